"""Proper names of bodies by their form: a run of capitals that ends, or begins, with what a body is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extraction import registers
from extraction.annotations import text_of
from extraction.patterns import bodies as patterns
from extraction.patterns.people import HONORIFICS, KEPT_BACK
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.registers import RegisteredBody
    from ontology.records import BodyKind

Sign = Literal["register", "form", "frame", "acronym", "common noun"]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of tokens that names a body."""

    start: int
    end: int
    kind: BodyKind
    sign: Sign
    key: str
    """What it is told apart by: names with one key are one body."""
    name: str
    registered: RegisteredBody | None = None
    place: str | None = None
    """For a council: what it is the council of."""


_LONGEST_PLACE = 4


def by_form(words: Words, taken: set[int]) -> Iterator[Found]:
    """Names whose last word, or first in Welsh order, says that they name a body.

    Args:
        words: of the Doc.
        taken: tokens of names that the register knows.
    """
    yield from _shortened(words, taken)
    for index, lower in enumerate(words.lower):
        if lower not in patterns.HEADS or index in taken:
            continue
        if not words.capital[index] and lower not in {"council", "police"}:
            continue
        if _begins_post(lower, words.lower[index + 1 : index + 3]):
            continue
        start = _left_edge(words, index, taken)
        if words.lower[start:index] == ["sub", "-"]:
            continue  # "the Sub-Committee", whose name stands elsewhere
        end = index + 1
        if lower in patterns.FORWARD:
            end = _right_edge(words, index, taken)
            if lower in _WITHIN and words.lower[end - 1] == "council":
                end = index + 1  # "the Education Committee of Norham Council": two names
        found = _formed(words, start, index, end)
        if found is not None:
            yield found


def _shortened(words: Words, taken: set[int]) -> Iterator[Found]:
    """Councils whose type is shortened behind the name of their place, if the register has it: "Norham MBC"."""
    heads = [index for index, text in enumerate(words.text) if text in patterns.COUNCILS_SHORT and index not in taken]
    for head in heads:
        for start in range(max(head - _LONGEST_PLACE, 0), head):
            place = stretch(words, start, head)
            body = registers.councils_by_place().get(plain(place))
            if body is not None:
                key = f"council {plain(place)}"
                yield Found(start, head + 1, "local authority", "form", key, body.name, body, place)
                break


def _begins_post(head: str, after: list[str]) -> bool:
    """Whether a head is a part of a post's name: "Westdale Police and Crime Commissioner", "Lead Cabinet Member"."""
    if head == "cabinet":
        return after[:1] in (["member"], ["members"])
    if head == "council":
        return after[:1] in (["correspondent"], ["reporter"])  # behind the name of a paper's own
    return head == "police" and after in (["and", "crime"], [",", "fire"], ["&", "crime"], ["and", "fire"])


def _left_edge(words: Words, head: int, taken: set[int]) -> int:
    """Where a name begins that ends at its head: back over capitals and the small words between them."""
    edge = head
    index = head - 1
    while index >= 0 and not words.space[index] and index not in taken:
        if words.capital[index] and words.text[index][0].isalpha() and words.lower[index] not in _SMALL:
            # "Known as Child T. Police had been called"
            letter = len(words.text[index].rstrip(".")) == 1
            if letter and words.lower[index - 1].rstrip(".") in HONORIFICS:
                edge = index + 2  # "Cllr R Poe Norham Council", in a list that has lost its marks
                break
            kept_back = letter and words.lower[index - 1] in KEPT_BACK
            if kept_back or not _names(words, index, head):
                break
            edge = index
        elif not (
            words.hyphenated(index)
            or _ends_compound(words, index)
            or _inside_compound(words, index)
            or _links(words, index, head)
        ):
            break
        index -= 1
    # A place the tagger does not know: "Wex-on-Tarn", "Wexley and Tarn".
    joins = words.lower[edge + 1 : edge + 2] in (["and"], ["&"]) or words.hyphenated(min(edge + 1, head))
    rest = [lower for lower in words.lower[edge + 1 : head] if lower not in patterns.COUNCIL_TYPES]
    joins = joins or (
        words.lower[head] == "council" and not rest
    )  # "Thraxted District Council", whatever the tagger says
    # Capitals tell the tagger nothing: "FAIRMEAD SCHOOL".
    joins = joins or (words.upper[edge] and words.upper[head] and patterns.HEADS[words.lower[head]] in _ESTABLISHED)
    if edge < head and not joins and _opens_sentence(words, edge) and words.doc[edge].pos_ in _NOT_NOMINAL:
        edge += 1  # "Watch Harrowmere City Council's video"
    return edge


