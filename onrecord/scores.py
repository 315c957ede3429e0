"""Scores as text: what `onrecord evaluate` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extraction import scores as counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extraction.scores import Scores


def figures(scores: Scores) -> Iterator[str]:
    """Precision, recall and F1 of each layer, then the accuracies."""
    yield f"{'':18}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}"
    for layer, of in scores.figures.items():
        yield f"{layer:18}{of.precision:8.3f}{of.recall:8.3f}{of.f1:8.3f}{of.gold:8.0f}{of.found:8.0f}"
    yield f"\n{'accuracy':26}{'':>8}{'of':>8}"
    for name, outcomes in scores.accuracies.items():
        accuracy = scores.accuracy(name)
        yield f"{name:26}{'-' if accuracy is None else format(accuracy, '.3f'):>8}{len(outcomes):8}"


def reliability(scores: Scores) -> Iterator[str]:
    """How often items were right, by how sure extraction was of them."""
    yield f"\n{'confidence':18}{'':>12}{'items':>8}{'said':>8}{'right':>8}"
    for layer in sorted(scores.confidences):
        for low, high, items, said, right in scores.reliability(layer):
            yield f"{layer:18}{f'{low:.1f} to {high:.1f}':>12}{items:8}{said:8.2f}{right:8.2f}"


def changes(before: Mapping[str, Any], scores: Scores, name: str) -> Iterator[str]:
    """The cases won and lost since a frozen run."""
    won, lost = counted.won_and_lost(before, counted.frozen(scores))
    yield f"\n{len(won)} cases won and {len(lost)} lost since {name}"
    yield from (f"+ {case}" for case in won)
    yield from (f"- {case}" for case in lost)
