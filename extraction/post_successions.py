"""Who came before and after whom, and so held the same post: "She takes over from Al Poe", "his successor, Jo Roe".

Whatever says so, the role passes from the one to the other: it is read where the sentence tells it, else off the posts
of the two. So successions are read last of all.
"""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import tokens
from extraction.apposed_posts import STARTS
from extraction.patterns import posts as patterns
from extraction.patterns.people import PARTIES
from extraction.post_holders import PostHolders
from extraction.role_phrases import MANNERS
from extraction.roles import Role
from extraction.tense import told_aside
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extraction.apposed_posts import Named
    from ontology import records
    from ontology.records import PostStatus

MEMORY = 90
"""Tokens, some three sentences, within which "her successor" still is that of the person named last."""
_LATELY = 60
"""Tokens before a sentence in which the role is looked for that passes from one to another in it."""
_REACH = 8
"""Tokens between a verb and its "by", "from", "to" or "for", how or when between: "replaced on an interim basis by"."""
_NAME = 3
"""Tokens before a name: "from Councillor", an article, a party."""
_FOLLOWS = frozenset({"succeed", "succeeds", "succeeded", "succeeding", "replace", "replaces", "replaced", "replacing"})
_LINKS = {"over": "from", **dict.fromkeys(patterns.STANDS_IN, "for")}
_IN = {"succession": "to", "place": "of"}
_NOUNS = frozenset({"successor", "predecessor", "replacement"})
_TAKES = frozenset({"take", "takes", "taking", "took", "taken"})
_JUST = 30
"""Tokens before "the post" in which the role is looked for that it stands for."""
_BE = frozenset({"was", "is", "were"})
_UP_TO_NOW = frozenset({"currently", "present", "now", "formerly", "previously", "former"})
_AHEAD = frozenset({"will", "would", "announced", "named", "unveiled", "lined"})
_COMING = frozenset({"moving", "joining", "taking", "arriving", "starting", "due", "set", "will", "begins", "starts"})
"""Behind the name of a successor who has yet to come: "Al Poe, is moving up from deputy"."""
_HOLDERS = frozenset({"postholder", "incumbent"})
_GIVEN = frozenset({"elected", "appointed", "reappointed", "named", "chosen", "becomes"})
_TIMES = frozenset({"after", "when"})
_GONE = frozenset({"left", "leaves", "resigned", "resigns", "retired", "retires", "quit", "quits", "departed"})
_DOWN = frozenset({"stood", "stands", "stepped", "steps"})
_BECOMES = frozenset({"became", "becomes", "become", "appointed", "elected", "named", "made", "took", "takes"})
_INTO = frozenset({"as", "been", "is", "became", "becomes", "become", "appointed", "elected"})
_POST = _HOLDERS | {"post", "role", "job"}
_OF_A_CABINET = (["lead", "member"], ["cabinet", "member"], ["portfolio", "holder"], ["executive", "member"])
_THE = frozenset({"the", "that", "this", "same", "permanent", "current", "present", "new"})
_HOLDS: dict[str, PostStatus] = {"hold": "holder", "do": "holder", "accept": "incoming", "take": "incoming"}
"""Verbs with "the post" as their object, and what they make of their subject."""
_GOING = frozenset({"retires", "leaves", "departs", "steps", "stands", "will"})
_IS_GOING = frozenset({"leaving", "retiring", "stepping", "standing", "due", "to"})
_KINDS = frozenset({"permanent", "immediate", "eventual", "long-term", "interim", "temporary", "likely", "late"})
"""What may stand between whose successor it is and the successor."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One person in the place of another."""

    new: Named
    old: Named
    at: int
    """The token that says so."""
    ahead: bool
    """Whether it has yet to come."""
    stated: bool
    """Whether the one succeeds the other, and does not only stand in."""
    seat: bool
    """Whether what passes is a place on a board, and no post."""


