"""How quick the store is, beside the engines it is built on and against: loading, queries, the endpoint, the pages.

    python -m bench.store                                   # 50,000 facts, a few minutes
    python -m bench.store --facts 1000000 --rounds 3        # growth: the plot has every size that was measured
    python -m bench.store --store /tmp/million --rounds 2 --things 4 --pages 10  # of a store that is there already
    python -m bench.store --growth --store /tmp/ten --rounds 1 --pages 10  # of ten million, only what grows

Everything that is compared runs in turn, round after round, so that what else the machine does falls on all alike;
ratios are what to look at. `bench.pages` says how pages are asked. rdflib is left out above `RDFLIB_MOST` facts, and
asked in one round only: a million facts take it minutes to load, and some questions half a minute.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import shutil
import statistics
import tempfile
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from bench import pages, plots
from bench.asking import compared
from bench.graph import make_store
from graph import keeping, search
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.views import Step

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"
RDFLIB_MOST = 1_200_000
LONG = 5.0
"""Milliseconds from which a question counts as long."""
STAGES = ("index, processor", "views, processor", "rows, processor")


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    began, before = time.perf_counter(), time.process_time()
    run()
    return (time.perf_counter() - began) * 1000, (time.process_time() - before) * 1000


def loading(nquads: Path, rounds: int, *, prepare: bool) -> dict[str, float]:
    """Milliseconds to load a file, raw and through `Store.load`, and to make what pages need; bytes on disk, in memory.

    Everything is made beside the file, since a graph of millions may be more than a folder for what passes can hold.
    """
    raw, ours = [], []
    found: dict[str, float] = {}
    for number in range(rounds):
        with tempfile.TemporaryDirectory(dir=nquads.parent) as folder:
            raw.append(_raw(nquads, Path(folder, "raw")))
            shutil.rmtree(Path(folder, "raw"))
            with Store.open(Path(folder, "ours")) as opened:
                ours.append(timed(lambda: opened.load(nquads)))
            if number == rounds - 1:
                found["bytes of the graph"] = _bytes(Path(folder, "ours", "generations"))
                if prepare:
                    found |= preparing(Path(folder, "ours"))
                    found["bytes with index and views"] = _bytes(Path(folder, "ours", "generations"))
    for name, took in (("raw bulk_load", raw), ("import", ours)):
        found[name], found[f"{name}, processor"] = map(statistics.median, zip(*took, strict=True))
    found["bytes of memory, at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return found


def preparing(path: Path) -> dict[str, float]:
    """Milliseconds that making index, views and rows of a store takes: by the clock, and each of the processor."""
    found = dict.fromkeys(STAGES, 0.0)
    before = time.process_time()

    def tell(step: Step) -> None:
        nonlocal before
        now = time.process_time()
        found[f"{step.stage}, processor"] += (now - before) * 1000
        before = now

    return {"index and views": keeping.prepare(path, tell) * 1000, **found}


def _raw(nquads: Path, folder: Path) -> tuple[float, float]:
    store = ox.Store(folder)
    return timed(lambda: store.bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS))


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


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
            without = {*asked.without, *(["rdflib"] if store.size > RDFLIB_MOST else [])}
            return {
                "facts": store.size,
                "seconds to invent": round(made, 1),
                "load": loading(nquads, asked.rounds, prepare="preparing" not in asked.without),
                **({} if asked.growth else compared(store, nquads, asked.rounds, asked.things, without)),
                "pages": _pages(store, asked.pages, waited=not asked.growth),
            }


def _pages(store: Store, each: int, *, waited: bool) -> dict[str, Any]:
    if not each:
        return {}
    return {"cost": pages.costs(store, each), **({"wait": pages.waits(store, each, [1, 8])} if waited else {})}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, nargs="+", default=[50_000], help="sizes of graphs (50000)")
    parser.add_argument("--store", type=Path, help="a store that is there already, in the place of --facts")
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked (3)")
    parser.add_argument("--things", type=int, default=6, help="what each question is filled with (6)")
    parser.add_argument("--pages", type=int, default=20, help="how many pages of each kind (20); 0: none")
    parser.add_argument(
        "--without",
        nargs="+",
        default=[],
        choices=["rdflib", "oxigraph", "virtuoso", "preparing"],
        help="leave these out: rdflib loads a million facts for minutes, Virtuoso ten million; "
        "what pages need of ten million is prepared for a quarter of an hour",
    )
    parser.add_argument("--growth", action="store_true", help="only what grows: loading, preparing, what pages cost")
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
    every = [each for one in earlier for each in one]
    if asked_ways := [each for each in every if "queries" in each]:
        plots.draw(asked_ways, ROOT / "docs" / "performance.svg")
    plots.growth(every, ROOT / "docs" / "growth.svg")


def summary(measured: dict[str, Any]) -> str:
    """The ratios that are asked for, in lines."""
    queries = measured.get("queries", {})
    lines = [f"{measured['facts']:,} facts"]
    for way in next(iter(queries.values()), {}):
        pairs = [(each[way], each["pyoxigraph"]) for each in queries.values() if way in each]
        if way != "pyoxigraph":
            lines.append(f"  {way} to pyoxigraph: {_compared(pairs)}")
            if long := [(one, other) for one, other in pairs if other >= LONG]:
                lines.append(f"    where pyoxigraph takes {LONG:g} ms or more: {_compared(long)}")
    if any("rdflib Memory" in each for each in queries.values()):
        ratios = [each["endpoint"] / each["rdflib Memory"] for each in queries.values() if "rdflib Memory" in each]
        lines.append(f"  endpoint to rdflib Memory: geometric mean 1/{1 / statistics.geometric_mean(ratios):.1f}")
    load = measured["load"]
    speed, cost = (load[f"raw bulk_load{what}"] / load[f"import{what}"] for what in ("", ", processor"))
    lines.append(f"  import to raw bulk_load, speed: {speed:.2f} by the clock, {cost:.2f} of the processor")
    lines += [f"  {name}: {load[name] / 1000:.1f} s" for name in STAGES if name in load]
    lines += [f"  {line}" for line in pages.lines(**measured["pages"])] if "wait" in measured["pages"] else []
    for name, each in measured.get("readers", {}).items():
        said = "; ".join(
            f"{n} readers {one['a second']:.0f} a second, p95 {one['p95']:.1f} ms" for n, one in each.items()
        )
        lines.append(f"  {name}: {said}")
    return "\n".join(lines)


def _compared(pairs: list[tuple[float, float]]) -> str:
    ratios = [one / other for one, other in pairs]
    medians = statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)
    return (
        f"median of ratios {statistics.median(ratios):.2f}, ratio of medians {medians:.2f}, "
        f"geometric mean {statistics.geometric_mean(ratios):.2f}, over {len(ratios)} questions"
    )


if __name__ == "__main__":
    main()
