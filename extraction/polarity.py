"""Whether an evaluating clause speaks of a strength, an improvement, a concern or a recommendation.

A clause is composed of what it evaluates by. What is asked for comes first; then what is stated behind a setting ("when
he is away, ..."); then frames that decide by themselves (a way from one state to another, a remedy that is missing);
and else its words are weighed: a word of evaluation is turned by a denial before it, a weakness by what is done about
it, what goes up or down counts by what it is, a comparison by what it compares with, and "now" turns what is good into
what has become good. A weakness that only a clause behind praise names leaves the praise standing. The words
are data (`patterns/polarity.yaml`), the frames are in `patterns/polarity_frames.py`.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from extraction.patterns import polarity_frames as frames

if TYPE_CHECKING:
    from ontology.records import Polarity


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
    asked = words.demand()
    if asked is not None:
        return asked
    setting = frames.SETTING.match(words.text)
    if setting is not None and (main := _Words(words.text[setting.end() :]).stated()).polarity is not None:
        return main
    said = words.stated()
    return (_before_its_occasion(words.text) if said.polarity == "concern" else None) or said


def _before_its_occasion(text: str) -> Reading | None:
    """What a clause says before "when", "despite" or "who", if no weakness: "respond well when parents resist"."""
    behind = frames.DENIED.search(text)
    if behind is not None and not _Words(behind.group()).all("positive"):
        said = _Words(behind.group()).stated()
        return said if said.polarity == "strength" else None
    behind = frames.BEHIND.search(text)
    if behind is None:
        return None
    main = _Words(text[: behind.start()])
    said = main.stated()
    if said.polarity is None and (remedies := main.all("remedies")):
        # "The council takes steps where education is not suitable"
        return Reading("strength", (remedies[0].group(),), 0.6)
    # "They get on with children who have been let down"
    of_the_past = said.polarity is None and frames.PAST.match(text) is not None
    return said if said.polarity in {"strength", "improved"} or of_the_past else None


class _Words:
    """The evaluating words of one clause."""

    def __init__(self, clause: str) -> None:
        text = frames.MARKS.sub(r"\1", clause.translate(frames.APOSTROPHES).lower())
        text = re.sub(r"n't\b", " n't", text)
        text = frames.ASIDE.sub(lambda match: " " * len(match.group()), text)
        self.litotes = [match.group() for match in _lists()["litotes"].finditer(text)]
        for names in ("litotes", "masks"):
            text = _lists()[names].sub(lambda match: "_" * len(match.group()), text)
        self.text = text
        self.ordered = frames.ORDERED.match(clause) is not None
        self._found: dict[str, list[re.Match[str]]] = {}
        self.negators = self.all("negators")

    def all(self, name: str) -> list[re.Match[str]]:
        if name not in self._found:
            self._found[name] = list(_lists()[name].finditer(self.text))
        return self._found[name]

    def demand(self) -> Reading | None:
        """Something is asked for; or the weakness and its effect are stated in words of asking."""
        if self.ordered:
            return Reading("recommendation", (self.text.split()[0],), 0.8)
        asked = _lists()["recommendation"].search(self.text)
        if asked is None or frames.NO_DEMAND.search(self.text):
            return None
        mended = frames.TO_BE_MENDED.search(self.text)
        if mended is not None and _lists()["negative"].search(self.text, 0, mended.start()):
            return None
        effect = frames.EFFECT.search(self.text) and not frames.DEMAND.search(self.text)
        return Reading("concern" if effect else "recommendation", (asked.group(),), 0.9)

    def stated(self) -> Reading:
        """What is said to be so, whatever is asked for."""
        return self.way() or self.aimed() or self.absence() or self.but() or self.weighed()

    def aimed(self) -> Reading | None:
        """What is said of a plan, whatever it is to mend: "the plan to bring waits down is sound"."""
        aim = frames.AIMED.search(self.text)
        if aim is None:
            return None
        said = _Words(f"{self.text[: aim.start('aim')]}{self.text[aim.end('aim') :]}").stated()
        return said if said.polarity is not None else None

    def but(self) -> Reading | None:
        """Praise that a few words take back: "regular but not yet reflective"."""
        joint = frames.BUT.search(self.text)
        if joint is None or _Words(self.text[: joint.start()]).weighed().polarity != "strength":
            return None
        taken_back = _Words(joint["tail"]).weighed()
        return taken_back if taken_back.polarity == "concern" else None

    def way(self) -> Reading | None:
        """A change of state: "moved from unsafe to uneven", "turnover, which was a weakness, is now low"."""
        before = frames.FORMERLY.search(self.text)
        if before is not None and _Words(before.group()).weighed().polarity == "concern":
            today = _Words(f"{self.text[: before.start()]} is {self.text[before.end() :]}").stated().polarity
            if today not in {"concern", "recommendation"}:
                return Reading("improved", (before.group(),), 0.7)
        change = frames.FROM_TO.search(self.text)
        if change is None or not frames.WAY.search(self.text, 0, change.start()):
            return None
        if _lists()["negative"].fullmatch(change["start"]) and not change["end"].startswith("wors"):
            return Reading("improved", (change.group(),), 0.7)
        fallen = _lists()["positive"].fullmatch(change["start"]) and _lists()["negative"].fullmatch(change["end"])
        return Reading("concern", (change.group(),), 0.7) if fallen else None

    def absence(self) -> Reading | None:
        """A remedy that is missing, "no way of tracking delays"; a weakness that hardly occurs, "bullying is rare"."""
        if (lacked := frames.LACKED.search(self.text)) is not None:
            return Reading("concern", (lacked.group(),), 0.7)
        if (few := frames.HARDLY_ANY.search(self.text)) is not None and "too few" not in self.text:
            return Reading("strength", (few.group(),), 0.6)
        for match in self.all("rare"):
            # "Staff turnover is low": what is low is the second word.
            second = self.text.find(" ", match.start()) + 1
            starts = itertools.product(("negative", "burdens"), (match.start(), second))
            if any(_lists()[name].match(self.text, start) for name, start in starts):
                said: Polarity = "improved" if _lists()["now"].search(match.group()) else "strength"
                return Reading(said, (match.group(),), 0.7)
        return None

    def weighed(self) -> Reading:
        """What the good, the bad and the changed words of the clause come to together."""
        good, bad, changed = self._named()
        self._levels(good, bad)
        changed += self._moved(bad)
        self._compared(good, bad, changed)
        for match in itertools.filterfalse(self._is_thing, self.all("better")):
            short = (
                self._negated(match) or self._hampered(match) or frames.ONLY_SOME.search(self.text, 0, match.start())
            )
            if not any(match.group().endswith(word) for word in bad):  # "the use of hotels has grown"
                (bad if short else changed).append(match.group())
        if bad and (not changed or frames.STILL.search(self.text) or len(bad) > len(changed) + len(good)):
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
        if (more := self._now_more()) is not None:
            return Reading("improved", (*good, more), 0.7)
        if any(self._has_become(match) for match in self.all("positive")):
            return Reading("improved", (*good, "become"), 0.75)
        return Reading("strength", tuple(good), 0.85)

    def _now_more(self) -> str | None:
        """The comparative that a clause opens with, where it tells of a change: "faster decisions"."""
        more = frames.NOW_MORE.match(self.text)
        if more is None or not _compares(more["how"], "positive") or frames.SOME_ARE.match(self.text):
            return None
        return None if frames.COMPARED.match(self.text, more.start("how")) else more["how"]

    def _denied(self) -> Reading:
        """A clause without evaluating words: what it denies should have been."""
        denied = next((each.group() for each in self.negators if not each.group().startswith(frames.KEPT_OFF)), None)
        if denied is not None:
            return Reading("concern", (denied,), 0.65)
        if (more := self._now_more()) is not None:
            return Reading("improved", (more,), 0.7)
        if _lists()["now"].search(self.text):
            return Reading("improved", ("now",), 0.5)
        return Reading(None, (), 0.0)

    def _named(self) -> tuple[list[str], list[str], list[str]]:
        """The good and the bad that the clause names, turned round by a negator before them; and the bad overcome."""
        good: list[str] = list(self.litotes)
        bad: list[str] = []
        changed: list[str] = []
        good += [f"no {each.group()}" for each in self.all("burdens") if self._kept_from(each.start())]
        better = self.all("better")
        for match in itertools.filterfalse(functools.partial(_within, better), self.all("positive")):
            (bad if self._negated(match) else good).append(match.group())
        # "Previously a weakness" tells of a change.
        for match in itertools.filterfalse(functools.partial(_within, better), self.all("negative")):
            if self._prized(match):
                good.append(match.group())
            elif frames.GONE.search(self.text[max(0, match.start() - frames.REACH) : match.start()]) or (
                frames.OVERCOME.match(self.text, match.end()) and not frames.ONLY_SOME.search(self.text, 0, match.end())
            ):
                changed.append(match.group())
            elif (weakness := self._weakness(match)) is not None:
                bad.append(weakness)
            elif self._turned(match):
                good.append(match.group())
        return good, bad, changed

    @staticmethod
    def _prized(match: re.Match[str]) -> bool:
        """Whether what is rare is good, and so praised: "a rare strength"."""
        what = frames.PRIZED.match(match.string, match.end()) if match.group() == "rare" else None
        return what is not None and (
            what["what"] in frames.QUALITIES or _lists()["positive"].fullmatch(what["what"]) is not None
        )

    def _weakness(self, match: re.Match[str]) -> str | None:
        """The words by which a weakness stands; None where it is denied, rare or seen to."""
        remedy = None if frames.MANNER.fullmatch(match.group()) else self._remedy(match)
        if remedy is not None:
            # What is done about a weakness is no weakness; what is not done is one.
            undone = self._negated(remedy) or frames.UNDER_WORK.search(self.text, 0, remedy.start())
            return remedy.group() if undone else None
        if frames.DONE.match(self.text, match.end()):
            return match.group() if self._negated_behind(match) else None
        rare = match.group().startswith(frames.UNTURNED) and self._keeps_off(match)
        return None if rare or self._turned(match) else match.group()

    def _turned(self, match: re.Match[str]) -> bool:
        """Whether a denial makes a weakness a strength; what is weak in itself it leaves weak."""
        seen_to = self._remedy(match) is not None or frames.DONE.match(self.text, match.end()) is not None
        if seen_to:
            return False
        weak = match.group().startswith(frames.UNTURNED)
        return self._kept_from(match.start()) or (self._negated(match) and not weak)

    def _kept_from(self, start: int) -> bool:
        """Whether what begins here is denied, with nothing of weight between: "no child was found to be at risk"."""
        before = (each for each in self.negators if each.end() < start and frames.NONE.search(self.text, 0, each.end()))
        return any(frames.LIGHT.fullmatch(self.text, each.end(), start) for each in before)

    def _keeps_off(self, rarely: re.Match[str]) -> bool:
        """Whether what is rare is itself bad: "rarely experience delay", but not "too many experience delay"."""
        if rarely.group().startswith("too"):
            return False
        ills = itertools.chain(self.all("negative"), self.all("burdens"))
        return any(
            frames.LIGHT.fullmatch(self.text, rarely.end(), each.start())
            for each in ills
            if each.start() > rarely.end()
        )

    def _compared(self, good: list[str], bad: list[str], changed: list[str]) -> None:
        """What is better or worse than it was, or than elsewhere."""
        for match in frames.COMPARED.finditer(self.text):
            better = self._is_better(match)
            if better is None or self.text[: match.start()].endswith("no "):
                continue
            if better:
                (changed if match["before"] else good).append(match.group())
            else:
                bad.append(match.group())

    def _is_better(self, match: re.Match[str]) -> bool | None:
        """Whether a comparison speaks for its first part; None where it only counts."""
        how, start, end = match["how"], match.start("what"), match.end("what")
        if how in {"more", "less", "fewer"}:
            start = start if how == "more" else 0  # "exclude fewer children than they did"
            ill = any(_lists()[name].search(self.text, start, end) for name in ("negative", "burdens")) or (
                frames.CASES.search(self.text, start, end) is not None
            )
            well = any(_lists()[name].search(self.text, start, end) for name in ("positive", "goods"))
            return None if ill == well else well == (how == "more")
        if frames.BETTER.fullmatch(how) or _compares(how, "positive"):
            return True
        return False if frames.WORSE.fullmatch(how) or _compares(how, "negative") else None

    def _has_become(self, match: re.Match[str]) -> bool:
        """Whether praise is of what was not so before: "has become visible", "are clearer", "is more consistent"."""
        become = frames.BECOME.search(self.text, 0, match.start())
        if become is None or become.group().startswith("become"):
            return become is not None
        if frames.COMPARED.match(self.text, match.start()) or frames.SETTING.match(self.text):
            return False  # "is better than elsewhere", "where plans are stronger, ..."
        if become["done"]:
            return match.group() in {"faster", "quicker"}  # "calls are answered faster", but not "are known better"
        return "more" in become.group() or frames.COMPARATIVE.fullmatch(match.group()) is not None

    def _remedy(self, match: re.Match[str]) -> re.Match[str] | None:
        """What is done about a weakness, named before it: "managers challenge poor practice".

        "Challenge is weak" is none: what is done is the weakness itself.
        """
        near = (
            each
            for each in self.all("remedies")
            if 0 <= match.start() - each.end() <= frames.REMEDY
            and not frames.THEIR_FINDING.search(self.text, 0, each.start())
        )
        return next((each for each in near if not frames.IS.search(self.text, each.end(), match.start())), None)

    def _negated_behind(self, match: re.Match[str]) -> bool:
        """Whether what is done about a weakness behind it is denied: "concerns were not escalated"."""
        done = frames.DONE.match(self.text, match.end())
        return done is not None and any(match.end() <= each.start() < done.end() for each in self.negators)

    def _levels(self, good: list[str], bad: list[str]) -> None:
        """What stands high or low: low caseloads are good, low morale is bad."""
        burdens = self.all("burdens")
        for match in frames.LEVEL.finditer(self.text):
            burden = _nearest(match, burdens)
            if self._negated(match):
                continue
            if match["low"]:
                (bad if burden is None else good).append(match.group())
                bad[:] = [word for word in bad if burden is None or word not in burden.group()]
            elif burden is not None:
                bad.append(match.group())
            elif match["above"]:
                good.append(match.group())

    def _moved(self, bad: list[str]) -> list[str]:
        """What goes down or up, read by what it is that moves; a burden that moves is no weakness of its own."""
        changed: list[str] = []
        burdens = self.all("burdens")
        for match in self.all("down"):
            burden = _nearest(match, burdens) or self._ill_counted(match)
            if burden is None:
                bad += [match.group()] if match.group().startswith(frames.FALLING) else []
            elif not self._negated(match):
                changed.append(f"{burden.group()} {match.group()}")
                own = (burden.group(), match.group())
                bad[:] = [word for word in bad if word != own[1] and word not in own[0] and own[0] not in word]
        for match in itertools.filterfalse(self._is_purpose, self.all("up")):
            burden = _nearest(match, burdens)
            if burden is not None or self._ill_counted(match) is not None:
                bad.append(match.group())
            elif not frames.COUNT.search(self.text) or self.all("goods"):
                changed.append(match.group())
        return changed

    def _ill_counted(self, match: re.Match[str]) -> re.Match[str] | None:
        """What is bad and has become less: "the number of overdue visits has fallen", "fewer errors"."""
        ills = self.all("negative")
        if match.group().startswith(frames.MADE_LESS):
            return next((each for each in ills if 0 < each.start() - match.end() <= frames.REMEDY), None)
        counted = frames.COUNTED.search(self.text, 0, match.start()) and frames.IS_LESS.match(self.text, match.end())
        return _nearest(match, [each for each in ills if each.end() < match.start()]) if counted else None

    def _is_thing(self, match: re.Match[str]) -> bool:
        """Whether "progress" or "improvement" is spoken of and not said to have come: "a focus on improvement"."""
        named = (found.start(found.lastgroup or 0) for found in frames.NO_CHANGE.finditer(self.text))
        return match.start() in named

    def _is_purpose(self, match: re.Match[str]) -> bool:
        """Whether a bare verb tells what something is for: "acted to increase capacity", not "continues to"."""
        aim = frames.PURPOSE.search(self.text, max(0, match.start() - 2 * frames.REACH), match.start())
        return aim is not None and not aim["verb"].startswith(frames.BEGUN)

    def _negated(self, match: re.Match[str]) -> bool:
        """Whether a negator stands within a few words before, with no break of the clause between."""
        for negator in reversed(self.negators):
            if negator.end() <= match.start():
                between = self.text[negator.end() : match.start()]
                far = len(frames.WORD.findall(between)) > frames.SCOPE or frames.BREAK.search(between)
                if negator.group().startswith(frames.KEPT_OFF) and frames.IS.search(between):
                    continue  # "Work to prevent suicide was caring"
                return not far and not re.match(r"\s+only\b", between)
        return False

    def _hampered(self, match: re.Match[str]) -> bool:
        """Whether progress is named as what is lacking: "slowed progress", "improvement has been limited"."""
        if not frames.PROGRESS.match(match.group()):
            return False
        before = self.text[max(0, match.start() - frames.REMEDY) : match.start()]
        after = frames.HAS_BEEN.match(self.text, match.end())
        weak = _lists()["negative"]
        if frames.NOT_KEPT.match(self.text, match.end()) or any(
            each.end() < match.start() for each in frames.THWARTING.finditer(self.text)
        ):
            return True
        return any(frames.ADJOINING.fullmatch(before, found.end()) for found in weak.finditer(before)) or (
            after is not None and weak.match(self.text, after.end()) is not None
        )

    def _unclaimed(self) -> str | None:
        """A "not" before the praise that negates none of it."""
        last = max((match.start() for match in self.all("positive")), default=0)
        for negator in self.negators:
            if (
                negator.start() < last
                and negator.group() in frames.NOT
                and not frames.ONLY.match(self.text, negator.end())
            ):
                return negator.group()
        return None


def _compares(how: str, name: str) -> bool:
    """Whether a comparative is that of a word of a list: "cleaner" of "clean", "tidier" of "tidy"."""
    bases = (how, how[:-2], how[:-1], re.sub("ier$", "y", how), re.sub(r"(.)\1er$", r"\1", how))
    return any(_lists()[name].fullmatch(base) for base in bases)


def _within(others: list[re.Match[str]], match: re.Match[str]) -> bool:
    return any(other.start() <= match.start() < other.end() for other in others)


def _nearest(match: re.Match[str], candidates: list[re.Match[str]]) -> re.Match[str] | None:
    near = [
        each
        for each in candidates
        if min(abs(each.start() - match.end()), abs(match.start() - each.end())) <= frames.REACH
    ]
    return min(near, key=lambda each: abs(each.start() - match.start()), default=None)
