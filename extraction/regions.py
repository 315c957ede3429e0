# ruff: noqa: PLR2004 - how long a caption is, is a number; dashes and quotation marks of every kind are meant
"""The page by its form: blocks, and which of them are article, teaser, caption or site furniture.

A plain text taken from a web page has lost its mark-up, but not its form: menus are rows of short items, stubs of other
stories end in a link, captions carry a credit. Nothing here knows the name of a publisher.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy
from spacy.language import Language

from extraction.annotations import Block, Span, printed
from extraction.page_blocks import LEADS_IN, SECTION_WORDS, Piece, mark_items, mark_section_heads
from extraction.page_blocks import pieces as blocks_of
from extraction.page_captions import mark_credited, mark_lead_picture, mark_scenes
from extraction.page_contents import mark_contents
from extraction.page_edges import mark_imprint, mark_letterhead, mark_readers, mark_running_heads, mark_wall
from extraction.page_feet import mark_document_list, mark_foot
from extraction.page_furniture import GLUED, mark_furniture, parted
from extraction.page_heads import mark_masthead
from extraction.page_lines import SEE_ALSO
from extraction.patterns import regions as patterns
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from ontology.records import RegionKind

NAME = "onrecord_layout"
COMPONENT = f"{NAME}@1"

_FLAGS = re.IGNORECASE | re.VERBOSE
_ELLIPSIS = re.compile(r"(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*$")
_READ_ON = re.compile(rf"\W*(?:{patterns.READ_ON})\W*", _FLAGS)
# "Inspectors praised... Read more": the link on the last line of its stub.
_CUT_OFF = re.compile(rf"(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*(?:{patterns.READ_ON})\W*$", _FLAGS)
_LINK_LIST = re.compile(rf"\W*(?:{patterns.LINK_LIST})\W*", _FLAGS)
_TOPIC_LIST = re.compile(rf"\W*(?:{patterns.TOPIC_LIST})\W*", _FLAGS)
_POSTED = re.compile(r"\s*(?:published|posted|updated|\d+ \w+ ago|\d{1,2} [a-z]+\b)", re.IGNORECASE)

_FOOTER_WORDS = 40
_MENU_WORDS = 4
_HEADLINE_WORDS = 16


def find(text: str, publisher: str | None = None) -> tuple[tuple[Block, ...], tuple[records.Region, ...]]:
    """The blocks of a page and the regions they make up, both in text order.

    Args:
        text: the page.
        publisher: whose page it is, where that is known: a line of nothing else is the masthead.
    """
    # A hard space is a space to every pattern below, and as long.
    pieces = list(parted(blocks_of(text.replace("\u00a0", " "))))
    mark_items(pieces)
    mark_credited(pieces)
    mark_furniture(pieces)
    mark_wall(pieces)
    mark_readers(pieces)
    mark_masthead(pieces, publisher)
    mark_contents(pieces)
    _mark_teasers(pieces)
    mark_letterhead(pieces)
    mark_imprint(pieces)
    mark_running_heads(pieces)
    mark_document_list(pieces)
    mark_foot(pieces)
    mark_scenes(pieces)
    mark_lead_picture(pieces)
    mark_section_heads(pieces)
    return tuple(_blocks(pieces)), tuple(_regions(pieces))


# --------------------------------------------------------------------------------------------- regions
def _mark_teasers(pieces: list[Piece]) -> None:
    last = _mark_cut_off(pieces)
    for index, piece in enumerate(pieces):
        if SEE_ALSO.match(piece.text) and len(piece.words) <= 30:
            piece.region, piece.reason = "article", ""
            piece.becomes("teaser", "A link to another story.")
        elif _READ_ON.fullmatch(piece.text) and not _heads_list(pieces, index):
            start = _stub(pieces, index)
            if start is None:
                piece.becomes("boilerplate", "A link to the rest.")
                continue
            for each in pieces[start : index + 1]:
                each.region, each.reason = "teaser", "The stub of another story, with the link to it."
            last = max(index, last or 0)
    for index, piece in enumerate(pieces):
        label = GLUED.split(piece.text)[-1]
        if (_LINK_LIST.fullmatch(piece.text) and not _heads_story(pieces, index)) or (
            _READ_ON.fullmatch(label) and _heads_list(pieces, index)
        ):
            piece.becomes("boilerplate", "The heading of a list of other stories.")
            _mark_link_list(pieces, index)
        elif _TOPIC_LIST.fullmatch(piece.text):
            piece.becomes("boilerplate", "The heading of a list of topics.")
            _mark_topics(pieces, index)
    if last is not None:
        _mark_footer(pieces, last)


def _mark_cut_off(pieces: Sequence[Piece]) -> int | None:
    """The stubs that have the link on their own last line, each below its headline; where the last of them is."""
    last = None
    for index, piece in enumerate(pieces):
        if piece.region == "article" and _CUT_OFF.search(piece.text):
            last = index
            for each in pieces[index - (index > 0 and _is_headline(pieces[index - 1])) : index + 1]:
                each.region, each.reason = "teaser", "The stub of another story, cut off before the link to it."
    return last


def _heads_list(pieces: Sequence[Piece], index: int) -> bool:
    """Whether words that elsewhere lead on from a stub stand above a list of headlines here."""
    before, after = pieces[index - 1] if index else None, pieces[index + 1 : index + 2]
    apart = before is None or before.group != pieces[index].group
    listed = bool(after) and after[0].group == pieces[index].group and not after[0].terminal
    cut_off = before is not None and bool(_ELLIPSIS.search(before.text))
    return apart and listed and not cut_off


def _is_headline(piece: Piece) -> bool:
    return piece.region == "article" and piece.kind in {"heading", "line"} and not piece.terminal


def _heads_story(pieces: Sequence[Piece], index: int) -> bool:
    """Whether "Latest news" is the section of the site that the story stands in: nothing has been told above it."""
    told = any(piece.terminal and piece.region == "article" for piece in pieces[:index])
    listed = [piece for piece in pieces[index + 1 : index + 4] if piece.group == pieces[index].group]
    return not told and len(listed) < 2


def _stub(pieces: Sequence[Piece], link: int) -> int | None:
    """Where the stub begins that a link ends: its headline, over one to three paragraphs.

    A link that no stub stands before leads on in the story itself, and is only a button.
    """
    cut_off = False
    for index in range(link - 1, max(link - 5, -1), -1):
        piece = pieces[index]
        if piece.region != "article" or piece.kind == "bullet":
            return None
        cut_off = cut_off or bool(_ELLIPSIS.search(piece.text))
        if _is_headline(piece) and index < link - 1:
            # Without a break in its text or another stub before it this might be a section of the story.
            after_stub = index > 0 and pieces[index - 1].region in {"teaser", "boilerplate"}
            return index if cut_off or after_stub else None
    return None


def _mark_link_list(pieces: Sequence[Piece], heading: int) -> None:
    for piece in pieces[heading + 1 :]:
        if piece.region == "article" and _ELLIPSIS.search(piece.text) and piece is not pieces[heading + 1]:
            piece.becomes("teaser", "Another story's first words, cut off.")
            continue
        listed = piece is not pieces[heading + 1] and len(piece.words) <= _HEADLINE_WORDS
        asks = piece.text.rstrip().endswith("?") and listed
        asks = asks and (piece.kind != "paragraph" or piece.group == pieces[heading].group)
        if (piece.kind == "paragraph" and not asks) or piece.region != "article" or (piece.terminal and not asks):
            return
        first = piece is pieces[heading + 1]
        if first and len(piece.words) < 3:
            return
        if piece.kind == "heading" and not first and pieces[heading + 1].kind == "line":
            return  # the list was a run of lines, and this stands by itself
        if len(piece.words) < 3 and not _POSTED.match(piece.text):
            return
        piece.becomes("teaser", "A headline in a list of other stories.")


def _mark_topics(pieces: Sequence[Piece], heading: int) -> None:
    for piece in pieces[heading + 1 :]:
        if piece.group != pieces[heading].group or piece.terminal or len(piece.words) > _MENU_WORDS:
            return
        piece.becomes("boilerplate", "A topic under which the story is filed.")


def _mark_footer(pieces: Sequence[Piece], last_stub: int) -> None:
    """After the stubs of other stories at the foot of a page stands its imprint, not more of the story."""
    tail = [piece for piece in pieces[last_stub + 1 :] if piece.region != "teaser"]
    prose = [piece for piece in tail if piece.region == "article" and len(piece.words) > _FOOTER_WORDS]
    if not prose:
        for piece in tail:
            piece.becomes("boilerplate", "It stands below the stubs of other stories.")


# --------------------------------------------------------------------------------------------- results
def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    lead_in: int | None = None
    for index, piece in enumerate(pieces):
        if piece.kind == "bullet":
            yield Block(kind=piece.kind, span=piece.span, region=piece.region, lead_in=lead_in)
            continue
        lead_in = (
            index
            if LEADS_IN.search(piece.text)
            or piece.kind in {"heading", "line"}
            or (piece.text.endswith("?") and len(piece.words) <= SECTION_WORDS)
            else None
        )
        yield Block(kind=piece.kind, span=piece.span, region=piece.region)


def _regions(pieces: Sequence[Piece]) -> Iterator[records.Region]:
    def key(pair: tuple[int, Piece]) -> tuple[RegionKind, int]:
        index, piece = pair
        # Each stub is a teaser of its own: it begins at a headline.
        return piece.region, starts[index]

    starts = list(itertools.accumulate(_begins_teaser(pieces, index) for index in range(len(pieces))))
    for (kind, _), pairs in itertools.groupby(enumerate(pieces), key=key):
        run = [piece for _, piece in pairs]
        yield records.Region(
            kind=kind,
            span=Span(run[0].mark if run[0].kind == "bullet" else run[0].span.start, run[-1].span.end),
            component=COMPONENT,
            confidence=1.0 if kind == "article" else 0.9,
            reasons=tuple(dict.fromkeys(piece.reason for piece in run if piece.reason)),
        )


def _begins_teaser(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.region != "teaser":
        return False
    return SEE_ALSO.match(piece.text) is not None or (
        index > 0 and _READ_ON.fullmatch(pieces[index - 1].text) is not None
    )


class LayoutPipe:
    """Finds the blocks and regions of a page, and makes every block begin a sentence."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.blocks`, `doc._.regions` and the sentence starts that the parser has to keep to."""
        source = doc._.source
        blocks, regions = find(printed(doc), source.publisher if source is not None else None)
        doc._.blocks, doc._.regions = blocks, regions
        places = [token.idx for token in doc]
        starts: Any = numpy.zeros((len(doc), 1), dtype="uint64")
        for block in blocks:
            starts[bisect_left(places, block.span.start) :][:1] = 1
        # All at once: each `token.is_sent_start = True` looks through the whole Doc for a parse.
        return doc.from_array(["SENT_START"], starts)


@Language.factory(NAME, assigns=["doc._.blocks", "doc._.regions", "token.is_sent_start"])
def make_layout(nlp: Language, name: str) -> LayoutPipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return LayoutPipe()
