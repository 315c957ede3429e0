"""What a paragraph introduces: a list under “Inspectors found:”, a quotation that begins the next paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, Range, cue_range, has_to, noun_phrase, unreal
from extraction.attribution.extent import trimmed
from extraction.attribution.lexicon import lexicon
from extraction.attribution.speech import agent_of
from extraction.attribution.subjects import issues, subject_of
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from extraction.attribution.lexicon import Frame
    from extraction.attribution.page import Page, Paragraph

_INTRODUCING: tuple[Frame, ...] = ("clause", "quote", "object", "hearer", "request")
_POINTING = frozenset({"so", "that", "this", "those", "these", "such"})
_SPEAKING = frozenset({
    "said", "says", "replied", "replies", "stated", "states", "responded", "responds", "commented", "comments", "added",
    "adds", "wrote", "writes", "answered", "answers", "continued", "continues",
})  # fmt: skip
_OPENING = frozenset({":", ":-", "-", "\u2013", "\u2014"})
_SAYS = frozenset({"says", "said", "argues", "argued", "claims", "claimed", "warns", "warned"})
_UTTERANCES = frozenset({
    "view", "verdict", "word", "message", "opinion", "conclusion", "warning", "assessment", "claim", "finding",
    "argument", "advice", "judgement", "complaint", "plea", "prediction", "question",
})  # fmt: skip
_POINTS = frozenset({
    "achievement", "area", "concern", "example", "failing", "finding", "highlight", "improvement", "issue", "point",
    "positive", "practice", "priority", "strength", "theme", "thing", "weakness",
})  # fmt: skip
_MAKING = frozenset({"make", "raise", "offer", "put"})
_REMARKS = frozenset({
    "comment", "observation", "point", "query", "question", "recommendation", "remark", "suggestion",
})  # fmt: skip
_PAPERS = frozenset({"letter", "report", "review", "summary", "judgement", "inspection", "feedback"})


def introduced(page: Page, own: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """Attributions whose content stands in the paragraphs after them.

    Args:
        page: the page.
        own: what each cue brings in within its sentence, by the place of the cue.
    """
    items: dict[int, list[Range]] = {}
    for paragraph, lead_in in zip(page.paragraphs, _lead_ins(page), strict=True):
        if lead_in is not None:
            items.setdefault(lead_in, []).append((paragraph.start, paragraph.end))
    for number, paragraph in enumerate(page.paragraphs):
        last = page.doc[paragraph.end - 1]
        if number not in items and last.text != ":":
            continue
        listed = items.get(number) or _following(page, number)
        if listed and (named := _named_in_heading(page, own, paragraph)) is not None:
            yield replace(named, content=tuple(listed), confidence=0.85)
            continue
        if not listed or (last.text not in _OPENING and last.lower_ != "that"):
            continue
        cue = _cue(page, last)
        found = _with_list(page, cue, own.get(cue.i), tuple(listed)) if cue is not None else None
        found = _without_voices(page, found, own) if found is not None else None
        if found is not None:
            yield found


def _following(page: Page, number: int) -> list[Range]:
    """What a paragraph that ends in a colon introduces behind it: a quotation, or a speech without marks."""
    if number + 1 == len(page.paragraphs):
        return []
    following = page.paragraphs[number + 1]
    if following.quotations and page.quotation_ranges[following.quotations[0]][0] == following.start:
        return [page.sentence(page.doc[following.start])]
    return list(_unmarked(page, number + 1)) if _says(page, number) else []


def _without_voices(page: Page, found: Candidate, own: Mapping[int, Candidate]) -> Candidate | None:
    """A list that nobody is named for, "the following points were made:", less the items that name who made them."""
    verb = page.doc[found.anchor]
    # "Points were raised" by those whom the items name; "points were highlighted" by whoever presents the paper.
    raised = found.source is not None or verb.lemma_ in _MAKING
    remarks = found.frame == "introduction" and raised and _remarks(verb)
    if found.frame != "introduction" or (found.source is not None and not remarks):
        return found
    voices = {page.paragraph_of[each.anchor] for each in own.values() if _speaks(each) or (remarks and each.source)}
    left = tuple(each for each in found.content if page.paragraph_of[each[0]] not in voices)
    return replace(found, content=left) if left else None


def _speaks(candidate: Candidate) -> bool:
    """Whether somebody is named who says a clause."""
    named = candidate.source is not None and candidate.attribution == "saying" and candidate.unreal is None
    return named and candidate.frame in {"clause", "hearer", "quote"}


def _says(page: Page, number: int) -> bool:
    """Whether a paragraph ends in somebody's speaking: “Commenting, Jo Roe said:”, “she replied as follows:”."""
    paragraph = page.paragraphs[number]
    start, end = page.sentence(page.doc[paragraph.end - 1])
    place = end - 2
    if [each.lower_ for each in page.doc[max(end - 3, start) : end - 1]] == ["as", "follows"]:
        place = end - 4
    return place > start and page.doc[place].lower_ in _SPEAKING and page.doc[place].tag_ in FINITE


