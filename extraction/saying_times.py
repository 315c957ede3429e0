"""When something was said, by the words of its own sentence: a time that belongs to the verb of saying."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from extraction.annotations import Span, text_of
from extraction.times import published
from extraction.timex import MONTHS
from ontology import dates

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extraction.annotations import Attribution, TimeExpression

HOURS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime"})
"""“On Tuesday morning” is on Tuesday."""
_CLIMB = 12
"""How many heads to climb in search of the verb that governs a time expression."""
_THESE_DAYS = re.compile(r"today|yesterday|morning|afternoon|tonight|week|day\b|\d", re.IGNORECASE)
_SAYING_NOUNS = frozenset({
    "answer", "article", "blog", "briefing", "cabinet", "chamber", "committee", "conference", "council", "debate",
    "decision", "email", "evidence", "hearing", "interview", "judgement", "judgment", "letter", "media", "meeting",
    "memo", "message", "notice", "panel", "post", "press", "programme", "radio", "release", "reply", "report",
    "response", "ruling", "session", "speech", "statement", "submission", "summit", "survey", "update", "video",
})  # fmt: skip
HEARERS = frozenset({
    "colleague", "councillor", "journalist", "judge", "juror", "listener", "magistrate", "member", "minister", "mp",
    "parent", "peer", "reader", "reporter", "resident", "staff", "viewer", "worker",
})  # fmt: skip
_REVIEWS = frozenset({"audit", "challenge", "inquiry", "inspection", "review", "revisit", "visit"})
"""Of these the time is when somebody looked, and near it what they said only where both lie far back."""
_SAYING_VERBS = frozenset({"publish", "release", "issue", "date", "hold", "post", "send", "appear", "give", "deliver"})
_WRITING = frozenset({"appeal", "apologise", "ask", "complain", "email", "reply", "respond", "speak", "write"})
"""“They wrote to the director on Friday to complain that” is a complaint of Friday, and so is what "they said" next."""
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OPENING = frozenset({"address", "appear", "post", "reply", "respond", "speak", "testify", "write"})
"""As participles: "Writing to parents on Monday, the head said"."""
APART = frozenset({"after", "ahead", "before", "by", "despite", "following", "since", "till", "until"})
"""“After the visit in May she said”: not in May."""
_DASH = re.compile(r"\s*(?::|\s[-\u2013\u2014])\s")
_AT_THE_TIME = re.compile(r"\bat\s+the\s+time\b(?!\s+of\b)", re.IGNORECASE)
_HALF_A_YEAR = datetime.timedelta(days=183)


def time_of_saying(doc: Doc, attribution: Attribution) -> str | None:
    """A time expression that belongs to the cue: "told a meeting on 19 March that", "this week she called for".

    "Said at the time" is about the time that was told before it.
    """
    if attribution.cue is None:
        return None
    entry = _entry(doc, attribution.cue.start)
    if entry is not None:
        return entry
    sentence = sentence_of(doc, attribution)
    cue = doc.char_span(*attribution.cue, alignment_mode="expand")
    times: tuple[TimeExpression, ...] = doc._.times
    first = bisect_right(times, sentence.start, key=lambda each: each.span.end)
    for time in times[first:]:
        if time.span.start >= sentence.end:
            break
        if time.edtf is None or _inside(attribution, time.span.start):
            continue
        piece = doc.char_span(*time.span, alignment_mode="expand")
        if cue is not None and cue.root.tag_ in {"VBZ", "VBP"} and not _THESE_DAYS.search(time.span.of(text_of(doc))):
            continue  # "It warns of a crisis this winter": the crisis is then
        if piece is None or cue is None or (piece.start and doc[piece.start - 1].lower_ in APART):
            continue
        if _belongs(piece.root, cue.root) or _takes_up(cue.root, piece.end):
            return time.edtf
        if _long_past(doc, time.edtf) and _belongs(piece.root, cue.root, _SAYING_NOUNS | _REVIEWS):
            return time.edtf
    alone = cue is not None and not tells_times(doc, attribution)
    written = _written_before(doc, cue.root, times[:first]) if cue is not None and alone else None
    return written or _then(doc, attribution, sentence, times[:first])


def _entry(doc: Doc, anchor: int) -> str | None:
    """The time that opens a line of a chronicle: "June 2022 - A worker tells the council that"."""
    text = text_of(doc)
    line = text.rfind("\n", 0, anchor) + 1
    times: tuple[TimeExpression, ...] = doc._.times
    first = bisect_left(times, line, key=lambda each: each.span.start)
    for time in times[first : first + 1]:
        if not text[line : time.span.start].strip(" \u2022-") and _DASH.match(text, time.span.end, anchor):
            return time.edtf
    return None


def blurred(date: str) -> str:
    """About a date: its month, or a window as it is."""
    return date if "/" in date else f"{date.rstrip('?~%')[: len('2025-01')]}~"


def tells_times(doc: Doc, attribution: Attribution) -> bool:
    """Whether the sentence names a time outside what is said: "In Elm, visited in May, they found"."""
    sentence = sentence_of(doc, attribution)
    times: tuple[TimeExpression, ...] = doc._.times
    first = bisect_right(times, sentence.start, key=lambda each: each.span.end)
    last = bisect_left(times, sentence.end, key=lambda each: each.span.start)
    return any(not _inside(attribution, each.span.start) for each in times[first:last])


def sentence_of(doc: Doc, attribution: Attribution) -> Span:
    """The sentence in which an attribution has its cue, its source or else its first words."""
    anchor = attribution.cue or attribution.source or attribution.content[0]
    piece = doc.char_span(anchor.start, anchor.end, alignment_mode="expand")
    if piece is None:
        return anchor
    return Span(piece.sent.start_char, piece.sent.end_char)


def _inside(attribution: Attribution, place: int) -> bool:
    return any(part.start <= place < part.end for part in attribution.content)


def _written_before(doc: Doc, cue: Token, times: tuple[TimeExpression, ...]) -> str | None:
    """When whoever "he" is wrote, as the sentence before says: "Mr Lee replied on 4 July. He said that"."""
    subject = next((child for child in cue.children if child.dep_ == "nsubj"), None)
    if subject is None or cue.tag_ != "VBD" or subject.lower_ not in _PRONOUNS or not cue.sent.start:
        return None
    before = doc[cue.sent.start - 1].sent
    if before.root.lemma_ not in _WRITING or "\n\n" in before.text:
        return None
    for time in reversed(times):
        if time.span.start < before.start_char:
            break
        piece = doc.char_span(*time.span, alignment_mode="expand")
        if time.edtf is not None and piece is not None and _belongs(piece.root, before.root):
            return time.edtf
    return None


def _then(doc: Doc, attribution: Attribution, sentence: Span, before: tuple[TimeExpression, ...]) -> str | None:
    """The time told before "a minister complained at the time", no more than a paragraph away."""
    text = text_of(doc)
    words = _AT_THE_TIME.search(text, sentence.start, sentence.end)
    last = next((each for each in reversed(before) if each.edtf is not None), None)
    if words is None or last is None or last.edtf is None or _inside(attribution, words.start()):
        return None
    near = text.count("\n\n", last.span.end, words.start()) <= 1
    past = dates.sort_key(last.edtf)[0] <= dates.sort_key(published(doc))[1]
    if not near or not past:
        return None
    return blurred(last.edtf)


def _long_past(doc: Doc, date: str) -> bool:
    here, then = dates.sort_key(published(doc))[0], dates.sort_key(date)[1]
    return here != datetime.date.max and then + _HALF_A_YEAR < here


def _takes_up(cue: Token, end: int) -> bool:
    """Whether a clause of time tells more of the time it follows: "in July, when inspectors reported that ..."."""
    when = cue.left_edge
    return cue.dep_ in {"relcl", "advcl"} and when.lower_ == "when" and when.i - end == (when.nbor(-1).text == ",")


def _belongs(  # noqa: PLR0911 - one return per sign
    token: Token, cue: Token, nouns: frozenset[str] = _SAYING_NOUNS
) -> bool:
    if cue.dep_ == "relcl" and cue.head == token:  # "the review of 2021, which had recommended"
        return token.head.pos_ == "ADP" and token.head.head.lemma_.lower() in nouns
    for _ in range(_CLIMB):
        head = token.head
        if head == token or head.lower_ in APART:
            return False
        if head == cue or _goes_on_to(head, token, cue):
            return True
        noun = head.pos_ in {"NOUN", "PROPN"} or head.dep_ == "pobj"  # "MPs" is now and then taken for a verb
        if noun and not _passes(head, nouns):
            return False
        if not noun and head.pos_ in {"VERB", "AUX"} and not _opens(head):
            return False
        if cue.dep_ == "relcl" and cue.head == head and head.lemma_.lower() in nouns:
            return True
        token = head
    return False


def _opens(verb: Token) -> bool:
    """Whether a verb only tells how or when the words came: "a report published on Monday", "speaking in June"."""
    if verb.lemma_ in _OPENING and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"}:
        return True
    if verb.dep_ == "advcl" and any(child.lower_ == "when" for child in verb.children):
        return True  # "when she was appointed in 2022, she said"
    # Not "Ofsted, which sent six inspectors there in May, found".
    given = (child.lemma_.lower() for child in verb.children if child.dep_ == "dobj")
    return verb.lemma_ in _SAYING_VERBS and all(each in _SAYING_NOUNS for each in given)


def _passes(noun: Token, nouns: frozenset[str]) -> bool:
    """Whether the time of a noun is that of what is said there, to them or in it; a place or a body has none itself."""
    lemma = noun.lemma_.lower()
    known = lemma in nouns or lemma in HEARERS or lemma.rstrip("s") in HEARERS
    return known or lemma in HOURS or lemma in MONTHS or noun.pos_ == "PROPN"


def _goes_on_to(verb: Token, time: Token, cue: Token) -> bool:
    """Whether one and the same subject does both at a time: "last year it upheld ten complaints and said that"."""
    if cue.head != verb or any(child.dep_ == "nsubj" for child in cue.children):
        return False
    if cue.dep_ == "advcl" and cue.tag_ == "VBG" and verb.tag_ == "VBD":
        return True  # "last May it rated the council good, saying that"
    if cue.dep_ in {"advcl", "xcomp"}:
        return verb.lemma_ in _WRITING and any(child.lower_ == "to" for child in cue.children)
    return cue.dep_ == "conj" and cue.tag_ == verb.tag_ == "VBD" and time.i < verb.i
