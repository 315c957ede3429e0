"""Graphs that keep the shapes, and graphs broken in one place each."""

from __future__ import annotations

import dataclasses
import datetime
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import SH, Graph
from support.gold import gold
from support.records import records
from support.site import release

import ontology
from graph import identity
from graph.addresses import Addresses
from graph.build import quads
from graph.decisions import LINK, decide
from graph.provenance import readings
from graph.rules import derive
from graph.sources import Source
from graph.store import Store
from graph.validation import validate
from ontology.linking import LinkJudgement, Naming
from ontology.records import Warning as RecordWarning
from ontology.vocabulary import FOAF, OA, OR, ORG, PROV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ontology.records import ExtractionRecord

AT = Addresses()
NOW = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
DOCUMENT = AT.document("release")
STATEMENT = AT.item("statements", "release", "s1")
SHAPES = Path(ontology.__file__).parent / "shapes"

Change = "Callable[[list[Quad]], list[Quad]]"


def _example() -> ExtractionRecord:
    """A record that makes something of every class."""
    post = dataclasses.replace(release().posts[0], from_="2022")
    warned = RecordWarning(code="surname-shared", message="Two people share it.", span=None)
    said = release().statements
    again = dataclasses.replace(said[0], id="s1-again")
    return dataclasses.replace(
        release(), statements=(*said, again), posts=(post, *release().posts[1:]), warnings=(warned,)
    )


def _undated() -> ExtractionRecord:
    """The same as an article without a date, which the other one fixes."""
    record = _example()
    visits = tuple(dataclasses.replace(visit, date="2023") for visit in record.inspections)
    document = dataclasses.replace(record.document, id="undated", published="2023?", published_from="text")
    return dataclasses.replace(record, document=document, inspections=visits)


def _fill(store: Store, *read: ExtractionRecord) -> None:
    for record in read:
        store.replace_graph(AT.graph(record.document.id), quads(record, AT))
        store.sources.put(
            Source(
                path=record.document.id, status="read", document=record.document.id, software="test@1", read_at=NOW,
                started=NOW,
            ),
            record,
        )  # fmt: skip
    same = LinkJudgement(
        kind="person", first="ada", second="ada-okoro", document="release", verdict="same", score=0.9,
        reasons=("The names agree.",),
    )  # fmt: skip
    present = frozenset({AT.person("ada"), AT.person("ada-okoro")})
    store.replace_graph(AT.identity, identity.judgements([same], present, AT, "onrecord_linking@1"))
    decide(
        store, AT, [AT.person("ada"), AT.person("ada-okoro")], "same", question=LINK, by="Ann Reed", why="Same desk.",
        first=[Naming(document="release", id="ada", name="Ada")],
    )  # fmt: skip
    derive(store, AT)
    store.replace_graph(AT.runs, readings(store, AT))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("validation") / "store") as store:
        _fill(store, _example(), _undated())
        yield store


@pytest.fixture
def broken(filled: Store) -> Iterator[Callable[[str, Change], list[str]]]:
    """Changes one named graph, says what validation then says of it, and puts it back."""
    before: dict[str, list[Quad]] = {}

    def change(graph: str, how: Callable[[list[Quad]], list[Quad]]) -> list[str]:
        before[graph] = list(filled.quads(graph))
        filled.replace_graph(graph, how(before[graph]))
        return [violation.sentence for violation in validate(filled, [graph])]

    yield change
    for graph, old in before.items():
        filled.replace_graph(graph, old)


def _subject(made: list[Quad], kind: str) -> NamedNode:
    """The first thing of a class."""
    found = sorted(
        quad.subject.value for quad in made if quad.predicate.value == RDF.type and quad.object.value == kind
    )
    return NamedNode(found[0])


def _without(kind: str, predicate: str) -> Callable[[list[Quad]], list[Quad]]:
    def change(made: list[Quad]) -> list[Quad]:
        subject = _subject(made, kind)
        return [quad for quad in made if (quad.subject, quad.predicate.value) != (subject, predicate)]

    return change


def _with(kind: str, predicate: str, value: Literal | NamedNode) -> Callable[[list[Quad]], list[Quad]]:
    """Another value in the place of those there are."""

    def change(made: list[Quad]) -> list[Quad]:
        subject = _subject(made, kind)
        return [*_without(kind, predicate)(made), Quad(subject, NamedNode(predicate), value, made[0].graph_name)]

    return change


