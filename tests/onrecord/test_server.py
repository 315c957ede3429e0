"""Serving: an address that cannot be served on is a sentence, and a server told to stop ends what it is at."""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import os
import queue
import signal
import subprocess
import sys
import threading
import urllib.request
from typing import TYPE_CHECKING

import pytest
import werkzeug.test
from support.site import BASE, fill

from graph.store import Store
from onrecord import server
from onrecord.pagemaking import Line, Pagemakers
from onrecord.settings import Settings
from ontology.errors import SettingsError
from ontology.vocabulary import RDFS
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import flask


@pytest.fixture(scope="module")
def app(small_store: Path) -> Iterator[flask.Flask]:
    with Store.open(small_store, read_only=True) as store:
        yield create_app(store, Settings())


def test_a_host_that_is_no_address_is_a_sentence(tmp_path: Path) -> None:
    too_long_to_be_looked_up = "x" * 70
    settings = dataclasses.replace(Settings(), host=too_long_to_be_looked_up, port=0)
    with Store.open(tmp_path / "graph") as store, pytest.raises(SettingsError, match="is no network address"):
        server.run(store, settings, browse=False, say=print)


@pytest.mark.parametrize(
    ("settings", "host", "status"),
    [
        ({}, "localhost:8000", 200),
        ({}, "127.0.0.1", 200),
        ({}, "onrecord.example", 200),
        ({}, "evil.example", 400),
        ({}, "localhost.evil.example", 400),
        ({"hosts": "news.example, .papers.example"}, "news.example:443", 200),
        ({"hosts": "news.example, .papers.example"}, "local.papers.example", 200),
        ({"hosts": "news.example"}, "localhost", 400),
        ({"host": "0.0.0.0"}, "any.example", 200),
        ({}, "[::1]:8000", 200),
        ({"host": "fd00::7"}, "[fd00::7]:8000", 200),
        ({"hosts": "news.example, [fd00::7]"}, "[FD00:0::7]:443", 200),
        ({"hosts": "news.example, fd00::7"}, "[fd00::8]", 400),
        ({"host": "0.0.0.0", "hosts": "news.example"}, "any.example", 400),
    ],
)
def test_only_names_of_its_own_are_answered(app: flask.Flask, settings: dict[str, str], host: str, status: int) -> None:
    app.config["HOSTS"] = server.hosts(dataclasses.replace(Settings(), **settings))  # type: ignore[arg-type]  # texts
    response = app.test_client().get("/healthz", headers={"Host": host})
    assert response.status_code == status
    assert status == 200 or response.text == "This site is not served under that name (ONRECORD_HOSTS).\n"


@pytest.mark.slow
@pytest.mark.parametrize("stopped_by", [signal.SIGTERM, signal.SIGINT])
def test_a_server_told_to_stop_says_so_and_exits_with_0(tmp_path: Path, stopped_by: signal.Signals) -> None:
    command = [sys.executable, "-m", "onrecord", "--store", str(fill(tmp_path / "graph")), "serve", "--port", "0"]
    environment = {**os.environ, "ONRECORD_LOG": "all"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = said.split()[4]
        with urllib.request.urlopen(address + "healthz", timeout=20) as answer:
            assert json.load(answer)["status"] == "ok"
        logged = json.loads(process.stderr.readline())
        process.send_signal(stopped_by)
        rest = process.stderr.read()
    assert (process.returncode, rest) == (0, "Stopped.\n")
    assert (logged["rule"], logged["status"]) == ("/healthz", 200)


@pytest.mark.slow
def test_pages_are_made_by_processes_beside_the_server_and_by_itself_when_those_are_gone(small_store: Path) -> None:
    settings = dataclasses.replace(Settings(), store=small_store, page_workers=1)
    with Store.open(small_store, read_only=True) as store:
        app = create_app(store, settings)
        makers = Pagemakers(app, settings, None, None)
        client = werkzeug.test.Client(makers)
        alone = client.get("/people/ada-okoro")
        others = set(multiprocessing.active_children())
        makers.refresh()
        made = client.get("/people/ada-okoro", headers={"If-None-Match": "other"})
        (worker,) = {each for each in multiprocessing.active_children() if each.name == "onrecord-pages"} - others
        worker.kill()
        worker.join()
        kept = client.get("/people/ada-okoro")
        known = client.get("/people/ada-okoro", headers={"If-None-Match": kept.headers["ETag"]})
        itself = client.get("/bodies/fenmoor")
        other = client.get("/people/ada-okoro", headers={"Accept": "text/turtle"})
        counted = client.get("/metrics").text
        makers.close()
    assert alone.data == made.data == kept.data
    assert (known.status_code, known.data) == (304, b"")
    assert (itself.status_code, other.mimetype) == (200, "text/turtle")
    assert 'onrecord_requests_total{method="GET",rule="/people/<path:identifier>",status="200"} 4.0' in counted


def test_who_waits_longest_for_a_process_has_the_next_one() -> None:
    line: Line[str] = Line()
    had: queue.SimpleQueue[tuple[str, str | None]] = queue.SimpleQueue()
    for number, name in enumerate(("first", "second"), start=1):
        threading.Thread(target=lambda name=name: had.put((name, line.take(30)))).start()
        while len(line.waiting) < number:
            threading.Event().wait(0.001)
    line.give("a")
    assert line.take(0) is None  # whoever has given one back comes behind them
    assert had.get(timeout=10) == ("first", "a")
    line.give("b")
    assert had.get(timeout=10) == ("second", "b")


@pytest.mark.slow
def test_a_page_that_is_kept_goes_with_the_state_of_the_graph_it_was_made_of(tmp_path: Path) -> None:
    path = fill(tmp_path / "graph")
    settings = dataclasses.replace(Settings(), store=path, page_workers=1)
    with Store.open(path, read_only=True) as store:
        makers = Pagemakers(create_app(store, settings), settings, None, None)
        client = werkzeug.test.Client(makers)
        makers.refresh()
        before = client.get("/people/ada-okoro")
        with Store.open(path) as writing:
            extra = tmp_path / "extra.nt"
            extra.write_text(f'<{BASE}people/ada-okoro> <{RDFS.label}> "Another Name" .\n', encoding="utf-8")
            writing.load(extra, f"{BASE}graphs/extra")
        after = client.get("/people/ada-okoro")
        makers.close()
    assert before.status_code == after.status_code == 200
    assert before.headers["ETag"].partition("-")[0] != after.headers["ETag"].partition("-")[0]
