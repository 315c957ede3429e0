"""The query tests of the W3C for SPARQL 1.1, as they lie in ../shared, and whether an answer is the expected one.

A test's data are named graphs here, one a file, and the request says which make up the test's dataset; so all tests
share one store, and the protocol's own parameters are tried with each.
"""

from __future__ import annotations

import csv
import functools
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

BASE = "http://w3c.example/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
FORMATS = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
    ".csv": "text/csv",
    ".ttl": "text/turtle, application/sparql-results+xml",  # a graph, or rows described in one
}

Row = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test: a query that is answered so and so, or that is well-formed or not."""

    name: str
    query: str
    data: tuple[str, ...]
    """Addresses of the graphs that make up the default graph."""
    named: tuple[str, ...]
    result: Path | None
    """What is expected; None for a test of syntax."""
    well_formed: bool
    base: str

    @property
    def media_type(self) -> str:
        """How the answer is asked for."""
        return FORMATS[self.result.suffix] if self.result else "*/*"


def cases(folder: Path) -> Iterator[Case]:
    """The tests of the two manifests for queries, without federation and entailment."""
    for manifest in ("manifest-sparql11-query.ttl", "manifest-sparql11-results.ttl"):
        top = _read(folder / manifest, folder)
        for included in top.objects(None, MF.include):
            for part in Collection(top, included):
                graph = _read(folder / str(part).removeprefix(BASE), folder)
                for entries in graph.objects(None, MF.entries):
                    for test in Collection(graph, entries):
                        yield _case(graph, test, folder)


def data(folder: Path) -> Iterator[ox.Quad]:
    """Every file that a test reads, as a graph under its address."""
    for address in sorted({address for case in cases(folder) for address in (*case.data, *case.named)}):
        path = folder / address.removeprefix(BASE)
        syntax = ox.RdfFormat.RDF_XML if path.suffix == ".rdf" else ox.RdfFormat.TURTLE
        for quad in ox.parse(path.read_bytes(), syntax, base_iri=address, rename_blank_nodes=True):
            yield ox.Quad(*quad.triple, ox.NamedNode(address))


def _read(path: Path, folder: Path) -> Graph:
    return Graph().parse(path, publicID=BASE + path.relative_to(folder).as_posix())


def _case(graph: Graph, test: Node, folder: Path) -> Case:
    action, kind = graph.value(test, MF.action), str(graph.value(test, RDF.type))
    result = graph.value(test, MF.result)
    evaluated = kind.endswith(("QueryEvaluationTest", "CSVResultFormatTest"))
    query = str(graph.value(action, QT.query) if evaluated else action)
    return Case(
        name="/".join(str(test).removeprefix(BASE).rsplit("/", 2)[-2:]).replace("manifest#", ""),
        query=(folder / query.removeprefix(BASE)).read_text(encoding="utf-8"),
        data=tuple(map(str, graph.objects(action, QT.data))),
        named=tuple(map(str, graph.objects(action, QT.graphData))),
        result=folder / str(result).removeprefix(BASE) if evaluated else None,
        well_formed="Negative" not in kind,
        base=query.rpartition("/")[0] + "/",
    )


def is_expected(case: Case, body: bytes) -> bool:
    """Whether the answer to a test of evaluation is the one its file holds."""
    assert case.result is not None
    expected = case.result.read_bytes()
    suffix = case.result.suffix
    if suffix == ".csv":
        return _lines(expected) == _lines(body)
    if suffix == ".ttl":
        wanted = Graph().parse(data=expected, format="turtle", publicID=case.base)
        if (None, RDF.type, RS.ResultSet) in wanted:
            rows, truth, suffix = _result_set(wanted), None, ".srx"
        else:
            return isomorphic(wanted, Graph().parse(data=body, format="turtle"))
    else:
        rows, truth = _results(expected, suffix)
    got, got_truth = _results(body, suffix)
    return truth == got_truth and _same(rows, got)


def _lines(text: bytes) -> Counter[frozenset[tuple[str, str]]]:
    # The columns of SELECT * have no order, and a blank node has no name that a file could foretell.
    read = csv.DictReader(io.StringIO(text.decode()))
    return Counter(
        frozenset((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items()) for row in read
    )


def _results(body: bytes, suffix: str) -> tuple[list[Row], bool | None]:
    known = ox.QueryResultsFormat.from_media_type(FORMATS[suffix])
    assert known is not None
    parsed = ox.parse_query_results(body, known)
    if isinstance(parsed, ox.QueryBoolean):
        return [], bool(parsed)
    names = [variable.value for variable in parsed.variables]
    return [_row((name, solution[name]) for name in names) for solution in parsed], None


def _result_set(graph: Graph) -> list[Row]:
    rows = []
    for solution in graph.objects(None, RS.solution):
        bindings = [
            (str(graph.value(binding, RS.variable)), _term(graph.value(binding, RS.value)))
            for binding in graph.objects(solution, RS.binding)
        ]
        rows.append(_row(bindings))
    return rows


def _term(node: Node | None) -> object:
    assert node is not None
    return ox.NamedNode(str(node)) if isinstance(node, URIRef) else ox.BlankNode(str(node))


def _row(bindings: Iterable[tuple[str, object]]) -> Row:
    return tuple(sorted((name, _as_stored(term)) for name, term in bindings if term is not None))


@functools.cache
def _as_stored(term: object) -> object:
    """A literal as the engine keeps it: it writes 1 for 01, and integers of narrower types as integers."""
    if not isinstance(term, ox.Literal):
        return term
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), term))
    return next(iter(store)).object


def _same(expected: list[Row], got: list[Row]) -> bool:
    """Whether the rows are the same in any order, up to the names of blank nodes."""
    return len(expected) == len(got) and _matched(expected, got, {})


def _matched(expected: list[Row], got: list[Row], names: dict[object, object]) -> bool:
    if not expected:
        return True
    first, *rest = expected
    for number, row in enumerate(got):
        known = _unified(first, row, names)
        if known is not None and _matched(rest, got[:number] + got[number + 1 :], known):
            return True
    return False


def _unified(one: Row, other: Row, names: dict[object, object]) -> dict[object, object] | None:
    if [name for name, _ in one] != [name for name, _ in other]:
        return None
    known = dict(names)
    for (_, left), (_, right) in zip(one, other, strict=True):
        if isinstance(left, ox.BlankNode) and isinstance(right, ox.BlankNode):
            if known.setdefault(left, right) != right or list(known.values()).count(right) > 1:
                return None
        elif left != right:
            return None
    return known
