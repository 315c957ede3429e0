"""People who are named, and which of the names are one person's.

Names are found by `extraction.person_names`; here those that share a surname, and a first name or an initial, are put
together, and surnames, first names and initials that stand alone are given to whom they belong.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from spacy.language import Language

from extraction import registers
from extraction.annotations import Entity, Mention, Span, warn
from extraction.name_signs import Candidate, Sign
from extraction.patterns import people as patterns
from extraction.person_names import NameFinder, text_between
from extraction.words import Words, in_title_case, plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

NAME = "onrecord_people"
COMPONENT = f"{NAME}@1"
CONFIDENCE: dict[Sign, float] = {
    "honorific": 0.98, "list": 0.96, "place": 0.95, "speech": 0.9, "model": 0.8, "known": 0.9,
}  # fmt: skip
REASONS: dict[Sign, str] = {
    "honorific": "An honorific stands before the name.",
    "list": "The name stands in a list behind an honorific.",
    "place": "A role, a sign-off or an address stands beside the name.",
    "speech": "A verb of speaking stands beside the name.",
    "model": "The language model reads it as a person's name.",
    "known": "It is part of a name used elsewhere in the document.",
}


_SOMEBODY_ELSE = frozenset(
    {"son", "daughter", "boy", "girl", "sister", "brother", "child", "baby", "named", "called", "nephew", "niece", "st"}
)
"""Behind these a first name is somebody's who has no other: "her daughter Asha"."""
_SHOUTED = 3
"""Letters in capitals that may be initials, where they are no known name."""


@dataclass(slots=True)
class _Person:
    """One person while their mentions are being gathered."""

    given: list[str]
    surname: str
    candidates: list[Candidate] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    last: int = 0
    """Token of the latest mention."""


class PeoplePipe:
    """Finds the people a document names."""

    def find(self, doc: Doc) -> tuple[Entity, ...]:
        """Every person with the places where the name stands, in order of first mention."""
        return self._read(doc)[0]

    def _read(self, doc: Doc) -> tuple[tuple[Entity, ...], list[Candidate]]:
        finder = _Identifier(doc, Words.of(doc))
        return tuple(_entities(doc, finder.people())), finder.doubtful

    def __call__(self, doc: Doc) -> Doc:
        """Write the people to `doc._.entities`, behind the bodies, and a warning where a name may be either of two."""
        people, doubtful = self._read(doc)
        doc._.entities = (*doc._.entities, *people)
        for each in doubtful:
            span = Span(doc[each.start].idx, doc[each.end - 1].idx + len(doc[each.end - 1]))
            warn(
                doc,
                "ambiguous-name",
                "More than one person here has this name; it was given to the one named last.",
                span,
            )
        return doc


