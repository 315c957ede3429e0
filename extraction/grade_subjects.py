"""What the words of one sentence say about a grade in it: who or what is graded, and whether it is so at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction import area_names, judgement_areas
from extraction.annotations import Span, text_of, tokens
from extraction.clauses import subject_span
from extraction.patterns import grade_frames as frames
from extraction.patterns import inspections as patterns
from extraction.patterns.inspection_areas import ESTABLISHMENTS, WHOLES
from extraction.tense import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


_CALLED_THE = re.compile(r"[Tt]he\s+(?:[A-Z][\w'\u2019]+\s+)?([A-Z][\w'\u2019]+)")


# "'Outstanding' leadership as Norham's services are rated good": a headline tells two things at once.
_AS = re.compile(r".*(?<!well)\s(?:as|while|after)\s+(?=[A-Z])")


@dataclass(slots=True)
class Given:
    """A grade that a sentence gives; offsets are of the sentence."""

    start: int
    end: int
    grade: str
    begin: int
    """Where the words that give it begin: at the subject or the verb."""
    verb: int
    """Token that grades."""
    subject: Span | None = None
    area: str | None = None
    """Where the sentence names it without a verb of its own."""
    earlier: bool = False
    held: bool = False
    several: bool = False
    """Of several grades at once, of which it is not said here what for: "a string of inadequate ratings"."""
    beside: Given | None = None
    """The grade that it was the one before: "good for leadership, up from inadequate"."""
    by_verb: bool = False
    """Given by a verb or noun of grading, which a common word may follow as well."""


class GradedSentence:
    """One sentence with grades in it."""

    def __init__(  # noqa: PLR0913 - what is known about a sentence
        self,
        doc: Doc,
        sentence: TokenSpan,
        bodies: list[Span],
        *,
        heading: bool,
        context: bool,
        about: bool = False,
    ) -> None:
        self.doc = doc
        self.sentence = sentence
        self.text = sentence.text
        self.offset = sentence.start_char
        self.bodies = bodies
        """Where bodies are named, sorted."""
        self.names = {word.lower() for body in bodies for word in body.of(text_of(doc)).split()}
        self.heading = heading
        self.context = context
        """Whether the block has given grades before, so that "leadership is good" grades as well."""
        self.about = about
        """Whether the block speaks of an inspection."""
        self.found: list[Given] = []
        self._waiting: list[Given] = []
        """Grades that are such only beside another: "which had been good", "leadership was inadequate"."""

    def _unreal(self, at: int) -> bool:
        before = self.text[max(0, at - 48) : at].rstrip(frames.QUOTES)
        if frames.ONLY_ONE.search(before):
            return False
        if frames.HOPED.search(self.text[:at].rstrip(frames.QUOTES)):
            return True
        return frames.UNREAL.search(before) is not None or frames.FEARED.search(before) is not None

    def _token(self, at: int) -> Token:
        return tokens(self.doc, Span(self.offset + at, self.offset + at + 1))[0]

    def _new(  # noqa: PLR0913 - what makes a grade
        self, match: re.Match[str], start: int, end: int, grade: str, *, earlier: bool = False, by_verb: bool = False
    ) -> Given:
        at = match.start("verb")
        subject, beside = self._gapped(at, start), None
        if match.group("verb").lower() in {"up", "down"} and self.found:
            beside = self.found[-1]
            subject = beside.subject  # "was rated good, up from inadequate"
        subject = subject or self._graded(at, start)
        begin = min(at, subject.start - self.offset) if subject is not None else at
        verb = self._token(at).i
        return Given(start, end, grade, begin, verb, subject, earlier=earlier, by_verb=by_verb, beside=beside)

    def _gapped(self, at: int, start: int) -> Span | None:
        """What moved besides, its verb understood: "leadership fell to good and adoption from poor to weak"."""
        last = self.found[-1] if self.found else None
        if last is None or last.start < at:
            return None
        gap = frames.GAPPED.fullmatch(self.text, last.end, start)
        if gap is None:
            return None
        if not gap["what"].strip():
            return last.subject if gap["joint"] is None and last.earlier else None  # "from good to", the same one
        first = gap.start("what")
        if gap["joint"] is None or self._finite(first, gap.end("what")) or frames.NO_NOUN.match(gap["what"]):
            return None
        return Span(self.offset + first, self.offset + gap.end("what"))

    def _finite(self, start: int, end: int) -> bool:
        piece = tokens(self.doc, Span(self.offset + start, self.offset + max(end, start + 1)))
        helping = {"aux", "auxpass"}
        return any(
            token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"} and token.dep_ not in helping for token in piece
        )

    # ------------------------------------------------------------------------------------------ words beside it
    def _before(self, at: int) -> str:
        words = self.text[:at].split()
        return words[-1].lower() if words else ""

    def _whole(self, start: int, words: str) -> bool:
        """Whether words stand for what was inspected as a whole: a body's name, a pronoun, "the service"."""
        return area_names.OVERALL in self.areas_of(Span(self.offset + start, self.offset + start + len(words)))

    def areas_of(self, subject: Span) -> list[str]:
        """The areas that a graded noun phrase names."""
        words = subject.of(text_of(self.doc))
        if self.heading and (told := _AS.match(words)) is not None:
            subject = Span(subject.start + told.end(), subject.end)
            words = subject.of(text_of(self.doc))
        piece = tokens(self.doc, subject)
        head = piece.root
        if head.dep_ == "det" or head.pos_ in {"DET", "PUNCT"}:
            head = piece[-1]  # "graded the landlord C3", parsed as one noun phrase
        if head.lower_ in patterns.INSPECTOR_WORDS:
            return [area_names.OVERALL]  # "Ofsted upgraded the school": who grades is not graded
        if frames.INSPECTED.match(self.text, max(0, subject.start - self.offset)):
            return [area_names.OVERALL]
        meant = self._meant(words, subject)
        if meant is not None:
            return meant
        if self._is_name(words, subject, piece) or is_called_the(self._named_part(subject).of(text_of(self.doc))):
            return [area_names.OVERALL]
        bodies = [body for body in self.bodies if subject.start <= body.start and body.end <= subject.end]
        is_body = any(body.start <= head.idx < body.end for body in self.bodies)
        # "Exford PDU and Norham PDU (both": a row of names.
        is_body |= len(bodies) > 1 and not frames.NO_ROW.search(self._between(subject, bodies))
        if bodies and not is_body and self._finite(subject.start - self.offset, subject.end - self.offset):
            return [area_names.OVERALL]  # "The ratings show Elm House, a care home": no area has a verb
        return judgement_areas.of_subject(words, head, is_body=is_body)

    def _between(self, subject: Span, bodies: list[Span]) -> str:
        """What a phrase has beside the names of bodies in it."""
        text = text_of(self.doc)
        starts = [subject.start, *(body.end for body in bodies)]
        ends = [*(body.start for body in bodies), subject.end]
        return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))

    def _is_name(self, words: str, subject: Span, piece: TokenSpan) -> bool:
        """Whether what is graded is a name ("Ashgrove House"), or a place that stands for its council."""
        titled = [
            token
            for token in tokens(self.doc, self._named_part(subject))
            if token.is_alpha and token.lower_ not in {"the", "of", "and"}
        ]
        listed = all(area_names.is_known(each) for each in area_names.coordinated(words))
        if len(titled) > 1 and all(token.text[0].isupper() for token in titled) and not listed:
            return True
        # "Ofsted rates Exford inadequate": a name within a sentence, of which no framework makes an area.
        if words.istitle() and words.isalpha() and not (listed or self.heading or piece[0].is_sent_start):
            return True
        if words.istitle() and words.lower() in self.names and words.lower() not in WHOLES and not listed:
            return True  # "CQC rates Exford 'good'", in a headline
        return all(token.pos_ == "PROPN" for token in piece) and self.names.issuperset(piece.text.lower().split())

    def _meant(self, words: str, subject: Span) -> list[str] | None:
        """The areas that a phrase only points back to, in its own sentence; None where it points nowhere."""
        if frames.THAT_AREA.fullmatch(words):  # "did not look at how responsive it was, so that area remains ..."
            before = self.text[: max(0, subject.start - self.offset)]
            told = [match[1] for match in frames.HOW.finditer(before) if area_names.is_known(match[1])]
            return told[-1:]
        both, them = frames.BOTH_AREAS.fullmatch(words), frames.FOR_THEM.fullmatch(words)
        if both is None and them is None:
            return None
        first = subject_span(self.sentence.root)
        of = first.of(text_of(self.doc)) if first is not None and first.end <= subject.start else ""
        if them is not None:  # "Children in care were settled, and the arrangements for them ..."
            return [area_names.named(of)] if area_names.is_known(of) else []
        # "Children in care and care leavers fared better, with both areas ..."
        parts = area_names.coordinated(of)
        parts = parts[0].split(" and ", 1) if len(parts) == 1 else parts  # what an older framework took as one
        return [area_names.named(each) for each in parts] if all(map(area_names.is_known, parts)) else []

    def _named_part(self, subject: Span) -> Span:
        """A noun phrase without the place behind it: "Ashgrove House in Pellham"."""
        words = subject.of(text_of(self.doc))
        place = re.search(r"\s+(?:in|at|near)\s+(?:the\s+)?[A-Z]", words)
        return Span(subject.start, subject.start + place.start()) if place is not None else subject

    def fronted(self, given: Given) -> list[str] | None:
        """The areas that stand at the head of a sentence: "For its work with care leavers, it was rated good"."""
        match = frames.FRONTED.match(self.text)
        if match is None or not match.end() <= given.start or any(each.start < given.start for each in self.found):
            return None
        areas = judgement_areas.behind(match["area"])
        works = frames.WORK.match(match["area"]) is not None
        return (
            areas
            if areas
            and (works or areas == [judgement_areas.ALL_AREAS] or all(area_names.is_like_known(each) for each in areas))
            else None
        )

    def names_body(self, at: int) -> bool:
        """Whether a body's name begins at an offset: "judged good at Norham Council" names no area."""
        return any(body.start == self.offset + at for body in self.bodies)

    def _graded(self, at: int, start: int) -> Span | None:
        """What a verb grades or moves: its object before the grade, else its subject, unless that is what moves it."""
        verb = self._token(at)
        if verb.pos_ == "NOUN" or (verb.dep_ == "pcomp" and verb.head.lower_ in frames.PAST_MARKS):
            return None  # "its jump from poor to good", "two years after being rated poor, the council ..."
        active = not any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
        for child in verb.children if active else ():
            if child.dep_ in {"dobj", "dative"} and verb.idx < child.idx < self.offset + start - len(child):
                last = frames.MOVES.search(self.text, child.idx - self.offset)
                if child.lower_ in frames.STEPS or last is None or last.start() > start:
                    continue
                return Span(child.left_edge.idx, self.offset + last.start())
        subject = self._subject(at)
        moves = active and subject is not None and tokens(self.doc, subject).root.lower_ in frames.MOVERS
        return None if moves else subject

    def _relative(self, at: int) -> Token | None:
        """The relative pronoun of the clause that a verb is of: "which requires", "which Ofsted rated", "whose"."""
        verb = self._token(at)
        if verb.head.lemma_ in {"remain", "stay"} and verb.dep_ in {"acomp", "xcomp", "advcl", "ccomp"}:
            verb = verb.head  # "which remain rated good"
        for child in verb.children:
            if child.i < verb.i and child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                first = child.doc[child.left_edge.i]
                if child.tag_ in {"WDT", "WP"} or first.lower_ == "whose":
                    return first
        return None

    def _antecedent(self, pronoun: Token) -> Span | None:
        """What a relative pronoun stands for: the area of a framework before it, else what its clause hangs on."""
        before = self.text[: max(0, pronoun.idx - self.offset)].rstrip(" ,\u2013\u2014-(")
        known = area_names.known_list_at_end(before)
        if known is not None:
            return Span(self.offset + len(before) - len(known), self.offset + len(before))
        last = self._token(len(before) - 1) if before else pronoun
        if last.ent_type_ in {"GPE", "LOC", "ORG", "FAC"}:
            first = last
            while first.i and first.ent_iob_ == "I":
                first = first.nbor(-1)
            return Span(first.idx, self.offset + len(before))
        node = pronoun
        while node.dep_ != "relcl" and node.head != node:
            node = node.head
        if node.dep_ == "relcl" and (owner := _serves(node.head)) is not None:
            return Span(owner.left_edge.idx, node.head.idx + len(node.head))  # "a home for people which was rated"
        if node.dep_ != "relcl" or node.head.idx >= pronoun.idx or node.head.left_edge.idx < self.offset:
            return None
        ends = node.head.idx + len(node.head)
        if re.fullmatch(frames.NOUN, node.head.lower_):
            ends = self.offset + len(before)  # "the grade for prevention, which moved"
        return Span(node.head.left_edge.idx, ends)

    def _subject(self, at: int) -> Span | None:
        """What the verb at an offset grades, with what its clause coordinates before, or what a pronoun stands for."""
        subject = self._own_subject(at)
        if subject is None or subject.start <= self.offset:
            return subject
        taken = max((each.end for each in self.found if each.end <= at), default=0)
        left = self.text[taken : subject.start - self.offset]
        if subject.of(text_of(self.doc)).lower() in {"it", "this", "they", "these"}:
            return self._named_by(left, taken) or subject
        joint = frames.JOINT.search(left)
        known = area_names.known_list_at_end(left[: joint.start()]) if joint is not None else None
        before = left[: joint.start() - len(known)] if joint is not None and known is not None else ""
        opens = frames.CLAUSE_ENDS.search(before) is not None if before.strip() else not (before or taken)
        if joint is None or known is None or not opens:
            return subject
        return Span(self.offset + taken + joint.start() - len(known), subject.end)

    def _named_by(self, left: str, taken: int) -> Span | None:
        """The area of which a sentence speaks before a colon or dash: "Help for care leavers stood out: it was ..."."""
        told = frames.SPOKEN_OF.fullmatch(left)
        if told is None or not area_names.is_like_known(told["area"]):
            return None
        return Span(self.offset + taken + told.start("area"), self.offset + taken + told.end("area"))

    def _own_subject(self, at: int) -> Span | None:
        """What the verb at an offset grades by itself; what a grade before it took up is no part of that."""
        pointed = frames.POINTED.search(frames.AUXILIARIES.sub("", self.text[:at].rstrip()))
        if pointed is not None:
            return Span(self.offset + pointed.start(), self.offset + pointed.end())
        pronoun = self._relative(at)
        subject = self._antecedent(pronoun) if pronoun is not None else self._ranked(at)
        subject = subject or self._named_subject(at)
        if subject is None:
            return None
        taken = max((each.end for each in self.found if each.end <= at), default=0) + self.offset
        words = self.text[taken - self.offset : subject.end - self.offset]
        if subject.start < taken < subject.end and (lead := frames.NEXT.match(words)) is not None:
            head = tokens(self.doc, subject).root
            own = head.idx + len(head) <= taken and head.dep_ in {"nsubj", "nsubjpass"} and ";" not in words
            if frames.NO_NOUN.match(words[lead.end() :]):
                return self.found[-1].subject  # "rated inadequate in 2015 and 2018 before climbing to good"
            # "The council, rated inadequate before, has been judged good": the grade hangs on the subject.
            return Span(subject.start, head.idx + len(head)) if own else Span(taken + lead.end(), subject.end)
        return subject

    def _ranked(self, at: int) -> Span | None:
        """What is called one among others: "leadership was the only area judged good"."""
        verb = self._token(at)
        ranked = verb.head if verb.dep_ in {"acl", "relcl"} else None
        return subject_span(ranked.head) if ranked is not None and ranked.dep_ == "attr" else None

    def _named_subject(self, at: int) -> Span | None:
        """The subject of a verb by the parse, else the words before it in its clause."""
        left = frames.AUXILIARIES.sub("", self.text[:at].rstrip())
        spared = frames.NOT_LOOKED_AT.search(left) or frames.SET_OFF.search(left)
        if spared is not None:
            return Span(self.offset + spared.start("area"), self.offset + spared.end("area"))
        areas = area_names.coordinated(left)
        if areas and all(area_names.is_known(each) for each in areas):
            return Span(self.offset, self.offset + len(left))  # "Effective, caring and responsive remain good"
        subject = subject_span(self._token(at))
        known = area_names.known_list_at_end(left)
        if known is not None and frames.CLAUSE_ENDS.search(left[: -len(known)]):
            first = self.offset + len(left) - len(known)  # what stands right before a verb, whatever the parser says
            if subject is None or subject.end < first or subject.start > first:
                return Span(first, self.offset + len(left))
        if subject is not None and subject.start >= self.offset and self._beside(subject, at):
            # "A home for older people was rated poor", of which the parser makes a clause behind "for".
            opened = frames.OPENED.search(self.text[: subject.start - self.offset])
            return subject if opened is None else Span(self.offset + opened.start("head"), subject.end)
        return self._words_before(left, known)

    def _words_before(self, left: str, known: str | None) -> Span | None:
        """What stands in the clause before a verb, where no parse tells: a noun phrase without a verb of its own."""
        first = max((match.end() for match in frames.CLAUSE_BEGINS.finditer(left)), default=0)
        if self._finite(first, len(left)):
            first += max((match.end() for match in re.finditer(r"\b(?:and|but|while)\s+", left[first:])), default=0)
        if self._finite(first, len(left)):
            # "With the support that we offer care leavers singled out as outstanding".
            return Span(self.offset + len(left) - len(known), self.offset + len(left)) if known is not None else None
        found = left[first:].strip().lower()
        small = {
            "",
            "to",
            "before",
            "after",
            "since",
            "then",
            "and",
            "but",
            "or",
            "while",
            "when",
            "both",
            "all",
            "each",
        }
        helped = (
            found.split(maxsplit=1)[0] in frames.HELPING if found else True
        )  # "had been re-inspected and had moved"
        clause = frames.NO_NOUN.match(found) is not None  # "in 2015 and 2018 before climbing to good"
        return (
            Span(self.offset + first, self.offset + len(left))
            if found not in small and not helped and not clause
            else None
        )

    def _beside(self, subject: Span, at: int) -> bool:
        """Whether no other clause stands between a verb and its subject, unless commas set it off."""
        first = subject.end - self.offset
        between = self.text[first:at].strip()
        return between.startswith(",") or not between or self._shares(at) or not self._finite(first, at)

    def _shares(self, at: int) -> bool:
        """Whether a verb has the subject of the one before it: "care leavers are the exception, and are rated good"."""
        verb = self._token(at)
        joint = next((child for child in reversed(list(verb.head.children)) if child.dep_ == "cc"), None)
        if verb.dep_ != "conj" or joint is None or joint.i > verb.i:
            return False
        return all(part.pos_ in {"AUX", "ADV"} for part in verb.doc[joint.i + 1 : verb.i])

    def _perfect_before(self, at: int) -> bool:
        """Of "having been rated good in 2018": there before what the sentence tells first."""
        return re.search(r"\bhaving\s+(?:(?:\w+\s+)?been\s+(?:\w+\s+)?)?$", self.text[:at], re.IGNORECASE) is not None

    def _is_past(self, at: int) -> bool:
        """Of "three years after they were found to require improvement": the grade before the one reported."""
        verb = self._token(at)
        mark = next(
            (child for child in verb.children if child.dep_ == "mark" and child.lower_ in frames.PAST_MARKS), None
        )
        if mark is None and verb.dep_ == "pcomp" and verb.head.lower_ in frames.PAST_MARKS:
            mark = verb.head  # "after being rated poor"
        if mark is None or mark.lower_ != "after":
            return mark is not None
        # "He was speaking after Ofsted rated it poor", "the move comes three months after": the news itself, unless
        # years lie between or another inspection or grade is told of.
        before = mark.doc[mark.sent.start : mark.i].text
        if not (frames.YEARS.search(before) or frames.INSPECTION.search(before) or frames.ANY_GRADE.search(before)):
            return False
        # "It is disappointed after a home it runs was rated inadequate": the news itself.
        feels = any(part.lemma_.lower() in frames.REACTIONS for part in mark.sent[: mark.i - mark.sent.start])
        return not feels


def _serves(people: Token) -> Token | None:
    """The home or service that people are named as those it is for, of which a clause behind them tells."""
    joint = people.head
    served = people.dep_ == "pobj" and joint.lower_ == "for" and joint.head.lower_ in ESTABLISHMENTS | WHOLES
    return joint.head if served and people.lower_ in {"people", "adults", "children", "men", "women"} else None


def is_called_the(words: str) -> bool:
    """Whether words are a name with its article, as homes have them: "The Willows"."""
    match = _CALLED_THE.fullmatch(words)
    return match is not None and match[1].lower() not in WHOLES | ESTABLISHMENTS and not area_names.is_known(words)


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that begins last: of "a score of 58 and a rating of", the rating."""
    match = pattern.search(text)
    while match is not None and (later := pattern.search(text, match.start() + 1)) is not None:
        match = later
    return match
