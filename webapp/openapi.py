"""What a program can ask here, as OpenAPI 3.1: made of the routes and of the headers of the queries they answer with.

Nothing is written down twice: a further query file is a further address in the document. Pages for people are left out;
their data twins are in it.
"""

from __future__ import annotations

import inspect
import re
from importlib import metadata
from typing import TYPE_CHECKING, Any

import flask

from graph import library, network
from webapp import figures, marks, views

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.routing import Rule

    from graph.library import Parameter, Query

bp = flask.Blueprint("openapi", __name__)

MEDIA = {
    ".json": "application/json",
    ".csv": "text/csv",
    ".ttl": "text/turtle",
    ".atom": "application/atom+xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".graphml": "application/xml",
    ".gexf": "application/xml",
}
"""The endings that are data, with what each is sent as."""
_LEFT_OUT = frozenset({"static", "signing", "editing", "briefings", "walks", "sparql", "operations"})
"""Blueprints that are no part of this: the endpoint of SPARQL describes itself, the others are for people."""
_ARGUMENT = re.compile(r"<(?:(?P<converter>\w+)(?:\([^)]*\))?:)?(?P<name>\w+)>")
_SELECT = re.compile(r"\bSELECT\b(?:\s+DISTINCT)?(?P<columns>.*?)\bWHERE\b", re.DOTALL | re.IGNORECASE)

Schema = dict[str, Any]


@bp.get("/openapi.json")
def show() -> ResponseReturnValue:
    """This document."""
    return flask.jsonify(document(flask.current_app))


def document(app: flask.Flask) -> Schema:
    """The description of all that an application answers with data."""
    paths: dict[str, Schema] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        suffix = next((ending for ending in MEDIA if rule.rule.endswith(ending)), None)
        if rule.endpoint.partition(".")[0] in _LEFT_OUT or suffix is None or "GET" not in (rule.methods or ()):
            continue
        address = _ARGUMENT.sub(lambda match: f"{{{match['name']}}}", rule.rule)
        paths[address] = {"get": _operation(app, rule, suffix)}
    paths["/reconcile"] = _reconcile()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "On Record",
            "version": metadata.version("on-record"),
            "summary": "Who said what, who held which post, what was inspected and found, each with its words.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


def _operation(app: flask.Flask, rule: Rule, suffix: str) -> Schema:
    given = rule.defaults or {}
    name = given.get("name") if rule.endpoint == "pages.listing" else None
    query = library.query(name) if name else None
    answer = {"schema": _schema_of(rule, query)} if suffix == ".json" else {}
    view = app.view_functions[rule.endpoint]
    words = (inspect.getdoc(view) or "").partition("\n")[0]
    return {
        "operationId": re.sub(r"\W+", "_", rule.rule).strip("_"),
        "summary": query.title if query else words,
        **({"description": query.description} if query and query.description else {}),
        "parameters": [*_path_parameters(rule), *(_query_parameters(rule, query))],
        "responses": {
            "200": {"description": "The answer.", "content": {MEDIA[suffix]: answer}},
            "default": {
                "description": "Why there is none, in a sentence.",
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Error"}},
                    **({} if suffix == ".json" else {"text/html": {}}),
                },
            },
        },
    }


def _path_parameters(rule: Rule) -> list[Schema]:
    found = []
    for match in _ARGUMENT.finditer(rule.rule):
        whole = match["converter"] == "int"
        schema: Schema = {"type": "integer", "minimum": 0} if whole else {"type": "string", "minLength": 1}
        found.append({"name": match["name"], "in": "path", "required": True, "schema": schema})
    return found


def _query_parameters(rule: Rule, query: Query | None) -> list[Schema]:
    if query is not None:
        own = [_parameter(each) for each in (*query.parameters, *query.dials)]
        return [
            *own,
            _plain("page", {"type": "integer", "minimum": 1}, "Which page, counted from 1"),
            _plain("size", {"type": "integer", "minimum": 1, "maximum": 500}, "Rows of a page"),
            _plain("cursor", {"type": "string"}, "Where to go on: `cursor` of the page before"),
        ]
    dials = [_parameter(each) for each in library.DIALS[:2]]
    if rule.endpoint == "network.around":
        choice = {"type": "array", "items": {"enum": list(network.KINDS)}}
        most = {"type": "integer", "minimum": 1, "maximum": figures.SYMBOLS}
        return [
            *dials,
            _plain("kind", choice, "Kinds of things to show"),
            _plain("depth", {"enum": [1, 2]}, "How many links away"),
            _plain("show", most, "How many things at most"),
            *_period(),
        ]
    if rule.endpoint == "overviews.overview":
        return [*dials, *_period()]
    if rule.endpoint == "overviews.show_paths":
        return [*dials, *(_plain(name, {"type": "string"}, "A path, or a name") for name in ("from", "to"))]
    if rule.endpoint in {"documents.show", "documents.show_passage"}:
        layers = {"type": "array", "items": {"enum": [*marks.LAYERS, "none"]}}
        return [_plain("layer", layers, "Layers of marks to carry on")]
    return []


