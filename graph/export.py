"""The graph for other programs: RDF, spreadsheets, networks. Each export says in words what it could not carry.

RDF is written as it is read, so memory holds no more than a statement at a time; a network and a sheet are held whole.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

import networkx as nx
import pyoxigraph as ox

from graph import followthemoney, library, popolo
from ontology.errors import QueryError
from ontology.vocabulary import OR, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from graph.rows import Value
    from graph.store import Store

SHEETS: Final = (
    "documents", "people", "bodies", "tenures", "relations", "statements", "inspections", "judgements", "findings",
)  # fmt: skip
"""The kinds of thing that have a sheet of their own: each is a query in `graph/queries/exports`."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the graph."""

    media_type: str
    ending: str
    """The ending of a file's name, with its dot."""
    write: Callable[[Store, BinaryIO], list[str]]
    """Writes the graph and returns what was left out, in sentences."""


def export(store: Store, name: str, output: BinaryIO) -> list[str]:
    """Write the whole graph in one of `FORMATS`.

    Args:
        store: the graph.
        name: the name of the format.
        output: where to; it is left open.

    Returns:
        What the format could not carry, in sentences; empty where it carried all.

    Raises:
        QueryError: there is no such format.
    """
    if name not in FORMATS:
        raise QueryError(f"{name!r} is no format of export. Take one of {', '.join(FORMATS)}.")
    return FORMATS[name].write(store, output)


def sheet(store: Store, kind: str, output: IO[bytes]) -> None:
    """Write one kind of thing as CSV that opens in a spreadsheet: UTF-8 with its mark, RFC 4180.

    Raises:
        QueryError: there is no sheet of that kind.
    """
    if kind not in SHEETS:
        raise QueryError(f"{kind!r} has no sheet. Take one of {', '.join(SHEETS)}.")
    rows = store.select(f"exports/{kind}")
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(rows.columns)
    writer.writerows([_cell(row[column]) for column in rows.columns] for row in rows)
    text.detach()


def network(store: Store) -> nx.MultiDiGraph[str]:
    """People and bodies with the relations and posts that join them: an edge for each place that tells of one.

    Nodes are addresses with ``label``, ``type`` (person or body) and ``kind``; edges carry ``label``, ``document`` and,
    where the time is known, ``start`` and ``end`` as days.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in store.select("exports/nodes"):
        made.add_node(str(row["node"]), label=_xml(row["label"]), type=_xml(row["type"]), kind=_xml(row["kind"]))
    for row in store.select("exports/edges"):
        days = {name: str(day) for name, day in (("start", row["earliest"]), ("end", row["latest"])) if day}
        made.add_edge(
            str(row["source"]),
            str(row["target"]),
            key=str(row["edge"]),
            label=_xml(row["label"]),
            document=_xml(row["document"]),
            **days,
        )
    return made


def _dataset(form: ox.RdfFormat) -> Callable[[Store, BinaryIO], list[str]]:
    def write(store: Store, output: BinaryIO) -> list[str]:
        ox.serialize(store.quads(), output, form, prefixes=dict(PREFIXES))
        return []

    return write


def _turtle(store: Store, output: BinaryIO) -> list[str]:
    # One graph after the other: what belongs together stands together.
    graphs = store.graphs()
    triples: Iterator[ox.Triple] = itertools.chain.from_iterable(
        (quad.triple for quad in store.quads(graph)) for graph in graphs
    )
    ox.serialize(triples, output, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return [f"Turtle has no named graphs: which of the {len(graphs)} a fact stands in is left out; its document is in."]


def _sheets(store: Store, output: BinaryIO) -> list[str]:
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in SHEETS:
            with archive.open(f"{kind}.csv", "w", force_zip64=True) as entry:
                sheet(store, kind, entry)
    return [
        "The texts of documents and the places where things are mentioned are left out.",
        "Confidence, reasons, judgements on who is who and derived relations are left out.",
        "A cell that a spreadsheet would take for a formula begins with an apostrophe.",
    ]


def _graphml(store: Store, output: BinaryIO) -> list[str]:
    nx.write_graphml(network(store), output, encoding="utf-8")
    return _beyond_network(store)


def _gexf(store: Store, output: BinaryIO) -> list[str]:
    nx.write_gexf(network(store), output, encoding="utf-8")
    return _beyond_network(store)


_UNCARRIED = (
    (OR.Statement, "statement"), (OR.Finding, "finding"), (OR.Inspection, "inspection"), (OR.Judgement, "judgement"),
    (OR.DerivedRelation, "derived relation"),
)  # fmt: skip


def _beyond_network(store: Store) -> list[str]:
    counts = {kind: _count(store, kind) for kind, _ in _UNCARRIED}
    left = [f"{counts[kind]} {word}{'s' if counts[kind] != 1 else ''}" for kind, word in _UNCARRIED if counts[kind]]
    return [f"A network of people and bodies has no place for {', '.join(left)}."] if left else []


def _count(store: Store, kind: str) -> int:
    query = library.parse(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ ?thing a <{kind}> }}", "count")
    return int(str(store.select(query)[0]["n"]))


FORMATS: Final[dict[str, Format]] = {
    "turtle": Format("text/turtle", ".ttl", _turtle),
    "trig": Format("application/trig", ".trig", _dataset(ox.RdfFormat.TRIG)),
    "nquads": Format("application/n-quads", ".nq", _dataset(ox.RdfFormat.N_QUADS)),
    "jsonld": Format("application/ld+json", ".jsonld", _dataset(ox.RdfFormat.JSON_LD)),
    "csv": Format("application/zip", ".zip", _sheets),
    "graphml": Format("application/graphml+xml", ".graphml", _graphml),
    "gexf": Format("application/gexf+xml", ".gexf", _gexf),
    "popolo": Format("application/json", ".json", popolo.write),
    "followthemoney": Format("application/x-ndjson", ".ftm.json", followthemoney.write),
}
"""What the graph can be written as, by the name a command or an address uses."""

# Characters that open a formula in Excel, LibreOffice and Google Sheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: Value | None) -> Value | None:
    """A value for a spreadsheet, which must not run what a document says."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _xml(value: Value | None) -> str:
    """A text without the characters XML 1.0 cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", "" if value is None else str(value))
