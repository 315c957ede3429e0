"""Who speaks under a description that is no post: “the 58-year-old said”, “its secretary, Jo Roe, said”."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extraction.actors import CLOSE, MEMORY, NEAR
from extraction.annotations import tokens
from extraction.patterns import coreference as patterns
from extraction.patterns.posts import HEADS, STATUS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from extraction.actors import Actors
    from extraction.annotations import Span
    from extraction.mentions import Mentions, Place
    from extraction.words import Words

_FAR = 400
"""Tokens, most of an article: how far back the name may stand that a description stood beside."""
_APPOSED = 12
"""Tokens behind a name in which an apposition says who somebody is."""
_UNSPECIFIC = frozenset({"former", "new", "old", "year", "and", "of"})
_AGED = re.compile(r"\d-year-old$")


class DescribedSpeakers:
    """Answers who is meant by a description, from whom the text has named so far and who acted in it."""

    def __init__(self, doc: Doc, words: Words, mentions: Mentions, actors: Actors) -> None:
        self.doc = doc
        self.words = words
        self.mentions = mentions
        self._actors = actors

    def person(self, head: Token, phrase: TokenSpan) -> str | None:
        """A person by a description that is no post: “the Labour councillor”, “the 58-year-old”, “the former teacher”.

        The one who is called so where the name stands ("Jo Roe, a retired teacher"), else, for a noun that any person
        may be called by, the last one that was spoken about.
        """
        words = self.words.lower
        first = phrase.start
        human = head.lower_ in HEADS or head.lower_ in patterns.HUMANS or _AGED.search(phrase.text) is not None
        if words[first] not in {"the", "this"} or not human or head.tag_ in {"NNS", "NNPS"}:
            return None
        own = {words[index] for index in range(first + 1, head.i + 1) if words[index][0].isalnum()} - _UNSPECIFIC
        met = self.mentions.people(max(head.i - _FAR, 0), first)
        for place in reversed(met):
            # "In answer to Cllr Roe, the head of service said": no apposition to the name right before it.
            shared = own & self._apposition(place)
            # "The police and crime commissioner" is not the commissioner who was sent in, and "the children's minister"
            # nobody who reviewed a children's home.
            office = head.lower_ in HEADS - {"councillor", "mp"}
            other = office and (head.lower_ not in shared or len(own - shared) > len(shared))
            # Nor is the director of finance one of children's services.
            other = other or (office and self._for_another(place, phrase, head))
            # Nor is the monitoring officer the Section 151 officer.
            other = other or (office and shared == {head.lower_} and not own <= shared | STATUS.keys())
            if self._titled(place, head.lower_) or (place.end != first - 1 and shared and not other):
                return place.id
        former = not patterns.FORMER.isdisjoint(set(words[first : head.i]))
        if (head.lower_ in HEADS - {"councillor", "mp"} and not former) or self._stranger(head):
            return None
        recent = itertools.islice(self._actors.before(head.i), MEMORY)
        actor = next((each for each in recent if each.fit == "person" and each.voice is not None), None)
        if actor is not None and head.i - actor.token <= NEAR:
            return actor.voice
        return met[-1].id if met and head.i - met[-1].end <= CLOSE else None

    def _for_another(self, place: Place, phrase: TokenSpan, head: Token) -> bool:
        """Whether a description names a remit of which no post of a person has a word: “the Director of Finance”."""
        words = self.words.lower
        if words[head.i + 1 : head.i + 2] not in (["of"], ["for"]):
            return False
        remit = {words[index] for index in range(head.i + 2, phrase.end) if self.doc[index].pos_ in {"NOUN", "PROPN"}}
        held = {word for post in self.doc._.posts if post.person == place.id for word in post.role.lower().split()}
        return bool(remit and held) and not remit & held

    def apposed(self, head: Token, span: Span) -> str | None:
        """Who is named behind the comma: "Its secretary, Jane Roe, said"."""
        end = tokens(self.doc, span).end
        if head.tag_ not in {"NN", "NNP"} or head.i in self.mentions or self.words.lower[end : end + 1] != [","]:
            return None
        place = next((each for each in self.mentions.people(end + 1, end + 4) if each.start <= end + 2), None)
        held = self.words.lower[head.i] in HEADS
        # "His rival, Jo Roe, said", but "the plan, Jo Roe said, was late".
        closed = place is not None and self.words.lower[place.end : place.end + 1] == [","]
        return place.id if place is not None and (held or closed) else None

    def _apposition(self, place: Place) -> set[str]:
        """What stands beside a name in its sentence: in front of it, and behind it between commas."""
        doc, words = self.doc, self.words.lower
        start, end = doc[place.start].sent.start, doc[place.start].sent.end
        behind: list[str] = []
        if words[place.end : place.end + 1] == [","]:
            behind = words[place.end : min(place.end + _APPOSED, end)]
        return {*words[max(place.start - 4, start) : place.start], *behind} - {"the", "a", "of", "and", ",", "."}

    def _titled(self, place: Place, noun: str) -> bool:
        """Whether a name stands behind a title that means the noun: "Cllr Roe" is a councillor."""
        title = patterns.TITLED.get(noun, frozenset())
        return any(word.strip(".") in title for word in self.words.lower[max(place.start - 2, 0) : place.end])

    def _stranger(self, head: Token) -> bool:
        """Whether somebody without a name was brought in by the same noun: "one mother ... The mother said".

        Nor has "the boy's mother" a name, unless it stands beside those words.
        """
        if any(each.dep_ == "poss" for each in head.children):
            return True
        words = self.words.lower
        for index in range(head.i - 1, max(head.i - NEAR, 0), -1):
            if words[index] == head.lower_ and words[self.doc[index].left_edge.i] in {"a", "an", "one", "another"}:
                return self.doc[index].dep_ not in {"appos", "attr"}
        return False
