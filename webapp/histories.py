"""The timeline of one thing's page: who held which post, what was inspected, found and said around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from graph import dials, library
from graph.rows import Iri
from webapp import dials as turning
from webapp import lanes, outlines, views
from webapp.pages import address_of, list_of
from webapp.site import site
from webapp.timeline import Newest, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from webapp.chronology import Lane
    from webapp.views import Tidy

_INSPECTED = ("inspection", "judgement")
MOST = 100
"""Happenings of one sort that are drawn, the newest: there the queries of ``parts/moments`` stop."""


class _Sort(NamedTuple):
    """A lane around a thing."""

    moments: str
    """The query of ``parts/moments`` that fills it."""
    listed: str
    """The list that holds all of them."""
    parameter: str
    """What the thing is in that list."""


_SORTS = {
    "inspection": _Sort("inspections", "inspections", "provider"),
    "judgement": _Sort("judgements", "judgements", "provider"),
    "finding": _Sort("findings", "findings", "provider"),
    "statement": _Sort("statements", "statements", "speaker"),
    "told": _Sort("told", "statements", "addressee"),
    "relation": _Sort("relations", "relations", "thing"),
}


def history(noun: str, thing: Iri, row: Tidy) -> Timeline | None:
    """What a page of this kind shows over time; None where it has no timeline.

    Args:
        noun: the kind of thing.
        thing: what the page is about.
        row: its row of the list of its kind.
    """
    if noun == "person":
        return _drawn(_both("tenures", person=thing, by_post=False), thing, tuple(_SORTS))
    if noun == "body":
        return _drawn(_both("tenures", body=thing), thing, tuple(_SORTS))
    if noun == "post":
        return _drawn(_both("tenures", post=thing), row.get("body"), _INSPECTED)
    provider = row.get("provider")
    if noun == "inspection" and isinstance(provider, Iri):
        return _drawn((), provider, _INSPECTED, _both("tenures", body=provider))
    return None


def _drawn(before: Sequence[Lane], about: object, sorts: Sequence[str], behind: Sequence[Lane] = ()) -> Timeline:
    """The lanes around a thing, between others; those around what is no thing are left out."""
    if not isinstance(about, Iri):
        return Timeline("history", (*before, *behind))
    found = {sort: _rows(f"parts/moments/{_SORTS[sort].moments}", {"about": about}) for sort in sorts}
    later = [row for sort in sorts for row in _later(f"parts/moments/{_SORTS[sort].moments}", {"about": about})]
    known = lanes.around([row for rows in found.values() for row in rows], only=sorts)
    middle = lanes.together(known, lanes.around(later, only=sorts, ghost=True))
    newest = tuple(_newest(sort, about) for sort, rows in found.items() if len(rows) >= MOST)
    return Timeline("history", (*before, *middle, *behind), newest=newest)


def _newest(sort: str, about: Iri) -> Newest:
    """What to say of a lane that shows the newest alone."""
    query = library.query(_SORTS[sort].listed)
    address = urlencode({_SORTS[sort].parameter: site().short(about), "view": "timeline", **turning.days()})
    listed = list_of(query)
    total = listed.find({**turning.turned(), _SORTS[sort].parameter: about}).total if listed else MOST
    return Newest(lanes.HEADINGS[sort], MOST, total, f"{address_of(query)}?{address}")


def _both(query: str, *, by_post: bool = True, **about: Iri) -> tuple[Lane, ...]:
    """Times in posts, those not yet published then as ghosts."""
    known = lanes.posts(_rows(query, about), by_post=by_post)
    return lanes.together(known, lanes.posts(_later(query, about), by_post=by_post, ghost=True))


def _rows(query: str, about: Mapping[str, str]) -> list[Tidy]:
    if listed := list_of(library.query(query)):
        return outlines.outline(listed.find({**turning.turned(), **about}), lanes.OF_POSTS)
    return [views.tidy(row) for row in site().store.select(query, **about)]


def _later(query: str, about: Mapping[str, str]) -> list[Tidy]:
    """What was true by then and published later, when the address asks for a day of publication."""
    if dials.PUBLISHED_BY not in turning.turned() or not library.query(query).dials:
        return []
    return _rows(query, {**about, dials.KNOWN: "later"})
