"""Signing in: who may read, what a session is good for, and what a stranger can do with our form."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import lxml.html
import pytest
from support.site import Settings

from graph.store import Store
from webapp.accounts import Accounts
from webapp.app import create_app
from webapp.signing import SignIn, editors_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

pytestmark = pytest.mark.slow  # a password takes its time to check

PASSWORD = "a long enough one"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    accounts = Accounts(tmp_path_factory.mktemp("accounts"))
    accounts.add("sam", "editor", PASSWORD)
    accounts.add("kim", "reader", PASSWORD)
    return accounts


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with Store.open(small_store, read_only=True) as store:
        yield store


@pytest.fixture
def app(store: Store, accounts: Accounts) -> flask.Flask:
    app = create_app(store, Settings(), sign_in=SignIn(accounts))
    app.add_url_rule("/write", view_func=editors_only(lambda: "written"), endpoint="write", methods=["GET", "POST"])
    return app


@pytest.fixture
def locked(store: Store, accounts: Accounts) -> FlaskClient:
    return create_app(store, Settings(), sign_in=SignIn(accounts, required=True)).test_client()


def token(page: TestResponse) -> str:
    return str(lxml.html.document_fromstring(page.text).xpath("//input[@name='csrf_token']/@value")[0])


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD, after: str = "/") -> TestResponse:
    typed = {"name": name, "password": password, "csrf_token": token(client.get("/sign-in"))}
    return client.post("/sign-in", query_string={"next": after}, data=typed)


def test_a_site_with_accounts_writes_its_pages_without_empty_lines_for_its_templates(app: flask.Flask) -> None:
    assert app.test_client().get("/people").text.startswith("<!DOCTYPE html>")


def test_reading_is_open_unless_it_is_asked_for(app: flask.Flask) -> None:
    assert app.test_client().get("/people").status_code == 200


def test_a_page_behind_sign_in_leads_to_the_form_and_back(locked: FlaskClient) -> None:
    sent = locked.get("/people?view=table", headers={"Accept": "text/html"})
    assert (sent.status_code, sent.location) == (303, "/sign-in?next=/people?view%3Dtable")
    assert sign_in(locked, "kim", after="/people?view=table").location == "/people?view=table"
    assert locked.get("/people?view=table").status_code == 200


def test_a_program_is_asked_for_name_and_password(locked: FlaskClient) -> None:
    answer = locked.get("/people.json", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    given = "Basic " + base64.b64encode(f"kim:{PASSWORD}".encode()).decode()
    assert locked.get("/people.json", headers={"Authorization": given}).status_code == 200


def test_a_wrong_password_of_a_program_is_not_taken_for_none(app: flask.Flask) -> None:
    given = "Basic " + base64.b64encode(b"kim:wrong").decode()
    assert app.test_client().get("/people", headers={"Authorization": given}).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/static/onrecord.css", "/sign-in"])
def test_what_is_needed_to_sign_in_is_open(locked: FlaskClient, path: str) -> None:
    with locked.get(path) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK{}", "/metrics", "/documents/release.json", "/nowhere"])
def test_everything_else_is_not(locked: FlaskClient, path: str) -> None:
    assert locked.get(path, headers={"Accept": "application/json"}).status_code == 401


def test_a_wrong_password_is_said_beside_the_form(app: flask.Flask) -> None:
    answer = sign_in(app.test_client(), "kim", "not the password")
    assert answer.status_code == 400
    assert "No account has this name and password." in answer.text
    assert "not the password" not in answer.text


def test_a_form_from_elsewhere_is_refused(app: flask.Flask) -> None:
    answer = app.test_client().post("/sign-in", data={"name": "kim", "password": PASSWORD})
    assert answer.status_code == 400
    assert "This form was opened before you signed in, or on another site." in answer.text


def test_after_ten_failures_the_right_password_is_refused_too(app: flask.Flask) -> None:
    client = app.test_client()
    for _ in range(10):
        sign_in(client, "kim", "guess after guess")
    answer = sign_in(client, "kim")
    assert answer.status_code == 429
    assert "Too many sign-ins failed. Wait five minutes" in answer.text


@pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_form_sends_nobody_to_another_site(app: flask.Flask, after: str) -> None:
    assert sign_in(app.test_client(), "kim", after=after).location == "/"


def test_a_session_ends_with_sign_out(app: flask.Flask) -> None:
    client = app.test_client()
    sign_in(client, "sam")
    page = client.get("/people")
    assert "Sign out" in page.text
    client.post("/sign-out", data={"csrf_token": token(page)})
    assert "Sign out" not in client.get("/people").text


def test_a_session_ends_when_its_account_goes(store: Store, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    accounts.add("lee", "reader", PASSWORD)
    client = create_app(store, Settings(), sign_in=SignIn(accounts, required=True)).test_client()
    sign_in(client, "lee")
    accounts.remove("lee")
    assert client.get("/people", headers={"Accept": "text/html"}).status_code == 303


def test_the_cookie_stays_with_us(store: Store, accounts: Accounts) -> None:
    client = create_app(store, Settings(), sign_in=SignIn(accounts, https=True)).test_client()
    cookie = client.get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie


def test_only_an_editor_writes(app: flask.Flask) -> None:
    stranger, reader, editor = app.test_client(), app.test_client(), app.test_client()
    sign_in(reader, "kim")
    sign_in(editor, "sam")
    assert stranger.get("/write", headers={"Accept": "text/html"}).status_code == 303
    refused = reader.get("/write")
    assert (refused.status_code, "Your account may read, not write." in refused.text) == (403, True)
    assert editor.get("/write").text == "written"


def test_without_accounts_nobody_writes_and_no_cookie_is_set(store: Store) -> None:
    app = create_app(store, Settings())
    app.add_url_rule("/write", view_func=editors_only(lambda: "written"), endpoint="write")
    answer = app.test_client().get("/write")
    assert answer.status_code == 403
    assert "Nobody may write here from a page." in answer.text
    assert "Set-Cookie" not in answer.headers


def test_what_a_signed_in_person_sees_is_kept_by_nobody_else(app: flask.Flask) -> None:
    client = app.test_client()
    sign_in(client, "sam")
    headers = client.get("/people").headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in headers["Vary"]
