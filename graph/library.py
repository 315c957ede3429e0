"""The questions the graph answers: one `.rq` file each, found, described, given its parameters.

A file is a SPARQL query that runs as it stands. Comments at its top say what it is::

    # title: What one person or body has said
    # description: Newest first, with the words and the document.
    # param speaker: iri — the person or body
    # param after: date? — said on this day or later
    # view: cards
    # page: people

and one line, outside every GRAPH, is where values come in::

    VALUES (?speaker ?after) { (UNDEF UNDEF) }

`Query.bind` puts serialised RDF terms in the place of each UNDEF. Values never enter as pasted text, so no value can
change what a query asks.

Types: ``iri``; ``text``; ``date`` (2023, 2023-05 or 2023-05-11: the first day it allows) and ``date(end)`` (the last
day); ``integer``; ``topic`` (the id of a topic of the vocabulary, or its IRI); ``choice(a|b)``. A ``?`` behind the
type makes a parameter optional. ``# param NAME: TYPE — words``: a dash or a hyphen between spaces parts the two.

A query that shows facts can also be asked as known on a day: `graph.dials` says how.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from graph import dials
from graph.rows import XSD, value
from ontology import dates
from ontology.errors import DateError, QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.rows import Value

QUERIES = Path(__file__).parent / "queries"
TOPICS = "https://onrecord.example/topics/"
"""Where the concepts of topics live: they ship with the vocabulary and do not move with the data's base address."""

ParameterType = Literal["iri", "text", "date", "date(end)", "integer", "topic", "choice"]
Argument = str | int | datetime.date | None

