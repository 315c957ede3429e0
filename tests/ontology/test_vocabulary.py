"""The Turtle of the vocabulary, and the names Python knows it by."""

from __future__ import annotations

import typing

import pytest
from rdflib import OWL as RDFLIB_OWL
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from ontology.records import BodyKind, InspectionKind, Polarity, PostStatus, Predicate
from ontology.vocabulary import GRADES, OR, PREFIXES, TOPICS, turtle_files

if typing.TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

CLASSES = (RDFLIB_OWL.Class,)
PROPERTIES = (RDFLIB_OWL.ObjectProperty, RDFLIB_OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    graph = Graph()
    for text in turtle_files():
        graph.parse(data=text, format="turtle")
    return graph


def _terms(graph: Graph) -> set[URIRef]:
    return {
        term
        for kind in (*CLASSES, *PROPERTIES)
        for term in graph.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(OR.address)
    }


def _value(graph: Graph, subject: Node, predicate: URIRef) -> str:
    return str(graph.value(subject, predicate))


def test_python_and_turtle_name_the_same_terms(vocabulary: Graph) -> None:
    assert {term.removeprefix(OR.address) for term in _terms(vocabulary)} == OR.terms


def test_a_term_nobody_defined_cannot_be_written() -> None:
    with pytest.raises(AttributeError, match="speeker is no term"):
        _ = OR.speeker


def test_a_term_that_is_a_python_keyword_takes_a_stroke() -> None:
    assert OR.from_ == OR["from"] == "https://onrecord.example/ontology#from"


@pytest.mark.parametrize("told", [RDFS.label, RDFS.comment, SKOS.example, RDFS.isDefinedBy])
def test_every_term_says_what_it_is(vocabulary: Graph, told: URIRef) -> None:
    assert not {term for term in _terms(vocabulary) if vocabulary.value(term, told) is None}


def test_no_two_terms_share_a_definition(vocabulary: Graph) -> None:
    definitions = [_value(vocabulary, term, RDFS.comment) for term in _terms(vocabulary)]
    assert len(definitions) == len(set(definitions))


def test_domains_and_ranges_are_classes_somebody_defines(vocabulary: Graph) -> None:
    ours = {
        kind
        for told in (RDFS.domain, RDFS.range, RDFS.subClassOf)
        for kind in vocabulary.objects(None, told)
        if str(kind).startswith(OR.address)
    }
    assert ours <= set(vocabulary.subjects(RDF.type, RDFLIB_OWL.Class))


def test_the_relations_of_the_record_are_properties(vocabulary: Graph) -> None:
    properties = set(vocabulary.subjects(RDF.type, RDFLIB_OWL.ObjectProperty))
    assert {URIRef(OR[name]) for name in typing.get_args(Predicate)} <= properties


@pytest.mark.parametrize(
    ("term", "literal"),
    [(OR.status, PostStatus), (OR.polarity, Polarity), (OR.kind, BodyKind), (OR.kind, InspectionKind)],
)
def test_no_value_of_the_record_is_unknown_to_its_definition(vocabulary: Graph, term: str, literal: object) -> None:
    definition = _value(vocabulary, URIRef(term), RDFS.comment)
    spelled_out = all(f'"{value}"' in definition for value in typing.get_args(literal))
    assert spelled_out or "in the words of the extraction record" in definition


def test_the_topics_are_those_of_the_guidelines(vocabulary: Graph, shared: Path) -> None:
    table = (shared / "gold" / "GUIDELINES.md").read_text(encoding="utf-8").split("## Topics")[1]
    listed = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    ours = {
        str(notation)
        for concept, notation in vocabulary.subject_objects(SKOS.notation)
        if str(concept) == f"{TOPICS}{notation}"
    }
    assert ours == listed


def test_every_topic_stands_in_a_group(vocabulary: Graph) -> None:
    topics = set(vocabulary.subjects(SKOS.notation, None))
    assert topics
    assert not {topic for topic in topics if vocabulary.value(topic, SKOS.broader) is None}


def test_the_grades_of_each_framework_are_ranked_from_one(vocabulary: Graph) -> None:
    frameworks: dict[str, list[int]] = {}
    for concept, rank in vocabulary.subject_objects(URIRef(OR.rank)):
        assert str(concept).startswith(GRADES)
        frameworks.setdefault(_value(vocabulary, concept, SKOS.inScheme), []).append(int(str(rank)))
    assert len(frameworks) > 1
    assert all(sorted(ranks) == list(range(1, len(ranks) + 1)) for ranks in frameworks.values())


def test_prefixes_are_those_of_the_turtle_files(vocabulary: Graph) -> None:
    bound = {prefix: str(address) for prefix, address in vocabulary.namespaces() if prefix in PREFIXES}
    assert bound == {prefix: PREFIXES[prefix] for prefix in bound}
    assert "or" in bound
