"""Grades by area: in sentences of many forms, in lists, and where none is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.judgements import gradings, in_full

if TYPE_CHECKING:
    from spacy.language import Language

GIVEN = {
    "passive": ("The local authority was judged inadequate in July 2020.", {("overall", "inadequate")}),
    "in full": (
        "The borough was judged to require improvement to be good.",
        {("overall", "requires improvement")},
    ),
    "active": ("Inspectors rated the home 'Requires improvement'.", {("overall", "requires improvement")}),
    "every area": ("The borough was found to be good in every area.", {("all areas", "good")}),
    "all areas as subject": ("All areas were judged to be outstanding.", {("all areas", "outstanding")}),
    "areas under one verb": (
        "The experiences of children who need help, and the impact of leaders on practice, were judged inadequate.",
        {("experiences of children who need help", "inadequate"), ("impact of leaders on practice", "inadequate")},
    ),
    "two grades in one sentence": (
        "The force was graded good at preventing crime and requires improvement for responding to the public.",
        {("preventing crime", "good"), ("responding to the public", "requires improvement")},
    ),
    "overall and by area": (
        "It was rated inadequate overall and inadequate for being safe and well-led.",
        {("overall", "inadequate"), ("safe", "inadequate"), ("well-led", "inadequate")},
    ),
    "some areas, overall among them": (
        "It was rated poor in three out of five areas, including the overall rating.",
        {("overall", "poor")},
    ),
    "some areas, unnamed": ("It was rated adequate in most areas.", set()),
    "nominal": ("The service was given an overall rating of 'Good'.", {("overall", "good")}),
    "services for": ("Services for children in care were judged outstanding.", {("children in care", "outstanding")}),
    "verb understood": (
        "Leadership was rated ‘Good’ and resettlement ‘Outstanding’.",
        {("Leadership", "good"), ("resettlement", "outstanding")},
    ),
    "two verbs": (
        "Its recording of crime was graded outstanding, and inspectors rated its work with young suspects as good.",
        {("recording of crime", "outstanding"), ("young suspects", "good")},
    ),
    "found, without a link": (
        "The inspection found services inadequate across the board.",
        {("overall", "inadequate")},
    ),
    "found to be at": (
        "The inspectorate found the force was inadequate at managing offenders.",
        {("managing offenders", "inadequate")},
    ),
    "told": ("The borough was told it required improvement to be good.", {("overall", "requires improvement")}),
    "one of several": ("One of the two children's homes it runs was rated inadequate.", {("overall", "inadequate")}),
    "the others": ("The remaining three are rated good.", set()),
    "of a landlord": ("We have graded the landlord C3.", {("overall", "C3")}),
    "listed": (
        "Overall effectiveness: good\n\nThe experiences of care leavers: outstanding",
        {("overall", "good"), ("experiences of care leavers", "outstanding")},
    ),
    "listed without a mark": ("Behaviour and attitudes Outstanding", {("Behaviour and attitudes", "outstanding")}),
    "not given": ("It cannot yet be rated as good.", set()),
    "hoped for": ("The school hopes to be judged outstanding.", set()),
    "an adjective": ("Inspectors found good practice and rated highly the work of good social workers.", set()),
}


@pytest.mark.parametrize(("text", "expected"), GIVEN.values(), ids=GIVEN)
def test_gradings(text: str, expected: set[tuple[str, str]], nlp: Language) -> None:
    doc = nlp(text)
    assert {(each.area, each.grade) for each in gradings(doc, doc._.blocks)} == expected


def test_change_of_grade(nlp: Language) -> None:
    doc = nlp("Norham Academy has been downgraded from outstanding to requires improvement.")
    found = {(each.grade, each.earlier) for each in gradings(doc, doc._.blocks)}
    assert found == {("requires improvement", False), ("outstanding", True)}


@pytest.mark.parametrize(
    ("inspector", "grade"),
    [("Ofsted", "requires improvement to be good"), ("Care Quality Commission", "requires improvement")],
)
def test_grade_in_the_words_of_its_framework(inspector: str, grade: str) -> None:
    assert in_full("requires improvement", inspector) == grade
