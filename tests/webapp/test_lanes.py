"""Rows of queries as lanes: one bar for one person in one post, a lane for each value, ghosts among what was known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import library
from graph.rows import Iri
from webapp import lanes
from webapp.chronology import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

BASE = "https://onrecord.example/"


@pytest.fixture(autouse=True)
def _request(client: FlaskClient) -> Iterator[None]:
    with client.application.test_request_context("/"):
        yield


def held(person: str, *, status: str = "holder", **dates: str) -> Any:
    return {
        "tenure": Iri(f"{BASE}tenures/{person}-{status}"),
        "person": Iri(f"{BASE}people/{person}"),
        "personLabel": person,
        "role": "chair",
        "body": Iri(f"{BASE}bodies/board"),
        "bodyLabel": "the board",
        "post": Iri(f"{BASE}posts/board/chair"),
        "status": status,
        "documentLabel": "Minutes",
        **dates,
    }


def said(speaker: str, when: str = "2024") -> Any:
    thing = Iri(f"{BASE}statements/x/{speaker}")
    return {"statement": thing, "text": "words", "speakerLabel": speaker, "speaker": Iri(BASE + speaker), "said": when}


def test_what_several_documents_say_of_one_person_in_one_post_is_one_bar() -> None:
    rows = [held("ann", attested="2023-05-01"), held("ann", status="former", attested="2024-02-01", to="2024-01")]
    (lane,) = lanes.posts(rows, by_post=True)
    (term,) = lane.entries
    assert isinstance(term, Term)
    assert (term.status, term.attested, term.end) == ("holder", ("2023-05-01",), "2024-01")
    assert lane.href == "/posts/board/chair"


def test_an_interim_time_is_a_bar_of_its_own() -> None:
    rows = [held("ann", status="interim", attested="2023"), held("ann", attested="2024")]
    (lane,) = lanes.posts(rows, by_post=True)
    assert [entry.status for entry in lane.entries if isinstance(entry, Term)] == ["interim", "holder"]


def test_the_posts_of_a_person_are_one_lane_without_gaps() -> None:
    (lane,) = lanes.posts([held("ann", attested="2023")], by_post=False)
    assert [entry.label for entry in lane.entries] == ["Chair, the board"]
    assert not lane.gaps


def test_a_list_has_a_lane_for_each_value_the_fullest_first_and_the_rest_together() -> None:
    rows = [said(f"p{number:02}") for number in range(15) for _ in range(20 - number)]
    found = lanes.of_list(library.query("statements"), list(rows[0]), rows)
    assert [lane.heading for lane in found][:2] == ["P00", "P01"]
    assert found[-1].heading == "Others"
    assert len(found) == lanes.MAX_LANES
    assert sum(len(lane.entries) for lane in found) == len(rows)


def test_ghosts_stand_in_the_lane_they_belong_to() -> None:
    names = list(said("ann"))
    query = library.query("statements")
    known, later = lanes.of_list(query, names, [said("ann")]), lanes.of_list(
        query, names, [said("ann", "2025"), said("bob")], ghost=True
    )  # fmt: skip
    both = lanes.together(known, later)
    assert [(lane.heading, [entry.ghost for entry in lane.entries]) for lane in both] == [
        ("Ann", [False, True]),
        ("Bob", [True]),
    ]
