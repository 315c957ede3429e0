"""Who answers to whom: the governance network as a figure, and every line of it as a sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.network import Edge
from ontology import dates
from webapp.briefings import wording
from webapp.briefings.diagram import Member, Tie
from webapp.briefings.drawing import STYLES, governance, style_of, when
from webapp.briefings.model import Note, Pairs, Part, Sentence
from webapp.briefings.tiers import MAX_HEIGHT, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.network import Node
    from graph.rows import Iri
    from webapp.briefings.desk import Desk
    from webapp.briefings.model import Block
    from webapp.briefings.record import Relation, Tenure

TIERS = (
    "Government departments",
    "Inspectorates",
    "Councils",
    "Boards and committees",
    "Services",
    "Partners and others",
    "People in posts",
)
_TIER_OF = {
    "government department": 0,
    "inspectorate": 1,
    "local authority": 2,
    "board": 3,
    "committee": 3,
    "service": 4,
}
_OTHERS, _PEOPLE = 5, 6
_INNER = frozenset({"board", "committee", "service"})
"""Kinds of body whose own relations and posts belong into the picture of the body they work for."""
MOST_OF_A_TIER = {2: 10, _OTHERS: 5, _PEOPLE: 15}
MOST_OF_OTHER_TIERS = 10


class _Net:
    """The network while it is gathered."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.bodies: dict[Iri, tuple[Node, str | None]] = {}
        self.people: dict[Iri, Node] = {}
        self.relations: dict[tuple[Iri, str, Iri], Relation] = {}
        self.tenures: dict[tuple[Iri, Iri | None], list[Tenure]] = defaultdict(list)

    def add(self, relation: Relation) -> None:
        self.relations[relation.subject.id, relation.predicate, relation.object.id] = relation
        for node, kind in ((relation.subject, relation.subject_is), (relation.object, relation.object_is)):
            if node.kind == "person":
                self.people.setdefault(node.id, node)
            else:
                self.bodies.setdefault(node.id, (node, kind))

    def hold(self, tenure: Tenure, *, only_near: bool = False) -> None:
        if tenure.body is None or (only_near and tenure.body.id not in self.bodies):
            return
        self.people.setdefault(tenure.person.id, tenure.person)
        self.bodies.setdefault(tenure.body.id, (tenure.body, tenure.body_is))
        held = self.tenures[tenure.person.id, tenure.body.id]
        held += [] if tenure in held else [tenure]

    def near(self, relation: Relation) -> bool:
        """Whether a relation found at the second step stays near: both ends are known, or it leads down to a part."""
        known = {*self.bodies, *self.people}
        ends = {relation.subject.id, relation.object.id}
        down = relation.predicate == "partOf" or "person" in {relation.subject.kind, relation.object.kind}
        return ends <= known or (bool(ends & known) and down)


def _gather(desk: Desk) -> _Net:
    """The subject and what it stands in relation to; then what its boards, committees, services and people stand in."""
    net = _Net(desk)
    for start in _starts(desk):
        for relation in desk.relations_of(start.id):
            net.add(relation)
        for tenure in desk.tenures_of(start.id):
            net.hold(tenure)
    inner = [iri for iri, (_, kind) in net.bodies.items() if kind in _INNER or desk.subject.kind == "person"]
    for iri in inner[: MOST_OF_OTHER_TIERS * 2]:
        for relation in filter(net.near, desk.relations_of(iri)):
            net.add(relation)
        for tenure in desk.tenures_of(iri):
            net.hold(tenure, only_near=desk.subject.kind == "person")
    _add_people(net, desk)
    return net


def _add_people(net: _Net, desk: Desk) -> None:
    """What the people stand in among themselves, and their posts at the bodies in the picture."""
    done: set[Iri] = set()
    while waiting := [iri for iri in net.people if iri not in done][: 2 * MOST_OF_A_TIER[_PEOPLE] - len(done)]:
        for iri in waiting:
            done.add(iri)
            for relation in filter(net.near, desk.relations_of(iri)):
                net.add(relation)
            for tenure in desk.tenures_of(iri):
                net.hold(tenure, only_near=True)


