"""The SPARQL 1.1 protocol endpoint, for reading; a browser gets the page of `webapp.query_page` at the same address.

Queries run in processes that can be stopped (`graph.workers`), so that nothing asked here can write, reach another
server, or take the machine. What cannot be answered is said in a sentence of plain text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import flask
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotAcceptable,
    UnsupportedMediaType,
)
from werkzeug.http import generate_etag, is_resource_modified, parse_accept_header, parse_options_header

from graph import service
from graph.answering import GRAPHS, RESULTS, Scope
from graph.screening import is_fickle
from ontology.errors import QueryBusyError, QueryError, QueryFormatError, QueryLimitError, QueryShareError
from webapp import query_page
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from graph.store import Store

bp = flask.Blueprint("sparql", __name__)

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

_UNLESS_SAID = ("application/sparql-results+json", "text/turtle")
_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_SYNTAXES = tuple(kind for kind in RESULTS if kind in GRAPHS)
"""Media types that say no more than the syntax: they stand for rows and for graphs, and come last."""
_OFFERED = (*(kind for kind in {**RESULTS, **GRAPHS} if kind not in _SYNTAXES), *_SYNTAXES)
_CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(_METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_FIELDS = 1000
"""More parameters than a request can have reason to carry."""


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

    @property
    def scope(self) -> Scope:
        """The graphs it is about."""
        default, named = (self.parameters.get(name) for name in ("default-graph-uri", "named-graph-uri"))
        return Scope(
            union=site().settings.default_graph == "union",
            default=None if default is None else tuple(default),
            named=None if named is None else tuple(named),
            base=site().settings.base,
        )

    def first(self, name: str) -> str:
        """A parameter of our own."""
        return self.parameters.get(name, [""])[0]


# All methods are taken, so that those that are none of the protocol's are refused here, in a sentence.
@bp.route("/sparql", methods=[*_METHODS, "PUT", "PATCH", "DELETE"], provide_automatic_options=False)
@bp.route("/sparql/", methods=[*_METHODS, "PUT", "PATCH", "DELETE"], provide_automatic_options=False)
def ask() -> ResponseReturnValue:
    """The form, with the answer when a query was sent; for programs the answer alone."""
    method = flask.request.method
    if method == "OPTIONS":
        return flask.Response(status=204, headers={"Allow": ", ".join(_METHODS), **_PREFLIGHT})
    if method not in _METHODS:
        raise MethodNotAllowed(_METHODS, f"{method} is no way to ask. Send a query by GET or POST.")
    asked = _asked()
    accepted = _accepted(("text/html", *_OFFERED))
    name = asked.first("format")
    if not name and accepted and accepted[0] == "text/html" and "text/html" in flask.request.accept_mimetypes.values():
        return _for_people(asked)
    if asked.query is None and not name and method != "POST" and not asked.queries:
        return _description()
    return _for_programs(asked, name)


@bp.get("/sparql.json")
def ask_json() -> ResponseReturnValue:
    """The page as data: the answer to `query`, or the questions to start from."""
    asked = _asked()
    if asked.query is not None:
        return _for_programs(asked, "json")
    return flask.jsonify(
        questions=[
            {
                "name": query.name,
                "title": query.title,
                "description": query.description,
                "page": address,
                "query": query.text,
            }
            for query, address in query_page.gallery()
        ]
    )


@bp.errorhandler(QueryError)
def refuse(error: QueryError) -> ResponseReturnValue:
    """Why a query has no answer."""
    response = _sentence(str(error), _status(error))
    if isinstance(error, QueryBusyError | QueryShareError):
        response.headers["Retry-After"] = "1"
    return response


@bp.errorhandler(HTTPException)
def refuse_request(error: HTTPException) -> ResponseReturnValue:
    """Why a request is none of the protocol's."""
    words = error.description or ""
    if error.code == 413:  # noqa: PLR2004 - the status
        words = f"A query may hold {flask.request.max_content_length or 0:,} bytes. Ask with fewer words."
    response = _sentence(words, error.code or 500)
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(_METHODS)
    return response


@bp.after_request
def open_to_all(response: flask.Response) -> flask.Response:
    """Let scripts of other sites read what is said here: it is public, and nothing of who asks goes into it."""
    response.headers.update(_CROSS_ORIGIN)
    response.vary.add("Accept")
    return response


