# ruff: noqa: PLR2004 - how long a line is, is a number; dashes and quotation marks of every kind are meant
"""What stands at the edges of a page: a letter's head, the publisher's address, running heads, what readers wrote."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from extraction import registers
from extraction.patterns import regions as patterns
from extraction.patterns.bodies import HEADS as BODY_HEADS
from extraction.patterns.posts import HEADS as POST_HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.page_blocks import Piece

_FLAGS = re.IGNORECASE | re.VERBOSE
REACHED = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\S+@\S+\.\w|\b0\d{2,4} ?\d{3} ?\d{3,4}\b")
SALUTATION = re.compile(r"\s*(?:Dear\b|To\s*:|Cc\s*:|Our ref|Your ref|By email)", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*(?:our|your|my)\s+ref", re.IGNORECASE)
# Who sends a letter, above the address: "Sir Alun Roe MP", "The Rt Hon Ann Poe".
_SENDER = re.compile(
    r"(?:(?:The\s+)?(?:Rt\s+Hon|Sir|Dame|Lord|Lady|Baroness|Councillor|Cllr|Dr|Prof(?:essor)?|Mr|Mrs|Ms|Miss)\.?\s)|"
    r"(?:[A-Z][\w\u2019'-]+\s+){2,4}(?:MP|MSP|MS|MLA|CBE|OBE|MBE|KC|QC|DL)\b"
)
_OFFICE = re.compile(r"\s*(?:the\s+)?office\s+of\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\d|@|\bwww\.|\b(?:Street|Road|Lane|House|Hall|Offices?|Buildings?|Square|Department|Ministry|Centre|Chamber)\b"
)
GREETS = re.compile(r"\s*Dear\s")
_DATE_LINE = re.compile(r"\s*(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4}\s*$")
# "Issue 12 | 7 March 2025": the dateline of a newsletter.
_ISSUE = re.compile(r"[|\u00b7\u2022,\u2013-]\s*(?:\w+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]+\s+\d{4}\s*$")
PROCEEDINGS = re.compile(
    r"\b(?:minutes|agenda)\b|^\W*(?:(?:public\s+)?reports?\s+(?:to|of|by)\b|meeting\s+date\b|questions?\s+(?:from|by|to)\b|"
    r"(?:(?:corrected|draft|uncorrected|verbatim)\s+)?(?:transcripts?|records?|notes?)\s+of\b|oral\s+evidence\b|item\s+\d|"
    r"(?:ordinary\s+|extraordinary\s+)?meeting\s+of\b|(?:members|councillors|witnesses|officers)\s+present\b|"
    r"present\W*$|attendance\b|decision\s+(?:notice|record|details)\b)",
    re.IGNORECASE,
)
"""What a body's meeting has before it or leaves behind, below whose name it stands."""
_READERS = re.compile(rf"\W*(?:{patterns.READERS})\W*", _FLAGS)
_WALL = re.compile(rf"\W*(?:{patterns.WALL})\W*", _FLAGS)
_WAY_IN = re.compile(rf"\W*(?:{patterns.WAY_IN})\W*", _FLAGS)
_WALL_HEIGHT = 12
"""Blocks between a wall's first line and the way in."""
_RUNNING_HEAD = re.compile(r"\t\s*\d{1,3}\s*$|^\s*(?:page\s+)?\d{1,3}\s*(?:of\s+\d{1,3})?\s*$", re.IGNORECASE)
_SIGNED_OFF = re.compile(
    r"[A-Z][\w'\u2019&.-]*(?:\s+[\w'\u2019&.-]+){0,5},\s+(?:\w+day,?\s+)?\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
)
# "Ofsted: the independent regulator of ...", "Estyn is the education inspectorate for ...".
_OF_ITSELF = re.compile(
    r"(?:The\s+)?[A-Z][\w\u2019',&()\s-]{3,80}?(?::|\s+is|\s+are)\s+(?:the|an?)\s+(?:[\w-]+\s+){0,3}"
    r"(?:regulators?|inspectorates?|ombudsman)\b"
)
_CHANGED = re.compile(
    r"\W*(?:this\s+)?(?:page\s+)?(?:was\s+)?last\s+(?:updated|modified|changed|reviewed)\b[^.]{0,40}\W*", re.IGNORECASE
)
# "Registered manager: Jane Roe", "Jane Roe, Lead Inspector": what a report closes with, and no words of a page's own.
_LABELLED = re.compile(
    rf"(?!(?:{patterns.PAGE_LABELS})\b)[A-Z][\w\u2019'() -]{{2,60}}:\s+\S", re.IGNORECASE | re.VERBOSE
)
_NAMED = re.compile(r"(?:[A-Z][\w\u2019'-]+\s+){1,3}[A-Z][\w\u2019'-]+,\s+(?P<post>[A-Za-z][^.:]*)")
# What a line says that names the paper itself: it heads it, and the sender's name stands above.
TITLES = re.compile(
    r"\b(?:inspections?|report|review|visit|assessment|letter|statement|minutes|note|release|notice|speech|response|"
    r"profile|interview|story|paper|guidance|announcement)\b",
    re.IGNORECASE,
)
_LINE_WORDS = 16
"""Words; what is longer is no running head."""
_MENU_WORDS = 4


