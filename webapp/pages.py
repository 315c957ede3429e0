"""A page is a query plus a view.

Every `.rq` file of the library is a page: its parameters are the filters of a form, the address holds the whole state,
and the same rows come as HTML, as JSON (the address with ``.json``) and as CSV (``.csv``). A file with the header
``# page: NAME`` is served at ``/NAME``, any other at ``/questions/FILE`` with an entry in the list of questions.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import flask

from graph import dials, library, lists
from graph import views as generation
from ontology.errors import QueryError
from webapp import arguments, certainty, filters, grids, lanes, outlines, twins, views
from webapp import dials as turning
from webapp.site import site
from webapp.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from graph.library import Query
    from graph.rows import Rows
    from webapp.filters import Filter
    from webapp.grids import Cell, Grid
    from webapp.views import Column, Tidy, View

PAGE_SIZE = 25
MAX_PAGE_SIZE = 500
WHOLE = ("grid", "timeline")
"""Views of all rows together; those of a timeline, and of a grid that has no columns kept, as far as a page holds."""
MAX_ARGUMENT = 500
"""Characters of one filter's value; the text of a search is far below it."""

NAVIGATION = (
    ("people", "People"),
    ("bodies", "Bodies"),
    ("posts", "Posts"),
    ("statements", "Statements"),
    ("inspections", "Inspections"),
    ("findings", "Findings"),
    ("topics", "Topics"),
    ("network", "Networks"),
    ("documents", "Documents"),
    ("questions", "Questions"),
    ("sparql", "SPARQL"),
)
"""The bar at the top of every page: path and words."""

