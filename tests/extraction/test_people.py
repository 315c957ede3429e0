"""Who is named, and which names are one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.documents import document
from support.marked import clusters, shown, unmark

from extraction.pipeline import make_doc, record_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

CASES = {
    "a surname stands for the full name": "<p=1>Gwen Pritchard</p> resigned. <p=1>Pritchard</p> said she was tired.",
    "an honorific is no part of it": "Cllr <p=1>Amina Warsame</p> spoke. Ms <p=1>Warsame</p> agreed.",
    "a name the model does not know": "\u201cIt is fine,\u201d said <p=1>Abi Gbago-Lartey</p>.",
    "behind a relation": "His predecessor, <p=1>Glynis Harbottle</p>, denied it.",
    "who will serve as": "It heard that <p=1>Pernilla Ash</p> would serve as clerk.",
    "a right honourable": "You and the Rt Hon <p=1>Gilo Fennick</p> MP met.",
    "behind a question": "Will <p=1>Lorna Whitman</p> meet them? It was in Westminster Hall.",
    "until lately": "The service, led until March by <p=1>Ebele Okaforo</p>, has gone.",
    "who replaces somebody for now": "She was replaced on an interim basis by <p=1>Yolka Lindqvist</p>.",
    "whose departure it is": "It follows the departure of <p=1>Marguerite Stonnage</p>, who left.",
    "who sits in parliament": "A copy goes to <p=1>Yolka Marchbank</p> MP.",
    "initials behind a post, at the end of a line": (
        "Present:\nSir <p=1>Colm Radley</p> – Independent Chair (<p=1>CR</p>)\n\n<p=1>CR</p> thanked them."
    ),
    "particles": "Councillor <p=1>D. van der Berg</p> asked why. Cllr <p=1>van der Berg</p> thanked the chair.",
    "a Welsh name": "<p=1>Si\u00e2n ap Rhys</p>, the leader, said no.",
    "two of one surname": "PRESENT: Councillors <p=1>G. Threlfall</p> and <p=2>M. Threlfall</p> attended.",
    "two of one surname by title": (
        "Councillors <p=1>J. Brand</p> and Mrs <p=2>D. Brand</p> spoke. Councillor Mrs <p=2>Brand</p> asked why. "
        "Councillor <p=1>Brand</p> replied."
    ),
    "a list after a plural": "Councillors <p=1>P. Iqbal</p> (Chair), <p=2>R. Quayle</p> and <p=3>S. Mabbutt</p> met.",
    "a councillor and a detective of one surname": (
        "Cllr <p=1>Roe</p> spoke. DCI <p=2>Al Roe</p> answered. Cllr <p=1>Roe</p> said no."
    ),
    "a month that is a first name too": "On 1 May <p=1>Tom Ash</p> takes over.",
    "a first name like a rank": "Group leader <p=1>Di Rawson</p> said no.",
    "initials that speak": "Chair: Cllr <p=1>Neil Crabbe</p>\n\n<p=1>NC</p> said no. The IT officer left.",
    "initials of a name with a hyphen": (
        "Chair: Cllr <p=1>Olive Crabbe-Pyne</p>\n\n<p=1>OCP</p> said no. The IT officer left."
    ),
    "initials of a list of those present": (
        "<p=1>Kofi Larbi-Amos</p> (<p=1>KLA</p>), Chief Executive\n<p=2>Ifeoma Tudge</p> (<p=2>IT</p>, Chair)\n\n"
        "The board thanked <p=1>KLA</p>. <p=2>IT</p> left at noon."
    ),
    "a first name with an age": "Care leaver <p=1>Shanice</p>, 19, said it helped.",
    "a first name of one named in full": (
        "Cllr <p=1>Piran Roe</p> met Cllr <p=2>Ann Lee</p>. \u201cI chose <p=2>Ann</p>.\u201d Her son Piran came."
    ),
    "a letter for a name that is kept back": (
        "<p=1>Gwen Roe</p> left. It failed a baby known as Child T. <p=1>Roe</p> said so."
    ),
    "whoever does things": "<p=1>Gwen Oyelowo</p> leaves Tarn. <p=1>Oyelowo</p> wept.",
    "in brackets": "They met the member for Tarn North (<p=1>Gwen Roe</p>).",
    "with whom somebody works": "I did it with <p=1>Helena Voss</p>. It was in Helena Street.",
    "who sits for a place and a party": "<p=1>Esme Tolworth</p> (North Calder) (Lab): I beg to move it.",
    "under that notice": "The adviser appointed under that notice, <p=1>Caspar Duvery</p>, was slow.",
    "a first name after Dear": "Dame <p=1>Christine Lund</p> chairs it.\n\nDear <p=1>Christine</p>,\n\nThank you.",
    "Dame with the first name": "Dame <p=1>Rosalind Thackeray</p> came. Dame <p=1>Rosalind</p> said so.",
    "a role before it": "Chief Inspector of Probation <p=1>Martin Hale</p> CBE said it was good.",
    "a body between role and name": "The chief inspector of Ofsted <p=1>Amanda Spiel</p> said that it had.",
    "justice, a remit and a title": (
        "The Secretary of State for Justice <p=1>Rob Buckley</p> left the Ministry of Justice. Last year he won. "
        "Mr Justice <p=2>Hale</p> said so."
    ),
    "a general meeting": "At the Annual General Meeting, Cllr <p=1>Graham Butt</p> spoke.",
    "a place before whoever is its mayor": "Mayor of Norham <p=1>Rukhsana Faiz</p> said so.",
    "a place of two words": "Milton Keynes chief executive <p=1>John Bester</p> resigned.",
    "a visit in capitals": "SEND Revisit Letter to parents. It was signed by <p=1>Ann Moor</p>.",
    "a shortened first name": "Deputy leader Cllr <p=1>Md. Shahid Ullah</p> said so.",
    "ranks of the forces and the church": "Coun Brigadier <p=1>Robert Hale</p> QFSM met the Ven <p=2>Ann Pole</p>.",
    "she and he by given name": (
        "Councillor <p=1>John Camber</p> met <p=2>Paula Drewitt</p>. She will replace <p=3>Sean Whittle</p>."
    ),
    "a signature": "Dear Ms <p=1>Ashcombe</p>\n\nIt is late.\n\nYours sincerely\n\n<p=2>Nasreen Qureshi</p>\nInspector",
    "no pronoun, no description": "She said that the director had told the leader and the watchdog.",
    "no home, no house": (
        "The care home Elm Lodge closed.\n\nSecond Floor\nAsh Cottage\n\n<p=1>Julia Grange</p> said no. "
        "It met at Stone Park. <p=2>Kim Drew</p> (Designated Clinical Officer, Hexley Council) left."
    ),
    "no place, no building": "Meetings are held in Hexley Town Hall and in the Guildhall Room.",
    "no portfolio": "The Cabinet Member for Safer Communities said it would be done.",
    "no body": "Hexley Borough Council, Adopt Midshire, a regional adoption agency, and Unison met.",
    "what someone is": "Campaigner <p=1>Dee Rourke</p> said no.",
    "a retired teacher in apposition": "Its founder, <p=1>Beatrix Onslow</p>, a retired head teacher, wrote to them.",
    "a role before a relative clause": "<p=1>Tarik Demirel</p>, the DfE-appointed adviser who has chaired it, left.",
    "a role behind another clause": "She knew that the new Head of Service, <p=1>Odile Marsh-Rao</p>, understood it.",
    "an initial behind Councillor": "Apologies: Councillor <p=1>A Whitlow</p>",
    "named in one breath": "The lead inspectors were <p=1>Bashir Okoh</p> and <p=2>Nia Wethered</p>.",
    "the full name of a surname": "<p=1>Ebun Farquharson</p> pauses. Ms <p=1>Farquharson</p> said it was over.",
    "what only people do": "<p=1>Ferelith Ousby</p> has been appointed by Tarn District Council.",
    "a first name introduced": "She was fostered by a dinner lady called <p=1>Joan</p>.",
    "of a body, in a list": "cc: <p=1>Ottoline Grieve</p>, Department for Education",
    "whose name is kept back": "Ms <p=1>B</p> had to sell her car. The council wrote to Ms <p=1>B</p> in May.",
    "on first names": "<p=1>Asha Mistry</p> has been appointed. \u201cI can't wait,\u201d said <p=1>Asha</p>.",
    "told of by the first name": "<p=1>Asha Mistry</p> has been appointed. <p=1>Asha</p>, who led it, is glad.",
    "a brother and a sister": "<p=1>Darren Slade</p> and <p=2>Kate Slade</p> left. We saw Miss <p=2>Slade</p>.",
    "a list with a colon": "Councillors: <p=1>A. Roe</p>, <p=2>R. Silcock</p> and <p=3>W. Poe</p>",
    "no heading": "MORE FROM OUR SISTER TITLE\n\nThe council met.",
    "a label before it": "Safeguarding lead: <p=1>Odalys Marsh</p>",
    "who moves to a post": "<p=1>Barnaby Ousel</p> moves to Tarn District Council as head of planning.",
    "no charity's name": "She led the academy trust Bright Horizons for a year.",
    "an initial and a word of a place": (
        "<p=1>M Hall</p>, Chair of the board, spoke. It was seconded by <p=2>S Cocker</p>. Mr <p=3>I Joyce</p> left."
    ),
    "those who are not there": (
        "Apologies were received from <p=1>Erol Badu</p> and Councillors <p=2>Kay Comer</p> and <p=3>Al Ward</p>."
    ),
    "behind a long portfolio, on a line": (
        "Executive Member for Parks, Libraries, Culture & Heritage - <p=1>Matthew Bale</p>\n"
        "Executive Member for Work - <p=2>Susan Cade</p>\n"
    ),
    "a ward in brackets": "Its chair, councillor <p=1>Steve Owen</p> (Independent, Norham Wexley West), said no.",
    "no affair": "The Paper Chain affair was long over. A report into Paper Chain came out. It met in Kent Surrey.",
    "before a role with a hyphen": "Present: Mr <p=1>I Laid-Dick</p> Co-opted member",
    "the rank of a deputy": "DCC <p=1>Kerr</p> left the force.",
    "no menu": "Newsletters | Notices | Sign in\n\nThe council met.",
}


BATCH = [unmark(marked)[0] for marked in CASES.values()]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_people(marked: str, read: Callable[[str], Doc]) -> None:
    text, expected = unmark(marked)
    doc = read(text)
    found = {
        tuple(shown(mention.span, text) for mention in each.mentions if mention.form == "name")
        for each in doc._.entities
        if each.is_person
    }
    assert found == clusters(expected, "p", text)


def test_the_fullest_form_is_the_name(nlp: Language) -> None:
    doc = nlp("Mr Tindall left. Graham Tindall had led the council since 2019, said Tindall.")
    (person,) = (each for each in doc._.entities if each.is_person)
    assert (person.name, person.honorific, person.aliases) == ("Graham Tindall", "Mr", ("Tindall",))


def test_a_name_that_may_be_either_of_two_is_warned_of(nlp: Language) -> None:
    text = "Al Poe and Jo Poe met. Poe said no."
    (warning,) = nlp(text)._.warnings
    assert (warning.code, warning.span) == ("ambiguous-name", (23, 26))


def test_a_photographer_is_no_public_person(nlp: Language) -> None:
    doc = nlp("The council met on Monday to discuss the plan.\n\nThe hall at dusk. Picture: Sam Hardcastle")
    assert not [each.name for each in doc._.entities if each.is_person]


def test_a_first_word_in_capitals_is_written_as_a_name(nlp: Language) -> None:
    (person,) = [each for each in nlp("NEIL Farraday has resigned. Mr Farraday is 51.")._.entities if each.is_person]
    assert person.name == "Neil Farraday"


@pytest.mark.parametrize(("name", "pronoun"), [("Paula Drewitt", "she"), ("Sean Whittle", "he"), ("Sam Pell", None)])
def test_a_given_name_tells_the_pronoun_where_it_is_of_one_only(name: str, pronoun: str | None, nlp: Language) -> None:
    (person,) = [each for each in nlp(f"{name} said so.")._.entities if each.is_person]
    assert person.gender == pronoun


def test_whoever_publishes_an_open_letter_is_a_person(nlp: Language) -> None:
    text = "I think Tarnmere Council must do more.\n\nBest wishes,\n\nRosalind Achterberg\nGreen councillor"
    record = record_of(nlp(make_doc(nlp, document(text, publisher="Rosalind Achterberg"))))
    assert [(each.name, each.kind) for each in record.bodies] == [("Tarnmere Council", "local authority")]
    assert [each.name for each in record.people] == ["Rosalind Achterberg"]


def test_a_ward_is_nobody(nlp: Language) -> None:
    doc = nlp("Jane Roe, who represents Upper Dunnock on Hexley Council, said no.")
    assert [each.name for each in doc._.entities if each.is_person] == ["Jane Roe"]


def test_a_street_is_nobody(nlp: Language) -> None:
    doc = nlp("From the Minister\nSanctuary Buildings, Great Marsham Street, London\n\nDear Jane Roe\n\nI am writing.")
    assert [each.name for each in doc._.entities if each.is_person] == ["Jane Roe"]


def test_an_initial_at_the_head_of_a_line_is_no_article(nlp: Language) -> None:
    doc = nlp("Hexley Council\n\nOfficers present:\nA Naylor - Head of Housing\nA Plan - to be written\n")
    assert [each.name for each in doc._.entities if each.is_person] == ["A Naylor"]
