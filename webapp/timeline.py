"""What happened when, in lanes on one axis: a picture as plain numbers, and the same as the rows of a table.

Nothing here asks the graph, and nothing is drawn in the browser. `lanes` come from `webapp.lanes` or from any other
caller; the template ``_timeline.html`` turns the numbers into SVG, so a page, a sheet of paper and a briefing have one
picture::

    line = Timeline("posts", (Lane("Chair", (Term(label="Raj Pell", start="2023-05", status="interim"),), gaps=True),))

    {% from "_timeline.html" import timeline, drawing %}
    {{ timeline(line) }}                    the figure of a page: both widths, key, what has no date, the table
    {{ drawing(line.drawing(640), title) }} the SVG alone, at a width of one's own, for a sheet of paper

How dates are drawn:

* A day is a sign with the shape its kind has in the networks. Everything vaguer is a band over all the days that its
  words allow, whose ends fade; where the words are doubtful or rough the ends fade beyond those days. A date never
  becomes a sign by being narrow on the page.
* A time in a post is a bar. An end fades where the documents do not give it: over the days it may lie on, or, when
  nothing is said of it, beyond the last day on which somebody is on record there. Interim is striped, incoming is
  outlined, and a lane with `gaps` says where nobody is on record. That is a statement about the documents.
* What has no date is never placed; `Timeline.undated` lists it.
* What was true but not yet published on the day a page is asked for is a ghost, dashed and empty.

Marks of one lane with one date become one mark with their number; where a lane would be taller than
`strips.MAX_ROWS`, dates are taken together by month, year or decade. Such a mark leads to its rows in the table, which
is always complete.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ontology import dates
from webapp import legend, strips
from webapp.chronology import Entry, Term, called, days_of, look_of, order, uncovered

if TYPE_CHECKING:
    import datetime

    from webapp.chronology import Extent, Lane, Look, Status


class Row(NamedTuple):
    """A line of the table beside the picture."""

    when: str
    lane: str
    label: str
    href: str | None
    detail: str
    kind: str
    anchor: str | None
    """Where the mark of several rows leads: on the first of them."""
    ghost: bool = False


@dataclass(frozen=True, slots=True)
class Newest:
    """A lane that holds the newest alone of what there is."""

    heading: str
    shown: int
    total: int
    href: str
    """Where all are."""


@dataclass(frozen=True)
class Timeline:
    """Lanes with a name, which makes the identifiers of the page they stand on."""

    name: str
    lanes: tuple[Lane, ...]
    extent: Extent | None = None
    """From when to when to draw; None for all that is on record."""
    newest: tuple[Newest, ...] = ()
    """The lanes that are not whole."""

    def __bool__(self) -> bool:
        return any(days_of(entry) for entry in self.entries)

    @property
    def wide(self) -> strips.Drawing:
        """As a screen and a sheet of paper show it."""
        return self.drawing(strips.WIDE)

    @property
    def narrow(self) -> strips.Drawing:
        """As a telephone shows it."""
        return self.drawing(strips.NARROW)

    def drawing(self, width: float) -> strips.Drawing:
        """The picture, `width` units across; it needs at least one dated entry."""
        return strips.draw(self.name, self.lanes, self.drawn, width)

    @functools.cached_property
    def drawn(self) -> Extent:
        """From when to when it is drawn; it needs at least one dated entry."""
        if self.extent:
            return self.extent
        found = [days for entry in self.entries if (days := days_of(entry))]
        return min(days.first for days in found), max(days.last for days in found)

    @functools.cached_property
    def entries(self) -> list[Entry | Term]:
        """Everything, dated or not."""
        return [entry for lane in self.lanes for entry in lane.entries]

    @functools.cached_property
    def undated(self) -> list[tuple[Lane, Entry | Term]]:
        """What has no date, which no picture can place."""
        return [(lane, entry) for lane in self.lanes for entry in lane.entries if not days_of(entry)]

    @property
    def rows(self) -> list[Row]:
        """The same as the picture, oldest first within each lane, gaps included; what has no date comes last."""
        return [row for lane in self.lanes for row in _rows(self, lane)]

    @property
    def words(self) -> str:
        """What the picture shows, in a sentence: its text alternative."""
        dated = [entry for entry in self.entries if days_of(entry)]
        if not dated:
            return "Nothing here has a date."
        first, last = self.drawn
        counts = Counter(entry.kind for entry in dated)
        parts = [f"{number} {called(kind, number)}" for kind, number in counts.items()]
        said = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
        return f"{said}, from {_month(first)} to {_month(last)}."

    @property
    def key(self) -> list[tuple[Look, str]]:
        """Each kind drawn with the outline of its sign around the middle of a 24 by 16 box."""
        looks = dict.fromkeys(
            look_of(entry.kind) for entry in self.entries if days_of(entry) and entry.kind != "tenure"
        )
        return [(look, legend.symbol(look.shape, 24, 16)) for look in looks]

    @property
    def statuses(self) -> list[Status]:
        """Which sorts of bars are drawn."""
        found = {entry.status for entry in self.entries if isinstance(entry, Term)}
        return [status for status in ("holder", "interim", "incoming") if status in found]


def _month(day: datetime.date) -> str:
    return dates.in_words(day.isoformat()[:7])


def _rows(line: Timeline, lane: Lane) -> list[Row]:
    rows: list[tuple[Extent, Row]] = []
    seen: set[str] = set()
    for entry in sorted(lane.entries, key=order):
        anchor = strips.place_in_table(line.name, lane, entry.when or "no date")
        when = dates.in_words(entry.when) if isinstance(entry, Entry) else entry.when or "date not known"
        label = entry.label
        if isinstance(entry, Term) and entry.status in ("interim", "incoming"):
            label += f" ({entry.status})"
        row = Row(
            when=when, lane=lane.heading, label=label, href=entry.href, detail=entry.detail, kind=entry.kind,
            anchor=None if anchor in seen else anchor, ghost=entry.ghost,
        )  # fmt: skip
        seen.add(anchor)
        rows.append((order(entry), row))
    if lane.gaps and line:
        for first, last in uncovered(lane, line.drawn):
            when = f"between {dates.in_words(first.isoformat())} and {dates.in_words(last.isoformat())}"
            row = Row(
                when=when, lane=lane.heading, label=strips.GAP_WORDS.capitalize(), href=None, detail="", kind="gap",
                anchor=None,
            )  # fmt: skip
            rows.append(((first, last), row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
