"""How far a content reaches: before its cue, after it, on both sides of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import EDGES, Range, cue_range, has_to, noun_phrase
from extraction.attribution.endings import CLAUSES, TEMPORAL, next_clause, own_relative
from extraction.attribution.lexicon import lexicon
from extraction.tense import FINITE
from extraction.timex import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from extraction.attribution.page import Page

_MEASURE = 4
"""Tokens: “just ten weeks after”."""
_QUESTIONED = frozenset({"asked", "pressed", "questioned", "challenged", "quizzed"})
_GOVERNED = frozenset({"to", "for", "with", "against"})
"""What follows these is the verb's own complement: “members have agreed to more money” reports no clause before it."""
_REASONS = frozenset({"for", "over", "as", "with"})
_OCCASIONS = frozenset({"during", "after", "before", "since", "amid", "following"})


def around(page: Page, verb: Token, clause: Token, subject: Token | None) -> tuple[Range, ...]:
    """The content of a cue with a clause: before it, after it, or on both sides of it."""
    start, end = page.sentence(verb)
    if clause.i > verb.i:
        begin = clause.left_edge.i
        left, right = group(page, verb, subject)
        if start <= begin < left and page.doc[left - 1].text in {",", "—", "–", "-", "--"}:
            if page.doc[begin].tag_ in {"WP", "WDT"} and left - begin <= 2:  # noqa: PLR2004 - “who, they said, ...”
                begin = left
            return kept(page, (begin, left), (right, end_of(page, verb, clause, end)))
        if begin <= verb.i:
            begin = verb.i + 1
        begin = _behind_day(verb, clause, _behind_hearer(verb, clause, begin))
        if page.doc[begin].lower_ == "that" and begin + 1 < end and page.doc[begin + 1].pos_ not in {"VERB", "AUX"}:
            begin += 1
        return kept(page, (begin, end_of(page, verb, clause, end)))
    left, right = group(page, verb, subject)
    behind = next((each for each in verb.rights if each.dep_ in CLAUSES), None)
    begin = max(min(clause.left_edge.i, left), start)
    if behind is not None and behind.left_edge.i > verb.i:
        return kept(page, (begin, left), (behind.left_edge.i, end_of(page, verb, behind, end)))
    ends_list = right >= end - 1 and _ends_list(page, verb, start, begin)
    if begin - start <= 3 or page.quotation_of[start] >= 0 or ends_list:  # noqa: PLR2004 - a conjunction in front
        begin = start
    return kept(page, (begin, left), after(page, verb, right, end))


def _ends_list(page: Page, verb: Token, start: int, begin: int) -> bool:
    """Whether a clause before a cue is the last of several: “A was late, B was poor, and C had gone, he wrote”.

    For the parser the cue is one more of them.
    """
    joined = page.doc[begin - 1].lower_ in {",", "and", "but"}
    before = [each for each in page.doc[start:begin] if each.tag_ in FINITE]
    cues = (cue for each in before for cue in lexicon().verbs.get(each.lemma_, ()))
    return verb.dep_ == "conj" and joined and bool(before) and not any("clause" in cue.frames for cue in cues)


def _behind_hearer(verb: Token, clause: Token, begin: int) -> int:
    """Where a clause begins behind a hearer that the parser took into it: “promised staff the council had acted”."""
    if not any("hearer" in cue.frames for cue in lexicon().verbs.get(verb.lemma_, ())):
        return begin
    doc = verb.doc
    for place in range(begin + 1, clause.i):
        if doc[place].pos_ in {"VERB", "AUX", "ADP", "PUNCT", "SCONJ"}:
            return begin
        if doc[place].pos_ == "DET" and doc[place - 1].pos_ in {"NOUN", "PROPN"}:
            return place
    return begin


