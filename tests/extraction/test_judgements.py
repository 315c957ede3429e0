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
    "the only one": (
        "Support for care leavers was the only area to be graded inadequate.",
        {("care leavers", "inadequate")},
    ),
    "found again": ("It found the authority to be inadequate for the second time.", {("overall", "inadequate")}),
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
    "the verb turned round": (
        "Fostering was judged good, as was the support for care leavers.",
        {("Fostering", "good"), ("care leavers", "good")},
    ),
    "the grade as verb": (
        "The council was rated good overall. Its help for families still requires improvement.",
        {("overall", "good"), ("help for families", "requires improvement")},
    ),
    "each area with its preposition": (
        "It was rated good for the quality of education and for the impact of its leaders.",
        {("quality of education", "good"), ("impact of its leaders", "good")},
    ),
    "one area of two nouns": (
        "It was rated good for help and protection.",
        {("help and protection", "good")},
    ),
    "gerunds": (
        "Recording crime and managing offenders were both rated as requiring improvement.",
        {("Recording crime", "requires improvement"), ("managing offenders", "requires improvement")},
    ),
    "by whom, before what for": (
        "The council was rated good by Ofsted for fostering and adoption.",
        {("fostering", "good"), ("adoption", "good")},
    ),
    "codes": (
        "The landlord was given a G1/V2 grade and a C2 grade for consumer standards.",
        {("governance", "G1"), ("viability", "V2"), ("consumer standards", "C2")},
    ),
    "one service of several": (
        "Maternity services at the trust were rated inadequate.",
        {("Maternity services", "inadequate")},
    ),
    "outcomes": (
        "Outcomes for prisoners were poor for safety and reasonably good for respect.",
        {("safety", "poor"), ("respect", "reasonably good")},
    ),
    "which areas of how many": (
        "It was rated inadequate in two of four areas: adoption, and leadership.",
        {("adoption", "inadequate"), ("leadership", "inadequate")},
    ),
    "in a table": (
        "| Overall effectiveness | Good |\n| Care leavers | Outstanding |",
        {("overall", "good"), ("Care leavers", "outstanding")},
    ),
    "the grade first": (
        "- Good: managing offenders, recording crime\n- Inadequate: supporting victims",
        {("managing offenders", "good"), ("recording crime", "good"), ("supporting victims", "inadequate")},
    ),
    "areas beneath their grade": (
        "Good\n\nManaging offenders\n\nInadequate\n\nSupporting victims",
        {("Managing offenders", "good"), ("Supporting victims", "inadequate")},
    ),
    "of audited cases": ("Of 20 cases, six were judged good and four inadequate.", set()),
    "for everything else": (
        "It was given an outstanding grade for leadership and a good grade for everything else.",
        {("leadership", "outstanding")},
    ),
    "what inspectors single out": (
        "It was rated good, with inspectors singling out support for care leavers as outstanding.",
        {("overall", "good"), ("care leavers", "outstanding")},
    ),
    "what a framework names first": (
        "It was graded weak for care and support and leadership.",
        {("care and support", "weak"), ("leadership", "weak")},
    ),
    "a home by its name": ("Inspectors rated Ashgrove House in Pellham inadequate.", {("overall", "inadequate")}),
    "of many": ("Fewer than half of councils were rated good.", set()),
    "in part": ("Norham children's services 'outstanding' in part", set()),
    "moved from one code to another": (
        "Elm Homes, whose governance grade moved from G1 to G2, agreed.",
        {("governance", "G1"), ("governance", "G2")},
    ),
    "settled for": (
        "Ofsted reported. For its work with care leavers, though, it must settle for requires improvement to be good.",
        {("care leavers", "requires improvement")},
    ),
    "what moves the grade is not graded": (
        "The outcome lifts the council from inadequate, the grade handed down in 2020, to good overall.",
        {("overall", "inadequate"), ("overall", "good")},
    ),
    "a verb of motion": (
        "The borough had clambered up to requires improvement.",
        {("overall", "requires improvement")},
    ),
    "by how many grades": (
        "The home dropped two grades, from outstanding to requires improvement.",
        {("overall", "outstanding"), ("overall", "requires improvement")},
    ),
    "the grade as a noun": (
        "It received a good for leadership and an inadequate for safeguarding.",
        {("leadership", "good"), ("safeguarding", "inadequate")},
    ),
    "one more of a row": ("It is the council's third inadequate in a row.", {("overall", "inadequate")}),
    "by its place on the scale": ("The home was given the lowest possible rating.", {("overall", "inadequate")}),
    "set beside its noun": ("It was given its lowest grade, inadequate.", {("overall", "inadequate")}),
    "in brackets": (
        "Leadership (requires improvement) and help and protection (inadequate) let the council down.",
        {("Leadership", "requires improvement"), ("help and protection", "inadequate")},
    ),
    "all but one, in a relative clause": (
        "Every judgement was inadequate bar that on care leavers, whose experiences require improvement to be good.",
        {("all areas", "inadequate"), ("care leavers", "requires improvement")},
    ),
    "an area beside another": (
        "Fostering was judged outstanding; help and protection, like leadership, is graded good.",
        {("Fostering", "outstanding"), ("help and protection", "good"), ("leadership", "good")},
    ),
    "the verb beside it, not one before": (
        "Services for children have improved since 2019, when they were judged to require improvement to be good.",
        {("overall", "requires improvement")},
    ),
    "in one line": (
        "Safe: good. Effective: requires improvement.",
        {("Safe", "good"), ("Effective", "requires improvement")},
    ),
    "a council by its type": ("The Mersey unitary was rated inadequate.", {("overall", "inadequate")}),
    "found overall": ("Ofsted found the authority to be good overall.", {("overall", "good")}),
    "whose judgement between commas": ("Fostering, inspectors found, was good.", {("Fostering", "good")}),
    "in brackets behind a colon, and a sentence after": (
        (
            "Ratings were given in two areas: organisational delivery ('Good') and court disposals ('Inadequate'). "
            "Resettlement policy and provision was separately rated 'Outstanding'."
        ),
        {
            ("organisational delivery", "good"),
            ("court disposals", "inadequate"),
            ("Resettlement policy and provision", "outstanding"),
        },
    ),
    "earned by what is for those just named": (
        "Children in care were found to be settled, and the arrangements for them earned a grade of good.",
        {("Children in care", "good")},
    ),
    "moved by its rating for being so": (
        "The home's ratings for being safe and well-led have dropped from good to inadequate.",
        {("safe", "good"), ("well-led", "good"), ("safe", "inadequate"), ("well-led", "inadequate")},
    ),
    "an area pointed back to": (
        "CQC did not look at how responsive the home was, so that area remains rated as good.",
        {("responsive", "good")},
    ),
    "how many of them": ("One judgement was outstanding and two were good.", set()),
    "none of them": ("None of the judgements was inadequate.", set()),
    "of several others": ("Most councils are rated good or outstanding.", set()),
    "one of three outcomes": (
        "Inspectors found \u201cwidespread and/or systemic failings\u201d in the way Norham looks after them.",
        {("overall", "widespread and/or systemic failings")},
    ),
    "and other things": (
        "It was graded adequate at recording crime, protecting vulnerable people and three other things.",
        {("recording crime", "adequate"), ("protecting vulnerable people", "adequate")},
    ),
    "of an audit's own": ("Audits carried out in March judged most work to be good.", set()),
    "feared": ("Staff fear another inadequate judgement.", set()),
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
    "text",
    [
        "Norham Council has shed its inadequate rating.",
        "Norham Council was stripped of its outstanding grade.",
        "The previous rating, inadequate, was given in 2019.",
        "Formerly outstanding, the home has closed.",
    ],
)
def test_a_grade_no_longer_held_is_an_earlier_one(text: str, nlp: Language) -> None:
    doc = nlp(text)
    assert [each.earlier for each in gradings(doc, doc._.blocks)] == [True]


@pytest.mark.parametrize(
    ("inspector", "grade"),
    [("Ofsted", "requires improvement to be good"), ("Care Quality Commission", "requires improvement")],
)
def test_grade_in_the_words_of_its_framework(inspector: str, grade: str) -> None:
    assert in_full("requires improvement", inspector) == grade


def test_one_sentence_may_tell_of_two_inspections(nlp: Language) -> None:
    doc = nlp("Ofsted says services at Norham Council have moved from inadequate to good since 2021.")
    assert {judgement.grade for each in doc._.inspections for judgement in each.judgements} == {"inadequate", "good"}
    assert len({each.id for each in doc._.inspections}) == len(doc._.inspections)
