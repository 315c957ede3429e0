"""From files to the graph: read, link, build, derive.

Only what changed is read; that a newer version might read a document in another way is no change of the document, and
`Options.reread` asks for it. Each document's record is kept in the catalogue, so that a document whose people turn out
to be somebody else's is built anew from it. Every step is whole or not at all, and what is missing after an interrupt
or a crash is done by the next run (`graph.sources` says in which order).
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import importlib
import itertools
import json
from collections import Counter
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pyoxigraph import NamedNode

from extraction import corpus, linking, pipeline, reading
from extraction.registers.own import OwnRegister
from graph import build, concealment, decisions, identity, library, provenance, rules
from graph.addresses import slug
from graph.sources import Source
from ontology.linking import DocumentNames, LinkDecision
from ontology.vocabulary import DCT, OR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Executor

    from pyoxigraph import Quad
    from spacy.language import Language

    from graph.addresses import Addresses
    from graph.sources import SourceStatus
    from graph.store import Store
    from ontology.linking import Linking
    from ontology.records import ExtractionRecord

Stage = Literal["reading", "building", "deriving"]

_HANDED_OVER = "record:"
"""Before the id of a document whose record another program handed over: it has no file of ours."""
_GIVEN_UP = library.parse(f"SELECT ?old ?new {{ ?old <{DCT.isReplacedBy}> ?new }}", "of the ingest")
_PRESENT = library.parse(f"SELECT DISTINCT ?thing {{ ?appearance <{OR.appearanceOf}> ?thing }}", "of the ingest")


class Progress(NamedTuple):
    """How far a run has come."""

    stage: Stage
    done: int
    total: int | None
    """None while it is not known."""
    name: str
    """The file or document just done."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run did."""

    read: int = 0
    unchanged: int = 0
    outdated: int = 0
    """Of the unchanged, those that other versions of the software read than would now."""
    removed: list[str] = field(default_factory=list)
    """Paths of sources that are no longer there; their documents left the graph."""
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    """Paths that were not read, with the reason."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Paths that were read, with what was odd about them."""
    built: int = 0
    """Documents whose graph was written, for they or the identity of whom they name changed."""
    changed: bool = False
    """Whether anything in the graph changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read."""

    load: Callable[[], Language] = pipeline.load
    software: str = ""
    """Names and versions of what reads. Empty: asked of `software`."""
    encoding: str | None = None
    max_bytes: int = reading.MAX_BYTES
    workers: int = 1
    executor: Executor | None = None
    """What hands work to `workers` processes elsewhere; None: they are started here."""
    reread: bool = False
    """Read also what has not changed, as with a newer version."""


def software(model: str = pipeline.MODEL) -> str:
    """Names and versions of all that reads: this program, the model and the components."""
    parts = [_version()]
    try:
        parts.append(f"{model}@{metadata.version(model.replace('_', '-'))}")
    except metadata.PackageNotFoundError:
        parts.append(model)  # a model from a folder
    for _, module in (*pipeline.BEFORE_PARSER, *pipeline.AFTER_MODEL):
        parts.append(importlib.import_module(module).COMPONENT)
    return " ".join(parts)


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
    _Reader(store, options or Options(), report, progress or _quiet).read([Path(path) for path in paths])
    _build(store, addresses, report, progress or _quiet)
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
    progress = progress or _quiet
    report = Report()
    started = _now()
    seen: set[str] = set()
    for number, record in enumerate(records, start=1):
        path = _HANDED_OVER + record.document.id
        if record.document.id in seen:
            report.set_aside.append((path, "a record of this id came before. Give each document an id of its own."))
            continue
        seen.add(record.document.id)
        _keep(store, record, path, report, started)
        progress(Progress("reading", number, None, record.document.id))
    _build(store, addresses, report, progress)
    return report


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
    _build(store, addresses, report, _quiet)
    return report


def _keep(store: Store, record: ExtractionRecord, path: str, report: Report, started: datetime.datetime) -> None:
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
        read_at=_now(),
        started=started,
    )
    store.sources.put(source, record, linking.names(record).to_json())
    report.read += 1


def record_software(record: ExtractionRecord) -> str:
    """The components a record names."""
    layers = (record.people, record.bodies, record.posts, record.statements, record.inspections, record.findings)
    return " ".join(sorted({item.component for layer in layers for item in layer if item.component})) or "unnamed"


