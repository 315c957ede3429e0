"""Direct speech: a quotation with a reporting clause beside it, known by place and punctuation rather than by parse.

“Quotation,” source cue. — Source cue: “Quotation.” — “Quotation,” source cue, “quotation.” A parser trained on news
often loses the subject here, and takes a word inside the quotation for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, Range, cue_range, noun_phrase, opening_phrase, unreal
from extraction.attribution.extent import end_of, kept
from extraction.attribution.subjects import speaker_beside
from extraction.tense import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extraction.attribution.page import Page

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_REACH = 40
"""Tokens between a quotation and its cue: a name with a long title in apposition has no more."""


def spoken(page: Page, verb: Token, *, known: bool) -> Candidate | None:
    """The direct speech that a verb reports, if a quotation stands beside it.

    Args:
        page: what the verb stands in.
        verb: a verb outside quotations.
        known: whether the lexicon has it as a verb that takes direct speech; any other ("beamed") has to be all
            there is beside the quotation.
    """
    place = page.sentence_of[verb.i]
    follows = verb.lower_ == "follows" and verb.i and verb.nbor(-1).lower_ == "as"  # "comments as follows: ..."
    if place < 0 or not page.has_quotation[place] or verb.dep_ == "pcomp" or follows:
        return None  # "... to “good”, with one service judged weak": an absolute phrase reports nothing
    start, end = page.sentences[place]
    before = _before(page, verb, start, known=known)
    after = _behind(page, verb, end, known=known, medial=before is not None)
    if before is not None:
        return _made(page, verb, (before, *([after] if after else [])), gap=(before[1], cue_range(verb)[0]), end=end)
    if after is not None:
        return _made(page, verb, (after,), gap=None, end=end)
    return None


def _before(  # noqa: PLR0911 - one return per thing that keeps quotation and cue apart
    page: Page, verb: Token, start: int, *, known: bool
) -> Range | None:
    """The quotation before a cue, with what precedes it in its sentence."""
    doc = page.doc
    first = cue_range(verb)[0]
    for place in range(first - 1, max(start, first - _REACH) - 1, -1):
        quotation = page.quotation_of[place]
        if quotation >= 0:
            low, high = page.quotation_ranges[quotation]
            ending = page.text[page.quotations[quotation].inner.end - 1]
            comma = ending in ",?!—–-" or (high < len(doc) and doc[high].text in {",", "—", "–", "-"})
            if not comma or not page.quotations[quotation].closed:
                return None
            if not known and (low > start + 1 or any(each.dep_ == "dobj" for each in verb.children)):
                return None
            if low > start + 1 and any(
                each.dep_ in {"ccomp", "dobj", "xcomp"} and each.i > verb.i for each in verb.children
            ):
                return None  # "In her book, “The Long Wait,” she said that ..."
            begin = start
            if any(each.tag_ in FINITE for each in doc[start:low] if page.quotation_of[each.i] < 0) and (
                page.speech(quotation) and low > start and doc[low - 1].text in {":", ","}
            ):
                begin = low
            return begin, high
        token = doc[place]
        if token.tag_ in FINITE and not _in_modifier(token, verb):
            return None
        if token.text in {".", ":", ";", "?", "!"}:
            return None
    return None


def _in_modifier(token: Token, verb: Token) -> bool:
    """Whether a finite verb belongs to the description of the speaker: “..., who led the review, said”."""
    for each in (token, *token.ancestors):
        if each.i == verb.i:
            return False
        if each.dep_ in {"relcl", "acl", "advcl", "aux"}:
            return True
    return False


def _behind(  # noqa: PLR0911 - as above
    page: Page, verb: Token, end: int, *, known: bool, medial: bool
) -> Range | None:
    """The quotation behind a cue, to the end of the speech in its sentence."""
    doc = page.doc
    last = cue_range(verb)[1]
    behind_clause = False
    for place in range(last, min(end, last + _REACH)):
        quotation = page.quotation_of[place]
        token = doc[place]
        if quotation < 0:
            if token.tag_ in FINITE or token.dep_ == "mark":
                behind_clause = True
            if token.text in {".", ";", "?", "!"}:
                return None
            continue
        low, _ = page.quotation_ranges[quotation]
        mark = doc[low - 1].text if low else ""
        if behind_clause and mark != ":":
            return None
        if medial:
            return (low, end_of(page, verb, None, end)) if mark in {",", ":", "-", "—", "–", "--"} else None
        if mark == ":" or (known and page.speech(quotation) and mark == ","):
            return low, end_of(page, verb, None, end)
        if known and low == last and page.speech(quotation):
            return low, end_of(page, verb, None, end)
        return None
    return None


def _made(page: Page, verb: Token, parts: tuple[Range, ...], *, gap: Range | None, end: int) -> Candidate | None:
    content = kept(page, *parts)
    if not content:
        return None
    subject = speaker_beside(page, verb)
    if subject is not None and (
        page.quotation_of[subject.i] >= 0 or any(low <= subject.i < high for low, high in parts)
    ):
        subject = None
    if subject is not None and gap is not None and not (gap[0] <= subject.i < gap[1] or verb.i < subject.i < end):
        subject = None
    told = subject if subject is not None and _is_told(verb, subject) else None
    speaker = agent_of(verb) if told is not None else subject
    source = noun_phrase(speaker) if speaker is not None else None
    if source is None and told is None:
        # Without a gap, what opens the sentence: "In an email to Al Poe, the chair, Jane Roe says".
        places = (gap, (cue_range(verb)[1], end)) if gap is not None else ()
        found = (_nominal(page, each) for each in places)
        source = next((each for each in found if each is not None), None) if places else opening_phrase(page, verb)
    if source is not None and gap is not None and source[0] < gap[0] < source[1]:
        source = gap[0], source[1]
    opens = verb.i == page.sentence(verb)[0]
    if (source is None and (verb.tag_ == "VB" or opens)) or (verb.tag_ == "VB" and opens):
        return None  # "Read more: ..." is an order
    hearer = next((each for each in verb.children if each.dep_ in {"dobj", "dative"} and each.i > verb.i
                   and page.quotation_of[each.i] < 0), told)  # fmt: skip
    return Candidate(
        cue=cue_range(verb), anchor=verb.i, source=source, content=content, attribution="saying", frame="quote",
        confidence=0.95 if source is not None else 0.7, hearer=noun_phrase(hearer) if hearer is not None else None,
        unreal=unreal(page, verb),
    )  # fmt: skip


def _is_told(verb: Token, subject: Token) -> bool:
    """Whether the subject of a cue hears what is said: “..., the panel has been told”, “..., the inquest heard”."""
    return subject.head.i == verb.i and (subject.dep_ == "nsubjpass" or verb.lemma_ == "hear")


def agent_of(verb: Token) -> Token | None:
    """By whom something is said in the passive."""
    by = next((each for each in verb.children if each.dep_ == "agent"), None)
    return next((each for each in by.children if each.dep_ == "pobj"), None) if by is not None else None


def _nominal(page: Page, gap: Range) -> Range | None:
    """The noun phrase that opens a gap, up to its first comma."""
    start, end = gap
    doc = page.doc
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    stop = start
    while stop < end and doc[stop].text not in {",", ".", ":", ";", "(", "—", "–"} and page.quotation_of[stop] < 0:
        stop += 1
    if not any(doc[place].pos_ in _NOMINAL for place in range(start, stop)):
        return None
    if doc[start].pos_ not in {*_NOMINAL, "DET", "ADJ", "NUM"} and doc[start].tag_ not in {"PRP$", "VBN"}:
        return None
    return start, stop
