"""What says that a run of capitals names a person: a role beside it, a verb of speaking, what only people do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extraction import registers
from extraction.annotations import tokens
from extraction.patterns import people as patterns
from extraction.patterns import posts as roles
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

Sign = Literal["honorific", "list", "place", "speech", "model", "known"]
_NO_PEOPLE = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT", "NORP", "ORG"})
_BREAKS = patterns.SPEAKING | {
    "was", "is", "were", "are", "has", "have", "had", "that", "who", "will", ".", "\u201c", "\u201d", '"',
}  # fmt: skip
# What only people do, a body never; and what is done to a person who gets a post.
_HUMAN = frozenset(
    {"retires", "retired", "resigned", "resigns", "qualified", "graduated", "studied", "trained", "quit", "quits",
     "died", "dies", "shrugs", "smiles", "laughs", "sighs", "nods", "grins", "frowns", "lives", "lived",
     "trains", "teaches", "taught", "chairs", "chaired", "succeeds", "stepping", "swears", "remembers"}
)  # fmt: skip
_GIVEN = frozenset({"appointed", "elected", "promoted", "sacked", "suspended", "seconded", "named", "unveiled"})
_MOVES = frozenset(
    {"joins", "joined", "join", "moves", "moved", "move", "returns", "returned", "return", "starts", "started", "start",
     "leaves", "left", "leave", "takes", "took", "take", "taking", "steps", "stepped", "step", "stands", "stood",
     "stand", "acts", "acted", "act", "serves", "served", "serve", "continues", "continued", "continue", "remains",
     "remained", "remain"}
)  # fmt: skip
_ALSO_BODIES = frozenset({"partner", "owner", "guardian", "observer", "champion", "advocate", "lead"})
"""Roles in which a place or a body may serve too: "Norham Vale will act as improvement partner"."""
_HELPERS = frozenset(
    {"has", "had", "is", "was", "will", "be", "been", "also", "now", "since", "recently", "currently", "just",
     "formally", "today", "this", "week", "yesterday", "later", "who", ",", "would", "to"}
)  # fmt: skip
_APPOINTS = frozenset(
    {"appointed", "named", "elected", "appoints", "names", "appoint", "appointing", "naming", "confirmed"}
)
_BE = frozenset({"is", "are", "was", "were"})
_COPULAS = frozenset({"is", "was", "will", "to", "be", "becomes", "become", "became"})
_LINKS = frozenset({"with", "alongside", "by", "of", "to", "from", "for", "than", "under", "like"})
"""Behind which a known first name begins somebody's: "the departure of Jane Roe"."""
_OF_PEOPLE = frozenset(
    {"departure", "resignation", "appointment", "retirement", "dismissal", "promotion", "suspension", "sacking", "exit",
     "death", "leadership", "tenure", "arrival", "removal", "secondment"}
)  # fmt: skip
"""What only a person has: "the departure of Jane Roe", wherever the model takes her name to lie."""
_SEATED = frozenset({"MP", "MSP", "MEP", "QC", "KC", "CBE", "OBE", "MBE", "DBE"})
"""What nobody but a person has behind the name."""
_LISTED = 16
"""Tokens from a name to the initials that a list of those present gives at the end of the line."""
_STREETS = frozenset({"street", "road", "avenue", "lane", "square", "terrace", "crescent", "drive"})
_REPRESENTS = frozenset({"represents", "representing", "represented"})
"""Behind which a councillor's ward stands: "who represents Upper Norham on the council"."""
_EXCUSED = 40
"""Tokens from "Apologies" to the last whose they are."""
_PASSIVE = 6
"""Words from a verb in the passive to the "by" behind it."""
_CLOSES = frozenset({",", ")", ".", ";"})
_ANYBODY = frozenset({"man", "woman", "boy", "girl", "teenager", "driver", "pensioner", "father", "mother", "couple"})
"""Whom headlines tell of by no name: "Man, 34, charged"."""
_ARTICLES = frozenset({"a", "an", "the", ","})
_LEADING = frozenset({"under", "of", "in", "for", "by", "to", "at", "from", "with", "on"})


def _until_lately(before: list[str]) -> bool:
    """Whether it was somebody's until some time ago: "led until March by Jane Roe"."""
    return "until" in before[:-1] and _BY_WHOM.intersection(before) != set()


def _breaks(lower: list[str], index: int) -> bool:
    """Whether a word ends what may be a role: a verb or a mark; "a retired head teacher" has an adjective."""
    before = lower[index - 1] if index else ""
    adjective = lower[index] == "retired" and before in _ARTICLES
    points = lower[index] == "that" and before in _LEADING  # "the adviser appointed under that notice"
    return lower[index] in _BREAKS and not (adjective or points)


