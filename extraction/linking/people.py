"""Which people of several documents are one.

Three steps, from the surest, each looking only at what the one before has settled:

1. the same full name, and a body, a post of no body ("Children's Commissioner for England") or the council that both
   documents are about in common;
2. an initial or a short form for the given name, at the same body, where only one person there fits;
3. a surname alone, where post, body and time agree and only one person there fits.

Two whom one document names are two, whatever their names; so are a Mr and a Ms. What fits more than one, or shares a
name and nothing else, stays apart and is listed as undecided.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from extraction.linking.groups import Group, Node, nodes
from extraction.linking.names import PersonName, given_names_agree, identifier
from ontology import dates
from ontology.linking import LinkJudgement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from extraction.linking.bodies import LinkedBodies
    from extraction.linking.decided import Decided
    from ontology.linking import DocumentNames

_ELECTED = frozenset({"leader", "cabinet", "portfolio", "mayor", "opposition", "councillor"})
"""Words that make a post one that only a councillor holds; a chair or a member may be anybody."""
_AT_ONE_TIME = datetime.timedelta(days=731)
"""Two years: posts are given for a year, and councillors sit for four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPeople:
    """The outcome for people."""

    ids: Mapping[str, Mapping[str, str]]
    judgements: tuple[LinkJudgement, ...]


def link_people(
    documents: Sequence[DocumentNames], bodies: LinkedBodies, decided: Sequence[Decided] = ()
) -> LinkedPeople:
    """Decide which people are one.

    Args:
        documents: in order of their ids.
        bodies: which bodies are one.
        decided: what people decided, the newest first.
    """
    surnames: defaultdict[str, list[Node]] = defaultdict(list)
    everybody = {node.key: node for node in nodes(documents, bodies)}
    families = _families(everybody, decided)
    for node in everybody.values():
        surnames[families.get(node.parsed.surname, node.parsed.surname)].append(node)
    groups: list[Group] = []
    doubts: list[tuple[Group, Group, str]] = []
    for surname in sorted(surnames):
        family = _Family(sorted(surnames[surname], key=lambda node: node.order))
        family.obey(decided)
        family.link()
        groups += family.groups
        doubts += family.doubts
    return _outcome(documents, groups, doubts)


def _families(everybody: Mapping[tuple[str, str], Node], decided: Iterable[Decided]) -> dict[str, str]:
    """Surname to the one it is looked at under: somebody decided that bearers of several are one person."""
    alike: nx.Graph[str] = nx.Graph()
    for decision in decided:
        borne = [everybody[key].parsed.surname for key in decision.everybody if key in everybody]
        alike.add_edges_from(itertools.pairwise(sorted(set(borne))))
    return {surname: min(names) for names in nx.connected_components(alike) for surname in names}