class _Identifier(NameFinder):
    """Finds names and tells whose they are."""

    def __init__(self, doc: Doc, words: Words) -> None:
        super().__init__(doc, words)
        self.familiar: set[str] = set()
        self._firsts: Counter[str] = Counter()
        self.doubtful: list[Candidate] = []
        """Surnames that more than one person has and no title tells apart."""

    def people(self) -> list[_Person]:
        """Everybody named, in order of first mention."""
        self.gather()
        return self._grouped()

    def _grouped(self) -> list[_Person]:
        people: list[_Person] = []
        ordered = sorted(self.found.values(), key=lambda each: each.start)
        full = [each for each in ordered if len(_parts(self.words, each)) > 1]
        for candidate in full:
            self._join_full(people, candidate)
        for candidate in ordered:
            if len(_parts(self.words, candidate)) == 1:
                self._join_short(people, candidate)
        self._further_mentions(people)
        people.sort(key=lambda each: min(candidate.start for candidate in each.candidates))
        return people

    def _join_full(self, people: list[_Person], candidate: Candidate) -> None:
        *given, surname = _parts(self.words, candidate)
        for person in people:
            if plain(person.surname) == plain(surname) and _same_first(person.given[0], given[0]):
                if len(" ".join(given)) > len(" ".join(person.given)):
                    person.given = given
                break
        else:
            person = _Person(given, surname)
            people.append(person)
        self._note(person, candidate)

    def _join_short(self, people: list[_Person], candidate: Candidate) -> None:
        (name,) = _parts(self.words, candidate)
        person = self._whose(people, name, candidate)
        if person is None:
            person = _Person([], name)
            people.append(person)
        self._note(person, candidate)

    def _whose(self, people: Iterable[_Person], name: str, candidate: Candidate) -> _Person | None:
        """Whose a surname or first name is; of two, the one the honorific fits, else the one named last."""
        titled = plain(candidate.honorific or "").split()
        by_first = bool({"sir", "dame"} & set(titled))
        own = _titles(titled)
        wanted = plain(name)

        def may_be(person: _Person) -> bool:
            # "Cllr Poe" is not "DCI Al Poe": who sits on the council does not serve in the force.
            return not (_clash(own, person.titles) or _clash(person.titles, own))

        fitting = [each for each in people if plain(each.surname) == wanted and may_be(each)]
        if not fitting and (by_first or not titled):
            fitting = [each for each in people if each.given and plain(each.given[0]) == wanted and may_be(each)]
        if len(fitting) > 1 and titled:
            # "Miss Slade" is Kelly Slade, and not her brother Darren.
            pronoun = "she" if own & patterns.FEMININE else "he" if own & patterns.MASCULINE else None
            same = [each for each in fitting if pronoun is not None and _pronoun(each) == pronoun]
            fitting = same or [each for each in fitting if pronoun is None or _pronoun(each) is None] or fitting
            # "Councillor Brand" beside "Councillor Mrs Brand": whose titles differ least.
            least = min(len(_titles(titled) ^ each.titles) for each in fitting)
            fitting = [each for each in fitting if len(_titles(titled) ^ each.titles) == least]
        if len(fitting) > 1:
            self.doubtful.append(candidate)
        before = [each for each in fitting if min(c.start for c in each.candidates) < candidate.start]
        return max(
            before or fitting,
            key=lambda each: max((c.start for c in each.candidates if c.start < candidate.start), default=-1),
            default=None,
        )

    def _note(self, person: _Person, candidate: Candidate) -> None:
        person.candidates.append(candidate)
        if candidate.honorific:
            person.titles |= _titles(plain(candidate.honorific).split())

    def _further_mentions(self, people: list[_Person]) -> None:
        """Surnames, first names and full names that stand alone later: "MacInnes said", "Dear Oluchi"."""
        words = self.words
        by_name: dict[str, list[_Person]] = {}
        for person in people:
            last = plain(person.surname).split()
            for name in {" ".join(last), plain(person.given[0]) if person.given else ""}:
                if len(name) > 2:  # noqa: PLR2004
                    by_name.setdefault(name.replace("-", " - ").split()[0], []).append(person)
        initials = _initials(people)
        given = self._given_initials(people)
        self.familiar = self._on_first_names(people)
        self._firsts = Counter(plain(person.given[0]) for person in people if person.given)
        for index, lower in enumerate(words.lower):
            called = given.get(words.text[index]) or (initials.get(words.text[index]) if self._labels(index) else None)
            if called is not None and index not in self.taken:
                called.candidates.append(Candidate(index, index + 1, "known"))
                continue
            if lower not in by_name or index in self.taken or not words.capital[index]:
                continue
            for person in by_name[lower]:
                end = self._matches(index, person.surname)
                first = end is None and bool(person.given) and plain(person.given[0]) == lower
                if first:
                    end = index + 1 if self._addressed(index) or self._recalled(index, person) else None
                if end is None or not self._alone(index, end):
                    continue
                candidate = Candidate(index, end, "known")
                self.taken.update(range(index, end))
                owner = self._whose(people, person.given[0] if first else person.surname, candidate) or person
                owner.candidates.append(candidate)
                break

    def _given_initials(self, people: Iterable[_Person]) -> dict[str, _Person]:
        """People by the initials that a list of those present gives them in brackets: "Ann Lee-Poe (ALP), Chair"."""
        return {
            self.words.text[place]: person
            for person in people
            for each in person.candidates
            if (place := self.initials_behind(each.start, each.end)) is not None
        }

    def _labels(self, index: int) -> bool:
        """Whether initials speak or head a turn, as in minutes; "IT" and "PO" stand for other things too."""
        after = self.words.lower[index + 1 : index + 2]
        return index not in self.taken and bool(after) and (after[0] == ":" or after[0] in patterns.SPEAKING)

    def _matches(self, index: int, surname: str) -> int | None:
        end = self.name(index, sure=True)
        return end if end > index and plain(text_between(self.words, index, end)) == plain(surname) else None

    def _on_first_names(self, people: Iterable[_Person]) -> set[str]:
        """First names by which a document calls somebody throughout: "Asha said", in her employer's release."""
        words = self.words
        owners = Counter(plain(person.given[0]) for person in people if person.given)
        return {
            lower
            for index, lower in enumerate(words.lower)
            if owners.get(lower) == 1
            and index not in self.taken
            and words.capital[index]
            and self._alone(index, index + 1)
            and (self._speaks(index) or self._is_told_of(index))
        }

    def _is_told_of(self, index: int) -> bool:
        """Whether a clause is about whoever is called so: "Asha joined in 2019", "Asha, who has been"."""
        if self.doc[index].ent_type_ in {"GPE", "LOC", "DATE"}:
            return False
        subject = self.doc[index].pos_ == "PROPN" and self.doc[index].dep_ in {"nsubj", "nsubjpass"}
        told = subject and self.doc[index].head.pos_ in {"VERB", "AUX"}
        after = self.words.lower[index + 1 : index + 3]
        return told or after in ([",", "who"], [",", "currently"], [",", "previously"], [",", "formerly"])

    def _speaks(self, index: int) -> bool:
        words = self.words
        after, before = words.lower[index + 1 : index + 2], words.lower[index - 1 : index]
        return bool(after and after[0] in patterns.SPEAKING) or before in (["said"], ["says"], ["added"], ["adds"])

    def _addressed(self, index: int) -> bool:
        """A first name alone is a mention where someone is addressed by it or speaks; else it may be anybody's."""
        words = self.words
        return words.lower[index - 1 : index] == ["dear"] or self._speaks(index) or words.lower[index] in self.familiar

    def _recalled(self, index: int, person: _Person) -> bool:
        """Whether a first name is that of the one person of that name so far: "I appointed Asha"."""
        lower, token = self.words.lower, self.doc[index]
        if self._firsts[lower[index]] > 1 or token.pos_ != "PROPN" or token.ent_type_ in {"DATE", "EVENT"}:
            return False
        if lower[index] in self.places or lower[index] in registers.councils_by_place():
            return False
        if not any(each.start < index and each.end - each.start > 1 for each in person.candidates):
            return False
        aged = lower[index + 1 : index + 2] == [","] and "".join(lower[index + 2 : index + 3]).isdigit()
        return not aged and lower[index - 1] not in _SOMEBODY_ELSE

    def _alone(self, start: int, end: int) -> bool:
        """Whether no further capital makes it part of another name: the surname of one may be another's first."""
        words = self.words
        after = end < len(words) and words.capital[end] and not words.space[end] and words.text[end][0].isalpha()
        before = start > 0 and words.capital[start - 1] and words.text[start - 1][0].isalpha()
        opening = before and (
            self.doc[start].is_sent_start
            or words.lower[start - 1] in patterns.NOT_IN_NAME
            or self.is_kept_back(start - 1)  # "a baby known as Child T. Roe says"
        )
        return not after and (not before or bool(opening))


