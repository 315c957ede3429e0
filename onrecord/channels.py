"""Connections of the server waitress: fewer hands, fewer pieces, and no line read twice.

By itself, waitress has one thread receive what all clients send, and others answer it; and it sends the headers of an
answer, then its body. Of a small query, being handed over and waking who is next take as long as all the rest. So here
the thread that answers stays with its connection for a moment, and receives itself what comes next; and an answer
leaves in one piece. Reading the headers of a request and writing those of an answer take as long as the engine does for
a small query; so headers that were read before are known again, and those of a usual answer are written as they are.
"""

from __future__ import annotations

import contextlib
import select
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.receiver import FixedStreamReceiver
from waitress.task import WSGITask
from waitress.utilities import build_http_date

if TYPE_CHECKING:
    import threading

STAYING = 8
"""Connections with which threads stay at the same time; those of others are received by the one thread."""
_MOMENT = 0.25
"""Seconds for which a thread stays: a program that asks one thing after another comes back within that."""
_RECEIVED_AT_ONCE = 1 << 16
"""Bytes."""
_REMEMBERED = 1000
"""Headers of requests that are known again: a program sends the same ones, but for the length of what it asks."""
_SHORT = 1000
"""Bytes of headers up to which they are remembered."""


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Reads one request."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the first line and the headers.

        Raises:
            ParsingError: they are not HTTP's.
            TransferEncodingNotImplemented: the body comes in a way that is not read here.
        """
        if len(header_plus) <= _SHORT:
            try:
                said = _read(header_plus, self.adj)
            except (ParsingError, TransferEncodingNotImplemented):
                said = None  # which of the two, and where, is for waitress to say
            if said is not None and not said.get("chunked"):
                self.__dict__.update(said)
                self.headers = dict(said["headers"])
                if self.content_length:
                    body = OverflowableBuffer(self.adj.inbuf_overflow)
                    self.body_rcv = FixedStreamReceiver(self.content_length, body)
                return
        super().parse_header(header_plus)


@lru_cache(maxsize=_REMEMBERED)
def _read(headers: bytes, adjustments: object) -> dict[str, Any]:
    """What a request's headers say, as attributes of waitress's parser."""
    parser = HTTPRequestParser(adjustments)
    parser.parse_header(headers)
    return dict(vars(parser))


@lru_cache(maxsize=2)
def _date(second: int) -> str:
    return str(build_http_date(second))


class Task(WSGITask):  # type: ignore[misc]  # as above
    """Answers one request."""

    wrote_header: bool = False

    def write(self, data: bytes) -> None:
        """Send a part of the body, the first one together with the headers."""
        if not (data and self.complete and not self.wrote_header):
            super().write(data)
            return
        headers = self.build_response_header()
        self.wrote_header = True
        whole = self.has_body and not self.chunked_response and self.content_length == len(data)
        if whole:
            self.content_bytes_written = len(data)
        self.channel.write_soon(headers + data if whole else headers)
        if not whole:
            super().write(data)

    def build_response_header(self) -> bytes:
        """The first line and the headers of the answer, as waitress has them, but for their order and case."""
        names = {name.lower() for name, _ in self.response_headers}
        closes = self.request.headers.get("CONNECTION", "").lower() == "close"
        usual = "content-length" in names and self.has_body and not names & {"date", "server"}
        if not usual or closes or self.close_on_finish or self.version != "1.1":
            return bytes(super().build_response_header())
        lines = [f"{name}: {text}" for name, text in self.response_headers]
        head = f"HTTP/1.1 {self.status}", *lines, f"Server: {self.channel.server.adj.ident}"
        return "\r\n".join((*head, f"Date: {_date(int(self.start_time))}\r\n\r\n")).encode("latin-1")


class Channel(HTTPChannel):  # type: ignore[misc]  # as above
    """One connection."""

    parser_class = Parser
    task_class = Task
    server: Any

    def __init__(self, *of_waitress: Any, may_stay: threading.Semaphore, **named: Any) -> None:
        """Take a connection that was just made.

        Args:
            of_waitress: server, socket, address and settings.
            may_stay: counts the connections with which threads stay.
            named: what else waitress says.
        """
        self._may_stay = may_stay
        self._stayed_with = may_stay.acquire(blocking=False)
        """Whether the thread that answers also receives, so that the one that receives for all must not."""
        super().__init__(*of_waitress, **named)
        if self._stayed_with:
            self.server.add_task(self)  # whoever connects has something to ask

    def readable(self) -> bool:
        """Whether the thread that receives for all shall do so for this connection."""
        return not self._stayed_with and super().readable()

    def service(self) -> None:
        """Answer what was asked, and what is asked in the moment after."""
        if not self._stayed_with and not self._may_stay.acquire(blocking=False):
            super().service()
            return
        server, self.server = self.server, _Undisturbed(self.server, self)
        self._stayed_with = True
        try:
            while self._is_asked():
                super().service()
        finally:
            with self.requests_lock:
                self.server, self._stayed_with = server, False
            self._may_stay.release()
            server.pull_trigger()

    def write_soon(self, data: Any) -> int:
        """Send a part of an answer; what cannot leave at once is kept for the thread that sends for all."""
        left = data
        if isinstance(data, bytes) and data and self.connected and not self.total_outbufs_len:
            with self.outbuf_lock, contextlib.suppress(OSError):  # if it has ended, that is for waitress to find
                left = data[self.socket.send(data) :]
        super().write_soon(left)
        return len(data)

    @property
    def has_to_be_seen_to(self) -> bool:
        """Whether there is something to do for the thread that sends for all."""
        return bool(self.total_outbufs_len or self.will_close or self.close_when_flushed)

    def _is_asked(self) -> bool:
        """Whether there is a request, or comes one in a moment."""
        until = time.monotonic() + _MOMENT
        while not self.requests:
            left = until - time.monotonic()
            if left <= 0 or self.has_to_be_seen_to or not self.connected:
                return False
            if not select.select([self.socket], [], [], left)[0]:
                return False
            try:
                data = self.socket.recv(_RECEIVED_AT_ONCE)
            except BlockingIOError:
                continue
            except OSError:
                return False
            if not data:  # the end: it will be seen again by the thread that receives for all, which ends connections
                return False
            self.last_activity = time.time()
            self.received(data)
        return True


class _Undisturbed:
    """The server, as a connection knows it with which a thread stays: no other needs to be told what comes and goes."""

    def __init__(self, server: Any, channel: Channel) -> None:
        self._server = server
        self._channel = channel

    def __getattr__(self, name: str) -> Any:
        return getattr(self._server, name)

    def add_task(self, task: Channel) -> None:
        """Nobody else is to answer."""

    def pull_trigger(self) -> None:
        """Wake the thread that receives and sends for all, if it has to do anything."""
        if self._channel.has_to_be_seen_to:
            self._server.pull_trigger()
