"""What a grade is for: the service as a whole, or the areas that a phrase names.

The area is the shortest noun phrase that names it, without article, "services for" or "being". What is the place, the
council or the service itself is graded as a whole: "overall".
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extraction.area_names import (
    LONGEST,
    MARKS,
    OVERALL,
    WHOLE_RATING,
    coordinated,
    is_known,
    is_like_known,
    known_at_start,
    named,
    questions,
    without_owner,
)
from extraction.patterns import inspection_areas as patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_I = re.IGNORECASE
ALL_AREAS = "all areas"
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}"
_UNITS = (
    r"(?:areas?|categor(?:y|ies)|domains?|questions?|measures?|respects?|aspects?|(?:sub-?)?judge?ments?|"
    r"sub-?(?:headings|grades|ratings)|grades?|ratings?|standards?|pillars?|"
    r"themes?|tests?|criteria)"
)
# "in every area", "across the board": all that is graded. "In three of the four areas": some of it, which is not said.
_ALL = re.compile(
    rf"\b(?:all|every|each|both(?!\s+respect\b))\s+(?:[\w-]+\s+){{0,5}}?{_UNITS}\b(?!\s+(?:for|on|relating)\b)|"
    r"\bacross the board\b",
    _I,
)
_SOME = re.compile(
    rf"\b(?:(?:a\s+)?(?:further|additional|total\s+of)\s+|another\s+)?"
    rf"(?:{_NUMBERS}|most|some|several|many|a number|the majority)\s+(?:out\s+)?(?:of\s+)?"
    rf"(?:[\w-]+\s+){{0,4}}?{_UNITS}\b",
    _I,
)
_AMONG_THEM = re.compile(r"\binclud\w+\s+(?:[\w-]+\s+){0,2}?overall\b", _I)
# What others there are, and what was spoken of before: not said here which.
_REST = re.compile(
    r"(?:the\s+)?(?:others?|rest|remaining|remainder|latter|former)\b|(?:almost\s+|nearly\s+)?everything\b|elsewhere\b|"
    r"(?:the\s+)?(?:both|neither|two|three|four|five|six)$|th(?:is|at|ese|ose)\s+(?:areas?|aspects?|domains?)\b",
    _I,
)
# "The rest of the services, including leadership and adoption,".
_REST_NAMED = re.compile(
    r"(?:the\s+)?(?:others?|rest|remaining|remainder|everything\s+else)\b[^,]*,\s+(?:includ\w+|such\s+as|like)\s+"
    r"(?P<areas>.+?),?",
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
# What the regulator of social housing calls its grade of a landlord as a whole.
_CONSUMER = re.compile(r"(?:(?:the|its|their)\s+)?(?:new\s+)?consumer\s+(?:grad(?:e|ing)s?|ratings?)", _I)
_SAMPLES = frozenset({"audit", "case", "file"})
# "Fewer than half of councils were rated good": others than the one inspected.
_MANY = re.compile(
    r"(?:(?:fewer|more|less|half|most|many|some|several|nearly|almost|over|around|about|just|only|a\s+(?:third|quarter)|"
    r"\d+|two-thirds|three-quarters|\w+\s+(?:per\s+cent|in\s+\w+))\b.*)\b(?:councils|authorities|forces|prisons|providers|schools|"
    r"homes|services|trusts)\b|(?:councils|local\s+authorities)\b",
    _I,
)
_THINGS = re.compile(
    rf"(?:{_NUMBERS}|some|several|many|various)\s+(?:\w+\s+)?(?:things|respects|ways|others?|areas?)\b",
    _I,
)
_RATINGS = re.compile(
    r"(?:(?:the|its|their|our|your|an|a)\s+)?(?:(?:previous|last|earlier|former|latest|current|new|overall)\s+)*(?:ratings?|grades?|judge?ments?|scores?|gradings?)(?:\s+(?:for|of|in)\s+(?P<what>.+))?$",
    _I,
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
_COMPLEMENT = re.compile(r"\b(?:for|with|of|on|to|about|who|whose|which|that)\b")
# Whom a service is for that is for all there are, in all of a place: "services for children", "the service for Exford".
_EVERYBODY = re.compile(
    r"(?i:(?:(?:its|their|the\s+[a-z]+['\u2019]s)\s+)?(?:(?:local|vulnerable|all)\s+)*(?:young\s+people|children|families|people|adults)(?:\s+and\s+(?:young\s+people|families))?)|[A-Z][\w'\u2019-]*(?:\s+(?:and|[A-Z][\w'\u2019-]*))*"
)
_THOSE = re.compile(r"(?:those|that)\s+(?:of|for|in|on)\s+(?P<what>.+)", _I)
# Of no area, or of some that were spoken of before.
_NOTHING = re.compile(r"(?:so\s+that|no|none|neither|nor|nobody|nothing|hardly)\b|th\w+\s+(?:areas?|aspects?)$", _I)
_ASKED = re.compile(r"\W*(?:how|whether|the\s+way)\b", _I)
# "As well as the overall rating", and when the rating was given.
_BESIDE = re.compile(r"^(?:as\s+well\s+as|along\s+with|together\s+with|alongside|besides)\s+", _I)
_OPENING = re.compile(r"^(?:prior\s+to|before|after|since|until|despite)\s+(?:that|this|then|which|\d{4}),?\s+", _I)
# "Rated good in its assessment of adult social care": when it was, and no area.
_OCCASION = re.compile(
    r"(?:its|the|their|this|our|an?)\s+(?:\w+\s+){0,3}?assessment\s+(?:of|by|in|from|last|this)\b", _I
)
_DATED = re.compile(r"\s+(?:back\s+)?(?:in|since)\s+(?:\w+\s+)?\d{4}$", _I)
_ASIDE = re.compile(r",\s+(?:where|which|who|whose)\s.*$", _I)
_RUN_BY = re.compile(
    r"\s+(?:(?:which|that)\s+(?:is|are)\s+)?(?:run|operated|managed|owned|provided|based)(?:\s.*)?$", _I
)
_MORE_RATINGS = re.compile(
    r",?\s+(?:and|as\s+well\s+as|along\s+with|together\s+with)\s+(?=(?:the|its|our|their)\s+(?:ratings?|grades?|scores?)\b)",
    _I,
)
# "Four of the areas - its safety and leadership -", "the other three areas (safe, caring and responsive)", "one, the
# impact of leaders," and "the fifth, for care leavers,".
_SET_OFF = re.compile(
    r"(?P<count>[^(\u2013\u2014,]+?)(?:\s*\(|\s[\u2013\u2014-]\s|,\s)(?:(?:that\s+)?(?:for|on|of|in|about|covering)\s+)?"
    r"(?P<areas>.+?)(?:\)|,?\s[\u2013\u2014-]|,)?",
    _I,
)
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
_OTHER_AREAS = re.compile(
    rf"(?:the\s+)?(?:(?:others?|remaining|rest)\s+(?:(?:{_NUMBERS})\s+)?{_UNITS}\b.*|"
    rf"(?:(?:only|sole)\s+)?(?:other|remaining|exception|{_ORDINALS}|one)(?:\s+(?:one|{_UNITS}))?)",
    _I,
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
# "Of which 92", "70 out of 103", "eighty per cent": how many there are.
_COUNT = re.compile(
    rf"(?:of\s+(?:which|these|those|them)\s*,?\s*)?(?:(?:only|just|some|about|around|nearly|almost|over|more\s+than)\s+)?"
    rf"(?:\d[\d,.]*|(?!one\b)(?:{_NUMBERS})|(?:{_TENS})[\w-]*)(?:\s*%|\s+per\s+cent|\s+(?:out\s+)?of\b|$|\s*,)",
    _I,
)
_SEVERAL = re.compile(
    rf"\b(?:{_NUMBERS}|several|many|most|some|other)\s+(?:\w+\s+)?(?:councils|authorities|forces|prisons|providers|schools|"
    r"homes|landlords|hospitals|nurseries|agencies)\b",
    _I,
)


def every(words: str) -> bool:
    """Whether a phrase takes in all areas that are graded."""
    return _ALL.search(words) is not None


def some(words: str) -> bool:
    """Whether a phrase says of how many areas, and not of which."""
    return (
        _SOME.match(words.strip(MARKS)) is not None
        or re.match(rf"(?:another\s+)?(?:{_NUMBERS})$", words.strip(MARKS)) is not None
    )


def among(words: str) -> list[str] | None:
    """What a count of areas goes on to name, the overall grade too; None where the words are no count."""
    apposed = re.match(r"(?:an)?(?:other\s+)?one(?:\s+area)?,\s+([^,.;]+)", words.strip(), _I)
    if apposed is not None and is_like_known(apposed[1]):
        return [named(without_owner(apposed[1]))]  # "good in one, its support for care leavers"
    if re.match(
        rf"(?:another\s+)?(?:{_NUMBERS}|others|most|some)(?:\s*(?:$|[.,;])|\s+(?:in|at|under|by|and)\b)",
        words.strip(),
        _I,
    ):
        return []
    few = re.match(rf"(?:{_NUMBERS})\s*(?::|\s[\u2013\u2014-])\s+(.+)", words.strip(), _I | re.DOTALL)
    if few is not None:
        return [named(part) for part in coordinated(few[1].split(".")[0])]  # "in two: prevention and response"
    count = _SOME.match(words.strip(MARKS))
    if count is None:
        return None
    if _AMONG_THEM.search(words):
        return [OVERALL]
    listing = re.match(
        r"[^:;,.\u2013\u2014]{0,40}?(?::|\s[\u2013\u2014-]|,?\s+(?:namely|which are))\s*(.+)",
        words.strip(MARKS)[count.end() :],
    )
    return [named(part) for part in coordinated(listing[1])] if listing else []


def of_subject(words: str, head: Token | None, *, is_body: bool) -> list[str]:  # noqa: C901, PLR0911 - one return per kind
    """The areas that what is graded names; the service as a whole is overall.

    Args:
        words: the noun phrase.
        head: its head noun, where it was parsed.
        is_body: whether the phrase is the name of a body, or a pronoun.
    """
    words = _BESIDE.sub("", _OPENING.sub("", " ".join(words.split()).strip(MARKS)))
    several = _set_out(words)
    if several is not None:
        return several
    undated = _DATED.sub("", words)
    words, head = undated, head if undated == words else None
    aside = _ASIDE.search(words)
    words = words[: aside.start()] if aside is not None else words
    if "," in words and not re.search(r"\band\b|&", words):
        words = words.split(",")[0]  # an apposition, and no list
    # "Great Marling, where inspectors were in May".
    is_body = is_body or (aside is not None and not is_known(words) and (_is_title(words) or words.istitle()))
    if is_body or not words or words.lower() == "the setting":
        return [OVERALL]
    if is_known(words):
        return [named(without_owner(words))]
    if every(words):
        return [ALL_AREAS]
    if all(is_known(part) for part in coordinated(words)):
        return [named(part) for part in coordinated(words)]
    sampled = _SAMPLED.match(words) is not None or (head is not None and head.lower_.rstrip("s") in _SAMPLES)
    if sampled or some(words) or _REST.match(words) or _MANY.match(words) or _NOTHING.match(words):
        return []
    if WHOLE_RATING.fullmatch(words) or _CONSUMER.fullmatch(words):
        return [OVERALL]
    ratings = _RATINGS.match(without_owner(words)) or _THOSE.match(words)
    if ratings is not None:
        what = ratings["what"] or ""
        return [OVERALL] if _RUN_BY.search(what) else _of_ratings(what)  # "the rating of the wards run by the trust"
    run = _RUN_BY.sub("", words)
    if re.match(rf"(?:one|{_NUMBERS})\s+of\s+", words, _I) or (run != words and is_whole(run, None)):
        return [OVERALL]
    placed = _without_place(words)
    # A headline's "adult social care in Norham" or "Exford and Norham probation service" is not parsed as one.
    if is_whole(words, head) or (not _COMPLEMENT.search(placed) and is_whole(placed, None)):
        for_whom = re.match(
            r"(?:[\w'\u2019-]+\s+){0,3}?(?:services?|support|provision)\s+for\s+(?P<whom>.+)", words, _I
        )
        if for_whom is not None and not _EVERYBODY.fullmatch(_without_place(for_whom["whom"])):
            return [named(_without_place(part)) for part in coordinated(for_whom["whom"])]
        return [OVERALL]
    return [named(part if _ASKED.match(part) else _without_place(without_owner(part))) for part in coordinated(words)]


def _of_ratings(what: str) -> list[str]:
    """The areas of "the rating for X": of the whole where X is a name or the service."""
    if is_known(what):
        return [named(what)]  # "those of children in care"
    what = re.sub(r"\s+(?:the\s+)?(?:services?|it|they|care)(?:\s+(?:is|are|was|were))?$", "", what, flags=_I)
    if _is_title(what) or is_whole(what, None):
        return [OVERALL]
    return [named(part) for part in coordinated(what)] or [OVERALL]


def _is_title(words: str) -> bool:
    """Whether words are a proper name, and no area of a framework in capitals."""
    told = [word for word in words.split() if word not in {"the", "of", "and", "The"}]
    return len(told) > 1 and all(word[0].isupper() for word in told) and not is_known(words)


def _set_out(words: str) -> list[str] | None:
    """The areas of several ratings told as one subject, or of a count that sets them off; None of any other phrase."""
    parts = _MORE_RATINGS.split(words)
    if len(parts) > 1:
        return [each for part in parts for each in of_subject(part.strip(MARKS), None, is_body=False)]
    rest = _REST_NAMED.fullmatch(words)
    if rest is not None:
        return [named(part) for part in coordinated(rest["areas"])]
    off = _SET_OFF.fullmatch(words)
    if off is not None and (some(off["count"]) or _OTHER_AREAS.fullmatch(off["count"])):
        return [named(part) for part in coordinated(off["areas"])]
    return None


def is_whole(words: str, head: Token | None) -> bool:
    """Whether a noun phrase stands for what was inspected as a whole."""
    if not words.strip():
        return False
    noun = head.lower_ if head is not None else words.rsplit(maxsplit=1)[-1].lower()
    if noun in patterns.ESTABLISHMENTS:
        return True
    if head is not None and (head.pos_ == "PRON" or head.ent_type_ in {"GPE", "PERSON"}):
        return True
    if noun not in patterns.WHOLES:
        return False
    before = words[: words.lower().rfind(noun)]
    plain_words = (word for word in re.findall(r"[\w-]+", without_owner(before)))
    return all(
        word.lower() in patterns.UNMARKED | patterns.WHOLES
        or (word[0].isupper() and word.lower() not in patterns.NARROWING)
        for word in plain_words
    )


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
    words = _TRAILING.sub("", re.sub(r",?\s+(?:and|but)\s+[1-6]\s*\(?\s*$", "", words))
    words = words.partition(")")[0] if "(" not in words else words
    if _REST.match(words):
        return None
    if _OCCASION.match(words):
        return []
    if _ALL.match(words):
        return [ALL_AREAS]
    if re.match(r"(?:all|every|each)\b", words, _I):
        return None  # "all three standards for work with victims": of some that are not named
    return list(_behind(words))


def _asking(words: str) -> str:
    """The words of a key question written out, up to where the clause goes on: "whether it is safe and has"."""
    known = patterns.ASKING | patterns.KEY_QUESTIONS
    return " ".join(itertools.takewhile(lambda word: word.lower() in known, re.findall(r"[\w-]+", words)))


def _behind(words: str) -> Iterator[str]:
    words = re.sub(r"^(?:the\s+)?(?:key\s+)?question\s+of\s+(?=whether|how)", "", words, flags=_I)
    how = _ASKED.match(words) is not None
    asked = questions(_asking(words)) if how else []
    if asked:
        yield from asked
        return
    asks = known_at_start(words) if how else None
    stop = re.compile(r"[;:,]").search(words, len(asks or "")) if how else patterns.STOP.search(words)
    cut = words[: stop.start()] if stop is not None else words
    if how and (more := re.search(r",?\s+and\s+(?:for|in|on)\s+", cut)) is not None:
        yield from _behind(cut[: more.start()])
        yield from _behind(cut[more.end() :])
        return
    if how and not is_known(cut) and (len(cut.split()) > _HOW or _DUTIES.search(cut)):
        return  # "good in how well it is meeting its duties under the Act": the whole of it
    parts = [cut] if how else coordinated(_without_place(cut))
    if stop is not None and len(parts) > 1 and patterns.FINITE.fullmatch(stop.group()):
        parts = parts[:-1]  # "good at investigating crime, His Majesty's Inspectorate has said"
    for part in parts:
        area = _TRAILING.sub("", part if how else _without_place(part)).strip(MARKS)
        if some(area) or _THINGS.match(area):
            continue  # "good at recording crime and in two other areas"
        if (
            not area
            or len(area.split()) > LONGEST
            or _SEVERAL.search(area)
            or _DETERMINER.fullmatch(area)
            or (patterns.NOT_AREA.search(area) and not is_known(area))
            or _REST.match(area)
        ):
            return
        of_it = is_known(area) and re.match(r"(?:its|their)\s", area, _I) is not None  # "for its setting"
        area = without_owner(area)
        whole = (
            is_whole(area, None) and not of_it and area.lower() not in {"care", "services"}
        ) or _CONSUMER.fullmatch(area) is not None
        yield OVERALL if whole else named(area)


_DETERMINER = re.compile(r"(?:its|the|their|our|an?|this|that|all|both)", _I)
_DUTIES = re.compile(r"\b(?:duties|responsibilities|obligations)\b", _I)
_HOW = 9
"""Words; a longer clause behind "how" says what all of the inspection was about."""


def names_several(words: str) -> bool:
    """Whether a phrase counts bodies: "adult social care at three councils"."""
    return _SEVERAL.search(words) is not None


def are_many(words: str) -> bool:
    """Whether what is graded is many bodies that are only counted: "only twelve councils"."""
    words = words.strip(MARKS)
    counted = _COUNT.match(words) is not None and re.search(rf"\b{_UNITS}\b", words, _I) is None
    return counted or _MANY.match(words) is not None or names_several(words)
