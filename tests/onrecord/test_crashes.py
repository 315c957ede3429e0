"""What a crash leaves: an ingest is killed at random moments, and readers go on while one runs."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import math
import multiprocessing
import random
import shutil
import threading
import time
import zlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
from support import writing

from bench.invented import records
from graph.addresses import Addresses
from graph.store import Store
from onrecord.ingest import ingest_records
from ontology.vocabulary import VOID
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.runs import Progress
    from ontology.records import ExtractionRecord

AT = Addresses()
RUNS = f"<{AT.base}graphs/runs>".encode()
KILLS_IN_A_ROW = 10
COUNT = f"<{VOID.triples}>".encode()
"""How often one had to run, and how much that adds: what an undisturbed run differs in."""


def contents(store: Store) -> dict[str, str]:
    """Each named graph with a digest of what it says; what runs there were is left out."""
    written = io.BytesIO()
    store.dump(written)
    graphs: defaultdict[str, list[bytes]] = defaultdict(list)
    for line in written.getvalue().splitlines():
        triple, graph, _ = line.rsplit(b" ", 2)
        if graph != RUNS and COUNT not in triple:
            graphs[graph[1:-1].decode()].append(triple)
    return {graph: hashlib.sha256(b"\n".join(sorted(said))).hexdigest() for graph, said in graphs.items()}


def kept(store: Store) -> dict[str, str]:
    """The record of each document in the catalogue, as it is written."""
    rows = store.sources._rows("SELECT document, body FROM record")
    return {document: zlib.decompress(body).decode() for document, body in rows}


@dataclasses.dataclass
class Killed:
    """A run that was killed."""

    acknowledged: set[str]
    """The documents it had said are read."""
    stage: str | None
    whole: bool
    """Whether it had come to its end before."""


def killed(
    path: Path,
    given: list[ExtractionRecord],
    *,
    at: float = math.inf,
    after: float,
    memory: int | None = None,
) -> Killed:
    """Kill an ingest.

    Args:
        path: of the store.
        given: what it reads.
        at: how much of all its steps it has done by then.
        after: seconds after that, or after its start where it never comes so far.
        memory: bytes it may take beyond what it begins with; without a number, as many as there are.
    """
    # Not "fork": of an engine that is open here, the child would have the locks without the threads that hold them.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([writing.__name__])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=writing.write, args=(path, given, theirs, memory))
    process.start()
    theirs.close()
    done = Killed(set(), None, whole=False)
    deadline = math.inf if at < 1 else time.monotonic() + after

    def take() -> None:
        nonlocal deadline
        progress: Progress = ours.recv()
        done.stage = progress.stage
        if progress.stage == "reading":
            done.acknowledged.add(progress.name)
        if share(progress, len(given)) >= at:
            deadline = min(deadline, time.monotonic() + after)

    try:
        while (left := deadline - time.monotonic()) > 0:
            if ours.poll(min(left, 3600)):
                take()
        process.kill()
        while ours.poll():
            take()
    except EOFError:
        pass
    process.join()
    ours.close()
    done.whole = process.exitcode == 0
    return done


def share(progress: Progress, documents: int) -> float:
    """How much of an ingest is done at a step: reading is taken for the first tenth, deriving for the last."""
    if progress.stage == "reading":
        return 0.1 * progress.done / documents
    if progress.stage == "building":
        return 0.9 - 0.8 * ((progress.total or 0) - progress.done) / documents
    return 0.9


@pytest.mark.slow
@pytest.mark.soak
def test_an_ingest_killed_at_any_moment_loses_nothing_it_acknowledged(tmp_path: Path, soak: bool) -> None:
    given = list(records(500 if soak else 12))
    with Store.open(tmp_path / "undisturbed") as store:
        derived = [0.0, 0.0]

        def measure(progress: Progress) -> None:
            if progress.stage == "deriving":
                derived[progress.done] = time.monotonic()

        ingest_records(store, given, AT, measure)
        expected = contents(store)
    rng = random.Random(5)
    documents = {AT.graph(record.document.id) for record in given}
    records_as_written = {record.document.id: record.to_json() for record in given}
    stages: Counter[str | None] = Counter()
    for trial in range(100 // KILLS_IN_A_ROW if soak else 1):
        path = tmp_path / str(trial)
        told: set[str] = set()
        # Each run goes on where the one before was killed, and comes a little further.
        for at in sorted(rng.random() for _ in range(KILLS_IN_A_ROW if soak else 4)):
            # Between two steps, or anywhere in the last one, which is long.
            moment = rng.uniform(0, 0.2) if at < 0.9 else rng.uniform(0, 1.2) * (derived[1] - derived[0])
            run = killed(path, given, at=min(at, 0.9), after=moment)
            told |= run.acknowledged
            stages[run.stage if not run.whole else "done"] += 1
            with Store.open(path) as store:
                held = kept(store)
                assert told <= held.keys()
                assert all(held[document] == records_as_written[document] for document in held)
                now = contents(store)
            assert all(now[graph] == expected[graph] for graph in documents & now.keys()), "a graph is partial"
        with Store.open(path) as store:
            ingest_records(store, given, AT)
            assert contents(store) == expected
        shutil.rmtree(path)
        print(f"killed {stages.total()} times, by what it was at: {dict(stages)}", flush=True)  # noqa: T201 - for `make soak`


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
        run = killed(tmp_path / "graph", given, after=20, memory=megabytes * 1_000_000)
        told |= run.acknowledged
        ended.append(run.whole)
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
