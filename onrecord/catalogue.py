"""From files and records to the catalogue: only what changed is read.

That a newer version might read a document in another way is no change of the document, and `Options.reread` asks for
it. Each document's record is kept, so that a document whose people turn out to be somebody else's is built anew from
it (`onrecord.building`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from extraction import corpus, linking
from graph.sources import Source
from onrecord.runs import Progress, now, software

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from extraction import reading
    from graph.sources import SourceStatus
    from graph.store import Store
    from onrecord.runs import Options, Report
    from ontology.records import ExtractionRecord

HANDED_OVER = "record:"
"""Before the id of a document whose record another program handed over: it has no file of ours."""


def keep(store: Store, record: ExtractionRecord, report: Report, started: datetime.datetime) -> None:
    """Enter a record that another program made, in the place of the document of its id."""
    path = HANDED_OVER + record.document.id
    holder = store.sources.of_document(record.document.id)
    if holder and holder.path == path and store.sources.record(record.document.id) == record:
        report.unchanged += 1
        return
    if holder and holder.path != path:
        store.sources.remove(holder.path)
    source = Source(
        path=path,
        status="read",
        document=record.document.id,
        sha256=record.document.sha256,
        software=record_software(record),
        read_at=now(),
        started=started,
    )
    store.sources.put(source, record, linking.names(record).to_json())
    report.read += 1


def record_software(record: ExtractionRecord) -> str:
    """The components a record names."""
    layers = (record.people, record.bodies, record.posts, record.statements, record.inspections, record.findings)
    return " ".join(sorted({item.component for layer in layers for item in layer if item.component})) or "unnamed"


class Reader:
    """Reads what changed into the catalogue."""

    def __init__(self, store: Store, options: Options, report: Report, progress: Callable[[Progress], None]) -> None:
        self.sources = store.sources
        self.options = options
        self.software = options.software or software()
        self.report = report
        self.progress = progress
        self.beside: dict[Path, str] = {}
        self.sizes: dict[Path, int] = {}
        self.shas: dict[Path, str] = {}
        self.reasons: dict[Path, str] = {}
        """Why a file that is known is not read."""
        self.taken: dict[str, Path] = {}
        self.started = now()

    def read(self, paths: list[Path]) -> None:
        """Bring the catalogue into step with files and folders."""
        self._forget_missing(paths)
        options = self.options
        outcomes = corpus.read(paths, encoding=options.encoding, max_bytes=options.max_bytes, known=self._is_known)
        extracted = corpus.extract(
            self._under_ids(outcomes), options.load, workers=options.workers, executor=options.executor
        )
        total = sum(1 for _ in corpus.files(paths))
        self.report.total = total
        for done, outcome in enumerate(extracted, start=1):
            if isinstance(outcome, corpus.Extracted):
                self._keep(outcome)
            elif isinstance(outcome, corpus.Skipped):
                self._set_aside(outcome)
            elif reason := self.reasons.get(outcome.path):
                self.report.set_aside.append((str(outcome.path), reason))
            else:
                self.report.unchanged += 1
            self.report.done = done
            self.progress(Progress("reading", done, max(done, total), str(outcome.path)))

    def _forget_missing(self, paths: list[Path]) -> None:
        """Forget what was read from these places and is no longer there."""
        roots = [path.absolute() for path in paths]
        for source in self.sources.all():
            path = Path(source.path)
            if source.path.startswith(HANDED_OVER) or path.exists() or path.is_symlink():
                continue
            if any(path == root or root in path.parents for root in roots):
                self.sources.remove(source.path)
                self.report.removed.append(source.path)

    def _is_known(self, source: reading.Source) -> bool:
        """Whether a file need not be read: nothing that goes into reading it has changed, or it repeats another."""
        path = source.path.absolute()
        told = [dataclasses.asdict(source.manifest), source.shown, self.options.encoding]
        self.beside[path] = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
        self.sizes[path] = len(source.data)
        self.shas[path] = source.sha256
        other = self.sources.with_bytes(source.sha256)
        if other and other.path != str(path) and Path(other.path).exists():
            self.reasons[source.path] = f"the same bytes as {other.path}, which was read before."
            self._enter(path, "duplicate", self.reasons[source.path], document=other.document)
            return True
        had = self.sources.get(str(path))
        if had is None or self.options.reread or had.status == "duplicate":
            return False
        if (had.sha256, had.beside) != (source.sha256, self.beside[path]):
            return False
        if had.status == "skipped":
            # What could not be read takes nothing off the record when it can be now.
            self.reasons[source.path] = had.reason or ""
            return had.software == self.software
        self.report.outdated += had.software != self.software
        return True

    def _under_ids(
        self, outcomes: Iterable[corpus.Read | corpus.Unchanged | corpus.Skipped]
    ) -> Iterator[corpus.Read | corpus.Unchanged | corpus.Skipped]:
        """Documents under ids that are theirs alone in the whole catalogue, not only in this run."""
        for outcome in outcomes:
            if not isinstance(outcome, corpus.Read):
                yield outcome
                continue
            identifier = self._identifier(outcome.path.absolute(), outcome.document.id)
            yield dataclasses.replace(outcome, document=dataclasses.replace(outcome.document, id=identifier))

    def _identifier(self, path: Path, wanted: str) -> str:
        """The id a file had before, else the one it asks for, else that with what tells its folder apart."""
        had = self.sources.get(str(path))
        if had and had.status == "read" and had.document:
            return had.document
        for candidate in (wanted, f"{path.parent.name}-{wanted}"):
            holder = self.sources.of_document(candidate)
            mine = holder is None or (holder.path.startswith(HANDED_OVER) and holder.sha256 == self.shas[path])
            if mine and self.taken.setdefault(candidate, path) == path:
                return candidate
        return f"{wanted}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"

    def _keep(self, outcome: corpus.Extracted) -> None:
        path = outcome.path.absolute()
        identifier = outcome.record.document.id
        holder = self.sources.of_document(identifier)
        if holder and holder.path != str(path):
            self.sources.remove(holder.path)
        self._enter(path, "read", " ".join(outcome.notes) or None, record=outcome.record)
        self.report.read += 1
        self.report.notes += [(str(outcome.path), note) for note in outcome.notes]

    def _set_aside(self, outcome: corpus.Skipped) -> None:
        path = outcome.path.absolute()
        self.report.set_aside.append((str(outcome.path), outcome.reason))
        if not path.exists() and not path.is_symlink():
            return  # a slip of the pen in a command is no source; a link that leads nowhere is a file set aside
        self._enter(path, "duplicate" if outcome.same_as else "skipped", outcome.reason)

    def _enter(
        self,
        path: Path,
        status: SourceStatus,
        reason: str | None,
        *,
        document: str | None = None,
        record: ExtractionRecord | None = None,
    ) -> None:
        """Note in the catalogue what became of a file, unless that is what it says."""
        source = Source(
            path=str(path),
            status=status,
            document=record.document.id if record else document,
            sha256=self.shas.get(path),
            size=self.sizes.get(path),
            reason=reason,
            software=self.software,
            beside=self.beside.get(path, ""),
            read_at=now(),
            started=self.started,
        )
        had = self.sources.get(source.path)
        if record or had is None or dataclasses.replace(had, read_at=source.read_at, started=self.started) != source:
            self.sources.put(source, record, linking.names(record).to_json() if record else "")
