"""Lists, keys first: the same rows as the whole query gives, and the counts one would count in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import library, lists, views
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = [name for name in library.names() if "page" in library.query(name).hints]
SOME = 3
"""Values of each filter that are tried."""


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with Store.open(small_store, read_only=True) as opened:
        yield opened


def of(store: Store, name: str) -> lists.List:
    found = lists.of(store, library.query(name))
    assert found is not None, "its form is that of a list"
    return found


def keys(rows: list[dict[str, object]]) -> list[object]:
    return [next(iter(row.values())) for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_are_those_of_the_whole_query_in_its_order(store: Store, name: str) -> None:
    found = of(store, name).find({})
    whole = store.select(name)
    assert keys(found.rows(0, 10_000)) == keys(whole)
    assert found.total == len(whole)


@pytest.mark.parametrize("name", NAMES)
def test_each_filter_leaves_what_the_whole_query_leaves(store: Store, name: str) -> None:
    listed = of(store, name)
    for parameter, column in listed.columns.items():
        if parameter not in {each.name for each in listed.query.parameters}:
            continue
        for value in column.values[:SOME]:
            found = listed.find({parameter: str(value)})
            assert keys(found.rows(0, 10_000)) == keys(store.select(name, **{parameter: str(value)})), (
                parameter,
                value,
            )


def test_words_are_asked_of_the_engine(store: Store) -> None:
    whole = store.select("statements", q="caseloads", form="indirect")
    assert keys(of(store, "statements").find({"q": "caseloads", "form": "indirect"}).rows(0, 100)) == keys(whole)


def test_the_dials_leave_what_was_known(store: Store) -> None:
    whole = store.select("statements", published_by="2023")
    assert keys(of(store, "statements").find({"published_by": "2023"}).rows(0, 1000)) == keys(whole)


def test_counts_beside_a_filter_are_those_under_the_others(store: Store) -> None:
    found = of(store, "statements").find({"form": "direct", "region": "article"})
    counted = dict(found.counts("form") or ())
    for form, count in counted.items():
        assert count == len(store.select("statements", form=str(form), region="article"))


def test_what_is_kept_comes_back_as_it_was(small_store: Path) -> None:
    rows = []
    for _ in range(2):
        with Store.open(small_store, read_only=True) as store:
            rows.append(views.answer(store, "topics"))
    with Store.open(small_store, read_only=True) as store:
        assert rows[0] == rows[1] == store.select("topics")
