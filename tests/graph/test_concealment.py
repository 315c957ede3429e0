"""Names blotted out of a record: who bears them, the texts, and nothing else."""

from __future__ import annotations

import dataclasses

import pytest
from support.site import BASE, letter, release

from graph.addresses import Addresses
from graph.build import quads
from graph.concealment import conceal


def told(names: list[str], people: list[str]) -> str:
    return "\n".join(str(quad) for quad in quads(conceal(release(), names, people), Addresses(BASE)))


def test_where_nothing_is_hidden_a_record_stays_as_it_is() -> None:
    assert conceal(release(), [], []) == release()


def test_who_bears_a_hidden_name_holds_says_and_does_nothing() -> None:
    record = conceal(release(), ["Raj Pell"], ["raj-pell"])
    assert [person.id for person in record.people] == ["ada-okoro"]
    assert [post.person for post in record.posts] == ["ada-okoro"]
    assert record.relations == ()
    assert [statement.speaker for statement in record.statements] == ["ada-okoro", "ada-okoro", None]


def test_no_word_of_the_name_is_left_in_what_is_told() -> None:
    facts = told(["Raj Pell"], ["raj-pell"])
    assert "Raj" not in facts
    assert "Pell" not in facts
    assert "Ada Okoro" in facts


@pytest.mark.parametrize("written", ["Tom Ash", "TOM ASH", "Tom\n  Ash", "Tom Ash's"])
def test_a_name_that_nobody_was_found_by_goes_as_well(written: str) -> None:
    record = letter()
    text = f"{record.document.text}Her son is {written}. The ash tree and Ashford stay.\n"
    document = dataclasses.replace(record.document, text=text)
    hidden = conceal(dataclasses.replace(record, document=document), ["Tom Ash"], []).document.text
    assert len(hidden) == len(text)
    assert hidden.split("Her son is ")[1].split()[0] == "███"
    assert hidden.endswith("The ash tree and Ashford stay.\n")


def test_a_quotation_that_holds_half_of_a_name_still_stands_in_the_text() -> None:
    record = letter()
    (said,) = record.statements
    words = said.text.split()
    hidden = conceal(record, [" ".join((record.document.text[: said.content[0].start].split()[-1], words[0]))], [])
    assert hidden.statements[0].text.startswith("█" * len(words[0]))
