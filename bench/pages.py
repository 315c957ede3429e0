"""How quick the pages are: `python -m bench.pages [STORE] [--rounds 40] [--readers 1 8]`.

Without a store, one of a million facts is made first, by `bench.graph`, and prepared as an import prepares it. Pages
are of things drawn at random; the ten busiest people, bodies and topics are reported apart. Two things are measured:

* what a user waits for: the time by the clock from a request to the last byte of its answer, asked of `onrecord serve`
  in a process of its own, by one reader and by eight who each ask for the next page as soon as they have one;
* what a page costs: the processor time of the thread that answers it here, its queries included, which other programs
  lengthen less, and beside it that of the very same queries asked of pyoxigraph directly.

No page is asked for beforehand: a server makes itself ready when it starts, and the bench waits only until it answers
and that is done.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from bench.graph import make_store
from graph import keeping, library, lists, search
from graph.store import Store
from onrecord.pagemaking import settle
from onrecord.settings import Settings
from ontology.vocabulary import OR
from webapp import warming
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flask import Flask

FACETS = ("form", "kind", "region", "topic", "publisher", "speaker")
WORDS = ("caseloads", "social+workers", "care*", "topic:health+plan")
BUSIEST = 10
FACTS = 1_000_000


def addresses(store: Store, rng: random.Random) -> dict[str, Callable[[], str]]:
    """For each kind of page, what draws the address of one."""
    base = Settings().base
    listed = lists.of(store, library.query("statements"))
    assert listed is not None

    def path(iri: str) -> str:
        return "/" + iri.removeprefix(base).removeprefix("https://onrecord.example/")

    def by_number(pattern: str) -> list[str]:
        query = f"SELECT ?x (COUNT(?s) AS ?n) {{ {pattern} }} GROUP BY ?x ORDER BY DESC(?n) ?x"
        return [path(str(row["x"])) for row in store.select(library.parse(query, "of the bench"))]

    def facets() -> str:
        row = rng.randrange(len(listed.keys))
        given = []
        for name in rng.sample(FACETS, 3):
            column = listed.columns[name]
            if len(codes := column.codes[column.rows == row]):
                value = str(column.values[codes[0]])
                given.append(f"{name}={value.removeprefix(base).removeprefix('topics/')}")
        return "/statements?" + "&".join(given).replace(" ", "+")

    def one_of(paths: Sequence[str], before: str = "") -> Callable[[], str]:
        return lambda: before + rng.choice(paths)

    people = by_number(f"?s <{OR.speaker}> ?x . ?x a <{OR.Person}>")
    councils = by_number(f"?s <{OR.provider}> ?x . ?x a <{OR.Body}>")
    topics = by_number(f"?s <{OR.topic}> ?x")
    return {
        "start page": lambda: "/",
        "statements, three facets": facets,
        "page of a person": one_of(people[BUSIEST:]),
        "page of one of the ten busiest people": one_of(people[:BUSIEST]),
        "page of a body": one_of(councils[BUSIEST:] or councils),
        "page of one of the ten busiest bodies": one_of(councils[:BUSIEST]),
        "page of one of the ten busiest topics": one_of(topics[:BUSIEST]),
        "neighbourhood of a person": one_of(people[BUSIEST:], "/network"),
        "neighbourhood of a body": one_of(councils[BUSIEST:] or councils, "/network"),
        "neighbourhood of one of the ten busiest bodies": one_of(councils[:BUSIEST], "/network"),
        "search": lambda: "/search?q=" + rng.choice(WORDS),
        "an answer about everything": lambda: "/questions/aggregates/recurring_concerns",
    }


# What a page costs


def costs(store: Store, rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of the processor that each kind of page takes, beside its queries alone."""
    app = create_app(store, Settings())
    warming.warm(app)
    settle()
    engine = ox.Store.read_only(str(store.path / "generations" / str(store.generation)))
    found: dict[str, dict[str, float]] = {}
    for name, address in addresses(store, random.Random(11)).items():
        with noted(store) as texts:
            took = [processor(app, address()) for _ in range(rounds)]
        began = time.thread_time()
        for text in texts:
            list(engine.query(text, use_default_graph_as_union=True))  # type: ignore[arg-type]
        direct = (time.thread_time() - began) * 1000
        found[name] = {**told(took), "queries": len(texts) / rounds, "alone": direct / rounds}
    return found


