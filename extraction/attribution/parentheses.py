"""Reporting clauses between two marks: “Families, she went on, had been left without answers”.

The parser hangs what stands on either side of such a clause now on this verb and now on that; its commas are surer. It
is a noun phrase and a cue, or the two turned round, and nothing else is in it but auxiliaries, adverbs and a hearer.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extraction.attribution.clauses import Candidate, Range, cue_of, cue_range, unreal
from extraction.attribution.extent import kept
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from extraction.attribution.lexicon import Cue, Frame
    from extraction.attribution.page import Page

FRAME = "parenthesis"
_MARKS = frozenset({",", "—", "–", "--"})
_LONGEST = 10
"""Tokens from mark to mark: “, the leader of the council has since conceded,”."""
_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "PART", "NUM", "ADP", "PUNCT", "CCONJ"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_OPENERS = frozenset({"ADP", "SCONJ", "CCONJ"})
"""No reporting clause begins with these: “, as she said,” and “, in short,” are something else."""
_HELPERS = frozenset({"AUX", "ADV"})
_QUESTIONING = frozenset({"WDT", "WP", "WP$", "WRB"})
_GOING_ON = frozenset({"because", "if", "unless", "against", "and", "but", "or", "rather", "not"})
"""What goes on with a clause that could have ended there."""
_SOME = frozenset({"some", "many", "several", "others", "most", "few", "one", "two", "all", "both"})
"""“..., the report said, and some told inspectors”."""


class _Clause(NamedTuple):
    verb: Token
    cue: Cue
    source: Range
    opening: int
    """The mark before it."""
    closing: int
    """The mark behind it."""


def parenthetical(page: Page) -> Iterator[Candidate]:
    """The attributions of a page whose reporting clause parts what is said, or follows a part of it."""
    for start, end in page.sentences:
        clauses = list(_clauses(page, start, end))
        begins = [*(_begin(page, start, each.opening) for each in clauses), end]
        for place, clause in enumerate(clauses):
            until = begins[place + 1] if begins[place + 1] > clause.closing else end
            content = _content(page, clause, begins[place], until)
            if content:
                frames = clause.cue.frames
                yield Candidate(
                    cue=cue_range(clause.verb), anchor=clause.verb.i, source=clause.source, content=content,
                    attribution=frames.get("clause", frames.get("quote", "saying")), frame=FRAME, confidence=0.9,
                    unreal=unreal(page, clause.verb),
                )  # fmt: skip


def _clauses(page: Page, start: int, end: int) -> Iterator[_Clause]:
    """The reporting clauses between marks of a sentence."""
    doc = page.doc
    marks = [place for place in range(start + 1, end) if _is_mark(page, place)]
    for opening, closing in pairwise(marks):
        if not 2 < closing - opening <= _LONGEST or page.quotation_of[opening + 1] >= 0:  # noqa: PLR2004 - “, she said,”
            continue
        words = doc[opening + 1 : closing]
        if words[0].pos_ in _OPENERS or words[0].tag_ in _QUESTIONING:
            continue
        verbs = [each for each in words if each.pos_ == "VERB" and each.tag_ != "VB"]
        if len(verbs) != 1 or any(page.quotation_of[each.i] >= 0 for each in words):
            continue
        verb = verbs[0]
        cue = cue_of(verb)
        if cue is None or not {"clause", "quote"} & cue.frames.keys():
            continue
        if "hearer" not in cue.frames and any(each.dep_ == "auxpass" for each in verb.children):
            continue  # "Once an education, health and care plan is agreed, it is kept"
        source = _source(verb, cue, opening + 1, closing)
        if source is not None:
            yield _Clause(verb, cue, source, opening, closing)


def _is_mark(page: Page, place: int) -> bool:
    """A comma or dash outside quotations; or the end of a few quoted words that holds the comma: “lacks rigour,”."""
    if page.quotation_of[place] < 0:
        return page.doc[place].text in _MARKS
    quotation = page.quotation_of[place]
    last = page.quotation_ranges[quotation][1] == place + 1
    found = page.quotations[quotation]
    return last and found.inner.of(page.text).endswith(",") and not page.speech(quotation)


def _source(verb: Token, cue: Cue, start: int, end: int) -> Range | None:
    """Who says it, where a clause is nothing but source and cue."""
    doc = verb.doc
    if verb.i == start:
        source = start + 1, end
        return source if verb.tag_ not in {"VBG", "VBN"} and _is_phrase(doc[start + 1 : end]) else None
    stop = verb.i
    while stop > start and doc[stop - 1].pos_ in _HELPERS:
        stop -= 1
    behind = doc[cue_range(verb)[1] : end]
    told = "hearer" in cue.frames and len(behind) > 0 and _is_phrase(behind)
    when = all(each.pos_ in {"ADV", "ADP"} or each.ent_type_ in {"DATE", "TIME"} for each in behind)
    finite = verb.tag_ in FINITE or any(each.tag_ in FINITE for each in doc[stop : verb.i]) or verb.tag_ == "VBN"
    if not finite or not (told or when) or not _is_phrase(doc[start:stop]):
        return None
    return start, stop


def _is_phrase(words: TokenSpan) -> bool:
    """Whether words are a noun phrase by their parts of speech."""
    return any(each.pos_ in _HEADS for each in words) and all(each.pos_ in _PHRASE for each in words)


def _begin(page: Page, start: int, opening: int) -> int:
    """Where what is said begins: with the sentence, behind a semicolon, or where a new subject begins.

    “..., where, they wrote, calls are answered”: behind the mark itself. “Staff are proud, and managers, she said,
    listen”: with the managers.
    """
    doc = page.doc
    for place in range(opening - 1, start, -1):
        if page.quotation_of[place] >= 0:
            continue
        token = doc[place]
        if token.text in {";", ":"}:
            return place + 1
        if token.tag_ in FINITE:
            break
        if token.text == "," and doc[place + 1].tag_ in _QUESTIONING and opening - place <= 3:  # noqa: PLR2004
            return opening
        if token.text == "," and doc[place + 1].lower_ in {"and", "but"} and opening - place > 2:  # noqa: PLR2004
            return place + 1
    behind = (
        place + 1
        for place in range(opening - 1, start, -1)
        if doc[place].text in {";", ":"} and page.quotation_of[place] < 0
    )
    return next(behind, start)


def _content(page: Page, clause: _Clause, begin: int, end: int) -> tuple[Range, ...]:
    doc = page.doc
    left = begin, clause.opening + (1 if page.quotation_of[clause.opening] >= 0 else 0)
    quotation = page.quotation_of[left[1] - 1]
    right = clause.closing + 1
    if right >= end or (left[0] < left[1] and quotation >= 0 and page.speech(quotation)):
        return ()  # direct speech, of which the marks tell more
    first = doc[right]
    if first.lower_ in {"and", "but"} and _another_speaks(page, right + 1, end):
        return kept(page, left)  # "..., the report said, and staff told us ...": what somebody else says
    named = next((each for each in (first, *first.ancestors) if each.dep_ == "appos"), None)
    if named is not None and clause.opening < named.head.i < clause.closing:
        return ()
    if _whole(page, left, right) and first.lower_ not in _GOING_ON:
        return ()  # a clause at the end of what is said, with what else is told of the saying: read by its parse
    return kept(page, left, (right, _stop(page, right, end)))


def _another_speaks(page: Page, start: int, end: int) -> bool:
    """Whether what is coordinated behind a reporting clause has a subject and a cue of saying of its own."""
    for token in page.doc[start:end]:
        if page.quotation_of[token.i] >= 0:
            return False
        if token.tag_ in FINITE:
            # "..., they noted, and supervision is described as patchy": a passive that says so of something else.
            passive = token.dep_ == "auxpass"
            cue = cue_of(token.head if passive else token)
            frames: tuple[Frame, Frame] = ("predicative", "object") if passive else ("clause", "hearer")
            said = cue is not None and any(cue.frames.get(each) == "saying" for each in frames)
            some = token.i == start + 1 and page.doc[start].lower_ in _SOME
            return said and (some or _is_phrase(page.doc[start : token.i]))
    return False


def _whole(page: Page, left: Range, right: int) -> bool:
    """Whether what stands before a reporting clause could be all that was said."""
    words = [each for each in page.doc[left[0] : left[1]] if not each.is_space and not each.is_punct]
    if not words or words[-1].tag_ in FINITE or page.doc[right].tag_ in FINITE:
        return False
    return words[0].pos_ != "SCONJ" and any(each.tag_ in FINITE for each in words)


def _stop(page: Page, start: int, end: int) -> int:
    """Where what is said ends: with the sentence, or before “adding that ...”."""
    for place in range(start + 1, end):
        token = page.doc[place]
        if token.tag_ == "VBG" and page.doc[place - 1].text == "," and page.quotation_of[place] < 0:
            cue = cue_of(token)
            if cue is not None and cue.frames.get("clause") == "saying" and page.doc[place + 1].pos_ != "ADP":
                return place - 1
    return end
