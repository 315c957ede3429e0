"""Verbs and nouns that state a relation between people and bodies."""

from __future__ import annotations

from typing import Final

ESTABLISH: Final = frozenset({"establish", "create", "form", "launch", "found"})  # and "set up"
FUND: Final = frozenset({"fund", "finance", "bankroll"})
COMMISSION: Final = frozenset({"commission"})
SCRUTINISE: Final = frozenset({"scrutinise", "scrutinize", "examine"})
OVERSEE: Final = frozenset({"oversee", "supervise"})
ADVISE: Final = frozenset({"advise"})
APPOINT: Final = frozenset({"appoint", "name", "install"})
REPLACE: Final = frozenset({"replace", "succeed"})
MONEY: Final = frozenset(
    {"investment", "funding", "money", "grant", "budget", "cash", "funds", "million", "\u00a3", "resources"}
)  # fmt: skip
ADVISER: Final = frozenset({"adviser", "advisor", "advisers", "advisors"})
ALLOCATE: Final = frozenset({"allocate", "assign", "appoint", "give", "send", "provide", "deploy"})
PRESENT: Final = frozenset(
    {"present", "members present", "members", "in the chair", "membership", "committee members", "panel members",
     "board members"}
)  # fmt: skip

VERBS: Final = (
    ESTABLISH | FUND | COMMISSION | SCRUTINISE | OVERSEE | ADVISE | APPOINT | REPLACE | ALLOCATE
    | {"make", "set", "chair", "take", "write", "sit", "join", "receive", "issue"}
)  # fmt: skip
NOUNS: Final = (
    ADVISER
    | MONEY
    | {"letter", "letters", "reporting", "report", "reports", "member", "members", "successor", "predecessor"}
)
