"""The SPARQL 1.1 protocol endpoint, for reading; a browser gets the page of `webapp.query_page` at the same address.

A program that asks for JSON, XML, CSV, TSV or an RDF format gets that and no page. Queries run in processes that can be
stopped (`graph.workers`), so that nothing asked here can write, reach another server, or take the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from graph import library
from ontology.errors import QueryError, QueryLimitError
from webapp import query_page
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

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

_ALIASES = {"application/json": FORMATS["json"], "application/xml": FORMATS["xml"], "text/xml": FORMATS["xml"]}


@bp.route("/sparql", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """The form, with the answer when a query was sent; for programs the answer alone."""
    text = _sent_query()
    fmt = flask.request.args.get("format", flask.request.form.get("format", ""))
    if fmt or not _wants_page():
        return _protocol(text, fmt)
    if text is None and (name := flask.request.args.get("question")):
        text = library.query(name).text
    if text is None:
        return query_page.page(query_page.START)
    try:
        answer = site().store.query(text, ("application/sparql-results+json", "text/turtle"))
    except QueryError as error:
        return query_page.page(text, error=str(error)), _status(error)
    return query_page.page(text, answer=answer)


@bp.get("/sparql.json")
def ask_json() -> ResponseReturnValue:
    """The page as data: the answer to `query`, or the questions to start from."""
    text = _sent_query()
    if text is not None:
        return _protocol(text, "json")
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


def _sent_query() -> str | None:
    """The query of the request, in any of the three ways of the SPARQL 1.1 protocol; None where there is none."""
    request = flask.request
    if request.method == "POST" and request.mimetype == "application/sparql-query":
        return request.get_data(as_text=True)
    text = request.form.get("query") if request.method == "POST" else request.args.get("query")
    return text if text is not None and text.strip() else None


def _wants_page() -> bool:
    """Whether the request comes from a browser: it names HTML, as programs that ask for data do not."""
    return any(kind == "text/html" for kind, _ in flask.request.accept_mimetypes)


def _protocol(text: str | None, fmt: str) -> ResponseReturnValue:
    """The answer alone, in the format asked for."""
    if text is None:
        return _sentence("Send a query: the parameter `query`, or a body of the type application/sparql-query.", 400)
    if fmt and fmt not in FORMATS:
        return _sentence(f"The format {fmt[:20]!r} is not known. Take one of {', '.join(FORMATS)}.", 400)
    try:
        answer = site().store.query(text, FORMATS[fmt] if fmt else _accepted())
    except QueryError as error:
        return _sentence(str(error), _status(error))
    response = flask.Response(answer.body, mimetype=answer.media_type)
    if fmt in {"csv", "tsv", "ttl", "nt"}:
        response.headers["Content-Disposition"] = f"attachment; filename=answer.{fmt}"
    response.vary.add("Accept")
    return response


def _accepted() -> tuple[str, ...]:
    kinds: list[str] = []
    for kind, _ in flask.request.accept_mimetypes:
        kinds.extend(_ALIASES.get(kind, (kind,)))
    return tuple(kinds)


def _sentence(words: str, status: int) -> ResponseReturnValue:
    return flask.Response(words + "\n", status, mimetype="text/plain")


def _status(error: QueryError) -> int:
    return 503 if isinstance(error, QueryLimitError) else 400
