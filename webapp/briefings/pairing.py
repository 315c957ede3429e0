"""What was said to be done, and which later findings may be about it: by topic, by date, and by a word they share.

Proposals by machine until a person decides on a pair (`graph.decisions`); what a person has refused is left out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.undertakings import Undertaking, undertaking
from ontology import dates
from webapp.briefings import likeness
from webapp.briefings.parts.recurrence import RAISED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.rows import Iri
    from webapp.briefings.desk import Decision, Desk
    from webapp.briefings.record import Found, Said, Visit

QUESTION = "said then found"
REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What was said to be done, and what was found on it first afterwards."""

    said: Said
    undertaking: Undertaking
    findings: tuple[Found, ...]
    later: tuple[Visit, ...]
    """The inspections that came certainly afterwards."""
    decided: tuple[Decision, ...]
    apart: tuple[Found, ...] = ()
    """Findings of later inspections on its topics which are not about the same thing, by their words."""

    @property
    def status(self) -> str:
        """In the neutral words that there are for it."""
        polarities = {found.polarity for found in self.findings}
        if polarities:
            found = []
            if "improved" in polarities:
                found.append("improved since")
            if polarities & RAISED:
                found.append("still a concern")
            if "strength" in polarities and not polarities & RAISED:
                found.append("a strength")
            return " and ".join(found)
        if self.apart:
            return "no finding in like words"
        if len(self.undertaking.missing) == 3 or not self.said.topics:  # noqa: PLR2004 - measure, owner and date
            return "too vague to check"
        return "no finding on this topic" if self.later else "not inspected since"


def pairs(desk: Desk) -> list[Pair]:
    """Every forward-looking statement of those answerable, with what was found on it first; the oldest first."""
    found: dict[tuple[Iri, Iri], list[Found]] = defaultdict(list)
    for each in desk.findings:
        for topic in each.topics:
            found[each.visit.node.id, topic.id].append(each)
    return [
        _pair(desk, said, undertaken, found) for said in answerable(desk) if (undertaken := forward(said)) is not None
    ]


def answerable(desk: Desk) -> list[Said]:
    """What those said who answer for a body inspected."""
    return [said for said in desk.statements if said.speaker is not None and said.speaker.id in desk.answerable]


def forward(said: Said) -> Undertaking | None:
    """What a statement undertakes; None where it does not look forward."""
    return undertaking(said.text, said.form, said.cue, said.speaker.label if said.speaker else "")


def concerned(desk: Desk, said: Said) -> list[Visit]:
    """The inspections of the bodies for which the speaker answers: what others were found to do is beside the point."""
    bodies = desk.answerable.get(said.speaker.id, frozenset()) if said.speaker else frozenset()
    return [visit for visit in desk.visits if any(node.id in bodies for node in visit.providers)]


def _pair(desk: Desk, said: Said, undertaken: Undertaking, found: Mapping[tuple[Iri, Iri], list[Found]]) -> Pair:
    later = tuple(visit for visit in concerned(desk, said) if _after(visit.date, said.said))
    apart: list[Found] = []
    for visit in later:
        on_topic = {each.id: each for topic in said.topics for each in found.get((visit.node.id, topic.id), ())}
        kept, decided = [], []
        for each in on_topic.values():
            decision = desk.decision(QUESTION, said.id, each.id)
            if decision is not None and decision.verdict == REFUSED:
                continue
            if decision is None and not likeness.of_one_thing(said.text, each.text):
                apart.append(each)
                continue
            decided += [decision] if decision is not None else []
            kept.append(each)
        if kept:
            return Pair(said=said, undertaking=undertaken, findings=tuple(kept), later=later, decided=tuple(decided))
    return Pair(said=said, undertaking=undertaken, findings=(), later=later, decided=(), apart=tuple(apart))


def _after(date: str | None, said: str | None) -> bool:
    """Whether an inspection came certainly after something was said."""
    if date is None or said is None:
        return False
    begins, ends = dates.bounds(date).earliest, dates.bounds(said).latest
    return begins is not None and ends is not None and begins > ends
