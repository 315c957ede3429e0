"""A store whose graph lies with an engine behind a SPARQL endpoint; the catalogue of what was read stays in a folder.

The graphs of the store are those under one address; other graphs of the endpoint are neither written nor removed, but
its default graph is the union of all it holds, so it should hold nothing else. One more graph (`_STATE`) counts the
generations, for readers on other machines. The engine keeps no earlier states: a reader sees what is written while it
is written.
"""

from __future__ import annotations

import copy
import datetime
import re
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph.answering import GRAPHS, RESULTS, Measure, chosen, too_many
from graph.answers import Answer
from graph.endpoint import RESULTS as XML
from graph.endpoint import TRIPLES
from graph.rows import Rows, read, value
from graph.screening import check_outgoing, form
from graph.sources import Sources
from graph.store import Store, serialised, update
from graph.turns import Turns
from graph.workers import Limits
from ontology.errors import QueryError, QueryFormatError, StoreError
from ontology.vocabulary import DCT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.endpoint import Endpoint
    from graph.library import Argument, Query
    from graph.scope import Scope
    from graph.store import Triples

_STATE = ox.NamedNode("urn:on-record:state")
"""The graph, and the thing in it, that says how often this store was published and when last."""
_ROWS = {
    # As in `graph.answering`, for engines that set rows off with white space.
    ox.QueryResultsFormat.JSON: (re.compile(rb'\}\s*\}\s*,\s*\{\s*"'), 1),
    ox.QueryResultsFormat.XML: (re.compile(rb"</result>"), 0),
    ox.QueryResultsFormat.CSV: (re.compile(rb"\n"), -1),
    ox.QueryResultsFormat.TSV: (re.compile(rb"\n"), -1),
}
_PAGE = 5000
"""Graphs asked for at once: fewer than any engine cuts an answer at."""


