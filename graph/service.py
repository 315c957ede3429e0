"""What the SPARQL endpoint is, in the words of the W3C's SPARQL 1.1 Service Description, with its limits."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.answering import GRAPHS
from graph.build import node
from ontology.vocabulary import DCT, OR, PREFIXES, RDF, RDFS, SD, VOID, XSD

if TYPE_CHECKING:
    from graph.store import Store

FORMATS = "http://www.w3.org/ns/formats/"
"""Where the W3C has its names of formats."""
LISTED_GRAPHS = 1000
"""Named graphs that are listed; of more the description would be longer than any answer."""

_FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def description(store: Store, endpoint: str, *, union: bool, longest_query: int) -> list[ox.Triple]:
    """The service at this address.

    Args:
        store: the graph it answers from.
        endpoint: its address.
        union: whether the default graph is the union of all graphs.
        longest_query: bytes a request may hold.
    """
    said: list[ox.Triple] = []

    def say(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        said.append(ox.Triple(node(subject), node(predicate), value))

    dataset, default = f"{endpoint}#dataset", f"{endpoint}#default-graph"
    limits = store.limits
    say(endpoint, RDF.type, node(SD.Service))
    say(endpoint, SD.endpoint, node(endpoint))
    say(endpoint, SD.supportedLanguage, node(SD.SPARQL11Query))
    for name in _FORMAT_NAMES:
        say(endpoint, SD.resultFormat, node(FORMATS + name))
    if union:
        say(endpoint, SD.feature, node(SD.UnionDefaultGraph))
    say(endpoint, SD.defaultEntailmentRegime, node("http://www.w3.org/ns/entailment/Simple"))
    say(endpoint, DCT.title, ox.Literal("On Record: queries", language="en"))
    words = (
        f"For reading only. A query may take {limits.seconds:g} seconds and {limits.memory / 1e6:g} MB of memory; its "
        f"answer may have {limits.rows:,} rows and {limits.answer / 1e6:g} MB, its text {longest_query:,} bytes. "
        f"{limits.workers} queries run and {limits.waiting} wait at once. SERVICE is refused."
    )
    say(endpoint, RDFS.comment, ox.Literal(words, language="en"))
    for limit, value in (
        (OR.maxMemory, limits.memory),
        (OR.maxRows, limits.rows),
        (OR.maxAnswer, limits.answer),
        (OR.maxQueryLength, longest_query),
        (OR.maxRunning, limits.workers),
        (OR.maxWaiting, limits.waiting),
    ):
        say(endpoint, limit, ox.Literal(str(value), datatype=node(XSD.integer)))
    say(endpoint, OR.maxSeconds, ox.Literal(f"{limits.seconds:g}", datatype=node(XSD.decimal)))
    say(endpoint, SD.defaultDataset, node(dataset))
    say(dataset, RDF.type, node(SD.Dataset))
    say(dataset, SD.defaultGraph, node(default))
    say(default, RDF.type, node(SD.Graph))
    if union:
        say(default, VOID.triples, ox.Literal(str(store.size), datatype=node(XSD.integer)))
    for number, graph in enumerate(islice(store.graphs(), LISTED_GRAPHS), start=1):
        named = f"{endpoint}#named-graph-{number}"
        say(dataset, SD.namedGraph, node(named))
        say(named, RDF.type, node(SD.NamedGraph))
        say(named, SD.name, node(graph))
    return said


def serialised(triples: list[ox.Triple], media_type: str) -> bytes:
    """The description in one of the media types that graphs can be had in."""
    written = ox.serialize(triples, format=GRAPHS[media_type], prefixes={**PREFIXES, "sd": SD.address})
    assert written is not None  # to no file, so returned
    return written
