"""Where findings may stand: who is heard, and which stretches of a text are the reviewing body's.

Three kinds of stretch. What the reviewing body is reported to say, and what staff, children and families told it; the
prose of its own report or letter, and prose of news that plainly retells one; lists, by what their lead-in or heading
says they list.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from extraction import polarity
from extraction.annotations import Block, Span, tokens
from extraction.clauses import has_subject
from extraction.finding_voices import Heard, Piece, Voice
from extraction.joined_voices import related, together
from extraction.nested_findings import NestedFindings, told_by
from extraction.patterns import findings as patterns
from extraction.patterns import joints
from extraction.sentences import sentences
from extraction.tense import FINITE
from extraction.topics import topics_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan

    from extraction.annotations import Attribution
    from ontology.records import Polarity

_TITLE = 5
"""Words; as long as the headings of a report are."""
_FEW = 4
"""Words; a lead-in of fewer says nothing of what it lists."""
_QUESTION = 24
"""Words; a question of this length that is a paragraph of its own heads a section."""
_FEW_QUOTED = re.compile(r"(?<=[\w,] )[\u201c\"][^\u201c\u201d\"]{2,40}[\u201d\"](?=[ ,.;])")
_QUOTE = re.compile(r"[\u201c\"]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_THESE = re.compile(r"(?:these|they|among)\b", re.IGNORECASE)


class Sources(NestedFindings):
    """One document: who is heard in it, and the stretches that may hold findings."""

    @cached_property
    def opening(self) -> int:
        """Where a letter that has headings begins to say what was found; 0 where nothing stands before that."""
        if not self.own or self.genre != "letter":
            return 0
        heads = (block.span for block in self.blocks if block.kind == "heading")
        return next((head.start for head in heads if patterns.OPENS.fullmatch(head.of(self.text))), 0)

    def pieces(self) -> Iterator[Piece]:
        """The stretches that may hold findings, in text order."""
        heading = ""
        listed: set[Block] = set()
        previous: Voice | None = None
        for number, block in enumerate(self.blocks):
            words = block.span.of(self.text)
            first = number == 0 and block.kind == "heading"
            if self.own and block.kind == "line" and block.region == "article":
                if patterns.ASKS.match(words):
                    heading = words
                elif number and self._lists_to_improve(self.blocks[number - 1], listed):
                    listed.add(block)
                    yield self._to_improve(block.span)
            if block.region != "article" or block.kind == "line" or first or not any(map(str.isalnum, words)):
                continue  # "◼": a bullet that a printed page set apart from its item
            if block.kind == "heading" or _heads(words):
                heading = words
            elif block.kind == "bullet" and not self._is_numbered_prose(block, heading):
                yield from self._bullet(number, words, heading)
            elif not (self.own and patterns.SCOPE.search(heading) and not patterns.ASKS.search(heading)):
                pieces = list(self._paragraph(number, heading, previous))
                yield from pieces
                previous = pieces[-1].voice if pieces else None

    def _is_numbered_prose(self, block: Block, heading: str) -> bool:
        """Whether an item is a numbered paragraph of a report, or tells at length in a list of what to improve."""
        if not self.own:
            return False
        said = list(sentences(self.doc, block.span))
        if patterns.ASKS.search(heading):
            return len(said) > 1 and not any(map(_asks, said[:2]))
        lead = self.blocks[block.lead_in] if block.lead_in is not None else None
        heads = lead is None or lead.kind == "heading"
        # Under the title and the author's name too.
        heads = heads or (lead is not None and lead.kind == "line" and not lead.span.of(self.text).endswith(":"))
        return heads and len(said) > 1

    def _bullet(self, number: int, words: str, heading: str) -> Iterator[Piece]:
        block = self.blocks[number]
        before = self.blocks[block.lead_in] if block.lead_in is not None else None
        if before is not None and before.region != "article":
            return
        lead = _last_sentence(heading if before is None else before.span.of(self.text))
        put_to_a_meeting = not self.own and patterns.PUT_TO_A_MEETING.match(lead)
        if (
            not lead
            or put_to_a_meeting
            or patterns.GRADES_AREAS.search(lead)
            or patterns.LISTED_GRADE.search(words)
            or patterns.FIGURES.match(words)
        ):
            return
        if patterns.ASKS.search(lead) or (patterns.ASKS.search(heading) and not patterns.SCOPE.search(lead)):
            yield self._to_improve(block.span)
            return
        spoken = next(
            (
                each
                for each in self.in_block.get(number, ())
                if any(part.start < block.span.end and block.span.start < part.end for part in each.attribution.content)
            ),
            None,
        )
        default = _default(lead) or _default(heading)
        if default is None and spoken is None and joints.LISTED_BY.search(lead):
            default = "strength"
        if self.own and before is None and default is None and len(words.split()) <= _TITLE:
            return  # an item under no lead-in that is a few words: a numbered heading
        unsaid = spoken is None and default is None and not self.own
        if unsaid and before is not None and self.genre != "minutes" and len(lead.split()) < _FEW:
            # "However:" lists on from what stands before it.
            earlier = self.in_block.get(self.block_at(before.span.start) - 1, ())
            unsaid = all(each.voice != "reviewer" for each in earlier)
        if default is not None and spoken is not None and spoken.voice == "other":
            source = spoken.attribution.source
            if self.own or (source is not None and _default(source.of(self.text)) is not None):
                spoken = None  # "Leaders have set out a clear vision", listed as a strength; "Strengths noted were:"
        if unsaid or (spoken is not None and spoken.voice == "other") or patterns.SCOPE.search(lead):
            return
        by = spoken.by if spoken is not None else self.main
        cue = spoken.attribution.cue if spoken is not None else None
        asked = cue is not None and patterns.ASKING_CUE.search(cue.of(self.text)) is not None
        yield Piece(
            span=block.span, voice="reviewer", by=by, default=default or self.otherwise,
            forced="recommendation" if asked else None, listed=True, reason="listed under what introduces it",
        )  # fmt: skip

    def _to_improve(self, span: Span) -> Piece:
        return Piece(
            span=span, voice="reviewer", by=self.latest(span.end), forced="recommendation",
            reason="listed as something to improve",
        )  # fmt: skip

    def _lists_to_improve(self, before: Block, listed: set[Block]) -> bool:
        """Whether a line goes on a list without bullets: it stands right under "What needs to improve", or an item."""
        return before in listed or (
            before.kind in {"heading", "line"} and patterns.ASKS.match(before.span.of(self.text)) is not None
        )

    def _paragraph(self, number: int, heading: str, previous: Voice | None) -> Iterator[Piece]:
        block = self.blocks[number]
        otherwise = None if block.span.start < self.opening else self.otherwise
        default = (_default(heading) or otherwise) if self.own else None
        # "What does the school do well and what does it need to do better?" asks for nothing by itself.
        asked = self.own and patterns.ASKS.search(heading) is not None and not patterns.STRENGTHS.search(heading)
        before = ""
        passed_on = False
        for sentence in sentences(self.doc, block.span):
            span = Span(sentence.start_char, sentence.end_char)
            these = joints.THESE_ARE.match(sentence.text)
            named = patterns.NAMING_NOUN.search(before) if these is not None else None
            before = sentence.text
            if these is not None and named is not None:
                yield from self._named_as(named, Span(span.start + these.end(), span.end))
                continue
            inside = [each for each in self.in_block.get(number, ()) if _in_sentence(each.attribution, span)]
            pieces = self._sentence(sentence, block, inside, previous, default)
            sums_up = self.genre == "minutes" and patterns.SUMS_UP.search(sentence.text) is not None
            # "She set out the findings. Plans were late." Until somebody speaks of something else.
            passed_on = sums_up or (passed_on and not self._opens_with_somebody(sentence))
            if passed_on and not sums_up and not pieces and polarity.read(sentence.text).polarity is not None:
                pieces = [Piece(span=span, voice="reviewer", by=self.latest(span.end), inferred=True,
                                reason="goes on from who sums up the findings")]  # fmt: skip
            if asked and not has_subject(sentence.root):
                pieces = [replace(piece, forced="recommendation") for piece in pieces]
            yield from pieces
            if pieces:
                previous = pieces[-1].voice
            elif inside:
                previous = "other"

    def _opens_with_somebody(self, sentence: TokenSpan) -> bool:
        return sentence.start_char in self.people_from or patterns.SPEAKER_FIRST.match(sentence.text) is not None

    def _sentence(
        self, sentence: TokenSpan, block: Block, inside: list[Heard], previous: Voice | None, default: Polarity | None
    ) -> list[Piece]:
        span = Span(sentence.start_char, sentence.end_char)
        # A turn of a transcript is somebody's own words without marks, in which others are told of.
        quoted = any(each.attribution.kind == "direct" and each.attribution.cue is not None for each in inside)
        named = [] if quoted else list(self._naming(sentence, block, inside))
        # The report's own sentence is its finding, "inspectors saw" and all.
        if (inside or not self.own) and all(each.voice == "other" for each in inside):
            nested = list(self.in_their_view(sentence)) or list(self.found_by_reviewers(sentence))
            if nested:
                self.hear(nested[0].span.start)
                return [*named, *nested]
        if self.own and not any(map(self.speaks, inside)):
            inside = []
        if inside:
            return [*named, *self._attributed(span, inside, default), *self._rest(span, inside, default)]
        if self.own:
            prose = Piece(
                span=span, voice="reviewer", by=self.main, default=default, reason="prose of the report itself"
            )
            return [*named, prose]
        # What a council's release says on its own is the council's, but for what goes on from the report's words.
        # Minutes go on with what a reviewer said, in the same paragraph and without saying so.
        goes_on = (
            self.genre in {"press release", "minutes", "letter"}
            and previous == "reviewer"
            and span.start > block.span.start
        )
        # In a letter "we" are those who write it, and none of the reviewers.
        goes_on &= self.genre != "letter" or patterns.OUR_OWN.search(sentence.text) is None
        if (self.genre == "news" or self.house or goes_on) and self._retells(sentence, block, previous):
            reason = "prose that retells the report"
            plain = polarity.read(sentence.text).polarity is None
            return [
                *named,
                Piece(span=span, voice="reviewer", by=self.latest(span.start), reason=reason, inferred=True,
                      default="strength" if plain else None),
            ]  # fmt: skip
        return named

    def _naming(self, sentence: TokenSpan, block: Block, inside: list[Heard]) -> Iterator[Piece]:
        """What a running sentence names as a strength, a weakness or a thing to improve, if nobody else's words do."""
        span = Span(sentence.start_char, sentence.end_char)
        named = list(patterns.NAMED.finditer(self.text, span.start, span.end))
        if not (named and (self.own or self._reviewer_near(block))):
            before = self.blocks[max(self.block_at(block.span.start) - 1, 0)].span.start
            around = tokens(self.doc, Span(before, span.end)) if named else ()
            named = named if any(map(self.is_reviewing, around)) else []
        for number, noun in enumerate(named):
            if inside and not noun["recommendation"] and not noun["concern"]:
                continue  # "They praised its strengths, including ...": what they praised is found without it
            follows = named[number + 1].start() if number + 1 < len(named) else span.end
            joint = joints.BREAK.search(self.text, noun.end(), follows) if number + 1 < len(named) else None
            yield from self._named_as(noun, Span(noun.end(), joint.start() if joint else follows))

    def _named_as(self, noun: re.Match[str], span: Span) -> Iterator[Piece]:
        """What stands behind a noun that evaluates, as that noun says it."""
        said: Polarity = "strength" if noun.groupdict().get("praise") else noun.lastgroup or "concern"  # type: ignore[assignment]
        for part in self._listed(span, whole=patterns.SOME_OF.search(noun.group()) is not None):
            yield Piece(
                span=part, voice="reviewer", by=self.latest(part.start), told=said,
                forced="recommendation" if said == "recommendation" else None,
                reason="named as something to improve" if said == "recommendation" else f"named as a {said}",
            )  # fmt: skip

    def _listed(self, span: Span, *, whole: bool) -> list[Span]:
        """The items of a list in the running sentence, where they are about different things.

        A list of all areas makes each of them one ("two areas: X and Y"); one of examples ("five areas, including X, Y
        and Z") is taken as it stands.
        """
        if whole:
            return [span]
        edges = [span.start, *(edge for joint in joints.LISTED.finditer(self.text, *span) for edge in joint.span()),
                 span.end]  # fmt: skip
        parts = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        named = [set(topics_of(part.of(self.text))) for part in parts]
        apart = all(named) and sum(map(len, named)) == len(set().union(*named))
        return parts if apart else [span]

    def _attributed(self, span: Span, inside: list[Heard], default: Polarity | None) -> Iterator[Piece]:  # noqa: C901 - one branch per way the words are joined
        heard = related(together(inside, self.text), self.text)
        for attribution, voice, by in heard:
            if voice == "other":
                continue
            cue = attribution.cue.of(self.text) if attribution.cue else ""
            told = told_by(cue)
            doubted: Polarity | None = "concern" if patterns.IDENTIFIED.search(cue) else None
            if voice == "evidence" and attribution.source is not None:
                start, end = attribution.content[0].start, attribution.content[-1].end
                direct = attribution.kind == "direct"
                if self.own and not direct and joints.MORE_OF_IT.match(self.text, end, span.end):
                    end = span.end  # "Care leavers spoke of advisers as people who ...": all they said
                whole = Span(start if direct else min(attribution.source.start, start), end)
                if span.start <= whole.start < span.end:
                    yield Piece(
                        span=whole, voice=voice, by=by, default=default or "strength", told=told, whole=direct,
                        reason="told to those who inspected",
                    )  # fmt: skip
                continue
            parts = [Span(max(part.start, span.start), min(part.end, span.end)) for part in attribution.content]
            parts = [part for part in parts if part.start < part.end]
            judged = patterns.JUDGING.search(cue)
            if judged is not None and attribution.cue is not None and parts and attribution.cue.end < parts[0].start:
                # "was complimentary about the hub": the adjective evaluates.
                parts[0] = Span(attribution.cue.start + judged.start(), parts[0].end)
            if len(parts) > 1 and (told == "strength" or attribution.source is None):
                # "The team | is praised | for working with families": one finding about the thing praised.
                parts = [Span(parts[0].start, parts[-1].end)]
            if len(parts) > 1 and not any(token.tag_ in FINITE for token in tokens(self.doc, parts[0])):
                # "Work to keep children safe, they said, had improved": one clause, parted by its cue.
                parts = [Span(parts[0].start, parts[-1].end)]
            # "The force was told to review its cases", "called on the board to act"
            told_to = cue.endswith("told") and joints.TO_DO.match(attribution.content[0].of(self.text)) is not None
            asks = patterns.ASKING_CUE.search(cue) is not None and not (
                "call" in cue and not patterns.CALLED_FOR.match(attribution.content[0].of(self.text))
            )
            asked: Polarity | None = "recommendation" if told_to or asks else None
            if asked is not None:
                parts = [item for part in parts for item in self._items_asked(part)]
            # To a meeting a commissioner also tells of letters sent and members met.
            unsure = by in self.coroners or (by in self.commissioners and self.genre == "minutes")
            otherwise = None if unsure or span.start < self.opening else self.otherwise
            for part, second in self._parted(parts):
                yield Piece(
                    span=part, voice=voice, by=by, default=doubted or default or otherwise,
                    told=told if second is None else told_by(second),
                    forced=asked if second is None else _asked(second), demanded=True,
                    reason="said by the reviewing body",
                )  # fmt: skip

    def _parted(self, parts: list[Span]) -> Iterator[tuple[Span, str | None]]:
        """The stretches of a content, parted where its speaker goes on with another verb, which comes with the rest."""
        for part in parts:
            joint = joints.SECOND_CUE.search(self.text, part.start, part.end)
            if joint is None:
                yield part, None
            else:
                yield Span(part.start, joint.start()), None
                yield Span(joint.end(), part.end), joint["cue"]

    def _items_asked(self, part: Span) -> Iterator[Span]:
        """What is asked for, one by one: "that A, that B and that C", "for A and for B"."""
        between = joints.AND_FOR if part.of(self.text).startswith("for ") else joints.AND_THAT
        start = part.start
        for joint in between.finditer(self.text, part.start, part.end):
            yield Span(start, joint.start())
            start = joint.end()
        yield Span(start, part.end)

    def _rest(self, span: Span, inside: list[Heard], default: Polarity | None) -> Iterator[Piece]:
        """The clause beside what is attributed, which only the report says: "Plans are thin, and parents told us"."""
        if not self.own and all(each.voice != "reviewer" for each in inside):
            return
        edges = [
            edge
            for each in inside
            for piece in (each.attribution.source, each.attribution.cue, *each.attribution.content)
            if piece is not None
            for edge in piece
            if span.start <= edge <= span.end
        ]
        rests = []
        before = Span(span.start, min(edges, default=span.end))
        after = Span(max(edges, default=span.start), span.end)
        direct = any(each.attribution.kind == "direct" for each in inside)  # whose words illustrate what stands before
        joint = joints.JOINT.search(before.of(self.text))
        if joint is None and not direct:
            joint = joints.SEMICOLON.search(before.of(self.text))
        if joint is not None:
            rests.append(Span(before.start, before.start + joint.start()))
        joint = joints.JOINT_AFTER.match(after.of(self.text))
        if joint is None and patterns.CONCEDES.match(span.of(self.text)):
            joint = joints.CONCEDED.match(after.of(self.text))
        if joint is not None:
            rests.append(Span(after.start + joint.end(), after.end))
        for rest in rests:
            yield Piece(
                span=rest, voice="reviewer", by=self.latest(rest.end), default=default,
                reason="prose of the report beside what is attributed",
            )  # fmt: skip

    def _retells(  # noqa: PLR0911 - one return per doubt
        self, sentence: TokenSpan, block: Block, previous: Voice | None
    ) -> bool:
        """Whether a sentence of news retells the report: it evaluates, names a topic, and nobody named acts in it."""
        words = sentence.text
        # In news "we" are those whose words go on without marks.
        theirs = self._reviewer_near(block) and patterns.OUR_OWN.search(words) is None
        if not (self.house or theirs) or patterns.FUTURE.search(words):
            return False
        if _QUOTE.search(words if previous in {None, "other"} else _FEW_QUOTED.sub("", words)):
            return False  # the report's own few words may be quoted where it was just heard
        if previous == "other" and joints.DEPENDENT.match(words):
            return False  # the speaker's words go on
        subjects = [token for token in sentence.root.children if token.dep_ in {"nsubj", "nsubjpass"}]
        if any(self.is_somebody(subject) for subject in subjects):
            return False
        if any(token.lower_ in {"him", "me"} or (token.lower_ == "her" and token.tag_ == "PRP") for token in sentence):
            return False  # "Not all have warmed to her": a profile tells of a person
        if any(subject.lower_ in patterns.VERDICTS for subject in subjects):
            return False  # how the report sounds is the writer's view
        if sentence.start_char in self.people_from:
            return False  # "Roe, who chairs the panel, smiles", however it was parsed
        if "\u00a3" in words:
            return False  # money set aside, asked for or spent is news
        # An event told in the past is news; in a paragraph of the report's own findings it is one of them.
        past = any(each.tag_ == "VBD" for each in (sentence.root, *sentence.root.children))
        if previous != "reviewer" and not self.house and (past or not topics_of(words)):
            return False
        goes_on = previous == "reviewer" and sentence.start_char > block.span.start
        return polarity.read(words).polarity is not None or (goes_on and self._tells_how_it_is(sentence))

    def _tells_how_it_is(self, sentence: TokenSpan) -> bool:
        """Whether a sentence tells in the present how a service works: "Contacts are dealt with on the day"."""
        verb = sentence.root
        subject = next((each for each in verb.children if each.dep_ in {"nsubj", "nsubjpass"}), None)
        plural = subject is not None and subject.tag_ == "NNS" and subject.left_edge.lower_ not in {"the", "these"}
        present = any(each.tag_ == "VBP" for each in (verb, *verb.children) if each.dep_ in {"ROOT", "aux", "auxpass"})
        return plural and present and not any(each.is_digit or each.pos_ == "PROPN" for each in sentence)