def _parts(words: Words, candidate: Candidate) -> list[str]:
    """Given names, then the surname with its particles and hyphens."""
    parts: list[str] = []
    index = candidate.start
    prefix = ""
    while index < candidate.end:
        text = words.text[index]
        while index + 2 < candidate.end + 1 and index + 1 < candidate.end and words.hyphenated(index + 1):
            text += words.text[index + 1] + words.text[index + 2]
            index += 2
        if (
            words.lower[index] in patterns.PARTICLES
            and index + 1 < candidate.end
            and (parts or not words.capital[index])
        ):
            prefix += text + " "
        else:
            parts.append(prefix + text)
            prefix = ""
        index += 1
    return parts


def _same_first(one: str, other: str) -> bool:
    a, b = plain(one).rstrip("."), plain(other).rstrip(".")
    if len(a) <= 1 or len(b) <= 1 or "." in a or "." in b:
        return a[:1] == b[:1]
    return a == b


_CLASSES = {
    "cllr": "councillor",
    "councillors": "councillor",
    "clr": "councillor",
    "cllrs": "councillor",
    "prof": "professor",
}


def _initials(people: Iterable[_Person]) -> dict[str, _Person]:
    """People by their initials, where nobody else has the same."""
    found: dict[str, list[_Person]] = {}
    for person in people:
        if person.given:
            last = person.surname.split()[-1]
            # "Ann Lee-Poe" signs as AL or as ALP.
            for ending in {last[0], "".join(part[0] for part in last.split("-") if part)}:
                found.setdefault((person.given[0][0] + ending).upper(), []).append(person)
    return {letters: those[0] for letters, those in found.items() if len(those) == 1}