def _told_once(made: list[Quad]) -> list[Quad]:
    utterance = _subject(made, OR.Utterance)
    first = next(quad for quad in made if quad.predicate.value == OR.reports and quad.object == utterance)
    return [quad for quad in made if quad != first]


def _double(value: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD.double))


THIS = AT.graph("release")
# The file of the shape, the graph, what is broken, and what the sentence must say.
MUTATIONS: dict[str, tuple[str, Callable[[list[Quad]], list[Quad]], str]] = {
    "appearance: of nobody": (THIS, _without(OR.Appearance, OR.appearanceOf), "is the appearance of nobody"),
    "body: an unknown kind": (AT.things, _with(OR.Body, OR.kind, Literal("guild")), "is of a kind there is none of"),
    "component: no name": (AT.things, _without(OR.Component, RDFS.label), "has no name to show"),
    "date: in words": (AT.things, _with(OR.Date, OR.edtf, Literal("last May")), "is not written in EDTF"),
    "date: runs backwards": (
        AT.things,
        _with(OR.Date, OR.earliest, Literal("2999-01-01", datatype=NamedNode(XSD.date))),
        "begins after it ends",
    ),
    "derived-date: no reason": (AT.derived, _without(OR.DerivedDate, OR.reason), "gives no reason"),
    "decision: by nobody": (AT.decisions, _without(OR.Decision, OR.decidedBy), "does not say who decided"),
    "decision: no reason": (AT.decisions, _without(OR.Decision, OR.reason), "gives no reason"),
    "derived-relation: rests on nothing": (AT.derived, _without(OR.DerivedRelation, OR.restsOn), "rests on no fact"),
    "document: no text": (THIS, _without(OR.Document, OR.text), "has no text"),
    "document: a digest cut short": (THIS, _with(OR.Document, OR.sha256, Literal("abc")), "64 hexadecimal digits"),
    "fact: no words": (THIS, _without(OR.Tenure, OR.evidence), "rests on no words"),
    "fact: no document": (THIS, _without(OR.Finding, OR.inDocument), "is in no document"),
    "fact: no maker": (THIS, _without(OR.Statement, OR.madeBy), "does not say what made it"),
    "fact: at no time": (THIS, _without(OR.Finding, OR.held), "does not say when it held or happened"),
    "fact: too sure": (THIS, _with(OR.Finding, OR.confidence, _double("1.7")), "from 0 to 1. Found: '1.7'"),
    "finding: no polarity": (THIS, _without(OR.Finding, OR.polarity), "is neither strength, improved, concern"),
    "finding: an unknown topic": (
        THIS,
        _with(OR.Finding, OR.topic, NamedNode(AT.topic("astrology"))),
        "is about what is no topic of the vocabulary",
    ),
    "inspection: no kind": (AT.things, _without(OR.Inspection, OR.kind), "is of a kind there is none of"),
    "inspection-account: a person inspects": (
        THIS,
        _with(OR.InspectionAccount, OR.inspector, NamedNode(AT.person("raj-pell"))),
        "was carried out by several, or by what is no body",
    ),
    "judgement: no grade": (THIS, _without(OR.Judgement, OR.grade), "gives no grade"),
    "link-judgement: no reason": (AT.identity, _without(OR.LinkJudgement, OR.reason), "gives no reason"),
    "naming: no name": (AT.decisions, _without(OR.Naming, OR.name), "gives no name"),
    "outcome: of no inspection": (AT.things, _without(OR.Outcome, OR.outcomeOf), "is the outcome of no inspection"),
    "passage: no place": (THIS, _without(OR.Passage, OA.hasSelector), "has no place in the text"),
    "passage: words that are not there": (
        THIS,
        _with(OA.TextQuoteSelector, OA.exact, Literal("never said")),
        "quotes words that do not stand at its place",
    ),
    "person: no name": (AT.things, _without(OR.Person, FOAF.name), "has no name"),
    "post: of no body": (AT.things, _without(ORG.Post, ORG.postIn), "belongs to no body"),
    "time-expression: no date": (THIS, _without(OR.TimeExpression, OR.date), "comes to no date"),
    "reading: of no document": (AT.runs, _without(OR.Reading, PROV.used), "read no document"),
    "reading: without end": (AT.runs, _without(OR.Reading, PROV.endedAtTime), "does not say when it ended"),
    "region: an unknown kind": (THIS, _with(OR.Region, OR.kind, Literal("footer")), "is of a kind there is none of"),
    "relation: an unknown predicate": (
        THIS,
        _with(OR.Relation, OR.predicate, NamedNode(OR.said)),
        "is a relation the ontology does not have",
    ),
    "statement: no content": (THIS, _without(OR.Statement, OR.content), "has no content"),
    "statement: no class": (THIS, _without(OR.Statement, RDF.type), "is not said to be a statement"),
    "statement: spoken by a document": (
        THIS,
        _with(OR.Statement, OR.speaker, NamedNode(DOCUMENT)),
        "is neither person nor body",
    ),
    "tenure: held by a body": (THIS, _with(OR.Tenure, ORG.member, NamedNode(AT.body("board"))), "what is no person"),
    "tenure: begins on a document": (
        THIS,
        _with(OR.Tenure, OR.from_, NamedNode(DOCUMENT)),
        "has a beginning that is no date",
    ),
    "utterance: told once": (AT.things, _told_once, "is told fewer than two times"),
    "warning: says nothing": (THIS, _without(OR.Warning, OR.message), "says nothing"),
}


