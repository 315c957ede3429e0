"""Whose voice an attribution is, to whom it speaks, when and about what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction import times
from extraction.annotations import Attribution, Span
from extraction.coreference import resolve, speaker_of
from extraction.topics import topics_of

if TYPE_CHECKING:
    from extraction.attribution.clauses import Candidate, Range
    from extraction.attribution.page import Page


def resolved(page: Page, candidate: Candidate, attribution: Attribution) -> Attribution:
    """The attribution with speaker, addressee, date and topics; beliefs and wishes get a speaker only."""
    doc = page.doc
    source = _antecedent(page, candidate) or attribution.source
    speaker = speaker_of(doc, source) if source is not None else None
    attribution = replace(attribution, speaker=speaker)
    if attribution.attribution == "thinking":
        return attribution
    addressee = resolve(doc, _span(page, candidate.hearer)) if candidate.hearer is not None else None
    said, reason = times.date_of_statement(doc, attribution)
    return replace(
        attribution,
        addressee=addressee,
        said=said,
        topics=topics_of(" ".join(span.of(doc.text) for span in attribution.content)),
        reasons=(*attribution.reasons, f"Dated: {reason}."),
    )


def _antecedent(page: Page, candidate: Candidate) -> Span | None:
    """For “who said that ...” the words that *who* stands for."""
    if candidate.source is None or candidate.source[1] - candidate.source[0] > 1:
        return None
    pronoun = page.doc[candidate.source[0]]
    if pronoun.tag_ not in {"WP", "WDT"}:
        return None
    clause = next((each for each in (pronoun, *pronoun.ancestors) if each.dep_ == "relcl"), None)
    if clause is None:
        return None
    from extraction.attribution.clauses import noun_phrase

    return _span(page, noun_phrase(clause.head))


def _span(page: Page, piece: Range) -> Span:
    first, last = page.doc[piece[0]], page.doc[piece[1] - 1]
    return Span(first.idx, last.idx + len(last))
