# ruff: noqa: PLR2004 - how long a line is, is a number; dashes and quotation marks of every kind are meant
"""The blocks of a page by its form: headings, paragraphs, list items and short lines, each with the words it holds.

A plain text taken from a web page or a letter has lost its mark-up, but not its form: blank lines, bullets, lines that
were broken by their writer and lines that were broken at the width of a page.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import BlockKind, Span
from extraction.page_lines import BULLET, CLOSE, SHORT, TERMINAL, WORD, Lines, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.records import RegionKind

_HEADING_WORDS = 16
SECTION_WORDS = 12
"""Words; as long the heading of a section may be that no blank line parts from it."""
_FIGURES = re.compile(r"[\d,:;@]")
# The button that a council's system of papers sets behind the venue, on its line.
_BUTTON_BEHIND = re.compile(
    r"(?<=[\w.,)])\s+(?P<button>View directions|Get directions|View map|(?:pdf icon )?PDF \d+ [KM]B)\W*$", re.IGNORECASE
)
LEADS_IN = re.compile(r"(?::-?|\bthat|\s-|[\u2013\u2014])$")
"""What a paragraph ends in that brings in a list."""
_GOES_ON = re.compile(r";(?:\s+(?:and|or))?$")
_SPEAKING = frozenset({"said", "says", "added", "adds", "wrote", "commented", "replied", "follows"})
_SENTENCE_INSIDE = re.compile(r"[.?!][”’\"')]*\s+\W*[A-Z]")
_SAYS_SOMETHING = re.compile(
    r"^\W*\w+(?:\W+\w+)*?\W+(?![^\W\d_]*[A-Z0-9])(?!(?:and|of|for|the|in|at|to)\b)[a-z][a-z'\u2019-]+"
)
"""More than a name, a post or a date: "Strong leadership", not "Councillor Jo Roe" or "County Hall"."""
_LETTER = re.compile(rf"\s*(?:Dear\b|{CLOSE})", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """A block while its region is being found out."""

    kind: BlockKind
    span: Span
    mark: int
    """Where the line begins, before its bullet."""
    text: str
    words: list[str]
    terminal: bool
    group: int
    """Pieces with no blank line between them share one."""
    region: RegionKind = "article"
    reason: str = ""

    def becomes(self, region: RegionKind, reason: str) -> None:
        """Say which part of the page it is, unless that is known already."""
        if self.region == "article":
            self.region, self.reason = region, reason


def pieces(text: str) -> Iterator[Piece]:
    """The blocks of a text, in order."""
    lines, gaps = lines_of(text)
    page = Lines(text, lines, gaps)
    group = 0
    index = 0
    while index < len(lines):
        group += gaps[index]
        start, end = lines[index]
        bullet = BULLET.match(text, start, end)
        if bullet and _is_numbered_heading(text[start:end]):
            bullet = None
        last = index
        while last + 1 < len(lines) and not gaps[last + 1] and page.runs_on(last):
            last += 1
        joined = last > index
        alone = gaps[index] and (last + 1 == len(lines) or gaps[last + 1])
        end = lines[last][1]
        begin = bullet.end() if bullet else start
        begin, end = _strip(text, begin, end)
        body = text[begin:end]
        words = WORD.findall(body)
        terminal = bool(TERMINAL.search(body))
        if bullet:
            kind: BlockKind = "bullet"
        elif (
            index in page.title
            or (not joined and _is_numbered_heading(body))
            or (alone and not terminal and len(words) <= _HEADING_WORDS and (not joined or page.is_broken(index)))
        ):
            kind = "heading"
        elif not joined and not alone and not terminal and len(body) < 2 * SHORT:
            kind = "line"
        else:
            kind = "paragraph"
        if behind := _BUTTON_BEHIND.search(body):
            body = body[: behind.start()]
            words, terminal = WORD.findall(body), bool(TERMINAL.search(body))
        piece = Piece(kind, Span(begin, begin + len(body)), start, body, words, terminal, group)
        if index in page.feet:
            piece.becomes("boilerplate", "A running foot with the number of the page.")
        yield piece
        if behind:
            at = begin + behind.start("button")
            button = Piece(
                "line", Span(at, end), at, text[at:end], WORD.findall(text[at:end]), terminal=False, group=group
            )
            button.becomes("boilerplate", "A button behind what it is about.")
            yield button
        index = last + 1


def mark_items(found: Sequence[Piece]) -> None:
    """The items of a list that lost its marks: behind a lead-in what begins small or ends in a semicolon, and so on."""
    for number, (before, piece) in enumerate(itertools.pairwise(found)):
        if piece.kind != "bullet" and _introduces(before):
            for each in _unmarked(found[number + 1 :]):
                each.kind = "bullet"
        open_list = before.kind == "bullet" and _GOES_ON.search(before.text)
        item = piece.text[:1].islower() or _GOES_ON.search(piece.text)
        if open_list or (item and LEADS_IN.search(before.text) and len(piece.words) > 2):
            piece.kind = "bullet"


def _introduces(piece: Piece) -> bool:
    """Whether a line brings in a list: "Inspectors also found:", and not what somebody "said:"."""
    return piece.text.endswith(":") and len(piece.words) > 2 and piece.words[-1].lower() not in _SPEAKING


def _unmarked(found: Sequence[Piece]) -> Sequence[Piece]:
    """The lines behind a lead-in that stand together and are alike: all sentences, or all phrases."""
    first = found[0]
    alike = tuple(
        itertools.takewhile(
            lambda each: (
                each.group == first.group
                and each.kind in {"line", "paragraph", "heading"}
                and each.terminal == first.terminal
                and not _SENTENCE_INSIDE.search(each.text)
                and _SAYS_SOMETHING.search(each.text) is not None
            ),
            found,
        )
    )
    # Sentences that no blank line ends may be the rest of the page.
    ended = not first.terminal or len(alike) == len(found) or found[len(alike)].group != first.group
    return alike if len(alike) > 1 and ended else ()


def mark_section_heads(found: Sequence[Piece]) -> None:
    """The headings of a report that no blank line parts from what they head: "Key strengths", above a paragraph."""
    for number, (piece, after) in enumerate(itertools.pairwise(found)):
        below = after.group == piece.group and after.kind in {"paragraph", "bullet"}
        above = number == 0 or found[number - 1].group != piece.group or found[number - 1].terminal
        short = len(piece.words) <= min(SECTION_WORDS, len(after.words) - 1)
        label = piece.text[:1].isupper() and not _FIGURES.search(piece.text) and not _LETTER.match(piece.text)
        if piece.kind == "line" and number > 1 and above and below and short and label:
            piece.kind = "heading"


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_numbered_heading(line: str) -> bool:
    if not line.lstrip()[:1].isdigit() or not line.isupper():
        return False
    return sum(char.isalpha() for char in line) > 3
