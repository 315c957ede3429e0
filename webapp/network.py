"""The network around a thing: a picture to walk in, the table of the same links, and both as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask

from graph import library, network, quotations
from ontology.errors import QueryError
from webapp import arguments, dials, figures, legend, network_files, network_periods, pictures, shareable, views
from webapp.kept import kept
from webapp.lettering import FONT_SIZE
from webapp.pages import rows_of
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from graph.network import Edge, Network, Node
    from graph.rows import Iri
    from webapp.figures import Figure

bp = flask.Blueprint("network", __name__, url_prefix="/network")

LIMIT = 60
"""Boxes with text in one picture; more cannot be read."""
QUOTED = 50
"""Rows of a table that give the words; those below say where they stand."""
PASSAGES = 4
"""Passages named for one link; its page has them all."""
FAR = 10**9
"""No limit, for what is complete."""
NAMED_REST = 200
"""How many of the things that are not in the picture the page names; the CSV has them all."""
MAX_DEPTH = 2
NAMED_LINKS = 14
"""Up to so many links each carries its words in the picture; above, those of the selected thing do."""


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
    families: tuple[str, ...] = ()
    """The kinds of links to follow; empty for all."""
    opened: tuple[tuple[Iri, str], ...] = ()
    """Things of the picture, each with a kind that was opened around it."""
    limit: int = LIMIT
    at: Iri | None = None
    """The thing of the picture whose neighbours are counted by kind, to be opened."""
    period: network_periods.Period = field(default_factory=network_periods.Period)

    def address(self, suffix: str = "", *, opening: tuple[str, str] | None = None, **changes: object) -> str:
        """The address of this view, of the same in another form, or with something changed.

        Args:
            suffix: of another form, such as ``.svg``.
            opening: a thing and a kind that is to be opened around it as well.
            changes: parameters to set; None takes one out.
        """
        opened = [*self.opened, opening] if opening else self.opened
        state: dict[str, object] = {
            "kind": list(self.kinds),
            "link": list(self.families),
            "depth": self.depth if self.depth != 1 else None,
            "show": self.limit if self.limit != LIMIT else None,
            "open": [f"{site().short(thing)}:{kind}" for thing, kind in opened],
            "at": site().short(self.at) if self.at else None,
            **self.period.state,
            **dials.days(),
            **changes,
        }
        pairs = [
            (name, each)
            for name, value in state.items()
            for each in (value if isinstance(value, list) else [value])
            if each is not None
        ]
        path = address_of(self.thing) + suffix
        return f"{path}?{urlencode(pairs)}" if pairs else path


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
    when: str = ""
    held: network_periods.Held = "in"


def address_of(thing: Iri) -> str:
    """Where the network around a thing is shown."""
    return f"/network{site().href(thing) or '/'}"


@bp.get("/kinds/<path:path>.json")
def show_kinds(path: str) -> ResponseReturnValue:
    """How many things of each kind are linked with a thing: what opening it would show."""
    thing = site().iri(path)
    counts = network.around(site().store, thing)
    return flask.jsonify(
        id=thing,
        kinds=[{"kind": kind, "label": legend.called(kind, count), "count": count} for kind, count in counts],
    )


@bp.get("/<path:path>", defaults={"suffix": ""})
@bp.get("/<path:path>.json", defaults={"suffix": ".json"})
@bp.get("/<path:path>.csv", defaults={"suffix": ".csv"})
@bp.get("/<path:path>.svg", defaults={"suffix": ".svg"})
@bp.get("/<path:path>.png", defaults={"suffix": ".png"})
@bp.get("/<path:path>.graphml", defaults={"suffix": ".graphml"})
@bp.get("/<path:path>.gexf", defaults={"suffix": ".gexf"})
@bp.get("/<path:path>.html", defaults={"suffix": ".html"})
def around(path: str, suffix: str) -> ResponseReturnValue:
    """The network around the thing whose own page is at `path`."""
    asked = _asked(path)
    found = _found(asked, FAR if suffix == ".csv" else asked.limit)
    name = f"network-{site().short(asked.thing)}"
    if suffix in network_files.FORMATS:
        return network_files.answer(found, suffix, name)
    figure = figures.draw(found.nodes, found.edges, focus=asked.thing, symbols=len(found.nodes) > 2 * LIMIT)
    if suffix in {".svg", ".png"}:
        svg = flask.render_template(
            "network/figure.svg", standalone=True, links=_pages(found), **_shared(asked.period, found, figure)
        )
        if suffix == ".svg":
            return flask.Response(svg, mimetype="image/svg+xml")
        return flask.Response(pictures.png(svg), mimetype="image/png", headers=network_files.attachment(name, suffix))
    table = table_of(found, asked.period, asked.thing)
    if suffix == ".html":
        shared = _shared(asked.period, found, figure)
        file = shareable.page(str(shared["title"]), str(shared["words"]), figure, table)
        return flask.Response(file, mimetype="text/html", headers=network_files.attachment(name, suffix))
    if suffix == ".json":
        return flask.jsonify(_data(asked, found, figure, table))
    return flask.render_template(
        "network/around.html",
        asked=asked,
        found=found,
        table=table,
        choices=_choices(asked, found),
        families=_families(asked, found),
        named_rest=NAMED_REST,
        symbols_limit=figures.SYMBOLS,
        kinds_at=network.around(site().store, asked.at) if asked.at else (),
        label_at=next((node.label for node in found.nodes if node.id == asked.at), None),
        kind_words=legend.kind,
        canvas=canvas(found, figure, asked.thing),
        links={node.id: address_of(node.id) for node in found.nodes},
        depths=range(1, MAX_DEPTH + 1),
        **_shared(asked.period, found, figure),
    )


def _found(asked: Asked, limit: int) -> Network:
    """The network that is asked for, read once for each state of the graph."""
    return kept(
        ("network", asked.thing, asked.depth, asked.kinds, asked.families, asked.opened, limit),
        lambda: network.neighbourhood(
            site().store,
            asked.thing,
            depth=asked.depth,
            limit=limit,
            kinds=asked.kinds or None,
            families=asked.families or None,
            opened=asked.opened,
            among=people_and_bodies(network.GOVERNANCE),
        ),
    )


def people_and_bodies(queries: tuple[str, ...]) -> Network:
    """All people and bodies that queries of links tell of, read once for each state of the graph."""
    return kept(
        ("people-and-bodies", queries),
        lambda: network.people_and_bodies(site().store, queries, ask=lambda name: rows_of(library.query(name))),
    )


_PARAMETERS = ("at", "depth", "kind", "link", "open", "show", "since", "until")


def _asked(path: str) -> Asked:
    args = flask.request.args
    arguments.check(_PARAMETERS, dials.DAYS)
    kinds = tuple(dict.fromkeys(args.getlist("kind")))
    if strange := [kind for kind in kinds if kind not in network.KINDS]:
        raise QueryError(f"There is no kind {strange[0][:60]!r}; there are: {', '.join(network.KINDS)}.")
    families = tuple(dict.fromkeys(args.getlist("link")))
    if strange := [family for family in families if family not in family_names()]:
        raise QueryError(f"There is no link {strange[0][:60]!r}; there are: {', '.join(family_names())}.")
    depth = args.get("depth", "1")
    if depth not in {str(number) for number in range(1, MAX_DEPTH + 1)}:
        raise QueryError(f"depth must be a whole number from 1 to {MAX_DEPTH}, not {depth[:60]!r}.")
    show = args.get("show", str(LIMIT))
    if not show.isascii() or not show.isdecimal() or not 1 <= int(show[:9]) <= figures.SYMBOLS:
        raise QueryError(f"show must be a whole number from 1 to {figures.SYMBOLS}, not {show[:60]!r}.")
    return Asked(
        thing=site().iri(path),
        depth=int(depth),
        kinds=kinds,
        families=families,
        opened=tuple(_opening(text) for text in dict.fromkeys(args.getlist("open"))),
        limit=int(show),
        at=site().iri(args["at"].lstrip("/")) if args.get("at") else None,
        period=network_periods.asked(),
    )


def _opening(text: str) -> tuple[Iri, str]:
    path, _, kind = text.rpartition(":")
    if not path or kind not in network.KINDS:
        raise QueryError(
            f"open must be the path of a thing, a colon and one of {', '.join(network.KINDS)}, not {text[:60]!r}."
        )
    return site().iri(path.lstrip("/")), kind


def family_names() -> dict[str, str]:
    """The kinds of links and what each is called."""
    return {
        name.removeprefix("links/"): library.query(name).hints.get("called", name)
        for name in library.names()
        if name.startswith("links/")
    }


def _families(asked: Asked, found: Network) -> list[Choice]:
    names = family_names()
    return [
        Choice(name, names[name], count, not asked.families or name in asked.families) for name, count in found.families
    ]


def _choices(asked: Asked, found: Network) -> list[Choice]:
    return [
        Choice(name, legend.kind(name).plural, count, not asked.kinds or name in asked.kinds)
        for name, count in found.counts
    ]


def _shared(period: network_periods.Period, found: Network, figure: Figure) -> dict[str, object]:
    """What every drawing of the figure needs."""
    centre = found.nodes[0]
    kinds = ", ".join(f"{count} {kind.label if count == 1 else kind.plural}" for kind, count, _ in figure.key)
    return {
        "figure": figure,
        "centre": centre,
        "focus": centre.id,
        "title": f"Network around {views.for_xml(centre.label)}",
        "words": f"{kinds}, and {len(found.edges)} {'link' if len(found.edges) == 1 else 'links'} between them.",
        "named_links": NAMED_LINKS,
        "held": [period.holds(line.edge) for line in figure.lines],
    }


def _pages(found: Network) -> dict[str, str]:
    """The pages of the things, with their host, for a file that leaves it."""
    return {node.id: flask.request.url_root.rstrip("/") + (site().href(node.id) or "") for node in found.nodes}


def canvas(found: Network, figure: Figure, focus: Iri | None) -> dict[str, object]:
    """The figure as the script of the canvas reads it."""
    ends = {node.id: node for node in found.nodes}
    return {
        "focus": focus or (found.nodes[0].id if found.nodes else None),
        "symbols": any(box.below for box in figure.boxes),
        "opens": focus is not None,
        "width": figure.width,
        "height": figure.height,
        "fontSize": FONT_SIZE,
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
                "symbol": box.below,
                "path": site().short(box.node.id),
                "page": site().href(box.node.id),
                "network": address_of(box.node.id) if ends[box.node.id].kind in network.KINDS else None,
            }
            for box in figure.boxes
        ],
        "links": [
            {
                "id": f"link-{place}",
                "source": line.edge.source,
                "target": line.edge.target,
                "label": line.edge.label,
                "lasting": line.edge.lasting,
                "times": [[day.isoformat() if day else None for day in time] for time in line.edge.times],
            }
            for place, line in enumerate(figure.lines)
        ],
    }


def table_of(found: Network, period: network_periods.Period, centre: Iri | None = None) -> list[TableRow]:
    """Every link of the picture in the period as a row, those of the thing in the middle first."""
    by_id = {node.id: node for node in found.nodes}
    edges = sorted(found.edges, key=lambda edge: centre not in (edge.source, edge.target))
    edges = [edge for edge in edges if period.holds(edge) != "out"]
    return [
        TableRow(
            source=by_id[edge.source],
            label=edge.label,
            target=by_id[edge.target],
            words=words,
            when=network_periods.in_words(edge),
            held=period.holds(edge),
        )
        for edge, words in zip(edges, words_of(edges, quoted=QUOTED), strict=True)
    ]


def words_of(edges: Sequence[Edge], *, quoted: int) -> list[tuple[Words, ...]]:
    """What links rest on, `PASSAGES` at most for each: words for the first `quoted`, and where they stand for all."""
    told = [edge.evidence[:PASSAGES] for edge in edges]
    passages = {each.passage for evidence in told[:quoted] for each in evidence if each.passage}
    documents = {each.document for evidence in told for each in evidence}
    words = kept(("words", frozenset(passages)), lambda: quotations.words(site().store, passages))
    titles = kept(("titles", frozenset(documents)), lambda: quotations.titles(site().store, documents))
    return [
        tuple(
            Words(
                href=site().href(each.passage or each.document),
                words=words.get(each.passage, "") if each.passage and place < quoted else "",
                document=titles.get(each.document) or site().short(each.document),
            )
            for each in evidence
        )
        for place, evidence in enumerate(told)
    ]


def _data(asked: Asked, found: Network, figure: Figure, table: list[TableRow]) -> dict[str, object]:
    """The JSON twin. Its keys are documented in `docs/reference/network.md`."""
    return {
        "id": asked.thing,
        "depth": asked.depth,
        "kinds": list(asked.kinds) or list(network.KINDS),
        "families": dict(found.families),
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
                "when": row.when,
                "words": [{"words": said.words, "document": said.document, "address": said.href} for said in row.words],
            }
            for row in table
        ],
    }
