"""The register asked by name: bodies of the whole country, and the councils of a place."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from extraction import registers
from extraction.linking.names import COUNCIL_TYPES, council, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.linking.names import Council
    from extraction.registers import RegisteredBody


class Register:
    """The registers that come with On Record, and an editor's own, which go before them."""

    def __init__(self, own: Iterable[RegisteredBody] = ()) -> None:
        self._named = dict(_national())
        self._councils: dict[str, list[RegisteredBody]] = {}
        for entry in own:
            names = (entry.name, *entry.aliases, *entry.former)
            if entry.kind == "local authority":
                for place in {council(name).place for name in (*names, entry.place or entry.name)}:
                    self._councils.setdefault(place, []).append(entry)
            else:
                self._named |= dict.fromkeys((_as_looked_up(name) for name in names), entry)

    def named(self, name: str) -> RegisteredBody | None:
        """The body of that name, acronym or former name that is no council."""
        return self._named.get(_as_looked_up(name))

    def council(self, name: str, read: Council) -> RegisteredBody | None:
        """The council that a name is of; None where it fits none, or more than one."""
        own = _fitting(name, read, self._councils.get(read.place, []))
        return own or _fitting(name, read, _councils_of_places().get(read.place, []))


def _as_looked_up(name: str) -> str:
    """Of one word as written, since "nao" is no body; longer ones folded."""
    return name if " " not in name else folded(name)


@functools.cache
def _national() -> dict[str, RegisteredBody]:
    table: dict[str, RegisteredBody] = {}
    for entry in registers.national():
        for name in (entry.name, *entry.aliases, *entry.former):
            table.setdefault(_as_looked_up(name), entry)
    return table


@functools.cache
def _councils_of_places() -> dict[str, list[RegisteredBody]]:
    table: defaultdict[str, list[RegisteredBody]] = defaultdict(list)
    for entry in registers.local_authorities():
        for place in {council(name).place for name in (entry.name, *entry.aliases, entry.place or entry.name)}:
            table[place].append(entry)
    return dict(table)


def _fitting(name: str, read: Council, alike: Sequence[RegisteredBody]) -> RegisteredBody | None:
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
