"""The rows of any answer in our own views: as a network of the things in them, and in time where they have dates."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from graph.network import Edge, Network, Node
from graph.rows import Iri
from ontology import dates
from ontology.errors import DateError
from webapp import figures, views
from webapp.chronology import Entry, Lane
from webapp.site import site
from webapp.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.rows import Rows, Value

KINDS = {
    "people": "person", "bodies": "body", "posts": "post", "inspections": "inspection", "judgements": "judgement",
    "findings": "finding", "statements": "statement", "topics": "topic", "documents": "document",
}  # fmt: skip
"""What stands at which path."""
_EDTF = re.compile(r"[-\d~?%./X]{4,30}")


def network(rows: Rows, labels: Mapping[Iri, str]) -> Network | None:
    """The things of the rows, the first of each row linked with the others in it; None where no row has two.

    Args:
        rows: an answer.
        labels: what its things are called.
    """
    nodes: dict[Iri, Node] = {}
    edges: dict[tuple[Iri, str, Iri], Edge] = {}
    for row in rows:
        things = [(name, value) for name, value in row.items() if isinstance(value, Iri) and _kind(value)]
        if not things:
            continue
        first = things[0][1]
        for name, thing in things:
            if len(nodes) < figures.SYMBOLS or thing in nodes:
                nodes.setdefault(
                    thing, Node(id=thing, kind=_kind(thing) or "", label=labels.get(thing) or site().short(thing))
                )
                if thing != first and first in nodes:
                    key = (first, name, thing)
                    edges[key] = Edge(source=first, target=thing, label=views.heading(name).lower(), family=name)
    if not edges:
        return None
    return Network(nodes=tuple(nodes.values()), edges=tuple(edges.values()), total=len(nodes), counts=())


def timeline(rows: Rows, labels: Mapping[Iri, str]) -> Timeline | None:
    """The rows in lanes, one for each column of dates; None where there is none."""
    lanes = []
    for name in rows.columns:
        if name.endswith("Label"):
            continue
        entries = []
        for row in rows:
            when = _edtf(row[name])
            if when:
                thing = next((value for value in row.values() if isinstance(value, Iri) and _kind(value)), None)
                words = next((str(value) for key, value in row.items() if isinstance(value, str) and key != name), when)
                label = labels.get(thing) or words if thing else words
                entries.append(
                    Entry(
                        kind=(_kind(thing) if thing else None) or "other",
                        label=" ".join(label.split())[:80],
                        when=when,
                        href=site().href(thing) if thing else None,
                    )
                )
        if entries:
            lanes.append(Lane(heading=views.heading(name), entries=tuple(entries)))
    line = Timeline("answer", tuple(lanes))
    return line or None


def _kind(thing: Iri) -> str | None:
    path = site().href(thing) or ""
    return KINDS.get(path.split("/")[1]) if path.count("/") >= 2 and path.startswith("/") else None  # noqa: PLR2004 - /kind/name


def _edtf(value: Value | None) -> str | None:
    """A value as EDTF, where it is a date."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value or "")
    if isinstance(value, Iri):
        short = site().short(value)
        text = short.removeprefix("dates/") if short.startswith("dates/") else ""
    if not isinstance(value, str) or not _EDTF.fullmatch(text):
        return None
    try:
        dates.bounds(text)
    except DateError:
        return None
    return text
