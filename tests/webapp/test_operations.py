"""Health, figures and the log: what those who run the site see, and what they do not."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

from support.site import Settings

from graph.store import Store
from webapp.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from flask.testing import FlaskClient


def test_a_site_with_a_graph_is_well(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    expected = {"status": "ok", "generation": 1, "empty": False, "ready": False}
    assert (answer.status_code, answer.json) == (200, expected)


def test_a_site_whose_graph_was_taken_away_is_not(small_store: Path, tmp_path: Path) -> None:
    shutil.copytree(small_store, tmp_path / "graph")
    with Store.open(tmp_path / "graph", read_only=True) as store:
        client = create_app(store, Settings()).test_client()
        generations = tmp_path / "graph" / "generations"
        (generations / "current").write_text("7", encoding="utf-8")
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


def test_answers_are_counted_by_rule_and_never_by_address(small_store: Path) -> None:
    with Store.open(small_store, read_only=True) as store:
        client = create_app(store, Settings()).test_client()
        client.get("/people/ada-okoro?view=table")
        client.get("/no/such/place")
        text = client.get("/metrics").text
        facts = store.size
    assert 'onrecord_requests_total{method="GET",rule="/people/<path:identifier>",status="200"} 1.0' in text
    assert 'rule="(no such page)",status="404"} 1.0' in text
    assert f"onrecord_facts {float(facts)}" in text
    assert "okoro" not in text


def test_a_made_up_method_is_no_figure_of_its_own(small_store: Path) -> None:
    with Store.open(small_store, read_only=True) as store:
        client = create_app(store, Settings()).test_client()
        client.open("/people", method="BREW")
        text = client.get("/metrics").text
    assert "BREW" not in text
    assert 'method="other"' in text


def test_the_log_has_a_line_for_each_answer_without_what_was_typed(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="onrecord.requests"):
        client.get("/search?q=secret", environ_base={"REMOTE_ADDR": "127.9.9.9"})
    (line,) = [record for record in caplog.records if record.name == "onrecord.requests"]
    said = vars(line)["onrecord"]
    assert (said["method"], said["rule"], said["status"]) == ("GET", "/search", 200)
    assert "secret" not in str(vars(line))
    assert "127.9.9.9" not in str(vars(line))