_HEADER = re.compile(r"#\s*(?P<key>[a-z]+)(?:\s+(?P<name>\w+))?\s*:\s*(?P<value>.*)")
_PARAMETER = re.compile(
    r"(?P<type>iri|text|date\(end\)|date|integer|topic|choice\((?P<choices>[^()]+)\))(?P<optional>\??)"
    r"(?:\s+[-\u2013\u2014]\s+(?P<words>.*))?"
)
_VALUES = re.compile(r"^[ \t]*VALUES[ \t]*\((?P<names>(?:[ \t]*\?\w+)+)[ \t]*\)[ \t]*\{.*\}[ \t]*$", re.MULTILINE)
_INTEGER = re.compile(r"[+-]?\d{1,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing a query is asked with."""

    name: str
    type: ParameterType
    optional: bool = False
    choices: tuple[str, ...] = ()
    words: str = ""
    """What it is, for the label of a form."""

    def term(self, argument: Argument) -> str:
        """The argument as an RDF term in SPARQL's syntax; UNDEF for none.

        Raises:
            QueryError: the argument is missing, or is not of the parameter's type.
        """
        if argument is None or argument == "":
            if not self.optional:
                raise QueryError(f"{self.name} is missing: give {self.expects}.")
            return dials.UNSET
        try:
            return str(self._term(argument))
        except (ValueError, DateError, TypeError):
            raise QueryError(f"{self.name} must be {self.expects}, not {_shown(argument)}.") from None

    def value(self, argument: Argument) -> Value:
        """The argument as a Python value, as it would stand in a row.

        Raises:
            QueryError: the argument is not of the parameter's type.
        """
        self.term(argument)
        found = value(self._term(argument))
        assert found is not None  # `term` has seen to it
        return found

    @property
    def expects(self) -> str:
        """What to give, in words."""
        if self.type == "choice":
            return "one of " + ", ".join(self.choices)
        return _EXPECTS[self.type]

    def _term(self, argument: Argument) -> ox.NamedNode | ox.Literal:
        if self.type == "integer":
            if not _INTEGER.fullmatch(str(argument)):
                raise ValueError(argument)
            return ox.Literal(int(str(argument)))
        if self.type in ("date", "date(end)"):
            return ox.Literal(_day(argument, last=self.type == "date(end)"), datatype=ox.NamedNode(XSD + "date"))
        if not isinstance(argument, str):
            raise TypeError(argument)
        if self.type == "iri":
            return _absolute(argument)
        if self.type == "topic":
            return _absolute(argument if ":" in argument else TOPICS + argument)
        if self.type == "choice" and argument not in self.choices:
            raise ValueError(argument)
        return ox.Literal(str(argument))


_EXPECTS = {
    "iri": "the full address (IRI) of a thing",
    "text": "a text",
    "date": "a date such as 2023, 2023-05 or 2023-05-11",
    "date(end)": "a date such as 2023, 2023-05 or 2023-05-11",
    "integer": "a whole number",
    "topic": "the id of a topic",
}


DIALS = (
    Parameter(name=dials.PUBLISHED_BY, type="date(end)", optional=True, words="Published by"),
    Parameter(name=dials.TRUE_ON, type="date(end)", optional=True, words="True on"),
    Parameter(name=dials.KNOWN, type="choice", optional=True, choices=dials.CHOICES, words="Known by then"),
)
"""What a query that takes the dials can also be asked with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query with what is known about it."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    hints: Mapping[str, str] = field(default_factory=dict)
    """Other headers as written, such as ``view`` and ``page``."""
    dials: tuple[Parameter, ...] = ()
    """The parameters of `graph.dials`, where the query takes them."""

    def bind(self, **arguments: Argument) -> str:
        """The query's text with the arguments in its VALUES line.

        Raises:
            QueryError: an argument is unknown, missing, or not of its parameter's type.
        """
        return self._bound(self._terms(arguments), _around_values(self.text)[1] if self.parameters else ())

    def bind_given(self, **arguments: Argument) -> str:
        """As `bind`, without a column for what is not given: a column of UNDEF says nothing.

        Where BIND sees such a column, Virtuoso takes it for a value that equals no other.
        """
        terms = self._terms(arguments)
        return self._bound(terms, tuple(each.name for each in self.parameters if terms[each.name] != dials.UNSET))

    def _bound(self, terms: Mapping[str, str], names: Sequence[str]) -> str:
        try:
            return dials.turn(self._filled(terms, names), terms) if self.dials else self._filled(terms, names)
        except QueryError as error:
            raise QueryError(f"The query {self.name}: {error}") from None

    def check(self, **arguments: Argument) -> None:
        """See whether the query can be asked so: raises what `bind` does, but for dials that do not go together."""
        self._terms(arguments)

    def _terms(self, arguments: Mapping[str, Argument]) -> dict[str, str]:
        by_name = {parameter.name: parameter for parameter in (*self.parameters, *self.dials)}
        if unknown := arguments.keys() - by_name.keys():
            known = ", ".join(by_name) or "none"
            raise QueryError(f"The query {self.name} has no parameter {min(unknown)}; it has: {known}.")
        try:
            return {name: parameter.term(arguments.get(name)) for name, parameter in by_name.items()}
        except QueryError as error:
            raise QueryError(f"The query {self.name}: {error}") from None

    def _filled(self, terms: Mapping[str, str], names: Sequence[str]) -> str:
        if not self.parameters:
            return self.text
        before, _, behind = _around_values(self.text)
        row, variables = " ".join(terms[name] for name in names), " ".join("?" + name for name in names)
        return before + (f"VALUES ({variables}) {{ ({row}) }}" if names else "") + behind


@functools.lru_cache(maxsize=512)
def _around_values(text: str) -> tuple[str, tuple[str, ...], str]:
    """A query's text before its VALUES line, the names in it, and the text behind it."""
    match = _VALUES.search(text)
    assert match is not None  # `parse` has seen to it
    return text[: match.start()], tuple(match["names"].replace("?", " ").split()), text[match.end() :]


def parse(text: str, name: str) -> Query:
    """Read a query file.

    Raises:
        QueryError: a header or the VALUES line is malformed, or the two disagree.
    """
    parameters: list[Parameter] = []
    headers: dict[str, str] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        if not (match := _HEADER.fullmatch(line.strip())):
            continue
        if match["key"] == "param":
            parameters.append(_parameter(match["name"] or "", match["value"].strip(), name))
        elif match["name"] is None:
            headers[match["key"]] = match["value"].strip()
    _check_values(text, name, [parameter.name for parameter in parameters])
    return Query(
        name=name,
        title=headers.pop("title", name.rpartition("/")[2].replace("_", " ").capitalize()),
        description=headers.pop("description", ""),
        parameters=tuple(parameters),
        text=text,
        hints=headers,
        dials=DIALS if dials.marked(text, name) else (),
    )


def _parameter(name: str, spec: str, query: str) -> Parameter:
    match = _PARAMETER.fullmatch(spec)
    if not match or not name:
        raise QueryError(
            f"The query {query}: cannot read the header 'param {name}: {spec}'. "
            "Write '# param NAME: TYPE — words', TYPE one of iri, text, date, date(end), integer, topic, choice(a|b)."
        )
    choices = match["choices"]
    return Parameter(
        name=name,
        type="choice" if choices else match["type"],  # type: ignore[arg-type]  # the pattern lists the types
        optional=bool(match["optional"]),
        choices=tuple(choice.strip() for choice in choices.split("|")) if choices else (),
        words=match["words"] or "",
    )


def _check_values(text: str, name: str, declared: list[str]) -> None:
    lines = list(_VALUES.finditer(text)) if declared else []
    if declared and len(lines) != 1:
        raise QueryError(
            f"The query {name} has parameters, so it needs exactly one line of the form "
            f"'VALUES (?a ?b) {{ (UNDEF UNDEF) }}' and has {len(lines)}."
        )
    used = lines[0]["names"].replace("?", " ").split() if lines else []
    if sorted(used) != sorted(declared):
        raise QueryError(
            f"The query {name}: its headers declare {', '.join(declared)}, its VALUES line {', '.join(used)}."
        )


def read(path: Path, name: str | None = None) -> Query:
    """The query in a file, called `name` or as the file is.

    Raises:
        QueryError: the file cannot be read, or is no well-formed query file.
    """
    name = name or path.stem
    try:
        return parse(path.read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The query file {path} cannot be read: {error}.") from None


@functools.cache
def query(name: str) -> Query:
    """The query of that name in the library: its path below `graph/queries` without the ending.

    Raises:
        QueryError: there is none of that name.
    """
    if name not in names():
        raise QueryError(f"There is no query called {name!r}. `onrecord query --list` shows those there are.")
    return read(QUERIES / f"{name}.rq", name)


@functools.cache
def names() -> tuple[str, ...]:
    """The names of all queries of the library, in order."""
    return tuple(sorted(path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.rglob("*.rq")))


def _absolute(text: str) -> ox.NamedNode:
    if ":" not in text:
        raise ValueError(text)
    return ox.NamedNode(text)


def _day(argument: Argument, *, last: bool) -> str:
    if isinstance(argument, datetime.date):
        return argument.isoformat()[: len("2023-05-11")]
    bounds = dates.bounds(str(argument))
    day = bounds.latest if last else bounds.earliest
    if day is None:
        raise ValueError(argument)
    return day.isoformat()


def _shown(argument: Argument, limit: int = 60) -> str:
    text = str(argument)
    return repr(text if len(text) <= limit else text[:limit] + "…")
