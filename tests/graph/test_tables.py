"""Rows worked out in advance: the same as the engine gives, and the engine where there are none."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
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


@pytest.fixture
def bare(small_store: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of which nothing was made in advance."""
    shutil.copytree(small_store, tmp_path / "graph")
    with Store.open(tmp_path / "graph", read_only=True) as store:
        for name in (views.FILE, tables.FILE):
            views.file_of(store, name).unlink(missing_ok=True)
        yield store


def test_rows_are_gone_on_with_where_a_run_was_cut_off(bare: Store, prepared: Store) -> None:
    steps = views.steps(bare)
    reached = next(step for step in steps if step.stage == "rows" and step.done)
    steps.close()
    assert tables.of(bare) is None, "what is half-made is not read"
    rows = [step for step in views.steps(bare) if step.stage == "rows"]
    assert rows[0].done == reached.done
    assert rows[-1].done == rows[-1].total
    kept, whole = tables.of(bare), tables.of(prepared)
    assert kept is not None
    assert whole is not None
    for query in QUERIES:
        found, expected = kept.rows(query, range(100)), whole.rows(query, range(100))
        assert (found is None) == (expected is None)
        assert settled(found or []) == settled(expected or [])


def test_a_damaged_half_made_file_is_made_anew(bare: Store) -> None:
    views.file_of(bare, tables.FILE).with_suffix(".half").write_bytes(b"no database at all" * 100)
    rows = [step.done for step in views.steps(bare) if step.stage == "rows"]
    assert rows[0] == 0
    assert tables.of(bare) is not None


def test_what_another_process_is_making_is_left_to_it(bare: Store) -> None:
    half = views.file_of(bare, tables.FILE).with_suffix(".half")
    with contextlib.closing(sqlite3.connect(half, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert [step for step in views.steps(bare) if step.stage == "rows"] == []
        assert half.exists()
