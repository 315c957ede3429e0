"""Which event a time expression dates, by grammar: the inspection, the grade given, or the report that came out."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extraction.annotations import text_of, tokens
from extraction.patterns import inspections as patterns
from extraction.tense import VERBS, names_week

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from extraction.annotations import TimeExpression

PUBLICATION = -1
"""Stands for the report's coming out, beside the token indices of the other events."""

_CLIMB = 10
_OPENING = 2
"""Tokens before a time expression that opens its sentence."""
_COMPOUND = 4
"""Tokens behind a time among which stands the noun that it modifies."""
_NEAR = 30
"""Characters between an event and a date that stands behind it without a verb, as in a heading."""
# Below these the clause goes on upwards: "the visit, which took place in May".
_INNER = frozenset({"relcl", "acl", "aux", "auxpass", "xcomp", "ccomp", "conj", "advcl", "pcomp"})
_HOLDING = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "prep"})
_SUBJECTS = frozenset({"nsubj"})
"""Of verbs of answering only the subject is dated: "the visit, in November, noted", not "noted the visit today"."""
# "Which ran from 3 to 5 June", "concluded on 20 May": what these date is the event itself.
_CARRIED_OUT = patterns.DO_VERBS | {"run", "conclude", "finish", "start", "begin", "happen", "occur", "last", "end"}
_DATED = re.compile(
    r"\b(?:inspection|visit|review|assessment)s?\s+(?:dates?(?:\(s\))?|took place)\s*:?\s*$|"
    r"\bdates?\s+of\s+(?:inspection|visit)\s*:?\s*$|"
    r"^(?:inspection\s+)?fieldwork(?:\s+dates?)?\s*:?\s*$|"
    r"^(?:last\s+)?inspected(?:\s+on)?\s*:?\s*$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:report|letter|findings|judge?ments?|outcome)s?(?:\s+(?:about|on|into|to)\s[^.;,]{3,60}?)?,?\s+(?:which\s+|that\s+)?"
    r"(?:(?:was|were|is|are|has been|came)\s+)?"
    r"(?:[^.;]{0,80},\s+)?(?:\w+ly\s+)?(?:published|released|issued|out|dated|unveiled|made\s+public)\s+(?:on|in)?\s*$|"
    r"\band\s+(?:published|released)\s+(?:on|in)\s*$",
    re.IGNORECASE,
)
# "A focused visit on 2 and 3 April considered ...": nothing but a preposition stands between.
_BEHIND = re.compile(
    r",?\s+(?:on|in|during|between|from|of)\s+(?:the\s+)?(?:(?:(?:first|last|second|third)\s+)?week\s+"
    r"(?:of|in|beginning|commencing)\s+)?(?:early\s+|mid-?\s*|late\s+)?",
    re.IGNORECASE,
)
# "Who arrived at the home, which cannot be named, on 4 December found": the date goes on from before the commas.
_ASIDE = re.compile(
    r",\s+(?:which|who|whose)\s[^,;.]{3,80},\s+(?:on|in|from|between|during)\s+(?:the\s+)?$", re.IGNORECASE
)
_OFFICERS = frozenset({"director", "head", "officer", "cabinet", "committee", "executive", "manager", "secretary"})
_OUT = re.compile(r"\b(?:(?:came|come|comes|is|was|are|were) out|appear(?:s|ed|ing)?)\b", re.IGNORECASE)


