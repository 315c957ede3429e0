"""Entries of a timeline: what stands behind or below a date was then, "March 2017: a good report"."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.annotations import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from extraction.annotations import Block
    from extraction.inspection_mentions import Mention

_BEHIND = re.compile(r"\s*(?:[:\u2013\u2014]|-\s)\s*\S")


def in_entries(doc: Doc, blocks: Sequence[Block], told: Sequence[Mention]) -> list[Mention]:
    """The mentions of inspections, with the date of the entry in which they stand where they have none.

    An entry that dates an inspection or its report itself is about more than one time, and is left as it is.

    Args:
        doc: a Doc whose times are known.
        blocks: of its article, by whose places the mentions say where they stand.
        told: the mentions, in text order.
    """
    opened = list(_opened(doc, blocks))
    found: list[Mention] = []
    for (_, date), entry in itertools.groupby(told, key=lambda each: opened[each.block]):
        mentions = list(entry)
        own = any(each.date is not None or each.published is not None or each.earlier for each in mentions)
        found += mentions if date is None or own else [replace(each, date=date) for each in mentions]
    return found


def _opened(doc: Doc, blocks: Sequence[Block]) -> Iterator[tuple[int, str | None]]:
    """By block, the place of the entry that it belongs to, and its date: its own, or that of the heading above it."""
    times = doc._.times
    section: tuple[int, str | None] = (-1, None)
    for number, block in enumerate(blocks):
        at = bisect_left(times, block.span.start, key=lambda each: each.span.start)
        time = times[at] if at < len(times) and times[at].span.start == block.span.start else None
        opens = time is not None and _BEHIND.match(text_of(doc), time.span.end, block.span.end) is not None
        date = time.edtf if time is not None and opens else None
        if block.kind == "heading":
            section = (number, date)
        yield (number, date) if date is not None else section
