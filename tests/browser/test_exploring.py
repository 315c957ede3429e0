"""Who said what, when, as what, and what was found: the walks of those who explore, also with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

without_scripts = pytest.mark.browser_context_args(java_script_enabled=False)
SAID = "We listened, and we put it right."


def press(page: Page, target: Locator) -> None:
    """Follow a link or press a button as somebody without a mouse does."""
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def summary(page: Page) -> Locator:
    return page.get_by_role("status")


@without_scripts
def test_statements_are_narrowed_by_facets_whose_counts_follow_and_widened_by_chips(page: Page) -> None:
    page.goto("/statements")
    page.get_by_label("Who speaks").select_option(label="Ada Okoro (2)")
    page.get_by_role("button", name="Show").click()
    expect(summary(page)).to_have_text("2 statements by Ada Okoro.")
    expect(page.get_by_label("Quoted or reported")).to_contain_text("direct (1)")
    page.get_by_label("Quoted or reported").select_option("direct")
    page.get_by_role("button", name="Show").click()
    expect(summary(page)).to_have_text("1 statement by Ada Okoro, direct in the document.")
    page.get_by_role("link", name="Remove Who speaks: Ada Okoro").click()
    expect(summary(page)).to_contain_text("direct in the document")
    expect(page.get_by_role("link", name="Remove Who speaks: Ada Okoro")).to_have_count(0)


def test_a_statement_is_found_and_cited_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/statements")
    page.get_by_label("Post the speaker held then").focus()
    page.keyboard.press("c")  # the only post that begins so is chosen
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Show"))
    expect(summary(page)).to_contain_text("statements by the")
    press(page, page.get_by_role("link", name="Cite the statement by Ada Okoro").first)
    cited = page.get_by_role("region", name="Plain")
    expect(cited).to_be_in_viewport()
    expect(cited).to_contain_text("Ada Okoro, cabinet member for children, Fenmoor Council")
    cited.focus()
    expect(cited).to_be_focused()


def test_a_citation_is_chosen_whole_by_one_click(page: Page) -> None:
    page.goto("/statements/release/s1#cite")
    page.get_by_role("region", name="BibTeX").click()
    chosen = page.evaluate("window.getSelection().toString()")
    assert chosen.startswith("@misc{statements-release-s1,")
    assert chosen.rstrip().endswith("}")


@without_scripts
def test_a_person_page_leads_from_the_bar_of_a_post_to_what_was_said_in_it(page: Page) -> None:
    page.goto("/people/raj-pell")
    strip = page.locator(".timeline__wide")
    expect(strip.get_by_role("link", name="Chair, Fenmoor improvement board")).to_have_count(1)
    expect(page.get_by_role("region", name="Statements, by post and topic")).to_contain_text("the hard part starts now")


@without_scripts
def test_a_post_says_when_nobody_is_on_record(page: Page) -> None:
    page.goto("/posts/fenmoor/cabinet-member-for-children")
    expect(page.locator(".timeline__table tbody")).to_contain_text("Nobody on record")


def test_a_mark_of_a_timeline_opens_its_words_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/statements?view=timeline&speaker=people/ada-okoro")
    mark = page.locator(".timeline__wide .timeline__mark").filter(has_text=SAID[:12])
    press(page, mark)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Okoro")
    expect(page.locator("blockquote").first).to_contain_text(SAID)


def test_a_mark_of_many_leads_to_its_rows_in_the_table(page: Page) -> None:
    page.goto("/statements?view=timeline&speaker=bodies/panel")
    press(page, page.locator(".timeline__wide .timeline__mark").filter(has_text="70 statements"))
    expect(page.locator(".timeline__table tr:target")).to_be_in_viewport()


@without_scripts
def test_a_cell_of_a_grid_opens_its_words_and_an_empty_one_claims_nothing(page: Page) -> None:
    page.goto("/bodies/fenmoor")
    grid = page.get_by_role("region", name="Findings about it, as a grid")
    row = grid.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Supervision"))
    expect(row).to_contain_text("none in these documents")
    expect(page.locator("main")).to_contain_text("3 documents from 1 publisher, published 2023 to 2024")
    row.get_by_role("link", name="1: Supervision").click()
    expect(page.get_by_role("article")).to_contain_text("Supervision of new staff is not yet regular enough")
    page.get_by_role("link", name="See the words in the document").click()
    expect(page.locator("mark.focus").first).to_be_in_viewport()


def test_the_day_is_turned_back_with_the_keyboard_and_stays_from_page_to_page(page: Page) -> None:
    page.goto("/statements")
    press(page, page.get_by_text("As known on a day"))
    page.locator("#dial-published").focus()
    page.keyboard.type("2024-03-31")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="As known on a day")).to_contain_text("published by 31 March 2024")
    expect(summary(page)).to_contain_text("3 statements")
    press(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Documents"))
    expect(summary(page)).to_contain_text("1 document")
    press(page, page.get_by_role("link", name="Back to all that is known"))
    expect(summary(page)).to_contain_text("3 documents")


@without_scripts
def test_what_was_true_and_not_yet_published_is_a_ghost(page: Page) -> None:
    page.goto("/statements?published_by=2024-03-31")
    page.get_by_role("link", name="true by then").click()
    expect(page.locator(".ghosts")).to_contain_text("they felt")
    page.get_by_role("link", name="What was known").click()
    expect(page.locator(".ghosts")).to_have_count(0)


def test_a_page_prints_its_timeline_in_full_and_leaves_out_what_cannot_be_pressed(page: Page) -> None:
    page.goto("/bodies/fenmoor")
    page.set_viewport_size({"width": 375, "height": 800})
    page.emulate_media(media="print")
    expect(page.locator(".timeline__wide svg").first).to_be_visible()
    expect(page.locator(".timeline__narrow svg").first).to_be_hidden()
    expect(page.locator(".dials__turn")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
