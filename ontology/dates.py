"""Dates as the words support them: EDTF level 1, its bounds, its precision, and how to say it in English.

The Extended Date/Time Format (Library of Congress, ISO 8601-2) writes what is known and no more: ``2023-05`` is a
month, ``2018~`` approximate, ``2023-11?`` uncertain, ``2023-03/2023-05`` a window. Parsing is the `edtf` package's.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from typing import Literal, NamedTuple

import edtf

from ontology.errors import DateError

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_QUALIFIERS = "?~%"
_OPEN = {"", ".."}
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SHAPE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3}X|\d\dXX)[?~%]?")


class Bounds(NamedTuple):
    """The first and the last day a date allows, both inclusive; None where it is open on that side."""

    earliest: datetime.date | None
    latest: datetime.date | None


@functools.lru_cache(maxsize=4096)
def bounds(text: str) -> Bounds:
    """The days an EDTF level 1 date allows, as wide as the written precision; qualifiers do not widen it.

    Raises:
        DateError: the text is no EDTF level 1 date, or an interval that runs backwards.
    """
    if "/" not in text:
        return _single(text)
    start, _, end = text.partition("/")
    if "/" in end or (start in _OPEN and end in _OPEN):
        raise DateError(f"{text!r} is not an EDTF interval. Write START/END, as in 2023-03/2023-05.")
    earliest = None if start in _OPEN else _single(start).earliest
    latest = None if end in _OPEN else _single(end).latest
    if earliest and latest and latest < earliest:
        raise DateError(f"{text!r} runs backwards: it ends before it begins.")
    return Bounds(earliest, latest)


def _single(text: str) -> Bounds:
    plain = text.rstrip(_QUALIFIERS)
    try:
        if not _SHAPE.fullmatch(text):
            raise ValueError(text)  # noqa: TRY301 - one way out for what we refuse and what edtf refuses
        if "X" in plain:
            parsed = edtf.parse_edtf(text)
            return Bounds(datetime.date(*parsed.lower_strict()[:3]), datetime.date(*parsed.upper_strict()[:3]))
        # The grammar of edtf takes some 10 ms for a date, far too long for the plain ones a text is full of.
        parts = [int(part) for part in plain.split("-")]
        if 0 in parts:
            raise ValueError(text)  # noqa: TRY301 - as above
        year, month, day = (*parts, 0, 0)[:3]
        if month in _SEASONS and not day:
            # Three months, as the Library of Congress groups them: spring begins in March, winter in December.
            return _season(year, month)
        first = datetime.date(year, month or 1, day or 1)
        last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
        return Bounds(first, last)
    except (edtf.EDTFParseException, ValueError):
        raise DateError(f"{text!r} is not an EDTF level 1 date. Write it as 2023, 2023-05 or 2023-05-11.") from None


def _season(year: int, season: int) -> Bounds:
    first = 3 * (season - 20)
    last_year, last = (year + 1, 2) if season == max(_SEASONS) else (year, first + 2)
    return Bounds(
        datetime.date(year, first, 1), datetime.date(last_year, last, calendar.monthrange(last_year, last)[1])
    )


def span(start: str | None, end: str | None) -> str | None:
    """From one date until another, as wide as both: open where one is None; None where both are, or it runs backwards.

    Of a date that is itself an interval, its start or its end counts: from 2021/2022 until 2024 is 2021/2024.
    """
    first = start.split("/")[0] if start else ".."
    last = end.split("/")[-1] if end else ".."
    if first in _OPEN and last in _OPEN:
        return None
    earliest = None if first in _OPEN else _single(first).earliest
    latest = None if last in _OPEN else _single(last).latest
    return f"{first}/{last}" if earliest is None or latest is None or earliest <= latest else None


def precision(text: str) -> Precision:
    """How fine a date is written."""
    bounds(text)
    if "/" in text:
        return "interval"
    plain = text.rstrip(_QUALIFIERS)
    if "X" in plain:
        return "century" if plain.endswith("XX") else "decade"
    if len(plain) == len("2023-05") and int(plain[-2:]) in _SEASONS:
        return "season"
    return {4: "year", 7: "month", 10: "day"}[len(plain)]  # type: ignore[return-value]  # the lengths of the three


def is_certain(text: str) -> bool:
    """Whether the date carries no mark of doubt, on either side."""
    return not any(mark in text for mark in _QUALIFIERS)


def sort_key(text: str | None) -> tuple[datetime.date, datetime.date]:
    """Order of time: by the first day a date allows, then by the last; what has no date comes last."""
    if text is None:
        return datetime.date.max, datetime.date.max
    earliest, latest = bounds(text)
    return earliest or datetime.date.min, latest or datetime.date.max


def overlap(first: str | None, second: str | None) -> bool:
    """Whether two dates could be one: they share a day, or one of them is unknown."""
    if first is None or second is None:
        return True
    a, b = bounds(first), bounds(second)
    return (a.earliest or datetime.date.min) <= (b.latest or datetime.date.max) and (
        b.earliest or datetime.date.min
    ) <= (a.latest or datetime.date.max)


def before(first: str | None, second: str | None) -> bool:
    """Whether a date is wholly before another: not a day that it allows is a day of the other or later."""
    if first is None or second is None:
        return False
    over, begins = bounds(first).latest, bounds(second).earliest
    return over is not None and begins is not None and over < begins


@functools.lru_cache(maxsize=4096)
def in_words(text: str | None) -> str:
    """The date in plain English: ``2023-11?/2024-04~`` is "between perhaps November 2023 and about April 2024".

    Two dates without a doubt name what they share once: "between 8 and 9 July 2025".
    """
    if text is None:
        return "date not known"
    bounds(text)
    if "/" not in text:
        return _single_in_words(text)
    start, _, end = text.partition("/")
    if start in _OPEN:
        return f"until {_single_in_words(end)}"
    if end in _OPEN:
        return f"since {_single_in_words(start)}"
    return f"between {_without_what_follows(start, end)} and {_single_in_words(end)}"


def _without_what_follows(start: str, end: str) -> str:
    """The first of two dates in words, less the month and the year that the second says as well."""
    words = _single_in_words(start).split(" ")
    following = _single_in_words(end).split(" ")
    alike = len(words) == len(following) and not {start[-1], end[-1]} & set(_QUALIFIERS)
    while alike and len(words) > 1 and words[-1] == following[-1]:
        words.pop()
        following.pop()
    return " ".join(words)


def _single_in_words(text: str) -> str:
    plain, mark = text.rstrip(_QUALIFIERS), text[-1]
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(mark, "")
    if "X" in plain:
        return doubt + ("the " + plain.replace("X", "0") + "s")
    year, *rest = plain.split("-")
    if not rest:
        return doubt + year
    month = int(rest[0])
    name = _SEASONS[month] if month in _SEASONS else calendar.month_name[month]
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{doubt}{day}{name} {year}"
