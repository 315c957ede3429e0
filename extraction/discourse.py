"""What a document says of whom, in the order of the text: the subjects, and what the pronouns stand for.

A pronoun stands for the latest subject that fits it. That is the recency and subject preference of centering theory
(Grosz, Joshi and Weinstein 1995, "Centering: a framework for modeling the local coherence of discourse"), with one
addition for reported speech: who speaks goes on speaking.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

from extraction.actors import CLOSE, MEMORY, NEAR, Actor, Actors
from extraction.annotations import Span, tokens
from extraction.described_speakers import DescribedSpeakers
from extraction.mentions import Mentions
from extraction.occasion import occasion
from extraction.patterns import coreference as patterns
from extraction.patterns import findings as finding_patterns
from extraction.patterns import people as people_patterns
from extraction.patterns.posts import HEADS
from extraction.voices import Voices
from extraction.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.actors import Fit
    from extraction.mentions import Place


_SPEAKING = people_patterns.SPEAKING | patterns.FINDING
_GOING_ON = patterns.REVIEWING | {"say", "describe", "warn"}
_PERSONAL = patterns.SHE | patterns.HE
_SUBJECT = frozenset({"she", "he", "herself", "himself"})
_GROUP = patterns.IT | patterns.THEY
_PRONOUNS = patterns.FIRST_PERSON | patterns.SECOND | _PERSONAL | _GROUP
_PAIR_AND_BODY = 3
_BYLINE = 80
"""Characters of “By Jo Roe, local democracy reporter”."""


class Discourse:
    """The subjects and pronouns of one Doc; made by one walk, then asked."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words.of(doc)
        self.mentions = Mentions(doc)
        self.occasion = occasion(doc)
        self.voices = Voices(doc, self.words, self.mentions, self.occasion, self.pronoun)
        self._gender: dict[str, Literal["she", "he"]] = dict(self._told_genders())
        self.actors = Actors()
        self._described = DescribedSpeakers(doc, self.words, self.mentions, self.actors)
        self._pronouns: dict[int, str | None] = {}
        self._quoted = set(_quoted_tokens(doc))
        self._bylines = set(_byline_tokens(doc))
        self._sources = set(self._according())
        for token in doc:
            self._visit(token)

    # ------------------------------------------------------------------------------------------ the walk
    def _visit(self, token: Token) -> None:
        lower = self.words.lower[token.i]
        if lower in patterns.REPORTS or lower in patterns.LETTERS or token.lemma_ == "write":
            self.voices.note(token)
        subject = token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "conj" and token.head.dep_ == "nsubj")
        # "Sorry was then said, by Jane Roe": who does what a passive says is what the clause is about as well.
        subject = subject or self._agent_of_speech(token)
        subject = subject or self._before_speaking(token.i) or token.i in self._sources or self._opens(token)
        # A heading has no verb: its noun is what it is about.
        if not subject and not (token.dep_ == "ROOT" and token.pos_ in {"NOUN", "PROPN"}):
            if lower in _PERSONAL and token.i not in self._quoted:
                self._pronouns[token.i] = self._person(token.i, lower)
            return
        actor = self._actor(token, lower)
        if actor is not None and token.i not in self._quoted and token.i not in self._bylines:
            self.actors.note(actor)

    @staticmethod
    def _agent_of_speech(token: Token) -> bool:
        if token.dep_ != "pobj":
            return False
        by = token.head
        if by.head.lemma_ in patterns.PUTTING_TO:
            return False  # "He was asked by Jane Roe how many had left. He replied": who is asked speaks next
        agent = by.dep_ == "agent" or (by.lower_ == "by" and any(each.dep_ == "auxpass" for each in by.head.children))
        return agent and by.head.dep_ == "ROOT" and by.head.lower_ in _SPEAKING

    def _told_genders(self) -> Iterator[tuple[str, Literal["she", "he"]]]:
        """Who is called a woman or a man beside the name: “Ann Lee, the woman he beat, ...”; and the entities' own."""
        for place in self.mentions.places:
            if self.mentions.entities[place.id].is_person:
                for child in self.doc[place.end - 1].children:
                    gender = patterns.GENDERED.get(child.lower_) if child.dep_ == "appos" else None
                    if gender is not None:
                        yield place.id, gender
        for each in self.mentions.entities.values():
            if each.gender:
                yield each.id, each.gender

    def _according(self) -> Iterator[int]:
        """The nouns that speak in "according to the report"."""
        for index, lower in enumerate(self.words.lower[:-1]):
            if lower == "according" and self.words.lower[index + 1] == "to":
                yield from (child.i for child in self.doc[index + 1].children if child.dep_ == "pobj")

    @staticmethod
    def _tells(verb: Token) -> bool:
        """Whether a verb is about something said or found; whoever "could not say" has said nothing."""
        children = list(verb.children)
        if any(each.lower_ in {"could", "can", "ca"} for each in children) and any(
            each.dep_ == "neg" for each in children
        ):
            return False
        if verb.lower_ in _SPEAKING or any(
            each.dep_ == "ccomp" and any(part.lower_ == "that" and part.dep_ == "mark" for part in each.children)
            for each in children
        ):
            return True
        # "The letter goes on to say that ...", "It draws attention to ...", "Inspectors were critical of ..."
        return any(
            (each.dep_ in {"xcomp", "advcl"} and verb.lemma_ == "go" and each.lemma_ in _GOING_ON)
            or (each.dep_ == "dobj" and (verb.lemma_, each.lemma_) in patterns.SPEAKING_OF)
            or (each.dep_ == "acomp" and verb.lemma_ == "be" and each.lower_ in patterns.OUTSPOKEN)
            for each in children
        )

    def _before_speaking(self, index: int) -> bool:
        """Whether a name ends here and a verb of speaking follows: a subject, whatever the parser made of it."""
        place = self.mentions.at(index)
        follows = place is not None and place.end == index + 1 < len(self.words)
        return follows and self.words.lower[index + 1] in people_patterns.SPEAKING

    def _opens(self, token: Token) -> bool:
        """Whether a person's name that opens a sentence ends here: what the sentence is about, whatever the parse."""
        place = self.mentions.at(token.i)
        if place is None or place.end != token.i + 1 or not self.mentions.entities[place.id].is_person:
            return False
        possessive = self.words.possessive[place.end : place.end + 1] == [True]
        return self.doc[place.start].is_sent_start is True and not possessive

    def _actor(self, token: Token, lower: str) -> Actor | None:
        speaks = (
            # Whoever "has been told" does not speak.
            (self._tells(token.head) and token.dep_ != "nsubjpass")
            or self._agent_of_speech(token)
            or self._before_speaking(token.i)
            or token.i in self._sources
        )
        if lower in _PERSONAL:
            who = self._pronouns[token.i] = self._person(token.i, lower)
            return Actor(token.i, "person", who, speaks) if who is not None else None
        if lower in _GROUP:
            fit: Fit = "they" if lower in patterns.THEY else "it"
            voice = self._pronouns[token.i] = self._group(token.i, fit, speaks=speaks)
            return Actor(token.i, fit, voice, speaks) if voice is not None else None
        if token.pos_ not in {"NOUN", "PROPN"} and token.i not in self.mentions:
            return None
        id_ = self.voices.subject(token)
        leader = self.voices.subject(token.head) if id_ is None and self._own_people(token) else None
        if leader is not None:
            return Actor(token.i, "they", leader, speaks)
        if id_ is not None:
            return Actor(token.i, "person" if self.mentions.entities[id_].is_person else "it", id_, speaks)
        plural = token.tag_ in {"NNS", "NNPS"}
        voice = self.voices.of(token, Span(token.left_edge.idx, token.idx + len(token)))
        return Actor(token.i, "they" if plural else "it", voice, speaks)

    @staticmethod
    def _own_people(token: Token) -> bool:
        """Whether people are named with somebody whose they are: “Jane Roe and her team visited. They found”."""
        own = any(part.dep_ == "poss" and part.lower_ in _PERSONAL for part in token.children)
        return own and token.dep_ == "conj" and token.lower_ in patterns.OWN_PEOPLE

    # ------------------------------------------------------------------------------------------ pronouns
    def _person(self, index: int, pronoun: str) -> str | None:
        """Whom "she" or "he" stands for: the latest subject that fits, else the person named last."""
        gender: Literal["she", "he"] = "she" if pronoun in patterns.SHE else "he"
        people = [
            each
            for each in self.mentions.people(max(index - NEAR, 0), index)
            if each.start not in self._bylines and self._may_be(each.id, gender) and not self._in_aside(each)
        ]
        recent = itertools.islice(self.actors.before(index), MEMORY)
        fitting = [each for each in recent if each.fit == "person" and self._may_be(each.voice or "", gender)]
        actor = self._telling(index, fitting) or next(iter(fitting), None)
        chosen = actor.voice if actor is not None else None
        if people and (actor is None or (index - actor.token > CLOSE >= index - people[-1].start)):
            # Who is named in the sentence before is meant rather than a subject of long ago.
            chosen = people[-1].id
        if chosen is not None and index not in self._quoted and pronoun in _SUBJECT:
            self._gender[chosen] = (
                gender  # "Ann Lee, whose son is nine, waited for his plan"; a quotation tells nothing
            )
        return chosen

    def _in_aside(self, place: Place) -> bool:
        """Whether somebody is named only as who leads what is spoken of: “the academy, led by Jo Roe, is good”."""
        by = next((each for each in self.doc[place.end - 1].ancestors if each.dep_ == "agent"), None)
        start = by.head.left_edge.i if by is not None and by.head.dep_ == "acl" else 0
        return start > 0 and self.doc[start - 1].text == ","

    def _telling(self, index: int, actors: list[Actor]) -> Actor | None:
        """Whom the sentence before was about rather than whom it spoke of besides.

        “Jo Roe said that Ann Tew left. She said ...”, “Jo Roe was brought in after Ann Tew left. She ...”.
        """
        pronoun = self.doc[index]
        if not actors or pronoun.dep_ != "nsubj" or actors[0].token >= pronoun.sent.start:
            return None
        spoken_of = self.doc[actors[0].token]
        telling: Actor | None = None
        if not actors[0].speaks and pronoun.head.lower_ in _SPEAKING:
            above = set(spoken_of.ancestors)
            telling = next((each for each in actors if each.speaks and self.doc[each.token].head in above), None)
        main = spoken_of.head.head.i
        if telling is None and spoken_of.head.dep_ == "advcl" and self.doc[main].dep_ == "ROOT":
            telling = next((each for each in actors[1:] if self.doc[each.token].head.i == main), None)
        return telling

    def _may_be(self, id_: str, gender: Literal["she", "he"]) -> bool:
        """Whether a person may be meant by "she" or "he"; who is once called so stays so."""
        return self._gender.get(id_, gender) == gender

    def _group(self, index: int, fit: Fit, *, speaks: bool) -> str | None:
        """Whose voice "they" or "it" is: that of the latest subject that is no single person.

        Between "The inspectors said" and "They added" stand children, caseloads and plans; so a speaker is looked for
        among speakers first.
        """
        first: str | None = None
        seen = False
        willing = fit == "it" and self.doc[index].head.lemma_ in patterns.WILLING
        before = self._in_sentence(index, fit, speaks=speaks)
        if before is not None:
            return before.voice
        other = self.doc[index]
        if fit == "they" and _is_one_of_many(other):
            return None
        for number, actor in enumerate(self.actors.before(index)):
            if number >= (2 * MEMORY if speaks else MEMORY):
                break
            if actor.fit == "person" or (fit == "it" and actor.fit == "they") or (willing and actor.voice is None):
                continue
            verb = self.doc[actor.token].head
            if verb.i == other.head.i or (actor.token >= other.sent.start and verb.i > other.head.i):
                continue  # "Carers told them", "the team, they say, is good": somebody else
            if actor.speaks or not speaks or (not seen and self._named_just_before(actor, index, fit)):
                return actor.voice
            if not seen and fit == "they" and self._group_just_before(actor, index):
                return None
            if not seen:
                first, seen = actor.voice, True
        return first

    def _in_sentence(self, index: int, fit: Fit, *, speaks: bool) -> Actor | None:
        """Whom the sentence of a pronoun itself leads up to."""
        latest = next((each for each in self.actors.before(index) if each.fit != "person"), None)
        if latest is None:
            return None
        leads = self._opens_clause(latest.token, index) or (fit == "they" and self._before_colon(latest.token, index))
        if (leads and latest.fit == fit) or self._same_pronoun(latest.token, index):
            return latest
        return self._speaking_before(index) if speaks else None

    def _same_pronoun(self, before: int, index: int) -> bool:
        """Whether a sentence has said "they" already: “They used it of the clinic, where, they wrote, ...”."""
        words = self.words.lower
        return words[before] in _GROUP and words[before] == words[index] and before >= self.doc[index].sent.start

    def _speaking_before(self, index: int) -> Actor | None:
        """Who speaks in a sentence by the same pronoun already: “It praises the team, which is good, but it adds”."""
        start, words = self.doc[index].sent.start, self.words.lower
        said = itertools.takewhile(lambda each: each.token >= start, self.actors.before(index))
        return next((each for each in said if each.speaks and words[each.token] == words[index]), None)

    def _opens_clause(self, before: int, index: int) -> bool:
        """Whether a subject stands in the clause that leads up to the pronoun's: “When inspectors came, they found”."""
        clause = self.doc[before].head
        return clause.dep_ == "advcl" and clause.head == self.doc[index].head and before < index < clause.head.i

    def _before_colon(self, before: int, index: int) -> bool:
        """Whether a colon makes a pronoun go on with its clause: “Health partners were less sure: they said ...”."""
        colon = index - 1
        if before < self.doc[index].sent.start:
            return False
        return self.words.lower[colon] in {":", ";", "\u2014", "\u2013"} and self.doc[before].dep_ == "nsubj"

    def _named_just_before(self, actor: Actor, index: int, fit: Fit) -> bool:
        """Whether a body is what the sentence before is about: "The Board did not comment. It said".

        It is named, or, for “they”, people who speak for it: "Inspectors did not think so. They said".
        """
        start = self.doc[index].sent.start
        before = self.doc[start - 1].sent if start else None
        noun = self.doc[actor.token]
        paper = noun.lower_ in patterns.LETTERS | patterns.REPORTS  # "The letter came out in May. It states"
        named = actor.voice is not None and (
            paper or self.mentions.at(actor.token) is not None or (fit == "they" and actor.fit == "they")
        )
        return (
            before is not None
            and named
            and before.start <= actor.token < before.end
            and before.root.i == (noun.head.head.i if self._own_people(noun) else noun.head.i)
        )

    def _group_just_before(self, actor: Actor, index: int) -> bool:
        """Whether people without a voice of their own have just been spoken of: "Parents wait for years. They said".

        What is found or added is still the reviewers': "Inspectors said so. Parents wait for years. They recommend".
        """
        start, noun, verb = self.doc[index].sent.start, self.doc[actor.token], self.doc[index].head
        # "Academics are more cautious. Their paper says": theirs, whoever they are.
        people = noun.lower_ in patterns.LEADERS or self.doc[index].tag_ == "PRP$"
        people = people or finding_patterns.GROUPS.fullmatch(noun.lower_) is not None
        before = self.doc[start - 1].sent if start else None
        told = before is not None and before.start <= noun.i < before.end and before.root.i == noun.head.i
        return told and people and actor.fit == "they" and verb.lemma_ not in patterns.REVIEWING

    def pronoun(self, index: int) -> str | None:
        """Whom a pronoun stands for; who "I" and "you" are inside quotation marks, only the attribution knows."""
        lower = self.words.lower[index]
        if lower in patterns.FIRST_PERSON:
            return None if index in self._quoted else self.writer(lower)
        if lower in patterns.SECOND:
            return None if index in self._quoted else next(iter(self.occasion.addressees), None)
        if index in self._pronouns:
            return self._pronouns[index]
        if lower in _PERSONAL:
            return self._person(index, lower)
        return self._group(index, "they" if lower in patterns.THEY else "it", speaks=True) if lower in _GROUP else None

    def writer(self, pronoun: str) -> str | None:
        """Who writes: whoever signs; of a letter that several sign for their bodies, "we" are the one that sends it."""
        several = pronoun in patterns.FIRST_PLURAL and len(self.occasion.signatories) > 1
        return (self.occasion.sender if several else None) or self.occasion.signatory

    # ------------------------------------------------------------------------------------------ questions
    def resolve(self, span: Span) -> str | None:
        """The entity a stretch of text stands for, see `coreference.resolve`."""
        head = tokens(self.doc, span).root
        if self.words.lower[head.i] in _PRONOUNS:
            return self.pronoun(head.i)
        inside = self._inside(span)
        person = self._person_in(inside)
        return person or next((each.id for each in inside if each.start <= head.i < each.end), None)

    def speaker(self, span: Span) -> str | None:
        """The entity that speaks where the span is a source, see `coreference.speaker_of`."""
        start = tokens(self.doc, span).start
        if " ".join(self.words.lower[start : start + 2]) in {"one of", "some of", "many of", "several of"}:
            return None  # "one of them"
        head = self._head(span)
        lower = self.words.lower[head.i]
        if lower in _PRONOUNS:
            return self.pronoun(head.i)
        if lower not in patterns.LETTERS | patterns.REPORTS | patterns.SPOKESPEOPLE:
            inside = self._inside(span)
            together = {each.id for each in inside}
            if len(together) == _PAIR_AND_BODY and lower.endswith("s") and self.mentions.at(head.i) is None:
                # "The co-chairs of the forum, Jo Roe and Al Poe": together they speak for it.
                bodies = [each for each in together if not self.mentions.entities[each].is_person]
                if len(bodies) == 1:
                    return bodies[0]
            person = self._person_in(inside)
            if person is not None:
                return person
        if lower in patterns.SPOKESPEOPLE and head.left_edge.i >= head.i - 1 and head.right_edge.i == head.i:
            body = self._body_speaking(head.i)
            if body is not None:
                return body
        return (
            self._described.apposed(head, span)
            or self.voices.of(head, span)
            or self._described.person(head, tokens(self.doc, span))
            or self.voices.official(head)
            or self.voices.lead.named_after(head)
            or (self.voices.lead.led_by(lower) if self._bare_post(head, start) else None)
        )

    def _bare_post(self, head: Token, start: int) -> bool:
        """Whether a source is “the commissioner”, and not “the director of finance”."""
        named = self.words.lower[head.i + 1 : head.i + 2] in (["of"], ["for"])
        return self.words.lower[head.i] in HEADS and self.words.lower[start] == "the" and not named

    def _body_speaking(self, index: int) -> str | None:
        """The body that spoke in the sentence before: “The trust said so. A spokesman added: ...”."""
        start = self.doc[index].sent.start
        opens = self.doc[start - 1].sent.start if start else 0
        # "The trust said it would not": of the subjects of that sentence the one that speaks.
        said = itertools.takewhile(lambda each: each.token >= opens, self.actors.before(start))
        actor = next((each for each in said if each.speaks), None)
        if actor is None or actor.voice is None or actor.fit == "person":
            return None
        found = self.mentions.entities[actor.voice]
        near = start - actor.token <= CLOSE and found.kind not in {"inspectorate", "media"}
        return actor.voice if near and not found.is_person else None

    def _head(self, span: Span) -> Token:
        """The noun a source is about: its root, or its first noun where the parser made a clause of it."""
        piece = tokens(self.doc, span)
        root: Token = piece.root
        nouns = {"NOUN", "PROPN", "PRON"}
        return root if root.pos_ in nouns else next((token for token in piece if token.pos_ in nouns), root)

    def _inside(self, span: Span) -> list[Place]:
        piece = tokens(self.doc, span)
        first = self.mentions.at(piece.start)
        inside = list(self.mentions.between(piece.start, piece.end))
        return [first, *inside] if first is not None and first.start < piece.start else inside

    def _person_in(self, places: list[Place]) -> str | None:
        return next((each.id for each in places if self.mentions.entities[each.id].is_person), None)


def _is_one_of_many(pronoun: Token) -> bool:
    """Whether "they" is one of several without a name: “One teacher spoke for many when they said ...”."""
    above = pronoun.head.head if pronoun.head.dep_ == "advcl" else None
    subject = next((each for each in above.lefts if each.dep_ == "nsubj"), None) if above is not None else None
    return subject is not None and any(each.lower_ in {"one", "another"} for each in (subject, *subject.lefts))


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
        elif inside:
            yield token.i


def _byline_tokens(doc: Doc) -> Iterator[int]:
    """Tokens of the lines that name who wrote the text, who is nobody it tells of: “By Jo Roe, education reporter”."""
    for block in doc._.blocks:
        if block.kind != "paragraph" or block.span.end - block.span.start <= _BYLINE:
            line = tokens(doc, block.span)
            if line[0].lower_ in {"by", "words", "reporting", "reporter"} and all(
                each.pos_ != "VERB" for each in line[1:]
            ):
                yield from range(line.start, line.end)
