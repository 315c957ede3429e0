"""The body of a post where the words beside the name do not say it: of those that have such an office, the likeliest.

One decision, whatever the office: each body of a sort that has it (`extraction.patterns.offices`) is weighed by what
speaks for it, and the best supported is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from extraction.annotations import region_at, text_of, tokens
from extraction.home_names import called_by_own_name
from extraction.occasion import SIGN_OFF, run_apart
from extraction.patterns.descriptions import REMITS_OF_MINISTERS, UNIONS
from extraction.patterns.offices import BOARDED, MEETING, OFFICES
from extraction.role_bodies import RUN_APART
from extraction.role_phrases import council_places
from extraction.words import Words, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.annotations import Entity
    from extraction.mentions import Mentions, Place
    from extraction.occasion import Occasion
    from extraction.patterns.offices import Office
    from extraction.roles import Role

# What speaks for a body, the stronger the more it says of whose officer somebody is.
_EMPLOYS, _SIGNS, _HEADING, _SUBJECT, _OWN, _BEFORE, _NAMED = 64, 32, 16, 8, 4, 2, 1
_EMPLOY = frozenset(
    {"appoint", "name", "sack", "suspend", "dismiss", "recruit", "hire", "unveil", "lose", "elect", "reappoint",
     "employ", "choose", "promote", "second", "fire", "replace"}
)  # fmt: skip
_FIELDS = frozenset({"constabulary", "probation", "prisons", "fire"})
"""What an inspectorate that is named in an inspector's title inspects."""
_RANKS = frozenset({"inspector", "chief inspector", "detective inspector"})
_EPONYMS = frozenset({"ombudsman", "regulator"})
_WORD = re.compile(r"\w+")
_FIRE = re.compile(r"\bfire (?:(?:and|&) rescue|service|brigade)\b", re.IGNORECASE)
_PARTNERSHIP = re.compile(r"\bsafeguarding\b.*\b(?:partnership|board)\b", re.IGNORECASE)
_LEAVING = frozenset({"from", "another"})


