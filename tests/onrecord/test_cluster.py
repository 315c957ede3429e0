"""Reading on a cluster: a real scheduler and two worker processes, one of which is killed while it reads."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from extraction import corpus
from graph.addresses import Addresses
from graph.store import Store
from onrecord import cluster as cluster_of_dask
from onrecord.cluster import executor_of
from onrecord.ingest import ingest
from onrecord.reading import pipeline_of
from onrecord.runs import Options, Progress
from onrecord.settings import Settings
from ontology.errors import SettingsError

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install on-record[dask]")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESSES = Addresses("https://onrecord.example/")


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    """A scheduler with two workers, each a process of its own."""
    with distributed.LocalCluster(  # no dashboard: it would take a port of its own
        host="127.0.0.1",
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as cluster:
        yield cluster


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # of who died
def test_a_worker_killed_midway_costs_nothing_and_doubles_nothing(
    cluster: distributed.LocalCluster, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "CHUNK_DOCUMENTS", 1)
    told: list[Progress] = []

    def kill_one(progress: Progress) -> None:
        if not told:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
        told.append(progress)

    load = pipeline_of(Settings())
    texts = sorted(practice.glob("*.txt"))[:4]
    with executor_of(cluster.scheduler_address) as (executor, workers), Store.open(tmp_path / "graph") as store:
        options = Options(load=load, workers=workers, executor=executor)
        report = ingest(store, texts, ADDRESSES, options, kill_one)
        read = store.sources.documents()
    assert workers == 2
    assert (report.read, report.set_aside) == (4, [])
    assert sorted(read) == [file.stem for file in texts]


def test_no_scheduler_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_of_dask, "CONNECT_SECONDS", 1)
    with (
        pytest.raises(SettingsError, match="There is no Dask scheduler at tcp:"),
        executor_of("tcp://127.0.0.1:9"),
    ):
        pass
