"""Who and what is linked with whom: networks out of the store, for pictures, tables and measures.

A kind of link is a file in `graph/queries/links`: rows of two ends, the words between them, the passage it rests on and
when it held. A further file there is a further kind of link; its header ``around`` says around which kinds of things it
finds any, and ``through`` names a property without which, to or from a thing, it finds none around it. What an overview
starts from is a file in `graph/queries/overviews`, with the same columns.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph import library
from graph.rows import Iri
from ontology.errors import UnknownThingError
from ontology.vocabulary import OR

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from graph.library import Query
    from graph.rows import Row
    from graph.store import Store

KINDS = ("person", "body", "post", "inspection", "judgement", "finding", "statement", "topic", "document")
"""Kinds of nodes, in the order in which they take turns when there is not room for all."""
STATES = frozenset({"relations", "tenures", "holders", "seats"})
"""Kinds of links that last: a document tells of them on a day, and they may have held before and after it."""
GOVERNANCE = ("links/relations", "links/tenures")
"""The queries of links among people and bodies."""
_LABEL_LENGTH = 90
_LOOKED_FOR = 2
"""More properties than these are looked for together before queries are asked; of fewer, that would take as long."""


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


Time: TypeAlias = "tuple[datetime.date | None, datetime.date | None]"
"""The first and the last day on which something may have been so; None where that side is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed link: `source` `label` `target` reads as a sentence."""

    source: Iri
    target: Iri
    label: str
    family: str = ""
    """The kind of link: the name of its query file."""
    evidence: tuple[Evidence, ...] = ()
    """Empty for what is derived from several facts."""
    times: tuple[Time, ...] = ()
    """When it held or happened, by each fact that says so; empty when no fact has a date."""

    @property
    def lasting(self) -> bool:
        """Whether it is a state, which may have held before and after the days that are on record."""
        return self.family in STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and the edges between them, in an order that depends on them alone."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    """How many nodes there would be without the limit, the centre left out; `nodes` holds `shown` of them."""
    counts: tuple[tuple[str, int], ...]
    """The same by kind, before the limit and before kinds were chosen."""
    rest: tuple[Node, ...] = ()
    """What there is not room for, in the order in which it would be shown."""
    families: tuple[tuple[str, int], ...] = ()
    """How many links there are of each kind around the centre, before kinds of links were chosen."""
    told: Mapping[Iri, Sequence[_Link]] = field(default_factory=dict, repr=False, compare=False)
    """Of all people and bodies (`people_and_bodies`), the rows that tell of a link of each."""

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
            made.add_edge(edge.source, edge.target, label=edge.label, family=edge.family, evidence=edge.evidence)
        return made


def neighbourhood(  # noqa: PLR0913 - each is one choice a reader has, and given by name
    store: Store,
    iri: str,
    *,
    depth: int = 1,
    limit: int = 60,
    kinds: Collection[str] | None = None,
    families: Collection[str] | None = None,
    opened: Iterable[tuple[str, str]] = (),
    among: Network | None = None,
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
        families: the kinds of links to follow; None for all.
        opened: things of the picture, each with a kind whose nearest are added to it, `OPENED` at most.
        among: all links of people and bodies, where the caller has them at hand (`people_and_bodies`).

    Raises:
        UnknownThingError: the graph holds no such thing.
    """
    among = among or people_and_bodies(store)
    centre = _thing(store, iri)
    seen = {centre.id: centre}
    chosen = {centre.id: centre}
    edges: _Edges = {}
    counts: Counter[str] = Counter()
    families_of: Counter[str] = Counter()
    total = 0
    frontier, rest = [centre], list[Node]()
    for step in range(depth):
        degree: Counter[Iri] = Counter()
        found: dict[Iri, Node] = {}
        for node in frontier:
            for link in _links(store, node, among):
                if step == 0:
                    families_of[link.family] += 1
                if families is not None and link.family not in families:
                    continue
                _add(edges, link)
                for end in (link.source, link.target):
                    degree[end.id] += 1
                    if end.id not in seen:
                        found[end.id] = end
        seen |= found
        counts.update(node.kind for node in found.values())
        wanted = [node for node in found.values() if kinds is None or node.kind in kinds]
        total += len(wanted)
        ordered = _in_turns(wanted, degree)
        room = max(0, limit + 1 - len(chosen))
        frontier, rest = ordered[:room], [*rest, *ordered[room:]]
        chosen |= {node.id: node for node in frontier}
    for thing, kind in opened:
        chosen |= _opened(store, Iri(thing), kind, chosen, edges, among)
    _add_links_between(chosen, edges, among, families)
    return Network(
        nodes=tuple(chosen.values()),
        edges=_edges(edges, chosen),
        total=total,
        counts=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        rest=tuple(node for node in rest if node.id not in chosen),
        families=tuple(sorted(families_of.items())),
    )


