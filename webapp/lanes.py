"""Rows of queries as lanes of a timeline.

A query says with the header ``# date: said`` which of its columns is when a row happened, and with ``# lane: speaker``
which one parts its rows into lanes. Rows with a ``status`` are times in a post, from the columns ``from``, ``to`` and
``attested``; what several documents say of one person in one post becomes one bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from graph.rows import Iri
from webapp.chronology import LOOKS, Entry, Lane, Status, Term
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.library import Query
    from webapp.views import Tidy

OF_POSTS = ("person", "role", "post", "body", "status", "from", "to", "attested", "document")
"""The columns of rows that `posts` reads."""
MAX_LANES = 10
"""Lanes of one list; what is in none of the fullest stands in a last one together."""
_OTHERS = "Others"
HEADINGS = {
    "inspection": "Inspections",
    "judgement": "Judgements",
    "finding": "Findings",
    "statement": "Said",
    "told": "Was told",
    "relation": "Relations",
}


def of_list(query: Query, names: Sequence[str], rows: Sequence[Tidy], *, ghost: bool = False) -> tuple[Lane, ...]:
    """The lanes of a list.

    Args:
        query: it has the header ``date``.
        names: its columns; the first says what a row is about.
        rows: its rows, tidy.
        ghost: whether they were not yet published on the day they are asked for.
    """
    if "status" in names:
        return posts(rows, by_post=True, ghost=ghost)
    date, lane = query.hints["date"], query.hints.get("lane", "")
    found: dict[str, list[Entry]] = {}
    for row in rows:
        found.setdefault(_text(row, lane) or _OTHERS, []).append(_entry(row, names[0], date, ghost=ghost))
    return _fullest(found)


def _fullest(found: Mapping[str, list[Entry]]) -> tuple[Lane, ...]:
    ordered = sorted(found, key=lambda heading: (heading == _OTHERS, -len(found[heading]), heading))
    kept = ordered if len(ordered) <= MAX_LANES else ordered[: MAX_LANES - 1]
    lanes = [Lane(_sentence(heading), tuple(found[heading])) for heading in kept]
    rest = [entry for heading in ordered[len(kept) :] for entry in found[heading]]
    return (*lanes, Lane(_OTHERS, tuple(rest))) if rest else tuple(lanes)


def _entry(row: Tidy, about: str, date: str, *, ghost: bool) -> Entry:
    kind = str(row.get("polarity") or about)
    key = row.get(about)
    label = _text(row, "text") or _text(row, "grade") or _text(row, about) or kind
    return Entry(
        kind=kind if kind in LOOKS else about,
        label=label,
        when=cast("str | None", row.get(date)),
        href=site().href(key) if isinstance(key, Iri) else None,
        detail=_text(row, "document"),
        ghost=ghost,
    )


def _text(row: Tidy, name: str) -> str:
    """What a column shows: its label where it has one."""
    value = row.get(f"{name}Label") or row.get(name)
    return str(value) if value and not isinstance(value, tuple) else ""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def posts(rows: Iterable[Tidy], *, by_post: bool, ghost: bool = False) -> tuple[Lane, ...]:
    """Times in posts: a lane for each, where a gap is nobody on record; or, not `by_post`, one lane for a person."""
    terms: dict[tuple[str, str], dict[tuple[str, str], list[Tidy]]] = {}
    for row in rows:
        post = (_text(row, "role"), _text(row, "body"))
        status = str(row["status"])
        who = str(row["person"]), status if status in ("interim", "incoming") else "holder"
        terms.setdefault(post, {}).setdefault(who, []).append(row)
    if not by_post:
        found = tuple(
            _term(of_one, status, _sentence(", ".join(filter(None, post))), ghost=ghost)
            for post, people in terms.items()
            for (_, status), of_one in people.items()
        )
        return (Lane("Posts", found),) if found else ()
    several = len({body for _, body in terms}) > 1
    ordered = sorted(terms, key=lambda post: (-len(terms[post]), post))
    lanes = []
    for role, body in ordered[:MAX_LANES]:
        people = terms[role, body]
        entries = tuple(
            _term(of_one, status, _text(of_one[0], "person"), ghost=ghost) for (_, status), of_one in people.items()
        )
        iri = next(iter(people.values()))[0].get("post")
        heading = _sentence(f"{role}, {body}" if several and body else role)
        lanes.append(Lane(heading, entries, gaps=not ghost, href=site().href(iri) if isinstance(iri, Iri) else None))
    return tuple(lanes)


def _term(rows: Sequence[Tidy], status: str, label: str, *, ghost: bool) -> Term:
    """One bar of all rows about one person in one post."""

    def dates_of(column: str, *, over: bool = False) -> list[str]:
        return [str(row[column]) for row in rows if row.get(column) and (not over or row["status"] == "former")]

    still = [row for row in rows if row["status"] != "former"]
    person = rows[0].get("person")
    return Term(
        label=label,
        status=cast("Status", status),
        start=next(iter(dates_of("from")), None),
        end=next(iter(dates_of("to")), None),
        attested=tuple(str(row["attested"]) for row in still if row.get("attested")),
        over_by=tuple(dates_of("attested", over=True)),
        href=site().href(person) if isinstance(person, Iri) else None,
        detail="; ".join(sorted({_text(row, "document") for row in rows})),
        ghost=ghost,
    )


def around(rows: Mapping[str, Sequence[Tidy]], *, ghost: bool = False) -> tuple[Lane, ...]:
    """The lanes around one thing, of rows of lists under the names of `HEADINGS`; those without a row are left out."""
    return tuple(
        Lane(HEADINGS[sort], tuple(_moment(sort, row, ghost=ghost) for row in found))
        for sort, found in rows.items()
        if found
    )


def _moment(sort: str, row: Tidy, *, ghost: bool) -> Entry:
    """A row of a list as something that happened."""
    about, date = ("statement", "said") if sort in ("statement", "told") else (sort, "date")
    text = {
        "inspection": _text(row, "kind"),
        "judgement": f"{_text(row, 'area')}: {_text(row, 'grade')}",
        "relation": " ".join(_text(row, name) for name in ("subject", "kind", "object")),
    }.get(sort) or _text(row, "text")
    return _entry({**row, "text": text}, about, date, ghost=ghost)


def together(known: Sequence[Lane], later: Sequence[Lane]) -> tuple[Lane, ...]:
    """Lanes of what was known, with what was true by then and published later among them as ghosts."""
    ghosts = {lane.heading: lane.entries for lane in later}
    lanes = [Lane(lane.heading, lane.entries + ghosts.pop(lane.heading, ()), lane.gaps, lane.href) for lane in known]
    return (*lanes, *(Lane(heading, entries) for heading, entries in ghosts.items()))
