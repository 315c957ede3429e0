"""Common nouns that stand for a body which the text has named: "the trust", "the watchdog", "the union"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from extraction.body_forms import Found
from extraction.council_descriptions import Councils
from extraction.headlines import in_headline
from extraction.patterns import bodies as patterns
from extraction.patterns import descriptions as described
from extraction.patterns import people as people_patterns
from extraction.patterns.posts import EPONYMS
from extraction.reviewers import inspectorate_publishing, is_ombudsman
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from extraction.noun_phrases import Phrase

_IN_CLAUSE = frozenset({"that", "which", "who", "for", "of", "in", "at", "said", "has", "is", "was", "set", "run"})
"""Where an apposition has said what somebody is."""
_APPOSED = 7
"""Words of an apposition in which a home is called a refuge or a hostel."""


class ShortForms(Councils):
    """Tells in one Doc which body a common noun stands for, with what has been named so far."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Found]) -> None:
        super().__init__(doc, words, names)
        self.inspectors: list[Found] = []
        self.latest: Found | None = None
        """The body named last."""
        self.recent: dict[str, Found] = {}
        """Latest body by the noun that may stand for it."""
        for each in self.names:
            if each.kind == "media":
                self.note(each)  # a newspaper calls itself "the Post" from the start
        own = inspectorate_publishing(doc)
        if own is not None and is_ombudsman(own):
            self.recent["ombudsman"] = Found(-1, -1, own.kind, "register", plain(own.name), own.name, own)

    def note(self, found: Found) -> None:  # noqa: C901, PLR0912 - one branch per kind of short form
        """Keep a body that has just been named for the nouns that may stand for it from here on."""
        self.latest = found
        if found.kind == "local authority" and not self._elsewhere(found.start):
            self.block_council = found
        if found.kind == "inspectorate":
            self.inspectors.append(found)
        parts = plain(found.name).split()
        office = plain(found.name).partition(" for ")[0].split()
        if office[-1] in EPONYMS:
            parts = office  # "the Ombudsman for Wales"
        head = parts[-2] if len(parts) > 1 and parts[-1] in patterns.BRANCHES else parts[-1]
        if head in patterns.HEADS and head != "services" and found.kind != "local authority":
            # "The board" is a board before it is a health board.
            held, plainly = self.recent.get(head), described.COMMON_HEADS.get(head)
            if held is None or held.kind != plainly or found.kind == plainly:
                self.recent[head] = found
        if found.sign != "common noun":  # children's services are no trust
            for noun, kinds in described.STANDS_FOR.items():
                # A body whose name ends in the noun has the better right to it.
                held = self.recent.get(noun)
                ends = held is not None and plain(held.name).endswith(noun)
                # The force that somebody came from is no force the text is about.
                passing = held is not None and noun == "force" and self._named_less(found, held)
                passing = passing or (held is not None and noun == "charity" and self._elsewhere(found.start))
                passing = passing or (noun == "trust" and head in {"board", "icb", "nhs", "council"})
                if found.kind in kinds and not (ends or passing):
                    self.recent[noun] = found
            if found.kind == "other" and head in described.OFTEN_CHARITIES:
                # Called "the charity", an alliance is one.
                self.recent.setdefault("charity", dataclasses.replace(found, kind="charity"))
            if found.kind == "school" and head != "trust":
                self.recent["school"] = found
        if found.key.startswith("home "):
            self.recent["home"] = found
        elif found.kind == "government department":
            self.recent["department"] = found
        if parts[-1] in {"branch", "home"}:
            self.recent[parts[-1]] = found
        if _is_union(found):
            self.recent["union"] = found
        if found.kind == "media" and len(found.name.split()) > 1:
            self.recent[head] = found
        if found.sign != "common noun":
            self.recent.update(dict.fromkeys(self._called(found), found))

    def _called(self, found: Found) -> Iterator[str]:
        """The nouns beside a name that say what it is: "Elm House, a refuge in Norham", "the trade union CareForce"."""
        lower = self.words.lower
        if found.start > 0 and lower[found.start - 1] in patterns.APPOSED:
            yield lower[found.start - 1]
        if lower[found.end : found.end + 1] == [","] and lower[found.end + 1 : found.end + 2] in (
            ["a"],
            ["an"],
            ["the"],
        ):
            nouns = patterns.HOME_NOUNS if found.key.startswith("home ") else patterns.APPOSED.keys()
            for noun in lower[found.end + 2 : found.end + _APPOSED]:
                if not noun[0].isalpha() or noun in _IN_CLAUSE:
                    break
                if noun == "trust" or (noun in nouns and noun != "group"):  # of any sort
                    yield noun

    def _named_less(self, one: Found, other: Found) -> bool:
        keys = [each.key for each in self.names]
        return keys.count(one.key) < keys.count(other.key) or keys.count(one.key) == 1

    def trust_called(self) -> Found | None:
        """The trust of a name that does not say so: "Norham Together, the trust that runs"."""
        lower = self.words.lower
        return next((each for each in self.names if lower[each.end : each.end + 3] == [",", "the", "trust"]), None)

    def apposed_to(self, phrase: Phrase) -> Found | None:
        """Behind whose name it is told what it is, no second mention: "Adopt Norham, the regional adoption agency"."""
        comma = phrase.start - 2
        if phrase.determiner != "the" or self.words.text[max(comma, 0)] != ",":
            return None
        named = next(reversed([each for each in self.names if each.end == comma]), None)
        told = named is not None and named.sign in {"frame", "form"} and named.kind in {"service", "other"}
        return named if told else None

    def _board_of(self, index: int) -> Found | None:
        """The board of whoever was named just before it: "the trust's board"; a council's boards have names."""
        owner = self.latest
        if owner is None or owner.end != index - 1 or owner.kind in {"local authority", "board", "committee"}:
            return None
        return Found(index, index + 1, "board", "common noun", f"part {owner.key} board", f"{owner.name} board")

    def ahead(self, noun: str) -> Found | None:
        """The one body that a headline can mean, which the text names below: "Force told to answer faster"."""
        kinds = described.STANDS_FOR[noun] if noun != "trust" else frozenset()
        named = {
            each.key: each
            for each in self.names
            if each.kind in kinds or (noun == "union" and _is_union(each)) or plain(each.name).endswith(f" {noun}")
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def short_form(self, index: int, lower: str, body: Found) -> Found | None:
        """A named body by the last word of its name alone: "the Trust", "the Post"."""
        phrase = self.phrase(index)
        if self.words.lower[index - 1] == "this" and body.kind == "media":
            # "told this newspaper": the one it stands in, if it says which
            own = self._publisher()
            return self._stands_for(index, index + 1, own) if own is not None else None
        if any(each.start == index + 1 for each in self.beside(index + 1)):
            return None  # "the charity Home Again": whose name follows
        # "Save Larkspur, the group set up by parents": who they are, and no second mention
        apart = self.words.text[index - 2 : index - 1] != [","] or self.words.text[index + 1 : index + 2] == [","]
        beside = body.end == index - 2 and not apart
        headline = not phrase.determiner and in_headline(self.doc, index)
        headline = headline and (self.words.capital[index] or lower in described.STANDS_FOR)
        start = index - (self.words.lower[index - 1 : index + 1] in (["nhs", "trust"], ["police", "force"]))
        if lower == "home" and patterns.HOME_SORTS.issuperset(phrase.modifiers):
            start = phrase.start  # "the children's home"
        if beside or not (headline or phrase.determiner == "the") or phrase.start != start or self.compound(index):
            return None
        capital = self.words.capital[index] or lower not in patterns.MEDIA_HEADS  # "the post" is mail
        return self._stands_for(start, index + 1, body) if capital else None

    def _publisher(self) -> Found | None:
        """The paper that the document stands in."""
        source = self.doc._.source
        name = source.publisher if source is not None else None
        named = next((each for each in self.names if name and plain(each.name) == plain(name)), None)
        return named or (Found(-1, -1, "media", "frame", plain(name), name) if name else None)

    def inspector(self, index: int) -> Found | None:
        """As in "the watchdog", "the schools inspectorate": the one named last whose remit it may be."""
        phrase = self.phrase(index)
        headline = not phrase.determiner and in_headline(self.doc, index)  # "Care watchdog warns", without an article
        warns = self.words.lower[index + 1 : index + 2] and self.words.lower[index + 1] in people_patterns.SPEAKING
        if not (headline or phrase.determiner in {"the", "own"}) or (self.compound(index) and not warns):
            return None
        if self.doc[index].dep_ == "attr":
            return None  # "CQC is the independent regulator of care"
        if self.words.lower[index] == "ombudsman":  # which inspects nothing
            named = next((each for each in reversed(self.names) if "ombudsman" in each.name.lower()), None)
            own = self.recent.get("ombudsman", named)
            return self._stands_for(index, index + 1, own) if own is not None else None
        remits = [described.REMITS[word] for word in phrase.modifiers if word in described.REMITS]
        for body in reversed(self.inspectors or [each for each in self.names if each.kind == "inspectorate"]):
            if not remits or any(body.name in remit for remit in remits):
                start = index
                while start > phrase.start and self.words.lower[start - 1] in described.REMITS:
                    start -= 1
                return self._stands_for(start, index + 1, body)
        lower = self.words.lower[index]
        return self.short_form(index, lower, self.recent[lower]) if lower in self.recent else None

    def beside(self, index: int) -> list[Found]:
        """The names that begin at a token or at one of the next two."""
        return [each for each in self.names if index <= each.start <= index + 2]


def _is_union(body: Found) -> bool:
    return body.name in described.UNIONS or plain(body.name).endswith("union")