OPENED = 20
"""How many things opening one kind of links adds to a picture at once."""


def around(store: Store, iri: str) -> tuple[tuple[str, int], ...]:
    """How many things of each kind are linked with a thing: what opening it would show.

    Raises:
        UnknownThingError: the graph holds no such thing.
    """
    centre = _thing(store, iri)
    ends = {end.id: end.kind for link in _links(store, centre) for end in (link.source, link.target)}
    counts = Counter(kind for end, kind in ends.items() if end != centre.id)
    return tuple((kind, counts[kind]) for kind in KINDS if counts[kind])


def _opened(  # noqa: PLR0913, PLR0917 - what is known of the picture
    store: Store, thing: Iri, kind: str, chosen: Mapping[Iri, Node], edges: _Edges, among: Network
) -> dict[Iri, Node]:
    """The nearest things of a kind around one that is in the picture already; none around one that is not."""
    if thing not in chosen:
        return {}
    degree: Counter[Iri] = Counter()
    found: dict[Iri, Node] = {}
    links = list(_links(store, chosen[thing], among))
    for link in links:
        for end in (link.source, link.target):
            degree[end.id] += 1
            if end.kind == kind and end.id not in chosen:
                found[end.id] = end
    added = {node.id: node for node in _in_turns(found.values(), degree)[:OPENED]}
    for link in links:
        if link.source.id in added or link.target.id in added:
            _add(edges, link)
    return added


def people_and_bodies(
    store: Store, queries: Iterable[str] = GOVERNANCE, *, ask: Callable[[str], Iterable[Row]] | None = None
) -> Network:
    """All people and bodies that queries of links tell of, with these links.

    Args:
        store: where to look.
        queries: names of queries with the columns of links; those of relations and of posts unless given.
        ask: gives the rows of such a query, where the caller has them at hand.
    """
    nodes: dict[Iri, Node] = {}
    edges: _Edges = {}
    told: dict[Iri, list[_Link]] = defaultdict(list)
    for name in queries:
        for link in _read((ask or store.select)(name), name.rpartition("/")[2]):
            nodes[link.source.id], nodes[link.target.id] = link.source, link.target
            for end in {link.source.id, link.target.id}:
                told[end].append(link)
            _add(edges, link)
    ordered = {iri: nodes[iri] for iri in sorted(nodes)}
    counts = Counter(node.kind for node in ordered.values())
    return Network(
        nodes=tuple(ordered.values()),
        edges=_edges(edges, ordered),
        total=len(ordered),
        counts=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        told=dict(told),
    )


def _thing(store: Store, iri: str) -> Node:
    for row in store.select("parts/thing", thing=iri):
        return _node(row, "thing", "kind", "label")
    raise UnknownThingError(f"There is nothing at {iri} that a network could be drawn around.")


@dataclass(frozen=True, slots=True)
class _Link:
    """One row of a query of links."""

    source: Node
    target: Node
    label: str
    family: str
    evidence: Evidence | None
    time: Time | None


@dataclass(slots=True)
class _Basis:
    """What one edge rests on, as it is gathered."""

    evidence: set[Evidence] = field(default_factory=set)
    times: set[Time] = field(default_factory=set)


