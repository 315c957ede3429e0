"""Verbs and nouns that state a relation between people and bodies."""

from __future__ import annotations

from typing import Final

ESTABLISH: Final = frozenset({"establish", "create", "form", "launch", "found"})  # and "set up"
FUND: Final = frozenset({"fund", "finance", "bankroll"})
COMMISSION: Final = frozenset({"commission", "hire", "contract"})
SCRUTINISE: Final = frozenset({"scrutinise", "scrutinize", "examine"})
OVERSEE: Final = frozenset({"oversee", "supervise"})
ADVISE: Final = frozenset({"advise"})
APPOINT: Final = frozenset({"appoint", "name", "install", "recruit", "hire", "reappoint"})
# With "in", of whoever comes to put things right.
SENDS_IN: Final = frozenset({"send", "bring", "draft", "call", "parachute"})
INCLUDE: Final = frozenset({"include", "comprise"})  # "consist of" and "be made up of" have frames of their own
# Who appoints for the department without being named: "the Secretary of State has appointed".
MINISTERS: Final = frozenset({"minister", "ministers", "secretary", "government"})
REPLACE: Final = frozenset({"replace", "succeed"})
MONEY: Final = frozenset(
    {"investment", "funding", "money", "grant", "budget", "cash", "funds", "million", "\u00a3", "resources"}
)  # fmt: skip
ADVISER: Final = frozenset({"adviser", "advisor", "advisers", "advisors"})
SENDS: Final = frozenset({"send", "write", "issue", "sign", "organise", "coordinate", "address", "publish"})
CORRESPONDENCE: Final = frozenset({"letter", "email", "e-mail", "memo", "reply"})
# A council that helps another to improve is called its partner in one of these.
PARTNERING: Final = frozenset({"improvement", "sector-led", "intervention"})
ALLOCATE: Final = frozenset({"allocate", "assign", "appoint", "give", "send", "provide", "deploy"})
PRESENT: Final = frozenset(
    {"present", "attendance", "members present", "members in attendance", "attendees", "those present",
     "members", "in the chair", "membership", "committee members",
     "panel members", "board members", "councillors present", "councillors", "elected members", "co-opted member",
     "co-opted members", "co-optee", "co-optees", "independent member", "independent members", "substitute members",
     "voting members"}
)  # fmt: skip

# What a letter does to whom it is written to: "In an email, she warned the chief executive, Al Poe, that".
TELL: Final = frozenset({"tell", "warn", "urge", "remind", "assure", "inform", "advise"})
VERBS: Final = (
    ESTABLISH | FUND | COMMISSION | SCRUTINISE | OVERSEE | ADVISE | APPOINT | REPLACE | ALLOCATE
    | INCLUDE
    | TELL
    | SENDS_IN
    | {"bring", "make", "set", "chair", "take", "write", "sit", "join", "receive", "issue"}
)  # fmt: skip
NOUNS: Final = (
    ADVISER | MONEY | {"letter", "letters", "reporting", "report", "reports", "member", "members", "partner",
     "appointment"}
)  # fmt: skip
