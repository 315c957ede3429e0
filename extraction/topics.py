"""Which topics a piece of text is about, by the terms of the field.

The terms are data (`patterns/topics.yaml`). They are matched word by word, the form of the apostrophe aside
and, unless the term is an acronym, without regard to case; at each place the longest term wins, so that "risk of
exploitation" does not also name risk assessment.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import NamedTuple

import yaml

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SUM = re.compile(
    r"[\u00a3\u20ac$]\s?(?:\d[\d.,]*\s?(?:m|mn|bn|k|million|billion|thousand)\b|\d{2,3}(?:,\d{3})+)", re.IGNORECASE
)
"""A sum of money that only a budget has; what a family is paid is in pounds, not in thousands."""
_FUNDING = "funding"
_LAPSE = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many) (?:days|weeks|months|years)\b",
    re.IGNORECASE,
)
"""How long something takes; what it takes is timeliness where nothing else is named."""
_TIMELINESS = "timeliness"
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc\u2010\u2011", "'''--")
_NO_TOPIC = "none"


class Term(NamedTuple):
    """A term found in a text."""

    topics: tuple[str, ...]
    words: str
    start: int
    weak: bool
    """Counts only where no other topic is named."""


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    topics: tuple[str, ...]
    weak: bool

    def goes_on(self, words: list[str], at: int) -> bool:
        """Whether the rest of the term follows its first word."""
        return len(words) - at >= len(self.words) and all(
            _alike(wanted, words[at + place]) for place, wanted in enumerate(self.words[1:], start=1)
        )


def _alike(wanted: str, word: str) -> bool:
    if not wanted[:2].isupper():
        word = word.lower()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


_STEM = 2
"""Letters by which the patterns are looked up: no term's first word has a shorter fixed part."""


@functools.cache
def _scheme() -> dict[str, list[str]]:
    text = resources.files("extraction.patterns").joinpath("topics.yaml").read_text(encoding="utf-8")
    scheme: dict[str, list[str]] = yaml.safe_load(text)
    return scheme


@functools.cache
def topic_ids() -> tuple[str, ...]:
    """Every topic there are terms for, in the order of the scheme."""
    return tuple(topic for topic in _scheme() if topic != _NO_TOPIC)


@functools.cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    """The terms by the first letters of their first word, the longest first."""
    topics: dict[str, list[str]] = {}
    for topic, terms in _scheme().items():
        for term in terms:
            topics.setdefault(term, []).append(topic)
    index: dict[str, list[_Pattern]] = {}
    for term, named in topics.items():
        words = tuple(word.rstrip("'") for word in re.findall(r"[\w'*-]+", term))
        found = () if _NO_TOPIC in named else tuple(named)
        index.setdefault(words[0][:_STEM].lower(), []).append(_Pattern(words, found, term.startswith("~")))
    return {
        stem: tuple(sorted(found, key=lambda pattern: (len(pattern.words), len("".join(pattern.words))), reverse=True))
        for stem, found in index.items()
    }


@functools.lru_cache(maxsize=8192)
def _beginning_with(word: str) -> tuple[_Pattern, ...]:
    """The terms whose first word this is: for most words none, which the cache makes quick to know."""
    return tuple(each for each in _patterns().get(word[:_STEM].lower(), ()) if _alike(each.words[0], word))


@functools.lru_cache(maxsize=128)
def terms_in(text: str) -> tuple[Term, ...]:
    """The terms that name a topic, in text order, none inside another."""
    found = [(match.group(), match.start()) for match in _WORD.finditer(text.translate(_APOSTROPHES))]
    words = [word for word, _ in found]
    terms: list[Term] = []
    at = 0
    while at < len(words):
        pattern = next((each for each in _beginning_with(words[at]) if each.goes_on(words, at)), None)
        if pattern is None:
            at += 1
            continue
        if pattern.topics:
            named = " ".join(words[at : at + len(pattern.words)])
            terms.append(Term(pattern.topics, named, found[at][1], pattern.weak))
        at += len(pattern.words)
    return tuple(terms)


def plain_topics_of(text: str) -> frozenset[str]:
    """The ids of the topics that a text names by terms that are no weak ones."""
    return frozenset(topic for term in terms_in(text) if not term.weak for topic in term.topics)


def topics_of(text: str) -> tuple[str, ...]:
    """The ids of the topics a text names, in the order of the scheme; empty if it names none.

    Args:
        text: a statement's or finding's words, without what surrounds them.
    """
    terms = terms_in(text)
    strong = {topic for term in terms if not term.weak for topic in term.topics}
    if _SUM.search(text):
        strong.add(_FUNDING)
    named = strong or {topic for term in terms for topic in term.topics}
    if not named and _LAPSE.search(text):
        named = {_TIMELINESS}
    return tuple(topic for topic in topic_ids() if topic in named)
