"""The life of a process that answers queries from outside: open the store, give up what it may not use, answer.

`graph.handover` has what comes in and goes out; `graph.workers` holds the other end.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.confinement import be_killed_first, forbid_network, limit_memory
from graph.handover import Answering, Fault, Part
from graph.screening import check_outgoing, names_its_graphs
from ontology.errors import QueryError, QueryFormatError, QueryLimitError

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator, Mapping, Sequence

    from _typeshed import ReadableBuffer

    from graph.handover import AnswerKind, Job

RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
"""The media types that rows, and a yes or no, may be asked for in; the first where nothing is said."""
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/xml": ox.RdfFormat.RDF_XML,
}
"""The media types that a graph may be asked for in."""

_ROW_ENDS = {
    # What stands once between, or behind, any two rows, and how many more rows there are than that. Within a text, JSON
    # has a backslash before the quotation mark, XML writes `<` and TSV the end of a line in another way; CSV alone can
    # be taken for longer than it is.
    ox.QueryResultsFormat.JSON: (b'}},{"', 1),
    ox.QueryResultsFormat.XML: (b"</result>", 0),
    ox.QueryResultsFormat.CSV: (b"\r\n", -1),
    ox.QueryResultsFormat.TSV: (b"\n", -1),
}
_PART = 1 << 18
"""Bytes sent at once."""


def serve(line: socket.socket, path: str, memory: int, priority: int) -> None:
    """Open the store in `path`, then answer until the other end is closed.

    Args:
        line: where jobs come from.
        path: of an Oxigraph store that nobody writes to.
        memory: bytes it may take beyond what the open store does.
        priority: how far it steps back in the use of the processor, until the parent has it step forward.
    """
    if priority:
        os.nice(priority)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A failed allocation inside Rust prints and aborts; the parent reports it in words.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    store = ox.Store.read_only(path)
    # The first query of a process finds nothing in place and takes ten times as long; so it is one of nobody's.
    first = store.query("SELECT * { ?s ?p ?o } LIMIT 1", use_default_graph_as_union=True)
    assert isinstance(first, ox.QuerySolutions)
    first.serialize(format=ox.QueryResultsFormat.JSON)
    be_killed_first()
    limit_memory(memory)
    forbid_network()
    with contextlib.suppress(OSError):  # nobody is at the other end any more
        connection = Answering(line)
        connection.say_ready()
        while job := connection.receive():
            _end_after(job.seconds)
            fault = _answer(store, job, connection)
            _end_after(0)
            if fault:
                connection.send(fault)


def _end_after(seconds: float) -> None:
    """End this process after so long, since whoever would have may be gone; 0: go on."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(store: ox.Store, job: Job, connection: Answering) -> Fault | None:
    scope = job.scope
    try:
        check_outgoing(job.text)
        if scope.default is None and scope.named is None:
            # The engine would take the union even where the query says which graphs it wants.
            union = scope.union and not names_its_graphs(job.text)
            results = store.query(job.text, base_iri=scope.base, use_default_graph_as_union=union)
        else:
            results = store.query(
                job.text,
                base_iri=scope.base,
                default_graph=[ox.NamedNode(graph) for graph in scope.default or ()],
                named_graphs=[ox.NamedNode(graph) for graph in scope.named or ()],
            )
        if isinstance(results, ox.QueryTriples):
            media_type = chosen(job.accept, GRAPHS)
            # Triples are counted before they are written, since one syntax shares a line among several.
            out = _Outgoing(connection, "graph", media_type, Measure(job.rows, job.answer))
            ox.serialize(_counted(results, job.rows), out, GRAPHS[media_type])
        else:
            asks = isinstance(results, ox.QueryBoolean)
            media_type = chosen(job.accept, RESULTS)
            measure = Measure(job.rows, job.answer, media_type)
            out = _Outgoing(connection, "ask" if asks else "select", media_type, measure)
            results.serialize(out, RESULTS[media_type])
        out.finish()
    except QueryError as error:
        return Fault(type(error), str(error))
    except MemoryError:
        return Fault(QueryLimitError, "The query needs more memory than a query may take. Ask for less: add a LIMIT.")
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return Fault(QueryError, malformed(error))
    return None


def chosen(accept: Sequence[str], formats: Mapping[str, object]) -> str:
    """The first media type wished for that is among these formats; the first of them, where nothing is said.

    Raises:
        QueryFormatError: none is.
    """
    for media_type in accept or formats:
        if media_type in formats:
            return media_type
    raise QueryFormatError(f"The answer to this query can be had as {', '.join(formats)}.")


def _counted(triples: ox.QueryTriples, most: int) -> Iterator[ox.Triple]:
    for number, triple in enumerate(triples):
        if number == most:
            raise too_many(most)
        yield triple


def too_many(rows: int) -> QueryLimitError:
    """Why an answer with more rows than that is none."""
    return QueryLimitError(f"The answer has more than {rows:,} rows, which is the limit. Ask for less: add a LIMIT.")


def malformed(error: Exception) -> str:
    """What the engine says about a query, as one sentence."""
    said = str(error).splitlines()[0].strip().rstrip(".,") if str(error) else type(error).__name__
    return f"This is not a query the store can answer: {said}. Only SELECT, ASK, CONSTRUCT and DESCRIBE are read."


class Measure:
    """How long an answer has become, held against its limits."""

    def __init__(self, rows: int, length: int, media_type: str = "") -> None:
        self._most_rows, self._most_bytes = rows, length
        self._row_end, self._rows = _ROW_ENDS[RESULTS[media_type]] if media_type in RESULTS else (b"", 0)
        self._before = b""
        """The end of the part before, in which the end of a row may have begun."""
        self._bytes = 0

    def add(self, data: bytes) -> None:
        """Count a part of the answer.

        Raises:
            QueryLimitError: it is too long, or has too many rows.
        """
        self._bytes += len(data)
        if self._bytes > self._most_bytes:
            raise QueryLimitError(
                f"The answer is longer than {self._most_bytes / 1e6:g} MB, which is the limit. "
                "Ask for less: add a LIMIT."
            )
        if self._row_end:
            counted = self._before + data if self._before else data
            self._rows += counted.count(self._row_end)
            self._before = counted[len(counted) + 1 - len(self._row_end) :]
            if self._rows > self._most_rows:
                raise too_many(self._most_rows)


class _Outgoing(io.BytesIO):
    """What the engine writes an answer to: measured, and sent in parts."""

    def __init__(self, connection: Answering, kind: AnswerKind, media_type: str, measure: Measure) -> None:
        super().__init__()
        self._connection = connection
        self._kind: AnswerKind = kind
        self._media_type = media_type
        self._measure = measure
        self._part = bytearray()

    def write(self, data: ReadableBuffer, /) -> int:
        self._part += data
        if len(self._part) >= _PART:
            self._send(last=False)
        return memoryview(data).nbytes

    def finish(self) -> None:
        self._send(last=True)

    def _send(self, *, last: bool) -> None:
        data = bytes(self._part)
        self._part.clear()
        self._measure.add(data)
        self._connection.send(Part(self._kind, self._media_type, data, last))
