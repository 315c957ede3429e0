"""Text in pictures: broken into lines, and as wide as it will be at most, since a server has no fonts to measure by."""

from __future__ import annotations

import functools

FONT_SIZE = 13
"""Pixels; likewise below."""
LINE_HEIGHT = 16
MAX_LINE = 24
"""Characters."""
MAX_LINES = 4
_NARROW = frozenset("iljtfrI.,:;'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}|!()[] -")
_WIDE = frozenset("mwMW@%—…")


@functools.lru_cache(maxsize=4096)
def wrap(label: str, width: int = MAX_LINE, lines: int = MAX_LINES) -> tuple[str, ...]:
    """A label as up to `lines` lines of about `width` characters; what does not fit ends in an ellipsis."""
    broken: list[str] = []
    for word in label.split():
        if broken and len(broken[-1]) + 1 + len(word) <= width:
            broken[-1] += " " + word
        else:
            broken.append(word)
    broken = [line if len(line) <= width + 6 else line[: width + 5] + "…" for line in broken]
    if len(broken) > lines:
        return (*broken[: lines - 1], broken[lines - 1].rstrip(",.;:…") + "…")
    return tuple(broken) or ("—",)


@functools.lru_cache(maxsize=8192)
def text_width(line: str) -> float:
    """About how many pixels a line takes in the sans-serif of the pages, on the safe side."""
    return 1.08 * FONT_SIZE * sum(_advance(sign) for sign in line)


def _advance(sign: str) -> float:
    if sign in _NARROW:
        return 0.33
    if sign in _WIDE:
        return 0.9
    return 0.68 if sign.isupper() else 0.54
