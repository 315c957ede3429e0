"""Whose query runs now: nobody's long queries keep the short ones of others waiting.

There are so many places to run, and long queries may take a quarter of them. Which query is long shows when it runs:
one that has not ended after a moment is long from then on, and where all places for long ones are taken it is put off,
to begin again when one is free. Among those who wait, who runs least comes first.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass

from ontology.errors import QueryBusyError, QueryShareError


@dataclass(slots=True, eq=False)
class Turn:
    """One query's place in the queue, then its place to run."""

    client: str
    long: bool


class Turns:
    """The queue. Safe to use from several threads."""

    def __init__(self, places: int, waiting: int) -> None:
        self._places = places
        self._long_places = max(1, places // 4)
        self._room = waiting
        self._share = max(self._long_places, waiting // 4)
        self._waiting: list[Turn] = []
        self._running: list[Turn] = []
        self._changed = threading.Condition()

    def take(self, client: str, *, long: bool, deadline: float) -> Turn:
        """Wait for a place to run; `leave` gives it back.

        Args:
            client: who asks, as far as can be told.
            long: whether the query is known to be long.
            deadline: until when to wait, on the monotonic clock.

        Raises:
            QueryBusyError: too many wait already, or none became free in time.
            QueryShareError: this client has too many long queries running or waiting.
        """
        turn = Turn(client, long)
        with self._changed:
            if len(self._waiting) >= self._room:
                raise QueryBusyError(f"{self._room} queries are waiting already. Try again in a moment.")
            if long:
                self._check_share(client)
            if not self._waiting and self._has_place(turn):
                self._running.append(turn)
                return turn
            self._waiting.append(turn)
            try:
                while self._next() is not turn:
                    if not self._changed.wait(max(0.0, deadline - time.monotonic())):
                        raise QueryBusyError("All query workers are busy. Try again in a moment.")
                self._running.append(turn)
            finally:
                self._waiting.remove(turn)
                self._changed.notify_all()
        return turn

    def lengthen(self, turn: Turn) -> bool:
        """Count a running query among the long ones from now on; False where there is no place for one more.

        Raises:
            QueryShareError: this client has too many long queries running or waiting.
        """
        with self._changed:
            if turn.long:
                return True
            self._check_share(turn.client)
            turn.long = self._long_running() < self._long_places
            return turn.long

    @property
    def crowded(self) -> bool:
        """Whether more than one query runs."""
        return len(self._running) > 1

    def leave(self, turn: Turn) -> None:
        """Give the place back."""
        with self._changed:
            self._running.remove(turn)
            self._changed.notify_all()

    def _next(self) -> Turn | None:
        """Who of those waiting runs next, if anybody can."""
        runs = Counter(turn.client for turn in self._running)
        ready = (turn for turn in self._waiting if self._has_place(turn))
        return min(ready, key=lambda turn: runs[turn.client], default=None)  # of equals the first

    def _has_place(self, turn: Turn) -> bool:
        """Whether there is a place for a query."""
        if turn.long and self._long_running() >= self._long_places:
            return False
        return len(self._running) < self._places

    def _long_running(self) -> int:
        return sum(turn.long for turn in self._running)

    def _check_share(self, client: str) -> None:
        mine = sum(turn.long and turn.client == client for turn in (*self._waiting, *self._running))
        if mine >= self._share:
            raise QueryShareError(
                f"You have {mine} long queries running or waiting. Wait until one of them has ended, or ask for less."
            )
