"""When something was said or its report came out, and not when the document repeats it."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from extraction.annotations import Span, entity, region_at, text_of, tokens
from extraction.attribution.lexicon import lexicon
from extraction.dated_papers import date_of_own_paper, date_of_paper
from extraction.dating import date_of_meeting, genre
from extraction.patterns import findings as patterns
from extraction.reviewers import reviews
from extraction.saying_times import HEARERS, blurred, sentence_of, time_of_saying
from extraction.times import published
from ontology import dates, records

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.annotations import Attribution

SAID_WHEN = "the sentence says when"
ISSUED = "its paper says it, and this is when the text says that it went out"
INSPECTED = "said after the inspection and before the document"
PUBLISHED = "the report says it, and this is when it came out"
REPORTED = "news reports it, about the date of publication"


def date_of_statement(doc: Doc, attribution: Attribution) -> tuple[str | None, str]:
    """When something was said or its report came out, not when the document repeats it; and the reason in words.

    Args:
        doc: a Doc with `times`, `entities`, `posts` and `inspections`.
        attribution: with its speaker resolved; `said` is not read.

    Returns:
        An EDTF date, None where nothing supports one.
    """
    if region_at(doc, attribution.content[0].start) == "teaser":
        return None, "a story of its own beside the article, whose date is not known"
    own = time_of_saying(doc, attribution)
    if own is not None:
        return own, SAID_WHEN
    paper = date_of_paper(doc, attribution)
    if paper is not None:
        return paper, "the paper says it, and this is when the text says that it went out"
    if _speaks_for_itself(doc, attribution):
        return _date_of_telling(doc, attribution)
    return _date_by_speaker(doc, attribution)


def _date_by_speaker(doc: Doc, attribution: Attribution) -> tuple[str | None, str]:
    """When something was said of which no words say when: by the inspection, the paper or the document it is in."""
    inspection = _inspection_behind(doc, attribution)
    told = _date_of_evidence(doc, attribution, inspection)
    if told is not None:
        return told
    issued = date_of_own_paper(doc, attribution) if inspection is None or inspection.published is None else None
    if issued is not None:
        return issued, ISSUED
    if genre(doc) == "minutes":
        if inspection is not None and inspection.published is not None and _inspects(doc, attribution):
            return inspection.published, PUBLISHED
        return date_of_meeting(doc) or published(doc), "said at the meeting"
    if inspection is not None and (genre(doc) != "letter" or _is_of_others(doc, attribution, inspection)):
        reported = _date_of_report(doc, inspection)
        if reported is not None:
            return reported
    return _date_of_telling(doc, attribution)


def _told_writer(doc: Doc, attribution: Attribution) -> bool:
    return _TOLD_ME.search(sentence_of(doc, attribution).of(text_of(doc))) is not None


def _is_of_others(doc: Doc, attribution: Attribution, inspection: records.Inspection) -> bool:
    """Whether somebody's letter repeats what a report says that came out before it."""
    signing = doc._.discourse.occasion.signatories if doc._.discourse is not None else ()
    own = inspection.inspector in {*signing} or bool(_signing_for_reviewers(doc))
    return inspection.published is not None and not own and _inspects(doc, attribution)


def _date_of_evidence(
    doc: Doc, attribution: Attribution, inspection: records.Inspection | None
) -> tuple[str | None, str] | None:
    """When staff or families told those who inspect something; None where they did not, or the text has no date."""
    there = _fieldwork(doc)
    if not _is_evidence(doc, attribution) and (there is None or not _told_writer(doc, attribution)):
        return None
    if there is not None:
        return there, "told to the writer, while the writer was there"
    if inspection is None:
        return None
    here = published(doc)
    # A programme of years ("PEEL 2023-25") is longer than what a report of its first year has seen.
    over = here is None or dates.sort_key(inspection.date)[1] <= dates.sort_key(here)[1]
    if inspection.date is not None and over:
        return inspection.date, "told to those who inspected, at the inspection"
    return (blurred(here), "told to those who inspected, some time before this came out") if here else None


