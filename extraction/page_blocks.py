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
from extraction.patterns import regions as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.records import RegionKind

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_BULLET = re.compile(r"[ \t]*(?:[•●▪◦‣·∙■□❖➢✓*][ \t]*|[-–—][ \t]+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ \t]+)(?=\S)")
_TERMINAL = re.compile(r"[.!?:;…][”’\"')\]]*\s*$|\[…\]\s*$|\[\.\.\.\]\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SEE_ALSO = re.compile(rf"\W*(?:{patterns.SEE_ALSO})\s*[:|–—-]\s*(?=\S)", re.IGNORECASE | re.VERBOSE)
"""A line that links to another story."""

_HEADING_WORDS = 16
_SHORT = 50
"""Characters; below, a line that is followed by a single break was broken by its writer, not by the width of a page."""


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
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    gaps = [True] + [text.count("\n", a[1], b[0]) > 1 for a, b in itertools.pairwise(lines)]
    wrapped = _is_wrapped(text, lines, gaps)
    group = 0
    index = 0
    while index < len(lines):
        group += gaps[index]
        start, end = lines[index]
        bullet = _BULLET.match(text, start, end)
        alone = gaps[index] and (index + 1 == len(lines) or gaps[index + 1])
        if bullet and _is_numbered_heading(text[start:end]):
            bullet = None
        last = index
        while last + 1 < len(lines) and not gaps[last + 1] and _runs_on(text, lines[last], lines[last + 1], wrapped):
            last += 1
        joined = last > index
        end = lines[last][1]
        begin = bullet.end() if bullet else start
        begin, end = _strip(text, begin, end)
        body = text[begin:end]
        words = _WORD.findall(body)
        terminal = bool(_TERMINAL.search(body))
        if bullet:
            kind: BlockKind = "bullet"
        elif not joined and (_is_numbered_heading(body) or (alone and not terminal and len(words) <= _HEADING_WORDS)):
            kind = "heading"
        elif not joined and not alone and not terminal and len(body) < 2 * _SHORT:
            kind = "line"
        else:
            kind = "paragraph"
        yield Piece(kind, Span(begin, end), start, body, words, terminal, group)
        index = last + 1


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


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[bool]) -> bool:
    """Whether lines were broken at the width of a page: most of those a single break follows are long and run on."""
    followed = [text[slice(*line)] for line, gap in zip(lines, gaps[1:], strict=False) if not gap]
    running = [line for line in followed if len(line) >= _SHORT and not _TERMINAL.search(line)]
    return len(running) >= 5 and len(running) > len(followed) / 2


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], wrapped: bool) -> bool:
    first = text[slice(*line)].rstrip()
    second = text[slice(*following)]
    if _BULLET.match(second) or SEE_ALSO.match(second):
        return False
    if len(first) < _SHORT:
        # A short line goes on only into a small letter, in prose: "for children\nin care".
        return second.lstrip()[:1].islower() and not first.isupper() and len(first) > _SHORT // 2
    return (
        (wrapped and not _TERMINAL.search(first))
        or (wrapped and len(first) >= len(second))
        or (not _TERMINAL.search(first) and second.lstrip()[:1].islower())
    )
