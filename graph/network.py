"""Who and what is linked with whom: networks out of the store, for pictures, tables and measures.

A kind of link is a file in `graph/queries/links`: rows of two ends, the words between them, and the passage it rests
on. A further file there is a further kind of link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph import library
from graph.rows import Iri
from ontology.errors import UnknownThingError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from graph.rows import Row
    from graph.store import Store

KINDS = ("person", "body", "post", "inspection", "judgement", "finding", "statement", "topic", "document")
"""Kinds of nodes, in the order in which they take turns when there is not room for all."""
_GOVERNANCE = ("links/relations", "links/tenures")
_LABEL_LENGTH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in a network."""

    id: Iri
    kind: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a link is read: the document, and the passage in it where there is one."""

    document: Iri
    passage: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed link: `source` `label` `target` reads as a sentence."""

    source: Iri
    target: Iri
    label: str
    evidence: tuple[Evidence, ...] = ()
    """Empty for what is derived from several facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and the edges between them, in an order that depends on them alone."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    """How many nodes there would be without the limit, the centre left out; `nodes` holds `shown` of them."""
    counts: tuple[tuple[str, int], ...]
    """The same by kind, before the limit and before kinds were chosen."""

    @property
    def shown(self) -> int:
        """How many nodes there are besides the centre."""
        return max(0, len(self.nodes) - 1)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as a networkx graph: nodes by IRI with ``kind`` and ``label``, edges with ``label``."""
        made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes:
            made.add_node(node.id, kind=node.kind, label=node.label)
        for edge in self.edges:
            made.add_edge(edge.source, edge.target, label=edge.label, evidence=edge.evidence)
        return made


def neighbourhood(
    store: Store, iri: str, depth: int = 1, limit: int = 60, kinds: Collection[str] | None = None
) -> Network:
    """What is linked with a thing, nearest first.

    Where there is more than `limit`, each kind of thing gets its turn, and within a kind what has more links comes
    first: thirty statements of a council do not push out the people who lead it.

    Args:
        store: where to look.
        iri: the thing in the middle; the first of the nodes.
        depth: how many links away a thing may be.
        limit: how many things to show besides it.
        kinds: the kinds of things to show; None for all of `KINDS`.

    Raises:
        UnknownThingError: the graph holds no such thing.
    """
    centre = _thing(store, iri)
    seen = {centre.id: centre}
    chosen = {centre.id: centre}
    edges: _Edges = defaultdict(set)
    counts: Counter[str] = Counter()
    total = 0
    frontier = [centre]
    for _ in range(depth):
        degree: Counter[Iri] = Counter()
        found: dict[Iri, Node] = {}
        for node in frontier:
            for source, target, label, evidence in _links(store, node.id):
                edges[source.id, label, target.id] |= evidence
                for end in (source, target):
                    degree[end.id] += len(evidence) or 1
                    if end.id not in seen:
                        found[end.id] = end
        seen |= found
        counts.update(node.kind for node in found.values())
        wanted = [node for node in found.values() if kinds is None or node.kind in kinds]
        total += len(wanted)
        frontier = _in_turns(wanted, degree)[: max(0, limit + 1 - len(chosen))]
        chosen |= {node.id: node for node in frontier}
    _add_links_between(store, chosen.values(), edges)
    return Network(
        nodes=tuple(chosen.values()),
        edges=_edges(edges, chosen),
        total=total,
        counts=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
    )


def people_and_bodies(store: Store) -> Network:
    """All people and bodies that stand in a relation or hold a post, with these links."""
    nodes: dict[Iri, Node] = {}
    edges: _Edges = defaultdict(set)
    for name in _GOVERNANCE:
        for source, target, label, evidence in _read(store.select(name)):
            nodes[source.id], nodes[target.id] = source, target
            edges[source.id, label, target.id] |= evidence
    ordered = {iri: nodes[iri] for iri in sorted(nodes)}
    counts = Counter(node.kind for node in ordered.values())
    return Network(
        nodes=tuple(ordered.values()),
        edges=_edges(edges, ordered),
        total=len(ordered),
        counts=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
    )


def _thing(store: Store, iri: str) -> Node:
    for row in store.select("parts/thing", thing=iri):
        return _node(row, "thing", "kind", "label")
    raise UnknownThingError(f"There is nothing at {iri} that a network could be drawn around.")


_Link: TypeAlias = tuple[Node, Node, str, set[Evidence]]
_Edges: TypeAlias = defaultdict[tuple[Iri, str, Iri], set[Evidence]]


def _links(store: Store, iri: str) -> Iterator[_Link]:
    for name in library.names():
        if name.startswith("links/"):
            yield from _read(store.select(name, thing=iri))


def _read(rows: Iterable[Row]) -> Iterator[_Link]:
    for row in rows:
        source = _node(row, "source", "sourceKind", "sourceLabel")
        target = _node(row, "target", "targetKind", "targetLabel")
        document, passage = row["document"], row["passage"]
        evidence = set()
        if isinstance(document, Iri):
            evidence = {Evidence(document, passage if isinstance(passage, Iri) else None)}
        yield source, target, str(row["link"]), evidence


def _node(row: Row, iri: str, kind: str, label: str) -> Node:
    words = " ".join(str(row[label]).split())
    short = words if len(words) <= _LABEL_LENGTH else words[: _LABEL_LENGTH - 1].rstrip() + "…"
    return Node(id=Iri(str(row[iri])), kind=str(row[kind]), label=short)


def _in_turns(nodes: Iterable[Node], degree: Counter[Iri]) -> list[Node]:
    """One of each kind in turn; within a kind those with most links first, then by name."""
    by_kind: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (-degree[node.id], node.label, node.id)):
        by_kind[node.kind].append(node)
    turns = zip_longest(*(by_kind[kind] for kind in sorted(by_kind, key=_rank)))
    return [node for turn in turns for node in turn if node is not None]


def _rank(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS)), kind


def _add_links_between(store: Store, nodes: Iterable[Node], edges: _Edges) -> None:
    """Add the links of people and bodies among one another: they are what a picture of governance is about."""
    among = {node.id for node in nodes if node.kind in {"person", "body"}}
    for iri in sorted(among):
        for name in _GOVERNANCE:
            for source, target, label, evidence in _read(store.select(name, thing=iri)):
                if {source.id, target.id} <= among:
                    edges[source.id, label, target.id] |= evidence


def _edges(edges: _Edges, nodes: Collection[Iri]) -> tuple[Edge, ...]:
    return tuple(
        Edge(source=source, target=target, label=label, evidence=tuple(sorted(evidence, key=_order)))
        for (source, label, target), evidence in sorted(edges.items())
        if source in nodes and target in nodes
    )


def _order(evidence: Evidence) -> tuple[str, str]:
    return evidence.document, evidence.passage or ""
