"""Where the phrase of a role begins and ends: "the council's interim director of children's services"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.patterns import bodies as body_patterns
from extraction.patterns import posts as patterns
from extraction.tense import FINITE
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from extraction.mentions import Mentions
    from extraction.occasion import Occasion
    from extraction.words import Words

ENDS = frozenset({".", ";", ":", "!", "?", "\u201c", "\u201d", '"', "(", ")", "\u2013", "\u2014", "\u2022", "\u2018"})
LINKS = frozenset({"of", "at", "for", "in", "with", "on", "to", "from"})
_RELATIVES = frozenset({"who", "which", "whose", "when", "where", "that"})
# Prepositions that lead into a phrase and stand in no role: "including former director", "published under leader".
EDGES = frozenset(
    {"by", "as", "including", "like", "unlike", "after", "before", "between", "about", "against", "amid", "during",
     "than", "but", "into", "without", "despite", "among", "alongside", "over", "through", "under", "via", "not",
     "following"}
)  # fmt: skip
# Parts of portfolios that a tagger takes for verbs: "for children, young people and skills".
_NOUNS_TOO = frozenset({"skills", "sports", "works", "finances"})
_LISTED = 12
"""Tokens before a comma in which the "for" of its portfolio is looked for."""
_CLAUSES = frozenset({"said", "says", "told", "added", "and", "but", "when", "as", "by", "while", "where"})
MANNERS = frozenset({("on", "basis"), ("in", "capacity")})
"""Around how a post is held: "on an interim basis", "in an acting capacity"."""
OWNERS = frozenset({"its", "their", "his", "her", "our", "your", "whose", "my"})


class RolePhrases:
    """Finds the edges of roles in one Doc."""

    def __init__(self, doc: Doc, words: Words, mentions: Mentions, occasion: Occasion, names: set[int]) -> None:
        self.doc = doc
        self.words = words
        self.mentions = mentions
        self.occasion = occasion
        self.places = dict(council_places(mentions))
        self.names = names
        """Tokens of people's names, honorifics included."""

    # ------------------------------------------------------------------------------------------ where a phrase lies
    def phrase_start(self, end: int) -> int | None:
        """Where the noun phrase begins that ends before a token: at its article, its owner or its first capital."""
        words = self.words
        index = end
        head_seen = False
        while index > 0 and end - index < 16:  # noqa: PLR2004 - roles are shorter
            place = index - 1
            lower = words.lower[place]
            if lower == ":" and not head_seen and self._titled(place):
                index = place  # "the Assistant Director: Children and Families, Jane Roe,"
                continue
            if (
                words.space[place]
                or words.text[place] in ENDS
                or (lower == "," and (head_seen or not self._listed_before(place, end)))
                or lower in _RELATIVES - OWNERS
                or self._edge(place)
                or place in self.names
            ):
                break
            head_seen = head_seen or lower in patterns.HEADS
            if lower in {"the", "a", "an"} or lower in OWNERS:
                index = place
                if head_seen and not (place and words.lower[place - 1] in LINKS and self._of_role(place - 1)):
                    break
                continue
            inside = lower == "and" and words.capital[place - 1] and words.capital[place + 1]  # "Police and Crime"
            inside = inside and not (self.mentions.body_at(place - 1) and self.mentions.body_at(place + 1))
            inside = inside or words.lower[place - 1 : place + 2] == ["police", "and", "crime"]
            inside = inside or (lower == "and" and words.lower[place - 1] in body_patterns.COUNCIL_WORK)
            if self.finite(place) or self._perfect(place) or (head_seen and lower in _CLAUSES and not inside):
                break
            if lower in LINKS and head_seen and not self._of_role(place):
                break
            index = place
        return index if head_seen and index < end else None

    def _of_role(self, link: int) -> bool:
        """Whether a preposition stands behind a role: not the "for" of "leader Jo Roe called for the chair"."""
        for place in range(link - 1, max(link - 5, -1), -1):
            if self.words.lower[place] in patterns.HEADS:
                return True
            if place in self.names or self.finite(place) or self.words.lower[place - 1 : place + 1] == [",", "and"]:
                return False  # "to its director, and to our leader"
        return False

    def phrase_end(self, start: int) -> int:
        """Where the phrase ends that begins at a token: before a verb, a clause, a name or a mark."""
        words = self.words
        index = start
        linked = listed = False
        while index < len(words) and index - start < 30:  # noqa: PLR2004 - roles are shorter
            lower = words.lower[index]
            if words.space[index] and "\n" in words.text[index]:
                break
            if lower == ":" and self._titled(index):
                index += 1
                continue
            if words.text[index] in ENDS or lower in _RELATIVES or index in self.names or self.finite(index):
                break
            if lower in {"he", "she", "they", "we", "i"} and self.doc[index].pos_ == "PRON":
                break  # "as the new director for people and he will join"
            if lower == "-" and not words.hyphenated(index):
                break  # "Joe Park - Head of Housing - spoke"
            lists = linked and lower == "," and (self._lists(index) or self._lists_plainly(index))
            # "for children, families, and education"
            lists = lists or (listed and lower == "," and words.lower[index + 1 : index + 2] == ["and"])
            listed = listed or lists
            if lower == "," and not (self._names_body(index + 1) or lists):
                break
            linked = linked or lower in {"for", "of"}
            index += 1
        return index

    def _titled(self, colon: int) -> bool:
        """Whether a colon stands inside a title: "Executive Director: Children and Education"."""
        words = self.words
        # "Executive Director", "Head of Service"
        title = words.lower[colon - 1] in patterns.HEADS or (
            words.lower[colon - 2] == "of" and words.lower[colon - 3] in patterns.HEADS
        )
        inside = words.capital[colon - 1] and title and words.glued(colon)
        return inside and words.capital[colon + 1 : colon + 2] == [True] and colon + 1 not in self.names

    def finite(self, index: int) -> bool:
        """Whether a finite verb stands at a token."""
        if index >= len(self.words):
            return False
        token = self.doc[index]
        return (
            (token.tag_ in FINITE or token.tag_ == "VB")  # "will replace its director"
            and token.pos_ in {"VERB", "AUX"}
            and not self.words.capital[index]
            and self.words.lower[index] not in patterns.HEADS | _NOUNS_TOO
        )

    def _perfect(self, index: int) -> bool:
        """Whether a participle belongs to "has": "has asked former leader Jane Roe"."""
        told = self.doc[index].tag_ == "VBN" and not self.words.capital[index]
        told = told and self.words.lower[index - 1] not in {"a", "an", "the", "no"}  # "had a registered manager"
        return told and bool({"has", "have", "had"}.intersection(self.words.lower[max(index - 2, 0) : index]))

    def _edge(self, index: int) -> bool:
        """Whether a preposition stands there that leads into the phrase; but "Parliamentary Under Secretary"."""
        opens = not self.words.capital[index] or self.doc[index].is_sent_start
        return (
            bool(opens)
            and self.words.lower[index] in EDGES
            and self.words.lower[index + 1 : index + 2] != ["secretary"]
        )

    def _listed_before(self, comma: int, end: int) -> bool:
        """Whether a comma stands inside a portfolio before a name: "lead for children, skills and work Jo Roe"."""
        lower = self.words.lower
        if not {"and", "&"}.intersection(lower[comma + 1 : end - 1]):
            return False
        for index in range(comma - 1, max(comma - _LISTED, 0), -1):
            if lower[index] in {"for", "of"}:
                # "Secretary of State for Housing, Communities and Local Government"
                return lower[index - 1] in patterns.HEADS or lower[index - 1] == "state"
            if lower[index] not in {",", "and", "&"} and not (self._remit(index) or self.words.capital[index]):
                return False
        return False

    def _names_body(self, index: int) -> bool:
        """Whether a body's proper name stands there: "Chief Executive, Calderfold Council"."""
        return index < len(self.words) and self.words.capital[index] and self.mentions.body_at(index) is not None

    def _lists(self, comma: int) -> bool:
        """Whether a comma stands inside a portfolio: "Cabinet Member for Education, Skills and Children"."""
        capital, lower = self.words.capital[comma + 1 : comma + 4], self.words.lower[comma + 1 : comma + 4]
        return len(lower) > 2 and capital[0] and lower[1] in {",", "and", "&"} and capital[2]  # noqa: PLR2004

    def _lists_plainly(self, comma: int) -> bool:
        """As `_lists`, in small letters: "executive director for children, families and education at Norham"."""
        for index in range(comma + 1, min(comma + 7, len(self.words))):
            lower = self.words.lower[index]
            if lower in {"and", "&"}:
                return index > comma + 1 and index + 1 < len(self.words) and self._remit(index + 1)
            if lower != "," and not self._remit(index):
                return False
        return False

    def _remit(self, index: int) -> bool:
        """Whether a word in small letters may name a part of a portfolio."""
        plainly = self.doc[index].tag_ in {"NN", "NNS", "JJ", "VBG", "POS"} and not self.words.capital[index]
        return plainly and self.words.lower[index] not in patterns.HEADS and index not in self.mentions


def council_places(mentions: Mentions) -> Iterator[tuple[tuple[str, ...], str]]:
    """The places that councils are called by, with their councils."""
    for each in mentions.entities.values():
        words = [
            word for word in plain(each.name).split() if word not in {*body_patterns.COUNCIL_TYPES, "council", "of"}
        ]
        if each.kind == "local authority" and words:
            yield tuple(words), each.id
