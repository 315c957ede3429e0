"""The catalogue of sources: what was read, what was set aside and why, and the record made of each document.

It is one SQLite file in the store's folder. The record of a document is kept, so that its graph can be made anew when
another document changes who is who, without reading the document again.

Order of writes, so that a crash at any moment loses nothing that was acknowledged: first the source with its record
(`put`, one transaction; from here on the document counts as read), then the graph of the document (one transaction in
the graph), then the note that it stands there (`mark_built`). What has no such note is built at the next run. Last
comes the note that all is done (`mark_settled`), which any change of a source takes away again.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
import threading
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ontology.errors import StoreError, UnknownThingError
from ontology.records import ExtractionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SourceStatus = Literal["read", "duplicate", "skipped"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (
    path TEXT PRIMARY KEY,
    status TEXT NOT NULL CHECK (status IN ('read', 'duplicate', 'skipped')),
    document TEXT,
    sha256 TEXT,
    size INTEGER,
    reason TEXT,
    software TEXT NOT NULL,
    beside TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS source_sha256 ON source (sha256);
CREATE TABLE IF NOT EXISTS record (
    document TEXT PRIMARY KEY,
    path TEXT NOT NULL REFERENCES source (path) ON DELETE CASCADE,
    body BLOB NOT NULL,
    names TEXT NOT NULL,
    built TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS record_path ON record (path);
CREATE TABLE IF NOT EXISTS reading (
    path TEXT PRIMARY KEY REFERENCES source (path) ON DELETE CASCADE,
    started TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS imported (graph TEXT PRIMARY KEY, file TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS settled (made_of TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS touched (thing TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS derived (made_of TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS hidden (name TEXT PRIMARY KEY, why TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS register (name TEXT PRIMARY KEY, told TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS decision (at TEXT NOT NULL, told TEXT NOT NULL UNIQUE) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, or one record handed over by another program, and what became of it."""

    path: str
    """Where it was found; ``record:ID`` for a record handed over."""
    status: SourceStatus
    """`read`; `duplicate` of bytes already read; `skipped` with a reason."""
    document: str | None = None
    """The id of the document it is; of a duplicate, the document it repeats."""
    sha256: str | None = None
    size: int | None = None
    """Bytes."""
    reason: str | None = None
    """Why it was skipped, in a sentence."""
    software: str
    """Names and versions of what read it."""
    beside: str = ""
    """What went into the reading besides the bytes, such as metadata in a manifest, as a digest."""
    read_at: datetime.datetime
    """In UTC, to the second."""
    started: datetime.datetime | None = None
    """When the run began that read it, likewise; None where that is not known."""


