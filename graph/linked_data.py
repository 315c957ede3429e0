"""What the graph says of one thing, for programs that look at its address; and the ontology."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store

MEDIA_TYPES = ("text/turtle", "application/ld+json")
"""In order of preference."""


def described(store: Store, thing: str, media_type: str) -> bytes | None:
    """All that is said of a thing, with the names of what it leads to; None where nothing is.

    Args:
        store: the graph.
        thing: its address.
        media_type: one of `MEDIA_TYPES`.
    """
    triples = store.construct("parts/about", thing=thing)
    return _written(triples, media_type) if triples else None


def ontology(media_type: str) -> bytes:
    """The classes and properties.

    Args:
        media_type: one of `MEDIA_TYPES`.
    """
    turtle = resources.files("ontology").joinpath("onrecord.ttl").read_bytes()
    if media_type == "text/turtle":
        return turtle
    return _written((quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)), media_type)


def _written(triples: Iterable[ox.Triple], media_type: str) -> bytes:
    known = ox.RdfFormat.from_media_type(media_type)
    assert known is not None  # both are among the engine's
    text = ox.serialize(triples, format=known, prefixes=dict(PREFIXES))
    assert text is not None  # to no file, so returned
    return text
