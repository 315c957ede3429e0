"""Bodies without a proper name of their own, and the common nouns that stand for those that have one.

"The improvement board" is a body of its own: it is named after the council of the document. "The watchdog", "the
department", "the authority" stand for a body named elsewhere: the last one of that kind, or the council that the
document is about.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import region_at
from extraction.body_forms import Found
from extraction.council_descriptions import Councils
from extraction.home_councils import service_end
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.patterns import people as people_patterns
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc

    from extraction.noun_phrases import Phrase

_IN_PORTFOLIO = frozenset(
    {"of", "for", "and", "&", ",", "the", "-", "with", "to", "young", "education", "skills", "schools"}
)
_ABBREVIATED = frozenset({"service", "hub", "team", "unit"})
_APPOSED = 7
"""Words of an apposition in which a home is called a refuge or a hostel."""
_PORTFOLIO = 10
"""Words from the head of a role to the end of its portfolio."""


class Describer(Councils):
    """Finds descriptions in one Doc, walking it from left to right with the names already found."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Found]) -> None:
        super().__init__(doc, words, names)
        self.inspectors: list[Found] = []
        self.recent: dict[str, Found] = {}
        """Latest body by the noun that may stand for it."""
        for each in self.names:
            if each.kind == "media":
                self._note(each)  # a newspaper calls itself "the Post" from the start
        self._finders: dict[str, Callable[[int], Found | None]] = {
            "children": self._childrens_services,
            "part": self._whole,
            "police": self._police,
            "services": self._services_for,
            "virtual": self._virtual,
            "hall": self._seat,
            **dict.fromkeys(described.COMMON_HEADS, self._part),
            **dict.fromkeys(described.COUNCIL_NOUNS, self._council_noun),
            **dict.fromkeys(described.PLACE_NOUNS, self._place_noun),
            **dict.fromkeys(described.INSPECTORS, self._inspector),
        }

    # ------------------------------------------------------------------------------------------ the walk
    def find(self) -> Iterator[Found]:
        """All descriptions, in text order."""
        names = iter([*self.names, None])
        name = next(names)
        block_starts = {block.span.start for block in self.doc._.blocks}
        for index, lower in enumerate(self.words.lower):
            if self.doc[index].idx in block_starts:
                self.block_council = None
                self.section_council = self._sections.get(index, self.section_council)
                opening = self.section_council
                if opening is not None and opening.start == index and index not in self.taken:
                    self.taken.update(range(opening.start, opening.end))
                    yield opening
            while name is not None and name.end <= index:
                self._note(name)
                name = next(names)
            furniture = lower != "children" and region_at(self.doc, self.doc[index].idx) == "boilerplate"
            if index in self.taken or furniture:
                continue
            found = self._at(index, lower)
            if found is not None and self.taken.isdisjoint(range(found.start, found.end)):
                self.taken.update(range(found.start, found.end))
                if found.kind != "local authority" and found.key not in self.by_key:
                    self.by_key[found.key] = found
                self._note(found)
                yield found

    def _note(self, found: Found) -> None:  # noqa: C901, PLR0912 - one branch per kind of short form
        if found.kind == "local authority" and not self._elsewhere(found.start):
            self.block_council = found
        if found.kind == "inspectorate":
            self.inspectors.append(found)
        parts = plain(found.name).split()
        head = parts[-2] if len(parts) > 1 and parts[-1] in patterns.BRANCHES else parts[-1]
        if head in patterns.HEADS and head != "services" and found.kind != "local authority":
            # "The board" is a board before it is a health board.
            held, plainly = self.recent.get(head), described.COMMON_HEADS.get(head)
            if held is None or held.kind != plainly or found.kind == plainly:
                self.recent[head] = found
        if found.sign != "common noun":  # children's services are no trust
            for noun, kinds in described.STANDS_FOR.items():
                # A body whose name ends in the noun has the better right to it.
                held = self.recent.get(noun)
                ends = held is not None and plain(held.name).endswith(noun)
                # The force that somebody came from is no force the text is about.
                passing = held is not None and noun == "force" and self._named_less(found, held)
                passing = passing or (held is not None and noun == "charity" and self._elsewhere(found.start))
                passing = passing or (noun == "trust" and head in {"board", "icb", "nhs", "council"})
                if found.kind in kinds and not (ends or passing):
                    self.recent[noun] = found
            if found.kind == "other" and head in described.OFTEN_CHARITIES:
                # Called "the charity", an alliance is one.
                self.recent.setdefault("charity", dataclasses.replace(found, kind="charity"))
            if found.kind == "school" and head != "trust":
                self.recent["school"] = found
        if found.key.startswith("home "):
            self.recent["home"] = found
            called = self.words.lower[found.end + 2 : found.end + _APPOSED]
            if self.words.lower[found.end + 1 : found.end + 2] in (["a"], ["an"], ["the"]):
                # "Elm House, a refuge in Norham, ... the refuge"
                self.recent.update(dict.fromkeys(patterns.HOME_NOUNS.intersection(called), found))
        elif found.kind == "government department":
            self.recent["department"] = found
        if found.name in described.UNIONS or head == "union":
            self.recent["union"] = found
        if found.kind == "media" and len(found.name.split()) > 1:
            self.recent[head] = found

    def _named_less(self, one: Found, other: Found) -> bool:
        keys = [each.key for each in self.names]
        return keys.count(one.key) < keys.count(other.key) or keys.count(one.key) == 1

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
        if self.words.lower[index - 1] == "this" and self.recent[lower].kind == "media":
            # "told this newspaper": the one it stands in, if it says which
            own = self._publisher()
            return self._stands_for(index, index + 1, own) if own is not None else None
        if any(each.start == index + 1 for each in self._beside(index + 1)):
            return None  # "the charity Home Again": whose name follows
        headline = not phrase.determiner and self._in_headline(index) and self.words.capital[index]
        start = index - (self.words.lower[index - 1 : index + 1] == ["nhs", "trust"])
        if not (headline or phrase.determiner == "the") or phrase.start != start or self.compound(index):
            return None
        capital = self.words.capital[index] or lower not in patterns.MEDIA_HEADS  # "the post" is mail
        return self._stands_for(start, index + 1, self.recent[lower]) if capital else None

    def _publisher(self) -> Found | None:
        """The paper that the document stands in."""
        source = self.doc._.source
        name = source.publisher if source is not None else None
        named = next((each for each in self.names if name and plain(each.name) == plain(name)), None)
        return named or (Found(-1, -1, "media", "frame", plain(name), name) if name else None)

    # ------------------------------------------------------------------------------------------ kinds of description
    def _inspector(self, index: int) -> Found | None:
        phrase = self.phrase(index)
        headline = not phrase.determiner and self._in_headline(index)  # "Care watchdog warns", without an article
        warns = self.words.lower[index + 1 : index + 2] and self.words.lower[index + 1] in people_patterns.SPEAKING
        if not (headline or phrase.determiner in {"the", "own"}) or (self.compound(index) and not warns):
            return None
        if self.words.lower[index] == "ombudsman" and "ombudsman" in self.recent:
            return self._stands_for(index, index + 1, self.recent["ombudsman"])
        remits = [described.REMITS[word] for word in phrase.modifiers if word in described.REMITS]
        for body in reversed(self.inspectors or [each for each in self.names if each.kind == "inspectorate"]):
            if not remits or any(body.name in remit for remit in remits):
                start = index
                while start > phrase.start and self.words.lower[start - 1] in described.REMITS:
                    start -= 1
                return self._stands_for(start, index + 1, body)
        # An ombudsman inspects nothing, and is called so all the same.
        return self._short_form(index, self.words.lower[index]) if self.words.lower[index] in self.recent else None

    def _childrens_services(self, index: int) -> Found | None:
        words = self.words
        end = service_end(words, index)
        if end is None or self._in_role(index):
            return None
        after = words.lower[end : end + 3]
        paper = patterns.MEDIA_HEADS if words.capital[index] and words.capital[end : end + 1] == [True] else frozenset()
        if after[:1] and after[0] in described.GENERIC_AFTER | patterns.ROLE_NOUNS | paper:
            return None  # "the children's services sector", "Children's Services Commissioner", "... Weekly"
        before = index - (words.space[index - 1] if index else 0)
        if words.lower[max(before - 2, 0) : before] == ["local", "authority"]:
            return None  # "the inspection of local authority children's services": any; of Norham's: all it answers for
        general = after[:1] and after[0] in {"across", "in", "throughout", "nationally"}
        if (general and described.GENERIC_PLACES & set(after)) or self._of_another(end):
            return None
        if after[:1] and after[0] in described.SERVICE_TAILS:
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
        if council is None:
            name = words.doc[index:end].text
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

    def _of_another(self, end: int) -> bool:
        """Whether services are none the text is about: "who used to run children's services at Tarn Council"."""
        at = self._named_at(end + 1) if self.words.lower[end : end + 1] == ["at"] else None
        return at is not None and self.home is not None and at.key != self.home.key

    def _services_for(self, index: int) -> Found | None:
        """As in "its services for children and families": children's services in other words."""
        lower = self.words.lower
        end = tail_end = index + 2
        if lower[index + 1 : index + 3] != ["for", "children"] or self.phrase(index).determiner != "own":
            return None
        for tail in (["and", "families"], ["and", "young", "people"], ["and", "their", "families"]):
            tail_end += len(tail) if lower[end + 1 : end + 1 + len(tail)] == tail else 0
        council = self._council()
        if self.phrase(index).start != index or council is None or tail_end == end:
            return None
        key, name = f"service children {council.key}", f"{council.place or council.name} children's services"
        return Found(index, tail_end + 1, "service", "common noun", key, name, place=council.key)

    def _in_role(self, index: int) -> bool:
        """Whether "children's services" belongs to the name of a post: "Cabinet Member for Children's Services"."""
        words = self.words
        for place in range(index - 1, max(index - _PORTFOLIO, -1), -1):
            lower = words.lower[place]
            if lower in patterns.ROLE_NOUNS or words.lower[place - 1 : place + 2] == ["in", "charge", "of"]:
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
        crime = self.words.lower[index + 1 : index + 3] == ["and", "crime"]
        if phrase.determiner != "the" or phrase.modifiers or crime or self.compound(index):
            return None
        named = next((each for each in self.names if each.kind == "police"), None)
        if named is not None:
            return self._stands_for(index, index + 1, named)
        return Found(index, index + 1, "police", "common noun", "police", "police")

    def _part(self, index: int) -> Found | None:  # noqa: C901, PLR0911 - one return per reason
        head = self.words.lower[index]
        phrase = self.phrase(index)
        if (start := self._abbreviated(index)) is not None:
            return self._part_of(start, index + 1, described.COMMON_HEADS[head])
        if head == "council" or self.compound(index) or self._has_name(index):
            return None
        if head == "cabinet" and not phrase.determiner and self.words.capital[index]:
            acts = self.doc[index].dep_ in {"nsubj", "nsubjpass", "pobj"}  # "Cabinet agreed", "a report to Cabinet"
            return self._part_of(index, index + 1, "committee") if acts else None
        modifiers = [] if phrase.modifiers == ["sub"] else phrase.modifiers
        if not modifiers:
            if head == "team" or phrase.determiner not in {"the", "own"}:
                return None
            if head == "service" and (body := self._the_service(index, phrase.determiner)) is not None:
                return body
            if head == "cabinet":
                return self._part_of(index, index + 1, "committee")
            body = self.recent.get(head) or (self._ministry() if head == "department" else None)
            if body is None or (head == "department" and body.kind != "government department"):
                return None
            return self._stands_for(index, index + 1, body)
        if phrase.determiner in {"the", "own"} and (body := self._named_so(phrase, index)) is not None:
            return self._stands_for(phrase.start, index + 1, body)
        if not self._is_part(head, modifiers, phrase):
            return None
        if head in {"department", "directorate"} and modifiers[-1] in {"services", "care"}:
            return None  # taken with "children's services"
        kind = "committee" if "finish" in modifiers else described.COMMON_HEADS[head]
        return self._part_of(phrase.start, self._subject_matter(index) if head == "group" else index + 1, kind)

    def _abbreviated(self, head: int) -> int | None:
        """Where a service begins whose letters follow in brackets: "the early help and safeguarding hub (EHASH)"."""
        words = self.words
        short = words.text[head + 2] if words.text[head + 1 : head + 4 : 2] == ["(", ")"] else ""
        if words.lower[head] not in _ABBREVIATED or not (short.isupper() and len(short) > len("IT")):
            return None
        start = head
        while start > 0 and start - 1 not in self.taken and self._modifies(start - 1):
            start -= 1
        start += words.lower[start] == "and"
        initials = {lower[0] for lower in words.lower[start : head + 1]}
        told = start < head and set(short.lower()) <= initials and short[-1].lower() == words.lower[head][0]
        return start if told else None

    def _modifies(self, index: int) -> bool:
        """Whether a word may stand before the head of a name in small letters."""
        token = self.doc[index]
        if self.words.space[index] or self.words.lower[index] in described.LOOSE:
            return False
        joined = self.words.lower[index] == "and" or self.words.hyphenated(index)
        return joined or token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ in {"VBN", "VBG"}

    def _subject_matter(self, index: int) -> int:
        """Where the words end that say what a group is on: "a task and finish group on home to school transport"."""
        end = index + 1
        if self.words.lower[end : end + 1] != ["on"]:
            return end
        place = end + 1
        while place < len(self.words) and (self.doc[place].pos_ in {"NOUN", "ADJ"} or self.words.lower[place] == "to"):
            place += 1
        return place if place > end + 1 else end

    def _ministry(self) -> Found | None:
        """The department of a minister who is written to or speaks, where it is never named but "your department"."""
        for index, lower in enumerate(self.words.lower):
            if lower in {"minister", "secretary"}:
                remit = set(self.words.lower[max(index - 2, 0) : index + 9])
                for name, words in described.REMITS_OF_MINISTERS.items():
                    if {"for", "'s", "\u2019s"} & remit and words & remit:
                        body = next(each for each in registers.national() if each.name == name)
                        return Found(-1, -1, body.kind, "register", plain(name), name, body)
        return None

    def _named_so(self, phrase: Phrase, head: int) -> Found | None:
        """The body whose proper name ends in these words: "the scrutiny panel", in small letters."""
        ending = " " + plain(self.doc[phrase.start : head + 1].text)
        ends = [
            each for each in self.by_key.values() if each.sign != "common noun" and plain(each.name).endswith(ending)
        ]
        return ends[0] if len(ends) == 1 else None

    def _is_part(self, head: str, modifiers: list[str], phrase: Phrase) -> bool:  # noqa: PLR0911 - one per head
        # A capital at the head of a sentence says nothing.
        named = (
            self.words.capital[phrase.start] and not self.doc[phrase.start].is_sent_start and phrase.determiner != "a"
        )
        definite = phrase.determiner in {"the", "own", "and"} or named
        if head in described.PARTS:
            return bool(described.PARTS[head] & set(modifiers)) and (definite or phrase.determiner == "a")
        if head == "hub" and phrase.determiner == "a" and len(phrase.modifiers) > 1:
            return True  # "a domestic abuse hub": which it is, the words say
        if head == "team" and phrase.determiner == "own" and "assessment" in modifiers and self._inspects(phrase.start):
            return False  # "the CQC ... its assessment team"
        if head == "team":
            return (definite or self._is_set_up(phrase)) and not described.NOT_A_TEAM & set(modifiers)
        if head in {"service", "unit", "hub"}:
            return definite and self._names_service(phrase)
        if head == "cabinet":
            return False  # "the shadow cabinet"
        return definite and modifiers[-1] in {"education", "housing", "care", "services", "planning", "finance"}

    def _is_set_up(self, phrase: Phrase) -> bool:
        """Whether words with an article of one of several tell which it is: "has set up a kinship care team"."""
        noun = self.doc[phrase.head]
        made = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in described.SET_UP
        return phrase.determiner == "a" and made

    def _virtual(self, index: int) -> Found | None:
        """As in "the virtual school", in which an authority's children in care are taught nowhere."""
        end = index + 2
        phrase = self.phrase(index)
        if self.words.lower[index + 1 : end] != ["school"] or phrase.determiner not in {"the", "own"}:
            return None
        head = self.words.lower[end : end + 1] and self.words.lower[end] in {"head", "headteacher"}
        return None if head else self._part_of(index, end, "service")

    def _names_service(self, phrase: Phrase) -> bool:
        """Whether what stands before "service" says which: "the family safeguarding service"."""
        last = phrase.head - 1
        if self.words.capital[phrase.start] and not phrase.determiner:
            return False
        nominal = (
            self.doc[last].pos_ in {"NOUN", "PROPN"} or self.doc[last].tag_ == "VBG" or self.words.possessive[last]
        )
        return nominal and not (len(phrase.modifiers) == 1 and phrase.modifiers[0] in described.NOT_A_SERVICE)

    def _inspects(self, index: int) -> bool:
        """Whether the body named last before a token is an inspectorate."""
        before = [each for each in self.names if each.end <= index and each.kind != "local authority"]
        return bool(before) and before[-1].kind == "inspectorate"

    def _has_name(self, index: int) -> bool:
        """Whether the name follows in apposition: "its reablement service, Back on Track"."""
        after = index + 1 + (self.words.text[index + 1 : index + 2] == [","])
        return any(
            each.start in {after, after + 1, after + 2}
            and each.sign == "frame"
            and not self.doc[each.start].is_sent_start
            for each in self._beside(after)
        )

    def _beside(self, index: int) -> list[Found]:
        return [each for each in self.names if index <= each.start <= index + 2]

    def _the_service(self, index: int, determiner: str) -> Found | None:
        if determiner != "the" or self.words.lower[index - 1] != "the":
            return None  # "the same service"
        council = self._council()
        body = self.by_key.get(f"service children {council.key}") if council is not None else None
        if body is None or self.words.lower[index + 1 : index + 2] in (["of"], ["for"], ["manager"], ["user"]):
            return None
        return self._stands_for(index, index + 1, body)
