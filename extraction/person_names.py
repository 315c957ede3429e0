"""Names of people: by an honorific, by the place of a name in a sentence or on a page, and by the model.

The model misses names it has not met and takes headings for names. So a run of capitals counts as a person only where
something else says so: an honorific, a verb of speaking, a role in apposition or in brackets, a sign-off, the model.
"""

from __future__ import annotations

import re

from extraction import registers
from extraction.annotations import region_at, text_of
from extraction.name_signs import Candidate, NameSigns, Sign
from extraction.page_lines import CLOSE
from extraction.patterns import people as patterns
from extraction.patterns import posts as roles
from extraction.timex import MONTHS
from extraction.words import Words, plain

_PLACE_AND_NAME = 3
"""Words of a place and of a name behind it, where neither is known."""
# How words end that are nouns of things and no surnames: "Waste Management", "Stronger Communities".
_THINGS = (
    "ation",
    "ition",
    "ction",
    "agement",
    "opment",
    "ements",
    "ations",
    "ories",
    "ships",
    "hoods",
    "ities",
    "isit",
)
_ACRONYM = 3
"""Letters from which a word in capitals is none of initials."""
_LETTERHEAD = 400
"""Characters at the head of a document in which a sender may be named."""
# Honorifics that are plain nouns as well.
_COMMON_TITLES = frozenset({"sister", "father", "judge", "general", "major", "captain", "justice", "master", "miss"})
_ASKING = frozenset({"will", "may", "can", "did", "does", "has", "was", "is"})
_INITIAL = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]|(?:Md|Mohd|Muhd|Wm|Chas|Geo)\.")
_SIGN_OFF = re.compile(rf"\s*(?:{CLOSE}|(?:yours|many thanks|regards|sincerely|faithfully)\b)", re.IGNORECASE)
# Surnames that are words of office or of the page elsewhere: believed behind a first name or an honorific.
_ALSO_SURNAMES = frozenset(
    {"green", "hall", "park", "street", "west", "north", "east", "south", "king", "house", "close", "lane", "place",
     "court", "may", "april", "june", "read", "good", "law", "page", "bill", "post", "head", "price", "rivers",
     "church", "school", "london", "bishop", "judge", "city", "field", "moore", "brook", "summer", "easter",
     "ireland", "england", "wales", "scotland", "act", "french", "major", "general", "case", "day", "bell",
     "chambers", "town", "lodge", "grange", "manor", "dean", "constable"}
)  # fmt: skip

# Of those, and of offices, the words that follow a known first name only as surnames.
_SURNAMES_TOO = frozenset(
    {"green", "king", "read", "good", "law", "page", "price", "bishop", "judge", "dean", "constable", "french", "bell",
     "day", "rivers", "moore", "west", "proctor", "reeve"}
)  # fmt: skip
_ALSO_PLACES = frozenset({"hall", "park", "street", "house", "lane", "court", "church", "place", "chambers"})
# Of houses far more often than of people, so that only a known first name makes them somebody's.
_HOUSES = frozenset({"house", "lodge", "grange", "manor", "court"})


