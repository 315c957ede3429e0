"""Queries from outside, in processes that can be killed.

Oxigraph cannot stop a query once it runs, and a cross product or a sort can take all time and memory there is. So a
query that a user wrote runs in a process of its own (`graph.answering`), which has the store open read-only, may take
so much address space and no more, and is killed at the deadline. A killed worker is replaced at once, beside what else
goes on. Who runs when is decided by `graph.turns`; a query that turns out long also steps back before others in the
use of the processor.

No query reaches the network: updates are another grammar, SERVICE is refused by reading the query's tokens
(`graph.screening`), and a worker gives up opening sockets where the system lets it (`graph.confinement`).
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import processes
from graph.answers import Answer, KeptAnswers
from graph.handover import Fault, Job
from graph.processes import MAY_STEP_FORWARD
from graph.scope import Scope
from graph.screening import is_fickle
from graph.turns import Turns
from ontology.errors import QueryBusyError, QueryError, QueryLimitError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graph.handover import Part
    from graph.processes import Worker
    from graph.turns import Turn

_MOMENT = 0.3
"""Seconds after which a query counts as long."""
_BREATH = 0.01
"""Seconds after which a query steps back when others run beside it, and it can step forward again when it has ended."""
_GLANCE = 0.05
"""Seconds between looks at whether others have come."""
_PRIORITY_OF_SPARES = 5
"""How far workers step back that start ahead: who asks now comes first, but what runs long does not."""
_REMEMBERED = 1000
"""How many queries that ran long are known again when they come back."""
_MEGABYTE = 1_000_000
_HELD_BACK = 32 * _MEGABYTE
"""Bytes up to which an answer is kept until it is whole, so that a limit met on the way can still be said; where the
settings allow longer ones, they are handed on from there while the rest is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query from outside may take, and how many there may be."""

    seconds: float = 10.0
    """From its arrival to the end of its answer, waiting included."""
    memory: int = 512 * _MEGABYTE
    """Bytes of address space beyond what the open store takes."""
    rows: int = 200_000
    """Rows, or triples of a graph."""
    answer: int = 32 * _MEGABYTE
    """Bytes of the serialised answer."""
    workers: int = 8
    """Queries that run at once; a quarter of them may be long."""
    waiting: int = 32
    """Queries that wait at once."""
    kept: int = 32 * _MEGABYTE
    """Bytes of answers that are kept, to be given again while the graph is the same; 0 keeps none."""


class _PutOffError(Exception):
    """A query turned out long where there was no place for one more."""


class Workers:
    """A few worker processes over the read-only copy of a store.

    Processes start when first needed. Safe to use from several threads: each query has a worker to itself.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._turns = Turns(self.limits.workers, self.limits.waiting)
        self._idle: list[Worker] = []
        self._starting = False
        self._idle_lock = threading.Lock()
        self._closed = False
        self._known_long: dict[int, None] = {}
        self._kept: KeptAnswers[Answer] = KeptAnswers(self.limits.kept)

    def run(
        self, path: Path, text: str, accept: Sequence[str] = (), scope: Scope | None = None, client: str = ""
    ) -> Answer:
        """Ask the store in `path`.

        Args:
            path: the folder of an Oxigraph store that nobody writes to.
            text: a SELECT, ASK, CONSTRUCT or DESCRIBE.
            accept: media types in order of preference; those that do not fit the form of the query are passed over.
            scope: the graphs it is about; without one, the union of all graphs.
            client: who asks, as far as can be told: nobody's queries crowd out those of others.

        Raises:
            QueryError: the query is malformed, writes, or reaches out.
            QueryFormatError: no media type in `accept` fits.
            QueryLimitError: it was stopped at a limit, or found no place to run.
        """
        deadline = time.monotonic() + self.limits.seconds
        limits = self.limits
        job = Job(text, tuple(accept), scope or Scope(), limits.seconds + 1, limits.rows, limits.answer)
        whole = (str(path), text, job.accept, job.scope)
        if answer := self._kept.get(whole):
            return answer
        key = hash((text, job.scope, path))
        while True:
            turn = self._turns.take(client, long=key in self._known_long, deadline=deadline)
            try:
                answer = _held_back(self._ask(path, job, turn, deadline))
            except _PutOffError:
                self._remember(key)
                continue
            finally:
                if turn.long:
                    self._remember(key)
            if isinstance(answer.parts, tuple) and not is_fickle(text):
                self._kept.put(whole, answer, len(text) + sum(map(len, answer.parts)))
            return answer

    def close(self) -> None:
        """Stop the workers; those that answer a query end with it."""
        with self._idle_lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            _end(worker)

    def _remember(self, key: int) -> None:
        self._known_long[key] = None
        while len(self._known_long) > _REMEMBERED:
            self._known_long.pop(next(iter(self._known_long)), None)

    def _ask(self, path: Path, job: Job, turn: Turn, deadline: float) -> Iterator[Part]:
        """The parts of an answer as they are made; the turn is over when there is no more of it."""
        worker: Worker | None = None
        try:
            begins = time.monotonic()
            worker = self._given(path, job)
            begun = time.monotonic()
            deadline += begun - begins  # a new worker's start is not the query's doing
            while True:
                outcome = self._receive(worker, turn, begun, deadline)
                if outcome.last:
                    break
                yield outcome
        except BaseException as error:
            if worker is None:
                self._turns.leave(turn)
                raise
            if isinstance(error, QueryError) and not isinstance(error, QueryLimitError):
                self._put_back(worker)
                self._turns.leave(turn)
                raise
            # Stopped at a limit, or interrupted with half an answer in the pipe: unfit for the next query.
            worker.kill()
            threading.Thread(target=self._bury, args=(worker, turn), name="onrecord-end", daemon=True).start()
            if isinstance(error, OSError):
                raise QueryLimitError(
                    f"The query was stopped: it needs more than the {self.limits.memory // _MEGABYTE} MB of memory a "
                    "query may take. Ask for less: name a thing, or add a LIMIT."
                ) from None
            raise
        # Before the last part is handed on, lest who takes it takes no more.
        self._put_back(worker)
        self._turns.leave(turn)
        yield outcome

    def _given(self, path: Path, job: Job) -> Worker:
        """A worker that has this job to do."""
        while True:
            worker = self._take(path)
            try:
                worker.connection.send(job)
            except OSError:  # it died while it waited, as when memory ran out
                _end(worker)
            else:
                return worker

    def _bury(self, worker: Worker, turn: Turn) -> None:
        """See that a killed worker is gone before another query runs in its place: memory is for so many at once.

        Whoever asked it has been told meanwhile.
        """
        self._keep_ready(worker.path)
        worker.wait()
        self._turns.leave(turn)

    def _receive(self, worker: Worker, turn: Turn, begun: float, deadline: float) -> Part:
        while True:
            now = time.monotonic()
            if now >= deadline:
                raise QueryLimitError(
                    f"The query was stopped after {self.limits.seconds:g} seconds, which is the limit. "
                    "Ask for less: name a thing, or add a LIMIT."
                )
            if now >= begun + _MOMENT and not self._turns.lengthen(turn):
                raise _PutOffError
            if now >= begun + _BREATH and self._turns.crowded and (turn.long or MAY_STEP_FORWARD):
                worker.step_back()
            outcome = worker.connection.receive(min(_BREATH if now < begun + _BREATH else _GLANCE, deadline - now))
            if isinstance(outcome, Fault):
                raise outcome.error(outcome.message)
            if outcome is not None:
                return outcome

    def _take(self, path: Path) -> Worker:
        """An idle worker over this path, or a new one."""
        taken: Worker | None = None
        others: list[Worker] = []
        with self._idle_lock:
            while self._idle and taken is None:
                worker = self._idle.pop()
                if worker.path == path:
                    taken = worker
                else:
                    others.append(worker)
        for worker in others:
            _end(worker)
        self._keep_ready(path)
        return taken or processes.start(path, self.limits.memory)

    def _put_back(self, worker: Worker) -> None:
        worker.step_forward()
        if worker.stepped_back:
            _end(worker)
            self._keep_ready(worker.path)
            return
        with self._idle_lock:
            if not self._closed and len(self._idle) < self.limits.workers:
                self._idle.append(worker)
                return
        _end(worker)

    def _keep_ready(self, path: Path) -> None:
        """See that some workers wait for who comes next, without keeping anybody waiting."""
        with self._idle_lock:
            if self._starting or not self._too_few():
                return
            self._starting = True
        threading.Thread(target=self._start_ahead, args=(path,), name="onrecord-start", daemon=True).start()

    def _start_ahead(self, path: Path) -> None:
        try:
            while self._too_few():
                self._put_back(processes.start(path, self.limits.memory, _PRIORITY_OF_SPARES))
        except StoreError:
            pass  # the next query says so
        finally:
            self._starting = False

    def _too_few(self) -> bool:
        return not self._closed and len(self._idle) < self.limits.workers // 2


def _end(worker: Worker) -> None:
    worker.kill()
    worker.wait()


def _held_back(parts: Iterator[Part]) -> Answer:
    """The answer whole, or one that is handed on while the rest of it is made."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        held.append(part.data)
        length += len(part.data)
        if part.last or length > _HELD_BACK:
            data = tuple(held) if part.last else _handed_on(held, parts)
            return Answer(kind=part.kind, media_type=part.media_type, parts=data)
    raise AssertionError  # there is a last part, or an error


def _handed_on(held: list[bytes], parts: Iterator[Part]) -> Iterator[bytes]:
    yield from held
    try:
        for part in parts:
            yield part.data
    except _PutOffError:
        raise QueryBusyError("There is no place for one more long query. Try again in a moment.") from None
