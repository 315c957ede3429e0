"""The rows of lists, worked out in advance for each generation: what a page shows of a key is looked up, not asked.

The engine takes some dozens of steps for each row of a list, and the page of a busy person shows a hundred rows. So the
last step of an ingest writes all rows into a file beside the graph that they are of, by the places of their keys in
their list. Where they are missing, and where the dials change what is counted in a row, the engine is asked.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import sqlite3
import threading
import weakref
from typing import TYPE_CHECKING

from graph import views
from graph.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from graph.library import Query
    from graph.rows import Row
    from graph.store import Store

    Chunks: TypeAlias = Iterator[Sequence[tuple[int, Sequence[Row]]]]

FILE = "rows.sqlite"
_ASKED = 500
"""Places looked up at once: SQLite takes a limited number of values."""
_LATELY = 2000
"""Places whose rows stay at hand: a page asks for many of its rows twice, for a list and for its timeline."""
_PACKED = json.JSONDecoder(object_hook=views.unpack)
"""Reads rows; their cells are texts for the most part, of which Python sees nothing one by one."""
_HEAD = -1
"""The place of the names of the columns."""


class Tables:
    """The rows of the lists of one generation. Safe to use from several threads."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._lock = threading.Lock()
        self._lately: dict[tuple[str, int], tuple[Row, ...]] = {}
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        heads = {name: db.execute(f"SELECT body FROM {name} WHERE place = ?", [_HEAD]).fetchone() for name in names}  # noqa: S608 - names of ours
        self._columns: dict[str, tuple[str, ...]] = {name: tuple(json.loads(head)) for name, (head,) in heads.items()}

    def __contains__(self, query: Query) -> bool:
        """Whether the rows of a list are here."""
        return _name(query.text) in self._columns

    def rows(self, query: Query, places: Sequence[int]) -> Rows | None:
        """All rows of some keys of a list, in the order of the places as given; None where they are not here.

        Args:
            query: of the list.
            places: of the keys in the list, counted from 0.

        Who asks again within a while is given the same rows, so nobody may change them.
        """
        name = _name(query.text)
        columns = self._columns.get(name)
        if not columns:
            return None  # an empty list is quickly asked
        wanted = [int(place) for place in places]
        try:
            with self._lock:
                self._look_up(name, columns, wanted)
                return Rows(columns, (row for place in wanted for row in self._lately.get((name, place), ())))
        except sqlite3.Error:
            return None

    def _look_up(self, name: str, columns: tuple[str, ...], places: Sequence[int]) -> None:
        """Have the rows at these places among those that were asked for lately."""
        if len(self._lately) > _LATELY:
            self._lately.clear()
        missing = [place for place in places if (name, place) not in self._lately]
        for start in range(0, len(missing), _ASKED):
            some = missing[start : start + _ASKED]
            text = f"SELECT place, body FROM {name} WHERE place IN ({','.join('?' * len(some))})"  # noqa: S608 - a name of ours
            for place, body in self._db.execute(text, some):
                self._lately[name, place] = tuple(dict(zip(columns, row, strict=True)) for row in _PACKED.decode(body))


_open: weakref.WeakKeyDictionary[Store, tuple[int, Tables]] = weakref.WeakKeyDictionary()


def of(store: Store) -> Tables | None:
    """The rows kept of the generation that a store reads; None where they were not worked out, or not yet."""
    if not store.read_only:
        return None
    known = _open.get(store)
    if known is None or known[0] != store.generation:
        found = _opened(views.file_of(store, FILE))
        if found is None:
            return None
        known = _open[store] = store.generation, found
    return known[1]


def _opened(file: Path) -> Tables | None:
    if not file.exists():
        return None
    with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
        # Written whole before it got its name, and never changed: no lock is needed to read it.
        return Tables(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False))
    return None


def keep(store: Store, lists: Sequence[tuple[Query, Callable[[int], Chunks]]]) -> Iterator[int]:
    """Write the rows of lists beside the graph, step by step; each step gives how many keys there are rows of.

    Whoever leaves off before the end, or is killed, leaves a half-made file, which nobody reads and the next goes on
    with. Where another process is writing it, nothing is done.

    Args:
        store: open for reading; where its folder takes nothing, nothing is kept.
        lists: each with what gives its rows from a place on, some keys at a time: for each key its place and its rows.
    """
    file = views.file_of(store, FILE)
    if not file.parent.is_dir():
        return
    half = file.with_suffix(".half")
    try:
        if (db := _begun(half)) is None:
            return
        with contextlib.closing(db):
            done = 0
            wanted = [_name(query.text) for query, _ in lists]
            for (other,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                if other not in wanted:
                    db.execute(f"DROP TABLE {other}")
            for name, (_, rows_from) in zip(wanted, lists, strict=True):
                for reached in _filled(db, name, rows_from):
                    yield done + reached
                done += reached
        half.replace(file)
        _open.pop(store, None)
    except (sqlite3.Error, OSError):  # as where the disk is full: the engine can be asked
        half.unlink(missing_ok=True)


def _begun(half: Path) -> sqlite3.Connection | None:
    """A half-made file, new or whole so far, that is this process's alone; None where it is another's."""
    while True:
        db = sqlite3.connect(half, isolation_level=None, timeout=0, check_same_thread=False)
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA synchronous = OFF")  # after a power cut it may be damaged, which is seen below
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
            if db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                return db
        except sqlite3.OperationalError:
            db.close()
            return None
        except sqlite3.DatabaseError:
            pass
        db.close()
        half.unlink()


def _filled(db: sqlite3.Connection, name: str, rows_from: Callable[[int], Chunks]) -> Iterator[int]:
    """Fill a table from where it ends; how many keys that makes, after each step."""
    db.execute(f"CREATE TABLE IF NOT EXISTS {name} (place INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    (last,) = db.execute(f"SELECT MAX(place) FROM {name}").fetchone()  # noqa: S608 - a name of ours
    start = 0 if last is None else last + 1
    yield start
    insert = f"INSERT OR IGNORE INTO {name} VALUES (?, ?)"  # noqa: S608 - a name of ours
    for chunk in rows_from(start):
        columns = next((tuple(row) for _, rows in chunk for row in rows), ())
        db.execute("BEGIN")
        if columns:
            db.execute(insert, [_HEAD, json.dumps(columns)])
        db.executemany(insert, ((place, json.dumps(_packed(rows), ensure_ascii=False)) for place, rows in chunk))
        db.execute("COMMIT")
        yield chunk[-1][0] + 1
    db.execute(insert, [_HEAD, "[]"])  # of a list without rows


def _packed(rows: Iterable[Row]) -> list[list[object]]:
    return [[views.pack(value) for value in row.values()] for row in rows]


@functools.lru_cache(maxsize=256)
def _name(text: str) -> str:
    """What the table of the rows of a query of this text is called: another query, another table."""
    return "rows_" + hashlib.sha256(text.encode()).hexdigest()[:24]
