"""A page is a query plus a view: filters, addresses, paging, and the same rows in every form."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from support.site import BASE, REMARKS, Settings

from graph import library
from graph.store import Store
from webapp import views
from webapp.app import create_app
from webapp.pages import address_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

LISTS = {
    "people": "person",
    "bodies": "body",
    "posts": "post",
    "statements": "statement",
    "inspections": "inspection",
    "findings": "finding",
    "documents": "document",
    "topics": "topic",
}


def paths(rows: list[dict[str, Any]], key: str) -> list[str]:
    return [row[key].removeprefix(BASE.rstrip("/")) for row in rows]


@pytest.mark.parametrize("view", ["cards", "table"])
@pytest.mark.parametrize(("name", "key"), LISTS.items(), ids=LISTS)
def test_every_form_of_a_list_has_the_same_rows(
    client: FlaskClient, parsed: Callable[[str], Any], name: str, key: str, view: str
) -> None:
    data = client.get(f"/{name}.json?size=500").get_json()
    assert data["total"] == len(data["rows"]) > 0
    # One row a thing: nothing multiplies them, whatever several values one of them has.
    assert len(set(paths(data["rows"], key))) == data["total"]
    shown = parsed(f"/{name}?size=500&view={view}")
    links = set(shown.xpath("//div[@class='results']//a/@href"))
    if key not in ("statement", "finding") or view == "cards":
        assert set(paths(data["rows"], key)) <= links
    items = shown.xpath("//div[@class='results']//article | //div[@class='results']//tbody/tr")
    assert len(items) == data["total"]
    table = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv?size=500").text)))
    assert [row[key] for row in table] == [row[key] for row in data["rows"]]


@pytest.mark.parametrize("name", LISTS)
def test_the_sparql_of_a_page_gives_its_rows(client: FlaskClient, small_store: Path, name: str) -> None:
    data = client.get(f"/{name}.json?size=500").get_json()
    with Store.open(small_store, read_only=True) as store:
        rows = store.select(library.parse(data["sparql"], "shown"))
    assert [str(row[LISTS[name]]) for row in rows] == [row[LISTS[name]] for row in data["rows"]]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/statements?speaker=people/ada-okoro", {"/statements/release/s1", "/statements/release/s2"}),
        (f"/statements?speaker={BASE}people/ada-okoro", {"/statements/release/s1", "/statements/release/s2"}),
        ("/statements?body=bodies/fenmoor", {"/statements/release/s1", "/statements/release/s2"}),
        ("/statements?addressee=bodies/fenmoor", {"/statements/release/s3"}),
        ("/statements?topic=caseloads", {"/statements/release/s2"}),
        ("/statements?form=direct", {"/statements/release/s1"}),
        ("/statements?q=HARD+part", {"/statements/release/s3"}),
        ("/statements?since=2024-02&until=2024-03&form=mixed", {"/statements/letter/s1"}),
        # "About 2023" may be July, and what lies in July only is not asked for by August.
        ("/statements?since=2023-07&until=2023-08", {"/statements/release/s3"}),
        ("/findings?polarity=improved", {"/findings/letter/f1"}),
        ("/findings?provider=bodies/fenmoor&topic=caseloads", {"/findings/release/f1"}),
        ("/findings?since=2024", {"/findings/letter/f1", "/findings/letter/f2"}),
        ("/people?q=okoro", {"/people/ada-okoro"}),
        ("/people?body=bodies/board", {"/people/raj-pell"}),
        ("/bodies?kind=inspectorate", {"/bodies/ofsted"}),
        ("/documents?until=2023", {"/documents/release"}),
        ("/documents?q=adviser", {"/documents/letter"}),
    ],
)
def test_filters_are_parameters_of_the_query(client: FlaskClient, address: str, expected: set[str]) -> None:
    path, _, query = address.partition("?")
    data = client.get(f"{path}.json?{query}&size=500").get_json()
    assert set(paths(data["rows"], LISTS[path.removeprefix("/")])) == expected


def test_values_cannot_change_what_is_asked(client: FlaskClient) -> None:
    hostile = '") } } SELECT * WHERE { ?s ?p ?o } #'
    data = client.get("/statements.json", query_string={"q": hostile}).get_json()
    assert data["total"] == 0


def test_a_filter_in_force_is_a_chip_that_takes_it_off(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/statements?speaker=people/ada-okoro&topic=caseloads")
    chips = {chip.text_content(): chip.get("href") for chip in tree.xpath("//ul[@class='chips']//a")}
    assert len(chips) == 2
    ((words, address),) = [item for item in chips.items() if "Ada Okoro" in item[0]]
    assert words.startswith("Remove Who speaks: Ada Okoro")
    assert parse_qs(urlsplit(address).query) == {"topic": ["caseloads"]}
    assert "1 statement" in tree.xpath("//p[@class='summary']")[0].text_content()


def test_documents_of_no_stated_kind_can_be_asked_for(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    for path in ("/statements", "/documents"):
        options = parsed(path).xpath("//select[@name='kind']/option")
        assert [option.get("value") for option in options] == ["", "letter", "not stated"]
    letters, others = (client.get(f"/statements.json?kind={kind}").get_json() for kind in ("letter", "not+stated"))
    assert {row["document"].rpartition("/")[2] for row in letters["rows"]} == {"letter"}
    assert letters["total"] + others["total"] == client.get("/statements.json").get_json()["total"]


def test_counts_follow_the_filters_and_leave_a_way_out(parsed: Callable[[str], Any]) -> None:
    def options(address: str, name: str) -> dict[str, str]:
        chosen = parsed(address).xpath(f"//select[@name='{name}']/option[@value!='']")
        return {option.get("value"): option.text_content().strip() for option in chosen}

    assert options("/statements", "topic") == {"caseloads": "Caseloads (1)"}
    speakers = options("/statements?form=mixed", "speaker")
    assert speakers == {"people/raj-pell": "Raj Pell (1)"}
    # Under its own filter a field still offers the others.
    assert len(options("/statements?speaker=people/raj-pell", "speaker")) == 3


def test_pages_follow_one_another_and_hold_every_row_once(client: FlaskClient) -> None:
    address: str | None = "/statements.json?size=20"
    seen: list[str] = []
    while address:
        data = client.get(address).get_json()
        seen += paths(data["rows"], "statement")
        address = data["next"]
    assert len(seen) == len(set(seen)) == data["total"] == REMARKS + 4
    assert data["page"] == data["pages"] == 4


def test_paging_keeps_the_filters_and_the_view(parsed: Callable[[str], Any]) -> None:
    tree = parsed("/statements?speaker=bodies/panel&view=table&size=30")
    following = tree.xpath("//a[@rel='next']/@href")[0]
    assert parse_qs(urlsplit(following).query) == {
        "speaker": ["bodies/panel"], "view": ["table"], "size": ["30"], "page": ["2"],
    }  # fmt: skip
    assert len(parsed(following).xpath("//tbody/tr")) == 30


def test_an_absence_is_not_shown_as_a_fact(parsed: Callable[[str], Any]) -> None:
    words = parsed("/statements?q=zebra").xpath("//div[@class='empty']")[0].text_content()
    assert "does not mean it did not happen" in " ".join(words.split())


def test_a_query_file_dropped_into_the_folder_is_a_page(
    small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "who_leads.rq").write_text(
        "# title: Who leads what\n"
        "# description: Bodies and people with a role.\n"
        "# param role: text — Role\n"
        "PREFIX or: <https://onrecord.example/ontology#> PREFIX org: <http://www.w3.org/ns/org#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "SELECT ?person ?personLabel ?role WHERE {\n"
        "  VALUES (?role) { (UNDEF) }\n"
        "  ?tenure org:member ?person ; or:role ?role . ?person rdfs:label ?personLabel\n}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(library, "QUERIES", tmp_path)
    library.names.cache_clear()
    try:
        with Store.open(small_store, read_only=True) as store:
            for name in ("people", "parts/overview"):
                assert name not in library.names()
            client = create_app(store, Settings()).test_client()
            assert "Who leads what" in client.get("/questions").text
            form = client.get("/questions/who_leads").text
            assert 'name="role"' in form
            data = client.get("/questions/who_leads.json?role=chair").get_json()
            assert {row["personLabel"] for row in data["rows"]} == {"Raj Pell"}
            assert client.get("/questions/who_leads.csv").status_code == 400
            (blank,) = client.get("/questions/who_leads.json").get_json()["parameters"]
            assert (blank["name"], blank["optional"]) == ("role", False)
    finally:
        library.names.cache_clear()


def test_every_query_of_the_library_has_a_page_and_stands_in_the_list(client: FlaskClient) -> None:
    listed = {entry["name"]: entry["address"] for entry in client.get("/questions.json").get_json()["questions"]}
    assert set(listed) == set(library.names())
    for name, address in listed.items():
        assert address == address_of(library.query(name))
        assert client.get(address).status_code == 200, name


@pytest.mark.parametrize("name", library.names())
def test_a_query_runs_as_it_stands_and_names_its_columns(name: str) -> None:
    query = library.query(name)
    assert query.title
    assert query.description
    rows = ox.Store().query(query.text, use_default_graph_as_union=True)
    if name == "parts/about":  # triples for programs, no page
        assert isinstance(rows, ox.QueryTriples)
        return
    assert isinstance(rows, ox.QuerySolutions)
    names = {views.name_of(variable.value) for variable in rows.variables}
    chosen = {part.partition("=")[0].strip() for part in query.hints.get("columns", "").split(",")} - {""}
    assert chosen <= names


def test_search_shows_the_words_and_where_they_stand(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    kinds = {row["kind"] for row in client.get("/search.json?q=caseloads").get_json()["rows"]}
    assert kinds == {"topic", "statement", "finding", "document"}
    tree = parsed("/search?q=Caseloads")
    marked = [mark.text_content().casefold() for mark in tree.xpath("//p[@class='snippet']//mark")]
    assert marked
    assert set(marked) == {"caseloads"}
    assert any(link.endswith("#passage") for link in tree.xpath("//article//a/@href"))


def test_search_finds_people_by_the_names_documents_use(client: FlaskClient) -> None:
    rows = client.get("/search.json?q=okoro").get_json()["rows"]
    assert rows[0]["hitLabel"] == "Ada Okoro"


@pytest.mark.parametrize(
    "path", ["statements", "findings", "judgements", "inspections", "documents", "questions/tenures"]
)
def test_a_list_with_dates_is_shown_in_time(parsed: Callable[[str], Any], path: str) -> None:
    page = parsed(f"/{path}?view=timeline")
    assert page.xpath("//figure[@class='timeline']//a[contains(@class, 'timeline__mark')]")


def test_every_mark_of_a_timeline_leads_somewhere(parsed: Callable[[str], Any]) -> None:
    page = parsed("/statements?view=timeline")
    places = set(page.xpath("//*/@id"))
    links = page.xpath("//a[contains(@class, 'timeline__mark')]/@href")
    assert {link for link in links if link.startswith("#")} <= {f"#{place}" for place in places}
    assert any(link.startswith("/statements/") for link in links)


def test_a_list_without_dates_has_no_timeline(client: FlaskClient) -> None:
    assert client.get("/people?view=timeline").status_code == 400
