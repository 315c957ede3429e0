"""Posts in a career told as a story: "spent nine years as", "rose to", "and, from 2015 to 2021, director of".

The name stands sentences away, and "she" or nothing at all stands for it; a role follows a role without a verb of its
own. So the subject of the verb is looked for first, and then whom the sentences before are about.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.patterns import posts as patterns
from extraction.patterns.people import PARTIES
from extraction.post_verbs import VerbPosts
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extraction.apposed_posts import Named
    from extraction.roles import Role
    from ontology import records
    from ontology.records import PostStatus

_TO_OTHERS = frozenset({"thank", "praise", "congratulate", "credit", "criticise", "remember", "honour", "applaud"})
_ROLES = 6
"""Roles of one career that may follow one another in a sentence."""
_GAP = 14
"""Tokens between two roles of one career: "and, from about 2015 until the end of 2021,"."""


def _ended(verb: Token) -> bool:
    """Whether a verb says that a time is over: "whose stint as adviser ended", "came to an end"."""
    over = verb.lemma_ in {"end", "finish", "expire", "conclude"}
    over = over or (
        verb.lemma_ == "come" and any(child.lower_ == "end" for each in verb.children for child in each.children)
    )
    return over and verb.tag_ in {"VBD", "VBN"}


class CareerPosts(VerbPosts):
    """Reads posts of the past and the steps from one to the next in one Doc."""

    def _by_career(self) -> Iterator[records.Post]:
        """Every post that a career tells of."""
        lower = self.words.lower
        for index, word in enumerate(lower):
            if word == "as":
                yield from self._spent_as(index)
            elif word in {"become", "becoming", "became"}:
                yield from self._stage(index, index + 1)
            elif word in patterns.ROSE and lower[index + 1 : index + 2] == ["to"]:
                yield from self._stage(index, index + 2)
            elif word == "portfolio":
                yield from self._portfolio(index)

    def _by_leading(self) -> Iterator[records.Post]:
        """Every post of who leads a council or a group on it."""
        for index, word in enumerate(self.words.lower):
            if word in patterns.LEADS:
                yield from self._leads(index)

    # ------------------------------------------------------------------------------------------ steps of a career
    def _spent_as(self, index: int) -> Iterator[records.Post]:
        """As in "spent nine years as head of fostering at Pennick", "began her career as", "after a spell as"."""
        token = self.doc[index]
        head = token.head
        told = head.pos_ == "NOUN" and head.lower_ in patterns.SPELLS
        # "There followed three years in Wales as", "Her first job, in 1995, was as"
        told = told or any(
            child.dep_ in {"nsubj", "attr", "dobj"} and child.lower_ in patterns.SPELLS | patterns.POSTS
            for each in (head, *head.ancestors)
            if each is head or each.lemma_ == "follow"
            for child in each.children
        )
        near = set(self.words.lower[max(index - 5, token.sent.start) : index])
        if not (told or patterns.SPELLS.intersection(near)):
            return
        verb = next((each for each in (token, *token.ancestors) if each.pos_ in {"VERB", "AUX"}), head)
        if verb.lemma_.lower() in _TO_OTHERS:
            return  # "thanked Jo Roe for her time as director": not the time of who thanks
        # "A spell as adviser followed": whose, the sentence before says.
        whose = "whose" in near  # "Jane Roe, whose term as commissioner ended in May"
        name = self._before_token(index, token.sent.start) if whose else self._subject(verb)
        name = name or (self._topic(token.sent.start, "") if told else None)
        yield from self._told(verb, index + 1, name)

    def _stage(self, index: int, start: int) -> Iterator[records.Post]:
        """As in "went on to become head of service", "rose to deputy director", "was promoted to chief officer"."""
        verb = self.doc[index]
        if self.words.lower[start : start + 1] in (["be"], ["become"]):
            return  # "rose to become": read at "become"
        name = self._before_token(index, verb.sent.start)
        beside = name is not None and index - name.end <= 4  # noqa: PLR2004 - "Jane Roe has since become"
        if beside and self.words.lower[index] in {"become", "became"}:
            return  # read with its name
        yield from self._told(verb, start, self._subject(verb))

    def _told(self, verb: Token, start: int, name: Named | None) -> Iterator[records.Post]:
        if name is None:
            return
        role = self.roles.read(start, self.roles.phrase_end(start), career=True)
        if role is None or role.start - start > 4:  # noqa: PLR2004 - article, "former", "interim"
            return
        status: PostStatus = "holder"
        governing = {child.lower_ for each in (verb, verb.head) for child in each.children if child.dep_ == "aux"}
        if {"will", "shall", "would"}.intersection(governing):
            status = "incoming"
        elif verb.lemma_ in patterns.STATES or verb.lower_ == "becoming" or self._elsewhere(name, role) or _ended(verb):
            status = "former"
        for post in self._chain(
            name, verb.i, start, status, min(name.first, start) if name.first > start - 40 else start
        ):
            yield dataclasses.replace(post, from_=None, to=post.to or post.from_) if _ended(verb) else post

    def _chain(self, name: Named, verb: int, start: int, status: PostStatus, evidence: int) -> Iterator[records.Post]:
        """The roles that follow one another behind one verb."""
        low = start
        for _ in range(_ROLES):
            role = self.roles.read(start, self.roles.phrase_end(start), career=True)
            if role is None or role.start - start > 4 or start in self.roles.names:  # noqa: PLR2004
                return
            following = self._next(role.end)
            now = status if role.status == "holder" else role.status
            if following is not None and now == "holder" and self._left_behind(role.end, following):
                now = "former"
            ends = following or min(role.end + 5, self.doc[start].sent.end)
            if following is None and self.words.lower[role.end : role.end + 2] == [",", "and"]:
                ends = role.end  # "..., and from 2019 she was": the time of something else
            begin, end = self._span_of_time(low, ends)
            if now == "holder" and begin is not None and end is not None:
                now = "former"
            placed = self._placed(role, start, verb) if start == low else role
            post = self._post(name, dataclasses.replace(placed, status=now), evidence, role.end)
            yield dataclasses.replace(post, from_=begin, to=end)
            if following is None:
                return
            low, start = role.end, following
            evidence = start

    def _next(self, index: int) -> int | None:
        """Where the next role of a career begins behind one: "and, from 2015 to 2021, director of"."""
        words = self.words
        joined = False
        for place in range(index, min(index + _GAP, len(words))):
            lower = words.lower[place]
            if words.text[place] in {".", ";", ":"} or (words.space[place] and "\n" in words.text[place]):
                return None
            joined = joined or lower in {"and", "then", "later", "before"}
            if lower in patterns.BETWEEN_ROLES or lower.isdigit() or self._in_time(place):
                continue
            role = self.roles.read(place, self.roles.phrase_end(place), career=True)
            first = role is not None and place not in self.roles.names and role.start - place <= 2  # noqa: PLR2004
            return place if joined and first else None
        return None

    def _left_behind(self, start: int, end: int) -> bool:
        then = {"then", "later", "before", "subsequently"}.intersection(self.words.lower[start:end])
        return bool(then) or any(self._in_time(place) for place in range(start, end))

    # ------------------------------------------------------------------------------------------ other verbs
    def _portfolio(self, index: int) -> Iterator[records.Post]:
        """As in "who has held the children's portfolio since May"."""
        words = self.words
        noun = self.doc[index]
        verb = noun.head
        if verb.lemma_ != "hold" or noun.dep_ not in {"dobj", "obj"}:
            return
        start = noun.left_edge.i
        while start < index and words.lower[start] in patterns.NOT_OF_ROLE:
            start += 1
        name = self._subject(verb)
        if name is None or start == index:
            return
        begun = any(child.lower_ in {"has", "have"} for child in verb.children)
        status: PostStatus = "former" if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not begun) else "holder"
        role = self.roles.plain_role(start, index + 1, self._text(start, index + 1), status)
        post = self._post(name, role, min(name.first, start), index + 1)
        yield dataclasses.replace(post, from_=self._time(index, verb.sent.end) if begun else None)

    def _leads(self, index: int) -> Iterator[records.Post]:
        """As in "Councillor Roe, who leads the council", "has led the council since May 2021": its leader."""
        verb = self.doc[index]
        led = next((child for child in verb.children if child.dep_ == "dobj"), None)
        place = self.mentions.body_at(led.i) if led is not None else None
        group = led is not None and led.lower_ == "group" and self._party(led.i - 1)
        if verb.pos_ != "VERB" or led is None:
            return
        if not group and (place is None or self.mentions.entities[place.id].kind != "local authority"):
            return
        name = self._subject(verb)
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        if name is None or passive or not (group or self._sits(name)):
            return
        helped = any(child.lower_ in {"has", "have"} for child in verb.children)
        status: PostStatus = "former" if index and self.words.lower[index] == "led" and not helped else "holder"
        text = f"{self._text(led.i - 1, led.i + 1)} leader" if group else "leader"
        role = self.roles.plain_role(index, index + 1, text, status, place.id if place is not None else None)
        end = place.end if place is not None else led.i + 1
        post = self._post(name, role, min(name.first, index), max(end, index + 1))
        yield dataclasses.replace(post, from_=self._time(end, verb.sent.end) if helped else None)

    def _party(self, index: int) -> bool:
        """Whether a word, or two, name a party: "the Labour group", "the Liberal Democrat group"."""
        words = self.words.lower
        return words[index] in PARTIES or words[index] in {"opposition", "democrat", "conservative"}

    def _sits(self, name: Named) -> bool:
        """Whether somebody is a councillor: who leads a council and is none is its chief executive, or anything."""
        honorific = self.mentions.entities[name.person].honorific or ""
        return plain(honorific).startswith(("cllr", "coun", "alder", "clr"))

    def _elsewhere(self, name: Named, role: Role) -> bool:
        """Whether somebody holds a post now in another body than the one a role is of."""
        return any(
            post.body not in {None, role.body} and post.status != "former" for post in self.seen.get(name.person, ())
        )

    # ------------------------------------------------------------------------------------------ when
    def _span_of_time(self, start: int, end: int) -> tuple[str | None, str | None]:
        """From when until when a post was held, as far as a stretch of tokens says."""
        lower = self.words.lower[start:end]
        low, high = self.doc[start].idx, self.doc[max(end - 1, start)].idx
        found = [each.edtf for each in self.doc._.times if low <= each.span.start <= high and each.edtf]
        if not found:
            return None, None
        window = found[0].split("/") if "/" in found[0] else found
        if {"from", "between"}.intersection(lower) and len(window) > 1:
            return window[0], window[1]
        if "/" in found[0] or not {"until", "since", "in"}.intersection(lower):
            return None, None
        return (None, found[0]) if "until" in lower else (found[0], None)
