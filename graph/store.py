"""The store: an RDF dataset on disk, one named graph per document, with the catalogue of what was read beside it.

Layout of its folder::

    store.json      the number of this layout, and who made it
    graph/          Oxigraph, owned by the one process that writes
    generations/    read-only copies (hard links, so almost free), the newest named in `current`; a file `behind`
                    stands there while the graph holds more than the newest of them
    sources.sqlite  what was read (`graph.sources`)

Who writes opens the store for writing, and nobody else can meanwhile. Who only reads opens the newest generation:
all of a page comes from one state of the graph, however long an ingest beside it runs. `publish` makes a new
generation. Oxigraph documents reading beside a writer in one folder as undefined, hence the copies.

The default graph of every query is the union of all graphs. The engine is asked through `pyoxigraph` itself.
"""

from __future__ import annotations

import copy
import json
import os
import shutil
import threading
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar

import pyoxigraph as ox

from graph import library
from graph.rows import Rows, read, value
from graph.sources import Sources
from graph.workers import Answer, Limits, Workers, malformed
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from graph.library import Argument, Query

FORMAT = 1
"""The number of the layout above. It changes when an older program could not read what a newer one wrote."""
KEPT_GENERATIONS = 3

_Kind = TypeVar("_Kind", ox.QuerySolutions, ox.QueryBoolean, ox.QueryTriples)


class Store:
    """A graph on disk. Open it with `Store.open`, and close it, or use it as a context manager.

    Several threads may ask at once; one thread writes.
    """

    def __init__(self, path: Path, *, read_only: bool, limits: Limits | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = threading.Lock()
        self._workers = Workers(limits=limits)
        self._behind = path / "generations" / "behind"
        self._generation = _current(path) or path / "generations" / "0"
        if read_only:
            if not self._generation.exists():
                raise StoreError(f"The store in {path} holds nothing yet. Fill it with `onrecord ingest PATH`.")
            self._ox = _open(self._generation, read_only=True)
        else:
            self._ox = _open(path / "graph", read_only=False)
            self._behind.parent.mkdir(exist_ok=True)
            if not self._generation.exists():
                self._behind.touch()
        self.sources = Sources(path / "sources.sqlite", read_only=read_only)
        self._latest: dict[Path, Store] = {self._generation: self}
        """The newest generation opened, shared by all copies."""

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, limits: Limits | None = None) -> Self:
        """Open a store; one opened for writing is made where there is none.

        Args:
            path: the store's folder.
            read_only: see the newest generation and change nothing; any number of processes may.
            limits: what one query from outside may take.

        Raises:
            StoreError: another process writes to it, it is no store, it is of another version, or the disk is full.
        """
        path = Path(path)
        _check_format(path, make=not read_only)
        return cls(path, read_only=read_only, limits=limits)

    def close(self) -> None:
        """Let go of the store and stop its workers. A change not yet published is, as the last thing, published."""
        self._workers.close()
        if not self.read_only:
            self.publish()
        self.sources.close()
        # Oxigraph has no close of its own: the lock goes with the last reference.
        self._latest.clear()
        del self._ox

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
        """
        with _reading():
            return read(self._ask(_query(query).bind(**arguments), ox.QuerySolutions))

    def ask(self, query: str | Path | Query, /, **arguments: Argument) -> bool:
        """The answer of an ASK; otherwise as `select`."""
        with _reading():
            return bool(self._ask(_query(query).bind(**arguments), ox.QueryBoolean))

    def construct(self, query: str | Path | Query, /, **arguments: Argument) -> list[ox.Triple]:
        """The triples a CONSTRUCT or DESCRIBE makes; otherwise as `select`."""
        with _reading():
            return list(self._ask(_query(query).bind(**arguments), ox.QueryTriples))

    def query(self, text: str, accept: Sequence[str] = ()) -> Answer:
        """The answer to a query from outside: read-only, reaching no server, bounded in time, memory and length.

        Args:
            text: SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE.
            accept: media types in order of preference.

        Raises:
            QueryError: the query is malformed, or would write or reach out.
            QueryLimitError: it was stopped at a limit.
        """
        return self._workers.run(self._published(), text, accept)

    @property
    def generation(self) -> int:
        """The number of the state of the graph that is read: it grows with every `publish`, and names what can be kept.

        For a store open for writing, of the last that was published; 0 before the first.
        """
        return int(self._generation.name)

    @property
    def limits(self) -> Limits:
        """What one query from outside may take."""
        return self._workers.limits

    def _ask(self, text: str, kind: type[_Kind]) -> _Kind:
        try:
            results = self._ox.query(text, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            raise QueryError(malformed(error)) from None
        if not isinstance(results, kind):
            raise QueryError(f"The query does not make {_MAKES[kind]}.")
        return results

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one named graph."""
        return self._ox.quads_for_pattern(None, None, None, None if graph is None else ox.NamedNode(graph))

    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, in order."""
        return sorted(str(graph.value) for graph in self._ox.named_graphs())

    @property
    def size(self) -> int:
        """How many quads the store holds."""
        return len(self._ox)

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
        with _writing():
            self._ox.dump(output, known, from_graph=None if graph is None else ox.NamedNode(graph))

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
        new = {_meant(triple): triple for triple in (_triple(quad) for quad in quads)}
        old = {_meant(quad.triple): quad.triple for quad in self.quads(graph)}
        gone = [triple for meaning, triple in old.items() if meaning not in new]
        come = [triple for meaning, triple in new.items() if meaning not in old]
        if not gone and not come:
            return False
        # One update is one transaction, which `extend` and `remove` of the engine together are not.
        update = ";\n".join(
            f"{what} DATA {{ GRAPH {name} {{\n{_serialised(triples)}}} }}"
            for what, triples in (("DELETE", gone), ("INSERT", come))
            if triples
        )
        with _writing():
            self._behind.touch()
            self._ox.update(update)
            if not new:
                self._ox.remove_graph(name)
        return True

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph with all it holds; whether it was there."""
        return self.replace_graph(graph, ())

    def publish(self) -> None:
        """Make what was written since the last time visible to readers, as a new generation."""
        self._check_writable()
        with self._lock:
            if not self._behind.exists():
                return
            folder = self._behind.parent
            numbers = sorted(_numbers(folder))
            number = numbers[-1] + 1 if numbers else 1
            with _writing():
                half = folder / "half-made"
                shutil.rmtree(half, ignore_errors=True)
                self._ox.flush()
                self._ox.backup(half)
                half.rename(folder / str(number))
                _write_whole(folder / "current", str(number))
                self._behind.unlink()
            self._generation = folder / str(number)
            for old in numbers[: len(numbers) + 1 - KEPT_GENERATIONS]:
                shutil.rmtree(folder / str(old), ignore_errors=True)

    def newest(self) -> Store:
        """The store as it is now, for a reader that stays open while others write: itself, or one a generation on.

        Who answers a request asks this once, so that all of the answer comes from one state of the graph. What comes
        back needs no closing of its own.
        """
        if not self.read_only:
            return self
        with self._lock:
            generation = _current(self.path) or self._generation
            if generation not in self._latest:
                latest = copy.copy(self)
                vars(latest).update(_generation=generation, _ox=_open(generation, read_only=True))
                self._latest.clear()
                self._latest[generation] = latest
            return self._latest[generation]

    def before(self) -> Store:
        """The store as it was one generation earlier, for reading; closing it is up to the store it came from.

        Raises:
            StoreError: none earlier is kept.
        """
        now = int(self._published().name)
        earlier = [number for number in _numbers(self._generation.parent) if number < now]
        if not earlier:
            raise StoreError(f"The store in {self.path} keeps no earlier state: it was filled in one go.")
        generation = self._generation.with_name(str(max(earlier)))
        store = copy.copy(self)
        vars(store).update(_generation=generation, _ox=_open(generation, read_only=True), read_only=True)
        return store

    def forget_earlier(self) -> None:
        """Publish the graph as it is, and keep no state before it."""
        now = int(self._published().name)
        for number in sorted(_numbers(self._generation.parent)):
            if number != now:
                shutil.rmtree(self._generation.with_name(str(number)), ignore_errors=True)

    def _published(self) -> Path:
        if not self.read_only:
            self.publish()
        return self._generation

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(f"The store in {self.path} is open for reading only.")


