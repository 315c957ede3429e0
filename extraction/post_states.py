"""Posts that somebody is in or comes to be in: "is the council's leader", "has been chair since May", "became head"."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from typing import TYPE_CHECKING

from extraction.patterns import bodies as body_patterns
from extraction.patterns import posts as patterns
from extraction.post_chairs import ChairPosts
from extraction.tense import is_future

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.roles import Role
    from ontology import records

AUXILIARIES = frozenset(
    {"has", "had", "have", "who", ",", "will", "would", "now", "currently", "previously", "also", "then", "since",
     "to", "soon", "formerly", "-", "\u2013", "\u2014", "until", "till", "from", "for", "once", "still", "briefly",
     "long"}
)  # fmt: skip
_BEFORE_BE = frozenset(
    {"had", "has", "also", "then", "previously", "once", "now", "still", "briefly", "never", "later"}
)
_VISITS = frozenset({"this", "visit", "inspection", "review"})
_LEFT = frozenset({"left", "quit", "resigned", "departed", "moved", "stepped", "stood", "went"})
_MADE = frozenset({"made", "appointed", "named", "elected", "promoted"})


class StatePosts(ChairPosts):
    """Reads posts with "to be" and "become" in one Doc."""

    def _is_role(self, index: int) -> Iterator[records.Post]:  # noqa: C901, PLR0912, PLR0915 - one branch per tense
        """As in "X has been Cabinet Member since May", "X became leader", "Inspectors for this visit were X and Y"."""
        words = self.words
        sentence = self.doc[index].sent
        start = index + 1
        while words.lower[start : start + 1] in (["also"], ["now"], ["currently"], ["still"]):
            start += 1
        start += 2 * (words.lower[start : start + 2] == ["at", "present"])
        if start in self.roles.names:
            yield from self._were(index, sentence.start, sentence.end)
            return
        name = self._before_token(index, sentence.start)
        pronoun = index - 1
        while words.lower[pronoun] in _BEFORE_BE and pronoun > index - 4:
            pronoun -= 1  # "she had also once been"
        if words.lower[pronoun] in {"she", "he", "i"}:
            yield from self._was(index, start, pronoun)
            return
        going = words.lower[index - 1] == "to"  # "left to become leader of another council", "chosen to be"
        # "X, who chairs the board and is the council's director"
        goes_on = (
            name is not None and words.lower[name.end + 1 : name.end + 2] == ["who"] and words.lower[index - 1] == "and"
        )
        joined = name is None and self.doc[index].dep_ == "conj"  # "She has a degree and is a former head of X"
        name = self._subject(self.doc[index]) if joined else name
        if name is None or start >= len(words) or self.doc[start].tag_ == "VBN":
            return
        between = [words.lower[each] for each in range(name.end, index) if not joined and not self._in_time(each)]
        aged = 2 if between[1:2] == ["aged"] else 1  # "Jane Roe, 52, has been", "Jane Roe, aged 52, has been"
        if between[:1] == [","] and between[aged + 1 : aged + 2] == [","] and between[aged].isdigit():
            between = between[aged + 2 :]
        until = "until" in between
        if len(between) > (9 if going else 5) and not goes_on:
            subject = next((each for each in self.doc[index].children if each.dep_ == "nsubj"), None)
            name = self._name_at(subject.i) if subject is not None else None
            if subject is None and self.doc[index].dep_ == "conj":
                name = self._subject(self.doc[index])  # "Jane Roe began as a teacher and was head of housing"
            if name is None:
                return
            between = []  # "Jane Roe, who died on Tuesday aged 81, was director": the parser knows whose verb it is
        roles = self.roles.several(start) if going or goes_on or set(between) <= AUXILIARIES else []
        role = roles[0] if roles else None
        if role is None or not self._near(role, start):
            return
        if role.text.endswith("councillor") and words.lower[role.start - 1] in patterns.PRAISES:
            return  # "is a good ward councillor": of which ward, is not told
        status = role.status
        used = going and words.lower[index - 2] == "used"  # "who used to be"
        if used or until or words.lower[index] == "was" or (words.lower[index] == "been" and "had" in between):
            status = "former"
        elif going:
            # "left in May to become": it has happened
            status = "holder" if _LEFT.intersection(between) else "incoming"
        elif {"will", "would"}.intersection(between) or is_future(self.doc[index]) or words.lower[index] == "becomes":
            status = "incoming"
        for other in roles[1:]:
            yield self._post(name, dataclasses.replace(other, status=status), name.first, other.end)
        post = self._post(name, dataclasses.replace(role, status=status), name.first, role.end)
        when = self._time(index, self._clause_end(role.end, sentence.end))
        if until:
            yield dataclasses.replace(post, to=self._time(name.end, index))
        elif words.lower[role.end : role.end + 1] == ["until"]:
            yield dataclasses.replace(post, to=when)
        else:
            yield dataclasses.replace(post, from_=when if words.lower[index] in {"been", "became"} else None)

    def _clause_end(self, start: int, end: int) -> int:
        """Where a clause ends: "has been chair for six years, | will step down on 30 April"."""
        return next((each for each in range(start, end) if self.roles.finite(each)), end)

    def _was(self, index: int, start: int, pronoun: int) -> Iterator[records.Post]:
        """As in "she was head of service there", "where he was director", "declared that she was a governor"."""
        words = self.words
        said = words.lower[pronoun] == "i"
        name = self._speaking(pronoun) if said else self._topic(pronoun, words.lower[pronoun])
        given = words.lower[start : start + 1] and words.lower[start] in _MADE  # "she was made director"
        start += bool(given)
        one = words.lower[start : start + 2] == ["one", "of"]  # "she is still one of its trustees"
        start += 2 * one
        role = self.roles.read(start, self.roles.phrase_end(start), plural=one) if start < len(words) else None
        if name is None or role is None or not self._near(role, start) or (one and not role.owned):
            return
        before = words.lower[pronoun - 1]
        role = self._placed(role, start, pronoun)
        # What somebody said they were, they are: English puts reported speech back into the past.
        reported = before == "that" and words.lower[pronoun - 2] not in {"before", "after", "prior", "to"}
        had = "had" in words.lower[pronoun:index]
        if (words.lower[index] in {"was", "were"} and not reported and not given) or had:
            role = dataclasses.replace(role, status="former")
        # Who signs a letter is named behind all that "I" says in it.
        yield self._post(name, role, name.first if name.first < role.end else pronoun, role.end)

    def _near(self, role: Role, start: int) -> bool:
        """Whether a role begins at a token, behind its owner, an article, "former" or "interim" at the most."""
        first = start + (self.words.lower[start + 1 : start + 2] == ["combined"])  # "the combined authority's leader"
        owner = self.mentions.body_at(first) or self.mentions.body_at(first + 1)
        return role.start - (owner.end if owner is not None else start) <= 3  # noqa: PLR2004

    def _placed(self, role: Role, start: int, low: int) -> Role:
        """A role in the body that the words before name: "moved to Tarn as head", "at Elm Homes, where she was head".

        Args:
            role: as its own words give it.
            start: its first token.
            low: where the clause begins that gives it, at its verb or its subject.
        """
        lower = self.words.lower
        first = self.doc[start].sent.start
        there = lower[role.end : role.end + 1] == ["there"]
        where = next((place for place in range(start - 1, first, -1) if lower[place] == "where"), None)
        if role.owned:
            return role
        low = (self.doc[first - 1].sent.start if first else 0) if there else first if where is not None else low
        for place in range((where or start) - 1, low - 1, -1):
            body, begin = self._council_or_body(place)
            if body is None:
                continue
            link = begin - 1
            while link > low and (lower[link] == "the" or lower[link] in body_patterns.APPOSED):
                link -= 1  # "at the charity Homeward"
            joined = lower[link] in {"to", "at", "with"} or self.doc[link].pos_ == "VERB"
            if there or where is not None or joined:
                return dataclasses.replace(role, body=body, owned=True)
        return role

    def _council_or_body(self, index: int) -> tuple[str | None, int]:
        """The body whose name a token is part of, or the council whose place it begins, and where that begins."""
        place = self.mentions.body_at(index)
        if place is not None:
            return place.id, place.start
        for words, council in self.roles.places.items():
            if self.words.capital[index] and tuple(self.words.lower[index : index + len(words)]) == words:
                return council, index
        return None, index

    def _were(self, index: int, low: int, high: int) -> Iterator[records.Post]:
        """As in "Its finance director is X", "Inspectors for this visit were X and Y"."""
        low = next((place + 1 for place in range(index - 1, low, -1) if self.words.text[place] in {";", ":"}), low)
        role = self.roles.read(low, index)
        head = self.roles.head(role.start, index) if role is not None else None
        if role is None or head is None or self.roles.names.intersection(range(low, index)):
            return
        # "The lead inspector for this visit was Jo Roe"
        visit = _VISITS.intersection(self.words.lower[head:index])
        text = self._text(role.start, head + 1) if visit or self.words.lower[index] == "were" else role.text
        if self.words.lower[index] == "were":
            text = text.removesuffix("s")
        end = index + 1
        for name in self.names[bisect_left(self._firsts, index) :]:
            if name.start >= high or not {",", "and", "the", "former"}.issuperset(self.words.lower[end : name.first]):
                break
            end = name.end
            post = self._post(name, dataclasses.replace(role, text=text), low, name.end)
            yield from self._until_gone(name, iter([post]))
