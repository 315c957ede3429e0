"""The council that a document is about: named, or understood from the place in which "the council" sits.

A local paper need not name the council of its town: "Ofsted tells Norham ... The borough council has been told". What
the text calls the council ("the borough council", "the authority") and the place that it keeps naming make the name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import region_at, tokens
from extraction.body_forms import Found
from extraction.linking.names import place_as_written
from extraction.noun_phrases import NounPhrases
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.patterns import people as people_patterns
from extraction.patterns.posts import HEADS
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

# Verbs of which a place is seldom the object but as its council: "Tarn was ordered to improve".
_JUDGED = frozenset({"inspect", "rate", "judge", "grade", "order", "upgrade", "downgrade", "criticise"})
# What stands behind a place and no person: "Hexley Town Hall", "Hexley councillors".
_SEATS = (["town", "hall"], ["city", "hall"], ["county", "hall"], ["civic", "centre"])
_SITS = [[*seat, ","] for seat in _SEATS]
_SITS_IN = (["the", "council", "in"], ["the", "authority", "in"])
"""And what stands before one: "Town Hall, Hexley"."""
_CIVIC = frozenset(
    {"councillors", "councillor", "residents", "families", "taxpayers", "children", "council", "pupils", "parents"}
)
_WITHIN = frozenset({"in", "across", "throughout", "around"})
_VISITED = frozenset({"visited", "visit", "visiting", "visits", "inspected"})
_VISITS = frozenset({"visit", "visits", "inspection", "inspections", "return", "review"})
"""What inspectors and ministers do, or pay, to a place: "visited Norham", "the inspection of Norham"."""
_SERVED = frozenset(
    {"children", "families", "services", "residents", "pupils", "parents", "carers", "councillors", "teenagers",
     "leavers", "people", "schools", "care", "provision", "council", "authority"}
)  # fmt: skip
"""Of whom and what a council has the care: "children in Norham", "social care in Norham"."""
_HELD = frozenset({"council", "leader", "councillors", "cabinet", "director", "services", "service", "mayor", "budget"})
"""What a place has as a council: "Norham's new council leader"."""
_OF_COUNCILS = frozenset(
    {("portfolio", "holder"), ("cabinet", "member"), ("lead", "member"), ("executive", "member"), ("full", "council"),
     ("council", "chamber"), ("municipal", "year"), ("civic", "centre")}
)  # fmt: skip
"""What only a council has, so that a text which speaks of it speaks of one."""
_OF_AREAS = frozenset({("area", "partnership"), ("area", "send"), ("local", "area")})
"""What is inspected of a council and those who plan care beside it, and called by its place alone."""
_OWNED_WITHIN = 5
_LONGEST = 3
"""Words of the longest place that is looked for: "Upper Norham Vale"."""
_HEAD_BLOCKS = 6
"""Blocks at the head of a page among which its headline stands."""
_HEADLINE = 2
"""What a place in the headline counts for beside its being named there."""
_LOCAL = frozenset({"board", "committee", "service", "health body", "other", "police", "school", "charity"})
_STREETS = frozenset({"street", "road", "lane", "avenue", "square", "floor"})
_ABROAD = frozenset({"westminster", "whitehall", "parliament", "holyrood", "london", "british", "english", "welsh"})
"""Where governments sit, which are no places of councils here; and what is no place."""


@dataclass(slots=True)
class _Place:
    """A place while it is counted where it is named."""

    name: str
    count: int = 0
    known: bool = False
    """Whether some words show that it is a place, or a council by its place."""
    headed: bool = False
    """Whether the headline names it."""
    served: bool = False
    """Whether some words show that it has services, or is judged: what a council is and a village is not."""


class HomeCouncil(NounPhrases):
    """Tells the council that one Doc is about, with the names already found."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Found]) -> None:
        super().__init__(doc, words, {index for each in names for index in range(each.start, each.end)})
        self.names = sorted(names, key=lambda each: each.start)
        self.councils = Counter(
            each.key
            for each in self.names
            if each.kind == "local authority" and region_at(doc, doc[each.start].idx) != "teaser"
        )
        self.by_key = {each.key: each for each in self.names}
        self._headlined = frozenset(self._headline())
        self.home = self._home()

    def _home(self) -> Found | None:
        """The council the document is about: named in its title or by its publisher, else named most often."""
        source = self.doc._.source
        about = plain(" ".join(filter(None, (source.title, source.publisher)))) if source is not None else ""

        def weight(key: str) -> tuple[bool, bool, int, int]:
            named = [each for each in self.names if each.key == key]
            place = plain(named[0].place or "")
            here = not all(self._elsewhere(each.start) for each in named)
            return bool(place) and place in about, here, self.councils[key], -named[0].start

        published = self._page_of()
        if not self.councils:
            return published or self._unnamed(about) or self._nameless()
        key = max(self.councils, key=weight)
        named = next(each for each in self.names if each.key == key)
        titled, here, *_ = weight(key)
        if titled:
            return named
        if published is not None:
            return published
        # A council named once, for somebody's earlier post, is not what a text is about that speaks of the services
        # of another place.
        owners = self._owners()
        # One known from there alone ("from Tarn, where she was deputy") has to be named more often than those.
        owned = max(owners.values(), default=0) > self.councils[key] - (named.sign == "frame")
        if owned or not here or not self._headed(named):
            return self._unnamed(about, beside=named)
        return named

    def _page_of(self) -> Found | None:
        """The council whose page it is: its minutes and releases say "the Council" and need not say which."""
        publisher = (self.doc._.source and self.doc._.source.publisher) or ""
        if "council" not in plain(publisher).split() or not (place := place_as_written(publisher)):
            return None
        body = registers.councils_by_name().get(publisher.casefold()) or registers.councils_by_place().get(plain(place))
        key, name = f"council {plain(place)}", body.name if body is not None else publisher
        return Found(-1, -1, "local authority", "common noun", key, name, body, place)

    def _headed(self, named: Found) -> bool:
        """Whether a council is named more than once, or where the document says what it is about."""
        if self.councils[named.key] > 1:
            return True
        first = next((block.span.end for block in self.doc._.blocks if block.kind == "paragraph"), 0)
        return self.doc[named.start].idx < first

    def _elsewhere(self, start: int) -> bool:
        """Whether a council is only where somebody works or comes from: "deputy director at Tarn Council"."""
        index = start - 1 - (self.words.lower[start - 1 : start] in (["the"], ["neighbouring"], ["nearby"]))
        return self.words.lower[index : index + 1] in (["at"], ["from"])

    # ------------------------------------------------------------------------------------------ never named
    def _unnamed(self, about: str, beside: Found | None = None) -> Found | None:
        """A council that is never named, only its place: "Thornby children's services", "the authority".

        Args:
            about: title and publisher of the document, plain.
            beside: a council that is named in passing: the one meant, if no other place comes before its own.
        """
        spoken_of = self._speaks_of_council()
        owners = self._owners()
        types = self._types() if spoken_of else ""
        named = Counter(self.words.lower)
        # Of two, the one that is named more often.
        places = {
            place: (plain(place) in about, count, named[plain(place).split()[0]]) for place, count in owners.items()
        }
        if not owners and spoken_of:
            away = beside is None or self._elsewhere(beside.start)
            for each in self._places():
                headed = each.headed or plain(each.name) in about
                # A county is called after none of its villages; nor is a council that is named another's.
                sure = each.known and (
                    (types != "county" and away) or (each.served and headed) or each.name == (beside and beside.place)
                )
                if sure and each.count > 1:
                    places[each.name] = (headed, each.count, 0)
        elif not owners and not _OF_AREAS.isdisjoint(zip(self.words.lower, self.words.lower[1:], strict=False)):
            known = registers.councils_by_place()
            places = {each.name: (each.headed, each.count, 0) for each in self._places() if plain(each.name) in known}
        best = max(places, key=places.__getitem__, default=None)
        if best is None or (beside is not None and plain(beside.place or "") == plain(best)):
            return beside
        body = registers.councils_by_place().get(plain(best))
        if body is not None and types and types not in plain(body.name).split():
            body = None
        called = f"{best} {types.title()} Council" if types else f"{best} Council" if spoken_of else best
        name = body.name if body is not None else called
        return Found(-1, -1, "local authority", "common noun", f"council {plain(best)}", name, body, best)

    def _nameless(self) -> Found | None:
        """The council of a page that never says of where: "the Council" all through, and what only a council has."""
        words = self.words
        pairs = zip(words.lower, words.lower[1:], strict=False)
        definite = [
            index
            for index, lower in enumerate(words.lower)
            if lower == "council" and index not in self.taken and words.lower[index - 1] == "the"
            if not self.compound(index)
        ]
        if not definite or _OF_COUNCILS.isdisjoint(pairs):
            return None
        return Found(-1, -1, "local authority", "common noun", "council", self.doc[definite[0]].text)

    def _headline(self) -> Iterator[int]:
        """The tokens of the headings at the head of the page."""
        for block in self.doc._.blocks[:_HEAD_BLOCKS]:
            if block.kind == "heading" and region_at(self.doc, block.span.start) == "article":
                piece = tokens(self.doc, block.span)
                yield from range(piece.start, piece.end)

    def _places(self) -> Iterator[_Place]:
        """The places that the text names, with how often, where they are part of a name and where not."""
        words = self.words
        places: dict[tuple[str, ...], _Place] = {}
        for start, end in self._runs():
            key = tuple(words.lower[start:end])
            name = self.doc[start:end].text
            place = places.setdefault(key, _Place(name.title() if name.isupper() else name))
            judged = self._is_judged(self.doc[end - 1])
            served = judged or self._is_served(start, end)
            # "Tarn was ordered to improve": a place is, as its council; and where its town hall stands it sits.
            place.count += judged + (words.lower[max(start - 3, 0) : start] in _SITS)
            # "run by the council in Tarn": called its council outright
            place.count += words.lower[max(start - 3, 0) : start] in _SITS_IN
            place.served |= served
            place.known |= served or self._is_within(start, end)
        openings: Counter[tuple[str, ...]] = Counter()
        for each in self.names:
            if each.kind in _LOCAL and each.registered is None and each.start >= 0:
                lower = words.lower[each.start + (words.lower[each.start] == "nhs") : each.end]
                openings.update(tuple(lower[:size]) for size in range(1, min(len(lower), _LONGEST + 1)))
        for start, end in self._spots(places.keys()):
            key = tuple(words.lower[start:end])
            places[key].headed |= start in self._headlined
            places[key].count += 1 + _HEADLINE * (start in self._headlined)
        for key, place in places.items():
            place.count += openings[key]
            place.known |= bool(openings[key])
            yield place

    def _spots(self, keys: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
        """Where places are named, in a headline with a capital to each word too."""
        words = self.words
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted(keys, key=len, reverse=True):
            firsts.setdefault(key[0], []).append(key)
        for index, lower in enumerate(words.lower):
            if lower not in firsts or index in self.taken or not words.capital[index]:
                continue
            for key in firsts[lower]:
                end = index + len(key)
                if tuple(words.lower[index:end]) == key:
                    if index in self._headlined or not (self._goes_on(index - 1) or self._goes_on(end)):
                        yield index, end
                    break

    def _goes_on(self, index: int) -> bool:
        words = self.words
        if not 0 <= index < len(words) or not words.capital[index] or words.lower[index : index + 2] in _SEATS:
            return False
        return words.text[index].isalpha() and words.lower[index] not in patterns.NEVER_IN_NAME

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitals that may be a place: of three words at the most, and nobody's name."""
        words = self.words
        index = 0
        while index < len(words):
            start = index
            while index < len(words) and index not in self.taken and self._is_place(index):
                if index > start and words.lower[index : index + 2] in _SEATS:
                    break
                index += 1
            if start == index:
                index += 1
                continue
            person = index - start > 1 and words.lower[start] in registers.given_names()
            titled = start > 0 and words.lower[start - 1].rstrip(".") in people_patterns.HONORIFICS
            abroad = words.lower[start] in _ABROAD or words.lower[index - 1] in _STREETS
            if index - start <= _LONGEST and not (person or titled or abroad or self._goes_on(start - 1)):
                yield start, index

    def _is_within(self, start: int, end: int) -> bool:
        """Whether a place is one that things are in, or one that the model or the register knows."""
        words = self.words
        before = words.lower[max(start - 2, 0) : start]
        if start and (before[-1] in _WITHIN | _VISITED or (before[0] in _VISITS and before[-1] in {"to", "of"})):
            return True
        seat = words.lower[end : end + 2] in _SEATS or words.lower[max(start - 3, 0) : start] in _SITS
        known = " ".join(words.lower[start:end]) in registers.councils_by_place()
        person = self.doc[start].ent_type_ == "PERSON"
        return seat or ((known or self.doc[start].ent_type_ in {"GPE", "LOC"}) and not person)

    @staticmethod
    def _is_judged(token: Token) -> bool:
        """Whether something is done to a place that is done to councils."""
        return token.dep_ in {"nsubjpass", "dobj"} and token.head.lemma_ in _JUDGED

    def _is_served(self, start: int, end: int) -> bool:
        """Whether a place is one that has services: "children in Norham", "Norham's new council leader"."""
        words = self.words
        if start > 1 and words.lower[start - 1] in _WITHIN and words.lower[start - 2] in _SERVED:
            return True
        after = words.lower[end : end + 1]
        if after and after[0] in _CIVIC:
            return True
        owned = words.lower[end + 1 : end + 1 + _OWNED_WITHIN] if words.possessive[end : end + 1] == [True] else []
        return not _HELD.isdisjoint(owned[: next((n for n, each in enumerate(owned) if not each.isalpha()), None)])

    def _owners(self) -> Counter[str]:
        """Places that own services for children: "Thornby children's services", "Thornby's director of ..."."""
        places: Counter[str] = Counter()
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower != "children" or index + 2 >= len(words) or not words.possessive[index + 1]:
                continue
            before = (
                index - 1 - words.possessive[index - 1]
            )  # "Thornby children's services", "Thornby's children's services"
            for place in (before, _after_service(words, index), _before_post(words, index)):
                start, end = self._place_around(place)
                if start < end:
                    places[self.doc[start:end].text] += 1
        return places

    def _place_around(self, index: int) -> tuple[int, int]:
        """The place of one word or more in which a token stands: "Great Norham"; empty if it is none."""
        start = end = index
        while end < len(self.words) and end not in self.taken and end >= 0 and self._is_place(end):
            end += 1
        while index < end and start and start - 1 not in self.taken and self._is_place(start - 1):
            start -= 1
        return (start, end) if end - start <= _LONGEST else (index, index + 1)

    def _speaks_of_council(self) -> bool:
        """Whether the text speaks of one council as known: "the borough council", "the authority", "council leader"."""
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower not in {"council", "authority"} or index in self.taken:
                continue
            first = index
            while first and words.lower[first - 1] in patterns.COUNCIL_TYPES | {"local"}:
                first -= 1
            if words.lower[first - 1] in {"the", "local", "their", "its"}:
                return True
            if lower == "council" and words.lower[index + 1 : index + 2] and words.lower[index + 1] in HEADS:
                return True  # "Council leader Jo Roe"
        pairs = zip(words.lower, words.lower[1:], strict=False)
        return any(pair in _OF_COUNCILS for pair in pairs)

    def _types(self) -> str:
        """What kind of council the text calls the one that it never names: "the borough council"."""
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower == "council" and index not in self.taken and words.lower[index - 1] in patterns.COUNCIL_TYPES:
                kind = words.lower[index - 1]
                if words.lower[index - 2] == "the" and kind in {"borough", "city", "county", "district"}:
                    return kind
        return ""

    def _is_place(self, index: int) -> bool:
        words = self.words
        lower = words.lower[index]
        return (
            words.capital[index]
            and words.text[index].isalpha()
            and lower not in patterns.MEDIA_HEADS | HEADS  # "in News", "the Executive"
            and not self._of_service(index)
            and lower not in patterns.NEVER_IN_NAME
            and lower not in patterns.OWNERS  # "Children's Services"
            and lower not in described.GENERIC_PLACES
            and lower not in described.COUNCIL_NOUNS | described.COMMON_HEADS.keys()  # "the Council was judged"
            and self.doc[index].pos_ == "PROPN"
            # "Sir Winston" is called by a first name that may be a town's.
            and (index == 0 or words.lower[index - 1].rstrip(".") not in people_patterns.HONORIFICS)
        )

    def _of_service(self, index: int) -> bool:
        """Whether a word stands nowhere but before "Children's Services" in capitals: "Specialist Children's ..."."""
        words = self.words
        if words.lower[index + 1 : index + 2] != ["children"] or not words.capital[index + 1]:
            return False
        pairs = zip(words.lower, words.lower[1:], strict=False)
        known = words.lower[index] in registers.councils_by_place()
        return not known and all(after == "children" for each, after in pairs if each == words.lower[index])


def service_end(words: Words, children: int) -> int | None:
    """Where "children's services" ends, or None if the words are not that."""
    index = children + 1
    lower = words.lower
    if index < len(words) and words.possessive[index]:
        index += 1
    elif lower[index : index + 3] != ["and", "young", "people"] and lower[index : index + 2] != ["and", "families"]:
        return None
    for tail in (["and", "young", "people"], ["and", "families"]):
        if lower[index : index + len(tail)] == tail:
            index += len(tail)
            if index < len(words) and words.possessive[index]:
                index += 1
    if lower[index : index + 1] == ["services"]:
        return index + 1
    if lower[index : index + 2] == ["social", "care"]:
        return index + 2
    return None


def _before_post(words: Words, index: int) -> int:
    """The token of the place in "Thornby's new director of children's services", or -1."""
    if words.lower[max(index - 1, 0)] not in {"of", "for"}:
        return -1
    owner = next((back for back in range(index - 3, max(index - 6, 0), -1) if words.possessive[back]), 0)
    return owner - 1


def _after_service(words: Words, children: int) -> int:
    end = service_end(words, children)
    return end + 1 if end is not None and words.lower[end : end + 1] == ["in"] else -1
