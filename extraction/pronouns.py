"""Whom a pronoun stands for: all who may be meant, weighed against one another once.

That the latest subject is taken up first is the recency and subject preference of centering theory (Grosz, Joshi and
Weinstein 1995, "Centering: a framework for modeling the local coherence of discourse"); beside it counts who speaks.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

from extraction.actors import MEMORY, NEAR, Actor, Actors
from extraction.annotations import tokens
from extraction.patterns import coreference as patterns
from extraction.patterns import findings as finding_patterns
from extraction.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc, Token

    from extraction.actors import Fit
    from extraction.mentions import Mentions

Gender = Literal["she", "he"]
_SUBJECT = frozenset({"she", "he", "herself", "himself"})
_ANSWERING = frozenset({"reply", "answer", "respond", "retort", "counter"})
_GOING_ON = frozenset({"add", "continue", "go"})
_FAR = 2 * MEMORY
_LATELY = 3


class Pronouns:
    """Weighs who is meant by the pronouns of one Doc, from whom the walk has noted so far."""

    def __init__(
        self, doc: Doc, mentions: Mentions, actors: Actors, aside: Collection[int], corresponding: Collection[str]
    ) -> None:
        """Make it for a Doc.

        Args:
            doc: the Doc.
            mentions: its entities by token.
            actors: those noted so far, which the walk adds to.
            aside: the tokens of bylines, whose people nobody speaks of.
            corresponding: who writes the text to whom.
        """
        self.doc = doc
        self.words = Words.of(doc)
        self.mentions = mentions
        self._actors = actors
        self._aside = aside
        self._corresponding = corresponding
        self._gender: dict[str, Gender] = dict(self._told_genders())
        self._sentence = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            self._sentence[sent.start : sent.end] = [number] * len(sent)

    def _told_genders(self) -> Iterator[tuple[str, Gender]]:
        """Who is called a woman or a man beside the name: “Ann Lee, the woman he beat, ...”; and the entities' own."""
        for place in self.mentions.places:
            if self.mentions.entities[place.id].is_person:
                for child in self.doc[place.end - 1].children:
                    gender = patterns.GENDERED.get(child.lower_) if child.dep_ == "appos" else None
                    if gender is not None:
                        yield place.id, gender
        yield from ((each.id, each.gender) for each in self.mentions.entities.values() if each.gender)

    # ------------------------------------------------------------------------------------------ she and he
    def person(self, index: int, *, quoted: bool) -> str | None:
        """Whom "she" or "he" stands for.

        Args:
            index: the pronoun.
            quoted: it stands in a quotation, of which the gender tells nothing.
        """
        gender: Gender = "she" if self.words.lower[index] in patterns.SHE else "he"
        recent = itertools.islice(self._actors.before(index), MEMORY)
        actors = {each.token: each for each in recent if each.fit in {"person", "somebody"}}
        named = (each for each in self.mentions.people(max(index - NEAR, 0), index) if each.start not in self._aside)
        met: dict[int, str | None] = {each.end - 1: each.id for each in named}
        met.update((token, each.voice) for token, each in actors.items())
        fitting = [
            token
            for token, who in met.items()
            if self._genders(token, who, gender) == gender and who not in self._corresponding
        ]
        if not fitting:
            return None
        last = next((each.token for each in actors.values() if each.speaks), None)
        best = max(fitting, key=lambda each: (self._weight(each, index, actors.get(each), met, last), each))
        chosen = met[best]
        if chosen is not None and not quoted and self.words.lower[index] in _SUBJECT:
            self._gender[chosen] = gender  # "Ann Lee, whose son is nine, waited for his plan"
        return chosen

    def _genders(self, token: int, who: str | None, gender: Gender) -> Gender:
        """Which of the two somebody spoken of is called; the one asked for, if the text does not say."""
        told = self._gender.get(who) if who is not None else None
        return told or patterns.GENDERED.get(self.words.lower[token], gender)

    def _weight(
        self, token: int, index: int, actor: Actor | None, met: dict[int, str | None], last: int | None
    ) -> float:
        """How likely somebody spoken of at a token is whom a pronoun takes up."""
        noun, pronoun = self.doc[token], self.doc[index]
        weight = -1.5 * (self._sentence[index] - self._sentence[token])
        weight += 0.5 * (met[token] in self._gender)
        verb = pronoun.head.lemma_ if pronoun.dep_ == "nsubj" else ""
        if actor is not None:
            weight += 2.0 + 0.5 * actor.speaks + 0.5 * (noun.head.dep_ == "ROOT") - 1.0 * (actor.fit == "somebody")
        elif self._is_aside(noun):
            weight -= 1.0
        if last is not None and self._sentence[last] >= self._sentence[index] - _LATELY:
            # Who is asked or told something answers it, and who spoke last goes on.
            spoke = met.get(last) == met[token] or last == token
            weight += -3.0 * spoke if verb in _ANSWERING else 3.0 * spoke if verb in _GOING_ON else 0.0
        return weight

    @staticmethod
    def _is_aside(noun: Token) -> bool:
        """Whether somebody is named beside what is spoken of: “the academy, led by Jo Roe, is good”."""
        return noun.dep_ == "poss" or any(each.dep_ in {"agent", "acl", "relcl"} for each in noun.ancestors)

    # ------------------------------------------------------------------------------------------ it and they
    def group(self, index: int, fit: Fit, *, speaks: bool) -> str | None:
        """Whose voice "they" or "it" is: that of somebody who is no single person."""
        pronoun = self.doc[index]
        best: Actor | None = None
        most = float("-inf")
        for actor in itertools.islice(self._actors.before(index), _FAR if speaks else MEMORY):
            if actor.fit == "person" or (fit == "it" and actor.fit != "it") or self._beside(actor, pronoun):
                continue
            if actor.voice is not None and self.mentions.entities[actor.voice].kind == "media":
                continue  # "The Echo can reveal": who tells the story is not who is spoken of in it
            weight = self._group_weight(actor, index, fit, speaks=speaks)
            if weight > most:
                best, most = actor, weight
        return best.voice if best is not None else None

    def _beside(self, actor: Actor, pronoun: Token) -> bool:
        """Whether a subject is that of the pronoun's own clause or the one around it: somebody else."""
        verb = self.doc[actor.token].head
        return verb.i == pronoun.head.i or (actor.token >= pronoun.sent.start and verb.i > pronoun.head.i)

    def _group_weight(self, actor: Actor, index: int, fit: Fit, *, speaks: bool) -> float:
        noun, pronoun, words = self.doc[actor.token], self.doc[index], self.words.lower
        apart = self._sentence[index] - self._sentence[actor.token]
        weight = -0.5 * apart
        weight -= 2.0 * (actor.fit not in {fit, "somebody"})
        if speaks:
            weight += 2.0 * actor.speaks
            weight -= 1.0 * (actor.voice is None and fit == "it")
        if apart == 0:
            # As in "when inspectors came, they found", "partners were unsure: they said", "it says ..., but it adds".
            leads = noun.head.dep_ == "advcl" and noun.head.head == pronoun.head
            same = words[actor.token] == words[index]
            weight += 2.0 * (leads or same or words[index - 1] in {":", ";", "\u2014", "\u2013"})
        if apart <= 1 and noun.head.dep_ == "ROOT":
            # What the sentence before is about, if it can speak.
            weight += 2.0 * (actor.voice is not None or (fit == "they" and self._are_people(noun)))
        if pronoun.head.lemma_ in patterns.REVIEWING:
            # A review or a report finds rather than who asked for it.
            weight += 2.0 * (actor.voice is not None) + 1.0 * (words[actor.token] in patterns.REPORTS)
        return weight

    def _are_people(self, noun: Token) -> bool:
        """Whether a noun means people, who may be "they" without a body to speak for."""
        return noun.lower_ in patterns.LEADERS or finding_patterns.GROUPS.fullmatch(noun.lower_) is not None


def byline_tokens(doc: Doc) -> Iterator[int]:
    """Tokens of the lines that name who wrote the text, who is nobody it tells of: “By Jo Roe, education reporter”."""
    for block in doc._.blocks:
        if block.kind != "paragraph" or block.span.end - block.span.start <= _BYLINE:
            line = tokens(doc, block.span)
            if line[0].lower_ in {"by", "words", "reporting", "reporter"} and all(
                each.pos_ != "VERB" for each in line[1:]
            ):
                yield from range(line.start, line.end)


_BYLINE = 80
"""Characters of “By Jo Roe, local democracy reporter”."""
