"""Attributions that the form of the page shows: speeches over paragraphs, lists, labels, turns and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.documents import document

from extraction.attribution.statements import said
from extraction.pipeline import make_doc, record_of
from tests.support.attributions import Words, unmark, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

PAGES = {
    "questions put to a council, and their answers": """\
Question 1

From <src>Councillor Ruth Aldane</src> to Councillor Tom Lee, Cabinet Member for Adults

<said>The union told us that people wait. How did it come to this?</said>

<src2>Answer</src2>

<said2>I thank Councillor Aldane. Inspectors said that lists were too long.</said2>

<said2>They also said that staff were proud.</said2>

Supplementary question

<src3>Councillor Aldane</src3> <cue3>asked</cue3> <said3>whether the figures would be published</said3>.

Question 2

From <src4>Mrs Ada Bello</src4> to the Leader of the Council

<said4>Why was the club shut?</said4>

Reply by the Leader, <src5>Councillor Ann Fell</src5>

<said5>The report found that it was not safe.</said5>

Note: Questions 3 and 4 were not reached.
""",
    "paragraphs that go on with a quotation left open": """\
<src>Ruth Aldane</src>, leader of the council, <cue>said</cue>: <said>“We let families down.</said>

<said>“We will put it right.”</said>

The unit opens in May.
""",
    "paragraph of nothing but quotation after a speech": """\
<said>“We let families down,”</said> <src>she</src> <cue>said</cue>.

<said>“There is no excuse. We will put it right.”</said>
""",
    "quotation in the paragraph after its cue": """\
<src>Councillor Ruth Aldane</src>, Cabinet Member for Children, <cue>said</cue>:

<said>“We let families down.</said>

<said>“We will put it right.”</said>
""",
    "list under a cue": """\
<src>Inspectors</src> <cue>highlighted</cue>:

- <said>Social workers know their children well.</said>

- <said>Visits are regular.</said>

Other matters were not examined.
""",
    "list under a cue and that": """\
<src>I</src> <cue>recommend</cue> to you that:

• <said>the board meets monthly</said>
• <said>caseloads are reviewed</said>
""",
    "lettered items in a numbered paragraph": """
Recommendations

7. The service is safe.

8. <src>I</src> therefore <cue>recommend</cue>:

(a) <said>that the board meets monthly;</said>

(b) <said>that caseloads are reviewed.</said>

9. It has been an honour.
""",
    "list under a heading that names who says it": """\
What must improve, <cue>according to</cue> <src>the regulator</src>

- <said>Waiting times for reviews</said>
- <said>Support for carers</said>
""",
    "lines without marks under what introduces them": """\
Strengths <cue>noted</cue> in <src>the report</src>:

<said>Carers feel well supported</said>
<said>Leaders know their services</said>

The council met on Friday.
""",
    "a list under strengths that somebody names": """\
Ofsted came. Among the strengths <src>inspectors</src> <cue>highlighted</cue> were:

<said>safe foster homes</said>
<said>skilful work with families</said>

The council met on Friday.
""",
    "remarks that members make": """\
<src>Members</src> <cue>made</cue> the following comments:

- <said>The plan was welcome.</said>
- <said>Figures on agency staff were needed.</said>
""",
    "list introduced by a second sentence": """\
<src>The report</src> <cue>set out</cue> <said>four areas in which the council must improve</said>. These include:

• <said>Caseloads and supervision</said>
• <said>Dental care for children in care.</said>
""",
    "label before a quotation": """\
<src>Cllr Mowbray</src>: <said>“This is a good day for the borough.”</said>
""",
    "what the next sentence says whose it is": """\
<said>“You can't hurry a hedge.”</said> So <cue>says</cue> <src>Colm Dray</src>, who lays them.
""",
    "view of the sentence before": """\
<said>The buses are late every day</said>. That is the <cue>view</cue> of <src>Mary Kent</src>, who drives one.
""",
    "label inside a paragraph": """\
The branch was not consulted. <src>Branch secretary Ed Quill</src>: <said>“They need action now.”</said>
""",
    "headline without its verb of being": """\
