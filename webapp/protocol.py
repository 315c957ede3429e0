"""The SPARQL 1.1 protocol for reading: what a request says, and the response to it.

Nothing here knows how requests reach us, so that a program can be answered without what pages need
(`webapp.sparql.Endpoint`). What cannot be answered is said in a sentence of plain text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from werkzeug import Request, Response
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotAcceptable,
    RequestEntityTooLarge,
    UnsupportedMediaType,
)
from werkzeug.http import generate_etag, is_resource_modified, parse_accept_header, parse_options_header
from werkzeug.utils import get_content_type
from werkzeug.wsgi import get_input_stream

from graph import service
from graph.answering import GRAPHS, RESULTS
from graph.scope import Scope
from graph.screening import is_fickle
from ontology.errors import QueryBusyError, QueryError, QueryFormatError, QueryLimitError, QueryShareError

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

    from graph.answers import Answer
    from graph.store import Store
    from webapp.site import Settings, Site


FORMATS = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": ("text/turtle",),
    "nt": ("application/n-triples",),
    "jsonld": ("application/ld+json",),
}
"""What `format=` may say: the media types it stands for, for rows and for graphs."""

UNLESS_SAID = ("application/sparql-results+json", "text/turtle")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_SYNTAXES = tuple(kind for kind in RESULTS if kind in GRAPHS)
"""Media types that say no more than the syntax: they stand for rows and for graphs, and come last."""
OFFERED = (*(kind for kind in {**RESULTS, **GRAPHS} if kind not in _SYNTAXES), *_SYNTAXES)
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_FIELDS = 1000
"""More parameters than a request can have reason to carry."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as a server hands it over; Werkzeug's `Request` would take a tenth of the time of a small query."""

    environ: WSGIEnvironment
    longest: int
    """Bytes that a body may have."""

    @property
    def is_post(self) -> bool:
        """Whether it has a body."""
        return bool(self.environ["REQUEST_METHOD"] == "POST")

    @property
    def accept(self) -> str:
        """The media types it wants, as it says."""
        return str(self.environ.get("HTTP_ACCEPT", ""))

    @property
    def parameters(self) -> bytes:
        """What its address says behind the question mark."""
        return str(self.environ.get("QUERY_STRING", "")).encode("latin-1")

    def body(self) -> bytes:
        """What follows its headers; it can be read once.

        Raises:
            RequestEntityTooLarge: that is too much.
        """
        ends = self.environ.get("wsgi.input_terminated")
        stream = self.environ["wsgi.input"] if ends else get_input_stream(self.environ, max_content_length=self.longest)
        data: bytes = stream.read(self.longest + 1)
        if len(data) > self.longest:
            raise RequestEntityTooLarge
        return data


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says, in any of the three ways of the protocol."""

    parameters: dict[str, list[str]]
    queries: list[str]

    @property
    def query(self) -> str | None:
        """The query, if there is one."""
        if len(self.queries) > 1:
            raise BadRequest(f"{len(self.queries)} queries were sent at once. Send one at a time.")
        return self.queries[0] if self.queries and self.queries[0].strip() else None

    def scope(self, settings: Settings) -> Scope:
        """The graphs it is about."""
        default, named = (self.parameters.get(name) for name in ("default-graph-uri", "named-graph-uri"))
        return Scope(
            union=settings.default_graph == "union",
            default=None if default is None else tuple(default),
            named=None if named is None else tuple(named),
            base=settings.base,
        )

    def first(self, name: str) -> str:
        """A parameter of our own."""
        return self.parameters.get(name, [""])[0]


def read(sent: Sent) -> Asked:
    """Read the request.

    Raises:
        HTTPException: it is none of the protocol's.
    """
    fields = _fields(sent.parameters)
    queries = [value for name, value in fields if name == "query"]
    if sent.is_post:
        media_type, options = parse_options_header(sent.environ.get("CONTENT_TYPE"))
        if media_type == "application/sparql-update":
            fields.append(("update", ""))
        elif media_type not in {"application/x-www-form-urlencoded", "application/sparql-query"}:
            raise UnsupportedMediaType(
                f"{media_type or 'A body of no type'} is not read here. Send a form "
                "(application/x-www-form-urlencoded) or the query itself (application/sparql-query)."
            )
        elif options.get("charset", "utf-8").lower() not in {"utf-8", "utf8", "us-ascii"}:
            raise UnsupportedMediaType(f"A query in {options['charset']} is not read here. Send it in UTF-8.")
        elif media_type == "application/sparql-query":
            queries.append(_decoded(sent.body()))
        else:
            form = _fields(sent.body())
            queries += [value for name, value in form if name == "query"]
            fields += form
    parameters: dict[str, list[str]] = {}
    for name, value in fields:
        parameters.setdefault(name, []).append(value)
    if "update" in parameters or "using-graph-uri" in parameters:
        raise Forbidden("Nothing can be changed here: this endpoint answers queries and takes no updates.")
    return Asked(parameters, queries)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        fields = [field.partition("=") for field in encoded.decode("ascii").split("&") if field]
        if len(fields) > _FIELDS:
            raise BadRequest(f"A request may have {_FIELDS} parameters, and this one has more.")
        return [(_unquoted(name), _unquoted(value)) for name, _, value in fields]
    except UnicodeDecodeError:
        raise BadRequest("The parameters are not UTF-8, each byte of it written as %XX.") from None


def _unquoted(text: str) -> str:
    """A name or value of a form, as `urllib.parse` has it, which takes a tenth of the time of a small query for one."""
    spaced = text.replace("+", " ").encode("ascii")
    try:
        # An escape is written as one that is read in one go: %7B as \x7B.
        raw = spaced.replace(b"\\", rb"\\").replace(b"%", rb"\x").decode("unicode_escape").encode("latin-1")
    except UnicodeDecodeError:  # a percent sign that stands for itself
        raw = unquote_to_bytes(spaced)
    return raw.decode("utf-8")


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: byte {error.start} does not fit. Send it in UTF-8.") from None


@lru_cache(maxsize=500)  # a program says the same each time, and weighing a dozen types takes longer than a small query
def accepted(said: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """Of these media types, those a client takes, the most welcome first; all where it does not say."""
    accept = parse_accept_header(said, MIMEAccept)
    qualities = {kind: accept.quality(kind) if accept else 1 for kind in offered}
    return tuple(sorted((kind for kind, quality in qualities.items() if quality), key=lambda kind: -qualities[kind]))


def answer(sent: Sent, asked: Asked, site: Site, name: str) -> Response:
    """The answer alone, as a response; otherwise as `find`."""
    found, headers = find(sent, asked, site, name)
    if found is None:
        return Response(status=304, headers=headers)
    return Response(found.parts, headers=headers)


def find(sent: Sent, asked: Asked, site: Site, name: str) -> tuple[Answer | None, dict[str, str]]:
    """The answer, and the headers it has of its own; None where the client has it already.

    Args:
        sent: the request.
        asked: what it says.
        site: what is asked.
        name: the format it wants by name; without one, what it accepts.

    Raises:
        HTTPException: it is none of the protocol's.
        QueryError: the query has no answer.
    """
    if asked.query is None:
        raise BadRequest("Send a query: the parameter `query`, or a body of the type application/sparql-query.")
    if name and name not in FORMATS:
        raise BadRequest(f"The format {name[:20]!r} is not known. Take one of {', '.join(FORMATS)}.")
    accept = (*FORMATS[name], *UNLESS_SAID) if name else accepted(sent.accept, OFFERED)
    if not accept:
        raise NotAcceptable(f"An answer can be had as {', '.join(OFFERED)}, and as nothing else.")
    store, scope = site.store, asked.scope(site.settings)
    headers = {} if sent.is_post else _validators(store, asked.query, scope, accept)
    if headers and not is_resource_modified(
        sent.environ, headers.get("ETag"), last_modified=headers.get("Last-Modified")
    ):
        return None, headers
    found = store.query(asked.query, accept, scope, sent.environ.get("REMOTE_ADDR") or "")
    headers["Content-Type"] = get_content_type(found.media_type, "utf-8")
    if name in {"csv", "tsv", "ttl", "nt"}:
        headers["Content-Disposition"] = f"attachment; filename=answer.{name}"
    return found, headers


def _validators(store: Store, query: str, scope: Scope, accept: tuple[str, ...]) -> dict[str, str]:
    """What tells whether an answer kept from an earlier request still holds: it does as long as the generation."""
    if is_fickle(query) or (published := store.published) is None:
        return {}
    made_of = (query, scope, accept, store.generation, published)
    digest = hashlib.sha256(repr(made_of).encode()).hexdigest()
    return {
        "ETag": f'"{digest[:32]}"',
        "Last-Modified": published.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        "Cache-Control": "no-cache",
    }


def description(request: Request, site: Site) -> Response:
    """What the endpoint is, for programs that come without a query."""
    kinds = accepted(request.headers.get("Accept", ""), tuple(GRAPHS))
    if not kinds:
        raise BadRequest(
            "Send a query: the parameter `query`, or a body of the type application/sparql-query. "
            f"Without one, this address describes itself as {', '.join(GRAPHS)}."
        )
    described = service.description(
        site.store,
        request.base_url,
        union=site.settings.default_graph == "union",
        longest_query=request.max_content_length or 0,
    )
    body = service.serialised(described, kinds[0])
    response = Response(body, mimetype=kinds[0])
    response.set_etag(generate_etag(body))
    return response.make_conditional(request)


def refuse(error: QueryError) -> Response:
    """Why a query has no answer."""
    response = sentence(str(error), status(error))
    if isinstance(error, QueryBusyError | QueryShareError):
        response.headers["Retry-After"] = "1"
    return response


def refuse_request(error: HTTPException, longest: int) -> Response:
    """Why a request is none of the protocol's."""
    words = error.description or ""
    if error.code == 413:  # noqa: PLR2004 - the status
        words = f"A query may hold {longest:,} bytes. Ask with fewer words."
    response = sentence(words, error.code or 500)
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(METHODS)
    return response


def open_to_all(response: Response) -> Response:
    """Let scripts of other sites read what is said here: it is public, and nothing of who asks goes into it."""
    response.headers.update(CROSS_ORIGIN)
    response.vary.add("Accept")
    return response


def sentence(words: str, status: int) -> Response:
    """A response that says so."""
    return Response(words + "\n", status, mimetype="text/plain")


def status(error: QueryError) -> int:
    """The status of a response without an answer."""
    if isinstance(error, QueryShareError):
        return 429
    if isinstance(error, QueryFormatError):
        return 406
    return 503 if isinstance(error, QueryLimitError) else 400