def _behind_day(verb: Token, clause: Token, begin: int) -> int:
    """Where a clause begins behind the day it was said on: “said on Friday it would appeal”."""
    words = [each.lower_ for each in verb.doc[verb.i + 1 : clause.i]]
    if words[:1] != ["on"] or not WEEKDAYS.keys() & words[1:2]:
        return begin
    behind = 3 if words[2:3] in (["morning"], ["afternoon"], ["evening"], ["night"]) else 2
    stops = words[behind : behind + 1] in ([], [","], ["'s"], ["’s"], ["and"], ["to"])
    return begin if stops else verb.i + 1 + behind


def reported(  # noqa: PLR0911 - one return per place of the cue
    page: Page, verb: Token, subject: Token | None
) -> tuple[Range, ...]:
    """The content of a cue whose clause the parser did not see, by punctuation: “..., she said.”, “said: ...”."""
    start, end = page.sentence(verb)
    if verb.tag_ == "VBG" and any(each.dep_ == "aux" for each in verb.children):
        return ()  # "it was found wanting, as was responding to calls"
    if verb.lemma_ != "say" and any(
        each.dep_ in {"prep", "dative"} and each.lower_ in _GOVERNED for each in verb.rights
    ):
        return ()
    left, right = group(page, verb, subject)
    if right + 1 < end and page.doc[right].text == ":":
        return kept(page, (right + 1, end))
    closes = left > start and (
        page.quotation_of[left - 1] >= 0 or page.doc[left - 1].text in {",", "—", "–", "-", "--"}
    )
    if closes and subject is not None and subject.i > verb.i and right < end - 1 and page.doc[right].text == ",":
        return kept(page, (start, left), (right + 1, end))  # "Last year, says Jane Roe, the service was on its knees."
    if closes and _is_circumstance(page, start, left):
        # "Asked whether anybody had left, he said no."
        return kept(page, (right, end)) if verb.lemma_ == "say" else ()
    if subject is not None and subject.tag_ == "WDT" and verb.dep_ == "relcl":
        return ()  # "of its report on the services, which found them wanting"
    if closes and any(page.quotation_of[each.i] >= 0 or each.tag_ in FINITE for each in page.doc[start:left]):
        return kept(page, (start, left), after(page, verb, right, end))
    return ()


def _is_circumstance(page: Page, start: int, end: int) -> bool:
    """Whether all that stands before a cue is a clause of time: “When concerns were raised, leaders responded”."""
    words = page.doc[start:end]
    opens = words[0].lower_ in TEMPORAL - {"if"} or words[0].lower_ in _QUESTIONED
    return opens and not any(each.text == "," or page.quotation_of[each.i] >= 0 for each in words[:-1])


def beside(page: Page, verb: Token) -> tuple[Range, ...]:
    """The sentence beside a clause like “as the union said”."""
    start, end = page.sentence(verb)
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    return kept(page, (start, max(start, left)), (min(right, end), end))


def rest(page: Page, verb: Token) -> tuple[Range, ...]:
    """All that follows a cue in its sentence."""
    _, end = page.sentence(verb)
    return kept(page, (cue_range(verb)[1], end_of(page, verb, None, end)))


def group(page: Page, verb: Token, subject: Token | None) -> Range:
    """The reporting clause: source, cue and what hangs on the cue, up to the next comma or quotation."""
    start, end = page.sentence(verb)
    left, right = cue_range(verb)
    if subject is not None and start <= subject.i < end:
        if subject.i < verb.i:
            left = min(left, max(subject.left_edge.i, start))
        else:
            right = max(right, min(subject.right_edge.i + 1, end))
    while (
        start < left < end and page.quotation_of[left] >= 0 and page.quotation_of[left - 1] == page.quotation_of[left]
    ):
        left += 1
    while right < end and page.doc[right].text not in {",", ":", ";", "."} and page.quotation_of[right] < 0:
        right += 1
    return left, right