def _heads(words: str) -> bool:
    """Whether a paragraph is a title: a question (and the bullet behind it), or an area's name with its grade."""
    question = words.rstrip(" \n\u25fc\u25a0\u25aa\u25cf\u2022").endswith("?")
    return (question and len(words.split()) <= _QUESTION) or bool(patterns.GRADED_TITLE.fullmatch(words))


def _asks(sentence: TokenSpan) -> bool:
    """Whether a sentence of a list of what to improve asks for it: a noun phrase, an order, a "should"."""
    return not has_subject(sentence.root) or polarity.read(sentence.text).polarity == "recommendation"


def _in_sentence(attribution: Attribution, span: Span) -> bool:
    if attribution.cue is not None and span.start <= attribution.cue.start < span.end:
        return True
    return any(part.start < span.end and span.start < part.end for part in attribution.content)


def _asked(cue: str) -> Polarity | None:
    return "recommendation" if patterns.ASKING_CUE.search(cue) else None


def _last_sentence(lead: str) -> str:
    parts = _SENTENCE_END.split(lead.strip())
    # Before "These include:" stands what they are: "It must improve in 11 areas."
    return " ".join(parts[-2:]) if _THESE.match(parts[-1]) else parts[-1]


def _default(lead: str) -> Polarity | None:
    if patterns.CONCERNS.search(lead) and not patterns.STRENGTHS.search(lead):
        return "concern"
    return "strength" if patterns.STRENGTHS.search(lead) or patterns.IMPROVED.search(lead) else None
