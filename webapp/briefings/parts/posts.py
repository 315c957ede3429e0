"""Who held the post: times in posts above inspections and judgements, and who held what on the day of each.

Somebody held a post on a day when the documents put them in it both before and after, or at a time that may be that
day. Between two people, and before and after what is told, nobody is on record; that is said, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import dates
from webapp.briefings import drawing, wording
from webapp.briefings.model import Note, Paragraph, Part, Row, Sentence, Table
from webapp.briefings.record import span_of
from webapp.chronology import Entry, Lane, Term
from webapp.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.network import Node
    from graph.rows import Iri
    from webapp.briefings.desk import Desk
    from webapp.briefings.model import Block
    from webapp.briefings.record import Tenure, Visit

_UNDER = re.compile(r"\b(?:deputy|vice|assistant|associate|opposition|former|shadow)\b", re.IGNORECASE)
"""Who stands in for the holder of a post, or opposes them, does not hold it."""
SENIOR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:leader|mayor)\b",
        r"\b(?:chief executive|managing director|chief officer|permanent secretary)\b",
        r"\bdirector\b",
        r"\b(?:cabinet|lead|executive) member\b|\bportfolio holder\b",
        r"\bchair(?:man|woman|person)?\b",
        r"\bcommissioner\b",
    )
)
"""The posts that answer for a service, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post at a body, and all that is on record of who held it."""

    role: str
    body: Node | None
    rank: int
    tenures: tuple[Tenure, ...]

    def label(self, desk: Desk) -> str:
        """What to call it in this briefing."""
        at = "" if self.body is None or (self.body,) == desk.bodies else f", {self.body.label}"
        return f"{wording.capital(self.role)}{at}"


def rank(role: str) -> int:
    """The place of a post among those that answer for a service; after all of them for any other."""
    if _UNDER.search(role):
        return len(SENIOR)
    return next((place for place, pattern in enumerate(SENIOR) if pattern.search(role)), len(SENIOR))


def seats(tenures: Iterable[Tenure]) -> list[Seat]:
    """The senior posts among tenures. Of one person, a post named in fewer words is the one named in more."""
    groups: dict[tuple[Iri | None, str], list[Tenure]] = defaultdict(list)
    known = list(tenures)
    for tenure in known:
        groups[tenure.body.id if tenure.body else None, full_role(tenure, known).casefold()].append(tenure)
    made = []
    for (_, role), held in groups.items():
        if (place := rank(role)) < len(SENIOR):
            longest = max((tenure.role for tenure in held), key=len)
            made.append(Seat(role=longest, body=held[0].body, rank=place, tenures=tuple(held)))
    return sorted(made, key=lambda seat: (seat.rank, -len(seat.tenures), seat.role))


def full_role(tenure: Tenure, known: Iterable[Tenure]) -> str:
    """What a post is called where the same person is told with it in more words."""
    fuller = [
        other.role
        for other in known
        if other.person.id == tenure.person.id
        and other.body == tenure.body
        and other.role.casefold().startswith(tenure.role.casefold() + " ")
    ]
    return max([tenure.role, *fuller], key=len)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is on record of one person in one post, all documents taken together."""

    person: Node
    seat: Seat
    tenures: tuple[Tenure, ...]

    @property
    def passages(self) -> tuple[Iri, ...]:
        """The words it rests on."""
        return tuple(dict.fromkeys(passage for tenure in self.tenures for passage in tenure.passages))

    @property
    def told(self) -> str:
        """From when to when, in words that claim no more than the documents do."""
        return self.term.when or "at a time not told"

    @property
    def term(self) -> Term:
        """The same for a timeline."""
        over = [tenure for tenure in self.tenures if tenure.status == "former"]
        held = [tenure for tenure in self.tenures if tenure.status != "former"]
        status = next((t.status for t in held if t.status in {"interim", "incoming"}), "holder")
        return Term(
            label=self.person.label,
            status=status if held else "former",  # type: ignore[arg-type]  # the statuses of the record
            start=min((t.start for t in self.tenures if t.start), key=dates.sort_key, default=None),
            end=max((t.end for t in self.tenures if t.end), key=dates.sort_key, default=None),
            attested=tuple(date for tenure in held for date in tenure.attested),
            over_by=tuple(date for tenure in over for date in tenure.attested),
        )

    def on(self, day: str) -> bool:
        """Whether they may have held it on a date, by what is told of times before and after."""
        told = [text for tenure in self.tenures if tenure.status != "former" for text in tenure.attested]
        told += [text for tenure in self.tenures for text in (tenure.start, tenure.end) if text]
        bounds = [dates.bounds(text) for text in told]
        first = min((each.earliest for each in bounds if each.earliest), default=None)
        last = max((each.latest for each in bounds if each.latest), default=None)
        return bool(first and last) and dates.overlap(f"{first}/{last}", day)