def _names(words: Words, index: int, head: int) -> bool:
    """Whether a word in capitals may be part of the name; beside a head set in capitals only another such word."""
    # "PLC" and "LLP" are always set in capitals.
    shouting = (
        words.upper[head] and words.lower[head] not in _LETTERS and patterns.HEADS[words.lower[head]] != "company"
    )
    founder = words.lower[index] in patterns.FOUNDERS and words.lower[head] in patterns.FOUNDED  # "Lady Ann's School"
    allowed = founder or words.lower[index] not in patterns.NEVER_IN_NAME
    # "Norham Council Offices Norham Council", a caption and what follows it
    allowed = allowed and (words.lower[head] != "council" or words.lower[index] not in {"council", "offices"})
    return allowed and (words.upper[index] or not shouting)


_PREFIXES = frozenset({"co", "self", "multi", "inter", "non"})


def _ends_compound(words: Words, index: int) -> bool:
    """Whether a word in small letters stands behind a prefix with a capital: "Co-ordinating", not "Labour-run"."""
    return (
        index > 1 and words.hyphenated(index - 1) and words.capital[index - 2] and words.lower[index - 2] in _PREFIXES
    )


def _inside_compound(words: Words, index: int) -> bool:
    """Whether a word stands between two hyphens, as the "on" of "Wex-on-Tarn"."""
    return index > 0 and words.hyphenated(index - 1) and index + 1 < len(words) and words.hyphenated(index + 1)


def _links(words: Words, index: int, head: int) -> bool:
    """Whether a small word or a mark stands inside a name."""
    lower, before = words.lower[index], words.lower[index - 1]
    if words.possessive[index]:
        # "St Aidan's Primary School", "Guy's Hospital": saints and founders own schools and hospitals by name.
        founded = words.lower[head] in patterns.FOUNDED and words.capital[index - 1]
        return before in patterns.OWNERS or founded
    if lower in {"and", "&"}:
        return _joins(words, index, head)
    if lower == ",":
        return _lists(words, index, head)
    if lower == "the":
        # "Cornwall and the Isles Integrated Care Board": those who plan care are named for all their places.
        planned = {"integrated", "nhs"}.intersection(words.lower[index + 1 : head]) or words.lower[head - 1] == "health"
        return before == "and" and bool(planned) and words.doc[index - 2].ent_type_ != "ORG"
    if lower == "in" and before == "children":
        return words.lower[index + 1] == "care"
    # "the Vale of Norham", and not "Inspector Tom Vale of Norham Police"
    return lower == "of" and before in _OF_PLACES and (words.lower[head] != "police" or not words.capital[index - 2])


_ESTABLISHED = frozenset({"school", "health body"})
_LETTERS = frozenset({"ccg", "icb", "lscb", "lscp", "pdu", "yjs", "yos", "yot"})
"""Heads that are always written as letters, and so say nothing about how the name before them is set."""
_OF_NATIONS = frozenset({"welsh", "scottish", "english", "irish", "british"})
_SMALL = frozenset({"and", "of", "in"})
_OF_PLACES = frozenset({"city", "county", "borough", "university", "isle", "vale", "forest", "church"})
_NOT_NOMINAL = frozenset({"VERB", "ADV", "ADP", "SCONJ", "AUX", "PRON", "DET"})


def _opens_sentence(words: Words, index: int) -> bool:
    return bool(words.doc[index].is_sent_start) or not words.text[index - 1][-1:].isalnum()


def _joins(words: Words, conjunction: int, head: int) -> bool:  # noqa: PLR0911 - one return per kind of pair
    """Whether "and" stands inside a name: "Children and Families Panel", and not "Ofsted and Harrowmere Council"."""
    before = conjunction - 1
    if words.lower[before : conjunction + 2] == ["police", "and", "crime"]:
        return True  # "Westmere Police and Crime Panel"
    if before < 0 or not words.capital[before] or words.lower[before] in patterns.HEADS:
        return False
    if words.text[before] in registers.single_words() and words.lower[before] not in patterns.ALSO_VERBS:
        return False  # "Ofsted and the Care Quality Commission": two
    if words.lower[head] != "council":
        return True
    if words.lower[before] in patterns.JOINED:
        return True
    # A council of two places is one only if the register, or the model's reading of it as one name, says so.
    first = before
    while first > 0 and words.capital[first - 1] and words.lower[first - 1] not in patterns.NEVER_IN_NAME:
        first -= 1
    if first > 1 and words.lower[first - 1] == "," and _lists(words, first - 1, head):
        return True
    tail = [text for text in words.lower[conjunction + 1 : head] if text not in patterns.COUNCIL_TYPES]
    if words.lower[max(first - 2, 0) : first] in (["borough", "of"], ["city", "of"], ["county", "of"]):
        return False  # "the Royal Borough of Kingsmere and Thraxted District Council": two
    joint = " ".join([*words.lower[first:conjunction], "and", *tail])
    if _always_joined(words, first, [*words.lower[first : conjunction + 1], *tail]):
        return True
    return joint in registers.councils_by_place() or joint.replace(" and ", " & ") in registers.councils_by_place()