<said>Hexley Council</said> <cue>criticised</cue> <said>over late visits</said>

The council met on Friday.
""",
    "headline that orders somebody": """\
Hexley Council <cue>told</cue> <said>to act</said> by <src>Ofsted</src>

The council met on Friday.
""",
    "headline whose verb looks like a noun": """\
<src>Ofsted</src> <cue>praises</cue> <said>Hexley council for its foster care</said>

Ofsted was at Hexley Council on Friday.
""",
    "headline that opens with what was said": """\
<said>‘We failed them’</said>: <src>leader Ann Lee</src> responds to Ofsted

Councillor Ann Lee leads Hexley Council.
""",
    "headline with an inspectorate before its mark": """\
<src>Ofsted</src>: <said>Hexley Council ‘must act now’ on waits</said>

Ofsted was at Hexley Council on Friday.
""",
    "headline turned round": """\
<said>Foster carers “the real heroes”</said> <cue>says</cue> <src>mayor</src>

The carers met on Friday.
""",
    "label before plain words": """\
<src>Cllr Mowbray</src>: <said>The report makes grim reading and we should say so.</said>
""",
    "questions and answers": """\
<src>Q</src>: <said>What went wrong?</said>

<src2>A</src2>: <said2>We lost sight of the basics.</said2>

<said2>We are putting that right.</said2>

<src3>Q</src3>: <said3>When will it be mended?</said3>
""",
    "transcript": """\
<src>MRS LARKSPUR</src>: <said>I would like to ask about placements.</said>

<src2>DIRECTOR</src2>: <said2>We have opened two homes.</said2>

<src3>MRS LARKSPUR</src3>: <said3>That is welcome news.</said3>
""",
    "labels of a record": """\
Venue: Committee room

Minutes: Apologies were received from two members.

Minutes: <src>Jane Roe</src> <cue>said</cue> that <said>the item would be deferred</said>.
""",
    "initials for a name given in full": """\
<src>Care Quarterly</src>: <said>You came last spring. What did you find?</said>

<src2>Jane Roe</src2>: <said2>I found a service that was tired.</said2>

<src3>CQ</src3>: <said3>What did you change?</said3>

<src4>JR</src4>: <said4>We changed the rota.</said4>
""",
    "numbers of the questions in a transcript": """\
Q1 <src>Chair</src>: <said>Who are you?</said>

<src2>Ann Tully</src2>: <said2>I am the director.</said2>

Q2 <src3>Chair</src3>: <said3>Is it late?</said3>
""",
    "turns under names": """\
Homes

<src>Dr Ruth Kemp</src> (Northmoor) (Lab)

<said>I beg to ask the Minister how many have closed.</said>

The Minister for Children (<src2>Simon Yeo</src2>)

<said2>The answer is forty.</said2>

<said2>We are speaking to councils.</said2>

<src3>Dr Kemp</src3>

<said3>Forty is a great many.</said3>
""",
    "turns of lords": """\
<src>Baroness Crewe</src> (Lab)

<said>The Government recognise that people wait too long.</said>

<src2>Lord Penhale</src2> (CB)

<said2>I thank the Minister.</said2>

<src3>Baroness Crewe</src3> (Lab)

<said3>I do not accept that.</said3>
""",
    "speech without marks behind a colon": """\
Commenting on the news, <src>Ms Nadia Farrow</src> <cue>said</cue>:

<said>The claim will surprise nobody who has rung at night.</said>

<said>I am sorry that so little is said of money.</said>

The force has 900 officers.
""",
    "reply that follows": """\
<src>Councillor Osgood</src> <cue>replied</cue> as follows:

<said>The reserves stand at nine million pounds.</said>
""",
    "points that nobody is named for": """\
In answer to questions, the following <cue>was said</cue>:

- <said>The backlog was a year old.</said>
- <src2>Mr Deakin</src2> <cue2>confirmed</cue2> that <said2>the figures were public</said2>.
""",
    "list of what somebody picked out": """\
Among the strengths <cue>picked out</cue> by <src>inspectors</src> were:

- <said>The workforce is stable.</said>
- <said>Meetings are prompt.</said>
""",
    "list noted with a paper": """\
