"""The network around a thing: a picture to walk in, the table of the same links, and both as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask
import networkx as nx

from graph import dials, network
from ontology.errors import QueryError
from webapp import figures, shareable
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from graph.network import Edge, Network, Node
    from graph.rows import Iri
    from webapp.figures import Figure

bp = flask.Blueprint("network", __name__, url_prefix="/network")

LIMIT = 60
"""Boxes with text in one picture; more cannot be read."""
MAX_DEPTH = 2
NAMED_LINKS = 14
"""Up to so many links each carries its words in the picture; above, those of the selected thing do."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of thing the picture may show, and how many there are."""

    name: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for."""

    thing: Iri
    depth: int
    kinds: tuple[str, ...]
    """The kinds of things to show; empty for all."""

    def address(self, suffix: str = "") -> str:
        """The address of this view, or of the same in another form."""
        state: list[tuple[str, object]] = [("kind", kind) for kind in self.kinds]
        if self.depth != 1:
            state.append(("depth", self.depth))
        path = address_of(self.thing) + suffix
        return f"{path}?{urlencode(state)}" if state else path


@dataclass(frozen=True, slots=True)
class Words:
    """The words a link rests on, and where they stand."""

    href: str | None
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One link as a sentence, with the words it rests on."""

    source: Node
    label: str
    target: Node
    words: tuple[Words, ...]


def address_of(thing: Iri) -> str:
    """Where the network around a thing is shown."""
    return f"/network{site().href(thing) or '/'}"


@bp.get("/<path:path>", defaults={"suffix": ""})
@bp.get("/<path:path>.json", defaults={"suffix": ".json"})
@bp.get("/<path:path>.svg", defaults={"suffix": ".svg"})
@bp.get("/<path:path>.graphml", defaults={"suffix": ".graphml"})
@bp.get("/<path:path>.gexf", defaults={"suffix": ".gexf"})
@bp.get("/<path:path>.html", defaults={"suffix": ".html"})
def around(path: str, suffix: str) -> ResponseReturnValue:
    """The network around the thing whose own page is at `path`."""
    asked = _asked(path)
    found = network.neighbourhood(site().store, asked.thing, depth=asked.depth, limit=LIMIT, kinds=asked.kinds or None)
    if suffix in {".graphml", ".gexf"}:
        return _download(found, suffix)
    figure = figures.draw(found.nodes, found.edges, focus=asked.thing)
    if suffix == ".svg":
        svg = flask.render_template(
            "network/figure.svg", standalone=True, links=_pages(found), **_shared(found, figure)
        )
        return flask.Response(svg, mimetype="image/svg+xml")
    table = _table(found)
    if suffix == ".html":
        shared = _shared(found, figure)
        file = shareable.page(str(shared["title"]), str(shared["words"]), figure, table)
        return flask.Response(file, mimetype="text/html", headers=_attachment(found, suffix))
    if suffix == ".json":
        return flask.jsonify(_data(asked, found, figure, table))
    return flask.render_template(
        "network/around.html",
        asked=asked,
        found=found,
        table=table,
        choices=_choices(asked, found),
        canvas=_canvas(found, figure),
        links={node.id: address_of(node.id) for node in found.nodes},
        depths=range(1, MAX_DEPTH + 1),
        **_shared(found, figure),
    )


def _asked(path: str) -> Asked:
    args = flask.request.args
    if unknown := sorted(set(args) - {"kind", "depth"} - set(dials.NAMES)):
        raise QueryError(f"This page has no filter called {unknown[0][:60]!r}; it has: depth, kind.")
    kinds = tuple(dict.fromkeys(args.getlist("kind")))
    if strange := [kind for kind in kinds if kind not in network.KINDS]:
        raise QueryError(f"There is no kind {strange[0][:60]!r}; there are: {', '.join(network.KINDS)}.")
    depth = args.get("depth", "1")
    if depth not in {str(number) for number in range(1, MAX_DEPTH + 1)}:
        raise QueryError(f"depth must be a whole number from 1 to {MAX_DEPTH}, not {depth[:60]!r}.")
    return Asked(thing=site().iri(path), depth=int(depth), kinds=kinds)


def _choices(asked: Asked, found: Network) -> list[Choice]:
    return [
        Choice(name, figures.kind(name).plural, count, not asked.kinds or name in asked.kinds)
        for name, count in found.counts
    ]


