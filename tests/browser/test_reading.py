"""Reading a document: marks that explain themselves, the way to the next, layers to switch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

without_scripts = pytest.mark.browser_context_args(java_script_enabled=False)
PANEL = ".notes"


def open_document(page: Page) -> None:
    page.goto("/documents/letter")
    expect(page.locator(".reading")).to_have_attribute("data-ready", "true")


def test_a_mark_says_what_it_is_and_leads_to_the_next(page: Page) -> None:
    page.goto("/documents")
    page.get_by_role("main").get_by_role("link", name="Letter to Fenmoor Council").first.click()
    expect(page.locator(".reading")).to_have_attribute("data-ready", "true")
    text = page.locator(".document-text")
    text.get_by_role("link", name="Fenmoor Council").first.click()
    panel = page.locator(PANEL)
    expect(panel.get_by_role("link", name="Fenmoor Council", exact=True)).to_have_attribute("href", "/bodies/fenmoor")
    expect(panel).to_contain_text("It was read by")
    text.get_by_role("link", name="Management oversight has improved").first.click()
    expect(panel).to_contain_text("Finding improved")
    expect(panel).to_contain_text("1 of 2 in this document")
    panel.get_by_role("link", name=re.compile("^Next")).click()
    expect(panel).to_contain_text("2 of 2 in this document")
    expect(page.locator("a.mark[aria-current]")).to_have_text("review how decisions are recorded")
    panel.get_by_role("link", name="The address of these words").click()
    expect(page.locator("mark.focus")).to_be_in_viewport()


def test_the_same_with_the_keyboard_alone(page: Page) -> None:
    open_document(page)
    page.locator(".document-text").get_by_role("link", name="Management oversight has improved").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("1 of 2 in this document")
    page.keyboard.press("n")
    expect(panel).to_contain_text("2 of 2 in this document")
    expect(page.get_by_role("status")).to_have_text("Finding: recommendation, 2 of 2")
    page.keyboard.press("p")
    expect(panel).to_contain_text("1 of 2 in this document")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(".document-text a:focus")).to_have_text("Management oversight has improved")


@without_scripts
def test_the_same_without_scripts(page: Page) -> None:
    page.goto("/documents/letter")
    page.locator(".document-text").get_by_role("link", name="Management oversight has improved").first.click()
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("1 of 2 in this document")
    panel.get_by_role("link", name=re.compile("^Next")).click()
    expect(panel).to_contain_text("2 of 2 in this document")
    expect(page.locator("mark.focus")).to_have_text("review how decisions are recorded")
    page.get_by_label(re.compile("^Finding")).uncheck()
    page.get_by_role("button", name="Show these marks").click()
    expect(page.locator(".document-text .mark--finding")).to_have_count(0)


def test_layers_are_switched_where_one_stands(page: Page) -> None:
    open_document(page)
    expect(page.locator(".document-text .mark--person").first).to_be_visible()
    page.get_by_label(re.compile("^Person")).uncheck()
    expect(page.locator(".document-text .mark--person")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"layer=body"))
    page.reload()
    expect(page.get_by_label(re.compile("^Person"))).not_to_be_checked()
