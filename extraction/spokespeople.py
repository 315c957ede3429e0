"""For which body a spokesperson speaks, who need not be said to be of it: “a council spokesman”, “a spokeswoman”."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from extraction.lead_paragraphs import is_of_kind
from extraction.patterns import descriptions as described

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extraction.mentions import Mentions
    from extraction.occasion import Occasion
    from extraction.words import Words

_TELLING = frozenset({"told", "tells", "assured", "informed", "reminded"})
"""Verbs behind which the hearer stands."""


class Spokespeople:
    """Answers for whom the spokespeople of one Doc speak, and which bodies its common nouns mean."""

    def __init__(self, doc: Doc, words: Words, mentions: Mentions, occasion: Occasion) -> None:
        self.doc = doc
        self.words = words
        self.mentions = mentions
        self.occasion = occasion

    def of(self, head: Token, bodies: list[str]) -> str | None:
        """The body that somebody speaks for.

        Args:
            head: the noun, "spokesperson".
            bodies: those named in its phrase.
        """
        return self._body_behind(head) or (bodies[0] if bodies else self._spoken_for(head))

    def of_place(self, head: Token) -> str | None:
        """The council or force that the name of its place stands for: "a Hexley spokeswoman", "Hexley leaders"."""
        start = head.left_edge.i + (self.words.lower[head.left_edge.i] in {"a", "an", "the", "one"})
        name = " ".join(self.words.lower[start : head.i])
        if not name or not self.words.capital[start]:
            return None
        named = {
            each.id
            for each in self.mentions.entities.values()
            if each.kind in {"local authority", "police"} and each.name.lower().startswith(f"{name} ")
        }
        return named.pop() if len(named) == 1 else None

    def of_kind(self, noun: str, index: int) -> str | None:
        """The body that a common noun before another means: "a force spokeswoman", "union members", "council data"."""
        if noun in {"council", "authority"}:
            return self.occasion.council
        if noun not in described.STANDS_FOR and noun != "union":
            return None
        before = (each for each in reversed(self.mentions.places) if each.start < index)
        return next((each.id for each in before if is_of_kind(self.mentions.entities[each.id], noun)), None)

    def _spoken_for(self, head: Token) -> str | None:
        """The body a spokesperson is of by a common noun: "a council spokesman", "a force spokeswoman"."""
        if (owner := self.of_place(head)) is not None:
            return owner
        for lower in self.words.lower[head.left_edge.i : head.i]:
            owner = self.of_kind(lower, head.i)
            if owner is not None or lower in described.STANDS_FOR:
                return owner
        if any(each.lower_ in {"for", "of"} and each.dep_ == "prep" for each in head.children):
            return None  # "a spokesman for the branch": for some body that has no name here
        # "a spokesperson said": for who spoke just before, or whom the document is about, which need not say so again.
        bare = head.left_edge.i >= head.i - 1
        return (self._body_before(head) or self.occasion.provider) if bare else None

    def _body_before(self, head: Token) -> str | None:
        """The body that the sentence before in the paragraph is about: "The ministry said no. A spokesman went on"."""
        start = head.sent.start
        if start == 0 or any(each.span.start == self.doc[start].idx for each in self.doc._.blocks):
            return None
        subject = next((each for each in self.doc[start - 1].sent.root.children if each.dep_ == "nsubj"), None)
        place = self.mentions.body_at(subject.i) if subject is not None else None
        return place.id if place is not None else None

    def _body_behind(self, head: Token) -> str | None:
        """The body a spokesperson is of: "for the department", "for Elm said the company", and not who it is told."""
        behind = range(head.i + 1, min(head.i + 8, len(self.words)))
        phrase = itertools.takewhile(lambda index: self.words.lower[index] not in _TELLING, behind)
        places = (self.mentions.body_at(index) for index in phrase)
        return next((each.id for each in places if each is not None), None)
