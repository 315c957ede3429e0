"""What two states of the graph differ in, as a reader sees it: the facts each document lost and gained, in sentences.

Facts are compared by what they say. That another version is surer of a fact, or rests it on a longer passage, is no
change of the record.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from graph import library
from graph.explanation import in_document
from ontology.vocabulary import DCT, OR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.addresses import Addresses
    from graph.rows import Row
    from graph.store import Store

_DOCUMENTS = library.parse(
    f"SELECT ?document ?id {{ ?document a <{OR.Document}> ; <{DCT.identifier}> ?id }} ORDER BY ?id", "of the changes"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one document."""

    document: str
    """Its title with publisher and date."""
    kind: Literal["new", "gone", "changed"]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def changes(before: Store, after: Store, addresses: Addresses) -> Iterator[Change]:
    """The documents of which the record differs, in order of their ids.

    Args:
        before: the older state, as `Store.before` gives it.
        after: the newer.
        addresses: where things have their address.

    Raises:
        StoreError: a state cannot be read.
    """
    old = {str(row["id"]): str(row["document"]) for row in before.select(_DOCUMENTS)}
    new = {str(row["id"]): str(row["document"]) for row in after.select(_DOCUMENTS)}
    for identifier in sorted(old.keys() | new.keys()):
        graph = addresses.graph(identifier)
        if identifier in old and identifier in new and set(before.quads(graph)) == set(after.quads(graph)):
            continue
        was = before.select("parts/facts", document=old[identifier]) if identifier in old else []
        now = after.select("parts/facts", document=new[identifier]) if identifier in new else []
        lost, gained = _said(was) - _said(now), _said(now) - _said(was)
        if not lost and not gained:
            continue
        yield Change(
            document=in_document((now or was)[0]),
            kind="new" if identifier not in old else "gone" if identifier not in new else "changed",
            lost=tuple(sorted(lost.elements())),
            gained=tuple(sorted(gained.elements())),
        )


def _said(facts: list[Row]) -> Counter[str]:
    return Counter(" ".join(str(fact["says"]).split()) for fact in facts)
