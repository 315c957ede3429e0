"""Lanes of a timeline as marks in their places: plain numbers, which a template turns into SVG."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology import dates
from webapp import engraving, legend, lettering
from webapp.chronology import Entry, Term, called, days_of, days_of_date, look_of, order, uncovered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from webapp.chronology import Days, Extent, Lane, Look

WIDE = 960
"""Units across on a screen and on paper, where a unit is about a pixel or 0.7 pt."""
NARROW = 343
"""Units across on a telephone; below twice this the headings stand above their lanes instead of beside them."""

MAX_ROWS = 8
"""Rows of one lane, above which its dates are taken together."""
ROW = 28
"""Height of a row: a mark can be hit in 24 by 24 units (WCAG 2.5.8), with some air."""
_BAR = 18
_HEADING = 150
_AXIS = 26
_TAIL = 26
"""Units over which an end that is not on record fades."""
_HIT = 24
_EDGE = 10
_TICK = 58
_MIN_BAND = 14
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months from one tick of the axis to the next."""
GAP_WORDS = "nobody on record"


class Mark(NamedTuple):
    """One mark in its place, in units of the drawing; a page has hundreds, and a tuple is made twice as quickly."""

    shape: Literal["point", "band", "bar", "gap"]
    look: Look
    left: float
    right: float
    y: float
    """The middle of its row."""
    soft_in: float = 0.0
    """How far its left end fades."""
    soft_out: float = 0.0
    status: str = ""
    ghost: bool = False
    text: str = ""
    text_x: float = 0.0
    anchor: Literal["start", "middle", "end"] = "start"
    href: str | None = None
    title: str = ""

    @property
    def outline(self) -> str:
        """Of a point, its shape as SVG writes it."""
        middle = (self.left + self.right) / 2
        corners = legend.kind(self.look.shape).outline(16, 14)
        return " ".join(f"{middle + x:.1f},{self.y + y:.1f}" for x, y in corners)

    @property
    def solid(self) -> tuple[float, float, float]:
        """Left end, width and right end of what does not fade."""
        left, right = self.left + self.soft_in, self.right - self.soft_out
        return round(left, 1), round(right - left, 1), round(right, 1)

    @property
    def hit(self) -> tuple[float, float]:
        """Left and right end of what can be hit: the mark, never under 24 units, and its name beside it."""
        half = max(_HIT, self.right - self.left) / 2
        left, right = (self.left + self.right) / 2 - half, (self.left + self.right) / 2 + half
        if self.text and self.anchor == "start":
            right = max(right, self.text_x + lettering.text_width(self.text))
        elif self.text and self.anchor == "end":
            left = min(left, self.text_x - lettering.text_width(self.text))
        return round(left, 1), round(right, 1)


@dataclass(frozen=True, slots=True)
class Strip:
    """One lane of a drawing."""

    lane: Lane
    top: float
    height: float
    heading: tuple[tuple[float, str], ...]
    """Lines of the heading, each with its baseline."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline at one width."""

    name: str
    width: float
    height: float
    plot_top: float
    ticks: tuple[tuple[float, str], ...]
    strips: tuple[Strip, ...]

    @property
    def looks(self) -> list[Look]:
        """The kinds drawn; each has gradients of its own for ends that fade."""
        return list(dict.fromkeys(mark.look for strip in self.strips for mark in strip.marks))

    def engraved(self, strip: Strip, looks: Sequence[Look]) -> Markup:
        """The marks of a lane as SVG; `looks` are those of the drawing, found once."""
        return engraving.marks(strip.marks, self.name, looks)


def place_in_table(name: str, lane: Lane, when: str) -> str:
    """Where a mark of several rows leads: to the first of them in the table."""
    return "-".join(_slug(part) for part in (name, lane.heading, when))


@functools.lru_cache(maxsize=4096)
def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    left: float
    right: float

    def __call__(self, day: datetime.date, *, end: bool = False) -> float:
        """Where a day is; its end is the beginning of the next."""
        share = (day.toordinal() + end - self.first) / (self.last - self.first)
        return round(min(max(self.left + share * (self.right - self.left), self.left - _TAIL), self.right + _TAIL), 1)


