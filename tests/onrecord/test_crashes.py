"""What a crash leaves: an ingest is killed at random moments, and readers go on while one runs."""

from __future__ import annotations

import faulthandler
import hashlib
import multiprocessing
import random
import shutil
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from bench.invented import records
from graph.addresses import Addresses
from graph.confinement import limit_memory
from graph.store import Store
from onrecord.ingest import ingest_records
from ontology.vocabulary import VOID
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from onrecord.ingest import Progress
    from ontology.records import ExtractionRecord

AT = Addresses()
RUNS = f"{AT.base}graphs/runs"
KILLS_IN_A_ROW = 4
COUNT = VOID.triples
"""How often one had to run, and how much that adds: what an undisturbed run differs in."""


def contents(store: Store) -> dict[str, str]:
    """Each named graph with a digest of what it says; what runs there were is left out."""
    graphs: defaultdict[str, list[str]] = defaultdict(list)
    for quad in store.quads():
        if quad.graph_name.value != RUNS and quad.predicate.value != COUNT:
            graphs[str(quad.graph_name.value)].append(str(quad.triple))
    return {graph: hashlib.sha256("\n".join(sorted(said)).encode()).hexdigest() for graph, said in graphs.items()}


def write(path: Path, given: list[ExtractionRecord], acknowledged: Connection, memory: int | None) -> None:
    """The child: what is read is acknowledged, document by document."""
    if memory is not None:
        limit_memory(memory)
        faulthandler.disable()  # it is meant to die, and its traceback is nobody's news

    def tell(progress: Progress) -> None:
        if progress.stage == "reading":
            acknowledged.send(progress.name)

    with Store.open(path) as store:
        ingest_records(store, given, AT, tell)


def killed_after(
    seconds: float, path: Path, given: list[ExtractionRecord], memory: int | None = None
) -> tuple[set[str], bool]:
    """Kill an ingest after so long; the documents it had acknowledged, and whether it had come to its end.

    Args:
        seconds: after which it is killed.
        path: of the store.
        given: what it reads.
        memory: bytes it may take beyond what it begins with; without a number, as many as there are.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write, args=(path, given, theirs, memory))
    process.start()
    theirs.close()
    deadline = time.monotonic() + seconds
    told: set[str] = set()
    while (left := deadline - time.monotonic()) > 0:
        try:
            if ours.poll(left):
                told.add(ours.recv())
        except EOFError:
            break
    process.kill()
    process.join()
    try:
        while ours.poll():
            told.add(ours.recv())
    except EOFError:
        pass
    ours.close()
    return told, process.exitcode == 0


@pytest.mark.slow
@pytest.mark.soak
def test_an_ingest_killed_at_any_moment_loses_nothing_it_acknowledged(tmp_path: Path, soak: bool) -> None:
    given = list(records(500 if soak else 12))
    began = time.monotonic()
    with Store.open(tmp_path / "undisturbed") as store:
        ingest_records(store, given, AT)
        expected = contents(store)
    long = time.monotonic() - began
    rng = random.Random(5)
    documents = {AT.graph(record.document.id): record for record in given}
    for trial in range(100 // KILLS_IN_A_ROW if soak else 1):
        path = tmp_path / str(trial)
        told: set[str] = set()
        for _ in range(KILLS_IN_A_ROW):
            # Each run goes on where the one before was killed, and has less to do.
            told |= killed_after(rng.uniform(0, long / 3), path, given)[0]
            with Store.open(path) as store:
                assert told <= set(store.sources.documents())
                for identifier in told:
                    assert store.sources.record(identifier).document.id == identifier
                now = contents(store)
            assert all(now[graph] == expected[graph] for graph in documents.keys() & now.keys()), "a graph is partial"
        with Store.open(path) as store:
            ingest_records(store, given, AT)
            assert contents(store) == expected
        shutil.rmtree(path)


@pytest.mark.slow
def test_an_ingest_that_runs_out_of_memory_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no limits of memory on this system")
    given = list(records(12))
    with Store.open(tmp_path / "undisturbed") as store:
        ingest_records(store, given, AT)
        expected = contents(store)
    ended = []
    told: set[str] = set()
    for megabytes in (1, 4, 16, 64):
        now, whole = killed_after(20, tmp_path / "graph", given, megabytes * 1_000_000)
        told |= now
        ended.append(whole)
        with Store.open(tmp_path / "graph") as store:
            assert told <= set(store.sources.documents())
    with Store.open(tmp_path / "graph") as store:
        ingest_records(store, given, AT)
        assert contents(store) == expected
    assert not all(ended), "it never ran out of memory"


@pytest.mark.slow
@pytest.mark.soak
def test_readers_beside_an_ingest_see_one_generation_at_a_time(tmp_path: Path, soak: bool) -> None:
    given = list(records(400 if soak else 10))
    with Store.open(tmp_path / "graph") as store:
        ingest_records(store, given[:5], AT)
    wrong: list[str] = []
    pages = 0
    done = threading.Event()

    class Settings:
        base = AT.base
        default_graph = "union"

    with Store.open(tmp_path / "graph", read_only=True) as reading:
        app = create_app(reading, Settings())

        def read() -> None:
            nonlocal pages
            client = app.test_client()
            while not done.is_set():
                page = client.get("/index.json")
                said = page.get_json() if page.status_code == 200 else {}
                # Two queries of one page, answered from one state of the graph.
                counted = sum(row["documents"] for row in said.get("coverage", ()))
                if page.status_code != 200 or counted != said["overview"]["documents"]:
                    wrong.append(f"{page.status_code}: {counted} of {said.get('overview')}")
                pages += 1

        readers = [threading.Thread(target=read) for _ in range(50 if soak else 4)]
        for reader in readers:
            reader.start()
        until = time.monotonic() + (60 if soak else 0)
        for end in steps(len(given)):
            with Store.open(tmp_path / "graph") as store:
                ingest_records(store, given[:end], AT)
            if soak and time.monotonic() > until:
                break
        done.set()
        for reader in readers:
            reader.join()
    assert not wrong, wrong[:3]
    assert pages > len(readers)


def steps(most: int) -> Iterable[int]:
    return range(6, most + 1, 4)
