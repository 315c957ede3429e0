"""Whether an evaluating clause speaks of a strength, an improvement, a concern or a recommendation.

A reading of the clause word by word: evaluating words count with the negators before them, "reduced" counts by what has
been reduced, "now" turns what is good into what has become good. The lists are data (`patterns/polarity.yaml`).
"""

from __future__ import annotations

import functools
import itertools
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
_ONLY = re.compile(r"\s+(?:only|just|longer|more than|doubt)\b")
_REACH = 60
"""Characters between what moves and its moving."""
_REMEDY = 32
"""Characters between a weakness and what is done about it before it."""
# Weak in themselves, whatever is denied with them: "not too many" praises nobody.
_UNTURNED = ("too", "few", "little", "rare", "seldom", "limited")
# What keeps something off denies nothing by itself.
_KEPT_OFF = ("prevent", "avoid", "less")
_FALLING = ("reduc", "fell", "fall", "decreas", "drop", "cut")
# "The number of children on plans has doubled" is a figure, good or bad by what stands behind it.
_COUNT = re.compile(r"\bnumbers? of\b|\b(?:contacts|referrals|demand|calls|requests|applications)\b")
_WORD = re.compile(r"[\w'-]+")
_BREAK = re.compile(r"[,;:.]|\b(?:but|and|which|because)\b")
_STILL = re.compile(r"\b(?:remain(?:s|ed)?|still|yet to|not yet|continue[sd]? to)\b")
# "when they need to", "what they need to do", "don't need to": nobody is asked for anything.
_NO_DEMAND = re.compile(
    r"\b(?:as|because|since|meaning|means)(?: that)? (?:they|families|parents|children|carers|young people|people|"
    r"patients|victims|pupils|residents|tenants) (?:\w+ )?(?:must|needs? to)\b|"
    r"\b(?:recogni[sz]\w*|understand\w*|acknowledg\w*|accept\w*) the need|"
    r"should be (?:\w+ )?(?:proud|pleased|congratulated|commended|praised)|"
    r"\b(?:n't|not) need|(?:as|than|when|what|how) (?:it|they|he|she|we|you) (?:should|ought to|needs? to)\b|"
    r"\b(?:decisions?|whether|agree\w*|views?|know|knows|understands?|sure|about|judge|judgements?) (?:that |about )?"
    r"(?:\w+ ){1,4}(?:should|must|needs?)\b|"
    r"\b(?:model|example|standard|approach)s? (?:that |which )?(?:\w+ ){1,3}(?:should|could|must|ought)\b|"
    r"should (?:have|like)\b|\bwh(?:at|en|ich) (?:\w+ ){0,3}(?:needs?|should|must)\b|"
    r"\b(?:understand\w*|knows?|knew|clear|aware|honest|open|view|picture|sense|grasp)(?: \w+){0,3}? "
    r"(?:where|how|which)\b"
    r"[^,.;]{0,40}\b(?:needs?|must|should)\b"
)
# "When concerns were raised, leaders responded swiftly": what is conceded to have happened is not what is judged.
_SETTING = re.compile(r"\W*(?:when|whenever|where|wherever|once)\b[^,;.]{5,120},\s+(?=\w)")
_BECOME = re.compile(r"\b(?:become|becomes|became|becoming)\s+(?:\w+\s+)?$")
_EFFECT = re.compile(r",\s+(?:which|and this|this)\s+(?:is|has|means|leads|results|was|had)\b")
# "Failings, which the partnership must address": the failings are found, whoever is to mend them.
_TO_BE_MENDED = re.compile(r",\s+which\s+(?:[\w'-]+\s+){1,6}(?:must|should|needs?\s+to)\b")
# Progress and improvement as a thing and no event: what somebody aims at, watches or hinders, how children get on.
_NO_CHANGE = re.compile(
    r"\b(?:focus(?:ed|es|ing)? on|commit(?:ted|ment) to|driv(?:e|es|ing)|(?:pace|speed|rate|culture|understanding|"
    r"view|picture|awareness) of|(?:capacity|ambition|appetite|drive|plans?|priorit(?:y|ies)) for|(?:impact|effect) on|"
    r"aware of|future|continuous|continual|"
    r"(?:child(?:ren)?|people|pupil|student|learner|apprentice)s?'s?|his|her|their|"
    r"experiences? and)"
    r"\s+(?:(?:the|its|their|further|future|sustained|continuous|rapid|service)\s+){0,2}"
    r"(?P<aim>progress|improvements?)\b|"
    r"\b(?:children|child|pupils|students|learners|young people|they)\s+(?:\w+\s+){0,2}?"
    r"(?:mak(?:e|es|ing)|made)\s+(?:\w+\s+)?(?P<getting_on>progress)\b|"
    r"(?P<measured>progress)\s+(?:in|with|on|against|towards?)\s+[^,;.]{2,60}?\s(?:is|was)\s+"
    r"(?:satisfactory|adequate|good|strong)\b"
)
# "Leaders are working to address drift": the drift is there, and under work.
_UNDER_WORK = re.compile(r"\b(?:working|trying|seeking|striving|struggling|steps|efforts?) to (?:\w+ly )?$")
_BEGUN = ("beg", "start", "continu", "expect", "like", "set")
_PURPOSE = re.compile(r"(?P<verb>[\w-]*)\s*\bto\s+(?:\w+ly\s+)?$")
_DEMAND = re.compile(r"\b(?:should|must|recommend\w*)\b")
_NO_LONGER = re.compile(r"\b(?:no longer|less)\s+(?:\w+\s+)?$")
_PROGRESS = re.compile(r"progress|improvements?|momentum")
_THWARTING = re.compile(r"\b(?:mistook|mistak\w+|hamper\w*|hinder\w*|undermin\w*|threaten\w*|jeopardis\w*|imped\w+)\b")
"""Verbs whose object does not come about: "mistook activity for progress"."""
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being|remains?|remained|seems?)\b")
_HAS_BEEN = re.compile(r"\s+(?:(?:is|was|has|have|had|remains?)\s+)(?:been\s+)?(?:\w+ly\s+)?")
_ADJOINING = re.compile(r"\s*(?:and\s+\w+\s+|in\s+|of\s+)?(?:the\s+|its\s+|their\s+)?")
_DONE = re.compile(
    r"\s+(?:and\s+\w+\s+)?(?:\w+\s+){0,2}(?:minimised|kept to a minimum|addressed|identified|resolved|reduced|"
    r"tackled|managed|seriously|dealt with|acted on|responded to|listened to|escalated)\b"
)
_OVERCOME = re.compile(
    r"\s+(?:[\w'-]+\s+){0,8}?(?:has|have|had) (?:now |largely |mostly |all |nearly )*(?:been )?"
    r"(?:cleared|eliminated|ended|eradicated|removed|resolved|overcome|disappeared|gone)\b"
)
_LEVEL = re.compile(
    r"\b(?P<low>low|lowest)\b|\b(?P<high>high|highest)\b(?![- ](?:on|quality|standards?|level|performing|calibre))"
)
# "Only a handful of children are without a dentist": nearly all have one.
_HARDLY_ANY = re.compile(
    r"\b(?:only (?:a handful|a few|a small number|one or two)|very few|hardly any|almost no|(?<!\ba )few)\b"
    r"(?! (?:weeks|months|days|years))"
    r"(?:(?!\b(?:when|before|after|until|once|if)\b)[^.;,]){0,40}\b(?:without|lack\w*|wait\w*|miss\w*|unallocated|overdue|unregistered|late|not|fail\w*|drift\w*|"
    r"moved?)\b"
)
# "No system for tracking overdue plans": what is denied is the remedy, not the weakness that it is for.
_LACKED = re.compile(
    r"\b(?:no|(?:without|lacks?|lacked|not have|not had)(?: an?y?)?) "
    r"(?:(?!(?:longer|doubt|in|of|for|to)\b)[\w-]+ ){0,3}?(?:"
    r"(?:system|process|procedure|mechanism|way|route|protocol|strategy|framework|pathway|means|line of sight)\b|"
    r"(?:records?|check|checks) (?:of|on|for)\b)"
)
# "They do not, however, hear": an adverb between commas breaks nothing.
_ASIDE = re.compile(r", (?:however|though|therefore|too|either|as yet|in turn|at present|of course|always),")
# "Closer attention to records than to people": too little to what comes second.
_FAVOURED = re.compile(
    r"\b(?:more|closer|greater|better|stronger)\s+(?:attention|weight|focus|emphasis|thought|regard|priority|interest)"
    r"[^,;.]{2,60}\bthan\s+(?:to|on|for|in)\b"
)
# "Moved from unsafe to uneven": a way behind a service, of which the beginning decides.
_FROM_TO = re.compile(r"\bfrom\s+(?:being\s+)?(?P<start>[\w-]+)\s+to\s+(?:being\s+)?(?P<end>[\w-]+)\b")
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
_NUMBER = rf"(\d+|{'|'.join(_NUMBERS)})"
_SHARE = re.compile(rf"\b(?:in|for|of) {_NUMBER} (?:out )?(?:of|in) (?:the |every )?{_NUMBER}\b")
_WAY = re.compile(
    r"\b(?:mov(?:ed|ing)|gone|went|go|going|come|came|shift(?:ed|ing)|turn(?:ed|ing)|slipp(?:ed|ing)|progressed)\b"
)
_NONE = re.compile(r"\b(?:no|without(?: any)?|free (?:of|from))\s+(?:\w+\s+)?$")


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
        for name, words in yaml.load(text, Loader=yaml.CSafeLoader).items()
    }


