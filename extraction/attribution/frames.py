"""Verbs as cues: from a parsed clause, who is the source and which words are the content.

One function for each frame of the lexicon, tried in turn: a clause says more surely what was said than a noun phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.attribution.clauses import (
    Candidate,
    Range,
    cue_range,
    finite,
    has_to,
    noun_phrase,
    opening_phrase,
    subject_of,
    unreal,
)
from extraction.attribution.extent import (
    CLAUSES,
    around,
    beside,
    complements,
    headline,
    merged,
    object_phrase,
    reported,
    rest,
    split,
)
from extraction.attribution.lexicon import Cue, lexicon
from extraction.attribution.speech import spoken
from extraction.attribution.words import according, adjective, lends_voice, noun, raising
from extraction.patterns.inspections import GRADES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from extraction.attribution.lexicon import Frame
    from extraction.attribution.page import Page
    from ontology.records import AttributionClass


_EMPTY = frozenset({"this", "that", "it", "so", "which", "what"})
"""Objects that point at something said elsewhere: “the officer acknowledged this”."""
_NOTED = frozenset(
    {"report", "update", "minute", "minutes", "position", "presentation", "paper", "content", "information"}
)
"""To note a paper is a committee's decision: nothing is said."""
_PHRASE = 20
"""Tokens in which an agent follows."""
_VAGUE = frozenset({"little", "nothing", "anything", "something", "everything", "much", "more", "lot"})
_GRADED = re.compile(rf"\W*(?:to be|being|as|to)?\W*(?:{'|'.join(words for words, _ in GRADES)})\b", re.IGNORECASE)


def candidates(page: Page) -> Iterator[Candidate]:
    """Every clause of the page that has a cue, in text order of the cue; nested ones included."""
    cues = lexicon()
    for token in page.doc:
        if page.quotation_of[token.i] >= 0 and page.quoted(token.i):
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            yield from according(page, token)
        elif token.pos_ in {"VERB", "AUX"}:
            speech = spoken(page, token, known=lemma in cues.verbs)
            if speech is not None:
                yield speech
            if lemma in cues.verbs:
                yield from _verb(page, token, cues.verbs[lemma])
            if lemma in cues.raising:
                yield from raising(page, token)
        elif token.pos_ == "ADJ" and lemma in cues.adjectives:
            yield from adjective(page, token, cues.adjectives[lemma])
        elif token.pos_ == "NOUN" and lemma in cues.nouns:
            yield from noun(page, token, cues.nouns[lemma])


def _verb(page: Page, verb: Token, cues: tuple[Cue, ...]) -> Iterator[Candidate]:
    if verb.dep_ in {"amod", "compound"} or _circumstance(verb):
        return
    particles = {child.lower_ for child in verb.children if child.dep_ in {"prt", "advmod"} or child.pos_ == "ADP"}
    cue = next((each for each in cues if each.particle is None or each.particle in particles), None)
    if cue is None:
        return
    passive = _is_passive(verb)
    reading = _Reading.of(page, verb, cue, passive=passive)
    for frame in _PASSIVE if passive else _ACTIVE:
        found = frame(reading)
        if found is not None:
            yield found
            return


def _circumstance(verb: Token) -> bool:
    """Whether a participle in front only leads up to the cue: “Writing to members, Councillor Roe said ...”."""
    head = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i > head.i:
        return False
    return any("saying" in cue.frames.values() for cue in lexicon().verbs.get(head.lemma_, ()))


