"""Grades in lists and tables: "Area: grade", a row of a table, or a grade with its areas beneath or behind it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extraction import area_names
from extraction.annotations import Span
from extraction.grade_clauses import normal
from extraction.grade_tables import DATE, SPACED_ROWS, Row, is_gap, tables
from extraction.patterns import inspection_areas as patterns
from extraction.patterns.grade_frames import ANY_GRADE, GRADE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from extraction.annotations import Block

_FLAGS = re.IGNORECASE | re.VERBOSE
_MARKED = r"^[\s\u2022*|\u2013\u2014-]*"
_QUOTE = r"[\"'\u2018\u2019\u201c\u201d]"
_G = rf"(?P<quote>{_QUOTE})?(?P<grade>{GRADE}){_QUOTE}?(?![-\w])"
_AREA_FIRST = re.compile(
    rf"""{_MARKED}(?P<area>[^\n:|\t]{{3,130}}?)
    (?:\s+(?:is|was|were|are)\s+(?:graded|rated|judged)(?:\s+\d)?)?\s*(?:[:|\t?]|\s[-\u2013\u2014]\s|[ ]{{2,}})\s*
    (?:(?:is|was|judged|rated|graded|grade)\s+)*{_G}
    (?:\s*[(,\u2013\u2014-]\s*(?:previously|formerly|was|(?:up\s+|down\s+)?from)\s+(?:rated\s+)?{_QUOTE}?(?P<before>{GRADE}){_QUOTE}?\s*\)?)?
    \s*(?:[.;,|]*|\s+read\s+more\b[^\n]*)\s*$""",
    _FLAGS | re.MULTILINE,
)
# "Oakfield Primary School - Good. Inspected: 16 January 2024.": one of a list, with more about it behind the grade.
_NAME_FIRST = re.compile(
    rf"^(?P<area>(?:The\s+)?(?P<name>[A-Z][\w'\u2019&.-]*(?:\s+[\w'\u2019&.-]+){{1,8}}?))(?:,\s+[^:|\n]{{3,40}}?)?\s*(?::|\s[-\u2013\u2014])\s+(?i:{_G})"
    r"\s*[.;(]\s*(?=[A-Z(])",
    re.MULTILINE,
)
_KNOWN = "|".join(re.escape(area) for area in sorted(patterns.KNOWN, key=len, reverse=True))
# Lists set some areas beside their grade without a mark.
_KNOWN_FIRST = re.compile(
    rf"{_MARKED}(?P<area>(?:the\s+)?(?:{_KNOWN}))\s+(?:is\s+|are\s+|was\s+)?{_G}\s*[.;|]*\s*$", _FLAGS | re.MULTILINE
)
# "Safe: good. Effective: requires improvement.": in one line, several or of a framework.
_IN_LINE = re.compile(
    rf"(?:^(?:\d{{1,2}}\.)*\d{{0,2}}\s*|[.;,:]\s+|\s[-\u2013\u2014]\s|\band\s+)(?P<area>(?:the\s+)?(?:{_KNOWN}|(?-i:[A-Z])[^.:;,\n()\u2013\u2014]{{2,70}}?(?=:|\s[-\u2013\u2014])))"
    rf"\s*(?:[:,]|\s[-\u2013\u2014]\s|\s*\()\s*{_G}(?=\s*(?:[.;,)]|$|and\b|[-\u2013\u2014]\s))",
    _FLAGS,
)
# "1. Children in care Good 2. Care leavers Good": a table whose rows have come out in one line.
_FLATTENED = re.compile(
    rf"(?:\d(?:\.\d)*\.?\s+(?P<numbered>[A-Z][^.:;!?\n\d]{{2,90}}?)|\b(?P<known>(?i:{_KNOWN})))\s+(?:\d\s+)?"
    rf"(?P<grade>(?=[A-Z])(?i:{GRADE}))(?![-\w])(?!\s+[a-z])"
)
_GRADE_FIRST = re.compile(
    rf"{_MARKED}{_G}\s*(?::|\s[-\u2013\u2014]\s|[|\t])\s*(?P<areas>[^\n.!?]{{3,300}}?)\s*[.;|]*\s*$",
    _FLAGS | re.MULTILINE,
)
# "Previous inspection grade: good", "Overall effectiveness at previous inspection: good".
_BEFORE = re.compile(
    r"(?:the\s+)?(?:(?:(?:overall\s+)?(?:grade|rating|judge?ment|outcome)|overall\s+effectiveness)\s+(?:at|of|from)\s+(?:the\s+|its\s+)?)?"
    r"(?:previous|last)\s+(?:full\s+)?inspections?(?:\s+(?:grade|rating|judge?ment|outcome))?|"
    r"(?:previous|last)\s+(?:overall\s+)?(?:grade|rating|judge?ment|outcome|result)",
    re.IGNORECASE,
)
# "Outcome: Good", in a table of several.
_OUTCOME = re.compile(r"(?:inspection\s+|current\s+)?(?:outcome|rating|grade|judge?ment|result|verdict)", re.IGNORECASE)
# "20/06/2023 Full: Good", "September 2021: inadequate (Ofsted)", in the history of a place.
_HISTORY = re.compile(
    rf"""{_MARKED}(?P<area>{DATE}\s*(?:[:,]|\s[-\u2013\u2014]\s|\s)\s*
    (?:(?P<what>[^\n:|\t,.;]{{3,60}}?)\s*(?:[:,]|\s[-\u2013\u2014]\s)\s*)?)
    {_G}\s*(?:\([^()\n]{{2,60}}\))?\s*[.;,|]*\s*$""",
    _FLAGS | re.MULTILINE,
)
_GIVEN = re.compile(r"\b(?:given|awarded|handed)\b", re.IGNORECASE)
"""What makes a sentence of "staffing was given a grade of 4 - good"."""
# The line above a report which says what all of it comes to: "Children's services in Wexshire are good".
_WHOLE = re.compile(
    r"(?!.*\b(?:says?|said|claims?|insists?|hopes?|if|whether|how|why|what|until|when)\b)"
    rf"(?:[\w'\u2019&-]+\s+){{0,6}}?(?:services|authority|council)(?:\s+(?:in|at|of|for)(?:\s+[\w'\u2019-]+){{1,6}}?)?"
    rf"\s+(?:(?:is|are)\s+(?P<grade>{GRADE})|(?P<requires>requires?\s+improvement(?:\s+to\s+be\s+good)?))\s*",
    _FLAGS,
)
_COLUMN = re.compile(r"(?:judge?ment|grade|rating|outcome|score)s?(?:\s+(?:grade|rating))?", _FLAGS)
# "Ofsted also rated as 'good':", "Performance was good in these areas:", "It requires improvement to:", above a list.
GIVEN_TO = re.compile(
    rf"""(?:^|.*\s)(?:(?:(?:rated|judged|graded)|(?:is|are|was|were)(?=[^:]*\s(?:for|in|at|across)\b))
    \s+(?:also\s+)?(?:as\s+|to\s+be\s+)?|(?=requires?\s)){_G}\s*(?:(?:for|in|at|across|to)(?:\s+\w+){{0,3}})?:\s*$""",
    _FLAGS | re.DOTALL,
)
_FOOTNOTE = re.compile(r"\d{1,2}")
"""What may have come out between an area and its grade."""
_GRADE_ALONE = re.compile(rf"{_MARKED}{_G}\s*:?\s*$", _FLAGS)


def rows(text: str, blocks: Sequence[Block], bodies: Sequence[Span]) -> dict[int, list[Row]]:
    """What lists and tables grade, by the place of their block among the blocks; other blocks are left out.

    Args:
        text: the document's.
        blocks: of it, in text order.
        bodies: where bodies are named.
    """
    named = {body.start for body in bodies}
    found: dict[int, list[Row]] = {}
    for number, block in enumerate(blocks):
        words = block.span.of(text)
        start = block.span.start
        lines = (_flattened(words, start) or list(_in_lines(words, start, named))) if ANY_GRADE.search(words) else []
        whole = _WHOLE.fullmatch(words) if block.kind in {"heading", "line"} else None
        if whole is not None:
            grade = normal(whole["grade"] or "requires improvement")
            lines = lines or [Row(area_names.OVERALL, grade, block.span)]
        if lines:
            found[number] = lines
    for number in range(len(blocks)):
        found = _below(text, blocks, number) | found
    headed = [number for number, block in enumerate(blocks) if _GRADE_ALONE.match(block.span.of(text))]
    if headed and _is_cell_of_area(text, blocks, headed[0] - 1):
        for number in headed:
            found |= _above(text, blocks, number)
    elif len(headed) > 1:
        for start, end in zip(headed, [*headed[1:], len(blocks)], strict=True):
            found |= _beneath(text, blocks, start, end)
    return _with_tables(text, blocks, found)


def _with_tables(text: str, blocks: Sequence[Block], found: dict[int, list[Row]]) -> dict[int, list[Row]]:
    """What was found, with what tables hold in place of what their lines seemed to say."""
    told = tables(text, blocks)
    inside = {
        number
        for start, each in told.items()
        for number in range(start, len(blocks))
        if blocks[number].span.start < max((row.span.end for row in each), default=0)
    }
    return {number: each for number, each in found.items() if number not in inside and number not in told} | {
        number: each for number, each in told.items() if each
    }


def _flattened(words: str, offset: int) -> list[Row]:
    found = []
    for row in _FLATTENED.finditer(words):
        which = "known" if row["known"] else "numbered"
        span = Span(offset + row.start(which), offset + row.end("grade"))
        found.append(Row(area_names.named(row[which]), normal(row["grade"]), span))
    return found if len(found) >= SPACED_ROWS else []


def _in_lines(words: str, offset: int, bodies: AbstractSet[int]) -> Iterator[Row]:
    for pattern in (_HISTORY, _AREA_FIRST, _KNOWN_FIRST, _NAME_FIRST, _IN_LINE):
        fitting = [
            match
            for match in pattern.finditer(words)
            if len(match["area"].split()) <= area_names.LONGEST
            and not re.fullmatch(GRADE, match["area"], _FLAGS)
            and not _GIVEN.search(match["area"])
            and (pattern is not _NAME_FIRST or offset + match.start("name") in bodies)
        ]
        if pattern is _IN_LINE and len(fitting) == 1 and not area_names.is_known(fitting[0]["area"]):
            continue
        for match in fitting:
            yield from _told(match, offset, history=pattern is _HISTORY)
        if fitting:
            return
    for match in _GRADE_FIRST.finditer(words):
        if match["quote"]:
            continue  # a headline: "'Inadequate': what inspectors said"
        areas = area_names.coordinated(match["areas"])
        if all(len(area.split()) <= area_names.LONGEST // 2 for area in areas):
            for area in areas:
                span = Span(offset + match.start("grade"), offset + match.end("areas"))
                yield Row(area_names.named(area), normal(match["grade"]), span)


def _told(match: re.Match[str], offset: int, *, history: bool) -> Iterator[Row]:
    """The grade of one line, and the one before that it may tell: "Leadership: good (previously inadequate)"."""
    span = Span(offset + match.start("area"), offset + match.end("grade"))
    words = (match["what"] or "") if history else re.split(r"[.;]\s+(?=[A-Z])", match["area"].strip())[-1]
    before = _BEFORE.fullmatch(words) is not None
    area = area_names.named(words) if not history or area_names.is_known(words) else ""
    if not area or before or _OUTCOME.fullmatch(area_names.without_owner(words)):
        area = area_names.OVERALL
    yield Row(area, normal(match["grade"]), span, earlier=before or history)
    last = match.groupdict().get("before")
    if last is not None:
        yield Row(area, normal(last), Span(span.start, offset + match.end("before")), earlier=True)


def _below(text: str, blocks: Sequence[Block], lead: int) -> dict[int, list[Row]]:
    """The areas in the bullets below a sentence that ends in their grade."""
    given = GIVEN_TO.match(blocks[lead].span.of(text)) if blocks[lead].kind != "bullet" else None
    if given is None:
        return {}
    listed = itertools.takewhile(lambda at: blocks[at].kind == "bullet", range(lead + 1, len(blocks)))
    areas = {number: re.sub(r"[;,]?\s+and\s*$", "", blocks[number].span.of(text)) for number in listed}
    return {
        number: [Row(area_names.named(words), normal(given["grade"]), blocks[number].span)]
        for number, words in areas.items()
        if len(words.split()) <= area_names.LONGEST
    }


def _is_cell_of_area(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is the cell of a table with the area whose grade stands in the next.

    That is what a framework grades, and what stands below the heads of the columns; any other short line may be the
    title of areas that each stand below their grade.
    """
    number -= _FOOTNOTE.fullmatch(blocks[number].span.of(text)) is not None
    if number < 0 or blocks[number].kind == "paragraph":
        return False
    words = blocks[number].span.of(text)
    if len(words.split()) > area_names.LONGEST or words.rstrip().endswith((".", ":", "?")):
        return False
    area = area_names.named(words)
    columns = number > 0 and _COLUMN.fullmatch(blocks[number - 1].span.of(text).strip()) is not None
    return columns or area == area_names.OVERALL or area.casefold() in patterns.KNOWN