class _Family:
    """All who bear one surname."""

    def __init__(self, bearers: Iterable[Node]) -> None:
        self.home = {node.key: Group(node) for node in bearers}
        """Where each node is now."""
        self.doubts: list[tuple[Group, Group, str]] = []

    @property
    def groups(self) -> list[Group]:
        """All groups, in the order of their first nodes."""
        return list(dict.fromkeys(self.home.values()))

    def obey(self, decided: Iterable[Decided]) -> None:
        """Do what people decided, the newest first; what a newer decision forbids is not done."""
        for decision in decided:
            sides = [self.as_one(side, decision.reason) for side in (decision.first, decision.second)]
            if decision.same:
                self.as_one(decision.everybody, decision.reason)
            for group, others in zip(sides, reversed(sides), strict=True):
                if group and others and not decision.same and group is not others:
                    group.told_apart |= dict.fromkeys((node.key for node in others.nodes), decision.reason)

    def as_one(self, keys: Iterable[tuple[str, str]], reason: str) -> Group | None:
        """Make those of some nodes one that no newer decision holds apart; None where there are none of them."""
        whole: Group | None = None
        for key in sorted(keys):
            group = self.home.get(key)
            if group is None or group is whole:
                continue
            if whole is None:
                whole = group
            elif not whole.decided_apart(group) and not group.decided_apart(whole):
                self.take_in(whole, group, 1.0, reason)
        return whole

    def take_in(self, whole: Group, group: Group, score: float, reason: str) -> None:
        whole.take_in(group, score, reason)
        self.home.update(dict.fromkeys((each.key for each in group.nodes), whole))

    def link(self) -> None:
        self.same_name()
        while self.short_names(_CLEARED_BY_NAME, _belong_together, given=True):
            pass
        while self.short_names(_CLEARED_BY_POST, _agree_in_all, given=False):
            pass
        self.same_short_name()
        self.list_doubts()

    def unite(self, nodes: Iterable[Node], score: float, reason: str) -> bool:
        """Make the groups of some nodes one, as far as nothing speaks against it; whether anything changed."""
        changed = False
        whole: Group | None = None
        groups = dict.fromkeys(self.home[node.key] for node in nodes)
        if any(one.decided_apart(other) for one in groups if one.told_apart for other in groups):
            return False  # what fits two whom somebody holds apart fits more than one
        for group in groups:
            if whole is None:
                whole = group
            elif not whole.apart_from(group):
                self.take_in(whole, group, score, reason)
                changed = True
        return changed

    def same_name(self) -> None:
        by_name: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
        for group in self.groups:
            if group.parsed.is_full:
                by_name[group.parsed.given] += group.nodes
        for alike in by_name.values():
            self.by_body(alike, lambda node: node.own, 0.97, "The full name is the same, and so is the body or post.")
            self.by_body(alike, lambda node: node.context, 0.93, _SAME_COUNCIL)
            self.by_body(alike, lambda node: node.posts_around, 0.9, _SAME_POST)
            self.named_in_passing(alike)

    def by_body(
        self, nodes: Iterable[Node], bodies: Callable[[Node], frozenset[str]], score: float, reason: str
    ) -> None:
        buckets: defaultdict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            for body in bodies(node):
                buckets[body].append(node)
        for body in sorted(buckets):
            self.unite(buckets[body], score, reason)

    def named_in_passing(self, alike: Sequence[Node]) -> None:
        """One article about a body says where somebody belongs, another about that body only names them."""
        belonging: defaultdict[str, dict[int, Group]] = defaultdict(dict)
        for node in alike:
            group = self.home[node.key]
            if group.own:
                for body in node.about:
                    belonging[body][id(group)] = group
        for node in alike:
            fitting = {key: group for body in node.about for key, group in belonging[body].items()}
            if not node.own and len(fitting) == 1:
                self.unite([next(iter(fitting.values())).nodes[0], node], 0.85, _NAMED_IN_PASSING)

    def short_names(self, reason: str, tied: Callable[[Group, Group], bool], *, given: bool) -> bool:
        """Unite those of a shorter name with the only fuller one that fits; whether anything changed.

        Whom each fits is settled for all before any are united, so that their order makes no difference.
        """
        there = self.by_place()
        found = [
            (fuller[0], group)
            for group in self.groups
            if bool(group.parsed.given) == given and len(fuller := _fuller(group, there, tied)) == 1
        ]
        score = 0.85 if given else 0.8
        changed = [self.unite([whole.nodes[0], group.nodes[0]], score, reason) for whole, group in found]
        return any(changed)

    def by_place(self) -> dict[str, list[Group]]:
        """Body to those who belong to it, as far as the documents let one say."""
        table: defaultdict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for body in sorted(group.context):
                table[body].append(group)
        return dict(table)

    def same_short_name(self) -> None:
        """Unite those of one short name, where post, body and time agree and nobody of a fuller name fits."""
        there = self.by_place()
        for groups in there.values():
            short = [each for each in groups if not each.parsed.is_full and not _fuller(each, there, _meet)]
            for one, other in itertools.combinations(short, 2):
                if one.parsed == other.parsed and _agree_in_all(one, other):
                    self.unite([one.nodes[0], other.nodes[0]], 0.8, _SAME_SHORT_NAME)

    def list_doubts(self) -> None:
        """List who shares a surname and a body, or a whole name, and is not one."""
        pairs: dict[tuple[int, int], tuple[Group, Group]] = {}
        for groups in self.by_place().values():
            pairs |= {(id(one), id(other)): (one, other) for one, other in itertools.combinations(groups, 2)}
        by_name: defaultdict[PersonName, list[Group]] = defaultdict(list)
        for group in self.groups:
            by_name[group.parsed].append(group)
        # Each with the next of the name, not each with each: there may be hundreds of John Smiths.
        for groups in by_name.values():
            pairs |= {(id(one), id(other)): (one, other) for one, other in itertools.pairwise(groups)}
        for one, other in pairs.values():
            if decided := one.decided_apart(other) or other.decided_apart(one):
                self.doubts.append((one, other, decided))
            elif not given_names_agree(one.parsed.given, other.parsed.given):
                self.doubts.append((one, other, _TWO_NAMES))
            else:
                self.doubts.append((one, other, one.apart_from(other) or _NOT_ENOUGH))


def _fuller(group: Group, there: Mapping[str, Sequence[Group]], tied: Callable[[Group, Group], bool]) -> list[Group]:
    """Those of a fuller name that a group may belong to."""
    near = {id(other): other for body in sorted(group.context) for other in there[body] if other is not group}
    return [
        other
        for other in near.values()
        if _says_more(other.parsed, group.parsed)
        and given_names_agree(group.parsed.given, other.parsed.given)
        and not group.apart_from(other)
        and tied(group, other)
    ]