def holders(seat: Seat) -> list[Held]:
    """Who held a post, in the order in which they are on record."""
    groups: dict[Iri, list[Tenure]] = defaultdict(list)
    for tenure in seat.tenures:
        groups[tenure.person.id].append(tenure)
    found = [Held(person=held[0].person, seat=seat, tenures=tuple(held)) for held in groups.values()]
    return sorted(found, key=lambda held: min(dates.sort_key(span_of(tenure)) for tenure in held.tenures))


def posts(desk: Desk) -> Part | None:
    """The figure, who held what at each inspection, and every time in a post as it is told."""
    if desk.subject.kind == "topic":
        return None
    tenures = _tenures(desk)
    if not tenures:
        return None
    all_seats = seats(tenures)
    found = all_seats[: desk.extent.lanes]
    blocks: list[Block] = []
    if found:
        blocks += _figure(desk, found)
        if desk.visits:
            blocks += [_on_the_day(desk, found)] if desk.extent.full else _by_post(desk, found)
        blocks.append(
            Note(
                text="Holding a post at the time of an inspection is not being answerable for what it found. "
                "Who is not on record may have held it all the same."
            )
        )
    if desk.extent.full or not found:
        blocks.append(_all_of(desk, tenures))
    elif len(tenures) > sum(len(seat.tenures) for seat in found):
        left = len(tenures) - sum(len(seat.tenures) for seat in found)
        blocks.append(Note(text=f"{wording.capital(wording.number(left))} more on record in other posts."))
    return Part(name="posts", title="Who held the post", blocks=tuple(blocks))


def _tenures(desk: Desk) -> list[Tenure]:
    """The posts at the bodies concerned and at their boards and committees; of a person, their own."""
    if desk.subject.kind == "person":
        return desk.own_tenures
    found = {}
    for body in desk.bodies:
        near = [relation for relation in desk.relations_of(body.id) if relation.predicate != "inspects"]
        boards = [
            node.id
            for relation in near
            for node, kind in ((relation.subject, relation.subject_is), (relation.object, relation.object_is))
            if kind in {"board", "committee"}
        ]
        for place in dict.fromkeys([body.id, *boards]):
            found.update(dict.fromkeys(desk.tenures_of(place)))
    return list(found)


def _figure(desk: Desk, found: Iterable[Seat]) -> list[Block]:
    # Of a person only their own times are gathered, so a gap between them says nothing of others.
    gaps = desk.subject.kind != "person"
    lanes = [Lane(seat.label(desk), tuple(held.term for held in holders(seat)), gaps=gaps) for seat in found]
    visits = tuple(Entry(kind="inspection", label=visit.kind, when=visit.date) for visit in desk.visits)
    grades = tuple(
        Entry(kind="judgement", label=grade.grade, when=visit.date)
        for visit in desk.visits
        for grade in desk.grades[visit.node.id][:1]
    )
    lanes += [Lane(name, entries) for name, entries in (("Inspections", visits), ("Judgements", grades)) if entries]
    line = Timeline("posts", tuple(lanes))
    if not line:
        return []
    title = f"Who held the post: {desk.subject.label}"
    said = [f"{row.lane}: {row.label}, {row.when}" for row in line.rows]
    return [drawing.timeline(line, title, f"{line.words} {'; '.join(said)}.", drawing.when(desk.period))]


def _on_the_day(desk: Desk, found: list[Seat]) -> Table:
    rows = []
    for visit in desk.visits:
        on_day = _at(desk, found, visit.date, visit, "When it was carried out is not on record.")
        at_publication = _at(desk, found, visit.published, visit, "When the report was published is not on record.")
        head = Sentence(text=wording.capital(visit.words), passages=visit.passages, thing=visit.node.id)
        rows.append(Row(head=head, cells=(on_day, at_publication)))
    return Table(
        caption="Who held which post at each inspection",
        corner="Inspection",
        columns=("When it was carried out", "When its report was published"),
        rows=tuple(rows),
    )