_RESERVED = ("view", "page", "size", "cursor", *dials.NAMES)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, with the address of the page without it."""

    label: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one query under the filters of one address, and all that a template says about them."""

    query: Query
    path: str
    given: Mapping[str, str]
    """The filters in force, as they stand in the address."""
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    card: str
    view: View
    views: tuple[View, ...]
    """The views there are for these rows."""
    rows: list[Tidy]
    """The rows of this page."""
    total: int
    teasers: int
    """How many of all rows come from a teaser for another story."""
    page: int
    size: int
    filters: tuple[Filter, ...]
    words: Mapping[str, tuple[str, str]]
    """Each filter in force in words: what it is called, and its value."""
    dials: Mapping[str, str]
    """The dials in force, as they stand in the address."""
    axes: str = ""
    """What goes down and across in a grid, where that is not the query's own."""
    later: int = 0
    """How many more were true by then and are not surely published by then."""
    undated: int = 0
    """How many more have no date to tell by."""
    outlined: lists.Found | None = None
    """All rows, where a grid is made of their outline; `rows` is then empty."""

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return 1 if self.outlined else max(1, math.ceil(self.total / self.size))

    @property
    def partial(self) -> bool:
        """Whether there are more rows than this page shows."""
        return not self.outlined and self.total > len(self.rows)

    @property
    def first(self) -> int:
        """The number of the first row shown, counted from 1."""
        return (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.page * self.size, self.total)

    def address(self, suffix: str = "", /, **changes: object) -> str:
        """The address of this list with something changed; a value of None takes a part out."""
        state: dict[str, object] = {**self.given, **self.dials}
        if self.view != views.view_of(self.query, None):
            state["view"] = self.view
        if self.size not in (PAGE_SIZE, MAX_PAGE_SIZE if self.view in WHOLE else PAGE_SIZE):
            state["size"] = self.size
        state.update(changes)
        text = "&".join(f"{name}={_typed(str(value))}" for name, value in state.items() if value is not None)
        return f"{self.path}{suffix}{'?' + text if text else ''}"

    @property
    def chips(self) -> list[Chip]:
        """The filters in force, each to be taken off."""
        return [
            Chip(name, value, self.address(**{key: None, "page": None})) for key, (name, value) in self.words.items()
        ]

    @property
    def numeric(self) -> frozenset[str]:
        """The columns that hold numbers, which a table sets to the right."""
        return frozenset(name for name in self.names if any(isinstance(row[name], int) for row in self.rows))

    @property
    def summary(self) -> str:
        """What is shown, in a sentence."""
        one, _, many = self.query.hints.get("rows", "row, rows").partition(",")
        count = f"{self.total:,} {(one if self.total == 1 else many).strip()}"
        phrases = dict(part.strip().split(" = ", 1) for part in self.query.hints.get("phrases", "").split(";") if part)
        said = [
            # A percent sign of the value is not one of the phrase.
            (key in phrases, phrases.get(key, f"{name[:1].lower()}{name[1:]}: %").replace("%", value, 1))
            for key, (name, value) in self.words.items()
        ]
        joined = " " + ", ".join(words for fits, words in said if fits) if any(fits for fits, _ in said) else ""
        listed = "; ".join(words for fits, words in said if not fits)
        teasers = f"; {self.teasers:,} in teasers for other stories" if self.teasers else ""
        return f"{count}{joined}{' — ' + listed if listed else ''}{teasers}."

    @property
    def timeline(self) -> Timeline:
        """The rows in time, with what was true by then and published later as ghosts."""
        known = lanes.of_list(self.query, self.names, self.rows)
        if not self.later:
            return Timeline("list", known)
        later = site().store.select(self.query, **{**filters.arguments(self.query, self.given), dials.KNOWN: "later"})
        ghosts = lanes.of_list(self.query, self.names, [views.tidy(row) for row in later[:MAX_PAGE_SIZE]], ghost=True)
        return Timeline("list", lanes.together(known, ghosts))

    @property
    def grid(self) -> Grid:
        """The rows as a grid."""
        header = self.axes or None
        rows = outlines.outline(self.outlined, grids.columns(self.query, header)) if self.outlined else self.rows
        return grids.of_rows(self.query, rows, header)

    def address_of_cell(self, cell: Cell) -> str | None:
        """Where the rows of a cell of the grid are listed."""
        if cell.filters is None:
            return None
        parameters = {parameter.name: parameter for parameter in self.query.parameters}
        chosen = {name: filters.written(parameters[name], value) for name, value in cell.filters.items()}
        return self.address(**chosen, page=None, view=None, size=None)

    @property
    def sparql(self) -> str:
        """The exact query, values included."""
        return self.query.bind(**filters.arguments(self.query, self.given), **self.dials)

    @property
    def sparql_address(self) -> str:
        """Where the exact query can be read and changed."""
        return "/sparql?query=" + "%0A".join(map(_quoted, self.sparql.split("\n")))

    @property
    def cursor(self) -> str | None:
        """Where a program goes on; it holds while the graph is what it was, so that no row comes twice or never."""
        return f"{site().store.generation}.{self.size}.{self.page + 1}" if self.page < self.pages else None

    def data(self) -> dict[str, object]:
        """The JSON twin. Its keys are documented in `docs/reference/pages.md`."""
        return {
            "title": self.query.title,
            "description": self.query.description,
            "parameters": {**self.given, **self.dials},
            "total": self.total,
            "page": self.page,
            "pages": self.pages,
            "rows": views.as_data(self.rows),
            "next": self.address(".json", page=self.page + 1) if self.page < self.pages else None,
            "previous": self.address(".json", page=self.page - 1) if self.page > 1 else None,
            "cursor": self.cursor,
            "sparql": self.sparql,
        }


@functools.lru_cache(maxsize=4096)
def _typed(value: str) -> str:
    """A value as it stands in an address: a grid has hundreds of addresses of few values."""
    return quote_plus(value)


@functools.lru_cache(maxsize=4096)
def _quoted(line: str) -> str:
    """A line of a query as it stands in an address: nearly all are those of the query's file."""
    return quote(line)


def register(app: flask.Flask) -> None:
    """Give every query of the library its addresses, and the list of questions its own."""
    bp = flask.Blueprint("pages", __name__)
    for name in library.names():
        path = address_of(library.query(name))
        for suffix in ("", ".json", ".csv", ".ttl", ".atom"):
            bp.add_url_rule(path + suffix, "listing", defaults={"name": name, "suffix": suffix}, view_func=_show)
    for suffix in ("", ".json"):
        bp.add_url_rule("/questions" + suffix, "questions", defaults={"suffix": suffix}, view_func=_questions)
    app.register_blueprint(bp)


