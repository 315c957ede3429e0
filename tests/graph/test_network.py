"""Networks around a thing: every kind of link, the choice when there are too many, the same answer each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest

from graph import library
from graph.network import Evidence, neighbourhood, people_and_bodies
from graph.rows import Iri
from graph.store import Store
from ontology.errors import UnknownThingError
from ontology.vocabulary import OR

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://onrecord.example/"
TURTLE = """
@prefix or: <https://onrecord.example/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://onrecord.example/> .

<people/ann-ashe> a or:Person ; rdfs:label "Ann Ashe" .
<people/bob-birch> a or:Person ; rdfs:label "Bob Birch" .
<bodies/thornby-council> a or:Body ; rdfs:label "Thornby Council" .
<bodies/ofsted> a or:Body ; rdfs:label "Ofsted" .
<bodies/board> a or:Body ; rdfs:label "Thornby improvement board" .
<topics/caseloads> a skos:Concept ; skos:prefLabel "caseloads" .
<documents/d> a or:Document ; rdfs:label "A report" ; or:text "All of it." .
<posts/thornby-council/leader> a org:Post ; rdfs:label "leader" ; org:postIn <bodies/thornby-council> .

<tenures/d/1> a or:Tenure ; org:member <people/ann-ashe> ; org:organization <bodies/thornby-council> ;
    org:post <posts/thornby-council/leader> ; or:role "leader" ; or:status "former" ; or:inDocument <documents/d> ;
    or:evidence <documents/d/passages/1-2> .
<relations/d/1> a or:Relation ; or:subject <people/bob-birch> ; or:predicate or:chairs ; or:object <bodies/board> ;
    or:inDocument <documents/d> ; or:evidence <documents/d/passages/2-3> .
<relations/d/2> a or:Relation ; or:subject <bodies/board> ; or:predicate or:partOf ;
    or:object <bodies/thornby-council> ; or:inDocument <documents/d> ; or:evidence <documents/d/passages/3-4> .
or:chairs rdfs:label "chairs" .
<statements/d/s1> a or:Statement ; or:speaker <people/ann-ashe> ; or:addressee <bodies/ofsted> ;
    or:text "We will act." ;
    or:topic <topics/caseloads> ; or:inDocument <documents/d> ; or:content <documents/d/passages/5-6> ;
    or:evidence <documents/d/passages/5-6> .
<inspections/i> a or:Inspection ; rdfs:label "Visit of 2023" ; or:inspector <bodies/ofsted> ;
    or:provider <bodies/thornby-council> .
<accounts/d/i> a or:InspectionAccount ; or:ofInspection <inspections/i> ; or:inDocument <documents/d> ;
    or:evidence <documents/d/passages/6-7> .
<judgements/d/j> a or:Judgement ; or:account <accounts/d/i> ; or:area "overall" ; or:grade "good" ;
    or:inDocument <documents/d> ; or:evidence <documents/d/passages/7-8> .
<findings/d/f> a or:Finding ; or:account <accounts/d/i> ; or:by <bodies/ofsted> ; or:text "Caseloads are high." ;
    or:topic <topics/caseloads> ; or:inDocument <documents/d> ; or:evidence <documents/d/passages/8-9> .
<appearances/d/a> a or:Appearance ; or:appearanceOf <people/ann-ashe> ; or:inDocument <documents/d> .
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("network") / "store") as store:
        store.replace_graph(BASE + "graphs/d", ox.parse(TURTLE, ox.RdfFormat.TURTLE))
        yield store


