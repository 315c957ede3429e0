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
from extraction.announced_inspections import is_announced
from extraction.grade_subjects import is_called_the
from extraction.inspection_nouns import nouns
from extraction.inspection_times import InspectionTimes, width
from extraction.inspection_verbs import is_commissioners, is_departments, noun_of, only_dated, verbs
from extraction.judgements import article_gradings
from extraction.patterns import inspections as patterns
from extraction.reviewers import agents_of
from extraction.sentences import sentences
from extraction.timelines import in_entries
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token

    from extraction.inspection_nouns import Noun
    from extraction.judgements import Grading
    from extraction.parties import Parties
    from ontology.records import InspectionKind

_FLAGS = re.IGNORECASE
_INSPECTORS = re.compile(rf"\b(?:{patterns.INSPECTORS})\b", _FLAGS)
# "In her letter of 6 November": hers, and none of those who inspected.
_PAPER = re.compile(r"(?<!\bher )(?<!\bhis )(?<!\bmy )(?<!\byour )\b(?:report|letter|findings)\b", _FLAGS)
_JUDGEMENT = re.compile(r"\bjudge?ment\b", _FLAGS)
"""Of a regulator; a court hands down others, which are of no inspection."""
_FIRST_SINCE = re.compile(r"\bfirst\b[^.;:]{0,60}?\bsince\s+[^,.;:]{3,30}$", _FLAGS)
# "At the last of them, in March 2025", "the first one, in May": which visit of those before.
_ONE_OF_THEM = re.compile(
    rf"\b(?P<what>(?:the|its|their)\s+(?P<which>{'|'.join(sorted(patterns.ORDINALS))}|last|latest|most\s+recent)"
    r"(?:\s+one)?(?:\s+of\s+(?:them|these|those))?),?\s+"
    r"(?:(?:(?:had|has|was|were)\s+)?(?:been\s+)?(?:took\s+place|taken\s+place|was|came|followed|held|made|carried\s+out)\s+)?"
    r"(?:(?:on|in|during|from|between)\s+(?:the\s+)?)?"
    r"(?:(?:earlier|later|early|late)\s+)?$",
    _FLAGS,
)
# "Returned for the first of several monitoring visits": one of them.
_FIRST_OF = re.compile(
    rf"\b(?P<which>{'|'.join(sorted(patterns.ORDINALS))}|latest)\s+(?:\w+\s+)?of\s+(?:\w+\s+){{0,2}}$", _FLAGS
)
_OF_SERIES = patterns.ORDINALS | {"latest", "last", "recent", "final"}
_WHEN_CLAUSE = re.compile(r"\s*,?\s+when\b", _FLAGS)
_CAREER = frozenset({"career", "job", "record", "role", "spell", "stint", "tenure", "time", "work"})
_BESIDE = frozenset({"nearby", "neighbouring", "adjoining", "adjacent", "next-door"})
VISITS = frozenset({"focused visit", "monitoring visit"})
_YEARS = 730
"""Days; what a text tells of as news was not so long before it."""
_SERIES = 100
"""Days; visits told of together that lie further apart are a series, and no inspection by itself."""
_LONG = 120
"""Characters; what hangs on an inspection's noun beyond them is no part of its evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that speaks of an inspection."""

    evidence: Span
    kind: InspectionKind | None = None
    noun: str = ""
    """``inspection``, ``visit``, ``review``; empty for a grade or a report."""
    by_verb: bool = False
    """Told by what inspectors did ("were on site"), which they do at any inspection, and not by its noun."""
    date: str | None = None
    published: str | None = None
    long_ago: bool = False
    """Dated years before the document, so that it is hardly what that reports."""
    earlier: bool = False
    """Spoken of as one before the one reported: "the previous visit", "up from requires improvement"."""
    inspector: str | None = None
    provider: str | None = None
    gradings: tuple[Grading, ...] = ()
    ordinal: str | None = None
    """Which visit of a series: ``third``."""
    joint: bool = False
    """By several inspectorates together: seldom graded."""
    block: int = -1
    """Which block of the article it stands in."""
    title: bool = False
    """In a heading or at the head of the text, where few words stand for much."""


