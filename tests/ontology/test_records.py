"""The extraction record: to JSON and back, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from support.records import records

from ontology.errors import RecordError
from ontology.records import ExtractionRecord, Span, read_lines

TEXT = "Jo Marsh leads Harrowmere. She said: “We will.”"


def _record(**changes: Any) -> dict[str, Any]:
    """A small record as JSON has it, with changes at the top."""
    record: dict[str, Any] = {
        "document": {
            "id": "d", "title": None, "publisher": None, "published": "2024-06", "published_from": "text",
            "sha256": None, "text": TEXT,
        },
        "regions": [{"kind": "article", "span": [0, 47]}],
        "people": [{"id": "p", "name": "Jo Marsh", "honorific": None, "aliases": [], "mentions": [[0, 8]]}],
        "bodies": [],
        "posts": [],
        "relations": [],
        "statements": [
            {
                "id": "s", "speaker": "p", "source": [27, 30], "cue": [31, 35], "content": [[37, 47]],
                "text": "“We will.”", "kind": "direct", "said": None, "addressee": None, "topics": [],
            }
        ],
        "inspections": [],
        "findings": [],
        "warnings": [],
    }  # fmt: skip
    return record | changes


@given(records())
def test_a_record_comes_back_from_json_as_it_was(record: ExtractionRecord) -> None:
    assert ExtractionRecord.from_json(record.to_json()) == record


@given(records())
def test_json_is_one_line_with_the_keys_of_the_contract(record: ExtractionRecord) -> None:
    line = record.to_json()
    assert "\n" not in line
    # `times` came later, and stands last where there are any.
    assert [key for key in json.loads(line) if key != "times"] == [
        "document", "regions", "people", "bodies", "posts", "relations", "statements", "inspections", "findings",
        "warnings",
    ]  # fmt: skip


def test_gold_without_the_extras_is_a_record() -> None:
    record = ExtractionRecord.from_dict(_record())
    assert record.statements[0].attribution == "saying"
    assert record.people[0].mentions == (Span(0, 8),)


def test_what_a_newer_program_added_is_passed_over() -> None:
    assert ExtractionRecord.from_dict(_record(mood=[])) == ExtractionRecord.from_dict(_record())


def test_a_false_post_status_is_named_with_its_place() -> None:
    post = {"person": "p", "role": "leader", "body": None, "status": "boss", "from": None, "to": None}
    with pytest.raises(RecordError, match=r"posts\[0\].status: 'boss' is not one of holder"):
        ExtractionRecord.from_dict(_record(posts=[post | {"evidence": [0, 8]}]))


WRONG = {
    "a span beyond the text": ({"regions": [{"kind": "article", "span": [0, 999]}]}, r"\[0, 999\) is not inside"),
    "an empty span": ({"regions": [{"kind": "article", "span": [3, 3]}]}, r"\[3, 3\) is not inside"),
    "a missing list": ({"people": None}, "people"),
    "regions that overlap": (
        {"regions": [{"kind": "article", "span": [0, 9]}, {"kind": "teaser", "span": [5, 12]}]},
        "regions overlap at 5",
    ),
    "a speaker nobody defined": (
        {"people": []},
        "no item of this record has the id 'p'",
    ),
    "two people of one id": ({"people": [_record()["people"][0]] * 2}, "'p' is used twice"),
    "a text that is not what the spans hold": (
        {"statements": [_record()["statements"][0] | {"text": "We won't."}]},
        "text is not its content spans",
    ),
    "a statement without content": (
        {"statements": [_record()["statements"][0] | {"content": []}]},
        "'s' has no content span",
    ),
    "a date in words": (
        {"statements": [_record()["statements"][0] | {"said": "last May"}]},
        "'last May' is not an EDTF",
    ),
    "an offset that is no number": ({"regions": [{"kind": "article", "span": [0, "9"]}]}, r"regions\[0\].span"),
}


@pytest.mark.parametrize(("changes", "message"), WRONG.values(), ids=WRONG)
def test_a_record_in_a_wrong_state_cannot_be_made(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        ExtractionRecord.from_dict(_record(**changes))


def test_the_message_names_the_record() -> None:
    with pytest.raises(RecordError, match="record 'd': "):
        ExtractionRecord.from_dict(_record(people=[]))


def test_lines_are_read_one_at_a_time_and_the_wrong_one_is_numbered() -> None:
    lines = iter([json.dumps(_record()), "", "no json"])
    read = read_lines(lines)
    assert next(read).document.id == "d"
    with pytest.raises(RecordError, match="line 3: not a line of JSON"):
        next(read)


def test_offsets_count_code_points() -> None:
    text = "\N{DUCK}\N{DUCK} Jo"
    assert Span(3, 5).of(text) == "Jo"
