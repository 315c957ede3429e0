"""What a server sends: a small answer in one piece, any other as it comes."""

from __future__ import annotations

import functools
import select
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import waitress
from waitress import wasyncore

from onrecord import channels
from onrecord.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


REQUEST = b"GET / HTTP/1.1\r\nHost: onrecord.example\r\n\r\n"


@contextmanager
def served(app: WSGIApplication, staying: int) -> Iterator[tuple[socket.socket, Callable[[], None]]]:
    """A client's connection, and what has the thread that receives for all do so for a moment."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=2)
    server.channel_class = functools.partial(Channel, may_stay=threading.BoundedSemaphore(max(1, staying)))
    if not staying:
        server.channel_class.keywords["may_stay"].acquire()

    def receive() -> None:
        server.asyncore.loop(timeout=0.01, map=server._map, count=1)

    with socket.create_connection(("127.0.0.1", server.effective_port), timeout=20) as client:
        yield client, receive
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)


def received(status: str, length: int | None, parts: Iterable[bytes], until: bytes, staying: int = 1) -> list[bytes]:
    """What a client receives, piece by piece, up to the one that ends like that."""

    def app(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [] if length is None else [("Content-Length", str(length))])
        return parts

    pieces: list[bytes] = []
    with served(app, staying) as (client, receive):
        client.sendall(REQUEST)
        while not b"".join(pieces).endswith(until):
            receive()
            if select.select([client], [], [], 0)[0]:
                pieces.append(client.recv(1 << 16))
    return pieces


@pytest.mark.parametrize("staying", [0, 1])
def test_a_small_answer_comes_in_one_piece(staying: int) -> None:
    (piece,) = received("200 OK", 5, [b"whole"], b"whole", staying)
    assert piece.startswith(b"HTTP/1.1 200 OK\r\n")
    assert piece.endswith(b"\r\n\r\nwhole")


@pytest.mark.parametrize(
    ("status", "length", "parts", "end"),
    [
        ("200 OK", 9, [b"in ", b"parts", b"!"], b"\r\n\r\nin parts!"),
        ("200 OK", None, iter([b"", b"in ", b"parts"]), b"\r\n\r\n3\r\nin \r\n5\r\nparts\r\n0\r\n\r\n"),
        ("304 Not Modified", None, [], b"\r\n\r\n"),
        ("200 OK", 900_000, [b"much " * 179_999 + b"whole"], b"\r\n\r\n" + b"much " * 179_999 + b"whole"),
    ],
    ids=["of known length", "of unknown length", "without a body", "more than leaves at once"],
)
def test_any_other_comes_whole(status: str, length: int | None, parts: Iterable[bytes], end: bytes) -> None:
    assert b"".join(received(status, length, parts, end[-5:])).endswith(end)


def path(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """An application that says which path was asked for."""
    said = environ["PATH_INFO"].encode()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


def asked(which: str) -> bytes:
    return REQUEST.replace(b"/ ", which.encode() + b" ", 1)


def read(client: socket.socket, until: bytes) -> bytes:
    data = b""
    while not data.endswith(until):
        data += client.recv(1 << 16)
    return data


def test_the_thread_that_answers_receives_what_comes_next() -> None:
    with served(path, staying=1) as (client, receive):
        receive()  # takes the connection, and nothing after that
        client.sendall(asked("/one"))
        assert read(client, b"\r\n\r\n/one").count(b"200 OK") == 1
        begun, rest = asked("/two")[:9], asked("/two")[9:]
        client.sendall(begun)
        client.sendall(rest + asked("/three"))
        assert read(client, b"\r\n\r\n/three").count(b"200 OK") == 2


def test_a_connection_that_rests_is_received_by_the_one_thread_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "_MOMENT", 0.0)
    with served(path, staying=1) as (client, receive):
        for which in ("/one", "/two"):
            client.sendall(asked(which))
            while not select.select([client], [], [], 0)[0]:
                receive()
            assert read(client, which.encode()).count(b"200 OK") == 1


def test_a_connection_that_ends_while_a_thread_stays_is_let_go() -> None:
    with served(path, staying=1) as (client, receive):
        receive()
        client.sendall(asked("/one").replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        read(client, b"/one")
        while not select.select([client], [], [], 0)[0]:
            receive()
        assert client.recv(1) == b""


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """An application that sends back what it was sent."""
    sent = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(sent)))])
    return [sent]


@pytest.mark.parametrize(
    ("form", "bodies"),
    [(b"Content-Length: 3", [b"one", b"two"]), (b"Transfer-Encoding: chunked", [b"3\r\none\r\n0\r\n\r\n"] * 2)],
    ids=["of known length", "in chunks"],
)
def test_requests_with_the_same_headers_have_bodies_of_their_own(form: bytes, bodies: list[bytes]) -> None:
    head = REQUEST.replace(b"GET", b"POST").replace(b"\r\n\r\n", b"\r\n" + form + b"\r\n\r\n")
    with served(echo, staying=1) as (client, receive):
        receive()
        for body in bodies:
            client.sendall(head + body)
            answer = read(client, b"\r\n\r\n" + (b"one" if b"\r" in body else body))
            assert (answer.count(b"\r\nDate: "), answer.count(b"\r\nServer: ")) == (1, 1)


def test_headers_that_are_none_are_refused_each_time() -> None:
    for _ in range(2):
        with served(path, staying=1) as (client, receive):
            receive()
            client.sendall(asked("/one").replace(b"Host: ", b"Content-Length: much\r\nHost: "))
            while not select.select([client], [], [], 0)[0]:
                receive()
            assert read(client, b"(generated by waitress)").startswith(b"HTTP/1.1 400 Bad Request\r\n")
