"""What a briefing is: parts, blocks, and sentences that can be checked.

A sentence states a fact, and then names the passages it rests on; or it says that something is not on record, and then
names the documents that were looked through; or it is a comment, and is shown as one. A factual sentence with neither
may be drafted but not sealed.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ontology import dates

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from graph.network import Node
    from graph.rows import Iri

Mark: TypeAlias = Literal[
    "", "strength", "improved", "concern", "recommendation", "none", "holder", "former", "interim", "incoming"
]
"""What a sentence in a table is told apart by, beside its words: the polarity of a finding, the status of a tenure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number in a sentence, and the things counted, so that the number can be checked."""

    number: int
    of: tuple[Iri, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One thing a briefing says."""

    text: str
    passages: tuple[Iri, ...] = ()
    """What it rests on."""
    searched: tuple[Iri, ...] = ()
    """The documents looked through, where it says what is not on record, or what was read."""
    comment: bool = False
    """Whether a person says it, and not the record."""
    proposed: bool = False
    """Whether a machine proposes it and nobody has confirmed it yet."""
    counts: tuple[Count, ...] = ()
    mark: Mark = ""
    thing: Iri | None = None
    """What it is about, where that has a page of its own."""
    pair: tuple[Iri, Iri] | None = None
    """What was said and what was found, where a person may decide whether the two belong together."""

    @property
    def grounded(self) -> bool:
        """Whether a reader can check it."""
        return self.comment or bool(self.passages or self.searched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences one after the other, or one below the other."""

    sentences: tuple[Sentence, ...]
    bullets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Facts in pairs: what is meant, and what the record says of it."""

    rows: tuple[tuple[str, tuple[Sentence, ...]], ...]
    running: bool = False
    """Whether the sentences of a row run on in a line, and do not stand one below the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    head: Sentence | str
    cells: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Sentences in rows and columns. A heading that is a fact is a sentence."""

    caption: str
    corner: str
    columns: tuple[Sentence | str, ...]
    rows: tuple[Row, ...]
    kind: Literal["table", "visits", "matrix", "glance", "ledger", "pairing"] = "table"
    """A matrix has narrow cells that hold signs, at a glance with some words at the end of each row; of visits the last
    column is the wide one; a ledger has wide columns of words side by side, and in
    a pairing those columns hold two texts to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn figure: an SVG that carries title, description, date, key and source line inside."""

    name: str
    title: str
    words: str
    """The same in words, for who does not see it."""
    svg: str
    width: float
    height: float
    """In pixels of the SVG."""
    top: float = 0
    """Pixels down to which title and date reach, which a page that has both already need not show again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the briefing says of itself: how to read a part. It states nothing about the subject."""

    text: str


Block: TypeAlias = Paragraph | Pairs | Table | Picture | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a briefing, with the words at its head."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    break_before: bool = False
    """Whether it begins a page of its own on paper."""

    def sentences(self) -> Iterator[Sentence]:
        """All sentences of the part in reading order."""
        for block in self.blocks:
            yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Sentence]:
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Pairs):
        for _, sentences in block.rows:
            yield from sentences
    elif isinstance(block, Table):
        yield from (column for column in block.columns if isinstance(column, Sentence))
        for row in block.rows:
            if isinstance(row.head, Sentence):
                yield row.head
            for cell in row.cells:
                yield from cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words a sentence rests on, with what stands around them."""

    id: Iri
    document: Iri
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that was read."""

    id: Iri
    name: str
    """Its identifier in the extraction record."""
    title: str
    publisher: str | None
    published: str | None
    """EDTF."""
    path: str | None
    sha256: str | None

    @property
    def when(self) -> str:
        """The date of publication in words."""
        return dates.in_words(self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From and until when, and as known on which days; None where a side is open."""

    since: str | None = None
    """EDTF: the first day it allows counts."""
    until: str | None = None
    """EDTF: the last day it allows counts."""
    true_on: datetime.date | None = None
    """The day on which posts and relations are shown as they were; None for the whole period."""
    published_by: datetime.date | None = None
    """Only what was public on that day is looked at; None for everything that was read."""

    def holds(self, edtf: str | None) -> bool:
        """Whether a date possibly lies in the period; what has no date is kept, and says so where it is shown."""
        window = f"{(self.since or '..').split('/')[0]}/{(self.until or '..').split('/')[-1]}"
        return window == "../.." or dates.overlap(window, edtf)

    @property
    def dials(self) -> dict[str, str]:
        """The two days as `graph.dials` takes them."""
        days = {"true_on": self.true_on, "published_by": self.published_by}
        return {name: day.isoformat() for name, day in days.items() if day}

    @property
    def words(self) -> str:
        """The period in words."""
        since, until = (dates.in_words(self.since), dates.in_words(self.until))
        if self.since and self.until:
            return f"{since} to {until}"
        if self.since:
            return f"from {since}"
        return f"until {until}" if self.until else "all years on record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """All of it, ready to be drawn."""

    subject: Node
    title: str
    summary: str
    """What is shown, in a sentence."""
    period: Period
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    """The documents it cites or looked through, in the order of their publication."""
    passages: tuple[Passage, ...]
    """The words it rests on, in the order of first use."""
    generation: str
    """The state of the graph it was made from."""
    version: str
    """Of the software."""
    made: datetime.datetime
    full: bool = False
    """Whether it shows everything, and not what fits about four pages."""

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in reading order."""
        for part in self.parts:
            yield from part.sentences()

    def ungrounded(self) -> list[Sentence]:
        """The factual sentences that nobody could check; with any of them a briefing cannot be sealed."""
        return [sentence for sentence in self.sentences() if not sentence.grounded]

    def without(self, *names: str) -> Briefing:
        """The same without some of its parts."""
        return dataclasses.replace(self, parts=tuple(part for part in self.parts if part.name not in names))
