"""Groups of councillors, who act under the name of their party: "the Labour group", "the ruling Conservatives".

A party alone is no body of a council's: "a Labour councillor", "Labour says". A group is one, and so are those of a
party who are spoken of together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.body_forms import Found, stretch
from extraction.patterns import bodies as patterns
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.words import Words

_LONGEST = 4
"""Words before "Group"."""
_THOSE = frozenset({"the", "ruling", "opposition", "local", "governing"})


def groups(words: Words, taken: set[int]) -> Iterator[Found]:
    """Every place where a group of councillors is named, in text order.

    Args:
        words: of the Doc.
        taken: tokens of names that are known for something else.
    """
    for index in range(1, len(words)):
        if not words.capital[index] or index in taken:
            continue
        if words.lower[index] == "group" and (start := _led(words, index, taken)) is not None:
            name = stretch(words, start, index + 1)
            yield Found(start, index + 1, "other", "form", f"party {plain(name)}", name)
            continue
        for size in (2, 1):
            party = patterns.PARTY_GROUPS.get(" ".join(words.lower[index : index + size]))
            opens = words.lower[index - 1] in patterns.NEVER_IN_NAME or not words.capital[index - 1]
            if party is None or not words.capital[index + size - 1] or not opens:
                continue
            end = index + size
            if words.lower[end : end + 1] == ["group"] and words.lower[end + 1 : end + 2] != ["leader"]:
                yield Found(index, end + 1, "other", "form", f"party {party}", stretch(words, index, end + 1))
            elif words.lower[end - 1].endswith("s") and words.lower[index - 1] in _THOSE:
                yield Found(index, end, "other", "form", f"party {party}", stretch(words, index, end))
            break


def _led(words: Words, group: int, taken: set[int]) -> int | None:
    """Where the name of a group begins whose leader is spoken of: "Leader of the Norham First Group"."""
    start = group
    while start and group - start < _LONGEST and words.capital[start - 1] and start - 1 not in taken:
        start -= 1
    named = start < group and " ".join(words.lower[start:group]) not in patterns.PARTY_GROUPS
    return start if named and words.lower[max(start - 3, 0) : start] == ["leader", "of", "the"] else None
