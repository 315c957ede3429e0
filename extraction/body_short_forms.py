"""Where else in a text a body stands that its full name has made known: repeated, cut short, or by its letters."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import region_at
from extraction.body_forms import Found
from extraction.patterns.people import HONORIFICS
from extraction.words import POSSESSIVES, SMALL_WORDS, plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from extraction.words import Words
    from ontology.records import BodyKind

_INITIALS = re.compile(r"\b\w")
_TYPES_FOR_SHORT = frozenset({"DC", "CC", "BC", "MBC", "MDC", "MC", "LBC", "UA"})
"""As councils write their types after their place."""
_INCORPORATED = frozenset({"ltd", "limited", "plc", "llp", "inc"})
_FOUNDED = frozenset({"school", "health body", "charity"})
_SAINT = len(("St", "Aidan", "'s"))
_ON_AIR = frozenset({"tv", "radio", "online", "live", "fm"})


def again(words: Words, found: Iterable[Found]) -> Iterator[Found]:
    """Where else a name stands that is known for a body from one place, and councils with their type cut short."""
    # "NHS" and "Hexley ICB" may be a part or a short form of a longer name; other names stand.
    sure = (each for each in found if each.end - each.start > 1 and not words.upper[each.end - 1])
    taken = {index for each in sure for index in range(each.start, each.end)}
    names: dict[str, list[tuple[list[str], Found]]] = {}
    for each in found:
        written = words.text[each.start : each.end]
        # A council that is known by its place is one only where the place acts.
        if each.sign == "frame" and each.kind != "local authority" and len(" ".join(written)) > len("Echo"):
            names.setdefault(written[0], []).append((written, each))
        if each.sign != "common noun":
            for short in _short_forms(written, each.kind):
                names.setdefault(short[0], []).append((short, each))
        if each.place is not None:
            place = each.place.split()
            names.setdefault(place[0], []).extend(([*place, short], each) for short in _TYPES_FOR_SHORT)
    for index, text in enumerate(words.text):
        caption = text in names and region_at(words.doc, words.doc[index].idx) == "caption"
        for written, each in names.get(text, ()):
            if caption and each.kind == "media":
                continue  # whose picture it is
            covered = range(index, index + len(written))
            if words.text[index : index + len(written)] == written and taken.isdisjoint(covered):
                taken.update(covered)
                yield dataclasses.replace(each, start=index, end=index + len(written))


def _short_forms(written: list[str], kind: BodyKind) -> Iterator[list[str]]:
    """What a name is cut to: "Norham Integrated Care Board" to "Norham ICB" and "ICB", "St Aidan's Hospital"."""
    if len(written) > _SAINT and written[-2] in POSSESSIVES and kind in _FOUNDED:
        yield written[:-1]
    if not all(text[0].isupper() or text in SMALL_WORDS for text in written):
        return
    if written[-1].lower().rstrip(".") in _INCORPORATED and len(written) > len(("a", "place")):
        yield written
        yield written[:-1]  # "Elm Care", of Elm Care Ltd
    if kind == "media" and len(written) > len(("a", "place")) and written[-1].lower() in _ON_AIR:
        yield written[:-1]
    for cut in range(len(written) - 1):
        short = "".join(text[0] for text in written[cut:] if text[0].isupper())
        if cut:
            yield [*written[:cut], short]
        if len(short) > len("CC") and written[cut][0].isupper():
            yield [short]


def of_councils(words: Words, taken: Container[int]) -> Iterator[Found]:
    """Councils by the letters of their names that never stand in full, but their place does: "HCC", of Hampshire."""
    text = ""
    for index, letters in enumerate(words.text):
        if not words.upper[index] or index in taken or letters not in registers.councils_by_letters():
            continue
        if words.lower[index] in HONORIFICS:
            continue  # "DCC", the rank of a deputy chief constable
        text = text or f" {' '.join(words.text)} "
        bodies = [each for each in registers.councils_by_letters()[letters] if f" {each.place} " in text]
        if len(bodies) == 1 and (place := bodies[0].place):
            key = f"council {plain(place)}"
            yield Found(index, index + 1, "local authority", "acronym", key, bodies[0].name, bodies[0], place)


def acronyms(words: Words, found: Iterable[Found]) -> Iterator[Found]:
    """Short forms in brackets behind a name: "Association of Directors of Children's Services (ADCS)"."""
    short: dict[str, Found] = {}
    for each in found:
        index = each.end
        if (
            each.registered is None
            and words.text[index : index + 1] == ["("]
            and words.text[index + 2 : index + 3] == [")"]
        ):
            form = words.text[index + 1]
            initials = "".join(_INITIALS.findall(each.name)).lower()
            if len(form) > 1 and form[0].isupper() and set(form.lower()) <= set(initials):
                short.setdefault(form, each)
    papers = {"".join(word[0] for word in each.name.split()): each for each in found if each.kind == "media"}
    for place, text in enumerate(words.text):
        if text in papers and words.upper[place] and words.lower[place + 1 : place + 2] == [":"]:
            short.setdefault(text, papers[text])  # "CQ: And then?", in an interview
    for place, text in enumerate(words.text):
        named = short.get(text)
        if named is not None:
            yield Found(place, place + 1, named.kind, "acronym", named.key, named.name, named.registered, named.place)
