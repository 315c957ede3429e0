"""The forms a briefing is given out in: one source, many files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import QueryError, UnknownThingError
from webapp import figures, pictures, shareable
from webapp.briefings import making, render, seal
from webapp.briefings.model import Picture
from webapp.briefings.parts import governance
from webapp.network import TableRow, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.rows import Iri
    from graph.store import Store
    from webapp.briefings.desk import Desk
    from webapp.briefings.model import Briefing

MOST_NODES = 500
"""Boxes in the file in which they can be dragged."""


class Form(NamedTuple):
    """A form: the ending of its file, and its media type."""

    suffix: str
    media_type: str


FORMS: Mapping[str, Form] = {
    "html": Form(".html", "text/html; charset=utf-8"),
    "pdf": Form(".pdf", "application/pdf"),
    "svg": Form(".svg", "image/svg+xml"),
    "png": Form(".png", "image/png"),
    "pyvis": Form("-network.html", "text/html; charset=utf-8"),
    "json": Form(".json", "application/json"),
}


def file(store: Store, asked: making.Asked, form: str, picture: str = "") -> tuple[str, bytes]:
    """A briefing in one of `FORMS`: what the file is called, and what is in it.

    Args:
        store: the graph.
        asked: what the briefing is about.
        form: a key of `FORMS`.
        picture: for SVG and PNG, which of its pictures; the first when not said.

    Raises:
        QueryError: there is no such form or picture.
        SealError: a factual sentence rests on nothing.
        AssetsError: a PDF is asked for, and what makes it is not installed.
    """
    if form not in FORMS:
        raise QueryError(f"There is no form {form[:60]!r}; there are: {', '.join(FORMS)}.")
    if form == "pyvis":
        desk = making.desk_of(store, asked)
        return render.file_name(desk.subject, FORMS[form].suffix), dragging(desk).encode()
    if form in {"svg", "png"}:
        return _picture(making.make(store, asked), form, picture)
    briefing = making.make(store, asked)
    return render.file_name(briefing.subject, FORMS[form].suffix), _whole(briefing, form)


def _whole(briefing: Briefing, form: str) -> bytes:
    if form == "pdf":
        return render.pdf(briefing)
    if form == "json":
        return json.dumps(seal.data(briefing), ensure_ascii=False, indent=1).encode()
    return render.document(briefing).encode()


def _picture(briefing: Briefing, form: str, name: str) -> tuple[str, bytes]:
    found = [block for part in briefing.parts for block in part.blocks if isinstance(block, Picture)]
    chosen = [block for block in found if block.name == (name or block.name)]
    if not chosen:
        there = ", ".join(block.name for block in found) or "none"
        raise QueryError(f"This briefing has no picture {name[:60]!r}; it has: {there}.")
    svg = pictures.plain(chosen[0].svg)
    file_name = render.file_name(briefing.subject, f"-{chosen[0].name}{FORMS[form].suffix}")
    return file_name, svg.encode() if form == "svg" else pictures.png(svg)


def dragging(desk: Desk) -> str:
    """The governance network as one file in which boxes can be dragged.

    Raises:
        UnknownThingError: nothing stands in a relation to the subject or, with a topic, to those inspected on it.
    """
    nodes, found = governance.links(desk)
    if not found:
        raise UnknownThingError(f"No relation of {desk.subject.label} to a person or body is on record to be drawn.")
    degree: dict[Iri, int] = {}
    for edge, _ in found:
        for end in (edge.source, edge.target):
            degree[end] = degree.get(end, 0) + 1
    ranked = sorted(nodes, key=lambda node: (node.id != desk.subject.id, -degree[node.id], node.label))[:MOST_NODES]
    by_id = {node.id: node for node in ranked}
    shown = [(edge, passages) for edge, passages in found if {edge.source, edge.target} <= by_id.keys()]
    figure = figures.draw(ranked, [edge for edge, _ in shown], focus=desk.subject.id)
    table = [
        TableRow(by_id[edge.source], edge.label, by_id[edge.target], _words(desk, passages)) for edge, passages in shown
    ]
    left = f" Showing {len(ranked)} of {len(nodes)}." if len(ranked) < len(nodes) else ""
    words = f"{len(ranked)} people and bodies, and {len(shown)} links between them.{left}"
    return shareable.page(f"Who answers to whom: {desk.subject.label}", words, figure, table)


def _words(desk: Desk, passages: tuple[Iri, ...]) -> tuple[Words, ...]:
    found = [desk.record.passage(passage) for passage in passages]
    return tuple(Words(None, each.exact, desk.record.source(each.document).title) for each in found)
