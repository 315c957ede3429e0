"""People who are named: by the model, by an honorific, and by the place of a name in a sentence or on a page.

The model misses names it has not met and takes headings for names. So a run of capitals counts as a person only where
something else says so: an honorific, a verb of speaking, a role in apposition or in brackets, a sign-off, the model.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from spacy.language import Language

from extraction import registers
from extraction.annotations import Entity, Mention, Span, region_at, text_of, tokens, warn
from extraction.patterns import people as patterns
from extraction.patterns import posts as roles
from extraction.words import Words, in_title_case, plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

NAME = "onrecord_people"
COMPONENT = f"{NAME}@1"

Sign = Literal["honorific", "list", "place", "speech", "model", "known"]
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
_LETTERHEAD = 400
"""Characters at the head of a document in which a sender may be named."""
_NO_PEOPLE = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT", "NORP", "ORG"})
_INITIAL = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]")
_SIGN_OFF = re.compile(r"\s*(?:yours|kind|best|warm|many thanks|regards|sincerely|faithfully)\b", re.IGNORECASE)
# Surnames that are words of office or of the page elsewhere: believed behind a first name or an honorific.
_ALSO_SURNAMES = frozenset(
    {"green", "hall", "park", "street", "west", "north", "east", "south", "king", "house", "close", "lane", "place",
     "court", "may", "april", "june", "read", "good", "law", "page", "bill", "post", "head", "price", "rivers",
     "church", "school", "london", "bishop", "judge", "city", "field", "moore", "brook", "summer", "easter",
     "ireland", "england", "wales", "scotland", "act", "french", "major", "general", "case", "day", "bell",
     "chambers", "town"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may name a person; without honorific."""

    start: int
    end: int
    sign: Sign
    honorific: str | None = None


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
        finder = _Finder(doc, Words(doc))
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


