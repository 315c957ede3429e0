"""From what a time expression says to EDTF, given the date of the document it stands in.

The result is never finer than the words, and never surer than the document's date: what rests on an uncertain date is
marked ``?``, what the words themselves blur ("about two years ago") is marked ``~``.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import dates

if TYPE_CHECKING:
    from extraction.timex import Partial

_DECEMBER = 12
_DAYS = {"day": 1, "week": 7}
_MANY_DAYS = 28
"""From here on a number of days or weeks is a round one."""
_LONG_AGO = 8
"""Months after which "in May" of a sentence without a tense is rather the one to come."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date of a document, as the point from which its words are read."""

    earliest: datetime.date
    latest: datetime.date
    precision: dates.Precision
    certain: bool

    @property
    def mark(self) -> str:
        """What a date that rests on the anchor carries."""
        return "" if self.certain else "?"

    @property
    def has_month(self) -> bool:
        """Whether the month is known."""
        return (self.earliest.year, self.earliest.month) == (self.latest.year, self.latest.month)

    @property
    def has_year(self) -> bool:
        """Whether the year is known."""
        return self.earliest.year == self.latest.year


def anchor(published: str | None) -> Anchor | None:
    """The anchor a document's date gives; None where it is unknown or open on a side."""
    if published is None:
        return None
    earliest, latest = dates.bounds(published)
    if earliest is None or latest is None:
        return None
    return Anchor(earliest, latest, dates.precision(published), dates.is_certain(published))


def resolve(partial: Partial, at: Anchor | None, *, future: bool | None = None) -> str | None:
    """EDTF of an expression; None where it cannot be placed.

    Args:
        partial: what the words say.
        at: the document's date.
        future: whether the sentence speaks of the future; None where its tense does not say.
    """
    try:
        return _resolve(partial, at, future=future)
    except (ValueError, OverflowError):  # 31 June, 29 February of a common year
        return None


def _resolve(partial: Partial, at: Anchor | None, *, future: bool | None) -> str | None:  # noqa: PLR0911 - one return per shape
    if partial.until is not None:
        return _range(partial, partial.until, at, future=future)
    if partial.decade:
        return f"{(partial.year or 0) // 10}X"
    if partial.year is not None:
        return _written(partial.year, partial.month, partial.day)
    if at is None:
        return None
    if partial.month is not None:
        year = _year_of(partial, at, future=future)
        return None if year is None else _written(year, partial.month, partial.day) + at.mark
    if partial.weekday is not None:
        return _weekday(partial, at, future=future)
    if partial.count is not None:
        return _distance(partial, at)
    return _period(partial, at, future=future)


