"""The description of the data twins, and the twins against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from support.site import Settings

from graph import library
from graph.store import Store
from webapp.app import create_app
from webapp.openapi import columns, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import flask
    from flask.testing import FlaskClient

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
SAMPLE = re.compile(
    r"^/(statements|people|network/\{path\}|documents/\{identifier\}|search/names)\.json$|^/findings\.csv$"
)
"""What is tried in every run; all of it in `make soak`."""


@pytest.fixture(scope="module")
def app(small_store: Path) -> Iterator[flask.Flask]:
    with Store.open(small_store, read_only=True) as store:
        yield create_app(store, Settings())


@pytest.mark.soak
@pytest.mark.slow
def test_what_is_answered_is_what_is_described(app: flask.Flask, soak: bool) -> None:
    described = schemathesis.openapi.from_wsgi("/openapi.json", app)
    tried = 0
    for result in described.get_all_operations():
        operation: Any = result.ok()
        if not soak and not SAMPLE.match(operation.path):
            continue
        tried += 1

        @given(case=operation.as_strategy())
        @settings(
            max_examples=40 if soak else 6, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
    assert tried >= 6


@pytest.mark.parametrize(
    "address",
    [
        "/statements.json", "/people/ada-okoro.json", "/documents/release.json", "/documents/release/passages/3-9.json",
        "/network/bodies/fenmoor.json", "/questions.json", "/questions/board.json", "/dates/2023-07.json",
        "/network/overviews/governance.json", "/inspections.json",
    ],
)  # fmt: skip
def test_the_twins_keep_to_it(app: flask.Flask, client: FlaskClient, address: str) -> None:
    described = document(app)
    fitting = [
        path for path in described["paths"] if re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(path)), address)
    ]
    closest = max(fitting, key=lambda path: len(re.sub(r"\{\w+\}", "", path)))
    schema = described["paths"][closest]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema_rs.validate({**schema, "components": described["components"]}, client.get(address).get_json())


def test_every_list_of_the_library_is_described_with_its_filters_and_its_keys(app: flask.Flask) -> None:
    paths = document(app)["paths"]
    names = {each["name"] for each in paths["/statements.json"]["get"]["parameters"]}
    assert {parameter.name for parameter in library.query("statements").parameters} <= names
    assert {"page", "size", "cursor", "published_by", "true_on"} <= names


@pytest.mark.parametrize("name", ["statements", "people", "questions/board", "findings", "links/relations"])
def test_the_keys_of_rows_are_read_off_the_query(client: FlaskClient, name: str) -> None:
    address = {
        "questions/board": "/questions/board.json?board=bodies/board",
        "links/relations": "/questions/links/relations.json",
    }
    rows = client.get(address.get(name, f"/{name}.json")).get_json()["rows"]
    assert list(rows[0]) == columns(library.query(name))


def test_a_cursor_goes_through_all_rows_once(client: FlaskClient) -> None:
    seen: list[str] = []
    address = "/statements.json?size=20"
    while address:
        data = client.get(address).get_json()
        seen += [row["statement"] for row in data["rows"]]
        address = f"/statements.json?cursor={data['cursor']}" if data["cursor"] else ""
    assert len(seen) == len(set(seen)) == data["total"]


@pytest.mark.parametrize(
    ("cursor", "words"),
    [("soon", "cursor must be what the page before gave"), ("999.25.2", "The graph has changed since")],
)
def test_a_cursor_that_holds_no_more_is_said_to(client: FlaskClient, cursor: str, words: str) -> None:
    response = client.get(f"/statements.json?cursor={cursor}")
    assert response.status_code == 400
    assert words in response.get_json()["error"]["message"]