class _Finder:
    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc = doc
        self.words = words
        self.taken = _named_by_bodies(doc)
        self.places = _places(doc)
        self.bodies = [plain(each.name) for each in doc._.entities]
        self.found: dict[int, Candidate] = {}
        """By first token."""
        self.doubtful: list[Candidate] = []
        """Surnames that more than one person has and no title tells apart."""

    def people(self) -> list[_Person]:
        """Gather candidates from the surest sign to the weakest, then put together those that name one person."""
        self._after_honorifics()
        self._signatures()
        self._by_place()
        self._by_model()
        return self._grouped()

    def _add(self, start: int, end: int, sign: Sign, honorific: str | None = None) -> None:
        covered = range(start, end)
        if self.taken.intersection(covered):
            return
        self.taken.update(covered)
        self.found[start] = Candidate(start, end, sign, honorific)

    # ------------------------------------------------------------------------------------------ names
    def _name(self, start: int, *, sure: bool = False) -> int:
        """The end of the name that begins at a token; the token itself where none does.

        Args:
            start: first token.
            sure: an honorific stands before it, so that a word of office may be a surname.
        """
        words = self.words
        index, end, given = start, start, 0
        while index < len(words) and index - start < 8 and not words.space[index]:  # noqa: PLR2004 - names are short
            text, lower = words.text[index], words.lower[index]
            if index in self.taken and index not in self.found:
                break
            if words.hyphenated(index) and end == index and index + 1 < len(words) and words.capital[index + 1]:
                index += 2
                end = index
                continue
            if _INITIAL.fullmatch(text):
                if lower == "i" or (text == "A" and index == start):
                    break
                index += 1
                given += 1
                # An initial ends no name: "Jane R." is cut off.
                continue
            if (
                lower in patterns.PARTICLES
                and (not words.capital[index] or given or sure)
                and self._surname_follows(index)
            ):
                index += 1
                continue
            if not words.capital[index] or not self._name_like(index, given, sure=sure):
                break
            index += 1
            end, given = index, given + 1
        return end

    def _surname_follows(self, index: int) -> bool:
        words = self.words
        index += 1
        while index < len(words) and words.lower[index] in patterns.PARTICLES and not words.capital[index]:
            index += 1
        return index < len(words) and words.capital[index] and words.text[index][0].isalpha()

    def _name_like(self, index: int, given: int, *, sure: bool) -> bool:
        text, lower = self.words.text[index], self.words.lower[index]
        if not text[0].isalpha() or any(char.isdigit() for char in text) or "." in text or "/" in text or "@" in text:
            return False
        if lower in patterns.NOT_IN_NAME or lower in roles.HEADS:
            if not given and lower in registers.given_names():
                following = self.words.lower[index + 1 : index + 2]
                capital = self.words.capital[index + 1 : index + 2] == [True]
                return capital and following[0] not in patterns.NOT_IN_NAME  # "Bill Trask", not "Bill Committee"
            believed = sure or (given and self.doc[index].ent_type_ == "PERSON")
            return bool(believed and lower in _ALSO_SURNAMES)
        if lower in patterns.HONORIFICS and not (sure or given):
            return False
        return lower not in patterns.SUFFIXES or not given

    # ------------------------------------------------------------------------------------------ signs
    def _after_honorifics(self) -> None:
        words = self.words
        index = 0
        while index < len(words):
            lower = words.lower[index].rstrip(".")
            if words.capital[index] and lower in patterns.PLURAL_HONORIFICS:
                index = self._list(index + 1, words.text[index])
                continue
            if words.capital[index] and lower in patterns.HONORIFICS and not is_post(words, index):
                first = index
                while (
                    index + 1 < len(words)
                    and words.capital[index + 1]
                    and words.lower[index + 1].rstrip(".") in patterns.HONORIFICS
                ):
                    index += 1
                start = index + 1
                if start < len(words) and words.text[start] == ".":
                    start += 1
                end = self._name(start, sure=True) if start < len(words) else start
                titles = [words.lower[place].rstrip(".") for place in range(first, index + 1)]
                if end > start and not set(titles) <= patterns.LINKING:
                    self._add(start, end, "honorific", _text(words, first, index + 1))
                    index = end
                    continue
            index += 1

    def _list(self, index: int, plural: str) -> int:
        """Names behind "Councillors": separated by commas and "and", each with brackets or not."""
        words = self.words
        honorific = plural[:-1] if plural.lower().endswith("s") else plural
        end = index
        while index < len(words):
            own = honorific
            if words.lower[index].rstrip(".") in patterns.HONORIFICS and words.capital[index]:
                own = f"{honorific} {words.text[index]}"  # "Councillors J. Brand and Mrs D. Brand"
                index += 1
            after = self._name(index, sure=True)
            if after == index:
                break
            self._add(index, after, "list", own)
            index = end = after
            if index < len(words) and words.text[index] == "(":
                close = next(
                    (place for place in range(index, min(index + 15, len(words))) if words.text[place] == ")"), None
                )
                if close is None:
                    break
                index = end = close + 1
            while index < len(words) and words.lower[index] in {",", "and", "&", ";"}:
                index += 1
            if index == end:
                break
        return max(end, index)

    def _signatures(self) -> None:
        """The line below "Yours sincerely", and the name in "Dear Hilary Stonebridge"."""
        blocks = self.doc._.blocks
        starts = {token.idx: token.i for token in self.doc}
        signing = 0
        for block in blocks:
            index = starts.get(block.span.start)
            if index is None:
                continue
            if _SIGN_OFF.match(text_of(self.doc), block.span.start, block.span.end):
                signing = 3  # the name may stand below a line or two ("pp", a closing formula)
                continue
            if signing:
                signing -= 1
                end = self._name(index)
                if end - index >= 2:  # noqa: PLR2004
                    self._add(index, end, "place")
                    signing = 0
            if self.words.lower[index] == "dear":
                end = self._name(index + 1)
                if end - index > 2:  # noqa: PLR2004
                    self._add(index + 1, end, "place")

    def _by_place(self) -> None:
        words = self.words
        index = 0
        while index < len(words):
            if not words.capital[index] or index in self.taken or self._is_aside(index):
                index += 1
                continue
            end = self._name(index)
            if end <= index:
                index += 1
                continue
            start = self._begin(index, end)
            sign = self._sign(start, end)
            if sign is not None:
                self._add(start, end, sign)
            index = end

    def _begin(self, start: int, end: int) -> int:
        """Drop what opens a sentence in capitals before the name ("Yesterday Gwen Pritchard")."""
        if self.doc[start].is_sent_start and end - start > 2 and self.doc[start].pos_ not in {"PROPN", "NOUN", "ADJ"}:  # noqa: PLR2004
            return start + 1
        return start

    def _sign(self, start: int, end: int) -> Sign | None:
        words = self.words
        label = self.doc[start].ent_type_
        if any(words.lower[place] in self.places for place in range(start, end)) and label != "PERSON":
            return None
        before = words.lower[max(start - 4, 0) : start]
        while end < len(words) and (words.lower[end] in patterns.SUFFIXES) and words.capital[end]:
            end += 1  # "Martin Jones CBE said"
        after = words.lower[end : end + 6]
        if end - start == 1:
            # A first name alone: "Care leaver Shanice, 19,".
            aged = after[:1] == [","] and after[1:2] and after[1].isdigit() and after[2:3] and after[2] in {",", "."}
            given = label == "PERSON" and words.lower[start] in registers.given_names()
            speaks = given and after[:1] and after[0] in patterns.SPEAKING
            return "place" if (aged and label not in {"GPE", "DATE"}) or speaks else None
        if self._beside_role(start, end):
            return "place"
        of_body = after[:1] == ["of"] and {end + 1, end + 2} & self.taken - self.found.keys()
        if of_body or after[:2] == [",", "who"] or (before[-2:-1] and before[-1] == "by" and before[-2] in _BY_WHOM):
            return "speech"
        if label in _NO_PEOPLE and words.lower[start] not in registers.given_names():
            return None
        speaks = (after[:1] and after[0] in patterns.SPEAKING) or (
            before and before[-1] in patterns.SPEAKING | _BEFORE_NAME
        )
        return "speech" if speaks else None

    def _beside_role(self, start: int, end: int) -> bool:
        """Whether a role stands before the name or behind it, in apposition or in brackets."""
        words = self.words
        after = words.lower[end : end + 9]
        if after[:1] in ([","], ["("], ["-"], ["\u2013"], ["\n"]) or (after[:1] and after[0].isspace()):
            close = next(
                (n for n, text in enumerate(after[1:], 1) if text in {",", ")", ".", ";"} or "\n" in text), len(after)
            )
            if after[:1] == ["("] and " ".join(after[1:close]) in patterns.PARTIES:
                return True
            if any(text in roles.HEADS for text in after[1:close]) and not any(
                text in _BREAKS for text in after[1:close]
            ):
                return True
        before = words.lower[max(start - 7, 0) : start]
        if before[-1:] == [","]:
            # "The independent chair of the partnership, Anil Ramaswamy," and not "the leader said, Anil".
            return bool(roles.HEADS & set(before)) and not any(text in _BREAKS for text in before)
        # "the chief inspector of Ofsted Amanda Spielman", "director of children's services Jo Roe"
        role = next((n for n, text in enumerate(reversed(before)) if text in roles.HEADS), None)
        if role is not None and role > 1:
            between = before[len(before) - role :]
            if between[0] in {"of", "for"} and not any(
                text in _BREAKS or text in {",", "and", "the"} for text in between[-2:]
            ):
                return not any(text in _BREAKS for text in between)
        return bool(before) and before[-1] in roles.HEADS and before[-1] not in {"ms", "chief", "deputy"}

    def _by_model(self) -> None:
        words = self.words
        for ent in self.doc.ents:
            if ent.label_ != "PERSON":
                continue
            index = ent.start
            while index < ent.end:
                end = self._name(index) if words.capital[index] else index
                if end - index > 1 and not self._is_aside(index) and not self._begins_body(index, end):
                    unplaced = not any(words.lower[place] in self.places for place in range(index, end))
                    if unplaced and not self._heading_words(index, end):
                        self._add(index, end, "model")
                index = max(end, index + 1)

    def _begins_body(self, start: int, end: int) -> bool:
        """Whether a longer name of a body begins so: "Glen Affleck" beside "Glen Affleck House"."""
        beginning = plain(self.doc[start:end].text) + " "
        return any(each.startswith(beginning) for each in self.bodies)

    def _heading_words(self, start: int, end: int) -> bool:
        return all(self.words.upper[place] for place in range(start, end) if self.words.text[place].isalpha())

    def _is_aside(self, index: int) -> bool:
        """Whether a name stands in a caption, where it is mostly the photographer's, or in site furniture.

        The head of a letter, which names its sender, is furniture too.
        """
        offset = self.doc[index].idx
        region = region_at(self.doc, offset)
        return region == "caption" or (region == "boilerplate" and offset > _LETTERHEAD)

    # ------------------------------------------------------------------------------------------ who is one person
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
        fitting = [each for each in people if plain(each.surname) == plain(name)]
        fitting = fitting or [
            each for each in people if each.given and plain(each.given[0]) == plain(name) and (by_first or not titled)
        ]
        if len(fitting) > 1 and titled:
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
        for index, lower in enumerate(words.lower):
            if words.upper[index] and words.text[index] in initials and self._labels(index):
                initials[words.text[index]].candidates.append(Candidate(index, index + 1, "known"))
                continue
            if lower not in by_name or index in self.taken or not words.capital[index]:
                continue
            for person in by_name[lower]:
                end = self._matches(index, person.surname)
                first = end is None and bool(person.given) and plain(person.given[0]) == lower
                if first:
                    end = index + 1 if self._addressed(index) else None
                if end is None or not self._alone(index, end):
                    continue
                candidate = Candidate(index, end, "known")
                self.taken.update(range(index, end))
                owner = self._whose(people, person.given[0] if first else person.surname, candidate) or person
                owner.candidates.append(candidate)
                break

    def _labels(self, index: int) -> bool:
        """Whether initials speak or head a turn, as in minutes; "IT" and "PO" stand for other things too."""
        after = self.words.lower[index + 1 : index + 2]
        return index not in self.taken and bool(after) and (after[0] == ":" or after[0] in patterns.SPEAKING)

    def _matches(self, index: int, surname: str) -> int | None:
        end = self._name(index, sure=True)
        return end if end > index and plain(_text(self.words, index, end)) == plain(surname) else None

    def _addressed(self, index: int) -> bool:
        """A first name alone is a mention where someone is addressed by it or speaks; else it may be anybody's."""
        words = self.words
        after = words.lower[index + 1 : index + 2]
        return words.lower[index - 1 : index] == ["dear"] or bool(after and after[0] in patterns.SPEAKING)

    def _alone(self, start: int, end: int) -> bool:
        """Whether no further capital makes it part of another name: the surname of one may be another's first."""
        words = self.words
        after = end < len(words) and words.capital[end] and not words.space[end] and words.text[end][0].isalpha()
        before = start > 0 and words.capital[start - 1] and words.text[start - 1][0].isalpha()
        opening = before and (self.doc[start].is_sent_start or words.lower[start - 1] in patterns.NOT_IN_NAME)
        return not after and (not before or bool(opening))