def _written(year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return datetime.date(year, month, day).isoformat()


def _range(first: Partial, last: Partial, at: Anchor | None, *, future: bool | None) -> str | None:
    if first.fiscal and first.year and last.year:
        opens, closes = ("04", "03") if first.fiscal == "financial" else ("09", "08")
        return f"{first.year}-{opens}/{last.year}-{closes}"
    mark = ""
    end = last.year
    if end is None:
        if at is None:
            return None
        # The far end decides: "from 24 November to 2 January" was over when it was reported.
        end, mark = _year_of(last, at, future=future), at.mark
    if end is None:
        return None
    start = first.year if first.year is not None and first.year != last.year else end
    if (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0) and start == end:
        start -= 1
    return f"{_written(start, first.month, first.day)}{mark}/{_written(end, last.month, last.day)}{mark}"


def _year_of(  # noqa: PLR0911 - one return per sign
    partial: Partial, at: Anchor, *, future: bool | None
) -> int | None:
    """The year of a month or a season that is written without one."""
    if not at.has_year and (at.latest - at.earliest).days > 366:  # noqa: PLR2004 - the days of a year
        return None
    year = at.latest.year
    if partial.unit == "year" and partial.shift:
        return year + {"last": -1, "this": 0, "next": 1}[partial.shift]
    if partial.onward and partial.shift == "this":
        return year  # "in May 2017 ... that December"
    told = year_by_weekday(partial, range(year - 1, year + 2))
    if told is not None:
        return told
    month = partial.month or 1
    first = (month - 20) * 3 if month > _DECEMBER else month
    if not at.has_month and (partial.onward or at.precision not in {"season", "interval"}):
        # "Autumn 2017 ... the following spring", and what follows a year is of the next.
        away = {"last": -1, "next": int(first <= at.latest.month)}.get(partial.shift or "this", 0)
        return year + away * partial.onward
    here = (at.latest.month, at.latest.day if at.precision == "day" else 31)
    there = (first, partial.day or 1)
    past = year if there <= here else year - 1
    coming = year if (first, partial.day or 31) >= (at.earliest.month, at.earliest.day) else year + 1
    if partial.shift in {"last", "next"}:
        return past if partial.shift == "last" else coming
    if future is None:
        months_ago = (year - past) * 12 + here[0] - first
        future = months_ago > _LONG_AGO
    return coming if future else past


def year_by_weekday(partial: Partial, years: range) -> int | None:
    """The first of some years in which a day of a month falls on the weekday written before it; None where none is."""
    if partial.weekday is None or partial.month is None or partial.month > _DECEMBER or partial.day is None:
        return None
    for year in years:
        last = calendar.monthrange(year, partial.month)[1]
        if partial.day <= last and calendar.weekday(year, partial.month, partial.day) == partial.weekday:
            return year
    return None


def _weekday(partial: Partial, at: Anchor, *, future: bool | None) -> str | None:
    if at.precision != "day":
        return None
    wanted = partial.weekday or 0
    today = at.latest
    if partial.unit == "week":
        monday = today - datetime.timedelta(days=today.weekday())
        weeks = -7 if partial.shift == "last" else 7
        return (monday + datetime.timedelta(days=weeks + wanted)).isoformat() + at.mark
    back = (today.weekday() - wanted) % 7
    if partial.shift == "next" or (future and partial.shift is None):
        return (today + datetime.timedelta(days=(7 - back) if back else 7)).isoformat() + at.mark
    if partial.shift == "last" and back == 0:
        back = 7
    return (today - datetime.timedelta(days=back)).isoformat() + at.mark


def _months_away(day: datetime.date, count: int) -> tuple[int, int]:
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return years, month + 1


def _distance(partial: Partial, at: Anchor) -> str | None:  # noqa: PLR0911 - one return per unit
    count = partial.count or 0
    if partial.unit == "year" or (partial.unit == "month" and not at.has_month):
        if not at.has_year:
            return None
        years = count if partial.unit == "year" else count // 12
        if partial.over and at.has_month:
            return _stretch(_months_away(at.latest, 12 * years), at)
        return f"{at.latest.year + years:04}~"
    if not at.has_month:
        return None
    if partial.unit == "month":
        year, month = _months_away(at.latest, count)
        return _stretch((year, month), at) if partial.over else f"{year:04}-{month:02}~"
    days = _DAYS[partial.unit or "day"] * count
    there = at.latest + datetime.timedelta(days=days)
    if partial.over:
        return _stretch((there.year, there.month), at)
    if at.precision != "day":
        return f"{at.latest.year:04}-{at.latest.month:02}~"
    if partial.unit == "day" and abs(days) < _MANY_DAYS:
        return there.isoformat() + ("~" if partial.about else at.mark)
    return f"{there.year:04}-{there.month:02}~"


def _stretch(there: tuple[int, int], at: Anchor) -> str:
    here = (at.latest.year, at.latest.month)
    first, last = sorted((there, here))
    return f"{first[0]:04}-{first[1]:02}~/{last[0]:04}-{last[1]:02}{at.mark}"


def _period(partial: Partial, at: Anchor, *, future: bool | None) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[partial.shift or "this"]
    if partial.unit == "year":
        return f"{at.latest.year + step:04}{at.mark}" if at.has_year else None
    if not at.has_month:
        return f"{at.latest.year:04}?" if at.has_year and step == 0 else None
    if partial.unit == "month":
        year, month = _months_away(at.latest, step)
        return f"{year:04}-{month:02}{at.mark}"
    if at.precision != "day":
        return f"{at.latest.year:04}-{at.latest.month:02}~"
    if partial.unit == "day":
        return (at.latest + datetime.timedelta(days=step)).isoformat() + at.mark
    monday = at.latest - datetime.timedelta(days=at.latest.weekday() - 7 * step)
    sunday = monday + datetime.timedelta(days=6)
    if step == 0 and future is not None:
        # What has been said "this week" was said by today; what is to come, from today.
        monday, sunday = (at.latest, sunday) if future else (monday, at.latest)
    return f"{monday.isoformat()}{at.mark}/{sunday.isoformat()}{at.mark}"


def week_from(edtf: str) -> str:
    """The seven days that begin with a day: "the week of 24 February"; any other date as it is."""
    if dates.precision(edtf) != "day":
        return edtf
    first = dates.bounds(edtf).earliest
    assert first is not None, "a day has a beginning"
    mark = "" if dates.is_certain(edtf) else edtf[-1]
    return f"{edtf}/{(first + datetime.timedelta(days=6)).isoformat()}{mark}"
