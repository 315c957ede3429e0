"""From documents to records: complete, in order, and never against the contract."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from support.documents import document

from extraction.annotations import Attribution, Span
from extraction.page_lines import unbroken
from extraction.pipeline import documents_to_records, record_of
from ontology.records import ExtractionRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language

    from ontology.records import Document


def test_a_text_fills_every_layer(nlp: Language, practice: Path) -> None:
    source = document((practice / "01-harrowmere-inadequate.txt").read_text("utf-8"), "harrowmere")
    (record,) = documents_to_records(nlp, [source])
    for layer in dataclasses.fields(record):
        assert getattr(record, layer.name) or layer.name == "warnings", layer.name


def test_every_item_says_what_made_it_and_why(nlp: Language) -> None:
    (record,) = documents_to_records(nlp, [document("Council leader Jane Roe of Hexley Council met Ofsted.")])
    items = [*record.regions, *record.people, *record.bodies, *record.posts, *record.relations]
    assert all(item.component and item.confidence for item in items)
    assert all(item.reasons for item in [*record.people, *record.bodies, *record.posts, *record.relations])


ODD = {
    "nothing": "",
    "white space": " \n\n\t ",
    "one word": "Ofsted",
    "no letters": "1. 2. 3. -- \u2026 ()[]{}",
    "an open bracket": "Jane Roe (director of",
    "a quotation around who says it": ".\u201d Ofsted said \u201d",
    "an open quotation": "\u201cJane Roe said \u201cno",
    "a name at the end": "said Cllr",
    "capitals": "JANE ROE, LEADER OF HEXLEY COUNCIL, TOLD THE BBC",
    "no sentence": "Council council the the of of for for as as chair chairs by",
    "signs beyond the basic plane": "\U0001f600 Jane Roe said \U0001f600 to Ofsted \U0001f600",
    "hard spaces": "Jane\u00a0Roe,\u00a0leader of Hexley\u00a0Council, said no.",
    "money without a verb": "Over two years, new investment in Children's Services – £1 million. Hexley Council met.",
    "a letter without a verb": "A reply to Ofsted in a letter to Hexley Council.",
    "a grade without a verb": "Ofsted visited Hexley Council. Good, which is what it was.",
    "a surname that is a house, at the head": "House panel votes. Park closed.",
    "another language": "El concejal se\u00f1or Jos\u00e9 de la Cruz dijo que no.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_make_records_that_keep_the_contract(text: str, nlp: Language) -> None:
    (record,) = documents_to_records(nlp, [document(text)])
    assert ExtractionRecord.from_json(record.to_json()) == record


def test_documents_are_read_as_they_are_asked_for(nlp: Language) -> None:
    read = []

    def sources() -> Iterator[Document]:
        for number in range(10):
            read.append(number)
            yield document("Ofsted visited.", str(number))

    next(documents_to_records(nlp, sources(), batch_size=2))
    assert len(read) < 10


@pytest.mark.parametrize(("wanted", "classes"), [("saying", ["saying"]), ("all", ["saying", "thinking"])])
def test_beliefs_are_left_out_unless_asked_for(wanted: str, classes: list[str], nlp: Language) -> None:
    doc = nlp.make_doc("Jane said no. Al hopes so. Jo did not say it.")
    doc._.attributions = (
        Attribution(source=None, cue=None, content=(Span(10, 12),), kind="indirect"),
        Attribution(source=None, cue=None, content=(Span(23, 25),), kind="indirect", attribution="thinking"),
        Attribution(source=None, cue=None, content=(Span(42, 44),), kind="indirect", negated=True),
    )
    record = record_of(doc, wanted)  # type: ignore[arg-type]  # the parameters of a test are plain strings
    assert [each.attribution for each in record.statements] == classes


def test_two_statements_of_one_place_have_two_ids(nlp: Language) -> None:
    doc = nlp.make_doc("Jane said, and Al confirmed, that it rains.")
    content = (Span(34, 42),)
    doc._.attributions = tuple(
        Attribution(source=source, cue=None, content=content, kind="indirect") for source in (Span(0, 4), Span(15, 17))
    )
    assert len({each.id for each in record_of(doc).statements}) == 2


def test_lines_wider_than_a_page_are_paragraphs_of_their_own() -> None:
    letters = "".join(
        f"“Nobody asked us {number} times over what we should like to see done about the harbour wall, the road "
        f"behind it and the gardens that the tide has taken since, and nobody says why.” ― Jane Roe, {number}\n"
        for number in range(8)
    )
    assert unbroken(letters) == letters


def test_a_name_broken_at_the_width_of_a_page_is_whole_to_those_who_read_and_as_printed_in_the_record(
    nlp: Language,
) -> None:
    text = (
        "Inspectors from the Care Quality Commission and from Ofsted were in the county for a week in\n"
        "March. They met the leaders of the council, of the police and of the NHS Wexshire and Tarn\n"
        "Integrated Care Board. The plans they read for children who cannot live with their families\n"
        "were clear. The council said that the number of children who wait for an assessment of His\n"
        "Majesty's Prison and Probation Service had fallen, and that the council and the Tarn\n"
        "Safeguarding Children Partnership had agreed on what is to be done when a child is missing."
    )
    record = record_of(nlp(text))
    assert "NHS Wexshire and Tarn Integrated Care Board" in {body.name for body in record.bodies}
    assert ["\n" in statement.text for statement in record.statements] == [True]
    assert record.document.text == text
