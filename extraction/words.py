"""The tokens of a Doc as plain lists: asking spaCy for each attribute again and again is what costs time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORDS = "onrecord_words"
_TOKEN = re.compile(r"[\w'.&]+|[^\w\s]")
APOSTROPHES = frozenset({"'", "\u2019", "\u2018", "`"})
POSSESSIVES = frozenset({"'s", "\u2019s", "\u2018s", "'", "\u2019"})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
SMALL_WORDS = frozenset({"of", "for", "and", "the", "on", "in", "at", "to", "with"})


class Words:
    """What the components that read names look at."""

    __slots__ = ("capital", "doc", "lower", "possessive", "space", "text", "upper")

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """Those of a Doc, made once: its tokens never change."""
        words: Self | None = doc.user_data.get(_WORDS)
        if words is None:
            words = doc.user_data[_WORDS] = cls(doc)
        return words

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: list[str] = [token.text for token in doc]
        self.lower: list[str] = [text.lower() for text in self.text]
        self.space: list[bool] = [text.isspace() for text in self.text]
        self.capital: list[bool] = [text[:1].isupper() for text in self.text]
        self.upper: list[bool] = [text.isupper() and len(text) > 1 for text in self.text]
        self.possessive: list[bool] = [text in POSSESSIVES for text in self.lower]

    def __len__(self) -> int:
        return len(self.text)

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before without white space."""
        return index > 0 and not self.doc[index - 1].whitespace_ and not self.space[index - 1]

    def hyphenated(self, index: int) -> bool:
        """Whether the token is the hyphen inside a compound."""
        return self.text[index] in HYPHENS and self.glued(index) and not self.doc[index].whitespace_


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name for comparing: small letters, straight apostrophes, single spaces."""
    return " ".join(name.replace("\u2019", "'").replace("\u2018", "'").casefold().split())


def token_words(name: str) -> tuple[str, ...]:
    """A name for comparing, as its tokens: "Wex-on-Tarn" and "Wexley, Tarn and Marl" have five each."""
    return tuple(_TOKEN.findall(plain(name)))


def in_title_case(name: str) -> str:
    """A name set in capitals, as a page heads it, in the capitals of running text."""
    if not name.isupper() or " " not in name:
        return name
    words = name.lower().split(" ")
    return " ".join(
        word if place and word in SMALL_WORDS else word[:1].upper() + word[1:] for place, word in enumerate(words)
    )


def slug(name: str) -> str:
    """A name for an id: small letters, digits and hyphens."""
    letters = (char if char.isalnum() else "-" for char in plain(name).replace("'", ""))
    return "-".join(part for part in "".join(letters).split("-") if part)
