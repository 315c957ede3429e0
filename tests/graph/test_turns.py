"""Whose query runs now: long ones leave room, and nobody crowds out the others."""

from __future__ import annotations

import threading
import time

import pytest

from graph.turns import Turn, Turns
from ontology.errors import QueryBusyError, QueryShareError


def now() -> float:
    return time.monotonic()


def soon() -> float:
    return time.monotonic() + 30


def waiting_for(turns: Turns, client: str, order: list[str], *, long: bool = False) -> threading.Thread:
    """A client in the queue; it notes its name when it runs, and goes."""
    before = len(turns._waiting)

    def ask() -> None:
        turn = turns.take(client, long=long, deadline=soon())
        order.append(client)
        turns.leave(turn)

    thread = threading.Thread(target=ask)
    thread.start()
    with turns._changed:
        turns._changed.wait_for(lambda: len(turns._waiting) > before or order, timeout=10)
    return thread


def in_line(turns: Turns, clients: list[str]) -> tuple[list[str], list[threading.Thread]]:
    order: list[str] = []
    threads = []
    for number, client in enumerate(clients, start=1):
        threads.append(waiting_for(turns, client, order))
        while len(turns._waiting) < number:
            threading.Event().wait(0.001)
    return order, threads


def ended(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.join(10)


def test_who_finds_no_place_in_time_is_told_so() -> None:
    turns = Turns(2, 8)
    turns.take("a", long=False, deadline=now())
    turns.take("a", long=False, deadline=now())
    with pytest.raises(QueryBusyError, match="busy"):
        turns.take("b", long=False, deadline=now())


def test_a_place_given_back_is_taken() -> None:
    turns = Turns(2, 8)
    first = turns.take("a", long=False, deadline=now())
    turns.take("a", long=False, deadline=now())
    turns.leave(first)
    assert turns.take("b", long=False, deadline=now()).client == "b"


def test_most_places_are_kept_from_long_queries() -> None:
    turns = Turns(8, 8)
    for client in "ab":
        turns.take(client, long=True, deadline=now())
    with pytest.raises(QueryBusyError):
        turns.take("c", long=True, deadline=now())
    assert not turns.take("c", long=False, deadline=now()).long


def test_a_query_that_turns_out_long_is_put_off_where_there_are_enough() -> None:
    turns = Turns(8, 8)
    running = [turns.take(client, long=False, deadline=now()) for client in "abc"]
    assert [turns.lengthen(turn) for turn in running] == [True, True, False]


def test_who_runs_least_comes_first() -> None:
    turns = Turns(2, 8)
    one, other = (turns.take("greedy", long=False, deadline=now()) for _ in range(2))
    order, threads = in_line(turns, ["greedy", "greedy", "modest"])
    turns.leave(one)
    ended(threads[2:])
    assert order[0] == "modest"
    turns.leave(other)
    ended(threads)


def test_the_queue_has_an_end() -> None:
    turns = Turns(1, 2)
    running = turns.take("a", long=False, deadline=now())
    _, threads = in_line(turns, ["b", "c"])
    with pytest.raises(QueryBusyError, match="2 queries are waiting already"):
        turns.take("d", long=False, deadline=soon())
    turns.leave(running)
    ended(threads)


def test_one_client_has_a_share_of_long_queries_and_no_more() -> None:
    turns = Turns(8, 8)
    for _ in range(2):
        turns.take("a", long=True, deadline=now())
    with pytest.raises(QueryShareError, match="2 long queries"):
        turns.take("a", long=True, deadline=now())
    with pytest.raises(QueryShareError):
        turns.lengthen(turns.take("a", long=False, deadline=now()))
    assert isinstance(turns.take("b", long=False, deadline=now()), Turn)