def _above(text: str, blocks: Sequence[Block], grade: int) -> dict[int, list[Row]]:
    """The area in the cell before a grade, as the table of a printed report comes out."""
    match = _GRADE_ALONE.match(blocks[grade].span.of(text))
    assert match is not None
    above = grade - 1 - (_FOOTNOTE.fullmatch(blocks[grade - 1].span.of(text)) is not None)
    cell = blocks[above]
    words = cell.span.of(text)
    if above < 0 or cell.kind == "paragraph" or len(words.split()) > area_names.LONGEST or _GRADE_ALONE.match(words):
        return {}
    span = Span(cell.span.start, blocks[grade].span.start + match.end("grade"))
    return {above: [Row(area_names.named(words), normal(match["grade"]), span)]}


def _beneath(text: str, blocks: Sequence[Block], heading: int, end: int) -> dict[int, list[Row]]:
    """The areas listed under a grade that heads them, as police inspections set them out."""
    match = _GRADE_ALONE.match(blocks[heading].span.of(text))
    assert match is not None
    found: dict[int, list[Row]] = {}
    close = end > heading + 1 and not is_gap(text, blocks, heading)
    for number in range(heading + 1, end):
        block = blocks[number]
        words = block.span.of(text)
        if block.kind == "paragraph" or len(words.split()) > area_names.LONGEST:
            break
        # What heads the next section is no area: it stands apart, or above a paragraph.
        if close and is_gap(text, blocks, number - 1):
            break
        if number + 1 < len(blocks) and blocks[number + 1].kind == "paragraph" and is_gap(text, blocks, number - 1):
            break
        found[number] = [Row(area_names.named(words), normal(match["grade"]), block.span)]
    return found
