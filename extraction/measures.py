"""How alike two names, phrases, spans and dates are, and which of two lists belong together."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ontology.records import Span


def folded(text: str) -> str:
    """A name with case, punctuation and a leading "the" set aside."""
    text = re.sub(
        r"['\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`]",
        "",
        unicodedata.normalize("NFKC", text).casefold(),
    )
    return re.sub(r"[\W_]+", " ", text).strip().removeprefix("the ")


def one_to_one(
    gold: Sequence[Any], found: Sequence[Any], score: Callable[[Any, Any], Any], least: float
) -> list[tuple[int, int]]:
    """Pairs of places, the best score first; of a score that is a tuple the first item counts, the rest break ties."""
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            value = score(g, f)
            if (value[0] if isinstance(value, tuple) else value) >= least:
                candidates.append((value, -i, -j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return sorted(pairs.items())


def overlap(first: Span, second: Span) -> float:
    """Intersection over union of two spans, in code points."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return max(0, shared) / (max(first.end, second.end) - min(first.start, second.start)) if shared > 0 else 0.0


def shared(first: Iterable[Span], second: Iterable[Span]) -> float:
    """Intersection over union of two lists of spans, in code points."""
    a, b = ({place for span in spans for place in range(*span)} for spans in (first, second))
    return len(a & b) / len(a | b)


def token_set(first: str, second: str) -> float:
    """How alike two phrases are, word order and small words aside (the token-set ratio of fuzzy matching)."""
    a, b = ({word for word in folded(text).split() if word not in _SMALL} for text in (first, second))
    both = sorted(a & b)
    if not both:
        return 0.0
    versions = [" ".join(both), " ".join([*both, *sorted(a - b)]), " ".join([*both, *sorted(b - a)])]
    pairs = ((versions[0], versions[1]), (versions[0], versions[2]), (versions[1], versions[2]))
    return max(difflib.SequenceMatcher(None, x, y).ratio() for x, y in pairs)


_SMALL = {"of", "the", "for", "and", "at"}


def same_date(gold: str | None, found: str | None) -> bool:
    """Whether a date is right: the same at the gold's precision, or for a window inside or close to it."""
    if gold is None or found is None:
        return gold is found
    a, b = dates.bounds(gold), dates.bounds(found)
    precision = dates.precision(gold)
    if precision in ("year", "month", "day"):
        units = {"year": 1, "month": 2, "day": 3}[precision]
        ends = [(day.year, day.month, day.day)[:units] for day in (a.earliest, b.earliest, b.latest) if day]
        return len(ends) == 3 and len(set(ends)) == 1  # noqa: PLR2004 - all three known, all the same
    (first, last), (start, end) = dates.sort_key(gold), dates.sort_key(found)
    inside = first <= start and end <= last
    return inside or (start <= last and first <= end and (end - start).days <= 366)  # noqa: PLR2004 - a year
