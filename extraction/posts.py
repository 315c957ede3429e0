"""Posts: who holds, held or will hold which role, in which body.

A role stands in apposition before or behind a name, in brackets, under a signature, or with a verb ("took over as",
"was appointed", "who chairs"). The body is named there, owns the role ("the council's"), or is implied: the council or
other provider the document is about, the inspectorate for an inspector, the sender for whoever signs a letter.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Span, region_at, text_of
from extraction.mentions import Mentions
from extraction.occasion import SIGN_OFF, occasion
from extraction.patterns import people as people_patterns
from extraction.patterns import posts as patterns
from extraction.person_names import is_post
from extraction.roles import OWNERS, Role, RoleReader
from extraction.words import Words, plain
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from ontology.records import PostStatus

NAME = "onrecord_posts"
COMPONENT = f"{NAME}@1"

CHAIR = re.compile(
    r"(?:(?:independent|acting|interim|deputy|vice|joint|co) |vice-|co-)?"
    r"(?:chair|convener|convenor)(?:man|woman|person)?",
    re.IGNORECASE,
)
_COUNCIL_ROLE = re.compile(
    r"\b(?:cabinet|portfolio|lead member|executive member|leader|councillors?|opposition|elected mayor"
    r"|director of (?:children|adult|public health|education))\b",
    re.IGNORECASE,
)
_PROVIDER_ROLE = re.compile(
    r"\b(?:chief executive|managing director|director|head of|officer|manager|mayor|treasurer"
    r"|chief nurse|medical director|headteacher|principal|monitoring officer|commissioner|solicitor|dcs|dass|ceo)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"\b(?:secretary of state|minister|\w+ secretary|chancellor)\b", re.IGNORECASE)
_INSPECTOR = re.compile(r"\binspectors?\b", re.IGNORECASE)
_SCHOOL_ROLE = re.compile(
    r"\b(?:head ?teacher|headmaster|headmistress|principal|head of (?:school|year))\b", re.IGNORECASE
)
_ELECTED = re.compile(r"[Cc]rime [Cc]ommissioner|\bM(?:P|SP|EP)\b")
_ON_COMMITTEE = re.compile(r"\bmember of\b.*\b(?:committee|panel|sub-committee)$", re.IGNORECASE)
_JOURNALIST = re.compile(r"\b(?:reporter|correspondent|editor|journalist)\b", re.IGNORECASE)
_AUXILIARIES = frozenset(
    {
        "has",
        "had",
        "have",
        "who",
        ",",
        "will",
        "now",
        "currently",
        "previously",
        "also",
        "then",
        "since",
        "to",
        "soon",
        "formerly",
        "-",
        "\u2013",
        "\u2014",
    }
)
_STARTS = frozenset({"takes", "starts", "joins", "begins", "arrives"})
"""What somebody does next who does not hold the post yet."""
_MEMORY = 90
"""Tokens, some three sentences, within which "her successor" still is that of the person named last."""
_MEETS = frozenset({"board", "committee", "other"})


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text, in tokens."""

    first: int
    """With the honorific."""
    start: int
    end: int
    person: str