class NameFinder(NameSigns):
    """Finds the names of people in one Doc whose bodies have been found."""

    def gather(self) -> None:
        """Fill `found`, from the surest sign to the weakest."""
        self._after_honorifics()
        self._signatures()
        self._by_place()
        self._by_model()
        self._again()
        self._named_together()
        self._by_surname()

    def _add(self, start: int, end: int, sign: Sign, honorific: str | None = None) -> None:
        covered = range(start, end)
        if self.taken.intersection(covered):
            return
        self.taken.update(covered)
        self.found[start] = Candidate(start, end, sign, honorific)

    # ------------------------------------------------------------------------------------------ names
    def name(self, start: int, *, sure: bool = False) -> int:
        """The end of the name that begins at a token; the token itself where none does.

        Args:
            start: first token.
            sure: an honorific stands before it, so that a word of office may be a surname.
        """
        words = self.words
        index, end, given = start, start, 0
        if self.is_kept_back(start) or self.is_kept_back(start + 1):
            return start
        while index < len(words) and index - start < 8 and not words.space[index]:  # noqa: PLR2004 - names are short
            text, lower = words.text[index], words.lower[index]
            if index in self.taken and index not in self.found:
                break
            if words.hyphenated(index) and end == index and index + 1 < len(words) and words.capital[index + 1]:
                index += 2
                end = index
                continue
            if _INITIAL.fullmatch(text):
                if not sure and (text == "I" or (text == "A" and index == start and not self._heads_line(index))):
                    break  # "A Roe" may be an article; "Councillor A Roe" and "A Roe - Head of" have an initial
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
        words, index = self.words, index + 1
        while index < len(words) and words.lower[index] in patterns.PARTICLES and not words.capital[index]:
            index += 1
        return index < len(words) and words.capital[index] and words.text[index][0].isalpha()

    def _name_like(self, index: int, given: int, *, sure: bool) -> bool:
        text, lower = self.words.text[index], self.words.lower[index]
        # "On 1 May Jane Roe took over", who is no May.
        dated = lower in MONTHS and self.words.text[index - 1][:1].isdigit()
        if dated or not text[0].isalpha() or any(char.isdigit() or char in "./@" for char in text):
            return False
        if lower in patterns.NOT_IN_NAME or lower in roles.HEADS:
            if not given and lower in registers.given_names():
                following = self.words.lower[index + 1 : index + 2]
                capital = self.words.capital[index + 1 : index + 2] == [True]
                return capital and following[0] not in patterns.NOT_IN_NAME  # "Bill Trask", not "Bill Committee"
            believed = sure or (given and self.doc[index].ent_type_ == "PERSON")
            known = bool(given) and self.words.lower[index - 1] in registers.given_names()
            believed = believed or (known and lower in _SURNAMES_TOO)  # "Jo Dean", whatever the model says
            believed = believed or (given and bool(_INITIAL.fullmatch(self.words.text[index - 1])))  # "M Hall"
            if sure and given and lower in roles.HEADS - patterns.SUFFIXES:
                # "Cllr Bob Dean", whose surname is an office; not "Mr Bob Poe Director of Care".
                return self.words.lower[index + 1 : index + 2] not in (["of"], ["for"])
            before = ["", "", *self.words.lower[max(index - 2, 0) : index]][-2:]
            town = lower in _ALSO_PLACES and (
                before[-1] in registers.councils_by_place() or before[0] in {"at", "in", "near"}  # "at Stane Park"
            )
            house = lower in _HOUSES and before[-1] not in registers.given_names()
            believed = believed or (given and lower in _HOUSES - _ALSO_PLACES)  # "Julia Grange"
            return bool(believed and lower in _ALSO_SURNAMES and (sure or not (town or house)))  # "Westminster Hall"
        if lower in patterns.HONORIFICS - patterns.IN_CAPITALS and not (sure or given):
            return False
        compound = lower in {"co", "vice"} and index + 1 < len(self.words) and self.words.hyphenated(index + 1)
        return not compound and (lower not in patterns.SUFFIXES or not given)  # "Jo Roe Co-opted Member", "Jo Roe OBE"

    # ------------------------------------------------------------------------------------------ signs
    def _after_honorifics(self) -> None:
        words = self.words
        index = 0
        while index < len(words):
            lower = words.lower[index].rstrip(".")
            if words.capital[index] and lower in patterns.PLURAL_HONORIFICS:
                index = self._list(index + 1, words.text[index])
                continue
            slight = lower in patterns.IN_CAPITALS and not words.upper[index]  # "Di Roe"
            slight = slight or of_other_title(words, index)
            if words.capital[index] and lower in patterns.HONORIFICS and not slight and not is_post(words, index):
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
                end = self.name(start, sure=True) if start < len(words) else start
                if end == start and self._anonymous(start):
                    end += 1
                titles = [words.lower[place].rstrip(".") for place in range(first, index + 1)]
                # "FROM OUR SISTER TITLE" is a heading.
                shouted = words.upper[first] and self._heading_words(start, end) and set(titles) <= _COMMON_TITLES
                linking = set(titles) <= patterns.LINKING and not {"hon", "honourable"} & set(titles)
                if end > start and not shouted and not linking:
                    self._add(start, end, "honorific", text_between(words, first, index + 1).rstrip("."))
                    index = end
                    continue
            index += 1

    def _anonymous(self, index: int) -> bool:
        """Whether one letter stands for somebody whose name is kept back: "Ms B", as ombudsmen write."""
        words = self.words
        if index >= len(words) or len(words.text[index]) != 1 or not words.capital[index]:
            return False
        before = words.lower[index - 1].rstrip(".")
        following = words.text[index + 1 : index + 2]
        return before in {"mr", "mrs", "ms", "miss", "dr"} and not (following and following[0][:1].isupper())

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
            index += words.text[index] == ":"  # "Councillors: A. Roe and B. Poe"
            after = self.name(index, sure=True)
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
                end = self.name(index)
                if end - index >= 2:  # noqa: PLR2004
                    self._add(index, end, "place")
                    signing = 0
            if self.words.lower[index] == "dear":
                end = self.name(index + 1)
                if end - index > 2:  # noqa: PLR2004
                    self._add(index + 1, end, "place")

    def _by_place(self) -> None:
        words = self.words
        index = 0
        while index < len(words):
            if not words.capital[index] or index in self.taken or self._is_aside(index):
                index += 1
                continue
            end = self.name(index)
            if end <= index:
                index += 1
                continue
            start = self._begin(index, end)
            sign = None if self._is_place_or_thing(start, end) else self._sign(start, end)
            if sign is not None:
                self._add(start, end, sign)
            index = end

    def _begin(self, start: int, end: int) -> int:
        """Drop what opens a sentence in capitals before the name ("Yesterday Gwen Pritchard")."""
        if self.doc[start].is_sent_start and end - start > 2 and self.doc[start].pos_ not in {"PROPN", "NOUN", "ADJ"}:  # noqa: PLR2004
            return start + 1
        if self.words.lower[start - 1 : start] in (["of"], ["for"]) and end - start > 2:  # noqa: PLR2004
            place = self._place_before(start, end)
            if place < end:
                return place  # "Mayor of Norham Jane Roe", "MP for South Norham Jane Roe"
        return self._behind_question(start, end)

    def _place_before(self, start: int, end: int) -> int:
        """Behind the place that a run of capitals begins with: a council's, or what a known first name ends."""
        words = self.words
        for cut in range(end - 2, start, -1):
            if words.hyphenated(cut) or words.hyphenated(cut - 1):
                continue
            place = " ".join(words.lower[start:cut])
            known = place in registers.councils_by_place() or place in self.places
            if known or words.lower[cut] in registers.given_names():
                return cut
        # "Mayor of Norham Rukhsana Faiz": of three words, whoever is mayor has two
        held = words.lower[start - 2 : start - 1] in (["mayor"], ["bishop"], ["provost"])
        return start + 1 if held and end - start == _PLACE_AND_NAME else end

    def _behind_question(self, start: int, end: int) -> int:
        """Drop the verb that opens a question: "Will Jane Roe meet them?"."""
        opens = self.doc[start].is_sent_start or self.words.text[start - 1] in {":", "\u201c", "\u2018", '"'}
        asks = opens and end - start > 2 and self.words.lower[start] in _ASKING  # noqa: PLR2004
        return start + 1 if asks and "?" in self.words.text[end : self.doc[start].sent.end] else start

    def _by_model(self) -> None:
        words = self.words
        affairs = {words.text[ent.start] for ent in self.doc.ents if self._names_affair(ent.start, ent.end)}
        for ent in self.doc.ents:
            if ent.label_ != "PERSON" or words.text[ent.start] in affairs:
                continue
            index = ent.start
            while index < ent.end:
                end = self.name(index) if words.capital[index] else index
                if words.lower[index - 1 : index] in (["of"], ["for"]) and end - index > 2:  # noqa: PLR2004
                    cut = self._place_before(index, end)
                    index = cut if cut < end else index
                apart = self._is_aside(index) or self._is_constituency(index)
                # A thing, whatever the model says.
                apart = apart or words.lower[end : end + 2] == [",", "which"] or self._is_place_or_thing(index, end)
                if end - index > 1 and not apart and not self._begins_body(index, end):
                    unplaced = not any(words.lower[place] in self.places for place in range(index, end))
                    if unplaced and not self._heading_words(index, end):
                        self._add(self._behind_question(index, end), end, "model")
                index = max(end, index + 1)

    def _is_place_or_thing(self, start: int, end: int) -> bool:
        """Whether a run of capitals without an honorific names a council's place, a service or a firm."""
        words = self.words
        if end - start < 2:  # noqa: PLR2004
            return False
        places = registers.councils_by_place()
        if " ".join(words.lower[start:end]) in places or all(lower in places for lower in words.lower[start:end]):
            return True  # "Milton Keynes chief executive Jo Roe", "Kent Surrey and Sussex"
        if self._is_street(end):
            return True  # "Great Smith Street"
        if words.lower[start] in registers.given_names():
            return False
        shouted = [place for place in range(start, end) if words.upper[place] and len(words.text[place]) >= _ACRONYM]
        mixed = bool(shouted) and not self._heading_words(start, end)
        return mixed or words.lower[end - 1].endswith(_THINGS)  # "North Marlshire CCG", "SEND Visit"

    def _again(self) -> None:
        """The full names that are known from one place, wherever else they stand."""
        words = self.words
        full: dict[str, set[str]] = {}
        for each in self.found.values():
            if each.end - each.start > 1:
                full.setdefault(words.text[each.start], set()).add(text_between(words, each.start, each.end))
        for index, text in enumerate(words.text):
            if text in full and index not in self.taken:
                end = self.name(index)
                if end > index and text_between(words, index, end) in full[text]:
                    self._add(index, end, "known")

    def _named_together(self) -> None:
        """Who is named in one breath with a person: "Jo Roe and Al Poe", "Jo Roe, Al Poe and Di Moe"."""
        words = self.words
        for first in list(self.found.values()):
            index, listed = first.end, []
            while index + 1 < len(words) and words.lower[index] in {",", "and", "&"} and words.capital[index + 1]:
                joined = words.lower[index] != ","
                start = index + 1
                end = self.name(start)
                surname = end - start > 1 and words.lower[end - 1] == words.lower[first.end - 1]
                if end - start < 2 or not (surname or self._may_be_person(start, end)):  # noqa: PLR2004
                    break
                listed.append((start, end))
                index = end
                if joined:
                    for pair in listed:
                        self._add(*pair, "list")
                    break

    def _may_be_person(self, start: int, end: int) -> bool:
        """Whether nothing speaks against a run of capitals that stands where a person may stand."""
        words = self.words
        if words.lower[start] in registers.given_names():
            return True
        known_place = any(words.lower[place] in self.places for place in range(start, end))
        follows = words.lower[end : end + 1]
        owns = bool(follows) and words.possessive[end]
        return not (
            known_place
            or owns
            or self.doc[start].ent_type_ in {"GPE", "LOC", "FAC", "NORP", "DATE"}
            or self._begins_body(start, end)
            or self._heading_words(start, end)
        )

    def _by_surname(self) -> None:
        """The full name of whoever is elsewhere called by surname: "Ms Nwaneri" after "Bisi Nwaneri paused"."""
        words = self.words
        surnames = {
            plain(text_between(words, each.start, each.end))
            for each in self.found.values()
            if words.text[each.end - 1] != words.text[each.start] or each.end - each.start == 1
        }
        surnames = {each for each in surnames if " " not in each}
        lasts = {each.rsplit("-", 1)[-1] for each in surnames}
        for index, lower in enumerate(words.lower):
            if lower not in lasts or index in self.taken or not words.capital[index]:
                continue
            start = index
            while start and (words.capital[start - 1] or words.hyphenated(start - 1)) and start - 1 not in self.taken:
                start -= 1
            while start < index and self.name(start) != index + 1:
                start += 1
            if start < index and not self._is_aside(start) and _parted(words, start, index + 1, surnames):
                self._add(start, index + 1, "known")

    def _begins_body(self, start: int, end: int) -> bool:
        """Whether a longer name of a body begins so: "Glen Affleck" beside "Glen Affleck House"."""
        return plain(self.doc[start:end].text) in self.body_beginnings

    def _heading_words(self, start: int, end: int) -> bool:
        return all(self.words.upper[place] for place in range(start, end) if self.words.text[place].isalpha())

    def _is_aside(self, index: int) -> bool:
        """Whether a name stands in a caption, where it is mostly the photographer's, or in site furniture.

        The head of a letter, which names its sender, is furniture too.
        """
        offset = self.doc[index].idx
        region = region_at(self.doc, offset)
        return region == "caption" or (region == "boilerplate" and offset > _LETTERHEAD)


