"""The subjects of a text in their order, and how far back a reader remembers them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Fit = Literal["person", "somebody", "it", "they"]
"""What pronoun may take a subject up again: "somebody", brought in without a name, is she, he or they."""

MEMORY = 8
"""Subjects a pronoun may look back over; the ninth before is no longer in a reader's mind. Speakers: twice as many."""
CLOSE = 45
"""Tokens, a sentence or two: who was spoken of just now."""
NEAR = 120
"""Tokens, some two paragraphs: how far back a person who was no subject may be meant."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A subject: who or what a clause says something about."""

    token: int
    fit: Fit
    voice: str | None
    """Whose voice it is; None for a group that has none."""
    speaks: bool
    """Whether the clause is about something said or found."""


class Actors:
    """The subjects of one Doc, noted in the order of the text."""

    def __init__(self) -> None:
        self._noted: list[Actor] = []

    def note(self, actor: Actor) -> None:
        """Take note of the next subject of the text."""
        self._noted.append(actor)

    def before(self, index: int) -> Iterator[Actor]:
        """Subjects before a token, the latest first."""
        for number in range(bisect_left(self._noted, index, key=lambda each: each.token) - 1, -1, -1):
            yield self._noted[number]
