"""Inspections and reviews that a text reports as carried out, each once, with its date, its parties and its grades.

Three steps. *Mentions*: noun phrases ("the focused visit"), verbs of inspecting ("inspectors visited") and grades, each with
the time expression that belongs to it by grammar. *Events*: mentions that can be one are one; a date that excludes, or "the
previous", makes another. *Records*: kind, inspector and provider from what the mentions of an event say together.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import Span, entity, region_at, text_of, tokens, warn
from extraction.dating import genre
from extraction.judgements import Grading, gradings, in_full
from extraction.patterns import inspections as patterns
from extraction.sentences import sentences
from extraction.tense import speaks_of_future
from extraction.times import published
from ontology import dates, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from extraction.annotations import Entity, TimeExpression
    from ontology.records import InspectionKind

NAME = "onrecord_inspections"
COMPONENT = f"{NAME}@1"

_FLAGS = re.IGNORECASE
_KINDS = tuple((re.compile(rf"\b(?:{words})\b", _FLAGS), kind) for words, kind in patterns.KINDS)
_ANY = re.compile(rf"\b(?:{'|'.join(words for words, _ in patterns.KINDS)}|{patterns.GENERIC})\b", _FLAGS)
_INSPECTORS = re.compile(rf"\b(?:{patterns.INSPECTORS})\b", _FLAGS)
_ABOUT_TO = re.compile(
    r"\b(?:ahead of|prepar\w+ for|ready for|readiness for|awaits?|awaiting|before (?:a|an|its|their|the next|any)|expect\w*|"
    r"anticipat\w+|up to|until (?:a|the next|its next)|calls? for|called for|wants?|request\w* (?:a|an)|plan\w* (?:a|an)|"
    r"subject to)\s+(?:\S+\s+){0,5}$",
    _FLAGS,
)
_AFTERWARDS = re.compile(
    r"\b(?:since|following|after)\s+(?:the|its|their|our|an?|this|that|his|her)\s+(?:\w+\s+){0,2}$", _FLAGS
)
_COMPOUND = re.compile(r"\s+(?:\([A-Z]+\)\s+)?(\w+)")
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should", "shall", "must", "'ll"})
_PUBLISH = frozenset({"publish", "release", "issue", "deliver", "unveil"})
_PAPERS = frozenset({"report", "findings", "finding", "letter", "outcome"})
_PUBLISHED = re.compile(r"\b(?:report|letter|findings|judge?ments?|outcome)s?,?\s+(?:which\s+|that\s+)?(?:(?:was|were|is|are|has been|came)\s+)?"
                        r"(?:[^.;]{0,80},\s+)?(?:\w+ly\s+)?(?:published|released|issued|out|dated)\s+(?:on|in)?\s*$", _FLAGS)  # fmt: skip
_THEN = re.compile(r"[\s,]*(?:in|on|since|back in|during)?[\s,]*")
_OUT = re.compile(r"\b(?:came|come|comes|is|was|are|were) out\b", _FLAGS)
_CLIMB = 10
_OPENING = 2
"""Tokens before a time expression that opens its sentence."""
_NEAR = 30
"""Characters between an inspection and a date that stands behind it without a verb, as in a heading."""
_PROVIDERS = (
    "local authority",
    "police",
    "health body",
    "school",
    "service",
    "charity",
    "company",
    "court",
    "board",
    "other",
)
_ANSWERABLE = ("local authority", "police", "health body", "school")
_REPORT_DELAY = 2
"""Months within which a report follows its inspection, as a rule of the inspectorates."""
_DATED = re.compile(r"\b(?:inspection|visit|review|assessment)s?\s+(?:dates?|took place)\s*:?\s*$|\bdates?\s+of\s+(?:inspection|visit)\s*:?\s*$|"
                    r"^inspected(?:\s+on)?\s*:?\s*$", _FLAGS)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """One place that speaks of an inspection."""

    span: Span
    evidence: Span
    kind: InspectionKind | None = None
    noun: str = ""
    """``inspection``, ``visit``, ``review``; empty for a grade."""
    date: str | None = None
    published: str | None = None
    earlier: bool = False
    fresh: bool = False
    """Introduced as new: "a focused visit"; else it may be one already spoken of."""
    inspector: str | None = None
    provider: str | None = None
    gradings: tuple[Grading, ...] = ()
    only_held: bool = False
    title: bool = False


@dataclass(slots=True)
class _Event:
    """Mentions of one inspection."""

    mentions: list[_Mention] = field(default_factory=list)

    @property
    def date(self) -> str | None:
        return _narrowest(mention.date for mention in self.mentions)

    @property
    def published(self) -> str | None:
        return _narrowest(mention.published for mention in self.mentions)

    @property
    def kind(self) -> InspectionKind | None:
        return next((mention.kind for mention in self.mentions if mention.kind), None)

    @property
    def noun(self) -> str:
        return next((mention.noun for mention in self.mentions if mention.noun), "")

    @property
    def earlier(self) -> bool:
        return self.mentions[0].earlier

    @property
    def provider(self) -> str | None:
        return next((mention.provider for mention in self.mentions if mention.provider), None)

    @property
    def gradings(self) -> list[Grading]:
        return [grading for mention in self.mentions for grading in mention.gradings]


def _narrowest(written: Iterable[str | None]) -> str | None:
    known = [date for date in written if date]
    return min(known, key=_width) if known else None


def _width(date: str) -> tuple[int, bool]:
    earliest, latest = dates.bounds(date)
    return ((latest - earliest).days if earliest and latest else 10**6), not dates.is_certain(date)


@Language.factory(
    NAME, assigns=["doc._.inspections"], requires=["doc._.times", "doc._.entities", "doc._.blocks", "token.dep"]
)
class InspectionsPipe:
    """Finds the inspections that a Doc reports as carried out."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take what spaCy hands a factory; the rules are data in `patterns.inspections`."""
        del nlp
        self.name = name

    def find(self, doc: Doc) -> tuple[records.Inspection, ...]:
        """The inspections: the one the document is about first, then in the order in which they are spoken of."""
        return tuple(_Reader(doc).inspections())

    def __call__(self, doc: Doc) -> Doc:
        """Write the inspections, and a warning for each whose date or parties the text does not give."""
        doc._.inspections = self.find(doc)
        for inspection in doc._.inspections:
            lacking = [name for name in ("inspector", "provider", "date") if getattr(inspection, name) is None]
            if lacking:
                warn(
                    doc, "inspection-incomplete", f"The text does not say the {' or the '.join(lacking)} of this inspection.",
                    inspection.evidence,
                )  # fmt: skip
        return doc


