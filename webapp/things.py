"""The page of one thing: what the graph holds of it, as several queries with the thing as their parameter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import flask

from graph import explanation, library
from ontology.errors import UnknownThingError
from webapp import citations, dials, twins, views
from webapp.histories import history
from webapp.pages import Listing, address_of, list_of, listing_of, rows_of
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from graph.rows import Iri, Row

bp = flask.Blueprint("things", __name__)

PART_SIZE = 25
"""Rows of each part; the rest is one link away, on the list's own page. A grid is made of all of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a thing's page: a query, and which of its parameters the thing fills."""

    heading: str
    query: str
    parameter: str
    empty: str
    """What to say when there is nothing."""
    view: str | None = None
    also: tuple[tuple[str, str], ...] = ()
    """Further parameters, fixed."""
    axes: str = ""
    """What goes down and across in its grid, where that is not the query's own."""

    @property
    def anchor(self) -> str:
        """The place of the section on the page."""
        return re.sub(r"[^a-z0-9]+", "-", self.heading.lower())


@dataclass(frozen=True, slots=True)
class Kind:
    """What the pages of one kind of thing show."""

    path: str
    query: str
    parameter: str
    noun: str
    parts: tuple[Part, ...] = ()


_NOT_HERE = "That is so in these documents; it does not mean that there was none."

KINDS = (
    Kind(
        "people",
        "people",
        "person",
        "person",
        (
            Part("Posts", "tenures", "person", f"No post is on record. {_NOT_HERE}"),
            Part(
                "Statements, by post and topic",
                "statements",
                "speaker",
                f"Nothing is on record as said. {_NOT_HERE}",
                view="posts",
            ),
            Part("Topics over time", "statements", "speaker", "", view="grid"),
            Part("Said about them", "statements", "mentioned", "", view="table"),
            Part("Said to them", "statements", "addressee", "", view="table"),
            Part(
                "Relations", "relations", "thing", f"No relation to another person or a body is on record. {_NOT_HERE}"
            ),
        ),
    ),
    Kind(
        "bodies",
        "bodies",
        "body",
        "body",
        (
            Part("Who held which post", "tenures", "body", f"Nobody is on record with a post here. {_NOT_HERE}"),
            Part(
                "Inspections of it",
                "inspections",
                "provider",
                f"No inspection of it is on record. {_NOT_HERE}",
                view="table",
            ),
            Part("Judgements on it", "judgements", "provider", "", view="grid"),
            Part(
                "Findings about it",
                "findings",
                "provider",
                f"No finding about it is on record. {_NOT_HERE}",
                view="grid",
            ),
            Part(
                "Concerns, inspection by inspection",
                "findings",
                "provider",
                "",
                view="grid",
                also=(("polarity", "concern"),),
                axes="topics by inspection",
            ),
            Part("Inspections by it", "inspections", "inspector", "", view="table"),
            Part(
                "Statements by it, by topic",
                "statements",
                "speaker",
                f"Nothing is on record as said by it. {_NOT_HERE}",
                view="topics",
            ),
            Part("Said about it", "statements", "mentioned", "", view="table"),
            Part("Said to it", "statements", "addressee", "", view="table"),
            Part(
                "Relations", "relations", "thing", f"No relation to a person or another body is on record. {_NOT_HERE}"
            ),
        ),
    ),
    Kind(
        "posts",
        "posts",
        "post",
        "post",
        (
            Part("Who held it", "tenures", "post", f"Nobody is on record as holding it. {_NOT_HERE}"),
            Part(
                "Said by its holders while they held it",
                "statements",
                "post",
                f"Nothing is on record as said by a holder. {_NOT_HERE}",
                view="topics",
            ),
            Part("Topics over time", "statements", "post", "", view="grid"),
        ),
    ),
    Kind("statements", "statements", "statement", "statement"),
    Kind(
        "inspections",
        "inspections",
        "inspection",
        "inspection",
        (
            Part("Judgements", "judgements", "inspection", f"No grade is on record. {_NOT_HERE}"),
            Part("Findings by topic", "findings", "inspection", "", view="grid"),
            Part(
                "Concerns",
                "findings",
                "inspection",
                f"No concern is on record. {_NOT_HERE}",
                view="topics",
                also=(("polarity", "concern"),),
            ),
            Part(
                "Recommendations", "findings", "inspection", "", view="topics", also=(("polarity", "recommendation"),)
            ),
            Part("Improved", "findings", "inspection", "", view="topics", also=(("polarity", "improved"),)),
            Part(
                "Strengths",
                "findings",
                "inspection",
                f"No strength is on record. {_NOT_HERE}",
                view="topics",
                also=(("polarity", "strength"),),
            ),
            Part("How each document reports it", "accounts", "inspection", ""),
        ),
    ),
    Kind("findings", "findings", "finding", "finding"),
    Kind(
        "topics",
        "topics",
        "topic",
        "topic",
        (
            Part(
                "Inspection by inspection",
                "findings",
                "topic",
                "",
                view="grid",
                axes="inspection by polarity",
            ),
            Part("Findings", "findings", "topic", f"No finding on this topic is on record. {_NOT_HERE}"),
            Part("Statements", "statements", "topic", f"No statement on this topic is on record. {_NOT_HERE}"),
        ),
    ),
)
"""The kinds of thing with a page made for them. `webapp.documents` has that of documents."""

FACTS = {
    "tenures": "tenure",
    "relations": "relation",
    "judgements": "judgement",
    "accounts": "account of an inspection",
    "appearances": "appearance of a name",
    "dates": "date",
    "times": "time expression",
    "components": "component",
    "derivations": "derived relation",
    "utterances": "utterance",
    "graphs": "graph",
    "links": "judgement on who is who",
    "decisions": "decision",
    "names": "naming",
    "readings": "reading",
    "grades": "grade",
}
"""Kinds of thing whose page lists what is recorded of them and what refers to them, and what to call each."""


