"""Definite descriptions of people who hold a post: "the Director", "the intervention officer", "the DfE executive"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import Mention, Span, tokens
from extraction.mentions import Mentions
from extraction.occasion import occasion
from extraction.patterns import bodies as body_patterns
from extraction.patterns import coreference as patterns
from extraction.patterns import posts as roles
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from ontology.records import Post

_SMALL = frozenset({"the", "of", "for", "and", "a", "s"})
_WORD = re.compile(r"\w+")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_SECOND = frozenset({"deputy", "under", "depute", "vice", "assistant"})
_REACH = 7
"""Words that may stand between "the" and the noun."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A post as descriptions are measured against it."""

    person: str
    role: tuple[str, ...]
    head: int
    """Place of the head noun in the role: "member" in "cabinet member for housing"."""
    owners: frozenset[str]
    """Words for the body, in small letters: "dfe", "council"."""
    current: bool
    body: str | None


class Describer:
    """Finds descriptions of people in one Doc whose posts have been found."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words.of(doc)
        self.mentions = Mentions(doc)
        self._committee = occasion(doc).committee
        self._holders = defaultdict(list)
        for holder in dict.fromkeys(self._holder(post) for post in doc._.posts):
            for word in {*holder.role, *holder.owners}:
                self._holders[word].append(holder)
        self._blocked = set(self._beside_names())
        self._places = {
            part
            for each in doc._.entities
            if each.kind == "local authority"
            for part in plain(each.name).split()
            if part not in body_patterns.COUNCIL_TYPES and part != "council"
        }

    def _holder(self, post: Post) -> _Holder:
        role = _role_words(post.role)
        head = next(
            (n for n, word in enumerate(role) if word in roles.HEADS and role[n + 1 : n + 2] != ("executive",)),
            len(role) - 1,
        )
        while head + 1 < len(role) and role[head + 1] in roles.HEADS:
            head += 1
        body = self.mentions.entities.get(post.body or "")
        owners = {plain(name) for name in (body.name, *body.aliases)} if body is not None else set()
        if body is not None and body.kind == "local authority":
            owners.add("council")
        current = post.status not in {"former", "incoming"}
        return _Holder(post.person, role, head, frozenset(owners), current, post.body)

    def _beside_names(self) -> Iterator[int]:
        """Tokens of the places that give a post: what stands there introduces and does not describe."""
        for post in self.doc._.posts:
            span = tokens(self.doc, post.evidence)
            last = self.doc[span.end - 1].sent.start
            yield from range(max(span.start, last), span.end)  # what introduces whom the next sentence names, describes

    def find(self) -> Iterator[tuple[str, Mention]]:
        """Who is described, and where."""
        if not self._holders:
            return
        words = self.words
        for index, lower in enumerate(words.lower):
            if (lower not in roles.HEADS and lower not in patterns.ANY_PERSON) or index in self._blocked:
                continue
            if lower in roles.EPONYMS and self.mentions.body_at(index) is not None:
                continue  # "the Ombudsman finds": the office, and not who holds it
            following = words.lower[index + 1 : index + 2]
            if following and (following[0] in roles.HEADS or words.hyphenated(index + 1)):
                continue  # "chief" in "chief executive", "vice" in "vice-chair"
            found = self._at(index)
            if found is not None:
                yield found

    def _at(self, head: int) -> tuple[str, Mention] | None:
        start, definite = self._left(head)
        if not definite and not (self._in_headline(head) and self.words.lower[start] in self._places):
            return None
        described = self._described(start, head + 1)
        best, who, end = 0.0, None, head + 1
        for holder in dict.fromkeys(holder for word in described for holder in self._holders.get(word, ())):
            length = self._tail(head, holder)
            if self._of_another(head, length, holder):
                continue
            fit = _score(self._described(start, head + 1 + length), described, holder)
            # "The director" is who holds the post before who held or will hold one of the very name.
            score = fit + _CURRENT if fit and holder.current else fit
            # Minutes say "the Chair" of whoever leads the meeting, whatever other boards are spoken of.
            score += 0.3 if score and holder.body is not None and holder.body == self._committee else 0.0
            if score > best or (
                score == best and who is not None and self._latest(holder.person, head) > self._latest(who, head)
            ):
                best, who, end = score, holder.person, head + 1 + (length if fit >= _WHOLE else 0)
        if who is None or self._introduces(end):
            return None
        last = self.doc[end - 1]
        return who, Mention(
            span=Span(self.doc[start].idx, last.idx + len(last)),
            form="description",
            confidence=min(0.95, 0.4 + best * 0.15),
        )

    def _of_another(self, head: int, length: int, holder: _Holder) -> bool:
        """Whether the words behind say of which body, and not of a holder's: "the chair of Norham Trust"."""
        words = self.words
        for link in (head + 1, head + 1 + length):
            if words.lower[link : link + 1] in (["of"], ["at"]):
                first = link + 1 + (words.lower[link + 1 : link + 2] == ["the"])
                body = self.mentions.body_at(first)
                # Who leads the opposition or a party is no leader of the council.
                party = not {"opposition", "group"}.isdisjoint(holder.role)
                if body is not None and (body.id != holder.body or party):
                    return True
        return False

    def _described(self, start: int, end: int) -> tuple[str, ...]:
        words = (text for index in range(start, end) for text in _WORD.findall(self.words.lower[index]))
        return tuple(word for word in words if word not in _SMALL and word not in self._places)

    def _left(self, head: int) -> tuple[int, bool]:
        """Where the description begins, and whether an article makes it definite."""
        words = self.words
        start = head
        for index in range(head - 1, max(head - _REACH, -1), -1):
            lower = words.lower[index]
            if lower in {"the", "this", "that"}:
                return start, True
            if words.possessive[index] and words.lower[index - 1] in body_patterns.OWNERS:
                continue
            nominal = self.doc[index].pos_ in _NOMINAL or words.hyphenated(index) or lower in roles.HEADS
            nominal = nominal or (words.capital[index] and lower in self._places)
            if words.space[index] or words.possessive[index] or not nominal:
                break
            start = index
        return start, False

    def _tail(self, head: int, holder: _Holder) -> int:
        """How many tokens behind the head repeat what stands behind it in the role: "of Children's Services"."""
        rest = list(holder.role[holder.head + 1 :])
        index = head + 1
        matched = 0
        while rest and index < len(self.words):
            words = [word for word in _WORD.findall(self.words.lower[index]) if word not in _SMALL]
            if words:
                if words[0] != rest[0]:
                    break
                rest.pop(0)
                matched = index - head
            elif self.words.text[index] in {".", ";", ":"} or self.words.space[index]:
                break
            index += 1
        return matched if not rest else 0

    def _latest(self, person: str, head: int) -> int:
        """The last place before a token where a person is mentioned, in characters."""
        spans = [each.span.start for each in self.mentions.entities[person].mentions]
        number = bisect_left(spans, self.doc[head].idx)
        return spans[number - 1] if number else -1

    def _in_headline(self, head: int) -> bool:
        """Whether the token stands in a headline, which leaves out articles."""
        offset = self.doc[head].idx
        return any(
            block.kind == "heading" and block.span.start <= offset < block.span.end for block in self.doc._.blocks[:6]
        )

    def _introduces(self, end: int) -> bool:
        """Whether a name follows: "the director, Jane Roe" gives a role and describes nobody named elsewhere."""
        index = end + 1 if self.words.text[end : end + 1] == [","] else end
        named = next(iter(self.mentions.people(index, index + 3)), None)
        # Not "the Chair said that Jane Roe": between stand honorifics at the most.
        return named is not None and all(self.words.capital[place] for place in range(index, named.start))


