"""Whom a clause is about where no name stands beside its role: its subject, or whom the sentences before are about.

Posts are read before pronouns are resolved, since "the director" stands for whoever holds the post; so only "she", "he"
and "who" are read here, off the names alone.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from typing import TYPE_CHECKING

from extraction.patterns import posts as patterns
from extraction.title_posts import TitlePosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.apposed_posts import Named
    from ontology import records

_CLIMB = 6
"""Heads to climb from a verb to the one that has a subject."""
_LEFT = patterns.POSTS | {"council", "authority", "trust", "organisation", "force", "company", "service", "office"}
_STARTS = frozenset({"starts", "joins", "begins", "arrives"})
_TAKES_UP = (["takes", "up"], ["takes", "over"], ["takes", "office"])
_FOLLOW = {"succeed", "replace"}
_TAKE_UP = (["take", "up"], ["take", "over"])
_SENTENCES = 6
"""Sentences without the pronoun, before one with it, in which whom it stands for is looked for."""


class PostHolders(TitlePosts):
    """Tells who holds a post in one Doc."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.coming = set(self._coming())

    def _subject(self, verb: Token) -> Named | None:
        """Who does what a verb says: its subject, that of the verb it depends on, or the noun a clause belongs to."""
        node = verb
        for _ in range(_CLIMB):
            subject = next((each for each in node.children if each.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None:
                return self._who(subject)
            if node.dep_ in {"relcl", "acl"}:
                return self._who(node.head)
            if node.head == node:
                return None
            node = node.head
        return None

    def _who(self, token: Token) -> Named | None:
        lower = token.lower_
        if lower in {"she", "he"}:
            return self._topic(token.i, lower)
        if lower == "who":
            return self._before_token(token.i, token.sent.start)
        named = self._name_at(token.i)
        if named is not None:
            return named
        # "The director, Jane Roe, spent ..."
        others = (child for child in token.children if child.dep_ != "poss")  # "Dame Vera's offer": not hers
        return next((name for child in others if (name := self._name_at(child.i)) is not None), None)

    def _name_at(self, index: int) -> Named | None:
        number = bisect_right(self._firsts, index) - 1
        name = self.names[number] if number >= 0 else None
        return name if name is not None and index < name.end else None

    def _topic(self, index: int, pronoun: str) -> Named | None:
        """Whom "she" or "he" stands for: whom the sentence before is about, or the last that was about somebody."""
        low, high = self.doc[index].sent.start, index
        silent = 0
        while silent < _SENTENCES:
            name = self._about(low, high, pronoun)
            if name is not None:
                return name
            if low == 0:
                return None
            # "She was born in": a life goes on being hers.
            silent += not self._spoken_of(low, high, pronoun)
            low, high = self.doc[low - 1].sent.start, low
        return None

    def _about(self, low: int, high: int, pronoun: str) -> Named | None:
        """Whom a sentence is about: its subject if that is a person, else the only or the last person named."""
        people = []
        number = bisect_right(self._firsts, low - 1)
        while number < len(self.names) and self.names[number].first < high:
            name = self.names[number]
            gender = self.mentions.entities[name.person].gender
            if not pronoun or gender in {None, pronoun}:
                people.append(name)
            number += 1
        # "The minister, Al Poe, announced the appointment of Jo Roe. She": about whoever was appointed.
        given = (each for each in people if self._is_given_a_post(each))
        subjects = (
            name for name in people if name.first == low or self.doc[name.end - 1].dep_ in {"nsubj", "nsubjpass"}
        )
        chosen = next(given, None) or next(subjects, None)
        if chosen is not None or not people:
            return chosen
        # "Hexley is where he was fostered, by Jo Roe": still about him.
        return None if self._spoken_of(low, high, pronoun) else people[-1]

    def _is_given_a_post(self, name: Named) -> bool:
        before = self.words.lower[max(name.first - 2, 0) : name.first]
        return before[-1:] == ["of"] and before[0].removeprefix("re-") in patterns.GIVING

    def _spoken_of(self, low: int, high: int, pronoun: str) -> bool:
        """Whether a stretch of tokens has the pronoun, of either where none is given; "whom he hired" is not she."""
        wanted = {pronoun} if pronoun else {"she", "he"}
        return not wanted.isdisjoint(self.words.lower[low:high])

    def _in_time(self, index: int) -> bool:
        offset = self.doc[index].idx
        times = self.doc._.times
        number = bisect_right(times, offset, key=lambda each: each.span.start) - 1
        return number >= 0 and bool(offset < times[number].span.end)

    def _until_gone(self, name: Named, posts: Iterator[records.Post]) -> Iterator[records.Post]:
        """Posts beside a name, which are over where the clause says so: "The leader, Al Poe, resigned last week"."""
        for post in posts:
            over = post.status == "holder" and self._gone(name, post.body)
            yield dataclasses.replace(post, status="former") if over else post

    def _gone(self, name: Named, body: str | None) -> bool:
        """Whether whoever is named is said to have left: as the subject of the clause, or by ", who retired"."""
        lower = self.words.lower
        node = self.doc[name.end - 1]
        node = node.head if node.dep_ == "appos" else node
        while node.dep_ == "pobj" and node.head.dep_ == "prep":
            node = node.head.head  # "The director of Norham Trust, Jo Roe, has retired"
        if lower[name.end : name.end + 2] == [",", "who"] and (verb := self._first_verb(name.end + 2)) is not None:
            return self._leaves_for_good(verb, body)
        return node.dep_ in {"nsubj", "nsubjpass"} and self._leaves_for_good(node.head, body)

    def _first_verb(self, start: int) -> Token | None:
        """The verb of a clause that "who" opens, an adverb before it at the most."""
        return next((each for each in self.doc[start : start + 3] if each.pos_ == "VERB"), None)

    def _leaves_for_good(self, verb: Token, body: str | None) -> bool:
        """Whether a verb in the past says that a post is left, and not a meeting, a party or some other body."""
        lemma, children = verb.lemma_.lower(), list(verb.children)
        words = {each.lower_ for each in children}
        down = lemma in {"step", "stand"} and not {"down", "aside"}.isdisjoint(words)
        passive = any(each.dep_ == "auxpass" for each in children)
        if passive and lemma in patterns.REMOVES and not {"to", "be", "will", "not", "as"}.intersection(words):
            return True  # "has been replaced by Jo Roe"
        if verb.tag_ not in {"VBD", "VBN"} or not (lemma in patterns.GOES or down):
            return False
        posts = {part.lower_ for each in children if each.lower_ == "from" for part in each.children}
        words -= {"from"} if posts & patterns.POSTS else set()  # "has retired from his post"
        if not {"as", "from", "by", "over", "not", "never", "n't"}.isdisjoint(words) or passive:
            return False
        if {"will", "until"}.intersection(self.words.lower[verb.i : verb.sent.end]):
            return False
        left = next((each for each in children if each.dep_ in {"dobj", "obj"}), None)
        if left is None:
            # "Jane Roe left.", as one leaves a meeting
            return lemma != "leave" or any(self._in_time(each.i) for each in verb.subtree if each.i > verb.i)
        place = self.mentions.body_at(left.i)
        return left.lower_ in _LEFT if place is None else place.id == body

    def _starts(self, index: int) -> bool:
        """Whether a verb in the present says when somebody begins: "starts on 2 September"."""
        return any(self._in_time(place) for place in range(index + 1, min(index + 9, self.doc[index].sent.end)))

    def _coming(self) -> Iterator[str]:
        """Who is said to take up a post at some later time: "She will take up the role in May"."""
        lower = self.words.lower
        for index, word in enumerate(lower):
            begins = word in _STARTS or lower[index : index + 2] in _TAKES_UP
            if begins and self.doc[index].tag_ == "VBZ" and self._starts(index):
                name = self._subject(self.doc[index])
                if name is not None:
                    yield name.person
            if word not in {"will", "would"} or index + 1 >= len(lower):
                continue
            takes = lower[index + 1 : index + 3] in _TAKE_UP or lower[index + 1] in patterns.BEGINS | _FOLLOW
            name = self._subject(self.doc[index].head) if takes else None
            if name is not None:
                yield name.person
