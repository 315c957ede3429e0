"""How quick reading is: our pipeline beside plain `nlp.pipe` of the same model on the same texts.

    python -m bench.extraction --words 50000 --rounds 3 --processes 1 2
    python -m bench.extraction --words 1000000 --rounds 1 --ways extraction nlp.pipe  # a million: a quarter of an hour

The texts are the two samples, repeated under a heading that differs each time, up to the number of words; plain
`nlp.pipe`, whose speed does not hang on how many there are, goes through 200,000 of them at the most. Each way runs
in a process of its own, in turn, round after round, so that what else the machine does falls on all of them alike. The
time begins when the model is loaded and ends with the last record; several processes include their start. The ratios
are medians over the rounds of a way's speed to that of plain `nlp.pipe` in the same round: by the clock, and by the
processors' time, which other programs on the machine disturb less; and to that of one process, which wants as many
cores as there are processes, free of other work.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontology.records import Document

ROOT = Path(__file__).parent.parent
SAMPLES = (ROOT / "data" / "sample", ROOT / "data" / "practice")
RESULTS = ROOT / "bench" / "results"
PLAIN = "nlp.pipe"
PLAIN_WORDS = 200_000


def corpus_of(words: int, folder: Path) -> int:
    """Write at least that many words of text as files; how many words there are in the end."""
    from extraction import corpus

    documents = [each.document for each in corpus.read(SAMPLES) if isinstance(each, corpus.Read)]
    written = 0
    for number in itertools.count():
        for document in documents:
            if written >= words:
                return written
            # Without a difference the copies would be the same bytes, which are read once.
            text = f"Copy {number}\n\n{document.text}"
            (folder / f"{document.id}-{number:05}.txt").write_text(text, encoding="utf-8")
            written += len(text.split())
    raise AssertionError


# --- what is timed: each takes the folder and the number of processes, sets itself up and returns what to time, which
# returns how many words it went through
def reading(folder: Path, processes: int) -> Callable[[], int]:
    from extraction import corpus

    assert processes == 1
    return lambda: sum(words_of(each.document) for each in corpus.read([folder]) if isinstance(each, corpus.Read))


def words_of(document: Document) -> int:
    return len(document.text.split())


def plain(folder: Path, processes: int) -> Callable[[], int]:
    import spacy

    from extraction import corpus, pipeline

    nlp = spacy.load(pipeline.MODEL)
    texts: list[str] = []
    words = 0
    for each in corpus.read([folder]):
        if isinstance(each, corpus.Read) and words < PLAIN_WORDS:
            texts.append(each.document.text)
            words += words_of(each.document)
    # As the model is set up, with large batches: it is quickest so. Several processes need more batches than they are.
    batch = nlp.batch_size if processes == 1 else pipeline.BATCH

    def run() -> int:
        assert sum(1 for _ in nlp.pipe(texts, batch_size=batch, n_process=processes)) == len(texts)
        return words

    return run


def extraction(folder: Path, processes: int) -> Callable[[], int]:
    from extraction import corpus, pipeline

    load = functools.partial(pipeline.load)
    if processes == 1:
        nlp = load()
        load = functools.partial(lambda: nlp)

    def run() -> int:
        found = corpus.extract(corpus.read([folder]), load, workers=processes)
        return sum(words_of(each.record.document) for each in found if isinstance(each, corpus.Extracted))

    return run


def ingest(folder: Path, processes: int) -> Callable[[], int]:
    """Files to a graph on disk, through the command a user runs; its start and the loading of the model included."""

    def run() -> int:
        with tempfile.TemporaryDirectory() as store:
            command = [sys.executable, "-m", "onrecord", "--store", f"{store}/graph", "ingest"]
            subprocess.run([*command, "--workers", str(processes), str(folder)], check=True, capture_output=True)
        return sum(len(path.read_text(encoding="utf-8").split()) for path in folder.iterdir())

    return run


WAYS = {"reading": reading, PLAIN: plain, "extraction": extraction, "ingest": ingest}


def cpu_seconds() -> float:
    """Of this process and of those it has waited for."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in usage)


