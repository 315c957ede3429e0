"""When a text without a date of its own came out, as far as the times that it tells go.

A writer gives an event its year where the reader could take it for another one, and leaves it out of what is of these
days. So what stands without its year ("inspectors came in June") comes after what is told by year and month, or in a
later year than a bare year ("it was poor in 2021"), and before what is yet to come. Of the years that are left, those
fall out in which a weekday does not fit its day, or in which inspectors would have worked on a Sunday: a row of days
("from 10 to 14 November") is of working days, and five days in a row are one week's.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from extraction import time_resolution as resolution
from extraction import timex
from extraction.annotations import Span, region_at, text_of, tokens
from extraction.tense import VERBS, speaks_of_future
from ontology import dates

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.timex import Partial

_YEARS = 6
"""Years after the latest told one in which a text may lie: in six a day has fallen on each weekday but one."""
_LATER = 4
"""Years after a bare year in which nearly every text lies that tells months of its own year besides."""
_MONTHS = 12
_AHEAD = 9
"""Months that a text looks ahead without naming the year, at most."""
_NEWS = 6
"""Months after the latest month that a text tells in which nearly every one lies."""
_REPORTING = 3
"""Months from the days of an inspection to its report, at most."""
_NEAR = 2
"""Months before a month with its year in which something may still be told without one."""
_LINE = 100
_WORKDAYS = 5
_COPYRIGHT = re.compile(r"(?:\u00a9|\(c\)|copyright)[^\n]{0,60}?\b(20[0-4]\d)\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?P<count>one|a|two|three|four|five|six|seven|eight|nine|ten|\d)\s+years?\s+ago\b[^.;:\n]*$", re.IGNORECASE
)
_CAREER = frozenset({"join", "start", "begin", "serve", "work", "qualify", "retire", "leave", "run", "lead", "chair"})
_NEXT = re.compile(
    r"\bnext\s+(?:\w+\s+)?(?:meeting|session|visit|review|inspection)\b|\b(?:due\s+date|deadline)\b|"
    r"\bha(?:s|ve)\s+until\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:by|until|till|since|every|each)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
"""Before a month without its year: a stretch ends or begins there, which may lie on either side of the text."""


class Told(NamedTuple):
    """A time that a text speaks of as past."""

    earliest: datetime.date
    edtf: str
    counted: bool = False
    """Whether the text lies at it by its own count, in months or years."""
    loose: bool = False
    """Whether the text may lie in the year itself: its owner's claim, or a stretch that has begun or ended."""


