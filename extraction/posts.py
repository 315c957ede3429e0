"""Posts: who holds, held or will hold which role, in which body.

A role is read off the grammar around a name: in apposition before or behind it, in brackets, under a signature, after
"took over as", "was appointed", "who chairs". The body is named there, owned by it ("the council's"), or implied: the council
or other provider the document is about, the inspectorate for an inspector, the sender for whoever signs a letter.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Span, region_at, text_of, tokens
from extraction.patterns import people as people_patterns
from extraction.patterns import posts as patterns
from extraction.words import Words, plain
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from extraction.annotations import Entity, TimeExpression
    from ontology.records import PostStatus

NAME = "onrecord_posts"
COMPONENT = f"{NAME}@1"

_PROVIDERS = frozenset({"local authority", "health body", "police", "school", "charity", "company", "service"})
_COUNCIL_ROLE = re.compile(
    r"\b(?:cabinet|portfolio|lead member|leader|councillors?|director of (?:children|adult|public health|education)|opposition|elected mayor)",
    re.IGNORECASE,
)
_BODY_ROLE = re.compile(
    r"\b(?:chief|director|head of|officer|manager|executive|mayor|member|commissioner|treasurer|secretary)\b",
    re.IGNORECASE,
)
_INSPECTOR = re.compile(r"\binspectors?\b", re.IGNORECASE)
_CHAIR = re.compile(
    r"(?:vice[- ]?|co-|deputy |independent |acting |interim )?(?:chair|convener|convenor)(?:man|woman|person)?",
    re.IGNORECASE,
)
_SUBUNIT = re.compile(r"\b(?:unit|team|directorate|division|branch|hub)$", re.IGNORECASE)
_ENDS = frozenset({".", ";", ":", "!", "?", "\u201c", "\u201d", '"', "(", ")", "\u2013", "\u2014", "\u2022", "\u2018"})
_OWNERS = frozenset({"its", "their", "his", "her", "our", "whose"})
_LINKS = frozenset({"of", "at", "for", "in", "with", "on", "to", "from"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one phrase gives it."""

    start: int
    end: int
    text: str
    body: str | None
    owned: bool
    """Whether the phrase itself says of which body."""
    status: PostStatus
    closed: bool = False
    """Whether the phrase rules out an implied body."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text."""

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
        self.entities: dict[str, Entity] = {each.id: each for each in doc._.entities}
        self.names = sorted(self._names(), key=lambda each: each.start)
        self.name_at = {index: name for name in self.names for index in range(name.first, name.end)}
        self.body_at: dict[int, tuple[int, int, str]] = {}
        """By token: first and last token and id of the body mentioned there."""
        for entity in doc._.entities:
            if not entity.is_person:
                for mention in entity.mentions:
                    span = tokens(doc, mention.span)
                    for index in range(span.start, span.end):
                        self.body_at[index] = (span.start, span.end, entity.id)
        self.home = self._home()
        self.sender = self._sender()
        self.committee = self._committee()

    def _names(self) -> Iterator[Named]:
        for entity in self.doc._.entities:
            if not entity.is_person:
                continue
            for mention in entity.mentions:
                span = tokens(self.doc, mention.span)
                first = span.start
                while first and self._is_honorific(first - 1):
                    first -= 1
                yield Named(first, span.start, span.end, entity.id)

    def _is_honorific(self, index: int) -> bool:
        lower = self.words.lower[index].rstrip(".")
        return self.words.capital[index] and (
            lower in people_patterns.HONORIFICS or lower in people_patterns.PLURAL_HONORIFICS
        )

    # ------------------------------------------------------------------------------------------ implied bodies
    def _home(self) -> str | None:
        """The provider the document is about: the one it mentions most, the earlier of two."""
        best: tuple[int, int] = (0, 0)
        home = None
        for entity in self.doc._.entities:
            if entity.kind not in _PROVIDERS or (entity.kind == "service" and entity.parent):
                continue
            in_article = [each for each in entity.mentions if region_at(self.doc, each.span.start) == "article"]
            if in_article and (len(in_article), -in_article[0].span.start) > best:
                best, home = (len(in_article), -in_article[0].span.start), entity.id
        return home

    def _sender(self) -> str | None:
        """Who sends a letter: the body in its head, if it is one."""
        text = text_of(self.doc)
        if not re.search(r"^\s*(?:Dear\b|Yours (?:sincerely|faithfully))", text, re.MULTILINE):
            return None
        head = [
            each
            for each in self.doc._.entities
            if not each.is_person and each.mentions and each.mentions[0].span.start < 200
        ]  # noqa: PLR2004 - a letterhead
        first = min(head, key=lambda each: each.mentions[0].span.start, default=None)
        return (
            first.id
            if first is not None and region_at(self.doc, first.mentions[0].span.start) == "boilerplate"
            else None
        )

    def _committee(self) -> str | None:
        """The committee or board whose minutes these are: named in a heading at the start."""
        for entity in self.doc._.entities:
            if entity.kind in {"committee", "board"} and entity.mentions:
                offset = entity.mentions[0].span.start
                if any(
                    block.kind in {"heading", "line"} and block.span.start <= offset < block.span.end
                    for block in self.doc._.blocks[:5]
                ):
                    return entity.id
        return None

    def _implied(self, role: Role, name: Named) -> str | None:
        if role.closed or region_at(self.doc, self.doc[name.start].idx) == "teaser":
            return None
        if _INSPECTOR.search(role.text):
            return next((each.id for each in self.doc._.entities if each.kind == "inspectorate"), None)
        if re.search(r"\b(?:reporter|correspondent|editor|journalist)\b", role.text, re.IGNORECASE):
            return next((each.id for each in self.doc._.entities if each.kind == "media"), None)
        if _CHAIR.fullmatch(role.text):
            return self.committee
        if self._signs(name) and self.sender is not None:
            return self.sender
        home = self.entities.get(self.home or "")
        if _COUNCIL_ROLE.search(role.text):
            council = max(
                (each for each in self.doc._.entities if each.kind == "local authority"),
                key=lambda each: len(each.mentions),
                default=None,
            )
            return (
                home.id
                if home is not None and home.kind == "local authority"
                else council.id
                if council is not None
                else None
            )
        return self.home if _BODY_ROLE.search(role.text) else None

    def _signs(self, name: Named) -> bool:
        offset = self.doc[name.start].idx
        return bool(
            re.search(
                r"Yours (?:sincerely|faithfully|truly)|(?:Kind|Best) (?:regards|wishes)",
                text_of(self.doc)[max(offset - 120, 0) : offset],
            )
        )

    def _antecedent(self, index: int) -> str | None:
        """The body that "its" or "their" refers to: the last one named before, in this sentence or the one before."""
        low = max(index - 60, 0)
        for place in range(index - 1, low, -1):
            if place in self.body_at:
                start, _, id_ = self.body_at[place]
                if self.words.capital[start]:
                    return id_
        return self.home

    # ------------------------------------------------------------------------------------------ where posts stand
    def posts(self) -> Iterator[records.Post]:
        """All posts, place by place."""
        for name in self.names:
            yield from self._behind(name)
            yield from self._before(name)
        yield from self._by_verb()

    def _behind(self, name: Named) -> Iterator[records.Post]:
        words = self.words
        index = name.end
        if index >= len(words):
            return
        if words.text[index] == "(":
            close = self._closing(index)
            if close is not None and plain(self._text(index + 1, close)) not in people_patterns.PARTIES:
                role = self._role(index + 1, close, whole=True)
                if role is not None:
                    yield self._post(name, role, name.first, close + 1)
                    return
            index = (close or index) + 1
            if index >= len(words):
                return
        if words.text[index] in {",", "-", "\u2013"}:
            start = index + 1
        elif (
            words.space[index]
            and "\n" in words.text[index]
            and words.text[index].count("\n") == 1
            and self._line_of_its_own(name)
        ):
            start = index + 1
            end = start
            while end < len(words) and not (words.space[end] and "\n" in words.text[end]):
                end += 1
            role = self._role(start, end, whole=True)
            if role is not None:
                yield self._post(name, role, name.first, role.end)
            return
        else:
            return
        if words.lower[start : start + 1] in (["and"], ["but"], ["or"]):
            return
        for role in self._roles(start):
            if role.end in self.name_at:
                return  # "leader Jo Roe, cabinet member Al Poe": the role of the next in the list
            yield self._post(name, role, name.first, role.end)

    def _before(self, name: Named) -> Iterator[records.Post]:
        words = self.words
        end = name.first
        if end and words.text[end - 1] == ",":
            end -= 1
            if end and words.text[end - 1] in {",", ")"}:
                return
        if end == 0 or words.lower[end - 1] in patterns.NOT_A_POST:
            return
        start = self._phrase_start(end)
        if start is None:
            return
        apposed = end != name.first
        if apposed and words.text[start - 1] == "," and start - 2 in self.name_at:
            return  # "Al Poe, chief executive, Jo Roe said": the role of the one before
        role = self._role(start, end)
        if role is None or role.end != end:
            return
        if apposed and not (
            role.owned
            or self.words.lower[role.start - 1] in {"the", "a", "an", *_OWNERS}
            or words.possessive[role.start - 1]
        ):
            return  # "the leader of the council, Martin" and not "said the director, Martin" in a list of names
        yield self._post(name, role, start, name.end)

    def _phrase_start(self, end: int) -> int | None:
        """Where the noun phrase begins that ends before a token: at its article, its owner or its first capital."""
        words, doc = self.words, self.doc
        index = end
        head_seen = False
        while index > 0 and end - index < 16:  # noqa: PLR2004 - roles are shorter
            place = index - 1
            lower = words.lower[place]
            if (
                words.space[place]
                or words.text[place] in _ENDS
                or lower in {",", "who", "that"}
                or place in self.name_at
            ):
                break
            head_seen = head_seen or lower in patterns.HEADS
            token = doc[place]
            if lower in {"the", "a", "an"} or lower in _OWNERS:
                index = place
                if head_seen and not (place and words.lower[place - 1] in _LINKS):
                    break
                continue
            if token.tag_ in _FINITE and lower not in patterns.HEADS and not words.capital[place]:
                break
            if (
                lower in {"said", "says", "told", "added", "and", "but", "when", "as", "by", "while", "where"}
                and head_seen
            ):
                break
            if (
                lower in _LINKS
                and head_seen
                and not any(text in patterns.HEADS for text in words.lower[max(place - 4, 0) : place])
            ):
                break
            index = place
        return index if head_seen and index < end else None

    def _roles(self, start: int) -> Iterator[Role]:
        """The roles in apposition behind a name, joined by "and"."""
        end = self._phrase_end(start)
        cuts = [start]
        for index in range(start + 1, end):
            if self.words.lower[index] == "and" and any(
                text in patterns.HEADS for text in self.words.lower[index + 1 : index + 4]
            ):
                cuts.append(index + 1)
        for cut, following in zip(cuts, [*cuts[1:], end + 1], strict=True):
            role = self._role(cut, following - 1 if following <= end else end)
            if role is not None:
                yield role

    def _phrase_end(self, start: int) -> int:
        words, doc = self.words, self.doc
        index = start
        linked = False
        while index < len(words) and index - start < 30:  # noqa: PLR2004 - roles are shorter
            lower = words.lower[index]
            if words.space[index] and "\n" in words.text[index]:
                break
            if (
                words.text[index] in _ENDS
                or lower in {"who", "which", "whose", "when", "where", "that"}
                or index in self.name_at
            ):
                break
            if lower == ",":
                # "Cabinet Member for Education, Skills and Children", "Chief Executive, Calderfold Council"
                names_body = index + 1 in self.body_at and words.capital[index + 1]
                more = (
                    linked
                    and words.capital[index + 1]
                    and words.lower[index + 2] in {",", "and", "&"}
                    and words.capital[index + 3 : index + 4] == [True]
                )
                if not (names_body or more):
                    break
            elif (
                doc[index].tag_ in _FINITE
                and not words.capital[index]
                and doc[index].pos_ in {"VERB", "AUX"}
                and lower not in patterns.HEADS
            ):
                break
            linked = linked or lower in {"for", "of"}
            index += 1
        return index

    # ------------------------------------------------------------------------------------------ reading a phrase
    def _role(self, start: int, end: int, *, whole: bool = False) -> Role | None:  # noqa: C901, PLR0912 - in order of the words
        """What a phrase says of a role, or None where it names none.

        Args:
            start: first token of the phrase, article and owner included.
            end: behind its last token.
            whole: the phrase stands by itself (in brackets, on a line), so that what follows a comma belongs to it.
        """
        words = self.words
        body: str | None = None
        owned = closed = False
        status: PostStatus = "holder"
        index = start
        while index < end:
            lower = words.lower[index]
            if words.lower[index + 1 : index + 2] == ["majesty"]:
                break  # "Her Majesty's Inspector"
            if lower in _OWNERS:
                body, owned = self._antecedent(index), True
            elif index in self.body_at and (
                words.capital[index] or words.possessive[self.body_at[index][1] : self.body_at[index][1] + 1] == [True]
            ):
                _, after, body = self.body_at[index]
                owned = True
                index = after
                if index < end and words.possessive[index]:
                    index += 1
                continue
            elif (
                words.capital[index]
                and index + 1 < end
                and words.possessive[index + 1]
                and lower not in people_patterns.NOT_IN_NAME
            ):
                index += 1  # a place that is no mention of a body: "Harrowmere's director"
            elif lower in patterns.STATUS and not (lower == "acting" and False):
                status = patterns.STATUS[lower]  # type: ignore[assignment]
            elif lower not in patterns.NOT_OF_ROLE and not words.hyphenated(index):
                break
            index += 1
        begin = index
        head = self._head(begin, end)
        if head is None:
            return None
        if self.words.lower[head] in patterns.COMMON and head == begin:
            modified = head + 1 < end and words.lower[head + 1] in {"of", "for"}
            if not modified and not whole:
                return None
        stop = end
        for place in range(head + 1, end):
            lower = words.lower[place]
            following = place + 2 if words.lower[place + 1 : place + 2] in (["the"], ["its"], ["their"]) else place + 1
            if (lower in _LINKS or lower == ",") and following in self.body_at and following < end:
                first, after, id_ = self.body_at[following]
                if self.entities[id_].kind == "service" or _SUBUNIT.search(self.entities[id_].name):
                    continue  # "Deputy Director, Intervention Unit": where in the body, not in which
                if (
                    first == following
                    and (after >= end or words.lower[after] in {",", "and"} or words.possessive[after])
                    and not self._is_portfolio(lower, id_)
                ):
                    if not words.possessive[after : after + 1] == [True]:
                        body, owned, stop = id_, True, place
                        end_of = after
                        return self._finished(begin, stop, end_of, body, status, owned=owned, closed=closed)
            if (
                lower == "for"
                and words.lower[place + 1 : place + 2]
                and words.text[place + 1] in {"England", "Wales", "Scotland"}
            ):
                closed = True
            if (lower in {"and", "with", "to"} or (lower == "," and not whole)) and not self._in_portfolio(head, place):
                stop = place
                break
            term = lower == "for" and words.lower[place + 1] in {
                "a",
                "an",
                "another",
                "six",
                "three",
                "two",
                "one",
                "this",
                "that",
            }
            if term or lower in {"since", "until", "from", "after"}:
                stop = place
                break
        return self._finished(begin, stop, stop, body, status, owned=owned, closed=closed)

    def _finished(
        self, begin: int, stop: int, end: int, body: str | None, status: PostStatus, *, owned: bool, closed: bool
    ) -> Role | None:
        words = self.words
        while stop > begin and (words.text[stop - 1] in {",", ".", "-"} or words.space[stop - 1]):
            stop -= 1
        if words.lower[stop - 1] == "designate":
            stop, status = stop - 1, "incoming"
        text = " ".join(self._text(begin, stop).split())
        if not text or len(text.split()) > 14:  # noqa: PLR2004
            return None
        return Role(begin, max(end, stop), text, body, owned, status, closed)

    def _head(self, start: int, end: int) -> int | None:
        """The head noun of a role: the last noun before what depends on it."""
        words = self.words
        head = None
        for index in range(start, min(end, start + 9)):
            lower = words.lower[index]
            if lower in {"of", "for", "at", "in", "on", ",", "with", "to", "who"}:
                break
            if lower in patterns.HEADS:
                head = index
            elif words.hyphenated(index) or lower in {"and", "&"} or words.possessive[index]:
                continue
            elif head is not None and self.doc[index].pos_ not in {"NOUN", "PROPN", "ADJ"}:
                break
            elif head is not None and lower not in patterns.HEADS:
                head = None  # "leader column", "member states"
        return head

    def _is_portfolio(self, link: str, body: str) -> bool:
        """Whether "for X" says what a post is about and not whose it is."""
        return link == "for" and self.entities[body].kind == "service"

    def _in_portfolio(self, head: int, index: int) -> bool:
        return any(lower in {"for", "of"} for lower in self.words.lower[head + 1 : index])

    # ------------------------------------------------------------------------------------------ verbs
    def _by_verb(self) -> Iterator[records.Post]:
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower == "as" and index + 1 < len(words):
                yield from self._as_role(index)
            elif lower in {"chairs", "chaired", "chair", "chairing"} and not words.capital[index]:
                yield from self._chairs(index)
            elif lower == "chairmanship" and words.lower[index + 1 : index + 2] == ["of"]:
                yield from self._chairmanship(index)
            elif lower in {"been", "is", "was", "became", "become", "were"}:
                yield from self._is_role(index)
            elif lower in {"succeeded", "replaced", "replacing", "succeeds", "succeeding", "replaces"}:
                yield from self._predecessor(index)

    def _as_role(self, index: int) -> Iterator[records.Post]:
        """ "took over as director", "appointed Jane Roe as commissioner", "stepped down as leader"."""
        verb = next(
            (token for token in (self.doc[index].head, self.doc[index].head.head) if token.pos_ == "VERB"), None
        )
        if verb is None:
            return
        lemma = verb.lemma_.lower()
        taking = lemma in patterns.TAKES_UP or lemma in {
            "appoint",
            "name",
            "elect",
            "serve",
            "return",
            "confirm",
            "work",
            "act",
            "continue",
            "install",
            "unveil",
            "announce",
            "recruit",
            "hire",
        }
        leaving = lemma in patterns.LEAVES
        if not taking and not leaving:
            return
        role = self._role(index + 1, self._phrase_end(index + 1))
        name = self._subject(
            verb,
            index,
            passive=lemma
            in {"appoint", "name", "elect", "confirm", "install", "unveil", "announce", "recruit", "hire"},
        )
        if role is None or name is None:
            return
        status = role.status
        if leaving:
            status = "former" if verb.tag_ in {"VBD", "VBN"} else "holder"
        elif self._is_future(verb):
            status = "incoming"
        when = self._time(verb.sent.start, verb.sent.end, behind=role.end)
        post = self._post(
            name, dataclasses.replace(role, status=status), min(name.first, verb.i), max(role.end, name.end)
        )
        yield dataclasses.replace(post, to=when) if leaving else dataclasses.replace(post, from_=when)

    def _subject(self, verb: object, index: int, *, passive: bool) -> Named | None:
        """The person whom a verb gives a role: its object if it is "appoint" in the active, else its subject."""
        token = self.doc[index]
        sentence = token.sent
        before = [each for each in self.names if sentence.start <= each.start < index]
        if before:
            return before[-1]
        if passive:
            return None
        subject = next((each for each in sentence if each.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and subject.lower_ in {"she", "he"}:
            return self._latest(sentence.start)
        return None

    def _latest(self, index: int) -> Named | None:
        place = bisect_right(self.names, index, key=lambda each: each.start)
        return self.names[place - 1] if place else None

    @staticmethod
    def _is_future(verb: object) -> bool:
        children = getattr(verb, "children", ())
        return any(
            child.lower_ in {"will", "'ll", "shall"} or (child.lower_ == "to" and child.dep_ == "aux")
            for child in children
        )

    def _chairs(self, index: int) -> Iterator[records.Post]:
        """ "X, who chairs the board", "the board, chaired by X", "X will chair a new board"."""
        words = self.words
        sentence = self.doc[index].sent
        lower = words.lower[index]
        if words.lower[index + 1 : index + 2] == ["by"]:
            name = next((each for each in self.names if index < each.first <= index + 3), None)
            body = self._body_before(index, sentence.start)
            past = words.lower[index - 1 : index] == ["was"]
            status: PostStatus = "former" if past else "holder"
        else:
            if lower == "chair" and not any(
                child.lower_ in {"will", "to", "would", "who"} for child in self.doc[index].children
            ):
                return
            if lower == "chaired" and words.lower[index - 1 : index] in (["is"], ["are"], ["was"], ["were"]):
                return
            name = next((each for each in reversed(self.names) if sentence.start <= each.start < index), None)
            body = self._body_after(index, sentence.end)
            status = (
                "incoming" if words.lower[index - 1] in {"will", "to"} else "former" if lower == "chaired" else "holder"
            )
        if name is None or body is None:
            return
        yield self._post(
            name,
            Role(index, index + 1, "chair", body, owned=True, status=status),
            min(name.first, index),
            max(name.end, index + 1),
            wide=True,
        )

    def _chairmanship(self, index: int) -> Iterator[records.Post]:
        name = next((each for each in self.names if index < each.first <= index + 3), None)
        body = self._body_before(index, self.doc[index].sent.start)
        if name is not None and body is not None:
            yield self._post(
                name, Role(index, index + 1, "chair", body, owned=True, status="holder"), index, name.end, wide=True
            )

    def _body_before(self, index: int, low: int) -> str | None:
        kinds = {"board", "committee", "other"}
        for place in range(index - 1, low - 1, -1):
            if place in self.body_at and self.entities[self.body_at[place][2]].kind in kinds:
                return self.body_at[place][2]
        return None

    def _body_after(self, index: int, high: int) -> str | None:
        kinds = {"board", "committee", "other"}
        for place in range(index + 1, min(high, index + 12)):
            if place in self.body_at and self.entities[self.body_at[place][2]].kind in kinds:
                return self.body_at[place][2]
        return None

    def _is_role(self, index: int) -> Iterator[records.Post]:
        """ "X has been Cabinet Member since May 2021", "X became leader", "Inspectors for this visit were X and Y"."""
        words, doc = self.words, self.doc
        sentence = doc[index].sent
        start = index + 1
        if start in self.name_at:
            yield from self._were(index, sentence.start)
            return
        subject = next(
            (
                each
                for each in self.names
                if each.end <= index and index - each.end <= 4 and each.start >= sentence.start
            ),
            None,
        )  # noqa: PLR2004 - auxiliaries and adverbs
        if subject is None:
            return
        between = words.lower[subject.end : index]
        if not set(between) <= {
            "has",
            "had",
            "have",
            "who",
            ",",
            "will",
            "who",
            "now",
            "currently",
            "previously",
            "also",
            "then",
            "since",
            "to",
            "soon",
        }:
            return
        role = self._role(start, self._phrase_end(start))
        if role is None or role.start - start > 3:  # noqa: PLR2004
            return
        status = role.status
        if words.lower[index] == "was" or (words.lower[index] == "been" and "had" in between):
            status = "former"
        if "will" in between:
            status = "incoming"
        when = self._time(index, sentence.end, behind=index) if words.lower[index] in {"been", "became"} else None
        yield dataclasses.replace(
            self._post(subject, dataclasses.replace(role, status=status), subject.first, role.end), from_=when
        )

    def _were(self, index: int, low: int) -> Iterator[records.Post]:
        role = self._role(low, index)
        if role is None:
            return
        plural = self.words.lower[index] == "were"
        head = self._head(role.start, index)
        if head is None:
            return
        text = self._text(role.start, head + 1)
        if plural:
            text = text.removesuffix("s")
        for name in self.names:
            if index < name.start and name.start < self.doc[index].sent.end:
                yield self._post(name, dataclasses.replace(role, text=text), low, name.end)

    def _predecessor(self, index: int) -> Iterator[records.Post]:
        """Whoever is replaced held the role before: it is the successor's role in this sentence or elsewhere."""
        sentence = self.doc[index].sent
        words = self.words
        name = next((each for each in self.names if index < each.first <= index + 2), None)
        if name is None:
            return
        successor = next((each for each in reversed(self.names) if sentence.start <= each.start < index), None)
        if successor is None and words.lower[index - 1] in {"she", "he", "who"}:
            successor = self._latest(sentence.start)
        if successor is None or successor.person == name.person:
            return
        for low, high in ((sentence.start, sentence.end), (max(sentence.start - 60, 0), sentence.start)):
            for place in range(low, high):
                role = None
                if words.lower[place] == "as" or words.lower[place] in {"been", "is", "became"}:
                    role = self._role(place + 1, self._phrase_end(place + 1))
                if role is not None:
                    when = self._time(low, high, behind=low)
                    post = self._post(name, dataclasses.replace(role, status="former"), index, name.end)
                    yield dataclasses.replace(post, to=when)
                    return

    # ------------------------------------------------------------------------------------------ results
    def _time(self, start: int, end: int, *, behind: int) -> str | None:
        """The first date named in a stretch of tokens behind a place."""
        low, high = self.doc[behind].idx, self.doc[end - 1].idx
        times: tuple[TimeExpression, ...] = self.doc._.times
        del start
        return next(
            (each.edtf for each in times if low <= each.span.start <= high and each.edtf and "/" not in each.edtf), None
        )

    def _line_of_its_own(self, name: Named) -> bool:
        return name.first == 0 or self.words.space[name.first - 1]

    def _closing(self, opening: int) -> int | None:
        return next(
            (
                place
                for place in range(opening + 1, min(opening + 16, len(self.words)))
                if self.words.text[place] == ")"
            ),
            None,
        )

    def _text(self, start: int, end: int) -> str:
        last = self.doc[end - 1]
        return str(text_of(self.doc)[self.doc[start].idx : last.idx + len(last)]) if start < end else ""

    def _post(self, name: Named, role: Role, start: int, end: int, *, wide: bool = False) -> records.Post:
        body = role.body if role.owned else self._implied(role, name)
        del wide
        last = self.doc[end - 1]
        return records.Post(
            person=name.person,
            role=role.text,
            body=body,
            status=role.status,
            evidence=Span(self.doc[start].idx, last.idx + len(last)),
            component=COMPONENT,
            confidence=0.95 if role.owned else 0.85 if body else 0.8,
            reasons=(
                "The words beside the name say so.",
                "The body is named with the role."
                if role.owned
                else "The body is implied by the document."
                if body
                else "No body is named.",
            ),
        )


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