def owner(  # noqa: PLR0911 - one return per sign
    doc: Doc, time: TimeExpression, places: AbstractSet[int]
) -> int | None:
    """The event that a time expression belongs to.

    Args:
        doc: a parsed Doc.
        time: one of `doc._.times`.
        places: the token indices of the events of the same sentence.

    Returns:
        One of the places, `PUBLICATION`, or None.
    """
    text, piece = text_of(doc), tokens(doc, time.span)
    modified = _modified(doc, piece, places)
    if modified is not None:
        return modified
    near = [place for place in places if place < piece.start and time.span.start - _end(doc[place]) < _NEAR]
    if near and _DATED.search(text[max(0, time.span.start - _NEAR) : time.span.start].rpartition("\n")[2]):
        return max(near)
    if _PUBLISHED.search(text[piece.sent.start_char : time.span.start]):
        return PUBLICATION
    behind = [place for place in near if _BEHIND.fullmatch(text, _end(doc[place]), time.span.start)]
    if behind and doc[behind[-1]].pos_ not in VERBS:
        return max(behind)
    aside = _ASIDE.search(text, piece.sent.start_char, time.span.start)
    if aside is not None and (told := [place for place in places if _end(doc[place]) <= aside.start()]):
        return max(told)
    since = _since(piece.root, places)
    if since is not None:
        return max(since, default=None)
    carried_out = _carried_out(piece.root, places)
    found = carried_out if carried_out is not None else _climb(doc, piece, places)
    if found is not None:
        return found
    answers = next((each for each in piece.root.ancestors if each.pos_ in VERBS), piece.root)
    if answers.lemma_.lower() in patterns.ANSWER_VERBS:
        return None  # "today accepted the findings of the inspection" dates the answer
    before = max((place for place in places if place < piece.start), default=None)
    if before is not None and not any(token.pos_ in VERBS for token in doc[before + 1 : piece.start]):
        return before
    # "Last year, Ofsted rated ...": what opens the sentence dates what it tells first.
    opens = piece.start - piece.sent.start <= _OPENING
    return min((place for place in places if place > piece.start), default=None) if opens else None


def _modified(doc: Doc, piece: TokenSpan, places: AbstractSet[int]) -> int | None:
    """The event before whose noun a time stands: "our January inspection", "the 2021 Ofsted inspection"."""
    if piece.start and doc[piece.start - 1].pos_ == "ADP":
        return None
    for token in doc[piece.end : piece.end + _COMPOUND]:
        if token.i in places and token.pos_ == "NOUN":
            return int(token.i)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART"} or token.text[0].isdigit():
            return None
    return None


def _since(node: Token, places: AbstractSet[int]) -> list[int] | None:
    """The events since which something is told: "the fourth visit since the judgement of 2022"; None of other times."""
    for above in itertools.takewhile(lambda each: each.pos_ not in VERBS and each.i not in places, node.ancestors):
        if above.lower_ == "since":
            return [part.i for part in above.subtree if part.i in places]
    return None


def is_its_own(doc: Doc, time: TimeExpression, place: int) -> bool:
    """Whether a time stands in an event's own noun phrase or in a clause that says when it was carried out.

    "Has today accepted the findings of the inspection, which took place in May": of the two dates it owns the second.
    """
    node = tokens(doc, time.span).root
    above = any(each.i == place for each in (node, *node.ancestors))
    return above or _carried_out(node, {place}) == place


