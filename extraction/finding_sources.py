"""Where findings may stand: who is heard, and which stretches of a text are the reviewing body's.

Three kinds of stretch. What the reviewing body is reported to say, and what staff, children and families told it; the
prose of its own report or letter, and prose of news that plainly retells one; lists, by what their lead-in or heading
says they list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from extraction import polarity
from extraction.annotations import Block, Span, entity, region_at, text_of, tokens
from extraction.dating import genre
from extraction.parties import is_inspectorate
from extraction.patterns import findings as patterns
from extraction.sentences import sentences
from extraction.topics import topics_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from extraction.annotations import Attribution
    from ontology import records
    from ontology.records import Polarity

Voice = Literal["reviewer", "evidence", "other"]
"""Who speaks: those who inspect; staff, children and families to them; anybody else."""

_HEAD = 400
"""Characters at the top of a letter where its sender stands."""
_NEAR = 200
"""Characters within which a pronoun goes on with the source before."""
_QUESTION = 14
"""Words; a question of this length that is a paragraph of its own heads a section."""
_LITTLE = 0.25
"""The part of a report's sentence below which somebody's words in it are in passing."""
_REACH = 1500
"""Characters within which a retold report is heard again: some four paragraphs of news."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_WRITERS = frozenset({"we", "i"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "oprd"})
_QUOTE = re.compile(r"[\u201c\"]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_THESE = re.compile(r"(?:these|they|among)\b", re.IGNORECASE)


class Heard(NamedTuple):
    """An attribution, and whose voice it is."""

    attribution: Attribution
    voice: Voice
    by: str | None


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
    told: Polarity | None = None
    """What the verb tells by itself: praised, warned."""
    whole: bool = False
    """Not to be divided: what somebody told inspectors."""
    inferred: bool = False
    """Nobody is said to say it: the text is taken to retell the report."""


class Sources:
    """One document: who is heard in it, and the stretches that may hold findings."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.blocks: Sequence[Block] = doc._.blocks
        self.starts = [block.span.start for block in self.blocks]
        self.inspections: Sequence[records.Inspection] = doc._.inspections
        self.main = self.inspections[0].inspector if self.inspections else None
        self.reviewers = {each.inspector for each in self.inspections if each.inspector}
        self.names: dict[str, set[str]] = {
            each.id: {name.lower() for name in (each.name, *each.aliases)}
            for each in doc._.entities
            if each.id in self.reviewers
        }
        self.genre = genre(doc)
        self.own = bool(self.inspections) and (
            self.genre == "report" or (self.genre == "letter" and self._sent_by_reviewer())
        )
        police = {each.id for each in doc._.entities if each.kind == "police"}
        self.commissioners = {
            post.person
            for post in doc._.posts
            if post.person and post.body not in police and patterns.COMMISSIONER.search(post.role)
        }
        writer = self._commissioner_who_writes()
        # A commissioner also tells of visits, posts and advice weighed: only what evaluates by its own words counts.
        self.otherwise: Polarity | None = "strength" if writer is None else None
        if writer is not None:
            self.main, self.own = writer, True
            self.reviewers = {*self.reviewers, writer}
        self.heard = self._voices()
        self.reviewer_at = sorted(each.attribution.content[0].start for each in self.heard if each.voice == "reviewer")
        self.in_block: dict[int, list[Heard]] = {}
        for each in self.heard:
            for number in self._touched(each.attribution):
                self.in_block.setdefault(number, []).append(each)

    def block_at(self, offset: int) -> int:
        """The place in `doc._.blocks` of the block that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    # ------------------------------------------------------------------ who is heard
    def _sent_by_reviewer(self) -> bool:
        """Whether a letter is the reviewing body's own: by its publisher or its letterhead."""
        names = self.names.get(self.main or "", set())
        source = self.doc._.source
        if source is not None and (source.publisher or "").lower() in names:
            return True
        lines = {line.strip().lower() for line in self.text[:_HEAD].splitlines()}
        return bool(names & lines)

    def _commissioner_who_writes(self) -> str | None:
        """The writer of a letter that a commissioner sends to those who appointed him or her."""
        if self.genre != "letter" or self.own or not patterns.FROM_COMMISSIONER.search(self.text[:_HEAD]):
            return None
        return next(
            (
                each.speaker
                for each in self.doc._.attributions
                if each.speaker and each.source is not None and each.source.of(self.text) == "I"
            ),
            None,
        )

    def _voices(self) -> list[Heard]:
        said = (each for each in self.doc._.attributions if each.attribution == "saying" and not each.negated)
        article = (each for each in said if region_at(self.doc, each.content[0].start) == "article")
        heard: list[Heard] = []
        for each in sorted(article, key=lambda each: each.content[0].start):
            voice, by = self._voice(each)
            if voice == "other" and each.speaker is None and each.source is not None and heard:
                before = heard[-1]
                near = each.content[0].start - before.attribution.content[-1].end < _NEAR
                if near and before.voice == "reviewer" and patterns.PRONOUN.fullmatch(each.source.of(self.text)):
                    voice, by = before.voice, before.by  # "It recommends": the report of the sentence before
            heard.append(Heard(each, voice, by))
        return heard

    def _voice(self, attribution: Attribution) -> tuple[Voice, str | None]:
        by = self._reviewer(attribution.speaker)
        words = attribution.source.of(self.text).lower() if attribution.source is not None else ""
        if by is not None and by not in self.reviewers and patterns.THE_PAPER.fullmatch(words):
            by = self.main or by  # the report of two inspectorates is entered once, under the one that leads
        if self.own and attribution.speaker is None and words in _WRITERS:
            by = self.main
        if by is None and attribution.source is not None and self._is_inspector(attribution.source):
            by = self.main
        if by is not None:
            return "reviewer", by
        if attribution.speaker is not None or not self.inspections:
            return "other", None
        if attribution.source is None:
            cue = attribution.cue.of(self.text) if attribution.cue else ""
            cues = (patterns.POSITIVE_CUE, patterns.NEGATIVE_CUE, patterns.FINDING_CUE)
            found = self.genre != "minutes" and any(pattern.search(cue) for pattern in cues)
            return ("reviewer", self.main) if found else ("other", None)
        head = tokens(self.doc, attribution.source).root.text
        if self.genre != "minutes" and patterns.PAPERS.fullmatch(head):
            return "reviewer", self.main
        return ("evidence", self.main) if self._is_evidence(attribution, attribution.source, head) else ("other", None)

    def _reviewer(self, speaker: str | None) -> str | None:
        """The reviewing body that somebody speaks for."""
        who = entity(self.doc, speaker)
        if who is None:
            return None
        if speaker in self.reviewers or speaker in self.commissioners or is_inspectorate(who):
            return speaker
        for post in self.doc._.posts:
            if post.person == speaker and post.body in self.reviewers:
                return str(post.body)
            if post.person == speaker and patterns.INSPECTOR_ROLE.search(post.role):
                return self.main  # "Chief Inspector Martin Jesmond": of which inspectorate goes without saying
            if post.person == speaker:
                named = next(
                    (body for body, names in self.names.items() if names & set(post.role.lower().split())), None
                )
                if named is not None:
                    return named  # "CQC deputy director of operations"
        return None

    def _is_inspector(self, source: Span) -> bool:
        """Whether a source is called an inspector of the kind that inspects services; the police have their own."""
        words = source.of(self.text)
        if patterns.INSPECTOR_OF.search(words):
            return True
        provider = entity(self.doc, self.inspections[0].provider) if self.inspections else None
        police = provider is not None and provider.kind == "police"
        return not police and patterns.CHIEF_INSPECTOR.search(words) is not None

    def _is_evidence(self, attribution: Attribution, source: Span, head: str) -> bool:
        """Whether staff, children or families are heard as those who inspected heard them."""
        words = source.of(self.text)
        if self.own and patterns.SOME.fullmatch(words):
            return True  # "They told us ...", "One said ...": of the staff or families just spoken of
        if patterns.LEADERS.search(head) or not patterns.GROUPS.search(words):
            return False
        sentence = tokens(self.doc, attribution.cue or source).sent.text
        if self.own or patterns.TO_REVIEWERS.search(sentence.replace(words, "")):
            return True
        return attribution.kind != "direct" and self.genre == "news" and self._retold_around(source)

    def _retold_around(self, span: Span) -> bool:
        """Whether the paragraph around retells a report, by whom else it lets speak."""
        start = self.starts[self.block_at(span.start)]
        return any(
            start <= each.content[0].start <= span.start + _REACH and self._reviewer(each.speaker) is not None
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

    # ------------------------------------------------------------------ stretches
    def pieces(self) -> Iterator[Piece]:
        """The stretches that may hold findings, in text order."""
        heading = ""
        previous: Voice | None = None
        for number, block in enumerate(self.blocks):
            words = block.span.of(self.text)
            if block.region != "article" or block.kind == "line" or (number == 0 and block.kind == "heading"):
                continue
            if block.kind == "heading" or (words.endswith("?") and len(words.split()) <= _QUESTION):
                heading = words
            elif block.kind == "bullet" and not self._is_numbered_prose(block, heading):
                yield from self._bullet(number, words, heading)
            elif not (self.own and patterns.SCOPE.search(heading) and not patterns.ASKS.search(heading)):
                pieces = list(self._paragraph(number, heading, previous))
                yield from pieces
                previous = pieces[-1].voice if pieces else None

    def _is_numbered_prose(self, block: Block, heading: str) -> bool:
        """Whether an item of a list is one of the numbered paragraphs of a report."""
        if not self.own or patterns.ASKS.search(heading):
            return False
        lead = self.blocks[block.lead_in] if block.lead_in is not None else None
        return (lead is None or lead.kind == "heading") and sum(1 for _ in sentences(self.doc, block.span)) > 1

    def _bullet(self, number: int, words: str, heading: str) -> Iterator[Piece]:
        block = self.blocks[number]
        before = self.blocks[block.lead_in] if block.lead_in is not None else None
        if before is not None and before.region != "article":
            return
        lead = _last_sentence(heading if before is None else before.span.of(self.text))
        if not lead or patterns.LISTED_GRADE.search(words) or patterns.FIGURES.match(words):
            return
        if patterns.ASKS.search(lead) or (patterns.ASKS.search(heading) and not patterns.SCOPE.search(lead)):
            yield Piece(
                span=block.span, voice="reviewer", by=self.main, forced="recommendation",
                reason="listed as something to improve",
            )  # fmt: skip
            return
        spoken = next(
            (
                each
                for each in self.in_block.get(number, ())
                if any(part.start < block.span.end and block.span.start < part.end for part in each.attribution.content)
            ),
            None,
        )
        default = _default(lead) or _default(heading)
        unsaid = spoken is None and default is None and not self.own
        if unsaid or (spoken is not None and spoken.voice == "other") or patterns.SCOPE.search(lead):
            return
        by = spoken.by if spoken is not None else self.main
        yield Piece(
            span=block.span, voice="reviewer", by=by, default=default or self.otherwise,
            reason="listed under what introduces it",
        )  # fmt: skip

    def _paragraph(self, number: int, heading: str, previous: Voice | None) -> Iterator[Piece]:
        block = self.blocks[number]
        default = (_default(heading) or self.otherwise) if self.own else None
        asked = self.own and patterns.ASKS.search(heading) is not None
        for sentence in sentences(self.doc, block.span):
            span = Span(sentence.start_char, sentence.end_char)
            inside = [each for each in self.in_block.get(number, ()) if _in_sentence(each.attribution, span)]
            pieces = self._sentence(sentence, block, inside, previous, default)
            if asked and not any(token.dep_ in _SUBJECTS for token in sentence.root.children):
                pieces = [replace(piece, forced="recommendation") for piece in pieces]
            yield from pieces
            if pieces:
                previous = pieces[-1].voice
            elif inside:
                previous = "other"

    def _sentence(
        self, sentence: TokenSpan, block: Block, inside: list[Heard], previous: Voice | None, default: Polarity | None
    ) -> list[Piece]:
        span = Span(sentence.start_char, sentence.end_char)
        quoted = any(each.attribution.kind == "direct" for each in inside)
        listed = patterns.INCLUDING.search(self.text, span.start, span.end)
        heard = (
            self.own or self._reviewer_near(block) or any(patterns.PAPERS.fullmatch(token.text) for token in sentence)
        )
        if listed is not None and not quoted and heard:
            return [
                Piece(
                    span=part, voice="reviewer", by=self.main, forced="recommendation",
                    reason="named as something to improve",
                )
                for part in self._listed(Span(listed.end(), span.end))
            ]  # fmt: skip
        if not quoted and all(each.voice == "other" for each in inside):
            nested = list(self._found_by_reviewers(sentence))
            if nested:
                return nested
        if self.own and not quoted and _in_passing(inside, sentence):
            inside = []
        if inside:
            return [*self._attributed(span, inside, default), *self._rest(span, inside, default)]
        if self.own:
            return [
                Piece(span=span, voice="reviewer", by=self.main, default=default, reason="prose of the report itself")
            ]
        if self.genre == "news" and self._retells(sentence, block, previous):
            reason = "prose that retells the report"
            return [Piece(span=span, voice="reviewer", by=self.main, reason=reason, inferred=True)]
        return []

    def _listed(self, span: Span) -> list[Span]:
        """The items of a list in the running sentence, where they are about different things."""
        edges = [span.start, *(edge for joint in patterns.LISTED.finditer(self.text, *span) for edge in joint.span()),
                 span.end]  # fmt: skip
        parts = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        named = [set(topics_of(part.of(self.text))) for part in parts]
        apart = all(named) and sum(map(len, named)) == len(set().union(*named))
        return parts if apart else [span]

    def _attributed(self, span: Span, inside: list[Heard], default: Polarity | None) -> Iterator[Piece]:
        for attribution, voice, by in inside:
            if voice == "other":
                continue
            cue = attribution.cue.of(self.text) if attribution.cue else ""
            told = _told(cue)
            if voice == "evidence" and attribution.source is not None:
                start, end = attribution.content[0].start, attribution.content[-1].end
                whole = Span(start if attribution.kind == "direct" else min(attribution.source.start, start), end)
                if span.start <= whole.start < span.end:
                    yield Piece(
                        span=whole, voice=voice, by=by, default=default or "strength", told=told, whole=True,
                        reason="told to those who inspected",
                    )  # fmt: skip
                continue
            parts = [Span(max(part.start, span.start), min(part.end, span.end)) for part in attribution.content]
            parts = [part for part in parts if part.start < part.end]
            if len(parts) > 1 and (told == "strength" or attribution.source is None):
                # "The team | is praised | for working with families": one finding about the thing praised.
                parts = [Span(parts[0].start, parts[-1].end)]
            asked: Polarity | None = "recommendation" if patterns.ASKING_CUE.search(cue) else None
            for part, also_asked in self._with_what_is_asked(parts):
                yield Piece(
                    span=part, voice=voice, by=by, default=default or self.otherwise, told=told,
                    forced="recommendation" if also_asked else asked,
                    reason="said by the reviewing body",
                )  # fmt: skip

    def _with_what_is_asked(self, parts: list[Span]) -> Iterator[tuple[Span, bool]]:
        """The stretches of a content, parted where it goes on to ask: "... was thin, and recommends that ..."."""
        for part in parts:
            joint = patterns.AND_ASKS.search(self.text, part.start, part.end)
            if joint is None:
                yield part, False
            else:
                yield Span(part.start, joint.start()), False
                yield Span(joint.end(), part.end), True

    def _rest(self, span: Span, inside: list[Heard], default: Polarity | None) -> Iterator[Piece]:
        """The clause beside what is attributed, which only the report says: "Plans are thin, and parents told us"."""
        if not self.own and all(each.voice != "reviewer" for each in inside):
            return
        edges = [
            edge
            for each in inside
            for piece in (each.attribution.source, each.attribution.cue, *each.attribution.content)
            if piece is not None
            for edge in piece
            if span.start <= edge <= span.end
        ]
        rests = []
        before = Span(span.start, min(edges, default=span.end))
        after = Span(max(edges, default=span.start), span.end)
        if (joint := patterns.JOINT.search(before.of(self.text))) is not None:
            rests.append(Span(before.start, before.start + joint.start()))
        if (joint := patterns.JOINT_AFTER.match(after.of(self.text))) is not None:
            rests.append(Span(after.start + joint.end(), after.end))
        for rest in rests:
            yield Piece(
                span=rest, voice="reviewer", by=self.main, default=default,
                reason="prose of the report beside what is attributed",
            )  # fmt: skip

    def _found_by_reviewers(self, sentence: TokenSpan) -> Iterator[Piece]:
        """What somebody else says inspectors found: "She reported that they had found decisions to be timely"."""
        for token in sentence:
            asked, felt = token.lemma_ in patterns.ASKING_VERBS, token.lemma_ in patterns.FELT_VERBS
            if token.pos_ not in {"VERB", "ADJ"} or not (asked or felt or token.lemma_ in patterns.REVIEW_VERBS):
                continue
            # "Inspectors were impressed by the virtual school": whom it strikes finds.
            subject = next(
                (child for child in token.children if child.dep_ == ("nsubjpass" if felt else "nsubj")), None
            )
            if subject is None or not self._names_reviewers(subject, sentence):
                continue
            held = {"xcomp", "ccomp", "advcl"} if asked else {"agent", "ccomp"} if felt else _OBJECTS
            for child in token.children:
                if child.i > token.i and child.dep_ in held:
                    yield Piece(
                        span=Span(child.left_edge.idx, child.right_edge.idx + len(child.right_edge)), voice="reviewer",
                        by=self.main, default="strength", told=_told(token.text),
                        forced="recommendation" if asked else None, reason="inspectors are said to have found it",
                    )  # fmt: skip

    def _names_reviewers(self, subject: Token, sentence: TokenSpan) -> bool:
        if subject.lower_ in patterns.REVIEWERS:
            return True
        if subject.lower_ == "they" and sentence.start > 0:
            # "They" are the inspectors of the sentence before.
            before = sentence.doc[sentence.start - 1].sent
            return any(token.lower_ == "inspectors" and token.dep_ == "nsubj" for token in before)
        if subject.pos_ != "PROPN":
            return False
        return any(
            mention.span.start <= subject.idx < mention.span.end
            for each in self.doc._.entities
            if each.id in self.reviewers
            for mention in each.mentions
        )

    def _retells(self, sentence: TokenSpan, block: Block, previous: Voice | None) -> bool:
        """Whether a sentence of news retells the report: it evaluates, names a topic, and nobody named acts in it."""
        words = sentence.text
        if not self._reviewer_near(block) or _QUOTE.search(words) or patterns.FUTURE.search(words):
            return False
        if previous == "other" and patterns.DEPENDENT.match(words):
            return False  # the speaker's words go on
        subject = next((token for token in sentence.root.children if token.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and any(part.ent_type_ == "PERSON" for part in subject.subtree):
            return False
        # An event told in the past is news; in a paragraph of the report's own findings it is one of them.
        if previous != "reviewer" and (sentence.root.tag_ == "VBD" or not topics_of(words)):
            return False
        return polarity.read(words).polarity is not None


def _in_sentence(attribution: Attribution, span: Span) -> bool:
    if attribution.cue is not None and span.start <= attribution.cue.start < span.end:
        return True
    return any(part.start < span.end and span.start < part.end for part in attribution.content)


def _in_passing(inside: list[Heard], sentence: TokenSpan) -> bool:
    """Whether nobody's words take up much of a sentence: "Leaders share an ambitious vision for children"."""
    span = Span(sentence.start_char, sentence.end_char)
    if any(child.dep_ == "ccomp" for child in sentence.root.children) and any(
        each.attribution.cue is not None and each.attribution.cue.start <= sentence.root.idx < each.attribution.cue.end
        for each in inside
    ):
        return False  # "The Chair, ..., has acknowledged that this was a mistake": that is all the sentence says
    said = sum(part.end - part.start for each in inside for part in each.attribution.content)
    return all(each.voice == "other" for each in inside) and said < _LITTLE * (span.end - span.start)


def _told(cue: str) -> Polarity | None:
    if patterns.NEGATIVE_CUE.search(cue):
        return "concern"
    return "strength" if patterns.POSITIVE_CUE.search(cue) else None


def _last_sentence(lead: str) -> str:
    parts = _SENTENCE_END.split(lead.strip())
    # Before "These include:" stands what they are: "It must improve in 11 areas."
    return " ".join(parts[-2:]) if _THESE.match(parts[-1]) else parts[-1]


def _default(lead: str) -> Polarity | None:
    if patterns.CONCERNS.search(lead) and not patterns.STRENGTHS.search(lead):
        return "concern"
    return "strength" if patterns.STRENGTHS.search(lead) or patterns.IMPROVED.search(lead) else None
