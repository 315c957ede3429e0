"""Bodies in the making: what tells one apart, who is held to be it, and what to call it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.linking.names import folded, identifier, is_generic, place_as_written
from extraction.words import in_title_case

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from extraction.registers import RegisteredBody
    from ontology.linking import BodyNames

OWNED_KINDS = frozenset({"service", "board", "committee", "school"})
"""Kinds whose names recur from council to council even where they sound like names: "Staying Close", "St Mary's"."""


@dataclass(frozen=True, slots=True)
class Key:
    """What tells a body apart; equal keys are one body."""

    scope: str
    """``register``, ``council``, ``name``, ``of`` for a part of `owner`, or ``decided`` for one somebody told apart."""
    name: str
    owner: Key | None = None
    document: str | None = None
    """For a part of nobody knows what, or one told apart: the document it is named in."""


@dataclass(slots=True)
class Cluster:
    """One body in the making."""

    key: Key
    members: list[tuple[str, BodyNames]] = field(default_factory=list)
    """Each with its document."""
    registered: RegisteredBody | None = None
    reasons: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)
    """Document and local id to score and reason."""

    @property
    def names(self) -> Counter[str]:
        """What documents call it, with how many do."""
        return Counter(body.name for _, body in self.members)

    @property
    def fullest(self) -> str:
        """The name of most words, then the most used, then the first of the alphabet."""
        names = self.names
        return min(names, key=lambda name: (-len(folded(name).split()), -names[name], name.isupper(), name))

    @property
    def kind(self) -> str:
        """What most documents take it for."""
        kinds = Counter(body.kind for _, body in self.members)
        return min(kinds, key=lambda kind: (-kinds[kind], kind))


def places(councils: Container[Key], clusters: Mapping[Key, Cluster]) -> dict[Key, str]:
    """What to put before a part's name: the place of its council, where no other council has that place."""
    written: dict[Key, str] = {}
    for key, cluster in clusters.items():
        if key in councils:
            written[key] = (cluster.registered and cluster.registered.place) or place_as_written(cluster.fullest)
    shared = Counter(folded(place) for place in written.values())
    return {key: place if shared[folded(place)] == 1 else cluster_name(clusters[key]) for key, place in written.items()}


def called(cluster: Cluster, clusters: Mapping[Key, Cluster], places: Mapping[Key, str]) -> str:
    """What to call a body: a name that tells it from others of its kind."""
    key = cluster.key
    if key.owner is None or not is_part(cluster):
        return cluster_name(cluster)
    place = places.get(key.owner)
    if place is None:
        return f"{cluster_name(cluster)} of {cluster_name(clusters[key.owner])}" if key.owner in clusters else key.name
    # One that already begins with its place, or names it at its end, stays as it is written.
    written = cluster.names
    telling = [name for name in written if folded(place) in folded(name)]
    if telling:
        return min(telling, key=lambda name: (-written[name], name.isupper(), len(name), name))
    return f"{place} {cluster_name(cluster)}"


def cluster_name(cluster: Cluster) -> str:
    """The registered name, else the fullest one written."""
    return cluster.registered.name if cluster.registered else in_title_case(cluster.fullest)


def identifiers(clusters: Mapping[Key, Cluster], named: Mapping[Key, str]) -> dict[Key, str]:
    """Ids out of names; where two share one, with what tells them apart: the owner, then the documents."""
    ids = {key: identifier(named[key]) for key in clusters}
    for tell_apart in (_by_owner, _by_kind, _by_document):
        shared = Counter(ids.values())
        ids = {
            key: identifier(made, tell_apart(clusters[key], clusters)) if shared[made] > 1 or _is_loose(key) else made
            for key, made in ids.items()
        }
    return ids


def _is_loose(key: Key) -> bool:
    return key.document is not None


def _by_owner(cluster: Cluster, clusters: Mapping[Key, Cluster]) -> str:
    owner = clusters.get(cluster.key.owner) if cluster.key.owner else None
    return cluster_name(owner) if owner else ""


def _by_kind(cluster: Cluster, clusters: Mapping[Key, Cluster]) -> str:  # noqa: ARG001 - one shape for all three
    return "" if _is_loose(cluster.key) else cluster.kind


def _by_document(cluster: Cluster, clusters: Mapping[Key, Cluster]) -> str:  # noqa: ARG001
    return "in " + min(document for document, _ in cluster.members)


def is_part(cluster: Cluster) -> bool:
    """Whether a body is a part of its owner, and not only told apart by whom the documents are about.

    A proper name without an owner in the text may be anybody's: an Intervention Unit in a letter to a council, or an
    adoption agency of several councils with a name of its own.
    """
    return any(body.owner or body.name.islower() or _is_called_as_parts_are(body) for _, body in cluster.members)


def _is_called_as_parts_are(body: BodyNames) -> bool:
    if body.kind == "school":
        return is_generic(body.name)
    return body.kind in OWNED_KINDS and is_generic(body.name.split()[-1])
