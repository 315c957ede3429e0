"""When something was said or its report came out, and not when the document repeats it.

Of a statement this is the first of the following that is known; whatever it is, it is no finer than the words:

1. the time that its own sentence gives for the saying: "told the radio on Tuesday", "in evidence last May";
2. of what staff and families told those who inspect, or a writer who was there: when they were there;
3. the occasion in the text to which it belongs: the paper that speaks, or in which its speaker does, when that went
   out; what the same speaker said, in the same paragraph, at a time of its own; the meeting at which its speaker was;
4. of what those who inspect found: when their report came out, or between their visit and the document;
5. the document: the day of the meeting whose minutes it is, the day of a letter, a release, a report or whatever else
   a body publishes of itself; of news, about the month.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.annotations import Span, entity, region_at, text_of, tokens
from extraction.dating import date_of_meeting, genre
from extraction.occasions import AFTERWARDS, PAPERS, Occasions
from extraction.parties import is_inspectorate
from extraction.patterns import findings as patterns
from extraction.patterns.bodies import HEADS
from extraction.reviewers import publishing, reviews
from extraction.saying_times import HEARERS, blurred, sentence_of, tells_times, time_of_saying
from extraction.tense import is_future
from extraction.times import published
from ontology import dates, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from extraction.annotations import Attribution

_Dated = tuple[str | None, str]
"""An EDTF date, None where nothing supports one; and the reason in words."""
_NEWS = datetime.timedelta(days=270)
"""So long after an inspection news of what it found is news of its report."""
# "Told the assessors that", "acknowledged to inspectors that": said while they were there, whoever says it.
_TOLD_REVIEWERS = re.compile(
    r"\b(?:told|tell|acknowledged\s+to|admitted\s+to|said\s+to|explained\s+to|confirmed\s+to|complained\s+to)\s+"
    r"(?:(?:the|our|its)\s+)?(?:lead\s+|\w+\s+)?(?:inspectors?|assessors?|reviewers?|inspection\s+team|HMI)\b",
    re.IGNORECASE,
)
_TO_THEM = re.compile(r"\b(?:described|said|spoke|complained|explained)\s(?:[^.;:]{0,60}\s)?to\s+them\b", re.IGNORECASE)
_TOLD_THEM = re.compile(r"\btold\s+(?:them|us)\b", re.IGNORECASE)
"""Of inspectors, where it is they who are spoken to, or who write."""
_TOLD_ME = re.compile(
    r"\b(?:told|(?:said|spoke|acknowledged|admitted|explained|confirmed|complained|described\s(?:[^.;:“\"]{1,40}\s)?)\s?to)\s"
    r"(?:me|us)\b"
)
"""By these somebody speaks to the writer, who was there."""
_THERE = frozenset({"spend", "visit", "meet", "interview", "speak", "observe", "conduct", "undertake", "carry"})
_STATEMENT = re.compile(
    r"^\W*(?:(?:written|ministerial)\s+)*statements?(?:\s+made\s+(?:on|by)\b|\W*$)", re.IGNORECASE | re.MULTILINE
)
"""Heads what a minister lays before a parliament."""
_HEAD = 600
_PUBLIC = frozenset({"local authority", "government department", "inspectorate", "police", "health body", "charity"})
"""Kinds of bodies whose pages tell what they themselves have to say."""
_WRITERS = frozenset({"i", "we"})


def dated(doc: Doc, attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions of a Doc, each with the date on which it was said and the reason for that.

    Args:
        doc: a Doc with `times`, `entities`, `posts` and `inspections`.
        attributions: in text order, with their speakers resolved.
    """
    found: list[Attribution] = []
    teller = _Dating(doc, attributions := tuple(attributions))
    for each in attributions:
        if each.attribution == "thinking":
            found.append(each)
            continue
        said, reason = teller.date(each)
        found.append(replace(each, said=said, reasons=(*each.reasons, f"Dated: {reason}.")))
    return found


