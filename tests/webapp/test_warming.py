"""Made ready: what the first page would compile and load is there before it is asked for."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

from support.site import Settings

from graph import tables
from graph.store import Store
from webapp import warming
from webapp.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGES = ("/", "/statements", "/people/ada-okoro", "/bodies/fenmoor", "/network/bodies/fenmoor", "/search?q=caseloads")


def test_a_warm_application_compiles_nothing_for_its_pages(
    small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(small_store, tmp_path / "graph")
    with Store.open(tmp_path / "graph", read_only=True) as store:
        app = create_app(store, Settings())
        warming.warm(app)
        assert tables.of(store) is not None
        compiled: list[object] = []
        compile_ = type(app.jinja_env).compile
        monkeypatch.setattr(
            type(app.jinja_env), "compile", lambda self, *given: compiled.append(given) or compile_(self, *given)
        )
        assert [app.test_client().get(page).status_code for page in PAGES] == [200] * len(PAGES)
    assert not compiled


def test_an_application_says_when_it_is_ready_and_stops_when_told(small_store: Path) -> None:
    with Store.open(small_store, read_only=True) as store:
        app = create_app(store, Settings())
        stopping = threading.Event()
        warming.keep_warm(app, stopping, stopping.set)
        assert app.test_client().get("/healthz").json["ready"] is True  # type: ignore[index]  # it is JSON
