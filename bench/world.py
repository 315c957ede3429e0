"""The people, bodies, inspections and remarks of an invented world, each worked out from its number when it is named.

Nothing in it is real: places and people are put together from syllables, sentences from the words of the topics.

Skew, as in the real world: councils, and the people of each, are drawn from Zipf laws, so that the first of each kind
is the busiest.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import itertools
import random
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.addresses import slug
from ontology.records import Body, Person

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
KINDS = ("standard inspection", "focused visit", "monitoring visit", "short inspection")
FIRST_DAY = datetime.date(2009, 1, 5)
DAYS = 6200
"""On which documents came out."""
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
        named = " and ".join(map(words, chosen))
        return f"{rng.choice(SUBJECTS)} {rng.choice(WANTS)} {named} {rng.choice(ENDS)}", tuple(chosen)


def words(topic: str) -> str:
    """What a topic is called in a sentence."""
    return topic.replace("-", " ")
