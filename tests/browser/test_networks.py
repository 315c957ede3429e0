"""Exploring a network and asking in sentences: with the mouse, with the keyboard, and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

without_scripts = pytest.mark.browser_context_args(java_script_enabled=False)


def test_opening_a_thing_says_what_there_is_first_and_then_adds_it(page: Page) -> None:
    page.goto("/network/people/ada-okoro?kind=body")
    network = page.get_by_role("application")
    expect(network).to_have_attribute("data-ready", "true")
    network.focus()
    page.keyboard.press("Home")
    offer = page.locator(".network-kinds-here")
    expect(offer).to_contain_text("2 statements")
    offer.get_by_role("link", name="2 statements").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"open=people%2Fada-okoro%3Astatement"))
    expect(page.get_by_role("table")).to_contain_text("We listened, and we put it right.")


@without_scripts
def test_the_same_without_scripts(page: Page) -> None:
    page.goto("/network/people/ada-okoro?kind=body")
    page.get_by_role("button", name="Say what there is").click()
    page.locator("#opening").get_by_role("link", name="2 statements").click()
    expect(page.get_by_role("table")).to_contain_text("We listened, and we put it right.")


def test_a_stretch_of_time_leaves_places_as_they_are(page: Page) -> None:
    page.goto("/network/bodies/fenmoor")
    expect(page.get_by_role("application")).to_have_attribute("data-ready", "true")
    slider = page.get_by_label("From month")
    slider.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("from", exact=True)).to_have_value(re.compile(r"\d{4}-\d\d"))
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("table")).to_contain_text("(perhaps then)")


@without_scripts
def test_from_a_question_to_the_way_between_two(page: Page) -> None:
    page.goto("/network")
    page.get_by_role("link", name="Who governs what, with whom?").click()
    expect(page.get_by_role("heading", name="The same links")).to_be_visible()
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Networks").click()
    page.get_by_label("From", exact=True).select_option(label="Ada Okoro")
    page.get_by_label("To", exact=True).select_option(label="Raj Pell")
    page.get_by_role("button", name="Find the ways").click()
    expect(page.locator(".way").first).to_contain_text("Raj Pell spoke to Fenmoor Council.")


@without_scripts
def test_asking_in_a_sentence(page: Page) -> None:
    page.goto("/sparql")
    sentence = page.locator(".sentence").filter(has_text=re.compile(r"What is.*on record as saying about"))
    sentence.get_by_label("Who").fill("Raj Pell")
    sentence.get_by_role("button", name="Ask").click()
    expect(page.locator(".sparql-answer")).to_contain_text("the hard part starts now")
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".timeline__wide")).to_be_visible()
    page.get_by_role("link", name="Network", exact=True).click()
    expect(page.get_by_role("region", name="drawn")).to_be_visible()


def test_asking_in_a_sentence_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/sparql")
    blank = page.locator(".sentence").filter(has_text="Who succeeded").get_by_label("Whom")
    blank.focus()
    page.keyboard.type("Raj Pell")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Answer")).to_be_visible()
