"""The model's rules from tags to parts of speech, looked up and not matched: the same matches in a tenth of the time.

spaCy's attribute ruler tries each of its patterns on each token, which is a fifth of all the time a small model takes.
Nearly all of them look at one token, and there at its tag, its word and its relation; so what they say of a token is
asked of the matcher once for each of these, and remembered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

    Pattern = list[dict[str, Any]]
    Match = tuple[int, int, int, int]
    """The number of a rule, its key in the matcher, the first token it matches and the one behind the last."""

_RULER = "attribute_ruler"
_LOOKED_AT = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_ASKED_OF_WORDS = frozenset({"IN", "NOT_IN", "REGEX"})
_WORDS = 16_384
"""Words of which it is remembered whether a pattern names them: a few MB, and all that come often."""


def install(nlp: Language) -> None:
    """Let the model's attribute ruler look its matches up; one whose patterns ask for more is left as it is."""
    if _RULER in nlp.pipe_names:
        ruler: AttributeRuler = nlp.get_pipe(_RULER)  # type: ignore[assignment]
        if all(_can_be_remembered(pattern) for _, pattern in _patterns(ruler)):
            ruler.match = RememberedMatches(ruler)  # type: ignore[method-assign]


def _patterns(ruler: AttributeRuler) -> Iterator[tuple[str, Pattern]]:
    rules: list[dict[str, Any]] = ruler.patterns
    for number, rule in enumerate(rules):
        for pattern in rule["patterns"]:
            yield str(number), pattern


def _can_be_remembered(pattern: Pattern) -> bool:
    words = (token.get("LOWER", {}) for token in pattern)
    plain = all(
        isinstance(asked, str)
        or (_ASKED_OF_WORDS.issuperset(asked) and all(not isinstance(each, dict) for each in asked.values()))
        for asked in words
    )
    return plain and all(_LOOKED_AT.issuperset(token) for token in pattern)


class RememberedMatches:
    """What `AttributeRuler.match` finds in a Doc, by the patterns it has now."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._strings = ruler.vocab.strings
        self._single, self._longer, self._first = (Matcher(ruler.vocab, validate=False) for _ in range(3))
        self._reach = 1
        self._named: set[str] = set()
        self._forms: list[re.Pattern[str]] = []
        self._known: dict[tuple[int, int, int], tuple[tuple[int, ...], bool]] = {}
        for key, pattern in _patterns(ruler):
            self._add(key, pattern)
        self._word = lru_cache(maxsize=_WORDS)(self._named_or_none)

    def _add(self, key: str, pattern: Pattern) -> None:
        if len(pattern) == 1:
            self._single.add(key, [pattern])
        else:
            self._longer.add(key, [pattern])
            self._first.add(key, [pattern[:1]])
            self._reach = max(self._reach, len(pattern))
        for asked in (token["LOWER"] for token in pattern if "LOWER" in token):
            if isinstance(asked, str):
                self._named.add(asked)
            else:
                self._named.update(asked.get("IN", ()), asked.get("NOT_IN", ()))
                self._forms += [re.compile(asked["REGEX"])] if "REGEX" in asked else []

    def __call__(self, doc: Doc) -> list[Match]:
        """Every match; a later rule has precedence, and so comes later."""
        return sorted((int(self._strings[key]), key, start, end) for key, start, end in self._matches(doc))

    def _matches(self, doc: Doc) -> Iterator[tuple[int, int, int]]:
        known = self._known
        for place, (tag, lower, dep) in enumerate(doc.to_array(["TAG", "LOWER", "DEP"]).tolist()):
            looked_at = tag, self._word(lower), dep
            found = known.get(looked_at)
            if found is None:
                found = known[looked_at] = self._ask(doc, place)
            single, begins = found
            for key in single:
                yield key, place, place + 1
            if begins:
                ahead = doc[place : place + self._reach]
                for key, start, end in self._longer(ahead, allow_missing=True):
                    if start == 0:
                        yield key, place, place + end

    def _ask(self, doc: Doc, place: int) -> tuple[tuple[int, ...], bool]:
        """The patterns that match a token by itself, and whether a longer one may begin there."""
        token = doc[place : place + 1]
        single = tuple(key for key, _, _ in self._single(token, allow_missing=True))
        return single, bool(self._first(token, allow_missing=True))

    def _named_or_none(self, lower: int) -> int:
        """A word that a pattern may ask for; 0 for all others, which no pattern tells apart."""
        word = self._strings[lower]
        asked_for = word in self._named or word.isspace() or any(form.search(word) for form in self._forms)
        return lower if asked_for else 0