AROUND = {
    "people/ann-ashe": {
        ("people/ann-ashe", "leader (former)", "bodies/thornby-council"),
        ("people/ann-ashe", "said", "statements/d/s1"),
        ("people/ann-ashe", "is named in", "documents/d"),
    },
    "bodies/board": {
        ("people/bob-birch", "chairs", "bodies/board"),
        ("bodies/board", "partOf", "bodies/thornby-council"),
    },
    "posts/thornby-council/leader": {
        ("people/ann-ashe", "is former of", "posts/thornby-council/leader"),
        ("posts/thornby-council/leader", "is a post at", "bodies/thornby-council"),
        ("people/ann-ashe", "leader (former)", "bodies/thornby-council"),
    },
    "statements/d/s1": {
        ("people/ann-ashe", "said", "statements/d/s1"),
        ("statements/d/s1", "said to", "bodies/ofsted"),
        ("statements/d/s1", "is about", "topics/caseloads"),
        ("statements/d/s1", "is reported in", "documents/d"),
    },
    "inspections/i": {
        ("bodies/ofsted", "carried out", "inspections/i"),
        ("bodies/thornby-council", "was inspected in", "inspections/i"),
        ("inspections/i", "judged", "judgements/d/j"),
        ("inspections/i", "found", "findings/d/f"),
        ("inspections/i", "is reported in", "documents/d"),
    },
    "judgements/d/j": {("inspections/i", "judged", "judgements/d/j")},
    "findings/d/f": {
        ("inspections/i", "found", "findings/d/f"),
        ("bodies/ofsted", "found", "findings/d/f"),
        ("findings/d/f", "is about", "topics/caseloads"),
        ("findings/d/f", "is reported in", "documents/d"),
    },
    "topics/caseloads": {
        ("statements/d/s1", "is about", "topics/caseloads"),
        ("findings/d/f", "is about", "topics/caseloads"),
    },
    "documents/d": {
        ("people/ann-ashe", "is named in", "documents/d"),
        ("statements/d/s1", "is reported in", "documents/d"),
        ("findings/d/f", "is reported in", "documents/d"),
        ("inspections/i", "is reported in", "documents/d"),
    },
}


@pytest.mark.parametrize("name", [name for name in library.names() if "through" in library.query(name).hints])
def test_the_property_in_a_header_is_at_every_thing_around_which_the_query_finds_links(store: Store, name: str) -> None:
    address = OR[library.query(name).hints["through"].removeprefix("or:")]
    quads = list(store.quads())
    things = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    told = {thing for thing in things if store.select(name, thing=thing)}
    ends = [(quad.subject, quad.object) for quad in quads if quad.predicate.value == address]
    assert told
    assert told <= {end.value for pair in ends for end in pair if isinstance(end, ox.NamedNode)}


@pytest.mark.parametrize(("thing", "links"), AROUND.items(), ids=AROUND)
def test_a_thing_is_shown_with_its_links(store: Store, thing: str, links: set[tuple[str, str, str]]) -> None:
    network = neighbourhood(store, BASE + thing)
    found = {(edge.source.removeprefix(BASE), edge.label, edge.target.removeprefix(BASE)) for edge in network.edges}
    assert found == links
    assert network.nodes[0].id == BASE + thing


def test_a_link_knows_where_it_is_read(store: Store) -> None:
    (edge,) = [edge for edge in neighbourhood(store, BASE + "bodies/board").edges if edge.label == "chairs"]
    assert edge.evidence == (Evidence(Iri(BASE + "documents/d"), Iri(BASE + "documents/d/passages/2-3")),)


def test_two_steps_lead_further(store: Store) -> None:
    near = {node.id for node in neighbourhood(store, BASE + "bodies/board").nodes}
    far = {node.id for node in neighbourhood(store, BASE + "bodies/board", depth=2).nodes}
    assert BASE + "people/ann-ashe" not in near
    assert BASE + "people/ann-ashe" in far


def test_beyond_the_limit_each_kind_gets_its_turn_and_the_rest_is_counted(store: Store) -> None:
    network = neighbourhood(store, BASE + "bodies/ofsted", limit=2)
    assert [node.kind for node in network.nodes] == ["body", "inspection", "finding"]
    assert (network.shown, network.total) == (2, 3)
    assert dict(network.counts) == {"inspection": 1, "finding": 1, "statement": 1}


def test_only_the_kinds_asked_for_are_shown(store: Store) -> None:
    network = neighbourhood(store, BASE + "people/ann-ashe", kinds={"body"})
    assert [node.label for node in network.nodes] == ["Ann Ashe", "Thornby Council"]
    assert network.total == 1
    assert dict(network.counts) == {"body": 1, "statement": 1, "document": 1}


def test_the_same_question_gets_the_same_answer(store: Store) -> None:
    assert neighbourhood(store, BASE + "inspections/i", depth=2) == neighbourhood(
        store, BASE + "inspections/i", depth=2
    )


def test_a_thing_nobody_knows_is_said_so(store: Store) -> None:
    with pytest.raises(UnknownThingError, match="people/nobody"):
        neighbourhood(store, BASE + "people/nobody")


def test_all_people_and_bodies_make_one_network(store: Store) -> None:
    graph = people_and_bodies(store).graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_nodes() == 4
    assert graph.has_edge(BASE + "people/bob-birch", BASE + "bodies/board")
