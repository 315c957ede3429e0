# ruff: noqa: PLR2004, RUF001 - how long a caption is, is a number; dashes and quotation marks of every kind are meant
"""The page by its form: blocks, and which of them are article, teaser, caption or site furniture.

A plain text taken from a web page has lost its mark-up, but not its form: menus are rows of short items, stubs of other
stories end in a link, captions carry a credit. Nothing here knows the name of a publisher.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy
from spacy.language import Language

from extraction import registers
from extraction.annotations import Block, Span, printed
from extraction.page_blocks import SECTION_WORDS, Piece, mark_section_heads
from extraction.page_blocks import pieces as blocks_of
from extraction.page_edges import (
    REACHED,
    SALUTATION,
    mark_imprint,
    mark_letterhead,
    mark_readers,
    mark_running_heads,
    mark_wall,
)
from extraction.page_lines import SEE_ALSO
from extraction.patterns import regions as patterns
from extraction.patterns.bodies import HEADS as BODY_HEADS
from extraction.patterns.bodies import MEDIA_HEADS
from extraction.words import plain
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from ontology.records import RegionKind

NAME = "onrecord_layout"
COMPONENT = f"{NAME}@1"

_FLAGS = re.IGNORECASE | re.VERBOSE
_TRAIL = re.compile(r"\w\s+[\u203a\u00bb>]\s+\w")
_MENU_BAR = re.compile(r"\s+[|·•›»/>]\s+|\s*\|\s*")
_GAP = re.compile(r"[ \t]{2,}|\t")
_ELLIPSIS = re.compile(r"(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*$")
_READ_ON = re.compile(rf"\W*(?:{patterns.READ_ON})\W*", _FLAGS)
_LINK_LIST = re.compile(rf"\W*(?:{patterns.LINK_LIST})\W*", _FLAGS)
_BUTTON = re.compile(rf"\W*(?:{patterns.BUTTONS})\W*", _FLAGS)
_CALL = re.compile(rf"\W*(?:{patterns.CALLS})", _FLAGS)
_SMALL_PRINT = re.compile(patterns.SMALL_PRINT, _FLAGS)
_ICON = re.compile(rf"(?:{patterns.ICONS})(?:-\w+)*", _FLAGS)
_CREDIT = re.compile(patterns.CREDIT, _FLAGS)
_CAPTION_LEAD = re.compile(rf"\W*(?:{patterns.CAPTION_LEAD})", _FLAGS)
_AGENCY_LEAD = re.compile(patterns.AGENCY_LEAD, _FLAGS)
_DOUBLED = re.compile(patterns.DOUBLED)
_BYLINE = re.compile(r"\bby\s+[A-Z]|\b(?:19|20)\d\d\b")
_NOT_PLAIN = re.compile(r"[\d,:;@]")
_SIGN_OFF = re.compile(
    r"\s*(?:Yours (?:sincerely|faithfully|truly)|(?:Kind|Best|Warm) (?:regards|wishes))\b", re.IGNORECASE
)

_TOPIC_LIST = re.compile(rf"\W*(?:{patterns.TOPIC_LIST})\W*", _FLAGS)
_KICKER = re.compile(rf"\W*(?:{patterns.KICKERS})\W*", _FLAGS)
# "Continue ReadingRead More", "NewsPolitics": labels of a line that lost the spaces between them.
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LABEL = re.compile(rf"(?:{patterns.KICKERS} | {patterns.BUTTONS} | {patterns.READ_ON} | {patterns.LINK_LIST})", _FLAGS)
_RELEASE = re.compile(r"\W*(?:media|press|news)\s+(?:release|statement|notice)\b", re.IGNORECASE)
_NOTES = re.compile(r"\W*notes?\s+(?:to|for)\s+(?:the\s+)?editors?\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"\W*(?:(?:t|tel|telephone|textphone|phone|e|email|w|web|website|f|fax)\b[\s:.]*)?"
    r"(?:0[\d ]{9,13}|(?:https?://)?www\.\S+|\S+@\S+\.\w+)\W*",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"\b(?:newsroom|news\s+(?:centre|hub|desk)|media\s+(?:centre|hub|office)|press\s+(?:room|office))\W*$|"
    r"^\W*news\s+from\b",
    re.IGNORECASE,
)
_BRIEFS = re.compile(r"\b(?:in\s+brief|round-?up|digest|at\s+a\s+glance)\W*$", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"\b(?:minutes|agenda)\b", re.IGNORECASE)
_POSTED = re.compile(r"\s*(?:published|posted|updated|\d+ \w+ ago|\d{1,2} [a-z]+\b)", re.IGNORECASE)

_FOOTER_WORDS = 40
_HEAD = 16
"""Blocks among which the head of a page lies."""
_MENU_WORDS = 4


def find(text: str, publisher: str | None = None) -> tuple[tuple[Block, ...], tuple[records.Region, ...]]:
    """The blocks of a page and the regions they make up, both in text order.

    Args:
        text: the page.
        publisher: whose page it is, where that is known: a line of nothing else is the masthead.
    """
    # A hard space is a space to every pattern below, and as long.
    pieces = list(blocks_of(text.replace("\u00a0", " ")))
    _mark_captions(pieces)
    _mark_furniture(pieces)
    mark_wall(pieces)
    mark_readers(pieces)
    _mark_masthead(pieces, publisher)
    _mark_teasers(pieces)
    mark_letterhead(pieces)
    mark_imprint(pieces)
    mark_running_heads(pieces)
    _mark_lead_picture(pieces)
    mark_section_heads(pieces)
    return tuple(_blocks(pieces)), tuple(_regions(pieces))


# --------------------------------------------------------------------------------------------- regions
def _mark_captions(pieces: list[Piece]) -> None:
    for piece in pieces:
        # A caption is short; a paragraph that mentions a photo agency in its course is not one.
        if len(piece.words) <= 45 and (_CREDIT.search(piece.text) or _CAPTION_LEAD.match(piece.text)):
            piece.becomes("caption", "A picture credit or its lead-in stands here.")
    for piece, below in itertools.pairwise(pieces):
        if len(piece.words) <= 45 and not piece.terminal and _AGENCY_LEAD.fullmatch(piece.text):
            piece.becomes("caption", "A picture agency's name opens it.")
            if below.group == piece.group and len(below.words) <= 45:
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


def _mark_furniture(pieces: list[Piece]) -> None:
    for piece in pieces:
        if reason := _furniture(piece):
            piece.becomes("boilerplate", reason)
    # The lines of one call: "Watch more of our videos\nand live on channel 276\nVisit now".
    for before, after in itertools.pairwise(pieces):
        if (
            before.region == "boilerplate"
            and not _LINK_LIST.fullmatch(before.text)
            and before.group == after.group
            and not after.terminal
            and (after.kind == "line" or (len(after.words) <= _HEAD and REACHED.search(after.text)))
        ):
            after.becomes("boilerplate", "It goes on from the line before.")
    for heading, after in itertools.pairwise(pieces):
        promotes = after.region == "boilerplate" and _CALL.match(after.text)
        # "ENDS" closes a release, and notes to editors are a part of it.
        label = (heading.text.isupper() and len(heading.words) == 1) or _NOTES.match(heading.text) is not None
        if promotes and heading.kind == "heading" and not (heading.terminal or label) and len(heading.words) <= 4:
            heading.becomes("boilerplate", "It heads a call to the reader.")


def _furniture(piece: Piece) -> str | None:  # noqa: C901, PLR0911 - one return per form, surest first
    text = piece.text
    if len(piece.words) > 60:
        return None  # whatever it asks of the reader, a paragraph as long is the story's
    items = [item for item in _MENU_BAR.split(text) if item.strip()]
    trail = len(items) > 1 and _TRAIL.search(text) is not None and not piece.terminal  # "News > Adults"
    if (trail or len(items) >= 3) and all(len(item.split()) <= 4 for item in items) and not _BYLINE.search(text):
        return "A bar of short items."
    if len(items) >= 3 and sum(bool(_BUTTON.fullmatch(item)) for item in items) >= 2:
        return "A line with several buttons in it."
    if _CONTACT.fullmatch(text):
        return "A line of nothing but a number or an address."
    if _BUTTON.fullmatch(text) or (len(items) == 2 and all(_BUTTON.fullmatch(item) for item in items)):
        return "A button or an entry of a menu."
    glued = _GLUED.split(text)
    if len(glued) > 1 and all(_LABEL.fullmatch(part) for part in glued):
        return "Entries of a menu run together."
    if _LINK_LIST.fullmatch(text):
        return "The heading of a list of other stories."
    entries = _GAP.split(text)
    buttons = sum(bool(_BUTTON.fullmatch(entry)) for entry in entries)
    if (len(entries) >= 3 and buttons > len(entries) / 2) or (len(entries) > 1 and buttons == len(entries)):
        return "A menu whose entries are spaced out."
    icons = text.split()
    if len(icons) >= 3 and sum(bool(_ICON.fullmatch(icon)) for icon in icons) > len(icons) / 2:
        return "A row of icons."
    if _CALL.match(text):
        return "A call to the reader."
    if _SMALL_PRINT.search(text):
        return "Small print."
    if piece.kind == "paragraph" and text.startswith("+++") and text.endswith("+++"):
        return "A notice between marks."
    return None


def _mark_masthead(pieces: Sequence[Piece], publisher: str | None) -> None:
    """The publisher's name above what it publishes, and whatever else stands among the furniture at the page's head.

    Minutes are headed by the name of the body that met, which belongs to what they say; letters have their own heads.
    """
    head = list(
        itertools.takewhile(
            lambda each: each.kind in {"line", "heading"} or each.region == "boilerplate", pieces[:_HEAD]
        )
    )
    if any(_PROCEEDINGS.search(piece.text) or SALUTATION.match(piece.text) for piece in pieces[:_HEAD]):
        return
    for index, piece in enumerate(head):
        own = publisher is not None and plain(piece.text).removeprefix("the ") == plain(publisher).removeprefix("the ")
        own = own or (index == 0 and (_names_paper(piece) or _names_newsroom(piece)))
        labelled = index == 0 and index + 1 < len(pieces) and _RELEASE.match(pieces[1].text) is not None
        if own or (labelled and not _RELEASE.match(piece.text)) or _KICKER.fullmatch(piece.text):
            piece.becomes("boilerplate", "The publisher's name or the section above the headline.")
    above = list(itertools.takewhile(lambda each: each.region != "article" or len(each.words) <= _MENU_WORDS, head))
    furniture = [index for index, piece in enumerate(above) if piece.region == "boilerplate"]
    for piece in above[: furniture[-1] if len(furniture) > 1 else 0]:
        if not (piece.terminal or _NOT_PLAIN.search(piece.text)):
            piece.becomes("boilerplate", "It stands among the furniture at the head of the page.")


def _names_newsroom(piece: Piece) -> bool:
    """Whether the first line is the sign over a body's press office: "Hexley Council newsroom"."""
    return len(piece.words) <= _MENU_WORDS + 2 and not piece.terminal and _NEWSROOM.search(piece.text) is not None


