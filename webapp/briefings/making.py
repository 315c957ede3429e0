"""How a briefing is made: the subject, the parts asked for in their order, and the words they rest on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING

from ontology import dates
from ontology.errors import DateError, QueryError
from webapp.briefings import wording
from webapp.briefings.desk import Desk
from webapp.briefings.extent import FULL, SHORT
from webapp.briefings.model import Briefing, Part, Period
from webapp.briefings.parts.coverage import coverage
from webapp.briefings.parts.governance import network
from webapp.briefings.parts.inspections import inspections, key_facts
from webapp.briefings.parts.posts import posts
from webapp.briefings.parts.promises import claims, promises
from webapp.briefings.parts.questions import questions
from webapp.briefings.parts.recurrence import ORDERS, matrix, recurring
from webapp.briefings.parts.statements import statements
from webapp.briefings.record import Record, document_of, place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.store import Store

BUILDERS: Mapping[str, Callable[[Desk], Part | None]] = {
    "key-facts": key_facts,
    "inspections": inspections,
    "network": network,
    "posts": posts,
    "findings": matrix,
    "recurring": recurring,
    "promises": promises,
    "claims": claims,
    "coverage": coverage,
    "statements": statements,
    "questions": questions,
}
"""The parts there are, in their usual order. The sources close every briefing."""

USUAL: Mapping[str, tuple[str, ...]] = {
    "body": tuple(name for name in BUILDERS if name not in {"claims", "coverage"}),
    "person": ("key-facts", "posts", "network", "promises", "claims", "statements", "questions"),
    "topic": ("key-facts", "recurring", "inspections", "promises", "claims", "statements", "questions"),
    "inspection": ("key-facts", "inspections", "findings", "coverage", "posts", "network", "statements"),
}
"""The parts of the full form when none are asked for."""
CHOSEN: Mapping[str, tuple[str, ...]] = {
    "body": ("key-facts", "network", "inspections", "posts", "recurring", "promises", "statements", "questions"),
    "person": ("key-facts", "posts", "promises", "claims", "statements", "network"),
    "topic": ("key-facts", "recurring", "promises", "claims", "statements", "questions"),
    "inspection": ("key-facts", "findings", "coverage", "posts", "statements"),
}
"""The parts of the short form when none are asked for: what a reader needs in the morning."""
SUBJECTS = ("body", "person", "topic", "inspection")
MOST_STATEMENTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a briefing is asked for."""

    subject: str
    """The identifier of a body, a person, a topic or an inspection."""
    period: Period = field(default_factory=Period)
    parts: tuple[str, ...] = ()
    """The parts to show, in this order; empty for the usual ones."""
    order: str = "run"
    """How recurring concerns are sorted."""
    most: int | None = None
    """How many statements to show."""
    full: bool = False
    """Whether to show everything, and not what fits about four pages."""

    def __post_init__(self) -> None:
        if unknown := [name for name in self.parts if name not in BUILDERS]:
            raise QueryError(f"There is no part called {unknown[0][:60]!r}; there are: {', '.join(BUILDERS)}.")
        if self.order not in ORDERS:
            raise QueryError(f"Recurring concerns cannot be sorted by {self.order[:60]!r}; take {', '.join(ORDERS)}.")
        if self.most is not None and not 1 <= self.most <= MOST_STATEMENTS:
            raise QueryError(f"Ask for 1 to {MOST_STATEMENTS} statements, not {self.most}.")


def period(
    since: str | None = None, until: str | None = None, true_on: str | None = None, published_by: str | None = None
) -> Period:
    """A period out of dates as people type them.

    Raises:
        QueryError: one of them is no date, or the period ends before it begins.
    """
    for name, text in (("from", since), ("to", until), ("true on", true_on), ("published by", published_by)):
        try:
            if text:
                dates.bounds(text)
        except DateError as error:
            raise QueryError(f"The date {name!r}: {error}") from None
    if (
        since
        and until
        and (dates.bounds(since).earliest or datetime.date.min) > (dates.bounds(until).latest or datetime.date.max)
    ):
        raise QueryError(f"The period ends ({until}) before it begins ({since}).")
    return Period(
        since=since or None,
        until=until or None,
        true_on=dates.bounds(true_on).latest if true_on else None,
        published_by=dates.bounds(published_by).latest if published_by else None,
    )


def desk_of(store: Store, asked: Asked) -> Desk:
    """The desk for a subject.

    Raises:
        UnknownThingError: the graph holds no such subject.
        QueryError: it is of a kind no briefing is made of.
    """
    record = Record(store, asked.period)
    subject = record.subject(asked.subject)
    if subject.kind not in SUBJECTS:
        raise QueryError(f"A briefing is about a body, a person, a topic or an inspection, not about a {subject.kind}.")
    extent, usual = (FULL, USUAL) if asked.full else (SHORT, CHOSEN)
    return Desk(record, subject, extent, asked.order, asked.most, asked.parts or usual[subject.kind])


def make(store: Store, asked: Asked) -> Briefing:
    """Make a briefing.

    Raises:
        UnknownThingError: the graph holds no such subject.
        QueryError: it is of a kind no briefing is made of.
    """
    desk = desk_of(store, asked)
    record, subject = desk.record, desk.subject
    built = (BUILDERS[name](desk) for name in desk.parts)
    parts = tuple(part for part in built if part is not None and part.blocks)
    sentences = [sentence for part in parts for sentence in part.sentences()]
    passages = {passage for sentence in sentences for passage in sentence.passages}
    documents = {document for sentence in sentences for document in sentence.searched}
    documents |= {document_of(passage) for passage in passages} | set(desk.documents)
    ordered = record.in_order(documents)
    rank = {document: number for number, document in enumerate(ordered)}
    return Briefing(
        subject=subject,
        title=f"Briefing: {subject.label}",
        summary=_summary(desk),
        period=asked.period,
        parts=parts,
        sources=tuple(record.source(document) for document in ordered),
        passages=tuple(
            record.passage(each) for each in sorted(passages, key=lambda p: (rank[document_of(p)], place(p)[1]))
        ),
        generation=str(store.generation),
        version=metadata.version("on-record"),
        made=datetime.datetime.now(datetime.UTC).replace(microsecond=0),
        full=asked.full,
    )


def _summary(desk: Desk) -> str:
    """What is shown and on what it rests, in a sentence."""
    period = desk.period
    shown = wording.capital(period.words)
    if period.true_on:
        shown += f", as things were on {dates.in_words(period.true_on.isoformat())}"
    if period.published_by:
        shown += f", from what had been published by {dates.in_words(period.published_by.isoformat())}"
    count = len(desk.documents)
    return f"{shown}; made from {count} document{'' if count == 1 else 's'}."


def names(parts: Sequence[str] | str) -> tuple[str, ...]:
    """The names of parts out of a list, or of one text with commas; ``-name`` leaves one out of all there are."""
    given = [name.strip() for name in (parts.split(",") if isinstance(parts, str) else parts) if name.strip()]
    if given and all(name.startswith("-") for name in given):
        out = {name.removeprefix("-") for name in given}
        if strange := sorted(out - set(BUILDERS)):
            raise QueryError(f"There is no part called {strange[0][:60]!r}; there are: {', '.join(BUILDERS)}.")
        return tuple(name for name in BUILDERS if name not in out)
    return tuple(given)
