"""What stands above a headline: the name of the paper or the office, its motto, its menus."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extraction import registers
from extraction.page_edges import PROCEEDINGS, SALUTATION, TITLES
from extraction.page_furniture import is_menu
from extraction.patterns import regions as patterns
from extraction.patterns.bodies import HEADS as BODY_HEADS
from extraction.patterns.bodies import MEDIA_HEADS
from extraction.words import SMALL_WORDS, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.page_blocks import Piece

_KICKER = re.compile(rf"\W*(?:{patterns.KICKERS})\W*", re.IGNORECASE | re.VERBOSE)
_RELEASE = re.compile(r"\W*(?:media|press|news)\s+(?:release|statement|notice)\b", re.IGNORECASE)
_NEWSROOM = re.compile(
    r"\b(?:newsroom|news\s+(?:centre|hub|desk)|media\s+(?:centre|hub|office)|press\s+(?:room|office))\W*$|"
    r"^\W*news\s+from\b",
    re.IGNORECASE,
)
# "Hexley Live | Politics", "Estyn - Improving. Learning.": a section or a motto on the line of the name.
_BESIDE = re.compile(r"\s+[|\u2013\u2014-]\s+(?:[^\W\d]+[.,&]?\s*){1,6}")
_PUTS_OUT = re.compile(r"\s+(?:magazine|online|website|logo|newsroom|news)")
_NOT_PLAIN = re.compile(r"[\d,:;@]")
# When a story came out and who wrote it; "Since 1884" is a motto.
_DATELINE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?,?\s+[A-Z]|\b[A-Z][a-z]+,?\s+\d{1,2},?\s+\d{4}|\b(?:19|20)\d\d\W*$|\bago\b|\d[:./]\d|@|"
    r"^\W*[Bb]y\s+[A-Z]"
)
_REPORTER = re.compile(r"(?:[A-Z][\w\u2019'-]+\s+){1,2}[A-Z][\w\u2019'-]+")
_SINCE = re.compile(r"\W*(?:since|est(?:ablished|\.)?|founded(?:\s+in)?)\s+\d{4}\W*", re.IGNORECASE)
_ISSUE = re.compile(r"\W*(?:issue|edition|bulletin|vol(?:ume|\.)?|no\.?|number)\s+\d", re.IGNORECASE)
_ROW = re.compile(r"[ \t]{2,}|\t")
_NAMES = re.compile(r"\s*(?:\||·|•|,|;|&|\band\b)\s*")
_HEAD = 16
"""Blocks among which the head of a page lies."""
_MENU_WORDS = 4
_MOTTO_WORDS = 10


def mark_masthead(pieces: Sequence[Piece], publisher: str | None) -> None:
    """The publisher's name above what it publishes, and whatever else stands among the furniture at the page's head.

    Minutes are headed by the name of the body that met, which belongs to what they say; letters have their own heads.

    Args:
        pieces: the blocks of a page, its furniture marked.
        publisher: whose page it is, where that is known.
    """
    head = list(
        itertools.takewhile(
            lambda each: each.kind in {"line", "heading"} or each.region == "boilerplate", pieces[:_HEAD]
        )
    )
    _mark_above_menu(pieces, head)
    if pieces and pieces[0].kind != "paragraph" and _names_inspectors(pieces[0].text):
        pieces[0].becomes("boilerplate", "Those whose paper it is.")
    first = list(itertools.takewhile(lambda each: each.group == pieces[0].group, head))
    issue = next((index for index, piece in enumerate(first) if _ISSUE.match(piece.text)), 0)
    for piece in first[:issue]:
        piece.becomes("boilerplate", "The name of a newsletter, above the number of its issue.")
    if any(PROCEEDINGS.search(piece.text) or SALUTATION.match(piece.text) for piece in pieces[:_HEAD]):
        return
    for index, piece in enumerate(head):
        if _is_byline(head, index):
            continue
        own = publisher is not None and _is_called(piece, publisher, first=index == 0)
        own = own or (index == 0 and _names_paper(piece))
        own = own or (_names_newsroom(piece) and all(each.region == "boilerplate" for each in head[:index]))
        labelled = index == 0 and _labels_release(pieces)
        if own or (labelled and not _RELEASE.match(piece.text)) or _KICKER.fullmatch(piece.text):
            piece.becomes("boilerplate", "The publisher's name or the section above the headline.")
        if own and index == 0:
            _mark_motto(pieces, head)
    above = list(itertools.takewhile(lambda each: each.region != "article" or len(each.words) <= _MENU_WORDS, head))
    furniture = [index for index, piece in enumerate(above) if piece.region == "boilerplate"]
    # The last line above the story is its headline, though there is furniture below it.
    among = len(furniture) > 1 and _headline_follows(pieces, furniture[-1])
    for piece in above[: furniture[-1] if among else 0]:
        if not (piece.terminal or _NOT_PLAIN.search(piece.text)):
            piece.becomes("boilerplate", "It stands among the furniture at the head of the page.")


def _labels_release(pieces: Sequence[Piece]) -> bool:
    """Whether "Press release" stands below the first line, a body's name or one above a headline."""
    if len(pieces) < 2 or not _RELEASE.match(pieces[1].text):  # noqa: PLR2004 - the first line and the second
        return False
    if all(word[0].isupper() or word in SMALL_WORDS for word in pieces[0].words):
        return True
    below = next((piece for piece in pieces[2:] if not _is_dateline(piece)), None)
    return below is not None and below.kind in {"line", "heading"}


