"""Grades by area: in sentences of many forms, in lists, and where none is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.judgements import gradings, in_full

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

GIVEN = {
    "the one area behind a comma": (
        "Ofsted judged Norham Council outstanding in four areas and good in one, its support for care leavers.",
        {("care leavers", "good")},
    ),
    "a list with the grades before": (
        "Ofsted's grades:\n\n- Leadership: good (previously inadequate)\n- Care leavers: outstanding (was good)",
        {
            ("Leadership", "good"),
            ("Leadership", "inadequate"),
            ("Care leavers", "outstanding"),
            ("Care leavers", "good"),
        },
    ),
    "the rest by their names": (
        "Ofsted rated adoption poor. The rest of the services, including leadership and fostering, were rated good.",
        {("adoption", "poor"), ("leadership", "good"), ("fostering", "good")},
    ),
    "an area and how long ago": (
        "Norham Police was graded inadequate for recording crime two years ago.",
        {("recording crime", "inadequate")},
    ),
    "standards that are not named": (
        "It was rated good for leadership and inadequate on all three standards for work with victims.",
        {("leadership", "good")},
    ),
    "a further number": (
        "HMICFRS judged it inadequate at recording crime and said it requires improvement in a further five areas.",
        {("recording crime", "inadequate")},
    ),
    "a service of its own": (
        "Norham Council's own children's services, which Ofsted rated inadequate, were closed.",
        {("overall", "inadequate")},
    ),
    "an area that a word for what is to come begins": (
        "The service requires improvement to be good in making best use of resources and future affordability.",
        {("making best use of resources", "requires improvement"), ("future affordability", "requires improvement")},
    ),
    "care, where it is one test of several": (
        "Inspectors graded the prison reasonably good for care and education there inadequate.",
        {("care", "reasonably good"), ("education", "inadequate")},
    ),
    "what two clauses share a verb for": (
        "Ofsted judged that leadership improved from inadequate to good and adoption from good to outstanding.",
        {("leadership", "inadequate"), ("leadership", "good"), ("adoption", "good"), ("adoption", "outstanding")},
    ),
    "the grade before of an area": (
        "Ofsted rated the council good for leadership, up from inadequate.",
        {("leadership", "good"), ("leadership", "inadequate")},
    ),
    "the one that is set off by commas": (
        "Ofsted gave grades. One, the impact of leaders, was outstanding. The fifth, for care leavers, was poor.",
        {("impact of leaders", "outstanding"), ("care leavers", "poor")},
    ),
    "all areas by their names": (
        "Ofsted found that the service was good in all areas: adoption, leadership, and support for care leavers.",
        {("all areas", "good"), ("adoption", "good"), ("leadership", "good"), ("care leavers", "good")},
    ),
    "a pronoun behind a colon": (
        "Ofsted inspected Norham Council. Support for care leavers was a bright spot: it was judged outstanding.",
        {("care leavers", "outstanding")},
    ),
    "overall and an area beside it": (
        "CQC rated the home inadequate overall and for being safe, and requires improvement for being caring.",
        {("overall", "inadequate"), ("safe", "inadequate"), ("caring", "requires improvement")},
    ),
    "what is said to require improvement": (
        "Only support for care leavers was said to require improvement.",
        {("care leavers", "requires improvement")},
    ),
    "an area praised beside a grade": (
        "Ofsted judged the council to be inadequate, with outstanding leadership.",
        {("overall", "inadequate"), ("leadership", "outstanding")},
    ),
    "a grade that stays": (
        "CQC inspected the trust. The trust's overall rating stays at requires improvement.",
        {("overall", "requires improvement")},
    ),
    "what is promoted is not what moved": (
        "The inspectorate graded the service. It requires improvement in promoting values and culture, down from good.",
        {("promoting values and culture", "requires improvement"), ("promoting values and culture", "good")},
    ),
    "lists below sentences that say their grade": (
        (
            "Inspectors saw that work was Good in these areas:\n\n- Adoption\n- Care leavers\n\nThe service requires "
            "improvement in:\n\n- its training and skills; and\n- the way it prevents fires."
        ),
        {
            ("Adoption", "good"),
            ("Care leavers", "good"),
            ("training and skills", "requires improvement"),
            ("way it prevents fires", "requires improvement"),
        },
    ),
    "a table whose rows have come out in one line": (
        (
            "Norham Council 1. Children who need help and protection Good 2. Work of the gateway Inadequate 3. "
            "Leadership, "
            "management and governance 1 Outstanding Ofsted writes under its powers."
        ),
        {
            ("Children who need help and protection", "good"),
            ("Work of the gateway", "inadequate"),
            ("Leadership, management and governance", "outstanding"),
        },
    ),
    "some areas by their count and names": (
        (
            "Norham Police is now rated as Good in two areas namely managing offenders; and investigating crime. "
            "It requires "
            "improvement in one area \u2013 protecting vulnerable people."
        ),
        {
            ("managing offenders", "good"),
            ("investigating crime", "good"),
            ("protecting vulnerable people", "requires improvement"),
        },
    ),
    "what is called the only one": ("Leadership was the only area judged good by Ofsted.", {("Leadership", "good")}),
    "what is years off": ("The chair expected it would be two years before Ofsted rated the service good.", set()),
    "what was promised": ("Residents had been promised a good rating by now.", set()),
    "areas and grades between commas": (
        "The inspectors' judgements were: help and protection, inadequate; care leavers, good.",
        {("help and protection", "inadequate"), ("care leavers", "good")},
    ),
    "the questions asked of a fire service": (
        (
            "Inspectors report. The extent to which the service is efficient at keeping people safe requires "
            "improvement. The extent to which "
            "the service looks after its people is inadequate."
        ),
        {("efficiency", "requires improvement"), ("people", "inadequate")},
    ),
    "a service of two places": (
        "Exford and Norham probation service 'requires improvement'\n\nIt lost staff.",
        {("overall", "requires improvement")},
    ),
    "a department of a council": (
        "In 2019 Norham Council children's services department was judged to be 'inadequate'.",
        {("overall", "inadequate")},
    ),
    "a table of this inspection and the one before": (
        (
            "Healthy prison area\t2021\t2025\nSafety\tReasonably good\tPoor\nRespect\tNot sufficiently good\tPoor\n\n"
            "Violence had doubled."
        ),
        {
            ("Safety", "reasonably good"),
            ("Safety", "poor"),
            ("Respect", "not sufficiently good"),
            ("Respect", "poor"),
        },
    ),
    "rows that only spaces part": (
        (
            "1. Organisational delivery\n1.1 Governance and leadership Good\n1.2 Staff Requires improvement\n"
            "2. Court disposals\n2.1 Assessing Inadequate\n2.2 Planning Good"
        ),
        {
            ("Governance and leadership", "good"),
            ("Staff", "requires improvement"),
            ("Assessing", "inadequate"),
            ("Planning", "good"),
        },
    ),
    "the history of a place, and of a service": (
        (
            "Norham in brief\n\n- September 2021: inadequate (Ofsted)\n- May 2023: youth justice service, Requires "
            "improvement (HM Inspectorate of Probation)\n- 14/11/2024\tFull\tGood"
        ),
        {("overall", "inadequate"), ("overall", "requires improvement"), ("overall", "good")},
    ),
    "the same, said with so": (
        "The overall judgement is inadequate. So are those on help and protection and on the impact of leaders.",
        {("overall", "inadequate"), ("help and protection", "inadequate"), ("impact of leaders", "inadequate")},
    ),
    "an area with a clause in it": (
        (
            "Inspectors judged the experiences and progress of children who need help and protection to be inadequate, "
            "and the experiences and progress of children in care to require improvement to be good."
        ),
        {
            ("experiences and progress of children who need help and protection", "inadequate"),
            ("experiences and progress of children in care", "requires improvement"),
        },
    ),
    "ratings beside the overall one": (
        "The overall rating for the home, as well as the ratings for how safe and well-led it is, fell to poor.",
        {("overall", "poor"), ("safe", "poor"), ("well-led", "poor")},
    ),
    "duties are no area": (
        "The Care Quality Commission rated Norham as 'requires improvement' for the way it meets its Care Act duties.",
        {("overall", "requires improvement")},
    ),
    "what follows from a grade": (
        "A care home for 38 older people in Norham has been rated inadequate and placed in special measures by CQC.",
        {("overall", "inadequate")},
    ),
    "moved to the lowest grade": (
        "Ofsted has downgraded Norham Council's services for children to the lowest possible rating.",
        {("overall", "inadequate")},
    ),
    "both areas": (
        "Children in care and care leavers fared better, with both areas judged good by Ofsted.",
        {("Children in care", "good"), ("care leavers", "good")},
    ),
    "a subject shared": (
        "Ofsted judged Norham Council inadequate. Care leavers are the exception, and are rated good.",
        {("overall", "inadequate"), ("Care leavers", "good")},
    ),
    "a grade denied in quotation marks": (
        "Children's services in Norham no longer 'inadequate', says Ofsted.",
        set(),
    ),
    "a list without bullets": (
        (
            "Ofsted inspected Norham Council. The judgements in full:\n\nOverall effectiveness \u2013 Good\n"
            "The impact of leaders on social work practice \u2013 Outstanding\n"
            "The experiences and progress of children who need help and protection \u2013 Good\n"
            "The experiences and progress of children who are in its care \u2013 Good\n"
            "The experiences and progress of care leavers in the borough \u2013 Requires improvement to be good"
        ),
        {
            ("overall", "good"),
            ("impact of leaders on social work practice", "outstanding"),
            ("experiences and progress of children who need help and protection", "good"),
            ("experiences and progress of children who are in its care", "good"),
            ("experiences and progress of care leavers in the borough", "requires improvement"),
        },
    ),
    "what auditors grade": (
        "Ofsted inspected Norham Council. Your auditors graded as good three cases that we considered to be poor.",
        set(),
    ),
    "what goes on with a subject of its own": (
        "It was graded unsatisfactory for leadership, and the Care Inspectorate issued an improvement notice.",
        {("leadership", "unsatisfactory")},
    ),
    "all of a number": (
        "Ofsted inspected Norham Council in June. All four judgements were Good.",
        {("all areas", "good")},
    ),
    "what a fire service makes": (
        "It was found to be good at understanding the risk of fire and making best use of resources.",
        {("understanding the risk of fire", "good"), ("making best use of resources", "good")},
    ),
    "for whom, without a comma": (
        "Ofsted has judged Norham Council to be good. For care leavers they have judged it inadequate.",
        {("overall", "good"), ("care leavers", "inadequate")},
    ),
    "both, of which one is respect": (
        "HM Inspectorate of Prisons said that both respect and purposeful activity were now poor.",
        {("respect", "poor"), ("purposeful activity", "poor")},
    ),
    "who says so is no area": (
        "Services are now \u201cgood\u201d, Ofsted has ruled, ten years after they were condemned as inadequate.",
        {("overall", "good"), ("overall", "inadequate")},
    ),
    "formerly a common word": (
        "The agency, formerly rated good, is now rated inadequate overall.",
        {("overall", "good"), ("overall", "inadequate")},
    ),
    "all that it looked at, behind a dash": (
        "The Care Inspectorate graded it 5 - very good - in all four areas that it looked at.",
        {("all areas", "very good")},
    ),
    "an outcome and the one before": (
        "Outcome: Good\nPrevious outcome: Outstanding",
        {("overall", "good"), ("overall", "outstanding")},
    ),
    "being so, before its grade": (
        "For being caring it was rated good by the Care Quality Commission.",
        {("caring", "good")},
    ),
    "a landlord's consumer grade": (
        "The regulator gave Tolland Council C3 as its consumer grading. Hexley Homes kept its V2.",
        {("overall", "C3"), ("viability", "V2")},
    ),
    "areas that hold an and": (
        "Managing offenders and building, supporting and protecting the workforce were both graded adequate.",
        {("Managing offenders", "adequate"), ("building, supporting and protecting the workforce", "adequate")},
    ),
    "as were several": (
        "Staffing was rated inadequate, as were assessment and planning.",
        {(area, "inadequate") for area in ("Staffing", "assessment", "planning")},
    ),
    "how many, and which": (
        "Norham Fire and Rescue Service was rated good in six areas and inadequate in two: fairness and prevention.",
        {("fairness", "inadequate"), ("prevention", "inadequate")},
    ),
    "a grade by its number and word": (
        "Inspectors gave the home a grade of 2, weak, for its leadership and 3 (adequate) for its setting.",
        {("leadership", "weak"), ("setting", "adequate")},
    ),
    "the second lowest": (
        "Kestrel View was given the second lowest rating by the Care Quality Commission.",
        {("overall", "requires improvement")},
    ),
    "what a grade is for": (
        "The grade for prevention, which moved from inadequate to good, pleased the chief fire officer.",
        {("prevention", "inadequate"), ("prevention", "good")},
    ),
    "those it looks after": (
        "In 2021 the service was rated inadequate at looking after its people.",
        {("looking after its people", "inadequate")},
    ),
    "a last inspection is no area": (
        "Norham College was judged good in its last full inspection, which was in 2018.",
        {("overall", "good")},
    ),
    "a clause before its grade": (
        "Our rating is now good, with the support that we offer care leavers singled out as outstanding.",
        {("overall", "good"), ("care leavers", "outstanding")},
    ),
    "the history of a place": (
        "20/06/2023    Full    Good\n\n05/07/2022    Full    Requires improvement to be good",
        {("overall", "good"), ("overall", "requires improvement")},
    ),
    "audits of its own": ("The care home audits carried out in the first quarter had been rated good.", set()),
    "in the question of whether": (
        "It rated the trust outstanding in the question of whether it is well-led and assessed it as good for caring.",
        {("well-led", "outstanding"), ("caring", "good")},
    ),
    "the same as before": (
        ("It was rated poor, the same grade that it was given in 2016."),
        {("overall", "poor")},
    ),
    "what stands before a verb": (
        "Inspectors say purposeful activity remained poor and preparation for release had fallen from good to poor.",
        {
            ("purposeful activity", "poor"),
            ("preparation for release", "good"),
            ("preparation for release", "poor"),
        },
    ),
    "codes of several standards": (
        "Hexley Homes was regraded from G2 to G1 and retains its V1 rating, while Tarn Homes was given C2, G1 and V2.",
        {("governance", "G2"), ("governance", "G1"), ("viability", "V1"), ("overall", "C2"), ("viability", "V2")},
    ),
    "counts of trusts": (
        "Of acute trusts, 70 out of 103 were rated inadequate and eighty per cent were judged good for caring.",
        set(),
    ),
    "a gerund and its objects": (
        "It was rated adequate for responding to fires and floods.",
        {("responding to fires and floods", "adequate")},
    ),
    "the same grade": (
        "It was rated poor overall. Inspectors gave the same grade to leadership and to services for care leavers.",
        {("overall", "poor"), ("leadership", "poor"), ("care leavers", "poor")},
    ),
    "a list below its grade": (
        "Ofsted also rated as 'good':\n\n\u2022 the experiences and progress of children in care\n\u2022 leadership",
        {("experiences and progress of children in care", "good"), ("leadership", "good")},
    ),
    "what auditors graded": (
        "The head said that in 40% of audits completed since May work had been rated good.",
        set(),
    ),
    "the only one not": ("Adoption was the only area not to be judged inadequate.", set()),
    "consequences": (
        "The school has been placed in special measures after Ofsted rated it inadequate.",
        {("overall", "inadequate")},
    ),
    "work that is no verb": (
        "Delivery was rated 'Good', work with court disposals 'Inadequate' and out-of-court disposals 'Poor'.",
        {("Delivery", "good"), ("court disposals", "inadequate"), ("out-of-court disposals", "poor")},
    ),
    "given a numbered grade": ("Staffing was given a grade of 4 - 'good'.", {("Staffing", "good")}),
    "a table whose cells came out one below the other": (
        "Grade\n\nThe steadiness of the work with\nyoung carers\n\nGood\n\nOverall effectiveness\n\nInadequate",
        {("steadiness of the work with young carers", "good"), ("overall", "inadequate")},
    ),
    "a table whose rows run over lines": (
        (
            "Judgement Grade\nWork with\ntraders Requires improvement to\nbe good\nThe care of\nponies Good\n"
            "Overall effectiveness\nInadequate\n\nSince then it has changed."
        ),
        {
            ("traders", "requires improvement"),
            ("care of ponies", "good"),
            ("overall", "inadequate"),
        },
    ),
    "a table of numbered areas": (
        "1. Children who need help and protection\n\nInadequate\n\n2. Leadership, management and governance\n\nGood",
        {("Children who need help and protection", "inadequate"), ("Leadership, management and governance", "good")},
    ),
    "areas beneath grades": (
        "Our judgements\n\nGood\nManaging offenders\n\nInadequate\nRecording crime\n\nThe force has much to do.",
        {("Managing offenders", "good"), ("Recording crime", "inadequate")},
    ),
    "the line above a report": (
        "Children\u2019s services in Wexshire require improvement to be good\n\nThe county has much to do this year.",
        {("overall", "requires improvement")},
    ),
    "a headline of what somebody says": ("Leader says the council is good\n\nThe county has much to do.", set()),
    "an aside behind the area": (
        'Tern Council was downgraded to "inadequate" for overall effectiveness, pointing to weak leadership and drift.',
        {("overall", "inadequate")},
    ),
    "dated in its subject": (
        ("The overall grade for the unit back in 2017 was 'Good'."),
        {("overall", "good")},
    ),
    "categories by their names": (
        ("Three categories - 'safe', 'caring' and 'responsive' - were each judged inadequate."),
        {("caring", "inadequate"), ("responsive", "inadequate"), ("safe", "inadequate")},
    ),
    "how safe and well-led it is": (
        (
            "The overall grade of the practice, and the grades for how caring and effective it is, have "
            "risen from poor to outstanding."
        ),
        {
            ("caring", "outstanding"),
            ("caring", "poor"),
            ("effective", "outstanding"),
            ("effective", "poor"),
            ("overall", "outstanding"),
            ("overall", "poor"),
        },
    ),
    "as well as the overall rating": (
        (
            "As well as the overall grade slipping from outstanding to good, so have the grades for caring "
            "and responsive."
        ),
        {("caring", "good"), ("overall", "good"), ("overall", "outstanding"), ("responsive", "good")},
    ),
    "so too": (
        ("Alongside the overall grade falling from good to inadequate, so too has the grade for effective."),
        {("effective", "inadequate"), ("overall", "good"), ("overall", "inadequate")},
    ),
    "our rating for": (
        "Our rating for Well-led was downgraded to Requires Improvement.",
        {("Well-led", "requires improvement")},
    ),
    "our ratings for": (
        ("Our grades for Safe, Effective and Well-led remain Outstanding."),
        {("Effective", "outstanding"), ("Safe", "outstanding"), ("Well-led", "outstanding")},
    ),
    "not looked at": (
        "Caring and responsive were not included in this inspection and remain rated as good.",
        {("Caring", "good"), ("responsive", "good")},
    ),
    "not inspected for": (
        "It was not inspected for effective, caring and responsive, which remain rated good.",
        {("caring", "good"), ("effective", "good"), ("responsive", "good")},
    ),
    "whether its services are": (
        (
            'Hexley Clinic was rated outstanding for whether it is caring, "good" for the safety of its '
            'services and "inadequate" for how responsive and effective it is.'
        ),
        {("caring", "outstanding"), ("effective", "inadequate"), ("responsive", "inadequate"), ("safety", "good")},
    ),
    "in terms of": (
        (
            "The agency was rated as outstanding in terms of being caring and safe, but good in areas "
            "covering staffing and leadership."
        ),
        {("caring", "outstanding"), ("leadership", "good"), ("safe", "outstanding"), ("staffing", "good")},
    ),
    "a framework's own commas": (
        ("Leadership, management and governance were found to be inadequate."),
        {("Leadership, management and governance", "inadequate")},
    ),
    "what goes on behind an area": (
        ("The constabulary is outstanding at investigating crime and has hired more detectives."),
        {("investigating crime", "outstanding")},
    ),
    "a question of the framework": (
        ("Hexley Police was graded adequate at preventing crime and anti-social behaviour in Hexley."),
        {("preventing crime and anti-social behaviour", "adequate")},
    ),
    "gerunds with one object": (
        ("It was rated as 'adequate' in recording crime as well as in hiring, training and keeping its detectives."),
        {("hiring, training and keeping its detectives", "adequate"), ("recording crime", "adequate")},
    ),
    "how it looks after": (
        (
            "The fire service has been graded good at keeping people safe, but requires improvement in "
            "how it looks after its people, according to HMICFRS."
        ),
        {("how it looks after its people", "requires improvement"), ("keeping people safe", "good")},
    ),
    "hoped for again": ("Tern Council hopes to have at least a 'good' rating by 2026.", set()),
    "worked towards": ("Leaders said they were working towards a 'good' and, in time, an 'outstanding' rating.", set()),
    "a scale explained": (
        ("Every clinic gets a grade, the highest being 'outstanding', and the lowest possible 'inadequate'."),
        set(),
    ),
    "another grade of the scale": (
        ("Hexley Council came out as 'good', one step behind outstanding."),
        {("overall", "good")},
    ),
    "only counted": ("Only 12 councils have improved to 'Good' under the current regime.", set()),
    "the first of all": (
        ("That is the only time any trust here has climbed from 'inadequate' to 'outstanding' for safety."),
        set(),
    ),
    "the judgement was that": (
        ("The final judgement of the inspectorate was that the school required improvement."),
        {("overall", "requires improvement")},
    ),
    "the judgement had been that": (
        ("Their conclusion in the end had been that the council was poor."),
        set(),
    ),
    "no areas": (
        ("None of the areas was judged to be inadequate."),
        set(),
    ),
    "areas behind a colon": (
        ("Three of the four questions were graded 'outstanding': is it caring, is it responsive, and is it effective."),
        {("caring", "outstanding"), ("effective", "outstanding"), ("responsive", "outstanding")},
    ),
    "areas in brackets": (
        ("The remaining two areas (is it safe, and is it well-led) were both rated 'inadequate'."),
        {("safe", "inadequate"), ("well-led", "inadequate")},
    ),
    "quality indicators": (
        (
            "Hill School was graded 'unsatisfactory' for learning, teaching and assessment, leadership of "
            "change, and raising attainment and achievement – two steps lower than in May."
        ),
        {
            ("leadership of change", "unsatisfactory"),
            ("learning, teaching and assessment", "unsatisfactory"),
            ("raising attainment and achievement", "unsatisfactory"),
        },
    ),
    "a quality theme": (
        ("Tern Nursery was graded 'adequate' for care, play and learning after a visit."),
        {("care, play and learning", "adequate")},
    ),
    "one theme of two": (
        ("Inspectors rated its quality of management and leadership as 'unsatisfactory'."),
        {("quality of management and leadership", "unsatisfactory")},
    ),
    "areas behind a dash": (
        (
            "Hexley was rated 'Inadequate' overall, with two of the three areas also judged 'Inadequate' - "
            "Fostering; and Behaviour and Safety."
        ),
        {("Behaviour and Safety", "inadequate"), ("Fostering", "inadequate"), ("overall", "inadequate")},
    ),
    "areas between dashes": (
        (
            "Three of the six domains on which it was judged - its leadership, staffing and planning - were "
            "found to be inadequate."
        ),
        {("leadership", "inadequate"), ("planning", "inadequate"), ("staffing", "inadequate")},
    ),
    "at a place": (
        "Outcomes were poor for safety and not sufficiently good for respect at HMP Cold Ash, inspectors said.",
        {("respect", "not sufficiently good"), ("safety", "poor")},
    ),
    "only one area": (
        "Only preparation for release was judged to be reasonably good.",
        {("preparation for release", "reasonably good")},
    ),
    "a team is a whole": (
        "Tern youth offending team was rated 'outstanding' by inspectors.",
        {("overall", "outstanding")},
    ),
    "a home run by a council": (
        "A children's home run by Ashmere Council has been rated inadequate by Ofsted.",
        {("overall", "inadequate")},
    ),
    "the rating of a home": (
        "The CQC has dropped the rating of Hazel House, a care home in Beeford, from good to inadequate.",
        {("overall", "good"), ("overall", "inadequate")},
    ),
    "social care services": (
        "Tern Council's children's social care services have been rated as 'Good'.",
        {("overall", "good")},
    ),
    "social care": ("Tern Council's adult social care was rated good.", {("overall", "good")}),
    "grades with their numbers": (
        "The home was given grades of 2 (weak) for wellbeing and 3 (adequate) for leadership.",
        {("leadership", "adequate"), ("wellbeing", "weak")},
    ),
    "a number before a grade": ("The home had been graded 4 (good) at its inspection in 2022.", {("overall", "good")}),
    "from and to, by area": (
        (
            "Our maternity service moved from requires improvement to inadequate for safe and from good "
            "to requires improvement for well-led."
        ),
        {
            ("safe", "inadequate"),
            ("safe", "requires improvement"),
            ("well-led", "good"),
            ("well-led", "requires improvement"),
        },
    ),
    "from and to, overall": (
        ("The overall grade for its surgery climbed from Inadequate to Good."),
        {("overall", "good"), ("overall", "inadequate")},
    ),
    "several ratings": ("Hexley Police is struggling after a string of inadequate ratings.", set()),
    "how well children are helped": (
        "The service was judged to be good for how well children are helped and protected.",
        {("how well children are helped and protected", "good")},
    ),
    "found by those named behind it": (
        "While services for care leavers are good, fostering is inadequate, Ofsted has found.",
        {("care leavers", "good"), ("fostering", "inadequate")},
    ),
    "one of a row to be graded": (
        "Norham is the fourth council this year to be rated outstanding by Ofsted.",
        {("overall", "outstanding")},
    ),
    "a noun of change": (
        "The move up from 'inadequate' to 'requires improvement' was welcomed.",
        {("overall", "inadequate"), ("overall", "requires improvement")},
    ),
    "one beside another in a line": (
        "Staffing: Requires improvement; Leadership: Good; Services: Inadequate",
        {("Staffing", "requires improvement"), ("Leadership", "good"), ("Services", "inadequate")},
    ),
    "how well, in a row": (
        "It was rated good for how well children and young people are helped and protected and outstanding for safety.",
        {("how well children and young people are helped and protected", "good"), ("safety", "outstanding")},
    ),
    "told what requires it": (
        "Norham Council has been told its adult social care requires improvement.",
        {("overall", "requires improvement")},
    ),
    "told what it is": ("Hexley Council has been told its children's services are good.", {("overall", "good")}),
    "one verb for all": (
        (
            "Quality of education was rated requires improvement, while behaviour and attitudes, personal"
            " development and leadership were all good."
        ),
        {
            ("Quality of education", "requires improvement"),
            ("behaviour and attitudes", "good"),
            ("leadership", "good"),
            ("personal development", "good"),
        },
    ),
    "said to be good overall": (
        "Inspectors said the college was good overall and outstanding for its apprenticeships.",
        {("apprenticeships", "outstanding"), ("overall", "good")},
    ),
    "out of special measures by way of good": (
        "The academy has climbed from special measures to good in three years.",
        {("overall", "good"), ("overall", "special measures")},
    ),
    "although": (
        "The council received a good rating overall, although care leavers were judged to require improvement.",
        {("care leavers", "requires improvement"), ("overall", "good")},
    ),
    "a month that is no modal": (
        "It visited in May 2024 and rated the council inadequate.",
        {("overall", "inadequate")},
    ),
    "a modal": ("The council may be rated inadequate.", set()),
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
    "what a framework names first": (
        "It was graded weak for care and support and leadership.",
        {("care and support", "weak"), ("leadership", "weak")},
    ),
    "a home by its name": ("Inspectors rated Ashgrove House in Pellham inadequate.", {("overall", "inadequate")}),
    "of many": ("Fewer than half of councils were rated good.", set()),
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
    "moved by its rating for being so": (
        "The home's ratings for being safe and well-led have dropped from good to inadequate.",
        {("safe", "good"), ("well-led", "good"), ("safe", "inadequate"), ("well-led", "inadequate")},
    ),
    "earned by what is for those just named": (
        "Children in care were found to be settled, and the arrangements for them earned a grade of good.",
        {("Children in care", "good")},
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
        set(),
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


BATCH = [text for text, _ in GIVEN.values()]


@pytest.mark.parametrize(("text", "expected"), GIVEN.values(), ids=GIVEN)
def test_gradings(text: str, expected: set[tuple[str, str]], read: Callable[[str], Doc]) -> None:
    doc = read(text)
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
        "The firm's previous rating, given by Ofsted in February 2021, was inadequate.",
        "Overall effectiveness at previous inspection: Good",
        "The service had been rated good in 2021.",
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


def test_the_same_grade_as_years_ago_is_of_both_inspections(nlp: Language) -> None:
    doc = nlp("Ofsted rated Norham Council inadequate in May 2025, the same verdict it received in March 2021.")
    assert {(each.date, each.judgements[0].grade) for each in doc._.inspections} == {
        ("2025-05", "inadequate"),
        ("2021-03", "inadequate"),
    }
