"""What a figure in tiers is made of: boxes, lines and their words, as plain numbers that a template writes as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp import legend, lettering

if TYPE_CHECKING:
    from webapp.legend import Point

LINE_HEIGHT = lettering.LINE_HEIGHT
LANE = 18
"""Height of a lane of words between two rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What a box stands for."""

    id: str
    kind: str
    """A key of `legend.KINDS`."""
    label: str
    tier: int
    notes: tuple[str, ...] = ()
    """Further lines: the post, and when it is on record."""
    focus: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A line: `source` `words` `target` reads as a sentence."""

    source: str
    target: str
    words: str
    style: str
    """A key of the styles of lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A member in its place; `x` and `y` are the centre."""

    member: Member
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, bool], ...]
    """Each line of text, and whether it is bold."""

    @property
    def points(self) -> str:
        """The outline in its place, as SVG writes it."""
        corners = legend.kind(self.member.kind).outline(self.width, self.height)
        return " ".join(f"{self.x + x:.1f},{self.y + y:.1f}" for x, y in corners)

    @property
    def colour(self) -> str:
        """The fill, out of the one table of colours and shapes."""
        return legend.kind(self.member.kind).colour

    @property
    def baselines(self) -> list[tuple[float, str, bool]]:
        """Each line of text with the height of its baseline."""
        top = self.y - LINE_HEIGHT * len(self.lines) / 2
        return [(round(top + LINE_HEIGHT * (n + 0.76), 1), text, bold) for n, (text, bold) in enumerate(self.lines)]

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return (
            self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The words of a line in their place; `x` and `y` are the centre."""

    text: str
    x: float
    y: float
    width: float

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x - self.width / 2, self.y - LANE / 2, self.x + self.width / 2, self.y + LANE / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie in its place."""

    tie: Tie
    path: str
    head: str
    label: Label | None
    points: tuple[Point, ...]
    """Points along it, close enough to see what it crosses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """The figure."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    headings: tuple[tuple[float, str], ...]
    """The name of each tier, with the height of its baseline."""
