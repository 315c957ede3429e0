"""Inspections and reviews that a text reports as carried out, each once, with its date, its parties and its grades.

`inspection_mentions` finds the places that speak of them. Here mentions that can be of one event are put together (a
date that excludes, another provider or "the previous" makes another event), and each event is written down with the
kind, inspector and provider that its mentions give it together.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import entity, text_of, warn
from extraction.dating import genre
from extraction.inspection_mentions import VISITS, mentions
from extraction.inspection_times import width
from extraction.judgements import ALL_AREAS, OVERALL, in_full
from extraction.parties import Parties
from extraction.times import published
from ontology import dates, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from extraction.annotations import Span
    from extraction.inspection_mentions import Mention
    from extraction.judgements import Grading
    from ontology.records import InspectionKind

NAME = "onrecord_inspections"
COMPONENT = f"{NAME}@1"

_GRADED = frozenset({None, "standard inspection", "short inspection", "other"})
"""Kinds that end in grades; monitoring visits and reviews of progress do not."""
_SCALES_OF_OTHERS = frozenset({
    "not sufficiently good", "reasonably good", "weak", "unsatisfactory",
    *(f"{standard}{number}" for standard in "CGV" for number in range(1, 5)),
})  # fmt: skip
"""Grades that Ofsted has never given: of prisons, of care services in Scotland, of landlords."""
_TARGETED = re.compile(r"\bjoint\s+targeted\s+area\s+inspections?\b|\bJTAIs?\b", re.IGNORECASE)
_OFSTEDS = frozenset({"standard inspection", "short inspection"})
_GRADE_DELAY = 180
"""Days within which a grade follows the inspection it was given for; of councils it can take six months."""
_REPORT_DELAY = 2
"""Months within which the report of an inspection comes out, by the inspectorates' own rules."""


@dataclass(slots=True, eq=False)
class _Event:
    """Mentions of one inspection."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def date(self) -> str | None:
        return _narrowest(mention.date for mention in self.mentions)

    @property
    def published(self) -> str | None:
        """When its report came out: a date before the inspection itself is that of some other paper."""
        begun = dates.bounds(self.date).earliest if self.date else None
        return _narrowest(
            mention.published
            for mention in self.mentions
            if begun is None or mention.published is None or (dates.bounds(mention.published).latest or begun) >= begun
        )

    @property
    def kind(self) -> InspectionKind | None:
        return next((mention.kind for mention in self.mentions if mention.kind), None)

    @property
    def noun(self) -> str:
        return next((mention.noun for mention in self.mentions if mention.noun), "")

    @property
    def ordinal(self) -> str | None:
        """Which of a series it is."""
        return next((mention.ordinal for mention in self.mentions if mention.ordinal), None)

    @property
    def earlier(self) -> bool:
        return self.mentions[0].earlier

    @property
    def inspector(self) -> str | None:
        return next((mention.inspector for mention in self.mentions if mention.inspector), None)

    @property
    def provider(self) -> str | None:
        return next((mention.provider for mention in self.mentions if mention.provider), None)

    @property
    def gradings(self) -> list[Grading]:
        return [grading for mention in self.mentions for grading in mention.gradings]

    @property
    def places(self) -> list[Span]:
        """Where it is told of, the best place first: one that dates it, and rather the whole clause than a grade."""
        dated = [mention.evidence for mention in self.mentions if mention.date]
        return [*dated, *(each.evidence for each in self.mentions), *(each.span for each in self.gradings)]

    @property
    def is_told(self) -> bool:
        """Whether it is more than a word in passing: an inspection is named, or a grade; a report alone is neither."""
        if self.earlier:
            return bool(self.gradings or self.date)
        known = self.date or self.gradings or self.kind or not self.mentions[0].title
        return bool((known or len(self.mentions) > 1) and (self.noun or self.gradings))


def _narrowest(written: Iterable[str | None]) -> str | None:
    return min((date for date in written if date), key=width, default=None)


@Language.factory(
    NAME,
    assigns=["doc._.inspections", "doc._.inspection_places"],
    requires=["doc._.times", "doc._.entities", "doc._.blocks", "token.dep"],
)
class InspectionsPipe:
    """Finds the inspections that a Doc reports as carried out."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take what spaCy hands a factory; the rules are data in `patterns.inspections`."""
        del nlp
        self.name = name

    def find(self, doc: Doc) -> tuple[tuple[records.Inspection, tuple[Span, ...]], ...]:
        """The inspections with the places that tell of each: the one the document is about first, then as they come."""
        return tuple(_Writer(doc).inspections())

    def __call__(self, doc: Doc) -> Doc:
        """Write the inspections, and a warning for each whose date or parties the text does not give."""
        found = self.find(doc)
        doc._.inspections = tuple(inspection for inspection, _ in found)
        doc._.inspection_places = tuple(sorted({(place, told.id) for told, places in found for place in places}))
        for inspection in doc._.inspections:
            lacking = [name for name in ("inspector", "provider", "date") if getattr(inspection, name) is None]
            if lacking:
                message = f"The text does not say the {' or the '.join(lacking)} of this inspection."
                warn(doc, "inspection-incomplete", message, inspection.evidence)
        return doc


