"""The store: a graph of named graphs, one per document, with the catalogue of what was read beside it.

`Store` is what the rest of the program knows. Where the graph lies is a setting: on disk (`graph.embedded`), or with
an engine behind a SPARQL endpoint (`graph.remote`).

The default graph of every query is the union of all graphs, unless the query says with FROM which it wants.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

import pyoxigraph as ox

from graph import library
from graph.rows import Rows, value
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from graph.answers import Answer
    from graph.library import Argument, Query
    from graph.scope import Scope
    from graph.sources import Sources
    from graph.workers import Limits


class Store(ABC):
    """A graph with its catalogue. Open it with `Store.open`, and close it, or use it as a context manager.

    Several threads may ask at once; one thread writes.
    """

    path: Path
    """The folder that holds all of the store, or what of it does not lie with a remote engine."""
    read_only: bool
    found: Sequence[str] = ()
    """What an earlier run left in disorder, in sentences; it is in order now."""
    sources: Sources
    limits: Limits
    """What one query from outside may take."""

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, limits: Limits | None = None) -> Store:
        """Open a store; one opened for writing is made where there is none.

        Args:
            path: the store's folder.
            read_only: see the newest generation and change nothing; any number of processes may.
            limits: what one query from outside may take.

        Raises:
            StoreError: another process writes to it, it is no store, it is of another version, or the disk is full.
        """
        from graph.embedded import EmbeddedStore

        return EmbeddedStore(Path(path), read_only=read_only, limits=limits)

    @abstractmethod
    def close(self) -> None:
        """Let go of the store. A change not yet published is, as the last thing, published."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # Asking

    def select(self, query: str | Path | Query, /, **arguments: Argument) -> Rows:
        """The rows of a SELECT of the library (by name), of a file, or of a `Query`.

        Raises:
            QueryError: there is no such query, its parameters are wrong, or it is no SELECT.
            StoreError: the graph cannot be read.
        """
        answer = self._answer(self._text(_query(query), arguments))
        if not isinstance(answer, Rows):
            raise QueryError("The query does not make rows: write a SELECT.")
        return answer

    def ask(self, query: str | Path | Query, /, **arguments: Argument) -> bool:
        """The answer of an ASK; otherwise as `select`."""
        answer = self._answer(self._text(_query(query), arguments))
        if not isinstance(answer, bool):
            raise QueryError("The query does not make a yes or no: write an ASK.")
        return answer

    def construct(self, query: str | Path | Query, /, **arguments: Argument) -> list[ox.Triple]:
        """The triples a CONSTRUCT or DESCRIBE makes; otherwise as `select`."""
        answer = self._answer(self._text(_query(query), arguments))
        if isinstance(answer, bool | Rows):
            raise QueryError("The query does not make a graph: write a CONSTRUCT or DESCRIBE.")
        return answer

    def _text(self, query: Query, arguments: Mapping[str, Argument]) -> str:
        """A query with its arguments, as the engine is asked."""
        return query.bind(**arguments)

    @abstractmethod
    def query(self, text: str, accept: Sequence[str] = (), scope: Scope | None = None, client: str = "") -> Answer:
        """The answer to a query from outside: read-only, reaching no server, bounded in time, memory and length.

        Args:
            text: SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE.
            accept: media types in order of preference; those that do not fit the form of the query are passed over.
            scope: the graphs it is about; without one, the union of all graphs.
            client: who asks, as far as can be told: nobody's queries crowd out those of others.

        Raises:
            QueryError: the query is malformed, or would write or reach out.
            QueryFormatError: no media type in `accept` fits.
            QueryLimitError: it was stopped at a limit, or found no place to run.
        """

    @property
    @abstractmethod
    def generation(self) -> int:
        """The number of the state of the graph that is read: it grows with every `publish`, and names what can be kept.

        For a store open for writing, of the last that was published; 0 before the first.
        """

    @property
    @abstractmethod
    def published(self) -> datetime.datetime | None:
        """When the state of the graph that is read was published, in UTC; None where that is not known."""

    @abstractmethod
    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one named graph."""

    @abstractmethod
    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, in order."""

    @property
    @abstractmethod
    def size(self) -> int:
        """How many quads the store holds."""

    def dump(self, output: BinaryIO, media_type: str = "application/n-quads", graph: str | None = None) -> None:
        """Write all quads, or the triples of one named graph, in a format that can hold them.

        Raises:
            QueryError: the format is not known, or cannot hold several graphs.
        """
        known = ox.RdfFormat.from_media_type(media_type)
        if known is None or (graph is None and not known.supports_datasets):
            raise QueryError(
                f"{media_type} cannot hold {'this' if graph else 'several graphs'}. "
                "Take application/n-quads, application/trig or application/ld+json."
            )
        quads = self.quads(graph)
        ox.serialize(quads if graph is None else (quad.triple for quad in quads), output, known)

    # Writing

    def replace_graph(self, graph: str, quads: Iterable[ox.Quad | ox.Triple]) -> bool:
        """Put these quads in the place of all that a named graph holds, in one transaction.

        Args:
            graph: the IRI of the named graph; the quads' own graph names are not looked at.
            quads: what it shall hold.

        Returns:
            Whether anything changed; where nothing did, nothing was written.

        Raises:
            StoreError: the store is open for reading only, or the disk is full.
        """
        self._check_writable()
        name = ox.NamedNode(graph)
        new = Triples(quads, self.meant)
        old = Triples(self.quads(graph), self.meant)
        if new == old:
            return False
        self._exchange(name, old, new)
        return True

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph with all it holds; whether it was there."""
        return self.replace_graph(graph, ())

    def load(self, file: Path, graph: str | None = None) -> None:  # noqa: ARG002 - for engines that load
        """Add all that an RDF file holds; after a crash at any moment, all of it is there or nothing.

        Args:
            file: RDF in any syntax that its name tells; a name that ends in ``.gz`` is unpacked on the way.
            graph: the named graph for what the file has in none.

        Raises:
            QueryError: the name does not tell the syntax, or the file breaks it.
            StoreError: the store is open for reading only, the file cannot be read, or the disk is full; or the engine
                is a remote one, which has a loader of its own.
        """
        raise StoreError(f"{file} is not loaded here: a remote engine has a loader of its own for whole files.")

    @abstractmethod
    def publish(self) -> None:
        """Make what was written since the last time visible to readers, as a new generation."""

    @abstractmethod
    def newest(self) -> Store:
        """The store as it is now, for a reader that stays open while others write: itself, or one a generation on.

        Who answers a request asks this once, so that all of the answer comes from one state of the graph. What comes
        back needs no closing of its own.
        """

    @abstractmethod
    def before(self) -> Store:
        """The store as it was one generation earlier, for reading; closing it is up to the store it came from.

        Raises:
            StoreError: none earlier is kept.
        """

    @abstractmethod
    def forget_earlier(self) -> None:
        """Publish the graph as it is, and keep no state before it."""

    @abstractmethod
    def _answer(self, text: str) -> Rows | bool | list[ox.Triple]:
        """The whole answer to a query of our own."""

    @abstractmethod
    def _exchange(self, graph: ox.NamedNode, old: Triples, new: Triples) -> None:
        """Put triples in the place of others in one transaction; a graph that is empty afterwards is gone."""

    @staticmethod
    def meant(triple: ox.Triple) -> tuple[object, ...]:
        """A triple for comparing: an engine writes some literals its own way, such as 1 for 1.0."""
        target = triple.object
        if isinstance(target, ox.Literal) and target.language is None:
            return triple.subject, triple.predicate, target.datatype, value(target)
        return triple.subject, triple.predicate, target

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(f"The store in {self.path} is open for reading only.")


class Triples:
    """The triples of one graph, comparable with another's by what they mean."""

    def __init__(self, quads: Iterable[ox.Quad | ox.Triple], meant: Callable[[ox.Triple], tuple[object, ...]]) -> None:
        self._meant = meant
        self._written = dict.fromkeys(quad.triple if isinstance(quad, ox.Quad) else quad for quad in quads)

    @cached_property
    def anonymous(self) -> bool:
        """Whether some of them are about things without a name."""
        return any(_has_blank(triple) for triple in self._written)

    @cached_property
    def by_meaning(self) -> dict[tuple[object, ...], ox.Triple]:
        """Each under what it means."""
        triples: Iterable[ox.Triple] = self._written
        if self.anonymous:
            # Blank nodes have no names to compare by until a canonical form gives them some.
            dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
            triples = [quad.triple for quad in dataset]
        return {self._meant(triple): triple for triple in triples}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Triples):
            return False
        # What is written alike means the same, and that is soon seen.
        return self._written.keys() == other._written.keys() or self.by_meaning.keys() == other.by_meaning.keys()

    __hash__ = None  # type: ignore[assignment]  # it is compared, never kept in a set

    def fingerprint(self) -> str:
        """SHA-256 of what they mean, in whatever order they come."""
        lines = sorted(" ".join(map(str, meaning)) for meaning in self.by_meaning)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def without(self, other: Triples) -> list[ox.Triple]:
        """Those that the other graph does not hold."""
        return [triple for meaning, triple in self.by_meaning.items() if meaning not in other.by_meaning]


def update(name: ox.NamedNode, old: Triples, new: Triples) -> str:
    """One SPARQL update, and so one transaction, that makes one graph of the other."""
    if old.anonymous or new.anonymous:
        # A blank node cannot be named in DELETE DATA, so such a graph is written anew.
        data = f"INSERT DATA {{ GRAPH {name} {{\n{serialised(new.by_meaning.values())}}} }}"
        return f"DROP SILENT GRAPH {name};\n{data}"
    return ";\n".join(
        f"{what} DATA {{ GRAPH {name} {{\n{serialised(triples)}}} }}"
        for what, triples in (("DELETE", old.without(new)), ("INSERT", new.without(old)))
        if triples
    )


def _query(query: str | Path | Query) -> Query:
    if isinstance(query, str):
        return library.query(query)
    return library.read(query) if isinstance(query, Path) else query


def serialised(triples: Iterable[ox.Triple]) -> str:
    """Triples as N-Triples."""
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written is not None  # to no file, so returned
    return written.decode()


def _has_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)