def _date_of_report(doc: Doc, inspection: records.Inspection) -> tuple[str | None, str] | None:
    """When the report of an inspection came out, for what it says; None where only the document tells."""
    if inspection.published is not None:
        return inspection.published, PUBLISHED
    if published(doc) is not None and (genre(doc) == "press release" or _brings_its_own_news(doc)):
        return published(doc), "the release brings it out"
    if genre(doc) == "report" and published(doc) is not None:
        return published(doc), "the report itself says it"
    if inspection.date is None or _has_just_come_out(doc) or _is_news(doc, inspection.date):
        return None
    return _between(inspection.date, published(doc)), INSPECTED


def _date_of_telling(doc: Doc, attribution: Attribution) -> tuple[str | None, str]:
    here = published(doc)
    if here is None:
        return None, "the document's own date is not known"
    if genre(doc) == "letter" and not _first_person(doc, attribution):
        return blurred(here), "repeated in a letter, about its date"
    if genre(doc) != "news":
        return here, f"the {genre(doc)} of that date says it"
    if _brings_its_own_news(doc):
        return here, "the body that brings it out is the one it is about"
    return _about_when_reported(here), REPORTED


# "Told the assessors that", "acknowledged to inspectors that": said while they were there, whoever says it.
_TOLD_REVIEWERS = re.compile(
    r"\b(?:told|tell|acknowledged\s+to|admitted\s+to|said\s+to|explained\s+to|confirmed\s+to|complained\s+to)\s+"
    r"(?:(?:the|our|its)\s+)?(?:lead\s+|\w+\s+)?(?:inspectors?|assessors?|reviewers?|inspection\s+team|HMI)\b",
    re.IGNORECASE,
)
# "The regulator said it would not use its powers": of what it does next, which no report tells.
_OWN_PLANS = re.compile(r"(?:that\s+)?(?:it|they)\s+(?:would|will|was\s+considering|is\s+considering)\b", re.IGNORECASE)


def _speaks_for_itself(doc: Doc, attribution: Attribution) -> bool:
    """Whether those who inspect tell news what they will do, which is no part of what they reported."""
    body = entity(doc, attribution.speaker)
    if genre(doc) != "news" or body is None or body.is_person:
        return False
    words = " ".join(span.of(text_of(doc)) for span in attribution.content)
    return _OWN_PLANS.match(words) is not None and attribution.kind != "direct"


_TO_THEM = re.compile(r"\b(?:described|said|spoke|complained|explained)\s(?:[^.;:]{0,60}\s)?to\s+them\b", re.IGNORECASE)
_TOLD_THEM = re.compile(r"\btold\s+(?:them|us)\b", re.IGNORECASE)
"""Of inspectors, where it is they who are spoken to, or who write."""
_TOLD_ME = re.compile(
    r"\b(?:told|(?:said|spoke|acknowledged|admitted|explained|confirmed|complained|described\s(?:[^.;:“\"]{1,40}\s)?)\s?to)\s"
    r"(?:me|us)\b"
)
"""By these somebody speaks to the writer, who was there."""
_FIELDWORK = "onrecord_fieldwork"
"""Where a Doc keeps it once it is known."""
_THERE = frozenset({"spend", "visit", "meet", "interview", "speak", "observe", "conduct", "undertake"})


def _fieldwork(doc: Doc) -> str | None:
    """When the writer of a letter or report was there: "I spent nine days in the borough between April and July"."""
    if genre(doc) not in {"letter", "report"}:
        return None
    if _FIELDWORK not in doc.user_data:
        doc.user_data[_FIELDWORK] = _told_fieldwork(doc)
    found: str | None = doc.user_data[_FIELDWORK]
    return found


def _told_fieldwork(doc: Doc) -> str | None:
    for time in doc._.times:
        root = tokens(doc, time.span).sent.root
        # "My colleagues and I spent".
        subjects = (each for child in root.children if child.dep_ == "nsubj" for each in (child, *child.conjuncts))
        writer = any(each.lower_ in {"i", "we"} for each in subjects)
        if writer and root.lemma_ in _THERE and time.edtf is not None:
            return str(time.edtf)
    return None


_NEWS = datetime.timedelta(days=270)
"""So long after an inspection news of what it found is news of its report."""


def _is_news(doc: Doc, inspected: str) -> bool:
    """Whether news tells of an inspection whose report can be no older than the news."""
    here, then = dates.sort_key(published(doc))[0], dates.sort_key(inspected)[1]
    return genre(doc) == "news" and here != datetime.date.max and here - then < _NEWS


