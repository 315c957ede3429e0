"""Attributions without a cue: “Cllr Roe: ...”, the turns of a transcript, and a name signed under a quotation."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extraction.annotations import tokens
from extraction.attribution.clauses import Candidate, Range
from extraction.attribution.extent import trimmed
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan

    from extraction.attribution.page import Page, Paragraph

_LONGEST = 12
"""Tokens of a label: a name with its post."""
_LONGEST_POST = 24
"""Tokens of a label that ends in a bracket: “The Parliamentary Under-Secretary of State for Education (Jo Roe):”."""
_NUMBER = re.compile(r"Q(?:uestion)?\s*\d+", re.IGNORECASE)
"""What numbers the questions of a transcript: “Q14 Chair:”."""
_QUESTION_AND_ANSWER = re.compile(r"(?:Q|A|Question|Answer)(?:\s*\d+)?", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Viscount|Earl|Prof(?:essor)?|Chair(?:man|woman|person)?)\b"
)
_QUESTION = 40
"""Tokens of a question that is a paragraph of its own."""
_DASHES = frozenset({"-", "--", "–", "—", "―", "~"})
_STYLES = frozenset({".", "The", "Rt", "Hon", "hon"})
"""What stands before a member's name beside a title: “The Rt. Hon.”."""
_OF_RECORDS = frozenset(
    {
        "minutes",
        "resolved",
        "decision",
        "action",
        "actions",
        "recommendation",
        "note",
        "notes",
        "venue",
        "contact",
        "present",
        "apologies",
    }
)
"""Labels that come again in the record of a meeting, and speak for nobody."""
_TURNS = 3
"""Labelled paragraphs that make a transcript."""


@dataclass(frozen=True, slots=True)
class _Turn:
    paragraph: int
    label: Range
    """Who it names: up to the colon or to a bracket before it."""
    colon: int
    named: bool
    """The label names a person, or asks and answers."""


def labelled(page: Page) -> Iterator[Candidate]:
    """The labelled turns and signed quotations of a page."""
    turns = list(_turns(page))
    labels = [page.doc[start:end].text for start, end in (each.label for each in turns)]
    counts = Counter(each.casefold() for each in labels)
    # Whoever is named in full once is "JR:" from then on.
    for full in set(labels):
        short = initials(full).casefold()
        if len(short) > 1 and short in counts and short != full.casefold():
            counts[full.casefold()] += counts[short]
    transcript = len(turns) >= _TURNS and any(count > 1 for count in counts.values())
    for turn in turns:
        label = page.doc[turn.label[0] : turn.label[1]].text
        if label.casefold() in _OF_RECORDS:
            continue
        if turn.named or (transcript and (label.isupper() or counts[label.casefold()] > 1)):
            content = _turn(page, turn, transcript=transcript, others={each.paragraph for each in turns})
            if content:
                yield _candidate(turn.label, content)
    yield from _headed(page)
    yield from _interviewed(page) if not transcript else ()
    yield from _within(page, {page.paragraphs[each.paragraph].start for each in turns})
    yield from _signed(page)


@lru_cache(maxsize=8192)
def initials(name: str) -> str:
    """The capitals that begin the words of a name."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _within(page: Page, known: set[int]) -> Iterator[Candidate]:
    """Labels inside a paragraph, before a quotation: “... Branch secretary Jane Roe: “They need action.””."""
    for start, end in page.sentences:
        if start in known:
            continue
        colon = _colon(page, start, end)
        if colon is None or page.quotation_of[colon + 1] < 0 or not page.speech(page.quotation_of[colon + 1]):
            continue
        if any(each.ent_type_ == "PERSON" for each in page.doc[start:colon]):
            yield _candidate((start, colon), (page.quotation_ranges[page.quotation_of[colon + 1]],))


def _headed(page: Page) -> Iterator[Candidate]:
    """The turns of a debate printed under their speakers' names: “Dr Roe (Northmoor) (Lab)” on a line of its own."""
    kinds = {page.paragraph_of[tokens(page.doc, each.span).start]: each.kind for each in page.doc._.blocks}
    heads: dict[int, tuple[Range, str]] = {}
    for number in range(len(page.paragraphs) - 1):
        if kinds.get(number) in {"heading", "line"} and kinds.get(number + 1) == "paragraph":
            named = _only_name(page, number)
            if named is not None:
                heads[number] = named
    counts = Counter(who for _, who in heads.values())
    if len(heads) < _TURNS or max(counts.values()) == 1:
        return  # a page of profiles has each name once
    for number, (label, _) in heads.items():
        content = []
        for place in range(number + 1, len(page.paragraphs)):
            if kinds.get(place) != "paragraph":
                break
            content.append((page.paragraphs[place].start, page.paragraphs[place].end))
        yield _candidate(label, tuple(content))


