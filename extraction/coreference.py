"""Who is meant: pronouns, definite descriptions and surnames, and whose voice a source is.

The component walks a Doc once and notes the subjects in the order of the text (`Actor`). A pronoun stands for the latest
subject that fits it, a description of a person ("the intervention officer") for whoever holds a post that the words fit.
`resolve` and `speaker_of` look things up in what the walk has left in `doc._.discourse`.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spacy.language import Language
from spacy.tokens import Doc

from extraction.annotations import Entity, Mention, Span, text_of, tokens
from extraction.patterns import bodies as body_patterns
from extraction.patterns import coreference as patterns
from extraction.patterns import people as people_patterns
from extraction.patterns import posts as roles
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from ontology.records import Post

NAME = "onrecord_coreference"
COMPONENT = f"{NAME}@1"

Fit = Literal["person", "it", "they"]
"""What pronoun may take a subject up again."""

_SIGN_OFF = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes))\b",
    re.IGNORECASE | re.MULTILINE,
)
_DEAR = re.compile(r"^\W*dear\b|^\W*to\s*:", re.IGNORECASE | re.MULTILINE)
_MEMORY = 8
"""Subjects a pronoun may look back over; the ninth before is no longer in a reader's mind."""


def resolve(doc: Doc, span: Span) -> str | None:
    """The id of the person or body a stretch of text stands for.

    Args:
        doc: a Doc that went through `onrecord_coreference`.
        span: a name, pronoun or description as written, with or without article, honorific and apposed post.

    Returns:
        None where the text does not say, or the words stand for a group that has no record ("staff").
    """
    discourse: Discourse | None = doc._.discourse
    return discourse.resolve(span) if discourse is not None else None


def speaker_of(doc: Doc, span: Span) -> str | None:
    """The id of the person or body that speaks where the span is the source of an attribution.

    Inspectors, officials and leaders speak for their body; a report or a letter speaks for whoever issued or signed it;
    a spokesperson speaks for the body. Staff, children and families speak for nobody but themselves: None.
    """
    discourse: Discourse | None = doc._.discourse
    return discourse.speaker(span) if discourse is not None else None


def signatory(doc: Doc) -> str | None:
    """Who signs the document, where it is a letter: the person, else the body that sends it."""
    return doc._.discourse.signatory if doc._.discourse is not None else None


def addressee(doc: Doc) -> str | None:
    """To whom the document is addressed, where it is a letter."""
    return doc._.discourse.addressee if doc._.discourse is not None else None


@dataclass(frozen=True, slots=True)
class Actor:
    """A subject: who or what a clause says something about."""

    token: int
    fit: Fit
    voice: str | None
    """Whose voice it is, as `speaker_of` means it; None for a group that has none."""
    speaks: bool
    """Whether the clause is about something said or found."""


