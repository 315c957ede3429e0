"""The body of a post where the words beside the name do not say it: what the document and the role imply."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extraction.annotations import region_at, text_of, tokens
from extraction.home_names import called_by_own_name
from extraction.main_bodies import PROVIDERS
from extraction.occasion import SIGN_OFF
from extraction.patterns.descriptions import REMITS_OF_MINISTERS, UNIONS
from extraction.role_phrases import council_places
from extraction.words import Words, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.mentions import Mentions
    from extraction.occasion import Occasion
    from extraction.roles import Role

CHAIR = re.compile(
    r"(?:(?:independent|acting|interim|deputy|vice|joint|co) |vice-|co-)?"
    r"(?:chair|convener|convenor)(?:man|woman|person)?"
    r"(?: of (?:the )?(?:board|trustees|board of trustees))?",
    re.IGNORECASE,
)
_COUNCIL_ROLE = re.compile(
    r"\b(?:cabinet|portfolio|group leader|lead member|executive member|leader|councillors?|opposition|elected mayor"
    r"|director of (?:children|adult|public health|education))\b",
    re.IGNORECASE,
)
_PROVIDER_ROLE = re.compile(
    r"\b(?:chief executive|managing director|director|head of|officer|manager|mayor|provost|treasurer|governor"
    r"|company secretary|non-executive|auditor|scrutiny advis[eo]r|social worker|chief nurse|medical director"
    r"|headteacher|principal|commissioner|clerk|virtual school head"
    r"|nominated individual|(?:city|borough|county|council) solicitor|dcs|dass|ceo)\b",
    re.IGNORECASE,
)
_TRUSTEE = re.compile(r"\b(?:trustee|(?:co-)?founder|patron)\b", re.IGNORECASE)
_UNION = re.compile(
    r"\b(?:branch|regional|area|national|general|(?:assistant|deputy) general|lead|senior) (?:secretary|organi[sz]er)\b"
    r"|\b(?:branch|regional|national) (?:officer|official|president|convenor|convener|lead)\b|\bshop steward\b"
    r"|\bbranch (?:chair|treasurer|rep|representative)\b|\bconvenor\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OF_SERVICES = frozenset({"head of service", "service manager", "registered manager", "nominated individual"})
_HOME_ROLE = re.compile(r"(?:(?:registered|deputy|interim|acting|home|new) )*manager", re.IGNORECASE)
_EPONYMS = frozenset({"ombudsman", "regulator"})
_GOVERNMENT = re.compile(r"\b(?:secretary of state|minister|\w+ secretary|chancellor)\b", re.IGNORECASE)
_NO_REMIT = re.compile(
    r"(?:(?:parliamentary|permanent) )?(?:under[ -])?secretary of state|(?:junior )?minister(?: of state)?",
    re.IGNORECASE,
)
_INSPECTOR = re.compile(r"\b(?:inspectors?|HMI|inspection manager)\b", re.IGNORECASE)
_SCHOOL_ROLE = re.compile(
    r"\b(?:chair of (?:the )?governors|head ?teacher|headmaster|headmistress|principal(?! \w)|"
    r"head of (?:school|year))\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(r"[Cc]rime [Cc]ommissioner|\bM(?:P|SP|EP)\b")
_NATIONAL = re.compile(
    r"\b(?:children|victims|tenants|veterans|people)['\u2019]s?\s+commissioner\b"
    r"|\bchief (?:social worker|medical officer)",
    re.IGNORECASE,
)
_POLICE = re.compile(r"\b(?:constable|superintendent|police commander)\b", re.IGNORECASE)
_REMIT = re.compile(r"\b(?:constabulary|probation|prisons|fire)\b", re.IGNORECASE)
_COMMITTEE_ROLE = re.compile(r"\bco-?opt|\bgovernor rep", re.IGNORECASE)
_BOARDED = frozenset({"health body", "company", "charity", "school"})
"""Kinds of provider whose chair is the chair of the whole."""
_EMPLOYS = frozenset(
    {"appoint", "name", "sack", "suspend", "dismiss", "recruit", "hire", "unveil", "lose", "elect", "reappoint",
     "employ", "choose", "promote", "second", "fire", "replace"}
)  # fmt: skip
_EMPLOYERS = PROVIDERS | {"other", "service"}
_JOURNALIST = re.compile(r"\b(?:reporter|correspondent|editor|journalist)\b", re.IGNORECASE)


_CLINICAL = re.compile(
    r"(?:(?:designated|named) (?:doctor|nurse|gp|midwife|medical officer|clinical officer|professional)"
    r"|(?:deputy |executive )?(?:chief nurse|chief nursing officer|medical director|director of nursing))\b",
    re.IGNORECASE,
)


def is_clinical(role: str) -> bool:
    """Whether a role is one that the health service has for a place and its council has not."""
    return _CLINICAL.match(role) is not None


class ImpliedBodies:
    """Tells the body of a role in one Doc."""

    def __init__(self, doc: Doc, mentions: Mentions, occasion: Occasion) -> None:
        self.doc = doc
        self.mentions = mentions
        self.occasion = occasion
        sign_off = SIGN_OFF.search(text_of(doc))
        self._headings = [tokens(doc, block.span).start for block in doc._.blocks if block.kind == "heading"]
        self.signing = sign_off.end() if sign_off else None
        self._titled = self._councils_of_headings()

    def of(self, role: Role, index: int) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one return per kind of role
        """The id of the body, or None where nothing implies one.

        Args:
            role: as the words give it, without a body.
            index: first token of the name of whoever holds it.
        """
        offset = self.doc[index].idx
        if role.closed or region_at(self.doc, offset) == "teaser":
            return None
        own_name = self._called_so(role.text)
        if own_name is not None:
            return own_name
        if _INSPECTOR.search(role.text):
            own = (each for each in self.mentions.entities.values() if each.kind == "inspectorate")
            words = set(plain(role.text).split()) - {
                "of",
                "inspector",
                "chief",
                "lead",
                "majesty's",
                "his",
                "her",
                "hm",
            }
            names = {"ofsted"} if words == {"hmi"} else words  # as its inspectors are called, beside those of the CQC
            said = next((each.id for each in own if names.intersection(plain(each.name).split())), None)
            # "HM Inspector of Constabulary" is of no inspectorate but its own.
            return said or (None if _REMIT.search(role.text) else self._inspectorate(index))
        if _JOURNALIST.search(role.text):
            return self._nearest("media", index, before=True) or self._publisher()
        if _POLICE.search(role.text):
            return self._nearest("police", index)
        if _HOME_ROLE.fullmatch(role.text) and (home := self.home(index)) is not None:
            return home
        if plain(role.text) == "responsible individual":
            return self._registered(index)  # of whoever provides the home
        if plain(role.text) in _OF_SERVICES and (service := self._service()) is not None:
            return service
        if self.occasion.committee is not None and plain(role.text).endswith(" representative"):
            return self.occasion.committee
        if CHAIR.fullmatch(role.text) or _COMMITTEE_ROLE.search(role.text):
            return self.occasion.committee or self._meeting_before(index) or self._boarded()
        if role.text.lower() in {"governor", "prison governor"}:
            prisons = (each for each in self.mentions.entities.values() if plain(each.name).startswith("hmp"))
            return next((each.id for each in prisons), None)
        if _UNION.search(role.text):
            return self._union(index)
        if _GOVERNMENT.search(role.text):
            return self._department(role.text)
        if _NATIONAL.search(role.text) or _ELECTED.search(role.text):
            return None
        if _TRUSTEE.search(role.text):
            return self._nearest("charity", index)
        if _SCHOOL_ROLE.search(role.text):
            return self._nearest("school", index)
        signs = (
            self.signing is not None and self.signing <= offset and not text_of(self.doc)[self.signing : offset].strip()
        )
        if signs and self.occasion.sender is not None:
            return self.occasion.sender
        officer = _PROVIDER_ROLE.search(role.text) is not None or plain(role.text) == "deputy"
        if _COUNCIL_ROLE.search(role.text) and (not officer or self.occasion.council is not None):
            return self._of_clause(index, "local authority") or self._of_section(index) or self.occasion.council
        if not officer:
            return None
        employer = self._of_clause(index)
        if employer is not None:
            return employer
        if self._was_somewhere(role):
            return None
        about_council = self.occasion.provider == self.occasion.council
        return (self._of_section(index) if about_council else None) or self.occasion.provider

    def _of_clause(self, index: int, kind: str | None = None) -> str | None:
        """The body that a clause says to employ somebody, or to send: "X Council's board has sacked director Jo Roe".

        Args:
            index: first token of the name.
            kind: of body that alone will do; None for any that has officers.
        """
        sentence = self.doc[index].sent
        first = sentence.start
        places = []
        if self.doc[first].lower_ in {"from", "at"}:
            places = [first + 1, first + 2]
        elif sentence.root.lemma_.lower() in _EMPLOYS:
            subject = next((each for each in sentence.root.children if each.dep_ == "nsubj"), None)
            places = [] if subject is None else [subject.i, *(c.i for c in subject.children if c.dep_ == "poss")]
        for place in places:
            body = self.mentions.body_at(place)
            if body is not None and body.end <= index:
                each = self.mentions.entities[body.id]
                if each.kind == kind or (kind is None and each.kind in _EMPLOYERS):
                    return body.id
        return None

    def _was_somewhere(self, role: Role) -> bool:
        """Whether a role is one that somebody has left who knows where: "chaired by a former DCS, Jo Roe"."""
        before = [token.lower_ for token in self.doc[max(role.start - 2, 0) : role.start]]
        return before in (["a", "former"], ["a", "retired"], ["a", "previous"])

    def behind(self, end: int) -> str | None:
        """The police force behind a name: "Superintendent Jane Roe of Westdale Police"."""
        place = self.mentions.body_at(end + 1)
        force = place is not None and self.mentions.entities[place.id].kind == "police"
        return place.id if place is not None and force and place.start == end + 1 else None

    def force(self) -> str | None:
        """The first police force of the document from which nobody is only said to come."""
        lower = Words.of(self.doc).lower
        forces = (each for each in self.mentions.places if self.mentions.entities[each.id].kind == "police")
        return next((each.id for each in forces if lower[each.start - 1 : each.start] != ["from"]), None)

    def _called_so(self, text: str) -> str | None:
        """The body that is called by the role of who leads it: "the Ombudsman", of the Housing Ombudsman."""
        if plain(text) not in _EPONYMS:
            return next((each.id for each in self.mentions.entities.values() if plain(each.name) == plain(text)), None)
        ends = (each.id for each in self.mentions.entities.values() if plain(each.name).endswith(plain(text)))
        return next(ends, None)

    def _of_section(self, index: int) -> str | None:
        """The council of one of several short pieces under headings of their own, where the main one is not named."""
        number = bisect_right(self._headings, index)
        low = self._headings[number - 1] if number else 0
        high = self._headings[number] if number < len(self._headings) else len(self.doc)
        councils = [
            each.id
            for each in self.mentions.between(low, high)
            if self.mentions.entities[each.id].kind == "local authority"
        ]
        if number and (titled := self._titled.get(self._headings[number - 1])) is not None:
            return titled
        if number == 0 or not councils or self.occasion.council in councils:
            return None
        best = max(dict.fromkeys(councils), key=councils.count)
        return best if councils.count(best) > 1 else None  # one named once is where somebody came from

    def _councils_of_headings(self) -> dict[int, str]:
        """By the first token of a heading, the one council that it begins with or names: "Hexley: focused visit".

        Only where the headings tell two councils or more apart; one named in a single heading is the document's.
        """
        lower = Words.of(self.doc).lower
        places = list(council_places(self.mentions))
        titled: dict[int, str] = {}
        for start in self._headings:
            block = bisect_right(self.doc._.blocks, self.doc[start].idx, key=lambda each: each.span.start) - 1
            end = tokens(self.doc, self.doc._.blocks[block].span).end
            named = {
                each.id
                for each in self.mentions.between(start, end)
                if self.mentions.entities[each.id].kind == "local authority"
            }
            named |= {council for place, council in places if tuple(lower[start : start + len(place)]) == place}
            if len(named) == 1:
                titled[start] = named.pop()
        return titled if len(set(titled.values())) > 1 else {}

    def _department(self, text: str) -> str | None:
        """The department of a minister, where the document speaks of it: "the children's minister"."""
        remits = set(_WORD.findall(plain(text)))
        departments = [each for each in self.mentions.entities.values() if each.kind == "government department"]
        if len(departments) == 1 and _NO_REMIT.fullmatch(text):
            return departments[0].id  # "the Parliamentary Under-Secretary of State", of the one that is named
        return next((each.id for each in departments if remits & REMITS_OF_MINISTERS.get(each.name, frozenset())), None)

    def _service(self) -> str | None:
        """The service a document is about, by its own name: whose "Head of Service" needs no more words."""
        services = [
            each
            for each in self.mentions.entities.values()
            if each.kind == "service" and len(each.mentions) > 1 and each.mentions[0].form == "name"
        ]
        main = max(services, key=lambda each: len(each.mentions), default=None)
        return main.id if main is not None else None

    def health_body(self, index: int) -> str | None:
        """The health body named last before a token."""
        return self._nearest("health body", index, before=True)

    def _registered(self, index: int) -> str | None:
        """The company or charity named last before a token, else the provider of the document."""
        own = (each for each in reversed(self.mentions.places) if each.end <= index)
        provides = (each.id for each in own if self.mentions.entities[each.id].kind in {"company", "charity"})
        return next(provides, self.occasion.provider)

    def home(self, index: int) -> str | None:
        """The home named last before a token, where none is named there from which somebody came."""
        lower = Words.of(self.doc).lower
        homes = [
            each
            for each in self.mentions.places
            if called_by_own_name(self.mentions.entities[each.id]) and lower[each.start - 1] not in {"from", "another"}
        ]
        earlier = [each for each in homes if each.start < index]
        return earlier[-1].id if earlier else None

    def _union(self, index: int) -> str | None:
        """The union named last before a token, or else first."""
        unions = [
            each
            for each in self.mentions.places
            if self.mentions.entities[each.id].name in UNIONS or "union" in plain(self.mentions.entities[each.id].name)
        ]
        return next((each.id for each in reversed(unions) if each.start < index), unions[0].id if unions else None)

    def _inspectorate(self, index: int) -> str | None:
        """The inspectorate named last before a token, else the first, else the one whose paper it is."""
        own = (each.id for each in self.mentions.entities.values() if each.kind == "inspectorate")
        return self._nearest("inspectorate", index) or next(own, None)

    def _publisher(self) -> str | None:
        """The paper in which the document stands, where it names itself."""
        source = self.doc._.source
        own = plain(source.publisher or "") if source is not None else ""
        return next((each.id for each in self.mentions.entities.values() if own and plain(each.name) == own), None)

    def _meeting_before(self, index: int) -> str | None:
        """The board that the sentence or the one before it names last: "overseen by a board with a chair, Jane Roe"."""
        sentence = self.doc[index].sent
        low = self.doc[sentence.start - 1].sent.start if sentence.start else 0
        meeting = [
            each.id
            for each in self.mentions.between(low, index)
            if self.mentions.entities[each.id].kind in {"board", "committee"}
        ]
        return meeting[-1] if meeting else None

    def _boarded(self) -> str | None:
        provider = self.mentions.entities.get(self.occasion.provider or "")
        return provider.id if provider is not None and provider.kind in _BOARDED else None

    def _nearest(self, kind: str, index: int, *, before: bool = False) -> str | None:
        """The body of a kind that is named last before a token, else the first of the document.

        Args:
            kind: of body.
            index: the token.
            before: take no body that is named only later.
        """
        bodies = [
            each
            for each in self.mentions.places
            if self.mentions.entities[each.id].kind == kind and not self.mentions.entities[each.id].name.islower()
        ]  # "the police" are any
        earlier = [each for each in bodies if each.start < index]
        if earlier:
            return earlier[-1].id
        return bodies[0].id if bodies and not before else None
