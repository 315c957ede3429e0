"""Posts of all whom a role in the plural names: "inspectors: Jane Roe and Al Poe", "its chairs, Al Poe and Jo Roe"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.patterns import posts as patterns
from extraction.role_phrases import LINKS, OWNERS
from extraction.timeline_posts import TimelinePosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.apposed_posts import Named
    from ontology import records

_MODIFIERS = 5
"""Tokens before a role in the plural that belong to it: "the council's three interim assistant directors"."""
_MANY = patterns.HEADS - patterns.NOT_A_POST - patterns.RANKED - {"member", "representative", "officer", "worker"}
_OF_A_CABINET = (["cabinet", "members"], ["executive", "members"], ["lead", "members"])


class ListedPosts(TimelinePosts):
    """Reads posts whose role stands in the plural before a list of names in one Doc."""

    def _by_list(self) -> Iterator[records.Post]:
        """As in "a team of five Ofsted inspectors: Jane Roe, Al Poe and Di Moe", "the co-chairs, Jo Roe and Al Poe"."""
        lower = self.words.lower
        for index, word in enumerate(lower):
            if word.endswith("s") and (word[:-1] in _MANY or lower[index - 1 : index + 1] in _OF_A_CABINET):
                yield from self._listed(index)

    def _listed(self, index: int) -> Iterator[records.Post]:
        """The role whose head is a token in the plural, and all who hold it."""
        end = self.roles.phrase_end(index)
        names = self._names_behind(end)
        start = self._first_modifier(index)
        role = self.roles.read(start, index + 1, plural=True)
        if role is None or role.end <= index or len(names) < 2:  # noqa: PLR2004 - a list
            return
        if not role.owned:
            places = (self.mentions.body_at(each) for each in range(index, names[0].first))
            body = next((each.id for each in places if each is not None), None)
            role = dataclasses.replace(role, body=body, owned=body is not None)
        for name in names:
            yield self._post(name, role, start, name.end)

    def _first_modifier(self, index: int) -> int:
        """Where the phrase begins whose head is a token in the plural, whose role it is included."""
        words = self.words
        start = index
        while start > 0 and index - start < _MODIFIERS:
            lower = words.lower[start - 1]
            if words.text[start - 1] in {",", ".", ";", ":"} or words.space[start - 1] or lower in LINKS | {"and"}:
                break
            if self.doc[start - 1].like_num:
                break  # "the council's three directors", whose only the words behind say
            if start - 1 in self.roles.names or self.doc[start - 1].pos_ in {"VERB", "AUX", "ADP", "SCONJ"}:
                break
            start -= 1
            if lower in {"the", *OWNERS}:
                break
        return start

    def _names_behind(self, end: int) -> list[Named]:
        """The names in a list that begins at a token, behind a comma, a colon or "are"."""
        words = self.words
        names: list[Named] = []
        end += words.lower[end : end + 1] in ([","], [":"], ["are"], ["were"])
        while (name := self._after_token(end, 0)) is not None and name.first == end:
            names.append(name)
            end = name.end + (words.text[name.end : name.end + 2] == [",", "and"])
            if words.lower[end : end + 1] not in ([","], ["and"], ["&"]):
                break
            end += 1
        return names
