"""Briefings of the sample say what its documents say, and agree with the questions asked of the same graph."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from support.site import BASE

from webapp.briefings import forms, making
from webapp.briefings.model import Note
from webapp.briefings.parts.recurrence import courses

if TYPE_CHECKING:
    from pathlib import Path

    import flask

    from graph.store import Store

pytestmark = pytest.mark.slow
COUNCIL = f"{BASE}bodies/liverpool-city-council"
CASELOADS = "https://onrecord.example/topics/caseloads"


def test_caseloads_take_the_course_the_documents_tell(sampled: Store) -> None:
    desk = making.desk_of(sampled, making.Asked(subject=CASELOADS))
    [course] = [each for each in courses(desk.findings, desk.visits) if each.topic.id == CASELOADS]
    told = [(stop.visit.kind, stop.state) for stop in course.dated]
    assert told == [
        ("standard inspection", "raised"),
        ("focused visit", "raised"),
        ("standard inspection", "raised"),
        ("improvement review", "raised"),
        ("monitoring visit", "improved"),
    ]


def test_recurring_concerns_are_those_of_the_question(sampled: Store) -> None:
    desk = making.desk_of(sampled, making.Asked(subject=COUNCIL))
    ours = {
        (course.topic.id, stop.visit.node.id)
        for course in courses(desk.findings, desk.visits)
        if len(course.raised) > 1
        for stop in course.raised
    }
    rows = sampled.select("questions/recurring_concerns", provider=COUNCIL)
    assert ours == {(row["topic"], row["inspection"]) for row in rows}


def test_posts_are_those_of_the_question(sampled: Store, sampled_app: flask.Flask) -> None:
    with sampled_app.app_context():
        [part] = making.make(sampled, making.Asked(subject=COUNCIL, parts=("posts",), full=True)).parts
    said = " ".join(sentence.text for sentence in part.sentences())
    heads = {row.head for block in part.blocks if hasattr(block, "rows") for row in block.rows}
    rows = sampled.select("questions/posts_with_role", words="cabinet member", body=COUNCIL)
    assert {str(row["personLabel"]) for row in rows} <= heads
    assert "Nobody on record" in said


@pytest.mark.parametrize("subject", [COUNCIL, f"{BASE}bodies/ofsted", f"{BASE}people/steve-reddy", CASELOADS])
@pytest.mark.parametrize("form", ["svg", "png", "pyvis", "json"])
def test_forms_of_the_sample(form: str, subject: str, sampled: Store, sampled_app: flask.Flask) -> None:
    with sampled_app.app_context():
        name, body = forms.file(sampled, making.Asked(subject=subject), form)
    assert name.endswith(forms.FORMS[form].suffix)
    assert len(body) > 1000


def pages_of(body: bytes) -> Any:
    return pytest.importorskip("pypdf").PdfReader(io.BytesIO(body)).pages


@pytest.mark.parametrize("full", [False, True])
def test_the_pdf_passes_every_machine_check_of_pdf_ua(
    full: bool, sampled: Store, sampled_app: flask.Flask, tmp_path: Path
) -> None:
    outloud = pytest.importorskip("outloud")
    with sampled_app.app_context():
        _, body = forms.file(sampled, making.Asked(subject=COUNCIL, full=full), "pdf")
    file = tmp_path / "council.pdf"
    file.write_bytes(body)
    found = [each for each in outloud.check(str(file), layers=["conformance"]).findings if each.severity == "error"]
    assert found == []
    assert [round(float(side)) for side in pages_of(body)[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("subject", [COUNCIL, f"{BASE}bodies/ofsted", f"{BASE}people/steve-reddy", CASELOADS])
def test_the_short_form_is_about_four_pages_of_letters_that_can_be_read(
    subject: str, sampled: Store, sampled_app: flask.Flask
) -> None:
    with sampled_app.app_context():
        _, body = forms.file(sampled, making.Asked(subject=subject), "pdf")
    pages = pages_of(body)
    sizes: list[float] = []
    for page in pages:
        page.extract_text(
            visitor_text=lambda text, _, matrix, __, size: sizes.append(abs(size * matrix[3])) if text.strip() else None
        )
    assert len(pages) <= 5
    assert min(sizes) >= 6.99


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        (f"{BASE}people/steve-reddy", "1 document that names the subject"),
        (COUNCIL, "5 documents that name the subject"),
    ],
)
def test_what_was_read_is_told_of_one_document_and_of_several(
    subject: str, told: str, sampled: Store, sampled_app: flask.Flask
) -> None:
    with sampled_app.app_context():
        briefing = making.make(sampled, making.Asked(subject=subject))
    assert any(sentence.text.startswith(told) for sentence in briefing.sentences())


def test_the_short_form_says_what_it_leaves_out(sampled: Store, sampled_app: flask.Flask) -> None:
    with sampled_app.app_context():
        short = making.make(sampled, making.Asked(subject=COUNCIL))
        full = making.make(sampled, making.Asked(subject=COUNCIL, full=True))
    notes = " ".join(block.text for part in short.parts for block in part.blocks if isinstance(block, Note))
    assert len(list(short.sentences())) < len(list(full.sentences())) / 2
    assert notes.count("The full form has") + notes.count("the full form has") >= 3
    assert set(short.sources) == set(full.sources)
