"""What scoring gives: figures that add up, the cases behind them, and how far a confidence can be relied on."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAYERS = (
    "people", "bodies", "clusters", "linking", "posts", "relations", "content", "statements", "statement topics",
    "inspections", "judgements", "span", "findings", "finding topics", "regions",
)  # fmt: skip
ACCURACIES = (
    "bodies kind", "posts status", "statements speaker", "statements kind", "statements said", "statements addressee",
    "inspections date", "inspections inspector", "findings polarity", "findings by", "regions kind",
)  # fmt: skip


@dataclass(slots=True)
class Figure:
    """Precision, recall and F1 of one layer, out of counts that may be added up."""

    right_found: float = 0
    found: float = 0
    right_gold: float = 0
    gold: float = 0

    def add(self, right: float, found: float, gold: float, right_gold: float | None = None) -> None:
        """Count more: `right_gold` where what is right of gold differs from what is right of the found."""
        self.right_found += right
        self.found += found
        self.right_gold += right if right_gold is None else right_gold
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where there was nothing to find and nothing was."""
        return self.right_found / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right_gold / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Case(NamedTuple):
    """One thing that was missed, found in error, or found with something wrong about it."""

    document: str
    layer: str
    verdict: str
    what: str


class Bin(NamedTuple):
    """Items of about one confidence: how many, how sure extraction was on average, and the share that is right."""

    low: float
    high: float
    items: int
    said: float
    right: float


@dataclass(slots=True)
class Scores:
    """The figures of a corpus, and the cases behind them."""

    figures: dict[str, Figure] = field(default_factory=lambda: {layer: Figure() for layer in LAYERS})
    accuracies: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in ACCURACIES})
    cases: list[Case] = field(default_factory=list)
    confidences: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    """By layer, how sure extraction was of each item, and whether it was right; optional ones are left out."""

    def reliability(self, layer: str, edges: Sequence[float] = (0.0, 0.6, 0.7, 0.8, 0.9, 1.01)) -> list[Bin]:
        """How often items were right, by how sure extraction was of them.

        Args:
            layer: content (a statement with the right words and speaker), span (a finding with the right words and
                polarity), posts or inspections.
            edges: where one bin ends and the next begins.
        """
        bins = []
        for low, high in itertools.pairwise(edges):
            held = [(sure, right) for sure, right in self.confidences[layer] if low <= sure < high]
            if held:
                said, right = (sum(values) / len(held) for values in zip(*held, strict=True))
                bins.append(Bin(low, min(high, 1.0), len(held), said, right))
        return bins

    def accuracy(self, name: str) -> float | None:
        """The share that is right of what was matched; None where nothing was."""
        found = self.accuracies[name]
        return sum(found) / len(found) if found else None


def frozen(scores: Scores) -> dict[str, Any]:
    """The scores as JSON that can be kept beside the code and compared with later ones."""
    return {
        "figures": {layer: round(figure.f1, 4) for layer, figure in scores.figures.items() if figure.gold},
        "accuracies": {name: round(scores.accuracy(name) or 0.0, 4) for name in ACCURACIES if scores.accuracies[name]},
        "cases": sorted(" | ".join(case) for case in scores.cases),
    }


def won_and_lost(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Cases that went away since a frozen run, and cases that are new."""
    old, new = set(before["cases"]), set(after["cases"])
    return sorted(old - new), sorted(new - old)