def find(kind: Kind, thing: Iri) -> views.Tidy:
    """The one row of a kind's list that is about a thing; the address of one that was merged leads to what it became.

    Raises:
        UnknownThingError: nothing is on record under that identifier.
    """
    query = library.query(kind.query)
    turned = dials.turned() if query.dials else {}
    listed = list_of(query)
    if listed and thing in listed:
        rows: Sequence[Row] = listed.rows([thing], turned)
    else:
        # What is worked out for all of a kind holds the one, but for what stands in no list, as a group of topics.
        known = [] if listed or turned else rows_of(query)
        rows = [row for row in known if row[kind.parameter] == thing] or site().store.select(
            query, **{kind.parameter: str(thing)}
        )
    if not rows:
        if replaced := site().store.select("parts/replacement", thing=str(thing)):
            flask.abort(flask.redirect(site().href(str(replaced[0]["now"])) or "/", 301))
        if said := dials.in_words():
            raise UnknownThingError(f"Of this {kind.noun}, nothing was known then. {said}")
        raise UnknownThingError(
            f"No {kind.noun} with the address {site().short(thing)} is on record in these documents. "
            f"All of them are listed at /{kind.path}."
        )
    return views.tidy(rows[0])


def parts_of(kind: Kind, thing: Iri, *, outlined: bool = True) -> list[tuple[Part, Listing]]:
    """The sections of a thing's page; those with nothing in them and nothing to say about it are left out.

    Args:
        kind: what the page shows.
        thing: what it is about.
        outlined: whether grids need no rows, since only a page is made of them.
    """
    found: list[tuple[Part, Listing]] = []
    for part in kind.parts:
        query = library.query(part.query)
        given = {part.parameter: site().short(thing).removeprefix("topics/"), **dict(part.also)}
        listing = listing_of(
            query, address_of(query), given, size=PART_SIZE, view=part.view, axes=part.axes, outlined=outlined
        )
        if listing.total or part.empty or listing.later or listing.undated:
            found.append((part, listing))
    return found


def _show(kind: Kind, identifier: str, suffix: str) -> ResponseReturnValue:
    thing = site().iri(f"{kind.path}/{identifier}")
    if "/outcomes/" in identifier:
        return _describe("outcome of an inspection", thing, suffix)
    row = find(kind, thing)
    parts = parts_of(kind, thing, outlined=not suffix)
    evidence = (
        site().store.select("parts/evidence", fact=str(thing)) if kind.path in ("statements", "findings") else None
    )
    if suffix == ".ttl":
        return twins.turtle([thing])
    if suffix:
        data: dict[str, object] = {"id": thing, "kind": kind.noun, "row": views.as_data([row])[0]}
        if evidence is not None:
            data["evidence"] = views.as_data(evidence)
        data["parts"] = [
            {"heading": part.heading, "query": part.query, "total": listing.total, "address": listing.address(".json"),
             "rows": views.as_data(listing.rows)}
            for part, listing in parts
        ]  # fmt: skip
        return flask.jsonify(data)
    return flask.render_template(
        f"things/{kind.noun}.html",
        kind=kind,
        thing=thing,
        row=row,
        parts=parts,
        evidence=evidence or [],
        explanation=explained(thing) if evidence else [],
        history=history(kind.noun, thing, row),
        citation=citations.of(row, flask.request.url_root.rstrip("/") + (site().href(thing) or ""))
        if evidence
        else None,
    )


def _fact(folder: str, identifier: str, suffix: str) -> ResponseReturnValue:
    return _describe(FACTS[folder], site().iri(f"{folder}/{identifier}"), suffix)


def _describe(noun: str, thing: Iri, suffix: str) -> ResponseReturnValue:
    """The page of a thing that no other page is made for: all that is recorded of it, and what refers to it."""
    described = site().store.select("parts/description", thing=str(thing))
    mentions = site().store.select("parts/mentions_of", thing=str(thing))
    if not described and not mentions:
        raise UnknownThingError(f"No {noun} with the address {site().short(thing)} is on record.")
    if suffix == ".ttl":
        return twins.turtle([thing])
    if suffix:
        return flask.jsonify(
            id=thing, kind=noun, description=views.as_data(described), mentions=views.as_data(mentions)
        )
    return flask.render_template(
        "things/fact.html",
        noun=noun,
        thing=thing,
        described=described,
        mentions=mentions,
        explanation=explained(thing),
    )


def explained(thing: Iri) -> list[str]:
    """Why a thing is on record, in sentences; none for what is on record by itself, such as a date or a topic."""
    try:
        return explanation.explain(site().store, str(thing))
    except UnknownThingError:
        return []


def _why(identifier: str) -> ResponseReturnValue:
    """The page that says why a thing is on record."""
    thing = site().iri(identifier)
    sentences = explanation.explain(site().store, str(thing))
    return flask.render_template("things/why.html", thing=thing, sentences=sentences)


bp.add_url_rule("/why/<path:identifier>", "why", view_func=_why)
for _kind in KINDS:
    for _suffix in ("", ".json", ".ttl"):
        bp.add_url_rule(
            f"/{_kind.path}/<path:identifier>{_suffix}",
            _kind.noun,
            defaults={"kind": _kind, "suffix": _suffix},
            view_func=_show,
        )
for _folder in FACTS:
    for _suffix in ("", ".json", ".ttl"):
        bp.add_url_rule(
            f"/{_folder}/<path:identifier>{_suffix}",
            "fact",
            defaults={"folder": _folder, "suffix": _suffix},
            view_func=_fact,
        )
