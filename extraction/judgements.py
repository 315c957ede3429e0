"""Grades given to areas of an inspection: in sentences and in lists, current and earlier.

A judgement needs a grade in words, given and not only hoped for or missed. Sentences are read by
`extraction.grade_clauses`, lists by `extraction.grade_lists`; `extraction.judgement_areas` tells what a phrase names.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction import area_names, grade_clauses, grade_lists, judgement_areas
from extraction.annotations import Span, text_of, tokens
from extraction.area_names import OVERALL as OVERALL  # noqa: PLC0414
from extraction.judgement_areas import ALL_AREAS as ALL_AREAS  # noqa: PLC0414 - what callers need beside gradings
from extraction.patterns import grade_frames
from extraction.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    from extraction.annotations import Block
    from extraction.grade_clauses import GradeReader
    from extraction.grade_subjects import Given

_REST = 3
"""Characters that may stand behind the grade that ends a line of a list."""
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?|apart\s+from|aside\s+from|other\s+than|bar(?:ring)?|save|excluding|with\s+the\s+exception|"
    r"(?:all|every\w*|each)\s+(?:(?:[\w-]+\s+)?but|other))\b",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters behind "in every area" in which an exception may follow."""
_GRADINGS = "onrecord_gradings"
"""Where a Doc keeps them once they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """One grade for one area, as one place says it."""

    area: str
    grade: str
    """In the plain form of its scale: "requires improvement" may be Ofsted's or another's."""
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
    excepting: bool = False
    """Of all areas but some: "good in every area except adoption"."""
    date: str | None = None
    """When it was given, where a table says so above it."""


def in_full(grade: str, inspector: str) -> str:
    """A grade in the words of the framework it belongs to.

    Args:
        grade: in the plain form of its scale.
        inspector: name of the inspecting body.
    """
    if grade == "requires improvement" and inspector.lower().startswith("ofsted"):
        return "requires improvement to be good"
    return grade


def article_gradings(doc: Doc) -> tuple[Grading, ...]:
    """Every grade that the article gives, in text order; looked for once, since inspections and findings both ask."""
    known: tuple[Grading, ...] | None = doc.user_data.get(_GRADINGS)
    if known is None:
        article = tuple(block for block in doc._.blocks if block.region == "article")
        known = doc.user_data[_GRADINGS] = tuple(gradings(doc, article))
    return known


def gradings(doc: Doc, blocks: tuple[Block, ...]) -> Iterator[Grading]:
    """Every grade that the blocks give, in text order."""
    text = text_of(doc)
    bodies = sorted(
        mention.span
        for each in doc._.entities
        if not each.is_person
        for mention in each.mentions
        if mention.form == "name"
    )
    tables = grade_lists.rows(text, blocks, bodies)
    rows = [row.span for told in tables.values() for row in told]
    grade: str | None = None
    for number, block in enumerate(blocks):
        words = block.span.of(text)
        if number in tables:
            for row in tables[number]:
                verb = tokens(doc, Span(row.span.start, row.span.start + 1))[0].i
                # "Oakfield Primary School: good", in a list of several.
                body = next((each for each in bodies if row.span.start <= each.start < row.span.end), None)
                named = body is not None and row.area in (area_names.named(body.of(text)), body.of(text))
                yield Grading(
                    area=area_names.OVERALL if named else row.area, grade=row.grade, span=row.span, verb=verb,
                    earlier=row.earlier, listed=True, date=row.date, subject=body if named else None,
                )  # fmt: skip
            if block.kind != "paragraph" and tables[number][-1].span.end + _REST >= block.span.end:
                continue
        if not grade_frames.SPEAKS.search(words):
            continue
        listed = [each for each in rows if each.start < block.span.end and block.span.start < each.end]
        context = bool(listed)
        about = grade_frames.INSPECTION.search(words)
        for sentence in sentences(doc, block.span):
            if grade is not None:
                yield from _same(doc, sentence, grade)
            scale = grade_frames.SCALE.search(sentence.text) is not None  # "ratings are outstanding, good, ... and"
            if (
                scale
                or (number + 1 in tables and grade_lists.GIVEN_TO.match(sentence.text))
                or not grade_frames.SPEAKS.search(sentence.text)
                or any(sentence.start_char < row.end and row.start < sentence.end_char for row in listed)
            ):
                continue
            heading = block.kind == "heading" or number == 0
            reader = grade_clauses.GradeReader(
                doc, sentence, bodies, heading=heading, context=context, about=about is not None
            )
            found = [each for each in reader.read() if not grade_frames.AUDITED.search(reader.text[: each.start])]
            context = context or any(not each.earlier for each in found)
            grade = next((each.grade for each in reversed(found) if not each.earlier), grade)
            for each, following in itertools.zip_longest(found, found[1:]):
                yield from _graded(reader, each, _until(each, following, len(reader.text)))


def _same(doc: Doc, sentence: TokenSpan, grade: str) -> Iterator[Grading]:
    """The areas that were given the grade of which the text spoke before."""
    told = grade_frames.SAME_GRADE.search(sentence.text)
    if told is None:
        return
    span = Span(sentence.start_char + told.start(), sentence.start_char + told.end())
    words = re.sub(
        r"^(?:those|(?:the|its|their)\s+(?:grades?|ratings?|judge?ments?))\s+(?:on|of|for)\s+", "", told["areas"]
    )
    for part in re.split(r",?\s+and\s+to\s+|,\s+to\s+", words):
        for area in map(area_names.named, area_names.coordinated(part)):
            if area_names.is_like_known(area):
                yield Grading(area=area, grade=grade, span=span, verb=tokens(doc, span)[0].i)


def _until(given: Given, following: Given | None, length: int) -> int:
    """Where the words end that may name what a grade is for: where the next one's begin."""
    if following is None:
        return length
    return following.begin if following.begin >= given.end else following.start


