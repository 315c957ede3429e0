"""Relations, where the words state them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

C, B, D = "b-hexley-council", "b-hexley-improvement-board", "b-department-for-education"
CASES = {
    "an appointment announced": (
        "Lynby City Council has announced the appointment of Amina Farr as its new director.",
        {("p-amina-farr", "appointedBy", "b-lynby-city-council")},
    ),
    "on a panel": (
        "Jo Marsh, who is also on the Hexley Police and Crime Panel, agreed.",
        {("p-jo-marsh", "memberOf", "b-hexley-police-and-crime-panel")},
    ),
    "inspects": (
        "Ofsted carried out a focused visit of Hexley Council in May 2023.",
        {("b-ofsted", "inspects", C)},
    ),
    "inspects the provider of a home": (
        "Inspection report: Elm House\nProvider: Somers Ltd\n\nOfsted inspected Elm House in May 2023.",
        {("b-ofsted", "inspects", "b-somers-ltd")},
    ),
    "inspect together": (
        "Inspectors from Ofsted and the Care Quality Commission inspected Hexley Council in May 2023.",
        {("b-ofsted", "inspects", C), ("b-care-quality-commission", "inspects", C)},
    ),
    "the first page of a letter": (
        "Ofsted\nTarn House\nTarn\nTN1 2WD\n\n1 June 2023\nAda Marlowe\nDirector\n\nDear Ada\n\nWe came in May.",
        {("b-ofsted", "writesTo", "p-ada-marlowe")},
    ),
    "signed by two": (
        "1 June 2023\n\nDear Hexley Council\n\nThanks.\n\nWith best wishes,\n\nJane Roe\nDirector\n\nAl Poe\nDirector",
        {("p-jane-roe", "writesTo", C), ("p-al-poe", "writesTo", C)},
    ),
    "with best wishes": (
        "1 June 2023\n\nDear Ms Poe\n\nThank you.\n\nWith best wishes,\n\nJane Roe\nDirector",
        {("p-jane-roe", "writesTo", "p-poe")},
    ),
    "we wrote": (
        "Oral evidence\n\nJane Roe (Branch Secretary, Unison): We did. We wrote to Mr Al Poe in May.\n\nChair: Why?",
        {("b-unison", "writesTo", "p-al-poe")},
    ),
    "asked to": (
        "Hexley Council met. \u201cI have asked Al Poe to chair the Hexley Improvement Board,\u201d said Jane Roe.",
        {("p-al-poe", "chairs", B)},
    ),
    "appointed as, by": (
        "The report is by Jane Roe, who was appointed as commissioner by the Department for Education in May.",
        {("p-jane-roe", "appointedBy", D)},
    ),
    "sent in": (
        "Hexley Council failed. A commissioner, Jane Roe, was sent in by the Department for Education.",
        {("p-jane-roe", "appointedBy", D)},
    ),
    "a department's adviser": (
        "Hexley Council met.\n\nPresent:\nJane Roe - Department for Education adviser",
        {("p-jane-roe", "advises", C)},
    ),
    "appointed to replace": (
        "Hexley Council appointed Jane Roe to replace Al Poe.",
        {("p-jane-roe", "succeeds", "p-al-poe"), ("p-jane-roe", "appointedBy", C)},
    ),
    "in attendance are guests": (
        "Hexley Scrutiny Committee - Minutes\n\nAttendance: Cllrs Jane Roe and Al Poe\n\nIn attendance: Di Moe, clerk",
        {
            ("p-jane-roe", "memberOf", "b-hexley-scrutiny-committee"),
            ("p-al-poe", "memberOf", "b-hexley-scrutiny-committee"),
        },
    ),
    "the chair of a trust": (
        "Jane Roe, chair of the Elm Care Trust, said no.",
        {("p-jane-roe", "chairs", "b-elm-care-trust")},
    ),
    "which she chairs": (
        "Jane Roe has set up the Hexley Improvement Board, which she chairs.",
        {("p-jane-roe", "chairs", B), ("p-jane-roe", "establishes", B)},
    ),
    "a possessive": (
        "Hexley Council met. The council's scrutiny committee agreed.",
        {("b-hexley-scrutiny-committee", "partOf", C)},
    ),
    "at": ("The fostering team at Hexley Council met.", {("b-hexley-fostering-team", "partOf", C)}),
    "establishes": ("Hexley Council set up an improvement board.", {(C, "establishes", B)}),
    "establishes, in the passive": ("An improvement board was set up by Hexley Council.", {(C, "establishes", B)}),
    "does not": ("Hexley Council has not set up an improvement board.", set()),
    "chairs": (
        "Hexley Council has an improvement board, which is chaired by Jane Roe.",
        {("p-jane-roe", "chairs", B)},
    ),
    "appointed by": (
        "The Department for Education has appointed Jane Roe as commissioner.",
        {("p-jane-roe", "appointedBy", D)},
    ),
    "appointed by who speaks": (
        "Al Poe is the leader. \u201cI appointed Jane Roe to turn this round,\u201d Al Poe said.",
        {("p-jane-roe", "appointedBy", "p-al-poe")},
    ),
    "a deputy and successor": (
        "Jane Roe left. Her deputy and successor, Al Poe, wept.",
        {("p-al-poe", "succeeds", "p-jane-roe")},
    ),
    "sends an adviser": (
        "Hexley Council has been allocated an adviser by the Department for Education.",
        {(D, "advises", C)},
    ),
    "appointed to a board": (
        "Cllr Jane Roe had been appointed to the Hexley Improvement Board.",
        {("p-jane-roe", "memberOf", B)},
    ),
    "hands over": ("Al Poe will hand over in May to Jane Roe.", {("p-jane-roe", "succeeds", "p-al-poe")}),
    "warned in an email": (
        "In an email seen by the Tarn Post, Jane Roe warned the chief executive, Al Poe, that staff were tired.",
        {("p-jane-roe", "writesTo", "p-al-poe")},
    ),
    "services of another council": (
        "Hexley Council met. Hexley Council has appointed Al Poe, who used to run children's services at Tarn Council.",
        {("p-al-poe", "appointedBy", C)},
    ),
    "succeeds": ("Jane Roe took over in May, replacing Al Poe.", {("p-jane-roe", "succeeds", "p-al-poe")}),
    "a predecessor": (
        "Jane Roe came in May. Her predecessor, Al Poe, retired.",
        {("p-jane-roe", "succeeds", "p-al-poe")},
    ),
    "made up of": (
        "The Hexley Partnership is made up of Hexley Council and Westdale Police.",
        {(C, "memberOf", "b-hexley-partnership"), ("b-westdale-police", "memberOf", "b-hexley-partnership")},
    ),
    "chaired until lately": (
        "Hexley Council has an improvement board, chaired until last month by Jane Roe.",
        {("p-jane-roe", "chairs", B)},
    ),
    "appointed, with an apposition": (
        "The Department for Education met. Ministers appointed Jane Roe, a former director of Tarn Council, as clerk.",
        {("p-jane-roe", "appointedBy", D)},
    ),
    "an adviser from": (
        "Hexley Council met. An adviser from the Department for Education will visit twice a year.",
        {(D, "advises", C)},
    ),
    "an adviser elsewhere": ("Hexley Council met. Jane Roe, now an improvement adviser in Tarnwick, left.", set()),
    "it reports": (
        "Hexley Council set up an Improvement Board. Ofsted agreed. It will report quarterly to the Audit Committee.",
        {(C, "establishes", "b-improvement-board"), ("b-improvement-board", "reportsTo", "b-audit-committee")},
    ),
    "sit on it": (
        "The Hexley Improvement Board, on which the police, the NHS and two head teachers sit, meets monthly.",
        {("b-nhs", "memberOf", B), ("b-police", "memberOf", B)},
    ),
    "will include": (
        "The Hexley Improvement Board will include representatives of Westdale Police. Its members include Ofsted.",
        {("b-westdale-police", "memberOf", B), ("b-ofsted", "memberOf", B)},
    ),
    "to a body's officer": (
        "In a letter to Hexley Council's leader, Di Moe, Sir Al Poe said no.",
        {("p-al-poe", "writesTo", "p-di-moe")},
    ),
    "takes the place of": (
        "Cllr Roe had left the Corporate Parenting Board and Cllr Poe would take her place.",
        {("p-poe", "succeeds", "p-roe"), ("p-poe", "memberOf", "b-corporate-parenting-board")},
    ),
    "sits on": (
        "Hexley Council has an improvement board. Jane Roe and Al Poe sit on the board.",
        {("p-jane-roe", "memberOf", B), ("p-al-poe", "memberOf", B)},
    ),
    "it is chaired": (
        "Hexley Council set up an improvement board. It will be chaired by Jane Roe.",
        {(C, "establishes", B), ("p-jane-roe", "chairs", B)},
    ),
    "one with others": (
        "Ofsted, with the Care Quality Commission, inspected Hexley Council in May 2023.",
        {("b-ofsted", "inspects", C), ("b-care-quality-commission", "inspects", C)},
    ),
    "reports on, how often, to": (
        "Hexley Council must report every month on progress to the Department for Education.",
        {(C, "reportsTo", D)},
    ),
    "to what another has": (
        "Hexley Council met. Jane Roe reports to the council's improvement board.",
        {("p-jane-roe", "reportsTo", B), (B, "partOf", C)},
    ),
    "a service by its name": (
        "Hexley Council met. The council's reablement service, Steady Steps, grew.",
        {("b-steady-steps", "partOf", C)},
    ),
    "brings together": (
        "The Hexley Partnership brings together Hexley Council and Westdale Police.",
        {(C, "memberOf", "b-hexley-partnership"), ("b-westdale-police", "memberOf", "b-hexley-partnership")},
    ),
    "commissions work by": (
        "Hexley Council has commissioned a survey by Redwell Consulting.",
        {(C, "commissions", "b-redwell-consulting")},
    ),
    "a partner in improvement": (
        "Hexley Council met. Hexley Council agreed. Wexmoor Council, Hexley's improvement partner, has helped.",
        {("b-wexmoor-council", "advises", C)},
    ),
    "a letter sent by": ("Hexley Council met after a letter sent by Ofsted in May.", {("b-ofsted", "writesTo", C)}),
    "issues a direction": (
        "The Department for Education issued a direction to Hexley Council.",
        {(D, "oversees", C)},
    ),
    "a member in apposition": (
        "Jane Roe, a member of Hexley Council's scrutiny committee, agreed.",
        {
            ("p-jane-roe", "memberOf", "b-hexley-scrutiny-committee"),
            ("b-hexley-scrutiny-committee", "partOf", C),
        },
    ),
    "scrutinises a person": (
        "Hexley Council met. The Westdale Police and Crime Panel scrutinises the commissioner.",
        set(),
    ),
    "writes to": ("In a letter to Al Poe, Jane Roe said no.", {("p-jane-roe", "writesTo", "p-al-poe")}),
    "reports to": (
        "Hexley Council has an improvement board. Jane Roe reports to the board.",
        {("p-jane-roe", "reportsTo", B)},
    ),
    "reports to a person": (
        "The director of housing, Jane Roe, reports to the chief executive, Al Poe.",
        {("p-jane-roe", "reportsTo", "p-al-poe")},
    ),
    "scrutinised by": (
        "Hexley Council met. The service is scrutinised by the Hexley People Committee.",
        {("b-hexley-people-committee", "scrutinises", C)},
    ),
    "told in a letter": (
        "In a letter dated 30 January, Jane Roe told the council's leader, Al Poe, that it was late.",
        {("p-jane-roe", "writesTo", "p-al-poe")},
    ),
    "organised by one and sent to another": (
        "Hexley Council met. The letter, organised by Unison and sent on Monday to chief executive Jane Roe, is clear.",
        {("b-unison", "writesTo", "p-jane-roe")},
    ),
    "whom she recruited": (
        "Ms Roe has gripped this work. Mr Poe, whom she recruited in June as director, is a good appointment.",
        {("p-poe", "appointedBy", "p-roe")},
    ),
    "sent by the department": (
        "Hexley Council met. Jane Roe, the DfE-appointed chair, said no.",
        {("p-jane-roe", "appointedBy", D)},
    ),
    "whose predecessor another was": (
        "Ms Roe spoke. Al Poe, who was Ms Roe's predecessor until May, left.",
        {("p-roe", "succeeds", "p-al-poe")},
    ),
    "a predecessor named in the next sentence": (
        "Jane Roe spoke first. Her predecessor was less gracious. Al Poe claimed that he had been right.",
        {("p-jane-roe", "succeeds", "p-al-poe")},
    ),
    "reports to it": (
        "Hexley Council has an improvement board. Jane Roe set up the board and reports to it.",
        {("p-jane-roe", "establishes", B), ("p-jane-roe", "reportsTo", B)},
    ),
    "ordered of a person": (
        "Hexley Council has commissioned an audit from Dr Jane Roe.",
        {(C, "commissions", "p-jane-roe")},
    ),
    "an adviser provided": (
        "Hexley Council is glad. The Local Government Association is providing a peer adviser.",
        {("b-local-government-association", "advises", C)},
    ),
    "in succession": (
        "Jane Roe became convener of the Hexley Joint Board in succession to Al Poe.",
        {
            ("p-jane-roe", "succeeds", "p-al-poe"),
            ("p-jane-roe", "chairs", "b-hexley-joint-board"),
            ("p-al-poe", "chairs", "b-hexley-joint-board"),
        },
    ),
    "to whose officer one reports": (
        "Hexley Council met. Ms Roe reports to the council's chief executive, Dr Al Poe.",
        {("p-roe", "reportsTo", "p-al-poe")},
    ),
    "to whose officer one writes": (
        "Jane Roe has written to the general secretary of Unison, Christina Macey, to ask for help.",
        {("p-jane-roe", "writesTo", "p-christina-macey")},
    ),
    "yet to be written": ("RESOLVED: That Jane Roe write to Hexley Council.", set()),
    "nothing": ("Jane Roe met Al Poe of Hexley Council at Ofsted.", set()),
}


BATCH = [text for text, _ in CASES.values()]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_relations(text: str, expected: set[tuple[str, str, str]], read: Callable[[str], Doc]) -> None:
    assert {(each.subject, each.predicate, each.object) for each in read(text)._.relations} == expected


def test_those_present_are_members_and_officers_are_not(nlp: Language) -> None:
    doc = nlp(
        "HEXLEY COUNCIL\n\nOVERVIEW AND SCRUTINY COMMITTEE\n\nMINUTES of the meeting held on 6 June 2024\n\n"
        "PRESENT: Councillors A. Poe (Chair) and J. Roe\n\nOFFICERS: Lucy Orme (Democratic Services)"
    )
    found = {(each.subject, each.predicate) for each in doc._.relations}
    assert found == {("p-a-poe", "chairs"), ("p-a-poe", "memberOf"), ("p-j-roe", "memberOf")}


def test_those_present_are_listed_on_lines_of_their_own(nlp: Language) -> None:
    doc = nlp(
        "HEXLEY COUNCIL\n\nOVERVIEW AND SCRUTINY COMMITTEE\n\nMINUTES of the meeting held on 6 June 2024\n\n"
        "County Councillors present:\n\nCouncillor A. Poe (Chair)\n\nCouncillors J. Roe and L. Orme\n\nApologies: none"
    )
    found = {each.subject for each in doc._.relations if each.predicate == "memberOf"}
    assert found == {"p-a-poe", "p-j-roe", "p-l-orme"}


def test_nothing_in_a_teaser_is_stated(nlp: Language) -> None:
    doc = nlp(
        "Hexley Council met on Monday to talk about the plan.\n\nRelated stories\n\nLeader goes\n\n"
        "Jane Roe took over from Al Poe as leader of Wexmoor County Council on Friday [...]\n\nContinue reading"
    )
    assert doc._.relations == ()


def test_a_letter_is_written_to_all_whom_it_greets(nlp: Language) -> None:
    doc = nlp(
        "To: Councillor Al Poe, Leader\n    Dr Amina Sesay, Chief Executive\nHexley Council\n\n"
        "Dear Councillor Poe and Dr Sesay,\n\nWe will come.\n\nYours sincerely\n\nJane Roe\n"
    )
    assert {(each.subject, each.object) for each in doc._.relations if each.predicate == "writesTo"} == {
        ("p-jane-roe", "p-al-poe"),
        ("p-jane-roe", "p-amina-sesay"),
    }


def test_a_minister_greeted_by_office_is_who_the_address_names(nlp: Language) -> None:
    doc = nlp(
        "Rt Hon Ada Poe MP\nMinister for Children\nDepartment for Education\n\nDear Minister\n\n"
        "You appointed me in March.\n\nYours sincerely\n\nJane Roe"
    )
    assert {(each.subject, each.predicate, each.object) for each in doc._.relations} == {
        ("p-jane-roe", "writesTo", "p-ada-poe"),
        ("p-jane-roe", "appointedBy", "p-ada-poe"),
    }


def test_she_who_is_appointed_succeeds(nlp: Language) -> None:
    doc = nlp("Sian Moe, the chair, said no. Hexley Council has appointed Jane Roe as director; she succeeds Al Poe.")
    assert ("p-jane-roe", "succeeds", "p-al-poe") in {
        (each.subject, each.predicate, each.object) for each in doc._.relations
    }


def test_the_councils_adviser_advises_it_and_reports_elsewhere(nlp: Language) -> None:
    doc = nlp(
        "Hexley Council met the Department for Education. Jane Roe, the council's DfE adviser since May, said no. "
        "In her latest report to the department, she asked for time."
    )
    assert {
        ("p-jane-roe", "advises", "b-hexley-council"),
        ("p-jane-roe", "reportsTo", "b-department-for-education"),
    } <= {(each.subject, each.predicate, each.object) for each in doc._.relations}


def test_who_is_listed_under_a_line_sits_on_the_board(nlp: Language) -> None:
    doc = nlp(
        "HEXLEY COUNCIL\n\nImprovement Board: minutes of 12 June 2024\n\nAttendance\nJane Roe (Chair)\n"
        "Al Poe, Chief Executive\n\nIn attendance\nDi Moe, Clerk\n\nThe board heard from Bo Loe, who was welcome.\n"
    )
    assert {each.subject for each in doc._.relations if each.predicate == "memberOf"} == {"p-jane-roe", "p-al-poe"}


def test_whoever_reports_and_sits_is_not_to_whom_she_reports(nlp: Language) -> None:
    doc = nlp(
        "Hexley Council met. Jane Roe reports to Al Poe, the director, and sits on the Hexley Youth Justice Board. "
        "They left."
    )
    assert {each.subject for each in doc._.relations if each.predicate == "memberOf"} == {"p-jane-roe"}


def test_only_she_who_sits_on_the_board_sits_on_it(nlp: Language) -> None:
    doc = nlp(
        "Hexley Council set up an improvement board. “Di Moe did well,” said its director, Jane Roe, "
        "who sits on the board."
    )
    assert {each.subject for each in doc._.relations if each.predicate == "memberOf"} == {"p-jane-roe"}


def test_an_improvement_partner_that_is_named_behind_the_noun_advises(nlp: Language) -> None:
    doc = nlp(
        "Hexley Council met. The council's improvement partner, Tarn Council, has helped since 2023. Hexley agreed."
    )
    assert ("b-tarn-council", "advises", "b-hexley-council") in {
        (each.subject, each.predicate, each.object) for each in doc._.relations
    }
