"""How soon a network is seen, how smoothly dragged, beside pyvis' page: `python -m bench.pictures STORE PATH...`.

In headless Chromium on a canvas without a graphics card. The server is a process of its own, as in use. *Painted* is
the time from asking for the page to its first paint, which has the server's drawing in it; *walkable* that to the first
frame of the canvas which takes its place; both of a page that the server has made before (and, apart, of one it has
not). The time of the main thread is processor time, which a busy machine does not lengthen as it does the clock. Frames
are counted while the mouse drags the picture for three seconds. pyvis' page holds the same things and positions.
"""

from __future__ import annotations

import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network as PyvisNetwork

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

ROUNDS = 3
DRAG_SECONDS = 3
FRAMES = """() => { window.frames_seen = 0;
  const tick = () => { window.frames_seen += 1; requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""


def seen(page: Page, address: str, ready: str) -> tuple[float, float, float]:
    """Seconds until the first paint, until the picture can be walked in, and of the main thread's processor time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto("about:blank")
    before = _busy(session)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    took = time.perf_counter() - start
    # Chromium notes a paint a moment after it.
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    painted = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000")
    busy = _busy(session) - before
    session.detach()
    return float(painted), took, busy


def _busy(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def middle(rounds: list[tuple[float, float, float]]) -> list[float]:
    """The median of each figure."""
    return [statistics.median(each) for each in zip(*rounds, strict=True)]


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


def main(store: Path, addresses: list[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "--store", str(store), "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.route("http*://cdn*/**", lambda route: route.abort())
            for path in addresses:
                compared(page, f"http://127.0.0.1:{port}{path}", Path(folder) / "pyvis.html")
            browser.close()
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Until the server answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:
                answer.read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not start.")


def compared(page: Page, address: str, file: Path) -> None:
    """One picture of ours beside pyvis' of the same; printed in a line each."""
    drawn = "() => document.querySelector('.network-canvas[data-ready]')"
    cold = seen(page, address, drawn)
    ours = middle([seen(page, address, drawn) for _ in range(ROUNDS)])
    frames = dragged(page, ".network-canvas")
    figure = json.loads(page.locator("script[type='application/json']").first.text_content() or "")
    pyvis_page(figure, file)
    theirs = middle([seen(page, file.as_uri(), "() => window.network") for _ in range(ROUNDS)])
    their_frames = dragged(page, "#mynetwork")
    print(f"{address}: {len(figure['nodes'])} things, {len(figure['links'])} links")
    print(
        f"  On Record: painted {ours[0]:.2f} s ({cold[0]:.2f} s the first time), walkable {ours[1]:.2f} s, "
        f"main thread {ours[2]:.2f} s, {frames:.0f} frames/s"
    )
    print(f"  pyvis: drawn {theirs[1]:.2f} s, main thread {theirs[2]:.2f} s, {their_frames:.0f} frames/s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