class _Reader:
    """One document while it is read for inspections."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.blocks = tuple(block for block in doc._.blocks if block.region == "article")
        self.entities: tuple[Entity, ...] = doc._.entities
        self.places = sorted(
            ((mention.span, each) for each in self.entities for mention in each.mentions), key=lambda place: place[0]
        )
        self.inspectors = [each for each in self.entities if each.kind == "inspectorate"]
        self.departments = [each for each in self.entities if each.kind == "government department"]
        self.provider = self._main_provider()

    # -------------------------------------------------------------- who
    def _main_provider(self) -> str | None:
        """Whom the document is about: the kind of body that is answerable first, then the most spoken of."""
        known = [each for each in self.entities if each.kind in _PROVIDERS and not self._is_part(each)]
        if not known:
            return None
        councils = [each for each in known if each.kind == "local authority"]
        ranked = councils or [each for each in known if each.kind != "other"] or known
        article = [
            (len([1 for mention in each.mentions if region_at(self.doc, mention.span.start) == "article"]), each)
            for each in ranked
        ]
        # Of two as often spoken of, the first named.
        best = max(article, key=lambda pair: (pair[0], -pair[1].mentions[0].span.start if pair[1].mentions else 0))
        return best[1].id if best[0] else None

    def _is_part(self, each: Entity) -> bool:
        return each.parent is not None or each.kind in {"board", "committee", "court"}

    def _answerable(self, each: Entity) -> str | None:
        """The body that answers for one named as inspected: a service's council, a home's owner."""
        seen = set()
        while each.parent is not None and each.id not in seen:
            seen.add(each.id)
            above = entity(self.doc, each.parent)
            if above is None:
                break
            each = above
        if each.kind in {"service", "other", "board"} and self.provider is not None:
            main = entity(self.doc, self.provider)
            if main is not None and main.kind == "local authority":
                return main.id
        return each.id if each.kind in _PROVIDERS else None

    def _in(self, span: Span) -> list[tuple[Span, Entity]]:
        low = bisect_left(self.places, span.start, key=lambda place: place[0].start)
        high = bisect_right(self.places, span.end, key=lambda place: place[0].start)
        return [place for place in self.places[low:high] if place[0].end <= span.end]

    def _parties(self, clause: Span) -> tuple[str | None, str | None]:
        inspector = provider = None
        for _, each in self._in(clause):
            if each.kind == "inspectorate" and inspector is None:
                inspector = each.id
            elif each.kind in _PROVIDERS and provider is None and each.kind not in {"board", "committee", "court"}:
                provider = self._answerable(each)
        return inspector, provider

    # -------------------------------------------------------------- mentions
    def mentions(self) -> list[_Mention]:
        """What the article says of inspections, in text order, each with the date that belongs to it."""
        graded = sorted(gradings(self.doc, self.blocks), key=lambda grading: self.doc[grading.verb].idx)
        places = [self.doc[grading.verb].idx for grading in graded]
        found: list[_Mention] = []
        for block in self.blocks:
            title = block.kind == "heading" or block.span.start == self.blocks[0].span.start
            for sentence in sentences(self.doc, block.span):
                span = Span(sentence.start_char, sentence.end_char)
                low, high = bisect_left(places, span.start), bisect_left(places, span.end)
                found += self._in_sentence(span, graded[low:high], title=title)
        return found

    def _in_sentence(self, sentence: Span, graded: list[Grading], *, title: bool) -> Iterator[_Mention]:
        nouns = list(self._nouns(sentence))
        verbs = list(self._verbs(sentence))
        places = (
            {token.i for token, _, _ in nouns} | {token.i for token in verbs} | {grading.verb for grading in graded}
        )
        owned: dict[int, str] = {}
        issued: str | None = None
        for time in self._times(sentence):
            if time.edtf is None or self._to_come(time, time.edtf):
                continue
            owner = self._graded_then(time, graded) or self._owner(time, places)
            if owner is not None and owner != _PUBLICATION and self._only_since(time, owner, graded):
                continue
            if owner == _PUBLICATION:
                issued = issued or time.edtf
            elif owner is not None and not (owner in owned and _width(owned[owner]) < _width(time.edtf)):
                owned[owner] = time.edtf
        inspector, provider = self._parties(sentence)
        inspector = inspector or self._outside(_agents(token for token in [*(token for token, _, _ in nouns), *verbs]))
        dated = dict(owned)
        for token, span, kind in nouns:
            earlier, coming, fresh = _determined(token)
            if coming or self._announced(token, span):
                continue
            yield _Mention(
                span=span, evidence=self._evidence(token, span), kind=kind, noun=_noun(token), date=owned.pop(token.i, None),
                published=None if earlier else issued, earlier=earlier, fresh=fresh, inspector=inspector, provider=provider, title=title,
            )  # fmt: skip
        for token in verbs:
            if token.lemma_ == "meet" and token.i not in owned:
                continue
            yield _Mention(
                earlier=any(child.lower_ in patterns.EARLIER for child in token.children if child.dep_ == "advmod"),
                span=Span(token.idx, token.idx + len(token)), evidence=self._clause(token), noun=_VERB_NOUNS.get(token.lemma_.lower(), "visit"),
                date=owned.pop(token.i, None), published=issued, inspector=inspector, provider=provider, title=title,
            )  # fmt: skip
        yield from self._grades(sentence, graded, dated, issued, title=title)
        told = (
            any(not _determined(token)[0] for token, _, _ in nouns)
            or verbs
            or any(not grading.earlier for grading in graded)
        )
        if issued and not told and _reports_inspection(sentence.of(self.text)):
            yield _Mention(span=sentence, evidence=sentence, published=issued, inspector=inspector, provider=provider)

    def _to_come(self, time: TimeExpression, edtf: str) -> bool:
        """Whether a time expression speaks of what lies ahead of the document."""
        here = published(self.doc)
        if here is None:
            return speaks_of_future(self.doc, time.span) is True
        earliest, now = dates.bounds(edtf).earliest, dates.bounds(here).latest
        return earliest is not None and now is not None and earliest > now

    def _graded_then(self, time: TimeExpression, graded: list[Grading]) -> int | None:
        """The grade that a time stands right behind: "up from 'requires improvement' in 2019"."""
        for grading in graded:
            if grading.span.end <= time.span.start and _THEN.fullmatch(self.text, grading.span.end, time.span.start):
                return grading.verb
        return None

    def _only_since(self, time: TimeExpression, owner: int, graded: list[Grading]) -> bool:
        """ "The first inspection since 2017" took place later; "the rating it had held since 2019" was given then."""
        since = self.text[max(0, time.span.start - 6) : time.span.start].lower().endswith("since ")
        return since and all(grading.verb != owner for grading in graded)

    def _grades(
        self, sentence: Span, graded: list[Grading], owned: dict[int, str], issued: str | None, *, title: bool
    ) -> Iterator[_Mention]:
        groups: dict[tuple[bool, str | None], list[Grading]] = {}
        verbs = {grading.verb for grading in graded}
        dated = next((owned[verb] for verb in verbs if verb in owned), None)
        # "Ofsted inspected it in November and judged it inadequate", "after an inspection in March, it has been rated".
        beside = {date for place, date in owned.items() if place not in verbs}
        for grading in graded:
            date = owned.get(grading.verb) or (dated if grading.earlier else None)
            if date is None and not grading.earlier and len(beside) == 1:
                date = next(iter(beside))
            groups.setdefault((grading.earlier, date), []).append(grading)
        inspector, provider = self._parties(sentence)
        for (earlier, date), together in groups.items():
            first = together[0]
            yield _Mention(
                span=first.span, evidence=first.span, date=date, published=None if earlier or date else issued, earlier=earlier,
                inspector=inspector, provider=provider, gradings=tuple(together), only_held=first.held, title=title,
            )  # fmt: skip

    def _nouns(self, sentence: Span) -> Iterator[tuple[Token, Span, InspectionKind | None]]:
        for match in _ANY.finditer(self.text, sentence.start, sentence.end):
            span = Span(*match.span())
            token = tokens(self.doc, span)[-1]
            kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(match.group())), None)
            if token.pos_ not in {"NOUN", "PROPN"} and kind is None:
                continue
            after = _COMPOUND.match(self.text, span.end)
            if after is not None and after.group(1).lower() in patterns.COMPOUNDS:
                continue
            if kind is None and not self._is_inspection(token):
                continue
            yield token, span, kind

    def _is_inspection(self, token: Token) -> bool:
        """Whether a bare "visit" or "review" is one by those who inspect."""
        before = {child.lower_ for child in token.lefts if child.dep_ in {"compound", "amod", "nmod"}}
        if before & patterns.OTHER_MODIFIERS:
            return False
        if token.lemma_.lower() == "inspection":
            return True
        if token.tag_ in {"NNS", "NNPS"}:
            return bool(before & (patterns.EARLIER | {"two", "three", "monitoring"}))
        sentence = Span(token.sent.start_char, token.sent.end_char)
        words = sentence.of(self.text)
        by_inspector = bool(_INSPECTORS.search(words)) or any(
            each.kind == "inspectorate" for _, each in self._in(sentence)
        )
        if token.lemma_.lower() == "visit":
            determined = any(
                child.lower_ in {"the", "this", "that"} or child.lower_ in patterns.EARLIER for child in token.lefts
            )
            return by_inspector or determined
        return any(child.lower_ in {"first", "second", "third", "fourth", "this", "latest"} for child in token.lefts)

    def _verbs(self, sentence: Span) -> Iterator[Token]:
        for token in tokens(self.doc, sentence):
            if token.pos_ != "VERB" or self._coming(token) or any(child.dep_ == "neg" for child in token.children):
                continue
            if self._inspecting(token, token.lemma_.lower()):
                yield token

    def _inspecting(self, verb: Token, lemma: str) -> bool:
        """Whether a verb tells of an inspection, by who does it and to whom."""
        subjects = [child for child in verb.children if child.dep_ in {"nsubj", "agent"}]
        agents = [part for subject in subjects for part in subject.subtree]
        if verb.dep_ == "relcl" and any(part.tag_ == "WDT" for part in subjects):
            agents.append(verb.head)  # "the inspectorate, which visited in May"
        if lemma in {"assess", "review"}:
            # Inspectors assess and review much within an inspection; the body as such assesses a council.
            objects = [part for child in verb.children if child.dep_ == "dobj" for part in child.subtree]
            return any(self._is(part, "inspectorate") for part in agents) and any(
                self._is(part, *_ANSWERABLE) for part in objects
            )
        if lemma not in patterns.INSPECT_VERBS | patterns.COME_VERBS | {"meet"}:
            return False
        if lemma != "meet" and any(self._inspects(part) for part in agents):
            return True
        if lemma in {"inspect", "reinspect", "re-inspect"}:
            return any(child.dep_ == "nsubjpass" for child in verb.children) or self._outside(agents) is not None
        party = [part for child in verb.children for part in child.subtree if child.dep_ in {"nsubj", "dobj"}]
        return (
            lemma in {"visit", "meet"}
            and genre(self.doc) == "letter"
            and any(part.lower_ in {"i", "we", "us"} for part in party)
        )

    def _outside(self, agents: Iterable[Token]) -> str | None:
        """A body that inspects without being called an inspectorate: a regulator, an association of councils."""
        for part in agents:
            for place, each in self._around(Span(part.idx, part.idx + len(part))):
                if (
                    place.start <= part.idx < place.end
                    and not each.is_person
                    and each.kind in {"other", "government department", "charity"}
                ):
                    return each.id
        return None

    def _is(self, token: Token, *kinds: str) -> bool:
        return any(
            each.kind in kinds and place.start <= token.idx < place.end
            for place, each in self._around(Span(token.idx, token.idx + 1))
        )

    def _inspects(self, token: Token) -> bool:
        if token.lower_ in {"inspectors", "inspector", "inspectorate", "watchdog", "hmi", "officials", "regulator"}:
            return True
        span = Span(token.idx, token.idx + len(token))
        return any(
            each.kind == "inspectorate" and place.start <= span.start < place.end for place, each in self._around(span)
        )

    def _around(self, span: Span) -> list[tuple[Span, Entity]]:
        high = bisect_right(self.places, span.start, key=lambda place: place[0].start)
        return self.places[max(0, high - 3) : high]

    def _announced(self, token: Token, span: Span) -> bool:
        """Whether the inspection is still to come, or only one of a kind."""
        start = token.sent.start_char
        if _AFTERWARDS.search(self.text[max(start, span.start - _NEAR) : span.start]):
            return False
        if _ABOUT_TO.search(self.text[max(start, span.start - 70) : span.start]):
            return True
        node = token
        for _ in range(_CLIMB):
            if node.pos_ in {"VERB", "AUX"}:
                return self._coming(node)
            if node.head == node:
                return False
            node = node.head
        return False

    def _coming(self, verb: Token) -> bool:
        if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
            return True
        piece = Span(verb.idx, verb.idx + len(verb))
        return verb.tag_ in {"VB", "VBP", "VBZ"} and speaks_of_future(self.doc, piece) is True

    def _evidence(self, token: Token, span: Span) -> Span:
        left = min((child.idx for child in token.lefts), default=span.start)
        right = token.right_edge
        end = right.idx + len(right)
        return Span(min(left, span.start), end if end - span.end <= 2 * _NEAR * 2 else span.end)

    def _clause(self, verb: Token) -> Span:
        return Span(verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge))

    # -------------------------------------------------------------- when
    def _times(self, sentence: Span) -> list[TimeExpression]:
        times: tuple[TimeExpression, ...] = self.doc._.times
        first = bisect_left(times, sentence.start, key=lambda each: each.span.start)
        last = bisect_left(times, sentence.end, key=lambda each: each.span.start)
        return list(times[first:last])

    def _owner(self, time: TimeExpression, places: set[int]) -> int | None:
        """The mention, grade or publication that a time expression belongs to by grammar."""
        piece = tokens(self.doc, time.span)
        before = self.text[max(0, time.span.start - _NEAR) : time.span.start]
        near = [
            place
            for place in places
            if place < piece.start and self.doc[place].idx + len(self.doc[place]) > time.span.start - _NEAR
        ]
        if near and _DATED.search(before.split("\n")[-1]):
            return max(near)
        if _PUBLISHED.search(self.text[piece.sent.start_char : time.span.start]):
            return _PUBLICATION
        node = piece.root
        climbed = False
        for _ in range(_CLIMB):
            if node.i in places:
                return node.i
            lemma = node.lemma_.lower()
            if (lemma in _PUBLISH and self._is_report(node)) or (
                lemma in _PAPERS and node.pos_ == "NOUN" and not climbed
            ):
                # "the findings of the visit on 29 March": the visit stands nearer.
                between = [place for place in places if node.i < place < piece.start]
                return max(between) if between else _PUBLICATION
            if node.pos_ in {"VERB", "AUX"}:
                climbed = True
                if node.lemma_ in {"come", "be"} and _OUT.search(self.text, node.idx, node.idx + 12):
                    return _PUBLICATION
                if (below := self._below(node, places)) is not None:
                    return below
                if node.dep_ not in {"relcl", "acl", "aux", "auxpass", "xcomp", "ccomp", "conj", "advcl", "pcomp"}:
                    break
            if node.head == node:
                break
            node = node.head
        if near and not any(token.pos_ == "VERB" for token in self.doc[max(near) + 1 : piece.start]):
            return max(near)
        # "Last year, Ofsted rated ...": what opens the sentence dates what it tells first.
        first = piece.start - piece.sent.start <= _OPENING
        return min((place for place in places if place > piece.start), default=None) if first else None

    def _is_report(self, node: Token) -> bool:
        words = {part.lemma_.lower() for part in node.subtree} | {node.head.lemma_.lower(), node.lemma_.lower()}
        return bool(words & (_PAPERS | {"inspectorate", "ofsted"}))

    def _below(self, verb: Token, places: set[int]) -> int | None:
        """A mention that a verb's subject, object or complement holds: "carried out a visit in May"."""
        held = []
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "oprd", "prep"}:
                held += [part.i for part in child.subtree if part.i in places and part.pos_ != "VERB"]
        if held:
            return held[0]
        papers = any(
            child.lemma_.lower() in _PAPERS and child.dep_ in {"nsubjpass", "pobj"}
            for part in verb.children if part.dep_ in {"nsubjpass", "agent"} for child in (part, *part.children)
        )  # fmt: skip
        return _PUBLICATION if papers else None

    # -------------------------------------------------------------- events
    def inspections(self) -> Iterator[records.Inspection]:
        """Group the mentions into events and write each down."""
        events: list[_Event] = []
        for mention in self.mentions():
            event = _place(mention, events)
            if event is None:
                continue
            event.mentions.append(mention)
            if event not in events:
                events.append(event)
        main = self._main(events)
        letter = genre(self.doc) == "letter"
        for event in sorted(events, key=lambda each: each is not main):
            if _worth(event):
                yield self._record(event, main, own=letter and event is main)

    def _main(self, events: list[_Event]) -> _Event | None:
        """The event the document is about: the latest that is not spoken of as an earlier one; undated ones are recent."""
        here = published(self.doc)
        current = [event for event in events if not event.earlier and _worth(event)]
        # A grade with no word of an inspection about it is rather what the service had before.
        current = [event for event in current if event.noun or event.date] or current

        def latest(event: _Event) -> datetime.date:
            bounds = dates.bounds(event.date or event.published or here or "9999")
            return bounds.latest or bounds.earliest or datetime.date.max

        return max(current, key=latest, default=None)

    def _record(self, event: _Event, main: _Event | None, *, own: bool) -> records.Inspection:
        kind, inspector = self._kind_and_inspector(event, main)
        provider = next((mention.provider for mention in event.mentions if mention.provider), self.provider)
        who = entity(self.doc, inspector)
        issued = event.published or (published(self.doc) if own else None)
        date = event.date
        if date is None and event.published is not None and not own:
            date = _before(event.published)
        if date is None and event is main and issued is None and not dates.is_certain(published(self.doc) or "2000"):
            date = published(self.doc)  # as near as the document itself can be dated
        best = next((mention for mention in event.mentions if mention.date), event.mentions[0])
        graded: dict[tuple[str, str], records.Judgement] = {}
        for grading in event.gradings:
            grade = in_full(grading.grade, who.name if who else None)
            graded.setdefault(
                (grading.area.lower(), grade),
                records.Judgement(
                    area=grading.area, grade=grade, evidence=grading.span, component=COMPONENT, confidence=0.9
                ),
            )
        reasons = [f"spoken of {len(event.mentions)} time{'s' if len(event.mentions) > 1 else ''}"]
        if event.kind is None:
            reasons.append(f"its kind is not named; {kind} by who inspected and whether it was graded")
        return records.Inspection(
            id=f"i{best.evidence.start}-{best.evidence.end}", kind=kind, inspector=inspector, provider=provider, date=date,
            published=issued, judgements=tuple(graded.values()), evidence=best.evidence, component=COMPONENT,
            confidence=0.6 if event.mentions[0].only_held else 0.9 if date else 0.75, reasons=tuple(reasons),
        )  # fmt: skip

    def _kind_and_inspector(self, event: _Event, main: _Event | None) -> tuple[InspectionKind, str | None]:
        kind = event.kind
        beside = main if main is not None and main is not event else None
        if kind is None and event.noun == "visit" and not event.gradings and beside is not None:
            kind = beside.kind  # "the previous visit" of a monitoring visit is one of the series
        inspector = next((mention.inspector for mention in event.mentions if mention.inspector), None)
        if kind == "improvement review" and self.departments:
            return kind, self.departments[0].id
        if inspector is None and beside is not None and beside.kind != "improvement review":
            inspector = next((mention.inspector for mention in beside.mentions if mention.inspector), None)
        if inspector is None and self.inspectors:
            inspector = self.inspectors[0].id
        if kind is not None:
            return kind, inspector
        who = entity(self.doc, inspector)
        ofsted = who is None or who.name.lower().startswith("ofsted")
        graded = bool(event.gradings) or event.noun not in {"visit", "review"}
        return ("standard inspection" if ofsted and graded else "other"), inspector


