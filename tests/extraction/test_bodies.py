"""Which bodies a document speaks of, under which names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.documents import document
from support.marked import clusters, shown, unmark

from extraction.annotations import text_of
from extraction.pipeline import make_doc

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

CASES = {
    "a council nobody has heard of": "<b=1>Harrowmere City Council</b> met. The <b=1>council</b> agreed.",
    "its shorter name": "<b=1>Dunmarsh District Council</b> met. <b=1>Dunmarsh Council</b> left.",
    "a council of two places": (
        "<b=1>Stow and Brook District Council</b> met. <b=1>Stow and Brook Council</b> agreed. Tenants left."
    ),
    "a health board of two places": "<b=1>Hexley and the Dales Integrated Care Board</b> met.",
    "a council in short": "<b=1>Calderdale MBC</b> met. The <b=1>council</b> agreed.",
    "a London borough": "The <b=1>London Borough of Wexham Green</b> failed. <b=1>Wexham Green Council</b> apologised.",
    "homes that are called like places": (
        "Two homes were judged good, <b=1>Elm Lodge</b> in May and <b=2>Ash Cottage</b> in May. They left Stone House."
    ),
    "a home, who runs it and what they are called": (
        "<b=1>Elm View</b>, run by <b=2>Ash Care Limited</b>, failed. The <b=1>home</b> had told the <b=2>provider</b>."
    ),
    "groups of councillors": (
        "The <b=1>Labour group</b> left. The ruling <b=2>Conservatives</b> stayed; the <b=2>Tory group</b> sat."
    ),
    "a committee with a hyphen": "The <b=1>Scrutiny Co-ordinating Committee</b> met. The <b=1>Committee</b> agreed.",
    "a parents' group": "Parents' group <b=1>Tarnside Voice</b> said no.",
    "whose board it is": (
        "<b=1>Tarn ICB</b> met <b=2>Tarn Youth Justice Service</b>. The <b=2>service</b>'s <b=3>board</b> left."
    ),
    "a trust by what it runs": (
        "<b=1>Tarnside Together</b>, the trust that runs homes for <b=2>Hexley Council</b>, met. "
        "The <b=1>trust</b> agreed."
    ),
    "an agency by its name and by what it is": (
        "<b=1>Adopt Tarnside</b>, the regional adoption agency for two counties, met. The <b=1>agency</b> left."
    ),
    "a committee whose name begins with a list": (
        "The <b=1>Children, Young People and Skills Committee</b> met. The <b=1>committee</b> agreed."
    ),
    "a committee of a council": "The <b=1>Audit and Risk Committee</b> of <b=2>Hexley Council</b> met.",
    "a group whose party is nobody else's": "Jo Poe, leader of the <b=1>Tarnside First Group</b>, spoke.",
    "a committee that a possessive names": (
        "<b=1>Wold Combined Authority</b>'s <b=2>skills committee</b> met. The <b=2>committee</b> agreed."
    ),
    "a council whose place is visited": (
        "Lowfell: a visit\n\nInspectors visited <b=1>Lowfell</b> in May. The <b=1>council</b> agreed."
    ),
    "the council in a place": "The <b=1>council</b> in Lowfell won, and <b=1>Lowfell</b> cheered.",
    "a council of nowhere, beside the police": (
        "They praised trust between the <b=1>Council</b>, the <b=2>police</b> and schools. Jo Poe, lead member, agreed."
    ),
    "a place of which the services are visited": (
        "<b=1>Hexley Council</b> met. They visited <b=2>Hexley children's services</b> in May."
    ),
    "what a council is": "<b=1>Hexley Council</b> is the principal authority. The <b=1>authority</b> agreed.",
    "no letter of a name": "He was known as Adult C. Police came. Few left <b=1>Lady Ann's School</b>.",
    "a home on a title page": "Inspection report: <b=1>Sycamore House</b>\n\nChildren like <b=1>Sycamore House</b>.",
    "the board of health and care": "<b=1>NHS Fife</b> met the <b=2>integration joint board</b>.",
    "whose group it is": "She thanked <b=1>Save Larkspur</b>, the group set up by mums.",
    "a council's only one": (
        "<b=1>Hexley Council</b> shut <b=2>Larkspur</b>, its only short breaks centre. They left <b=2>Larkspur</b>."
    ),
    "a firm by the first word of its name": (
        "<b=1>Tideway Homes</b> failed. <b=1>Tideway</b>, which runs nine homes, wept."
    ),
    "a court of magistrates": "<b=1>Moorshire Magistrates' Court</b> sat.",
    "a weekly for those services": "It was in <b=1>Children's Services Weekly</b>. Children left.",
    "a unitary authority": "<b=1>Harrock Unitary Authority</b> met. The <b=1>authority</b> left.",
    "whom an association speaks for": "They told <b=1>Maternity Voices</b>, which represents parents.",
    "what somebody chairs": "Ann Lee, who chairs <b=1>Norham Parents Together</b>, left.",
    "the council's trust": "<b=1>Hexley Council</b>'s children's trust, <b=2>Achieving Together</b>, met.",
    "what a hospital is called by": "<b=1>St Aidan's Hospital</b> is safe. Few left <b=1>St Aidan's</b> in May.",
    "a school in capitals": "<b=1>FAIRMEAD SCHOOL</b>\n\nDear parents",
    "a kind before a name": "<b=1>Barnardo's</b> left. She chaired the charity <b=2>Home Again</b>.",
    "a service called like a house": (
        "<b=1>Hexley Council</b> opened the <b=2>Nest</b>, the <b=1>council</b>'s drop-in. The <b=2>Nest</b> is full. "
        "Ann Lee, the <b=1>council</b>'s head of care, left."
    ),
    "a trust that is to run services": (
        "<b=1>Hexley Council</b> met. Its <b=2>services for children and families</b> will go to an "
        "<b=3>independent trust</b>. The <b=3>trust</b> starts in May."
    ),
    "a trust that there may never be": "<b=1>Hexley Council</b> met. It should be run by an independent trust.",
    "health bodies without a name": (
        "<b=1>Hexley Council</b> met the <b=2>integrated care board</b> and the <b=3>hospital trust</b>."
    ),
    "a board by the letters of its kind": (
        "<b=1>Hallow and Vale Integrated Care Board</b> met. The <b=1>ICB</b> left. It is <b=1>Hallow and Vale ICB</b>."
    ),
    "whose homes are regulated": (
        "<b=1>Hexley Council</b> met the <b=2>Regulator of Social Housing</b>. The <b=1>landlord</b> left."
    ),
    "a union's branch by its name": "<b=1>Unison Hexley City branch</b> met. The <b=1>branch</b> left.",
    "a home that heads its report": (
        "<b=1>Larch Brow</b>\n\nChildren's home: full inspection\n\nFew left <b=1>Larch Brow</b>. The <b=1>home</b> is "
        "good."
    ),
    "services by terms of the field": (
        "<b=1>Hexley Council</b> met. The <b=2>edge of care service</b> and the <b=3>fostering agency</b> are good."
    ),
    "who manages a youth justice service": (
        "<b=1>Norham Youth Justice Service</b> is good. The <b=2>board</b> met. Few left <b=1>Norham youth justice "
        "service</b>."
    ),
    "officers and offices": (
        "Ann Lee, Democratic Services Officer, wrote. Jo Roe, Housing Ombudsman, agreed. The Lead Cabinet Member left."
    ),
    "which council somebody leaves": "Director to leave <b=1>Hexley</b>\n\n<b=1>Hexley Council</b> met. She stayed.",
    "a headline that speaks of who is named below": (
        "<b=1>Force</b> told to hurry, says <b=2>union</b>\n\n<b=1>Fellshire Police</b> met <b=2>Unison</b> in May."
    ),
    "what a union is": (
        "<b=1>CareForce</b>, the <b=1>union</b>, met the trade union <b=2>Norham Nurses Together</b>. "
        "The <b=2>union</b> left."
    ),
    "a hub by a compound": "<b=1>Hexley Council</b> met. The <b=2>multi-agency hub</b> is good. The <b=2>hub</b> left.",
    "a board that is set up, and one that is asked for": (
        "<b=1>Hexley Council</b> has set up a <b=2>vulnerability board</b>. They urged the <b=1>council</b> to set up "
        "an improvement board."
    ),
    "a council in capitals and without its place": (
        "Leader of the Council Jo Roe said the <b=1>City Council</b> should do more for children in Birmingham. "
        "Schools in Birmingham are full. The <b=1>City Council</b> agreed."
    ),
    "a council by its letters": "Few <b=1>HCC</b> schools in Hampshire are full. DCC Poe met her in Devon.",
    "councils of one breath": "It is shared by <b=1>Barnsley</b> and <b=2>Kirklees</b> councils. Few in Wexley saw.",
    "whose director somebody is": "Al Poe was <b=1>Kirklees</b>\u2019s director of adult services.",
    "two ways of writing one committee": (
        "The <b=1>Audit & Governance Committee</b> met. The <b=1>Audit and Governance Committee</b> agreed."
    ),
    "a plan and a board": "Budget Timetable and the <b=1>Hexley Health and Wellbeing Board</b>",
    "a caption run into what follows": "<b=1>Norham Council</b> Offices <b=1>Norham Council</b> was told so.",
    "whichever council": "She had worked for a South West council before.",
    "the authority in capitals": "<b=1>Hexley Council</b> met. The Local <b=1>Authority</b>'s services improved.",
    "two inspectorates joined": "<b=1>Ofsted</b> and <b=2>Care Quality Commission</b> came.",
    "who heads it, and no service": "It is by the head of the children's department, Morvenna Pell Tolliver.",
    "the best there is": "<b=1>Hexley Council</b> met. It wants the best youth service.",
    "four subjects of a committee": "The <b=1>Skills, Parks, Culture & Highways Committee</b> met.",
    "a county by its officers": (
        "<b=1>Norham County Council</b> met. The <b=1>county</b>'s chief executive left. The county's chief constable "
        "stayed."
    ),
    "what a service is called by": (
        "<b=1>Hexley Council</b> met. The <b=2>reablement service</b>, <b=2>Steady Steps</b>, is good."
    ),
    "a refuge": "<b=1>Holly House</b>, a refuge in Tarn, is full. The <b=1>refuge</b> has a garden.",
    "two inspectorates": "<b=1>HMICFRS</b> and <b=2>HM Crown Prosecution Service Inspectorate</b> came.",
    "whose trustee somebody is": "She is a trustee of <b=1>Lantern Young Carers</b>.",
    "a forum": "<b=1>Hexley Council</b> met the <b=2>parent carer forum</b>. The <b=2>forum</b> left.",
    "a trust by its kind": (
        "<b=1>Hexley and District NHS Foundation Trust</b> met. It is the <b=1>NHS trust</b>'s plan."
    ),
    "a neighbour at the head of a sentence": "Neighbouring <b=1>Fellshire Police</b> came.",
    "an inspectorate and what it is called": "<b=1>Ofsted</b> visited. The <b=1>education watchdog</b> found nothing.",
    "an acronym of the register": "The <b=1>Care Quality Commission</b> (<b=1>CQC</b>) met. <b=1>CQC</b> staff left.",
    "an acronym of the text": "The <b=1>Hexley Parents Forum</b> (<b=1>HPF</b>) met. <b=1>HPF</b> is new.",
    "a committee in capitals": "<b=1>CHILDREN AND FAMILIES SCRUTINY PANEL</b>\n\nThe <b=1>panel</b> noted the report.",
    "a committee with a comma": "The <b=1>Adults, Children and Education Committee</b> met.",
    "the end of a long name": (
        "The <b=1>Children and Young People's Scrutiny Commission</b> met. The <b=1>Scrutiny Commission</b> agreed. "
        "The <b=1>Commission</b> rose."
    ),
    "unnamed but definite": (
        "<b=1>Hexley Council</b> met. The <b=1>council</b>'s <b=2>fostering team</b> left. "
        "The <b=3>improvement board</b> sat."
    ),
    "children's services": (
        "<b=1>Hexley Council</b> runs <b=2>children\u2019s services</b>. "
        "<b=2>Hexley children\u2019s services</b> improved."
    ),
    "what is of the health service": "The <b=1>NHS</b> agreed. NHS partners and NHS dentists did not.",
    "a trust whose name begins with a body's": "<b=1>NHS Saltmarsh Integrated Care Board</b> met with staff.",
    "a trust and the services it runs": (
        "<b=1>Hexley Children First</b>, a trust, runs <b=2>Hexley children's services</b>. The <b=1>trust</b> said no."
    ),
    "a hospital trust": "<b=1>Ravensmere and Coombe NHS Foundation Trust</b> apologised. The <b=1>trust</b> said so.",
    "a charity by apposition": "Research by the charity <b=1>Fair Start</b> shows it.",
    "an agency by apposition": "<b=1>Adopt Midshire</b>, a regional adoption agency, said no.",
    "a newspaper that was told": "He told <b=1>Casework Weekly</b> that it was so.",
    "a force": "<b=1>Westdale Constabulary</b> was slow. The <b=1>force</b> said so.",
    "a department": "The <b=1>Department for Education</b> wrote. The <b=1>department</b> said no.",
    "a place that acts": "<b=1>Thornby Council</b> was rated. <b=1>Thornby</b> was judged well. It rains in Thornby.",
    "a service without a name, but with letters": (
        "<b=1>Hexley Council</b> met. The <b=2>multi-agency safeguarding hub</b> (<b=2>MASH</b>) is new, "
        "and the <b=3>early help and advice hub</b> (<b=3>EHAAH</b>). <b=3>EHAAH</b> staff left the <b=2>MASH</b>."
    ),
    "what is inspected of an authority": (
        "Inspection of <b=1>Hexley local authority</b> children\u2019s services\n\nGood."
    ),
    "an authority behind a role": "Jane Roe, Director of Housing, <b=1>Hexley local authority</b>\n\nThank you.",
    "a local area partnership, and any": (
        "Local Area Partnership report\n\nInspection of <b=1>Wexshire Local Area Partnership</b>\n\n"
        "The <b=1>local area partnership</b> met."
    ),
    "a council known by its place only": "<b=1>Thornby children's services</b> improved, the <b=2>authority</b> said.",
    "two tiers": (
        "<b=1>Marlshire County Council</b> and <b=2>Tolbridge Borough Council</b> met. "
        "The <b=2>borough council</b> left. The <b=1>county council</b> stayed."
    ),
    "a saint's school": "<b=1>St Aidan's Church of England Primary School</b> closed. The <b=1>school</b> was small.",
    "a prison": "<b=1>HMP Brackley</b> is full.",
    "a service and its name": (
        "<b=1>Hexley Council</b> met. Its aid service, <b=2>Steady Steps</b>, grew. <b=2>Steady Steps</b> ended."
    ),
    "a hub called so": "A family hub, called <b=1>The Nest</b>, has opened.",
    "which service it is": "<b=1>Hexley Council</b> met. The <b=2>domestic abuse service</b> has grown.",
    "any head of a name": "The <b=1>Leaving Care Alliance</b> wrote. According to the <b=1>alliance</b>, few do.",
    "two that are listed": "<b=1>Elm Park Housing Group</b> and <b=2>Fen Vale Housing Association</b> merged.",
    "police and crime": "The <b=1>Westdale Police and Crime Panel</b> met.",
    "a royal borough and a district": (
        "The <b=1>Royal Borough of Kingsmere</b> and <b=2>Thraxted District Council</b> met."
    ),
    "a firm": "<b=1>Silver Birch Associates</b> wrote it, with <b=2>Redwell Consulting</b>.",
    "a local branch": "<b=1>Healthwatch Hexley</b> told <b=2>BBC Radio Hexley</b> so.",
    "the cabinet": "<b=1>Hexley Council</b> met. <b=2>Cabinet</b> agreed the plan, which the <b=2>cabinet</b> wrote.",
    "a council's type cut short": "<b=1>Hexley District Council</b> met. <b=1>Hexley DC</b> has grown.",
    "a place that inspectors look at": "<b=1>Hexley Borough Council</b> met on the inspection of the <b=1>borough</b>.",
    "the end of a name cut to its letters": ("<b=1>Hexley Integrated Care Board</b> met. <b=1>Hexley ICB</b> agreed."),
    "the ombudsman for a country": "The <b=1>Public Services Ombudsman for Wales</b> met. The <b=1>Ombudsman</b> left.",
    "the ombudsman": "The <b=1>Housing Ombudsman</b> met. The <b=1>Ombudsman</b> agreed.",
    "a home that is called one": "<b=1>Ashgrove House</b>, a care home, has closed.",
    "a firm behind what it does": "<b=1>Hexley Council</b> met. Its auditors, <b=2>Silver Birch</b>, warned.",
    "a place where one works": (
        "<b=1>Hexley Council</b> met. Jo Poe was head of fostering at <b=2>Pennick</b> and at neighbouring Tarn."
    ),
    "a board for short": "<b=1>NHS Saltmarsh Integrated Care Board</b> met. The <b=1>ICB</b>'s chief nurse left.",
    "a minister's department": "Dear Minister for Children, the plan is with your <b=1>department</b>.",
    "what is run by another": "<b=1>Elm Lodge</b>, which is run by <b=2>Bright Homes Ltd</b>, was unsafe.",
    "services in other words": (
        "<b=1>Hexley Council</b> met on <b=2>children's services</b>. Its <b=2>services for children and families</b> "
        "grew. All get the same service."
    ),
    "a piece on a council known by its place": (
        "Up\n\n<b=1>Hexley Council</b> met. <b=1>Hexley</b> is rated good.\n\n"
        "Down\n\n<b=2>Stow and Brook</b> has named a chief. Few came. The <b=2>council</b> is poor."
    ),
    "full council": "<b=1>Hexley Council</b> met. It was confirmed by <b=1>full council</b> on Tuesday.",
    "whose team": "<b=1>Hexley Council</b> met with <b=2>Tarn Council</b>. <b=2>Tarn</b>, whose bins it takes, agreed.",
    "who runs homes": "<b=1>Elm Care</b>, which runs six children's homes, said no.",
    "a board is no trust": "<b=1>NHS Hexley Integrated Care Board</b> met. The trust was slow.",
    "yesterday's council": "Yesterday <b=1>Hexley Council</b> met. Today <b=2>Tarn Council</b> did.",
    "a team that is set up": "<b=1>Hexley Council</b> has set up a <b=2>kinship care team</b> with six workers.",
    "a board that is no more": "<b=1>Hexley Council</b> closed the now disbanded <b=2>improvement board</b>.",
    "the virtual school": "<b=1>Hexley Council</b> met. The <b=2>virtual school</b> knows its pupils.",
    "an example of its kind": "It works with community groups such as the <b=1>Lantern Project</b>.",
    "a charity by what it is called later": "<b=1>Kinship Alliance</b> wrote. The <b=1>charity</b> trains staff.",
    "a branch by where it is": "The <b=1>Kinship Alliance North</b> met. The <b=1>alliance</b> wrote.",
    "a branch of a union": (
        "The <b=1>Westdale branch of the Police Federation</b> met. The <b=2>Carers' Union of the North</b> agreed."
    ),
    "a company without its form": "<b=1>Elm Care Ltd</b> met. <b=1>Elm Care</b> said no.",
    "a station": "He told <b=1>Radio Hexley</b> that it was so.",
    "a paper by its letters": "<b=1>Casework Weekly</b>, a magazine, asks.\n\n<b=1>CW</b>: Why?\n\n<b=1>CW</b>: How?",
    "a home by what it is, and for short": (
        "<b=1>Tern House Care Home</b> failed. <b=1>Tern House</b> is full. The Foster Home and a Care Home shut."
    ),
    "a surgery and a hospice": "<b=1>Tern Surgery</b> met <b=2>St Brid's Hospice</b>. Heart Surgery is rare.",
    "a fostering agency": "<b=1>Wren Fostering</b>, an independent fostering agency, grew.",
    "hospitals of one trust": "<b=1>Hexley University Hospitals</b> apologised.",
    "a unit for short": "Neighbouring <b=1>Tarn PDU</b> was better.",
    "a home that is given a grade": "<b=1>Tern House</b> in Hexley was given a rating of good. We met at Elm House.",
    "a school on a street": "<b=1>Mill Lane School</b> on Weir Road is full.",
    "a home that is no court": "<b=1>Elm Court</b>, a care home, has closed. The <b=2>Hexley Family Court</b> sat.",
    "a university and a person": "The <b=1>University of Hexley</b> and Jane Roe met.",
    "short pieces, each on a council": (
        "Up\n\n<b=1>Hexley Council</b> was rated good. The <b=1>council</b> met. The <b=1>council</b> rose.\n\n"
        "Down\n\n<b=2>Tarn Council</b> was rated poor. The <b=2>council</b> met."
    ),
    "no director of children's services": "The new children's services director met local authority staff.",
    "no group of people": "The Focus Group and the Children's Homes were full.",
    "no council in a post": "Leader of the Council, Jo Poe, spoke.",
    "no good service": "Families get a good service and an improved service.",
    "no council at large": "As a council we know what councils do and what a local authority needs.",
    "no leadership team": "The leadership team and the senior management team met.",
    "no part of a post": "The Director of Children's Services and the Head of Legal Services met.",
    "no services at large": "Children's services across the country are under pressure.",
    "no body before who says it": "Managers, the watchdog added, had been slow.",
    "no home in a week or a doctor's name": "Dr Amy Surgery spoke in National Care Home Week.",
    "no council by its nation": "A Welsh council met. The Scottish council did not.",
    "no police and crime commissioner": "The Westdale Police and Crime Commissioner resigned.",
    "a council's seat and its administration": (
        "<b=1>Hexley Council</b> met. Al Poe said the <b=1>town hall</b> had stalled. "
        "He accused the <b=1>administration</b> of sloth."
    ),
}


BATCH = [unmark(marked)[0] for marked in CASES.values()]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_bodies(marked: str, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(marked)
    doc = read(text)
    found = {
        tuple(shown(mention.span, text) for mention in each.mentions) for each in doc._.entities if not each.is_person
    }
    assert found == clusters(expected, "b", text)


NAMES = {
    "Liverpool Council met.": ("Liverpool City Council", "local authority"),
    "The Department of Education wrote.": ("Department for Education", "government department"),
    "Wex-on-Tarn Council met.": ("Wex-on-Tarn Council", "local authority"),
    "Bournemouth, Christchurch and Poole Council met.": (
        "Bournemouth, Christchurch and Poole Council",
        "local authority",
    ),
    "Wexshire and Tarn CCG met.": ("Wexshire and Tarn CCG", "health body"),
    "Wexshire LSCB met.": ("Wexshire LSCB", "board"),
    "The Community Probation Company met.": ("Community Probation Company", "company"),
    "HMICFRS visited.": ("His Majesty's Inspectorate of Constabulary and Fire & Rescue Services", "inspectorate"),
    "HM Inspectorate of Constabulary and Fire and Rescue Services visited.": (
        "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
        "inspectorate",
    ),
    "The Law Society met.": ("Law Society", "other"),
    "The University of Wexcombe met.": ("University of Wexcombe", "other"),
    "WEXCOMBE COUNTY COUNCIL": ("Wexcombe County Council", "local authority"),
    "Westdale Police said no.": ("Westdale Police", "police"),
    "Kirkholme Children's Trust said no.": ("Kirkholme Children's Trust", "other"),
    "Northside Academies Trust said no.": ("Northside Academies Trust", "school"),
    "Hallmark Property Services Ltd said no.": ("Hallmark Property Services Ltd", "company"),
    "The Children in Care Council met.": ("Children in Care Council", "other"),
    "The Hexley Youth Cabinet met.": ("Hexley Youth Cabinet", "other"),
    "Residents told Coast FM so.": ("Coast FM", "media"),
    "The Youth Justice Board met.": ("Youth Justice Board", "other"),
    "Summit Schools Partnership met.": ("Summit Schools Partnership", "school"),
    "NHS Strathallan met.": ("NHS Strathallan", "health body"),
    "Wexshire Clinical Commissioning Group met.": ("Wexshire Clinical Commissioning Group", "health body"),
    "She read law at the London School of Economics.": ("London School of Economics", "other"),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_names_and_kinds(text: str, expected: tuple[str, str], nlp: Language) -> None:
    assert [(each.name, each.kind) for each in nlp(text)._.entities] == [expected]


def test_a_council_understood_from_its_place_is_warned_of(nlp: Language) -> None:
    doc = nlp("Thornby children's services improved, the authority said.")
    assert [warning.code for warning in doc._.warnings] == ["unnamed-council"]


def test_a_council_never_named_is_called_by_its_place_though_that_is_read_as_a_person(nlp: Language) -> None:
    doc = nlp("Ravenby Town Hall was full. Few in Ravenby were surprised, the local authority said.")
    assert "Ravenby Council" in [each.name for each in doc._.entities]


UNNAMED = {
    "by its type and the place in the headline": (
        "Ofsted tells Aldholme to do better\n\nCHILDREN in Aldholme are safer. The borough council failed.",
        "Aldholme Borough Council",
    ),
    "by what the place has": (
        "Great Wyre's services were judged good. Jo Roe left Great Wyre. The authority agreed.",
        "Great Wyre Council",
    ),
    "by bodies that are called after the place": (
        "NHS Ottery Integrated Care Board and Ottery Safeguarding Partnership met near Ottery. The city council left.",
        "Ottery City Council",
    ),
    "and not another that somebody came from": (
        "Aldholme children wait\n\nThe county council failed. Jo Roe joined the authority from Tarn Council.",
        "Aldholme County Council",
    ),
    "in a text that speaks of its members": (
        "Few in Saltwick met the portfolio holder. Saltwick was rated good, and children in Saltwick left the council.",
        "Saltwick Council",
    ),
    "and no county by a village in it": (
        "Mud lay in Pinfold. A bus left Pinfold. Hexley Council met, and the council agreed.",
        "Hexley Council",
    ),
}


@pytest.mark.parametrize(("text", "expected"), UNNAMED.values(), ids=UNNAMED)
def test_the_council_that_is_meant_though_it_is_never_named(text: str, expected: str, nlp: Language) -> None:
    doc = nlp(text)
    at = max(text.rindex(noun) for noun in ("council", "authority") if noun in text)
    assert [
        each.name for each in doc._.entities for mention in each.mentions if mention.span.start <= at < mention.span.end
    ] == [expected]


def test_the_council_on_a_council_s_own_page_is_it_though_the_page_never_names_it(nlp: Language) -> None:
    minutes = document("Tarn Council was thanked. The Council agreed the plan.", publisher="Great Wyre Borough Council")
    doc = nlp(make_doc(nlp, minutes))
    at = text_of(doc).index("Council agreed")
    assert [each.name for each in doc._.entities if at in [mention.span.start for mention in each.mentions]] == [
        "Great Wyre Borough Council"
    ]


def test_a_body_is_not_named_in_the_small_letters_of_a_headline(nlp: Language) -> None:
    (council,) = nlp("Wexcombe council in trouble\n\nWexcombe Council met on Friday.")._.entities
    assert council.name == "Wexcombe Council"


def test_a_council_understood_from_its_place_has_the_name_that_everybody_gives_it(nlp: Language) -> None:
    doc = nlp("Children in Tameside are safer. Tameside's services were judged good, and the council was glad.")
    council = next(each for each in doc._.entities if each.kind == "local authority")
    assert (council.name, council.aliases) == ("Tameside Metropolitan Borough Council", ("Tameside Council",))


def test_notes_on_where_somebody_came_from_are_no_piece_about_another_council(nlp: Language) -> None:
    doc = nlp(
        "Wexley Council\n\nWexley Council was judged good.\n\nNotes for editors\n"
        "Jo Roe joined the council from Tarn Borough Council."
    )
    at = doc.text.index("council from")
    assert [each.name for each in doc._.entities for m in each.mentions if m.span.start == at] == ["Wexley Council"]


ACTED_ON = ("Ofsted rated Hexley inadequate in May.", "Ofsted has given Hexley its lowest grade.")


@pytest.mark.parametrize("sentence", ACTED_ON)
def test_a_place_that_is_graded_is_its_council(sentence: str, nlp: Language) -> None:
    text = f"Hexley Council met. {sentence}"
    council = next(each for each in nlp(text)._.entities if each.name == "Hexley Council")
    assert text.rindex("Hexley") in [mention.span.start for mention in council.mentions]


def test_a_place_whose_services_are_spoken_of_is_the_council_not_one_of_an_earlier_post(nlp: Language) -> None:
    doc = nlp(
        "Wexley's new director of children's services began in May. Ann Lee ran children's services in Wexley before. "
        "She was a social worker at Hexley Council. The council has hope."
    )
    at = doc.text.rindex("council")
    assert [each.name for each in doc._.entities for m in each.mentions if m.span.start == at] == ["Wexley Council"]


def test_an_unnamed_body_is_named_after_its_council(nlp: Language) -> None:
    doc = nlp("Hexley Borough Council set up an improvement board in May.")
    board = next(each for each in doc._.entities if each.kind == "board")
    assert (board.name, board.aliases, board.parent) == (
        "Hexley improvement board",
        ("improvement board",),
        "b-hexley-borough-council",
    )
