"""Uploads: names of our own making, nothing lost, and each file's outcome told."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import TYPE_CHECKING

import pytest
from support.site import fill

from graph.decisions import decisions
from graph.store import Store
from onrecord.settings import Settings
from onrecord.uploads import FolderUploads, file_name
from ontology.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from webapp.editing import Upload

SPEECH = b'Councillor Ann Lee, leader of Wexshire County Council, said: "We are sorry."\n'


@pytest.fixture
def uploads(tmp_path: Path) -> Iterator[FolderUploads]:
    uploads = FolderUploads(Settings(store=fill(tmp_path / "graph")))
    yield uploads
    uploads.close()


def send(uploads: FolderUploads, *files: tuple[str, bytes], publisher: str = "", published: str = "") -> Upload:
    opened = [(name, io.BytesIO(data)) for name, data in files]
    return uploads.receive(opened, by="sam", publisher=publisher, published=published)


def finished(uploads: FolderUploads, upload: Upload) -> Upload:
    """The upload when all is done: what is sent after it is not begun before."""
    uploads.drain()
    found = uploads.find(upload.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\May 2024.docx", "May 2024.docx"),
        (".hidden.txt", "hidden.txt"),
        ("a<b>:c.txt", "a-b--c.txt"),
        ("Ofsted’s letter – final.html", "Ofsted’s letter – final.html"),
        ("--store.txt", "--store.txt"),
        ("x" * 300 + ".txt", "x" * 146 + ".txt"),
        ("line\nbreak\u202e.txt", "line-break-.txt"),
    ],
)
def test_a_file_gets_a_name_that_stays_in_its_folder(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "/", "manifest.yaml", "x/manifest.yaml"])
def test_what_is_no_name_of_a_document_is_refused(given: str) -> None:
    with pytest.raises(ReadingError, match="cannot be the name of a document"):
        file_name(given)


def test_two_files_of_one_name_are_refused_and_nothing_is_kept(uploads: FolderUploads) -> None:
    with pytest.raises(ReadingError, match=r"2 of the files are called a\.txt"):
        send(uploads, ("a.txt", SPEECH), ("A.txt", SPEECH))
    assert list(uploads.folder.iterdir()) == []


def test_an_upload_is_found_by_its_id_and_by_nothing_else(uploads: FolderUploads) -> None:
    assert uploads.find("../sources") is None
    assert uploads.find("20260101-000000-000000") is None


@pytest.mark.slow
def test_files_are_read_and_what_became_of_each_is_told(uploads: FolderUploads) -> None:
    sent = send(uploads, ("speech.txt", SPEECH), ("empty.txt", b""), publisher="The Echo", published="2024-03")
    upload = finished(uploads, sent)
    read, aside = upload.files
    assert (upload.finished, upload.error) == (True, "")
    assert (read.outcome, read.document) == ("read", "https://onrecord.example/documents/speech")
    assert aside.outcome == "set aside"
    assert "empty" in aside.reason
    with Store.open(uploads.settings.store, read_only=True) as store:
        record = store.sources.record("speech")
        (decision,) = decisions(store)
    assert (record.document.publisher, record.document.published) == ("The Echo", "2024-03")
    assert (decision.by, decision.question, decision.about) == ("sam", "upload", ("documents/speech",))


@pytest.mark.slow
def test_what_a_stopped_server_left_is_read_by_the_next(uploads: FolderUploads) -> None:
    sent = send(uploads, ("speech.txt", SPEECH))
    uploads.close()
    again = FolderUploads(uploads.settings)
    upload = finished(again, sent)
    again.close()
    assert [file.outcome for file in upload.files] == ["read"]


def test_a_state_that_cannot_be_read_is_passed_over(uploads: FolderUploads) -> None:
    (uploads.folder / "20260101-000000-abcdef.json").write_text("{", encoding="utf-8")
    (uploads.folder / "20260101-000000-abcdee.json").write_text(json.dumps({"id": 1}), encoding="utf-8")
    assert uploads.all() == []


def test_the_largest_upload_follows_the_largest_file(uploads: FolderUploads) -> None:
    uploads.settings = dataclasses.replace(uploads.settings, max_file_mb=1)
    assert uploads.most_bytes == 4_000_000
