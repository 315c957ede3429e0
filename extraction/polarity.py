"""Whether an evaluating clause speaks of a strength, an improvement, a concern or a recommendation.

A reading of the clause word by word: evaluating words count with the negators before them, "reduced" counts by what has been
reduced, "now" turns what is good into what has become good. The lists are data (`patterns/polarity.yaml`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from ontology.records import Polarity

_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc\u201c\u201d", "'''\"\"")
_SCOPE = 6
"""How many words back a negator reaches."""
_NOT = frozenset({"not", "n't", "no", "without", "never", "rarely", "seldom", "nobody", "cannot"})
_REACH = 60
"""Characters between what moves and its moving."""
_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says, and the words it rests on."""

    polarity: Polarity | None
    """None: the clause does not evaluate."""
    words: tuple[str, ...]
    strength: float
    """From 0 to 1: how plainly the words say it."""


@functools.cache
def _lists() -> dict[str, re.Pattern[str]]:
    text = resources.files("extraction.patterns").joinpath("polarity.yaml").read_text(encoding="utf-8")
    return {
        name: re.compile(rf"(?<![\w-])(?:{'|'.join(words.splitlines())})(?![\w-])")
        for name, words in yaml.safe_load(text).items()
    }


def read(clause: str) -> Reading:
    """The polarity of one clause.

    Args:
        clause: one evaluation as `findings` cut it out; the words around it are not known here.
    """
    text = re.sub(r"n't\b", " n't", clause.translate(_APOSTROPHES).lower())
    text = _lists()["masks"].sub(lambda match: "_" * len(match.group()), text)
    found = {name: list(pattern.finditer(text)) for name, pattern in _lists().items() if name not in {"now", "masks"}}
    if found["recommendation"]:
        asked = found["recommendation"][0].group()
        if not re.search(r"\b(?:n't|not) need|\bwh(?:at|en) (?:\w+ ){1,2}needs?\b", text):
            return Reading("concern" if _states_effect(text) else "recommendation", (asked,), 0.9)
    rare = [
        match
        for match in found["rare"]
        if any(match.start() <= other.start() < match.end() for other in (*found["negative"], *found["burdens"]))
    ]
    if rare:
        # "Bullying is rare": a weakness that is not there.
        return Reading("strength", (rare[0].group(),), 0.7)
    good, bad, changed = _signals(text, found)
    changed += _moves(text, found, bad)
    for match in found["better"]:
        (bad if _negated(text, match, found) else changed).append(match.group())
    still = re.search(r"\b(?:remain(?:s|ed)?|still|yet to|not yet|continue[sd]? to)\b", text)
    if bad and (not changed or still or len(bad) > len(changed) + len(good)):
        return Reading("concern", tuple(bad), 0.9 if not good else 0.7)
    if changed and not (bad and good):
        return Reading("improved", tuple(changed), 0.85)
    if bad:
        return Reading("concern", tuple(bad), 0.6)
    if good and (unclaimed := _unclaimed(text, found)) is not None:
        # "conferences are not considered where it would be appropriate"
        return Reading("concern", (unclaimed,), 0.55)
    if good:
        if _lists()["now"].search(text):
            return Reading("improved", (*good, "now"), 0.75)
        return Reading("strength", tuple(good), 0.85)
    if found["negators"]:
        return Reading("concern", (found["negators"][0].group(),), 0.65)
    if _lists()["now"].search(text):
        return Reading("improved", ("now",), 0.5)
    return Reading(None, (), 0.0)


def _states_effect(text: str) -> bool:
    """Whether what is asked for is named as a weakness with its effect."""
    effect = re.search(r",\s+(?:which|and this|this)\s+(?:is|has|means|leads|results|was|had)\b", text)
    return effect is not None and not re.search(r"\b(?:should|must|recommend\w*)\b", text)


def _unclaimed(text: str, found: dict[str, list[re.Match[str]]]) -> str | None:
    """A "not" of the main clause that negates none of the evaluating words."""
    for negator in found["negators"]:
        if negator.start() > found["positive"][-1].start():
            break
        if negator.group() in _NOT and not re.match(r"\s+(?:only|just|longer|more than|doubt)\b", text[negator.end() :]):
            return negator.group()
    return None


def _signals(text: str, found: dict[str, list[re.Match[str]]]) -> tuple[list[str], list[str], list[str]]:
    """The good and the bad that the clause names, each turned round by a negator before it; and the bad overcome."""
    good: list[str] = []
    bad: list[str] = []
    changed: list[str] = []
    for match in found["positive"]:
        if any(other.start() <= match.start() < other.end() for other in found["better"]):
            continue
        (bad if _negated(text, match, found) else good).append(match.group())
    for match in found["negative"]:
        before = text[max(0, match.start() - 48) : match.start()]
        after = text[match.end() : match.end() + 24]
        remedy = next((each for each in found["remedies"] if 0 <= match.start() - each.end() <= 32), None)
        if re.search(r"\b(?:no longer|less)\s+(?:\w+\s+)?$", before):
            changed.append(match.group())
        elif remedy is not None or re.match(
            r"\s+(?:\w+\s+){0,2}(?:addressed|identified|resolved|reduced|tackled|managed|seriously|dealt with|acted on|responded to|listened to|escalated)\b",
            after,
        ):
            continue
        elif _negated(text, match, found) and not match.group().startswith(
            ("too", "few", "little", "rare", "seldom", "limited")
        ):
            good.append(match.group())
        else:
            bad.append(match.group())
    return good, bad, changed


def _negated(text: str, match: re.Match[str], found: dict[str, list[re.Match[str]]]) -> bool:
    """Whether a negator stands within a few words before, with no break of the clause between."""
    for negator in reversed(found["negators"]):
        if negator.end() > match.start():
            continue
        between = text[negator.end() : match.start()]
        if len(_WORD.findall(between)) > _SCOPE or re.search(r"[,;:.]|\b(?:but|and|which|because)\b", between):
            return False
        return not re.match(r"\s+only\b", between)
    return False


def _moves(text: str, found: dict[str, list[re.Match[str]]], bad: list[str]) -> list[str]:
    """What goes down or up, read by what it is that moves; a burden that moves is no weakness of its own."""
    changed: list[str] = []
    for match in found["down"]:
        burden = _nearest(match, found["burdens"])
        if burden is not None and not _negated(text, match, found):
            changed.append(f"{burden.group()} {match.group()}")
            bad[:] = [
                word
                for word in bad
                if word not in burden.group() and burden.group() not in word and word != match.group()
            ]
        elif burden is None and match.group().startswith(("reduc", "fell", "fall", "decreas", "drop", "cut")):
            bad.append(match.group())
    for match in found["up"]:
        burden = _nearest(match, found["burdens"])
        if burden is not None:
            bad.append(f"{burden.group()} {match.group()}")
        else:
            changed.append(match.group())
    return changed


def _nearest(match: re.Match[str], candidates: list[re.Match[str]]) -> re.Match[str] | None:
    near = [
        each for each in candidates if min(abs(each.start() - match.end()), abs(match.start() - each.end())) <= _REACH
    ]
    return min(near, key=lambda each: abs(each.start() - match.start()), default=None)
