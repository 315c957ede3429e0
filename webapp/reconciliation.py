"""Names in a spreadsheet matched against our people and bodies: a service for OpenRefine and its like.

The Reconciliation Service API 0.2 of the W3C Entity Reconciliation Community Group: the manifest, batches of queries,
suggestions, a preview and data extension. Any site's script may ask (CORS). An entity's id is the path of its page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import flask

from graph import matching
from ontology.errors import OnRecordError, QueryError, UnknownThingError
from ontology.vocabulary import OR
from webapp.kept import kept
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from graph.matching import Known

bp = flask.Blueprint("reconciliation", __name__, url_prefix="/reconcile")

TYPES = {"person": "Person", "body": "Body"}
PROPERTIES = {
    "person": {"body": "Body of a post", "post": "Post", "alias": "Also written"},
    "body": {"kind": "Kind of body", "alias": "Also written"},
}
"""What can be asked of an entity of each type, and told to find it."""
MOST_QUERIES = 100
MOST_RESULTS = 50
_RESULTS = 5
_WIDTH, _HEIGHT = 420, 160


@bp.after_request
def _share(response: flask.Response) -> flask.Response:
    """Scripts of other sites may read the answers, and a preview may stand in a frame of theirs."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if flask.request.endpoint == "reconciliation.preview":
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
        )
        response.headers["X-Frame-Options"] = "ALLOWALL"  # frame-ancestors decides; older browsers pass this over
    return response


@bp.errorhandler(OnRecordError)
def _refuse(error: OnRecordError) -> ResponseReturnValue:
    status = 404 if isinstance(error, UnknownThingError) else 400
    return flask.jsonify(error={"status": status, "title": "Not answered", "message": str(error)}), status


@bp.route("", methods=["GET", "POST"])
def answer() -> ResponseReturnValue:
    """The manifest; candidates for a batch of names (`queries`); properties of entities (`extend`)."""
    sent = flask.request.values
    if "queries" in sent:
        return flask.jsonify(_batch(_read(sent["queries"], "queries")))
    if "extend" in sent:
        return flask.jsonify(_extended(_read(sent["extend"], "extend")))
    return flask.jsonify(_manifest())


@bp.get("/suggest/entity")
def suggest_entity() -> ResponseReturnValue:
    """People and bodies one of whose names begins so."""
    prefix = _prefix()
    found = [
        known
        for known in _known()
        if any(
            f" {name.casefold()}".find(f" {prefix}") >= 0 for name in (known.name, *known.aliases)
        )
    ]  # fmt: skip
    start = _whole("cursor", 0)
    return flask.jsonify(
        result=[
            {
                "id": _id(known),
                "name": known.name,
                "description": _described(known),
                "notable": [{"id": known.kind, "name": TYPES[known.kind]}],
            }
            for known in found[start : start + MOST_RESULTS]
        ]
    )


@bp.get("/suggest/type")
def suggest_type() -> ResponseReturnValue:
    """Types whose name begins so."""
    prefix = _prefix()
    found = [{"id": key, "name": name} for key, name in TYPES.items() if name.casefold().startswith(prefix)]
    return flask.jsonify(result=found)


@bp.get("/suggest/property")
def suggest_property() -> ResponseReturnValue:
    """Properties whose name begins so."""
    prefix = _prefix()
    every = {key: name for properties in PROPERTIES.values() for key, name in properties.items()}
    found = [{"id": key, "name": name} for key, name in every.items() if name.casefold().startswith(prefix)]
    return flask.jsonify(result=found)


@bp.get("/properties")
def propose() -> ResponseReturnValue:
    """What a column can be filled with for entities of a type."""
    kind = flask.request.args.get("type", "")
    properties = PROPERTIES.get(kind, {})
    limit = _whole("limit", MOST_RESULTS)
    return flask.jsonify(
        type=kind, limit=limit, properties=[{"id": key, "name": name} for key, name in properties.items()][:limit]
    )


@bp.get("/preview")
def preview() -> ResponseReturnValue:
    """A small page on one entity, for a frame."""
    identifier = flask.request.args.get("id", "")
    known = next((each for each in _known() if _id(each) == identifier), None)
    if known is None:
        raise UnknownThingError(f"No person or body with the id {identifier[:120]!r} is on record.")
    return flask.render_template("preview.html", known=known, described=_described(known))


