"""Posts told before whoever holds them: "The trust's chief executive is to leave. Jane Roe has led it since 2019".

News tells of the post first and of the person in the next sentence, which opens with the name.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.listed_posts import ListedPosts
from extraction.patterns import posts as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from extraction.apposed_posts import Named
    from extraction.roles import Role
    from ontology import records

_GIVES = frozenset({"appoint", "name", "hire", "recruit", "unveil", "choose", "reveal", "announce", "welcome"})
_GOES = frozenset({"leave", "resign", "retire", "quit", "depart", "go", "step", "stand"})
_TOLD = frozenset({"of", "from", "at", "(", "for"})
"""Behind a name these say who somebody is, and so nobody told of before: "Jo Roe of the Labour group said"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class IntroducedPosts(ListedPosts):
    """Reads posts of one Doc whose holder is named in the sentence behind."""

    def _by_introduction(self) -> Iterator[records.Post]:
        """Every sentence that opens with somebody of whom nothing is told, behind one about a post nobody holds yet."""
        told: set[str] = set()
        for name in self.names:
            first = self.doc[name.first].sent
            if name.person in told or "\n" in self.words.text[name.first : name.end]:
                continue
            told.add(name.person)
            full = name.end - name.start > 1 and _TOLD.isdisjoint(self.words.lower[name.end : name.end + 1])
            if first.start != name.first or not full or first.start == 0:
                continue
            role = self._untold(self.doc[first.start - 1].sent)
            if role is not None and not self._is_elsewhere(name, role):
                yield self._post(name, role, role.start, name.end)

    def _is_elsewhere(self, name: Named, role: Role) -> bool:
        """Whether it is told what somebody is, in that body."""
        return any(post.status != "former" and post.body == role.body for post in self.seen.get(name.person, ()))

    def _untold(self, sentence: Sentence) -> Role | None:
        """The post that a sentence tells of, and no holder: of a body, as the subject or as what somebody gets."""
        if any(index in self.roles.names for index in range(sentence.start, sentence.end)):
            return None
        for token in sentence:
            verb = token.head
            coming = verb.lemma_.lower() in _GIVES and verb.tag_ != "VBG"
            given = coming and token.dep_ in {"dobj", "nsubjpass"}
            if not (given or (token.dep_ in _SUBJECTS and self._is_leaving(verb))):
                continue
            role = self._phrase(token)
            if role is not None and given and not role.owned:
                by = next((child for child in verb.children if child.dep_ == "nsubj"), None)
                place = self.mentions.body_at(by.i) if by is not None else None
                role = dataclasses.replace(role, body=place.id, owned=True) if place is not None else role
            if role is None or not role.owned or role.status == "former":
                continue
            if given:
                return dataclasses.replace(role, status="incoming")
            return dataclasses.replace(role, status="former") if self._leaves_for_good(verb, role.body) else role
        return None

    def _phrase(self, token: Token) -> Role | None:
        if token.lower_ not in patterns.HEADS:
            return None
        low, high = token.left_edge.i, token.right_edge.i + 1
        if self.words.lower[low] not in {"the", "its", "a", "an"} and not any(self.words.possessive[low : token.i]):
            return None
        role = self.roles.read(low, min(high, self.roles.phrase_end(low)))
        return role if role is not None and role.start <= token.i < role.end else None

    def _is_leaving(self, verb: Token) -> bool:
        """Whether somebody leaves a post by a verb or what it leads to: "is to step down", "has resigned"."""
        leads = (verb, *(child for child in verb.children if child.dep_ == "xcomp"))
        return any(each.lemma_.lower() in _GOES for each in leads)
