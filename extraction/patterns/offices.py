"""Which kinds of bodies have which offices: a cabinet member is a council's, an inspector an inspectorate's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

MEETING: Final = frozenset({"committee", "board"})
BOARDED: Final = frozenset({"health body", "company", "charity", "school"})
"""Whose chair is the chair of the whole."""
PROVIDERS: Final = frozenset({"local authority", "health body", "police", "school", "charity", "company", "fire"})
EMPLOYERS: Final = PROVIDERS | {"other", "service"}


@dataclass(frozen=True, slots=True)
class Office:
    """A sort of role, and the sorts of bodies that have it, as `extraction.implied_bodies` tells them apart."""

    form: re.Pattern[str]
    bodies: frozenset[str]
    """None at all: nothing that a text is about has it."""
    reach: Literal["text", "before", "near", "own"]
    """Which bodies of the sort will do: any that is named, one named before or just before, what the text is about."""
    provider: bool = False
    """Whether, where no such body is named, it is the office of what the text is about."""
    only: bool = False
    """Whether it stays that of such a body where another is said to own it: "their group leader", a party's."""

    def apart(self, sorts: frozenset[str]) -> bool:
        """Whether a body of some sorts has no such office for certain."""
        told = self.only or (
            self.reach in {"text", "before"} and not self.provider and not sorts.isdisjoint(_OF_ONE_FIELD)
        )
        return told and bool(self.bodies) and not self.bodies & sorts


_OF_ONE_FIELD = frozenset({"local authority", "inspectorate", "government department", "media", "police"})


def _office(form: str, *bodies: str, reach: Literal["text", "before", "near", "own"] = "text", **how: bool) -> Office:
    return Office(re.compile(form, re.IGNORECASE), frozenset(bodies), reach, **how)


CHAIR: Final = re.compile(
    r"(?:(?:independent|acting|interim|deputy|vice|joint|co) |vice-|co-)?"
    r"(?:chair|convener|convenor)(?:man|woman|person)?"
    r"(?: of (?:the )?(?:board|trustees|board of trustees))?",
    re.IGNORECASE,
)
# The first whose form is found in a role is its office.
OFFICES: Final = (
    _office(r"\b(?:inspectors?|HMI|inspection manager)\b(?<!detective inspector)", "inspectorate"),
    _office(r"\b(?:reporter|correspondent|editor|journalist)\b", "media", reach="before"),
    _office(r"\b(?:constable|superintendent|police commander|detective)\b", "police"),
    _office(r"\bfire officer\b", "fire"),
    _office(r"\b(?:parent governor|independent (?:member|person)|.* representative)$"
            r"|\bco-?opt|\bgovernor rep", "meeting", reach="own"),
    _office(rf"^(?:{CHAIR.pattern})$", *MEETING, *BOARDED, "fire authority", reach="near"),
    _office(r"\bindependent scrutineer\b", "partnership"),
    _office(r"^(?:(?:registered|deputy|interim|acting|home|new) )*manager$", "home", reach="before", provider=True),
    _office(r"^responsible individual$", "company", "charity", reach="before", provider=True),
    _office(r"^(?:head of service|service manager|nominated individual)$", "own service", provider=True),
    _office(r"^(?:(?:deputy|prison|acting) )*governor$", "prison"),
    _office(r"\b(?:branch|regional|area|national|general|(?:assistant|deputy) general|lead|senior) "
            r"(?:secretary|organi[sz]er)\b|\b(?:branch|regional|national) (?:officer|official|president|lead|chair"
            r"|treasurer|rep|representative)\b|\bshop steward\b|\bconvenor\b", "union"),
    _office(r"\b(?:children|victims|tenants|veterans|people)['\u2019]s?\s+commissioner\b"
            r"|\bchief (?:social worker|medical officer)|crime commissioner|\bM(?:P|SP|EP)\b"
            r"|\b(?:prime|first|shadow(?: \S+)?) minister\b|\bshadow (?:\S+ )?secretary\b"),
    _office(r"\b(?:secretary of state|minister|\w+ secretary|chancellor)\b", "government department"),
    _office(r"\b(?:trustee|(?:co-)?founder|patron)\b", "charity"),
    _office(r"\b(?:chair of (?:the )?governors|head ?teacher|headmaster|headmistress|principal(?! \w)|"
            r"head of (?:school|year))\b|^head$", "school"),
    _office(r"^(?:(?:designated|named) (?:doctor|nurse|gp|midwife|medical officer|clinical officer|professional)"
            r"|(?:deputy |executive )?(?:chief nurse|chief nursing officer|medical director|director of nursing))\b",
            "health body", reach="before"),
    _office(r"\bgroup (?:leader|spokes\w+)$", "local authority", reach="own", only=True),
    _office(r"\b(?:cabinet|portfolio|lead member|executive member|leader|councillors?"
            r"|opposition|elected mayor|director of (?:children|adult|public health|education))\b",
            "local authority", reach="own"),
    _office(r"\b(?:chief executive|managing director|director|head of|officer|manager|mayor|provost|treasurer|governor"
            r"|company secretary|non-executive|auditor|scrutiny advis[eo]r|social worker|commissioner|clerk"
            r"|virtual school head|(?:city|borough|county|council) solicitor|dcs|dass|ceo)\b|^deputy$",
            *EMPLOYERS, reach="own", provider=True),
)  # fmt: skip
