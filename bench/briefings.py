"""How long a council's briefing takes: from the sample, and from a large graph when one is named.

    python -m bench.briefings [STORE SUBJECT ...]        # SUBJECT as bodies/fenford-city-council or topics/caseloads

Warm: each is made once before it is timed. The same briefing is made as HTML and as PDF; the figures are seconds of
wall clock, the median of three, and seconds of one processor.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from graph.addresses import Addresses
from graph.store import Store
from onrecord.ingest import ingest
from onrecord.settings import Settings, sample_folder
from ontology.vocabulary import TOPICS
from webapp.app import create_app
from webapp.briefings import forms, making

RUNS = 3
GOALS = {"html": 3.0, "pdf": 6.0}
LARGE_GOAL = 10.0


def measure(store: Store, subject: str, base: str, *, full: bool = False) -> dict[str, tuple[float, float, int]]:
    found = {}
    iri = TOPICS + subject.removeprefix("topics/") if subject.startswith("topics/") else base + subject
    with create_app(store, Settings()).app_context():
        for form in GOALS:
            asked = making.Asked(subject=iri, full=full)
            _, body = forms.file(store, asked, form)
            walls, processor = [], []
            for _ in range(RUNS):
                began, used = time.perf_counter(), time.process_time()
                forms.file(store, asked, form)
                walls.append(time.perf_counter() - began)
                processor.append(time.process_time() - used)
            found[form] = (statistics.median(walls), statistics.median(processor), len(body))
    return found


def show(name: str, size: int, found: dict[str, tuple[float, float, int]], goals: dict[str, float]) -> None:
    for form, (wall, processor, length) in found.items():
        print(
            f"{name:<40} {size:>10,} facts  {form:<5} {wall:6.2f} s wall  {processor:6.2f} s processor  "
            f"{length / 1000:7.0f} kB  (goal {goals[form]:.0f} s)"
        )


def main() -> None:
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample"
        with Store.open(path) as store:
            ingest(store, [sample_folder()], Addresses(settings.base))
        with Store.open(path, read_only=True) as store:
            for name, full in (("short", False), ("full", True)):
                found = measure(store, "bodies/liverpool-city-council", settings.base, full=full)
                show(f"sample, {name}", store.size, found, GOALS)
    if len(sys.argv) > 2:
        with Store.open(Path(sys.argv[1]), read_only=True) as store:
            for subject in sys.argv[2:]:
                goals = dict.fromkeys(GOALS, LARGE_GOAL)
                show(subject[:40], store.size, measure(store, subject, settings.base), goals)


if __name__ == "__main__":
    main()