class _Reader:
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
        self.started = _now()

    def read(self, paths: list[Path]) -> None:
        self.forget_missing(paths)
        options = self.options
        outcomes = corpus.read(paths, encoding=options.encoding, max_bytes=options.max_bytes, known=self.is_known)
        extracted = corpus.extract(
            self.under_ids(outcomes), options.load, workers=options.workers, executor=options.executor
        )
        total = sum(1 for _ in corpus.files(paths))
        for done, outcome in enumerate(extracted, start=1):
            if isinstance(outcome, corpus.Extracted):
                self.keep(outcome)
            elif isinstance(outcome, corpus.Skipped):
                self.set_aside(outcome)
            elif reason := self.reasons.get(outcome.path):
                self.report.set_aside.append((str(outcome.path), reason))
            else:
                self.report.unchanged += 1
            self.progress(Progress("reading", done, max(done, total), str(outcome.path)))

    def forget_missing(self, paths: list[Path]) -> None:
        """Forget what was read from these places and is no longer there."""
        roots = [path.absolute() for path in paths]
        for source in self.sources.all():
            path = Path(source.path)
            if source.path.startswith(_HANDED_OVER) or path.exists() or path.is_symlink():
                continue
            if any(path == root or root in path.parents for root in roots):
                self.sources.remove(source.path)
                self.report.removed.append(source.path)

    def is_known(self, source: reading.Source) -> bool:
        """Whether a file need not be read: nothing that goes into reading it has changed, or it repeats another."""
        path = source.path.absolute()
        told = [dataclasses.asdict(source.manifest), source.shown, self.options.encoding]
        self.beside[path] = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
        self.sizes[path] = len(source.data)
        self.shas[path] = source.sha256
        other = self.sources.with_bytes(source.sha256)
        if other and other.path != str(path) and Path(other.path).exists():
            self.reasons[source.path] = f"the same bytes as {other.path}, which was read before."
            self.enter(path, "duplicate", self.reasons[source.path], document=other.document)
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

    def under_ids(
        self, outcomes: Iterable[corpus.Read | corpus.Unchanged | corpus.Skipped]
    ) -> Iterator[corpus.Read | corpus.Unchanged | corpus.Skipped]:
        """Documents under ids that are theirs alone in the whole catalogue, not only in this run."""
        for outcome in outcomes:
            if not isinstance(outcome, corpus.Read):
                yield outcome
                continue
            identifier = self.identifier(outcome.path.absolute(), outcome.document.id)
            yield dataclasses.replace(outcome, document=dataclasses.replace(outcome.document, id=identifier))

    def identifier(self, path: Path, wanted: str) -> str:
        """The id a file had before, else the one it asks for, else that with what tells its folder apart."""
        had = self.sources.get(str(path))
        if had and had.status == "read" and had.document:
            return had.document
        for candidate in (wanted, f"{path.parent.name}-{wanted}"):
            holder = self.sources.of_document(candidate)
            mine = holder is None or (holder.path.startswith(_HANDED_OVER) and holder.sha256 == self.shas[path])
            if mine and self.taken.setdefault(candidate, path) == path:
                return candidate
        return f"{wanted}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"

    def keep(self, outcome: corpus.Extracted) -> None:
        path = outcome.path.absolute()
        identifier = outcome.record.document.id
        holder = self.sources.of_document(identifier)
        if holder and holder.path != str(path):
            self.sources.remove(holder.path)
        self.enter(path, "read", " ".join(outcome.notes) or None, record=outcome.record)
        self.report.read += 1
        self.report.notes += [(str(outcome.path), note) for note in outcome.notes]

    def set_aside(self, outcome: corpus.Skipped) -> None:
        path = outcome.path.absolute()
        self.report.set_aside.append((str(outcome.path), outcome.reason))
        if not path.exists() and not path.is_symlink():
            return  # a slip of the pen in a command is no source; a link that leads nowhere is a file set aside
        self.enter(path, "duplicate" if outcome.same_as else "skipped", outcome.reason)

    def enter(
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
            read_at=_now(),
            started=self.started,
        )
        had = self.sources.get(source.path)
        if record or had is None or dataclasses.replace(had, read_at=source.read_at, started=self.started) != source:
            self.sources.put(source, record, linking.names(record).to_json() if record else "")


