"""The article is told from what stands on the page beside it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.marked import unmark

from extraction.regions import find

if TYPE_CHECKING:
    from spacy.language import Language

STORY = (
    "Inspectors have praised the care that children receive in Hexley.\n\n"
    "The report, published on Tuesday, said that social workers know their children well and visit them often."
)
PAGES = {
    "a page of a council's system of papers": (
        "<boilerplate>Agenda item</boilerplate>\n\nREVIEW OF HOMES <boilerplate>pdf icon PDF 132 KB</boilerplate>\n\n"
        "Minutes:\n\n" + STORY
    ),
    "a section beside the day": "Hexley praised\n\nNews | Monday 3 March 2025\n\n" + STORY,
    "what is on a picture, above its caption": (
        "Hexley praised\n\n<caption>A fire engine outside the town hall\nImage caption, It has two</caption>\n\n"
        + STORY
    ),
    "a caption below its label": (
        "Hexley praised\n\n" + STORY + "\n\n<caption>Image caption,\n\nHomes were marked down</caption>\n\n" + STORY
    ),
    "an advertisement in one line": STORY + "\n\n<boilerplate>Advertisement Hide Ad</boilerplate>\n\n" + STORY,
    "the name of a newsletter above its issue": (
        "<boilerplate>HEXLEY CONNECT\nNews for carers</boilerplate>\nIssue 12 | June 2024\n\nHexley praised\n\n" + STORY
    ),
    "a row of buttons behind a sentence": (
        STORY + "\n\n<boilerplate>Hexley Care is part of the Elm group. Privacy | Advertise with us</boilerplate>"
    ),
    "whom readers may ring": (
        STORY + "\n\n<boilerplate>Tenants with worries can ring the council's housing line at any time.</boilerplate>"
    ),
    "what a regulator says of itself": (
        "Hexley praised\n\n" + STORY + "\n\nNobody else was asked.\n\nIt was in May.\n\n"
        "<boilerplate>Care Quality Commission: the independent regulator of health and social care</boilerplate>"
    ),
    "a short sentence below an advertisement": (
        STORY + "\n\n<boilerplate>Advertisement</boilerplate>\n\nThe council said that he would be missed."
    ),
    "a motto above a menu": (
        "<boilerplate>The Hexley Lantern\nFor people who care\n\nSign in | Jobs | Magazine archive</boilerplate>\n\n"
        "Hexley praised\n\n" + STORY
    ),
    "crumbs to a long title": (
        "<boilerplate>Hexley Council – Agenda and minutes\n"
        "Home > Committees > Health and Adults Overview and Scrutiny</boilerplate>\n\nMINUTES of the meeting\n\n"
        + STORY
    ),
    "those whose letter it is": "<boilerplate>Ofsted | Care Quality Commission</boilerplate>\n\n9 May 2023\n\n" + STORY,
    "since when": "<boilerplate>Hexley Review\nSince 1884\n\nHome / News / Council</boilerplate>\n\nHexley praised\n\n"
    + STORY,
    "whose words and pictures": "Hexley praised\n\nWords: Priya Danso   Pictures: Tim Wren\n\n" + STORY,
    "an address at the foot": (
        "Hexley praised\n\n" + STORY + "\n\n<boilerplate>Hexley Council, Town Hall, Hexley HX1 1AA</boilerplate>"
    ),
    "the sections of a paper": "<boilerplate>Sport   Property   Obituaries   Farming</boilerplate>\n\n" + STORY,
    "to share a story is no menu": (
        "Hexley praised\n\n<boilerplate>Share | Tweet | Print</boilerplate>\n\nHexley Council, 4 May\n\n" + STORY
    ),
    "a scene without a credit": (
        "Hexley praised\n\n<caption>Priya Danso at the opening of the new centre in Hexley</caption>\n\n" + STORY
    ),
    "a place and what happens there": (
        "Hexley praised\n\n" + STORY + "\n\n<caption>Hexley Town Hall, where councillors met</caption>\n\n" + STORY
    ),
    "a heading is no scene": "Hexley praised\n\n" + STORY + "\n\nThe experiences of children in Hexley\n\n" + STORY,
    "below the story": (
        "Hexley praised\n\n" + STORY + "\n\n<boilerplate>Rate this page\n\nShort breaks team</boilerplate>"
    ),
    "papers that go with a page": (
        "Hexley praised\n\n"
        + STORY
        + "\n\n<boilerplate>Linked statements\nThere are no linked statements.</boilerplate>"
    ),
    "a number above what pages repeat": (
        "Complaints in Hexley\n\nNobody answered them.\n\n<boilerplate>2\nHexley review</boilerplate>\n\n"
        + STORY
        + "\n\n<boilerplate>3\nHexley review</boilerplate>\n\nThat must change, says the author of the review."
    ),
    "how secret a paper is": "<boilerplate>OFFICIAL - SENSITIVE</boilerplate>\n\nHexley praised\n\n" + STORY,
    "an office above a report": (
        "<boilerplate>Care Inspectorate\n11 Riverside Drive, Dundee, DD1 4NY</boilerplate>\n\nHexley praised\n\n"
        + STORY
    ),
    "a menu bar": "<boilerplate>Home | News | Sport | Jobs</boilerplate>\n\n" + STORY,
    "the way to a page": "<boilerplate>Newsroom > Children and families</boilerplate>\n\n" + STORY,
    "buttons, one a line": "<boilerplate>Sign in\nSubscribe now</boilerplate>\n\nHexley praised by inspectors\n\n"
    + STORY,
    "a trail of crumbs": "<boilerplate>Home > News > Politics</boilerplate>\n\n" + STORY,
    "a call for stories": STORY + "\n\n<boilerplate>Do you work in care? Email news@example.org</boilerplate>",
    "a picture's words twice": "<caption>Staff at the gates\nStaff at the gates (Image: Echo)</caption>\n\n" + STORY,
    "a call to follow": STORY + "\n\n<boilerplate>Follow the Hexley Echo on Facebook and Instagram.</boilerplate>",
    "where to read on": STORY + "\n\n<boilerplate>The full report is available to read here:</boilerplate>",
    "a menu spaced out": "<boilerplate>News  Sport  Weather  Jobs</boilerplate>\n\n" + STORY,
    "a caption and its double": "<caption>Staff at the gates\nImage caption, Staff at the gates</caption>\n\n" + STORY,
    "cookies to choose from": (
        "<boilerplate>Cookies on this site\n\nWe use essential cookies to make it work.\n\n"
        "Accept additional cookies\nReject additional cookies\nView cookies</boilerplate>\n\n" + STORY
    ),
    "crumbs run together": "<boilerplate>HomeAdultsNewsHexley praised</boilerplate>\n\nHexley praised\n\n" + STORY,
    "homes are no crumbs": "Homes for children praised\n\n" + STORY,
    "a masthead among furniture": (
        "<boilerplate>Skip to main content\n\nWe use cookies.\n\nHexley Gazette\nNews | Sport | Jobs</boilerplate>\n\n"
        "Hexley praised by inspectors for the care of its children\n\n" + STORY
    ),
    "a press office's address": (
        STORY
        + "\n\n<boilerplate>Contact\nHexley Council press office\npress@hexley.example\n01632 960000</boilerplate>"
    ),
    "what readers wrote": (
        "Hexley praised\n\n"
        + STORY
        + "\n\nNobody else was asked.\n\n<boilerplate>Leave a Reply\n\n2 Responses to Hexley praised\n\n"
        "Anon, 4 June at 8.12\n\nThey should try working there.</boilerplate>"
    ),
    "who wrote it": (
        "Hexley praised\n\n" + STORY + "\n\nNobody else was asked.\n\n"
        "<boilerplate>About Tim Wren\n\nTim Wren is senior reporter.\n\nView all posts by Tim Wren</boilerplate>"
    ),
    "when the page changed": (
        "Hexley praised\n\n" + STORY + "\n\nNobody else was asked.\n\n"
        "The council agreed.\n\n<boilerplate>Last updated: 13 September 2024</boilerplate>"
    ),
    "a notice of cookies": "<boilerplate>We value your privacy</boilerplate>\n\n" + STORY,
    "an offer": STORY + "\n\n<boilerplate>Subscribe to the Hexley Quarterly from \u00a34 a month</boilerplate>",
    "who issued it": STORY + "\n\n<boilerplate>Issued by the communications team, Hexley Council</boilerplate>",
    "where to learn more": STORY
    + "\n\n<boilerplate>For more about fostering, visit the council's website.</boilerplate>",
    "an offer of briefings": STORY + "\n\n<boilerplate>Sign up for our morning briefing</boilerplate>",
    "an imprint with its year": STORY
    + "\n\n<boilerplate>The inspectorate looks into services for children. \u00a9 Crown copyright 2023</boilerplate>",
    "other stories, cut off": STORY
    + "\n\n<boilerplate>MORE ON THIS</boilerplate>\n<teaser>Wexley names a new head of fostering\n"
    "The new head of fostering in Wexley will begin in May, the council told...</teaser>",
    "a council above the title of a report on it": "Wexshire County Council\n\nInspection of services for children\n\n"
    "Dates: 4 to 8 March 2024\n\n" + STORY,
    "the small print": STORY + "\n\n<boilerplate>\u00a9 Hexley Echo 2024. All rights reserved.</boilerplate>",
    "a press office": STORY
    + "\n\n<boilerplate>For further information contact the press office on 01234.</boilerplate>",
    "a link in the story": "<teaser>Read more: Bus station to close</teaser>\n\n" + STORY,
    "a list of links": STORY
    + "\n\n<boilerplate>Most read</boilerplate>\n<teaser>Pub landlord fined over music\nSnow on the way</teaser>",
    "a stub": STORY + "\n\n<boilerplate>Related stories</boilerplate>\n\n<teaser>Fees for foster carers rise\n\n"
    "Carers are to be paid more from April, the minister has said. The rise [...]\n\nContinue reading</teaser>",
    "two stubs and an imprint": STORY
    + "\n\n<teaser>Fees for carers rise\n\nCarers are to be paid more from April [...]\n\nRead Full Story</teaser>"
    "\n\n<teaser>Home to close\n\nA home is to close after a report found [...]\n\nRead Full Story</teaser>"
    "\n\n<boilerplate>The Echo is for everyone in Hexley\n1 Mill Lane, Hexley HX1 2AB</boilerplate>",
    "a picture credit": STORY + "\n\n<caption>The town hall at dusk. Picture: Sam Poe</caption>",
    "a picture agency": STORY + "\n\n<caption>Children at play (stock photo) Getty Images</caption>",
    "the lead picture's words": "<caption>Balloons drift over a harbour</caption>\n\n"
    "Social workers praised by inspectors\n\n" + STORY,
    "a letterhead": "<boilerplate>Ofsted\n12 Quay Street\nHexley</boilerplate>\n\n3 May 2024\n\nDear Ms Roe\n\n"
    + STORY,
    "the title of a letter, above its dates": "Monitoring visit to Hexley Council children's services\n\n"
    "Date of visit: 3 June 2024\n\nDear Ms Roe\n\n" + STORY,
    "a publisher's address": STORY
    + "\n\n<boilerplate>Echo House\n1 Mill Lane\nHexley\nHX1 2AB\nE: echo@example.org</boilerplate>",
    "a masthead": "<boilerplate>The Hexley Echo\nNEWS</boilerplate>\n\n" + STORY,
    "whose release it is": "<boilerplate>Hexley Borough Council</boilerplate>\nMedia release \u2013 4 June 2024\n\n"
    + STORY,
    "a headline above what kind of paper it is": "Hexley told to do more\n\nNews release\n7 May 2024\n\n" + STORY,
    "a report to be fetched": STORY
    + "\n\n<boilerplate>Get the report\nHexley: full inspection (PDF, 1.2MB)</boilerplate>",
    "how to be kept in touch": STORY
    + "\n\n<boilerplate>To be added to the mailing list, email the board's support officer.</boilerplate>",
    "the end of a release": STORY + "\n\nENDS\n\n<boilerplate>For interviews contact the press office.</boilerplate>",
    "a site's name among its menus": "<boilerplate>We value your privacy\n\nHexley Live\nNews  Sport  Jobs  Weather"
    "</boilerplate>\n\nHexley praised by inspectors\n\n" + STORY,
    "whom a letter greets": "Rt Hon Ada Poe MP\nMinister for Children\nDepartment for Education\n\nDear Minister\n\n"
    + STORY,
    "headlines with their dates": STORY + "\n\n<boilerplate>More on this story</boilerplate>\n<teaser>Home shut after"
    " blaze\nPublished 3 May</teaser>\n<boilerplate>Related topics\nHexley\nSocial care</boilerplate>",
    "a year between owner and mark": STORY
    + "\n\n<boilerplate>Hexley Echo \u00a9 2024 Mill Lane Publishing</boilerplate>",
    "how to have it in braille": STORY + "\n\n<boilerplate>Ask for this report in other formats, such as large print or"
    " braille.</boilerplate>",
    "how to reach them": STORY + "\n\n<boilerplate>www.hexley.example.org</boilerplate>",
    "notes for editors": STORY
    + "\n\nNotes to editors\n\n<boilerplate>For interviews contact the press office.</boilerplate>",
    "a question in a list of headlines": STORY + "\n\n<boilerplate>MOST READ</boilerplate>\n"
    "<teaser>1. Pub landlord fined over music\n2. Bins: who pays more?\n3. Snow on the way</teaser>",
    "another paper of the house": STORY + "\n\n<boilerplate>FROM OUR SISTER TITLE</boilerplate>\n\n"
    "<teaser>Fees for carers rise\nCarers are to be paid more, the minister said...\nRead on at Care Digest</teaser>",
    "has it happened to you": STORY + "\n\n<boilerplate>Has this affected you? Get in touch</boilerplate>",
    "a bulletin to watch": STORY + "\n\n<boilerplate>Watch our evening bulletin at 18:30</boilerplate>",
    "a newsroom's sign": "<boilerplate>Hexley Council newsroom</boilerplate>\n\nHexley praised by inspectors\n\n"
    + STORY,
    "a running head": STORY
    + "\n\n<boilerplate>Inspection report: Hexley\n4 to 8 March 2024\t2</boilerplate>\n\n"
    + STORY,
    "what may be reproduced": STORY
    + "\n\n<boilerplate>Website: www.tarn.example\nThis paper may be reproduced in whole "
    "or in part\nif its source is named.</boilerplate>\n\n" + STORY,
    "the paper and its date at the end": "Hexley praised\n\nBy Ann Poe\n\n" + STORY + "\n\nIt was the first for years."
    "\n\n<boilerplate>Hexley Courier, 20 March 2025</boilerplate>",
    "a still of a broadcast": STORY + "\n\n<caption>The chamber on Wednesday. (Screenshot: Hexley Council)</caption>",
    "an old story": STORY + "\n\n<teaser>From the archive: our 2015 interview with Ada Poe</teaser>",
    "what the publisher says of itself": "Hexley praised\n\n" + STORY + "\n\nAbout us\nThe Hexley Commission inspects"
    " services. <boilerplate>Follow us on Facebook.</boilerplate>",
    "was it of use": STORY + "\n\n<boilerplate>Was this page helpful? Yes No</boilerplate>",
    "whose paper it is": "Report to Cabinet, 6 February 2024\n\n1. Purpose\n\n"
    + STORY
    + "\n\n"
    + STORY
    + "\n\nHexley Borough Council",
    "who also attended": "Minutes\n\nAlso in Attendance:-\nAda Poe, Scrutineer\n\n" + STORY,
    "a headline above the day it came out": "Verdict accepted in full\n\nPublished: 12 March 2025\n\n"
    + STORY
    + "\n\nIt was published on 12 March 2025.",
    "a stub that ends in its link": STORY
    + "\n\n<boilerplate>Give feedback on this page\n\nMore assessments</boilerplate>\n"
    + "<teaser>Elm rated good\nElm does well, and assessors praised its... Read more</teaser>",
    "a marking with what it asks": "<boilerplate>OFFICIAL - not for onward circulation</boilerplate>\n\n" + STORY,
    "bullets of the story": STORY + "\n\nInspectors found that:\n\n\u2022 plans are clear\n\u2022 visits are regular",
    "a wall before the rest": STORY
    + "\n\n<boilerplate>Subscribe now to keep reading\n\nThis story is for members.\n\nWhat you get\n"
    "- Every story\n- A letter each week\n\nAlready a subscriber? Log in</boilerplate>",
    "no wall": STORY + "\n\nFamilies register to continue with the scheme each year.",
    "labels run together": "<boilerplate>NewsPolitics</boilerplate>\n\nHexley praised\n\n" + STORY,
    "an agency above what its picture shows": "Hexley praised\n\n<caption>Reuters A bus stands before the town hall\n"
    "Buses were late all week</caption>\n\n" + STORY,
    "a picture's words twice on a line": STORY
    + "\n\n<caption>The Old Mill, Hexley.The Old Mill, Hexley.</caption>\n\n"
    + STORY,
    "a byline between bars": "Hexley praised\n\n3 May 2024 | Families | By Ann Poe\n\n" + STORY,
    "a page's number at the foot of minutes": STORY + "\n\n<boilerplate>Clerk: Ann Poe. Page 2 of 9</boilerplate>",
    "news that readers have": STORY
    + "\n\n<boilerplate>Got news of a new job? Email us at jobs@hexley.example</boilerplate>",
    "a council above a report to its committee": "HEXLEY COUNCIL\n\nReport to: Families Committee\n\n"
    + STORY
    + "\n\nBackground papers: None\nContact officer: Ann Poe",
    "a council above what its members asked": "Hexley Council\n\nQuestions from members\n\nQuestion 1\n\n"
    + STORY
    + "\n\nReply\n\nYes. I will.",
    "those who inspected, behind the number of a page": (
        "Hexley praised\n\n"
        + STORY
        + "\n\n<boilerplate>3</boilerplate>\n\nArea details\n\nLocal authority: Hexley Council\nAda Poe, Director\n\n"
        "Inspection team\nSam Roe, Lead inspector\n\n<boilerplate>Was this page useful?  Yes | No</boilerplate>"
    ),
    "the last page of a report on a home": (
        "Hexley praised\n\n"
        + STORY
        + "\n\n"
        + STORY
        + "\n\nHome details\nProvider address: 4 Mill Lane, Hexley HX1 1AB\n"
        "Responsible individual: Ada Poe\nRegistered manager: Sam Roe"
    ),
    "who sends a letter, and from where": (
        "Ada Poe-Lind MP\nParliamentary Under-Secretary of State for Children and Families\n<boilerplate>"
        "Department for Education\nGreat Buildings 20 Great Mill Street Wexminster London\nwww.education.example"
        "</boilerplate>\n\nCouncillor Sam Roe\nLeader\n\nDear Councillor Roe,\n\n" + STORY
    ),
    "a letter's reference": "<boilerplate>Hexley Council\nThe Hall, Hexley HX1 1AB\nOur ref: MT/24</boilerplate>\n\n"
    "4 May 2024\n\nDear Oscar\n\n" + STORY,
    "a trail above its headline": "<boilerplate>Home > News > Praise</boilerplate>\nHexley praised for its care\n\n"
    + STORY,
    "a trail between strokes": "<boilerplate>Home / News / Hexley praised by inspectors</boilerplate>\n\n" + STORY,
    "a table of contents": "Police work in Hexley praised\n\n<boilerplate>Contents\nPrint this\nSummary\nNext steps"
    "</boilerplate>\n\nSummary\n\n" + STORY + "\n\nNext steps\n\nNobody was asked.",
    "contents on a line": "<boilerplate>In this issue: Visits | Bins | Books</boilerplate>\n\n" + STORY,
    "a list that does not come again": "Contents\n\nHexley praised\n\n" + STORY,
    "a transcript's standing": STORY
    + "\n\n<boilerplate>This is an uncorrected transcript. Nobody has had the opportunity to correct the record."
    "</boilerplate>\n\nQ1 Chair: Good morning to you all, and welcome.",
    "whoever gets a newsletter": STORY + "\n\n<boilerplate>You are receiving this because you signed up in Hexley.\n"
    "Published and promoted by A. Poe on behalf of Hexley Greens.</boilerplate>",
    "what opens beside the page": STORY + "\n\n<boilerplate>Read the letter (opens in a new tab)</boilerplate>",
    "a place, and what happened": "Hexley praised\n\n"
    + STORY
    + "\n\n<caption>Hexley Town Hall. Inspectors spent a week there</caption>\n\n"
    + STORY,
    "what somebody in a picture says": "Hexley praised\n\n"
    + STORY
    + "\n\n<caption>Hexley Council said it was glad of what inspectors wrote</caption>\n\n"
    + STORY,
    "headings that are sentences": f"Hexley praised\n\n{STORY}\n\nWhat inspectors saw\n\n{STORY}\n\n"
    f"Hexley Council has until May to answer\n\n{STORY}\n\nWhat comes next\n\n{STORY}",
    "a call at the end of the story": STORY + " <boilerplate>For interviews, call our press line.</boilerplate>",
    "an agency above its reporter": "Hexley's chair of scrutiny quits\n\nLocal Times\nAda Poe\n24 May 2024\n\n" + STORY,
    "what it is about, below a menu": "<boilerplate>Hexley Live\nNews | Sport | Jobs</boilerplate>\nHexley praised\n\n"
    + STORY,
    "a sign below whose site it is": "<boilerplate>Hexley Echo\nPart of the family\n\nMEDIA CENTRE</boilerplate>\n\n"
    "Hexley praised for its care\n\n" + STORY,
    "a call to join": STORY + "\n\n<boilerplate>Join the union today and get help.</boilerplate>",
    "a question with what to do": STORY + "\n\n<boilerplate>Could you foster? Call our team today.</boilerplate>",
    "a release closed in small letters": STORY + "\n\nEnds\n\n<boilerplate>For interviews contact the press office."
    "</boilerplate>",
    "notes of a meeting": "Hexley Board\n\nNotes of the meeting held on 4 May, Civic Offices and by video link\n\n"
    + STORY,
    "a letterhead in two parts": "<boilerplate>HEXLEY COUNCIL\n\nOffice of the Leader\nShire House</boilerplate>"
    "\n\nAda Poe\nMinister\n\n3 May 2024\n\nDear Ms Poe\n\n" + STORY,
    "the section of a story": "<boilerplate>Latest news</boilerplate>\n\nHexley praised\nPublished 5 June 2025\n\n"
    + STORY,
    "who is where in a picture": STORY
    + "\n\n<caption>Ada Poe (second left) with members of the team</caption>\n\n"
    + STORY,
    "a button behind a venue": "Minutes\n\nVenue: Town Hall, Hexley. <boilerplate>View directions</boilerplate>\n\n"
    + STORY,
    "the dateline of a newsletter": "<boilerplate>HEXLEY FOCUS\nFor the county</boilerplate>\nIssue 3 | 7 March 2025\n"
    "<boilerplate>View this email in your browser</boilerplate>\n\nHexley praised\n\nDear friends,\n\n" + STORY,
    "a headline and when it was put out": "Statement on a report\n\n15:30 07/03/2024\n\n"
    + STORY
    + "\n\nIt ends here, says the force.",
    "below inspectors, whom they saw": "<boilerplate>Ofsted</boilerplate>\nHexley Council\n\nA visit to services\n\n"
    + STORY,
    "a body's own words": STORY + "\n\nThe council wants more families to follow its page on Facebook, it said.",
}


@pytest.mark.parametrize("marked", PAGES.values(), ids=PAGES)
def test_parts_of_a_page(marked: str) -> None:
    text, expected = unmark(marked)
    _, regions = find(text)
    assert [(each.kind, each.span.of(text)) for each in regions if each.kind != "article"] == [
        (mark.tag, mark.span.of(text)) for mark in expected
    ]


def test_a_sentence_never_runs_over_the_edge_of_a_block(nlp: Language) -> None:
    text = "Hexley praised\n\nInspectors found:\n\n- plans are clear\n- visits are regular\n\nThe leader said so"
    doc = nlp(text)
    starts = {sentence.start_char for sentence in doc.sents}
    assert {block.span.start for block in doc._.blocks} <= starts


@pytest.mark.parametrize(
    "text",
    [
        "The report said that social workers know their children well and see them\nregularly at home.",
        "1.3 The report was published by inspectors who had come to Hexley in\nAugust.",
        "1.4 The Director of\nChildren's Services accepted it.",
    ],
)
def test_lines_broken_by_the_width_of_a_page_are_one_paragraph(text: str) -> None:
    blocks, _ = find(text)
    assert [block.kind for block in blocks] == ["paragraph"]


REPORT = (
    "Inspection of Wexshire County\nCouncil local authority\nchildren\u2019s services\n"
    "Inspection dates: 4 to 15 March 2024\nLead inspector: Ada Brook, His Majesty\u2019s Inspector\n"
    "Judgement\n\nGrade\n\n"
    "How well leaders run the\nservices for care leavers\n\nGood\n\nHeadline findings\n"
    "Social workers in the county know the children whom they visit, and they record what\n"
    "the children tell them with care. Plans for those who cannot live at home are made in\n"
    "good time and are looked at again whenever something in the life of a child or of the\n"
    "family changes, although the help that is given to those who leave care at eighteen is\n"
    "less steady, and too few of them have a home of their own or know whom they can turn\n"
    "to when money is short or work is lost. Leaders know this, and the plan they have made\n"
    "with the housing department names the months by which each of these young people is to\n"
    "have somewhere to live that suits them, and somebody who calls on them there each week\n"
    "until they are twenty-one.\n"
    "What needs to improve?\n\u25fc The help for those who leave care at eighteen, so that each of them has a home\n"
    "to live in.\n\uf0b7 The supervision of staff.\n"
)


def test_a_printed_report_is_read_by_its_lines() -> None:
    blocks, _ = find(REPORT)
    assert [(block.kind, block.span.of(REPORT).split()[0]) for block in blocks] == [
        ("heading", "Inspection"), ("line", "Inspection"), ("line", "Lead"), ("line", "Judgement"),
        ("heading", "Grade"), ("heading", "How"), ("heading", "Good"), ("heading", "Headline"), ("paragraph", "Social"),
        ("paragraph", "What"), ("bullet", "The"), ("bullet", "The"),
    ]  # fmt: skip
    assert blocks[-1].lead_in == blocks[-2].lead_in == len(blocks) - 3


def test_what_labels_stand_for_ends_with_its_line() -> None:
    long = REPORT.replace("Ada Brook, His", "Ada Brook-Kettering of Tarn, His Grace\u2019s and the country\u2019s")
    blocks, _ = find(long)
    assert [block.span.of(long).split()[0] for block in blocks[2:4]] == ["Lead", "Judgement"]
    officers = REPORT.replace("Ada Brook, His", "Ada Brook of Tarn, His Grace\u2019s\nScrutiny Officer: Jo Ash, the")
    blocks, _ = find(officers)
    assert [block.span.of(officers).split()[0] for block in blocks[2:4]] == ["Lead", "Scrutiny"]


def test_those_whom_a_letter_goes_to_stand_one_a_line() -> None:
    text = (
        "3 May 2024\nMs Orla Kettering, Executive Director of Children and Learning, Wexshire County\nCouncil\n"
        "Tom de Vere, Chief Nurse for the Wexshire and Northmoor Integrated Care Board\n"
        "Jo Ash, Chief Constable\n\nDear partners\n"
        + REPORT[REPORT.index("Social") :].replace("to live in.", "to live in.\nYours sincerely")
    )
    blocks, _ = find(text)
    assert [block.span.of(text).split()[0] for block in blocks[:5]] == ["3", "Ms", "Tom", "Jo", "Dear"]
    assert "Yours sincerely" in [block.span.of(text) for block in blocks]


FOOT = "Inspection of Wexshire County Council local authority children\u2019s services\n4 to 15 March 2024\n\n7"


@pytest.mark.parametrize("foot", [FOOT, FOOT.replace("\n4 to 15 March 2024\n\n7", " | 7")])
def test_the_foot_of_a_page_in_the_midst_of_a_sentence_is_furniture(foot: str) -> None:
    broken = REPORT.replace("the children tell", f"{foot}\n\nthe children tell")
    _, regions = find(broken)
    assert [(each.kind, each.span.of(broken)) for each in regions if each.kind != "article"] == [("boilerplate", foot)]


LETTER = (
    "<boilerplate>Ofsted\nTarn House\nMill Street\nTarn\nTN1 2WD\n\nT 0300 555 0100\n\nenquiries@tarn.example\n"
    "www.tarn.example</boilerplate>\n\n8 July 2024\n"
    "Una Marlowe\nDirector of Services\nQuay House\nDock Road\nHexley\nHX4 4TR\n"
    "Dear Una\nVisit to Hexley\n"
    "The inspectors whom we sent to look at services in the town in July were Ada Brook and Una\n"
    "Fenwick. They met staff and read what the staff had written of the children whom they\n"
    "visit, and what became of it "
    "later in the year, when some of them had moved to homes in\nother towns that lie so far from their own that they "
    "seldom see their friends, and where\ntheir social workers call on them less often than they ought to, as leaders "
    "know. They\nmean to change this by the spring, and have told us how."
)


def test_the_address_above_a_letter_is_the_readers_and_says_nothing_of_its_width() -> None:
    text, expected = unmark(LETTER)
    blocks, regions = find(text)
    assert [each.span.of(text) for each in regions if each.kind != "article"] == [
        each.span.of(text) for each in expected
    ]
    assert [block.span.of(text)[-5:] for block in blocks if block.kind == "paragraph"] == [" how."]


def test_bullets_know_what_introduces_them() -> None:
    blocks, _ = find("Inspectors found that:\n\n1. plans are clear\n2. visits are regular")
    assert [(block.kind, block.lead_in) for block in blocks] == [("paragraph", None), ("bullet", 0), ("bullet", 0)]


def test_lines_that_name_people_are_no_list_of_what_was_found() -> None:
    blocks, _ = find("Also in attendance were:\n\nCouncillor Mary Adler\nSue Lang, Director of Housing\n\nIt rained.")
    assert all(block.kind != "bullet" for block in blocks)


@given(st.text(alphabet="aB. \n\t\u2022-|:1\u201d\u00a0", max_size=200))
def test_regions_lie_in_the_text_and_share_nothing(text: str) -> None:
    blocks, regions = find(text)
    spans = [each.span for each in regions]
    assert all(0 <= span.start < span.end <= len(text) for span in [*spans, *(each.span for each in blocks)])
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
