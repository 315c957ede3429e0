"""Passives as cues: who was told, asked or judged, and in which words.

The frames of what is done to somebody; those of what somebody does are in `extraction.attribution.frames`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, has_to, noun_phrase
from extraction.attribution.extent import around, complements, merged, split
from extraction.attribution.readings import GRADED, Reading
from extraction.reviewers import reviews
from extraction.tense import finite

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from extraction.attribution.lexicon import Frame
    from extraction.attribution.page import Page

_INVITING = frozenset({"invite", "encourage", "ask"})
_TELLING = frozenset({"describe", "single"})
"""“Was described as excellent”: somebody says so, where “was judged inadequate” is a judgement."""
_PHRASE = 20
"""Tokens in which an agent follows."""


def _told(reading: Reading) -> Candidate | None:
    """“The panel was told that ...”, “it was noted that ...”."""
    frames, clause, subject = reading.cue.frames, reading.clause, reading.subject
    if clause is None or clause.i < reading.verb.i or not (finite(clause) or clause.left_edge.lower_ == "that"):
        return None
    if reading.verb.dep_ == "advcl" and subject is None and (reading.source is None or _circumstance_of(reading.verb)):
        return None  # "Asked whether it was so, she said ...": what she says is the statement
    content = around(reading.page, reading.verb, clause, subject)
    if content and _gives_grade(reading.page, clause):
        return None  # "has been told that it requires improvement"
    if "hearer" in frames and subject is not None and subject.lower_ != "it":
        return reading.made("hearer", content, 0.75, hearer=subject, passive=True)
    if "clause" in frames and (reading.source or subject is None or subject.lower_ == "it"):
        return reading.made("clause", content, 0.75, passive=True)
    return None


def _gives_grade(page: Page, clause: Token) -> bool:
    """Whether a clause says of something no more than its grade: not “was good at listening”."""
    behind = page.doc[clause.i + (clause.lemma_ == "be") : page.sentence(clause)[1]].text
    grade = GRADED.match(behind)
    return grade is not None and re.match(r"\W*(?:$|,|\.|;|overall\b)", behind[grade.end() :]) is not None


def _circumstance_of(verb: Token) -> bool:
    """Whether a participle opens the sentence of a cue: “Asked by the Post whether it was so, she said ...”."""
    return verb.i < verb.head.i and verb.i == verb.sent.start


def _asked(reading: Reading) -> Candidate | None:
    subject = reading.subject
    if "request" not in reading.cue.frames or reading.infinitive is None or subject is None or subject.lower_ == "it":
        return None
    now = any(each.dep_ == "auxpass" and each.tag_ in {"VBP", "VBZ"} for each in reading.verb.children)
    if now and reading.source is None and reading.verb.lemma_ in _INVITING:
        return None  # "young people are invited to comment": a practice
    # Who is asked is the hearer, and no part of what is asked.
    content = complements(reading.page, reading.verb, [reading.infinitive])
    agent = next((each for each in reading.infinitive.children if each.lower_ == "by" and each.dep_ == "prep"), None)
    if reading.source is None and agent is not None and (named := _who(agent)) is not None:
        # "Told to improve by the regulator", for the parser what improves it.
        reading = replace(reading, source=noun_phrase(named))
        content = tuple((start, min(end, agent.i)) for start, end in content if start < agent.i)
    return reading.made("request", content, 0.65, hearer=subject, passive=True)


def _judged(reading: Reading) -> Candidate | None:
    """“The team was praised for ...”, “the plan was described as ...”."""
    frames, subject = reading.cue.frames, reading.subject
    if subject is None or subject.lower_ == "it" or has_to(reading.verb):
        return None
    kinds = {"oprd", "ccomp", "xcomp", "acomp", "dobj"} if "predicative" in frames else {"oprd"}
    said = [each for each in reading.predicates if each.dep_ in kinds | {"prep", "advcl"}]
    frame: Frame | None = (
        "predicative" if "predicative" in frames and said else "object" if "object" in frames else None
    )
    # "Is advised by the county": what it is told is not said.
    untold = frame == "object" and not said and "hearer" in frames
    if frame is None or untold or not (said or reading.source or reading.cue.judges):
        return None
    if len(said) == 1 and said[0].lower_ == "wanting":
        return None  # to be found wanting is to fail
    graded = said and reading.verb.lemma_ not in _TELLING
    if graded and GRADED.match(reading.page.doc[said[0].left_edge.i : said[-1].right_edge.i + 1].text):
        return None  # "was judged inadequate" is a judgement, which nobody is quoted on
    if reading.source is None and (agent := _agent_within(said)) is not None:
        reading = replace(reading, source=noun_phrase(next(agent.children)))
        content = split(reading.page, subject, said)
        cut = tuple((start, min(end, agent.i)) for start, end in content if start < agent.i)
        return reading.made(frame, merged(cut), 0.7, passive=True)
    content = split(reading.page, subject, said)
    return reading.made(frame, content, 0.7, passive=True)


def _who(agent: Token) -> Token | None:
    """The person, body or inspectors behind a “by”."""
    named = next(agent.children, None)
    if named is None:
        return None
    known = named.doc._.discourse.mentions.entity_at(named.i) is not None or reviews(named.doc, named)
    return named if known or named.ent_type_ in {"PERSON", "ORG"} else None


def _agent_within(parts: list[Token]) -> Token | None:
    """The “by” of an agent that the parser hangs on the words before it: “described as a scandal by Mr Hale”."""
    for part in parts:
        for token in part.doc[part.i : part.i + _PHRASE]:
            children = list(token.children)
            if token.lower_ == "by" and len(children) == 1 and children[0].ent_type_ in {"PERSON", "ORG"}:
                return token
    return None


PASSIVE: tuple[Callable[[Reading], Candidate | None], ...] = (_told, _asked, _judged)
"""In the order in which they are tried."""
