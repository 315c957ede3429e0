"""Who is meant: pronouns, definite descriptions and surnames, and whose voice a source is.

The component adds descriptions of people to the mentions (`extraction.described_people`) and walks the Doc once
(`extraction.discourse`). The functions look things up in what the walk has left in `doc._.discourse`.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.described_people import Describer
from extraction.discourse import Discourse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.annotations import Entity, Mention, Span

NAME = "onrecord_coreference"
COMPONENT = f"{NAME}@1"


def resolve(doc: Doc, span: Span) -> str | None:
    """The id of the person or body a stretch of text stands for.

    Args:
        doc: a Doc that went through `onrecord_coreference`.
        span: a name, pronoun or description as written, with or without article, honorific and apposed post.

    Returns:
        None where the text does not say, or the words stand for a group that has no record ("staff").
    """
    discourse: Discourse | None = doc._.discourse
    return discourse.resolve(span) if discourse is not None else None


def speaker_of(doc: Doc, span: Span) -> str | None:
    """The id of the person or body that speaks where the span is the source of an attribution.

    Inspectors, officials and leaders speak for their body; a report or a letter speaks for whoever issued or signed it;
    a spokesperson speaks for the body. Staff, children and families speak for nobody but themselves: None.
    """
    discourse: Discourse | None = doc._.discourse
    return discourse.speaker(span) if discourse is not None else None


def signatory(doc: Doc) -> str | None:
    """Who signs the document, where it is a letter: the person, else the body that sends it."""
    return doc._.discourse.occasion.signatory if doc._.discourse is not None else None


def writer(doc: Doc) -> str | None:
    """Who “we” and “us” are outside quotations in a letter: who signs it, or of several the body that sends it."""
    return doc._.discourse.writer("we") if doc._.discourse is not None else None


def addressee(doc: Doc) -> str | None:
    """To whom the document is addressed, where it is a letter."""
    return next(iter(doc._.discourse.occasion.addressees), None) if doc._.discourse is not None else None


class CoreferencePipe:
    """Adds descriptions and pronouns to the mentions of the entities they stand for."""

    def find(self, doc: Doc) -> tuple[Entity, ...]:
        """The entities with all their mentions."""
        more: dict[str, list[Mention]] = {}
        for id_, mention in Describer(doc).find():
            more.setdefault(id_, []).append(mention)
        described = sorted(mention.span for mentions in more.values() for mention in mentions)
        return tuple(_with(each, more.get(each.id, []), described) for each in doc._.entities)

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.entities` anew, with the mentions found, and `doc._.discourse`."""
        doc._.entities = self.find(doc)
        doc._.discourse = Discourse(doc)
        return doc


def _with(entity: Entity, more: list[Mention], described: list[Span]) -> Entity:
    """An entity with further mentions; a body loses those inside the description of a person ("the DfE executive")."""
    kept = entity.mentions
    if not entity.is_person:
        kept = tuple(each for each in kept if not _covered(each.span, described))
    mentions = tuple(sorted((*kept, *more), key=lambda each: each.span))
    return dataclasses.replace(entity, mentions=mentions) if mentions != entity.mentions else entity


def _covered(span: Span, spans: list[Span]) -> bool:
    place = bisect_right(spans, span.start, key=lambda each: each.start) - 1
    return place >= 0 and span.end <= spans[place].end


@Language.factory(
    NAME, assigns=["doc._.entities", "doc._.discourse"], requires=["doc._.entities", "doc._.posts", "token.dep"]
)
def make_coreference(nlp: Language, name: str) -> CoreferencePipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return CoreferencePipe()
