"""The governance network in tiers: nothing overlaps, nothing is too small to read, whatever is drawn."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from webapp import lettering
from webapp.briefings.diagram import Member, Tie
from webapp.briefings.tiers import FONT_SIZE, WIDTH, draw

if TYPE_CHECKING:
    from webapp.briefings.diagram import Diagram

NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a network takes a minute and tells little
TIERS = ("Departments", "Inspectorates", "Councils", "Boards", "Services", "Others", "People")
WORDS = ("inspects, oversees", "is a member of", "advises", "", "wrote to", "was appointed by")
NAMES = (
    "Fenmoor Council",
    "Board",
    "The Independent Improvement and Assurance Panel",
    "Ada Okoro",
)


@st.composite
def networks(draw_from: st.DrawFn) -> tuple[list[Member], list[Tie]]:
    tiers = draw_from(st.lists(st.integers(0, 6), min_size=1, max_size=22))
    members = [
        Member(
            id=str(n),
            kind="person" if tier == 6 else "body",
            label=NAMES[n % 4],
            tier=tier,
            notes=("chair",) * (tier == 6),
        )
        for n, tier in enumerate(tiers)
    ]
    ends = st.integers(0, len(members) - 1).map(str)
    ties = draw_from(
        st.lists(
            st.builds(Tie, source=ends, target=ends, words=st.sampled_from(WORDS), style=st.sampled_from(["a", "b"])),
            max_size=25,
        )
    )
    return members, ties


def overlap(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def rectangles(diagram: Diagram) -> list[tuple[float, ...]]:
    labels = [line.label.rectangle for line in diagram.lines if line.label]
    return [box.rectangle for box in diagram.boxes] + labels


@given(networks())
@settings(phases=NO_SHRINK)
def test_no_box_and_no_words_overlap(network: tuple[list[Member], list[Tie]]) -> None:
    diagram = draw(*network, TIERS)
    for first, second in itertools.combinations(rectangles(diagram), 2):
        assert not overlap(first, second)


@given(networks())
@settings(phases=NO_SHRINK)
def test_all_lies_inside_and_no_line_crosses_a_box(network: tuple[list[Member], list[Tie]]) -> None:
    diagram = draw(*network, TIERS)
    for left, top, right, bottom in rectangles(diagram):
        assert left >= 0
        assert top >= 0
        assert right <= diagram.width
        assert bottom <= diagram.height
    for line in diagram.lines:
        for box in diagram.boxes:
            left, top, right, bottom = box.rectangle
            inside = [(x, y) for x, y in line.points if left + 1 < x < right - 1 and top + 1 < y < bottom - 1]
            assert not inside, (line.tie, box.member.label)


def test_letters_are_at_least_seven_points_on_a4() -> None:
    printable = 180 / 25.4 * 72
    assert FONT_SIZE * printable / WIDTH >= 7


def test_a_name_fits_its_box() -> None:
    long = "Independent Improvement and Assurance Panel"
    [box] = draw([Member(id="a", kind="body", label=long, tier=3)], [], TIERS).boxes
    assert all(lettering.text_width(text) <= box.width for text, _ in box.lines)


@pytest.mark.parametrize("count", [1, 5, 6, 15])
def test_a_tier_takes_as_many_rows_as_it_needs(count: int) -> None:
    members = [Member(id=str(n), kind="person", label="Ada Okoro", tier=6) for n in range(count)]
    rows = {box.y for box in draw(members, [], TIERS).boxes}
    assert len(rows) == -(-count // 5)
