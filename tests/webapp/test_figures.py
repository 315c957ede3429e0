"""Pictures: nothing overlaps, nothing is lost, one network gives one picture, and kinds are told apart twice."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network import Edge, Node
from graph.rows import Iri
from webapp import figures
from webapp.figures import Box, Figure, draw
from webapp.legend import KINDS, kind, symbol
from webapp.lettering import MAX_LINES, text_width, wrap


def node(name: str, label: str, kind: str) -> Node:
    return Node(id=Iri(name), label=label, kind=kind)


def link(source: str, target: str, label: str) -> Edge:
    return Edge(source=Iri(source), target=Iri(target), label=label)


def network(count: int, seed: int = 1) -> tuple[list[Node], list[Edge]]:
    chance = random.Random(seed)
    kinds = list(KINDS)
    nodes = [node(f"n{i}", f"Thing of some length {i}", chance.choice(kinds)) for i in range(count)]
    star = [link(f"n{i}", "n0", "is part of") for i in range(1, count)]
    across = [
        link(f"n{chance.randrange(count)}", f"n{chance.randrange(count)}", "writes to") for _ in range(count // 2)
    ]
    return nodes, star + across


def overlap(one: Box, other: Box) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < (one.height + other.height) / 2
    )


@pytest.fixture(scope="module")
def sixty() -> Figure:
    nodes, links = network(60)
    return draw(nodes, links, "n0")


def test_no_two_boxes_of_a_full_picture_overlap(sixty: Figure) -> None:
    assert [pair for pair in itertools.combinations(sixty.boxes, 2) if overlap(*pair)] == []


def test_a_full_picture_is_not_too_large_to_be_read_whole_on_a_screen(sixty: Figure) -> None:
    assert min(1180 / sixty.width, 600 / sixty.height) > 0.6


def test_what_is_linked_lies_in_one_direction_from_the_thing_in_the_middle() -> None:
    nodes = [node(f"n{i}", f"Thing {i}", "person") for i in range(13)]
    star = [link(f"n{i}", "n0", "is part of") for i in range(1, 13)]
    boxes = draw(nodes, [*star, link("n2", "n9", "writes to")], "n0").boxes
    around = [math.atan2(box.y - boxes[0].y, box.x - boxes[0].x) for box in boxes]
    apart = abs(around[2] - around[9])
    assert min(apart, 2 * math.pi - apart) < math.pi / 3


def test_every_box_lies_inside_the_picture(sixty: Figure) -> None:
    for box in sixty.boxes:
        assert box.width / 2 <= box.x <= sixty.width - box.width / 2
        assert box.height / 2 <= box.y <= sixty.height - box.height / 2


def test_every_line_of_text_fits_its_box(sixty: Figure) -> None:
    assert all(text_width(line) < box.width for box in sixty.boxes for line in box.lines)


def test_the_same_network_gives_the_same_picture(sixty: Figure) -> None:
    nodes, links = network(60)
    figures._draw.cache_clear()
    assert draw(nodes, links, "n0") == sixty


def test_parallel_links_do_not_lie_on_each_other() -> None:
    nodes = [node("a", "A", "person"), node("b", "B", "body")]
    links = [
        link("a", "b", "chairs"),
        link("b", "a", "appoints"),
        link("a", "b", "advises"),
    ]
    assert len({line.middle for line in draw(nodes, links).lines}) == 3


def test_links_to_what_is_not_drawn_are_left_out() -> None:
    nodes = [node("a", "A", "person")]
    links = [link("a", "elsewhere", "knows"), link("a", "a", "is")]
    assert draw(nodes, links).lines == ()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_very_small_pictures_are_pictures(count: int) -> None:
    nodes, links = network(count) if count else ([], [])
    figure = draw(nodes, links)
    assert len(figure.boxes) == count
    assert figure.width > 0
    assert figure.height > 0


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("name", [*KINDS, "never heard of"])
def test_white_text_on_each_colour_can_be_read(name: str) -> None:
    assert contrast_with_white(kind(name).colour) >= 4.5


def test_kinds_are_told_apart_by_colour_and_by_shape() -> None:
    signs = {(colour.colour, symbol(name)) for name, colour in KINDS.items()}
    assert len({colour for colour, _ in signs}) == len(KINDS)
    assert len({shape for _, shape in signs}) == len(KINDS)


def test_the_key_counts_what_is_drawn_in_the_order_of_the_table() -> None:
    nodes = [node(str(i), "x", name) for i, name in enumerate(["finding", "person", "finding", "odd"])]
    assert [(kind.label, count) for kind, count, _ in draw(nodes, []).key] == [
        ("person", 1),
        ("finding", 2),
        ("other thing", 1),
    ]


@given(st.text(max_size=300))
def test_a_label_of_any_text_becomes_a_few_lines(label: str) -> None:
    lines = wrap(label)
    assert 1 <= len(lines) <= MAX_LINES
    assert all(line and "\n" not in line for line in lines)