<src>The Deputy Mayor</src> introduced the report <cue>noting</cue> the following:

- <said>The service had been graded.</said>
- <said>Repairs were done in time.</said>
""",
    "what workers spoke of in the report of those who asked": """\
Inspection of Hexley Council children's services

Inspection dates: 3 to 7 March 2025

Lead inspector: Ann Tew

Ofsted inspected Hexley Council. <src>Workers</src> <cue>spoke</cue> <said>about protected days</said>.
""",
    "answers to questions without names": """\
What drew you to Ryeford?

<said>I grew up two valleys over.</said>

What comes first?

<said2>I want to listen. We have time.</said2>

<said2>I have asked to sit in on the duty team.</said2>

Is that enough?

<said3>It isn't, and I know it.</said3>
""",
    "signed on the same line": """\
<said>“We were never told. That is the truth of it.”</said> — <src>Karen Mowbray</src>
""",
    "signed on the next line": """\
<said>“It was the best home I ever had.”</said>

— <src>Jamie Roe, care leaver</src>
""",
}


@pytest.mark.parametrize("marked", PAGES.values(), ids=PAGES)
def test_reads_attributions_from_the_page(marked: str, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(marked)
    assert words_of(text, said(read(text)._.attributions)) == expected


def test_a_list_of_who_was_present_says_nothing(nlp: Language) -> None:
    text = "PRESENT: Councillors A. Roe (Chair) and B. Lee\n\nOFFICERS: Ann Pole (Director)\n"
    assert words_of(text, nlp(text)._.attributions) == []


def test_a_page_of_profiles_is_no_debate(nlp: Language) -> None:
    text = "Our team\n\nJane Roe\n\nShe runs the unit.\n\nAl Poe\n\nHe came in May.\n\nAnn Tew\n\nShe left us.\n"
    assert words_of(text, nlp(text)._.attributions) == []


def test_two_cues_of_one_source_in_a_sentence_make_one_statement(nlp: Language) -> None:
    text = "Inspectors described the service as poor and cited long delays."
    assert words_of(text, said(nlp(text)._.attributions)) == [
        Words("Inspectors", "described", ("the service as poor", "long delays"))
    ]


def test_a_thought_is_printed_only_when_asked_for(nlp: Language) -> None:
    doc = nlp(make_doc(nlp, document("The board believes that the plan will work. It said the plan was sound.")))
    assert [each.attribution for each in record_of(doc).statements] == ["saying"]
    assert [each.attribution for each in record_of(doc, "all").statements] == ["thinking", "saying"]


VOICES = {
    "whoever the article is about, in a story beside it": (
        (
            "Hexley Council praised\n\nOfsted visited Hexley Council in May. The report said that it was good.\n\n"
            "You may also like\n\nCarers want bigger homes\nCarers should be given larger homes, according to a "
            "report\nRead more"
        ),
        ["b-ofsted", None],
    ),
    "capitals for a name": (
        "Present: Lewis Tarrant, Lead Member (LT); Ann Fell, Chair (AF)\n\nLT informed the Board that it was late.",
        ["p-lewis-tarrant"],
    ),
    "a name in brackets behind its description": (
        "The hon. Member for Hexley West (Jo Roe) has said that she was glad.", ["p-jo-roe"],
    ),
    "pronoun after a person without a name": (
        "Councillor Joan Tully left. One mother said her son was afraid. “He rang me,” she said.", [None, None],
    ),
    "passive praise in what an inspectorate found": (
        "Ofsted found that visits were regular. The night team is praised for its care.", ["b-ofsted", "b-ofsted"],
    ),
    "passive praise in what somebody reported": (
        (
            "Ofsted inspected Wexcombe Council. Dame Ann Roe was sent in. Her report says that a year was lost.\n\n"
            "Night staff are commended for their care."
        ),
        ["p-ann-roe", "p-ann-roe"],
    ),
    "spokesman of the body the sentence before is about": (
        "Wexcombe Council is failing. Ofsted said that it would wait. A spokesman went on: “It is late.”",
        ["b-ofsted", "b-ofsted"],
    ),
    "commissioner whom the text names later": (
        (
            "Wexcombe Council lost its services.\n\nA commissioner concluded that it could not recover.\n\n"
            "The commissioner, Dame Ann Roe, starts in May."
        ),
        ["p-ann-roe"],
    ),
    "survey of the union named before": (
        "Ofsted left. Jo Lee works for the Care Workers’ Alliance. The union’s survey suggested that pay was late.",
        ["b-care-workers-alliance"],
    ),
    "label of a post with the name in brackets": (
        (
            "House of Commons\n\nSir Bernard Croft (Tilling) (Con): Will the Minister give way?\n\nThe Parliamentary "
            "Under-Secretary of State for Education (Jack Holt): I thank my hon. Friend.\n\nJack Holt: I will not."
        ),
        ["p-bernard-croft", "p-jack-holt", "p-jack-holt"],
    ),
    "labels that name a post": (
        (
            "Members present: Clara Whitlock (Chair); Tom Speight.\n\nQ1 Chair: Who are you?\n\nTom Speight: I am a "
            "member.\n\nQ2 Chair: Is it late?"
        ),
        ["p-clara-whitlock", "p-tom-speight", "p-clara-whitlock"],
    ),
    "who stands for the person before it": (
        "Her words were echoed by Dr Femi Alade, who said partners were ready.", ["p-femi-alade"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), VOICES.values(), ids=VOICES)
def test_knows_whose_voice_it_is(text: str, speakers: list[str | None], read: Callable[[str], Doc]) -> None:
    assert [each.speaker for each in said(read(text)._.attributions)] == speakers


ADDRESSEES = {
    "members of a committee": (
        "The Hexley scrutiny committee met on Monday. Cllr Ruth Aldane told members that it was late.",
        ["b-hexley-scrutiny-committee"],
    ),
    "who asked, by a short answer": (
        "Cllr Ruth Aldane asked how many had left. None had, said Mr Tom Lee, although four were ill.",
        [None, "p-ruth-aldane"],
    ),
    "who spoke before, responded to": (
        "Cllr Ruth Aldane spoke. Responding to Cllr Aldane, Mr Tom Lee said that it was late.", ["p-ruth-aldane"],
    ),
    "who asks and who is asked, in headings": (
        "From Councillor Ruth Aldane to Councillor Tom Lee\n\nWhy was the club shut?\n\nAnswer\n\nIt was not safe.",
        ["p-tom-lee", "p-ruth-aldane"],
    ),
    "who asks whom, below a question's number": (
        "Question 3\nCllr Ruth Aldane to Cllr Tom Lee\n\nWhy was the club shut?\n\nReply\n\nIt was not safe.",
        ["p-tom-lee", "p-ruth-aldane"],
    ),
    "whom somebody says they will write to": (
        "Cllr Ruth Aldane said that she would be writing to Ofsted to ask for a meeting.", [None],
    ),
    "an announcement that is answered": (
        "Commissioner Tom Lee said it was late. Responding to the announcement, Cllr Ruth Aldane said it was fair.",
        [None, None],
    ),
    "whom a question calls by name": (
        "Ruth Aldane: Tom Lee is here.\n\nAnn Fell: Mr Lee, is it late?\n\nTom Lee: It is.\n\nRuth Aldane: Thank you.",
        [None, "p-tom-lee", "p-ann-fell", None],
    ),
    "the one inspector": (
        "Inspector: Yusuf Bell\n\nOfsted inspected the home in May. A carer told the inspector that it was late.",
        ["p-yusuf-bell"],
    ),
    "inspectors": (
        "Ofsted inspected Wexcombe Council in May 2024. Parents told inspectors that help came late.",
        ["b-ofsted"],
    ),
    "whoever is inspected, told in the passive": (
        "Ofsted inspected Wexcombe Council in May 2024. The council was told that plans were late.",
        ["b-wexcombe-council"],
    ),
    "somebody else than the subject": (
        "Ofsted inspected Wexcombe Council in May 2024. They write that it is late. Carers told them that they know.",
        [None, "b-ofsted"],
    ),
    "who is asked": ("Cllr Ann Roe asked Mr Tom Lee why the data was late.", ["p-tom-lee"]),
    "who put the question": (
        "Cllr Ann Roe spoke. In answer to a question from Cllr Roe, Mr Tom Lee said that it was late.",
        ["p-ann-roe"],
    ),
    "who pressed for an answer": (
        "Cllr Ann Roe spoke. Pressed by Cllr Roe, Mr Tom Lee accepted that it was late.",
        ["p-ann-roe"],
    ),
    "said to inspectors": (
        "Ofsted inspected Wexcombe Council in May 2024. One mother said to inspectors, “They ring when they can.”",
        ["b-ofsted"],
    ),
    "object": ("Councillor Ruth Aldane told Councillor Tom Lee that it was late.", ["p-tom-lee"]),
    "answer to who asked": (
        "Councillor Ruth Aldane asked who had paid. Councillor Tom Lee replied that the county had.",
        [None, "p-ruth-aldane"],
    ),
    "reply in front": (
        "Replying to Councillor Ruth Aldane, Councillor Tom Lee confirmed that it was late.", ["p-ruth-aldane"],
    ),
    "letter and what else is quoted from it": (
        "In a letter to Councillor Ruth Aldane, Tom Lee said it was late. Mr Lee added that costs had risen.",
        ["p-ruth-aldane", "p-ruth-aldane"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "addressees"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_knows_to_whom_it_is_said(text: str, addressees: list[str | None], read: Callable[[str], Doc]) -> None:
    assert [each.addressee for each in said(read(text)._.attributions)] == addressees


def test_a_pronoun_nobody_is_found_for_is_warned_of(nlp: Language) -> None:
    doc = nlp("She said that it was late.")
    assert [each.code for each in doc._.warnings] == ["unresolved-speaker"]


def test_every_attribution_gives_its_reasons(nlp: Language) -> None:
    (found,) = nlp("Ofsted said that visits were regular.")._.attributions
    assert found.reasons[0] == "“said” brings in a clause."


TOPICS = {
    "of what the paragraph has just said": (
        "Cllr Roe asked why caseloads had risen. Mr Lee said that this was a mistake.",
        [("caseloads",), ("caseloads",)],
    ),
    "of those who speak for nobody": ("Foster carers said: “We are never rung back.”", [("placements",)]),
    "of its own words": (
        "Cllr Roe asked why caseloads had risen. Mr Lee said that it was the budget.",
        [("caseloads",), ("funding",)],
    ),
    "none of before within quotation marks": (
        "Cllr Roe asked why caseloads had risen. Mr Lee said: “It will be a long winter.”",
        [("caseloads",), ()],
    ),
    "none where it does not point back": (
        (
            "Cllr Roe asked why caseloads had risen. Mr Lee said that Wexcombe was a town with a quaint and very long "
            "history."
        ),
        [("caseloads",), ()],
    ),
}


BATCH = [unmark(marked)[0] for marked in PAGES.values()]
BATCH += [text for cases in (VOICES, ADDRESSEES, TOPICS) for text, _ in cases.values()]


@pytest.mark.parametrize(("text", "topics"), TOPICS.values(), ids=TOPICS)
def test_knows_what_it_is_about(text: str, topics: list[tuple[str, ...]], read: Callable[[str], Doc]) -> None:
    assert [each.topics for each in said(read(text)._.attributions)] == topics


def test_on_an_ombudsman_s_page_we_and_the_ombudsman_are_whoever_publishes_it(nlp: Language) -> None:
    page = document(
        "The Ombudsman's final decision\n\nWe found fault in how the Council dealt with her complaint.",
        publisher="Local Government and Social Care Ombudsman",
    )
    record = record_of(nlp(make_doc(nlp, page)))
    names = {body.id: body.name for body in record.bodies}
    assert [names.get(each.speaker or "") for each in record.statements] == [
        "Local Government and Social Care Ombudsman"
    ]
    assert [(names.get(each.by or ""), each.polarity) for each in record.findings] == [
        ("Local Government and Social Care Ombudsman", "concern")
    ]