def _manifest() -> dict[str, object]:
    root = flask.request.url_root.rstrip("/")

    def service(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": f"{bp.url_prefix}{path}"}

    return {
        "versions": ["0.1", "0.2"],
        "name": "On Record: people and bodies",
        "identifierSpace": site().settings.base,
        "schemaSpace": OR.address,
        "documentation": f"{root}/openapi.json",
        "defaultTypes": [{"id": key, "name": name} for key, name in TYPES.items()],
        "view": {"url": f"{root}/{{{{id}}}}"},
        "preview": {"url": f"{root}{bp.url_prefix}/preview?id={{{{id}}}}", "width": _WIDTH, "height": _HEIGHT},
        "suggest": {name: service(f"/suggest/{name}") for name in ("entity", "type", "property")},
        "extend": {"propose_properties": service("/properties"), "property_settings": []},
        "batchSize": MOST_QUERIES,
    }


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        sent = json.loads(text)
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise QueryError(f"{name} must be a JSON object, as the Reconciliation Service API 0.2 has it.")
    return sent


def _batch(queries: dict[str, Any]) -> dict[str, object]:
    if len(queries) > MOST_QUERIES:
        raise QueryError(f"A batch may hold {MOST_QUERIES} queries, not {len(queries)}.")
    return {key: {"result": _candidates(query)} for key, query in queries.items()}


def _candidates(query: object) -> list[dict[str, object]]:
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise QueryError('Each query must be an object such as {"query": "Jo Marsh", "type": "person"}.')
    asked = query.get("type") or list(TYPES)
    kinds = {asked} if isinstance(asked, str) else {str(each) for each in asked} if isinstance(asked, list) else set()
    limit = query.get("limit", _RESULTS)
    limit = limit if isinstance(limit, int) and 0 < limit <= MOST_RESULTS else _RESULTS
    matches = matching.match(
        query.get("query", "")[:200],
        (known for known in _known() if known.kind in kinds),
        limit,
        _told(query.get("properties")),
    )
    return [
        {
            "id": _id(each.known),
            "name": each.known.name,
            "description": _described(each.known),
            "score": each.score,
            "match": each.sure,
            "type": [{"id": each.known.kind, "name": TYPES[each.known.kind]}],
            "features": [{"id": "name", "value": each.score}],
        }
        for each in matches
    ]


def _told(properties: object) -> dict[str, list[str]]:
    """What a query tells besides the name; entities count by their names."""
    told: dict[str, list[str]] = {}
    for each in properties if isinstance(properties, list) else []:
        if isinstance(each, dict) and isinstance(each.get("pid"), str):
            values = each.get("v")
            for value in values if isinstance(values, list) else [values]:
                word = value.get("name") if isinstance(value, dict) else value
                if isinstance(word, str) and word.strip():
                    told.setdefault(each["pid"], []).append(word)
    return told


def _extended(asked: dict[str, Any]) -> dict[str, object]:
    ids = [each for each in asked.get("ids") or [] if isinstance(each, str)][: 10 * MOST_QUERIES]
    properties = [
        each["id"]
        for each in asked.get("properties") or []
        if isinstance(each, dict) and isinstance(each.get("id"), str)
    ]
    every = {key: name for each in PROPERTIES.values() for key, name in each.items()}
    if strange := [name for name in properties if name not in every]:
        raise QueryError(f"There is no property {strange[0][:60]!r}; there are: {', '.join(every)}.")
    by_id = {_id(known): known for known in _known()}
    return {
        "meta": [{"id": name, "name": every[name]} for name in properties],
        "rows": {
            identifier: {
                name: [{"str": value} for value in _values(by_id[identifier], name)] if identifier in by_id else []
                for name in properties
            }
            for identifier in ids
        },
    }


def _values(known: Known, name: str) -> tuple[str, ...]:
    kind = (known.what,) if known.what else ()
    return {"body": known.bodies, "post": known.posts, "alias": known.aliases, "kind": kind}[name]


def _known() -> list[Known]:
    return kept("names", lambda: matching.names(site().store))


def _id(known: Known) -> str:
    return site().short(known.id)


def _described(known: Known) -> str:
    """What tells it from others of the name, in a few words."""
    if known.kind == "body":
        return (known.what or "body").capitalize()
    return "; ".join(known.posts[:3]) + (f" ({', '.join(known.bodies[:2])})" if known.bodies else "")


def _prefix() -> str:
    prefix = flask.request.args.get("prefix", "").strip().casefold()
    if not prefix:
        raise QueryError("Give the beginning of a name as the parameter prefix.")
    return prefix[:100]


def _whole(name: str, default: int) -> int:
    text = flask.request.args.get(name, "")
    return int(text[:6]) if text.isascii() and text.isdecimal() else default