_MAKES: dict[type, str] = {
    ox.QuerySolutions: "rows: write a SELECT",
    ox.QueryBoolean: "a yes or no: write an ASK",
    ox.QueryTriples: "a graph: write a CONSTRUCT or DESCRIBE",
}


def _query(query: str | Path | Query) -> Query:
    if isinstance(query, str):
        return library.query(query)
    return library.read(query) if isinstance(query, Path) else query


def _triple(quad: ox.Quad | ox.Triple) -> ox.Triple:
    return quad.triple if isinstance(quad, ox.Quad) else quad


def _serialised(triples: Iterable[ox.Triple]) -> str:
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written is not None  # to no file, so returned
    return written.decode()


def _meant(triple: ox.Triple) -> tuple[object, ...]:
    """A triple for comparing: the engine writes some literals its own way, such as 1 for 1.0."""
    target = triple.object
    if isinstance(target, ox.Literal) and target.language is None:
        return triple.subject, triple.predicate, target.datatype, value(target)
    return triple.subject, triple.predicate, target


def _check_format(path: Path, *, make: bool) -> None:
    """See that the folder is a store of this version; make one of an empty folder when asked to."""
    file = path / "store.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))["format"]
    except FileNotFoundError:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StoreError(
                f"{path} is not a store: there is no store.json in it. Name the folder of a store, or a new one."
            ) from None
        if not make:
            raise StoreError(f"There is no store in {path}. Make one with `onrecord ingest PATH`.") from None
        with _writing():
            path.mkdir(parents=True, exist_ok=True)
            made_by = f"onrecord {metadata.version('on-record')}"
            _write_whole(file, json.dumps({"format": FORMAT, "made_by": made_by}))
        return
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{file} cannot be read, so {path} may be damaged. Restore it, or ingest anew.") from None
    if found != FORMAT:
        raise StoreError(
            f"The store in {path} is of format {found}, and this program reads format {FORMAT}. "
            "Use the program that made it, or ingest the documents into a new store."
        )


def _open(path: Path, *, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(path)
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"Another process is writing to the store in {path.parent}. Wait for it to end, or stop it."
            ) from None
        raise StoreError(f"The store in {path} cannot be opened: {_first_line(error)}.") from None


def _current(path: Path) -> Path | None:
    try:
        number = (path / "generations" / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return path / "generations" / number


def _numbers(folder: Path) -> Iterator[int]:
    if folder.is_dir():
        yield from (int(entry.name) for entry in folder.iterdir() if entry.name.isdecimal())


def _write_whole(file: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all, whatever happens meanwhile."""
    half = file.with_name(file.name + ".half")
    with half.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"The store cannot be read: {_first_line(error)}.") from None


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"The store cannot be written: {_first_line(error)}. Nothing of this step was kept; "
            "make room or mend the disk, and run it again."
        ) from None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
