"""Pages made in processes of their own, so that several are made at the same time.

Python runs one thread of a process at a time, so eight readers at once would each wait for all eight pages, however
many processors there are. The server's own process takes every request and keeps all that has to be in one place: who
is signed in, what is uploaded, queries from outside, figures. Pages that everybody sees alike it has made by these.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import queue
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException

from onrecord.commands.shared import open_store
from webapp import operations, sparql, warming
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from wsgiref.types import StartResponse, WSGIEnvironment

    import flask

    from onrecord.settings import Settings
    from webapp.signing import SignIn

MADE = frozenset({"start", "pages", "things", "documents", "network", "overviews", "search"})
"""Blueprints whose answers depend on the address and the graph alone, for who is not signed in."""
PATIENCE = 1.0
"""Seconds after which the server makes a page itself, while those who make pages are at long ones."""
_AGAIN = 5.0
"""Seconds before one that ended is started anew."""


class Pagemakers:
    """The application, as a server calls it, with processes beside it that make pages."""

    def __init__(self, app: flask.Flask, settings: Settings, sign_in: SignIn | None, hosts: list[str] | None) -> None:
        """None is started yet: until one has made itself ready, the application makes all pages."""
        self._app = app
        self._given = (settings, sign_in, hosts)
        self._idle: queue.Queue[tuple[BaseProcess, Connection]] = queue.Queue()
        self.ready = 0
        """How many of the processes can make pages."""
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        rule = self._rule(environ) if self.ready else None
        if rule is None:
            return self._app(environ, start_response)
        began = time.perf_counter()
        try:
            process, connection = self._idle.get(timeout=PATIENCE)
        except queue.Empty:
            return self._app(environ, start_response)
        try:
            connection.send({name: value for name, value in environ.items() if isinstance(value, str)})
            status, headers, body = connection.recv()
        except (EOFError, OSError):
            self._replace(process, connection)
            return self._app(environ, start_response)
        self._idle.put((process, connection))
        took = time.perf_counter() - began
        operations.note(self._app, environ["REQUEST_METHOD"], rule, int(status.split(" ", 1)[0]), took, len(body))
        start_response(status, headers)
        return [body]

    def refresh(self) -> None:
        """Start the processes; where they run, have each make itself ready for the graph as it is now.

        To be called when the application is ready itself, so that they find what it has worked out.
        """
        if not self._threads:
            for _ in range(self._given[0].page_workers):
                self._start_one()
        for _ in range(self.ready):
            if not (one := self._free()):
                return
            process, connection = one
            try:
                connection.send(None)
                connection.recv()
                self._idle.put((process, connection))
            except (EOFError, OSError):
                self._replace(process, connection)

    def close(self) -> None:
        """End the processes; what they are at is not waited for."""
        self._closing.set()
        for thread in self._threads:
            thread.join()
        with contextlib.suppress(queue.Empty):
            while True:
                process, connection = self._idle.get_nowait()
                connection.close()
                process.kill()
                process.join()

    def _free(self) -> tuple[BaseProcess, Connection] | None:
        """One that is at no page, however long that takes; None where the server is stopping."""
        while not self._closing.is_set():
            with contextlib.suppress(queue.Empty):
                return self._idle.get(timeout=0.2)
        return None

    def _rule(self, environ: WSGIEnvironment) -> str | None:
        """The rule of an address whose page others can make; None where this process has to."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ["PATH_INFO"] in sparql.PATHS:
            return None  # the endpoint answers a small query in less time than its rule is found
        if self._given[1] and ("HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ):
            return None
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        try:
            rule, _ = self._app.url_map.bind("").match(path, return_rule=True)
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
                        self._idle.put((process, ours))
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
                connection.send(None if said is None else _answer(app, said))
                said = connection.recv()


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