def _always_joined(words: Words, first: int, joint: list[str]) -> bool:
    """Whether the first of two places comes more than once, and never without the second."""
    single = words.lower.count(joint[0])
    # A body that is listed before a council is named alone as well, or its name is no place's.
    if single < 2 or words.doc[first].text.isupper() or words.doc[first].ent_type_ == "PERSON":  # noqa: PLR2004 - twice
        return False
    starts = (index for index, lower in enumerate(words.lower) if lower == joint[0])
    return all(words.lower[index : index + len(joint)] == joint for index in starts)


def _lists(words: Words, comma: int, head: int) -> bool:
    """Whether a comma stands inside the name of a committee: "Adults, Children and Education Committee"."""
    if words.lower[head] == "council":
        # Whether three places have one council or three, only the register tells.
        return plain(stretch(words, comma - 1, head)) in registers.councils_by_place()
    if words.lower[head] not in {"committee", "panel", "board", "commission", "department", "directorate"}:
        return False
    before = comma - 1
    listed = (
        before >= 0 and words.capital[before] and words.lower[before] not in {*patterns.HEADS, *patterns.ROLE_NOUNS}
    )
    # "Children, Young People and Education Committee": of two words, or three
    following = next(
        (each for each in range(comma + 2, min(comma + 5, head)) if words.lower[each] in {"and", "&", ","}), head
    )
    return listed and following < head and words.doc[before].ent_type_ != "PERSON"


_OF_ONE = frozenset({"department", "ministry", "borough", "diocese", "university"})
"""Heads whose name, going on behind them, takes in no other body."""
_WITHIN = frozenset({"committee", "commission"})
"""What a council has."""


def _right_edge(words: Words, head: int, taken: set[int]) -> int:
    """Where a name ends that goes on behind its head: "Department for X and Y"."""
    end = head + 1
    index = end
    linked = False
    while index < len(words) and not words.space[index] and index not in taken:
        lower = words.lower[index]
        if index == head + 1:
            # "The Committee on Standards", and not "Mill Lane School on Mill Lane"
            if lower not in {"of", "for", "on"} or (lower == "on" and words.lower[head] in {"school", "college"}):
                break
            linked = True
        elif words.capital[index] and words.text[index][0].isalpha():
            if lower in patterns.NEVER_IN_NAME:
                break
            end, linked = index + 1, False
        elif words.possessive[index] and not linked and words.lower[index - 1] in patterns.OWNERS:
            end = index + 1
        elif lower in {"and", "&", "of", "the"} and not _names_person(words, index):
            linked = True
        else:
            break
        index += 1
    if end > head + 1 and words.lower[end - 1] in patterns.HEADS and words.lower[head] in _OF_ONE:
        # "Department for Education and Harrowmere Council": two names.
        tail = words.lower[head:end]
        if "and" in tail:
            end = head + len(tail) - 1 - tail[::-1].index("and")
    return end


def _names_person(words: Words, link: int) -> bool:
    """Whether a person is named behind "and": "the University of Norham and Jane Roe"."""
    index = link + 1
    if words.lower[link] not in {"and", "&"} or index >= len(words):
        return False
    return words.lower[index] in registers.given_names() or words.doc[index].ent_type_ == "PERSON"


def _formed(words: Words, start: int, head: int, end: int) -> Found | None:
    """What a name with its head in the table of heads names, or None where it is no name."""
    lower = words.lower[head]
    modifiers = {
        text for text, capital in zip(words.lower[start:head], words.capital[start:head], strict=True) if capital
    }
    if (not modifiers and end == head + 1) or _is_no_name(words, start, head, end, modifiers):
        return None
    name = stretch(words, start, end).rstrip(".")
    shouted = words.upper[start] and len(words.text[start]) > len("HMPPS") - 1
    if shouted and not words.upper[head] and words.doc[start].is_sent_start:
        name = (
            name[:1] + name[1 : len(words.text[start])].lower() + name[len(words.text[start]) :]
        )  # "FERNDALE Council"
    if lower in {"council", "borough"} or "unitary" in modifiers:
        place = _place(words, start, head, end)
        if place is not None and words.upper[start] and len(place) > len("BCP"):
            place = place.title()
        anywhere = patterns.COMPASS.union(_OF_NATIONS).issuperset(plain(place or "").split())
        if place is not None and anywhere and not words.capital[head]:
            return None  # "a Welsh council", "a North East council", whichever
        if place is None and modifiers <= patterns.COUNCIL_TYPES:
            return None  # "the County Council": a council that is named elsewhere, whatever its capitals
        if place is None or patterns.NOT_A_COUNCIL & modifiers:
            return Found(start, end, "other", "form", plain(name), name) if words.capital[head] else None
        return Found(
            start, end, "local authority", "form", f"council {plain(place)}", name, _council(name, place), place
        )
    taught = lower == "school" and words.lower[head + 1 : head + 2] == ["of"]  # "London School of Economics"
    return Found(start, end, "other" if taught else kind_of(lower, modifiers), "form", _key(name), name)


