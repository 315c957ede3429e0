"""Registers of real bodies: what they are called, were called, and what they are.

Three lists lie beside this file. ``given_names.txt`` and ``national.tsv`` are ours; ``local_authorities.tsv`` is made
from mySociety's register by `python -m extraction.registers SOURCE_DIR`. Their headings say where they come from, of
what date they are and under which licence. Councils and committees are known by their form; the register lends the
official name, the acronym and the kind.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ontology.records import BodyKind

LOCAL_AUTHORITIES = "local_authorities.tsv"
NATIONAL = "national.tsv"
GIVEN_NAMES = "given_names.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredBody:
    """A real body as a register states it."""

    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    """Other names in use, acronyms among them."""
    former: tuple[str, ...] = ()
    """Names it had, or is often given by mistake."""
    place: str | None = None
    """What a council is called for short: ``Liverpool``."""
    code: str | None = None
    """For a council: its GSS code."""
    type: str | None = None
    """For a council: ``Metropolitan district``, ``County`` and so on."""
    start: str | None = None
    end: str | None = None
    """First and last day, as ISO dates."""
    successor: str | None = None
    """Name of what replaced it."""


@functools.cache
def national() -> tuple[RegisteredBody, ...]:
    """Inspectorates, departments, regulators, unions, charities and newsrooms."""
    return tuple(
        RegisteredBody(
            name=row["name"],
            kind=cast("BodyKind", row["kind"]),
            aliases=_list(row["aliases"]),
            former=_list(row["former"]),
        )
        for row in _rows(NATIONAL)
    )


@functools.cache
def single_words() -> frozenset[str]:
    """The names of national bodies that are a single word: "HMICFRS", "Ofsted"."""
    return frozenset(name for body in national() for name in (body.name, *body.aliases) if " " not in name)


@functools.cache
def local_authorities() -> tuple[RegisteredBody, ...]:
    """The councils of the United Kingdom, past ones included."""
    rows = list(_rows(LOCAL_AUTHORITIES))
    names = {row["code"]: row["name"] for row in rows}
    return tuple(
        RegisteredBody(
            name=row["name"],
            kind="local authority",
            aliases=_list(row["aliases"]),
            place=row["place"],
            code=row["gss"] or None,
            type=row["type"] or None,
            start=row["start"] or None,
            end=row["end"] or None,
            successor=names.get(row["replaced_by"]),
        )
        for row in rows
    )


@functools.cache
def councils_by_place() -> Mapping[str, RegisteredBody]:
    """Councils by the short name of their place in small letters; where two share it, the one that still exists."""
    table: dict[str, RegisteredBody] = {}
    for body in sorted(local_authorities(), key=lambda each: (each.end is not None, each.name)):
        table.setdefault((body.place or body.name).casefold(), body)
    return table


@functools.cache
def councils_by_name() -> Mapping[str, RegisteredBody]:
    """Councils by official and other full names in small letters."""
    table: dict[str, RegisteredBody] = {}
    for body in sorted(local_authorities(), key=lambda each: (each.end is not None, each.name)):
        for name in (body.name, *body.aliases):
            table.setdefault(name.casefold(), body)
    return table


@functools.cache
def councils_by_letters() -> Mapping[str, tuple[RegisteredBody, ...]]:
    """Councils that there still are by the letters of their names: "KCC"."""
    table: dict[str, tuple[RegisteredBody, ...]] = {}
    for body in local_authorities():
        letters = "".join(word[0] for word in body.name.split() if word[0].isupper())
        if body.end is None and len(letters) > len("CC"):
            table[letters] = (*table.get(letters, ()), body)
    return table


@functools.cache
def given_names() -> frozenset[str]:
    """Given names in small letters."""
    return frozenset(_given_names())


@functools.cache
def pronouns_of_given_names() -> Mapping[str, Literal["she", "he"]]:
    """For given names in small letters that are hardly ever those of both: the pronoun."""
    return {name: pronoun for name, pronoun in _given_names().items() if pronoun != "either"}


@functools.cache
def _given_names() -> Mapping[str, Literal["she", "he", "either"]]:
    lines = resources.files(__name__).joinpath(GIVEN_NAMES).read_text("utf-8").splitlines()
    pronoun: Literal["she", "he", "either"] = "either"
    names: dict[str, Literal["she", "he", "either"]] = {}
    for line in lines:
        if line.startswith("["):
            pronoun = cast("Literal['she', 'he', 'either']", line.strip("[]"))
        elif not line.startswith("#"):
            names.update(dict.fromkeys(line.split(), pronoun))
    return names


def headings() -> dict[str, str]:
    """What each list says of itself: where it comes from, of what date, under which licence."""
    told = {}
    for name in (LOCAL_AUTHORITIES, NATIONAL, GIVEN_NAMES):
        lines = resources.files(__name__).joinpath(name).read_text("utf-8").splitlines()
        told[name] = " ".join(line.lstrip("# ").strip() for line in lines if line.startswith("#"))
    return told


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = resources.files(__name__).joinpath(name).read_text("utf-8").splitlines()
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", restval="")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