class PostsPipe:
    """Finds posts and who holds them."""

    def find(self, doc: Doc) -> tuple[records.Post, ...]:
        """Every post that a place in the text gives to a named person, in text order."""
        posts = sorted(_Reader(doc).posts(), key=lambda each: (each.evidence, each.person, each.role))
        return tuple(_without_repeats(posts))

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.posts`."""
        doc._.posts = self.find(doc)
        return doc


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words(doc)
        self.mentions = Mentions(doc)
        self.occasion = occasion(doc)
        self.names = [self._named(each.start, each.end, each.id) for each in self.mentions.people(0, len(doc))]
        self._firsts = [each.first for each in self.names]
        tokens = {index for name in self.names for index in range(name.first, name.end)}
        self.roles = RoleReader(doc, self.words, self.mentions, self.occasion, tokens)
        sign_off = SIGN_OFF.search(text_of(doc))
        self.signing = sign_off.end() if sign_off else None
        self.seen: dict[str, records.Post] = {}
        """The first post read of each person."""

    def _named(self, start: int, end: int, person: str) -> Named:
        first = start
        while (
            first
            and self.words.capital[first - 1]
            and self._is_honorific(first - 1)
            and not is_post(self.words, first - 1)
        ):
            first -= 1
        return Named(first, start, end, person)

    def _is_honorific(self, index: int) -> bool:
        lower = self.words.lower[index].rstrip(".")
        if lower in people_patterns.IN_CAPITALS and not self.words.upper[index]:
            return False  # "Di Roe"
        return lower in people_patterns.HONORIFICS or lower in people_patterns.PLURAL_HONORIFICS

    def posts(self) -> Iterator[records.Post]:
        """All posts, place by place."""
        for post in self._read():
            if post.body is None and _ON_COMMITTEE.search(post.role):
                continue  # "an independent member of the scrutiny committee" sits on it, and holds no post
            self.seen.setdefault(post.person, post)
            yield post

    def _read(self) -> Iterator[records.Post]:
        for name in self.names:
            yield from self._behind(name)
            yield from self._before(name)
            yield from self._rank(name)
        yield from self._by_verb()

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
            inside = plain(self._text(index + 1, close))
            if inside in {"in the chair", "chairing", "presiding"}:
                # Minutes say so of whoever leads the meeting.
                chair = Role(index + 1, close, "Chair", self.occasion.committee, owned=True, status="holder")
                yield self._post(name, chair, name.first, close + 1)
                return
            role = self.roles.read(index + 1, close, whole=True) if inside not in people_patterns.PARTIES else None
            if role is not None:
                yield self._post(name, role, name.first, close + 1)
                return
            index = close + 1
        if index >= len(words):
            return
        if words.text[index] in {",", "-", "\u2013", "\u2014"}:
            yield from self._apposed(name, index + 1)
        elif (
            words.space[index]
            and words.text[index].count("\n") == 1
            and (name.first == 0 or words.space[name.first - 1])
        ):
            # A name on a line of its own, the role on the next: an address or a signature.
            end = next((each for each in range(index + 1, len(words)) if "\n" in words.text[each]), len(words))
            role = self.roles.read(index + 1, end, whole=True)
            if role is not None:
                yield self._post(name, role, name.first, role.end)

    def _apposed(self, name: Named, start: int) -> Iterator[records.Post]:
        if self.words.lower[start : start + 1] in (["and"], ["but"], ["or"]):
            return
        for role in self.roles.several(start):
            if role.end in self.roles.names:
                return  # "leader Jo Roe, cabinet member Al Poe": the role of the next in the list
            yield self._post(name, role, name.first, role.end)

    def _before(self, name: Named) -> Iterator[records.Post]:
        words = self.words
        end = name.first
        apposed = end > 0 and words.text[end - 1] == ","
        labelled = end > 0 and words.text[end - 1] == ":"  # "Chair: Cllr Jane Roe"
        if apposed or labelled:
            end -= 1
        if end == 0 or words.text[end - 1] in {",", ")"} or words.lower[end - 1] in patterns.NOT_A_POST:
            return
        start = self.roles.phrase_start(end)
        if start is None:
            return
        if apposed and words.text[start - 1] == "," and start - 2 in self.roles.names:
            return  # "Al Poe, chief executive, Jo Roe said": the role of the one before
        role = self.roles.read(start, end)
        if role is None or role.end != end or (labelled and words.lower[role.start] in {"contact", "report"}):
            return
        articles = {"the", "a", "an", *OWNERS}
        introduced = words.possessive[role.start - 1] or bool(
            articles.intersection((words.lower[start], words.lower[role.start - 1]))
        )
        if apposed and not (role.owned or introduced or start == role.start != 0 and role.status != "holder"):  # noqa: RUF021
            return  # in a list, "Jane Roe, director, Al Poe": nobody's for certain
        yield self._post(name, role, start, name.end)
        if words.lower[start - 1] == "and" and words.lower[start - 2] in patterns.HEADS:
            # "Deputy leader and portfolio holder for housing Jane Roe"
            first = self.roles.phrase_start(start - 1)
            other = self.roles.read(first, start - 1) if first is not None else None
            if first is not None and other is not None and other.end == start - 1:
                yield self._post(name, other, first, name.end)

    def _rank(self, name: Named) -> Iterator[records.Post]:
        """A police rank stands where an honorific does: "Chief Constable Pippa Ravenscroft"."""
        if name.first == name.start or self.words.lower[name.start - 1] not in patterns.POLICE_RANKS:
            return
        force = next((each.id for each in self.mentions.entities.values() if each.kind == "police"), None)
        if force is not None:
            text = " ".join(self._text(name.first, name.start).split())
            role = Role(name.first, name.start, text, force, owned=True, status="holder")
            yield self._post(name, role, name.first, name.end)

    # ------------------------------------------------------------------------------------------ with a verb
    def _by_verb(self) -> Iterator[records.Post]:  # noqa: C901 - one branch per verb
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower == "as" and index + 1 < len(words):
                yield from self._as_role(index)
            elif lower in {"chairs", "chaired", "chair", "chairing", "chairmanship"} and not words.capital[index]:
                yield from self._chairs(index, lower)
                if lower == "chairs" and words.hyphenated(index - 1):
                    yield from self._shared(index)
            elif lower in {"been", "is", "was", "became", "become", "becomes", "were"}:
                yield from self._is_role(index)
            elif lower in {"appointed", "named", "elected"}:
                yield from self._given(index)
            elif lower in {"succeeded", "replaced", "replacing", "succeeds", "succeeding", "replaces"}:
                yield from self._predecessor(index, index + 1)
            elif lower == "over" and words.lower[index - 1] in {"took", "takes", "taken", "taking"}:
                source = next(
                    (each for each in range(index, min(index + 8, len(words))) if words.lower[each] == "from"), None
                )
                if source is not None:
                    yield from self._predecessor(index, source + 1)
            elif lower in {"chairs", "co-chairs", "leaders", "co-leaders", "directors"}:
                yield from self._shared(index)
            elif lower in {"successor", "predecessor"}:
                yield from self._successor(index)

    def _as_role(self, index: int) -> Iterator[records.Post]:
        """As in "took over as director", "appointed Jane Roe as commissioner", "stepped down as leader"."""
        sentence = self.doc[index].sent
        verb = self._verb_of(index, sentence.start)
        if verb is None:
            return
        lemma = verb.lemma_.lower()
        leaving = lemma in patterns.LEAVES
        role = self.roles.read(index + 1, self.roles.phrase_end(index + 1))
        name = self._before_token(index, sentence.start)
        if name is None and lemma not in patterns.IS_GIVEN and _has_pronoun_subject(verb):
            name = self._before_token(sentence.start, 0)
        if role is None or name is None:
            return
        status: PostStatus = role.status
        if leaving:
            status = "former" if verb.tag_ in {"VBD", "VBN"} else "holder"
        elif _is_future(verb):
            status = "incoming"
        when = self._time(index, sentence.end)
        post = self._post(
            name, dataclasses.replace(role, status=status), min(name.first, verb.i), max(role.end, name.end)
        )
        yield dataclasses.replace(post, to=when) if leaving else dataclasses.replace(post, from_=when)

    def _verb_of(self, index: int, low: int) -> Token | None:
        """The verb that "as" belongs to; in "appointed A as X and B as Y", of the second too."""
        wanted = patterns.TAKES_UP | patterns.IS_GIVEN | patterns.LEAVES
        token = self.doc[index]
        for each in (token.head, token.head.head):
            if each.pos_ == "VERB" and each.lemma_.lower() in wanted:
                return each
        if index - 1 in self.roles.names:
            given = (self.doc[place] for place in range(index - 1, low - 1, -1))
            return next(
                (each for each in given if each.pos_ == "VERB" and each.lemma_.lower() in patterns.IS_GIVEN), None
            )
        return None

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
            name = self._after_token(by, 8)
            body = self._meeting(range(index - 1, sentence.start - 1, -1))
            coming = words.lower[index - 2 : index] in (["would", "be"], ["will", "be"])
            status = (
                "former" if before == "was" or words.lower[index + 1] == "until" else "incoming" if coming else "holder"
            )
        else:
            if before in {"is", "are", "was", "were", "be", "been", "the", "a"} or (
                lower == "chair"
                and not {"will", "to", "would", "who"}.intersection(words.lower[max(index - 3, 0) : index])
            ):
                return
            name = self._before_token(index, sentence.start)
            body = self._meeting(range(index + 1, min(index + 12, sentence.end)))
            status = "incoming" if before in {"will", "to", "would"} else "former" if lower == "chaired" else "holder"
        if name is not None and body is not None:
            role = Role(index, index + 1, "chair", body, owned=True, status=status)
            yield self._post(name, role, min(name.first, index), max(name.end, index + 1))

    def _shared(self, index: int) -> Iterator[records.Post]:
        """As in "the co-chairs of the forum, Jo Roe and Al Poe": one role, and two who hold it."""
        words = self.words
        start = index - 2 if words.hyphenated(index - 1) else index
        end = self.roles.phrase_end(index)
        first = self._after_token(index, 16)
        if first is None or first.first not in {end, end + 1}:
            return
        second = self._after_token(first.end, 1)
        if second is None or words.lower[first.end] not in {"and", "&"} or second.first != first.end + 1:
            return
        places = (self.mentions.body_at(each) for each in range(index, first.first))
        body = next((each.id for each in places if each is not None), None)
        role = Role(
            start,
            index + 1,
            self._text(start, index + 1).removesuffix("s"),
            body,
            owned=body is not None,
            status="holder",
        )
        for name in (first, second):
            yield self._post(name, role, start, name.end)

    def _meeting(self, indexes: range) -> str | None:
        """The nearest body that can be chaired."""
        places = (self.mentions.body_at(index) for index in indexes)
        return next(
            (each.id for each in places if each is not None and self.mentions.entities[each.id].kind in _MEETS), None
        )

    def _is_role(self, index: int) -> Iterator[records.Post]:
        """As in "X has been Cabinet Member since May", "X became leader", "Inspectors for this visit were X and Y"."""
        words = self.words
        sentence = self.doc[index].sent
        start = index + 1
        while words.lower[start : start + 1] in (["also"], ["now"], ["currently"], ["still"]):
            start += 1
        if start in self.roles.names:
            yield from self._were(index, sentence.start, sentence.end)
            return
        name = self._before_token(index, sentence.start)
        going = words.lower[index - 1 : index + 1] == ["to", "become"]  # "left to become leader of another council"
        # "X, who chairs the board and is the council's director"
        goes_on = (
            name is not None and words.lower[name.end + 1 : name.end + 2] == ["who"] and words.lower[index - 1] == "and"
        )
        if (
            name is None
            or (index - name.end > (9 if going else 4) and not goes_on)
            or start >= len(words)
            or self.doc[start].tag_ == "VBN"
        ):
            return
        between = words.lower[name.end : index]
        role = (
            self.roles.read(start, self.roles.phrase_end(start))
            if going or goes_on or set(between) <= _AUXILIARIES
            else None
        )
        if role is None or role.start - start > 3:  # noqa: PLR2004 - article, "former", "interim"
            return
        status = role.status
        if words.lower[index] == "was" or (words.lower[index] == "been" and "had" in between):
            status = "former"
        elif "will" in between or going or words.lower[index] == "becomes":
            status = "incoming"
        post = self._post(name, dataclasses.replace(role, status=status), name.first, role.end)
        when = self._time(index, sentence.end)
        if words.lower[role.end : role.end + 1] == ["until"]:
            yield dataclasses.replace(post, to=when)
        else:
            yield dataclasses.replace(post, from_=when if words.lower[index] in {"been", "became"} else None)

    def _given(self, index: int) -> Iterator[records.Post]:
        """As in "X, who was appointed director last month": the role without an "as"."""
        words = self.words
        sentence = self.doc[index].sent
        name = self._before_token(index, sentence.start)
        if (
            name is None
            or words.lower[index - 1] not in {"was", "been"}
            or words.lower[index + 1 : index + 2] == ["as"]
        ):
            return
        if not set(words.lower[name.end : index]) <= _AUXILIARIES | {"was", "been"}:
            return
        role = self.roles.read(index + 1, self.roles.phrase_end(index + 1))
        if role is not None and role.start - index <= 3:  # noqa: PLR2004 - article, "interim"
            yield self._post(name, role, name.first, role.end)

    def _were(self, index: int, low: int, high: int) -> Iterator[records.Post]:
        role = self.roles.read(low, index)
        head = self.roles.head(role.start, index) if role is not None else None
        if role is None or head is None:
            return
        text = self._text(role.start, head + 1)
        if self.words.lower[index] == "were":
            text = text.removesuffix("s")
        for name in self.names[bisect_left(self._firsts, index) :]:
            if name.start >= high:
                break
            yield self._post(name, dataclasses.replace(role, text=text), low, name.end)

    def _predecessor(self, index: int, behind: int) -> Iterator[records.Post]:
        """Whoever is replaced held the role before: it is the successor's role in this sentence, or else elsewhere."""
        sentence = self.doc[index].sent
        name = self._after_token(behind, 3)
        successor = self._before_token(index, sentence.start)
        if successor is None and {"she", "he", "who"}.intersection(self.words.lower[max(index - 2, 0) : index]):
            successor = self._before_token(sentence.start, 0)
        if name is None or successor is None or successor.person == name.person:
            return
        low = max(sentence.start - 60, 0)
        for start, end in ((sentence.start, sentence.end), (low, sentence.start)):
            for place in range(start, end):
                if self.words.lower[place] in {"as", "been", "is", "became"}:
                    role = self.roles.read(place + 1, self.roles.phrase_end(place + 1))
                    if role is not None:
                        post = self._post(name, dataclasses.replace(role, status="former"), index, name.end)
                        yield dataclasses.replace(post, to=self._time(start, end))
                        return
        held = self._post_of(successor)
        if held is not None:
            post = self._post(name, dataclasses.replace(self._held(held), status="former"), index, name.end)
            yield dataclasses.replace(post, to=self._time(sentence.start, sentence.end))

    def _post_of(self, name: Named) -> records.Post | None:
        """The post of a person: said beside the name here, else wherever the document says it first."""
        beside = (*self._behind(name), *self._before(name), *self._rank(name))
        return beside[0] if beside else self.seen.get(name.person)

    def _successor(self, index: int) -> Iterator[records.Post]:
        """As in "His successor, Abi Roe, starts next month": the role of the person named before."""
        name = self._after_token(index, 3)
        before = self._before_token(index, max(index - _MEMORY, 0))
        if name is None or before is None or self.words.lower[index - 1] not in OWNERS:
            return
        post = self._post_of(before)
        if post is None:
            return
        status: PostStatus = "holder"
        if self.words.lower[index] == "predecessor":
            status = "former"
        elif {"will", *_STARTS}.intersection(self.words.lower[name.end : name.end + 4]):
            status = "incoming"
        yield self._post(name, dataclasses.replace(self._held(post), status=status), index, name.end)

    @staticmethod
    def _held(post: records.Post) -> Role:
        """The role of a post already read, to be given to somebody else."""
        return Role(0, 0, post.role, post.body, owned=True, status=post.status)

    # ------------------------------------------------------------------------------------------ names and times
    def _before_token(self, index: int, low: int) -> Named | None:
        """The last person named before a token, not before another."""
        number = bisect_left(self._firsts, index) - 1
        return self.names[number] if number >= 0 and self.names[number].start >= low else None

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

    # ------------------------------------------------------------------------------------------ bodies implied
    def _implied(self, role: Role, name: Named) -> str | None:  # noqa: PLR0911 - one return per kind of role
        offset = self.doc[name.start].idx
        if role.closed or region_at(self.doc, offset) == "teaser":
            return None
        if _INSPECTOR.search(role.text):
            own = (each for each in self.mentions.entities.values() if each.kind == "inspectorate")
            words = set(plain(role.text).split()) - {
                "of",
                "inspector",
                "chief",
                "lead",
                "majesty's",
                "his",
                "her",
                "hm",
            }
            said = next((each.id for each in own if words.intersection(plain(each.name).split())), None)
            return said or self._nearest("inspectorate", name.start)
        if _JOURNALIST.search(role.text):
            return self._nearest("media", name.start)
        if CHAIR.fullmatch(role.text) or "co-optee" in role.text.lower():
            return self.occasion.committee
        if _GOVERNMENT.search(role.text) or _ELECTED.search(role.text):
            return None
        if _SCHOOL_ROLE.search(role.text):
            return self._nearest("school", name.start)
        signs = (
            self.signing is not None and self.signing <= offset and not text_of(self.doc)[self.signing : offset].strip()
        )
        if signs and self.occasion.sender is not None:
            return self.occasion.sender
        if _COUNCIL_ROLE.search(role.text):
            return self.occasion.council
        return self.occasion.provider if _PROVIDER_ROLE.search(role.text) else None

    def _nearest(self, kind: str, index: int) -> str | None:
        """The body of a kind that is named last before a token, else the first of the document."""
        bodies = [each for each in self.mentions.places if self.mentions.entities[each.id].kind == kind]
        before = [each for each in bodies if each.start < index]
        return before[-1].id if before else bodies[0].id if bodies else None

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
        return bool(_STARTS.intersection(following[mark + 1 : mark + 3]))

    def _post(self, name: Named, role: Role, start: int, end: int) -> records.Post:
        if role.status == "holder" and self._about_to_start(end):
            role = dataclasses.replace(role, status="incoming")
        body = role.body if role.owned else self._implied(role, name)
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


def _is_future(verb: Token) -> bool:
    return any(
        child.lower_ in {"will", "shall"} or (child.lower_ == "to" and child.dep_ == "aux") for child in verb.children
    )


def _has_pronoun_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"she", "he"} for child in verb.children)


def _without_repeats(posts: list[records.Post]) -> Iterator[records.Post]:
    """One post for each person, role and body; of two places the one that says more is kept."""
    kept: dict[tuple[str, str, str | None], records.Post] = {}
    for post in posts:
        key = (post.person, plain(post.role), post.body)
        before = kept.get(key)
        if before is None or (before.from_ is None and post.from_ is not None):
            kept[key] = post
    yield from kept.values()


@Language.factory(NAME, assigns=["doc._.posts"], requires=["doc._.entities", "doc._.times", "token.dep", "token.tag"])
def make_posts(nlp: Language, name: str) -> PostsPipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return PostsPipe()
