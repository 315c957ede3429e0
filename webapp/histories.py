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
"""Happenings of one sort that are drawn, the newest."""


class _Sort(NamedTuple):
    """A lane around a thing."""

    listed: str
    """The list that fills it."""
    parameter: str
    """What the thing is in that list."""


_SORTS = {
    "inspection": _Sort("inspections", "provider"),
    "judgement": _Sort("judgements", "provider"),
    "finding": _Sort("findings", "provider"),
    "statement": _Sort("statements", "speaker"),
    "told": _Sort("statements", "addressee"),
    "relation": _Sort("relations", "thing"),
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
    found = {sort: _newest(sort, about) for sort in sorts}
    later = {sort: _newest(sort, about, "later") for sort in sorts} if _has_later() else {}
    known = lanes.around({sort: rows for sort, (rows, _) in found.items()})
    middle = lanes.together(known, lanes.around({sort: rows for sort, (rows, _) in later.items()}, ghost=True))
    newest = tuple(_whole(sort, about, total) for sort, (_, total) in found.items() if total > MOST)
    return Timeline("history", (*before, *middle, *behind), newest=newest)


def _newest(sort: str, about: Iri, known: str = "") -> tuple[list[Tidy], int]:
    """The newest of a sort, each once, and how many there are."""
    query = library.query(_SORTS[sort].listed)
    listed = list_of(query)
    assert listed is not None  # its form is that of a list
    found = listed.find({**turning.turned(), _SORTS[sort].parameter: about, **({dials.KNOWN: known} if known else {})})
    rows = {row[listed.form.key]: views.tidy(row) for row in reversed(found.rows(0, MOST))}
    # A relation without a date holds at no time in particular.
    return [row for row in reversed(rows.values()) if sort != "relation" or row["date"]], found.total


def _whole(sort: str, about: Iri, total: int) -> Newest:
    """What to say of a lane that shows the newest alone."""
    address = urlencode({_SORTS[sort].parameter: site().short(about), "view": "timeline", **turning.days()})
    return Newest(lanes.HEADINGS[sort], MOST, total, f"{address_of(library.query(_SORTS[sort].listed))}?{address}")


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
    return _rows(query, {**about, dials.KNOWN: "later"}) if _has_later() else []


def _has_later() -> bool:
    return dials.PUBLISHED_BY in turning.turned()
