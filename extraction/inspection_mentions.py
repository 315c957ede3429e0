"""Where a text speaks of an inspection: nouns, verbs of inspecting and grades, each with its date and its parties.

Only what was carried out counts. What is announced, expected, only possible, or a compound that has the word in it
("the inspection framework") is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.annotations import Span, entity, text_of, tokens
from extraction.dating import genre
from extraction.inspection_times import InspectionTimes
from extraction.judgements import article_gradings
from extraction.parties import ANSWERABLE
from extraction.patterns import inspections as patterns
from extraction.reviewers import agents_of
from extraction.sentences import sentences
from extraction.tense import speaks_of_future
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.judgements import Grading
    from extraction.parties import Parties
    from ontology.records import InspectionKind

_FLAGS = re.IGNORECASE
_KINDS = tuple((re.compile(rf"\b(?:{words})\b", _FLAGS), kind) for words, kind in patterns.KINDS)
_ANY = re.compile(
    rf"\b(?:{'|'.join(words for words, _ in patterns.KINDS)}|{patterns.GENERIC}|{patterns.FIELDWORK})\b", _FLAGS
)
_INSPECTORS = re.compile(rf"\b(?:{patterns.INSPECTORS})\b", _FLAGS)
_ABOUT_TO = re.compile(rf"\b(?:{patterns.ABOUT_TO})\s+(?:\S+\s+){{0,5}}$", _FLAGS)
_AFTERWARDS = re.compile(
    r"\b(?:since|following|after)\s+(?:the|its|their|our|an?|this|that|his|her)\s+(?:\w+\s+){0,2}$", _FLAGS
)
_COMPOUND = re.compile(r"\s+(?:\([A-Z]+\)\s+)?(\w+)")
_FIELDWORK = re.compile(patterns.FIELDWORK, _FLAGS)
# "In her letter of 6 November": hers, and none of those who inspected.
_PAPER = re.compile(r"(?<!\bher )(?<!\bhis )(?<!\bmy )(?<!\byour )\b(?:report|letter)\b", _FLAGS)
_FIRST_SINCE = re.compile(r"\bfirst\b[^.;:]{0,60}?\bsince\s+[^,.;:]{3,30}$", _FLAGS)
_WHEN_CLAUSE = re.compile(r"\s*,?\s+when\b", _FLAGS)
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should", "shall", "must", "'ll"})
_INSPECTING = frozenset({"inspect", "reinspect", "re-inspect"})
_NOUN_OF_VERB = {
    **dict.fromkeys(("inspect", "reinspect", "re-inspect"), "inspection"),
    **dict.fromkeys(patterns.EXAMINE_VERBS | patterns.FOUND_VERBS, "inspection"), "review": "review",
}  # fmt: skip
_DATED_ONLY = (
    frozenset({"meet", "be", "call", "turn", "go"})
    | patterns.FOUND_VERBS
    | patterns.EXAMINE_VERBS - {"assess", "review"}
)
_CAREER = frozenset({"career", "job", "record", "role", "spell", "stint", "tenure", "time", "work"})
_CLIMB = 10
_BEFORE = 70
"""Characters before an inspection in which a word may say that it is yet to come."""
_LONG = 120
"""Characters; what hangs on an inspection's noun beyond them is no part of its evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that speaks of an inspection."""

    evidence: Span
    kind: InspectionKind | None = None
    noun: str = ""
    """``inspection``, ``visit``, ``review``; empty for a grade or a report."""
    date: str | None = None
    published: str | None = None
    earlier: bool = False
    """Spoken of as one before the one reported: "the previous visit", "up from requires improvement"."""
    inspector: str | None = None
    provider: str | None = None
    gradings: tuple[Grading, ...] = ()
    joint: bool = False
    """By several inspectorates together: seldom graded."""
    block: int = -1
    """Which block of the article it stands in."""
    title: bool = False
    """In a heading or at the head of the text, where few words stand for much."""


def mentions(doc: Doc, parties: Parties) -> list[Mention]:
    """What the article says of inspections carried out, in text order."""
    return list(_Reader(doc, parties).mentions())


