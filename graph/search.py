"""Search over documents, statements, findings, people, bodies and all else that has words, by SQLite's full-text index.

The index is a file in the folder of a generation, made out of that generation's graph: so it says what the graph says,
and goes when the generation goes. Where it is missing it is made. `graph.asked` reads what somebody typed.

Names come first, then what was said and found, newest first. There is no ranking by how rare a word is: on a large
graph it is what makes a search slow, and who looks for what was said wants the newest.
"""

from __future__ import annotations

import difflib
import sqlite3
import threading
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from graph import asked, indexing, views
from graph.asked import KINDS, Asked, folded
from graph.indexing import CLOSE, OPEN
from graph.rows import Iri
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from graph.store import Store

FILE = "search.sqlite"
MOST_NAMES = 500
"""How many names of a list are looked up at once."""
_FORMAT = 2
_NAMES = frozenset({"person", "body", "post", "inspection", "topic"})
_CLOSE_ENOUGH = 0.72
"""How alike two names must be to be offered for one another, by `difflib`: one slip in a short name, two in a long."""

_PLAIN = "item.title, (SELECT substr(body, 1, 300) FROM words WHERE words.rowid = item.id)"

_PUBLIC = "COALESCE(item.published, '9999-12-31') <= ?"
_EVER = "9999-12-31"
_HAPPENINGS = ("inspection", "judgement", "finding", "statement")


class Piece(NamedTuple):
    """Some of a text, and whether it is what was looked for."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found."""

    iri: Iri
    kind: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    """Words around the match; empty where the title holds it."""
    document: Iri | None
    document_label: str | None
    passage: Iri | None
    said: str | None
    said_label: str | None
    region: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a search found."""

    total: int
    counts: Mapping[str, int]
    """How many of each kind, whichever kind was asked for."""
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, body or other thing by one of its names."""

    iri: Iri
    kind: str
    label: str
    name: str
    """The name that fits, which may be another than the label."""