class RemoteStore(Store):
    """A store with an endpoint. `Store` says what its methods do."""

    def __init__(
        self, path: Path, endpoint: Endpoint, graphs: str, *, read_only: bool, limits: Limits | None = None
    ) -> None:
        """Open it.

        Args:
            path: the folder for what does not lie with the engine.
            endpoint: where the graph lies.
            graphs: what the addresses of the store's graphs begin with.
            read_only: change nothing.
            limits: what one query from outside may take; of memory the endpoint has the say.
        """
        self.path = path
        self.endpoint = endpoint
        self.read_only = read_only
        self.limits = limits or Limits()
        self._each = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), {ox.Literal(graphs)}))"
        self._ours = graphs
        self._turns = Turns(self.limits.workers, self.limits.waiting)
        self._behind = not read_only  # what a killed writer wrote is published by the next
        self._check_union()
        self._number, self._when = self._state()
        path.mkdir(parents=True, exist_ok=True)
        # Made by whoever comes first: a machine that only reads has no catalogue of its own.
        self.sources = Sources(path / "sources.sqlite")

    def close(self) -> None:  # noqa: D102
        if not self.read_only:
            self.publish()
        self.sources.close()
        self.endpoint.close()

    def query(  # noqa: D102
        self, text: str, accept: Sequence[str] = (), scope: Scope | None = None, client: str = ""
    ) -> Answer:
        check_outgoing(text)
        kind = form(text)
        if scope and (scope.default is not None or scope.named is not None):
            raise QueryError("This store lies with a remote engine: name graphs in the query, with FROM.")
        deadline = time.monotonic() + self.limits.seconds
        turn = self._turns.take(client, long=False, deadline=deadline)
        try:
            if kind == "ASK":
                return _yes_or_no(self._answer(text) is True, accept)
            return self._streamed(text, GRAPHS if kind in {"CONSTRUCT", "DESCRIBE"} else RESULTS, accept, deadline)
        finally:
            self._turns.leave(turn)

    def _streamed(self, text: str, formats: Mapping[str, object], accept: Sequence[str], deadline: float) -> Answer:
        wanted = chosen(accept, formats)
        media_type, parts = self.endpoint.stream(text, wanted, deadline - time.monotonic())
        if media_type != wanted:
            raise QueryFormatError(f"The engine behind this site does not answer as {wanted}.")
        measure = Measure(self.limits.rows, self.limits.answer)
        held = []
        for part in parts:
            measure.add(part)
            held.append(part)
        if formats is GRAPHS:
            return Answer(kind="graph", media_type=wanted, parts=tuple(held))
        body = b"".join(held)
        between, more = _ROWS[RESULTS[wanted]]
        if len(between.findall(body)) + more > self.limits.rows:
            raise too_many(self.limits.rows)
        return Answer(kind="select", media_type=wanted, parts=(body,))

    @property
    def generation(self) -> int:  # noqa: D102
        return self._number

    @property
    def published(self) -> datetime.datetime | None:  # noqa: D102
        return self._when

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:  # noqa: D102
        for name in self.graphs() if graph is None else [graph]:
            for quad in ox.parse(self.endpoint.graph(name), ox.RdfFormat.N_TRIPLES):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))

    def graphs(self) -> list[str]:  # noqa: D102
        # By what comes after the last one seen, since some engines sort no more than so many rows.
        names: list[str] = []
        while True:
            after = ox.Literal(names[-1] if names else self._ours)
            page = self._rows(
                f"SELECT DISTINCT ?g {{ {self._each} FILTER(STR(?g) > {after}) }} ORDER BY ?g LIMIT {_PAGE}"
            )
            names += [str(row["g"]) for row in page]
            if len(page) < _PAGE:
                return names

    @property
    def size(self) -> int:  # noqa: D102
        return int(str(self._rows(f"SELECT (COUNT(*) AS ?n) {{ {self._each} }}")[0]["n"]))

    def publish(self) -> None:  # noqa: D102
        self._check_writable()
        if not self._behind:
            return
        self._number, _ = self._state()
        self._number += 1
        self._when = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        said = [
            ox.Triple(_STATE, ox.NamedNode(DCT.identifier), ox.Literal(self._number)),
            ox.Triple(_STATE, ox.NamedNode(DCT.modified), ox.Literal(self._when.isoformat())),
        ]
        self._put(_STATE, said)
        self._behind = False

    def newest(self) -> Self:  # noqa: D102
        if not self.read_only:
            return self
        latest = copy.copy(self)
        latest._number, latest._when = self._state()  # noqa: SLF001 - a copy of itself
        return latest

    def before(self) -> Store:  # noqa: D102
        raise StoreError(f"The endpoint {self.endpoint.address} keeps no earlier states of the graph.")

    def forget_earlier(self) -> None:  # noqa: D102
        self.publish()

    def _state(self) -> tuple[int, datetime.datetime | None]:
        """The number of the generation and when it was published; 0 before the first."""
        said = {
            quad.predicate.value: quad.object.value
            for quad in ox.parse(self.endpoint.graph(_STATE.value), ox.RdfFormat.N_TRIPLES)
            if isinstance(quad.object, ox.Literal)
        }
        if DCT.identifier not in said:
            return 0, None
        return int(said[DCT.identifier]), datetime.datetime.fromisoformat(said[DCT.modified])

    def _check_union(self) -> None:
        """See that what the named graphs hold can be found without naming them."""
        text = f"ASK {{ {{ SELECT ?s ?p ?o {{ {self._each} }} LIMIT 1 }} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"
        if self._answer(text) is True:
            raise StoreError(
                f"The default graph of {self.endpoint.address} is not the union of its named graphs, which every "
                "question here builds on. Set the server up so that it is."
            )

    def _text(self, query: Query, arguments: Mapping[str, Argument]) -> str:
        return query.bind_given(**arguments)

    def _rows(self, text: str) -> Rows:
        rows = self._answer(text)
        assert isinstance(rows, Rows)  # all such texts are SELECTs of this module
        return rows

    def _answer(self, text: str) -> Rows | bool | list[ox.Triple]:
        kind = form(text)
        if kind in {"CONSTRUCT", "DESCRIBE"}:
            written = self.endpoint.query(text, TRIPLES)
            return [quad.triple for quad in ox.parse(written, ox.RdfFormat.N_TRIPLES)]
        # Virtuoso gives blank nodes names that are none.
        body = self.endpoint.query(text, XML).replace(b"<bnode>nodeID://", b"<bnode>")
        results = ox.parse_query_results(body, RESULTS[XML])
        if isinstance(results, ox.QueryBoolean):
            return bool(results)
        rows = read(results)
        # Virtuoso answers an ASK with a row that says 1, or with none.
        return any(any(row.values()) for row in rows) if kind == "ASK" else rows

    def _exchange(self, graph: ox.NamedNode, old: Triples, new: Triples) -> None:
        self._behind = True
        if self.endpoint.layout.graphs is None:
            self.endpoint.update(update(graph, old, new))
        else:
            self._put(graph, list(new.by_meaning.values()))

    def _put(self, graph: ox.NamedNode, triples: list[ox.Triple]) -> None:
        if self.endpoint.layout.graphs is None:
            data = f"INSERT DATA {{ GRAPH {graph} {{\n{serialised(triples)}}} }}"
            self.endpoint.update(f"DROP SILENT GRAPH {graph};\n{data}")
        else:
            self.endpoint.put_graph(graph.value, serialised(triples).encode())

    @staticmethod
    def meant(triple: ox.Triple) -> tuple[object, ...]:  # noqa: D102
        # Engines differ in what type they give a number back in, and some have no truth values but 1 and 0.
        meant = value(triple.object)
        if isinstance(meant, bool | int | float | Decimal):
            number = Decimal(str(int(meant) if isinstance(meant, bool) else meant))
            return triple.subject, triple.predicate, number.normalize()
        return Store.meant(triple)


def _yes_or_no(holds: bool, accept: Sequence[str]) -> Answer:
    """The answer to an ASK, which not every engine writes as the recommendation says."""
    media_type = chosen(accept, RESULTS)
    results = ox.Store().query(f"ASK {{ FILTER({str(holds).lower()}) }}")
    assert isinstance(results, ox.QueryBoolean)  # of an ASK
    body = results.serialize(format=RESULTS[media_type])
    assert body is not None  # to no file, so returned
    return Answer(kind="ask", media_type=media_type, parts=(body,))
