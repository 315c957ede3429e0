"""Frames of verbs and nouns that state a relation: one method a frame, with an example in its first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.clauses import negated
from extraction.patterns import relations as patterns
from extraction.patterns.posts import HEADS
from extraction.relation_nouns import CHAIRED, MEETS, NounFrames, Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from ontology.records import Predicate

_SET_UP = frozenset({"board", "committee", "service", "other"})
_ADVISED = frozenset({"local authority", "board", "government department", "service"})
_OVERSEEN = frozenset({"local authority", "service", "police", "health body", "school", "charity", "company", "other"})


_REPORTS = frozenset({"report", "reports", "update", "updates"})


class Frames(NounFrames):
    """Finds relations by frame in one Doc."""

    def find(self) -> Iterator[Stated]:
        """Every relation stated outside teasers and not denied."""
        for token in self.doc:
            lower = self.words.lower[token.i]
            verb = token.pos_ == "VERB" and token.lemma_.lower() in patterns.VERBS
            noun = lower in patterns.NOUNS
            if not (verb or noun) or self.in_teaser(token.i):
                continue
            if verb and not negated(token):
                yield from self._verb(token, token.lemma_.lower())
            if noun:
                yield from self._noun(token, lower)

    def _verb(self, verb: Token, lemma: str) -> Iterator[Stated]:  # noqa: C901, PLR0912 - one branch a verb
        particles = {child.lower_ for child in verb.children if child.dep_ in {"prt", "advmod", "prep", "dobj"}}
        if lemma in patterns.ESTABLISH or (lemma == "set" and "up" in particles):
            yield from self._plain(verb, "establishes", _SET_UP)
        elif lemma in patterns.COMMISSION:
            yield from self._plain(verb, "commissions")
            yield from self._commissioned_work(verb)
        elif lemma in patterns.FUND:
            yield from self._plain(verb, "funds")
        elif lemma in patterns.OVERSEE:
            yield from self._plain(verb, "oversees", _OVERSEEN)
        elif lemma in patterns.ADVISE:
            yield from self._plain(verb, "advises", _ADVISED)
        elif lemma in patterns.SCRUTINISE:
            yield from self._scrutinise(verb)
        elif lemma == "chair":
            yield from self._chair(verb)
        elif lemma in patterns.REPLACE or lemma == "take":
            yield from self._takes_seat(verb)
        elif lemma in patterns.INCLUDE or (lemma == "bring" and "together" in particles) or self._made_up_of(verb):
            yield from self._takes_in(verb)
        elif lemma in patterns.TELL:
            yield from self._told_in_letter(verb)
        elif lemma == "write":
            yield from self._write(verb)
        elif lemma in {"sit", "join"}:
            yield from self._sit(verb, lemma)
        elif lemma == "receive":
            yield from self._receive(verb)
        elif lemma == "issue":
            yield from self._direction(verb)
        # "was sent in by the department", "has brought in Jane Roe"
        if lemma in patterns.APPOINT or (lemma in patterns.SENDS_IN and self.words.lower[verb.i + 1] == "in"):
            yield from self._appoint(verb)
        if lemma in patterns.ALLOCATE:
            yield from self._allocate(verb)

    # ------------------------------------------------------------------------------------------ verbs
    def _plain(self, verb: Token, predicate: Predicate, kinds: frozenset[str] = frozenset()) -> Iterator[Stated]:
        """As in "The council set up a board", "the board was set up by the council"."""
        subject, object_ = self.roles(verb)
        if subject is not None and object_ is not None and (not kinds or self.entities[object_].kind in kinds):
            yield Stated(subject, predicate, object_, self.clause(verb), f"The verb is \u201c{verb.text}\u201d.")

    def _commissioned_work(self, verb: Token) -> Iterator[Stated]:
        """As in "It has commissioned a survey by Redwell Consulting", "a review from the association"."""
        work = next((child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}), None)
        by = next((child for child in work.children if child.lower_ in {"by", "from"}), None) if work else None
        by = by or next((child for child in verb.children if child.lower_ == "from"), None)
        maker = self.behind(by.i, 4) if by is not None else None
        subject = self.agent(verb) if self.passive(verb) else self.subject(verb)
        maker = maker or self._maker(by)
        if verb.dep_ == "acl" and maker is None:
            # "A report by the consultancy Redwell, commissioned by the county,"
            makes = next((child for child in verb.head.children if child.lower_ == "by"), None)
            maker = self.behind(makes.i, 5) if makes is not None and verb.head.pos_ == "NOUN" else None
        if maker is not None and subject is not None and maker != subject:
            yield Stated(
                subject, "commissions", maker, self.clause(verb), "One is said to have ordered it of the other."
            )

    def _maker(self, by: Token | None) -> str | None:
        """Who is behind "from" with a title between: "from Dr Jane Roe"."""
        people = self.mentions.people(by.i, by.i + 4) if by is not None else []
        return people[0].id if people else None

    def _chair(self, verb: Token) -> Iterator[Stated]:
        """As in "The board is chaired by the cabinet member"."""
        who, what = self.roles(verb)
        if (
            who is not None
            and what is not None
            and self.entities[who].is_person
            and self.entities[what].kind in CHAIRED
        ):
            yield Stated(who, "chairs", what, self.clause(verb), "The person is said to chair it.")

    def _scrutinise(self, verb: Token) -> Iterator[Stated]:
        """As in "The committee will examine the plan": what it examines is its council's."""
        passive = self.passive(verb)
        subject = self.agent(verb) if passive else self.subject(verb)
        if subject is None or self.entities[subject].kind != "committee":
            return
        looked_at = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if looked_at is not None and looked_at.lower_ in HEADS:
            return  # "scrutinises the commissioner"
        scrutinised = (self.undergoer(verb) if passive else self.object(verb)) or self.occasion.council
        if scrutinised is not None:
            yield Stated(
                subject, "scrutinises", scrutinised, self.clause(verb), "It is said to examine the other's work."
            )

    def _appoint(self, verb: Token) -> Iterator[Stated]:
        """As in "The department has appointed Jane Roe as commissioner"."""
        by, who = self.roles(verb)
        by = by or self._government(verb)
        if who is None and not self.passive(verb):
            # The parser makes a complement of "appointed Jane Roe, a former director, as commissioner".
            who = next((each.id for each in self.mentions.people(verb.i + 1, verb.i + 4)), None)
        if who is not None and by is not None and self.entities[who].is_person and who != by:
            yield Stated(who, "appointedBy", by, self.clause(verb), "One is said to have appointed the other.")
        yield from self._joins(verb, "to", who)

    def _joins(self, verb: Token, link: str, who: str | None) -> Iterator[Stated]:
        """As in "Al Poe would replace her on the committee", "Jane Roe had been appointed to the board"."""
        to = next((child for child in verb.children if child.lower_ == link), None)
        body = self.behind(to.i, 5) if to is not None else None
        if body is not None and who is not None and self.entities[body].kind in MEETS and self.entities[who].is_person:
            yield Stated(who, "memberOf", body, self.clause(verb), "The person takes a place on it.")

    def _government(self, verb: Token) -> str | None:
        """The only department of a text, where a minister without a name acts for it."""
        ministers = any(
            child.lower_ in patterns.MINISTERS and child.dep_ in {"nsubj", "agent", "pobj"}
            for node in (verb, *verb.children)
            for child in node.children
        )
        departments = [each.id for each in self.entities.values() if each.kind == "government department"]
        return departments[0] if ministers and len(departments) == 1 else None

    def _takes_seat(self, verb: Token) -> Iterator[Stated]:
        """As in "Jane Roe would replace her on the committee"; "Al Poe left the board and Jane Roe took his place"."""
        new, sentence = self.subject(verb), verb.sent
        yield from self._joins(verb, "on", new)
        if new is None or not any(child.lower_ == "place" and child.dep_ == "dobj" for child in verb.children):
            return
        body = self.before(sentence.start, verb.i, MEETS)
        if body is not None and self.entities[new].is_person:
            evidence = self.span(sentence.start, sentence.end)
            yield Stated(new, "memberOf", body, evidence, "The person takes a place on it.")

    def _made_up_of(self, verb: Token) -> bool:
        return verb.lemma_ == "make" and self.words.lower[verb.i + 1 : verb.i + 3] == ["up", "of"]

    def _takes_in(self, verb: Token) -> Iterator[Stated]:
        """As in "The board will include the police", "is made up of the police and the trust", "brings together"."""
        members = (each for each in verb.children if each.lower_ in {"members", "membership"} and each.dep_ == "nsubj")
        owner = next((part for each in members for part in each.children if part.dep_ == "poss"), None)
        whole = self.entity(owner) or (self.undergoer(verb) if self.passive(verb) else self.subject(verb))
        if whole is None or self.entities[whole].kind not in MEETS | {"other", "service"}:
            return
        people = self.entities[whole].kind in MEETS
        listed = next((each for each in verb.children if each.dep_ in {"dobj", "prep"} and each.i > verb.i), None)
        end = listed.right_edge.i + 1 if listed is not None else verb.sent.end
        for each in self.mentions.between(verb.i + 1, end):
            if each.id != whole and not self._owns(each) and (people or not self.entities[each.id].is_person):
                yield Stated(each.id, "memberOf", whole, self.clause(verb), "The one is said to take in the other.")

    def _sit(self, verb: Token, lemma: str) -> Iterator[Stated]:
        """As in "Jane Roe and Al Poe are among those sitting on the board"."""
        place = next((child for child in verb.children if child.lower_ == "on"), verb if lemma == "join" else None)
        body = self.behind(place.i, 5) if place is not None else None
        low = verb.sent.start
        if body is None:
            # "the board, on which the police and the trust sit"
            lower = self.words.lower
            on = next((each for each in range(low, verb.i - 1) if lower[each : each + 2] == ["on", "which"]), None)
            whole = self.mentions.body_at(on - 1 - (lower[on - 1] == ",")) if on else None
            body, low = (whole.id, on) if whole is not None and on is not None else (None, low)
        if body is None or self.entities[body].kind not in MEETS:
            return
        speaker = self.subject(verb) if any(each.lower_ == "i" for each in verb.children) else None
        if speaker is not None:
            yield Stated(speaker, "memberOf", body, self.clause(verb), "The person is said to sit on it.")
        who = self.subject(verb) if verb.dep_ in {"relcl", "conj"} and low == verb.sent.start else None
        if who is not None and self.entities[who].is_person:  # "Jo Roe, who sits on the board", and nobody before
            yield Stated(who, "memberOf", body, self.clause(verb), "The person is said to sit on it.")
            return
        for each in self.mentions.between(low, verb.i):
            if self.entities[each.id].is_person or low > verb.sent.start:
                yield Stated(each.id, "memberOf", body, self.span(each.start, verb.i + 1), "It is said to sit on it.")

    def _write(self, verb: Token) -> Iterator[Stated]:
        """As in "Writing to Mr Poe, Ms Roe said"; "she wrote to the council"."""
        if verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children):
            return  # "RESOLVED: That the Chair write to the minister": yet to be written
        to = next((child for child in verb.children if child.lower_ == "to"), None)
        reader = (self._officer(to.i) or self._senior(to.i) or self.behind(to.i, 4)) if to is not None else None
        if to is not None and reader is None:
            reader = next(iter(self.all_behind(to.i)), None)  # "to me"
        writer = self.subject(verb) or (self.subject(verb.head) if verb.dep_ == "advcl" else None)
        if writer is not None and reader is not None:
            yield Stated(writer, "writesTo", reader, self.clause(verb), "One is said to write to the other.")

    def _told_in_letter(self, verb: Token) -> Iterator[Stated]:
        """As in "In a letter dated 30 January, the minister told the council's leader, Al Poe, that"."""
        if not patterns.CORRESPONDENCE.intersection(self.words.lower[verb.sent.start : verb.i]):
            return
        written = any(child.lower_ == "in" and child.dep_ == "prep" for child in verb.children)
        writer, reader = self.subject(verb), self.object(verb)
        if written and writer is not None and reader is not None:
            yield Stated(writer, "writesTo", reader, self.clause(verb), "The one tells the other so in a letter.")

    def _allocate(self, verb: Token) -> Iterator[Stated]:
        """As in "The council has been allocated an adviser by the department": whoever it is, is the department's."""
        adviser = next((each for each in verb.subtree if each.lower_ in patterns.ADVISER), None)
        if adviser is None or adviser.dep_ not in {"dobj", "oprd", "nsubjpass", "attr"}:
            return
        if adviser.dep_ != "nsubjpass" and self.passive(verb):
            by, advised = self.agent(verb) or self.agent(adviser), self.undergoer(verb)
        else:
            by = self.agent(verb) or self.subject(verb)
            to = next((child for child in verb.children if child.lower_ in {"to", "for"}), None)
            advised = self.behind(to.i, 4) if to is not None else self.occasion.council
        if by is not None and advised is not None and self.entities[advised].kind == "local authority":
            yield Stated(by, "advises", advised, self.clause(verb), "It sends an adviser there.")

    def _direction(self, verb: Token) -> Iterator[Stated]:
        """As in "The statutory direction issued to the council": the department that issues it oversees the council."""
        noun = verb.head if verb.dep_ == "acl" else next((each for each in verb.children if each.dep_ == "dobj"), None)
        to = next((each for node in (verb, noun) if node for each in node.children if each.lower_ == "to"), None)
        if noun is None or noun.lower_ not in {"direction", "directions"} or to is None:
            return
        council = self.behind(to.i, 3)
        department = next((each.id for each in self.entities.values() if each.kind == "government department"), None)
        if council is not None and department is not None:
            yield Stated(
                department,
                "oversees",
                council,
                self.span(min(noun.i, verb.i), max(noun.i, verb.i) + 1),
                "It is under a direction.",
                self.date(verb),
            )

    def _receive(self, verb: Token) -> Iterator[Stated]:
        """As in "The board receives a report from the police"."""
        report = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ in _REPORTS), None)
        reader = self.subject(verb)
        if report is None or reader is None or self.entities[reader].kind not in MEETS:
            return
        source = next((child for child in (*report.children, *verb.children) if child.lower_ == "from"), None)
        writer = self.behind(source.i, 4) if source is not None else None
        if writer is not None:
            yield Stated(writer, "reportsTo", reader, self.clause(verb), "It receives the other's reports.")
