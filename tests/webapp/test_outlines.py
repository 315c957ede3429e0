"""Rows in outline: a grid of kept columns is the grid of the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import library, lists
from graph.store import Store
from webapp import grids, outlines, views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with Store.open(small_store, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "header"),
    [("findings", None), ("findings", "topics by inspection"), ("judgements", None), ("statements", None)],
)
def test_a_grid_of_the_outline_is_that_of_the_rows(store: Store, name: str, header: str | None) -> None:
    query = library.query(name)
    listed = lists.of(store, query)
    assert listed is not None
    found = listed.find({})
    rows = [views.tidy(row) for row in found.rows(0, found.total)]
    outline = outlines.outline(found, grids.columns(query, header))
    assert grids.of_rows(query, outline, header) == grids.of_rows(query, rows, header)


def test_a_grid_holds_rows_of_every_page(client: FlaskClient, parsed: Callable[[str], Any]) -> None:
    total = client.get("/statements.json").get_json()["total"]
    assert total > 25  # more than one page of a list
    counts = parsed("/statements?view=grid").xpath("//td[contains(@class, 'grid__count')]")
    assert sum(int(cell.text_content()) for cell in counts) >= total
