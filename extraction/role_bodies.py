"""The body in which a role is held, where it stands behind the role: "chair of Norham Council's scrutiny board"."""

from __future__ import annotations

import re

from extraction.home_names import called_by_own_name
from extraction.patterns import bodies as body_patterns
from extraction.patterns import descriptions as described
from extraction.role_elsewhere import RoleElsewhere

_SUBUNIT = re.compile(r"\b(?:unit|team|directorate|division|branch|hub)$", re.IGNORECASE)
# Services that have a board and a chief executive of their own.
RUN_APART = re.compile(
    r"\b(?:Trust|Youth (?:Justice|Offending) Service|Adoption Agency|Fire (?:and|&) Rescue(?: Service)?|Fire Service"
    r"|Fire Brigade|PDU|[Pp]robation [Dd]elivery [Uu]nit|Probation Service|Prison Service|Ambulance Service"
    r"|Police Service)$"
)
_COUNCIL = frozenset({"council", "authority"})
_HERE = {"of": _COUNCIL, "for": _COUNCIL | described.PLACE_NOUNS}
"""What means the council of the text behind "of the" and "for the": "children's commissioner for the city"."""
_BEHIND_BODY = frozenset(
    {",", "and", "in", "on", "since", "from", "until", "last", "next", "this", "before", "after", "where", "which",
     "who", "for", "with", "to", "but", "then", "as", "under", "when", "while", "during", "between", "because", "(",
     "by"}
)  # fmt: skip
_BEFORE_BODY = (["the"], ["its"], ["their"], ["neighbouring"], ["nearby"], ["old"])
_CALLED = 3
_BODY_NOUNS = {*body_patterns.APPOSED, *body_patterns.HEADS}


class RoleBodies(RoleElsewhere):
    """Reads the body behind a role in one Doc."""

    def body_behind(self, link: int, end: int) -> tuple[str, int] | None:
        """The body behind "of", "at" or a comma, and where it ends."""
        words = self.words
        following = link + 1 + (words.lower[link + 1 : link + 2] in _BEFORE_BODY)
        while following > link + 1 and words.lower[following : following + 1] and following not in self.mentions:
            if words.lower[following] not in described.LOOSE | {"combined"}:
                break
            following += 1  # "of the new improvement board", "of the combined authority"
        # "of the charity Homeward", "at the housing association Elm Homes"
        called = following
        while called < following + _CALLED and self.doc[called : called + 1] and not words.capital[called]:
            called += 1
        named = self.mentions.body_at(following) is not None  # "of the youth justice service", known by no other name
        if words.lower[called - 1] in _BODY_NOUNS and called > following and not named:
            following = called
        place = self.mentions.body_at(following)
        if place is None or place.start != following or following >= end:
            return self._understood(link, end)
        body = self.mentions.entities[place.id]
        run_apart = RUN_APART.search(body.name) is not None
        run_apart = run_apart or called_by_own_name(body)
        if not run_apart and (body.kind == "service" or _SUBUNIT.search(body.name)):
            return None  # "Deputy Director, Intervention Unit": where in the body, not in which
        part = self.mentions.body_at(place.end + 1) if self._possessive(place.end) else None
        if part is not None and part.start == place.end + 1 < end:
            return part.id, part.end  # "chair of Norham Council's scrutiny board"
        if place.end < end and not (words.lower[place.end] in _BEHIND_BODY or words.space[place.end]):
            return None
        return place.id, place.end

    def _understood(self, link: int, end: int) -> tuple[str, int] | None:
        """The council that "of the council" or "in Norham" names, where no mention of it was found."""
        lower = self.words.lower
        here = _HERE.get(lower[link])
        if here is not None and lower[link + 1 : link + 2] == ["the"] and here.intersection(lower[link + 2 : link + 3]):
            council = self.occasion.council
            return (council, link + 3) if council is not None and link + 3 <= end else None
        if lower[link] in {"in", ",", "for"}:
            for place, council in self.places.items():
                after = link + 1 + len(place)
                named = tuple(lower[link + 1 : after]) == place and self.words.capital[after : after + 1] != [True]
                if named and (lower[link] != "," or after >= end):  # "commissioner for Norham"
                    return council, after
        return None
