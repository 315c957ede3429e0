"""Open questions: what the record leaves open, put by fixed templates and never by guesswork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.briefings import wording
from webapp.briefings.model import Note, Paragraph, Part, Sentence
from webapp.briefings.parts.promises import shown_pairs
from webapp.briefings.parts.recurrence import courses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.briefings.desk import Desk


def questions(desk: Desk) -> Part | None:
    """Concerns no later inspection reports on, promises with no finding, grades and dates not on record."""
    kinds = [list(_unanswered(desk)), list(_promised(desk)), list(_unknown(desk))]
    asked = [question for kind in kinds for question in kind[: desk.extent.questions]]
    if not asked:
        return None
    note = (
        "Each question follows from what is on record and what is not. That something is not on record does not mean "
        "that it was not done."
    )
    if len(asked) < (total := sum(map(len, kinds))):
        rest = "" if desk.extent.full else " The full form has more."
        note = f"Shown are {len(asked)} of {total}, what was raised most often and said last first.{rest} {note}"
    return Part(
        name="questions",
        title="Open questions",
        blocks=(Paragraph(sentences=tuple(asked), bullets=True), Note(text=note)),
    )


def _unanswered(desk: Desk) -> Iterator[Sentence]:
    """Topics last raised at one inspection, of which a later one says nothing."""
    dated = [visit for visit in desk.visits if visit.date]
    open_ones = []
    for course in courses(desk.findings, desk.visits):
        last = course.dated[-1] if course.dated else None
        if last is None or not desk.shows(course.topic) or not last.raised or last.visit.node.id == dated[-1].node.id:
            continue
        same = {node.id for node in last.visit.providers}
        later = [v for v in dated[dated.index(last.visit) + 1 :] if same & {node.id for node in v.providers}]
        if later:
            open_ones.append((course, last, later))
    # What was raised most often comes first; the order of the topics else stays.
    open_ones.sort(key=lambda one: -len(one[0].raised))
    for course, last, later in open_ones:
        searched = tuple(dict.fromkeys(document for visit in later for document in visit.documents))
        passages = tuple(dict.fromkeys(p for found in last.findings for p in found.passages))
        yield Sentence(
            text=f"{course.topic.label}: raised at the {last.visit.kind} by {last.visit.who}, {last.visit.when}; the "
            f"{_later(len(later))} nothing on it. "
            "What has become of it?",
            passages=passages,
            searched=searched,
        )


def _later(count: int) -> str:
    return (
        "one later inspection on record says"
        if count == 1
        else f"{wording.number(count)} later inspections on record say"
    )


def _promised(desk: Desk) -> Iterator[Sentence]:
    """What was said to be done, where nothing on record says what became of it; in the short form once is enough."""
    told = [] if desk.extent.full or "promises" not in desk.parts else [pair.said.id for pair in shown_pairs(desk)]
    for pair in reversed([pair for pair in desk.pairs if not pair.findings and pair.said.id not in told]):
        searched = tuple(dict.fromkeys(d for visit in pair.later for d in visit.documents)) or desk.documents
        who = desk.record.who(pair.said)
        yield Sentence(
            text=f"{who}, {wording.on(pair.said.said)}: {wording.quoted(pair.said.text)} What came of it?",
            passages=pair.said.passages,
            searched=searched,
        )


def _unknown(desk: Desk) -> Iterator[Sentence]:
    """Full inspections whose grade, or whose date, no document tells."""
    for visit in reversed(desk.visits):
        if visit.date is None:
            text = f"{wording.capital(visit.kind)} by {visit.who}: when was it carried out?"
            yield Sentence(text=text, passages=visit.passages, searched=visit.documents)
        elif visit.kind in {"standard inspection", "short inspection"} and not desk.grades[visit.node.id]:
            text = f"{wording.capital(visit.words)}: which grades did it give?"
            yield Sentence(text=text, passages=visit.passages, searched=visit.documents)
