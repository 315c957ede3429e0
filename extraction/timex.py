"""The grammar of English time expressions: words to what they say, before anything is known about the document.

One compiled pattern finds candidates from left to right; `parse` turns each into a `Partial`, which keeps exactly what
is written: a month without a year stays one. `time_resolution` places it, given the document's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Shift = Literal["last", "this", "next"]
Unit = Literal["day", "week", "month", "year"]

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")  # fmt: skip
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"a": 1, "an": 1, "eighteen": 18, "couple of": 2, "a couple of": 2}


@dataclass(frozen=True, slots=True)
class Partial:
    """What a time expression says, as far as it says it."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    """1 to 12, or 21 to 24 for a season."""
    day: int | None = None
    until: Partial | None = None
    """The far end of a range."""
    weekday: int | None = None
    shift: Shift | None = None
    """``last``, ``this`` or ``next`` before the unit, the month or the weekday; of the year for "May last year"."""
    unit: Unit | None = None
    count: int | None = None
    """How many units away; negative for the past. With ``over`` a stretch up to now."""
    over: bool = False
    part: Literal["early", "mid", "late", "earlier", "later"] | None = None
    onward: bool = False
    """Counted from the time told before it: "two years later", "the previous year"."""
    about: bool = False
    fiscal: Literal["financial", "academic"] | None = None
    decade: bool = False


_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501 - one alternation
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SEASON = r"(?:spring|summer|autumn|winter)"
_NUMBER = r"(?:\d{1,3}|a\ couple\ of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)"
_UNIT = r"(?:day|week|month|year)"
_TO = r"\s*(?:to|and|until|till|through|or|-|\u2013|\u2014)\s*"
_ABOUT = r"(?P<about11>almost|nearly|about|around|roughly|approximately|circa|c\.|just\ over|just\ under|over|more\ than|less\ than|some)"  # noqa: E501 - one alternation

# The first words of all that follows; a look at these first saves going through every form at every word.
_FIRST_WORDS = (
    *MONTHS, *WEEKDAYS, *SEASONS, *(word for word in _NUMBERS if " " not in word),
    "the", "early", "earlier", "mid", "late", "later", "beginning", "start", "middle", "end", "last", "this", "next",
    "coming", "previous", "past", "financial", "academic", "school", "year", "today", "tonight", "yesterday",
    "tomorrow", "almost", "nearly", "about", "around", "roughly", "approximately", "circa", "c", "just", "over", "more",
    "less", "some", "in", "during", "for", "within", "that",
)  # fmt: skip


def _beginnings() -> str:
    """The first words by their first letters, a set of which is what `re` is quickest to try."""
    tails: dict[str, list[str]] = {}
    for word in _FIRST_WORDS:
        tails.setdefault(word[0], []).append(word[1:])
    letters = (f"(?-i:[{first}{first.upper()}])(?:{'|'.join(rest)})" for first, rest in tails.items())
    return rf"(?=\d|(?:{'|'.join(letters)})\b)"


_BEGINNING = _beginnings()
_CANDIDATE = re.compile(
    rf"""(?<![\w\u00a3$\u20ac.,/-]){_BEGINNING}(?:
      (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))
    | (?P<slashed>{_DAY}/(?:0?[1-9]|1[0-2])/(?:{_YEAR}|\d\d)|
        (?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:{_YEAR}|\d\d))
    | (?:(?P<weekday1>{_WEEKDAY}),?\s+\(?)?(?:the\s+)?
      (?P<day1>{_DAY})(?:(?:\s+(?P<month0>{_MONTH})(?:\s+(?P<year0>{_YEAR}))?)?{_TO}(?:{_WEEKDAY}\s+)?
      (?P<day2>{_DAY}))?\s+(?:of\s+)?(?P<month1>{_MONTH})\b(?:,?\s+(?P<year1>{_YEAR}))?
      (?:\s+(?P<yearshift1>last|this|next)\s+year)?
    | (?:(?P<weekday2>{_WEEKDAY}),?\s+\(?(?={_MONTH}\s+\d))?
      (?P<part2>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)?(?(part2)[\s-]+|)
      (?:(?P<shift2>last|this|next)\s+)?(?P<month2>{_MONTH})\b
      (?:\s+(?P<day3>{_DAY})(?:{_TO}(?P<day4>{_DAY}))?\b(?!\s+{_MONTH}))?
      (?:,?\s+(?:of\s+)?(?P<year2>{_YEAR})|\s+(?:of\s+)?(?P<yearshift2>last|this|next)\s+year)?
      (?:{_TO}(?:the\ end\ of\s+|(?P<shift3>last|this|next)\s+)?(?P<month3>{_MONTH})\b(?:\s+(?P<day5>{_DAY})\b)?
         (?:,?\s+(?P<year3>{_YEAR})|\s+(?:of\s+)?(?P<yearshift3>last|this|next)\s+year)?)?
    | the\s+(?P<season19>{_SEASON})\s+before(?=[,.;:)]|\s+(?:it|they|that|he|she|\w+ed|had|was|found)\b|$)
    | (?:(?P<part4>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+)?(?:the\s+)?
      (?:(?P<shift4>last|this|next)\s+)?(?P<season>{_SEASON})(?:\s+term)?
      (?:\s+(?:of\s+|in\s+)?(?P<year4>{_YEAR})(?:[-/\u2013]\d\d\b)?|\s+(?:of\s+)?(?P<yearshift4>last|this|next)\s+year)?
    | (?:the\s+)?(?P<fiscalname>financial\ year|academic\ year|school\ year|year)\s+(?:ending|ended|to)\s+
      (?:(?:31(?:st)?\ )?(?P<fiscalmonth>march|august|july))\s+(?P<fiscalend>{_YEAR})
    | (?:(?P<fiscal1>financial|academic|school)\s+year\s+)?(?P<fiscalyear>{_YEAR})[/\u2013-](?P<fiscalto>20\d\d|\d\d)\b
      (?:\s+(?P<fiscal2>financial|academic|school)\s+year)?
    | (?P<decade>(?:19[5-9]0|20[0-4]0)s)
    | (?:(?P<part5>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)[\s-]+)?(?P<year5>{_YEAR})
      (?:{_TO}(?P<year6>{_YEAR}))?
    | (?P<today>today|tonight|this\ (?:morning|afternoon|evening)|yesterday|last\ night|tomorrow)
    | (?P<shift7>last|this|next|coming|previous|past)\s+(?P<weekday7>{_WEEKDAY})
    | (?P<weekday8>{_WEEKDAY})(?:\s+(?P<weekshift8>last|next)\s+week)?
    | (?P<part9>earlier|later)\s+this\s+(?P<unit9>{_UNIT})
    | (?P<part10>(?:the\ )?(?:beginning|start|middle|end)\ of)\s+(?P<shift10>last|this|next)\s+(?P<unit10>{_UNIT})
    | (?:{_ABOUT}\s+)?(?P<count11>{_NUMBER})\s+(?P<unit11>{_UNIT})s?\s+
      (?P<way11>ago|earlier|before|later|on(?=\s+from|[,.;]|$)|from\s+now)
    | (?:in|over|during|for|within)\s+the\s+(?P<shift12>last|past|next|previous|coming)\s+
      (?:(?P<count12>{_NUMBER})\s+)?(?P<unit12>{_UNIT})s?(?!\s+(?:of|in)\b)
    | (?P<way17>that|the\s+same|the\s+following)\s+(?P<month17>{_MONTH})\b
      (?!\s+(?:\d|was|were|is|are|will|would|has|had))
    | (?P<way18>(?:later\s+)?that|the\s+same|the\s+following)\s+(?P<season18>{_SEASON})\b
      (?!\s+(?:was|were|is|are|will|would|has|had|from|term|holiday|activit|programme|budget|statement|school)\w*)
    | the\s+(?P<shift15>following|previous|preceding)\s+(?P<unit15>{_UNIT})(?!\s+(?:of|in)\b|\s*['\u2019])
    | the\s+(?P<unit16>year|month)\s+(?P<way16>before|after)(?=[,.;:)]|\s+(?:it|they|that|when)\b|$)
    | (?P<shift13>last|this|next)\s+(?P<unit13>week|month|year)(?!\s+(?:of|in)\s+{_MONTH})
    | in\s+(?P<count14>{_NUMBER})\s+(?P<unit14>{_UNIT})s?'?\ time
    )(?![\w/%]|[.,]\d|-\d)""",
    re.IGNORECASE | re.VERBOSE,
)

# Before a bare year: what makes it a year and no count of things.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|of|for|to|between|and|late|early|mid|around|about|year|"
    r"the|its|their|our|his|her|my|a|on|calendar|than|back|term|\u00a9)\s*\(?|[(\[\u00a9]\s*|^\s*)$",
    re.IGNORECASE,
)
_ACT = re.compile(r"\b(?:Act|Acts|Bill|Regulations|Order)\s*\(?$")
_BETWEEN = re.compile(r"\bbetween\s+(?:(?:early|mid|late)[\s-]+)?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:children|people|pupils|posts|staff|cases|families|residents|homes|patients|officers|members|places|students|"
    r"social\ workers|young|calls|offences|incidents|learners|adults)\b",
    re.IGNORECASE,
)
# "May" and "March" are verbs too, and months are names: what shows the month.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|during|since|of|until|till|by|from|between|and|before|after|to|late|early|mid|last|next|this|for|on|around|"
    r"through|throughout|through to|every|each|the)[\s-]*\(?$",
    re.IGNORECASE,
)
_BEFORE_SEASON = re.compile(r"\b(?:in|during|since|of|until|till|by|from|before|after|throughout)\s+$", re.IGNORECASE)
_SURNAME = re.compile(r"\s+(?!Council|Ofsted|The|In|It)[A-Z][a-z]+")
_EVERY = re.compile(r"\b(?:every|each|most)\s+(?:other\s+|second\s+)?$", re.IGNORECASE)
_SINCE = re.compile(
    rf"\b(?P<count>{_NUMBER})\s+(?P<unit>months?|years?)\s+(?:after|since|on\s+from)\b[^.;\n]*$",
    re.IGNORECASE | re.VERBOSE,
)
_PART = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


def parse(text: str) -> Iterator[Partial]:
    """The time expressions of a text, in order, none overlapping."""
    match = _CANDIDATE.search(text)
    while match is not None:
        partial = _read(match)
        if partial is not None:
            yield partial
        match = _CANDIDATE.search(text, match.end() if partial is None else partial.end)


def since(text: str, start: int, end: int) -> Partial | None:
    """What some words count from the time behind them: "18 months after the inspection of", before "May 2023"."""
    match = _SINCE.search(text, start, end)
    if match is None:
        return None
    unit = _unit(match["unit"].rstrip("s"))
    return Partial(match.start(), match.end("unit"), unit=unit, count=number(match["count"]), onward=True)


def _read(match: re.Match[str]) -> Partial | None:
    groups = match.groupdict()
    base = Partial(match.start(), match.end())
    for key, reader in _READERS:
        if groups[key]:
            return reader(base, match, groups)
    return None


_Groups = dict[str, "str | None"]


def _are_two(match: re.Match[str], first: str, last: str) -> bool:
    """Whether two dates are told side by side, and no stretch: "in 2018 and 2021", but "between 2018 and 2021"."""
    joint = match.string[match.end(first) : match.start(last)].strip().lower()
    return joint == "and" and _BETWEEN.search(match.string[max(0, match.start() - 16) : match.start()]) is None


def _month(word: str | None) -> int | None:
    return MONTHS[word.lower()] if word else None


def number(word: str | None) -> int | None:
    """What a numeral says, in digits or in words: "two", "10", "10th"; None of no word."""
    if not word:
        return None
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _NUMBERS[re.sub(r"\s+", " ", word.lower())]


def _part(word: str | None) -> Literal["early", "mid", "late", "earlier", "later"] | None:
    if not word:
        return None
    last = re.sub(r"^the\s+|\s+of$", "", word.lower())
    return _PART.get(last, last)  # type: ignore[return-value]  # the pattern allows no other word


def _shift(word: str | None) -> Shift | None:
    if not word:
        return None
    return {"previous": "last", "past": "last", "coming": "next"}.get(word.lower(), word.lower())  # type: ignore[return-value]  # as above


def _unit(word: str | None) -> Unit | None:
    return word.lower() if word else None  # type: ignore[return-value]  # as above


def _iso(base: Partial, match: re.Match[str], _: _Groups) -> Partial:
    year, month, day = map(int, match.group("iso").split("-"))
    return replace(base, year=year, month=month, day=day)


def _slashed(base: Partial, match: re.Match[str], _: _Groups) -> Partial:
    # Day before month, as the country writes it.
    day, month, year = re.split(r"[/.]", match.group("slashed"))
    return replace(base, year=int(year) + (2000 if len(year) == len("24") else 0), month=int(month), day=number(day))


def _days(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    last = replace(
        base,
        year=number(groups["year1"]),
        month=_month(groups["month1"]),
        day=number(groups["day2"] or groups["day1"]),
        weekday=WEEKDAYS[groups["weekday1"].lower()] if groups["weekday1"] else None,
        shift=_shift(groups["yearshift1"]),
    )
    if not groups["day2"]:
        return last
    first = replace(
        last,
        year=number(groups["year0"]) or last.year,
        month=_month(groups["month0"]) or last.month,
        day=number(groups["day1"]),
    )
    return replace(first, until=replace(last, weekday=None))


def _month_year(  # noqa: PLR0911 - one return per sign
    base: Partial, match: re.Match[str], groups: _Groups
) -> Partial | None:
    word = match.group("month2")
    dated = groups["year2"] or groups["yearshift2"] or groups["day3"]
    if not word[0].isupper():
        return None
    before = match.string[max(0, match.start() - 16) : match.start()]
    possessive = match.string[match.end() : match.end() + 2] in {"'s", "\u2019s"}
    shown = dated or possessive or groups["part2"] or groups["shift2"] or _BEFORE_MONTH.search(before)
    # "May" opens many a question, "Jan" and "April" are given names: without a sign of the month, only the plain ones.
    if not shown and (len(word) <= len("sept") or word in {"March", "April", "August"}):
        return None
    if not dated and _SURNAME.match(match.string, match.end()) and not _BEFORE_MONTH.search(before):
        return None
    first = replace(
        base,
        year=number(groups["year2"]),
        month=_month(word),
        day=number(groups["day3"]),
        weekday=WEEKDAYS[groups["weekday2"].lower()] if groups["weekday2"] else None,
        shift=_shift(groups["shift2"] or groups["yearshift2"]),
        unit="year" if groups["yearshift2"] else None,
        part=_part(groups["part2"]),
    )
    if groups["day4"]:
        return replace(first, until=replace(first, day=number(groups["day4"])))
    if groups["year2"] and groups["year3"] and _are_two(match, "year2", "month3"):
        return replace(first, end=match.end("year2"))
    if groups["month3"]:
        last_month = _month(groups["month3"]) or 0
        last = replace(
            base,
            # "Between September 2023 and January", which is the next.
            year=number(groups["year3"]) or (first.year + (last_month < (first.month or 0)) if first.year else None),
            month=last_month,
            day=number(groups["day5"]),
            shift=_shift(groups["shift3"] or groups["yearshift3"]),
            unit="year" if groups["yearshift3"] else None,
        )
        if groups["yearshift3"] and not first.year and (first.month or 0) <= last_month:
            first = replace(first, shift=last.shift, unit="year")  # "between October and December last year"
        return replace(first, year=first.year or last.year, until=last)
    return first


def _season(base: Partial, match: re.Match[str], groups: _Groups) -> Partial | None:
    before = match.string[max(0, match.start() - 16) : match.start()]
    shown = groups["year4"] or groups["yearshift4"] or groups["shift4"] or groups["part4"]
    if not shown and not _BEFORE_SEASON.search(before) and not match.group().lower().startswith("the "):
        return None  # "spring" is a verb and a coil too
    return replace(
        base,
        year=number(groups["year4"]),
        month=SEASONS[match.group("season").lower()],
        shift=_shift(groups["shift4"] or groups["yearshift4"]),
        unit="year" if groups["yearshift4"] else None,
        part=_part(groups["part4"]),
    )


def _year_ending(base: Partial, match: re.Match[str], _: _Groups) -> Partial:
    end = int(match.group("fiscalend"))
    fiscal: Literal["financial", "academic"] = (
        "financial" if match.group("fiscalmonth").lower() == "march" else "academic"
    )
    return replace(base, year=end - 1, until=replace(base, year=end), fiscal=fiscal)


def _split_year(base: Partial, match: re.Match[str], groups: _Groups) -> Partial | None:
    first = int(match.group("fiscalyear"))
    last = first - first % 100 + int(match.group("fiscalto")[-2:])
    if last <= first:
        return None  # a reference number
    named = (groups["fiscal1"] or groups["fiscal2"] or "").lower()
    fiscal: Literal["financial", "academic"] | None = None
    if last == first + 1:
        fiscal = "academic" if named in {"academic", "school"} else "financial" if named else None
    return replace(base, year=first, until=replace(base, year=last), fiscal=fiscal)


def _decade(base: Partial, match: re.Match[str], _: _Groups) -> Partial:
    return replace(base, year=int(match.group("decade")[:4]), decade=True)


def _bare_year(base: Partial, match: re.Match[str], groups: _Groups) -> Partial | None:
    before = match.string[max(0, match.start() - 16) : match.start()]
    if _ACT.search(before) or (not groups["part5"] and not _BEFORE_YEAR.search(before)):
        return None
    if _COUNTED.match(match.string, match.end()):
        return None
    first = replace(base, year=number(match.group("year5")), part=_part(groups["part5"]))
    if not groups["year6"]:
        return first
    if _are_two(match, "year5", "year6"):
        return replace(first, end=match.end("year5"))
    return replace(first, until=replace(base, year=number(groups["year6"])))


def _today(base: Partial, match: re.Match[str], _: _Groups) -> Partial:
    word = match.group("today").lower()
    count = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return replace(base, unit="day", count=count)


def _shifted_weekday(base: Partial, match: re.Match[str], groups: _Groups) -> Partial:
    return replace(base, weekday=WEEKDAYS[match.group("weekday7").lower()], shift=_shift(groups["shift7"]))


def _weekday(base: Partial, match: re.Match[str], groups: _Groups) -> Partial | None:
    if _EVERY.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None  # "every other Friday"
    shift = _shift(groups["weekshift8"])
    return replace(base, weekday=WEEKDAYS[match.group("weekday8").lower()], shift=shift, unit="week" if shift else None)


def _earlier_later(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    return replace(base, unit=_unit(groups["unit9"]), shift="this", part=_part(groups["part9"]))


def _end_of(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    return replace(base, unit=_unit(groups["unit10"]), shift=_shift(groups["shift10"]), part=_part(groups["part10"]))


def _ago(base: Partial, _: re.Match[str], groups: _Groups) -> Partial | None:
    way = (groups["way11"] or "").lower()
    count = number(groups["count11"]) or 0
    if way == "before":
        return None  # from another event, which the words alone do not place
    if way == "later":
        return replace(base, unit=_unit(groups["unit11"]), count=count, onward=True)
    # "Almost a year on from the inspection": the event lies that far back.
    sign = 1 if way.endswith("now") else -1
    return replace(base, unit=_unit(groups["unit11"]), count=sign * count, about=bool(groups["about11"]))


def _stretch(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    sign = 1 if _shift(groups["shift12"]) == "next" else -1
    return replace(base, unit=_unit(groups["unit12"]), count=sign * (number(groups["count12"]) or 1), over=True)


def _month_told(base: Partial, match: re.Match[str], groups: _Groups) -> Partial | None:
    if not match["month17"][0].isupper():
        return None  # "that may be so"
    following = match["way17"].lower().endswith("following")
    return replace(base, month=_month(groups["month17"]), shift="next" if following else "this", onward=True)


def _season_told(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    following = (groups["way18"] or "").lower().endswith("following")
    return replace(
        base, month=SEASONS[(groups["season18"] or "").lower()], shift="next" if following else "this", onward=True
    )


def _season_before(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    return replace(base, month=SEASONS[(groups["season19"] or "").lower()], shift="last", onward=True)


def _following(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    back = (groups["shift15"] or groups["way16"] or "").lower() in {"previous", "preceding", "before"}
    return replace(base, unit=_unit(groups["unit15"] or groups["unit16"]), count=-1 if back else 1, onward=True)


def _shifted_unit(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    return replace(base, unit=_unit(groups["unit13"]), shift=_shift(groups["shift13"]))


def _in_time(base: Partial, _: re.Match[str], groups: _Groups) -> Partial:
    return replace(base, unit=_unit(groups["unit14"]), count=number(groups["count14"]))


_READERS = (
    ("iso", _iso), ("slashed", _slashed), ("day1", _days), ("month2", _month_year), ("season", _season),
    ("fiscalend", _year_ending), ("fiscalyear", _split_year), ("decade", _decade), ("year5", _bare_year),
    ("today", _today), ("weekday7", _shifted_weekday), ("weekday8", _weekday), ("part9", _earlier_later),
    ("part10", _end_of), ("count11", _ago), ("shift12", _stretch), ("shift13", _shifted_unit),
    ("month17", _month_told), ("season18", _season_told), ("season19", _season_before), ("count14", _in_time),
    ("unit15", _following), ("unit16", _following),
)  # fmt: skip