def after(  # noqa: PLR0911 - one return per kind of what follows
    page: Page, verb: Token, right: int, end: int
) -> Range:
    """What goes on after a reporting clause in the middle of its sentence."""
    if right >= end:
        return end, end
    begin = right
    if page.doc[begin].text in {",", ":", ";"}:
        begin += 1
    if begin >= end:
        return end, end
    first = page.doc[begin]
    if page.quotation_of[begin] >= 0:
        return begin, end_of(page, verb, None, end)
    if first.tag_ in {"VBG", "WP", "WP$", "WDT"} or first.lower_ in {"according", "who", "which", *TEMPORAL}:
        return end, end
    if any(each.lower_ in TEMPORAL - {"as"} for each in page.doc[begin : min(begin + _MEASURE, end)]) and all(
        each.pos_ in {"NUM", "NOUN", "ADV", "DET", "ADJ", "ADP", "SCONJ"} for each in page.doc[begin : begin + 2]
    ):
        return end, end  # "..., it said, ten weeks after it had cut them": when it was said
    if first.dep_ == "appos" or (verb in first.ancestors and not _in_clause_before(first, verb)):
        return end, end
    return begin, end_of(page, verb, None, end)


def _in_clause_before(token: Token, verb: Token) -> bool:
    """Whether a token hangs, by way of a clause, on what stands before the cue."""
    for each in (token, *token.ancestors):
        if each.head.i == verb.i:
            return each.dep_ in CLAUSES or (each.dep_ == "conj" and each.pos_ != "VERB")
    return False


def end_of(page: Page, verb: Token, clause: Token | None, end: int) -> int:
    """Where a content that follows its cue ends: with the sentence, or where another clause of the source begins."""
    doc = page.doc
    begin = clause.i if clause is not None else verb.i + 1
    chain = {verb.i}
    node = verb
    while node.dep_ == "conj":
        node = node.head
        chain.add(node.i)
    if node.dep_ in {"relcl", "acl", "advcl", "csubj", "pcomp"} and clause is not None:
        end = min(end, max(verb.right_edge.i, clause.right_edge.i) + 1)
    for place in range(begin + 1, end):
        if page.quotation_of[place] >= 0 and page.quotation_of[place] == page.quotation_of[place - 1]:
            continue
        stop = next_clause(doc[place], verb, chain, begin)
        if stop is not None and stop > begin:
            while stop > begin and (doc[stop - 1].dep_ == "cc" or doc[stop - 1].text in {",", "—", "–", "-"}):
                stop -= 1
            return stop
    return end


_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def complements(page: Page, verb: Token, parts: Iterable[Token]) -> tuple[Range, ...]:
    """The complements of a cue, from the first to the last."""
    start, end = page.sentence(verb)
    places = [(each.left_edge.i, each.right_edge.i + 1) for each in parts]
    left = max(start, min(place for place, _ in places))
    right = min(end, max(place for _, place in places))
    for token in page.doc[left:right]:
        aside = own_relative(token)
        if aside is not None and left < aside:
            right = aside
            break
    while (
        right < end
        and page.doc[right].is_alpha
        and page.doc[right - 1].like_num
        and not page.doc[right - 1].whitespace_
    ):
        right += 1  # the "m" of "£19m"
    if right < end and page.quotation_of[right] >= 0 and right == page.quotation_ranges[page.quotation_of[right]][0]:
        right = page.quotation_ranges[page.quotation_of[right]][1]  # “wrote of children ‘left where harm was plain’”
    if right < end and page.doc[right].pos_ in _NAMING and page.doc[right].ent_type_ not in {"DATE", "TIME"}:
        # "Criticised the time it takes for | children to be seen": the parser lost the rest of the phrase.
        right = next((each.i for each in page.doc[right:end] if each.text in {",", ";", ":", "\u2013", "\u2014"}), end)
    if right + 1 < end and page.doc[right].text == "," and page.doc[right + 1].lower_ == "including":
        right = min(end, page.doc[right + 1].right_edge.i + 1)
    if left <= verb.i < right:
        left = verb.i + 1
    return kept(page, (left, right))