def _key(name: str) -> str:
    """A name by which two are told apart: "Audit & Governance Committee" is the Audit and Governance Committee."""
    return plain(name).replace(" & ", " and ")


def _is_no_name(  # noqa: C901, PLR0911 - one return per head
    words: Words, start: int, head: int, end: int, modifiers: set[str]
) -> bool:
    lower = words.lower[head]
    if lower == "borough":
        return end == head + 1  # only "London Borough of X"
    if lower == "office":
        return end == head + 1  # "Press Office"; those of government are in the register
    if not words.capital[head]:
        # "Harrowmere council" and "Merseyside police" are names; "local police" is not.
        return lower == "police" and len(modifiers) > 3  # noqa: PLR2004 - a headline in capitals
    if lower == "authority" and modifiers <= {"local", "education"}:
        return True  # "the Local Authority": the council
    if lower == "partnership" and modifiers == {"local", "area"}:
        return True  # "Local Area Partnership report": any
    if lower in patterns.ONLY_WITH and not patterns.ONLY_WITH[lower] & modifiers:
        return True
    if patterns.NEVER_WITH.get(lower, frozenset()) & (modifiers | set(words.lower[start:head])):
        return True
    if lower == "court" and end == head + 1 and not modifiers & patterns.COURTS:
        return True  # "Elm Court" is a home or a street
    if lower == "cabinet" and words.lower[head + 1 : head + 2] == ["member"]:
        return True  # "Lead Cabinet Member"
    if lower in {"services", "service"}:
        # "Liverpool Children's Services" is found by its common name; "Head of Legal Services" is a post.
        childrens = {"children", "social"} & modifiers and "people" not in modifiers
        # "Democratic Services Officer", "Youth Offending Service Manager"
        titled = words.capital[head + 1 : head + 2] == [True] and words.lower[head + 1] in patterns.ROLE_NOUNS
        childrens = childrens or {"local", "authority"} <= modifiers
        # "Children's and Family Services"
        childrens = childrens or (start > 1 and words.lower[start - 1] == "and" and words.possessive[start - 2])
        emergencies = {"fire", "rescue", "ambulance", "probation"}  # "Chief of Norham Fire and Rescue Service"
        in_role = _in_role(words, start) and not (modifiers & emergencies and modifiers - emergencies)
        return bool(childrens) or titled or in_role or words.text[start - 1 : start] == ["("]
    if lower in {"team", "department"}:
        return words.lower[head - 1] == "services" or words.text[start - 1 : start] == ["("]
    return False


def kind_of(head: str, modifiers: set[str]) -> BodyKind:
    """The kind of a body by the last word of its name, and by the others where that does not settle it."""
    for word, signs, kind in patterns.KINDS:
        if word == head and signs & modifiers:
            return kind
    return patterns.HEADS[head]


def _in_role(words: Words, start: int) -> bool:
    return words.lower[start - 1 : start] in (["of"], ["for"]) and words.lower[start - 2] in patterns.ROLE_NOUNS


def _place(words: Words, start: int, head: int, end: int) -> str | None:
    """What a council is the council of: its name without the words for kinds of councils."""
    if end > head + 1 and words.lower[head] == "borough":
        return stretch(words, head + 2, end)
    if end > head + 1:
        return None
    first, last = start, head
    while first < last and (words.lower[first] in patterns.COUNCIL_TYPES or words.lower[first] == "of"):
        first += 1
    while last > first and words.lower[last - 1] in patterns.COUNCIL_TYPES:
        last -= 1
    return stretch(words, first, last) or None


def _council(name: str, place: str) -> RegisteredBody | None:
    body = registers.councils_by_name().get(plain(name)) or registers.councils_by_place().get(plain(place))
    if body is None or plain(name) in {plain(body.name), plain(f"{place} council")}:
        return body
    types = {"county", "city", "borough", "district", "town", "parish"}
    own, theirs = types & set(plain(name).split()), types & set(plain(body.name).split())
    # "Nottingham County Council" is a slip or another body, not Nottingham City Council.
    return body if not own or own & theirs else None


def stretch(words: Words, start: int, end: int) -> str:
    """The words of a stretch of tokens, as written."""
    if start >= end:
        return ""
    last = words.doc[end - 1]
    return str(text_of(words.doc)[words.doc[start].idx : last.idx + len(last)])
