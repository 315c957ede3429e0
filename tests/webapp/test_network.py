"""The network page: the picture and its twins say the same, and nothing of a document becomes markup."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from support.site import BASE, REMARKS, Settings

from graph.store import Store
from webapp import figures, network
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

FENMOOR = "/network/bodies/fenmoor"


@pytest.fixture(scope="module")
def client(small_store: Path) -> Iterator[FlaskClient]:
    with Store.open(small_store, read_only=True) as store:
        yield create_app(store, Settings()).test_client()


class Table(HTMLParser):
    """The rows of the page's table: cells as text, and the links of each row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[list[str]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":
            self._inside = True
        if tag == "tr" and self._inside:
            self.rows.append([])
            self.links.append([])
        if tag == "td" and self._inside:
            self.rows[-1].append("")
        if tag == "a" and self._inside:
            self.links[-1].append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def canvas(page: str) -> dict[str, list[dict[str, object]]]:
    """The figure as the script of the page reads it."""
    match = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert match
    figure: dict[str, list[dict[str, object]]] = json.loads(match.group(1))
    return figure


def test_the_table_holds_every_link_of_the_picture(client: FlaskClient) -> None:
    page = client.get(FENMOOR).text
    figure = canvas(page)
    labels = {node["id"]: node["label"] for node in figure["nodes"]}
    drawn = {(labels[link["source"]], link["label"], labels[link["target"]]) for link in figure["links"]}
    assert drawn
    assert {tuple(row[:3]) for row in Table(page).rows} == drawn


def test_each_link_leads_to_the_words_it_rests_on(client: FlaskClient) -> None:
    table = Table(client.get("/network/people/raj-pell?kind=body").text)
    words = {tuple(row[:3]): (row[4], links[-1]) for row, links in zip(table.rows, table.links, strict=True)}
    said, address = words["Raj Pell", "chairs", "Fenmoor improvement board"]
    assert "Raj Pell, who chairs the improvement board" in said
    assert client.get(address.partition("#")[0]).status_code == 200


def test_the_json_twin_says_what_the_page_says(client: FlaskClient) -> None:
    twin = client.get(f"{FENMOOR}.json").json
    assert twin is not None
    page = client.get(FENMOOR).text
    assert f"Showing {twin['shown']} of {twin['total']} things" in page
    assert {node["id"] for node in twin["nodes"]} == {node["id"] for node in canvas(page)["nodes"]}
    assert len(twin["links"]) == len(Table(page).rows)


def test_a_picture_that_leaves_things_out_says_so(client: FlaskClient) -> None:
    twin = client.get("/network/bodies/panel.json?kind=statement").json
    assert twin is not None
    assert (twin["shown"], twin["total"]) == (network.LIMIT, REMARKS)
    assert f"Showing {network.LIMIT} of {REMARKS} things of the kinds chosen" in client.get(
        "/network/bodies/panel?kind=statement"
    ).text.replace("\n  ", " ")


def test_kinds_that_are_not_chosen_are_left_out_and_still_counted(client: FlaskClient) -> None:
    twin = client.get(f"{FENMOOR}.json?kind=person").json
    assert twin is not None
    assert {node["kind"] for node in twin["nodes"][1:]} == {"person"}
    assert twin["counts"]["inspection"] > 0


def test_two_steps_reach_further_than_one(client: FlaskClient) -> None:
    near, far = (client.get(f"/network/people/ada-okoro.json?depth={depth}").json for depth in (1, 2))
    assert near is not None
    assert far is not None
    assert {node["id"] for node in near["nodes"]} < {node["id"] for node in far["nodes"]}


def test_the_same_address_gives_the_same_picture(client: FlaskClient) -> None:
    first = client.get(f"{FENMOOR}.svg").data
    figures._draw.cache_clear()
    assert client.get(f"{FENMOOR}.svg").data == first


@pytest.mark.parametrize("kind", ["people/raj-pell", "documents/release", "inspections", "findings/release/f1"])
def test_there_is_a_network_around_each_kind_of_thing(client: FlaskClient, kind: str) -> None:
    if kind == "inspections":
        rows = client.get("/inspections.json").json
        assert rows is not None
        kind = rows["rows"][0]["inspection"].removeprefix(BASE)
    assert client.get(f"/network/{kind}").status_code == 200


