"""Whose a role is where a pronoun says so: "its chief executive", "whose chair", "your director"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.annotations import text_of
from extraction.reviewers import publishing
from extraction.role_phrases import RolePhrases
from extraction.words import plain

if TYPE_CHECKING:
    from extraction.mentions import Place

_OPENING = 3
"""Tokens within which a pronoun, or a name, stands at the head of its sentence."""
_MEETS = frozenset({"committee", "union", "association", "charity", "federation", "society", "institute", "firm"})
_FAR = 60
"""Tokens before a pronoun in which the body it stands for is looked for."""
_TURN = re.compile(r"[A-Z][^\n:.?!]{0,40}:\s")


class RoleOwners(RolePhrases):
    """Tells what "its" and "their" stand for in one Doc, where they own a role."""

    def _possessive(self, index: int) -> bool:
        return index < len(self.words) and self.words.possessive[index]

    def _antecedent(self, index: int) -> str | None:
        """The body that "its" or "their" refers to: the subject of the sentence before, else the last one named."""
        lower = self.words.lower[index]
        if lower in {"your", "our"}:
            # "Our chief executive", on a charity's own page.
            names = publishing(self.doc) if lower == "our" and not self._answers(index) else ()
            own = (each.id for each in self.mentions.entities.values() if plain(each.name) in names)
            return next(own, self.occasion.provider)
        before = [self.mentions.body_at(place) for place in range(index - 1, max(index - 4, 0), -1)]
        if lower == "whose" and any(before):
            return next(each.id for each in before if each is not None)
        first = self.doc[index].sent.start
        # "Its chief executive" opens the sentence, or "She has been its leader": of what the one before is about.
        opens = index - first < _OPENING or self.words.lower[first] in {"she", "he"}
        topic = self._topic_before(first) if first and opens else None
        # "Stanbury Council, Lowmarsh's partner, has helped; its director": the subject of the sentence.
        heads = [each.i for each in self.doc[index].sent if each.dep_ in {"nsubj", "nsubjpass"} and each.i < index]
        subjects = (self.mentions.body_at(each) for each in heads)
        subject = topic or next((each for each in subjects if each is not None and each.end <= index), None)
        # "The council's services were poor and its director had gone": whose the subject is
        owners = (child.i for each in heads for child in self.doc[each].children if child.dep_ == "poss")
        subject = subject or next(filter(None, (self.mentions.body_at(each) for each in owners)), None)
        if subject is None and first and any(self._was_elsewhere(each, index) for each in heads):
            # "The trust is new. Jo Roe, a former director at Hexley, will be its chair": not Hexley's
            subject = self._topic_before(first)
        if subject is None and any(self._is_unknown_body(each) for each in heads):
            return None  # "The education committee had its doubts, between its chair": not known, and no other
        return subject.id if subject is not None else self._named_last(index)

    def _answers(self, index: int) -> bool:
        """Whether a token stands in a turn of an interview: "JR: Our chief executive knew"."""
        text = text_of(self.doc)
        return _TURN.match(text, text.rfind("\n", 0, self.doc[index].idx) + 1) is not None

    def _was_elsewhere(self, subject: int, index: int) -> bool:
        """Whether bodies are named before a token only in what a comma parts from the person who is the subject."""
        if subject not in self.names:
            return False
        end = next((place for place in range(subject, index) if place not in self.names), index)
        verb = self.doc[subject].head.i
        return self.words.text[end] == "," and not any(self.mentions.body_at(place) for place in range(verb, index))

    def _is_unknown_body(self, index: int) -> bool:
        """Whether a noun is that of a body that meets or employs, or a name, and none that was found stands there."""
        if self.mentions.body_at(index) is not None or index in self.names:
            return False
        # "Hexmoor has made Jane Roe its chief executive", of which nothing else is told
        named = self.doc[index].pos_ == "PROPN" and self.words.capital[index] and bool(self.doc[index].is_sent_start)
        return self.words.lower[index] in _MEETS or (named and (self.words.lower[index],) not in self.places)

    def _named_last(self, index: int) -> str | None:
        """The body named last before a token by a proper name, else the one the document is about."""
        for place in range(index - 1, max(index - _FAR, 0), -1):
            body = self.mentions.body_at(place)
            # "joined Norham Council's improvement board as its chair"
            if body is not None and (self.words.capital[body.start] or self._possessive(body.start - 1)):
                return body.id
        return self.occasion.provider

    def _topic_before(self, first: int) -> Place | None:
        """The body that the sentence before is about: its subject, what it opens with, or whose its subject is."""
        sentence = self.doc[first - 1].sent
        # "The campaign group Parents First called on": the name stands behind the noun that is the subject.
        subjects = (
            self.mentions.body_at(child.i) or self.mentions.body_at(child.i + 1)
            for child in sentence.root.children
            if child.dep_ in {"nsubj", "nsubjpass"}
        )
        subject = next((each for each in subjects if each is not None), None)
        named = list(self.mentions.between(sentence.start, first))
        if subject is None and named and self._opens(named[0]) and not self._possessive(named[0].end):
            subject = self.mentions.body_at(named[0].start)
        # "The trust's chair said so. Its chief executive ..."
        return subject or next((each for each in named if self._possessive(each.end)), None)

    def _opens(self, place: Place) -> bool:
        """Whether a name stands at the head of its sentence, behind an article and common nouns at the most."""
        start = self.doc[place.start].sent.start
        return place.start - start <= _OPENING and all(
            self.doc[index].pos_ in {"DET", "NOUN", "ADJ", "PROPN"} for index in range(start, place.start)
        )
