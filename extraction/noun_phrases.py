"""Common nouns and what stands before them: article, owner, modifiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.words import Words

_OWN = frozenset({"its", "their", "our", "his", "her", "my", "your", "whose"})
_RATES = frozenset({"judge", "rate", "grade", "deem", "consider"})
_INSIDE = frozenset({"of", "in", "with"})
_TERMS = frozenset(
    {("edge", "of", "care"), ("children", "in", "care"), ("child", "in", "need"), ("children", "in", "need"),
     ("children", "with", "disabilities"), ("children", "with", "complex"), ("young", "in", "care")}
)  # fmt: skip
"""Terms of the field that services are called by, small words and all: "the edge of care service"."""
_THE = frozenset({"the", "this", "that"})
_QUOTES = frozenset({"\u2018", "\u2019", "\u201c", "\u201d", '"', "'"})
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(slots=True)
class Phrase:
    """A common noun with what stands before it."""

    start: int
    """First token that names: behind determiner, owner and loose words ("new")."""
    head: int
    determiner: str
    """``the``, ``own`` (possessive), ``a``, ``and`` (it hangs on the conjunct before) or empty."""
    modifiers: list[str] = field(default_factory=list)


class NounPhrases:
    """Reads the phrases of one Doc in which proper names have been found."""

    def __init__(self, doc: Doc, words: Words, taken: set[int]) -> None:
        self.doc = doc
        self.words = words
        self.taken = taken
        """Tokens of names: no part of a common noun phrase."""

    def compound(self, index: int) -> bool:
        """Whether the noun only modifies the next: "council leader", "authority services"."""
        token = self.doc[index]
        following = index + 1
        if following >= len(self.words) or self.words.possessive[following]:
            return False
        if self.words.lower[index - 1] == "the" and self.doc[index - 2].lemma_ in _RATES:
            return False  # "judged the council inadequate": the parser makes one phrase of it
        return (
            token.dep_ in {"compound", "nmod", "amod"}
            and token.head.i > index
            and self.doc[following].pos_ in _MODIFIERS
        )

    def phrase(self, head: int) -> Phrase:  # noqa: C901, PLR0912 - one branch per thing that can stand before a noun
        """What stands before a common noun: read backwards to its article or owner."""
        words, doc = self.words, self.doc
        start = index = head
        determiner = ""
        while index > 0:
            index -= 1
            lower = words.lower[index]
            if words.space[index]:
                break
            if words.hyphenated(index):
                continue
            if words.possessive[index] and not (lower in _QUOTES and not words.glued(index)):
                if index and words.lower[index - 1] in patterns.OWNERS and index - 1 not in self.taken:
                    continue
                determiner = "own" if words.glued(index) else ""
                break
            if lower in _THE or lower in _OWN or lower in {"a", "an"}:
                determiner = "the" if lower in _THE else "own" if lower in _OWN else "a"
                break
            if lower in {"and", ","} and index and words.lower[index - 1] in patterns.JOINED and start < head:
                continue
            if (
                lower in _INSIDE
                and (*words.lower[max(index - 1, 0) : index], *words.lower[index : index + 2]) in _TERMS
            ):
                continue
            if lower == "and" and index and words.lower[index - 1] in described.COMMON_HEADS:
                determiner = "and"
                break
            if lower in _QUOTES:
                determiner = self._determiner_behind(index)
                break
            token = doc[index]
            if token.pos_ == "ADV" and start == index + 1 and doc[start].tag_ in {"VBN", "JJ"}:
                start = index  # "the now disbanded improvement board"
                continue
            in_compound = words.hyphenated(index + 1) or (index > 0 and words.hyphenated(index - 1))
            if index in self.taken or not (in_compound or token.pos_ in _MODIFIERS or token.tag_ in {"VBN", "VBG"}):
                break
            start = index
        named = words.lower[head - 2 : head + 1] == ["local", "area", "partnership"]  # as the field calls it
        while start < head and words.lower[start] in described.LOOSE and not named:
            start += 1
        return Phrase(
            start, head, determiner, [words.lower[place] for place in range(start, head) if words.text[place].isalpha()]
        )

    def _determiner_behind(self, quote: int) -> str:
        for index in range(quote - 1, max(quote - 5, -1), -1):
            if self.words.lower[index] in _THE:
                return "the"
            if self.words.lower[index] in _OWN:
                return "own"
        return ""
