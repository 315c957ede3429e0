"""Answers to queries from outside: what one holds; and answers of any sort, kept while the graph stays as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import pyoxigraph as ox

from graph.answering import RESULTS
from graph.rows import Row, Rows, read
from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from graph.handover import AnswerKind

_Kept = TypeVar("_Kept")

_LARGEST_SHARE = 8
"""Of the room for answers, one may take an eighth: a few long ones shall not drive out all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The serialised answer of a query of any form."""

    kind: AnswerKind
    media_type: str
    parts: Iterable[bytes]
    """A tuple when it is whole; otherwise to be read once, and closed."""

    @property
    def body(self) -> bytes:
        """All of it."""
        return b"".join(self.parts)

    def rows(self) -> Rows:
        """The rows of a SELECT as Python values; of an ASK, one row with the column ``ask``.

        Raises:
            QueryError: the query made a graph, or was not asked for in SPARQL's JSON, XML or TSV.
        """
        known = RESULTS.get(self.media_type)
        if self.kind == "graph" or known is None or known == ox.QueryResultsFormat.CSV:
            raise QueryError("This answer has no rows: a CONSTRUCT or DESCRIBE makes a graph, and CSV loses the types.")
        parsed = ox.parse_query_results(self.body, known)
        if isinstance(parsed, ox.QueryBoolean):
            row: Row = {"ask": bool(parsed)}
            return Rows(["ask"], [row])
        return read(parsed)


class KeptAnswers(Generic[_Kept]):
    """Whole answers by all that they depend on, in so many bytes; what was not asked for longest gives way.

    Safe to use from several threads.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._taken = 0
        self._answers: OrderedDict[Hashable, tuple[_Kept, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> _Kept | None:
        """The answer that is kept under a key."""
        with self._lock:
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key][0]

    def put(self, key: Hashable, answer: _Kept, size: int) -> None:
        """Keep an answer, if there is room for one of so many bytes: its own and those of its key."""
        if size > self._room // _LARGEST_SHARE:
            return
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = answer, size
            self._taken += size
            while self._taken > self._room:
                self._taken -= self._answers.popitem(last=False)[1][1]
