"""Posts that stand apart from the name: in the sentence before it, or before a list of names.

News stories open with an office and name whoever holds it in the next paragraph: "The director of housing at Elm
Council has resigned. Jane Roe, who has held the post since 2018, ...". Reports list a team: "a team of three
inspectors: Jane Roe, Al Poe and Di Moe".
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from extraction.annotations import region_at, text_of
from extraction.patterns import posts as patterns
from extraction.timeline_posts import TimelinePosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extraction.apposed_posts import Named
    from extraction.roles import Role
    from ontology import records

_ANOTHER = frozenset({"a", "an", "the", "whose", "one", "another"})
"""Behind a name and a comma these say who somebody else is: "Jane Roe, whose son was in care, said"."""
_OF_A_LIFE = re.compile(r"\s*[,(]?\s*\(?(?:1[89]|20)\d\d\s*[-\u2013\u2014]\s*(?:19|20)\d\d")
_DIED = frozenset({"died", "dies"})
_BEFORE_DIED = frozenset({",", "who", "has", "had", "suddenly", "peacefully"})


class IntroducedPosts(TimelinePosts):
    """Reads posts whose role stands in another clause than the name in one Doc."""

    def _by_introduction(self) -> Iterator[records.Post]:
        """Whom a sentence names first that follows one about an office, and whom a list of officers names."""
        for sentence in self.doc.sents:
            role = self._office(sentence)
            name = self._after_token(sentence.end, 1) if role is not None else None
            if role is not None and name is not None and self._is_introduced(name, sentence.end):
                since = self._since(name)
                post = self._post(name, role, role.start, name.end)
                yield dataclasses.replace(post, from_=since) if since is not None else post
        for index, lower in enumerate(self.words.lower):
            officers = lower.endswith("s") and lower[:-1] in patterns.HEADS - patterns.COMMON - patterns.NOT_A_POST
            if officers and self.words.text[index + 1 : index + 2] == [":"]:
                yield from self._listed(index)

    def _office(self, sentence: Span) -> Role | None:
        """The office that a sentence opens with and is about, where it names nobody."""
        start = sentence.start
        while start < sentence.end and self.words.space[start]:
            start += 1
        if start >= sentence.end or region_at(self.doc, self.doc[start].idx) != "article":
            return None
        if self.names_between(start, sentence.end):
            return None
        definite = self.words.lower[start] == "the" or self.words.possessive[start + 1 : start + 2] == [True]
        role = self.roles.read(start, self.roles.phrase_end(start)) if definite else None
        if role is None or not role.owned or role.body is None or role.status == "former":
            return None
        end = role.end + 3 * (self.words.text[role.end : role.end + 3 : 2] == ["(", ")"])  # "of Elm Care Trust (ECT)"
        # The office acts: "The chief executive of Elm Trust is to leave", and not a heading without a verb.
        return role if end < sentence.end and self.roles.finite(end) else None

    def names_between(self, start: int, end: int) -> bool:
        """Whether anybody is named in a stretch of tokens."""
        return not self.roles.names.isdisjoint(range(start, end))

    def _is_introduced(self, name: Named, start: int) -> bool:
        """Whether a sentence opens with a name that the text has not told of, as of whom the one before is about."""
        first = start
        while first < name.first and self.words.space[first]:
            first += 1
        if name.first != first or any(post.status in {"holder", "interim"} for post in self.seen.get(name.person, ())):
            return False
        if any(other.person == name.person and other.first < name.first for other in self.names):
            return False
        behind = self.words.lower[name.end : name.end + 2]
        return not (behind[:1] == ["("] or (behind[:1] == [","] and behind[1:2] and behind[1] in _ANOTHER))

    def _since(self, name: Named) -> str | None:
        """As in "Jane Roe, who has held the post since 2018"."""
        lower = self.words.lower
        clause = lower[name.end : name.end + 12]
        if clause[:2] != [",", "who"] or "since" not in clause or not patterns.PLACES.intersection(clause):
            return None
        since = name.end + clause.index("since")
        return self._time(since, min(since + 4, len(lower)))

    def _listed(self, index: int) -> Iterator[records.Post]:
        """As in "a team of five Ofsted inspectors: Jane Roe, Al Poe and Di Moe": a role, and all who hold it."""
        words = self.words
        owner = self.mentions.body_at(index - 1)
        text = words.text[index].removesuffix("s")
        role = self.roles.plain_role(index, index + 1, text.lower(), "holder", owner.id if owner is not None else None)
        end = index + 2
        while (name := self._after_token(end, 1)) is not None and name.first - end <= 1:
            if not {",", "and", "&"}.issuperset(words.lower[end : name.first]):
                return
            yield self._post(name, role, index, name.end)
            end = name.end + (words.text[name.end : name.end + 2] == [",", "and"])
            if words.lower[end : end + 1] not in ([","], ["and"], ["&"]):
                return

    # ------------------------------------------------------------------------------------------ lives that are over
    def _dead(self) -> set[str]:
        """Who has died: "Jane Roe, who has died aged 81", "Jane Roe, 1938-2024"."""
        text = text_of(self.doc)
        dead = set()
        for name in self.names:
            index = name.end
            while index < len(self.words) and self.words.lower[index] in _BEFORE_DIED:
                index += 1
            last = self.doc[name.end - 1]
            died = index < len(self.words) and self.words.lower[index] in _DIED
            if died or _OF_A_LIFE.match(text, last.idx + len(last)):
                dead.add(name.person)
        return dead