def _mark_above_menu(pieces: Sequence[Piece], head: Sequence[Piece]) -> None:
    """Whose site it is, above its menu, where a headline is yet to come: "Hexley Echo / The voice of the vale"."""
    menus = [index for index, piece in enumerate(head) if is_menu(piece)]
    if not menus or not _headline_follows(pieces, menus[-1]):
        return
    for piece in head[: menus[-1]]:
        if len(piece.words) <= _MOTTO_WORDS and not (piece.terminal or _is_dateline(piece)):
            piece.becomes("boilerplate", "It stands above the menu of the site.")


def _mark_motto(pieces: Sequence[Piece], head: Sequence[Piece]) -> None:
    """The lines below the publisher's name that belong to it, where a headline stands apart from them."""
    lines = [piece for piece in head if piece.group == head[0].group]
    if len(lines) == len(pieces) or (len(lines) == len(head) and not pieces[len(head)].text.endswith("?")):
        return
    for piece in lines[1:]:
        if is_menu(piece):
            return  # below it stands what the page is about
        row = len(_ROW.split(piece.text)) > 2  # noqa: PLR2004 - "Report it   Pay it   Apply for it"
        capitals = all(word[0].isupper() or word in SMALL_WORDS for word in piece.words)
        named = capitals and piece.words[-1:] and piece.words[-1].casefold() in BODY_HEADS
        if not row and (named or TITLES.search(piece.text) or _is_dateline(piece) or len(piece.words) > _MOTTO_WORDS):
            return
        piece.becomes("boilerplate", "It stands under the publisher's name.")


def _is_dateline(piece: Piece) -> bool:
    return _DATELINE.search(piece.text) is not None and _SINCE.fullmatch(piece.text) is None


def _headline_follows(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the next of the article behind a block is a line or a heading."""
    after = next((piece for piece in pieces[index + 1 :] if piece.region == "article"), None)
    return after is not None and after.kind in {"line", "heading"}


@lru_cache(maxsize=1)
def _inspectorates() -> frozenset[str]:
    """What the national inspectorates are and were called."""
    return frozenset(
        plain(name)
        for body in registers.national()
        if body.kind == "inspectorate"
        for name in (body.name, *body.aliases, *body.former)
    )


def _names_inspectors(line: str) -> bool:
    """Whether a line is nothing but the names of inspectorates: "Ofsted | Care Quality Commission"."""
    known = _inspectorates()
    whole, parts = plain(line), [plain(part).removeprefix("the ") for part in _NAMES.split(line)]
    return whole in known or (" | " in line and parts[0] in known) or all(part in known for part in parts)


def _is_called(piece: Piece, publisher: str, *, first: bool = False) -> bool:
    """Whether a line is the publisher's name, alone, with the word for what it puts out or, on the first, its motto."""
    line, name = (plain(each).removeprefix("the ").replace(" & ", " and ") for each in (piece.text, publisher))
    if first and _BESIDE.fullmatch(line.removeprefix(name) if line.startswith(name) else ""):
        return True
    return line == name or _PUTS_OUT.fullmatch(line.removeprefix(name) if line.startswith(name) else "") is not None


def _is_byline(head: Sequence[Piece], index: int) -> bool:
    """Whether an agency's name stands below a headline and above its reporter's."""
    told = any(each.region == "article" and len(each.words) > _MENU_WORDS for each in head[:index])
    below = [each for each in head[index + 1 : index + 2] if each.group == head[index].group]
    return told and any(_REPORTER.fullmatch(each.text) for each in below)


def _names_newsroom(piece: Piece) -> bool:
    """Whether the first line is the sign over a body's press office: "Hexley Council newsroom"."""
    return len(piece.words) <= _MENU_WORDS + 2 and not piece.terminal and _NEWSROOM.search(piece.text) is not None


def _names_paper(piece: Piece) -> bool:
    """Whether a line is the name of a newspaper: "The Hexley Echo", "HEXLEY POST"."""
    words = piece.text.split()
    titled = 1 < len(words) <= _MENU_WORDS and all(word[0].isupper() for word in words)
    known = words[0] == "The" or len(words) < _MENU_WORDS
    return titled and known and words[-1].casefold() in MEDIA_HEADS
