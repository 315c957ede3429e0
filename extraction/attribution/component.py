"""The attribution component: finds who says, writes, finds or thinks what, and writes `doc._.attributions`."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Attribution, Span, region_at, text_of, warn
from extraction.attribution.continuations import BEHIND, continued
from extraction.attribution.frames import candidates
from extraction.attribution.headlines import marked
from extraction.attribution.introductions import introduced, pointed_back
from extraction.attribution.labels import labelled
from extraction.attribution.page import Page
from extraction.attribution.parentheses import FRAME as PARENTHESIS
from extraction.attribution.parentheses import parenthetical
from extraction.attribution.question_papers import FRAME as QUESTION_PAPER
from extraction.attribution.question_papers import asked_and_answered
from extraction.attribution.quotations import is_name
from extraction.attribution.statements import doubtful
from extraction.attribution.voices import Voices
from extraction.patterns.inspections import GRADES
from extraction.statement_times import dated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from extraction.attribution.clauses import Candidate, Range
    from ontology.records import StatementKind

NAME = "onrecord_attribution"
COMPONENT = f"{NAME}@1"
_DEEPEST = 40
"""How far up the tree of a sentence it is worth counting."""
_SURE = 0.6
"""Less sure candidates only where no surer one has the words."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_FRAMES = {
    "clause": "brings in a clause",
    "quote": "stands beside a quotation",
    "hearer": "names a hearer and brings in a clause",
    "infinitive": "brings in an infinitive",
    "gerund": "brings in a form in -ing",
    "object": "has what is said as its object",
    "predicative": "says of its object what it is",
    "request": "says who shall do what",
    "preposition": "brings in a phrase with a preposition",
    "adjective": "says what the source is sure of or feels",
    "noun": "names what is said and whose it is",
    "light verb": "lends a noun its voice",
    "according to": "names the source",
    "raising": "is said to nobody's name",
    PARENTHESIS: "stands between two marks in the middle of what is said",
    "introduction": "introduces what follows it on the page",
    "interview": "A question stands before the words, in a text of questions and answers",
    QUESTION_PAPER: "A heading says who asks or answers",
    BEHIND: "A quotation stands behind what somebody is reported to have said",
    "label": "A name stands before the words or under them",
}
"""For the reasons: how each frame makes an attribution."""


class AttributionPipe:
    """Reads the parsed text and its quotations; needs ``doc.sents``, uses ``doc._.blocks`` where there are any."""

    def find(self, doc: Doc) -> tuple[Attribution, ...]:
        """The attributions of a Doc, in text order; no word is in the content of two."""
        page = Page.of(doc)
        parted = list(parenthetical(page))
        anchors = {each.anchor for each in parted}
        found = [*parted, *(each for each in candidates(page) if each.anchor not in anchors)]
        by_form = [
            *asked_and_answered(page),
            *labelled(page),
            *marked(page),
            *introduced(page, {each.anchor: each for each in found}),
            *pointed_back(page),
        ]
        anchors = {each.anchor for each in by_form}
        chosen = _chosen(page, by_form, (each for each in found if each.anchor not in anchors))
        chosen = continued(page, chosen)
        voices = Voices(
            page,
            [each.source for each in chosen if each.source is not None and each.frame in {"label", "interview"}],
        )
        attributions = [
            voices.resolved(each, _attribution(page, each))
            for each in chosen
            if region_at(doc, doc[each.content[0][0]].idx) not in {"boilerplate", "caption"}
        ]
        attributions.sort(key=lambda each: (each.content, each.cue or ()))
        return tuple(dated(doc, attributions))

    def __call__(self, doc: Doc) -> Doc:
        """Write what was found, and warn of whose voice is not plain."""
        doc._.attributions = self.find(doc)
        text = text_of(doc)
        for each in doc._.attributions:
            if each.attribution == "saying" and not each.negated and doubtful(each):
                message = "Perhaps somebody's words, perhaps only what was spoken about; not entered as a statement."
                warn(doc, "doubtful-statement", message, each.content[0])
            elif each.attribution == "saying" and each.speaker is None and each.source is not None:
                source = each.source.of(text)
                if source.lower() in _PRONOUNS:
                    warn(doc, "unresolved-speaker", f"The text does not make plain who “{source}” is.", each.source)
        return doc


@Language.factory(NAME, assigns=["doc._.attributions"], requires=["doc.sents", "token.dep"])
def make(nlp: Language, name: str) -> AttributionPipe:  # noqa: ARG001 - the signature spaCy asks for
    """The component, for spaCy."""
    return AttributionPipe()


