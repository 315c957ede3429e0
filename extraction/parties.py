"""Who inspects and who is inspected, as a clause of the text or the text as a whole says it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from extraction.annotations import Span, entity, text_of
from extraction.dating import genre
from extraction.home_names import called_by_own_name
from extraction.main_bodies import main_body
from extraction.patterns.bodies import COUNCIL_TYPES
from extraction.patterns.descriptions import COUNCIL_NOUNS
from extraction.patterns.inspections import INSPECTOR_WORDS, TEAM_MODIFIERS
from extraction.reviewers import publishing
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from extraction.annotations import Entity

ANSWERABLE = ("local authority", "police", "health body", "school")
"""Kinds of body that answer for what is inspected, whoever runs it."""
_PROVIDERS = frozenset({*ANSWERABLE, "service", "charity", "company", "other"})
_ANY_BODY = frozenset({"local authority", "council", "authority"})
_PARTS = frozenset({"board", "committee", "court"})
_OUTSIDE = frozenset({"other", "government department", "charity"})
"""Kinds of body that inspect without being called an inspectorate: a regulator, an association of councils."""
# Bodies that several others make up, and services run as units of their own: they answer for themselves. For the local
# area partnership, which is but a name for a council and those who plan care beside it, the council answers.
_OWN = re.compile(
    r"\b(?:(?<!area )partnership|youth (?:justice|offending) (?:service|team)|fire and rescue service|"
    r"probation service|"
    r"probation delivery unit|(?:PDU|YJS|YOS|YOT)$|"
    r"(?:HMP|HMYOI|HM Prison)|housing (?:association|trust|group)|homes)\b",
    re.IGNORECASE,
)
_AREA = re.compile(r"\b(?:area partnership|(?<!offending )(?<!justice )team)$", re.IGNORECASE)
_OF_ANYBODY = re.compile(
    r"(?:(?:adults?|child(?:ren)?|young|people|famil(?:y|ies)|social|care|youth|justice|offending|and|['\u2019]?s['\u2019]?)\s*)+"
    r"(?:services?|teams?|department|directorate)?",
    re.IGNORECASE,
)
# Associations of those who are inspected, and of those who work there, are never inspected themselves.
_ASSOCIATION = re.compile(
    r"\b(?:(?<!housing\s)association|federation|union|confederation|network|institute|college of)\b", re.IGNORECASE
)
_INSPECTS = re.compile(r"\b(?:regulator|inspectorate|ombudsman)\b", re.IGNORECASE)
_YOUTH_JUSTICE = re.compile(r"\s+youth (?:justice|offending) (?:service|team)$|\s+(?:YJS|YOS|YOT)$", re.IGNORECASE)
_RUN_BY = re.compile(
    r"""(?:\ \([^)]*)?\)?,?\ (?:which\ )?(?:(?:is|are)\ )?(?:jointly\ )?
        (?:(?:run|managed|operated|delivered|hosted|provided)\ by|(?:a\ |forms\ )?part\ of)\ (?:the\ )?""",
    re.VERBOSE,
)
# "Elm House, run by Somers Care Limited, is a care home": whoever runs a home answers for it.
_OPERATED_BY = re.compile(
    r"\b(?P<home>[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+){1,4})(?:,\san?\s[\w\s'\u2019-]{3,70})?,?\s"
    r"(?:(?:which|that)\s)?(?:(?:is|are)\s)?"
    r"(?:owned\sand\s)?(?:run|managed|operated|owned)\sby\s(?:the\s)?$"
)
# "Somers Care Limited, which runs Elm House".
_OPERATES = re.compile(r",?\s(?:which|that|who)\s(?:also\s)?(?:owns\sand\s)?(?:runs|owns|operates|manages)\s(?:the\s)?")
# "The home is run by Somers Care Limited", and on a page of facts "Provided and run by:", "Provider:".
_THE_HOME_OF = re.compile(
    r"\b(?:home|nursery|practice|surgery|agency|service|hospice|hospital|setting|provided(?=\sand\srun))"
    r",?(?:\s(?:which|that))?(?:\s(?:is|and))?\s(?:owned\sand\s)?(?:run|managed|operated|owned)\sby:?\s(?:the\s)?\s*$"
    r"|(?m:^)(?:registered\s)?provider(?:\sname)?:\s*$",
    re.IGNORECASE,
)
_OPERATORS = frozenset({"company", "charity", "health body", "other"})
_AUTHORS = frozenset({"charity", "company", "other"})
# "A report in March by the consultancy": who wrote it was not inspected.
_WRITTEN_BY = re.compile(
    r"(?<!run )(?<!operated )(?<!owned )(?<!managed )(?<!provided )\bby\s+(?:(?:the|an?)\s+)?(?:\w+\s+){0,2}$"
)
# "Together with an adviser from NHS England": who lends somebody to those who review is not reviewed.
_LENDS = re.compile(
    r"\b(?:advis[eo]rs?|officials?|colleagues|inspectors?|experts?|peers)\s+(?:from|of|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "The police and probation inspectorates": those who inspect them.
_INSPECTORATES = re.compile(r"(?:(?:,|\s+and)\s+\w+)*\s+inspectorates?\b", re.IGNORECASE)
# "A, B and the C", "both A, in the north west, and B".
_ROW = re.compile(r"\s*(?:,\s+(?:in|near|of)\s[^,.;:]{2,30})?(?:,\s*(?:and\s+)?|\s+and\s+|&)\s*(?:the\s+)?")
# "The school, part of the Beacon Trust, was judged good": the whole is not what was judged.
_PART_OF = re.compile(r",\s(?:which\sis\s)?(?:a\s)?(?:part|member)\sof\s(?:the\s)?$")
# "The prison, run by Sercon, was last inspected": a prison or a school answers for itself.
_PRISON_RUN_BY = re.compile(
    r"\b(?:prison|jail|school|academy|college),?\s(?:which\sis\s)?(?:run|operated|managed)\sby\s(?:the\s)?$"
)
_OF_PLACE = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)['\u2019]s\s+(?:[\w-]+\s+){0,2}?(?:inspection|visit|review)\b|"
    r"\b(?:inspection|visit|review)\s+(?:of|to|in|at)\s+(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)"
)
_LEAD = 120
"""Characters before a company in which the home that it runs may be named."""
_LETTERHEAD = 40
"""Characters at the head of a letter in which whoever sends it begins."""
_BY = 40
"""Characters before a name in which a "by" may stand."""
_OVERLAPPING = 3
"""Mentions that may begin before a place and still hold it."""


def is_inspectorate(each: Entity) -> bool:
    """Whether a body inspects by what it is: an inspectorate, or a regulator or ombudsman by name."""
    return each.kind == "inspectorate" or (not each.is_person and _INSPECTS.search(each.name) is not None)


def _rank(body: Entity, publishers: Sequence[str]) -> int:
    """The place of a body among those whose paper a document is; behind them all, if it is none of them."""
    names = {plain(name) for name in (body.name, *body.aliases)}
    return next((place for place, name in enumerate(publishers) if name in names), len(publishers))


def _place_of(council: Entity) -> list[str]:
    """The words of a council's name without those of its type: "norham" of "Norham City Council"."""
    return [word for word in council.name.lower().split() if word not in {*COUNCIL_TYPES, *COUNCIL_NOUNS, "of"}]


