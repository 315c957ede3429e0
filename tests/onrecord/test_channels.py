"""What a server sends: a small answer in one piece, any other as it comes."""

from __future__ import annotations

import select
import socket
from typing import TYPE_CHECKING

import pytest
import waitress
from waitress import wasyncore

from onrecord.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment


def received(status: str, length: int | None, parts: Iterable[bytes], until: bytes) -> list[bytes]:
    """What a client receives, piece by piece, up to the one that ends like that."""

    def app(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [] if length is None else [("Content-Length", str(length))])
        return parts

    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=1)
    server.channel_class = Channel
    pieces: list[bytes] = []
    with socket.create_connection(("127.0.0.1", server.effective_port), timeout=20) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: onrecord.example\r\n\r\n")
        while not b"".join(pieces).endswith(until):
            server.asyncore.loop(timeout=0.01, map=server._map, count=1)
            if select.select([client], [], [], 0)[0]:
                pieces.append(client.recv(1 << 16))
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)
    return pieces


def test_a_small_answer_comes_in_one_piece() -> None:
    (piece,) = received("200 OK", 5, [b"whole"], b"whole")
    assert piece.startswith(b"HTTP/1.1 200 OK\r\n")
    assert piece.endswith(b"\r\n\r\nwhole")


@pytest.mark.parametrize(
    ("status", "length", "parts", "end"),
    [
        ("200 OK", 9, [b"in ", b"parts", b"!"], b"\r\n\r\nin parts!"),
        ("200 OK", None, iter([b"", b"in ", b"parts"]), b"\r\n\r\n3\r\nin \r\n5\r\nparts\r\n0\r\n\r\n"),
        ("304 Not Modified", None, [], b"\r\n\r\n"),
    ],
    ids=["of known length", "of unknown length", "without a body"],
)
def test_any_other_comes_whole(status: str, length: int | None, parts: Iterable[bytes], end: bytes) -> None:
    assert b"".join(received(status, length, parts, end[-5:])).endswith(end)