class Sources:
    """The catalogue in one SQLite file. Safe to use from several threads."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._lock = threading.RLock()
        with self._guarded():
            # The readers of a page may be other threads than the one that opened the store; `_lock` keeps them apart.
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={'rw' if read_only else 'rwc'}",
                uri=True,
                timeout=10,
                isolation_level=None,
                check_same_thread=False,
            )
            # A reader, too, adds the tables that a store of an earlier version lacks; where all are there, nothing is
            # written. And not mode=ro: who finds what a killed writer left half-done must be able to roll it back.
            self._db.executescript(_SCHEMA)
            self._db.execute("PRAGMA query_only = ON" if read_only else "PRAGMA foreign_keys = ON")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def copy_to(self, other: Sources) -> None:
        """Make another catalogue the same as this one."""
        with self._guarded(), other._guarded():
            self._db.backup(other._db)

    def all(self) -> list[Source]:
        """Every source, by path."""
        return self._sources("ORDER BY path")

    def get(self, path: str) -> Source | None:
        """The source found at a path."""
        return next(iter(self._sources("WHERE path = ?", path)), None)

    def with_bytes(self, sha256: str) -> Source | None:
        """The source that was read and has these bytes."""
        return next(iter(self._sources("WHERE status = 'read' AND sha256 = ? ORDER BY path", sha256)), None)

    def of_document(self, document: str) -> Source | None:
        """The source a document was read from."""
        return next(iter(self._sources("WHERE status = 'read' AND document = ?", document)), None)

    def documents(self) -> list[str]:
        """The ids of all documents read, in order."""
        return [str(document) for (document,) in self._rows("SELECT document FROM record ORDER BY document")]

    def record(self, document: str) -> ExtractionRecord:
        """The record made of a document.

        Raises:
            UnknownThingError: no document of that id was read.
        """
        for (body,) in self._rows("SELECT body FROM record WHERE document = ?", document):
            assert isinstance(body, bytes)
            return ExtractionRecord.from_json(zlib.decompress(body))
        raise UnknownThingError(f"No document {document!r} was read. `onrecord sources` lists those that were.")

    def names(self) -> Iterator[tuple[str, str]]:
        """Of every document, in order of id, its id and what `put` kept of its names."""
        for document, names in self._rows("SELECT document, names FROM record ORDER BY document"):
            yield str(document), str(names)

    def built(self) -> dict[str, str | None]:
        """Of every document, what `mark_built` noted last; None where its graph is still to be made."""
        return {
            str(document): None if built is None else str(built)
            for document, built in self._rows("SELECT document, built FROM record")
        }

    def put(self, source: Source, record: ExtractionRecord | None = None, names: str = "") -> None:
        """Enter a source, with its record and its names when it was read, in one transaction.

        What stood at the same path before is forgotten, its record included. A document id belongs to one path.
        """
        with self._change() as db:
            db.execute("DELETE FROM source WHERE path = ?", [source.path])
            db.execute(
                "INSERT INTO source (path, status, document, sha256, size, reason, software, beside, read_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    source.path,
                    source.status,
                    source.document,
                    source.sha256,
                    source.size,
                    source.reason,
                    source.software,
                    source.beside,
                    source.read_at.isoformat(timespec="seconds"),
                ],
            )
            if source.started:
                started = source.started.isoformat(timespec="seconds")
                db.execute("INSERT INTO reading (path, started) VALUES (?, ?)", [source.path, started])
            if record is not None:
                db.execute(
                    "INSERT INTO record (document, path, body, names) VALUES (?, ?, ?, ?)",
                    [record.document.id, source.path, zlib.compress(record.to_json().encode()), names],
                )

    def remove(self, path: str) -> None:
        """Forget a source and its record."""
        with self._change() as db:
            db.execute("DELETE FROM source WHERE path = ?", [path])

    def mark_built(self, document: str, fingerprint: str) -> None:
        """Note that the graph of a document stands, and out of what it was made."""
        with self._transaction() as db:
            db.execute("UPDATE record SET built = ? WHERE document = ?", [fingerprint, document])

    def imported(self) -> dict[str, str]:
        """The named graphs that no document of the catalogue made, each with the file it came from."""
        try:
            return {str(graph): str(file) for graph, file in self._rows("SELECT graph, file FROM imported")}
        except StoreError:  # read from a catalogue that no newer program has written to
            return {}

    def note_imported(self, graphs: Iterable[str], file: str) -> None:
        """Note that named graphs came from a file, and stay when documents are read."""
        with self._transaction() as db:
            db.executemany("INSERT OR REPLACE INTO imported VALUES (?, ?)", [(graph, file) for graph in graphs])

    def settled(self) -> str | None:
        """What `mark_settled` noted; None where anything has changed since."""
        return next((str(made_of) for (made_of,) in self._rows("SELECT made_of FROM settled")), None)

    def mark_settled(self, made_of: str) -> None:
        """Note that the whole graph is in step with the catalogue, and by what it was made."""
        with self._change() as db:
            db.execute("INSERT INTO settled (made_of) VALUES (?)", [made_of])
            db.execute("DELETE FROM derived")
            db.execute("INSERT INTO derived (made_of) VALUES (?)", [made_of])
            db.execute("DELETE FROM touched")

    def touch(self, things: Iterable[str]) -> None:
        """Note that what documents tell of these things is about to change; `mark_settled` forgets them."""
        with self._transaction() as db:
            db.executemany("INSERT OR IGNORE INTO touched (thing) VALUES (?)", [(thing,) for thing in things])

    def touched(self, made_of: str) -> frozenset[str] | None:
        """The things whose facts changed since all was in step; None where it was made of something else, or never."""
        if not self._rows("SELECT 1 FROM derived WHERE made_of = ?", made_of):
            return None
        return frozenset(str(thing) for (thing,) in self._rows("SELECT thing FROM touched"))

    def hidden(self) -> dict[str, str]:
        """The names that an editor has hidden, in order, each with the reason given."""
        return {str(name): str(why) for name, why in self._rows("SELECT name, why FROM hidden ORDER BY name")}

    def hide(self, name: str, why: str) -> None:
        """Note that a name is hidden, however often documents are read."""
        with self._change() as db:
            db.execute("INSERT OR REPLACE INTO hidden (name, why) VALUES (?, ?)", [name, why])

    def unhide(self, name: str) -> None:
        """Forget that a name is hidden.

        Raises:
            UnknownThingError: it is not.
        """
        with self._change() as db:
            if not db.execute("DELETE FROM hidden WHERE name = ?", [name]).rowcount:
                raise UnknownThingError(f"{name!r} is not hidden. `onrecord hide --list` shows the names that are.")

    def registers(self) -> list[str]:
        """An editor's own registers of people and bodies, in order of their names, as `put_register` was told them."""
        return [str(told) for (told,) in self._rows("SELECT told FROM register ORDER BY name")]

    def put_register(self, name: str, told: str) -> None:
        """Keep a register; one of the same name is replaced."""
        with self._change() as db:
            db.execute("INSERT OR REPLACE INTO register (name, told) VALUES (?, ?)", [name, told])

    def remove_register(self, name: str) -> None:
        """Forget a register.

        Raises:
            UnknownThingError: there is none of that name.
        """
        with self._change() as db:
            if not db.execute("DELETE FROM register WHERE name = ?", [name]).rowcount:
                raise UnknownThingError(f"No register {name!r} was added. `onrecord registers` lists those there are.")

    def decisions(self) -> list[dict[str, Any]]:
        """What people decided, the oldest first, as `decide` was told it."""
        return [json.loads(told) for (told,) in self._rows("SELECT told FROM decision ORDER BY at, told")]

    def decide(self, decision: dict[str, Any]) -> None:
        """Keep a decision (`graph.decisions`); `at` tells when it was made, in UTC."""
        with self._change() as db:
            told = json.dumps(decision, ensure_ascii=False, sort_keys=True)
            db.execute("INSERT OR IGNORE INTO decision (at, told) VALUES (?, ?)", [decision["at"], told])

    def _sources(self, condition: str, *arguments: str) -> list[Source]:
        # The condition is one of this module's own; what comes from outside is among the arguments.
        columns = "path, status, document, sha256, size, reason, software, beside, read_at, started"
        rows = self._rows(f"SELECT {columns} FROM source LEFT JOIN reading USING (path) {condition}", *arguments)  # noqa: S608
        return [
            Source(
                path=path,
                status=status,
                document=document,
                sha256=sha256,
                size=size,
                reason=reason,
                software=software,
                beside=beside,
                read_at=datetime.datetime.fromisoformat(read_at),
                started=datetime.datetime.fromisoformat(started) if started else None,
            )
            for path, status, document, sha256, size, reason, software, beside, read_at, started in rows
        ]

    def _rows(self, query: str, *arguments: str) -> list[tuple[Any, ...]]:
        with self._guarded():
            return self._db.execute(query, arguments).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guarded():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A transaction after which the graph is behind."""
        with self._transaction() as db:
            db.execute("DELETE FROM settled")
            yield db

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise StoreError(
                    f"The catalogue of sources {self._path} cannot be used: {error}. "
                    "If the disk is full, make room and run it again."
                ) from None
