"""Texts with the answer written into them: ``<p=roe>Jane Roe</p> said <b=cqc>CQC</b> inspectors ...``."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from ontology.records import Span

_TAG = re.compile(r"<(?P<end>/)?(?P<tag>[a-z]+)(?:=(?P<value>[^>]+))?>")


class Mark(NamedTuple):
    """A stretch of the text that was marked."""

    tag: str
    value: str
    span: Span


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in text order; they may nest but not cross."""
    text, marks, open_ = "", [], []
    last = 0
    for match in _TAG.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match["end"]:
            tag, value, start = open_.pop()
            assert tag == match["tag"], f"<{tag}> is closed by </{match['tag']}>"
            marks.append(Mark(tag, value, Span(start, len(text))))
        else:
            open_.append((match["tag"], match["value"] or "", len(text)))
    assert not open_, f"<{open_[-1][0]}> is not closed"
    return text + marked[last:], sorted(marks, key=lambda mark: mark.span)


def clusters(marks: list[Mark], tag: str, text: str) -> set[tuple[str, ...]]:
    """What each value of a tag marks, as ``start:words``, so that a failing test can be read."""
    groups = defaultdict(list)
    for mark in marks:
        if mark.tag == tag:
            groups[mark.value].append(shown(mark.span, text))
    return {tuple(group) for group in groups.values()}


def shown(span: Span, text: str) -> str:
    """A span for a reader: where it begins, and its words."""
    return f"{span.start}:{span.of(text)}"