class ImpliedBodies:
    """Tells the body of a role in one Doc."""

    def __init__(self, doc: Doc, mentions: Mentions, occasion: Occasion) -> None:
        self.doc = doc
        self.mentions = mentions
        self.occasion = occasion
        self._lower = Words.of(doc).lower
        self._bodies = [each for each in mentions.entities.values() if not each.is_person]
        self._sorts = {each.id: self._sorts_of(each) for each in self._bodies}
        sign_off = SIGN_OFF.search(text_of(doc))
        self.signing = sign_off.end() if sign_off else None
        self._headings = [tokens(doc, block.span).start for block in doc._.blocks if block.kind == "heading"]
        self._titled = self._councils_of_headings()

    def of(self, role: Role, index: int) -> str | None:
        """The id of the body, or None where nothing implies one.

        Args:
            role: as the words give it, without a body.
            index: first token of the name of whoever holds it.
        """
        if role.closed or region_at(self.doc, self.doc[index].idx) == "teaser":
            return None
        text = plain(role.text)
        named = [each for each in self._bodies if plain(each.name) == text]
        if text in _EPONYMS:
            named = [each for each in self._bodies if plain(each.name).endswith(text)]
        office = office_of(role.text)
        if named or office is None:
            return named[0].id if named else None
        if self._was_somewhere(role):
            return None
        reasons = self._reasons(office, self._of_field(office, text, self._having(office, index)), index)
        if not reasons and office.provider:
            reasons = self._reasons(OFFICES[-1], self._having(OFFICES[-1], index), index)
        return max(reasons, key=lambda each: reasons[each], default=None)

    def apart(self, role: Role, body: str) -> bool:
        """Whether a body that owns a role by the words has no such office: "our designated doctor", a council's."""
        office = office_of(role.text)
        rank = plain(role.text) in _RANKS and "police" in self._sorts[body]  # "Norham Police's Inspector Jo Roe"
        return office is not None and office.apart(self._sorts[body]) and not rank

    # ------------------------------------------------------------------------------------------ which have the office
    def _sorts_of(self, body: Entity) -> frozenset[str]:
        """The kind of a body, and what else it is by its name or to this document."""
        name = plain(body.name)
        sorts: set[str] = (
            {body.kind} if not body.name.islower() or body.kind != "police" else set()
        )  # "the police" are any
        if called_by_own_name(body) and any(
            self._lower[each.start - 1] not in _LEAVING for each in self.mentions.places if each.id == body.id
        ):
            sorts.add("home")
        if body.kind == "service" and len(body.mentions) > 1 and body.mentions[0].form == "name":
            sorts.add("own service")
        signs = {
            "union": body.name in UNIONS or "union" in name,
            "prison": name.startswith(("hmp", "hmyoi", "hm prison")),
            "fire": _FIRE.search(name) is not None,
            "fire authority": name.endswith(("fire authority", "rescue authority")),
            "partnership": _PARTNERSHIP.search(name) is not None,
            "run apart": body.kind in BOARDED or RUN_APART.search(body.name) is not None or run_apart(self.doc, body),
            "meeting": body.id == self.occasion.committee,
        }
        return frozenset(sorts.union(sort for sort, told in signs.items() if told))

    def _having(self, office: Office, index: int) -> list[Entity]:
        """The bodies that have an office, whoever sends a letter among them for whom signs it."""
        return [
            each
            for each in self._bodies
            if self._sorts[each.id] & office.bodies or (office.provider and self._signs(each.id, index))
        ]

    @staticmethod
    def _of_field(office: Office, text: str, bodies: list[Entity]) -> list[Entity]:
        """Of the inspectorates or departments those for the field that a title names: "Inspector of Probation"."""
        words = set(_WORD.findall(text))
        if "inspectorate" in office.bodies:
            words |= {"ofsted"} if "hmi" in words else set()
            own = [
                each for each in bodies if words & set(plain(each.name).split()) - {"of", "inspector", "chief", "hm"}
            ]
            return own or ([] if words & _FIELDS else bodies)
        if "government department" in office.bodies:
            remits = {name for name, remit in REMITS_OF_MINISTERS.items() if remit & words}
            own = [each for each in bodies if each.name in remits]
            return own or (bodies if not remits and len(bodies) == 1 else [])
        return bodies

    # ------------------------------------------------------------------------------------------ what speaks for one
    def _reasons(self, office: Office, fitting: list[Entity], index: int) -> Counter[str]:
        """By body, the weight of all that says it is the one."""
        ids = {each.id for each in fitting}
        start = self.doc[index].sent.start
        low = 0 if office.reach != "near" else self.doc[start - 1].sent.start if start else start
        places = [each for each in self.mentions.places if each.id in ids]
        last = next((each.id for each in reversed(places) if low <= each.start < index), None)
        told: Counter[str] = Counter()
        if office.reach == "text":
            told.update({each.id: _NAMED for each in places[:1]})
        for body, weight in (
            (last if office.reach != "own" else None, _BEFORE),
            (self._own(office), _OWN),
            (self._subject_before(office, index), _SUBJECT),
            (self._of_section(index), _HEADING),
            (self.occasion.sender if self._signs(self.occasion.sender, index) else None, _SIGNS),
            (self._employer(index), _EMPLOYS),
        ):
            if body is not None and body in ids:
                told[body] += weight
        return told

    def _own(self, office: Office) -> str | None:
        """The body that the document is about, or whose it is."""
        if office.bodies & {*MEETING, "meeting"} and self.occasion.committee is not None:
            return self.occasion.committee
        if office.reach != "own" and not office.provider:
            publisher = plain((self.doc._.source and self.doc._.source.publisher) or "")
            own = (each.id for each in self._bodies if plain(each.name) == publisher)
            return next((each for each in own if self._sorts[each] & office.bodies), self.occasion.provider)
        return self.occasion.council if office.bodies == {"local authority"} else self.occasion.provider

    def _signs(self, body: str | None, index: int) -> bool:
        """Whether a body sends the letter that a name closes."""
        offset = self.doc[index].idx
        return (
            body is not None
            and body == self.occasion.sender
            and self.signing is not None
            and self.signing <= offset
            and not text_of(self.doc)[self.signing : offset].strip()
        )

    def _was_somewhere(self, role: Role) -> bool:
        """Whether a role is one that somebody has left who knows where: "chaired by a former DCS, Jo Roe"."""
        before = self._lower[max(role.start - 2, 0) : role.start]
        return before in (["a", "former"], ["a", "retired"], ["a", "previous"])

    def _employer(self, index: int) -> str | None:
        """Who a clause says employs somebody, or sends: "X Council's board has sacked director Jo Roe"."""
        sentence = self.doc[index].sent
        places = []
        if self.doc[sentence.start].lower_ in {"from", "at"}:
            places = [sentence.start + 1, sentence.start + 2]
        elif sentence.root.lemma_.lower() in _EMPLOY:
            subject = next((each for each in sentence.root.children if each.dep_ == "nsubj"), None)
            places = [] if subject is None else [subject.i, *(c.i for c in subject.children if c.dep_ == "poss")]
        bodies = (self.mentions.body_at(place) for place in places)
        return next((each.id for each in bodies if each is not None and each.end <= index), None)

    def _subject_before(self, office: Office, index: int) -> str | None:
        """The body that the clause or the sentence before is about, if it speaks for nobody but itself."""
        if office.reach != "own" or not office.provider or self._lower[index - 1] == ",":
            return None
        sentence = self.doc[index].sent
        low = self.doc[sentence.start - 1].sent.start if sentence.start else 0
        found: Place | None = None
        for token in self.doc[low:index]:
            if token.dep_ in {"nsubj", "nsubjpass"} and (place := self.mentions.body_at(token.i)) is not None:
                found = place
        if found is None or "\n" in text_of(self.doc)[self.doc[found.end - 1].idx : self.doc[index].idx]:
            return None
        return found.id if "run apart" in self._sorts[found.id] else None

    def _of_section(self, index: int) -> str | None:
        """The council of one of several short pieces under headings of their own, where the main one is not named."""
        if self.occasion.provider != self.occasion.council:
            return None
        number = bisect_right(self._headings, index)
        low = self._headings[number - 1] if number else 0
        high = self._headings[number] if number < len(self._headings) else len(self.doc)
        if number and (titled := self._titled.get(low)) is not None:
            return titled
        named = self._councils(low, high)
        if number == 0 or not named or self.occasion.council in named:
            return None
        best = max(dict.fromkeys(named), key=named.count)
        return best if named.count(best) > 1 else None  # one named once is where somebody came from

    def _councils(self, start: int, end: int) -> list[str]:
        """The councils named in a stretch of tokens, as often as they are."""
        kinds = ((each.id, self.mentions.entities[each.id].kind) for each in self.mentions.between(start, end))
        return [id_ for id_, kind in kinds if kind == "local authority"]

    def _councils_of_headings(self) -> dict[int, str]:
        """By the first token of a heading, the one council that it begins with or names: "Hexley: focused visit".

        Only where the headings tell two councils or more apart; one named in a single heading is the document's.
        """
        places = list(council_places(self.mentions))
        titled: dict[int, str] = {}
        for start in self._headings:
            block = bisect_right(self.doc._.blocks, self.doc[start].idx, key=lambda each: each.span.start) - 1
            end = tokens(self.doc, self.doc._.blocks[block].span).end
            named = set(self._councils(start, end))
            named |= {council for place, council in places if tuple(self._lower[start : start + len(place)]) == place}
            if len(named) == 1:
                titled[start] = named.pop()
        return titled if len(set(titled.values())) > 1 else {}


def office_of(role: str) -> Office | None:
    """The office that a role is one of; None for what any body may have."""
    return next((each for each in OFFICES if each.form.search(role)), None)
