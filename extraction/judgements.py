"""Grades given to areas of an inspection: in sentences and in lists, current and earlier.

A judgement needs a grade in words, given and not only hoped for or missed. What the sentence grades decides the area:
the service as a whole is "overall", several areas under one verb are one judgement each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extraction.annotations import Span, text_of, tokens
from extraction.patterns import inspections as patterns
from extraction.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from extraction.annotations import Block

OVERALL = "overall"
ALL_AREAS = "all areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """One grade for one area, as one place says it."""

    area: str
    grade: str
    """As `normal` writes it: "requires improvement" may be Ofsted's or another's."""
    span: Span
    verb: int
    """Index of the token that grades, to which a date in the sentence may belong."""
    subject: Span | None = None
    """Who or what is graded, as written."""
    earlier: bool = False
    """The grade there was before: "up from requires improvement"."""
    held: bool = False
    """Known only as a rating that was held: "the 'good' rating it had held since 2019"."""
    listed: bool = False


_FLAGS = re.IGNORECASE | re.VERBOSE
_QUOTE = r"[\"'\u2018\u2019\u201c\u201d]"
_GRADE = "|".join(words for words, _ in patterns.GRADES).replace(" ", r"\s+")
_G = rf"{_QUOTE}?(?P<grade>{_GRADE}){_QUOTE}?(?![-\w])"
_ANY_GRADE = re.compile(rf"(?<![-\w])(?:{_GRADE})(?![-\w])", _FLAGS)
_LINK = r"""
    (?:\s+(?:overall|again|once\s+(?:more|again)|also|now|still|both|therefore|formally))*
    (?:\s+(?:to\s+be|as\s+being|as|to|at|being))?
    (?:\s+(?:still|overall|again|an|only|just))*\s+"""
# "was rated inadequate", "were found to require improvement to be good".
_PASSIVE = re.compile(rf"\b(?P<verb>{patterns.GRADE_VERBS})(?P<link>{_LINK}){_G}", _FLAGS)
# "rated the authority inadequate", "judged children's services to be good".
_ACTIVE = re.compile(
    rf"\b(?P<verb>{patterns.GRADE_VERBS})\s+(?P<object>(?!as\b|to\b|that\b)[^.;:!?\n]{{2,140}}?)(?P<link>{_LINK}){_G}",
    _FLAGS,
)
# "an overall rating of good", "its 'good' rating".
_NOMINAL = re.compile(
    rf"""\b(?P<verb>rating|grade|judge?ment|grading|verdict)s?\s+(?:of|to|as|was|is|remains|at)\s+(?:an?\s+)?{_G}
    | (?<![-\w]){_G.replace("<grade>", "<grade2>")}\s+(?:overall\s+)?(?:Ofsted\s+|CQC\s+)?
      (?P<noun>rating|grade|judge?ment|grading|verdict)s?\b""",
    _FLAGS,
)
# "remains inadequate", "has moved up to 'good'".
_MOVE = re.compile(
    rf"""\b(?P<verb>remain(?:s|ed)?|stay(?:s|ed)?|is\s+now|are\s+now|became|becomes?|move[sd]?(?:\s+up)?\s+to|rise[sn]?\s+to|
    rose\s+to|improve[sd]?\s+to|drop(?:s|ped)?\s+to|f[ae]ll(?:s|en)?\s+to|slip(?:s|ped)?\s+to|
    (?:up|down)grade[sd]?\s+(?:\w+\s+){{0,5}}?to)\s+{_G}""",
    _FLAGS,
)
_FROM = re.compile(
    rf"""\b(?P<verb>up|down|moved?|moves|improv\w+|risen|rose|gone|went|upgrad\w+|downgrad\w+|rais\w+|lower\w+|fallen|fell|
    dropp\w+|slipp\w+)\b[^.;\n]{{0,60}}?\bfrom\s+{_QUOTE}?(?P<old>{_GRADE}){_QUOTE}?(?![-\w])
    (?:[^.;\n]{{0,30}}?\bto\s+{_G})?""",
    _FLAGS,
)
# "found services inadequate across the board", "found the force was inadequate at responding to the public".
_FOUND = re.compile(
    rf"""\b(?P<verb>found|finds|find)\s+(?:that\s+)?(?P<object>(?!to\b|as\b|in\b)[^.;:,!?\n]{{2,80}}?)
    (?P<link>\s+(?:was|were|is|are)(?:\s+(?:still|now|overall))?)?\s+
    {_QUOTE}?(?P<grade>inadequate|outstanding|requir(?:es|ed|ing)\s+improvement(?:\s+to\s+be\s+good)?){_QUOTE}?
    (?=\s+(?:across\s+the\s+board|overall|in\s+(?:all|every|each)\b|at\s+\w+ing\b)|\s*[.])""",
    _FLAGS,
)
# "leadership was rated ‘Good’ and resettlement ‘Outstanding’": the verb is understood, the marks tell that it grades.
_UNDERSTOOD = re.compile(
    rf"""(?:[,;]|(?:and|but|with|while)\b)\s+(?:(?:and|but|with)\s+)?(?P<area>(?:[\w'\u2019-]+\s+){{1,6}}?)
    (?P<verb>){_QUOTE}(?P<grade>{_GRADE}){_QUOTE}""",
    _FLAGS,
)
# "... good for being caring, and requires improvement for responding to the public": no verb of its own.
_CHAINED = re.compile(
    rf"(?:,|;|\band\b|\bbut\b)\s+(?:(?:was|were|is|are|rated|judged|graded|also)\s+)*{_G}(?=\s+(?:overall|for|in|"
    rf"at)\b)",
    _FLAGS,
)
_BARE = re.compile(
    rf"\b(?P<area>{'|'.join(area for area in patterns.KNOWN_AREAS if ' ' in area)})\s+"
    r"(?P<verb>)(?P<grade>requires?\s+improvement(?:\s+to\s+be\s+good)?)\b",
    re.IGNORECASE,
)
_MARKED = r"^[\s\u2022*\u2013\u2014-]*"
_LISTED = re.compile(
    rf"""{_MARKED}(?P<area>[^\n:|\t]{{3,130}}?)\s*(?:[:|\t]|\s[-\u2013\u2014]\s|[ ]{{2,}})\s*(?:judged\s+|rated\s+)?{_G}
    \s*[.;,]?\s*$""",
    _FLAGS | re.MULTILINE,
)
_AREAS = "|".join(re.escape(area) for area in sorted(patterns.KNOWN_AREAS, key=len, reverse=True))
_KNOWN = re.compile(rf"{_MARKED}(?P<area>{_AREAS})\s+(?:is\s+|are\s+|was\s+)?{_G}\s*[.;]?\s*$", _FLAGS | re.MULTILINE)
_ALL = re.compile(
    r"""\s+(?:in|across|for)\s+(?:all|every|each)\s+(?:\w+\s+){0,4}?
        (?:areas?|categor(?:y|ies)|domains?|questions?|measures?|respects?|aspects?|judge?ments?)\b""",
    _FLAGS,
)
_BOARD = re.compile(r"\s+across\s+the\s+board\b", re.IGNORECASE)
_SOME_OF = (
    r"\s+(?:in|for|across)\s+(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:out\s+)?of\s+|"
    r"(?:most|some|several|many|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:\w+\s+)?areas?\b)"
)
_AMONG = re.compile(
    rf"{_SOME_OF}(?:[^.;]{{0,80}}?(?P<overall>includ\w+\s+(?:\w+\s+)?overall(?:\s+\w+)?)|[^.;,]{{0,80}})", re.IGNORECASE
)
_FOR = re.compile(
    r"""\s*,?\s*(?P<overall>overall\b)?\s*,?\s*(?:(?:and|but)\s+)?(?:also\s+)?
        (?:(?:for|in|on|under|at)\s+(?:the\s+(?:areas?|domains?|categor(?:y|ies)|key\s+questions?)\s+of\s+)?
        (?P<areas>(?:being\s+|its\s+|the\s+|how\s+)?[^.;:\n]{3,160}))?""",
    _FLAGS,
)
_NOT_AREA = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter|"
    r"most|some|several|many|weeks?|months?|years?|time|first|last|inspection|report|letter|visit|reasons?|which|by|"
    r"row)\b|\d",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:while|with|after|following|because|although|when|where|at|by|last|on|in|was|were|is|are|has|have|had|"
    r"says?|said|"
    rf"{_GRADE})(?=\W|$)|[;:]",
    _FLAGS,
)
# "cannot yet be rated as good", "hopes to be judged good", "if it is rated".
_UNREAL = re.compile(
    r"""(?:\b(?:cannot|could|would|should|might|may|will|not|never|if|until|unless|aims?|hopes?|hoping|wants?|aspires?|target|
    towards?)|n['\u2019]t|\b(?:become|becoming|to\s+be(?:come)?))\s+(?:\w+\s+){0,3}?$""",
    _FLAGS,
)
_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|former(?:ly)?|last\s+time|original(?:ly)?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_HELD = re.compile(r"\s+(?:\w+\s+){0,4}since\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:that|which|who|where|when|because|has|have|is|are|was|were|cannot)\b", re.IGNORECASE)
# Nouns that stand for the service as a whole.
_WHOLE = frozenset({
    "it", "they", "itself", "authority", "council", "borough", "county", "city", "district", "trust", "home", "force",
    "school",
    "college", "academy", "provider", "service", "services", "department", "provision", "hospital", "surgery",
    "practice",
    "prison", "nursery", "care", "agency", "partnership", "constabulary", "centre", "organisation", "region", "unit",
    "company", "which",
    "who", "that", "university", "division", "directorate", "homes", "schools", "police", "them", "operation",
    "setting", "landlord", "hub", "nursing", "hospice", "clinic",
})  # fmt: skip
_PAST_MARKS = frozenset({"after", "since", "before"})
_REACTIONS = frozenset({
    "disappointed", "delighted", "apologise", "apology", "sorry", "resign", "quit", "welcome", "celebrate", "criticise",
    "shocked", "vow", "promise", "pledge", "pleased", "proud", "praise", "react", "close", "shut",
})  # fmt: skip
_KNOWN_AREAS = frozenset(patterns.KNOWN_AREAS)
_ASPECTS = frozenset({
    "leadership", "governance", "safeguarding", "resettlement", "assessment", "planning", "staffing", "management",
    "delivery", "reviewing", "supervision", "fostering", "adoption", "teaching", "safety", "partnerships", "viability",
    "commissioning", "prevention", "protection", "education",
})  # fmt: skip
"""What inspections of several kinds grade, where one word names it."""
_COMMON = frozenset({"good", "poor", "weak", "adequate", "excellent", "exceptional", "satisfactory", "very good"})
_NEEDS_LINK = ("found", "find", "consider", "mark", "score", "assess", "class", "declar", "brand", "label")
_LONGEST_AREA = 16
"""Words; what is longer is a sentence with a colon in it."""
_LEADING = re.compile(
    r"^(?:(?:the|its|their|our|this|both|each)\s+)?(?:(?:overall\s+)?(?:services?\s+for|work\s+with)\s+|being\s+)?",
    re.IGNORECASE,
)
_MARKS = " ,\u2013\u2014-'\"\u2018\u2019\u201c\u201d\u2022*"


def normal(grade: str) -> str:
    """A grade in the plain form of its scale, in lower case."""
    words = " ".join(grade.lower().split())
    return next((plain for pattern, plain in patterns.GRADES if re.fullmatch(pattern, words)), words)


def in_full(grade: str, inspector: str) -> str:
    """A grade in the words of the framework it belongs to.

    Args:
        grade: as `normal` writes it.
        inspector: name of the inspecting body.
    """
    if grade == "requires improvement" and inspector.lower().startswith("ofsted"):
        return "requires improvement to be good"
    return grade


def gradings(doc: Doc, blocks: tuple[Block, ...]) -> Iterator[Grading]:
    """Every grade that the blocks give, in text order."""
    for block in blocks:
        words = block.span.of(text_of(doc))
        if not _ANY_GRADE.search(words):
            continue
        listed = tuple(_in_lines(doc, words, block.span.start))
        if listed:
            yield from listed
        else:
            for sentence in sentences(doc, block.span):
                yield from _Sentence(doc, sentence).gradings()


def _in_lines(doc: Doc, words: str, offset: int) -> Iterator[Grading]:
    for pattern in (_LISTED, _KNOWN):
        found = [match for match in pattern.finditer(words) if len(match.group("area").split()) <= _LONGEST_AREA]
        for match in found:
            start, end = offset + match.start("area"), offset + match.end("grade")
            area = _named(match.group("area"))
            yield Grading(
                area=area,
                grade=normal(match.group("grade")),
                span=Span(start, end),
                verb=_token(doc, start).i,
                listed=True,
            )
        if found:
            return


class _Found(NamedTuple):
    match: re.Match[str]
    subject: Span | None
    start: int
    earlier: bool = False
    held: bool = False


class _Sentence:
    """The gradings of one sentence."""

    def __init__(self, doc: Doc, sentence: TokenSpan) -> None:
        self.doc = doc
        self.sentence = sentence
        self.text = sentence.text
        self.offset = sentence.start_char
        self.taken: list[tuple[int, int]] = []

    def gradings(self) -> Iterator[Grading]:
        if not _ANY_GRADE.search(self.text):
            return
        yield from self._changes()
        for found in self._graded():
            yield from self._areas(found)

    def _changes(self) -> Iterator[Grading]:
        for match in _FROM.finditer(self.text):
            self.taken.append(match.span())
            subject = self._subject(match)
            span = Span(self.offset + match.start(), self.offset + match.end())
            if match.group("grade"):
                yield from self._areas(_Found(match, subject, match.start()))
            verb = _token(self.doc, span.start).i
            yield Grading(
                area=OVERALL, grade=normal(match.group("old")), span=span, verb=verb, subject=subject, earlier=True
            )

    def _graded(self) -> Iterator[_Found]:
        for bare in _BARE.finditer(self.text):
            self.taken.append(bare.span())
            yield _Found(bare, Span(self.offset + bare.start("area"), self.offset + bare.end("area")), bare.start())
        for pattern in (_PASSIVE, _MOVE, _NOMINAL, _ACTIVE, _FOUND):
            at = 0
            while (match := pattern.search(self.text, at)) is not None:
                # In "graded outstanding, and rated its work as good" the second verb grades, and the first is taken.
                at = match.end("verb") if match.group("verb") else match.end()
                if self._free(match) and self._given(match, pattern):
                    at = match.end()
                    self.taken.append(match.span())
                    yield self._found(match, pattern)
                    yield from self._chained(match)

    def _chained(self, first: re.Match[str]) -> Iterator[_Found]:
        end = first.end()
        while (match := _UNDERSTOOD.match(self.text, _after_space(self.text, end))) and self._free(match):
            self.taken.append(match.span())
            area = match.group("area").rstrip()
            start = self.offset + match.start("area")
            yield _Found(match, Span(start, start + len(area)), match.start("area"))
            end = match.end()
        for match in _CHAINED.finditer(self.text, first.end()):
            if self._free(match):
                self.taken.append(match.span())
                yield _Found(match, self._subject(first), match.start("grade"))

    def _free(self, match: re.Match[str]) -> bool:
        groups = match.groupdict()
        start, end = match.span("grade2" if groups.get("grade2") else "grade")
        return not any(taken[0] < end and start < taken[1] for taken in self.taken)

    def _given(self, match: re.Match[str], pattern: re.Pattern[str]) -> bool:  # noqa: PLR0911 - one return per pattern
        """Whether a grade is given, and not hoped for, missed, or an everyday word."""
        text, groups = self.text, match.groupdict()
        verb = (groups["verb"] or "").lower()
        grade = (groups["grade"] or groups.get("grade2") or "").lower()
        if _UNREAL.search(text[max(0, match.start() - 48) : match.start()]):
            return False
        link = (groups.get("link") or "").split()
        at = match.start("grade" if groups["grade"] else "grade2")
        quoted = at > 0 and text[at - 1] in "'\"\u2018\u201c"
        if pattern is _FOUND:
            return not _CLAUSE.search(groups["object"])
        if pattern is _MOVE:
            return grade not in _COMMON or quoted or text[at].isupper()
        if pattern is _NOMINAL:
            return True
        if verb.startswith(_NEEDS_LINK) and not link:
            return False
        rest = text[match.end() :]
        if pattern is _PASSIVE:
            named = _FOR.match(rest)
            found = verb.startswith(("found", "find")) and grade in _COMMON and re.match(r"\s+\w", rest)
            return not (found and named is not None and not named.group())
        follows = re.match(r"\s+(?!overall|in\b|for\b|and\b|but\b|on\b|across|at\b|after|while|with|last|this)\w", rest)
        # "rated the work of good social workers": an adjective before its noun.
        if _CLAUSE.search(groups["object"]) or _ANY_GRADE.search(groups["object"]):
            return False
        return quoted or bool(link) or follows is None

    def _found(self, match: re.Match[str], pattern: re.Pattern[str]) -> _Found:
        before = self.text[: match.start()]
        if pattern in {_ACTIVE, _FOUND}:
            subject: Span | None = Span(self.offset + match.start("object"), self.offset + match.end("object"))
            return _Found(match, subject, match.start(), earlier=self._is_past(match))
        if pattern is _NOMINAL:
            held = bool(_HELD.match(self.text, match.end()))
            return _Found(match, None, match.start(), earlier=held or bool(_BEFORE.search(before)), held=held)
        subject = self._subject(match)
        start = match.start() if subject is None else subject.start - self.offset
        return _Found(match, subject, start, earlier=self._is_past(match) or bool(_BEFORE.search(before)))

    def _is_past(self, match: re.Match[str]) -> bool:
        """Of "three years after they were found to require improvement": the grade before the one reported."""
        verb = _token(self.doc, self.offset + match.start())
        mark = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ in _PAST_MARKS), None)
        if mark is None or mark.lower_ != "after":
            return mark is not None
        # "It is disappointed after a home it runs was rated inadequate": the news itself.
        feels = any(part.lemma_.lower() in _REACTIONS for part in mark.sent[: mark.i - mark.sent.start])
        return not feels

    def _subject(self, match: re.Match[str]) -> Span | None:
        verb = _token(self.doc, self.offset + match.start())
        subject = _subject_of(verb)
        if subject is not None:
            return subject
        before = [chunk for chunk in self.sentence.noun_chunks if chunk.end <= verb.i]
        return Span(before[-1].start_char, before[-1].end_char) if before else None

    def _areas(self, found: _Found) -> Iterator[Grading]:
        match = found.match
        groups = match.groupdict()
        grade = normal(groups["grade"] or groups.get("grade2") or "")
        end = match.end()
        areas: list[str]
        if (board := _BOARD.match(self.text, end)) is not None:
            areas, end = [OVERALL], board.end()
        elif (every := _ALL.match(self.text, end)) is not None:
            areas, end = [ALL_AREAS], every.end()
        elif (among := _AMONG.match(self.text, end)) is not None:
            # Which of the areas is not said, unless the overall grade is among them.
            areas, end = [OVERALL] if among.group("overall") else [], among.end()
        else:
            after = _FOR.match(self.text, end)
            assert after is not None
            named = _listed_areas(after.group("areas") or "")
            areas = ([OVERALL] if after.group("overall") or not named else []) + named
            if areas == [OVERALL] and not after.group("overall"):
                areas = self._graded_areas(found.subject)
            end = after.end("overall") if after.group("overall") else end
        span = Span(self.offset + found.start, self.offset + end)
        verb = _token(self.doc, self.offset + match.start()).i
        for area in areas:
            yield Grading(
                area=area,
                grade=grade,
                span=span,
                verb=verb,
                subject=found.subject,
                earlier=found.earlier,
                held=found.held,
            )

    def _graded_areas(self, subject: Span | None) -> list[str]:  # noqa: PLR0911 - one return per kind of subject
        """The areas that what is graded names; the service as a whole is overall."""
        if subject is None:
            return [OVERALL]
        words = subject.of(text_of(self.doc))
        if re.search(
            r"\b(?:all|every|each)\b[^,]{0,40}\b(?:areas?|categor\w+|domains?|questions?|judge?ments?)\b",
            words,
            re.IGNORECASE,
        ):
            return [ALL_AREAS]
        if re.match(r"(?:the\s+)?(?:other|others|rest|remaining)\b", words, re.IGNORECASE):
            return []  # other places than the one inspected
        if re.match(
            rf"(?:one|two|three|four|five|six|\d+)\s+of\s+[^,]*\b(?:{'|'.join(_WHOLE)})\b", words, re.IGNORECASE
        ):
            return [OVERALL]
        head = tokens(self.doc, subject).root
        if head.dep_ == "det":
            head = tokens(self.doc, subject)[-1]  # "graded the landlord C3", parsed as one noun phrase
        if head.lower_ in patterns.INSPECTOR_WORDS:
            return [OVERALL]  # "Ofsted upgraded the school": who grades is not graded
        if words.lower() in _ASPECTS:
            return [_named(words)]  # "Leadership" at the head of a sentence looks like a name
        if head.pos_ == "PRON" or head.lower_ in _WHOLE or head.ent_type_ in {"GPE", "ORG", "PERSON"}:
            named = re.match(
                r"(?:the\s+|its\s+)?services?\s+for\s+(?!young\s+people\b|children\b(?!\s+(?:in|who|with)))(.+)",
                words,
                re.IGNORECASE,
            )
            return [_named(named.group(1))] if named else [OVERALL]
        if all(
            part.strip(_MARKS).lower() in _KNOWN_AREAS
            for part in re.split(r",\s*|\s+and\s+", words)
            if part.strip(_MARKS)
        ):
            return [_named(part) for part in re.split(r",\s*|\s+and\s+", words) if part.strip(_MARKS)]
        return [
            _named(part)
            for part in re.split(r",\s+and\s+|,\s+(?=the\s)|\s+and\s+(?=the\s|for\s)", words)
            if part.strip(_MARKS)
        ]


def _listed_areas(words: str) -> list[str]:
    """The areas in "safe, effective and well-led": what is coordinated before the clause goes on."""
    areas: list[str] = []
    for part in re.split(r",\s*(?:and\s+)?|\s+(?:and|but)(?:\s+|$)|\s+&\s+", words):
        stop = _STOP.search(part)
        area = part[: stop.start()] if stop else part
        if re.match(r"\s*how\b", area, re.IGNORECASE):
            break  # "good in how well it is meeting its duties": the whole of it
        area = re.sub(r"^(?:being|its|the|for|in)\s+", "", area.strip(_MARKS), flags=re.IGNORECASE)
        if not area or len(area.split()) > _LONGEST_AREA // 2 or _NOT_AREA.search(area):
            break
        if areas and area[0].isupper() and not areas[0][0].isupper():
            break  # "good at investigating crime, His Majesty's Inspectorate said"
        known = re.fullmatch(r"(.+?)\s+(?:services?|care|domains?|categor(?:y|ies))", area, re.IGNORECASE)
        if known is not None and known.group(1).lower() in _KNOWN_AREAS:
            area = known.group(1)  # "well-led services"
        areas.append(_named(area))
        if stop:
            break
    return areas


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _named(words: str) -> str:
    words = " ".join(words.split()).strip(_MARKS)
    if re.fullmatch(
        r"(?:\w+\s+)?overall(?:\s+(?:effectiveness|rating|grade|judge?ment|outcome)(?:\s+(?:for|of)\s.*)?)?",
        words,
        re.IGNORECASE,
    ):
        return OVERALL
    lead = _LEADING.match(words)
    return words[lead.end() :] if lead else words


def _token(doc: Doc, offset: int) -> Token:
    return tokens(doc, Span(offset, offset + 1))[0]


def _subject_of(verb: Token) -> Span | None:
    """The subject of a verb, or what its relative pronoun stands for."""
    node = verb
    while True:
        subject = next(
            (child for child in node.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i), None
        )
        if subject is not None or node.dep_ not in {"conj", "xcomp", "advcl"} or node.head.pos_ not in {"VERB", "AUX"}:
            break
        node = node.head
    if subject is None:
        return None
    if subject.tag_ in {"WDT", "WP"} and node.dep_ == "relcl":
        return Span(node.head.left_edge.idx, node.head.idx + len(node.head))
    helpers = [child.i for child in node.children if child.dep_ in {"aux", "auxpass", "neg"} and child.i > subject.i]
    last = min([*helpers, node.i]) - 1
    doc = verb.doc
    while last > subject.i and (doc[last].is_punct or doc[last].pos_ == "ADV"):
        last -= 1
    return Span(subject.left_edge.idx, doc[last].idx + len(doc[last]))
