"""How areas of an inspection are named, and what a phrase of several names: "safe, effective and well-led" are three.

The area is the shortest noun phrase that names it, without article, "services for" or "being".
"""

from __future__ import annotations

import re

from extraction.patterns import inspection_areas as patterns

OVERALL = "overall"
LONGEST = 16
"""Words; what is longer is a sentence with a colon in it."""
_I = re.IGNORECASE
_LEADING = re.compile(
    r"^(?:(?:the|its|their|our|your|my|this|both|each|these|his|her|that|those|only|just|even|and|also|own)\s+)*"
    r"(?:(?:overall\s+)?(?:services?|support|provision)\s+for\s+|work\s+(?:with|for)\s+|being\s+|terms\s+of\s+|"
    r"(?:areas?|domains?|categor(?:y|ies)|(?:key\s+)?questions?|standards?|judge?ments?)\s+"
    r"(?:of|for|concerning|around|covering|relating\s+to)\s+)?"
    r"(?:(?:the|its|their|being)\s+)*",
    _I,
)
WHOLE_RATING = re.compile(
    r"(?:(?:the|its|their|our|an|a|council|ofsted|cqc)(?:['\u2019]s)?\s+)*(?:\w+\s+)?overall"
    r"(?:\s+(?:effectiveness|rating|grade|judge?ment|outcome|verdict|score|performance|quality)"
    r"(?:\s+(?:for|of|at|given\s+to)\s.*)?)?",
    _I,
)
_OWNED = re.compile(r"^(?:(?!of\b|for\b|in\b|on\b|with\b)[\w'\u2019-]+\s+){0,5}?[\w-]+['\u2019]s?\s+(?=\w)")
_CHILDRENS = re.compile(
    r"(?:children|adult|people|women|men|girl|boy|carer|leaver|leader|manager|famil(?:y|ie)|patient|resident)s?['\u2019]s?\s*$",
    _I,
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+")
"""As sections of a framework are numbered: "2.1 Assessing"; a bare number may count ("3 homes")."""
# "The extent to which the service is effective at keeping people safe": how the questions on fire services are put.
_EXTENT = re.compile(
    r"(?:the\s+)?extent\s+to\s+which\s+the\s+\w+\s+(?:is\s+(effective|efficient)\b|looks\s+after\s+its\s+people\b)", _I
)
_EXTENTS = {"effective": "effectiveness", "efficient": "efficiency", None: "people"}
MARKS = " ,;:.\u2013\u2014-'\"\u2018\u2019\u201c\u201d\u2022*|\t\n"
_ALSO = r"(?:and|&|as\s+well\s+as|(?:just\s+)?like|along\s+with|together\s+with|plus)"
_JOINT = re.compile(rf"(?:,\s+(?:{_ALSO}\s+)?|\s+{_ALSO}\s+)", _I)
_PREPOSITIONS = r"(?:for|in|on|at|under|of|with)"
_DETERMINED = r"(?:the|its|their|those|how)"


def named(words: str) -> str:
    """An area as it is written down: without article, owner and marks."""
    words = _NUMBERED.sub("", " ".join(words.split()).strip(MARKS))
    extent = _EXTENT.match(words)
    if extent is not None:
        return _EXTENTS[extent[1]]
    words = re.sub(r"\s+(?:there|alone|too|itself)$", "", words)
    words = re.sub(r"\s*\?\s*[1-6]?$", "", words)  # "How good is our setting? 4", of six grades
    words = re.sub(r",?\s+taking\s+into\s+account\b.*$", "", words, flags=_I)  # the areas below, which it sums up
    if WHOLE_RATING.fullmatch(words):
        return OVERALL
    if words.lower() in patterns.KNOWN:
        return words  # "provision for learners with high needs"
    lead = _LEADING.match(words)
    rest = words[lead.end() :] if lead else words
    short = re.fullmatch(r"(.+?)\s+(?:domains?|categor(?:y|ies)|areas?|questions?|judge?ments?)", rest, _I)
    rest = re.sub(r"\s+aspects?(?:\s+of\s+.*)?$", "", rest, flags=_I)
    of_services = re.fullmatch(
        r"((?:safety|effectiveness|responsiveness|efficiency)) of (?:(?:its|the|their) )?services?", rest, _I
    )
    if of_services:
        return of_services[1]
    rest = short[1] if short and not re.search(r"\b(?:one|two|three|all|key|other)$", short[1], _I) else rest
    return rest.strip(MARKS) or words


def coordinated(words: str) -> list[str]:
    """The areas that a phrase coordinates: "safe, effective and well-led" are three, "help and protection" is one.

    What English repeats before each conjunct ("for ... and for", "the ... and the", two gerunds) parts them; a
    complement at the end ("the experiences and progress of care leavers") is of all of them and holds them together.
    """
    words = words.strip(MARKS)
    if not words:
        return []
    if _known(words):
        return [words]
    asked = questions(words)
    if asked:
        return asked
    if ";" in words:
        return [each for part in re.split(r";\s*(?:and\s+)?", words) for each in coordinated(part)]
    parts = re.split(
        rf"(?:,?\s+(?:and|but|or|as\s+well\s+as)\s+(?:also\s+)?{_PREPOSITIONS}|,\s+for)\s+(?={_DETERMINED}?\s*\w)",
        words,
        flags=_I,
    )
    if len(parts) > 1:
        return [each for part in parts for each in coordinated(part)]
    return _framework(words) or _listed(words)


def questions(words: str) -> list[str]:
    """The key questions that are written out: "whether it is safe and well-led", "is the service caring"."""
    told = re.findall(r"[\w-]+", re.sub(r"\bwell\s+led\b", "well-led", words.lower()))
    if not told or not {"is", "are", "was", "were", "whether", "how"}.intersection(told):
        return []
    if not patterns.ASKING.union(patterns.KEY_QUESTIONS).issuperset(told):
        return []
    return [word for word in told if word in patterns.KEY_QUESTIONS]


def _known(words: str) -> bool:
    return named(words).lower() in patterns.KNOWN or words.strip(MARKS).lower() in patterns.KNOWN


def _listed(words: str) -> list[str]:
    pieces = [piece for piece in re.split(r",\s+", words) if piece.strip(MARKS)]
    if len(pieces) == 1:
        return _pair(words)
    bare = all(re.fullmatch(r"\w+ing", piece, _I) and not _known(piece) for piece in pieces[:-1])
    if bare and re.match(r"(?:and\s+)?\w+ing\s+(?:and\s+\w+ing\s+)?\w", pieces[-1], _I):
        return [words]  # "building, supporting and protecting its workforce": one object for all
    last = pieces[-1]
    closing = re.match(r"(?:and|or|as well as|&|(?:just )?like|along with|together with|plus)\s+", last, _I)
    if closing:
        return [*pieces[:-1], last[closing.end() :]]
    return [*pieces[:-1], *(_pair(last, listed=True))]


def _framework(words: str) -> list[str] | None:
    """The parts of a list, if those that a framework names have commas or an "and" of their own.

    "Managing offenders and building, supporting and protecting the workforce" are two; the longest names come first.
    """
    joints = [0, *(joint.end() for joint in _JOINT.finditer(words)), len(words)]
    ends = [joint.start() for joint in _JOINT.finditer(words)] + [len(words)]
    for count in range(len(ends), 1, -1):
        for first in range(len(ends) - count + 1):
            start, end = joints[first], ends[first + count - 1]
            if _known(words[start:end]):
                before = coordinated(words[: ends[first - 1]]) if first else []
                behind = coordinated(words[joints[first + count] :]) if first + count < len(ends) else []
                return [*before, words[start:end], *behind]
    return None


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
    if _known(left) or _known(right) or re.match(rf"{_DETERMINED}\s", right, _I):
        return True  # "the impact of leaders and the experiences of care leavers"
    gerunds = re.match(r"\w+ing\b", left, _I) and re.match(r"\w+ing\b", right, _I)
    if gerunds:
        return True
    if re.match(r"\w+ing\s+\w", left, _I) and not _known(left.split(maxsplit=1)[0]):
        return False  # "responding to fires and emergencies": what a gerund does is coordinated
    complement = rf"\b{_PREPOSITIONS}\b"
    if re.search(complement, right, _I) and not re.search(complement, left, _I):
        return False  # "recruitment and retention of staff"
    if re.search(complement, left, _I):
        return listed  # "the quality of teaching and learning"
    return True


def known_at_end(words: str) -> str | None:
    """The longest area of a framework with which words end: "the report on help and protection" ends with one."""
    parts = list(re.finditer(r"\S+", words.rstrip(MARKS)))
    for part in parts[-LONGEST:]:
        tail = words[part.start() : parts[-1].end()]
        if is_known(tail) and part[0].lower() not in {"and", "also", "only", "just", "even"}:
            return tail
    return None


def known_at_start(words: str) -> str | None:
    """The longest area of a framework with which words begin."""
    ends = [part.end() for part in re.finditer(r"\S+", words)]
    return next((words[:end] for end in reversed(ends) if is_known(words[:end])), None)


def without_owner(words: str) -> str:
    """An area without whose it is: "Norham's adoption service" is its adoption service."""
    owned = _OWNED.match(words)
    if owned is None or _CHILDRENS.search(owned[0]):
        return words
    return words[owned.end() :]


def known_list_at_end(words: str) -> str | None:
    """The list of areas of a framework with which words end: "not inspected for safe, caring and responsive"."""
    first = len(words)
    while (known := known_at_end(words[:first])) is not None:
        first = words[:first].rstrip(MARKS).rfind(known)
        joint = re.search(r"(?:,\s*(?:and\s+)?|\s+and\s+)$", words[:first], _I)
        if joint is None or known_at_end(words[: joint.start()]) is None:
            break
        first = joint.start()
    return words[first:].strip(MARKS) or None


def is_like_known(words: str) -> bool:
    """Whether a phrase holds an area of a framework: "the experiences of children in care"."""
    area = named(words).lower()
    return is_known(words) or any(f" {each}" in f" {area}" for each in patterns.KNOWN if " " in each)


def is_known(words: str) -> bool:
    """Whether a phrase is an area of a framework as it stands there."""
    return _known(without_owner(words))
