"""Texts about inspections with their findings written into them: ``<concern>Plans are late</concern>``."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"<(/?)(strength|improved|concern|recommendation)>")


class Found(NamedTuple):
    """A finding by its polarity and its words."""

    polarity: str
    words: str


def unmark(marked: str) -> tuple[str, list[Found]]:
    """The text without its marks, and its findings in text order."""
    found: list[Found] = []
    opened = 0
    text = ""
    position = 0
    for tag in _TAG.finditer(marked):
        text += marked[position : tag.start()]
        position = tag.end()
        if tag.group(1):
            found.append(Found(tag.group(2), text[opened:]))
        else:
            opened = len(text)
    return text + marked[position:], found
