"""One speech, one statement: the pieces of a quotation that stand apart are joined to the attribution they belong to.

“Quotation,” she said. “Quotation.” — and the paragraphs after it: those that go on with a quotation left open, and
those that are nothing but quotation. Where only the gist was given before, the quotation is a statement of its own:
“She said that it was late. “It was always late.””
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.attribution.extent import merged, trimmed

if TYPE_CHECKING:
    from extraction.attribution.clauses import Candidate, Range
    from extraction.attribution.page import Page, Paragraph

BEHIND = "behind"
"""The frame of a quotation without a cue behind what its speaker is reported to have said."""
_SPEECH = frozenset({"clause", "quote", "hearer", "introduction", "label", "parenthesis"})


def continued(page: Page, chosen: list[Candidate]) -> list[Candidate]:
    """The attributions with all pieces of their speeches.

    Args:
        page: the page.
        chosen: the attributions found sentence by sentence, in text order.
    """
    speeches = _Speeches(page, chosen)
    speaking: int | None = None
    left_open = False
    for paragraph in page.paragraphs:
        if not paragraph.quotations or not (left_open or _all_quoted(page, paragraph)):
            speaking = None
        for quotation in paragraph.quotations:
            owner = speeches.owner(paragraph, quotation, speaking)
            if owner is not None:
                speaking = owner if chosen[owner].frame in _SPEECH else None
        left_open = bool(paragraph.quotations) and not page.quotations[paragraph.quotations[-1]].closed
    return speeches.joined()


class _Speeches:
    """Which attribution each quotation belongs to."""

    def __init__(self, page: Page, chosen: list[Candidate]) -> None:
        self._page = page
        self._chosen = chosen
        self._places = [each.place for each in chosen]
        self._pieces: dict[int, list[Range]] = {}
        self._behind: list[Candidate] = []
        """Quotations without a cue behind what somebody is reported to have said."""
        self._owner_of: list[int | None] = [None] * len(page.doc)
        for number, candidate in enumerate(chosen):
            for start, end in candidate.content:
                self._owner_of[start:end] = [number] * (end - start)

    def owner(self, paragraph: Paragraph, quotation: int, speaking: int | None) -> int | None:
        """The attribution of a quotation, which is joined to it where it stands apart; None where it has none.

        Args:
            paragraph: where it stands.
            quotation: its place in `Page.quotations`.
            speaking: the attribution whose speech the paragraph may go on with.
        """
        page = self._page
        start, end = page.quotation_ranges[quotation]
        owner = self._owner_of[start]
        if owner is not None:
            return owner
        owner = _and(page, self._chosen, self._places, paragraph, start)
        if owner is not None:
            self._pieces.setdefault(owner, []).append((start, end))
        elif page.speech(quotation):
            goes_on = start == paragraph.start and speaking is not None
            owner = speaking if goes_on else _before(page, self._chosen, self._places, paragraph, start)
            if owner is not None and not goes_on and self._reports(owner):
                self._behind.append(
                    replace(self._chosen[owner], cue=None, anchor=start, content=((start, end),),
                            frame=BEHIND, confidence=0.65, hearer=None)
                )  # fmt: skip
            elif owner is not None:
                self._pieces.setdefault(owner, []).append(_sentence(page, quotation, self._owner_of))
        return owner

    def _reports(self, owner: int) -> bool:
        """Whether an attribution gives the gist of what was said and none of its words."""
        candidate = self._chosen[owner]
        return (
            candidate.frame in {"clause", "hearer"} and owner not in self._pieces and not _quotes(self._page, candidate)
        )

    def joined(self) -> list[Candidate]:
        """The attributions with the pieces that belong to them."""
        found = [
            replace(each, content=merged((*each.content, *self._pieces[number]))) if number in self._pieces else each
            for number, each in enumerate(self._chosen)
        ]
        return sorted((*found, *self._behind), key=lambda each: each.place)


def _all_quoted(page: Page, paragraph: Paragraph) -> bool:
    return all(
        page.quotation_of[place] >= 0 or page.doc[place].is_space or page.doc[place].is_punct
        for place in range(paragraph.start, paragraph.end)
    )


def _before(page: Page, chosen: list[Candidate], places: list[int], paragraph: Paragraph, start: int) -> int | None:
    """The attribution before a quotation in its paragraph, if it brings in speech."""
    number = bisect_right(places, start) - 1
    while number >= 0 and places[number] >= paragraph.start:
        each = chosen[number]
        if each.frame in _SPEECH and each.attribution == "saying":
            # A reporting clause between commas has all its words around it; what is quoted after it has no cue.
            return number if each.frame != "parenthesis" or _quotes(page, each) else None
        number -= 1
    return None


def _and(page: Page, chosen: list[Candidate], places: list[int], paragraph: Paragraph, start: int) -> int | None:
    """The attribution that a quotation goes on with behind its source: “A,” writes the inspector, Jane Roe, and “b”."""
    number = bisect_right(places, start) - 1
    if number < 0 or places[number] < paragraph.start or page.doc[start - 1].lower_ not in {"and", "but"}:
        return None
    each = chosen[number]
    if each.frame not in _SPEECH or each.attribution != "saying" or each.source is None or not _quotes(page, each):
        return None
    if page.sentence_of[each.anchor] != page.sentence_of[start]:
        return None
    last = max(each.source[1], *(end for _, end in each.content), *((each.cue[1],) if each.cue else ()))
    between = page.doc[last : start - 1] if last < start else None
    # Nothing but a name in apposition stands between.
    return number if between is not None and all(token.is_punct or token.pos_ == "PROPN" for token in between) else None


def _quotes(page: Page, candidate: Candidate) -> bool:
    """Whether there is a quotation in what is said."""
    return any(page.quotation_of[place] >= 0 for start, end in candidate.content for place in range(start, end))


def _sentence(page: Page, quotation: int, owner_of: list[int | None]) -> Range:
    """The quotation with the few words that lead up to it, unless they are a clause or belong to someone."""
    whole = page.quotation_ranges[quotation]
    start, end = page.sentence(page.doc[whole[0]])
    outside = [place for place in range(start, end) if page.quotation_of[place] < 0]
    if any(owner_of[place] is not None or page.doc[place].pos_ == "VERB" for place in outside):
        return whole
    return trimmed(page, (start, end))
