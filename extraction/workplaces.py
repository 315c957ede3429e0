"""Councils that go by the name of their place alone: where somebody works, and at the head of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import registers
from extraction.body_forms import Found, stretch
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.patterns import people as people_patterns
from extraction.tense import FINITE
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.words import Words

# What brings somebody from another council: "recruited from Tarn as director".
_COMES = frozenset(
    {"recruited", "poached", "hired", "joined", "joins", "came", "comes", "arrived", "moved", "seconded"}
)
_FIRST_OF_PLACES = frozenset({"great", "little", "upper", "lower", "mid"})
_TOGETHER = frozenset({"and", "&", ",", "with", "upon", "of"})
_LONGEST = 3
"""Words of the name of a place."""
_OWNED = 8
"""Words from an 's to the remit of an officer."""
_PORTFOLIO = 9
"""Words from the head of a role to the "at" behind it."""


def of_roles(words: Words, taken: set[int]) -> Iterator[Found]:
    """Councils that are named by their place alone, where somebody works: "head of fostering at Pennick"."""
    for link, lower in enumerate(words.lower):
        if lower not in {"at", "in", "on", "of", "from"} or not link or link - 1 in taken:
            continue  # "head of Longmead School in Ipswich"
        near = words.lower[link + 1 : link + 2] and words.lower[link + 1] in {"neighbouring", "nearby", "the"}
        start = link + 1 + bool(near)
        island = words.lower[start : start + 2] == ["isle", "of"]
        end = start
        while end < len(words) and (
            (words.capital[end] and words.text[end][0].isalpha())
            or words.hyphenated(end)
            or (end > start and words.hyphenated(end - 1))  # "Stoke-on-Wye"
            or (island and words.lower[end] == "of")
        ):
            end += 1
        if end == start or not taken.isdisjoint(range(start, end)) or (lower == "on" and not island):
            continue
        placed = words.doc[start].ent_type_ in {"GPE", "LOC"} or words.lower[start] in _FIRST_OF_PLACES
        if lower == "of" and (not placed or words.capital[link - 1]):
            continue  # "director of Marketing", "Head of Housing"
        if (words.lower[link + 1] == "the") != island or not (island or _place_alone(words, start, end)):
            continue
        name = stretch(words, start, end)
        body = registers.councils_by_place().get(plain(name))
        comes = lower == "from" and words.lower[link - 1] in _COMES and words.lower[end : end + 1] in (["as"], [","])
        where = end + (words.text[end : end + 1] == [","])
        comes = comes or (words.lower[where : where + 1] == ["where"] and _was(words, where + 1))
        if comes or _works(words, link, known=body is not None or placed):
            called, key = body.name if body is not None else name, f"council {plain(name)}"
            yield Found(start, end, "local authority", "frame", key, called, body, name)


def authorities(words: Words, taken: set[int]) -> Iterator[Found]:
    """Councils as inspectors head their reports: "Inspection of Harrowmere local authority children's services"."""
    for index in range(2, len(words) - 1):
        if words.lower[index : index + 2] != ["local", "authority"] or index - 1 in taken:
            continue
        start = index
        while start and index - start < len(("Kingston", "upon", "Hull")) and start - 1 not in taken:
            if not words.capital[start - 1] or words.lower[start - 1] in patterns.NEVER_IN_NAME:
                break
            start -= 1
        if start == index or words.lower[start - 1] not in {"of", "in", "at", "by", "to", "for", ","}:
            continue
        name = stretch(words, start, index)
        body = registers.councils_by_place().get(plain(name))
        called = body.name if body is not None else f"{name} Council"
        yield Found(start, index + 2, "local authority", "form", f"council {plain(name)}", called, body, name)


