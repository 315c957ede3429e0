"""Whose report a text is, where only its publisher says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.documents import document

from extraction.pipeline import make_doc, record_of

if TYPE_CHECKING:
    from spacy.language import Language

REPORT = (
    "Area SEND inspection of Wexshire Local\nArea Partnership\nInspection dates: 4 to 8 March 2024\n\n"
    "Inspection outcome\n\nToo many children wait too long to have their needs assessed.\n\n"
    "Information about the local area partnership\n\n"
    "Wexshire County Council and NHS Wexshire Integrated Care Board plan services for children with SEND.\n\n"
    "What is it like to be a child with SEND in this area?\n\nFamilies do not receive the right help in good time."
)


def _read(nlp: Language, text: str, publisher: str | None) -> list[tuple[str | None, str | None]]:
    record = record_of(nlp(make_doc(nlp, document(text, publisher=publisher))))
    names = {body.id: body.name for body in record.bodies}
    inspected = [(names.get(each.inspector or ""), names.get(each.provider or "")) for each in record.inspections]
    assert {finding.by for finding in record.findings} <= {each.inspector for each in record.inspections}
    return inspected


@pytest.mark.parametrize("publisher", ["Ofsted", "Ofsted and the Care Quality Commission"])
def test_a_report_that_names_no_inspectorate_is_its_publishers(publisher: str, nlp: Language) -> None:
    assert _read(nlp, REPORT, publisher) == [("Ofsted", "Wexshire County Council")]


def test_news_on_an_inspectorates_page_is_no_report_of_its_own(nlp: Language) -> None:
    assert _read(nlp, "Wexshire County Council was inspected in March 2024.", "Ofsted") == [
        (None, "Wexshire County Council")
    ]


def test_a_publisher_who_does_not_inspect_has_inspected_nothing(nlp: Language) -> None:
    assert _read(nlp, REPORT, "Wexshire Echo") == [(None, "Wexshire County Council")]


def test_the_lead_inspector_of_a_report_is_its_publishers(nlp: Language) -> None:
    text = REPORT.replace(
        "\n\nInspection outcome", "\nLead inspector: Ada Brook, Her Majesty's Inspector\n\nInspection outcome"
    )
    posts = record_of(nlp(make_doc(nlp, document(text, publisher="Ofsted")))).posts
    assert {(each.role, each.body) for each in posts} == {
        ("Lead inspector", "b-ofsted"),
        ("Her Majesty's Inspector", "b-ofsted"),
    }


def test_the_first_page_of_a_letter_is_its_publishers(nlp: Language) -> None:
    text = "4 May 2024\n\nDear Wexshire Safeguarding Partnership\n\nInspectors of Ofsted came to Wexshire Council."
    relations = record_of(nlp(make_doc(nlp, document(text, publisher="Ofsted")))).relations
    assert ("b-ofsted", "writesTo", "b-wexshire-safeguarding-partnership") in {
        (each.subject, each.predicate, each.object) for each in relations
    }


def test_a_councils_own_paper_names_it_at_its_head_alone(nlp: Language) -> None:
    text = (
        "WEXSHIRE COUNTY COUNCIL\n\nCouncil meeting, Thursday 17 October 2024\n\nQUESTIONS AND ANSWERS\n\n"
        "1. From Mr Al Roe to Cllr Jane Doe, Cabinet Member for Children\n\nWhat did inspectors say?\n\nReply:\n\n"
        "Ofsted inspected us in July 2024 and our overall effectiveness was judged good.\n"
    )
    record = record_of(nlp(make_doc(nlp, document(text, publisher="Wexshire County Council"))))
    names = {each.id: each.name for each in record.bodies}
    assert {names.get(each.body) for each in record.posts} == {"Wexshire County Council"}
    assert {names.get(each.provider) for each in record.inspections} == {"Wexshire County Council"}