_PUBLICATION = -1
_VERB_NOUNS = {"inspect": "inspection", "reinspect": "inspection", "re-inspect": "inspection", "review": "review",
               "assess": "inspection"}  # fmt: skip


def _reports_inspection(words: str) -> bool:
    return bool(_INSPECTORS.search(words)) or bool(re.search(r"\b(?:report|letter)\b", words, _FLAGS))


def _agents(events: Iterable[Token]) -> Iterator[Token]:
    """Who carries out: "inspected by X", "the review carried out by X", "X inspected"."""
    for event in events:
        verbs = (
            [event] if event.pos_ == "VERB" else [child for child in event.children if child.dep_ in {"acl", "relcl"}]
        )
        for verb in verbs:
            for child in verb.children:
                if child.dep_ == "agent" or (child.dep_ == "nsubj" and verb is event):
                    yield from child.subtree


def _noun(token: Token) -> str:
    lemma = token.lemma_.lower()
    return {"re-inspection": "inspection", "reinspection": "inspection", "revisit": "visit"}.get(
        lemma, lemma.rstrip("s")
    )


def _determined(token: Token) -> tuple[bool, bool, bool]:
    """Whether an inspection is an earlier one, one to come, and newly introduced."""
    before = {child.lower_ for child in token.lefts}
    article = before & {"a", "an"} or any(child.dep_ == "nummod" for child in token.lefts)
    return bool(before & patterns.EARLIER), bool(before & patterns.COMING), bool(article)


