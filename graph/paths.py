"""The ways between two people or bodies: over posts, relations, inspections, and words said to somebody."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.network import Edge, Network, Node

MOST = 5
"""Ways that are shown, the shortest first."""
LONGEST = 6
"""Links of the longest way that says anything."""


@dataclass(frozen=True, slots=True)
class Hop:
    """Two neighbours on a way, and all links there are between them, in either direction."""

    start: Node
    end: Node
    links: tuple[Edge, ...]


def ways(network: Network, start: str, end: str) -> list[tuple[Hop, ...]]:
    """The shortest ways without a loop between two things, whichever way round each link reads.

    Ways of one length are ordered by how much is on record for their weakest link, then by the names of their things,
    so that one graph gives one answer. After Yen (1971), in networkx's implementation.

    Args:
        network: all links to walk on.
        start: the address of the thing a way begins at; where it is not in the network, there is no way.
        end: that of the thing it ends at, likewise.
    """
    nodes: dict[str, Node] = {node.id: node for node in network.nodes}
    between: dict[frozenset[str], list[Edge]] = {}
    for edge in network.edges:
        if edge.source != edge.target:
            between.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_edges_from(sorted((min(pair), max(pair)) for pair in between))
    if start not in plain or end not in plain or start == end or not nx.has_path(plain, start, end):
        return []
    # Of ways of one length more are looked at than are shown, so that the best of them are.
    found = [
        way
        for way in itertools.islice(nx.shortest_simple_paths(plain, start, end), 4 * MOST)
        if len(way) - 1 <= LONGEST
    ]

    def weakest(way: list[str]) -> int:
        return min(
            sum(max(1, len(edge.evidence)) for edge in between[frozenset(pair)]) for pair in itertools.pairwise(way)
        )

    found.sort(key=lambda way: (len(way), -weakest(way), way))
    return [
        tuple(
            Hop(nodes[one], nodes[other], tuple(between[frozenset((one, other))]))
            for one, other in itertools.pairwise(way)
        )
        for way in found[:MOST]
    ]
