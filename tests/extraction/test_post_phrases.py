"""Where the words of a role begin and end, whose it is not, and roles that stand on lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

HEXLEY = "Hexley Council met on Monday. "
C = "b-hexley-council"
W = "b-wexmoor-city-council"

Expected = set[tuple[str, str, str | None, str]]

# Of each post: person, role, body, status.
EDGES: dict[str, tuple[str, Expected]] = {
    "not the verb and the agent before it": (
        "Ada Thorne has been named by Hexley Council as its new director of housing.",
        {("p-ada-thorne", "director of housing", C, "holder")},
    ),
    "not a preposition": (
        HEXLEY
        + "He advised ministers, including former Prime Minister Tom Vane. It was published under leader Hugh Lyle.",
        {("p-tom-vane", "Prime Minister", None, "former"), ("p-hugh-lyle", "leader", C, "holder")},
    ),
    "not a compound that describes": (
        HEXLEY + "The Labour-run council's chief executive Ann Pool spoke after then-leader Joe Marsh.",
        {("p-ann-pool", "chief executive", C, "holder"), ("p-joe-marsh", "leader", C, "former")},
    ),
    "not what comes of it": (
        HEXLEY + "Embattled leader Kit Hall lost; ousted leader Pam Orr won.",
        {("p-kit-hall", "leader", C, "holder"), ("p-pam-orr", "leader", C, "former")},
    ),
    "not why somebody left it": (
        HEXLEY + "Cllr Omar Diaz was standing down as its Cabinet Member for Climate Change to pursue other work.",
        {("p-omar-diaz", "Cabinet Member for Climate Change", C, "holder")},
    ),
    "not the next clause": (
        (
            "Wexmoor City Council is glad. Sam Pell has taken the role of Director for Families and will join from "
            "Hexley Council, where he has previously served as interim director of housing."
        ),
        {
            ("p-sam-pell", "Director for Families", W, "holder"),
            ("p-sam-pell", "director of housing", C, "former"),
        },
    ),
    "not that of the next": (
        "Harbour Homes Trust met. Lena Orr will be chairman of the new board and Ruth Cole its treasurer.",
        {("p-lena-orr", "chairman of the new board", None, "incoming")},
    ),
    "nobody's who only stands behind a comma": (
        HEXLEY + "Due to the appointed Chair of the Panel not being there, Mark Pine, the Scrutiny Manager, opened it.",
        {("p-mark-pine", "Scrutiny Manager", C, "holder")},
    ),
    "a remit of several nouns before the name": (
        HEXLEY + "Lead member for children, young people and skills Cllr Jo Tait said so.",
        {("p-jo-tait", "Lead member for children, young people and skills", C, "holder")},
    ),
    "a remit with a comma before its last noun": (
        HEXLEY + "Fiona Bak, the council's Cabinet Member for children, families, and education, said yes.",
        {("p-fiona-bak", "Cabinet Member for children, families, and education", C, "holder")},
    ),
    "a short form in brackets": (
        HEXLEY + "The Police and Crime Commissioner (PCC), Dame Vera Barr, wrote. In June PCC Ian Moe left.",
        {
            ("p-vera-barr", "Police and Crime Commissioner", None, "holder"),
            ("p-ian-moe", "PCC", None, "holder"),
        },
    ),
    "a title with a full stop ends no sentence": (
        HEXLEY + "Cllr. Clive Shale replaces Cllr. Roger Dale as leader.",
        {("p-clive-shale", "leader", C, "holder"), ("p-roger-dale", "leader", C, "former")},
    ),
    "a candidate": (
        "The preferred candidate for chief constable of Deepdale Police, Will Carr, was heard.",
        {("p-will-carr", "chief constable", "b-deepdale-police", "incoming")},
    ),
}

ELSEWHERE: dict[str, tuple[str, Expected]] = {
    "an executive of a body that is not known": (
        HEXLEY + "Ruth Cole, chief executive of Stonefold Group, said no.",
        {("p-ruth-cole", "chief executive", "b-stonefold-group", "holder")},
    ),
    "a director of an association that is not known": (
        HEXLEY + "Una Fry, director of the Marlshire Law Centre, said no.",
        {("p-una-fry", "director of the Marlshire Law Centre", None, "holder")},
    ),
    "at a body that is not known": (
        HEXLEY + "Ann Pool will take on a role as chief executive at the Marlshire Pension Fund.",
        {("p-ann-pool", "chief executive at the Marlshire Pension Fund", None, "incoming")},
    ),
    "a hub of the council's": (
        HEXLEY + "Guy Orr, head of the Early Help Hub, said no.",
        {("p-guy-orr", "head of the Early Help Hub", C, "holder")},
    ),
    "whose short name is not known": (
        HEXLEY + "CARE4's director of communications, Victoria Flynn, said no.",
        {("p-victoria-flynn", "director of communications", None, "holder")},
    ),
    "a place whose council the text does not speak of": (
        HEXLEY + "Milton Keynes chief executive John Bester came.",
        {("p-john-bester", "chief executive", None, "holder")},
    ),
    "a council's place before the role": (
        "Tunstead Council and Ormsby Council met. Tunstead Council won. Ormsby leader Cllr Colin Boyd signed.",
        {("p-colin-boyd", "leader", "b-ormsby-council", "holder")},
    ),
    "a union's branch at a place": (
        "Karen Rowe, Ferndale Unison branch secretary, said no.",
        {("p-karen-rowe", "branch secretary", "b-unison", "holder")},
    ),
    "the body that is spoken of first": (
        (
            "Riverside Homes has grown. Jo Dean was previously director of housing at Wold Borough Council. "
            "Group chief executive Carol Mather said so."
        ),
        {
            ("p-jo-dean", "director of housing", "b-wold-borough-council", "former"),
            ("p-carol-mather", "Group chief executive", "b-riverside-homes", "holder"),
        },
    ),
    "its, of a committee that is not known": (
        "Ofsted has a new chief. The education committee had doubts, sparking a row with its chair Neil Carmody.",
        {("p-neil-carmody", "chair", None, "holder")},
    ),
    "the council that has acted, not the one spoken of most": (
        (
            "West Fenshire County Council met. West Fenshire County Council lost. Slowick Council's commissioners have "
            "sacked chief executive Josie Ragg."
        ),
        {("p-josie-ragg", "chief executive", "b-slowick-council", "holder")},
    ),
}

GIVEN: dict[str, tuple[str, Expected]] = {
    "with an age": (
        "Neil Fahy, aged 51, has been corporate director for care at Hexley Council since 2009.",
        {("p-neil-fahy", "corporate director for care", C, "holder")},
    ),
    "held posts as": (
        "Dr Glenda Jonas has died. She held posts as director of care at Hexley Council.",
        {("p-glenda-jonas", "director of care", C, "former")},
    ),
    "made, with what she was": (
        "Hexley Council has made former housing chief Paula Drew the director for people.",
        {
            ("p-paula-drew", "housing chief", None, "former"),
            ("p-paula-drew", "director for people", C, "holder"),
        },
    ),
    "a second predicate": (
        (
            "Paula Drew is new to Hexley Council. She has 25 years in care and is a former head of housing at "
            "Wexmoor City Council."
        ),
        {("p-paula-drew", "head of housing", W, "former")},
    ),
    "re-elected": (
        HEXLEY + "Cllr Eve Long was re-elected leader of the Labour group.",
        {("p-eve-long", "leader", "b-labour-group", "holder")},
    ),
    "an offer that somebody else takes up": (
        (
            "Winston Keane thanked Northfold Police. He said he was glad to accept Dame Vera's offer to take over as "
            "chief constable. Dame Vera Barr agreed."
        ),
        set(),
    ),
    "she also chairs": (
        "Jo Dean left in May. She also chairs the Calder Safeguarding Adults Board.",
        {("p-jo-dean", "chair", "b-calder-safeguarding-adults-board", "holder")},
    ),
    "not the verb before it": (
        HEXLEY + "Jo Marsh will replace Wexmoor City Council's outgoing executive director Al Pike, who came in 2018.",
        {("p-jo-marsh", "executive director", W, "incoming"), ("p-al-pike", "executive director", W, "holder")},
    ),
    "not how fast somebody left": (
        HEXLEY + "Jo Marsh resigned as its director of housing with immediate effect.",
        {("p-jo-marsh", "director of housing", C, "former")},
    ),
    "no post, whatever the praise": (HEXLEY + "Jane Lee is a highly skilled and much respected officer.", set()),
    "behind an honour": (
        "Amy Hart OBE has been appointed chief constable of Westmere Police and will take up the position in May.",
        {("p-amy-hart", "chief constable", "b-westmere-police", "incoming")},
    ),
    "one after another, each with an article": (
        HEXLEY
        + "We appointed a new director of care, Stuart Moss, a deputy director of housing, Becky Lane, and more.",
        {
            ("p-stuart-moss", "director of care", C, "holder"),
            ("p-becky-lane", "deputy director of housing", C, "holder"),
        },
    ),
    "two whose role is in the plural": (
        "The two assistant chief constables of Westmere Police are Sarah Boyd and Darren Marsh.",
        {
            ("p-sarah-boyd", "assistant chief constable", "b-westmere-police", "holder"),
            ("p-darren-marsh", "assistant chief constable", "b-westmere-police", "holder"),
        },
    ),
    "whose candidate somebody is": (
        "Tom Vane was announced as the commissioner David Keen's preferred candidate.",
        {("p-david-keen", "commissioner", None, "holder")},
    ),
    "two appointments": (
        "The appointments of Andrew Kirk as its chair and Andy Cole as its chief executive pleased Hexley Trust.",
        {
            ("p-andrew-kirk", "chair", "b-hexley-trust", "holder"),
            ("p-andy-cole", "chief executive", "b-hexley-trust", "holder"),
        },
    ),
    "for how long": (
        HEXLEY + "Resolved: That Cllr Jo Yates be elected vice-chairman for the rest of the municipal year.",
        {("p-jo-yates", "vice-chairman", None, "holder")},
    ),
    "of a body by no other sign": (
        HEXLEY + "It heard Mr Neil Fern, formerly Chief Executive of Ironby Victim Care.",
        {("p-neil-fern", "Chief Executive", "b-ironby-victim-care", "former")},
    ),
    "two of one rank": (
        "Ofsted came. The inspectors were Lou Mere and Tom Ackle, His Majesty's Inspectors.",
        {
            ("p-lou-mere", "His Majesty's Inspector", "b-ofsted", "holder"),
            ("p-tom-ackle", "His Majesty's Inspector", "b-ofsted", "holder"),
        },
    ),
    "an inspector of a force": (
        "Chief Inspector Laura Fisk of Elmshire Police agreed.",
        {("p-laura-fisk", "Chief Inspector", "b-elmshire-police", "holder")},
    ),
    "of a prison": (
        "Mr Al Reed, a former governor of Lowby Prison, agreed.",
        {("p-al-reed", "governor", "b-lowby-prison", "former")},
    ),
    "what whoever is replaced was before": (
        HEXLEY + "Stella Mort is its commissioner. She replaces Peter Nutt, the former head of care at Eastby Council.",
        {
            ("p-stella-mort", "commissioner", C, "holder"),
            ("p-peter-nutt", "commissioner", C, "former"),
            ("p-peter-nutt", "head of care", "b-eastby-council", "former"),
        },
    ),
    "a union's official": (
        "Kate Ellis, a Fire Brigades Union official, spoke.",
        {("p-kate-ellis", "official", "b-fire-brigades-union", "holder")},
    ),
    "of a fire service, at the service": (
        "Tony Brill was made chief of Larkshire Fire and Rescue Service. He has been chief executive at the service.",
        {
            ("p-tony-brill", "chief", "b-larkshire-fire-and-rescue-service", "holder"),
            ("p-tony-brill", "chief executive", "b-larkshire-fire-and-rescue-service", "holder"),
        },
    ),
    "who retired from a post": (
        HEXLEY + "The chief executive of Hexley Council, Guy Tull, has retired from his post with immediate effect.",
        {("p-guy-tull", "chief executive", C, "former")},
    ),
    "a career in years": (
        (
            "In 2009, Ann Brook was appointed head of care at Wexmoor City Council. In 2017 she was appointed director "
            "of care at Hexley Council."
        ),
        {("p-ann-brook", "head of care", W, "former"), ("p-ann-brook", "director of care", C, "holder")},
    ),
    "not the next clause's subject": (
        "Norby Council has appointed Tom Frame as the new director for people and he will join it in 2016.",
        {("p-tom-frame", "director for people", "b-norby-council", "incoming")},
    ),
    "for a place": (
        "John Crane is commissioner for Wexmoor and will report soon. Wexmoor City Council agreed.",
        {("p-john-crane", "commissioner", W, "holder")},
    ),
    "into a role": (
        HEXLEY + "Mary Aster will step into the role of chief executive in May.",
        {("p-mary-aster", "chief executive", C, "incoming")},
    ),
    "her director's role": (
        "Petra Vale is leaving her director's role at Hexley Council after two years.",
        {("p-petra-vale", "director", C, "holder")},
    ),
    "the Housing Ombudsman": (
        "Housing Ombudsman Richard Blake commented.",
        {("p-richard-blake", "Housing Ombudsman", "b-housing-ombudsman", "holder")},
    ),
    "before a substitute in brackets": (
        "Apologies came from Mr D Black (Ms H Thorne attended as substitute) and Mr A Cumber.",
        set(),
    ),
    "a body that acts as a partner": (
        HEXLEY + "Its commissioner Jo Roe wants Wexmoor City Council acting as improvement partner.",
        {("p-jo-roe", "commissioner", C, "holder")},
    ),
    "a councillor in small letters": (
        "Hexley Council met. The council's deputy leader, councillor Steve Owen (Independent), said no.",
        {("p-steve-owen", "deputy leader", C, "holder")},
    ),
    "with the time behind it": (
        "Jo Farrow, who took over as leader of Hexley Council last October, left.",
        {("p-jo-farrow", "leader", C, "holder")},
    ),
    "two roles before the name, between commas": (
        HEXLEY + "The council's deputy leader and cabinet member for finance, Cllr Pete Moss, said no.",
        {("p-pete-moss", "deputy leader", C, "holder"), ("p-pete-moss", "cabinet member for finance", C, "holder")},
    ),
    "whom a letter is to": (HEXLEY + "In a letter to the minister, Jo Dale said no.", set()),
    "whom somebody replaces, and whose post is told before": (
        "Jane Roe is leader of Hexley Council. Ian Todd replaces Kim Vane, who retires.",
        {("p-jane-roe", "leader", C, "holder")},
    ),
    "a member of the public": (HEXLEY + "Jo Roe, a member of the public, spoke.", set()),
    "would become": (
        "Hexley NHS Trust met. Its medical director, Professor Ann Doyle, would become acting chief executive in July.",
        {
            ("p-ann-doyle", "medical director", "b-hexley-nhs-trust", "holder"),
            ("p-ann-doyle", "chief executive", "b-hexley-nhs-trust", "incoming"),
        },
    ),
    "named, behind a clause of one's own": (
        HEXLEY + "Jo Roe, who likes the work, has been named director of housing.",
        {("p-jo-roe", "director of housing", C, "holder")},
    ),
    "a predecessor who is something else now": (
        HEXLEY + "Cllr Jas Dhillon, executive member for children, succeeded Cllr Mary Orme, who is now lord mayor.",
        {
            ("p-jas-dhillon", "executive member for children", C, "holder"),
            ("p-mary-orme", "executive member for children", C, "former"),
            ("p-mary-orme", "lord mayor", C, "holder"),
        },
    ),
    "a first minister": ("First Minister Elin Morgan said no.", {("p-elin-morgan", "First Minister", None, "holder")}),
    "thanks for somebody else's time": (
        HEXLEY + "The council's leader Sean Dale thanked Richard Parr for his time as managing director.",
        {("p-sean-dale", "leader", C, "holder")},
    ),
    "who comes from elsewhere replaces nobody there": (
        "Ada West, currently the deputy chief constable of Severnside Police, replaces Peter Hampton.",
        {("p-ada-west", "deputy chief constable", "b-severnside-police", "holder")},
    ),
    "a rank of one's own": (
        "Deputy Chief Constable Stuart Hythe of Fellside Constabulary will be replacing Chief Constable Craig Mackay.",
        {
            ("p-stuart-hythe", "Deputy Chief Constable", "b-fellside-constabulary", "holder"),
            ("p-stuart-hythe", "Chief Constable", "b-fellside-constabulary", "incoming"),
            ("p-craig-mackay", "Chief Constable", "b-fellside-constabulary", "holder"),
        },
    ),
    "of whom an appointment was announced": (
        (
            "Minister Rob Buck announced the re-appointment of Justin Ross as Chief Inspector of Probation. Last year "
            "he served as head of Wexmoor Probation Trust."
        ),
        {
            ("p-rob-buck", "Minister", None, "holder"),
            ("p-justin-ross", "Chief Inspector of Probation", None, "holder"),
            ("p-justin-ross", "head", "b-wexmoor-probation-trust", "former"),
        },
    ),
}

LINES: dict[str, tuple[str, Expected]] = {
    "a remit behind a comma": (
        "Hexley Council\nPresent:\nAnn Holt – Director, Children and Young People\n",
        {("p-ann-holt", "Director, Children and Young People", C, "holder")},
    ),
    "bodies that are known, and that are not": (
        (
            "Hexley Council\nPresent:\nStu Hill – Head of Safety, Marlshire Fire and Rescue Service\n"
            "Jim Keane – Chief Executive, BRIDGE, Hexley\n"
        ),
        {
            ("p-stu-hill", "Head of Safety", "b-marlshire-fire-and-rescue-service", "holder"),
            ("p-jim-keane", "Chief Executive, BRIDGE, Hexley", None, "holder"),
        },
    ),
    "lines as long as those of a printed page": (
        "Hexley Council\nPresent:\n"
        + "".join(
            f"{name} – Strategic Director of Housing, Communities and Wellbeing\n"
            for name in ("Ann Holt", "Stu Hill", "Kim Vane", "Ian Todd", "Una Fry", "Guy Orr", "Pat Lim")
        ),
        {
            (person, "Strategic Director of Housing, Communities and Wellbeing", C, "holder")
            for person in (
                "p-ann-holt",
                "p-stu-hill",
                "p-kim-vane",
                "p-ian-todd",
                "p-una-fry",
                "p-guy-orr",
                "p-pat-lim",
            )
        },
    ),
    "the role before a dash": (
        HEXLEY
        + "\nLeader – Councillor Mike Evans\nCabinet Member for Housing, Health and Wellbeing - Cllr Jo Bower-Flint\n",
        {
            ("p-mike-evans", "Leader", C, "holder"),
            ("p-jo-bower-flint", "Cabinet Member for Housing, Health and Wellbeing", C, "holder"),
        },
    ),
    "a firm and a role in brackets": (
        HEXLEY + "Mr G. Strand (Grant Thornley LLP, External Auditor) came.",
        {("p-g-strand", "External Auditor", "b-grant-thornley-llp", "holder")},
    ),
    "the name above the role": (
        HEXLEY + "\n\nJane Roe\n\nDirector of Housing\n\nAl Poe\n\nSome words follow here.\n",
        set(),
    ),
}

# The role stands in another clause than the name.
APART: dict[str, tuple[str, Expected]] = {
    "a list of officers": (
        "She came with three Ofsted inspectors: Deborah Pike, Alun Meredith and Jane Otieno.",
        {(f"p-{each}", "inspector", "b-ofsted", "holder") for each in ("deborah-pike", "alun-meredith", "jane-otieno")},
    ),
    "each of two clauses": (
        HEXLEY + "Its finance director is Stuart Bonetti; its director of housing is Jane Roe.",
        {("p-stuart-bonetti", "finance director", C, "holder"), ("p-jane-roe", "director of housing", C, "holder")},
    ),
    "two roles given at once": (
        "Lagan Health Trust has appointed Jane Roe as Director of Social Work and Director of Nursing.",
        {
            ("p-jane-roe", "Director of Social Work", "b-lagan-health-trust", "holder"),
            ("p-jane-roe", "Director of Nursing", "b-lagan-health-trust", "holder"),
        },
    ),
    "minutes of an appointment": (
        HEXLEY + "RESOLVED - That Councillor Hussain be appointed leader, in place of Councillor Oakes.",
        {("p-hussain", "leader", C, "holder"), ("p-oakes", "leader", C, "former")},
    ),
    "chosen to be": (
        HEXLEY + "The leader has chosen Jane Roe to be chief executive.",
        {("p-jane-roe", "chief executive", C, "incoming")},
    ),
    "what the one before was here": (
        HEXLEY
        + "Ms Fox was the Department for Education's adviser in Tarn until May, when she was replaced by Al Poe.",
        {
            ("p-fox", "adviser", "b-department-for-education", "former"),
            ("p-al-poe", "adviser", "b-department-for-education", "holder"),
        },
    ),
    "who recruits": (
        HEXLEY + "Northfell Housing Association has recruited Jane Roe as finance director.",
        {("p-jane-roe", "finance director", "b-northfell-housing-association", "holder")},
    ),
    "two people in one phrase": (
        HEXLEY + "It has a good chief executive and a confident leader, Councillor Jane Roe.",
        {("p-jane-roe", "leader", C, "holder")},
    ),
    "a portfolio of many": (
        "The Secretary of State for Housing, Communities and Local Government, Jane Roe, told MPs so.",
        {("p-jane-roe", "Secretary of State for Housing, Communities and Local Government", None, "holder")},
    ),
    "behind another role": (
        HEXLEY + "Group leader Jane Roe called for the cabinet member for care, Al Poe, to go.",
        {("p-jane-roe", "Group leader", C, "holder"), ("p-al-poe", "cabinet member for care", C, "holder")},
    ),
    "a part of a body": (
        "Jane Roe, chairman of Hexley Council's children's scrutiny board, said no.",
        {("p-jane-roe", "chairman", "b-hexley-childrens-scrutiny-board", "holder")},
    ),
    "two words for a party": (
        HEXLEY + "Liberal Democrat group leader Jane Roe said no.",
        {("p-jane-roe", "Liberal Democrat group leader", C, "holder")},
    ),
    "who names somebody": (
        HEXLEY + "In May the education secretary named Jane Roe to lead it.",
        set(),
    ),
    "for whom an office is": (
        HEXLEY + "The Older People's Commissioner for Wales, Jane Roe, agreed.",
        {("p-jane-roe", "Older People's Commissioner for Wales", None, "holder")},
    ),
    "whose newsletter it is": (
        (
            "We met Wexmoor Council and Wexmoor Council's tenants. Our Director of Housing, Al Poe, came.\n\n"
            "Best wishes,\nJane Roe\nChief Executive, Hexley Council\n"
        ),
        {("p-al-poe", "Director of Housing", C, "holder"), ("p-jane-roe", "Chief Executive", C, "holder")},
    ),
    "as what one takes over": (
        (
            "Hexley Trust has named Deputy Director Jane Roe as its next chief executive.\n\n"
            "Ms Roe will take over from Al Poe in May."
        ),
        {
            ("p-jane-roe", "Deputy Director", "b-hexley-trust", "holder"),
            ("p-jane-roe", "chief executive", "b-hexley-trust", "incoming"),
            ("p-al-poe", "chief executive", "b-hexley-trust", "holder"),
        },
    ),
    "a former one of nowhere": (
        HEXLEY + "It was led by a former DCS, Jane Roe.",
        {("p-jane-roe", "DCS", None, "former")},
    ),
}


CASES = EDGES | ELSEWHERE | GIVEN | LINES | APART
BATCH = [text for text, _ in CASES.values()]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_posts(text: str, expected: Expected, read: Callable[[str], Doc]) -> None:
    assert {(each.person, each.role, each.body, each.status) for each in read(text)._.posts} == expected


def test_a_post_is_dated_by_its_own_clause(nlp: Language) -> None:
    (post,) = nlp(
        "Brian Pitt, who has been chair of Hexley NHS Trust for six years, will step down on 30 April 2024."
    )._.posts
    assert (post.role, post.from_) == ("chair", None)
