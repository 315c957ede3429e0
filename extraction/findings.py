"""Findings: what an inspector or reviewer found about a service, one per evaluation.

Three sources. What the reviewing body is reported to say, and what staff, children and families told it; the prose of a
report or letter of its own, and prose that plainly paraphrases one; lists under a lead-in or heading that says what they
list. What leaders, unions or neighbours say is a statement of theirs and no finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spacy.language import Language

from extraction import polarity
from extraction.annotations import Block, Span, entity, region_at, text_of, tokens, warn
from extraction.dating import genre
from extraction.judgements import gradings
from extraction.sentences import sentences
from extraction.topics import topics_of
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from extraction.annotations import Attribution
    from extraction.judgements import Grading
    from ontology.records import Polarity

NAME = "onrecord_findings"
COMPONENT = f"{NAME}@1"

Voice = Literal["reviewer", "evidence", "other"]
"""Who speaks: those who inspect; staff, children and families to them; anybody else."""

_GROUPS = re.compile(
    r"\b(?:staff|workers?|practitioners?|managers?|parents?|mothers|fathers|famil(?:y|ies)|carers?|children|young (?:people|person|adults)|"
    r"pupils?|students?|teachers?|people|patients?|relatives|residents|tenants|officers?|detectives|prisoners|apprentices|learners|partners|"
    r"professionals|members|governors|nurses|doctors|volunteers|adopters|victims|survivors|service users|care leavers|child)\b",
    re.IGNORECASE,
)
_TO_REVIEWERS = re.compile(r"\b(?:inspectors?|us|reviewers?|(?:the )?(?:review|inspection) team|HMI)\b", re.IGNORECASE)
_LEADERS = re.compile(
    r"\b(?:leaders?|council|authority|director|chief|chair|cabinet|minister|governors?|trustees?|board)\b",
    re.IGNORECASE,
)
_NEGATIVE_CUE = re.compile(
    r"warn|critici|condemn|concern|slam|attack|blast|lambast|cit(?:e|ed|ing)|worr|alarm|identif(?:y|ied)|point|highlighted (?:concern|weak)|flag",
    re.IGNORECASE,
)
_POSITIVE_CUE = re.compile(
    r"prais|commend|singl|welcom|applaud|compliment|impress|pleased|celebrat|encourag", re.IGNORECASE
)

_PRONOUN = re.compile(r"it|they", re.IGNORECASE)
_SOME = re.compile(
    r"(?:they|one|some|many|most|others|several|a few|all|another|a number)(?: of (?:them|those|these))?", re.IGNORECASE
)
_PAPERS = re.compile(
    r"(?:inspection|letter|report|review|visit|findings|inspectors?|reviewers?|inspectorate|watchdog|regulator|assessment|peers)",
    re.IGNORECASE,
)
# Lead-ins and headings, by what they say their list or section holds.
_SCOPE = re.compile(
    r"\b(?:areas? (?:covered|reviewed|looked at|considered|of focus|in scope)|scope|about (?:the|this) (?:inspection|visit|review|service|provider|home|school)|"
    r"background|context|context of|methodology|how we|following grades?|grades? (?:are|were|is|given)|ratings? (?:are|were|for)|judge?ments? (?:are|were)|"
    r"inspection (?:judge?ments?|details|team|information|dates?)|what happens next|next steps? for the (?:provider|inspectorate)|key facts|facts|contact|"
    r"information (?:about|on)|reviewed the progress|examined|looked at|focus(?:ed|sed) on|considered the following|notes (?:to|for) editors|introduction)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:areas? (?:for|of|in need of|requiring|to|in which|where|needing)\s?(?:further )?(?:improvement|improve|development|.{0,30}(?:needs?|must|should|has) to improve)|"
    r"(?:needs?|must|should|has|have|required|asked .{0,30}|told .{0,30}) to (?:improve|do|address|ensure|be better)|recommend\w*|what (?:needs|should) |priority actions?|priorities for improvement|"
    r"improvements? (?:needed|required)|action (?:required|needed)|should (?:ensure|take|consider|make)|must ensure|next steps|to work on|could (?:do better|improve)|requirements?)\b",
    re.IGNORECASE,
)
_STRENGTHS = re.compile(
    r"\b(?:strengths?|works? well|working well|does well|do well|is doing well|doing well|good at|good practice|successes|what is good|outstanding features|positives?|praised)\b",
    re.IGNORECASE,
)
_IMPROVED = re.compile(
    r"\b(?:what has improved|improvements? (?:made|seen|since)|progress (?:made|since)|has improved)\b", re.IGNORECASE
)
_CONCERNS = re.compile(
    r"\b(?:concerns?|weakness(?:es)?|failings?|failures?|shortfalls?|problems?|more needs to be done|not (?:good enough|working|doing well)|what is not|criticisms?|worr(?:y|ies)|"
    r"areas? of concern|causes? of concern|serious)\b",
    re.IGNORECASE,
)

# What does not evaluate although it stands among findings: what was done, thanked for, sent, planned, enclosed.
_NO_FINDING = re.compile(
    r"""^\W*(?:
      (?:this|the|our|my|a|your)\s+(?:\w+\s+){0,3}?(?:letter|report|visit|inspection|review)\s+(?:\w+\s+)?(?:summari[sz]es|sets?\s+out|was\s+(?:carried|the\s+\w+\s+\w*\s*visit|conducted|undertaken|announced|published|led|unannounced)|will|is\s+(?:published|being|the\s+\w+\s+(?:\w+\s+)?visit)|took|looked|examined|focus(?:ed|sed)|covered|considered|contains|follows|evaluates|outlines)
    | (?:inspectors?|we|i|the\s+team|the\s+inspection\s+team|my\s+colleagues?(?:\s+and\s+i)?|(?:his|her)\s+majesty['\u2019]s\s+inspectors?)\s+(?:also\s+)?(?:\w+\s+and\s+)?(?:reviewed|visited|met|spoke|examined|looked|considered|sampled|interviewed|observed\s+(?:lessons|practice|meetings)|evaluated|scrutinised|held|carried|analysed|talked|toured|thank|am\s+(?:writing|copying|grateful)|are\s+(?:writing|grateful)|would\s+like|look\s+forward|will|wrote|enclose|undertook|conducted|spent|used|took|gathered|read)
    | (?:thank|please|if\s+you|for\s+(?:more|further)\s+information|you\s+will|copies?\s+of|dear|yours|it\s+(?:will|is\s+(?:thought|expected|understood))|there\s+will)
    | (?:his|her)\s+majesty['\u2019]s\s+inspectors?\s+for
    | (?:it|they)\s+(?:was|were)\s+(?:carried\s+out|conducted|undertaken|led|joined|accompanied)
    | [^.]{0,60}\b(?:was|were)\s+not\s+(?:inspected|rated|assessed|looked\s+at|in\s+scope)
    | this\s+(?:was|is)\s+the\s+\w+\s+(?:\w+\s+)?(?:visit|inspection|review)
    | (?:the\s+)?(?:next|further|follow-up)\s+(?:\w+\s+)?(?:visit|inspection|review|re-?inspection)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|is due to|are due to|intends? to|is expected to|are expected to|aims? to)\b",
    re.IGNORECASE,
)
_FUTURE_ASKED = re.compile(r"\bwill be (?:crucial|essential|important|vital|key|critical|necessary)\b", re.IGNORECASE)
_HOPE = re.compile(
    r"^\W*(?:i|we)\s+(?:hope|look forward|trust|thank|welcome|would like|am grateful|expect|intend|will)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"""^(?:[\s"\u201c\u2018'(]*)(?:(?:however|but|and|also|notably|additionally|furthermore|moreover|in\s+addition|overall|similarly|conversely|nevertheless|nonetheless|
    meanwhile|importantly|encouragingly|positively|disappointingly|consequently|therefore|thus|crucially|as\s+a\s+result|as\s+a\s+consequence|in\s+particular|for\s+example|
    on\s+the\s+other\s+hand|despite\s+this|it\s+is\s+(?:clear|evident|apparent|positive|encouraging|disappointing)\s+that|(?:i|we)\s+(?:was|were|am|are)\s+\w+\s+(?:to\s+\w+\s+)?that|that)\b,?\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTRAST = re.compile(
    r"^\W*(?:however|but|nevertheless|nonetheless|conversely|on the other hand|despite)\b", re.IGNORECASE
)
_BREAK = re.compile(r";\s+|,?\s+(?:but|although|though|while|whereas|however,?)\s+(?:that\s+)?", re.IGNORECASE)
_DEPENDENT = re.compile(r"^\W*(?:it|they|this|these|those|that|he|she|its|their)\b", re.IGNORECASE)
_CONSEQUENCE = re.compile(r"\W*(?:this|that|which) (?:means|meant|has meant)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\W*(?:almost |some |the |another )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a dozen|many|number of)\s+"
    r"(?:\w+\s+){0,2}?(?:areas?|priorities|recommendations?|things|improvements)\b(?!\s+(?:of|for)\s+(?:\w+\s+)?(?:concern|priority))[^,:]*$",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"\W*(?:the |its |some )?(?:areas? (?:for|of|to) (?:improvement|improve|development)|strengths|weaknesses|concerns|recommendations)\W*",
    re.IGNORECASE,
)
# "areas for improvement, including the quality of plans": what is listed in the running sentence.
_INCLUDING = re.compile(
    r"\bareas? (?:for|of|in need of|to|requiring|where|in which)\s[^,.;:]{0,60}?(?:improv\w+|development|strengthening)\b\s*(?:,|:|\()?\s*"
    r"(?:including|such as|namely|which (?:are|include)|these (?:are|include)|are|were|is|was|include)\s+",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^\W*(?:how|whether|what|why|which|who)\b", re.IGNORECASE)
_ENDS_WITH_GRADE = re.compile(
    r"\b(?:as|be|being)\s+\W?(?:outstanding|good|inadequate|requir\w+ improvement(?: to be good)?|adequate|poor)\W*$",
    re.IGNORECASE,
)
_GRADE_WORDS = re.compile(
    r"\b(?:outstanding|good|inadequate|requir\w+ improvement(?: to be good)?|(?:in)?adequate|poor|(?:not sufficiently|reasonably|very) good|excellent|"
    r"special measures|dropped|downgraded|upgraded|improved|risen|fallen)\b",
    re.IGNORECASE,
)
_QUOTED_GRADE = re.compile(
    r"[\"'\u2018\u201c](?:outstanding|good|(?:in)?adequate|requires improvement(?: to be good)?|poor)[\"'\u2019\u201d]",
    re.IGNORECASE,
)
_GRADED_AREAS = re.compile(r"\b(?:safe|effective|caring|responsive|well-led)\b", re.IGNORECASE)
_MOST = 0.4
"""The part of a clause that a grade takes up where the clause is about the grade."""
_ASKING_CUE = re.compile(
    r"recommend|urg(?:e|ing)|ask|call|advis|requir|demand|want|instruct|propos|suggest", re.IGNORECASE
)
_FINDING_CUE = re.compile(
    r"f(?:ou|i)nd|note|highlight|conclude|judge|identif|observe|recogni[sz]e|acknowledge|rate|describe|see|saw|say|said",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"^\W*(?:[\d\u00a3]|(?:\w+[- ])?(?:per cent|percent)\b|one in \w+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)",
    re.IGNORECASE,
)
_LISTED_GRADE = re.compile(r":\s*(?:good|outstanding|inadequate|requires improvement|adequate)", re.IGNORECASE)
_NEAR = 200
"""Characters within which a pronoun goes on with the source before."""
_HEADING = 14
"""Words; a question of this length that is a paragraph of its own heads a section."""
_REACH = 1500
"""Characters within which a retold report is heard again: some four paragraphs of news."""
_OPENING = 8
"""Characters; a contrast nearer to an edge opens or ends the clause and divides nothing."""
_ASKING_VERBS = frozenset({"call", "urge", "ask", "recommend", "order", "tell"})
_REVIEW_VERBS = frozenset({"find", "identify", "conclude", "praise", "note", "highlight", "see", "observe", "judge", "warn",
                           "criticise", "commend"})  # fmt: skip
_REVIEWERS = frozenset({"inspectors", "inspector", "reviewers", "watchdog", "regulator", "inspectorate", "peers"})
_OVERRULED = frozenset({("concern", "strength"), ("strength", "concern")})
_SHORTEST = 2
"""Words; what is shorter evaluates nothing by itself."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch that may hold findings, and what its surroundings say about it."""

    span: Span
    voice: Voice
    by: str | None = None
    default: Polarity | None = None
    """What it says where its own words do not tell."""
    forced: Polarity | None = None
    """What it says whatever its words: a list of areas to improve."""
    told: Polarity | None = None
    """What the verb tells by itself: praised, warned."""
    whole: bool = False
    """Not to be divided: what somebody told inspectors."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    polarity: Polarity | None
    topics: tuple[str, ...]
    strength: float
    words: tuple[str, ...]


@Language.factory(
    NAME,
    assigns=["doc._.findings"],
    requires=["doc._.blocks", "doc._.entities", "doc._.inspections", "doc._.attributions", "token.dep"],
)
class FindingsPipe:
    """Finds what inspectors and reviewers found."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take what spaCy hands a factory; the rules are data in `patterns/polarity.yaml` and here."""
        del nlp
        self.name = name

    def find(self, doc: Doc) -> tuple[records.Finding, ...]:
        """The findings of the article, in text order, none overlapping."""
        return tuple(_Reader(doc).findings())

    def __call__(self, doc: Doc) -> Doc:
        """Write the findings, and a warning for each whose polarity was only inferred."""
        doc._.findings = self.find(doc)
        for finding in doc._.findings:
            if finding.confidence is not None and finding.confidence < 0.5:  # noqa: PLR2004 - less likely right than wrong
                warn(
                    doc,
                    "finding-doubtful",
                    f"Taken as a {finding.polarity}; its own words do not plainly say so.",
                    finding.span,
                )
        return doc


class _Reader:
    """One document while it is read for findings."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.blocks: tuple[Block, ...] = doc._.blocks
        self.starts = [block.span.start for block in self.blocks]
        self.inspections: tuple[records.Inspection, ...] = doc._.inspections
        self.reviewers = {each.inspector: each for each in reversed(self.inspections) if each.inspector}
        self.genre = genre(doc)
        self.own = bool(self.inspections) and (
            self.genre == "report" or (self.genre == "letter" and self._signed_by_reviewer())
        )
        self.attributions: list[Attribution] = sorted(
            (
                each
                for each in doc._.attributions
                if each.attribution == "saying"
                and not each.negated
                and region_at(doc, each.content[0].start) == "article"
            ),
            key=lambda each: each.content[0].start,
        )
        self.voices: list[tuple[Attribution, Voice, str | None]] = []
        for each in self.attributions:
            voice, by = self._voice(each)
            if voice == "other" and each.speaker is None and each.source is not None and self.voices:
                before, heard, whose = self.voices[-1]
                near = each.content[0].start - before.content[-1].end < _NEAR
                if near and heard == "reviewer" and _PRONOUN.fullmatch(each.source.of(self.text)):
                    voice, by = heard, whose  # "It recommends": the report of the sentence before
            self.voices.append((each, voice, by))
        self.heard = sorted(each.content[0].start for each, voice, _ in self.voices if voice == "reviewer")
        self.spoken: dict[int, list[tuple[Attribution, Voice, str | None]]] = {}
        for item in self.voices:
            for number in self._touched(item[0]):
                self.spoken.setdefault(number, []).append(item)
        self.grades: dict[int, list[Grading]] = {}
        for grading in gradings(doc, tuple(block for block in self.blocks if block.region == "article")):
            self.grades.setdefault(self._number(grading.span.start), []).append(grading)

    # -------------------------------------------------------------- who speaks
    def _signed_by_reviewer(self) -> bool:
        """Whether a letter is one of the reviewing body's own: it speaks in its head, its publisher or its first person."""
        who = entity(self.doc, self.inspections[0].inspector)
        if who is None:
            return False
        names = {who.name.lower(), *(alias.lower() for alias in who.aliases)}
        publisher = ((self.doc._.source and self.doc._.source.publisher) or "").lower()
        head = self.text[:400].lower()
        return publisher in names or any(re.search(rf"(?:^|\n)\W*{re.escape(name)}\W*(?:\n|$)", head) for name in names)

    def _reviewer(self, speaker: str | None) -> str | None:
        """The reviewing body that somebody speaks for."""
        if speaker is None:
            return None
        if speaker in self.reviewers:
            return speaker
        who = entity(self.doc, speaker)
        if who is not None and who.kind == "inspectorate":
            return speaker
        for post in self.doc._.posts:
            if post.person == speaker and post.body in self.reviewers:
                return str(post.body)
            if post.person == speaker and self.inspections and re.search(r"\binspector\b", post.role, re.IGNORECASE):
                return self.inspections[
                    0
                ].inspector  # "Chief Inspector Martin Jesmond": of whose inspectorate goes without saying
        return None

    def _voice(self, attribution: Attribution) -> tuple[Voice, str | None]:
        by = self._reviewer(attribution.speaker)
        if by is not None:
            return "reviewer", by
        main = self.inspections[0].inspector if self.inspections else None
        if attribution.speaker is not None:
            return "other", None
        if attribution.source is None:
            cue = attribution.cue.of(self.text) if attribution.cue else ""
            told = any(pattern.search(cue) for pattern in (_POSITIVE_CUE, _NEGATIVE_CUE, _FINDING_CUE))
            return ("reviewer", main) if told and main and self.genre != "minutes" else ("other", None)
        source = attribution.source.of(self.text)
        if _SOME.fullmatch(source) and self.own:
            return "evidence", main  # "They told us ...", "One said ...": of the staff or families just spoken of
        if main and self.genre != "minutes" and _PAPERS.fullmatch(tokens(self.doc, attribution.source).root.text):
            return "reviewer", main
        if _LEADERS.search(tokens(self.doc, attribution.source).root.text) or not _GROUPS.search(source):
            return "other", None
        sentence = tokens(self.doc, attribution.cue or attribution.source).sent.text
        told = self.own or bool(_TO_REVIEWERS.search(sentence.replace(source, "")))
        if told or (attribution.kind != "direct" and self.genre == "news" and self._reports(attribution.source)):
            return "evidence", main
        return "other", None

    def _reports(self, span: Span) -> bool:
        """Whether the paragraph around retells a report, by its other voices."""
        start = self.starts[self._number(span.start)]
        return any(
            self._reviewer(each.speaker) for each in self.attributions
            if start <= each.content[0].start <= span.start + _REACH
        )  # fmt: skip

    def _number(self, offset: int) -> int:
        """The place in `doc._.blocks` of the block that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _touched(self, attribution: Attribution) -> set[int]:
        pieces = [piece for piece in (attribution.source, attribution.cue, *attribution.content) if piece is not None]
        return {
            number for piece in pieces for number in range(self._number(piece.start), self._number(piece.end - 1) + 1)
        }

    # -------------------------------------------------------------- pieces
    def _pieces(self) -> Iterator[_Piece]:
        if not self.inspections:
            return
        main = self.inspections[0].inspector
        heading = ""
        previous: Voice | None = None
        for number, block in enumerate(self.blocks):
            if block.region != "article" or (number == 0 and block.kind == "heading"):
                continue
            words = block.span.of(self.text)
            if block.kind == "heading" or (words.endswith("?") and len(words.split()) <= _HEADING):
                heading = words
                continue
            if block.kind == "line":
                continue
            lead = heading
            if block.kind == "bullet":
                before = self.blocks[block.lead_in] if block.lead_in is not None else None
                lead = before.span.of(self.text) if before is not None else heading
                if before is not None and before.region != "article":
                    continue
                listed = self._bullet(block, lead, heading, main)
                if listed is not None:
                    yield listed
                continue
            if self.own and _SCOPE.search(heading) and not _ASKS.search(heading):
                continue
            pieces = list(self._paragraph(number, heading, main, previous))
            yield from pieces
            previous = pieces[-1].voice if pieces else None

    def _bullet(self, block: Block, lead: str, heading: str, main: str | None) -> _Piece | None:
        if _LISTED_GRADE.search(block.span.of(self.text)) or not lead:
            return None
        sentences = re.split(r"(?<=[.!?])\s+", lead.strip())
        # "... 11 areas in which it needs to improve. These include:"
        last = (
            " ".join(sentences[-2:])
            if re.match(r"(?:these|they|among)\b", sentences[-1], re.IGNORECASE)
            else sentences[-1]
        )
        if _FIGURES.match(block.span.of(self.text)):
            return None
        if _ASKS.search(last) or (_ASKS.search(heading) and not _SCOPE.search(last)):
            return _Piece(
                block.span,
                "reviewer",
                main,
                forced="recommendation",
                whole=False,
                reason="listed as something to improve",
            )
        attributed = next(
            (
                (voice, by)
                for each, voice, by in self.spoken.get(self._number(block.span.start), ())
                if any(part.start < block.span.end and block.span.start < part.end for part in each.content)
            ),
            None,
        )
        if attributed is not None and attributed[0] == "other":
            return None
        if _SCOPE.search(last):
            return None
        default = _default(last) or _default(heading)
        if attributed is None and default is None and not self.own:
            return None
        by = attributed[1] if attributed else main
        return _Piece(
            block.span, "reviewer", by, default=default or "strength", reason="listed under what introduces it"
        )

    def _paragraph(self, number: int, heading: str, main: str | None, previous: Voice | None) -> Iterator[_Piece]:
        block = self.blocks[number]
        default = _default(heading) if self.own else None
        for sentence in sentences(self.doc, block.span):
            span = Span(sentence.start_char, sentence.end_char)
            inside = [
                item for item in self.spoken.get(number, ())
                if any(part.start < span.end and span.start < part.end for part in item[0].content)
                or (item[0].cue is not None and span.start <= item[0].cue.start < span.end)
            ]  # fmt: skip
            listed = _INCLUDING.search(self.text, span.start, span.end)
            if (
                listed is not None
                and (self.own or self._reviewer_near(block))
                and all(each.kind != "direct" for each, _, _ in inside)
            ):
                yield _Piece(
                    Span(listed.end(), span.end), "reviewer", main, forced="recommendation",
                    reason="named as something to improve",
                )  # fmt: skip
                previous = "reviewer"
                continue
            nested = list(self._found_by_reviewers(sentence, inside, main))
            if nested:
                yield from nested
                previous = "reviewer"
                continue
            if inside:
                pieces = list(self._attributed(span, inside, default))
                yield from pieces
                previous = pieces[-1].voice if pieces else "other"
                continue
            if self.own:
                yield _Piece(
                    span,
                    "reviewer",
                    main,
                    default=default or "strength",
                    reason="prose of the reviewing body's own letter",
                )
            elif self.genre == "news" and self._paraphrases(sentence, block, previous):
                yield _Piece(span, "reviewer", main, reason="prose that retells the report")
                previous = "reviewer"

    def _attributed(
        self, span: Span, inside: list[tuple[Attribution, Voice, str | None]], default: Polarity | None
    ) -> Iterator[_Piece]:
        for attribution, voice, by in inside:
            if voice == "other":
                continue
            cue = attribution.cue.of(self.text) if attribution.cue else ""
            forced: Polarity | None = "recommendation" if voice == "reviewer" and _ASKING_CUE.search(cue) else None
            told: Polarity | None = (
                "concern" if _NEGATIVE_CUE.search(cue) else "strength" if _POSITIVE_CUE.search(cue) else None
            )
            if voice == "evidence" and attribution.source is not None:
                start, end = attribution.content[0].start, attribution.content[-1].end
                whole = (
                    Span(start, end)
                    if attribution.kind == "direct"
                    else Span(min(attribution.source.start, start), end)
                )
                if span.start <= whole.start < span.end:
                    yield _Piece(
                        whole,
                        voice,
                        by,
                        default=default or "strength",
                        told=told,
                        whole=True,
                        reason="told to those who inspected",
                    )
                continue
            parts = [Span(max(part.start, span.start), min(part.end, span.end)) for part in attribution.content]
            parts = [part for part in parts if part.start < part.end]
            if _POSITIVE_CUE.search(cue) and len(parts) > 1:
                # "The team | is praised | for working with families": one finding about the thing praised.
                parts = [Span(parts[0].start, parts[-1].end)]
            for part in parts:
                yield _Piece(
                    part,
                    voice,
                    by,
                    default=default or "strength",
                    told=told,
                    forced=forced,
                    reason="said by the reviewing body",
                )
        if self.own or any(voice == "reviewer" for _, voice, _ in inside):
            yield from self._rest(span, [item[0] for item in inside], (default or "strength") if self.own else None)

    def _found_by_reviewers(
        self, sentence: TokenSpan, inside: list[tuple[Attribution, Voice, str | None]], main: str | None
    ) -> Iterator[_Piece]:
        """What somebody else reports inspectors to have found: "She reported that they had found decisions to be timely"."""
        if any(voice != "other" or each.kind == "direct" for each, voice, _ in inside):
            return
        for token in sentence:
            asked = token.lemma_ in _ASKING_VERBS
            if token.pos_ != "VERB" or (token.lemma_ not in _REVIEW_VERBS and not asked):
                continue
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if subject is None or not self._names_reviewers(subject, sentence):
                continue
            told: Polarity | None = "concern" if token.lemma_ in {"warn", "criticise"} else None
            told = "strength" if _POSITIVE_CUE.search(token.text) else told
            for child in token.children:
                if child.i > token.i and child.dep_ in (
                    {"xcomp", "ccomp", "advcl"} if asked else {"dobj", "ccomp", "xcomp", "oprd"}
                ):
                    span = Span(child.left_edge.idx, child.right_edge.idx + len(child.right_edge))
                    yield _Piece(
                        span,
                        "reviewer",
                        main,
                        default="strength",
                        told=told,
                        forced="recommendation" if asked else None,
                        reason="inspectors are said to have found it",
                    )

    def _names_reviewers(self, subject: Token, sentence: TokenSpan) -> bool:
        if subject.lower_ in _REVIEWERS or self._in_entity(subject, self.reviewers):
            return True
        if subject.lower_ != "they" or sentence.start == 0:
            return False
        # "They" are the inspectors of the sentence before.
        before = sentence.doc[sentence.start - 1].sent
        return any(child.lower_ == "inspectors" and child.dep_ == "nsubj" for child in before)

    def _in_entity(self, token: Token, ids: Collection[str | None]) -> bool:
        return any(
            mention.span.start <= token.idx < mention.span.end
            for each in self.doc._.entities
            if each.id in ids
            for mention in each.mentions
        )

    def _rest(self, span: Span, inside: list[Attribution], default: Polarity | None) -> Iterator[_Piece]:
        """The clause of a letter's sentence that only the letter says: "Plans are thin, and parents told us that"."""
        edges = [
            edge for each in inside for piece in (each.source, each.cue, *each.content) if piece is not None for edge in piece
            if span.start <= edge <= span.end
        ]  # fmt: skip
        before = Span(span.start, min(edges, default=span.end))
        joint = re.search(
            r",?\s+(?:and|but|while|although)\s+(?:that\s+|the\s+|one\s+|some\s+)*$", before.of(self.text)
        )
        if joint:
            yield _Piece(
                Span(before.start, before.start + joint.start()),
                "reviewer",
                self.inspections[0].inspector,
                default=default,
                reason="prose of the report beside what is attributed",
            )

    def _paraphrases(self, sentence: TokenSpan, block: Block, previous: Voice | None) -> bool:
        """Whether a sentence of news retells the report: it evaluates, names a topic, and nobody named acts in it."""
        words = sentence.text
        if re.search(r"[\u201c\"]", words) or _FUTURE.search(words) or not (topics_of(words) or previous == "reviewer"):
            return False
        subject = next((token for token in sentence.root.children if token.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and any(part.ent_type_ == "PERSON" for part in subject.subtree):
            return False
        if previous == "other" and _DEPENDENT.match(words):
            return False  # the speaker's words go on
        if not self._reviewer_near(block):
            return False
        # An event told in the past is news; in a paragraph of the report's own findings it is one of them.
        return polarity.read(words).polarity is not None and (sentence.root.tag_ != "VBD" or previous == "reviewer")

    def _reviewer_near(self, block: Block) -> bool:
        """Whether those who inspected are heard not far before or after."""
        low = bisect_left(self.heard, block.span.start - _REACH)
        return low < len(self.heard) and self.heard[low] <= block.span.end + _REACH

    # -------------------------------------------------------------- findings
    def findings(self) -> Iterator[records.Finding]:
        """Cut the pieces into clauses, read each, and write down those that evaluate."""
        taken: list[Span] = []
        last: tuple[int, Polarity | None, tuple[str, ...]] = (-1, None, ())
        for piece in self._pieces():
            block = self._number(piece.span.start)
            inherited, topics = (last[1], last[2]) if last[0] == block else (None, ())
            for clause in self._clauses(piece):
                if any(clause.span.start < other.end and other.start < clause.span.end for other in taken):
                    continue
                said = self._polarity(clause, piece, inherited)
                if said is None:
                    continue
                named = clause.topics
                if not named and topics and _DEPENDENT.match(clause.span.of(self.text)):
                    named = topics  # "it is not yet begun early enough": what the clause before is about
                if not named:
                    named = topics_of(tokens(self.doc, clause.span).root.sent.text)
                taken.append(clause.span)
                yield self._record(clause, piece, said, named)
                inherited, topics = said, named or topics
                last = (block, inherited, topics)

    def _polarity(self, clause: _Clause, piece: _Piece, inherited: Polarity | None) -> Polarity | None:
        words = clause.span.of(self.text)
        if len(words.split()) < _SHORTEST or self._is_grade(clause.span) or _ENDS_WITH_GRADE.search(words):
            return None
        if piece.forced is not None:
            # A full sentence in a list of what to improve states the weakness; a noun phrase asks for it to be put right.
            return "concern" if clause.polarity == "concern" and self._is_sentence(clause.span) else piece.forced
        if _COUNTED.match(words) or _QUESTION.match(words) or _HEADED.fullmatch(words):
            return None
        if clause.polarity != "recommendation" and (
            _NO_FINDING.search(words)
            or _HOPE.search(words)
            or (_FUTURE.search(words) and not _FUTURE_ASKED.search(words))
        ):
            return None
        if any(
            min(each.evidence.end, clause.span.end) - max(each.evidence.start, clause.span.start)
            > (clause.span.end - clause.span.start) / 2
            for each in self.inspections
        ):
            return None  # it reports that an inspection took place
        if clause.polarity is not None:
            if piece.voice == "evidence" and clause.polarity == "recommendation":
                return "concern"
            if piece.voice == "evidence" and clause.words == ("now",):
                return "strength"
            # "praised for preventing delay", "warned that good practice is at risk": the verb is surer than the words.
            return piece.told if (clause.polarity, piece.told) in _OVERRULED else clause.polarity
        if any(clause.span.start <= each.evidence.start < clause.span.end for each in self.inspections):
            return None  # it reports that an inspection took place
        if (
            piece.default is None
            or re.search(r"\bratings?\b", words)
            or _FIGURES.match(words)
            or words.rstrip().endswith("?")
        ):
            return None
        if piece.told is not None:
            return piece.told
        if inherited in {"concern", "strength"} and not _CONTRAST.match(words) and piece.default == "strength":
            return inherited
        return piece.default

    def _is_sentence(self, span: Span) -> bool:
        root = tokens(self.doc, span).root
        return root.pos_ in {"VERB", "AUX"} and any(
            child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in root.children
        )

    def _is_grade(self, span: Span) -> bool:
        """Whether the clause only gives a grade: without its words of grading nothing in it evaluates."""
        words = span.of(self.text)
        graded = [
            each for each in self.grades.get(self._number(span.start), ())
            if each.span.start < span.end and span.start < each.span.end
        ]  # fmt: skip
        if any(
            min(each.span.end, span.end) - max(each.span.start, span.start) > _MOST * (span.end - span.start)
            for each in graded
        ):
            return True
        if not graded and not _QUOTED_GRADE.search(words):
            return False
        rest = _GRADE_WORDS.sub(" ", words)
        return polarity.read(_GRADED_AREAS.sub(" ", rest) if graded else rest).polarity is None

    def _record(self, clause: _Clause, piece: _Piece, said: Polarity, topics: tuple[str, ...]) -> records.Finding:
        told = clause.polarity == said
        confidence = 0.9 if piece.forced else round(0.4 + 0.5 * clause.strength, 2) if told else 0.45
        if piece.reason.startswith("prose that"):
            confidence = round(confidence * 0.85, 2)
        words = (
            f"“{clause.words[0]}” says {said}" if told and clause.words else f"{said} by its place, not by its words"
        )
        return records.Finding(
            id=f"f{clause.span.start}-{clause.span.end}", inspection=self._inspection(piece.by), by=piece.by, polarity=said,
            topics=topics, text=clause.span.of(self.text), span=clause.span, component=COMPONENT, confidence=confidence,
            reasons=(piece.reason, words),
        )  # fmt: skip

    def _inspection(self, by: str | None) -> str | None:
        found = next((each for each in self.inspections if each.inspector == by), None)
        return found.id if found is not None else None

    # -------------------------------------------------------------- clauses
    def _clauses(self, piece: _Piece) -> list[_Clause]:
        spans = [self._trimmed(piece.span)] if piece.whole else self._cut(piece.span)
        clauses = []
        for span in spans:
            if span.start >= span.end:
                continue
            words = span.of(self.text)
            reading = polarity.read(words)
            clauses.append(_Clause(span, reading.polarity, topics_of(words), reading.strength, reading.words))
        return self._merged(clauses)

    def _merged(self, clauses: list[_Clause]) -> list[_Clause]:
        """Clauses of one sentence that agree in polarity and topic are one finding."""
        merged: list[_Clause] = []
        for clause in clauses:
            before = merged[-1] if merged else None
            if before is not None and self._one_sentence(before.span, clause.span) and _agree(before, clause):
                span = Span(before.span.start, clause.span.end)
                topics = topics_of(span.of(self.text))
                said = before.polarity or clause.polarity
                best = before if before.strength >= clause.strength else clause
                merged[-1] = _Clause(span, said, topics, best.strength, best.words)
            else:
                merged.append(clause)
        return merged

    def _one_sentence(self, first: Span, second: Span) -> bool:
        return tokens(self.doc, first).root.sent.start == tokens(self.doc, second).root.sent.start

    def _cut(self, span: Span) -> list[Span]:
        """The clauses of a stretch: its sentences, divided where coordinated clauses or a contrast begin."""
        out = []
        for sentence in sentences(self.doc, span):
            start, end = max(span.start, sentence.start_char), min(span.end, sentence.end_char)
            if start >= end:
                continue
            cuts = sorted({*self._contrasts(start, end), *_coordinated(sentence, start, end)})
            if _CONSEQUENCE.match(self.text, start):
                cuts = []
            edges = [(start, start), *cuts, (end, end)]
            out += [self._trimmed(Span(left[1], right[0])) for left, right in zip(edges, edges[1:], strict=False)]
        return out

    def _contrasts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for match in _BREAK.finditer(self.text, start, end):
            # "Although there has been some work, ..." opens the sentence: no cut.
            if match.start() - start > _OPENING and end - match.end() > _OPENING:
                yield match.start(), match.end()

    def _trimmed(self, span: Span) -> Span:
        words = span.of(self.text)
        lead = _LEAD_IN.match(words)
        start = span.start + (lead.end() if lead and lead.end() < len(words) else 0)
        while start < span.end and self.text[start] in " \n\t,;\u2013-":
            start += 1
        end = span.end
        while end > start and self.text[end - 1] in " \n\t,;":
            end -= 1
        return Span(start, end)


def _default(lead: str) -> Polarity | None:
    if _CONCERNS.search(lead) and not _STRENGTHS.search(lead):
        return "concern"
    if _IMPROVED.search(lead):
        return "strength"
    return "strength" if _STRENGTHS.search(lead) else None


def _agree(first: _Clause, second: _Clause) -> bool:
    if first.polarity and second.polarity and first.polarity != second.polarity:
        return False
    return not first.topics or not second.topics or bool(set(first.topics) & set(second.topics))


def _coordinated(sentence: TokenSpan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a coordinated clause with a subject of its own begins: the place before its "and", and the one after."""
    for token in sentence:
        if token.dep_ != "conj" or token.pos_ not in {"VERB", "AUX"} or token.head.pos_ not in {"VERB", "AUX"}:
            continue
        if not any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in token.children) or _is_relative(
            token
        ):
            continue
        first = token.head
        marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)
        if (marked or first.dep_ == "relcl") and start <= first.head.idx < first.idx < end:
            continue  # both hang on one verb: "leaders need to make sure that callers are known and that officers reach them"
        if token.tag_ in {"VBN", "VBG", "VB"} and not any(child.dep_ in {"aux", "auxpass"} for child in token.children):
            continue  # "having their needs met and risks reduced"
        left = token.left_edge
        joint = sentence.doc[left.i - 1] if left.i > sentence.start else None
        if joint is None or not start < joint.idx < end:
            continue
        if joint.lower_ in {"and", "or"}:
            cut = joint.idx
            before = sentence.doc[joint.i - 1]
            yield (before.idx if before.text == "," else cut), left.idx
        elif joint.text == ",":
            yield joint.idx, left.idx


def _is_relative(token: Token) -> bool:
    return any(child.tag_ in {"WDT", "WP"} for child in token.children) or token.head.dep_ == "relcl"
