"""Key facts, and inspections with their judgements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ontology import dates
from webapp.briefings import wording
from webapp.briefings.model import Count, Note, Pairs, Paragraph, Part, Row, Sentence, Table
from webapp.briefings.parts.posts import full_role
from webapp.briefings.parts.recurrence import counted, courses, of_finding
from webapp.briefings.record import documents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from webapp.briefings.desk import Desk
    from webapp.briefings.model import Block
    from webapp.briefings.record import Grade, Visit

OVERALL = ("overall", "overall effectiveness", "all areas")
"""What inspectorates call the judgement of the whole."""
MOST_COURSES = 3
_FIRST_WORDS = 8
"""Things left out of a table whose words are given."""


_LEFT = {
    "body": ("Said",),
    "person": ("Latest grade of the whole", "Raised again and again"),
    "topic": ("Said", "Latest grade of the whole", "Posts, latest on record"),
    "inspection": ("Said", "Latest inspection or visit", "Raised again and again"),
}
"""The key facts that say nothing of a kind of subject."""


def key_facts(desk: Desk) -> Part:
    """What a reader needs first."""
    made: dict[str, Callable[[Desk], tuple[Sentence, ...]]] = {
        "Said": _said,
        "Latest grade of the whole": _latest_grade,
        "Latest inspection or visit": _latest_visit,
        "Inspections and reviews": _visits,
        "Raised again and again": _recurring,
        "Posts, latest on record": latest_posts,
        "What was read": _read,
    }
    left = set(_LEFT[desk.subject.kind])
    if desk.subject.kind == "body" and not desk.extent.full:
        # The table of inspections says it, a few lines further down.
        left.add("Inspections and reviews")
    told = tuple((name, said) for name, build in made.items() if name not in left and (said := build(desk)))
    return Part(name="key-facts", title="Key facts", blocks=(Pairs(rows=told, running=not desk.extent.full),))


def of_visit(visit: Visit, *, provider: bool = False) -> Sentence:
    """An inspection as a sentence: what, by whom, of whom and when."""
    whom = f" of {wording.joined([node.label for node in visit.providers])}" if provider and visit.providers else ""
    return Sentence(
        text=f"{wording.capital(visit.kind)}{whom} by {visit.who}, {visit.when}",
        passages=visit.passages,
        thing=visit.node.id,
    )


def of_grade(grade: Grade) -> Sentence:
    """A judgement as a sentence."""
    return Sentence(text=f"{wording.capital(grade.area)}: {grade.grade}", passages=grade.passages)


def _by_inspector(desk: Desk) -> bool:
    """Whether the subject inspects others, so that each line has to say whom."""
    return desk.subject.kind in {"body", "topic"} and any(
        node.id != desk.subject.id for visit in desk.visits for node in visit.providers
    )


def _latest_grade(desk: Desk) -> tuple[Sentence, ...]:
    graded = [(visit, grade) for visit in desk.visits for grade in desk.grades[visit.node.id] if grade.area in OVERALL]
    dated = [pair for pair in graded if pair[0].date] or graded
    if not dated:
        return (Sentence(text="No grade of the whole is on record.", searched=desk.documents),)
    if _by_inspector(desk):
        return ()
    visit, grade = dated[-1]
    area = "" if grade.area.startswith("overall") else f" ({grade.area})"
    text = f"{wording.capital(grade.grade)}{area}: {visit.kind} by {visit.who}, {visit.when}."
    return (Sentence(text=text, passages=(*grade.passages, *visit.passages), thing=visit.node.id),)


def _latest_visit(desk: Desk) -> tuple[Sentence, ...]:
    dated = [visit for visit in desk.visits if visit.date]
    if not dated:
        return ()
    visit = dated[-1]
    whom = f" of {wording.joined([node.label for node in visit.providers])}" if _by_inspector(desk) else ""
    said = [
        Sentence(
            text=f"{wording.capital(visit.kind)}{whom} by {visit.who}, {visit.when}.",
            passages=visit.passages,
            thing=visit.node.id,
        )
    ]
    if not desk.grades[visit.node.id]:
        said.append(Sentence(text="No grade is on record for it.", searched=visit.documents))
    return tuple(said)


def _visits(desk: Desk) -> tuple[Sentence, ...]:
    visits = desk.all_visits
    if not visits or desk.subject.kind == "inspection":
        return _of_the_inspection(desk) if desk.subject.kind == "inspection" else ()
    undated = sum(visit.date is None for visit in visits)
    kinds = Counter(visit.kind for visit in visits)
    listed = wording.joined([wording.many(count, kind) for kind, count in kinds.most_common()])
    known = wording.stretch(visit.date for visit in visits)
    text = f"{wording.many(len(visits), 'is', 'are')} on record, {known}: {listed}."
    if undated:
        text += f" Of {wording.number(undated)} the date is not known; it may be one of the others told again."
    passages = tuple(dict.fromkeys(passage for visit in visits for passage in visit.passages))
    counted = Count(number=len(visits), of=tuple(visit.node.id for visit in visits))
    if not desk.extent.full:
        return (Sentence(text=text, searched=desk.record.in_order(documents_of(passages)), counts=(counted,)),)
    return (Sentence(text=text, passages=passages, counts=(counted,)),)


def _of_the_inspection(desk: Desk) -> tuple[Sentence, ...]:
    visit = desk.visits[0]
    whom = f" of {wording.joined([node.label for node in visit.providers])}" if visit.providers else ""
    said = [
        Sentence(
            text=f"{wording.capital(visit.kind)}{whom} by {visit.who}, carried out {wording.on(visit.date)}.",
            passages=visit.passages,
        )
    ]
    if visit.published:
        said.append(Sentence(text=f"Its report was published {wording.on(visit.published)}.", passages=visit.passages))
    else:
        said.append(Sentence(text="When its report was published is not on record.", searched=visit.documents))
    return tuple(said)


def _recurring(desk: Desk) -> tuple[Sentence, ...]:
    if _by_inspector(desk) and desk.subject.kind == "body":
        return ()
    all_of = [course for course in courses(desk.findings, desk.visits) if desk.shows(course.topic)]
    found = [course for course in all_of if len(course.times) > 1]
    return tuple(
        Sentence(text=f"{course.topic.label}: {course.words}.", passages=course.passages, thing=course.topic.id)
        if desk.extent.full
        else Sentence(text=f"{course.topic.label}: {course.brief}.", passages=course.first, thing=course.topic.id)
        for course in found[:MOST_COURSES]
    )


def latest_posts(desk: Desk) -> tuple[Sentence, ...]:
    """Each post of the subject, or at it, with who is told of it last."""
    tenures = [tenure for tenure in desk.own_tenures if tenure.status != "former"]
    latest = sorted(tenures, key=lambda tenure: dates.sort_key(tenure.attested[-1] if tenure.attested else None)[::-1])
    seen: dict[str, Sentence] = {}
    sign = ": " if desk.subject.kind == "body" else ", "
    for tenure in reversed(latest):
        if full_role(tenure, tenures) != tenure.role:
            continue
        status = "" if tenure.status == "holder" else f"{tenure.status} "
        who = tenure.person.label if desk.subject.kind == "body" else (tenure.body.label if tenure.body else "")
        told = f" (told {wording.on(tenure.attested[-1])})" if tenure.attested else ""
        seen.setdefault(
            tenure.role.casefold() + who * (desk.subject.kind == "person"),
            Sentence(
                text=f"{wording.capital(status + tenure.role)}{sign}{who}{told}.",
                passages=tenure.passages,
                thing=tenure.person.id,
            ),
        )
    return tuple(list(seen.values())[: desk.extent.posts])


def _said(desk: Desk) -> tuple[Sentence, ...]:
    said = desk.statements
    if not said:
        return (Sentence(text="Nothing is on record as said.", searched=desk.documents),)
    count = wording.many(len(said), "statement is", "statements are")
    text = f"{count} on record, {wording.stretch(each.said for each in said)}."
    passages = tuple(passage for each in said for passage in each.passages)
    return (Sentence(text=text, passages=passages, counts=(Count(number=len(said), of=tuple(s.id for s in said)),)),)


def _read(desk: Desk) -> tuple[Sentence, ...]:
    sources = [desk.record.source(document) for document in desk.documents]
    if not sources:
        return ()
    verb, what = {"inspection": ("report", "it"), "topic": ("hold", "words on it")}.get(
        desk.subject.kind, ("name", "the subject")
    )
    told = f"{verb}{'s' if len(sources) == 1 else ''} {what}"
    undated = [source for source in sources if source.published is None]
    when = wording.stretch(source.published for source in sources)
    text = f"{wording.many(len(sources), 'document')} that {told}, published {when}."
    if undated:
        text += f" Of {wording.number(len(undated))} the date is not known."
    counted = Count(number=len(sources), of=desk.documents)
    return (Sentence(text=text, searched=desk.documents, counts=(counted,)),)


def inspections(desk: Desk) -> Part | None:
    """Every inspection in order of time, with its judgements and what it found."""
    if not desk.visits:
        return None
    whom = _by_inspector(desk) or desk.subject.kind == "person"
    rows = []
    for visit in desk.listed:
        grades = tuple(of_grade(grade) for grade in desk.grades[visit.node.id])
        nothing = Sentence(text="No grade on record", searched=visit.documents, mark="none")
        report = (
            Sentence(text=wording.capital(dates.in_words(visit.published)), passages=visit.passages)
            if visit.published
            else Sentence(text="Not on record", searched=visit.documents, mark="none")
        )
        found = _found(desk, visit) if desk.extent.full else _headlines(desk, visit)
        rows.append(Row(head=of_visit(visit, provider=whom), cells=(grades or (nothing,), (report,), found)))
    blocks: list[Block] = [
        Table(
            caption="Inspections, visits and reviews in order of time",
            corner="Inspection",
            columns=("Grades on record", "Report published", "Findings on record"),
            rows=tuple(rows),
            kind="table" if desk.extent.full else "visits",
        )
    ]
    if left := [visit for visit in desk.all_visits if visit not in desk.listed]:
        blocks.append(Paragraph(sentences=tuple(_unlisted(desk, left))))
    blocks.append(Note(text="Monitoring visits, focused visits and progress reviews usually give no grade."))
    return Part(name="inspections", title="Inspections and judgements", blocks=tuple(blocks))


def _unlisted(desk: Desk, left: Sequence[Visit]) -> Iterator[Sentence]:
    """How many inspections a table leaves out, and why."""
    undated = [visit for visit in left if visit.date is None]
    dated = len(left) - len(undated)
    if dated:
        text = f"The latest {len(desk.listed)} of {len(desk.all_visits)} are shown; there is no room for the others."
        passages = tuple(dict.fromkeys(visit.passages[0] for visit in left if visit.date))[-_FIRST_WORDS:]
        yield Sentence(text=text, passages=passages)
    for visit in undated[:_FIRST_WORDS]:
        graded = desk.grades.get(visit.node.id, [])
        grades = f", {wording.joined([grade.grade for grade in graded])}," if graded else ""
        text = f"A {visit.kind} by {visit.who}{grades} is told without its date; it may be one of those above."
        yield Sentence(text=text, passages=(*visit.passages, *(p for grade in graded for p in grade.passages)))


def _headlines(desk: Desk, visit: Visit) -> tuple[Sentence, ...]:
    """What stands out of an inspection: first a concern on what is raised most often, then what went well."""
    found = [each for each in desk.findings if each.visit.node.id == visit.node.id]
    if not found:
        return _found(desk, visit)
    raised = Counter({course.topic.id: len(course.raised) for course in courses(desk.findings, desk.visits)})
    kinds = ("concern", "recommendation"), ("improved", "strength")
    shown = []
    for polarities in kinds:
        mine = [each for each in found if each.polarity in polarities]
        mine.sort(
            key=lambda each: (
                -max((raised[topic.id] for topic in each.topics), default=0),
                polarities.index(each.polarity),
            )
        )
        shown += mine[: desk.extent.headlines // len(kinds)]
    said = [of_finding(each) for each in shown]
    if len(found) > len(shown):
        tally = Counter(each.polarity for each in found)
        told = wording.joined([wording.findings(tally[kind], kind) for kind in wording.POLARITIES if tally[kind]])
        counted = Count(number=len(found), of=tuple(each.id for each in found))
        said.append(Sentence(text=f"In all {told}.", searched=visit.documents, counts=(counted,)))
    return tuple(said)


def _found(desk: Desk, visit: Visit) -> tuple[Sentence, ...]:
    found = [each for each in desk.findings if each.visit.node.id == visit.node.id]
    return counted(found) or (Sentence(text="None on record", searched=visit.documents, mark="none"),)