def test_an_unbroken_graph_is_in_order(filled: Store) -> None:
    assert validate(filled) == []


@pytest.mark.slow
@pytest.mark.parametrize(("graph", "how", "said"), MUTATIONS.values(), ids=MUTATIONS)
def test_one_break_is_told_in_a_sentence_that_names_the_thing(
    broken: Callable[[str, Change], list[str]], graph: str, how: Change, said: str
) -> None:
    sentences = broken(graph, how)
    told = [sentence for sentence in sentences if said in sentence]
    assert told
    assert all(sentence.startswith("The ") and f"<{AT.base}" in sentence for sentence in told)


def test_every_shape_file_is_broken_once() -> None:
    assert {file.stem for file in SHAPES.glob("*.ttl")} == {name.partition(":")[0] for name in MUTATIONS}


def test_every_rule_of_a_shape_has_its_sentence() -> None:
    for file in SHAPES.glob("*.ttl"):
        shapes = Graph().parse(file)
        for rule in shapes.objects(None, SH.property):
            assert str(shapes.value(rule, SH.message)).endswith("."), file.name


def test_the_sentence_gives_the_words_of_what_is_wrong(broken: Callable[[str, Change], list[str]]) -> None:
    (sentence,) = broken(THIS, _with(OR.Statement, OR.form, Literal("shouted")))
    assert sentence == (
        f"The statement 'We listened, and we put it right.' <{STATEMENT}> is neither direct, indirect nor mixed. "
        "Found: 'shouted'."
    )


def test_a_nameless_node_is_found(tmp_path: Path) -> None:
    odd = Quad(NamedNode(STATEMENT), NamedNode(OR.evidence), BlankNode("b"), NamedNode(THIS))
    with Store.open(tmp_path / "store") as store:
        store.replace_graph(THIS, [odd])
        (violation,) = validate(store, [THIS])
    assert "points to what has none" in violation.sentence


def test_a_property_nobody_defined_is_found(broken: Callable[[str, Change], list[str]]) -> None:
    def change(made: list[Quad]) -> list[Quad]:
        odd = NamedNode(f"{OR.address}speeker")
        return [*made, Quad(NamedNode(STATEMENT), odd, Literal("x"), made[0].graph_name)]

    assert any("a property the ontology does not have" in sentence for sentence in broken(THIS, change))


@pytest.mark.slow
@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(records())
def test_a_random_valid_record_makes_a_graph_in_order(record: ExtractionRecord) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        _fill(store, record)
        assert [violation.sentence for violation in validate(store)] == []


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["liverpool", "practice"])
def test_the_gold_records_make_a_graph_in_order(corpus: str, shared: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        _fill(store, *gold(shared, corpus))
        assert [violation.sentence for violation in validate(store)] == []