class Successions(PostHolders):
    """Reads who came before and after whom in one Doc."""

    def successions(self) -> Iterator[Succession]:
        """Every place that tells of one person in the place of another."""
        lower = self.words.lower
        for index, word in enumerate(lower):
            new, old = self._change(index, word)
            if new is None or old is None or new.person == old.person or self._own(new):
                continue
            stated = word not in patterns.STANDS_IN | patterns.DEPARTURES | _TIMES
            # "who has replaced Al Poe on the board"
            seat = lower[index - 1] in {"her", "his"} or lower[old.end : old.end + 2] == ["on", "the"]
            yield Succession(new, old, index, self._ahead(index, new, old), stated, seat and word not in _NOUNS)

    def _change(self, index: int, word: str) -> tuple[Named | None, Named | None]:
        """Who comes and who goes by what stands at a token, as far as it says."""
        lower = self.words.lower
        found: tuple[Named | None, Named | None] = None, None
        if word in _FOLLOWS:
            found = self._followed(index)
        elif word in _LINKS and (word != "over" or lower[index - 1] in _TAKES | patterns.HANDS):
            found = self._linked(index, "to" if lower[index - 1] in patterns.HANDS else _LINKS[word])
        elif word in _IN and lower[index - 1 : index + 2 : 2] == ["in", _IN[word]]:
            found = self._doer(index), self._after_token(index + 2, _NAME)
        elif word == "place" and lower[index - 2] in _TAKES and lower[index - 1] in {"her", "his"}:
            named = self.mentions.people(self.doc[index].sent.start, index)
            found = self._doer(index), self._name_at(named[0].start) if named else None
        elif word in _NOUNS:
            found = self._related(index)
        elif word in _TIMES and (left := self._left_at(index)) is not None:
            found = self._doer_of(index), left
        elif word in patterns.DEPARTURES and lower[index + 1 : index + 2] == ["of"]:
            found = self._doer(index), self._after_token(index + 2, 1)
        return found

    def _ahead(self, index: int, new: Named, old: Named) -> bool:
        """Whether it has yet to come."""
        lower = self.words.lower
        word = lower[index]
        near = lower[max(index - 4, self.doc[index].sent.start) : index]
        if word in _NOUNS:
            beside = (*near, *lower[index + 1 : new.first], *lower[new.end : new.end + 4])
            return word != "predecessor" and not _AHEAD.union(_COMING).isdisjoint(beside)
        if word in _TIMES:
            return lower[old.end].endswith("s")  # "when Al Poe retires"
        return not _AHEAD.isdisjoint(near) or "to" in lower[index - 2 : index]

    # ------------------------------------------------------------------------------------------ who and whom
    def _followed(self, index: int) -> tuple[Named | None, Named | None]:
        """As in "she succeeded Al Poe", "appointed to replace her", "was replaced last week by Jo Roe"."""
        by = self._link(index, "by") if self.doc[index].tag_ == "VBN" else None
        reach = _NAME if by is None else max(_NAME, self._office_behind(by))
        end = self.doc[index].sent.end
        old = self._after_token(index + 1, min(3 * _NAME, end - index - 2))  # "replaced an acting director, Al Poe"
        if by is not None and (old is None or old.first > by):
            new = self._after_token(by, reach)
            told = new is not None and self.words.lower[new.end : new.end + 1] == ["as"]  # read with "as"
            return (None if told else new), self._doer(index)
        pronoun = {"her": "she", "him": "he"}.get(self.words.lower[index + 1])
        if old is None and pronoun is not None and self.doc[index + 1].dep_ != "poss":
            old = self._topic(self.doc[index].sent.start, pronoun)
        return self._doer(index), old

    def _office_behind(self, by: int) -> int:
        """The words of a role between "by" and a name: "replaced by its deputy chief executive Jo Roe"."""
        name = self._after_token(by, _REACH)
        between = self.words.lower[by + 1 : name.first] if name is not None else []
        plainly = all(each.isalpha() or each in {"'s", "\u2019s", "-"} for each in between)
        return len(between) + 1 if plainly and patterns.HEADS.intersection(between) else 0

    def _linked(self, index: int, link: str) -> tuple[Named | None, Named | None]:
        """As in "took over in May from Al Poe", "will hand over to Jo Roe", "is standing in for Al Poe"."""
        place = self._link(index, link)
        other = self._after_token(place + 1, _NAME) if place is not None else None
        doer = self._doer(index)
        return (other, doer) if link == "to" else (doer, other)

    def _link(self, index: int, word: str) -> int | None:
        end = min(index + _REACH, self.doc[index].sent.end)
        return next((each for each in range(index + 1, end) if self.words.lower[each] == word), None)

    def _doer(self, index: int) -> Named | None:
        """Whose doing it is, or who undergoes it: the pronoun or the name before a verb."""
        start = self.doc[index].sent.start
        for place in range(index - 1, max(index - 5, start - 1), -1):
            lower = self.words.lower[place]
            if lower in {"she", "he"} or (lower in {"her", "him"} and self.words.lower[place + 1] == "to"):
                return self._topic(place, {"her": "she", "him": "he"}.get(lower, lower))
            if place in self.roles.names:
                break
        return self._before_token(index, start) or self._subject(self.doc[index])

    def _left_at(self, index: int) -> Named | None:
        """Who has gone, as in "became leader after Al Poe stood down", "takes charge when Al Poe leaves"."""
        name = self._after_token(index + 1, 1)
        verb = self.words.lower[name.end : name.end + 2] if name is not None else []
        gone = bool(verb) and (verb[0] in _GONE or (verb[0] in _DOWN and verb[1:] == ["down"]))
        return name if gone else None

    def _doer_of(self, index: int) -> Named | None:
        """Who comes to a post in the clause before "after": only of whom it is said which."""
        sentence = self.doc[index].sent
        role = self._role_in(sentence.start, index)
        verb = next((each for each in range(index - 1, sentence.start, -1) if self.words.lower[each] in _BECOMES), None)
        return self._subject(self.doc[verb]) if role is not None and verb is not None else None

    def _own(self, name: Named) -> bool:
        """Whether a name owns what follows: "Dame Vera's offer to take over" is not hers to take."""
        return self.words.possessive[name.end : name.end + 1] == [True] and self.words.lower[name.end + 1] not in _NOUNS

    def _related(self, index: int) -> tuple[Named | None, Named | None]:
        """As in "His successor, Abi Roe", "Al Poe, who was Ms Roe's predecessor"."""
        words = self.words
        owner = self._whose(index)
        name = self._after_token(index, _NAME)
        joined = {",", "will", "be", "is", "was", "has", "been"}
        if owner is not None and (name is None or not joined.issuperset(words.lower[index + 1 : name.first])):
            behind = owner.first if words.possessive[index - 1] else index
            name = self._before_token(behind, self.doc[index].sent.start)
            linked = name is not None and _BE.intersection(words.lower[name.end : index])
            name = name if linked else self._named_next(index)
        return (owner, name) if words.lower[index] == "predecessor" else (name, owner)

    def _named_next(self, index: int) -> Named | None:
        """As in "gave the credit to his predecessor. “Jane Roe built this”": whom the next sentence opens with."""
        end = self.doc[index].sent.end
        if self.words.lower[index] != "predecessor" or self._after_token(index, end - index - 1):
            return None
        return self._after_token(end - 1, _NAME)

    def _whose(self, index: int) -> Named | None:
        """Whose successor or predecessor is spoken of."""
        words = self.words
        while words.lower[index - 1] in _KINDS | PARTIES | {"deputy", "and"}:
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

    # ------------------------------------------------------------------------------------------ what passes
    def _by_succession(self) -> Iterator[records.Post]:
        """The posts that pass from one to another, of both where the words give no role of their own."""
        for each in self.successions():
            if each.stated:
                self.succeeded.append((each.new.person, each.old.person, each.at))
            role = self._passed(each) if not each.seat else None
            if role is None:
                continue
            sentence = self.doc[each.at].sent
            if not self._has_one(each.old, role):
                status, begun = self._stands_in(each.old, sentence.end)
                if status is None:
                    appointed = self.words.lower[each.at - 1] == "to"
                    leaves = (each.ahead and not appointed) or self._leaves(each.old)
                    status = "holder" if leaves and not self._gone(each.old, role.body) else "former"
                low, high = sorted((each.at, each.old.first))
                post = self._post(each.old, dataclasses.replace(role, status=status), low, max(high + 1, each.old.end))
                over = self._time_of(self.doc[each.at]) if status == "former" else None
                yield dataclasses.replace(post, to=over, from_=begun)
            if each.stated and not self._has_one(each.new, role, there=True):
                manner = patterns.STATUS.keys() & {"interim", "acting", "temporary"}
                # "on an interim basis by Jo Roe", "her interim replacement"
                interim = manner.intersection(self.words.lower[min(each.at - 1, each.new.first) : each.new.first])
                status = "incoming" if each.ahead else "interim" if interim else "holder"
                low, high = sorted((each.at, each.new.first))
                yield self._post(each.new, dataclasses.replace(role, status=status), low, max(high + 1, each.new.end))

    def _time_of(self, verb: Token) -> str | None:
        """The date nearest to a verb in its own clause: behind it, else before."""
        times = [each for each in self.doc._.times if verb.sent.start_char <= each.span.start < verb.sent.end_char]
        own = [each for each in times if not told_aside(self.doc[tokens(self.doc, each.span).start], verb)]
        own.sort(key=lambda each: (each.span.start < verb.idx, abs(each.span.start - verb.idx)))
        return next((each.edtf for each in own if each.edtf and "/" not in each.edtf), None)

    def _by_noun(self) -> Iterator[records.Post]:
        """As in "The postholder, Al Poe, starts in May", "Jo Roe has accepted the post": the role last spoken of."""
        for index, word in enumerate(self.words.lower):
            if word not in _POST or self.words.lower[index - 1] not in _THE:
                continue
            name, status = self._holding(index)
            seen = self.seen.get(name.person, ()) if name is not None else ()
            role = self._role_lately(index) if all(post.status == "former" for post in seen) else None
            if name is not None and role is not None and not self._has_one(name, role):
                low, high = min(name.first, index), max(name.end, index + 1)
                yield self._post(name, dataclasses.replace(role, status=status), low, high)

    def _holding(self, index: int) -> tuple[Named | None, PostStatus]:
        """Who is said to hold, to take up or to have left the post that a noun stands for."""
        words, noun = self.words.lower, self.doc[index]
        if words[index] in _HOLDERS:
            name = self._after_token(index + 1, 1)
            coming = name is not None and not (_COMING | STARTS).isdisjoint(words[name.end : name.end + 3])
            return name, "incoming" if coming else "holder"
        verb = noun.head
        if noun.dep_ != "dobj" or verb.lemma_ not in _HOLDS:
            return None, "holder"
        helped = any(each.lower_ in {"has", "have"} for each in verb.children)
        if any(self.roles.held(place) == "interim" for place in range(index + 1, min(index + 4, verb.sent.end))):
            status: PostStatus = "interim"
        elif _HOLDS[verb.lemma_] == "incoming":
            status = "incoming" if verb.lemma_ == "accept" or verb.tag_ != "VBD" else "holder"
        else:
            status = "former" if verb.tag_ == "VBD" and not helped else "holder"
        return self._subject(verb), status

    def _role_lately(self, index: int) -> Role | None:
        """The role that was spoken of last before a token."""
        for place in range(index - 1, max(index - _JUST, -1), -1):
            of_cabinet = self.words.lower[place - 1 : place + 1] in _OF_A_CABINET
            if self.words.lower[place] not in patterns.HEADS - patterns.COMMON - {"inspectors"} and not of_cabinet:
                continue
            start = self.roles.phrase_start(place + 1)
            role = self.roles.read(start, self.roles.phrase_end(start)) if start is not None else None
            if role is not None and role.start <= place < role.end:
                return role
        return None

    def _has_one(self, name: Named, role: Role, *, there: bool = False) -> bool:
        """Whether somebody is said to hold, or to have held, a role; or holds any in that body."""
        seen = self.seen.get(name.person, ())
        return any(
            (post.body == role.body or not role.owned)
            and (_bare(post.role) == _bare(role.text) or (there and self._stays(post)))
            for post in seen
        )

    @staticmethod
    def _stays(post: records.Post) -> bool:
        """Whether who holds a post does not come to another in the same body, as deputies do."""
        return post.status in {"holder", "incoming"} and not plain(post.role).startswith(("deputy", "assistant"))

    def _passed(self, each: Succession) -> Role | None:
        """The role in which one comes after the other; None where the words beside the name say what the one was."""
        beside = itertools.chain(self._behind(each.old), self._before(each.old), self._rank(each.old))
        named = [each for each in self.seen.get(each.new.person, ()) if each.status == "incoming" or each.from_ is None]
        post = next(beside, None)
        # "replaces Al Poe, the former director of another body": what he was before
        other = post is not None and any(
            now.body != post.body and (post.status == "former" or self._is_given(now)) for now in named
        )
        # "from Al Poe, a former director at Norham": not what he is leaving
        other = other or self.words.lower[each.old.end : each.old.end + 3] == [",", "a", "former"]
        if post is not None and not other:  # "from Al Poe, acting director since May"
            return self._held(post)
        sentence = self.doc[each.at].sent
        # "from Al Poe, who has been director": what he was; "who is now a mayor" tells something else.
        past = {"been", "was"}.intersection(self.words.lower[each.old.end : each.old.end + 6])
        role = self._role_in(sentence.start, sentence.end, None if past else each.old.end)
        if role is not None and self.words.lower[each.at] not in _NOUNS:
            return role
        # What she was elsewhere before, or "currently the director of" another body, she is not to be in his place.
        beside_new = self.words.lower[each.new.end : each.new.end + 5]
        now = beside_new[:1] == [","] and _UP_TO_NOW.intersection(beside_new)
        over = {"former", "holder"} if now else {"former"}
        came = [post for post in self.seen.get(each.new.person, ()) if post.status not in over]
        before = post if other else None
        left = [each for each in self.seen.get(each.old.person, ()) if not _same(each, before)]
        # "was replaced by the deputy director, Jo Roe": as what the other was
        after = each.new.first > each.at or self.words.lower[each.at] in {"successor", "replacement"}
        # What is told further on that she will be is no matter here.
        hers, his = self._of_these(came, self.doc[each.at].idx), self._of_these(left, 0)
        held = (his or hers) if after else (hers or his)
        lately = self._role_before(sentence.start, {each.old.person, each.new.person}) if held is None else None
        return held or (lately if lately is not None and lately.status != "former" else None)

    def _is_given(self, post: records.Post) -> bool:
        """Whether the words of a post tell that it was given: "was elected chair. She succeeds Al Poe, its leader"."""
        piece = tokens(self.doc, post.evidence)
        return not _GIVEN.isdisjoint(self.words.lower[piece.start : piece.end])

    def _of_these(self, posts: list[records.Post], before: int) -> Role | None:
        """Of the posts of one person that which passes on: of who comes the one to come, else one here, the first."""
        here = {self.occasion.council, self.occasion.provider}

        def fit(post: records.Post) -> tuple[bool, bool, bool, int, int]:
            # "Al Poe, the deputy chief, will be chief officer. He takes over": as chief officer; in words, not "DCS"
            coming = post.status == "incoming"
            told = coming and post.evidence.start < before
            return told, post.body in here, coming, len(post.role) * coming, -post.evidence.start

        post = max(posts, key=fit, default=None)
        return self._held(post) if post is not None else None

    @staticmethod
    def _held(post: records.Post) -> Role:
        """The role of a post already read, to be given to somebody else."""
        return Role(0, 0, post.role, post.body, owned=True, status=post.status)

    def _stands_in(self, name: Named, end: int) -> tuple[PostStatus | None, str | None]:
        """That somebody holds a post for the time being, and since when: "who has led it on an interim basis"."""
        lower = self.words.lower
        if lower[name.end : name.end + 2] != [",", "who"] or lower[name.end + 2] not in {"has", "is"}:
            return None, None  # "replacing Al Poe, who had held the post on an interim basis": over
        told = lower[name.end + 2 : end]
        held = zip(told, told[1:], told[2:], told[3:], strict=False)
        for_now = any((on, noun) in MANNERS and patterns.STATUS.get(how) == "interim" for on, _, how, noun in held)
        return ("interim", self._time(name.end, end)) if for_now else (None, None)

    def _leaves(self, name: Named) -> bool:
        """Whether somebody has yet to go: "Al Poe, who retires at the end of May", "who is due to step down"."""
        lower = self.words.lower[name.end : name.end + 5]
        verb = lower[2] if lower[:2] == [",", "who"] and len(lower) > 2 else ""  # noqa: PLR2004 - behind "who"
        return verb in _GOING or (verb == "is" and not _IS_GOING.isdisjoint(lower))

    def _role_before(self, end: int, people: set[str]) -> Role | None:
        """The role that the sentences before speak of, if it is nobody else's: "It has a new director. Jo Roe ..."."""
        start = max(end - _LATELY, 0)
        others = (each for each in self.names if start <= each.first < end)
        return None if any(each.person not in people for each in others) else self._role_lately(end)

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
            if self.words.lower[place] in _INTO:
                role = self.roles.read(place + 1, self.roles.phrase_end(place + 1))
                if role is not None:
                    return role
        return None


def _bare(role: str) -> str:
    """A role in small letters; of a board the chair is the independent chair."""
    return role.lower().removeprefix("independent ")


def _same(one: records.Post, other: records.Post | None) -> bool:
    """Whether two posts are one."""
    return other is not None and (one.role, one.body) == (other.role, other.body)
