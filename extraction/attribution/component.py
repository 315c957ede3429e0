"""The attribution component: finds who says, writes, finds or thinks what, and writes `doc._.attributions`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Attribution, Span
from extraction.attribution.clauses import Candidate, Range
from extraction.attribution.extent import merged, trimmed
from extraction.attribution.frames import candidates
from extraction.attribution.page import Page
from extraction.attribution.voices import resolved

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
        chosen = _with_continuations(page, _chosen(page, candidates(page)))
        found = (resolved(page, each, _attribution(page, each)) for each in chosen)
        return tuple(sorted(found, key=lambda each: (each.content, each.cue or ())))

    def __call__(self, doc: Doc) -> Doc:
        """Write what was found."""
        doc._.attributions = self.find(doc)
        return doc


@Language.factory(NAME, assigns=["doc._.attributions"], requires=["doc.sents", "token.dep"])
def make(nlp: Language, name: str) -> AttributionPipe:  # noqa: ARG001 - the signature spaCy asks for
    """The component, for spaCy."""
    return AttributionPipe()


def _chosen(page: Page, found: Iterable[Candidate]) -> list[Candidate]:
    """Of attributions one within another the outer one: what someone else is quoted as saying stays in the quotation."""
    taken = [False] * len(page.doc)
    chosen = []
    for candidate in sorted(found, key=lambda each: _rank(page, each)):
        if any(taken[candidate.cue[0] : candidate.cue[1]]):
            continue
        if any(any(taken[start:end]) for start, end in candidate.content):
            continue
        for start, end in (*candidate.content, candidate.cue):
            taken[start:end] = [True] * (end - start)
        chosen.append(candidate)
    return sorted(chosen, key=lambda each: min(each.cue[0], each.content[0][0]))


def _rank(page: Page, candidate: Candidate) -> tuple[bool, bool, int, int]:
    """What is surer first, then what was said before what was thought, then the outer before the inner."""
    depth = sum(1 for _ in page.doc[candidate.anchor].ancestors)
    return candidate.confidence < _SURE, candidate.attribution != "saying", depth, candidate.anchor


_SURE = 0.6
_SPEECH = frozenset({"clause", "quote", "hearer"})


def _with_continuations(page: Page, chosen: list[Candidate]) -> list[Candidate]:
    """Joins the pieces of one speech: what follows “..., she said.” in its paragraph, and the paragraphs after it."""
    covered = [False] * len(page.doc)
    for candidate in chosen:
        for start, end in candidate.content:
            covered[start:end] = [True] * (end - start)
    places = [_place(each) for each in chosen]
    joined: dict[int, list[Range]] = {}
    speaking: int | None = None
    for number, paragraph in enumerate(page.paragraphs):
        last = (
            page.quotations[page.paragraphs[number - 1].quotations[-1]]
            if (number and page.paragraphs[number - 1].quotations)
            else None
        )
        carried = last is not None and not last.closed
        if not carried:
            speaking = None
        for quotation in paragraph.quotations:
            start, end = page.quotation_ranges[quotation]
            if any(covered[start:end]):
                owner = bisect_right(places, (start, len(page.doc))) - 1
                speaking = _owner(chosen, start)
                continue
            if not page.speech(quotation):
                continue
            owner = bisect_right(places, (start, 0)) - 1
            if start == paragraph.start and carried and speaking is not None:
                owner = speaking
            elif owner < 0 or places[owner][0] < paragraph.start or chosen[owner].frame not in _SPEECH:
                continue
            piece = page.sentence(page.doc[start])
            if page.quotation_of[piece[0]] < 0 and any(covered[piece[0] : piece[1]]):
                piece = start, end
            elif any(page.doc[place].pos_ == "VERB" for place in range(*piece) if page.quotation_of[place] < 0):
                piece = start, end
            joined.setdefault(owner, []).append(trimmed(page, piece))
            speaking = owner
    return [replace(each, content=merged((*each.content, *joined.get(place, ()))))
            for place, each in enumerate(chosen)]  # fmt: skip


def _place(candidate: Candidate) -> Range:
    return min(candidate.cue[0], candidate.content[0][0]), candidate.cue[1]


def _owner(chosen: list[Candidate], place: int) -> int | None:
    return next((number for number, each in enumerate(chosen)
                 if any(start <= place < end for start, end in each.content)), None)  # fmt: skip


def _attribution(page: Page, candidate: Candidate) -> Attribution:
    content = tuple(span(page, piece) for piece in candidate.content)
    return Attribution(
        source=span(page, candidate.source) if candidate.source is not None else None,
        cue=span(page, candidate.cue),
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