def _names_paper(piece: Piece) -> bool:
    """Whether a line is the name of a newspaper: "The Hexley Echo"."""
    words = piece.text.split()
    titled = 1 < len(words) <= _MENU_WORDS and all(word[0].isupper() for word in words)
    return titled and words[0] == "The" and words[-1].casefold() in MEDIA_HEADS


def _mark_teasers(pieces: list[Piece]) -> None:
    last = None
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
            last = index
    for index, piece in enumerate(pieces):
        label = _GLUED.split(piece.text)[-1]
        if _LINK_LIST.fullmatch(piece.text) or (_READ_ON.fullmatch(label) and _heads_list(pieces, index)):
            piece.becomes("boilerplate", "The heading of a list of other stories.")
            _mark_link_list(pieces, index)
        elif _TOPIC_LIST.fullmatch(piece.text):
            piece.becomes("boilerplate", "The heading of a list of topics.")
            _mark_topics(pieces, index)
    if last is not None:
        _mark_footer(pieces, last)


def _heads_list(pieces: Sequence[Piece], index: int) -> bool:
    """Whether words that elsewhere lead on from a stub stand above a list of headlines here."""
    before, after = pieces[index - 1] if index else None, pieces[index + 1 : index + 2]
    apart = before is None or before.group != pieces[index].group
    listed = bool(after) and after[0].group == pieces[index].group and not after[0].terminal
    cut_off = before is not None and bool(_ELLIPSIS.search(before.text))
    return apart and listed and not cut_off


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
        headline = piece.kind in {"heading", "line"} and not piece.terminal
        if headline and index < link - 1:
            # Without a break in its text or another stub before it this might be a section of the story.
            after_stub = index > 0 and pieces[index - 1].region in {"teaser", "boilerplate"}
            return index if cut_off or after_stub else None
    return None


def _mark_link_list(pieces: Sequence[Piece], heading: int) -> None:
    for piece in pieces[heading + 1 :]:
        if piece.region == "article" and _ELLIPSIS.search(piece.text) and piece is not pieces[heading + 1]:
            piece.becomes("teaser", "Another story's first words, cut off.")
            continue
        asks = piece.text.rstrip().endswith("?") and piece is not pieces[heading + 1] and piece.kind != "paragraph"
        if piece.kind == "paragraph" or piece.region != "article" or (piece.terminal and not asks):
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


def _mark_lead_picture(pieces: Sequence[Piece]) -> None:
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
    labels = labels or _POSTED.match(second.text) is not None
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


# --------------------------------------------------------------------------------------------- results
def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    lead_in: int | None = None
    for index, piece in enumerate(pieces):
        if piece.kind == "bullet":
            yield Block(kind=piece.kind, span=piece.span, region=piece.region, lead_in=lead_in)
            continue
        lead_in = (
            index
            if piece.text.endswith((":", "that", "\u2013", "\u2014"))
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
