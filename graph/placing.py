"""In which named graph a triple stands, by its address alone: Turtle holds no graphs, and still comes back in to them.

That can be told because each subject of a document's graph lies under its document, and no triple stands in two graphs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from ontology.vocabulary import DCT, GRADES, OR, ORG, PROV, RELATIONS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.addresses import Addresses
    from graph.store import Store

_SAID = frozenset({
    "appearances", "tenures", "relations", "statements", "accounts", "judgements", "findings", "times", "documents",
})  # fmt: skip
"""The folders of what one document says; its own segment comes next."""
_SHARED = frozenset({"people", "bodies", "posts", "inspections", "utterances", "dates", "components"})
_FOLDERS = {
    "links": "identity",
    "decisions": "decisions",
    "names": "decisions",
    "readings": "runs",
    "dataset": "dataset",
}
_ADDED = frozenset({OR.ofInspection, OR.inspection, OR.reports})
"""What is said of a document's facts where things shared by several documents are described."""
_LINKS = frozenset(OR[name] for name in RELATIONS)


def place(store: Store, graph: str, addresses: Addresses) -> int:
    """Put the triples of one named graph into those they belong in; how many stay, for they are of no kind of ours.

    Raises:
        StoreError: the store cannot be written.
    """
    sorted_out: defaultdict[str, list[Quad]] = defaultdict(list)
    narrowed = frozenset(
        quad.object.value
        for quad in store.quads(graph)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{addresses.base}derivations/")
        and quad.predicate.value == OR.date and isinstance(quad.object, NamedNode)
    )  # fmt: skip
    used = frozenset(
        quad.object.value
        for quad in store.quads(graph)
        if isinstance(quad.object, NamedNode) and not _is_derived(quad, addresses)
    )
    judging = frozenset(
        quad.object.value
        for quad in store.quads(graph)
        if quad.predicate.value == PROV.wasAttributedTo and isinstance(quad.object, NamedNode)
    )
    homes = {
        **dict.fromkeys(narrowed - used, addresses.derived),
        **dict.fromkeys(judging, addresses.identity),
    }
    for quad in store.quads(graph):
        sorted_out[_home(quad, addresses, homes) or graph].append(quad)
    for home, quads in sorted_out.items():
        if home != graph:
            store.replace_graph(home, [*store.quads(home), *quads])
    store.replace_graph(graph, sorted_out[graph])
    return len(sorted_out[graph])


def _is_derived(quad: Quad, addresses: Addresses) -> bool:
    derived = f"{addresses.base}derivations/"
    of_derivation = isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(derived)
    return of_derivation or quad.predicate.value == OR.publicSince


def _home(  # noqa: PLR0911 - one return for each kind of address
    quad: Quad, addresses: Addresses, known: Mapping[str, str]
) -> str | None:
    """The graph of one triple; None where its address tells none."""
    if not isinstance(quad.subject, NamedNode):
        return None
    subject, predicate = quad.subject.value, quad.predicate.value
    ontology = OR.address.rstrip("#")
    if subject.startswith((ontology, TOPICS.rstrip("/"), GRADES.rstrip("/"))):
        return addresses.vocabulary
    if not subject.startswith(addresses.base):
        return None
    folder, _, rest = subject.removeprefix(addresses.base).partition("/")
    if predicate == DCT.isReplacedBy:
        return addresses.redirects if folder == "inspections" else addresses.identity
    if subject in known:
        return known[subject]
    if predicate == ORG.identifier:
        return addresses.identity
    if predicate == OR.publicSince or predicate in _LINKS or folder == "derivations":
        return addresses.derived
    if predicate in _ADDED:
        return addresses.things
    return _by_folder(folder, rest, addresses)


def _by_folder(folder: str, rest: str, addresses: Addresses) -> str | None:
    """The graph of what lies in a folder."""
    if folder in _SHARED:
        return addresses.things
    if folder in _SAID:
        return addresses.graph_of(rest.partition("/")[0])
    return f"{addresses.base}graphs/{_FOLDERS[folder]}" if folder in _FOLDERS else None
