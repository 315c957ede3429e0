"""Quotations are found by their marks, and apostrophes are told apart from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.annotations import Span
from extraction.attribution.quotations import is_name, is_speech, quotations

CASES = {
    "curly double": ("She said “no” and left.", ["“no”"]),
    "straight double": ('She said "no" and left.', ['"no"']),
    "curly single": ("She said ‘no’ and left.", ["‘no’"]),
    "straight single": ("She said 'no' and left.", ["'no'"]),
    "two apostrophes": ("She said ''no'' and left.", ["''no''"]),
    "grave accents": ("She said ``no'' and left.", ["``no''"]),
    "guillemets": ("She said «no» and left.", ["«no»"]),
    "apostrophes are no marks": ("The council's staff don't agree with the carers' view.", []),
    "curly apostrophes are no marks": ("The council’s staff don’t agree with the carers’ view.", []),
    "years cut short": ("It was built in the '90s and the '80s.", []),
    "apostrophe inside": ("He said 'we don't know' twice.", ["'we don't know'"]),
    "plural's apostrophe inside": (
        "It says 'social workers' caseloads are too high' again.",
        ["'social workers' caseloads are too high'"],
    ),
    "one inside another": ("“They said ‘never again’ to us,” she wrote.", ["“They said ‘never again’ to us,”"]),
    "left open": ("She said: “We will act.", ["“We will act."]),
    "single left open at the head of a paragraph": ("‘We will act. We must.", ["‘We will act. We must."]),
    "closing mark forgotten": ("“We act. She added, “We must.”", ["“We act.", "“We must.”"]),
    "mark turned the wrong way at the end": ("She said: “We will act. “", ["“We will act. “"]),
    "mark turned the wrong way at the head": ("”We will act,” she said.", ["”We will act,”"]),
    "two in a row": ("“Yes,” she said. “No,” he said.", ["“Yes,”", "“No,”"]),
    "nothing between": ("An empty “” pair.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_what_stands_between_marks(text: str, expected: list[str]) -> None:
    found = quotations(text, Span(0, len(text)))
    assert [each.span.of(text) for each in found] == expected


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        pytest.param("“We will act.”", True, id="sentence"),
        pytest.param("“We will act,”", True, id="sentence that a cue follows"),
        pytest.param("“we will act and soon.”", True, id="end of a sentence said aloud"),
        pytest.param("“We will act", True, id="left open"),
        pytest.param("“front door”", False, id="phrase in inverted commas"),
        pytest.param("“improvement journey.”", False, id="phrase at the end of a sentence"),
    ],
)
def test_tells_speech_from_a_phrase(text: str, *, speech: bool) -> None:
    assert is_speech(text, quotations(text, Span(0, len(text)))[0]) is speech


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("“Every Child Counts”", True, id="title"),
        pytest.param("“The Road to Good”", True, id="title with small words"),
        pytest.param("“Every child counts”", False, id="sentence without a stop"),
        pytest.param("“Shameful”", False, id="one word"),
    ],
)
def test_tells_a_title_from_words_said(text: str, *, name: bool) -> None:
    assert is_name(text, quotations(text, Span(0, len(text)))[0]) is name


@given(st.text(alphabet="ab .,\n'\"“”‘’«»`"))
def test_quotations_lie_in_order_inside_their_paragraph(text: str) -> None:
    paragraph = Span(0, len(text))
    end = 0
    for each in quotations(text, paragraph):
        assert end <= each.span.start <= each.inner.start < each.inner.end <= each.span.end <= len(text)
        end = each.span.end
