"""Texts with their attributions written into them, and what to compare them with.

``<src>Jane Roe</src> <cue>said</cue> <said>it met in July</said>``; a second attribution of the text carries a number:
``<src2>``. Several ``<said>`` of one number are the spans of one content.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extraction.annotations import Attribution

_TAG = re.compile(r"<(/?)(src|cue|said)(\d*)>")


class Words(NamedTuple):
    """An attribution by its words."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]


def unmark(marked: str) -> tuple[str, list[Words]]:
    """The text without its marks, and its attributions in the order of their numbers."""
    parts: list[str] = []
    opened: dict[str, int] = {}
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    position = length = 0
    for tag in _TAG.finditer(marked):
        parts.append(marked[position : tag.start()])
        length += tag.start() - position
        position = tag.end()
        closes, name, number = tag.groups()
        if closes:
            found.setdefault(number or "1", {}).setdefault(name, []).append((opened.pop(name + number), length))
        else:
            opened[name + number] = length
    parts.append(marked[position:])
    text = "".join(parts)

    def words(pieces: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        return tuple(text[start:end] for start, end in pieces)

    attributions = []
    for _, spans in sorted(found.items()):
        source, cue = (next(iter(words(spans.get(name, ()))), None) for name in ("src", "cue"))
        attributions.append(Words(source, cue, words(spans.get("said", ()))))
    return text, attributions


def words_of(text: str, attributions: Iterable[Attribution]) -> list[Words]:
    """Attributions by their words."""
    return [
        Words(
            each.source.of(text) if each.source else None,
            each.cue.of(text) if each.cue else None,
            tuple(span.of(text) for span in each.content),
        )
        for each in attributions
    ]
