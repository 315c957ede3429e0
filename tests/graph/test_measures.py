"""What stands out in a network."""

from __future__ import annotations

import pytest

from graph.measures import measure
from graph.network import Edge, Evidence, Network, Node
from graph.rows import Iri


def net(*pairs: tuple[str, str]) -> Network:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    return Network(
        nodes=tuple(Node(id=Iri(name), kind="body", label=name) for name in names),
        edges=tuple(
            Edge(source=Iri(one), target=Iri(other), label="oversees", evidence=(Evidence(Iri(f"d{number % 2}")),))
            for number, (one, other) in enumerate(pairs)
        ),
        total=len(names),
        counts=(),
    )


TWO_TRIANGLES = net(("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d"))


def test_who_joins_two_groups_lies_between_them() -> None:
    found = measure(TWO_TRIANGLES)
    assert {each.node.id for each in found.between[:2]} == {"c", "d"}
    assert found.between[0].between == pytest.approx(0.6)  # six of the ten pairs of the five others
    assert found.between[0].cut_off == 2
    assert [each.cut_off for each in found.standings if each.node.id == "a"] == [0]


def test_neighbours_and_documents_are_counted_once() -> None:
    (first, *_) = measure(net(("a", "b"), ("b", "a"), ("a", "c"))).standings
    assert (first.node.id, first.neighbours, first.documents) == ("a", 2, 2)


def test_groups_are_those_linked_with_one_another() -> None:
    assert [sorted(node.id for node in group) for group in measure(TWO_TRIANGLES).groups] == [
        ["a", "b", "c"],
        ["d", "e", "f"],
    ]


def test_an_empty_network_has_nothing_that_stands_out() -> None:
    found = measure(Network(nodes=(), edges=(), total=0, counts=()))
    assert (found.standings, found.groups) == ((), ())