@contextmanager
def noted(store: Store) -> Iterator[list[str]]:
    """The texts of all queries that are asked of the store meanwhile."""
    texts: list[str] = []
    kind, answer = type(store), type(store)._answer  # noqa: SLF001 - where every query of a page goes through

    def note(self: Store, text: str) -> object:
        texts.append(text)
        return answer(self, text)

    kind._answer = note  # type: ignore[method-assign, assignment]  # noqa: SLF001
    try:
        yield texts
    finally:
        kind._answer = answer  # type: ignore[method-assign]  # noqa: SLF001


def processor(app: Flask, address: str) -> float:
    """Milliseconds of the processor that a page takes its thread."""
    client = app.test_client()
    began = time.thread_time()
    response = client.get(address)
    took = (time.thread_time() - began) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return took


# What a user waits for


def waits(store: Store, rounds: int, readers: Sequence[int]) -> dict[str, dict[str, dict[str, float]]]:
    """Milliseconds by the clock from a request to the end of its answer, by kind of page and number of readers."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    with served(store.path) as port:
        for name, address in addresses(store, random.Random(12)).items():
            for number in readers:
                drawn = iter([address() for _ in range(rounds * max(1, number // 2))])
                with ThreadPoolExecutor(number) as pool:
                    took = [each for some in pool.map(lambda _: read(port, drawn), range(number)) for each in some]  # noqa: B023
                found.setdefault(name, {})[str(number)] = told(took)
    return found


_turn = threading.Lock()


def read(port: int, addresses: Iterator[str]) -> list[float]:
    """Milliseconds of each page that one reader asks for, one after the other."""
    took = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while True:
        with _turn:
            address = next(addresses, None)
        if address is None:
            connection.close()
            return took
        began = time.perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        took.append((time.perf_counter() - began) * 1000)
        assert response.status == 200, (address, response.status)


@contextmanager
def served(store: Path) -> Iterator[int]:
    """The port of a server of its own over a store, as a user starts it, once it has made itself ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "--store", str(store), "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not ready(port):
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait()


def ready(port: int) -> bool:
    """Whether a server answers, and has made itself ready."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            return bool(json.load(answer)["ready"])
    except OSError:
        return False


# The report


def told(took: Sequence[float]) -> dict[str, float]:
    """Median and 95th of a hundred."""
    ordered = sorted(took)
    return {"median": statistics.median(ordered), "p95": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]}


def lines(cost: dict[str, dict[str, float]], wait: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """What was measured, a row of a table for each kind of page."""
    readers = list(next(iter(wait.values())))
    heads = [f"{number} at once: {figure}" for number in readers for figure in ("median", "95th")]
    made = [
        "| ms | " + " | ".join(heads) + " | processor: median | 95th | queries | these alone |",
        "| --- " * (len(heads) + 5) + "|",
    ]
    for name, each in cost.items():
        clock = [wait[name][number][figure] for number in readers for figure in ("median", "p95")]
        cells = [*clock, each["median"], each["p95"], each["queries"], each["alone"]]
        made.append(f"| {name} | " + " | ".join(f"{cell:.0f}" for cell in cells) + " |")
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("store", type=Path, nargs="?", help="a store; without one, a million facts are made")
    parser.add_argument("--rounds", type=int, default=40, help="how many pages of each kind (40)")
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 8], help="how many at once (1 8)")
    parser.add_argument("--json", type=Path, help="write the figures into this file, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.store is None:
            given.store = Path(folder, "million")
            make_store(given.store, FACTS)
        keeping.prepare(given.store)
        with Store.open(given.store, read_only=True) as store:
            search.of(store)
            wait = waits(store, given.rounds, given.readers)
            cost = costs(store, given.rounds)
    if given.json:
        given.json.write_text(json.dumps({"waits": wait, "costs": cost}, indent=1), encoding="utf-8")
    print("\n".join(lines(cost, wait)))


if __name__ == "__main__":
    main()
