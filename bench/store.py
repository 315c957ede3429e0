"""How quick the store is, beside the engines it is built on and against: loading, queries, the endpoint, the pages.

    python -m bench.store                                   # 50,000 facts, a few minutes
    python -m bench.store --facts 1000000 --rounds 3        # growth: the plot has every size that was measured
    python -m bench.store --store /tmp/million --no-rdflib  # of a store that is there already

Everything that is compared runs in turn, round after round, so that what else the machine does falls on all alike;
ratios are what to look at. Pages are asked of the application itself, without a network, with things drawn at random,
in processor time; the ten busiest people are reported apart. rdflib is left out above `RDFLIB_MOST` facts.
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

from bench import plots
from bench.asking import compared
from bench.graph import make_store
from graph import keeping, library, lists, search
from graph.store import Store
from onrecord.settings import Settings
from ontology.vocabulary import OR
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"
RDFLIB_MOST = 1_200_000


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


def measure(facts: int, asked: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        began = time.perf_counter()
        path = asked.store or folder / "store"
        if not asked.store:
            make_store(path, facts)
        made = time.perf_counter() - began
        nquads = folder / "graph.nq"
        with Store.open(path, read_only=True) as store, nquads.open("wb") as out:
            store.dump(out)
        with Store.open(path, read_only=True) as store:
            search.of(store)
            query = f"SELECT ?p (COUNT(?s) AS ?n) {{ ?s <{OR.speaker}> ?p }} GROUP BY ?p ORDER BY DESC(?n)"
            people = [str(row["p"]) for row in store.select(library.parse(query, "of the bench"))]
            rdflib_too = not asked.no_rdflib and store.size <= RDFLIB_MOST
            return {
                "facts": store.size,
                "seconds to invent": round(made, 1),
                "load": loading(nquads, asked.rounds),
                **compared(store, nquads, asked.rounds, asked.things, rdflib_too=rdflib_too),
                "pages": pages(store, people[:10], people[10:], asked.pages),
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, nargs="+", default=[50_000], help="sizes of graphs (50000)")
    parser.add_argument("--store", type=Path, help="a store that is there already, in the place of --facts")
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked (3)")
    parser.add_argument("--things", type=int, default=6, help="what each question is filled with (6)")
    parser.add_argument("--pages", type=int, default=20, help="how many pages of each kind (20)")
    parser.add_argument("--no-rdflib", action="store_true", help="leave rdflib out, which loads a million for minutes")
    parser.add_argument("--folder", type=Path, help="where the stores are made that are measured")
    asked = parser.parse_args()
    measured = [measure(facts, asked) for facts in ([0] if asked.store else asked.facts)]
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "pyoxigraph": metadata.version("pyoxigraph"),
        "measured": measured,
    }
    RESULTS.mkdir(exist_ok=True)
    sizes = "-".join(str(each["facts"]) for each in measured)
    (RESULTS / f"store-{sizes}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    for each in measured:
        print(summary(each))
    earlier = [
        json.loads(file.read_text(encoding="utf-8"))["measured"] for file in sorted(RESULTS.glob("store-*.json"))
    ]
    plots.draw([each for one in earlier for each in one], ROOT / "docs" / "performance.svg")


def summary(measured: dict[str, Any]) -> str:
    """The ratios that are asked for, in lines."""
    queries, pages = measured["queries"], measured["pages"]
    lines = [f"{measured['facts']:,} facts"]
    for way in next(iter(queries.values())):
        pairs = [(each[way], each["pyoxigraph"]) for each in queries.values() if way in each]
        if way != "pyoxigraph":
            ratios = [one / other for one, other in pairs]
            medians = statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)
            lines.append(
                f"  {way} to pyoxigraph: median of ratios {statistics.median(ratios):.2f}, "
                f"ratio of medians {medians:.2f}, geometric mean {statistics.geometric_mean(ratios):.2f}, "
                f"over {len(ratios)} questions"
            )
    if any("rdflib Memory" in each for each in queries.values()):
        ratios = [each["endpoint"] / each["rdflib Memory"] for each in queries.values() if "rdflib Memory" in each]
        lines.append(f"  endpoint to rdflib Memory: geometric mean 1/{1 / statistics.geometric_mean(ratios):.1f}")
    load = measured["load"]
    lines.append(f"  import to raw bulk_load, speed: {load['raw bulk_load'] / load['import']:.2f}")
    lines += [f"  {name}: median {each['median']:.0f} ms, p95 {each['p95']:.0f} ms" for name, each in pages.items()]
    for name, each in measured["readers"].items():
        said = "; ".join(
            f"{n} readers {one['a second']:.0f} a second, p95 {one['p95']:.1f} ms" for n, one in each.items()
        )
        lines.append(f"  {name}: {said}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
