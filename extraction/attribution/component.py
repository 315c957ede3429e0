"""The attribution component: finds who says, writes, finds or thinks what, and writes `doc._.attributions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Attribution, Span, region_at
from extraction.attribution.clauses import Candidate, Range
from extraction.attribution.continuations import continued
from extraction.attribution.frames import candidates
from extraction.attribution.introductions import introduced
from extraction.attribution.labels import labelled
from extraction.attribution.page import Page
from extraction.attribution.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from ontology.records import StatementKind

NAME = "onrecord_attribution"
VERSION = "1"


class AttributionPipe:
    """Reads the parsed text and its quotations; needs ``doc.sents``, uses ``doc._.blocks`` where there are any."""

    def find(self, doc: Doc) -> tuple[Attribution, ...]:
        """The attributions of a Doc, in text order; no word is in the content of two."""
        page = Page.of(doc)
        found = list(candidates(page))
        by_form = [*labelled(page), *introduced(page, {each.anchor: each for each in found})]
        anchors = {each.anchor for each in by_form}
        chosen = _chosen(page, by_form, (each for each in found if each.anchor not in anchors))
        chosen = continued(page, chosen)
        voices = Voices(page)
        attributions = [
            voices.resolved(each, _attribution(page, each))
            for each in chosen
            if region_at(doc, doc[each.content[0][0]].idx) not in {"boilerplate", "caption"}
        ]
        return tuple(sorted(attributions, key=lambda each: (each.content, each.cue or ())))

    def __call__(self, doc: Doc) -> Doc:
        """Write what was found."""
        doc._.attributions = self.find(doc)
        return doc


@Language.factory(NAME, assigns=["doc._.attributions"], requires=["doc.sents", "token.dep"])
def make(nlp: Language, name: str) -> AttributionPipe:  # noqa: ARG001 - the signature spaCy asks for
    """The component, for spaCy."""
    return AttributionPipe()


def _chosen(page: Page, by_form: list[Candidate], found: Iterable[Candidate]) -> list[Candidate]:
    """Those that the form of the page shows, then of others one within another the outer one.

    What someone is quoted as saying that others said stays in the quotation.
    """
    taken = [False] * len(page.doc)
    chosen = []
    for candidate in (*by_form, *sorted(found, key=lambda each: _rank(page, each))):
        if candidate.cue is not None and any(taken[candidate.cue[0] : candidate.cue[1]]):
            continue
        if any(any(taken[start:end]) for start, end in candidate.content):
            continue
        for start, end in (*candidate.content, candidate.cue or candidate.content[0]):
            taken[start:end] = [True] * (end - start)
        chosen.append(candidate)
    return sorted(chosen, key=lambda each: each.place)


def _rank(page: Page, candidate: Candidate) -> tuple[bool, bool, bool, int, int]:
    """What is surer first, then what was said before what was thought, then the outer before the inner."""
    depth = sum(1 for _ in page.doc[candidate.anchor].ancestors)
    return (
        candidate.confidence < _SURE,
        candidate.unreal is not None,
        candidate.attribution != "saying",
        depth,
        candidate.anchor,
    )


_SURE = 0.6


def _attribution(page: Page, candidate: Candidate) -> Attribution:
    content = tuple(span(page, piece) for piece in candidate.content)
    return Attribution(
        source=span(page, candidate.source) if candidate.source is not None else None,
        cue=span(page, candidate.cue) if candidate.cue is not None else None,
        content=content,
        kind=kind(page, candidate.content),
        attribution=candidate.attribution,
        negated=candidate.unreal is not None,
        component=f"{NAME}@{VERSION}",
        confidence=candidate.confidence,
        reasons=candidate.reasons,
    )


def span(page: Page, piece: Range) -> Span:
    """Token places to characters; a quotation's marks belong to it even inside a token."""
    start, end = piece
    first, last = page.doc[start], page.doc[end - 1]
    return Span(first.idx, last.idx + len(last))


def kind(page: Page, content: Iterable[Range]) -> StatementKind:
    """Direct: all of it in quotation marks; mixed: a part; else indirect."""
    inside = outside = 0
    for start, end in content:
        for place in range(start, end):
            if page.doc[place].is_punct or page.doc[place].is_space:
                continue
            if page.quotation_of[place] >= 0:
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