class Discourse:
    """What one Doc says of whom, in the order of the text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words(doc)
        self.entities: dict[str, Entity] = {each.id: each for each in doc._.entities}
        self.mentions = sorted(
            ((mention.span, entity.id) for entity in doc._.entities for mention in entity.mentions),
            key=lambda each: each[0],
        )
        self.signatory, self.addressee = self._letter()
        self.inspectorates = [each for each in self.mentions if self.entities[each[1]].kind == "inspectorate"]
        self.home = self._home()
        self.gender = {each.id: each.gender for each in doc._.entities if each.gender}
        self.issuers: list[tuple[int, str | None]] = []
        """Who issued the report spoken of, from a token on."""
        self.writers: list[tuple[int, str | None]] = []
        self.actors: list[Actor] = []
        self.pronouns: dict[int, str | None] = {}

    # ------------------------------------------------------------------------------------------ the walk
    def walk(self) -> None:
        """Note subjects and pronouns from left to right."""
        for token in self.doc:
            lower = self.words.lower[token.i]
            if lower in patterns.REPORTS or lower in patterns.LETTERS:
                self._paper(token, lower)
            if token.dep_ not in {"nsubj", "nsubjpass", "ROOT"} and not (
                token.dep_ == "conj" and token.head.dep_ == "nsubj"
            ):
                if lower in patterns.SHE | patterns.HE and not self._quoted(token.i):
                    self.pronouns[token.i] = self._person(token.i, "she" if lower in patterns.SHE else "he")
                continue
            if token.dep_ == "ROOT" and token.pos_ not in {"NOUN", "PROPN"}:
                continue
            if (actor := self._actor(token, lower)) is not None and not self._quoted(token.i):
                self.actors.append(actor)

    def _actor(self, token: Token, lower: str) -> Actor | None:  # noqa: PLR0911 - one return per kind of subject
        speaks = token.head.lower_ in SPEAKING
        if lower in patterns.SHE or lower in patterns.HE:
            who = self._person(token.i, "she" if lower in patterns.SHE else "he")
            self.pronouns[token.i] = who
            return Actor(token.i, "person", who, speaks) if who is not None else None
        if lower in patterns.THEY or lower in patterns.IT:
            fit: Fit = "they" if lower in patterns.THEY else "it"
            voice = self._group(token.i, fit, speaks=speaks)
            self.pronouns[token.i] = voice
            return Actor(token.i, fit, voice, speaks) if voice is not None else None
        if token.pos_ == "PRON":
            return None
        id_ = self._head_mention(token)
        if id_ is not None:
            entity = self.entities[id_]
            return Actor(token.i, "person" if entity.is_person else "it", id_, speaks)
        span = Span(self.doc[token.left_edge.i].idx, token.idx + len(token))
        if token.pos_ in {"NOUN", "PROPN"}:
            plural = token.tag_ in {"NNS", "NNPS"}
            return Actor(token.i, "they" if plural else "it", self._voice(token, span), speaks)
        return None

    def _head_mention(self, token: Token) -> str | None:
        """The entity whose mention the subject's head or its apposition belongs to."""
        for place in (token, *(child for child in token.children if child.dep_ == "appos")):
            id_ = self._at(place.i)
            if id_ is not None:
                return id_
        offset = token.idx
        # "The independent chair of the partnership, Anil Ramaswamy, described": however it was parsed, the post is his.
        return next(
            (post.person for post in self.doc._.posts if post.evidence.start <= offset < post.evidence.end), None
        )

    def _at(self, index: int) -> str | None:
        """The entity mentioned at a token."""
        offset = self.doc[index].idx
        place = bisect_right(self.mentions, offset, key=lambda each: each[0].start) - 1
        if place >= 0 and offset < self.mentions[place][0].end:
            return self.mentions[place][1]
        return None

    def _person(self, index: int, gender: Literal["she", "he"]) -> str | None:
        """Whom "she" or "he" stands for: the latest subject that fits, else the person named last."""
        recent = [each for each in self.actors[-_MEMORY:] if each.fit == "person"]
        for actor in reversed(recent):
            if actor.voice is not None and actor.token < index and self._fits(actor.voice, gender):
                self.gender.setdefault(actor.voice, gender)
                return actor.voice
        offset = self.doc[index].idx
        for place in range(bisect_left(self.mentions, offset, key=lambda each: each[0].start) - 1, -1, -1):
            span, id_ = self.mentions[place]
            if offset - span.start > 600:  # noqa: PLR2004 - two paragraphs back
                return None
            if self.entities[id_].is_person and self._fits(id_, gender):
                self.gender.setdefault(id_, gender)
                return id_
        return None

    def _fits(self, id_: str, gender: Literal["she", "he"]) -> bool:
        return self.gender.get(id_, gender) == gender

    def _group(self, index: int, fit: Fit, *, speaks: bool = False) -> str | None:
        """Whose voice "they" or "it" is: that of the latest subject that is no single person.

        Who speaks goes on speaking: between "The inspectors said" and "They added" stand children, caseloads and plans.
        """
        recent = [
            actor
            for actor in self.actors[-_MEMORY * (2 if speaks else 1) :]
            if actor.token < index and actor.fit != "person" and (fit == "they" or actor.fit == "it")
        ]
        if speaks:
            recent = [actor for actor in recent if actor.speaks] or recent
        return recent[-1].voice if recent else None

    # ------------------------------------------------------------------------------------------ papers
    def _paper(self, token: Token, lower: str) -> None:
        """Note who issued a report or wrote a letter, where the words around it say so."""
        if lower not in patterns.LETTERS and lower not in {
            "report",
            "reports",
            "document",
            "documents",
            "paper",
            "papers",
        }:
            return
        issuer = self._issuer(token)
        if issuer is None and lower in {"report", "document", "documents", "paper", "papers"}:
            behind = self.words.lower[token.i + 1 : token.i + 12]
            if (
                set(behind[:6]) & {"before", "discussed", "considered", "presented"}
                and set(behind) & patterns.BEFORE_COUNCIL
            ):
                issuer = self.home
        if issuer is None and lower in patterns.LETTERS and token.head.lower_ == "in":
            # "said the inspector in a letter"
            verb = token.head.head
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            issuer = self._head_mention(subject) if subject is not None else None
        if issuer is not None:
            (self.writers if lower in patterns.LETTERS else self.issuers).append((token.i, issuer))

    def _issuer(self, token: Token) -> str | None:
        """Who issued a paper by its own words: "Ofsted's report", "a report by Ofsted", "Ofsted report"."""
        for child in token.children:
            if child.dep_ in {"poss", "compound", "nmod"} or (child.dep_ == "amod" and child.pos_ == "PROPN"):
                id_ = self._at(child.i)
                if id_ is not None:
                    return id_
                if self.words.lower[child.i] in patterns.HE | patterns.SHE | patterns.IT | patterns.THEY:
                    return self.pronouns.get(child.i) or self._group(child.i, "it")
            if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        return self._at(grandchild.i) or self._voice(
                            grandchild, Span(grandchild.left_edge.idx, grandchild.idx + len(grandchild))
                        )
        return None

    def _latest(self, table: list[tuple[int, str | None]], index: int) -> str | None:
        place = bisect_right(table, index, key=lambda each: each[0])
        return table[place - 1][1] if place else None

    # ------------------------------------------------------------------------------------------ questions
    def resolve(self, span: Span) -> str | None:
        """See the function of that name."""
        piece = tokens(self.doc, span)
        head = piece.root
        if len(piece) <= 2 and head.pos_ == "PRON" or len(piece) == 1 and self.words.lower[head.i] in _PRONOUNS:  # noqa: PLR2004, RUF021
            return self._pronoun(head.i)
        return self._named(span, head)

    def _named(self, span: Span, head: Token) -> str | None:
        inside = self._inside(span)
        if not inside:
            return None
        people = [id_ for _, id_ in inside if self.entities[id_].is_person]
        if people:
            return people[0]
        at_head = [id_ for place, id_ in inside if place.start <= head.idx < place.end]
        return at_head[0] if at_head else None

    def _inside(self, span: Span) -> list[tuple[Span, str]]:
        first = bisect_left(self.mentions, span.start, key=lambda each: each[0].start)
        if first and self.mentions[first - 1][0].end > span.start:
            first -= 1
        last = bisect_left(self.mentions, span.end, key=lambda each: each[0].start)
        return self.mentions[first:last]

    def _pronoun(self, index: int) -> str | None:
        lower = self.words.lower[index]
        if lower in patterns.FIRST or lower in patterns.FIRST_PLURAL:
            return None if self._quoted(index) else self.signatory
        if lower in patterns.SECOND:
            return None if self._quoted(index) else self.addressee
        if index in self.pronouns:
            return self.pronouns[index]
        before = Discourse._until(self.actors, index)
        kept, self.actors = self.actors, before
        try:
            if lower in patterns.SHE | patterns.HE:
                return self._person(index, "she" if lower in patterns.SHE else "he")
            return (
                self._group(index, "they" if lower in patterns.THEY else "it", speaks=True)
                if lower in patterns.THEY | patterns.IT
                else None
            )
        finally:
            self.actors = kept

    @staticmethod
    def _until(actors: list[Actor], index: int) -> list[Actor]:
        return actors[: bisect_left(actors, index, key=lambda each: each.token)]

    def speaker(self, span: Span) -> str | None:
        """See `speaker_of`."""
        head = self._head(span)
        lower = self.words.lower[head.i]
        if lower in _PRONOUNS:
            return self._pronoun(head.i)
        people = [id_ for _, id_ in self._inside(span) if self.entities[id_].is_person]
        if people and lower not in patterns.LETTERS | patterns.REPORTS | patterns.SPOKESPEOPLE:
            return people[0]
        return self._voice(head, span)

    def _head(self, span: Span) -> Token:
        """The noun a source is about: its root, or its first noun where the parser made a clause of it."""
        piece = tokens(self.doc, span)
        root: Token = piece.root
        if root.pos_ in {"NOUN", "PROPN", "PRON"}:
            return root
        return next((token for token in piece if token.pos_ in {"NOUN", "PROPN", "PRON"}), root)

    def _voice(self, head: Token, span: Span) -> str | None:  # noqa: PLR0911 - one return per kind of source
        """Whose voice a noun phrase is."""
        lower = self.words.lower[head.i]
        inside = self._inside(span)
        at_head = next((id_ for place, id_ in inside if place.start <= head.idx < place.end), None)
        if at_head is not None:
            return at_head
        bodies = [id_ for _, id_ in inside if not self.entities[id_].is_person]
        if lower in patterns.SPOKESPEOPLE:
            return self._body_behind(head) or (bodies[0] if bodies else None)
        if lower in patterns.INSPECTORS:
            return next(
                (each for each in bodies if self.entities[each].kind == "inspectorate"), None
            ) or self._inspectorate(head.i)
        if lower in patterns.OFFICIALS:
            return bodies[0] if bodies else self._inspectorate(head.i) if lower in {"official", "officials"} else None
        if lower in patterns.LETTERS:
            return self._issuer(head) or self.signatory or self._latest(self.writers, head.i)
        if lower in patterns.REPORTS:
            return self._issuer(head) or self._paper_voice(head, lower, inside)
        if lower in patterns.LEADERS:
            return self._leaders(head, lower, bodies)
        return None

    def _paper_voice(self, head: Token, lower: str, inside: list[tuple[Span, str]]) -> str | None:
        by_council = any(self.entities[id_].kind in {"committee", "local authority"} for _, id_ in inside)
        if lower in patterns.OWN_PAPERS:
            return (
                self.home
                if by_council or lower in {"plan", "strategy", "self-evaluation", "self-assessment"}
                else self._latest(self.issuers, head.i)
            )
        return self._latest(self.issuers, head.i) or self._inspectorate(head.i)

    def _leaders(self, head: Token, lower: str, bodies: list[str]) -> str | None:
        if bodies:
            return bodies[0] if self.entities[bodies[0]].kind == "local authority" else self.home
        before = {self.words.lower[index] for index in range(head.left_edge.i, head.i)}
        if lower in {"leaders", "councillors"}:
            return self.home
        return self.home if before & patterns.LEADING else None

    def _body_behind(self, head: Token) -> str | None:
        for index in range(head.i + 1, min(head.i + 8, len(self.words))):
            id_ = self._at(index)
            if id_ is not None and not self.entities[id_].is_person:
                return id_
        return None

    def _inspectorate(self, index: int) -> str | None:
        """The inspectorate named last; at the very beginning, the first one."""
        offset = self.doc[index].idx
        place = bisect_right(self.inspectorates, offset, key=lambda each: each[0].start)
        if place:
            return self.inspectorates[place - 1][1]
        return self.inspectorates[0][1] if self.inspectorates else None

    # ------------------------------------------------------------------------------------------ the document
    def _home(self) -> str | None:
        councils = [each for each in self.entities.values() if each.kind == "local authority"]
        best = max(councils, key=lambda each: len(each.mentions), default=None)
        return best.id if best is not None else None

    def _letter(self) -> tuple[str | None, str | None]:
        text = text_of(self.doc)
        sign_off, dear = _SIGN_OFF.search(text), _DEAR.search(text)
        if sign_off is None or dear is None:
            return None, None
        signing = next(
            (id_ for span, id_ in self.mentions if span.start > sign_off.end() and self.entities[id_].is_person), None
        )
        head = [id_ for span, id_ in self.mentions if span.start < dear.start()]
        sender = next((id_ for id_ in head if not self.entities[id_].is_person), None)
        line = text.find("\n", dear.end())
        addressed = next(
            (id_ for span, id_ in self.mentions if dear.start() <= span.start < line and self.entities[id_].is_person),
            None,
        )
        return signing or sender, addressed

    def _quoted(self, index: int) -> bool:
        return index in self._inside_quotes

    @property
    def _inside_quotes(self) -> set[int]:
        if self._quotes is None:
            self._quotes = set(_quoted_tokens(self.doc))
        return self._quotes

    _quotes: set[int] | None = None