def _asked() -> Asked:
    """Read the request.

    Raises:
        HTTPException: it is none of the protocol's.
    """
    request = flask.request
    fields = _fields(request.query_string)
    queries = [value for name, value in fields if name == "query"]
    if request.method == "POST":
        media_type, options = parse_options_header(request.headers.get("Content-Type"))
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
            queries.append(_decoded(request.get_data()))
        else:
            sent = _fields(request.get_data())
            queries += [value for name, value in sent if name == "query"]
            fields += sent
    parameters: dict[str, list[str]] = {}
    for name, value in fields:
        parameters.setdefault(name, []).append(value)
    if "update" in parameters or "using-graph-uri" in parameters:
        raise Forbidden("Nothing can be changed here: this endpoint answers queries and takes no updates.")
    return Asked(parameters, queries)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise BadRequest("The parameters are not UTF-8, each byte of it written as %XX.") from None
    except ValueError:
        raise BadRequest(f"A request may have {_FIELDS} parameters, and this one has more.") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: byte {error.start} does not fit. Send it in UTF-8.") from None


def _accepted(offered: Iterable[str]) -> tuple[str, ...]:
    """Of these media types, those the client takes, the most welcome first; all where it does not say."""
    return _welcome(flask.request.headers.get("Accept", ""), tuple(offered))


@lru_cache(maxsize=500)  # a program says the same each time, and weighing a dozen types takes longer than a small query
def _welcome(said: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    accept = parse_accept_header(said, MIMEAccept)
    qualities = {kind: accept.quality(kind) if accept else 1 for kind in offered}
    return tuple(sorted((kind for kind, quality in qualities.items() if quality), key=lambda kind: -qualities[kind]))


def _for_people(asked: Asked) -> ResponseReturnValue:
    text = asked.query
    if text is None and (name := asked.first("question")):
        text = query_page.filled(name)
    if text is None:
        return query_page.page(query_page.START)
    try:
        answer = site().store.query(text, _UNLESS_SAID, asked.scope, _client())
        return query_page.page(text, answer=answer)
    except QueryError as error:
        return query_page.page(text, error=str(error)), _status(error)


def _for_programs(asked: Asked, name: str) -> ResponseReturnValue:
    """The answer alone, in the format asked for."""
    if asked.query is None:
        raise BadRequest("Send a query: the parameter `query`, or a body of the type application/sparql-query.")
    if name and name not in FORMATS:
        raise BadRequest(f"The format {name[:20]!r} is not known. Take one of {', '.join(FORMATS)}.")
    accept = (*FORMATS[name], *_UNLESS_SAID) if name else _accepted(_OFFERED)
    if not accept:
        raise NotAcceptable(f"An answer can be had as {', '.join(_OFFERED)}, and as nothing else.")
    store, scope = site().store, asked.scope
    validators = _validators(store, asked.query, scope, accept)
    if validators and not is_resource_modified(
        flask.request.environ, validators.get("ETag"), last_modified=validators.get("Last-Modified")
    ):
        return flask.Response(status=304, headers=validators)
    answer = store.query(asked.query, accept, scope, _client())
    response = flask.Response(answer.parts, mimetype=answer.media_type, headers=validators)
    if name in {"csv", "tsv", "ttl", "nt"}:
        response.headers["Content-Disposition"] = f"attachment; filename=answer.{name}"
    return response


def _validators(store: Store, query: str, scope: Scope, accept: tuple[str, ...]) -> dict[str, str]:
    """What tells whether an answer kept from an earlier request still holds: it does as long as the generation."""
    if flask.request.method == "POST" or is_fickle(query) or (published := store.published) is None:
        return {}
    made_of = (query, scope, accept, store.generation, published)
    digest = hashlib.sha256(repr(made_of).encode()).hexdigest()
    return {
        "ETag": f'"{digest[:32]}"',
        "Last-Modified": published.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        "Cache-Control": "no-cache",
    }


def _description() -> ResponseReturnValue:
    """What the endpoint is, for programs that come without a query."""
    kinds = _accepted(GRAPHS)
    if not kinds:
        raise BadRequest(
            "Send a query: the parameter `query`, or a body of the type application/sparql-query. "
            f"Without one, this address describes itself as {', '.join(GRAPHS)}."
        )
    described = service.description(
        site().store,
        flask.request.base_url,
        union=site().settings.default_graph == "union",
        longest_query=flask.request.max_content_length or 0,
    )
    body = service.serialised(described, kinds[0])
    response = flask.Response(body, mimetype=kinds[0])
    response.set_etag(generate_etag(body))
    return response.make_conditional(flask.request)


def _client() -> str:
    return flask.request.remote_addr or ""


def _sentence(words: str, status: int) -> flask.Response:
    return flask.Response(words + "\n", status, mimetype="text/plain")


def _status(error: QueryError) -> int:
    if isinstance(error, QueryShareError):
        return 429
    if isinstance(error, QueryFormatError):
        return 406
    return 503 if isinstance(error, QueryLimitError) else 400
