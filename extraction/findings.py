"""Findings: what an inspector or reviewer found about a service, one per evaluation.

`finding_sources` says which stretches of a text are the reviewing body's, `evaluations` cuts them into clauses,
`polarity` reads a clause by its words. Here the three are weighed. What leaders say of themselves is a statement and no
finding; grades, scope, plans and thanks are none either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from extraction import polarity
from extraction.annotations import Span, printed, text_of, tokens, warn
from extraction.clauses import has_subject
from extraction.evaluations import evaluations
from extraction.finding_inspections import Inspected
from extraction.finding_sources import Sources
from extraction.judgements import article_gradings
from extraction.patterns import findings as patterns
from extraction.patterns import joints
from extraction.tense import FINITE, finite
from extraction.topics import plain_topics_of
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from extraction.evaluations import Evaluation
    from extraction.finding_voices import Piece
    from extraction.judgements import Grading
    from ontology.records import Polarity

NAME = "onrecord_findings"
COMPONENT = f"{NAME}@1"

_DOUBTFUL = 0.65
"""Confidence below which a finding is worth a second look: its own words do not say what it says."""
_BY_ITS_PLACE = 0.6
"""Confidence of a polarity that only the surroundings give. Seven of eight were right on the texts with
gold, which the rules were made on; it is set lower for others."""
_MOST = 0.4
"""The part of a clause that a grade takes up where the clause is about the grade."""
_LEAD = 60
"""Characters of what leads into the first clause of a sentence: "However, the report said that"."""
_JOINT = 16
"""Characters of what joins a clause to the one before."""
_SAYS = 8
"""Words; a shorter phrase without a verb only names a thing."""
_SHORTEST = 2
"""Words; what is shorter evaluates nothing by itself."""
# "praised for preventing delay", "warned that good practice is at risk": the verb is surer than the words.
_OVERRULED = frozenset({("concern", "strength"), ("strength", "concern")})


@Language.factory(
    NAME,
    assigns=["doc._.findings"],
    requires=["doc._.blocks", "doc._.entities", "doc._.inspections", "doc._.attributions", "token.dep"],
)
class FindingsPipe:
    """Finds what inspectors and reviewers found."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take what spaCy hands a factory; the rules are data in `patterns`."""
        del nlp
        self.name = name

    def find(self, doc: Doc) -> tuple[records.Finding, ...]:
        """The findings of the article, in text order, none overlapping."""
        reader = _Reader(doc)
        if not (reader.inspections or reader.sources.reviewed):
            return ()
        return tuple(sorted(reader.findings(), key=lambda finding: finding.span))

    def __call__(self, doc: Doc) -> Doc:
        """Write the findings, and a warning for each whose polarity was only inferred."""
        doc._.findings = self.find(doc)
        for finding in doc._.findings:
            if (finding.confidence or 0) < _DOUBTFUL:
                message = f"Taken as a {finding.polarity}; its own words do not plainly say so."
                warn(doc, "finding-doubtful", message, finding.span)
        return doc


