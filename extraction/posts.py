"""Posts: who holds, held or will hold which role, in which body.

A role stands in apposition before or behind a name, in brackets, under a signature, or with a verb ("took over as",
"was appointed", "who chairs"). The body is named there, owns the role ("the council's"), or is implied: the council or
other provider the document is about, the inspectorate for an inspector, the sender for whoever signs a letter.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.apposed_posts import COMPONENT as COMPONENT  # noqa: PLC0414 - what `software` lists
from extraction.apposed_posts import NAME
from extraction.post_introductions import IntroducedPosts
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from ontology import records

_ON_COMMITTEE = re.compile(
    r"\bmembers? of\b.*\b(?:committee|panel|sub-committee)$"
    r"|\bmember of (?:the |our |its )?(?:public|staff|family|community)",
    re.IGNORECASE,
)


_STEP = re.compile(
    r"\b(?:director|constable|head|manager|officer|executive|inspector|superintendent|worker)\b", re.IGNORECASE
)
"""Posts that one leaves for the next; chairs and members may be several things."""


class PostsPipe:
    """Finds posts and who holds them."""

    def find(self, doc: Doc) -> tuple[records.Post, ...]:
        """Every post that a place in the text gives to a named person, in text order."""
        reader = _Reader(doc)
        posts = _stepped(sorted(reader.posts(), key=lambda each: (each.evidence, each.person, each.role)))
        doc._.successions = tuple(reader.succeeded)
        return tuple(_without_repeats(posts))

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.posts`."""
        doc._.posts = self.find(doc)
        return doc


class _Reader(IntroducedPosts):
    def posts(self) -> Iterator[records.Post]:
        """All posts, place by place."""
        for post in self._read():
            if post.body is None and _ON_COMMITTEE.search(post.role):
                continue  # "an independent member of the scrutiny committee", "a member of the public": no post
            if plain(post.role) == "member" and post.body is not None and self._meets(post.body):
                continue  # a relation, and no post
            if plain(post.role).startswith("representative") and post.body == self.occasion.committee:
                continue  # "the committee's representative in place of Al Poe": somewhere else
            self.seen.setdefault(post.person, []).append(post)
            yield post

    def _meets(self, body: str) -> bool:
        return self.mentions.entities[body].kind in {"committee", "board"}

    def _read(self) -> Iterator[records.Post]:
        for name in self.names:
            yield from self._until_gone(name, self._behind(name))
            yield from self._until_gone(name, self._before(name))
            yield from self._labelled(name)
            yield from self._until_gone(name, self._rank(name))
            yield from self._eponym(name)
        yield from self._from_line()
        yield from self._by_leading()
        yield from self._by_verb()
        yield from self._by_career()
        yield from self._by_timeline()
        yield from self._by_list()
        yield from self._by_introduction()
        # Last: whose successor somebody is, and which post "the post" is, may be told anywhere.
        yield from self._by_succession()
        yield from self._by_noun()


def _stepped(posts: list[records.Post]) -> list[records.Post]:
    """The posts of a career told in years, of which each but the last is over: "In 2009 she was appointed head of"."""
    years = [(post.from_ or "")[:4] if _STEP.search(post.role) else "" for post in posts]
    latest = {post.person: year for year, post in sorted(zip(years, posts, strict=True), key=lambda each: each[0])}
    over = (
        post.status == "holder" and "" < year < latest[post.person] for year, post in zip(years, posts, strict=True)
    )
    return [
        dataclasses.replace(post, status="former") if gone else post for gone, post in zip(over, posts, strict=True)
    ]


def _without_repeats(posts: list[records.Post]) -> Iterator[records.Post]:
    """One post for each person, role and body; of two places the one that says more is kept."""
    kept: dict[tuple[str, str, str | None], records.Post] = {}
    for post in posts:
        key = (post.person, plain(post.role), post.body)
        before = kept.get(key)
        over = before is not None and before.to is None and post.to is not None and post.status == "former"
        if before is None or over or (before.from_ is None and post.from_ is not None):
            kept[key] = post
    for post in kept.values():
        if not any(_is_told_in_full(other, post) for other in kept.values()):
            yield post


def _is_told_in_full(longer: records.Post, post: records.Post) -> bool:
    """Whether one post is another, told in full: an "inspector" is elsewhere "His Majesty's Inspector", or HMI.

    What is told without its body is told in full where the body is: an "adviser" the council's improvement adviser.
    """
    role, other = plain(post.role), plain(longer.role)
    if longer.person != post.person or longer is post:
        return False
    if role == "inspector" and (longer.body, longer.status) == (post.body, post.status):
        return other.endswith((" inspector", "hmi"))
    ended = "former" in {post.status, longer.status} and post.status != longer.status
    return post.body is None and longer.body is not None and not ended and (other == role or other.endswith(f" {role}"))


@Language.factory(NAME, assigns=["doc._.posts"], requires=["doc._.entities", "doc._.times", "token.dep", "token.tag"])
def make_posts(nlp: Language, name: str) -> PostsPipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return PostsPipe()
