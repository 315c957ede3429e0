"""Periods: whether a date lies in one possibly, as far as its words allow, or certainly.

A query that can tell the two apart has beside its parameter ``since`` another, ``certainly_since``. A form shows one
field for both and a choice between them; `settled` turns what it sends into the parameter that is meant, so that each
list has one address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.library import Query

WITHIN = "within"
"""The field of a form with the choice; it stands in no other address."""
CERTAINLY = "certainly"
POSSIBLY = "possibly"
_PREFIX = CERTAINLY + "_"


def sure(name: str) -> str:
    """The parameter that asks the same with certainty."""
    return _PREFIX + name


def loose(name: str) -> str:
    """The parameter whose field a form shows for it."""
    return name.removeprefix(_PREFIX)


def has_choice(query: Query) -> bool:
    """Whether a query can tell *possibly* from *certainly*."""
    return any(parameter.name.startswith(_PREFIX) for parameter in query.parameters)


def chosen(given: Mapping[str, str]) -> str:
    """Which of the two an address asks for."""
    return CERTAINLY if any(name.startswith(_PREFIX) for name in given) else POSSIBLY


def settled(query: Query, args: Iterable[tuple[str, str]]) -> str | None:
    """The query string that is meant by one with the choice in it; None where there is no choice to settle."""
    pairs = [(name, text) for name, text in args if text.strip()]
    choice = dict(pairs).get(WITHIN)
    if choice is None or not has_choice(query):
        return None
    names = {parameter.name for parameter in query.parameters}
    meant = {}
    for name, text in pairs:
        plain = loose(name)
        if name != WITHIN and sure(plain) in names:
            meant[sure(plain) if choice == CERTAINLY else plain] = text
        elif name != WITHIN:
            meant[name] = text
    return urlencode(meant)
