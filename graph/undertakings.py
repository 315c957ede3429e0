"""What somebody undertakes to do, told from its words: by the grammar of English, not by who speaks.

Forward-looking is, in one of these forms and not after *you* or *if*:

* the future: *will*, *shall*, *'ll*, *is going to*; in reported speech *would*, but not *would like*, *would have*;
* a verb of commitment with its infinitive or its thing: *plans to*, *aims to*, *is committed to*, *promised*;
* the progressive of a verb of doing something about it: *is recruiting*, *were investing*.

A measure is a number with its noun, a share or a sum of money; a date a day, month, year or a phrase such as *by
Easter*; an owner somebody who is to do it. What lacks all three cannot be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCKED = r"(?<!\bif )(?<!\byou )(?<!\byou'd )"
_ADVERB = r"(?:\s+(?:not|also|now|then|soon|always|only|continue to|\w+ly))*"
_STATE = r"(?!be\s+(?!\w+(?:ed|en|wn|ne|un|ung|ut|et|eld|ound|ade|ent|ept|ought|aught|uilt|old|aid)\b))"
"""What is only said to be so, as in "it would be crucial"; with a participle, as in "will be found", it is done."""
_FUTURE = re.compile(
    rf"{_BLOCKED}(?:\b(?:will|shall)|(?<=\w)['\u2019]ll){_ADVERB}\s+(?!have been\b){_STATE}[a-z]+"
    r"|\b(?:am|is|are|was|were)\s+going\s+to\s+[a-z]+",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    # "would rather", "would like" and "would have" say what is wished or might have been.
    rf"{_BLOCKED}\bwould{_ADVERB}\s+(?!like\b|love\b|have\b|rather\b|prefer\b|seem\b|appear\b|welcome\b|want\b)"
    rf"{_STATE}[a-z]+",
    re.IGNORECASE,
)
_COMMITMENT = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|"
    r"undertak(?:e|es|ing)|undertook|vow(?:s|ed|ing)?|propos(?:e|es|ed|ing)|"
    r"agree(?:s|d)?|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bbe )expect(?:s|ed)?)\s+to\s+[a-z]+"
    r"|\b(?:is|are|am|be|remain|remains|was|were|re|m)\s+(?:\w+ly\s+)?(?:committed|determined|resolved)\s+to\b",
    re.IGNORECASE,
)
_DOING = (
    "acting appointing bringing building changing consulting creating cutting developing employing establishing "
    "expanding funding hiring implementing improving increasing introducing investing launching moving opening "
    "overhauling preparing prioritising putting recruiting redesigning reducing reforming replacing restructuring "
    "retraining reviewing setting speeding strengthening tackling training transforming working"
)
_PROGRESSIVE = re.compile(
    r"(?:\b(?:am|is|are|was|were)|['\u2019](?:re|m))(?:\s+(?:also|now|currently|already|actively))?\s+"
    rf"(?:{_DOING.replace(' ', '|')})\b",
    re.IGNORECASE,
)
_CUES = re.compile(r"\b(?:promis|pledg|vow|undert(?:ak|ook)|commit)", re.IGNORECASE)
_MEASURE = re.compile(
    r"[£$€]\s?\d[\d,.]*(?:\s?(?:million|billion|bn|m|k)\b)?"
    r"|\b\d[\d,.]*\s*(?:(?:more|extra|new|further|additional)\s+)?(?:%|per\s?cent|percent|m\b|bn\b|million|billion|[a-z]{3,})"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half|every|each"
    r"|all)\s+(?:\w+\s+)?[a-z]{3,}s\b",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"\b(?:by|before|in|from|until|within|over|during|this|next|after)\s+(?:the\s+)?(?:(?:end|start|beginning)\s+of\s+)?"
    rf"(?:{_MONTHS}|spring|summer|autumn|winter|easter|christmas|\d{{4}}|next\s+\w+|"
    rf"(?:(?:a|one|two|three|four|five|six|\d+)\s+)?(?:days?|weeks?|months?|terms?|years?))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PASSIVE = re.compile(r"\b(?:will|shall|would|to)\s+(?:\w+ly\s+)?be\s+\w+(?:ed|en|ut|un|ought|uilt)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:we|i|they|he|she|it|who)\b|['\u2019](?:ll|re|m)\b|\bthe\s+(?:\w+\s+){0,3}"
    r"(?:council|authority|board|department|committee|service|services|team|trust|partnership|government|police|leaders)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What tells an undertaking, and what it can be checked by."""

    sign: str
    """The words that look forward."""
    measure: str | None
    date: str | None
    owner: str | None

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks of a measure, a date and an owner."""
        parts = {"measure": self.measure, "owner": self.owner, "date": self.date}
        return tuple(name for name, words in parts.items() if not words)


def undertaking(text: str, form: str, cue: str = "", speaker: str = "") -> Undertaking | None:
    """What the words of a statement undertake; None for what does not look forward.

    Args:
        text: the words.
        form: how they are told: `direct`, `indirect` or `mixed`; only reported words put the future as *would*.
        cue: the verb that brings them in; to promise is to undertake.
        speaker: who speaks, when that is known: they own what they say of themselves.
    """
    sign = _FUTURE.search(text) or _COMMITMENT.search(text) or _PROGRESSIVE.search(text)
    if sign is None and form != "direct":
        sign = _REPORTED.search(text)
    if sign is None:
        sign = _CUES.search(cue)
    if sign is None:
        return None
    owner = _OWNER.search(text)
    if owner is None and speaker and not _PASSIVE.search(text) and speaker.casefold() in text.casefold():
        return Undertaking(sign[0], _words(_MEASURE, text), _when(text), speaker)
    return Undertaking(sign[0], _words(_MEASURE, text), _when(text), owner[0] if owner else None)


def _words(pattern: re.Pattern[str], text: str) -> str | None:
    # A year is a number, but no measure.
    for match in pattern.finditer(text):
        if not _YEAR.fullmatch(match[0].split()[0]):
            return match[0]
    return None


def _when(text: str) -> str | None:
    match = _DATE.search(text) or _YEAR.search(text)
    return match[0] if match else None
