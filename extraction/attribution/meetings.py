"""What is said at a meeting is said on its day: the date that one sentence gives, the others share.

“Forty left last year,” she told Tuesday's cabinet meeting. Mr Roe replied that ... — he did so on Tuesday.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.annotations import entity, region_at, text_of, tokens
from extraction.attribution.lexicon import lexicon
from extraction.attribution.voices import ANSWERING
from extraction.dating import genre
from extraction.saying_times import sentence_of, tells_times
from extraction.statement_times import INSPECTED, ISSUED, PUBLISHED, REPORTED, SAID_WHEN
from extraction.tense import speaks_of_future
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from extraction.annotations import Attribution, Block, Span

_MEETING = re.compile(
    r"\b(?:meetings?|debate[ds]?|committee|cabinet|council chamber|hearing|session|inquest|clash(?:ed)?|row|vote[ds]?|"
    r"traded|heard|(?:told|before)\s+(?:councillors|members|mps|peers|magistrates|jurors)|"
    r"(?:councillors|members|mps|peers)\s+(?:were|have\s+been)\s+told)\b",
    re.IGNORECASE,
)
_HEARD_THERE = re.compile(
    r"\b(?:heard|(?:was|were|been)\s+told)\b|\btold\s+(?:councillors|members|mps|peers)\b", re.IGNORECASE
)
_GATHERING = re.compile(
    r"\b(?:meetings?|debated?|hearing|session)\b|\b(?:cabinet|committee|panel|council)\s+(?:on|last|yesterday)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:(?:full|extraordinary)\s+council|council|cabinet|committee|panel|scrutiny)\s+meeting\b|"
    r"\b(?:council|cabinet|committee|panel)(?:\s+members)?\s+met\b|"
    r"\bmeeting\s+of\s+(?:the\s+|its\s+)?(?:[\w'\u2019]+\s+){0,6}(?:council|cabinet|committee|panel)\b",
    re.IGNORECASE,
)
# "In a report published on Monday, she said ... She recommends": what follows is in the paper too.
_PAPER = re.compile(
    r"\W*In\s+(?:an?|the|his|her|its|their)\s+(?:\w+\s+)?(?:report|letter|review|statement|submission)\b"
)
_APART = re.compile(
    r"\b(?:after|before|ahead of|following|outside)\s+(?:the|\w+day['\u2019]s)\s+(?:\w+\s+){0,2}"
    r"(?:meeting|vote|debate|session)\b|^\W*(?:speaking\s+)?(?:afterwards?|later)\b",
    re.IGNORECASE,
)
"""“Speaking after the meeting, she said”: not at it."""
_TO_MEMBERS = re.compile(
    r"\b(?:giving\s+evidence|(?:told|addressing|addressed)\s+(?:the\s+)?(?:meeting|committee|panel|cabinet|councillors|"
    r"members|mps))\b",
    re.IGNORECASE,
)
_TO_PAPER = re.compile(r"\b(?:contacted\s+by|approached\s+(?:by|for)|asked\s+by\s+th(?:is|e)\s+[A-Z])", re.IGNORECASE)
_COUNCILLOR = ("Cllr", "Coun", "Alderman")
_AT_MEETING = re.compile(rf"(?:{_MEMBERS.pattern})(?:\s+held)?\s+on\s+$", re.IGNORECASE)
"""“Made the apology at a meeting of the council on 13 January”."""
_NEAR = 40
"""Characters behind a day in which the meeting of that day is named."""
_ANSWERING = ANSWERING | {"remind", "interject"}
_HEARD = re.compile(
    r"\n\W*(?:[\w'\u2019]+\s+){0,5}(?:court|magistrates|jurors|jury|tribunal|judge)\b[^.\n]{0,40}\bheard\b|"
    r"\btold\s+(?:the\s+)?(?:\w+\s+){0,2}(?:court|tribunal|inquest|hearing|jury|magistrates)\b",
    re.IGNORECASE,
)
_NEXT_PARAGRAPH = 120
"""Characters within which what was heard follows on a verdict."""
_HEARING = re.compile(r"\b(?:inquest|hearing|tribunal|trial|court|inquiry|magistrates|jurors)\b", re.IGNORECASE)
"""Where everybody who is heard is heard there."""
_OUTSIDE = frozenset({"charity", "company", "media", "government department", "inspectorate"})
"""Kinds of bodies whose people comment on what a council debates."""
_PRESENT = frozenset({"VBZ", "VBP"})
_COMING_OUT = frozenset({"publish", "release", "issue", "rate", "inspect", "visit", "date"})
"""“The report, published on Monday, was debated”: not then."""
_NEXT = 2
"""Paragraphs after a dated one in which an answer still belongs to its meeting."""
_DATED = f"Dated: {SAID_WHEN}."
_UNDATED = f"Dated: {REPORTED}."
_LOOSE = frozenset(f"Dated: {reason}." for reason in (INSPECTED, ISSUED, PUBLISHED, REPORTED))
"""What a date rests on that gives way to the one the sentence before goes on from."""
_THEN = "Dated: goes on from what the same speaker said at the time that the text gives."
_HERE = "Dated: said at the meeting that the text dates beside it."


def dated_by_meeting(doc: Doc, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a news text, those said at a meeting of which the text gives the day dated by it.

    Args:
        doc: with its blocks, times and posts.
        attributions: in text order, dated one by one.
    """
    found = list(attributions)
    if genre(doc) != "news":
        return found
    found = _at_meeting_told(doc, found)
    places = [_block(doc._.blocks, each) for each in found]
    for number, each in enumerate(attributions):
        if _DATED not in each.reasons or each.said is None:
            continue
        if _long_past(doc, each.said):
            _carry_on(doc, found, number, places)
        if _met(doc, each):
            _answer(doc, found, number, places)
    return found


