"""What passes between a server and its query processes: whole, however the system cuts it up."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from graph.handover import Answering, Asking, Fault, Job, Part
from graph.scope import Scope
from ontology.errors import QueryFormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

PART = Part("select", "text/csv", b"a\r\n", last=False)
LAST = Part("graph", "text/turtle", "<x:é>".encode() * 100_000, last=True)
FAULT = Fault(QueryFormatError, "Not as é.")


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.mark.parametrize("text", ["ASK {}", "é" * 300_000], ids=["short", "long"])
def test_a_job_arrives_as_it_was_sent(line: tuple[socket.socket, socket.socket], text: str) -> None:
    asking, answering = Asking(line[0]), Answering(line[1])
    job = Job(text, ("text/csv",), Scope(base="https://onrecord.example/"), 1.5, 10, 100)
    sending = threading.Thread(target=asking.send, args=(job,))
    sending.start()
    assert answering.receive() == job
    sending.join()
    asking.close()
    assert answering.receive() is None


def test_messages_arrive_one_by_one(line: tuple[socket.socket, socket.socket]) -> None:
    asking, answering = Asking(line[0]), Answering(line[1])
    messages = [PART, FAULT, LAST, PART]
    sending = threading.Thread(target=lambda: [answering.send(message) for message in messages])
    sending.start()
    assert [asking.receive(20) for _ in messages] == messages
    sending.join()


def test_a_message_that_comes_in_pieces_is_waited_for(line: tuple[socket.socket, socket.socket]) -> None:
    to_cut, cut = socket.socketpair()
    with to_cut, cut:
        Answering(to_cut).send(PART)
        data = cut.recv(1 << 16)
    asking = Asking(line[0])
    for end in range(len(data)):
        assert asking.receive(0.001) is None
        line[1].sendall(data[end : end + 1])
    assert asking.receive(20) == PART


def test_a_process_that_ends_is_noticed(line: tuple[socket.socket, socket.socket]) -> None:
    asking = Asking(line[0])
    line[1].close()
    with pytest.raises(ConnectionResetError):
        asking.receive(20)
