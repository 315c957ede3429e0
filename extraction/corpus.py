"""Folders of files to a stream of documents and of extraction records: lazily, and in memory that does not grow.

Everything met on the way comes out as an outcome, what could not be read included: nothing is left out in silence.
"""

from __future__ import annotations

import codecs
import hashlib
import itertools
import logging
import os
import pickle
import signal
import threading
from collections import Counter, deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from extraction import formats, pipeline, reading
from ontology.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from spacy.language import Language

    from extraction.pipeline import Attributions
    from ontology.records import Document, ExtractionRecord

_LOG = logging.getLogger(__name__)

CHUNK_CHARACTERS = 12_000
"""Text gone through at once, about five articles, a second's work: four times as much is no quicker and leaves workers
idle at the end of a folder; half as much takes 4% more of the processor's time."""
CHUNK_DOCUMENTS = 32
KEPT_WORDS = 30_000
"""Words of which a pipeline keeps what spaCy notes of them: some 15 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read."""

    path: Path
    document: Document
    notes: tuple[str, ...] = ()
    """What was odd about it, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A file that was read and gone through."""

    path: Path
    record: ExtractionRecord
    notes: tuple[str, ...] = ()
    """As in `Read`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A file that the caller knows already; its text was not looked at."""

    path: Path
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that was not read."""

    path: Path
    reason: str
    """What is wrong with it and what to do next, as one or two sentences."""
    same_as: Path | None = None
    """The file of the same bytes that was read instead."""

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def read(
    paths: Iterable[Path | str],
    *,
    encoding: str | None = None,
    max_bytes: int = reading.MAX_BYTES,
    known: Callable[[reading.Source], bool] | None = None,
) -> Iterator[Read | Unchanged | Skipped]:
    """The documents in files and folders, one at a time, in the order of their paths.

    Args:
        paths: files, and folders that are walked. Hidden files in a folder are passed over.
        encoding: how text files that are not UTF-8 are encoded, as Python names it.
        max_bytes: the largest file that is read.
        known: says of a file whether the caller has it already and unchanged: by its id, its sha256, its manifest.

    Raises:
        ReadingError: there is no such encoding.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise ReadingError(f"{encoding!r} is no encoding. Give a name such as latin-1 or cp1252.") from None
    return _read(paths, encoding, max_bytes, known)


def _read(
    paths: Iterable[Path | str], encoding: str | None, max_bytes: int, known: Callable[[reading.Source], bool] | None
) -> Iterator[Read | Unchanged | Skipped]:
    found = list(files(paths))
    ids = identifiers([path for path, _ in found if formats.media_type(path)])
    manifest = lru_cache(maxsize=None)(reading.manifest)
    reported: set[Path] = set()
    first_with: dict[str, Path] = {}
    for path, shown in found:
        beside = manifest(path.parent)
        if beside.notes and path.parent not in reported:
            reported.add(path.parent)
            for note in beside.notes:
                yield Skipped(path=path.parent / reading.MANIFEST, reason=note)
        try:
            source = reading.open_source(
                path,
                id_=ids.get(path, path.name),
                shown=shown,
                manifest=beside.entries.get(path.name, reading.Metadata()),
                max_bytes=max_bytes,
            )
            if source.data and (first := first_with.setdefault(source.sha256, path)) != path:
                yield Skipped(path=path, reason=f"the same bytes as {first}, which was read instead.", same_as=first)
                continue
            if known is not None and known(source):
                yield Unchanged(path=path, id=source.id)
                continue
            document, notes = reading.read(source, encoding)
        except ReadingError as error:
            yield Skipped(path=path, reason=str(error))
        else:
            yield Read(path=path, document=document, notes=notes)


def files(paths: Iterable[Path | str]) -> Iterator[tuple[Path, str]]:
    """Every file that `read` looks at, once, with its place relative to the folder that was walked."""
    folders: set[Path] = set()
    seen: set[Path] = set()
    for given in map(Path, paths):
        for path in _walk(given, folders) if given.is_dir() else (given,):
            if (place := path.absolute()) not in seen:
                seen.add(place)
                yield path, path.name if path == given else path.relative_to(given).as_posix()


def _walk(folder: Path, walked: set[Path]) -> Iterator[Path]:
    """The files below a folder, in order; links are followed, and no folder is walked twice."""
    real = folder.resolve()
    if real in walked:
        return
    walked.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        # Handed out as a file, whose opening then says what is wrong.
        yield folder
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name == reading.MANIFEST:
            continue
        if entry.is_dir():
            yield from _walk(entry, walked)
        else:
            yield entry


def identifiers(paths: Sequence[Path]) -> dict[Path, str]:
    """An id for each file: its name without the ending, with as much of its folders before it as makes it unique.

    Never a counter, so that a file keeps its id whatever is read beside it, as long as no other bears its name.
    """
    stems = Counter((path.parent, path.stem) for path in paths)
    names = {path: path.stem if stems[path.parent, path.stem] == 1 else path.name for path in paths}
    folders = {path: path.absolute().parent.parts[1:] for path in paths}
    given: dict[Path, str] = {}
    taken: set[str] = set()
    pending = list(paths)
    depth = 0
    while pending:
        forms = {path: _identifier((*folders[path][len(folders[path]) - depth :], names[path])) for path in pending}
        counts = Counter(forms.values())
        unsettled = []
        for path in pending:
            if counts[forms[path]] == 1 and forms[path] not in taken:
                given[path] = forms[path]
            elif depth >= len(folders[path]):
                # a-b/c.txt and a/b-c.txt: their paths are told apart by what a hyphen hides.
                digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
                given[path] = f"{forms[path]}-{digest}"
            else:
                unsettled.append(path)
        taken.update(given.values())
        pending = unsettled
        depth += 1
    return given


