"""Which bodies of several documents are one.

A body is known by one of four keys, tried in this order:

1. a name in the register of public bodies, acronyms and former names included;
2. for a council, its place and type: "Thornby Council" is the Thornby Metropolitan Borough Council, as long as no other
   council of Thornby is about; a county is never the borough of that name;
3. a name that tells the body by itself ("Fair Start", "Casework Weekly");
4. a name that many bodies bear ("improvement board", "children's services") within the body it belongs to: what it is
   said to be part of, else the council its name begins with, else the council the article is about.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.linking.clusters import OWNED_KINDS, Cluster, Key, called, identifiers, is_part, places
from extraction.linking.names import (
    council,
    folded,
    fuller_types,
    is_generic,
    without_place,
)
from extraction.patterns.bodies import MEDIA_HEADS
from ontology.linking import BodyNames, LinkJudgement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.linking.decided import Decided
    from extraction.linking.names import Council
    from extraction.linking.register import Register
    from extraction.registers import RegisteredBody
    from ontology.linking import DocumentNames

_NAMED_KINDS = frozenset({"media", "company", "charity", "inspectorate", "government department"})
"""Kinds that have a name of their own, even one made of common words: "Children First"."""
_PART_HEADS = frozenset(
    {"unit", "team", "group", "branch", "forum", "hub", "directorate", "division", "office", "council"}
)
"""What a part is called by, for bodies of no particular kind."""
_DEPENDENT_KINDS = frozenset({"service", "board", "committee", "other"})
_SHORTENED_KINDS = frozenset({"board", "committee"})
_DEPARTMENT = re.compile(r"(?<=services) (?:department|directorate|division)$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z]")


_WHICH_COUNCIL = "The name does not say which council of that place is meant."
_WHICH_PART = "More than one of that council has a name that ends so, or one document tells the two apart."


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedBodies:
    """The outcome for bodies, and what linking people asks of it."""

    ids: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    codes: Mapping[str, str]
    """A body's id to its official code."""
    judgements: tuple[LinkJudgement, ...]
    about: Mapping[str, frozenset[str]]
    """Document to whom it is about, never a part: those it reports inspections of, else the council it names most."""
    roots: Mapping[str, str]
    """A body's id to that of the whole it belongs to, itself for most."""


def link_bodies(
    documents: Sequence[DocumentNames], register: Register, decided: Sequence[Decided] = ()
) -> LinkedBodies:
    """Decide which bodies are one.

    Args:
        documents: in order of their ids.
        register: the known bodies.
        decided: what people decided, the newest first.
    """
    return _Bodies(documents, register, decided).link()


