"""Who says what in which words, on marked-up sentences of our own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.attribution.statements import said
from tests.support.attributions import Words, unmark, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

SPEECH = {
    "two bodies, of which the second has its short form behind it": (
        "In 2021, <src>Ofsted and the Care Quality Commission</src> (CQC) <cue>highlighted</cue> <said>long delays "
        "in Hexley</said>."
    ),
    "words that lost the break before them": (
        "“They may leave.”<src>She</src> <cue>added</cue>: <said>“We saw it.”</said>"
    ),
    "two with their parties": (
        "<src>Cllr Ann Tew</src> (Con) and Cllr Al Poe (Lab) <cue>said</cue> <said>it should “hang its head”</said>."
    ),
    "a list that lost its marks": (
        "<src>Cllr Roe</src> <cue>reported</cue> that -\n\n<said>the visit went well;</said>\n\n<said>staff had stayed;"
        "</said>\n\n<said>Hexley had a plan.</said>\n\nThe meeting closed."
    ),
    "whoever praises is led to it": "It led to <src>inspectors</src> <cue>praising</cue> <said>the nurses</said>.",
    "a list behind a colon and a dash": (
        "<src>Cllr Roe</src> <cue>advised</cue>:-\n\n<said>Staff had stayed;</said>\n\n<said>Hexley had a plan.</said>"
    ),
    "a headline turned round": "<said>Too many children wait</said> <cue>say</cue> <src>inspectors</src>",
    "an acronym at the end": (
        "<src>Inspectors</src> <cue>identified</cue> <said>two areas for improvement (AFIs)</said>."
    ),
    "a label before a sentence is no source": (
        "Summary: <src>Miss Y</src> <cue>complained</cue> <said>the Council did not arrange tuition</said>."
    ),
    "fault that is found": (
        "<src>We</src> <cue>found</cue> <said>fault with the Council for taking five months to answer</said>."
    ),
    "a source behind a year": (
        "At a visit in May 2023 <src>inspectors</src> <cue>warned</cue> that <said>caseloads were “too high”</said>."
    ),
    "a paragraph's number before the source": (
        "4.2 <src>Inspectors</src> <cue>said</cue> that <said>plans were late</said>."
    ),
    "a consultee that comments as follows": (
        "The <src>Portfolio Holder</src> has been consulted and <cue>comments</cue> as follows: "
        "<said>“I am glad of it.”</said>"
    ).replace("The <src>", "<src>The "),
    "both sides of a source between commas, one of them another's words": (
        "<said>Families described the move as “a cliff”</said>, <cue>according to</cue> <src>the report</src>, and "
        "<said>planning did not start in time</said>."
    ),
    "a second clause with but that": (
        "<src>Ofsted</src>, after its visit, <cue>reported</cue> that <said>leavers are well supported but that plans "
        "are too often written without them</said>."
    ),
    "what is not accepted": (
        "<src>She</src> <cue>did not accept</cue> that <said>the service had been starved of money</said>."
    ),
    "clause": "<src>Councillor Ruth Aldane</src> <cue>said</cue> that <said>the new unit would open in May</said>.",
    "clause without that": "<src>The board</src> <cue>warned</cue> <said>caseloads were still too high</said>.",
    "clause before its cue": "<said>Caseloads are still too high</said>, <src>the board</src> <cue>has warned</cue>.",
    "clause around its cue": (
        "<said>The new unit</said>, <src>she</src> <cue>said</cue>, <said>would open in the spring</said>."
    ),
    "two clauses with that": (
        "<src>The Director</src> <cue>said</cue> that <said>they were safe, but that she would not rest</said>."
    ),
    "cue behind the words that open its sentence": (
        "<said>Three years ago</said>, <cue>says</cue> <src>Jane Roe</src>, <said>the clinics were “a place that "
        "nurses drove past”</said>."
    ),
    "what somebody would do belongs to what he said": (
        "<src>The leader</src> <cue>said</cue> <said>he was “bitterly sorry” but would not fight the decision "
        "in court</said>."
    ),
    "cue between a subject and its verb": (
        "<said>Families</said>, <src>she</src> <cue>went on</cue>, <said>had been left without answers</said>."
    ),
    "cue behind a relative word": (
        "He spoke of the clinic, where, <src>the letter</src> <cue>noted</cue>, <said>nurses see to walk-in patients "
        "before noon</said>."
    ),
    "second clause behind a cue": (
        "<said>Recording “lacks rigour”</said>, <src>it</src> <cue>says</cue>, and <said>the night team rarely meets"
        "</said>."
    ),
    "noun of saying before a colon": (
        "<src>The panel</src>'s <cue>conclusion</cue>: that <said>nobody had asked the children</said>."
    ),
    "what is noted with a feeling": (
        "<src>Councillor Amin</src> <cue>noted</cue> with concern that <said>most nurses were agency staff</said>."
    ),
    "a statement read by somebody else": (
        "<src>Her uncle</src> <cue>said</cue> in a statement read by his solicitor that <said>she “was loved”</said>."
    ),
    "who is heard from": "We <cue>heard</cue> from <src>head teachers</src> that <said>calls are answered</said>.",
    "another verb says what the report goes on to": (
        "The report is kind to staff. However <src>it</src> goes on <cue>to criticise</cue> <said>“a culture of "
        "waiting” in the night team</said>."
    ),
    "when it was is no part of who it was": (
        "In May the adviser sent in by the minister, <src>Tom Sallow</src>, <cue>warned</cue> that <said>the pace was "
        "slow</said>."
    ),
    "speaker behind a participle": (
        "Responding, <src>Hexley County Council and the trust</src> <cue>said</cue>: <said>“We are sorry.”</said>"
    ),
    "two halves of what a paper is named for": (
        "<said>Too many children wait for help, and staff have known it for years</said>, <cue>according to</cue> "
        "<src>a report</src>."
    ),
    "what has been done since": (
        "<src>Her audit</src> <cue>found</cue> that <said>visits were late</said>, and partners have acted on it."
    ),
    "interrogative clause": "<src>Councillor Amin</src> <cue>asked</cue> <said>who had set the rates</said>.",
    "quotation before its cue": "<said>“We have listened,”</said> <cue>said</cue> <src>Ruth Aldane</src>.",
    "quotation after a colon": "<src>Ruth Aldane</src> <cue>said</cue>: <said>“We have listened.”</said>",
    "quotation after a comma": "<src>She</src> <cue>added</cue>, <said>“The council should think again.”</said>",
    "split quotation": (
        "<said>“We have listened,”</said> <src>she</src> <cue>said</cue>. <said>“Now we will act.”</said>"
    ),
    "quotation interrupted": (
        "<said>‘We have more staff,’</said> <src>he</src> <cue>explained</cue>, <said>‘and it shows.’</said>"
    ),
    "speaker behind an opening clause": (
        "When members read it, the leader, <src>Bob Lowe</src>, <cue>said</cue> that <said>costs would fall</said>."
    ),
    "judgement in a clause": "<src>The panel</src> <cue>judged</cue> that <said>plans for leavers were weak</said>.",
    "cue behind another verb": (
        "<src>The letter</src> goes on <cue>to say</cue> that <said>the clinic is “open to all”</said>."
    ),
    "verb that only a quotation makes a cue": "<said>“At last!”</said> <cue>beamed</cue> <src>Ruth Aldane</src>.",
    "quotation with a not in it": "<said>“Of course not,”</said> <src>Ms Aldane</src> <cue>said</cue>.",
    "speaker with a post in apposition": (
        "<src>Tom Sallow</src>, director of children's services, <cue>said</cue>: <said>“The work goes on.”</said>"
    ),
    "post with the speaker in apposition": (
        "The leader of the council, <src>Councillor Pat Ferris</src>, <cue>welcomed</cue> <said>the report</said>."
    ),
    "letter named before the speaker": (
        "In a letter to Ann Pole, <src>Tom Sallow</src>, the department's adviser, <cue>said</cue> "
        "<said>morale was rising</said>."
    ),
    "subject parted from its verb": (
        "<src>The report</src>, to go before members next week, <cue>warned</cue> that <said>costs will rise</said>."
    ),
    "mixed": "<src>Ms Aldane</src> <cue>said</cue> <said>the plan was “a beacon” for other towns</said>.",
    "second verb of what is said, in its tense": (
        "<src>Children</src> <cue>said</cue> <said>they like their workers but wish they would stay</said>."
    ),
    "verb that nothing joins to the cue": (
        "<src>She</src> <cue>highlighted</cue> that <said>the number of children placed more than 20 miles from home "
        "had risen to 41</said>."
    ),
    "speaker behind who asked": (
        "In response to a question from Cllr Quist, <src>the head of early help</src> <cue>confirmed</cue> that "
        "<said>the hubs were open</said>."
    ),
    "speaker behind an -ing form": (
        "Speaking on BBC Radio Colne, <src>the leader of Ostrey Council</src> <cue>said</cue> <said>bills for school "
        "transport could sink the authority</said>."
    ),
    "past behind a stranded to": "<src>Staff</src> spoken to <cue>said</cue> that <said>supervision is regular</said>.",
    "inquest that heard it without that": (
        "The inquest at the town hall <cue>heard</cue> <said>the boy had been moved between five homes</said>."
    ),
    "title that the parser parts from the name": (
        "The strategy went to cabinet. <src>Councillor Tully</src> <cue>welcomed</cue> <said>the strategy</said>."
    ),
    "share of a group": (
        "<src>Over half of parents surveyed</src> <cue>said</cue> <said>their child does not get the right help</said>."
    ),
    "request with a clause": (
        "<src>The Chair</src> <cue>requested</cue> that <said>the annual report be brought forward</said>."
    ),
    "did, with a word between": (
        "<src>Inspectors</src> did, however, <cue>praise</cue> <said>the edge-of-care team</said>."
    ),
    "having had": "<src>One boy</src> <cue>described</cue> <said>having had “six workers in two years”</said>.",
    "clause that describes a noun behind a preposition": (
        "<src>Many</src> <cue>commented</cue> <said>on the warm welcome their children receive</said>."
    ),
    "two subjects, one of them a name": (
        "<src>Its co-chair Ffion Drew</src> <cue>said</cue> <said>the rules were “chilling”</said>."
    ),
    "sum at the end of a sentence": (
        "<src>The council</src> <cue>said</cue> <said>it cost £1.2m</said>. It opens in May."
    ),
    "according to": "<cue>According to</cue> <src>the union</src>, <said>one post in four is vacant</said>.",
    "as somebody said": "As <src>the union</src> <cue>said</cue>, <said>one post in four is vacant</said>.",
    "two apostrophes as marks": "<said>''We have listened,''</said> <src>Ms Aldane</src> <cue>said</cue>.",
    "hearer left out of the content": (
        "<src>Ms Aldane</src> <cue>told</cue> members that <said>ten posts had been filled</said>."
    ),
    "time of saying left out of the content": (
        "<said>Visits will be weekly</said>, <src>the trust</src> <cue>has said</cue>, ten weeks after it cut them."
    ),
    "speaker with an aside between dashes": (
        "The mayor, <src>Jo Lee</src> – who also chairs the board (CB) – <cue>argued</cue> that <said>it was "
        "late</said>."
    ),
    "speaker with a party and a ward in brackets": (
        "<src>Councillor Piers Aldous</src> (Con, Harbour) <cue>said</cue>: <said>“I have no faith in it.”</said>"
    ),
    "speaker with an aside between hyphens": (
        "When the tenant first rang, <src>the council</src> - which was also her landlord - <cue>said</cue> <said>it "
        "would send a surveyor</said>."
    ),
    "speaker before a participle between commas": (
        "<src>Idris Vaughan</src>, made head of the tenants' forum in May, <cue>said</cue> <said>the landlord had lost "
        "its way</said>."
    ),
    "cue taken for a description of its subject": (
        "<src>The report</src> <cue>found</cue> <said>falls were not recorded</said>."
    ),
    "speaker behind the reader of an email": (
        "In an email to Sir Al Poe, chair of the trust, <src>Dame Rhona Sills</src>, its chief executive, "
        "<cue>says</cue>: <said>“It made me sick.”</said>"
    ),
    "paper whose clause looks like a description of it": (
        "<src>The trust</src> <cue>said</cue> in a statement that <said>waits for assessments were falling</said>."
    ),
    "day of saying before a clause": "<src>The council</src> <cue>said</cue> on Friday <said>it would appeal</said>.",
    "day of saying before a noun": (
        "<src>The council</src> <cue>said</cue> on Monday night <said>cuts were coming</said>."
    ),
    "hearer taken for what a clause describes": (
        "Her daughter, <src>Ruth Ellery</src>, <cue>told</cue> the hearing <said>she had begged for help</said>."
    ),
    "confirmation in the first person": (
        "<src>I</src> <cue>can confirm</cue> that <said>my officials met your chief executive last week</said>."
    ),
    "request in the first person": "<src>We</src> <cue>would urge</cue> <said>ministers to act</said>.",
    "order in the subjunctive without that": (
        "<src>The Ombudsman</src> <cue>recommended</cue> <said>the council train its staff</said>."
    ),
    "going on to say": "<src>Mr Hale</src> went on <cue>to claim</cue> that <said>the unit had failed</said>.",
    "wondered aloud": "<src>Cllr Marsh</src> <cue>wondered aloud</cue> <said>why nobody had been told</said>.",
    "hearer taken for a noun with a relative clause": (
        "<src>Parents</src> <cue>told</cue> inspectors that <said>help came late</said>."
    ),
    "in a statement": (
        "<src>She</src> <cue>said</cue> in a statement that <said>nobody would be moved before Easter</said>."
    ),
    "wrote to say": "<src>Ms Linden</src> wrote to staff <cue>to say</cue> that <said>cover would be found</said>.",
    "list that a reporting clause ends": (
        "<said>The night team was “dependable”, partners spoke warmly of the new matron, and a backlog of old cases "
        "had been cleared</said>, <src>he</src> <cue>wrote</cue>."
    ),
    "speaker parted from the verb by a relative clause": (
        "<src>The campaign group Tarn Parent Voices</src>, which has 900 members, <cue>called</cue> <said>on the "
        "Department for Education to appoint a commissioner</said>."
    ),
    "speaker behind a hyphen": (
        "<src>Its co-chair</src>, Dermot Hale, <cue>said</cue> <said>families still fight for every scrap</said>."
    ),
    "question that looks like a condition": (
        "<src>Revd Nash</src> <cue>asked</cue> <said>if young people had been consulted</said>."
    ),
    "clause behind a colon": (
        "A survey had come to another view: <src>it</src> <cue>concluded</cue> that <said>data could not be relied "
        "upon</said>."
    ),
    "hearer with an adverbial": (
        "<src>Social workers</src> <cue>told</cue> me almost to a man that <said>they know whom to ask</said>."
    ),
    "occasion left out of the content": (
        "<src>Ms Aldane</src> <cue>praised</cue> <said>the night team</said> during a visit."
    ),
}

COMPLEMENTS = {
    "asked for something to be done": (
        "<src>The council</src> <cue>called</cue> <said>for the order of 2022 to be lifted</said>."
    ),
    "a sum and the marks behind it": (
        "<src>She</src> <cue>accused</cue> <said>the cabinet of spending £19m “to get from terrible to poor”</said>."
    ),
    "object and what it is praised for": (
        "<src>Inspectors</src> <cue>praised</cue> <said>the fostering team for its patient work</said>."
    ),
    "object and what it is called": "<src>Mr Hale</src> <cue>described</cue> <said>the delay as a scandal</said>.",
    "found to be": "<src>Inspectors</src> <cue>found</cue> <said>decisions to be sound and prompt</said>.",
    "preposition": "<src>He</src> <cue>called</cue> <said>for an independent inquiry</said>.",
    "on somebody to do": "<src>The union</src> <cue>called</cue> <said>on ministers to step in</said>.",
    "for somebody to do": "<src>He</src> <cue>called</cue> <said>for Councillor Lisle to resign</said>.",
    "request": "<src>Mr Hale</src> <cue>urged</cue> <said>ministers to step in</said>.",
    "promise": "<src>The council</src> <cue>promised</cue> <said>to reopen the centre</said>.",
    "adjective": "<src>Ms Day</src> <cue>was critical</cue> <said>of the pace of change</said>.",
    "noun with a voice lent to it": (
        "<src>Councillor Dale</src> <cue>expressed concern</cue> that <said>visits were not recorded</said>."
    ),
    "tribute": "<src>The Mayor</src> <cue>paid tribute</cue> <said>to the carers</said>.",
    "performance": "<src>I</src> am pleased <cue>to confirm</cue> that <said>the grant will be paid</said>.",
    "thing as source": "<src>A survey by the union</src> <cue>suggested</cue> <said>staff were tired</said>.",
    "reviewers who perceive": "<src>The watchdog</src> <cue>recognised</cue> that <said>recording had improved</said>.",
    "reviewers who find something": (
        "<src>Inspectors</src> <cue>found</cue> <said>gaps in the recording of visits</said>."
    ),
    "reason behind an occasion": (
        "<src>The union</src> <cue>criticised</cue> <said>the trust in March for its delays</said>."
    ),
    "concern at": "<src>Mrs Oyo</src> <cue>expressed concern</cue> <said>at the number of nurses leaving</said>.",
    "compound with a hyphen": "<src>The leader</src> <cue>pledged</cue> <said>full co-operation</said>.",
    "object with an adjective": "<src>Inspectors</src> <cue>commended</cue> <said>the staff responsible</said>.",
    "warm words": "<src>Parents</src> <cue>spoke</cue> warmly <said>of the new clinic</said>.",
    "what brought a statement about": (
        "<src>The trust</src> has today <cue>acknowledged</cue> that <said>patients waited too long</said>, after the "
        "regulator published its findings."
    ),
    "verb taken for a participle": (
        "Two years later <src>a focused visit</src> <cue>established</cue> that <said>rotas were “poorly kept”</said>."
    ),
    "order in the subjunctive": (
        "<src>The review</src> <cue>recommends</cue> that <said>every home visit be logged within a day</said>."
    ),
    "feeling of reviewers": "<src>Inspectors</src> <cue>were impressed</cue> <said>by the work of the team</said>.",
    "topic in the speaker's words": ("<src>Mr Hale</src> <cue>spoke</cue> <said>of “a workforce on its knees”</said>."),
    "what somebody is spoken of as": (
        "<src>Care leavers</src> <cue>spoke</cue> <said>of advisers as people who would drop everything</said>."
    ),
    "accusation": "<src>Mr Hale</src> <cue>accused</cue> <said>the council of hiding the figures</said>.",
}

IDIOMS = {
    "verb and noun": "<src>She</src> <cue>drew attention</cue> <said>to the cost of taxis</said>.",
    "made clear": "<src>Ms Dane</src> <cue>made it clear</cue> that <said>cuts would follow</said>.",
    "let somebody know": "<src>Ms Vane</src> <cue>has let me know</cue> that <said>she will retire</said>.",
    "wanted to know": (
        "<src>Mr Penn</src> <cue>wanted to know</cue> <said>why visits were late, as the nurses had said twice</said>."
    ),
    "figure": "<src>Mr Penn</src> <cue>put</cue> <said>the cost at £5 million</said>.",
    "put it": "As <src>one head</src> <cue>put it</cue>, <said>the plan is “a sticking plaster”</said>.",
    "put it, in the middle": (
        "<said>The plan</said>, as <src>Mr Penn</src> <cue>put it</cue>, <said>is a sticking plaster</said>."
    ),
    "question put": (
        "<src>Mr Penn</src> <cue>put the same question</cue> to every guest: <said>what would they change?</said>"
    ),
    "manner and a colon": "<src>She</src> <cue>was blunt</cue>: <said>the pilot had failed</said>.",
    "disagreement and a colon": (
        "<src>Councillor Lau</src> <cue>did not agree</cue>: <said>the ferry was the best for years</said>."
    ),
    "what reviewers come upon": (
        "<src>Inspectors</src> <cue>were concerned to find</cue> that <said>one nurse in three was new</said>."
    ),
    "in the words of": (
        "<said>It shut the ward and then</said>, <cue>in the words of</cue> <src>the union</src>, "
        "<said>“walked away”</said>."
    ),
    "verdict that is": "<src>The union</src>'s <cue>verdict</cue> is that <said>the ward should open</said>.",
    "meeting that heard": "The committee <cue>heard</cue> that <said>two posts were vacant</said>.",
    "verb that looks like a noun": "<said>‘No, never,’</said> <cue>retorts</cue> <src>Ona Ferris</src>, a midwife.",
}

PASSIVE = {
    "behind what inspectors noted, of something else": (
        "<said>Too many children change worker</said>, <src>inspectors</src> <cue>noted</cue>, and <said2>supervision"
        "</said2> <cue2>is described</cue2> <said2>as “regular but thin”</said2>."
    ),
    "asked by somebody with a party": (
        "Mr Osei was <cue>asked</cue> by <src>Cllr Hamish Boland</src> (Con) <said>how many agency staff were leading "
        "teams</said>."
    ).replace("was <cue>", "<cue>was "),
    "praise": "<said>The night team</said> <cue>was praised</cue> <said>for its care</said>.",
    "board with its chair": (
        "<said>The board</said>, chaired by Jane Roe, <cue>was judged</cue> <said>to have a clear purpose</said>."
    ),
    "praise alone": "<said>The night team</said> <cue>was praised</cue> too.",
    "asked to do": "Managers <cue>were urged</cue> <said>to write things down</said>.",
    "told": "Parents <cue>were told</cue> that <said>the nursery would close</said>.",
    "noted": "It <cue>was noted</cue> that <said>Councillor Lee had stepped down</said>.",
    "told, behind the words": (
        "<said>Fire crews are “running on goodwill”</said>, the county's scrutiny panel <cue>has been told</cue>."
    ),
    "told by somebody, behind the words": (
        "<said>“We borrow and hope,”</said> the panel <cue>was told</cue> by <src>Phil Dobbs</src>."
    ),
    "heard, behind the words": "<said>“We borrow and hope,”</said> the panel <cue>heard</cue>.",
    "by whom": "<said>The delay</said> <cue>was described</cue> <said>as a scandal</said> by <src>Mr Hale</src>.",
}

TWO = {
    "second clause that a colon follows": (
        "<src>Young people</src> <cue>told</cue> staff <said>they were moved on</said>, and <src2>the letter</src2> "
        "<cue2>goes on</cue2>: <said2>“Too many leave alone.”</said2>"
    ),
    "reporting clauses on both sides of a semicolon": (
        "<said>What carers want</said>, <cue>says</cue> <src>the charity</src>, <said>is time</said>; "
        "<said2>too often</said2>, <src2>it</src2> <cue2>adds</cue2>, <said2>they get a leaflet</said2>."
    ),
    "each side of a semicolon": (
        "<src>Councillor Amin</src> <cue>asked</cue> <said>whether this was value for money</said>; "
        "<src2>the Chair</src2> <cue2>said</cue2> <said2>it was not</said2>."
    ),
    "somebody else behind a reporting clause": (
        "<said>Rotas were thin</said>, <src>the report</src> <cue>said</cue>, and <src2>several nurses</src2> "
        "<cue2>told</cue2> inspectors that <said2>they had not slept</said2>."
    ),
    "relative clause that says what it is": (
        "<src>Inspectors</src> <cue>praised</cue> <said>the joint work with schools</said>, which <src2>they</src2> "
        "<cue2>described</cue2> <said2>as “patient and well led”</said2>."
    ),
    "relative clause with a cue": (
        "<src>She</src> <cue>pointed</cue> <said>to turnover among managers</said>, which <src2>she</src2> "
        "<cue2>said</cue2> <said2>had unsettled families</said2>."
    ),
}

NO_STATEMENT = {
    "a greeting": "The Chair welcomed Ms Jane Roe to the meeting. The witnesses were welcomed to the room.",
    "what stands below": "I set out our plans for each of them below.",
    "what a letter gives": "This letter gives the findings of the visit to Hexley.",
    "agreed, of a protocol": "The protocol agreed with Elm Homes in 2020 is not followed by either side.",
    "what practitioners identify": "The police had identified a child at risk. Settings identify needs early.",
    "what plans explain": "Most assessments explain why the child was hurt. Records describe the visit.",
    "what a panel has before it": "Members of the panel were discussing a letter from Ofsted.",
    "an inspection by its number": "The CQC rated Hexley Council as good in its first assessment of how it runs care.",
    "agreed, between commas": "Once an education, health and care plan is agreed, life gets better for most.",
    "what was heard and not told": "On the visits we heard children laughing in the yard and doors being shut softly.",
    "negated": "The council did not say when the unit would open.",
    "said by nobody": "Nobody said that the service was good.",
    "expected": "Ms Roe will say tomorrow that the plan is dead.",
    "hypothetical": "If the board says that it is too late, the plan falls.",
    "declined": "A spokesman declined to comment.",
    "only intended": "I write to set out the findings of the visit.",
    "scare quotes": "The so-called “improvement journey” has begun.",
    "title": "The report, “Every Child Counts”, came out in May.",
    "neither nor": "Ms Roe neither confirmed nor denied the figure.",
    "grade that a reviewer gives": "Inspectors judged the council to be good overall.",
    "what a paper holds": "This letter sets out what we have found.",
    "finding that led to a deed": "It referred itself to us after finding that checks were late.",
    "assessment asked for": "The question is what assessment they have made of waiting times.",
    "confirmation to come": "The council can confirm the date only later.",
    "how much is said": "Some plans are long and say too little, checks are late, and visits remain rare.",
    "advice that somebody gets": "The council has been advised by Brackland County Council.",
    "headings with one word": (
        "Findings: staff\n\nMorale is high.\n\nFindings: health\n\nNurses visit.\n\nFindings: plans\n\nPlans exist."
    ),
    "condition in the first person": "I would agree if asked.",
    "thing put somewhere": "He put it on the table as agreed.",
    "thing that was found": "A notice found pinned to the door was taken down.",
    "bare grade": "The authority was judged to be inadequate.",
    "grade by whom": "The county was judged inadequate by Ofsted.",
    "grade that somebody is told": "The council has been told that it requires improvement.",
    "grade with a passive of finding": "Care leavers' services were found to require improvement.",
    "grade in an absolute phrase": "The watchdog raised it to “good”, with two services judged weak.",
    "cue as a noun's verb": "The news added weight to the case.",
    "anonymity": "A tenant, who asked to remain anonymous, moved away.",
    "what was agreed is for": "The inspector and the director agreed arrangements to deliver the visit remotely.",
    "what is put in place": "Social workers put in place plans at the earliest opportunity.",
    "what plans show": "Some files reflected good feedback to carers on their work.",
    "post taken on": "A former director has agreed to act as the council's adviser.",
    "plan set out": "The council sets out its plan for the year.",
    "whom it worked for": "That help came from Ostrey, which advised Linbury for three years.",
    "neither of two": "Neither the council nor the police disputed the ratings.",
    "anonymity asked for": "A mother, who asked not to be named, moved away.",
    "evidence that does not speak": "Audit activity reveals uneven practice.",
    "what members debate": "Members debated the findings for an hour.",
    "what people may do": "Young people are invited to complete these papers.",
    "what people are given": "Young people are given a choice to comment on it.",
    "topic": "Most carers speak about the support they get.",
    "paper noted by a committee": "The Committee noted the report.",
    "question that led to a deed": "Asked by the Post whether he would go, he laughed.",
    "wanting": "The clinic has been found wanting.",
    "wish to know": "She wants to know who will pay.",
    "what led up to an answer": "When concerns were raised by nurses, leaders responded swiftly.",
    "order": "Call us to find out more.",
    "in whose words something is written": "The best are rich in children's own words.",
    "somebody else's letter": "She read out a letter from a tenant in Marl Street.",
    "what a relative clause finds is behind it": "I write on its report on the homes, which found them inadequate.",
    "what somebody is good at": "The force was graded inadequate at responding to the public.",
    "what a report only sets out": "She introduced the report, which set out the outcome of the visit.",
    "what leads up to nothing said": "Asked about costs, the leader left.",
    "thought": "The council hopes to open the unit in May.",
}


FOUND = SPEECH | COMPLEMENTS | IDIOMS | PASSIVE | TWO
BATCH = [*(unmark(marked)[0] for marked in FOUND.values()), *NO_STATEMENT.values()]


@pytest.mark.parametrize("marked", FOUND.values(), ids=FOUND)
def test_finds_source_cue_and_content(marked: str, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(marked)
    assert words_of(text, read(text)._.attributions) == expected


def test_a_participle_is_a_second_cue_of_the_same_source(nlp: Language) -> None:
    text = "Ofsted said the pace was slow, adding that leaders knew it."
    assert words_of(text, nlp(text)._.attributions) == [
        Words("Ofsted", "said", ("the pace was slow",)),
        Words("Ofsted", "adding", ("leaders knew it",)),
    ]


def test_a_second_cue_that_looks_like_an_adjective(nlp: Language) -> None:
    text = (
        "Councillor Abdi welcomed the change but expressed concern that agency staff still ran a third of the service."
    )
    assert words_of(text, nlp(text)._.attributions) == [
        Words("Councillor Abdi", "welcomed", ("the change",)),
        Words("Councillor Abdi", "expressed concern", ("agency staff still ran a third of the service",)),
    ]


def test_words_behind_the_gist_are_a_statement_of_the_same_speaker(nlp: Language) -> None:
    doc = nlp("Jane Roe said that nobody had rung her back. “I gave up in March.”")
    gist, words = said(doc._.attributions)
    assert (words.cue, words.speaker) == (None, "p-jane-roe")
    assert gist.speaker == words.speaker
    assert words.content[0].of(doc.text) == "“I gave up in March.”"


@pytest.mark.parametrize("text", NO_STATEMENT.values(), ids=NO_STATEMENT)
def test_enters_no_statement(text: str, read: Callable[[str], Doc]) -> None:
    assert words_of(text, said(read(text)._.attributions)) == []


MARKS = [
    "“We act",
    ".” ",
    "”",
    "‘no’ ",
    "''",
    ": ",
    "\n\n",
    "\n- ",
    "; ",
    ". ",
    "? ",
    "  ",
    " — Jane Roe",
    "Cllr Roe: ",
]
WORDS = [
    "Ofsted said ",
    "she said",
    ", he added",
    "that the unit was full",
    "according to the union",
    "which ",
    "praised ",
]
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_span_lies_inside_its_text(nlp: Language, text: str) -> None:
    for each in nlp(text)._.attributions:
        spans = [*each.content, *(span for span in (each.source, each.cue) if span is not None)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(each.content))


@pytest.mark.parametrize(
    ("leaders", "expected"),
    [
        ("HSCP leaders", "b-hexley-safeguarding-childrens-partnership"),
        ("Hexley Council leaders", "b-hexley-council"),
        ("Senior leaders", "b-hexley-council"),
    ],
)
def test_leaders_speak_for_the_body_named_right_before_them(leaders: str, expected: str, nlp: Language) -> None:
    told = (
        f"Hexley Council met the Hexley Safeguarding Children's Partnership (HSCP). {leaders} say that audits are weak."
    )
    assert [each.speaker for each in nlp(told)._.attributions] == [expected]
