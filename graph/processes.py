"""One process that answers queries: how it starts, what share of the processor it has, how it ends."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import socket
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.answering import serve
from graph.handover import Asking
from ontology.errors import StoreError

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, ForkServerProcess, SpawnContext, SpawnProcess
    from pathlib import Path

_START_SECONDS = 30.0
_END_SECONDS = 1.0
"""What a killed process may take to give its memory back, on a machine that has no time for it."""
_STEP_BACK = 10
"""How far a query steps back where the system knows no way to run only when nobody else would."""


def _may_step_forward() -> bool:
    """Whether this process may raise again what it lowered: on most systems that takes a right of its own."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return hasattr(os, "setpriority")
    import resource

    limit = getattr(resource, "RLIMIT_NICE", None)  # only Linux has it, and counts it from 20 down
    return limit is not None and resource.getrlimit(limit)[0] >= 20 - os.getpriority(os.PRIO_PROCESS, 0)


MAY_STEP_FORWARD = _may_step_forward()


@dataclass(slots=True, eq=False)
class Worker:
    """A process that has the store in `path` open, and waits for a job at the other end of `connection`."""

    path: Path
    connection: Asking
    _process: SpawnProcess | ForkServerProcess
    _nicer: int = 0
    """How much nicer it is than we are."""
    _idles: bool = False

    @property
    def stepped_back(self) -> bool:
        """Whether it gets less of the processor than others."""
        return self._idles or self._nicer > 0

    def step_back(self) -> None:
        """Run in the time that nobody else wants; who wakes up meanwhile need not wait for the end of a turn."""
        pid = self._process.pid
        if self._idles or not pid:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "SCHED_IDLE"):  # Linux
                os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
                self._idles = True
            elif hasattr(os, "setpriority"):
                self._be_nicer(_STEP_BACK)

    def step_forward(self) -> None:
        """Have its share of the processor again; where that is not ours to give, `stepped_back` stays."""
        pid = self._process.pid
        if not self.stepped_back or not MAY_STEP_FORWARD or not pid:
            return
        with contextlib.suppress(OSError):
            if self._idles:
                os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0))
                self._idles = False
            if self._nicer:
                self._be_nicer(0)

    def _be_nicer(self, by: int) -> None:
        if self._process.pid:
            os.setpriority(os.PRIO_PROCESS, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0) + by)
            self._nicer = by

    def kill(self) -> None:
        """End it, whatever it does; `wait` sees it gone."""
        self._process.kill()

    def wait(self) -> None:
        """Wait until a killed process has given back what it held."""
        self._process.join(_END_SECONDS)
        if self._process.exitcode is None:
            # Others take all the time there is. What it holds is wanted back, so now its end comes first.
            self.step_forward()
            self._process.join(_END_SECONDS)
        with contextlib.suppress(ValueError):  # it is still not gone
            self._process.close()
        self.connection.close()


def start(path: Path, memory: int, priority: int = 0) -> Worker:
    """A process that has opened the store in `path` and is ready to answer.

    Args:
        path: of an Oxigraph store that nobody writes to.
        memory: bytes it may take beyond what the open store does.
        priority: how far it steps back in the use of the processor while it starts; not looked at where it could not
            step forward again.

    Raises:
        StoreError: the store cannot be opened.
    """
    priority = priority if MAY_STEP_FORWARD else 0
    context = _context()
    ours, theirs = socket.socketpair()
    process = context.Process(
        target=serve, args=(theirs, str(path), memory, priority), name="onrecord-query", daemon=True
    )
    process.start()
    theirs.close()
    worker = Worker(path, Asking(ours), process, _nicer=priority)
    with contextlib.suppress(OSError):
        if worker.connection.is_ready(_START_SECONDS):
            return worker
    worker.kill()
    worker.wait()
    raise StoreError(f"The store in {path} could not be opened for queries. `onrecord validate` says more.")


@cache
def _context() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # What workers fork from has imported this once, so that each starts in a fraction of the time.
    context.set_forkserver_preload(["graph.answering"])
    return context
