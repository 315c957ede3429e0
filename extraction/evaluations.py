"""Evaluating clauses: a stretch of text cut into the evaluations it holds, one for each finding.

A sentence is divided where a coordinated clause with a subject of its own or a contrast begins, and put together again
where the parts agree in polarity and share a topic. A relative clause is never cut off.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction import polarity
from extraction.annotations import Span, text_of, tokens
from extraction.patterns import findings as patterns
from extraction.patterns import joints
from extraction.patterns import polarity_frames as frames
from extraction.sentences import sentences
from extraction.tense import FINITE, VERBS, finite
from extraction.topics import plain_topics_of, topics_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from ontology.records import Polarity

_OPENING = 8
"""Characters; a contrast nearer to an edge opens or ends the clause and divides nothing."""
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj"})
_MISTAKEN = frozenset({"advmod", "ccomp", "amod", "dep"})
"""What the parser takes a clause for that only stands before another."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_TELLING = frozenset({"tell", "say", "report", "feel", "explain", "comment", "describe", "add", "find", "think"})
"""Verbs of which each "that" tells another thing."""
# The preposition of a verb before: "commented on the stability", "pointed to some green shoots".
_PREPOSITION = re.compile(r"(?:on|about|over|to|at) (?=(?:the|its|their|some|how|an?)\b)")
_OPENING_WORDS = 4
_STEM = 5
"""Letters by which a word and one made from it are the same."""
_AND_THAT = re.compile(r"\band\s+that\b")
_WHOSE = frozenset({"care-leavers", "disabled-children"})
"""Topics that say whom a service is for, and not what it does."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One clause, and how its own words read."""

    span: Span
    polarity: Polarity | None
    topics: tuple[str, ...]
    strength: float
    words: tuple[str, ...]
    contrasts: bool = False
    """Whether it was cut off at a word of contrast: "..., but plans are not"."""


def evaluations(doc: Doc, span: Span, *, whole: bool = False) -> list[Evaluation]:
    """The evaluations of a stretch of text, in order.

    Args:
        doc: a parsed Doc.
        span: what is to be read: a paragraph's sentence, the content of a statement, a bullet.
        whole: take it as it stands, without cutting it.
    """
    text = text_of(doc)
    spans = [_trimmed(text, span)] if whole else _cut(doc, text, span)
    found: list[Evaluation] = []
    for each in spans:
        if each.start < each.end:
            words = each.of(text)
            reading = polarity.read(words)
            if reading.polarity is None and found and (pronoun := joints.GOES_ON_OF.match(words)) is not None:
                # "Caseloads have come down, although they remain high": high is bad of caseloads.
                reading = polarity.read(f"{_subject(found[-1].span.of(text))} {words[pronoun.end() :]}")
            contrasts = bool(found) and joints.BREAK.search(text, found[-1].span.end, each.start) is not None
            found.append(
                Evaluation(each, reading.polarity, topics_of(words), reading.strength, reading.words, contrasts)
            )
    return _merged(doc, text, found)


def _subject(words: str) -> str:
    """What a clause opens with, up to its verb or thereabouts: what a pronoun after it stands for."""
    return " ".join(words.split()[:_OPENING_WORDS])


def _merged(doc: Doc, text: str, found: list[Evaluation]) -> list[Evaluation]:
    """Clauses of one sentence that agree in polarity and topic are one."""
    merged: list[Evaluation] = []
    for clause in found:
        before = merged[-1] if merged else None
        if before is None or not _agree(text, before, clause) or not _one_sentence(doc, before.span, clause.span):
            merged.append(clause)
            continue
        span = Span(before.span.start, clause.span.end)
        best = before if before.strength >= clause.strength else clause
        said = before.polarity or clause.polarity
        merged[-1] = Evaluation(span, said, topics_of(span.of(text)), best.strength, best.words, before.contrasts)
    return merged


