"""Posts told before whoever holds them: "The trust's chief executive is to leave. Jane Roe has led it since 2019".

News tells of the post first and of the person in the next sentence, which opens with the name.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.listed_posts import ListedPosts
from extraction.patterns import posts as patterns
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from extraction.apposed_posts import Named
    from extraction.roles import Role
    from ontology import records

_HAS = frozenset({"have", "get", "gain", "welcome"})
_GIVES = _HAS | frozenset({"appoint", "name", "hire", "recruit", "unveil", "choose", "reveal", "announce"})
_GOES = frozenset({"leave", "resign", "retire", "quit", "depart", "go", "step", "stand"})
_TOLD = frozenset({"of", "from", "at", "(", "for"})
"""Behind a name these say who somebody is, and so nobody told of before: "Jo Roe of the Labour group said"."""
_DEPS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
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
            role = self._untold(self.doc[first.start - 1].sent, plainly=self.roles.finite(name.end))
            if role is not None and not self._is_elsewhere(name, role):
                if name.person in self.coming:
                    role = dataclasses.replace(role, status="incoming")
                yield self._post(name, role, role.start, name.end)

    def _is_elsewhere(self, name: Named, role: Role) -> bool:
        """Whether it is told what somebody is, in that body."""
        return any(post.status != "former" and post.body == role.body for post in self.seen.get(name.person, ()))

    def _untold(self, sentence: Sentence, *, plainly: bool) -> Role | None:
        """The post that a sentence tells of, and no holder: of a body, as the subject or as what somebody gets.

        Args:
            sentence: with nobody's name.
            plainly: the next opens with a name and a verb, and so with somebody who has just been told of.
        """
        if any(index in self.roles.names for index in range(sentence.start, sentence.end)):
            return None
        for token in sentence:
            verb = token.head
            coming = verb.lemma_.lower() in _GIVES and verb.tag_ in FINITE | {"VBN"} and not _wished(verb)
            given = coming and token.dep_ in {"dobj", "nsubjpass"}
            leaving = token.dep_ in _SUBJECTS and self._is_leaving(verb) and self._plainly(verb)
            # "Members questioned the council's chief executive", "the letter is by the director": of the main clause
            main = plainly and sentence.root in {verb, verb.head if token.dep_ == "pobj" else verb}
            main = main and token.dep_ in _DEPS
            if not (given or leaving or main) or (role := self._phrase(token)) is None:
                continue
            role = (self._as(token) or role) if given else role
            if given and (not role.owned or self.words.lower[role.start - 1] in {"its", "their", "next", "new"}):
                # "has appointed Norham's director as its next chief executive": of who appoints
                by = next((child for child in verb.children if child.dep_ == "nsubj"), None)
                place = self.mentions.body_at(by.i) if by is not None else None
                body = place.id if place is not None else None
                role = dataclasses.replace(role, body=body, owned=body is not None)
            if role.status == "former" or not (given or role.owned):
                continue
            if given and verb.lemma_ not in _HAS:
                return dataclasses.replace(role, status="incoming")
            over = leaving and self._leaves_for_good(verb, role.body)
            return dataclasses.replace(role, status="former") if over else role
        return None

    def _phrase(self, token: Token) -> Role | None:
        if token.lower_ not in patterns.HEADS:
            return None
        low, high = token.left_edge.i, token.right_edge.i + 1
        if self.words.lower[low] not in {"the", "its", "a", "an"} and not any(self.words.possessive[low : token.i]):
            return None
        role = self.roles.read(low, min(high, self.roles.phrase_end(low)))
        if role is None or not role.start <= token.i < role.end:
            return None
        indefinite = self.words.lower[low] in {"a", "an"} and token.head.lemma_.lower() not in _GIVES
        return None if indefinite else role

    def _as(self, token: Token) -> Role | None:
        """The role in "has appointed the director of another as its chief executive"."""
        link = next((each for each in range(token.i, token.sent.end) if self.words.lower[each] == "as"), None)
        return self.roles.read(link + 1, self.roles.phrase_end(link + 1)) if link is not None else None

    def _plainly(self, verb: Token) -> bool:
        """Whether a text tells itself what a verb says, or a body does: "it was announced", and not "parents said"."""
        root = verb.sent.root
        teller = next((child for child in root.children if child.dep_ in _SUBJECTS), None)
        told = teller is None or teller.lower_ == "it" or self.mentions.body_at(teller.i) is not None
        return verb in {root, root.head} or told

    def _is_leaving(self, verb: Token) -> bool:
        """Whether somebody leaves a post by a verb or what it leads to: "is to step down", "has resigned"."""
        leads = (verb, *(child for child in verb.children if child.dep_ == "xcomp"))
        return any(each.lemma_.lower() in _GOES for each in leads)


def _wished(verb: Token) -> bool:
    """Whether a verb tells of what is not yet so: "should have appointed"."""
    return any(child.tag_ == "MD" for child in verb.children)
