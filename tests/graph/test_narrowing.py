"""What other documents leave of the dates of one that bears none."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.leaders import led_by
from support.records import edtf
from support.site import letter, release

from graph.addresses import Addresses
from graph.build import quads
from graph.explanation import explain
from graph.narrowing import Clue, narrowed
from graph.rules import derive
from graph.store import Store
from graph.validation import validate
from ontology import dates
from ontology.vocabulary import OR, PROV

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.narrowing import Ground
    from ontology.records import ExtractionRecord

AT = Addresses()


def date_of(own: str | None, *clues: tuple[Ground, str]) -> str | None:
    told = [Clue(document="d", ground=ground, date=date, facts=("f", "g")) for ground, date in clues]
    return next((found.date for _, found in narrowed({"d": own}, told)), None)


@pytest.mark.parametrize(
    ("own", "clues", "left"),
    [
        ("2023?", [("inspection", "2023-05-11")], "2023-05~/2023-12~"),
        ("2023?", [("held", "2023-05"), ("left", "2023-05-20")], "2023-05~"),
        ("2023?", [("inspection", "2023-05-11"), ("words", "2023-07-01")], "2023-07~/2023-12~"),
        (None, [("words", "2023-07-01")], "2023-07~/.."),
        (None, [("left", "2021")], "../2021-12~"),
        ("2023?", [("awaited", "2023-04-01")], "2023-01~/2023-04~"),
    ],
)
def test_other_documents_narrow_a_window(own: str | None, clues: list[tuple[Ground, str]], left: str) -> None:
    assert date_of(own, *clues) == left


@pytest.mark.parametrize(
    ("own", "clues"),
    [
        ("2023-06-01", [("inspection", "2023-07-01")]),  # a date of its own stands, whatever others say
        ("2023?", [("inspection", "2023-05?")]),  # what is itself in doubt fixes nothing
        ("2023?", [("inspection", "2022-05")]),  # the window tells as much
        ("2023?", [("inspection", "2024-05")]),  # the words of the document win
        ("2023?", [("held", "2023-06"), ("left", "2023-02")]),  # others that disagree fix nothing
    ],
)
def test_nothing_is_narrowed(own: str, clues: list[tuple[Ground, str]]) -> None:
    assert date_of(own, *clues) is None


@given(
    edtf(),
    st.lists(st.tuples(st.sampled_from(["inspection", "words", "held", "left", "awaited"]), edtf()), max_size=4),
)
def test_it_is_never_certain_nor_finer_than_a_month_nor_outside_what_the_words_allow(
    own: str, clues: list[tuple[Ground, str]]
) -> None:
    left = date_of(own, *clues)
    if left:
        assert not dates.is_certain(left)
        assert dates.precision(left) in {"month", "interval"}
        assert dates.overlap(own, left)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def read(store: Store, *records: ExtractionRecord) -> None:
    for record in records:
        store.replace_graph(AT.graph(record.document.id), quads(record, AT))
    derive(store, AT)


def undated(record: ExtractionRecord, name: str, published: str | None) -> ExtractionRecord:
    document = dataclasses.replace(record.document, id=name, published=published, published_from="text")
    return dataclasses.replace(record, document=document)


def since(store: Store, document: str) -> list[str]:
    return [
        quad.object.value
        for quad in store.quads(AT.derived)
        if (quad.subject.value, quad.predicate.value) == (AT.document(document), OR.publicSince)
    ]


def test_an_article_that_tells_the_outcome_of_an_inspection_came_out_after_it(store: Store) -> None:
    other = release()
    visits = tuple(dataclasses.replace(visit, date="2023") for visit in other.inspections)
    read(store, other, undated(dataclasses.replace(other, inspections=visits, statements=()), "copy", "2023?"))
    date = next(visit.date for visit in other.inspections)
    assert date is not None
    assert since(store, "copy") == [AT.date(f"{date[:7]}~/2023-12~")]
    rests = {quad.object.value for quad in store.quads(AT.derived) if quad.predicate.value == PROV.wasDerivedFrom}
    assert {fact.split("/")[-2] for fact in rests} == {"copy", "release"}
    assert "It tells what came of an inspection that another document dates July 2023." in explain(
        store, AT.document("copy")
    )
    assert validate(store) == []


def test_who_holds_a_post_dates_an_article(store: Store) -> None:
    dated = led_by("Liz Marsh", "a")
    posts = tuple(dataclasses.replace(post, from_="2023-03") for post in dated.posts)
    read(store, dataclasses.replace(dated, posts=posts), undated(led_by("Liz Marsh", "b"), "b", "2023?"))
    assert since(store, "b") == [AT.date("2023-03~/2023-12~")]


def test_a_document_with_a_date_of_its_own_is_public_since_then(store: Store) -> None:
    read(store, release(), letter())
    assert since(store, "release") == [AT.date(str(release().document.published))]


def test_a_document_nobody_dates_has_no_date(store: Store) -> None:
    read(store, undated(led_by("Liz Marsh", "b"), "b", None))
    assert since(store, "b") == []