class Index:
    """The full-text index of one generation. Safe to use from several threads."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._lock = threading.Lock()

    def find(  # noqa: PLR0913 - each narrows the search in a way of its own, and is given by name
        self,
        text: str,
        *,
        kind: str = "",
        start: int = 0,
        size: int = 25,
        published_by: str = "",
        true_on: str = "",
    ) -> Hits:
        """What holds the words typed and meets the conditions.

        Args:
            text: as typed; `graph.asked` says what it may hold.
            kind: only things of this kind.
            start: how many hits to pass over.
            size: how many to give.
            published_by: only what stands in a document surely published by this day, as 2023-05-11, and things that
                such a document names.
            true_on: only what had happened by this day, so far as its date tells; what does not happen stays.

        Raises:
            QueryError: a condition cannot be read.
        """
        read = asked.read(text)
        if read.empty:
            return Hits(total=0, counts={}, hits=())
        tables, where, values = _conditions(read)
        if published_by:
            where.append(_PUBLIC)
            values.append(published_by)
        if true_on:
            where.append(f"(item.kind NOT IN ({', '.join(map(repr, _HAPPENINGS))}) OR item.first <= ?)")
            values.append(true_on)
        condition = " AND ".join(where) or "1"
        matched = bool(read.words or read.speaker)
        counted = f"SELECT item.kind, COUNT(*) FROM {tables} WHERE {condition} GROUP BY item.kind"  # noqa: S608
        counts = dict(self._rows(counted, values))
        if wanted := kind or read.kind:
            condition += " AND item.kind = ?"
            values = [*values, wanted]
        marks = f"'{OPEN}', '{CLOSE}'"
        shown = f"highlight(words, 0, {marks}), snippet(words, 1, {marks}, '…', 40)" if matched else _PLAIN
        query = (
            f"SELECT item.iri, item.kind, {shown}, item.document, item.document_label, item.passage, item.said, "  # noqa: S608 - of this module's own words
            f"item.said_label, item.region FROM {tables} WHERE {condition} ORDER BY item.rank, item.id LIMIT ? OFFSET ?"
        )
        rows = self._rows(query, [*values, size, start])
        ordered = {each: counts[each] for each in KINDS if each in counts}
        total = counts.get(wanted, 0) if wanted else sum(counts.values())
        return Hits(total=total, counts=ordered, hits=tuple(_hit(row) for row in rows))

    def suggest(self, begun: str, most: int = 8) -> list[Named]:
        """Names one may be about to type: those with a word that begins so, else those spelt alike."""
        start = folded(begun)
        if not start:
            return []
        rows = self._names("name.folded >= ? AND name.folded < ?", [start, start + "\U0010ffff"], most)
        if len(rows) < most:
            rows += self._names("name.folded LIKE ? ESCAPE '!'", [f"% {_like(start)}%"], most)
        return _once(rows or self._alike(start, most))[:most]

    def look_up(self, names: Iterable[str], published_by: str = _EVER) -> list[tuple[str, list[Named], bool]]:
        """For each name of a list the things that bear it, else those spelt alike; and whether it is that very name.

        With a day, as 2023-05-11, only things that a document surely published by then names.
        """
        found = []
        for name in list(names)[:MOST_NAMES]:
            key = folded(name)
            exact = self._names(f"name.folded = ? AND {_PUBLIC}", [key, published_by], 5) if key else []
            found.append((name, _once(exact or (self._alike(key, 3, published_by) if key else [])), bool(exact)))
        return found

    def _alike(self, key: str, most: int, published_by: str = _EVER) -> list[Named]:
        """Names spelt alike: those that share most three-letter parts, of which those alike enough."""
        parts = {key[at : at + 3] for at in range(len(key) - 2)}
        if not parts:
            return []
        wanted = " OR ".join(f'"{part}"' for part in sorted(parts) if part.strip())
        rows = self._rows(
            "SELECT item.iri, item.kind, item.title, name.name, name.folded FROM spelling JOIN name "  # noqa: S608 - of this module's own words
            "ON name.rowid = spelling.rowid JOIN item ON item.id = name.item "
            f"WHERE spelling MATCH ? AND {_PUBLIC} ORDER BY bm25(spelling) LIMIT 30",
            [wanted, published_by],
        )
        scored = [(difflib.SequenceMatcher(None, key, str(row[4])).ratio(), row) for row in rows]
        good = sorted((each for each in scored if each[0] >= _CLOSE_ENOUGH), key=lambda each: -each[0])
        return [_named(row) for _, row in good[:most]]

    def _names(self, condition: str, values: list[object], most: int) -> list[Named]:
        rows = self._rows(
            "SELECT item.iri, item.kind, item.title, name.name FROM name JOIN item ON item.id = name.item "  # noqa: S608
            f"WHERE {condition} ORDER BY item.rank, length(name.folded), name.folded, item.id LIMIT ?",
            [*values, most * 3],
        )
        return [_named(row) for row in rows]

    def _rows(self, query: str, values: list[Any]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise StoreError(
                    f"The search index cannot be read: {error}. `onrecord compact` makes it anew."
                ) from None


def _conditions(read: Asked) -> tuple[str, list[str], list[Any]]:
    """The tables to ask, the conditions on them, and the values of these."""
    match = []
    if read.words:
        match.append("({title body} : (%s))" % read.words)  # noqa: UP031 - braces are the index's own
    if read.speaker:
        match.append(f"(who : {read.speaker})")
    tables, where, values = "item", [], []
    if match:
        tables = "words JOIN item ON item.id = words.rowid"
        where, values = ["words MATCH ?"], [" AND ".join(match)]
    if read.topic:
        where.append("item.id IN (SELECT item FROM topic WHERE name = ?)")
        values.append(read.topic)
    if read.before:
        where.append("item.first < ?")
        values.append(read.before.isoformat())
    if read.after:
        where.append("item.last >= ?")
        values.append(read.after.isoformat())
    return tables, where, values


def _hit(row: tuple[Any, ...]) -> Hit:
    iri, kind, title, snippet, document, document_label, passage, said, said_label, region = row
    return Hit(
        iri=Iri(iri),
        kind=kind,
        title=_pieces(title),
        # The other names of a thing are of interest where one of them is what matched.
        snippet=_pieces(snippet) if snippet and (OPEN in snippet or kind not in _NAMES) else (),
        document=Iri(document) if document else None,
        document_label=document_label,
        passage=Iri(passage) if passage else None,
        said=said,
        said_label=said_label,
        region=region,
    )


def _pieces(text: str) -> tuple[Piece, ...]:
    pieces = []
    for number, part in enumerate(text.split(OPEN)):
        inside, closed, rest = part.partition(CLOSE)
        if number and closed:
            pieces += [Piece(inside, matched=True), Piece(rest, matched=False)]
        else:
            pieces.append(Piece(part, matched=False))
    return tuple(piece for piece in pieces if piece.text)


def _named(row: tuple[Any, ...]) -> Named:
    return Named(iri=Iri(row[0]), kind=row[1], label=row[2], name=row[3])


def _once(names: Iterable[Named]) -> list[Named]:
    return list({name.iri: name for name in reversed(list(names))}.values())[::-1]


def _like(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


# Making and opening

_open: weakref.WeakKeyDictionary[Store, dict[int, Index]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def of(store: Store) -> Index:
    """The index of the generation that a store reads; made where it is missing."""
    if not store.read_only:
        return _made(store, None)  # what is being written to is of no generation
    with _lock:
        known = _open.setdefault(store, {})
        if store.generation not in known:
            known.clear()
            file = views.file_of(store, FILE)
            known[store.generation] = _opened(file) or _made(store, file if file.parent.is_dir() else None)
        return known[store.generation]


def _opened(file: Path) -> Index | None:
    try:
        db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        if db.execute("PRAGMA user_version").fetchone() == (_FORMAT,):
            return Index(db)
    except sqlite3.Error:
        pass  # it is not there, or not whole: it can be made again
    return None


def _made(store: Store, file: Path | None) -> Index:
    half = file.with_suffix(".half") if file else None
    if half:
        half.unlink(missing_ok=True)
    try:
        db = sqlite3.connect(half or ":memory:", check_same_thread=False, isolation_level=None)
    except sqlite3.Error:  # a folder that may only be read
        half, db = None, sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")  # a half-made file is thrown away
    db.executescript(indexing.SCHEMA)
    db.execute("BEGIN")
    indexing.fill(db, store)
    db.execute("INSERT INTO spelling (spelling) VALUES ('rebuild')")
    db.execute(f"PRAGMA user_version = {_FORMAT}")
    db.execute("COMMIT")
    if half and file:
        db.close()
        half.replace(file)
        return _opened(file) or _made(store, None)
    return Index(db)