class _Month(NamedTuple):
    year: int
    month: int

    def after(self, months: int) -> _Month:
        """The month some months later."""
        year, month = divmod(self.year * _MONTHS + self.month - 1 + months, _MONTHS)
        return _Month(year, month + 1)

    def away(self, other: _Month) -> int:
        """How many months it lies after another."""
        return (self.year - other.year) * _MONTHS + self.month - other.month

    @classmethod
    def of(cls, day: datetime.date) -> _Month:
        """The month of a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def is_to_come(doc: Doc, partial: Partial) -> bool:
    """Whether a time lies ahead by the words before it: "will join on 1 May 2024", "Next meeting: 16 January 2025"."""
    line = text_of(doc)[text_of(doc).rfind("\n", 0, partial.start) + 1 : partial.start]
    return _NEXT.search(line) is not None or speaks_of_future(doc, Span(partial.start, partial.end)) is True


class Reckoning:
    """The times of one text that has no date, in the order of its clues."""

    def __init__(self, doc: Doc, partials: tuple[Partial, ...]) -> None:
        """Sort the time expressions of a text into what is past, what is yet to come and what has no year."""
        self.doc, self.text = doc, text_of(doc)
        self.told = [
            Told(datetime.date(int(each[1]), 1, 1), f"{each[1]}?", loose=True)
            for each in _COPYRIGHT.finditer(self.text)
        ]
        self.ahead: list[str] = []
        """What is told with its year as yet to come."""
        self.recent: list[Partial] = []
        """What is told without its year as past, and what the calendar of its weekday tells."""
        self.coming: list[Partial] = []
        """What is told without its year as yet to come."""
        article = (each for each in partials if region_at(doc, each.start) == "article" and not each.decade)
        for partial in article:
            if partial.year is not None:
                self._with_year(partial)
            elif partial.count is not None and partial.unit in {"month", "year"}:
                self._counted(partial)
            elif partial.month is not None and partial.shift is None and not partial.onward:
                self._without_year(partial)

    def _with_year(self, partial: Partial) -> None:
        if _of_career(self.doc, partial):
            return
        # "2018/19" speaks of a year that had begun; the end of any other stretch has been reached.
        long = partial.until is not None and (partial.until.year or 0) - (partial.year or 0) > 1
        reached = partial.until if partial.until is not None and (partial.month is not None or long) else partial
        edtf = resolution.resolve(reached, None)
        if edtf is None:
            return
        edtf = edtf.split("/")[0]
        if is_to_come(self.doc, partial):
            self.ahead.append(edtf)
            return
        loose = partial.month is None and partial.until is not None
        self.told.append(Told(dates.sort_key(edtf)[0], edtf, loose=loose))
        ago = _AGO.search(self.text, max(0, partial.start - _LINE), partial.start)
        if ago is not None and partial.month is not None:  # "two years ago, after an inspection in January 2023"
            years = timex.number(ago["count"]) or 0
            then = _Month.of(dates.sort_key(edtf)[0]).after(years * _MONTHS)
            self.told.append(Told(datetime.date(*then, 1), str(then)))
        count = timex.since(self.text, max(0, partial.start - _LINE), partial.start)
        since = resolution.resolve(count, resolution.anchor(edtf)) if count is not None else None
        if count is not None and since is not None:
            self.told.append(Told(dates.sort_key(since)[0], since, counted=count.unit == "month"))

    def _counted(self, partial: Partial) -> None:
        """What opens a sentence and counts from the month told before it: "in February 2021 ... Two years on, I"."""
        words = self.text[partial.start : partial.end + 1]
        before = self.told[-1] if self.told else None
        opens = words[:1].isupper() and words.endswith("on,")
        if before is not None and opens and dates.precision(before.edtf) in {"month", "day"}:
            months = abs(partial.count or 0) * (_MONTHS if partial.unit == "year" else 1)
            since = _Month.of(before.earliest).after(months)
            self.told.append(Told(datetime.date(*since, 1), str(since), counted=True))

    def _without_year(self, partial: Partial) -> None:
        if partial.month is None or partial.month > _MONTHS:
            return
        if is_to_come(self.doc, partial) or _scheduled(self.doc, partial):
            self.coming.append(partial)
        elif not _LIMIT.search(self.text, max(0, partial.start - _LINE), partial.start):
            self.recent.append(partial)

    # ------------------------------------------------------------------ the month the text is of
    def month(self, line: Partial | None = None) -> _Month | None:
        """The first month in which the text can lie; with the day of its own line, in which it lies."""
        recent = [*self.recent, line] if line is not None else self.recent
        latest = max(self.told, default=None)
        limit = min((dates.sort_key(each)[1] for each in self.ahead), default=None)
        if latest is not None and latest.counted:
            return _Month.of(latest.earliest)
        if latest is not None and limit is None and self._is_lone_year(latest, recent):
            return None
        if latest is not None:
            months = (_Month.of(latest.earliest).after(away) for away in range(_YEARS * _MONTHS))
            last = _Month.of(limit) if limit is not None else None
        elif limit is not None:  # back from what is yet to come, to the last of what is past
            months, last = (_Month.of(limit).after(-away) for away in range(_YEARS // 2 * _MONTHS)), None
        else:
            return None
        fitting: list[_Month] = []
        for here in months:
            late = last is not None and here > last
            if late or (fitting and abs(here.away(fitting[0])) >= _MONTHS):
                break
            told = line is None or here.month == _last(line).month
            told = told and (latest is not None or any(here.month == _last(each).month for each in recent))
            if told and self._fits(here, recent, latest):
                fitting.append(here)
        # What is told to the day is news: of a year of months the one that it lies before the least.
        days = [each for each in recent if each.day is not None]
        known = [_Month.of(latest.earliest)] if latest is not None and dates.precision(latest.edtf) == "day" else []

        def age(here: _Month) -> int:
            return max((here.away(each) for each in (*known, *(_at(each, here) for each in days))), default=0)

        return min(fitting, key=age, default=None)

    def _is_lone_year(self, latest: Told, recent: list[Partial]) -> bool:
        """Whether a bare year is all that places what has no year: of texts the most are of years after the next."""
        bare = dates.precision(latest.edtf) == "year" and not latest.loose
        return bare and bool(recent) and not any(each.weekday is not None or each.until is not None for each in recent)

    def _fits(self, here: _Month, recent: list[Partial], latest: Told | None) -> bool:
        if not all(
            0 <= (each.month or 0) - here.month + _MONTHS * ((each.month or 0) < here.month) <= _AHEAD
            for each in self.coming
        ):
            return False  # fmt: skip
        return all(_works(each, then := _at(each, here)) and _follows(then, latest) for each in recent)

    def dated(self, partial: Partial, here: _Month) -> Partial:
        """What stands without its year with the one it has if the text is of a month."""
        last = _last(partial)
        end = _at(last, here).year
        start = end - ((partial.month or 0) > (last.month or 0))
        until = replace(last, year=end) if partial.until is not None else None
        return replace(partial, year=start, until=until)

    # ------------------------------------------------------------------ the window
    def window(self) -> str | None:
        """When the text came out, as far as the times it speaks of tell."""
        here = self.month() if self.recent else None
        told = list(self.told)
        for partial in self.recent if here is not None else ():
            edtf = resolution.resolve(_last(self.dated(partial, here)), None) if here is not None else None
            if edtf is not None:
                told.append(Told(dates.sort_key(edtf)[0], edtf, loose=partial.until is not None))
        ahead = [each for each in self.ahead if dates.precision(each) in {"month", "day"}]
        limit = min((_Month.of(dates.sort_key(each)[1]) for each in ahead), default=None) if here is None else None
        near = limit.after(1 - _MONTHS) if limit is not None else None
        if limit is not None and near is not None and (not told or _Month.of(max(told).earliest) < near):
            return _between(near, limit)  # nobody looks ahead to a date with its year from years before
        if not told:
            return None
        latest = max(told)
        month, precision = _Month.of(latest.earliest), dates.precision(latest.edtf)
        if here is None and precision == "year" and not latest.loose:
            # "It was poor in 2018": of any year since, and of one of the next if it tells months of its own.
            return f"{month.year + 1:04}/{month.year + _LATER:04}~" if self.recent else None
        closes = self._closes(month)
        if precision == "day" or latest.counted:
            # News is written within days of what it dates to the day, but a report of days of fieldwork takes months.
            days = any(each.loose and _Month.of(each.earliest) == month for each in told)
            last = min(filter(None, (closes, month.after(_REPORTING)))) if days else month
            return _between(month, last)
        if closes is not None:
            return _between(month, closes)
        opens = here if latest not in self.told else month if precision == "month" else None
        return _between(opens, opens.after(_NEWS)) if opens is not None else f"{month.year:04}?"

    def _closes(self, here: _Month) -> _Month | None:
        """The first month of what is yet to come, if it is no more than a year away."""
        ends = [_Month.of(dates.sort_key(each)[1]) for each in self.ahead]
        ends += [here.after(((each.month or 0) - here.month) % _MONTHS) for each in self.coming]
        return min((each for each in ends if here <= each <= here.after(_MONTHS)), default=None)


def _between(opens: _Month, closes: _Month) -> str:
    return f"{opens}/{closes}~" if opens < closes else f"{opens}~"


def _last(partial: Partial) -> Partial:
    return partial.until or partial


def _at(partial: Partial, here: _Month) -> _Month:
    """The month in which the last of such days lies in a text of a month."""
    month = _last(partial).month or 0
    return _Month(here.year - (month > here.month), month)


def _works(partial: Partial, then: _Month) -> bool:
    """Whether the days of an expression can have been in a year, by their weekday or as working days."""
    last = _last(partial)
    if partial.weekday is not None:
        return resolution.year_by_weekday(partial, range(then.year, then.year + 1)) is not None
    if partial.until is None or partial.day is None or last.day is None or partial.month is None:
        return True
    try:
        first = datetime.date(then.year - (partial.month > then.month), partial.month, partial.day)
        end = datetime.date(then.year, then.month, last.day)
    except ValueError:  # 29 February
        return False
    if (end - first).days % 7 == _WORKDAYS - 1:
        return first.weekday() == calendar.MONDAY
    return first.weekday() < _WORKDAYS and end.weekday() < _WORKDAYS


def _follows(then: _Month, latest: Told | None) -> bool:
    """Whether what is told without its year comes after the latest that is told with one."""
    if latest is None:
        return True
    there = _Month.of(latest.earliest)
    match dates.precision(latest.edtf):
        case "year":
            return latest.loose or then.year > there.year
        case "day":
            return True  # the news itself may be told in full, and what led to it in short
        case _:
            return latest.counted or then >= there.after(-_NEAR)


def _scheduled(doc: Doc, partial: Partial) -> bool:
    """Whether the present tells what is yet to be: "her successor takes charge on 1 July"."""
    verb = next(
        (each for each in tokens(doc, Span(partial.start, partial.end)).root.ancestors if each.pos_ in VERBS), None
    )
    present = verb is not None and verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ != "be"
    return present and speaks_of_future(doc, Span(partial.start, partial.end)) is None


def _of_career(doc: Doc, partial: Partial) -> bool:
    """Whether a year tells when somebody took up a post, in passing: "Ms Roe, who joined the council in 2019"."""
    verb = next(
        (each for each in tokens(doc, Span(partial.start, partial.end)).root.ancestors if each.pos_ == "VERB"), None
    )
    if verb is None or partial.month is not None or verb.dep_ != "relcl":
        return False
    return verb.lemma_ in _CAREER and any(child.lower_ == "who" for child in verb.children)
