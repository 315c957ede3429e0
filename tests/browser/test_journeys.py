"""What a reader does, from the front page to the words: with the mouse, with the keyboard, and without scripts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from browser.conftest import Watch
    from playwright.sync_api import Locator, Page

SAID = "We listened, and we put it right."
without_scripts = pytest.mark.browser_context_args(java_script_enabled=False)


def words_marked(page: Page) -> Locator:
    """The words said, where the document's page points them out."""
    return page.locator("mark.focus").filter(has_text=SAID)


def link_to_words(page: Page) -> Locator:
    """The link from what a person said, on the person's page, to the words in the document."""
    return page.get_by_role("definition").filter(has_text=SAID).get_by_role("link", name="words of this row")


def open_with_keyboard(page: Page, link: Locator) -> None:
    """Follow a link as somebody without a mouse does."""
    link.focus()
    page.keyboard.press("Enter")


def test_from_the_front_page_to_the_words_somebody_said(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="People").click()
    page.get_by_role("main").get_by_role("link", name="Ada Okoro").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Okoro")
    link_to_words(page).click()
    expect(words_marked(page)).to_be_in_viewport()


def test_the_same_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    open_with_keyboard(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="People"))
    open_with_keyboard(page, page.get_by_role("main").get_by_role("link", name="Ada Okoro"))
    open_with_keyboard(page, link_to_words(page))
    expect(words_marked(page)).to_be_in_viewport()


@without_scripts
def test_the_same_without_scripts(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search for a name").fill("Okoro")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Ada Okoro").first.click()
    link_to_words(page).click()
    expect(words_marked(page)).to_be_in_viewport()


def test_walking_the_network_with_the_keyboard(page: Page) -> None:
    page.goto("/bodies/board")
    page.get_by_role("link", name="Network around").click()
    network = page.get_by_role("application")
    said = page.get_by_role("status")
    expect(network).to_have_attribute("data-ready", "true")
    network.focus()
    expect(said).to_contain_text("Fenmoor improvement board, body")
    # Some arrow leads to Raj Pell: which, is the layout's affair.
    for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
        page.keyboard.press("Home")
        page.keyboard.press(key)
        if "Raj Pell" in (said.text_content() or ""):
            break
    expect(said).to_contain_text(re.compile(r"Raj Pell, person, \d links? shown"))
    page.keyboard.press("+")
    page.keyboard.press("-")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Network around Raj Pell")


def test_tab_leaves_the_network(page: Page) -> None:
    page.goto("/network/bodies/board")
    network = page.get_by_role("application")
    network.focus()
    page.keyboard.press("Tab")
    expect(network).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("heading", level=1).get_by_role("link")).to_be_focused()


@pytest.mark.parametrize("wide", [1280, 375])
def test_the_picture_comes_before_what_it_can_be_told(page: Page, wide: int) -> None:
    page.set_viewport_size({"width": wide, "height": 800})
    page.goto("/network/bodies/fenmoor")
    expect(page.get_by_role("application")).to_have_attribute("data-ready", "true")
    place = page.get_by_role("application").bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= 800
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_a_click_on_a_thing_says_what_it_is_and_offers_its_page(page: Page) -> None:
    page.goto("/network/people/raj-pell?kind=body")
    network = page.get_by_role("application")
    expect(network).to_have_attribute("data-ready", "true")
    place = network.bounding_box()
    assert place is not None
    # The figure fits the canvas, so the thing in the middle of the data stands where the data say, scaled.
    figure = json.loads(page.locator("script[type='application/json']").text_content() or "")
    board = next(node for node in figure["nodes"] if "board" in node["label"])
    xs = [node["x"] + side * node["width"] / 2 for node in figure["nodes"] for side in (-1, 1)]
    ys = [node["y"] + side * node["height"] / 2 for node in figure["nodes"] for side in (-1, 1)]
    zoom = min((place["width"] - 26) / (max(xs) - min(xs)), (place["height"] - 26) / (max(ys) - min(ys)), 1.2)
    x = place["width"] / 2 + (board["x"] - (min(xs) + max(xs)) / 2) * zoom
    y = place["height"] / 2 + (board["y"] - (min(ys) + max(ys)) / 2) * zoom
    network.hover(position={"x": x, "y": y})  # as a hand does; it also scrolls there, which the picture has to notice
    network.click(position={"x": x, "y": y})
    expect(page.get_by_role("status")).to_contain_text("Fenmoor improvement board, body")
    page.get_by_role("link", name="Open its page").click()
    expect(page).to_have_url(re.compile(r"/bodies/board$"))


@without_scripts
def test_the_network_is_a_drawing_with_links_where_scripts_do_not_run(page: Page) -> None:
    page.goto("/network/people/raj-pell")
    drawing = page.get_by_role("region", name="drawn")
    expect(drawing).to_be_visible()
    expect(page.get_by_role("application")).to_be_hidden()
    page.locator("summary", has_text="What to show").click()
    page.get_by_label("statements (").uncheck()
    page.get_by_label("documents (").uncheck()
    page.get_by_role("button", name="Show these").click()
    drawing.get_by_role("link", name="Fenmoor improvement board, body").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Network around Fenmoor improvement board")


def test_the_drawing_stays_where_the_canvas_cannot_be_had(page: Page, watch: Watch) -> None:
    page.route("**/cytoscape.min.js", lambda route: route.abort())
    page.goto("/network/people/raj-pell", wait_until="networkidle")
    expect(page.get_by_role("region", name="drawn")).to_be_visible()
    expect(page.get_by_role("application")).to_be_hidden()
    assert all("Failed to load resource" in complaint for complaint in watch.complaints)
    watch.complaints.clear()


def test_asking_in_the_editor(page: Page) -> None:
    page.goto("/sparql")
    editor = page.get_by_role("textbox", name="Query")
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("PREFIX or: <https://onrecord.example/ontology#>\nSELECT ?who WHERE { ?what or:speak")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint")).to_have_text(["or:speaker"])
    page.keyboard.press("Enter")
    page.keyboard.type(" ?who } ORDER BY ?who LIMIT 1")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("main").get_by_role("table").get_by_role("link")).to_have_text(["Fenmoor scrutiny panel"])
    assert "LIMIT 1" in unquote_plus(page.url)


def test_tab_leaves_the_editor(page: Page) -> None:
    page.goto("/sparql")
    page.get_by_role("textbox", name="Query").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run the query")).to_be_focused()


@without_scripts
def test_asking_without_scripts(page: Page) -> None:
    page.goto("/sparql")
    page.get_by_label("Query").fill("SELECT (1 + 1 AS ?two) WHERE {}")
    page.get_by_role("button", name="Run the query").click()
    expect(page.get_by_role("cell")).to_have_text(["2"])


def test_the_answer_can_be_saved(page: Page, tmp_path: Path) -> None:
    page.goto("/sparql?question=people")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "answer.csv")
    assert "Ada Okoro" in (tmp_path / "answer.csv").read_text(encoding="utf-8")


def test_the_picture_can_be_saved_as_png(page: Page, tmp_path: Path) -> None:
    page.goto("/network/bodies/fenmoor")
    expect(page.get_by_role("application")).to_have_attribute("data-ready", "true")
    with page.expect_download() as download:
        page.get_by_role("link", name="PNG").click()
    download.value.save_as(tmp_path / "network.png")
    assert (tmp_path / "network.png").read_bytes().startswith(b"\x89PNG")