def mentions(doc: Doc, parties: Parties) -> list[Mention]:
    """What the article says of inspections carried out, in text order."""
    reader = _Reader(doc, parties)
    told = in_entries(doc, reader.blocks, list(reader.mentions()))
    return [replace(each, long_ago=each.date is not None and reader.times.long_ago(each.date, _YEARS)) for each in told]


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a sentence says of the inspections in it."""

    sentence: Span
    title: bool
    dated: dict[int, str]
    """The date of each event, by its token."""
    issued: str | None
    inspector: str | None
    provider: str | None
    together: bool
    """Whether several inspectorates act in it."""
    past: AbstractSet[int]
    """The nouns of inspections that were before the one reported."""


class _Reader:
    def __init__(self, doc: Doc, parties: Parties) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.parties = parties
        self.times = InspectionTimes(doc)
        self.blocks = tuple(block for block in doc._.blocks if block.region == "article")
        self.kind: InspectionKind | None = None
        self.joint = False
        self.titled: InspectionKind | None = None
        self.series: Noun | None = None
        """The noun of the inspections last spoken of in the block, one of which may be told without it."""
        headings = tuple(block.span for block in self.blocks if block.kind == "heading")
        self.sections = tuple(heading.start for heading in headings)
        headed = [parties.heads(heading) for heading in headings]
        self.headed = headed if len(set(headed) - {None}) > 1 else []
        """Of a text in parts that are each about one council: which council that is, by heading."""

    def mentions(self) -> Iterator[Mention]:
        graded = sorted(article_gradings(self.doc), key=lambda grading: self.doc[grading.verb].idx)
        places = [self.doc[grading.verb].idx for grading in graded]
        near: str | None = None
        entry: str | None = None
        for number, block in enumerate(self.blocks):
            title = block.kind == "heading" or number == 0
            self.series = None
            if not self._goes_on(number):
                near = entry = None
            for sentence in sentences(self.doc, block.span):
                span = Span(sentence.start_char, sentence.end_char)
                low, high = bisect_left(places, span.start), bisect_left(places, span.end)
                named = list(nouns(self.doc, self.parties, span))
                ones = list(self._one_of_them(span, named))
                told = [*self._in_sentence(span, named, graded[low:high], title=title)]
                told += self._one_before(span, graded[low:high])
                told = [replace(each, date=None) if _is_another(each, ones) else each for each in told] + ones
                for mention in told:
                    section = self._of_section(span.start)
                    provider = (section if self._only_described(mention, span) else None) or mention.provider
                    # "Larch House was downgraded in May. Inspectors found it inadequate for safety."
                    near = provider or near
                    # "Last inspected: 12 March" and "Outcome: Good", one below the other.
                    entry = mention.date if mention.noun and mention.date else entry
                    of_entry = block.kind == "line" and mention.gradings and not mention.earlier
                    date = mention.date or (entry if of_entry else None)
                    yield replace(mention, block=number, provider=near or section, date=date)

    def _goes_on(self, number: int) -> bool:
        """Whether a block is a line right below another: the next of one entry."""
        if not number or self.blocks[number].kind != "line":
            return False
        return self.text.count("\n", self.blocks[number - 1].span.end, self.blocks[number].span.start) == 1

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

    def _in_sentence(
        self, sentence: Span, named: list[Noun], graded: list[Grading], *, title: bool
    ) -> Iterator[Mention]:
        acts = list(verbs(self.doc, self.parties, sentence))
        events = [*(noun.token for noun in named), *acts]
        told = self.times.told_with_when(sentence, graded)
        graded = [
            replace(each, earlier=True) if each.span in told and self.times.only_since(told[each.span]) else each
            for each in graded
        ]
        words = sentence.of(self.text)
        if not events and not graded and not _PAPER.search(words) and not _JUDGEMENT.search(words):
            return
        times = self.times.dated(sentence, {token.i for token in events}, graded)
        dated, then, issued = times.events, times.then, times.issued
        acts = [verb for verb in acts if not _made_for(verb, named, dated)]
        then |= {span: time.edtf for span, time in told.items() if time.edtf is not None}
        inspector, provider = self.parties.of(sentence)
        among = self.parties.inspector_among(agents_of(events))
        peers = any(
            noun.token.i and noun.token.nbor(-1).lower_ == "peer" and not is_announced(self.doc, noun.token, noun.span)
            for noun in named
        )
        inspector = among if peers and among is not None else inspector or among
        by_them = bool(acts) or any(self.parties.names_inspectorate(part) for part in agents_of(events))
        together = by_them and self.parties.several(sentence)
        self.joint = self.joint or together
        given = {grading.verb for grading in graded}
        since = {noun.token.i for noun in named if noun.name == "inspection" and _is_since(noun.token, given)}
        past = since | {noun.token.i for noun in named if self._is_before(noun.token, named, sentence)}
        clause = _Clause(sentence, title, dated, issued, inspector, provider, together, past)
        told_by_noun = [each for noun in named if (each := self._of_noun(noun, clause)) is not None]
        told_by_verb = [
            self._of_verb(verb, clause)
            for verb in acts
            if self._is_told(verb, clause, beside=bool(graded) or any(noun.token.i not in dated for noun in named))
        ]
        told_by_grade = [
            replace(each, inspector=inspector, provider=each.provider or provider, title=title)
            for each in self._grades(graded, dated, then, issued, since)
        ]
        # "A was graded good in May, and B remains outstanding after a visit on 3 June": the visit was to B.
        graded_then = {each.date: each.provider for each in told_by_grade if each.date and each.provider}
        told_by_noun = [
            replace(each, provider=graded_then.get(each.date or "") or each.provider) for each in told_by_noun
        ]
        every = (*told_by_noun, *told_by_verb, *told_by_grade)
        yield from every
        for place, rows in times.again.items():
            same = [each for each in every if each.date == dated[place] and each.noun != "visit"]
            same = same or [each for each in every if each.date == dated[place]][:1]
            yield from (replace(each, date=date, evidence=span) for date, span in rows for each in same)
        current = bool(told_by_verb) or not all(each.earlier for each in (*told_by_noun, *told_by_grade))
        if issued and not current and (_INSPECTORS.search(words) or _PAPER.search(words)):
            yield Mention(evidence=self._whole(sentence), published=issued, inspector=inspector, provider=provider)

    def _of_noun(self, noun: Noun, clause: _Clause) -> Mention | None:
        """The inspection that a noun names, unless it is still to come or none in particular."""
        token, kind = noun.token, noun.kind
        date = clause.dated.get(token.i)
        before = {child.lower_ for child in token.lefts}
        # "A further such visit, on 17 and 18 January": what has a date behind it has been.
        coming = before & patterns.COMING - ({"further"} if date is not None else set())
        # "Early monitoring visits were critical": several, of which none is told of.
        one = _FIRST_OF.search(self.text, clause.sentence.start, noun.span.start)
        several = kind is not None and token.tag_ == "NNS" and one is None
        several = several and (date is None or width(date)[0] > _SERIES)
        if several and clause.title and kind in VISITS:
            self.titled = kind  # "Latest focused visits": what each of them is
        if coming or several or (noun.only_dated and date is None) or is_announced(self.doc, token, noun.span):
            return None
        if kind is None and before & {"such", "similar"}:
            kind = self.kind  # "after a further such visit"
        if kind is None and noun.name == "visit" and before & _OF_SERIES and self.series is not None:
            kind = self.series.kind  # "three monitoring visits. The most recent visit, in March, ..."
        self.kind = kind or self.kind
        earlier = token.i in clause.past
        # "The previous inspection, in March 2019": of the inspectorates that came together again.
        with_others = self.joint or (self.kind == "other" and self._may_be_joint(clause.inspector))
        ordinal = next(iter({one["which"].lower()} if one is not None else before & patterns.ORDINALS), None)
        again = earlier and kind is None and date is not None and with_others
        return Mention(
            evidence=self._phrase(token, noun.span), joint="joint" in before or clause.together or again,
            kind=kind, ordinal=ordinal, noun=noun.name, date=date, published=None if earlier else clause.issued,
            earlier=earlier, inspector=clause.inspector, provider=clause.provider, title=clause.title,
        )  # fmt: skip

    def _is_told(self, verb: Token, clause: _Clause, *, beside: bool) -> bool:
        """Whether a verb of inspecting tells of an inspection where it stands."""
        date = clause.dated.get(verb.i)
        if date is None:
            return not only_dated(verb)
        # What inspectors find is told of this inspection, unless it was long ago and nothing else speaks of one.
        if verb.lemma_ not in patterns.FOUND_VERBS:
            return True
        complaint = any(part.lower_.startswith("ombuds") for part in agents_of([verb]))  # one case, and no inspection
        return not beside and not complaint and self.times.long_ago(date)

    def _of_verb(self, verb: Token, clause: _Clause) -> Mention:
        earlier = any(child.lower_ in patterns.EARLIER for child in verb.children if child.dep_ == "advmod")
        earlier = earlier or verb.lemma_ in patterns.FOUND_VERBS  # which tell of an inspection only if it was long ago
        # "In 2019 inspectors had told them to ...": of the inspectorates that came together again.
        again = verb.lemma_ in patterns.FOUND_VERBS and self.joint and clause.inspector is None
        return Mention(
            evidence=self._whole(Span(verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge))),
            kind="improvement review"
            if is_commissioners(verb) or is_departments(verb, self.parties)
            else self.titled if noun_of(verb) == "visit" else None,
            noun=noun_of(verb), by_verb=True, date=clause.dated.get(verb.i), published=clause.issued, earlier=earlier,
            inspector=clause.inspector, provider=clause.provider, title=clause.title, joint=clause.together or again,
        )  # fmt: skip

    def _is_before(self, token: Token, named: list[Noun], sentence: Span) -> bool:
        """Whether an inspection was before the one reported: "the last inspection", "since an inspection in 2020"."""
        if patterns.EARLIER.intersection(child.lower_ for child in token.lefts) or self._followed(token, sentence):
            return True
        return token.dep_ == "pobj" and token.head.lower_ == "following" and named[0].token.i < token.head.i

    def _followed(self, token: Token, sentence: Span) -> bool:
        """Whether news comes after an inspection: "This follows an inspection in 2020, when it was rated poor"."""
        verb = token.head
        subjects = {child.lower_ for child in verb.children if child.dep_ == "nsubj"}
        if token.dep_ != "dobj" or verb.lemma_.lower() != "follow" or not subjects & {"this", "it", "that", "which"}:
            return False
        return any(_WHEN_CLAUSE.match(self.text, time.span.end) for time in self.times.within(sentence))

    def _may_be_joint(self, inspector: str | None) -> bool:
        """Whether an inspection by nobody named may be by the several inspectorates that the text has."""
        return inspector is None and len(self.parties.inspectors) > 1

    # ------------------------------------------------------------------ grades
    def _grades(
        self, graded: list[Grading], dated: dict[int, str], then: dict[Span, str], issued: str | None,
        since: AbstractSet[int],
    ) -> Iterator[Mention]:  # fmt: skip
        verbs = {grading.verb for grading in graded} | since
        # "Ofsted inspected it in November and judged it inadequate", "after an inspection in March, it has been rated".
        beside = {date for place, date in dated.items() if place not in verbs}
        groups: dict[tuple[bool, str | None, str | None, str | None], list[Grading]] = {}
        for grading in graded:
            if grading.subject is not None and self._elsewhere(grading.subject):
                continue
            date = then.get(grading.span) or (dated.get(grading.verb) if not (grading.earlier and then) else None)
            if date is None and not grading.earlier:
                # "A full inspection in January rated it inadequate, and a visit in April found progress".
                subjects = (child.i for child in self.doc[grading.verb].children if child.dep_ == "nsubj")
                date = next((dated[place] for place in subjects if place in dated), None)
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
                if date is not None and grading.span not in then and dates.before(there, date):
                    # "Last month it was rated poor, following an inspection in May": the report came out last month.
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
        name = re.split(r"\s+(?:in|at|near)\s+", subject.of(self.text))[0].rstrip(" ,")
        if is_called_the(name) and not self.parties.words.intersection(name.lower().split()[1:]):
            return self.parties.provider is not None
        if head.left_edge.is_sent_start and head.left_edge.lower_ not in _BESIDE:
            return False  # any capital there may be taken for a name
        place = head.ent_type_ in {"GPE", "LOC", "PERSON"} or (head.text.istitle() and name == head.text)
        if head.pos_ != "PROPN" or not place or self.parties.provider is None:
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

    def _one_of_them(self, sentence: Span, nouns_in_it: list[Noun]) -> Iterator[Mention]:
        """One of several inspections spoken of before, by its place among them: "at the last of them, in March"."""
        named = [
            noun
            for noun in nouns_in_it
            if noun.kind is not None or "joint" in {each.lower_ for each in noun.token.lefts}
        ]
        before, self.series = self.series, named[-1] if named else self.series
        for time in self.times.within(sentence):
            one = _ONE_OF_THEM.search(self.text, sentence.start, time.span.start)
            if one is None or time.edtf is None or self.times.is_to_come(time):
                continue
            series = next((noun for noun in reversed(named) if noun.span.end <= one.start()), before)
            if series is not None:
                inspector, provider = self.parties.of(sentence)
                which = one["which"].lower()
                yield Mention(
                    evidence=self._whole(Span(one.start("what"), time.span.end)), kind=series.kind, noun=series.name,
                    joint=series.kind is None, earlier=series.kind is None and which in patterns.EARLIER,
                    date=time.edtf, ordinal=which if which in patterns.ORDINALS else None,
                    inspector=inspector, provider=provider,
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


def _is_another(mention: Mention, ones: list[Mention]) -> bool:
    """Whether a date is of one of a series told beside: "it was the second visit; the first, in 2018, had ..."."""
    return any(each.date == mention.date and each.ordinal != mention.ordinal for each in ones) and bool(mention.ordinal)


def _made_for(verb: Token, named: list[Noun], dated: dict[int, str]) -> bool:
    """Whether a verb only brings inspectors to an inspection that its clause names, which then has the verb's date.

    "In May they returned for a full inspection", "had been in the county on 26 June for the fourth visit".
    """
    for noun in named:
        joint = noun.token.head
        while joint.lower_ == "of" and joint.head != joint:
            joint = joint.head.head  # "for the first of several visits"
        # "In October an inspection carried out by Ofsted found that ..."
        told = verb.lemma_ in patterns.REPORTING_VERBS and noun.token.dep_ == "nsubj" and joint == verb
        if told or (joint.dep_ == "prep" and joint.lower_ in {"for", "on", "during"} and joint.head == verb):
            if verb.i in dated:
                dated.setdefault(noun.token.i, dated.pop(verb.i))
            return True
    return False


def _is_since(token: Token, grades: AbstractSet[int]) -> bool:
    """Whether something is only told from an inspection on, or beside it: "since the inspection", "compared with"."""
    if not grades.isdisjoint(part.i for part in token.subtree):
        return False  # "since the inspection of 2022, at which it was judged good"
    joint = token.head if token.dep_ == "pobj" else token
    return joint.lower_ == "since" or (joint.lower_ in {"to", "with"} and joint.head.lower_ in {"compared", "compare"})
