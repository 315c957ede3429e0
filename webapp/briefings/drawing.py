"""Figures as pictures that can stand alone: title, description, date, key and source line inside the SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import flask

from ontology import dates
from webapp import legend
from webapp.briefings import wording
from webapp.briefings.model import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from webapp.briefings.diagram import Diagram, Tie
    from webapp.briefings.model import Period
    from webapp.timeline import Timeline

SOURCE = "documents listed under Sources"
TOP = 64
"""Pixels down at which a drawing begins, below its title and date."""
_KEY_ROW = 24
_KEY_COLUMN = 230


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a kind of relation is drawn: told apart by its dashes as well as by its words."""

    title: str
    width: float
    dashes: str
    colour: str = "#16222a"


STYLES: Mapping[str, Style] = {
    "oversight": Style(title="Inspects, oversees, scrutinises", width=2.2, dashes=""),
    "account": Style(title="Reports to", width=1.8, dashes="12 4"),
    "appointment": Style(title="Appoints, commissions, advises", width=1.8, dashes="8 3 2 3"),
    "structure": Style(title="Is part of, established", width=3.4, dashes="", colour="#8fa3ab"),
    "membership": Style(title="Chairs, is a member of", width=1.8, dashes="5 4"),
    "funding": Style(title="Funds", width=2.2, dashes="2 3"),
    "letters": Style(title="Wrote to, succeeded", width=1.2, dashes="1 4"),
    "post": Style(title="Holds a post at", width=1.0, dashes="", colour="#6f777b"),
}
"""The one table of lines; the key under every picture of governance is made of it."""
_STYLE_OF = {
    "inspects": "oversight",
    "oversees": "oversight",
    "scrutinises": "oversight",
    "reportsTo": "account",
    "appointedBy": "appointment",
    "commissions": "appointment",
    "advises": "appointment",
    "partOf": "structure",
    "establishes": "structure",
    "memberOf": "membership",
    "chairs": "membership",
    "funds": "funding",
    "writesTo": "letters",
    "succeeds": "letters",
}


def style_of(predicate: str) -> str:
    """The style of a relation of the ontology."""
    return _STYLE_OF.get(predicate, "letters")


def governance(diagram: Diagram, title: str, words: str, when: str, ties: Iterable[Tie]) -> Picture:
    """The network in tiers as a picture."""
    used = {tie.style for tie in ties}
    styles = [(style, STYLES[style]) for style in STYLES if style in used]
    kinds = [legend.kind(name) for name in ("body", "person") if any(b.member.kind == name for b in diagram.boxes)]
    symbols = [legend.symbol(name) for name in ("body", "person") if any(b.member.kind == name for b in diagram.boxes)]
    columns = int(diagram.width // _KEY_COLUMN)
    rows = -(-(len(styles) + len(kinds)) // columns)
    height = TOP + diagram.height + rows * _KEY_ROW + 34
    svg = flask.render_template(
        "briefings/governance.svg",
        diagram=diagram,
        title=title,
        words=words,
        when=when,
        source=SOURCE,
        styles=styles,
        kinds=list(zip(kinds, symbols, strict=True)),
        table=STYLES,
        height=height,
        key_top=TOP + diagram.height + 8,
        places=[(4 + (n % columns) * _KEY_COLUMN, (n // columns) * _KEY_ROW) for n in range(len(styles) + len(kinds))],
    )
    return Picture(name="network", title=title, words=words, svg=svg, width=diagram.width, height=height, top=TOP - 6)


TIMELINE_WIDTH = 850.0
"""Units across, so that letters of 12 units are 7 pt between the margins of A4."""


def timeline(line: Timeline, title: str, words: str, when: str) -> Picture:
    """A timeline as a picture that can stand alone."""
    figure = line.drawing(TIMELINE_WIDTH)
    columns = int(TIMELINE_WIDTH // _KEY_COLUMN)
    keys = len(line.key) + len(line.statuses)
    height = TOP + figure.height + -(-keys // columns) * _KEY_ROW + 34
    svg = flask.render_template(
        "briefings/timeline.svg",
        line=line,
        figure=figure,
        title=title,
        words=words,
        when=when,
        source=SOURCE,
        width=TIMELINE_WIDTH,
        height=height,
        key_top=TOP + figure.height + 8,
        places=[(4 + (n % columns) * _KEY_COLUMN, (n // columns) * _KEY_ROW) for n in range(keys)],
    )
    return Picture(name=line.name, title=title, words=words, svg=svg, width=TIMELINE_WIDTH, height=height, top=TOP - 6)


def when(period: Period) -> str:
    """The date line under the title of a picture."""
    if period.true_on:
        return f"As things were on {dates.in_words(period.true_on.isoformat())}"
    return wording.capital(period.words)
