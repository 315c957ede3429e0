"""Which council a document speaks of, by its type, by "the authority" or by its place alone."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import region_at
from extraction.body_forms import Found
from extraction.headlines import in_headline
from extraction.home_councils import HomeCouncil, service_end
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.patterns import people as people_patterns
from extraction.patterns.posts import HEADS
from extraction.words import Words, plain, token_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from extraction.noun_phrases import Phrase

# Verbs of which a council's place is the object.
_ACTED_ON = frozenset({
    "inspect", "visit", "recommend", "tell", "rate", "judge", "ask", "praise", "criticise", "order", "grade", "urge",
    "direct", "invite", "allow", "warn", "commend", "congratulate",
    "assess", "upgrade", "downgrade", "give", "award", "hand",
})  # fmt: skip

_GRADES = frozenset({"rate", "judge", "grade", "inspect", "upgrade", "downgrade"})
_EMPLOYED = frozenset({"join", "leave", "quit"})
"""What somebody with a post does to a council: "the director is to leave Norham"."""
_HELPS = frozenset({"has", "will", "is", "was"})
# "Wrote to Norham": to whom one writes is the council.
_ADDRESSED = frozenset({"write", "apologise", "report"})


def _acts_on(verb: Token) -> bool:
    """Whether a verb does something to a council; the lemmatiser makes "rat" of "rated"."""
    forms = {verb.lemma_, verb.lower_.removesuffix("d"), verb.lower_.removesuffix("ed")}
    return not forms.isdisjoint(_ACTED_ON)


class Councils(HomeCouncil):
    """Finds what stands for a council in one Doc, with the names already found."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Found]) -> None:
        super().__init__(doc, words, names)
        self.places = {
            token_words(each.place): each.key for each in self.names if each.kind == "local authority" and each.place
        }
        if self.home is not None and self.home.place:
            self.places.setdefault(token_words(self.home.place), self.home.key)
        self.block_council: Found | None = None
        self.section_council: Found | None = None
        """Where the page has several pieces, the council that this one is about and not the page."""
        self._sections = self._apart()
        self._place_words = {key[0] for key in self.places}

    # ------------------------------------------------------------------------------------------ the council
    def _apart(self) -> dict[int, Found | None]:
        """By the first token of each piece under a heading, the council it is about if it never names the main one.

        That is the council its first paragraph names first; a council named further on is one somebody came from.
        """
        if self.home is None:
            return {}
        starts = {token.idx: token.i for token in self.doc}
        blocks = [(starts.get(block.span.start, 0), block.kind) for block in self.doc._.blocks]
        headings = [number for number, (_, kind) in enumerate(blocks) if kind == "heading"]
        councils = [
            each
            for each in self.names
            if each.kind == "local authority" and each.sign != "frame" and not self._elsewhere(each.start)
        ]
        places = [each.start for each in councils]
        home = token_words(self.home.place or "")
        found: dict[int, Found | None] = {}
        for number, following in itertools.pairwise([*headings, len(blocks)]):
            start = blocks[number][0]
            end = blocks[following][0] if following < len(blocks) else len(self.doc)
            lead = blocks[number + 2][0] if number + 2 < len(blocks) else end
            named = councils[bisect_left(places, start) : bisect_left(places, end)]
            main = any(each.key == self.home.key for each in named) or self._names_place(home, start, end)
            found[start] = named[0] if named and not main and named[0].start < lead else None
            if not named and not main and number + 1 < len(blocks):
                found[start] = self._opening_place(blocks[number + 1][0], lead, end)
        return found

    def _opening_place(self, start: int, lead: int, end: int) -> Found | None:
        """A council known by its place, which opens a piece and acts: "Stow and Brook has named ... The council"."""
        words = self.words
        stop = start
        while stop < lead and ((words.capital[stop] and words.text[stop].isalpha()) or words.lower[stop] == "and"):
            stop += 1
        parts = [lower for lower in words.lower[start:stop] if lower != "and"]
        acts = stop < lead and words.lower[stop] in _HELPS and self.doc[stop].pos_ == "AUX"
        plainly = start < stop and acts and self.taken.isdisjoint(range(start, stop))
        spoken_of = any(words.lower[place : place + 2] == ["the", "council"] for place in range(stop, end))
        other = people_patterns.NOT_IN_NAME.union(patterns.NEVER_IN_NAME).intersection(parts)
        if not (plainly and spoken_of) or other or parts[0] in registers.given_names():
            return None
        place = self.doc[start:stop].text
        body = registers.councils_by_place().get(plain(place))
        name = body.name if body is not None else f"{place} Council"
        return Found(start, stop, "local authority", "common noun", f"council {plain(place)}", name, body, place)

    def _names_place(self, place: tuple[str, ...], start: int, end: int) -> bool:
        lower = self.words.lower
        size = len(place)
        return bool(place) and any(tuple(lower[index : index + size]) == place for index in range(start, end))

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
        near, main = self.block_council, self.section_council or self.home
        if near is not None and main is not None and near.key != main.key and self.councils[near.key] > 1:
            return near
        return main

    def _stands_for(self, start: int, end: int, body: Found) -> Found:
        return Found(start, end, body.kind, "common noun", body.key, body.name, body.registered, body.place)

    def _council_noun(self, index: int) -> Found | None:
        """As in "the council", "the city council", "the local authority", "the administration"."""
        lower = self.words.lower[index]
        phrase = self.phrase(index)
        modifiers = set(phrase.modifiers)
        if lower == "council" and modifiers - patterns.COUNCIL_TYPES - {"local", "full", "whole"}:
            return self._other_council(index, phrase)
        titled = self.words.capital[index] and self.words.lower[max(index - 2, 0) : index] == ["of", "the"]
        if titled and self.words.lower[index - 3] in patterns.ROLE_NOUNS:
            return None  # "Leader of the Council" is the name of a post
        body = self._council(patterns.COUNCIL_TYPES & modifiers)
        if body is None or self.compound(index) or self._is_predicate(index):
            return None
        if lower == "administration":
            of = self.words.lower[index + 1 : index + 2] == ["of"] and self.doc[index - 2].lemma_ != "accuse"
            alone = not modifiers and phrase.determiner == "the" and not of
            return self._stands_for(index, index + 1, body) if alone else None
        far = self.words.lower[max(index - 4, 0) : index]
        # "the north of England authority": the article stands before another noun. Headlines leave it out.
        definite = phrase.determiner in {"the", "own"} or (lower == "authority" and "the" in far and "of" in far)
        headline = in_headline(self.doc, index) and phrase.determiner == "" and (lower == "council" or bool(modifiers))
        whole = lower == "council" and self.words.lower[index - 1 : index] == ["full"]  # "confirmed by full council"
        if not (definite or headline or whole):
            return None
        start = index - 1 if whole else phrase.start if lower == "council" or "local" in modifiers else index
        return self._stands_for(start, index + 1, body)

    def _is_predicate(self, index: int) -> bool:
        """Whether a noun says what a named council is: "Norham Council is the principal authority"."""
        token = self.doc[index]
        subject = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
        return token.dep_ == "attr" and subject is not None and self._named_at(subject.i) is not None

    def _other_council(self, index: int, phrase: Phrase) -> Found | None:
        """A council that is none: of children in care, of young people."""
        before = self.words.lower[max(index - 3, 0) : index]
        if before == ["children", "in", "care"]:
            return self._part_of(index - 3, index + 1, "other")
        if phrase.modifiers[-1:] == ["youth"]:
            return self._part_of(phrase.start, index + 1, "other")
        return None

    def _place_noun(self, index: int) -> Found | None:  # noqa: PLR0911 - one return per sign
        phrase = self.phrase(index)
        token = self.doc[index]
        if phrase.determiner != "the" or phrase.start != index or self.compound(index):
            return None
        verb = token.head.lemma_
        body = self._council(frozenset({self.words.lower[index]}))
        body = None if body is not None and body.place is None else body  # a fire authority is no county
        if body is not None and self.words.lower[index] == "county" and self._has_officer(index + 1):
            return self._stands_for(index, index + 1, body)
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in described.DONE_TO:
            return None if body is None else self._stands_for(index, index + 1, body)  # "an inspection of the borough"
        before = self.doc[index - 2]
        owns = self.words.possessive[index + 1 : index + 2] == [True]
        if before.pos_ == "VERB" and before.lemma_ in _GRADES | {"rat", "visit"} and body is not None and not owns:
            return self._stands_for(index, index + 1, body)  # "Ofsted rated the borough good"
        if (
            token.dep_ not in {"nsubj", "nsubjpass"}
            or body is None
            or verb in described.LOCATIVE | described.COLOURLESS
        ):
            return None
        if any(child.dep_ == "prep" for child in token.children):
            return None
        return self._stands_for(index, index + 1, body)

    def _seat(self, index: int) -> Found | None:
        """As in "the town hall had been slow": where a council sits, as the subject of what it does."""
        token, lower = self.doc[index], self.words.lower
        named = lower[index - 2] == "the" and lower[index - 1] in {"town", "city", "county"}
        acts = token.dep_ == "nsubj" and token.head.lemma_ not in described.LOCATIVE | {"open", "close", "reopen"}
        body = self._council() if named and acts and not self.words.capital[index] else None
        return self._stands_for(index - 1, index + 1, body) if body is not None else None

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
        # "They visited Norham children's services": part of what those are called.
        follows = follows or (words.lower[end : end + 1] == ["children"] and service_end(words, end) is not None)
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
            and head.lemma_ not in described.LOCATIVE
        )
        employed = token.dep_ == "dobj" and head.lemma_ in _EMPLOYED and self._tells_of_posts(index)
        acted_on = (
            employed
            or (token.dep_ == "dobj" and _acts_on(head))
            or (index > 0 and self.doc[index - 1].pos_ == "VERB" and _acts_on(self.doc[index - 1]))
        )
        inspected = token.dep_ == "pobj" and (
            (head.lower_ in {"of", "at", "to"} and head.head.lemma_ in described.DONE_TO)
            or (head.lower_ == "to" and head.head.lemma_ in _ADDRESSED)
            or (
                head.lower_ == "at"
                and not (patterns.ROLE_NOUNS | HEADS).isdisjoint(words.lower[max(index - 6, 0) : index])
            )
            or (head.lower_ in {"of", "at"} and words.lower[index - 2] in HEADS)
        )
        inspected = inspected or (token.dep_ == "pobj" and head.lower_ == "by" and head.dep_ == "agent")
        owner = (
            region_at(self.doc, token.idx) != "caption"
            and end < len(words)
            and words.possessive[end]
            and any(lower in patterns.ROLE_NOUNS | described.POSSESSED for lower in words.lower[end + 1 : end + 4])
        )
        which = words.text[end : end + 1] == [","] and words.lower[end + 1 : end + 2] in (["which"], ["whose"])
        related = which and self.doc[min(end + 2, len(words) - 1)].head.lemma_ not in described.LOCATIVE
        if not (acts or acted_on or inspected or owner or related or self._heads(index, end)):
            return None
        body = self.by_key.get(self.places[match], self.home)
        return None if body is None else self._stands_for(index, end, body)

    def _tells_of_posts(self, index: int) -> bool:
        sentence = self.doc[index].sent
        return not patterns.ROLE_NOUNS.isdisjoint(self.words.lower[sentence.start : index])

    def _has_officer(self, mark: int) -> bool:
        """Whether a token is an 's behind which stands a post: "the county's chief executive", but no chief constable.

        A county is called so for its council; a city's or a borough's people are its own as a place.
        """
        officers = self.words.lower[mark + 1 : mark + 5] if self.words.possessive[mark : mark + 1] == [True] else []
        return not patterns.ROLE_NOUNS.isdisjoint(officers) and "constable" not in officers

    def _heads(self, start: int, end: int) -> bool:
        """Whether a place opens a headline and a verb in the present follows: "Norham names new chief"."""
        verb = self.words.lower[end] if end < len(self.words) else ""
        plain_verb = verb.endswith("s") and verb.isalpha() and not self.words.capital[end]
        opens = start == 0 or "\n" in self.words.text[start - 1]
        return opens and plain_verb and in_headline(self.doc, start) and self.doc[end].tag_ in {"NNS", "VBZ"}

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

    def _part_of(self, start: int, end: int, kind: str, owner: Found | None = None) -> Found:
        """A body that is called by common nouns: the named owner's, else the council's of the text."""
        words = self.words
        phrase = words.doc[start:end].text
        council = owner or self._council()
        place = council.place if council is not None else None
        if place and plain(phrase).startswith(plain(place) + " "):
            phrase = phrase[len(place) + 1 :]
        whose = council.key if council is not None else ""
        called = place or (owner.name if owner is not None else None)
        name = f"{called} {phrase}" if called and not words.capital[start] else words.doc[start:end].text
        key = f"part {whose} {plain(phrase)}"
        return Found(start, end, kind, "common noun", key, name, place=whose or None)  # type: ignore[arg-type]
