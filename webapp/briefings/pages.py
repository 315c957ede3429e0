"""The addresses of briefings: a page, and the same as a file, a PDF and data."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask

from ontology.errors import QueryError
from webapp.briefings import making, render
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from webapp.briefings.model import Briefing

bp = flask.Blueprint("briefings", __name__, url_prefix="/briefings")

ARGUMENTS = ("from", "to", "true_on", "published_by", "parts", "sort", "statements", "picture")
"""What an address may say besides the subject."""


@bp.get("/<path:path>", defaults={"suffix": ""})
@bp.get("/<path:path>.html", defaults={"suffix": ".html"})
@bp.get("/<path:path>.pdf", defaults={"suffix": ".pdf"})
def show(path: str, suffix: str) -> ResponseReturnValue:
    """The briefing on the thing whose own page is at `path`."""
    briefing = making.make(site().store, asked(path))
    if suffix == ".html":
        return _file(render.document(briefing).encode(), "text/html; charset=utf-8", briefing, suffix)
    if suffix == ".pdf":
        return _file(render.pdf(briefing), "application/pdf", briefing, suffix)
    return flask.render_template(
        "briefings/page.html", sheet=render.Sheet(briefing, inside=False), address=lambda suffix: _address(path, suffix)
    )


def asked(path: str) -> making.Asked:
    """What the current address asks for.

    Raises:
        QueryError: it holds an argument no briefing has, or a value that makes no sense.
    """
    args = flask.request.args
    if unknown := sorted(set(args) - set(ARGUMENTS)):
        raise QueryError(f"A briefing has no choice called {unknown[0][:60]!r}; it has: {', '.join(ARGUMENTS)}.")
    most = args.get("statements", "")
    if most and not (most.isascii() and most.isdecimal()):
        raise QueryError(f"statements must be a whole number, not {most[:60]!r}.")
    return making.Asked(
        subject=site().iri(path),
        period=making.period(args.get("from"), args.get("to"), args.get("true_on"), args.get("published_by")),
        parts=making.names(args.get("parts", "")),
        order=args.get("sort") or "run",
        most=int(most[:6]) if most else None,
    )


def _address(path: str, suffix: str) -> str:
    text = urlencode(list(flask.request.args.items(multi=True)))
    return f"/briefings/{path}{suffix}{'?' + text if text else ''}"


def _file(body: bytes, media_type: str, briefing: Briefing, suffix: str) -> flask.Response:
    name = render.file_name(briefing, suffix)
    return flask.Response(
        body, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
