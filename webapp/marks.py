"""A document's text cut into pieces that know which marks lie on them.

Marks nest and overlap: a person inside words said inside a finding, a source that two statements share. HTML nests and
cannot overlap, so the text is cut wherever a mark begins or ends, and each piece carries all marks that cover it, the
widest outside. The text itself is never changed: the pieces joined are the text.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.rows import Iri

LAYERS = {
    "person": "Person",
    "body": "Body",
    "post": "Post",
    "source": "Source of a statement",
    "cue": "Cue: the word of saying",
    "words": "Words said",
    "finding": "Finding",
    "judgement": "Judgement",
    "inspection": "Inspection",
    "relation": "Relation",
    "date": "Date",
}
"""Kinds of mark and what to call them: told apart by their lines as well as their colours.

Of two marks on the same words the one that stands first here has the link.
"""

REGIONS = {
    "teaser": "Teaser for another story on the same page: not part of this article",
    "boilerplate": "Site furniture: not part of this article",
    "caption": "Caption of a picture",
}
"""What is said above a part of the page that is not the article."""

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_RANK = {layer: number for number, layer in enumerate(LAYERS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of the text that a fact rests on."""

    start: int
    end: int
    layer: str
    thing: Iri
    label: str
    fact: Iri


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is not the article."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    """From the widest to the narrowest."""
    closes: tuple[Mark, ...]
    """The marks that end here and carry a tag behind them."""
    in_focus: bool

    @property
    def link(self) -> Mark | None:
        """The mark the piece links to: the narrowest."""
        return self.marks[-1] if self.marks else None


@dataclass(frozen=True, slots=True)
class Block:
    """A run of paragraphs in one region."""

    kind: str
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def label(self) -> str | None:
        """What is said above it; nothing above the article."""
        return REGIONS.get(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a mark stands among those of its sort in the document."""

    place: int
    """Counted from 1."""
    of: int
    previous: tuple[int, int] | None
    next: tuple[int, int] | None

    @property
    def words(self) -> str:
        """Its place in words."""
        return f"{self.place} of {self.of}"


NAMING = frozenset({"person", "body", "post", "date"})
"""Layers whose marks name a thing, so that the next of the same sort is the next that names the same thing."""


def mention(mark: Mark, marks: Iterable[Mark]) -> Mention:
    """The place of a mark among those that name the same thing, or among all of its layer."""
    spans = sorted({
        (each.start, each.end)
        for each in marks
        if each.layer == mark.layer and (mark.layer not in NAMING or each.thing == mark.thing)
    })  # fmt: skip
    at = spans.index((mark.start, mark.end))
    return Mention(
        place=at + 1,
        of=len(spans),
        previous=spans[at - 1] if at else None,
        next=spans[at + 1] if at + 1 < len(spans) else None,
    )


TAGGED = frozenset({"words", "finding", "judgement"})
"""Layers whose marks end in a small tag that names them, since they run long and hold other marks with links."""


def blocks(
    text: str, marks: Sequence[Mark], regions: Iterable[Region], focus: Sequence[tuple[int, int]] = ()
) -> list[Block]:
    """The text as blocks of paragraphs of pieces.

    Args:
        text: the document's text.
        marks: what to mark; those that do not lie inside the text are left out.
        regions: the parts of the page; what lies in none is article. They do not overlap.
        focus: stretches to point out.
    """
    good = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    found = []
    for region in _whole(text, regions):
        paragraphs = tuple(
            tuple(_pieces(text, start, end, good, focus)) for start, end in _paragraphs(text, region.start, region.end)
        )
        if paragraphs:
            found.append(Block(region.kind, paragraphs))
    return found


def _whole(text: str, regions: Iterable[Region]) -> Iterator[Region]:
    """The regions with what lies between them, so that together they are the whole text."""
    at = 0
    for region in sorted(regions, key=lambda region: region.start):
        if text[at : region.start].strip():
            yield Region(at, region.start, "article")
        yield region
        at = region.end
    if text[at:].strip():
        yield Region(at, len(text), "article")


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _PARAGRAPH_BREAK.finditer(text, start, end):
        if text[at : gap.start()].strip():
            yield at, gap.start()
        at = gap.end()
    if text[at:end].strip():
        yield at, end


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Mark], focus: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    here = sorted(
        (mark for mark in marks if mark.start < end and start < mark.end),
        key=lambda mark: (-(mark.end - mark.start), -_RANK.get(mark.layer, len(_RANK)), mark.start, mark.fact),
    )
    cuts = {start, end}
    for first, last in [*((mark.start, mark.end) for mark in here), *focus]:
        cuts.update(cut for cut in (first, last) if start < cut < end)
    edges = sorted(cuts)
    for first, last in itertools.pairwise(edges):
        over = tuple(mark for mark in here if mark.start <= first and last <= mark.end)
        yield Piece(
            start=first,
            text=text[first:last],
            marks=over,
            closes=tuple(mark for mark in over if mark.end == last and mark.layer in TAGGED),
            in_focus=any(begin <= first and last <= finish for begin, finish in focus),
        )
