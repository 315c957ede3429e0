"""Whether a sentence speaks of the past or of the future, by the verbs that govern a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extraction.annotations import Span

VERBS = frozenset({"VERB", "AUX"})
"""Parts of speech that make a clause."""
TENSED = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of the verbs that have a tense."""
FINITE = TENSED | {"MD"}
"""And a modal's."""
_CLIMB = 12
"""How many heads to climb in search of the verb that governs a time expression."""
_FUTURE_AUX = frozenset({"will", "would", "shall", "'ll", "\u2019ll"})
_PAST_AUX = frozenset({"had", "was", "were", "did", "has", "have", "been"})
_FUTURE_VERBS = frozenset(
    {"plan", "expect", "schedule", "aim", "intend", "due", "prepare", "propose", "recommend", "hope"}
)
_BEGINNING = frozenset({"start", "begin", "join", "open", "launch", "arrive"})
_ISSUED = frozenset({"date", "publish", "issue", "release"})
"""Of a paper these tell what has been, whatever it recommends: "in a report dated 12 May, she recommended that"."""
_INSPECTED = frozenset({"inspected", "reinspected", "re-inspected", "visited"})
"""As verbs, "Ofsted inspected Norham in January" is now and then parsed as a noun with modifiers."""
_WEEKS = frozenset({"week", "weeks", "fortnight", "period"})


def speaks_of_future(doc: Doc, span: Span) -> bool | None:
    """Whether the verb that governs a place in the text is about the future; None where there is no such verb."""
    piece = doc.char_span(span.start, span.end, alignment_mode="expand")
    if piece is None:
        return None
    token: Token = piece.root
    # "has to be sent by 2 July", and even "was asked to reply by 2 July".
    if piece.start > 0 and doc[piece.start - 1].lower_ in {"by", "until"} and _infinitive(token):
        return True
    told: bool | None = None
    for _ in range(_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            tense = _tense(token)
            # "was judged to require improvement in spring": the tense stands above the infinitive.
            if tense is not None and not (tense and _infinitive(token)):
                return tense
            told = told or tense
        if token.head == token:
            break
        token = token.head
    if told is None and any(word.lower_ in _INSPECTED for word in doc[piece.sent.start : piece.start]):
        return False
    return told


def finite(verb: Token) -> bool:
    """Whether a verb or one of its auxiliaries has a tense."""
    return verb.tag_ in FINITE or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in FINITE for child in verb.children
    )


def told_aside(token: Token, verb: Token) -> bool:
    """Whether a token stands in a clause beside that of a verb: "replaces Al Poe, who came in 2018"."""
    node = token
    while node not in (verb, node.head):
        if node.dep_ in {"relcl", "advcl", "acl"} and not node.is_ancestor(verb):
            return True
        node = node.head
    return False


def is_future(verb: Token) -> bool:
    """Whether a verb by itself says what is yet to be: "will join", "to be named"."""
    return any(
        child.lower_ in {"will", "shall", "would"} or (child.lower_ == "to" and child.dep_ == "aux")
        for child in verb.children
    )


def _infinitive(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for each in (token, token.head) for child in each.children)


def _tense(verb: Token) -> bool | None:
    helpers = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(helper in _FUTURE_AUX for helper in helpers) or verb.lemma_ in _FUTURE_VERBS:
        return True
    bare = verb.tag_ == "VBN" and verb.lemma_ in _ISSUED and not helpers
    if bare or verb.tag_ == "VBD" or any(helper in _PAST_AUX for helper in helpers):
        return False
    if "be" in helpers or (verb.lemma_ == "be" and verb.tag_ == "VB"):
        return True  # "that a plan be submitted in March"
    # "documents to be discussed next week", "24 social workers starting in January".
    return (
        True if "to" in helpers or (verb.tag_ == "VBG" and verb.lemma_ in _BEGINNING and not names_week(verb)) else None
    )


def names_week(token: Token) -> bool:
    """Whether a participle only says which week is meant: "in the week beginning 23 September"."""
    return token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).lower_ in _WEEKS
