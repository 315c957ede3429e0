"""The graph as Popolo, the JSON of civic data projects: people, organisations, posts, memberships, speeches.

Popolo (popoloproject.com/specs) has plain dates, people as speakers and posts that are held or were held; what claims
less or more than that is left out and counted.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.exchange import plain_date, sentence

if TYPE_CHECKING:
    from graph.rows import Row
    from graph.store import Store


def write(store: Store, output: BinaryIO) -> list[str]:
    """Write one JSON object of lists and return what was left out, in sentences."""
    left: Counter[str] = Counter()
    document = {
        "persons": [
            _filled(id=row["address"], name=row["name"], honorific_prefix=row["honorific"], other_names=_names(row))
            for row in store.select("exports/people")
        ],
        "organizations": [
            _filled(id=row["address"], name=row["name"], classification=row["kind"], other_names=_names(row))
            for row in store.select("exports/bodies")
        ],
        "posts": [
            _filled(id=row["address"], label=row["name"], role=row["role"], organization_id=row["body_address"])
            for row in store.select("exports/posts")
        ],
        "memberships": [*_tenures(store, left), *_seats(store, left)],
        "speeches": [
            _filled(
                id=row["statement"],
                creator_id=row["person"],
                attribution_text=row["source"],
                text=row["text"],
                title=f"said {row['said']}" if row["said"] else None,
                type="speech",
                sources=_sources(row),
            )
            for row in store.select("exports/speeches")
        ],
    }
    output.write(json.dumps(document, ensure_ascii=False, indent=1).encode())
    left["statement of a body or of nobody named"] = len(store.select("exports/statements")) - len(document["speeches"])
    for kind in ("inspection", "judgement", "finding"):
        left[kind] = len(store.select(f"exports/{kind}s"))
    return sentence("Popolo", left)


def _tenures(store: Store, left: Counter[str]) -> list[dict[str, Any]]:
    made = []
    for row in store.select("exports/holders"):
        start, end = plain_date(row["from"]), plain_date(row["to"])
        if row["body"] is None:
            left["post at no body named"] += 1
        elif (row["status"] == "former" and not end) or (row["status"] == "incoming" and not start):
            # Without the date it would be read as held now.
            left["post of another time without its date"] += 1
        else:
            made.append(
                _filled(
                    id=row["tenure"],
                    label=f"{row['role']} (interim)" if row["status"] == "interim" else row["role"],
                    role=row["role"],
                    person_id=row["person"],
                    organization_id=row["body"],
                    post_id=row["post"],
                    start_date=start,
                    end_date=end,
                    sources=_sources(row),
                )
            )
    return made


def _seats(store: Store, left: Counter[str]) -> list[dict[str, Any]]:
    people = {row["address"] for row in store.select("exports/people")}
    made = []
    for row in store.select("exports/links"):
        if row["predicate"] in {"memberOf", "chairs"} and row["subject"] in people:
            made.append(
                _filled(
                    id=row["relation"],
                    role="chair" if row["predicate"] == "chairs" else "member",
                    person_id=row["subject"],
                    organization_id=row["object"],
                    sources=_sources(row),
                )
            )
        else:
            left["relation other than a seat"] += 1
    return made


def _filled(**values: object) -> dict[str, Any]:
    """An object without what is not known."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def _names(row: Row) -> list[dict[str, str]]:
    return [{"name": name} for name in str(row["other_names"] or "").split("; ") if name]


def _sources(row: Row) -> list[dict[str, str]]:
    return [{"url": str(row["document"])}]
