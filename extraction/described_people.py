"""Definite descriptions of people who hold a post: "the Director", "the intervention officer", "the DfE executive"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import Mention, Span, tokens
from extraction.headlines import in_headline
from extraction.mentions import Mentions
from extraction.occasion import occasion
from extraction.patterns import bodies as body_patterns
from extraction.patterns import coreference as patterns
from extraction.patterns import posts as roles
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from ontology.records import Post, PostStatus

_SMALL = frozenset({"the", "of", "for", "and", "a", "s"})
_WORD = re.compile(r"\w+")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_SECOND = frozenset({"deputy", "under", "depute", "vice", "assistant"})
_REACH = 7
"""Words that may stand between "the" and the noun."""
_BEFORE: frozenset[PostStatus] = frozenset({"former"})
_AFTER: frozenset[PostStatus] = frozenset({"incoming"})
_NOW: frozenset[PostStatus] = frozenset({"holder", "interim"})
_FOR_NOW: frozenset[PostStatus] = frozenset({"interim"})
# What says which of those who held a post in turn is meant, and how they are put on record: "the new director".
_STATES: dict[str, frozenset[PostStatus]] = {
    "new": _AFTER,
    "incoming": _AFTER,
    "outgoing": _BEFORE | _NOW,
    "departing": _BEFORE | _NOW,
    "former": _BEFORE,
    "previous": _BEFORE,
    "acting": _FOR_NOW,
    "interim": _FOR_NOW,
    "temporary": _FOR_NOW,
    "current": _NOW,
    "present": _NOW,
}
_LEAVING = frozenset({"outgoing", "departing"})
"""Of these, what says nothing where two held the post one after the other."""
_STRICT = frozenset({"former", "previous", "acting", "interim", "temporary", "incoming"})
"""Of these, what is said of nobody else; "the new director" may have been in post for a year."""
_HAILING = frozenset({"you", "morning", "afternoon", "evening", "yes", "no", "sorry", "indeed"})
"""How words end or begin behind which whoever leads a meeting is addressed: "Thank you, Chair"."""
_AS = frozenset({"as", "is", "was", "be", "been", "become", "becomes", "became"})
"""Before these words for a role are predicated of somebody who is named."""
_SENDS = frozenset({"sends", "send", "appoints", "appoint", "names", "gets", "seeks", "wants", "needs", "recruits"})
"""Behind these in a headline stands somebody of whom the reader has not heard: "DfE sends commissioner"."""
_QUESTION = re.compile(r"Q\d+\.?")


@dataclass(frozen=True, slots=True)
class _Holder:
    """A post as descriptions are measured against it."""

    person: str
    role: tuple[str, ...]
    head: int
    """Place of the head noun in the role: "member" in "cabinet member for housing"."""
    owners: frozenset[str]
    """Words for the body, in small letters: "dfe", "council"."""
    status: PostStatus
    body: str | None

    @property
    def current(self) -> bool:
        """Whether the post is held now."""
        return self.status not in {"former", "incoming"}


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
        return _Holder(post.person, role, head, frozenset(owners), post.status, post.body)

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
        if self.words.lower[head + 1 : head + 3] in (["of", "a"], ["of", "an"]):
            return None  # "the head of a committee", who has no name yet
        if [*self.words.lower[max(start - 3, 0) : start]][:2] == ["office", "of"]:
            return None  # "Office of the Leader", on a letterhead
        headline = not definite and in_headline(self.doc, head)
        if not (definite or (headline and self._opens(start)) or self._is_hailed(start, head)):
            return None
        described = self._described(start, head + 1)
        state = next((word for word in described if word in _STATES), None)
        best, who, end, several = 0.0, None, head + 1, False
        for holder in dict.fromkeys(holder for word in described for holder in self._holders.get(word, ())):
            length = self._tail(head, holder)
            if self._of_another(head, length, holder) or (not length and self._of_other_remit(head, holder)):
                continue
            fit = _score(self._described(start, head + 1 + length), described, holder, state)
            # "The director" is who holds the post before who held or will hold one of the very name.
            meant = holder.current if state is None else holder.status in _STATES[state]
            score = fit + _CURRENT if fit and meant else fit
            # Minutes say "the Chair" of whoever leads the meeting, whatever other boards are spoken of.
            score += 0.3 if score and holder.body is not None and holder.body == self._committee else 0.0
            several = score <= best and (several or (score == best and holder.person != who))
            if score > best or (score == best and who is not None and self._sooner(holder.person, who, head)):
                best, who, end = score, holder.person, head + 1 + (length if fit >= _WHOLE else 0)
        if who is None or self._introduces(end) or (several and state in _LEAVING):
            return None
        last = self.doc[end - 1]
        return who, Mention(
            span=Span(self.doc[start].idx, last.idx + len(last)),
            form="description",
            confidence=min(0.95, 0.4 + best * 0.15),
        )

    def _of_other_remit(self, head: int, holder: _Holder) -> bool:
        """Whether the words behind name a remit, and not the holder's: "the Director of Finance"."""
        words = self.words
        remit = words.lower[head + 1 : head + 2] in (["of"], ["for"]) and words.capital[head + 2 : head + 3] == [True]
        return remit and words.capital[head] and len(holder.role) > holder.head + 1 and head + 2 not in self.mentions

    def _opens(self, start: int) -> bool:
        """Whether a role without an article begins a headline or stands behind a verb or a preposition of it."""
        before = self.doc[start - 1] if start else None
        if before is None or self.words.space[start - 1] or self.words.lower[start] in self._places:
            return True
        owned = self.words.possessive[start - 1] and self.words.lower[start - 2] in self._places
        told = before.tag_ in {"VBZ", "VBP", "VBD"} and before.lower_ not in _SENDS
        return owned or told or before.tag_ == "IN"

    def _is_hailed(self, start: int, head: int) -> bool:
        """Whether a role is a form of address or heads somebody's turns: "Dear Minister", "Thank you, Chair"."""
        words = self.words
        if not words.capital[start]:
            return False
        before, after = words.lower[max(start - 2, 0) : start], words.text[head + 1 : head + 2]
        if before[-1:] == ["dear"]:
            return True
        if before[1:] == [","] and before[0] in _HAILING:
            return after in ([","], ["."], ["?"], ["!"])
        opens = start == 0 or words.space[start - 1] or _QUESTION.fullmatch(words.text[start - 1]) is not None
        label = [words.text[head], ":"]
        pairs = zip(words.text, words.text[1:], strict=False)
        return opens and after == [":"] and sum([*pair] == label for pair in pairs) > 1

    def _sooner(self, one: str, other: str, head: int) -> bool:
        """Whether the first of two whom a description fits is meant: the one named last, else the one named most."""
        latest, held = self._latest(one, head), self._latest(other, head)
        if latest != held:
            return latest > held
        mentions = self.mentions.entities
        return len(mentions[one].mentions) > len(mentions[other].mentions)

    def _of_another(self, head: int, length: int, holder: _Holder) -> bool:
        """Whether the words behind say of which body, and not of a holder's: "the chair of Norham Trust"."""
        words = self.words
        remit = words.lower[head + 2 : head + 3] if words.lower[head + 1 : head + 2] in (["of"], ["for"]) else []
        if remit and length == 0 and words.capital[head + 2] and self.mentions.body_at(head + 2) is None:
            theirs = holder.role[holder.head + 1 :]
            if theirs and remit[0] not in theirs:
                return True  # "the Director of Finance" is not that of children's services
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
            if words.possessive[index]:
                # "Norham's director told us", but "remains as Norham's director"
                named = index - 1
                while named and words.lower[named - 1] in self._places:
                    named -= 1
                return start, words.lower[index - 1] in self._places and words.lower[named - 1] not in _AS
            if words.space[index] or not nominal:
                break
            start = index
        return start, False

    def _tail(self, head: int, holder: _Holder) -> int:
        """How many tokens behind the head repeat what stands behind it in the role: "of Children's Services"."""
        rest = list(holder.role[holder.head + 1 :])
        if not rest and self.words.lower[head + 1 : head + 4] in (["of", "the", "council"], ["of", "the", "authority"]):
            return 3 * ("council" in holder.owners)  # "to the Leader of the Council"
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


def _score(described: tuple[str, ...], short: tuple[str, ...], holder: _Holder, state: str | None) -> float:
    """How well words fit a post: 3 for the whole role, 2 for its beginning, 1.5 and 1 for words taken from it."""
    own = tuple(word for word in described if word not in holder.owners)
    if own == holder.role:
        return 3.0
    other = state is not None and state not in holder.role and holder.status not in _STATES[state]
    if other and (state in _STRICT or not holder.current):
        return 0.0
    own = tuple(word for word in short if word not in holder.owners and (word != state or word in holder.role))
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