class _Reader:
    def __init__(self, doc: Doc, parties: Parties) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.parties = parties
        self.times = InspectionTimes(doc)
        self.blocks = tuple(block for block in doc._.blocks if block.region == "article")
        self.kind: InspectionKind | None = None
        self.joint = False
        headings = tuple(block.span for block in self.blocks if block.kind == "heading")
        self.sections = tuple(heading.start for heading in headings)
        headed = [parties.heads(heading) for heading in headings]
        self.headed = headed if len(set(headed) - {None}) > 1 else []
        """Of a text in parts that are each about one council: which council that is, by heading."""

    def mentions(self) -> Iterator[Mention]:
        graded = sorted(article_gradings(self.doc), key=lambda grading: self.doc[grading.verb].idx)
        places = [self.doc[grading.verb].idx for grading in graded]
        for number, block in enumerate(self.blocks):
            title = block.kind == "heading" or number == 0
            for sentence in sentences(self.doc, block.span):
                span = Span(sentence.start_char, sentence.end_char)
                low, high = bisect_left(places, span.start), bisect_left(places, span.end)
                told = [
                    *self._in_sentence(span, graded[low:high], title=title),
                    *self._one_before(span, graded[low:high]),
                ]
                for mention in told:
                    section = self._of_section(span.start)
                    provider = (section if self._only_described(mention, span) else None) or mention.provider or section
                    yield replace(mention, block=number, provider=provider)

    def _of_section(self, at: int) -> str | None:
        """Whom a section between headings is about, if that is another than whom most of the text is about."""
        number = bisect_right(self.sections, at)
        if number and self.headed and self.headed[number - 1] is not None:
            return self.headed[number - 1]
        start = self.sections[number - 1] if number else 0
        end = self.sections[number] if number < len(self.sections) else len(self.text)
        return self.parties.other_than_main(Span(start, end))

    def _only_described(self, mention: Mention, sentence: Span) -> bool:
        """Whether a part's own council may stand where another was taken from "the council" and its like."""
        return bool(self.headed) and mention.provider is not None and not self.parties.named(mention.provider, sentence)

    def _in_sentence(  # noqa: C901 - one branch per kind of mention
        self, sentence: Span, graded: list[Grading], *, title: bool
    ) -> Iterator[Mention]:
        nouns = list(self._nouns(sentence))
        verbs = list(self._verbs(sentence))
        events = [*(token for token, _, _ in nouns), *verbs]
        told = self.times.told_with_when(sentence, graded)
        graded = [
            replace(each, earlier=True) if each.span in told and self.times.only_since(told[each.span]) else each
            for each in graded
        ]
        if not events and not graded and not _PAPER.search(sentence.of(self.text)):
            return
        dated, then, issued = self.times.dated(sentence, {token.i for token in events}, graded)
        then |= {span: time.edtf for span, time in told.items() if time.edtf is not None}
        inspector, provider = self.parties.of(sentence)
        among = self.parties.inspector_among(agents_of(events))
        peers = any(token.i and token.nbor(-1).lower_ == "peer" for token, _, _ in nouns)
        inspector = among if peers and among is not None else inspector or among
        by_them = bool(verbs) or any(self.parties.names_inspectorate(part) for part in agents_of(events))
        together = by_them and self.parties.several(sentence)
        self.joint = self.joint or together
        current = False
        for token, span, named in nouns:
            kind = named
            before = {child.lower_ for child in token.lefts}
            # "A further such visit, on 17 and 18 January": what has a date behind it has been.
            coming = before & patterns.COMING - ({"further"} if token.i in dated else set())
            # "Early monitoring visits were critical": several, of which none is told of.
            several = named is not None and token.tag_ == "NNS" and token.i not in dated and not title
            if coming or several or self._announced(token, span):
                continue
            if _FIELDWORK.fullmatch(token.lower_) and (token.i not in dated or not self._is_fieldwork(token)):
                continue
            if kind is None and _is_commissioned(token, self.parties):
                kind = "improvement review"
            if kind is None and "such" in before:
                kind = self.kind  # "after a further such visit"
            self.kind = kind or self.kind
            earlier = bool(before & patterns.EARLIER) or self._followed(token, sentence)
            # "The previous inspection, in March 2019": of the inspectorates that came together again.
            with_others = self.joint or (self.kind == "other" and self._may_be_joint(inspector))
            again = earlier and kind is None and token.i in dated and with_others
            joint = "joint" in before or together or again
            current = current or not earlier
            yield Mention(
                evidence=self._phrase(token, span), joint=joint, kind=kind, noun=_noun(token),
                date=dated.get(token.i), published=None if earlier else issued, earlier=earlier, inspector=inspector,
                provider=provider, title=title,
            )  # fmt: skip
        for token in verbs:
            # Being there, meeting and looking at something are an inspection only where they are dated.
            if token.i not in dated and (token.lemma_ in {*_DATED_ONLY, "take"} or _of_many(token)):
                continue
            if token.lemma_ in patterns.FOUND_VERBS and (nouns or graded or not self.times.long_ago(dated[token.i])):
                continue
            current = True
            yield Mention(
                evidence=self._whole(Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge))),
                noun=_NOUN_OF_VERB.get(token.lemma_.lower()) or _took_place(token) or "visit",
                date=dated.get(token.i), published=issued,
                earlier=any(child.lower_ in patterns.EARLIER for child in token.children if child.dep_ == "advmod"),
                inspector=inspector, provider=provider, title=title, joint=together,
            )  # fmt: skip
        for mention in self._grades(graded, dated, then, issued):
            current = current or not mention.earlier
            yield Mention(
                evidence=mention.evidence, date=mention.date, published=mention.published, earlier=mention.earlier,
                gradings=mention.gradings, inspector=inspector, provider=mention.provider or provider, title=title,
            )  # fmt: skip
        words = sentence.of(self.text)
        if issued and not current and (_INSPECTORS.search(words) or _PAPER.search(words)):
            yield Mention(evidence=self._whole(sentence), published=issued, inspector=inspector, provider=provider)

    # ------------------------------------------------------------------ nouns
    def _nouns(self, sentence: Span) -> Iterator[tuple[Token, Span, InspectionKind | None]]:
        for match in _ANY.finditer(self.text, sentence.start, sentence.end):
            span = Span(*match.span())
            token = tokens(self.doc, span)[-1]
            kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(match.group())), None)
            after = _COMPOUND.match(self.text, span.end)
            if after is not None and after.group(1).lower() in patterns.COMPOUNDS:
                continue
            if _FIELDWORK.fullmatch(match.group()):
                yield token, span, None
            elif kind is not None or (token.pos_ in {"NOUN", "PROPN"} and self._is_inspection(token)):
                yield token, span, kind

    def _is_inspection(self, token: Token) -> bool:
        """Whether a bare "visit" or "review" is one by those who inspect."""
        if _is_commissioned(token, self.parties):
            return True
        lefts = {child.lower_ for child in token.lefts}
        modifiers = {child.lower_ for child in token.lefts if child.dep_ in {"compound", "amod", "nmod"}}
        lemma = token.lemma_.lower()
        if modifiers & patterns.OTHER_MODIFIERS:
            return False
        if lemma == "inspection":
            return True
        if token.tag_ in {"NNS", "NNPS"}:
            return bool(modifiers & (patterns.EARLIER | {"two", "three", "monitoring"}))
        if lemma == "visit":
            determined = bool(lefts & ({"the", "this", "that"} | patterns.EARLIER))
            # "A visit in March found that the pace had quickened": who finds has inspected.
            determined = determined or (token.dep_ == "nsubj" and token.head.lemma_ in patterns.REPORTING_VERBS)
            return determined or any(self._is_inspector(part) for part in token.sent)
        return bool(lefts & {"first", "second", "third", "fourth", "this", "latest"})

    def _is_inspector(self, token: Token) -> bool:
        if token.lower_ == "team" and token.i and token.nbor(-1).lower_ in patterns.TEAM_MODIFIERS:
            return True
        return token.lower_ in patterns.INSPECTOR_WORDS or self.parties.names_inspectorate(token)

    def _is_fieldwork(self, token: Token) -> bool:
        """Whether "the assessment" is of the whole service, as its regulator calls it now, and not of somebody."""
        if not token.lower_.startswith("assessment"):
            return True
        lefts = {child.lower_ for child in token.lefts}
        return lefts <= patterns.OF_ASSESSMENTS and any(
            "quality-commission" in each for each in self.parties.inspectors
        )

    def _followed(self, token: Token, sentence: Span) -> bool:
        """Whether news comes after an inspection: "This follows an inspection in 2020, when it was rated poor"."""
        verb = token.head
        subjects = {child.lower_ for child in verb.children if child.dep_ == "nsubj"}
        if token.dep_ != "dobj" or verb.lemma_.lower() != "follow" or not subjects & {"this", "it", "that", "which"}:
            return False
        return any(_WHEN_CLAUSE.match(self.text, time.span.end) for time in self.times.within(sentence))

    def _announced(self, token: Token, span: Span) -> bool:  # noqa: PLR0911 - one return per sign
        """Whether the inspection is still to come, or only one of a kind, or said to be none."""
        if token.dep_ == "attr" and any(child.dep_ == "neg" for child in token.head.children):
            return True  # "This is not a graded inspection"
        before = self.text[max(token.sent.start_char, span.start - _BEFORE) : span.start]
        if _AFTERWARDS.search(before):
            return False
        if _ABOUT_TO.search(before):
            return True
        if any(
            child.dep_ == "relcl" and child.tag_ in {"VBD", "VBN"} and child.lemma_.lower() not in patterns.PLANNED
            for child in token.children
        ):
            return False  # "the visit, which took place in May"
        node = token
        for _ in range(_CLIMB):
            if node.lemma_.lower() in patterns.PAPERS:
                return False  # "to inform members of the outcome of the visit"
            if node.pos_ in {"VERB", "AUX"}:
                return self._coming(node)
            if node.head == node:
                return False
            node = node.head
        return False

    def _coming(self, verb: Token) -> bool:
        if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
            return True
        if verb.lemma_.lower() in patterns.PLANNED or any(child.lower_ == "due" for child in verb.children):
            return True  # "is planned for May", "is due next year"
        piece = Span(verb.idx, verb.idx + len(verb))
        return verb.tag_ in {"VB", "VBP", "VBZ"} and speaks_of_future(self.doc, piece) is True

    def _may_be_joint(self, inspector: str | None) -> bool:
        """Whether an inspection by nobody named may be by the several inspectorates that the text has."""
        return inspector is None and len(self.parties.inspectors) > 1

    # ------------------------------------------------------------------ verbs
    def _verbs(self, sentence: Span) -> Iterator[Token]:
        for token in tokens(self.doc, sentence):
            if _took_place(token):
                yield token
            elif (token.pos_ == "VERB" and token.lemma_.lower() in patterns.EVENT_VERBS) or _is_there(token):
                negated = any(child.dep_ == "neg" for child in token.children)
                if not negated and not self._coming(token) and self._tells(token, token.lemma_.lower()):
                    yield token

    def _tells(self, verb: Token, lemma: str) -> bool:  # noqa: PLR0911 - one return per kind of verb
        """Whether a verb tells of an inspection, by who does it and to whom."""
        agents = list(agents_of([verb]))
        if lemma in patterns.EXAMINE_VERBS:
            # Inspectors assess and review much within an inspection; the body as such assesses a council.
            objects = [part for child in verb.children if child.dep_ in {"dobj", "prep"} for part in child.subtree]
            return any(self.parties.names_inspectorate(part) for part in agents) and any(
                self.parties.names(part, *ANSWERABLE) for part in objects
            )
        if lemma in patterns.FOUND_VERBS:
            return verb.tag_ == "VBD" and any(self.parties.names_inspectorate(part) for part in agents)
        if lemma == "send":
            sent = [part for child in verb.children if child.dep_ == "dobj" for part in child.subtree]
            return any(self._is_inspector(part) for part in sent)
        if lemma in patterns.BACK_VERBS and any(part.lower_ == "they" for part in agents) and verb.sent.start:
            return any(self._is_inspector(part) for part in verb.doc[verb.sent.start - 1].sent)
        if lemma == "go" and not any(child.lower_ in {"to", "into", "in", "back"} for child in verb.children):
            return False
        # "Ofsted inspected X Council" is now and then parsed as a noun with modifiers: who stands before the verb acts.
        before = verb.doc[verb.i - 1 : verb.i] if verb.i > verb.sent.start else ()
        if lemma != "meet" and any(self._is_inspector(part) for part in (*agents, *before)):
            return True
        if lemma in _INSPECTING:
            passive = any(child.dep_ == "nsubjpass" for child in verb.children) or _is_set_off(verb)
            return passive or self.parties.inspector_among(agents) is not None
        # "Thank you for meeting us on 22 January": the review of which the letter tells.
        party = {part.lower_ for child in verb.children if child.dep_ in {"nsubj", "dobj"} for part in child.subtree}
        return lemma in {"visit", "meet"} and genre(self.doc) == "letter" and bool(party & {"i", "we", "us"})

    # ------------------------------------------------------------------ grades
    def _grades(
        self, graded: list[Grading], dated: dict[int, str], then: dict[Span, str], issued: str | None
    ) -> Iterator[Mention]:
        verbs = {grading.verb for grading in graded}
        # "Ofsted inspected it in November and judged it inadequate", "after an inspection in March, it has been rated".
        beside = {date for place, date in dated.items() if place not in verbs}
        groups: dict[tuple[bool, str | None, str | None, str | None], list[Grading]] = {}
        for grading in graded:
            if grading.subject is not None and self._elsewhere(grading.subject):
                continue
            date = then.get(grading.span) or (dated.get(grading.verb) if not (grading.earlier and then) else None)
            if (
                date is not None
                and grading.earlier
                and any(each.verb == grading.verb and not each.earlier for each in graded)
                and grading.span not in then
            ):
                date = None  # "slipped from good to inadequate in March" dates the grade it came to
            given = issued if date is None else None
            if not grading.earlier and len(beside) == 1:
                (there,) = beside
                if date is not None and grading.span not in then and _comes_before(there, date):
                    # "On Thursday it was rated poor, following an inspection in May": the report came out on Thursday.
                    date, given = there, date
                elif date is None:
                    date, given = there, None
            for body, told in self._each_graded(grading):
                groups.setdefault((grading.earlier, date, given, body), []).append(told)
        for (earlier, date, given, provider), together in groups.items():
            yield Mention(
                evidence=self._whole(together[0].span), date=date, published=None if earlier else given,
                earlier=earlier, gradings=tuple(together), provider=provider,
            )  # fmt: skip

    def _each_graded(self, grading: Grading) -> Iterator[tuple[str | None, Grading]]:
        """The bodies that one grade is given to: "A, B and C were all rated good" tells of three inspections."""
        if grading.subject is None:
            yield None, grading
            return
        together = self.parties.listed(grading.subject)
        if len(together) < 2:  # noqa: PLR2004 - a list
            yield self.parties.of(grading.subject)[1], grading
        for body, place in together if len(together) > 1 else ():
            yield body, replace(grading, span=Span(place.start, max(grading.span.end, place.end)), subject=place)

    def _elsewhere(self, subject: Span) -> bool:
        """Whether what is graded is a place that no body of the text is called after: where somebody worked before."""
        head = tokens(self.doc, subject).root
        if head.lemma_.lower() in _CAREER:
            # "Her record at Wexcombe, rated good last year".
            places = [part for child in head.children if child.lower_ in {"at", "in"} for part in child.children]
            return any(part.pos_ == "PROPN" and not self._is_main(part) for part in places)
        if head.left_edge.is_sent_start:
            return False  # any capital there may be taken for a name
        if head.pos_ != "PROPN" or head.ent_type_ not in {"GPE", "LOC", "PERSON"} or self.parties.provider is None:
            return False
        return self.parties.of(subject)[1] is None and head.lower_ not in self.parties.words

    def _is_main(self, token: Token) -> bool:
        """Whether a word is of the name of whom the text is about."""
        main = entity(self.doc, self.parties.provider)
        return main is not None and token.lower_ in main.name.lower().split()

    def _one_before(self, sentence: Span, graded: list[Grading]) -> Iterator[Mention]:
        """The inspection that another is the first after, if more is told of it: "the first since 2018, when ..."."""
        for time in self.times.within(sentence):
            if time.edtf is None or not self.times.only_since(time) or self.times.told_with_when(sentence, graded):
                continue
            first = _FIRST_SINCE.search(self.text, sentence.start, time.span.end)
            if first is not None and _WHEN_CLAUSE.match(self.text, time.span.end, sentence.end):
                inspector, provider = self.parties.of(sentence)
                yield Mention(
                    evidence=self._whole(Span(first.start(), sentence.end)), noun="inspection", date=time.edtf,
                    earlier=True, inspector=inspector, provider=provider, joint=self.joint,
                )  # fmt: skip

    # ------------------------------------------------------------------ evidence
    def _phrase(self, token: Token, span: Span) -> Span:
        left = min((child.idx for child in token.lefts), default=span.start)
        right = token.right_edge.idx + len(token.right_edge)
        return self._whole(Span(min(left, span.start), right if right - span.end <= _LONG else span.end))

    def _whole(self, span: Span) -> Span:
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip())
        line = words.strip().partition("\n\n")[0].rstrip()
        return Span(start, start + len(line))


