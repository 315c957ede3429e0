"""How the rows of a query are shown: as cards, as a table, and as data for other programs.

What a column means follows from its name, in every query alike, so that a new `.rq` file is shown well without a line
of Python:

* ``?speaker`` beside ``?speakerLabel``: the label is shown, linked to the page of the thing when ``?speaker`` is an
  identifier. Dates do the same: ``?said`` is the EDTF text and ``?saidLabel`` the date in words.
* ``?topicsList``: several things in one cell, made by `GROUP_CONCAT` with a line each of identifier, space, label. It
  is shown as the column ``topics``.
* ``?aliasesLines``: several texts in one cell, a line each, likewise; shown as the column ``aliases``.
* ``?passage``: where the words stand; shown as a link to them.
* The name of the first column says what a row is about, and so which card shows it.
"""

from __future__ import annotations

import csv
import datetime
import functools
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from markupsafe import Markup, escape

from graph.rows import Iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.library import Query
    from graph.rows import Row, Rows, Value

View = Literal["cards", "table", "topics", "posts", "grid", "timeline"]
VIEWS: tuple[View, ...] = ("cards", "table", "topics", "posts", "grid", "timeline")
"""The ways to show rows; ``views/<name>.html`` draws each."""
CARDS = frozenset({"statement", "inspection", "finding", "document"})
"""What has a card of its own, by the name of the first column; ``cards/<name>.html`` draws it."""

_LIST = "List"
_LINES = "Lines"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_LABEL = "Label"


class Thing(NamedTuple):
    """An identifier and what to call it."""

    id: Iri
    label: str


Cell = "Value | tuple[Thing, ...] | None"
Tidy = dict[str, "Value | tuple[Thing, ...] | None"]
"""A row with its lists read."""


def tidy(row: Row) -> Tidy:
    """A row as templates use it: ``topicsList`` becomes ``topics``, a tuple of things; an empty text is nothing."""
    return {
        name: None if (value := row[column]) == "" else value if read is None else read(str(value or ""))
        for column, name, read in _plan(tuple(row))
    }


@functools.lru_cache(maxsize=256)
def _plan(
    columns: tuple[str, ...],
) -> tuple[tuple[str, str, Callable[[str], Value | tuple[Thing, ...] | None] | None], ...]:
    """For each column of rows the name it is shown under, and what reads it where it is not shown as it is."""
    readers: dict[str, Callable[[str], Value | tuple[Thing, ...] | None]] = {_LIST: things_in, _LINES: _lines}
    return tuple(
        (column, name_of(column), next((read for end, read in readers.items() if column.endswith(end)), None))
        for column in columns
    )


@functools.lru_cache(maxsize=1024)
def name_of(column: str) -> str:
    """The name under which a column is shown: that of its variable without what says how to read it."""
    return column.removesuffix(_LIST).removesuffix(_LINES)


def _lines(text: str) -> str | None:
    return "; ".join(sorted({line for line in text.splitlines() if line})) or None


def things_in(text: str) -> tuple[Thing, ...]:
    """The things of a list column: a line each of identifier, space, label; in the order of their labels."""
    pairs = {line.partition(" ")[::2] for line in text.splitlines() if line}
    return tuple(
        sorted((Thing(Iri(iri), label or iri) for iri, label in pairs), key=lambda thing: (thing.label, thing.id))
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    heading: str


def columns(query: Query, rows: Rows) -> tuple[Column, ...]:
    """The columns a table shows: those of the header ``# columns: said = When, text``, else all that carry data."""
    if chosen := query.hints.get("columns"):
        pairs = [part.partition("=") for part in chosen.split(",")]
        return tuple(Column(name.strip(), words.strip() or heading(name.strip())) for name, _, words in pairs)
    names = [name_of(column) for column in rows.columns]
    return tuple(
        Column(name, heading(name))
        for name in names
        if not (name.endswith(_LABEL) and name.removesuffix(_LABEL) in names)
    )


def heading(name: str) -> str:
    """A variable's name as words: ``publishedFrom`` is "Published from"."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", name)
    return words[:1].upper() + words[1:].lower()


def by_topic(rows: Sequence[Tidy]) -> list[tuple[Thing | None, list[Tidy]]]:
    """Rows under their topics, in the order of the topics' labels; a row of several topics stands under each."""
    groups: dict[Thing | None, list[Tidy]] = {}
    for row in rows:
        topics = row.get("topics")
        for topic in topics if isinstance(topics, tuple) and topics else (None,):
            groups.setdefault(topic, []).append(row)
    return sorted(groups.items(), key=lambda group: (group[0] is None, group[0].label if group[0] else ""))


def by_post(rows: Sequence[Tidy]) -> list[tuple[str, list[tuple[Thing | None, list[Tidy]]]]]:
    """Rows under the office held then, newest first as the rows are, and in it under their topics."""
    groups: dict[str, list[Tidy]] = {}
    for row in rows:
        groups.setdefault(str(row.get("office") or ""), []).append(row)
    ordered = sorted(groups.items(), key=lambda group: not group[0])
    return [(office, by_topic(members)) for office, members in ordered]


def card_of(rows: Rows) -> str:
    """The card that shows these rows."""
    first = rows.columns[0] if rows.columns else ""
    return first if first in CARDS else "row"


def views_of(query: Query, rows: Rows) -> tuple[View, ...]:
    """The views that can show these rows: by topic what has topics, in time what has a date, and so on."""
    names = {name_of(column) for column in rows.columns}
    able: dict[View, bool] = {
        "cards": True,
        "table": True,
        "topics": "topics" in names,
        "posts": {"office", "topics"} <= names,
        "grid": "grid" in query.hints,
        "timeline": "date" in query.hints,
    }
    return tuple(view for view in VIEWS if able[view])


def view_of(query: Query, asked: str | None) -> View:
    """The view asked for, else the query's own, else a table."""
    for name in (asked, query.hints.get("view")):
        for view in VIEWS:
            if view == name:
                return view
    return "table"


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, tuple):
        return [{"id": thing.id, "label": thing.label} for thing in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def marked(text: str, words: str) -> Markup:
    """The text, escaped, with every occurrence of the words marked; case does not count."""
    if not words:
        return escape(text)
    parts = re.split(f"({re.escape(words)})", text, flags=re.IGNORECASE)
    # Every second part is what matched.
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if at % 2 else part for at, part in enumerate(parts))


def as_data(rows: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Tidy rows for the JSON twin; the keys are the query's columns."""
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def for_xml(text: str) -> str:
    """The text without the control characters that XML cannot hold; they come with addresses, and in names."""
    return _NOT_XML.sub(" ", text)


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Tidy rows as CSV with a header line.

    Cells that a spreadsheet would take for a formula get an apostrophe in front: their text comes from documents.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        value = "; ".join(thing.label for thing in value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return "" if value is None else plain(value)