def _carried_out(node: Token, places: AbstractSet[int]) -> int | None:
    """The event of which a relative clause tells when it was, whichever noun of its phrase the clause hangs on."""
    verb = next((each for each in node.ancestors if each.pos_ in VERBS), None)
    if verb is None or (verb.lemma_.lower() not in _CARRIED_OUT and not _comes_next(verb)):
        return None
    before = {place for place in places if place < verb.left_edge.i}
    if verb.dep_ not in {"relcl", "acl"}:
        relative = any(child.tag_ == "WDT" and child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
        return max(before, default=None) if relative else None
    within = [part.i for part in verb.head.subtree if part.i in before]  # "the report of the visit, which ran ..."
    if within:
        return max(within)
    for noun in verb.head.ancestors:
        if noun.i in before:
            return int(noun.i)
        if noun.pos_ in VERBS:
            break
    return None


def _comes_next(verb: Token) -> bool:
    """Whether an event came after what was told before: "a focused visit on the front door followed in May"."""
    return verb.lemma_.lower() == "follow" and not any(child.dep_ == "dobj" for child in verb.children)


def _end(token: Token) -> int:
    return token.idx + len(token)


def _climb(doc: Doc, piece: TokenSpan, places: AbstractSet[int]) -> int | None:
    node, below_verb = piece.root, True
    for _ in range(_CLIMB):
        if node.i in places:
            return node.i
        if _publishes(node, below_verb=below_verb):
            # "the findings of the visit on 29 March": the visit stands nearer.
            return max((place for place in places if node.i < place < piece.start), default=PUBLICATION)
        if node.pos_ in VERBS and not names_week(node):
            below_verb = False
            out = node.lemma_ in {"come", "be", "appear"} and _OUT.match(text_of(doc), node.idx) is not None
            if out or _brings_out(node, places):
                return PUBLICATION
            answers = node.lemma_.lower() in patterns.ANSWER_VERBS
            held = _held(node, places, _SUBJECTS if answers else _HOLDING)
            if held is not None or node.dep_ not in _INNER:
                return held
            if node.dep_ in {"acl", "relcl"} and _dates_itself(node, places):
                return None
        if node.head == node:
            break
        node = node.head
    return None


def _brings_out(verb: Token, places: AbstractSet[int]) -> bool:
    """Whether a verb says when the report of an inspection came out: "undertaken in May and published on 19 June"."""
    if verb.lemma_.lower() not in patterns.PUBLISH_VERBS or verb.tag_ not in {"VBN", "VBD"}:
        return False
    while verb.dep_ == "conj" and verb.head.pos_ in VERBS:
        verb = verb.head
    held = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if verb.dep_ in {"acl", "relcl"}:
        held = [verb.head]
        if verb.head.pos_ == "PROPN":  # "the inspection of Norham Council, published in May"
            held += itertools.takewhile(lambda each: each.pos_ not in VERBS, verb.head.ancestors)
    return any(noun.i in places for noun in held)


def _dates_itself(verb: Token, places: AbstractSet[int]) -> bool:
    """Whether a clause behind a noun tells of something else than the event that the noun is, or is part of.

    "Progress against the direction issued in May" dates the direction, and "an inspection ordered in May" an order.
    """
    lemma = verb.lemma_.lower()
    return lemma in patterns.ORDER_VERBS or (verb.head.i not in places and lemma not in patterns.DO_VERBS)


def _is_of_officers(paper: Token) -> bool:
    """Whether a paper is one that officers put to those they answer to: "Report of the Director to Cabinet, 6 May"."""
    parts = (part for child in paper.children if child.lower_ in {"of", "by", "from", "to"} for part in child.children)
    return any(part.lemma_.lower() in _OFFICERS for part in parts)


def _publishes(node: Token, *, below_verb: bool) -> bool:
    lemma = node.lemma_.lower()
    if lemma in patterns.PAPERS:
        if node.pos_ in VERBS:
            return node.dep_ == "conj"  # "inspected in March and reported in June"
        return node.pos_ == "NOUN" and below_verb and not _is_of_officers(node)
    if lemma not in patterns.PUBLISH_VERBS:
        return False
    words = {part.lemma_.lower() for part in node.subtree} | {node.head.lemma_.lower()}
    return bool(words & (patterns.PAPERS | {"inspectorate", "ofsted"}))


def _held(verb: Token, places: AbstractSet[int], holding: frozenset[str]) -> int | None:
    """An event that a verb's subject, object or complement holds: "carried out a visit in May"."""
    for child in verb.children:
        if child.dep_ in holding:
            for part in child.subtree:
                if part.i in places and part.pos_ != "VERB":
                    return int(part.i)
    for part in verb.children:
        if part.dep_ in {"nsubjpass", "agent"}:
            for child in (part, *part.children):
                if child.lemma_.lower() in patterns.PAPERS and child.dep_ in {"nsubjpass", "pobj"}:
                    return PUBLICATION  # "In May, the council was rocked by the findings of an inspection"
    return None