class _Reader:
    """One document while it is read for findings."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.sources = Sources(doc)
        self.inspections: tuple[records.Inspection, ...] = doc._.inspections
        self.inspected = Inspected(doc, self.sources.block_at, own=self.sources.own)
        self.named = frozenset(mention.span for each in doc._.entities for mention in each.mentions)
        self.grades: dict[int, list[Grading]] = {}
        for grading in article_gradings(doc):
            self.grades.setdefault(self.sources.block_at(grading.span.start), []).append(grading)

    def findings(self) -> Iterator[records.Finding]:
        """Cut the stretches into clauses, read each, and write down those that evaluate."""
        taken: dict[int, list[Span]] = {}
        here = -1
        inherited: Polarity | None = None
        topics: tuple[str, ...] = ()
        for piece in self.sources.pieces():
            block = self.sources.block_at(piece.span.start)
            if block != here:
                if not (self._same_list(here, block) or self._goes_on(piece, here, block)):
                    inherited = None
                here, topics = block, ()
            for clause in evaluations(self.doc, piece.span, whole=piece.whole):
                others = taken.setdefault(block, [])
                if any(clause.span.start < other.end and other.start < clause.span.end for other in others):
                    continue
                said = self._polarity(clause, piece, inherited)
                if said is not None:
                    others.append(clause.span)
                    inherited, topics = said, self._topics(clause, topics)
                    yield self._record(clause, piece, said, topics)

    def _same_list(self, before: int, block: int) -> bool:
        """Whether two blocks are neighbours in one list: what one item says its fellow may go on with."""
        if before < 0 or block != before + 1:
            return False
        leads = [self.sources.blocks[each].lead_in for each in (before, block)]
        return leads[0] is not None and leads[0] == leads[1]

    def _goes_on(self, piece: Piece, before: int, block: int) -> bool:
        """Whether a paragraph's first words illustrate the one before: somebody's own words, what one parent said."""
        illustrates = piece.voice == "evidence" or patterns.QUOTED.match(self.text, piece.span.start) is not None
        return block == before + 1 and illustrates

    def _topics(self, clause: Evaluation, before: tuple[str, ...]) -> tuple[str, ...]:
        """What a clause is about; where it does not say, what it goes on from ("it is not yet begun early enough")."""
        words = clause.span.of(self.text)
        if before and joints.GOES_ON_OF.match(words) and not plain_topics_of(words):
            return before
        return clause.topics or before

    def _polarity(  # noqa: PLR0911 - one return per place that decides
        self, clause: Evaluation, piece: Piece, inherited: Polarity | None
    ) -> Polarity | None:
        """What a clause says, weighed with its surroundings; None: it is no finding."""
        words = clause.span.of(self.text)
        article = len(words) - len(patterns.ARTICLE.sub("", words))
        if Span(clause.span.start + article, clause.span.end) in self.named:
            return None  # "praised Harrowdene Council for its carers": whom, and not what for
        if (
            words.rstrip().endswith(":")
            or len(words.split()) < _SHORTEST
            or (clause.polarity != "recommendation" and self._is_grade(clause.span))
            or patterns.ENDS_WITH_GRADE.search(words)
            or patterns.GRADES_AREAS.search(words)
        ):
            return None
        passed_on = piece.nested and clause.polarity is not None and words.lower().startswith("we ")
        if piece.voice == "reviewer" and not passed_on and self._is_aside(words):
            return None
        if piece.forced is not None:
            # A full sentence in a list of what to improve states the weakness; a noun phrase asks for it to be mended.
            weakness = clause.polarity == "concern" and not piece.demanded and self._is_sentence(clause.span)
            return "concern" if weakness else piece.forced
        if self._is_none(clause, piece, words):
            return None
        if clause.polarity is None or (clause.words == ("now",) and patterns.UNDER_WAY.search(words)):
            return self._by_its_place(clause, piece, inherited)
        now = clause.words[-1:] == ("now",) and (piece.whole or len(clause.words) == 1)
        if piece.voice == "evidence" and (clause.polarity == "recommendation" or now):
            # Staff who ask for something lack it; a "now" in their own words compares with nothing that was inspected.
            return "concern" if clause.polarity == "recommendation" else "strength"
        return piece.told if (clause.polarity, piece.told) in _OVERRULED else clause.polarity

    def _is_none(self, clause: Evaluation, piece: Piece, words: str) -> bool:
        """Whether a clause stands among findings and is none: scope, plans, counts, news of the inspection itself."""
        if (
            words.rstrip().endswith(":")
            or patterns.COUNTED.match(words)
            or (piece.told is None and patterns.QUESTION.match(words))
            or patterns.HEADED.fullmatch(words)
            or patterns.COMPARED.match(words)
            or patterns.SUMMED_UP.fullmatch(words)
            or patterns.CHAIRED.match(words)
        ):
            return True
        if clause.polarity == "recommendation" and patterns.ORDER.search(words):
            return True
        if clause.polarity != "recommendation":
            # "Pupils know that adults will help them" is no plan.
            plan = patterns.FUTURE.search(patterns.SUBORDINATE.split(words)[0]) and not patterns.FUTURE_ASKED.search(
                words
            )
            if plan or patterns.NO_FINDING.search(words) or patterns.HOPE.search(words):
                return True
        for inspection in self.inspections:
            told = inspection.evidence
            shared = min(told.end, clause.span.end) - max(told.start, clause.span.start)
            inside = clause.span.start <= told.start < clause.span.end
            if inside and polarity.read(self.text[clause.span.start : told.start]).polarity is not None:
                continue  # "Services have improved since the inspection of 2019, when ..."
            if shared > (clause.span.end - clause.span.start) / 2 or (inside and clause.polarity is None):
                return True
        return False

    @staticmethod
    def _is_aside(words: str) -> bool:
        """Whether reviewers speak of themselves, of what might be, or of papers to be sent, and evaluate nothing."""
        asides = (patterns.OF_ONESELF, patterns.CONDITION, patterns.PLEASANTRY, patterns.PAPERWORK)
        return words.rstrip().endswith(":") or any(pattern.match(words) for pattern in asides)

    def _by_its_place(self, clause: Evaluation, piece: Piece, inherited: Polarity | None) -> Polarity | None:
        """What a clause says whose words do not evaluate: by the verb before it, its neighbour, its heading."""
        words = clause.span.of(self.text)
        figures = patterns.RATING.search(words) or patterns.FIGURES.match(words) or patterns.COUNT.match(words)
        if words.rstrip().endswith("?") or (figures and piece.told != "concern") or patterns.WITH.match(words):
            return None
        if piece.default is None or piece.told is not None:
            return piece.told
        named = len(words.split()) < _SAYS and not any(token.tag_ in FINITE for token in tokens(self.doc, clause.span))
        if (named and not piece.listed) or patterns.UNDER_WAY.search(patterns.SINCE.sub("", words)):
            return None  # "the report", "of the council": named, and nothing said of it
        if inherited not in {"concern", "strength"} or piece.default != "strength":
            return piece.default
        if self._contrasts(clause):
            return "concern" if inherited == "strength" else "strength"
        return inherited

    def _contrasts(self, clause: Evaluation) -> bool:
        """Whether a clause goes against the one before, by a word of its own or at the head of its sentence."""
        before = self.text[max(0, clause.span.start - _JOINT) : clause.span.start]
        if clause.contrasts and ";" not in before:
            return True
        opening = tokens(self.doc, clause.span).sent.start_char
        start = opening if clause.span.start - opening < _LEAD else clause.span.start
        return joints.CONTRAST.match(self.text[start : clause.span.end]) is not None

    def _is_sentence(self, span: Span) -> bool:
        root = tokens(self.doc, span).root
        return finite(root) and has_subject(root)  # "that it review its records" asks

    def _is_grade(self, span: Span) -> bool:
        """Whether the clause only gives a grade: without its words of grading nothing in it evaluates."""
        words = span.of(self.text)
        graded = [
            min(each.span.end, span.end) - max(each.span.start, span.start)
            for each in self.grades.get(self.sources.block_at(span.start), ())
            if each.span.start < span.end and span.start < each.span.end
        ]
        if any(shared > _MOST * (span.end - span.start) for shared in graded):
            return True
        if not graded and not patterns.QUOTED_GRADE.search(words):
            return False
        rest = patterns.GRADE_WORDS.sub(" ", words)
        return polarity.read(patterns.GRADED_AREAS.sub(" ", rest) if graded else rest).polarity is None

    def _record(self, clause: Evaluation, piece: Piece, said: Polarity, topics: tuple[str, ...]) -> records.Finding:
        told = clause.polarity == said
        confidence = 0.9 if piece.forced else 0.55 + 0.4 * clause.strength if told else _BY_ITS_PLACE
        if piece.inferred:
            confidence *= 0.85
        plainly = (
            f"\u201c{clause.words[0]}\u201d says {said}" if told and clause.words else f"{said} by its place alone"
        )
        return records.Finding(
            id=f"f{clause.span.start}-{clause.span.end}",
            inspection=self.inspected.of(piece.by, clause.span),
            by=piece.by,
            polarity=said,
            topics=topics,
            text=clause.span.of(printed(self.doc)),
            span=clause.span,
            component=COMPONENT,
            confidence=round(confidence, 2),
            reasons=(piece.reason, plainly),
        )