class _Writer:
    """From mentions to events to records, for one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.parties = Parties(doc)
        self.here = published(doc)

    def inspections(self) -> Iterator[tuple[records.Inspection, tuple[Span, ...]]]:
        events: list[_Event] = []
        for mention in mentions(self.doc, self.parties):
            event = _place(mention, events)
            if event is not None:
                event.mentions.append(mention)
                if event not in events:
                    events.append(event)
        told = [event for event in _reported(_joined(events)) if event.is_told]
        main = self._main(told)
        taken: set[Span] = set()
        for event in sorted(told, key=lambda each: each is not main):
            # "Upgraded from requires improvement to good" tells of two inspections in one place.
            places = [each for each in event.places if each not in taken]
            if places:
                taken.add(places[0])
                yield self._record(event, main, places[0]), tuple(event.places)

    def _main(self, told: list[_Event]) -> _Event | None:
        """The event the document is about: the latest that is not spoken of as earlier; what has no date is recent."""
        current = [event for event in told if not event.earlier]
        current = [event for event in current if not any(each.long_ago for each in event.mentions)] or current
        # A grade with no word of an inspection about it is rather what the service had before.
        current = [event for event in current if event.noun or event.date] or current
        # "The neighbouring force was rated good last month": a grade of another is beside the matter.
        about = {None, self.parties.provider}
        current = [event for event in current if event.noun or event.provider in about] or current

        def latest(event: _Event) -> datetime.date:
            bounds = dates.bounds(event.date or event.published or self.here or "9999")
            return bounds.latest or bounds.earliest or datetime.date.max

        return max(current, key=latest, default=None)

    def _record(self, event: _Event, main: _Event | None, evidence: Span) -> records.Inspection:
        kind, inspector = self._kind_and_inspector(event, main)
        own = event is main and genre(self.doc) == "letter"
        issued = event.published or (self.here if own else None)
        reasons = [f"spoken of in {len(event.mentions)} place{'s' if len(event.mentions) > 1 else ''}"]
        if event.kind is None:
            reasons.append(f"its kind is not named: {kind} by who inspected and whether it was graded")
        date = event.date
        if date is None and event.published is not None and not own:
            date = _before(event.published)
            reasons.append("dated by its report, which comes out within two months or so")
        elif date is None and event is main and self.here is not None and not dates.is_certain(self.here):
            date = self.here
            reasons.append("dated as nearly as the document itself can be")
        about = main.provider if main is not None else None  # "the service was rated good in 2017": the one reported on
        held = all(grading.held for mention in event.mentions for grading in mention.gradings) and bool(event.gradings)
        return records.Inspection(
            id=f"i{evidence.start}-{evidence.end}", kind=kind, inspector=inspector,
            provider=event.provider or about or self.parties.provider, date=date, published=issued,
            judgements=self._judgements(event, inspector), evidence=evidence, component=COMPONENT,
            confidence=0.6 if held else 0.95 if event.date else 0.8, reasons=tuple(reasons),
        )  # fmt: skip

    def _judgements(self, event: _Event, inspector: str | None) -> tuple[records.Judgement, ...]:
        who = entity(self.doc, inspector)
        found: dict[tuple[str, str], records.Judgement] = {}
        for grading in event.gradings:
            ofsteds = event.kind != "other" and self._is_ofsteds(event)
            grade = in_full(grading.grade, who.name if who else "Ofsted" if ofsteds else "")
            found.setdefault(
                (grading.area.lower(), grade),
                records.Judgement(
                    area=grading.area, grade=grade, evidence=grading.span, component=COMPONENT,
                    confidence=0.98 if grading.listed else 0.9,
                    reasons=("listed beside its area" if grading.listed else "said to be given",),
                ),
            )  # fmt: skip
        # "Requires improvement in every area" says what "requires improvement" says elsewhere, and more.
        # And a landlord's C3 is for the consumer standards, wherever it is told without them.
        doubled = {(OVERALL, grade) for area, grade in found if area in {ALL_AREAS, "consumer standards"}}
        return tuple(judgement for key, judgement in found.items() if key not in doubled)

    def _kind_and_inspector(self, event: _Event, main: _Event | None) -> tuple[InspectionKind, str | None]:
        kind, inspector = event.kind, event.inspector
        beside = main if main is not None and main is not event else None
        if (
            kind is None
            and event.noun == "visit"
            and not event.gradings
            and beside is not None
            and beside.kind == "monitoring visit"
        ):
            kind = beside.kind  # "the previous visit" of a monitoring visit is one of the series
        if kind is None and event.earlier and not event.gradings and beside is not None and beside.kind == "other":
            kind = beside.kind  # "Dates of previous inspection", in the report on an area's inspection
        if kind == "improvement review" and self.parties.departments:
            return kind, self.parties.departments[0]
        own = event.noun in {"review", "visit"} and inspector is None and not event.gradings
        if kind is None and own and self.parties.writes is not None:
            return "improvement review", self.parties.writes
        # Peers who review grade nothing.
        peers = beside is not None and beside.noun == "review" and bool(event.gradings) and not beside.gradings
        if inspector is None and beside is not None and beside.kind != "improvement review" and not peers:
            inspector = beside.inspector
        if inspector is None and self.parties.inspectors:
            inspector = self.parties.inspectors[0]
        who = entity(self.doc, inspector)
        if kind in _OFSTEDS and who is not None and not who.name.lower().startswith("ofsted"):
            kind = "other"  # a full inspection of a prison
        if kind is not None:
            return kind, inspector
        joint = any(mention.joint for mention in event.mentions)
        if joint and not event.gradings and _TARGETED.search(text_of(self.doc)):
            return "joint targeted area inspection", inspector  # by the programme that it is part of
        ofsted = who.name.lower().startswith("ofsted") if who is not None else self._is_ofsteds(event)
        graded = (bool(event.gradings) or event.noun not in {"visit", "review"}) and not joint
        return ("standard inspection" if ofsted and graded else "other"), inspector

    def _is_ofsteds(self, event: _Event) -> bool:
        """Whether an inspection by nobody named is of a body that is Ofsted's to inspect."""
        if any(each.grade in _SCALES_OF_OTHERS for each in event.gradings):
            return False
        provider = entity(self.doc, event.provider or self.parties.provider)
        return provider is None or provider.kind not in {"police", "health body"}


