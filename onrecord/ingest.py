"""From files to the graph: read, link, build, derive.

Only what changed is read (`onrecord.catalogue`), and only what reading changed is built (`onrecord.building`).
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.building import build
from onrecord.catalogue import HANDED_OVER, Reader, keep
from onrecord.runs import Options, Progress, Report, now, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.addresses import Addresses
    from graph.store import Store
    from ontology.records import ExtractionRecord


def ingest(
    store: Store,
    paths: Iterable[Path],
    addresses: Addresses,
    options: Options | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Bring the graph into step with files and folders.

    What the graph has from other places stays. What it has from these folders and is no longer in them leaves it; a
    path that is not there at all is set aside, and what was read from it before leaves the graph too.

    An interrupt (Ctrl-C) ends the reading; the graph is then made of what was read, unless a second one comes.

    Args:
        store: open for writing.
        paths: files and folders.
        addresses: where things have their address.
        options: how to read.
        progress: is told of each step.

    Raises:
        StoreError: the store cannot be written. What was done before is kept, and a further run goes on from there.
        ReadingError: an option makes no sense.
    """
    report = Report()
    with _stopped_by_interrupt(report, progress or quiet):
        Reader(store, options or Options(), report, progress or quiet).read([Path(path) for path in paths])
    build(store, addresses, report, progress or quiet)
    return report


def ingest_records(
    store: Store,
    records: Iterable[ExtractionRecord],
    addresses: Addresses,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """As `ingest`, for records that another program made; each takes the place of the document of its id.

    Raises:
        RecordError: a record breaks the contract. Those before it are kept.
        StoreError: as for `ingest`.
    """
    progress = progress or quiet
    report = Report()
    started = now()
    seen: set[str] = set()
    with _stopped_by_interrupt(report, progress):
        for number, record in enumerate(records, start=1):
            report.done = number
            if record.document.id in seen:
                path = HANDED_OVER + record.document.id
                report.set_aside.append((path, "a record of this id came before. Give each document an id of its own."))
                continue
            seen.add(record.document.id)
            keep(store, record, report, started)
            progress(Progress("reading", number, None, record.document.id))
    build(store, addresses, report, progress)
    return report


@contextmanager
def _stopped_by_interrupt(report: Report, progress: Callable[[Progress], None]) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        report.stopped = True
        progress(Progress("stopping", report.done, report.total, ""))


def hide(store: Store, name: str, why: str, addresses: Addresses) -> Report:
    """Take a name off the record, now and whenever documents are read again, with what was known of who bears it.

    Raises:
        StoreError: as for `ingest`.
    """
    store.sources.hide(name, why)
    report = bring_into_step(store, addresses)
    store.forget_earlier()
    return report


def unhide(store: Store, name: str, addresses: Addresses) -> Report:
    """Put a name that was hidden on the record again.

    Raises:
        UnknownThingError: the name is not hidden.
        StoreError: as for `ingest`.
    """
    store.sources.unhide(name)
    report = bring_into_step(store, addresses)
    store.forget_earlier()
    return report


def bring_into_step(store: Store, addresses: Addresses) -> Report:
    """Bring the graph into step with what is known and decided, without reading anything.

    Raises:
        StoreError: as for `ingest`.
    """
    report = Report()
    build(store, addresses, report, quiet)
    return report
