"""A verb that may be a cue, with what hangs on it: who, to whom, which clause, which object.

The frames (`extraction.attribution.frames`) read from it which words are the content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.attribution.clauses import (
    Candidate,
    Range,
    cue_range,
    has_to,
    noun_phrase,
    opening_phrase,
    unreal,
)
from extraction.attribution.endings import CLAUSES
from extraction.attribution.headlines import turned_round
from extraction.attribution.lexicon import Cue, lexicon
from extraction.attribution.subjects import speaker_beside
from extraction.dating import genre
from extraction.patterns import findings as finding_patterns
from extraction.patterns.inspections import GRADES
from extraction.reviewers import reviews
from extraction.tense import finite

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extraction.attribution.lexicon import Frame
    from extraction.attribution.page import Page
    from ontology.records import AttributionClass

_ANNOUNCED = frozenset({
    "area", "priority", "recommendation", "finding", "conclusion", "step", "action", "requirement", "result", "point",
    "judgement", "improvement", "question", "detail", "scope", "advice", "view", "approach", "purpose", "outcome",
})  # fmt: skip
"""“The letter sets out two areas for improvement”: what they are stands elsewhere, and this says nothing of it."""
_ASKING = frozenset({"ask", "query", "enquire", "inquire", "wonder", "question"})
_SETTING = frozenset({"set", "lay"})
_DEEDS = frozenset({"plan", "measure", "proposal", "step", "area", "priority", "recommendation", "vision", "timetable"})
_ANNOUNCING = frozenset({"set", "lay", "outline", "detail", "identify", "describe", "summarise", "summarize", "report"})
_SAID_AT = frozenset({"conference", "debate", "event", "hearing", "inquest", "meeting", "rally", "session", "time"})
_PAPERS = frozenset({"letter", "report", "document", "paper", "statement", "notice", "summary", "judgement"})
_GRADING = frozenset({"judge", "rate", "grade", "find", "deem", "assess"})
_RECOGNISING = frozenset({"recognise", "recognize"})
_PERCEIVING = _RECOGNISING | frozenset({"consider", "believe", "think", "feel", "notice", "see"})
"""What a reviewer perceives is what the review says: “the watchdog recognised that recording had improved”."""
_CASE_PAPERS = frozenset({"assessment", "plan", "record", "referral", "chronology", "file", "note", "log"})
_MOODS = frozenset({
    "concern", "regret", "interest", "satisfaction", "disappointment", "pleasure", "alarm", "dismay", "relief",
    "sadness", "surprise", "approval", "frustration", "confidence", "pride", "sorrow", "anger", "caution",
})  # fmt: skip
GRADED = re.compile(rf"\W*(?:to be|being|as|to)?\W*(?:{'|'.join(words for words, _ in GRADES)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
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
    def describing(self) -> Token | None:
        """The clause, if it describes the noun before it: “commented on the warm welcome their children receive”."""
        clause = self.clause
        if clause is None or not self.prepositional or clause.left_edge.dep_ == "mark":
            return None
        phrase = self.prepositional[-1]
        return clause if clause.left_edge.i == phrase.right_edge.i + 1 and phrase.i == self.verb.i + 1 else None

    @property
    def tells_reviewers(self) -> bool:
        """Whether staff or families speak in the report of those who asked them: “workers spoke of protected days”."""
        doc = self.page.doc
        if self.source is None or genre(doc) not in {"report", "letter"} or not doc._.inspections:
            return False
        if any(each.tag_ == "PRP" for phrase in self.prepositional for each in phrase.children):
            return False  # "workers know their children and speak about them"
        words = doc[slice(*self.source)].text
        return finding_patterns.GROUPS.search(words) is not None or finding_patterns.SOME.fullmatch(words) is not None

    def announces(self, thing: Token | None) -> bool:
        """Whether a paper only says what it holds: “this letter sets out what I have found”."""
        if self.subject is None or self.verb.lemma_ not in _ANNOUNCING:
            return False
        if self.verb.lemma_ in _SETTING and thing is not None and thing.lemma_.lower() in _DEEDS:
            return True  # "the council sets out its plan": that it has one
        if self.verb.lemma_ in _SETTING and any(each.lower_ in {"below", "overleaf"} for each in self.verb.subtree):
            return True  # "I set out our response below"
        # "The report, which set out the outcome of the visit".
        paper = self.verb.head if self.subject.tag_ == "WDT" else self.subject
        itself = paper.lemma_.lower() in _PAPERS
        # "It sets out what we have done": the paper of the sentence before.
        this = (itself and any(each.lower_ == "this" for each in self.subject.children)) or (
            self.subject.lower_ == "it" and self.verb.lemma_ in _SETTING and self.clause is not None
        )
        return this or (itself and thing is not None and thing.lemma_.lower() in _ANNOUNCED)

    @property
    def grades(self) -> bool:
        """Whether the verb only gives a grade, which is a judgement: “judged the service to be good”."""
        if self.verb.lemma_ not in _GRADING:
            return False
        said = [each for each in self.predicates if each.dep_ in {"oprd", "ccomp", "xcomp", "acomp"}] or [
            each for each in self.predicates if each.dep_ == "prep" and each.lower_ == "as"
        ]
        doc = self.page.doc
        return any(
            GRADED.match(doc[start : each.right_edge.i + 1].text)
            for each in said
            for start in {each.left_edge.i, each.i, *(part.i for part in each.children if part.dep_ == "aux")}
        )

    @property
    def evidence(self) -> bool:
        """Whether a thing only shows what is brought in."""
        cues = lexicon()
        if self.subject is None:
            return False
        if self.subject.dep_ == "nsubj" and self.subject.tag_ == "NNS" and self.subject.lemma_.lower() in _CASE_PAPERS:
            # "Most plans explain what must change": those of many children, in which practice shows.
            return not any(each.dep_ == "poss" or each.lower_ in {"the", "both"} for each in self.subject.children)
        if self.verb.lemma_ not in cues.evidencing:
            return False
        return not cues.evidence.isdisjoint({self.subject.lemma_.lower(), self.subject.lower_.removesuffix("s")})

    @classmethod
    def of(cls, page: Page, verb: Token, cue: Cue, *, passive: bool) -> Reading:
        """Read a verb by its children in the parse."""
        children = [each for each in verb.children if each.dep_ not in {"punct", "aux", "auxpass", "neg", "cc"}]
        right = [each for each in children if each.i > verb.i]
        if passive:
            subject = next((each for each in children if each.dep_ in {"nsubjpass", "csubjpass", "nsubj"}), None)
            if subject is None and verb.dep_ == "conj":
                subject = next((each for each in verb.head.children if each.dep_ == "nsubjpass"), None)
            agent = next((each for each in children if each.dep_ == "agent"), None)
            by = next((each for each in agent.children if each.dep_ == "pobj"), None) if agent is not None else None
            source = noun_phrase(by) if by is not None else None
        else:
            subject = speaker_beside(page, verb)
            turned = turned_round(page, verb) if subject is None else None
            source = (
                noun_phrase(subject) if subject is not None else turned[1] if turned else opening_phrase(page, verb)
            )
            if subject is not None and verb.dep_ == "acl" and verb.head.i == subject.i < verb.i and verb.tag_ == "VBN":
                # "Two years later a review established that ...": for the parser all of it is one noun phrase.
                source = next((each.i for each in subject.children if each.dep_ == "det"), subject.i), verb.i
            elif source is not None and source[0] < verb.i < source[1] and verb.tag_ == "VBG":
                source = source[0], verb.i  # "It led to inspectors praising the nurses"
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
                (each for each in right if each.dep_ in {"xcomp", "ccomp"} and _in_ing(each) and not finite(each)),
                None,
            ),
            thing=next(
                (each for each in right if each.dep_ in {"dobj", "dative", "attr"} and each.lower_ != cue.particle),
                next((each for each in right if _with_adjective(each)), None),
            ),
            prepositional=tuple(each for each in right if governed(each) in cue.prepositions),
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
        bare = self.source is None and self.verb.tag_ == "VBN" and not passive
        # "The Chair welcomed Ms Lee to the meeting": a greeting.
        bare = bare or (self.verb.lemma_ == "welcome" and any(each.lower_ == "to" for each in self.verb.children))
        if not content or bare or (self.opens and not passive and (self.source is None or self.verb.tag_ == "VB")):
            return None
        return Candidate(
            cue=cue_range(self.verb),
            anchor=self.verb.i,
            source=self.source,
            content=content,
            attribution=self._class(frame, attribution),
            frame=f"passive {frame}" if passive else frame,
            confidence=sure if self.source or passive else sure * 0.6,
            hearer=noun_phrase(hearer) if hearer is not None else None,
            unreal=unreal(self.page, self.verb),
        )

    def _class(self, frame: Frame, attribution: AttributionClass | None) -> AttributionClass:
        if self.evidence or (self.verb.lemma_ == "find" and self.verb.dep_ == "pcomp"):
            return "thinking"  # "It referred itself after finding that ...": how it came to do so
        perceived = self.verb.lemma_ in {"clause": _PERCEIVING, "object": _RECOGNISING}.get(frame, ())
        # "Contacts rose; I saw three cases", "I considered whether it is needed": nothing that is reported as seen.
        seen = self.clause is None or (self.clause.i > self.verb.i and not _whether(self.clause))
        if perceived and seen and reviews(self.page.doc, self.subject):
            return "saying"
        return attribution or self.cue.frames.get(frame, self.cue.attribution)


def _in_ing(verb: Token) -> bool:
    """Whether a verb has the form in -ing, or its helper has: “described having had six workers”."""
    return verb.tag_ == "VBG" or any(each.dep_ in {"aux", "auxpass"} and each.tag_ == "VBG" for each in verb.children)


def _with_adjective(part: Token) -> bool:
    """Whether a part is an object with an adjective behind it, “the manager responsible”, taken for a clause."""
    return (
        part.dep_ == "ccomp" and part.pos_ == "ADJ" and not any(each.dep_ in {"aux", "cop"} for each in part.children)
    )


def governed(phrase: Token) -> str:
    """The preposition of a phrase, or the “for” of “called for her to resign”."""
    if phrase.dep_ in {"prep", "dative"}:
        governed = next((each for each in phrase.children if each.dep_ in {"pobj", "pcomp"}), None)
        # "Spoke about protected days": what follows "about" is no time of saying.
        dated = governed is not None and governed.ent_type_ in {"DATE", "TIME", "CARDINAL"} and phrase.lower_ != "about"
        return "" if governed is None or dated else phrase.lower_
    opening = phrase.left_edge
    return opening.lower_ if phrase.dep_ in {"advcl", "ccomp"} and opening.dep_ == "mark" and has_to(phrase) else ""


def _clause(page: Page, verb: Token, children: list[Token]) -> Token | None:
    """The clause that is the complement; of one on each side of a semicolon the second."""
    clauses = [each for each in children if each.dep_ in CLAUSES]
    if not clauses and verb.lemma_ in _ASKING:
        clauses = [each for each in children if each.dep_ == "advcl" and each.i > verb.i and _whether(each)] or [
            # "Was asked by Cllr Roe (Lab) how many had left", for the parser a description of Cllr Roe.
            clause
            for agent in children
            if agent.dep_ == "agent"
            for name in agent.children
            for clause in name.rights
            if clause.dep_ == "relcl" and (clause.left_edge.tag_ == "WRB" or clause.left_edge.lower_ == "whether")
        ]
    if not clauses:
        clauses = [clause for each in children if (clause := _told_that(verb, each)) is not None]
    # "Audits are poor: inspectors did not agree with four grades".
    clauses = [each for each in clauses if each.i > verb.i or not _parted(page, each, verb)]
    if len(clauses) > 1 and any(each.text in {";", ":"} for each in page.doc[clauses[0].i : verb.i]):
        return clauses[-1]
    return clauses[0] if clauses else None


def _parted(page: Page, clause: Token, verb: Token) -> bool:
    """Whether a colon outside quotations parts a clause from a verb behind it that has a subject there."""
    colon = next((each.i for each in page.doc[clause.i : verb.i] if each.text == ":"), None)
    if colon is None or page.quotation_of[colon] >= 0:
        return False
    return any(each.dep_ == "nsubj" and each.i > colon for each in verb.lefts)


def _whether(clause: Token) -> bool:
    """Whether a clause that the parser takes for a condition or a time is what is asked: “asked him when it opens”."""
    opening = clause.left_edge
    return opening.tag_ == "WRB" or (opening.dep_ == "mark" and opening.lower_ in {"if", "whether"})


def _subject_of_its_own(part: Token) -> bool:
    return part.dep_ in {"nsubj", "nsubjpass"} and part.lower_ != "that"


def _told_outright(verb: Token, clause: Token) -> bool:
    """Whether a clause without “that” is what is told: “told the hearing she had begged”, for the parser a relative."""
    opening = clause.left_edge
    return verb.lemma_ == "tell" and opening.dep_ in {"nsubj", "nsubjpass"} and opening.tag_ == "PRP"


def _is_where_or_how(thing: Token) -> bool:
    """Whether a preposition says where, when or with what feeling something was said: "in a letter", "with concern"."""
    words = {"at": _SAID_AT, "with": _MOODS}.get(thing.lower_, frozenset())
    return thing.lower_ == "in" or any(each.lemma_ in words for each in thing.children)


def _told_that(verb: Token, thing: Token) -> Token | None:
    """The clause of “parents told inspectors that help came late” where the parser makes it describe the inspectors."""
    if thing.dep_ not in {"dobj", "dative", "prep"} or thing.i < verb.i:
        return None
    frames = {frame for cue in lexicon().verbs.get(verb.lemma_, ()) for frame in cue.frames}
    where = thing.dep_ == "prep" and "clause" in frames and _is_where_or_how(thing)
    if "hearer" not in frames and not where:
        return None
    # "Workers told me almost to a man that help came late", "she said in a statement that it was late": the last noun
    # before the clause may take it.
    nouns = [thing] if thing.dep_ != "prep" else [each for each in thing.subtree if each.dep_ == "pobj"]
    described = (
        each
        for noun in nouns
        for each in noun.children
        if each.dep_ in {"relcl", "acl"} and (each.left_edge.lower_ == "that" or _told_outright(verb, each))
    )
    if thing.dep_ == "prep":
        described = (each for each in described if any(_subject_of_its_own(part) for part in each.children))
        told = any(each.dep_ in {"dobj", "dative"} for each in verb.children)
        may = told == ("hearer" in frames) or (where and not told and verb.lemma_ != "tell")
        return next((each for each in described if finite(each)), None) if may else None
    return next((each for each in described if finite(each)), None)
