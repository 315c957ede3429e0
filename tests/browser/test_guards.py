"""The guards of the other browser tests bite."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from browser.conftest import Watch
    from playwright.sync_api import Page


def test_a_request_to_another_host_is_seen(page: Page, watch: Watch) -> None:
    page.route(
        "**/people", lambda route: route.fulfill(body='<img src="http://127.0.0.2:9/x.png">', content_type="text/html")
    )
    page.goto("/people", wait_until="networkidle")
    assert watch.strange == ["http://127.0.0.2:9/x.png"]
    watch.strange.clear()
    watch.complaints.clear()


def test_a_script_in_a_page_is_blocked_and_seen(page: Page, watch: Watch) -> None:
    page.goto("/people")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert len(watch.complaints) == 1
    assert "Content Security Policy" in watch.complaints[0]
    watch.complaints.clear()
