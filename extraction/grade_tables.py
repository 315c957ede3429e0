"""Grades in tables: of two columns or more, of rows told line by line, and of the history of a place."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction import area_names
from extraction.annotations import Span
from extraction.grade_clauses import normal
from extraction.patterns.grade_frames import GRADE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.annotations import Block

_FLAGS = re.IGNORECASE | re.VERBOSE
_QUOTE = r"[\"'\u2018\u2019\u201c\u201d]"
_ANY = re.compile(rf"[*\u25cf\s]*{_QUOTE}?(?P<grade>{GRADE}){_QUOTE}?[*\u25cf\s.]*", re.IGNORECASE)
# The head of a table of two columns, whose rows may come out of a printed report over several lines.
_COLUMNS = re.compile(
    r"(?:area|key\s+question|judge?ment)?s?\s*(?:judge?ment|grade|rating|outcome)s?(?:\s+(?:grade|rating))?", _FLAGS
)
_WRAPPED = re.compile(rf"(?P<area>[^.:;!?|\t]{{3,150}}?)\s+(?P<grade>{GRADE})[^\S\n]*(?=\n|$)", _FLAGS)
_ROWS = 2
"""Rows that make a table."""
_CELL = re.compile(r"[^\t|]+?(?=\s*(?:[\t|]|[ ]{3,}|$))")
_WIDE = 3
"""Columns of a table that sets more beside an area than its grade."""
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
DATE = rf"(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:(?:{_MONTHS})\.?\s+)?(?:19|20)\d{{2}})"
_DATE = re.compile(DATE, re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_THEN = re.compile(r"\b(?:previous|last|prior|before|earlier|old|former)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:current|this|now|latest|new|today)\b", re.IGNORECASE)
# "1.2 Staff Good", "Well-being Poor": a row whose cells only a space parts, so that it takes several to be sure.
_SPACED = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+)?(?P<area>[A-Z](?!.*\b(?i:is|are|was|were|has|have|be|been|rated|judged|graded|"
    rf"from|as|to)\s+(?i:{GRADE})$)[^.:;!?|\t\n]{{2,110}}?)\s+(?P<grade>(?=[A-Z])(?i:{GRADE}))"
)
SPACED_ROWS = 3
_SPACED_WORDS = 14


@dataclass(frozen=True, slots=True)
class Row:
    """One area with its grade."""

    area: str
    grade: str
    span: Span
    earlier: bool = False
    """Of the inspection before, which reports state beside their own grades."""
    date: str | None = None
    """When it was given, where the head of its column says so: ``2021``."""


def tables(text: str, blocks: Sequence[Block]) -> dict[int, list[Row]]:
    """What tables grade, by the place of their block among the blocks.

    Args:
        text: the document's.
        blocks: of it, in text order.
    """
    found: dict[int, list[Row]] = _spaced(text, blocks)
    cells = [_cells(text, block.span) for block in blocks]
    for number, block in enumerate(blocks):
        if _COLUMNS.fullmatch(block.span.of(text).strip()) is not None:
            found |= _wrapped(text, blocks, number)
    for size, rows in itertools.groupby(range(len(blocks)), key=lambda number: len(cells[number])):
        if size >= _WIDE:
            found |= _columned(text, list(rows), cells)
    return found


def _cells(text: str, span: Span) -> list[Span]:
    """The cells of a line that tabs, bars or wide gaps part."""
    return [
        Span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
        for match in _CELL.finditer(text, span.start, span.end)
        if match.group().strip()
    ]


def _columned(text: str, numbers: list[int], cells: list[list[Span]]) -> dict[int, list[Row]]:
    """The rows of a table of three columns or more, of which one or several hold grades.

    Of several the head of the table says which is of the inspection reported: the latest year, or "current".
    """
    words = {number: [cell.of(text) for cell in cells[number]] for number in numbers}
    head, *body = numbers
    if any(_ANY.fullmatch(word) for word in words[head]):
        body = numbers
    graded = [
        column for column in range(1, len(words[head])) if any(_ANY.fullmatch(words[number][column]) for number in body)
    ]
    dates = {column: _YEAR.findall(words[head][column])[-1:] for column in graded} if head not in body else {}
    latest = max((years[0] for years in dates.values() if years), default=None)
    found: dict[int, list[Row]] = {}
    for number, column in itertools.product(body, graded):
        title = words[head][column] if head not in body else ""
        year = next(iter(dates.get(column, ())), None)
        grade = _ANY.fullmatch(words[number][column])
        told = year is not None or _THEN.search(title) or _NOW.search(title)
        if grade is None or (len(graded) > 1 and not told):
            continue
        earlier = _THEN.search(title) is not None or (year is not None and year != latest)
        first = cells[number][0]
        span = Span(first.start, cells[number][column].end)
        area = area_names.named(first.of(text))
        if _DATE.match(first.of(text)) is not None:
            area, earlier = area_names.OVERALL, True  # a line of the history of a place
        elif len(area.split()) > area_names.LONGEST:
            continue
        row = Row(area, normal(grade["grade"]), span, earlier=earlier, date=year if earlier else None)
        found.setdefault(number, []).append(row)
    return found


def _spaced(text: str, blocks: Sequence[Block]) -> dict[int, list[Row]]:
    """Rows whose cells only a space parts: three of them or more, with a heading between at the most."""
    fitting: list[tuple[int, Row]] = []
    found: dict[int, list[Row]] = {}
    for number, block in enumerate(blocks):
        row = _SPACED.fullmatch(block.span.of(text)) if block.kind != "paragraph" else None
        if row is None or len(row["area"].split()) > _SPACED_WORDS:
            continue
        if fitting and number - fitting[-1][0] > _ROWS:
            found |= _enough(fitting)
            fitting = []
        start = block.span.start + row.start("area")
        told = Row(area_names.named(row["area"]), normal(row["grade"]), Span(start, block.span.end))
        fitting.append((number, told))
    return found | _enough(fitting)


def _enough(fitting: list[tuple[int, Row]]) -> dict[int, list[Row]]:
    return {number: [row] for number, row in fitting} if len(fitting) >= SPACED_ROWS else {}


def _wrapped(text: str, blocks: Sequence[Block], head: int) -> dict[int, list[Row]]:
    """The rows of a table of areas and grades, each over as many lines as it takes.

    What follows the head up to the first gap has to be rows and nothing else, two or more of them.
    """
    run = [head + 1] if head + 1 < len(blocks) else []
    while run and run[-1] + 1 < len(blocks) and not is_gap(text, blocks, run[-1]):
        run.append(run[-1] + 1)
    if len(run) < _ROWS:
        return {}
    found: dict[int, list[Row]] = {number: [] for number in run}
    for row in _in_run(text, blocks[run[0]].span.start, blocks[run[-1]].span.end):
        if row is None:
            return {}
        found[max(each for each in run if blocks[each].span.start <= row.span.start)].append(row)
    return found if sum(len(each) for each in found.values()) >= _ROWS else {}


def _in_run(text: str, at: int, end: int) -> Iterator[Row | None]:
    """The rows of a run of text, and None where it goes on as no table does."""
    while text[at:end].strip():
        row = _WRAPPED.match(text, at, end)
        if row is None or len(row["area"].split()) > area_names.LONGEST:
            yield None
            return
        start, at = row.end("area") - len(row["area"].lstrip()), row.end()
        yield Row(area_names.named(row["area"]), normal(row["grade"]), Span(start, row.end("grade")))


def is_gap(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a blank line stands behind a block."""
    return text.count("\n", blocks[number].span.end, blocks[number + 1].span.start) > 1