def _comes_before(date: str, other: str) -> bool:
    """Whether a date is wholly before another, which is a day."""
    latest, earliest = dates.bounds(date).latest, dates.bounds(other).earliest
    return dates.precision(other) == "day" and latest is not None and earliest is not None and latest < earliest


def _is_commissioned(token: Token, parties: Parties) -> bool:
    """Whether a review was made for the government: "the review which I carried out for the Department"."""
    return token.lemma_.lower() == "review" and any(
        parties.names(part, "government department")
        for verb in token.children
        if verb.dep_ in {"relcl", "acl"} and verb.lemma_ in patterns.DO_VERBS
        for made_for in verb.children
        if made_for.dep_ == "prep" and made_for.lower_ == "for"
        for part in made_for.subtree
    )


def _took_place(token: Token) -> str:
    """What the sentence before tells of and this one says the time of: "It was unannounced and took place on 4 May"."""
    if token.lemma_ != "take" or token.nbor(1 if token.i + 1 < len(token.doc) else 0).lower_ != "place":
        return ""
    verb = token.head if token.dep_ == "conj" else token
    if not any(child.dep_ == "nsubj" and child.lower_ in {"it", "this"} for child in (*verb.children, *token.children)):
        return ""
    start = token.sent.start
    told = _ANY.search(token.doc[start - 1].sent.text) if start else None
    words = told.group().lower() if told is not None else ""
    return next((noun for noun in ("visit", "review", "inspection") if noun in words), "")