def _address_below(pieces: Sequence[Piece]) -> list[Piece]:
    """The office and its address, which a blank line parts from the sender's name, above whom a letter goes to."""
    group = pieces[0].group if pieces else 0
    lines = list(itertools.takewhile(lambda each: each.group == group, pieces))
    above = itertools.takewhile(lambda each: not SALUTATION.match(each.text), pieces[len(lines) :])
    addressee = any(not _DATE_LINE.match(each.text) for each in above)
    office = all(_ADDRESS.search(each.text) or _OFFICE.match(each.text) for each in lines)
    return lines if addressee and office and not any(_DATE_LINE.match(each.text) for each in lines) else []


def states_fact(piece: Piece) -> bool:
    """Whether a line says who holds a post or what a label stands for, as the last page of a report does."""
    named = _NAMED.fullmatch(piece.text)
    post = named is not None and any(word.casefold() in POST_HEADS for word in named["post"].split())
    return post or (_LABELLED.match(piece.text) is not None and REACHED.search(piece.text) is None)


def mark_letterhead(pieces: Sequence[Piece]) -> None:
    """The sender's address at the head of a letter: the first run of lines, unless they are the addressee's.

    Above a report there is one where a postcode or a number is in it.
    """
    greeting = next((piece for piece in pieces[:40] if GREETS.match(piece.text)), None)
    salutation = greeting or next((piece for piece in pieces[:40] if SALUTATION.match(piece.text)), None)
    head = list(itertools.takewhile(lambda each: each.group == pieces[0].group, pieces))
    if salutation is None and not any(REACHED.search(piece.text) for piece in head):
        return
    lines = [piece for piece in head if piece.kind in {"line", "heading"} and not piece.terminal]
    # The name of a body that stands there alone is the sender's: those who are written to are named with their posts.
    # "Monitoring visit to Elm Council children's services" is the title.
    alone = len(head) == 1 and head[0].words[-1:] and head[0].words[-1].casefold() in BODY_HEADS
    alone = alone and not TITLES.search(head[0].text)
    if (
        not (len(head) > 1 or alone)
        or len(lines) < len(head)
        or any(SALUTATION.match(each.text) and not _REFERENCE.match(each.text) for each in head)
    ):
        return
    # "Dear Minister", "Dear Anna": whom the letter greets is whose name and post stand above it.
    greeted = {word.casefold() for word in greeting.words[1:]} if greeting is not None else set()
    if greeted.intersection(word.casefold() for piece in head for word in piece.words):
        return
    head = [*head, *_address_below(pieces[len(head) :])]
    # Who writes, and as what, is not where.
    named = _SENDER.match(head[0].text) is not None
    for piece in itertools.dropwhile(lambda each: named and not _ADDRESS.search(each.text), head):
        if _DATE_LINE.match(piece.text):
            return
        if _ISSUE.search(piece.text):
            continue
        piece.becomes("boilerplate", "The sender's address at the head of a letter.")


