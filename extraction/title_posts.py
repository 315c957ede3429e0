"""Posts that stand before a name as a rank or the name of an office, on a line of its own, or above a letter."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.apposed_posts import ApposedPosts, Named
from extraction.patterns import posts as patterns
from extraction.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology import records


class TitlePosts(ApposedPosts):
    """Reads posts that are a rank, an office or a line in one Doc, and tells which post of somebody is meant."""

    def _from_line(self) -> Iterator[records.Post]:
        """As in "From the Commissioner for Children's Services" at the head of a letter: the post of who signs it."""
        words = self.words
        signing = [each for each in self.names if each.person in self.occasion.signatories]
        if not signing or words.lower[:1] != ["from"]:
            return
        start = 1 + (words.lower[1:2] == [":"])
        end = next((index for index in range(start, len(words)) if "\n" in words.text[index]), len(words))
        role = self.roles.read(start, end, whole=True) if end not in self.roles.names else None
        if role is not None and not self.roles.names.intersection(range(start, end)):
            yield self._post(signing[-1], role, start, end)

    def _labelled(self, name: Named) -> Iterator[records.Post]:
        """As in "Cabinet Member for Housing - Cllr Jo Roe"."""
        start = self.lines.label(name.first, name.end)
        if start is not None:
            role = self.roles.read(start, name.first - 1, whole=True)
            if role is not None and role.start - start <= 2:  # noqa: PLR2004 - "Acting", an article
                yield self._post(name, role, start, name.end)

    def _eponym(self, name: Named) -> Iterator[records.Post]:
        """As in "the Ombudsman, Jane Roe,", "Al Poe, the Housing Ombudsman": the office is called by who holds it."""
        words = self.words
        mark = words.lower[name.first - 1 : name.first] in ([","], ["is"])
        before = self.mentions.body_at(name.first - 1 - mark) if name.first > 1 else None
        behind = name.end + 1 + (words.lower[name.end + 1 : name.end + 2] == ["the"])
        after = self.mentions.body_at(behind) if words.lower[name.end : name.end + 1] == [","] else None
        for place in (before, after):
            if place is not None and words.lower[place.end - 1] in patterns.EPONYMS:
                role = Role(
                    place.start, place.end, self._text(place.start, place.end), place.id, owned=True, status="holder"
                )
                yield self._post(name, role, min(place.start, name.first), max(place.end, name.end))

    def _rank(self, name: Named) -> Iterator[records.Post]:
        """A police rank stands where an honorific does: "Chief Constable Pippa Ravenscroft"."""
        if name.first == name.start:
            return
        if self.words.lower[name.first : name.first + 2] == ["chief", "inspector"]:
            yield from self._chief_inspector(name)
        if self.words.lower[name.start - 1] not in patterns.POLICE_RANKS:
            return
        text = " ".join(self._text(name.first, name.start).split())
        role = self._of_body(Role(name.first, name.start, text, None, owned=False, status="holder"), name)
        if role.owned or self.implied.of(role, name.start) is not None:
            yield self._post(name, role, name.first, name.end)

    def _chief_inspector(self, name: Named) -> Iterator[records.Post]:
        """As in "Chief Inspector Dr Jane Roe" of an inspectorate: officers of police have no other title."""
        end = name.first + 2
        role = Role(name.first, end, self._text(name.first, end), None, owned=False, status="holder")
        of_force = self._of_body(role, name).body
        if of_force is not None or name.start > end:
            post = self._post(name, role, name.first, name.end)
            yield dataclasses.replace(post, body=of_force or post.body)
