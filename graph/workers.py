"""Queries from outside, in processes that can be killed.

Oxigraph cannot stop a query once it runs, and a cross product or a sort can take all time and memory there is. So a
query that a user wrote runs in a process of its own, which has the store open read-only, may take so much address
space and no more, and is killed at the deadline. A killed worker is replaced when the next query comes.

No query reaches the network: updates are another grammar, SERVICE is refused before a query is sent, by reading its
tokens (`graph.screening`), and a worker gives up opening sockets where the system lets it (`graph.confinement`).
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import queue
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import pyoxigraph as ox

from graph.confinement import forbid_network, limit_memory
from graph.rows import Row, Rows, read
from graph.screening import check_outgoing, names_its_graphs
from ontology.errors import QueryError, QueryLimitError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from _typeshed import ReadableBuffer

AnswerKind = Literal["select", "ask", "graph"]

_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_START_SECONDS = 30.0
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query from outside may take."""

    seconds: float = 10.0
    memory: int = 1024 * _MEGABYTE
    """Bytes of address space beyond what the open store takes."""
    answer: int = 32 * _MEGABYTE
    """Bytes of the serialised answer."""
    patience: float = 10.0
    """Seconds to wait for a worker while all are busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The serialised answer of a query of any form."""

    kind: AnswerKind
    media_type: str
    body: bytes

    def rows(self) -> Rows:
        """The rows of a SELECT as Python values; of an ASK, one row with the column ``ask``.

        Raises:
            QueryError: the query made a graph, or was not asked for in SPARQL's JSON, XML or TSV.
        """
        known = _RESULTS.get(self.media_type)
        if known is None or known == ox.QueryResultsFormat.CSV:
            raise QueryError("This answer has no rows: a CONSTRUCT or DESCRIBE makes a graph, and CSV loses the types.")
        parsed = ox.parse_query_results(self.body, known)
        if isinstance(parsed, ox.QueryBoolean):
            row: Row = {"ask": bool(parsed)}
            return Rows(["ask"], [row])
        return read(parsed)


class _Job(NamedTuple):
    text: str
    accept: tuple[str, ...]
    limit: int


class _Fault(NamedTuple):
    message: str
    limit: bool = False


@dataclass(frozen=True, slots=True)
class _Worker:
    path: Path
    process: SpawnProcess
    connection: Connection

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Workers:
    """A few worker processes over the read-only copy of a store.

    Processes start when first needed. Safe to use from several threads: each query has a worker to itself.
    """

    def __init__(self, size: int = 2, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._slots: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._size = size
        for _ in range(size):
            self._slots.put(None)

    def run(self, path: Path, text: str, accept: Sequence[str] = ()) -> Answer:
        """Ask the store in `path`.

        Args:
            path: the folder of an Oxigraph store that nobody writes to.
            text: a SELECT, ASK, CONSTRUCT or DESCRIBE; without FROM, its default graph is the union of all graphs.
            accept: media types in order of preference; those that do not fit the form of the query are passed over.

        Raises:
            QueryError: the query is malformed, writes, or reaches out.
            QueryLimitError: it was stopped at a limit, or no worker became free in time.
        """
        check_outgoing(text)
        try:
            worker = self._slots.get(timeout=self.limits.patience)
        except queue.Empty:
            raise QueryLimitError("All query workers are busy. Try again in a moment.") from None
        try:
            if worker is not None and (worker.path != path or not worker.process.is_alive()):
                worker.stop()
                worker = None
            worker = worker or self._start(path)
            try:
                outcome = self._ask(worker, _Job(text, tuple(accept), self.limits.answer))
            except BaseException:
                # Stopped at a limit, or interrupted with half an answer in the pipe: unfit for the next query.
                worker.stop()
                worker = None
                raise
        finally:
            self._slots.put(worker)
        if isinstance(outcome, _Fault):
            raise (QueryLimitError if outcome.limit else QueryError)(outcome.message)
        return outcome

    def close(self) -> None:
        """Stop all workers; queries still running end with them."""
        for _ in range(self._size):
            with contextlib.suppress(queue.Empty):
                if worker := self._slots.get_nowait():
                    worker.stop()

    def _start(self, path: Path) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, str(path), self.limits.memory), name="onrecord-query", daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(path, process, ours)
        try:
            if ours.poll(_START_SECONDS) and ours.recv() is None:
                return worker
        except EOFError:
            pass
        worker.stop()
        raise StoreError(f"The store in {path} could not be opened for queries. `onrecord validate` says more.")

    def _ask(self, worker: _Worker, job: _Job) -> Answer | _Fault:
        deadline = time.monotonic() + self.limits.seconds
        try:
            worker.connection.send(job)
            if not worker.connection.poll(max(0.0, deadline - time.monotonic())):
                raise QueryLimitError(
                    f"The query was stopped after {self.limits.seconds:g} seconds. "
                    "Ask for less: name a thing, or add a LIMIT."
                )
            outcome: Answer | _Fault = worker.connection.recv()
        except (EOFError, OSError):
            raise QueryLimitError(
                f"The query was stopped: it needs more than the {self.limits.memory // _MEGABYTE} MB of memory a query "
                "may take. Ask for less: name a thing, or add a LIMIT."
            ) from None
        return outcome


def _serve(connection: Connection, path: str, memory: int) -> None:
    """The life of a worker: open, then answer until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the group; the parent decides
    # A failed allocation inside Rust prints and aborts; the parent reports it in words.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    store = ox.Store.read_only(path)
    limit_memory(memory)
    forbid_network()
    connection.send(None)
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_answer(store, job))


def _answer(store: ox.Store, job: _Job) -> Answer | _Fault:
    try:
        # The engine would take the union even where the query says which graphs it wants.
        results = store.query(job.text, use_default_graph_as_union=not names_its_graphs(job.text))
        out = _Bounded(job.limit)
        if isinstance(results, ox.QueryTriples):
            media_type = next((kind for kind in job.accept if kind in _GRAPHS), "text/turtle")
            results.serialize(out, _GRAPHS[media_type])
            return Answer(kind="graph", media_type=media_type, body=out.getvalue())
        media_type = next((kind for kind in job.accept if kind in _RESULTS), "application/sparql-results+json")
        results.serialize(out, _RESULTS[media_type])
        kind: AnswerKind = "ask" if isinstance(results, ox.QueryBoolean) else "select"
        return Answer(kind=kind, media_type=media_type, body=out.getvalue())
    except _TooLongError:
        return _Fault(f"The answer is longer than {job.limit // _MEGABYTE} MB. Ask for less: add a LIMIT.", limit=True)
    except MemoryError:
        return _Fault("The query needs more memory than a query may take. Ask for less: add a LIMIT.", limit=True)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return _Fault(malformed(error))


def malformed(error: Exception) -> str:
    """What the engine says about a query, as one sentence."""
    said = str(error).splitlines()[0].strip().rstrip(".,") if str(error) else type(error).__name__
    return f"This is not a query the store can answer: {said}. Only SELECT, ASK, CONSTRUCT and DESCRIBE are read."


class _TooLongError(Exception):
    pass


class _Bounded(io.BytesIO):
    """A buffer that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: ReadableBuffer, /) -> int:
        written = super().write(data)
        if self.tell() > self._limit:
            raise _TooLongError
        return written