_BREAKS = patterns.SPEAKING | {
    "was", "is", "were", "are", "has", "have", "had", "that", "who", "will", ".", "\u201c", "\u201d", '"',
}  # fmt: skip
_BEFORE_NAME = frozenset(
    {"replacing", "succeeded", "succeeding", "colleague", "colleagues", "appointed", "appoint", "appointing", "named"}
)  # fmt: skip
_BY_WHOM = frozenset(
    {"chaired", "led", "signed", "written", "headed", "succeeded", "replaced", "represented", "appointed", "run"}
)  # fmt: skip


def is_post(words: Words, index: int) -> bool:
    """Whether a word that may be an honorific is a post here: "Her Majesty's Inspector", "Lead Inspector"."""
    before = words.lower[index - 1] if index else ""
    return words.lower[index] == "inspector" and (before in {"hm", "lead", "schools"} or words.possessive[index - 1])


def _named_by_bodies(doc: Doc) -> set[int]:
    taken: set[int] = set()
    for entity in doc._.entities:
        for mention in entity.mentions:
            span = tokens(doc, mention.span)
            taken.update(range(span.start, span.end))
    return taken


def _places(doc: Doc) -> set[str]:
    """Words of the names of councils, which are places and not people: a model takes "Thornby" for a surname."""
    words: Counter[str] = Counter()
    for entity in doc._.entities:
        if entity.kind == "local authority":
            words.update(part for part in plain(entity.name).split() if part not in patterns.NOT_IN_NAME)
    return set(words)


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
            letters = [part[0] for part in (person.given[0], person.surname.split()[-1])]
            found.setdefault("".join(letters).upper(), []).append(person)
    return {letters: those[0] for letters, those in found.items() if len(those) == 1}


def _titles(words: Iterable[str]) -> set[str]:
    plain_words = (word.rstrip(".") for word in words)
    return {_CLASSES.get(word, word) for word in plain_words}


def _text(words: Words, start: int, end: int) -> str:
    last = words.doc[end - 1]
    return str(text_of(words.doc)[words.doc[start].idx : last.idx + len(last)])


def _entities(doc: Doc, people: Iterable[_Person]) -> Iterator[Entity]:
    ids: Counter[str] = Counter()
    for person in people:
        candidates = sorted(person.candidates, key=lambda each: each.start)
        name = in_title_case(" ".join([*person.given, person.surname]))
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
            gender="she" if person.titles & patterns.FEMININE else "he" if person.titles & patterns.MASCULINE else None,
            component=COMPONENT,
            confidence=max(CONFIDENCE[sign] for sign in signs),
            reasons=tuple(REASONS[sign] for sign in signs),
        )


@Language.factory(NAME, assigns=["doc._.entities"], requires=["doc._.entities", "doc.ents", "token.pos"])
def make_people(nlp: Language, name: str) -> PeoplePipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return PeoplePipe()
