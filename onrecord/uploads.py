"""Documents that editors send from the page: kept in the store's folder, and read one upload after the other.

Each upload is a folder `uploads/<id>` with the files, and a file `uploads/<id>.json` that says how far they have come.
Reading runs in a process of its own, so that pages are answered meanwhile and no file can bring the server down; an
upload that a stopped server left unread is read when the next one starts.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import logging
import queue
import re
import secrets
import shutil
import signal
import threading
from collections import Counter
from multiprocessing import get_context
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

import yaml

from extraction import reading
from graph import decisions
from graph.addresses import Addresses
from graph.store import Store
from onrecord.ingest import ingest
from onrecord.reading import pipeline_of
from onrecord.runs import Options, Progress
from ontology.errors import OnRecordError, ReadingError, StoreBusyError
from webapp.editing import Upload, UploadedFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.settings import Settings

_LOG = logging.getLogger(__name__)
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")
_LONGEST_NAME = 150
_FILES_AT_ONCE = 4
"""An upload may hold this many times the largest file."""
_WAIT = 5.0
"""Seconds before a store that another process writes to is tried again."""
_STAGES = {"reading": "reading", "building": "building the graph", "deriving": "working out what follows"}


class FolderUploads:
    """Uploads in the folder of a store; `webapp.editing.Editing` says what each method does."""

    def __init__(self, settings: Settings) -> None:
        """Take up again what a server before this one left unread."""
        self.settings = settings
        self.folder = settings.store / "uploads"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._idle = threading.Condition()
        self._unread = 0
        for upload in reversed(self.all()):
            if not upload.finished:
                self._queue(upload.id)
        self._thread = threading.Thread(target=self._run, name="uploads", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop reading; what is unread stays for the next start."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join()

    def drain(self) -> None:
        """Wait until everything that was sent is read."""
        with self._idle:
            self._idle.wait_for(lambda: self._unread == 0)

    @property
    def most_bytes(self) -> int:
        """The largest upload, in bytes."""
        return _FILES_AT_ONCE * self.settings.max_file_mb * 1_000_000

    def receive(self, files: Iterable[tuple[str, BinaryIO]], *, by: str, publisher: str, published: str) -> Upload:
        """Keep the files and read them when it is their turn."""
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        identifier = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        folder = self.folder / identifier
        named = [(file_name(given), data) for given, data in files]
        for name, times in Counter(name.casefold() for name, _ in named).items():
            if times > 1:
                raise ReadingError(f"{times} of the files are called {name}. Give each a name of its own.")
        folder.mkdir(mode=0o700)
        for name, data in named:
            with (folder / name).open("xb") as out:
                shutil.copyfileobj(data, out)
        told = {key: said for key, said in (("publisher", publisher), ("published", published)) if said}
        if told:
            manifest = [{"file": name, **told} for name, _ in named]
            (folder / reading.MANIFEST).write_text(yaml.safe_dump(manifest, allow_unicode=True), encoding="utf-8")
        upload = Upload(id=identifier, by=by, at=now.isoformat(), files=tuple(UploadedFile(name) for name, _ in named))
        _keep(folder, upload)
        self._queue(identifier)
        return upload

    def find(self, identifier: str) -> Upload | None:
        """An upload as it is now."""
        return _kept(self.folder / identifier) if _ID.fullmatch(identifier) else None

    def all(self) -> list[Upload]:
        """Every upload, the newest first."""
        names = sorted((each.stem for each in self.folder.glob("*.json")), reverse=True)
        return [upload for upload in map(self.find, names) if upload]

    def _queue(self, identifier: str) -> None:
        with self._idle:
            self._unread += 1
        self._waiting.put(identifier)

    def _run(self) -> None:
        while (identifier := self._waiting.get()) is not None and not self._stopping.is_set():
            folder = self.folder / identifier
            process = get_context("spawn").Process(target=_read, args=(self.settings, folder), name=identifier)
            process.start()
            while process.is_alive() and not self._stopping.is_set():
                process.join(0.2)
            if process.is_alive():
                process.terminate()  # an ingest can be stopped at any moment; the next one goes on
                process.join()
                return
            upload = _kept(folder)
            if upload and not upload.finished:
                _LOG.error("reading upload %s ended with exit status %s", identifier, process.exitcode)
                sentence = "Reading these files stopped before its end. Send them again, fewer at once."
                _keep(folder, dataclasses.replace(upload, finished=True, error=sentence))
            with self._idle:
                self._unread -= 1
                self._idle.notify_all()


def file_name(given: str) -> str:
    """A name of our own making for a file somebody sent: its last part, without what a folder or a shell would obey.

    Raises:
        ReadingError: nothing is left, or it is the name of a manifest.
    """
    last = re.split(r"[/\\]", given)[-1]
    name = "".join(char if char.isprintable() and char not in '<>:"|?*' else "-" for char in last).strip(" .")
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    name = stem.encode()[: _LONGEST_NAME - len(suffix.encode())].decode("utf-8", "ignore").strip() + suffix
    if not stem or name == reading.MANIFEST:
        raise ReadingError(f"{given!r} cannot be the name of a document. Give the file another name.")
    return name


def _keep(folder: Path, upload: Upload) -> None:
    half = folder.with_suffix(".half")
    half.write_text(json.dumps(dataclasses.asdict(upload), ensure_ascii=False), encoding="utf-8")
    half.replace(folder.with_suffix(".json"))


def _kept(folder: Path) -> Upload | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
        return Upload(**{**kept, "files": tuple(UploadedFile(**file) for file in kept["files"])})
    return None


def _read(settings: Settings, folder: Path) -> None:
    """Read one upload into the store; the work of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the group; who serves decides
    upload = _kept(folder)
    assert upload is not None  # whoever starts this has just seen it
    try:
        store = _opened(settings, folder, upload)
        with store:
            _read_into(store, settings, folder, upload)
    except OnRecordError as error:
        _keep(folder, dataclasses.replace(upload, finished=True, error=str(error)))


