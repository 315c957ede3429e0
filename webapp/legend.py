"""The legend of every picture, in networks, timelines and diagrams: which shape and colour a kind of thing has."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = "Callable[[float, float], list[Point]]"
"""From a width and a height to the corners of a shape around the origin, in pixels."""


def _rectangle(width: float, height: float) -> list[Point]:
    x, y = width / 2, height / 2
    return [(-x, -y), (x, -y), (x, y), (-x, y)]


def _arc(x: float, y: float, radius: float, start: float) -> list[Point]:
    """A quarter of a circle around (x, y), from the angle `start`, in five steps."""
    return [
        (x + radius * math.cos(start + step * math.pi / 8), y + radius * math.sin(start + step * math.pi / 8))
        for step in range(5)
    ]


def _pill(width: float, height: float) -> list[Point]:
    # A tall one keeps the corners of a low one, or they would cut off its first and last line of text.
    radius = min(height / 2, 20.0)
    x, y = width / 2 - radius, height / 2 - radius
    quarter = math.pi / 2
    return [
        *_arc(x, -y, radius, -quarter), *_arc(x, y, radius, 0),
        *_arc(-x, y, radius, quarter), *_arc(-x, -y, radius, 2 * quarter),
    ]  # fmt: skip


def _bowl(width: float, height: float) -> list[Point]:
    """Square shoulders and a round base: a card for words said."""
    x, y, radius = width / 2, height / 2, min(12.0, height / 2)
    return [
        (-x, -y), (x, -y),
        *_arc(x - radius, y - radius, radius, 0), *_arc(-x + radius, y - radius, radius, math.pi / 2),
    ]  # fmt: skip


def _octagon(width: float, height: float) -> list[Point]:
    x, y, cut = width / 2, height / 2, min(9.0, height / 3)
    return [
        (-x + cut, -y), (x - cut, -y), (x, -y + cut), (x, y - cut),
        (x - cut, y), (-x + cut, y), (-x, y - cut), (-x, -y + cut),
    ]  # fmt: skip


def _hexagon(width: float, height: float) -> list[Point]:
    x, y, cut = width / 2, height / 2, min(12.0, height / 2)
    return [(-x, 0), (-x + cut, -y), (x - cut, -y), (x, 0), (x - cut, y), (-x + cut, y)]


def _tag(width: float, height: float) -> list[Point]:
    x, y, cut = width / 2, height / 2, min(12.0, height / 2)
    return [(-x, -y), (x - cut, -y), (x, 0), (x - cut, y), (-x, y)]


def _slant(width: float, height: float) -> list[Point]:
    x, y, cut = width / 2, height / 2, min(12.0, height / 2)
    return [(-x + cut, -y), (x, -y), (x - cut, y), (-x, y)]


def _plinth(width: float, height: float) -> list[Point]:
    x, y, cut = width / 2, height / 2, min(10.0, height / 2)
    return [(-x + cut, -y), (x - cut, -y), (x, y), (-x, y)]


def _sheet(width: float, height: float) -> list[Point]:
    x, y, cut = width / 2, height / 2, min(11.0, height / 2)
    return [(-x, -y), (x - cut, -y), (x, -y + cut), (x, y), (-x, y)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a kind of thing is drawn: told apart by its shape as well as by its colour (WCAG 1.4.1)."""

    label: str
    plural: str
    colour: str
    """The fill; white text on it has a contrast of at least 4.5 to 1 (WCAG 1.4.3)."""
    outline: Outline


KINDS: Mapping[str, Kind] = {
    "person": Kind(label="person", plural="people", colour="#00613b", outline=_pill),
    "body": Kind(label="body", plural="bodies", colour="#1b5fa0", outline=_rectangle),
    "post": Kind(label="post", plural="posts", colour="#0b6470", outline=_tag),
    "statement": Kind(label="statement", plural="statements", colour="#55309a", outline=_bowl),
    "inspection": Kind(label="inspection", plural="inspections", colour="#8a3f00", outline=_octagon),
    "judgement": Kind(label="judgement", plural="judgements", colour="#6e4b00", outline=_hexagon),
    "finding": Kind(label="finding", plural="findings", colour="#a31624", outline=_slant),
    "document": Kind(label="document", plural="documents", colour="#4a5158", outline=_sheet),
    "topic": Kind(label="topic", plural="topics", colour="#8c1a6a", outline=_plinth),
}
"""The one table of shapes and colours; the key under every picture is made of it."""

OTHER = Kind(label="other thing", plural="other things", colour="#4a5158", outline=_rectangle)


def kind(name: str) -> Kind:
    """How things of that kind are drawn."""
    return KINDS.get(name, OTHER)


def called(name: str, count: int) -> str:
    """What so many things of a kind are called."""
    return kind(name).label if count == 1 else kind(name).plural


def symbol(name: str, width: float = 26, height: float = 16) -> str:
    """The outline of a kind as a small sign, as SVG writes it; its corner is at the origin."""
    return " ".join(f"{x + width / 2:.1f},{y + height / 2:.1f}" for x, y in kind(name).outline(width, height))
