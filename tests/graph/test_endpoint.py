"""An endpoint that is away, refuses, or is none: said in one sentence that names it."""

from __future__ import annotations

import http.server
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from graph.endpoint import RESULTS as XML
from graph.endpoint import TRIPLES, Endpoint
from graph.remote import RemoteStore
from ontology.errors import QueryError, SettingsError, StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YES = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>'


class Server(http.server.ThreadingHTTPServer):
    """Answers what it is told to, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append({name.lower(): text for name, text in self.headers.items()})
        status, headers, body = self.server.answers.pop(0) if self.server.answers else (200, {}, YES)
        self.send_response(status)
        for name, text in {"Content-Type": XML, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815 - as the library calls it

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with running(Server()) as server:
        yield server


@contextmanager
def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # how soon it ends
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
def test_one_that_is_not_there_is_named() -> None:
    with Server() as server:
        address = server.address
    with pytest.raises(UnreachableError, match=r"cannot be reached.*ONRECORD_ENDPOINT"):
        Endpoint(address)


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(SettingsError, match="'ftp://x/' is no address"):
        Endpoint("ftp://x/")


def test_a_server_without_an_endpoint_is_told(server: Server) -> None:
    server.answers = [(404, {}, b"")] * 3
    with pytest.raises(UnreachableError, match=r"There is no SPARQL endpoint at .* status 404"):
        Endpoint(server.address)


def test_a_server_that_stumbles_is_asked_again(server: Server) -> None:
    endpoint = Endpoint(server.address)
    server.answers = [(503, {}, b"one moment"), (502, {}, b"")]
    assert endpoint.query("ASK {}", XML) == YES
    assert len(server.asked) == 4
    endpoint.close()


def test_a_server_that_fails_is_quoted(server: Server) -> None:
    endpoint = Endpoint(server.address)
    server.answers = [(500, {"Content-Type": "text/html"}, b"<h1>Out of disk.</h1>")]
    with pytest.raises(StoreError, match=r"fails at this update with status 500: Out of disk\."):
        endpoint.update("CLEAR ALL")
    endpoint.close()


def test_a_query_that_is_refused_is_the_askers(server: Server) -> None:
    endpoint = Endpoint(server.address)
    server.answers = [(400, {}, b"syntax error at 1:1")]
    with pytest.raises(QueryError, match="cannot answer this query: syntax error at 1:1"):
        endpoint.query("nonsense", XML)
    endpoint.close()


def test_who_may_not_is_told_which_setting_says_who_may(server: Server) -> None:
    endpoint = Endpoint(server.address)
    server.answers = [(401, {"WWW-Authenticate": 'Basic realm="x"'}, b"")]
    with pytest.raises(StoreError, match=r"refuses this update.*ONRECORD_ENDPOINT_USER"):
        endpoint.update("CLEAR ALL")
    endpoint.close()


@pytest.mark.parametrize(
    ("challenge", "proof"),
    [('Basic realm="x"', "Basic bWU6c2VjcmV0"), ('Digest realm="x", nonce="n", qop="auth"', 'Digest username="me"')],
)
def test_who_asks_is_proven_when_the_server_asks(server: Server, challenge: str, proof: str) -> None:
    endpoint = Endpoint(server.address, user="me", password="secret")
    server.answers = [(401, {"WWW-Authenticate": challenge}, b"")]
    endpoint.update("CLEAR ALL")
    first, second = server.asked[-2:]
    assert "authorization" not in first
    assert second["authorization"].startswith(proof)
    assert "secret" not in second["authorization"]
    endpoint.close()


def test_an_answer_that_is_cut_is_no_answer(server: Server) -> None:
    endpoint = Endpoint(server.address)
    server.answers = [(200, {"X-SPARQL-MaxRows": "10000"}, YES)]
    with pytest.raises(StoreError, match=r"cuts answers after 10000 rows.*ResultSetMaxRows"):
        endpoint.query("SELECT * { ?s ?p ?o }", XML)
    endpoint.close()


def test_without_a_graph_store_graphs_go_by_queries_and_updates(server: Server) -> None:
    endpoint = Endpoint(server.address)
    assert endpoint.layout.graphs is None
    server.answers = [(200, {"Content-Type": TRIPLES}, b"<x:s> <x:p> <x:o> .\n")]
    assert endpoint.graph("x:g") == b"<x:s> <x:p> <x:o> .\n"
    endpoint.close()


def test_a_default_graph_that_is_no_union_is_refused(server: Server, tmp_path: Path) -> None:
    endpoint = Endpoint(server.address)
    with pytest.raises(StoreError, match="is not the union of its named graphs"):
        RemoteStore(tmp_path, endpoint, "x:", read_only=True)
    endpoint.close()