_JUST_OUT = "onrecord_just_out"
"""Where a Doc keeps whether the report it tells of has just come out."""
# "Ofsted has published the report on its visit": these days, whenever the visit was.
_HAS_PUBLISHED = re.compile(
    r"\b(?:ha(?:s|ve)\s+(?:now\s+|today\s+|just\s+)?(?:published|released|issued)\s+(?:(?:its|their|the|a)\s+)?"
    r"(?:\w+\s+){0,2}(?:report|letter|findings|judgement)|"
    r"publication\s+(?:today\s+)?of\s+(?:the|its|\w+['\u2019]s)\s+(?:\w+\s+){0,2}(?:report|letter)[^.\n]{0,30}\btoday)\b",
    re.IGNORECASE,
)


def _has_just_come_out(doc: Doc) -> bool:
    """Whether news opens with what a reviewer "says" or "has found", or tells that its report has been published."""
    known: bool | None = doc.user_data.get(_JUST_OUT)
    if known is None:
        known = doc.user_data[_JUST_OUT] = genre(doc) == "news" and (
            _HAS_PUBLISHED.search(text_of(doc)) is not None or _opens_with_report(doc)
        )
    return known


def _opens_with_report(doc: Doc) -> bool:
    lead = next((block.span for block in doc._.blocks if block.kind == "paragraph" and block.region == "article"), None)
    for token in tokens(doc, lead) if lead is not None else ():
        present = token.tag_ in {"VBZ", "VBP"} or any(child.lower_ in {"has", "have"} for child in token.children)
        speaks = token.pos_ == "VERB" and present and lexicon().says(token.lemma_)
        if speaks and any(reviews(doc, child) for child in token.children if child.dep_ == "nsubj"):
            return True
    return False


def _is_evidence(doc: Doc, attribution: Attribution) -> bool:  # noqa: PLR0911 - one return per sign
    """Whether staff, children or families say it to those who inspect."""
    if attribution.source is None:
        return False
    sentence = sentence_of(doc, attribution)
    told = _TOLD_REVIEWERS.search(sentence.of(text_of(doc)))
    hearers = {each.inspector for each in doc._.inspections} | _signing_for_reviewers(doc)
    if told is None and attribution.addressee in hearers - {None}:
        told = _TOLD_THEM.search(sentence.of(text_of(doc)))
    cue_first = attribution.cue is None or told is None or sentence.start + told.start() <= attribution.cue.end
    if (
        told is not None
        and cue_first
        and attribution.source.end <= sentence.start + told.end()
        and not _inspects(doc, attribution)
    ):
        return True
    if attribution.speaker is not None:
        return False
    source = attribution.source.of(text_of(doc))
    own = genre(doc) in {"letter", "report"}
    if patterns.SOME.fullmatch(source):  # "Several told inspectors that they had waited. “I still do,” one said."
        return own or _TOLD_REVIEWERS.search(_sentence_before(doc, sentence)) is not None
    if not patterns.GROUPS.search(source):
        return False
    if own or patterns.TO_REVIEWERS.search(sentence.of(text_of(doc))):
        return True
    return any(attribution.addressee == each.inspector for each in doc._.inspections) or _told_reviewers(doc, sentence)


def _signing_for_reviewers(doc: Doc) -> set[str | None]:
    """Who signs a letter for those who inspected: "Leaders told us" in an inspector's letter."""
    discourse = doc._.discourse
    signing = set(discourse.occasion.signatories) if discourse is not None else set()
    inspectors = {each.inspector for each in doc._.inspections}
    return {each.person for each in doc._.posts if each.person in signing and each.body in inspectors}


def _sentence_before(doc: Doc, sentence: Span) -> str:
    """The sentence before one in the same paragraph."""
    first = tokens(doc, sentence)[0].i
    before = doc[first - 1].sent.text if first else ""
    return "" if "\n\n" in before else before


def _told_reviewers(doc: Doc, sentence: Span) -> bool:
    """Whether "to them" in a sentence is to those who inspect: "Parents described the system to them as"."""
    them = _TO_THEM.search(text_of(doc), sentence.start, sentence.end)
    piece = doc.char_span(them.end() - len("them"), them.end()) if them is not None else None
    return piece is not None and doc._.discourse is not None and reviews(doc, piece.root)