def _agree(text: str, first: Evaluation, second: Evaluation) -> bool:
    if first.polarity and second.polarity and first.polarity != second.polarity:
        return False
    if patterns.CHAIRED.match(first.span.of(text)):
        return False
    if second.contrasts and first.polarity is None and second.polarity is not None:
        return False  # "supervision takes place monthly, but is rarely reflective": the first is meant well
    return _about_one_thing(text, first, second)


def _about_one_thing(text: str, first: Evaluation, second: Evaluation) -> bool:
    """Whether two clauses share a topic; where only one names any, whether the second goes on about it."""
    before, words = first.span.of(text), second.span.of(text)
    # Words like "staff" or "improve" stand beside every subject: they part no clauses.
    mine, others = plain_topics_of(before), plain_topics_of(words)
    if mine - _WHOSE and others - _WHOSE:
        # Of care leavers are all clauses of a letter about care leavers: they part by what else they name.
        return bool((mine & others) - _WHOSE)
    if mine and others:
        return bool(mine & others)
    # "that plans were thin, and that carers felt overlooked": said as two things, if something tells them apart.
    if _AND_THAT.search(text, first.span.end, second.span.start) is not None:
        return _goes_on(before, words)
    evaluates = first.polarity is not None and second.polarity not in {None, "recommendation"}
    apart = evaluates and bool(mine or others) and joints.OF_OTHERS.match(before) is None
    return not apart or joints.REFERS_BACK.search(words) is not None or _goes_on(before, words)


def _goes_on(first: str, second: str) -> bool:
    """Whether a clause goes on from the one before, by a pronoun or by a word of it: "notify", "some notifications"."""
    opening = second.split()[:_OPENING_WORDS]
    before = {word[:_STEM].lower() for word in first.split() if len(word) > _STEM}
    again = any(len(word) > _STEM and word[:_STEM].lower() in before for word in opening)
    return again or joints.DEPENDENT.match(second) is not None


def _one_sentence(doc: Doc, first: Span, second: Span) -> bool:
    return bool(tokens(doc, first)[0].sent.start == tokens(doc, second)[0].sent.start)


def _cut(doc: Doc, text: str, span: Span) -> list[Span]:
    out = []
    for sentence in sentences(doc, span):
        start, end = max(span.start, sentence.start_char), min(span.end, sentence.end_char)
        if start >= end:
            continue
        start = _behind_setting(sentence, start, end)
        cuts = sorted(
            {*_contrasts(sentence, start, end), *_coordinated(sentence, start, end), *_conceded(sentence, start, end)}
        )
        cuts = sorted([*cuts, *_said_too(sentence, start, end, cuts)])
        if joints.CONSEQUENCE.match(text, start):
            cuts = []
        edges = [(start, start), *cuts, (end, end)]
        out += [_trimmed(text, Span(left[1], right[0])) for left, right in itertools.pairwise(edges)]
    return out


