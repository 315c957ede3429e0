"""A SPARQL 1.1 endpoint on another machine: queries, updates and whole graphs over HTTP, with retries and clear errors.

The address given is that of queries, or of the server. What the server says of itself tells where updates and graphs
go (`_LAYOUTS`); where there is no Graph Store Protocol, graphs are read by CONSTRUCT and written by updates.
"""

from __future__ import annotations

import re
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError
from urllib3.util import Retry, Timeout

from graph.screening import names_its_graphs
from ontology.errors import QueryError, QueryLimitError, SettingsError, StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CONNECT_SECONDS = 5.0
_OWN_SECONDS = 120.0
"""How long an answer to a query, or an update, of our own may take."""
_TRIES = 4
_CHUNK = 1 << 16
RESULTS = "application/sparql-results+xml"
TRIPLES = "application/n-triples"
"""The formats our own questions are answered in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a server takes what."""

    query: str
    update: str
    graphs: str | None = None
    """The Graph Store Protocol, if it has it."""
    parameters: tuple[tuple[str, str], ...] = ()
    """What makes its default graph the union of all graphs, where the request decides."""


def _oxigraph(address: str, _user: str) -> Layout:
    root = re.sub(r"/(query|sparql|update|store)?/?$", "", address)
    return Layout(
        query=f"{root}/query",
        update=f"{root}/update",
        graphs=f"{root}/store",
        parameters=(("union-default-graph", "true"),),
    )


def _virtuoso(address: str, user: str) -> Layout:
    root = re.sub(r"/sparql(-auth)?/?$", "", address)
    signed = "-auth" if user else ""
    return Layout(query=address, update=f"{root}/sparql{signed}", graphs=f"{root}/sparql-graph-crud{signed}")


def _fuseki(address: str, _user: str) -> Layout:
    root = re.sub(r"/(query|sparql)?/?$", "", address)
    union = (("default-graph-uri", "urn:x-arq:UnionGraph"),)
    return Layout(query=f"{root}/query", update=f"{root}/update", graphs=f"{root}/data", parameters=union)


_LAYOUTS: dict[str, Callable[[str, str], Layout]] = {
    "oxigraph": _oxigraph,
    "virtuoso": _virtuoso,
    "fuseki": _fuseki,
}
"""By a word of the header `Server`."""


