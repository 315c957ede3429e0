"""Nouns that name an inspection, a visit or a review, with the kind that the words give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import Span, text_of, tokens
from extraction.patterns import inspections as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.parties import Parties
    from ontology.records import InspectionKind

_FLAGS = re.IGNORECASE
_KINDS = tuple((re.compile(rf"\b(?:{words})\b", _FLAGS), kind) for words, kind in patterns.KINDS)
ANY = re.compile(
    rf"\b(?:{'|'.join(words for words, _ in patterns.KINDS)}|{patterns.GENERIC}|{patterns.FIELDWORK})\b", _FLAGS
)
"""Any words that may name one."""
_COMPOUND = re.compile(r"\s+(?:\([A-Z]+\)\s+)?(\w+)")
# "Inspections of SEND services": which Ofsted makes with others, and gives no grades.
_OF_OTHERS = re.compile(r"\bSEND\b|\bspecial educational needs\b")
_FIELDWORK = re.compile(patterns.FIELDWORK, _FLAGS)
# The line of a report's head that says when they were there: "Dates of visit: 3 and 4 June".
_LABEL = re.compile(
    r"\W*(?:dates?\s+of\s+(?:the\s+|this\s+|our\s+)?(?:site\s+)?visits?|(?:site\s+)?visit\s+dates?)\s*:", _FLAGS
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_NEAR = 400
"""Characters before a commissioner's review among which the commissioner is named."""
# Peers grade nothing, and what they make is no inspection.
_PLAIN = {
    "challenge": "review",
    "re-inspection": "inspection",
    "reinspection": "inspection",
    "revisit": "visit",
    "fieldwork": "inspection",
}


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun that names an inspection."""

    token: Token
    span: Span
    """The words that name it."""
    kind: InspectionKind | None
    only_dated: bool = False
    """Whether it is an inspection only where it has a date: "fieldwork", "the assessment"."""

    @property
    def name(self) -> str:
        """``inspection``, ``visit`` or ``review``."""
        lemma = self.token.lemma_.lower().rstrip("s")
        return _PLAIN.get(lemma, lemma)


def nouns(doc: Doc, parties: Parties, sentence: Span) -> Iterator[Noun]:
    """What names an inspection in a sentence, carried out or not, in text order.

    Args:
        doc: a Doc with `entities`.
        parties: who inspects and who is inspected in it.
        sentence: the one to read.
    """
    text = text_of(doc)
    for match in ANY.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        piece = tokens(doc, span)
        # "The inspection of local authority children's services": what stands before the "of" is the event.
        token = next((part.nbor(-1) for part in piece[1:] if part.lower_ == "of"), piece[-1])
        after = _COMPOUND.match(text, span.end)
        if after is not None and after.group(1).lower() in patterns.COMPOUNDS:
            continue
        if _FIELDWORK.fullmatch(match.group()):
            if _is_fieldwork(token, parties):
                yield Noun(token, span, None, only_dated=True)
            continue
        kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(match.group())), None)
        if kind is not None:
            yield Noun(token, span, kind)
        elif token.pos_ in _NOUNS and (_is_commissioned(token, parties) or _is_commissioners(token)):
            yield Noun(token, span, "improvement review")
        elif token.pos_ in _NOUNS and _is_inspection(token, parties):
            phrase = " ".join(part.text for part in token.subtree)
            yield Noun(token, span, "other" if _OF_OTHERS.search(phrase) else None)


def _is_inspection(token: Token, parties: Parties) -> bool:
    """Whether a bare "visit" or "review" is one by those who inspect."""
    lefts = {child.lower_ for child in token.lefts}
    modifiers = {child.lower_ for child in token.lefts if child.dep_ in {"compound", "amod", "nmod"}}
    lemma = token.lemma_.lower()
    if modifiers & patterns.OTHER_MODIFIERS and not _is_ours(token):
        return False
    if lemma in {"inspection", "re-inspection", "reinspection"} or _LABEL.match(token.sent.text):
        return True
    if token.tag_ in {"NNS", "NNPS"}:
        return bool(modifiers & (patterns.EARLIER | {"two", "three", "monitoring"}))
    if lemma == "visit":
        determined = bool(lefts & ({"the", "this", "that"} | patterns.EARLIER)) or _is_ours(token)
        # "The Care Quality Commission has written. After their visit in May they ..."
        before = token.doc[token.sent.start - 1].sent if "their" in lefts and token.sent.start else ()
        determined = determined or any(parties.names_inspectorate(part) for part in before)
        # "A visit in March found that the pace had quickened": who finds has inspected.
        determined = determined or (token.dep_ == "nsubj" and token.head.lemma_ in patterns.REPORTING_VERBS)
        return determined or any(parties.inspects(part) for part in token.sent)
    return bool(lefts & {"first", "second", "third", "fourth", "this", "latest"}) or _we_made(token)


def _we_made(token: Token) -> bool:
    """Whether those who write say that they made a review: "the review that I led on 4 May"."""
    made = (child for child in token.children if child.dep_ == "relcl" and child.lemma_ in patterns.DO_VERBS)
    return any(part.lower_ in {"i", "we"} and part.dep_ == "nsubj" for verb in made for part in verb.children)


def _is_ours(token: Token) -> bool:
    """Whether those who write tell of their own visit to a place: "We carried out our site visit in June"."""
    lefts = {child.lower_ for child in token.lefts}
    return token.lemma_.lower() == "visit" and "site" in lefts and "our" in lefts


def _is_fieldwork(token: Token, parties: Parties) -> bool:
    """Whether "the assessment" is of the whole service, as its regulator calls it now, and not of somebody."""
    if not token.lower_.startswith("assessment"):
        return True
    lefts = {child.lower_ for child in token.lefts}
    return lefts <= patterns.OF_ASSESSMENTS and any("quality-commission" in each for each in parties.inspectors)


def _is_commissioned(token: Token, parties: Parties) -> bool:
    """Whether a review was made for the government: "the review which I carried out for the Department".

    Or by it: "my officials, who carried out their fourth review".
    """
    if token.lemma_.lower() != "review":
        return False
    verbs = [verb for verb in (token.head, *token.children) if verb.lemma_ in patterns.DO_VERBS]
    doers = {part for verb in verbs for child in verb.children if child.dep_ == "nsubj" for part in child.subtree}
    doers |= {verb.head for verb in verbs if verb.dep_ == "relcl" and any(each.tag_ == "WP" for each in doers)}
    if parties.departments and any(each.lower_ == "officials" for each in doers):
        return True
    makers = (child for verb in (token, *verbs) for child in verb.children if child.lower_ in {"by", "for"})
    return any(parties.names(part, "government department") for child in makers for part in child.subtree)


def _is_commissioners(token: Token) -> bool:
    """Whether a review is one of those that a commissioner, sent by the government, makes: "her second review"."""
    if token.lemma_.lower() != "review":
        return False
    whose = {child.lower_ for child in token.children if child.dep_ == "poss"}
    by_name = bool(whose & {"commissioner", "commissioners"})
    series = any(child.lower_ in patterns.ORDINALS | {"latest", "final"} for child in token.lefts)
    series = series or token.head.lemma_ in {"carry", "conduct", "undertake", "complete"}
    before = text_of(token.doc)[max(0, token.idx - _NEAR) : token.idx].lower()
    return by_name or (bool(whose & {"his", "her", "my"}) and series and "commissioner" in before)
