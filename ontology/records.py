"""The extraction record: what one document says, as typed values.

This is the published contract between extraction, the graph, the scorers and other people's programs: one JSON
object per document, one per line. A record cannot exist in a wrong state: every class checks itself when made and
raises `RecordError` with the path of what is wrong, so whoever holds a record need not check it again.

Offsets are Unicode code points, half-open ``[start, end)``, into ``document.text``. Dates are EDTF level 1.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from ontology import dates
from ontology.errors import DateError, RecordError
from ontology.serialisation import dump, fields, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RegionKind = Literal["article", "teaser", "boilerplate", "caption"]
BodyKind = Literal[
    "inspectorate", "government department", "local authority", "service", "board", "committee", "charity",
    "company", "media", "court", "police", "health body", "school", "other",
]  # fmt: skip
PostStatus = Literal["holder", "former", "interim", "incoming"]
Predicate = Literal[
    "memberOf", "chairs", "advises", "appointedBy", "partOf", "oversees", "scrutinises", "reportsTo", "establishes",
    "funds", "inspects", "writesTo", "commissions", "succeeds",
]  # fmt: skip
StatementKind = Literal["direct", "indirect", "mixed"]
AttributionClass = Literal["saying", "thinking"]
InspectionKind = Literal[
    "standard inspection", "short inspection", "focused visit", "monitoring visit",
    "joint targeted area inspection", "improvement review", "other",
]  # fmt: skip
Polarity = Literal["strength", "improved", "concern", "recommendation"]
PublishedFrom = Literal["metadata", "text"]


class Span(NamedTuple):
    """A stretch of a document's text, in code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What any item of a record may carry about where it comes from."""

    component: str | None = None
    """Name and version of what made the item, as ``onrecord_people@1``."""
    confidence: float | None = None
    """How likely the item is right, from 0 to 1, calibrated on texts with gold."""
    reasons: tuple[str, ...] = ()
    """Why it was entered: short sentences in plain English."""
    optional: bool = False
    """In gold: neither rewarded nor punished by the scorers."""

    def __post_init__(self) -> None:
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise RecordError(f"confidence must lie between 0 and 1, not {self.confidence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text read, and what is known about it."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    published_from: PublishedFrom | None
    sha256: str | None
    text: str
    title_from: PublishedFrom | None = None
    """Whether the title stands in the metadata or was taken from the text; likewise below."""
    publisher_from: PublishedFrom | None = None
    path: str | None = None
    """Where the file lay, relative to the folder that was read."""
    media_type: str | None = None
    kind: str | None = None
    """What sort of document it is, as its metadata say or its form shows: "news", "letter"; None: not stated."""
    kind_from: PublishedFrom | None = None

    def __post_init__(self) -> None:
        _filled(self.id, "document.id")
        _dated(self.published, "document.published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Item):
    """A part of the page: the article itself, or something that stands on the page beside it."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Item):
    """A person who is named."""

    id: str
    name: str
    honorific: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _filled(self.id, "person.id")
        _filled(self.name, f"person {self.id!r}: name")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Item):
    """An organisation, or a part of one that governs or delivers: a council, a service, a board, an inspectorate."""

    id: str
    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _filled(self.id, "body.id")
        _filled(self.name, f"body {self.id!r}: name")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Item):
    """That a person holds, held or will hold a post, as one place in the text says it."""

    person: str
    role: str
    body: str | None
    status: PostStatus
    from_: str | None = field(default=None, metadata={"json": "from"})
    to: str | None = None
    evidence: Span

    def __post_init__(self) -> None:
        _filled(self.role, f"post of {self.person!r}: role")
        _dated(self.from_, f"post of {self.person!r}: from")
        _dated(self.to, f"post of {self.person!r}: to")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Item):
    """That one person or body stands in a relation to another, where the words say so."""

    subject: str
    predicate: Predicate
    object: str
    date: str | None = None
    evidence: Span

    def __post_init__(self) -> None:
        _dated(self.date, f"relation {self.subject} {self.predicate} {self.object}: date")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """One thing said, under one attribution: a source, a cue and a content."""

    id: str
    speaker: str | None
    """Id of the person or body who speaks; None: the text does not say who, or a group without a voice of its own."""
    source: Span | None
    """The speaker as written, pronouns and descriptions included."""
    cue: Span | None
    content: tuple[Span, ...]
    text: str
    """The content spans joined by one space."""
    kind: StatementKind
    said: str | None = None
    addressee: str | None = None
    topics: tuple[str, ...] = ()
    attribution: AttributionClass = field(default="saying", metadata={"json": "class"})

    def __post_init__(self) -> None:
        _filled(self.id, "statement.id")
        if not self.content:
            raise RecordError(f"statement {self.id!r} has no content span")
        _dated(self.said, f"statement {self.id!r}: said")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Item):
    """A grade given to one area of an inspection."""

    area: str
    grade: str
    evidence: Span

    def __post_init__(self) -> None:
        _filled(self.area, "judgement.area")
        _filled(self.grade, "judgement.grade")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Item):
    """An inspection or review that the document reports as carried out."""

    id: str
    kind: InspectionKind
    inspector: str | None
    provider: str | None
    date: str | None = None
    published: str | None = None
    judgements: tuple[Judgement, ...] = ()
    evidence: Span

    def __post_init__(self) -> None:
        _filled(self.id, "inspection.id")
        _dated(self.date, f"inspection {self.id!r}: date")
        _dated(self.published, f"inspection {self.id!r}: published")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Item):
    """What an inspector or reviewer found about the service, evaluated."""

    id: str
    inspection: str | None
    by: str | None
    polarity: Polarity
    topics: tuple[str, ...] = ()
    text: str
    span: Span

    def __post_init__(self) -> None:
        _filled(self.id, "finding.id")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Item):
    """Words that name a time, and the date they come to."""

    span: Span
    date: str

    def __post_init__(self) -> None:
        _filled(self.date, "times: date")
        _dated(self.date, "times: date")
        Item.__post_init__(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:  # noqa: A001 - the contract's own word; nothing here uses the built-in class
    """Something doubtful that was left out or taken in with hesitation."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionRecord:
    """All that was read from one document. Every id used is defined in it, and every span lies inside its text."""

    document: Document
    regions: tuple[Region, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    posts: tuple[Post, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Warning, ...] = ()
    times: tuple[Time, ...] = ()

    def __post_init__(self) -> None:
        try:
            self._check_spans()
            self._check_ids()
            self._check_texts()
        except RecordError as error:
            raise RecordError(f"record {self.document.id!r}: {error}") from None

    def _check_spans(self) -> None:
        length = len(self.document.text)
        for path, span in _spans(self):
            if not 0 <= span.start < span.end <= length:
                raise RecordError(
                    f"{path}: span [{span.start}, {span.end}) is not inside the text ({length} characters)"
                )
        regions = sorted(region.span for region in self.regions)
        for before, after in itertools.pairwise(regions):
            if after.start < before.end:
                raise RecordError(f"regions overlap at {after.start}")
        for statement in self.statements:
            if list(statement.content) != sorted(statement.content):
                raise RecordError(f"statement {statement.id!r}: content spans are not in text order")

    def _check_ids(self) -> None:
        people = _unique(self.people, "people")
        bodies = _unique(self.bodies, "bodies")
        inspections = _unique(self.inspections, "inspections")
        _unique(self.statements, "statements")
        _unique(self.findings, "findings")
        if both := people & bodies:
            raise RecordError(f"{min(both)!r} is the id of a person and of a body")
        anyone = people | bodies
        for post in self.posts:
            _known(post.person, people, "posts: person")
            _known(post.body, bodies, "posts: body")
        for relation in self.relations:
            _known(relation.subject, anyone, "relations: subject")
            _known(relation.object, anyone, "relations: object")
        for statement in self.statements:
            _known(statement.speaker, anyone, f"statement {statement.id!r}: speaker")
            _known(statement.addressee, anyone, f"statement {statement.id!r}: addressee")
        for inspection in self.inspections:
            _known(inspection.inspector, bodies, f"inspection {inspection.id!r}: inspector")
            _known(inspection.provider, bodies, f"inspection {inspection.id!r}: provider")
        for finding in self.findings:
            _known(finding.inspection, inspections, f"finding {finding.id!r}: inspection")
            _known(finding.by, anyone, f"finding {finding.id!r}: by")

    def _check_texts(self) -> None:
        text = self.document.text
        for statement in self.statements:
            if statement.text != " ".join(span.of(text) for span in statement.content):
                raise RecordError(f"statement {statement.id!r}: text is not its content spans joined by one space")
        for finding in self.findings:
            if finding.text != finding.span.of(text):
                raise RecordError(f"finding {finding.id!r}: text is not what its span covers")

    def to_json(self) -> str:
        """The record as one line of JSON, keys in the order of the contract."""
        return json.dumps(dump(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """Read one line of JSON.

        Raises:
            RecordError: the line is no JSON, or breaks the contract; the message names the path and the value.
        """
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise RecordError(f"not a line of JSON: {error}") from None
        return cls.from_dict(value)

    @classmethod
    def from_dict(cls, value: object) -> Self:
        """As `from_json`, from a value already parsed."""
        return cls(**read(cls, value, "record"))


def read_lines(lines: Iterable[str]) -> Iterator[ExtractionRecord]:
    """Records from JSON lines, one at a time; blank lines are passed over.

    Raises:
        RecordError: with the number of the line that is wrong.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield ExtractionRecord.from_json(line)
            except RecordError as error:
                raise RecordError(f"line {number}: {error}") from None


def _filled(value: str, path: str) -> None:
    if not value:
        raise RecordError(f"{path} is empty")


def _dated(value: str | None, path: str) -> None:
    if value is not None:
        try:
            dates.bounds(value)
        except DateError as error:
            raise RecordError(f"{path}: {error}") from None


def _unique(items: Iterable[Any], path: str) -> set[str]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise RecordError(f"{path}: id {item.id!r} is used twice")
        seen.add(item.id)
    return seen


def _known(identifier: str | None, known: set[str], path: str) -> None:
    if identifier is not None and identifier not in known:
        raise RecordError(f"{path}: no item of this record has the id {identifier!r}")


def _spans(value: object, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every span anywhere below a value, with its path."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, f"{path}[{number}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for spec in fields(type(value)):
            yield from _spans(getattr(value, spec.name), f"{path}.{spec.key}" if path else spec.key)
