"""The governance network as a figure in tiers: departments above inspectorates above councils, people at the foot.

Boxes stand in rows, a tier taking as many rows as it needs. A line leaves its box into the channel between two rows and
passes every row between through a gap, so that no line crosses a box. Its words stand in a channel, in lanes that are
added until no two words overlap. All is plain numbers; a template writes them as SVG, for screen and paper alike.

After Sugiyama, Tagawa and Toda (1981): layers given, order within them by barycentres, long edges bent at each layer.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webapp import lettering
from webapp.briefings.diagram import LANE, LINE_HEIGHT, Box, Diagram, Label, Line, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.briefings.diagram import Member
    from webapp.legend import Point

WIDTH = 940
"""Pixels across. At 13 pixels a letter this is 7 pt on the 180 mm between the margins of A4."""
PER_ROW = 5
FONT_SIZE = lettering.FONT_SIZE
_BOX = 166
_LETTERS = 22
_CHANNEL = 20
_HEADING = 18
_CLEAR = 9
_STEP = 8
_ARROW = 9.0
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the rows lie, and how many lanes of words the channel below each has."""

    tops: Sequence[float]
    bottoms: Sequence[float]
    lanes: dict[int, int]


@dataclass(slots=True)
class _Route:
    tie: Tie
    rows: list[int]
    """The rows it touches, from the upper end to the lower; one row where both ends stand in it."""
    xs: list[float] = field(default_factory=list)
    """Where it stands in each of them."""


def draw(members: Sequence[Member], ties: Iterable[Tie], tiers: Sequence[str]) -> Diagram:
    """Lay the network out.

    Args:
        members: the boxes; ids are unique. Meant for up to forty.
        ties: the lines between them; those that end elsewhere are left out, several of one style between the same two
            become one.
        tiers: the names of the tiers, from the top; those nobody stands in are left out.
    """
    kept = _merged(members, ties)
    rows, names = _rows(_ordered(members, kept), tiers)
    place = {member.id: number for number, row in enumerate(rows) for member in row}
    xs = {member.id: x for row in rows for member, x in zip(row, _spread(len(row)), strict=True)}
    heights = [max(_height(member) for member in row) for row in rows]
    routes = [_route(tie, place, xs, rows) for tie in kept]
    _ports(routes, place, xs)
    lanes = _lanes(routes, len(rows))
    tops: list[float] = []
    y = 4.0
    for number, height in enumerate(heights):
        y += _HEADING if number in names else 0.0
        tops.append(y)
        y += height + _channel(lanes.get(number, 0))
    bottoms = [top + height for top, height in zip(tops, heights, strict=True)]
    boxes = {
        member.id: _box(member, xs[member.id], tops[number], heights[number])
        for number, row in enumerate(rows)
        for member in row
    }
    lines = _lines(routes, boxes, _Grid(tops, bottoms, lanes))
    lowest = [point[1] for line in lines for point in line.points]
    lowest += [line.label.rectangle[3] for line in lines if line.label]
    last = max([*bottoms[-1:], *lowest], default=0.0)
    return Diagram(
        width=WIDTH,
        height=round(last + 8),
        boxes=tuple(boxes.values()),
        lines=tuple(lines),
        headings=tuple((tops[number] - 5, name) for number, name in names.items()),
    )


def _merged(members: Sequence[Member], ties: Iterable[Tie]) -> list[Tie]:
    known = {member.id for member in members}
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for tie in ties:
        if {tie.source, tie.target} <= known and tie.source != tie.target:
            groups[tie.source, tie.target, tie.style].append(tie.words)
    return [
        Tie(source=source, target=target, style=style, words=", ".join(dict.fromkeys(word for word in words if word)))
        for (source, target, style), words in sorted(groups.items())
    ]


