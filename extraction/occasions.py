"""The occasions of which a text gives the date: the meetings it tells of, and the papers that went out.

What is said at a meeting is said on its day, whichever sentence gives that: “Cllr Roe resigned at Tuesday's cabinet.
Mr Lee said that ...”. What a paper says it says when it goes out: “In a letter dated 4 March ... She writes that ...”.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from extraction.annotations import Span, entity, region_at, text_of, tokens
from extraction.coreference import speaker_of
from extraction.saying_times import APART, HOURS
from extraction.tense import VERBS, is_future
from extraction.times import published
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.annotations import Attribution, TimeExpression

_BODY = r"(?:council|cabinet|committee|panel|board|forum|assembly)"
_MEETING = re.compile(
    rf"\b{_BODY}(?:\s+members)?\s+(?:meeting|session|met)\b|\b(?:meeting|session)\s+of\s+(?:the\s+|its\s+)?(?:[\w'\u2019,]+\s+){{0,8}}{_BODY}\b|"
    rf"\b\w+day['\u2019]s\s+(?:[\w'\u2019]+\s+){{0,3}}(?:{_BODY}|meeting|debate)\b|\bmembers\s+met\b|\bfull\s+council\b|"
    rf"\b{_BODY}\s+(?:on|yesterday|last\s+(?:night|week|\w+day))\b",
    re.IGNORECASE,
)
"""Where members met, wherever the text tells of it."""
_GATHERING = re.compile(
    r"\b(?:meetings?|debate[ds]?|committee|cabinet|council chamber|hearing|session|inquest|clash(?:ed)?|row|vote[ds]?|"
    r"traded|heard|(?:told|before)\s+(?:councillors|members|mps|peers|magistrates|jurors)|"
    r"(?:councillors|members|mps|peers)\s+(?:were|have\s+been)\s+told)\b",
    re.IGNORECASE,
)
"""What a story opens with that is about one."""
_HEARD = re.compile(
    r"\b(?:court|magistrates|jurors|jury|tribunal|judge)\b[^.\n]{0,40}\bheard\b|"
    r"\btold\s+(?:the\s+)?(?:\w+\s+){0,2}(?:court|tribunal|inquest|hearing|jury|magistrates)\b",
    re.IGNORECASE,
)
"""“A man was fined on Wednesday. Magistrates heard that he ran.”"""
_HEARING = re.compile(r"\b(?:inquest|hearing|tribunal|trial|court|inquiry|magistrates|jurors)\b", re.IGNORECASE)
"""Where everybody who is heard is heard there."""
_A_YEAR = datetime.timedelta(days=366)
_OPENING = 3
"""Paragraphs in which a story says what it is about."""
_OWN_MEETING = datetime.timedelta(days=14)
"""A meeting so long ago is not what the story is about."""
PAPERS = frozenset({
    "decision", "direction", "email", "judgement", "judgment", "letter", "memo", "notice", "petition", "report",
    "review", "ruling", "statement", "submission",
})  # fmt: skip
_STUDIES = frozenset({"analysis", "audit", "poll", "research", "study", "survey"})
_SENT = frozenset({
    "circulate", "date", "deliver", "hand", "issue", "leak", "make", "post", "publish", "release", "send", "submit",
    "unveil",
})  # fmt: skip
_COMING_OUT = _SENT | {"rate", "inspect", "visit"}
"""“The report, published on Monday, was debated”: not then."""
_MADE = frozenset({"carry", "conduct", "do", "run", "take", "undertake"})
"""Of a study these say when it found what it found: "the union's survey, carried out in June, suggested"."""
AFTERWARDS = re.compile(
    r"\b(?:after|before|ahead of|following|outside)\s+(?:the|\w+day['\u2019]s)\s+(?:\w+\s+){0,2}"
    r"(?:meeting|vote|debate|session|chamber)\b|^\W*(?:speaking\s+)?(?:afterwards?|later)\b",
    re.IGNORECASE,
)
"""“Speaking after the meeting, she said”: about then."""
_TO_MEMBERS = re.compile(
    r"\b(?:giving\s+evidence|(?:told|addressing|addressed)\s+(?:the\s+)?(?:meeting|committee|panel|cabinet|councillors|"
    r"members|mps))\b",
    re.IGNORECASE,
)
_TO_PAPER = re.compile(r"\b(?:contacted\s+by|approached\s+(?:by|for)|asked\s+by\s+th(?:is|e)\s+[A-Z])", re.IGNORECASE)
_COUNCILLOR = ("Cllr", "Coun", "Alderman")
_OUTSIDE = frozenset({"charity", "company", "media", "government department", "inspectorate"})
"""Kinds of bodies whose people comment on what a council debates."""
_MET = frozenset({"board", "committee"})
_PRESENT = frozenset({"VBZ", "VBP"})


class Meeting(NamedTuple):
    """A day on which a text says that people met."""

    date: str
    start: int
    """Where what is said there begins, in characters."""
    end: int
    opens: bool
    """Whether the story is about it."""
    told: int
    """Where the day stands."""


class Paper(NamedTuple):
    """A letter, report or survey of which a text says when it went out."""

    date: str
    noun: Token
    authors: frozenset[str | None]


class Occasions:
    """The meetings and papers of one text."""

    def __init__(self, doc: Doc) -> None:
        """Find them, in text order."""
        self.doc, self.text = doc, text_of(doc)
        self._blocks = [each.span.start for each in doc._.blocks]
        paragraphs = [each.span for each in doc._.blocks if each.kind == "paragraph" and each.region == "article"]
        opening = paragraphs[:_OPENING]
        self._opening = Span(opening[0].start, opening[-1].end) if opening else Span(0, 0)
        self._hearing = _HEARING.search(self.text, *self._opening) is not None
        self.papers = [each for time in doc._.times if (each := self._paper(time)) is not None]
        self.meetings = list(self._meetings())
        self._members = {each.id for each in doc._.entities if (each.honorific or "").startswith(_COUNCILLOR)}
        self._members |= {post.person for post in doc._.posts if "councillor" in post.role.lower()} - {None}

    def paragraph(self, place: int) -> int:
        """The number of the block in which a place lies."""
        return bisect_right(self._blocks, place) - 1

    # ------------------------------------------------------------------ meetings
    def _meetings(self) -> Iterator[Meeting]:
        court = _HEARD.search(self.text, *self._opening) is not None
        here = dates.sort_key(published(self.doc))[0]
        about = False
        for time in self.doc._.times:
            if time.edtf is None or dates.precision(time.edtf) not in {"day", "month"}:
                continue
            if region_at(self.doc, time.span.start) != "article":
                continue
            piece = tokens(self.doc, time.span)
            # "Failed by three votes on Wednesday night": the verb stands above its prepositions.
            verb = next((each for each in piece.root.ancestors if each.pos_ in VERBS), None)
            if (
                verb is None
                or verb.lemma_ in _COMING_OUT
                or _comes_out(verb)
                or is_future(verb)
                or verb.tag_ in _PRESENT
            ):
                continue
            if piece.start and self.doc[piece.start - 1].lower_ in APART:
                continue  # "who has chaired the board since October"
            sentence = Span(piece.sent.start_char, piece.sent.end_char)
            opens = not about and self._opening.start <= time.span.start < self._opening.end
            words = sentence.of(self.text)
            named = _MEETING.search(words) or (
                opens and dates.precision(time.edtf) == "day" and _GATHERING.search(words)
            )
            if not named and not (court and opens):
                continue
            recent = here == datetime.date.max or here - dates.sort_key(time.edtf)[1] <= _OWN_MEETING
            about = about or (opens and recent)
            block = self.doc._.blocks[self.paragraph(time.span.start)].span
            start = 0 if opens and recent else block.start
            end = len(self.text) if recent else block.end
            yield Meeting(time.edtf, start, end, opens and recent, time.span.start)

    def met(self, attribution: Attribution, *, own_news: bool) -> str | None:
        """The day of the meeting at which something was said; None where it was at none of those told of.

        Surely by members and officers, perhaps by others who are heard in a story about one.
        """
        start = attribution.content[0].start
        around = [
            each
            for each in self.meetings
            if each.start <= start < each.end
            # A turn that tells of a meeting is none of what was said there.
            and (
                attribution.cue is not None
                or not any(part.start <= each.told < part.end for part in attribution.content)
            )
        ]
        if not around or not self._aloud(attribution) or (own_news and attribution.kind == "direct"):
            return None
        meeting = around[-1]
        body = entity(self.doc, attribution.speaker)
        if body is not None and not body.is_person:
            return meeting.date if body.kind in _MET else None
        sentence = tokens(self.doc, attribution.cue or attribution.content[0]).sent.text
        bodies = {entity(self.doc, post.body) for post in self.doc._.posts if post.person == attribution.speaker} - {
            None
        }
        if _TO_MEMBERS.search(sentence) is not None:
            self._members.add(attribution.speaker)  # whatever else a witness says
        there = attribution.speaker in self._members - {None}
        if not there and any(each is not None and each.kind in _OUTSIDE for each in bodies):
            return None
        if AFTERWARDS.search(sentence):
            return f"{meeting.date.rstrip('?~')}~"
        if there or bodies or (self._hearing and meeting.opens):
            return meeting.date
        return f"{meeting.date.rstrip('?~')}?" if meeting.opens else None

    def _aloud(self, attribution: Attribution) -> bool:
        """Whether words may have been said at a meeting, and not to a paper or these days."""
        cue = tokens(self.doc, attribution.cue or attribution.content[0])
        hearer = entity(self.doc, attribution.addressee)
        now = attribution.cue is not None and any(each.tag_ in _PRESENT for each in cue)
        to_media = hearer is not None and hearer.kind == "media"
        return not (now or to_media or _TO_PAPER.search(cue.sent.text))

    # ------------------------------------------------------------------ papers
    def paper(self, attribution: Attribution, *, of_author: bool) -> str | None:
        """When the paper went out that speaks, or in which its author may do so; None where that is not told."""
        end = max(attribution.content[-1].end, attribution.source.end if attribution.source is not None else 0)
        spoken_of = [
            each for each in self.papers if any(part.start <= each.noun.idx < part.end for part in attribution.content)
        ]
        papers = [each for each in self.papers if each not in spoken_of]
        before = [each for each in papers if each.noun.idx < end]
        itself = self._speaks(attribution, before)
        if itself is not None:
            return itself.date
        body = entity(self.doc, attribution.speaker)
        if body is None or not of_author:
            return None
        own = [
            each
            for each in papers
            if body.id in each.authors and each.noun.lemma_.lower() in PAPERS and self._recent(each.date)
        ]
        place = self.paragraph(attribution.content[0].start)
        present = attribution.cue is not None and any(
            each.tag_ in _PRESENT for each in tokens(self.doc, attribution.cue)
        )
        if body.is_person and not present:
            own = [each for each in own if self.paragraph(each.noun.idx) == place]
        own = [each for each in own if each.noun.idx < end] or own[:1]
        # "Dated 4 March and made public last week": the first tells when it was written.
        return next((each.date for each in own if each.noun == own[-1].noun), None)

    def _recent(self, date: str) -> bool:
        """Whether a paper went out in the year before the text: an older one is told of, and not spoken in."""
        own = published(self.doc)
        if own is None:
            return True
        sent, out = dates.bounds(date).latest, dates.bounds(own).earliest
        return sent is None or out is None or sent + _A_YEAR >= out

    def _speaks(self, attribution: Attribution, before: list[Paper]) -> Paper | None:
        """The paper that a source names or takes up: "The letter, sent on Monday, ... It says that"."""
        if attribution.source is None:
            return None
        head = tokens(self.doc, attribution.source).root
        if head.lower_ == "it" and attribution.speaker is None:
            place = self.paragraph(head.idx)
            return next((each for each in reversed(before) if self.paragraph(each.noun.idx) == place), None)
        if head.lower_ in {"it", "they"} and head.sent.start:
            # "The report recommends ... It found": the subject of the sentence before.
            subjects = (
                each for each in self.doc[head.sent.start - 1].sent.root.children if each.dep_.startswith("nsubj")
            )
            head = next(subjects, head)
        return next((each for each in reversed(before) if each.noun.lemma_.lower() == head.lemma_.lower()), None)

    def _paper(self, time: TimeExpression) -> Paper | None:
        told = time.edtf is not None and not dates.before(published(self.doc), time.edtf)
        noun = _sent(tokens(self.doc, time.span).root) if told else None
        return Paper(time.edtf or "", noun, frozenset(self._authors(noun))) if noun is not None else None

    def _authors(self, paper: Token) -> set[str | None]:
        """Whose paper it is, by its own words or by who speaks in it or brings it out."""
        verb = next((each for each in paper.ancestors if each.pos_ in VERBS), None)
        subjects = (
            [each for each in verb.children if each.dep_ == "nsubj"] if paper.dep_ in {"pobj", "dobj"} and verb else []
        )
        owners = [each for each in paper.children if each.dep_ == "poss"]
        makers = [
            part for each in paper.subtree if each.lower_ == "by" for part in each.children if part.dep_ == "pobj"
        ]
        itself = [paper] if paper.dep_ == "nsubj" else []  # "the decision, published yesterday, says"
        voices = (*subjects, *owners, *makers, *itself)
        return {speaker_of(self.doc, Span(each.idx, each.idx + len(each))) for each in voices} - {None}


def _comes_out(verb: Token) -> bool:
    return verb.lemma_ in {"come", "be"} and any(each.lower_ == "out" for each in verb.children)


def _sent(token: Token) -> Token | None:
    """The paper that went out at a time: "the letter, signed by staff and sent on Monday", "came out on Monday"."""
    verb = next((each for each in token.ancestors if each.pos_ != "ADP" and each.lower_ not in HOURS), None)
    noun = verb is not None and verb.pos_ in {"NOUN", "PROPN"} and verb in (token.head, token.head.head)
    if noun and verb is not None and verb.lemma_.lower() in PAPERS | _STUDIES:
        return verb  # "a survey in June found", "a letter last November"
    if verb is not None and verb.tag_ == "JJ":
        verb = verb.head  # "made public on Monday"
    out = verb is not None and _comes_out(verb)
    if verb is None or not (out or verb.lemma_ in _SENT | _MADE):
        return None
    wanted = _STUDIES if verb.lemma_ in _MADE else PAPERS | _STUDIES
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    passive = verb.tag_ == "VBN" or verb.dep_ in {"acl", "relcl"}
    holds = "nsubj" if out else "nsubjpass" if passive else "dobj"
    held = [child for child in verb.children if child.dep_ in {holds, "dobj"}]
    paper = verb.head if verb.dep_ in {"acl", "relcl"} else next(iter(held), None)
    while paper is not None and paper.lemma_.lower() not in wanted and paper.head.lower_ in {"of", "by", "from", "on"}:
        paper = paper.head.head  # "a review by the partnership, published in January"
    return paper if paper is not None and paper.lemma_.lower() in wanted else None
