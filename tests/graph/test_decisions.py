"""What people decide: kept with who, when and why, taken back by a further decision, and shown in a graph."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from graph.addresses import Addresses
from graph.decisions import LINK, WITHDRAWN, decide, decisions, in_force, remember
from graph.library import parse
from graph.store import Store
from ontology.errors import UnknownThingError
from ontology.linking import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = Addresses()
PAIR = (AT.item("findings", "letter", "f1"), AT.item("statements", "release", "s1"))
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
SHOWN = parse(
    "PREFIX or: <https://onrecord.example/ontology#> SELECT ?verdict ?by ?why ?force (COUNT(?thing) AS ?things) WHERE {"
    " ?decision a or:Decision ; or:verdict ?verdict ; or:decidedBy ?by ; or:reason ?why ; or:inForce ?force ;"
    " or:decidedAt ?at ; or:about ?thing } GROUP BY ?decision ?verdict ?by ?why ?force ?at ORDER BY ?at",
    "of a test",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def judge(store: Store, verdict: str, hours: int = 0, why: str = "I compared them.") -> None:
    when = NOON + datetime.timedelta(hours=hours)
    decide(store, AT, PAIR, verdict, question="said then found", by="Ann Reed", why=why, when=when)


def test_a_decision_says_who_when_why_and_about_what(store: Store) -> None:
    judge(store, "agrees")
    (made,) = decisions(store)
    assert (made.by, made.at, made.why, made.verdict) == ("Ann Reed", NOON, "I compared them.", "agrees")
    assert made.about == ("findings/letter/f1", "statements/release/s1")


def test_the_newest_counts_whatever_came_in_last(store: Store) -> None:
    judge(store, "differs", hours=2)
    judge(store, "agrees")
    (counting,) = in_force(decisions(store)).values()
    assert counting.verdict == "differs"


def test_the_order_of_the_two_tells_nothing(store: Store) -> None:
    judge(store, "agrees")
    decide(store, AT, PAIR[::-1], "differs", question="said then found", by="Bo", why="No.")
    assert len(in_force(decisions(store))) == 1


def test_what_is_taken_back_counts_no_more_and_is_still_there(store: Store) -> None:
    judge(store, "agrees")
    judge(store, WITHDRAWN, hours=1)
    assert in_force(decisions(store)) == {}
    assert [made.verdict for made in decisions(store)] == ["agrees", WITHDRAWN]


def test_what_nobody_decided_cannot_be_taken_back(store: Store) -> None:
    with pytest.raises(UnknownThingError, match="Nothing is decided about"):
        judge(store, WITHDRAWN)


def test_queries_see_decisions_and_which_of_them_count(store: Store) -> None:
    judge(store, "agrees")
    judge(store, "differs", hours=1, why="Another year.")
    assert store.select(SHOWN) == [
        {"verdict": "agrees", "by": "Ann Reed", "why": "I compared them.", "force": False, "things": 2},
        {"verdict": "differs", "by": "Ann Reed", "why": "Another year.", "force": True, "things": 2},
    ]


def test_a_store_opened_again_still_knows_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as first:
        judge(first, "agrees")
    with Store.open(tmp_path / "store", read_only=True) as second:
        assert [made.verdict for made in decisions(second)] == ["agrees"]
        assert len(second.select(SHOWN)) == 1


def test_what_comes_in_from_an_export_is_kept(store: Store, tmp_path: Path) -> None:
    naming = Naming(document="letter", id="p-pell", name="Raj Pell")
    people = [AT.person("raj-pell"), AT.person("r-pell")]
    decide(store, AT, people, "same", question=LINK, by="Ann", why="Met him.", first=[naming], second=[naming])
    judge(store, "agrees", hours=1)
    with Store.open(tmp_path / "other") as other:
        other.replace_graph(AT.decisions, store.quads(AT.decisions))
        assert remember(other, AT) == 2
        assert remember(other, AT) == 0
        assert decisions(other) == decisions(store)


def test_a_name_hidden_later_stands_in_no_decision(store: Store) -> None:
    naming = Naming(document="letter", id="p-ash", name="Tom Ash")
    decide(
        store, AT, [AT.person("t-ash"), AT.person("tom-a")], "same", question=LINK, by="Ann", why="-", first=[naming]
    )
    store.sources.hide("Tom Ash", "a child")
    judge(store, "agrees", why="As TOM ASH said.")
    (shown,) = store.select(SHOWN)
    assert shown["why"] == "As ███ ███ said."
    assert len(decisions(store)) == 2
