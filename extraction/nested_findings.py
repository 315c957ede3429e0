"""What somebody else passes on of what those who inspect found: "she reported that inspectors had found plans late"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.annotations import Span, tokens
from extraction.finding_voices import Heard, Hearing, Piece
from extraction.patterns import findings as patterns
from extraction.patterns import reviews

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from ontology.records import Polarity

_JOINED = re.compile(r"[\s,]+(?:and|but)?\s*$")
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "oprd"})


class NestedFindings(Hearing):
    """One document: the findings that stand inside somebody else's words."""

    def found_by_reviewers(self, sentence: TokenSpan) -> Iterator[Piece]:
        """What somebody else says inspectors found: "She reported that they had found decisions to be timely"."""
        for token in sentence:
            asked = token.lemma_ in patterns.ASKING_VERBS
            felt = token.lemma_ in patterns.FELT_VERBS or token.lower_ in patterns.FELT_WORDS
            if token.pos_ == "ADJ" and patterns.JUDGING.fullmatch(token.text) and token.dep_ == "acomp":
                subject = _subject(token.head)
                if subject is not None and self._names_reviewers(subject):
                    end = token.right_edge.idx + len(token.right_edge)
                    yield Piece(
                        span=Span(token.idx, end), voice="reviewer", by=self.main, default="strength",
                        told=told_by(token.text), reason="inspectors are said to have found it",
                    )  # fmt: skip
                continue
            if token.pos_ not in {"VERB", "ADJ"} or not (asked or felt or token.lemma_ in patterns.REVIEW_VERBS):
                continue
            # "Inspectors were impressed by the virtual school": whom it strikes finds.
            subject = _subject(token.head if token.dep_ == "acomp" else token, passive=felt and token.dep_ != "acomp")
            if subject is None or not self._names_reviewers(subject):
                continue
            held = {"xcomp", "ccomp", "advcl"} if asked else {"agent", "ccomp"} if felt else _OBJECTS
            found = [child for child in token.children if child.i > token.i]
            if felt:
                # "Inspectors were concerned to find that ...": what they find.
                found += [part for child in found if child.dep_ == "xcomp" for part in child.children]
            if token.lemma_ in patterns.REMARK_VERBS:
                found = [part for child in found if child.dep_ == "prep" for part in child.children]
                held = {"pobj"}
            for child in found:
                # "Inspectors told us that plans have improved": with "that", nothing is asked for.
                tells = token.lemma_ == "tell" and child.dep_ == "ccomp"
                if child.dep_ in held:
                    yield Piece(
                        span=Span(child.left_edge.idx, child.right_edge.idx + len(child.right_edge)), voice="reviewer",
                        by=self.main, default="strength", told=told_by(token.text),
                        forced="recommendation" if asked and not tells else None,
                        reason="inspectors are said to have found it",
                    )  # fmt: skip

    def in_their_view(self, sentence: TokenSpan) -> Iterator[Piece]:
        """What somebody else passes on: "inspectors' view that the pace had quickened and that audits were honest"."""
        for token in sentence:
            if token.lemma_ not in patterns.VIEW_NOUNS or not any(
                part.lower_ in patterns.REVIEWERS or self._named(part)
                for child in token.children
                for part in child.subtree
                if child.dep_ in {"poss", "prep"}
            ):
                continue
            clauses = [
                child for child in token.children if child.dep_ in {"acl", "ccomp", "relcl"} and child.i > token.i
            ]
            clauses += [each for clause in clauses for each in clause.conjuncts if each.i > clause.i]
            marked = [each for each in clauses if any(child.lower_ == "that" for child in each.children)]
            for number, each in enumerate(marked):
                end = each.right_edge.idx + len(each.right_edge)
                if number + 1 < len(marked):
                    end = min(end, marked[number + 1].left_edge.idx)
                first = next(child for child in each.children if child.lower_ == "that")
                yield Piece(
                    span=self._without_joint(Span(first.idx, end)), voice="reviewer", by=self.main, default="strength",
                    reason="passed on as the view of those who inspected",
                )  # fmt: skip

    def is_act(self, heard: Heard) -> bool:
        """Whether somebody is told to have asked or answered something, and no words of his are."""
        cue = heard.attribution.cue
        if heard.voice != "other" or cue is None:
            return False
        verb = tokens(self.doc, cue).root
        return verb.lemma_ in patterns.ACTS and not any(
            child.dep_ in {"ccomp", "xcomp"} or child.lower_ == "for" for child in verb.children
        )

    def is_thing(self, heard: Heard) -> bool:
        """Whether a paper of those inspected is said to say something: "letters to parents set out what must be"."""
        source = heard.attribution.source
        if heard.voice != "other" or heard.attribution.speaker is not None or source is None:
            return False
        words = source.of(self.text)
        return patterns.THEIR_PAPERS.search(tokens(self.doc, source).root.text) is not None and (
            patterns.LEADERS.search(words) is None
        )

    def _without_joint(self, span: Span) -> Span:
        words = span.of(self.text)
        joint = _JOINED.search(words)
        return Span(span.start, span.start + (joint.start() if joint else len(words)))

    def _named(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and any(
            mention.span.start <= token.idx < mention.span.end
            for each in self.doc._.entities
            if each.id in self.reviewers
            for mention in each.mentions
        )

    def _names_reviewers(self, subject: Token) -> bool:
        if self.told_review and subject.lower_ in reviews.REVIEW_PAPERS:
            return True
        if subject.lower_ in patterns.REVIEWERS or (self.audited and reviews.AUDITS.fullmatch(subject.text)):
            return True
        if subject.lower_ in {"they", "it"}:
            return self._follows_reviewers(subject)
        if self.told_review and subject.lower_ == "team":
            return reviews.TEAM.fullmatch(" ".join(part.lower_ for part in subject.subtree)) is not None
        return self._named(subject)


def told_by(cue: str) -> Polarity | None:
    """What a verb or adjective tells of its content by itself: praised, warned, critical."""
    if patterns.NEGATIVE_CUE.search(cue):
        return "concern"
    return "strength" if patterns.POSITIVE_CUE.search(cue) else None


def _subject(verb: Token, *, passive: bool = False) -> Token | None:
    """The subject of a verb; of a second verb, the one it shares: "inspectors had found ... and had commented on"."""
    wanted = "nsubjpass" if passive else "nsubj"
    own = next((child for child in verb.children if child.dep_ == wanted), None)
    return _subject(verb.head) if own is None and verb.dep_ == "conj" and verb.head != verb else own
