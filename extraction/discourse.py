"""What a document says of whom, in the order of the text: the subjects, and what the pronouns stand for.

A pronoun stands for the latest subject that fits it. That is the recency and subject preference of centering theory
(Grosz, Joshi and Weinstein 1995, "Centering: a framework for modeling the local coherence of discourse"), with one
addition for reported speech: who speaks goes on speaking.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from extraction.actors import CLOSE, Actor, Actors
from extraction.annotations import Span, tokens
from extraction.attribution.lexicon import lexicon
from extraction.described_speakers import DescribedSpeakers
from extraction.mentions import Mentions
from extraction.occasion import occasion
from extraction.patterns import coreference as patterns
from extraction.patterns.posts import HEADS
from extraction.pronouns import Pronouns, byline_tokens
from extraction.voices import Voices
from extraction.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.actors import Fit
    from extraction.mentions import Place


_PERSONAL = patterns.SHE | patterns.HE
_GROUP = patterns.IT | patterns.THEY
_PRONOUNS = patterns.FIRST_PERSON | patterns.SECOND | _PERSONAL | _GROUP
_PAIR_AND_BODY = 3


class Discourse:
    """The subjects and pronouns of one Doc; made by one walk, then asked."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words.of(doc)
        self.mentions = Mentions(doc)
        self.occasion = occasion(doc)
        self.voices = Voices(doc, self.words, self.mentions, self.occasion, self.pronoun)
        self.actors = Actors()
        self._described = DescribedSpeakers(doc, self.words, self.mentions, self.actors)
        self._pronouns: dict[int, str | None] = {}
        self._quoted = set(_quoted_tokens(doc))
        self._bylines = set(byline_tokens(doc))
        self._weighed = Pronouns(doc, self.mentions, self.actors, self._bylines, self._corresponding())
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
        subject = subject or self._agent_of_speech(token) or self._agent_of_review(token)
        subject = subject or self._before_speaking(token.i) or token.i in self._sources or self._opens(token)
        # A heading has no verb: its noun is what it is about.
        if not subject and not (token.dep_ == "ROOT" and token.pos_ in {"NOUN", "PROPN"}):
            if lower in _PERSONAL and token.i not in self._quoted:
                self._pronouns[token.i] = self._person(token.i)
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
        return agent and by.head.dep_ == "ROOT" and lexicon().says(by.head.lemma_)

    @staticmethod
    def _agent_of_review(token: Token) -> bool:
        """Whether somebody is said to have made a review: "after a review carried out by officials. They found"."""
        if token.dep_ != "pobj" or token.head.lower_ != "by" or token.head.head.dep_ != "acl":
            return False
        return token.head.head.head.lower_ in patterns.REPORTS

    def _according(self) -> Iterator[int]:
        """The nouns that speak in "according to the report"."""
        for index, lower in enumerate(self.words.lower[:-1]):
            if lower == "according" and self.words.lower[index + 1] == "to":
                yield from (child.i for child in self.doc[index + 1].children if child.dep_ == "pobj")

    @staticmethod
    def _tells(subject: Token) -> bool:
        """Whether somebody's verb is about something said or found; whoever "could not say" has said nothing."""
        verb, cues = subject.head, lexicon()
        children = list(verb.children)
        unable = any(each.lower_ in {"could", "can", "ca"} for each in children)
        if unable and any(each.dep_ == "neg" for each in children):
            return False
        if verb.lemma_ in cues.evidencing and subject.lemma_.lower() in cues.evidence:
            return False  # "an audit found that 60 had no plan"
        return (
            cues.says(verb.lemma_)
            or any(each.dep_ == "ccomp" and each.left_edge.lower_ == "that" for each in children)
            # "The letter goes on to say that ...", "It draws attention to ...", "Inspectors were critical of ..."
            or any(
                (each.dep_ in {"xcomp", "advcl"} and verb.lemma_ == "go" and cues.says(each.lemma_))
                or (each.dep_ == "dobj" and cues.voices(verb.lemma_, each.lemma_))
                or (each.dep_ == "acomp" and verb.lemma_ == "be" and each.lower_ in cues.adjectives)
                for each in children
            )
        )

    def _before_speaking(self, index: int) -> bool:
        """Whether a name ends here and a verb of speaking follows: a subject, whatever the parser made of it."""
        place = self.mentions.at(index)
        follows = place is not None and place.end == index + 1 < len(self.words)
        return follows and lexicon().says(self.doc[index + 1].lemma_)

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
            (self._tells(token) and token.dep_ != "nsubjpass")
            or self._agent_of_speech(token)
            or self._agent_of_review(token)
            or self._before_speaking(token.i)
            or token.i in self._sources
        )
        if lower in _PERSONAL:
            who = self._pronouns[token.i] = self._person(token.i)
            return Actor(token.i, "person", who, speaks) if who is not None else None
        if lower in _GROUP:
            fit: Fit = "they" if lower in patterns.THEY else "it"
            voice = self._pronouns[token.i] = self._weighed.group(token.i, fit, speaks=speaks)
            return Actor(token.i, fit, voice, speaks) if voice is not None else None
        if token.pos_ not in {"NOUN", "PROPN"} and token.i not in self.mentions:
            return None
        id_ = self.voices.subject(token)
        leader = self.voices.subject(token.head) if id_ is None and self._own_people(token) else None
        if leader is not None:
            return Actor(token.i, "they", leader, speaks)
        if id_ is not None:
            return Actor(token.i, "person" if self.mentions.entities[id_].is_person else "it", id_, speaks)
        voice = self.voices.of(token, Span(token.left_edge.idx, token.idx + len(token)))
        fit = "somebody" if self._is_stranger(token) else "they" if token.tag_ in {"NNS", "NNPS"} else "it"
        return Actor(token.i, fit, voice, speaks)

    def _is_stranger(self, token: Token) -> bool:
        """Whether a noun brings in somebody without a name: “one mother”, “a spokeswoman”; “he” may be they."""
        human = token.lower_ in HEADS or token.lower_ in patterns.HUMANS or token.lower_ in patterns.SPOKESPEOPLE
        return human and token.tag_ == "NN" and self.words.lower[token.left_edge.i] in patterns.INDEFINITE

    @staticmethod
    def _own_people(token: Token) -> bool:
        """Whether people are named with somebody whose they are: “Jane Roe and her team visited. They found”."""
        own = any(part.dep_ == "poss" and part.lower_ in _PERSONAL for part in token.children)
        return own and token.dep_ == "conj" and token.lower_ in patterns.OWN_PEOPLE

    def _corresponding(self) -> frozenset[str]:
        """Those who write to one another in a letter: "I" and "you", and nobody's "she" or "he"."""
        return frozenset({*self.occasion.addressees, *self.occasion.signatories})

    # ------------------------------------------------------------------------------------------ pronouns
    def _person(self, index: int) -> str | None:
        return self._weighed.person(index, quoted=index in self._quoted)

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
            return self._person(index)
        fit: Fit = "they" if lower in patterns.THEY else "it"
        return self._weighed.group(index, fit, speaks=True) if lower in _GROUP else None

    def writer(self, pronoun: str) -> str | None:
        """Who writes: whoever signs; of a letter that several sign for their bodies, "we" are the one that sends it.

        Of what nobody signs, "we" are those who publish it as their own.
        """
        together = pronoun in patterns.FIRST_PLURAL
        sender = self.occasion.sender if together and len(self.occasion.signatories) > 1 else None
        return sender or self.occasion.signatory or (self.occasion.house if together else None)

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
            or self._first_of_list(head, span)
            or self.voices.of(head, span)
            or self._described.person(head, tokens(self.doc, span))
            or self.voices.officials.official(head)
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
        if actor is None or actor.voice is None:
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

    def _first_of_list(self, head: Token, span: Span) -> str | None:
        """Of bodies that speak together, whichever of them is the phrase's head for the parser, the first."""
        places = self._inside(span)
        index = next((number for number, each in enumerate(places) if each.start <= head.i < each.end), 0)
        heads = bool(places) and head.i < places[index].end
        while index and self.mentions.listed(places[index - 1], places[index]):
            index -= 1
        return places[index].id if heads and places[index].end <= head.i else None

    def _person_in(self, places: list[Place]) -> str | None:
        return next((each.id for each in places if self.mentions.entities[each.id].is_person), None)


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
