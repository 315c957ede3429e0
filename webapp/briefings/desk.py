"""What lies on the desk while a briefing is made: the subject, and all the record holds on it that parts draw on.

Each kind of subject brings its own documents together: a body the inspections of it or by it, the posts there and what
was said there; a person what they said and the inspections of the bodies at which they are on record with a post; a
topic the inspections that found something on it; an inspection itself.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.rows import Iri
from ontology import dates
from webapp.briefings import pairing
from webapp.briefings.extent import FULL

if TYPE_CHECKING:
    import datetime

    from graph.network import Node
    from graph.rows import Row
    from webapp.briefings.extent import Extent
    from webapp.briefings.model import Period
    from webapp.briefings.pairing import Pair
    from webapp.briefings.record import Found, Grade, Record, Relation, Said, Tenure, Visit

MOST_VISITS = 12
"""Inspections looked at: as many columns as fit across a sheet."""
MOST_READ = 400
"""Statements that the short form looks at: the latest."""
MOST_SIBLINGS = 60
"""Bodies whose relations and posts are looked up besides the subject's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided, by whom, when and why."""

    verdict: str
    by: str
    why: str
    at: str
    """EDTF."""


@dataclass(frozen=True)
class Desk:
    """The subject, and lazily what the record holds on it."""

    record: Record
    subject: Node
    extent: Extent = FULL
    order: str = "run"
    """How recurring concerns are sorted."""
    most: int | None = None
    """How many statements to show; None for the usual number."""
    parts: tuple[str, ...] = ()
    """The parts to be made: what one of them tells another need not tell again."""

    @property
    def period(self) -> Period:
        """The period asked for."""
        return self.record.period

    @functools.cached_property
    def documents(self) -> tuple[Iri, ...]:
        """The documents that tell of the subject: what was looked through."""
        return self.record.documents(self.subject.id)

    @functools.cached_property
    def own_tenures(self) -> list[Tenure]:
        """The posts at the subject, or of it."""
        return self.record.tenures(self.subject.id) if self.subject.kind in {"body", "person"} else []

    @functools.cached_property
    def bodies(self) -> tuple[Node, ...]:
        """The bodies the briefing is concerned with: the subject, where it works, or what was inspected."""
        if self.subject.kind == "body":
            return (self.subject,)
        if self.subject.kind == "person":
            found = {tenure.body.id: tenure.body for tenure in self.own_tenures if tenure.body}
        else:
            found = {node.id: node for visit in self.visits for node in visit.providers}
        return tuple(found[key] for key in sorted(found))

    @functools.cached_property
    def all_visits(self) -> list[Visit]:
        """The inspections the briefing is concerned with, in order of time."""
        if self.subject.kind == "person":
            found = {visit.node.id: visit for body in self.bodies for visit in self.record.visits(body.id)}
        else:
            found = {visit.node.id: visit for visit in self.record.visits(self.subject.id)}
        return sorted(found.values(), key=lambda visit: (dates.sort_key(visit.date), visit.node.id))

    @functools.cached_property
    def visits(self) -> list[Visit]:
        """The latest of them that fit across a page; those without a date last."""
        dated = [visit for visit in self.all_visits if visit.date]
        undated = [visit for visit in self.all_visits if not visit.date]
        return [*dated[-MOST_VISITS:], *undated][:MOST_VISITS]

    @functools.cached_property
    def listed(self) -> list[Visit]:
        """The inspections that a table lists: in the short form the latest of those whose date is known."""
        if self.extent.full:
            return self.visits
        return [visit for visit in self.visits if visit.date][-self.extent.visits :] or self.visits[:1]

    @functools.cached_property
    def grades(self) -> dict[Iri, list[Grade]]:
        """The judgements of each inspection shown."""
        return {visit.node.id: self.record.grades(visit) for visit in self.visits}

    @functools.cached_property
    def findings(self) -> list[Found]:
        """The findings of the inspections shown, in order of time; of a topic only those on it."""
        found = [each for visit in self.visits for each in self.record.findings(visit)]
        if self.subject.kind != "topic":
            return found
        return [each for each in found if any(topic.id == self.subject.id for topic in each.topics)]

    def shows(self, topic: Node) -> bool:
        """Whether the briefing has all findings on a topic: one on a topic has those on it alone."""
        return self.subject.kind != "topic" or topic.id == self.subject.id

    @functools.cached_property
    def _recent(self) -> tuple[datetime.date | None, int]:
        if self.extent.full:
            return None, 0
        return self.record.busy_since(self.subject.id, MOST_READ)

    @functools.cached_property
    def statements(self) -> list[Said]:
        """What was said, the oldest first; for the short form of a busy subject the latest of it."""
        return self.record.statements(self.subject.id, self._recent[0])

    @property
    def unread(self) -> str:
        """In a sentence that not all that was said has been looked at; nothing where it has."""
        day, count = self._recent
        if day is None:
            return ""
        return (
            f"Of {count:,} statements on record only those of {dates.in_words(day.isoformat())} and later "
            "were looked at; the full form looks at all."
        )

    @functools.cached_property
    def pairs(self) -> list[Pair]:
        """What was said to be done, with what was found on it first."""
        return pairing.pairs(self)

    @functools.cached_property
    def answerable(self) -> dict[Iri, frozenset[Iri]]:
        """Who answers for which of the bodies inspected: the body, what is part of it, and who holds posts there."""
        found: dict[Iri, set[Iri]] = defaultdict(set)
        for body in {node.id: node for visit in self.visits for node in visit.providers}.values():
            found[body.id].add(body.id)
            parts = self.parts_of(body.id)
            for each in (body, *parts[:MOST_SIBLINGS]):
                found[each.id].add(body.id)
                for tenure in self.tenures_of(each.id):
                    found[tenure.person.id].add(body.id)
        return {key: frozenset(bodies) for key, bodies in found.items()}

    def parts_of(self, body: Iri) -> list[Node]:
        """What is part of a body, by what is on record."""
        relations = self.relations_of(body)
        return [each.subject for each in relations if each.predicate == "partOf" and each.object.id == body]

    @functools.cached_property
    def _decisions(self) -> dict[tuple[str, frozenset[str]], Decision]:
        rows = self.record.store.select("briefing/decisions")
        groups: dict[Iri, list[Row]] = defaultdict(list)
        for row in rows:
            groups[Iri(str(row["decision"]))].append(row)
        return {
            (str(told[0]["question"]), frozenset(str(row["about"]) for row in told)): Decision(
                verdict=str(told[0]["verdict"]),
                by=str(told[0]["by"]),
                why=str(told[0]["why"]),
                at=str(told[0]["at"])[:10],
            )
            for told in groups.values()
        }

    def decision(self, question: str, *about: Iri) -> Decision | None:
        """What a person has decided on a question about some things, where that counts."""
        return self._decisions.get((question, frozenset(about)))

    @functools.cached_property
    def _relations(self) -> dict[Iri, list[Relation]]:
        return {}

    def relations_of(self, thing: Iri) -> list[Relation]:
        """The relations of a person or body, read once."""
        if thing not in self._relations:
            self._relations[thing] = self.record.relations(thing)
        return self._relations[thing]

    @functools.cached_property
    def _tenures(self) -> dict[Iri, list[Tenure]]:
        return {}

    def tenures_of(self, thing: Iri) -> list[Tenure]:
        """The posts at a body or of a person, read once."""
        if thing not in self._tenures:
            self._tenures[thing] = self.record.tenures(thing)
        return self._tenures[thing]
