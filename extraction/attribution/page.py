"""What attribution needs to know of a page before it reads a clause: paragraphs, quotations and sentences.

A parser ends sentences inside quotations. Here a quotation is one piece, and a sentence runs from one stop outside
quotations to the next: what stands in a sentence with a cue can be its content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from extraction.annotations import Span, text_of, tokens
from extraction.attribution.lexicon import lexicon
from extraction.attribution.quotations import Quotation, is_speech, quotations
from extraction.patterns.coreference import FIRST_PERSON
from extraction.tense import TENSED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_LONGEST = 300
"""Tokens; a longer stretch without a stop is no sentence but a table or a list, and is cut."""
_STOPS = frozenset(".?!…)]\"'”’»")
_MAY_GO_ON = (",", "?", "!", "—", "–", "-", ",'")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as token places, half-open."""

    start: int
    end: int
    quotations: tuple[int, ...]
    """Places in `Page.quotations`."""
    lead_in: int | None = None
    """For an item of a list: the place of the paragraph that introduces the list."""


@dataclass(frozen=True, slots=True)
class Page:
    """A Doc with its paragraphs, quotations and sentences; token places are half-open ranges."""

    doc: Doc
    text: str
    """Its text: spaCy puts `doc.text` together anew each time it is asked."""
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    quotation_ranges: tuple[tuple[int, int], ...]
    """Token ranges of the quotations."""
    quotation_of: Sequence[int]
    """For each token the place of its quotation, or -1."""
    sentence_of: Sequence[int]
    """For each token the place of its sentence in `sentences`, or -1."""
    sentences: tuple[tuple[int, int], ...]
    paragraph_of: Sequence[int]
    has_quotation: Sequence[bool]
    """For each sentence whether there is a quotation in it."""

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """Read a Doc; linear in its length."""
        length = len(doc)
        text = text_of(doc)
        quotation_of, sentence_of, paragraph_of = [-1] * length, [-1] * length, [-1] * length
        found: list[Quotation] = []
        ranges: list[tuple[int, int]] = []
        paragraphs: list[Paragraph] = []
        sentences: list[tuple[int, int]] = []
        place_of_block: dict[int, int] = {}
        for number, (block, lead_in) in enumerate(_blocks(doc)):
            piece = tokens(doc, block)
            start, end = piece.start, piece.end
            while start < end and doc[start].is_space:
                start += 1
            while start < end and doc[end - 1].is_space:
                end -= 1
            if start == end:
                continue
            mine = quotations(text, block)
            for quotation in mine:
                part = tokens(doc, quotation.span)
                for place in range(part.start, part.end):
                    quotation_of[place] = len(found)
                found.append(quotation)
                ranges.append((part.start, part.end))
            paragraph_of[start:end] = [len(paragraphs)] * (end - start)
            place_of_block[number] = len(paragraphs)
            leads = None if lead_in is None else place_of_block.get(lead_in)
            paragraphs.append(Paragraph(start, end, tuple(range(len(found) - len(mine), len(found))), leads))
            for sentence in _sentences(doc, start, end, quotation_of):
                sentence_of[sentence[0] : sentence[1]] = [len(sentences)] * (sentence[1] - sentence[0])
                sentences.append(sentence)
        return cls(
            doc, text, tuple(paragraphs), tuple(found), tuple(ranges), quotation_of, sentence_of, tuple(sentences),
            paragraph_of, [any(quotation_of[place] >= 0 for place in range(*each)) for each in sentences],
        )  # fmt: skip

    def sentence(self, token: Token) -> tuple[int, int]:
        """The sentence of a token, as a token range."""
        place = self.sentence_of[token.i]
        return self.sentences[place] if place >= 0 else (token.i, token.i + 1)

    def quoted(self, place: int) -> bool:
        """Whether the token stands in a quotation that could be speech; words in scare quotes do not count."""
        quotation = self.quotation_of[place]
        if quotation < 0:
            return False
        start, end = self.quotation_ranges[quotation]
        return end - start > 4 or is_speech(self.text, self.quotations[quotation])  # noqa: PLR2004

    def in_person(self, words: TokenSpan) -> bool:
        """Whether words outside quotation marks are the speaker's own: nobody who tells the story says "I"."""
        return any(token.lower_ in FIRST_PERSON and self.quotation_of[token.i] < 0 for token in words)

    def speech(self, quotation: int) -> bool:
        """Whether a quotation could be something said aloud."""
        return is_speech(self.text, self.quotations[quotation])


def _blocks(doc: Doc) -> Iterator[tuple[Span, int | None]]:
    """The paragraphs of the text, with what introduces them: those of the layout, else its lines."""
    if doc._.blocks:
        for block in doc._.blocks:
            yield block.span, block.lead_in
        return
    text = text_of(doc)
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip())), None
        start += len(line)


def _sentences(doc: Doc, start: int, end: int, quotation_of: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin = start
    for place in range(start + 1, end):
        quotation = quotation_of[place - 1]
        if quotation >= 0 and quotation_of[place] == quotation:
            continue
        closes = quotation >= 0
        starts = doc[place].is_sent_start
        if closes:
            ending = _last_words(doc, place - 1, begin)
            if ending.endswith(_MAY_GO_ON):
                starts = starts and ending[-1:] in "?!" and not _reports(doc, place, end)
            elif ending.endswith((".", "…")):
                starts = doc[place].text[:1].isupper() or quotation_of[place] >= 0
        elif starts and not (doc[place - 1].is_space or doc[place - 1].text[-1] in _STOPS):
            starts = False  # a sentence ends with a stop; the parser also ends one where it has lost the thread
        elif quotation_of[place] >= 0 and doc[place - 1].text in {".", "?", "!"}:
            starts = True  # the parser puts the break behind the opening mark
        if (
            place - begin >= _LONGEST
            or starts
            or (doc[place - 1].text == ";" and quotation < 0 and _new_voice(doc, place, end))
        ):
            yield begin, place
            begin = place
    yield begin, end


def _new_voice(doc: Doc, place: int, end: int) -> bool:
    """Whether what follows a semicolon has a subject and a cue of its own: “...; the Chair said it was not”."""
    if doc[place].lower_ in {"that", "and", "whether"}:
        return False
    verbs = lexicon().verbs
    for token in doc[place:end]:
        if token.text == ";":
            return False
        if token.tag_ in TENSED and token.lemma_ in verbs and token.lemma_ != "be":
            said = any(cue.frames.get("clause") == "saying" for cue in verbs[token.lemma_])
            return said and any(each.dep_ == "nsubj" and place <= each.i < token.i for each in token.children)
    return False


def _last_words(doc: Doc, place: int, begin: int) -> str:
    """What stands before a closing mark, and the mark's own stop where it stands outside."""
    while place > begin and (doc[place].is_quote or doc[place].is_space or doc[place].text in {"''", "'", "’"}):
        place -= 1
    return doc[place].text


def _reports(doc: Doc, place: int, end: int) -> bool:
    """Whether what follows a question or an exclamation is its reporting clause: a short one, ending the sentence."""
    for token in doc[place : min(place + 12, end)]:
        if token.text in {".", ",", ":"}:
            return False
        if token.pos_ == "VERB" and token.tag_ in TENSED:
            following = doc[token.i + 1].text if token.i + 1 < end else "."
            return token.i == place or following in {".", ",", ":"} or token.lemma_ in {"ask", "say", "add"}
    return False
