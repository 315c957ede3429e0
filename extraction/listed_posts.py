"""Posts of all whom a list behind one role names: "a team of three inspectors: Jane Roe, Al Poe and Di Moe"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.patterns import posts as patterns
from extraction.timeline_posts import TimelinePosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology import records


class ListedPosts(TimelinePosts):
    """Reads posts whose role stands before a list of names in one Doc."""

    def _by_list(self) -> Iterator[records.Post]:
        """As in "a team of five Ofsted inspectors: Jane Roe, Al Poe and Di Moe"."""
        for index, lower in enumerate(self.words.lower):
            officers = lower.endswith("s") and lower[:-1] in patterns.HEADS - patterns.COMMON - patterns.NOT_A_POST
            if officers and self.words.text[index + 1 : index + 2] == [":"]:
                yield from self._listed(index)

    def _listed(self, index: int) -> Iterator[records.Post]:
        """The role that ends at a token in the plural, and all who hold it."""
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
