"""Who is who across documents.

Two passes. The first (`names`) takes from each record the few names linking looks at; only these are held for the
whole set. The second (`link`) decides: bodies first, since whom a person sits with is what tells two of one name
apart. `apply` then writes the decision into a record.

The outcome is a function of the set of documents: nothing in it depends on the order in which they were read, nor on
the local ids they came with. What is decided rests on names, posts, bodies and time, each a reason in words; where
they leave a doubt, two stay two, because a merged person cannot be told apart again by a reader.
"""

from __future__ import annotations

import dataclasses
from sys import intern
from typing import TYPE_CHECKING, TypeVar

from extraction.linking.bodies import link_bodies
from extraction.linking.decided import found
from extraction.linking.people import link_people
from extraction.linking.register import Register
from extraction.registers.own import REGISTERED
from ontology.linking import BodyNames, DocumentNames, Linking, PersonNames, PostName
from ontology.records import Body, Person, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extraction.registers.own import OwnRegister
    from ontology.linking import LinkDecision, LinkJudgement
    from ontology.records import ExtractionRecord

_Named = TypeVar("_Named", Person, Body)

COMPONENT = "onrecord_linking@1"
"""What makes the judgements, as facts name it."""

_SEATS = frozenset({"memberOf", "chairs", "advises"})
_ASIDE = frozenset({"teaser", "boilerplate"})


def names(record: ExtractionRecord) -> DocumentNames:
    """What linking needs of a record.

    A name that many documents bear is held once: this is all that stays of each document of a folder.
    """
    seats: dict[str, list[str]] = {}
    owners: dict[str, str] = {}
    for relation in record.relations:
        if relation.predicate in _SEATS:
            seats.setdefault(relation.subject, []).append(relation.object)
        elif relation.predicate == "partOf":
            owners.setdefault(relation.subject, relation.object)
    inspected = {inspection.provider for inspection in record.inspections}
    aside = [region.span for region in record.regions if region.kind in _ASIDE]
    posts: dict[str, list[PostName]] = {}
    for post in record.posts:
        posts.setdefault(post.person, []).append(PostName(role=post.role, body=post.body, status=post.status))
    return DocumentNames(
        document=record.document.id,
        published=record.document.published,
        people=tuple(
            PersonNames(
                id=intern(person.id),
                name=intern(person.name),
                honorific=person.honorific,
                aliases=tuple(map(intern, person.aliases)),
                posts=tuple(posts.get(person.id, ())),
                bodies=tuple(seats.get(person.id, ())),
                aside=_aside(person.mentions, aside),
                place=min(person.mentions, default=Span(0, 0)).start,
            )
            for person in record.people
        ),
        bodies=tuple(
            BodyNames(
                id=intern(body.id),
                name=intern(body.name),
                kind=body.kind,
                aliases=tuple(map(intern, body.aliases)),
                owner=owners.get(body.id),
                inspected=body.id in inspected,
                weight=sum(not _aside([mention], aside) for mention in body.mentions),
                aside=_aside(body.mentions, aside),
            )
            for body in record.bodies
        ),
    )


def _aside(mentions: Sequence[Span], aside: Sequence[Span]) -> bool:
    return bool(mentions) and all(
        any(span.start <= mention.start and mention.end <= span.end for span in aside) for mention in mentions
    )


def link(
    documents: Iterable[DocumentNames],
    decisions: Iterable[LinkDecision] = (),
    registers: Sequence[OwnRegister] = (),
) -> Linking:
    """Decide who is who in a set of documents.

    Args:
        documents: the names of every document, in any order; their ids are unique.
        decisions: what people decided, the newest first; it goes before what the documents tell.
        registers: an editor's own, beside those that come with On Record.
    """
    listed = [entry for register in registers for entry in register.as_documents()]
    ordered = sorted([*documents, *listed], key=lambda document: document.document)
    decided = found(decisions, ordered)
    bodies = link_bodies(ordered, Register(body for register in registers for body in register.bodies), decided)
    people = link_people(ordered, bodies, decided)
    taken = {identifier for local in people.ids.values() for identifier in local.values()}
    # A person and a body of one name: the body's id says that it is one.
    renamed = {
        identifier: f"{identifier}-body"
        for local in bodies.ids.values()
        for identifier in local.values()
        if identifier in taken
    }
    return Linking(
        ids={
            document.document: {
                **{local: renamed.get(new, new) for local, new in bodies.ids[document.document].items()},
                **people.ids[document.document],
            }
            for document in ordered
            if not document.document.startswith(REGISTERED)
        },
        codes={renamed.get(identifier, identifier): code for identifier, code in bodies.codes.items()},
        names={renamed.get(identifier, identifier): name for identifier, name in bodies.names.items()},
        judgements=tuple(
            sorted(
                (
                    *(
                        dataclasses.replace(
                            judgement,
                            first=renamed.get(judgement.first, judgement.first),
                            second=renamed.get(judgement.second, judgement.second),
                        )
                        for judgement in _registered(bodies.judgements)
                    ),
                    *_registered(people.judgements),
                ),
                key=lambda judgement: (judgement.first, judgement.second, judgement.document or "", judgement.verdict),
            )
        ),
    )


