"""The invented world that benchmarks and trials are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.graph import documents_for, make_store
from bench.invented import records
from graph.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_seed_gives_the_same_world_and_another_another() -> None:
    first, again, other = (list(records(4, seed)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_a_store_of_it_holds_about_as_many_facts_as_asked_for(tmp_path: Path) -> None:
    size = make_store(tmp_path / "store", 4_000)
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert store.size == size > 4_000 * 0.7
        assert len(store.sources.documents()) == documents_for(4_000)
