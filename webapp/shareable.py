"""A network as one file to send: it opens from disk, asks for nothing, and its boxes can be dragged.

pyvis makes the data and brings vis-network. Its own page is not used: in every mode it links to other hosts, has
neither title nor language, and puts identifiers and headings into the page as HTML. Ours carries a policy that forbids
any request, hands text over as JSON, and repeats the links as a table.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import TYPE_CHECKING

import flask
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.figures import Figure
    from webapp.network import TableRow

OPTIONS = """{
  "physics": {"enabled": false},
  "edges": {"smooth": false, "arrows": "to", "color": "#505a5f", "font": {"size": 11, "strokeWidth": 4}},
  "nodes": {"shape": "box", "margin": 8, "font": {"color": "#ffffff", "size": 13}},
  "interaction": {"keyboard": {"enabled": true, "bindToWindow": false}, "hover": true}
}"""


def page(title: str, words: str, figure: Figure, table: Sequence[TableRow]) -> str:
    """The file: the figure with its positions, and the table of its links.

    Args:
        title: what it shows.
        words: the same in a sentence.
        figure: where each box lies.
        table: the links with the words they rest on.
    """
    # pyvis imports IPython, which takes a second; nobody else should wait for it.
    from pyvis.network import Network

    # Directed: an undirected pyvis network drops every second link between the same two.
    made = Network(directed=True)
    made.set_options(OPTIONS)
    places = {box.node.id: place for place, box in enumerate(figure.boxes)}
    for box in figure.boxes:
        made.add_node(
            places[box.node.id],
            label="\n".join(box.lines),
            title=_plain(f"{box.node.label} ({box.kind.label})"),
            color=box.kind.colour,
            x=box.x,
            y=box.y,
        )
    for line in figure.lines:
        source, target = places[line.edge.source], places[line.edge.target]
        made.add_edge(source, target, label=line.edge.label, title=_plain(line.edge.label))
    nodes, edges, _, _, _, options = made.get_network_data()
    return flask.render_template(
        "network/shareable.html",
        title=title,
        words=words,
        key=figure.key,
        table=table,
        data={"nodes": nodes, "edges": edges},
        options=Markup(options),  # noqa: S704 - OPTIONS as pyvis writes it: no text of a document is in it
        script=_library("vis-network.min.js"),
        style=_library("vis-network.css"),
    )


def _plain(text: str) -> str:
    """A text that vis-network shows as text: where any tooltip holds "href", it takes all of them for HTML."""
    return text.replace("href", "h\N{ZERO WIDTH SPACE}ref").replace("HREF", "H\N{ZERO WIDTH SPACE}REF")


@functools.cache
def _library(name: str) -> Markup:
    """A file of vis-network, as it stands in the wheel of pyvis."""
    file = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / name
    text = re.sub(r"//# sourceMappingURL=\S+", "", file.read_text(encoding="utf-8"))
    return Markup(text)  # noqa: S704 - a library's own file
