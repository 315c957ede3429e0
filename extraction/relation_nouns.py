"""Frames of nouns that state a relation: "her successor", "a member of", "a letter to", "funding from"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import Span
from extraction.clauses import Clauses
from extraction.patterns import relations as patterns
from extraction.patterns.posts import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from ontology.records import Predicate

MEETS = frozenset({"board", "committee"})
_GIVERS = frozenset({"government department", "local authority"})
CHAIRED = MEETS | {"other", "company", "charity", "service", "health body", "school"}
"""Who chairs a council chairs its meetings; whatever else has a chair is chaired."""
_READERS = frozenset({"board", "committee", "government department", "local authority"})
_PARAGRAPH = 120
"""Tokens that a pronoun looks back over."""
_OFFICE = 9
"""Tokens from whose officer somebody is to the name."""
_REPORT_REACH = 9
"""Tokens within which "reports every month on progress" comes to its "to"."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation that the words state."""

    subject: str
    predicate: Predicate
    object: str
    evidence: Span
    reason: str
    date: str | None = None


class NounFrames(Clauses):
    """Finds relations stated by nouns in one Doc."""

    def _noun(self, token: Token, lower: str) -> Iterator[Stated]:
        if lower in {"letter", "letters"}:
            yield from self._in_letter(token)
        elif lower in {"reporting", "report", "reports"}:
            yield from self._reporting(token)
        elif lower in patterns.MONEY:
            yield from self._money(token)
        elif lower in patterns.ADVISER:
            yield from self._adviser(token)
        elif lower in {"member", "members"}:
            yield from self._member(token)
        elif lower == "partner":
            yield from self._partner(token)
        elif lower == "appointment":
            yield from self._appointment(token)

    def _appointment(self, token: Token) -> Iterator[Stated]:
        """As in "The council has announced the appointment of Jane Roe as its new director"."""
        people = self.mentions.people(token.i + 2, token.i + 4)
        by = self.subject(token.head) if token.head.lemma_ in {"announce", "confirm", "make", "approve"} else None
        told = by is not None and not self.entities[by].is_person and self.words.lower[token.i + 1] == "of"
        if told and by is not None and people:
            evidence = self.span(token.i, people[0].end)
            yield Stated(people[0].id, "appointedBy", by, evidence, "One is said to have appointed the other.")

    def _partner(self, token: Token) -> Iterator[Stated]:
        """As in "Wexmoor Council, Hexley's improvement partner"; "Wexmoor remains as improvement partner"."""
        if not patterns.PARTNERING.intersection(child.lower_ for child in token.lefts):
            return
        node = token.head if token.dep_ in {"appos", "attr", "pobj"} else token
        if token.dep_ == "pobj" and node.lower_ != "as":
            return
        named = next((self.entity(child) for child in token.children if child.dep_ == "appos"), None)
        partner = named or (
            self.entity(node) if token.dep_ == "appos" else self.subject(node.head if node.lower_ == "as" else node)
        )
        advised = self.occasion.council
        if partner is not None and advised not in {None, partner} and self.entities[partner].kind == "local authority":
            assert advised is not None
            yield Stated(partner, "advises", advised, self.clause(token), "The one is the other's improvement partner.")

    def _in_letter(self, token: Token) -> Iterator[Stated]:
        """As in "In a letter to Mr Poe, Ms Roe said"; "said Ms Roe in a letter to the council"."""
        sent = next((child for child in token.children if child.dep_ == "acl" and child.lemma_ in patterns.SENDS), None)
        by = self._signs(token, sent) if sent is not None else None
        if sent is not None and by is not None and self.occasion.council is not None:
            # "organised by the union and sent on Monday to Ms Poe"
            verbs = [sent, *(child for child in sent.children if child.dep_ == "conj")]
            to = next((child for verb in verbs for child in verb.children if child.lower_ == "to"), None)
            reader = self._addressee(to.i) if to is not None else self.occasion.council
            if reader is not None:
                yield Stated(by, "writesTo", reader, self.clause(sent), "A letter from one to the other is named.")
        if self.words.lower[token.i + 1 : token.i + 2] != ["to"]:
            return
        reader = self._officer(token.i + 1) or self.behind(token.i + 1, 4)
        writer = None
        if token.head.lower_ == "in":
            verb = token.head.head
            while verb.pos_ != "VERB" and verb.head != verb:
                verb = verb.head
            writer = self.subject(verb)
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        writer = writer or self.entity(owner)
        if reader is not None and writer is not None:
            yield Stated(
                writer, "writesTo", reader, self.span(token.i, token.i + 2), "A letter from one to the other is named."
            )

    def _signs(self, letter: Token, sent: Token) -> str | None:
        """Who sends a letter: whoever stands behind "by", else whose letter it is."""
        by = self.agent(sent)
        owner = next((child for child in letter.children if child.dep_ == "poss"), None)
        if by is not None or owner is None:
            return by
        return self.entity(owner) or self.discourse.speaker(Span(owner.left_edge.idx, owner.idx + len(owner)))

    def _officer(self, to: int) -> str | None:
        """As in "a letter to the council's chief executive, Jane Roe": the person, and not whose officer it is."""
        place = next(self.mentions.between(to + 1, to + 4), None)
        if place is None or self.words.possessive[place.end : place.end + 1] != [True]:
            return None
        people = self.mentions.people(place.end, place.end + _OFFICE)
        between = self.words.lower[place.end : people[0].start] if people else []
        return people[0].id if HEADS.intersection(between) and "." not in between else None

    def _addressee(self, to: int) -> str | None:
        """Who stands behind "to", a role between: "sent to chief executive Jane Roe"."""
        people = self.mentions.people(to, to + 5)
        return self.behind(to, 4) or (people[0].id if people else None)

    def _reporting(self, token: Token) -> Iterator[Stated]:
        """As in "Jane Roe reports to the board"; "regular reporting to the board" is the service's own."""
        to = self._to_whom(token)
        if to is None:
            return
        subject = self._reporter(token)
        it = next((child for child in token.children if child.dep_ == "nsubj" and child.lower_ == "it"), None)
        if it is not None:
            subject = self._board_lately(it.i) or subject
        if subject is None:
            return
        officer = self._officer(to) or self._senior(to)
        readers = [officer] if officer is not None else self.all_behind(to)
        if not readers and self.words.lower[to + 1 : to + 2] == ["it"]:
            # "set up the board and reports to it"
            made = self.object(token.head) if token.dep_ == "conj" else None
            readers = [reader for reader in [made or self.entity(self.doc[to + 1])] if reader is not None]
        for reader in readers:
            if self.entities[reader].kind in _READERS or self.entities[reader].is_person:
                yield Stated(
                    subject, "reportsTo", reader, self.span(token.i, to + 1), "Reporting is said to take place."
                )

    def _reporter(self, token: Token) -> str | None:
        """Who reports: the subject, whose report it is, or for "regular reporting" the service itself."""
        if token.pos_ == "VERB":
            subject = self.subject(token)
            follows = subject is None and token.dep_ in {"advcl", "acl", "xcomp", "conj"}
            return self.subject(token.head) if follows else subject
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is not None and owner.lower_ in {"her", "his"}:
            return self.entity(owner)  # "In her latest report to the department"
        if token.lower_ != "reporting":
            return None
        council = self.occasion.council
        services = (each.id for each in self.entities.values() if each.kind == "service" and each.parent == council)
        return next(services, council)

    def _board_lately(self, index: int) -> str | None:
        """The board that "it" stands for where it reports: the last in the paragraph, as boards are who report."""
        low = index
        while low > 0 and index - low < _PARAGRAPH and "\n" not in self.words.text[low - 1]:
            low -= 1
        places = list(self.mentions.between(low, index))
        return next((each.id for each in reversed(places) if self.entities[each.id].kind == "board"), None)

    def _senior(self, to: int) -> str | None:
        """As in "reports to the chief executive, Jane Roe"."""
        people = self.mentions.people(to, to + _OFFICE)
        between = self.words.lower[to + 1 : people[0].start] if people else []
        told = any(self.doc[index].pos_ in {"VERB", "AUX"} for index in range(to + 1, to + 1 + len(between)))
        return people[0].id if HEADS.intersection(between) and "." not in between and not told else None

    def _to_whom(self, token: Token) -> int | None:
        """The "to" of "reports to": behind it, or behind how often and on what ("reports monthly on progress to")."""
        if self.words.lower[token.i + 1 : token.i + 2] == ["to"]:
            return token.i + 1
        if token.pos_ != "VERB":
            return None
        for index in range(token.i + 2, min(token.i + _REPORT_REACH, token.sent.end)):
            if self.words.text[index] in {",", ";"} or self.doc[index].pos_ in {"VERB", "AUX"}:
                return None
            if self.words.lower[index] == "to":
                return index
        return None

    def _money(self, token: Token) -> Iterator[Stated]:
        """As in "Members agreed to investment in children's services"; "funding was obtained from the department"."""
        into = next(
            (child for child in token.children if child.lower_ in {"in", "into", "for"} and child.dep_ == "prep"), None
        )
        if into is not None:
            funded = next((self.entity(child) for child in into.children if child.dep_ == "pobj"), None)
            verb = token
            while verb.pos_ != "VERB" and verb.head != verb:
                verb = verb.head
            giver = self.voice(verb) if verb.pos_ == "VERB" else None
            giving = giver is not None and not self.entities[giver].is_person
            if funded is not None and giver is not None and giving and self.entities[funded].kind == "service":
                yield Stated(giver, "funds", funded, self.clause(verb), "It is said to put money into the other.")
        source = next((child for child in token.head.children if child.lower_ == "from"), None)
        council = self.occasion.council
        if token.dep_ in {"nsubjpass", "dobj"} and source is not None and council is not None:
            for giver in self.all_behind(source.i):
                if self.entities[giver].kind in _GIVERS:
                    yield Stated(giver, "funds", council, self.clause(token.head), "Money is said to come from it.")

    def _adviser(self, token: Token) -> Iterator[Stated]:
        """As in "Jane Roe, improvement adviser to the council"; "an adviser from the department will visit"."""
        if self.words.lower[token.i + 1 : token.i + 2] == ["from"]:
            sender, council = self.behind(token.i + 1, 4), self.occasion.council
            if sender is not None and council is not None and self.entities[sender].kind == "government department":
                yield Stated(sender, "advises", council, self.span(token.i, token.i + 2), "It sends an adviser there.")
        if self.words.lower[token.i + 1 : token.i + 2] == ["to"]:
            advised, who = self.behind(token.i + 1, 4), self.discourse.voices.subject(token)
            if advised is not None and who is not None:
                yield Stated(who, "advises", advised, self.span(token.i, token.i + 2), "The person is its adviser.")
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is not None and token.dep_ == "appos":
            # "Jane Roe, the council's improvement adviser"
            advised, who = self.entity(owner), self.entity(token.head)
            if advised is not None and who is not None and self._may_advise(who, advised):
                yield Stated(
                    who, "advises", advised, self.span(token.head.i, token.i + 1), "The person is its adviser."
                )

    def _may_advise(self, who: str, advised: str) -> bool:
        return self.entities[who].is_person and self.entities[advised].kind == "local authority"

    def _member(self, token: Token) -> Iterator[Stated]:
        """As in "Jane Roe is a member of the board"."""
        if token.dep_ in {"attr", "appos"} and self.words.lower[token.i + 1 : token.i + 2] == ["of"]:
            body = self.behind(token.i + 1, 8)
            who = self.subject(token.head) if token.dep_ == "attr" else self.entity(token.head)
            if body is not None and who is not None and self.entities[body].kind in MEETS | {"other"}:
                yield Stated(who, "memberOf", body, self.clause(token.head), "The person is said to be a member.")