def object_phrase(page: Page, verb: Token, thing: Token) -> tuple[Range, ...]:
    """An object with what is said of it: up to where the clause turns to time, place or occasion."""
    parts = [thing]
    occasion = False
    for each in verb.rights:
        if each.i <= thing.i:
            continue
        to_do = each.dep_ == "advcl" and has_to(each) and page.doc[each.left_edge.i - 1].text != ","
        belongs = to_do or each.dep_ in {"prep", "dative", "xcomp", "oprd", "acl", "relcl", "prt"}
        if not belongs:
            break
        if _is_occasion(each):
            occasion = True
            continue
        if occasion and each.lower_ not in _REASONS:
            break  # "criticised the trust in March for its delays": the reason belongs to it, whatever stands between
        parts.append(each)
    return complements(page, verb, parts)


def _is_occasion(phrase: Token) -> bool:
    """Whether a prepositional phrase says when something was said, and not what."""
    if phrase.lower_ in _OCCASIONS:
        return True
    return phrase.lower_ in {"at", "on", "in"} and any(each.ent_type_ in {"DATE", "TIME"} for each in phrase.children)


def split(page: Page, subject: Token, rest: Iterable[Token]) -> tuple[Range, ...]:
    """What a passive is said of, and what is said of it."""
    start, end = page.sentence(subject)
    first = noun_phrase(subject, whole=True)
    aside = next((each for each in subject.children if each.dep_ in {"acl", "relcl"} and each.i > subject.i), None)
    if aside is not None and page.doc[aside.left_edge.i - 1].text == ",":
        first = first[0], min(first[1], aside.left_edge.i - 1)  # "The board, chaired by Jane Roe, was judged ..."
    ranges = [(max(first[0], start), min(first[1], end))]
    rest = list(rest)
    if rest:
        ranges.append((max(start, min(each.left_edge.i for each in rest)),
                       min(end, max(each.right_edge.i + 1 for each in rest))))  # fmt: skip
    return kept(page, *ranges)


def kept(page: Page, *ranges: Range) -> tuple[Range, ...]:
    """The ranges without what does not belong at their edges."""
    return merged(trimmed(page, each) for each in ranges if each[0] < each[1])


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """In text order, without empty ones, and with those that overlap made one."""
    joined: list[Range] = []
    for start, end in sorted(each for each in ranges if each[0] < each[1]):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def trimmed(page: Page, piece: Range) -> Range:
    """Without the marks, spaces and conjunctions at its edges; a quotation is taken whole."""
    start, end = piece
    doc = page.doc
    for edge in (start, end - 1):
        quotation = page.quotation_of[edge]
        if quotation >= 0:
            low, high = page.quotation_ranges[quotation]
            start, end = min(start, low) if edge == start else start, max(end, high)
    while end + 1 < len(doc) and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
        end += 2  # the parser takes "full co-operation" for more than one thing
    while start < end and page.quotation_of[start] < 0 and _empty(doc[start]):
        start += 1
    while (
        start < end
        and page.quotation_of[end - 1] < 0
        and (doc[end - 1].is_space or doc[end - 1].text in EDGES or doc[end - 1].lower_ in {"and", "but"})
    ):
        end -= 1
    if end < len(doc) and doc[end].text == ")":
        inside = [each.text for each in doc[start:end] if each.text in {"(", ")"}]
        end += inside.count("(") > inside.count(")")  # "two areas for improvement (AFIs)"
    return start, end


def _empty(token: Token) -> bool:
    """Whether a token at the edge of a content is no part of it: a stop, a space, “that” before a clause."""
    if token.lower_ == "that":
        follows = token.nbor() if token.i + 1 < len(token.doc) else token
        if follows.tag_ == "NNS":
            return True  # "complained that calls go unanswered": no demonstrative stands before a plural
        return token.dep_ == "mark" or (token.tag_ in {"IN", "WDT"} and follows.pos_ not in {"VERB", "AUX"})
    return token.is_space or token.text in EDGES or (token.lower_ in {"and", "but"} and token.dep_ == "cc")
