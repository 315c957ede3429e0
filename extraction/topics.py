"""Which topics a piece of text is about, by the terms of the field.

The terms are data (`patterns/topics.yaml`, which says how they are written). They are matched word by word, the form of
the apostrophe aside and, unless the term is an acronym, without regard to case; at each place the longest term wins, so
that "risk of exploitation" does not also name risk assessment.
"""

from __future__ import annotations

import functools
import itertools
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SUM = re.compile(
    r"[\u00a3\u20ac$]\s?(?:\d[\d.,]*\s?(?:m|mn|bn|k|million|billion|thousand)\b|\d{2,3}(?:,\d{3})+)", re.IGNORECASE
)
"""A sum of money that only a budget has; what a family is paid is in pounds, not in thousands."""
_FUNDING = "funding"
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty"
)
_LAPSE = re.compile(rf"\b(?:\d+|{_NUMBERS}|several|many) (?:hours|days|weeks)\b(?! (?:ago|old)\b)", re.IGNORECASE)
"""How long something takes, and what it takes is timeliness where nothing else is named; months and years tell of
an era ("two years ago", "in the last six months")."""
_NUMBER = re.compile(rf"\d[\d.,]*|(?:{_NUMBERS})(?:-\w+)?", re.IGNORECASE)
_TIMELINESS = "timeliness"
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc\u2010\u2011", "'''--")
_NO_TOPIC = "none"
_WEAK, _LIGHT = "~", "+"
_ANY_NUMBER = "#"
_GAP = 3
"""Words that ** stands for at the most."""


class Term(NamedTuple):
    """A term found in a text."""

    topics: tuple[str, ...]
    words: str
    start: int
    weak: bool
    """Counts only where no other topic is named."""
    light: bool
    """Counts, but stands beside every subject: it does not tell one clause from the next."""


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    topics: tuple[str, ...]
    mark: str

    def goes_on(self, words: list[str], at: int) -> bool:
        """Whether the rest of the term follows its first word."""
        rest = words[at + 1 : at + len(self.words)]
        return len(rest) == len(self.words) - 1 and all(map(_alike, self.words[1:], rest))


@functools.lru_cache(maxsize=16_384)
def _alike(wanted: str, word: str) -> bool:
    if wanted == _ANY_NUMBER:
        return _NUMBER.fullmatch(word) is not None
    if not wanted[:2].isupper():
        word = word.lower()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


_STEM = 2
"""Letters by which the patterns are looked up: no term's first word has a shorter fixed part."""


class _Scheme(NamedTuple):
    classes: dict[str, list[str]]
    terms: dict[str, list[str]]


@functools.cache
def _scheme() -> _Scheme:
    text = resources.files("extraction.patterns").joinpath("topics.yaml").read_text(encoding="utf-8")
    scheme: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return _Scheme(scheme.pop("classes"), scheme)


@functools.cache
def topic_ids() -> tuple[str, ...]:
    """Every topic there are terms for, in the order of the scheme."""
    return tuple(topic for topic in _scheme().terms if topic != _NO_TOPIC)


def _spelled_out(term: str) -> Iterator[str]:
    """A term without `<class>` and `**`: each way to write it."""
    wild = re.search(r"<(\w+)>|\*\*", term)
    if wild is None:
        yield term
        return
    instead = _scheme().classes[wild[1]] if wild[1] else [" ".join("*" * count) for count in range(_GAP + 1)]
    for words in instead:
        yield from _spelled_out(term[: wild.start()] + words + term[wild.end() :])


@functools.cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    """The terms by the first letters of their first word, the longest first."""
    topics: dict[str, list[str]] = {}
    for topic, terms in _scheme().terms.items():
        for term in itertools.chain.from_iterable(map(_spelled_out, terms)):
            named = topics.setdefault(term, [])
            if topic not in named:
                named.append(topic)
    index: dict[str, list[_Pattern]] = {}
    for term, named in topics.items():
        words = tuple(word.rstrip("'") for word in re.findall(r"[\w'*#-]+", term))
        found = () if _NO_TOPIC in named else tuple(named)
        mark = term[0] if term[0] in {_WEAK, _LIGHT} else ""
        index.setdefault(words[0][:_STEM].lower(), []).append(_Pattern(words, found, mark))
    return {
        stem: tuple(sorted(found, key=lambda pattern: (len(pattern.words), len("".join(pattern.words))), reverse=True))
        for stem, found in index.items()
    }


@functools.lru_cache(maxsize=8192)
def _beginning_with(word: str) -> tuple[_Pattern, ...]:
    """The terms whose first word this is: for most words none, which the cache makes quick to know."""
    begin = _patterns().get(word[:_STEM].lower(), ())
    numbers = _patterns().get(_ANY_NUMBER, ()) if _alike(_ANY_NUMBER, word) else ()
    return tuple(each for each in (*begin, *numbers) if _alike(each.words[0], word))


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
            weak, light = pattern.mark == _WEAK, pattern.mark == _LIGHT
            terms.append(Term(pattern.topics, named, found[at][1], weak, light))
        at += len(pattern.words)
    return tuple(terms)


def plain_topics_of(text: str) -> frozenset[str]:
    """The ids of the topics that a text names by terms that are neither weak nor light."""
    return frozenset(topic for term in terms_in(text) if not (term.weak or term.light) for topic in term.topics)


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
