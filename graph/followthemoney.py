"""The graph as FollowTheMoney entities, one JSON object on a line, as Aleph and OpenSanctions read them.

FollowTheMoney (followthemoney.tech) holds people, organisations, positions, links between them and the documents that
tell of them. It has no statements, inspections or findings; these are left out and counted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, Final

from graph.exchange import plain_date, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.rows import Value
    from graph.store import Store

_SCHEMA: Final = {
    "inspectorate": "PublicBody",
    "government department": "PublicBody",
    "local authority": "PublicBody",
    "court": "PublicBody",
    "police": "PublicBody",
    "health body": "PublicBody",
    "company": "Company",
}
"""The schema of a body by its kind; all others are an Organization."""

_STATUS: Final = {"holder": "current", "interim": "current", "former": "ended", "incoming": "unknown"}


def write(store: Store, output: BinaryIO) -> list[str]:
    """Write one entity on each line and return what was left out, in sentences."""
    left: Counter[str] = Counter()
    output.writelines(json.dumps(entity, ensure_ascii=False).encode() + b"\n" for entity in _entities(store, left))
    for kind in ("statement", "inspection", "judgement", "finding"):
        left[kind] = len(store.select(f"exports/{kind}s"))
    return sentence("FollowTheMoney", left)


def _entities(store: Store, left: Counter[str]) -> Iterator[dict[str, object]]:
    for row in store.select("exports/documents"):
        yield _entity(
            "Document",
            row["address"],
            fileName=row["path"] or row["document"],
            title=row["title"],
            publisher=row["publisher"],
            publishedAt=plain_date(row["published"]),
        )
    for row in store.select("exports/people"):
        yield _entity(
            "Person", row["address"], name=row["name"], title=row["honorific"], alias=_names(row["other_names"])
        )
    for row in store.select("exports/bodies"):
        schema = _SCHEMA.get(str(row["kind"]), "Organization")
        yield _entity(
            schema, row["address"], name=row["name"], alias=_names(row["other_names"]), classification=row["kind"]
        )
    for row in store.select("exports/posts"):
        yield _entity("Position", row["address"], name=row["name"], organization=_id(row["body_address"]))
    for row in store.select("exports/holders"):
        if row["post"] is None:
            left["post at no body named"] += 1
            continue
        yield _entity(
            "Occupancy",
            row["tenure"],
            holder=_id(row["person"]),
            post=_id(row["post"]),
            status=_STATUS[str(row["status"])],
            startDate=plain_date(row["from"]),
            endDate=plain_date(row["to"]),
            proof=_id(row["document"]),
        )
    for row in store.select("exports/links"):
        seat = row["predicate"] in {"memberOf", "chairs"}
        ends = ("member", "organization") if seat else ("subject", "object")
        yield _entity(
            "Membership" if seat else "UnknownLink",
            row["relation"],
            **{ends[0]: _id(row["subject"]), ends[1]: _id(row["object"])},
            role=row["label"],
            date=plain_date(row["date"]),
            proof=_id(row["document"]),
        )


def _entity(schema: str, address: Value | None, **values: Value | list[str] | None) -> dict[str, object]:
    properties = {name: value if isinstance(value, list) else [str(value)] for name, value in values.items() if value}
    return {"id": _id(address), "schema": schema, "properties": properties | {"sourceUrl": [str(address)]}}


def _names(joined: Value | None) -> list[str]:
    return [name for name in str(joined or "").split("; ") if name]


def _id(address: Value | None) -> str:
    """An identifier of the letters, digits, stops and hyphens FollowTheMoney allows, made of the end of an address.

    Where that loses something, a digest of the address stands for it.
    """
    path = str(address).split("://", 1)[-1].split("/", 1)[-1]
    plain = re.sub(r"[^0-9A-Za-z.-]+", "-", path).strip("-.")
    if plain == path.replace("/", "-") and len(plain) <= 200:  # noqa: PLR2004 - well within the 255 it allows
        return plain
    return f"{plain[:150].rstrip('-.')}-{hashlib.sha256(str(address).encode()).hexdigest()[:10]}"
