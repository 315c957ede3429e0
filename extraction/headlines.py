"""Where a page speaks as headlines do, which leave out articles: "Council tells minister"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extraction.annotations import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from extraction.annotations import Block

_HEAD_BLOCKS = 6
"""Blocks at the head of a page among which its headlines stand."""
_ARTICLE = re.compile(r"\b(?:the|an?)\b", re.IGNORECASE)
_STANDFIRST = 160
"""Characters of a line below a headline, or of a point, that may go on in its manner."""
_STARTS = "onrecord_headlines"


def in_headline(doc: Doc, index: int) -> bool:
    """Whether a token stands in a headline, or in a line below one that leaves out articles as it does."""
    known: list[tuple[int, int]] | None = doc.user_data.get(_STARTS)
    if known is None:
        known = doc.user_data[_STARTS] = [(each.span.start, each.span.end) for each in _headlines(doc)]
    offset = doc[index].idx
    place = bisect_right(known, offset, key=lambda each: each[0]) - 1
    return place >= 0 and offset < known[place][1]


def _headlines(doc: Doc) -> Iterator[Block]:
    """The headings at the head of the page, and what stands among them and leaves out articles too."""
    text = text_of(doc)
    below = False
    for block in doc._.blocks[:_HEAD_BLOCKS]:
        short = block.span.end - block.span.start < _STANDFIRST and block.region == "article"
        if block.kind == "heading":
            below = below or block.region == "article"
            yield block
        elif below and short and _ARTICLE.search(text, block.span.start, block.span.end) is None:
            yield block
