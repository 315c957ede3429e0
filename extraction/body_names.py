"""Proper names of bodies: by the register, by their form, and by what stands before and behind them.

Three signs, from the surest: a name of the register; a proper name that ends in what a body is called ("Brackendale
Safeguarding Children Partnership"); a name that the grammar calls a body ("the charity Fair Start", "told Casework
Weekly").
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from extraction import registers
from extraction.annotations import region_at, text_of
from extraction.body_branches import branch
from extraction.body_forms import Found, by_form, kind_of, stretch
from extraction.body_short_forms import acronyms, again, of_councils
from extraction.home_names import homes
from extraction.party_groups import groups
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.patterns import posts as roles
from extraction.tense import FINITE
from extraction.words import Words, plain
from extraction.workplaces import authorities, of_roles, owners, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from extraction.registers import RegisteredBody
    from ontology.records import BodyKind


_ROYAL = ("His Majesty's ", "Her Majesty's ", "HM ")
_JOINED = (" & ", " and ")


def _written(name: str) -> set[str]:
    """A name as people write it: "HM" for "His Majesty's", "and" for "&", either apostrophe."""
    forms = {name}
    for spellings in (_ROYAL, _JOINED):
        forms |= {form.replace(one, other) for form in forms for one in spellings for other in spellings}
    return forms | {form.replace("'", "\u2019") for form in forms}


class BodyNames:
    """Finds the proper names of bodies in a Doc."""

    def __init__(self, nlp: Language) -> None:
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._registered: dict[str, RegisteredBody] = {}
        for body in registers.national():
            for name in (body.name, *body.aliases, *body.former):
                self._add(nlp, name, body)

    def _add(self, nlp: Language, name: str, body: RegisteredBody) -> None:
        for form in _written(name):
            # A single word must be written as the register writes it: "NAO" is a body, "nao" is a slip of the pen.
            matcher = self._any_case if " " in form else self._exact
            matcher.add(form, [nlp.make_doc(form)])
            self._registered[form] = body

    def find(self, doc: Doc, words: Words) -> list[Found]:
        """All names, in text order, none inside another."""
        found = [*self._from_register(doc, words)]
        # A name of the register may be part of a longer one: one word may begin it ("NHS Saltmarsh Integrated Care
        # Board"), and one that ends like a body may end it ("Adults, Children and Education Committee").
        whole = (
            each for each in found if each.end - each.start > 1 and words.lower[each.end - 1] not in patterns.HEADS
        )
        taken = {index for each in whole for index in range(each.start, each.end)}
        found += by_form(words, taken)
        found = _longest([branch(words, each) for each in found if not _is_office(words, each.start, each.end)])
        taken = {index for each in found for index in range(each.start, each.end)}
        called = [*homes(words, taken)]
        found += called
        taken.update(index for each in called for index in range(each.start, each.end))
        framed = [
            *self._by_frame(doc, words, taken),
            *_apposed(words, taken),
            *_owned(words, taken),
            *groups(words, taken),
            *of_roles(words, taken),
            *authorities(words, taken),
            *together(words, taken),
            *owners(words, taken),
        ]
        found += _longest([each for each in framed if taken.isdisjoint(range(each.start, each.end))])
        repeated = list(again(words, found))
        # "NHS Mercia ICB" takes in "NHS".
        covered = {index for each in repeated for index in range(each.start, each.end)}
        found = [
            *(
                each
                for each in found
                if each.start not in covered and not (_of_trust(words, found, each) or _of_sort(words, each))
            ),
            *repeated,
        ]
        found.sort(key=lambda each: each.start)
        named = {index for each in found for index in range(each.start, each.end)}
        found += (each for each in acronyms(words, found) if each.start not in named)
        named.update(each.start for each in found)
        return [*found, *of_councils(words, named)]

    def _from_register(self, doc: Doc, words: Words) -> Iterator[Found]:
        for matcher in (self._any_case, self._exact):
            for key, start, end in matcher(doc):
                body = self._registered[doc.vocab.strings[key]]
                commanded = words.lower[start] in patterns.ALSO_VERBS and _commands(doc, start)
                if (words.capital[start] or words.capital[end - 1]) and not commanded:
                    yield Found(start, end, body.kind, "register", plain(body.name), body.name, body)

    def _by_frame(self, doc: Doc, words: Words, taken: set[int]) -> Iterator[Found]:
        publisher = doc._.source.publisher if doc._.source is not None else None
        publisher = None if publisher and _is_person(publisher) else publisher
        own = _kind_of_publisher(words, publisher) if publisher else "media"
        for start, end in _runs(words, taken):
            run = text_of(doc)[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
            if region_at(doc, doc[start].idx) == "caption":
                continue  # a picture credit
            if end - start == 1 and words.lower[start] in described.COUNCIL_NOUNS:
                continue  # "the Council, the police and": known by its place
            if publisher and _is_publisher(words, start, end, publisher):
                yield Found(start, end, own, "frame", plain(publisher), publisher)
                continue
            kind = _called(words, start, end)
            if kind is not None:
                yield Found(start, end, kind, "frame", plain(run), run)
            elif words.lower[start] in patterns.FIRST_WORDS and end - start > 1:
                yield Found(start, end, patterns.FIRST_WORDS[words.lower[start]], "form", plain(run), run)
        for index, text in enumerate(words.text):
            if text.endswith(".news") and "@" not in text and index not in taken:
                yield Found(index, index + 1, "media", "frame", plain(text), text)


def _is_office(words: Words, start: int, end: int) -> bool:
    """Whether a name is the office of whoever is named before it: "Jo Roe, Housing Ombudsman, said"."""
    apposed = words.text[start - 1 : start] == [","] == words.text[end : end + 1]
    return apposed and words.lower[end - 1] in roles.EPONYMS and words.capital[start - 2]


def _of_trust(words: Words, found: Iterable[Found], each: Found) -> bool:
    """Whether "NHS" only says which trust is meant: "the NHS trust", of one that is named elsewhere."""
    short = words.lower[each.start : each.end + 1] == ["nhs", "trust"] and not words.capital[each.end]
    return short and any(other.kind == "health body" and plain(other.name).endswith(" trust") for other in found)


def _of_sort(words: Words, each: Found) -> bool:
    """Whether "NHS" only says of what sort something is: "NHS partners", "a shortage of NHS dentists"."""
    if words.text[each.start : each.end] != ["NHS"] or each.end == len(words):
        return False
    noun = words.doc[each.end]
    return noun.pos_ == "NOUN" and not words.capital[each.end] and noun == words.doc[each.start].head


def _called(words: Words, start: int, end: int) -> BodyKind | None:
    """What the noun before a name, the apposition behind it or the words around it say it is."""
    before = words.lower[start - 1] if start else ""
    kind = patterns.APPOSED.get(before) or _example(words, start)
    if before in patterns.CALLED_BEFORE:
        # "the academy trust Bright Horizons"
        kind = kind_of(before, set(words.lower[max(start - 4, 0) : start - 1]))
    if words.lower[start - 1] == "of" and words.lower[start - 2] in patterns.OF_CHARITIES:
        kind = "charity"
    # "Parents' group Norham Voice"
    whose = start > 2 and words.possessive[start - 2] and words.lower[start - 3] in patterns.OWNERS  # noqa: PLR2004
    if before == "group" and (start < 2 or words.lower[start - 2] not in patterns.GROUP_WORDS) and not whose:  # noqa: PLR2004
        kind = None
    # A noun that calls it a body is surer than the model, to which an unknown name is a person's.
    led = words.lower[start - 1] == "of" and words.lower[start - 2] in {"executive", "ceo", "founder", "trustee"}
    if led and end - start > 1 and words.lower[start] not in registers.given_names():
        kind = kind or "other"  # "formerly chief executive of Norham Victim Care"
    kind = kind or _described(words, end) or _acts_as_body(words, start, end)
    return kind if kind is not None or words.doc[start].ent_type_ == "PERSON" else _frame(words, start, end)


def _acts_as_body(words: Words, start: int, end: int) -> BodyKind | None:
    """Who speaks for others or runs something: "Parents United, which campaigns for", "Elm Lodge, which is run by"."""
    following = words.lower[end : end + 5]
    if words.lower[start - 1] in {"chairs", "founded"} and end - start > 1:
        return "other" if words.lower[start] not in registers.given_names() else None
    runs = following[:2] == [",", "which"] and following[2:3] and following[2] in _RUNS
    if runs and _RUN.intersection(words.lower[end : end + 9]):
        return "company"
    acts = following[2:3] and following[2] in patterns.SPEAKS_FOR
    is_run = following[2:] in (["is", "run", "by"], ["is", "owned", "by"], ["is", "managed", "by"])
    return "other" if following[:2] == [",", "which"] and (acts or is_run) else None


def _example(words: Words, start: int) -> BodyKind | None:
    """What a name is an example of: "groups such as the Lantern Project", "charities including Fair Start"."""
    index = start - 1 - (words.lower[start - 1 : start] == ["the"])
    if words.lower[index : index + 1] == ["including"]:
        index -= 1
    elif index > 0 and words.lower[index - 1 : index + 1] == ["such", "as"]:
        index -= 2
    else:
        return None
    index -= index > 0 and words.text[index] == ","
    noun = words.lower[index]
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    return patterns.APPOSED.get(singular) if singular != noun else None


def _is_person(publisher: str) -> bool:
    """Whether a page is somebody's own, as blogs and open letters are: "Jane Roe", and not the "Jersey Post"."""
    words = plain(publisher).split()
    named = 1 < len(words) <= _FULL_NAME and words[0] in registers.given_names()
    return named and words[-1] not in patterns.MEDIA_HEADS | patterns.HEADS.keys()


