"""Strangers who try to bring the endpoint down: each query ends at its limit, and others are answered meanwhile.

A real server in a process of its own takes hostile queries of ten kinds from several clients, no two alike, while one
client goes on asking small ones. `make soak` sends 200 and holds all to the figures; other runs send 10.
"""

from __future__ import annotations

import itertools
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import urllib3

from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 2.0
MEMORY = 256_000_000
WORKERS = 8
SMALL = "SELECT ?o {{ <https://onrecord.example/n{}> <https://onrecord.example/next> ?o }} OFFSET {}"
MANY = 3000


def cross_product(n: int) -> str:
    return f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d || ?h != {n}) }}"


def path(n: int) -> str:
    return f"SELECT (COUNT(*) AS ?n{n}) {{ ?a (<https://onrecord.example/next>|^<https://onrecord.example/next>)* ?b }}"


def sort(n: int) -> str:
    return f"SELECT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} ORDER BY ?c ?f ?i (STR(?a) > '{n}') LIMIT 1"


def doubling(n: int) -> str:
    steps = " ".join(
        f"BIND(CONCAT(?{one}, ?{one}, ?{one}, ?{one}, ?{one}, ?{one}, ?{one}, ?{one}) AS ?{other})"
        for one, other in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    return f"SELECT (STRLEN(?k) AS ?n) {{ BIND('{n:016}' AS ?a) {steps} }}"


def values_product(n: int) -> str:
    lists = " ".join(f"VALUES ?v{i} {{ {' '.join(str(n + j) for j in range(100))} }}" for i in range(6))
    return f"SELECT (SUM(?v0 * ?v1 + ?v2 * ?v3 + ?v4 + ?v5) AS ?n) {{ {lists} }}"


def regex(n: int) -> str:
    matches = f"REGEX(CONCAT(STR(?a), STR(?d)), '(.*)*(.+)+{n}x$')"
    return f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f FILTER({matches}) }}"


def construct(n: int) -> str:
    return f"CONSTRUCT {{ ?a ?e ?i . ?d ?h ?c . ?g ?b {n} }} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}"


def optionals(n: int) -> str:
    inner = f"OPTIONAL {{ ?z{n} ?y ?x }}"
    for depth in range(8):
        inner = f"OPTIONAL {{ ?a{depth} ?b{depth} ?c{depth} {inner} }}"
    return f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c {inner} }}"


def service(n: int) -> str:
    return f"SELECT * {{ ?s ?p ?o SERVICE SILENT <http://127.0.0.1:9/{n}> {{ ?s ?p ?o }} }}"


def ten_megabytes(n: int) -> str:
    return f"ASK {{ ?s ?p '{n}' }} #" + "x" * 10_000_000


