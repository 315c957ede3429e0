"""Roles on lines of their own, as lists of members, cabinets and those present have them.

"Jane Roe - Head of Housing, Elm Homes", "Cabinet Member for Housing - Cllr Jane Roe", or the role on one line and the
name on the next.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from extraction.patterns.offices import CHAIR
from extraction.patterns.posts import EPONYMS, HEADS

if TYPE_CHECKING:
    from extraction.roles import Role, RoleReader

_BULLETS = frozenset({"-", "\u2013", "\u2022", "*", "\u00b7"})
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_CLOSES = frozenset({".", ";", "!", "?", "\u201c", "\u201d", '"'})
_LONGEST = 30
"""Tokens of a line in a list of names and roles."""
_ALTERNATING = 12
"""Lines above one that are gone through to see which way round names and roles go."""
# Those who sit on such a board come from bodies of their own.
_OF_MANY = re.compile(r"\b(?:safeguarding|partnership|wellbeing|resilience|forum|alliance)\b", re.IGNORECASE)


class RoleLines:
    """Tells which lines of one Doc name somebody and a role."""

    def __init__(self, roles: RoleReader) -> None:
        self.roles = roles
        self.words = roles.words
        committee = roles.mentions.entities.get(roles.occasion.committee or "")
        self._many = committee is not None and _OF_MANY.search(committee.name) is not None

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

    def of_many(self, role: Role) -> Role:
        """A role of somebody present at a board of many bodies: whose, only the line says."""
        if not self._many or role.owned or CHAIR.fullmatch(role.text):
            return role
        return dataclasses.replace(role, closed=True)

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
        """Where the role begins that labels a name: on its line before a dash, or alone on the line above.

        Dash or line break, the token before the name ends the role.

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
        if last > 0 and "\n" in words.text[last] and self._alone(first, end):
            return self._above(last)
        return None

    def _above(self, gap: int) -> int | None:
        """Where the line before a gap begins, if a role fills it, and no name stands above which it may belong to."""
        start = self._line_start(gap)
        if start >= gap or not self._plain(start, gap):
            return None
        role = self.roles.read(start, gap, whole=True)
        if role is None or role.start - start > 2 or role.end < gap:  # noqa: PLR2004 - "Acting", an article
            return None
        # "Jane Roe / Director / Al Poe / Treasurer": what stands above decides which way round it goes.
        if start - 2 in self.roles.names and self._opens_with_name(start):
            return None
        return None if self._signed_above(start, gap) else start

    def _signed_above(self, start: int, gap: int) -> bool:
        """Whether a role is the second under the name of who signs, with a blank line before the next name."""
        first = self._line_start(start - 1) if start > 1 else start
        parted = self.words.text[gap].count("\n") > 1 and self.words.text[start - 1] == "\n"
        return parted and first < start - 1 and self._plain(first, start - 1) and first - 2 in self.roles.names

    def _opens_with_name(self, start: int) -> bool:
        """Whether the lines above one alternate from a name on, rather than from a role."""
        for _ in range(_ALTERNATING):
            if start < 2:  # noqa: PLR2004 - no line above
                return True
            above = self._line_start(start - 1)
            named = all(index in self.roles.names for index in range(above, start - 1) if not self.words.space[index])
            before = self._line_start(above - 1) if above > 1 else above
            role = self.roles.read(before, above - 1, whole=True) if named and before < above - 1 else None
            if not named:
                return False
            if role is None or not self._plain(before, above - 1):
                return True
            start = before
        return True

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

    def _alone(self, first: int, end: int) -> bool:
        """Whether a name fills its line."""
        words = self.words
        return (end == len(words) or "\n" in words.text[end]) and (first == 0 or "\n" in words.text[first - 1])
