"""A network as files for other programs: every link as a line, and the formats of Gephi, yEd and their like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import flask
import networkx as nx

from webapp import network_periods, views

if TYPE_CHECKING:
    from graph.network import Network

FORMATS = frozenset({".csv", ".graphml", ".gexf"})
COLUMNS = ("source", "sourceLabel", "link", "target", "targetLabel", "when", "documents", "passages")
"""The columns of the CSV."""


def answer(found: Network, suffix: str, name: str) -> flask.Response:
    """The network as a file to keep.

    Args:
        found: what it holds.
        suffix: one of `FORMATS`.
        name: what it is about; letters other than those of a file's name are put right.
    """
    if suffix == ".csv":
        return flask.Response(_csv(found), mimetype="text/csv", headers=attachment(name, suffix))
    plainly: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in found.nodes:
        plainly.add_node(node.id, label=views.for_xml(node.label), kind=node.kind)
    for number, edge in enumerate(found.edges):
        plainly.add_edge(edge.source, edge.target, key=str(number), label=views.for_xml(edge.label))
    lines = nx.generate_graphml(plainly) if suffix == ".graphml" else nx.generate_gexf(plainly)
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"
    return flask.Response(text, mimetype="application/xml", headers=attachment(name, suffix))


def attachment(name: str, suffix: str) -> dict[str, str]:
    """The header of a file to keep, with a name that says what it shows."""
    safe = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
    return {"Content-Disposition": f'attachment; filename="{safe}{suffix}"'}


def _csv(found: Network) -> str:
    labels = {node.id: node.label for node in found.nodes}
    rows = [
        {
            "source": edge.source,
            "sourceLabel": labels[edge.source],
            "link": edge.label,
            "target": edge.target,
            "targetLabel": labels[edge.target],
            "when": network_periods.in_words(edge),
            "documents": "; ".join(dict.fromkeys(evidence.document for evidence in edge.evidence)),
            "passages": "; ".join(evidence.passage for evidence in edge.evidence if evidence.passage),
        }
        for edge in found.edges
    ]
    return views.as_csv(COLUMNS, rows)