def _is_publisher(words: Words, start: int, end: int, publisher: str) -> bool:
    """Whether a paper names itself, or speaks of itself by the last word of its name: "told the Gazette"."""
    run, name = plain(words.doc[start:end].text), plain(publisher).removeprefix("the ")
    last = name.rsplit(maxsplit=1)[-1]
    return run == name or (run == last and last in patterns.MEDIA_HEADS and words.lower[start - 1] == "the")


def _kind_of_publisher(words: Words, publisher: str) -> BodyKind:
    """What a page says of whoever publishes it: "Home Again is a charity"; a paper, unless it says so."""
    if any(plain(publisher).endswith(f" {party}") for party in patterns.PARTY_GROUPS):
        return "other"
    name = plain(publisher).split()
    for index in range(len(words) - len(name)):
        end = index + len(name)
        if words.lower[index] == name[0] and words.lower[index:end] == name and (kind := _described(words, end)):
            return kind
    return "media"


# Firms that work for a body, named behind what they do: "the council's auditors, Silver Birch,".
_FIRMS: dict[str, BodyKind] = dict.fromkeys(
    ("auditors", "consultants", "solicitors", "contractors", "accountants", "lawyers", "architects"), "company"
)
_RUNS = frozenset({"runs", "operates", "owns", "manages", "ran"})
_RUN = frozenset({"homes", "home", "nurseries", "schools", "prisons"})
_CALLED = (["called"], ["named"], ["known", "as"])
_INSIDE = frozenset({"on", "in", "for", "to", "the", "and", "of", "&", "with"})
_APPOSED_LENGTH = 6
_FULL_NAME = 3
"""Words of a person's name, at the most."""


