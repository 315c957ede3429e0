"""Pictures of the graph, drawn once on the server.

The same figure is on the canvas, in the page without scripts, on paper and in the file one downloads.
A figure is plain numbers: boxes with their text already broken into lines, their outlines, and the paths of the links
between them. Browsers and SVG only draw it, so that one address gives one picture.

Up to about sixty things are boxes with their text. Above that they are symbols, as large as they have links, and only
bodies have their names below them; no more than `SYMBOLS` of those can be told apart.

Positions: around one thing, the others lie evenly over a disc, what is linked in one direction; without such a thing,
and of many, force-directed (ForceAtlas2, Jacomy and others 2014, in networkx's implementation, with a fixed seed). Then
overlapping boxes are pushed apart along the axis where they overlap least.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from webapp.legend import KINDS, kind, symbol
from webapp.lettering import FONT_SIZE, LINE_HEIGHT, MAX_LINES, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from graph.network import Edge, Node
    from webapp.legend import Kind, Point

SYMBOLS = 500
_SMALL = 10
"""The size of a name below a symbol."""
_PADDING = 9
_GAP = 10
_CLOSE = 4
_CROWDED = 25
"""Passes after which boxes that still push each other about get more room, all of them."""
_ROOMY = 48
_ARROW = 9.0
_TINY = 1e-9
_MANY = 120
"""Above so many things a layout is good enough after fewer rounds, each of which takes longer."""
_WIDER = 1.9
"""How much wider than high a picture is, as pages are."""
_GOLDEN = (math.sqrt(5) - 1) / 2
_AROUND, _LOOSE = 1.8, 2.2
"""The area of a picture around one thing, and of any other, in that of its boxes."""
_HOLE = 0.12
"""The share of its disc that is left to the thing in the middle, where all links meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node in its place; `x` and `y` are its centre, in pixels of the figure."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    outline: tuple[Point, ...]
    """Corners around the centre."""
    below: bool = False
    """Whether it is a symbol, whose text stands below it."""

    @property
    def kind(self) -> Kind:
        """How it is drawn."""
        return kind(self.node.kind)

    @property
    def points(self) -> str:
        """The outline in its place, as SVG writes it."""
        return " ".join(f"{self.x + x:.1f},{self.y + y:.1f}" for x, y in self.outline)

    @property
    def baselines(self) -> list[tuple[float, str]]:
        """Each line of text with the height of its baseline."""
        if self.below:
            top = self.y + self.height / 2
            return [(round(top + _SMALL * (place + 1.1), 1), line) for place, line in enumerate(self.lines)]
        top = self.y - LINE_HEIGHT * len(self.lines) / 2
        return [(round(top + LINE_HEIGHT * (place + 0.76), 1), line) for place, line in enumerate(self.lines)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge in its place: a curve from outline to outline, with an arrowhead as a polygon of its own.

    Heads are polygons because not every program that prints SVG turns markers along a curve.
    """

    edge: Edge
    path: str
    head: str
    middle: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture of a network, `width` by `height` pixels."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def key(self) -> list[tuple[Kind, int, str]]:
        """The kinds in the picture with their counts and their symbols, in the order of `KINDS`."""
        counts = Counter(box.node.kind for box in self.boxes)
        ordered = sorted(counts, key=lambda name: list(KINDS).index(name) if name in KINDS else len(KINDS))
        return [(kind(name), counts[name], symbol(name)) for name in ordered]


def draw(nodes: Sequence[Node], edges: Iterable[Edge], focus: str | None = None, *, symbols: bool = False) -> Figure:
    """Lay out a network and put it into numbers.

    Args:
        nodes: what to draw; two or more must not share an id. Meant for up to about sixty.
        edges: the links between them; those that start or end elsewhere, or where they start, are left out.
        focus: the id of the node the picture is about, which is put in the middle.
        symbols: whether to draw symbols instead of boxes with text.
    """
    return _draw(tuple(nodes), tuple(edges), focus, symbols)


@functools.lru_cache(maxsize=256)
def _draw(nodes: tuple[Node, ...], edges: tuple[Edge, ...], focus: str | None, symbols: bool) -> Figure:
    """A layout takes most of the time of a page, and a network is the key to its own picture."""
    known = {node.id for node in nodes}
    drawn = [edge for edge in edges if {edge.source, edge.target} <= known and edge.source != edge.target]
    if symbols:
        degrees = Counter(end for edge in drawn for end in (edge.source, edge.target))
        texts = [wrap(node.label, 20, 2) if node.kind == "body" or node.id == focus else () for node in nodes]
        sizes = np.array([_symbol_size(degrees[node.id]) for node in nodes], dtype=float).reshape(-1, 2)
        room = np.maximum(sizes, [_label_size(lines, height) for lines, height in zip(texts, sizes[:, 1], strict=True)])
        centres = _spread(_places(nodes, drawn, focus, room + _CLOSE), room + _CLOSE, passes=50)
    else:
        texts = [wrap(node.label, lines=_lines_for(len(nodes))) for node in nodes]
        room = sizes = np.array([_size(lines) for lines in texts], dtype=float).reshape(-1, 2)
        # Small pictures have room for the words along their links.
        gap = max(_GAP, _ROOMY - len(nodes))
        centres = _spread(_places(nodes, drawn, focus, sizes + gap), sizes + gap)
    if len(nodes):
        centres -= (centres - room / 2).min(axis=0) - _GAP
    width, height = ((centres + room / 2).max(axis=0) + _GAP).tolist() if len(nodes) else (2 * _GAP, 2 * _GAP)
    boxes = tuple(
        Box(
            node=node, x=round(float(x), 1), y=round(float(y), 1), width=float(w), height=float(h), lines=lines,
            outline=tuple(kind(node.kind).outline(float(w), float(h))), below=symbols,
        )
        for node, lines, (x, y), (w, h) in zip(nodes, texts, centres, sizes, strict=True)
    )  # fmt: skip
    return Figure(width=round(width), height=round(height), boxes=boxes, lines=_lines(boxes, drawn))


def _lines_for(count: int) -> int:
    """How many lines each of so many boxes has room for, where all of them are to be seen at once."""
    return MAX_LINES if count <= 25 else 3 if count <= 40 else 2  # noqa: PLR2004 - tried on screens of 1,200 pixels


def _size(lines: Sequence[str]) -> tuple[float, float]:
    # The wider padding keeps text out of slanted and pointed ends.
    width = max(text_width(line) for line in lines) + 2 * _PADDING + 12
    return round(max(width, 44.0)), round(len(lines) * LINE_HEIGHT + _PADDING)


def _symbol_size(degree: int) -> tuple[float, float]:
    width = round(13 + 4 * math.log2(1 + degree))
    return width, round(width * 0.72)


def _label_size(lines: Sequence[str], height: float) -> tuple[float, float]:
    """What a symbol takes with the name below it; as much above, since sizes lie around the middle."""
    widest = max((text_width(line) for line in lines), default=0.0)
    return widest * _SMALL / FONT_SIZE, height + 2 * _SMALL * 1.15 * len(lines)


# Places


def _places(
    nodes: Sequence[Node], edges: Iterable[Edge], focus: str | None, sizes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Centres around the thing that the picture is about, or by a force-directed layout, with room for the boxes."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in edges)
    if len(graph) < 2:  # noqa: PLR2004 - nothing to lay out
        return np.zeros((len(graph), 2))
    around = focus is not None and focus in graph and len(graph) <= _MANY
    laid = _around(graph, str(focus)) if around else _by_forces(graph)
    centres = np.array([laid[node.id] for node in nodes], dtype=float)
    extent = np.ptp(centres, axis=0)
    if not around and extent[0] < extent[1]:  # pages are wide, so the longer side lies
        centres = centres[:, ::-1]
        extent = extent[::-1]
    # Tight to begin with; what overlaps is pushed apart, so the picture is as large as it needs to be.
    area = (_AROUND if around else _LOOSE) * float(sizes.prod(axis=1).sum())
    wide = math.sqrt(_WIDER * area)
    scaled: NDArray[np.float64] = centres * np.array([wide, wide / _WIDER]) / np.maximum(extent, _TINY)
    return scaled


def _around(graph: nx.Graph[str], focus: str) -> dict[str, NDArray[np.float64]]:
    """One thing in the middle and the others evenly over a disc around it; what is linked lies in one direction.

    The others go round in the order of a walk in depth, and the golden ratio says how far out each is: as in the head
    of a sunflower (Vogel 1979), so that no two neighbours in direction are as far out, and no part of the disc stays
    empty. A force-directed layout makes one large ring of the spokes of a star.
    """
    walked = [name for name in nx.dfs_preorder_nodes(graph, focus) if name != focus]
    others = [*walked, *(name for name in graph if name not in {focus, *walked})]
    places = np.arange(len(others))
    turn = 2 * math.pi * (places + 0.5) / len(others)
    out = np.sqrt(_HOLE + (1 - _HOLE) * (places * _GOLDEN % 1))
    laid = dict(zip(others, np.column_stack([out * np.cos(turn), out * np.sin(turn)]), strict=True))
    return {focus: np.zeros(2), **laid}


def _by_forces(graph: nx.Graph[str]) -> dict[str, NDArray[np.float64]]:
    names = list(graph)
    start = {
        name: np.array([math.cos(2 * math.pi * place / len(names)), math.sin(2 * math.pi * place / len(names))])
        for place, name in enumerate(names)
    }
    rounds = 150 if len(graph) <= _MANY else 40
    laid = nx.forceatlas2_layout(graph, pos=start, seed=1, max_iter=rounds, scaling_ratio=2.0, gravity=4.0)
    middle = np.mean(list(laid.values()), axis=0)
    return {name: np.asarray(place - middle, dtype=float) for name, place in laid.items()}


def _spread(centres: NDArray[np.float64], sizes: NDArray[np.float64], passes: int = 300) -> NDArray[np.float64]:
    """Push boxes apart until none overlap, or `passes` are done."""
    centres = centres.copy()
    half = (sizes[:, None] + sizes[None, :]) / 2
    upper = np.triu(np.ones(half.shape[:2], dtype=bool), 1)
    for tried in range(passes):
        # Along one axis at a time: half the work of both at once, and most pairs are told apart by the first.
        near = np.abs(centres[:, None, 0] - centres[None, :, 0]) < half[:, :, 0]
        near &= np.abs(centres[:, None, 1] - centres[None, :, 1]) < half[:, :, 1]
        first, second = np.nonzero(near & upper)
        if not len(first):
            break
        # The first overlapping pairs of each box move; a box pushed by many at once would jump about.
        apart = centres[first] - centres[second]
        depth = half[first, second] - np.abs(apart)
        axis = depth.argmin(axis=1)
        sign = np.where(apart[np.arange(len(first)), axis] >= 0, 1.0, -1.0)
        push = sign * (depth[np.arange(len(first)), axis] / 2 + 0.5)
        moves = np.zeros_like(centres)
        np.add.at(moves, (first, axis), push)
        np.add.at(moves, (second, axis), -push)
        touched = np.zeros_like(centres)
        np.add.at(touched, (first, axis), 1)
        np.add.at(touched, (second, axis), 1)
        centres += moves / np.maximum(touched, 1)
        if tried > _CROWDED:
            centres *= 1.005
    return centres


# Lines


def _lines(boxes: Sequence[Box], edges: Iterable[Edge]) -> tuple[Line, ...]:
    by_id = {box.node.id: box for box in boxes}
    seen: Counter[frozenset[str]] = Counter()
    drawn: list[Line] = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        drawn.append(_line(edge, by_id[edge.source], by_id[edge.target], seen[pair]))
        seen[pair] += 1
    return tuple(drawn)


def _line(edge: Edge, source: Box, target: Box, place: int) -> Line:
    """An edge as a quadratic curve; the second, third ... between two boxes bend to either side in turn."""
    # The bend is measured from the same end for both directions, or two opposite links would bend onto each other.
    flip = 1 if source.node.id < target.node.id else -1
    bend = flip * (place + 1) // 2 * (1 if place % 2 else -1) * 38.0 if place else 0.0
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy) or 1.0
    control = ((source.x + target.x) / 2 - dy / length * bend, (source.y + target.y) / 2 + dx / length * bend)
    start = _edge(source, control)
    tip = _edge(target, control)
    angle = math.atan2(tip[1] - control[1], tip[0] - control[0])
    back = (tip[0] - _ARROW * math.cos(angle), tip[1] - _ARROW * math.sin(angle))
    side = (_ARROW * 0.42 * math.sin(angle), -_ARROW * 0.42 * math.cos(angle))
    corners = (tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    return Line(
        edge=edge,
        path=f"M{_pair(start)} Q{_pair(control)} {_pair(back)}",
        head=" ".join(_pair(corner) for corner in corners),
        middle=(
            round((start[0] + 2 * control[0] + tip[0]) / 4, 1),
            round((start[1] + 2 * control[1] + tip[1]) / 4, 1),
        ),
    )


def _edge(box: Box, towards: Point) -> Point:
    """Where the line from the centre of a box towards a point leaves its outline."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    reach = 1.0
    for (ax, ay), (bx, by) in zip(box.outline, (*box.outline[1:], box.outline[0]), strict=True):
        ex, ey = bx - ax, by - ay
        cross = dx * ey - dy * ex
        if abs(cross) < _TINY:  # parallel
            continue
        along = (ax * ey - ay * ex) / cross
        beside = (ax * dy - ay * dx) / cross
        if along > 0 and -_TINY <= beside <= 1 + _TINY:
            reach = min(reach, along)
    return box.x + dx * reach, box.y + dy * reach


def _pair(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
