"""A file to a `Document`: its text, and what is known about it.

Metadata is taken from the first of these that has it: the file's front matter, the `manifest.yaml` beside it, what the
file says of itself, the text (its headline). Where each came from is kept with it. The date is looked for in the text
by `extraction.times`, later, since that takes reading.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extraction import formats
from ontology import dates
from ontology.errors import DateError, ReadingError
from ontology.records import Document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.yaml"
MAX_BYTES = 50_000_000
"""The largest file that is read, unless told otherwise."""
MAX_CHARACTERS = 1_000_000
"""The longest text that is read, some 350 pages: the parser holds a text whole, with about 3 GB for this one."""

_KEYS = {"title": ("title",), "publisher": ("publisher",), "published": ("published", "date"), "kind": ("kind",)}
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_NONE = {"", "~", "null", "none"}
_TOP = 6_000
"""Characters in which a headline is looked for, with enough of the story to tell it from the words under a picture."""
_TITLE_WORDS = range(3, 31)
_NO_TITLE = re.compile(
    r"(?i)(?:by|dear|to|from|cc|re|our ref|your ref|date|telephone|tel|email|embargo\w*|press release|news release)\b"
    r"|(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a document beside its text; None: not known."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """EDTF level 1."""
    kind: str | None = None
    """What sort of document it is, in lower case: news, press release, letter, report, minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a `manifest.yaml` says of the files beside it."""

    entries: Mapping[str, Metadata] = field(default_factory=dict)
    """By file name."""
    notes: tuple[str, ...] = ()
    """What is wrong with it, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a file, before its text is looked at."""

    path: Path
    id: str
    shown: str
    """Where the file lies, relative to the folder that was read."""
    data: bytes = field(repr=False)
    sha256: str
    manifest: Metadata


def open_source(path: Path, *, id_: str, shown: str, manifest: Metadata, max_bytes: int = MAX_BYTES) -> Source:
    """Take in a file's bytes.

    Raises:
        ReadingError: it is not there, no file, may not be read, or is too large; the message is the reason alone.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError("neither a file nor a folder. Leave it out.")
        with path.open("rb") as file:
            # One byte more than allowed, since a file may grow after it was measured.
            data = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
    except FileNotFoundError:
        raise ReadingError("not there. Check the path; a link may lead nowhere.") from None
    except OSError as error:
        raise ReadingError(f"cannot be opened: {(error.strerror or str(error)).lower()}.") from None
    if (size := max(status.st_size, len(data))) > max_bytes:
        raise ReadingError(
            f"too large: {_megabytes(size)}, and files up to {_megabytes(max_bytes)} are read. "
            "Split it, or raise ONRECORD_MAX_FILE_MB."
        )
    return Source(path=path, id=id_, shown=shown, data=data, sha256=hashlib.sha256(data).hexdigest(), manifest=manifest)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f}".removesuffix(".0") + " MB"


def read(source: Source, encoding: str | None = None) -> tuple[Document, tuple[str, ...]]:
    """The document in a file, and what was odd about it, a sentence each.

    Args:
        source: the file's bytes.
        encoding: how text files that are not UTF-8 are encoded.

    Raises:
        ReadingError: it cannot be read; the message is the reason alone.
    """
    content = formats.content(source.path, source.data, encoding)
    if len(content.text) > MAX_CHARACTERS:
        raise ReadingError(
            f"too long: {len(content.text):,} characters, and texts up to {MAX_CHARACTERS:,} are read. Split it."
        )
    front, front_notes = metadata(content.front_matter, "front matter")
    own, _ = metadata(content.properties, "properties")
    known = _first(front, source.manifest, own)
    headline = None if known.title else _headline(content.text)
    document = Document(
        id=source.id,
        title=known.title or headline,
        title_from="metadata" if known.title else "text" if headline else None,
        publisher=known.publisher,
        publisher_from="metadata" if known.publisher else None,
        published=known.published,
        published_from="metadata" if known.published else None,
        sha256=source.sha256,
        text=content.text,
        path=source.shown,
        media_type=formats.media_type(source.path),
        kind=known.kind,
        kind_from="metadata" if known.kind else None,
    )
    return document, (*content.notes, *front_notes)


def _first(*known: Metadata) -> Metadata:
    return Metadata(
        **{key: next((value for each in known if (value := getattr(each, key))), None) for key in _KEYS},
    )


def metadata(values: Mapping[str, Any], where: str) -> tuple[Metadata, tuple[str, ...]]:
    """What we use of somebody's metadata, and what in it makes no sense, a sentence each."""
    found: dict[str, str] = {}
    notes = []
    for key, names in _KEYS.items():
        value = next((values[name] for name in names if name in values), None)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = ", ".join(value)
        if value is None or (isinstance(value, str) and value.strip().lower() in _NONE):
            continue
        if not isinstance(value, str):
            notes.append(f"{where}: {key} is not a text and was left out.")
            continue
        text = " ".join(value.split())
        if key == "published":
            text = _TIMESTAMP.sub(r"\1", text)
            try:
                dates.bounds(text)
            except DateError:
                notes.append(f"{where}: {key} {text!r} is no EDTF date and was left out. Write it as 2023-05-11.")
                continue
        found[key] = text.lower() if key == "kind" else text
    return Metadata(**found), tuple(notes)


def manifest(folder: Path) -> Manifest:
    """What the `manifest.yaml` in a folder says; an empty one where there is none or it makes no sense."""
    path = folder / MANIFEST
    if not path.is_file():
        return Manifest()
    try:
        source = open_source(path, id_=MANIFEST, shown=MANIFEST, manifest=Metadata())
        listed = formats.parse_yaml(formats.decode(source.data))
    except ReadingError as error:
        return Manifest(notes=(f"{error} The documents beside it were read without it.",))
    if not isinstance(listed, list):
        return Manifest(
            notes=("not a list of documents, each with its `file`. The documents beside it were read without it.",)
        )
    entries: dict[str, Metadata] = {}
    notes: list[str] = []
    for number, entry in enumerate(listed, start=1):
        name = entry.get("file") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name:
            notes.append(f"entry {number} names no `file` and was left out.")
            continue
        entries[name], wrong = metadata(entry, name)
        notes += wrong if (folder / name).exists() else (f"{name} is named and is not there. Check the spelling.",)
    return Manifest(entries=entries, notes=tuple(notes))


def _headline(text: str) -> str | None:
    """The first line near the top that has the form of a headline and stands in the article."""
    from extraction import regions

    blocks, _ = regions.find(text[:_TOP])
    for block in itertools.islice((block for block in blocks if block.region == "article"), 12):
        line = " ".join(block.span.of(text).split())
        if block.kind == "heading" and len(line.split()) in _TITLE_WORDS and not _NO_TITLE.match(line):
            return line
    return None
