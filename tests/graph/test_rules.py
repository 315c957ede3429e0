"""What follows from the documents together."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.site import letter, release

import graph.rules
from graph.addresses import Addresses
from graph.build import quads
from graph.library import parse, read
from graph.rules import derive, fullest, rules
from graph.store import Store
from ontology.records import Document, ExtractionRecord, Person, Post, Relation, Span
from ontology.vocabulary import OR, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

AT = Addresses()
SPAN = Span(0, 4)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("rules") / "store") as store:
        yield store


@pytest.fixture
def store(one_store: Store) -> Store:
    """A store with the vocabulary alone; to open a new one, or to write that anew, takes longer than all else."""
    for name in one_store.graphs():
        if name != AT.vocabulary:
            one_store.remove_graph(name)
    return one_store


def _read(store: Store, *read: ExtractionRecord) -> None:
    for record in read:
        store.replace_graph(AT.graph(record.document.id), quads(record, AT))
    derive(store, AT)


def _rows(store: Store, query: str) -> list[tuple[object, ...]]:
    prefixes = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
    return [tuple(row.values()) for row in store.select(parse(prefixes + query, "test"))]


def _holds(store: Store, subject: str, predicate: str, target: str) -> bool:
    return bool(_rows(store, f"SELECT * WHERE {{ <{subject}> or:{predicate} <{target}> . BIND (1 AS ?one) }}"))


def _renamed(record: ExtractionRecord, identifier: str) -> ExtractionRecord:
    return dataclasses.replace(record, document=dataclasses.replace(record.document, id=identifier))


def _with(record: ExtractionRecord, *relations: Relation) -> ExtractionRecord:
    return dataclasses.replace(record, relations=relations)


def _posts(*posts: Post) -> ExtractionRecord:
    """A document that tells of posts at one council, held by the people its posts name."""
    document = Document(
        id="posts", title=None, publisher=None, published="2024", published_from="text", sha256=None, text="Text."
    )
    people = sorted({post.person for post in posts})
    return dataclasses.replace(
        release(),
        document=document,
        regions=(),
        people=tuple(Person(id=person, name=f"{person} Smith", mentions=(SPAN,)) for person in people),
        bodies=tuple(dataclasses.replace(body, mentions=(SPAN,)) for body in release().bodies),
        posts=posts,
        relations=(),
        statements=(),
        inspections=(),
        findings=(),
        times=(),
    )


def _post(person: str, role: str, *, body: str = "fenmoor", **dates: str) -> Post:
    return Post(
        person=person,
        role=role,
        body=body,
        status="holder",
        from_=dates.get("since"),
        to=dates.get("to"),
        evidence=SPAN,
    )


def test_a_thing_is_described_once_however_many_documents_name_it(store: Store) -> None:
    _read(store, release(), _renamed(release(), "again"))
    assert _rows(store, "SELECT ?label WHERE { ?person a or:Person ; rdfs:label ?label } ORDER BY ?label") == [
        ("Ada Okoro",),
        ("Raj Pell",),
    ]


def test_no_triple_stands_in_two_graphs(store: Store) -> None:
    # Oxigraph's union of graphs would count it twice.
    _read(store, release(), _renamed(release(), "again"), letter())
    assert not [triple for triple, count in Counter(quad.triple for quad in store.quads()).items() if count > 1]


def test_the_fullest_name_is_shown_and_the_others_are_kept(store: Store) -> None:
    record = release()
    council = next(body for body in record.bodies if body.id == "fenmoor")
    fuller = dataclasses.replace(council, name="Fenmoor Borough Council", aliases=("FBC",))
    others = tuple(body for body in record.bodies if body.id != "fenmoor")
    _read(store, release(), dataclasses.replace(_renamed(record, "again"), bodies=(*others, fuller)))
    named = f"<{AT.body('fenmoor')}>"
    assert _rows(store, f"SELECT ?label WHERE {{ {named} rdfs:label ?label }}") == [("Fenmoor Borough Council",)]
    aliases = _rows(store, f"SELECT ?label WHERE {{ {named} skos:altLabel ?label }} ORDER BY ?label")
    assert aliases == [("FBC",), ("Fenmoor Council",)]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({"Jo Marsh": 1, "Marsh": 9}, "Jo Marsh"),
        ({"Jo Marsh": 2, "Jo Marhs": 1}, "Jo Marsh"),
        ({"J Marsh": 1, "Jo Marsh": 1}, "Jo Marsh"),
    ],
)
def test_the_name_to_show(names: dict[str, int], shown: str) -> None:
    assert fullest(Counter(names)) == shown


def test_a_post_written_two_ways_is_one_post(store: Store) -> None:
    _read(
        store, _posts(_post("ann", "Director of children's services"), _post("bob", "director of Children's Services"))
    )
    posts = _rows(store, "SELECT ?label WHERE { ?post a org:Post ; rdfs:label ?label }")
    assert posts == [("Director of children's services, Fenmoor Council",)]


def test_an_inspection_of_two_documents_is_one_with_both_accounts(store: Store) -> None:
    record = release()
    vaguer = dataclasses.replace(record.inspections[0], date="2023?", judgements=())
    _read(store, record, dataclasses.replace(_renamed(record, "again"), inspections=(vaguer,), findings=()))
    assert _rows(store, "SELECT ?label WHERE { ?inspection a or:Inspection ; rdfs:label ?label }") == [
        ("Standard inspection of Fenmoor Council by Ofsted, July 2023",)
    ]
    assert len(_rows(store, "SELECT ?account WHERE { ?account or:ofInspection ?inspection }")) == 2


def test_an_inspection_of_no_kind_with_a_name_is_called_an_inspection(store: Store) -> None:
    record = release()
    unnamed = dataclasses.replace(record.inspections[0], kind="other")
    _read(store, dataclasses.replace(record, inspections=(unnamed,)))
    assert _rows(store, "SELECT ?label WHERE { ?inspection a or:Inspection ; rdfs:label ?label }") == [
        ("Inspection of Fenmoor Council by Ofsted, July 2023",)
    ]


def test_judgements_and_findings_belong_to_the_inspection_their_account_tells_of(store: Store) -> None:
    _read(store, release())
    kinds = _rows(store, "SELECT ?kind (COUNT(?item) AS ?n) { ?item or:inspection ?i ; a ?kind } GROUP BY ?kind")
    assert sorted(kinds) == [(OR.Finding, 2), (OR.Judgement, 1)]


def test_judgements_of_one_area_are_one_outcome_and_a_disagreement_stands(store: Store) -> None:
    record = release()
    grade = dataclasses.replace(
        record.inspections[0].judgements[0], area="The Overall effectiveness", grade="inadequate"
    )
    other = dataclasses.replace(record.inspections[0], judgements=(grade,))
    _read(store, record, dataclasses.replace(_renamed(record, "again"), inspections=(other,)))
    assert _rows(
        store,
        "SELECT ?label (COUNT(?judgement) AS ?n) WHERE { ?outcome a or:Outcome ; rdfs:label ?label ; "
        "or:outcomeOf ?inspection . ?judgement or:reports ?outcome } GROUP BY ?label",
    ) == [("Overall effectiveness: good or inadequate", 2)]


def test_a_quotation_of_two_documents_is_one_utterance(store: Store) -> None:
    _read(store, release(), _renamed(release(), "again"))
    assert _rows(
        store,
        "SELECT ?label (COUNT(?statement) AS ?n) WHERE { ?utterance a or:Utterance ; rdfs:label ?label . "
        "?statement or:reports ?utterance } GROUP BY ?label ORDER BY ?label LIMIT 1",
    ) == [("We listened, and we put it right.", 2)]


def test_a_date_says_what_days_it_allows(store: Store) -> None:
    _read(store, release())
    (row,) = _rows(
        store, f"SELECT ?a ?b ?sure {{ <{AT.date('2023~')}> or:earliest ?a ; or:latest ?b ; or:certain ?sure }}"
    )
    assert [str(cell) for cell in row] == ["2023-01-01", "2023-12-31", "False"]


def test_the_vocabulary_is_in_the_graph(store: Store) -> None:
    _read(store, release())
    assert ("Caseloads",) in _rows(store, f"SELECT ?label {{ <{AT.topic('caseloads')}> skos:prefLabel ?label }}")


def test_the_dataset_counts_what_is_in_it(store: Store) -> None:
    _read(store, release())
    of_people = "?partition void:class or:Person ; void:entities ?n"
    assert _rows(
        store, f"SELECT ?n WHERE {{ ?dataset a void:Dataset ; void:classPartition ?partition . {of_people} }}"
    ) == [(2,)]


def test_reading_in_any_order_one_by_one_or_at_once_gives_the_same_graph(store: Store) -> None:
    documents = [release(), letter(), _renamed(letter(), "third")]

    def everything() -> set[Quad]:
        return {quad for quad in store.quads() if quad.graph_name.value != AT.redirects}

    _read(store, *documents)
    at_once = everything()
    for name in store.graphs():
        store.remove_graph(name)
    for record in reversed(documents):
        _read(store, record)
    assert everything() == at_once


def test_deriving_again_changes_nothing(store: Store) -> None:
    _read(store, release(), letter())
    assert derive(store, AT) is False


def test_what_a_removed_document_told_is_gone(store: Store) -> None:
    _read(store, release(), letter())
    store.remove_graph(AT.graph("release"))
    derive(store, AT)
    assert _rows(store, "SELECT ?label WHERE { ?body or:kind 'inspectorate' ; rdfs:label ?label }") == []


def test_an_inspection_that_moved_leaves_its_new_address_behind(store: Store) -> None:
    record = release()
    vaguer = dataclasses.replace(record.inspections[0], date="2023")
    first = dataclasses.replace(_renamed(record, "first"), inspections=(vaguer,))
    _read(store, first)
    (old,) = _rows(store, "SELECT ?inspection WHERE { ?inspection a or:Inspection }")
    _read(store, record)
    (new,) = _rows(store, "SELECT ?inspection WHERE { ?inspection a or:Inspection }")
    assert _rows(store, "SELECT ?old ?new WHERE { ?old dct:isReplacedBy ?new }") == [(*old, *new)]
    assert old != new


def test_a_relation_stated_by_a_document_holds(store: Store) -> None:
    _read(store, release())
    assert _holds(store, AT.person("raj-pell"), "chairs", AT.body("board"))


def test_what_only_a_teaser_says_is_not_derived(store: Store) -> None:
    record = release()
    teaser = next(region.span for region in record.regions if region.kind == "teaser")
    relation = Relation(
        subject="ofsted", predicate="advises", object="fenmoor", evidence=Span(teaser.start, teaser.end)
    )
    _read(store, _with(record, relation))
    assert not _holds(store, AT.body("ofsted"), "advises", AT.body("fenmoor"))


def test_a_derived_relation_names_its_rule_and_the_facts_it_rests_on(store: Store) -> None:
    _read(store, release())
    rows = _rows(
        store,
        "SELECT ?rule ?kind WHERE { ?derived a or:DerivedRelation ; or:predicate or:inspects ; or:rule ?rule ; "
        "or:restsOn ?fact . ?fact a ?kind }",
    )
    assert rows == [("inspects_by_account", OR.InspectionAccount)]


BY_RULE = {
    "a board to which one reports oversees": ("reportsTo", "fenmoor", "board", ("board", "oversees", "fenmoor")),
    "who chairs is a member": ("chairs", "ofsted", "board", ("ofsted", "memberOf", "board")),
}


@pytest.mark.parametrize(("predicate", "subject", "target", "follows"), BY_RULE.values(), ids=BY_RULE)
def test_a_relation_follows_from_another(
    store: Store, predicate: str, subject: str, target: str, follows: tuple[str, str, str]
) -> None:
    relation = Relation(subject=subject, predicate=predicate, object=target, evidence=SPAN)  # type: ignore[arg-type]
    _read(store, _with(release(), relation))
    assert _holds(store, AT.body(follows[0]), follows[1], AT.body(follows[2]))


def test_a_department_that_reviews_progress_oversees(store: Store) -> None:
    record = release()
    bodies = tuple(
        dataclasses.replace(body, kind="government department" if body.id == "ofsted" else body.kind)
        for body in record.bodies
    )
    review = dataclasses.replace(record.inspections[0], kind="improvement review")
    _read(store, dataclasses.replace(record, bodies=bodies, inspections=(review,)))
    assert _holds(store, AT.body("ofsted"), "oversees", AT.body("fenmoor"))


ROLES = {"chair": True, "Independent Chair": True, "co-chair": True, "deputy chair": False, "vice-chair": False}


@pytest.mark.parametrize(("role", "chairs"), ROLES.items(), ids=ROLES)
def test_who_holds_the_post_of_chair_chairs(store: Store, role: str, *, chairs: bool) -> None:
    _read(store, _posts(_post("ann", role, body="board")))
    assert _holds(store, AT.person("ann"), "chairs", AT.body("board")) is chairs


SUCCESSION = {
    "dates that meet": ("chief executive", {"to": "2024-05"}, {"since": "2024-05-20"}, True),
    "years apart": ("chief executive", {"to": "2018"}, {"since": "2024"}, False),
    "no date of leaving": ("chief executive", {}, {"since": "2024"}, False),
    "a post that several hold": ("councillor", {"to": "2024-05"}, {"since": "2024-05"}, False),
}


@pytest.mark.parametrize(("role", "left", "came", "follows"), SUCCESSION.values(), ids=SUCCESSION)
def test_a_successor_comes_in_when_the_other_leaves(
    store: Store, role: str, left: dict[str, str], came: dict[str, str], *, follows: bool
) -> None:
    _read(store, _posts(_post("ann", role, **left), _post("bob", role, **came)))
    assert _holds(store, AT.person("bob"), "succeeds", AT.person("ann")) is follows


@pytest.mark.parametrize("name", rules())
def test_every_rule_says_what_it_does(name: str) -> None:
    rule = read(Path(graph.rules.__file__).parent / "rules" / f"{name}.rq")
    assert rule.description.endswith(".")
    assert [parameter.name for parameter in rule.parameters] == ["base"]