def _graded(reader: GradeReader, given: Given, following: int) -> Iterator[Grading]:
    areas, end = _areas(reader, given, max(following, given.end))
    excepting = areas[:1] == [ALL_AREAS] and _EXCEPT.search(reader.text[given.begin : end + _NEAR]) is not None
    span = Span(reader.offset + given.begin, reader.offset + max(end, given.begin + 1))
    for area in dict.fromkeys(areas):
        yield Grading(
            area=area,
            grade=given.grade,
            span=span,
            verb=given.verb,
            subject=given.subject,
            earlier=given.earlier,
            held=given.held,
            excepting=excepting and area == ALL_AREAS,
        )


def _set_out(reader: GradeReader, given: Given, text: str) -> tuple[list[str], int] | None:
    """The areas that stand apart from a grade: behind a colon, or behind the grade that it moved to; none of many."""
    graded = given.subject.of(text_of(reader.doc)) if given.subject is not None else ""
    listed = grade_frames.LISTED_BEHIND.match(text, given.end)
    if listed is not None and judgement_areas.some(graded):
        return [area_names.named(part) for part in area_names.coordinated(listed["areas"])], listed.end()
    if judgement_areas.are_many(graded):
        return [], given.end
    moved = grade_frames.MOVED_ON.match(reader.text, given.end) if given.earlier else None
    there = grade_frames.FOR.match(reader.text, moved.end()) if moved is not None else None
    areas = judgement_areas.behind(there["areas"]) if there is not None and there["areas"] else None
    return (areas, given.end) if areas else None


def _every(text: str, end: int) -> tuple[list[str], int] | None:
    """All areas, and those that are then listed: "good in all areas: safety, leadership and care"."""
    every = re.match(
        r"\W?\s+(?:[\u2013\u2014-]\s+)?(?:across\s+the\s+board\b|(?:in|across|for)\s+(?P<all>[^.;,]{3,60}))", text[end:]
    )
    if every is None or not judgement_areas.every(every.group()):
        return None
    listed = grade_frames.LISTED_BEHIND.search(text, end)
    if listed is not None and re.search(r"[.;,]", text[end : listed.start()]):
        listed = None
    areas = [area_names.named(part) for part in area_names.coordinated(listed["areas"])] if listed is not None else []
    known = [area for area in areas if area_names.is_like_known(area)]
    return [ALL_AREAS if every["all"] else OVERALL, *known], end + every.end()


def _areas(reader: GradeReader, given: Given, following: int) -> tuple[list[str], int]:  # noqa: PLR0911 - one per form
    """The areas of one grade and where the words for them end: named behind it, else by what is graded."""
    text, end = reader.text[:following], given.end
    told = _set_out(reader, given, text) or _every(text, end)
    if told is not None:
        return told
    counted = re.match(r"\W?\s+(?:in|for|across)\s+(?P<count>.+)", text[end:], re.DOTALL)
    if counted is not None and (among := judgement_areas.among(counted["count"])) is not None:
        return among, end + len(counted.group().split(".")[0])
    code = given.grade[0].lower() if re.fullmatch(r"[CGV]\d", given.grade) else ""
    after = grade_frames.FOR.match(text, end)
    assert after is not None
    named = after["areas"] and not reader.names_body(after.start("areas"))
    areas = judgement_areas.behind(after["areas"]) if named else []
    if areas is None or (named and judgement_areas.names_several(re.split(r"[,;:]", after["areas"])[0])):
        return [], end
    if after["overall"]:
        return [OVERALL, *areas], after.end("overall")
    coded = grade_frames.CODE_AREAS.get(code) or (OVERALL if code and not areas else None)
    if coded is not None:
        return [coded], end
    if areas:
        return areas, end
    if given.beside is not None and given.beside.end <= given.start:
        return _areas(reader, given.beside, given.start)[0], end
    if given.several and not code:
        return [], end
    if given.subject is None:
        return ([OVERALL] if given.earlier else reader.fronted(given) or [OVERALL]), end
    areas = reader.areas_of(given.subject)
    return (reader.fronted(given) if areas == [OVERALL] else None) or areas, end
