"""Damaged files, and files that are not what their names say: each is a document or one sentence, never a crash.

`make soak` tries 50,000; other runs a few hundred.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extraction import corpus
from extraction.corpus import Read, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROSE = "Inspectors found that social workers in Harrowmere know their children well and visit them often."
NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"---\n", b"<script>", b"</p>", b"&#0;", b"&#xD800;", b"<!--",
    b"endobj", b"stream\n", b"/Length 999999999", b"<< /Kids [1 0 R] >>", b"PK\x03\x04", b"<w:t>", b"]]>",
    "\u202e".encode(), "\U0001f4a9".encode(), b"\xed\xa0\x80", b"[[[[[[[[[[", b"&a;&a;&a;", b"9" * 400, b"> " * 200,
)  # fmt: skip


def _page() -> bytes:
    return f"<html><head><title>A visit</title></head><body><h1>A visit</h1><p>{PROSE}</p></body></html>".encode()


def _markdown() -> bytes:
    return f"---\ntitle: A visit\npublished: 2024-03-12\n---\n# A visit\n\n{PROSE}\n\n- one\n- two\n".encode()


def _pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    canvas.drawString(72, 720, PROSE)
    canvas.save()
    return made.getvalue()


def _word() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_heading("A visit")
    document.add_paragraph(PROSE)
    document.save(made)
    # Stored, not packed, so that damage reaches the XML and does not end at a checksum.
    plain = io.BytesIO()
    with zipfile.ZipFile(made) as packed, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as stored:
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    return plain.getvalue()


WHOLE: dict[str, bytes] = {
    ".txt": PROSE.encode(),
    ".md": _markdown(),
    ".html": _page(),
    ".pdf": _pdf(),
    ".docx": _word(),
}


@st.composite
def damaged(draw: Callable[..., object]) -> tuple[str, bytes]:
    """The ending of a file's name, and bytes made of a whole file by a few cuts, doublings and insertions."""
    suffix = draw(st.sampled_from(sorted(WHOLE)))
    data = WHOLE[draw(st.sampled_from(sorted(WHOLE)))] if draw(st.booleans()) else WHOLE[str(suffix)]
    for _ in range(int(str(draw(st.integers(0, 4))))):
        start = int(str(draw(st.integers(0, len(data)))))
        end = min(len(data), start + int(str(draw(st.integers(0, 400)))))
        inserted = draw(st.one_of(st.sampled_from(NASTY), st.binary(max_size=40)))
        assert isinstance(inserted, bytes)
        kept = data[start:end] if draw(st.booleans()) else b""
        data = (
            data[:end] + inserted + kept + data[end:] if draw(st.booleans()) else data[:start] + inserted + data[end:]
        )
    return str(suffix), data


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.timeout(7000)
@pytest.mark.filterwarnings("default")
def test_a_damaged_file_is_a_document_or_a_sentence(tmp_path: Path, *, soak: bool) -> None:
    @settings(
        max_examples=50_000 if soak else 250,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged())
    def read(file: tuple[str, bytes]) -> None:
        suffix, data = file
        path = tmp_path / f"file{suffix}"
        path.write_bytes(data)
        (outcome,) = corpus.read([path], max_bytes=1_000_000)
        if isinstance(outcome, Read):
            document = outcome.document
            document.text.encode()  # no half of a character, which nothing could write
            assert document.id == "file"
        else:
            assert isinstance(outcome, Skipped)
            assert outcome.reason.endswith(".")
            assert "Traceback" not in outcome.reason
            assert len(outcome.reason) < 600

    read()
