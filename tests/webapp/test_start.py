"""The front page, what was read, and the terms of the graph."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import lxml.html
import rdflib
from support.site import BASE, REMARKS, Settings

from graph.sources import Source
from graph.store import Store
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

WHEN = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


def test_the_start_page_counts_what_is_there(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    overview = client.get("/index.json").get_json()["overview"]
    assert overview["documents"] == 3
    assert overview["statements"] == REMARKS + 4
    tree = parsed("/")
    numbers = tree.xpath("//span[@class='tile__number']/text()")
    assert numbers[:2] == ["3", str(overview["people"])]
    assert "published between 2023 and 2024" in tree.xpath("//p[@class='coverage-words']")[0].text_content()


def test_the_newest_is_on_the_start_page(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    data = client.get("/index.json").get_json()
    tree = parsed("/")
    shown = [link.removesuffix("#passage") for link in tree.xpath("//article//a/@href") if "#passage" in link]
    assert shown == [row["passage"].removeprefix(BASE.rstrip("/")) for row in data["statements"]]
    assert data["inspections"][0]["kind"] == "monitoring visit"
    listed = tree.xpath("//section[@aria-labelledby='latest-inspections']//li")
    assert len(listed) == len(data["inspections"]) == 2
    assert "overall: " not in listed[0].text_content()


def test_the_start_page_leads_to_every_network_and_to_what_is_seen_at_a_glance(
    client: FlaskClient, parsed: Callable[[str], Any]
) -> None:
    addresses = parsed("/").xpath("//nav[@aria-label='At a glance']//a/@href")
    known = client.get("/network.json").json["overviews"]  # type: ignore[index]  # it is JSON
    assert set(addresses) >= {overview["address"] for overview in known}
    assert {client.get(address).status_code for address in addresses} == {200}


def test_coverage_leads_to_the_documents_of_the_year(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    links = parsed("/").xpath("//table[contains(@class, 'coverage')]//a/@href")
    assert links == ["/documents?since=2023&until=2023", "/documents?since=2024&until=2024"]
    assert client.get(links[0].replace("?", ".json?")).get_json()["total"] == 1


def test_what_was_set_aside_is_listed_with_its_reason(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        for path, status, document, reason in (
            ("/home/ann/papers/a.txt", "read", "a b", None),
            ("/home/ann/papers/copy of a.txt", "duplicate", "a b", None),
            ("/home/ann/papers/<i>scan</i>.pdf", "skipped", None, "It has no text layer."),
        ):
            store.sources.put(
                Source(
                    path=path,
                    status=status,  # type: ignore[arg-type]
                    document=document,
                    size=10,
                    reason=reason,
                    software="onrecord 0",
                    read_at=WHEN,
                )
            )
        client = create_app(store, Settings()).test_client()
        tree = lxml.html.document_fromstring(client.get("/sources").text)
        data = client.get("/sources.json").get_json()["sources"]
    assert "ann" not in tree.text_content()
    rows = [" ".join(row.text_content().split()) for row in tree.xpath("//tbody/tr")]
    assert "1 read, 1 with the same bytes as another, 1 set aside" in tree.xpath("//p[@class='lead']")[0].text_content()
    assert rows[0].startswith("<i>scan</i>.pdf Set aside: It has no text layer.")
    assert {(entry["path"], entry["status"]) for entry in data} == {
        ("a.txt", "read"),
        ("copy of a.txt", "duplicate"),
        ("<i>scan</i>.pdf", "skipped"),
    }
    # The link is the document's identifier, whatever its name had to become in an address.
    links = {link.removeprefix("/") for link in tree.xpath("//tbody//a/@href")}
    assert links == {entry["document"].removeprefix(BASE) for entry in data if entry["document"]}


def test_every_term_is_explained_at_its_address(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    terms = client.get("/ontology.json").get_json()["terms"]
    tree = parsed("/ontology")
    for term in terms:
        (entry,) = tree.xpath(f"//div[@class='term'][@id='{term['term'].partition('#')[2]}']")
        assert term["termLabel"] in entry.text_content()
    assert len(terms) == len({term["term"] for term in terms}) > 40


def test_a_program_that_asks_for_turtle_gets_it(client: FlaskClient) -> None:
    response = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert response.mimetype == "text/turtle"
    assert "Accept" in response.headers["Vary"]
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    assert len(graph) > 100
    assert client.get("/ontology", headers={"Accept": "text/html"}).mimetype == "text/html"
