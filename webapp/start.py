"""The front page, what was read, and the terms of the ontology."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import flask

from graph import library
from graph.addresses import Addresses
from graph.rows import Iri
from webapp import overviews, views
from webapp.pages import listing_of, rows_of
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = flask.Blueprint("start", __name__)

RECENT = 6
"""How many of the newest statements and inspections the front page shows."""


@bp.get("/", defaults={"suffix": ""})
@bp.get("/index.json", defaults={"suffix": ".json"})
def show(suffix: str) -> ResponseReturnValue:
    """What is in here."""
    overview = rows_of(library.query("parts/overview"))[0]
    coverage = rows_of(library.query("parts/coverage"))
    statements = listing_of(library.query("statements"), "/statements", {"region": "article"}, size=RECENT)
    inspections = listing_of(library.query("inspections"), "/inspections", {}, size=RECENT)
    topics = sorted(
        rows_of(library.query("topics")),
        key=lambda row: -(_count(row["statements"]) + _count(row["findings"])),
    )
    topics = [row for row in topics if row["statements"] or row["findings"]][:12]
    if suffix:
        return flask.jsonify(
            overview=views.as_data([overview])[0],
            coverage=views.as_data(coverage),
            statements=views.as_data(statements.rows),
            inspections=views.as_data(inspections.rows),
            topics=views.as_data(topics),
        )
    return flask.render_template(
        "start.html",
        overview=overview,
        coverage=coverage,
        most=max((_count(row["documents"]) for row in coverage), default=1),
        statements=statements,
        inspections=inspections,
        topics=topics,
        networks=overviews.questions(),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


@bp.get("/sources", defaults={"suffix": ""})
@bp.get("/sources.json", defaults={"suffix": ".json"})
def show_sources(suffix: str) -> ResponseReturnValue:
    """What was read, what was passed over, and why."""
    sources = site().store.sources.all()
    addresses = Addresses(site().settings.base)
    folder = _common_folder([source.path for source in sources])
    pages = {source.path: Iri(addresses.document(source.document)) for source in sources if source.document}
    if suffix:
        return flask.jsonify(
            sources=[
                {
                    "path": source.path.removeprefix(folder),
                    "status": source.status,
                    "document": pages.get(source.path),
                    "sha256": source.sha256,
                    "bytes": source.size,
                    "reason": source.reason,
                    "software": source.software,
                    "read_at": source.read_at.isoformat(),
                }
                for source in sources
            ]
        )
    return flask.render_template("sources.html", sources=sources, pages=pages, folder=folder)


def _common_folder(paths: list[str]) -> str:
    """The folder that all files lie in, which is nobody's business on a page: it may name a person's home."""
    files = [path for path in paths if path.startswith("/")]
    return os.path.commonpath([Path(path).parent for path in files]).rstrip("/") + "/" if files else ""


@bp.get("/ontology", defaults={"suffix": ""})
@bp.get("/ontology.json", defaults={"suffix": ".json"})
def show_ontology(suffix: str) -> ResponseReturnValue:
    """The terms the graph is written in; `webapp.linked_data` gives them to programs as Turtle and JSON-LD."""
    terms = site().store.select("parts/terms")
    if suffix:
        return flask.jsonify(terms=views.as_data(terms))
    return flask.render_template("ontology.html", terms=terms)
