"""The page on which anything can be asked: the query, its answer in our own views, and questions to start from.

`webapp.sparql` serves it to browsers, at the address at which programs find the endpoint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import flask

from graph import library
from graph.rows import Iri, Rows
from ontology.vocabulary import DCT, FOAF, OA, OR, ORG, OWL, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS
from webapp import answer_views, figures, sentences, views
from webapp.network import LIMIT, NAMED_LINKS, canvas
from webapp.pages import address_of
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from graph.answers import Answer
    from graph.library import Query
    from graph.network import Network
    from graph.rows import Row, Value
    from webapp.timeline import Timeline
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
    views: tuple[str, ...] = ()
    """How the rows can be shown."""
    view: str = "table"
    network: dict[str, object] | None = None
    """What the drawing of the rows as a network needs."""
    timeline: Timeline | None = None
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
    return _selected(rows)


def _selected(rows: Rows) -> Shown:
    shown = Rows(rows.columns, rows[:SHOWN_ROWS])
    labels = _labels({value for row in shown for value in row.values() if isinstance(value, Iri)})
    linked, line = answer_views.network(shown, labels), answer_views.timeline(shown, labels)
    ways = ("table", *(("network",) if linked else ()), *(("timeline",) if line else ()))
    asked = flask.request.values.get("view", "table")
    view = asked if asked in ways else "table"
    return Shown(
        kind="select",
        columns=rows.columns,
        rows=_cells(shown, labels),
        total=len(rows),
        views=ways,
        view=view,
        network=_drawn(linked) if linked and view == "network" else None,
        timeline=line if view == "timeline" else None,
    )


def _drawn(found: Network) -> dict[str, object]:
    figure = figures.draw(found.nodes, found.edges, symbols=len(found.nodes) > LIMIT)
    return {
        "figure": figure,
        "canvas": canvas(found, figure, None),
        "title": "The answer as a network",
        "words": f"{len(found.nodes)} things and {len(found.edges)} links between them.",
        "links": {node.id: site().href(node.id) for node in found.nodes},
        "focus": None,
        "named_links": NAMED_LINKS,
        "held": ["in"] * len(figure.lines),
    }


def _cells(shown: Rows, labels: dict[Iri, str]) -> tuple[tuple[Cell | None, ...], ...]:
    return tuple(tuple(_cell(row, name, labels) for name in shown.columns) for row in shown)


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


def filled(name: str) -> str:
    """The text of a question of the library, with what the address of the request fills its blanks with."""
    return sentences.filled(library.query(name), flask.request.args)


def page(text: str, *, answer: Answer | None = None, error: str | None = None) -> str:
    """The page with a query, and with its answer or with why there is none."""
    found = _shown(answer) if answer else None
    asking = flask.request.args.get("question")
    asked = [sentences.of(query, flask.request.args if query.name == asking else {}) for query, _ in gallery()]
    return flask.render_template(
        "sparql/ask.html",
        text=text,
        shown=found,
        error=error,
        sentences=asked,
        choices=sentences.choices(asked),
        seconds=site().store.limits.seconds,
        downloads=_DOWNLOADS[found.kind] if found else (),
        format_names=_FORMAT_NAMES,
    )
