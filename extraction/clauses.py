"""Who does what to whom: the subject, object and agent of a verb, as entities."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extraction.annotations import Span, region_at, tokens
from extraction.tense import VERBS, told_aside

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extraction.annotations import Attribution
    from extraction.discourse import Discourse
    from extraction.mentions import Place

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_FIRST = frozenset({"i", "me"})
_FIRST_OF_MANY = frozenset({"we", "us"})
_BETWEEN = frozenset({"the", "this", "its", "their", "a", "an", "and", ",", "both", "within"})
_AUXILIARIES = frozenset({"has", "have", "had", "will", "would", "also", "then", "later", "is", "was"})


class Clauses:
    """Reads clauses of one Doc whose discourse is known."""

    def __init__(self, doc: Doc) -> None:
        discourse: Discourse = doc._.discourse
        self.doc = doc
        self.discourse = discourse
        self.words = discourse.words
        self.mentions = discourse.mentions
        self.entities = discourse.mentions.entities
        self.occasion = discourse.occasion

    def entity(self, token: Token | None) -> str | None:
        """The entity a token names, as head, through an apposition, as a relative or another pronoun, or by a role."""
        if token is None:
            return None
        if token.lower_ in _RELATIVE:
            noun = token.head.head if token.head.dep_ == "relcl" else None
            return self.entity(noun) if noun is not None and noun.lower_ not in _RELATIVE else None
        if token.pos_ == "PRON" and token.i not in self.mentions:
            return self.discourse.pronoun(token.i) or self._in_first_person(token)
        return self.discourse.voices.subject(token)

    def _in_first_person(self, token: Token) -> str | None:
        """Whoever says "I"; "we" are the body in which who says it holds a post."""
        if token.lower_ not in _FIRST | _FIRST_OF_MANY:
            return None
        person = self._speaking(token.idx)
        if token.lower_ in _FIRST or person is None or not self.entities[person].is_person:
            return person
        held = (each for each in self.doc._.posts if each.person == person and each.status != "former")
        return next((each.body for each in held if each.body is not None), None)

    def _speaking(self, offset: int) -> str | None:
        """Whose words a place is in: “I appointed her,” said Jane Roe; "Jane Roe: I appointed her"."""
        attributions: tuple[Attribution, ...] = self.doc._.attributions
        spoken = (each for each in attributions if any(span.start <= offset < span.end for span in each.content))
        return next((each.speaker for each in spoken if each.kind != "indirect" or each.cue is None), None)

    def subject(self, verb: Token) -> str | None:
        """Whose doing a verb is; of a relative clause, what it hangs on."""
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return self.entity(child)
        if verb.dep_ == "relcl":
            return self.entity(verb.head)
        # The parser may lose a subject that stands right before its verb ("In a letter to A, B wrote").
        index = verb.i - 1
        while index > 0 and self.words.lower[index] in _AUXILIARIES:
            index -= 1
        place = self.mentions.at(index) if verb.dep_ in {"ROOT", "ccomp", "conj"} else None
        if place is not None:
            return place.id
        asked = next((child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i), None)
        if verb.dep_ == "xcomp" and asked is not None:
            return self.entity(asked)  # "I have asked Jane Roe to chair it"
        if verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head != verb:
            return self.subject(verb.head)
        return None

    def voice(self, verb: Token) -> str | None:
        """As `subject`, where elected members and leaders stand for their body."""
        while True:
            for child in verb.children:
                if child.dep_ == "nsubj":
                    phrase = Span(child.left_edge.idx, child.idx + len(child))
                    return self.entity(child) or self.discourse.speaker(phrase)
            if verb.dep_ not in {"conj", "xcomp"} or verb.head == verb:
                return None
            verb = verb.head

    def undergoer(self, verb: Token) -> str | None:
        """The subject of a passive; of a participle behind a noun, the noun."""
        return self.entity(verb.head) if verb.dep_ in {"acl", "relcl"} else self.subject(verb)

    def agent(self, token: Token) -> str | None:
        """Who stands behind "by"; "by an independent person, Jane Roe" is Jane Roe."""
        by = next((child for child in token.children if child.lower_ == "by"), None)
        if by is None and token.pos_ == "VERB":
            # "appointed as commissioner by the department": the parser hangs it on the noun that stands nearest.
            by = next((each for each in token.subtree if each.lower_ == "by" and self._of_clause(each, token)), None)
        if by is None:
            return None
        return self.behind(by.i, 6) or next((each.id for each in self.mentions.people(by.i, by.i + 8)), None)

    @staticmethod
    def _of_clause(by: Token, verb: Token) -> bool:
        """Whether nothing but nouns stands between a verb in the passive and its "by"."""
        return by.i > verb.i and all(each.pos_ not in {"VERB", "AUX", "PUNCT"} for each in verb.doc[verb.i + 1 : by.i])

    def object(self, verb: Token) -> str | None:
        """What a verb is done to."""
        return next(filter(None, (self.entity(child) for child in verb.children if child.dep_ == "dobj")), None)

    @staticmethod
    def passive(verb: Token) -> bool:
        """Whether a verb is in the passive, or a participle behind what it is done to."""
        return verb.dep_ == "acl" or any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)

    def roles(self, verb: Token) -> tuple[str | None, str | None]:
        """Who does it and to whom, in the active or the passive."""
        if self.passive(verb):
            return self.agent(verb), self.undergoer(verb)
        return self.subject(verb), self.object(verb)

    def behind(self, index: int, reach: int) -> str | None:
        """The first entity behind a token, before any mark."""
        for number in range(index + 1, min(index + 1 + reach, len(self.words))):
            place = self.mentions.at(number)
            if place is not None and not self._owns(place):
                return place.id
            if self.words.text[number] in {",", ".", ";", ":"}:
                return None
        return None

    def _owns(self, place: Place) -> bool:
        """Whether a mention is only whose the next one is: "the council's cabinet"."""
        owned = place.end < len(self.words) and self.words.possessive[place.end]
        return owned and any(self.mentions.body_at(index) is not None for index in range(place.end + 1, place.end + 4))

    def all_behind(self, index: int) -> list[str]:
        """The entities that a preposition governs, joined by commas and "and"."""
        found: list[str] = []
        number = index + 1
        while number < len(self.words):
            place = self.mentions.at(number)
            if place is not None:
                if not self._owns(place):
                    found.append(place.id)
                number = place.end
            elif self.words.lower[number] in {"me", "us"} and (said := self.entity(self.doc[number])) is not None:
                found.append(said)
                number += 1
            elif self.words.lower[number - 1 : number + 1] == ["and", self.words.lower[index]]:
                number += 1  # "to me and to the committee"
            elif self.words.lower[number] in _BETWEEN or self.words.possessive[number]:
                number += 1
            else:
                break
        return found

    def before(self, start: int, end: int, kinds: frozenset[str]) -> str | None:
        """The first entity of some kinds that is named in a stretch of tokens."""
        return next(
            (each.id for each in self.mentions.between(start, end) if self.entities[each.id].kind in kinds), None
        )

    def in_teaser(self, index: int) -> bool:
        """Whether a token stands in a teaser, which is about something else."""
        return region_at(self.doc, self.doc[index].idx) == "teaser"

    def date(self, verb: Token) -> str | None:
        """The first date in the sentence of a verb that no clause beside it tells."""
        times = self.doc._.times
        sentence = verb.sent
        for number in range(bisect_left(times, sentence.start_char, key=lambda each: each.span.start), len(times)):
            span = times[number].span
            if span.start >= sentence.end_char:
                return None
            edtf: str | None = times[number].edtf
            if edtf and not told_aside(self.doc[tokens(self.doc, span).start], verb):
                return edtf
        return None

    def clause(self, verb: Token) -> Span:
        """The words a verb governs."""
        return self.span(verb.left_edge.i, verb.right_edge.i + 1)

    def span(self, start: int, end: int) -> Span:
        """A stretch of tokens without the white space at its ends."""
        while end > start + 1 and self.words.space[end - 1]:
            end -= 1
        while start < end - 1 and self.words.space[start]:
            start += 1
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))


def negated(verb: Token) -> bool:
    """Whether "not" or "never" goes with the verb."""
    return any(child.dep_ == "neg" for child in verb.children)


def subject_span(verb: Token) -> Span | None:
    """The subject of a verb, or what its relative pronoun stands for."""
    node = verb
    while True:
        subject = next(
            (child for child in node.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i), None
        )
        if subject is not None or node.dep_ not in {"conj", "xcomp", "advcl"} or node.head.pos_ not in {"VERB", "AUX"}:
            break
        node = node.head
    if subject is None:
        return None
    if subject.tag_ in {"WDT", "WP"} and node.dep_ == "relcl":
        return Span(node.head.left_edge.idx, node.head.idx + len(node.head))
    helpers = [child.i for child in node.children if child.dep_ in {"aux", "auxpass", "neg"} and child.i > subject.i]
    last = min([*helpers, node.i]) - 1
    doc = verb.doc
    while last > subject.i and (doc[last].is_punct or doc[last].pos_ == "ADV"):
        last -= 1
    return Span(subject.left_edge.idx, doc[last].idx + len(doc[last]))


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, so that its words state something."""
    return verb.pos_ in VERBS and any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)