def is_post(words: Words, index: int) -> bool:
    """Whether a word that may be an honorific is a post here: "Her Majesty's Inspector", "Lead Inspector"."""
    before = words.lower[index - 1] if index else ""
    return words.lower[index] == "inspector" and (before in {"hm", "lead", "schools"} or words.possessive[index - 1])


def of_other_title(words: Words, index: int) -> bool:
    """Whether a word that may be an honorific belongs to something else: "the Secretary of State for Justice"."""
    lower = words.lower[index].rstrip(".")
    before = words.lower[index - 1].rstrip(".") if index else ""
    needed = patterns.ONLY_BEHIND.get(lower)
    return (needed is not None and before not in needed) or before in patterns.NEVER_BEHIND.get(lower, ())


def _parted(words: Words, start: int, end: int, surnames: set[str]) -> bool:
    """Whether a run of words is a first name and one of some surnames, hyphens and all."""
    return any(
        plain(text_between(words, cut, end)) in surnames
        for cut in range(start + 1, end)
        if not words.hyphenated(cut) and not words.hyphenated(cut - 1)
    )


def text_between(words: Words, start: int, end: int) -> str:
    """The words between two tokens, as written."""
    last = words.doc[end - 1]
    return str(text_of(words.doc)[words.doc[start].idx : last.idx + len(last)])
