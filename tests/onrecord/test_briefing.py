"""The commands that make and check briefings, as a user types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from support.site import BASE, LETTER, RELEASE, fill

from graph.store import Store
from onrecord.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("briefing") / "store")


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--store", str(store), *arguments])


def test_a_briefing_is_sealed_and_verified(store: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "fenmoor.html", tmp_path / "documents"
    made = run(store, "brief", "bodies/fenmoor", "--from", "2023", "-o", str(file))
    assert made.exit_code == 0, made.output
    assert run(store, "verify", str(file)).exit_code == 0
    folder.mkdir()
    (folder / "release.txt").write_text(RELEASE.replace("manageable", "manageab1e"), encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    changed = run(store, "verify", str(file), "--documents", str(folder))
    assert changed.exit_code == 1
    assert "manageab1e" in changed.output


@pytest.mark.slow
def test_what_cannot_be_made_is_one_sentence(store: Path) -> None:
    for arguments in (
        ("brief", "bodies/nobody"),
        ("brief", "bodies/fenmoor", "--parts", "weather"),
        ("brief", "bodies/fenmoor", "--from", "soon"),
        ("brief", "bodies/fenmoor", "--from", "2024", "--to", "2023"),
        ("brief", "documents/letter"),
    ):
        result = run(store, *arguments)
        assert result.exit_code == 1
        assert result.output.startswith("Error: ")
        assert "Traceback" not in result.output


def test_parts_come_in_the_order_asked_for(store: Path) -> None:
    page = run(store, "brief", "bodies/fenmoor", "--parts", "statements,key-facts").output
    assert page.index('id="statements"') < page.index('id="key-facts"')
    assert 'id="posts"' not in page


@pytest.mark.slow
def test_a_person_decides_on_a_pair_and_takes_it_back(tmp_path: Path) -> None:
    store = fill(tmp_path / "store")
    pair = ("pair", "statements/release/s2", "findings/letter/f1")
    assert run(store, *pair, "--refuse").exit_code == 2  # no reason
    assert run(store, *pair, "--refuse", "--why", "Another team", "--by", "Jo").exit_code == 0
    with Store.open(store, read_only=True) as opened:
        rows = opened.select("briefing/decisions")
    assert {(row["verdict"], row["by"], row["why"]) for row in rows} == {("refused", "Jo", "Another team")}
    assert {row["about"] for row in rows} == {f"{BASE}statements/release/s2", f"{BASE}findings/letter/f1"}
    assert run(store, *pair, "--undo", "--why", "Wrong").exit_code == 0
    assert run(store, "pair", "statements/no/s1", "findings/letter/f1", "--confirm", "--why", "x").exit_code == 1


STEPS = """
title: Fenmoor
steps:
  - {view: bodies/fenmoor, part: network, says: Look here first.}
  - {view: bodies/fenmoor, part: posts, from: 2023, says: Then here.}
"""


def test_steps_become_a_walk(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "steps.yaml"
    file.write_text(STEPS, encoding="utf-8")
    page = run(store, "brief", str(file)).output
    assert page.index("Look here first.") < page.index("Then here.")
    assert 'id="step-2"' in page


@pytest.mark.parametrize("text", ["", "steps: []", "steps: [{view: x}]", STEPS.replace("part:", "kind:"), "a: ["])
def test_steps_that_are_none_are_one_sentence(text: str, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "steps.yaml"
    file.write_text(text, encoding="utf-8")
    result = run(store, "brief", str(file))
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
