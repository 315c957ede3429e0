"""What the exports to other programs' models have in common: dates they can hold, and telling what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import dates

if TYPE_CHECKING:
    from collections import Counter

    from graph.rows import Value


def plain_date(edtf: Value | None) -> str | None:
    """A date as year, month or day, for models that know no doubt; None for what is uncertain, a window or a season."""
    text = "" if edtf is None else str(edtf)
    if not text or not dates.is_certain(text) or dates.precision(text) not in {"year", "month", "day"}:
        return None
    return text


def sentence(model: str, left: Counter[str]) -> list[str]:
    """What a model could not hold, in one sentence; none where nothing was left out."""
    counted = [f"{kind} ({number})" for kind, number in sorted(left.items()) if number]
    return [f"{model} has no place for these, which are left out: {', '.join(counted)}."] if counted else []