def _ordered(members: Sequence[Member], ties: Sequence[Tie]) -> list[list[Member]]:
    """The tiers, each ordered by the mean place of what its members are tied to."""
    tiers: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        tiers[member.tier].append(member)
    near: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        near[tie.source].append(tie.target)
        near[tie.target].append(tie.source)
    place = {m.id: (n + 0.5) / len(tier) for tier in tiers.values() for n, m in enumerate(tier)}

    def middle(member: Member) -> float:
        tied = [place[other] for other in near[member.id]]
        return sum(tied) / len(tied) if tied else place[member.id]

    numbers = sorted(tiers)
    for number in itertools.chain.from_iterable([numbers, numbers[::-1]] * _SWEEPS):
        tiers[number].sort(key=lambda member: (middle(member), member.label, member.id))
        place.update({m.id: (n + 0.5) / len(tiers[number]) for n, m in enumerate(tiers[number])})
    return [tiers[number] for number in numbers]


def _rows(tiers: Sequence[Sequence[Member]], names: Sequence[str]) -> tuple[list[list[Member]], dict[int, str]]:
    """Tiers cut into rows of about one length, and the row at which each name stands."""
    rows: list[list[Member]] = []
    named: dict[int, str] = {}
    for tier in tiers:
        named[len(rows)] = names[tier[0].tier]
        count = -(-len(tier) // PER_ROW)
        # Neighbours stay neighbours: every row takes its share from left to right.
        rows += [list(tier[start::count]) for start in range(count)]
    return rows, named


def _spread(count: int) -> list[float]:
    slot = WIDTH / max(count, 3)
    first = (WIDTH - slot * count) / 2 + slot / 2
    return [round(first + slot * place, 1) for place in range(count)]


def _texts(member: Member) -> tuple[tuple[str, bool], ...]:
    name = [(line, True) for line in lettering.wrap(member.label, _LETTERS - 2, 4)]
    return (*name, *((line, False) for note in member.notes for line in lettering.wrap(note, _LETTERS + 1, 3)))


def _height(member: Member) -> float:
    return len(_texts(member)) * LINE_HEIGHT + 14


def _box(member: Member, x: float, top: float, height: float) -> Box:
    tall = _height(member)
    return Box(
        member=member, x=x, y=round(top + height / 2, 1), width=_BOX, height=tall, lines=_texts(member),
    )  # fmt: skip


def _free(row: Sequence[Member], xs: dict[str, float]) -> list[tuple[float, float]]:
    """Where a line may pass a row: between its boxes and beside them."""
    edges = [float(_CLEAR)]
    for member in sorted(row, key=lambda member: xs[member.id]):
        edges += [xs[member.id] - _BOX / 2 - _CLEAR, xs[member.id] + _BOX / 2 + _CLEAR]
    edges.append(float(WIDTH - _CLEAR))
    return [(edges[n], edges[n + 1]) for n in range(0, len(edges), 2) if edges[n + 1] >= edges[n]]


def _route(tie: Tie, place: dict[str, int], xs: dict[str, float], rows: Sequence[Sequence[Member]]) -> _Route:
    upper, lower = sorted((tie.source, tie.target), key=lambda end: place[end])
    first, last = place[upper], place[lower]
    route = _Route(tie=tie, rows=list(range(first, last + 1)))
    for number in route.rows:
        if number == first:
            route.xs.append(xs[upper])
        elif number == last:
            route.xs.append(xs[lower])
        else:
            share = (number - first) / (last - first)
            wanted = xs[upper] + (xs[lower] - xs[upper]) * share
            nearest = [max(low, min(high, wanted)) for low, high in _free(rows[number], xs)]
            route.xs.append(min(nearest, key=lambda x: abs(x - wanted)))
    return route


def _ports(routes: Sequence[_Route], place: dict[str, int], xs: dict[str, float]) -> None:
    """Give lines that leave one side of a box, or pass one gap, places of their own."""
    sides: dict[tuple[str, str], list[tuple[float, _Route, int]]] = defaultdict(list)
    gaps: dict[tuple[int, float], list[tuple[float, _Route, int]]] = defaultdict(list)
    for route in routes:
        upper, lower = sorted((route.tie.source, route.tie.target), key=lambda end: place[end])
        if len(route.rows) == 1:
            route.xs = [xs[upper], xs[lower]]
            sides[upper, "below"].append((xs[lower], route, 0))
            sides[lower, "below"].append((xs[upper], route, 1))
            continue
        sides[upper, "below"].append((route.xs[1], route, 0))
        sides[lower, "above"].append((route.xs[-2], route, len(route.xs) - 1))
        for n in range(1, len(route.xs) - 1):
            gaps[route.rows[n], round(route.xs[n])].append((route.xs[0] + route.xs[-1], route, n))
    for (end, _), users in sides.items():
        users.sort(key=lambda user: user[0])
        step = min(24.0, (_BOX - 36) / max(1, len(users)))
        for number, (_, route, at) in enumerate(users):
            route.xs[at] = round(xs[end] + (number - (len(users) - 1) / 2) * step, 1)
    for (_, x), users in gaps.items():
        users.sort(key=lambda user: user[0])
        step = min(float(_STEP), (2 * _CLEAR - 4) / len(users))
        for number, (_, route, at) in enumerate(users):
            shifted = x + (number - (len(users) - 1) / 2) * step
            route.xs[at] = round(max(3.0, min(WIDTH - 3.0, shifted)), 1)


def _channel(lanes: int) -> float:
    return _CHANNEL + LANE * lanes


def _label_row(route: _Route) -> int:
    """The channel that holds the words: the one below this row; for a long line the one nearest its lower end."""
    return route.rows[-2] if len(route.rows) > 1 else route.rows[0]


def _ends(route: _Route, channel: int) -> tuple[float, float]:
    """Where the line enters and leaves a channel."""
    if len(route.rows) == 1:
        return route.xs[0], route.xs[1]
    at = route.rows.index(channel)
    return route.xs[at], route.xs[at + 1]


def _lanes(routes: Sequence[_Route], rows: int) -> dict[int, int]:
    """How many lanes of words each channel needs."""
    needed = {}
    for channel in range(rows):
        users = [route for route in routes if route.tie.words and _label_row(route) == channel]
        loops = any(len(route.rows) == 1 and route.rows[0] == channel for route in routes)
        count = 0
        while users and _packed(users, channel, count := count + 1) is None:
            pass
        needed[channel] = max(count, 1 if loops else 0)
    return needed


def _packed(users: Sequence[_Route], channel: int, lanes: int) -> dict[int, tuple[int, float]] | None:
    """A lane and a place for the words of each route, without overlap; None where there are too few lanes."""
    taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
    found: dict[int, tuple[int, float]] = {}
    for number, route in sorted(enumerate(users), key=lambda item: _ends(item[1], channel)):
        width = _width(route.tie.words)
        order = sorted(range(lanes), key=lambda lane: abs(lane - (lanes - 1) / 2))
        for lane in order:
            x = _x_at(route, channel, (lane + 0.5) / lanes)
            x = max(width / 2 + 3, min(WIDTH - width / 2 - 3, x))
            if all(x + width / 2 + 4 <= low or x - width / 2 - 4 >= high for low, high in taken[lane]):
                taken[lane].append((x - width / 2, x + width / 2))
                found[number] = (lane, x)
                break
        else:
            return None
    return found


def _x_at(route: _Route, channel: int, share: float) -> float:
    """Where the line is, so far down the channel: it is a curve with upright ends."""
    start, end = _ends(route, channel)
    if len(route.rows) == 1:
        return (start + end) / 2
    t = _t_at(share)
    return start + (end - start) * _across(t)


def _t_at(share: float) -> float:
    """The parameter of that curve at a share of its height."""
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        if _down(middle) < share:
            low = middle
        else:
            high = middle
    return low


def _across(t: float) -> float:
    """How far across a curve with upright ends and handles half-way is, at its parameter."""
    return 3 * t**2 - 2 * t**3


def _down(t: float) -> float:
    """How far down it is."""
    return 1.5 * t - 1.5 * t**2 + t**3


def _width(words: str) -> float:
    return lettering.text_width(words) + 8


def _lines(
    routes: Sequence[_Route],
    boxes: dict[str, Box],
    grid: _Grid,
) -> list[Line]:
    labels: dict[int, Label] = {}
    for channel in range(len(grid.tops)):
        users = [number for number, route in enumerate(routes) if route.tie.words and _label_row(route) == channel]
        packed = _packed([routes[number] for number in users], channel, grid.lanes[channel]) if users else {}
        assert packed is not None  # `_lanes` has made room
        for at, (lane, x) in packed.items():
            words = routes[users[at]].tie.words
            y = grid.bottoms[channel] + _CHANNEL / 2 + LANE * (lane + 0.5)
            labels[users[at]] = Label(text=words, x=round(x, 1), y=round(y, 1), width=round(_width(words), 1))
    return [_line(route, boxes, grid, labels.get(number)) for number, route in enumerate(routes)]


def _line(route: _Route, boxes: dict[str, Box], grid: _Grid, label: Label | None) -> Line:
    source, target = boxes[route.tie.source], boxes[route.tie.target]
    if len(route.rows) == 1:
        return _loop(route, (source, target), grid, label)
    upper, lower = (source, target) if source.y < target.y else (target, source)
    stops: list[Point] = [(route.xs[0], upper.y + upper.height / 2)]
    for at, row in enumerate(route.rows):
        if at:
            stops.append((route.xs[at], grid.tops[row]))
        if at < len(route.rows) - 1:
            stops.append((route.xs[at], grid.bottoms[row]))
    stops.append((route.xs[-1], lower.y - lower.height / 2))
    down = target is lower
    pieces: list[str] = []
    points: list[Point] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(stops):
        if x0 == x1:
            pieces.append(f"L{x1:.1f},{y1:.1f}")
        else:
            middle = (y0 + y1) / 2
            pieces.append(f"C{x0:.1f},{middle:.1f} {x1:.1f},{middle:.1f} {x1:.1f},{y1:.1f}")
        points += [(x0 + (x1 - x0) * _across(t), y0 + (y1 - y0) * _down(t)) for t in _TS]
    x, y = stops[-1] if down else stops[0]
    back = y - _ARROW if down else y + _ARROW
    head = f"{x:.1f},{y:.1f} {x - 4:.1f},{back:.1f} {x + 4:.1f},{back:.1f}"
    path = f"M{stops[0][0]:.1f},{stops[0][1]:.1f} " + " ".join(pieces)
    return Line(tie=route.tie, path=path, head=head, label=label, points=tuple(points))


_TS = tuple(step / 12 for step in range(13))


def _loop(route: _Route, ends: tuple[Box, Box], grid: _Grid, label: Label | None) -> Line:
    """A line between two boxes of one row: out below one and in below the other."""
    bottom = grid.bottoms[route.rows[0]]
    first, last = ends if abs(route.xs[0] - ends[0].x) < abs(route.xs[1] - ends[0].x) else ends[::-1]
    x0, x1 = route.xs
    y0, y1 = first.y + first.height / 2, last.y + last.height / 2
    # The lowest point of such a curve is three quarters of the way to its handles.
    depth = _channel(grid.lanes[route.rows[0]]) - 8 if label is None else label.y - bottom
    low = bottom + depth / 0.75
    points = [
        (
            (1 - t) ** 3 * x0 + 3 * (1 - t) ** 2 * t * x0 + 3 * (1 - t) * t**2 * x1 + t**3 * x1,
            (1 - t) ** 3 * y0 + 3 * (1 - t) ** 2 * t * low + 3 * (1 - t) * t**2 * low + t**3 * y1,
        )
        for t in _TS
    ]
    x, y = (x1, y1) if last is ends[1] else (x0, y0)
    head = f"{x:.1f},{y:.1f} {x - 4:.1f},{y + _ARROW:.1f} {x + 4:.1f},{y + _ARROW:.1f}"
    path = f"M{x0:.1f},{y0:.1f} C{x0:.1f},{low:.1f} {x1:.1f},{low:.1f} {x1:.1f},{y1:.1f}"
    return Line(tie=route.tie, path=path, head=head, label=label, points=tuple(points))
