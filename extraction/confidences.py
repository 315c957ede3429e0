"""From how sure a rule is to how often items that sure were right: what the record says.

Rules weigh against one another by confidences of their own; those are kept on the Doc. The table is data
(`patterns/confidences.yaml`), with how it was made. Kinds of item that are not in it keep the confidence of their rule.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from importlib import resources
from typing import Literal

import yaml

Kind = Literal["statements", "findings", "posts", "inspections"]
_NEAR = 1e-9
"""Confidences are products of decimals: 0.9 may be a little less."""


@functools.cache
def _table() -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
    text = resources.files("extraction.patterns").joinpath("confidences.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[float, float]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {kind: (tuple(steps), tuple(steps.values())) for kind, steps in table.items()}


def calibrated(kind: Kind, confidence: float | None) -> float | None:
    """The share of items of a kind that were right of those about this sure; None stays None.

    Args:
        kind: which items; of other kinds the record says what the rule gave.
        confidence: what the rule gave, from 0 to 1.
    """
    if confidence is None:
        return None
    edges, shares = _table()[kind]
    return shares[max(bisect_right(edges, confidence + _NEAR) - 1, 0)]