def _at(desk: Desk, found: list[Seat], day: str | None, visit: Visit, unknown: str) -> tuple[Sentence, ...]:
    if day is None:
        return (Sentence(text=unknown, searched=visit.documents, mark="none"),)
    said, nobody = [], []
    for seat in found:
        there = [held for held in holders(seat) if held.on(day)]
        said += [
            Sentence(
                text=f"{seat.label(desk)}: {held.person.label}{_status(held)}, {held.told}.", passages=held.passages
            )
            for held in there
        ]
        nobody += [] if there else [seat.label(desk)]
    if nobody and desk.subject.kind == "person":
        text = f"Not on record then as {wording.joined([name[:1].lower() + name[1:] for name in nobody])}."
        said.append(Sentence(text=text, searched=desk.documents, mark="none"))
    elif nobody:
        text = f"Nobody on record: {wording.joined([name[:1].lower() + name[1:] for name in nobody])}."
        said.append(Sentence(text=text, searched=desk.documents, mark="none"))
    return tuple(said)


def _by_post(desk: Desk, found: list[Seat]) -> list[Block]:
    """The same in a column for each post that somebody held at one of the inspections, the others in a sentence."""
    moments = [
        (f"{wording.capital(name)}: {words}", visit, day)
        for visit in desk.listed
        for name, words, day in (
            (visit.when, f"{visit.kind}, {visit.who}", visit.date),
            (dates.in_words(visit.published), "its report", visit.published),
        )
        if day
    ]
    held = {seat: [held for held in holders(seat) if any(held.on(day) for *_, day in moments)] for seat in found}
    shown = [seat for seat in found if held[seat]]
    rows = [
        Row(
            head=Sentence(text=text, passages=visit.passages, thing=visit.node.id),
            cells=tuple(_holders([each for each in held[seat] if each.on(day)], desk) for seat in shown),
        )
        for text, visit, day in moments
    ]
    blocks: list[Block] = []
    if shown and rows:
        blocks.append(
            Table(
                caption="Who held which post at each inspection, and when its report was published",
                corner="When",
                columns=tuple(seat.label(desk) for seat in shown),
                rows=tuple(rows),
                kind="matrix",
            )
        )
    if nobody := [seat.label(desk)[:1].lower() + seat.label(desk)[1:] for seat in found if seat not in shown]:
        when = "At none of them" if len(moments) > 1 else "Then"
        nobody_held = "is anybody" if len(moments) > 1 else "nobody is"
        text = f"{when} {nobody_held} on record as {wording.joined(nobody)}."
        blocks.append(Paragraph(sentences=(Sentence(text=text, searched=desk.documents, mark="none"),)))
    return blocks


def _holders(there: Iterable[Held], desk: Desk) -> tuple[Sentence, ...]:
    said = tuple(
        Sentence(text=f"{held.person.label}{_status(held)}, {held.told}", passages=held.passages) for held in there
    )
    return said or (Sentence(text="–", searched=desk.documents, mark="none"),)


def _status(held: Held) -> str:
    status = held.term.status
    return f" ({status})" if status in {"interim", "incoming"} else ""


def _all_of(desk: Desk, tenures: Iterable[Tenure]) -> Table:
    rows = []
    for tenure in sorted(tenures, key=lambda each: (dates.sort_key(span_of(each)), each.role, each.person.label)):
        parts = []
        if tenure.start:
            parts.append(f"from {dates.in_words(tenure.start)}")
        if tenure.end:
            parts.append(f"until {dates.in_words(tenure.end)}")
        if tenure.attested:
            parts.append(f"told {wording.joined([wording.on(date) for date in tenure.attested])}")
        when = "; ".join(parts) or "date not known"
        status = "In post" if tenure.status == "holder" else wording.capital(tenure.status)
        body = f", {tenure.body.label}" if tenure.body and tenure.body.id != desk.subject.id else ""
        post = Sentence(
            text=f"{wording.capital(tenure.role)}{body}",
            passages=tenure.passages,
            mark=tenure.status,  # type: ignore[arg-type]  # the statuses are marks
        )
        told = Sentence(text=f"{status}, {when}", passages=tenure.passages)
        rows.append(Row(head=tenure.person.label, cells=((post,), (told,))))
    return Table(
        caption="Every time in a post that is on record", corner="Who", columns=("Post", "When"), rows=tuple(rows)
    )
