"""The web application: blueprints, errors written for people, and the headers that keep a page to itself."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import flask
import jinja2
from werkzeug.exceptions import HTTPException, InternalServerError

from graph.rows import Iri
from ontology import dates
from ontology.errors import (
    OnRecordError,
    QueryError,
    QueryLimitError,
    StoreBusyError,
    UnknownThingError,
    UnreachableError,
)
from webapp import (
    cells,
    conditional,
    coverage,
    dials,
    documents,
    editing,
    grids,
    linked_data,
    network,
    openapi,
    operations,
    overviews,
    pages,
    pagination,
    query_page,
    reconciliation,
    search,
    signing,
    sparql,
    start,
    things,
    views,
)
from webapp.briefings import pages as briefings
from webapp.briefings import walks
from webapp.hosts import is_own
from webapp.routing import LazyRule
from webapp.site import Site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from graph.store import Store
    from webapp.editing import Editing
    from webapp.signing import SignIn
    from webapp.site import Settings

MAX_REQUEST_BYTES = 1_000_000
"""The largest request that is read: a query typed by hand is far below it."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer. Nothing inline runs or styles, nothing is fetched from another host, no other page frames ours."""

TITLES = {
    400: "This address cannot be answered",
    401: "Sign in first",
    403: "This is not for you to do",
    404: "Nothing is on record here",
    405: "This page cannot be used that way",
    413: "That is too much at once",
    429: "Too many tries",
    500: "Something went wrong on our side",
    503: "Not now",
}


def create_app(
    store: Store, settings: Settings, *, sign_in: SignIn | None = None, editor: Editing | None = None
) -> flask.Flask:
    """The pages over an open store.

    Nothing is kept between requests but the store, so several applications can live in one process.

    Args:
        store: open for reading.
        settings: what the pages need to be told.
        sign_in: how people sign in; None where there are no accounts.
        editor: does what editors ask for; None where nothing can be written from the page.
    """
    # Windows may say text/plain of scripts, and a browser then refuses modules.
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("text/javascript", ".mjs")
    app = flask.Flask(__name__)
    app.url_rule_class = LazyRule
    # No address here stands for another by its defaults; looking for one among hundreds is a third of a short page.
    app.url_map.redirect_defaults = False
    app.config["HOSTS"] = None
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_REQUEST_BYTES
    app.json.sort_keys = False  # type: ignore[attr-defined]  # of the default provider, which this is
    app.extensions["onrecord"] = Site(store, settings)
    _prepare_templates(app)  # before signing, whose forms have the environment made with the options it finds
    operations.register(app)
    app.before_request(_only_under_its_names)
    editing.register(app, editor)  # before signing, which reads what is sent to look for the form's token
    signing.register(app, sign_in, exempt=(sparql.bp, reconciliation.bp))
    linked_data.register(app)
    pages.register(app)
    for module in (start, search, things, documents, network, overviews, sparql, query_page, walks, briefings):
        app.register_blueprint(module.bp)
    for service in (reconciliation, openapi):
        app.register_blueprint(service.bp)
    app.register_error_handler(OnRecordError, _show_known_error)
    app.register_error_handler(HTTPException, _show_http_error)
    conditional.register(app)
    app.after_request(_add_headers)
    app.after_request(dials.keep)
    app.wsgi_app = sparql.Endpoint(app, HEADERS)  # type: ignore[method-assign]  # as Flask has it done
    return app


def _only_under_its_names() -> ResponseReturnValue | None:
    if is_own(flask.request.host, flask.current_app.config["HOSTS"]):
        return None
    # Nothing is known of this site under that name, not even its addresses.
    return flask.Response("This site is not served under that name (ONRECORD_HOSTS).\n", 400, mimetype="text/plain")


def _prepare_templates(app: flask.Flask) -> None:
    app.jinja_loader = jinja2.ChoiceLoader([
        jinja2.PackageLoader("webapp"),
        jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
    ])  # fmt: skip
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(dates.in_words, "in_words")
    opened: Site = app.extensions["onrecord"]  # for addresses alone, which are the same in every state of the graph
    app.add_template_filter(opened.href, "href")
    app.add_template_filter(opened.short, "short")
    app.add_template_filter(views.marked, "marked")
    app.add_template_test(lambda value: isinstance(value, Iri), "iri")
    app.jinja_env.globals.update(
        navigation=pages.NAVIGATION,
        cells=cells,
        pagination=pagination.pagination,
        dials=dials,
        by_topic=views.by_topic,
        by_post=views.by_post,
        coverage=coverage.sentence,
        no_topic=grids.NOTHING["topics"],
        vendored=(Path(__file__).parent / "static" / "vendor").is_dir(),
    )


def _add_headers(response: flask.Response) -> flask.Response:
    headers = response.headers
    headers.extend((name, text) for name, text in HEADERS.items() if name not in headers)
    return response


def _show_known_error(error: OnRecordError) -> ResponseReturnValue:
    """An error with a sentence of its own."""
    if isinstance(error, UnknownThingError):
        return _show(404, str(error))
    if isinstance(error, StoreBusyError | UnreachableError | QueryLimitError):
        return _show(503, str(error))
    if isinstance(error, QueryError):
        return _show(400, str(error))
    flask.current_app.logger.error("%s: %s", flask.request.path, error)
    return _show(500, str(error))


def _show_http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or InternalServerError.code
    if error.response is not None or (code < InternalServerError.code and code not in TITLES):  # redirects and the like
        return error
    sentence = error.description or ""
    path = flask.request.path
    if code == 404 and path.endswith("/") and path.strip("/"):  # noqa: PLR2004 - the status
        # A slash too many, as people type it; never two before a name, which would be another site.
        query = flask.request.query_string.decode("utf-8", "replace")
        return flask.redirect(f"/{quote(path.strip('/'))}{'?' + query if query else ''}", 308)
    if isinstance(error, InternalServerError):
        sentence = "The page could not be made. The log of the server says why; nothing in the graph was changed."
    elif code == 404 and sentence == type(error).description:  # noqa: PLR2004 - the status
        sentence = "There is no page at this address. Start from the front page, or search for a name."
    elif code == 413:  # noqa: PLR2004 - the status
        sentence = f"A request to this page may hold {flask.request.max_content_length:,} bytes. Send less at once."
    return _show(code, sentence)


def _show(code: int, sentence: str) -> ResponseReturnValue:
    title = TITLES.get(code, "This did not work")
    accepted = flask.request.accept_mimetypes
    wants_json = flask.request.path.endswith(".json") or (
        accepted.best_match(["text/html", "application/json"]) == "application/json"
    )
    if wants_json:
        return flask.jsonify(error={"status": code, "title": title, "message": sentence}), code
    return flask.render_template("error.html", code=code, title=title, sentence=sentence), code
