"""The papers of which news says when they went out, and what they say: letters, reports, decisions, surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extraction.annotations import Span, entity, tokens
from extraction.coreference import speaker_of
from extraction.dating import genre
from extraction.saying_times import HOURS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extraction.annotations import Attribution

_PAPERS = frozenset({
    "decision", "direction", "email", "judgement", "judgment", "letter", "memo", "notice", "petition", "report",
    "review", "ruling", "statement", "submission",
})  # fmt: skip
_STUDIES = frozenset({"analysis", "audit", "poll", "research", "study", "survey"})
_SENT = frozenset({
    "circulate", "date", "deliver", "hand", "issue", "leak", "make", "post", "publish", "release", "send", "submit",
    "unveil",
})  # fmt: skip
_MADE = frozenset({"carry", "conduct", "do", "run", "take", "undertake"})
"""Of a study these say when it found what it found: "the union's survey, carried out in June, suggested"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DATED_PAPERS = "onrecord_dated_papers"
"""Where a Doc keeps them once they are known."""


def date_of_paper(doc: Doc, attribution: Attribution) -> str | None:
    """When the paper that speaks went out, where news says so: "The letter, sent on Monday, ... It says that ..."."""
    if attribution.source is None or genre(doc) != "news":
        return None
    head = tokens(doc, attribution.source).root
    end = max(attribution.content[-1].end, attribution.source.end)
    papers = [each for each in _dated_papers(doc) if each.paper.idx < end]
    if head.lower_ == "it" and attribution.speaker is None:
        # "It" is the letter of the same paragraph.
        block = next((each.span for each in doc._.blocks if each.span.start <= head.idx < each.span.end), None)
        here = [each.date for each in papers if block is not None and block.start <= each.paper.idx < head.idx]
        return here[-1] if here else None
    if (head.lower_ == "it" or (head.lower_ == "they" and attribution.speaker is None)) and head.sent.start:
        # "The report recommends ... It found", "The letter, sent on Monday, was by four. They said": the subject
        # of the sentence before.
        subjects = (each for each in doc[head.sent.start - 1].sent.root.children if each.dep_ in _SUBJECTS)
        head = next(subjects, head)
    return next((each.date for each in reversed(papers) if each.paper.lemma_.lower() == head.lemma_.lower()), None)


def date_of_own_paper(doc: Doc, attribution: Attribution) -> str | None:
    """When the paper of the body that speaks went out: "In a decision dated 4 March the ombudsman finds ..."."""
    body = entity(doc, attribution.speaker)
    if body is None or body.is_person or genre(doc) != "news":
        return None
    start = attribution.content[-1].end
    papers = (each for each in _dated_papers(doc) if each.paper.lemma_.lower() in _PAPERS)
    own = [each for each in papers if body.id in _authors(doc, each.paper)]
    before = [each for each in own if each.paper.idx < start] or own[:1]
    # "Dated 4 March and made public last week": the first tells when it was written.
    return next((each.date for each in before if each.paper == before[-1].paper), None)


def _authors(doc: Doc, paper: Token) -> set[str | None]:
    """Whose paper it is, by its own words or by who speaks in it."""
    verb = next((each for each in paper.ancestors if each.pos_ in {"VERB", "AUX"}), None)
    subjects = [each for each in verb.children if each.dep_ == "nsubj"] if paper.dep_ == "pobj" and verb else []
    owners = [each for each in paper.children if each.dep_ == "poss"]
    makers = [part for each in paper.subtree if each.lower_ == "by" for part in each.children if part.dep_ == "pobj"]
    itself = [paper] if paper.dep_ == "nsubj" else []  # "the decision, published yesterday, says"
    voices = (*subjects, *owners, *makers, *itself)
    found = {speaker_of(doc, Span(each.idx, each.idx + len(each))) for each in voices}
    return found - {None}


class _Paper(NamedTuple):
    paper: Token
    date: str


def _dated_papers(doc: Doc) -> list[_Paper]:
    """The papers of which the text says when they went out."""
    known: list[_Paper] | None = doc.user_data.get(_DATED_PAPERS)
    if known is None:
        known = doc.user_data[_DATED_PAPERS] = []
        for time in doc._.times:
            paper = _sent(tokens(doc, time.span).root) if time.edtf is not None else None
            if paper is not None:
                known.append(_Paper(paper, time.edtf))
    return known


def _sent(token: Token) -> Token | None:
    """The paper that went out at a time: "the letter, signed by staff and sent on Monday", "was sent on Monday"."""
    verb = next((each for each in token.ancestors if each.pos_ != "ADP" and each.lower_ not in HOURS), None)
    noun = verb is not None and verb.pos_ in {"NOUN", "PROPN"} and verb in (token.head, token.head.head)
    if noun and verb is not None and verb.lemma_.lower() in _PAPERS | _STUDIES:
        return verb  # "a survey in June found", "a letter last November"
    if verb is not None and verb.tag_ == "JJ":
        verb = verb.head  # "made public on Monday"
    if verb is None or verb.lemma_ not in _SENT | _MADE:
        return None
    wanted = _PAPERS | _STUDIES if verb.lemma_ in _SENT else _STUDIES
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    passive = verb.tag_ == "VBN" or verb.dep_ in {"acl", "relcl"}
    held = [child for child in verb.children if child.dep_ == ("nsubjpass" if passive else "dobj")]
    paper = verb.head if verb.dep_ in {"acl", "relcl"} else next(iter(held), None)
    while paper is not None and paper.lemma_.lower() not in wanted and paper.head.lower_ in {"of", "by", "from", "on"}:
        paper = paper.head.head  # "a review by the partnership, published in January"
    return paper if paper is not None and paper.lemma_.lower() in wanted else None
