"""From the attributions of a document to the statements of its record.

On the Doc every cue is an attribution of its own. A statement is one thing said under one attribution, and where one
source has two cues in a sentence ("described the service as poor and cited delays") a reader sees one: the first cue,
and what both bring in.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extraction.annotations import Attribution
    from ontology.records import Span, StatementKind

_LEAST = 0.55


def said(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """What was said, written, judged or found, those with one source in one sentence made one.

    Args:
        attributions: as `AttributionPipe` leaves them on the Doc, in text order.
    """
    real = [each for each in attributions if each.attribution == "saying" and not each.negated and not doubtful(each)]
    by_source: dict[Span, list[Attribution]] = {}
    for each in real:
        if each.source is not None and each.cue is not None:
            by_source.setdefault(each.source, []).append(each)
    for each in real:
        if each.source is None or each.cue is None:
            yield each
        elif each is by_source[each.source][0]:
            yield _joined(by_source[each.source])


def doubtful(attribution: Attribution) -> bool:
    """Whether an attribution is too unsure to be entered: most name what was spoken about, and not what was said."""
    return attribution.confidence < _LEAST


def _joined(parts: list[Attribution]) -> Attribution:
    """One attribution of several with the same source: the first cue, all contents."""
    if len(parts) == 1:
        return parts[0]
    kinds = {each.kind for each in parts}
    kind: StatementKind = next(iter(kinds)) if len(kinds) == 1 else "mixed"
    return replace(
        min(parts, key=lambda each: each.cue or (0, 0)),
        content=tuple(span for span, _ in groupby(sorted(span for each in parts for span in each.content))),
        kind=kind,
        addressee=next((each.addressee for each in parts if each.addressee is not None), None),
        topics=tuple(dict.fromkeys(topic for each in parts for topic in each.topics)),
        confidence=min(each.confidence for each in parts),
        reasons=(*dict.fromkeys(reason for each in parts for reason in each.reasons), "Two cues under one source."),
    )
