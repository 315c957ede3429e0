"""Attributions as headlines word them: turned round, without "is", with a verb that the parser took for a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, Range, cue_of
from extraction.attribution.extent import kept
from extraction.attribution.lexicon import lexicon
from extraction.headlines import in_headline
from extraction.reviewers import reviews
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extraction.attribution.page import Page

_NAMED = 5
"""Tokens of who says it in a headline."""
_MARKS = frozenset({":", "-", "\u2013", "\u2014"})


def turned_round(page: Page, verb: Token) -> tuple[tuple[Range, ...], Range] | None:
    """Content and source of a headline turned round: “Carers “the heroes” says mayor”."""
    start, end = page.sentence(verb)
    paragraph = page.paragraphs[page.paragraph_of[verb.i]]
    behind = page.doc[verb.i + 1 : end]
    several = verb.lower_ == "say" and page.doc[end - 1].tag_ in {"NNS", "NNPS"}  # "... say inspectors"
    if (
        not (several or verb.lower_ == "says")
        or (start, end) != (paragraph.start, paragraph.end)
        or not 0 < len(behind) <= _NAMED
    ):
        return None
    if verb.i - start < 2 or any(each.pos_ not in {"NOUN", "PROPN", "ADJ", "PART"} for each in behind):  # noqa: PLR2004
        return None
    return kept(page, (start, verb.i)), (verb.i + 1, end)


def leaves_out_being(page: Page, verb: Token) -> bool:
    """Whether a headline leaves out its "is": "Council criticised over delays", "Council told to improve"."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.i + 1 >= len(page.doc) or not in_headline(page.doc, verb.i):
        return False
    cue, following = cue_of(verb), page.doc[verb.i + 1]
    done_to = cue is not None and (cue.judges or not {"hearer", "request"}.isdisjoint(cue.frames))
    # Headlines tell in the present what somebody does: "Council warns of cuts".
    return done_to and (following.pos_ in {"ADP", "SCONJ"} or following.lower_ == "to") and following.lower_ != "that"


def judging(page: Page, noun: Token) -> Candidate | None:
    """Praise or blame behind the name that opens a headline, for the parser a noun: "Ofsted praises Elm Council"."""
    start, end = page.sentence(noun)
    judges = any(cue.judges for cue in lexicon().verbs.get(noun.lemma_.lower(), ()))
    if (
        not judges
        or noun.tag_ not in {"NNS", "VBZ"}
        or not start < noun.i < end - 1
        or not in_headline(page.doc, noun.i)
    ):
        return None
    before, behind = page.doc[noun.i - 1], page.doc[noun.i + 1 : end]
    named = page.doc._.discourse.mentions.entity_at(before.i) is not None or reviews(page.doc, before)
    if not named or behind[0].pos_ in {"ADP", "PUNCT", "PART"} or any(each.tag_ in FINITE for each in behind):
        return None
    return Candidate(
        cue=(noun.i, noun.i + 1), anchor=noun.i, source=(start, noun.i), content=kept(page, (noun.i + 1, end)),
        attribution="saying", frame="object", confidence=0.7,
    )  # fmt: skip


def marked(page: Page) -> Iterator[Candidate]:
    """What a mark alone gives to whom: “‘We failed them’: leader responds”, “Ofsted: council ‘must act now’”."""
    for paragraph in page.paragraphs:
        if not in_headline(page.doc, paragraph.start):
            break
        start, end = paragraph.start, paragraph.end
        opening = page.quotation_of[start]
        mark = page.quotation_ranges[opening][1] if opening >= 0 else start + 1
        if mark + 1 >= end or page.doc[mark].text not in _MARKS:
            continue
        behind = page.doc[mark + 1 : end]
        verb = next((each for each in behind if each.tag_ in FINITE and page.quotation_of[each.i] < 0), None)
        if opening >= 0:
            named = next(page.doc._.discourse.mentions.between(mark + 1, end), None)
            found = ((mark + 1, named.end), (start, mark)) if named and named.start - mark <= _NAMED else None
        else:
            told = any(page.quotation_of[each.i] >= 0 for each in behind) or verb is not None
            own = verb is None or cue_of(verb) is None
            found = ((start, mark), (mark + 1, end)) if told and own and reviews(page.doc, page.doc[start]) else None
        if found is not None:
            yield Candidate(
                cue=None,
                anchor=verb.i if verb is not None else start,
                source=found[0],
                content=kept(page, found[1]),
                attribution="saying",
                frame="label",
                confidence=0.8,
            )
