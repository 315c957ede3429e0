"""Whether a role is held in a body that was not recognised, so that the document implies none.

"The chief executive of Stonefold Group" is not the council's, though no "Stonefold Group" was found: a body that is
named and not known is still another one.
"""

from __future__ import annotations

from extraction import registers
from extraction.patterns import bodies as body_patterns
from extraction.patterns import people as people_patterns
from extraction.patterns import posts as patterns
from extraction.role_owners import RoleOwners

_NATIONS = frozenset({"England", "Wales", "Scotland"})
_RUN = 8
"""Tokens of a name in capitals, small words among them."""
_SMALL = frozenset({"of", "for", "and", "&", "the", "-", "'s", "\u2019s"})
_OF_COUNCILS = frozenset({"authority", "council", "government", "safeguarding", "area", "labour", "branch", "party"})
"""What is local and no body without a name: "leader of the local authority"."""
_SHORTEST = 3
"""Letters of capitals that may be a body's: "NSPCC", not "IT"."""
# What a council calls its own parts, so that a name which ends so may be one of them.
_OWN_PARTS = frozenset(
    {"service", "services", "team", "unit", "directorate", "hub", "department", "office", "homes", "network", "court",
     "council", "cabinet", "committee", "panel", "board", "partnership", "school", "academy", "commission",
     "subcommittee", "partners", "solutions", "forum"}
)  # fmt: skip
_BODIES = (body_patterns.HEADS.keys() - _OWN_PARTS) | {
    "ccgs", "groups", "guild", "fund", "bank", "housing", "church", "brigade", "club", "campaign", "centre",
}  # fmt: skip


class RoleElsewhere(RoleOwners):
    """Tells whether what follows a role names a body or place that is not known."""

    def _elsewhere(self, place: int, head: int, end: int) -> bool:
        """Whether a link leads to a place or body that is not known, and so not to the one the text is about.

        Args:
            place: the preposition or comma behind a role.
            head: the head noun of the role.
            end: behind the phrase.
        """
        words = self.words
        lower = words.lower[place]
        first = place + 1 + (words.lower[place + 1 : place + 2] in (["the"], ["neighbouring"], ["nearby"]))
        if first >= end or self.mentions.body_at(first) is not None:
            return False
        if not words.capital[first]:
            # "the head of the local college": of one that has no name here
            return lower == "of" and words.lower[first] == "local" and words.lower[first + 1] not in _OF_COUNCILS
        if lower == "for" and words.text[first] in _NATIONS:
            return True
        dated = self.doc[first].ent_type_ == "DATE" or words.lower[first] == "may"
        if lower in {"at", "in"} and not dated:
            return first > place + 1 or words.lower[first] not in people_patterns.NOT_IN_NAME
        run = self._run(first, end)
        if lower == "of" and place == head + 1 and words.lower[head] in patterns.HEADS_OF_BODIES:
            # But "the chair of the Board", "the Under-Secretary of State for Children".
            return run[0] != "state" and (len(run) > 1 or run[0] not in body_patterns.HEADS)
        return lower in {"of", "for", ","} and self._names_another(first, run)

    def _run(self, first: int, end: int) -> list[str]:
        """The words of a name in capitals that begins at a token."""
        last = first
        for index in range(first, min(first + _RUN, end)):
            if self.words.capital[index]:
                last = index
            elif self.words.lower[index] not in _SMALL:
                break
        return self.words.lower[first : last + 1]

    def _names_another(self, first: int, run: list[str]) -> bool:
        """Whether a name is that of a body and of no part of the council: "North Marlshire CCG", "BRIDGE, Hexley"."""
        shouted = self.words.upper[first] and len(run[0]) >= _SHORTEST and run[0] not in patterns.REMITS_IN_CAPITALS
        place = run[0] in registers.councils_by_place() and run[0] not in people_patterns.NOT_IN_NAME
        return (len(run) > 1 and run[-1] in _BODIES) or shouted or place