SPEAKING = people_patterns.SPEAKING | patterns.FINDING
_PRONOUNS = (
    patterns.FIRST | patterns.FIRST_PLURAL | patterns.SECOND | patterns.SHE | patterns.HE | patterns.IT | patterns.THEY
)


def _quoted_tokens(doc: Doc) -> Iterator[int]:
    """Tokens between double quotation marks; a mark that is not closed ends with its paragraph."""
    ends = [block.span.end for block in doc._.blocks]
    inside = False
    block = 0
    for token in doc:
        while block < len(ends) and token.idx >= ends[block]:
            block += 1
            inside = False
        if token.text in {"\u201c", "\u201d", '"', "``", "''"}:
            inside = token.text != "\u201d" and not (inside and token.text == '"')
            continue
        if inside:
            yield token.i


# --------------------------------------------------------------------------------------------- descriptions of people
class Descriptions:
    """Finds definite descriptions of people who hold a post: "the Director", "the intervention officer"."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words(doc)
        self.posts: tuple[Post, ...] = doc._.posts
        self.entities: dict[str, Entity] = {each.id: each for each in doc._.entities}
        self.blocked = self._evidence()
        self.places = {
            part
            for each in doc._.entities
            if each.kind == "local authority"
            for part in plain(each.name).split()
            if part not in body_patterns.COUNCIL_TYPES and part != "council"
        }

    def _evidence(self) -> set[int]:
        """Tokens of the places that give a post, and of names: what stands there is no description."""
        blocked: set[int] = set()
        for post in self.posts:
            span = tokens(self.doc, post.evidence)
            blocked.update(range(span.start, span.end))
        return blocked

    def find(self) -> Iterator[tuple[str, Mention]]:
        """Who is described, and where."""
        if not self.posts:
            return
        for index, lower in enumerate(self.words.lower):
            if (lower in roles.HEADS or lower in patterns.ANY_PERSON) and index not in self.blocked:
                found = self._at(index)
                if found is not None:
                    yield found

    def _at(self, head: int) -> tuple[str, Mention] | None:
        start, determiner = self._left(head)
        end = self._right(head)
        headline = determiner == "" and self._in_headline(head) and self.words.lower[start] in self.places
        if not (determiner == "the" or headline) or self._before_name(end):
            return None
        described = [text for text in self.words.lower[start:end] if text[0].isalnum()]
        tail = end > head + 1
        best, who = 0.0, None
        for post in self.posts:
            score = self._score(described, self.words.lower[head], post, tail=tail)
            # Of two equals the later post is the one in a reader's mind only if it is the same person's.
            if score > best:
                best, who = score, post.person
            elif score == best and who is not None and post.person != who:
                who = self._nearer(head, who, post.person)
        if who is None or best < 1:
            return None
        last = self.doc[end - 1]
        span = Span(self.doc[start].idx, last.idx + len(last))
        return who, Mention(span=span, form="description", confidence=min(0.95, 0.5 + best * 0.15))

    def _score(self, described: list[str], head: str, post: Post, *, tail: bool) -> float:
        role = _role_words(post.role)
        words = [word for word in described if word not in _SMALL and word not in self.places]
        status = 0.0 if post.status in {"former", "incoming"} else 0.2
        body = self.entities.get(post.body or "")
        names = {plain(name) for name in (body.name, *body.aliases)} if body is not None else set()
        owners = [
            word
            for word in words
            if word in names or (body is not None and body.kind == "local authority" and word == "council")
        ]
        words = [word for word in words if word not in owners]
        if words == role:
            return 3 + status
        if words and role[: len(words)] == words:
            return 2 + status
        if tail:
            return 0.0
        if words and words[-1] == role[-1] and set(words) <= set(role) and len(words) > 1:
            return 1.5 + status
        modifiers = set(words[:-1]) & set(role)
        if head in patterns.ANY_PERSON and (modifiers or owners) and len(words) <= len(modifiers) + 1:
            return 1 + status
        return 0.0

    def _nearer(self, head: int, one: str, other: str) -> str:
        offset = self.doc[head].idx

        def latest(id_: str) -> int:
            return max(
                (each.span.start for each in self.entities[id_].mentions if each.span.start < offset), default=-1
            )

        return one if latest(one) >= latest(other) else other

    def _left(self, head: int) -> tuple[int, str]:
        start = head
        for index in range(head - 1, max(head - 7, -1), -1):
            lower = self.words.lower[index]
            if lower in {"the", "this", "that"}:
                return start, "the"
            token = self.doc[index]
            if self.words.possessive[index] and self.words.lower[index - 1] in body_patterns.OWNERS:
                continue
            if (
                self.words.space[index]
                or self.words.possessive[index]
                or not (token.pos_ in {"NOUN", "PROPN", "ADJ"} or self.words.hyphenated(index) or lower in roles.HEADS)
            ):
                return start, lower if lower in {"a", "an"} else ""
            start = index
        return start, ""

    def _right(self, head: int) -> int:
        """Takes in "of Children's Services" where the whole is somebody's role."""
        words = self.words
        if words.lower[head + 1 : head + 2] not in (["of"], ["for"]):
            return head + 1
        for post in self.posts:
            role = post.role.lower().replace("\u2019", "'").split()
            text = (
                "".join(token.text_with_ws for token in self.doc[head : head + 12])
                .lower()
                .replace("\u2019", "'")
                .split()
            )
            try:
                place = role.index(words.lower[head])
            except ValueError:
                continue
            rest = role[place:]
            if len(rest) > 2 and [word.strip(".,;:") for word in text[: len(rest)]] == rest:  # noqa: PLR2004
                length = len(" ".join(rest))
                end = head + 1
                while end < len(words) and self.doc[end].idx < self.doc[head].idx + length:
                    end += 1
                return end
        return head + 1

    def _in_headline(self, head: int) -> bool:
        offset = self.doc[head].idx
        return any(
            block.kind == "heading" and block.span.start <= offset < block.span.end for block in self.doc._.blocks[:4]
        )

    def _before_name(self, end: int) -> bool:
        """Whether a name follows, so that this is a role in apposition and not a description."""
        index = end + 1 if end < len(self.words) and self.words.text[end] == "," else end
        return index < len(self.words) and index in self._named

    @property
    def _named(self) -> set[int]:
        if self._name_tokens is None:
            self._name_tokens = set()
            for entity in self.doc._.entities:
                if entity.is_person:
                    for mention in entity.mentions:
                        span = tokens(self.doc, mention.span)
                        self._name_tokens.update(range(max(span.start - 2, 0), span.end))
        return self._name_tokens

    _name_tokens: set[int] | None = None


