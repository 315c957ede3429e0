"""Where in a Doc which entity is spoken of: an index by token."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import tokens
from extraction.patterns.descriptions import PLACE_NOUNS
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from extraction.annotations import Entity, Span


_LISTING = frozenset({",", "and", "the", "(", ")", "&", "with", "alongside", "together"})
_LIST_GAP = 4
"""Tokens between two names of a list: ", together with the"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention, in tokens."""

    start: int
    end: int
    id: str


class Mentions:
    """The entities of a Doc by the tokens of their mentions."""

    def __init__(self, doc: Doc) -> None:
        self._words = Words.of(doc)
        self.entities: dict[str, Entity] = {each.id: each for each in doc._.entities}
        self._by_token: dict[int, Place] = {}
        places = []
        for entity in self.entities.values():
            for mention in entity.mentions:
                span = tokens(doc, mention.span)
                place = Place(span.start, span.end, entity.id)
                places.append(place)
                for index in range(span.start, span.end):
                    self._by_token[index] = place
        self.places: tuple[Place, ...] = tuple(sorted(places, key=lambda each: (each.start, each.end)))
        self._starts = [each.start for each in self.places]

    def __contains__(self, index: int) -> bool:
        return index in self._by_token

    def at(self, index: int) -> Place | None:
        """The mention that a token is part of."""
        return self._by_token.get(index)

    def entity_at(self, index: int) -> Entity | None:
        """The entity that a token is part of a mention of."""
        place = self._by_token.get(index)
        return self.entities[place.id] if place is not None else None

    def body_at(self, index: int) -> Place | None:
        """As `at`, for bodies only."""
        place = self._by_token.get(index)
        return place if place is not None and not self.entities[place.id].is_person else None

    def between(self, start: int, end: int) -> Iterator[Place]:
        """Mentions that begin in a stretch of tokens, in text order."""
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self.places[number]

    def of_type(self, noun: str, index: int) -> str | None:
        """The council that "the county" means before a token: the one named last that is one of a county.

        Args:
            noun: "city", "county", "borough" or "district"; no council is one of any other.
            index: the token.
        """
        for place in reversed(self.places[: bisect_left(self._starts, index)] if noun in PLACE_NOUNS else ()):
            entity = self.entities[place.id]
            if entity.kind == "local authority" and noun in plain(entity.name).split():
                return place.id
        return None

    def people(self, start: int, end: int) -> list[Place]:
        """Mentions of people that begin in a stretch of tokens, in text order."""
        return [each for each in self.between(start, end) if self.entities[each.id].is_person]

    def listed(self, one: Place, other: Place) -> bool:
        """Whether nothing but the marks and words of a list stands between two mentions, the earlier first."""
        between = self._words.lower[one.end : other.start]
        return len(between) <= _LIST_GAP and _LISTING.issuperset(between)


def overlap(spans: list[Span], start: int, end: int) -> bool:
    """Whether one of the spans, sorted, shares a character with a stretch of text."""
    number = bisect_left(spans, end, key=lambda each: each.start)
    return number > 0 and spans[number - 1].end > start
