"""Networks that start from a question instead of a thing, and the ways between two things."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import flask

from graph import library, measures, paths
from graph.network import Edge, Network, Node
from graph.rows import Iri
from ontology.errors import QueryError, UnknownThingError
from webapp import arguments, dials, figures, network_files, network_periods, pictures
from webapp.kept import kept
from webapp.network import NAMED_LINKS, address_of, canvas, people_and_bodies, table_of, words_of
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from graph.measures import Measures
    from webapp.network import Words

bp = flask.Blueprint("overviews", __name__)

BOXES = 60
STANDING_OUT = 5
"""How many things each measure names."""


@dataclass(frozen=True, slots=True)
class HopShown:
    """One step of a way: sentences with the words each rests on."""

    sentences: tuple[tuple[str, str, tuple[Words, ...]], ...]
    """What is said, when, and in which words."""


@bp.get("/network", defaults={"suffix": ""})
@bp.get("/network.json", defaults={"suffix": ".json"})
def start(suffix: str) -> ResponseReturnValue:
    """The questions a network can start from."""
    queries = questions()
    if suffix:
        return flask.jsonify(
            overviews=[
                {
                    "name": query.name,
                    "title": query.title,
                    "description": query.description,
                    "address": _address(query.name),
                }
                for query in queries
            ]
        )  # fmt: skip
    return flask.render_template(
        "network/start.html", queries=queries, address=_address, people=_things("person"), bodies=_things("body")
    )


@bp.get("/network/overviews/<name>", defaults={"suffix": ""})
@bp.get("/network/overviews/<name>.json", defaults={"suffix": ".json"})
@bp.get("/network/overviews/<name>.svg", defaults={"suffix": ".svg"})
@bp.get("/network/overviews/<name>.png", defaults={"suffix": ".png"})
@bp.get("/network/overviews/<name>.csv", defaults={"suffix": ".csv"})
@bp.get("/network/overviews/<name>.graphml", defaults={"suffix": ".graphml"})
@bp.get("/network/overviews/<name>.gexf", defaults={"suffix": ".gexf"})
def overview(name: str, suffix: str) -> ResponseReturnValue:
    """Everybody whom one question links: as boxes, as symbols, or with people at their bodies where there are more."""
    query = f"overviews/{name}"
    if query not in _names():
        raise UnknownThingError(f"There is no overview called {name[:60]!r}; /network lists those there are.")
    arguments.check(("since", "until"), dials.DAYS)
    period = network_periods.asked()
    whole = _whole(query)
    if suffix in network_files.FORMATS:
        return network_files.answer(whole, suffix, f"network-{name}")
    shown, folded = kept(("overview", query), lambda: _fitting(whole))
    figure = figures.draw(shown.nodes, shown.edges, symbols=len(shown.nodes) > BOXES)
    about = library.query(query)
    shared = {
        "figure": figure,
        "title": about.title,
        "words": f"{len(shown.nodes)} people and bodies, and {len(shown.edges)} links between them.",
        "focus": None,
        "named_links": NAMED_LINKS,
        "held": [period.holds(line.edge) for line in figure.lines],
    }
    if suffix in {".svg", ".png"}:
        host = flask.request.url_root.rstrip("/")
        links = {node.id: host + (site().href(node.id) or "") for node in shown.nodes}
        svg = flask.render_template("network/figure.svg", standalone=True, links=links, **shared)
        if suffix == ".svg":
            return flask.Response(svg, mimetype="image/svg+xml")
        headers = network_files.attachment(f"network-{name}", suffix)
        return flask.Response(pictures.png(svg, zoom=1.5), mimetype="image/png", headers=headers)
    found = kept(("measures", query), lambda: measures.measure(whole))
    if suffix:
        return flask.jsonify(_data(about.title, whole, shown, found))
    return flask.render_template(
        "network/overview.html",
        query=about,
        name=name,
        whole=whole,
        shown=shown,
        folded=folded,
        period=period,
        table=table_of(shown, period),
        sentences=_sentences(whole, found),
        groups=found.groups[:STANDING_OUT],
        canvas=canvas(shown, figure, None),
        links={node.id: address_of(node.id) for node in shown.nodes},
        address=lambda suffix="": _address(query, suffix),
        **shared,
    )


def questions() -> list[library.Query]:
    """The questions whose answer is a network; each has its page at `/network/` and its name."""
    return [library.query(name) for name in _names()]


def _names() -> list[str]:
    return [name for name in library.names() if name.startswith("overviews/")]


def _address(query: str, suffix: str = "") -> str:
    return f"/network/{query}{suffix}"


def _whole(query: str) -> Network:
    return people_and_bodies((query,))


def _things(kind: str) -> list[tuple[str, str]]:
    """The things of a kind to choose from, by path and name; none where there are too many for a list."""
    rows = kept(("things", kind), lambda: site().store.select("parts/choices", kind=kind))
    most = 300
    return [(site().short(str(row["thing"])), str(row["thingLabel"])) for row in rows] if len(rows) <= most else []


def _fitting(whole: Network) -> tuple[Network, int]:
    """What one picture can show of a network, and how many people were folded into their bodies for it.

    Up to `figures.SYMBOLS` it is the network itself. Above, each person goes into the body that most of their links
    lead to, and of what is left those with most links are shown.
    """
    if len(whole.nodes) <= figures.SYMBOLS:
        return whole, 0
    nodes = {node.id: node for node in whole.nodes}
    ties: dict[Iri, Counter[Iri]] = {}
    for edge in whole.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if nodes[one].kind == "person" and nodes[other].kind == "body":
                ties.setdefault(one, Counter())[other] += 1
    home = {person: min(bodies, key=lambda body: (-bodies[body], body)) for person, bodies in ties.items()}
    inside = Counter(home.values())
    between: Counter[tuple[Iri, Iri]] = Counter()
    times: dict[tuple[Iri, Iri], set[tuple[object, object]]] = {}
    for edge in whole.edges:
        pair = (home.get(edge.source, edge.source), home.get(edge.target, edge.target))
        if pair[0] != pair[1]:
            between[pair] += 1
            times.setdefault(pair, set()).update(edge.times)
    degree: Counter[Iri] = Counter()
    for pair, count in between.items():
        for end in pair:
            degree[end] += count
    left = [node for node in whole.nodes if node.id not in home]
    left.sort(key=lambda node: (-degree[node.id] - inside[node.id], node.label, node.id))
    kept_ids = {node.id for node in left[: figures.SYMBOLS]}
    return (
        Network(
            nodes=tuple(_with_people(node, inside[node.id]) for node in left[: figures.SYMBOLS]),
            edges=tuple(
                Edge(
                    source=source,
                    target=target,
                    label=f"{count} {'link' if count == 1 else 'links'}",
                    family="governance",
                    times=tuple(times[source, target]),  # type: ignore[arg-type]  # as the edges had them
                )
                for (source, target), count in sorted(between.items())
                if {source, target} <= kept_ids
            ),
            total=len(left),
            counts=whole.counts,
        ),
        len(home),
    )


def _with_people(node: Node, people: int) -> Node:
    if not people:
        return node
    return Node(id=node.id, kind=node.kind, label=f"{node.label} and {people} {'person' if people == 1 else 'people'}")


def _sentences(whole: Network, found: Measures) -> list[tuple[str, list[tuple[Node, str]]]]:
    """What stands out, in words: a heading for each measure, and for each thing it names a sentence."""
    others = len(whole.nodes) - 1
    if others < STANDING_OUT:
        return []

    def basis(documents: int) -> str:
        return "all of it from one document" if documents == 1 else f"from {documents} documents"

    linked = [
        (each.node, f"is linked directly with {each.neighbours} of the {others:,} others, {basis(each.documents)}.")
        for each in found.standings[:STANDING_OUT]
    ]
    between = [
        (
            each.node,
            f"lies on the shortest ways between {each.between:.0%} of all pairs of others"
            + (f"; without it {each.cut_off} would have no way to the rest." if each.cut_off else "."),
        )
        for each in found.between[:STANDING_OUT]
    ]
    return [("Most linked", linked), ("Most in between", between)]


def _data(title: str, whole: Network, shown: Network, found: Measures) -> dict[str, object]:
    """The JSON twin. Its keys are documented in `docs/reference/network.md`."""
    return {
        "title": title,
        "total": len(whole.nodes),
        "shown": len(shown.nodes),
        "nodes": [{"id": node.id, "kind": node.kind, "label": node.label} for node in shown.nodes],
        "links": [
            {"source": edge.source, "label": edge.label, "target": edge.target, "when": network_periods.in_words(edge)}
            for edge in shown.edges
        ],
        "measures": [
            {
                "id": each.node.id,
                "label": each.node.label,
                "neighbours": each.neighbours,
                "between": round(each.between, 4),
                "cutOff": each.cut_off,
                "documents": each.documents,
            }
            for each in found.standings
        ],
        "groups": [[node.id for node in group] for group in found.groups],
    }


@bp.get("/network/paths", defaults={"suffix": ""})
@bp.get("/network/paths.json", defaults={"suffix": ".json"})
def show_paths(suffix: str) -> ResponseReturnValue:
    """The ways between two people or bodies, each step a sentence with its words."""
    args = flask.request.args
    arguments.check(("from", "to", "via"), dials.DAYS)
    chosen = tuple(dict.fromkeys(args.getlist("via"))) or tuple(name.removeprefix("overviews/") for name in _names())
    if strange := [name for name in chosen if f"overviews/{name}" not in _names()]:
        known = ", ".join(name.removeprefix("overviews/") for name in _names())
        raise QueryError(f"There is no kind of link {strange[0][:60]!r} to go by; there are: {known}.")
    queries = tuple(f"overviews/{name}" for name in chosen)
    ends = [_end(name) for name in ("from", "to")]
    found: list[list[HopShown]] = []
    if ends[0] and ends[1]:
        whole = people_and_bodies(queries)
        ways = paths.ways(whole, ends[0].id, ends[1].id)
        found = [[_hop(hop) for hop in way] for way in ways]
    if suffix:
        return flask.jsonify(
            {
                "from": ends[0].id if ends[0] else None,
                "to": ends[1].id if ends[1] else None,
                "via": list(chosen),
                "ways": [
                    [
                        {
                            "links": [
                                {
                                    "sentence": sentence,
                                    "when": when,
                                    "words": [
                                        {"words": each.words, "document": each.document, "address": each.href}
                                        for each in words
                                    ],
                                }
                                for sentence, when, words in hop.sentences
                            ]
                        }
                        for hop in way
                    ]
                    for way in found
                ],
            }
        )
    return flask.render_template(
        "network/paths.html",
        ends=ends,
        given={name: args.get(name, "") for name in ("from", "to")},
        ways=found,
        chosen=chosen,
        via=[(name.removeprefix("overviews/"), library.query(name).hints.get("called", name)) for name in _names()],
        things=[*_things("body"), *_things("person")],
    )


def _end(name: str) -> Node | None:
    """The thing an end of the way is: by its path, or by its name where one thing alone has it."""
    given = flask.request.args.get(name, "").strip()
    if not given:
        return None
    if "/" in given:
        iri = site().iri(given.lstrip("/")) if ":" not in given else Iri(given)
        rows = site().store.select("parts/thing", thing=iri)
        if not rows or rows[0]["kind"] not in ("person", "body"):
            raise UnknownThingError(f"No person or body with the address {given[:120]} is on record.")
        return Node(id=iri, kind=str(rows[0]["kind"]), label=str(rows[0]["label"]))
    found = [
        Node(id=Iri(str(row["thing"])), kind=kind, label=str(row["thingLabel"]))
        for kind in ("person", "body")
        for row in site().store.select("parts/choices", kind=kind)
        if str(row["thingLabel"]).casefold() == given.casefold()
    ]
    if len(found) != 1:
        which = "Several people or bodies are" if found else "No person or body is"
        raise UnknownThingError(
            f"{which} called {given[:80]!r} on record: give the path of one, such as {site().short(found[0].id)}."
            if found
            else f"{which} called {given[:80]!r} on record: search for the name, and give the path of its page."
        )
    return found[0]


def _hop(hop: paths.Hop) -> HopShown:
    names = {hop.start.id: hop.start.label, hop.end.id: hop.end.label}
    links = hop.links[: 2 * STANDING_OUT]
    return HopShown(
        tuple(
            (
                f"{names[edge.source]} {_joined(edge.label)} {names[edge.target]}.",
                network_periods.in_words(edge),
                words,
            )
            for edge, words in zip(links, words_of(links, quoted=len(links)), strict=True)
        )
    )


def _joined(label: str) -> str:
    """The words of a link so that they join two names: a post begins with a capital or names no doing."""
    doing = label.split(" ", 1)[0]
    known = {"is", "spoke", "inspected", "found", "said"} | {
        str(row["label"]).split(" ", 1)[0] for row in kept("predicates", _predicates)
    }
    return label if doing in known else f"is on record as {label} at"


def _predicates() -> list[dict[str, object]]:
    rows = site().store.select("parts/predicates")
    return [dict(row) for row in rows]
