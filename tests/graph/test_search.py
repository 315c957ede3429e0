"""Search: what is typed is read, never obeyed; what is found shows why."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import asked, search, views
from graph.store import Store
from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def index(small_store: Path) -> Iterator[search.Index]:
    with Store.open(small_store, read_only=True) as store:
        yield search.of(store)


def labels(hits: search.Hits) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in hits.hits]


def test_words_phrases_and_beginnings_are_told_apart() -> None:
    read = asked.read('care* "put it right" caseloads')
    assert read.words == '"care"* AND "put it right" AND "caseloads"'


def test_conditions_are_read_and_leave_no_words() -> None:
    read = asked.read('speaker:"Ada Okoro" topic:voice-of-the-child before:2023 after:2022-05 kind:findings')
    assert read == asked.Asked(
        speaker='"Ada Okoro"',
        topic="voice of the child",
        before=datetime.date(2023, 1, 1),
        after=datetime.date(2022, 5, 1),
        kind="finding",
    )


@pytest.mark.parametrize(
    ("typed", "says"), [("before:soon", "before: takes a date"), ("kind:dog", "kind: takes one of")]
)
def test_a_condition_that_cannot_be_read_is_said_in_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        asked.read(typed)


@given(typed=st.text(max_size=60) | st.text("abc\"*():^-+{}'\\ NEAROTD", max_size=60))
def test_nothing_typed_is_obeyed(index: search.Index, typed: str) -> None:
    try:
        hits = index.find(typed)
    except QueryError:
        return
    assert hits.total == sum(hits.counts.values())


def test_every_hit_for_a_word_shows_it(index: search.Index) -> None:
    hits = index.find("caseloads")
    assert set(hits.counts) == {"topic", "statement", "finding", "document"}
    for hit in hits.hits:
        marked = [piece.text.casefold() for piece in (*hit.title, *hit.snippet) if piece.matched]
        assert "caseloads" in marked


def test_a_phrase_is_found_as_it_stands_and_not_otherwise(index: search.Index) -> None:
    assert index.find('"hard part starts"').counts["statement"] == 1
    assert index.find('"part hard starts"').total == 0


def test_conditions_narrow_what_is_found(index: search.Index) -> None:
    assert set(labels(index.find("speaker:okoro"))) == {"Ada Okoro"}
    assert set(index.find("topic:caseloads").counts) == {"statement", "finding"}
    everything = index.find("after:1900").total
    assert index.find("before:2024").total + index.find("after:2024").total >= everything
    assert index.find("caseloads kind:finding").total == index.find("caseloads").counts["finding"]


def test_a_kind_narrows_the_hits_and_not_the_counts(index: search.Index) -> None:
    hits = index.find("caseloads", kind="finding")
    assert {hit.kind for hit in hits.hits} == {"finding"}
    assert len(hits.counts) > 1


def test_pages_follow_one_another_without_a_gap(index: search.Index) -> None:
    whole = [hit.iri for hit in index.find("the", size=100).hits]
    parts = [hit.iri for start in range(0, len(whole), 7) for hit in index.find("the", start=start, size=7).hits]
    assert parts == whole


def test_names_are_offered_by_their_beginning_else_by_likeness(index: search.Index) -> None:
    assert "Ada Okoro" in [name.label for name in index.suggest("oko")]
    assert "Ada Okoro" in [name.label for name in index.suggest("Ada Okora")]
    assert index.suggest("'; DROP") == []


def test_a_list_of_names_says_who_is_on_record(index: search.Index) -> None:
    found = index.look_up(["Cllr Ada OKORO", "Ada Okora", "Nobody Atall"])
    assert [(name, [each.label for each in things], exact) for name, things, exact in found] == [
        ("Cllr Ada OKORO", ["Ada Okoro"], True),
        ("Ada Okora", ["Ada Okoro"], False),
        ("Nobody Atall", [], False),
    ]


def test_the_index_is_kept_with_its_generation_and_made_anew_when_damaged(small_store: Path, tmp_path: Path) -> None:
    shutil.copytree(small_store, tmp_path / "copy")
    with Store.open(tmp_path / "copy", read_only=True) as store:
        total = search.of(store).find("caseloads").total
        file = views.file_of(store, search.FILE)
    assert file.exists()
    file.write_bytes(b"no database")
    with Store.open(tmp_path / "copy", read_only=True) as store:
        assert search.of(store).find("caseloads").total == total
