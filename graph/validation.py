"""Whether a graph keeps the rules of the ontology, told in sentences that name the thing.

The rules are SHACL shapes, `ontology/shapes/*.ttl`, one file for each class. Each named graph is checked by itself, as
an rdflib copy, with what it needs to know of the things it points to; so memory holds one document at a time. Three
rules are beyond the shapes: nothing is without a name (no blank nodes), every term is one the ontology has, and a
passage quotes what stands at its place.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef

from graph import library
from graph.rows import Iri
from ontology.vocabulary import OA, OR, ORG, SKOS, XSD, turtle_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from graph.store import Store

_SHOWN = 60  # characters of a name or a value in a message


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One way in which one thing breaks a rule."""

    graph: Iri
    """The named graph it stands in."""
    thing: Iri
    sentence: str
    """What is wrong, with the name of the thing: ready to be shown."""
    value: str | None = None
    """The value that is wrong, where one is."""

    def __str__(self) -> str:
        return self.sentence


def validate(store: Store, graphs: Iterable[str] | None = None) -> list[Violation]:
    """Check all named graphs, or those given; nothing is wrong where the list is empty.

    Raises:
        StoreError: the store cannot be read.
    """
    found: set[Violation] = set()
    for graph in store.graphs() if graphs is None else graphs:
        found.update(_check(store, graph))
    return sorted(found)


def _check(store: Store, graph: str) -> Iterator[Violation]:
    quads = list(store.quads(graph))
    data = Graph()
    for quad in quads:
        data.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    typed = set(data.subjects(RDF.type))
    # A derived relation may rest on very many facts; what they are is checked where they stand.
    pointed = {thing for _, told, thing in data if isinstance(thing, URIRef) and str(told) != OR.restsOn}
    elsewhere = list(_types(store, sorted(pointed - typed)))
    # What other graphs describe is for them to answer for, even where this one says something about it.
    own = set(data.subjects()) - {thing for thing, _, _ in elsewhere}
    for triple in elsewhere:
        data.add(triple)
    names = _Names(data)
    yield from _beyond_shacl(graph, quads, names)
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes())
    assert isinstance(report, Graph)  # a report that is no graph tells of broken shapes, which a test would show
    for result in report.subjects(RDF.type, SH.ValidationResult):
        thing = report.value(result, SH.focusNode)
        if thing is not None and thing in own:
            value = report.value(result, SH.value)
            yield Violation(
                graph=Iri(graph),
                thing=Iri(thing),
                sentence=names.sentence(thing, str(report.value(result, SH.resultMessage)), value),
                value=None if value is None else str(value),
            )


def _beyond_shacl(graph: str, quads: list[ox.Quad], names: _Names) -> Iterator[Violation]:
    for quad in quads:
        subject = _rdflib(quad.subject)
        wrong = None
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            wrong = "has no address, or points to what has none: give every thing its IRI."
        elif quad.predicate.value.startswith(OR.address) and quad.predicate.value not in _terms():
            wrong = f"has a property the ontology does not have: {quad.predicate.value}."
        elif quad.predicate.value == OA.hasSelector and not _quotes_truly(names.data, subject, _rdflib(quad.object)):
            wrong = "quotes words that do not stand at its place in the document."
        if wrong:
            yield Violation(graph=Iri(graph), thing=Iri(subject), sentence=names.sentence(subject, wrong, None))


def _quotes_truly(data: Graph, passage: Node, selector: Node) -> bool:
    """Whether a quote selector holds the words at the passage's position; SHACL's own way takes minutes for this."""
    exact = data.value(selector, URIRef(OA.exact))
    document = data.value(passage, URIRef(OA.hasSource))
    if exact is None or document is None:
        return True
    text = str(data.value(document, URIRef(OR.text)))
    places = [
        (data.value(other, URIRef(OA.start)), data.value(other, URIRef(OA.end)))
        for other in data.objects(passage, URIRef(OA.hasSelector))
    ]
    return any(
        text[start.value : end.value] == str(exact)
        for start, end in places
        if isinstance(start, Literal) and isinstance(end, Literal)
    )


class _Names:
    """What to call a thing in a message: its kind, and its label or the words it consists of."""

    def __init__(self, data: Graph) -> None:
        self.data = data

    def sentence(self, thing: Node, message: str, value: Node | None) -> str:
        shown = f" Found: {_short(str(value))!r}." if isinstance(value, Literal | URIRef) else ""
        return f"{self.kind(thing)} {self.name(thing)} {message}{shown}"

    def kind(self, thing: Node) -> str:
        kinds = sorted(str(kind) for kind in self.data.objects(thing, RDF.type))
        return f"The {next((_kinds()[kind] for kind in kinds if kind in _kinds()), 'thing')}"

    def name(self, thing: Node) -> str:
        for words in (str(RDFS.label), OR.text, OR.name, OR.role, OR.area, OR.message, SKOS.prefLabel):
            if (called := self.data.value(thing, URIRef(words))) is not None:
                return f"{_short(str(called))!r} <{thing}>"
        return f"<{thing}>"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


@functools.cache
def _shapes() -> Graph:
    shapes = Graph()
    for file in sorted(resources.files("ontology").joinpath("shapes").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            shapes.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return shapes


@functools.cache
def _terms() -> frozenset[str]:
    return frozenset(OR[term] for term in OR.terms)


@functools.cache
def _kinds() -> dict[str, str]:
    """What the classes are called in English."""
    ontology = Graph()
    ontology.parse(data=turtle_files()[0], format="turtle")
    ours = {str(kind): str(label) for kind, label in ontology.subject_objects(RDFS.label)}
    return ours | {
        ORG.Post: "post",
        OA.TextPositionSelector: "place of the passage",
        OA.TextQuoteSelector: "quotation of the passage",
    }


def _types(store: Store, things: Iterable[URIRef]) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """What the things a graph points to are, according to other graphs."""
    values = " ".join(str(ox.NamedNode(thing)) for thing in things)
    query = f"SELECT DISTINCT ?thing ?kind WHERE {{ VALUES ?thing {{ {values} }} ?thing a ?kind }}"
    for row in store.select(library.parse(query, "types of things")):
        yield URIRef(str(row["thing"])), RDF.type, URIRef(str(row["kind"]))


def _rdflib(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        # rdflib holds a plain literal and one of xsd:string for two different values.
        plain = term.language or term.datatype.value == XSD.string
        return Literal(term.value, lang=term.language, datatype=None if plain else term.datatype.value)
    return BNode(str(term))
