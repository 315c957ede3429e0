"""Moving a graph with its catalogue from one store to another, and proving that all of it arrived.

Graphs are moved one by one, each whole or not at all, so that a run cut short is taken up again by the same command.
Then every graph is read back: it must hold as many triples as it did, and have the same fingerprint. Last comes the
catalogue of what was read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.remote import RemoteStore
from graph.store import Triples
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What arrived, as it was read back."""

    graphs: int
    triples: int
    sources: int
    fingerprint: str
    """SHA-256 of all graphs: equal for equal graphs, whatever their order and the names of blank nodes."""


def migrate(source: Store, target: Store, progress: Callable[[int, int], None] | None = None) -> Moved:
    """Put all that one store holds into another that holds nothing else.

    Args:
        source: open for reading.
        target: open for writing.
        progress: is told how many graphs of how many have arrived.

    Raises:
        StoreError: the target holds other graphs, or a graph did not arrive as it was; the message names it.
    """
    names = source.graphs()
    if others := set(target.graphs()) - set(names):
        raise StoreError(
            f"The store to move to holds {len(others)} graphs that the other has not, such as {min(others)}. "
            "Name one that is empty."
        )
    for done, name in enumerate(names, start=1):
        target.replace_graph(name, source.quads(name))
        if progress:
            progress(done, len(names))
    moved = _proven(source, target, names)
    source.sources.copy_to(target.sources)
    target.publish()
    return moved


def _proven(source: Store, target: Store, names: list[str]) -> Moved:
    if target.graphs() != names:
        missing = min(set(names) - set(target.graphs()))
        raise StoreError(
            f"{missing} is not among the graphs of the store moved to. See that ONRECORD_BASE is the base address of "
            "this graph, and run it again."
        )
    # What the two engines both tell apart: one of them may give numbers back in another type.
    meant = source.meant if isinstance(source, RemoteStore) else target.meant
    whole = hashlib.sha256()
    triples = 0
    for name in names:
        before, after = (Triples(store.quads(name), meant) for store in (source, target))
        if before.fingerprint() != after.fingerprint():
            raise StoreError(
                f"{name} did not arrive as it was: {len(before.by_meaning):,} triples became "
                f"{len(after.by_meaning):,}. Run it again; if that does not help, the engine cannot hold this graph."
            )
        triples += len(after.by_meaning)
        whole.update(f"{name} {after.fingerprint()}\n".encode())
    return Moved(graphs=len(names), triples=triples, sources=len(source.sources.all()), fingerprint=whole.hexdigest())