def _worth(event: _Event) -> bool:
    """Whether an event is more than a word in passing."""
    first = event.mentions[0]
    if event.earlier and not event.gradings and event.date is None:
        return False
    return bool(event.date or event.gradings or event.kind or not first.title or len(event.mentions) > 1)


def _before(issued: str) -> str:
    """The window in which an inspection took place whose report came out at a date."""
    earliest, latest = dates.bounds(issued)
    if earliest is None or latest is None or dates.precision(issued) == "year":
        return issued
    years, month = divmod(earliest.year * 12 + earliest.month - 1 - _REPORT_DELAY, 12)
    return f"{years:04}-{month + 1:02}~/{latest:%Y-%m}~"


def _place(mention: _Mention, events: list[_Event]) -> _Event | None:
    """The event a mention belongs to: one already spoken of, or a new one; None where it tells nothing."""
    able = [event for event in events if _compatible(mention, event)]
    if mention.date is not None:
        same = [event for event in able if event.date is not None]
        if same:
            return same[-1]
        open_ = [
            event
            for event in able
            if event.date is None and (event.earlier == mention.earlier or bool(mention.gradings))
        ]
        return open_[-1] if open_ else _Event()
    if mention.earlier:
        past = [event for event in able if event.earlier or event.date is not None]
        past = [event for event in past if event is not (events[0] if events else None)]
        if past:
            return past[-1]
        return _Event() if mention.gradings else None
    current = [event for event in able if not event.earlier]
    if mention.kind is not None:
        named = [event for event in current if event.kind == mention.kind]
        return (named or [event for event in current if event.kind is None] or [_Event()])[-1]
    return current[0] if current else _Event()