def _shared(found: Network, figure: Figure) -> dict[str, object]:
    """What every drawing of the figure needs."""
    centre = found.nodes[0]
    kinds = ", ".join(f"{count} {kind.label if count == 1 else kind.plural}" for kind, count, _ in figure.key)
    return {
        "figure": figure,
        "centre": centre,
        "focus": centre.id,
        "title": f"Network around {_plain(centre.label)}",
        "words": f"{kinds}, and {len(found.edges)} {'link' if len(found.edges) == 1 else 'links'} between them.",
        "named_links": NAMED_LINKS,
    }


def _pages(found: Network) -> dict[str, str]:
    """The pages of the things, with their host, for a file that leaves it."""
    return {node.id: flask.request.url_root.rstrip("/") + (site().href(node.id) or "") for node in found.nodes}


def _canvas(found: Network, figure: Figure) -> dict[str, object]:
    """The figure as the script of the canvas reads it."""
    return {
        "focus": found.nodes[0].id,
        "fontSize": figures.FONT_SIZE,
        "namedLinks": NAMED_LINKS,
        "nodes": [
            {
                "id": box.node.id,
                "label": box.node.label,
                "kind": box.kind.label,
                "colour": box.kind.colour,
                "text": "\n".join(box.lines),
                "x": box.x,
                "y": box.y,
                "width": box.width,
                "height": box.height,
                # Cytoscape wants corners as shares of half the box.
                "outline": [
                    round(share, 4) for x, y in box.outline for share in (2 * x / box.width, 2 * y / box.height)
                ],
                "page": site().href(box.node.id),
                "network": address_of(box.node.id),
            }
            for box in figure.boxes
        ],
        "links": [
            {
                "id": f"link-{place}",
                "source": line.edge.source,
                "target": line.edge.target,
                "label": line.edge.label,
            }
            for place, line in enumerate(figure.lines)
        ],
    }


def _table(found: Network) -> list[TableRow]:
    """Every link of the picture as a row, those of the thing in the middle first."""
    by_id = {node.id: node for node in found.nodes}
    centre = found.nodes[0].id
    edges = sorted(found.edges, key=lambda edge: centre not in (edge.source, edge.target))
    return [TableRow(by_id[edge.source], edge.label, by_id[edge.target], _words(edge)) for edge in edges]


def _words(edge: Edge) -> tuple[Words, ...]:
    store = site().store
    found = []
    for evidence in edge.evidence:
        rows = store.select("parts/words", passage=evidence.passage) if evidence.passage else []
        if rows:
            words = str(rows[0]["words"] or "")
            found.append(Words(site().href(evidence.passage or ""), words, str(rows[0]["documentLabel"])))
        else:
            label = store.select("parts/label", thing=evidence.document)
            title = str(label[0]["label"]) if label else site().short(evidence.document)
            found.append(Words(site().href(evidence.document), "", title))
    return tuple(found)


def _data(asked: Asked, found: Network, figure: Figure, table: list[TableRow]) -> dict[str, object]:
    """The JSON twin. Its keys are documented in `docs/reference/network.md`."""
    return {
        "id": asked.thing,
        "depth": asked.depth,
        "kinds": list(asked.kinds) or list(network.KINDS),
        "total": found.total,
        "shown": found.shown,
        "counts": dict(found.counts),
        "nodes": [
            {"id": box.node.id, "kind": box.node.kind, "label": box.node.label, "x": box.x, "y": box.y}
            for box in figure.boxes
        ],
        "links": [
            {
                "source": row.source.id,
                "label": row.label,
                "target": row.target.id,
                "words": [{"words": said.words, "document": said.document, "address": said.href} for said in row.words],
            }
            for row in table
        ],
    }


def _download(found: Network, suffix: str) -> ResponseReturnValue:
    """The network for Gephi, yEd and their like."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in found.nodes:
        plain.add_node(node.id, label=_plain(node.label), kind=node.kind)
    for number, edge in enumerate(found.edges):
        plain.add_edge(edge.source, edge.target, key=str(number), label=_plain(edge.label))
    lines = nx.generate_graphml(plain) if suffix == ".graphml" else nx.generate_gexf(plain)
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"
    return flask.Response(text, mimetype="application/xml", headers=_attachment(found, suffix))


def _attachment(found: Network, suffix: str) -> dict[str, str]:
    """The header of a file to keep, with a name that says what it shows."""
    name = re.sub(r"[^a-z0-9-]+", "-", site().short(found.nodes[0].id).lower()).strip("-")
    return {"Content-Disposition": f'attachment; filename="network-{name}{suffix}"'}


def _plain(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return _NOT_XML.sub(" ", text)
