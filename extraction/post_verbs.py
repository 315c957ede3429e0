"""Posts that a verb gives, takes up or leaves: "was appointed", "took over as", "who chairs", "stood down as"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.patterns import posts as patterns
from extraction.post_states import AUXILIARIES, StatePosts
from extraction.roles import Role
from extraction.tense import is_future
from extraction.times import published
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extraction.apposed_posts import Named
    from ontology import records
    from ontology.records import PostStatus

_BE = frozenset({"been", "is", "was", "became", "become", "becomes", "were", "remains", "remained"})
_BEFORE_NOW = frozenset({"previously", "formerly", "once", "earlier"})


class VerbPosts(StatePosts):
    """Reads posts with a verb in one Doc."""

    # ------------------------------------------------------------------------------------------ with a verb
    def _by_verb(self) -> Iterator[records.Post]:
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower == "as" and index + 1 < len(words):
                yield from self._as_role(index)
            elif lower in {"chairs", "chaired", "chair", "chairing", "chairmanship"} and not words.capital[index]:
                yield from self._chairs(index, lower)
            elif lower in _BE or words.lower[index - 1 : index + 1] in (["will", "be"], ["to", "be"]):
                yield from self._is_role(index)
            elif lower in {"appointed", "reappointed", "named", "elected", "made"}:
                yield from self._given(index)
            elif lower in patterns.PLACES and words.lower[index + 1 : index + 2] == ["of"]:
                yield from self._place_of(index)
            elif lower in patterns.PLACES and words.possessive[index - 1] and words.lower[index - 2] in patterns.HEADS:
                yield from self._left(index)

    def _as_role(self, index: int) -> Iterator[records.Post]:  # noqa: C901 - one branch per kind of verb
        """As in "took over as director", "appointed Jane Roe as commissioner", "stepped down as leader"."""
        sentence = self.doc[index].sent
        roles = self.roles.several(index + 1)
        others = roles[1:]
        role = roles[0] if others else self.roles.read(index + 1, self.roles.phrase_end(index + 1), career=True)
        if role is not None and role.end in self.roles.names:
            return  # "announced as commissioner Jo Roe's candidate"
        verb = self._verb_of(index, sentence.start) or self._minding(index, role)
        if verb is None:
            yield from self._appointment(index, sentence.start, sentence.end)
            return
        lemma = verb.lemma_.lower()
        leaving = lemma in patterns.LEAVES and not patterns.INTO.intersection(self.words.lower[verb.i + 1 : verb.i + 2])
        name = self._taker(verb, index, sentence.start)
        if role is None or name is None:
            return
        status: PostStatus = role.status
        end = sentence.end
        if leaving:
            status = "former" if verb.tag_ in {"VBD", "VBN"} else "holder"
        elif lemma in patterns.STAYS:
            pass  # "will remain as director": as before
        elif is_future(verb) or (name.person in self.coming and (lemma in patterns.IS_GIVEN or verb.tag_ == "VBZ")):
            status = "incoming"
        elif role.status == "holder" and (lemma, self.words.lower[verb.i + 1]) in patterns.STANDS_IN_AS:
            status = "interim"
        elif _BEFORE_NOW.intersection(child.lower_ for child in verb.children):
            status = "former"  # "has previously served as interim director"
        elif lemma == "come" and {"been", "became"}.intersection(self.words.lower[role.end : sentence.end]):
            status = "former"  # "came to Norham as deputy director and has been director since May"
        elif verb.tag_ == "VBD" and (then := self._then(role.end, sentence.end)) is not None:
            status, end = "former", then  # "joined in 2016 as head of service before being promoted"
        elif verb.lemma_ in patterns.STATES and verb.tag_ == "VBD" and status == "holder":
            status = "former"
        when = self._time(index, end) or (self._time(verb.i, index) if end < sentence.end else None)
        role = self._placed(dataclasses.replace(role, status=status), index + 1, verb.i)
        for other in others:
            yield self._post(name, dataclasses.replace(other, status=status), name.first, other.end)
        post = self._post(
            name, role, min(name.first, verb.i) if name.end > sentence.start else verb.i, max(role.end, index + 1)
        )
        yield dataclasses.replace(post, to=when) if leaving else dataclasses.replace(post, from_=when)

    def _then(self, start: int, end: int) -> int | None:
        """Where the next step of a career begins: "before being promoted", "before becoming"."""
        pairs = range(start, end - 1)
        steps = (each for each in pairs if self.words.lower[each] == "before" and self.doc[each + 1].tag_ == "VBG")
        return next(steps, None)

    def _taker(self, verb: Token, index: int, low: int) -> Named | None:
        """Who takes up, leaves or is given what "as" names."""
        lemma = verb.lemma_.lower()
        passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
        given = lemma in patterns.IS_GIVEN and not passive
        if given or (passive and lemma in {"succeed", "replace", "follow"}):
            return self._before_token(index, low)
        name = self._subject(verb)
        if name is not None or _has_pronoun_subject(verb) or self._does_body(verb):
            return name
        name = self._before_token(index, low)
        return None if name is None or self._own(name) else name  # "to accept Dame Vera's offer to take over as"

    def _does_body(self, verb: Token) -> bool:
        """Whether a body does what a verb says: "with Norham Council acting as its partner"."""
        return any(child.dep_ == "nsubj" and self.mentions.body_at(child.i) is not None for child in verb.children)

    def _minding(self, index: int, role: Role | None) -> Token | None:
        """The verb, whatever it is, with which somebody stands in: "is minding the shop as interim head"."""
        if role is None or role.status != "interim":
            return None
        return next((each for each in self.doc[index].ancestors if each.pos_ == "VERB"), None)

    def _appointment(self, index: int, low: int, high: int) -> Iterator[records.Post]:
        """As in "the appointment of Jane Roe as director, from 1 October"."""
        name = self._before_token(index, low)
        if name is None or name.end != index or name.first < low + 2:
            return
        given = self.words.lower[low : name.first]
        place = next((n for n, noun in enumerate(given) if noun.removesuffix("s") in patterns.GIVING), len(given))
        # "the appointments of Al Poe as chair and Jo Roe as chief executive"
        if given[place + 1 : place + 2] != ["of"] or given[-1] not in {"of", "and", ","}:
            return
        role = self.roles.read(index + 1, self.roles.phrase_end(index + 1))
        if role is None:
            return
        when = self._time(index, high)
        ahead = (when is not None and self._lies_ahead(when)) or name.person in self.coming
        ahead = ahead or "from" in self.words.lower[role.end : role.end + 2]  # "as director, from 1 October"
        status: PostStatus = "incoming" if ahead else role.status
        post = self._post(name, dataclasses.replace(role, status=status), name.first - 2, role.end)
        yield dataclasses.replace(post, from_=when)

    def _lies_ahead(self, when: str) -> bool:
        """Whether a date is later than the document."""
        return dates.before(published(self.doc), when)

    def _place_of(self, index: int) -> Iterator[records.Post]:
        """As in "took up the role of director in May", "resigned from the post of leader"."""
        sentence = self.doc[index].sent
        name = self._before_token(index, sentence.start)
        role = self.roles.read(index + 2, self.roles.phrase_end(index + 2))
        verb = next((each for each in self.doc[index].ancestors if each.pos_ == "VERB"), None)
        if name is None or role is None or verb is None or role.start > index + 4:
            return
        lemma = verb.lemma_.lower()
        when = self._time(index, sentence.end)
        into = not patterns.INTO.isdisjoint(self.words.lower[verb.i + 1 : verb.i + 2])  # "will step into the role of"
        if lemma in patterns.LEAVES and not into:
            post = self._post(name, dataclasses.replace(role, status="former"), name.first, role.end)
            yield dataclasses.replace(post, to=when)
        elif into or lemma in patterns.TAKES_UP | patterns.IS_GIVEN:
            status: PostStatus = "incoming" if is_future(verb) else role.status
            post = self._post(name, dataclasses.replace(role, status=status), name.first, role.end)
            yield dataclasses.replace(post, from_=when)

    def _left(self, index: int) -> Iterator[records.Post]:
        """As in "Jane Roe is leaving her director's role at Norham Council"."""
        verb = self.doc[index].head
        name = self._subject(verb) if verb.lemma_ in patterns.LEAVES else None
        body = self.roles.body_behind(index + 1, self.roles.phrase_end(index + 1))
        if name is not None:
            status: PostStatus = "former" if verb.tag_ == "VBD" else "holder"
            text = self.words.lower[index - 2]
            role = Role(index - 2, index + 1, text, body[0] if body else None, owned=body is not None, status=status)
            yield self._post(name, role, min(name.first, index), index + 1)

    def _verb_of(self, index: int, low: int) -> Token | None:
        """The verb that "as" belongs to; in "appointed A as X and B as Y", of the second too."""
        wanted = patterns.TAKES_UP | patterns.IS_GIVEN | patterns.LEAVES
        token = self.doc[index]
        # "started as a night worker and qualified as a nurse": what the second verb gives is none of the first's.
        heads = (
            (token.head,) if token.head.pos_ == "VERB" and token.head.dep_ == "conj" else (token.head, token.head.head)
        )
        for each in heads:
            # "came to Norham as deputy director", not "came as director Jo Roe spoke"
            moved = each.lemma_ == "come" and not {"to", "from", "over"}.isdisjoint(
                self.words.lower[each.i + 1 : index]
            )
            # "has been made permanent as head of housing"
            moved = moved or (each.lemma_ == "make" and "permanent" in self.words.lower[each.i + 1 : index])
            if each.pos_ == "VERB" and (moved or each.lemma_.lower() in wanted):
                return each
        if index - 1 in self.roles.names:
            given = (self.doc[place] for place in range(index - 1, low - 1, -1))
            return next(
                (each for each in given if each.pos_ == "VERB" and each.lemma_.lower() in patterns.IS_GIVEN), None
            )
        return None

    def _given(self, index: int) -> Iterator[records.Post]:
        """As in "X, who was appointed director last month": the role without an "as"."""
        words = self.words
        sentence = self.doc[index].sent
        name = self._before_token(index, sentence.start) or self._subject(self.doc[index])
        named = self._after_token(index, 6)
        described = named is not None and patterns.HEADS.intersection(words.lower[index + 1 : named.first])
        beside = named is not None and (named.first == index + 1 or (described and words.lower[index] == "made"))
        if named is not None and beside and words.lower[index - 1] not in {"was", "been"}:
            # "The council has named Jane Roe its chief executive"
            role = self.roles.read(named.end, self.roles.phrase_end(named.end))
            if words.lower[named.end : named.end + 1] == ["as"]:
                return  # read with "as"
            if role is not None and (role.owned or role.start > named.end):
                yield self._post(named, role, named.first, role.end)
            return
        before = index - 2 * (words.lower[index - 2 : index] == ["re", "-"])  # "was re-elected leader"
        if (
            name is None
            or words.lower[before - 1] not in {"was", "been", "be"}
            or words.lower[index + 1 : index + 2] == ["as"]
        ):
            return
        if not set(words.lower[name.end : before]) <= AUXILIARIES | {"was", "been", "be"}:
            # "Jane Roe, who chairs the board, has been named director", "held on by nine votes and has been elected"
            name = self._subject(self.doc[index])
            if name is None:
                return
        role = self.roles.read(index + 1, self.roles.phrase_end(index + 1))
        if role is not None and role.start - index <= 3:  # noqa: PLR2004 - article, "interim"
            coming = words.lower[before - 1] == "be" and {"to", "will", "would"}.intersection(
                words.lower[name.end : before]
            )
            if coming or name.person in self.coming:
                role = dataclasses.replace(role, status="incoming")
            # "In 2009 she was appointed head of housing"
            opening = sentence.start if words.lower[sentence.start] == "in" else index
            when = self._time(opening, index) if opening < index else self._time(index, sentence.end)
            yield dataclasses.replace(self._post(name, role, name.first, role.end), from_=when)


def _has_pronoun_subject(verb: Token) -> bool:
    """Whether a verb has a subject that is no name: "Tarn Council, which will act as" is nobody named before."""
    pronouns = {"she", "he", "it", "which", "they"}
    return any(child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in pronouns for child in verb.children)
