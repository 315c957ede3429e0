"""Questions put to a council and their answers, printed under headings that say who asks whom.

“Question 4. From Councillor Roe to the Leader of the Council”, “Answer”, “Reply by Councillor Lee”: what stands under
such a heading, up to the next, is a turn. Who answers under a bare “Answer” is who was asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, Range
from extraction.attribution.lexicon import lexicon
from extraction.patterns.posts import HEADS
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.attribution.page import Page, Paragraph

FRAME = "question paper"
_LONGEST = 40
"""Tokens of a heading that names two people with their posts."""
_REACH = 12
"""Tokens from the head of a paragraph to the verb that tells of a turn: “Councillor Roe then asked whether”."""
_ASKED = re.compile(
    r"(?:\(?\d+[.)]\s*)?(?:(?P<more>supplementary)\b\W*)?(?:(?:written|oral|public|member['\u2019]?s?)\s+)*"
    r"(?:question\b(?:\s+(?:no\.?\s*)?\w{1,3}\b)?)?\W*(?P<by>(?:asked|put|submitted|tabled)\s+by\b|from\b|by\b)?",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:written\s+|supplementary\s+)?(?:answer(?:ed)?|reply|response)\b\W*(?:\b(?:by|from|of|given\s+by)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading over a turn."""

    answers: bool
    source: Range
    """Who speaks, as the heading has it; for a bare “Answer” that word."""
    voice: Range | None
    """Who speaks, wherever it is said."""
    hearer: Range | None


def asked_and_answered(page: Page) -> Iterator[Candidate]:
    """The turns of a page of questions and answers; none where no question has an answer."""
    turns: list[tuple[_Head, list[Range]]] = []
    head: _Head | None = None
    asked: _Head | None = None
    numbered = False
    for paragraph in page.paragraphs:
        found = _head(page, paragraph, asked, numbered=numbered)
        numbered = found is not None and found.voice is None and not found.answers
        if found is not None:
            head = found if found.voice is not None else None
            asked = found if head is not None and not found.answers else asked
            if head is not None:
                turns.append((head, []))
        elif _is_title(page, paragraph) or (head is not None and _tells(page, paragraph)):
            head = None  # another section, or "Councillor Roe asked whether ...": told, and not printed
        elif head is not None:
            turns[-1][1].append((paragraph.start, paragraph.end))
    turns = [(head, said) for head, said in turns if said]
    if {head.answers for head, _ in turns} == {True, False}:
        for head, said in turns:
            yield Candidate(
                cue=None, anchor=said[0][0], source=head.source, content=tuple(said), attribution="saying", frame=FRAME,
                confidence=0.85, hearer=head.hearer, voice=head.voice,
            )  # fmt: skip


def _head(page: Page, paragraph: Paragraph, asked: _Head | None, *, numbered: bool) -> _Head | None:
    """The heading that a paragraph is; one that names nobody takes up who asked and was asked before.

    Below a line that says no more than “Question 3”, who asks whom needs no word but "to".
    """
    start, end = paragraph.start, paragraph.end
    words = page.doc[start:end]
    if end - start > _LONGEST or words[-1].text in {".", "?", "!"} or _has_verb(page, start + 1, end):
        return None
    text = words.text
    answer = _ANSWERED.match(text)
    if answer is not None:
        named = _named(page, (start, end))
        voice = named or (asked.hearer if asked is not None else None)
        return _Head(True, named or (start, start + 1), voice, asked.voice if asked is not None else None)  # noqa: FBT003
    question = _ASKED.match(text)
    to = next((each.i for each in words if each.lower_ in {"to", "for"} and each.i > start + 1), end)
    named = _named(page, (start, to))
    if question is None or not (question[0].strip(" .)(0123456789") or (numbered and to < end)):
        return None
    if named is not None and (question["by"] or named[0] - start <= _number(text)):
        return _Head(False, named, named, (to + 1, end) if to < end else (asked.hearer if asked else None))  # noqa: FBT003
    bare = question.end() == len(text.rstrip(" :"))
    put = to < end and text.endswith(":")  # "Question to the Home Office:", below "Asked by: Jo Roe"
    if asked is not None and (put or (bare and question["more"])):
        return replace(asked, hearer=(to + 1, end - 1)) if put else replace(asked, source=(start, end))
    return _Head(False, (start, end), None, None) if bare else None  # noqa: FBT003 - who asks stands on the next line


def _has_verb(page: Page, start: int, end: int) -> bool:
    """Whether there is a finite verb in a place that is no part of a name: “Ann Fell”."""
    discourse = page.doc._.discourse
    return any(each.tag_ in FINITE and discourse.mentions.at(each.i) is None for each in page.doc[start:end])


def _number(text: str) -> int:
    """Tokens before the name in “Question 3 - Mr Alan Deeks”."""
    return len(text.split()[:3]) + 1


def _named(page: Page, place: Range) -> Range | None:
    """The name in a part of a heading, with the title before it."""
    discourse = page.doc._.discourse
    people = discourse.mentions.people(*place) if discourse is not None else []
    if not people:
        return None
    start = people[0].start
    titled = start > place[0] and page.doc[start - 1].pos_ == "PROPN" and page.doc[start - 1].text[:1].isupper()
    return (start - 1 if titled else start), people[0].end


def _is_title(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line without a verb that closes no sentence, or a note on the paper: “Note: ...”."""
    words = page.doc[paragraph.start : paragraph.end]
    noted = words[0].lower_ in {"note", "notes"} and len(words) > 1 and words[1].text == ":"
    return noted or (words[-1].text not in {".", "?", "!", ":", ";"} and not any(each.tag_ in FINITE for each in words))


def _tells(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph tells of a turn: “Councillor Roe asked whether ...”, “The Leader said that she did.”."""
    discourse = page.doc._.discourse
    for token in page.doc[paragraph.start : min(paragraph.start + _REACH, paragraph.end)]:
        if token.tag_ not in FINITE:
            continue
        subject = next((each for each in token.lefts if each.dep_ == "nsubj"), None)
        if subject is None or token.tag_ != "VBD" or discourse is None:
            return False
        place = discourse.mentions.at(subject.i)
        somebody = subject.lower_ in HEADS if place is None else discourse.mentions.entities[place.id].is_person
        cues = lexicon().verbs.get(token.lemma_, ())
        return somebody and any("saying" in (cue.frames.get("clause"), cue.frames.get("quote")) for cue in cues)
    return False
