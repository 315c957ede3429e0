"""The sentences of a stretch of text, put together again where the parser broke one without a mark to end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.annotations import Span, text_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_EDGE = 6
"""Characters before the last token in which a stop and closing marks stand."""
_ENDED = re.compile(r"[.!?:;\u2026][\"'\u2019\u201d)\]]*\s*$|\n\s*\n\s*$")


def sentences(doc: Doc, span: Span) -> Iterator[TokenSpan]:
    """The sentences of a stretch.

    The small model breaks headless lines ("victims of abuse are not always given a plan") where none ends.

    Args:
        doc: a parsed Doc.
        span: one block of the page or a part of it; the first and the last sentence are cut at its edges.
    """
    text = text_of(doc)
    piece = tokens(doc, span)
    start = piece.start
    for sentence in piece.sents:  # type: ignore[attr-defined]  # left out of spaCy's stub
        end = min(sentence.end, piece.end)
        last = doc[end - 1]
        ending = text[max(last.idx - _EDGE, 0) : last.idx + len(last) + len(last.whitespace_)]
        if end >= piece.end or _ENDED.search(ending):
            yield doc[start:end]
            start = end
