"""The page of a document: its text with the passages marked, and any passage in it, explained where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask

from graph import explanation
from ontology.errors import QueryError, UnknownThingError
from webapp import marks, views
from webapp.marks import Mark, Mention, Region
from webapp.site import site
from webapp.things import Kind, Part, find, parts_of

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from graph.rows import Iri

bp = flask.Blueprint("documents", __name__, url_prefix="/documents")

KIND = Kind(
    "documents",
    "documents",
    "document",
    "document",
    (
        Part("Statements", "statements", "document", "No statement was found in this document.", view="table"),
        Part("Findings", "findings", "document", "", view="table"),
        Part("Posts", "tenures", "document", ""),
        Part("Inspections and reviews", "accounts", "document", ""),
        Part("Judgements", "judgements", "document", ""),
        Part("Relations", "relations", "document", ""),
    ),
)
_QUIET = frozenset({"inspection", "relation"})
"""Layers that are off at first: they cover whole sentences that other layers mark already."""
_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark says of itself: what it is, what read it and why, and where the next of its sort stands."""

    mark: Mark
    sentences: tuple[str, ...]
    mention: Mention


@bp.get("/<path:identifier>", defaults={"suffix": ""})
@bp.get("/<path:identifier>.json", defaults={"suffix": ".json"})
def show(identifier: str, suffix: str) -> ResponseReturnValue:
    """A document."""
    document = site().iri(f"documents/{identifier}")
    row = find(KIND, document)
    text = _text(document)
    found, regions, layers = _marks(document), _regions(document), _layers()
    if suffix:
        return flask.jsonify(
            id=document, kind="document", row=views.as_data([row])[0], text=text, regions=_as_data(regions),
            marks=_as_data(found),
        )  # fmt: skip
    return flask.render_template(
        "things/document.html",
        thing=document,
        row=row,
        layers=layers,
        names=marks.LAYERS,
        counts=_counts(found),
        state=_state(),
        blocks=marks.blocks(text, [mark for mark in found if mark.layer in layers], regions),
        parts=parts_of(KIND, document),
        warnings=site().store.select("parts/warnings", document=str(document)),
    )


@bp.get("/<path:identifier>/passages/<int:start>-<int:end>", defaults={"suffix": ""})
@bp.get("/<path:identifier>/passages/<int:start>-<int:end>.json", defaults={"suffix": ".json"})
def show_passage(identifier: str, start: int, end: int, suffix: str) -> ResponseReturnValue:
    """A document at one place, with the words there pointed out and what rests on them."""
    document = site().iri(f"documents/{identifier}")
    row = find(KIND, document)
    text = _text(document)
    if not start < end <= len(text):
        raise UnknownThingError(
            f"There is no passage {start}-{end} in this document: its text has {len(text):,} characters."
        )
    found = _marks(document)
    notes = _notes([mark for mark in found if (mark.start, mark.end) == (start, end)], found)
    whole = {note.mark.fact for note in notes if note.mark.layer in ("source", "cue", "words")}
    focus = sorted({(start, end)} | {(mark.start, mark.end) for mark in found if mark.fact in whole})
    if suffix:
        return flask.jsonify(
            id=site().iri(f"documents/{identifier}/passages/{start}-{end}"),
            kind="passage",
            document=document,
            title=row["documentLabel"],
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - _CONTEXT) : start],
            suffix=text[end : end + _CONTEXT],
            facts=[_note_as_data(document, note) for note in notes],
        )
    layers = _layers()
    kept = [mark for mark in found if mark.layer in layers or mark.fact in whole]
    return flask.render_template(
        "things/passage.html",
        thing=document,
        row=row,
        start=start,
        end=end,
        exact=text[start:end],
        notes=notes,
        layers=layers,
        counts=_counts(found),
        state=_state(),
        names=marks.LAYERS,
        blocks=marks.blocks(text, kept, _regions(document), focus),
    )


@bp.get("/<path:identifier>/<any(passages,regions):_>/<int:start>-<int:end>/<any(position,quote):_part>")
@bp.get("/<path:identifier>/<any(regions):_>/<int:start>-<int:end>", defaults={"_part": ""})
def find_passage(identifier: str, start: int, end: int, _: str, _part: str) -> ResponseReturnValue:
    """Parts of a passage, and regions, have identifiers of their own and are seen where the passage is."""
    return flask.redirect(
        flask.url_for("documents.show_passage", identifier=identifier, start=start, end=end, suffix=""), 303
    )


@bp.get("/<path:identifier>/warnings/<path:_>")
def find_warning(identifier: str, _: str) -> ResponseReturnValue:
    """A warning is seen on the page of its document."""
    return flask.redirect(flask.url_for("documents.show", identifier=identifier, suffix="", _anchor="warnings"), 303)


def _layers() -> frozenset[str]:
    """The layers asked for; without a choice, those that do not cover others."""
    asked = flask.request.args.getlist("layer")
    if unknown := [layer for layer in asked if layer not in marks.LAYERS and layer != "none"]:
        raise QueryError(f"There is no layer called {unknown[0][:60]!r}; there are: {', '.join(marks.LAYERS)}.")
    return frozenset(asked) if asked else frozenset(marks.LAYERS) - _QUIET


def _state() -> str:
    """The layers asked for, as the addresses of other passages carry them on."""
    asked = flask.request.args.getlist("layer")
    return "?" + urlencode([("layer", layer) for layer in asked]) if asked else ""


def _counts(found: list[Mark]) -> dict[str, int]:
    return {layer: len({(mark.start, mark.end) for mark in found if mark.layer == layer}) for layer in marks.LAYERS}


def _notes(here: list[Mark], found: list[Mark]) -> list[Note]:
    """What there is to say of the marks at one place, in the order of the layers."""
    order = list(marks.LAYERS)
    here = sorted(here, key=lambda mark: (order.index(mark.layer), mark.fact))
    return [
        Note(mark, tuple(explanation.grounds(site().store, mark.fact)), marks.mention(mark, found)) for mark in here
    ]


def _note_as_data(document: Iri, note: Note) -> dict[str, object]:
    def address(span: tuple[int, int] | None) -> str | None:
        return f"{site().href(document)}/passages/{span[0]}-{span[1]}{_state()}" if span else None

    return {
        "id": note.mark.fact,
        "layer": note.mark.layer,
        "layerLabel": marks.LAYERS[note.mark.layer],
        "label": note.mark.label,
        "thing": note.mark.thing,
        "page": site().href(note.mark.thing),
        "explanation": list(note.sentences),
        "place": note.mention.place,
        "of": note.mention.of,
        "previous": address(note.mention.previous),
        "next": address(note.mention.next),
    }


def _text(document: Iri) -> str:
    return str(site().store.select("parts/text", document=str(document))[0]["text"])


def _marks(document: Iri) -> list[Mark]:
    seen = {
        Mark(*(row[name] for name in ("start", "end", "layer", "thing", "label", "fact")))  # type: ignore[arg-type]
        for row in site().store.select("parts/passages", document=str(document))
    }
    return sorted(seen, key=lambda mark: (mark.start, -mark.end, mark.layer, mark.fact))


def _regions(document: Iri) -> list[Region]:
    return [
        Region(row["start"], row["end"], row["kind"])  # type: ignore[arg-type]  # the query selects two numbers, a text
        for row in site().store.select("parts/regions", document=str(document))
    ]


def _as_data(items: list[Mark] | list[Region]) -> list[dict[str, object]]:
    return [{name: getattr(item, name) for name in item.__slots__} for item in items]