def _apposed(words: Words, taken: set[int]) -> Iterator[Found]:
    """Names that stand in apposition to what they name: "its reablement service, Back on Track, which ..."."""
    for index, lower in enumerate(words.lower):
        kind = described.COMMON_HEADS.get(lower) or patterns.APPOSED.get(lower) or _FIRMS.get(lower)
        if lower == "trust" and any(words.possessive[max(index - 4, 0) : index]):
            # "the council's children's trust, Elm Together"; but "the trust's chair of ..., Jo Roe"
            kind = kind_of(lower, set(words.lower[max(index - 3, 0) : index]))
        if kind is None or words.capital[index] or kind == "local authority" or _is_led(words, index):
            continue
        start = index + 1 + (words.text[index + 1 : index + 2] == [","])
        called = next((each for each in _CALLED if words.lower[start : start + len(each)] == each), [])
        if not called and start == index + 1:
            continue
        start += len(called)
        end = _title(words, start, taken)
        if end == start or (not called and words.text[end : end + 1] not in ([","], ["."], [")"], [";"], ["\u2013"])):
            continue
        # A service is no person, whatever the model makes of a name it has not met.
        placed = words.doc[start].ent_type_ in {"GPE", "DATE"} and lower not in _FIRMS
        other = words.lower[start] in registers.given_names() or placed
        if called or not (other or words.lower[start] in patterns.NEVER_IN_NAME):
            name = stretch(words, start, end)
            yield Found(start, end, kind, "frame", plain(name), name)


