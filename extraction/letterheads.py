"""Whose paper a report is by its head: an inspectorate or regulator on a line of its own, or in the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.annotations import text_of
from extraction.parties import is_inspectorate

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HEAD = 400
_TITLED = 200
"""Characters at the top of a paper in which its sender stands, and its title."""
_DATED = 25
"""Characters of a date behind a name on its line."""


def letterhead(doc: Doc) -> str | None:
    """The inspectorate or regulator that stands on a line of its own at the head of a Doc, or there before a date."""
    text = text_of(doc)
    for each in filter(is_inspectorate, doc._.entities):
        for mention in each.mentions:
            before = text[: mention.span.start].rsplit("\n", 1)[-1]
            behind = text[mention.span.end :].split("\n", 1)[0]
            if mention.span.start < _HEAD and not before.strip() and len(behind) < _DATED:
                return str(each.id)
    return None


def issuer(doc: Doc) -> str | None:
    """The inspectorate or regulator whose paper a Doc is by its head; None where that names several, or none."""
    named = {
        each.id
        for each in filter(is_inspectorate, doc._.entities)
        if any(mention.span.start < _TITLED for mention in each.mentions)
    }
    return letterhead(doc) or (named.pop() if len(named) == 1 else None)