def _clash(one: set[str], other: set[str]) -> bool:
    return "councillor" in one and "councillor" not in other and bool(patterns.POLICE & other)


def _titles(words: Iterable[str]) -> set[str]:
    plain_words = (word.rstrip(".") for word in words)
    return {_CLASSES.get(word, word) for word in plain_words}


def _entities(doc: Doc, people: Iterable[_Person]) -> Iterator[Entity]:
    ids: Counter[str] = Counter()
    for person in people:
        candidates = sorted(person.candidates, key=lambda each: each.start)
        name = _unshouted(in_title_case(" ".join([*person.given, person.surname])))
        id_ = f"p-{slug(name)}"
        ids[id_] += 1
        if ids[id_] > 1:
            id_ = f"{id_}-{ids[id_]}"
        mentions = tuple(
            Mention(
                span=Span(doc[each.start].idx, doc[each.end - 1].idx + len(doc[each.end - 1])),
                form="name",
                confidence=CONFIDENCE[each.sign],
            )
            for each in candidates
        )
        written = dict.fromkeys(in_title_case(doc[each.start : each.end].text) for each in candidates)
        signs = dict.fromkeys(each.sign for each in candidates)
        yield Entity(
            id=id_,
            kind="person",
            name=name,
            honorific=next((each.honorific for each in candidates if each.honorific), None),
            aliases=tuple(form for form in written if plain(form) != plain(name)),
            mentions=mentions,
            gender=_pronoun(person),
            component=COMPONENT,
            confidence=max(CONFIDENCE[sign] for sign in signs),
            reasons=tuple(REASONS[sign] for sign in signs),
        )


def _pronoun(person: _Person) -> Literal["she", "he"] | None:
    """Which pronoun may stand for somebody: by the title, else by a given name that is hardly ever of the other."""
    if person.titles & patterns.FEMININE:
        return "she"
    if person.titles & patterns.MASCULINE:
        return "he"
    first = plain(person.given[0]).split("-")[0] if person.given else ""
    return registers.pronouns_of_given_names().get(first)


def _unshouted(name: str) -> str:
    """A name with the first word in capitals, as newspapers open a story: "NEIL Farraday"."""
    first, _, rest = name.partition(" ")
    initials = len(first) < _SHOUTED or not first.isupper() or not first.isalpha()
    known = first.lower() in registers.given_names()
    return name if rest.isupper() or initials or not (known or len(first) > _SHOUTED) else f"{first.title()} {rest}"


@Language.factory(NAME, assigns=["doc._.entities"], requires=["doc._.entities", "doc.ents", "token.pos"])
def make_people(nlp: Language, name: str) -> PeoplePipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return PeoplePipe()
