"""A query for a list, taken apart: what makes a key, the condition of each filter, what is shown of a key.

`graph.lists` says what the parts are for.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.library import Query

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*) | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*') | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<open>[{(]) | (?P<close>[})]) | (?P<stop>\.(?=\s|$)) | (?P<word>[A-Z]{3,}) | (?P<variable>\?\w+)
      | [\w:]+ | .""",
    re.VERBOSE | re.DOTALL,
)
_INNER = re.compile(r"\{\s*SELECT DISTINCT\s+(?P<names>\?\w+(?:\s+\?\w+)*)\s+WHERE\s*(?=\{)")
_ORDER = re.compile(r"\bORDER BY\b.*\Z", re.DOTALL)
_CONDITION = re.compile(r"\(\s*!BOUND\(\?(?P<name>\w+)\)\s*\|\|(?P<expression>.*)\)\Z", re.DOTALL)
_STARTS = frozenset({"OPTIONAL", "BIND", "FILTER", "MINUS", "VALUES", "GRAPH"})
_SEVERAL = re.compile(r"STR\(\?(?P<thing>\w+)\)[^\n]*\bAS \?(?P<column>\w+)List\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A list query, taken apart."""

    key: str
    head: str
    """All before the SELECT: the prefixes."""
    base: str
    """What makes a key, without conditions."""
    shown: str
    """What every row must have besides, and what the order needs."""
    order: str
    conditions: Mapping[str, str]
    """For each parameter with a condition, the expression that a key must meet."""
    details: tuple[str, str]
    """The whole query without values and conditions, before and behind the place for the keys."""
    several: Mapping[str, str]
    """For each column of several things, the variable that one of them is bound to."""
    elements: tuple[str, ...]
    """The parts of what is shown of a key."""
    steady: bool
    """Whether the dials decide on the keys alone, and what is shown of one is the same under all of them."""


def form_of(query: Query) -> Form | None:
    """The parts of a list query; None for a query of another form."""
    return _taken_apart(query.text, tuple(parameter.name for parameter in query.parameters))


@functools.cache
def _taken_apart(text: str, parameters: tuple[str, ...]) -> Form | None:
    inner, order, first = _INNER.search(text), _ORDER.search(text), re.search(r"^SELECT\b", text, re.MULTILINE)
    if not (inner and order and first and parameters) or inner["names"].split()[0] != f"?{parameters[0]}":
        return None
    end = _closing(text, inner.end())
    body = text[inner.end() + 1 : end - 1]
    outer_end = _closing(text, inner.start()), _closing(text, text.rindex("{", 0, inner.start()))
    conditions: dict[str, str] = {}
    base = ""
    for element in elements(body):
        found = _CONDITION.fullmatch(element.removeprefix("FILTER").strip()) if element.startswith("FILTER") else None
        if found and found["name"] in parameters:
            conditions[found["name"]] = found["expression"].strip()
        elif not element.startswith("VALUES"):
            base += element + "\n"
    parts = elements(text[outer_end[0] : outer_end[1] - 1])
    shown = needed(parts, set(re.findall(r"\?\w+", order[0])), set(inner["names"].split()))
    return Form(
        key=parameters[0],
        head="".join(f"{line}\n" for line in text[: first.start()].splitlines() if not line.startswith("#")),
        base=base,
        shown=shown,
        order=order[0],
        conditions=conditions,
        details=(text[: inner.end()] + "{\n", base + text[end - 1 :]),
        several={found["column"]: found["thing"] for found in _SEVERAL.finditer(text[: inner.start()])},
        elements=tuple(parts),
        steady=not any("#@" in element for element in parts),
    )


def _closing(text: str, opened: int) -> int:
    """The place behind the brace that closes the one at `opened`."""
    depth = 0
    for token in TOKEN.finditer(text, opened):
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 and token["close"]:
            return token.end()
    raise QueryError("A brace of the query is not closed.")


def elements(body: str) -> list[str]:
    """The parts of a group: each OPTIONAL, BIND, FILTER, group, mark of the dials, and block of triples."""
    parts: list[str] = []
    depth, start = 0, 0

    def cut(at: int) -> None:
        nonlocal start
        if part := body[start:at].strip():
            parts.append(part)
        start = at

    for token in TOKEN.finditer(body):
        if depth == 0 and (token["comment"] or token["word"] in _STARTS or (token["open"] and token[0] == "{")):
            # A brace behind OPTIONAL, MINUS or VALUES (names) belongs to it; UNION joins two groups.
            begun = body[start : token.start()].strip()
            if token["comment"] or not begun.startswith(("OPTIONAL", "MINUS", "VALUES", "GRAPH", "{")):
                cut(token.start())
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 and (token["comment"] or token["stop"] or (token["close"] and not _goes_on(body, token.end()))):
            if token["close"] and not body[start : token.end()].strip().startswith((*_STARTS, "{")):
                continue  # a bracket within a path
            cut(token.end())
    cut(len(body))
    return parts


def _goes_on(body: str, at: int) -> bool:
    rest = body[at:].lstrip()
    return rest.startswith(("UNION", "{"))


def needed(elements: Sequence[str], wanted: set[str], bound: set[str], *, whole: bool = True) -> str:
    """What binds the variables wanted; with `whole`, all that a row must have besides."""
    must = [whole and not element.startswith(("OPTIONAL", "BIND", "#", ".")) for element in elements]
    kept = {at for at, needed in enumerate(must) if needed}
    open_ = set(wanted) | {name for at in kept for name in re.findall(r"\?\w+", elements[at])}
    seen = set(bound)
    while open_ - seen:
        name = min(open_ - seen)
        seen.add(name)
        for at, element in enumerate(elements):
            if re.search(rf"{re.escape(name)}\b", element) and not element.startswith("#"):
                kept.add(at)
                open_ |= set(re.findall(r"\?\w+", element))
                break
    return "\n".join(elements[at] for at in sorted(kept))
