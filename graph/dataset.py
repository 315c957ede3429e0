"""What this dataset is, for programs that find it: a description in VoID and DCAT, with counts of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph import library
from graph.build import node
from ontology.vocabulary import DCAT, DCT, FOAF, OA, OR, ORG, PROV, RDF, SCHEMA, SKOS, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.addresses import Addresses
    from graph.store import Store

_INTEGER = NamedNode(XSD.integer)
_VOCABULARIES = (DCT, FOAF, OA, OR, ORG, PROV, SCHEMA, SKOS)
_CLASSES = (
    OR.Document, OR.Person, OR.Body, ORG.Post, OR.Tenure, OR.Relation, OR.Statement, OR.Inspection, OR.Judgement,
    OR.Finding,
)  # fmt: skip


def describe(store: Store, addresses: Addresses) -> Iterator[Quad]:
    """The graph that describes the dataset: how many triples and how many things of each class, as of now.

    Descriptions of itself, of runs and of addresses given up are not counted: the same documents give the same figures.
    """
    graph = NamedNode(addresses.dataset)
    dataset = f"{addresses.base}dataset"

    def say(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node(subject), node(predicate), value, graph)

    yield say(dataset, RDF.type, node(VOID.Dataset))
    yield say(dataset, RDF.type, node(DCAT.Dataset))
    yield say(dataset, DCT.title, Literal("On Record", language="en"))
    about = (
        "Who said what, who held which post, who inspected whom and what was found, with the words of the documents."
    )
    yield say(dataset, DCT.description, Literal(about, language="en"))
    yield say(dataset, VOID.uriSpace, Literal(addresses.base))
    yield say(dataset, VOID.triples, _number(_triples(store, addresses)))
    for vocabulary in _VOCABULARIES:
        yield say(dataset, VOID.vocabulary, node(vocabulary.address))
    for kind in _CLASSES:
        partition = f"{dataset}/{kind.rpartition('#')[2]}"
        yield say(dataset, VOID.classPartition, node(partition))
        yield say(partition, VOID["class"], node(kind))
        yield say(partition, VOID.entities, _number(_things(store, kind)))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)


def _triples(store: Store, addresses: Addresses) -> int:
    apart = f"?g NOT IN (<{addresses.dataset}>, <{addresses.runs}>) && ?p != <{DCT.isReplacedBy}>"
    return _ask(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({apart}) }}")


def _things(store: Store, kind: str) -> int:
    return _ask(store, f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ ?thing a <{kind}> }}")


def _ask(store: Store, query: str) -> int:
    return int(str(store.select(library.parse(query, "of the dataset"))[0]["n"]))
