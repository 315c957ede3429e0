"""A list, keys first: which rows there are under some filters, in what order, and how many under each other filter.

A list of the library is asked for whole in one query, which is right and, on a large graph, slow: each row costs a
dozen look-ups, and a page shows twenty-five of them. So the query is taken apart by its form::

    SELECT ?finding ?text ... WHERE {
      { SELECT DISTINCT ?finding WHERE {                        the keys
        VALUES (?finding ?by ...) { (UNDEF UNDEF ...) }
        ?finding a or:Finding ; or:inDocument ?document .
        FILTER(!BOUND(?by) || EXISTS { ?finding or:by ?by })    one condition for each parameter
      } }
      ?finding or:text ?text .                                  what is shown of a key
    } GROUP BY ... ORDER BY ...

The keys in their order, and for each condition which keys meet it with which value, are asked for once for each state
of the graph. From then on the rows under any filters, and the counts beside every filter, are arithmetic on columns of
numbers; only what a page shows is asked of the engine, by its keys. A condition that is no plain EXISTS, such as words
in a text, is asked of the engine by itself. A query of another form is asked whole.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import threading
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from graph import forms, library, tables, views
from graph.rows import Iri, Rows
from ontology.vocabulary import OR, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from graph.forms import Form
    from graph.library import Argument, Query
    from graph.rows import Row, Value
    from graph.store import Store

    Mask = NDArray[np.bool_]

_EXISTS = re.compile(r"EXISTS\s*\{(?P<pattern>.*)\}\Z", re.DOTALL)
_COMPARED = re.compile(r"FILTER\(\s*\?(?P<value>\w+)\s*(?P<sign><=|>=|=)\s*\?(?P<parameter>\w+)\s*\)")
_KEPT = 400
"""How many conditions that only the engine can answer are remembered for one list."""
_AT_ONCE = 50
"""Keys whose rows are asked of the engine at once, where all are. Of many more, it would read some tables whole."""


# What is known of a list in one state of the graph


@dataclass(frozen=True)
class Column:
    """Which rows meet a condition, and with which value: a pair of numbers for each such row."""

    values: tuple[Value, ...]
    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    sign: str = ""
    """For a condition that compares, the sign: the row's value stands to its left."""

    def mask(self, size: int, term: Value) -> Mask:
        """The rows that meet the condition for a value."""
        found = np.zeros(size, dtype=bool)
        if self.sign:
            meets = [(each >= term if self.sign == ">=" else each <= term) for each in self.values]  # type: ignore[operator]
            found[self.rows[np.array(meets, dtype=bool)[self.codes]]] = True
        elif (code := self._codes.get(term)) is not None:
            found[self.rows[self.codes == code]] = True
        return found

    @functools.cached_property
    def _codes(self) -> dict[Value, int]:
        return {each: code for code, each in enumerate(self.values)}

    def at(self, places: NDArray[np.intp]) -> list[tuple[Value, ...]]:
        """The values of some rows, row by row."""
        first, behind = (np.searchsorted(self.rows, places, side) for side in ("left", "right"))
        counts = behind - first
        ends = counts.cumsum()
        # All at once: a slice for each row takes longer than all else.
        codes = self.codes[np.repeat(behind - ends, counts) + np.arange(counts.sum())].tolist()
        cells = [self.values[code] for code in codes]
        return [tuple(cells[end - count : end]) for count, end in zip(counts.tolist(), ends.tolist(), strict=True)]

    def counts(self, mask: Mask) -> list[tuple[Value, int]]:
        """How many of the rows have each value, without those that none has."""
        counted = np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))
        return [(self.values[code], int(counted[code])) for code in np.flatnonzero(counted)]


