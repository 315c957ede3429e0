"""Bodies without a proper name of their own, and the common nouns that stand for those that have one.

"The improvement board" is a body of its own: it is named after the council of the document. "The watchdog", "the
department", "the authority" stand for a body named elsewhere: the last one of that kind, or the council that the
document is about.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extraction import registers
from extraction.body_names import Found
from extraction.noun_phrases import NounPhrases, Phrase
from extraction.patterns import bodies as patterns
from extraction.patterns import people as people_patterns
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc

_IN_PORTFOLIO = frozenset(
    {"of", "for", "and", "&", ",", "the", "-", "with", "to", "young", "education", "skills", "schools"}
)
_PORTFOLIO = 10
"""Words from the head of a role to the end of its portfolio."""
_ACTED_ON = frozenset(
    {
        "inspect",
        "visit",
        "recommend",
        "tell",
        "rate",
        "judge",
        "ask",
        "praise",
        "criticise",
        "order",
        "grade",
        "urge",
        "direct",
    }
)


class Describer(NounPhrases):
    """Finds descriptions in one Doc, walking it from left to right with the names already found."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Found]) -> None:
        super().__init__(doc, words, {index for each in names for index in range(each.start, each.end)})
        self.names = sorted(names, key=lambda each: each.start)
        self.councils = Counter(each.key for each in self.names if each.kind == "local authority")
        self.by_key = {each.key: each for each in self.names}
        self.home = self._home()
        self.places = {
            tuple(plain(each.place).split()): each.key
            for each in self.names
            if each.kind == "local authority" and each.place
        }
        if self.home is not None and self.home.place:
            self.places.setdefault(tuple(plain(self.home.place).split()), self.home.key)
        self.inspectors: list[Found] = []
        self.block_council: Found | None = None
        self.recent: dict[str, Found] = {}
        """Latest body by the noun that may stand for it."""
        for each in self.names:
            if each.kind == "media":
                self._note(each)  # a newspaper calls itself "the Post" from the start
        self._place_words = {key[0] for key in self.places}
        self._finders: dict[str, Callable[[int], Found | None]] = {
            "children": self._childrens_services,
            "part": self._whole,
            "police": self._police,
            **dict.fromkeys(patterns.COMMON_HEADS, self._part),
            **dict.fromkeys(patterns.COUNCIL_NOUNS, self._council_noun),
            **dict.fromkeys(patterns.PLACE_NOUNS, self._place_noun),
            **dict.fromkeys(patterns.INSPECTORS, self._inspector),
        }

    # ------------------------------------------------------------------------------------------ the council
    def _home(self) -> Found | None:
        """The council the document is about: named in its title or by its publisher, else named most often."""
        source = self.doc._.source
        about = plain(" ".join(filter(None, (source.title, source.publisher)))) if source is not None else ""

        def weight(key: str) -> tuple[bool, int, int]:
            first = next(each for each in self.names if each.key == key)
            return bool(first.place) and plain(first.place or "") in about, self.councils[key], -first.start

        if self.councils:
            key = max(self.councils, key=weight)
            return next(each for each in self.names if each.key == key)
        return self._unnamed_home(about)

    def _unnamed_home(self, about: str) -> Found | None:
        """A council that is never named, only its place: "Thornby children's services", "the authority"."""
        places: Counter[str] = Counter()
        words = self.words
        for index, lower in enumerate(words.lower):
            if lower != "children" or index + 2 >= len(words) or not words.possessive[index + 1]:
                continue
            for place in (index - 1, _after_service(words, index)):
                if 0 <= place < len(words) and place not in self.taken and self._is_place(place):
                    places[words.text[place]] += 1
        if not places and self._speaks_of_council():
            # "Northmoor's leader ... the council": a place named often, which the model or the register knows for one.
            seen: set[str] = set()
            for token in self.doc:
                known = token.ent_type_ in {"GPE", "LOC"} or plain(token.text) in registers.councils_by_place()
                known = known or (token.i > 0 and words.lower[token.i - 1] in {"in", "for", "across"})
                if token.ent_type_ == "PERSON" or token.i in self.taken or not self._is_place(token.i):
                    continue
                places[token.text] += 1
                if known:
                    seen.add(token.text)
            places = Counter({place: count for place, count in places.items() if count > 1 and place in seen})
        if not places:
            return None
        best = max(places, key=lambda each: (plain(each) in about, places[each]))
        body = registers.councils_by_place().get(plain(best))
        name = body.name if body is not None else f"{best} Council"
        return Found(-1, -1, "local authority", "common noun", f"council {plain(best)}", name, body, best)

    def _speaks_of_council(self) -> bool:
        words = self.words
        return any(
            lower in {"council", "authority"} and words.lower[index - 1] in {"the", "local"}
            for index, lower in enumerate(words.lower)
        )

    def _is_place(self, index: int) -> bool:
        words = self.words
        lower = words.lower[index]
        return (
            words.capital[index]
            and words.text[index].isalpha()
            and lower not in patterns.NEVER_IN_NAME
            and lower not in patterns.GENERIC_PLACES
            and self.doc[index].pos_ == "PROPN"
            # "Sir Winston" is called by a first name that may be a town's.
            and (index == 0 or words.lower[index - 1].rstrip(".") not in people_patterns.HONORIFICS)
        )

    def _council(self, types: frozenset[str] = frozenset()) -> Found | None:
        """Which council "the council" is here: the one the paragraph has named, if it is a subject of the document.

        Args:
            types: what kind of council the words say: "the county council" is none that is called a borough's.
        """
        if types:
            typed = [
                each for each in self.names if each.kind == "local authority" and types & set(plain(each.name).split())
            ]
            if typed and (self.home is None or not types & set(plain(self.home.name).split())):
                return typed[0]
        near = self.block_council
        if near is not None and self.home is not None and near.key != self.home.key and self.councils[near.key] > 1:
            return near
        return self.home

    # ------------------------------------------------------------------------------------------ the walk
    def find(self) -> Iterator[Found]:
        """All descriptions, in text order."""
        names = iter([*self.names, None])
        name = next(names)
        block_starts = {block.span.start for block in self.doc._.blocks}
        for index, lower in enumerate(self.words.lower):
            if self.doc[index].idx in block_starts:
                self.block_council = None
            while name is not None and name.end <= index:
                self._note(name)
                name = next(names)
            if index in self.taken:
                continue
            found = self._at(index, lower)
            if found is not None and self.taken.isdisjoint(range(found.start, found.end)):
                self.taken.update(range(found.start, found.end))
                if found.kind != "local authority" and found.key not in self.by_key:
                    self.by_key[found.key] = found
                self._note(found)
                yield found

    def _note(self, found: Found) -> None:
        if found.kind == "local authority":
            self.block_council = found
        if found.kind == "inspectorate":
            self.inspectors.append(found)
        head = plain(found.name).split()[-1]
        for noun, kinds in patterns.STANDS_FOR.items():
            if found.sign == "common noun" and noun != head:
                continue  # children's services are no trust
            if found.kind in kinds and (noun == head or (noun not in patterns.COMMON_HEADS and found.kind != "other")):
                self.recent[noun] = found
        if found.kind == "government department":
            self.recent["department"] = found
        if found.name in patterns.UNIONS or head == "union":
            self.recent["union"] = found
        if found.kind == "media" and len(found.name.split()) > 1:
            self.recent[head] = found

    def _at(self, index: int, lower: str) -> Found | None:
        finder = self._finders.get(lower)
        if finder is not None:
            return finder(index)
        if lower in self._place_words and self.words.capital[index]:
            return self._acting_place(index)
        return self._short_form(index, lower) if lower in self.recent else None

    def _short_form(self, index: int, lower: str) -> Found | None:
        """A named body by the last word of its name alone: "the Trust", "the Post"."""
        phrase = self.phrase(index)
        if phrase.determiner != "the" or phrase.start != index or self.compound(index):
            return None
        capital = self.words.capital[index] or lower not in patterns.MEDIA_HEADS  # "the post" is mail
        return self._stands_for(index, index + 1, self.recent[lower]) if capital else None

    def _stands_for(self, start: int, end: int, body: Found) -> Found:
        return Found(start, end, body.kind, "common noun", body.key, body.name, body.registered, body.place)

    # ------------------------------------------------------------------------------------------ kinds of description
    def _council_noun(self, index: int) -> Found | None:
        """As in "the council", "the city council", "the local authority", "the administration"."""
        lower = self.words.lower[index]
        phrase = self.phrase(index)
        modifiers = set(phrase.modifiers)
        if lower == "council" and modifiers - patterns.COUNCIL_TYPES - {"local", "full", "whole"}:
            return self._other_council(index, phrase)
        body = self._council(patterns.COUNCIL_TYPES & modifiers)
        if body is None or self.compound(index):
            return None
        if lower == "administration":
            alone = not modifiers and phrase.determiner == "the" and self.words.lower[index + 1 : index + 2] != ["of"]
            return self._stands_for(index, index + 1, body) if alone else None
        far = self.words.lower[max(index - 4, 0) : index]
        # "the north of England authority": the article stands before another noun. Headlines leave it out.
        definite = phrase.determiner in {"the", "own"} or (lower == "authority" and "the" in far and "of" in far)
        headline = self._in_headline(index) and phrase.determiner == "" and (lower == "council" or bool(modifiers))
        if not definite and not headline:
            return None
        start = phrase.start if lower == "council" or "local" in modifiers else index
        return self._stands_for(start, index + 1, body)

    def _other_council(self, index: int, phrase: Phrase) -> Found | None:
        """A council that is none: of children in care, of young people."""
        before = self.words.lower[max(index - 3, 0) : index]
        if before == ["children", "in", "care"]:
            return self._part_of(index - 3, index + 1, "other")
        if phrase.modifiers[-1:] == ["youth"]:
            return self._part_of(phrase.start, index + 1, "other")
        return None

    def _in_headline(self, index: int) -> bool:
        """Whether the token stands in a headline."""
        offset = self.doc[index].idx
        heads = self.doc._.blocks[:6]  # headlines stand at the head of a page
        return any(block.kind == "heading" and block.span.start <= offset < block.span.end for block in heads)

    def _place_noun(self, index: int) -> Found | None:
        phrase = self.phrase(index)
        token = self.doc[index]
        if phrase.determiner != "the" or phrase.start != index or token.dep_ not in {"nsubj", "nsubjpass"}:
            return None
        verb = token.head.lemma_
        body = self._council(frozenset({self.words.lower[index]}))
        if body is None or verb in patterns.LOCATIVE | patterns.COLOURLESS:
            return None
        if any(child.dep_ == "prep" for child in token.children):
            return None
        return self._stands_for(index, index + 1, body)

    def _acting_place(self, index: int) -> Found | None:
        """A place where it acts or is judged as its council: "Thornby was judged", "the inspection of Thornby"."""
        words = self.words
        match = max(
            (key for key in self.places if tuple(words.lower[index : index + len(key)]) == key), key=len, default=None
        )
        if match is None:
            return None
        end = index + len(match)
        token = self.doc[end - 1]
        follows = end < len(words) and words.capital[end] and not words.space[end]
        if follows or (
            index
            and words.capital[index - 1]
            and not self.doc[index].is_sent_start
            and words.lower[index - 1] not in patterns.NEVER_IN_NAME
        ):
            return None
        head = token.head
        acts = (
            token.dep_ in {"nsubj", "nsubjpass"}
            and head.pos_ in {"VERB", "AUX"}
            and head.lemma_ not in patterns.LOCATIVE
        )
        acted_on = token.dep_ == "dobj" and head.lemma_ in _ACTED_ON
        inspected = token.dep_ == "pobj" and head.lower_ in {"of", "at", "to"} and head.head.lemma_ in patterns.DONE_TO
        owner = (
            end < len(words)
            and words.possessive[end]
            and any(lower in patterns.ROLE_NOUNS for lower in words.lower[end + 1 : end + 4])
        )
        if not (acts or acted_on or inspected or owner):
            return None
        body = self.by_key.get(self.places[match], self.home)
        return None if body is None else self._stands_for(index, end, body)

    def _inspector(self, index: int) -> Found | None:
        phrase = self.phrase(index)
        if phrase.determiner not in {"the", "own"} or self.compound(index):
            return None
        remits = [patterns.REMITS[word] for word in phrase.modifiers if word in patterns.REMITS]
        for body in reversed(self.inspectors or [each for each in self.names if each.kind == "inspectorate"]):
            if not remits or any(body.name in remit for remit in remits):
                start = index
                while start > phrase.start and self.words.lower[start - 1] in patterns.REMITS:
                    start -= 1
                return self._stands_for(start, index + 1, body)
        return None

    def _childrens_services(self, index: int) -> Found | None:
        words = self.words
        end = _service_end(words, index)
        if end is None or self._in_role(index):
            return None
        after = words.lower[end : end + 3]
        if after[:1] and (
            after[0] in patterns.GENERIC_AFTER or (after[0] in patterns.ROLE_NOUNS and words.capital[end])
        ):
            return None  # "the children's services sector", "Children's Services Commissioner"
        if (
            after[:1]
            and after[0] in {"across", "in", "throughout", "nationally"}
            and patterns.GENERIC_PLACES & set(after)
        ):
            return None
        if after[:1] and after[0] in patterns.SERVICE_TAILS:
            end += 1
        start, council = index, self._council()
        if index and self._is_place(index - 1) and index - 1 not in self.taken:
            start = index - 1
            council = self._council_of(words.text[start]) or council
        elif end + 1 < len(words) and words.lower[end] == "in" and self._is_place(end + 1):
            council = self._council_of(words.text[end + 1]) or council
            end += 2
        elif index > 1 and words.possessive[index - 1]:
            council = self._named_at(index - 2) or council
        name = words.doc[index : index + 3].text
        if council is None:
            return Found(start, end, "service", "common noun", "service children", name)
        place = council.place or council.name
        return Found(
            start,
            end,
            "service",
            "common noun",
            f"service children {council.key}",
            f"{place} children's services",
            place=council.key,
        )

    def _council_of(self, place: str) -> Found | None:
        key = self.places.get((plain(place),))
        if key is None:
            return None
        return self.by_key.get(key, self.home)

    def _named_at(self, index: int) -> Found | None:
        for each in self.names:
            if each.start <= index < each.end and each.kind == "local authority":
                return each
        return None

    def _in_role(self, index: int) -> bool:
        """Whether "children's services" belongs to the name of a post: "Cabinet Member for Children's Services"."""
        words = self.words
        for place in range(index - 1, max(index - _PORTFOLIO, -1), -1):
            lower = words.lower[place]
            if lower in patterns.ROLE_NOUNS:
                return place < index - 1
            portfolio = (
                lower in _IN_PORTFOLIO or lower in patterns.JOINED or words.capital[place] or words.possessive[place]
            )
            if not portfolio:
                return False
        return False

    def _whole(self, index: int) -> Found | None:
        """What a team is said to form part of is a service too, even by a common noun: "part of early help"."""
        words = self.words
        if words.lower[index + 1 : index + 2] != ["of"] or words.lower[index - 1] not in {
            "forms",
            "form",
            "is",
            "formed",
        }:
            return None
        subject = next((each for each in range(index - 1, max(index - 5, -1), -1) if each in self.taken), None)
        start = end = index + 2
        while end < len(words) and end not in self.taken and self.doc[end].pos_ in {"NOUN", "ADJ"}:
            end += 1
        if subject is None or not 1 < end - start < 4:  # noqa: PLR2004 - an article or a clause is no name
            return None
        return self._part_of(start, end, "service")

    def _police(self, index: int) -> Found | None:
        """The police of the place, where no force is named."""
        phrase = self.phrase(index)
        if phrase.determiner != "the" or phrase.modifiers or self.compound(index):
            return None
        named = next((each for each in self.names if each.kind == "police"), None)
        if named is not None:
            return self._stands_for(index, index + 1, named)
        return Found(index, index + 1, "police", "common noun", "police", "police")

    def _part(self, index: int) -> Found | None:  # noqa: PLR0911 - one return per reason
        head = self.words.lower[index]
        phrase = self.phrase(index)
        if head == "council" or self.compound(index):
            return None
        modifiers = phrase.modifiers
        if not modifiers:
            if head == "team" or phrase.determiner not in {"the", "own"}:
                return None
            if head == "service":
                return self._the_service(index) if phrase.determiner == "the" else None
            body = self.recent.get(head)
            if body is None or (head == "department" and body.kind != "government department"):
                return None
            return self._stands_for(index, index + 1, body)
        if phrase.determiner in {"the", "own"} and (body := self._named_so(phrase, index)) is not None:
            return self._stands_for(phrase.start, index + 1, body)
        if not self._is_part(head, modifiers, phrase):
            return None
        if head in {"department", "directorate"} and modifiers[-1] in {"services", "care"}:
            return None  # taken with "children's services"
        return self._part_of(phrase.start, index + 1, patterns.COMMON_HEADS[head])

    def _named_so(self, phrase: Phrase, head: int) -> Found | None:
        """The body whose proper name ends in these words: "the scrutiny panel", in small letters."""
        ending = " " + plain(self.doc[phrase.start : head + 1].text)
        ends = [
            each for each in self.by_key.values() if each.sign != "common noun" and plain(each.name).endswith(ending)
        ]
        return ends[0] if len(ends) == 1 else None

    def _is_part(self, head: str, modifiers: list[str], phrase: Phrase) -> bool:
        definite = phrase.determiner in {"the", "own", "and"} or self.words.capital[phrase.start]
        if head in patterns.PARTS:
            return bool(patterns.PARTS[head] & set(modifiers)) and (definite or phrase.determiner == "a")
        if head == "team":
            return definite and not patterns.NOT_A_TEAM & set(modifiers)
        if head in {"service", "unit"}:
            return definite and modifiers[-1] in patterns.SERVICES
        return definite and modifiers[-1] in {"education", "housing", "care", "services", "planning", "finance"}

    def _the_service(self, index: int) -> Found | None:
        council = self._council()
        body = self.by_key.get(f"service children {council.key}") if council is not None else None
        if body is None or self.words.lower[index + 1 : index + 2] in (["of"], ["manager"], ["user"]):
            return None
        return self._stands_for(index, index + 1, body)

    def _part_of(self, start: int, end: int, kind: str) -> Found:
        words = self.words
        phrase = words.doc[start:end].text
        council = self._council()
        place = council.place if council is not None else None
        if place and plain(phrase).startswith(plain(place) + " "):
            phrase = phrase[len(place) + 1 :]
        owner = council.key if council is not None else ""
        name = f"{place} {phrase}" if place and not words.capital[start] else words.doc[start:end].text
        key = f"part {owner} {plain(phrase)}"
        return Found(start, end, kind, "common noun", key, name, place=owner or None)  # type: ignore[arg-type]


def _service_end(words: Words, children: int) -> int | None:
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


def _after_service(words: Words, children: int) -> int:
    end = _service_end(words, children)
    return end + 1 if end is not None and words.lower[end : end + 1] == ["in"] else -1