def _unmarked(page: Page, number: int) -> Iterator[Range]:
    """The paragraphs of a speech without quotation marks: the first, and those that go on in the first person."""
    for place in range(number, len(page.paragraphs)):
        paragraph = page.paragraphs[place]
        words = page.doc[paragraph.start : paragraph.end]
        if paragraph.lead_in is not None or not any(each.tag_ in FINITE for each in words):
            return
        if place > number and not page.in_person(words):
            return
        yield paragraph.start, paragraph.end


def _lead_ins(page: Page) -> Iterator[int | None]:
    """What introduces each paragraph: of items in a numbered paragraph (“8. I recommend: (a) that ...”) that one."""
    above: tuple[int, str] | None = None
    for number, paragraph in enumerate(page.paragraphs):
        if paragraph.lead_in is None:
            above = None
            yield None
            continue
        shape = _shape(page, paragraph)
        if above is not None and shape == above[1]:
            above = None
        yield above[0] if above is not None else paragraph.lead_in
        if above is None and page.doc[paragraph.end - 1].text == ":":
            above = number, shape


def _shape(page: Page, paragraph: Paragraph) -> str:
    """The mark before an item, whatever its number or letter: “1.”, “(a)”."""
    start = page.doc[paragraph.start].idx
    mark = page.text[page.text.rfind("\n", 0, start) + 1 : start].strip()
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", mark))


def pointed_back(page: Page) -> Iterator[Candidate]:
    """Attributions whose content stands in the sentence before: “So says Jo Roe”, “That is the view of the union”."""
    for number, (start, end) in enumerate(page.sentences):
        if number == 0 or page.doc[start].lower_ not in _POINTING or page.quotation_of[start] >= 0:
            continue
        before = page.sentences[number - 1]
        adjoining = page.paragraph_of[start] - page.paragraph_of[before[0]]
        quoted = page.quotation_of[before[1] - 1]
        if adjoining > 1 or (adjoining == 1 and quoted < 0):
            continue
        found = _says_so(page, start, end) or _is_whose(page, start, end)
        if found is None:
            continue
        cue, name = found
        content = page.quotation_ranges[quoted] if quoted >= 0 and page.speech(quoted) else trimmed(page, before)
        yield Candidate(
            cue=cue, anchor=cue[0], source=noun_phrase(name), content=(content,), attribution="saying",
            frame="introduction", confidence=0.85,
        )  # fmt: skip


