"""Posts beside a name: in apposition before or behind it, in brackets, on the line below, or as a rank."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import Span, text_of
from extraction.implied_bodies import ImpliedBodies, office_of
from extraction.mentions import Mentions
from extraction.occasion import occasion
from extraction.patterns import people as people_patterns
from extraction.patterns import posts as patterns
from extraction.person_names import is_post, of_other_title
from extraction.role_lines import RoleLines
from extraction.role_phrases import OWNERS
from extraction.roles import Role, RoleReader
from extraction.words import Words, plain
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

NAME = "onrecord_posts"
COMPONENT = f"{NAME}@1"

STARTS = frozenset({"takes", "starts", "joins", "begins", "arrives"})
"""What somebody does next who does not hold the post yet."""

_BEFORE_OTHERS = frozenset(
    {"to", "by", "with", "from", "about", "than", "under", "behind", "like", "against", "and", "or", "but", "of", "as",
     "alongside", "named", "appointed", "nominated", "chose", "picked"}
)  # fmt: skip
"""What parts a role from a name behind it."""
_ADDRESSED = frozenset({"to", "with", "from", "by", "for", "against", "behind", "under", "after", "before", "about"})
_CANDIDATES = frozenset({"candidate", "nominee", "contender", "choice"})
_SERVES = re.compile(r"(?:deputy|assistant|head of|director of|chief|principal|cabinet|lead)\b", re.IGNORECASE)
"""Who is "my" so serves under whoever speaks; "my manager", "my MP", "my doctor" does not."""
_LABEL = 24
"""Tokens from the name that labels a turn to its colon, a post or a constituency and a party between."""
_NOW = frozenset({"present", "currently", "now"})
_OPENS = OWNERS | {"the", "a", "an"}
_HONOURS = people_patterns.SUFFIXES - {"mp", "ms", "msp", "hmi", "am"}
"""Behind a name, and no post: "Jane Roe OBE"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text, in tokens."""

    first: int
    """With the honorific."""
    start: int
    end: int
    person: str


class ApposedPosts:
    """Reads posts beside the names in one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words.of(doc)
        self.mentions = Mentions(doc)
        self.occasion = occasion(doc)
        self.names = [self._named(each.start, each.end, each.id) for each in self.mentions.people(0, len(doc))]
        self._firsts = [each.first for each in self.names]
        tokens = {index for name in self.names for index in range(name.first, name.end)}
        self.roles = RoleReader(doc, self.words, self.mentions, self.occasion, tokens)
        self.implied = ImpliedBodies(doc, self.mentions, self.occasion)
        self.lines = RoleLines(self.roles)
        self.seen: dict[str, list[records.Post]] = {}
        """The posts of each person that have been read."""
        self.succeeded: list[tuple[str, str, int]] = []
        """Who came after whom, and the token that says so."""

    def _named(self, start: int, end: int, person: str) -> Named:
        first = start
        while (
            first
            and (self.words.capital[first - 1] or self.words.lower[first - 1] == "councillor")
            and self._is_honorific(first - 1)
            and not is_post(self.words, first - 1)
        ):
            first -= 1
        while self.words.capital[end : end + 1] == [True] and self.words.lower[end] in _HONOURS:
            end += 1
        return Named(first, start, end, person)

    def _is_honorific(self, index: int) -> bool:
        lower = self.words.lower[index].rstrip(".")
        if lower in people_patterns.IN_CAPITALS and not self.words.upper[index]:
            return False  # "Di Roe"
        if of_other_title(self.words, index):
            return False
        return lower in people_patterns.HONORIFICS or lower in people_patterns.PLURAL_HONORIFICS

    # ------------------------------------------------------------------------------------------ beside a name
    def _behind(self, name: Named) -> Iterator[records.Post]:
        words = self.words
        index = name.end
        while index < len(words) and words.lower[index] in people_patterns.SUFFIXES and words.capital[index]:
            index += 1
        if index < len(words) and words.text[index] == "(":
            close = next((each for each in range(index, min(index + 16, len(words))) if words.text[each] == ")"), None)
            if close is None:
                return
            role = self._in_brackets(index + 1, close)
            if role is not None:
                yield self._post(name, role, name.first, close + 1)
                return
            index = close + 1
        mark = index + (words.text[index : index + 1] == [","])
        if words.lower[mark : mark + 3] == ["in", "the", "chair"] and self.occasion.committee is not None:
            yield self._post(name, self._leading_meeting(mark, mark + 3), name.first, mark + 3)
            return
        yield from self._after_mark(name, index)

    def _in_brackets(self, start: int, close: int) -> Role | None:
        inside = plain(self._text(start, close))
        if inside in {"in the chair", "chairing", "presiding"}:
            # Minutes say so of whoever leads the meeting.
            return self._leading_meeting(start, close)
        if inside in people_patterns.PARTIES:
            return None
        comma = next((each for each in range(start, close) if self.words.text[each] == ","), None)
        if comma == start + 1 and start in self.roles.names:
            return self.roles.read(comma + 1, close, whole=True)  # "Zelda Roe (ZR, Chair)"
        if not self.roles.names.isdisjoint(range(start, close)):
            return None  # "Al Poe (Jo Roe attended as substitute)"
        place = self.mentions.body_at(start)
        if comma is not None and place is not None and place.end >= comma - 1:
            # As in "Mr Al Poe (Grant Thornley LLP, External Auditor)".
            role = self.roles.read(comma + 1, close, whole=True)
            return dataclasses.replace(role, body=place.id, owned=True) if role is not None else None
        return self.roles.read(start, close, whole=True)

    def _leading_meeting(self, start: int, end: int) -> Role:
        return Role(start, end, "Chair", self.occasion.committee, owned=True, status="holder")

    def _after_mark(self, name: Named, index: int) -> Iterator[records.Post]:
        words = self.words
        if index >= len(words):
            return
        if words.text[index] == "," and words.text[index + 1 : index + 2] and words.text[index + 1].isdigit():
            index += 2  # "Jo Roe, 20, an apprentice"
        if words.text[index : index + 1] == [","] and words.lower[index + 1 : index + 3] == ["at", "present"]:
            yield from self._apposed(name, index + 3)
            return
        if words.text[index : index + 1] and words.text[index] in {",", "-", "\u2013", "\u2014"}:
            yield from self._apposed(name, index + 1)
        elif words.space[index] and words.text[index].count("\n") == 1 and self._opens_line(name):
            # A name on a line of its own, the role on the next: an address or a signature.
            end = next((each for each in range(index + 1, len(words)) if "\n" in words.text[each]), len(words))
            told = any(self.roles.finite(each) for each in range(index + 1, end))  # "Jane is head of housing"
            role = self.roles.read(index + 1, end, whole=True) if not told else None
            if role is not None:
                yield from self._signed(name, role, end)

    def _signed(self, name: Named, role: Role, end: int) -> Iterator[records.Post]:
        """The role on the line below a name, and one more on the next: "Director / Deputy Chief Executive"."""
        words = self.words
        below = end + 1
        last = next((each for each in range(below, len(words)) if "\n" in words.text[each]), len(words))
        other = None
        if words.text[end : end + 1] == ["\n"] and not self.roles.names.intersection(range(below, last)):
            other = self.roles.read(below, last, whole=True)
        if other is None or other.start != below or other.end != last:
            yield self._post(name, self._in_address(role, end), name.first, role.end)
            return
        placed = self._in_address(other, last)
        if placed.owned and not (role.owned or other.owned):
            role = dataclasses.replace(role, body=placed.body, owned=True)
        yield self._post(name, role, name.first, role.end)
        yield self._post(name, placed, name.first, placed.end)

    def _opens_line(self, name: Named) -> bool:
        """Whether a name stands at the head of a line, an article before it at the most: "The Rt Hon Jane Roe"."""
        first = name.first - (self.words.lower[name.first - 1 : name.first] == ["the"])
        return first == 0 or self.words.space[first - 1]

    def _in_address(self, role: Role, end: int) -> Role:
        """A role with the body on the line below it, as addresses have it."""
        place = self.mentions.body_at(end + 1) if not role.owned and end + 1 < len(self.words) else None
        if place is None or self.words.text[end].count("\n") > 1 or place.start != end + 1:
            return role
        alone = place.end >= len(self.words) or "\n" in self.words.text[place.end]
        return dataclasses.replace(role, body=place.id, owned=True) if alone else role

    def _apposed(self, name: Named, start: int) -> Iterator[records.Post]:
        line = self.lines.end(name.first, name.end)
        whole = self.roles.read(start, line, whole=True) if line is not None and line > start else None
        if whole is not None and whole.start == start:
            for role in self.lines.parted(whole, line or whole.end):
                yield self._post(name, self.lines.under(role, name.first), name.first, role.end)
            return
        if self.words.lower[start : start + 1] in (["and"], ["but"], ["or"], ["as"], ["with"]):
            return
        apposed_before = self.words.lower[start] in _OPENS and self._in_pairs(name)
        for role in self.roles.several(start):
            if self.words.lower[start] == "the" and self.roles.finite(role.end):
                return  # "asked by Jo Roe, the leader agreed"
            if role.end in self.roles.names or (apposed_before and self._names_next(role.end)):
                return  # "leader Jo Roe, cabinet member Al Poe": the role of the next in the list
            if role.text.lower().endswith("inspectors"):
                role = dataclasses.replace(role, text=role.text[:-1])  # noqa: PLW2901 - of each
                for each in self._joined(name):
                    yield self._post(each, role, each.first, role.end)
            post = self._post(name, role, name.first, role.end)
            over = self._succeeded(name) and post.status == "holder" and self.words.lower[start] not in _NOW
            yield dataclasses.replace(post, status="former") if over else post

    def _joined(self, name: Named) -> Iterator[Named]:
        """Who is named before somebody in one list: "Jo Roe and Al Poe, His Majesty's Inspectors"."""
        number = bisect_left(self._firsts, name.first)
        while number and {"and", ","}.issuperset(
            self.words.lower[self.names[number - 1].end : self.names[number].first]
        ):
            number -= 1
            yield self.names[number]

    def _in_pairs(self, name: Named) -> bool:
        """Whether a role stands before a name and its comma: "the chief executive, Jo Roe, the lead member, Al Poe"."""
        comma = name.first - 1
        start = self.roles.phrase_start(comma) if comma > 0 and self.words.text[comma] == "," else None
        role = self.roles.read(start, comma) if start is not None else None
        return role is not None and role.end == comma

    def _names_next(self, index: int) -> bool:
        """Whether a comma and a name stand at a token."""
        return self.words.text[index : index + 1] == [","] and index + 1 in self.roles.names

    def _succeeded(self, name: Named) -> bool:
        """Whether somebody has come in place of whom a name stands for: "She succeeded Al Poe, its first mayor"."""
        return self.words.lower[name.first - 1 : name.first] in (["succeeded"], ["replaced"])

    def _before(self, name: Named) -> Iterator[records.Post]:
        words = self.words
        end = name.first
        apposed = end > 0 and words.text[end - 1] == ","
        labelled = end > 0 and words.text[end - 1] == ":"  # "Chair: Cllr Jane Roe"
        bracketed = end > 0 and words.text[end - 1] == "(" and words.text[name.end : name.end + 1] == [")"]
        if apposed or labelled or bracketed:
            end -= 1  # "Report of: Executive Director (Jane Roe)"
        end = self._before_acronym(end)  # "Police and Crime Commissioner (PCC) Jane Roe"
        chairing = words.lower[end - 3 : end] == ["in", "the", "chair"]  # "Jo Roe in the chair, Al Poe": the one before
        if chairing or end == 0 or words.text[end - 1] in {",", ")"} or words.lower[end - 1] in patterns.NOT_A_POST:
            return
        listed = words.lower[end - 1].endswith("s") and words.lower[end - 1][:-1] in patterns.HEADS
        listed = listed and words.lower[end - 2] != "of"  # "chair of governors"
        if listed or words.lower[end - 1] in _BEFORE_OTHERS:
            # "three inspectors: Jo Roe, Al Poe", read as a list; "the new director talks to Jo Roe", "will be chair and
            # Jo Roe his deputy"
            return
        start = self.roles.phrase_start(end)
        if start is None:
            return
        behind = apposed and words.text[start - 1] == "," and start - 2 in self.roles.names
        if behind and not (words.lower[start] in _OPENS and self._in_pairs(self._last_before(start))):
            return  # "Al Poe, chief executive, Jo Roe said": the role of the one before
        role = self.roles.read(start, end) or self._of_its_kind(start, end)
        if role is None or role.end != end or (labelled and words.lower[role.start] in {"contact", "report"}):
            return
        introduced = words.possessive[role.start - 1] or not _OPENS.isdisjoint(
            (words.lower[start], words.lower[role.start - 1])
        )
        opens = self.doc[start].is_sent_start and words.text[name.end : name.end + 1] in ([","], ["("])
        told = (
            role.owned
            or introduced
            or opens
            or self._second_of_two(start)
            or (words.capital[role.start] and words.lower[start - 1] in {"from", "by", "with", "of"})
            or (start == role.start != 0 and role.status != "holder")
        )
        # "In a letter to the minister, Jo Roe said": the subject, and not the minister
        subject = start > 0 and words.lower[start - 1] in _ADDRESSED and self.roles.finite(name.end)
        if apposed and (subject or not told):
            return  # in a list, "Jane Roe, director, Al Poe": nobody's for certain
        role = self._under(self._of_body(role, name), start)
        if _CANDIDATES.intersection(words.lower[max(start - 3, self.doc[start].sent.start) : role.start]):
            # "the preferred candidate for chief constable, Al Poe,"
            role = dataclasses.replace(role, status="incoming")
        yield self._post(name, role, start, name.end)
        yield from self._besides(name, start)

    def _besides(self, name: Named, start: int) -> Iterator[records.Post]:
        """As in "Deputy leader and portfolio holder for housing Jane Roe": the first of two roles before a name."""
        words = self.words
        if words.lower[start - 1] != "and" or words.lower[start - 2] not in patterns.HEADS:
            return
        if words.lower[start] in {"a", "an"}:
            return  # "with a good chief executive and a new leader, Jo Roe": two people
        first = self.roles.phrase_start(start - 1)
        other = self.roles.read(first, start - 1) if first is not None else None
        if first is None or other is None or plain(other.text) in patterns.NOT_A_POST:
            return
        if other.end == start - 1:
            yield self._post(name, other, first, name.end)

    def _second_of_two(self, start: int) -> bool:
        """Whether "and" joins a role to one behind an article: "its deputy leader and cabinet member, Al Poe,"."""
        if self.words.lower[start - 1] != "and" or self.words.lower[start - 2] not in patterns.HEADS:
            return False
        first = self.roles.phrase_start(start - 1)
        return first is not None and self.words.lower[first] in {"the", *OWNERS}

    def _before_acronym(self, end: int) -> int:
        """Where a phrase ends before a short form in brackets: "the commissioner (PCC),"."""
        words = self.words
        short = end > 3 and words.text[end - 1] == ")" and words.text[end - 3] == "(" and words.upper[end - 2]  # noqa: PLR2004
        return end - 3 if short else end

    def _of_its_kind(self, start: int, end: int) -> Role | None:
        """As in "said manager Jane Roe", "Principal Al Poe": a common word, where a body is named that has one."""
        head = end - 1
        if start + (self.words.lower[start] == "the") != head or self.words.lower[head] not in patterns.COMMON:
            return None
        role = self.roles.plain_role(head, end, self._text(head, end), "holder")
        office = office_of(role.text)
        told = office is not None and office.reach != "own" and self.implied.of(role, end) is not None
        return role if told else None

    def _under(self, role: Role, start: int) -> Role:
        """As in "Jo Roe, its secretary, left. Her deputy, Al Poe", "Jo Roe: My deputy, Al Poe": in the same body."""
        owner = self.words.lower[start]
        senior = None
        if owner in {"his", "her"}:
            senior = self._before_token(start, 0)
        elif owner == "my" and _SERVES.match(role.text):
            senior = self._speaking(start)
        held = next(iter(self.seen.get(senior.person, ())), None) if senior is not None and role.body is None else None
        return dataclasses.replace(role, body=held.body, owned=True) if held is not None else role

    def _speaking(self, index: int) -> Named | None:
        """Who says "I": whose turn it is in a transcript, else who signs the letter."""
        offset = self.doc[index].idx
        number = bisect_right(self.doc._.blocks, offset, key=lambda each: each.span.start) - 1
        start = self.doc._.blocks[number].span.start if number >= 0 else 0
        turn = next((each for each in self.names if self.doc[each.first].idx == start), None)
        if turn is not None and ":" in self.words.text[turn.end : turn.end + _LABEL]:
            return turn  # "Jane Roe:", "Jane Roe (Tarn West) (Con):"
        return next((name for name in self.names if name.person in self.occasion.signatories), None)

    def _of_body(self, role: Role, name: Named) -> Role:
        """A role with the body that stands behind the name: "Headteacher Mary Poe, of St Jude's School, said"."""
        link = name.end + (self.words.text[name.end : name.end + 1] == [","])
        if role.owned or self.words.lower[link : link + 1] not in (["of"], ["from"], ["at"]):
            return role
        start = link + 1 + (self.words.lower[link + 1 : link + 2] == ["the"])
        place = self.mentions.body_at(start)
        return role if place is None or place.start != start else dataclasses.replace(role, body=place.id, owned=True)

    # ------------------------------------------------------------------------------------------ names and times
    def _before_token(self, index: int, low: int) -> Named | None:
        """The last person named before a token, not before another."""
        number = bisect_left(self._firsts, index) - 1
        return self.names[number] if number >= 0 and self.names[number].end > low else None

    def _last_before(self, index: int) -> Named:
        """The person named last before a token, who there is."""
        return self.names[bisect_left(self._firsts, index) - 1]

    def _after_token(self, index: int, reach: int) -> Named | None:
        number = bisect_left(self._firsts, index)
        return self.names[number] if number < len(self.names) and self.names[number].first <= index + reach else None

    def _time(self, start: int, end: int) -> str | None:
        """The first date, not a window, named in a stretch of tokens."""
        low, high = self.doc[start].idx, self.doc[end - 1].idx
        times = self.doc._.times
        for number in range(bisect_left(times, low, key=lambda each: each.span.start), len(times)):
            if times[number].span.start > high:
                return None
            edtf: str | None = times[number].edtf
            if edtf and "/" not in edtf:
                return edtf
        return None

    # ------------------------------------------------------------------------------------------ results
    def _text(self, start: int, end: int) -> str:
        last = self.doc[end - 1]
        return text_of(self.doc)[self.doc[start].idx : last.idx + len(last)] if start < end else ""

    def _about_to_start(self, index: int) -> bool:
        """Whether ", who takes up post" and the like follow, a time between or not."""
        following = self.words.lower[index : index + 5]
        mark = next((place for place, lower in enumerate(following) if lower == ","), None)
        if mark is None or self.words.lower[index + mark - 1 : index + mark] == ["."]:
            return False
        if following[mark + 2 : mark + 3] == ["over"]:
            return False  # "his deputy, Jo Roe, takes over in May"
        behind = following[mark + 1 : mark + 3]
        return bool(STARTS.intersection(behind)) or (
            behind[:1] in (["will"], ["would"]) and bool(patterns.BEGINS.intersection(behind))
        )

    def _post(self, name: Named, role: Role, start: int, end: int) -> records.Post:
        # "at present director of Y, starts in May", "who is a director of Y, starts in May": elsewhere
        before = role.start - 1 - (self.words.lower[role.start - 1] in {"a", "an", "the"})
        now = self.words.lower[max(before, 0)] in {*_NOW, "is"}
        if role.status == "holder" and not now and self._about_to_start(end):
            role = dataclasses.replace(role, status="incoming")
        body = role.body
        if not role.owned or (body is not None and self.implied.apart(role, body)):
            body = self.implied.of(role, name.start)
        last = self.doc[end - 1]
        if role.owned:
            reason = "The words beside the name give the role and its body."
        else:
            reason = "The words beside the name give the role; " + (
                "the document implies the body." if body else "no body is named."
            )
        return records.Post(
            person=name.person,
            role=role.text,
            body=body,
            status=role.status,
            evidence=Span(self.doc[start].idx, last.idx + len(last)),
            component=COMPONENT,
            confidence=0.95 if role.owned else 0.85 if body else 0.8,
            reasons=(reason,),
        )
