"""When something was said or its report came out, and not when the document repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.documents import document

from extraction.pipeline import make_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

VISITED = "Ofsted visited Harrowdene Council between 3 and 14 February. "
LETTER = """\
26 March 2025

Dear Minister

Ofsted inspected Wexcombe Council in May 2024. I spent ten days in Wexcombe in February 2025. Social workers told me \
that they were tired.

Yours sincerely

Jane Roe
Commissioner
"""
REPORTED = "In a report published on 25 March, the watchdog rated the authority inadequate overall. "

CASES = {
    "a meeting that a story comes to, for its officers too": (
        "Families wait too long, a committee has heard.\n\nMembers of the scrutiny panel met on Monday.\n\n\
Jane Roe, director of Wexcombe Council, told members that forty had been recruited.",
        "2025-03-24",
    ),
    "a meeting of which an answer tells": (
        "Question 3\nCllr Ann Lee to Cllr Jane Roe\n\nIs it late?\n\nReply\n\nThe board met on 4 February. It was.",
        "2025-03?",
    ),
    "what a writer tells of a meeting": (
        "A note from the chair\n\nThe board met on 12 March. I said that I was worried. Jane Roe agreed to report.",
        "2025-03-12?",
    ),
    "a report published today": (
        "Ofsted has today published its report on Wexcombe Council. Inspectors found that plans were thin.",
        "2025-03-26",
    ),
    "goes on from a quotation that stands before its source": (
        "“It is late. It is dear,” Jane Roe told the radio on Wednesday. She said that it was a shame.",
        "2025-03-26",
    ),
    "a month of full council": (
        "Carers are to be paid more.\n\nIt was raised at full council last month by Cllr Jane Roe, who said so.",
        "2025-02",
    ),
    "a review of a year, and what it also said": (
        "A head starts.\n\nIn 2021 a peer review found that managers were new. It also said plans were thin.",
        "2021",
    ),
    "when somebody was appointed": ("When she was appointed in 2022, Jane Roe said she would stay.", "2022"),
    "a report that came out on a day, in a release": (
        "MEDIA RELEASE\n\nThe report, which came out yesterday (Tuesday 25 March), says that plans are good.",
        "2025-03-25",
    ),
    "findings made public on a day": (
        VISITED + "Its findings were made public yesterday (Tuesday). Inspectors said that plans were thin.",
        "2025-03-25",
    ),
    "what a department said, with a paper of years ago": (
        "The Department for Education told Wexcombe Council to act.\n\nThe department issued a notice on 2 May 2021.",
        "2025-03?",
    ),
    "what a paper of a day goes on to say": (
        "In a report published yesterday, Jane Roe said that it was late. She recommends that it be closed.",
        "2025-03-25",
    ),
    "evidence that is published later": (
        "Transcript of evidence session\n\nTuesday 4 March 2025\n\nPublished 12 March 2025\n\nMs Roe: It is late.",
        "2025-03-04",
    ),
    "a meeting whose heading ends in its day": (
        "Scrutiny Committee - Tuesday, 4th March, 2025 6.30 pm\n\nMinutes\n\nMs Roe said that it was late.",
        "2025-03-04",
    ),
    "what a court was told": (
        "A school failed a girl, a judge ruled on Thursday.\n\nJane Roe told the county court that she was ill.",
        "2025-03-20",
    ),
    "who is told something back": (
        "Appearing before MPs on Wednesday, Tom Lee said that it would come. Jane Roe told Mr Lee that it was late.",
        "2025-03-26?",
    ),
    "a line of a chronicle": ("How it went\n\nJune 2022 - A worker tells the council that staff are cruel.", "2022-06"),
    "a report delivered on a day": (
        "The commissioner delivered her report to ministers on 3 March. It says the council is late.",
        "2025-03-03",
    ),
    "what a court heard": (
        "A man was fined on Wednesday.\n\nMagistrates heard that he ran. Jane Roe, who watched, said it was sad.",
        "2025-03-26",
    ),
    "what councillors are told": (
        "A new head told councillors on Monday that it was late.\n\nCommittee chair Jane Roe asked if it would end.",
        "2025-03-24?",
    ),
    "what members were told, of no inspection": (
        "Ofsted inspected Wexcombe Council in May 2024.\n\nMembers were told that it was slow.",
        "2025-03?",
    ),
    "a meeting that the second paragraph dates": (
        "Repairs are slow, members heard.\n\nIt emerged at a panel meeting on Monday.\n\nCllr Roe said it was late.",
        "2025-03-24",
    ),
    "a charity that gives evidence": (
        "Repairs wait, councillors were told.\n\nIt came before the housing committee on Monday.\n\n\
Giving evidence, Jane Roe, director of the charity Elm Homes Trust, said it was slow.",
        "2025-03-24",
    ),
    "members met on a day": (
        "A home will stay open.\n\nCabinet members met on Monday to decide. Cllr Jane Roe said it was saved.",
        "2025-03-24",
    ),
    "to a paper that asks after a debate": (
        "Councillors clashed last night over the report.\n\nContacted by the Echo, Cllr Jane Roe said it was over.",
        "2025-03?",
    ),
    "nobody who inspects": (VISITED + "One resident said: \u201cIt is a shame.\u201d", "2025-03?"),
    "in evidence of a month": ("In evidence to MPs in November 2021 Jane Roe said that homes were dear.", "2021-11"),
    "speaking in a month": ("Jane Roe, speaking at a conference in Elm in June, had said that it was late.", "2024-06"),
    "at the time": (
        "The council closed two homes in 2020. Jane Roe, a judge, said at the time that it was unlawful. She said so.",
        "2020~",
    ),
    "a review of long ago": ("A peer review in May 2021 found that posts were vacant.", "2021-05"),
    "replied on a day": ("Mr Tom Lee replied on 4 July 2024. He said that no payment was due.", "2024-07-04"),
    "wrote on a day to complain": (
        "Schools wrote to Jane Roe on 4 July to complain that plans were late.",
        "2024-07-04",
    ),
    "a witness at an inquest": (
        "An inquest was told on Thursday that he was let down.\n\nAmy Sandell said that she had 34 cases.",
        "2025-03-20",
    ),
    "a report that has been published": (
        "Ofsted has published its report on Wexcombe Council. " + VISITED + "Inspectors said that plans were thin.",
        "2025-03?",
    ),
    "at a meeting of the council": (
        (
            "At a meeting of the full council on Monday, Cllr Al Poe said that homes would close. "
            "Cllr Jane Roe said the service was failing."
        ),
        "2025-03-24",
    ),
    "of a debate, but now": (
        "Councillors clashed last night over the report on children's services.\n\nCllr Tom Lee says it is painful.",
        "2025-03?",
    ),
    "a resident at a debate": (
        "Councillors clashed last night over the report.\n\nMaud Flint, 71, said she was tired.",
        "2025-03-25?",
    ),
    "a report of a month, taken up by it": (
        "A report in January by Unison praised staff. It also recommended that posts be filled.",
        "2025-01",
    ),
    "one of those who told inspectors": (
        VISITED + "Several care leavers told inspectors that they had waited. “I got a text,” one said.",
        "2025-02-03/2025-02-14",
    ),
    "news quotes a person": ("Jane Roe, who lives in the town, said: \u201cIt is a shame.\u201d", "2025-03?"),
    "the sentence says when": (
        "Cllr Jane Roe told a meeting on 19 March that the service was failing.",
        "2025-03-19",
    ),
    "last year's estimate": ("The charity Fair Start estimated last year that one post in ten was vacant.", "2024"),
    "the report came out": (
        VISITED + REPORTED + "Inspectors said that caseloads were too high.",
        "2025-03-25",
    ),
    "news of a visit": (VISITED + "Inspectors said that caseloads were too high.", "2025-03?"),
    "between a visit of long ago and the news": (
        "Ofsted visited Harrowdene Council in May 2023. Inspectors said that caseloads were too high.",
        "2023-05/2025-03~",
    ),
    "what a minister lays before a parliament": (
        "Statement made on 26 March 2025\n\nOfsted visited Harrowdene Council in May. It found that plans were thin.",
        "2025-03-26",
    ),
    "told to inspectors by one who is named": (
        VISITED + "Jane Roe, a manager, told inspectors that caseloads were too high.",
        "2025-02-03/2025-02-14",
    ),
    "news of a report that has just come out": (
        "Families in Wexcombe wait too long, Ofsted has warned. " + VISITED + "Inspectors said that plans were thin.",
        "2025-03?",
    ),
    "an answer at a meeting that the text dates": (
        (
            "Cllr Jane Roe told a cabinet meeting on 19 March that the service was failing.\n\n"
            "Cllr Tom Lee replied that it was not."
        ),
        "2025-03-19",
    ),
    "a meeting to which the story comes": (
        (
            "Tempers rose at Monday's full council meeting, where the report was debated.\n\n"
            "Cllr Jane Roe (Ind, Elm) said the service was failing."
        ),
        "2025-03-24",
    ),
    "said after others at a meeting that a sentence opens with": (
        (
            "At Monday's full council meeting, Cllr Al Poe said that homes would close.\n\n"
            "Cllr Jane Roe (Ind, Elm) said the service was failing."
        ),
        "2025-03-24",
    ),
    "after that meeting": (
        (
            "At Monday's full council meeting, Cllr Al Poe said that homes would close.\n\n"
            "Speaking after the meeting, Cllr Jane Roe said the service was failing."
        ),
        "2025-03-24~",
    ),
    "to a paper after the meeting": (
        (
            "Tempers rose at Monday's full council meeting, where the report was debated.\n\n"
            "Cllr Jane Roe told the Wexcombe Echo that the service was failing."
        ),
        "2025-03?",
    ),
    "what opens with the letter": (
        "Writing to parents on Tuesday, Jane Roe said the service was failing.",
        "2025-03-25",
    ),
    "a debate that the text is about": (
        (
            "Councillors clashed last night over the report on children's services.\n\n"
            "The leader of Wexcombe Council, Cllr Tom Lee, said that the report was painful."
        ),
        "2025-03-25",
    ),
    "a vote, with its day behind it": (
        (
            "A bid to unseat the leader failed by three votes on Wednesday night, after a long debate.\n\n"
            "The leader of Wexcombe Council, Cllr Tom Lee, said that the report was painful."
        ),
        "2025-03-26",
    ),
    "a letter sent on a day": (
        (
            "Ninety staff have signed a letter to the council.\n\nThe letter, organised by a union and sent on Monday, "
            "is two pages long. It says that caseloads are unsafe."
        ),
        "2025-03-24",
    ),
    "a report of a body, taken up by it": (
        "A report by Unison was published on Monday. The report warns of delays. It found that posts are vacant.",
        "2025-03-24",
    ),
    "told to the writers of a report": (
        "Inspection dates: 3 to 14 February 2025\n\nLead inspector: Ann Tew\n\n"
        + VISITED
        + "Council leaders told us that plans were late.",
        "2025-02-03/2025-02-14",
    ),
    "a committee's oral evidence": (
        (
            "Education Committee\n\nOral evidence: Unregistered homes\n\nTuesday 4 March 2025\n\n"
            "Q1 Chair: How many?\n\nAnn Tew: We think 930.\n\nQ2 Chair: Why?"
        ),
        "2025-03-04",
    ),
    "a note of a forum": (
        "Note of the Corporate Parenting Forum\n\nTuesday 4 March 2025\n\nMr Lee flagged that visits were late.",
        "2025-03-04",
    ),
    "a judgement published on a day": (
        "In a judgement published on 14 March, the Regulator of Social Housing said that records were poor.",
        "2025-03-14",
    ),
    "a judgement made public on a morning, and what it says elsewhere": (
        (
            "In a judgement made public on Tuesday morning, the Regulator of Social Housing said that records were "
            "poor.\n\nIt follows an inspection of Wexcombe Council in the week beginning 4 November.\n\nThe regulator "
            "found that repairs were late."
        ),
        "2025-03-25",
    ),
    "a decision with its date, whatever came later": (
        (
            "In a decision dated 4 March, which was made public last week, the Housing Ombudsman found Wexcombe "
            "Council at fault.\n\nThe ombudsman concluded that letters had been lost."
        ),
        "2025-03-04",
    ),
    "goes on from what it said long ago": (
        (
            "In December 2023 the Housing Ombudsman found that Wexcombe Council had lost letters. The ombudsman also "
            "concluded that managers had known."
        ),
        "2023-12",
    ),
    "goes on from what it did long ago": (
        "Last year the Housing Ombudsman upheld ten complaints and said Wexcombe Council was slow.",
        "2024",
    ),
    "afterwards": (
        (
            "Cllr Jane Roe told Monday's cabinet meeting that repairs were late. Speaking afterwards, Cllr Roe said "
            "that she was tired."
        ),
        "2025-03-24~",
    ),
    "a survey of its own month": (
        "A survey by Unison, carried out in June, suggested that one worker in three would leave.",
        "2024-06",
    ),
    "a post of an evening": (
        "In a post on social media on Wednesday evening, Jane Roe wrote: “It is a shame.”",
        "2025-03-26",
    ),
    "a month of which the clause tells more": (
        "The grade follows a second inspection in January, when inspectors reported that children were at risk.",
        "2025-01",
    ),
    "goes on in the next paragraph": (
        "Jane Roe told the radio on Wednesday that it was late.\n\n“It is a shame,” she said.",
        "2025-03-26?",
    ),
    "told a cabinet of a day": ("Jane Roe told Monday's cabinet that repairs were late.", "2025-03-24"),
    "told them, who inspect": (
        (
            "Ofsted visited Wexcombe Council on 3 and 4 February. Al Poe, 17, met the inspectors. "
            "He told them that it helped."
        ),
        "2025-02-03/2025-02-04",
    ),
    "a note of a meeting": (
        (
            "Wexcombe Improvement Board\n\nNote of the ninth meeting, held on Tuesday 4 March 2025 at the Town Hall\n\n"
            "Mr Lee said that visits were late.\n\nNext meeting: Wednesday 4 June 2025."
        ),
        "2025-03-04",
    ),
    "minutes whose date stands beside time and place": (
        (
            "Wexcombe Council\n\nMinutes of the Children's Panel\n\nMonday, 3 March 2025, 18.30, Room 3, Town Hall and "
            "online\n\nMr Lee said that visits were late."
        ),
        "2025-03-03",
    ),
    "told to the writer of a letter": (
        LETTER,
        "2025-02",
    ),
    "told to inspectors": (
        VISITED + REPORTED + "Parents told inspectors that nobody listened to them.",
        "2025-02-03/2025-02-14",
    ),
    "a debate": (
        (
            "House of Commons\n\nTuesday 4 March 2025\n\nTessa Bright (Norley) (Lab): I ask the House to act.\n\n"
            "Jack Holt: I am grateful.\n\nTessa Bright: We are too."
        ),
        "2025-03-04",
    ),
    "a report that a letter repeats": (
        (
            "Dear parents\n\nOfsted's report about Elm School came out on 4 March 2025. Ofsted visited Elm School in "
            "January. It found that reading is good.\n\nYours sincerely\n\nJane Roe"
        ),
        "2025-03-04",
    ),
    "a press release": (
        "PRESS RELEASE\n\n26 March 2025\n\nCllr Jane Roe, leader of Wexcombe Council, said: \u201cWe are proud.\u201d",
        "2025-03-26",
    ),
}


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, Doc]:
    """Each case as it was read, in news of one day: all at once take half the time of one by one."""
    news = (make_doc(nlp, document(text, published="2025-03-26")) for text, _ in CASES.values())
    return dict(zip(CASES, nlp.pipe(news), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_said(case: str, read: dict[str, Doc]) -> None:
    last = max(read[case]._.attributions, key=lambda each: each.content[0].start)
    assert last.said == CASES[case][1]