_Edges: TypeAlias = "dict[tuple[Iri, str, Iri, str], _Basis]"


def _add(edges: _Edges, link: _Link) -> None:
    basis = edges.setdefault((link.source.id, link.label, link.target.id, link.family), _Basis())
    if link.evidence:
        basis.evidence.add(link.evidence)
    if link.time:
        basis.times.add(link.time)


def _links(store: Store, node: Node, among: Network | None = None) -> Iterator[_Link]:
    if among:
        yield from among.told.get(node.id, ())
    # Most queries find none around a given thing, and to be told so takes as long as a page of a list.
    queries = [library.query(name) for name in library.names() if name.startswith("links/")]
    queries = [query for query in queries if node.kind in query.hints.get("around", node.kind)]
    through = {query.hints["through"] for query in queries if "through" in query.hints}
    there = _there(store, node.id, through) if len(through) > _LOOKED_FOR else through
    for query in queries:
        if (among and query.name in GOVERNANCE) or query.hints.get("through") not in {None, *there}:
            continue
        yield from _read(store.select(_unordered(query.name), thing=node.id), query.name.rpartition("/")[2])


def _there(store: Store, thing: Iri, properties: Collection[str]) -> set[str]:
    """Those of some properties, as ``or:speaker``, that lead to a thing or from it."""
    addresses = {OR[name.removeprefix("or:")]: name for name in properties}
    listed = " ".join(f"<{address}>" for address in sorted(addresses))
    either = f"EXISTS {{ ?before ?property <{thing}> }} || EXISTS {{ <{thing}> ?property ?behind }}"
    text = f"SELECT ?property WHERE {{ VALUES ?property {{ {listed} }} FILTER({either}) }}"
    return {addresses[str(row["property"])] for row in store.select(library.parse(text, "of properties"))}


@functools.cache
def _unordered(name: str) -> Query:
    """A query of links as it is asked for a picture, which has an order of its own.

    The engine compares texts by looking each of them up, so that their order takes as long as all else of a busy thing.
    """
    query = library.query(name)
    _, prefix, rest = query.text.partition("PREFIX")  # not what is said of it before
    return dataclasses.replace(query, text=f"{prefix}{rest[: rest.rindex('ORDER BY')]}")


def _read(rows: Iterable[Row], family: str) -> Iterator[_Link]:
    for row in rows:
        document, passage = row["document"], row["passage"]
        evidence = None
        if isinstance(document, Iri):
            evidence = Evidence(document, passage if isinstance(passage, Iri) else None)
        earliest, latest = _day(row["earliest"]), _day(row["latest"])
        yield _Link(
            source=_node(row, "source", "sourceKind", "sourceLabel"),
            target=_node(row, "target", "targetKind", "targetLabel"),
            label=str(row["link"]),
            family=family,
            evidence=evidence,
            time=(earliest, latest) if earliest or latest else None,
        )


def _day(value: object) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


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


def _add_links_between(nodes: Collection[Iri], edges: _Edges, among: Network, families: Collection[str] | None) -> None:
    """Add the links of people and bodies among one another: they are what a picture of governance is about."""
    for iri in nodes:
        for link in among.told.get(iri, ()):
            if link.source.id == iri and link.target.id in nodes and (families is None or link.family in families):
                _add(edges, link)


def _edges(edges: _Edges, nodes: Collection[Iri]) -> tuple[Edge, ...]:
    return tuple(
        Edge(
            source=source,
            target=target,
            label=label,
            family=family,
            evidence=tuple(sorted(basis.evidence, key=_order)),
            times=tuple(sorted(basis.times, key=_since)),
        )
        for (source, label, target, family), basis in sorted(edges.items())
        if source in nodes and target in nodes
    )


def _order(evidence: Evidence) -> tuple[str, str]:
    return evidence.document, evidence.passage or ""


def _since(time: Time) -> tuple[datetime.date, datetime.date]:
    return time[0] or datetime.date.min, time[1] or datetime.date.max