def _inspects(doc: Doc, attribution: Attribution) -> bool:
    """Whether the speaker is one of those who inspect: "the inspectorate told the inspectors of the council"."""
    return any(each.inspector == attribution.speaker for each in doc._.inspections)


_STATEMENT = re.compile(r"^\W*(?:written\s+)?statement\s+made\s+(?:on|by)\b", re.IGNORECASE | re.MULTILINE)
"""Heads what a minister lays before a parliament."""
_HEAD = 600


def _brings_its_own_news(doc: Doc) -> bool:
    """Whether a public body publishes what is said on its own behalf, as in a press release without the word."""
    source = doc._.source
    publisher = (source.publisher or "").lower() if source is not None else ""
    if _STATEMENT.search(text_of(doc), 0, _HEAD) is not None:
        return True
    return bool(publisher) and any(
        publisher in {each.name.lower(), *(alias.lower() for alias in each.aliases)}
        for each in doc._.entities
        if not each.is_person and each.kind not in {"media", "company", "other"}
    )


def _first_person(doc: Doc, attribution: Attribution) -> bool:
    return attribution.source is None or bool(
        re.fullmatch(r"(?i)i|we|(?:this|the|my|our) (?:letter|report|review)", attribution.source.of(text_of(doc)))
    )


def _inspection_behind(doc: Doc, attribution: Attribution) -> records.Inspection | None:
    """The inspection a statement rests on: the speaker's own, or for evidence the document's main one."""
    inspections: tuple[records.Inspection, ...] = doc._.inspections
    if not inspections:
        return None
    evidence = _is_evidence(doc, attribution) and not _inspects(doc, attribution)
    if evidence or (attribution.speaker is None and _is_of_reviewers(doc, attribution)):
        return _told_before(doc, attribution, inspections)
    if attribution.speaker is None:
        return None
    bodies = {attribution.speaker} | {post.body for post in doc._.posts if post.person == attribution.speaker}
    parents = {found.parent for body in bodies if (found := entity(doc, body)) is not None and found.parent}
    return _told_before(doc, attribution, tuple(each for each in inspections if each.inspector in bodies | parents))


def _is_of_reviewers(doc: Doc, attribution: Attribution) -> bool:
    """Whether those who review say what no entity is known to say: nobody named, "inspectors", "a review in May"."""
    if attribution.source is not None:
        return reviews(doc, tokens(doc, attribution.source).root)
    cue = tokens(doc, attribution.cue).root if attribution.cue is not None else None
    if cue is not None and cue.lemma_ == "tell":  # "members were told that": at their meeting
        return not any(child.lemma_.lower() in HEARERS for child in cue.children if child.dep_ == "nsubjpass")
    return cue is None or cue.lemma_ != "hear"  # "the court heard that"


def _told_before(
    doc: Doc, attribution: Attribution, inspections: tuple[records.Inspection, ...]
) -> records.Inspection | None:
    """Of inspections of several councils the newest of the council last spoken of before; else the main one."""
    main = next(iter(inspections), None)
    if len({each.provider for each in inspections}) < 2:  # noqa: PLR2004 - nothing to choose from
        return main
    start = attribution.content[0].start
    providers = {each.id: each.provider for each in inspections}
    before = [providers[told] for place, told in doc._.inspection_places if place.start < start and told in providers]
    same = [each for each in inspections if before and each.provider == before[-1]]

    def newest(each: records.Inspection) -> tuple[bool, str]:
        latest = dates.bounds(each.date).latest if each.date is not None else None
        return latest is not None, "" if latest is None else latest.isoformat()

    return max(same, key=newest, default=main)


def _between(start: str, end: str | None) -> str:
    """The window from an event to what reports it, months at the finest."""
    opens, closes = dates.bounds(start), dates.bounds(end) if end else dates.Bounds(None, None)
    if opens.latest is None or closes.latest is None or opens.latest > closes.latest:
        return end or f"{start.rpartition('/')[2].rstrip('?~%')}~"
    if dates.overlap(start, end):
        return end or start
    first = opens.latest if "/" in start else opens.earliest or opens.latest
    return f"{first:%Y-%m}{'' if dates.is_certain(start) else '?'}/{closes.latest:%Y-%m}~"


def _about_when_reported(date: str) -> str:
    """The month of the report, uncertain: what news quotes was said in the days before."""
    return date if "/" in date or not dates.is_certain(date) else f"{date[: len('2025-01')]}?"
