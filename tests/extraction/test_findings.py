"""What inspectors found: by whom, of which polarity, divided as the guidelines divide, and what is no finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.inspected import Found, unmark

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

TEXTS = sorted((Path(__file__).parent / "inspected").glob("*.txt"))
HEAD = "Ofsted visited Harrowdene Council on 4 June 2024.\n\n"

SENTENCES = {
    "told to act": "Ofsted has told <recommendation>the council to act faster on neglect</recommendation>.",
    "two words within marks are no clause": (
        "Ofsted said that <concern>children \u201care seen but not heard\u201d</concern> and that "
        "<concern>caseloads were too high</concern>."
    ),
    "less than praise": (
        "The director told members that inspectors had been <concern>less positive about record keeping</concern>."
    ),
    "a list of strengths noted": (
        "Inspectors praised the council.\n\nStrengths noted in the report:\n\n"
        "- <strength>Children are seen often</strength>\n- <strength>Managers know their teams</strength>"
    ),
    "asked for, and no weakness": (
        "The report recommends that <recommendation>the council appoints a chair with no other duties</recommendation>."
    ),
    "two things found, each with its evaluation": (
        "The director told members that inspectors had found <improved>better management oversight</improved> and "
        "<improved>fewer children waiting for a social worker</improved>."
    ),
    "a paper that highlights": (
        "The council welcomed a letter from Ofsted that highlights <improved>faster decisions about risk</improved>."
    ),
    "found to be": (
        "Members heard that inspectors had found <improved>services for carers to be much better than in "
        "2021</improved>."
    ),
    "raised and found wanting": (
        "The director told members that inspectors had praised <strength>kind nurses</strength>. Ofsted had also "
        "raised <concern>the quality of records, which remained too variable</concern>, she said."
    ),
    "how it is, told on from the report": (
        "Inspectors praised the council. It says that <strength>managers know their teams well</strength>. "
        "<strength>Contacts are dealt with on the day they arrive.</strength>"
    ),
    "two clauses, of which one names a topic": (
        "Ofsted said that <strength>the council worked well with the hospital</strength> and "
        "<strength>patients went home without delay</strength>."
    ),
    "a clause that speaks of the one before": (
        "Ofsted said that <strength>early help is easy to find and families value it</strength>."
    ),
    "a commissioner's reaction": (
        "Ofsted praised <strength>the calm managers</strength>.\n\nJohn Lark, who was appointed as the council's "
        "commissioner in 2018, said the result was \u201ca credit to kind staff\u201d."
    ),
    "how somebody did is no question": (
        "Inspectors praised the council. Ofsted praised <strength>how managers had met the floods</strength>."
    ),
    "which areas have which grade": "Ofsted said the council was good in four areas and inadequate in two areas.",
    "what is only named": "Inspectors praised the council. The report names the borough's help offer.",
    "found, and where": "The report describes <concern>serious gaps in the help offered to young carers</concern>.",
    "granted first": (
        "Although inspectors found <strength>kind nurses</strength>, <concern>most wards were poor.</concern>"
    ),
    "with more to do": (
        "Inspectors noted that <strength>tenants were safe</strength>, with <recommendation>further work needed to "
        "raise trust</recommendation>."
    ),
    "in news we are not those who report": (
        "Inspectors praised the council.\n\nOur supervision is excellent and we know our weaknesses."
    ),
    "issues that were raised": (
        "Inspectors praised the council. Issues raised by inspectors include <concern>the state of records.</concern>"
    ),
    "two polarities are two findings": (
        "Inspectors found that <improved>visits have improved</improved> but that "
        "<concern>records are still late</concern>."
    ),
    "two topics are two findings": (
        "Inspectors said that <concern>caseloads were too high</concern> and that <concern>plans were vague</concern>."
    ),
    "one topic is one finding": (
        "Inspectors found that <concern>care plans are vague and that plans are rarely reviewed</concern>."
    ),
    "praise with no source": "<strength>The fostering team was praised for finding homes quickly</strength>.",
    "a leader's view is no finding": "The council's leader, Ann Prior, said that services were excellent.",
    "a plan is no finding": "Ofsted said that it will return in the spring.",
    "a grade is no finding": "Ofsted rated the council inadequate overall.",
    "found, in somebody's own words": (
        "\u201cOfsted's last report calls <strength>the workforce proud and stable</strength>,\u201d said Ann Prior, "
        "the council's leader."
    ),
    "what the letter does say": (
        "\u201cWhat the letter does say is that <strength>managers know their teams well</strength>,\u201d "
        "said Ann Prior."
    ),
    "told to those who publish": "Inspectors came.\n\nBo Lee, 20, told us: \u201cNobody rang me back.\u201d",
    "all but one": "Inspectors found that <improved>waits have reduced in all but one team</improved>.",
    "too soon to say": "Inspectors praised the council. They said that it was too soon to say whether it would last.",
    "what was not looked at": "Inspectors praised the council. Ofsted did not look at how poor the buildings were.",
    "strengths without more": "Inspectors praised the council. They recognised some strengths.",
    "an effect of it": (
        "Inspectors said that <concern>there weren't enough nurses, and this had an effect on how safe wards were"
        "</concern>."
    ),
    "not everyone": "Inspectors praised the council. Not everyone was convinced.",
    "what a regulator does": "Inspectors praised the council. Ofsted inspects poor and good services alike.",
    "the lowest of three": "Inspectors praised the council. This is the worst possible outcome.",
    "one thing of one subject": (
        "Inspectors found that <improved>caseloads have come down and are manageable</improved>."
    ),
    "praise taken back in the same breath": (
        "Inspectors found that <concern>audits are frequent but over-optimistic</concern>."
    ),
    "expected of the council": (
        "Ofsted wrote to the council. It expects the council to:\n\n"
        "- <recommendation>agree a plan for health checks</recommendation>\n"
        "- <recommendation>report on waits each month</recommendation>"
    ),
    "told to inspectors": "<concern>Parents told inspectors that nobody listened to them</concern>.",
    "told to inspectors by anybody": "<concern>Lodgers told inspectors that nobody listened to them</concern>.",
    "told to the inspectorate by name": "<concern>Carers told Ofsted that breaks were hard to arrange</concern>.",
    "an inspector by name": "Inspector Maud Poe said <concern>staff were afraid</concern>.",
    "a spokeswoman told the regulator": "A spokeswoman for the owners told the regulator that staff were happy.",
    "in urgent need of action": (
        "Ofsted wrote. Among the areas for priority action are <concern>the recording of visits</concern> "
        "and <concern>the training of carers.</concern>"
    ),
    "told by one group and another": (
        "<strength>Carers told inspectors that staff were kind</strength>. "
        "<strength>People said that they were treated with dignity</strength>."
    ),
    "a spokeswoman is no evidence": "A spokeswoman told inspectors that services were excellent.",
    "asked in the subjunctive": "Ofsted recommends that <recommendation>the board be told of delays</recommendation>.",
    "on from what they saw": (
        "Inspectors saw <concern>children left waiting</concern>. <concern>Medicines were not stored safely.</concern>"
    ),
    "asked for in a row": (
        "Ofsted recommends that <recommendation>the council publishes its data</recommendation>, that "
        "<recommendation>plans are shared</recommendation> and that <recommendation>visits are logged</recommendation>."
    ),
    "quoted in a relative clause": (
        "Inspectors criticised <concern>a plan which, they wrote, \u201cgathers dust on a shelf\u201d</concern>."
    ),
    "this must change": "Inspectors found that <concern>records were thin</concern>, and that this must change.",
    "who is in the chair": "Inspectors found that the board was chaired by Ann Prior.",
    "nested in somebody's report": (
        "The Director, Ann Prior, reported that inspectors had found <strength>decisions to be timely</strength>."
    ),
    "recommended": "Ofsted recommends that <recommendation>the council publishes its data</recommendation>.",
    "an order is no finding": "Inspectors said that the council should now send a written statement to them.",
    "the others' grades are no finding": "Inspectors were pleased. The remaining two are rated good.",
    "work done is no finding": "Inspectors said that the council manages 4,000 homes.",
    "asked to improve": (
        "The report came out in July. We have been asked to improve in one area:\n\n"
        "- <recommendation>The council should reduce waits for assessment.</recommendation>"
    ),
    "found and asked": (
        "The report says <concern>records were thin</concern>, and calls on "
        "<recommendation>the board to fill its posts</recommendation>."
    ),
    "one subject, two things": (
        "Inspectors found that <strength>supervision is regular</strength> and <concern>is rarely recorded</concern>."
    ),
    "a setting before however": (
        "Inspectors wrote: <strength>\u201cDecisions are timely.</strength> For a few children, however, "
        "<concern>assessments take too long.\u201d</concern>"
    ),
    "the grade behind it": (
        "Inspectors said that <improved>services have improved since 2019</improved>, when they were judged to be good."
    ),
    "passed on as a view": (
        "The Director, Ann Prior, spoke of inspectors' view that <improved>the pace had quickened</improved> and "
        "that <concern>plans were late</concern>."
    ),
    "of themselves": "The lead inspector said: \u201cI have listened to some calls. I should add one caution.\u201d",
    "papers to be sent": "The council has been told by inspectors to produce a priority action plan.",
    "better than it was": "Inspectors found <improved>pathway plans to be noticeably better</improved>.",
    "all that are named": (
        "The report sets out two areas for improvement: <recommendation>the recording of visits</recommendation>, and "
        "<recommendation>the pace of adoption.</recommendation>"
    ),
    "some of those named": (
        "The report sets out six areas for improvement, including "
        "<recommendation>the recording of visits, and the pace of adoption.</recommendation>"
    ),
    "two things told to inspectors": (
        "<strength>Staff told inspectors that supervision is regular</strength> and that "
        "<strength>their caseloads are manageable</strength>."
    ),
    "an answer that says it for them": (
        "<concern>Care leavers told inspectors that they felt ignored</concern>. "
        "<concern>\u201cThey rang me at Easter,\u201d</concern> one said."
    ),
    "a second verb": (
        "Inspectors found <improved>real progress with visits</improved> and had commented on "
        "<strength>the stability of homes</strength>."
    ),
    "a comparison is no finding": "The report praised nobody. It is a step up from the inspection in 2020.",
    "the only area so graded": "Support for care leavers was the only area to be graded inadequate.",
    "said as two things": (
        "Inspectors found that <concern>drift was common</concern> and that <concern>carers felt overlooked</concern>."
    ),
    "the commissioner, not named as one": (
        "A commissioner was sent in last year. In her report, Dame Ruth Ware concluded that "
        "<concern>leaders had been slow to act</concern>. She said that <strength>partners were loyal</strength>."
    ),
    "the commissioner, by her report": (
        "A commissioner was sent in. Eleanor Watts said in her report that <concern>the plan was overloaded</concern>."
    ),
    "an inspector by the list of those present": (
        "Ofsted: Maud Poe\n\nMs Poe said that <strength>plans were good</strength>."
    ),
    "two things found of which one is good": (
        "Inspectors found <strength>kind staff</strength> and <concern>long waits</concern>."
    ),
    "what is missing": "Inspectors wrote: <concern>\u201cWhat is missing is challenge.\u201d</concern>",
    "the grade before it": (
        "Inspectors said that since the last inspection, when services were judged good, "
        "<concern>oversight has become weaker</concern>."
    ),
    "struck by what they found": (
        "Inspectors were concerned to find that <concern>one in six lived in temporary accommodation</concern>."
    ),
    "a post acts": "Ofsted said <concern>drift was common</concern>. The new director inherits a good service.",
    "the report's few words": (
        "Ofsted said <concern>drift was common</concern>. "
        "<strength>Carers, by contrast, were \u201ca joy\u201d to hear.</strength>"
    ),
    "it goes on": (
        "Inspectors found that <concern>police notify them in batches and that some notifications were lost</concern>."
    ),
    "a second that": (
        "Inspectors said <improved>there had been \u201ca marked shift\u201d under new leaders</improved> and that "
        "<improved>staff now felt listened to</improved>."
    ),
    "the team that inspects": (
        "The inspection team found <concern>people waited too long</concern>. Further, reviewers found "
        "<strength>relationships to be warm</strength>."
    ),
    "recognised in a list": (
        "The peer team recognised:\n\n- <strength>a committed workforce</strength>\n"
        "- <strength>sound finances</strength>"
    ),
    "areas, and what they are": (
        "Inspectors also found areas that need to improve. "
        "These include <recommendation>how residents are heard.</recommendation>"
    ),
    "while says when": (
        "Inspectors found that <concern>there was no system to keep people safe while they waited</concern>."
    ),
    "they remain so": (
        "Inspectors said that <improved>caseloads have come down</improved>, although "
        "<concern>they remain high in two teams</concern>."
    ),
    "what they want": "Inspectors want <recommendation>the council to train its staff</recommendation>.",
    "conceded before a comma": (
        "Inspectors found that while <improved>some progress has been made</improved>, <concern>the pace of these "
        "improvements has been slow</concern>."
    ),
    "must improve": "The partnership must improve:\n\n- <recommendation>the quality of plans</recommendation>",
    "work under way": "Ofsted said <concern>drift was common</concern>. Leaders have begun talks with schools.",
    "named as strengths and as weaknesses": (
        "Inspectors came in May. There was praise for <strength>the virtual school.</strength> Among the criticisms "
        "was <concern>the shortage of foster homes.</concern>"
    ),
    "named in the running sentence": (
        "The report also lists areas for improvement, including "
        "<recommendation>the recording of visits.</recommendation>"
    ),
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_sentence(marked: str, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(HEAD + marked)
    assert found_in(read, text) == expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text_of_another_field(path: Path, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(path.read_text(encoding="utf-8"))
    assert found_in(read, text) == expected


def test_no_inspection_no_finding(nlp: Language) -> None:
    assert found_in(nlp, "Residents said that the buses were late and the roads were poor.") == []


def test_letter_of_a_commissioner(nlp: Language) -> None:
    text, expected = unmark(
        "From the Commissioner for Children's Services in Harrowdene\n\n19 September 2024\n\nDear Minister\n\n"
        "You appointed me after Ofsted inspected Harrowdene Council in May 2023. I read forty files. "
        "<concern>Care plans remain weak.</concern> I recommend that "
        "<recommendation>the council should publish its data</recommendation>.\n\n"
        "Yours sincerely\n\nDr Maud Ferriby\nCommissioner\n"
    )
    doc = nlp(text)
    assert [Found(finding.polarity, finding.text) for finding in doc._.findings] == expected
    assert {finding.by for finding in doc._.findings} == {"p-maud-ferriby"}


def test_what_a_department_s_letter_reviewed_it_reviewed_itself(nlp: Language) -> None:
    text, expected = unmark(
        "Department for Education\nLondon\n\n14 February 2024\n\nDear Ms Qureshi\n\n"
        "Thank you for hosting the third review of children's services in Kelderby, which my team and I carried out on "
        "16 and 17 January 2024. Ofsted judged Kelderby Council to be inadequate in 2022. "
        "<concern>There are, however, delays in assessments.</concern> "
        "<concern>Supervision is not recorded as often as it should be.</concern> "
        "We will visit again in July.\n\nYours sincerely\n\nHelena Voss\n"
    )
    doc = nlp(text)
    assert [Found(finding.polarity, finding.text) for finding in doc._.findings] == expected
    assert {finding.by for finding in doc._.findings} == {"b-department-for-education"}
    assert ("improvement review", "2024-01-16/2024-01-17") in {(each.kind, each.date) for each in doc._.inspections}


def test_what_a_letter_says_above_its_findings_is_who_came_and_how(nlp: Language) -> None:
    text, expected = unmark(
        "3 May 2024\nAnn Lee\nDirector of Children's Services\nHexley Council\n\nDear Ann\n"
        "Focused visit to Hexley children's services\n"
        "This letter tells of the focused visit of Ofsted to Hexley Council on 4 April 2024. It was made on site. "
        "The inspectors were Jo Ash and Tom Marl.\nHeadline findings\n"
        "<strength>Social workers know the children whom they visit.</strength> "
        "<concern>Care plans remain weak.</concern>\n\nYours sincerely\n\nJo Ash\nHis Majesty's Inspector\n"
    )
    assert found_in(nlp, text) == expected


def test_what_a_finding_carries(nlp: Language) -> None:
    (finding,) = nlp(HEAD + "Inspectors found that supervision is regular.")._.findings
    assert (finding.by, finding.topics) == ("b-ofsted", ("supervision",))
    assert finding.inspection is not None
    assert finding.reasons


def test_doubt_is_said(nlp: Language) -> None:
    doc = nlp(HEAD + "Inspectors found that social workers use the town's library.")
    assert "finding-doubtful" in {warning.code for warning in doc._.warnings}


def found_in(read: Callable[[str], Doc], text: str) -> list[Found]:
    return [Found(finding.polarity, finding.text) for finding in read(text)._.findings]


def test_an_ombudsman_finds_without_an_inspection(nlp: Language) -> None:
    text, expected = unmark(
        "The Local Government and Social Care Ombudsman found that <concern>the council failed to review it</concern>."
    )
    assert found_in(nlp, text) == expected


REVIEWS = {
    "an ombudsman who is she": (
        "The Housing Ombudsman has found <concern>severe maladministration by Larch Homes</concern>. "
        "She found that <concern>complaints were handled poorly</concern>. She said that the damp had ruined her books."
    ),
    "told to the peers": (
        "Peer team finds council with work to do\n\n"
        "A team from the Local Government Association visited Harrowdene Council. The peers found "
        "<strength>a council that is proud of its place</strength>. "
        "<strength>Staff told the peers that they felt valued</strength>. <concern>Several said that decisions took "
        "too long</concern>."
    ),
    "a review of one child's case": (
        "The child safeguarding practice review, published on Thursday, looked at eleven months. It found that "
        "<concern>information was not shared</concern>. It says that <recommendation>the partnership should agree how "
        "bruises are assessed</recommendation>."
    ),
    "an internal audit": (
        "AUDIT COMMITTEE\n\nMinutes of the meeting held on 21 November 2024\n\nThe Head of Internal Audit presented "
        "the report. The audit of direct payments found that <concern>reviews were overdue</concern>."
    ),
    "the author of a board's report": (
        "An improvement board was set up in 2022. In her report, its independent chair, Dame Ruth Ware, said that "
        "<improved>audits had become honest</improved>."
    ),
    "a director's report is no review": (
        "An improvement board was set up in 2022. In his report, the Director of Children's Services, Ian Roe, said "
        "that visits were late."
    ),
    "an ombudsman's decision": (
        "Ashmere Borough Council (23 004 118)\n\nThe Ombudsman's final decision:\n\nSummary: Mr K complains that the "
        "Council lost his letters. <concern>We find the Council at fault for its poor records.</concern> The Council "
        "has agreed to apologise.\n\nThe complaint\n\nMr K complained about delay.\n\nWhat I found\n\n"
        "<concern>The Council should have reviewed the plan by May.</concern>\n"
    ),
    "officers' own paper": (
        "Report to Cabinet, 11 March 2025\n\nContact officer: Al Poe\n\n1. Purpose of report\n\n1.1 Approval.\n\n"
        "2. Recommendations\n\n2.1 That Cabinet notes the report.\n\n3. Background\n\n3.1 Ofsted inspected Wexcombe "
        "Council in May 2024. It found that <concern>visits were late</concern>. 3.2 Waits have fallen.\n"
    ),
    "an ombudsman's decision by what it ends in": (
        "Ashmere Borough Council (23 004 118)\n\nDecision: Upheld\n\nThe complaint\n\nMr K complained to the Local "
        "Government and Social Care Ombudsman about delay. The Council replied in June.\n\nMy analysis\n\n"
        "<concern>The delay was fault.</concern>\n"
    ),
    "an inspectorate's report with a foreword": (
        "Youth justice in Hexley\n\nAn inspection by HM Inspectorate of Probation\n\nForeword\n\nWe inspected Hexley "
        "Youth Justice Service in May 2024. <strength>Staff are skilled and motivated.</strength>\n"
    ),
    "a care home's page": (
        "Fernlea House\n\nOverall: Requires improvement\n\n11 June 2024\n\nDuring a routine inspection\n\n"
        "About the service\n\nFernlea House cares for 34 older people.\n\n"
        "People\u2019s experience of using this service and what we found\n\n<concern>Call bells went "
        "unanswered.</concern>\n\n<strength>Staff knew how people liked to be dressed.</strength>\n\n"
        "Why we inspected\n\n"
        "The inspection was prompted by concerns about falls.\n"
    ),
    "an adviser's review, in minutes": (
        "IMPROVEMENT BOARD\n\nMinutes of the meeting held on 4 March 2024\n\nPresent: Ann Prior (director of "
        "children's services, Wexcombe Council); Miriam Stowe (improvement adviser)\n\nMs Prior said that visits were "
        "late.\n\nMs Stowe presented her review. In it she concludes that <concern>audits are poor</concern>. "
        "<concern>Caseloads have risen again.</concern>\n"
    ),
    "a prison's page": (
        "HMP Corley Hill\n\nWhat we found\n\n<concern>Drugs were too easy to get.</concern>\n\nConcerns\n\n"
        "1. <concern>There were not enough workshop places.</concern>\n"
    ),
    "a letter on our inspection": (
        "Dear Ms Pugh\n\nInspection of Dyffryn Council\n\nThis letter describes the findings of "
        "our inspection in May 2024.\n\nStrengths\n\n<strength>People's voices are heard.</strength>\n\n"
        "Yours sincerely\n\nGwen Maddox\n"
    ),
    "an adviser whom a minister appointed": (
        "Dear Minister\n\nYou appointed me in June 2024 to advise Penhallow Council.\n\n"
        "<improved>Vacancies have halved.</improved> I have visited four times.\n\nYours sincerely\n\nDuncan Reith\n"
    ),
    "a regulator without an inspection": (
        "The Regulator of Social Housing said that <concern>the board had not asked for a plan</concern>."
    ),
    "an ombudsman by name": (
        "The Public Services Ombudsman for Wales, Carys Idwal, upheld a complaint. She found that "
        "<concern>calls were not returned</concern>."
    ),
    "consultants": (
        "<concern>Emails were lost</concern>, a review by consultants Tarn Associates has concluded. It was ordered by "
        "Whitmoor Council. The consultants found that <concern>governors were kept in the dark</concern>."
    ),
    "a report by its title": (
        "Serious case review: Baby T\n\nKey findings\n\n"
        "<strength>The health visitor made the right referral.</strength>\n\n"
        "Recommendations\n\n1. <recommendation>The partnership should review its guidance.</recommendation>\n"
    ),
    "an auditor in minutes": (
        "AUDIT COMMITTEE\n\nMinutes of the meeting held on 12 September 2024\n\nThe engagement lead, Mr Sami Roth of "
        "Hallam Pike LLP, introduced the external auditors' report. Mr Roth said that <concern>reviews were "
        "overdue</concern>.\n"
    ),
    "members of parliament": (
        "In a report published today, the Public Accounts Committee said that <concern>the department had no grip on "
        "costs</concern>. It called <recommendation>on ministers to publish them</recommendation>."
    ),
    "a coroner": (
        "Senior coroner Patrick Amory said that <concern>staff had not carried out checks</concern>. He said the "
        "inquest had lasted three days."
    ),
    "a regulator's judgement": (
        "Regulatory judgement: Copper Homes\n\nRegulator of Social Housing, 29 January 2025\n\nSummary of the decision"
        "\n\n<concern>There are serious failings in repairs.</concern>\n\nSummary of reasons\n\n<concern>Copper Homes "
        "lacks a record of its homes.</concern>\n"
    ),
    "commissioners who write": (
        "Commissioners' third report on Harnsworth Council\n\nDear Secretary of State\n\nYou appointed us in May 2023 "
        "to oversee Harnsworth Council.\n\n<strength>The chief executive is respected.</strength>\n\nYours sincerely"
        "\n\nRupert Saul\n"
    ),
    "an inspectorate's letterhead": (
        "Wealdshire Fire Service\n\nHMICFRS, May 2025\n\nSummary\n\n<strength>It is quick to respond.</strength>\n\n"
        "Areas for improvement\n\n- <recommendation>The service should plan better.</recommendation>\n"
    ),
    "a peer team in minutes": (
        "ADULTS BOARD\n\nMinutes of the meeting held on 4 March 2025\n\nMs Rao, Director of Adult Social Care, "
        "presented the peer review. The peer team had found <strength>a committed workforce</strength>. It recommended "
        "that <recommendation>the board look at its data</recommendation>.\n"
    ),
    "an audit firm": (
        "External auditors have looked at Colmouth Council. Baines Thorpe LLP said <concern>the plan was "
        "unrealistic</concern>."
    ),
    "a review that hears": (
        "The independent review, which the council ordered, heard that <concern>staff were afraid</concern>."
    ),
    "those who tell the team": (
        "A peer review of Harrowdene was held in May.\n\n<concern>Partners told the team that they were rarely "
        "consulted</concern>."
    ),
    "a commissioner's own report": (
        "Harnsworth Council: report of the Children's Commissioner\nDr Maud Ferriby CBE\n\nOfsted inspected Harnsworth "
        "Council in May 2023.\n\n<concern>Plans are weak.</concern> <concern>Carers told me that they felt "
        "ignored</concern>. I recommend that <recommendation>the council should stay under direction"
        "</recommendation>.\n"
    ),
    "peers": (
        "A peer team has been to Harrowdene.\n\nPeers from the Local Government Association found that "
        "<strength>finances were sound</strength>."
    ),
    "an officer who sums up, in minutes": (
        "SCRUTINY PANEL\n\nMinutes of the meeting held on 4 March 2022\n\nThe Director presented the letter from "
        "Ofsted's focused visit of 18 January 2022.\n\nHe set out what inspectors had found. <strength>Referrals were "
        "dealt with promptly.</strength> <concern>Chronologies were often missing.</concern> The Head of Quality was "
        "late to the meeting.\n"
    ),
    "what becomes of it, in news": (
        "Ofsted inspected Marlow Council in May 2024. Inspectors found that <concern>plans were weak</concern>. "
        "It is not the first time that the service has been in trouble. Since then it has been overseen by an "
        "improvement board."
    ),
    "a commissioner before members": (
        "Minutes of the meeting held on 4 October 2024\n\nHelen Strake, Lead Commissioner, told members that her third "
        "letter had been sent. She said that <strength>members had a clear view of the task</strength>. "
        "<concern>The financial position remained precarious.</concern>\n"
    ),
}


MARKED = [
    *(HEAD + marked for marked in SENTENCES.values()),
    *REVIEWS.values(),
    *(path.read_text("utf-8") for path in TEXTS),
]
BATCH = [unmark(marked)[0] for marked in MARKED]


@pytest.mark.parametrize("marked", REVIEWS.values(), ids=REVIEWS)
def test_review_by_others_than_an_inspectorate(marked: str, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(marked)
    assert found_in(read, text) == expected


def test_news_by_the_inspectorate_itself(nlp: Language) -> None:
    text, expected = unmark(
        "Prison slips back\n\nHM Inspectorate of Prisons\n\nHM Inspectorate of Prisons inspected HMP Ash in May.\n\n"
        "<concern>Violence had worsened.</concern> <strength>The new governor was energetic.</strength>\n"
    )
    assert found_in(nlp, text) == expected


def test_release_that_goes_on_from_the_report(nlp: Language) -> None:
    text, expected = unmark(
        "NEWS RELEASE\n\nOfsted inspected Harrowdene Council in May 2024. Inspectors found that "
        "<concern>records were thin</concern>. <concern>Audits were over-generous.</concern>\n\n"
        "Our care leavers' hub is excellent.\n\nENDS\n"
    )
    assert found_in(nlp, text) == expected


REPORT = """Inspection of Harrowdene local authority children's services

