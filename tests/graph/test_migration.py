"""Moving a graph: all of it arrives, and what did not is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from support import engines
from support.site import BASE

from graph.endpoint import Endpoint
from graph.migration import migrate
from graph.remote import RemoteStore
from graph.store import Store
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENGINES = {"oxigraph": engines.oxigraph, "virtuoso": engines.virtuoso}


def test_a_store_moves_with_all_it_knows(small_store: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Store.open(small_store, read_only=True) as source, Store.open(tmp_path / "new") as target:
        moved = migrate(source, target, lambda done, total: told.append((done, total)))
        assert (moved.graphs, moved.triples) == (len(source.graphs()), source.size)
        assert target.sources.all() == source.sources.all()
        assert set(target.quads()) == set(source.quads())
        assert told[-1] == (moved.graphs, moved.graphs)
        assert target.generation == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
def test_a_store_moves_to_an_engine_and_back(small_store: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with Store.open(small_store, read_only=True) as source, ENGINES[name](tmp_path / name) as engine:
        endpoint = Endpoint(engine.address, user=engine.user, password=engine.password)
        with RemoteStore(tmp_path / "remote", endpoint, BASE + "graphs/", read_only=False) as remote:
            there = migrate(source, remote)
            assert there.triples == source.size
            with Store.open(tmp_path / "back") as target:
                back = migrate(remote, target)
        assert back == there


def test_graphs_of_somebody_else_are_not_mixed_in(small_store: Path, tmp_path: Path) -> None:
    triple = ox.Triple(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o"))
    with Store.open(small_store, read_only=True) as source, Store.open(tmp_path / "new") as target:
        target.replace_graph("x:other", [triple])
        with pytest.raises(StoreError, match="holds 1 graphs that the other has not, such as x:other"):
            migrate(source, target)
        assert target.graphs() == ["x:other"]


def test_what_did_not_arrive_whole_is_named(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(small_store, read_only=True) as source, Store.open(tmp_path / "new") as target:
        keeps = target.replace_graph

        def loses(graph: str, quads: Iterable[ox.Quad | ox.Triple]) -> bool:
            return keeps(graph, list(quads)[1:] if graph == source.graphs()[0] else quads)

        monkeypatch.setattr(target, "replace_graph", loses)
        with pytest.raises(StoreError, match=f"{source.graphs()[0]} did not arrive as it was"):
            migrate(source, target)
        assert not target.sources.all()
