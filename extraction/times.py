"""Times: expressions resolved against the document's date.

`onrecord_times` finds every time expression: `timex` has the grammar, `time_resolution` the arithmetic, `tense` tells
past from future, and `dating` dates a document whose metadata does not. When what a document repeats was said is told
from them by `statement_times`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction import time_resolution as resolution
from extraction.annotations import Span, TimeExpression, printed, text_of
from extraction.dating import date_of_document, expressions, form
from extraction.tense import speaks_of_future
from ontology import dates, records

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.timex import Partial

_WEEK = re.compile(r"\bweek\s+(?:of|commencing|beginning|starting)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_HALF_A_WEEK = 3
_LEAD = 32
"""Characters before a date in which "the week beginning" may stand."""
# Not "almost a year on from the inspection", which lies that far back.
_ON = re.compile(r"[A-Z][\w-]* years on,")
NAME = "onrecord_times"
COMPONENT = f"{NAME}@1"


@Language.factory(NAME, assigns=["doc._.times"], requires=["token.dep", "token.tag"])
class TimesPipe:
    """Finds the time expressions of a Doc, and its date where the metadata has none."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take what spaCy hands a factory; the rules have no settings."""
        del nlp
        self.name = name

    def find(self, doc: Doc) -> tuple[TimeExpression, ...]:
        """The time expressions of the text, resolved against the date of `doc._.source` where it has one."""
        at = resolution.anchor(published(doc))
        found: list[TimeExpression] = []
        for partial in expressions(doc):
            since = _years_on(doc, partial, found, at)
            told = _onward(doc, partial, found) if partial.onward else _expression(doc, partial, at)
            found.append(since or told)
        latest = _latest_day(doc, found) if at is not None and at.precision == "month" else None
        if latest is not None:
            found = [_beside(partial, told, latest) for partial, told in zip(expressions(doc), found, strict=True)]
        return tuple(found)

    def __call__(self, doc: Doc) -> Doc:
        """Write the expressions, and the date and the kind of the document where the metadata has none."""
        source = doc._.source or records.Document(
            id="document",
            title=None,
            publisher=None,
            published=None,
            published_from=None,
            sha256=None,
            text=printed(doc),
        )
        if source.published is None:
            date, origin = date_of_document(doc)
            source = replace(source, published=date, published_from=origin)
        if source.kind is None and (shown := form(doc)):
            source = replace(source, kind=shown, kind_from="text")
        doc._.source = source
        doc._.times = self.find(doc)
        return doc


def published(doc: Doc) -> str | None:
    """The date of the document, from its metadata or as `onrecord_times` found it."""
    source = doc._.source
    return None if source is None else source.published


def _years_on(
    doc: Doc, partial: Partial, told: list[TimeExpression], at: resolution.Anchor | None
) -> TimeExpression | None:
    """What opens a sentence after one with a date and goes on from that: "in 2017 it was good. Two years on, it is"."""
    text = text_of(doc)
    opens = partial.unit == "year" and _ON.match(text, partial.start, partial.end + 1) is not None
    if not opens or not told or partial.count is None or at is None:
        return None
    since = _onward(doc, replace(partial, count=-partial.count), told[-1:])
    coming = dates.bounds(since.edtf).earliest if since.edtf is not None else None
    return since if coming is not None and coming <= at.latest else None


def _latest_day(doc: Doc, told: list[TimeExpression]) -> datetime.date | None:
    """Of the days that a text of a known month tells, the last one in that month."""
    days = [each.edtf for each in told if each.edtf is not None and dates.precision(each.edtf) == "day"]
    latest = max((each for each in days if dates.overlap(each, published(doc))), key=dates.sort_key, default=None)
    return dates.bounds(latest).latest if latest is not None else None


def _beside(partial: Partial, told: TimeExpression, day: datetime.date) -> TimeExpression:
    """A weekday in a text that tells another day of its news: "out on Monday 13 May. She resigned on Tuesday"."""
    alone = partial.weekday is not None and partial.month is None and partial.shift is None
    if told.edtf is not None or not alone or partial.weekday is None:
        return told
    away = (partial.weekday - day.weekday() + _HALF_A_WEEK) % 7 - _HALF_A_WEEK
    edtf = f"{(day + datetime.timedelta(days=away)).isoformat()}?"
    reason = f"the one next to {dates.in_words(day.isoformat())}, of which the text tells"
    return replace(told, edtf=edtf, confidence=0.7, reasons=(reason,))


def _onward(doc: Doc, partial: Partial, told: list[TimeExpression]) -> TimeExpression:
    """What is counted from the time told before it in the same paragraph: "in 2017 ... Two years later"."""
    span = Span(partial.start, partial.end)
    before = next((each for each in reversed(told) if each.edtf is not None), None)
    if before is None or "\n\n" in text_of(doc)[before.span.end : span.start]:
        edtf = None
    else:
        edtf = resolution.resolve(partial, resolution.anchor(before.edtf), future=None)
    if edtf is None or before is None:
        return TimeExpression(
            span=span, edtf=None, confidence=0.5, reasons=("counted from what the text does not date",)
        )
    reason = f"counted from \u201c{before.span.of(text_of(doc))}\u201d before it"
    return TimeExpression(span=span, edtf=edtf, confidence=0.8, reasons=(reason,))


def _expression(doc: Doc, partial: Partial, at: resolution.Anchor | None) -> TimeExpression:
    span = Span(partial.start, partial.end)
    absolute = partial.year is not None
    future = None if absolute or at is None else speaks_of_future(doc, span)
    edtf = resolution.resolve(partial, at, future=future)
    if edtf is not None and _WEEK.search(text_of(doc)[max(0, partial.start - _LEAD) : partial.start]):
        edtf = resolution.week_from(edtf)
    if edtf is None:
        return TimeExpression(
            span=span, edtf=None, confidence=0.5, reasons=("the words alone do not place it in time",)
        )
    if absolute:
        return TimeExpression(span=span, edtf=edtf, confidence=0.99, reasons=("written with its year",))
    assert at is not None
    tense = {True: ", in a sentence about the future", False: ", in a sentence about the past", None: ""}[future]
    return TimeExpression(
        span=span,
        edtf=edtf,
        confidence=0.9 if at.certain else 0.7,
        reasons=(f"read from the document's date, {dates.in_words(published(doc))}{tense}",),
    )
