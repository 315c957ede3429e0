"""Homes, schools and services that are called like places: "Beech Lodge", "Kiln Cottage".

A name of that form names a body only where the text gives a sign that one works there: it calls the name a home, says
who runs it, who manages it, or how it was judged. Else it is an address: "held at Weir House". A name that ends in what
the establishment is needs no other sign: "Beech Lodge Nursing Home", "Millfield Surgery".
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from extraction import registers
from extraction.body_forms import Found, stretch
from extraction.patterns import bodies as patterns
from extraction.patterns.people import HONORIFICS
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.annotations import Entity
    from extraction.words import Words

_RUN = frozenset({"run", "owned", "managed", "operated"})
_JUDGED = frozenset(
    {"rated", "judged", "inspected", "graded", "deemed", "declared", "downgraded", "upgraded", "assessed"}
)
_RATES = frozenset(
    {"rated", "rates", "judged", "inspected", "inspects", "graded", "downgraded", "downgrades", "upgraded", "upgrades"}
)
_GIVEN = frozenset({"given", "awarded", "handed", "told"})
"""What is given or told to a home in the words of an inspection; "the Hall was given to the town" is no home."""
_GRADED = frozenset(
    {"rating", "rated", "grade", "inadequate", "outstanding", "improvement", "inspectors", "cqc", "ofsted"}
)
_INSPECTIONS = frozenset({"inspection", "rating", "inspectors", "reinspection"})
_GOES = frozenset({"of", "at", "to", "for", ":"})
_KINDS_BEFORE = patterns.HOME_SORTS | {"medical", "dental"}
_TITLE = 4
"""Words of a title that is nothing but the name of a home."""
_HEAD = 8
"""Blocks at the head of a report among which its title stands."""
_BE = frozenset({"is", "was", "are", "were", "been", "had", "has", "be", "which", ",", "also"})
_HELD = frozenset({"manager", "managers", "staff", "residents"})
_APPOSED = 8
"""Words of an apposition in which a name is called a home: "a care home for older people"."""
_LONGEST = 4
_IN_CLAUSE = frozenset({"of", "at", "for", "in", "who", "with", ",", ".", "("})


def homes(words: Words, taken: set[int]) -> Iterator[Found]:
    """Every place where the text names a home that it gives a sign of at one place at least."""
    typed = {end: (start, short) for start, short, end in _typed(words, taken)}
    inside = {index for end, (start, _) in typed.items() for index in range(start, end)}
    runs = [(start, end) for start, end in _formed(words, taken) if start not in inside]
    names = {_text(words, start, end) for start, end in runs if _is_home(words, start, end)}
    names |= {_text(words, start, short) for start, short in typed.values()}
    for end, (start, short) in typed.items():
        name = stretch(words, start, end)
        yield Found(start, end, "service", "form", f"home {_text(words, start, short)}", name)
    managed = {_text(words, *run): run for run in (*_managed(words, taken), *_titled(words, taken))}
    for start, end in runs:
        if _text(words, start, end) in names:
            yield _found(words, start, end)
    for name, (start, end) in managed.items():
        if name in names or _text(words, start, end) in {_text(words, *run) for run in runs}:
            continue
        size = end - start
        for index in range(len(words) - size + 1):
            here = words.text[index : index + size] == words.text[start:end]
            if here and taken.isdisjoint(range(index, index + size)):
                yield _found(words, index, index + size)


def called_by_own_name(body: Entity) -> bool:
    """Whether a service has a name that does not say what it is, as homes have: "Elm Lodge", and not "Access Team"."""
    last = body.name.rsplit(maxsplit=1)[-1].lower()
    named = bool(body.mentions) and body.mentions[0].form == "name"
    other = (patterns.HEADS | patterns.APPOSED).keys() - patterns.HOMES - patterns.ESTABLISHMENTS.keys()
    return body.kind == "service" and named and last not in other


def _text(words: Words, start: int, end: int) -> str:
    return plain(" ".join(words.text[start:end]))


def _found(words: Words, start: int, end: int) -> Found:
    name = stretch(words, start, end)
    return Found(start, end, "service", "frame", f"home {plain(name)}", name)


def _formed(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of two to four capitals that end in what a house is called by."""
    for last, lower in enumerate(words.lower):
        if lower not in patterns.HOMES or not words.capital[last] or last in taken or words.upper[last]:
            continue
        if words.capital[last + 1 : last + 2] == [True] and not words.space[last + 1]:
            continue  # "Weir House Road"
        start = last
        while start and last - start < _LONGEST and words.capital[start - 1] and start - 1 not in taken:
            if words.lower[start - 1] in patterns.NEVER_IN_NAME or not words.text[start - 1][0].isalpha():
                break
            start -= 1
        if start < last:
            yield start, last + 1


def _typed(words: Words, taken: set[int]) -> Iterator[tuple[int, int, int]]:
    """Names that end in what the establishment is: where they begin, where what it is begins, and where they end."""
    for last, lower in enumerate(words.lower):
        kinds = patterns.ESTABLISHMENTS.get(lower)
        if kinds is None or not words.capital[last] or words.upper[last] or last in taken:
            continue
        if words.capital[last + 1 : last + 2] == [True] and not words.doc[last + 1].is_sent_start:
            continue  # "National Care Home Week"
        start = short = last
        while start and last - start <= _LONGEST + 1 and start - 1 not in taken:
            before = start - 1
            owned = words.possessive[before] and before > 0 and words.capital[before - 1]
            if not owned and (not words.capital[before] or words.lower[before] in patterns.NEVER_IN_NAME):
                break
            start = before
            if short == start + 1 and (words.lower[start] in _KINDS_BEFORE or (owned and short < last)):
                short = start
        if start and words.lower[start - 1].rstrip(".") in HONORIFICS:
            continue  # "Dr Amy Surgery"
        told = set(words.lower[short:last])
        if start < short and (not kinds or kinds & told) and words.lower[short - 1] not in patterns.NOT_ESTABLISHED:
            yield start, short, last + 1


