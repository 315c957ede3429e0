"""The page on which anything can be asked: the query, its answer in our own views, and questions to start from.

`webapp.sparql` serves it to browsers, at the address at which programs find the endpoint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import flask

from graph import library
from graph.rows import Iri
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

bp = flask.Blueprint("query_page", __name__, url_prefix="/sparql")

SHOWN_ROWS = 500
"""How many rows the page shows; the downloads hold them all."""
SHOWN_CHARACTERS = 100_000
"""How much of a graph the page shows as Turtle."""


_FORMAT_NAMES = {
    "json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD",
}  # fmt: skip
_DOWNLOADS = {
    "select": ("csv", "tsv", "json", "xml"),
    "ask": ("json", "xml"),
    "graph": ("ttl", "nt", "jsonld"),
}
_NAMESPACES = (OR, RDF, RDFS, OWL, DCT, FOAF, ORG, PROV, OA, SKOS, SCHEMA)
START = """PREFIX or: <https://onrecord.example/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?speaker ?words ?document WHERE {
  ?statement a or:Statement ;
    or:speaker ?speaker ;
    or:text ?words ;
    or:inDocument ?document .
}
LIMIT 20
"""
"""What stands in the editor before anything was asked."""


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


@bp.get("/vocabulary.json")
def vocabulary() -> ResponseReturnValue:
    """What the editor completes: the prefixes, classes and properties in use here, and nobody else's."""
    classes: list[str] = []
    properties: list[str] = []
    for namespace in _NAMESPACES:
        for term in sorted(namespace.terms):
            (classes if term[0].isupper() else properties).append(namespace[term])
    return flask.jsonify(prefixes=dict(PREFIXES), classes=classes, properties=properties)


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


def gallery() -> list[tuple[Query, str]]:
    """The questions of the library, then its lists; what stands in other folders is part of other pages."""
    names = [name for name in library.names() if name.startswith("questions/") or "/" not in name]
    names.sort(key=lambda name: "/" not in name)
    return [(query, address_of(query)) for query in map(library.query, names)]


def page(text: str, *, answer: Answer | None = None, error: str | None = None) -> str:
    """The page with a query, and with its answer or with why there is none."""
    found = _shown(answer) if answer else None
    return flask.render_template(
        "sparql/ask.html",
        text=text,
        shown=found,
        error=error,
        gallery=gallery(),
        seconds=site().store.limits.seconds,
        downloads=_DOWNLOADS[found.kind] if found else (),
        format_names=_FORMAT_NAMES,
    )