_WHOLE = 2.0
"""From this score on the words are those of the role, not only like them."""
_CURRENT = 1.1
"""More than the difference between the whole of a role and its beginning."""


def _score(described: tuple[str, ...], short: tuple[str, ...], holder: _Holder) -> float:
    """How well words fit a post: 3 for the whole role, 2 for its beginning, 1.5 and 1 for words taken from it."""
    own = tuple(word for word in described if word not in holder.owners)
    if own == holder.role:
        return 3.0
    own = tuple(word for word in short if word not in holder.owners)
    role = holder.role[: holder.head + 1]
    if own == role:
        return _WHOLE
    if not own:
        return 0.0
    if own[-1] == role[-1] and set(own) <= set(role) and _SECOND.isdisjoint(set(role) - set(own)):
        # "the Chair" is not the Vice-Chair, and "the director" is the Director before the Director of Housing.
        return 1.5 if len(own) > 1 else 1.1
    # "the intervention officer", "the DfE executive": any noun for a person, told by a word of the role or by the body.
    told = set(own[:-1]) & set(holder.role)
    owned = len(own) < len(short)
    return 1.0 if own[-1] in patterns.ANY_PERSON and (told or owned) and len(own) <= len(told) + 1 else 0.0


def _role_words(role: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(plain(role)) if word not in _SMALL)