def mark_imprint(pieces: Sequence[Piece]) -> None:
    """The publisher's address in the lower half of a page: a run of short lines with a postcode or a number in it."""

    def key(pair: tuple[int, Piece]) -> tuple[int, bool]:
        return pair[1].group, pair[1].kind in {"line", "heading"} and not pair[1].terminal

    # Above "Dear Jane" stands the address of whom a letter goes to, however short the letter is.
    salutation = next((number for number, piece in enumerate(pieces) if GREETS.match(piece.text)), 0)
    for (_, short), run in itertools.groupby(enumerate(pieces), key=key):
        numbered = list(run)
        low = numbered[-1][0] >= len(pieces) / 2 and numbered[0][0] > salutation
        facts = sum(states_fact(piece) for _, piece in numbered) > 1
        if (
            short
            and low
            and not facts
            and len(numbered) > 2
            and any(REACHED.search(piece.text) for _, piece in numbered)
        ):
            for _, piece in numbered:
                piece.becomes("boilerplate", "The publisher's address.")


def mark_running_heads(pieces: Sequence[Piece]) -> None:
    """What is printed at the edge of every page with its number, and a paper's name and date below the story."""
    printed = Counter(piece.text for piece in pieces)
    for _, run in itertools.groupby(pieces, key=lambda piece: piece.group):
        lines = list(run)
        short = all(len(piece.words) <= _LINE_WORDS and not piece.terminal for piece in lines)
        numbered = _RUNNING_HEAD.search(lines[-1].text) is not None
        # The number may stand above what every page repeats.
        above = _RUNNING_HEAD.search(lines[0].text) is not None
        numbered = numbered or (above and all(printed[piece.text] > 1 for piece in lines[1:]))
        if short and len(lines) <= _MENU_WORDS - 1 and numbered:
            for piece in lines:
                piece.becomes("boilerplate", "A running head with the number of the page.")
    article = [piece for piece in pieces if piece.region == "article"]
    for heading, after in itertools.pairwise(article[-2:]):
        if len(article) > _MENU_WORDS and _is_author(heading):
            heading.becomes("boilerplate", "Who wrote the story.")
            after.becomes("boilerplate", "Who wrote the story.")
    if len(article) > _MENU_WORDS and _OF_ITSELF.match(article[-1].text):
        article[-1].becomes("boilerplate", "What an inspectorate or a regulator says of itself below its report.")
    if len(article) > _MENU_WORDS and _CHANGED.fullmatch(article[-1].text):
        article[-1].becomes("boilerplate", "When the page was last changed.")
    if len(article) > _MENU_WORDS and _SIGNED_OFF.fullmatch(article[-1].text.strip()):
        article[-1].becomes("boilerplate", "The paper's name and date below the story.")


def _is_author(heading: Piece) -> bool:
    """Whether a line heads what is said of a story's writer; what a body says of itself is a part of its release."""
    words = [word.casefold() for word in heading.words]
    named = words[:1] == ["about"] and 1 < len(words) <= _MENU_WORDS and not heading.terminal
    return named and (words[1] in registers.given_names() or words[-1] in {"author", "writer", "reporter"})


def mark_readers(pieces: Sequence[Piece]) -> None:
    """What readers write below a story is theirs, and none of it the paper's."""
    for index, piece in enumerate(pieces):
        if index >= len(pieces) / 2 and piece.kind in {"line", "heading"} and _READERS.fullmatch(piece.text):
            for each in pieces[index:]:
                each.becomes("boilerplate", "What readers wrote below the story.")
            return


def mark_wall(pieces: Sequence[Piece]) -> None:
    """What stands between a story and those who have not paid: its offer, what that holds, and the way in."""
    for index, piece in enumerate(pieces):
        if not _WALL.fullmatch(piece.text):
            continue
        within = range(index, min(index + _WALL_HEIGHT, len(pieces)))
        last = next((place for place in within if _WAY_IN.fullmatch(pieces[place].text)), index)
        for each in pieces[index : last + 1]:
            each.becomes("boilerplate", "A wall before the rest of the story.")
