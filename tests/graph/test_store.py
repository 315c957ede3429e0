"""The store on disk: one writer, readers of whole generations, and what goes wrong said in words."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph import library
from graph.store import Store
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

E = "https://onrecord.example/"
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
LABELS = library.parse(
    "SELECT ?thing ?label { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?label", "labels"
)


def triples(*labels: str) -> list[ox.Triple]:
    return [ox.Triple(ox.NamedNode(f"{E}people/{label}"), LABEL, ox.Literal(label)) for label in labels]


def labels(store: Store) -> list[object]:
    return [row["label"] for row in store.select(LABELS)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        yield store


def test_a_reader_keeps_to_its_generation_and_can_turn_to_the_newest(store: Store) -> None:
    store.replace_graph(E + "graphs/a", triples("ann"))
    store.publish()
    with Store.open(store.path, read_only=True) as reader:
        assert reader.newest() is reader
        store.replace_graph(E + "graphs/a", triples("bob"))
        store.publish()
        newest = reader.newest()
        assert (labels(reader), labels(newest)) == (["ann"], ["bob"])
        assert reader.newest() is newest
        assert newest.query("ASK { ?s ?p 'bob' }").rows() == [{"ask": True}]


@pytest.mark.slow
def test_what_a_killed_writer_committed_is_published_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "store"
    script = (
        "import os, sys, pyoxigraph as ox\n"
        "from graph.store import Store\n"
        f"store = Store.open(sys.argv[1]); store.publish()\n"
        f"node = ox.NamedNode('{E}people/ann')\n"
        f"store.replace_graph('{E}graphs/a', [ox.Triple(node, ox.NamedNode('{LABEL.value}'), ox.Literal('ann'))])\n"
        "os.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", script, str(path)], env=environment, check=False)
    with Store.open(path):
        pass
    with Store.open(path, read_only=True) as reader:
        assert labels(reader) == ["ann"]


def test_few_generations_are_kept(store: Store) -> None:
    for name in ("a", "b", "c", "d", "e"):
        store.replace_graph(E + "graphs/a", triples(name))
        store.publish()
    kept = {entry.name for entry in (store.path / "generations").iterdir()}
    assert kept == {"3", "4", "5", "current"}


def test_a_second_writer_is_told_of_the_first(store: Store) -> None:
    with pytest.raises(StoreError, match="Another process is writing"):
        Store.open(store.path)


def test_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StoreError, match="is not a store"):
        Store.open(tmp_path)


def test_reading_what_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="onrecord ingest"):
        Store.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [(json.dumps({"format": 99}), "format 99.*import graph.nq"), ("{", "damaged"), ("[]", "damaged")],
)
def test_a_store_of_another_version_or_a_damaged_one_is_refused(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "store.json").write_text(content)
    with pytest.raises(StoreError, match=says):
        Store.open(tmp_path)


@pytest.mark.slow
def test_a_full_disk_is_said_in_words_and_leaves_what_was(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no limits of file size on this system")
    script = (
        "import resource, sys, signal, pyoxigraph as ox\n"
        "from graph.store import Store\n"
        "from ontology.errors import StoreError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = Store.open(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "p = ox.NamedNode('x:p')\n"
        "def graph(n): return [ox.Triple(ox.NamedNode(f'x:{i}'), p, ox.Literal(f'{i} ' * 50)) for i in range(n)]\n"
        "store.replace_graph('x:small', graph(3))\n"
        "try:\n"
        "    store.replace_graph('x:large', graph(20_000))\n"
        "except StoreError as error:\n"
        "    print(error)\n"
        "import os; os._exit(0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store")],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "cannot be written" in done.stdout
    with Store.open(tmp_path / "store") as store:
        assert store.graphs() == ["x:small"]
        assert store.size == 3


def test_a_file_that_is_not_there_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.rq cannot be read"):
        store.select(tmp_path / "none.rq")


def test_a_format_that_cannot_hold_graphs_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="cannot hold several graphs"):
        store.dump(io.BytesIO(), "text/turtle")
