"""Roles on lines of their own, as lists of members, cabinets and those present have them.

"Jane Roe - Head of Housing, Elm Homes", "Cabinet Member for Housing - Cllr Jane Roe".
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.patterns.posts import EPONYMS, HEADS

if TYPE_CHECKING:
    from extraction.roles import Role, RoleReader

_BULLETS = frozenset({"-", "\u2013", "\u2022", "*", "\u00b7"})
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_CLOSES = frozenset({".", ";", "!", "?", "\u201c", "\u201d", '"'})
_LONGEST = 30
"""Tokens of a line in a list of names and roles."""


class RoleLines:
    """Tells which lines of one Doc name somebody and a role."""

    def __init__(self, roles: RoleReader) -> None:
        self.roles = roles
        self.words = roles.words

    def end(self, first: int, end: int) -> int | None:
        """Where a line ends that a name opens and that holds nothing but a role besides; None where it is no such line.

        Args:
            first: first token of the name, honorific included.
            end: behind its last token.
        """
        words = self.words
        if not (first == 0 or "\n" in words.text[first - 1] or words.text[first - 1] in _BULLETS):
            return None
        for index in range(end, min(end + _LONGEST, len(words) + 1)):
            if index == len(words) or "\n" in words.text[index] or (words.text[index] == "(" and index > end + 1):
                return index
            if words.text[index] in _CLOSES or words.text[index] in {"(", ":"} or index in self.roles.names:
                return None
            if self.roles.finite(index):
                return None
        return None

    def parted(self, role: Role, end: int) -> list[Role]:
        """The two roles of a line that a comma parts: "HMI, Ofsted lead inspector", "Leader, Chair of Cabinet"."""
        words = self.words
        comma = next((each for each in range(role.start, role.end) if words.text[each] == ","), None)
        first = self.roles.read(role.start, comma, whole=True) if comma is not None else None
        if comma is None or first is None or first.end != comma or words.lower[comma - 1] not in HEADS:
            return [role]
        second = self.roles.read(comma + 1, end, whole=True)
        if second is None or second.start > comma + 2 or words.lower[second.end - 1] in EPONYMS:
            return [
                role
            ]  # an owner between at the most; "Deputy Mayor, Tarn Police and Crime Commissioner": of the office
        return [first, second]

    def under(self, role: Role, first: int) -> Role:
        """A role with the body that the line above labels: "Integrated care board: NHS Tarn / Jo Roe, Chief Executive".

        Args:
            role: what the line says of whoever it names.
            first: first token of the name that opens the line.
        """
        gap = first - 1
        if role.owned or gap < 1 or self.words.text[gap] != "\n":
            return role
        place = self.roles.mentions.body_at(gap - 1)
        labelled = place is not None and place.end == gap and self.words.text[place.start - 1] == ":"
        return dataclasses.replace(role, body=place.id, owned=True) if place is not None and labelled else role

    def label(self, first: int, end: int) -> int | None:
        """Where the role begins that stands before a name on its line, parted from it by a dash.

        Args:
            first: first token of the name, honorific included.
            end: behind its last token.
        """
        words = self.words
        if end < len(words) and not ("\n" in words.text[end] or words.text[end] in {"(", ","}):
            return None
        last = first - 1
        if last > 0 and words.text[last] in _DASHES and not words.hyphenated(last):
            start = self._line_start(last)
            return start if start < last and self._plain(start, last) else None
        return None

    def _line_start(self, end: int) -> int:
        index = end
        while index > 0 and "\n" not in self.words.text[index - 1] and end - index < _LONGEST:
            index -= 1
        return index + 1 if index < end - 1 and self.words.text[index] in _BULLETS else index

    def _plain(self, start: int, end: int) -> bool:
        """Whether a stretch holds no verb, no name and no mark that ends a sentence."""
        return not any(
            self.words.text[index] in _CLOSES or index in self.roles.names or self.roles.finite(index)
            for index in range(start, end)
        )
