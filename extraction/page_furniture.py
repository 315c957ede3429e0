# ruff: noqa: PLR2004, RUF001 - how long a line is, is a number; dashes and quotation marks of every kind are meant
"""The furniture of a page by its form: bars and menus, buttons, icons, calls to the reader, small print."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.annotations import Span
from extraction.page_edges import REACHED
from extraction.page_lines import WORD
from extraction.patterns import regions as patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.page_blocks import Piece

_FLAGS = re.IGNORECASE | re.VERBOSE
_TRAIL = re.compile(r"\w\s+[\u203a\u00bb>]\s+\w|^(?:Home|You are here:?)\s*/\s*\w")
_MENU_BAR = re.compile(r"\s+[|·•›»/>]\s+|\s*\|\s*")
_GAP = re.compile(r"[ \t]{2,}|\t")
_LINK_LIST = re.compile(rf"\W*(?:{patterns.LINK_LIST})\W*", _FLAGS)
BUTTON = re.compile(rf"\W*(?:{patterns.BUTTONS})\W*", _FLAGS)
_ENTRY = re.compile(rf"\W*(?:{patterns.BUTTONS} | {patterns.SECTIONS})\W*", _FLAGS)
_SHARING = re.compile(rf"\W*(?:{patterns.SHARING})\b", _FLAGS)
_CALL = re.compile(rf"\W*(?:{patterns.CALLS})", _FLAGS)
_SMALL_PRINT = re.compile(patterns.SMALL_PRINT, _FLAGS)
_ICON = re.compile(rf"(?:{patterns.ICONS})(?:-\w+)*", _FLAGS)
# "Continue ReadingRead More", "NewsPolitics": labels of a line that lost the spaces between them.
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LABEL = re.compile(rf"(?:{patterns.KICKERS} | {patterns.BUTTONS} | {patterns.READ_ON} | {patterns.LINK_LIST})", _FLAGS)
_NOTES = re.compile(r"\W*notes?\s+(?:to|for)\s+(?:the\s+)?editors?\b", re.IGNORECASE)
_BYLINE = re.compile(r"\b[Bb]y\s+[A-Z]|\b(?:19|20)\d\d\b")
_CONTACT = re.compile(
    r"\W*(?:(?:t|tel|telephone|textphone|phone|e|email|w|web|website|f|fax)\b[\s:.]*)?"
    r"(?:0[\d ]{9,13}|(?:https?://)?www\.\S+|\S+@\S+\.\w+)\W*",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies\b", re.IGNORECASE)
"""No story of a public service is about them."""
_ABOUT = re.compile(r"\W*about\b.{0,30}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019)]*\s+(?=[A-Z])")
_ENDS_IN = re.compile(rf"(?:{patterns.CALLS})", _FLAGS)
_VALUE = re.compile(r":\s")
_PARAGRAPH = 60
"""Words; whatever it asks of the reader, a paragraph as long is the story's."""
_LINE_WORDS = 16
_ITEM_WORDS = 4


def mark_furniture(pieces: Sequence[Piece]) -> None:
    """Whatever is furniture by its own form, and the lines that belong to it."""
    for piece in pieces:
        if reason := _furniture(piece):
            piece.becomes("boilerplate", reason)
    # "About us", straight above a sentence that says it, is a heading.
    for heading, after in itertools.pairwise(pieces):
        said = after.group == heading.group and after.terminal and len(after.words) > _ITEM_WORDS
        if said and _ABOUT.fullmatch(heading.text):
            heading.region, heading.reason = "article", ""
    # The lines of one call: "Watch more of our videos\nand live on channel 276\nVisit now".
    for before, after in itertools.pairwise(pieces):
        if (
            before.region == "boilerplate"
            and not _LINK_LIST.fullmatch(before.text)
            and not is_menu(before)
            # A headline may stand straight below a button, and a name; more of the menu is as short as the button is.
            and not (BUTTON.fullmatch(before.text) and (len(after.words) > _ITEM_WORDS or _VALUE.search(after.text)))
            and before.group == after.group
            and not after.terminal
            and not _BYLINE.search(after.text)
            and (after.kind == "line" or (len(after.words) <= _LINE_WORDS and REACHED.search(after.text)))
        ):
            after.becomes("boilerplate", "It goes on from the line before.")
    for heading, after in itertools.pairwise(pieces):
        promotes = after.region == "boilerplate" and _CALL.match(after.text)
        # "ENDS" closes a release, and notes to editors are a part of it.
        label = (
            (heading.text.isupper() and len(heading.words) == 1)
            or heading.words in (["Ends"], ["ends"])
            or _NOTES.match(heading.text) is not None
        )
        if promotes and heading.kind == "heading" and not (heading.terminal or label) and len(heading.words) <= 4:
            heading.becomes("boilerplate", "It heads a call to the reader.")


