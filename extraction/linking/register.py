"""The register asked by name: bodies of the whole country, and the councils of a place."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from extraction import registers
from extraction.linking.names import COUNCIL_TYPES, council, folded

if TYPE_CHECKING:
    from extraction.linking.names import Council
    from extraction.registers import RegisteredBody


@functools.cache
def national() -> dict[str, RegisteredBody]:
    """Names of the register: of one word as written, since "nao" is no body; longer ones folded."""
    table: dict[str, RegisteredBody] = {}
    for entry in registers.national():
        for name in (entry.name, *entry.aliases, *entry.former):
            table.setdefault(name if " " not in name else folded(name), entry)
    return table


@functools.cache
def _councils_of_places() -> dict[str, list[RegisteredBody]]:
    table: defaultdict[str, list[RegisteredBody]] = defaultdict(list)
    for entry in registers.local_authorities():
        for place in {council(name).place for name in (entry.name, *entry.aliases, entry.place or entry.name)}:
            table[place].append(entry)
    return dict(table)


def registered_council(name: str, read: Council) -> RegisteredBody | None:
    """The council of the register that a name is of; None where it fits none, or more than one."""
    alike = _councils_of_places().get(read.place, [])
    exact = [entry for entry in alike if folded(name) in {folded(each) for each in (entry.name, *entry.aliases)}]
    fitting = exact or [entry for entry in alike if _types_fit(read.types, entry)]
    living = [entry for entry in fitting if entry.end is None] or fitting
    return living[0] if len(living) == 1 else None


_TYPE_WORDS = {
    "County": {"county"},
    "Metropolitan district": {"city", "metropolitan", "borough", "district"},
    "London borough": {"borough", "city"},
    "Non-metropolitan district": {"city", "borough", "district"},
    "Unitary authority": {"city", "county", "borough", "district", "unitary"},
}


def _types_fit(types: frozenset[str], entry: RegisteredBody) -> bool:
    """Whether the words for a type that a document uses could be said of a registered council."""
    official = council(entry.name).types
    if "county" in types and "county" not in official:
        return False
    if "city" in types and official and "city" not in official and entry.type != "Metropolitan district":
        return False
    return types <= (_TYPE_WORDS.get(entry.type or "", COUNCIL_TYPES) | official)
