"""Rows as a grid of two of their columns, such as topics by polarity; each cell says how many rows, and leads to them.

A query says with the header ``# grid: topics by polarity`` which of its columns go down and which across, and with
``= grade`` behind it which column a cell spells out, each value with its words; without that a cell counts. A column of
dates goes by years. A row with several values stands under each; one with a vague date, under each year it may be in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph.rows import Iri
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.library import Query
    from webapp.views import Tidy

NONE = "none"
"""The key of what has no value."""


class Head(NamedTuple):
    """A row or a column of the grid."""

    key: str
    label: str
    order: tuple[object, ...]
    href: Iri | None = None
    """What it is, where that has a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell spells out: a value, and where its words stand."""

    text: str
    thing: Iri | None
    passages: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row and a column meet."""

    count: int
    entries: tuple[Entry, ...] = ()
    filters: Mapping[str, str] | None = None
    """The parameters under which the list holds just these rows; None where it cannot be asked so."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of two of the columns of some rows."""

    down: tuple[Head, ...]
    across: tuple[Head, ...]
    cells: Mapping[tuple[str, str], Cell]

    def at(self, row: Head, column: Head) -> Cell | None:
        """What stands where two meet; None where nothing does."""
        return self.cells.get((row.key, column.key))

    def total(self, column: Head) -> int:
        """How many there are in a column, each counted once for every row it stands in."""
        return sum(cell.count for (_, key), cell in self.cells.items() if key == column.key)


@dataclass(frozen=True, slots=True)
class Axes:
    """What the header says."""

    down: str
    across: str
    shown: str = ""


def axes(text: str) -> Axes:
    """The header ``down by across = shown``, read."""
    sides, _, shown = text.partition("=")
    down, _, across = sides.partition(" by ")
    return Axes(down.strip(), across.strip(), shown.strip())


def columns(query: Query, header: str | None = None) -> tuple[str, ...]:
    """The columns of a query's rows that its grid is made of."""
    asked = axes(header or query.hints["grid"])
    # Things that have a date stand in its order; what a cell spells out leads to its words.
    names = (asked.down, asked.across, "date", *((asked.shown, "passage") if asked.shown else ()))
    return tuple(dict.fromkeys(name for name in names if re.search(rf"\?{name}(?:List)?\b", query.text)))


def of_rows(query: Query, rows: Sequence[Tidy], header: str | None = None) -> Grid:
    """The grid of some rows.

    Args:
        query: what the rows answer.
        rows: all of them, tidy.
        header: the axes, where they are not the query's own.
    """
    asked = axes(header or query.hints["grid"])
    parameters = {parameter.name: parameter.type for parameter in query.parameters}
    heads: tuple[dict[str, Head], dict[str, Head]] = ({}, {})
    held: dict[tuple[str, str], list[Tidy]] = {}
    for row in rows:
        for down in _heads(row, asked.down):
            for across in _heads(row, asked.across):
                heads[0].setdefault(down.key, down)
                heads[1].setdefault(across.key, across)
                held.setdefault((down.key, across.key), []).append(row)
    sides = tuple(tuple(sorted(side.values(), key=lambda head: head.order)) for side in heads)
    cells = {
        place: Cell(len(members), _entries(members, asked.shown), _filters(asked, place, parameters))
        for place, members in held.items()
    }
    return Grid(sides[0], sides[1], cells)


def _heads(row: Tidy, column: str) -> Iterable[Head]:
    value = row.get(column)
    if isinstance(value, tuple):
        return [Head(thing.id, thing.label, (0, thing.label.casefold()), thing.id) for thing in value] or [
            _no_value(column)
        ]
    if value is None:
        return [_no_value(column)]
    label = str(row.get(f"{column}Label") or value)
    if isinstance(value, Iri):
        # Things that have a date stand in the order of time.
        when = row.get("date")
        place = dates.sort_key(str(when)) if when else dates.sort_key(None)
        return [Head(value, label, (0, *place, label.casefold()), value)]
    if f"{column}Label" in row:
        return [Head(str(year), str(year), (0, str(year))) for year in _years(str(value))]
    return [Head(str(value), label, _RANKS.get(str(value), (0, label.casefold())))]


def _years(when: str) -> range:
    """The years a date may be in, as the filters of a period have it."""
    earliest, latest = dates.bounds(when)
    first, last = earliest or latest, latest or earliest
    assert first is not None  # an interval open on both sides is no date
    assert last is not None
    return range(first.year, last.year + 1)


_RANKS: Mapping[str, tuple[object, ...]] = {
    # Overall before the areas that make it up; what is bad before what is good, since that is what is looked for.
    "overall": (-1, ""),
    "concern": (0, "0"),
    "recommendation": (0, "1"),
    "improved": (0, "2"),
    "strength": (0, "3"),
}


NOTHING = {"topics": "No topic of the list", "said": "No date", "date": "No date", "inspection": "No inspection"}
"""What to say where a row has no value, by the column; of topics, as rows under topics say it."""


def _no_value(column: str) -> Head:
    return Head(NONE, NOTHING.get(column, "None on record"), (1, ""))


def _entries(rows: Sequence[Tidy], shown: str) -> tuple[Entry, ...]:
    """What a cell spells out: each value once, with all its passages."""
    if not shown:
        return ()
    found: dict[str, tuple[Iri | None, list[Iri]]] = {}
    for row in rows:
        thing, passage = next(iter(row.values())), row.get("passage")
        _, passages = found.setdefault(str(row.get(shown)), (thing if isinstance(thing, Iri) else None, []))
        if isinstance(passage, Iri):
            passages.append(passage)
    return tuple(Entry(text, thing, tuple(passages)) for text, (thing, passages) in found.items())


def _filters(asked: Axes, place: tuple[str, str], parameters: Mapping[str, str]) -> Mapping[str, str] | None:
    """The parameters that give the rows of a cell, where the query has them for both sides."""
    found: dict[str, str] = {}
    for column, key in zip((asked.down, asked.across), place, strict=True):
        name = next((each for each in (column, column.removesuffix("s")) if each in parameters), "")
        if key == NONE:
            return None
        if name:
            found[name] = key
        elif key.isdecimal() and {"since", "until"} <= parameters.keys():
            found |= {"since": key, "until": key}
        else:
            return None
    return found
