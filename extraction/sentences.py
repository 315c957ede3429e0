"""The sentences of a stretch of text, put together again where the parser broke one without a mark to end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.annotations import Span, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_ENDED = re.compile(r"[.!?:;\u2026][\"'\u2019\u201d)\]]*\s*$|\n\s*\n\s*$")


def sentences(doc: Doc, span: Span) -> Iterator[TokenSpan]:
    """The sentences of a stretch.

    The small model breaks headless lines ("victims of abuse are not always given a plan") where none ends.

    Args:
        doc: a parsed Doc.
        span: one block of the page or a part of it; the first and the last sentence are cut at its edges.
    """
    piece = tokens(doc, span)
    start = piece.start
    for sentence in piece.sents:  # type: ignore[attr-defined]  # left out of spaCy's stub
        end = min(sentence.end, piece.end)
        if end >= piece.end or _ENDED.search(doc[start:end].text_with_ws[-8:]):
            yield doc[start:end]
            start = end