KINDS = (
    cross_product, path, sort, doubling, values_product, regex, construct, optionals, service, ten_megabytes,
)  # fmt: skip
REFUSED = {service: {400}, ten_megabytes: {413}}
STOPPED = {429, 503}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a hostile query ended."""

    kind: str
    status: int
    seconds: float
    says: str


@dataclass(frozen=True, slots=True)
class Site:
    """A server that runs in a process of its own."""

    endpoint: str
    process: int

    def memory(self) -> int:
        """Bytes that its query workers hold in memory now."""
        pages = 0
        waiting = [self.process]
        while waiting:
            for threads in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
                with suppress(OSError):  # it ended meanwhile
                    for child in threads.read_text().split():
                        waiting.append(int(child))
                        pages += int(Path(f"/proc/{child}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile") / "store"
    base = "https://onrecord.example/"
    follows = ox.NamedNode(base + "next")
    with Store.open(folder) as store:
        ring = [
            ox.Triple(ox.NamedNode(f"{base}n{n}"), follows, ox.NamedNode(f"{base}n{(n * 7 + 1) % MANY}"))
            for n in range(MANY)
        ]
        store.replace_graph(base + "graphs/ring", ring)
    with _served(folder) as site:
        yield site


@contextmanager
def _served(folder: Path) -> Iterator[Site]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "ONRECORD_QUERY_SECONDS": str(SECONDS),
        "ONRECORD_QUERY_MEMORY_MB": str(MEMORY // 1_000_000),
        "ONRECORD_QUERY_WORKERS": str(WORKERS),
        "ONRECORD_PAGE_WORKERS": "0",  # the memory counted is that of those who answer queries
    }
    command = [sys.executable, "-m", "onrecord", "--store", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if found := re.search(r"http://\S+/", line):
                    _wait_until_ready(found[0])
                    yield Site(found[0] + "sparql", process.pid)
                    break
        finally:
            process.terminate()
            process.stderr.read()


def _wait_until_ready(address: str) -> None:
    """What a server does for itself when it starts is no part of the trial."""
    while not urllib3.request("GET", address + "healthz").json()["ready"]:
        threading.Event().wait(0.05)


_asked = itertools.count()


def _small(client: urllib3.PoolManager, site: Site) -> float:
    """Seconds that a small query takes which nobody has asked before: no answer that is kept does."""
    number = next(_asked)
    query = SMALL.format(number % MANY, number // MANY)
    begins = time.perf_counter()
    answer = client.request("GET", site.endpoint, fields={"query": query}, retries=False)
    assert answer.status == 200, answer.data
    return time.perf_counter() - begins


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is read from /proc")
def test_the_endpoint_outlives_its_enemies(site: Site, *, soak: bool) -> None:
    number = 200 if soak else 10
    queries = [(kind, kind(round_)) for round_ in range(number // len(KINDS)) for kind in KINDS]
    beside: list[float] = []
    most = [0]
    over = threading.Event()

    with urllib3.PoolManager(maxsize=8) as client, ThreadPoolExecutor(6) as threads:
        for _ in range(20):
            _small(client, site)
        idle = [_small(client, site) for _ in range(400 if soak else 100)]

        def attack(query: tuple[object, str]) -> Ended:
            begins = time.perf_counter()
            headers = {"Content-Type": "application/sparql-query"}
            answer = client.request("POST", site.endpoint, body=query[1].encode(), headers=headers, retries=False)
            name = getattr(query[0], "__name__", "")
            return Ended(name, answer.status, time.perf_counter() - begins, answer.data[:200].decode())

        def ask() -> None:
            while not over.is_set():
                beside.append(_small(client, site))
                over.wait(0.02)

        def watch() -> None:
            while not over.wait(0.2):
                most[0] = max(most[0], site.memory())

        watchers = [threads.submit(ask), threads.submit(watch)]
        ended = list(threads.map(attack, queries))
        over.set()
        for watcher in watchers:
            watcher.result()

    longest = max(one.seconds for one in ended)
    print(  # noqa: T201 - what `make soak` is run for
        f"\n{len(ended)} hostile queries: the longest took {longest:.2f} s where the limit is {SECONDS:g} s; "
        f"{len(beside)} small ones beside them: median {statistics.median(beside) * 1e3:.1f} ms, p95 "
        f"{_p95(beside) * 1e3:.1f} ms; {len(idle)} before them: median {statistics.median(idle) * 1e3:.1f} ms, p95 "
        f"{_p95(idle) * 1e3:.1f} ms; p95 {_p95(beside) / _p95(idle):.2f} times; "
        f"workers held at most {most[0] / 1e6:.0f} MB of {WORKERS * MEMORY / 1e6:.0f} MB"
    )
    for kind, one in zip((kind for kind, _ in queries), ended, strict=True):
        assert one.status in REFUSED.get(kind, STOPPED | {200}), one
        assert one.seconds <= SECONDS + 1, one
    assert sum(one.status in STOPPED for one in ended) >= len(ended) / 2
    assert most[0] <= WORKERS * MEMORY + 500_000_000
    assert len(beside) > 10
    if soak:
        assert _p95(beside) <= 3 * _p95(idle)
