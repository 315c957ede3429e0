"""The addresses of briefings: a page, and the same as a file, a PDF and data."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask

from ontology.errors import AssetsError, QueryError
from webapp import arguments
from webapp.briefings import forms, making, render, steps, walks
from webapp.briefings.model import Picture
from webapp.briefings.parts.recurrence import ORDERS
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

bp = flask.Blueprint("briefings", __name__, url_prefix="/briefings")

ARGUMENTS = (
    "from",
    "to",
    "true_on",
    "published_by",
    "parts",
    "sort",
    "statements",
    "picture",
    "length",
    "title",
    "step",
)
"""What an address may say besides the subject."""
LENGTHS = {"short": "short: about four pages", "full": "everything"}


@bp.errorhandler(AssetsError)
def no_pdf(error: AssetsError) -> ResponseReturnValue:
    """Without what makes PDFs: what is missing, and the page, which prints as well."""
    shown = "/walk" if flask.request.blueprint == walks.bp.name else ""
    page = flask.request.full_path.rstrip("?").replace(".pdf", shown, 1)
    return flask.render_template("briefings/no_pdf.html", sentence=str(error), page=page), 501


walks.bp.register_error_handler(AssetsError, no_pdf)


@bp.get("/<path:path>")
def show(path: str) -> ResponseReturnValue:
    """The briefing on the thing whose own page is at `path`."""
    briefing = making.make(site().store, asked(path))
    pictures = [block for part in briefing.parts for block in part.blocks if isinstance(block, Picture)]
    return flask.render_template(
        "briefings/page.html",
        sheet=render.Sheet(briefing, inside=False),
        pictures=pictures,
        address=lambda suffix, **changes: _address(path, suffix, changes),
        orders=ORDERS,
        lengths=LENGTHS,
        names=making.BUILDERS,
        given=flask.request.args,
        present=walks.encode(_present(path)),
        carried=flask.request.args.getlist("step"),
    )


@bp.get("/<path:path>.html", defaults={"form": "html"})
@bp.get("/<path:path>.pdf", defaults={"form": "pdf"})
@bp.get("/<path:path>.svg", defaults={"form": "svg"})
@bp.get("/<path:path>.png", defaults={"form": "png"})
@bp.get("/<path:path>.json", defaults={"form": "json"})
@bp.get("/<path:path>.network.html", defaults={"form": "pyvis"})
def file(path: str, form: str) -> ResponseReturnValue:
    """The same as a file."""
    name, body = forms.file(site().store, asked(path), form, flask.request.args.get("picture", ""))
    headers = {} if form == "json" else {"Content-Disposition": f'attachment; filename="{name}"'}
    return flask.Response(body, content_type=forms.FORMS[form].media_type, headers=headers)


def asked(path: str) -> making.Asked:
    """What the current address asks for.

    Raises:
        QueryError: it holds an argument no briefing has, or a value that makes no sense.
    """
    args = flask.request.args
    arguments.check(ARGUMENTS, what="A briefing has no choice")
    most = args.get("statements", "")
    if most and not (most.isascii() and most.isdecimal()):
        raise QueryError(f"statements must be a whole number, not {most[:60]!r}.")
    return making.Asked(
        subject=site().iri(path),
        period=making.period(args.get("from"), args.get("to"), args.get("true_on"), args.get("published_by")),
        parts=making.names(args.get("parts", "")),
        order=args.get("sort") or "run",
        most=int(most[:6]) if most else None,
        full=_full(args.get("length", "")),
    )


def _full(length: str) -> bool:
    if length not in {"", *LENGTHS}:
        raise QueryError(f"A briefing is {' or '.join(LENGTHS)}, not {length[:60]!r}.")
    return length == "full"


def _present(path: str) -> steps.Step:
    """The present view as a step, but for its part and what is said of it."""
    options = {name: flask.request.args[name] for name in steps.OPTIONS if flask.request.args.get(name)}
    return steps.Step(view=path, part="", says="", options=options)


def _address(path: str, suffix: str, changes: Mapping[str, str | None]) -> str:
    kept = [(name, value) for name, value in flask.request.args.items(multi=True) if name not in changes]
    text = urlencode([(name, value) for name, value in (*kept, *changes.items()) if value])
    return f"/briefings/{path}{suffix}{'?' + text if text else ''}"
