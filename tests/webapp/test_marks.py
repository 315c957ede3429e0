"""Marks that nest and overlap, in a text that is never changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.rows import Iri
from webapp.marks import LAYERS, Mark, Region, blocks

TEXT = "Ann Lee said: we will act.\n\nStaff agreed."


def mark(text: str, words: str, layer: str, fact: str = "f") -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), layer, Iri(f"x:{layer}"), layer, Iri(f"x:{fact}"))


def layers_at(text: str, marks: list[Mark], words: str) -> tuple[str, ...]:
    """The layers over the words, from the outside in."""
    place = text.index(words)
    for block in blocks(text, marks, []):
        for piece in (piece for paragraph in block.paragraphs for piece in paragraph):
            if piece.start <= place < piece.start + len(piece.text):
                return tuple(each.layer for each in piece.marks)
    raise AssertionError(words)


def test_a_mark_inside_another_lies_inside_it() -> None:
    marks = [mark(TEXT, "Ann Lee", "person"), mark(TEXT, "Ann Lee said: we will act", "finding")]
    assert layers_at(TEXT, marks, "Ann") == ("finding", "person")
    assert layers_at(TEXT, marks, "will") == ("finding",)


def test_marks_that_cross_are_cut_where_they_meet() -> None:
    marks = [mark(TEXT, "Ann Lee said", "source"), mark(TEXT, "said: we will act", "words")]
    assert layers_at(TEXT, marks, "Ann") == ("source",)
    assert layers_at(TEXT, marks, "said") == ("words", "source")
    assert layers_at(TEXT, marks, "act") == ("words",)


def test_of_two_marks_on_the_same_words_the_thing_named_has_the_link() -> None:
    marks = [mark(TEXT, "Ann Lee", "source"), mark(TEXT, "Ann Lee", "person")]
    assert layers_at(TEXT, marks, "Ann") == ("source", "person")


def test_a_mark_over_two_paragraphs_is_in_both_and_closes_once() -> None:
    marks = [mark(TEXT, "we will act.\n\nStaff agreed", "words")]
    pieces = [piece for block in blocks(TEXT, marks, []) for p in block.paragraphs for piece in p if piece.marks]
    assert [piece.text for piece in pieces] == ["we will act.", "Staff agreed"]
    assert [len(piece.closes) for piece in pieces] == [0, 1]


def test_what_lies_in_no_region_is_article() -> None:
    start = TEXT.index("Staff")
    found = blocks(TEXT, [], [Region(start, len(TEXT), "teaser")])
    assert [(block.kind, bool(block.label)) for block in found] == [("article", False), ("teaser", True)]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (0, 10_000), (-3, 2)])
def test_a_mark_that_lies_not_inside_the_text_is_left_out(start: int, end: int) -> None:
    bad = Mark(start, end, "person", Iri("x:a"), "a", Iri("x:f"))
    assert not any(piece.marks for block in blocks(TEXT, [bad], []) for p in block.paragraphs for piece in p)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark], list[Region], list[tuple[int, int]]]:
    text = draw(st.text(alphabet="ab é😀<&\n .", min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda span: span[0] < span[1])
    marks = [
        Mark(start, end, layer, Iri(f"x:{number}"), layer, Iri(f"x:{number}"))
        for number, ((start, end), layer) in enumerate(
            draw(st.lists(st.tuples(spans, st.sampled_from(list(LAYERS))), max_size=6))
        )
    ]
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    regions = [Region(start, end, "teaser") for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, marks, regions, draw(st.lists(spans, max_size=2))


@given(marked_texts())
def test_the_pieces_are_the_text_and_every_mark_lies_exactly_over_its_words(
    case: tuple[str, list[Mark], list[Region], list[tuple[int, int]]],
) -> None:
    text, marks, regions, focus = case
    pieces = [p for block in blocks(text, marks, regions, focus) for par in block.paragraphs for p in par]
    covered: set[int] = set()
    for piece in pieces:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        here = set(range(piece.start, piece.start + len(piece.text)))
        assert not here & covered
        covered |= here
        for each in marks:
            assert (each in piece.marks) == (each.start <= piece.start < each.end)
        assert piece.in_focus == any(start <= piece.start < end for start, end in focus)
    # Only white space between paragraphs is left out.
    assert not "".join(text[place] for place in range(len(text)) if place not in covered).strip()
