"""What every page of one running site shares: the store, the settings, and how things and addresses correspond.

A thing's identifier is the base address plus a path, and the page of the thing is served at that same path, so that
an identifier pasted into a browser opens the page, whatever host serves it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import quote, unquote, urlsplit

import flask

from graph.rows import Iri
from ontology.vocabulary import GRADES, OR, TOPICS
from webapp import dials

if TYPE_CHECKING:
    from graph.store import Store


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
        if iri.startswith(OR.address):
            return "/ontology#" + iri.removeprefix(OR.address)
        if iri.startswith(TOPICS):
            return "/topics/" + iri.removeprefix(TOPICS)
        if iri.startswith(GRADES):
            return "/grades/" + iri.removeprefix(GRADES)
        if iri.startswith(self.settings.base):
            return "/" + iri.removeprefix(self.settings.base)
        return iri if urlsplit(iri).scheme in {"http", "https"} else None

    def short(self, iri: str) -> str:
        """The identifier as people type it: its path where it is one of ours, else the whole of it."""
        href = self.href(iri)
        return unquote(href.removeprefix("/")) if href and href.startswith("/") else iri


def newest(app: flask.Flask) -> Site:
    """The site that an application shows, over the graph as it is now."""
    opened = cast("Site", app.extensions["onrecord"])
    return Site(opened.store.newest(), opened.settings)


def site() -> Site:
    """The site that the current request is for, over the graph as it is when the request begins."""
    if "site" not in flask.g:
        now = newest(flask.current_app)
        if turned := dials.turned():
            now = dataclasses.replace(now, store=cast("Store", dials.Dialled(now.store, turned)))
        flask.g.site = now
    return cast("Site", flask.g.site)
