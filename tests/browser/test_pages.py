"""Every type of page: no barrier that axe finds (WCAG 2.2 AA), and no sideways scrolling, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from browser.conftest import Watch
    from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = (1280, 375)
PAGES = [
    "/",
    "/people",
    "/people/ada-okoro",
    "/bodies",
    "/bodies/fenmoor",
    "/posts",
    "/posts/fenmoor/cabinet-member-for-children",
    "/statements",
    "/statements?view=table",
    "/statements?view=timeline",
    "/statements?view=posts",
    "/statements?view=grid",
    "/statements?published_by=2024-03-31&true_on=2024",
    "/statements?published_by=2024-03-31&known=later",
    "/statements/release/s1",
    "/inspections",
    "/inspections/fenmoor-ofsted-standard-inspection-2023-07",
    "/judgements?view=grid",
    "/findings",
    "/findings?view=grid",
    "/findings/release/f1",
    "/topics",
    "/topics/caseloads",
    "/documents",
    "/documents/release",
    "/documents/release/passages/3-9",
    "/search?q=caseloads",
    "/search?q=nothing+of+the+kind",
    "/questions",
    "/sources",
    "/ontology",
    "/network/bodies/fenmoor",
    "/network/bodies/panel?show=500&since=2024&at=bodies/panel",
    "/network",
    "/network/overviews/governance",
    "/network/paths?from=people/ada-okoro&to=people/raj-pell",
    "/network/documents/release",  # whose title is markup
    "/sparql",
    "/sparql?question=people",
    "/sparql?question=judgements&view=network",  # whose query is short, as axe looks at each word in the editor
    "/sparql?question=judgements&view=timeline",
]


def barriers(page: Page) -> list[str]:
    """What axe finds, a line for each rule with where it is broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    broken = page.evaluate("rules => axe.run(rules).then(found => found.violations)", RULES)
    return [f"{rule['id']}: {rule['help']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in broken]


def check(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        # The editor of queries sees its new width a moment later, and would then move what axe is measuring.
        page.evaluate("document.querySelectorAll('.CodeMirror').forEach(place => place.CodeMirror.refresh())")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", PAGES)
def test_no_barrier_is_found(page: Page, address: str) -> None:
    response = page.goto(address)
    assert response is not None
    assert response.ok
    check(page)


@pytest.mark.parametrize(
    "address", ["/statements", "/statements?view=topics", "/people/ada-okoro", "/network/bodies/fenmoor"]
)
def test_a_word_of_any_length_makes_no_page_scroll_sideways(page: Page, address: str) -> None:
    page.goto(address)
    page.set_viewport_size({"width": min(WIDTHS), "height": 800})
    page.evaluate(
        "for (const e of document.querySelectorAll('main a, main h1, main p')) e.textContent = 'x'.repeat(300)"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= min(WIDTHS)


def test_no_barrier_is_found_on_an_inspection(page: Page) -> None:
    page.goto("/inspections")
    page.locator("main").get_by_role("link", name="standard inspection").first.click()
    check(page)


def test_no_barrier_is_found_on_a_passage(page: Page) -> None:
    page.goto("/statements/release/s1")
    page.get_by_role("link", name="See the words in the document").click()
    check(page)


@pytest.mark.parametrize("address", ["/people/nobody", "/sparql?query=SELECT+nonsense", "/people?page=0"])
def test_no_barrier_is_found_on_a_page_that_says_no(page: Page, watch: Watch, address: str) -> None:
    response = page.goto(address)
    assert response is not None
    assert response.status in {400, 404}
    check(page)
    # Chromium itself writes the status of a page that is not 200 to the console.
    assert all("status of 4" in complaint for complaint in watch.complaints)
    watch.complaints.clear()
