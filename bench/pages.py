"""How quick the pages are: `python -m bench.pages STORE [--rounds 40] [--readers 1 8]`.

Pages are asked of the application itself, without a network, with things drawn at random; the ten busiest people,
bodies and topics are reported apart. A page's time is the processor time of the thread that answers it, its queries
included, so that other programs lengthen it less than the clock; with several readers, that of each of their threads
while the others ask too, and the clock beside it. Beside each kind of page stands the ratio of its time to that of the
very same queries asked of pyoxigraph directly, by one reader, one after the other.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph import keeping, library, lists, search
from graph.store import Store
from onrecord.settings import Settings
from ontology.vocabulary import OR
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flask import Flask

FACETS = ("form", "kind", "region", "topic", "publisher", "speaker")
WORDS = ("caseloads", "social+workers", "care*", "topic:health+plan")
BUSIEST = 10


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
        return "/statements?" + "&".join(given)

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
        "neighbourhood of one of the ten busiest bodies": one_of(councils[:BUSIEST], "/network"),
        "search": lambda: "/search?q=" + rng.choice(WORDS),
        "an answer about everything": lambda: "/questions/aggregates/recurring_concerns",
    }


def pages(store: Store, rounds: int, readers: Sequence[int] = (1, 8)) -> dict[str, Any]:
    """Milliseconds of each kind of page, by number of readers, and beside the queries alone."""
    app = create_app(store, Settings())
    rng = random.Random(11)
    kinds = addresses(store, rng)
    engine = ox.Store.read_only(str(store.path / "generations" / str(store.generation)))
    found: dict[str, Any] = {}
    for name, address in kinds.items():
        asked(app, address())  # what a process works out once
        with noted(store) as texts:
            one = [asked(app, address()) for _ in range(rounds)]
        began = time.thread_time()
        for text in texts:
            list(engine.query(text, use_default_graph_as_union=True))  # type: ignore[arg-type]
        direct = (time.thread_time() - began) * 1000
        found[name] = {
            "queries a page": len(texts) / rounds,
            "to pyoxigraph": sum(each for each, _ in one) / direct if texts else None,
            "readers": {"1": told(one)} if 1 in readers else {},
        }
        for number in readers:
            if number > 1:
                drawn = [address() for _ in range(rounds)]
                with ThreadPoolExecutor(number) as pool:
                    found[name]["readers"][str(number)] = told(list(pool.map(lambda each: asked(app, each), drawn)))
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


def asked(app: Flask, address: str) -> tuple[float, float]:
    """Milliseconds that a page took its thread, and by the clock."""
    client = app.test_client()
    began, thread = time.perf_counter(), time.thread_time()
    response = client.get(address)
    took = (time.thread_time() - thread) * 1000, (time.perf_counter() - began) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return took


def told(took: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Median and 95th of a hundred."""
    thread, clock = (sorted(each) for each in zip(*took, strict=True))
    last = min(len(thread) - 1, int(len(thread) * 0.95))
    return {"median": statistics.median(thread), "p95": thread[last], "clock p95": clock[last]}


def lines(found: dict[str, Any]) -> list[str]:
    """What was measured, a line for each kind of page."""
    made = []
    for name, each in found.items():
        times = "; ".join(
            f"{number} at once: median {one['median']:.0f} ms, p95 {one['p95']:.0f} ms (clock {one['clock p95']:.0f})"
            for number, one in each["readers"].items()
        )
        ratio = each["to pyoxigraph"]
        beside = f"; {ratio:.1f} times its {each['queries a page']:.0f} queries" if ratio else ""
        made.append(f"{name}: {times}{beside}")
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=40, help="how many pages of each kind (40)")
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 8], help="how many at once (1 8)")
    given = parser.parse_args()
    keeping.prepare(given.store)
    with Store.open(given.store, read_only=True) as store:
        search.of(store)
        found = pages(store, given.rounds, given.readers)
    print(json.dumps(found, indent=1))
    print("\n".join(lines(found)))


if __name__ == "__main__":
    main()
