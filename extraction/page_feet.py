"""What stands below a story: where furniture begins under its last sentence, the rest of the page is furniture."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extraction.page_edges import GREETS, REACHED, states_fact
from extraction.page_lines import CLOSE
from extraction.patterns import regions as patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.page_blocks import Piece

_QUOTED = re.compile(r"[\u201c\u201d\u2018\"]")
_TO_READER = re.compile(r"\b(?:you|your|this (?:page|site|website|email|report|document))\b", re.IGNORECASE)
_SIGNED = re.compile(
    rf"\s*(?:Yours\b|{CLOSE}|cc\b|copied? to\b|notes?\b|signed\b|chair\b|ends\b|"
    r"(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_DOCUMENT_LIST = re.compile(rf"\W*(?:{patterns.DOCUMENT_LIST})\W*", re.IGNORECASE | re.VERBOSE)
_BELOW = "It stands below the story, among the furniture of the page."
_LINE_WORDS = 5
"""Words; a line as short says nothing, unless it is quoted."""
_CALL_WORDS = 40
_ABOVE = 3
"""Blocks that a page has at least above its foot."""


def mark_foot(pieces: Sequence[Piece]) -> None:
    """Mark as furniture what stands below the first furniture under the last sentence of the story."""
    letter = any(GREETS.match(piece.text) for piece in pieces)
    last = max((index for index, piece in enumerate(pieces) if _tells(piece, letter=letter)), default=len(pieces))
    begun = False
    for number, piece in enumerate(pieces[last + 1 :], last + 1):
        address = not letter and REACHED.search(piece.text) is not None
        # The number of a page says nothing of what stands below it.
        starts = not begun and bool(piece.words) and (address or piece.region in {"boilerplate", "teaser"})
        if starts:
            begun = True
            _mark_above(pieces[last + 1 : number], piece.group)
        if begun:
            piece.becomes("boilerplate", _BELOW)


def _mark_above(pieces: Sequence[Piece], group: int) -> None:
    """The lines that no blank one parts from the first furniture below them: "Popular pages / Report it"."""
    for piece in itertools.takewhile(lambda each: each.group == group and not each.terminal, reversed(pieces)):
        piece.becomes("boilerplate", _BELOW)


def mark_document_list(pieces: Sequence[Piece]) -> None:
    """Mark as furniture the heading of the papers that go with a page, below its story, and what stands under it."""
    for index, piece in enumerate(pieces[_ABOVE:-1], _ABOVE):
        if _DOCUMENT_LIST.fullmatch(piece.text):
            groups = {piece.group, pieces[index + 1].group}
            listed = list(itertools.takewhile(lambda each: each.group in groups, pieces[index:]))  # noqa: B023 - used at once
            rest = pieces[index + len(listed) :]
            if not any(_tells(each, letter=False) for each in rest):
                for each in listed:
                    each.becomes("boilerplate", "A list of the papers that go with a page.")
            return


def _tells(piece: Piece, *, letter: bool) -> bool:
    """Whether a block is of the story: a sentence, and not one to the reader; a quotation; a letter's close."""
    if piece.region != "article":
        return False
    if piece.kind == "bullet" or _SIGNED.match(piece.text) or states_fact(piece):
        return True
    if not piece.terminal or len(piece.words) <= _LINE_WORDS:
        return bool(_QUOTED.search(piece.text)) and piece.terminal
    to_reader = not letter and _TO_READER.search(piece.text) and not _QUOTED.search(piece.text)
    return not to_reader or len(piece.words) > _CALL_WORDS
