"""Whom the first paragraph of an article means that leaves the name to the next: “a union claims ... Unison said”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.patterns import coreference as patterns
from extraction.patterns import descriptions as described
from extraction.patterns.posts import HEADS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extraction.annotations import Entity
    from extraction.mentions import Mentions
    from extraction.occasion import Occasion
    from extraction.words import Words

_UNIONISTS = (" union", "workers' alliance", "workers' association", "teachers' association", "officers' association")
_SENT_IN = frozenset({"commissioner", "ombudsman", "coroner"})
"""Posts of which a text has one holder, named now or later."""


class LeadParagraph:
    """The first paragraph of one Doc, asked for those it does not name."""

    def __init__(self, doc: Doc, words: Words, mentions: Mentions, occasion: Occasion) -> None:
        self.doc = doc
        self.words = words
        self.mentions = mentions
        self.occasion = occasion
        paragraphs = (each for each in doc._.blocks if each.kind == "paragraph" and each.region == "article")
        self.end = next((each.span.end for each in paragraphs), 0)
        """Where it ends, in characters; 0 where the article has none."""

    def named_after(self, head: Token) -> str | None:
        """Whom the first paragraph means that leaves the name to the next: "a union has claimed ... Unison said"."""
        noun = self.words.lower[head.i]
        article = self.words.lower[head.left_edge.i]
        if noun in _SENT_IN and (
            article in {"a", "an"} or head.left_edge.i == head.i
        ):  # a headline: "commissioner finds"
            bodies = (each for each in self.mentions.entities.values() if not each.is_person)
            own = next((each.id for each in bodies if each.name.lower().endswith(noun)), None)
            return own or self._holder_named_after(noun, head.i)
        # "A union has said", "which their union calls unsafe".
        brought_in = article in {"a", "an"} or (noun == "union" and article in {"their", "the"})
        if not (brought_in or (article == "the" and noun in patterns.BOSSES)) or head.idx >= self.end:
            return None
        if noun in {"council", "authority"}:
            return self.occasion.council
        if noun in HEADS or noun in patterns.BOSSES:
            return self._holder_named_after(noun, head.i)
        after = (
            each
            for each in self.mentions.between(head.i, len(self.words))
            if is_of_kind(self.mentions.entities[each.id], noun)
        )
        return next((each.id for each in after), None)

    def led_by(self, noun: str) -> str | None:
        """Whom “the commissioner” means where the first paragraph spoke of “a commissioner” and the next named one."""
        lead = self.end
        for index, lower in enumerate(self.words.lower):
            if self.doc[index].idx >= lead:
                return None
            if lower == noun and self._brought_in(index):
                return self._holder_named_after(noun, index)
        return None

    def _holder_named_after(self, noun: str, index: int) -> str | None:
        """Who holds the post that the first paragraph speaks of; else who is named next, if no other post is theirs."""
        wanted = patterns.BOSSES.get(noun, frozenset({noun}))
        held = {post.person for post in self.doc._.posts if not wanted.isdisjoint(post.role.lower().split())}
        if held:
            return held.pop() if len(held) == 1 else None
        named = next(iter(self.mentions.people(index, len(self.words))), None)
        posted = {post.person for post in self.doc._.posts}
        acts = named is not None and self.doc[named.end - 1].dep_ == "nsubj"
        return named.id if named is not None and acts and named.id not in posted else None

    def _brought_in(self, index: int) -> bool:
        """Whether a noun has an article that brings somebody in, or none, as headlines leave it out."""
        start = self.doc[index].left_edge.i
        return self.words.lower[start] in {"a", "an"} or (start == index and self.words.capital[index])


def is_of_kind(body: Entity, noun: str) -> bool:
    """Whether a body is what a common noun calls it: a union, or of a kind that "force" or "charity" stands for."""
    if noun == "union":
        return body.name in described.UNIONS or body.name.lower().replace("\u2019", "'").endswith(_UNIONISTS)
    return body.kind in described.STANDS_FOR.get(noun, frozenset())
