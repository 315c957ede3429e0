"""Who chairs what, by a verb or a noun: "who chairs the board", "chaired by", "the co-chairs of the forum"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.post_successions import MEMORY, Successions
from extraction.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology import records
    from ontology.records import PostStatus

_ALSO = frozenset({"also", "now", "currently", "still", "has", "had", "previously", "once"})
_OFFICE = 14
"""Tokens from "chaired by" to the name, an office between: "the council's executive director for people, Jo Roe"."""
_MEETS = frozenset({"board", "committee", "other"})


class ChairPosts(Successions):
    """Reads who chairs which body in one Doc."""

    def _chairs(self, index: int, lower: str) -> Iterator[records.Post]:
        """As in "X, who chairs the board", "the board, chaired by X", "X will chair it", "the chairmanship of X"."""
        words = self.words
        sentence = self.doc[index].sent
        before = words.lower[index - 1] if index else ""
        status: PostStatus = "holder"
        by = index + 1
        if lower == "chaired" and words.lower[by : by + 1] in (["until"], ["since"]):
            # "chaired until last month by Jane Roe"
            by = next((each for each in range(by, min(by + 5, sentence.end)) if words.lower[each] == "by"), by)
        if words.lower[by : by + 1] in (["by"], ["of"]):
            name = self._after_token(by, _OFFICE)
            body = self._meeting(range(index - 1, sentence.start - 1, -1))
            if body is None and "it" in words.lower[sentence.start : index]:
                # "A board has been set up. It will be chaired by Jane Roe"
                body = self._meeting(range(sentence.start - 1, max(sentence.start - MEMORY, -1), -1))
            coming = words.lower[index - 2 : index] in (["would", "be"], ["will", "be"], ["to", "be"])
            status = (
                "former" if before == "was" or words.lower[index + 1] == "until" else "incoming" if coming else "holder"
            )
        else:
            if before in {"is", "are", "was", "were", "be", "been", "the", "a"} or (
                lower == "chair"
                and not {"will", "to", "would", "who"}.intersection(words.lower[max(index - 3, 0) : index])
            ):
                return
            subject = index - 1
            while subject > sentence.start and words.lower[subject] in _ALSO:
                subject -= 1
            # "where she chaired the planning committee", "She also chairs the board"
            pronoun = words.lower[subject] in {"she", "he"}
            name = self._topic(subject, words.lower[subject]) if pronoun else self._before_token(index, sentence.start)
            body = self._meeting(range(index + 1, min(index + 12, sentence.end)))
            if body is None and words.lower[subject - 1] in {"which", "that"}:
                body = self._meeting(range(subject - 2, sentence.start - 1, -1))  # "a new board, which she chairs"
            ended = lower == "chaired" and before not in {"has", "have"}
            status = "incoming" if before in {"will", "to", "would"} else "former" if ended else "holder"
        if name is not None and body is not None:
            role = Role(index, index + 1, "chair", body, owned=True, status=status)
            yield self._post(name, role, min(name.first, index), max(name.end, index + 1))

    def _meeting(self, indexes: range) -> str | None:
        """The nearest body that can be chaired."""
        places = (self.mentions.body_at(index) for index in indexes)
        return next(
            (each.id for each in places if each is not None and self.mentions.entities[each.id].kind in _MEETS), None
        )
