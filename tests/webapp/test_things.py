"""The page of each thing: what is on record of it, its words one click away, and a twin with the same rows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from support.site import BASE, RELEASE, Settings, release

from graph.addresses import Addresses
from graph.build import quads
from graph.rules import derive
from graph.store import Store
from webapp.app import create_app
from webapp.things import FACTS, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'</p>{{ 7*7 }}\u202e"


def listed(client: FlaskClient, name: str, key: str) -> list[str]:
    rows = client.get(f"/{name}.json?size=500").get_json()["rows"]
    return [row[key].removeprefix(BASE.rstrip("/")) for row in rows]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.path)
def test_the_page_and_its_twin_have_the_same_rows(client: FlaskClient, parsed: Callable[[str], Any], kind: Any) -> None:
    for address in listed(client, kind.path, kind.parameter)[:4]:
        data = client.get(address + ".json").get_json()
        assert data["id"] == (BASE.rstrip("/") + address)
        tree = parsed(address)
        sections = {
            section.xpath("./h2/text()")[0].strip(): section for section in tree.xpath("//section[@class='part']")
        }
        for part in data["parts"]:
            if sections[part["heading"]].xpath(".//table[contains(@class, 'grid')]"):
                continue  # a grid counts its rows, and `test_grids` follows its cells
            shown = sections[part["heading"]].xpath(".//article | .//tbody/tr | .//dd[span[@class='by-topic__when']]")
            assert len(shown) == len(part["rows"]) == min(part["total"], 25)


def test_a_person_has_posts_and_statements_with_their_words(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/people/raj-pell")
    rows = [" ".join(row.text_content().split()) for row in tree.xpath("//section[h2[@id='posts']]//tbody/tr")]
    assert len(rows) == 2
    assert "former" in rows[0]
    assert "June 2024" in rows[0]
    (said,) = tree.xpath("//section[h2[@id='statements-by-post-and-topic']]")
    assert "about 2023" in said.text_content()
    assert "Chair, Fenmoor improvement board" in said.text_content()
    place = RELEASE.index("the hard part starts now")
    words = f"/documents/release/passages/{place}-{place + len('the hard part starts now')}#passage"
    assert words in said.xpath(".//a/@href")


def test_a_body_has_its_inspections_judgements_and_findings(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/bodies/fenmoor")
    headings = [heading.strip() for heading in tree.xpath("//section/h2/text()[1]")]
    assert headings[:3] == ["Over time", "Who held which post", "Inspections of it"]
    assert headings[3:5] == ["Judgements on it", "Findings about it"]
    assert "good" in tree.xpath("//section[h2[@id='judgements-on-it']]//tbody")[0].text_content()
    topics = tree.xpath("//section[h2[@id='findings-about-it']]//tbody/tr/th")
    assert [topic.text_content() for topic in topics][:2] == ["Caseloads", "Supervision"]


def test_an_absence_on_a_page_is_one_of_these_documents(parsed: Callable[[str], Any]) -> None:
    words = " ".join(parsed("/bodies/ofsted").xpath("//p[@class='empty']")[0].text_content().split())
    assert "That is so in these documents; it does not mean that there was none." in words
    assert words.endswith("Read so far: 3 documents from 1 publisher, published 2023 to 2024.")


def test_a_statement_without_a_speaker_keeps_its_source(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/statements/letter/s1")
    assert tree.xpath("//h1")[0].text_content() == "Speaker not named"
    assert "“Staff”" in tree.xpath("//main")[0].text_content()


def test_a_thing_that_is_only_a_fact_has_a_page(client: FlaskClient) -> None:
    row = client.get("/questions/tenures.json").get_json()["rows"][0]
    address = row["tenure"].removeprefix(BASE.rstrip("/"))
    assert row["personLabel"] in client.get(address).text
    described = client.get(address + ".json").get_json()["description"]
    assert {"https://onrecord.example/ontology#role", "https://onrecord.example/ontology#evidence"} <= {
        entry["property"] for entry in described
    }


def test_every_address_in_the_graph_opens(client: FlaskClient, small_store: Path) -> None:
    opened = {kind.path for kind in KINDS} | set(FACTS) | {"documents"}
    with Store.open(small_store, read_only=True) as store:
        things = {quad.subject.value for quad in store.quads() if quad.subject.value.startswith(BASE)}
    chosen: dict[tuple[str, int], str] = {}
    for thing in sorted(things):
        path = thing.removeprefix(BASE)
        if path.partition("/")[0] in opened:
            # One of each shape is enough: the rest differ in their names only.
            chosen[path.partition("/")[0], path.count("/")] = path
    assert {folder for folder, _ in chosen} >= {"people", "bodies", "dates", "components", "documents", "tenures"}
    for path in chosen.values():
        assert client.get(f"/{path}", follow_redirects=True).status_code == 200, path


def test_a_date_with_a_slash_in_its_name_opens(tmp_path: Path) -> None:
    record = release()
    (first, *others) = record.statements
    record = dataclasses.replace(record, statements=(dataclasses.replace(first, said="2023-05?/2023-07~"), *others))
    with hostile_site(tmp_path, record) as (client, _):
        page = client.get("/dates/2023-05%3F%2F2023-07~").text
        assert "perhaps May 2023" in page
        (twin,) = lxml.html.document_fromstring(page).xpath("//footer//a[contains(., 'JSON')]/@href")
        assert client.get(twin).get_json()["id"].endswith("/2023-05%3F%2F2023-07~")


def test_a_thing_that_was_found_to_be_another_leads_there(tmp_path: Path) -> None:
    record = release()
    with hostile_site(tmp_path, record) as (client, store):
        old = client.get("/inspections.json").get_json()["rows"][0]["inspection"]
        narrower = dataclasses.replace(record.inspections[0], date="2023-07-03")
        store.replace_graph(
            Addresses(BASE).graph("release"),
            quads(dataclasses.replace(record, inspections=(narrower,)), Addresses(BASE)),
        )
        derive(store, Addresses(BASE))
        new = client.get("/inspections.json").get_json()["rows"][0]["inspection"]
        assert old != new
        response = client.get(old.removeprefix(BASE.rstrip("/")))
        assert response.status_code == 301
        assert response.headers["Location"] == new.removeprefix(BASE.rstrip("/"))


class hostile_site:  # noqa: N801 - a context manager
    """A site over one record."""

    def __init__(self, folder: Path, record: Any) -> None:
        self.store = Store.open(folder / "store")
        self.store.replace_graph(Addresses(BASE).graph(record.document.id), quads(record, Addresses(BASE)))
        derive(self.store, Addresses(BASE))

    def __enter__(self) -> tuple[FlaskClient, Store]:
        return create_app(self.store, Settings()).test_client(), self.store

    def __exit__(self, *_: object) -> None:
        self.store.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A site over a document that tries to be markup wherever it has words."""
    record = release()
    text = RELEASE.replace("caseloads are manageable", HOSTILE + "caseloads are manageable")
    record = release_with(text)
    record = dataclasses.replace(
        record,
        document=dataclasses.replace(record.document, title=HOSTILE, publisher=HOSTILE, path=HOSTILE),
        people=tuple(dataclasses.replace(person, name=f"{HOSTILE} {person.id}") for person in record.people),
        bodies=tuple(
            dataclasses.replace(body, name=f"{HOSTILE} {body.id}", aliases=(HOSTILE,)) for body in record.bodies
        ),
        posts=tuple(dataclasses.replace(post, role=HOSTILE) for post in record.posts),
        findings=tuple(dataclasses.replace(finding, reasons=(HOSTILE,)) for finding in record.findings),
    )
    with hostile_site(tmp_path_factory.mktemp("hostile"), record) as (client, _):
        yield client