@dataclass(slots=True)
class List:
    """The keys of a list in order, and its columns."""

    query: Query
    form: Form
    store: Store
    keys: tuple[str, ...]
    columns: dict[str, Column]
    _places: dict[str, int] = field(init=False)
    _asked: dict[tuple[tuple[str, str], ...], Mask] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _names: tuple[str, ...] = ()
    """What a row is made of, once one has been asked for."""
    _shown: dict[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {key: place for place, key in enumerate(self.keys)}

    def __contains__(self, key: object) -> bool:
        """Whether a thing is one of the keys."""
        return key in self._places

    def find(self, arguments: Mapping[str, Argument]) -> Found:
        """The rows under these filters.

        Raises:
            QueryError: a parameter is unknown, or a value is not of its type.
        """
        self.query.check(**arguments)
        given = {name: text for name, text in arguments.items() if text not in (None, "")}
        dials = {parameter.name for parameter in self.query.dials}
        masks = {name: self._mask(name, text) for name, text in given.items() if name not in dials}
        turned = {name: text for name, text in given.items() if name in dials}
        if turned:
            masks["dials"] = self._engine(turned)
        return Found(self, masks, turned)

    def _mask(self, name: str, argument: Argument) -> Mask:
        parameter = next(each for each in self.query.parameters if each.name == name)
        term = parameter.value(argument)
        if name == self.form.key:
            mask = np.zeros(len(self.keys), dtype=bool)
            if (place := self._places.get(str(term))) is not None:
                mask[place] = True
            return mask
        if name in self.columns:
            return self.columns[name].mask(len(self.keys), term)
        return self._engine({name: argument})

    def _engine(self, arguments: Mapping[str, Argument]) -> Mask:
        """The rows that meet a condition, as the engine says."""
        asked = tuple(sorted((name, str(argument)) for name, argument in arguments.items()))
        if asked not in self._asked:
            names = [name for name in arguments if name in self.form.conditions]
            conditions = "\n".join(f"FILTER({self.form.conditions[name]})" for name in names)
            variables, blanks = " ".join(f"?{name}" for name in names), " ".join("UNDEF" for _ in names)
            line = f"VALUES ({variables}) {{ ({blanks}) }}\n" if names else ""
            text = f"{self.form.head}SELECT DISTINCT ?{self.form.key} WHERE {{\n{line}{self.form.base}{conditions}\n}}"
            parameters = tuple(each for each in self.query.parameters if each.name in names)
            rows = self.store.select(dataclasses.replace(self.query, text=text, parameters=parameters), **arguments)
            mask = np.zeros(len(self.keys), dtype=bool)
            places = (self._places.get(str(row[self.form.key])) for row in rows)
            mask[[place for place in places if place is not None]] = True
            while len(self._asked) >= _KEPT:
                self._asked.pop(next(iter(self._asked)), None)
            self._asked[asked] = mask
        return self._asked[asked]

    def rows(self, keys: Iterable[str], dials: Mapping[str, Argument]) -> Rows:
        """All that is shown of some keys, in their order."""
        keys = list(keys)
        if not dials and (kept := tables.of(self.store)):
            places = [self._places[key] for key in keys if key in self._places]
            if (found := kept.rows(self.query, places)) is not None:
                return found
        if not keys and self._names:
            return Rows(self._names, ())
        return self.worked_out(keys, dials)

    def worked_out(self, keys: Sequence[str], dials: Mapping[str, Argument]) -> Rows:
        """The same, as the engine says."""
        before, behind = self.form.details
        line = f"VALUES (?{self.form.key}) {{ {' '.join(f'(<{key}>)' for key in keys)} }}\n"
        rows = self.store.select(dataclasses.replace(self.query, text=before + line + behind, parameters=()), **dials)
        self._names = rows.columns
        of_key: dict[str, list[Row]] = {}
        for row in rows:
            of_key.setdefault(str(row[self.form.key]), []).append(row)
        return Rows(rows.columns, (row for key in keys for row in of_key.get(key, ())))

    def shown(self, name: str) -> Column:
        """The values that the rows have in one of the columns that are shown, worked out once for each generation.

        Args:
            name: of a variable of the query, or of a column of several things.
        """
        if name in self._shown:
            return self._shown[name]
        variable = self.form.several.get(name, name)

        def make() -> object:
            pattern = forms.needed(self.form.elements, {f"?{variable}"}, {f"?{self.form.key}"}, whole=False)
            text = (
                f"{self.form.head}SELECT DISTINCT ?{self.form.key} ?{variable} WHERE {{\n{self.form.base}{pattern}\n}}"
            )
            rows = self.store.select(library.parse(text, self.query.name))
            return _column((tuple(row.values()) for row in rows), self._places, "")

        self._shown[name] = _read(views.kept(self.store, f"column {name}\n{self.query.text}", make))
        return self._shown[name]

    def label(self, thing: Value) -> str:
        """What to call a value of a filter."""
        return self.labels([thing])[thing]

    def labels(self, things: Iterable[Value]) -> dict[Value, str]:
        """What to call values of a filter: things by their label, others as they are."""
        things = list(things)
        unknown = [thing for thing in things if isinstance(thing, Iri) and thing not in self._labels]
        if unknown:
            listed = " ".join(f"<{thing}>" for thing in unknown)
            path = f"<{RDFS.label}>|<{SKOS.prefLabel}>"
            text = f"SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {listed} }} ?thing {path} ?label }}"
            self._labels |= {thing: str(thing) for thing in unknown}
            for row in self.store.select(library.parse(text, "of the labels")):
                self._labels[str(row["thing"])] = str(row["label"])
        return {thing: self._labels[thing] if isinstance(thing, Iri) else str(thing) for thing in things}


@dataclass(frozen=True)
class Found:
    """The rows of a list under some filters."""

    whole: List
    masks: Mapping[str, Mask]
    dials: Mapping[str, Argument]

    @functools.cached_property
    def _places(self) -> NDArray[np.intp]:
        """Of the rows, in the list."""
        return np.flatnonzero(self._mask())

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._places)

    def rows(self, start: int, size: int) -> Rows:
        """So many rows from the one at `start`, counted from 0."""
        places = self._places[start : start + size]
        dials = {} if self.whole.form.steady else self.dials
        return self.whole.rows([self.whole.keys[place] for place in places], dials)

    def outline(self, names: Iterable[str]) -> dict[str, tuple[tuple[Value, ...], ...]]:
        """Of every row, by its key, the values in some of the columns that are shown, in the order of the names.

        The engine is not asked for them row by row, so it takes about as long for a thousand as for ten.
        """
        places = self._places
        cells = zip(*(self.whole.shown(name).at(places) for name in names), strict=True)
        return dict(zip((self.whole.keys[place] for place in places), cells, strict=True))

    def counts(self, name: str) -> list[tuple[Value, int]] | None:
        """The values of a filter with the rows each would leave under the others; None where they are not known."""
        column = self.whole.columns.get(name)
        return None if column is None or column.sign else column.counts(self._mask(without=name))

    def having(self, name: str, value: Value) -> int:
        """How many of the rows have a value; 0 where the filter is not known."""
        column = self.whole.columns.get(name)
        if column is None or not len(self._places):
            return 0
        return int(column.mask(len(self.whole.keys), value)[self._places].sum())

    def _mask(self, without: str | None = None) -> Mask:
        masks = [mask for name, mask in self.masks.items() if name != without]
        return np.logical_and.reduce(masks) if masks else np.ones(len(self.whole.keys), dtype=bool)


