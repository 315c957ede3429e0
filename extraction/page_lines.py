# ruff: noqa: RUF001 - how long a line is, is a number; dashes, bullets and quotation marks of every kind are meant
"""The lines of a page: which were broken at its width and go on in the next, and which its writer broke.

A text taken from a PDF has a break at the end of every printed line and the foot of every page in its midst, the title
of a report in several lines and its addressees in one each.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from extraction.patterns import regions as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
# Word's own signs for bullets come out of a PDF as letters for private use.
BULLET = re.compile(
    r"[ \t]*(?:[•●▪▫◦‣⁃·∙■□◼◻◾◽▸►▶❖➢➤➔✓✔✦*\uf0a7\uf0b7\uf0d8\uf0fc][ \t]*|[-–—][ \t]+|"
    r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ \t]+)(?=\S)"
)
TERMINAL = re.compile(r"[.!?:;…][”’\"')\]]*\s*$|\[…\]\s*$|\[\.\.\.\]\s*$")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SEE_ALSO = re.compile(rf"\W*(?:{patterns.SEE_ALSO})\s*[:|–—-]\s*(?=\S)", re.IGNORECASE | re.VERBOSE)
"""A line that links to another story."""
CLOSE = (
    r"(?:yours (?:sincerely|faithfully|truly|ever)|"
    r"(?:with )?(?:(?:my|our|very|all|every) )*(?:kind(?:est)?|best|warm(?:est)?|good) (?:regards|wish(?:es)?))\b"
)
"""What a letter closes with."""
SHORT = 50
"""Characters; below, a line that is followed by a single break was broken by its writer, not by the width of a page."""
_LONG = 160
"""Characters; no page is wider, so that a longer line is a paragraph, which its writer ended."""
_FILLED = 0.8
_SMALL = re.compile(r"\W*[a-z]")
_PER_SMALL = 10
"""Lines that run on to each that begins with a small letter, at the most."""
_RUNNING = 5
"""Lines broken at the width of a page that make it one."""
# Lines which no break at the width of a page leads into: a letter's close, and a label with what it stands for.
_OPENS = re.compile(
    rf"\s*(?:(?:cc|Cc|CC)\b|(?i:{CLOSE})|Dear\s|[A-Z][a-z]+(?:\s+[A-Za-z][a-z]+){{0,3}}:\s|"
    r"www\.|https?:|[\w.-]+@\w|(?:tel(?:ephone)?|fax|e-?mail|web(?:site)?)\b\.?:?\s)"
)
# "Lead inspector: Jane Roe, Her Majesty's Inspector": a label with what it stands for, on a line of their own.
_LABELLED = re.compile(r"\s*[A-Z][a-z]+(?:\s+[a-z]+){0,3}:\s")
_SALUTATION = re.compile(r"^[ \t]*Dear\s", re.MULTILINE)
# "Ms Orla Kettering, Chief Nurse ...": one of several whom a letter goes to.
_ADDRESSEE = re.compile(
    r"\s*(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Cllr|Councillor|Lord|Lady|Baroness|Rt Hon)\.?\s+)*"
    r"[A-Z][\w'’-]+(?:\s+(?:de|van|von|der|la|le|al)(?=\s))?(?:\s+(?:de\s)?[A-Z][\w'’.-]*){1,3},\s"
)
# "Jane Roe - Head of Housing, Norham Council": one of those present, each a line, however long the lines are.
_ENTRY = re.compile(r"\s*(?:[A-Z][\w'’.-]*\s+){2,6}[–—-]\s+[A-Z]")
# "― Jane Roe", under what she said.
_SIGNED = re.compile(r"\s*[―–—-]{1,2}\s*[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,4}\s*(?:,|$)")
_PAGE_HEAD = 3000
"""Characters at the top of a letter among which its addressees stand."""
# What the title of a report opens with, and the labelled line of dates that closes it.
_TITLE = re.compile(
    r"\s*(?:[A-Z][\w-]*\s+)?(?:[\w-]+\s+){0,3}(?:inspection|review|visit|assessment)\s+(?:of|to)\s", re.IGNORECASE
)
_TITLE_END = re.compile(
    r"\s*(?:[A-Z][a-z]+\s+)?(?:inspection|visit|review|fieldwork)?\s*dates?\b[^:]{0,25}:", re.IGNORECASE
)
_TITLE_LINES = 6
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*\d{1,3}\s+|[\s|]+(?:page\s+)?\d{1,3}\s*$", re.IGNORECASE)
# An article or a conjunction looks for what it goes with; a preposition may be a button's ("Sign in").
_CUT_OFF = re.compile(
    r"\w\s+\w+\W*\s(?:(?P<open>of|the|a|an|and|or|with|from|their|its|whose|that)|"
    r"in|on|at|to|by|for|as|is|are|was|were|has|have|had|be|been|which|who|than|into|not|his|her|our|this|these)\s*$"
)
_FOOT_LINES = 4
"""Lines above the number of a page among which its running foot begins."""
_FOOT_WORDS = 4
_WIDE = 0.8
"""The part of a page's width that a line must fill, its next word added, to have been broken by the width."""


