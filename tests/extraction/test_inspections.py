"""Inspections carried out, each once: kind, date, parties, grades; and what was only announced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.inspected import unmark

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

    from ontology.records import Inspection

FOLDER = Path(__file__).parent / "inspected"
HMICFRS = "b-his-majestys-inspectorate-of-constabulary-and-fire-rescue-services"
DATED = "12 September 2025\n\n"

# kind, inspector, provider, date
SENTENCES = {
    "what inspectors told years ago": (
        "Ofsted visited Harrowdene Council in June 2025. In 2019 inspectors had told it to write a plan.",
        [
            ("other", "b-ofsted", "b-harrowdene-council", "2025-06"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2019"),
        ],
    ),
    "the review that the writer led": (
        (
            "Department for Education\n\nDear Ms Roe\n\nI am grateful to Harrowdene Council for the review that I led "
            "on 3 June 2025.\n\nYours sincerely\n\nJo Hill"
        ),
        [("improvement review", "b-department-for-education", "b-harrowdene-council", "2025-06-03")],
    ),
    "each council's own": (
        (
            "Ofsted rated Harrowdene Council outstanding and Wexcombe Council inadequate. Harrowdene's inspection was "
            "in June 2025. Wexcombe's inspection took place in July 2025."
        ),
        [
            ("standard inspection", "b-ofsted", "b-wexcombe-council", "2025-07"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06"),
        ],
    ),
    "the second of which only the first is dated": (
        (
            "Ofsted has made a monitoring visit to Harrowdene Council. It was the second visit; the first, in June, "
            "was short."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", None),
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-06"),
        ],
    ),
    "their visit": (
        "I met the Care Quality Commission. Following their visit in May 2025 they praised Harrowdene Council.",
        [("other", "b-care-quality-commission", "b-harrowdene-council", "2025-05")],
    ),
    "a body last visited": (
        "Harrowdene Council was last visited in April 2024, when inspectors from Ofsted looked at its front door.",
        [("other", "b-ofsted", "b-harrowdene-council", "2024-04")],
    ),
    "what officials reviewed": (
        "The Department for Education said its officials reviewed Harrowdene Council's progress in October 2024.",
        [("improvement review", "b-department-for-education", "b-harrowdene-council", "2024-10")],
    ),
    "officials of the council itself": (
        "Officials of Harrowdene Council spoke to Ofsted. Harrowdene Council officials visited Leeds in March 2025.",
        [],
    ),
    "the first since a judgement": (
        "The first monitoring visit by Ofsted since the judgement took place on 8 May 2025. Harrowdene Council met.",
        [("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-05-08")],
    ),
    "inspectors on site for a full inspection": (
        "Harrowdene Council has had a full inspection. Inspectors from Ofsted were on site from 2 to 13 June 2025.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06-02/2025-06-13")],
    ),
    "days on which an inspection began and ended": (
        "Ofsted's inspection of Harrowdene Council began on 2 June 2025 and ended on 13 June.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06-02/2025-06-13")],
    ),
    "two inspections dated before their grade": (
        "In 2016 and again in 2020 Ofsted rated Harrowdene Council good.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2020"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2016"),
        ],
    ),
    "one that is only under way": (
        "Ofsted came to Harrowdene Council on Monday for a full inspection, which will last two weeks.",
        [],
    ),
    "one that the council was notified of": (
        "Ofsted notified Harrowdene Council of its inspection on 3 February 2025.",
        [],
    ),
    "the visits of a series by their ordinals": (
        "Ofsted made two monitoring visits to Harrowdene Council. The first took place in March, the second in July.",
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-07"),
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-03"),
        ],
    ),
    "a joint one by the programme that it was part of": (
        (
            "A joint inspection was made in June 2025, under the joint targeted area inspection programme, by Ofsted "
            "and the Care Quality Commission. Harrowdene Council was thanked."
        ),
        [("joint targeted area inspection", "b-ofsted", "b-harrowdene-council", "2025-06")],
    ),
    "news after which somebody speaks": (
        (
            "Jo Roe, director of Harrowdene Council, was speaking after Ofsted judged its services to be good. The "
            "inspection was in June 2025."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06")],
    ),
    "a commissioner's stay": (
        (
            "The Department for Education sent a commissioner to Harrowdene Council. The commissioner and her two "
            "assistants spent 21 days in the city between 9 May and 30 June 2024."
        ),
        [("improvement review", "b-department-for-education", "b-harrowdene-council", "2024-05-09/2024-06-30")],
    ),
    "the officials' review": (
        (
            "I have read what the Department for Education says of Harrowdene Council. I thank its officials, who "
            "carried out their fourth review on 26 and 27 March 2024 with an adviser from NHS England."
        ),
        [("improvement review", "b-department-for-education", "b-harrowdene-council", "2024-03-26/2024-03-27")],
    ),
    "entries of a timeline": (
        (
            "Harrowdene Council and Ofsted\n\nMarch 2017: a good report\n\nOfsted judged the council good overall, it "
            "said then.\n\nJune 2021: the first warning\n\nA focused visit looked at the front door of the council."
        ),
        [
            ("focused visit", "b-ofsted", "b-harrowdene-council", "2021-06"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2017-03"),
        ],
    ),
    "so long after": (
        "Jo Roe joined Harrowdene Council in January 2022, four months after Ofsted had judged it inadequate.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2021-09~")],
    ),
    "those of whom the clause before speaks": (
        "This sets out what inspectors from Ofsted found when they visited Harrowdene Council on 7 and 8 October 2024.",
        [("other", "b-ofsted", "b-harrowdene-council", "2024-10-07/2024-10-08")],
    ),
    "a date before an inspection that found": (
        "In October 2023 a focused visit to Harrowdene Council, carried out by Ofsted, found drift.",
        [("focused visit", "b-ofsted", "b-harrowdene-council", "2023-10")],
    ),
    "verb and object": (
        "Ofsted inspected Harrowdene Council in May 2024.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2024-05")],
    ),
    "kind by name": (
        "Ofsted made a focused visit to Harrowdene Council on 4 and 5 June.",
        [("focused visit", "b-ofsted", "b-harrowdene-council", "2025-06-04/2025-06-05")],
    ),
    "the first after another": (
        (
            "Ofsted and the Care Quality Commission visited Harrowdene Council in May. It was the first inspection "
            "since 2018, when six weaknesses were found."
        ),
        [
            ("other", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("other", "b-ofsted", "b-harrowdene-council", "2018"),
        ],
    ),
    "a record at another council": (
        (
            "Ofsted inspected Harrowdene Council in May 2025. Al Poe said of Jane Roe, its new director, that her "
            "record at Elmsford, rated good last year, spoke for itself."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "a verb that only brings inspectors": (
        "In February Ofsted returned to Harrowdene Council for a standard inspection. It found that much had improved.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-02")],
    ),
    "the fourth since another": (
        (
            "Ofsted had been at Harrowdene Council on 26 and 27 June for the fourth monitoring visit since the "
            "inadequate judgement of 2022."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-06-26/2025-06-27"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2022"),
        ],
    ),
    "one of a series": (
        (
            "Harrowdene Council is doing better.\n\nOfsted made six monitoring visits to Harrowdene Council between "
            "2022 and 2025. At the last of them, in March 2025, it saw progress."
        ),
        [("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-03")],
    ),
    "the same verdict as before": (
        (
            "Ofsted inspected Harrowdene Council in March. It has been told that its services require improvement to "
            "be good, the same verdict it received in May 2021."
        ),
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-03"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2021-05"),
        ],
    ),
    "a mock inspection, and one still to come": (
        (
            "Ofsted inspected Harrowdene Council in May. A mock inspection by a neighbour went well. One visit more "
            "is likely before the full inspection, which is expected next summer."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "the inspection before that of an area": (
        (
            "Ofsted and the Care Quality Commission made an area SEND inspection of Harrowdene Council from 2 to 6 "
            "June.\n\nDates of previous inspection: 6 to 10 May 2019"
        ),
        [
            ("other", "b-ofsted", "b-harrowdene-council", "2025-06-02/2025-06-06"),
            ("other", "b-ofsted", "b-harrowdene-council", "2019-05-06/2019-05-10"),
        ],
    ),
    "notice of one": (
        (
            "Harrowdene Council had notice of its assessment in June. The Care Quality Commission was at Harrowdene "
            "Council from 4 to 8 August."
        ),
        [("other", "b-care-quality-commission", "b-harrowdene-council", "2025-08-04/2025-08-08")],
    ),
    "the inspectorate as it": (
        "Ofsted made a focused visit to Harrowdene Council in May. It last inspected the council in 2021.",
        [
            ("focused visit", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2021"),
        ],
    ),
    "dates on a line of their own": (
        (
            "Monitoring visit to Harrowdene Council children's services\n\nDates of visit: 23 and 24 January 2024\n"
            "Letter published: 4 March 2024\n\nDear Mr Marsh\n\nThis letter is about Ofsted's second visit."
        ),
        [("monitoring visit", "b-ofsted", "b-harrowdene-council", "2024-01-23/2024-01-24")],
    ),
    "twice the same": (
        "Ofsted judged Harrowdene Council inadequate in 2014 and again in 2017.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2017"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2014"),
        ],
    ),
    "a visit that ended in a grade": (
        "Following a visit in June, Harrowdene Council has been re-rated as good by the Care Quality Commission.",
        [("other", "b-care-quality-commission", "b-harrowdene-council", "2025-06")],
    ),
    "years before what is graded now": (
        "Ofsted has graded Harrowdene Council inadequate. In our first inspection, in May 2019, morale was high.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", None),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2019-05"),
        ],
    ),
    "one that graded beside one that did not": (
        (
            "A full inspection of Harrowdene Council by Ofsted in January rated it inadequate, and an assurance visit "
            "in April had found some progress."
        ),
        [
            ("other", "b-ofsted", "b-harrowdene-council", "2025-04"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-01"),
        ],
    ),
    "a full inspection by others": (
        "HM Inspectorate of Prisons made a full inspection of HMP Marlow Heath in March.",
        [("other", "b-hm-inspectorate-of-prisons", "b-hmp-marlow-heath", "2025-03")],
    ),
    "their own visit to the place": (
        (
            "The Care Quality Commission has rated Harrowdene Council good. We carried out our site visit from 3 to 5 "
            "June."
        ),
        [("other", "b-care-quality-commission", "b-harrowdene-council", "2025-06-03/2025-06-05")],
    ),
    "handed in": (
        "Ofsted inspected Harrowdene Council from 28 April until 13 May and handed in its report on 17 June.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-04-28/2025-05-13")],
    ),
    "which of a series": (
        (
            "The pace at Harrowdene Council has slowed, Ofsted said after its third monitoring visit. At the second "
            "visit, in March, it was quicker."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", None),
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-03"),
        ],
    ),
    "ordered and not yet made": (
        "Ofsted inspected Harrowdene Council in May. A best value inspection of the council was ordered in June.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "if it goes well": (
        "Ofsted inspected Harrowdene Council in May. If the next visit went well, the board would be wound up.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "carried out, whatever it could give": (
        "An external assurance review of Harrowdene Council, carried out in May, could give only partial assurance.",
        [("other", None, "b-harrowdene-council", "2025-05")],
    ),
    "peers who carry it out": (
        "The Local Government Association carried out a corporate peer challenge at Harrowdene Council in May.",
        [("other", "b-local-government-association", "b-harrowdene-council", "2025-05")],
    ),
    "made and published": (
        "Members noted the Ofsted inspection of Harrowdene Council undertaken on 4 May and published on 19 June.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05-04")],
    ),
    "schools of a list": (
        (
            "Ofsted's latest ratings\n\nOakfield Primary School - Good. Inspected: 16 January 2025.\n\n"
            "Priory Lane Infant School - Inadequate. Inspected: 7 February 2025."
        ),
        [
            ("standard inspection", "b-ofsted", "b-priory-lane-infant-school", "2025-02-07"),
            ("standard inspection", "b-ofsted", "b-oakfield-primary-school", "2025-01-16"),
        ],
    ),
    "the home told of before": (
        (
            "The Care Quality Commission has visited two homes.\n\nKestrel View was inspected on 4 May. It was rated "
            "poor for safety.\n\nLarch House was inspected on 6 June. It was rated good for safety."
        ),
        [
            ("other", "b-care-quality-commission", "b-larch-house", "2025-06-06"),
            ("other", "b-care-quality-commission", "b-kestrel-view", "2025-05-04"),
        ],
    ),
    "a visit that found": (
        "Ofsted rated Harrowdene Council good in May. But a visit in March 2019 found that plans were late.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("other", "b-ofsted", "b-harrowdene-council", "2019-03"),
        ],
    ),
    "several of which none is told of": (
        "Ofsted inspected Harrowdene Council in May. Early monitoring visits were critical of plans.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "a date set off before its verb": (
        "Ofsted's latest monitoring visit to Harrowdene Council, in June, noted that plans were late.",
        [("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-06")],
    ),
    "date in a relative clause": (
        "The Ofsted monitoring visit to Harrowdene Council, which took place in late May, went well.",
        [("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "a service and who runs it": (
        (
            "Wexley Youth Justice Service (YJS), which is run by Wexley Council, was inspected by HM Inspectorate of "
            "Probation in May."
        ),
        [("other", "b-hm-inspectorate-of-probation", "b-wexley-council", "2025-05")],
    ),
    "a service called by the place of its council": (
        "HM Inspectorate of Probation inspected Wexley Youth Offending Service in May. Wexley Council funds it.",
        [("other", "b-hm-inspectorate-of-probation", "b-wexley-council", "2025-05")],
    ),
    "in its own paper": (
        "HM Inspectorate of Probation\n\nWe inspected Wexley Youth Justice Service from 5 to 9 May 2025.",
        [("other", "b-hm-inspectorate-of-probation", "b-wexley-youth-justice-service", "2025-05-05/2025-05-09")],
    ),
    "another inspectorate": (
        "The Care Quality Commission inspected Harrowdene Council in May.",
        [("other", "b-care-quality-commission", "b-harrowdene-council", "2025-05")],
    ),
    "being there": (
        "Ofsted inspectors were in Harrowdene from 12 to 16 May. They praised Harrowdene Council.",
        [("other", "b-ofsted", "b-harrowdene-council", "2025-05-12/2025-05-16")],
    ),
    "a partnership answers for itself": (
        "Ofsted carried out an area SEND inspection of the Harrowdene Local Area Partnership in May.",
        [("other", "b-ofsted", "b-harrowdene-local-area-partnership", "2025-05")],
    ),
    "what an inspectorate as such looks at": (
        "HMICFRS examined the work of Harrowdene Police in June.",
        [
            (
                "other",
                HMICFRS,
                "b-harrowdene-police",
                "2025-06",
            )
        ],
    ),
    "a team that inspects": (
        "The Care Quality Commission rated Harrowdene Council good. Its assessment team was there from 10 to 13 June.",
        [("other", "b-care-quality-commission", "b-harrowdene-council", "2025-06-10/2025-06-13")],
    ),
    "a day on which the grade came out": (
        "Last Thursday Ofsted rated Harrowdene Council inadequate, following a short inspection in February.",
        [("short inspection", "b-ofsted", "b-harrowdene-council", "2025-02")],
    ),
    "an ombudsman finds on a complaint": (
        "In December 2023 the Housing Ombudsman found that Harrowdene Council had lost letters.",
        [],
    ),
    "a clause of its own after the year": (
        "Ofsted rated Harrowdene Council inadequate in October 2021, and the following spring a minister stepped in.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2021-10")],
    ),
    "rated by the report of what is told further on": (
        "Last month Ofsted rated Harrowdene Council good. The inspection took place from 9 to 20 June.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06-09/2025-06-20")],
    ),
    "weeks after the grade that is the news": (
        (
            "The move comes two weeks after Ofsted rated Harrowdene Council inadequate for a second time, following an "
            "inspection in February."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-02")],
    ),
    "a home set off from whoever runs it": (
        (
            "The Care Quality Commission rated Larch House, a 20-bed home in the north of the town run by Somers Care "
            "Ltd, as inadequate after an inspection in May."
        ),
        [("other", "b-care-quality-commission", "b-somers-care-ltd", "2025-05")],
    ),
    "by peers": (
        "A peer review by the Local Government Association in June found that Harrowdene Council had improved.",
        [("other", "b-local-government-association", "b-harrowdene-council", "2025-06")],
    ),
    "a clause that says when, and an answer of today": (
        (
            "Harrowdene Council has today accepted the findings of Ofsted's inspection of its services for children, "
            "which took place from 2 to 13 June."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06-02/2025-06-13")],
    ),
    "a clause that hangs on the report": (
        "Harrowdene Council today noted the report of Ofsted's visit to its hostels, which ran from 3 to 5 June.",
        [("other", "b-ofsted", "b-harrowdene-council", "2025-06-03/2025-06-05")],
    ),
    "a clause of something else": (
        "The inspection of Harrowdene Council by Ofsted was discussed at the fair, which took place in June.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", None)],
    ),
    "since when, and what was so then": (
        (
            "Ofsted inspected Harrowdene Council in May. It was the first since 2018, when services were found to be "
            "'Good'."
        ),
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2018"),
        ],
    ),
    "a week by its first day": (
        "Ofsted, which has had a duty since 2023 to assess, visited Harrowdene Council in the week beginning 2 June.",
        [("other", "b-ofsted", "b-harrowdene-council", "2025-06-02/2025-06-08")],
    ),
    "parts under headings": (
        (
            "Harrowdene: focused visit\n\nOfsted made a focused visit to Harrowdene Council on 4 and 5 June.\n\n"
            "Wexcombe: monitoring visit\n\nOfsted returned to Wexcombe Council on 9 June. A monitoring visit on 9 June "
            "found little. Its director came from Harrowdene Council."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-wexcombe-council", "2025-06-09"),
            ("focused visit", "b-ofsted", "b-harrowdene-council", "2025-06-04/2025-06-05"),
        ],
    ),
    "a scale explained": (
        "Ofsted inspected Harrowdene Council in May. Ratings are outstanding, good and inadequate.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "days in a row": (
        "Ofsted inspected Harrowdene Council on 18 June, 19 June and 2 July.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06-18/2025-07-02")],
    ),
    "a home and who runs it": (
        (
            "Ofsted inspected Elmhurst House in May. Elmhurst House, run by Somers Care Limited, is a children's home. "
            "Elmhurst House was rated good. Harrowdene Council pays for six of the children."
        ),
        [("standard inspection", "b-ofsted", "b-somers-care-limited", "2025-05")],
    ),
    "who runs a home, said after it": (
        (
            "Somers Care Limited, which runs Elmhurst House, has apologised. The CQC inspected Elmhurst House in May. "
            "Elmhurst House is a care home."
        ),
        [("other", "b-care-quality-commission", "b-somers-care-limited", "2025-05")],
    ),
    "who runs the home, by a page's own words": (
        "Tern Nursing Home\n\nProvided and run by:\nSomers Care Limited\n\nThe CQC inspected the home on 9 May 2025.",
        [("other", "b-care-quality-commission", "b-somers-care-limited", "2025-05-09")],
    ),
    "one grade for several": (
        "Ofsted has rated Hexley Council, Tarn Council and Wexham Council inadequate.",
        [
            ("standard inspection", "b-ofsted", "b-hexley-council", None),
            ("standard inspection", "b-ofsted", "b-tarn-council", None),
            ("standard inspection", "b-ofsted", "b-wexham-council", None),
        ],
    ),
    "what news follows": (
        (
            "Hexley Council has received an overall rating of 'Good' following an inspection by Ofsted. This follows "
            "an inspection in 2020, when it was given a rating of 'Inadequate'."
        ),
        [
            ("standard inspection", "b-ofsted", "b-hexley-council", None),
            ("standard inspection", "b-ofsted", "b-hexley-council", "2020"),
        ],
    ),
    "a grade of another's scale": (
        "Hexley Council was given a C3 grade in May.",
        [("other", None, "b-hexley-council", "2025-05")],
    ),
    "none that it is not": (
        "Ofsted wrote to Hexley Council. This is not a graded inspection.",
        [],
    ),
    "a title": (
        "Inspection of Hexley local authority children's services\n\nInspection dates: 4 to 15 March 2024\n\nBy Ofsted",
        [("standard inspection", "b-ofsted", "b-hexley-council", "2024-03-04/2024-03-15")],
    ),
    "an assessment of a whole service": (
        "The CQC rated Hexley Council good. The assessment was carried out between March and July 2025.",
        [("other", "b-care-quality-commission", "b-hexley-council", "2025-03/2025-07")],
    ),
    "ordered and carried out": (
        "A best value inspection of Hexley Council, ordered in May, was carried out between June and August.",
        [("other", None, "b-hexley-council", "2025-06/2025-08")],
    ),
    "put off": ("The first Ofsted visit to Hexley Council, delayed by snow, was rescheduled for 20 September.", []),
    "how many were inspected": ("The CQC has now inspected 140 NHS trusts.", []),
    "a place that was ordered to improve": (
        "Pellham was ordered to improve after an Ofsted inspection in May. The council set up a board.",
        [("standard inspection", "b-ofsted", "b-pellham-council", "2025-05")],
    ),
    "a unit beside another": (
        (
            "HM Inspectorate of Probation inspected Hexley PDU in May and rated it poor. "
            "Neighbouring Tarn PDU was rated good last year."
        ),
        [
            ("other", "b-hm-inspectorate-of-probation", "b-hexley-pdu", "2025-05"),
            ("other", "b-hm-inspectorate-of-probation", "b-tarn-pdu", "2024"),
        ],
    ),
    "the grade of another beside it": (
        (
            "Ofsted inspected Harrowdene Council in May. The previous inspection of the council took place in June "
            "2021. Harrowdene Council has much to do. Wexcombe Council was rated good last month."
        ),
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2021-06"),
            ("standard inspection", "b-ofsted", "b-wexcombe-council", "2025-08"),
        ],
    ),
    "the one before a joint one": (
        (
            "Ofsted and the Care Quality Commission visited Harrowdene Council in May. The previous inspection, in "
            "March 2019, had led to an action plan."
        ),
        [
            ("other", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("other", "b-ofsted", "b-harrowdene-council", "2019-03"),
        ],
    ),
    "set off behind a name": (
        (
            "Harrowdene Council runs three homes, and Ofsted visits them. Larkrise, inspected on 9 June, had been "
            "judged to require improvement to be good."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-06-09")],
    ),
    "a review for the government": (
        (
            "Harrowdene Council was the subject of the review which I carried out for the Department for Education "
            "between 2 and 13 June."
        ),
        [("improvement review", "b-department-for-education", "b-harrowdene-council", "2025-06-02/2025-06-13")],
    ),
    "planned": ("A peer review of Harrowdene Council is planned for the autumn.", []),
    "announced": ("Ofsted will inspect Harrowdene Council in the spring.", []),
    "prepared for": ("Harrowdene Council is preparing for its next Ofsted inspection.", []),
    "allowed for": ("Up to four Ofsted monitoring visits to Harrowdene Council can be carried out each year.", []),
    "the frame is no inspection": ("Harrowdene Council welcomed Ofsted's new inspection framework.", []),
    "a social worker's visit is none": ("At Harrowdene Council a health visitor made a home visit.", []),
    "an earlier one beside it": (
        "Ofsted inspected Harrowdene Council in May. It was the first since it was judged inadequate in July 2022.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2022-07"),
        ],
    ),
    "inspectors who were sent, and went back": (
        (
            "Ofsted and the Care Quality Commission sent six inspectors to Harrowdene Council in March. "
            "They went back in June."
        ),
        [
            ("other", "b-ofsted", "b-harrowdene-council", "2025-06"),
            ("other", "b-ofsted", "b-harrowdene-council", "2025-03"),
        ],
    ),
    "graded without a date first": (
        (
            "Inspectors rated services for children inadequate, and a trust was set up.\n\n"
            "Ofsted rated Harrowdene Council inadequate overall at its inspection of March 2023."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2023-03")],
    ),
    "what came before, dated further on": (
        (
            "A monitoring visit by Ofsted in May 2025 came two years after it rated Harrowdene Council inadequate.\n\n"
            "Ofsted rated Harrowdene Council inadequate overall at its inspection of March 2023."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2023-03"),
        ],
    ),
    "found long ago": (
        "In 2019 Ofsted identified eight weaknesses at Harrowdene Council.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2019")],
    ),
    "another such visit": (
        (
            "An Ofsted monitoring visit to Harrowdene Council in March found little. After a further such visit, on "
            "4 and 5 June, inspectors were content."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-06-04/2025-06-05"),
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-03"),
        ],
    ),
    "made public on a day": (
        (
            "Ofsted inspected Harrowdene Council in May. The outcome, made public on Wednesday, lifts it from "
            "inadequate, the grade it was given in 2020, to good."
        ),
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2020"),
        ],
    ),
    "a place of another time": (
        "She came to Harrowdene Council from Yorkshire, which Ofsted rated outstanding in 2021.",
        [],
    ),
    "the place of the main council in a section": (
        (
            "Harrowdene Council met.\n\nRepeat verdict\n\nServices in Harrowdene were inspected by Ofsted in May. "
            "Ann Lee was director of children's services at Wexcombe."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05")],
    ),
    "each grade of a verb with its own date": (
        "Ofsted judged Harrowdene Council inadequate in 2021 and good in 2024.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2024"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2021"),
        ],
    ),
    "a grade of now, since an inspection of then": (
        (
            "Harrowdene Council was judged outstanding by Ofsted, which said that services had improved since "
            "the previous "
            "inspection in 2019."
        ),
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", None),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2019"),
        ],
    ),
    "the first of several": (
        (
            "Harrowdene Council was rated inadequate in 2024. Ofsted's inspectors returned in May for the first "
            "of several "
            "monitoring visits."
        ),
        [
            ("monitoring visit", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2024"),
        ],
    ),
    "a department's own letter": (
        (
            "Department for Education\n\nMs Ann Roe\nHarrowdene Council\n\nDear Ms Roe,\n\nThank you for hosting "
            "the third review of "
            "services, which my team and I carried out on 6 and 7 May 2025.\n\nYours sincerely\n\nJo Poe"
        ),
        [("improvement review", "b-department-for-education", "b-harrowdene-council", "2025-05-06/2025-05-07")],
    ),
    "a date since which another thing was": (
        (
            "The Care Quality Commission gave Harrowdene Council its first good rating since it began to assess "
            "councils in 2023."
        ),
        [("other", "b-care-quality-commission", "b-harrowdene-council", None)],
    ),
    "a grade a month after its inspection": (
        "Harrowdene Council was judged good by Ofsted last month, following an inspection in March.",
        [("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-03")],
    ),
    "inspectors by their rank": (
        (
            "Ann Roe\nHis Majesty's Inspector of Fire & Rescue Services\n\nIn May we inspected Harrowdene Fire "
            "and Rescue "
            "Service."
        ),
        [
            (
                "other",
                "b-his-majestys-inspectorate-of-constabulary-and-fire-rescue-services",
                "b-harrowdene-fire-and-rescue-service",
                "2025-05",
            )
        ],
    ),
    "whoever is inspected, not the council named oftener": (
        (
            "Ofsted has rated Harrowdene Children's Trust good. Harrowdene Children's Trust was inspected in May. "
            "Harrowdene Council paid. Harrowdene Council thanked its staff."
        ),
        [("standard inspection", "b-ofsted", "b-harrowdene-childrens-trust", "2025-05")],
    ),
    "two providers are two inspections": (
        "Ofsted inspected Harrowdene Council in May. Ofsted inspected Wexcombe Council in May.",
        [
            ("standard inspection", "b-ofsted", "b-harrowdene-council", "2025-05"),
            ("standard inspection", "b-ofsted", "b-wexcombe-council", "2025-05"),
        ],
    ),
}


BATCH = [DATED + text for text, _ in SENTENCES.values()]


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_inspections(text: str, expected: list[tuple[str, str, str, str]], read: Callable[[str], Doc]) -> None:
    doc = read(DATED + text)
    assert [parties(each) for each in doc._.inspections] == expected


# text, kind, date, published, judgements of its main inspection
TEXTS = {
    "adult-social-care": (
        ("other", "2025-03-10/2025-03-28", "2025-09-12"),
        {("overall", "requires improvement")},
    ),
    "joint-letter": (
        ("joint targeted area inspection", "2024-09-09/2024-09-13", "2024-10-21"),
        set(),
    ),
    "monitoring-letter": (("monitoring visit", "2024-02-06/2024-02-07", "2024-03-14"), set()),
    "police": (("other", "2023-10/2023-11", "2024-02-22"), set()),
    "prison": (
        ("other", "2024-02?", "2024-06-04"),
        {
            ("safety", "poor"),
            ("purposeful activity", "poor"),
            ("respect", "not sufficiently good"),
            ("preparation for release", "reasonably good"),
        },
    ),
    "send": (("other", "2025-11", "2026-02-02"), set()),
    "youth-justice": (("other", "2023-01", "2023-04-18"), {("overall", "good")}),
}


@pytest.mark.parametrize(("name", "expected"), TEXTS.items(), ids=TEXTS)
def test_main_inspection_of_a_text(
    name: str, expected: tuple[tuple[str, str, str], set[tuple[str, str]]], nlp: Language
) -> None:
    text, _ = unmark((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    main: Inspection = nlp(text)._.inspections[0]
    assert ((main.kind, main.date, main.published), {(each.area, each.grade) for each in main.judgements}) == expected


def test_a_date_taken_from_the_report_is_marked(nlp: Language) -> None:
    text = "In May last year, Harrowdene Council was stunned by the findings of an Ofsted inspection of its services."
    (inspection,) = nlp(DATED + text)._.inspections
    assert (inspection.date, inspection.published) == ("2024-03~/2024-05~", "2024-05")


def test_a_paper_that_came_out_before_an_inspection_is_not_its_report(nlp: Language) -> None:
    text = (
        "Ofsted inspected Harrowdene Council in November 2022 and rated it good. "
        "In a report published in January 2017, Dame Ada Orrin said that the council did not know its own services."
    )
    inspections = nlp(DATED + text)._.inspections
    assert [each.published for each in inspections if each.date == "2022-11"] == [None]


def test_a_text_without_a_date_dates_nothing_from_it(nlp: Language) -> None:
    assert nlp("In May Ofsted identified eight weaknesses at Harrowdene Council.")._.inspections == ()


def test_what_lacks_is_said(nlp: Language) -> None:
    doc = nlp("Ofsted made a focused visit to Harrowdene Council.")
    (warning,) = [each for each in doc._.warnings if each.code == "inspection-incomplete"]
    assert "date" in warning.message


def parties(inspection: Inspection) -> tuple[str, str | None, str | None, str | None]:
    return inspection.kind, inspection.inspector, inspection.provider, inspection.date
