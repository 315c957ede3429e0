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
    resumed: bool = False
    """Goes on with a quotation that an earlier paragraph left open."""

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
            if opening:
                opened = mark
            elif mark.group() == "”" and not text[start : mark.start()].strip(" ."):
                opened = mark  # a paragraph that opens with a closing mark
        elif not opening:
            yield Quotation(Span(opened.start(), mark.end()), Span(opened.end(), mark.start()), closed=True)
            opened = None
        elif mark.group() in "“«":
            # A second opening before any closing: the closing mark of the first was forgotten, and it ends with a
            # sentence ("... improvement journey. She added, “The council ...").
            stop = None
            for stop in _SENTENCE_END.finditer(text, opened.end(), mark.start()):
                pass
            if stop is not None:
                yield Quotation(Span(opened.start(), stop.end()), Span(opened.end(), stop.end()), closed=True)
                opened = mark
    if opened is not None:
        yield Quotation(Span(opened.start(), end), Span(opened.end(), end), closed=False)


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
    marks = [
        mark.start()
        for mark in _SINGLE.finditer(text, start, end)
        if not any(double.span.start < mark.start() < double.span.end for double in doubles)
    ]
    opened: int | None = None
    closing: int | None = None
    for place, position in enumerate(marks):
        if opened is not None and closing is not None and position <= closing:
            if position == closing:
                yield Quotation(Span(opened, closing + 1), Span(opened + 1, closing), closed=True)
                opened = closing = None
            continue
        if opened is None and _opens_single(text, position, paragraph):
            closing = _closing_single(text, marks[place + 1 :], paragraph)
            if closing is not None:
                opened = position
            elif text[position] == "‘" and not text[start:position].strip():
                yield Quotation(Span(position, end), Span(position + 1, end), closed=False)
                return


def _opens_single(text: str, position: int, paragraph: Span) -> bool:
    if text[position] == "’":
        return False
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    if not (before.isspace() or before in _OPENS_AFTER) or after.isspace():
        return False
    return re.match(r"\d\ds\b|(?:n|em|til|tis|twas|cause)\b", text[position + 1 : position + 7]) is None


def _closing_single(text: str, marks: list[int], paragraph: Span) -> int | None:
    """The mark that closes a single quotation: none inside a word, and no plural's apostrophe if a better one follows.

    "'Social workers' caseloads are high', it said": the first candidate stands after an s and before a small letter.
    """
    possible = None
    for position in marks:
        if text[position] == "‘":
            break
        before = text[position - 1]
        after = text[position + 1] if position + 1 < paragraph.end else " "
        if after.isalnum() or before.isspace():
            if _opens_single(text, position, paragraph):
                break
            continue
        following = text[position + 1 : position + 3]
        if before == "s" and len(following) == 2 and following[0] == " " and following[1].islower():  # noqa: PLR2004
            possible = position if possible is None else possible
            continue
        return position
    return possible


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation could stand as a sentence or a part of one said aloud, and is no mere phrase in inverted commas.

    It ends with a stop inside its marks, or was left open, or has a stop inside it. What ends in a comma and begins
    with a small letter is the end of somebody's sentence, as is a word or two that end in a full stop.
    """
    inner = quotation.inner.of(text).strip()
    if not inner or not quotation.closed:
        return bool(inner)
    if inner[-1] in _STOPS and (not inner[0].islower() or (inner[-1] in ".!?" and inner.count(" ") >= _FEW)):
        return True
    return _SENTENCE_END.search(inner) is not None
