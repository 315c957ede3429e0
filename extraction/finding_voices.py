"""Whose voice is heard in a document: those who inspect, staff and families to them, anybody else."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from extraction.annotations import Block, Span, entity, region_at, tokens
from extraction.finding_reviewers import Reviewing
from extraction.parties import is_inspectorate
from extraction.patterns import findings as patterns
from extraction.patterns import reviews
from extraction.reviewers import WRITERS
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from extraction.annotations import Attribution, Entity
    from ontology.records import Polarity

Voice = Literal["reviewer", "evidence", "other"]
"""Who speaks: those who inspect; staff, children and families to them; anybody else."""
_NEAR = 200
"""Characters within which a pronoun goes on with the source before."""
_SENTENCES_BACK = 3
"""Sentences in which whom a pronoun stands for is looked for."""
_STAND_FOR_OTHERS = frozenset({"they", "it", "i", "we", "this", "that", "these", "there"})
_REACH = 1500
"""Characters within which a retold report is heard again: some four paragraphs of news."""
_APPOSED = re.compile(r"(?: for (?:England|Wales|Scotland|Northern Ireland))?, ")
_BESIDE = re.compile(r"(?: \([^)\n]{2,12}\))?\s*[:\u2013\u2014-]\s*")
_TITLE = 10
"""Characters of "Sir" or "Dame" before a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch that may hold findings, and what its surroundings say about it."""

    span: Span
    voice: Voice
    by: str | None
    reason: str
    default: Polarity | None = None
    """What it says where its own words do not tell."""
    forced: Polarity | None = None
    """What it says whatever its words: a list of areas to improve."""
    demanded: bool = False
    """Asked for by a verb, if at all: "recommended that it appoint a chair with no other duties" is no weakness."""
    told: Polarity | None = None
    """What the verb tells by itself: praised, warned."""
    whole: bool = False
    """Not to be divided: what somebody told inspectors."""
    listed: bool = False
    """An item of a list: a noun phrase says enough."""
    nested: bool = False
    """Somebody else passes it on, whose "we" are none of those who review."""
    inferred: bool = False
    """Nobody is said to say it: the text is taken to retell the report."""


class Heard(NamedTuple):
    """An attribution, and whose voice it is."""

    attribution: Attribution
    voice: Voice
    by: str | None


class Hearing(Reviewing):
    """One document: who is heard in it."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.blocks: Sequence[Block] = doc._.blocks
        self.starts = [block.span.start for block in self.blocks]
        self.people_at = sorted(
            mention.span.start for each in doc._.entities if each.is_person for mention in each.mentions
        )
        self.people_from = frozenset(self.people_at)
        self.others_wrote = self.genre == "news" and patterns.LETTER_OF_OTHERS.search(self.text) is not None
        self.heard = self._voices()
        reviewers = [each for each in self.heard if each.voice == "reviewer"]
        self.reviewer_at = [each.attribution.content[0].start for each in reviewers]
        self.main = self.main or next((each.by for each in reviewers if each.by), None)
        self.reviewer_by = [each.by or self.main for each in reviewers]
        self.in_block: dict[int, list[Heard]] = {}
        for each in self.heard:
            for number in self._touched(each.attribution):
                self.in_block.setdefault(number, []).append(each)

    def block_at(self, offset: int) -> int:
        """The place in `doc._.blocks` of the block that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    # ------------------------------------------------------------------ who is heard
    def _voices(self) -> list[Heard]:
        said = (each for each in self.doc._.attributions if each.attribution == "saying" and not each.negated)
        article = (each for each in said if region_at(self.doc, each.content[0].start) == "article")
        heard: list[Heard] = []
        lately = self.main
        for each in sorted(article, key=lambda each: each.content[0].start):
            voice, by = self._voice(each, lately)
            if voice == "other" and each.speaker is None and heard:
                before = heard[-1]
                near = each.content[0].start - before.attribution.content[-1].end < _NEAR
                if near and self._goes_on(each, before.voice):
                    voice, by = before.voice, before.by
            heard.append(Heard(each, voice, by))
            if voice == "reviewer" and not self.own:
                lately = by or lately
        return heard

    def _goes_on(self, attribution: Attribution, before: Voice) -> bool:
        """Whether a source is who was just heard: "It recommends", the report; "one said", of the parents told of."""
        source = attribution.source.of(self.text) if attribution.source is not None else ""
        if before == "reviewer" and patterns.SOMEBODY.fullmatch(source) and attribution.cue is not None:
            # An ombudsman is a body to us and "she" to a writer; what "she said" may be who complained.
            cue = attribution.cue.of(self.text)
            return bool(self.ombudsmen) and any(each.search(cue) for each in (patterns.FOUND, patterns.ASKING_CUE))
        if before == "evidence" and attribution.kind != "direct" and patterns.GROUPS.search(source):
            return patterns.LEADERS.search(source) is None  # "Carers told them ... People said ..."
        goes_on = {"reviewer": patterns.PRONOUN, "evidence": patterns.SOME}.get(before)
        return goes_on is not None and goes_on.fullmatch(source) is not None

    def latest(self, at: int) -> str | None:
        """The reviewing body heard last before an offset; where none was, the one the document is about."""
        before = bisect_left(self.reviewer_at, at) - 1
        return self.reviewer_by[before] if before >= 0 and not self.own else self.main

    def hear(self, at: int) -> None:
        """Take note of a reviewer heard without being said to speak: "They saw people left in bed"."""
        place = bisect_left(self.reviewer_at, at)
        self.reviewer_at.insert(place, at)
        self.reviewer_by.insert(place, self.main)

    def _voice(  # noqa: PLR0911 - one return per voice, surest first
        self, attribution: Attribution, lately: str | None
    ) -> tuple[Voice, str | None]:
        by = self._named_reviewer(attribution, lately)
        if by is not None and by in self.former | self.onlookers and not self._reports(attribution):
            return "other", None
        if by is not None:
            return "reviewer", by
        if self.own and self._told_to_reviewers(attribution):
            return ("other", None) if self._leads(attribution.speaker) else ("evidence", self.main)
        if self._private(attribution.speaker) and self._told_to_reviewers(attribution):
            return "evidence", lately  # a carer with a name tells what concerns her
        if self._is_team(attribution):
            who = entity(self.doc, attribution.speaker)
            peers = attribution.speaker if who is not None and not who.is_person and not self.inspections else None
            return "reviewer", self._sent_by(attribution) or lately or peers
        if attribution.speaker is not None or not (self.inspections or self.reviewed):
            return "other", None
        return self._unnamed(attribution, lately)

    def _is_team(self, attribution: Attribution) -> bool:
        """Whether those who inspect are called by their team, or write of themselves in their own paper."""
        words = attribution.source.of(self.text).lower() if attribution.source is not None else ""
        if self.own and words in WRITERS:
            return True
        if attribution.source is None or not (self.inspections or self.reviewed):
            return False
        head = tokens(self.doc, attribution.source).root
        if words in {"they", "it", "the team"}:
            finds = attribution.cue is not None and patterns.FOUND.search(attribution.cue.of(self.text)) is not None
            taken_for = entity(self.doc, attribution.speaker)
            council = taken_for is not None and taken_for.kind == "local authority" and finds
            return (taken_for is None or council) and self._follows_reviewers(head, finds=finds)
        audits = self.audited and reviews.FIRM.search(words) is not None
        return audits or (head.lemma_.lower().removesuffix("s") not in reviews.PAPERS and self.is_reviewing(head))

    def _sent_by(self, attribution: Attribution) -> str | None:
        """The body whose team reviews, where it is named with it: "a team of peers from the Councils' Union"."""
        source = attribution.source
        if self.own or source is None or reviews.SENT.search(source.of(self.text)) is None:
            return None
        bodies = (each for each in self.doc._.entities if not each.is_person and each.kind != "local authority")
        inside = (each.id for each in bodies for mention in each.mentions
                  if source.start <= mention.span.start < source.end)  # fmt: skip
        return next(inside, None)

    def _follows_reviewers(self, pronoun: Token, *, finds: bool = True) -> bool:
        """Whether "they" are the inspectors, or "it" the review, of which the sentence before tells.

        Where it tells of nobody who might find anything, a verb of finding is theirs.
        """
        start = pronoun.sent.start
        for _ in range(_SENTENCES_BACK):
            if start == 0:
                break
            before = self.doc[start - 1].sent
            start = before.start
            # By place and not by the parse, which takes the safeguarding of a "safeguarding review" for a verb.
            opening = list(itertools.takewhile(lambda token: not token.is_punct and token.tag_ not in FINITE, before))
            if any(map(self.is_reviewing, opening)):
                return True
            words = " ".join(token.text for token in opening)
            if patterns.GROUPS.search(words) or patterns.LEADERS.search(words):
                return False
            if opening and opening[0].lower_ not in _STAND_FOR_OTHERS:
                break
        return finds

    def _leads(self, speaker: str | None) -> bool:
        """Whether somebody named answers for what is inspected: "Ms Roe, the head of service, told us"."""
        return speaker is not None and any(
            post.person == speaker and patterns.LEADING_ROLE.search(post.role) for post in self.doc._.posts
        )

    def _private(self, speaker: str | None) -> bool:
        """Whether somebody is named who speaks for nobody."""
        return self._is_person(speaker) and all(post.person != speaker for post in self.doc._.posts)

    def _named_reviewer(self, attribution: Attribution, lately: str | None) -> str | None:
        """The reviewing body of an attribution, by its speaker or by what its source is called."""
        by = self._reviewer(attribution.speaker)
        if by is not None and attribution.source is not None and self._names_main(attribution.source):
            by = self.main  # "Ofsted and the Care Commission found": of several the one that the text is about
        words = attribution.source.of(self.text).lower() if attribution.source is not None else ""
        if self.own and attribution.speaker is None and words in WRITERS:
            by = self.main
        if by is None and attribution.source is not None and self._is_inspector(attribution.source):
            by = lately
        if by is None and len(self.commissioners) == 1 and patterns.CALLED_COMMISSIONER.search(words):
            by = next(iter(self.commissioners))
        return by

    def _unnamed(self, attribution: Attribution, lately: str | None) -> tuple[Voice, str | None]:
        """Whose voice it is where nobody named speaks: a passive, a paper, staff and families."""
        if attribution.source is None:
            cue = attribution.cue.of(self.text) if attribution.cue else ""
            cues = (patterns.POSITIVE_CUE, patterns.NEGATIVE_CUE, patterns.FINDING_CUE)
            told = cue.endswith("told") and attribution.content[0].of(self.text).startswith("to ")
            found = self.genre != "minutes" and (told or any(pattern.search(cue) for pattern in cues))
            return ("reviewer", lately) if found else ("other", None)
        head = tokens(self.doc, attribution.source).root.text
        if head == "letter" and self.others_wrote:
            return "other", None
        if self.is_reviewing(tokens(self.doc, attribution.source).root):
            # A visit is the inspectorate's; a report or review may be of a commissioner as well.
            return "reviewer", self.main if patterns.VISITS.fullmatch(head) else lately
        return ("evidence", lately) if self._is_evidence(attribution, attribution.source, head) else ("other", None)

    def _reviewer(self, speaker: str | None) -> str | None:  # noqa: C901, PLR0911 - one return per way to speak for one
        """The reviewing body that somebody speaks for."""
        who = entity(self.doc, speaker)
        if who is None:
            return None
        if speaker in self.reviewers or speaker in self.commissioners or is_inspectorate(who):
            return speaker
        if who.honorific == "Inspector" and not self.policed:
            return self.main or self._only_inspectorate()
        for post in (each for each in self.doc._.posts if each.status != "former"):
            if post.person == speaker and post.body in self.reviewers:
                return str(post.body)
            if post.person == speaker and self.told_review and reviews.AUDITOR_ROLE.search(post.role):
                return post.body or speaker
            if post.person == speaker and patterns.INSPECTOR_ROLE.search(post.role):
                body = entity(self.doc, post.body)
                if body is not None and (is_inspectorate(body) or body.kind == "police"):
                    return str(post.body) if is_inspectorate(body) else None
                return self.main  # "Chief Inspector Martin Jesmond": of which inspectorate goes without saying
            if post.person == speaker:
                named = next(
                    (body for body, names in self.names.items() if names & set(post.role.lower().split())), None
                )
                if named is not None:
                    return named  # "CQC deputy director of operations"
        return self._named_with(who)

    def _names_main(self, source: Span) -> bool:
        who = entity(self.doc, self.main)
        return who is not None and any(source.start <= each.span.start < source.end for each in who.mentions)

    def _only_inspectorate(self) -> str | None:
        named = [each.id for each in filter(is_inspectorate, self.doc._.entities)]
        return named[0] if len(named) == 1 else None

    def _named_with(self, who: Entity) -> str | None:
        """Whose name stands before a person's: "The Housing Ombudsman, Ann Roe, said", "Care Inspectorate: Ann Roe"."""
        starts = {mention.span.start for mention in who.mentions} if who.is_person else set()
        for each in self.doc._.entities if starts else ():
            if each.id not in self.ombudsmen and not is_inspectorate(each):
                continue
            behind = _APPOSED if each.id in self.ombudsmen else _BESIDE
            for mention in each.mentions:
                named = behind.match(self.text, mention.span.end)
                if named is not None and any(named.end() <= start <= named.end() + _TITLE for start in starts):
                    return str(each.id)
        return None

    def _is_inspector(self, source: Span) -> bool:
        """Whether a source is called an inspector of the kind that inspects services; the police have their own."""
        words = source.of(self.text)
        if patterns.INSPECTOR_OF.search(words):
            return True
        provider = entity(self.doc, self.inspections[0].provider) if self.inspections else None
        police = provider is not None and provider.kind == "police"
        return not police and patterns.CHIEF_INSPECTOR.search(words) is not None

    def _told_to_reviewers(self, attribution: Attribution) -> bool:
        """Whether a named body tells inspectors something of those inspected: "the police told inspectors that ..."."""
        if (
            attribution.source is None
            or attribution.cue is None
            or patterns.LEADERS.search(attribution.source.of(self.text))
        ):
            return False
        between = self.text[attribution.cue.start : attribution.content[0].start]
        told = patterns.TO_REVIEWERS.search(between)
        if told is not None and told.group().lower() == "us" and not (self.own or self.house):
            told = told if self._retold_around(attribution.source) else None  # else "us" are those who publish
        to_reviewers = (
            told
            or (self.own and self.genre != "letter" and patterns.TO_WRITER.search(between))
            or (self.told_review and reviews.TO_TEAM.search(between))
        )
        return attribution.content[0].start > attribution.cue.end and bool(to_reviewers)

    def _heard_by_reviewers(self, attribution: Attribution) -> bool:
        """Whether the hearer is a reviewing body: "Carers told the CQC". Who tells an ombudsman complains to it."""
        hearer = self._reviewer(attribution.addressee)
        return hearer is not None and hearer not in self.ombudsmen

    def _is_evidence(self, attribution: Attribution, source: Span, head: str) -> bool:
        """Whether staff, children or families are heard as those who inspected heard them."""
        words = source.of(self.text)
        if words == "you" or patterns.LEADERS.search(head) or patterns.OFFICE.fullmatch(head):
            return False
        sentence = tokens(self.doc, attribution.cue or source).sent.text
        if patterns.POLLED.search(sentence):
            return False  # to those who asked in a poll, and no inspector
        if self.own:  # whom a report lets speak, it heard; papers speak for nobody
            return patterns.THEIR_PAPERS.search(head) is None
        told = self._told_to_reviewers(attribution) or self._heard_by_reviewers(attribution)
        if told or not patterns.GROUPS.search(words):
            return told  # whoever they are: "Firefighters told inspectors"
        if patterns.TO_REVIEWERS.search(sentence.replace(words, "").replace(attribution.content[0].of(self.text), "")):
            return True
        return attribution.kind != "direct" and (self.house or self.genre == "news") and self._retold_around(source)

    def _retold_around(self, span: Span) -> bool:
        """Whether the paragraph around retells a report, by whom else it lets speak."""
        block = self.blocks[self.block_at(span.start)].span
        return any(
            block.start <= each.content[0].start < block.end
            and (
                self._reviewer(each.speaker) is not None
                or (each.source is not None and self.is_reviewing(tokens(self.doc, each.source).root))
            )
            for each in self.doc._.attributions
        )

    def _touched(self, attribution: Attribution) -> set[int]:
        pieces = [piece for piece in (attribution.source, attribution.cue, *attribution.content) if piece is not None]
        return {
            number for piece in pieces for number in range(self.block_at(piece.start), self.block_at(piece.end - 1) + 1)
        }

    def _reviewer_near(self, block: Block) -> bool:
        low = bisect_left(self.reviewer_at, block.span.start - _REACH)
        return low < len(self.reviewer_at) and self.reviewer_at[low] <= block.span.end + _REACH

    def is_somebody(self, subject: Token) -> bool:
        """Whether a person acts in a sentence, by name, pronoun or post: that is news, and no finding."""
        if subject.lower_ in {"he", "she", "i", "we"} or patterns.OFFICE.fullmatch(subject.text):
            return True
        at = bisect_left(self.people_at, subject.left_edge.idx)
        return (at < len(self.people_at) and self.people_at[at] <= subject.idx) or any(
            part.ent_type_ == "PERSON" for part in subject.subtree
        )
