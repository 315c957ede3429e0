"""As known on a day: what two dials leave of every query that shows facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from support.site import BASE

from graph import dials, library
from graph.store import Store
from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DECIDED = {"decisions", "undecided"}
"""What people decided, or have still to decide: that has a day of its own and is no fact of a document."""
SHOWN = [
    name
    for name in library.names()
    if not name.startswith(("parts/", "briefing/", "aggregates/")) and name not in DECIDED
]
"""Queries whose rows a reader gets to see as they are: lists, questions, links of the network, exports. What was worked
out for the generation as a whole (`graph.views`) is shown only while no dial is turned."""
RELEASED = "2023-10-11"


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with Store.open(small_store, read_only=True) as opened:
        yield opened


def said(store: Store, **turned: str) -> set[str]:
    return {str(row["statement"]).removeprefix(BASE) for row in store.select("statements", **turned)}


@pytest.mark.parametrize("name", SHOWN)
def test_every_query_that_shows_facts_takes_the_dials(name: str) -> None:
    assert [parameter.name for parameter in library.query(name).dials] == list(dials.NAMES)


def _filled(name: str) -> dict[str, str]:
    examples = {
        "iri": BASE + "x",
        "text": "x",
        "date": "2024",
        "date(end)": "2024",
        "integer": "1",
        "topic": "caseloads",
    }
    return {
        p.name: p.choices[0] if p.choices else examples[p.type]
        for p in library.query(name).parameters
        if not p.optional
    }


@pytest.mark.parametrize("name", [name for name in library.names() if library.query(name).dials])
def test_a_query_with_the_dials_turned_can_be_run(name: str) -> None:
    for known in dials.CHOICES:
        turned = {"published_by": "2024-01-31", "true_on": "2023-12", "known": known}
        text = library.query(name).bind(**_filled(name), **turned)
        assert "#@" not in text
        ox.Store().query(text)


def test_nothing_of_a_document_that_came_out_later_is_known(store: Store) -> None:
    assert said(store, published_by=RELEASED) == {f"statements/release/s{n}" for n in (1, 2, 3)}


def test_a_document_of_a_vague_date_counts_by_its_end(store: Store) -> None:
    assert "statements/letter/s1" not in said(store, published_by="2024-04-29")
    assert "statements/letter/s1" in said(store, published_by="2024-04-30")


def test_what_was_true_and_is_published_later_can_be_asked_for(store: Store) -> None:
    assert said(store, published_by="2024-03-31", known="later") >= {"statements/letter/s1"}
    assert not said(store, published_by="2024-03-31", known="later") & said(store, published_by="2024-03-31")


def test_what_was_said_later_was_not_true_by_then(store: Store) -> None:
    assert "statements/letter/s1" not in said(store, published_by="2024-03-11", known="later")


def test_true_on_leaves_what_had_happened(store: Store) -> None:
    assert said(store, true_on="2023-09-30") == {"statements/release/s3"}


def test_a_chair_who_has_stepped_down_no_longer_chairs(store: Store) -> None:
    def chairs(day: str) -> bool:
        return bool(store.select("tenures", person=f"{BASE}people/raj-pell", true_on=day))

    assert chairs("2024-05-01")
    assert not chairs("2024-07-01")
    assert not chairs("2023-01-01")


def test_counts_follow(store: Store) -> None:
    (before,) = store.select("people", person=f"{BASE}people/raj-pell", published_by=RELEASED)
    (after,) = store.select("people", person=f"{BASE}people/raj-pell")
    assert before["documents"] == 1
    assert after["documents"] == 2


def test_the_three_answers_share_out_everything(store: Store) -> None:
    parts = [said(store, published_by="2024-04-15", true_on="2030", known=known) for known in dials.CHOICES]
    assert set.union(*parts) == said(store)
    assert sum(map(len, parts)) == len(said(store))


def test_without_a_day_the_query_is_its_own_text() -> None:
    query = library.query("parts/coverage")
    assert query.bind() == query.text


def test_the_day_enters_as_a_term() -> None:
    text = library.query("statements").bind(published_by="2024-04")
    assert re.search(r'\?dial_public <= "2024-04-30"\^\^<http://www.w3.org/2001/XMLSchema#date>', text)


@pytest.mark.parametrize(
    "turned", [{"published_by": "yesterday"}, {"known": "later"}, {"known": "later", "true_on": "2024"}]
)
def test_dials_that_say_nothing_are_refused(turned: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        library.query("statements").bind(**turned)


def test_a_line_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(QueryError, match="cannot read the line '#@ happend"):
        library.parse("SELECT ?a WHERE {\n  ?a ?b ?c .\n  #@ happend ?a or:said\n}\n", "mine")
