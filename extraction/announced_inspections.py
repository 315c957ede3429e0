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
_AHEAD = frozenset({"due", "likely", "unlikely", "imminent", "overdue", "pending", "probable"})
_CLIMB = 10
_BEFORE = 70
"""Characters before an inspection in which a word may say that it is yet to come."""


def is_announced(doc: Doc, token: Token, span: Span) -> bool:  # noqa: C901, PLR0911 - one return per sign
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
    if any(_says_it_was(child) for child in token.children):
        return False
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in {"due", "pending", "imminent"}:
        return True  # "a short inspection due any day"
    if any(_says_it_will_be(child) for child in token.children):
        return True
    node = token
    for _ in range(_CLIMB):
        if node.lemma_.lower() in patterns.PAPERS:
            return False  # "to inform members of the outcome of the visit"
        if node.pos_ in {"VERB", "AUX"}:
            return is_coming(doc, node) or _is_ordered(node) or _is_charged(node)
        if node.head == node:
            return False
        node = node.head
    return False


def _says_it_was(clause: Token) -> bool:
    """Whether a clause behind its noun carries an inspection out: "which took place", "carried out in May"."""
    lemma = clause.lemma_.lower()
    if clause.dep_ == "relcl":
        return clause.tag_ in {"VBD", "VBN"} and lemma not in patterns.PLANNED
    helped = any(child.dep_ in {"aux", "auxpass"} for child in clause.children)  # "to be carried out"
    return clause.dep_ == "acl" and clause.tag_ == "VBN" and lemma in patterns.DO_VERBS and not helped


def _says_it_will_be(clause: Token) -> bool:
    """Whether a clause behind its noun only plans an inspection, or tells how it will go: "which will last a week"."""
    if clause.dep_ not in {"relcl", "acl"}:
        return False
    going = clause.lemma_.lower() in {
        "last",
        "run",
        "take",
        "begin",
        "start",
        "continue",
        "end",
        "finish",
        "look",
        "focus",
    }
    will = any(child.lower_ in {"will", "'ll", "is", "are"} and child.dep_ == "aux" for child in clause.children)
    return clause.lemma_.lower() in patterns.PLANNED or (going and will)


def _is_ordered(verb: Token) -> bool:
    """Whether a verb only sets an inspection going: "a review was commissioned in May"."""
    return verb.lemma_.lower() in patterns.ORDER_VERBS - {"launch", "trigger"}


def _is_charged(verb: Token) -> bool:
    """Whether somebody is only charged with an inspection: "had been appointed to carry out an inspection"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in {"xcomp", "advcl"}
        and verb.head.lemma_.lower() in {"appoint", "ask", "invite"}
    )


def is_coming(doc: Doc, verb: Token) -> bool:
    """Whether what a verb says of an inspection has yet to happen, if it ever will."""
    if any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children):
        return True
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
        return True
    if verb.lemma_.lower() in patterns.PLANNED or any(child.lower_ in _AHEAD for child in verb.children):
        return True  # "is planned for May", "is due next year", "is likely this summer"
    piece = Span(verb.idx, verb.idx + len(verb))
    return verb.tag_ in {"VB", "VBP", "VBZ"} and speaks_of_future(doc, piece) is True
