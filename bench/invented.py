"""Extraction records of an invented world, as many as one likes: what reading so many documents would have given.

They go into the graph by the way that every record goes (`graph.build`, `graph.rules`), so what is measured on them is
our ontology as it stands. Nothing in them is real: places and people are put together from syllables, sentences from
the words of the topics.

The same seed and number of documents always give the same records, and one document depends on nothing but these and
its own number, so that memory does not grow with how many are written.

Skew, as in a real corpus: ten national figures speak in every third document; councils, and the people of each, are
drawn from Zipf laws, so that the first of each kind is the busiest; one remark is reported by several documents; one
inspection is told by its report, by newspapers and by letters; teasers for other stories stand on the page.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import hashlib
import itertools
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graph.addresses import slug
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

GIVEN = (
    "Ada", "Amina", "Bela", "Bram", "Carys", "Chidi", "Dagny", "Dilys", "Edda", "Emeka", "Farah", "Fenn", "Greta",
    "Hanan", "Idris", "Ines", "Jora", "Kemal", "Lena", "Lowri", "Mara", "Milan", "Nadia", "Niall", "Oona", "Osman",
    "Petra", "Priya", "Quinn", "Rhian", "Rosa", "Sami", "Signe", "Tariq", "Tove", "Uma", "Vera", "Wanda", "Yusuf",
    "Zofia",
)  # fmt: skip
SYLLABLES = (
    "al", "an", "ar", "bel", "ber", "cor", "dal", "den", "der", "el", "fen", "gar", "har", "hol", "ing", "ker", "lan",
    "lin", "mar", "mer", "mor", "nor", "ol", "per", "ran", "ros", "sal", "sel", "ster", "tam", "tor", "ul", "val",
    "ver", "wel", "win", "yar",
)  # fmt: skip
ENDINGS = (
    "ton", "ford", "wick", "bury", "mere", "ham", "field", "stow", "combe", "port",
)  # fmt: skip
COUNCIL_ROLES = (
    "leader of the council",
    "director of children's services",
    "cabinet member for children",
    "chief executive",
    "assistant director for social care",
    "principal social worker",
)
BOARD_ROLES = ("independent chair", "deputy chair", "lay member")
NATIONAL_ROLES = ("chief inspector", "senior inspector", "minister for children", "commissioner", "director of regions")
TOPICS = (
    "caseloads", "supervision", "workforce", "leadership", "placements", "early-help", "child-protection",
    "care-leavers", "voice-of-the-child", "assessments", "care-planning", "governance-and-scrutiny",
    "quality-assurance",
    "funding", "timeliness", "partnership-working", "permanence-planning", "education-and-employment",
    "emotional-and-mental-health", "health", "dental-care", "adoption", "missing-and-exploitation",
    "independent-review",
    "disabled-children", "life-story-work", "performance-data", "it-and-equipment",
)  # fmt: skip
"""Topics of the vocabulary, the busiest first."""
SUBJECTS = (
    "families", "social workers", "foster carers", "managers", "young people", "partners", "the team", "schools",
    "health visitors", "the board", "residents", "the department",
)  # fmt: skip
WANTS = (
    "have waited too long for", "will see a change in", "can now rely on", "told us plainly about", "deserve better",
    "are still worried about", "have worked hard on", "must be heard on", "should expect progress on",
)  # fmt: skip
ENDS = (
    "and that is where the money will go", "before the end of the year", "whatever the cost", "as the plan sets out",
    "and we shall publish what we find", "in every part of the borough", "with the help of neighbouring councils",
    "because the figures leave no doubt", "and nobody should be surprised", "as we promised in the spring",
)  # fmt: skip
CUES = ("said", "told the meeting", "warned", "added", "confirmed", "insisted", "admitted")
KINDS = ("standard inspection", "focused visit", "monitoring visit", "short inspection")
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
AREAS = ("overall", "leaders", "help and protection", "children in care", "care leavers")
PRAISE = ("is now strong", "has clear direction", "is timely and thorough", "makes a difference to children")
BLAME = ("is not yet consistent", "remains too weak", "comes too late for some children", "is poorly recorded")
BETTER = ("has improved since the last visit", "is more regular than it was", "has begun to recover")
URGED = ("should be checked every month", "needs a plan with dates", "should be put right without delay")
POLARITIES = (("strength", PRAISE), ("concern", BLAME), ("improved", BETTER), ("recommendation", URGED))
COMPONENT = "invented@1"
FIRST_DAY = datetime.date(2009, 1, 5)
DAYS = 6200
NATIONAL = 10
"""How many people speak for national bodies; they are the busiest."""


class Zipf:
    """Draws 0 .. n-1, number k with a weight of 1 / (k + 1) ** s."""

    def __init__(self, n: int, s: float = 0.9) -> None:
        self.sums = list(itertools.accumulate(1 / k**s for k in range(1, n + 1)))

    def __call__(self, rng: random.Random) -> int:
        return bisect.bisect_left(self.sums, rng.random() * self.sums[-1])


class Office(NamedTuple):
    """A post somebody holds."""

    body: str
    role: str
    since: str


@dataclass(eq=False)
class World:
    """The people and bodies that all documents share; each is worked out from its number when it is named."""

    documents: int
    seed: int = 7
    homes: list[list[int]] = field(init=False)
    """The people of each council."""

    def __post_init__(self) -> None:
        self.councils = max(6, self.documents // 18)
        self.people = max(40, self.documents * 3 // 5)
        self.council = Zipf(self.councils)
        self.topic = Zipf(len(TOPICS), 0.7)
        self.homes = [[] for _ in range(self.councils)]
        for person in range(NATIONAL, self.people):
            self.homes[self.council(self.rng("home", person))].append(person)

    def rng(self, *of: object) -> random.Random:
        return random.Random(":".join(map(str, (self.seed, *of))))

    def place(self, council: int) -> str:
        rng = self.rng("place", council)
        # The number is spelt out in the syllables, so that no two councils share a name.
        rest, last = divmod(council, len(SYLLABLES))
        first = SYLLABLES[rest % len(SYLLABLES)] if rest else ""
        return f"{first}{SYLLABLES[last]}{rng.choice(ENDINGS)}".title()

    def bodies_of(self, council: int) -> tuple[Body, Body, Body]:
        place = self.place(council)
        return (
            self.body(f"{place} City Council", "local authority"),
            self.body(f"{place} Children's Services", "service"),
            self.body(f"{place} Improvement Board", "board"),
        )

    def national(self, number: int) -> Body:
        return (
            self.body("Inspectorate of Children's Homes and Services", "inspectorate"),
            self.body("Department for Families", "government department"),
            self.body("Commission on Care", "inspectorate"),
        )[number % 3]

    @staticmethod
    @functools.cache
    def body(name: str, kind: str) -> Body:
        return Body(id=slug(name), name=name, kind=kind)  # type: ignore[arg-type]

    def person(self, number: int) -> tuple[Person, Office]:
        rng = self.rng("person", number)
        name = f"{rng.choice(GIVEN)} {''.join(rng.sample(SYLLABLES, 3)).title()}"
        if number < NATIONAL:
            office = Office(self.national(number).name, NATIONAL_ROLES[number % 5], f"{2008 + number}")
        else:
            home = self.council(self.rng("home", number))
            council, _, board = self.bodies_of(home)
            roles, body = (COUNCIL_ROLES, council) if rng.random() < 0.7 else (BOARD_ROLES, board)
            office = Office(body.name, rng.choice(roles), f"{2008 + rng.randrange(16)}-{1 + rng.randrange(12):02}")
        honorific = rng.choice((None, None, None, "Cllr", "Dr", "Ms"))
        return Person(id=f"{slug(name)}-{number}", name=name, honorific=honorific), office

    def inspection(self, council: int, number: int) -> tuple[str, str, datetime.date]:
        """The kind and the month of one of a council's inspections, and the day its report came out."""
        rng = self.rng("inspection", council, number)
        day = FIRST_DAY + datetime.timedelta(days=number * 820 + rng.randrange(500))
        return rng.choice(KINDS), f"{day:%Y-%m}", day + datetime.timedelta(days=30 + rng.randrange(40))

    def remark(self, person: int, number: int) -> tuple[str, tuple[str, ...]]:
        """One of the things a person is quoted with again and again."""
        return self.sentence(self.rng("remark", person, number))

    def sentence(self, rng: random.Random) -> tuple[str, tuple[str, ...]]:
        """Something said, and its topics."""
        chosen = sorted({TOPICS[self.topic(rng)] for _ in range(1 + (rng.random() < 0.25))})
        named = " and ".join(map(_words, chosen))
        return f"{rng.choice(SUBJECTS)} {rng.choice(WANTS)} {named} {rng.choice(ENDS)}", tuple(chosen)


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
        title = f"{self.world.place(self.council)}: {_words(TOPICS[self.world.topic(self.rng)])} in {self.day:%B %Y}"
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
        span = self.write(f"{_words(topic).capitalize()} for {self.rng.choice(SUBJECTS)} {self.rng.choice(phrases)}")
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


def _words(topic: str) -> str:
    return topic.replace("-", " ")


def _with_mentions(thing: Person | Body, mentions: Sequence[Span]) -> Person | Body:
    if isinstance(thing, Person):
        return Person(
            id=thing.id, name=thing.name, honorific=thing.honorific, mentions=tuple(mentions), component=COMPONENT
        )
    return Body(id=thing.id, name=thing.name, kind=thing.kind, mentions=tuple(mentions), component=COMPONENT)
