"""Keeping a store: files loaded whole or not at all, copies, and what a crash leaves put in order."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

import pytest

from graph import keeping, recovery
from graph.addresses import Addresses
from graph.store import Store
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

LINES = "<https://a.example/s> <https://a.example/p> <https://a.example/o> <https://a.example/g> .\n"
AT = Addresses()


def test_a_file_is_loaded_packed_or_not(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(LINES, encoding="utf-8")
    with gzip.open(tmp_path / "b.nq.gz", "wt") as out:
        out.write(LINES.replace("/g>", "/h>"))
    with Store.open(tmp_path / "graph") as store:
        store.load(tmp_path / "a.nq")
        store.load(tmp_path / "b.nq.gz")
        assert store.graphs() == ["https://a.example/g", "https://a.example/h"]
    with Store.open(tmp_path / "graph", read_only=True) as store:
        assert store.size == 2


def test_triples_go_into_the_graph_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<https://a.example/s> a <https://a.example/C> .", encoding="utf-8")
    with Store.open(tmp_path / "graph") as store:
        store.load(tmp_path / "a.ttl", "https://a.example/mine")
        assert store.graphs() == ["https://a.example/mine"]


@pytest.mark.parametrize(("name", "text", "says"), [
    ("a.nq", LINES + "<broken", "cannot be read as N-Quads"),
    ("a.docx", "x", "the name does not tell what is in it"),
])  # fmt: skip
def test_of_a_file_that_cannot_be_read_nothing_is_kept(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "graph") as store:
        with pytest.raises(QueryError, match=says):
            store.load(tmp_path / name)
        assert store.size == 0
        store.replace_graph("https://a.example/g", ())  # it can still be written to


def test_a_load_cut_off_before_the_end_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(LINES, encoding="utf-8")
    with Store.open(tmp_path / "graph") as store:
        store.load(tmp_path / "a.nq")
    shutil.copytree(tmp_path / "graph" / "graph", tmp_path / "graph" / recovery.LOADING)
    with Store.open(tmp_path / "graph") as store:
        assert store.size == 1
        assert "Nothing of that file was kept" in store.found[0]
    assert not (tmp_path / "graph" / recovery.LOADING).exists()


def test_a_load_cut_off_while_it_took_its_place_is_all_there(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(LINES, encoding="utf-8")
    with Store.open(tmp_path / "graph") as store:
        store.load(tmp_path / "a.nq")
    folder = tmp_path / "graph"
    shutil.copytree(folder / "graph", folder / recovery.LOADING)
    (folder / "graph").rename(folder / "replaced")
    with Store.open(folder) as store:
        assert store.size == 1
        assert "It is all there" in store.found[0]


def test_what_failed_is_not_shown_to_readers(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(LINES, encoding="utf-8")
    with Store.open(tmp_path / "graph") as store:
        store.load(tmp_path / "a.nq")

    def fail() -> None:
        with Store.open(tmp_path / "graph") as store:
            store.remove_graph("https://a.example/g")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with Store.open(tmp_path / "graph", read_only=True) as store:
        assert store.size == 1


def test_a_backup_is_a_store_and_becomes_one_again(small_store: Path, tmp_path: Path) -> None:
    with Store.open(small_store, read_only=True) as store:
        size, documents = store.size, store.sources.documents()
    assert keeping.backup(small_store, tmp_path / "copy") == size
    assert keeping.restore(tmp_path / "copy", tmp_path / "again") == size
    with Store.open(tmp_path / "again") as store:
        assert (store.size, store.sources.documents()) == (size, documents)
    assert keeping.examine(tmp_path / "again", AT) == keeping.examine(small_store, AT)


def test_a_backup_never_takes_the_place_of_something(small_store: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").touch()
    with pytest.raises(StoreError, match="is there already"):
        keeping.backup(small_store, tmp_path / "there")


def test_compacting_keeps_every_fact_and_one_generation(small_store: Path, tmp_path: Path) -> None:
    shutil.copytree(small_store, tmp_path / "graph")
    with Store.open(tmp_path / "graph") as store:
        size = store.size
        store.compact()  # type: ignore[attr-defined]  # of a store on disk
    assert len([entry for entry in (tmp_path / "graph" / "generations").iterdir() if entry.name.isdecimal()]) == 1
    with Store.open(tmp_path / "graph", read_only=True) as store:
        assert store.size == size


def test_what_a_crash_left_is_named(small_store: Path, tmp_path: Path) -> None:
    shutil.copytree(small_store, tmp_path / "graph")
    (tmp_path / "graph" / "loading").mkdir()
    assert any("loading was left" in sentence for sentence in keeping.examine(tmp_path / "graph", AT))