def _opened(settings: Settings, folder: Path, upload: Upload) -> Store:
    """The store, when whoever else writes to it has finished."""
    pause = threading.Event()
    while True:
        try:
            return Store.open(settings.store)
        except StoreBusyError:
            _keep(folder, dataclasses.replace(upload, stage="waiting for another process that writes"))
            pause.wait(_WAIT)


def _read_into(store: Store, settings: Settings, folder: Path, upload: Upload) -> None:
    addresses = Addresses(settings.base)
    state = upload

    def show(progress: Progress) -> None:
        nonlocal state
        state = _as_read(store, folder, addresses, dataclasses.replace(state, stage=_STAGES[progress.stage]))
        _keep(folder, state)

    options = Options(load=pipeline_of(settings), max_bytes=settings.max_file_mb * 1_000_000)
    report = ingest(store, [folder / file.name for file in upload.files], addresses, options, show)
    state = _as_read(store, folder, addresses, state)
    notes = dict(report.notes)
    files = tuple(
        dataclasses.replace(file, reason=notes.get(str(folder / file.name), file.reason)) for file in state.files
    )
    if read := [file.document for file in files if file.document]:
        many = f"{len(read)} document{'' if len(read) == 1 else 's'}"
        decisions.decide(
            store, addresses, read, "added", question="upload", by=upload.by, why=f"{many} sent from the page"
        )
    _keep(folder, dataclasses.replace(state, files=files, finished=True, stage="finished"))


def _as_read(store: Store, folder: Path, addresses: Addresses, upload: Upload) -> Upload:
    """The upload with what the catalogue says of each file."""
    files = []
    for file in upload.files:
        source = store.sources.get(str((folder / file.name).absolute()))
        if source is None:
            files.append(file)
        elif source.status == "read" and source.document:
            address = addresses.document(source.document)
            files.append(dataclasses.replace(file, outcome="read", document=address))
        else:
            files.append(dataclasses.replace(file, outcome="set aside", reason=source.reason or ""))
    return dataclasses.replace(upload, files=tuple(files))
