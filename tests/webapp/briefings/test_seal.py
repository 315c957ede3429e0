"""A sealed briefing proves itself, and names the sentence when a source changes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from support.site import BASE

from ontology.errors import SealError
from webapp.briefings import making, render, seal
from webapp.briefings.model import Paragraph, Part, Sentence
from webapp.briefings.record import Record
from webapp.briefings.seal import Original

if TYPE_CHECKING:
    import flask

    from graph.store import Store
    from webapp.briefings.model import Briefing

ASKED = making.Asked(subject=f"{BASE}bodies/fenmoor", period=making.period("2023", "2024", published_by="2024-05-01"))


@pytest.fixture(scope="module")
def briefing(small: Store, small_app: flask.Flask) -> Briefing:
    with small_app.app_context():
        return making.make(small, ASKED)


@pytest.fixture(scope="module")
def sealed(briefing: Briefing, small_app: flask.Flask) -> str:
    with small_app.app_context():
        return render.document(briefing)


@pytest.fixture
def originals(briefing: Briefing, small: Store) -> dict[str, Original]:
    record = Record(small, briefing.period)
    return {source.name: Original(source.sha256, record.text(source.id)) for source in briefing.sources}


def test_what_is_unchanged_is_whole(sealed: str, originals: dict[str, Original]) -> None:
    assert seal.verify(sealed, originals) == []


def test_one_character_in_a_source_names_the_sentence(sealed: str, originals: dict[str, Original]) -> None:
    text = originals["release"].text.replace("caseloads are manageable", "caseloads are manageab1e")
    changes = seal.verify(sealed, originals | {"release": Original(None, text)})
    assert any("caseloads are manageable" in change and "manageab1e" in change for change in changes)


def test_words_that_moved_are_said_to_have_moved(sealed: str, originals: dict[str, Original]) -> None:
    changes = seal.verify(sealed, originals | {"release": Original(None, "\n" + originals["release"].text)})
    assert changes
    assert all("elsewhere" in change for change in changes)


def test_a_document_that_is_gone_is_named(sealed: str, originals: dict[str, Original]) -> None:
    del originals["letter"]
    assert "is not there" in seal.verify(sealed, originals)[0]


@pytest.mark.parametrize("place", ["caseloads are manageable", "Who answers to whom", "default-src"])
def test_a_file_changed_afterwards_is_found_out(sealed: str, place: str) -> None:
    assert seal.verify(sealed.replace(place, place + "!", 1))[0].startswith("The file is not as it was sealed")


def test_a_sentence_on_nothing_cannot_be_sealed(briefing: Briefing, small_app: flask.Flask) -> None:
    loose = Part(name="x", title="X", blocks=(Paragraph(sentences=(Sentence(text="It was all fine."),)),))
    with small_app.app_context(), pytest.raises(SealError, match="It was all fine"):
        render.document(dataclasses.replace(briefing, parts=(*briefing.parts, loose)))


def test_a_comment_is_sealed_and_shown_as_one(briefing: Briefing, small_app: flask.Flask) -> None:
    said = Sentence(text="Look at the dates.", comment=True)
    part = Part(name="x", title="X", blocks=(Paragraph(sentences=(said,)),))
    with small_app.app_context():
        page = render.document(dataclasses.replace(briefing, parts=(part,)))
    assert "<b>Comment:</b> Look at the dates." in page


def test_the_seal_holds_days_graph_and_software(briefing: Briefing) -> None:
    told = seal.data(briefing)
    assert told["as_known_on"] == {"true_on": None, "published_by": "2024-05-01"}
    assert told["graph"] == briefing.generation
    assert told["software"].startswith("onrecord ")


def test_another_page_is_refused() -> None:
    with pytest.raises(SealError, match="no sealed briefing"):
        seal.verify("<p>no briefing</p>")
