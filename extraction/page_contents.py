"""The table of contents of a page: a heading that says so, and the headings of its parts before they come again."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extraction.patterns import regions as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.page_blocks import Piece

_FLAGS = re.IGNORECASE | re.VERBOSE
_HEADING = re.compile(rf"\W*(?:{patterns.CONTENTS})\W*", _FLAGS)
_LINE = re.compile(rf"\W*(?:{patterns.CONTENTS})\s*:\s*\S", _FLAGS)
_ITEM_WORDS = 16


def mark_contents(pieces: Sequence[Piece]) -> None:
    """The list of what a page holds leads about the page: only where its items come again is it one."""
    for index, piece in enumerate(pieces):
        if _LINE.match(piece.text) and not piece.terminal and len(piece.words) <= 2 * _ITEM_WORDS:
            piece.becomes("boilerplate", "A line of what the page holds.")
        elif _HEADING.fullmatch(piece.text):
            listed = list(_items(pieces[index + 1 :]))
            below = {_title(each) for each in pieces[index + 1 + len(listed) :]}
            again = [place for place, each in enumerate(listed) if _title(each) in below]
            # One item more or less may be worded otherwise below, or be a button.
            if len(again) > len(listed) / 3:
                for each in (piece, *listed[: again[-1] + 1]):
                    each.becomes("boilerplate", "A table of what the page holds.")


def _items(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The short lines up to the first that stands there for the second time."""
    seen: set[str] = set()
    for piece in itertools.takewhile(
        lambda each: len(each.words) <= _ITEM_WORDS and (not each.terminal or each.text.endswith("?")), pieces
    ):
        if _title(piece) in seen:
            return
        seen.add(_title(piece))
        yield piece


def _title(piece: Piece) -> str:
    """A heading without its number or its page's."""
    return " ".join(piece.words).casefold()
