"""Rows worked out in advance: the same as the engine gives, and the engine where there are none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from graph import keeping, lists, tables, views
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.library import Query
    from graph.rows import Row

QUERIES = [query for query in views.listed() if query.name not in views.ANSWERS]


@pytest.fixture(scope="module")
def prepared(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("prepared") / "graph"
    shutil.copytree(small_store, path)
    keeping.prepare(path)
    with Store.open(path, read_only=True) as store:
        yield store


def settled(rows: list[Row]) -> list[Row]:
    """Rows with their lists in one order: the engine gives them in any."""
    return [
        {
            name: sorted(str(value).split("\n")) if name.endswith(("List", "Lines")) else value
            for name, value in row.items()
        }  # type: ignore[misc]
        for row in rows
    ]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_kept_rows_are_those_of_the_engine(prepared: Store, query: Query) -> None:
    kept, listed = tables.of(prepared), lists.of(prepared, query)
    assert kept is not None
    assert listed is not None
    assert query in kept
    found = kept.rows(query, range(len(listed.keys)))
    assert found is not None
    assert settled(found) == settled(prepared.select(query))
    assert found.columns == prepared.select(query).columns
    assert kept.rows(query, range(len(listed.keys))) == found, "also where they are at hand"


def test_what_the_dials_count_is_asked_of_the_engine(prepared: Store) -> None:
    (query,) = (query for query in QUERIES if query.name == "people")
    listed = lists.of(prepared, query)
    assert listed is not None
    rows = listed.find({"published_by": "2023"}).rows(0, 100)
    assert settled(rows) == settled(prepared.select(query, published_by="2023"))
    assert rows != listed.rows([str(row["person"]) for row in rows], {}), "the letter of 2024 is not counted"


def test_without_kept_rows_the_engine_is_asked(prepared: Store, tmp_path: Path) -> None:
    shutil.copytree(prepared.path, tmp_path / "graph")
    with Store.open(tmp_path / "graph", read_only=True) as store:
        views.file_of(store, tables.FILE).write_bytes(b"no database")
        assert tables.of(store) is None
        for query in QUERIES:
            listed = lists.of(store, query)
            assert listed is not None
            assert settled(listed.find({}).rows(0, 10)) == settled(store.select(query)[:10])
