"""A store on disk: an RDF dataset of Oxigraph, one process of which writes, with its generations for readers.

Layout of its folder::

    store.json      the number of this layout, and who made it
    graph/          Oxigraph, owned by the one process that writes
    generations/    read-only copies (hard links, so almost free), the newest named in `current`; a file `behind`
                    stands there while the graph holds more than the newest of them
    sources.sqlite  what was read (`graph.sources`)

Who writes opens the store for writing, and nobody else can meanwhile. Who only reads opens the newest generation:
all of a page comes from one state of the graph, however long an ingest beside it runs. `publish` makes a new
generation. Oxigraph documents reading beside a writer in one folder as undefined, hence the copies.

The engine is asked through `pyoxigraph` itself.
"""

from __future__ import annotations

import copy
import datetime
import gzip
import json
import os
import shutil
import threading
from contextlib import contextmanager
from importlib import metadata
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from graph import recovery
from graph.answering import malformed
from graph.rows import Rows, read
from graph.screening import names_its_graphs
from graph.sources import Sources
from graph.store import Store, update
from graph.workers import Limits, Workers
from ontology.errors import QueryError, StoreBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from graph.answers import Answer
    from graph.scope import Scope
    from graph.store import Triples

_SYNTAXES = "Call it .nq, .trig, .jsonld, .ttl, .nt or .rdf, packed .gz where you like."
FORMAT = 1
"""The number of the layout above. It changes when an older program could not read what a newer one wrote."""
KEPT_GENERATIONS = 3
REMOTE = "remote"
"""The folder for what belongs to graphs that lie elsewhere (`graph.remote`); a store may be made beside it."""