def parted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The blocks of a page, with one of its own for the call to the reader that a paragraph of the story ends in."""
    for piece in pieces:
        last = _last_sentence(piece.text)
        call = piece.text[last:]
        if not last or piece.region != "article" or not _ENDS_IN.match(call) or _furniture(piece):
            yield piece
            continue
        start, end = piece.span.start, piece.span.end
        story = piece.text[:last].rstrip()
        yield replace(piece, span=Span(start, start + len(story)), text=story, words=WORD.findall(story))
        yield replace(piece, span=Span(start + last, end), mark=start + last, text=call, words=WORD.findall(call))


def _last_sentence(text: str) -> int:
    """Where the last sentence of a block begins."""
    return max((match.end() for match in _SENTENCE_END.finditer(text)), default=0)


def is_menu(piece: Piece) -> bool:
    """Whether a line leads about the site: a trail of crumbs, a bar or a row of its sections, and not of what to do."""
    items = _items(piece)
    bar = _is_trail(piece, items) or _is_bar(piece, items)
    return (bar or _is_spaced_out(piece)) and not any(_SHARING.match(item) for item in items)


def _items(piece: Piece) -> list[str]:
    return [item for item in _MENU_BAR.split(piece.text) if item.strip()]


def _is_trail(piece: Piece, items: Sequence[str]) -> bool:
    """Whether a line is a trail of crumbs: "News > Adults"; its last item may be the title of the page."""
    led = len(items) > 1 and len(items[0].split()) <= _ITEM_WORDS and piece.text[:1].isupper()
    written = len(items) < 3 and _BYLINE.search(piece.text) is not None  # "Home » Newsroom » 2025" is a trail
    # "Category: Care > Fostering" is what the page says of itself.
    led = led and (not _VALUE.search(items[0]) or items[0].casefold().startswith("you are here"))
    return led and _TRAIL.search(piece.text) is not None and not (piece.terminal or written)


def _is_bar(piece: Piece, items: Sequence[str]) -> bool:
    return (
        len(items) >= 3 and all(len(item.split()) <= _ITEM_WORDS for item in items) and not _BYLINE.search(piece.text)
    )


def _is_spaced_out(piece: Piece) -> bool:
    """Whether a line is a menu whose entries are set apart by more than a space, one of which a menu always has."""
    entries = _GAP.split(piece.text)
    known = sum(bool(_ENTRY.fullmatch(entry)) for entry in entries)
    short = all(len(entry.split()) <= _ITEM_WORDS for entry in entries) and not piece.terminal
    return (len(entries) >= 3 and known > 0 and short) or (1 < len(entries) == known)


def _furniture(piece: Piece) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one return per form
    text = piece.text
    if len(piece.words) > _PARAGRAPH:
        return None
    if _COOKIES.search(text):
        return "It asks about cookies."
    items = _items(piece)
    # "Care Echo is part of the Elm group. Terms and conditions | Advertise with us"
    behind = [item.strip(" .") for item in _items(replace(piece, text=text[_last_sentence(text) :]))]
    if len(behind) > 1 and not _BYLINE.search(text) and any(BUTTON.fullmatch(item) for item in behind):
        return "It ends in a row of buttons."
    if _is_trail(piece, items) or _is_bar(piece, items):
        return "A bar of short items."
    if len(items) >= 3 and sum(bool(BUTTON.fullmatch(item)) for item in items) >= 2:
        return "A line with several buttons in it."
    if _CONTACT.fullmatch(text):
        return "A line of nothing but a number or an address."
    if BUTTON.fullmatch(text) or (len(items) == 2 and all(BUTTON.fullmatch(item) for item in items)):
        return "A button or an entry of a menu."
    glued = GLUED.split(text)
    if len(glued) > 1 and all(_LABEL.fullmatch(part) for part in glued):
        return "Entries of a menu run together."
    if _LINK_LIST.fullmatch(text):
        return "The heading of a list of other stories."
    if _is_spaced_out(piece):
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
