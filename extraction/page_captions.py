# ruff: noqa: PLR2004 - how long a caption is, is a number
"""Captions by their form: a credit, an agency's name, or a scene in a line that says nothing of itself."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from extraction import registers
from extraction.page_edges import PROCEEDINGS, SALUTATION
from extraction.page_lines import CLOSE
from extraction.patterns import regions as patterns
from extraction.patterns.bodies import HEADS as BODY_HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.page_blocks import Piece

_FLAGS = re.IGNORECASE | re.VERBOSE
_CREDIT = re.compile(patterns.CREDIT, _FLAGS)
_LEAD = re.compile(rf"\W*(?:{patterns.CAPTION_LEAD})", _FLAGS)
# "Words: Jane Roe. Pictures: John Doe": a byline.
_WRITER = re.compile(r"\W*(?:words|text|report|story|interview|writer|by)\b\s*(?:by\b|:)", re.IGNORECASE)
_AGENCY_LEAD = re.compile(patterns.AGENCY_LEAD, _FLAGS)
_DOUBLED = re.compile(patterns.DOUBLED)
# "Hexley Town Hall. The council met on Tuesday", and no full stop behind it.
_PLACE_AND_STORY = re.compile(
    r"(?:The\s+)?[A-Z][\w\u2019'-]+(?:\s+(?:of|and|the|[A-Z][\w\u2019'-]+)){1,5}\.\s+[A-Z][^.]{10,}"
)
_TELLS = re.compile(
    r"(?!(?:How|What|Why|When|Where|Who|Which|If|Q\d*|A)\b)(?P<shown>[A-Z][\w\u2019'-]*(?:\s+[\w\u2019'&-]+){1,6}?)\s+"
    r"(?:said|says|is|are|was|were|has|have|had|will|faces|wants|hopes|believes|fears|denies|denied|told)\s"
)
_SCENE = re.compile(patterns.SCENE, re.VERBOSE)
_SAID = re.compile(patterns.SCENE_SAYS, _FLAGS)
# What ends the words for the scene itself.
_SCENE_ENDS = re.compile(r"[.,:;\u2013\u2014]|\s(?:who|which|where|that|as|when)\s")
_NOT_PLAIN = re.compile(r"[\d,:;@]")
_SIGN_OFF = re.compile(rf"\s*{CLOSE}", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:inspection of|report (?:of|by|to))\b", re.IGNORECASE)
_BRIEFS = re.compile(r"\b(?:in\s+brief|round-?up|digest|at\s+a\s+glance)\W*$", re.IGNORECASE)
_POSTED = re.compile(r"\s*(?:by\s+\w|published|posted|updated|\d+ \w+ ago|\d{1,2} [a-z]+\b)", re.IGNORECASE)
_LONGEST = 45
"""Words; a caption is short, and a paragraph that mentions a photo agency in its course is none."""
_HEAD = 8
"""Blocks among which a page shows what it is."""


def mark_credited(pieces: Sequence[Piece]) -> None:
    """Captions that carry the credit of a picture or its lead-in, and the same words wherever they stand."""
    for piece in pieces:
        credited = _CREDIT.search(piece.text) is not None and not _WRITER.match(piece.text)
        if len(piece.words) <= _LONGEST and (credited or _LEAD.match(piece.text)):
            piece.becomes("caption", "A picture credit or its lead-in stands here.")
    for piece, below in itertools.pairwise(pieces):
        if len(piece.words) <= _LONGEST and not piece.terminal and _AGENCY_LEAD.fullmatch(piece.text):
            piece.becomes("caption", "A picture agency's name opens it.")
        if below.region == "caption" and _LEAD.match(below.text) and not piece.terminal and _is_scene(piece.text):
            piece.becomes("caption", "It stands above the words of a picture, and says what is on it.")
        alone = piece.region == "caption" and (len(piece.words) <= 2 or _AGENCY_LEAD.fullmatch(piece.text) is not None)
        if alone and (below.group == piece.group or piece.text.endswith(",")) and len(below.words) <= _LONGEST:
            below.becomes("caption", "It stands below the words of a picture.")
    doubled = [match for piece in pieces if (match := _DOUBLED.fullmatch(piece.text)) is not None]
    captions = {piece.text.casefold() for piece in pieces if piece.region == "caption"}
    captions.update(words.casefold() for match in doubled for words in (match[0], match["words"]))
    # A picture's alternative text often stands above its caption in the same words.
    captions |= {caption.partition(" (")[0] for caption in captions}
    captions |= {caption.partition("caption, ")[2] for caption in captions if "caption, " in caption}
    for piece in pieces:
        if piece.text.casefold() in captions:
            piece.becomes("caption", "The same words stand beside a picture credit.")


def mark_scenes(pieces: Sequence[Piece]) -> None:
    """The caption without a credit that stands by itself in a story: somebody or something, and where it is.

    Letters, minutes and reports have headings of that form, and no pictures.
    """
    if any(SALUTATION.match(piece.text) for piece in pieces) or any(
        PROCEEDINGS.search(piece.text) or _REPORTED.search(piece.text) for piece in pieces[:_HEAD]
    ):
        return
    article = [piece for piece in pieces if piece.region == "article"]
    above = False
    telling: list[Piece] = []
    heads = 0
    for index, piece in enumerate(article[1:], 1):
        after = article[index + 1] if index + 1 < len(article) else None
        above = above or (article[index - 1].terminal and article[index - 1].kind == "paragraph")
        prose = after is not None and after.kind == "paragraph" and after.terminal
        beside = {article[index - 1].group, after.group if after is not None else None}
        if piece.terminal or piece.group in beside or not (prose or (above and after is None)):
            continue
        if 3 < len(piece.words) <= _LONGEST and (
            _is_scene(piece.text) or _PLACE_AND_STORY.fullmatch(piece.text) is not None
        ):
            piece.becomes("caption", "It shows somebody or something at a place, and says nothing.")
        elif above and prose and article[index - 1].terminal and article[index - 1].kind == "paragraph":
            if 5 < len(piece.words) <= _LONGEST and _tells_of_shown(piece.text):
                telling.append(piece)
            else:
                heads += 1
    # Where a story has headings of its own, one of them may be a sentence.
    for piece in telling if heads < 2 else ():
        piece.becomes("caption", "It says something of somebody, stands alone in the story and ends in no full stop.")


def _tells_of_shown(words: str) -> bool:
    """Whether a line says something of what is named at its beginning: "Hexley Council said that it was sorry"."""
    says = _TELLS.match(words)
    return says is not None and sum(word[0].isupper() for word in says["shown"].split()) > 1


def _is_scene(words: str) -> bool:
    shown = _SCENE.match(words)
    scene = words[: ends.start()] if (ends := _SCENE_ENDS.search(words)) is not None else words
    return shown is not None and shown.end() <= len(scene) and _SAID.search(scene) is None


def mark_lead_picture(pieces: Sequence[Piece]) -> None:
    """The alternative text of a picture before the headline or after the end.

    It is a short line of which the story takes up next to nothing, while a headline's words come again.
    """
    article = [piece for piece in pieces if piece.region == "article"]
    if len(article) < 4 or any(SALUTATION.match(piece.text) or _SIGN_OFF.match(piece.text) for piece in article):
        return
    first, second = article[:2]
    last = article[-1]
    if last.kind != "heading" and not first.kind == second.kind == "heading":
        return
    counts: Counter[str] = Counter()
    for word, count in Counter(word for piece in article for word in piece.words).items():
        counts[_stem(word)] += count
    # Capitals are a label of the document ("PRESS RELEASE"), not the words under a picture.
    labels = first.text.isupper() or len(first.words) < 3 or _BRIEFS.search(first.text) is not None
    # A report bears above its title the name of the body that it is about.
    labels = labels or _NOT_PLAIN.search(first.text) is not None or first.words[-1].casefold() in BODY_HEADS
    # What stands below is no headline but when it came out: "Published: 12 February 2026".
    labels = labels or _POSTED.match(second.text) is not None or len(second.words) < 3
    if not labels and first.kind == second.kind == "heading" and _echo(first, counts) < 0.5 <= _echo(second, counts):
        first.becomes("caption", "A short line before the headline, which the story does not take up.")
    # A name at the end is a byline, or whose paper it is.
    plain = not last.text.isupper() and not _NOT_PLAIN.search(last.text)
    byline = not last.words or last.words[0].casefold() in registers.given_names()
    byline = byline or last.words[-1].casefold() in BODY_HEADS
    if last.kind == "heading" and plain and not byline and 1 < len(last.words) <= 8 and 0 < _echo(last, counts) <= 0.5:
        last.becomes("caption", "A short line after the end, which the story does not take up.")


def _echo(piece: Piece, counts: Counter[str]) -> float:
    """How many of the content words of a line come again in the story, from 0 to 1."""
    content = [_stem(word) for word in piece.words if len(word) > 3]
    own = Counter(content)
    return sum(counts[word] > own[word] for word in content) / len(content) if content else 1.0


def _stem(word: str) -> str:
    return word.casefold().replace("\u2019", "'").removesuffix("'s")[:6]