def _is_led(words: Words, index: int) -> bool:
    """Whether a noun only says what somebody heads: "the head of the department, Jo Roe"."""
    before = words.lower[max(index - _APPOSED_LENGTH, 0) : index]
    return any(one in roles.HEADS and other in {"of", "for", "at"} for one, other in itertools.pairwise(before))


def _owned(words: Words, taken: set[int]) -> Iterator[Found]:
    """Names behind which stands whose they are and what: "from the Bridge, the council's drop-in on Castle Row"."""
    for mark in range(1, len(words) - 3):
        its = words.lower[mark + 1] in {"its", "their"}
        owner = mark + 2 - 2 * its  # behind which, and an 's or a pronoun, stands what it is
        owned = its or (
            words.lower[mark + 1] == "the" and words.lower[owner] in patterns.SERVED_BY and words.possessive[owner + 1]
        )
        if words.text[mark] != "," or not owned or not words.capital[mark - 1] or mark - 1 in taken:
            continue
        start = mark
        while start and words.capital[start - 1] and words.text[start - 1][0].isalpha() and start - 1 not in taken:
            start -= words.lower[start - 1] not in patterns.NEVER_IN_NAME
            if words.lower[start - 1] in patterns.NEVER_IN_NAME:
                break
        what = words.lower[owner + 2 : owner + 2 + _APPOSED_LENGTH]
        what = what[: next((n for n, lower in enumerate(what) if not lower[0].isalpha() and lower != "-"), None)]
        article = words.lower[start - 1] == "the" and not its
        if start == mark or not (roles.HEADS | patterns.ROLE_NOUNS).isdisjoint(what):
            continue  # "Jo Roe, the council's head of housing"
        if article or not patterns.SERVICE_NOUNS.isdisjoint(what):
            name = stretch(words, start, mark)
            size = mark - start
            for index in range(start, len(words) - size + 1):
                again = words.text[index : index + size] == words.text[start:mark]
                if again and (not article or words.lower[index - 1] == "the") and not _goes_on(words, index + size):
                    yield Found(index, index + size, "service", "frame", plain(name), name)


def _goes_on(words: Words, end: int) -> bool:
    """Whether a further capital makes another name of one that ends at a token: "the Bridge" in "the Bridge Hotel"."""
    return words.capital[end : end + 1] == [True] and words.text[end][0].isalpha()


def _title(words: Words, start: int, taken: set[int]) -> int:
    """Where a title in capitals ends, small words inside it left in."""
    end = index = start
    while index < min(start + _APPOSED_LENGTH, len(words)) and index not in taken:
        if words.capital[index] and words.text[index][0].isalpha():
            end = index + 1
        elif words.lower[index] not in _INSIDE or index == start:
            break
        index += 1
    return end


_AFTER_VERB = frozenset({"ADP", "DET", "PRON", "CCONJ"})


def _commands(doc: Doc, index: int) -> bool:
    """Whether a word opens a sentence as its verb: "Unite for children", and not "Unite officer Jo Poe"."""
    return bool(doc[index].is_sent_start) and index + 1 < len(doc) and doc[index + 1].pos_ in _AFTER_VERB


