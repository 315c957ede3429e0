"""Questions of the library as sentences with blanks: ``# asks: Who succeeded {person}, and when?``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import QueryError
from webapp import filters
from webapp.kept import kept
from webapp.pages import address_of
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.library import Parameter, Query

_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a sentence."""

    name: str
    label: str
    value: str
    kinds: tuple[str, ...]
    """The kinds of things that can fill it; none where it takes words or a date."""
    choices: tuple[str, ...]
    """What there is to choose from, where that is a short list of words."""
    required: bool
    placeholder: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question, part by part: words, and blanks between them."""

    query: Query
    parts: tuple[str | Blank, ...]
    address: str
    """The page that answers it."""


def of(query: Query, given: Mapping[str, str]) -> Sentence:
    """A question as a sentence; one without the header ``asks`` is its title."""
    parameters = {each.name: each for each in query.parameters}
    parts: list[str | Blank] = []
    for place, text in enumerate(_BLANK.split(query.hints.get("asks", query.title))):
        if place % 2:
            parts.append(_blank(parameters[text], given.get(text, "")))
        elif text:
            parts.append(text)
    return Sentence(query, tuple(parts), address_of(query))


def _blank(parameter: Parameter, value: str) -> Blank:
    dated = parameter.type.startswith("date")
    kinds = _kinds(parameter)
    needed = " or ".join(kinds) or filters.label(parameter).lower()
    placeholder = "2023-05" if dated else "anything" if parameter.optional else needed
    return Blank(
        name=parameter.name,
        label=filters.label(parameter),
        value=value,
        kinds=kinds,
        choices=parameter.choices,
        required=not parameter.optional,
        placeholder=placeholder,
    )


def _kinds(parameter: Parameter) -> tuple[str, ...]:
    if parameter.type == "topic":
        return ("topic",)
    if parameter.type == "iri" and parameter.name in filters.CHOICES:
        return filters.CHOICES[parameter.name] or (parameter.name,)
    return ()


def choices(sentences: Iterable[Sentence]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each combination of kinds that some blank takes, what there is: path and name."""
    found = {}
    for sentence in sentences:
        for part in sentence.parts:
            if isinstance(part, Blank) and part.kinds:
                found["-".join(part.kinds)] = tuple(pair for kind in part.kinds for pair in _things(kind))
    return found


def _things(kind: str) -> tuple[tuple[str, str], ...]:
    def look_up() -> tuple[tuple[str, str], ...]:
        rows = site().store.select("parts/choices", kind=kind)
        return tuple((site().short(str(row["thing"])), str(row["thingLabel"])) for row in rows)

    return kept(("named", kind), look_up)


def filled(query: Query, given: Mapping[str, str]) -> str:
    """The query with its blanks filled, as far as they are; a thing may be given by its path or by its very name.

    Raises:
        QueryError: a value is of the wrong kind.
    """
    values = {}
    for parameter in query.parameters:
        text = given.get(parameter.name, "").strip()
        if text:
            values[parameter.name] = _named(parameter, text)
    if any(not parameter.optional and parameter.name not in values for parameter in query.parameters):
        return query.text
    return query.bind(**filters.arguments(query, values))


def _named(parameter: Parameter, text: str) -> str:
    kinds = _kinds(parameter)
    if kinds and "/" not in text:
        every = [thing for kind in kinds for thing in _things(kind)]
        named = [path for path, label in every if text.casefold() in {label.casefold(), path.rpartition("/")[2]}]
        if not named:
            raise QueryError(
                f"No {' or '.join(kinds)} is called {text[:80]!r} on record: take a name from the list, or a path."
            )
        text = named[0]
    return text.removeprefix("topics/") if parameter.type == "topic" else text
