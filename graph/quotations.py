"""The words of passages and the names of documents, many at once: one question to the engine, not one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import library
from graph.rows import Iri
from ontology.vocabulary import OA, RDFS

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.store import Store


def words(store: Store, passages: Collection[str]) -> dict[Iri, str]:
    """What stands in each passage; those of which nothing is on record are left out."""
    return _told(store, passages, f"?thing <{OA.hasSelector}> ?selector . ?selector <{OA.exact}> ?text")


def titles(store: Store, documents: Collection[str]) -> dict[Iri, str]:
    """What each document is called, likewise."""
    return _told(store, documents, f"?thing <{RDFS.label}> ?text")


def _told(store: Store, things: Collection[str], pattern: str) -> dict[Iri, str]:
    if not things:
        return {}
    listed = " ".join(f"<{thing}>" for thing in sorted(things))
    text = f"SELECT ?thing ?text WHERE {{ VALUES ?thing {{ {listed} }} {pattern} }}"
    return {Iri(str(row["thing"])): str(row["text"]) for row in store.select(library.parse(text, "of the words"))}
