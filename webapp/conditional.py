"""Answers that need not be sent again: each is tagged with the state of the graph it was made of and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask
from werkzeug.http import generate_etag

from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Container

_LIVE = frozenset({"operations", "signing", "editing"})
"""Blueprints whose answers are about the moment."""


def register(app: flask.Flask, live: Container[str] = _LIVE) -> None:
    """Tag what an application answers to a GET, and answer 304 to who has it already.

    Args:
        app: the application; what changes an answer on its way out must be registered later, since that runs earlier.
        live: blueprints that are left alone.
    """

    def tag(response: flask.Response) -> flask.Response:
        asked = flask.request
        leave = (
            asked.method not in {"GET", "HEAD"}
            or response.status_code != 200  # noqa: PLR2004 - the status
            or asked.blueprint in live
            or asked.endpoint == "static"
            or response.is_streamed
            or "ETag" in response.headers
        )
        if leave:
            return response
        response.set_etag(f"{site().store.generation}-{generate_etag(response.get_data())[:20]}")
        response.headers.setdefault("Cache-Control", "no-cache")
        response.make_conditional(asked)
        return response

    app.after_request(tag)
