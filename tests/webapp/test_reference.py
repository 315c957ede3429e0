"""The reference of the pages says what they do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from support.site import Settings

from graph import library
from graph.store import Store
from webapp.app import create_app

if TYPE_CHECKING:
    import pytest
    from flask.testing import FlaskClient

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "pages.md"


def keys(heading: str) -> set[str]:
    """The keys of the table under a heading."""
    section = REFERENCE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


def test_the_keys_of_a_list_are_documented(client: FlaskClient) -> None:
    assert set(client.get("/statements.json").get_json()) == keys("Keys of a list")


def test_the_keys_of_a_thing_are_documented(client: FlaskClient) -> None:
    assert set(client.get("/findings/release/f1.json").get_json()) == keys("Keys of a thing")


def test_the_example_is_a_page(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```sparql\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "chairs.rq").write_text(example, encoding="utf-8")
    monkeypatch.setattr(library, "QUERIES", tmp_path)
    library.names.cache_clear()
    try:
        with Store.open(small_store, read_only=True) as store:
            data = create_app(store, Settings()).test_client().get("/questions/chairs.json").get_json()
    finally:
        library.names.cache_clear()
    assert [row["personLabel"] for row in data["rows"]] == ["Raj Pell"]