def _before(issued: str) -> str:
    """The window in which an inspection took place whose report came out at a date."""
    earliest, latest = dates.bounds(issued)
    if earliest is None or latest is None or dates.precision(issued) == "year":
        return issued
    year, month = divmod(earliest.year * 12 + earliest.month - 1 - _REPORT_DELAY, 12)
    return f"{year:04}-{month + 1:02}~/{latest:%Y-%m}~"


def _joined(events: list[_Event]) -> list[_Event]:
    """Put a grade told without a date to the one dated inspection that gave the same: "rated them inadequate"."""
    kept: list[_Event] = []
    for event in events:
        given = {(each.area.lower(), each.grade) for each in event.gradings}
        alike = [
            other
            for other in events
            if given and event.date is None and not event.noun and other.date is not None
            and given <= {(each.area.lower(), each.grade) for each in other.gradings}
            and (event.provider or other.provider) == (other.provider or event.provider)
        ]  # fmt: skip
        # What was there before is the dated one only if something later is told of.
        past = len(alike) == 1 and any(dates.before(alike[0].date, each.date) for each in events)
        # "Has been inadequate since 2008" is of an inspection before.
        if len(alike) == 1 and (past or not (event.earlier or alike[0].earlier)):
            alike[0].mentions += event.mentions
        else:
            kept.append(event)
    return kept


def _reported(events: list[_Event]) -> list[_Event]:
    """Put a grade dated by its report to the inspection made before: "rated good last month", "from 9 to 20 June"."""
    kept = list(events)
    for graded in events:
        listed = all(each.listed for each in graded.gradings)
        if graded.noun or graded.kind is not None or graded.date is None or not graded.gradings:
            continue
        if graded.earlier and not listed:
            continue
        made = [each for each in kept if _led_to(each, graded)]
        if len(made) == 1:
            issued = graded.date
            made[0].mentions += [replace(each, date=None, published=issued) for each in graded.mentions]
            kept.remove(graded)
    return kept


def _led_to(event: _Event, graded: _Event) -> bool:
    """Whether an inspection told without a grade and dated to days, or with the same grade, was what led to one."""
    held = {each.area.lower(): each.grade for each in event.gradings}
    same_grade = bool(held) and all(held.get(each.area.lower()) == each.grade for each in graded.gradings)
    if event is graded or (held and not same_grade) or event.kind not in _GRADED:
        return False
    if event.date is None or graded.date is None or not event.noun or event.noun == "review":
        return False
    if len(event.date.partition("/")[0]) < len("2024-06" if same_grade else "2024-06-09"):
        return False
    over, given = dates.bounds(event.date).latest, dates.bounds(graded.date)
    if over is None or given.earliest is None or given.latest is None or given.latest <= over:
        return False
    parties = ((event.provider, graded.provider), (event.inspector, graded.inspector))
    same = all(one is None or other is None or one == other for one, other in parties)
    return same and (given.earliest - over).days <= _GRADE_DELAY


