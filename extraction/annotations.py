"""What the components leave on a spaCy `Doc` for one another, and how they say where a result comes from.

Whatever the extraction record already has a type for (regions, posts, relations, inspections, findings, warnings) is
kept as that type. The rest stands here: blocks of the page, time expressions, entities with their mentions, and
attributions. Every value is frozen: a component finds them all, then writes the whole tuple once.

| `doc._.` | value | written by |
| --- | --- | --- |
| `source` | `records.Document` or None: text and metadata | whoever makes the Doc |
| `blocks` | `Block`s, in text order | `onrecord_layout` |
| `regions` | `records.Region`s that cover the text | `onrecord_layout` |
| `times` | `TimeExpression`s | `onrecord_times` |
| `entities` | `Entity`s: bodies, then people | `onrecord_bodies`, `_people`, `_coreference` |
| `posts` | `records.Post`s | `onrecord_posts` |
| `successions` | who came after whom, by id, and the token that says so | `onrecord_posts` |
| `discourse` | what `coreference.resolve` and `speaker_of` look things up in | `onrecord_coreference` |
| `inspections` | `records.Inspection`s | `onrecord_inspections` |
| `attributions` | `Attribution`s | `onrecord_attribution` |
| `relations` | `records.Relation`s | `onrecord_relations` |
| `findings` | `records.Finding`s | `onrecord_findings` |
| `warnings` | `records.Warning`s: the one tuple that components add to | any |

Spans are `records.Span`: code points of the document's text, the same as `token.idx`. `tokens` gives the spaCy span.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spacy.tokens import Doc

from ontology.records import AttributionClass, BodyKind, RegionKind, StatementKind
from ontology.records import Span as Span  # noqa: PLC0414 - the one span type; components import it from here

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

BlockKind = Literal["heading", "paragraph", "bullet", "line"]
EntityKind = Literal["person"] | BodyKind
MentionForm = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text that stands by itself on the page; a sentence never runs over its edge."""

    kind: BlockKind
    """``line``: one of a run of short lines (an address, a letterhead, an attendance list, a sign-off)."""
    span: Span
    """Without the bullet or number of a list item and without surrounding white space."""
    region: RegionKind
    lead_in: int | None = None
    """For a bullet: the place in `doc._.blocks` of the paragraph that introduces the list ("Inspectors found:")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that place something in time, and what they come to."""

    span: Span
    edtf: str | None
    """EDTF level 1; None where the words cannot be placed ("next time")."""
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an entity is spoken of."""

    span: Span
    """Without article, honorific and possessive 's; a pronoun: the pronoun."""
    form: MentionForm
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person or a body, as this document speaks of it."""

    id: str
    """From its name: ``p-liz-parsons``, ``b-liverpool-city-council``."""
    kind: EntityKind
    name: str
    honorific: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In text order; pronouns are left out of the record."""
    parent: str | None = None
    """For an unnamed part of a body ("the improvement board"): the id of the body it belongs to."""
    gender: Literal["she", "he"] | None = None
    """Only what the document says of a person: a pronoun in apposition, an honorific."""
    component: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether this is a person and not a body."""
        return self.kind == "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A source, a cue and a content: that someone says, writes, finds or thinks something."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    attribution: AttributionClass = "saying"
    negated: bool = False
    """Denied, hypothetical or only expected: kept on the Doc, no statement in the record."""
    speaker: str | None = None
    addressee: str | None = None
    said: str | None = None
    topics: tuple[str, ...] = ()
    component: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """From its place: ``s710-847``."""
        return f"s{self.content[0].start}-{self.content[-1].end}"


EXTENSIONS = ("blocks", "regions", "times", "entities", "posts", "successions", "inspections", "inspection_places",
              "attributions", "relations", "findings", "warnings")  # fmt: skip

_TEXT, _REGIONS, _ENTITIES = "onrecord_text", "onrecord_regions", "onrecord_entities"
PRINTED = "onrecord_printed"

if not Doc.has_extension("source"):
    Doc.set_extension("source", default=None)
    Doc.set_extension("discourse", default=None)
    for _name in EXTENSIONS:
        # A tuple: spaCy hands the same default object to every Doc, so it must not be one that can change.
        Doc.set_extension(_name, default=())


def text_of(doc: Doc) -> str:
    """The text of a Doc, put together once: `doc.text` joins all its tokens anew each time it is asked for."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def printed(doc: Doc) -> str:
    """The text of a Doc as its file has it, with the breaks at the width of a page that sentences run over."""
    text: str | None = doc.user_data.get(PRINTED)
    return text_of(doc) if text is None else text


def tokens(doc: Doc, span: Span) -> TokenSpan:
    """The tokens a span touches; part of a token counts as the token."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert found is not None, f"{span} lies outside the text"
    return found


def span_of(piece: TokenSpan) -> Span:
    """The place of a spaCy span in the text."""
    return Span(piece.start_char, piece.end_char)


def region_at(doc: Doc, offset: int) -> RegionKind:
    """What part of the page a place in the text belongs to."""
    known: tuple[list[int], list[int], list[RegionKind]] | None = doc.user_data.get(_REGIONS)
    if known is None:
        regions = doc._.regions
        known = ([each.span.start for each in regions], [each.span.end for each in regions],
                 [each.kind for each in regions])  # fmt: skip
        if regions:
            doc.user_data[_REGIONS] = known
    starts, ends, kinds = known
    index = bisect_right(starts, offset) - 1
    return kinds[index] if index >= 0 and offset < ends[index] else "article"


def entity(doc: Doc, id_: str | None) -> Entity | None:
    """The entity of the Doc with that id."""
    entities = doc._.entities
    known: tuple[tuple[Entity, ...], dict[str | None, Entity]] | None = doc.user_data.get(_ENTITIES)
    if known is None or known[0] is not entities:  # a component has written them anew
        known = doc.user_data[_ENTITIES] = entities, {each.id: each for each in reversed(entities)}
    return known[1].get(id_)


def warn(doc: Doc, code: str, message: str, span: Span | None = None) -> None:
    """Add a warning to the Doc."""
    from ontology.records import Warning as RecordWarning

    doc._.warnings = (*doc._.warnings, RecordWarning(code=code, message=message, span=span))
