"""An editor's own decisions on who is who: kept, obeyed at once and at every later ingest, and taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, NamedTuple

from graph.decisions import LINK, WITHDRAWN, decide, decisions, in_force
from onrecord.ingest import bring_into_step
from ontology.errors import UnknownThingError
from ontology.linking import DocumentNames, Naming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.addresses import Addresses
    from graph.decisions import Decision
    from graph.store import Store
    from ontology.linking import BodyNames, PersonNames

_AT_ONE = "{} and {} are one already: nothing tells them apart in any document."


class Named(NamedTuple):
    """Whom an address stands for, as the documents name them."""

    person: bool
    namings: frozenset[Naming]


def link(  # noqa: PLR0913 - a decision has this many parts
    store: Store,
    addresses: Addresses,
    first: str,
    second: str,
    verdict: Literal["same", "not same"],
    *,
    by: str,
    why: str,
) -> Decision:
    """Decide that two are one, or that they are not; everything is brought into step with it.

    Args:
        store: open for writing.
        addresses: where things have their address.
        first: the address of a person or body, or of an appearance, which is how one document names one.
        second: the same. Of two where one holds the other, what they share counts for the smaller.
        verdict: what is decided.
        by: who decides.
        why: the reason, in words.

    Raises:
        UnknownThingError: nobody stands at an address; or the two are one in every document, or of two kinds.
        StoreError: the store cannot be written.
    """
    one, other = named(store, addresses, first), named(store, addresses, second)
    if one.person != other.person:
        raise UnknownThingError(f"{first} and {second} cannot be one: a person is no body.")
    if one.namings == other.namings:
        raise UnknownThingError(_AT_ONE.format(first, second))
    sides = sorted((one.namings - other.namings, other.namings - one.namings), key=len, reverse=True)
    if not sides[1]:  # the one holds the other: how the other is named is taken out of it
        sides[1] = min(one.namings, other.namings, key=len)
    decision = decide(
        store,
        addresses,
        [first, second],
        verdict,
        question=LINK,
        by=by,
        why=why,
        first=sorted(sides[0]),
        second=sorted(sides[1]),
    )
    bring_into_step(store, addresses)
    return decision


def unlink(  # noqa: PLR0913 - as `link`
    store: Store, addresses: Addresses, first: str, second: str, *, by: str, why: str
) -> Decision:
    """Take back what was decided on two; everything is brought into step with it.

    Raises:
        UnknownThingError: nothing is decided on the two.
        StoreError: the store cannot be written.
    """
    about = {first.removeprefix(addresses.base), second.removeprefix(addresses.base)}
    made = [each for each in in_force(decisions(store)).values() if each.question == LINK]
    found = [each for each in made if set(each.about) == about] or [
        each for each in made if _current(store, addresses, each.about) == _current(store, addresses, about)
    ]
    decision = decide(
        store,
        addresses,
        found[0].about if len(found) == 1 else about,
        WITHDRAWN,
        question=LINK,
        by=by,
        why=why,
    )
    bring_into_step(store, addresses)
    return decision


def named(store: Store, addresses: Addresses, address: str) -> Named:
    """Whom an address stands for, an address that was given up included.

    Raises:
        UnknownThingError: nobody stands there.
    """
    for row in store.select("parts/replacement", thing=address):
        address = str(row["now"])
    ids = {document: json.loads(built)["ids"] for document, built in store.sources.built().items() if built}
    found: dict[bool, set[Naming]] = {True: set(), False: set()}
    for document, names in store.sources.names():
        known = DocumentNames.from_json(names)
        everybody: list[tuple[bool, PersonNames | BodyNames]] = []
        everybody += ((True, one) for one in known.people)
        everybody += ((False, one) for one in known.bodies)
        for person, each in everybody:
            new = ids.get(document, {}).get(each.id)
            if new is None:
                continue
            thing = addresses.person(new) if person else addresses.body(new)
            if address in (thing, addresses.item("appearances", document, new)):
                found[person].add(Naming(document=document, id=each.id, name=each.name))
    for person, namings in found.items():
        if namings:
            return Named(person, frozenset(namings))
    raise UnknownThingError(
        f"Nobody stands at {address}. Give the address of a person or body, or of how a document names one, "
        "as `onrecord link --undecided` and `onrecord explain` show them."
    )


def _current(store: Store, addresses: Addresses, about: Iterable[str]) -> set[str]:
    now = set()
    for thing in about:
        address = thing if "://" in thing else addresses.base + thing
        now |= {str(row["now"]) for row in store.select("parts/replacement", thing=address)} or {address}
    return now
