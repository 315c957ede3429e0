"""What stands out in a network, as numbers that a sentence can be made of.

Degree, betweenness (Freeman 1977, exact up to `EXACT` things and above from a seeded sample of `SAMPLE`: Brandes and
Pich 2007) and communities (Louvain, Blondel and others 2008, seeded), all in networkx's implementation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.network import Network, Node

EXACT = 700
SAMPLE = 150
_SEED = 1
_FEWEST = 3
"""A group of fewer things is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one thing stands among the others."""

    node: Node
    neighbours: int
    """How many others it is linked with directly."""
    between: float
    """The share of all pairs of others whose shortest ways lead through it."""
    cut_off: int
    """How many things would lose their way to the largest part of the network without it."""
    documents: int
    """How many documents its links rest on."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What stands out in one network."""

    standings: tuple[Standing, ...]
    """All things, those most linked first."""
    groups: tuple[tuple[Node, ...], ...]
    """Those who are linked with one another more than with the rest, the largest first; within a group as above."""

    @property
    def between(self) -> list[Standing]:
        """The same, those that most ways lead through first, without those that none leads through."""
        found = [each for each in self.standings if each.between > 0]
        return sorted(found, key=lambda each: (-each.between, each.node.label, each.node.id))


def measure(network: Network) -> Measures:
    """Measure a network, each pair of things linked or not, whichever way round and however often."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(node.id for node in network.nodes)
    plain.add_edges_from((edge.source, edge.target) for edge in network.edges if edge.source != edge.target)
    if not plain:
        return Measures((), ())
    sample = None if len(plain) <= EXACT else SAMPLE
    between = nx.betweenness_centrality(plain, k=sample, seed=_SEED)
    documents: dict[str, set[str]] = {node.id: set() for node in network.nodes}
    for edge in network.edges:
        for end in (edge.source, edge.target):
            documents[end] |= {evidence.document for evidence in edge.evidence}
    joints = set(nx.articulation_points(plain))
    standings = [
        Standing(
            node=node,
            neighbours=plain.degree(node.id),
            between=between[node.id],
            cut_off=_cut_off(plain, node.id) if node.id in joints else 0,
            documents=len(documents[node.id]),
        )
        for node in network.nodes
    ]
    standings.sort(key=lambda each: (-each.neighbours, each.node.label, each.node.id))
    rank = {each.node.id: place for place, each in enumerate(standings)}
    groups = [
        tuple(standings[rank[member]].node for member in sorted(group, key=rank.__getitem__))
        for group in nx.community.louvain_communities(plain, seed=_SEED)
        if len(group) >= _FEWEST
    ]
    return Measures(tuple(standings), tuple(sorted(groups, key=lambda group: (-len(group), rank[group[0].id]))))


def _cut_off(plain: nx.Graph[str], node: str) -> int:
    """How many of its part of the network are not in the largest piece that is left without it."""
    part = nx.node_connected_component(plain, node)
    rest = plain.subgraph(part - {node})
    return len(rest) - max(len(piece) for piece in nx.connected_components(rest))
