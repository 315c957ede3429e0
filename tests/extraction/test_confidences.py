"""What the record says of how sure it is, is how often items that sure were right."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from extraction.confidences import Kind, calibrated


@pytest.mark.parametrize("kind", get_args(Kind))
def test_surer_is_never_less(kind: Kind) -> None:
    told = [calibrated(kind, step / 100) or 0.0 for step in range(101)]
    assert all(0 < low <= high < 1 for low, high in pairwise(told))


def test_an_edge_belongs_to_the_step_above_it() -> None:
    assert calibrated("findings", 0.8) == calibrated("findings", 0.5 + 0.3)
    assert calibrated("findings", 0.8) != calibrated("findings", 0.79)


def test_none_stays_none() -> None:
    assert calibrated("statements", None) is None
