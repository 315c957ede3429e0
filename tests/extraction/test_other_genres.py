# ruff: noqa: E501 - a paragraph is one line, as in a file
"""Whole documents of other councils, inspectorates and genres, written after the rules they are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

HOSPITAL = """\
Hospital trust told to improve after inspectors find 'unsafe' wards

By Oliver Pentreath
Health correspondent

A hospital trust has been told it must make urgent improvements after inspectors found patients left on trolleys for up to 30 hours.

The Care Quality Commission (CQC) visited Ravensmere General Hospital in January and downgraded its urgent and emergency care from good to inadequate.

Ravensmere and Coombe NHS Foundation Trust, which runs the hospital, was rated as requires improvement overall.

Serena Babajide, the CQC's director of operations in the south, said: "When we inspected, we found a department that was overwhelmed. Staff were doing their best in very difficult circumstances."

She added that leaders had been too slow to act on concerns raised by nurses.

The trust's chief executive, Professor Hugh Llewellyn-Moss, apologised to patients. "We accept the findings in full," he said. "I am sorry that we have fallen short."

Interim chief nurse Adaeze Nwosu told the Gazette that 45 nurses had been recruited since the visit.

Campaign group Save Our Ravensmere said the report came as no surprise. Its founder, Mick O'Brien, said: "We've been warning the board for two years."

Lib Dem MP Clare Fothergill called on the health secretary to intervene. A Department of Health and Social Care spokesperson said the government was "determined to fix the broken NHS".

The watchdog will return later this year.

Read more: Cyclist airlifted after A44 crash
Most read
Pub landlord fined over late-night music
Snow warning issued for weekend

Photo: Ravensmere General (Tom Hardcastle/PA)

Sign up to our daily newsletter here
"""
FORCE = """\
Press release

Westdale Constabulary requires improvement at protecting vulnerable people

Published 14 November 2024

HM Inspector of Constabulary Michelle Skeer said she had concerns about how Westdale Constabulary protects vulnerable people.

Westdale Police and Crime Commissioner Alun Brocklehurst welcomed the report.

His Majesty's Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) graded the force's performance across nine areas of policing. It found the force was 'inadequate' in one area and 'good' in two.

Inspectors said that the constabulary needs to answer 999 calls more quickly and that it does not always record crime properly.

HM Inspector of Constabulary Michelle Skeer said:

"I am pleased with some aspects of the performance of Westdale Constabulary, but there are areas where it needs to improve.

"I will monitor its progress."

Chief Constable Pippa Ravenscroft, who took over in April from Sir Gareth Mould, said the force had already set up a dedicated rape investigation team. "We know what we have to do," she said.

Deputy Chief Constable Imran Saleh will lead the improvement programme and report to the Westdale Police, Fire and Crime Panel.

Notes to editors
1. The report is available on the HMICFRS website.
2. For further information, contact the HMICFRS Press Office on 0300 071 6781 or email press@example.org.
"""
MINUTES = """\
DUNMARSH DISTRICT COUNCIL

Minutes of the Overview and Scrutiny Committee
held on Tuesday 9 January 2024 at 6.30 pm in the Council Chamber, Civic Offices

Present:
Councillor Mrs A. Pelham (Chairman)
Councillor T. Osei-Bonsu (Vice-Chairman)
Councillors J. Brand, K. Lindqvist, R. Patel and Mrs D. Brand

In attendance:
Councillor H. Fairbairn - Portfolio Holder for Housing
Joanna Crickmay - Chief Executive
Piers Whitlock - Head of Housing Services

Apologies for absence were received from Councillor Lindqvist.

27. Declarations of interest
Councillor Patel declared an interest in item 30 as a trustee of Dunmarsh Citizens Advice.

28. Regulator of Social Housing: inspection outcome
The Head of Housing Services presented the report. He advised the Committee that the Regulator of Social Housing had given the Council a C3 grading following its inspection in October.
Councillor Brand asked why electrical safety checks had been missed. In response, Mr Whitlock explained that the contractor, Hallmark Property Services Ltd, had gone into administration.
Councillor Mrs Brand queried the cost. The Chief Executive said that £2.1m had been set aside.
The Portfolio Holder for Housing informed Members that a Housing Improvement Board would be established and that it would be chaired by an independent person, Stella Marchetti.
The Chairman thanked officers for their candour.
RESOLVED: That the report be noted.

The meeting closed at 8.05 pm.
"""
COMMISSIONERS = """\
Commissioners sent in to 'failing' council

Government commissioners will take over the running of key services at the London Borough of Wexham Green, it was announced on Monday.