_TWO_NAMES = "The given names differ."
_SAME_COUNCIL = "The full name is the same, and both documents are about one body."
_SAME_POST = "The full name and the post are the same, and both documents are about one body."
_NAMED_IN_PASSING = "The full name is the same, both documents are about one body, and only one says more of them."
_CLEARED_BY_NAME = "Surname and body are the same, and nobody else there has a given name that fits."
_CLEARED_BY_POST = "The surname is the same; post, body and time agree; and nobody else there bears it."
_SAME_SHORT_NAME = "The name is the same; post, body and time agree; and nobody of a fuller name fits."
_NOT_ENOUGH = "The names could be one person's, and the documents do not say enough to tell."


def _meet(one: Group, other: Group) -> bool:
    """Whether two belong to one body."""
    return bool(one.context & other.context)


def _belong_together(one: Group, other: Group) -> bool:
    """Whether two of agreeing names are tied: with a given name in common, by where they are; else by what they hold.

    A "J. Holt" on a committee is not the Janet Holt who speaks as a mother in an article about the same council.
    """
    first, second = one.parsed.given[:1], other.parsed.given[:1]
    if first == second and first and len(first[0]) > 1:
        return _meet(one, other)
    return bool(one.own & other.own)


def _says_more(fuller: PersonName, shorter: PersonName) -> bool:
    if not shorter.given:
        return bool(fuller.given)
    if not fuller.given or fuller.given == shorter.given:
        return False
    # "Elizabeth" says more than "Liz", and that more than "E".
    return (len(fuller.given), sum(map(len, fuller.given)), fuller.given) > (
        len(shorter.given),
        sum(map(len, shorter.given)),
        shorter.given,
    )


def _agree_in_all(one: Group, other: Group) -> bool:
    return any(
        first.own & second.context and _roles_agree(first, second) and _at_one_time(first.published, second.published)
        for first in one.nodes
        for second in other.nodes
    )


def _roles_agree(first: Node, second: Node) -> bool:
    if any(
        set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in first.roles for b in second.roles
    ):
        return True
    return _sits(first) and _sits(second)


def _sits(node: Node) -> bool:
    """Whether somebody is a councillor, by address or by post."""
    return node.councillor or any(_ELECTED & set(role.split()) or role == "lead member" for role in node.roles)


def _at_one_time(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return False
    a, b = dates.bounds(first), dates.bounds(second)
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.earliest - b.latest <= _AT_ONE_TIME and b.earliest - a.latest <= _AT_ONE_TIME


def _outcome(
    documents: Iterable[DocumentNames], groups: Sequence[Group], doubts: Iterable[tuple[Group, Group, str]]
) -> LinkedPeople:
    ids = _ids(groups)
    where: dict[str, dict[str, str]] = {document.document: {} for document in documents}
    judgements: list[LinkJudgement] = []
    for group in groups:
        for node in group.nodes:
            where[node.document][node.id] = ids[id(group)]
            if len(group.nodes) > 1:
                score, reason = group.reasons[node.key]
                judgements.append(
                    LinkJudgement(
                        kind="person",
                        first=ids[id(group)],
                        second=ids[id(group)],
                        document=node.document,
                        verdict="same",
                        score=score,
                        reasons=(reason,),
                    )
                )
    for one, other, reason in doubts:
        first, second = sorted((ids[id(one)], ids[id(other)]))
        undecided = reason == _NOT_ENOUGH
        judgements.append(
            LinkJudgement(
                kind="person",
                first=first,
                second=second,
                verdict="undecided" if undecided else "not same",
                score=0.4 if undecided else 0.02,
                reasons=(reason,),
            )
        )
    return LinkedPeople(ids=where, judgements=tuple(judgements))


def _ids(groups: Sequence[Group]) -> dict[int, str]:
    """Ids out of names; where two share one, with the body, the post, the document, the place in it."""
    ids = {id(group): identifier(group.fullest) for group in groups}
    for tell_apart in (_where, _as_what, _in_which, _at_which_place):
        shared = Counter(ids.values())
        ids = {
            id(group): identifier(ids[id(group)], tell_apart(group)) if shared[ids[id(group)]] > 1 else ids[id(group)]
            for group in groups
        }
    return ids


def _where(group: Group) -> str:
    return min(group.context, default="")


def _as_what(group: Group) -> str:
    return min((role for node in group.nodes for role in node.roles), default="")


def _in_which(group: Group) -> str:
    return "in " + min(node.document for node in group.nodes)


def _at_which_place(group: Group) -> str:
    return f"at {min((node.document, node.place) for node in group.nodes)[1]}"
