"""The plots of `docs/performance.md`: each way of asking beside the engine itself, and how it grows with the graph."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


_LOADED = {
    "raw bulk_load, processor": "raw bulk_load",
    "import, processor": "import",
    "index, processor": "the search index",
    "views, processor": "views",
    "rows, processor": "rows of lists",
}
"""What the first part of the picture of growth shows."""


def draw(measured: list[dict[str, Any]], file: Path) -> None:
    """Left, how much longer than pyoxigraph each way takes at the largest size; right, milliseconds by size."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "on-record"  # the same figures give the same file
    from matplotlib import pyplot

    measured = sorted(measured, key=lambda each: each["facts"])
    largest = measured[-1]["queries"]
    # A way that was left out at the largest size comes last.
    ways = list(dict.fromkeys(way for each in reversed(measured) for way in next(iter(each["queries"].values()))))
    figure, (beside, grown) = pyplot.subplots(1, 2, figsize=(11, 5), layout="constrained", width_ratios=[3, 2])
    colours = {way: f"C{number}" for number, way in enumerate(ways)}  # one key for both pictures
    for number, way in enumerate(ways[1:]):
        places = [place + number / (len(ways) + 1) for place, each in enumerate(largest.values()) if way in each]
        ratios = [each[way] / each["pyoxigraph"] for each in largest.values() if way in each]
        beside.barh(places, ratios, 0.8 / len(ways), color=colours[way])
    beside.axvline(1, color="black", linewidth=0.8)
    beside.set(xscale="log", xlabel=f"times pyoxigraph, {measured[-1]['facts']:,} facts")
    beside.set_yticks([place + 0.4 for place in range(len(largest))], list(largest))
    for way in ways:
        points = [
            (each["facts"], statistics.geometric_mean(times[way] for times in each["queries"].values() if way in times))
            for each in measured
            if any(way in times for times in each["queries"].values())
        ]
        grown.plot(*zip(*points, strict=True), marker="o", label=way, color=colours[way])
    grown.set(xscale="log", yscale="log", xlabel="facts", ylabel="ms, geometric mean of the questions")
    grown.legend(fontsize="small", loc="center left", bbox_to_anchor=(1, 0.5))
    figure.savefig(file, metadata={"Date": None})


def growth(measured: list[dict[str, Any]], file: Path) -> None:
    """By size of the graph: seconds to load and prepare it, bytes on disk for a fact, milliseconds of pages."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "on-record"
    from matplotlib import pyplot

    # Of what was measured before the processor was, there is nothing to draw; of one size, what was measured last.
    measured = [each for each in measured if "rows, processor" in each["load"]]
    measured = sorted({each["facts"]: each for each in measured}.values(), key=lambda each: each["facts"])
    if not measured:
        return
    facts = [each["facts"] for each in measured]
    figure, (loaded, held, waited) = pyplot.subplots(1, 3, figsize=(13, 4.5), layout="constrained")
    for name, label in _LOADED.items():
        loaded.plot(facts, [each["load"][name] / 1000 for each in measured], marker="o", label=label)
    loaded.set(xscale="log", yscale="log", xlabel="facts", ylabel="seconds of the processor")
    for name in ("bytes of the graph", "bytes with index and views"):
        held.plot(facts, [each["load"][name] / each["facts"] for each in measured], marker="o", label=name)
    held.set(xscale="log", ylim=(0, None), xlabel="facts", ylabel="bytes on disk for a fact")
    walked = [each for each in measured if each["pages"]]
    for name in walked[-1]["pages"]["cost"] if walked else ():
        points = [(each["facts"], each["pages"]["cost"][name]["median"]) for each in walked]
        waited.plot(*zip(*points, strict=True), marker="o", label=name)
    waited.set(xscale="log", yscale="log", xlabel="facts", ylabel="ms of the processor for a page, median")
    for each in (loaded, held, *([waited] if walked else [])):
        each.legend(fontsize="x-small")
    figure.savefig(file, metadata={"Date": None})
