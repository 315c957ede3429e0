"""Extraction records of an invented world, as many as one likes: what reading so many documents would have given.

They go into the graph by the way that every record goes (`graph.build`, `graph.rules`), so what is measured on them is
our ontology as it stands. Who and what they are about is `bench.world`.

The same seed and number of documents always give the same records, and one document depends on nothing but these and
its own number, so that memory does not grow with how many are written.

Skew, as in a real corpus: ten national figures speak in every third document; one remark is reported by several
documents; one inspection is told by its report, by newspapers and by letters; teasers for other stories stand on the
page.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from bench.world import DAYS, FIRST_DAY, NATIONAL, SUBJECTS, TOPICS, World, Zipf, words
from ontology.records import (
    Body,
    Document,
    ExtractionRecord,
    Finding,
    Inspection,
    Judgement,
    Person,
    Post,
    Region,
    Relation,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FACTS_PER_DOCUMENT = 650
"""About how many triples one document comes to, its share of people, dates and relations included."""

CUES = ("said", "told the meeting", "warned", "added", "confirmed", "insisted", "admitted")
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
AREAS = ("overall", "leaders", "help and protection", "children in care", "care leavers")
PRAISE = ("is now strong", "has clear direction", "is timely and thorough", "makes a difference to children")
BLAME = ("is not yet consistent", "remains too weak", "comes too late for some children", "is poorly recorded")
BETTER = ("has improved since the last visit", "is more regular than it was", "has begun to recover")
URGED = ("should be checked every month", "needs a plan with dates", "should be put right without delay")
POLARITIES = (("strength", PRAISE), ("concern", BLAME), ("improved", BETTER), ("recommendation", URGED))
COMPONENT = "invented@1"


def records(documents: int, seed: int = 7) -> Iterator[ExtractionRecord]:
    """The records of that many documents."""
    world = World(documents, seed)
    for number in range(documents):
        yield _Page(world, number).record()


class _Page:
    """Writes the text of one document and notes where everything stands in it."""

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        self.rng = world.rng("document", number)
        self.number = number
        self.day = FIRST_DAY + datetime.timedelta(days=self.rng.randrange(DAYS))
        self.council = world.council(self.rng)
        self.authority, self.service, self.board = world.bodies_of(self.council)
        self.parts: list[str] = []
        self.length = 0
        self.mentions: dict[str, list[Span]] = {}
        self.things: dict[str, Person | Body] = {}
        self.statements: list[Statement] = []
        self.posts: list[Post] = []
        self.relations: list[Relation] = []
        self.inspections: list[Inspection] = []
        self.findings: list[Finding] = []

    def record(self) -> ExtractionRecord:
        kind = self.rng.choices(("news", "report", "minutes", "letter"), (45, 20, 25, 10))[0]
        title = f"{self.world.place(self.council)}: {words(TOPICS[self.world.topic(self.rng)])} in {self.day:%B %Y}"
        self.write(f"{title}\n\n")
        visits = [n for n in range(8) if self.world.inspection(self.council, n)[2] <= self.day]
        if visits and (kind == "report" or self.rng.random() < 0.35):
            self.inspect(visits[-1], several=kind == "report")
        for speaker in self.speakers({"news": 3, "report": 1, "minutes": 5, "letter": 1}[kind]):
            self.introduce(speaker)
            for _ in range(self.rng.randint(2, 6)):
                self.quote(speaker)
        if self.rng.random() < 0.5:
            self.relate()
        end = self.length
        regions = [Region(kind="article", span=Span(0, end), component=COMPONENT)]
        if kind == "news" and self.rng.random() < 0.3:
            self.write("Related stories\n\n")
            self.quote(self.rng.randrange(NATIONAL))
            regions.append(Region(kind="teaser", span=Span(end, self.length), component=COMPONENT))
        return self.finished(kind, title, regions)

    def finished(self, kind: str, title: str, regions: list[Region]) -> ExtractionRecord:
        text = "".join(self.parts)
        identifier = f"{kind}-{self.number:06}"
        publisher = {
            "news": f"{self.world.place(self.council % 40)} Gazette",
            "report": self.world.national(0).name,
            "letter": self.world.national(1).name,
        }.get(kind, self.authority.name)
        named = [_with_mentions(thing, self.mentions[identifier]) for identifier, thing in self.things.items()]
        return ExtractionRecord(
            document=Document(
                id=identifier,
                title=title,
                publisher=publisher,
                published=self.day.isoformat(),
                published_from="metadata",
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                text=text,
                path=f"{kind}/{identifier}.txt",
                media_type="text/plain",
                kind=kind,
                kind_from="metadata",
            ),
            regions=tuple(regions),
            people=tuple(thing for thing in named if isinstance(thing, Person)),
            bodies=tuple(thing for thing in named if isinstance(thing, Body)),
            posts=tuple(self.posts),
            relations=tuple(self.relations),
            statements=tuple(self.statements),
            inspections=tuple(self.inspections),
            findings=tuple(self.findings),
        )

    def speakers(self, most: int) -> list[int]:
        home = self.world.homes[self.council]
        chosen: dict[int, None] = {}
        for _ in range(self.rng.randint(1, most)):
            if self.rng.random() < 0.12 or not home:
                chosen[Zipf(NATIONAL)(self.rng)] = None
            else:
                # The first of a house speak for it.
                chosen[home[int(len(home) * self.rng.random() ** 2.5)]] = None
        return list(chosen)

    # What a document says, a method for each kind.

    def introduce(self, number: int) -> None:
        """Name somebody with the post held."""
        person, office = self.world.person(number)
        start = self.length
        self.name(person)
        self.write(f", the {office.role} of ")
        body = self.body_called(office.body)
        self.name(body)
        end = self.length
        self.write(", spoke on the day. ")
        status = self.rng.choices(("holder", "former", "interim", "incoming"), (85, 6, 6, 3))[0]
        self.posts.append(
            Post(
                person=person.id,
                role=office.role,
                body=body.id,
                status=status,  # type: ignore[arg-type]
                from_=office.since if self.rng.random() < 0.3 else None,
                evidence=Span(start, end),
                **self.sureness(),
            )
        )

    def quote(self, number: int) -> None:
        """Something said, in the speaker's words or reported."""
        person, _ = self.world.person(number)
        if self.rng.random() < 0.08:
            words, topics = self.world.remark(number, self.rng.randrange(4))
        else:
            words, topics = self.world.sentence(self.rng)
        form = self.rng.choices(("direct", "indirect", "mixed"), (50, 40, 10))[0]
        source = self.name(person)
        self.write(" ")
        cue = self.write(self.rng.choice(CUES))
        addressee = self.authority.id if self.rng.random() < 0.1 else None
        if addressee:
            self.write(" ")
            self.name(self.authority)
        self.write(" that " if form == "indirect" else ': "')
        content = [self.write(words)]
        self.write(". " if form == "indirect" else '". ')
        if form == "mixed":
            content.append(self.write("It was a start, no more."))
        self.write("\n\n" if self.rng.random() < 0.4 else " ")
        text = "".join(self.parts)
        self.statements.append(
            Statement(
                id=f"s{content[0].start}-{content[-1].end}",
                speaker=person.id,
                source=source,
                cue=cue,
                content=tuple(content),
                text=" ".join(span.of(text) for span in content),
                kind=form,  # type: ignore[arg-type]
                said=self.dated(),
                addressee=addressee,
                topics=topics,
                **self.sureness(),
            )
        )

    def inspect(self, number: int, *, several: bool) -> None:
        """An inspection, with its grades and findings when it is the report that tells of it."""
        kind, month, published = self.world.inspection(self.council, number)
        rng = self.world.rng("grades", self.council, number)
        inspector = self.world.national(0)
        start = self.length
        self.name(inspector)
        self.write(f" carried out a {kind} of ")
        self.name(self.authority)
        self.write(f" in {month}")
        evidence = Span(start, self.length)
        self.write(". ")
        judgements = []
        for area in AREAS[: len(AREAS) if several else 1]:
            grade = rng.choices(GRADES, (1, 5, 5, 2))[0]
            span = self.write(f"{area}: {grade}")
            self.write(". ")
            judgements.append(Judgement(area=area, grade=grade, evidence=span, **self.sureness()))
        identifier = f"i{start}-{evidence.end}"
        self.inspections.append(
            Inspection(
                id=identifier,
                kind=kind,  # type: ignore[arg-type]
                inspector=inspector.id,
                provider=self.authority.id,
                date=month,
                published=published.isoformat() if several else None,
                judgements=tuple(judgements) if kind != "focused visit" else (),
                evidence=evidence,
                **self.sureness(),
            )
        )
        for _ in range(self.rng.randint(5, 14) if several else self.rng.randint(0, 2)):
            self.find(identifier, inspector.id)
        self.write("\n\n")

    def find(self, inspection: str, by: str) -> None:
        polarity, phrases = self.rng.choices(POLARITIES, (4, 4, 2, 2))[0]
        topic = TOPICS[self.world.topic(self.rng)]
        span = self.write(f"{words(topic).capitalize()} for {self.rng.choice(SUBJECTS)} {self.rng.choice(phrases)}")
        self.write(". ")
        self.findings.append(
            Finding(
                id=f"f{span.start}-{span.end}",
                inspection=inspection,
                by=by,
                polarity=polarity,  # type: ignore[arg-type]
                topics=(topic,),
                text=span.of("".join(self.parts)),
                span=span,
                **self.sureness(),
            )
        )

    def relate(self) -> None:
        subject, predicate, words, target = self.rng.choice((
            (self.service, "partOf", "is part of", self.authority),
            (self.board, "oversees", "oversees", self.service),
            (self.board, "reportsTo", "reports to", self.world.national(1)),
            (self.world.national(1), "funds", "pays for", self.board),
        ))  # fmt: skip
        start = self.length
        self.name(subject)
        self.write(f" {words} ")
        self.name(target)
        evidence = Span(start, self.length)
        self.write(". ")
        self.relations.append(
            Relation(
                subject=subject.id,
                predicate=predicate,  # type: ignore[arg-type]
                object=target.id,
                date=f"{self.day:%Y-%m}" if self.rng.random() < 0.3 else None,
                evidence=evidence,
                **self.sureness(),
            )
        )

    # Writing.

    def body_called(self, name: str) -> Body:
        known = (self.authority, self.service, self.board, *(self.world.national(n) for n in range(3)))
        kinds = {"Council": "local authority", "Board": "board"}
        return next((body for body in known if body.name == name), None) or self.world.body(
            name, kinds[name.rpartition(" ")[2]]
        )

    def name(self, thing: Person | Body) -> Span:
        span = self.write(thing.name)
        self.things[thing.id] = thing
        self.mentions.setdefault(thing.id, []).append(span)
        return span

    def write(self, words: str) -> Span:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def dated(self) -> str | None:
        day = self.day - datetime.timedelta(days=self.rng.randrange(4))
        shade = self.rng.random()
        if shade < 0.7:
            return day.isoformat()
        return f"{day:%Y-%m}" if shade < 0.82 else f"{day:%Y-%m}~" if shade < 0.88 else None

    def sureness(self) -> dict[str, object]:
        return {"component": COMPONENT, "confidence": self.rng.randrange(55, 100) / 100, "reasons": ("a named source",)}


def _with_mentions(thing: Person | Body, mentions: Sequence[Span]) -> Person | Body:
    if isinstance(thing, Person):
        return Person(
            id=thing.id, name=thing.name, honorific=thing.honorific, mentions=tuple(mentions), component=COMPONENT
        )
    return Body(id=thing.id, name=thing.name, kind=thing.kind, mentions=tuple(mentions), component=COMPONENT)
