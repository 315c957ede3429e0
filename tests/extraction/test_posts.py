"""Who holds which post, read off the words beside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.documents import document

from extraction.pipeline import make_doc

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

HEXLEY = "Hexley Council met on Monday. "
C = "b-hexley-council"
# Of each post: person, role, body, status.
CASES = {
    "in apposition": (
        HEXLEY + "Jane Roe, director of children's services, said no.",
        [("p-jane-roe", "director of children's services", C, "holder")],
    ),
    "who leads the meeting": (
        "Hexley Council\n\nHousing Committee\n\nMinutes, 4 May\n\nPresent: Jane Roe in the Chair, Al Poe, Di Moe\n",
        [("p-jane-roe", "Chair", "b-housing-committee", "holder")],
    ),
    "a title with a colon, before the name": (
        HEXLEY + "The Assistant Director: Children and Families, Jane Roe, responded.",
        [("p-jane-roe", "Assistant Director: Children and Families", C, "holder")],
    ),
    "of the county council": (
        "Hexley County Council met Tarn Borough Council. County council leader Jane Roe spoke.",
        [("p-jane-roe", "leader", "b-hexley-county-council", "holder")],
    ),
    "of a trust that runs a council's services": (
        "Wexley Children's Trust has moved. The trust works for Hexley Council. Chief executive Jane Roe said so.",
        [("p-jane-roe", "Chief executive", "b-wexley-childrens-trust", "holder")],
    ),
    "an inspector of police, beside inspectors": (
        "Ofsted came to Hexley Council. Hexley Police's Inspector Jane Roe met them.",
        [("p-jane-roe", "Inspector", "b-hexley-police", "holder")],
    ),
    "owned by the council": (
        HEXLEY + "Jane Roe, the council's Executive Director for Children and Families, said no.",
        [("p-jane-roe", "Executive Director for Children and Families", C, "holder")],
    ),
    "of a home named before": (
        "Holly House, a refuge in Tarn, is full. \u201cThey come at night,\u201d said manager Jane Roe.",
        [("p-jane-roe", "manager", "b-holly-house", "holder")],
    ),
    "a rank before a profession": (
        "The lead GP for safeguarding, Dr Jane Roe, said no.",
        [("p-jane-roe", "lead GP for safeguarding", None, "holder")],
    ),
    "without a remit, of the one department": (
        "The Home Office met. My noble Friend the Parliamentary Under-Secretary of State (Lord Roe) left.",
        [("p-roe", "Parliamentary Under-Secretary of State", "b-home-office", "holder")],
    ),
    "before the name": (HEXLEY + "Council leader Jane Roe said no.", [("p-jane-roe", "leader", C, "holder")]),
    "of the trust that the sentence before is about": (
        HEXLEY + "Elm Children's Trust runs its services. The trust opened in May. Director Jane Roe said no.",
        [("p-jane-roe", "Director", "b-elm-childrens-trust", "holder")],
    ),
    "of a prison": (
        "Inspectors came to HMP Tarn. Governor Jane Roe said no.",
        [("p-jane-roe", "Governor", "b-hmp-tarn", "holder")],
    ),
    "a common word, where a school is named": (
        "Elm Academy is full. Principal Jane Roe said no.",
        [("p-jane-roe", "Principal", "b-elm-academy", "holder")],
    ),
    "of the one department, for a remit of which nothing is known": (
        "The Department for Education met. Minister for standards Jane Roe said no.",
        [("p-jane-roe", "Minister for standards", "b-department-for-education", "holder")],
    ),
    "of whom another is to succeed": (
        "Tarn Trust met. Its director, Di Moe, retires in May. Jane Roe has been appointed to succeed her.",
        [("p-di-moe", "director", "b-tarn-trust", "holder"), ("p-jane-roe", "director", "b-tarn-trust", "incoming")],
    ),
    "the post spoken of": (
        HEXLEY + "It needs a permanent director of housing. Jane Roe has held the post on an interim basis since May.",
        [("p-jane-roe", "director of housing", C, "interim")],
    ),
    "where years were spent": (
        HEXLEY + "Jane Roe has spent eight years at Tarn Council, most recently as director of resources.",
        [("p-jane-roe", "director of resources", "b-tarn-council", "former")],
    ),
    "who has been replaced": (
        HEXLEY + "Cabinet member Jane Roe has been replaced by Cllr Al Poe.",
        [("p-jane-roe", "Cabinet member", C, "former"), ("p-al-poe", "Cabinet member", C, "holder")],
    ),
    "a secretary of state, with a remit": (
        "The Department for Education met. Secretary of State for Education Jane Roe said no.",
        [("p-jane-roe", "Secretary of State for Education", "b-department-for-education", "holder")],
    ),
    "in the label of a turn": (
        "Oral evidence\n\nChair: Who leads?\n\nJane Roe (Director, Hexley Council): My deputy, Al Poe, does.",
        [("p-jane-roe", "Director", C, "holder"), ("p-al-poe", "deputy", C, "holder")],
    ),
    "that somebody used to have": (
        HEXLEY + "It asked Al Poe, who used to be chief executive of Tarn Council, to help.",
        [("p-al-poe", "chief executive", "b-tarn-council", "former")],
    ),
    "at the time": (
        HEXLEY + "The director of housing at the time was Jane Roe. Al Poe, head of policy at the time, agreed.",
        [("p-jane-roe", "director of housing", C, "former"), ("p-al-poe", "head of policy", C, "former")],
    ),
    "that somebody has left": (
        HEXLEY
        + "The director, Al Poe, left the council in May and has been replaced on an interim basis by Jane Roe. The "
        "leader, Cllr Dee Moe, left the meeting.",
        [
            ("p-al-poe", "director", C, "former"),
            ("p-jane-roe", "director", C, "interim"),
            ("p-dee-moe", "leader", C, "holder"),
        ],
    ),
    "in pairs": (
        HEXLEY + "The chief executive, Al Poe, the lead member, Councillor Jane Roe, and others work well together.",
        [("p-al-poe", "chief executive", C, "holder"), ("p-jane-roe", "lead member", C, "holder")],
    ),
    "in the plural": (
        HEXLEY + "The council's assistant directors, Al Poe and Jane Roe, said no.",
        [("p-al-poe", "assistant director", C, "holder"), ("p-jane-roe", "assistant director", C, "holder")],
    ),
    "two on one line": (
        "Inspection team\nJane Roe, HMI, Ofsted lead inspector\nAl Poe, CQC lead inspector",
        [
            ("p-jane-roe", "HMI", "b-ofsted", "holder"),
            ("p-jane-roe", "lead inspector", "b-ofsted", "holder"),
            ("p-al-poe", "lead inspector", "b-care-quality-commission", "holder"),
        ],
    ),
    "two lines under a name": (
        "Dear all\n\nThank you.\n\nYours sincerely\n\nJane Roe\nDirector of People\nDeputy Leader\nHexley Council",
        [
            ("p-jane-roe", "Director of People", C, "holder"),
            ("p-jane-roe", "Deputy Leader", C, "holder"),
        ],
    ),
    "of whom a line above labels": (
        "Local authority: Hexley Council\nIntegrated care board: NHS Tarn ICB\nJane Roe, Chief Executive",
        [("p-jane-roe", "Chief Executive", "b-nhs-tarn-icb", "holder")],
    ),
    "with a judgement of the person": (
        HEXLEY + "Jane Roe is a fine chief executive but she is late.",
        [("p-jane-roe", "chief executive", C, "holder")],
    ),
    "in place of another": (
        HEXLEY + "Jane Roe was appointed director in place of Al Poe.",
        [("p-jane-roe", "director", C, "holder"), ("p-al-poe", "director", C, "former")],
    ),
    "in which somebody stays": (
        HEXLEY + "Jane Roe will remain as the council's director.",
        [("p-jane-roe", "director", C, "holder")],
    ),
    "what a body acts as is nobody's": (HEXLEY + "Jane Roe met Tarn Council, which will act as its partner.", []),
    "to be taken over from who has retired": (
        HEXLEY + "Jane Roe will be director from May. She will take over from Al Poe, who retired in March.",
        [("p-jane-roe", "director", C, "incoming"), ("p-al-poe", "director", C, "former")],
    ),
    "as a label, the remit behind the name": (
        HEXLEY + "\n\nLead Cabinet Member: Councillor Jane Roe, Education and Skills",
        [("p-jane-roe", "Lead Cabinet Member", C, "holder")],
    ),
    "called as the office is": (
        "Local Government and Social Care Ombudsman met.\n\nAl Poe, Local Government and Social Care Ombudsman, ran.",
        [
            (
                "p-al-poe",
                "Local Government and Social Care Ombudsman",
                "b-local-government-and-social-care-ombudsman",
                "holder",
            )
        ],
    ),
    "of the health service": (
        HEXLEY + "\u201cDr Jane Roe, our designated doctor, has promised it,\u201d said the leader, Al Poe.",
        [("p-jane-roe", "designated doctor", None, "holder"), ("p-al-poe", "leader", C, "holder")],
    ),
    "took up after the departure of": (
        HEXLEY + "Jane Roe, director of housing, took up the role in May following the departure of Al Poe.",
        [("p-jane-roe", "director of housing", C, "holder"), ("p-al-poe", "director of housing", C, "former")],
    ),
    "before the name, with commas": (
        "The independent chair of the Hexley Safeguarding Partnership, Dr Anil Rao, said no.",
        [("p-anil-rao", "independent chair", "b-hexley-safeguarding-partnership", "holder")],
    ),
    "in brackets": (
        HEXLEY + "OFFICERS: Femi Ade (Assistant Director, Safeguarding) came.",
        [("p-femi-ade", "Assistant Director, Safeguarding", C, "holder")],
    ),
    "a party in brackets is none": (HEXLEY + "Cllr Jane Roe (Lab) said no.", []),
    "the body before the role": (
        "Andrew Poe, Hexley Council chief executive, said no.",
        [("p-andrew-poe", "chief executive", C, "holder")],
    ),
    "the body behind the role": (
        HEXLEY + "Jane Roe, a former chief executive of Wexmoor County Council, came.",
        [("p-jane-roe", "chief executive", "b-wexmoor-county-council", "former")],
    ),
    "its own": (
        "The trade union Unison met. Jo Pell, its branch secretary, said no.",
        [("p-jo-pell", "branch secretary", "b-unison", "holder")],
    ),
    "interim": (
        HEXLEY + "Interim chief executive Jane Roe said no.",
        [("p-jane-roe", "chief executive", C, "interim")],
    ),
    "two in a list": (
        HEXLEY + "Council leader Jane Roe, cabinet member Al Poe and others met.",
        [("p-jane-roe", "leader", C, "holder"), ("p-al-poe", "cabinet member", C, "holder")],
    ),
    "taking over from another": (
        HEXLEY + "Jane Roe took over as chief executive in May, replacing Al Poe.",
        [("p-jane-roe", "chief executive", C, "holder"), ("p-al-poe", "chief executive", C, "former")],
    ),
    "two who share a role": (
        "The co-chairs of Hexley Parent Forum, Jane Roe and Al Roe, said no.",
        [
            ("p-jane-roe", "co-chair", "b-hexley-parent-forum", "holder"),
            ("p-al-roe", "co-chair", "b-hexley-parent-forum", "holder"),
        ],
    ),
    "about to start": (
        HEXLEY + "The council has a new director of housing, Jane Roe, who takes up post in May.",
        [("p-jane-roe", "director of housing", C, "incoming")],
    ),
    "appointed, without as": (
        HEXLEY + "Jane Roe, who was appointed director of housing last month, said no.",
        [("p-jane-roe", "director of housing", C, "holder")],
    ),
    "a predecessor": (
        HEXLEY + "Council chief executive Jane Roe said no. Her predecessor, Al Poe, resigned.",
        [("p-jane-roe", "chief executive", C, "holder"), ("p-al-poe", "chief executive", C, "former")],
    ),
    "a career, one post after the other": (
        (
            "Cllr Jane Roe leads Hexley Council. She spent years as social worker at Tarn Council before becoming "
            "head of care at Pennick and, from 2010 to 2014, director of housing at Wexmoor County Council."
        ),
        [
            ("p-jane-roe", "leader", C, "holder"),
            ("p-jane-roe", "social worker", "b-tarn-council", "former"),
            ("p-jane-roe", "head of care", "b-pennick", "former"),
            ("p-jane-roe", "director of housing", "b-wexmoor-county-council", "former"),
        ],
    ),
    "until some time ago": (
        HEXLEY + "Jane Roe, who until last summer was director of housing at Wexmoor County Council, said no.",
        [("p-jane-roe", "director of housing", "b-wexmoor-county-council", "former")],
    ),
    "in another's place": (
        HEXLEY + "Jane Roe, seconded from Wexmoor County Council, is minding the shop as interim director.",
        [("p-jane-roe", "director", C, "interim")],
    ),
    "to take another's place": (
        HEXLEY + "Members noted that Cllr Roe would succeed Cllr Poe as Leader of the Council in May.",
        [("p-poe", "Leader", C, "holder"), ("p-roe", "Leader", C, "incoming")],
    ),
    "named, and yet to come": (
        "Hexley Council has appointed Jane Roe as its new director of housing. She will take up the role in September.",
        [("p-jane-roe", "director of housing", C, "incoming")],
    ),
    "one of several": (
        "The charity Fair Start has helped. Jane Roe left the council in May, and she is still one of its trustees.",
        [("p-jane-roe", "trustee", "b-fair-start", "holder")],
    ),
    "as the chair": (
        "As chair of the Hexley Improvement Board, Jane Roe had asked why.",
        [("p-jane-roe", "chair", "b-hexley-improvement-board", "holder")],
    ),
    "whose predecessor another was": (
        HEXLEY + "Chief executive Jane Roe spoke. Al Poe, who was Ms Roe's predecessor until May, said no.",
        [("p-jane-roe", "Chief executive", C, "holder"), ("p-al-poe", "Chief executive", C, "former")],
    ),
    "an office called by its holder": (
        "The Housing Ombudsman, Jane Roe, said no.",
        [("p-jane-roe", "Housing Ombudsman", "b-housing-ombudsman", "holder")],
    ),
    "a colon in the title": (
        HEXLEY + "Officers: Jane Roe \u2013 Executive Director: Children and Education",
        [("p-jane-roe", "Executive Director: Children and Education", C, "holder")],
    ),
    "whom the next clause is about": (HEXLEY + "In reply to a question from Cllr Roe, the leader agreed to look.", []),
    "until lately, in a service": (
        "The Hexley Youth Justice Service met. Jane Roe, until recently head of the youth justice service, said no.",
        [("p-jane-roe", "head", "b-hexley-youth-justice-service", "former")],
    ),
    "the chair of the board named before": (
        HEXLEY + "It is overseen by an improvement board with an independent chair, Jane Roe.",
        [("p-jane-roe", "independent chair", "b-hexley-improvement-board", "holder")],
    ),
    "a chief inspector who is no officer": (
        "HM Inspectorate of Probation met. Chief Inspector Dr Jane Roe said no.",
        [("p-jane-roe", "Chief Inspector", "b-hm-inspectorate-of-probation", "holder")],
    ),
    "of the city": (
        HEXLEY + "Former children's commissioner for the city Jane Roe said no.",
        [("p-jane-roe", "children's commissioner", C, "former")],
    ),
    "the postholder": (
        HEXLEY + "Jane Roe, who will join as clerk in May, met the current postholder, Al Poe.",
        [("p-jane-roe", "clerk", C, "incoming"), ("p-al-poe", "clerk", C, "holder")],
    ),
    "its leader, across a clause": (
        HEXLEY
        + "Hexley Council said that Jane Roe, who joined from the NSPCC, would go. She has been its clerk for years.",
        [("p-jane-roe", "clerk", C, "holder")],
    ),
    "another's council in between": (
        HEXLEY * 2 + "Jane Roe, now clerk at Tarn Council, spoke. Al Poe, the council's leader, left Tarn Council.",
        [("p-jane-roe", "clerk", "b-tarn-council", "holder"), ("p-al-poe", "leader", C, "holder")],
    ),
    "where she was, by its place": (
        HEXLEY + "Jane Roe came from Marwick, where she was deputy director.",
        [("p-jane-roe", "deputy director", "b-marwick", "former")],
    ),
    "she was made": (
        HEXLEY + "Jane Roe trained as a nurse. In 2020 she was made clerk.",
        [("p-jane-roe", "clerk", C, "holder")],
    ),
    "starts on": (
        HEXLEY + "It confirmed the appointment of Jane Roe as director of housing. Ms Roe starts on 2 September.",
        [("p-jane-roe", "director of housing", C, "incoming")],
    ),
    "a perfect tense before a former leader": (
        HEXLEY + "The panel has asked former Hexley Council leader Al Poe to speak.",
        [("p-al-poe", "leader", C, "former")],
    ),
    "a life in dated lines": (
        (
            "Jane Roe leads Hexley Council. Roe is 50.\n\nA LIFE\n\n1975 Born in Tarn\n"
            "1998\u20132004 Planning officer, Wexmoor County Council\nMay 2004 Appointed chief executive, Hexley\n"
        ),
        [
            ("p-jane-roe", "Planning officer", "b-wexmoor-county-council", "former"),
            ("p-jane-roe", "chief executive", C, "holder"),
        ],
    ),
    "a permanent secretary": (
        "The Department for Education met. The department's permanent secretary, Jane Roe, said no.",
        [("p-jane-roe", "permanent secretary", "b-department-for-education", "holder")],
    ),
    "until a successor is found": (
        HEXLEY + "Jane Roe will act as interim director while a successor is found.",
        [("p-jane-roe", "director", C, "incoming")],
    ),
    "the chair of governors": (
        "Oak Hill School met. Chair of governors Rev Ann Fry resigned.",
        [("p-ann-fry", "Chair of governors", "b-oak-hill-school", "former")],
    ),
    "its founder": (
        (
            "The campaign group Parents First, which has 900 members, called on the Department for Education to act. "
            "Its founder, Jane Roe, said no."
        ),
        [("p-jane-roe", "founder", "b-parents-first", "holder")],
    ),
    "the chair of a board that is gone": (
        HEXLEY + "Cllr Jane Roe, chair of the now disbanded improvement board, said no.",
        [("p-jane-roe", "chair", "b-hexley-improvement-board", "former")],
    ),
    "whom another is to succeed": (
        HEXLEY + "Jane Roe would take over as chief executive from Al Poe in spring.",
        [("p-jane-roe", "chief executive", C, "incoming"), ("p-al-poe", "chief executive", C, "holder")],
    ),
    "who hands over": (
        HEXLEY
        + "Jo Roe is director of housing. She will hand over in spring to Al Poe, who is now clerk of Tarn Council.",
        [
            ("p-jo-roe", "director of housing", C, "holder"),
            ("p-al-poe", "director of housing", C, "incoming"),
            ("p-al-poe", "clerk", "b-tarn-council", "holder"),
        ],
    ),
    "who has yet to go": (
        HEXLEY + "It has named Jo Roe as its next director. She succeeds Al Poe, who retires at the end of May.",
        [("p-jo-roe", "director", C, "incoming"), ("p-al-poe", "director", C, "holder")],
    ),
    "a term that ended": (
        HEXLEY + "Jo Roe said no. Al Poe, whose term as commissioner ended in May, said yes.",
        [("p-al-poe", "commissioner", C, "former")],
    ),
    "of a body without a name": (
        HEXLEY + "The head of the local college, Al Poe, said no.",
        [("p-al-poe", "head of the local college", None, "holder")],
    ),
    "where somebody came as": (
        HEXLEY + "Jo Roe came to Hexley as deputy director in 2021 and has been director since March.",
        [("p-jo-roe", "deputy director", C, "former"), ("p-jo-roe", "director", C, "holder")],
    ),
    "a second verb of one subject": (
        HEXLEY + "Jane Roe began her career as a teacher and was head of housing at Tarn Council from 2012 to 2016.",
        [("p-jane-roe", "teacher", None, "former"), ("p-jane-roe", "head of housing", "b-tarn-council", "former")],
    ),
    "who leads a group": (
        HEXLEY + "Jane Roe, who led the Labour group until May, said no.",
        [("p-jane-roe", "Labour group leader", C, "former")],
    ),
    "who speaks in a debate": (
        "Jane Roe (Tarn West) (Con): I was lead member for children at Tarn Council for years.",
        [("p-jane-roe", "lead member for children", "b-tarn-council", "former")],
    ),
    "a force somebody left": (
        "Westdale Police met. Chief Constable Jane Roe came from Tarn Constabulary.",
        [("p-jane-roe", "Chief Constable", "b-westdale-police", "holder")],
    ),
    "a minister's department": (
        "The Department for Education wrote. Children's minister Jane Roe said no.",
        [("p-jane-roe", "Children's minister", "b-department-for-education", "holder")],
    ),
    "a deputy": (
        "The trade union Unison met. Its branch secretary, Jo Pell, spoke. Her deputy, Al Poe, did not.",
        [("p-jo-pell", "branch secretary", "b-unison", "holder"), ("p-al-poe", "deputy", "b-unison", "holder")],
    ),
    "to be replaced": (
        HEXLEY + "Cllr Roe has stepped down as leader of the council, to be replaced by Cllr Poe.",
        [("p-roe", "leader", C, "former"), ("p-poe", "leader", C, "incoming")],
    ),
    "a committee's chair": (
        "The Audit Committee met. Committee chair Jane Roe said no.",
        [("p-jane-roe", "chair", "b-audit-committee", "holder")],
    ),
    "whose chair": (
        "The charity Fair Start wrote to the Hexley Safeguarding Partnership, whose chair, Jane Roe, replied.",
        [("p-jane-roe", "chair", "b-hexley-safeguarding-partnership", "holder")],
    ),
    "his lead member": (
        HEXLEY + "Cllr Roe, its leader, recruited a head from Tarn Council. His lead member, Cllr Poe, is new.",
        [("p-roe", "leader", C, "holder"), ("p-poe", "lead member", C, "holder")],
    ),
    "of a place that is not known": (
        HEXLEY + "Jane Roe, previously an assistant director in Marwick, said no.",
        [("p-jane-roe", "assistant director", None, "former")],
    ),
    "who leads the council and sits on it": (
        "Cllr Jane Roe has led Hexley Council since May 2021. Al Poe had led the council for nine years.",
        [("p-jane-roe", "leader", C, "holder")],
    ),
    "remains": (
        "The charity Fair Start met. Jane Roe remains its chief executive.",
        [("p-jane-roe", "chief executive", "b-fair-start", "holder")],
    ),
    "a membership is none": ("The Hexley Audit Committee met. Jane Roe is a member of the Audit Committee.", []),
    "deputy to another": (
        HEXLEY + "Cllr Jane Roe, deputy to Cllr Poe, said no.",
        [("p-jane-roe", "deputy", C, "holder")],
    ),
    "no school's principal": (
        HEXLEY + "The principal social worker, Jane Roe, said no.",
        [("p-jane-roe", "principal social worker", C, "holder")],
    ),
    "short pieces under headings": (
        "Signed\n\nHexley Council, Hexley Council.\n\nMoved\n\nTarn Council, Tarn Council. Leader Jo Roe ran.",
        [("p-jo-roe", "Leader", "b-tarn-council", "holder")],
    ),
    "a portfolio held": (
        HEXLEY + "Cllr Jane Roe, who has held the transport portfolio since May, said no.",
        [("p-jane-roe", "transport portfolio", C, "holder")],
    ),
    "sent by another": (
        HEXLEY + "Jane Roe, the DfE-appointed adviser who chairs it, said no.",
        [("p-jane-roe", "adviser", "b-department-for-education", "holder")],
    ),
    "a portfolio of several in small letters": (
        "Jane Roe is executive director for children, families and education at Hexley Council.",
        [("p-jane-roe", "executive director for children, families and education", C, "holder")],
    ),
    "whom a role speaks to holds it not": (HEXLEY + "The council's new director of housing talks to Jane Roe.", []),
    "replaced, the role said elsewhere": (
        HEXLEY + "Council chief executive Jane Roe said no.\n\nMs Roe replaced Al Poe, who retired.",
        [("p-jane-roe", "chief executive", C, "holder"), ("p-al-poe", "chief executive", C, "former")],
    ),
    "becomes, with a time": (
        HEXLEY + "Jane Roe becomes president of the Association of Clerks in April.",
        [("p-jane-roe", "president", "b-association-of-clerks", "incoming")],
    ),
    "appointed": (
        HEXLEY + "Jane Roe has been appointed as chief executive.",
        [("p-jane-roe", "chief executive", C, "holder")],
    ),
    "stepping down": (
        HEXLEY + "Jane Roe resigned as leader on Friday.",
        [("p-jane-roe", "leader", C, "former")],
    ),
    "to come": (HEXLEY + "Jane Roe will take over as leader.", [("p-jane-roe", "leader", C, "incoming")]),
    "chairing": (
        "Bev Tranter, who chairs the Hexley Improvement Board, said no.",
        [("p-bev-tranter", "chair", "b-hexley-improvement-board", "holder")],
    ),
    "chaired by": (
        "The Hexley Improvement Board, chaired by Bev Tranter, met.",
        [("p-bev-tranter", "chair", "b-hexley-improvement-board", "holder")],
    ),
    "a portfolio with commas": (
        HEXLEY + "Cllr Jane Roe, Cabinet Member for Education, Skills and Children, said no.",
        [("p-jane-roe", "Cabinet Member for Education, Skills and Children", C, "holder")],
    ),
    "an inspector is the inspectorate's": (
        "Ofsted visited Hexley Council. Lead inspector Gwen Lowe said no.",
        [("p-gwen-lowe", "Lead inspector", "b-ofsted", "holder")],
    ),
    "inspectors by the letters of their office": (
        "Ofsted visited Hexley Council in May 2024. The inspectors were Paula Dunn, HMI, and Tom Ash, HMI.",
        [("p-paula-dunn", "HMI", "b-ofsted", "holder"), ("p-tom-ash", "HMI", "b-ofsted", "holder")],
    ),
    "an inspector of Her Majesty's": (
        "Ofsted visited Hexley Council. Her Majesty's Inspector Paula Dunn said no.",
        [("p-paula-dunn", "Her Majesty's Inspector", "b-ofsted", "holder")],
    ),
    "a commissioner for the services": (
        "Hexley Council met. Dame Moira Gibb, Children's Services Commissioner, said no.",
        [("p-moira-gibb", "Children's Services Commissioner", C, "holder")],
    ),
    "a police rank": (
        "Westdale Constabulary was slow. Chief Constable Pippa Raven said so.",
        [("p-pippa-raven", "Chief Constable", "b-westdale-constabulary", "holder")],
    ),
    "a hospital's": (
        "Hexley NHS Trust apologised. Chief nurse Ada Nwosu said so.",
        [("p-ada-nwosu", "Chief nurse", "b-hexley-nhs-trust", "holder")],
    ),
    "a minister is not the council's": (
        HEXLEY + "Communities Secretary Eleanor Strang said no.",
        [("p-eleanor-strang", "Communities Secretary", None, "holder")],
    ),
    "left to become": (
        HEXLEY + "Jane Roe, who left in May to become chief executive of the charity Brightway, agreed.",
        [("p-jane-roe", "chief executive", "b-brightway", "holder")],
    ),
    "standing in": (
        "Hexley Council's interim director, Jane Roe, is standing in for Al Poe, who left in May.",
        [("p-jane-roe", "director", C, "interim"), ("p-al-poe", "director", C, "former")],
    ),
    "on an interim basis": (
        HEXLEY + "Jane Roe has been appointed as director of care. She takes over from Al Poe, who has led the service "
        "on an interim basis since May 2024. Mr Poe replaced Di Moe, who retired.",
        [
            ("p-jane-roe", "director of care", C, "holder"),
            ("p-al-poe", "director of care", C, "interim"),
            ("p-di-moe", "director of care", C, "former"),
        ],
    ),
    "made permanent": (
        HEXLEY + "Jane Roe has been made permanent as head of housing.",
        [("p-jane-roe", "head of housing", C, "holder")],
    ),
    "the county's, of several councils": (
        (
            "Tarnmere City Council was told to improve. Tenants, and the city's leader, Al Poe, agreed.\n\n"
            "Hexley County Council was praised. Jane Roe, the county's director of care, said no."
        ),
        [
            ("p-al-poe", "leader", "b-tarnmere-city-council", "holder"),
            ("p-jane-roe", "director of care", "b-hexley-county-council", "holder"),
        ],
    ),
    "initials before a role": ("Jane Roe (JR, Chair)\n\nJR said no.", [("p-jane-roe", "Chair", None, "holder")]),
    "named, without as": (
        HEXLEY + "Hexley Council has named Jane Roe its chief executive.",
        [("p-jane-roe", "chief executive", C, "holder")],
    ),
    "took up the role": (
        HEXLEY + "Jane Roe took up the role of chief executive in May.",
        [("p-jane-roe", "chief executive", C, "holder")],
    ),
    "the appointment of": (
        HEXLEY + "The appointment of Jane Roe as chief executive was welcomed.",
        [("p-jane-roe", "chief executive", C, "holder")],
    ),
    "reported speech is no past": (
        "Hexley Primary School has closed. Jane Roe told them that she was a governor of Hexley Primary School.",
        [("p-jane-roe", "governor", "b-hexley-primary-school", "holder")],
    ),
    "where she was": (
        "Jane Roe said no. She joined Wexmoor Council from Hexley Council, where she was head of service.",
        [("p-jane-roe", "head of service", C, "former")],
    ),
    "has chaired": (
        "Sir Al Poe has chaired the Hexley Safeguarding Partnership since 2020.",
        [("p-al-poe", "chair", "b-hexley-safeguarding-partnership", "holder")],
    ),
    "at the head of a sentence, with a comma": (
        "Chief executive of Elm Homes, Jane Roe, agreed.",
        [("p-jane-roe", "chief executive".capitalize(), "b-elm-homes", "holder")],
    ),
    "the body behind the name": (
        HEXLEY + "Headteacher Jane Roe, of Hexley Primary School, agreed.",
        [("p-jane-roe", "Headteacher", "b-hexley-primary-school", "holder")],
    ),
    "an office for a surname": (
        HEXLEY + "Deputy leader Cllr Jane Dean said no.",
        [("p-jane-dean", "Deputy leader", C, "holder")],
    ),
    "in a council's place": (
        HEXLEY + "Jane Roe is commissioner for children's services in Hexley.",
        [("p-jane-roe", "commissioner for children's services", C, "holder")],
    ),
    "of a constituency": (
        "Jane Roe, Labour MP for Hexley North, wrote.",
        [("p-jane-roe", "MP for Hexley North", None, "holder")],
    ),
    "a replacement": (
        HEXLEY + "The chief executive, Jane Roe, left; her replacement, Al Poe, begins next month.",
        [("p-jane-roe", "chief executive", C, "holder"), ("p-al-poe", "chief executive", C, "incoming")],
    ),
    "two behind a copula": (
        "Jane Roe is director for people at Hexley Council and chair of the Hexley Partnership.",
        [("p-jane-roe", "director for people", C, "holder"), ("p-jane-roe", "chair", "b-hexley-partnership", "holder")],
    ),
    "no role": (HEXLEY + "Jane Roe, a mother of three, said no. Care leaver Al Poe agreed.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_posts(text: str, expected: list[tuple[str, str, str | None, str]], read: Callable[[str], Doc]) -> None:
    posts = read(text)._.posts
    assert {(each.person, each.role, each.body, each.status) for each in posts} == set(expected)


def test_whoever_signs_a_letter_holds_the_post_for_its_sender(nlp: Language) -> None:
    doc = nlp(
        "Department for Education\nGreat Smith Street\nLondon\n\nTo: Ms Ada Poe, Chief Executive, Hexley Council\n\n"
        "Dear Ada,\n\nThe council has improved.\n\nYours sincerely,\n\nJane Roe\nDeputy Director, Intervention Unit"
    )
    assert {(each.person, each.role, each.body) for each in doc._.posts} == {
        ("p-ada-poe", "Chief Executive", C),
        ("p-jane-roe", "Deputy Director, Intervention Unit", "b-department-for-education"),
    }


@pytest.mark.parametrize(
    ("words", "body"),
    [("Our chief executive, Jane Roe, agreed.", "b-step-beyond"), ("JR: Our chief executive, Jane Roe, agreed.", C)],
    ids=["on a charity's own page", "in an interview that it publishes"],
)
def test_whose_officer_ours_is(nlp: Language, words: str, body: str) -> None:
    text = f"Step Beyond wrote about Hexley Council.\n\nHexley Council was inspected in May.\n\n{words}"
    (post,) = nlp(make_doc(nlp, document(text, publisher="Step Beyond")))._.posts
    assert post.body == body


def test_a_post_begins_when_the_words_say_so(nlp: Language) -> None:
    (post,) = nlp(HEXLEY + "Councillor Roe has been Cabinet Member since May 2021.")._.posts
    assert (post.role, post.from_) == ("Cabinet Member", "2021-05")


def test_the_evidence_holds_name_and_role(nlp: Language) -> None:
    text = HEXLEY + "Councillor Jane Roe, the leader, said no."
    (post,) = nlp(text)._.posts
    assert post.evidence.of(text) == "Councillor Jane Roe, the leader"


def test_an_address_gives_the_body_on_a_line_of_its_own(nlp: Language) -> None:
    doc = nlp(
        "Rt Hon Jane Roe MP\nMinister for Children\nDepartment for Education\n\nDear Minister\n\nAll is well.\n\n"
        "Yours sincerely\n\nAl Poe"
    )
    assert {(each.person, each.role, each.body) for each in doc._.posts} == {
        ("p-jane-roe", "Minister for Children", "b-department-for-education")
    }


def test_whoever_a_letter_is_from_signs_it(nlp: Language) -> None:
    doc = nlp(
        "From the Commissioner for Hexley Council\n\nTo: The Minister\n\nDear Minister\n\nAll is well.\n\n"
        "Yours sincerely\n\nDr Jane Roe"
    )
    assert [(each.person, each.role, each.body) for each in doc._.posts] == [("p-jane-roe", "Commissioner", C)]


THREE_COUNCILS = (
    "Ashmere: full inspection\n\nAshmere City Council was judged good. The director, Hilary Moe, thanked staff.\n\n"
    "Dunlow: monitoring visit\n\nDunlow Council was warned. The interim director, Al Poe, promised a plan. "
    "He had been head of fostering in Ashmere. Ashmere City Council helps.\n\n"
    "North Wealdshire: focused visit\n\nThe visit to North Wealdshire Council went well. "
    "Jo Roe, the director, was hired from Dunlow in 2023. She had been head of early help there."
)


def test_posts_of_a_section_are_of_the_council_in_its_heading(nlp: Language) -> None:
    assert {(each.person, each.role, each.body) for each in nlp(THREE_COUNCILS)._.posts} == {
        ("p-hilary-moe", "director", "b-ashmere-city-council"),
        ("p-al-poe", "director", "b-dunlow-council"),
        ("p-al-poe", "head of fostering", "b-ashmere-city-council"),
        ("p-jo-roe", "director", "b-north-wealdshire-council"),
        ("p-jo-roe", "head of early help", "b-dunlow-council"),
    }


def test_a_profile_tells_the_career_of_whom_it_is_about(nlp: Language) -> None:
    doc = nlp(
        "Philippa Drummore keeps her door open. Drummore, 47, has been Wexcombe Borough Council's director of housing "
        "since January 2023. Her first job, in 1995, was as a hospital social worker in Bath. "
        "There followed five years at the charity Oakmoor Trust as policy manager."
    )
    assert {(each.person, each.role, each.body, each.status) for each in doc._.posts} == {
        ("p-philippa-drummore", "director of housing", "b-wexcombe-borough-council", "holder"),
        ("p-philippa-drummore", "hospital social worker", None, "former"),
        ("p-philippa-drummore", "policy manager", "b-oakmoor-trust", "former"),
    }


SUCCESSIONS = {
    "who has gone": (
        HEXLEY + "Jane Roe, who became its director in May following the departure of Al Poe, said no.",
        {("p-jane-roe", "director", C, "holder"), ("p-al-poe", "director", C, "former")},
    ),
    "a predecessor in the next sentence, a permanent successor": (
        HEXLEY + "Jane Roe, who has been its interim director since June, thanked her predecessor. "
        "“Ada Moe built this,” she said. Ms Moe retired in May. Her permanent successor will be Al Poe, "
        "at present head of housing at Wexmoor Council.",
        {
            ("p-jane-roe", "director", C, "interim"),
            ("p-ada-moe", "director", C, "former"),
            ("p-al-poe", "director", C, "incoming"),
            ("p-al-poe", "head of housing", "b-wexmoor-council", "holder"),
        },
    ),
    "appointed after the sacking of another": (
        HEXLEY + "Its chief executive Jane Roe, appointed in January after the sacking of Al Poe, left.",
        {("p-jane-roe", "chief executive", C, "holder"), ("p-al-poe", "chief executive", C, "former")},
    ),
    "its director, where the subject is another's": (
        "When Ofsted came, few liked it. Hexley Council's services were poor, and its director, Jane Roe, had gone.",
        {("p-jane-roe", "director", C, "holder")},
    ),
    "a successor to what a later clause tells": (
        HEXLEY
        + "Her successor was named when Jane Roe left. After seven years as director of housing, Jane Roe retires. "
        "Her successor, Al Poe, is moving up from below.",
        {("p-jane-roe", "director of housing", C, "holder"), ("p-al-poe", "director of housing", C, "incoming")},
    ),
    "of another, a former director elsewhere": (
        HEXLEY + "Jane Roe, a former minister, takes over from Al Poe, a former director at Wexmoor Council.",
        {("p-jane-roe", "minister", None, "former"), ("p-al-poe", "director", "b-wexmoor-council", "former")},
    ),
    "leader after another stood down": (
        "Jane Roe, who became leader of Hexley Council in May after Cllr Al Poe stood down, said no.",
        {("p-jane-roe", "leader", C, "holder"), ("p-al-poe", "leader", C, "former")},
    ),
    "when another retires": (
        "Jane Roe will become director of Hexley Council when Al Poe retires.",
        {("p-jane-roe", "director", C, "incoming"), ("p-al-poe", "director", C, "holder")},
    ),
    "the interim replacement": (
        HEXLEY + "Director of care Jane Roe left in May. Her interim replacement, Al Poe, came from Tarn.",
        {("p-jane-roe", "Director of care", C, "former"), ("p-al-poe", "Director of care", C, "interim")},
    ),
    "the role of a lead member": (
        HEXLEY + "The lead member, Cllr Jane Roe, is stepping back. Cllr Al Poe takes on the role.",
        {("p-jane-roe", "lead member", C, "holder"), ("p-al-poe", "lead member", C, "incoming")},
    ),
    "a vice-chair of a fire authority": (
        "The chair of Tarn Fire Authority, Jane Roe, spoke. All heard it. Vice-chair Al Poe left.",
        {
            ("p-jane-roe", "chair", "b-tarn-fire-authority", "holder"),
            ("p-al-poe", "Vice-chair", "b-tarn-fire-authority", "holder"),
        },
    ),
    "a deputy by whom a chief is replaced": (
        "Jane Roe, chief executive of Hexley Council, will be replaced by its deputy chief executive Al Poe.",
        {
            ("p-jane-roe", "chief executive", C, "holder"),
            ("p-al-poe", "chief executive", C, "incoming"),
            ("p-al-poe", "deputy chief executive", C, "holder"),
        },
    ),
    "appointed, and yet to succeed": (
        "Hexley Council has appointed Jane Roe as its director. She will succeed Al Poe.",
        {("p-jane-roe", "director", C, "incoming"), ("p-al-poe", "director", C, "holder")},
    ),
    "a director of elsewhere who is to be what is told before the name": (
        "Hexley Council has appointed the director of another county as its chief executive. Jane Roe joins in May.",
        {("p-jane-roe", "chief executive", C, "incoming")},
    ),
    "questioned before the name": (
        "Members questioned Hexley Council's new chief executive. Jane Roe told them to wait.",
        {("p-jane-roe", "chief executive", C, "holder")},
    ),
    "a parent who speaks of an officer": (
        "Parents said that the head of fostering at Hexley Council had gone. Jane Roe had waited a year.",
        set(),
    ),
    "told before the name of who goes": (
        "The director of housing at Hexley Council is to leave in May. Jane Roe has led the service since 2019.",
        {("p-jane-roe", "director of housing", C, "holder")},
    ),
    "told before the name of who comes": (
        "Hexley Council has appointed a chief executive. Jane Roe, who is director at Wexmoor Council, starts in May.",
        {
            ("p-jane-roe", "chief executive", C, "incoming"),
            ("p-jane-roe", "director", "b-wexmoor-council", "holder"),
        },
    ),
    "told before the name of somebody else": (
        "The leader of Hexley Council has resigned. Jane Roe of the Labour group said it was time.",
        set(),
    ),
    "a successor who is given a post, after a leader": (
        "Jane Roe has been elected chair of Hexley Council. She succeeds Al Poe, the leader of Wexmoor Council.",
        {
            ("p-jane-roe", "chair", C, "holder"),
            ("p-al-poe", "chair", C, "former"),
            ("p-al-poe", "leader", "b-wexmoor-council", "holder"),
        },
    ),
    "managers of a home that is called like a place": (
        "Elm House, run by Summerdown Care Limited, is a care home. A new manager, Jane Roe, took over in May.",
        {("p-jane-roe", "manager", "b-elm-house", "holder")},
    ),
    "a registered manager": (
        HEXLEY + "Larkfield was inspected in May. Jane Roe, the registered manager at Larkfield, left.",
        {("p-jane-roe", "registered manager", "b-larkfield", "holder")},
    ),
    "a manager that a service had": (
        "Elm Court is run by Summerdown Care Limited. The service had a registered manager, Jane Roe, who had left.",
        {("p-jane-roe", "registered manager", "b-elm-court", "holder")},
    ),
}


BATCH = [text for cases in (CASES, SUCCESSIONS) for text, _ in cases.values()]


@pytest.mark.parametrize("case", SUCCESSIONS)
def test_posts_pass_on(read: Callable[[str], Doc], case: str) -> None:
    text, expected = SUCCESSIONS[case]
    assert {(each.person, each.role, each.body, each.status) for each in read(text)._.posts} == expected


def test_what_the_writer_of_a_letter_says_of_himself(nlp: Language) -> None:
    """Who signs is named behind it, and the words it rests on still run forwards."""
    doc = nlp(
        "24 June 2025\n\nDear parents,\n\nWhen I became independent chair of this board I promised to write to you.\n\n"
        "With good wishes,\n\nDame Jane Roe\nIndependent Chair"
    )
    assert any(each.evidence.of(doc.text).startswith("I became independent chair") for each in doc._.posts)
