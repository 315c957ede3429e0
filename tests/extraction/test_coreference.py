"""Who is meant by a pronoun or a description, and whose voice a source is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.marked import unmark

from extraction.coreference import addressee, resolve, signatory, speaker_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

# <s=ID> marks a source whose voice is ID's; "nobody" is an honest null.
VOICES = {
    "two bodies before a relative clause": (
        "<s=b-ofsted>Ofsted and the Care Quality Commission</s>, which visited Hexley Council, found that it was late."
    ),
    "its report, named behind it": (
        "Ofsted rated Hexley Council good. According to <s=b-ash-childrens-trust>its latest report</s>, Ash Children's "
        "Trust has saved money."
    ),
    "officials of those without a name": "Ofsted came. <s=nobody>Officials from the partnership</s> say it was late.",
    "visits by an inspectorate": (
        "Hexley Council hopes so. <s=b-ofsted>Four monitoring visits by Ofsted</s> have found that it is slow."
    ),
    "a notice of a department": (
        "The Department for Education wrote to Hexley Council, which Ofsted visited. <s=b-department-for-education>The "
        "improvement notice</s> says that it is slow."
    ),
    "a newspaper is not what it tells of": (
        "Hexley Council wrote a plan. The Hexley Echo can reveal it was late. <s=b-hexley-council>It</s> said sorry."
    ),
    "whoever was told something replies": (
        "Ms Ann Tew told Ms Jane Roe that it was spent. <s=p-jane-roe>She</s> replied that children could not wait."
    ),
    "an officer in the council's own paper": (
        "Hexley Council, cabinet\n\n<s=b-hexley-council>The Monitoring Officer</s> says no."
    ),
    "a secretary of state by the remit": (
        "<s=b-department-for-education>The Secretary of State for Education</s> said no.\n\nThe Department for "
        "Education left."
    ),
    "a spokesperson goes on as they": (
        "Unison argued that it was late. Its lead, Mr Al Poe, agreed. <s=b-department-for-education>A Department for "
        "Education spokesperson</s> rejected that. “No,” <s=b-department-for-education>they</s> said."
    ),
    "a council rather than an audit that shows": (
        "Hexley Council has apologised after an audit found that ten had no plan. <s=b-hexley-council>It</s> said yes."
    ),
    "who was brought in, not who left": (
        "The new head of homes, Jane Roe, was brought in last May after Al Poe left. <s=p-jane-roe>She</s> said no."
    ),
    "who was asked": "Ms Jane Roe was asked by Cllr Ann Tew when it opens. <s=p-jane-roe>She</s> said in May.",
    "somebody and their team": (
        "Dame Jane Roe and her team visited Hexley Council. <s=p-jane-roe>They</s> found that it was late. The housing "
        "team, <s=p-jane-roe>they</s> say, has become stronger."
    ),
    "their report, named behind it": (
        "Ofsted came in May. The council was found to be poor. In their report, inspectors say that it was late. "
        "<s=b-ofsted>The report</s> added more."
    ),
    "the letter behind a visit": (
        "Hexley Council met. Ofsted made a visit in May. The letter came out in June. <s=b-ofsted>It</s> said no."
    ),
    "who leads what is spoken of": (
        "Professor Ann Tew is hopeful. The academy, led by Al Poe, is a strength. <s=p-ann-tew>She</s> warns of more."
    ),
    "a director of something else": (
        "Report of: Al Poe, Director of Children's Services\n\n<s=nobody>The Director of Finance</s> said no."
    ),
    "another officer": ("The Section 151 Officer, Al Poe, agrees. <s=nobody>The Monitoring Officer</s> said no."),
    "a headline's ombudsman": (
        "Mother left alone, <s=b-housing-ombudsman>Ombudsman</s> finds\n\nThe Housing Ombudsman said no to the council."
    ),
    "a review by who led it": (
        "Ofsted rated Hexley Council good. <s=p-ann-tew>An independent review</s> found that it was late. "
        "The review was led by the former Ofsted inspector Ann Tew. <s=p-ann-tew>It</s> found more."
    ),
    "the report of a review": (
        "Ofsted rated Hexley Council good. Ann Tew, who led a review of Elm House, left. "
        "<s=p-ann-tew>The report</s> said no."
    ),
    "a review that nobody is named for": (
        "Ofsted rated Hexley Council good. <s=nobody>An independent review</s> found that it was late."
    ),
    "who carried out a review": (
        "The Department for Education (DfE) wrote. Ofsted was here. The decision follows a review carried out by DfE "
        "officials. <s=b-department-for-education>They</s> concluded that it was late."
    ),
    "inspectorates together": (
        "Ofsted and the Care Quality Commission visited Hexley Council. <s=b-ofsted>The two inspectorates</s> said no."
    ),
    "an internal report": ("Ofsted rated Hexley Council good. <s=b-hexley-council>An internal report</s> said no."),
    "a relative of somebody without a name": (
        "The boy lost a year. Jane Roe, the ombudsman, was clear. <s=nobody>The boy's mother</s> said no."
    ),
    "a report in which she says": (
        "Ofsted rated Hexley Council good. Jane Roe is clear. In a report published today, she called it late. "
        "<s=p-jane-roe>The report</s> recommends more."
    ),
    "a review's team": (
        "Ofsted rated Hexley Council good. A Local Government Association peer review took four days. "
        "<s=b-local-government-association>The review team</s> said no."
    ),
    "an ombudsman that has no name here": (
        "Children let down, <s=nobody>ombudsman</s> finds\n\nOfsted said no to the council."
    ),
    "a name with its honorific": "Cllr Jane Roe spoke. <s=p-jane-roe>Cllr Roe</s> said no.",
    "she": "Jane Roe took over in May, replacing Al Poe. <s=p-jane-roe>She</s> said no.",
    "he, past another's name": "Mr Poe thanked Ms Roe for the report. <s=p-poe>He</s> said it was good.",
    "a subject the parser lost": "In a letter to Mr Al Poe, Ms Jane Roe wrote that <s=p-jane-roe>she</s> said no.",
    "a pronoun of the other gender": "Ms Jane Roe met Mr Al Poe. <s=p-al-poe>He</s> said no.",
    "the post": (
        "Hexley Council met. Jane Roe, director of children's services, spoke to Al Poe, assistant director. "
        "<s=p-jane-roe>The director</s> said no."
    ),
    "the chair before the vice-chair": (
        "PRESENT: Councillors A. Poe (Chair) and J. Roe (Vice-Chair)\n\n<s=p-a-poe>The Chair</s> said no. "
        "<s=p-j-roe>The Vice-Chair</s> agreed."
    ),
    "a word of the post": (
        "Jane Roe, DfE local authority intervention lead, wrote. <s=p-jane-roe>The intervention officer</s> said no. "
        "<s=p-jane-roe>The DfE executive</s> added more."
    ),
    "inspectors": "Ofsted visited Hexley Council. <s=b-ofsted>Inspectors</s> said no. <s=b-ofsted>They</s> added more.",
    "who speaks goes on": (
        "The inspectors from Ofsted said caseloads were high. Too many children wait. Some are at risk. "
        "<s=b-ofsted>They</s> added that plans were late."
    ),
    "who were critical go on": (
        "Inspectors from Ofsted had found that plans were late. <s=b-ofsted>They</s> had been critical of drift."
    ),
    "the same pronoun in one sentence": (
        "Ofsted has reported. It praises the schools, and says the leaving care team at Hexley Council is patient, "
        "but <s=b-ofsted>it</s> adds that plans are late."
    ),
    "a group before a colon": (
        "The inspectors from Ofsted said so. Health partners were less sure: <s=nobody>they</s> said no."
    ),
    "the union of those spoken of": (
        "Social workers are to vote on strikes over caseloads that <s=b-unison>their union</s> calls unsafe.\n\n"
        "Unison says many are leaving."
    ),
    "another office of the same name": (
        "Jane Roe, the commissioner, has reported. <s=nobody>The police and crime commissioner</s> said no."
    ),
    "a review by its lead reviewer": (
        "The review met the family. Its lead reviewer, Jane Roe, saw them twice. <s=p-jane-roe>The review</s> said no."
    ),
    "a review by whose it is between commas": (
        "A review found gaps. The review, by the detective Jane Roe, took a year. <s=p-jane-roe>The review</s> said no."
    ),
    "a paper by who tabled it": ("Jane Roe, director of housing, tabled a paper. <s=p-jane-roe>The paper</s> said no."),
    "no body that could not say": (
        "Ofsted visited Hexley Council. Inspectors found that the council could not say how many had left. "
        "<s=b-ofsted>They</s> reported delays."
    ),
    "a letter that goes on": (
        "Ofsted has published the letter on Hexley Council. <s=b-ofsted>It</s> draws attention to delays."
    ),
    "the watchdog": "Ofsted visited. <s=b-ofsted>The watchdog</s> said no.",
    "another inspectorate": "CQC visited the hospital. <s=b-care-quality-commission>The health watchdog</s> said no.",
    "a report": "Ofsted visited Hexley Council. <s=b-ofsted>The report</s> says no. <s=b-ofsted>It</s> adds more.",
    "a report by another": (
        "Ofsted visited. A report by Hexley Council is out. <s=b-hexley-council>The report</s> says no."
    ),
    "a letter": "Jane Roe said so in a letter to Hexley Council. <s=p-jane-roe>The letter</s> said no.",
    "a spokesperson": "Hexley Council met. <s=b-hexley-council>A spokesperson for the council</s> said no.",
    "a spokesman by a common noun": "Hexley Council met. <s=b-hexley-council>A council spokesman</s> said no.",
    "whose name stands behind the comma": "Unison met. <s=p-jo-pell>Its secretary</s>, Ms Jo Pell, said no.",
    "a spokesperson of nobody named": "Hexley Council met. <s=b-hexley-council>A spokesperson</s> said no.",
    "leaders of something else": "Hexley Council met. <s=nobody>School leaders</s> said no.",
    "the union": "Unison met Hexley Council. <s=b-unison>The union</s> said no.",
    "leaders": "Hexley Council met. <s=b-hexley-council>Council leaders</s> said no.",
    "a charity": "<s=b-fair-start>The charity Fair Start</s> said no.",
    "a description that is no post": (
        "Cllr Jane Roe was calm. Mr Al Poe had left. <s=p-jane-roe>The Labour councillor</s> said no."
    ),
    "an apposition taken up": (
        "Ms Jane Roe, a retired head teacher, wrote. Mr Al Poe left. <s=p-jane-roe>The former head</s> said no."
    ),
    "they, twice in a sentence": (
        "Ofsted visited Hexley Council. The council has been told. Inspectors left. They saw the clinic, where, "
        "<s=b-ofsted>they</s> wrote, nurses wait."
    ),
    "one who speaks for many": (
        "Hexley leaders are confident. One teacher spoke for many when <s=nobody>they</s> said that it was late."
    ),
    "one of them": "Ofsted visited. Inspectors said yes. <s=nobody>One of them</s> said no.",
    "an age": "Mr Al Poe rang nine times. “I gave up,” said <s=p-al-poe>the 58-year-old</s>.",
    "somebody without a name": "Mr Al Poe left. One mother wept. <s=nobody>The mother</s> said no.",
    "who a passive says it was said by": (
        "Ms Jane Roe left. Sorry was said, by Ms Ann Tew herself. <s=p-ann-tew>She</s> wept."
    ),
    "a spokesman of the body that spoke before": (
        "Hexley Council met. The Department for Education said yes. <s=b-department-for-education>A spokesman</s> said "
        "more."
    ),
    "a spokesman by the name of the place": (
        "Hexley Council met. Ofsted left. <s=b-hexley-council>A Hexley spokesman</s> said no. "
        "<s=b-hexley-council>Hexley leaders</s> said more. <s=nobody>A Linbury spokesman</s> said yes."
    ),
    "a letter of whoever has written": (
        "Ms Jane Roe has written to Hexley Council to praise it. <s=p-jane-roe>The letter</s> says so."
    ),
    "who speaks before whom they spoke of": (
        "Ms Jo Roe told the board that her predecessor, Ms Ann Tew, had left. <s=p-jo-roe>She</s> said no."
    ),
    "an ombudsman's investigation": (
        "The Housing Ombudsman ruled. <s=b-housing-ombudsman>The Ombudsman's investigation</s> found no fault. "
        "<s=b-housing-ombudsman>It</s> also found delays."
    ),
    "who has left it": "Ofsted visited. <s=nobody>A former Ofsted director</s> said no.",
    "a boss whom the next paragraph names": (
        "Heads are tired, <s=p-jane-roe>the boss of a large trust</s> has said.\n\nJane Roe, chief executive of the "
        "trust, spoke to Hexley Council."
    ),
    "they, behind the clause in which they came": (
        "Hexley Council said yes. When inspectors from Ofsted came back, <s=b-ofsted>they</s> found delays."
    ),
    "they, of whom somebody speaks": (
        "Ofsted visited Hexley Council. Inspectors say that senior leaders know their service. <s=b-ofsted>They</s> "
        "commend the team."
    ),
    "it, after who told inspectors": (
        "Hexley Council met. The council told inspectors that demand grew. <s=b-hexley-council>It</s> accepted that."
    ),
    "the team of those who inspect": "Ofsted visited Hexley. <s=b-ofsted>The inspection team</s> found delays.",
    "whose name stands between commas": "Mr Al Poe left. <s=p-naz-roe>His rival</s>, Ms Naz Roe, called it chaos.",
    "a name between commas that speaks": "The board met. <s=nobody>The idea</s>, Ms Naz Roe said, was late.",
    "who signs a blog": (
        "Director's blog\n\n<s=p-ann-tew>I</s> promised an account. Inspectors came.\n\nAnn Tew\n\n"
        "Director of Children's Services"
    ),
    "nobody by whom the text was written": (
        "Insider speaks out\n\nBy Mia Orlov\n\nA worker has left. Cases were closed. <s=nobody>She</s> said so."
    ),
    "people of the sentence before": (
        "Ofsted visited. Inspectors said that plans were late. Parents wait for years. <s=nobody>They</s> told of it."
    ),
    "a committee that the next paragraph names": (
        "Costs have doubled, <s=b-public-accounts-committee>a committee of MPs</s> has said.\n\nThe Public Accounts "
        "Committee met in May."
    ),
    "a head of service behind the name of who asked": (
        "Cllr Al Quist asked about hubs. In response to Cllr Quist, <s=nobody>the head of early help</s> said so."
    ),
    "a spokesman of some branch": "Hexley Council met. <s=nobody>A spokesman for the branch</s> said no.",
    "an unnamed officer of a union": "Hexley Council met. <s=b-unison>Unison's branch secretary</s> said no.",
    "an open letter by what stands behind it": (
        "Hexley Council met. <s=b-unison>The letter</s>, organised by the union Unison, said no. <s=b-unison>It</s> "
        "added more."
    ),
    "inspectors' letter": "Ofsted visited Hexley Council. <s=b-ofsted>The inspectors' letter</s> said no.",
    "an ombudsman beside an inspectorate": (
        "The Housing Ombudsman ruled. Ofsted visited. <s=b-housing-ombudsman>The Ombudsman</s> said no."
    ),
    "a report that somebody brings in": (
        "Ofsted visited. In a report, Jane Roe concluded that it was slow. <s=p-jane-roe>The report</s> said no."
    ),
    "a visit, whosever report stands between": (
        "Ofsted visited. In a report, Jane Roe concluded that it was slow. <s=b-ofsted>A visit in May</s> said no."
    ),
    "figures of a council": "Hexley Council met. <s=b-hexley-council>Council figures</s> said no.",
    "its own data": "Hexley Council met. <s=b-hexley-council>Its own data</s> said no.",
    "the director before one to come": (
        "Ms Jane Roe, executive director for families, met Mr Al Poe, incoming executive director. "
        "<s=p-jane-roe>The executive director</s> said no."
    ),
    "who speaks for the subject of a sentence": (
        "Hexley Council met. Unison said it would not. <s=b-unison>A spokesman</s> said more."
    ),
    "inspectors that the sentence before is about": (
        "Hexley Council was rated good. Inspectors from Ofsted left. <s=b-ofsted>They</s> said no."
    ),
    "a pronoun inside a quotation": ("Mr Al Poe left. Jo Roe met the team. “She was kind,” <s=p-jo-roe>he</s> said."),
    "called a woman beside the name": (
        "Ms Ann Tew left. Jo Roe, the woman he beat, held the seat. <s=p-jo-roe>She</s> said no."
    ),
    "the author of a report": (
        "Ofsted visited. In a report, Jane Roe concluded that it was slow. <s=p-jane-roe>The author</s> said no."
    ),
    "a plan that a council has published": (
        "Ofsted visited. Hexley Council has published a plan. <s=b-hexley-council>The document</s> says no."
    ),
    "a report to its councillors": (
        "Ofsted visited Hexley Council. <s=b-hexley-council>A report to next week's cabinet</s> says no."
    ),
    "who has a son": ("Ms Jane Roe, whose son is nine, waited a year for his plan. <s=p-jane-roe>She</s> said no."),
    "a leader by name, and a leader of nothing else": (
        "Hexley Council met. <s=p-al-poe>The council's leader</s>, Al Poe, said no."
    ),
    "who chairs the meeting of minutes": (
        "MINUTES\n\nPresent: Councillor Ann Tew (in the Chair)\n\nThe board, chaired by Sir Al Poe, was late.\n\n"
        "<s=p-ann-tew>The Chair</s> said no."
    ),
    "a commissioner whom the next paragraph names": (
        "Costs at Hexley Council doubled, <s=p-jane-roe>a commissioner</s> has said.\n\nJane Roe spent a year there. "
        "Plans were late. <s=p-jane-roe>The commissioner</s> said no."
    ),
    "a union that the next paragraph names": (
        "Nurses are tired, <s=b-unison>a union</s> has claimed.\n\nUnison spoke to Hexley Council."
    ),
    "a spokeswoman of somebody who has no name here": (
        "Ofsted visited. <s=nobody>A spokeswoman for the owners</s> told Ofsted that it was late."
    ),
    "the letter that a letter tells of": (
        "Dear all\n\nOfsted's letter came out in May. <s=b-ofsted>The letter</s> says no.\n\nYours\n\nJane Roe"
    ),
    "staff": "Ofsted visited. <s=nobody>Staff</s> said no. <s=nobody>Social workers</s> agreed.",
    "a minister without a name": "Hexley Council met. <s=nobody>The minister</s> said no.",
}


BATCH = [unmark(marked)[0] for marked in VOICES.values()]


@pytest.mark.parametrize("marked", VOICES.values(), ids=VOICES)
def test_voices(marked: str, read: Callable[[str], Doc]) -> None:
    text, marks = unmark(marked)
    doc = read(text)
    assert [speaker_of(doc, mark.span) or "nobody" for mark in marks] == [mark.value for mark in marks]


LETTER = (
    "Department for Education\nGreat Smith Street\nLondon\n\nDear Ms Poe\n\n<w=p-jane-roe>I</w> write about the plan. "
    "Al Tew told <w=p-jane-roe>me</w> that it was late.\n\nYours sincerely\n\nJane Roe"
)


@pytest.mark.parametrize("close", ["Yours sincerely", "Yours", "With best wishes,", "With every good wish"])
def test_the_first_person_of_a_letter_is_whoever_signs_it(close: str, nlp: Language) -> None:
    text, marks = unmark(LETTER.replace("Yours sincerely", close))
    doc = nlp(text)
    assert [resolve(doc, mark.span) for mark in marks] == ["p-jane-roe", "p-jane-roe"]
    assert (signatory(doc), addressee(doc)) == ("p-jane-roe", "p-poe")


def test_the_first_person_of_a_report_is_whoever_is_named_under_its_title(nlp: Language) -> None:
    text, marks = unmark(
        "Report of the review of adult care\nDr Jane Roe CBE\n\n<w=p-jane-roe>I</w> met Al Tew in May."
    )
    assert resolve(nlp(text), marks[0].span) == "p-jane-roe"


def test_the_first_person_of_a_statement_is_who_is_said_to_have_made_it(nlp: Language) -> None:
    text, marks = unmark(
        f"{'Written questions, answers and statements > ' * 5}\nLocal Government: Hexley Council\n\nStatement made by\n"
        "Jane Roe\nMinister of State\n\n<w=p-jane-roe>I</w> met Al Tew in May."
    )
    assert resolve(nlp(text), marks[0].span) == "p-jane-roe"


def test_who_signs_an_open_letter_is_named_alone_near_its_foot(nlp: Language) -> None:
    text, marks = unmark("Dear colleagues\n\n<w=p-jane-roe>I</w> am sorry.\n\nJane Roe\nDirector, Hexley Council")
    assert resolve(nlp(text), marks[0].span) == "p-jane-roe"


def test_we_in_a_letter_of_several_is_the_body_that_sends_it(nlp: Language) -> None:
    letter = LETTER.replace("\n\nJane Roe", "\n\nJane Roe\nDirector\n\nAl Fen\nChief Inspector")
    text, marks = unmark(letter.replace(">me<", ">us<"))
    doc = nlp(text)
    assert resolve(doc, marks[0].span) == "p-jane-roe"
    assert resolve(doc, marks[1].span) == "b-department-for-education"


def test_a_description_of_a_person_is_a_mention_and_takes_the_body_in_it(nlp: Language) -> None:
    text = "Jane Roe, DfE intervention lead, wrote. The DfE executive added more."
    people = {each.id: [mention.span.of(text) for mention in each.mentions] for each in nlp(text)._.entities}
    assert people == {"b-department-for-education": ["DfE"], "p-jane-roe": ["Jane Roe", "DfE executive"]}


HEXLEY = (
    "Hexley Council appointed Jane Roe as its director of care in May. Al Poe, the interim director of care, stays.\n\n"
)
BOARD = "Hexley Board: oral evidence\n\nMembers present: Jane Roe (Chair)\n\nQ1 Chair: Is it late?\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEXLEY + "The interim director left.", ("p-al-poe", "interim director")),
        ("Director to leave\n\nJane Roe, director of Hexley Council, spoke.", ("p-jane-roe", "Director")),
        ("Jane Roe, Hexley Council's director, spoke. Hexley's director left.", ("p-jane-roe", "director")),
        (BOARD + "Al Poe: Yes, Chair.\n\nChair: Thank you.", ("p-jane-roe", "Chair")),
        (
            "Jane Roe, leader of Hexley Council, spoke. They wrote to the Leader of the Council in May.",
            ("p-jane-roe", "Leader of the Council"),
        ),
    ],
)
def test_whom_a_role_describes(text: str, expected: tuple[str, str], nlp: Language) -> None:
    described = [
        (each.id, mention.span.of(text))
        for each in nlp(text)._.entities
        for mention in each.mentions
        if each.is_person and mention.form == "description"
    ]
    assert set(described) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "DfE sends commissioner\n\nJane Roe, commissioner of Hexley Trust,",
        "Jane Roe, director of Hexley Council, spoke. Somebody else is Hexley's director.",
        "Jane Roe, chair of Hexley Trust, spoke. The chair of Wexmoor Council left.",
        "Jane Roe, deputy leader of Hexley Council, spoke. The leader left.",
        "Hexley Council met. Jane Roe, leader of the opposition, spoke. The leader of Hexley Council left.",
    ],
)
def test_a_description_of_somebody_else_is_no_mention(text: str, nlp: Language) -> None:
    (person,) = (each for each in nlp(text)._.entities if each.is_person)
    assert [mention.span.of(text) for mention in person.mentions] == ["Jane Roe"]


def test_i_inside_a_quotation_is_for_the_attribution_to_say(nlp: Language) -> None:
    doc = nlp("Jane Roe said: \u201cI am sorry.\u201d")
    at = doc.text.index("I am")
    assert resolve(doc, doc._.entities[0].mentions[0].span) == "p-jane-roe"
    assert resolve(doc, doc._.blocks[0].span._replace(start=at, end=at + 1)) is None
