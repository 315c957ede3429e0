"""Bodies without a proper name of their own, and the common nouns that stand for those that have one.

"The improvement board" is a body of its own: it is named after the council of the document. "The watchdog", "the
department", "the authority" stand for a body named elsewhere: the last one of that kind, or the council that the
document is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import region_at
from extraction.body_forms import Found
from extraction.headlines import in_headline
from extraction.home_councils import service_end
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.short_forms import ShortForms
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc

    from extraction.noun_phrases import Phrase

_IN_PORTFOLIO = frozenset(
    {"of", "for", "and", "&", ",", "the", "-", "with", "to", "young", "education", "skills", "schools"}
)
_NAMING = frozenset({"the", "called", "named", "known", "as"})
_ABBREVIATED = frozenset({"service", "hub", "team", "unit"})
_LETS = frozenset({"homes", "housing", "association"})
_PORTFOLIO = 10
"""Words from the head of a role to the end of its portfolio."""


class Describer(ShortForms):
    """Finds descriptions in one Doc, walking it from left to right with the names already found."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Found]) -> None:
        super().__init__(doc, words, names)
        self._finders: dict[str, Callable[[int], Found | None]] = {
            "children": self._childrens_services,
            "part": self._whole,
            "police": self._police,
            "services": self._services_for,
            "virtual": self._virtual,
            "hall": self._seat,
            "trust": self._trust,
            "landlord": self._landlord,
            **dict.fromkeys(described.COMMON_HEADS, self._part),
            **dict.fromkeys(described.COUNCIL_NOUNS, self._council_noun),
            **dict.fromkeys(described.PLACE_NOUNS, self._place_noun),
            **dict.fromkeys(described.INSPECTORS, self.inspector),
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
                self.note(name)
                name = next(names)
            furniture = lower != "children" and region_at(self.doc, self.doc[index].idx) == "boilerplate"
            if index in self.taken or furniture:
                continue
            found = self._at(index, lower)
            if found is not None and self.taken.isdisjoint(range(found.start, found.end)):
                self.taken.update(range(found.start, found.end))
                if found.kind != "local authority" and found.key not in self.by_key:
                    self.by_key[found.key] = found
                self.note(found)
                yield found

    def _at(self, index: int, lower: str) -> Found | None:
        finder = self._finders.get(lower)
        if finder is not None:
            return finder(index)
        if lower in self._place_words and self.words.capital[index]:
            return self._acting_place(index)
        if lower in self.recent:
            return self.short_form(index, lower, self.recent[lower])
        ahead = self.ahead(lower) if lower in described.STANDS_FOR and in_headline(self.doc, index) else None
        return self.short_form(index, lower, ahead) if ahead is not None else None

    # ------------------------------------------------------------------------------------------ kinds of description
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
        place = council.place or (council.name if council.key in self.by_key else "")  # one that no page names
        return Found(
            start,
            end,
            "service",
            "common noun",
            f"service children {council.key}",
            f"{place} children's services".strip(),
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

    def _trust(self, index: int) -> Found | None:
        """A trust that has no name here: one that is to run a council's services, or the hospital's."""
        phrase = self.phrase(index)
        told = set(phrase.modifiers)
        if self._named_behind(index) is not None:
            return None  # "the council's children's trust, Achieving Together"
        if not told and self.words.lower[index + 1 : index + 2] in (["that"], ["which"]):
            return self._trust_that_runs(phrase)
        if self.compound(index) or "trust" in self.recent:
            return self.short_form(index, "trust", self.recent["trust"]) if "trust" in self.recent else None
        if phrase.determiner in {"the", "own"} and described.TREATS & told:
            return self._unnamed_health_body(phrase)
        council = self._council()
        headline = not phrase.determiner and in_headline(self.doc, index)
        start = index - 1 if self.words.lower[index - 1] == "independent" else phrase.start
        sentence = self.doc[index].sent
        # "Services should be handed to an independent trust": there may never be one
        open_ = phrase.determiner == "a" and described.UNDECIDED & set(self.words.lower[sentence.start : sentence.end])
        apart = start < index and told <= described.SET_APART and not open_
        if council is None or not (phrase.determiner or headline) or not apart:
            return self._ahead_of(index)
        return self._stands_for(start, index + 1, self._own_trust(council))

    def _ahead_of(self, index: int) -> Found | None:
        body = self.ahead("trust") if in_headline(self.doc, index) else None
        return self.short_form(index, "trust", body) if body is not None else None

    def _own_trust(self, council: Found) -> Found:
        """The trust to which a council's services go, which is called after it till it has a name."""
        if (body := self.trust_called()) is not None:
            return body
        name = f"{council.place or council.name} children's trust"
        return Found(-1, -1, "other", "common noun", f"part {council.key} children's trust", name, place=council.key)

    def _trust_that_runs(self, phrase: Phrase) -> Found | None:
        """As in "the trust that runs services in Norham": the one that is named below."""
        if (named := self.apposed_to(phrase)) is not None:
            self.recent["trust"] = named
            return None
        body = self.recent.get("trust") or self.ahead("trust") or self.trust_called()
        return self._stands_for(phrase.head, phrase.head + 1, body) if body is not None else None

    def _unnamed_health_body(self, phrase: Phrase) -> Found:
        """One that the words say the kind of and nothing else: "the integrated care board", "the hospital trust"."""
        start, end = phrase.start, phrase.head + 1
        name = self.doc[start:end].text
        return Found(start, end, "health body", "common noun", f"part {plain(name)}", name)

    def _management_board(self) -> Found | None:
        """The board of the one youth justice service that a text is about, each of which has one."""
        services = {each.key: each for each in self.names if "youth justice service" in plain(each.name)}
        if len(services) != 1:
            return None
        (service,) = services.values()
        key, name = f"part {service.key} board", f"{service.name} board"
        return Found(-1, -1, "board", "common noun", key, name, place=service.key)

    def _landlord(self, index: int) -> Found | None:
        """Whose homes a regulator of housing writes of: the housing association named last, else the council."""
        phrase = self.phrase(index)
        definite = phrase.determiner in {"the", "own"} or (not phrase.determiner and in_headline(self.doc, index))
        regulated = any(each.registered is not None and "Housing" in each.name for each in self.names)
        if not definite or phrase.start != index or self.compound(index) or not regulated:
            return None
        lets = [
            each for each in self.names if each.kind in {"company", "charity"} and _LETS & set(plain(each.name).split())
        ]
        earlier = [each for each in lets if each.end <= index]
        body = next(reversed(earlier or lets), None) or self._council()
        return self._stands_for(index, index + 1, body) if body is not None else None

    def _part(self, index: int) -> Found | None:  # noqa: C901, PLR0911, PLR0912 - one return per reason
        head = self.words.lower[index]
        phrase = self.phrase(index)
        if (start := self._abbreviated(index)) is not None:
            return self._part_of(start, index + 1, described.COMMON_HEADS[head])
        if head == "council" or self.compound(index):
            return None
        if (named := self._named_behind(index)) is not None:
            return self._stands_for(phrase.start, index + 1, named) if phrase.determiner == "the" else None
        if head == "cabinet" and not phrase.determiner and self.words.capital[index]:
            acts = self.doc[index].dep_ in {"nsubj", "nsubjpass", "pobj"}  # "Cabinet agreed", "a report to Cabinet"
            return self._part_of(index, index + 1, "committee") if acts else None
        if (named := self.apposed_to(phrase)) is not None:
            self.recent[head] = named
            return None
        modifiers = [] if phrase.modifiers == ["sub"] else phrase.modifiers
        if not modifiers:
            if head == "team" or phrase.determiner not in {"the", "own"}:
                return None
            if head == "service" and (body := self._the_service(index, phrase.determiner)) is not None:
                return body
            if head == "cabinet":
                return self._part_of(index, index + 1, "committee")
            if head == "board" and phrase.determiner == "own" and (board := self._board_of(index)) is not None:
                return board
            body = self.recent.get(head) or (self._ministry() if head == "department" else None)
            if body is None and head == "board" and phrase.determiner == "the":
                body = self._management_board()
            if body is None or (head == "department" and body.kind != "government department"):
                return None
            return self._stands_for(index, index + 1, body)
        if (body := self._named_so(phrase, index)) is not None:
            return self._stands_for(phrase.start, index + 1, body)
        if head == "board" and phrase.determiner in {"the", "own"} and modifiers == ["integrated", "care"]:
            return self._unnamed_health_body(phrase)
        if not self._is_part(head, modifiers, phrase):
            return None
        if head in {"department", "directorate"} and modifiers[-1] in {"services", "care"}:
            return None  # taken with "children's services"
        kind = "committee" if "finish" in modifiers else described.COMMON_HEADS[head]
        owner = self._named_at(phrase.start - 2) if phrase.determiner == "own" else None
        return self._part_of(phrase.start, index + 1, kind, owner)

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
        written = plain(self.doc[phrase.start : head + 1].text)
        if phrase.determiner not in {"the", "own"}:  # its name, in small letters
            return next((e for e in self.by_key.values() if e.sign != "common noun" and plain(e.name) == written), None)
        ending = " " + written
        ends = [
            each
            for each in self.by_key.values()
            if (each.sign != "common noun" or each.key.startswith("part ")) and plain(each.name).endswith(ending)
        ]
        return ends[0] if len(ends) == 1 else None

    def _is_part(self, head: str, modifiers: list[str], phrase: Phrase) -> bool:
        # A capital at the head of a sentence says nothing.
        named = (
            self.words.capital[phrase.start] and not self.doc[phrase.start].is_sent_start and phrase.determiner != "a"
        )
        definite = phrase.determiner in {"the", "own", "and"} or named
        if head in described.PARTS:
            made = phrase.determiner == "a" and head not in {"agency", "academy"}
            named = (
                head in {"committee", "board", "panel"} and phrase.determiner == "own" and self._names_service(phrase)
            )
            known = named or (bool(described.PARTS[head] & set(modifiers)) and (definite or made))
            return (known and not self._is_asked_for(phrase)) or self._is_set_up(phrase)
        if head == "hub" and phrase.determiner == "a" and len(phrase.modifiers) > 1:
            return True  # "a domestic abuse hub": which it is, the words say
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
        told = self.doc[phrase.head - 1].pos_ in {"NOUN", "PROPN"} or self.doc[phrase.head - 1].tag_ == "VBG"
        return phrase.determiner == "a" and made and told and not self._is_asked_for(phrase)

    def _is_asked_for(self, phrase: Phrase) -> bool:
        """Whether a body is none yet: "calls on the council to set up an improvement board"."""
        verb = self.doc[phrase.head].head
        infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
        return phrase.determiner == "a" and infinitive and verb.head.lemma_ in described.ASKING

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
        if any(token.tag_ == "JJS" for token in self.doc[phrase.start : last]):
            return False  # "the best police service"
        nominal = (
            self.doc[last].pos_ in {"NOUN", "PROPN"}
            or self.doc[last].tag_ == "VBG"
            or self.words.possessive[last]
            or (self.words.lower[phrase.head] == "hub" and self.words.hyphenated(last - 1))  # "the multi-agency hub"
        )
        return nominal and not (len(phrase.modifiers) == 1 and phrase.modifiers[0] in described.NOT_A_SERVICE)

    def _named_behind(self, index: int) -> Found | None:
        """The body whose name follows in apposition: "its reablement service, Back on Track"."""
        words = self.words
        after = index + 1 + (words.text[index + 1 : index + 2] == [","])
        for each in self.beside(after):
            named = each.kind == "service" if each.sign == "form" else each.sign == "frame"
            named = named and each.kind not in {"local authority", "media"}
            if named and not self.doc[each.start].is_sent_start and _NAMING.issuperset(words.lower[after : each.start]):
                return each
        return None

    def _the_service(self, index: int, determiner: str) -> Found | None:
        if determiner != "the" or self.words.lower[index - 1] != "the":
            return None  # "the same service"
        council = self._council()
        body = self.by_key.get(f"service children {council.key}") if council is not None else None
        if body is None or self.words.lower[index + 1 : index + 2] in (["of"], ["for"], ["manager"], ["user"]):
            return None
        return self._stands_for(index, index + 1, body)
