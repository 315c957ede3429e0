"""What a grade is for: the service as a whole, or the areas that a phrase names.

The area is the shortest noun phrase that names it, without article, "services for" or "being". What is the place, the
council or the service itself is graded as a whole: "overall".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.patterns import inspection_areas as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

OVERALL = "overall"
ALL_AREAS = "all areas"
LONGEST = 16
"""Words; what is longer is a sentence with a colon in it."""

_I = re.IGNORECASE
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}"
_UNITS = (
    r"(?:areas?|categor(?:y|ies)|domains?|questions?|measures?|respects?|aspects?|judge?ments?|standards?|pillars?|"
    r"themes?|tests?|criteria)"
)
# "in every area", "across the board": all that is graded. "In three of the four areas": some of it, which is not said.
_ALL = re.compile(rf"\b(?:all|every|each|both)\s+(?:[\w-]+\s+){{0,5}}?{_UNITS}\b|\bacross the board\b", _I)
_SOME = re.compile(
    rf"\b(?:{_NUMBERS}|most|some|several|many|a number|the majority)\s+(?:out\s+)?(?:of\s+)?(?:[\w-]+\s+){{0,4}}?"
    rf"{_UNITS}\b",
    _I,
)
_AMONG_THEM = re.compile(r"\binclud\w+\s+(?:[\w-]+\s+){0,2}?overall\b", _I)
# What others there are, and what was spoken of before: not said here which.
_REST = re.compile(
    r"(?:the\s+)?(?:others?|rest|remaining|remainder|latter|former)\b|(?:almost\s+|nearly\s+)?everything\b|elsewhere\b|"
    r"(?:the\s+)?(?:both|neither|two|three|four|five|six)$",
    _I,
)
# "Six of the cases were judged good": the council's audit, and no grade of an inspection.
_SAMPLED = re.compile(
    rf"(?:(?:of\s+)?(?:{_NUMBERS}|most|some|half|a third|a quarter|many|just|only|per cent|%)\b.*\b)?"
    r"(?:cases?|files?|audits?|plans?|(?<=most )work|(?<=some )work|records?|assessments|visits|lessons|examples|"
    r"audit\s+grades)\b|"
    rf"(?:{_NUMBERS}|some|most|half|many)$",
    _I,
)
# "Fewer than half of councils were rated good": others than the one inspected.
_MANY = re.compile(
    r"(?:(?:fewer|more|less|half|most|many|some|several|nearly|almost|over|around|about|just|only|a\s+(?:third|quarter)|"
    r"\d+|two-thirds|three-quarters|\w+\s+(?:per\s+cent|in\s+\w+))\b.*)\b(?:councils|authorities|forces|prisons|providers|schools|"
    r"homes|services|trusts)\b|(?:councils|local\s+authorities)\b",
    _I,
)
_THINGS = re.compile(
    rf"(?:{_NUMBERS}|some|several|many|various)\s+(?:\w+\s+)?(?:things|respects|ways|others?|areas?)\b", _I
)
_LEADING = re.compile(
    r"^(?:(?:the|its|their|our|your|my|this|both|each|these|his|her|how|that|those)\s+)*"
    r"(?:(?:overall\s+)?(?:services?|support|provision)\s+for\s+|work\s+(?:with|for)\s+|being\s+|"
    r"(?:areas?|domains?|categor(?:y|ies)|key\s+questions?|standards?|judge?ments?)\s+(?:of|for)\s+)?"
    r"(?:(?:the|its|their|being)\s+)*",
    _I,
)
_OVERALL = re.compile(
    r"(?:(?:the|its|their|our|an|a|council|ofsted|cqc)(?:['\u2019]s)?\s+)*(?:\w+\s+)?overall"
    r"(?:\s+(?:effectiveness|rating|grade|judge?ment|outcome|verdict|score|performance|quality)"
    r"(?:\s+(?:for|of|at|given\s+to)\s.*)?)?",
    _I,
)
_RATINGS = re.compile(
    r"(?:(?:the|its|their|an|a)\s+)?(?:ratings?|grades?|judge?ments?|scores?|gradings?)(?:\s+(?:for|of|in)\s+(?P<what>.+))?$",
    _I,
)
_OWNED = re.compile(r"^(?:(?!of\b|for\b|in\b|on\b|with\b)[\w'\u2019-]+\s+){0,5}?[\w-]+['\u2019]s?\s+(?=\w)")
_CHILDRENS = re.compile(
    r"(?:children|adult|people|women|men|girl|boy|carer|famil(?:y|ie)|patient|resident)s?['\u2019]s?\s*$", _I
)
_AT_PLACE = re.compile(
    r"\s+(?:at|in|of|by|within|across)\s+(?:the\s+)?"
    r"(?:[A-Z][\w'\u2019-]*|(?:council|trust|authority|county|borough|city|force|hospital|prison|school)\b)(?:\s+.*)?$"
)
_RUNS = re.compile(r"\s+(?:which\s+|that\s+)?(?:it|they|we)\s+\w+.*$", _I)
# What is left of the next grade's clause where the words are cut off before its grade.
_TRAILING = re.compile(
    r"(?:[\s,;:\u2013\u2014'\"\u2018\u2019\u201c\u201d]|\b(?:and|but|with|while|also|the|an?|was|were|is|are|rated|judged|graded)\b)+$",
    _I,
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+")
"""As sections of a framework are numbered: "2.1 Assessing"; a bare number may count ("3 homes")."""
_MARKS = " ,;:.\u2013\u2014-'\"\u2018\u2019\u201c\u201d\u2022*|\t\n"
_PREPOSITIONS = r"(?:for|in|on|at|under|of|with)"
_DETERMINED = r"(?:the|its|their|those|how)"


def named(words: str) -> str:
    """An area as it is written down: without article, owner and marks."""
    words = _NUMBERED.sub("", " ".join(words.split()).strip(_MARKS))
    if _OVERALL.fullmatch(words):
        return OVERALL
    lead = _LEADING.match(words)
    rest = words[lead.end() :] if lead else words
    short = re.fullmatch(r"(.+?)\s+(?:domains?|categor(?:y|ies)|areas?|questions?|judge?ments?)", rest, _I)
    rest = short[1] if short and not re.search(r"\b(?:one|two|three|all|key|other)$", short[1], _I) else rest
    return rest.strip(_MARKS) or words


def coordinated(words: str) -> list[str]:
    """The areas that a phrase coordinates: "safe, effective and well-led" are three, "help and protection" is one.

    What English repeats before each conjunct ("for ... and for", "the ... and the", two gerunds) parts them; a
    complement at the end ("the experiences and progress of care leavers") is of all of them and holds them together.
    """
    words = words.strip(_MARKS)
    if not words:
        return []
    if _known(words):
        return [words]
    parts = re.split(rf",?\s+(?:and|but|or)\s+(?:also\s+)?{_PREPOSITIONS}\s+(?={_DETERMINED}?\s*\w)", words, flags=_I)
    if len(parts) > 1:
        return [each for part in parts for each in _listed(part)]
    return _listed(words)


def _known(words: str) -> bool:
    return named(words).lower() in patterns.KNOWN or words.strip(_MARKS).lower() in patterns.KNOWN


def _listed(words: str) -> list[str]:
    pieces = [piece for piece in re.split(r",\s+", words) if piece.strip(_MARKS)]
    if len(pieces) == 1:
        return _pair(words)
    last = pieces[-1]
    closing = re.match(r"(?:and|or|as well as|&|(?:just )?like|along with|together with|plus)\s+", last, _I)
    if closing:
        return [*pieces[:-1], last[closing.end() :]]
    return [*pieces[:-1], *(_pair(last, listed=True))]


def _pair(words: str, *, listed: bool = False) -> list[str]:
    if _known(words):
        return [words]
    joints = list(re.finditer(r"\s+(?:and|&)\s+", words))
    # "care and support and leadership": what the framework names comes first.
    named_first = sorted(joints, key=lambda joint: not _known(words[: joint.start()]))
    for joint in named_first if len(joints) > 1 else joints:
        left, right = words[: joint.start()], words[joint.end() :]
        if _parted(left, right, listed=listed):
            return [left, *_pair(right)]
    return [words]


def _parted(left: str, right: str, *, listed: bool) -> bool:
    if _known(left) or _known(right):
        return True
    determined = rf"{_DETERMINED}\s"
    if re.match(determined, right, _I):
        return True  # "the impact of leaders and the experiences of care leavers"
    gerunds = re.match(r"\w+ing\b", left, _I) and re.match(r"\w+ing\b", right, _I)
    if gerunds:
        return True
    complement = rf"\b{_PREPOSITIONS}\b"
    if re.search(complement, right, _I) and not re.search(complement, left, _I):
        return False  # "recruitment and retention of staff"
    if re.search(complement, left, _I):
        return listed  # "the quality of teaching and learning"
    return True


def known_at_end(words: str) -> str | None:
    """The longest area of a framework with which words end: "the report on help and protection" ends with one."""
    parts = list(re.finditer(r"\S+", words.rstrip(_MARKS)))
    for part in parts[-LONGEST:]:
        tail = words[part.start() : parts[-1].end()]
        if is_known(tail):
            return tail
    return None


def every(words: str) -> bool:
    """Whether a phrase takes in all areas that are graded."""
    return _ALL.search(words) is not None


def some(words: str) -> bool:
    """Whether a phrase says of how many areas, and not of which."""
    return (
        _SOME.match(words.strip(_MARKS)) is not None or re.match(rf"(?:{_NUMBERS})$", words.strip(_MARKS)) is not None
    )


def among(words: str) -> list[str] | None:
    """What a count of areas goes on to name, the overall grade too; None where the words are no count."""
    if re.match(rf"(?:{_NUMBERS}|others|most|some)\s*(?:$|[.,;])", words.strip(), _I):
        return []
    count = _SOME.match(words.strip(_MARKS))
    if count is None:
        return None
    if _AMONG_THEM.search(words):
        return [OVERALL]
    listing = re.match(r"\s*(?::|\u2013|\u2014|-|,\s*(?:namely|which are))\s*(.+)", words.strip(_MARKS)[count.end() :])
    return [named(part) for part in coordinated(listing[1])] if listing else []


def of_subject(words: str, head: Token | None, *, is_body: bool) -> list[str]:  # noqa: C901, PLR0911 - one return per kind
    """The areas that what is graded names; the service as a whole is overall.

    Args:
        words: the noun phrase.
        head: its head noun, where it was parsed.
        is_body: whether the phrase is the name of a body, or a pronoun.
    """
    words = " ".join(words.split()).strip(_MARKS)
    if "," in words and not re.search(r"\band\b|&", words):
        words = words.split(",")[0]  # an apposition, and no list
    if is_body or not words:
        return [OVERALL]
    if _known(words):
        return [named(words)]
    if every(words):
        return [ALL_AREAS]
    if (
        some(words)
        or _REST.match(words)
        or _SAMPLED.match(words)
        or re.fullmatch(r"th\w+\s+(?:areas?|aspects?)", words, _I)
    ):
        return []
    if _MANY.match(words) or re.match(r"(?:no|none|neither|nor|nobody|nothing|hardly)\b", words, _I):
        return []
    if _OVERALL.fullmatch(words):
        return [OVERALL]
    those = re.match(r"(?:those|that)\s+(?:of|for|in|on)\s+(?P<whose>.+)", words, _I)
    if those is not None:
        return [named(part) for part in coordinated(those["whose"])]
    ratings = _RATINGS.match(_without_owner(words))
    if ratings is not None:
        what = re.sub(
            r"\s+(?:the\s+)?(?:services?|it|they|care)(?:\s+(?:is|are|was|were))?$", "", ratings["what"] or "", flags=_I
        )
        return [named(part) for part in coordinated(what)] or [OVERALL]
    if re.match(rf"(?:one|{_NUMBERS})\s+of\s+", words, _I):
        return [OVERALL]
    placed = _without_place(words)
    # A headline's "adult social care in Norham" is not parsed, and its last word no service.
    if is_whole(words, head) or (placed != words and is_whole(placed, None) and " for " not in words):
        for_whom = re.match(
            r"(?:[\w'\u2019-]+\s+){0,3}?(?:services?|support|provision)\s+for\s+(?P<whom>.+)", words, _I
        )
        if for_whom is not None and not re.fullmatch(
            r"(?:young\s+people|children|families|people|adults)(?:\s+and\s+(?:young\s+people|families))?",
            for_whom["whom"],
        ):
            return [named(_without_place(part)) for part in coordinated(for_whom["whom"])]
        return [OVERALL]
    return [named(_without_place(_without_owner(part))) for part in coordinated(words)]


def is_whole(words: str, head: Token | None) -> bool:
    """Whether a noun phrase stands for what was inspected as a whole."""
    noun = head.lower_ if head is not None else words.rsplit(maxsplit=1)[-1].lower()
    if noun in patterns.ESTABLISHMENTS:
        return True
    if head is not None and (head.pos_ == "PRON" or head.ent_type_ in {"GPE", "PERSON"}):
        return True
    if noun not in patterns.WHOLES:
        return False
    before = words[: words.lower().rfind(noun)]
    plain_words = (word for word in re.findall(r"[\w-]+", _without_owner(before)))
    return all(
        word.lower() in patterns.UNMARKED or (word[0].isupper() and word.lower() not in patterns.NARROWING)
        for word in plain_words
    )


def _without_owner(words: str) -> str:
    owned = _OWNED.match(words)
    if owned is None or _CHILDRENS.search(owned[0]):
        return words
    return words[owned.end() :]


def _without_place(words: str) -> str:
    """Leave out where: "maternity services at Fenmoor Hospital" are maternity services."""
    place = _AT_PLACE.search(words)
    if place is not None and place.start() and not re.search(r"\bof$", words[: place.start()]):
        words = words[: place.start()]
    run = _RUNS.search(words)
    return words[: run.start()] if run is not None and len(words[: run.start()].split()) > 1 else words


def behind(words: str) -> list[str] | None:
    """The areas that the words behind a grade and its preposition name, up to where the clause goes on.

    Args:
        words: "safe and well-led, down from good", as it stands behind "for".

    Returns:
        None where the words say that there are others ("for everything else"), but not which.
    """
    words = _TRAILING.sub("", words)
    words = words.partition(")")[0] if "(" not in words else words
    if _REST.match(words):
        return None
    return list(_behind(words))


def _behind(words: str) -> Iterator[str]:
    how = re.match(r"(?:how|whether)\b", words, _I) is not None
    stop = re.search(r"[;:,]", words) if how else patterns.STOP.search(words)
    cut = words[: stop.start()] if stop is not None else words
    if how and len(cut.split()) > _HOW:
        return  # "good in how well it is meeting its duties under the Act": the whole of it
    parts = [cut] if how else coordinated(cut)
    if stop is not None and len(parts) > 1 and patterns.FINITE.fullmatch(stop.group()):
        parts = parts[:-1]  # "good at investigating crime, His Majesty's Inspectorate has said"
    for part in parts:
        area = part.strip(_MARKS)
        if some(area) or _THINGS.match(area):
            continue  # "good at recording crime and in two other areas"
        if not area or len(area.split()) > LONGEST or patterns.NOT_AREA.search(area) or _REST.match(area):
            return
        area = _without_owner(area)
        yield OVERALL if is_whole(area, None) else named(area)


_HOW = 9
"""Words; a longer clause behind "how" says what all of the inspection was about."""


def is_like_known(words: str) -> bool:
    """Whether a phrase holds an area of a framework: "the experiences of children in care"."""
    area = named(words).lower()
    return is_known(words) or any(f" {each}" in f" {area}" for each in patterns.KNOWN if " " in each)


def is_known(words: str) -> bool:
    """Whether a phrase is an area of a framework as it stands there."""
    return _known(_without_owner(words))
