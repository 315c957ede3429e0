"""What the confidence of a rule comes to: fits `extraction/patterns/confidences.yaml` on what was right at first sight.

    python -m bench.confidences
    python -m bench.confidences --judge data/gold/NAME.jsonl data/NAME >> bench/first_sight.csv

`first_sight.csv` counts, for texts that nobody who makes rules had read, how many items were right and how many were
not of those that a rule was so sure of. A new set gets its lines by ``--judge`` before anybody reads a case of it;
judged afterwards, it would tell how well the rules fit what they were made on.

A bin for each step of a twentieth that holds enough items, else made one with its neighbour; bins whose share that was
right would fall are made one as well (pool adjacent violators, Ayer and others 1955); each bin gets
(right + 1) / (all + 2), Laplace's rule of succession. Each set is then tried on a table fitted on the others, and the
last lines pool those trials.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from pathlib import Path

from extraction import corpus, pipeline
from extraction.evaluation import evaluate
from extraction.scores import Scores
from ontology.records import read_lines

FIRST_SIGHT = Path(__file__).with_name("first_sight.csv")
KINDS = {"statements": "content", "findings": "span", "posts": "posts", "inspections": "inspections"}
"""The kinds of the table, and under which layer the scores hold whether each was right."""
STEPS = [step / 20 for step in range(20)]
ENOUGH = 15
NEAR = 1e-9
"""Confidences are products of decimals: 0.9 may be a little less."""

Judged = list[tuple[float, bool]]
"""How sure a rule was of each item, and whether it was right."""


def judge(gold: Path, texts: Path) -> None:
    """Print the lines of a set of texts."""
    pipeline.calibrated = lambda _, confidence: confidence  # what the rules gave, not what the record says
    nlp = pipeline.load()
    read = corpus.extract(corpus.read([texts]), lambda: nlp)
    records = [each.record for each in read if isinstance(each, corpus.Extracted)]
    with gold.open(encoding="utf-8") as lines:
        confidences = evaluate(read_lines(lines), records).confidences
    rows = csv.writer(sys.stdout, lineterminator="\n")
    for kind, layer in KINDS.items():
        counted = Counter((round(sure, 4), right) for sure, right in confidences[layer])
        for (sure, right), items in sorted(counted.items()):
            rows.writerow([texts.name, kind, f"{sure:g}", int(right), items])


def judged() -> dict[str, dict[str, Judged]]:
    """By kind and set of texts."""
    found: dict[str, dict[str, Judged]] = {kind: defaultdict(list) for kind in KINDS}
    with FIRST_SIGHT.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            item = (float(row["confidence"]), row["right"] == "1")
            found[row["kind"]][row["texts"]] += [item] * int(row["items"])
    return found


def fitted(items: Judged) -> dict[float, float]:
    """From each confidence on, the share that was right."""
    bins: list[list[float]] = []  # from where on, how many right, how many
    for step in STEPS:
        held = [right for sure, right in items if step <= sure + NEAR < step + 0.05]
        bins.append([step, sum(held), len(held)])
    joined = [bins[0]]
    for step, right, count in bins[1:]:
        if joined[-1][2] < ENOUGH:
            joined[-1] = [joined[-1][0], joined[-1][1] + right, joined[-1][2] + count]
        else:
            joined.append([step, right, count])
    rising: list[list[float]] = []
    for each in joined:
        rising.append(each)
        while len(rising) > 1 and (rising[-1][2] < ENOUGH or share(rising[-1]) <= share(rising[-2])):
            step, right, count = rising.pop()
            rising[-1] = [rising[-1][0], rising[-1][1] + right, rising[-1][2] + count]
    return {each[0]: round(share(each), 2) for each in rising}


def share(held: list[float]) -> float:
    return (held[1] + 1) / (held[2] + 2)


def said(table: dict[float, float], sure: float) -> float:
    steps = list(table)
    return table[steps[bisect_right(steps, sure + NEAR) - 1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--judge", type=Path, nargs=2, metavar=("GOLD", "TEXTS"), help="print the lines of a set")
    if chosen := parser.parse_args().judge:
        judge(*chosen)
        return
    for kind, by_corpus in judged().items():
        every = list(itertools.chain.from_iterable(by_corpus.values()))
        print(f"{kind}:  # {len(every)} items")
        for step, right in fitted(every).items():
            print(f"  {step}: {right:.2f}")
        tried = Scores()
        for name, items in by_corpus.items():
            table = fitted([item for other, held in by_corpus.items() if other != name for item in held])
            told = [(said(table, sure), right) for sure, right in items]
            tried.confidences[kind] += told
            means = [sum(values) / len(told) for values in zip(*told, strict=True)]
            print(f"  # {name}: {len(told)} items, {means[0]:.2f} said, {means[1]:.2f} right")
        for each in tried.reliability(kind):
            print(f"  # {each.low} to {each.high}: {each.items} items, {each.said:.2f} said, {each.right:.2f} right")


if __name__ == "__main__":
    main()
