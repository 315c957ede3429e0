"""Who is who across documents: what is known by name in each, and what was judged about it.

Linking looks at names alone, never at texts, so that a corpus of any size fits in memory as its `DocumentNames`.
What it decides are judgements with reasons in words: nothing is merged without saying why, and nothing for good.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.records import BodyKind, PostStatus

Verdict = Literal["same", "not same", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostName:
    """A post as one document gives it to a person."""

    role: str
    body: str | None
    """Id in the document; None where the document does not say at which body."""
    status: PostStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNames:
    """A person as one document names them."""

    id: str
    name: str
    honorific: str | None = None
    aliases: tuple[str, ...] = ()
    posts: tuple[PostName, ...] = ()
    bodies: tuple[str, ...] = ()
    """Ids of bodies the person sits on, chairs or advises."""
    aside: bool = False
    """Named in no part of the article itself, as in a teaser for another story."""
    place: int = 0
    """Where the document first names them, in code points: what tells apart two whom it gives one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyNames:
    """A body as one document names it."""

    id: str
    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    """Id of the body it is said to be part of."""
    inspected: bool = False
    """Whether the document reports an inspection of it: that is whom the document is about."""
    weight: int = 0
    """Mentions in the article itself."""
    aside: bool = False
    """As for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNames:
    """All that linking looks at in one document."""

    document: str
    published: str | None
    """EDTF."""
    people: tuple[PersonNames, ...] = ()
    bodies: tuple[BodyNames, ...] = ()

    def to_json(self) -> str:
        """As one line of JSON."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From what `to_json` wrote."""
        value = json.loads(text)
        return cls(
            document=value["document"],
            published=value["published"],
            people=tuple(
                PersonNames(
                    **{
                        **person,
                        "aliases": tuple(person["aliases"]),
                        "bodies": tuple(person["bodies"]),
                        "posts": tuple(PostName(**post) for post in person["posts"]),
                    }
                )
                for person in value["people"]
            ),
            bodies=tuple(BodyNames(**{**body, "aliases": tuple(body["aliases"])}) for body in value["bodies"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Naming:
    """That one document names somebody: what a person's decision on who is who holds on to.

    Ids in the whole graph move when documents come and go; how a document names somebody does not.
    """

    document: str
    id: str
    """Id in the document."""
    name: str
    """What it calls them; read again by another version, a document may give the same name another id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDecision:
    """What a person decided: two are one, or are not. It goes before all that linking finds out by itself.

    Each side is held to be one, as it was when somebody looked at it.
    """

    verdict: Literal["same", "not same"]
    first: tuple[Naming, ...]
    second: tuple[Naming, ...]
    reason: str
    """Who decided when, and why, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJudgement:
    """Whether two are one, how sure that is, and why.

    ``same`` is between how `document` names something and the thing it stands for: `first` and `second` are then both
    its canonical id. The other verdicts are between two things, and `document` is None.
    """

    kind: Literal["person", "body"]
    first: str
    second: str
    document: str | None = None
    verdict: Verdict
    score: float
    """How likely they are one, from 0 to 1."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """The outcome for a whole set of documents."""

    ids: Mapping[str, Mapping[str, str]]
    """Document, then local id, to canonical id."""
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Canonical id to what to call the thing, where the documents' own name says too little by itself."""
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Canonical id of a body to its official code, where a register gives one."""
    judgements: tuple[LinkJudgement, ...] = ()