def _build(store: Store, addresses: Addresses, report: Report, progress: Callable[[Progress], None]) -> None:
    """Link all documents of the catalogue, and bring the graph into step with them, unless it is."""
    made_of = json.dumps({"base": addresses.base, "by": [_version(), linking.COMPONENT]})
    if store.sources.settled() == made_of:
        return
    linked = linking.link(
        (DocumentNames.from_json(names) for _, names in store.sources.names()),
        _decided(store),
        [OwnRegister.from_json(told) for told in store.sources.registers()],
    )
    built = store.sources.built()
    expected = {addresses.graph(document) for document in built} | addresses.reserved | store.sources.imported().keys()
    for graph in store.graphs():
        if graph not in expected:
            store.sources.touch(_named(store.quads(graph), addresses))
            report.changed |= store.remove_graph(graph)
    hidden = store.sources.hidden()
    bearers = _bearers(store, linked, {slug(name) for name in hidden}) if hidden else frozenset()
    wanted = {document: _made_of(linked, document, addresses, [*hidden, *sorted(bearers)]) for document in built}
    behind = [document for document in sorted(built) if built[document] != wanted[document]]
    moved: Counter[tuple[str, str]] = Counter()
    for number, document in enumerate(behind, start=1):
        read = store.sources.record(document)
        record = linking.apply(read, linked.ids[document], linked.names)
        record = concealment.conceal(record, hidden, bearers)
        quads = build.quads(record, addresses)
        graph = addresses.graph(document)
        store.sources.touch(_named(itertools.chain(store.quads(graph), quads), addresses))
        report.changed |= store.replace_graph(graph, quads)
        moved += _moved(built[document], linked.ids[document], {person.id for person in read.people}, addresses)
        store.sources.mark_built(document, wanted[document])
        report.built += 1
        progress(Progress("building", number, len(behind), document))
    present = frozenset(str(row["thing"]) for row in store.select(_PRESENT))
    given_up = {str(row["old"]): str(row["new"]) for row in store.select(_GIVEN_UP)}
    # Where one became several, the old address leads to whom most documents mean.
    given_up |= {old: new for (old, new), _ in sorted(moved.items(), key=lambda each: (each[1], each[0]))}
    report.changed |= store.replace_graph(
        addresses.identity,
        itertools.chain(
            identity.judgements(linked.judgements, present, addresses, linking.COMPONENT),
            identity.codes(linked.codes, present, addresses),
            identity.redirects(given_up, present, addresses),
        ),
    )
    report.changed |= decisions.write(store, addresses)
    progress(Progress("deriving", 0, 1, ""))
    report.changed |= rules.derive(store, addresses, store.sources.touched(made_of))
    store.replace_graph(addresses.runs, provenance.readings(store, addresses))
    store.publish()
    store.sources.mark_settled(made_of)
    progress(Progress("deriving", 1, 1, ""))


def _named(quads: Iterable[Quad], addresses: Addresses) -> set[str]:
    """The people and bodies that the facts of a document name."""
    folders = (f"{addresses.base}people/", f"{addresses.base}bodies/")
    objects = (quad.object for quad in quads)
    return {each.value for each in objects if isinstance(each, NamedNode) and each.value.startswith(folders)}


def _decided(store: Store) -> list[LinkDecision]:
    """What editors decided on who is who, the newest first."""
    made = decisions.in_force(decisions.decisions(store)).values()
    return [
        LinkDecision(
            verdict=decision.verdict,  # type: ignore[arg-type]  # a link decision in force is one of the two
            first=decision.first,
            second=decision.second,
            reason=concealment.blotted(
                f"{decision.by} decided so on {decision.at.day} {decision.at:%B %Y}: {decision.why.rstrip('.')}.",
                store.sources.hidden(),
            ),
        )
        for decision in sorted(made, key=lambda decision: decision.at, reverse=True)
        if decision.question == decisions.LINK
    ]


def _bearers(store: Store, linked: Linking, hidden: set[str]) -> frozenset[str]:
    """The people who bear a hidden name in any document, and so are hidden in all."""
    return frozenset(
        linked.ids[document][person.id]
        for document, names in store.sources.names()
        for person in DocumentNames.from_json(names).people
        if slug(person.name) in hidden
    )


def _made_of(linked: Linking, document: str, addresses: Addresses, hidden: list[str]) -> str:
    """What the graph of a document is made of besides its record: who is who, what is hidden, addresses, builder."""
    ids = linked.ids[document]
    names = {new: linked.names[new] for new in sorted(ids.values()) if new in linked.names}
    return json.dumps(
        {
            "base": addresses.base,
            "by": _version(),
            "ids": dict(sorted(ids.items())),
            "names": names,
            "hidden": hidden,
        }
    )


@functools.cache
def _version() -> str:
    return f"onrecord@{metadata.version('on-record')}"


def _moved(
    before: str | None, ids: Mapping[str, str], people: set[str], addresses: Addresses
) -> Counter[tuple[str, str]]:
    """Addresses under which a document's people and bodies stood before, with those they stand under now."""
    old: dict[str, str] = json.loads(before)["ids"] if before else {}
    moved: Counter[tuple[str, str]] = Counter()
    for local, new in ids.items():
        at = addresses.person if local in people else addresses.body
        if local in old and old[local] != new:
            moved[at(old[local]), at(new)] += 1
    return moved


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _quiet(progress: Progress) -> None:
    """Tell nobody."""
