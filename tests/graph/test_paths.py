"""The ways between two things: the shortest, without loops, in one order."""

from __future__ import annotations

import datetime
import random

from graph.network import Edge, Evidence, Network, Node
from graph.paths import LONGEST, MOST, ways
from graph.rows import Iri


def net(*pairs: tuple[str, str], twice: tuple[str, str] | None = None) -> Network:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    day = datetime.date(2023, 1, 1)
    return Network(
        nodes=tuple(Node(id=Iri(name), kind="body", label=name.upper()) for name in names),
        edges=tuple(
            Edge(
                source=Iri(one),
                target=Iri(other),
                label="oversees",
                evidence=tuple(Evidence(Iri(f"d{n}")) for n in range(2 if (one, other) == twice else 1)),
                times=((day, day),),
            )
            for one, other in pairs
        ),
        total=len(names),
        counts=(),
    )


def named(found: list[tuple[object, ...]]) -> list[str]:
    return ["".join([way[0].start.id, *(hop.end.id for hop in way)]) for way in found]  # type: ignore[attr-defined]


def test_the_shortest_way_comes_first_whichever_way_round_links_read() -> None:
    assert named(ways(net(("a", "b"), ("c", "b"), ("a", "d"), ("d", "e"), ("e", "c")), "a", "c")) == ["abc", "adec"]


def test_of_ways_of_one_length_the_better_documented_comes_first() -> None:
    diamond = (("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"))
    assert named(ways(net(*diamond), "a", "d")) == ["abd", "acd"]
    strong = net(*diamond, ("a", "c"), ("c", "d"))
    assert named(ways(strong, "a", "d")) == ["acd", "abd"]


def test_a_step_carries_every_link_between_its_two() -> None:
    ((hop,),) = ways(net(("a", "b"), ("b", "a")), "a", "b")
    assert len(hop.links) == 2


def test_where_there_is_no_way_there_is_none() -> None:
    apart = net(("a", "b"), ("c", "d"))
    assert ways(apart, "a", "c") == []
    assert ways(apart, "a", "a") == []
    assert ways(apart, "a", "nobody") == []
    chain = net(*((str(n), str(n + 1)) for n in range(LONGEST + 1)))
    assert ways(chain, "0", str(LONGEST + 1)) == []


def test_the_order_of_links_makes_no_difference() -> None:
    pairs = [(str(one), str(other)) for one in range(9) for other in range(one + 1, 9) if (one * other) % 3]
    first = named(ways(net(*pairs), "1", "8"))
    random.Random(4).shuffle(pairs)
    assert named(ways(net(*pairs), "1", "8")) == first
    assert len(first) == MOST
