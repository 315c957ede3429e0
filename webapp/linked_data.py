"""Things and terms as data: at the address of each, in Turtle or JSON-LD for programs that ask for it.

A browser gets the page; who prefers `text/turtle` or `application/ld+json` gets what the graph says of the thing. The
ontology is one document, and its terms are parts of it (`/ontology#Statement`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from graph import linked_data
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_PAGE = "text/html"
_OFFERED = (_PAGE, "application/json", *linked_data.MEDIA_TYPES)
_ENDINGS = {"/ontology.ttl": "text/turtle", "/ontology.jsonld": "application/ld+json"}


def register(app: flask.Flask) -> None:
    """Answer programs before any page does; tell caches that the answer depends on what was asked for."""
    app.before_request(_as_data)
    app.after_request(_vary)


def _as_data() -> ResponseReturnValue | None:
    request = flask.request
    if request.method not in ("GET", "HEAD") or request.blueprint not in ("things", "documents", "start", None):
        return None
    media_type = _ENDINGS.get(request.path) or _wanted()
    if media_type is None:
        return None
    if request.path in ("/ontology", *_ENDINGS):
        return flask.Response(linked_data.ontology(media_type), content_type=media_type)
    described = linked_data.described(site().store, site().iri(request.path.removeprefix("/")), media_type)
    return flask.Response(described, content_type=media_type) if described else None


def _wanted() -> str | None:
    """The form of data a program prefers to a page; None where it wants the page or its JSON twin."""
    best = flask.request.accept_mimetypes.best_match(_OFFERED)
    return best if best in linked_data.MEDIA_TYPES else None


def _vary(response: flask.Response) -> flask.Response:
    if flask.request.blueprint in ("things", "documents", "start"):
        response.vary.add("Accept")
    return response