def _place(mention: Mention, events: list[_Event]) -> _Event | None:
    """The event a mention belongs to: one already spoken of, or a new one; None where it tells nothing."""
    able = [event for event in events if _compatible(mention, event)]
    beside = [
        event
        for event in able
        if event.gradings and not event.mentions[-1].earlier and event.mentions[-1].block == mention.block
    ]
    if mention.gradings and mention.date is None and not mention.earlier and beside:
        # "Its work with care leavers was graded ..." goes on from the grades just told, or what was just spoken of.
        return max(beside, key=lambda each: each.mentions[-1].evidence.start)
    if mention.date is not None:
        dated = [event for event in able if event.date is not None]
        undated = [event for event in able if event.date is None]
        if mention.long_ago:  # what was graded just now was not inspected years before
            undated = [event for event in undated if event.earlier or not event.gradings]
        # A grade that is dated may say when what was spoken of as the grade before was given.
        undated = [
            event for event in undated if event.earlier == mention.earlier or (mention.gradings and event.earlier)
        ]
        return (dated or undated or [_Event()])[-1]
    if mention.earlier:
        told_first = next((event for event in events if not event.earlier), None)
        past = [
            event
            for event in able
            if event.earlier or (event.date is not None and event is not told_first and event.noun != "visit")
        ]
        return past[-1] if past else _Event() if mention.gradings else None
    current = [event for event in able if not event.earlier]
    if mention.gradings:
        # What was told to have been years before, in another block, did not lead to the grade told now.
        current = [
            each for each in current if each.mentions[-1].block == mention.block or not each.mentions[0].long_ago
        ]
    if mention.kind is not None:
        named = [event for event in current if event.kind == mention.kind]
        return (named or [event for event in current if event.kind is None] or [_Event()])[-1]
    return current[0] if current else _Event()


def _compatible(mention: Mention, event: _Event) -> bool:  # noqa: PLR0911 - one return per thing that may differ
    """Whether a mention can be of an event, by date, parties, kind and what it was graded."""
    if not dates.overlap(mention.date, event.date):
        return False
    if mention.provider and event.provider and mention.provider != event.provider:
        return False
    if dates.before(mention.published, event.date) or dates.before(event.published, mention.date):
        return False
    if mention.ordinal and event.ordinal and mention.ordinal != event.ordinal:
        return False
    if "other" in {mention.kind, event.kind} and not _same_inspector(mention, event):
        return False
    if mention.kind and event.kind and mention.kind != event.kind:
        return False
    if mention.gradings:
        held = {grading.area.lower(): grading.grade for grading in event.gradings}
        excepting = any(grading.excepting for grading in (*event.gradings, *mention.gradings))
        if not excepting and _differ_in_all(held, mention.gradings):
            return False
        same = all(held.get(grading.area.lower(), grading.grade) == grading.grade for grading in mention.gradings)
        return event.kind in _GRADED and event.noun != "review" and same
    if mention.kind not in _GRADED and event.gradings:
        return False
    return _alike(mention, event)


def _differ_in_all(held: dict[str, str], given: tuple[Grading, ...]) -> bool:
    """Whether one grade is of all areas, and the whole has another: "good overall", "inadequate in every area"."""
    told = {grading.area.lower(): grading.grade for grading in given}
    return any(
        one[ALL_AREAS] != grade
        for one, other in ((held, told), (told, held))
        if ALL_AREAS in one
        for grade in other.values()
    )


def _same_inspector(mention: Mention, event: _Event) -> bool:
    """Whether one body inspected, as far as is said: an association's peer review is not the inspectorate's."""
    return not mention.inspector or not event.inspector or mention.inspector == event.inspector


def _alike(mention: Mention, event: _Event) -> bool:
    """Whether the words go together: "the inspection" may be a monitoring visit, a review is no inspection."""
    if mention.kind == "improvement review" == event.kind:
        return True  # on a visit by the department
    if mention.noun == "visit" and mention.kind is None:
        # "We visited" may be of any of them, "the visit" seldom of a full inspection, unless it was then.
        at_once = mention.by_verb or (mention.date is not None and mention.date == event.date)
        return event.kind != "standard inspection" or (at_once and not event.earlier)
    if "review" in {mention.noun, event.noun}:
        return mention.noun == event.noun
    return not (mention.kind in VISITS and event.noun == "inspection")
