"""Relations between people and bodies, where the words say so.

Each rule reads one frame of grammar, and is named after what it finds. What another component has found already
(who inspected whom, who chairs what) becomes a relation without being looked for again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Span, region_at, text_of, tokens
from extraction.coreference import addressee, resolve, signatory, speaker_of
from extraction.patterns import relations as patterns
from extraction.words import Words, plain
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from extraction.annotations import Entity
    from ontology.records import Predicate

NAME = "onrecord_relations"
COMPONENT = f"{NAME}@1"

_CHAIR_ROLE = re.compile(
    r"(?:independent |interim |acting )?(?:chair|convener|convenor)(?:man|woman|person)?", re.IGNORECASE
)
_PARTS = frozenset({"service", "committee", "board"})
_WHOLES = frozenset(
    {
        "local authority",
        "government department",
        "police",
        "health body",
        "inspectorate",
        "school",
        "company",
        "charity",
    }
)
_LABEL = re.compile(r"\s*([A-Za-z ]{3,30}?)\s*:")


class RelationsPipe:
    """Finds relations."""

    def find(self, doc: Doc) -> tuple[records.Relation, ...]:
        """Every relation once for each date, in text order."""
        found = sorted(
            _Reader(doc).relations(), key=lambda each: (each.evidence, each.subject, each.predicate, each.object)
        )
        kept: dict[tuple[str, str, str, str | None], records.Relation] = {}
        for each in found:
            if each.subject != each.object:
                kept.setdefault((each.subject, each.predicate, each.object, each.date), each)
        return tuple(kept.values())

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.relations`."""
        doc._.relations = self.find(doc)
        return doc


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words(doc)
        self.entities: dict[str, Entity] = {each.id: each for each in doc._.entities}
        self.at: dict[int, tuple[int, int, str]] = {}
        """By token: first token, token behind, and id of the entity mentioned there."""
        for entity in doc._.entities:
            for mention in entity.mentions:
                span = tokens(doc, mention.span)
                for index in range(span.start, span.end):
                    self.at[index] = (span.start, span.end, entity.id)
        councils = [each for each in doc._.entities if each.kind == "local authority"]
        self.home = max(councils, key=lambda each: len(each.mentions)).id if councils else None
        self.teasers = [region.span for region in doc._.regions if region.kind == "teaser"]

    def relations(self) -> Iterator[records.Relation]:
        """All relations, rule by rule."""
        yield from self._from_inspections()
        yield from self._from_posts()
        yield from self._letter()
        yield from self._present()
        yield from self._parts()
        for token in self.doc:
            lemma = token.lemma_.lower()
            if token.pos_ == "VERB":
                yield from self._verb(token, lemma)
            lower = self.words.lower[token.i]
            if lower in {"letter", "letters"}:
                yield from self._in_letter(token)
            elif lower in {"reporting", "report", "reports"}:
                yield from self._reporting(token)
            elif lower in patterns.MONEY:
                yield from self._money(token)
            elif lower in patterns.ADVISER:
                yield from self._adviser(token)
            elif lower == "member" or lower == "members":
                yield from self._member_of(token)

    # ------------------------------------------------------------------------------------------ from other layers
    def _from_inspections(self) -> Iterator[records.Relation]:
        for inspection in self.doc._.inspections:
            if inspection.inspector is None or inspection.provider is None:
                continue
            yield self._make(
                inspection.inspector,
                "inspects",
                inspection.provider,
                inspection.evidence,
                "An inspection is reported.",
                inspection.date,
            )
            inspector = self.entities[inspection.inspector]
            if inspector.kind == "government department":
                yield self._make(
                    inspection.inspector,
                    "oversees",
                    inspection.provider,
                    inspection.evidence,
                    "A department reviews progress.",
                    inspection.date,
                )

    def _from_posts(self) -> Iterator[records.Relation]:
        for post in self.doc._.posts:
            if (
                post.body is not None
                and self.entities[post.body].kind in {"board", "committee", "other"}
                and _CHAIR_ROLE.fullmatch(post.role)
            ):
                yield self._make(post.person, "chairs", post.body, post.evidence, "The person is said to chair it.")
            if re.fullmatch(r"(?:\w+ )*?advis[eo]r", post.role, re.IGNORECASE):
                advised = (
                    post.body
                    if post.body is not None and self.entities[post.body].kind == "local authority"
                    else self.home
                )
                if advised is not None and not (post.body and post.body != advised):
                    yield self._make(post.person, "advises", advised, post.evidence, "The person is its adviser.")

    # ------------------------------------------------------------------------------------------ letters
    def _letter(self) -> Iterator[records.Relation]:
        writer, reader = signatory(self.doc), addressee(self.doc)
        if writer is None or reader is None:
            return
        place = next((mention.span for mention in self.entities[reader].mentions), None)
        if place is not None:
            yield self._make(
                writer, "writesTo", reader, place, "The letter is addressed to one and signed by the other."
            )

    def _in_letter(self, token: Token) -> Iterator[records.Relation]:
        """ "In a letter to X, Y said", "said Y in a letter to X"."""
        to = next((child for child in token.children if child.lower_ == "to" and child.dep_ == "prep"), None)
        if to is None and token.i + 1 < len(self.doc) and self.words.lower[token.i + 1] == "to":
            to = self.doc[token.i + 1]
        if to is None:
            return
        reader = self._first_behind(to.i, 4)
        head = token.head
        writer = None
        if head.lower_ == "in":
            verb = head.head
            while verb.pos_ != "VERB" and verb.head is not verb:
                verb = verb.head
            writer = self._subject(verb)
        if writer is None:
            writer = next((self._id(child) for child in token.children if child.dep_ == "poss"), None)
        if reader is not None and writer is not None:
            yield self._make(
                writer, "writesTo", reader, self._span(token.i, to.i + 1), "A letter from one to the other is named."
            )

    # ------------------------------------------------------------------------------------------ attendance
    def _present(self) -> Iterator[records.Relation]:
        """Who is listed under "Present" in minutes sits on the body whose minutes they are."""
        blocks = self.doc._.blocks
        committee = next(
            (
                each.id
                for each in self.doc._.entities
                if each.kind in {"committee", "board"}
                and each.mentions
                and any(
                    block.kind != "paragraph" and block.span.start <= each.mentions[0].span.start < block.span.end
                    for block in blocks[:5]
                )
            ),
            None,
        )
        if committee is None:
            return
        listing = False
        for block in blocks[:60]:
            label = _LABEL.match(text_of(self.doc), block.span.start, block.span.end)
            if label is None and block.kind == "heading":
                listing = plain(block.span.of(text_of(self.doc))) in patterns.PRESENT
                continue
            if label is not None:
                listing = plain(label[1]) in patterns.PRESENT
            if not listing:
                continue
            for entity in self.doc._.entities:
                if entity.is_person:
                    for mention in entity.mentions:
                        if block.span.start <= mention.span.start < block.span.end:
                            yield self._make(
                                entity.id,
                                "memberOf",
                                committee,
                                mention.span,
                                "The name is in the list of those present.",
                            )

    # ------------------------------------------------------------------------------------------ wholes and parts
    def _parts(self) -> Iterator[records.Relation]:
        """ "The council's scrutiny committee", "its children's services", "children's services at X Council", "part of"."""
        for start, end, id_ in sorted(set(self.at.values())):
            if self.entities[id_].kind not in _PARTS:
                continue
            owner, first = self._owner(start)
            if owner is not None:
                yield self._make(id_, "partOf", owner, self._span(first, end), "A possessive says so.")
            behind = self.words.lower[end : end + 1]
            if behind == ["at"] and end + 1 in self.at:
                whole = self.at[end + 1][2]
                if self.entities[whole].kind in _WHOLES:
                    yield self._make(
                        id_, "partOf", whole, self._span(start, self.at[end + 1][1]), "It is said to be at the body."
                    )
            for place in range(end, min(end + 6, len(self.words) - 2)):
                if self.words.lower[place : place + 2] == ["part", "of"] and self.words.lower[place - 1] in {
                    "forms",
                    "is",
                    "form",
                    "as",
                    "are",
                }:
                    whole_at = self._first_behind(place + 1, 3)
                    if whole_at is not None:
                        yield self._make(
                            id_,
                            "partOf",
                            whole_at,
                            self._span(start, place + 2),
                            "It is said to be a part of the other.",
                        )

    def _owner(self, start: int) -> tuple[str | None, int]:
        """Whose part the mention is that begins at a token, and where the words for the owner begin."""
        words = self.words
        index = start - 1
        while index > 0 and (
            words.lower[index] in _LOOSE or words.text[index] in "\u2018\u2019\u201c\u201d'" and not words.glued(index)
        ):
            index -= 1
        if index < 0:
            return None, start
        if words.lower[index] in {"its", "their"}:
            return self.home, index
        if not words.possessive[index] or index == 0:
            return None, start
        if index - 1 in self.at:
            first, _, id_ = self.at[index - 1]
            return (id_, first) if self.entities[id_].kind in _WHOLES else (None, start)
        if words.lower[index - 1] in {"city", "borough", "county", "authority", "town", "district"}:
            return self.home, index - 1
        return None, start

    # ------------------------------------------------------------------------------------------ verbs
    def _verb(self, verb: Token, lemma: str) -> Iterator[records.Relation]:  # noqa: C901, PLR0912 - one branch per verb
        if self._in_teaser(verb.idx) or self._negated(verb):
            return
        particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
        if lemma == "set" and particle == "up" or lemma in patterns.ESTABLISH:
            yield from self._simple(verb, "establishes", kinds={"board", "committee", "service", "other"})
        elif lemma in patterns.COMMISSION:
            yield from self._simple(verb, "commissions")
        elif lemma in patterns.FUND:
            yield from self._simple(verb, "funds")
        elif lemma in patterns.SCRUTINISE:
            subject = self._subject(verb)
            if subject is not None and self.entities[subject].kind == "committee":
                scrutinised = self._object(verb) or self.home
                if scrutinised is not None:
                    yield self._make(
                        subject,
                        "scrutinises",
                        scrutinised,
                        self._clause(verb),
                        "It is said to examine the other's work.",
                    )
        elif lemma in patterns.OVERSEE:
            yield from self._simple(verb, "oversees")
        elif lemma in patterns.ADVISE:
            yield from self._simple(
                verb, "advises", kinds={"local authority", "board", "government department", "service"}
            )
        elif lemma == "chair":
            yield from self._chair(verb)
        elif lemma in patterns.APPOINT:
            yield from self._appoint(verb)
        elif lemma in patterns.REPLACE:
            yield from self._replace(verb)
        elif lemma == "write" and any(child.lower_ == "to" for child in verb.children):
            yield from self._write(verb)
        elif lemma == "sit" or lemma == "join":
            yield from self._sit(verb, lemma)
        elif lemma == "take" and any(child.lower_ in {"place", "over"} for child in verb.children):
            yield from self._take_place(verb)
        elif lemma in patterns.ALLOCATE:
            yield from self._allocate(verb)
        elif lemma == "receive":
            yield from self._receive_report(verb)
        elif lemma == "issue":
            yield from self._direction(verb)

    def _simple(self, verb: Token, predicate: Predicate, kinds: Iterable[str] = ()) -> Iterator[records.Relation]:
        """Subject, verb, object, in the active or the passive."""
        passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or verb.dep_ == "acl"
        subject, object_ = (
            (self._agent(verb), self._passive_subject(verb)) if passive else (self._subject(verb), self._object(verb))
        )
        if subject is None or object_ is None:
            return
        if kinds and self.entities[object_].kind not in kinds:
            return
        yield self._make(subject, predicate, object_, self._clause(verb), f"The verb is \u201c{verb.text}\u201d.")

    def _chair(self, verb: Token) -> Iterator[records.Relation]:
        passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or verb.dep_ == "acl"
        if passive:
            who, what = self._agent(verb), self._passive_subject(verb)
        else:
            who, what = self._subject(verb), self._object(verb)
        if who is not None and what is not None and self.entities[who].is_person and not self.entities[what].is_person:
            yield self._make(who, "chairs", what, self._clause(verb), "The person is said to chair it.")

    def _appoint(self, verb: Token) -> Iterator[records.Relation]:
        passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.dep_ == "acl"
        who, by = (
            (self._passive_subject(verb), self._agent(verb)) if passive else (self._object(verb), self._subject(verb))
        )
        if who is not None and by is not None and self.entities[who].is_person:
            yield self._make(
                who, "appointedBy", by, self._clause(verb), "The body is said to have appointed the person."
            )

    def _replace(self, verb: Token) -> Iterator[records.Relation]:
        passive = any(child.dep_ in {"auxpass"} for child in verb.children)
        new, old = (
            (self._agent(verb), self._passive_subject(verb)) if passive else (self._subject(verb), self._object(verb))
        )
        if new is None and not passive and verb.dep_ in {"advcl", "acl", "xcomp", "prep"}:
            new = self._subject(verb.head)
        if new is not None and old is not None and self.entities[new].is_person and self.entities[old].is_person:
            yield self._make(
                new, "succeeds", old, self._clause(verb), "One is said to have followed the other.", self._date(verb)
            )

    def _take_place(self, verb: Token) -> Iterator[records.Relation]:
        """ "X had stepped down from the board and Y would take her place"; "Y took over from X"."""
        new = self._subject(verb)
        if new is None or not self.entities[new].is_person:
            return
        sentence = verb.sent
        over = any(child.lower_ == "over" for child in verb.children)
        if over:
            source = next((child for child in verb.children if child.lower_ == "from"), None)
            old = self._first_behind(source.i, 4) if source is not None else None
        else:
            old = next(
                (
                    self.at[index][2]
                    for index in range(sentence.start, verb.i)
                    if index in self.at and self.entities[self.at[index][2]].is_person and self.at[index][2] != new
                ),
                None,
            )
        if old is None or not self.entities[old].is_person:
            return
        yield self._make(
            new,
            "succeeds",
            old,
            self._span(sentence.start, sentence.end),
            "One is said to have taken the other's place.",
            self._date(verb),
        )
        body = next(
            (
                self.at[index][2]
                for index in range(sentence.start, verb.i)
                if index in self.at and self.entities[self.at[index][2]].kind in {"board", "committee"}
            ),
            None,
        )
        if body is not None:
            yield self._make(
                new, "memberOf", body, self._span(sentence.start, sentence.end), "The person takes a place on it."
            )

    def _sit(self, verb: Token, lemma: str) -> Iterator[records.Relation]:
        """ "X and Y are among those sitting on the board"."""
        place = next((child for child in verb.children if child.lower_ == "on"), verb if lemma == "join" else None)
        if place is None:
            return
        body = self._first_behind(place.i, 5)
        if body is None or self.entities[body].kind not in {"board", "committee"}:
            return
        sentence = verb.sent
        for index in range(sentence.start, verb.i):
            if index in self.at and self.at[index][0] == index and self.entities[self.at[index][2]].is_person:
                yield self._make(
                    self.at[index][2],
                    "memberOf",
                    body,
                    self._span(index, verb.i + 1),
                    "The person is said to sit on it.",
                )

    def _write(self, verb: Token) -> Iterator[records.Relation]:
        to = next(child for child in verb.children if child.lower_ == "to")
        reader = self._first_behind(to.i, 4)
        writer = self._subject(verb)
        if writer is None and verb.dep_ == "advcl":
            writer = self._subject(verb.head)
        if writer is not None and reader is not None:
            yield self._make(writer, "writesTo", reader, self._clause(verb), "One is said to write to the other.")

    def _allocate(self, verb: Token) -> Iterator[records.Relation]:
        """ "The council has been allocated an adviser by the department"."""
        adviser = next((child for child in verb.subtree if child.lower_ in patterns.ADVISER | {"commissioner"}), None)
        if adviser is None or adviser.dep_ not in {"dobj", "oprd", "nsubjpass", "attr"}:
            return
        by, advised = self._agent(verb) or self._agent(adviser), self._passive_subject(verb)
        if adviser.dep_ == "nsubjpass" or by is None:
            by = by or self._subject(verb)
            advised = next(
                (self._first_behind(child.i, 4) for child in verb.children if child.lower_ in {"to", "for"}), None
            )
        if (
            by is not None
            and advised is not None
            and self.entities[advised].kind == "local authority"
            and adviser.lower_ in patterns.ADVISER
        ):
            yield self._make(by, "advises", advised, self._clause(verb), "Its adviser is sent there.")

    def _direction(self, verb: Token) -> Iterator[records.Relation]:
        """ "The statutory direction issued to X Council": the department that issues it oversees the council."""
        noun = verb.head if verb.dep_ == "acl" else None
        if noun is None or noun.lower_ not in {"direction", "directions"}:
            return
        to = next((child for child in verb.children if child.lower_ in {"to", "dative"}), None)
        council = self._first_behind(to.i, 3) if to is not None else None
        department = next((each.id for each in self.doc._.entities if each.kind == "government department"), None)
        if council is not None and department is not None:
            yield self._make(
                department,
                "oversees",
                council,
                self._span(noun.i, verb.i + 1),
                "It is under a statutory direction.",
                self._date(verb),
            )

    def _receive_report(self, verb: Token) -> Iterator[records.Relation]:
        """ "The board receives a report from the police"."""
        report = next(
            (
                child
                for child in verb.children
                if child.dep_ == "dobj" and child.lower_ in {"report", "reports", "updates", "update"}
            ),
            None,
        )
        if report is None:
            return
        source = next((child for child in (*report.children, *verb.children) if child.lower_ == "from"), None)
        reader = self._subject(verb)
        writer = self._first_behind(source.i, 4) if source is not None else None
        if reader is not None and writer is not None and self.entities[reader].kind in {"board", "committee"}:
            yield self._make(writer, "reportsTo", reader, self._clause(verb), "It receives the other's reports.")

    # ------------------------------------------------------------------------------------------ nouns
    def _reporting(self, token: Token) -> Iterator[records.Relation]:
        """ "X reports to the board", "reporting to the department", "regular reporting to the board and committee"."""
        if self.words.lower[token.i + 1 : token.i + 2] != ["to"] or self._in_teaser(token.idx):
            return
        readers = self._all_behind(token.i + 1)
        subject = None
        if token.pos_ == "VERB":
            subject = self._subject(token)
            if subject is None and token.dep_ in {"advcl", "acl", "xcomp", "conj"}:
                subject = self._subject(token.head)
        elif token.pos_ in {"NOUN", "PROPN"} and token.lower_ == "reporting":
            services = [
                each.id
                for each in self.doc._.entities
                if each.kind == "service" and self.home is not None and each.parent == self.home
            ]
            subject = services[0] if services else self.home
        if subject is None:
            return
        for reader in readers:
            kind = self.entities[reader].kind
            if kind in {"board", "committee", "government department", "local authority"}:
                yield self._make(
                    subject, "reportsTo", reader, self._span(token.i, token.i + 2), "Reporting is said to take place."
                )

    def _money(self, token: Token) -> Iterator[records.Relation]:
        """ "Elected members agreed to investment in children's services"; "investment from X and the department"."""
        if self._in_teaser(token.idx):
            return
        into = next(
            (child for child in token.children if child.lower_ in {"in", "into", "for"} and child.dep_ == "prep"), None
        )
        if into is not None:
            funded = next((self._id(child) for child in into.children if child.dep_ == "pobj"), None)
            verb = token
            while verb.pos_ != "VERB" and verb.head is not verb:
                verb = verb.head
            giver = self._speaker_subject(verb) if verb.pos_ == "VERB" else None
            if (
                funded is not None
                and giver is not None
                and not self.entities[giver].is_person
                and self.entities[funded].kind == "service"
            ):
                yield self._make(giver, "funds", funded, self._clause(verb), "It is said to put money into it.")
        if token.dep_ in {"nsubjpass", "dobj"}:
            for child in token.head.children:
                if child.lower_ == "from":
                    for giver in self._all_behind(child.i):
                        if (
                            self.entities[giver].kind in {"government department", "local authority"}
                            and self.home is not None
                        ):
                            yield self._make(
                                giver, "funds", self.home, self._clause(token.head), "Money is said to come from it."
                            )

    def _adviser(self, token: Token) -> Iterator[records.Relation]:
        """ "Jane Roe, improvement adviser to X Council"."""
        to = self.words.lower[token.i + 1 : token.i + 2]
        if to != ["to"]:
            return
        advised = self._first_behind(token.i + 1, 4)
        who = next(
            (post.person for post in self.doc._.posts if post.evidence.start <= token.idx < post.evidence.end), None
        )
        if advised is not None and who is not None:
            yield self._make(who, "advises", advised, self._span(token.i, token.i + 2), "The person is its adviser.")

    def _member_of(self, token: Token) -> Iterator[records.Relation]:
        """ "X is a member of the board"."""
        if token.dep_ != "attr" or self.words.lower[token.i + 1 : token.i + 2] != ["of"]:
            return
        body, who = self._first_behind(token.i + 1, 4), self._subject(token.head)
        if body is not None and who is not None and self.entities[body].kind in {"board", "committee", "other"}:
            yield self._make(who, "memberOf", body, self._clause(token.head), "The person is said to be a member.")

    # ------------------------------------------------------------------------------------------ grammar
    def _id(self, token: Token | None) -> str | None:
        if token is None:
            return None
        if token.i in self.at:
            return self.at[token.i][2]
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.at:
                return self.at[child.i][2]
        if token.lower_ in {"who", "which", "that"}:
            noun = token.head.head if token.head.dep_ == "relcl" else None
            return self._id(noun) if noun is not None and noun.lower_ not in {"who", "which", "that"} else None
        if token.pos_ == "PRON":
            return resolve(self.doc, Span(token.idx, token.idx + len(token)))
        offset = token.idx
        return next(
            (post.person for post in self.doc._.posts if post.evidence.start <= offset < post.evidence.end), None
        )

    def _subject(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return self._id(child)
        if verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head is not verb:
            return self._subject(verb.head)
        if verb.dep_ == "relcl":
            return self._id(verb.head)
        return None

    def _speaker_subject(self, verb: Token) -> str | None:
        """The subject's voice: elected members stand for their council."""
        while True:
            for child in verb.children:
                if child.dep_ == "nsubj":
                    return self._id(child) or speaker_of(
                        self.doc, Span(self.doc[child.left_edge.i].idx, child.idx + len(child))
                    )
            if verb.dep_ not in {"conj", "xcomp"} or verb.head is verb:
                return None
            verb = verb.head

    def _passive_subject(self, verb: Token) -> str | None:
        if verb.dep_ in {"acl", "relcl"}:
            return self._id(verb.head)
        return self._subject(verb)

    def _agent(self, verb: Token) -> str | None:
        by = next((child for child in verb.children if child.lower_ == "by"), None)
        return self._first_behind(by.i, 6) if by is not None else None

    def _object(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_ in {"dobj", "ccomp"}:
                id_ = self._id(child) if child.dep_ == "dobj" else None
                if id_ is not None:
                    return id_
        return None

    def _first_behind(self, index: int, reach: int) -> str | None:
        for place in range(index + 1, min(index + 1 + reach, len(self.words))):
            if place in self.at:
                return self.at[place][2]
            if self.words.text[place] in {",", ".", ";", ":"}:
                return None
        return None

    def _all_behind(self, index: int) -> list[str]:
        """The bodies that a preposition governs, joined by "and"."""
        out: list[str] = []
        place = index + 1
        while place < len(self.words):
            lower = self.words.lower[place]
            if place in self.at:
                out.append(self.at[place][2])
                place = self.at[place][1]
                continue
            if (
                lower not in {"the", "its", "a", "and", ",", "both", "within", "their", "council's"}
                and not self.words.possessive[place]
            ):
                break
            place += 1
        return out

    @staticmethod
    def _negated(verb: Token) -> bool:
        return any(child.dep_ == "neg" for child in verb.children)

    def _in_teaser(self, offset: int) -> bool:
        return bool(self.teasers) and region_at(self.doc, offset) == "teaser"

    def _date(self, verb: Token) -> str | None:
        sentence = verb.sent
        return next(
            (
                each.edtf
                for each in self.doc._.times
                if sentence.start_char <= each.span.start < sentence.end_char and each.edtf
            ),
            None,
        )

    def _clause(self, verb: Token) -> Span:
        return self._span(verb.left_edge.i, verb.right_edge.i + 1)

    def _span(self, start: int, end: int) -> Span:
        while end > start + 1 and self.words.space[end - 1]:
            end -= 1
        while start < end - 1 and self.words.space[start]:
            start += 1
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))

    def _make(
        self, subject: str, predicate: Predicate, object_: str, evidence: Span, reason: str, date: str | None = None
    ) -> records.Relation:
        return records.Relation(
            subject=subject,
            predicate=predicate,
            object=object_,
            date=date,
            evidence=evidence,
            component=COMPONENT,
            confidence=0.85,
            reasons=(reason,),
        )


_LOOSE = frozenset({"own", "new", "independent", "cross-party", "full"})


@Language.factory(
    NAME, assigns=["doc._.relations"], requires=["doc._.entities", "doc._.posts", "doc._.discourse", "token.dep"]
)
def make_relations(nlp: Language, name: str) -> RelationsPipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return RelationsPipe()
