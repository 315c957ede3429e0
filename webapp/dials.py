"""As known on a day: the two dials of every page, as the address has them.

A page asks the graph through `Dialled`, which turns the dials of every query that takes them (`graph.dials`), so that
lists, counts, networks and files follow without a line of their own. The address holds the dials, and they stay in it:
`keep` puts them on every link and form of a page on its way out, because links are made in many templates and one that
forgot them would silently lead back to all that is known today.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask
from markupsafe import escape

from graph import dials, library
from ontology import dates
from ontology.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyoxigraph as ox

    from graph.library import Argument, Query
    from graph.rows import Rows
    from graph.store import Store

DAYS = (dials.TRUE_ON, dials.PUBLISHED_BY)
"""What stays in the address from page to page; `dials.KNOWN` is a choice of one list."""

_LINK = re.compile(r'<a\b(?P<before>[^>]*?\shref=")(?P<address>/[^"]*)"(?P<after>[^>]*)>')
_FORM = re.compile(r'<form\b[^>]*\saction="(?P<address>/[^"]*)"[^>]*>')
_OFF = "data-dials-off"
"""An attribute of links and forms that mean to leave the dials behind."""


def turned() -> dict[str, str]:
    """The dials of the current request, as its address has them."""
    given = flask.request.args
    return {name: text for name in dials.NAMES if name in given and (text := given[name].strip()[:40])}


def days() -> dict[str, str]:
    """The days among them: what is kept from page to page."""
    return {name: text for name, text in turned().items() if name in DAYS}


def in_words() -> str:
    """What the dials leave, in a sentence; empty when they are not turned, or to no day."""
    words = {}
    for name, text in days().items():
        try:
            words[name] = dates.in_words(text)
        except DateError:
            return ""
    parts = []
    if day := words.get(dials.PUBLISHED_BY):
        parts.append(f"what had been published by {day}")
    if day := words.get(dials.TRUE_ON):
        parts.append(f"what had happened or was so on {day}")
    return f"Only {', and of that only '.join(parts)}." if parts else ""


class Dialled:
    """A store whose library queries are asked with the dials turned; otherwise the store itself."""

    def __init__(self, store: Store, given: Mapping[str, str]) -> None:
        self._store = store
        self._given = dict(given)

    @property
    def undialled(self) -> Store:
        """The store itself, for whoever turns the dials by hand."""
        return self._store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def _turned(self, query: str | Path | Query, arguments: dict[str, Argument]) -> dict[str, Argument]:
        known = library.query(query) if isinstance(query, str) else query
        takes = {parameter.name for parameter in getattr(known, "dials", ())}
        return {**{name: text for name, text in self._given.items() if name in takes}, **arguments}

    def select(self, query: str | Path | Query, /, **arguments: Argument) -> Rows:
        """As `Store.select`."""
        return self._store.select(query, **self._turned(query, arguments))

    def ask(self, query: str | Path | Query, /, **arguments: Argument) -> bool:
        """As `Store.ask`."""
        return self._store.ask(query, **self._turned(query, arguments))

    def construct(self, query: str | Path | Query, /, **arguments: Argument) -> list[ox.Triple]:
        """As `Store.construct`."""
        return self._store.construct(query, **self._turned(query, arguments))


def undialled(store: Store) -> Store:
    """The store itself, whether the dials of the request are turned or not."""
    return store.undialled if isinstance(store, Dialled) else store


def keep(response: flask.Response) -> flask.Response:
    """The page with the dials on its links and forms; `flask.Flask.after_request` calls it."""
    given = days()
    if not given:
        return response
    if location := response.headers.get("Location"):
        response.headers["Location"] = _with(location, given) if location.startswith("/") else location
    if response.mimetype == "text/html" and not response.direct_passthrough:
        page = response.get_data(as_text=True)
        # Jinja escapes every quotation mark of a text, so that what looks like an attribute is one.
        page = _LINK.sub(lambda match: _linked(match, given), page)
        response.set_data(_FORM.sub(lambda match: _formed(match, given), page))
    return response


def _linked(match: re.Match[str], given: Mapping[str, str]) -> str:
    address = match["address"]
    if _OFF in match[0] or address.startswith("/static/"):
        return match[0]
    address = _with(html.unescape(address), given)
    return f'<a{match["before"]}{escape(address)}"{match["after"]}>'


def _with(address: str, given: Mapping[str, str]) -> str:
    path, mark, place = address.partition("#")
    missing = {name: text for name, text in given.items() if f"{name}=" not in path}
    if not missing:
        return address
    return f"{path}{'&' if '?' in path else '?'}{urlencode(missing)}{mark}{place}"


def _formed(match: re.Match[str], given: Mapping[str, str]) -> str:
    if _OFF in match[0] or 'method="post"' in match[0]:
        return match[0]
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(text)}">' for name, text in given.items()
    )  # fmt: skip
    return match[0] + hidden


def others() -> list[tuple[str, str]]:
    """The rest of the current address, for the form of the dials to keep."""
    return [
        (name, text)
        for name, text in flask.request.args.items(multi=True)
        if name not in dials.NAMES and name != "page"
    ]
