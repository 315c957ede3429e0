"""Networks that start from a question, and the ways between two people or bodies."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from support.site import BASE

from graph.network import Edge, Network, Node
from graph.rows import Iri
from webapp import figures
from webapp.overviews import _fitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

WAY = "/network/paths?from=people/ada-okoro&to=people/raj-pell"


def test_a_network_starts_from_a_question(parsed: Callable[[str], Any]) -> None:
    links = parsed("/network").xpath("//ul[@class='questions']/li/a/@href")
    assert links == [f"/network/overviews/{name}" for name in ("addressed", "governance", "inspections")]
    for link in links:
        assert parsed(link).xpath("//table/tbody/tr")


def test_the_twin_of_an_overview_holds_all_and_what_stands_out(client: FlaskClient) -> None:
    data = client.get("/network/overviews/governance.json").get_json()
    assert data["shown"] == data["total"] == len(data["nodes"])
    links = {(link["source"], link["label"], link["target"]): link["when"] for link in data["links"]}
    assert links[f"{BASE}people/raj-pell", "chairs", f"{BASE}bodies/board"] == "11 October 2023"
    first = data["measures"][0]
    assert set(first) == {"id", "label", "neighbours", "between", "cutOff", "documents"}


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<svg"), (".csv", b"source,")])
def test_an_overview_leaves_as_a_file(client: FlaskClient, suffix: str, start: bytes) -> None:
    assert client.get(f"/network/overviews/governance{suffix}").data.strip().startswith(start)


def test_more_than_a_picture_holds_has_people_at_their_bodies() -> None:
    bodies = [Node(id=Iri(f"b:{n}"), kind="body", label=f"Body {n}") for n in range(20)]
    people = [Node(id=Iri(f"p:{n}"), kind="person", label=f"Person {n}") for n in range(figures.SYMBOLS)]
    posts = [Edge(source=p.id, target=bodies[n % 20].id, label="member") for n, p in enumerate(people)]
    between = [Edge(source=people[0].id, target=bodies[1].id, label="advises")]
    shown, folded = _fitting(Network(nodes=(*bodies, *people), edges=(*posts, *between), total=520, counts=()))
    assert folded == figures.SYMBOLS
    assert [node.kind for node in shown.nodes] == ["body"] * 20
    assert shown.nodes[0].label == "Body 0 and 25 people"
    assert [(edge.source, edge.label, edge.target) for edge in shown.edges] == [("b:0", "1 link", "b:1")]


def test_each_step_of_a_way_is_a_sentence_with_its_words(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    page = parsed(WAY)
    (way,) = page.xpath("//li[@class='way'][1]")
    text = " ".join(way.text_content().split())
    assert "Ada Okoro is on record as cabinet member for children at Fenmoor Council." in text
    assert "Raj Pell spoke to Fenmoor Council." in text
    assert "Cllr Ada Okoro, the council's cabinet member for children" in text
    (twin, *_) = client.get(WAY.replace("paths?", "paths.json?")).get_json()["ways"]
    assert [hop["links"][0]["sentence"] for hop in twin] == [
        "Ada Okoro is on record as cabinet member for children at Fenmoor Council.",
        "Raj Pell spoke to Fenmoor Council.",
    ]


def test_a_way_goes_only_by_the_links_chosen_and_on_the_day(client: FlaskClient) -> None:
    assert "No way of up to six steps" in client.get(f"{WAY}&via=inspections").text
    assert "No way of up to six steps" in client.get(f"{WAY}&published_by=2020").text


def test_an_end_may_be_named_as_it_is_called(client: FlaskClient) -> None:
    data = client.get("/network/paths.json?from=raj+pell&to=Fenmoor+Council").get_json()
    assert (data["from"], data["to"]) == (f"{BASE}people/raj-pell", f"{BASE}bodies/fenmoor")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/network/overviews/ghosts", 404, "There is no overview called 'ghosts'"),
        ("/network/overviews/governance?colour=red", 400, "This page has no filter called 'colour'"),
        ("/network/overviews/governance?since=soon", 400, "since must be a date such as 2023"),
        ("/network/paths?from=Nobody+Known", 404, "No person or body is called 'Nobody Known' on record"),
        ("/network/paths?from=people/nobody", 404, "No person or body with the address people/nobody"),
        ("/network/paths?via=ghosts", 400, "There is no kind of link 'ghosts' to go by"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(client: FlaskClient, address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert words in unescape(response.text)