def _starts(desk: Desk) -> list[Node]:
    if desk.subject.kind == "inspection":
        return list({node.id: node for v in desk.visits for node in (*v.providers, *v.inspectors)}.values())
    return [desk.subject]


def _current(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Tenures that are drawn: not those told as over, and of one post the one on record last."""
    latest: dict[tuple[object, str], Tenure] = {}
    for tenure in sorted(tenures, key=lambda each: dates.sort_key(each.attested[-1] if each.attested else None)):
        if tenure.status != "former":
            latest[tenure.body and tenure.body.id, tenure.role.casefold()] = tenure
    return [tenure for tenure in latest.values() if not any(_longer(each, tenure) for each in latest.values())]


def _longer(other: Tenure, tenure: Tenure) -> bool:
    """Whether another names the same post of the same person more fully, as cabinet member for children does."""
    same = other.person.id == tenure.person.id and other.body == tenure.body
    return same and other.role.casefold().startswith(tenure.role.casefold() + " ")


def network(desk: Desk) -> Part | None:
    """The figure, what it leaves out, and the same links in words."""
    if desk.subject.kind == "topic":
        return None
    net = _gather(desk)
    current = _current([tenure for tenures in net.tenures.values() for tenure in tenures])
    members, left = _members(desk, net, current)
    shown = {member.id for member in members}
    ties = [
        Tie(source=source, target=target, words=relation.label, style=style_of(predicate))
        for (source, predicate, target), relation in net.relations.items()
    ]
    ties += [
        Tie(source=tenure.person.id, target=tenure.body.id, words="", style="post") for tenure in current if tenure.body
    ]
    drawn = [tie for tie in ties if {tie.source, tie.target} <= shown and tie.source != tie.target]
    if not drawn:
        return None
    diagram = draw(members, drawn, TIERS)
    while diagram.height > MAX_HEIGHT and len(members) > 2:  # noqa: PLR2004 - a line has two ends
        # The last row of the fullest tier goes; what is left out is said, and stands in the table.
        left[members[-1].tier] += 1
        members = members[:-1]
        diagram = draw(members, drawn, TIERS)
    title = f"Who answers to whom: {desk.subject.label}"
    words = _in_words(members, drawn)
    blocks: list[Block] = [governance(diagram, title, words, when(desk.period), drawn)]
    notes = "A person is drawn with the post last on record; earlier holders stand under ‘Who held the post’."
    if any(left.values()):
        gone = wording.joined([f"{count} of ‘{TIERS[tier]}’" for tier, count in sorted(left.items()) if count])
        notes = f"Left out of the picture for want of room: {gone}; they stand below. {notes}"
    blocks.append(Note(text=notes))
    blocks += _table(net, current)
    return Part(name="network", title="Who answers to whom", blocks=tuple(blocks))


def links(desk: Desk) -> tuple[list[Node], list[tuple[Edge, tuple[Iri, ...]]]]:
    """The whole network, not only what a sheet holds: people and bodies, and each link with the words it rests on."""
    net = _gather(desk)
    found = [
        (Edge(source=source, target=target, label=relation.label), relation.passages)
        for (source, _, target), relation in net.relations.items()
    ]
    found += [
        (Edge(source=tenure.person.id, target=tenure.body.id, label=_post(tenure)), tenure.passages)
        for tenure in _current([tenure for tenures in net.tenures.values() for tenure in tenures])
        if tenure.body
    ]
    ends = {end for edge, _ in found for end in (edge.source, edge.target)}
    nodes = {**{iri: node for iri, (node, _) in net.bodies.items()}, **net.people}
    return [node for iri, node in nodes.items() if iri in ends], found


def _members(desk: Desk, net: _Net, current: Iterable[Tenure]) -> tuple[list[Member], dict[int, int]]:
    """The boxes, those with most ties first, and how many of each tier are left out."""
    tied = {end for source, _, target in net.relations for end in (source, target)}
    degree: dict[Iri, int] = defaultdict(int)
    for source, _, target in net.relations:
        degree[source] += 1
        degree[target] += 1
    found: dict[int, list[Member]] = defaultdict(list)
    for iri, (node, kind) in net.bodies.items():
        tier = _TIER_OF.get(kind or "", _OTHERS)
        found[tier].append(Member(id=iri, kind="body", label=node.label, tier=tier, focus=iri == desk.subject.id))
    held: dict[Iri, list[Tenure]] = defaultdict(list)
    for tenure in current:
        held[tenure.person.id].append(tenure)
        degree[tenure.person.id] += 1
    for iri, node in net.people.items():
        if iri in held or iri in tied:
            notes = tuple(f"{_post(tenure)}{_year(tenure)}" for tenure in held[iri][:2])
            person = Member(
                id=iri, kind="person", label=node.label, tier=_PEOPLE, notes=notes, focus=iri == desk.subject.id
            )
            found[_PEOPLE].append(person)
    members: list[Member] = []
    left: dict[int, int] = {}
    for tier, all_of in sorted(found.items()):
        most = MOST_OF_A_TIER.get(tier, MOST_OF_OTHER_TIERS)
        ranked = sorted(all_of, key=lambda member: (not member.focus, -degree[member.id], member.label))  # type: ignore[index]
        members += ranked[:most]
        left[tier] = len(ranked) - len(ranked[:most])
    return members, left


def _post(tenure: Tenure) -> str:
    return f"{'' if tenure.status == 'holder' else tenure.status + ' '}{tenure.role}"


def _year(tenure: Tenure) -> str:
    """The year a post is last on record in, as short as a box needs it; the table says it in full."""
    bounds = dates.bounds(tenure.attested[-1]) if tenure.attested else None
    if bounds is None or bounds.earliest is None or bounds.latest is None:
        return ""
    first, last = bounds.earliest.year, bounds.latest.year
    return f" ({first})" if first == last else f" ({first}\N{EN DASH}{last})"


def _told(tenure: Tenure) -> str:
    return f", on record {wording.on(tenure.attested[-1])}" if tenure.attested else ""


def _in_words(members: Iterable[Member], ties: Iterable[Tie]) -> str:
    labels = {member.id: member.label for member in members}
    said = [f"{labels[tie.source]} {tie.words} {labels[tie.target]}" for tie in ties if tie.words]
    posts = [
        f"{member.label}, {'; '.join(member.notes)}" for member in members if member.kind == "person" and member.notes
    ]
    return ". ".join([*dict.fromkeys(said), *posts]) + "."


def _table(net: _Net, current: Iterable[Tenure]) -> Iterator[Pairs]:
    """Every link in words, with the words it rests on, a group for each style of line."""
    groups: dict[str, list[Sentence]] = defaultdict(list)
    for (_, predicate, _), relation in net.relations.items():
        dated = f" ({wording.joined([dates.in_words(date) for date in relation.dates])})" if relation.dates else ""
        follows = ", which follows from what is on record" if relation.rule else ""
        text = f"{relation.subject.label} {relation.label} {relation.object.label}{dated}{follows}."
        groups[style_of(predicate)].append(Sentence(text=text, passages=relation.passages))
    for tenure in current:
        if tenure.body:
            text = f"{tenure.person.label}, {_post(tenure)}, {tenure.body.label}{_told(tenure)}."
            groups["post"].append(Sentence(text=text, passages=tenure.passages))
    yield Pairs(
        rows=tuple(
            (STYLES[style].title, tuple(sorted(groups[style], key=lambda sentence: sentence.text)))
            for style in STYLES
            if groups[style]
        )
    )
