"""What passes between a server and a process that answers queries for it: jobs there, parts of answers back.

The connections of `multiprocessing` find out anew each time how to wait, and copy an answer four times, which takes as
long as a small query. So these are the two ends of a pair of sockets, with a few bytes before each message. Nothing
that comes from the process, in which the queries of strangers run, is unpickled.
"""

from __future__ import annotations

import pickle
import struct
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from graph.scope import Scope
from ontology.errors import QueryError, QueryFormatError, QueryLimitError

if TYPE_CHECKING:
    import socket

AnswerKind = Literal["select", "ask", "graph"]

_KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
_ERRORS = (QueryError, QueryFormatError, QueryLimitError)
_PART, _LAST_PART, _FAULT, _READY = range(4)
_HEAD = struct.Struct("<BBBxI")
"""Before a message from the process: what it is, of which kind or error, bytes of the media type, bytes of the rest."""
_LENGTH = struct.Struct("<I")
"""Before a job: its bytes."""
_AT_ONCE = 1 << 16
"""Bytes: most answers, and all jobs but a few, are read in one piece."""
_HAND_OVER_SECONDS = 30.0
"""What a process that waits for a job may take to read one."""


class Job(NamedTuple):
    """A query to answer."""

    text: str
    accept: tuple[str, ...]
    scope: Scope
    seconds: float
    """After which the process ends itself, should nobody have ended it by then."""
    rows: int
    answer: int
    """Bytes."""


class Part(NamedTuple):
    """A part of a serialised answer."""

    kind: AnswerKind
    media_type: str
    data: bytes
    last: bool


class Fault(NamedTuple):
    """Why there is no answer, or no more of it."""

    error: type[QueryError]
    message: str


class Asking:
    """The server's end. For one thread at a time."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._come = b""
        """What was read and is not taken yet: less than a message, or the beginning of the next."""

    def send(self, job: Job) -> None:
        """Hand a job over.

        Raises:
            OSError: the process has ended, or reads nothing.
        """
        text, accept, scope, *limits = job
        data = pickle.dumps((text, accept, scope.union, scope.default, scope.named, scope.base, *limits))
        self._line.settimeout(_HAND_OVER_SECONDS)
        self._line.sendall(_LENGTH.pack(len(data)) + data)

    def is_ready(self, seconds: float) -> bool:
        """Whether the process says within so many seconds that it can take jobs.

        Raises:
            OSError: it has ended.
        """
        self._line.settimeout(seconds)
        try:
            return self._line.recv(_HEAD.size) == _HEAD.pack(_READY, 0, 0, 0)
        except TimeoutError:
            return False

    def receive(self, seconds: float) -> Part | Fault | None:
        """The next message; None where it is not here yet after so many seconds without a byte.

        Raises:
            OSError: the process has ended.
        """
        self._line.settimeout(seconds)
        try:
            while len(self._come) < _HEAD.size:
                self._come += self._read()
            what, which, of_media_type, of_rest = _HEAD.unpack_from(self._come)
            end = _HEAD.size + of_media_type + of_rest
            if len(self._come) < end:
                self._fill(end)
        except TimeoutError:
            return None
        message, self._come = self._come[:end], self._come[end:]
        rest = message[_HEAD.size + of_media_type :]
        if what == _FAULT:
            return Fault(_ERRORS[which], rest.decode())
        media_type = message[_HEAD.size : _HEAD.size + of_media_type].decode("ascii")
        return Part(_KINDS[which], media_type, rest, what == _LAST_PART)

    def close(self) -> None:
        """Close this end; the process, if it is still there, ends."""
        self._line.close()

    def _fill(self, end: int) -> None:
        """Read until so many bytes are here."""
        parts, length = [self._come], len(self._come)
        try:
            while length < end:
                parts.append(self._read())
                length += len(parts[-1])
        finally:
            self._come = b"".join(parts)

    def _read(self) -> bytes:
        data = self._line.recv(_AT_ONCE)
        if not data:
            raise ConnectionResetError
        return data


class Answering:
    """The process's end."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        line.settimeout(None)

    def say_ready(self) -> None:
        """Say that jobs can be taken."""
        self._line.sendall(_HEAD.pack(_READY, 0, 0, 0))

    def receive(self) -> Job | None:
        """The next job; None when there will be none."""
        data = self._line.recv(_AT_ONCE)
        while data and (len(data) < _LENGTH.size or len(data) < _LENGTH.size + _LENGTH.unpack_from(data)[0]):
            more = self._line.recv(_AT_ONCE)
            data = data + more if more else b""
        if not data:
            return None
        said = pickle.loads(memoryview(data)[_LENGTH.size :])  # noqa: S301 - by the process that started this one
        text, accept, union, default, named, base, *limits = said
        return Job(text, accept, Scope(union=union, default=default, named=named, base=base), *limits)

    def send(self, message: Part | Fault) -> None:
        """Send a part of an answer, or why there is none."""
        if isinstance(message, Fault):
            rest = message.message.encode(errors="replace")
            head = _HEAD.pack(_FAULT, _ERRORS.index(message.error), 0, len(rest))
        else:
            media_type, rest = message.media_type.encode("ascii"), message.data
            what = _LAST_PART if message.last else _PART
            head = _HEAD.pack(what, _KINDS.index(message.kind), len(media_type), len(rest)) + media_type
        self._line.sendall(head + rest)
