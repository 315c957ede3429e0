"""Whether two texts may be about one thing: by the words they share, and by whom they are about.

A topic alone is too wide to set words beside words: *jobs* for young people who leave care and *permanent jobs* of
social workers are both of employment. Two texts are taken to be about one thing when they share a word that says
something, in any of its forms, and when the one is not about those who are served and the other about those who work.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[\u201c\"]([^\u201c\u201d\"]{8,})[\u201d\"]")
_COMMON = frozenset(
    {
        *("a", "an", "the", "this", "that", "some", "their", "them", "they", "it", "its", "who", "which", "his", "her"),
        *("and", "but", "or", "not", "no", "than", "more", "as", "at", "by", "for", "from", "in", "into", "of", "on"),
        *("to", "with", "be", "been", "is", "are", "was", "were", "has", "have", "had", "will", "would", "said"),
    }
)
_STEM = 6
"""Letters by which forms of a word are taken for one: leader, leaders, leadership."""
_SHORTEST = 4
_SERVED = frozenset(
    {"child", "childr", "young", "youth", "famili", "family", "parent", "carer", "carers", "pupil", "pupils", "patien",
     "tenant", "adopte", "leaver"}
)  # fmt: skip
"""Stems of those for whom a service is there."""
_WORKING = frozenset({"staff", "worker", "manage", "team", "teams", "workfo", "nurse", "nurses", "teache"})
"""Stems of those who do its work."""
_HOLLOW = frozenset(
    {"also", "been", "better", "care", "change", "come", "counci", "author", "curren", "depart", "does", "done", "each",
     "even", "every", "first", "found", "from", "further", "furthe", "given", "good", "great", "have", "help", "high",
     "improv", "includ", "just", "keep", "last", "less", "levels", "like", "made", "make", "many", "more", "most",
     "much", "must", "need", "needs", "next", "none", "only", "other", "others", "over", "people", "place", "progre",
     "report", "remain", "right", "servic", "should", "since", "social", "such", "taken", "their", "there", "these",
     "thing", "things", "those", "time", "under", "very", "want", "well", "were", "what", "when", "where", "which",
     "while", "will", "with", "work", "workin", "would", "year", "years", "your"}
)  # fmt: skip
"""Stems that any two texts on public services may share."""


def words(text: str) -> frozenset[str]:
    """The words of a text but for the commonest."""
    return frozenset(re.findall(r"\w+", text.casefold())) - _COMMON


def quotations(text: str) -> set[str]:
    """What stands in quotation marks in a text, each on plain words."""
    return {plain(quoted) for quoted in _QUOTED.findall(text)}


def plain(text: str) -> str:
    """The words of a text alone."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def of_one_thing(first: str, second: str) -> bool:
    """Whether two texts on one topic may be about one thing."""
    one, other = _stems(first), _stems(second)
    if not (one & other) - _HOLLOW - _SERVED - _WORKING:
        return False
    return not any(
        here & _SERVED and not here & _WORKING and there & _WORKING and not there & _SERVED
        for here, there in ((one, other), (other, one))
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words(text) if len(word) >= _SHORTEST)