Inspection dates: 3 June to 14 June 2024

Lead inspector: Ann Prior, His Majesty's Inspector

"""
LISTS = {
    "a graded title ends the list": (
        ["What needs to improve?", "- The quality of plans.", "Children in care and care leavers: good",
         "1. Carers are well supported. Visits are regular."],
        ["recommendation", "strength", "strength"],
    ),
    "a report that tells in its list": (
        ["What does the partnership need to do better?", "- Leaders know their children well. Some wait too long.",
         "- Leaders should publish their data. Families wait too long."],
        ["strength", "concern", "recommendation", "concern"],
    ),
    "lines without bullets": (
        ["What needs to improve", "The quality of plans\nThe length of waits for assessments\n",
         "Too many children wait."],
        ["recommendation", "recommendation", "concern"],
    ),
    "history, plans and method are no findings": (
        ["Main findings", "The board was set up in May 2021.", "Drift is common.", "The trusts merged in April 2022.",
         "Plans are in place to mend this.", "The methodology of these visits was in line with the framework.",
         "Services include a helpline.", "As a result of this visit, HMCI requires a plan to address the failings."],
        ["concern"],
    ),
    "bullets that the page set apart": (
        ["What needs to improve in this area?", "◼", "The quality of plans.", "◼", "The recording of visits."],
        ["recommendation", "recommendation"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), LISTS.values(), ids=LISTS)
def test_list_of_what_to_improve_in_a_report(blocks: list[str], expected: list[str], nlp: Language) -> None:
    found = nlp(REPORT + "\n\n".join(blocks))._.findings
    assert [each.polarity for each in found] == expected


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (  # another's inspection that is told of behind the review
            (
                "The Housing Ombudsman found that calls were not returned. Its report said that records were poor.\n\n"
                "Ofsted inspected Marlow Council's children's services in May 2024 and rated them good."
            ),
            {"b-housing-ombudsman"},
        ),
        (
            (
                "A team of peers from the Local Government Association found that staff were proud.\n\n"
                "Ofsted inspected Marlow Council in May 2024 and rated it good."
            ),
            {"b-local-government-association"},
        ),
    ],
)
def test_who_reviews_beside_an_inspection_in_passing(text: str, by: set[str], nlp: Language) -> None:
    assert {finding.by for finding in nlp(text)._.findings} == by