def _registered(judgements: Iterable[LinkJudgement]) -> Iterator[LinkJudgement]:
    """Judgements on how documents name things, with the registers that hold them among the reasons."""
    made = list(judgements)
    listing: dict[str, set[str]] = {}
    for judgement in made:
        if judgement.document and judgement.document.startswith(REGISTERED):
            register = judgement.document.removeprefix(REGISTERED).split("/")[0]
            listing.setdefault(judgement.first, set()).add(f'It stands in the register "{register}".')
    for judgement in made:
        if not judgement.document:
            yield judgement
        elif not judgement.document.startswith(REGISTERED):
            reasons = (*judgement.reasons, *sorted(listing.get(judgement.first, ())))
            yield dataclasses.replace(judgement, reasons=reasons)


def apply(
    record: ExtractionRecord, ids: Mapping[str, str], called: Mapping[str, str] | None = None
) -> ExtractionRecord:
    """The record with canonical ids in the place of its own.

    Args:
        record: as read.
        ids: local id to canonical id, for every person and body of the record.
        called: canonical id to a fuller name, as in `Linking.names`.
    """
    called = called or {}

    def new(identifier: str | None) -> str | None:
        return None if identifier is None else ids[identifier]

    return dataclasses.replace(
        record,
        people=_merged(dataclasses.replace(person, id=ids[person.id]) for person in record.people),
        bodies=_merged(_called(dataclasses.replace(body, id=ids[body.id]), called) for body in record.bodies),
        posts=tuple(dataclasses.replace(post, person=ids[post.person], body=new(post.body)) for post in record.posts),
        relations=tuple(
            dataclasses.replace(relation, subject=ids[relation.subject], object=ids[relation.object])
            for relation in record.relations
            # What the document took for two and is one stands in no relation to itself.
            if ids[relation.subject] != ids[relation.object] or relation.subject == relation.object
        ),
        statements=tuple(
            dataclasses.replace(statement, speaker=new(statement.speaker), addressee=new(statement.addressee))
            for statement in record.statements
        ),
        inspections=tuple(
            dataclasses.replace(inspection, inspector=new(inspection.inspector), provider=new(inspection.provider))
            for inspection in record.inspections
        ),
        findings=tuple(dataclasses.replace(finding, by=new(finding.by)) for finding in record.findings),
    )


def _called(body: Body, called: Mapping[str, str]) -> Body:
    """A body by its fuller name; what the document calls it is then an alias, unless it is a mere description."""
    name = called.get(body.id, body.name)
    if name == body.name or body.name.islower():
        return dataclasses.replace(body, name=name)
    aliases = dict.fromkeys((*body.aliases, body.name))
    return dataclasses.replace(body, name=name, aliases=tuple(alias for alias in aliases if alias != name))


def _merged(items: Iterable[_Named]) -> tuple[_Named, ...]:
    """Items with those of one id made one: a document may name a body twice without seeing that it is the same."""
    found: dict[str, _Named] = {}
    for item in items:
        found[item.id] = _one(found[item.id], item) if item.id in found else item
    return tuple(found.values())


def _one(first: _Named, second: _Named) -> _Named:
    name = max(first.name, second.name, key=_fullness)
    aliases = dict.fromkeys((*first.aliases, *second.aliases, first.name, second.name))
    return dataclasses.replace(
        first,
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        optional=first.optional and second.optional,
    )


def _fullness(name: str) -> tuple[int, int, str]:
    return len(name.split()), len(name), name