def _identifier(parts: Iterable[str]) -> str:
    """Parts in one, without what would mean something in an address or cannot be written."""
    joined = "-".join(parts).encode("utf-8", "replace").decode("utf-8")
    return "".join("-" if char in _UNSAFE or not char.isprintable() else char for char in joined).strip()


_UNSAFE = frozenset('/\\?#%"<>|^`{}')


# ------------------------------------------------------------------------------------------------ extraction
def extract(
    outcomes: Iterable[Read | Unchanged | Skipped],
    load: Callable[[], Language] = pipeline.load,
    *,
    attributions: Attributions = "saying",
    workers: int = 1,
    executor: Executor | None = None,
) -> Iterator[Extracted | Unchanged | Skipped]:
    """Records of documents, in the order they come in; what was not read may come out a little earlier.

    Args:
        outcomes: as `read` hands them out.
        load: makes the pipeline; called when the first document needs it. With several workers it must be a function
            that can be sent to another process (`functools.partial` of `pipeline.load` can).
        attributions: as for `pipeline.record_of`.
        workers: processes that go through documents side by side; each loads a pipeline of its own.
        executor: what hands work to `workers` processes elsewhere, such as the machines of a cluster; None: they are
            started here.

    Raises:
        ReadingError: a process was killed. What was handed out before stays good.
    """
    aside: deque[Unchanged | Skipped] = deque()
    chunks = _chunks(outcomes, aside)
    if executor is not None:
        done = _side_by_side(chunks, load, attributions, executor, workers)
    elif workers > 1:
        done = _in_processes(chunks, load, attributions, workers)
    else:
        done = _one_by_one(chunks, load, attributions)
    for chunk in done:
        while aside:
            yield aside.popleft()
        yield from chunk
    yield from aside


def _chunks(outcomes: Iterable[Read | Unchanged | Skipped], aside: deque[Unchanged | Skipped]) -> Iterator[list[Read]]:
    chunk: list[Read] = []
    size = 0
    for outcome in outcomes:
        if not isinstance(outcome, Read):
            aside.append(outcome)
            continue
        chunk.append(outcome)
        size += len(outcome.document.text)
        if size >= CHUNK_CHARACTERS or len(chunk) >= CHUNK_DOCUMENTS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _one_by_one(
    chunks: Iterable[list[Read]], load: Callable[[], Language], attributions: Attributions
) -> Iterator[list[Extracted | Skipped]]:
    nlp: Language | None = None
    for chunk in chunks:
        nlp = nlp or load()
        yield _go_through(nlp, chunk, attributions)


def _go_through(nlp: Language, chunk: list[Read], attributions: Attributions) -> list[Extracted | Skipped]:
    try:
        # What spaCy notes of words it has not met goes with the chunk, once it has met as many as most texts are made
        # of: noted anew, they take half of the time in which a text is split into words; but without an end to it
        # memory grows with the corpus.
        with nlp.memory_zone() if len(nlp.vocab) >= KEPT_WORDS else nullcontext():
            found = list(
                pipeline.documents_to_records(nlp, (each.document for each in chunk), attributions=attributions)
            )
        return [
            Extracted(path=each.path, record=record, notes=each.notes)
            for each, record in zip(chunk, found, strict=True)
        ]
    except Exception as error:  # noqa: BLE001 - a slip of ours on one document must not cost the user the others
        if len(chunk) > 1:
            return [outcome for each in chunk for outcome in _go_through(nlp, [each], attributions)]
        _LOG.debug("on %s", chunk[0].path, exc_info=True)
        reason = f"it was read, but going through it failed ({type(error).__name__}: {error}). Please report it."
        return [Skipped(path=chunk[0].path, reason=reason)]


def _in_processes(
    chunks: Iterable[list[Read]], load: Callable[[], Language], attributions: Attributions, workers: int
) -> Iterator[list[Extracted | Skipped]]:
    """As `_one_by_one`, in processes of this machine; spaCy's own cannot carry what a Doc of ours carries."""
    # Not "fork": the caller may have threads, which a forked process loses with the locks they hold.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _ignore_interrupt)
    try:
        with _one_thread_each():
            yield from _side_by_side(chunks, load, attributions, pool, workers)
    except BrokenProcessPool:
        raise ReadingError(
            "A process that reads was killed, most likely for want of memory. What was read before is kept; "
            "run it again with fewer --workers."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile do their algebra in one thread: several would only get in each other's way.

    What the user has set stays as it is.
    """
    ours = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(ours, "1"))
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)


def _ignore_interrupt() -> None:
    """Ctrl-C at a terminal reaches every process; the one that handed out the work stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _side_by_side(
    chunks: Iterable[list[Read]],
    load: Callable[[], Language],
    attributions: Attributions,
    executor: Executor,
    workers: int,
) -> Iterator[list[Extracted | Skipped]]:
    """As `_one_by_one`, with a chunk more for each worker under way, so that none waits for a longer one before it."""
    key = pickle.dumps(load)
    handed_out = (executor.submit(_work, key, chunk, attributions) for chunk in chunks)
    running = deque(itertools.islice(handed_out, 2 * workers + 1))
    while running:
        done = running.popleft().result()
        running.extend(itertools.islice(handed_out, 1))
        yield done


_working = threading.Lock()


@lru_cache(maxsize=1)
def _pipeline(key: bytes) -> Language:
    """The pipeline of a worker process, made once."""
    load: Callable[[], Language] = pickle.loads(key)  # noqa: S301 - made by whoever handed out the work
    return load()


def _work(key: bytes, chunk: list[Read], attributions: Attributions) -> list[Extracted | Skipped]:
    with _working:  # the workers of a cluster may have threads, and a pipeline goes through one text at a time
        return _go_through(_pipeline(key), chunk, attributions)
