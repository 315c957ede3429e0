"""Quotations: the stretches of a paragraph that stand between quotation marks.

Read from the characters alone, paragraph by paragraph, because a parser is no help with marks. Every kind of mark
counts: “ ” " « » „ ‘ ’ ' and the two apostrophes or two grave accents of old wire copy. Apostrophes are told apart
by what stands beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE = re.compile(r"''|``|[\"“”„«»]")
_SINGLE = re.compile(r"(?<!')['‘’](?!')")
_SENTENCE_END = re.compile(r"[.!?…][)\]’']?(?=\s)")
_OPENS_AFTER = frozenset("([{—–-/\"“«„`'‘:")
_FEW = 3
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&"}
)
_STOPS = frozenset(".,!?…;:—–-)]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that is not inside another one."""

    span: Span
    """With its marks."""
    inner: Span
    """Without them."""
    closed: bool
    """False where the paragraph ends first: the next paragraph goes on with it."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing between the marks."""
        return self.inner.start >= self.inner.end


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """The outermost quotations of a paragraph, in text order; linear in its length."""
    doubles = list(_doubles(text, paragraph))
    singles = _singles(text, paragraph, doubles)
    found = sorted([*doubles, *singles], key=lambda quotation: (quotation.span.start, -quotation.span.end))
    outer: list[Quotation] = []
    for quotation in found:
        if quotation.empty or (outer and quotation.span.start < outer[-1].span.end):
            continue
        outer.append(quotation)
    return outer


def _doubles(text: str, paragraph: Span) -> Iterator[Quotation]:
    start, end = paragraph
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        opening = _opens(text, mark, paragraph, inside=opened is not None)
        if opening and not text[mark.end() : end].strip():
            opening = False  # "this letter. “": a mark turned the wrong way at the end of its paragraph
        if opened is None:
            # A paragraph may open with a closing mark: the same slip the other way round.
            slip = mark.group() == "”" and not text[start : mark.start()].strip(" .")
            opened = mark if opening or slip else None
        elif not opening:
            yield Quotation(Span(opened.start(), mark.end()), Span(opened.end(), mark.start()), closed=True)
            opened = None
        elif mark.group() in "“«" and (stop := _last_stop(text, opened.end(), mark.start())) is not None:
            yield Quotation(Span(opened.start(), stop), Span(opened.end(), stop), closed=True)
            opened = mark
    if opened is not None:
        yield Quotation(Span(opened.start(), end), Span(opened.end(), end), closed=False)


def _last_stop(text: str, start: int, end: int) -> int | None:
    """Where the last sentence before a place ends.

    A second opening before any closing: the closing mark of the first was forgotten, and it ended with a sentence
    ("... the next step. She added, “The council ...").
    """
    return max((stop.end() for stop in _SENTENCE_END.finditer(text, start, end)), default=None)


def _opens(text: str, mark: re.Match[str], paragraph: Span, *, inside: bool) -> bool:
    """Whether a mark opens a quotation: by its shape, else by what stands beside it."""
    shape = mark.group()
    if shape in {"“", "„", "«", "``"}:
        return True
    if shape in {"”", "»"}:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if (before.isspace() or before in "([—–-") and not after.isspace():
        return not inside or before.isspace()
    if not before.isspace() and not after.isalnum():
        return False
    return not inside


def _singles(text: str, paragraph: Span, doubles: list[Quotation]) -> Iterator[Quotation]:
    """Quotations between single marks, outside double ones."""
    start, end = paragraph
    marks = [mark.start() for mark in _outside(_SINGLE.finditer(text, start, end), doubles)]
    place = 0
    while place < len(marks):
        position = marks[place]
        place += 1
        if not _opens_single(text, position, paragraph):
            continue
        closing = _closing_single(text, marks, place, paragraph)
        if closing is not None:
            yield Quotation(Span(position, marks[closing] + 1), Span(position + 1, marks[closing]), closed=True)
            place = closing + 1
        elif text[position] == "‘" and text[start:position].rstrip()[-1:] in {"", ":"}:
            yield Quotation(Span(position, end), Span(position + 1, end), closed=False)
            return


def _outside(marks: Iterator[re.Match[str]], doubles: list[Quotation]) -> Iterator[re.Match[str]]:
    """The marks that stand in no double quotation; both in text order."""
    rest = iter(doubles)
    double = next(rest, None)
    for mark in marks:
        while double is not None and double.span.end <= mark.start():
            double = next(rest, None)
        if double is None or mark.start() <= double.span.start:
            yield mark


def _opens_single(text: str, position: int, paragraph: Span) -> bool:
    if text[position] == "’":
        return False
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    if not (before.isspace() or before in _OPENS_AFTER) or after.isspace():
        return False
    return re.match(r"\d\ds\b|(?:n|em|til|tis|twas|cause)\b", text[position + 1 : position + 7]) is None


def _closing_single(text: str, marks: list[int], first: int, paragraph: Span) -> int | None:
    """Which of the marks closes a single quotation: none inside a word, and no plural's apostrophe if a better follows.

    "'Social workers' caseloads are high', it said": the first candidate stands after an s and before a small letter.
    """
    possible = None
    for place in range(first, len(marks)):
        position = marks[place]
        before = text[position - 1]
        after = text[position + 1] if position + 1 < paragraph.end else " "
        if text[position] == "‘" or (
            (after.isalnum() or before.isspace()) and _opens_single(text, position, paragraph)
        ):
            break
        if after.isalnum() or before.isspace():
            continue
        following = text[position + 1 : position + 3]
        if before != "s" or len(following) < 2 or following[0] != " " or not following[1].islower():  # noqa: PLR2004
            return place
        possible = place if possible is None else possible
    return possible


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation could stand as a sentence said aloud or a part of one, and is no phrase in inverted commas.

    It ends with a stop inside its marks, or was left open, or has a stop inside it. What ends in a comma and begins
    with a small letter is the end of somebody's sentence, as is a word or two that end in a full stop.
    """
    inner = quotation.inner.of(text).strip()
    if not inner or not quotation.closed:
        return bool(inner)
    if inner[-1] in _STOPS and (not inner[0].islower() or (inner[-1] in ".!?" and inner.count(" ") >= _FEW)):
        return True
    return _SENTENCE_END.search(inner) is not None


def is_name(text: str, quotation: Quotation) -> bool:
    """Whether the marks stand round a title or a name, every weighty word of which has a capital."""
    words = quotation.inner.of(text).split()
    return len(words) > 1 and words[-1][-1].isalnum() and all(
        word[:1].isupper() or word in _SMALL_WORDS for word in words
    )  # fmt: skip
