"""The network as one file: opened from disk with the network cut, with texts in it that would like to be code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask
import pytest
from browser.test_pages import barriers

from graph.network import Edge, Node
from graph.rows import Iri
from webapp import figures, shareable
from webapp.network import TableRow, Words

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    'href="javascript:alert(3)"',
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A network of hostile names, written to disk."""
    nodes = [Node(id=Iri(f"https://example.org/{name}"), kind="person", label=name) for name in HOSTILE]
    edges = [Edge(source=nodes[0].id, target=node.id, label=f"knows {node.label}") for node in nodes[1:]]
    figure = figures.draw(nodes, edges, focus=nodes[0].id)
    table = [TableRow(nodes[0], edge.label, nodes[0], (Words(None, edge.label, edge.label),)) for edge in edges]
    app = flask.Flask("webapp")
    with app.app_context():
        text = shareable.page(HOSTILE[1], HOSTILE[0], figure, table)
    path = tmp_path / "network.html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def opened(file: Path, context: BrowserContext) -> Page:
    """The file in a browser without a network; what it does that it should not is kept in `page.strange`."""
    context.set_offline(offline=True)
    page = context.new_page()
    page.strange = []
    page.on("request", lambda request: request.url.startswith("file:") or page.strange.append(request.url))
    page.on("console", lambda message: page.strange.append(message.text))
    page.on("pageerror", lambda error: page.strange.append(str(error)))
    page.on("dialog", lambda dialog: (page.strange.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    return page


def test_it_draws_asks_for_nothing_and_runs_nothing(opened: Page) -> None:
    opened.wait_for_selector("#network canvas")
    for box in opened.evaluate("Object.values(network.getPositions())"):
        place = opened.evaluate("box => network.canvasToDOM(box)", box)
        frame = opened.locator("#network").bounding_box()
        opened.mouse.move(frame["x"] + place["x"], frame["y"] + place["y"])
    # A tooltip comes after 300 ms of rest over a box.
    opened.wait_for_selector(".vis-tooltip", state="attached")
    assert opened.strange == []
    assert opened.locator("img").count() == 0
    assert opened.evaluate("network.body.nodeIndices.length") == len(HOSTILE)


def test_the_table_says_the_same_and_axe_finds_no_barrier(opened: Page) -> None:
    assert opened.locator("tbody tr").count() == len(HOSTILE) - 1
    assert barriers(opened) == []


def test_the_keyboard_moves_the_picture(opened: Page) -> None:
    before = opened.evaluate("network.getViewPosition()")
    opened.keyboard.press("Tab")
    # Held down, not pressed: the picture moves with each frame for as long as the key is down.
    opened.keyboard.down("ArrowRight")
    opened.wait_for_function("x => network.getViewPosition().x !== x", arg=before["x"])
    opened.keyboard.up("ArrowRight")
    assert opened.strange == []