def _is_home(words: Words, start: int, end: int) -> bool:
    return (
        _called(words, end)
        or _told(words, start, end)
        or _run(words, end)
        or _judged(words, start, end)
        or _listed(words, start)
        or words.lower[max(start - 2, 0) : start] in ([each, link] for each in _HELD for link in ("of", "at"))
    )


def _called(words: Words, end: int) -> bool:
    """As in "Elm Lodge, a care home", "Elm Lodge is a children's home", "Elm Lodge, another Hexley Care home"."""
    index = end
    if words.lower[index : index + 1] == ["is"]:
        index += 1
    elif words.text[index : index + 1] in ([","], ["("]):
        index += 1 + 2 * (words.lower[index + 1 : index + 3] in (["which", "is"], ["which", "was"]))
    else:
        return False
    if words.lower[index : index + 1] not in (["a"], ["an"], ["the"], ["another"], ["one"]):
        return False
    for place in range(index + 1, min(index + _APPOSED, len(words))):
        lower = words.lower[place]
        if lower in patterns.HOME_NOUNS and words.doc[place + 1 : place + 2].text not in _HELD:
            return not words.capital[place] and words.doc[place + 1 : place + 2].text not in patterns.ROLE_NOUNS
        if (lower in _IN_CLAUSE and words.lower[place - 1] != "one") or lower in patterns.ROLE_NOUNS:
            return False
    return False


def _run(words: Words, end: int) -> bool:
    """As in "Elm Lodge, run by Hexley Care", "Elm Lodge is owned by"."""
    index = end
    while index < min(end + 4, len(words)) and words.lower[index] in _BE:
        index += 1
    return end < index < len(words) and words.lower[index] in _RUN and words.lower[index + 1 : index + 2] == ["by"]


def _judged(words: Words, start: int, end: int) -> bool:
    """As in "has rated Elm Lodge inadequate", "Elm Lodge was judged good", "Elm Lodge, which CQC rated good"."""
    if start and words.lower[start - 1] in _RATES:
        return True
    if words.lower[start] in registers.given_names():
        return False  # "David Lodge was inspected"
    index = end
    while index < min(end + 5, len(words)) and (words.lower[index] in _BE or words.upper[index]):
        index += 1
    return end < index < len(words) and words.lower[index] in _JUDGED


def _told(words: Words, start: int, end: int) -> bool:
    """As in "Elm House in Hexley was given an overall rating", "an inspection of Elm House", "inspectors went to".

    On a title page too: "Inspection report: Elm House".
    """
    sentence = words.doc[start].sent
    told = set(words.lower[sentence.start : sentence.end])
    if words.lower[start - 1 : start] and words.lower[start - 1] in _GOES:
        before = words.lower[max(start - 4, sentence.start) : start]
        if not _INSPECTIONS.isdisjoint(before):
            return True
    index = end
    if words.lower[index : index + 1] == ["in"] and words.capital[index + 1 : index + 2] == [True]:
        index += 2
    while index < min(end + 6, len(words)) and words.lower[index] in _BE:
        index += 1
    return end < index < len(words) and words.lower[index] in _GIVEN and bool(told & _GRADED)


def _listed(words: Words, start: int) -> bool:
    """As in "the care home Elm Lodge", "two homes were judged good, Elm Lodge in May and Ash Cottage in June"."""
    sentence = words.doc[start].sent.start
    before = words.lower[sentence:start]
    if before[-1:] and before[-1] in patterns.HOME_NOUNS:
        return True
    return before[-1:] in ([","], ["and"], [":"], ["("]) and not {"homes", "hostels", "nurseries"}.isdisjoint(before)


def _titled(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """What a report is headed by, where the line below says what it is: "Larch Brow", then "Children's home"."""
    starts = {token.idx: token.i for token in words.doc}
    blocks = [starts.get(block.span.start, -1) for block in words.doc._.blocks[:_HEAD]]
    for start, below in itertools.pairwise(blocks):
        end = below
        while end > start and words.space[end - 1]:
            end -= 1
        named = 0 <= start < end <= start + _TITLE and all(words.capital[start:end])
        if not named or not taken.isdisjoint(range(start, end)):
            continue
        noun = below
        while words.lower[noun : noun + 1] and (words.lower[noun] in patterns.HOME_SORTS or words.possessive[noun]):
            noun += 1
        if noun > below and words.lower[noun : noun + 1] == ["home"]:
            yield start, end


def _managed(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """What has a registered manager, whatever it is called: "the registered manager at Larkfield".

    Only a home or an agency has one (Care Standards Act 2000, section 11).
    """
    for index in range(len(words) - 3):
        if words.lower[index : index + 2] != ["registered", "manager"] or words.lower[index + 2] not in {"at", "of"}:
            continue
        start = end = index + 3
        while end < len(words) and end - start < _LONGEST and words.capital[end] and end not in taken:
            if words.lower[end] in patterns.NEVER_IN_NAME or not words.text[end][0].isalpha():
                break
            end += 1
        known = plain(" ".join(words.text[start:end])) in registers.councils_by_place()
        if end > start and not known:
            yield start, end
