"""Search: one box over all that has words, names while one types, and a pasted list of names as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask
from markupsafe import Markup

from graph import search
from graph.asked import PLURALS
from ontology import dates
from ontology.errors import DateError, QueryError
from webapp import dials
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from graph.search import Hit, Hits, Named, Piece

bp = flask.Blueprint("search", __name__)

PAGE_SIZE = 25
MOST = 1000
"""Hits that can be paged through: who has not found it by then asks for more words."""
MAX_WORDS = 500
MAX_LIST = 20_000
"""Characters of a pasted list."""
MANY = {one: many for many, one in PLURALS.items()}


@dataclass(frozen=True, slots=True)
class Results:
    """What one search shows."""

    q: str
    kind: str
    page: int
    found: Hits

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-min(self.found.total, MOST) // PAGE_SIZE))

    def address(self, suffix: str = "", /, **changes: object) -> str:
        """The address of this search with something changed; a value of None takes a part out."""
        state = {"q": self.q, "kind": self.kind or None, "page": None, **changes}
        return f"/search{suffix}?" + urlencode({name: text for name, text in state.items() if text is not None})


@bp.get("/search", defaults={"suffix": ""})
@bp.get("/search.json", defaults={"suffix": ".json"})
def show(suffix: str) -> ResponseReturnValue:
    """What holds the words typed, a tab for each kind."""
    words = flask.request.args.get("q", "").strip()
    kind = flask.request.args.get("kind", "")
    if len(words) > MAX_WORDS:
        raise QueryError(f"The value of q is too long: {MAX_WORDS} characters is the most.")
    if kind and kind not in MANY:
        raise QueryError(f"There is no kind {kind[:60]!r} to search for; there are: {', '.join(MANY)}.")
    page = _page()
    found = _index().find(
        words, kind=kind, start=(page - 1) * PAGE_SIZE, size=PAGE_SIZE,
        published_by=_day("published_by"), true_on=_day("true_on"),
    )  # fmt: skip
    results = Results(words, kind, page, found)
    if page > results.pages:
        raise QueryError(f"There is no page {page}: this search has {results.pages}.")
    if suffix:
        following = results.address(".json", page=page + 1) if page < results.pages else None
        return flask.jsonify(
            q=words, total=found.total, counts=dict(found.counts), rows=[_as_data(hit) for hit in found.hits],
            next=following,
        )  # fmt: skip
    return flask.render_template("search.html", results=results, many=MANY, marked=marked)


@bp.get("/search/names.json")
def suggest() -> ResponseReturnValue:
    """Names one may be about to type."""
    begun = flask.request.args.get("q", "")[:MAX_WORDS]
    return flask.jsonify(names=[_name_as_data(name) for name in _index().suggest(begun)])


@bp.get("/search/list", defaults={"suffix": ""})
@bp.get("/search/list.json", defaults={"suffix": ".json"})
def look_up(suffix: str) -> ResponseReturnValue:
    """Which of a list of names, one a line, are on record."""
    pasted = flask.request.args.get("names", "")
    if len(pasted) > MAX_LIST:
        raise QueryError(f"The list is too long: {MAX_LIST:,} characters is the most.")
    names = [line.strip() for line in pasted.splitlines() if line.strip()]
    day = _day("published_by")
    found = _index().look_up(names, day) if day else _index().look_up(names)
    if suffix:
        return flask.jsonify(
            names=[
                {"name": name, "exact": exact, "things": [_name_as_data(each) for each in things]}
                for name, things, exact in found
            ]
        )
    return flask.render_template("search_list.html", pasted=pasted, found=found, most=search.MOST_NAMES)


def marked(pieces: Sequence[Piece]) -> Markup:
    """Pieces of a text as HTML, what was looked for marked; the text itself is escaped."""
    return Markup("").join(Markup("<mark>{}</mark>").format(text) if matched else text for text, matched in pieces)


def _index() -> search.Index:
    return search.of(dials.undialled(site().store))


def _day(dial: str) -> str:
    """The last day that a dial allows, as 2023-05-11; empty where it is not turned."""
    try:
        day = dates.bounds(dials.turned().get(dial, "")).latest
    except DateError:
        return ""
    return day.isoformat() if day else ""


def _page() -> int:
    text = flask.request.args.get("page", "1")
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST // PAGE_SIZE):
        raise QueryError(f"page must be a whole number from 1 to {MOST // PAGE_SIZE}, not {text[:60]!r}.")
    return int(text)


def _as_data(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "hit": hit.iri,
        "hitLabel": "".join(piece.text for piece in hit.title),
        "snippet": "".join(piece.text for piece in hit.snippet),
        "matches": [piece.text for piece in (*hit.title, *hit.snippet) if piece.matched],
        "said": hit.said,
        "saidLabel": hit.said_label,
        "document": hit.document,
        "documentLabel": hit.document_label,
        "passage": hit.passage,
        "region": hit.region,
    }


def _name_as_data(name: Named) -> dict[str, object]:
    return {"id": name.iri, "kind": name.kind, "label": name.label, "name": name.name, "page": site().href(name.iri)}
