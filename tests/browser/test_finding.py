"""Search with its suggestions and lists, posts, grids and the pages of programs, all with the keyboard alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def press(page: Page, target: Locator) -> None:
    """Follow a link or press a button as somebody without a mouse does."""
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def no_barrier(page: Page) -> None:
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_names_are_offered_while_one_types_and_a_hit_shows_its_words(page: Page) -> None:
    page.goto("/")
    page.locator("input[data-suggest]").first.focus()
    page.keyboard.type("raj")
    expect(page.locator("datalist option").first).to_have_attribute("value", "Raj Pell")
    no_barrier(page)
    page.keyboard.type(" pell")
    page.keyboard.press("Enter")
    press(page, page.get_by_role("main").get_by_role("link", name="Raj Pell").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Raj Pell")


def test_a_pasted_list_of_names_becomes_a_table(page: Page) -> None:
    page.goto("/search/list")
    page.get_by_label("Names, one a line").focus()
    page.keyboard.insert_text("Raj Pell\nNobody Known")
    no_barrier(page)
    press(page, page.get_by_role("button", name="Look them up"))
    expect(page.get_by_role("row", name="Nobody Known")).to_contain_text("Not in these documents")
    no_barrier(page)
    press(page, page.get_by_role("row", name="Raj Pell").get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Raj Pell")


def test_from_a_post_to_its_holder_and_from_a_cell_of_a_grid_to_its_rows(page: Page) -> None:
    page.goto("/posts")
    press(page, page.get_by_role("main").get_by_role("link", name=re.compile("[Cc]abinet member for children")).first)
    press(page, page.get_by_role("table").get_by_role("link", name="Ada Okoro").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Okoro")
    page.goto("/findings?view=grid")
    cell = page.locator(".grid__count a").first
    count = cell.text_content() or ""
    press(page, cell)
    expect(page.get_by_role("status")).to_contain_text(re.compile(rf"^\s*{count} finding"))


def test_the_same_page_for_programs(page: Page) -> None:
    page.goto("/statements?form=direct")
    shown = (page.get_by_role("status").text_content() or "").split()[0]
    press(page, page.get_by_role("link", name="JSON", exact=True))
    page.wait_for_url(re.compile(r"/statements\.json"))
    assert json.loads(page.locator("body").inner_text())["total"] == int(shown)
    page.go_back()
    with page.expect_response(re.compile(r"/statements\.atom")) as feed:
        press(page, page.get_by_role("link", name="Feed", exact=True))
    assert feed.value.ok
    assert feed.value.headers["content-type"].startswith("application/atom+xml")


def test_the_questions_of_the_sparql_page_for_programs(page: Page) -> None:
    page.goto("/sparql")
    press(page, page.get_by_role("link", name="This page as JSON"))
    page.wait_for_url(re.compile(r"/sparql\.json"))
    assert json.loads(page.locator("body").inner_text())["questions"]
