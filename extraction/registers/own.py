"""Registers that an editor adds: people with their posts, and bodies, from a table of their own.

A CSV file in UTF-8 with a heading row; the columns, of which ``name`` and ``kind`` are needed:

name     what the person or body is called
kind     ``person``, or what kind of body it is, in the words of the extraction record
aliases  other names in use, with ``|`` between them
former   names it had
body     of a person: the body the post is at
post     of a person: the post; a person with several has a row for each
from, to of a person: when the post was held, in EDTF
place    of a council: its place for short
code     of a body: its official code
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, cast

from extraction.registers import RegisteredBody
from ontology import dates
from ontology.errors import DateError, ReadingError
from ontology.linking import BodyNames, DocumentNames, PersonNames, PostName
from ontology.records import BodyKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLUMNS = frozenset({"name", "kind", "aliases", "former", "body", "post", "from", "to", "place", "code"})
_KINDS = frozenset(typing.get_args(BodyKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredPerson:
    """A real person in a post, as a register states it."""

    name: str
    aliases: tuple[str, ...] = ()
    body: str | None = None
    post: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegister:
    """A register with what is known of it."""

    name: str
    source: str
    licence: str
    date: str
    """Of what time it is, in EDTF."""
    people: tuple[RegisteredPerson, ...] = ()
    bodies: tuple[RegisteredBody, ...] = ()

    def to_json(self) -> str:
        """As one line of JSON."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From what `to_json` wrote."""
        told = json.loads(text)
        people = [RegisteredPerson(**{**each, "aliases": tuple(each["aliases"])}) for each in told.pop("people")]
        bodies = [
            RegisteredBody(**{**each, "aliases": tuple(each["aliases"]), "former": tuple(each["former"])})
            for each in told.pop("bodies")
        ]
        return cls(**told, people=tuple(people), bodies=tuple(bodies))

    def as_documents(self) -> Iterator[DocumentNames]:
        """Each entry for a person as a document that names them in their post, to be compared as any other."""
        kinds = {body.name: body.kind for body in self.bodies}
        for person in self.people:
            at = person.body
            body = BodyNames(id="body", name=at, kind=kinds.get(at) or _kind(at), weight=1) if at else None
            post = PostName(role=person.post, body="body" if at else None, status="holder") if person.post else None
            yield DocumentNames(
                document=f"{REGISTERED}{self.name}/{person.name}/{at or ''}/{person.post or ''}",
                published=dates.span(person.from_, person.to or self.date) or self.date,
                people=(
                    PersonNames(
                        id="person",
                        name=person.name,
                        aliases=person.aliases,
                        posts=(post,) if post else (),
                        bodies=("body",) if at else (),
                    ),
                ),
                bodies=(body,) if body else (),
            )


REGISTERED = "register:"
"""Before what stands for the id of a document where linking looks at an entry of a register."""


def read(path: Path, *, name: str, source: str, licence: str, date: str) -> OwnRegister:
    """Read a register.

    Args:
        path: a CSV file; the module tells its columns.
        name: what to call the register.
        source: where it comes from.
        licence: under which licence it may be used.
        date: of what time it is, in EDTF.

    Raises:
        ReadingError: the file cannot be read, or a row of it makes no sense; the message names the line.
    """
    try:
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), restval="")
        columns = {column.strip().casefold() for column in rows.fieldnames or ()}
        if not {"name", "kind"} <= columns <= _COLUMNS:
            odd = ", ".join(sorted(columns - _COLUMNS)) or "no name or kind"
            raise ReadingError(
                f"{path}: the heading row has {odd}. The columns are {', '.join(sorted(_COLUMNS))}; "
                "name and kind are needed."
            )
        dates.bounds(date)
        people: list[RegisteredPerson] = []
        bodies: list[RegisteredBody] = []
        for row in rows:
            cells = {(key or "").strip().casefold(): (value or "").strip() for key, value in row.items() if key}
            _enter(cells, people, bodies, f"{path}, line {rows.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadingError(f"{path} cannot be read as CSV in UTF-8: {error}.") from None
    except DateError as error:
        raise ReadingError(f"{path}: {error}") from None
    return OwnRegister(name=name, source=source, licence=licence, date=date, people=tuple(people), bodies=tuple(bodies))


def _enter(cells: dict[str, str], people: list[RegisteredPerson], bodies: list[RegisteredBody], where: str) -> None:
    if not cells["name"]:
        raise ReadingError(f"{where}: there is no name.")
    aliases = tuple(each.strip() for each in cells.get("aliases", "").split("|") if each.strip())
    if cells["kind"] == "person":
        for day in (cells.get("from"), cells.get("to")):
            if day:
                dates.bounds(day)
        people.append(
            RegisteredPerson(
                name=cells["name"],
                aliases=aliases,
                body=cells.get("body") or None,
                post=cells.get("post") or None,
                from_=cells.get("from") or None,
                to=cells.get("to") or None,
            )
        )
    elif cells["kind"] in _KINDS:
        bodies.append(
            RegisteredBody(
                name=cells["name"],
                kind=cast("BodyKind", cells["kind"]),
                aliases=aliases,
                former=tuple(each.strip() for each in cells.get("former", "").split("|") if each.strip()),
                place=cells.get("place") or None,
                code=cells.get("code") or None,
            )
        )
    else:
        raise ReadingError(f"{where}: the kind is {cells['kind']!r}. Write person, or {', '.join(sorted(_KINDS))}.")


def _kind(body: str) -> BodyKind:
    return "local authority" if "council" in body.casefold().split() else "other"