# Making and keeping them

_lists: weakref.WeakKeyDictionary[Store, dict[tuple[int, str], List]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def of(store: Store, query: Query) -> List | None:
    """A list of the library as it is in this state of the graph; None for a query that is asked whole."""
    form = forms.form_of(query)
    if form is None:
        return None
    if not store.read_only:
        return _unpacked(store, query, form, _made(store, query, form))
    with _lock:
        known = _lists.setdefault(store, {})
        at = (store.generation, query.text)
        if at not in known:
            for old in [each for each in known if each[0] != store.generation]:
                del known[old]
            packed = views.kept(store, f"list\n{query.text}", lambda: _made(store, query, form))
            known[at] = _unpacked(store, query, form, packed)
        return known[at]


def keep_rows(store: Store, queries: Sequence[Query]) -> Iterator[tuple[int, int]]:
    """Work out all rows of lists in advance, for this generation, step by step: of how many keys, of how many."""
    kept = tables.of(store)
    if kept is not None and all(query in kept for query in queries):
        return
    found = [(query, listed) for query in queries if (listed := of(store, query))]
    total = sum(len(listed.keys) for _, listed in found)
    for done in tables.keep(store, [(query, functools.partial(_rows_from, listed)) for query, listed in found]):
        yield done, total


def _rows_from(listed: List, start: int) -> Iterator[list[tuple[int, list[Row]]]]:
    """All rows of a list from a place on, those of some keys at a time, each key with its place."""
    for first in range(start, len(listed.keys), _AT_ONCE):
        keys = listed.keys[first : first + _AT_ONCE]
        of_key: dict[str, list[Row]] = {key: [] for key in keys}
        for row in listed.worked_out(keys, {}):
            of_key[str(row[listed.form.key])].append(row)
        yield list(enumerate(of_key.values(), start=first))


def _unpacked(store: Store, query: Query, form: Form, packed: Any) -> List:
    columns = {name: _read(column) for name, column in packed["columns"].items()}
    return List(query, form, store, tuple(packed["keys"]), columns)


def _read(packed: Any) -> Column:
    return Column(
        tuple(cast("Value", views.unpack(each)) for each in packed["values"]),
        np.array(packed["rows"], dtype=np.int32),
        np.array(packed["codes"], dtype=np.int32),
        packed["sign"],
    )


def _made(store: Store, query: Query, form: Form) -> dict[str, object]:
    """The keys and the columns, of what JSON can hold."""

    def ask(selected: str, pattern: str, behind: str = "") -> list[tuple[Any, ...]]:
        text = f"{form.head}SELECT DISTINCT {selected} WHERE {{\n{pattern}\n}} {behind}"
        return [tuple(row.values()) for row in store.select(library.parse(text, query.name))]

    names = set(re.findall(r"\?\w+", form.base + form.shown))
    ordered = " ".join(sorted(set(re.findall(r"\?\w+", form.order)) & names - {f"?{form.key}"}))
    sorted_ = ask(f"?{form.key} {ordered}", form.base + form.shown, form.order)
    keys = tuple(dict.fromkeys(str(row[0]) for row in sorted_))
    places = {key: place for place, key in enumerate(keys)}
    columns: dict[str, dict[str, object]] = {}
    for parameter in query.parameters[1:]:
        pairs: list[tuple[Any, ...]] = []
        sign = ""
        if expression := form.conditions.get(parameter.name):
            patterns = _alternatives(expression)
            if patterns is None:
                continue
            for pattern in patterns:
                shown, sign, simple = _column_pattern(pattern, parameter.name)
                if not simple:
                    break
                # A variable of the base needs the base, as does what may be missing; else the pattern alone is quicker.
                used = set(re.findall(r"\?\w+", pattern)) & set(re.findall(r"\?\w+", form.base)) - {f"?{form.key}"}
                alone = not used and not simple.strip().startswith("OPTIONAL")
                pairs += ask(f"?{form.key} {shown}", ("" if alone else form.base) + _joined(simple, form, shown))
            else:
                columns[parameter.name] = _column(pairs, places, sign)
        elif f"?{parameter.name}" in names:
            columns[parameter.name] = _column(ask(f"?{form.key} ?{parameter.name}", form.base), places, "")
    if "region" not in columns and "?region" in form.details[1]:
        # What comes from a teaser is counted apart, also where there is no filter for it.
        pattern = f"{form.base}?{form.key} <{OR.inRegion}> ?region"
        columns["region"] = _column(ask(f"?{form.key} ?region", pattern), places, "")
    return {"keys": keys, "columns": columns}


def _alternatives(expression: str) -> list[str] | None:
    """The patterns of which a key must match one; None where the condition is of another form."""
    parts, depth, start = [], 0, 0
    for token in forms.TOKEN.finditer(expression):
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 and expression.startswith("||", token.start()):
            parts.append(expression[start : token.start()])
            start = token.start() + 2
    parts.append(expression[start:])
    found = [_EXISTS.fullmatch(part.strip()) for part in parts]
    return [match["pattern"] for match in found if match] if all(found) else None


def _column_pattern(pattern: str, parameter: str) -> tuple[str, str, str]:
    """The variable to ask for, the sign where it is compared, and the pattern without that; empty if not so simple."""
    if compared := _COMPARED.search(pattern):
        rest = pattern.replace(compared[0], "")
        plain = compared["parameter"] == parameter and "FILTER" not in rest
        sign = "" if compared["sign"] == "=" else compared["sign"]
        return f"?{compared['value']}", sign, rest if plain else ""
    return f"?{parameter}", "", pattern if "FILTER" not in pattern else ""


def _joined(pattern: str, form: Form, shown: str) -> str:
    """A pattern whose parts that are not about the key itself are read apart: each pair of what they tie together once.

    Looked up key by key, all that a busy speaker ever said would be tied to every document that names a post of theirs,
    which takes time by the square of the graph.
    """
    parts = forms.elements(pattern)
    outside = set(re.findall(r"\?\w+", form.base)) | {shown}
    for at, part in enumerate(parts):
        within = set(re.findall(r"\?\w+", part))
        others = (re.findall(r"\?\w+", other) for number, other in enumerate(parts) if number != at)
        ties = within & outside.union(*others)
        if part.startswith("?") and f"?{form.key}" not in within and ties != within:
            parts[at] = f"{{ SELECT DISTINCT {' '.join(sorted(ties))} WHERE {{ {part} }} }}"
    return "\n".join(parts)


def _column(pairs: Iterable[tuple[Any, ...]], places: Mapping[str, int], sign: str) -> dict[str, object]:
    known = {(places[key], each) for key, each in pairs if key in places and each is not None}
    values = sorted({each for _, each in known}, key=lambda each: (str(type(each)), each))
    codes = {each: code for code, each in enumerate(values)}
    numbers = sorted((place, codes[each]) for place, each in known)
    return {
        "values": [views.pack(each) for each in values],
        "rows": [place for place, _ in numbers],
        "codes": [code for _, code in numbers],
        "sign": sign,
    }