class EmbeddedStore(Store):
    """A store in a folder. `Store` says what its methods do."""

    def __init__(self, path: Path, *, read_only: bool, limits: Limits | None = None) -> None:
        _check_format(path, make=not read_only)
        self.path = path
        self.read_only = read_only
        self._lock = threading.Lock()
        self.limits = limits or Limits()
        self._workers = Workers(self.limits)
        self._behind = path / "generations" / "behind"
        self._pointer = path / "generations" / "current"
        stamp = _stamp(self._pointer)  # before what it stands for is read, so that it is never newer
        self._generation = _current(path) or path / "generations" / "0"
        if read_only:
            if not self._generation.exists():
                raise StoreError(f"The store in {path} holds nothing yet. Fill it with `onrecord ingest PATH`.")
            self._ox = _open(self._generation, read_only=True)
        else:
            self.found = recovery.recover(path)
            self._ox = _open(path / "graph", read_only=False)
            self._behind.parent.mkdir(exist_ok=True)
            if not self._generation.exists():
                self._behind.touch()
        self.sources = Sources(path / "sources.sqlite", read_only=read_only)
        self._latest: dict[tuple[int, int], EmbeddedStore] = {stamp: self}
        """The newest generation opened, by what `current` looked like then; shared by all copies."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # A run that failed leaves the graph between two states: readers keep the one before, a further run goes on.
        self.close(publish=kind is None)

    def close(self, *, publish: bool = True) -> None:
        """Let go of the store and stop its workers. A change not yet published is, as the last thing, published."""
        self._workers.close()
        if publish and not self.read_only:
            self.publish()
        self.sources.close()
        # Oxigraph has no close of its own: the lock goes with the last reference.
        self._latest.clear()
        del self._ox

    def query(  # noqa: D102
        self, text: str, accept: Sequence[str] = (), scope: Scope | None = None, client: str = ""
    ) -> Answer:
        return self._workers.run(self._published(), text, accept, scope, client)

    @property
    def generation(self) -> int:
        """The number of the state of the graph that is read: it grows with every `publish`, and names what can be kept.

        For a store open for writing, of the last that was published; 0 before the first.
        """
        return int(self._generation.name)

    @property
    def published(self) -> datetime.datetime | None:  # noqa: D102
        try:
            # Written with the generation, and never again; the folder itself changes when it is opened.
            written = (self._generation / "CURRENT").stat().st_mtime
        except OSError:
            return None
        return datetime.datetime.fromtimestamp(written, datetime.UTC)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:  # noqa: D102
        return self._ox.quads_for_pattern(None, None, None, None if graph is None else ox.NamedNode(graph))

    def graphs(self) -> list[str]:  # noqa: D102
        return sorted(str(graph.value) for graph in self._ox.named_graphs())

    @property
    def size(self) -> int:  # noqa: D102
        return len(self._ox)

    def _answer(self, text: str) -> Rows | bool | list[ox.Triple]:
        with _reading():
            try:
                # The engine would take the union even where the query says which graphs it wants.
                results = self._ox.query(text, use_default_graph_as_union=not names_its_graphs(text))
            except (SyntaxError, ValueError) as error:
                raise QueryError(malformed(error)) from None
            if isinstance(results, ox.QuerySolutions):
                return read(results)
            return bool(results) if isinstance(results, ox.QueryBoolean) else list(results)

    def _exchange(self, graph: ox.NamedNode, old: Triples, new: Triples) -> None:
        with _writing():
            self._behind.touch()
            self._ox.update(update(graph, old, new))
            if not new.by_meaning:
                self._ox.remove_graph(graph)

    def load(self, file: Path, graph: str | None = None) -> None:  # noqa: D102
        self._check_writable()
        name = file.name.removesuffix(".gz")
        syntax = ox.RdfFormat.from_extension(name.rpartition(".")[2])
        if syntax is None:
            raise QueryError(f"{file}: the name does not tell what is in it. {_SYNTAXES}")
        where = None if graph is None or syntax.supports_datasets else ox.NamedNode(graph)
        # Loading in bulk is no transaction. So it goes into a copy of hard links, which then takes the graph's place.
        copied, live = self.path / recovery.LOADING, self.path / "graph"
        shutil.rmtree(copied, ignore_errors=True)
        try:
            with _writing():
                self._ox.flush()
                self._ox.backup(copied)
                loading = ox.Store(copied)
                base = file.absolute().as_uri()
                if file.suffix == ".gz":
                    with gzip.open(file) as unpacked:
                        loading.bulk_load(cast("IO[bytes]", unpacked), syntax, to_graph=where, base_iri=base)
                else:
                    loading.bulk_load(path=file, format=syntax, to_graph=where, base_iri=base)
                loading.flush()
                del loading
                self._behind.touch()
                # Oxigraph has no close of its own: it goes with the last reference.
                del self._ox
                recovery.take_its_place(copied, live)
        except SyntaxError as error:
            shutil.rmtree(copied, ignore_errors=True)
            raise QueryError(f"{file} cannot be read as {syntax.name}: {_first_line(error)}.") from None
        finally:
            if not hasattr(self, "_ox"):
                self._ox = _open(live, read_only=False)

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

    def compact(self) -> None:
        """Let the engine put its files in order, and keep no generation but a new one.

        Raises:
            StoreError: the store cannot be written, or a run that was cut off has not been finished.
        """
        self._check_writable()
        if self._behind.exists():
            raise StoreError(
                f"The store in {self.path} holds what a run that was cut off has not published. "
                "Run `onrecord ingest` again first."
            )
        with _writing():
            self._ox.optimize()
            self._behind.touch()
        self.publish()
        self.forget_earlier()

    def newest(self) -> EmbeddedStore:
        """The store as it is now, for a reader that stays open while others write: itself, or one a generation on.

        Who answers a request asks this once, so that all of the answer comes from one state of the graph. What comes
        back needs no closing of its own.
        """
        if not self.read_only:
            return self
        stamp = _stamp(self._pointer)
        if (known := self._latest.get(stamp)) is not None:
            return known
        with self._lock:
            if stamp not in self._latest:
                latest = next(iter(self._latest.values()))
                generation = _current(self.path)
                if generation is not None and int(generation.name) != latest.generation:
                    latest = copy.copy(self)
                    vars(latest).update(_generation=generation, _ox=_open(generation, read_only=True))
                self._latest.clear()
                self._latest[stamp] = latest
            return self._latest[stamp]

    def before(self) -> EmbeddedStore:
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


def _check_format(path: Path, *, make: bool) -> None:
    """See that the folder is a store of this version; make one of an empty folder when asked to."""
    file = path / "store.json"
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        found = said["format"]
    except FileNotFoundError:
        if path.exists() and (not path.is_dir() or any(entry.name != REMOTE for entry in path.iterdir())):
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
            f"The store in {path} is of format {found}, and this program reads format {FORMAT}. With the program that "
            f"made it ({said.get('made_by', 'it does not say which')}), run `onrecord --store {path} export --format "
            "nquads -o graph.nq`; with this one, `onrecord --store NEW import graph.nq`."
        )


def _open(path: Path, *, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(path)
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(
                f"Another process is writing to the store in {path.parent}. Wait for it to end, or stop it."
            ) from None
        raise StoreError(f"The store in {path} cannot be opened: {_first_line(error)}.") from None


def _current(path: Path) -> Path | None:
    try:
        number = (path / "generations" / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return path / "generations" / number


def _stamp(file: Path) -> tuple[int, int]:
    """What tells whether a file is the one it was, where it is written anew each time and never changed."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


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
