"""The catalogue: what was read and set aside, the records kept, and that half a step is no step."""

from __future__ import annotations

import datetime
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from graph.sources import Source, Sources
from ontology.errors import StoreError, UnknownThingError
from ontology.records import Document, ExtractionRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime.datetime(2025, 5, 1, 12, 30, tzinfo=datetime.UTC)


def record(name: str, text: str = "Words.") -> ExtractionRecord:
    return ExtractionRecord(
        document=Document(
            id=name, title=None, publisher=None, published=None, published_from=None, sha256=None, text=text
        )
    )


def read(path: str, document: str, sha256: str = "00") -> Source:
    return Source(path=path, status="read", document=document, sha256=sha256, size=6, software="test@1", read_at=NOW)


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Sources]:
    sources = Sources(tmp_path / "sources.sqlite")
    yield sources
    sources.close()


def test_a_source_comes_back_as_it_went_in(sources: Sources) -> None:
    skipped = Source(
        path="b.pdf", status="skipped", sha256="ff", size=9, reason="No text.", software="t@1", read_at=NOW
    )
    sources.put(skipped)
    assert sources.all() == [skipped]


def test_a_record_comes_back_as_it_went_in(sources: Sources) -> None:
    sources.put(read("a.txt", "a"), record("a", "Grüße, “all”."), "names of a")
    assert sources.record("a") == record("a", "Grüße, “all”.")
    assert list(sources.names()) == [("a", "names of a")]


def test_a_file_read_again_takes_the_place_of_its_former_self(sources: Sources) -> None:
    sources.put(read("a.txt", "a", "00"), record("a"))
    sources.mark_built("a", "of the first")
    sources.put(read("a.txt", "a", "01"), record("a", "Other words."))
    assert sources.record("a").document.text == "Other words."
    assert sources.built() == {"a": None}
    assert (sources.with_bytes("00"), sources.with_bytes("01")) == (None, sources.get("a.txt"))


def test_a_file_that_can_no_longer_be_read_leaves_no_record(sources: Sources) -> None:
    sources.put(read("a.txt", "a"), record("a"))
    sources.put(Source(path="a.txt", status="skipped", reason="Empty.", software="t@1", read_at=NOW))
    assert sources.documents() == []
    with pytest.raises(UnknownThingError, match="'a'"):
        sources.record("a")


def test_what_is_removed_leaves_nothing(sources: Sources) -> None:
    sources.put(read("a.txt", "a"), record("a"))
    sources.remove("a.txt")
    assert (sources.all(), sources.documents()) == ([], [])


def test_half_a_step_is_no_step(sources: Sources) -> None:
    sources.put(read("a.txt", "a"), record("a"))
    with pytest.raises(StoreError, match="cannot be used"):
        sources.put(read("b.txt", "a"), record("a"))  # the id is taken, so the record cannot be entered
    assert [source.path for source in sources.all()] == ["a.txt"]


def test_a_reader_changes_nothing(sources: Sources, tmp_path: Path) -> None:
    sources.put(read("a.txt", "a"), record("a"))
    reader = Sources(tmp_path / "sources.sqlite", read_only=True)
    assert reader.documents() == ["a"]
    with pytest.raises(StoreError, match="cannot be used"):
        reader.remove("a.txt")
    reader.close()


def test_a_reader_undoes_what_a_killed_writer_left_half_done(sources: Sources, tmp_path: Path) -> None:
    sources.put(read("a.txt", "a"), record("a"))
    script = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA cache_size = 1')\n"
        "db.execute('BEGIN')\n"
        "db.execute('DELETE FROM record')\n"
        "for n in range(2000):\n"
        "    db.execute('INSERT INTO source (path, status, software, beside, read_at) VALUES (?, ?, ?, ?, ?)',\n"
        "               [f'{n}' * 50, 'skipped', 't', '', ''])\n"
        "os.kill(os.getpid(), 9)\n"
    )
    file = tmp_path / "sources.sqlite"
    subprocess.run([sys.executable, "-c", script, str(file)], check=False)
    assert file.with_name("sources.sqlite-journal").exists()
    reader = Sources(file, read_only=True)
    assert [source.path for source in reader.all()] == ["a.txt"]
    assert reader.documents() == ["a"]
    reader.close()


def test_a_file_that_is_no_catalogue_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "sources.sqlite").write_bytes(b"not a database, and long enough to be looked at" * 30)
    with pytest.raises(StoreError, match=r"sources\.sqlite cannot be used"):
        Sources(tmp_path / "sources.sqlite")


def test_the_file_is_plain_sqlite(sources: Sources, tmp_path: Path) -> None:
    sources.put(read("a.txt", "a"), record("a"))
    with sqlite3.connect(tmp_path / "sources.sqlite") as db:
        assert db.execute("SELECT status FROM source").fetchall() == [("read",)]
    db.close()


def test_a_reader_of_a_store_made_before_names_could_be_hidden_finds_none(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    Sources(path).close()
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE hidden")
        database.execute("DROP TABLE decision")
    database.close()
    older = Sources(path, read_only=True)
    assert older.hidden() == {}
    assert older.decisions() == []
    older.close()
