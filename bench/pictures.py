"""How soon a network is seen, how smoothly dragged, beside pyvis' page: `python -m bench.pictures STORE PATH...`.

In headless Chromium on a canvas without a graphics card. First paint is the time from asking for the page to the first
frame with the picture in it, of a page that the server has made before (and, apart, of one it has not); frames are
counted while the mouse drags the picture for three seconds. pyvis' page holds the same things, links and positions.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network as PyvisNetwork
from werkzeug.serving import make_server

from graph.store import Store
from onrecord.settings import Settings
from webapp.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 3
DRAG_SECONDS = 3
FRAMES = """() => { window.frames_seen = 0;
  const tick = () => { window.frames_seen += 1; requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""


def seen(page: Page, address: str, ready: str) -> float:
    """Seconds until the picture is drawn."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return time.perf_counter() - start


def dragged(page: Page, selector: str) -> float:
    """Frames a second while the picture is dragged about."""
    box = page.locator(selector).first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.03, box["y"] + min(box["height"], 500) * 0.06
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    start = time.perf_counter()
    step = 0
    while time.perf_counter() - start < DRAG_SECONDS:
        step += 1
        page.mouse.move(x + 6 * (step % 40), y + 4 * (step % 30))
    frames = int(page.evaluate("() => window.frames_seen"))
    page.mouse.up()
    return frames / (time.perf_counter() - start)


def pyvis_page(figure: dict[str, Any], file: Path) -> None:
    """The same picture as pyvis writes it, with its positions, and physics off."""
    made = PyvisNetwork(directed=True, cdn_resources="in_line")
    made.toggle_physics(status=False)
    places = {node["id"]: place for place, node in enumerate(figure["nodes"])}
    for node in figure["nodes"]:
        made.add_node(
            places[node["id"]], label=node["text"] or " ", color=node["colour"], x=node["x"], y=node["y"], shape="box"
        )
    for link in figure["links"]:
        made.add_edge(places[link["source"]], places[link["target"]], label=link["label"])
    file.write_text(made.generate_html(), encoding="utf-8")


def main(store: Store, addresses: list[str]) -> None:
    server = make_server("127.0.0.1", 0, create_app(store, Settings()), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.route("http*://cdn*/**", lambda route: route.abort())
        drawn = "() => document.querySelector('.network-canvas[data-ready]')"
        for path in addresses:
            address = f"http://127.0.0.1:{server.port}{path}"
            cold = seen(page, address, drawn)
            warm = statistics.median(seen(page, address, drawn) for _ in range(ROUNDS))
            frames = dragged(page, ".network-canvas")
            figure = json.loads(page.locator("script[type='application/json']").first.text_content() or "")
            file = Path(folder) / "pyvis.html"
            pyvis_page(figure, file)
            theirs = statistics.median(seen(page, file.as_uri(), "() => window.network") for _ in range(ROUNDS))
            their_frames = dragged(page, "#mynetwork")
            print(
                f"{path}: {len(figure['nodes'])} things, {len(figure['links'])} links: seen in {warm:.2f} s "
                f"({cold:.2f} s the first time), {frames:.0f} frames/s; "
                f"pyvis {theirs:.2f} s, {their_frames:.0f} frames/s"
            )
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    with Store.open(sys.argv[1], read_only=True) as opened:
        main(opened, sys.argv[2:])
