"""Posts that pass from one to another: the predecessor, the successor, and whoever is replaced held the same role."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from extraction.apposed_posts import STARTS
from extraction.patterns.people import PARTIES
from extraction.patterns.posts import STATUS
from extraction.post_holders import PostHolders
from extraction.role_phrases import MANNERS
from extraction.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.apposed_posts import Named
    from ontology import records
    from ontology.records import PostStatus

_HOW = 6
"""Tokens from "replaced" to its "by", how or when between: "replaced on an interim basis by Jo Roe"."""
MEMORY = 90
"""Tokens, some three sentences, within which "her successor" still is that of the person named last."""
_LATELY = 60
"""Tokens before a sentence in which the role is looked for that passes from one to another in it."""
_BE = frozenset({"was", "is", "were"})
_UP_TO_NOW = frozenset({"currently", "present", "now", "formerly", "previously", "former"})
_ANNOUNCED = frozenset({"announced", "named", "unveiled", "lined"})
_GIVEN = frozenset(
    {"appointed", "promoted", "named", "elected", "installed", "hired", "recruited", "took", "takes", "taken", "joined",
     "joins", "started", "starts", "arrived", "arrives", "came", "stepped"}
)  # fmt: skip
"""What somebody does, or what is done with them, who follows one that is gone."""
_COMING = frozenset({"moving", "joining", "taking", "arriving", "starting", "due", "set"})
"""Behind the name of a successor who has yet to come: "Al Poe, is moving up from deputy"."""
_CLOSES = frozenset({",", ";", ".", "following", "after"})
_KINDS = frozenset({"permanent", "immediate", "eventual", "long-term", "interim", "temporary", "likely", "late"})
"""What may stand between whose successor it is and the successor."""


class Successions(PostHolders):
    """Reads who came before and after whom in one Doc."""

    def _predecessor(self, index: int, behind: int) -> Iterator[records.Post]:
        """Whoever is replaced held the role before: it is the successor's role in this sentence, or else elsewhere."""
        sentence = self.doc[index].sent
        by = next((at for at in range(behind, min(behind + _HOW, sentence.end)) if self.words.lower[at] == "by"), None)
        if by is not None and self.doc[index].tag_ == "VBN" and self._after_token(behind, by - behind) is None:
            yield from self._replaced_by(index, by)
            return
        name = self._after_token(behind, 3)
        successor = self._before_token(index, sentence.start)
        if successor is None and {"she", "he", "who"}.intersection(self.words.lower[max(index - 3, 0) : index]):
            successor = self._before_token(sentence.start, 0)  # "She will take over from Al Poe"
        if name is None or successor is None or successor.person == name.person:
            return
        if next(itertools.chain(self._behind(name), self._before(name), self._rank(name)), None) is not None:
            return  # "from Al Poe, acting director since May": the words say what he was
        if self._possessive(successor) or self.words.lower[name.end : name.end + 2] == ["on", "the"]:
            return  # "who has replaced Al Poe on the board": a seat, and no post
        # "from Al Poe, who has been director": what he was; "who is now a mayor" tells something else.
        past = {"been", "was"}.intersection(self.words.lower[name.end : name.end + 6])
        role = self._role_in(sentence.start, sentence.end, None if past else name.end)
        if role is None:
            # "Al Poe, the deputy chief, will be chief officer. He takes over from Jo Roe": as chief officer
            coming = [post for post in self.seen.get(successor.person, ()) if post.status == "incoming"]
            held = max(coming, key=lambda post: len(post.role), default=None)  # rather in words than "DCS"
            # What she was elsewhere before, or "currently the director of" another body, she is not to be in his place.
            if held is None and not self._elsewhere_now(successor):
                held = self._post_of(successor)
            held = held if held is not None and held.status != "former" else None
            role = (
                self._held(held)
                if held is not None
                else self._role_before(sentence.start, {name.person, successor.person})
            )
        if role is not None:
            stands_in = self._stands_in(name, sentence.end)
            if stands_in is not None:
                yield dataclasses.replace(
                    self._post(name, dataclasses.replace(role, status="interim"), index, stands_in),
                    from_=self._time(name.end, stands_in),
                )
                return
            # Whoever is to be succeeded holds the post still.
            ahead = bool({"will", "would", "to"}.intersection(self.words.lower[max(index - 4, 0) : index]))
            over = self._gone(name, role.body) or not (ahead or self._leaves(name))
            status: PostStatus = "former" if over else "holder"
            post = self._post(name, dataclasses.replace(role, status=status), index, name.end)
            yield dataclasses.replace(post, to=self._time(sentence.start, sentence.end))

    def _stands_in(self, name: Named, end: int) -> int | None:
        """Where a clause ends that says of whoever is succeeded "who has led the service on an interim basis"."""
        lower = self.words.lower
        if lower[name.end : name.end + 2] != [",", "who"] or lower[name.end + 2] not in {"has", "is"}:
            return None  # "replacing Al Poe, who had held the post on an interim basis": over
        close = next((place for place in range(name.end + 2, end) if lower[place] in _CLOSES), end)
        told = lower[name.end + 2 : close]
        held = zip(told, told[1:], told[2:], told[3:], strict=False)
        for preposition, article, manner, noun in held:
            if (preposition, noun) in MANNERS and article in {"a", "an"} and STATUS.get(manner) == "interim":
                return close
        return None

    def _leaves(self, name: Named) -> bool:
        """Whether somebody has yet to go: "Al Poe, who retires at the end of May", "who is due to step down"."""
        lower = self.words.lower[name.end : name.end + 5]
        verb = lower[2] if lower[:2] == [",", "who"] and len(lower) > 2 else ""  # noqa: PLR2004 - behind "who"
        goes = verb in {"retires", "leaves", "departs", "steps", "stands", "will"}
        return goes or (
            verb == "is" and not {"leaving", "retiring", "stepping", "standing", "due", "to"}.isdisjoint(lower)
        )

    def _possessive(self, name: Named) -> bool:
        """Whether a name owns what follows: "Dame Vera's offer to take over" is not hers to take."""
        return self.words.possessive[name.end : name.end + 1] == [True]

    def _elsewhere_now(self, name: Named) -> bool:
        """Whether the words behind a name say where somebody is up to now: "Jane Roe, currently director of Y,"."""
        return bool(_UP_TO_NOW.intersection(self.words.lower[name.end : name.end + 5]))

    def _departure(self, index: int) -> Iterator[records.Post]:
        """As in "Jane Roe became director after the departure of Al Poe": who is gone held the role before."""
        words, sentence = self.words, self.doc[index].sent
        name, successor = self._after_token(index + 2, 1), self._before_token(index, sentence.start)
        if words.lower[index - 2] not in {"following", "after", "since", "on", "upon"} or name is None:
            return
        role = self._role_in(sentence.start, index)
        told = successor is not None and (
            _GIVEN.intersection(words.lower[successor.end : index]) or self._stands_in(successor, index) is not None
        )
        if role is None and successor is not None and told:
            held = self._post_of(successor)  # "Director Jo Roe, appointed in May after the sacking of Al Poe"
            role = self._held(held) if held is not None else None
        if role is not None and successor is not None and successor.person != name.person:
            post = self._post(name, dataclasses.replace(role, status="former"), index, name.end)
            yield dataclasses.replace(post, to=self._time(sentence.start, index))

    def _replaced_by(self, index: int, by: int) -> Iterator[records.Post]:
        """As in "Jo Roe has left as leader, to be replaced by Al Poe": the same role, and who comes to it."""
        name, before = self._after_token(by, 3), self._before_token(index, self.doc[index].sent.start)
        if before is None and self.doc[index].pos_ != "VERB":
            before = self._subject(self.doc[index].head)  # "He will hand over to Jo Roe"
        if name is None or before is None or name.person == before.person:
            return
        if self.words.lower[name.end : name.end + 1] == ["as"]:
            return  # read with "as"
        low = self.doc[self.doc[index].sent.start].idx
        seen = self.seen.get(before.person, ())
        # "Ms Roe was the trust's adviser until she was replaced by": what the sentence says, before all else.
        held = next((each for each in reversed(seen) if each.evidence.start >= low), None)
        held = held or next(iter(reversed(seen)), None)
        role = self._held(held) if held is not None else self._role_in(before.first, index)
        if role is not None:
            coming = {"will", "to"}.intersection(self.words.lower[index - 3 : index])
            standing_in = {"interim", "acting", "temporary", "temporarily"}.intersection(self.words.lower[index:by])
            status: PostStatus = "incoming" if coming else "interim" if standing_in else "holder"
            yield self._post(name, dataclasses.replace(role, status=status), index, name.end)

    def _role_before(self, end: int, people: set[str]) -> Role | None:
        """The role that the sentences before speak of, if it is nobody else's: "It has a new director. Jo Roe ..."."""
        start = max(end - _LATELY, 0)
        others = (each for each in self.names if start <= each.first < end)
        return None if any(each.person not in people for each in others) else self._role_in(start, end)

    def _role_in(self, start: int, end: int, told: int | None = None) -> Role | None:
        """The first role that a verb gives in a stretch of tokens.

        Args:
            start: first token.
            end: behind the last.
            told: behind a name of which "who is now chief executive" tells something else.
        """
        for place in range(start, end):
            if told is not None and place >= told and "who" in self.words.lower[told:place]:
                return None
            if self.words.lower[place] in {"as", "been", "is", "became", "becomes"}:
                role = self.roles.read(place + 1, self.roles.phrase_end(place + 1))
                if role is not None:
                    return role
        return None

    def _by_relation(self) -> Iterator[records.Post]:
        """The posts of all who are called somebody's successor, replacement or predecessor."""
        for index, lower in enumerate(self.words.lower):
            if lower in {"successor", "predecessor", "replacement"}:
                yield from self._successor(index)

    def _successor(self, index: int) -> Iterator[records.Post]:
        """As in "His successor, Abi Roe, starts next month", "Al Poe, who was Ms Roe's predecessor": the same role."""
        words = self.words
        owner = self._whose(index)
        if owner is None:
            return
        name = self._after_token(index, 3)
        if name is None or not {",", "will", "be", "is", "was", "has", "been"}.issuperset(
            words.lower[index + 1 : name.first]
        ):
            behind = owner.first if words.possessive[index - 1] else index
            name = self._before_token(behind, self.doc[index].sent.start)
            linked = name is not None and _BE.intersection(words.lower[name.end : index])
            name = name if linked else self._named_next(index)
            if name is None or name.person == owner.person:
                return
        post = self._post_of(owner)
        if post is None:
            return
        status: PostStatus = "holder"
        if words.lower[index] == "predecessor":
            status = "former"
        elif _ANNOUNCED.intersection(words.lower[max(index - 4, 0) : index]):
            status = "incoming"  # "Al Poe was announced as her replacement"
        elif {"will", *STARTS}.intersection(
            (*words.lower[index + 1 : name.first], *words.lower[name.end : name.end + 4])
        ) or _COMING.intersection(words.lower[name.end : name.end + 4]):
            status = "incoming"
        yield self._post(
            name, dataclasses.replace(self._held(post), status=status), min(name.first, index), max(name.end, index + 1)
        )

    def _named_next(self, index: int) -> Named | None:
        """As in "gave the credit to his predecessor. “Jane Roe built this”": whom the next sentence opens with."""
        end = self.doc[index].sent.end
        if self.words.lower[index] != "predecessor" or index < end - 3 or self._after_token(index, end - index - 1):
            return None
        return self._after_token(end - 1, 3)

    def _incumbent(self, index: int) -> Iterator[records.Post]:
        """As in "Jane Roe, who will join as director, met the current postholder, Al Poe": the same role."""
        name, other = self._after_token(index, 2), self._before_token(index, self.doc[index].sent.start)
        held = next(iter(reversed(self.seen.get(other.person, ()))), None) if other is not None else None
        if name is not None and held is not None and held.person != name.person:
            role = dataclasses.replace(self._held(held), status="holder")
            yield self._post(name, role, index, name.end)

    def _whose(self, index: int) -> Named | None:
        """Whose successor or predecessor is spoken of."""
        words = self.words
        while words.lower[index - 1] in _KINDS | PARTIES:
            index -= 1
        owner = words.lower[index - 1]
        if words.possessive[index - 1]:
            return self._name_at(index - 2)
        if owner == "your":
            reader = next(iter(self.occasion.addressees), None)
            return next((name for name in self.names if name.person == reader), None)
        if owner == "my":
            return self._speaking(index)
        if owner not in {"her", "his", "whose"}:
            return None
        before = self._before_token(index, max(index - MEMORY, 0))
        pronoun = {"her": "she", "his": "he"}.get(owner)
        return (self._topic(index, pronoun) if pronoun else None) or before

    @staticmethod
    def _held(post: records.Post) -> Role:
        """The role of a post already read, to be given to somebody else."""
        return Role(0, 0, post.role, post.body, owned=True, status=post.status)