def _contrasts(sentence: TokenSpan, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = text_of(sentence.doc)
    for match in joints.BREAK.finditer(text, start, end):
        # "Although there has been some work, ..." opens the sentence: no cut.
        if match.start() - start > _OPENING and end - match.end() > _OPENING:
            before = tokens(sentence.doc, Span(start, match.start()))
            # "Step-up arrangements, however, are not understood": the subject is no clause.
            # Nor is "They do not, however, hear", or "There are, however, delays": the verb, or what is, is to come.
            whole = any(token.tag_ in FINITE for token in before) and before[-1].dep_ not in _AUXILIARIES
            whole = whole and before[0].dep_ != "expl"
            if joints.CLOSED.match(text, match.end(), end):
                continue  # "Children “are seen but not heard” and workers are stretched"
            behind = tokens(sentence.doc, Span(match.end(), end))
            if frames.BUT.match(text, match.start(), end) and not any(token.tag_ in FINITE for token in behind):
                continue  # "Audits are frequent but over-optimistic"
            if "however" not in match.group().lower() or whole:
                yield match.start(), match.end()


def _behind_setting(sentence: TokenSpan, start: int, end: int) -> int:
    """Where the clause begins that a phrase before "however" only sets: "For some, however, waits are long"."""
    match = patterns.SETTING.match(text_of(sentence.doc), start, end)
    return match.end() if match is not None else start


def _conceded(sentence: TokenSpan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where what is conceded at the head of a sentence ends, if it evaluates the other way than what follows."""
    text = text_of(sentence.doc)
    opening = patterns.CONCEDES.match(text, start, end)
    if opening is None:
        return
    for comma in sentence:
        if comma.text != "," or not opening.end() < comma.idx < end - _OPENING:
            continue
        # By place and not by the parse, which often hangs what is conceded on a noun.
        conceded, stated = Span(opening.end(), comma.idx), Span(comma.idx + 1, end)
        if not all(any(token.tag_ in FINITE for token in tokens(sentence.doc, each)) for each in (conceded, stated)):
            continue
        said = polarity.read(conceded.of(text)).polarity, polarity.read(stated.of(text)).polarity
        if None not in said and said[0] != said[1] and said[0] != "recommendation":
            yield start, opening.end()
            yield comma.idx, comma.idx + 1
            return


def _coordinated(sentence: TokenSpan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a coordinated clause begins: the place before its "and", and the one after."""
    for token in sentence:
        if _lists(token):
            # "Morale has recovered, the board knows its task, and children are heard"
            comma = token.right_edge.nbor()
            if start < comma.idx < end:
                yield comma.idx, comma.nbor().idx
            continue
        joint = _hangs_below(token)
        if joint is None and (_stands_alone(token, start, end) or _names_another(token, start, end)):
            joint = _joint_before(token, sentence)
        if joint is None or not start < joint.idx < end:
            continue
        before = joint.nbor(-1)
        if joint.lower_ in {"and", "or"}:
            yield (before.idx if before.text == "," else joint.idx), joint.nbor().idx
        elif joint.text == ",":
            yield joint.idx, joint.nbor().idx


def _joint_before(token: Token, sentence: TokenSpan) -> Token | None:
    """The word before what a coordinated verb or noun begins with; None where that only goes on."""
    left = token.left_edge
    if left.lower_ == "this" and left.dep_ in _SUBJECTS and not any(child.tag_ == "MD" for child in token.children):
        return None  # "and this had an effect on families": of the clause before
    return sentence.doc[left.i - 1] if left.i > sentence.start else None


def _said_too(sentence: TokenSpan, start: int, end: int, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a second "that" begins which the parser hung elsewhere: "there had been a shift and that staff felt it"."""
    text = text_of(sentence.doc)
    for match in _AND_THAT.finditer(text, start + 1, end):
        that = tokens(sentence.doc, Span(match.end() - 4, match.end()))[0]
        clause = that.dep_ == "mark" and that.head.pos_ in VERBS and that.head.idx > that.idx
        if clause and not any(cut[0] < match.end() and match.start() <= cut[1] for cut in cuts):
            yield match.start(), match.end()


def _stands_alone(token: Token, start: int, end: int) -> bool:
    """Whether a verb heads a coordinated clause that says something of its own."""
    first = token.head
    if token.dep_ != "conj" or token.pos_ not in VERBS or first.pos_ not in VERBS:
        return False
    children = list(token.children)
    if not any(child.dep_ in _SUBJECTS for child in children):
        # "Supervision is regular and should be recorded": of one subject two things, if each is finite.
        return (
            first.dep_ in _CLAUSES
            and first.i < token.i
            and finite(token)
            and finite(first)
            and _differ(token, start, end)
        )
    if first.dep_ == "relcl" or any(child.tag_ in {"WDT", "WP"} for child in children):
        return False
    # "leaders need to make sure that callers are known and that officers reach them": both hang on one verb.
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in children)
    if marked and start <= first.head.idx < first.idx < end and first.head.lemma_ not in _TELLING:
        return False
    # "having their needs met and risks reduced" has no finite verb.
    return token.tag_ not in {"VBN", "VBG", "VB"} or any(child.dep_ in {"aux", "auxpass"} for child in children)


def _names_another(token: Token, start: int, end: int) -> bool:
    """Whether a noun is another thing found beside the first, each with its own evaluation.

    They differ in it, "kind staff and long waits", or in their topic, "better oversight and fewer children waiting".
    """
    first = token.head
    if token.dep_ != "conj" or first.pos_ != "NOUN" or token.pos_ != "NOUN" or first.left_edge == first:
        return False
    if not start <= first.idx < token.idx < end:
        return False
    phrases = [each.doc[each.left_edge.i : each.i + 1].text for each in (first, token)]
    said = {polarity.read(phrase).polarity for phrase in phrases}
    if "concern" in said and said & {"strength", "improved"}:
        return True
    text = text_of(token.doc)
    phrases = [text[first.left_edge.idx : token.left_edge.idx], text[token.left_edge.idx : end]]
    named = first.left_edge.idx - start < _OPENING  # and not told of somebody: "they receive good plans and fair pay"
    if not named or token.left_edge == token or None in {polarity.read(phrase).polarity for phrase in phrases}:
        return False
    mine, others = map(plain_topics_of, phrases)
    return bool(mine or others) and not mine & others


def _lists(token: Token) -> bool:
    """Whether a clause is the first of a list of three, which the parser takes for what the second says."""
    verb = token.head
    if token.dep_ != "ccomp" or token.i > verb.i or not finite(token) or token.right_edge.nbor().text != ",":
        return False
    own = [each for each in verb.children if each.dep_ in _SUBJECTS]
    follows = any(
        each.dep_ == "conj" and any(child.dep_ in _SUBJECTS for child in each.children) for each in verb.children
    )
    said = any(each.dep_ in {"ccomp", "dobj"} and each.i > verb.i for each in verb.children)
    return bool(own) and follows and said and own[0].left_edge.i > token.i


def _hangs_below(token: Token) -> Token | None:
    """The "and" behind a clause which the parser took for a part of the next: "Homes are stable and carers stay"."""
    verb = token.head
    if token.dep_ not in _MISTAKEN or token.i > verb.i or not (finite(token) and finite(verb)):
        return None
    children = list(token.children)
    if any(child.dep_ == "mark" or child.tag_ in {"WDT", "WP", "WRB"} for child in children) or not any(
        child.dep_ in _SUBJECTS for child in children
    ):
        return None
    between = list(token.doc[token.i + 1 : verb.i])
    joint = next((each for each in reversed(between) if each.lower_ == "and"), None)
    if joint is None:
        return None
    behind = token.doc[joint.i + 1 : verb.i]
    return None if any(each.is_punct or (each.pos_ in VERBS and each.head != verb) for each in behind) else joint


def _differ(verb: Token, start: int, end: int) -> bool:
    """Whether what stands before a second verb of one subject evaluates the other way than what begins with it."""
    text = text_of(verb.doc)
    first = verb.head.left_edge
    before, after = text[max(start, first.idx) : verb.left_edge.idx], text[verb.left_edge.idx : end]
    said = polarity.read(before).polarity, polarity.read(after).polarity
    # "Caseloads have come down and are manageable" is one thing told of one subject.
    return None not in said and said[0] != said[1] and said != ("improved", "strength")


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    graded = patterns.GRADE_BEFORE.match(words)
    if graded is not None:
        words = words[graded.end() :]
        span = Span(span.start + graded.end(), span.end)
    graded = patterns.GRADE_BEHIND.search(words)
    if graded is not None and graded.start() > _OPENING:
        words = words[: graded.start()]
        span = Span(span.start, span.start + graded.start())
    lead = joints.LEAD_IN.match(words) or _PREPOSITION.match(words)
    start = span.start + (lead.end() if lead and lead.end() < len(words) else 0)
    end = span.end
    while start < end and text[start] in " \n\t,;\u2013-":
        start += 1
    while end > start and text[end - 1] in " \n\t,;":
        end -= 1
    return Span(start, end)
