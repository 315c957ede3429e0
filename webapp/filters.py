"""The parameters of a query as filters of a page: fields of a form, values of an address, words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import library, lists
from graph.rows import Iri
from webapp import certainty, dials, views
from webapp.kept import kept
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.library import Parameter, Query
    from graph.lists import Found
    from graph.rows import Value
    from webapp.views import Tidy

_ACTORS = ("person", "body")
CHOICES = {
    **dict.fromkeys(("person", "body", "post", "inspection", "document"), ()),
    **dict.fromkeys(("provider", "inspector", "board", "committee", "established", "part"), ("body",)),
    **dict.fromkeys(("first", "second"), ("inspection",)),
    **dict.fromkeys(("speaker", "addressee", "writer", "thing", "subject", "object", "other", "by"), _ACTORS),
}
"""The kinds of thing a parameter of type `iri` can be, by its name; none named: the kind of that very name."""

MAX_OPTIONS = 300
"""Above so many values a list to choose from is of no help, and a text field takes its place."""
DATE_HINT = "For example 2023 or 2023-05-11"


@dataclass(frozen=True, slots=True)
class Option:
    """One value a filter can take, and how many rows have it."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter of the query as a field of the form."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...] | None
    """What there is to choose from; None for a field to type in."""
    hint: str = ""
    required: bool = False


def label(parameter: Parameter) -> str:
    """What a form calls a parameter."""
    return parameter.words or views.heading(parameter.name)


def of_rows(query: Query, given: Mapping[str, str], rows: list[Tidy], found: Found | None = None) -> tuple[Filter, ...]:
    """A field for each parameter, with what the rows have to choose from."""
    own = _own_parameter(query)
    fields = tuple(
        Filter(
            name=parameter.name,
            label=label(parameter),
            value=given.get(parameter.name, "") or given.get(certainty.sure(parameter.name), ""),
            options=_options(query, parameter, given, rows, found),
            hint=DATE_HINT if parameter.type.startswith("date") else "",
            required=not parameter.optional,
        )
        for parameter in query.parameters
        if (parameter.name != own or parameter.name in given) and parameter.name == certainty.loose(parameter.name)
    )
    # What none of the rows has is nothing to choose by.
    fields = tuple(field for field in fields if field.options != () or field.required)
    if not certainty.has_choice(query):
        return fields
    choices = (
        Option(certainty.POSSIBLY, "Possibly in the period"),
        Option(certainty.CERTAINLY, "Certainly in the period"),
    )
    return (*fields, Filter(certainty.WITHIN, "Where the date is not exact", certainty.chosen(given), choices))


def blank(query: Query, given: Mapping[str, str]) -> tuple[Filter, ...]:
    """A field for each parameter of a query that has not been asked yet."""
    return tuple(
        Filter(
            name=parameter.name,
            label=label(parameter),
            value=given.get(parameter.name, ""),
            options=_choices(parameter),
            hint=DATE_HINT if parameter.type.startswith("date") else "",
            required=not parameter.optional,
        )
        for parameter in query.parameters
    )


def _own_parameter(query: Query) -> str | None:
    """The parameter that picks out one row, which is no filter: the first, where it names what rows are about."""
    first = query.parameters[0] if query.parameters else None
    return first.name if first and first.type in ("iri", "topic") and first.words.startswith("One ") else None


def _options(
    query: Query, parameter: Parameter, given: Mapping[str, str], rows: list[Tidy], found: Found | None
) -> tuple[Option, ...] | None:
    """What the rows hold under the other filters, with counts; None where the rows do not show it."""
    counts = _counted(found, parameter, given, rows) if found else _count(query, parameter, given, rows)
    if counts is None or len(counts) > MAX_OPTIONS:
        return None
    if parameter.type == "choice":
        return tuple(Option(choice, choice, counts.get((choice, choice), 0)) for choice in parameter.choices)
    if not counts and not (found and found.counts(parameter.name) is not None):
        return _choices(parameter)
    return tuple(Option(value, words, count) for (value, words), count in sorted(counts.items(), key=_by_words))


def _counted(
    found: Found, parameter: Parameter, given: Mapping[str, str], rows: list[Tidy]
) -> dict[tuple[str, str], int] | None:
    """The values of a filter with their words and counts, as a list knows them; None for too many to choose from."""
    values = _values(found, parameter)
    if len(values) > MAX_OPTIONS:
        return None
    words = found.whole.labels(value for value, _ in values)
    counts = {(written(parameter, value), words[value]): count for value, count in values}
    chosen = given.get(parameter.name)
    if chosen and all(value != chosen for value, _ in counts) and found.counts(parameter.name) is not None:
        # What is in force stays to be seen and sent again, be it a group of topics or nowhere in the rows.
        counts[chosen, _word(parameter, chosen, rows, found)] = found.total
    return counts


