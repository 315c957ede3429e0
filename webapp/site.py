"""What every page of one running site shares: the store, the settings, and how things and addresses correspond.

A thing's identifier is the base address plus a path, and the page of the thing is served at that same path, so that
an identifier pasted into a browser opens the page, whatever host serves it.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import quote, unquote, urlsplit

import flask

from graph.rows import Iri
from ontology.vocabulary import GRADES, OR, TOPICS
from webapp import dials

if TYPE_CHECKING:
    from graph.store import Store

_KNOWN = 20_000
"""Identifiers whose addresses are remembered: a list of filters has hundreds, the same on page after page."""


class Settings(Protocol):
    """What the pages need to be told; `onrecord.settings.Settings` has it."""

    @property
    def base(self) -> str:
        """The address under which the things of the graph are named; it ends in a slash."""

    @property
    def default_graph(self) -> str:
        """What a query from outside is about that names no graph: `union` or `unnamed`."""


@dataclass(frozen=True, slots=True)
class Site:
    """One store served under one base address."""

    store: Store
    settings: Settings

    def iri(self, path: str) -> Iri:
        """The identifier of the thing whose page is at `path`, given decoded and without its first slash."""
        if path.startswith("topics/"):
            return Iri(TOPICS + quote(path.removeprefix("topics/")))
        if path.startswith("grades/"):
            return Iri(GRADES + quote(path.removeprefix("grades/")))
        if path.startswith("dates/"):
            # An interval has a slash of its own, which belongs to its name and not to the path.
            return Iri(f"{self.settings.base}dates/{quote(path.removeprefix('dates/'), safe='')}")
        return Iri(self.settings.base + quote(path))

    def href(self, iri: str) -> str | None:
        """Where a link to the identifier leads: to our own page, to the web, or (None) nowhere.

        Identifiers come out of documents and other people's files, so nothing but http and https becomes a link.
        """
        return _href(self.settings.base, iri)

    def short(self, iri: str) -> str:
        """The identifier as people type it: its path where it is one of ours, else the whole of it."""
        return _short(self.settings.base, iri)


@functools.lru_cache(maxsize=_KNOWN)
def _href(base: str, iri: str) -> str | None:
    if iri.startswith(OR.address):
        return "/ontology#" + iri.removeprefix(OR.address)
    if iri.startswith(TOPICS):
        return "/topics/" + iri.removeprefix(TOPICS)
    if iri.startswith(GRADES):
        return "/grades/" + iri.removeprefix(GRADES)
    if iri.startswith(base):
        return "/" + iri.removeprefix(base)
    return iri if urlsplit(iri).scheme in {"http", "https"} else None


@functools.lru_cache(maxsize=_KNOWN)
def _short(base: str, iri: str) -> str:
    href = _href(base, iri)
    return unquote(href.removeprefix("/")) if href and href.startswith("/") else iri


def newest(app: flask.Flask) -> Site:
    """The site that an application shows, over the graph as it is now."""
    opened = cast("Site", app.extensions["onrecord"])
    return Site(opened.store.newest(), opened.settings)


def site() -> Site:
    """The site that the current request is for, over the graph as it is when the request begins."""
    if (known := flask.g.get("site")) is not None:
        return cast("Site", known)
    now = newest(flask.current_app)
    if turned := dials.turned():
        now = dataclasses.replace(now, store=cast("Store", dials.Dialled(now.store, turned)))
    flask.g.site = now
    return now
