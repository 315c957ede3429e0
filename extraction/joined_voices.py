"""What is heard twice in a sentence and is one thing: words in a relative clause, one and another of the staff."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.annotations import Span
from extraction.patterns import findings as patterns

if TYPE_CHECKING:
    from extraction.annotations import Attribution
    from extraction.finding_voices import Heard

_PREPOSED = 3
"""Characters of a preposition before "which"."""


def _introduced(attribution: Attribution, text: str) -> bool:
    """Whether a colon brings in somebody's words."""
    cue = attribution.cue
    return cue is not None and ":" in text[cue.end : attribution.content[0].start]


def related(inside: list[Heard], text: str) -> list[Heard]:
    """What is quoted in a relative clause belongs to what it is said of: "a plan which, they wrote, “gathers dust”"."""
    joined: list[Heard] = []
    for each in inside:
        before = joined[-1] if joined else None
        if before is not None and before.voice == each.voice == "reviewer":
            end, start = before.attribution.content[-1].end, each.attribution.content[0].start
            if end <= start and patterns.RELATED.fullmatch(text, max(0, end - _PREPOSED), start):
                whole = Span(before.attribution.content[-1].start, each.attribution.content[0].end)
                content = (*before.attribution.content[:-1], whole, *each.attribution.content[1:])
                joined[-1] = before._replace(attribution=replace(before.attribution, content=content))
                continue
        joined.append(each)
    return joined


def together(inside: list[Heard], text: str) -> list[Heard]:
    """What staff or families say twice in a sentence is one thing: "they reported that ..., and one commented that"."""
    told = [each for each in inside if each.voice == "evidence"]
    if len(told) < 2 or len(told) < len(inside):  # noqa: PLR2004 - somebody and somebody else
        return inside
    if _introduced(told[-1].attribution, text):
        return inside  # "Staff told us they feel valued, and one said: “...”": whose own words are another thing
    first, last = told[0].attribution, told[-1].attribution
    return [told[0]._replace(attribution=replace(first, content=(*first.content, *last.content)))]