def address_of(query: Query) -> str:
    """Where the page of a query is served."""
    return "/" + query.hints.get("page", f"questions/{query.name.removeprefix('questions/')}")


def _show(name: str, suffix: str) -> ResponseReturnValue:
    query = library.query(name)
    missing = [p.name for p in query.parameters if not p.optional and not flask.request.args.get(p.name, "").strip()]
    if missing and suffix == ".json":
        return flask.jsonify(_described(query))
    if missing and not suffix:
        fields = filters.blank(query, flask.request.args)
        return flask.render_template("blank.html", query=query, filters=fields, path=address_of(query))
    listing = ask(query, address_of(query), outlined=not suffix)
    if suffix:
        return _twin(listing, suffix)
    return flask.render_template("list.html", listing=listing)


def _twin(listing: Listing, suffix: str) -> flask.Response:
    """A list for other programs."""
    if suffix == ".ttl":
        return twins.turtle(twins.things_of(listing))
    if suffix == ".atom":
        return twins.atom(listing)
    if suffix == ".json":
        return twins.tagged(flask.jsonify(listing.data()))
    name = listing.query.name.rpartition("/")[2]
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return twins.tagged(flask.Response(views.as_csv(listing.names, listing.rows), mimetype="text/csv", headers=headers))


def _described(query: Query) -> dict[str, object]:
    """What a query is and which values it takes: the data of a page whose blanks are still to be filled."""
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "address": address_of(query),
        "parameters": [
            {"name": p.name, "type": p.type, "optional": p.optional, "description": p.words} for p in query.parameters
        ],
    }


def _questions(suffix: str) -> ResponseReturnValue:
    queries = [library.query(name) for name in library.names()]
    if suffix:
        return flask.jsonify(questions=[_described(query) for query in queries])
    lists = [query for query in queries if "page" in query.hints]
    others = [query for query in queries if "page" not in query.hints]
    asked = [query for query in others if query.name.startswith("questions/") or "/" not in query.name]
    groups = (
        ("Questions", asked),
        ("Lists", lists),
        ("Parts of other pages", [query for query in others if query not in asked]),
    )
    return flask.render_template("questions.html", groups=groups, address_of=address_of)


def ask(query: Query, path: str, *, outlined: bool = False) -> Listing:
    """The list that the current request's address asks for; `outlined` is that of `listing_of`.

    Raises:
        QueryError: the address has a filter the query does not know, or a value of the wrong kind.
    """
    args = flask.request.args
    if (meant := certainty.settled(query, args.items())) is not None:
        flask.abort(flask.redirect(f"{quote(flask.request.path)}?{meant}"))
    arguments.check(sorted(parameter.name for parameter in query.parameters), _RESERVED)
    given = {p.name: _argument(p.name) for p in query.parameters if _argument(p.name)}
    page = _number("page", 1, 1_000_000)
    # A picture of one page of many would mislead.
    size = _number("size", MAX_PAGE_SIZE if args.get("view") in WHOLE else PAGE_SIZE, MAX_PAGE_SIZE)
    if cursor := _argument("cursor"):
        page, size = _gone_on(cursor)
    return listing_of(
        query, path, given, page=page, size=size, view=args.get("view"), with_filters=True, outlined=outlined
    )


def _gone_on(cursor: str) -> tuple[int, int]:
    """The page and its size that a cursor stands for."""
    parts = cursor.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 12 for part in parts):  # noqa: PLR2004
        raise QueryError("cursor must be what the page before gave as its cursor.")
    generation_then, size, page = map(int, parts)
    if generation_then != site().store.generation or not 1 <= size <= MAX_PAGE_SIZE or page < 1:
        raise QueryError("The graph has changed since this cursor was given: start again without it.")
    return page, size


