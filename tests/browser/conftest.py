"""A real Chromium before a real server: no request leaves the machine, and nothing is complained of on the console."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from support.served import serving
from support.site import Settings

from graph.store import Store
from webapp.app import create_app
from webapp.frontend import install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import ConsoleMessage, Page, Request, Route

HERE = Path(__file__).parent
PATIENCE = 30_000
"""Milliseconds until something that should come is missed; other programs may have the machine meanwhile."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder walks in a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live(small_store: Path) -> Iterator[str]:
    """The address of a running site over the small graph."""
    if gone := install.missing():
        pytest.fail(f"{gone[0]} is not there: run python -m webapp.frontend.install")
    with Store.open(small_store, read_only=True) as store, serving(create_app(store, Settings())) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(live: str) -> str:
    """What the paths in the tests are paths of."""
    return live


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium: Playwright's browsers are not downloaded."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    path = os.environ.get("CHROMIUM") or found
    if path is None:
        pytest.skip("no Chromium on this machine: install one, or name it in CHROMIUM")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox", "--disable-gpu", *quiet]}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A wide window, and nothing moves that need not."""
    return {**browser_context_args, "viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


@dataclass
class Watch:
    """What a browser did that it should not have done."""

    strange: list[str] = field(default_factory=list)
    """Requests to another host."""
    complaints: list[str] = field(default_factory=list)
    """Errors on the console, blocked scripts and styles among them, and exceptions of scripts."""


@pytest.fixture
def watch() -> Watch:
    """What to look at for a test that expects a complaint."""
    return Watch()


@pytest.fixture
def host(live: str) -> str:
    """The one site a page may ask; a module with a site of its own says so."""
    return live


@pytest.fixture
def page(page: Page, host: str, watch: Watch) -> Iterator[Page]:
    """A page that fails its test when it asks another host for anything or has an error on its console."""

    def guard(route: Route, request: Request) -> None:
        if request.url.startswith((host + "/", "data:", "blob:")):
            route.continue_()
        else:
            watch.strange.append(request.url)
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            watch.complaints.append(message.text)

    page.set_default_timeout(PATIENCE)
    page.route("**/*", guard)
    page.on("console", listen)
    page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    yield page
    assert watch.strange == []
    assert watch.complaints == []