def _period() -> list[Schema]:
    return [
        _plain("since", {"type": "string"}, "A date in EDTF"),
        _plain("until", {"type": "string"}, "A date in EDTF"),
    ]


def _plain(name: str, schema: Schema, words: str) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": words}


def _parameter(parameter: Parameter) -> Schema:
    """A parameter of a query as its header has it; one without a value is answered with what the query takes."""
    schema: Schema = {"type": "string", "maxLength": 300}
    if parameter.type == "integer":
        schema = {"type": "integer"}
    elif parameter.type == "choice":
        schema = {"enum": list(parameter.choices)}
    words = parameter.words or views.heading(parameter.name)
    return _plain(parameter.name, schema, f"{words} ({parameter.expects})")


def _schema_of(rule: Rule, query: Query | None) -> Schema:
    if query is not None:
        rows = {"type": "array", "items": {"type": "object", "properties": {name: {} for name in columns(query)}}}
        listed: Schema = {"allOf": [{"$ref": "#/components/schemas/List"}, {"properties": {"rows": rows}}]}
        blanks = any(not parameter.optional for parameter in query.parameters)
        return {"anyOf": [listed, {"$ref": "#/components/schemas/Question"}]} if blanks else listed
    named = {
        "things.fact": "Fact", "documents.show": "Document", "documents.show_passage": "Passage",
        "network.around": "Network", "pages.questions": "Questions",
    }  # fmt: skip
    thing = rule.endpoint.startswith("things.") and rule.endpoint not in {"things.fact", "things.why"}
    name = "Thing" if thing else named.get(rule.endpoint, "Object")
    if rule.endpoint == "things.inspection":  # an outcome has the page of a fact
        return {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"$ref": "#/components/schemas/Fact"}]}
    return {"$ref": f"#/components/schemas/{name}"}


def columns(query: Query) -> list[str]:
    """The keys of a query's rows, in order, read off its first SELECT."""
    match = _SELECT.search(re.sub(r"(?m)^\s*#.*$", "", query.text))
    names: list[str] = []
    depth, last = 0, ""
    for sign in re.findall(r"[()]|\?\w+", match["columns"] if match else ""):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                names.append(last)
        else:
            last = sign.removeprefix("?")
            if depth == 0:
                names.append(last)
    return [views.name_of(name) for name in names]


def _object(required: dict[str, Schema], **optional: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_THINGS: Schema = {"type": "array", "items": {"type": "object"}}

_SCHEMAS: dict[str, Schema] = {
    "Object": {"type": "object"},
    "Error": _object({"error": _object({"status": _NUMBER, "title": _TEXT, "message": _TEXT})}),
    "List": _object(
        {
            "title": _TEXT, "description": _TEXT, "parameters": {"type": "object"}, "total": _NUMBER, "page": _NUMBER,
            "pages": _NUMBER, "rows": _THINGS, "next": _TEXT_OR_NULL, "previous": _TEXT_OR_NULL,
            "cursor": _TEXT_OR_NULL, "sparql": _TEXT,
        }
    ),
    "Question": _object(
        {"name": _TEXT, "title": _TEXT, "description": _TEXT, "address": _TEXT, "parameters": _THINGS}
    ),
    "Questions": _object({"questions": _THINGS}),
    "Thing": _object({"id": _TEXT, "kind": _TEXT, "row": {"type": "object"}, "parts": _THINGS}, evidence=_THINGS),
    "Fact": _object({"id": _TEXT, "kind": _TEXT}, description=_THINGS, mentions=_THINGS),
    "Document": _object(
        {"id": _TEXT, "kind": _TEXT, "row": {"type": "object"}, "text": _TEXT, "regions": _THINGS, "marks": _THINGS}
    ),
    "Passage": _object(
        {
            "id": _TEXT, "kind": _TEXT, "document": _TEXT, "title": _TEXT, "start": _NUMBER, "end": _NUMBER,
            "exact": _TEXT, "prefix": _TEXT, "suffix": _TEXT, "facts": _THINGS,
        }
    ),
    "Network": _object(
        {
            "id": _TEXT, "depth": _NUMBER, "kinds": {"type": "array", "items": _TEXT}, "families": {"type": "object"},
            "total": _NUMBER, "shown": _NUMBER, "counts": {"type": "object"}, "nodes": _THINGS, "links": _THINGS,
        }
    ),
}  # fmt: skip


def _reconcile() -> Schema:
    """The Reconciliation API has a specification of its own; here only where it is."""
    sent = {"type": "object", "properties": {"queries": _TEXT, "extend": _TEXT}}
    answers = {
        "200": {"description": "The manifest, or the answers.", "content": {"application/json": {"schema": {}}}},
        "default": {
            "description": "Why there is none, in a sentence.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
        },
    }
    about = {
        "summary": "Reconciliation Service API 0.2, for people and bodies",
        "externalDocs": {"url": "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"},
        "responses": answers,
    }
    return {
        "get": {"operationId": "reconcile_manifest", **about},
        "post": {
            "operationId": "reconcile",
            **about,
            "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": sent}}},
        },
    }