_BEFORE_NAME = frozenset(
    {"born", "n\u00e9e", "nee", "replacing", "succeeded", "succeeding", "colleague", "colleagues", "appointed",
     "appoint", "appointing", "named"}
)  # fmt: skip
_BY_WHOM = frozenset(
    {"chaired", "led", "signed", "written", "headed", "succeeded", "replaced", "represented", "appointed", "run",
     "proposed", "seconded", "moved"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may name a person; without honorific."""

    start: int
    end: int
    sign: Sign
    honorific: str | None = None


class NameSigns:
    """Tells the signs of people's names in one Doc whose bodies have been found."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc = doc
        self.words = words
        self.taken = _named_by_bodies(doc)
        self.places = _places(doc)
        self.body_beginnings = set(_beginnings(doc))
        self.found: dict[int, Candidate] = {}
        """By first token."""

    def _sign(self, start: int, end: int) -> Sign | None:  # noqa: C901, PLR0911 - one return per sign
        words = self.words
        label = self.doc[start].ent_type_
        if any(words.lower[place] in self.places for place in range(start, end)) and label != "PERSON":
            return None
        before = words.lower[max(start - 4, 0) : start]
        sits = words.text[end : end + 1] and words.text[end] in _SEATED and end - start > 1
        while end < len(words) and (words.lower[end] in patterns.SUFFIXES) and words.capital[end]:
            end += 1  # "Martin Jones CBE said"
        after = words.lower[end : end + 6]
        if self._is_constituency(start) or after[:2] == [",", "which"]:
            return None  # "Elm Lodge, which is run by"
        if sits:
            return "place"  # "a copy to Jane Roe MP"
        if end - start == 1:
            # A first name alone: "Care leaver Shanice, 19,".
            aged = after[:1] == [","] and after[1:2] and after[1].isdigit() and after[2:3] and after[2] in {",", "."}
            given = label == "PERSON" and words.lower[start] in registers.given_names()
            speaks = given and after[:1] and after[0] in patterns.SPEAKING
            called = before[-1:] in (["called"], ["named"]) and words.lower[start] in registers.given_names()
            place = (
                label == "DATE"
                or words.lower[start] in _ANYBODY
                or (label == "GPE" and words.lower[start] in registers.councils_by_place())
            )
            return "place" if (aged and not place) or speaks or called else None
        told = self.initials_follow(start, end) or self._beside_role(start, end) or self._is_excused(start)
        if told or (label not in _NO_PEOPLE - {"ORG"} and self._in_body(start, end)):
            return "place"
        known = label not in _NO_PEOPLE or words.lower[start] in registers.given_names()
        copula = next((n for n, lower in enumerate(after) if lower not in _COPULAS), 0)
        if copula and known and self._role_follows(words.lower[end + copula : end + copula + 6]):
            return "place"
        of_body = after[:1] == ["of"] and {end + 1, end + 2} & self.taken - self.found.keys()
        by = before[-1:] == ["by"] and (self._done_by(start) or _until_lately(before))
        if of_body or after[:2] in ([",", "who"], [",", "whose"]) or by:
            return "speech"
        given = bool(before) and before[-1] in _APPOINTS and after[:1] in (["as"], ["to"], ["its"], ["their"])
        called = words.lower[start] in registers.given_names()
        works = called and bool(after[:1]) and self._does(end)
        bracketed = before[-1:] == ["("] and after[:1] == [")"] and known and words.lower[start] not in self.places
        goes = called and before[-1:] == ["of"] and not _OF_PEOPLE.isdisjoint(before[-2:-1])
        with_ = called and before[-1:] and before[-1] in _LINKS and label not in _NO_PEOPLE - {"ORG"}
        if (
            given
            or works
            or with_
            or goes
            or bracketed
            or self._acts_as_person(end)
            or self._moves(start, end)
            or self._has_own(end)
        ):
            return "speech"
        if label in _NO_PEOPLE and words.lower[start] not in registers.given_names():
            return None
        speaks = (after[:1] and after[0] in patterns.SPEAKING) or (
            before and before[-1] in patterns.SPEAKING | _BEFORE_NAME
        )
        return "speech" if speaks else None

    def initials_follow(self, start: int, end: int) -> bool:
        """Whether a name's own initials stand in brackets behind it: "Ann Lee-Poe (ALP)", called so from there on."""
        return self.initials_behind(start, end) is not None

    def initials_behind(self, start: int, end: int) -> int | None:
        """The token of a name's own initials in brackets, right behind it or, behind a post, at the end of its line."""
        words = self.words
        letters = [words.text[place][0].upper() for place in range(start, end) if not words.hyphenated(place)]
        forms = {"".join(letters), letters[0] + letters[-1]}
        for mark in range(end, min(end + _LISTED, len(words) - 2)):
            if words.space[mark]:
                break
            given, after = words.text[mark + 1], words.text[mark + 2]
            closes = after in {")", ","} if mark == end else after == ")" and self._ends_line(mark + 3)
            if words.text[mark] == "(" and closes and len(given) > 1 and given[0].isupper() and given.upper() in forms:
                return mark + 1
        return None

    def _heads_line(self, index: int) -> bool:
        """Whether a letter opens a line that names somebody and a post: "A Roe - Head of Housing", "A Roe (Chair)"."""
        opens = index == 0 or self.words.space[index - 1]
        mark = self.words.text[index + 2 : index + 3]
        return (
            opens and self.words.capital[index + 1 : index + 2] == [True] and mark in (["-"], ["\u2013"], ["("], [","])
        )

    def _is_street(self, end: int) -> bool:
        """Whether what a run of capitals is followed by makes an address of it: "Great Smith Street"."""
        return self.words.lower[end : end + 1] != [] and self.words.capital[end] and self.words.lower[end] in _STREETS

    def _ends_line(self, index: int) -> bool:
        return index >= len(self.words) or self.words.space[index]

    def is_kept_back(self, letter: int) -> bool:
        """Whether a letter is all that a review says of somebody's name: "known as Child T"."""
        words = self.words
        if not 0 < letter < len(words) or words.lower[letter - 1] not in patterns.KEPT_BACK:
            return False
        return len(words.text[letter].rstrip(".")) == 1 and words.capital[letter]

    def _is_excused(self, start: int) -> bool:
        """Whether a name stands in a list of those who are not there: "Apologies were received from Jo Roe"."""
        listed = self.words.lower[start - 1 : start] in (["from"], [","], ["and"], [":"])
        low = max(self.doc[start].sent.start, start - _EXCUSED)
        return listed and start not in self.taken and "apologies" in self.words.lower[low:start]

    def _done_by(self, start: int) -> bool:
        """Whether what is done by a person stands before the name: "chaired by", "replaced on an interim basis by"."""
        words = self.words
        by = start - 1
        first = max(by - _PASSIVE, self.doc[start].sent.start)
        verb = next((n for n in range(by - 1, first - 1, -1) if words.lower[n] in _BY_WHOM), None)
        return verb is not None and {",", ";", "and"}.isdisjoint(words.lower[verb:by])

    def _in_body(self, start: int, end: int) -> bool:
        """Whether a name opens a line or an item of a list and its body follows: "cc: Jane Roe, Home Office"."""
        words = self.words
        listed = start == 0 or words.space[start - 1] or words.text[start - 1] in {";", ":", "\u2022", "-"}
        return listed and words.lower[end : end + 1] == [","] and end + 1 in self.taken - self.found.keys()

    def _acts_as_person(self, end: int) -> bool:
        """Whether what follows a name is done by people only, or done to them: "has retired", "was named as head"."""
        following = self.words.lower[end : end + 4]
        verb = next((n for n, lower in enumerate(following) if lower not in _HELPERS), len(following))
        words = following[verb : verb + 1]
        if words and words[0] in _GIVEN:
            return verb > 0 and {"has", "is", "was", "will", "had"}.intersection(following[:verb]) != set()
        return bool(words) and words[0] in _HUMAN

    def _moves(self, start: int, end: int) -> bool:
        """Whether a name goes to a post: "joins Hexley Council as head of planning"."""
        words = self.words
        following = words.lower[end : end + 4]
        verb = next((n for n, lower in enumerate(following) if lower not in _HELPERS), len(following))
        if not _MOVES.intersection(following[verb : verb + 1]):
            return False
        sentence = self.doc[start].sent.end
        role = next((n for n in range(end, min(end + 12, sentence)) if words.lower[n] == "as"), sentence)
        return any(
            lower in roles.HEADS and lower not in _ALSO_BODIES
            for lower in words.lower[role + 1 : min(role + 6, sentence)]
        )

    def _does(self, end: int) -> bool:
        """Whether a finite verb stands behind a name, in small letters: "Asha Roe answers", "Asha Roe has led"."""
        verb = self.doc[end]
        return verb.tag_ in {"VBZ", "VBD", "MD"} and verb.pos_ in {"VERB", "AUX"} and not self.words.capital[end]

    def _has_own(self, end: int) -> bool:
        """Whether what follows a name is done to what is "her" or "his" own: "cancels her meetings"."""
        verb = self.doc[end : end + 1]
        owner = self.doc[end + 1 : end + 2]
        told = bool(verb) and verb[0].tag_ in {"VBZ", "VBD"} and not self.words.capital[end]
        return told and bool(owner) and owner[0].tag_ == "PRP$" and owner[0].lower_ in {"her", "his"}

    @staticmethod
    def _role_follows(after: list[str]) -> bool:
        """Whether a role stands right behind a copula: "is executive director of people"."""
        role = next((n for n, text in enumerate(after) if text in roles.HEADS), None)
        return role is not None and not any(text in _BREAKS or text in {"not", "of"} for text in after[:role])

    def _is_constituency(self, start: int) -> bool:
        """Of "MP for Norham North", "the hon. Member for Norham North": a place."""
        before = ["", "", "", *self.words.lower[max(start - 3, 0) : start]][-3:]
        member = before[0] in {"the", "hon", "hon.", "honourable"} and before[1] in {"member", "members"}
        opening = next((n for n in range(start - 1, max(start - 5, 0), -1) if self.words.text[n] == "("), start)
        party = " ".join(self.words.lower[opening + 1 : start - 1])
        ward = self.words.text[start - 1] == "," and party in patterns.PARTIES  # "(Lib Dem, Norham West)"
        ward = ward or before[2] in _REPRESENTS
        return ward or (before[2] == "for" and (before[1] == "mp" or member))

    def _beside_role(self, start: int, end: int) -> bool:
        """Whether a role stands before the name or behind it, in apposition or in brackets."""
        words = self.words
        after = words.lower[end : end + 9]
        if after[:1] in ([","], ["("], ["-"], ["\u2013"], ["\n"]) or (after[:1] and after[0].isspace()):
            close = next(
                (n for n, text in enumerate(after[1:], 1) if text in _CLOSES or "\n" in text or _breaks(after, n)),
                len(after),
            )
            if after[:1] == ["("] and (" ".join(after[1:close]) in patterns.PARTIES or self._sits_for(end + close)):
                return True
            if roles.HEADS.intersection(after[1:close]) or self._behind_dash(start, end):
                return True
        before = words.lower[max(start - 9, 0) : start]
        cut = next((n for n in range(len(before), 0, -1) if _breaks(before, n - 1)), 0)
        before = before[cut:]
        labelled = before[-1:] == [":"] and self.doc[start].ent_type_ not in _NO_PEOPLE - {"ORG"}
        if labelled or before[-1:] == [","]:
            # As in "Safeguarding lead: Jo Roe", "The chair of the partnership, Al Rao,"; not in "the leader said, Al".
            return bool((roles.HEADS | roles.IN_RELATION).intersection(before))
        # "the chief inspector of Ofsted Amanda Spielman", "director of children's services Jo Roe"
        if cut and not before and words.lower[start - 1] in _BE:
            # "The lead inspectors were Jane Roe and Al Poe"
            subject = words.lower[max(start - 9, 0) : start - 1]
            mark = next((n for n in range(len(subject), 0, -1) if _breaks(subject, n - 1)), 0)
            return any(text.removesuffix("s") in roles.HEADS for text in subject[mark:])
        role = next((n for n, text in enumerate(reversed(before)) if text in roles.HEADS), None)
        if role is not None and role > 1:
            between = before[len(before) - role :]
            if between[0] in {"of", "for"} and not {",", "and", "the"}.intersection(between[-2:]):
                return True
        return bool(before) and before[-1] in roles.HEADS and before[-1] not in {"ms", "chief", "deputy"}

    def _behind_dash(self, start: int, end: int) -> bool:
        """Whether a name is what a line says behind a role and a dash: "Cabinet Member for Housing - Jane Roe"."""
        if self.words.text[start - 1] not in {"-", "\u2013", "\u2014"} or not self._ends_line(end):
            return False
        line = next((place for place in range(start, 0, -1) if self.words.space[place - 1]), 0)
        return not roles.HEADS.isdisjoint(self.words.lower[line:start])

    def _names_affair(self, start: int, end: int) -> bool:
        """Whether what the model reads as a name only says which thing is meant: "the Paper Chain affair"."""
        noun = self.doc[end : end + 1]
        told = bool(noun) and noun[0].tag_ in {"NN", "NNS"} and not self.words.capital[end]
        told = told and self.doc[end - 1].dep_ == "compound" and self.doc[end - 1].head == noun[0]
        return told and end - start > 1 and self.words.lower[start] not in registers.given_names()

    def _sits_for(self, close: int) -> bool:
        """Whether a party in brackets follows a constituency in brackets: "Jane Roe (North Norham) (Lab)"."""
        second = self.words.lower[close + 1 : close + 6]
        end = next((n for n, lower in enumerate(second) if lower == ")"), 0)
        return second[:1] == ["("] and " ".join(second[1:end]) in patterns.PARTIES


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


def _beginnings(doc: Doc) -> Iterator[str]:
    """The names of bodies, cut off behind each word but the last."""
    for entity in doc._.entities:
        words = plain(entity.name).split()
        for end in range(1, len(words)):
            yield " ".join(words[:end])
            yield " ".join(words[:end]).removesuffix("'s")  # "St Aidan's", of St Aidan's Hospital