def _at_meeting_told(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """What is said where the text is about a meeting, or comes to one: surely by its members, perhaps by others."""
    members = {each.id for each in doc._.entities if (each.honorific or "").startswith(_COUNCILLOR)}
    members |= {post.person for post in doc._.posts if "councillor" in post.role.lower()} - {None}
    debate = _debated(doc)
    if debate is not None:
        witnesses = {each.speaker for each in found if _before_members(doc, each)}
        found = [_at_debate(doc, each, debate, members, witnesses) for each in found]
    scene = _scene(doc)
    if scene is not None:
        start, day = scene
        there = [each.speaker in members and _aloud(doc, each, start) and not _is_now(doc, each) for each in found]
        found = [_at(each, day) if here else each for each, here in zip(found, there, strict=True)]
    return found


def _at_debate(
    doc: Doc, attribution: Attribution, day: str, members: set[str | None], witnesses: set[str | None]
) -> Attribution:
    """What somebody says in a text about a meeting: on its day, or about then where it was beside the meeting."""
    body = entity(doc, attribution.speaker)
    if body is not None and not body.is_person:
        return attribution
    bodies = {entity(doc, post.body) for post in doc._.posts if post.person == attribution.speaker} - {None}
    theirs = any(each is not None and each.kind in _OUTSIDE for each in bodies) and attribution.speaker not in witnesses
    if theirs or not _may_be_aloud(doc, attribution) or _is_now(doc, attribution):
        return attribution
    if _apart(doc, attribution):
        return _at(attribution, f"{day.rstrip('?~')}~")
    sure = bool(bodies) or attribution.speaker in members or _is_hearing(doc)
    return _at(attribution, day if sure else f"{day.rstrip('?~')}?")


def _before_members(doc: Doc, attribution: Attribution) -> bool:
    """Whether a sentence says that it was said to those who met: "Giving evidence, the charity's director said"."""
    return _TO_MEMBERS.search(tokens(doc, attribution.cue or attribution.content[0]).sent.text) is not None


def _is_hearing(doc: Doc) -> bool:
    """Whether a text is about a hearing, by its first paragraph or the beginning of the second."""
    lead = _lead_span(doc)
    return lead is not None and _HEARING.search(text_of(doc), lead.start, lead.end + _NEXT_PARAGRAPH) is not None


def _carry_on(doc: Doc, found: list[Attribution], number: int, places: Sequence[int]) -> None:
    """Date what the same speaker goes on to say in the paragraph."""
    first = found[number]
    for other in range(number + 1, len(found)):
        if places[other] == places[number] and first.said is not None and _goes_on(doc, first, found[other]):
            found[other] = _dated(found[other], first.said, _THEN)


def _answer(doc: Doc, found: list[Attribution], number: int, places: Sequence[int]) -> None:
    """Date what others of the meeting answer."""
    here, each = places[number], found[number]
    heard = _MEETING.search(tokens(doc, each.cue or each.content[0]).sent.text) is not None  # nobody answers a paper
    speaking = {(here, each.speaker)}
    for other, place in enumerate(places):
        back = _lemma(doc, found[other]) in _ANSWERING or found[other].addressee == each.speaker is not None
        answers = heard and here <= place <= here + _NEXT and back
        if answers and found[other].speaker is not None:
            speaking.add((place, found[other].speaker))
        now = heard and _is_now(doc, found[other])  # "she recommends" goes on from a paper, and from no meeting
        if (place, found[other].speaker) in speaking and _aloud(doc, found[other], 0) and not now and each.said:
            found[other] = _at(found[other], each.said)


def _open(attribution: Attribution) -> bool:
    """Whether nothing but the article dates it."""
    return attribution.speaker is not None and _UNDATED in attribution.reasons


def _at(attribution: Attribution, said: str) -> Attribution:
    return _dated(attribution, said, _HERE)


def _dated(attribution: Attribution, said: str, reason: str) -> Attribution:
    return replace(attribution, said=said, reasons=(*(e for e in attribution.reasons if e not in _LOOSE), reason))


def _long_past(doc: Doc, said: str) -> bool:
    """Whether a date ends before the month in which the document came out."""
    then, here = dates.bounds(said).latest, dates.bounds(doc._.source.published or said).earliest
    return then is not None and here is not None and (then.year, then.month) < (here.year, here.month)


def _goes_on(doc: Doc, first: Attribution, other: Attribution) -> bool:
    """Whether a speaker goes on in the past: "In 2021 the ombudsman criticised the delay. It also found that ..."."""
    if first.speaker is None or other.speaker != first.speaker or other.cue is None:
        return False
    past = any(token.tag_ == "VBD" for token in tokens(doc, other.cue))
    if sentence_of(doc, first) != sentence_of(doc, other) and tells_times(doc, other):
        return False
    return past and not _LOOSE.isdisjoint(other.reasons)


def _block(blocks: Iterable[Block], attribution: Attribution) -> int:
    start = attribution.content[0].start
    return max((number for number, block in enumerate(blocks) if block.span.start <= start), default=0)


def _met(doc: Doc, attribution: Attribution) -> bool:
    """Whether the sentence that gives the day speaks of a meeting, or opens with the paper in which it was said."""
    piece = tokens(doc, attribution.cue or attribution.content[0])
    return _MEETING.search(piece.sent.text) is not None or _PAPER.match(piece.sent.text) is not None


def _lemma(doc: Doc, attribution: Attribution) -> str:
    if attribution.cue is None:
        return ""
    return next((token.lemma_ for token in tokens(doc, attribution.cue) if token.lemma_ in lexicon().verbs), "")


def _debated(doc: Doc) -> str | None:
    """The day of the meeting that a text is about: "councillors clashed last night over ..." in its first paragraph.

    Where that tells what was heard, and no day, the next may: "It emerged at a meeting of the panel on Tuesday".
    """
    lead, following = _opening(doc)
    if lead is None or not _MEETING.search(lead.of(text_of(doc))):
        return _tried(doc, lead) if lead is not None else None
    day = _day_of_meeting(doc, lead, _MEETING)
    if day is None and following is not None and _HEARD_THERE.search(lead.of(text_of(doc))):
        day = _day_of_meeting(doc, following, _GATHERING)
    return day


def _day_of_meeting(doc: Doc, paragraph: Span, named: re.Pattern[str]) -> str | None:
    """The day on which, by a paragraph, a meeting was that the sentence names."""
    for time in doc._.times:
        if paragraph.start <= time.span.start < paragraph.end and time.edtf is not None:
            root = tokens(doc, time.span).root
            # "Failed by three votes on Wednesday night": the verb stands above its prepositions.
            verb = next((each for each in root.ancestors if each.pos_ not in {"ADP", "NOUN", "PROPN"}), root)
            told = verb.pos_ == "VERB" and verb.tag_ != "VBZ" and verb.lemma_ not in _COMING_OUT
            if dates.precision(time.edtf) == "day" and named.search(verb.sent.text) and told:
                return str(time.edtf)
    return None


def _tried(doc: Doc, lead: Span) -> str | None:
    """The day of a hearing told of behind a verdict: "was fined on Wednesday ... Magistrates heard that"."""
    if not _HEARD.search(text_of(doc), lead.end, lead.end + _NEXT_PARAGRAPH):
        return None
    for time in doc._.times:
        if lead.start <= time.span.start < lead.end and time.edtf is not None and dates.precision(time.edtf) == "day":
            verb = next((each for each in tokens(doc, time.span).root.ancestors if each.pos_ == "VERB"), None)
            if verb is not None and verb.tag_ in {"VBD", "VBN"} and verb.lemma_ not in _COMING_OUT:
                return str(time.edtf)
    return None


def _lead_span(doc: Doc) -> Span | None:
    return _opening(doc)[0]


def _opening(doc: Doc) -> tuple[Span | None, Span | None]:
    """The first two paragraphs of the article."""
    told = (each.span for each in doc._.blocks if each.kind == "paragraph" and each.region == "article")
    return next(told, None), next(told, None)


def _scene(doc: Doc) -> tuple[int, str] | None:
    """Where a text comes to a meeting of members, and its day: "Tempers rose at Monday's council meeting"."""
    for time in doc._.times:
        if time.edtf is None or dates.precision(time.edtf) != "day" or region_at(doc, time.span.start) != "article":
            continue
        piece = tokens(doc, time.span)
        verbs = [each for each in piece.root.ancestors if each.pos_ == "VERB"]
        before = not verbs or all(each.lemma_ not in lexicon().verbs and each.tag_ == "VBD" for each in verbs)
        # "At Monday's council meeting, Cllr Roe said so": what others say behind it was said there too.
        ahead = doc[piece.sent.start : piece.start]
        opens = piece.sent[0].lower_ in {"at", "during"} and all(each.pos_ not in {"VERB", "AUX"} for each in ahead)
        before = before or opens
        gathered = any(each.lemma_ == "meet" for each in verbs)
        gathered = gathered or _AT_MEETING.search(text_of(doc), piece.sent.start_char, time.span.start) is not None
        start = piece.sent.start_char if opens or gathered else time.span.start
        nouns = _MEMBERS.search(text_of(doc), start, min(time.span.end + _NEAR, piece.sent.end_char))
        if before and nouns and not speaks_of_future(doc, time.span):
            return piece.sent.end_char, str(time.edtf)
    return None


def _aloud(doc: Doc, attribution: Attribution, start: int) -> bool:
    """Whether words that nothing else dates come after the meeting was told of, and were said there."""
    there = _open(attribution) and _may_be_aloud(doc, attribution) and not _apart(doc, attribution)
    return there and attribution.content[0].start >= start


def _may_be_aloud(doc: Doc, attribution: Attribution) -> bool:
    """Whether words that nothing else dates were not said to a paper."""
    body = entity(doc, attribution.addressee)
    outside = _TO_PAPER.search(tokens(doc, attribution.cue or attribution.content[0]).sent.text) is not None
    return _UNDATED in attribution.reasons and not outside and (body is None or body.kind != "media")


def _is_now(doc: Doc, attribution: Attribution) -> bool:
    return attribution.cue is not None and any(each.tag_ in _PRESENT for each in tokens(doc, attribution.cue))


def _apart(doc: Doc, attribution: Attribution) -> bool:
    return _APART.search(tokens(doc, attribution.cue or attribution.content[0]).sent.text) is not None
