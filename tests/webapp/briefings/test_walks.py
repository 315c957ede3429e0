"""Steps made in the application: they stand in the address, and come out as a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import lxml.html
import pytest

from webapp.briefings import steps, walks

if TYPE_CHECKING:
    import flask

ONE = walks.encode(steps.Step(view="bodies/fenmoor", part="network", says="Look here.", options={}))
TWO = walks.encode(steps.Step(view="bodies/fenmoor", part="posts", says="Then <b>here</b>.", options={"from": "2023"}))


def address(suffix: str = "", **more: str) -> str:
    return f"/briefings/steps{suffix}?{urlencode([('title', 'Talk'), ('step', ONE), ('step', TWO), *more.items()])}"


def said(location: str) -> list[str]:
    return [walks.decode(each).says for each in parse_qs(urlsplit(location).query)["step"]]


def test_a_view_is_added_from_its_page(small_app: flask.Flask) -> None:
    client = small_app.test_client()
    page = client.get("/briefings/bodies/fenmoor?" + urlencode([("from", "2023"), ("title", "Talk"), ("step", ONE)]))
    [form] = lxml.html.document_fromstring(page.text).xpath("//form[.//input[@name='add']]")
    fields = [(name, value) for name, value in form.form_values() if name not in {"part", "says"}]
    answer = client.get("/briefings/steps?" + urlencode([*fields, ("part", "posts"), ("says", "Who was there?")]))
    added = [walks.decode(each) for each in parse_qs(urlsplit(answer.location).query)["step"]]
    assert [(step.view, step.part, step.says) for step in added] == [
        ("bodies/fenmoor", "network", "Look here."),
        ("bodies/fenmoor", "posts", "Who was there?"),
    ]
    assert added[1].options == {"from": "2023"}


@pytest.mark.parametrize(
    ("do", "left"),
    [
        ("down-0", ["Then <b>here</b>.", "Look here."]),
        ("up-1", ["Then <b>here</b>.", "Look here."]),
        ("up-0", ["Look here.", "Then <b>here</b>."]),
        ("drop-0", ["Then <b>here</b>."]),
    ],
)
def test_steps_are_ordered_and_taken_out(do: str, left: list[str], small_app: flask.Flask) -> None:
    assert said(small_app.test_client().get(address(do=do)).location) == left


def test_sentences_are_worded_anew(small_app: flask.Flask) -> None:
    query = urlencode([("step", ONE), ("part", "posts"), ("says", "Otherwise.")])
    assert said(small_app.test_client().get(f"/briefings/steps?{query}").location) == ["Otherwise."]


def test_the_file_can_be_opened_again(small_app: flask.Flask) -> None:
    client = small_app.test_client()
    text = client.get(address(".yaml")).text
    walk = steps.parse(text, "the file")
    assert [step.says for step in walk.steps] == ["Look here.", "Then <b>here</b>."]
    opened = client.get("/briefings/steps?" + urlencode({"yaml": text}))
    assert said(opened.location) == ["Look here.", "Then <b>here</b>."]
    assert "title=Talk" in opened.location


@pytest.mark.parametrize("suffix", ["", "/walk", ".html"])
def test_what_is_said_stays_text(suffix: str, small_app: flask.Flask) -> None:
    answer = small_app.test_client().get(address(suffix))
    page = lxml.html.document_fromstring(answer.text)
    assert answer.status_code == 200
    assert "Then <b>here</b>." in page.text_content()
    assert not [each for each in page.xpath("//b") if each.text == "here"]


@pytest.mark.parametrize(
    "query",
    [
        {"step": "view=bodies/fenmoor&part=weather&says="},
        {"step": "part=posts"},
        {"step": "view=bodies/fenmoor&part=posts&file=/etc/passwd"},
        {"yaml": "a: ["},
        {"colour": "red"},
        {"step": "view=bodies/fenmoor&part=posts&says=" + "x" * 601},
    ],
)
def test_what_is_no_step_is_refused_in_a_sentence(query: dict[str, str], small_app: flask.Flask) -> None:
    answer = small_app.test_client().get("/briefings/steps?" + urlencode(query))
    assert answer.status_code == 400
    assert "error-sentence" in answer.text


def test_no_more_steps_than_can_be_made(small_app: flask.Flask) -> None:
    query = urlencode([("step", ONE)] * (walks.MOST + 1))
    assert small_app.test_client().get(f"/briefings/steps?{query}").status_code == 400


@pytest.mark.parametrize(
    ("path", "page"), [("bodies/fenmoor.pdf?from=2023", "bodies/fenmoor?from=2023"), (None, "steps/walk?title=Talk")]
)
def test_without_what_makes_pdfs_a_page_says_what_to_do(
    path: str | None, page: str, small_app: flask.Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = small_app.test_client().get(f"/briefings/{path}" if path else address(".pdf"))
    [link] = lxml.html.document_fromstring(answer.text).xpath("//main//a[contains(@href, '/briefings/')]/@href")
    assert answer.status_code == 501
    assert "pango" in answer.text
    assert link.startswith(f"/briefings/{page}")
