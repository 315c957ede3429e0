"""Who answers to whom: the governance network as a figure, and every line of it as a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.network import Edge
from ontology import dates
from webapp.briefings import wording
from webapp.briefings.diagram import Member, Tie
from webapp.briefings.drawing import STYLES, governance, style_of, when
from webapp.briefings.model import Note, Pairs, Part, Sentence
from webapp.briefings.parts.inspections import latest_posts
from webapp.briefings.parts.posts import rank
from webapp.briefings.tiers import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
MOST_OF_A_TIER = {_OTHERS: 5, _PEOPLE: 15}
"""Boxes of a tier that stand in the picture when all is shown, where that is another number than usual."""
MOST_INNER = 20
MOST_PEOPLE = 30
"""Boards, committees and services, and people, whose own relations are looked up."""


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
    for iri in inner[:MOST_INNER]:
        for relation in filter(net.near, desk.relations_of(iri)):
            net.add(relation)
        for tenure in desk.tenures_of(iri):
            net.hold(tenure, only_near=desk.subject.kind == "person")
    _add_people(net, desk)
    return net


def _add_people(net: _Net, desk: Desk) -> None:
    """What the people stand in among themselves, and their posts at the bodies in the picture."""
    done: set[Iri] = set()
    while waiting := [iri for iri in net.people if iri not in done][: MOST_PEOPLE - len(done)]:
        for iri in waiting:
            done.add(iri)
            for relation in filter(net.near, desk.relations_of(iri)):
                net.add(relation)
            for tenure in desk.tenures_of(iri):
                net.hold(tenure, only_near=True)


def _starts(desk: Desk) -> list[Node]:
    if desk.subject.kind in {"inspection", "topic"}:
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
    while diagram.height > desk.extent.height and len(members) > 2:  # noqa: PLR2004 - a line has two ends
        # Of the fullest tier the one with fewest ties goes; what is left out is said.
        sizes = Counter(member.tier for member in members)
        gone = next(member for member in reversed(members) if sizes[member.tier] == max(sizes.values()))
        left[gone.tier] += 1
        members = [member for member in members if member is not gone]
        diagram = draw(members, drawn, TIERS)
    shown = {member.id for member in members}
    drawn = [tie for tie in drawn if {tie.source, tie.target} <= shown]
    title = f"Who answers to whom: {desk.subject.label}"
    words = _in_words(members, drawn)
    blocks: list[Block] = [governance(diagram, title, words, when(desk.period), drawn)]
    notes = "People are drawn with the post last on record; ‘Who held the post’ has earlier holders."
    if any(left.values()):
        which = wording.joined([f"{count} of ‘{TIERS[tier]}’" for tier, count in sorted(left.items()) if count])
        where = "they stand below" if desk.extent.full else "the full form has them"
        notes = f"Not drawn for want of room: {which}; {where}. {notes}"
    blocks.append(Note(text=notes))
    blocks += _table(net, current) if desk.extent.full else _drawn_in_words(net, current, shown)
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

    def near(member: Member) -> tuple[bool, bool, int]:
        """Whether it is not the subject, holds no post there, and how senior that post is: what goes first."""
        there = [tenure for tenure in held[member.id] if tenure.body and tenure.body.id == desk.subject.id]  # type: ignore[index]
        return not member.focus, not there, min((rank(tenure.role) for tenure in there), default=0)

    members: list[Member] = []
    left: dict[int, int] = {}
    for tier, all_of in sorted(found.items()):
        most = MOST_OF_A_TIER.get(tier, desk.extent.of_a_tier) if desk.extent.full else desk.extent.of_a_tier
        ranked = sorted(all_of, key=lambda member: (*near(member), -degree[member.id], member.label))  # type: ignore[index]
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
        groups[style_of(predicate)].append(Sentence(text=_of_relations([relation]), passages=relation.passages))
    for tenure in current:
        if tenure.body:
            groups["post"].append(_of_tenure(tenure))
    yield _grouped(groups)


def _drawn_in_words(net: _Net, current: Iterable[Tenure], shown: set[str]) -> Iterator[Pairs]:
    """What is drawn in words: several relations of two as one, and no post that the key facts have told already."""
    groups: dict[str, list[Sentence]] = defaultdict(list)
    alike: dict[tuple[object, ...], list[Relation]] = defaultdict(list)
    for (source, predicate, target), relation in net.relations.items():
        if {source, target} <= shown:
            key = (style_of(predicate), source, target, relation.dates, relation.rule, relation.passages)
            alike[key].append(relation)
    for (style, *_), relations in alike.items():
        # The first and the latest words that tell of it; the full form has all.
        ends = tuple(dict.fromkeys((relations[0].passages[0], relations[0].passages[-1])))
        groups[str(style)].append(Sentence(text=_of_relations(relations), passages=ends))
    told = latest_posts(net.desk) if "key-facts" in net.desk.parts else ()
    known = {passage for sentence in told for passage in sentence.passages}
    for tenure in current:
        if tenure.body and {tenure.person.id, tenure.body.id} <= shown and not set(tenure.passages) <= known:
            groups["post"].append(_of_tenure(tenure))
    yield _grouped(groups, running=True)


def _of_relations(relations: Sequence[Relation]) -> str:
    first = relations[0]
    dated = f" ({wording.joined([dates.in_words(date) for date in first.dates])})" if first.dates else ""
    follows = ", which follows from what is on record" if first.rule else ""
    verbs = wording.joined([relation.label for relation in relations])
    return f"{first.subject.label} {verbs} {first.object.label}{dated}{follows}."


def _of_tenure(tenure: Tenure) -> Sentence:
    body = tenure.body.label if tenure.body else ""
    text = f"{tenure.person.label}, {_post(tenure)}, {body}{_told(tenure)}."
    return Sentence(text=text, passages=tenure.passages)


def _grouped(groups: Mapping[str, list[Sentence]], *, running: bool = False) -> Pairs:
    rows = [
        (STYLES[style].title, tuple(sorted(groups[style], key=lambda sentence: sentence.text)))
        for style in STYLES
        if groups.get(style)
    ]
    return Pairs(rows=tuple(rows), running=running)
