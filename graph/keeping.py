"""Keeping a store: copies of it, and whether it is in order."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import search, tables, views
from graph.store import Store
from graph.views import Step
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.addresses import Addresses

_CATALOGUE = "sources.sqlite"


def backup(path: Path, target: Path) -> int:
    """Copy the newest generation of a store and its catalogue into a new folder, itself a store; how many facts.

    Others may read and write meanwhile: a copy is of one generation.

    Raises:
        StoreError: there is something in the folder already, there is no store, or the disk is full.
    """
    _check_free(target)
    half = target.with_name(target.name + ".half")
    with Store.open(path, read_only=True) as store, _told(half):
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        shutil.copy2(path / "store.json", half)
        # Not hard links: a copy shall not share the fate of what it is a copy of.
        shutil.copytree(
            views.file_of(store).parent,
            half / "graph",
            ignore=shutil.ignore_patterns("*.half*", *(f"*{file}*" for file in (views.FILE, search.FILE, tables.FILE))),
        )
        (half / "generations").mkdir()
        ox.Store(half / "graph").backup(half / "generations" / "1")
        (half / "generations" / "current").write_text("1", encoding="utf-8")
        with closing(sqlite3.connect(path / _CATALOGUE)) as old, closing(sqlite3.connect(half / _CATALOGUE)) as new:
            old.backup(new)
            with new:
                if new.execute("SELECT COUNT(*) FROM settled").fetchone() == (0,):
                    # A run goes on meanwhile, and its graph is not the one copied: all is built anew next time.
                    new.execute("UPDATE record SET built = NULL")
        half.rename(target)
        return store.size


def restore(copy: Path, path: Path) -> int:
    """Make a store out of a backup; how many facts it holds.

    Raises:
        StoreError: there is something in the folder already, or the backup is no whole store.
    """
    _check_free(path)
    half = path.with_name(path.name + ".half")
    with Store.open(copy, read_only=True) as store, _told(half):
        size = store.size
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(copy, half)
        half.rename(path)
    return size


def examine(path: Path, addresses: Addresses) -> list[str]:
    """What is wrong with a store, in sentences; none for one in order. Nothing is changed.

    Raises:
        StoreError: there is no store in the folder, or it cannot be opened at all.
    """
    found = []
    with Store.open(path, read_only=True) as store:
        graphs = set(store.graphs())
        with closing(sqlite3.connect(f"{(path / _CATALOGUE).absolute().as_uri()}?mode=ro", uri=True)) as catalogue:
            if catalogue.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                found.append("The catalogue of sources is damaged. Restore a backup, or ingest anew into a new folder.")
        found += [
            f"The graph of {document} is missing. `onrecord ingest --reread` makes it anew."
            for document, built in store.sources.built().items()
            if built is not None and addresses.graph(document) not in graphs
        ]
        if store.sources.settled() is None and store.sources.documents():
            found.append("A run was cut off before its end. `onrecord ingest` with the same folder goes on from there.")
    for left in ("loading", "replaced", "generations/half-made"):
        if (path / left).exists():
            found.append(f"{left} was left by a run that was cut off. The next run that writes puts that in order.")
    return found


def prepare(path: Path, tell: Callable[[Step], None] = lambda _: None) -> float:
    """Make in advance what pages need of the newest generation: search index, views and rows; seconds it took.

    What was made before stays: a run that was cut off is gone on with.

    Args:
        path: of the store.
        tell: is told of each step.
    """
    began = time.monotonic()
    with Store.open(path, read_only=True) as store:
        tell(Step("index", 0, 1))
        search.of(store)
        tell(Step("index", 1, 1))
        for step in views.steps(store):
            tell(step)
    return time.monotonic() - began


def is_prepared(path: Path) -> bool:
    """Whether that was done, to its end, for the newest generation."""
    with Store.open(path, read_only=True) as store:
        return views.file_of(store, tables.FILE).exists()


def _check_free(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(f"{target} is there already. Name a folder that is not.")
    if target.is_dir():
        target.rmdir()


@contextmanager
def _told(half: Path) -> Iterator[None]:
    """What goes wrong in copying, in a sentence; nothing half-made stays."""
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as error:
        shutil.rmtree(half, ignore_errors=True)
        raise StoreError(f"The copy could not be made: {error}. Nothing of it was kept.") from None
