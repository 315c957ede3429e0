"""For whom those speak who hold an office and have no name: leaders, councillors, officials, a monitoring officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.dating import genre
from extraction.patterns import coreference as patterns
from extraction.patterns.posts import HEADS
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from extraction.mentions import Mentions
    from extraction.occasion import Occasion
    from extraction.spokespeople import Spokespeople

_PARAGRAPH = 60
"""Tokens, a paragraph of news."""
_OFFICERS = frozenset({"officer", "director", "executive", "accountant", "treasurer", "solicitor"})
_OWN_PAPERS = frozenset({"minutes", "report", "letter"})
"""What a council prints about itself, in which its officers need not be said to be its own."""
_REMIT = 9
"""Tokens of “of State for Housing, Communities and Local Government”."""
_SMALL = frozenset({"and", "for", "of", "the", "department", "ministry"})
_LED_APART = frozenset({"local authority", "health body", "police"})
"""Kinds of bodies whose leaders speak for them, not for the council of the place."""


class Officials:
    """Answers for whom somebody in office speaks."""

    def __init__(
        self,
        mentions: Mentions,
        occasion: Occasion,
        spokespeople: Spokespeople,
        inspectorate: Callable[[int], str | None],
    ) -> None:
        self.doc = spokespeople.doc
        self.words = spokespeople.words
        self.mentions = mentions
        self.occasion = occasion
        self._spokespeople = spokespeople
        self._inspectorate = inspectorate

    def official(self, head: Token) -> str | None:
        """The body that somebody without a name speaks for: "Unison's branch secretary", "a High Court judge"."""
        if self.words.lower[head.i] not in HEADS or self.formerly(head):
            return None
        if self.words.lower[head.left_edge.i] == "our" and genre(self.doc) == "letter":
            return self._signing_for()
        owners = [each.id for each in self.mentions.between(head.left_edge.i, head.i) if each.end <= head.i]
        owner = next((each for each in owners if not self.mentions.entities[each].is_person), None)
        return owner or self._ministry(head) or (self.occasion.council if self._holds_office(head) else None)

    def formerly(self, head: Token) -> bool:
        """Whether somebody speaks for nobody any longer: "a former Ofsted director", "an ex-inspector"."""
        return not patterns.FORMER.isdisjoint(self.words.lower[head.left_edge.i : head.i])

    def leaders(self, head: Token, lower: str, bodies: list[str]) -> str | None:
        """Leaders and councillors speak for the body they lead; others only with "senior", "council" and the like."""
        led = self.occasion.council or self.occasion.provider
        if bodies:
            owner = self.mentions.entities[bodies[0]]
            return owner.id if owner.kind in _LED_APART or self._right_before(head, owner.id) else led
        before = range(head.left_edge.i, head.i)
        if patterns.LEADING.intersection(self.words.lower[index] for index in before):
            return led
        if lower == "members" and self.occasion.committee is not None:
            return self.occasion.committee  # "Members asked"
        if lower in {"managers", "officers"} and head.left_edge.i == head.i:
            # Of the service that is inspected, as its leaders; of the council whose own paper it is.
            own = lower == "managers" or self.occasion.provider == self.occasion.council
            if own and genre(self.doc) in ({"letter", "report"} if lower == "managers" else _OWN_PAPERS):
                return led
        # "School leaders", "union leaders" lead something else.
        others = any(self.doc[index].pos_ in {"NOUN", "PROPN"} for index in before)
        return self._spokespeople.of_place(head) or (
            led if lower in {"leaders", "councillors"} and not others else None
        )

    def _right_before(self, head: Token, body: str) -> bool:
        """Whether leaders are said to be those of a partnership, a trust or a company: "HSCP leaders"."""
        place = self.mentions.body_at(head.i - 1)
        return place is not None and place.id == body and self.mentions.entities[body].kind != "service"

    def officials_of(self, index: int) -> str | None:
        """Whose officials speak: the department's that the paragraph names or that writes, else the inspectorate's."""
        for place in reversed(self.mentions.places):
            if place.end <= index and index - place.end <= _PARAGRAPH:
                kind = self.mentions.entities[place.id].kind
                if kind in {"government department", "inspectorate"}:
                    return place.id
        own = self.mentions.entities.get(self._signing_for() or "")  # "My officials", in a minister's letter
        department = own is not None and own.kind == "government department"
        return own.id if own is not None and department else self._inspectorate(index)

    def _signing_for(self) -> str | None:
        """The body that a letter is sent by, or whose post who signs it holds."""
        held = (each.body for each in self.doc._.posts if each.person == self.occasion.signatory is not None)
        return self.occasion.sender or next((each for each in held if each is not None), None)

    def _ministry(self, head: Token) -> str | None:
        """The department of "the Secretary of State for Education": the one that the text names of that remit."""
        behind = self.words.lower[head.i + 1 : head.i + _REMIT]
        if behind[:3] != ["of", "state", "for"]:
            return None
        departments = (each for each in self.mentions.entities.values() if each.kind == "government department")
        return next((each.id for each in departments if set(behind[3:]) & set(plain(each.name).split()) - _SMALL), None)

    def _holds_office(self, head: Token) -> bool:
        """Whether an officer is told by the office in a council's own paper: “the Monitoring Officer advises”."""
        first = self.words.lower[head.left_edge.i]
        told = head.left_edge.i < head.i - 1 or self.words.lower[head.i + 1 : head.i + 2] in (["of"], ["for"])
        own = first == "our" or (first == "the" and (self.words.capital[head.i] or genre(self.doc) in _OWN_PAPERS))
        return own and told and self.words.lower[head.i] in _OFFICERS and self._bodiless(head)

    def _bodiless(self, head: Token) -> bool:
        """Whether the words behind an office name no body whose it is: “the director of the charity”."""
        return next(iter(self.mentions.between(head.i, head.right_edge.i + 1)), None) is None