def _chosen(page: Page, by_form: list[Candidate], found: Iterable[Candidate]) -> list[Candidate]:
    """Those that the form of the page shows, then of others one within another the outer one.

    What someone is quoted as saying that others said stays in the quotation.
    """
    taken = [False] * len(page.doc)
    chosen = []
    for candidate in (*by_form, *sorted(found, key=lambda each: _rank(page, each))):
        if candidate.cue is not None and any(taken[candidate.cue[0] : candidate.cue[1]]):
            continue
        if any(any(taken[start:end]) for start, end in candidate.content):
            continue
        for start, end in (*candidate.content, candidate.cue or candidate.content[0]):
            taken[start:end] = [True] * (end - start)
        chosen.append(candidate)
    return sorted(chosen, key=lambda each: each.place)


def _rank(page: Page, candidate: Candidate) -> tuple[bool, bool, bool, int, int]:
    """What is surer first, then what was said before what was thought, then the outer before the inner."""
    depth = sum(1 for _ in islice(page.doc[candidate.anchor].ancestors, _DEEPEST))
    opens = page.sentence(page.doc[candidate.anchor])[0] == candidate.anchor
    apart = candidate.frame == "according to" and (opens or _between(page, candidate))
    if candidate.frame == PARENTHESIS or apart or _closes(page, candidate):
        depth = -1  # its marks are surer than the parse of what they part
    return (
        candidate.confidence < _SURE,
        candidate.unreal is not None,
        candidate.attribution != "saying",
        depth,
        candidate.anchor,
    )


def _between(page: Page, candidate: Candidate) -> bool:
    """Whether “, according to the report, and ...” stands in the midst of what the source says."""
    first, last = candidate.anchor, candidate.source[1] if candidate.source is not None else candidate.anchor
    words = [each.lower_ for each in page.doc[last : last + 2]]
    return page.doc[first - 1].text == "," and words in (([",", "and"]), ([",", "but"])) if first else False


def _closes(page: Page, candidate: Candidate) -> bool:
    """Whether a cue coordinated with what is said ends its sentence: “A was late, and B had gone, he wrote”."""
    start, end = page.sentence(page.doc[candidate.anchor])
    joined = candidate.frame == "clause" and page.doc[candidate.anchor].dep_ == "conj"
    return joined and candidate.content[0][0] == start and candidate.anchor >= end - 2


def _attribution(page: Page, candidate: Candidate) -> Attribution:
    content = tuple(span(page, piece) for piece in candidate.content)
    return Attribution(
        source=_source(page, candidate.source) if candidate.source is not None else None,
        cue=span(page, candidate.cue) if candidate.cue is not None else None,
        content=content,
        kind=kind(page, candidate.content),
        attribution=candidate.attribution,
        negated=candidate.unreal is not None,
        component=COMPONENT,
        confidence=candidate.confidence,
        reasons=_reasons(page, candidate),
    )


def _source(page: Page, source: Range) -> Span:
    """A source as written, and the whole of a name that the parser cut: “Constabulary and Fire & Rescue Services”."""
    found = span(page, source)
    discourse = page.doc._.discourse
    place = discourse.mentions.at(source[0]) if discourse is not None else None
    return Span(page.doc[place.start].idx, found.end) if place is not None and place.start < source[0] else found


def _reasons(page: Page, candidate: Candidate) -> tuple[str, ...]:
    """Why this was taken for an attribution, in words."""
    frame = candidate.frame.removeprefix("passive ")
    if candidate.cue is None:
        how = _FRAMES[candidate.frame]
    else:
        cue = page.doc[candidate.cue[0] : candidate.cue[1]].text
        how = f"“{cue}” {_FRAMES[frame]}"
        if frame != candidate.frame:
            how = f"{how}, in the passive"
    return (f"{how}.", *(() if candidate.unreal is None else (f"Not said: {candidate.unreal}.",)))


def span(page: Page, piece: Range) -> Span:
    """Token places to characters; a quotation's marks belong to it even inside a token."""
    start, end = piece
    first, last = page.doc[start], page.doc[end - 1]
    return Span(first.idx, last.idx + len(last))


def kind(page: Page, content: Iterable[Range]) -> StatementKind:
    """Direct: all of it in quotation marks; mixed: a part, and more than a title, a name or a grade; else indirect."""
    inside: set[int] = set()
    outside = False
    for start, end in content:
        for place in range(start, end):
            if page.quotation_of[place] >= 0:
                inside.add(page.quotation_of[place])
            elif not (page.doc[place].is_punct or page.doc[place].is_space):
                outside = True
    if inside and not outside:
        return "direct"
    quoted = any(not _names_only(page, each) for each in inside)
    return "mixed" if quoted else "indirect"


def _names_only(page: Page, quotation: int) -> bool:
    found = page.quotations[quotation]
    words = found.inner.of(page.text).strip(" .,").lower()
    return is_name(page.text, found) or any(re.fullmatch(pattern, words) for pattern, _ in GRADES)
