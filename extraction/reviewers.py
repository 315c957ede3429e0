"""Who inspects and reviews: whether a subject is a reviewer, and who carries out an inspection.

What inspectors see, find and recognise they report, where others only notice it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import entity, text_of
from extraction.dating import genre
from extraction.patterns.findings import REVIEWER_NOUNS
from extraction.patterns.inspections import DO_VERBS
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from extraction.discourse import Discourse
    from extraction.registers import RegisteredBody

_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\band\b|&|;)\s*")
WRITERS = frozenset({"i", "we"})


def reviews(doc: Doc, subject: Token | None) -> bool:
    """Whether a subject inspects, regulates or reviews, or is the paper of those who do.

    Args:
        doc: a Doc whose discourse is known; without one, the words alone decide.
        subject: the head of the subject of a verb.
    """
    if subject is None:
        return False
    if subject.lemma_.lower() in REVIEWER_NOUNS:
        return True
    discourse: Discourse | None = doc._.discourse
    if discourse is None:
        return False
    if subject.lower_ in WRITERS:
        return bool(doc._.inspections) and genre(doc) in {"letter", "report"} and not _answers_for(doc, discourse)
    named = discourse.mentions.entity_at(subject.i)
    if named is None and subject.pos_ == "PRON":
        named = entity(doc, discourse.pronoun(subject.i))
    return named is not None and named.kind == "inspectorate"


def _answers_for(doc: Doc, discourse: Discourse) -> bool:
    """Whether who signs a letter leads what is inspected: the leader of a council, writing to residents."""
    signing = discourse.occasion.signatory
    held = (entity(doc, post.body) for post in doc._.posts if post.person == signing is not None)
    return any(each is not None and each.id == discourse.occasion.provider for each in held)


def publishing(doc: Doc) -> tuple[str, ...]:
    """Those whose paper a Doc is, in small letters, by its metadata: "Ofsted and the Care Commission" are two."""
    source = doc._.source
    whole = plain(source.publisher) if source is not None and source.publisher else ""
    # "The Local Government and Social Care Ombudsman" is one.
    names = dict.fromkeys(name.removeprefix("the ").strip() for name in (whole, *_AND.split(whole)))
    return tuple(name for name in names if name)


# "His Majesty's Inspector of Fire & Rescue Services": whose inspector speaks, where no inspectorate is named.
_OF_RANK = re.compile(
    r"\b(?:(?:His|Her)\s+Majesty['\u2019]s|HM)\s+(?:Chief\s+)?Inspectors?\s+of\s+(?P<field>Constabulary|Fire|Prisons|Probation)\b"
)


def inspectorate_understood(doc: Doc) -> RegisteredBody | None:
    """The inspectorate that a Doc need not name: its inspectors are named by their rank, or it publishes the Doc."""
    inspectors = _OF_RANK.search(text_of(doc))
    if inspectors is None:
        return inspectorate_publishing(doc)
    field = inspectors["field"].lower()
    return next(each for each in registers.national() if each.kind == "inspectorate" and field in plain(each.name))


def inspectorate_publishing(doc: Doc) -> RegisteredBody | None:
    """The inspectorate whose own report or letter a Doc is, or the ombudsman whose page; the first of several."""
    names = publishing(doc)
    own = genre(doc) in {"letter", "report"}
    called = {
        plain(name): body
        for body in registers.national()
        if names and ((own and body.kind == "inspectorate") or is_ombudsman(body))
        for name in (body.name, *body.aliases, *body.former)
    }
    return next((called[name] for name in names if name in called), None)


def is_ombudsman(body: RegisteredBody) -> bool:
    """Whether a body of the register looks into complaints, and what it publishes are its decisions."""
    return "ombudsman" in plain(body.name).split()


def _doers(event: Token) -> Iterator[Token]:
    """Whose carrying out it is: "the association made a peer visit", "a peer visit was made by the association"."""
    verb = event.head
    if verb.lemma_.lower() not in DO_VERBS:
        return
    doer = {"dobj": "nsubj", "nsubjpass": "agent"}.get(event.dep_)
    yield from (part for child in verb.children if child.dep_ == doer for part in child.subtree)


def agents_of(events: Iterable[Token]) -> Iterator[Token]:
    """Who carries out: "X inspected", "inspected by X", "the review carried out by X", "X, which visited"."""
    for event in events:
        noun = event.pos_ not in {"VERB", "AUX"}
        if noun:  # "a peer review by the association"
            yield from (part for child in event.children if child.lower_ == "by" for part in child.subtree)
            # "an LGA peer review"
            yield from (
                part for child in event.children if child.dep_ in {"compound", "nmod"} for part in child.subtree
            )
            yield from _doers(event)
        for verb in [child for child in event.children if child.dep_ in {"acl", "relcl"}] if noun else [event]:
            for child in verb.children:
                if child.dep_ == "agent" or (child.dep_ == "nsubj" and not noun):
                    yield from child.subtree
                    if child.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                        yield verb.head
