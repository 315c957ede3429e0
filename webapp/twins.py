"""Lists and things for other programs: as Turtle, and as Atom feeds that say why an entry is there.

A feed holds the newest rows of a list under the filters of its address. What is new in it is what was published last,
so an entry's date is that of its document; a date of some width counts by its last day, as everywhere here.
"""

from __future__ import annotations

import contextlib
import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import flask
from feedgen.feed import FeedGenerator
from werkzeug.http import generate_etag

from graph.rows import Iri
from ontology import dates
from ontology.errors import DateError
from webapp.site import site
from webapp.views import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from webapp.pages import Listing
    from webapp.views import Tidy

TURTLE = "text/turtle"
ATOM = "application/atom+xml"
_UNDATED = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Atom demands a date; what has none stands at the end."""
_DATES = ("published", "said", "date", "attested")
_MAX_TITLE = 120


def turtle(things: Iterable[Iri]) -> flask.Response:
    """All that is recorded of some things."""
    # What a store holds is an IRI, and no IRI holds a bracket that would end it.
    names = " ".join(f"<{thing}>" for thing in dict.fromkeys(things))
    body = site().store.query(f"DESCRIBE {names}", (TURTLE,)).body if names else b""
    return tagged(flask.Response(body, content_type=f"{TURTLE}; charset=utf-8"))


def things_of(listing: Listing) -> list[Iri]:
    """What the rows of a list are about: what stands in their first column, else all things they name."""
    found: list[Iri] = []
    for row in listing.rows:
        named = [value for value in row.values() if isinstance(value, Iri)]
        first = next(iter(row.values()), None)
        found += [first] if isinstance(first, Iri) else named
    return found


def atom(listing: Listing) -> flask.Response:
    """A list as a feed."""
    feed = FeedGenerator()
    root = flask.request.url_root
    feed.id(urljoin(root, listing.address(".atom", view=None, size=None)))
    feed.title(f"On Record: {listing.query.title}")
    feed.subtitle(for_xml(listing.summary))
    feed.link(href=urljoin(root, listing.address(view=None, size=None)), rel="alternate")
    feed.link(href=urljoin(root, listing.address(".atom", view=None, size=None)), rel="self")
    feed.author(name="On Record")
    feed.generator("On Record")
    updates = [_UNDATED]
    for row in listing.rows:
        thing = next((value for value in row.values() if isinstance(value, Iri)), None)
        if thing is None:
            continue
        updated = _updated(row)
        updates.append(updated)
        entry = feed.add_entry(order="append")
        entry.id(thing)
        entry.title(for_xml(_title(row)))
        entry.link(href=urljoin(root, site().href(thing) or "/"))
        entry.updated(updated)
        entry.summary(for_xml(_why(listing, row)))
    feed.updated(max(updates))
    return tagged(flask.Response(feed.atom_str(pretty=True), content_type=f"{ATOM}; charset=utf-8"))


def _updated(row: Tidy) -> datetime.datetime:
    for name in _DATES:
        if (when := row.get(name)) and isinstance(when, str):
            with contextlib.suppress(DateError):  # a query may well give dates in words
                bounds = dates.bounds(when)
                if day := bounds.latest or bounds.earliest:
                    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
    return _UNDATED


def _title(row: Tidy) -> str:
    first = next(iter(row), "")
    who = _text(row, "speaker") or _text(row, "by") or _text(row, "person")
    what = _text(row, "text") or _text(row, "grade") or _text(row, "role") or _text(row, first)
    title = f"{who}: {what}" if who and who != what else what
    return title if len(title) <= _MAX_TITLE else title[: _MAX_TITLE - 1] + "…"


def _text(row: Tidy, name: str) -> str:
    value = row.get(f"{name}Label") or row.get(name)
    return str(value) if value and not isinstance(value, tuple) else ""


def _why(listing: Listing, row: Tidy) -> str:
    """Why an entry is in a feed: the filters it met, and the words and the document it rests on."""
    met = "; ".join(f"{name}: {value}" for name, value in listing.words.values())
    said = [f"In this feed because it is one of {listing.query.title}" + (f" with {met}" if met else "") + "."]
    if words := _text(row, "text"):
        said.append(f"“{words}”")
    if document := _text(row, "document"):
        published = _text(row, "published")
        said.append(f"In: {document}{f' ({published})' if published else ''}.")
    return " ".join(said)


def tagged(response: flask.Response) -> flask.Response:
    """The answer with a tag for the state of the graph, so that a reader who has it need not fetch it again."""
    response.set_etag(f"{site().store.generation}-{generate_etag(response.get_data())[:20]}")
    response.cache_control.no_cache = True
    response.make_conditional(flask.request)
    return response
