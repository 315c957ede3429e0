"""Grades that are nouns or go with one: "an overall rating of good", "its 'good' rating", "a good for leadership"."""

from __future__ import annotations

import re

from extraction import area_names, judgement_areas
from extraction.annotations import Span
from extraction.grade_subjects import Given, GradedSentence, last_match
from extraction.patterns import grade_frames as frames


class GradeNouns(GradedSentence):
    """Reads the grades of a sentence that are given as nouns."""

    def _as_noun(self, left: str, start: int, end: int, grade: str, *, sure: bool) -> Given | None:  # noqa: PLR0911 - one per form
        """As in "settled for good", "earned an outstanding", "its lowest grade, 'inadequate'", "leadership (good)"."""
        if (match := frames.APPOSED.search(left)) is not None and not self._unreal(match.start()):
            return self._nominal(start, end, grade, end, match)
        if (match := frames.BRACKETED.search(left)) is not None and frames.BRACKET_ENDS.match(self.text, end):
            area = area_names.known_at_end(match["area"])
            if area is None:
                return None
            first = self.offset + match.end("area") - len(area)
            return self._given_for(start, end, grade, Span(first, first + len(area)))
        if (match := frames.LOST.search(left)) is not None and sure:
            return Given(start, end, grade, match.start(), self._token(match.start()).i, earlier=True)
        if (match := frames.ENDED.search(left)) is not None and self._says(match):
            settles = match["verb"].lower().startswith("settl")
            return self._new(match, start, end, grade, by_verb=True) if sure or settles else None
        match = last_match(frames.AWARDED, left) or frames.GIVEN.search(left)
        if match is None and frames.CODE.fullmatch(grade):
            match = frames.RECEIVES.search(left)  # "kept its V2 for viability"
        if match is None or not self._says(match) or not (sure or self._for_area(end)):
            return None
        numbered = re.fullmatch(rf"\s*{frames.NUMBER}", match.groupdict().get("article") or "", re.IGNORECASE)
        if match["verb"].lower() in frames.BARELY and not numbered:
            return None
        return self._awarded(match, start, end, grade)

    def _says(self, match: re.Match[str]) -> bool:
        """Whether a word is a verb here ("the drop to inadequate" tells of a change too), and what it says is so."""
        return self._token(match.start("verb")).pos_ in {"VERB", "AUX"} and not self._unreal(match.start("verb"))

    def _for_area(self, end: int) -> bool:
        """Whether what stands behind a grade names an area: "a good for leadership", "good at investigating crime"."""
        following = frames.ANY_GRADE.search(self.text, end)
        behind = frames.FOR.match(self.text[: following.start()] if following is not None else self.text, end)
        areas = judgement_areas.behind(behind["areas"]) if behind is not None and behind["areas"] else None
        return bool(areas) and all(area_names.is_like_known(each) for each in areas or ())

    def _awarded(self, match: re.Match[str], start: int, end: int, grade: str) -> Given:
        at = match.start("verb")
        to = re.sub(r"['\u2019]s?$", "", match["object"].strip())
        if to and to.lower() not in {"the", "its", "their", "an", "a"}:
            first = match.start("object") + len(match["object"]) - len(match["object"].lstrip())
            subject: Span | None = Span(self.offset + first, self.offset + first + len(to))
        else:
            subject = self._graded(at, start)
        earlier = self._is_past(at) or self._perfect_before(at)
        return Given(start, end, grade, at, self._token(at).i, subject, earlier=earlier, by_verb=True)

    def _praised(self, left: str, end: int) -> Span | None:
        """The area of a framework that a second grade stands before: "rated good, with outstanding leadership"."""
        if not self.found or frames.WITH.search(left) is None:
            return None
        right = re.match(rf"[{frames.QUOTES}]?\s+", self.text[end:])
        known = area_names.known_at_start(self.text[end + right.end() :].split(".")[0]) if right is not None else None
        if right is None or known is None:
            return None
        first = self.offset + end + right.end()
        return Span(first, first + len(known))

    def _given_for(self, start: int, end: int, grade: str, subject: Span) -> Given:
        first = min(start, subject.start - self.offset)
        return Given(start, end, grade, first, self._token(first).i, subject, by_verb=True)

    def _extremes(self) -> list[Given]:
        """Grades called by their place on the scale: "the council was given the lowest possible mark"."""
        found = []
        for match in frames.EXTREME.finditer(self.text):
            before = self.text[: match.start()]
            moved = self._moved_to(before)  # "downgraded it to the lowest rating"
            given = last_match(frames.EXTREME_GIVEN, before) if moved is None else None
            if (
                (given is None and moved is None)
                or self._unreal(match.start())
                or frames.ANY_GRADE.search(self.text, *match.span())
            ):
                continue
            if frames.ANY_GRADE.match(self.text[match.end() :].lstrip(" ,:(" + frames.QUOTES + "\u2013\u2014-")):
                continue
            ends = ("requires improvement", "good") if match["second"] else ("inadequate", "outstanding")
            grade = ends[0] if match["low"] else ends[1]
            if given is not None:
                found.append(self._awarded(given, match.start(), match.end(), grade))
            elif moved is not None:
                found.append(self._new(moved, match.start(), match.end(), grade, by_verb=True))
        return found

    def _moved_to(self, left: str) -> re.Match[str] | None:
        """The verb of change behind which words end: "has been downgraded to the"."""
        match = frames.TO.search(left)
        return match if match is not None and self._says(match) else None

    def _labelled(self, at: int, noun: str) -> Span | None:
        """What the words before a noun of grading name: "every judgement", "its leadership grade"."""
        before = self.text[:at].rstrip()
        counted = frames.COUNTED.search(before)
        if counted is not None:
            return Span(self.offset + counted.start(), self.offset + at + len(noun))
        known = area_names.known_at_end(before)
        return Span(self.offset + len(before) - len(known), self.offset + len(before)) if known is not None else None

    def _receiver(self, at: int) -> Span | None:
        """What is said to get a grade: "the arrangements for them earned a grade of good"."""
        match = frames.RECEIVED.search(self.text[:at])
        return self._graded(match.start("verb"), at) if match is not None and self._says(match) else None

    def _given_to(self, start: int) -> Span | None:
        """Who is given a grade that stands before its noun: "gave A and B a C3 grade", "A received a 'good' rating"."""
        left = self.text[:start].rstrip(frames.QUOTES + " ")
        if self.found and frames.LISTED_GRADE.search(left):
            return self.found[-1].subject
        match = last_match(frames.AWARDED, left) or frames.GIVEN.search(left) or frames.RECEIVES.search(left)
        if match is None or match["verb"].lower() in frames.BARELY or not self._says(match):
            return None
        return self._awarded(match, start, start, "").subject

    def _nominal(self, start: int, end: int, grade: str, behind: int, before: re.Match[str] | None = None) -> Given:
        """As in "an overall rating of good", "its 'good' rating"."""
        at = before.start("noun") if before is not None else start
        # "Its first good rating since 2015" is the one reported.
        held = frames.HELD.match(self.text, behind) is not None and not frames.FIRST.search(self.text[:start])
        lost = frames.LOST.search(self.text[:start].rstrip(frames.QUOTES)) is not None
        earlier = held or lost or frames.BEFORE.search(self.text[:at]) is not None
        earlier = earlier or frames.YEARS_ON.search(self.text[:at]) is not None
        earlier = earlier or (before is not None and frames.FROM_NOUN.search(self.text[:at]) is not None)
        subject = None
        if before is not None and (
            what := re.search(
                r"\b(?:for|on|of)\s+(.{2,60}?)(?:\s+(?:of|to|as|was|were|is|are|at|remains?)\b|:)", before.group()
            )
        ):
            first = self.offset + before.start() + what.start(1)
            subject = Span(first, first + len(what[1].rstrip(frames.QUOTES)))
        if before is not None and subject is None:
            subject = self._labelled(at, before["noun"]) or self._receiver(at)
        if before is None:
            subject = self._given_to(start)
        given = Given(
            start, max(end, behind), grade, at, self._token(at).i, subject, earlier=earlier, held=held, by_verb=True
        )
        if before is not None:
            given.end = end
        else:
            given.several = self.text[start:behind].endswith("s") and subject is None
        return given
