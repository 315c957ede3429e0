"""Whom a name may stand for: names from elsewhere, compared with those of the people and bodies of the graph.

A score is 100 for the very name and falls with what is different. It says how alike two names are, not how likely they
mean the same: who decides sees the candidates, and `Match.sure` only says that one of them alone bears the name.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.rows import Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.store import Store

EXACT = 100.0
ALIAS = 97.0
REORDERED = 93.0
INITIALS = 82.0
PART = 75.0
LEAST = 55.0
"""Below this a name is another."""
_AGREES, _DIFFERS = 5.0, 12.0
_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "cllr", "councillor", "prof", "professor",
    "rev", "mp", "qc", "kc", "obe", "cbe", "mbe",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SMALL = frozenset({"the", "of", "for", "and"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person or body and all it is called."""

    id: Iri
    kind: str
    """``person`` or ``body``."""
    name: str
    what: str | None
    """The kind of body."""
    aliases: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    """Where a person holds a post."""
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate for a name."""

    known: Known
    score: float
    """From `LEAST` to 100."""
    sure: bool
    """Whether it bears the very name, and nobody else does."""


def names(store: Store) -> list[Known]:
    """Everybody who can be matched, by name."""
    return [
        Known(
            id=Iri(str(row["thing"])),
            kind=str(row["kind"]),
            name=str(row["name"]),
            what=str(row["what"]) if row["what"] else None,
            aliases=_lines(row["aliasesLines"]),
            bodies=_lines(row["bodiesLines"]),
            posts=_lines(row["postsLines"]),
        )
        for row in store.select("parts/names")
    ]


def match(
    name: str, among: Iterable[Known], limit: int = 5, properties: Mapping[str, Sequence[str]] | None = None
) -> list[Match]:
    """Whom a name may stand for, the likest first.

    Args:
        name: as somebody else writes it.
        among: who there is.
        limit: how many candidates to name.
        properties: what else is known of the one looked for: values of ``body``, ``post`` and ``kind``. One that agrees
            counts for a candidate, one that differs against it.
    """
    words = _words(name)
    if not words:
        return []
    scored = []
    for known in among:
        score = max(
            (_score(words, _words(known.name), EXACT), *(_score(words, _words(a), ALIAS) for a in known.aliases))
        )
        if score >= LEAST:
            scored.append((_weighed(score, known, properties or {}), known))
    scored.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    best = [pair for pair in scored if pair[0] >= REORDERED]
    return [Match(known, round(score, 1), len(best) == 1 and score >= REORDERED) for score, known in scored[:limit]]


def _score(asked: tuple[str, ...], there: tuple[str, ...], same: float) -> float:
    if asked == there:
        return same
    if not there:
        return 0.0
    if sorted(asked) == sorted(there):
        return REORDERED
    if len(asked) == len(there) and asked[-1] == there[-1] and all(map(_initial, asked[:-1], there[:-1])):
        return INITIALS
    one, other = set(asked) - _SMALL, set(there) - _SMALL
    if one and other and (one <= other or other <= one):
        return LEAST + (PART - LEAST) * min(len(one), len(other)) / max(len(one), len(other)) + 5
    # Ratcliff and Obershelp's measure: slips of the pen, not other names.
    alike = difflib.SequenceMatcher(None, " ".join(asked), " ".join(there)).ratio()
    return 90 * alike if alike > 0.8 else 0.0  # noqa: PLR2004 - below it, short names of different people are alike


def _initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _weighed(score: float, known: Known, properties: Mapping[str, Sequence[str]]) -> float:
    held = {"body": known.bodies, "post": known.posts, "kind": (known.what or "",)}
    for name, values in properties.items():
        if name in held and values:
            there = {_words(each) for each in held[name] if each}
            agrees = any(_words(value) in there for value in values)
            score += _AGREES if agrees else -_DIFFERS if there else 0.0
    return max(0.0, min(100.0, score))


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case and forms of address."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    found = tuple(word.casefold().replace("\u2019", "'") for word in _WORD.findall(plain))
    without = tuple(word for word in found if word not in _TITLES)
    return without or found


def _lines(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in str(value or "").splitlines() if line))
