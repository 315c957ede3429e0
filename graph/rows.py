"""What a query answers, as plain Python values: no term of an RDF library leaves this package."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

XSD = "http://www.w3.org/2001/XMLSchema#"


class Iri(str):
    """An IRI, told apart from a text by its type alone: it compares, sorts and prints as the address it is."""

    __slots__ = ()


Value: TypeAlias = str | int | float | Decimal | bool | datetime.date | datetime.datetime
Row: TypeAlias = dict[str, Value | None]
"""One answer: every variable of the query by name, in the query's order; None where it is unbound."""


class Rows(list[Row]):
    """The answers of a query, with the names of its columns, which stand also when there is no answer."""

    def __init__(self, columns: Iterable[str], rows: Iterable[Row] = ()) -> None:
        super().__init__(rows)
        self.columns = tuple(columns)


_READERS: dict[str, Callable[[str], Value]] = {
    XSD + "integer": int,  # Oxigraph turns the types derived from it into it
    XSD + "double": float,
    XSD + "float": float,
    XSD + "decimal": Decimal,
    XSD + "boolean": lambda text: text in {"true", "1"},
    XSD + "date": datetime.date.fromisoformat,
    XSD + "dateTime": datetime.datetime.fromisoformat,
}


def value(term: object) -> Value | None:
    """A term as a Python value; a literal whose text does not fit its datatype stays the text it is."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        reader = _READERS.get(term.datatype.value)
        if reader is not None:
            try:
                return reader(term.value)
            except (ValueError, ArithmeticError):
                return term.value
        return term.value
    return str(term)


def read(solutions: ox.QuerySolutions) -> Rows:
    """All answers of a SELECT."""
    names = [variable.value for variable in solutions.variables]
    return Rows(
        names, ({name: value(term) for name, term in zip(names, solution, strict=True)} for solution in solutions)
    )
