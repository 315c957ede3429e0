"""Names from elsewhere compared with those of the graph."""

from __future__ import annotations

import pytest

from graph.matching import Known, match
from graph.rows import Iri


def known(name: str, *aliases: str, kind: str = "person", **more: tuple[str, ...]) -> Known:
    return Known(id=Iri(f"x:{name}"), kind=kind, name=name, what=None, aliases=aliases, **more)


AMONG = [
    known("Jo Marsh", posts=("leader",), bodies=("Harrowmere Council",)),
    known("Joanna Marsh", posts=("clerk",), bodies=("Wexcombe Council",)),
    known("Zoë O'Hara"),
    known("Harrowmere City Council", "Harrowmere Council", kind="body"),
]


@pytest.mark.parametrize(
    ("name", "first", "sure"),
    [
        ("Jo Marsh", "Jo Marsh", True),
        ("Cllr JO MARSH", "Jo Marsh", True),
        ("Marsh, Jo", "Jo Marsh", True),
        ("Zoe O\u2019Hara", "Zoë O'Hara", True),
        ("Harrowmere council", "Harrowmere City Council", True),
        ("Harowmere City Council", "Harrowmere City Council", False),
        ("J Marsh", "Jo Marsh", False),
        ("Marsh", "Jo Marsh", False),
    ],
)
def test_the_likest_comes_first_and_only_the_very_name_is_sure(name: str, first: str, sure: bool) -> None:
    (best, *_) = match(name, AMONG)
    assert (best.known.name, best.sure) == (first, sure)


@pytest.mark.parametrize("name", ["", "  ", "Mark Jones", "Ofsted", "\N{SNOWMAN}"])
def test_another_name_is_nobodys(name: str) -> None:
    assert match(name, AMONG) == []


def test_of_two_who_bear_one_name_neither_is_sure() -> None:
    twins = [known("Ann Ashe"), Known(id=Iri("x:2"), kind="person", name="Ann Ashe", what=None)]
    assert [each.sure for each in match("Ann Ashe", twins)] == [False, False]


def test_what_else_is_known_decides_between_the_like() -> None:
    (best, *_) = match("J Marsh", AMONG, properties={"body": ["Wexcombe Council"]})
    assert best.known.name == "Joanna Marsh"
