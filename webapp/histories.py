"""The timeline of one thing's page: who held which post, what was inspected, found and said around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import dials, library
from graph.rows import Iri
from webapp import dials as turning
from webapp import lanes, views
from webapp.pages import MAX_PAGE_SIZE, list_of
from webapp.site import site
from webapp.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from webapp.chronology import Lane
    from webapp.views import Tidy

_INSPECTED = ("inspection", "judgement")
_MOMENTS = {
    "inspection": "inspections",
    "judgement": "judgements",
    "finding": "findings",
    "statement": "statements",
    "told": "told",
    "relation": "relations",
}
"""The lanes around a thing, each with the query of ``parts/moments`` that fills it."""


def history(noun: str, thing: Iri, row: Tidy) -> Timeline | None:
    """What a page of this kind shows over time; None where it has no timeline.

    Args:
        noun: the kind of thing.
        thing: what the page is about.
        row: its row of the list of its kind.
    """
    name = "history"
    if noun == "person":
        return Timeline(name, _both("tenures", person=thing, by_post=False) + _around(thing))
    if noun == "body":
        return Timeline(name, _both("tenures", body=thing) + _around(thing))
    if noun == "post":
        held = _both("tenures", post=thing)
        body = row.get("body")
        return Timeline(name, held + (_around(body, only=_INSPECTED) if isinstance(body, Iri) else ()))
    if noun == "inspection":
        provider = row.get("provider")
        if not isinstance(provider, Iri):
            return None
        return Timeline(name, _around(provider, only=_INSPECTED) + _both("tenures", body=provider))
    return None


def _both(query: str, *, by_post: bool = True, **about: Iri) -> tuple[Lane, ...]:
    """Times in posts, those not yet published then as ghosts."""
    known = lanes.posts(_rows(query, about), by_post=by_post)
    return lanes.together(known, lanes.posts(_later(query, about), by_post=by_post, ghost=True))


def _around(thing: Iri, only: Sequence[str] = tuple(_MOMENTS)) -> tuple[Lane, ...]:
    queries = [f"parts/moments/{_MOMENTS[kind]}" for kind in only]
    known = [row for query in queries for row in _rows(query, {"about": thing})]
    later = [row for query in queries for row in _later(query, {"about": thing})]
    return lanes.together(lanes.around(known, only=only), lanes.around(later, only=only, ghost=True))


def _rows(query: str, about: Mapping[str, str]) -> list[Tidy]:
    listed = list_of(library.query(query))
    rows = listed.find({**turning.turned(), **about}).rows(0, MAX_PAGE_SIZE) if listed else None
    return [views.tidy(row) for row in (site().store.select(query, **about) if rows is None else rows)]


def _later(query: str, about: Mapping[str, str]) -> list[Tidy]:
    """What was true by then and published later, when the address asks for a day of publication."""
    if dials.PUBLISHED_BY not in turning.turned() or not library.query(query).dials:
        return []
    return _rows(query, {**about, dials.KNOWN: "later"})
