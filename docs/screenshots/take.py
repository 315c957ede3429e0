"""Take the pictures of this folder anew, from a graph of `data/sample`: `python docs/screenshots/take.py STORE`."""
# ruff: noqa: INP001 - a script that is run, not a module that is imported

from __future__ import annotations

import io
import shutil
import sys
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from graph.store import Store
from onrecord.settings import Settings
from webapp.app import create_app

WIDTHS = {"wide": (1280, 800), "narrow": (375, 800)}
COLOURS = 128
"""Enough for text and flat colours, and a third of the bytes."""


def addresses(store: Store) -> dict[str, str]:
    """The pages to take, each under the name of its picture."""
    base = Settings().base

    def first(query: str, column: str, **arguments: str) -> str:
        return "/" + str(store.select(query, **arguments)[0][column]).removeprefix(base)

    body = first("bodies", "body", q="city council")
    return {
        "start": "/",
        "person": first("people", "person", q="reddy"),
        "body": body,
        "statement": first("statements", "statement", form="mixed"),
        "document": f"{first('statements', 'passage', form='mixed')}#passage",
        "inspection": first("inspections", "inspection", kind="standard inspection"),
        "post": first("posts", "post", q="cabinet member for children"),
        "statements": "/statements?speaker=bodies/ofsted",
        "timeline": "/statements?view=timeline",
        "findings": "/findings?view=grid",
        "day": f"{body}?published_by=2023-12",
        "topic": "/topics/caseloads",
        "network": f"/network{body}",
        "sparql": "/sparql?question=statements",
    }


def main(store: Store, folder: Path) -> None:
    """Serve the store on a free port and take every page at both widths."""
    server = make_server("127.0.0.1", 0, create_app(store, Settings()), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for width, (across, down) in WIDTHS.items():
            page = browser.new_page(viewport={"width": across, "height": down})
            for name, address in addresses(store).items():
                page.goto(f"http://127.0.0.1:{server.port}{address}")
                page.wait_for_load_state("networkidle")
                picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                picture.quantize(COLOURS).save(folder / f"{name}-{width}.png", optimize=True)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    with Store.open(sys.argv[1], read_only=True) as opened:
        main(opened, Path(__file__).parent)