def _says_so(page: Page, start: int, end: int) -> tuple[Range, Token] | None:
    """“So says Jo Roe, ...”."""
    if page.doc[start].lower_ != "so" or start + 2 >= end or page.doc[start + 1].lower_ not in _SAYS:
        return None
    name = next((each for each in page.doc[start + 2 : end] if each.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    while name is not None and name.dep_ == "compound":
        name = name.head
    return None if name is None else ((start + 1, start + 2), name)


def _is_whose(page: Page, start: int, end: int) -> tuple[Range, Token] | None:
    """“That was the verdict of inspectors”."""
    being = page.doc[start + 1] if start + 1 < end else None
    if being is None or being.lemma_ != "be":
        return None
    noun = next((each for each in being.rights if each.dep_ == "attr" and each.lemma_ in _UTTERANCES), None)
    if noun is None:
        return None
    for of in noun.rights:
        if of.lower_ in {"of", "from"}:
            name = next((each for each in of.children if each.dep_ == "pobj"), None)
            return None if name is None else ((noun.i, noun.i + 1), name)
    return None


def _named_in_heading(page: Page, own: Mapping[int, Candidate], paragraph: Paragraph) -> Candidate | None:
    """Who says the items of a list by its heading: “What must improve, according to the regulator”."""
    if page.sentence(page.doc[paragraph.start])[1] != paragraph.end:
        return None
    named = (own.get(place) for place in range(paragraph.start, paragraph.end))
    return next((each for each in named if each is not None and each.frame == "according to"), None)


def _cue(page: Page, last: Token) -> Token | None:
    """The verb that introduces: the last one of the sentence, or of the one before “These include:”."""
    start, end = page.sentence(last)
    found = _last_cue(page, start, end)
    should = any(each.tag_ == "MD" for each in page.doc[start:end])  # "It has agreed to pay. It should also:"
    if found is None and start and not should and page.doc[start].lower_ in {"these", "they", "this", "it"}:
        before, until = page.sentence(page.doc[start - 1])
        if page.paragraph_of[before] == page.paragraph_of[start]:
            found = _last_cue(page, before, until)
    return found


def _last_cue(page: Page, start: int, end: int) -> Token | None:
    verbs = lexicon().verbs
    described: Token | None = None
    for place in range(end - 1, start - 1, -1):
        token = page.doc[place]
        if token.pos_ != "VERB" or page.quotation_of[place] >= 0 or has_to(token):
            continue
        if token.lemma_ in _MAKING and _remarks(token):
            return token
        cues = (
            cue
            for cue in verbs.get(token.lemma_, ())
            if cue.particle in {None, *(each.lower_ for each in token.children)}
        )
        if any(cue.frames.get(frame) == "saying" for cue in cues for frame in _INTRODUCING):
            adding = token.tag_ == "VBG" and token.dep_ == "advcl" and token.i > token.head.i
            if token.dep_ not in {"relcl", "acl", "amod", "advcl"} or adding or issues(token):
                return token
            described = token
    if described is None:
        return None
    if described.dep_ == "relcl":  # "Among the strengths they highlighted were:"
        return described if _is_point(described.head) and subject_of(described) is not None else None
    # "Ofsted highlighted in particular:" has no other verb, whatever the parser makes of it; "Strengths picked out by
    # inspectors were:" has none of saying.
    voiced = described.head.i == start or agent_of(described) is not None or _paper_of(described) is not None
    return described if described.dep_ == "acl" and voiced else None


def _remarks(verb: Token) -> bool:
    """Whether somebody makes remarks, or they are made: "Members raised the following points:"."""
    return any(each.dep_ in {"dobj", "nsubjpass"} and each.lemma_.lower() in _REMARKS for each in verb.children)


def _is_point(noun: Token) -> bool:
    """Whether a noun stands for what is listed, and for nobody who lists it: "the strengths"."""
    return noun.lemma_.lower() in _POINTS


def _paper_of(verb: Token) -> Token | None:
    """The paper in which something is noted: "strengths noted in the report"."""
    within = (child for each in verb.children if each.lower_ == "in" for child in each.children)
    return next((each for each in within if each.dep_ == "pobj" and each.lemma_.lower() in _PAPERS), None)


def _with_list(page: Page, verb: Token, own: Candidate | None, listed: tuple[Range, ...]) -> Candidate:
    if own is not None and own.frame in {"object", "predicative", "light verb"} and not _points_ahead(page, own):
        return replace(own, content=tuple(sorted((*own.content, *listed))), confidence=0.9)
    subject = subject_of(verb)
    listing = (verb.dep_ == "acl" and _is_point(verb.head)) or (subject is not None and _is_point(subject))
    if (agent := agent_of(verb)) is not None or listing:  # "Strengths noted in the report:"
        subject = agent or _paper_of(verb)
    thing = next(
        (
            each
            for each in verb.children
            # "recommend that the council:" leaves the parser without a clause; the council is no hearer.
            if each.dep_ in {"dobj", "dative"}
            and each.i > verb.i
            and not _remarks(verb)
            and page.doc[verb.i + 1].lower_ != "that"
        ),
        None,
    )
    if any(each.dep_ == "nsubjpass" for each in verb.children):
        # "We have been asked to improve:" by whom, an agent would say; who stands before it is asked.
        thing, subject = subject, None
    source = noun_phrase(subject) if subject is not None else None
    if source is None and not listing and verb.dep_ == "acl" and verb.head.i < verb.i:
        source = verb.head.i, verb.head.i + 1
    return Candidate(
        cue=cue_range(verb),
        anchor=verb.i,
        source=source,
        content=listed,
        attribution="saying",
        frame="introduction",
        confidence=0.9,
        hearer=noun_phrase(thing) if thing is not None else None,
        unreal=unreal(page, verb),
    )


def _points_ahead(page: Page, own: Candidate) -> bool:
    """Whether the object only points at the list: “the following” says nothing, “several strengths” does."""
    words = {page.doc[place].lower_ for start, end in own.content for place in range(start, end)}
    return "following" in words or words <= {"that", "this", "these", "it", "as", "follows"}