def _interviewed(page: Page) -> Iterator[Candidate]:
    """What somebody answers to questions that stand in paragraphs of their own, without a name before either."""
    asked = [number for number, each in enumerate(page.paragraphs) if _asks(page, each)]
    answers = {number: list(_answer(page, number + 1)) for number in asked}
    if sum(map(bool, answers.values())) < _TURNS:
        return
    for question, following in itertools.pairwise(asked):
        # Between two questions stands an answer, whomever it speaks of: "She did, to her credit."
        answers[question] = answers[question] or [(e.start, e.end) for e in page.paragraphs[question + 1 : following]]
    for content in filter(None, answers.values()):
        yield Candidate(
            cue=None, anchor=content[0][0], source=None, content=tuple(content), attribution="saying",
            frame="interview", confidence=0.7,
        )  # fmt: skip


def _asks(page: Page, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a question, and no more than a sentence or two before it."""
    short = paragraph.end - paragraph.start <= _QUESTION
    return short and not any(map(page.speech, paragraph.quotations)) and page.doc[paragraph.end - 1].text == "?"


def _answer(page: Page, number: int) -> Iterator[Range]:
    """The paragraphs behind a question: an answer in the first person, to the next question."""
    following = list(itertools.takewhile(lambda each: not _asks(page, each), page.paragraphs[number:]))
    spoken = bool(following) and page.in_person(page.doc[following[0].start : following[0].end])
    for each in following if spoken else ():
        words = page.doc[each.start : each.end]
        if not any(token.tag_ in FINITE for token in words) or (each is not following[0] and not page.in_person(words)):
            return
        yield each.start, each.end


def _only_name(page: Page, number: int) -> tuple[Range, str] | None:
    """The name that is all of a line, but for a title, a post and what stands in brackets; and whose it is."""
    start, end = page.paragraphs[number].start, page.paragraphs[number].end
    discourse = page.doc._.discourse
    people = discourse.mentions.people(start, end) if discourse is not None and end - start <= _LONGEST_POST else []
    if len(people) != 1 or page.doc[end - 1].text in {".", ":", ",", "?"}:
        return None
    place = people[0]
    bracket = next((each for each in range(start, end) if page.doc[each].text == "("), end)
    if any(each.tag_ in FINITE or each.text == "," for each in page.doc[start:bracket]):
        return None
    if bracket < place.start:
        held = place.end == end - 1 and page.doc[end - 1].text == ")" and page.doc[start].text == "The"
        return ((place.start, place.end), place.id) if held else None
    # No heading that only speaks of somebody: nothing but a title stands before the name.
    bare = all(_TITLE.match(each.text) or each.text in _STYLES for each in page.doc[start : place.start])
    return ((start, bracket), place.id) if bare and place.end == bracket else None


def _turns(page: Page) -> Iterator[_Turn]:
    for number, paragraph in enumerate(page.paragraphs):
        colon = _colon(page, paragraph.start, paragraph.end)
        if colon is None:
            continue
        label = page.doc[paragraph.start : colon]
        asks = _QUESTION_AND_ANSWER.fullmatch(label.text) is not None
        quoted = page.quotation_of[colon + 1] >= 0 and any(each.pos_ == "PROPN" for each in label)
        named = asks or quoted or _TITLE.match(label.text) is not None or _names(page, label)
        # A heading has a colon too, more than once with the same word before it: “Findings: staff”.
        if named or _says(page.doc[colon + 1 : paragraph.end]):
            yield _Turn(number, _label(page, paragraph.start, colon), colon, named)


def _names(page: Page, words: TokenSpan) -> bool:
    """Whether somebody is named, for the model or the text: “PCC Stowe”."""
    surname = words[-1].text
    known = any(each.is_person and each.name.endswith(f" {surname}") for each in page.doc._.entities)
    return known or any(each.ent_type_ == "PERSON" for each in words)


def _says(words: TokenSpan) -> bool:
    """Whether words are a sentence, or end as one does: “Agreed.”."""
    return any(each.tag_ in FINITE for each in words) or words.text.rstrip("”’\"' ")[-1:] in {".", "?", "!", "…"}


def _label(page: Page, start: int, colon: int) -> Range:
    """The name in a label: before the bracket that gives a post, or in it: “Chair (Cllr Roe):”, behind a number."""
    if colon - start > 1 and _NUMBER.fullmatch(page.doc[start].text):
        start += 1
    bracket = next((place for place in range(start, colon) if page.doc[place].text == "("), None)
    if bracket is None or bracket == start:
        return start, colon
    end = colon - 1 if page.doc[colon - 1].text == ")" else colon
    inside = page.doc[bracket + 1 : end]
    held = any(each.ent_type_ == "PERSON" for each in inside)
    outside = any(each.ent_type_ == "PERSON" for each in page.doc[start:bracket])
    titled = _TITLE.match(inside.text) is not None if len(inside) else False
    return (bracket + 1, end) if (held or titled) and not outside else (start, bracket)


def _colon(page: Page, start: int, end: int) -> int | None:
    """The colon after a label: a few capitalised words without a verb at the head of a paragraph or a sentence."""
    doc = page.doc
    for place in range(start, min(end - 1, start + _LONGEST_POST)):
        token = doc[place]
        if place >= start + _LONGEST and token.text == ":" and doc[place - 1].text != ")":
            return None
        if token.text == ":":
            return place if place > start else None
        if page.quotation_of[place] >= 0 or token.pos_ in {"VERB", "AUX"} or token.text in {".", "?", "!", ";"}:
            return None
        if place == start and not token.text[:1].isupper():
            return None
    return None


def _turn(page: Page, turn: _Turn, *, transcript: bool, others: set[int]) -> tuple[Range, ...]:
    """What stands under a label: the rest of its paragraph, and in a transcript what follows up to the next label."""
    paragraph = page.paragraphs[turn.paragraph]
    rest = turn.colon + 1, paragraph.end
    begins = page.quotation_of[rest[0]]
    if not transcript:
        if begins >= 0:
            return (page.quotation_ranges[begins],)
        return (rest,) if any(each.tag_ in FINITE for each in page.doc[rest[0] : rest[1]]) else ()
    pieces = [rest]
    following = turn.paragraph + 1
    while following < len(page.paragraphs) and following not in others:
        each = page.paragraphs[following]
        words = page.doc[each.start : each.end]
        if not any(token.tag_ in FINITE for token in words) or (following > max(others) and not page.in_person(words)):
            break
        pieces.append((each.start, each.end))
        following += 1
    return tuple(pieces)


def _signed(page: Page) -> Iterator[Candidate]:
    """“Quotation.” — Jane Roe; the name on the same line or on the next."""
    for number, paragraph in enumerate(page.paragraphs):
        for quotation in paragraph.quotations:
            start, end = page.quotation_ranges[quotation]
            if not page.speech(quotation) or (start > paragraph.start and not _ended(page, start)):
                continue
            stop = paragraph.end
            if end >= paragraph.end and number + 1 < len(page.paragraphs):
                following = page.paragraphs[number + 1]
                end, stop = following.start, following.end
            name = _signature(page, end, stop)
            if name is not None:
                yield _candidate(name, ((start, page.quotation_ranges[quotation][1]),))


def _ended(page: Page, start: int) -> bool:
    """Whether something ends just before a place: a line or a sentence."""
    before = page.doc[start - 1]
    return before.is_space or before.text in {".", "?", "!"}


def _signature(page: Page, start: int, end: int) -> Range | None:
    """The name after a dash; at the head of a line the layout may have taken the dash for a bullet."""
    doc = page.doc
    while start < end and (doc[start].is_space or doc[start].text in _DASHES):
        start += 1
    mark = page.text[max(doc[start].idx - 3, 0) : doc[start].idx].rstrip()[-1:] if start < end else ""
    stop = start
    while stop < end and stop - start <= _LONGEST and page.quotation_of[stop] < 0 and "\n" not in doc[stop].text:
        stop += 1
    if mark not in _DASHES or stop == start or stop - start > _LONGEST:
        return None
    name = trimmed(page, (start, stop))
    if name[0] >= name[1] or not doc[name[0]].text[:1].isupper():
        return None
    return None if any(each.tag_ in FINITE for each in doc[name[0] : name[1]]) else name


def _candidate(label: Range, content: tuple[Range, ...]) -> Candidate:
    return Candidate(
        cue=None,
        anchor=label[0],
        source=label,
        content=content,
        attribution="saying",
        frame="label",
        confidence=0.85,
    )
