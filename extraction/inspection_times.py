"""When the inspections and grades of a sentence were: which of its dates is of which, and which only of the report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extraction.annotations import Span, text_of, tokens
from extraction.tense import FINITE, speaks_of_future
from extraction.time_owners import PUBLICATION, is_its_own, owner
from extraction.times import published
from ontology import dates

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.annotations import TimeExpression
    from extraction.judgements import Grading

_FLAGS = re.IGNORECASE
# "Up from inadequate, the grade it was given in 2019".
_THEN = re.compile(
    r"[\s,(\"'\u2019\u201d\u2013-]*(?:(?:the|a|its)\s+(?:\w+\s+)?(?:grade|rating|judge?ment|verdict|mark|status|label)\s+)?"
    r"(?:(?:which|that)\s+)?(?:(?:it|they|inspectors|ofsted)\s+)?(?:(?:had|has|was|were)\s+)?(?:been\s+)?(?:first\s+|last\s+)?"
    r"(?:handed\s+(?:down|out)|given|gave|awarded|received|got|held|imposed|issued|reached|earned|made|set)?(?:\s+it)?"
    r"(?:\s+by\s+\w+)?\s*(?:in|on|since|from|back\s+in|during)?[\s,]*",
    _FLAGS,
)
# "Since 2017, when the service was found to be good", "the last inspection, in 2021, when it was rated inadequate".
_WHEN = re.compile(r"[\s,(]+when\s[^.;:]{0,160}", _FLAGS)
# "She was appointed in June 2019, four months after Ofsted judged it inadequate": counted back from a time told before.
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = re.compile(
    rf"\b(?P<count>an?|{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?P<unit>month|year)s?\s+after\s+(?:[\w'\u2019-]+\s+){{0,6}}$",
    _FLAGS,
)
# "18 June, 19 June and 2 July", "began on 3 June and ended on 14 June".
_ROW = re.compile(
    r",?\s+(?:and\s+|then\s+)?(?:(?:it\s+)?(?:ended|finished|concluded|closed|lasted|ran|continued)\s+(?:until\s+|to\s+)?)?(?:on\s+)?",
    _FLAGS,
)
_WEEKS = 45
"""Days within which the parts of one inspection's fieldwork follow on each other."""
_HALF_A_YEAR = 183


