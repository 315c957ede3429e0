"""What is worked out once for each generation of the graph, and kept beside it: lists and answers about everything.

Counting over the whole graph takes seconds where the graph is large, and its answer is the same until the next
generation. So what is worked out for a generation is written into its folder, in one SQLite file: it goes when the
generation goes, and nothing in it can be older than the graph beside it. Where it is missing, it is worked out.

`steps` does so in advance, as the last step of an ingest, so that the first reader need not wait.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import sqlite3
import threading
import weakref
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from graph import library
from graph.rows import Iri, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.library import Query
    from graph.rows import Value
    from graph.store import Store

ANSWERS = (
    "parts/overview",
    "parts/coverage",
    "parts/span",
    "topics",
    "aggregates/speakers_by_year",
    "aggregates/recurring_concerns",
    "aggregates/named_together",
    "links/relations",
    "links/tenures",
    "overviews/addressed",
    "overviews/governance",
    "overviews/inspections",
)
"""The queries about everything whose answers are kept."""
FILE = "views.sqlite"

_known: weakref.WeakKeyDictionary[Store, dict[tuple[int, str], Any]] = weakref.WeakKeyDictionary()
_lock = threading.RLock()


def answer(store: Store, name: str) -> Rows:
    """The rows of a query of the library that takes no values, as of the generation that the store reads."""
    query = library.query(name)

    def ask() -> object:
        rows = store.select(query)
        return {"columns": rows.columns, "rows": [[pack(value) for value in row.values()] for row in rows]}

    packed = kept(store, query.text, ask)
    columns = packed["columns"]
    return Rows(columns, (dict(zip(columns, map(unpack, row), strict=True)) for row in packed["rows"]))


def kept(store: Store, of: str, make: Callable[[], object]) -> Any:
    """What is kept under the text that it depends on besides the graph; made where it is not.

    Args:
        store: which graph, in which state; of one open for writing nothing is kept, since it changes.
        of: all that it is made by, such as the text of a query.
        make: makes it, of what JSON can hold.
    """
    if not store.read_only:
        return json.loads(json.dumps(make()))
    with _lock:
        known = _known.setdefault(store, {})
        at = (store.generation, of)
        if at not in known:
            for old in [each for each in known if each[0] != store.generation]:
                del known[old]
            key = hashlib.sha256(of.encode()).hexdigest()
            found = _read(file_of(store), key)
            if found is None:
                found = json.loads(json.dumps(make()))
                _write(file_of(store), key, found)
            known[at] = found
        return known[at]


class Step(NamedTuple):
    """How far making all this in advance has come."""

    stage: Literal["index", "views", "rows"]
    done: int
    total: int


def steps(store: Store) -> Iterator[Step]:
    """Work out for the generation that a store reads all that is kept of it, step by step.

    What a step has made stays, so whoever leaves off before the end, or is killed, has the next go on from there.
    """
    from graph import lists

    queries = listed()
    total = len(queries) + len(ANSWERS)
    for done, query in enumerate(queries, start=1):
        if found := lists.of(store, query):
            for column in filter(None, map(str.strip, query.hints.get("outline", "").split(","))):
                found.shown(column)
        yield Step("views", done, total)
    for done, name in enumerate(ANSWERS, start=len(queries) + 1):
        answer(store, name)
        yield Step("views", done, total)
    for done, total in lists.keep_rows(store, [query for query in queries if query.name not in ANSWERS]):
        yield Step("rows", done, total)


def listed() -> list[Query]:
    """The lists that pages are made of, in order."""
    queries = [library.query(name) for name in library.names()]
    return [query for query in queries if "page" in query.hints or query.name in ("tenures", "relations", "accounts")]


def file_of(store: Store, name: str = FILE) -> Path:
    """Where a file that belongs to the generation which a store reads has its place."""
    return store.path / "generations" / str(store.generation) / name


def pack(value: Value | None) -> object:
    """A value as JSON, from which `unpack` makes it again."""
    if isinstance(value, Iri):
        return {"iri": str(value)}
    if isinstance(value, datetime.datetime):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"day": value.isoformat()}
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


_READERS: dict[str, Callable[[str], Value]] = {
    "iri": Iri,
    "time": datetime.datetime.fromisoformat,
    "day": datetime.date.fromisoformat,
    "decimal": Decimal,
}


def unpack(packed: Any) -> Value | None:
    """The value that `pack` was given."""
    if not isinstance(packed, dict):
        return packed  # type: ignore[no-any-return]  # texts, numbers and truth values are themselves
    ((kind, text),) = packed.items()
    return _READERS[kind](text)


def _read(file: Path, key: str) -> Any:
    if not file.exists():
        return None
    try:
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=2)) as db:
            for (body,) in db.execute("SELECT body FROM view WHERE key = ?", [key]):
                return json.loads(zlib.decompress(body))
    except (sqlite3.Error, zlib.error, ValueError):
        return None  # it can be worked out again
    return None


def _write(file: Path, key: str, found: object) -> None:
    """Keep something for the next process; where the folder takes nothing, the next works it out itself."""
    if not file.parent.is_dir():
        return
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(file, timeout=2)) as db, db:
        db.execute("CREATE TABLE IF NOT EXISTS view (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT")
        body = zlib.compress(json.dumps(found, ensure_ascii=False).encode(), 1)
        db.execute("INSERT OR REPLACE INTO view VALUES (?, ?)", [key, body])