def together(words: Words, taken: set[int]) -> Iterator[Found]:
    """Councils named in one breath by their places: "Hexley and Tarn councils", "the boroughs of Hexley and Tarn"."""
    for index, lower in enumerate(words.lower):
        start = last = index
        if lower == "councils":
            while start and (words.capital[start - 1] or words.lower[start - 1] in _TOGETHER):
                start -= 1
        elif lower == "boroughs" and words.lower[index + 1 : index + 2] == ["of"]:
            start = last = index + 2
            while last < len(words) and (words.capital[last] or words.lower[last] in _TOGETHER):
                last += 1
        while start < last:
            ends = range(min(start + _LONGEST, last), start, -1)
            found = next(filter(None, (_registered(words, start, end) for end in ends)), None)
            if found is not None and taken.isdisjoint(range(found.start, found.end)):
                yield found
            start = found.end if found is not None else start + 1


def _registered(words: Words, start: int, end: int) -> Found | None:
    """The council of a place of the register."""
    place = stretch(words, start, end)
    body = registers.councils_by_place().get(plain(place))
    return (
        Found(start, end, "local authority", "frame", f"council {plain(place)}", body.name, body, place)
        if body
        else None
    )


def owners(words: Words, taken: set[int]) -> Iterator[Found]:
    """Councils that are named by their place as whose officer somebody is: "Hexley's director of housing"."""
    for mark in range(1, len(words) - 3):
        if not words.possessive[mark] or not words.capital[mark - 1] or mark - 1 in taken:
            continue
        following = words.lower[mark + 1 : mark + _OWNED]
        held = next((n for n, each in enumerate(following) if each in patterns.COUNCIL_POSTS), None)
        served = held is not None and following[held + 1 : held + 2] in (["of"], ["for"])
        if not served or patterns.COUNCIL_WORK.isdisjoint(following):
            continue
        starts = range(max(mark - _LONGEST, 0), mark)
        found = next(filter(None, (_registered(words, start, mark) for start in starts)), None)
        if found is not None and taken.isdisjoint(range(found.start, mark)):
            yield found


def _was(words: Words, index: int) -> bool:
    """Whether a clause says what somebody was there: "from Norham, where she was deputy director"."""
    person = words.lower[index : index + 1] in (["she"], ["he"], ["they"])
    return person and words.lower[index + 1 : index + 2] in (["was"], ["is"], ["had"], ["served"], ["ran"], ["led"])


def _place_alone(words: Words, start: int, end: int) -> bool:
    """Whether a name looks like a place's: one word or a compound, or two of which the first is where it lies."""
    parts = [words.lower[index] for index in range(start, end) if words.capital[index]]
    if not parts or people_patterns.NOT_IN_NAME.difference(patterns.PLACE_BEGINNINGS).intersection(parts):
        return False  # "Head of Children in Care"
    if len(parts) > 1 and not words.hyphenated(start + 1) and parts[0] not in patterns.PLACE_BEGINNINGS:
        return False
    # What one works "at" is no person, whatever the model makes of its name.
    dated = words.lower[start - 1] == "in" and words.doc[start].ent_type_ == "DATE"
    if parts[0] in patterns.NEVER_IN_NAME | described.GENERIC_PLACES or words.upper[start] or dated:
        return False
    return words.lower[end : end + 1] != ["'s"] and parts[0] not in registers.given_names()


def _works(words: Words, link: int, *, known: bool) -> bool:
    """Whether what stands before "at" or "in" is a post in a council: "director of housing", "social worker".

    Args:
        words: of the Doc.
        link: the token of "at" or "in".
        known: the name behind it is a place's, so that any post with a remit will do.
    """
    served = remit = False
    if words.lower[link] == "from":
        return False
    for index in range(link - 1, max(link - _PORTFOLIO, -1), -1):
        lower = words.lower[index]
        served = served or lower in patterns.COUNCIL_WORK
        remit = remit or lower in {"of", "for"}
        if lower in patterns.COUNCIL_POSTS:
            return served or (remit and known) or (known and words.lower[link] in {"at", "of"})
        small = lower in patterns.NEVER_IN_NAME and not words.capital[index]  # "Looked After Children"
        if words.space[index] or (small and lower not in {"of", "for", "and", "the"}):
            return False
        if words.doc[index].tag_ in FINITE and not words.capital[index]:
            return False
    return False