def _count(
    query: Query, parameter: Parameter, given: Mapping[str, str], rows: list[Tidy]
) -> dict[tuple[str, str], int] | None:
    """The same, counted in the rows themselves; None where they cannot be asked for without this filter."""
    if parameter.name in given:
        others = {name: text for name, text in given.items() if name != parameter.name}
        if any(not each.optional and each.name not in others for each in query.parameters):
            return None
        rows = [views.tidy(row) for row in site().store.select(query, **arguments(query, others))]
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        for pair in _values_in(row, parameter):
            counts[pair] = counts.get(pair, 0) + 1
    return counts


def _values(found: Found, parameter: Parameter) -> Sequence[tuple[Value, int]]:
    """The values of a filter under the others, with how many rows have each."""
    values = found.counts(parameter.name) or ()
    if parameter.type != "topic":
        return values
    # A group of topics can be asked for, and is no choice beside its members.
    listed = lists.of(dials.undialled(site().store), library.query("topics"))
    return [(value, count) for value, count in values if listed is None or value in listed]


def _choices(parameter: Parameter) -> tuple[Option, ...] | None:
    """What a parameter can be in the whole graph; None for a text, and where there is too much to choose from."""
    if parameter.type == "choice":
        return tuple(Option(choice, choice) for choice in parameter.choices)
    kinds: tuple[str, ...] = ()
    if parameter.type == "topic":
        kinds = ("topic",)
    elif parameter.type == "iri" and parameter.name in CHOICES:
        kinds = CHOICES[parameter.name] or (parameter.name,)
    things = [thing for kind in kinds for thing in kept(("choices", kind), lambda: _things(kind))]  # noqa: B023
    if not 0 < len(things) <= MAX_OPTIONS:
        return None
    return tuple(Option(written(parameter, thing), words) for thing, words in things)


def _things(kind: str) -> list[tuple[object, str]]:
    """All things of a kind with what they are called."""
    return [(row["thing"], str(row["thingLabel"])) for row in site().store.select("parts/choices", kind=kind)]


def _by_words(item: tuple[tuple[str, str], int]) -> tuple[str, str]:
    (value, words), _ = item
    return words.casefold(), value


def _values_in(row: Tidy, parameter: Parameter) -> set[tuple[str, str]]:
    """The values a row has for a parameter: in the column of its name, or of its plural for a column of several."""
    name = parameter.name
    several = next((row[key] for key in (f"{name}s", f"{name[:-1]}ies") if isinstance(row.get(key), tuple)), ())
    if isinstance(several, tuple) and several:
        return {(written(parameter, thing.id), thing.label) for thing in several}
    value = row.get(name)
    if value is None or isinstance(value, tuple):
        return set()
    return {(written(parameter, value), str(row.get(f"{name}Label") or value))}


def written(parameter: Parameter, value: object) -> str:
    """A value as it stands in an address."""
    if not isinstance(value, Iri):
        return str(value)
    short = site().short(value)
    return short.removeprefix("topics/") if parameter.type == "topic" else short


def in_words(
    query: Query, given: Mapping[str, str], rows: list[Tidy], found: Found | None = None
) -> dict[str, tuple[str, str]]:
    """Each value in force under its parameter's name: what the form calls the parameter, and the value in words."""
    return {
        name: (label(parameter(query, name)), _word(parameter(query, name), text, rows, found))
        for name, text in given.items()
    }


def _word(parameter: Parameter, text: str, rows: list[Tidy], found: Found | None) -> str:
    """What to call a value, from a row that has it or from the thing itself."""
    if found and parameter.type in ("iri", "topic"):
        thing = parameter.value(_value(parameter, text))
        if (words := found.whole.label(thing)) != thing:
            return words
    for row in rows:
        for value, words in _values_in(row, parameter):
            if value == text:
                return words
    return text.rpartition("/")[2].replace("-", " ") if parameter.type in ("iri", "topic") else text


def arguments(query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """The values of an address as the query takes them: the path of a thing stands for its identifier."""
    return {name: _value(parameter(query, name), text) for name, text in given.items()}


def parameter(query: Query, name: str) -> Parameter:
    """The parameter of that name."""
    return next(each for each in query.parameters if each.name == name)


def _value(parameter: Parameter, text: str) -> str:
    if parameter.type == "iri" and ":" not in text:
        return site().iri(text.lstrip("/"))
    return text