def _of_many(verb: Token) -> bool:
    """Whether many are inspected, of which none is told of: "it has now inspected 140 trusts"."""
    return any(
        child.dep_ in {"dobj", "nsubjpass"}
        and child.tag_ in {"NNS", "NNPS"}
        and any(part.dep_ == "nummod" or part.lower_ in {"all", "most", "many"} for part in child.children)
        for child in verb.children
    )


def _is_set_off(verb: Token) -> bool:
    """Whether a participle tells of the name before it: "Larch House, inspected on 4 May, had been ..."."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ == "acl"
        and verb.head.pos_ == "PROPN"
        and verb.i > 0
        and verb.nbor(-1).lower_ == ","
    )


def _is_there(token: Token) -> bool:
    """Whether a "were" tells where somebody was: "inspectors were in the borough", "assessors, who were on site"."""
    return (
        token.lemma_ == "be"
        and token.tag_ == "VBD"
        and token.dep_ not in {"aux", "auxpass"}
        and any(child.dep_ in {"prep", "advmod"} and child.lower_ in patterns.BE_PLACED for child in token.children)
        and not any(child.dep_ in {"attr", "acomp", "oprd"} for child in token.children)
    )


def _noun(token: Token) -> str:
    lemma = token.lemma_.lower().rstrip("s")
    return {
        "re-inspection": "inspection",
        "reinspection": "inspection",
        "revisit": "visit",
        "fieldwork": "inspection",
    }.get(lemma, lemma)
