"""Inspections that are still to come: announced, expected, only possible, or said to be none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.annotations import Span, text_of
from extraction.patterns import inspections as patterns
from extraction.tense import speaks_of_future

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FLAGS = re.IGNORECASE
_ABOUT_TO = re.compile(rf"\b(?:{patterns.ABOUT_TO})\s+(?:\S+\s+){{0,5}}$", _FLAGS)
_AFTERWARDS = re.compile(
    r"\b(?:since|following|after)\s+(?:the|its|their|our|an?|this|that|his|her)\s+(?:\w+\s+){0,2}$", _FLAGS
)
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should", "shall", "must", "'ll"})
_CLIMB = 10
_BEFORE = 70
"""Characters before an inspection in which a word may say that it is yet to come."""


def is_announced(doc: Doc, token: Token, span: Span) -> bool:  # noqa: PLR0911 - one return per sign
    """Whether an inspection is still to come, or only one of a kind, or said to be none.

    Args:
        doc: a parsed Doc.
        token: the noun of the inspection.
        span: the words that name it, of which the noun is the last.
    """
    if token.dep_ == "attr" and any(child.dep_ == "neg" for child in token.head.children):
        return True  # "This is not a graded inspection"
    before = text_of(doc)[max(token.sent.start_char, span.start - _BEFORE) : span.start]
    if _AFTERWARDS.search(before):
        return False
    if _ABOUT_TO.search(before):
        return True
    if any(
        child.dep_ == "relcl" and child.tag_ in {"VBD", "VBN"} and child.lemma_.lower() not in patterns.PLANNED
        for child in token.children
    ):
        return False  # "the visit, which took place in May"
    node = token
    for _ in range(_CLIMB):
        if node.lemma_.lower() in patterns.PAPERS:
            return False  # "to inform members of the outcome of the visit"
        if node.pos_ in {"VERB", "AUX"}:
            return is_coming(doc, node)
        if node.head == node:
            return False
        node = node.head
    return False


def is_coming(doc: Doc, verb: Token) -> bool:
    """Whether what a verb says of an inspection has yet to happen."""
    if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
        return True
    if verb.lemma_.lower() in patterns.PLANNED or any(child.lower_ == "due" for child in verb.children):
        return True  # "is planned for May", "is due next year"
    piece = Span(verb.idx, verb.idx + len(verb))
    return verb.tag_ in {"VB", "VBP", "VBZ"} and speaks_of_future(doc, piece) is True