class _Bodies:
    def __init__(self, documents: Sequence[DocumentNames], register: Register, decided: Sequence[Decided]) -> None:
        self.documents = documents
        self.register = register
        self.decided = decided
        self.keys: dict[tuple[str, str], Key] = {}
        """Document and local id to key."""
        self.why: dict[tuple[str, str], tuple[float, str]] = {}
        self.registered: dict[Key, RegisteredBody] = {}
        self.undecided: set[tuple[Key, Key, str]] = set()
        self.council_names: defaultdict[Key, set[str]] = defaultdict(set)
        self.subjects: dict[str, Key | None] = {}
        self.held_apart: dict[frozenset[Key], str] = {}
        """Pairs that somebody decided are two, with who did and why."""

    def link(self) -> LinkedBodies:
        self.by_register()
        self.councils()
        self.by_name()
        for document in self.documents:
            about = self.about(document)
            # What is about two alike is not about one of them.
            self.subjects[document.document] = next(iter(about)) if len(about) == 1 else None
        self.acronyms()
        self.parts()
        for decision in reversed(self.decided):  # the newest last: it has the last word
            self.obey(decision)
        clusters = self.clusters()
        self.shortened(clusters)
        return self.outcome(clusters)

    def unlinked(self) -> list[tuple[str, BodyNames]]:
        return [
            (document.document, body)
            for document in self.documents
            for body in document.bodies
            if (document.document, body.id) not in self.keys
        ]

    def set(self, document: str, body: BodyNames, key: Key, score: float, reason: str) -> None:
        self.keys[document, body.id] = key
        self.why[document, body.id] = (score, reason)

    # 1. The register

    def by_register(self) -> None:
        for document, body in self.unlinked():
            for name in (body.name, *(alias for alias in body.aliases if _ACRONYM.fullmatch(alias))):
                if entry := self.register.named(name):
                    key = Key("register", entry.name)
                    self.registered[key] = entry
                    self.set(document, body, key, 0.98, f'"{name}" stands in the register for {entry.name}.')
                    break

    # 2. Councils

    def councils(self) -> None:
        unregistered: defaultdict[str, defaultdict[frozenset[str], list[tuple[str, BodyNames]]]]
        unregistered = defaultdict(lambda: defaultdict(list))
        for document, body in self.unlinked():
            if body.kind != "local authority":
                continue
            read = self.fullest_council(body)
            if not read.place:
                continue
            entry = self.register.council(body.name, read)
            if entry:
                key = Key("register", entry.name)
                self.registered[key] = entry
                self.council_names[key] |= {entry.name, read.place, entry.place or read.place}
                self.set(
                    document, body, key, 0.97, f"{entry.name} is the registered council of {entry.place or read.place}."
                )
            else:
                unregistered[read.place][read.types].append((document, body))
        for place, by_types in unregistered.items():
            for types, members in by_types.items():
                fuller = fuller_types(types, by_types)
                key = Key("council", " ".join([place, *sorted(fuller)]))
                self.council_names[key] |= {place, *(body.name for _, body in members)}
                reason = f"It is a council of {place.title()}, and no other council of that place is named."
                for document, body in members:
                    self.set(document, body, key, 0.95 if fuller == types else 0.9, reason)
                for other in by_types:
                    if other != fuller and types < other:
                        self.undecided.add((key, Key("council", " ".join([place, *sorted(other)])), _WHICH_COUNCIL))

    @staticmethod
    def fullest_council(body: BodyNames) -> Council:
        """The council's name with most said about its type, of the name and the aliases that name the same place."""
        read = council(body.name)
        for alias in body.aliases:
            other = council(alias)
            if other.place and (not read.place or (other.place == read.place and other.types > read.types)):
                read = other
        return read

    def about(self, document: DocumentNames) -> frozenset[Key]:
        """Whom a document is about, as far as is known yet.

        Those it reports inspections of, else the council it names most. An inspected service or partnership is a
        council's business: then the council goes first.
        """
        known = {body.id: key for body in document.bodies if (key := self.keys.get((document.document, body.id)))}
        inspected = [body for body in document.bodies if body.inspected and body.id in known]
        standing = [body for body in inspected if body.kind not in _DEPENDENT_KINDS]
        councils = [
            body for body in document.bodies if body.kind == "local authority" and body.id in known and not body.aside
        ]
        most = max((body.weight for body in councils), default=0)
        named_most = [body for body in councils if body.weight == most]
        return frozenset(known[body.id] for body in standing or named_most or inspected)

    # 3. Telling names

    def by_name(self) -> None:
        for document, body in self.unlinked():
            if _tells_itself(body):
                key = Key("name", folded(body.name))
                self.set(document, body, key, 0.95, "The name is the same and tells it by itself.")

    def acronyms(self) -> None:
        """An ICB is the one whose full name another document gives, if both are about one council: each has its own."""
        bearers: defaultdict[tuple[Key | None, str], set[Key]] = defaultdict(set)
        for document in self.documents:
            for body in document.bodies:
                key = self.keys.get((document.document, body.id))
                if key and key.scope == "name":
                    for alias in filter(_ACRONYM.fullmatch, body.aliases):
                        bearers[self.subjects[document.document], folded(alias)].add(key)
        for name, body in self.unlinked():
            full = bearers.get((self.subjects[name], folded(body.name)), set())
            if _ACRONYM.fullmatch(body.name) and len(full) == 1:
                reason = f'"{body.name}" is short for it in another document about the same council.'
                self.set(name, body, next(iter(full)), 0.9, reason)

    # 4. Parts of a whole

    def parts(self) -> None:
        by_place = self.councils_by_place()
        for document in self.documents:
            bodies = {body.id: body for body in document.bodies}
            for body in document.bodies:
                if (document.document, body.id) in self.keys:
                    continue
                if body.kind == "local authority":
                    key = Key("of", folded(body.name), document=document.document)
                    self.set(document.document, body, key, 0.5, "The document does not say of what place it is.")
                    continue
                owner, reason = self.owner(document.document, body, bodies, by_place)
                names = self.council_names.get(owner, {owner.name}) if owner else set()
                name = _DEPARTMENT.sub("", without_place(body.name, names))
                key = Key("of", name, owner, document=None if owner else document.document)
                self.set(document.document, body, key, 0.9, reason)

    def owner(
        self, document: str, body: BodyNames, bodies: Mapping[str, BodyNames], by_place: Mapping[str, Key | None]
    ) -> tuple[Key | None, str]:
        """The whole a part belongs to, and why."""
        seen = {body.id}
        step = body
        while step.owner and step.owner not in seen and step.owner in bodies:
            seen.add(step.owner)
            step = bodies[step.owner]
            key = self.keys.get((document, step.id))
            if key and key.scope != "of":
                return key, "The document says what it is part of, and there is one of that name."
        words = folded(body.name).replace("'s ", " ").split()
        for length in range(len(words) - 1, 0, -1):
            if found := by_place.get(" ".join(words[:length])):
                return found, "Its name begins with the council's place, and that council has one of that name."
        subject = self.subjects[document]
        if subject and not body.aside:
            return subject, "It is of whom the document is about, which has one of that name."
        return None, "The document does not say what it is part of."

    def councils_by_place(self) -> dict[str, Key | None]:
        """Place to the council of that place among all documents; None where it has several."""
        table: dict[str, Key | None] = {}
        for key in sorted(self.council_names, key=lambda key: (key.scope, key.name)):
            for name in self.council_names[key]:
                place = council(name).place
                table[place] = key if table.get(place, key) == key else None
        table.pop("", None)
        return table

    # What people decided

    def obey(self, decision: Decided) -> None:
        """Give both sides one key, or the second one of its own."""
        first, second = (sorted(side & self.keys.keys()) for side in (decision.first, decision.second))
        if not first or not second:
            return
        for each in (*first, *second):
            self.why[each] = (1.0, decision.reason)
        if decision.same:
            keys = sorted({self.keys[each] for each in (*first, *second)}, key=_surest)
            self.rename(dict.fromkeys(keys[1:], keys[0]))
            return
        taken = {self.keys[each] for each in first}
        for each in second:
            key = self.keys[each]
            if key in taken:
                self.keys[each] = dataclasses.replace(key, scope="decided", document=second[0][0])
        self.held_apart |= {
            frozenset((self.keys[one], self.keys[other])): decision.reason for one in first for other in second
        }

    def rename(self, renamed: Mapping[Key, Key]) -> None:
        """Put keys in the place of others, also where these are the owners of parts."""

        def now(key: Key) -> Key:
            owner = now(key.owner) if key.owner else None
            return renamed.get(key, key if owner == key.owner else dataclasses.replace(key, owner=owner))

        self.keys = {each: now(key) for each, key in self.keys.items()}
        self.subjects = {document: key and now(key) for document, key in self.subjects.items()}
        self.undecided = {(now(one), now(other), reason) for one, other, reason in self.undecided}
        for old, new in renamed.items():
            if old in self.council_names:
                self.council_names[new] |= self.council_names.pop(old)

    # What came of it

    def clusters(self) -> dict[Key, Cluster]:
        clusters: dict[Key, Cluster] = {}
        for document in self.documents:
            for body in document.bodies:
                key = self.keys[document.document, body.id]
                cluster = clusters.setdefault(key, Cluster(key, registered=self.registered.get(key)))
                cluster.members.append((document.document, body))
                cluster.reasons[document.document, body.id] = self.why[document.document, body.id]
        return clusters

    def shortened(self, clusters: dict[Key, Cluster]) -> None:
        """Unite short names: "the scrutiny committee" is the one of that council whose name ends so, if it has but one.

        No two that one document tells apart are made one.
        """
        families: defaultdict[Key, list[Key]] = defaultdict(list)
        for key, cluster in clusters.items():
            if key.owner and cluster.kind in _SHORTENED_KINDS:
                families[key.owner].append(key)
        for family in families.values():
            for key in sorted(family, key=lambda key: (len(key.name), key.name)):
                longer = [other for other in family if other.name.endswith(f" {key.name}")]
                # Of "performance board", "improvement board" and "children's improvement board", the last two are one.
                longest = [each for each in longer if not any(other.name.endswith(f" {each.name}") for other in longer)]
                apart = {document for document, _ in clusters[key].members}
                if (
                    len(longest) == 1
                    and frozenset((key, longest[0])) not in self.held_apart
                    and not apart & {document for document, _ in clusters[longest[0]].members}
                ):
                    whole = clusters[longest[0]]
                    whole.members += clusters[key].members
                    reason = f'It is the only one of that council whose name ends in "{key.name}".'
                    whole.reasons |= dict.fromkeys(clusters[key].reasons, (0.8, reason))
                    for document, body in clusters[key].members:
                        self.keys[document, body.id] = longest[0]
                    del clusters[key]
                    family.remove(key)
                else:
                    self.undecided |= {(key, other, _WHICH_PART) for other in longest}

    def outcome(self, clusters: Mapping[Key, Cluster]) -> LinkedBodies:
        before = places(self.council_names, clusters)
        named = {key: called(cluster, clusters, before) for key, cluster in clusters.items()}
        ids = identifiers(clusters, named)
        names = {ids[key]: named[key] for key, cluster in clusters.items() if named[key] not in cluster.names}
        judgements = [
            LinkJudgement(
                kind="body",
                first=ids[key],
                second=ids[key],
                document=document,
                verdict="same",
                score=score,
                reasons=(reason,),
            )
            for key, cluster in clusters.items()
            if cluster.registered or len(cluster.members) > 1
            for (document, _), (score, reason) in cluster.reasons.items()
        ]
        judgements += [
            LinkJudgement(
                kind="body",
                first=min(ids[one], ids[other]),
                second=max(ids[one], ids[other]),
                verdict="undecided",
                score=0.5,
                reasons=(reason,),
            )
            for one, other, reason in self.undecided
            if one in ids and other in ids and one != other and frozenset((one, other)) not in self.held_apart
        ]
        judgements += [
            LinkJudgement(kind="body", first=first, second=second, verdict="not same", score=0.0, reasons=(reason,))
            for pair, reason in self.held_apart.items()
            if len(pair & ids.keys()) == len(pair) > 1
            for first, second in [sorted(ids[key] for key in pair)]
        ]
        roots = {
            ids[key]: ids.get(key.owner, ids[key]) if key.owner and is_part(cluster) else ids[key]
            for key, cluster in clusters.items()
        }
        return LinkedBodies(
            ids={
                document.document: {body.id: ids[self.keys[document.document, body.id]] for body in document.bodies}
                for document in self.documents
            },
            names=names,
            codes={
                ids[key]: cluster.registered.code
                for key, cluster in clusters.items()
                if cluster.registered and cluster.registered.code
            },
            judgements=tuple(judgements),
            about={
                document.document: frozenset(roots[ids[key]] for key in self.about(document))
                for document in self.documents
            },
            roots=roots,
        )


def _surest(key: Key) -> tuple[int, str, str]:
    """What keys that are made one are sorted by: the register knows best, a part of nobody knows what the least."""
    return ("register", "council", "name", "of", "decided").index(key.scope), key.name, str(key)


def _tells_itself(body: BodyNames) -> bool:
    if body.kind in OWNED_KINDS or body.kind == "local authority":
        return False
    if body.kind == "media" and folded(body.name) in MEDIA_HEADS:
        return False  # "the Post", "the Echo": every town has one
    if body.kind == "other" and (_ACRONYM.fullmatch(body.name) or set(folded(body.name).split()[-1:]) & _PART_HEADS):
        return False  # "the LSCP", "the Labour group"
    return body.kind in _NAMED_KINDS or not (body.name.islower() or is_generic(body.name))