_SMALL = frozenset({"the", "of", "for", "and", "a", "'s", "\u2019s", "council's"})


def _role_words(role: str) -> list[str]:
    words = re.findall(r"\w+", plain(role).replace("'s", ""))
    return [word for word in words if word not in _SMALL]


class CoreferencePipe:
    """Adds descriptions and pronouns to the mentions of the entities they stand for."""

    def find(self, doc: Doc) -> tuple[Entity, ...]:
        """The entities with all their mentions."""
        more: dict[str, list[Mention]] = {}
        for id_, mention in Descriptions(doc).find():
            more.setdefault(id_, []).append(mention)
        described = sorted(mention.span for mentions in more.values() for mention in mentions)
        return tuple(_with(each, more.get(each.id, []), described) for each in doc._.entities)

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.entities` anew, with the mentions found, and `doc._.discourse`."""
        doc._.entities = self.find(doc)
        discourse = Discourse(doc)
        discourse.walk()
        doc._.discourse = discourse
        return doc


def _with(entity: Entity, more: list[Mention], described: list[Span]) -> Entity:
    """An entity with further mentions; a body loses those that lie in the description of a person ("the DfE executive")."""
    kept = entity.mentions
    if not entity.is_person:
        kept = tuple(each for each in kept if not _covered(each.span, described))
    mentions = tuple(sorted((*kept, *more), key=lambda each: each.span))
    return dataclasses.replace(entity, mentions=mentions) if mentions != entity.mentions else entity


def _covered(span: Span, spans: list[Span]) -> bool:
    place = bisect_right(spans, span.start, key=lambda each: each.start) - 1
    return place >= 0 and span.end <= spans[place].end


@Language.factory(
    NAME, assigns=["doc._.entities", "doc._.discourse"], requires=["doc._.entities", "doc._.posts", "token.dep"]
)
def make_coreference(nlp: Language, name: str) -> CoreferencePipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return CoreferencePipe()
