"""Pages made in processes of their own, so that several are made at the same time.

Python runs one thread of a process at a time, so eight readers at once would each wait for all eight pages, however
many processors there are. The server's own process takes every request and keeps all that has to be in one place: who
is signed in, what is uploaded, queries from outside, figures. Pages that everybody sees alike it has made by these.
"""

from __future__ import annotations

import contextlib
import gc
import io
import multiprocessing
import queue
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.http import is_resource_modified, remove_entity_headers

from graph.answers import KeptAnswers
from onrecord.commands.shared import open_store
from ontology.errors import OnRecordError
from webapp import operations, sparql, warming
from webapp.app import create_app
from webapp.site import newest

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from wsgiref.types import StartResponse, WSGIEnvironment

    import flask

    from onrecord.settings import Settings
    from webapp.signing import SignIn

    _Maker = tuple[BaseProcess, Connection]

_One = TypeVar("_One")

MADE = frozenset({"start", "pages", "things", "documents", "network", "overviews", "search"})
"""Blueprints whose answers depend on the address and the graph alone, for who is not signed in."""
PATIENCE = 1.0
"""Seconds after which the server makes a page itself, while those who make pages are at long ones."""
_AGAIN = 5.0
"""Seconds before one that ended is started anew."""
_STARTING = 60.0
"""Seconds within which one has started, if it ever does."""
_SAID = (
    "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL",
    "HTTP_HOST", "HTTP_ACCEPT", "wsgi.url_scheme",
)  # fmt: skip
"""What is told of a request to who makes its page: with the state of the graph, all that the page depends on."""
_ALLOCATED = 20_000
"""Objects made before Python looks for cycles among them: about those of a long page."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An answer, whole."""

    rule: str
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Line(Generic[_One]):
    """What is free for one at a time, and who waits for it: whoever came first has the next.

    A queue of the standard library hands what is put into it to who asks just then, before those it has to wake: of
    eight readers some would wait for twenty pages of the others.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: deque[_One] = deque()
        self.waiting: deque[queue.SimpleQueue[_One]] = deque()

    def give(self, one: _One) -> None:
        """Let who has waited longest have it."""
        with self._lock:
            if self.waiting:
                self.waiting.popleft().put(one)
            else:
                self._free.append(one)

    def take(self, patience: float) -> _One | None:
        """What has been free longest; None where nothing is within so many seconds."""
        with self._lock:
            if self._free:
                return self._free.popleft()
            place: queue.SimpleQueue[_One] = queue.SimpleQueue()
            self.waiting.append(place)
        with contextlib.suppress(queue.Empty):
            return place.get(timeout=patience)
        with self._lock:
            if place in self.waiting:
                self.waiting.remove(place)
                return None
        return place.get()  # it came in the last moment


class Pagemakers:
    """The application, as a server calls it, with processes beside it that make pages."""

    def __init__(self, app: flask.Flask, settings: Settings, sign_in: SignIn | None, hosts: list[str] | None) -> None:
        """None is started yet: until one has made itself ready, the application makes all pages."""
        self._app = app
        self._given = (settings, sign_in, hosts)
        self._idle: Line[_Maker] = Line()
        self.ready = 0
        """How many of the processes can make pages."""
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._kept: KeptAnswers[_Page] = KeptAnswers(settings.page_kept_mb * 1_000_000)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if not self.ready or not self._seen_alike(environ):
            return self._app(environ, start_response)
        began = time.perf_counter()
        said = {name: environ[name] for name in _SAID if name in environ}
        key = self._key(said)
        page = self._kept.get(key)
        if page is None:
            page = self._made(said)
            if page is None:
                return self._app(environ, start_response)
            if key is not None and page.status.startswith("200 "):
                self._kept.put(key, page, len(page.body) + len(repr(key)))
        status, headers, body = page.status, page.headers, page.body
        if status.startswith("200 ") and not is_resource_modified(environ, Headers(headers).get("ETag")):
            status, headers, body = "304 NOT MODIFIED", list(headers), b""
            remove_entity_headers(headers)
        took = time.perf_counter() - began
        operations.note(self._app, environ["REQUEST_METHOD"], page.rule, int(status[:3]), took, len(body))
        start_response(status, headers)
        return [body]

    def _key(self, said: dict[str, str]) -> Hashable:
        """What a page is kept under; none where the state of the graph is not known, or may change before its number.

        A process that makes a page looks at the state after this does, so that it is never an older one.
        """
        with contextlib.suppress(OnRecordError, OSError):
            if not self._given[0].endpoint:
                return (newest(self._app).store.generation, *said.items())
        return None

    def _made(self, said: dict[str, str]) -> _Page | None:
        """A page, made by one of the processes; None where the server has to."""
        rule = self._rule(said["PATH_INFO"])
        if rule is None:
            return None
        if not (one := self._idle.take(PATIENCE)):
            return None
        process, connection = one
        try:
            connection.send(said)
            status, headers, body = connection.recv()
        except (EOFError, OSError):
            self._replace(process, connection)
            return None
        self._idle.give(one)
        return _Page(rule, status, headers, body)

    def refresh(self) -> None:
        """Have each of the processes make itself ready for the graph as it is now; where none runs, start them.

        To be called when the application is ready itself, so that they find what it has worked out.
        """
        settle()
        if not self._threads:
            for _ in range(self._given[0].page_workers):
                self._start_one()
            for thread in self._threads:
                thread.join(_STARTING)
            return
        for _ in range(self.ready):
            if not (one := self._free()):
                return
            process, connection = one
            try:
                connection.send(None)
                connection.recv()
                self._idle.give(one)
            except (EOFError, OSError):
                self._replace(process, connection)

    def close(self) -> None:
        """End the processes; what they are at is not waited for."""
        self._closing.set()
        for thread in self._threads:
            thread.join()
        while one := self._idle.take(0):
            process, connection = one
            connection.close()
            process.kill()
            process.join()

    def _free(self) -> _Maker | None:
        """One that is at no page, however long that takes; None where the server is stopping."""
        while not self._closing.is_set():
            if one := self._idle.take(0.2):
                return one
        return None

    def _seen_alike(self, environ: WSGIEnvironment) -> bool:
        """Whether an answer depends on the address and the graph alone, as far as can be told without its rule."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ["PATH_INFO"] in sparql.PATHS:
            return False  # the endpoint answers a small query in less time than its rule is found
        return not (self._given[1] and ("HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ))

    def _rule(self, path: str) -> str | None:
        """The rule of an address whose page others can make; None where this process has to."""
        try:
            decoded = path.encode("latin-1").decode("utf-8", "replace")
            rule, _ = self._app.url_map.bind("").match(decoded, return_rule=True)
        except HTTPException:
            return None
        return rule.rule if rule.endpoint.partition(".")[0] in MADE else None

    def _start(self) -> None:
        """Have one ready, or try again; in a thread, since importing takes a second."""
        while not self._closing.is_set():
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=make, args=(theirs, *self._given), name="onrecord-pages", daemon=True)
            process.start()
            theirs.close()
            with contextlib.suppress(EOFError, OSError):
                while not self._closing.is_set():
                    if ours.poll(0.2):
                        ours.recv()
                        self._idle.give((process, ours))
                        self.ready += 1
                        return
            ours.close()
            process.kill()
            process.join()
            self._closing.wait(_AGAIN)

    def _replace(self, process: BaseProcess, connection: Connection) -> None:
        connection.close()
        process.kill()
        process.join()
        self.ready -= 1
        self._start_one()

    def _start_one(self) -> None:
        thread = threading.Thread(target=self._start, name="pagemaking", daemon=True)
        self._threads.append(thread)
        thread.start()


def make(connection: Connection, settings: Settings, sign_in: SignIn | None, hosts: list[str] | None) -> None:
    """Make pages until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    with open_store(settings, settings.endpoint or settings.store, read_only=True) as store:
        app = create_app(store, settings, sign_in=sign_in)
        app.config["HOSTS"] = hosts
        with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
            said = None
            while True:
                if said is None:
                    warming.warm(app)
                    settle()
                connection.send(None if said is None else _answer(app, said))
                said = connection.recv()


def settle() -> None:
    """Leave what this process has made ready out of the search for cycles: it stays until the graph changes.

    To look through it takes a tenth of a second where the graph is large, in the middle of some page.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATED)


def _answer(app: flask.Flask, said: dict[str, str]) -> tuple[str, list[tuple[str, str]], bytes]:
    environ: dict[str, Any] = {
        **said,
        "wsgi.version": (1, 0),
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    begun: list[Any] = []
    parts = app(environ, lambda status, headers, _=None: begun.extend((status, headers)))  # type: ignore[arg-type]
    try:
        body = b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    return begun[0], begun[1], body
