"""The SPARQL page: a form, an editor where scripts run, the answer in our own table, questions to start from.

The same address is a SPARQL 1.1 protocol endpoint for reading: a program that asks for JSON, XML, CSV, TSV or an RDF
format gets that and no page. Queries run in processes that can be stopped (`graph.workers`), so that nothing asked here
can write, reach another server, or take the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import flask

from graph import library
from graph.rows import Iri
from ontology.errors import QueryError, QueryLimitError
from ontology.vocabulary import DCT, FOAF, OA, OR, ORG, OWL, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS
from webapp import views
from webapp.pages import address_of
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from graph.library import Query
    from graph.rows import Row, Rows, Value
    from graph.workers import Answer
    from webapp.views import Thing

bp = flask.Blueprint("sparql", __name__)

SHOWN_ROWS = 500
"""How many rows the page shows; the downloads hold them all."""
SHOWN_CHARACTERS = 100_000
"""How much of a graph the page shows as Turtle."""

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

_FORMAT_NAMES = {
    "json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD",
}  # fmt: skip
_DOWNLOADS = {
    "select": ("csv", "tsv", "json", "xml"),
    "ask": ("json", "xml"),
    "graph": ("ttl", "nt", "jsonld"),
}
_ALIASES = {"application/json": FORMATS["json"], "application/xml": FORMATS["xml"], "text/xml": FORMATS["xml"]}
_NAMESPACES = (OR, RDF, RDFS, OWL, DCT, FOAF, ORG, PROV, OA, SKOS, SCHEMA)
_START = """PREFIX or: <https://onrecord.example/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?speaker ?words ?document WHERE {
  ?statement a or:Statement ;
    or:speaker ?speaker ;
    or:text ?words ;
    or:inDocument ?document .
}
LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer as the table shows it."""

    value: Value
    label: str | None = None
    """What the thing is called, where the value is an identifier and the graph knows."""
    things: tuple[Thing, ...] = ()
    """The things of a column of several, as the library's queries make them (`webapp.views`)."""

    @property
    def href(self) -> str | None:
        """Where its link leads, for an identifier."""
        return site().href(str(self.value)) if isinstance(self.value, Iri) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An answer as the page shows it: rows, yes or no, or a graph as Turtle."""

    kind: Literal["select", "ask", "graph"]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    total: int = 0
    holds: bool = False
    turtle: str = ""
    cut: bool = False


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
        return _page(_START)
    try:
        return _page(text, shown=_shown(site().store.query(text, ("application/sparql-results+json", "text/turtle"))))
    except QueryError as error:
        return _page(text, error=str(error)), _status(error)


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
            for query, address in _gallery()
        ]
    )


@bp.get("/sparql/vocabulary.json")
def vocabulary() -> ResponseReturnValue:
    """What the editor completes: the prefixes, classes and properties in use here, and nobody else's."""
    classes: list[str] = []
    properties: list[str] = []
    for namespace in _NAMESPACES:
        for term in sorted(namespace.terms):
            (classes if term[0].isupper() else properties).append(namespace[term])
    return flask.jsonify(prefixes=dict(PREFIXES), classes=classes, properties=properties)


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


def _shown(answer: Answer) -> Shown:
    if answer.kind == "graph":
        turtle = answer.body.decode("utf-8")
        return Shown(kind="graph", turtle=turtle[:SHOWN_CHARACTERS], cut=len(turtle) > SHOWN_CHARACTERS)
    rows = answer.rows()
    if answer.kind == "ask":
        return Shown(kind="ask", holds=bool(rows[0]["ask"]))
    return Shown(kind="select", columns=rows.columns, rows=_cells(rows), total=len(rows))


def _cells(rows: Rows) -> tuple[tuple[Cell | None, ...], ...]:
    shown = rows[:SHOWN_ROWS]
    labels = _labels({value for row in shown for value in row.values() if isinstance(value, Iri)})
    return tuple(tuple(_cell(row, name, labels) for name in rows.columns) for row in shown)


def _cell(row: Row, name: str, labels: dict[Iri, str]) -> Cell | None:
    value = row[name]
    if value is None:
        return None
    if isinstance(value, Iri):
        return Cell(value, labels.get(value))
    return Cell(value, things=_several(str(value)) if name.endswith("List") else ())


def _several(text: str) -> tuple[Thing, ...]:
    """The things of a list column; none where a user's own column merely has such a name."""
    things = views.things_in(text)
    return things if all(site().href(thing.id) for thing in things) else ()


def _labels(things: Iterable[Iri]) -> dict[Iri, str]:
    """What the things are called, where the graph says."""
    query = library.query("parts/label")
    found = ((thing, site().store.select(query, thing=thing)) for thing in things)
    return {thing: str(rows[0]["label"]) for thing, rows in found if rows}


def _gallery() -> list[tuple[Query, str]]:
    """The questions of the library, then its lists; what stands in other folders is part of other pages."""
    names = [name for name in library.names() if name.startswith("questions/") or "/" not in name]
    names.sort(key=lambda name: "/" not in name)
    return [(query, address_of(query)) for query in map(library.query, names)]


def _page(text: str, *, shown: Shown | None = None, error: str | None = None) -> str:
    return flask.render_template(
        "sparql/ask.html",
        text=text,
        shown=shown,
        error=error,
        gallery=_gallery(),
        seconds=site().store.limits.seconds,
        downloads=_DOWNLOADS[shown.kind] if shown else (),
        format_names=_FORMAT_NAMES,
    )
