"""From a record to the facts of its document."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from support.records import records
from support.site import RELEASE, at, release

from graph.addresses import Addresses
from graph.build import profiled, quads
from ontology.records import Person, Post, Span, Statement
from ontology.vocabulary import OA, OR, ORG, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ontology.records import ExtractionRecord

AT = Addresses()
FACTS = (
    OR.Appearance, OR.Tenure, OR.Relation, OR.Statement, OR.InspectionAccount, OR.Judgement, OR.Finding, OR.Region,
)  # fmt: skip


def _values(made: list[Quad], subject: str, predicate: str) -> list[str]:
    return [quad.object.value for quad in made if (quad.subject.value, quad.predicate.value) == (subject, predicate)]


def _subjects(made: list[Quad], kind: str) -> list[str]:
    return [quad.subject.value for quad in made if quad.predicate.value == RDF.type and quad.object.value == kind]


def _with_person(person: Person, *statements: Statement) -> ExtractionRecord:
    record = release()
    return dataclasses.replace(record, people=(*record.people, person), statements=(*record.statements, *statements))


def _said_by(speaker: str, source: Span) -> Statement:
    words = at(RELEASE, "more carers are needed")
    return Statement(
        id="s9", speaker=speaker, source=source, cue=None, content=(words,), text=words.of(RELEASE), kind="indirect"
    )


@given(records())
def test_every_fact_has_document_words_and_maker(record: ExtractionRecord) -> None:
    made = quads(record, AT)
    document = AT.document(record.document.id)
    for kind in FACTS:
        for fact in _subjects(made, kind):
            assert _values(made, fact, OR.inDocument) == [document]
            assert len(_values(made, fact, OR.madeBy)) == 1
            assert _values(made, fact, OR.evidence)


@given(records())
def test_each_subject_lies_under_its_document(record: ExtractionRecord) -> None:
    # Two documents' graphs have no subject in common, so that none changes when another arrives.
    identifier = AT.document(record.document.id).rsplit("/", 1)[-1]
    assert all(f"/{identifier}" in f"{quad.subject.value}/" for quad in quads(record, AT))


@given(records())
def test_the_same_record_makes_the_same_facts_in_one_graph(record: ExtractionRecord) -> None:
    made = quads(record, AT)
    assert made == quads(record, AT)
    assert {quad.graph_name.value for quad in made} == {AT.graph(record.document.id)}


TOLD = "2024-05-03"


@pytest.mark.parametrize(
    ("post", "held"),
    [
        ({"status": "holder"}, TOLD),
        ({"status": "holder", "from_": "2021"}, "2021/.."),
        ({"status": "former"}, f"../{TOLD}"),
        ({"status": "former", "from_": "2019", "to": "2023"}, "2019/2023"),
        ({"status": "incoming"}, f"{TOLD}/.."),
        ({"status": "incoming", "from_": "2024-06"}, "2024-06/.."),
    ],
)
def test_a_post_is_held_when_the_document_says_so(post: dict[str, str], held: str) -> None:
    record = release()
    changed = dataclasses.replace(record.posts[0], **{"from_": None, "to": None, **post})
    document = dataclasses.replace(record.document, published=TOLD)
    made = quads(dataclasses.replace(record, document=document, posts=(changed,)), AT)
    (tenure,) = _subjects(made, OR.Tenure)
    assert _values(made, tenure, OR.held) == [AT.date(held)]


@given(records())
def test_every_fact_of_a_dated_document_held_or_happened_at_one_time(record: ExtractionRecord) -> None:
    made = quads(record, AT)
    for kind in set(FACTS) - {OR.Region}:
        for fact in _subjects(made, kind):
            held = _values(made, fact, OR.held)
            assert len(held) == 1 or (held == [] and record.document.published is None)


def test_a_statement_has_its_parts() -> None:
    made = quads(release(), AT)
    statement = "https://onrecord.example/statements/release/s1"
    assert _values(made, statement, OR.text) == ["We listened, and we put it right."]
    assert _values(made, statement, OR.speaker) == [AT.person("ada-okoro")]
    assert _values(made, statement, OR.cueWords) == ["said:"]
    assert _values(made, statement, OR.said) == [AT.date("2023-10-11")]
    assert _values(made, statement, OR.form) == ["direct"]
    assert _values(made, statement, OR.inRegion) == ["article"]


def test_what_is_left_out_between_the_parts_of_a_statement_is_shown() -> None:
    text = "Plans are now thorough, the report said, and shared. “No,” “never.”\n- One\n- Two"
    pieces = ("Plans are now thorough", "shared", "“No,”", "“never.”", "One", "Two")
    thorough, shared, no, never, one, two = (at(text, words) for words in pieces)
    record = release()
    said = dataclasses.replace(record.statements[0], speaker=None, source=None, cue=None, addressee=None)
    record = dataclasses.replace(
        record,
        document=dataclasses.replace(record.document, text=text),
        people=(), bodies=(), posts=(), relations=(), inspections=(), findings=(), regions=(), times=(), warnings=(),
        statements=(
            dataclasses.replace(said, id="gap", content=(thorough, shared), text=" ".join(pieces[:2])),
            dataclasses.replace(said, id="none", content=(no, never), text=" ".join(pieces[2:4])),
            dataclasses.replace(said, id="items", content=(one, two), text=" ".join(pieces[4:])),
        ),
    )  # fmt: skip
    made = quads(record, AT)
    there = "https://onrecord.example/statements/release/"
    assert _values(made, f"{there}gap", OR.text) == ["Plans are now thorough … shared"]
    assert _values(made, f"{there}none", OR.text) == ["“No,” “never.”"]
    assert _values(made, f"{there}items", OR.text) == ["One … Two"]


def test_a_passage_stands_by_position_and_by_its_words() -> None:
    made = quads(release(), AT)
    (content,) = _values(made, "https://onrecord.example/statements/release/s1", OR.content)
    position, quote = sorted(_values(made, content, OA.hasSelector))
    words = at(RELEASE, "We listened, and we put it right.")
    assert _values(made, position, OA.start) + _values(made, position, OA.end) == [str(end) for end in words]
    assert _values(made, quote, OA.exact) == [words.of(RELEASE)]
    assert RELEASE.endswith(_values(made, quote, OA.suffix)[0] + RELEASE[words.end + 32 :])


def test_what_lies_in_a_teaser_says_so() -> None:
    minister = Person(id="jo-reed", name="Jo Reed", mentions=(at(RELEASE, "The minister"),))
    record = _with_person(minister, _said_by("jo-reed", at(RELEASE, "The minister")))
    made = quads(record, AT)
    assert _values(made, "https://onrecord.example/statements/release/s9", OR.inRegion) == ["teaser"]
    assert _values(made, "https://onrecord.example/appearances/release/jo-reed", OR.inRegion) == ["teaser"]


def test_a_person_without_post_or_voice_is_left_out() -> None:
    made = quads(_with_person(Person(id="sam-pike", name="Sam Pike", mentions=(Span(0, 4),))), AT)
    assert not [
        quad for quad in made if "sam-pike" in f"{quad.subject} {quad.object}" or "Sam Pike" in f"{quad.object}"
    ]


def test_who_has_one_bare_name_does_not_speak_in_public() -> None:
    # A child in care or a parent under a changed name: the words stay, the name does not.
    source = at(RELEASE, "Minister")
    record = _with_person(Person(id="minister", name="Shan", mentions=(source,)), _said_by("minister", source))
    made = quads(record, AT)
    statement = "https://onrecord.example/statements/release/s9"
    assert _values(made, statement, OR.text)
    assert _values(made, statement, OR.speaker) == []
    assert _values(made, statement, OR.sourceWords) == []
    assert "minister" not in profiled(record)


def test_a_bare_name_with_a_post_is_public() -> None:
    record = _with_person(Person(id="shan", name="Shan", mentions=(Span(0, 4),)))
    post = Post(person="shan", role="chair", body=None, status="holder", evidence=Span(0, 4))
    assert "shan" in profiled(dataclasses.replace(record, posts=(post,)))


def test_a_tenure_of_no_body_is_of_no_post() -> None:
    # Two posts of one name without a body may be two posts.
    record = release()
    post = dataclasses.replace(record.posts[0], body=None)
    made = quads(dataclasses.replace(record, posts=(post,)), AT)
    (tenure,) = _subjects(made, OR.Tenure)
    assert _values(made, tenure, OR.role) == ["cabinet member for children"]
    assert _values(made, tenure, ORG.post) == []


def test_a_body_only_implied_appears_where_it_takes_part() -> None:
    record = release()
    bodies = tuple(dataclasses.replace(body, mentions=()) for body in record.bodies if body.id == "fenmoor")
    others = tuple(body for body in record.bodies if body.id != "fenmoor")
    made = quads(dataclasses.replace(record, bodies=(*others, *bodies)), AT)
    evidence = at(RELEASE, "Ofsted carried out a standard inspection of Fenmoor Council in July 2023")
    assert _values(made, "https://onrecord.example/appearances/release/fenmoor", OR.mention) == [
        AT.passage("release", evidence)
    ]


def test_the_same_said_twice_of_one_place_is_two_facts() -> None:
    record = release()
    made = quads(dataclasses.replace(record, relations=record.relations * 2), AT)
    assert len(_subjects(made, OR.Relation)) == 2


def test_items_that_name_no_maker_are_marked_with_the_one_given() -> None:
    made = quads(release(), AT, made_by="gold@1")
    makers = {quad.object.value for quad in made if quad.predicate.value == OR.madeBy}
    assert makers == {"https://onrecord.example/components/gold-1"}


@pytest.mark.parametrize("optional", [True, False])
def test_the_mark_of_a_doubtful_item_is_kept(*, optional: bool) -> None:
    record = release()
    finding = dataclasses.replace(record.findings[0], optional=optional)
    made = quads(dataclasses.replace(record, findings=(finding,)), AT)
    marked = [quad for quad in made if quad.predicate.value == OR.optional]
    assert [quad.object.value for quad in marked] == ["true"] * optional


def test_other_forms_of_a_name_are_kept_with_the_document() -> None:
    record = release()
    body = dataclasses.replace(record.bodies[0], aliases=("the regulator",))
    made = quads(dataclasses.replace(record, bodies=(body, *record.bodies[1:])), AT)
    assert _values(made, "https://onrecord.example/appearances/release/ofsted", SKOS.altLabel) == ["the regulator"]


def test_an_appearance_keeps_the_words_of_the_document_beside_a_fuller_name() -> None:
    made = quads(release(), AT)
    board, inspectorate = (f"https://onrecord.example/appearances/release/{name}" for name in ("board", "ofsted"))
    assert _values(made, board, OR.name) == ["Fenmoor improvement board"]
    assert _values(made, board, OR.asWritten) == ["improvement board"]
    assert _values(made, inspectorate, OR.asWritten) == []


def test_a_statement_leads_to_whom_its_words_name_apart_from_the_speaker() -> None:
    words = at(RELEASE, "Raj Pell, who chairs the improvement board")
    said = Statement(
        id="s9", speaker="raj-pell", source=None, cue=None, content=(words,), text=words.of(RELEASE), kind="indirect"
    )
    made = quads(dataclasses.replace(release(), statements=(said,)), AT)
    (subject,) = _subjects(made, OR.Statement)
    assert _values(made, subject, SCHEMA.mentions) == [AT.body("board")]