def listing_of(  # noqa: PLR0913 - each is a part of an address, and given by name
    query: Query,
    path: str,
    given: Mapping[str, str],
    *,
    page: int = 1,
    size: int = PAGE_SIZE,
    view: str | None = None,
    axes: str = "",
    with_filters: bool = False,
    outlined: bool = False,
) -> Listing:
    """The list of one query.

    Args:
        query: what is asked.
        path: the address of the page that shows it all.
        given: values of its parameters, things by their path or their identifier.
        page: which page of it, counted from 1.
        size: rows per page.
        view: how to show it; None for the query's own way.
        axes: what goes down and across in a grid, where that is not the query's own.
        with_filters: whether to work out what each filter has to choose from.
        outlined: whether only a page is made of it, so that a grid needs the outline of its rows alone.

    Raises:
        QueryError: a value is of the wrong kind, or there is no such page.
    """
    arguments = filters.arguments(query, given)
    turned = turning.turned() if query.dials else {}
    listed = None if query.parameters and query.parameters[0].name in given else list_of(query)
    found = listed.find({**arguments, **turned}) if listed else None
    whole = found if outlined and view == "grid" else None
    rows = found.rows((page - 1) * size, 0 if whole else size) if found else rows_of(query, arguments)
    if view and view not in views.views_of(query, rows):
        raise QueryError(
            f"There is no view called {view[:60]!r} here; there are: {', '.join(views.views_of(query, rows))}."
        )
    tidy = [views.tidy(row) for row in rows]
    total = found.total if found else len(tidy)
    pages = 1 if whole else max(1, math.ceil(total / size))
    if page > pages:
        raise QueryError(f"There is no page {page}: this list has {pages}.")
    return Listing(
        query=query,
        path=path,
        given=dict(given),
        columns=tuple(
            # Of a column that a thing's page fixes, every cell would say the thing's own name.
            column
            for column in views.columns(query, rows)
            if with_filters or column.name not in given
        ),
        names=tuple(views.name_of(column) for column in rows.columns),
        card=views.card_of(rows),
        view=views.view_of(query, view),
        views=views.views_of(query, rows),
        rows=tidy if found else tidy[(page - 1) * size : page * size],
        total=total,
        teasers=found.having("region", "teaser") if found else sum(row.get("region") == "teaser" for row in tidy),
        page=page,
        size=size,
        filters=filters.of_rows(query, given, tidy, found) if with_filters else (),
        words=filters.in_words(query, given, tidy, found) if with_filters else {},
        dials=turned,
        axes=axes,
        later=_known(query, arguments, turned, "later"),
        undated=_known(query, arguments, turned, "undated"),
        outlined=whole,
    )


def _known(query: Query, arguments: Mapping[str, str], turned: Mapping[str, str], known: str) -> int:
    """How many rows the dials leave out for one reason."""
    if not turned or dials.KNOWN in turned or (known == "later" and dials.PUBLISHED_BY not in turned):
        return 0
    if not dials.decides(query.text):
        return 0
    asked = {**arguments, **turned, dials.KNOWN: known}
    listed = list_of(query)
    return listed.find(asked).total if listed else len(site().store.select(query, **asked))


def rows_of(query: Query, arguments: Mapping[str, str] | None = None) -> Rows:
    """All rows of a query, as worked out for this generation where that is so."""
    if query.name in generation.ANSWERS and not arguments and not (query.dials and turning.turned()):
        return generation.answer(turning.undialled(site().store), query.name)
    return site().store.select(query, **(arguments or {}))


def list_of(query: Query) -> lists.List | None:
    """What is known of a list in the graph as it is; None for a query that is asked whole."""
    if query.name in generation.ANSWERS:
        return None
    return lists.of(turning.undialled(site().store), query)


def _argument(name: str) -> str:
    text = flask.request.args.get(name, "").strip()
    if len(text) > MAX_ARGUMENT:
        raise QueryError(f"The value of {name} is too long: {MAX_ARGUMENT} characters is the most.")
    return text


def _number(name: str, default: int, most: int) -> int:
    text = flask.request.args.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:12]) <= most:
        raise QueryError(f"{name} must be a whole number from 1 to {most:,}, not {text[:60]!r}.")
    return int(text)