Communities Secretary Eleanor Strang said the move followed a "damning" best value inspection led by Sir Tony Redgrave.

Mayor Nurullah Aydin, who was elected in 2022, said he was disappointed. "We did not choose this path," Mr Aydin said.

The council's former chief executive Will Tuckwell, who left in June, declined to comment. His successor, Abi Gbago-Lartey, starts next month.

Cllr María José de la Cruz, leader of the Conservative group, said residents had been let down. Siân ap Rhys, Green councillor for Marsh Ward, agreed.

Wexham Green Council was found to have breached its duty in a report by Grant Wilmington LLP, the council's external auditor.

In a letter to Mr Aydin, Ms Strang wrote that she had appointed Kim Bromley-Dent as lead commissioner and Shokat Lall as finance commissioner. The commissioners will report to the Ministry of Housing, Communities and Local Government every six months.

Unite regional officer Onay Kasap said members were "fearful for their jobs".

The Local Government Association, which sent a corporate peer challenge team to the borough last year, said it would support the council.
"""
POSTS = {
    "a hospital, CQC": (
        HOSPITAL,
        {
            ("Serena Babajide", "director of operations in the south", "Care Quality Commission", "holder"),
            ("Hugh Llewellyn-Moss", "chief executive", "Ravensmere and Coombe NHS Foundation Trust", "holder"),
            ("Adaeze Nwosu", "chief nurse", "Ravensmere and Coombe NHS Foundation Trust", "interim"),
            ("Mick O'Brien", "founder", "Save Our Ravensmere", "holder"),
            ("Clare Fothergill", "MP", None, "holder"),
        },
    ),
    "a police force, HMICFRS": (
        FORCE,
        {
            (
                "Michelle Skeer",
                "HM Inspector of Constabulary",
                "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
                "holder",
            ),
            ("Alun Brocklehurst", "Westdale Police and Crime Commissioner", None, "holder"),
            ("Pippa Ravenscroft", "Chief Constable", "Westdale Constabulary", "holder"),
            ("Gareth Mould", "Chief Constable", "Westdale Constabulary", "former"),
            ("Imran Saleh", "Deputy Chief Constable", "Westdale Constabulary", "holder"),
        },
    ),
    "minutes of a housing committee": (
        MINUTES,
        {
            ("A. Pelham", "Chairman", "Overview and Scrutiny Committee", "holder"),
            ("T. Osei-Bonsu", "Vice-Chairman", "Overview and Scrutiny Committee", "holder"),
            ("H. Fairbairn", "Portfolio Holder for Housing", "Dunmarsh District Council", "holder"),
            ("Joanna Crickmay", "Chief Executive", "Dunmarsh District Council", "holder"),
            ("Piers Whitlock", "Head of Housing Services", "Dunmarsh District Council", "holder"),
            ("Stella Marchetti", "chair", "Housing Improvement Board", "incoming"),
        },
    ),
    "commissioners at a London borough": (
        COMMISSIONERS,
        {
            (
                "Eleanor Strang",
                "Communities Secretary",
                "Ministry of Housing, Communities and Local Government",
                "holder",
            ),
            ("Nurullah Aydin", "Mayor", "London Borough of Wexham Green", "holder"),
            ("Will Tuckwell", "chief executive", "London Borough of Wexham Green", "former"),
            ("Abi Gbago-Lartey", "chief executive", "London Borough of Wexham Green", "incoming"),
            (
                "Mar\u00eda Jos\u00e9 de la Cruz",
                "leader",
                "Conservative group",
                "holder",
            ),
            ("Si\u00e2n ap Rhys", "councillor for Marsh Ward", "London Borough of Wexham Green", "holder"),
            ("Kim Bromley-Dent", "lead commissioner", "London Borough of Wexham Green", "holder"),
            ("Shokat Lall", "finance commissioner", "London Borough of Wexham Green", "holder"),
            ("Onay Kasap", "regional officer", "Unite", "holder"),
        },
    ),
}


@pytest.mark.parametrize(("text", "expected"), POSTS.values(), ids=POSTS)
def test_who_holds_which_post(text: str, expected: set[tuple[str, str, str | None, str]], nlp: Language) -> None:
    doc = nlp(text)
    names = {each.id: each.name for each in doc._.entities}
    found = {(names[each.person], each.role, names.get(each.body or ""), each.status) for each in doc._.posts}
    assert found == expected


def test_furniture_of_a_news_page_gives_nobody(nlp: Language) -> None:
    people = {each.name for each in nlp(HOSPITAL)._.entities if each.is_person}
    assert not {"Tom Hardcastle", "Ravensmere General"} & people
