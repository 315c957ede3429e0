"""Documents in, linked records out: what `onrecord extract` does."""

from __future__ import annotations

import functools
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import spacy.util

from extraction import corpus, linking, pipeline
from ontology.errors import SettingsError
from ontology.records import ExtractionRecord, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language

    from extraction.pipeline import Attributions
    from onrecord.settings import Settings

STDIN = Path("-")


def records(  # noqa: PLR0913 - one argument per option of the command
    settings: Settings,
    paths: Iterable[Path],
    *,
    say: Callable[[str], None],
    attributions: Attributions = "saying",
    link: bool = True,
    encoding: str | None = None,
    workers: int = 1,
) -> Iterator[ExtractionRecord]:
    """The records of documents, one after the other; what was skipped, and what was odd, is said.

    With `link`, people and bodies have one id in all of them. That takes two passes: the records wait on disk and only
    names are held, so that memory does not grow with the folder.

    Args:
        settings: which model reads, and how large a file may be.
        paths: files, folders, or ``-`` for a text on standard input.
        say: takes each sentence for the user.
        attributions: as for `extraction.pipeline.record_of`.
        link: whether to link people and bodies across the documents.
        encoding: how text files that are not UTF-8 are encoded.
        workers: processes that read side by side.
    """
    with ExitStack() as stack:
        files = list(_files(paths, stack))
        found = _extracted(settings, files, say, attributions=attributions, encoding=encoding, workers=workers)
        if not link:
            yield from found
            return
        waiting = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
        names = []
        for record in found:
            waiting.write(record.to_json() + "\n")
            names.append(linking.names(record))
        ids = linking.link(names).ids
        names.clear()
        waiting.seek(0)
        for record in read_lines(waiting):
            yield linking.apply(record, ids[record.document.id])


def pipeline_of(settings: Settings) -> Callable[[], Language]:
    """What loads the pipeline over the model of the settings; it can be sent to another process.

    Raises:
        SettingsError: there is no such model.
    """
    if not spacy.util.is_package(settings.model) and not Path(settings.model).is_dir():
        raise SettingsError(
            f"ONRECORD_MODEL is {settings.model!r}, which is neither an installed package nor a folder. "
            "Install that model, or leave the setting out."
        )
    return functools.partial(pipeline.load, settings.model)


def _files(paths: Iterable[Path], stack: ExitStack) -> Iterator[Path]:
    """The paths, with standard input put into a file of that name."""
    for path in paths:
        if path != STDIN:
            yield path
            continue
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "stdin.txt"
        with file.open("wb") as text:
            shutil.copyfileobj(sys.stdin.buffer, text)
        yield file


def _extracted(  # noqa: PLR0913 - as above
    settings: Settings,
    paths: list[Path],
    say: Callable[[str], None],
    *,
    attributions: Attributions,
    encoding: str | None,
    workers: int,
) -> Iterator[ExtractionRecord]:
    read = corpus.read(paths, encoding=encoding, max_bytes=settings.max_file_mb * 1_000_000)
    for outcome in corpus.extract(read, pipeline_of(settings), attributions=attributions, workers=workers):
        if isinstance(outcome, corpus.Skipped):
            say(str(outcome))
        elif isinstance(outcome, corpus.Extracted):
            for note in outcome.notes:
                say(f"{outcome.path}: {note}")
            yield outcome.record
