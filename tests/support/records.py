"""Random extraction records that keep the contract: for property tests of whatever takes one in."""

from __future__ import annotations

import datetime
import itertools
import typing

from hypothesis import strategies as st

from ontology.records import (
    Body,
    BodyKind,
    Document,
    ExtractionRecord,
    Finding,
    Inspection,
    InspectionKind,
    Judgement,
    Person,
    Polarity,
    Post,
    PostStatus,
    Predicate,
    Region,
    RegionKind,
    Relation,
    Span,
    Statement,
    StatementKind,
    Time,
)
from ontology.records import (
    Warning as RecordWarning,
)

TOPICS = ("caseloads", "supervision", "dental-care", "voice-of-the-child")

# Text from documents holds anything: quotation marks, markup, other scripts, characters of two code units.
_TEXT = st.text(min_size=12, max_size=60) | st.text("Az é\n“”'\"<&>{}?/\\\N{DUCK}", min_size=12, max_size=60)
_WORDS = st.text(min_size=1, max_size=12) | st.sampled_from(["Jo Marsh", "Harrowmere City Council", "</b>", "?x } #"])
_IDS = st.sampled_from(["jo-marsh", "harrowmere", "ofsted", "board"]) | st.text(min_size=1, max_size=6)
_FRACTIONS = st.none() | st.floats(0, 1)


def _choice(literal: object) -> st.SearchStrategy[typing.Any]:
    return st.sampled_from(typing.get_args(literal))


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """A date in EDTF level 1 of any precision, with or without a mark of doubt, or an interval that runs forward."""
    start, end = sorted(draw(st.lists(st.dates(datetime.date(1900, 1, 1)), min_size=2, max_size=2)))
    marks = st.sampled_from(["", "?", "~", "%"])
    precision = draw(st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "season", "decade", "interval", "open"]))
    if precision == "season":
        return f"{start.year}-{draw(st.integers(21, 24))}{draw(marks)}"
    if precision == "decade":
        return f"{start.year // 10}X"
    if precision == "interval":
        return f"{start:%Y-%m}{draw(marks)}/{end:%Y-%m}{draw(marks)}"
    if precision == "open":
        return draw(st.sampled_from([f"{start:%Y-%m}/..", f"../{end:%Y}"]))
    return start.strftime(precision) + draw(marks)


@st.composite
def records(draw: st.DrawFn) -> ExtractionRecord:
    """A record with a few items of every kind, each id, span and text as the contract wants it."""
    text = draw(_TEXT)
    said = st.none() | edtf()

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    def extras() -> dict[str, typing.Any]:
        return {
            "component": draw(st.sampled_from([None, "onrecord_people@1", "odd name"])),
            "confidence": draw(_FRACTIONS),
            "reasons": tuple(draw(st.lists(_WORDS, max_size=1))),
            "optional": draw(st.booleans()),
        }

    def several(most: int = 2) -> range:
        return range(draw(st.integers(0, most)))

    def one_of(identifiers: list[str]) -> str | None:
        return draw(st.none() | st.sampled_from(identifiers)) if identifiers else None

    def topics() -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(TOPICS), unique=True, max_size=2)))

    ids = draw(st.lists(_IDS, unique=True, min_size=2, max_size=5))
    cut = draw(st.integers(0, len(ids)))
    people, bodies, anyone = ids[:cut], ids[cut:], ids

    def statement(number: int) -> Statement:
        content = tuple(sorted({span() for _ in range(draw(st.integers(1, 2)))}))
        return Statement(
            id=f"s{number}", speaker=one_of(anyone), source=span(), cue=draw(st.none() | st.just(span())),
            content=content, text=" ".join(part.of(text) for part in content), kind=draw(_choice(StatementKind)),
            said=draw(said), addressee=one_of(anyone), topics=topics(),
            attribution=draw(st.sampled_from(["saying", "thinking"])), **extras(),
        )  # fmt: skip

    def judgement() -> Judgement:
        return Judgement(area=draw(_WORDS), grade=draw(_WORDS), evidence=span(), **extras())

    inspections = tuple(
        Inspection(
            id=f"i{number}", kind=draw(_choice(InspectionKind)), inspector=one_of(bodies), provider=one_of(bodies),
            date=draw(said), published=draw(said), judgements=tuple(judgement() for _ in several()), evidence=span(),
            **extras(),
        )
        for number in several()
    )  # fmt: skip
    visits = [inspection.id for inspection in inspections]

    def finding(number: int) -> Finding:
        words = span()
        return Finding(
            id=f"f{number}", inspection=one_of(visits), by=one_of(anyone), polarity=draw(_choice(Polarity)),
            topics=topics(), text=words.of(text), span=words, **extras(),
        )  # fmt: skip

    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))
    return ExtractionRecord(
        document=Document(
            id=draw(_IDS), title=draw(st.none() | _WORDS), publisher=draw(st.none() | _WORDS), published=draw(said),
            published_from=draw(st.sampled_from([None, "metadata", "text"])), text=text,
            sha256=draw(st.none() | st.just("0" * 64)), path=draw(st.none() | _WORDS),
            media_type=draw(st.none() | st.just("text/plain")),
        ),
        regions=tuple(
            Region(kind=draw(_choice(RegionKind)), span=Span(start, end), **extras())
            for start, end in itertools.pairwise(cuts)
        ),
        people=tuple(
            Person(
                id=person, name=draw(_WORDS), honorific=draw(st.none() | st.just("Dr")),
                aliases=tuple(draw(st.lists(_WORDS, max_size=1))), mentions=tuple(span() for _ in several()),
                **extras(),
            )
            for person in people
        ),
        bodies=tuple(
            Body(
                id=body, name=draw(_WORDS), kind=draw(_choice(BodyKind)), mentions=tuple(span() for _ in several()),
                aliases=tuple(draw(st.lists(_WORDS, max_size=1))), **extras(),
            )
            for body in bodies
        ),
        posts=tuple(
            Post(
                person=draw(st.sampled_from(people)), role=draw(_WORDS), body=one_of(bodies),
                status=draw(_choice(PostStatus)), from_=draw(said), to=draw(said), evidence=span(), **extras(),
            )
            for _ in (several() if people else ())
        ),
        relations=tuple(
            Relation(
                subject=draw(st.sampled_from(anyone)), predicate=draw(_choice(Predicate)),
                object=draw(st.sampled_from(anyone)), date=draw(said), evidence=span(), **extras(),
            )
            for _ in several()
        ),
        statements=tuple(statement(number) for number in several()),
        inspections=inspections,
        findings=tuple(finding(number) for number in several()),
        times=tuple(Time(span=span(), date=draw(edtf())) for _ in several(1)),
        warnings=tuple(RecordWarning(code=draw(_WORDS), message=draw(_WORDS), span=span()) for _ in several(1)),
    )  # fmt: skip
