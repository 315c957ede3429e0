"""Briefings in a real Chromium: the page of the application, and files opened from disk with the network cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.test_pages import barriers
from support.site import BASE, Settings

from graph.store import Store
from webapp.app import create_app
from webapp.briefings import forms, making, steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page


@pytest.fixture(scope="module")
def files(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A briefing, its network to drag, and a walk, as files on disk."""
    folder = tmp_path_factory.mktemp("briefings")
    made = {}
    with Store.open(small_store, read_only=True) as store, create_app(store, Settings()).app_context():
        for form in ("html", "pyvis"):
            made[form] = folder / f"{form}.html"
            made[form].write_bytes(forms.file(store, making.Asked(subject=f"{BASE}bodies/fenmoor"), form)[1])
        walk = steps.Walk(
            title="Two steps",
            steps=(
                steps.Step(view="bodies/fenmoor", part="network", says="Look here first.", options={}),
                steps.Step(view="bodies/fenmoor", part="posts", says="And then here.", options={}),
            ),
        )
        made["steps"] = folder / "steps.html"
        made["steps"].write_bytes(steps.file(store, walk, BASE)[1])
    return made


@pytest.fixture
def quiet(context: BrowserContext) -> Iterator[Page]:
    """A page without a network, on whose console nothing may be said."""
    strange: list[str] = []
    context.set_offline(offline=True)
    page = context.new_page()
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or strange.append(request.url))
    page.on("console", lambda message: strange.append(message.text))
    page.on("pageerror", lambda error: strange.append(str(error)))
    yield page
    assert strange == []


@pytest.mark.parametrize("form", ["html", "pyvis", "steps"])
def test_a_file_from_disk_asks_for_nothing_and_axe_finds_nothing(
    form: str, files: dict[str, Path], quiet: Page
) -> None:
    quiet.goto(files[form].as_uri())
    assert barriers(quiet) == []


def test_the_keyboard_leads_from_a_sentence_to_its_words(files: dict[str, Path], quiet: Page) -> None:
    quiet.goto(files["html"].as_uri())
    link = quiet.locator("a.ref[href^='#words-']").first
    link.focus()
    quiet.keyboard.press("Enter")
    target = link.get_attribute("href") or ""
    assert quiet.url.endswith(target)
    assert quiet.locator(target).is_visible()


def test_arrow_keys_walk_the_steps(files: dict[str, Path], quiet: Page) -> None:
    quiet.goto(files["steps"].as_uri())
    assert quiet.get_by_text("Look here first.").is_visible()
    assert not quiet.get_by_text("And then here.").is_visible()
    quiet.keyboard.press("ArrowRight")
    assert quiet.get_by_text("And then here.").is_visible()
    assert not quiet.get_by_text("Look here first.").is_visible()
    quiet.keyboard.press("ArrowLeft")
    assert quiet.get_by_text("Look here first.").is_visible()


@pytest.mark.parametrize("width", [1280, 375])
def test_the_page_of_the_application(width: int, page: Page, live: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live}/briefings/bodies/fenmoor")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("a.ref").first.click()
    assert "/passages/" in page.url or "#" in page.url


def test_steps_are_made_by_the_page_and_walked_by_arrow_keys(page: Page, live: str) -> None:
    page.goto(f"{live}/briefings/bodies/fenmoor")
    page.get_by_text("Add this view to steps").click()
    page.get_by_label("Your sentence").fill("Look here first.")
    page.get_by_role("button", name="Add to steps").click()
    assert barriers(page) == []
    page.get_by_label("Path of the page").fill("bodies/fenmoor")
    page.get_by_role("button", name="Go to its briefing").click()
    page.get_by_label("Your sentence").fill("And then here.")
    page.get_by_role("button", name="Add to steps").click()
    page.get_by_role("link", name="Walk through them").click()
    assert barriers(page) == []
    assert page.get_by_text("Look here first.").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.get_by_text("And then here.").is_visible()
    assert not page.get_by_text("Look here first.").is_visible()