class Endpoint:
    """A server that speaks the protocols of SPARQL 1.1. Safe to use from several threads."""

    def __init__(self, address: str, *, user: str = "", password: str = "") -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SettingsError(f"{address!r} is no address of a SPARQL endpoint. Give one that begins with http.")
        self.address = address
        self._user, self._password = user, password
        self._challenge: dict[str, str] = {}
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", user, password)
        self._digest = urllib.request.HTTPDigestAuthHandler(passwords)
        retries = Retry(
            total=_TRIES,
            read=1,  # a connection that lay idle may be gone; all that is sent can be sent again
            redirect=0,
            status_forcelist=(502, 503, 504),
            allowed_methods=None,
            backoff_factor=0.2,
            raise_on_status=False,
        )
        self._pool = urllib3.PoolManager(maxsize=16, retries=retries)
        self.layout = self._find()

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()

    def query(self, text: str, media_type: str) -> bytes:
        """The answer to a query of our own.

        Raises:
            QueryError: the engine refuses the query.
            StoreError: it does not answer, or not with all there is.
        """
        response = self._ask(text, media_type, _OWN_SECONDS)
        body = self._body(response, "query")
        if rows := response.headers.get("X-SPARQL-MaxRows"):
            raise StoreError(
                f"The endpoint {self.address} cuts answers after {rows} rows. "
                "Raise that limit: in Virtuoso it is ResultSetMaxRows in virtuoso.ini."
            )
        return body

    def stream(self, text: str, accept: str, seconds: float) -> tuple[str, Iterator[bytes]]:
        """The answer to a query from outside, as it comes: its media type, and its parts.

        Raises:
            QueryError: the engine refuses the query.
            QueryLimitError: it took longer than so many seconds.
            StoreError: the endpoint does not answer.
        """
        deadline = time.monotonic() + seconds
        response = self._ask(text, accept, seconds)
        if response.status >= 400:  # noqa: PLR2004 - all from there on are errors
            self._body(response, "query")
        return response.headers.get("Content-Type", "").partition(";")[0].strip(), self._parts(response, deadline)

    def update(self, text: str) -> None:
        """Carry out an update.

        Raises:
            StoreError: the endpoint does not answer, or refuses it.
        """
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self._send("POST", self.layout.update, headers, urlencode({"update": text}).encode())

    def graph(self, graph: str) -> bytes:
        """The triples of one named graph as N-Triples; none where there is no such graph.

        Raises:
            StoreError: the endpoint does not answer.
        """
        if self.layout.graphs is None:
            return self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", TRIPLES)
        return self._send("GET", self._of_graph(graph), {"Accept": TRIPLES})

    def put_graph(self, graph: str, triples: bytes) -> None:
        """Put these triples, as N-Triples, in the place of all that a named graph holds; without any, remove it.

        Raises:
            StoreError: the endpoint does not answer, or refuses it.
        """
        if not triples:
            self._send("DELETE", self._of_graph(graph), {})
        else:
            self._send("PUT", self._of_graph(graph), {"Content-Type": "text/turtle"}, triples)

    def _of_graph(self, graph: str) -> str:
        return f"{self.layout.graphs}?{urlencode({'graph': graph})}"

    def _find(self) -> Layout:
        """Where this server takes what, by what it answers to a first query."""
        root = self.address.rstrip("/")
        for candidate in (self.address, f"{root}/query", f"{root}/sparql"):
            self.layout = Layout(query=candidate, update=candidate)
            response = self._ask("ASK {}", RESULTS, _OWN_SECONDS)
            if response.status == 200 and "xml" in response.headers.get("Content-Type", ""):  # noqa: PLR2004
                server = response.headers.get("Server", "").lower()
                for name, layout in _LAYOUTS.items():
                    if name in server:
                        return layout(candidate, self._user)
                return Layout(query=candidate, update=re.sub(r"/query$", "/update", candidate))
            if response.status in {401, 403}:
                self._body(response, "query")
        raise UnreachableError(
            f"There is no SPARQL endpoint at {self.address}: it answers with status {response.status}. "
            "Give the address of its queries."
        )

    def _ask(self, text: str, accept: str, seconds: float) -> urllib3.BaseHTTPResponse:
        graphs = () if names_its_graphs(text) else self.layout.parameters  # or they would go before what the query says
        fields = urlencode([("query", text), *graphs]).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._request("POST", self.layout.query, headers, fields, seconds)

    def _send(self, method: str, address: str, headers: dict[str, str], body: bytes | None = None) -> bytes:
        """What comes back; nothing, where a graph is asked for or taken away that is not there."""
        response = self._request(method, address, headers, body, _OWN_SECONDS)
        if response.status == 404 and method in {"GET", "DELETE"}:  # noqa: PLR2004 - the status
            response.drain_conn()
            return b""
        return self._body(response, "update" if method == "POST" else "graph")

    def _request(
        self, method: str, address: str, headers: dict[str, str], body: bytes | None, seconds: float
    ) -> urllib3.BaseHTTPResponse:
        timeout = Timeout(connect=_CONNECT_SECONDS, read=seconds)

        def send() -> urllib3.BaseHTTPResponse:
            signed = {**headers, **self._authorization(method, address)}
            return self._pool.request(
                method, address, headers=signed, body=body, timeout=timeout, preload_content=False
            )

        try:
            response = send()
            if response.status == 401 and self._user:  # noqa: PLR2004 - the status
                kind, _, rest = response.headers.get("WWW-Authenticate", "").partition(" ")
                said = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
                self._challenge = {**said, "kind": kind.lower()}
                response.drain_conn()
                response = send()
        except (HTTPError, OSError) as error:
            raise self._away(error) from None
        return response

    def _authorization(self, method: str, address: str) -> dict[str, str]:
        """The header that proves who asks, once the server has said how."""
        if not self._challenge:
            return {}
        if self._challenge["kind"] == "basic":
            return dict(urllib3.make_headers(basic_auth=f"{self._user}:{self._password}"))
        request = urllib.request.Request(address, method=method)  # noqa: S310 - never opened, and http by `__init__`
        found = self._digest.get_authorization(request, self._challenge)
        return {"Authorization": f"Digest {found}"} if found else {}

    def _body(self, response: urllib3.BaseHTTPResponse, what: str) -> bytes:
        """All of a response that is no error.

        Raises:
            QueryError: the engine refuses a query.
            StoreError: it refuses anything else, or breaks off.
        """
        try:
            body: bytes = response.read()
        except (HTTPError, OSError) as error:
            raise self._away(error) from None
        if response.status < 400:  # noqa: PLR2004 - all from there on are errors
            return body
        says = _first_line(body)
        if response.status in {401, 403}:
            raise StoreError(
                f"The endpoint {self.address} refuses this {what} with status {response.status}. "
                "Give ONRECORD_ENDPOINT_USER and ONRECORD_ENDPOINT_PASSWORD of somebody who may."
            )
        if what == "query" and response.status < 500:  # noqa: PLR2004 - from there on it is not the query's fault
            raise QueryError(f"The endpoint cannot answer this query: {says}.")
        raise StoreError(f"The endpoint {self.address} fails at this {what} with status {response.status}: {says}.")

    def _parts(self, response: urllib3.BaseHTTPResponse, deadline: float) -> Iterator[bytes]:
        try:
            for part in response.stream(_CHUNK):
                if time.monotonic() > deadline:
                    raise _too_late()
                yield part
        except (HTTPError, OSError) as error:
            raise self._away(error) from None
        finally:
            response.close()

    def _away(self, error: Exception) -> StoreError | QueryLimitError:
        reason = error.reason if isinstance(error, MaxRetryError) else error
        if isinstance(reason, ReadTimeoutError):
            return _too_late()
        return UnreachableError(
            f"The SPARQL endpoint {self.address} cannot be reached ({type(reason).__name__}). "
            "See that it runs, and that ONRECORD_ENDPOINT is its address."
        )


def _too_late() -> QueryLimitError:
    return QueryLimitError("The endpoint did not answer in time. Ask for less: name a thing, or add a LIMIT.")


def _first_line(body: bytes) -> str:
    text = re.sub(r"<[^>]*>", " ", body[:2000].decode("utf-8", "replace"))
    return (next((line.strip() for line in text.splitlines() if line.strip()), "it does not say why"))[:300].rstrip(".")
