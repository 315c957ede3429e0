"""People as documents name them, and groups of these held to be one person: what the steps of linking work on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.linking.names import PersonName, folded, person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extraction.linking.bodies import LinkedBodies
    from ontology.linking import DocumentNames, PersonNames, PostName

_COUNCILLOR = frozenset({"cllr", "councillor", "cllr.", "alderman"})
_GENDER = {
    **dict.fromkeys(("mr", "sir", "lord", "baron"), "he"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "baroness"), "she"),
}
_NATIONAL = re.compile(
    r"\b(?:minister|secretary of state|(?:education|health|home|justice|foreign|culture) secretary|chancellor|mp for"
    r"|chief inspector|ombudsman|(?:for|of) (?:england|wales|scotland|northern ireland|the united kingdom))\b"
)
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "to", "at", "in", "on", "a", "an"})


@dataclass(frozen=True, slots=True)
class Node:
    """One person as one document names them."""

    document: str
    id: str
    name: str
    parsed: PersonName
    gender: str | None
    councillor: bool
    roles: frozenset[str]
    own: frozenset[str]
    """Bodies, wholes rather than parts, that the person holds a post at, sits on or advises."""
    about: frozenset[str]
    """Whom the document is about; nobody for whom it names in another story's teaser."""
    published: str | None
    place: int

    @property
    def key(self) -> tuple[str, str]:
        """What a node is held by."""
        return self.document, self.id

    @property
    def order(self) -> tuple[str, int, str]:
        """What nodes are sorted by: nothing here depends on the local id."""
        return self.document, self.place, self.name

    @property
    def posts_around(self) -> frozenset[str]:
        """Posts, each with whom the document is about, whatever body it takes the post to be at."""
        return frozenset(f"{role} around {body}" for role in self.roles for body in self.about)

    @property
    def context(self) -> frozenset[str]:
        """Where the person belongs, as far as the document lets one say."""
        return self.own or self.about


class Group:
    """Nodes held to be one person, with what they say together."""

    def __init__(self, node: Node) -> None:
        self.nodes = [node]
        self.reasons: dict[tuple[str, str], tuple[float, str]] = {}
        """Document and local id to how a node came in; empty while there is but one."""
        self.documents = {node.document}
        self.genders = {node.gender} - {None}
        self.own = set(node.own)
        self.context = set(node.context)
        self.names = Counter({node.name: 1})
        self.parsed = node.parsed
        self.told_apart: dict[tuple[str, str], str] = {}
        """Nodes that a person decided are somebody else, with who decided so and why."""

    @property
    def fullest(self) -> str:
        """The name to go by: most words, then written out most, then used most, then first of the alphabet."""
        names = self.names
        return min(names, key=lambda name: (-len(folded(name).split()), -len(folded(name)), -names[name], name))

    def take_in(self, other: Group, score: float, reason: str) -> None:
        """Make the other group's nodes this one's; each node keeps the reason it first came in by."""
        for group in (self, other):
            if not group.reasons:
                group.reasons = {group.nodes[0].key: (score, reason)}
        self.reasons |= other.reasons
        self.nodes += other.nodes
        self.documents |= other.documents
        self.genders |= other.genders
        self.own |= other.own
        self.context |= other.context
        self.names += other.names
        self.told_apart |= other.told_apart
        self.parsed = person(self.fullest)

    def decided_apart(self, other: Group) -> str | None:
        """Who decided that the two are not one, and why; None where nobody did."""
        return next((self.told_apart[node.key] for node in other.nodes if node.key in self.told_apart), None)

    def apart_from(self, other: Group) -> str | None:
        """Why two groups cannot be one; None where nothing speaks against it."""
        if decided := self.decided_apart(other):
            return decided
        if not self.documents.isdisjoint(other.documents):
            return "One document names both."
        if len(self.genders | other.genders) > 1:
            return "One is a man and the other a woman, by how they are addressed."
        return None


def nodes(documents: Iterable[DocumentNames], bodies: LinkedBodies) -> Iterator[Node]:
    """Everybody whom the documents name."""
    for document in documents:
        ids = bodies.ids[document.document]
        about = bodies.about[document.document]
        for one in document.people:
            seats = {*one.bodies, *(post.body for post in one.posts if post.body)}
            own = {bodies.roots[ids[seat]] for seat in seats if seat in ids}
            councillor = (one.honorific or "").casefold() in _COUNCILLOR
            if councillor and not own and not one.aside and len(about) == 1:
                own |= about
            yield Node(
                document=document.document,
                id=one.id,
                name=_fullest_form(one),
                parsed=person(_fullest_form(one)),
                gender=_GENDER.get((one.honorific or "").casefold()),
                councillor=councillor,
                roles=frozenset(_role(post.role) for post in one.posts),
                own=frozenset(own | {_role(post.role) for post in one.posts if _stands_alone(post)}),
                about=frozenset() if one.aside else about,
                published=document.published,
                place=one.place,
            )


def _fullest_form(one: PersonNames) -> str:
    """The fullest of a person's names that ends in the same surname."""
    surname = person(one.name).surname
    forms = [one.name, *(alias for alias in one.aliases if person(alias).surname == surname)]
    return max(forms, key=lambda form: (len(folded(form).split()), len(folded(form)), form == one.name, form))


def _role(role: str) -> str:
    return " ".join(sorted(set(folded(role).replace("'s", "").split()) - _SMALL_WORDS))


def _stands_alone(post: PostName) -> bool:
    """Whether a post of no body is one of its kind in a country, so that the post itself is the tie.

    A "director of children's services" without a body is any council's; an "education secretary" is not.
    """
    return post.body is None and bool(_NATIONAL.search(folded(post.role)))
