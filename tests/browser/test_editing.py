"""What an editor does: sign in, add documents, see what became of each, and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.test_pages import check
from playwright.sync_api import expect
from support.served import serving
from support.site import letter, minutes, release

from graph.addresses import Addresses
from graph.store import Store
from onrecord.editing import StoreEditing
from onrecord.ingest import ingest_records
from onrecord.settings import Settings
from webapp.accounts import Accounts
from webapp.app import create_app
from webapp.signing import SignIn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browser.conftest import Watch
    from playwright.sync_api import Page

PASSWORD = "a long enough one"
SPEECH = "Councillor Ann Lee, leader of Wexshire County Council, said: “We are sorry.”\n"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that an editor may write to."""
    settings = Settings(store=tmp_path_factory.mktemp("stores") / "graph")
    with Store.open(settings.store) as store:
        # By way of the catalogue: adding a document takes graphs out that are of no document in it.
        ingest_records(store, (release(), letter(), minutes()), Addresses(settings.base))
    accounts = Accounts(settings.store)
    accounts.add("sam", "editor", PASSWORD)
    editor = StoreEditing(settings)
    with Store.open(settings.store, read_only=True) as store:
        with serving(create_app(store, settings, sign_in=SignIn(accounts), editor=editor)) as address:
            yield address
        editor.close()


@pytest.fixture
def host(edited: str) -> str:
    return edited


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    file = tmp_path / "speech.txt"
    file.write_text(SPEECH, encoding="utf-8")
    return file


def sign_in(page: Page, host: str) -> None:
    page.goto(host)
    page.get_by_role("link", name="Sign in").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name", exact=True).fill("sam")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_an_editor_adds_a_document_and_reads_it(page: Page, host: str, speech: Path) -> None:
    sign_in(page, host)
    page.get_by_role("link", name="Add documents").click()
    page.get_by_label("Files").set_input_files(speech)
    page.get_by_label("Publisher of all of them").fill("The Echo")
    page.get_by_label("Date of all of them").fill("2024-03")
    page.get_by_role("button", name="Add", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Finished: 1 of 1 on record", timeout=60_000)
    page.get_by_role("link", name="speech.txt").click()
    expect(page.get_by_role("main")).to_contain_text("We are sorry.")
    expect(page.get_by_role("main")).to_contain_text("The Echo")


def test_the_pages_of_editing_have_no_barrier(page: Page, host: str, watch: Watch) -> None:
    page.goto(host + "/sign-in")
    check(page)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Enter your name.")).to_be_visible()
    check(page)
    watch.complaints.clear()  # Chromium notes the 400 of a form sent empty
    sign_in(page, host)
    page.goto(host + "/uploads")
    check(page)


def test_a_form_without_files_says_so(page: Page, host: str, watch: Watch) -> None:
    sign_in(page, host)
    page.goto(host + "/uploads")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Choose at least one file.")).to_be_visible()
    watch.complaints.clear()  # as above


def test_an_editor_decides_and_gives_the_reason(page: Page, host: str, watch: Watch) -> None:
    sign_in(page, host)
    page.goto(host + "/decide?question=said+then+found&about=/statements/release/s1&about=/findings/release/f1")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Choose an answer.")).to_be_visible()
    check(page)
    watch.complaints.clear()  # as above
    page.get_by_label("The finding is about something else").focus()
    page.keyboard.press("Space")
    page.get_by_label("Why", exact=True).fill("He spoke of staff, not of caseloads")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("He spoke of staff, not of caseloads")
    expect(page.get_by_role("main")).to_contain_text("refused")