def once(way: str, folder: Path, processes: int) -> dict[str, float]:
    """Time one way in this process."""
    run = WAYS[way](folder, processes)
    start, start_cpu = time.perf_counter(), cpu_seconds()
    words = run()
    seconds, cpu = time.perf_counter() - start, cpu_seconds() - start_cpu
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "seconds": seconds,
        "cpu_seconds": cpu,
        "words": words,
        # The largest process; ru_maxrss is in KiB on Linux and in bytes on macOS.
        "peak_mb": max(own.ru_maxrss, children.ru_maxrss) / (1024 if sys.platform != "darwin" else 1024**2),
    }


def apart(way: str, folder: Path, processes: int) -> dict[str, float]:
    """As `once`, in a process of its own."""
    command = [sys.executable, "-m", "bench.extraction", "--once", way, str(folder), str(processes)]
    # One thread for each process: else the algebra of one process takes both cores, and two get in each other's way.
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, env=alone)
    return dict(json.loads(done.stdout))


def measure(options: argparse.Namespace) -> list[dict[str, Any]]:
    cases = [(way, count) for way in options.ways for count in options.processes if way != "reading" or count == 1]
    runs: dict[tuple[str, int], list[dict[str, float]]] = {case: [] for case in cases}
    with tempfile.TemporaryDirectory() as name:
        words = corpus_of(options.words, Path(name))
        documents = sum(1 for _ in Path(name).iterdir())
        print(f"{documents:,} documents, {words:,} words", file=sys.stderr)
        for number in range(options.rounds):
            for case in cases:
                runs[case].append(apart(case[0], Path(name), case[1]))
                assert runs[case][-1]["words"] == words or case[0] == PLAIN
                speed = runs[case][-1]["words"] / runs[case][-1]["seconds"]
                print(f"round {number + 1}: {case[0]}, {case[1]}: {speed:,.0f} words/s", file=sys.stderr)
    rows = []
    for (way, count), found in runs.items():
        beside, alone = runs.get((PLAIN, count), []), runs.get((way, 1), [])
        rows.append(
            {
                "way": way,
                "processes": count,
                "words_per_second": statistics.median(run["words"] / run["seconds"] for run in found),
                "of_plain": ratio(beside, found, "seconds"),
                "of_plain_cpu": ratio(beside, found, "cpu_seconds"),
                "of_one_process": ratio(alone, found, "seconds"),
                "peak_mb": max(run["peak_mb"] for run in found),
                "runs": found,
            }
        )
    return rows


def ratio(others: list[dict[str, float]], runs: list[dict[str, float]], key: str) -> float | None:
    """How many times as quick as the others, by seconds of one kind for each word; None: they were not asked for."""
    pairs = zip(others, runs, strict=False)
    ratios = [base[key] / base["words"] * run["words"] / run[key] for base, run in pairs]
    return statistics.median(ratios) if ratios else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--once", nargs=3, metavar=("WAY", "FOLDER", "PROCESSES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        way, folder, processes = options.once
        print(json.dumps(once(way, Path(folder), int(processes))))
        return
    rows = measure(options)
    print(f"{'way':<12}{'processes':>10}{'words/s':>10}{'of nlp.pipe':>13}{'by CPU':>8}{'of one':>8}{'peak MB':>9}")
    for row in rows:
        told = ("of_plain", "of_plain_cpu", "of_one_process")
        clock, cpu, one = ("" if row[key] is None else f"{row[key]:.2f}" for key in told)
        figures = f"{row['words_per_second']:>10,.0f}{clock:>13}{cpu:>8}{one:>8}{row['peak_mb']:>9,.0f}"
        print(f"{row['way']:<12}{row['processes']:>10}{figures}")
    RESULTS.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    result = {"when": now.isoformat(timespec="seconds"), "options": vars(options), **machine, "rows": rows}
    path = RESULTS / f"extraction-{now:%Y%m%dT%H%M%S}.json"
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"written to {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