# Not "in 2021, and the following spring the minister sent in a commissioner".
_CLOSED = re.compile(r"\s*(?:[.,;:)]|(?:and|to|from|by|with|before|after|until)\b|$)", _FLAGS)
# "Judged inadequate in 2014 and again in 2017": two inspections.
_AGAIN = re.compile(r",?\s+and\s+(?:then\s+)?(once\s+more\s+|again\s+)?(?:(?:in|on)\s+)?(?:the\s+)?", _FLAGS)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a sentence dates."""

    events: dict[int, str] = field(default_factory=dict)
    """The date of each inspection or grade, by its token."""
    again: dict[int, list[tuple[str, Span]]] = field(default_factory=dict)
    """When else the same was, and where that stands."""
    then: dict[Span, str] = field(default_factory=dict)
    """The date of each grade there was before, by its place."""
    issued: str | None = None
    """When a report came out."""


class InspectionTimes:
    """The dates of one document, as far as they are of inspections."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.times: tuple[TimeExpression, ...] = doc._.times
        self._starts = [each.span.start for each in self.times]

    def dated(self, sentence: Span, events: set[int], graded: list[Grading]) -> Dated:
        """The dates of the events of a sentence, of its earlier grades, and of a report that it says came out."""
        verbs = {grading.verb for grading in graded}
        found = Dated()
        dated, then = found.events, found.then
        then |= {grading.span: grading.date for grading in graded if grading.date is not None}
        ends: dict[int, int] = {}
        ranks: dict[int, tuple[bool, tuple[int, bool]]] = {}
        issued: str | None = None
        told = [(time, self._graded_then(time, graded)) for time in self.within(sentence)]
        # "Judged inadequate in 2021 and good in 2024": each has its own.
        own = Counter(verb for verb, _ in {(each.verb, each.span) for _, each in told if each is not None})
        last = PUBLICATION, 0
        for time, behind in told:
            if time.edtf is None or self.is_to_come(time):
                continue
            row = next((each for each in graded if each.listed and each.span.start == time.span.start), None)
            if row is not None:
                then[row.span] = time.edtf  # "20/06/2023 Full: Good"
                continue
            if behind is not None and (behind.earlier or own[behind.verb] > 1):
                then.setdefault(behind.span, time.edtf)
                continue
            place = behind.verb if behind is not None else owner(self.doc, time, events | verbs)
            place, last = self._in_row(place, last, time)
            if place == PUBLICATION:
                issued = issued or time.edtf
                continue
            held = any(each.verb == place and each.earlier for each in graded)
            since = not held and self.only_since(time)
            if place is None or since or self._begins_stretch(time, place):
                continue
            if place in dated and self._again(ends[place], time):
                following = self._graded_next(place, time, graded)
                if following is None:
                    found.again.setdefault(place, []).append((time.edtf, time.span))
                else:
                    then[following.span] = time.edtf  # "climbed to poor in 2018 and in 2023 to good"
                continue
            rank = (not is_its_own(self.doc, time, place), width(time.edtf))
            if place not in dated or rank < ranks[place]:
                dated[place], ranks[place], ends[place] = time.edtf, rank, time.span.end
        dated |= self._counted_back(sentence, graded)
        return replace(found, issued=issued)

    def _in_row(
        self, place: int | None, last: tuple[int, int], time: TimeExpression
    ) -> tuple[int | None, tuple[int, int]]:
        """Of what a time is that may go on from the one before: "at its two previous inspections, in 2017 and 2021"."""
        if place is None:
            return None, last
        place = last[0] if self._again(last[1], time) else place
        return place, (place, time.span.end)

    @staticmethod
    def _graded_next(place: int, time: TimeExpression, graded: list[Grading]) -> Grading | None:
        """The second of two grades of one verb, which a time dates: "climbed to poor in 2018 and in 2023 to good"."""
        own = [each for each in graded if each.verb == place]
        told_before = any(each.span.end <= time.span.start for each in own)
        return next((each for each in own if told_before and each.span.end > time.span.end), None)

    def _counted_back(self, sentence: Span, graded: list[Grading]) -> dict[int, str]:
        """When grades were given of which only is told what came how long after them, as nearly as that says."""
        found = {}
        for grading in graded:
            after = _COUNTED.search(self.text, sentence.start, self.doc[grading.verb].idx)
            told = [time for time in self.within(sentence) if after and time.edtf and time.span.end <= after.start()]
            begun = dates.bounds(str(told[-1].edtf)).earliest if told else None
            if after is None or begun is None or dates.precision(str(told[-1].edtf)) not in {"day", "month"}:
                continue
            word = after["count"].lower()
            count = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word) if word.isdigit() else 1
            year, month = divmod(begun.year * 12 + begun.month - 1 - count, 12)
            years = after["unit"].lower() == "year"
            found[grading.verb] = f"{begun.year - count:04}~" if years else f"{year:04}-{month + 1:02}~"
        return found

    def within(self, sentence: Span) -> list[TimeExpression]:
        """The time expressions of a sentence, days told in a row as one stretch: "18 June, 19 June and 2 July"."""
        found: list[TimeExpression] = []
        for time in self.times[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]:
            if found and self._goes_on(found[-1], time):
                first, last = str(found[-1].edtf).partition("/")[0], str(time.edtf).rpartition("/")[2]
                found[-1] = replace(time, span=Span(found[-1].span.start, time.span.end), edtf=f"{first}/{last}")
            else:
                found.append(time)
        return found

    def _again(self, end: int, time: TimeExpression) -> bool:
        """Whether a time stands beside another of the same verb, and opens no clause of its own."""
        row = _AGAIN.fullmatch(self.text, end, time.span.start)
        return row is not None and (row[1] is not None or _CLOSED.match(self.text, time.span.end) is not None)

    def _goes_on(self, time: TimeExpression, following: TimeExpression) -> bool:
        """Whether one day or row of days goes on with another, later and within a few weeks."""
        if time.edtf is None or following.edtf is None:
            return False
        if {len(day) for edtf in (time.edtf, following.edtf) for day in edtf.split("/")} != {len("2024-06-18")}:
            return False
        last, first = dates.bounds(time.edtf).latest, dates.bounds(following.edtf).earliest
        row = _ROW.fullmatch(self.text, time.span.end, following.span.start) is not None
        return row and last is not None and first is not None and 0 < (first - last).days < _WEEKS

    def told_with_when(self, sentence: Span, graded: list[Grading]) -> dict[Span, TimeExpression]:
        """Grades of a clause that says what was at a time: "since 2017, when the service was found to be good"."""
        return {
            grading.span: time
            for time in self.within(sentence)
            for grading in graded
            if time.edtf is not None and _WHEN.fullmatch(self.text, time.span.end, self.doc[grading.verb].idx)
        }

    def is_to_come(self, time: TimeExpression) -> bool:
        """Whether a time expression speaks of what lies ahead of the document."""
        here = published(self.doc)
        if here is None or time.edtf is None:
            return speaks_of_future(self.doc, time.span) is True
        return dates.before(here, time.edtf)

    def _graded_then(self, time: TimeExpression, graded: list[Grading]) -> Grading | None:
        """The grade that a time stands right behind: "up from 'requires improvement' in 2019"."""
        for grading in sorted(graded, key=lambda each: -each.span.end):
            if grading.span.end <= time.span.start and _THEN.fullmatch(self.text, grading.span.end, time.span.start):
                return grading
        return None

    def long_ago(self, date: str, days: int = _HALF_A_YEAR) -> bool:
        """Whether a date lies some days or more before the document, so that it is not when a report came out."""
        document = published(self.doc)
        if document is None:
            return False
        here, then = dates.bounds(document).earliest, dates.bounds(date).latest
        return here is not None and then is not None and (here - then).days > days

    def _begins_stretch(self, time: TimeExpression, place: int) -> bool:
        """Whether a date is of a clause behind "since" that an event is told beside: "since it began in 2021"."""
        for verb in tokens(self.doc, time.span).root.ancestors:
            if any(child.dep_ == "mark" and child.lower_ == "since" for child in verb.children):
                # "The first visit since the judgement took place in May", of which the parser makes a clause.
                beside = (part for part in verb.sent if not verb.left_edge.i <= part.i <= verb.right_edge.i)
                if not any(part.tag_ in FINITE for part in beside):
                    return False
                return not verb.left_edge.i <= place <= verb.right_edge.i
        return False

    def only_since(self, time: TimeExpression) -> bool:
        """Whether a date is where a stretch begins: "the first inspection since 2017" took place later."""
        return self.text[: time.span.start].endswith(("since ", "Since "), max(0, time.span.start - len("since ")))


def width(date: str) -> tuple[int, bool]:
    """How wide a date is, in days; of two as wide, the one that carries no doubt is narrower."""
    earliest, latest = dates.bounds(date)
    return ((latest - earliest).days if earliest and latest else 10**6), not dates.is_certain(date)