@functools.lru_cache(maxsize=128)
def read(clause: str) -> Reading:
    """The polarity of one clause.

    Args:
        clause: one evaluation as `evaluations` cuts it out; the words around it are not known here.
    """
    words = _Words(clause)
    setting = _SETTING.match(words.text)
    if setting is not None and (main := _Words(clause[setting.end() :]).weighed()).polarity is not None:
        return main
    return words.demand() or words.way() or words.share() or words.absence() or words.weighed()


class _Words:
    """The evaluating words of one clause."""

    def __init__(self, clause: str) -> None:
        text = re.sub(r"n't\b", " n't", clause.translate(_APOSTROPHES).lower())
        text = _ASIDE.sub(lambda match: " " * len(match.group()), text)
        self.text = _lists()["masks"].sub(lambda match: "_" * len(match.group()), text)
        self._found: dict[str, list[re.Match[str]]] = {}
        self.negators = self.all("negators")

    def all(self, name: str) -> list[re.Match[str]]:
        if name not in self._found:
            self._found[name] = list(_lists()[name].finditer(self.text))
        return self._found[name]

    def demand(self) -> Reading | None:
        """Something is asked for; or the weakness and its effect are stated in words of asking."""
        asked = _lists()["recommendation"].search(self.text)
        if asked is None or _NO_DEMAND.search(self.text):
            return None
        mended = _TO_BE_MENDED.search(self.text)
        if mended is not None and _lists()["negative"].search(self.text, 0, mended.start()):
            return None
        effect = _EFFECT.search(self.text) and not _DEMAND.search(self.text)
        return Reading("concern" if effect else "recommendation", (asked.group(),), 0.9)

    def way(self) -> Reading | None:
        """A change of state or of weight: "moved from unsafe to uneven", "closer attention to forms than to people"."""
        if (favoured := _FAVOURED.search(self.text)) is not None:
            return Reading("concern", (favoured.group(),), 0.6)
        change = _FROM_TO.search(self.text)
        if change is None or not _WAY.search(self.text, 0, change.start()):
            return None
        if _lists()["negative"].fullmatch(change["start"]) and not change["end"].startswith("wors"):
            return Reading("improved", (change.group(),), 0.7)
        fallen = _lists()["positive"].fullmatch(change["start"]) and _lists()["negative"].fullmatch(change["end"])
        return Reading("concern", (change.group(),), 0.7) if fallen else None

    def share(self) -> Reading | None:
        """Praise for fewer than half: "good enough in four of ten cases"."""
        part = _SHARE.search(self.text)
        if part is None or not self.all("positive") or self.negators:
            return None
        some, whole = (int(words) if words.isdigit() else _NUMBERS.index(words) for words in part.groups())
        return Reading("concern", (part.group(),), 0.6) if 2 * some < whole else None

    def absence(self) -> Reading | None:
        """A remedy that is missing, "no way of tracking delays"; a weakness that hardly occurs, "bullying is rare"."""
        if (lacked := _LACKED.search(self.text)) is not None:
            return Reading("concern", (lacked.group(),), 0.7)
        if (few := _HARDLY_ANY.search(self.text)) is not None and "too few" not in self.text:
            return Reading("strength", (few.group(),), 0.6)
        for match in self.all("rare"):
            if any(_lists()[name].match(self.text, match.start()) for name in ("negative", "burdens")):
                return Reading("strength", (match.group(),), 0.7)
        return None

    def weighed(self) -> Reading:
        """What the good, the bad and the changed words of the clause come to together."""
        good, bad, changed = self._named()
        self._levels(good, bad)
        changed += self._moved(bad)
        for match in itertools.filterfalse(self._is_thing, self.all("better")):
            (bad if self._negated(match) or self._hampered(match) else changed).append(match.group())
        if bad and (not changed or _STILL.search(self.text) or len(bad) > len(changed) + len(good)):
            return Reading("concern", tuple(bad), 0.7 if good else 0.9)
        if changed and not (bad and good):
            return Reading("improved", tuple(changed), 0.85)
        if bad:
            return Reading("concern", tuple(bad), 0.6)
        return self._praised(good) if good else self._denied()

    def _praised(self, good: list[str]) -> Reading:
        unclaimed = self._unclaimed()
        if unclaimed is not None:
            # "conferences are not considered where it would be appropriate"
            return Reading("concern", (unclaimed,), 0.55)
        if _lists()["now"].search(self.text):
            return Reading("improved", (*good, "now"), 0.75)
        if any(_BECOME.search(self.text, 0, match.start()) for match in self.all("positive")):
            return Reading("improved", (*good, "become"), 0.75)
        return Reading("strength", tuple(good), 0.85)

    def _denied(self) -> Reading:
        """A clause without evaluating words: what it denies should have been."""
        burdens = self.all("burdens")
        free = next((each for each in burdens if _NONE.search(self.text[: each.start()])), None)
        if free is not None:
            return Reading("strength", (f"no {free.group()}",), 0.7)
        denied = next((each.group() for each in self.negators if not each.group().startswith(_KEPT_OFF)), None)
        if denied is not None:
            return Reading("concern", (denied,), 0.65)
        if _lists()["now"].search(self.text):
            return Reading("improved", ("now",), 0.5)
        return Reading(None, (), 0.0)

    def _named(self) -> tuple[list[str], list[str], list[str]]:
        """The good and the bad that the clause names, turned round by a negator before them; and the bad overcome."""
        good: list[str] = []
        bad: list[str] = []
        changed: list[str] = []
        better, remedies = self.all("better"), self.all("remedies")
        for match in self.all("positive"):
            if not _within(better, match):
                (bad if self._negated(match) else good).append(match.group())
        # "Previously a weakness" tells of a change.
        for match in itertools.filterfalse(functools.partial(_within, better), self.all("negative")):
            if _NO_LONGER.search(self.text[max(0, match.start() - _REACH) : match.start()]) or _OVERCOME.match(
                self.text, match.end()
            ):
                changed.append(match.group())
            elif (remedy := self._remedy(match, remedies)) is not None:
                # What is done about a weakness is no weakness; what is not done is one.
                if self._negated(remedy) or _UNDER_WORK.search(self.text, 0, remedy.start()):
                    bad.append(remedy.group())
            elif _DONE.match(self.text, match.end()):
                if self._negated_behind(match):
                    bad.append(match.group())
            elif self._negated(match) and not match.group().startswith(_UNTURNED):
                good.append(match.group())
            else:
                bad.append(match.group())
        return good, bad, changed

    def _remedy(self, match: re.Match[str], remedies: list[re.Match[str]]) -> re.Match[str] | None:
        """What is done about a weakness, named before it: "managers challenge poor practice".

        "Challenge is weak" is none: what is done is the weakness itself.
        """
        near = (each for each in remedies if 0 <= match.start() - each.end() <= _REMEDY)
        return next((each for each in near if not _IS.search(self.text, each.end(), match.start())), None)

    def _negated_behind(self, match: re.Match[str]) -> bool:
        """Whether what is done about a weakness behind it is denied: "concerns were not escalated"."""
        done = _DONE.match(self.text, match.end())
        return done is not None and any(match.end() <= each.start() < done.end() for each in self.negators)

    def _levels(self, good: list[str], bad: list[str]) -> None:
        """What stands high or low: low caseloads are good, low morale is bad."""
        burdens = self.all("burdens")
        for match in _LEVEL.finditer(self.text):
            burden = _nearest(match, burdens)
            if self._negated(match):
                continue
            if match["low"]:
                (bad if burden is None else good).append(match.group())
            elif burden is not None:
                bad.append(match.group())

    def _moved(self, bad: list[str]) -> list[str]:
        """What goes down or up, read by what it is that moves; a burden that moves is no weakness of its own."""
        changed: list[str] = []
        burdens = self.all("burdens")
        for match in self.all("down"):
            burden = _nearest(match, burdens)
            if burden is None:
                bad += [match.group()] if match.group().startswith(_FALLING) else []
            elif not self._negated(match):
                changed.append(f"{burden.group()} {match.group()}")
                own = (burden.group(), match.group())
                bad[:] = [word for word in bad if word != own[1] and word not in own[0] and own[0] not in word]
        for match in self.all("up"):
            burden = _nearest(match, burdens)
            if burden is not None:
                bad.append(match.group())
            elif (not _COUNT.search(self.text) or self.all("goods")) and not self._is_purpose(match):
                changed.append(match.group())
        return changed

    def _is_thing(self, match: re.Match[str]) -> bool:
        """Whether "progress" or "improvement" is spoken of and not said to have come: "a focus on improvement"."""
        named = (found.start(found.lastgroup or 0) for found in _NO_CHANGE.finditer(self.text))
        return match.start() in named

    def _is_purpose(self, match: re.Match[str]) -> bool:
        """Whether a bare verb tells what something is for: "acted to increase capacity", not "continues to"."""
        aim = _PURPOSE.search(self.text, max(0, match.start() - _REACH), match.start())
        return aim is not None and not aim["verb"].startswith(_BEGUN)

    def _negated(self, match: re.Match[str]) -> bool:
        """Whether a negator stands within a few words before, with no break of the clause between."""
        for negator in reversed(self.negators):
            if negator.end() <= match.start():
                between = self.text[negator.end() : match.start()]
                far = len(_WORD.findall(between)) > _SCOPE or _BREAK.search(between)
                if negator.group().startswith(_KEPT_OFF) and _IS.search(between):
                    continue  # "Work to prevent suicide was caring"
                return not far and not re.match(r"\s+only\b", between)
        return False

    def _hampered(self, match: re.Match[str]) -> bool:
        """Whether progress is named as what is lacking: "slowed progress", "improvement has been limited"."""
        if not _PROGRESS.match(match.group()):
            return False
        before = self.text[max(0, match.start() - _REMEDY) : match.start()]
        after = _HAS_BEEN.match(self.text, match.end())
        weak = _lists()["negative"]
        if any(each.end() < match.start() for each in _THWARTING.finditer(self.text)):
            return True
        return any(_ADJOINING.fullmatch(before, found.end()) for found in weak.finditer(before)) or (
            after is not None and weak.match(self.text, after.end()) is not None
        )

    def _unclaimed(self) -> str | None:
        """A "not" before the praise that negates none of it."""
        last = max((match.start() for match in self.all("positive")), default=0)
        for negator in self.negators:
            if negator.start() < last and negator.group() in _NOT and not _ONLY.match(self.text, negator.end()):
                return negator.group()
        return None


def _within(others: list[re.Match[str]], match: re.Match[str]) -> bool:
    return any(other.start() <= match.start() < other.end() for other in others)


def _nearest(match: re.Match[str], candidates: list[re.Match[str]]) -> re.Match[str] | None:
    near = [
        each for each in candidates if min(abs(each.start() - match.end()), abs(match.start() - each.end())) <= _REACH
    ]
    return min(near, key=lambda each: abs(each.start() - match.start()), default=None)