def release_with(text: str) -> Any:
    """The release on another text, without what would no longer stand at its place."""
    record = release()
    place = RELEASE.index("caseloads are manageable")
    kept = record.findings[0]
    span = type(kept.span)(place, place + len(HOSTILE) + len("caseloads are manageable"))
    return dataclasses.replace(
        record,
        document=dataclasses.replace(record.document, text=text),
        regions=(),
        people=record.people[:1],
        bodies=record.bodies[:2],
        posts=record.posts[:1],
        relations=(),
        statements=record.statements[:2],
        findings=(dataclasses.replace(kept, span=span, text=span.of(text)),),
    )


@pytest.mark.parametrize(
    "address",
    [
        "/", "/people", "/bodies", "/posts", "/statements", "/findings", "/findings?view=table", "/documents",
        "/people/ada-okoro", "/bodies/ofsted", "/findings/release/f1", "/documents/release", "/inspections",
        "/search?q=script", "/topics/caseloads", "/bodies?q=%3Cscript%3Ealert(9)%3C/script%3E",
    ],
)  # fmt: skip
def test_hostile_text_stays_text(hostile: FlaskClient, address: str) -> None:
    response = hostile.get(address)
    assert response.status_code == 200
    tree = lxml.html.document_fromstring(response.text)
    assert not tree.xpath("//script[not(@src)] | //img | //@*[starts-with(name(), 'on')]")
    assert "49" not in tree.xpath("//main")[0].text_content().split()
    for link in tree.xpath("//a/@href"):
        assert link.startswith(("/", "#", "https://")), link


def test_hostile_words_are_shown_as_they_are(hostile: FlaskClient) -> None:
    tree = lxml.html.document_fromstring(hostile.get("/documents/release").text)
    shown = tree.xpath("//div[@class='document-text']")[0].text_content()
    assert HOSTILE.replace("\u202e", "") in shown.replace("\u202e", "")


@pytest.mark.parametrize(
    "address",
    ["/people/raj-pell", "/bodies/fenmoor", "/posts/fenmoor/cabinet-member-for-children",
     "/inspections/fenmoor-ofsted-standard-inspection-2023-07"],
)  # fmt: skip
def test_a_page_with_dates_has_a_timeline_and_its_table(parsed: Callable[[str], Any], address: str) -> None:
    page = parsed(address)
    (figure,) = page.xpath("//section[@aria-labelledby='history']//figure")
    assert len(figure.xpath(".//svg[@role='group']")) == 2
    assert page.xpath("//section[@aria-labelledby='history']//table/tbody/tr")
