"""Which of several inspections a finding is of.

News of one inspection looks back on others: "It was a far cry from 2016, when inspectors found ... Their report
described ...". What is found belongs to the inspection that its paragraph told of last, and else to the one that the
text is about. An inspection that is only the measure of another ("since the visit in May", "better than in 2019") does
not take over, and what is so now was found at the last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.annotations import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from extraction.annotations import Span
    from ontology.records import Inspection

_MEASURE = re.compile(
    r"\b(?:since|than|compared|unlike|from|until|before|following|after|despite|(?:up|down)\s+on)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"[^.;]*\b(?:when|where|which)\b")
_NOW = re.compile(r"\b(?:now|today|since|is|are|has|have|do|does|remains?)\b")
_BEHIND = 60
"""Characters before an inspection's name or date in which a word may make it the measure of another."""


class Inspected:
    """The inspections of one document, and where it tells of each."""

    def __init__(self, doc: Doc, block_at: Callable[[int], int], *, own: bool) -> None:
        """Take the inspections found.

        Args:
            doc: the document.
            own: whether it is the inspectorate's own report or letter, which keeps to the inspection it reports.
            block_at: the number of the block (paragraph, bullet, heading) that holds an offset.
        """
        self.text = text_of(doc)
        self.inspections: Sequence[Inspection] = doc._.inspections
        self.block_at = block_at
        self.places: dict[int, list[tuple[Span, str]]] = {}
        for place, identifier in () if own else doc._.inspection_places:
            if not self._is_measure(place):
                self.places.setdefault(block_at(place.start), []).append((place, identifier))

    def of(self, by: str | None, span: Span) -> str | None:
        """The id of the inspection in which ``by`` found what stands at ``span``; None where none is told of."""
        mine = [each.id for each in self.inspections if each.inspector == by]
        if len(mine) < 2 or _NOW.search(span.of(self.text)):  # noqa: PLR2004 - nothing to choose from
            return next(iter(mine), None)
        before = [
            each
            for place, each in self.places.get(self.block_at(span.start), ())
            if each in mine and place.start < span.end
        ]
        return before[-1] if before else mine[0]

    def _is_measure(self, place: Span) -> bool:
        measure = _MEASURE.search(self.text, max(0, place.start - _BEHIND), place.start)
        # "A far cry from 2016, when inspectors found" goes on to tell of it.
        return measure is not None and not _WHEN.search(self.text, measure.start(), place.start + _BEHIND)