def _serves(service: Entity, council: Entity) -> bool:
    """Whether a service, a children's trust say, is of the place of a council or of another of its services."""
    place = _place_of(council)[: None if council.kind == "local authority" else 1]
    kinds = service.kind == "service" and council.kind in {"local authority", "service"}
    return kinds and not _OWN.search(service.name) and service.name.lower().split()[: len(place)] == place


def _is_named(body: Entity) -> bool:
    return any(mention.form == "name" for mention in body.mentions)


class Parties:
    """The bodies of one document, by where they are spoken of."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        entities: tuple[Entity, ...] = doc._.entities
        self.places = sorted(
            ((mention.span, each) for each in entities for mention in each.mentions), key=lambda place: place[0]
        )
        self.words = {
            word
            for each in entities
            if not each.is_person
            for name in (each.name, *each.aliases)
            for word in name.lower().split()
        }
        """The words of all names of bodies."""
        self.by_place = {
            " ".join(_place_of(each)): each.id
            for each in entities
            if each.kind == "local authority" and _place_of(each)
        }
        """The councils of the text by their places."""
        self.publishers = publishing(doc)
        # Whose paper it is has inspected, the first of several first; an ombudsman looks into complaints.
        bodies = sorted(
            (each for each in entities if is_inspectorate(each)),
            key=lambda each: (_rank(each, self.publishers), "ombudsman" in each.name.lower()),
        )
        # "Care Inspectorate", of the Care Inspectorate Wales.
        self.in_full = {
            each.id: other.id for each in bodies for other in bodies if other.name.startswith(f"{each.name} ")
        }
        self.inspectors = [each.id for each in bodies if each.id not in self.in_full]
        ministries = [each for each in entities if each.kind == "government department"]
        self.departments = [each.id for each in ministries]
        self.writes = next((each.id for each in ministries if self._writes(each)), None)
        """The department whose letter it is: what it reviewed or visited, it did itself."""
        self.runners = dict(self._runners())
        self.operators = dict(self._operators())
        self.provider = self._main_provider(entities)

    def _writes(self, department: Entity) -> bool:
        """Whether a letter is a department's: it publishes it, or stands at its head."""
        headed = any(mention.span.start < _LETTERHEAD for mention in department.mentions)
        return genre(self.doc) == "letter" and (headed or _rank(department, self.publishers) < len(self.publishers))

    def _runners(self) -> Iterator[tuple[str, str]]:
        """Which council runs which service, where the text says so: "Exford Youth Justice Service, run by Exford"."""
        text = text_of(self.doc)
        for (place, service), (behind, council) in itertools.pairwise(self.places):
            if council.kind == "local authority" and _RUN_BY.fullmatch(text, place.end, behind.start):
                yield service.id, council.id
        # "Exford Youth Justice Service" of a text that names Exford Council; that of two places is run by both.
        places: dict[tuple[str, ...], str] = {}
        for _, each in self.places:
            if each.kind == "local authority":
                places.setdefault(tuple(_place_of(each)), each.id)
        for _, each in self.places:
            young = _YOUTH_JUSTICE.search(each.name)
            name = tuple(each.name[: young.start()].lower().split()) if young is not None else ()
            if name and name in places:  # a council that is only called "the Council" is of no place
                yield each.id, places[name]

    def _operators(self) -> Iterator[tuple[str, str]]:
        """Which company or charity runs which home or agency, by the home's name, where the text says so."""
        text = text_of(self.doc)
        homes = {each.id: each.name for _, each in self.places if called_by_own_name(each)}
        for place, company in self.places:
            if company.kind not in _OPERATORS:
                continue
            home = _OPERATED_BY.search(text, max(0, place.start - _LEAD), place.start)
            if home is not None:
                yield home["home"], company.id
            elif len(homes) == 1 and _THE_HOME_OF.search(text, max(0, place.start - _LEAD), place.start):
                yield next(iter(homes.values())), company.id
        for (place, company), (behind, home_) in itertools.pairwise(self.places):
            if company.kind in _OPERATORS and home_.id in homes and _OPERATES.fullmatch(text, place.end, behind.start):
                yield home_.name, company.id

    def _main_provider(self, entities: tuple[Entity, ...]) -> str | None:
        """Whom the document is about, else who answers for it: a council that runs a service, the owner of a home."""
        known = [
            each
            for each in entities
            if each.kind in _PROVIDERS
            and each.parent is None
            and each.id not in self.runners
            and not _ASSOCIATION.search(each.name)
            # A team is part of somebody; for an area's partnership the council answers.
            and (each.kind not in {"service", "other"} or (_is_named(each) and not _AREA.search(each.name)))
        ]
        # "Children's Services", "the Youth Justice Service": of whom, another name says.
        known = [each for each in known if each.kind != "service" or not _OF_ANYBODY.fullmatch(each.name)] or known
        forces = [each for each in known if each.kind == "police"]
        if forces and self.inspectors and all("constabulary" in each for each in self.inspectors):
            known = forces  # whoever works beside it, it is a force that is inspected
        main = main_body(self.doc, known, inspected=True)
        if main is None or main.kind == "health body":
            # For an area that is called by its place alone the council answers.
            main = next((each for each in known if each.kind == "local authority" and not each.mentions), main)
        return self.operators.get(main.name, main.id) if main is not None else None

    def of(self, clause: Span) -> tuple[str | None, str | None]:
        """The inspecting and the answerable body that a clause names, the first of each."""
        low = bisect_left(self.places, clause.start, key=lambda place: place[0].start)
        high = bisect_right(self.places, clause.end, key=lambda place: place[0].start)
        text = text_of(self.doc)
        inspector = provider = None
        for place, each in self.places[low:high]:
            if place.end > clause.end:
                continue
            before = text[max(0, place.start - _BY) : place.start]
            if is_inspectorate(each):
                inspector = inspector or self.in_full.get(each.id, each.id)
            elif (
                each.kind in _PROVIDERS
                and not _PART_OF.search(before)
                and not _PRISON_RUN_BY.search(before)
                and not _LENDS.search(before)
                and not _INSPECTORATES.match(text, place.end)
                and not (each.kind in _AUTHORS and _WRITTEN_BY.search(before))
            ):
                provider = provider or self._answerable(each)
        if provider is None and len(self.by_place) > 1:
            # "Norham's inspection was in June, and Exford's in July", in a text on several councils.
            told = _OF_PLACE.search(clause.of(text))
            provider = self.by_place.get((told["owner"] or told["place"]).lower()) if told is not None else None
        words = clause.of(text) if self.operators else ""
        run = next((operator for home, operator in self.operators.items() if home in words), None)
        return inspector, run or provider

    def listed(self, clause: Span) -> list[tuple[str, Span]]:
        """The answerable bodies that a phrase coordinates, with where it names each: "A, B and C"."""
        low = bisect_left(self.places, clause.start, key=lambda place: place[0].start)
        high = bisect_left(self.places, clause.end, key=lambda place: place[0].start)
        text = text_of(self.doc)
        found: list[tuple[str, Span]] = []
        for place, each in self.places[low:high]:
            answerable = self._answerable(each) if each.kind in _PROVIDERS and not is_inspectorate(each) else None
            if answerable is None or place.end > clause.end:
                continue
            if found and not _ROW.fullmatch(text, found[-1][1].end, place.start):
                return []
            found.append((answerable, place))
        return found if len({body for body, _ in found}) == len(found) else []

    def heads(self, heading: Span) -> str | None:
        """The council that a heading names first: "Norham: third monitoring visit"."""
        words = re.split(r"[:,\u2013\u2014]|\s-\s", heading.of(text_of(self.doc)))[0].lower().split()
        entities: tuple[Entity, ...] = self.doc._.entities
        for each in entities:
            whole = each.kind == "local authority" and each.parent is None
            if whole and words in (each.name.lower().split(), _place_of(each)):
                return each.id
        return None

    def named(self, body: str, clause: Span) -> bool:
        """Whether a clause has a body's name, and not only words that stand for it."""
        each = entity(self.doc, body)
        names = (mention.span for mention in (each.mentions if each is not None else ()) if mention.form == "name")
        return any(clause.start <= name.start < clause.end for name in names)

    def several(self, clause: Span) -> bool:
        """Whether a clause names more than one inspectorate."""
        low = bisect_left(self.places, clause.start, key=lambda place: place[0].start)
        high = bisect_left(self.places, clause.end, key=lambda place: place[0].start)
        return len({each.id for _, each in self.places[low:high] if each.kind == "inspectorate"}) > 1

    def other_than_main(self, section: Span) -> str | None:
        """The answerable body that a section speaks of most, where it never speaks of the main one."""
        low = bisect_left(self.places, section.start, key=lambda place: place[0].start)
        high = bisect_left(self.places, section.end, key=lambda place: place[0].start)
        main = entity(self.doc, self.provider)
        if main is None or main.kind != "local authority":
            return None
        named = [each.id for _, each in self.places[low:high] if each.kind == "local authority"]
        main_place = " ".join(_place_of(main))
        if self.provider in named or not named or main_place in section.of(text_of(self.doc)).lower():
            return None
        return max(named, key=named.count)

    def _answerable(self, each: Entity) -> str | None:
        """The body that answers for one named as inspected: a service's council, a home's owner."""
        if each.id in self.runners:
            return self.runners[each.id]
        if each.name in self.operators:
            return self.operators[each.name]
        own = _OWN.search(each.name) and not _OF_ANYBODY.fullmatch(each.name)
        if own and not _ASSOCIATION.search(each.name) and "safeguarding" not in each.name.lower():
            return each.id
        seen: set[str] = set()
        while each.parent is not None and each.id not in seen:
            seen.add(each.id)
            above = entity(self.doc, each.parent)
            if above is None:
                break
            each = above
        if each.kind == "health body" and each.name.lower().endswith(("hospital", "infirmary")):
            # A hospital's trust answers for it.
            trusts = (
                other for _, other in self.places if other.kind == each.kind and other.name.lower().endswith("trust")
            )
            each = next(trusts, each)
        main = entity(self.doc, self.provider)
        if main is not None and (
            (each.kind in {"service", "other"} and main.kind == "local authority")
            or _serves(each, main)
            or _serves(main, each)
        ):
            return main.id
        if each.kind == "service" and main is not None and main.kind == "health body" and not called_by_own_name(each):
            return main.id  # "our maternity service", of a hospital trust
        return None if each.kind in _PARTS or _ASSOCIATION.search(each.name) else each.id

    def names(self, token: Token, *kinds: str) -> bool:
        """Whether a token stands in a mention of a body of one of the kinds."""
        return any(each.kind in kinds for each in self._at(token))

    def names_own(self, token: Token) -> bool:
        """Whether a token stands in the name of a service that answers for itself: a fire service, a delivery unit."""
        return any(each.kind == "service" and _OWN.search(each.name) is not None for each in self._at(token))

    def names_inspectorate(self, token: Token) -> bool:
        """Whether a token stands in a mention of a body that inspects."""
        return any(is_inspectorate(each) for each in self._at(token))

    def inspects(self, token: Token) -> bool:
        """Whether a token names those who inspect: inspectors, an inspection team, or the body that they are of."""
        if token.lower_ == "team" and token.i and token.nbor(-1).lower_ in TEAM_MODIFIERS:
            return True
        if token.lower_ == "officials" and any(self.names(part, "local authority", "police") for part in token.lefts):
            return False  # "council officials"
        return token.lower_ in INSPECTOR_WORDS or self.names_inspectorate(token)

    def inspector_among(self, agents: Iterable[Token]) -> str | None:
        """A body that is no inspectorate by name and yet is said to inspect."""
        found = (each for part in agents for each in self._at(part) if each.kind in _OUTSIDE)
        return next((each.id for each in found if each.name.lower() not in _ANY_BODY), None)

    def _at(self, token: Token) -> list[Entity]:
        high = bisect_right(self.places, token.idx, key=lambda place: place[0].start)
        around = self.places[max(0, high - _OVERLAPPING) : high]
        return [each for place, each in around if place.start <= token.idx < place.end]