_GRADED = frozenset({None, "standard inspection", "short inspection", "other"})
_VISITS = frozenset({"focused visit", "monitoring visit"})


def _compatible(mention: _Mention, event: _Event) -> bool:
    """Whether a mention can be of an event, by date, kind and what it was graded."""
    if not dates.overlap(mention.date, event.date):
        return False
    if mention.provider and event.provider and mention.provider != event.provider:
        return False
    if mention.kind and event.kind and mention.kind != event.kind:
        return False
    if mention.gradings:
        held = {grading.area.lower(): grading.grade for grading in event.gradings}
        same = all(held.get(grading.area.lower(), grading.grade) == grading.grade for grading in mention.gradings)
        return event.kind in _GRADED and event.noun != "review" and same
    if mention.kind not in _GRADED and event.gradings:
        return False
    return _alike(mention.noun, mention.kind, event)


def _alike(noun: str, kind: InspectionKind | None, event: _Event) -> bool:
    """ "The inspection" may be a monitoring visit; a review is no inspection; "we visited" may be any of them."""
    if "review" in {noun, event.noun} and kind is None and noun == "visit":
        return True
    if noun == "review" or event.noun == "review":
        return noun == event.noun
    if kind in _VISITS:
        return event.noun != "inspection"
    return not (noun == "visit" and event.kind == "standard inspection")