def lines_of(text: str) -> tuple[list[tuple[int, int]], list[bool]]:
    """Where the lines of a text begin and end, blank ones left out, and before which a blank line stands."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    return lines, [True] + [text.count("\n", a[1], b[0]) > 1 for a, b in itertools.pairwise(lines)]


def unbroken(text: str) -> str:
    """A text, each character in its place, with a space for every break at the width of a page."""
    lines, gaps = lines_of(text)
    page = Lines(text, lines, gaps)
    pieces: list[str] = []
    done = 0
    for number, (line, following) in enumerate(itertools.pairwise(lines)):
        if not gaps[number + 1] and page.runs_on(number):
            pieces += (text[done : line[1]], " " * (following[0] - line[1]))
            done = following[0]
    return "".join((*pieces, text[done:]))


def _is_cut_off(line: str) -> bool:
    """Whether a line ends in a word that nobody ends a line in, whatever the next begins with: "the Director of"."""
    end = _CUT_OFF.search(line)
    return end is not None and (len(line) >= SHORT or end["open"] is not None)


class Lines:
    """The lines of a page, and which of them were broken at its width and not by their writer."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int]], gaps: Sequence[bool]) -> None:
        self.lines = [text[slice(*line)].rstrip() for line in lines]
        salutation = _SALUTATION.search(text, 0, _PAGE_HEAD)
        self.letter = sum(1 for _, end in lines if salutation is not None and end <= salutation.start())
        # The addresses above a letter say nothing of its width.
        below = zip(self.lines[self.letter :], gaps[self.letter + 1 :], strict=False)
        followed = [line for line, gap in below if not gap]
        running = sorted(len(line) for line in followed if SHORT <= len(line) <= _LONG and not TERMINAL.search(line))
        # Most of the lines that a single break follows are long and run on, some of them into a small letter: those of
        # a list ("Impact of leaders: good") are as long, and each begins with a capital.
        pairs = itertools.pairwise(self.lines[self.letter :])
        small = sum(1 for first, second in pairs if second.lstrip()[:1].islower() or _is_cut_off(first))
        self.wrapped = (
            len(running) >= _RUNNING and len(running) > len(followed) / 2 and _PER_SMALL * small >= len(running)
        )
        self.width = running[len(running) // 2] if running else 0
        self.listed = sum(1 for line in self.lines[: self.letter] if _ADDRESSEE.match(line)) > 1
        self.entries = sum(1 for line in self.lines if _ENTRY.match(line)) > 1
        self.title = self._title(gaps)
        self._gaps = gaps
        self.feet = frozenset(self._feet())

    def _title(self, gaps: Sequence[bool]) -> range:
        """The lines of the title of a report, down to the line that says when the inspection was."""
        for index, line in enumerate(self.lines[:_TITLE_LINES]):
            if _TITLE.match(line):
                for end in range(index + 1, min(index + 1 + _TITLE_LINES, len(self.lines))):
                    if gaps[end] or TERMINAL.search(self.lines[end]):
                        break
                    if _TITLE_END.match(self.lines[end]):
                        return range(index, end - 1)
        return range(0)

    def _feet(self) -> Iterator[int]:
        """The lines at the foot of a page, from the report's title or what every page repeats to the page's number."""
        plain = [" ".join(_NUMBERED.sub("", line).split()) for line in self.lines]
        title = " ".join(" ".join(self.lines[self.title.start : self.title.stop + 1]).split())
        again = Counter(line for line in plain if len(WORD.findall(line)) >= _FOOT_WORDS)
        for number, line in enumerate(self.lines[self.title.stop + 1 :], self.title.stop + 1):
            repeats = [start for start in range(number - _FOOT_LINES, number + 1) if start > self.title.stop]
            repeats = [start for start in repeats if plain[start] == title or again[plain[start]] > 1]
            if repeats and (_PAGE_NUMBER.fullmatch(line) or (repeats[-1] == number and _NUMBERED.search(line))):
                first = (
                    repeats[0]
                    if not any(TERMINAL.search(each) for each in self.lines[repeats[0] : number])
                    else repeats[-1]
                )
                yield from range(first, number + 1)

    def runs_on(self, number: int) -> bool:
        """Whether a line goes on in the next, which no blank line parts from it."""
        first, second = self.lines[number], self.lines[number + 1]
        if number in self.title:
            return True
        if self._is_parted(number) or BULLET.match(second) or SEE_ALSO.match(second) or _OPENS.match(second):
            return False
        listed = not self.wrapped and self._is_listed(number)
        if _SIGNED.match(first) or _SIGNED.match(second) or (self.entries and _ENTRY.match(second)) or listed:
            return False
        small = second.lstrip()[:1].islower()
        if len(first) < SHORT and not _is_cut_off(first):
            # A short line goes on only into a small letter, in prose: "for children\nin care".
            prose = small and number >= self.letter and not first.isupper()
            return prose and (self.wrapped or len(first) > SHORT // 2)
        if TERMINAL.search(first):
            return self.wrapped and len(first) >= len(second)
        # A line whose next word would still have stood on it was broken by its writer.
        fills = len(first) + len(second.split(maxsplit=1)[0]) >= _WIDE * self.width
        return small or (self.wrapped and fills) or _is_cut_off(first)

    def is_broken(self, number: int) -> bool:
        """Whether a line that goes on was broken at the width of a page or of the column of a table."""
        return self.wrapped or len(self.lines[number]) < SHORT

    def _stands_alone(self, number: int) -> bool:
        """Whether a line of one word, which ends no sentence and a blank one follows, heads what is below it."""
        following = self._gaps[number + 1 : number + 2]
        one = len(self.lines[number].split()) == 1 and not TERMINAL.search(self.lines[number])
        return one and self.lines[number][:1].isupper() and following == [True]

    def _is_listed(self, number: int) -> bool:
        """Whether a line is one of those in small letters right under a lead-in: "The areas to improve are:"."""
        first = number
        while first and not self._gaps[first] and _SMALL.match(self.lines[first - 1]):
            first -= 1
        last = number + 1
        while last < len(self.lines) and not self._gaps[last] and _SMALL.match(self.lines[last]):
            last += 1
        if not first or not _SMALL.match(self.lines[first]) or not self.lines[first - 1].endswith(":"):
            return False
        # Lines that a page broke at its width are all but the last as long.
        ends = [len(line) for line in self.lines[first : last - 1]]
        return len(self.lines[number]) < SHORT or min(ends) < _FILLED * max(ends)

    def _is_parted(self, number: int) -> bool:
        """Whether the foot of a page, another addressee or the head of a table begins or ends behind a line."""
        if number in self.feet or number + 1 in self.feet:
            return True
        if _LABELLED.match(self.lines[number]) and self._stands_alone(number + 1):
            return True
        return self.listed and number + 1 < self.letter and _ADDRESSEE.match(self.lines[number + 1]) is not None
