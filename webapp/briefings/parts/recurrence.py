"""Findings by topic and inspection, and the course a concern takes from one inspection to the next.

A topic is *raised* at an inspection when a concern or a recommendation on it is on record. A run is several
inspections that raise it with none between that finds it improved or a strength and does not raise it. It is
*re-opened* when it is raised again after such a one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from webapp.briefings import drawing, wording
from webapp.briefings.extent import FULL
from webapp.briefings.model import Count, Note, Pairs, Part, Row, Sentence, Table
from webapp.chronology import Entry, Lane
from webapp.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.network import Node
    from graph.rows import Iri
    from webapp.briefings.desk import Desk
    from webapp.briefings.model import Block
    from webapp.briefings.record import Found, Visit

RAISED = frozenset({"concern", "recommendation"})
ORDERS = {
    "run": "the longest run first",
    "reopened": "those re-opened most often first",
    "new": "those raised for the first time first",
    "topic": "by name",
}
"""How recurring concerns can be sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """What one inspection found on a topic."""

    visit: Visit
    findings: tuple[Found, ...]

    @property
    def raised(self) -> bool:
        """Whether there is a concern or a recommendation."""
        return any(found.polarity in RAISED for found in self.findings)

    @property
    def ranked(self) -> list[Found]:
        """The findings, concerns first."""
        rank = {polarity: number for number, polarity in enumerate(wording.POLARITIES)}
        return sorted(self.findings, key=lambda each: rank.get(each.polarity, len(rank)))

    @property
    def state(self) -> Literal["raised", "improved", "strength"]:
        """What counts for the course: a concern goes before an improvement beside it."""
        if self.raised:
            return "raised"
        return "improved" if any(found.polarity == "improved" for found in self.findings) else "strength"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A topic through the inspections that found anything on it, in order of time."""

    topic: Node
    stops: tuple[Stop, ...]
    latest: Visit | None
    """The latest inspection of all, whether or not it found anything on the topic."""

    @property
    def raised(self) -> tuple[Stop, ...]:
        """The inspections that raised it."""
        return tuple(stop for stop in self.stops if stop.raised)

    @property
    def times(self) -> tuple[Stop, ...]:
        """Those that count as so many times: one told without its date may be one of the others told again."""
        return tuple(stop for stop in self.dated if stop.raised) or self.raised

    @property
    def dated(self) -> tuple[Stop, ...]:
        """The stops whose place in the order of time is known."""
        return tuple(stop for stop in self.stops if stop.visit.date)

    @property
    def run(self) -> int:
        """The most inspections that raised it one after the other."""
        longest = current = 0
        for stop in self.dated:
            current = current + 1 if stop.raised else 0
            longest = max(longest, current)
        return longest

    @property
    def reopened(self) -> int:
        """How often it was raised again after an inspection that found it improved or a strength."""
        states = [stop.state for stop in self.dated]
        return sum(
            now == "raised" and before != "raised" and "raised" in states[:place]
            for place, (before, now) in enumerate(itertools.pairwise(states), start=1)
        )

    @property
    def new(self) -> bool:
        """Whether the latest inspection raised it, and none before did."""
        raised = [stop for stop in self.dated if stop.raised]
        return len(raised) == 1 and self.latest is not None and raised[0].visit.node.id == self.latest.node.id

    @property
    def passages(self) -> tuple[Iri, ...]:
        """The words of all its findings."""
        return tuple(dict.fromkeys(p for stop in self.stops for found in stop.findings for p in found.passages))

    @property
    def first(self) -> tuple[Iri, ...]:
        """The words of one finding of each inspection: what the course can be told by."""
        return tuple(dict.fromkeys(stop.ranked[0].passages[0] for stop in self.dated or self.stops))

    @property
    def words(self) -> str:
        """The course in words: raised four times in about six years, found improved in March 2025."""
        raised, improved = self.times, [stop for stop in self.stops if stop.state == "improved"]
        strong = [stop for stop in self.stops if stop.state == "strength"]
        parts = []
        if raised:
            parts.append(f"raised {wording.times(len(raised))}{_over(raised)}")
        if more := len(self.raised) - len(raised):
            parts.append(f"told {wording.times(more)} more without a date")
        if improved:
            parts.append(f"found improved {_once(improved)}")
        if strong:
            parts.append(f"found a strength {_once(strong)}")
        if self.run > 1 and self.run < len([stop for stop in self.dated if stop.raised]):
            parts.append(f"the longest run {wording.number(self.run)} in a row")
        if self.reopened:
            parts.append(f"re-opened {wording.times(self.reopened)}")
        return "; ".join(parts)

    @property
    def brief(self) -> str:
        """The same where the dates stand beside it: raised four times in about six years, improved once."""
        dated = [stop.visit.date for stop in self.times if stop.visit.date]
        over = f" {wording.years(dated[0], dated[-1])}" if len(dated) > 1 else ""
        parts = [f"raised {wording.times(len(self.times))}{over}"]
        for state, words in (("improved", "improved"), ("strength", "a strength")):
            if count := sum(stop.state == state for stop in self.dated):
                parts.append(f"{words} {wording.times(count)}")
        if self.reopened:
            parts.append(f"re-opened {wording.times(self.reopened)}")
        return ", ".join(parts)


def _once(stops: Sequence[Stop]) -> str:
    dated = [stop.visit.date for stop in stops if stop.visit.date]
    whens = wording.joined([wording.on(date) for date in dated]) or "on a date not known"
    return whens if len(stops) == 1 else f"{wording.times(len(stops))} ({whens})"


def _over(stops: Sequence[Stop]) -> str:
    dated = [stop.visit.date for stop in stops if stop.visit.date]
    if not dated:
        return ", on dates not known"
    if len(dated) == 1 or len(stops) == 1:
        return f", {wording.on(dated[0])}"
    first, last = dated[0].partition("/")[0], dated[-1].rpartition("/")[2]
    return f" {wording.years(first, last)} ({wording.stretch(dated)})"


def courses(findings: Sequence[Found], visits: Sequence[Visit], order: str = "run") -> list[Course]:
    """The course of every topic, in one of `ORDERS`."""
    topics = {topic.id: topic for found in findings for topic in found.topics}
    dated = [visit for visit in visits if visit.date]
    made = []
    for topic in topics.values():
        stops = []
        for visit in visits:
            mine = [
                found
                for found in findings
                if found.visit.node.id == visit.node.id and any(each.id == topic.id for each in found.topics)
            ]
            if mine:
                stops.append(Stop(visit=visit, findings=tuple(mine)))
        made.append(Course(topic=topic, stops=tuple(stops), latest=dated[-1] if dated else None))
    keys = {
        "run": lambda course: (-course.run, -len(course.raised), course.topic.label),
        "reopened": lambda course: (-course.reopened, -course.run, course.topic.label),
        "new": lambda course: (not course.new, -course.run, course.topic.label),
        "topic": lambda course: (course.topic.label,),
    }
    return sorted(made, key=keys[order])


def of_finding(found: Found, *, when: bool = False, pair: tuple[Iri, Iri] | None = None) -> Sentence:
    """A finding as a sentence: what kind it is, and its words."""
    date = f"{wording.capital(found.visit.when)}, " if when else ""
    kind = f"{found.polarity}" if when else wording.capital(found.polarity)
    return Sentence(
        text=f"{date}{kind}: {wording.quoted(found.text)}",
        passages=found.passages,
        mark=found.polarity,  # type: ignore[arg-type]  # the polarities are marks
        thing=found.id,
        pair=pair,
    )


def matrix(desk: Desk) -> Part | None:
    """Topics by inspections in time, with the polarity in each cell."""
    found = courses(desk.findings, desk.visits, "topic")
    if not found or desk.subject.kind == "topic":
        return None
    shown = sorted(found, key=lambda course: -len(course.stops))[: desk.extent.topics]
    columns = tuple(_heading(visit, desk) for visit in desk.listed)
    rows = tuple(
        Row(
            head=course.topic.label,
            cells=tuple(_cell(course, visit) for visit in desk.listed),
        )
        for course in sorted(shown, key=lambda course: course.topic.label)
    )
    notes = (
        "A dash means that no finding on the topic is on record in the documents that report the inspection, "
        "not that there was none."
    )
    if len(found) > len(shown):
        notes += f" The {len(shown)} topics found on most often are shown, of {len(found)}."
    return Part(
        name="findings",
        title="Findings by topic",
        blocks=(
            Table(caption="Topics by inspection", corner="Topic", columns=columns, rows=rows, kind="matrix"),
            Note(text=notes),
        ),
    )


def _heading(visit: Visit, desk: Desk) -> Sentence:
    whom = ""
    if desk.subject.kind != "inspection" and any(node.id != desk.subject.id for node in visit.providers):
        whom = f" ({wording.joined([node.label for node in visit.providers])})"
    return Sentence(
        text=f"{wording.capital(visit.when)}: {visit.kind}, {visit.who}{whom}",
        passages=visit.passages,
        thing=visit.node.id,
    )


def _cell(course: Course, visit: Visit, *, narrow: bool = False) -> tuple[Sentence, ...]:
    stop = next((stop for stop in course.stops if stop.visit.node.id == visit.node.id), None)
    if stop is None:
        return (Sentence(text="–", searched=visit.documents, mark="none"),)
    return counted(stop.findings, narrow=narrow)


def counted(findings: Sequence[Found], *, narrow: bool = False) -> tuple[Sentence, ...]:
    """How many findings of each kind, with their words; where it is narrow, one goes without its number."""
    kinds = ((polarity, [found for found in findings if found.polarity == polarity]) for polarity in wording.POLARITIES)
    return tuple(
        Sentence(
            text=wording.findings(len(chosen), polarity, narrow=narrow),
            passages=tuple(passage for found in chosen for passage in found.passages),
            counts=(Count(number=len(chosen), of=tuple(found.id for found in chosen)),),
            mark=polarity,  # type: ignore[arg-type]  # the polarities are marks
        )
        for polarity, chosen in kinds
        if chosen
    )


def recurring(desk: Desk) -> Part | None:
    """Topics that more than one inspection of one body raised, with the course of each and its words."""
    providers = {node.id: node for visit in desk.visits for node in visit.providers}
    found: list[tuple[Course, Node | None]] = []
    for provider in providers.values():
        visits = [visit for visit in desk.visits if any(node.id == provider.id for node in visit.providers)]
        chosen = {visit.node.id for visit in visits}
        mine = [each for each in desk.findings if each.visit.node.id in chosen]
        found += [
            (course, provider if len(providers) > 1 else None)
            for course in courses(mine, visits, desk.order)
            if desk.shows(course.topic) and (_again(course, desk) or desk.subject.kind == "topic")
        ]
    if not found:
        return None
    note = (
        "Raised: a concern or a recommendation on the topic is on record. Findings are tied to topics by machine, from "
        "their words; the words decide."
    )
    if desk.extent.full or len(providers) > 1 or desk.subject.kind == "topic":
        told = found[: desk.extent.topics]
        blocks: tuple[Block, ...] = (*_figure(desk, told), _ledger(desk, told))
        shown = f"{min(len(found), desk.extent.topics)} are shown"
    else:
        glance, quoted = found[: desk.extent.topics], found[: desk.extent.courses]
        blocks = (_at_a_glance(desk, [each for each, _ in glance]), _in_words(desk, [each for each, _ in quoted]))
        shown = f"the table has {len(glance)}, and of {len(quoted)} the words stand below it"
    if len(found) > min(desk.extent.topics, len(found) if desk.extent.full else desk.extent.courses):
        note = f"Of {len(found)} such topics {shown}; the full form has all. {note}"
    return Part(name="recurring", title="What keeps coming back", blocks=(*blocks, Note(text=note)))


def _again(course: Course, desk: Desk) -> bool:
    """Whether more than one inspection raised it; in the short form, surely more than one."""
    return len(course.raised if desk.extent.full else course.times) > 1


def _figure(desk: Desk, found: Sequence[tuple[Course, Node | None]]) -> list[Block]:
    """Of a topic, what inspections found on it in time, a lane for each body; a mark for each kind of finding."""
    if desk.subject.kind != "topic":
        return []
    lanes = tuple(
        Lane(
            provider.label if provider else course.stops[0].visit.provided,
            tuple(
                Entry(kind=polarity, label=polarity, when=stop.visit.date)
                for stop in course.dated
                for polarity in wording.POLARITIES
                if any(each.polarity == polarity for each in stop.findings)
            ),
        )
        for course, provider in found
        if course.dated
    )
    line = Timeline("course", lanes)
    if not line:
        return []
    said = [
        f"{course.topic.label}{f', {provider.label}' if provider else ''}: {course.words}" for course, provider in found
    ]
    title = f"What inspections found: {desk.subject.label}"
    return [drawing.timeline(line, title, f"{line.words} {'; '.join(said)}.", drawing.when(desk.period))]


def _ledger(desk: Desk, found: Sequence[tuple[Course, Node | None]]) -> Table:
    """Each topic with its course and what each inspection found, in its words."""
    quoted = desk.extent.quoted if len(found) > 1 else FULL.quoted
    return Table(
        caption=f"Topics that more than one inspection or review raised, {ORDERS[desk.order]}",
        corner="Topic",
        columns=("Course", "What each inspection found"),
        rows=tuple(_ledger_row(course, provider, quoted) for course, provider in found),
        kind="ledger",
    )


def _in_words(desk: Desk, found: Sequence[Course]) -> Pairs:
    """One finding of each inspection on each topic, in its words; the table above counts the others."""
    listed = {visit.node.id for visit in desk.listed}
    return Pairs(
        rows=tuple(
            (
                course.topic.label,
                tuple(of_finding(stop.ranked[0], when=True) for stop in course.stops if stop.visit.node.id in listed),
            )
            for course in found
        )
    )


def _at_a_glance(desk: Desk, found: Sequence[Course]) -> Table:
    """Topics by inspections in time, with the course of each in a few words."""
    rows = []
    for course in found:
        counted = Count(number=len(course.times), of=tuple(stop.visit.node.id for stop in course.times))
        # The cells beside it hold its words, each at its inspection.
        said = Sentence(
            text=f"{wording.capital(course.brief)}.",
            passages=course.first,
            counts=(counted,),
            thing=course.topic.id,
        )
        rows.append(
            Row(head=course.topic.label, cells=(*(_cell(course, visit, narrow=True) for visit in desk.listed), (said,)))
        )
    return Table(
        caption=f"Topics that more than one inspection or review raised, {ORDERS[desk.order]}",
        corner="Topic",
        columns=(*(_heading(visit, desk) for visit in desk.listed), "Course"),
        rows=tuple(rows),
        kind="glance",
    )


def _stop(stop: Stop, most: int) -> list[Sentence]:
    """The words of one inspection, concerns first; of many, the first few and how many more there are."""
    found = stop.ranked
    said = [of_finding(each, when=True) for each in found[:most]]
    if rest := found[most:]:
        passages = tuple(passage for each in rest for passage in each.passages)
        counted = Count(number=len(rest), of=tuple(each.id for each in rest))
        said.append(Sentence(text=f"And {len(rest)} more then.", passages=passages, counts=(counted,)))
    return said


def _ledger_row(course: Course, provider: Node | None, quoted: int) -> Row:
    raised = course.times
    counted = Count(number=len(raised), of=tuple(stop.visit.node.id for stop in raised))
    extra = [Sentence(text="New at the latest inspection.", passages=course.passages)] if course.new else []
    course_said = Sentence(
        text=f"{wording.capital(course.words)}.", passages=course.passages, counts=(counted,) if raised else ()
    )
    words = tuple(said for stop in course.stops for said in _stop(stop, quoted))
    head = course.topic.label + (f", {provider.label}" if provider else "")
    return Row(head=head, cells=((course_said, *extra), words))