def _scale(extent: Extent, left: float, right: float) -> _Scale:
    first, last = extent[0].toordinal(), extent[1].toordinal() + 1
    air = max(15, (last - first) // 40)
    return _Scale(first - air, last + air, left + _EDGE, right - _EDGE)


@functools.lru_cache(maxsize=128)
def draw(name: str, lanes: tuple[Lane, ...], extent: Extent, width: float) -> Drawing:
    """Put lanes into numbers.

    Args:
        name: what identifiers of the drawing begin with.
        lanes: what to draw; a lane without a date and without `gaps` is left out.
        extent: the first and the last day of the axis.
        width: units across.
    """
    left = float(_HEADING if width > 2 * NARROW else 0)
    scale = _scale(extent, left, width)
    strips: list[Strip] = []
    top = float(_AXIS)
    for lane in lanes:
        strip = _strip(name, lane, scale, extent, top)
        if strip:
            strips.append(strip)
            top += strip.height
    return Drawing(
        name=f"{name}-{width:.0f}", width=width, height=top + 6, plot_top=float(_AXIS), ticks=_ticks(scale),
        strips=tuple(strips),
    )  # fmt: skip


def _strip(name: str, lane: Lane, scale: _Scale, extent: Extent, top: float) -> Strip | None:
    beside = scale.left > _EDGE
    entries = sorted((entry for entry in lane.entries if days_of(entry)), key=order)
    if not entries and not lane.gaps:
        return None
    words = lettering.wrap(lane.heading, 20 if beside else 50, 3 if beside else 1)
    above = 4.0 if beside else 22.0
    marks, rows = _packed(name, lane, entries, scale, top + above)
    if lane.gaps:
        marks += _gaps(lane, scale, extent, marks, top + above + ROW / 2)
    height = max(rows * ROW, len(words) * 17 + 4 if beside else 0) + above + 4
    heading = tuple((round(top + (23 if beside else 16) + 17 * at, 1), text) for at, text in enumerate(words))
    return Strip(lane, top, height, heading, tuple(marks))


class _Group(NamedTuple):
    """What one mark stands for."""

    entries: tuple[Entry | Term, ...]
    days: Days
    when: str

    @property
    def first(self) -> Entry | Term:
        return self.entries[0]


class _Spot(NamedTuple):
    """Where a group is, whatever words stand beside it."""

    group: _Group
    left: float
    right: float
    soft_in: float
    soft_out: float


def _spot(group: _Group, scale: _Scale) -> _Spot:
    return _Spot(group, *(_bar if isinstance(group.first, Term) else _band)(group, scale))


_PERIODS = ("", "%Y-%m", "%Y", "%Y")


def _groups(entries: Sequence[Entry | Term], coarse: int) -> list[_Group]:
    """Entries of one kind and one date together; `coarse` takes days together by month (1), year (2) or decade (3)."""
    found: dict[tuple[object, ...], list[Entry | Term]] = {}
    for entry in entries:
        if isinstance(entry, Term):
            found[(id(entry),)] = [entry]
        else:
            assert entry.when is not None
            found.setdefault((entry.kind, entry.ghost, _period(entry.when, coarse)), []).append(entry)
    groups = []
    for key, members in found.items():
        when = members[0].when if isinstance(members[0], Term) else str(key[2])
        days = days_of(members[0]) if isinstance(members[0], Term) or len(members) == 1 else days_of_date(when)
        assert days is not None  # only what has a date is drawn
        groups.append(_Group(tuple(members), days, members[0].when or "" if len(members) == 1 else when))
    return groups


@functools.lru_cache(maxsize=16384)
def _period(when: str, coarse: int) -> str:
    """The date of a group: the entry's own, or the month, year or decade that all its days lie in."""
    days = days_of_date(when)
    assert days is not None
    if not coarse:
        return when
    first, last = (f"{day:{_PERIODS[coarse]}}"[: 3 if coarse == len(_PERIODS) - 1 else None] for day in days[:2])
    if first != last:
        return when
    return first + "X" if coarse == len(_PERIODS) - 1 else first


def _packed(
    name: str, lane: Lane, entries: Sequence[Entry | Term], scale: _Scale, top: float
) -> tuple[list[Mark], int]:
    """The marks of a lane in as few rows as hold them without overlap, and how many rows."""
    ways = [(coarse, labelled) for coarse in range(len(_PERIODS)) for labelled in (True, False)]
    if all(isinstance(entry, Term) for entry in entries):
        ways = ways[:2]  # times in a post are never taken together
    placed: list[tuple[Mark, int]] = []
    spots: list[_Spot] = []
    for coarse, labelled in ways:
        if labelled:
            spots = sorted((_spot(group, scale) for group in _groups(entries, coarse)), key=lambda spot: spot.left)
        marks = (_mark(name, lane, spot, scale, labelled=labelled) for spot in spots)
        placed = _in_rows(marks, MAX_ROWS if (coarse, labelled) != ways[-1] else len(spots))
        if len(placed) == len(spots):
            break
    rows = max((row for _, row in placed), default=-1) + 1
    return [mark._replace(y=round(top + row * ROW + ROW / 2, 1)) for mark, row in placed], rows


def _in_rows(marks: Iterable[Mark], most: int) -> list[tuple[Mark, int]]:
    """Each mark, from left to right, with the first row that has room for it; none from where more rows are needed."""
    reached: list[float] = []
    placed: list[tuple[Mark, int]] = []
    for mark in marks:
        left, right = mark.hit
        row = next((at for at, end in enumerate(reached) if end <= left), len(reached))
        if row == most:
            break
        reached[row:row + 1] = [right + 6]  # fmt: skip
        placed.append((mark, row))
    return placed


def _mark(name: str, lane: Lane, spot: _Spot, scale: _Scale, *, labelled: bool) -> Mark:
    group, left, right, soft_in, soft_out = spot
    entry, number = group.first, len(group.entries)
    look = look_of(entry.kind)
    said = group.when if isinstance(entry, Term) else dates.in_words(group.when)
    if number > 1:
        text = f"{number} {called(entry.kind, number)}" if labelled else f"{look.sign} {number}".strip()
        title = f"{number} {called(entry.kind, number)}, {said}: listed below"
        href: str | None = f"#{place_in_table(name, lane, entry.when or '')}"
    else:
        text = lettering.wrap(entry.label, 32, 1)[0] if labelled else ""
        status = f", {entry.status}" if isinstance(entry, Term) and entry.status != "holder" else ""
        title = f"{entry.label}{status}: {said}" if said else f"{entry.label}{status}"
        href = entry.href
    if entry.ghost:
        title += " (true by then, published later)"
    point = not isinstance(entry, Term) and group.days.first == group.days.last
    shape: Literal["point", "band", "bar"] = "bar" if isinstance(entry, Term) else "point" if point else "band"
    text, text_x, anchor = _beside(text, left, right, scale, inside=shape == "bar")
    return Mark(
        shape=shape, look=look, left=left, right=right, y=0.0, soft_in=soft_in, soft_out=soft_out,
        status=entry.status if isinstance(entry, Term) else "", ghost=entry.ghost, text=text, text_x=text_x,
        anchor=anchor, href=href, title=title,
    )  # fmt: skip


def _band(group: _Group, scale: _Scale) -> tuple[float, float, float, float]:
    """Left end, right end and what fades of either, of something that happened once."""
    days = group.days
    left, right = scale(days.first), scale(days.last, end=True)
    middle = (left + right) / 2
    if days.first == days.last:
        return middle - 8, middle + 8, 0.0, 0.0
    if right - left < _MIN_BAND:
        left, right = middle - _MIN_BAND / 2, middle + _MIN_BAND / 2
    inner = (right - left) / 4
    beyond = 0.0 if dates.is_certain(group.when) else max(6.0, inner)
    wider_left, wider_right = (_TAIL if is_open else beyond for is_open in (days.open_left, days.open_right))
    return _inside(left - wider_left, right + wider_right, wider_left + inner, wider_right + inner, scale)


def _bar(group: _Group, scale: _Scale) -> tuple[float, float, float, float]:
    """The same of a time in a post."""
    days = group.days
    left = scale(days.first) - (_TAIL if days.open_left else 0)
    right = scale(days.last, end=True) + (_TAIL if days.open_right else 0)
    soft_in = max(0.0, scale(days.sure_from) - left)
    soft_out = max(0.0, right - scale(days.sure_to, end=True))
    if soft_in + soft_out > right - left:
        soft_in = soft_out = (right - left) / 2
    return _inside(left, right, soft_in, soft_out, scale)


def _inside(
    left: float, right: float, soft_in: float, soft_out: float, scale: _Scale
) -> tuple[float, float, float, float]:
    """The ends of a mark, none beyond the plot."""
    first, last = max(left, scale.left - _EDGE), min(right, scale.right + _EDGE)
    ends = (first, last, max(soft_in - (first - left), 0.0), max(soft_out - (right - last), 0.0))
    return tuple(round(end, 1) for end in ends)  # type: ignore[return-value]  # four of them


def _beside(
    text: str, left: float, right: float, scale: _Scale, *, inside: bool
) -> tuple[str, float, Literal["start", "middle", "end"]]:
    """Where the words of a mark stand: in a bar that holds them, else on the side that has room."""
    width = lettering.text_width(text)
    if inside and width + 12 <= right - left:
        return text, round((left + right) / 2, 1), "middle"
    left, right = min(left, (left + right - _HIT) / 2), max(right, (left + right + _HIT) / 2)
    if right + 5 + width <= scale.right + _EDGE:
        return text, round(right + 5, 1), "start"
    if left - 5 - width >= scale.left - _EDGE:
        return text, round(left - 5, 1), "end"
    if width + 12 <= right - left:  # a band too wide for words beside it
        return text, round((left + right) / 2, 1), "middle"
    if inside:  # words too wide for the bar
        fits = int(len(text) * (right - left - 12) / width)
        return lettering.wrap(text, max(fits, 4), 1)[0], round((left + right) / 2, 1), "middle"
    return "", 0.0, "start"


def _gaps(lane: Lane, scale: _Scale, extent: Extent, marks: Sequence[Mark], y: float) -> list[Mark]:
    """Where nobody is on record in a post: a dotted line in its first row, and the words where there is room."""
    taken = sorted(mark.hit for mark in marks if mark.y == y)
    found = []
    for first, last in uncovered(lane, extent):
        said = " and ".join(dates.in_words(day.isoformat()) for day in (first, last))
        free = _free(scale(first), scale(last, end=True), taken)
        widest = max(free, key=lambda piece: piece[1] - piece[0], default=(0.0, 0.0))
        for left, right in free:
            fits = (left, right) == widest and lettering.text_width(GAP_WORDS) + 10 <= right - left
            found.append(
                Mark(
                    shape="gap", look=look_of("tenure"), left=left, right=right, y=y,
                    title=f"{GAP_WORDS.capitalize()} between {said}",
                    text=GAP_WORDS if fits else "", text_x=round((left + right) / 2, 1), anchor="middle",
                )
            )  # fmt: skip
    return found


def _free(left: float, right: float, taken: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The pieces of a stretch that nothing is drawn in; `taken` is in order."""
    found = []
    for start, end in (*taken, (right, right)):
        if min(start, right) - left >= _MIN_BAND:
            found.append((left, min(start, right)))
        left = max(left, end)
    return found


def _ticks(scale: _Scale) -> tuple[tuple[float, str], ...]:
    """Where the axis is marked: the beginnings of months, quarters, half-years, years or several years."""
    months = (scale.last - scale.first) / 30.44
    wide = scale.right - scale.left
    # "Mar 2018" takes more room than "2018".
    step = next(
        (step for step in _STEPS if wide * step / months >= (_TICK if step % 12 == 0 else _TICK + 14)), _STEPS[-1]
    )
    first, last = (datetime.date.fromordinal(max(day, 1)) for day in (scale.first, scale.last))
    found = []
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if month % step == 0:
            day = datetime.date(month // 12, month % 12 + 1, 1)
            words = str(day.year) if step % 12 == 0 else f"{day:%b} {day.year}"
            # Half a word at the rim is none.
            near = min(scale(day) - scale.left, scale.right - scale(day)) + _EDGE < lettering.text_width(words) / 2
            found.append((scale(day), "" if near else words))
    return tuple(found)
