"""Where what is said ends before its sentence does: at another clause of its source, or at one of the writer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.lexicon import lexicon
from extraction.attribution.subjects import shares_cue
from extraction.tense import FINITE
from extraction.words import HYPHENS

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp"})
_BRINGING_OUT = frozenset({"publish", "release", "issue", "inspect", "rate", "visit", "emerge", "judge", "downgrade"})
TEMPORAL = frozenset({"when", "as", "while", "after", "before", "since", "once", "until", "because", "if"})
_MEANT = frozenset({"would", "could", "might", "should"})
_WHEREAS = frozenset({"while", "whereas", "although", "though"})


def next_clause(  # noqa: PLR0911 - one return per kind of clause
    token: Token, verb: Token, chain: set[int], begin: int
) -> int | None:
    """Where another clause of the source begins, if the token is its verb: a second cue, an occasion, an aside."""
    doc = token.doc
    before = doc[token.i - 1].text
    if _by_writer(token, verb, begin):
        return token.left_edge.i
    if token.lower_ == "according" and token.i > 1 and doc[token.i - 2].tag_ in {"WDT", "WP"}:
        return None  # "the people with whom, according to inspectors, it had lost touch": no part of the sentence ends
    if token.lower_ == "according" or (token.lower_ == "following" and before == ","):
        return token.i  # "..., following a visit in May": when it was said
    if token.head.i in chain and token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return None if _goes_on(token, verb, begin) else token.left_edge.i
    if token.tag_ == "VBG" and before == "," and token.lemma_ in lexicon().verbs:
        clausal = any(each.dep_ in CLAUSES and each.i > token.i for each in token.children)
        return token.i if clausal or token.head.i in chain or token.lemma_ in {"add", "say", "note", "cite"} else None
    if token.tag_ in FINITE and _own_cue(token) and ":" in {each.text for each in doc[token.i + 1 : token.i + 3]}:
        return min(each.left_edge.i for each in token.children if each.dep_ == "nsubj")  # "..., and it goes on: ..."
    if token.dep_ == "advcl" and _apart(token):
        return token.left_edge.i

    if token.head.head.i == verb.i and shares_cue(token):
        return token.i
    if token.head.i == verb.i and token.dep_ == "advcl" and token.i > begin:
        return token.left_edge.i if token.left_edge.lower_ in TEMPORAL or token.tag_ == "VBG" else None
    return own_relative(token)


def _goes_on(token: Token, verb: Token, clause: int) -> bool:
    """Whether a verb that the parser puts beside a cue goes on with what is said."""
    own = any(each.dep_ in {"nsubj", "nsubjpass", "expl"} for each in token.children)
    # Of "but that plans are late" the parser may give "that" to the plans.
    that = token.left_edge.lower_ == "that" or any(
        each.dep_ == "mark" and each.lower_ == "that" for each in token.lefts
    )
    if token.nbor(-1).text in HYPHENS and not token.nbor(-1).whitespace_:
        return True  # the parser takes "co-opted" for two verbs
    return that or (not own and _said_too(token, verb, clause)) or (own and token.lemma_ not in lexicon().verbs)


def _by_writer(token: Token, verb: Token, clause: int) -> bool:
    """Whether a clause behind what was said is the writer's own."""
    return _told_since(token, verb, clause)


def _told_since(token: Token, verb: Token, clause: int) -> bool:
    """Whether a clause joined to what was said is the writer's own: it tells of now what was said of then.

    "She found that plans were poor, and partners have acted on it": behind a past, what is said stands in the past.
    """
    doc = token.doc
    if token.dep_ != "conj" or token.head.i not in {verb.i, clause} or verb.tag_ != "VBD":
        return False
    own = any(each.dep_ in {"nsubj", "nsubjpass"} for each in token.children)
    joined = doc[token.left_edge.i - 1].lower_ == "and" and doc[token.left_edge.i - 2].text == ","
    return own and joined and _tense(token) in {"VBZ", "VBP"} and _tense(doc[clause]) == "VBD"


def _tense(verb: Token) -> str | None:
    """The tag of the word of a clause that has its tense: the first helper, or the verb."""
    helpers = (each for each in verb.lefts if each.dep_ in {"aux", "auxpass"})
    return next((each.tag_ for each in (*helpers, verb) if each.tag_ in FINITE), None)


def _said_too(token: Token, verb: Token, clause: int) -> bool:
    """Whether a verb that the parser puts beside a cue goes on with what is said, by its tense or by its place.

    "Children said they like it but wish for more": of two verbs joined the second has the form of the first; "he said
    he was sorry but would not resign": what somebody would do is what he said; "that the number of children placed
    with kin had risen": nothing joins them.
    """
    present = verb.tag_ == "VBD" and token.tag_ in {"VBP", "VBZ"} and token.tag_ == token.doc[clause].tag_
    meant = verb.tag_ == "VBD" and any(each.dep_ == "aux" and each.lower_ in _MEANT for each in token.children)
    before = token.doc[token.left_edge.i - 1]
    joined = before.dep_ == "cc" or before.is_punct or before.pos_ in {"CCONJ", "ADV"}
    return present or meant or not joined


def _apart(token: Token) -> bool:
    """Whether an adverbial clause tells of something else: what led to the saying, or what was said besides."""
    opening = token.left_edge.lower_
    return (opening == "after" and _brings_out(token)) or (opening in _WHEREAS and _own_cue(token))


def _brings_out(token: Token) -> bool:
    """Whether a clause behind a comma tells what led to the saying: “..., after Ofsted published its report”."""
    comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text == ","
    return comma and (token.lemma_ in _BRINGING_OUT or _own_cue(token))


def _own_cue(token: Token) -> bool:
    """Whether a verb is a cue of saying with a subject of its own."""
    said = any("saying" in cue.frames.values() for cue in lexicon().verbs.get(token.lemma_, ()))
    return said and any(each.dep_ == "nsubj" and each.i < token.i for each in token.children)


def own_relative(token: Token) -> int | None:
    """Where a relative clause begins that says what someone says.

    “..., which she said had cost too much”.
    """
    start = token.left_edge.i
    if token.dep_ == "relcl" and start and token.doc[start - 1].text == "," and _is_remark(token):
        return start
    if token.dep_ != "relcl" or token.pos_ != "VERB" or start == 0 or token.doc[start - 1].text != ",":
        return None
    frames = next((each.frames for each in lexicon().verbs.get(token.lemma_, ()) if each.particle is None), {})
    if frames.get("clause") == "saying" and any(each.dep_ in CLAUSES for each in token.children):
        return start
    # "..., which one called a second home": what somebody else calls it.
    called = any(each.dep_ == "oprd" or (each.dep_ == "prep" and each.lower_ == "as") for each in token.children)
    named = called and frames.get("predicative") == "saying"
    return start if named and any(each.dep_ == "nsubj" for each in token.children) else None


def _is_remark(token: Token) -> bool:
    """Whether a relative clause is the writer's own: “he told me that he will stay, which I welcome”."""
    return token.left_edge.tag_ in {"WDT", "WP"} and any(
        each.dep_ == "nsubj" and each.text in {"I", "we"} for each in token.children
    )