def test_the_svg_file_is_well_formed_and_its_links_leave_with_it(client: FlaskClient) -> None:
    response = client.get("/network/documents/release.svg")
    assert response.mimetype == "image/svg+xml"
    root = ET.fromstring(response.data)
    svg = "{http://www.w3.org/2000/svg}"
    links = [element.attrib["href"] for element in root.iter(f"{svg}a")]
    assert links
    assert all(link.startswith("http://localhost/") for link in links)
    title = root.find(f"{svg}title")
    assert title is not None
    assert title.text == "Network around Fenmoor's <b>good</b> news</script>"


def test_no_text_of_a_document_becomes_markup(client: FlaskClient) -> None:
    page = client.get("/network/documents/release").text
    assert "<b>good</b>" not in page
    assert "Fenmoor's <b>good</b> news" in unescape(page)
    assert canvas(page)["nodes"][0]["label"] == "Fenmoor's <b>good</b> news</script>"


def test_graphml_and_gexf_hold_the_same_network(client: FlaskClient) -> None:
    twin = client.get(f"{FENMOOR}.json").json
    assert twin is not None
    graphs = (
        nx.read_graphml(io.BytesIO(client.get(f"{FENMOOR}.graphml").data), force_multigraph=True),
        nx.read_gexf(io.BytesIO(client.get(f"{FENMOOR}.gexf").data)),
    )
    for graph in graphs:
        assert set(graph.nodes) == {node["id"] for node in twin["nodes"]}
        assert graph.number_of_edges() == len(twin["links"])


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/network/bodies/nobody", 404, "There is nothing at"),
        (f"{FENMOOR}?kind=ghost", 400, "There is no kind 'ghost'; there are: person"),
        (f"{FENMOOR}?depth=9", 400, "depth must be a whole number from 1 to 2, not '9'."),
        (
            f"{FENMOOR}?colour=red",
            400,
            "This page has no filter called 'colour'; it has: at, depth, kind, link, open, show, since, until.",
        ),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(client: FlaskClient, address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert words in unescape(response.text)


def test_kinds_of_links_are_switched(client: FlaskClient) -> None:
    twin = client.get(f"{FENMOOR}.json?link=tenures").json
    assert twin is not None
    assert {link["label"] for link in twin["links"]} == {"cabinet member for children"}
    assert twin["families"]["providers"] > 0


def test_what_opening_a_thing_would_show_is_counted_first_and_then_added(client: FlaskClient) -> None:
    kinds = client.get("/network/kinds/people/ada-okoro.json").json
    assert kinds is not None
    assert {"kind": "statement", "label": "statements", "count": 2} in kinds["kinds"]
    page = client.get(f"{FENMOOR}?kind=person&at=people/ada-okoro").text
    assert "open=people%2Fada-okoro%3Astatement" in page
    twin = client.get(f"{FENMOOR}.json?kind=person&open=people/ada-okoro:statement").json
    assert twin is not None
    assert [node["kind"] for node in twin["nodes"]].count("statement") == 2


def test_a_period_moves_nothing_and_leaves_out_what_is_on_record_for_another(client: FlaskClient) -> None:
    whole, later = (client.get(f"{FENMOOR}.json{state}").json for state in ("", "?since=2024"))
    assert whole is not None
    assert later is not None
    assert later["nodes"] == whole["nodes"]
    gone = [link for link in whole["links"] if link not in later["links"]]
    assert "July 2023" in {link["when"] for link in gone}
    # A post that is on record in 2023 may have been held in 2024.
    assert "cabinet member for children" in {link["label"] for link in later["links"]}
    assert "(perhaps then)" in client.get(f"{FENMOOR}?since=2024").text
    assert 'stroke-dasharray="5 4"' in client.get(f"{FENMOOR}.svg?since=2024").text


def test_the_csv_has_every_link_of_a_picture_that_has_not(client: FlaskClient) -> None:
    lines = client.get("/network/bodies/panel.csv?kind=statement").text.strip().splitlines()
    assert len(lines) == REMARKS + 1
    page = client.get("/network/bodies/panel?kind=statement").text
    assert "Also linked, not in the picture" in page
    assert "as symbols" in page


def test_symbols_hold_what_boxes_cannot(client: FlaskClient) -> None:
    twin = client.get("/network/bodies/panel.json?kind=statement&show=500").json
    assert twin is not None
    assert twin["shown"] == twin["total"] == REMARKS


def test_the_picture_comes_as_png(client: FlaskClient) -> None:
    response = client.get(f"{FENMOOR}.png")
    assert response.mimetype == "image/png"
    assert response.data.startswith(b"\x89PNG")
