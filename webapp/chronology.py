"""What happened when, before it is drawn: single happenings, times in posts, and the days their words allow.

A date is never made finer than its words. `Days` keeps the first and the last day something may have happened on apart
from the days on which it surely was so.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ontology import dates
from webapp import legend

Extent: TypeAlias = "tuple[datetime.date, datetime.date]"
"""The first and the last day of an axis."""
Status = Literal["holder", "interim", "incoming", "former"]


class Look(NamedTuple):
    """How marks of one kind are drawn and called."""

    label: str
    plural: str
    colour: str
    """Fill; white text on it has a contrast of at least 4.5 to 1."""
    shape: str
    """The kind of `webapp.legend` whose outline a day has."""
    sign: str = ""
    """Drawn inside the shape, so that colour is never alone in telling two kinds apart."""


LOOKS: dict[str, Look] = {
    **{name: Look(kind.label, kind.plural, kind.colour, name) for name, kind in legend.KINDS.items()},
    "strength": Look("strength", "strengths", "#1d6b34", "finding", "+"),
    "improved": Look("improvement", "improvements", "#0f6f74", "finding", "↑"),
    "concern": Look("concern", "concerns", "#a31624", "finding", "!"),
    "recommendation": Look("recommendation", "recommendations", "#55309a", "finding", "→"),
    "tenure": Look("post held", "posts held", "#0b6470", "post"),
    "relation": Look("relation", "relations", "#4a5158", "body"),
}
"""Every kind of mark. The rest is drawn as `OTHER`."""
OTHER = Look("event", "events", "#4a5158", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened once: an inspection, a judgement, a finding, a statement."""

    kind: str
    """A key of `LOOKS`."""
    label: str
    """A few words, drawn beside the mark where there is room."""
    when: str | None
    """EDTF; None where no date is on record."""
    href: str | None = None
    detail: str = ""
    """More words, for the table: what was said or found, and in which document."""
    ghost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time in a post: what all documents together say of it."""

    label: str
    """Whoever held it, or which post it was, whatever the lane does not say."""
    status: Status = "holder"
    start: str | None = None
    """EDTF; None where no document says when it began."""
    end: str | None = None
    attested: tuple[str, ...] = ()
    """EDTF dates of documents that say the post is held as they are written."""
    over_by: tuple[str, ...] = ()
    """EDTF dates of documents that say it was held before."""
    href: str | None = None
    detail: str = ""
    ghost: bool = False
    days: Days | None = field(init=False, compare=False, repr=False)
    """The days it may cover; None where no date is on record."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", _term_days(self))

    @property
    def kind(self) -> str:
        """A key of `LOOKS`, as entries have it."""
        return "tenure"

    @property
    def when(self) -> str:
        """From when to when, in words that claim no more than the documents do."""
        parts = []
        if self.start:
            parts.append(f"from {dates.in_words(self.start)}")
        if self.attested:
            first, last = (pick(self.attested, key=dates.sort_key) for pick in (min, max))
            said = dates.in_words(first) + (f" and {dates.in_words(last)}" if last != first else "")
            parts.append(f"on record {'between ' if last != first else 'in a document of '}{said}")
        if self.end:
            parts.append(f"until {dates.in_words(self.end)}")
        elif self.over_by:
            parts.append(f"over by {dates.in_words(min(self.over_by, key=dates.sort_key))}")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one sort on one line."""

    heading: str
    entries: tuple[Entry | Term, ...]
    gaps: bool = False
    """Whether it is one post, so that where it has no mark nobody is on record."""
    href: str | None = None
    """Where its heading leads."""


def look_of(kind: str) -> Look:
    """How marks of a kind are drawn and called."""
    return LOOKS.get(kind, OTHER)


def called(kind: str, number: int) -> str:
    """What to call so many of a kind."""
    return look_of(kind).label if number == 1 else look_of(kind).plural


class Days(NamedTuple):
    """The days something may cover, and on which of them an end of it may lie."""

    first: datetime.date
    last: datetime.date
    sure_from: datetime.date
    """From here on, to `sure_to`, it is drawn solid."""
    sure_to: datetime.date
    open_left: bool = False
    open_right: bool = False


def days_of(entry: Entry | Term) -> Days | None:
    """The days something may cover; None for what has no date."""
    return entry.days if isinstance(entry, Term) else days_of_date(entry.when)


@functools.lru_cache(maxsize=4096)
def days_of_date(when: str | None) -> Days | None:
    """The days a date in EDTF may be; None for none."""
    if when is None:
        return None
    earliest, latest = dates.bounds(when)
    first, last = earliest or latest, latest or earliest
    assert first is not None  # an interval open on both sides is no date
    assert last is not None
    return Days(first, last, first, last, earliest is None, latest is None)


def _term_days(term: Term) -> Days | None:
    held = [found for when in term.attested if (found := days_of_date(when))]
    over = [found for when in term.over_by if (found := days_of_date(when))]
    begun, ended = days_of_date(term.start), days_of_date(term.end)
    known = [found for found in (begun, *held, ended, *(over if not ended else ())) if found]
    if not known:
        return None
    first = begun.first if begun else min(found.first for found in known)
    last = max(first, ended.last if ended else max(found.last for found in known))
    sure_from = begun.last if begun else min((found.last for found in held), default=last)
    sure_to = ended.first if ended else max((found.first for found in held), default=first)
    if not held and begun and not ended and not over:
        sure_to = sure_from
    return Days(
        first, last, min(sure_from, last), max(sure_to, first),
        open_left=begun is None, open_right=ended is None and not (over and not held),
    )  # fmt: skip


def uncovered(lane: Lane, extent: Extent) -> list[tuple[datetime.date, datetime.date]]:
    """The days between which nobody is on record in a lane: the last day somebody is, and the next such day."""
    covered = sorted(
        (days.first, days.last)
        for entry in lane.entries
        if isinstance(entry, Term) and entry.status != "incoming" and not entry.ghost and (days := days_of(entry))
    )
    gaps, reached = [], extent[0]
    for first, last in covered:
        if first > reached + datetime.timedelta(days=1):
            gaps.append((reached, first))
        reached = max(reached, last)
    if extent[1] > reached + datetime.timedelta(days=1):
        gaps.append((reached, extent[1]))
    return gaps


def order(entry: Entry | Term) -> tuple[datetime.date, datetime.date]:
    """The order of time; what has no date comes last."""
    days = days_of(entry)
    return (days.first, days.last) if days else (datetime.date.max, datetime.date.max)
