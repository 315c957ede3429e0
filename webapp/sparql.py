"""The SPARQL endpoint; a browser gets the page of `webapp.query_page` at the same address.

Queries run in processes that can be stopped (`graph.workers`), so that nothing asked here can write, reach another
server, or take the machine. `webapp.protocol` has the protocol.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import flask
from werkzeug import Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from ontology.errors import OnRecordError, QueryError
from webapp import operations, protocol, query_page
from webapp.hosts import is_own
from webapp.protocol import METHODS, OFFERED, PREFLIGHT, UNLESS_SAID, Sent
from webapp.site import newest, site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask.typing import ResponseReturnValue

    from graph.answers import Answer
    from webapp.protocol import Asked


bp = flask.Blueprint("sparql", __name__)
PATHS = ("/sparql", "/sparql/")


# All methods are taken, so that those that are none of the protocol's are refused here, in a sentence.
@bp.route("/sparql", methods=[*METHODS, "PUT", "PATCH", "DELETE"], provide_automatic_options=False)
@bp.route("/sparql/", methods=[*METHODS, "PUT", "PATCH", "DELETE"], provide_automatic_options=False)
def ask() -> ResponseReturnValue:
    """The form, with the answer when a query was sent; for programs the answer alone."""
    request = flask.request
    if request.method == "OPTIONS":
        return flask.Response(status=204, headers={"Allow": ", ".join(METHODS), **PREFLIGHT})
    if request.method not in METHODS:
        raise MethodNotAllowed(METHODS, f"{request.method} is no way to ask. Send a query by GET or POST.")
    sent = _sent()
    asked = protocol.read(sent)
    accepted = protocol.accepted(sent.accept, ("text/html", *OFFERED))
    name = asked.first("format")
    if not name and accepted and accepted[0] == "text/html" and "text/html" in request.accept_mimetypes.values():
        return _for_people(asked)
    if asked.query is None and not name and request.method != "POST" and not asked.queries:
        return protocol.description(request, site())
    return protocol.answer(sent, asked, site(), name)


@bp.get("/sparql.json")
def ask_json() -> ResponseReturnValue:
    """The page as data: the answer to `query`, or the questions to start from."""
    sent = _sent()
    asked = protocol.read(sent)
    if asked.query is not None:
        return protocol.answer(sent, asked, site(), "json")
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


def _sent() -> Sent:
    return Sent(flask.request.environ, flask.request.max_content_length or 0)


@bp.errorhandler(QueryError)
def refuse(error: QueryError) -> ResponseReturnValue:
    """Why a query has no answer."""
    return protocol.refuse(error)


@bp.errorhandler(HTTPException)
def refuse_request(error: HTTPException) -> ResponseReturnValue:
    """Why a request is none of the protocol's."""
    return protocol.refuse_request(error, flask.request.max_content_length or 0)


bp.after_request(protocol.open_to_all)


class Endpoint:
    """Answers programs, before what pages need is made ready: that takes longer than a small query.

    Whatever is not the plain case is for the application: people, other methods, the description, accounts, a name
    that this site does not go by.
    """

    def __init__(self, app: flask.Flask, headers: Mapping[str, str]) -> None:
        """Stand before an application.

        Args:
            app: with everything registered.
            headers: what every response carries.
        """
        self._app = app
        self._pages: WSGIApplication = app.wsgi_app
        self._headers = tuple(headers.items())
        self._of_answers = (*protocol.CROSS_ORIGIN.items(), ("Vary", "Accept"), *self._headers)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        if not self._is_plain(environ):
            return self._pages(environ, start_response)
        began = time.perf_counter()
        answer = self._answer(Sent(environ, self._app.config["MAX_CONTENT_LENGTH"]))
        if isinstance(answer, Response):
            protocol.open_to_all(answer).headers.extend(self._headers)
            self._note(environ, answer.status_code, began, answer.calculate_content_length())
            return answer(environ, start_response)
        found, headers = answer
        length = sum(map(len, found.parts)) if isinstance(found.parts, tuple) else None
        if length is not None:
            headers["Content-Length"] = str(length)
        self._note(environ, 200, began, length)
        # Werkzeug's Response would do the same, and take a tenth of the time of a small query for it.
        start_response("200 OK", [*headers.items(), *self._of_answers])
        return found.parts

    def _note(self, environ: WSGIEnvironment, status: int, began: float, length: int | None) -> None:
        operations.note(self._app, environ["REQUEST_METHOD"], PATHS[0], status, time.perf_counter() - began, length)

    def _is_plain(self, environ: WSGIEnvironment) -> bool:
        method = environ["REQUEST_METHOD"]
        return (
            environ["PATH_INFO"] in PATHS
            and (method == "POST" or (method == "GET" and "query=" in environ.get("QUERY_STRING", "")))
            and "text/html" not in environ.get("HTTP_ACCEPT", "").lower()
            and self._app.extensions["onrecord-sign-in"] is None
            and is_own(environ.get("HTTP_HOST", ""), self._app.config["HOSTS"])
        )

    def _answer(self, sent: Sent) -> Response | tuple[Answer, dict[str, str]]:
        try:
            asked = protocol.read(sent)
            found, headers = protocol.find(sent, asked, newest(self._app), asked.first("format"))
        except QueryError as error:
            return protocol.refuse(error)
        except HTTPException as error:
            return protocol.refuse_request(error, sent.longest)
        except OnRecordError as error:
            self._app.logger.error("%s: %s", PATHS[0], error)  # noqa: TRY400 - the sentence says it
            return protocol.sentence(str(error), 503)
        except Exception:
            self._app.logger.exception("%s", PATHS[0])
            return protocol.sentence("The answer could not be made. The log of the server says why.", 500)
        return Response(status=304, headers=headers) if found is None else (found, headers)


def _for_people(asked: Asked) -> ResponseReturnValue:
    text = asked.query
    if text is None and (name := asked.first("question")):
        text = query_page.filled(name)
    if text is None:
        return query_page.page(query_page.START)
    try:
        answer = site().store.query(text, UNLESS_SAID, asked.scope(site().settings), flask.request.remote_addr or "")
        return query_page.page(text, answer=answer)
    except QueryError as error:
        return query_page.page(text, error=str(error)), protocol.status(error)