class _Dating:
    """Dates the statements of one text in their order, since what is said goes on from what was said before."""

    def __init__(self, doc: Doc, attributions: tuple[Attribution, ...]) -> None:
        self.doc, self.text = doc, text_of(doc)
        self.genre, self.here = genre(doc), published(doc)
        self.own_news = self._brings_its_own_news(attributions)
        self.occasions = Occasions(doc)
        self.fieldwork = self._fieldwork() if self.genre in {"letter", "report"} or self.own_news else None
        self._before: tuple[Attribution, str] | None = None
        """What somebody last said at a time that the text gives."""

    def date(self, each: Attribution) -> _Dated:
        """When something was said, by the first of what may tell it."""
        if region_at(self.doc, each.content[0].start) == "teaser":
            return None, "a story of its own beside the article, whose date is not known"
        own = time_of_saying(self.doc, each)
        if own is not None:
            self._before = each, own
            return own, "the sentence says when"
        inspection = self._inspection_behind(each)
        return (
            self._of_evidence(each, inspection)
            or self._of_occasion(each, inspection)
            or self._of_report(each, inspection)
            or self._of_document(each)
        )

    # ------------------------------------------------------------------ the occasion
    def _of_occasion(self, each: Attribution, inspection: records.Inspection | None) -> _Dated | None:
        if self.genre == "minutes":
            return None
        others = self.genre not in {"letter", "report"}  # whose own paper is the document
        of_author = others and (inspection is None or inspection.published is None)
        paper = self.occasions.paper(each, of_author=of_author)
        if paper is not None:
            return paper, "its paper says it, and this is when the text says that it went out"
        if not others:
            return None
        then = self._goes_on(each)
        if then is not None:
            return then, "goes on from what the same speaker said at the time that the text gives"
        met = self.occasions.met(each, own_news=self.own_news) if self.genre == "news" else None
        return (met, "said at the meeting that the text dates") if met is not None else None

    def _goes_on(self, each: Attribution) -> str | None:
        """When its speaker said what it goes on from: "In 2021 the ombudsman criticised the delay. It also found"."""
        if self._before is None or each.cue is None or each.source is None:
            return None
        first, then = self._before
        source = each.source.of(self.text).lower()
        same = first.speaker == each.speaker and (each.speaker is not None or source in {"it", "they"})
        if not same or AFTERWARDS.search(self._sentence(each)):
            return None
        opening = self.text[sentence_of(self.doc, first).start : first.content[0].start]
        written = not PAPERS.isdisjoint(opening.lower().split())
        past = any(token.tag_ in {"VBD", "VBN"} for token in tokens(self.doc, each.cue))
        if not (past or written):  # "In a letter of 4 March she said ... She recommends"
            return None
        if sentence_of(self.doc, first) != sentence_of(self.doc, each) and tells_times(self.doc, each):
            return None
        away = self.occasions.paragraph(each.content[0].start) - self.occasions.paragraph(first.content[0].start)
        if away == 1 and source in {"he", "she"}:
            return f"{then}?" if dates.is_certain(then) else then
        return then if away == 0 else None

    # ------------------------------------------------------------------ inspections
    def _of_evidence(self, each: Attribution, inspection: records.Inspection | None) -> _Dated | None:
        """When staff or families told those who inspect something, or a writer who was there."""
        evidence = self._is_evidence(each)
        to_writer = self.fieldwork is not None and _TOLD_ME.search(self._sentence(each)) is not None
        if self.fieldwork is not None and (evidence or to_writer):
            return self.fieldwork, "told to the writer, while the writer was there"
        if not evidence or inspection is None:
            return None
        # A programme of years ("PEEL 2023-25") is longer than what a report of its first year has seen.
        over = self.here is None or dates.sort_key(inspection.date)[1] <= dates.sort_key(self.here)[1]
        if inspection.date is not None and over:
            return inspection.date, "told to those who inspected, at the inspection"
        return (
            (blurred(self.here), "told to those who inspected, some time before this came out") if self.here else None
        )

    def _of_report(self, each: Attribution, inspection: records.Inspection | None) -> _Dated | None:
        """When the report of an inspection came out, for what it says; None where only the document tells."""
        if inspection is None or (self.genre == "letter" and self._is_theirs(inspection)):
            return None
        repeated = self.genre in {"minutes", "letter"}  # by those who met, or by somebody who writes
        if inspection.published is not None and (not repeated or self._inspects(each)):
            return inspection.published, "the report says it, and this is when it came out"
        if self.genre != "news" or self.own_news:
            return None
        here, then = dates.sort_key(self.here)[0], dates.sort_key(inspection.date)[1]
        fresh = here != datetime.date.max and here - then < _NEWS
        if inspection.date is None or fresh:
            return None
        return _between(inspection.date, self.here), "said after the inspection and before the document"

    def _is_theirs(self, inspection: records.Inspection) -> bool:
        """Whether a letter is that of those who inspected, and does not repeat what their report says."""
        signing = self.doc._.discourse.occasion.signatories if self.doc._.discourse is not None else ()
        return inspection.inspector in signing or bool(self._signing_for_reviewers())

    def _inspection_behind(self, each: Attribution) -> records.Inspection | None:
        """The inspection a statement rests on: the speaker's own, or for evidence the document's main one."""
        inspections: tuple[records.Inspection, ...] = self.doc._.inspections
        if not inspections:
            return None
        if self._is_evidence(each) or (each.speaker is None and self._is_of_reviewers(each)):
            return self._told_before(each, inspections)
        if each.speaker is None:
            return None
        held = (post for post in self.doc._.posts if post.status != "former")
        bodies = {each.speaker} | {post.body for post in held if post.person == each.speaker}
        parents = {found.parent for body in bodies if (found := entity(self.doc, body)) is not None and found.parent}
        return self._told_before(each, tuple(found for found in inspections if found.inspector in bodies | parents))

    def _told_before(self, each: Attribution, inspections: tuple[records.Inspection, ...]) -> records.Inspection | None:
        """Of inspections of several councils the newest of the council last spoken of before; else the main one."""
        main = next(iter(inspections), None)
        providers = {found.id: found.provider for found in inspections}
        if len(set(providers.values())) <= 1:
            return main
        start = each.content[0].start
        before = [
            providers[told] for place, told in self.doc._.inspection_places if place.start < start and told in providers
        ]
        same = [found for found in inspections if before and found.provider == before[-1]]
        return max(
            same, key=lambda found: dates.sort_key(found.date)[1] if found.date else datetime.date.min, default=main
        )

    def _inspects(self, each: Attribution) -> bool:
        """Whether the speaker is one of those who inspect: "the inspectorate told the inspectors of the council"."""
        return any(found.inspector == each.speaker for found in self.doc._.inspections)

    def _is_of_reviewers(self, each: Attribution) -> bool:
        """Whether those who review say what no entity is known to say: nobody named, "inspectors", "a review"."""
        if each.source is not None:
            return reviews(self.doc, tokens(self.doc, each.source).root)
        cue = tokens(self.doc, each.cue).root if each.cue is not None else None
        if cue is not None and cue.lemma_ == "tell":  # "members were told that": at their meeting
            return not any(child.lemma_.lower() in HEARERS for child in cue.children if child.dep_ == "nsubjpass")
        return cue is None or cue.lemma_ != "hear"  # "the court heard that"

    # ------------------------------------------------------------------ evidence
    def _is_evidence(self, each: Attribution) -> bool:
        """Whether somebody says something to those who inspect, or is one of the groups whom these listen to."""
        if each.source is None or self._inspects(each):
            return False
        sentence = sentence_of(self.doc, each)
        words = sentence.of(self.text)
        told = _TOLD_REVIEWERS.search(words)
        hearers = ({found.inspector for found in self.doc._.inspections} | self._signing_for_reviewers()) - {None}
        if told is None and each.addressee in hearers:
            told = _TOLD_THEM.search(words)
        cue_first = each.cue is None or told is None or sentence.start + told.start() <= each.cue.end
        if told is not None and cue_first and each.source.end <= sentence.start + told.end():
            return True
        if each.speaker is not None:
            return False
        source = each.source.of(self.text)
        own = self.genre in {"letter", "report"}
        if patterns.SOME.fullmatch(source):  # "Several told inspectors that they had waited. “I still do,” one said."
            return own or _TOLD_REVIEWERS.search(self._sentence_before(sentence)) is not None
        if not patterns.GROUPS.search(source):
            return False
        return own or bool(patterns.TO_REVIEWERS.search(words)) or each.addressee in hearers or self._to_them(sentence)

    def _signing_for_reviewers(self) -> set[str | None]:
        """Who signs a letter for those who inspected: "Leaders told us" in an inspector's letter."""
        discourse = self.doc._.discourse
        signing = set(discourse.occasion.signatories) if discourse is not None else set()
        inspectors = {each.inspector for each in self.doc._.inspections}
        return {each.person for each in self.doc._.posts if each.person in signing and each.body in inspectors}

    def _sentence(self, each: Attribution) -> str:
        return sentence_of(self.doc, each).of(self.text)

    def _sentence_before(self, sentence: Span) -> str:
        """The sentence before one in the same paragraph."""
        first = tokens(self.doc, sentence)[0].i
        before = self.doc[first - 1].sent.text if first else ""
        return "" if "\n\n" in before else before

    def _to_them(self, sentence: Span) -> bool:
        """Whether "to them" in a sentence is to those who inspect: "Parents described the system to them as"."""
        them = _TO_THEM.search(self.text, sentence.start, sentence.end)
        piece = self.doc.char_span(them.end() - len("them"), them.end()) if them is not None else None
        return piece is not None and self.doc._.discourse is not None and reviews(self.doc, piece.root)

    def _fieldwork(self) -> str | None:
        """When who writes was there: "I spent nine days in the borough in July", or its review."""
        for time in self.doc._.times:
            place = tokens(self.doc, time.span)
            verbs = [each for each in place.root.ancestors if each.pos_ == "VERB"]
            for verb in (*verbs[:1], place.sent.root):
                # "My colleagues and I spent".
                doers = (each for child in verb.children if child.dep_ == "nsubj" for each in (child, *child.conjuncts))
                there = verb.lemma_ in _THERE and not is_future(verb) and any(each.lower_ in _WRITERS for each in doers)
                if time.edtf is not None and there:
                    return str(time.edtf)
        reviews = (each.date for each in self.doc._.inspections if each.kind == "improvement review")
        return next(reviews, None) if self.genre == "letter" else None

    # ------------------------------------------------------------------ the document
    def _of_document(self, each: Attribution) -> _Dated:
        if self.genre == "minutes":
            return date_of_meeting(self.doc) or self.here, "said at the meeting"
        if self.here is None:
            return None, "the document's own date is not known"
        if self.genre == "letter" and not self._first_person(each):
            return blurred(self.here), "repeated in a letter, about its date"
        if self.genre != "news":
            return self.here, f"the {self.genre} of that date says it"
        if self.own_news:
            return self.here, "published by whom it is about, or by who speaks in it"
        # What news quotes was said in the days before.
        whole = "/" in self.here or not dates.is_certain(self.here)
        return (
            self.here if whole else f"{self.here[: len('2025-01')]}?"
        ), "news reports it, about the date of publication"

    def _brings_its_own_news(self, attributions: tuple[Attribution, ...]) -> bool:
        """Whether a body or a person publishes this on their own behalf, as in a press release without the word."""
        if _STATEMENT.search(self.text, 0, _HEAD) is not None:
            return True
        if any(each.source is not None and each.source.of(self.text).lower() in _WRITERS for each in attributions):
            return True  # "Last month I told the council that": no reporter writes so
        names = publishing(self.doc)
        if any(HEADS.get(name.split()[-1]) in _PUBLIC for name in names):
            return True
        return any(
            each.name.lower() in names or any(alias.lower() in names for alias in each.aliases)
            for each in self.doc._.entities
            if is_inspectorate(each) or (not each.is_person and each.kind not in {"media", "company", "other"})
        )

    def _first_person(self, each: Attribution) -> bool:
        return each.source is None or bool(
            re.fullmatch(r"(?i)i|we|(?:this|the|my|our) (?:letter|report|review)", each.source.of(self.text))
        )


def _between(start: str, end: str | None) -> str:
    """The window from an event to what reports it, months at the finest."""
    opens, closes = dates.bounds(start), dates.bounds(end) if end else dates.Bounds(None, None)
    if opens.latest is None or closes.latest is None or opens.latest > closes.latest:
        return end or f"{start.rpartition('/')[2].rstrip('?~%')}~"
    if dates.overlap(start, end):
        return end or start
    first = opens.latest if "/" in start else opens.earliest or opens.latest
    return f"{first:%Y-%m}{'' if dates.is_certain(start) else '?'}/{closes.latest:%Y-%m}~"
