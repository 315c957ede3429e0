"""How quick the store is, beside the engines it is built on and against: loading, queries, the endpoint, the pages.

    python -m bench.store --facts 100000 1000000 --rounds 3

Everything that is compared runs in turn, round after round, in one process, so that what else the machine does falls
on all alike; ratios of the medians are what to look at. Pages are asked of the application itself, without a network,
with things drawn at random, in processor time; the ten busiest people are reported apart. rdflib is left out above
`RDFLIB_MOST` facts: it takes minutes to load.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib

from bench.graph import make_store
from graph import keeping, library, lists, search
from graph.store import Store
from onrecord.settings import Settings
from ontology.vocabulary import OR, PREFIXES
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"
RDFLIB_MOST = 1_200_000
QUERIES = {
    "what a person said, with dates": """SELECT ?s ?t ?d { ?s or:speaker <%s> ; or:text ?t .
        OPTIONAL { ?s or:said/or:edtf ?d } }""",
    "neighbours of a person": "SELECT ?p ?x { { <%s> ?p ?x } UNION { ?x ?p <%s> } }",
    "posts of a person": """SELECT ?r ?b ?w { ?t org:member <%s> ; or:role ?r ; or:inDocument ?w .
        OPTIONAL { ?t org:organization ?b } }""",
    "words of a person's statements": """SELECT ?s ?q {
        ?s or:speaker <%s> ; or:firstContent/oa:hasSelector/oa:exact ?q }""",
    "topics of a person": "SELECT ?topic (COUNT(?s) AS ?n) { ?s or:speaker <%s> ; or:topic ?topic } GROUP BY ?topic",
}


def timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def loading(nquads: Path, rounds: int) -> dict[str, float]:
    """Milliseconds to load one file: raw, through `Store.load`, and what index and views take after it."""
    raw, ours = [], []
    prepared = 0.0
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            store = ox.Store(Path(folder, "raw"))
            raw.append(timed(lambda: store.bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS)))  # noqa: B023
            with Store.open(Path(folder, "ours")) as opened:
                ours.append(timed(lambda: opened.load(nquads)))
            if number == rounds - 1:
                prepared = keeping.prepare(Path(folder, "ours")) * 1000
    return {"raw bulk_load": statistics.median(raw), "import": statistics.median(ours), "index and views": prepared}


def asking(store: Store, nquads: Path, people: list[str], rounds: int, *, rdflib_too: bool) -> dict[str, Any]:
    """Milliseconds of each query, by way of asking: the median over people and rounds."""
    engine = ox.Store.read_only(str(store.path / "generations" / str(store.generation)))
    ways: dict[str, Callable[[str], object]] = {
        "pyoxigraph": lambda text: list(engine.query(text, use_default_graph_as_union=True)),  # type: ignore[arg-type]
        "Store.select": lambda text: store.select(library.parse(text, "of the bench")),
        "endpoint": lambda text: store.query(text).body,
    }
    if rdflib_too:
        memory = rdflib.Dataset(default_union=True)
        memory.parse(nquads, format="nquads")
        ways["rdflib Memory"] = lambda text: list(memory.query(text))
    prefixes = "\n".join(f"PREFIX {prefix}: <{address}>" for prefix, address in PREFIXES.items())
    found: dict[str, Any] = {}
    for name, query in QUERIES.items():
        took: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(rounds):
            for person in people:
                text = f"{prefixes}\n{query.replace('%s', person)}"
                for way, ask in ways.items():
                    took[way].append(timed(lambda: ask(text)))  # noqa: B023
        found[name] = {way: statistics.median(each) for way, each in took.items()}
    return found


def pages(store: Store, busiest: list[str], others: list[str], rounds: int) -> dict[str, Any]:
    """Milliseconds of processor time of pages: median and 95th of a hundred, over things drawn at random."""
    client = create_app(store, Settings()).test_client()
    listed = lists.of(store, library.query("statements"))
    assert listed is not None
    rng = random.Random(11)
    base = Settings().base

    def facets() -> str:
        chosen = rng.sample(["form", "region", "topic", "publisher", "speaker"], 3)
        row = rng.randrange(len(listed.keys))
        given = []
        for name in chosen:
            column = listed.columns[name]
            codes = column.codes[column.rows == row]
            if len(codes):
                value = str(column.values[codes[0]])
                given.append(f"{name}={value.removeprefix(base).removeprefix('topics/')}")
        return "/statements?" + "&".join(given)

    kinds: dict[str, Callable[[], str]] = {
        "start page": lambda: "/",
        "statements, three facets": facets,
        "page of a person": lambda: "/" + rng.choice(others).removeprefix(base),
        "page of one of the ten busiest": lambda: "/" + rng.choice(busiest).removeprefix(base),
        "neighbourhood": lambda: "/network/" + rng.choice(others).removeprefix(base),
        "search": lambda: "/search?q=" + rng.choice(["caseloads", "social+workers", "care*", "topic:health+plan"]),
        "an answer about everything": lambda: "/questions/aggregates/recurring_concerns",
    }
    found = {}
    for name, address in kinds.items():
        took = []
        client.get(address())  # what a process works out once
        for _ in range(rounds):
            asked = address()
            began = time.process_time()
            response = client.get(asked)
            took.append((time.process_time() - began) * 1000)
            assert response.status_code == 200, (asked, response.status_code)
        took.sort()
        found[name] = {"median": statistics.median(took), "p95": took[min(len(took) - 1, int(len(took) * 0.95))]}
    return found


def measure(facts: int, rounds: int, *, rdflib_too: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        size = make_store(Path(folder, "store"), facts)
        nquads = Path(folder, "graph.nq")
        with Store.open(Path(folder, "store"), read_only=True) as store, nquads.open("wb") as out:
            store.dump(out)
        keeping.prepare(Path(folder, "store"))
        with Store.open(Path(folder, "store"), read_only=True) as store:
            search.of(store)
            query = f"SELECT ?p (COUNT(?s) AS ?n) {{ ?s <{OR.speaker}> ?p }} GROUP BY ?p ORDER BY DESC(?n)"
            people = [str(row["p"]) for row in store.select(library.parse(query, "of the bench"))]
            rng = random.Random(5)
            drawn = rng.sample(people[10:], min(12, len(people) - 10))
            return {
                "facts": size,
                "load": loading(nquads, rounds),
                "queries": asking(store, nquads, drawn, rounds, rdflib_too=rdflib_too and size <= RDFLIB_MOST),
                "pages": pages(store, people[:10], people[10:], 8 * rounds),
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, nargs="+", default=[100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-rdflib", action="store_true")
    asked = parser.parse_args()
    measured = [measure(facts, asked.rounds, rdflib_too=not asked.no_rdflib) for facts in asked.facts]
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "pyoxigraph": metadata.version("pyoxigraph"),
        "measured": measured,
    }
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / "store.json"
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    _plot(measured, ROOT / "docs" / "performance.svg")
    print(json.dumps(result, indent=1))


def _plot(measured: list[dict[str, Any]], file: Path) -> None:
    """How much longer than pyoxigraph each way of asking takes, query by query, at the largest size measured."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "on-record"  # the same figures give the same file
    from matplotlib import pyplot

    queries = measured[-1]["queries"]
    ways = [way for way in next(iter(queries.values())) if way != "pyoxigraph"]
    figure, axes = pyplot.subplots(figsize=(8, 4), layout="constrained")
    for number, way in enumerate(ways):
        ratios = [each[way] / each["pyoxigraph"] for each in queries.values()]
        axes.barh([place + number / (len(ways) + 1) for place in range(len(queries))], ratios, 0.25, label=way)
    axes.set(xscale="log", xlabel=f"times pyoxigraph, {measured[-1]['facts']:,} facts")
    axes.set_yticks([place + 0.25 for place in range(len(queries))], list(queries))
    axes.legend()
    figure.savefig(file, metadata={"Date": None})


if __name__ == "__main__":
    main()
