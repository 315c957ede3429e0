"""How much a briefing shows: what fits about four pages, or everything.

The short form chooses; what it leaves out it counts, and the long form has. Nothing in it is summed up in other words:
it is the same sentences, fewer of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much each part has room for."""

    full: bool
    posts: int
    """Posts among the key facts."""
    visits: int
    """Inspections that a table lists."""
    headlines: int
    """Findings quoted beside each inspection."""
    lanes: int
    """Posts drawn above the inspections."""
    of_a_tier: int
    """Boxes side by side in a tier of the network; wider tiers have a measure of their own when all is shown."""
    height: int
    """Of the network, in pixels down: what fits with the title and the key."""
    topics: int
    """Topics in the table of findings."""
    courses: int
    """Topics whose course is told in the words of each inspection."""
    quoted: int
    """Findings of one inspection that a course quotes."""
    promises: int
    beside: int
    """Findings set beside one statement."""
    statements: int
    questions: int
    """Of each kind."""


SHORT = Extent(
    full=False,
    posts=5,
    visits=6,
    headlines=2,
    lanes=5,
    of_a_tier=5,
    height=640,
    topics=7,
    courses=3,
    quoted=1,
    promises=3,
    beside=2,
    statements=4,
    questions=2,
)
"""What fits about four pages of A4."""
FULL = Extent(
    full=True,
    posts=8,
    visits=12,
    headlines=0,
    lanes=9,
    of_a_tier=10,
    height=1290,
    topics=40,
    courses=40,
    quoted=3,
    promises=20,
    beside=4,
    statements=25,
    questions=6,
)
"""Everything, but for lists without end."""