def _runs(words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words with nothing of a body's name in them yet."""
    index = 0
    while index < len(words):
        if not words.capital[index] or index in taken or not words.text[index][0].isalpha():
            index += 1
            continue
        start = index
        while (
            index < len(words)
            and index not in taken
            and (
                (words.capital[index] and words.text[index][0].isalpha())
                or (words.lower[index] in {"&", "of"} and index + 1 < len(words) and words.capital[index + 1])
                or (words.possessive[index] and words.lower[index - 1] in patterns.OWNERS)
                or words.hyphenated(index)
            )
        ):
            index += 1
        while start < index and (
            words.lower[start] in patterns.NEVER_IN_NAME
            or (words.lower[start] in roles.HEADS and words.lower[start + 1 : start + 2] == ["of"])
        ):
            start += 1
        if start < index:
            yield start, index
        index += 1


_BEFORE_MEDIA = frozenset({"told", "tells", "on", "follow", "\u00a9", "by", "in", "with"})
_MEDIA = frozenset({"online", "newspaper", "magazine", "website", "broadcaster"})
_OWNED = frozenset({"published", "presented", "owned", "run", "operated", "produced"})


def _frame(words: Words, start: int, end: int) -> BodyKind | None:
    """What the words around a run of capitals say it is."""
    before, after = words.lower[max(start - 2, 0) : start], words.lower[end : end + 4]
    if before[-1:] == ["by"] and _OWNED.intersection(before):
        return "company"
    if after[:1] == ["is"] and (
        _OWNED.intersection(after[1:2]) or (after[1:2] in (["a"], ["an"]) and _MEDIA.intersection(after))
    ):
        return "media"
    if words.lower[end - 1] == "fm" and before[-1:] in (["told"], ["on"], ["to"]):
        return "media"
    met = {"meet", "meets", "met", "meeting"}.intersection(words.lower[max(start - 3, 0) : start])
    if words.lower[end - 1] == "standard" and met:
        return None  # "how many of its homes met the Decent Homes Standard"
    if words.lower[end - 1] not in patterns.MEDIA_HEADS or not 1 < end - start < 6:  # noqa: PLR2004 - a headline
        return None
    told = bool(before) and (before[-1] in _BEFORE_MEDIA or before == ["told", "the"])
    return "media" if told or words.doc[start].ent_type_ == "ORG" else None


def _described(words: Words, end: int) -> BodyKind | None:
    """What the apposition behind a name calls it: "Adopt Midshire, a regional adoption agency"."""
    called = words.text[end : end + 1] == [","] or words.lower[end : end + 1] == ["is"]
    if not called or words.lower[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return None
    kind: BodyKind | None = None
    for index in range(end + 2, min(end + 9, len(words))):
        if kind is not None and words.lower[index + 1 : index + 2] in (["up"], ["by"]):
            break  # "Save Larkspur, the group set up by parents"
        if words.doc[index].tag_ in FINITE:
            return None  # "Managers, the watchdog added, had been slow": who says it
        lower = words.lower[index]
        if not (
            words.doc[index].pos_ in {"NOUN", "ADJ", "PROPN"}
            or words.doc[index].tag_ == "VBG"  # "an independent fostering agency"
            or words.hyphenated(index)
            or words.hyphenated(index - 1)  # "a charity-run hub"
            or (index + 1 < len(words) and words.hyphenated(index + 1))  # "a not-for-profit company"
            or words.possessive[index]
        ):
            break
        # "In Scotland, the Care Inspectorate found": another body's name calls the place nothing.
        kind = None if words.capital[index] else patterns.APPOSED.get(lower) or patterns.HEADS.get(lower)
        if lower == "trust" and words.lower[index + 1 : index + 2] in (["that"], ["which"]):
            kind = "other"  # "Norham Together, the trust that runs children's services"
        kind = "service" if lower == "agency" and words.lower[index - 1] in {"adoption", "fostering"} else kind
        kind = None if kind == "local authority" or lower == "authority" else kind  # known by its place
    return kind


def _longest(found: Iterable[Found]) -> list[Found]:
    chosen: list[Found] = []
    taken: set[int] = set()
    for each in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if taken.isdisjoint(range(each.start, each.end)):
            chosen.append(each)
            taken.update(range(each.start, each.end))
    return chosen