def _is_passive(verb: Token) -> bool:
    children = list(verb.children)
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in children):
        return True
    if any(child.dep_ in {"aux", "nsubj"} for child in children):
        return False
    # A participle: "a plan described as ...", "asked whether ..., she said", often tagged as a past.
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "advcl" and verb.i < verb.head.i)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A verb with what hangs on it."""

    page: Page
    verb: Token
    cue: Cue
    source: Range | None
    subject: Token | None
    """Of a passive: who or what is spoken of, or spoken to."""
    clause: Token | None
    infinitive: Token | None
    gerund: Token | None
    thing: Token | None
    """The object."""
    prepositional: tuple[Token, ...]
    """Phrases with a preposition that brings in a content of this cue."""
    predicates: tuple[Token, ...]

    @property
    def opens(self) -> bool:
        """Whether the verb opens its sentence: an order ("call us"), or an item of a motion ("notes the report")."""
        start, _ = self.page.sentence(self.verb)
        return (self.verb.tag_ == "VB" and self.source is None) or all(
            each.is_punct or each.is_space for each in self.page.doc[start : self.verb.i]
        )

    @property
    def evidence(self) -> bool:
        """Whether a thing only shows what is brought in."""
        cues = lexicon()
        if self.subject is None or self.verb.lemma_ not in cues.evidencing:
            return False
        return not cues.evidence.isdisjoint({self.subject.lemma_.lower(), self.subject.lower_.removesuffix("s")})

    @classmethod
    def of(cls, page: Page, verb: Token, cue: Cue, *, passive: bool) -> _Reading:
        children = [each for each in verb.children if each.dep_ not in {"punct", "aux", "auxpass", "neg", "cc"}]
        right = [each for each in children if each.i > verb.i]
        if passive:
            subject = next((each for each in children if each.dep_ in {"nsubjpass", "csubjpass"}), None)
            if subject is None and verb.dep_ == "conj":
                subject = next((each for each in verb.head.children if each.dep_ == "nsubjpass"), None)
            agent = next((each for each in children if each.dep_ == "agent"), None)
            by = next((each for each in agent.children if each.dep_ == "pobj"), None) if agent is not None else None
            source = noun_phrase(by) if by is not None else None
        else:
            subject = subject_of(verb)
            source = noun_phrase(subject) if subject is not None else opening_phrase(page, verb)
        clause = _clause(page, verb, children)
        if clause is None and verb.dep_ == "parataxis" and {"clause", "quote"} & cue.frames.keys():
            clause = verb.head
        return cls(
            page=page,
            verb=verb,
            cue=cue,
            source=source,
            subject=subject,
            clause=clause,
            infinitive=next((each for each in right if each.dep_ == "xcomp" and has_to(each)), None),
            gerund=next(
                (each for each in right if each.dep_ in {"xcomp", "ccomp"} and each.tag_ == "VBG" and not finite(each)),
                None,
            ),
            thing=next(
                (each for each in right if each.dep_ in {"dobj", "dative", "attr"} and each.dep_ != "prep"), None
            ),
            prepositional=tuple(each for each in right if _governed(each) in cue.prepositions),
            predicates=tuple(
                each
                for each in right
                if each.dep_ in {"dobj", "oprd", "ccomp", "xcomp", "acomp", "nsubj"}
                or (each.dep_ == "prep" and each.lower_ in cue.prepositions)
                or (each.dep_ == "advcl" and each.left_edge.lower_ == "as" and "as" in cue.prepositions)
            ),
        )

    def made(  # noqa: PLR0913 - what differs between frames
        self,
        frame: Frame,
        content: tuple[Range, ...],
        sure: float,
        *,
        hearer: Token | None = None,
        attribution: AttributionClass | None = None,
        passive: bool = False,
    ) -> Candidate | None:
        """The candidate, if there is a content; one without a source is less sure, but for a passive."""
        if not content or (self.opens and not passive and (self.source is None or self.verb.tag_ == "VB")):
            return None
        return Candidate(
            cue=cue_range(self.verb),
            anchor=self.verb.i,
            source=self.source,
            content=content,
            attribution="thinking"
            if self.evidence
            else attribution or self.cue.frames.get(frame, self.cue.attribution),
            frame=f"passive {frame}" if passive else frame,
            confidence=sure if self.source or passive else sure * 0.6,
            hearer=noun_phrase(hearer) if hearer is not None else None,
            unreal=unreal(self.page, self.verb),
        )


def _governed(phrase: Token) -> str:
    """The preposition of a phrase, or the “for” of “called for her to resign”."""
    if phrase.dep_ in {"prep", "dative"}:
        governed = next((each for each in phrase.children if each.dep_ in {"pobj", "pcomp"}), None)
        return "" if governed is None or governed.ent_type_ in {"DATE", "TIME", "CARDINAL"} else phrase.lower_
    opening = phrase.left_edge
    return opening.lower_ if phrase.dep_ in {"advcl", "ccomp"} and opening.dep_ == "mark" and has_to(phrase) else ""


def _clause(page: Page, verb: Token, children: list[Token]) -> Token | None:
    """The clause that is the complement; of one on each side of a semicolon the second."""
    clauses = [each for each in children if each.dep_ in CLAUSES]
    if len(clauses) > 1 and any(each.text == ";" for each in page.doc[clauses[0].i : verb.i]):
        return clauses[-1]
    return clauses[0] if clauses else None


# --------------------------------------------------------------------------- active


def _hearer(reading: _Reading) -> Candidate | None:
    thing, clause = reading.thing, reading.clause
    if "hearer" not in reading.cue.frames or thing is None or clause is None or clause.i < thing.i:
        return None
    content = around(reading.page, reading.verb, clause, reading.subject)
    return reading.made("hearer", content, 0.9, hearer=thing)


def _clausal(reading: _Reading) -> Candidate | None:
    frames, clause = reading.cue.frames, reading.clause
    if not {"clause", "quote", "hearer"} & frames.keys():
        return None
    hearer = reading.thing if "hearer" in frames else None
    if (
        clause is not None
        and clause is not reading.gerund
        and (finite(clause) or ("clause" in frames and "predicative" not in frames and "request" not in frames))
    ):
        content = around(reading.page, reading.verb, clause, reading.subject)
        return reading.made("clause" if "clause" in frames else "quote", content, 0.9, hearer=hearer)
    if reading.thing is not None and hearer is None:
        return None
    return _by_punctuation(reading, hearer)


def _by_punctuation(reading: _Reading, hearer: Token | None) -> Candidate | None:
    """A clause that the parser did not hang on its cue: “as the union said”, a headline turned, “..., she said”."""
    page, verb, frames = reading.page, reading.verb, reading.cue.frames
    as_said = any(each.lower_ == "as" and each.dep_ == "mark" for each in verb.lefts)
    if as_said and reading.clause is None and "clause" in frames:
        return reading.made("clause", beside(page, verb), 0.8)
    inverted = headline(page, verb)
    if inverted is not None:
        content, source = inverted
        return replace(reading, source=source).made("clause", content, 0.8)
    if not {"clause", "hearer"} & frames.keys() and not page.has_quotation[page.sentence_of[verb.i]]:
        return None  # "visits continue" is no cue beside a clause
    content = reported(page, verb, reading.subject)
    return reading.made("quote" if "quote" in frames else "clause", content, 0.9, hearer=hearer)


def _predicative(reading: _Reading) -> Candidate | None:
    parts = reading.predicates
    if "predicative" not in reading.cue.frames or not parts:
        return None
    if len(parts) == 1 and parts[0].dep_ not in {"ccomp", "oprd"}:
        return None
    return reading.made("predicative", complements(reading.page, reading.verb, parts), 0.85)


def _request(reading: _Reading) -> Candidate | None:
    thing, clause = reading.thing, reading.clause
    deed = reading.infinitive or (clause if clause is not None and has_to(clause) else None)
    if "request" not in reading.cue.frames or deed is None or (thing is None and clause is None):
        return None
    parts = [each for each in (thing, deed) if each is not None]
    return reading.made("request", complements(reading.page, reading.verb, parts), 0.85, hearer=thing)


def _infinitive(reading: _Reading) -> Candidate | None:
    deed = reading.infinitive
    if "infinitive" not in reading.cue.frames or deed is None:
        return None
    if reading.verb.lemma_ == "ask" and any(each.dep_ == "neg" for each in deed.children):
        return None  # "a mother, who asked not to be named"
    return reading.made("infinitive", complements(reading.page, reading.verb, [deed]), 0.8)


def _gerund(reading: _Reading) -> Candidate | None:
    if "gerund" not in reading.cue.frames or reading.gerund is None:
        return None
    return reading.made("gerund", complements(reading.page, reading.verb, [reading.gerund]), 0.75)


def _object(reading: _Reading) -> Candidate | None:
    thing = reading.thing
    if (
        "object" not in reading.cue.frames
        or thing is None
        or reading.verb.tag_ == "VB"
        or thing.ent_type_ in {"DATE", "TIME"}
    ):
        return None
    if thing.lemma_ in lexicon().nouns and lends_voice(reading.verb):
        return None
    if thing.lower_ in _EMPTY and not reading.prepositional:
        return None
    if reading.verb.lemma_ == "note" and thing.lemma_ in _NOTED:
        return None
    return reading.made("object", object_phrase(reading.page, reading.verb, thing), 0.7)


def _prepositional(reading: _Reading) -> Candidate | None:
    if not reading.prepositional:
        return None
    attribution = reading.cue.prepositions[_governed(reading.prepositional[0])]
    parts = [each for each in (reading.thing, *reading.prepositional, reading.infinitive) if each is not None]
    content = complements(reading.page, reading.verb, parts)
    sure = 0.5 if reading.verb.lemma_ in lexicon().topical else 0.65
    return reading.made("preposition", content, sure, attribution=attribution)


def _unparsed(reading: _Reading) -> Candidate | None:
    """A quotation behind a verb of saying for which the parser found no place, or what it took for an object."""
    page, verb = reading.page, reading.verb
    if "quote" not in reading.cue.frames or reading.source is None:
        return None
    says = verb.lemma_ == "say" and reading.thing is not None and reading.thing.lower_ not in _EMPTY | _VAGUE
    if not says and not page.has_quotation[page.sentence_of[verb.i]]:
        return None
    return reading.made("quote", rest(page, verb), 0.7)


# -------------------------------------------------------------------------- passive


def _told(reading: _Reading) -> Candidate | None:
    """“The panel was told that ...”, “it was noted that ...”."""
    frames, clause, subject = reading.cue.frames, reading.clause, reading.subject
    if clause is None or clause.i < reading.verb.i or not finite(clause):
        return None
    if reading.verb.dep_ == "advcl" and reading.source is None and subject is None:
        return None  # "Asked whether it was so, she said ...": what she says is the statement
    content = around(reading.page, reading.verb, clause, subject)
    if "hearer" in frames and subject is not None and subject.lower_ != "it":
        return reading.made("hearer", content, 0.75, hearer=subject, passive=True)
    if "clause" in frames and (reading.source or subject is None or subject.lower_ == "it"):
        return reading.made("clause", content, 0.75, passive=True)
    return None


def _asked(reading: _Reading) -> Candidate | None:
    subject = reading.subject
    if "request" not in reading.cue.frames or reading.infinitive is None or subject is None or subject.lower_ == "it":
        return None
    return reading.made("request", split(reading.page, subject, [reading.infinitive]), 0.6, passive=True)


def _judged(reading: _Reading) -> Candidate | None:
    """“The team was praised for ...”, “the plan was described as ...”."""
    frames, subject = reading.cue.frames, reading.subject
    if subject is None or subject.lower_ == "it" or has_to(reading.verb):
        return None
    kinds = {"oprd", "ccomp", "xcomp", "acomp", "dobj"} if "predicative" in frames else {"oprd"}
    said = [each for each in reading.predicates if each.dep_ in kinds | {"prep", "advcl"}]
    frame: Frame | None = (
        "predicative" if "predicative" in frames and said else "object" if "object" in frames else None
    )
    if frame is None or not (said or reading.source):
        return None
    if reading.source is None and (agent := _agent_within(said)) is not None:
        reading = replace(reading, source=noun_phrase(next(agent.children)))
        content = split(reading.page, subject, said)
        cut = tuple((start, min(end, agent.i)) for start, end in content if start < agent.i)
        return reading.made(frame, merged(cut), 0.7, passive=True)
    if (
        reading.source is None
        and said
        and _GRADED.match(reading.page.doc[said[0].left_edge.i : said[-1].right_edge.i + 1].text)
    ):
        return None  # "was judged inadequate" is a judgement, which nobody is quoted on
    return reading.made(frame, split(reading.page, subject, said), 0.7, passive=True)


def _agent_within(parts: list[Token]) -> Token | None:
    """The “by” of an agent that the parser hangs on the words before it: “described as a scandal by Mr Hale”."""
    for part in parts:
        for token in part.doc[part.i : part.i + _PHRASE]:
            children = list(token.children)
            if token.lower_ == "by" and len(children) == 1 and children[0].ent_type_ in {"PERSON", "ORG"}:
                return token
    return None


_ACTIVE: tuple[Callable[[_Reading], Candidate | None], ...] = (
    _hearer, _clausal, _predicative, _request, _infinitive, _gerund, _object, _prepositional, _unparsed,
)  # fmt: skip
_PASSIVE: tuple[Callable[[_Reading], Candidate | None], ...] = (_told, _asked, _judged)
