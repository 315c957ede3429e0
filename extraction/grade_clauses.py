"""The grades that a sentence gives, clause by clause: what grades, what is graded, and which grade was there before.

A word of a scale ("good", "inadequate") is a grade where something gives it: a verb of grading ("was rated"), a noun
("an overall rating of"), a verb of change ("remains", "fell from ... to"), or the grade before it in the same sentence,
whose verb is understood. What is hoped for, denied or only an adjective is none.
"""

from __future__ import annotations

import re

from extraction import area_names
from extraction.annotations import Span, text_of
from extraction.grade_nouns import GradeNouns
from extraction.grade_subjects import Given, last_match
from extraction.patterns import grade_frames as frames
from extraction.patterns import inspections as patterns
from extraction.tense import FINITE

_ENOUGH = 5
"""What has to speak for a grade that nothing gives: a word of a scale may be an everyday one."""


class GradeReader(GradeNouns):
    """Reads the grades of one sentence."""

    def read(self) -> list[Given]:
        """The grades given, in text order."""
        for match in frames.ANY_GRADE.finditer(self.text):
            given = self._given(match.start(), match.end(), normal(match.group()))
            if given is not None:
                self.found.append(given)
                self._inverted(given)
                self._same_before(given)
        self.found += self._extremes()
        if self.context or any(not each.earlier for each in self.found):
            self.found += self._waiting
        self.found.sort(key=lambda each: each.start)
        return self.found

    # ------------------------------------------------------------------------------------------ what gives a grade
    def _given(self, start: int, end: int, grade: str) -> Given | None:  # noqa: C901, PLR0911, PLR0912 - one return per giver
        left = self.text[:start].rstrip(frames.QUOTES)
        right = self.text[end:].lstrip(frames.QUOTES)
        if frames.EXPLAINED.search(left) or frames.FIRST_TIME.search(left):
            return None
        left = frames.GRADE_NUMBER.sub("", left)
        if frames.EITHER.match(self.text, end) or frames.OR.search(left):
            return None
        sure = grade not in frames.COMMON or left != self.text[:start] or self.text[start].isupper()
        predicative = frames.PREDICATIVE.match(right) is not None or self._finite(end + 1, end + 2)
        once = frames.FORMERLY.search(left) if predicative else None
        if once is not None and (sure or once["verb"]):
            return Given(start, end, grade, start, self._token(start).i, earlier=True, by_verb=True)
        if (area := self._praised(left, end)) is not None and sure:
            return self._given_for(start, area.end - self.offset, grade, area)
        # The verb beside the grade comes first: "has improved since 2019, when it was judged to require improvement".
        if (match := frames.LINKED.search(left)) is not None and predicative:
            return self._linked(match, start, end, grade, sure=sure)
        moved = (match := self._last_verb(frames.FROM, left)) is not None and not (
            grade == "special measures" and re.search(r"\bout\s+of\W*$", left)
        )  # a school that is out of them was graded at another time
        noun = match is not None and self._token(match.start("verb")).pos_ == "NOUN"
        if match is not None and moved and (not noun or frames.MOVED_ON.match(self.text, end)):
            return self._new(match, start, end, grade, earlier=True)
        # "Moved into special measures" is what follows from a grade.
        if (
            (match := self._last_verb(frames.TO, left)) is not None
            and (self._says(match) or (self.found and self.found[-1].verb == self._token(match.start("verb")).i))
            and grade != "special measures"
            and (sure or predicative)
        ):
            return self._new(match, start, end, grade, by_verb=True)
        if (match := frames.NOUN_BEHIND.match(right)) is not None and not self._unreal(start):
            return self._nominal(start, end, grade, end + len(self.text[end:]) - len(right) + match.end())
        if (match := last_match(frames.NOUN_OF, left)) is not None and not self._unreal(match.start()):
            if frames.AUDIT.search(self.text[max(0, match.start() - 24) : match.start()]):
                return None  # "their audit grades were good"
            return self._nominal(start, end, grade, end, match)
        if predicative and (given := self._as_noun(left, start, end, grade, sure=sure)) is not None:
            return given
        if predicative and grade.startswith(("requires", "needs")) and self._has_subject(start):
            return self._requires(start, end, grade)
        chained = self._chained(start, end, grade, sure=sure) if predicative else None
        if chained is not None:
            return chained
        if predicative and (given := self._object(left, start, end, grade)) is not None:
            return given
        if (
            (match := frames.MEETS.search(left)) is not None
            and grade in frames.NEW_SCALE
            and not self._unreal(match.start())
        ):
            return self._new(match, start, end, grade, by_verb=True)
        pointed = frames.POINT.fullmatch(left) is not None and (left != self.text[:start] or self.context)
        behind = frames.FOR.match(self.text, end)
        if predicative and pointed and behind is not None and behind["areas"]:
            return Given(start, end, grade, start, self._token(start).i, by_verb=True)
        if predicative and (match := frames.BE.search(left)) is not None:
            return self._copula(match, start, end, grade, sure=sure)
        if grade.startswith(("requires", "needs")) and predicative:
            return self._requires(start, end, grade)
        return self._headline(start, end, grade, left) if predicative else None

    def _last_verb(self, pattern: re.Pattern[str], left: str) -> re.Match[str] | None:
        """The match whose verb stands last: of "safety remained poor and care had fallen from", the fall."""
        found = match = pattern.search(left)
        while match is not None:
            # "Promoting fairness, down from good": a "down" behind a comma, and not what somebody promotes.
            set_off = match["verb"].lower() in {"up", "down"} and re.search(
                r"[,(\u2013\u2014-]\s*$", left[: match.start()]
            )
            if set_off or self._token(match.start("verb")).pos_ in {"VERB", "AUX"}:
                found = match
            match = pattern.search(left, match.start("verb") + 1)
        return found

    def _linked(self, match: re.Match[str], start: int, end: int, grade: str, *, sure: bool) -> Given | None:
        """As in "was rated good", "to be judged as inadequate", "with its leadership graded good"."""
        verb, link = match.group("verb").lower(), match.group("link").split()
        at = match.start("verb")
        plain = self._before(at) in frames.PASSIVE and (sure or self._for_area(end))
        if self._unreal(at) or (verb.startswith(frames.NEEDS_LINK) and not (link or plain)):
            return None
        judging = self._token(at)
        if self._before(at) not in frames.PASSIVE and (
            self._by_others(at) or (judging.dep_ == "relcl" and judging.head.lemma_.lower() in frames.SAMPLED)
        ):
            return None  # "your auditors graded as good three cases that we considered to be poor"
        if (
            verb.startswith(frames.FINDS)
            and not sure
            and not frames.FOR.match(self.text, end)
            and self.text[end:].strip(" .\n")
        ):
            return None  # "was found to be good and easy to use"
        given = self._new(match, start, end, grade, by_verb=True)
        given.earlier = (
            self._is_past(at)
            or frames.BEFORE.search(self.text[:at]) is not None
            or self._perfect_before(at)
            or frames.SINCE_THEN.match(self.text[end:].lstrip(frames.QUOTES)) is not None
            or (frames.HAD_BEEN.search(self.text[:at]) is not None and frames.IN_YEAR.match(self.text, end) is not None)
        )
        return given

    def _object(self, left: str, start: int, end: int, grade: str) -> Given | None:  # noqa: PLR0911 - one per doubt
        """As in "rated the authority inadequate", "judged its services for care leavers to be good"."""
        verbs = [verb for verb in frames.VERB.finditer(left) if not self._by_others(verb.start())]
        for verb in reversed(verbs):
            match = frames.ACTIVE.match(left, verb.start())
            noun = match is not None and match["verb"].endswith("ing") and self._token(verb.start()).tag_ == "NN"
            if match is None or noun or self._unreal(verb.start()):
                continue  # "the rating stays"
            word, link, what = match.group("verb").lower(), match.group("link").split(), match.group("object")
            that = re.match(r"that\s+(?P<what>.+?)\s+(?:is|are|was|were)$", what, re.IGNORECASE)
            if frames.ANY_GRADE.search(what) or self._before(verb.start()) in frames.PASSIVE:
                return None
            finds = word.startswith(frames.FINDS)
            bare = re.match(r"(?:that\s+)?(?P<what>.+?)(?P<be>\s+(?:is|are|was|were))?$", what, re.IGNORECASE)
            if finds:
                assert bare is not None
                overall = re.match(r"\W?\s+overall\b", self.text[end:]) is not None
                dated = frames.IN_YEAR.match(self.text, end) is not None
                unmistakable = overall or dated or grade in {"inadequate", "outstanding", "requires improvement"}
                if not unmistakable or _is_clause(bare["what"]) or not frames.ENDS_FOUND.match(self.text, end):
                    return None
                if not self._whole(match.start("object") + bare.start("what"), bare["what"]) and not link:
                    return None
                that = bare
            if _is_clause(that["what"] if that is not None else what):
                return None
            if word.startswith(frames.NEEDS_LINK) and not (link or that):
                return None
            first = match.start("object") + (that.start("what") if that is not None else 0)
            last = first + len(that["what"] if that is not None else what)
            subject = Span(self.offset + first, self.offset + last)
            past = self._is_past(verb.start()) or self._perfect_before(verb.start())
            long_after = frames.LONG_AFTER.search(self.text[: verb.start()]) is not None
            past = past and (long_after or not self._by_inspection(verb.start()))
            return Given(
                start, end, grade, verb.start(), self._token(verb.start()).i, subject, earlier=past, by_verb=True
            )
        return None

    def _by_inspection(self, at: int) -> bool:
        """Whether the inspection that grades is told of right there: "after an inspection found it inadequate"."""
        return any(
            child.dep_ == "nsubj" and child.lemma_.lower() in {"inspection", "re-inspection", "review", "assessment"}
            for child in self._token(at).children
        )

    def _by_others(self, at: int) -> bool:
        """Whether those who judge are no inspectors: an audit, leaders, parents."""
        subjects = (child for child in self._token(at).children if child.dep_ == "nsubj")
        return any(frames.OTHERS.fullmatch(subject.text) for subject in subjects)

    def _chained(self, start: int, end: int, grade: str, *, sure: bool) -> Given | None:  # noqa: C901, PLR0911 - one per doubt
        """As in "rated good for X, inadequate for Y", "A was graded good and B outstanding": the verb is understood."""
        last = next((each for each in reversed(self.found) if each.end <= start), None)
        if last is None or grade == "special measures":
            return None  # "rated inadequate and placed in special measures": what follows from it
        between = frames.GRADE_NUMBER.sub("", self.text[last.end : start].rstrip(frames.QUOTES))
        separators = list(frames.SEPARATOR.finditer(between))
        if not separators or re.search(r"\s[\u2013\u2014-]\s", between):
            return None
        own = re.match(r"\W*\s+(?:overall\s*,?\s+)?(?:(?:and|but)\s+)?(?:also\s+)?(?:for|in|at|on)\b", between)
        chosen = separators[-1] if own else separators[0]
        for separator in separators if not own else ():
            if not between[separator.end() :].strip(frames.QUOTES + " ").lower().startswith(("and ", "but ", "with ")):
                chosen = separator
                break
        tail = re.sub(r"^\W*(?:(?:and|but|with|while|also)\s+)*", "", between[chosen.end() :])
        understood = frames.UNDERSTOOD.search(tail)
        assert understood is not None
        area = tail[: understood.start()].strip(frames.QUOTES + " ,")
        begin = start - len(self.text[:start]) + len(self.text[:start].rstrip(frames.QUOTES)) - len(tail)
        if not area:
            named = frames.FOR.match(self.text, end)
            if named is None or not named.group().strip(frames.QUOTES + " ,") or last.earlier:
                coded = frames.CODE.fullmatch(grade) is not None and chosen.group() in {"/", "and"}
                if not coded:
                    return None
            return Given(start, end, grade, start, last.verb, last.subject, by_verb=last.by_verb)
        if frames.RELATIVES.search(area) or frames.PERFECT.search(area) or frames.NO_NOUN.match(area):
            return None  # "except for leadership, which was inadequate": the clause names what it grades
        known = area_names.is_known(area)  # "work with court disposals", of which the tagger makes a verb
        if len(area.split()) > area_names.LONGEST or (not known and self._finite(begin, begin + len(area))):
            return None
        if not (sure or last.by_verb):
            return None
        given = Given(start, end, grade, begin, self._token(start).i, by_verb=last.by_verb)
        given.subject = Span(self.offset + begin, self.offset + begin + len(area))
        return given

    def _copula(self, match: re.Match[str], start: int, end: int, grade: str, *, sure: bool) -> Given | None:
        """As in "remains inadequate", "is now good", "outcomes were poor for safety"."""
        at, verb = match.start("verb"), match.group("verb").lower()
        if self._unreal(at) or re.search(r"\bno\s+longer\b|\bnot\b", match.group()):
            return None
        changed = verb.startswith(("remain", "stay", "becom", "became")) or "now" in match.group("link").lower()
        given = self._new(match, start, end, grade, by_verb=changed)
        if given.subject is None:
            return None
        words = given.subject.of(text_of(self.doc))
        given.earlier = frames.WAS_BEFORE.search(f"{words} {match.group('link')}") is not None
        if re.match(r"(?:the\s+)?outcomes\b", words, re.IGNORECASE) and frames.FOR.match(self.text, end):
            given.subject = None
            return given
        had_been = re.search(
            r"\b(?:had|having)\s+(?:\w+\s+)?been\W*$", self.text[: match.end()].rstrip(), re.IGNORECASE
        )
        if had_been:
            given.earlier = True
            given.held = frames.HELD.match(self.text, end) is not None
            if not (sure and given.held):
                self._waiting.append(given)
                return None
        return self._weighed(given, sure=sure, changed=changed)

    def _weighed(self, given: Given, *, sure: bool, changed: bool = False) -> Given | None:
        """A grade that something only is said to be, if what speaks for a grade outweighs an everyday word.

        What weighs is the word itself, what it is said of, that a grade stays or changes, that inspectors say so, and
        that others were given just before. What does not weigh enough waits for another grade in its sentence.
        """
        assert given.subject is not None
        clause = frames.COMPLEMENT.match(given.subject.of(text_of(self.doc)))
        if clause is not None:  # "the council has been told its services are good", parsed as one noun phrase
            given.subject = Span(given.subject.start + clause.end(), given.subject.end)
        words, first = given.subject.of(text_of(self.doc)), given.subject.start - self.offset
        before, behind = self.text[: max(first, 0)], self.text[given.end :]
        areas = self.areas_of(given.subject)
        known = bool(areas) and all(area_names.is_known(each) for each in areas)
        whole = area_names.OVERALL in areas
        rating = frames.RATING.search(words) is not None and frames.AUDIT.search(words) is None
        ruled = any(said.search(before) for said in (frames.RULED_THAT, frames.RULED, frames.FOUND_THAT))
        ruled = (
            ruled
            or (
                frames.IT_JUDGED.search(self.text[: self.doc[given.verb].idx - self.offset])
                or frames.HAS_FOUND.search(behind)
            )
            is not None
        )
        told = self.context or self.about or frames.INSPECTION.search(self.text) is not None
        plain_end = re.match(r"[\"'\u2019\u201d]?\s*(?:$|[.,;]|overall\b|and\s+that\b)", behind) is not None
        in_how = re.match(
            r"\W?\s+(?:at|in)\s+(?:how|\w+ing|(?:\w+\s+){1,2}areas|(?:\w+\s+){1,4}inspections?)\b", behind
        )
        weight = (
            2 * sure
            + 2 * (known or whole)
            + 5 * rating
            + changed
            + ruled * (3 if plain_end else 2)
            + told
            + 2 * (self.context or any(each.by_verb for each in self.found))
            + 2 * (whole and in_how is not None)
            + (whole and changed and told and plain_end)
            - 3 * (not ruled and frames.OPINION.search(before) is not None)
        )
        if weight >= _ENOUGH and (known or whole or rating or (sure and (changed or self.context))):
            given.by_verb = given.by_verb or ruled
            return given
        if areas and (sure or all(area_names.is_like_known(each) for each in areas)):
            self._waiting.append(given)
        return None

    def _has_subject(self, start: int) -> bool:
        """Whether a grade is a verb whose subject stands behind the grade before: "said that care required ..."."""
        taken = self.offset + (self.found[-1].end if self.found else 0)
        verb = self._token(start)
        return verb.tag_ in FINITE and any(
            child.dep_ == "nsubj" and child.left_edge.idx > taken and child.tag_ not in {"WDT", "WP"}
            for child in verb.children
        )

    def _requires(self, start: int, end: int, grade: str) -> Given | None:
        """As in "support for care leavers still requires improvement": the grade is the verb."""
        token = self._token(start)
        said = frames.SAID_TO.search(self.text[:start])
        if said is not None and (told := self._subject(said.start("verb"))) is not None:
            return Given(start, end, grade, told.start - self.offset, token.i, told, by_verb=True)
        if self._unreal(start) or token.tag_ == "VBG" or self._before(start) in frames.NO_SUBJECT:
            return None
        subject = self._subject(start)
        if subject is None:
            return None
        given = Given(start, end, grade, subject.start - self.offset, token.i, subject)
        given.earlier = frames.LONG_AFTER.search(self.text[: given.begin]) is not None
        quoted = self.text[:start] != self.text[:start].rstrip(frames.QUOTES)
        if "be good" in self.text[start:end].lower() or quoted:
            return given
        return self._weighed(given, sure=True)

    def _headline(self, start: int, end: int, grade: str, left: str) -> Given | None:
        """As in "Norham children's services 'inadequate'": in a headline the verb is left out."""
        quoted = left != self.text[:start]
        if not (self.heading and quoted) or self.found or self._unreal(start) or grade in frames.NEW_SCALE:
            return None
        if not left.strip():
            # As in "'Inadequate': Ofsted's verdict on Norham".
            return (
                Given(start, end, grade, start, self._token(start).i)
                if frames.INSPECTION.search(self.text[end:])
                else None
            )
        words = left.strip()
        if frames.CLAUSE.search(words) or not self._whole(0, words):
            return None
        return Given(start, end, grade, 0, self._token(start).i, Span(self.offset, self.offset + len(words)))

    def _inverted(self, given: Given) -> None:
        match = frames.AS_WAS.match(self.text, given.end)
        if match is not None:
            area = Span(self.offset + match.start("area"), self.offset + match.end("area"))
            verb = self._token(match.start("verb")).i
            self.found.append(
                Given(match.end(), match.end(), given.grade, match.start("verb"), verb, area, by_verb=True)
            )

    def _same_before(self, given: Given) -> None:
        """The grade of the inspection before, said to be the same: "good, the same rating as it was given in 2018"."""
        match = frames.SAME_BEFORE.match(self.text, given.end)
        if match is not None and not given.earlier:
            verb = self._token(match.end()).i
            self.found.append(
                Given(match.end(), match.end(), given.grade, given.end, verb, given.subject, earlier=True, by_verb=True)
            )


def _is_clause(words: str) -> bool:
    """Whether words are a clause, and no area that has one: "the experiences of children who need help"."""
    return frames.CLAUSE.search(words) is not None and not all(map(area_names.is_known, area_names.coordinated(words)))


def normal(grade: str) -> str:
    """A grade in the plain form of its scale, in lower case."""
    words = " ".join(grade.lower().split())
    return next((plain for pattern, plain in patterns.GRADES if re.fullmatch(pattern, words)), words)
