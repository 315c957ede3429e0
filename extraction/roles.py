"""Reading a role off a phrase: "the council's interim director of children's services"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import text_of
from extraction.patterns import bodies as body_patterns
from extraction.patterns import descriptions as described
from extraction.patterns import people as people_patterns
from extraction.patterns import posts as patterns
from extraction.role_bodies import RoleBodies
from extraction.role_phrases import EDGES, LINKS, MANNERS, OWNERS
from extraction.words import plain

if TYPE_CHECKING:
    from ontology.records import PostStatus

# First parts of compounds that belong to a role: "co-opted member", "non-voting member".
_IN_ROLES = frozenset({"co", "non", "vice", "self", "sub"})
_THEN = (["the", "time"], ["that", "time"], ["that", "point"])
_IN_PLACE = frozenset({"place", "succession", "post", "office", "turn", "waiting"})
"""What "in" leads to behind a role without a word about it: "appointed vice-chair in place of Al Poe"."""
_LATER = (["eventually"], ["later"], ["then"], ["subsequently"], ["finally"], ["latterly"])
_TERMS = frozenset(
    {"a", "an", "another", "six", "three", "two", "one", "this", "that", "more", "nearly", "almost", "over"}
)
_MEANWHILE = frozenset({"remainder", "rest", "meeting", "municipal", "duration", "year", "term", "moment"})
"""For how long somebody is elected: "chair for the rest of the municipal year"."""
_TIMES = frozenset(
    {"since", "until", "from", "after", "before", "during", "because", "last", "next", "yesterday", "pending", "under",
     "while"}
)  # fmt: skip
_FIRST = frozenset({"chief", "lead", "deputy"})
"""Heads that stand first in longer roles: "Lead Cabinet Member"."""
_BEFORE_ROLE = frozenset({"of", "for", "at", "in", "on", ",", "with", "to", "from", "who"})
# What a phrase that was cut before a verb or a clause may end in: "director of housing and | will join".
_LOOSE_ENDS = frozenset({
    ",", ".", "-", "and", "or", "but", "&", "then", "to", "of", "for", "at", "in", "on", "with", "from", "the", "a",
    "tel", "telephone", "email",
})  # fmt: skip
_LEADING = (["chair"], ["chairman"], ["chairwoman"], ["chief"], ["secretary"], ["vice"])
_MEETINGS = frozenset({"committee", "board", "panel", "commission", "partnership", "trust", "charity", "authority"})
_IN_THE_HOUSE = (["noble"], ["right"], ["hon"], ["hon."], ["honourable"], ["learned"])
"""As members of either House speak of one another: "my noble Friend the Minister"."""
_COMMON_PLACES = described.PLACE_NOUNS | {"town", "region", "country", "area"}
_TYPES = body_patterns.COUNCIL_TYPES | {"combined"}
_BODY_NOUNS = {*body_patterns.APPOSED, *body_patterns.HEADS}
_TITLED = frozenset({"director", "executive", "head", "manager", "officer", "member"})
"""What a title ends in whose remit may follow in brackets."""
_BEFORE_PLURAL = 4
"""Tokens up to the head of a role in the plural."""
_LONGEST = 14
"""Words; a longer phrase is a clause that was taken for a role."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one phrase gives it."""

    start: int
    end: int
    """Behind the last token of the phrase, the body included."""
    text: str
    body: str | None
    owned: bool
    """Whether the phrase itself says of which body."""
    status: PostStatus
    closed: bool = False
    """Whether the phrase rules out an implied body ("Children's Commissioner for England")."""


@dataclass(slots=True)
class _Owner:
    """What stands before the role itself."""

    begin: int
    body: str | None = None
    owned: bool = False
    status: PostStatus = "holder"
    closed: bool = False
    """Whether the owner is a place that has no such body."""
    described: bool = False
    """Whether article, owner or status was there, so that a bare "head" or "member" is a post."""


class RoleReader(RoleBodies):
    """Reads roles in one Doc."""

    # ------------------------------------------------------------------------------------------ what it says
    def several(self, start: int) -> list[Role]:
        """The roles in apposition behind a name, joined by "and"."""
        end = self.phrase_end(start)
        lower = self.words.lower
        joined = (index for index in range(start + 1, end) if lower[index] == "and")
        # "Police and Crime Commissioner" is one.
        cuts = [start]
        cuts += (
            index + 1 + (lower[index + 1 : index + 2] in _LATER)
            for index in joined
            if patterns.HEADS.intersection(lower[index + 1 : min(index + 7, end)])
            and patterns.HEADS.intersection(lower[start:index])
        )
        stops = [*(cut - 1 for cut in cuts[1:]), end]
        roles = [self.read(cut, stop) for cut, stop in zip(cuts, stops, strict=True)]
        # "was a social worker and eventually Norham's first director"
        common = lower[start : start + 1] in (["a"], ["an"]) and patterns.RANKED.intersection(lower[start : start + 4])
        return [role for role in roles if role is not None] if roles[0] is not None or common else []

    def read(
        self, start: int, end: int, *, whole: bool = False, career: bool = False, plural: bool = False
    ) -> Role | None:
        """What a phrase says of a role, or None where it names none.

        Args:
            start: first token of the phrase, article and owner included.
            end: behind its last token.
            whole: the phrase stands by itself (in brackets, on a line), so that what follows a comma belongs to it.
            plural: the role is that of one among several ("one of its trustees").
            career: it stands in the story of a career, of which any job is a part ("a social worker at Pennick").
        """
        words = self.words
        owner = self._owner(start, end)
        if plural:
            return self._one_of(owner, end)
        head = self.head(owner.begin, end)
        if head is None:
            return None
        if words.lower[head] in patterns.COMMON and head == owner.begin and not (whole or owner.described):
            modified = head + 1 < len(words) and words.lower[head + 1] in {"of", "for", "at"}
            # "Jo Roe, deputy to Al Poe"
            modified = modified or words.lower[head : head + 2] in (["deputy", "to"], ["deputy", "under"])
            if not modified:
                return None
        ranked = career or patterns.RANKS.intersection(words.lower[start:head])
        if words.lower[head] in patterns.RANKED and not ranked:
            return None
        closed = owner.closed
        for place in range(head + 1, end):
            lower = words.lower[place]
            if lower in LINKS or (lower == "," and not closed):  # "BRIDGE, Hexley": a place, and not its council
                # "the department's adviser in Norham": still the department's
                sent = owner.body is not None and lower in {"in", "to"}
                body = self.body_behind(place, end) if not sent else None
                if body is not None:
                    (owner.body, after), owner.owned = body, True
                    gone = described.GONE.intersection(words.lower[place:after])  # "of the now disbanded board"
                    owner.status = "former" if gone else owner.status
                    return self._finished(owner, place, after, closed=closed)
            closed = closed or self._elsewhere(place, head, end)
            if (held := self.held(place)) is not None or self._stops(place, head, end, whole=whole):
                owner.status = held if held is not None and owner.status == "holder" else owner.status
                end = place
                break
        return self._finished(owner, end, end, closed=closed)

    @staticmethod
    def plain_role(start: int, end: int, text: str, status: PostStatus, body: str | None = None) -> Role:
        """A role that a verb gives without naming it as one: "leader" of who leads a council."""
        return Role(start, end, text, body, owned=body is not None, status=status)

    def _owner(self, start: int, end: int) -> _Owner:  # noqa: C901, PLR0912, PLR0915 - one branch per kind of word
        """Read what stands before the role: articles, whose it is, and whether it is held now."""
        words = self.words
        owner = _Owner(start)
        index = start
        while index < end:
            lower = words.lower[index]
            place = self.mentions.body_at(index)
            if words.lower[index + 1 : index + 2] == ["majesty"]:
                break  # "Her Majesty's Inspector"
            following = words.lower[index + 1 : index + 2]
            if lower == "local" and following in (["democracy"], ["government"], ["authority"]):
                break  # "Local Democracy Reporter", "Local Government Ombudsman"
            if lower == "my" and words.lower[index + 1 : index + 2] not in _IN_THE_HOUSE:
                owner.closed = True  # "My first manager, Jo Roe": who says where
            if lower == "until" and (after := self._until(index, end)) > index + 1:
                # "until recently head of the youth service", "until last May its leader"
                owner.status, index = "former", after - 1
            elif lower in {"his", "her", "my"}:
                pass  # "his lead member": of the body in which he serves, and not of the one named last
            elif lower in OWNERS:
                owner.body, owner.owned = self._antecedent(index), True
            elif place is not None and (
                self._possessive(place.end) or (words.capital[index] and not self._bare(place.end))
            ):
                owner.body, owner.owned = place.id, True
                index = place.end - 1 + self._possessive(place.end)
            elif lower in body_patterns.OWNERS or self._of_group(index):
                break  # "Children's Commissioner", "Older People's Commissioner"
            elif words.lower[index + 1 : index + 2] == ["mp"] and words.capital[index]:
                pass  # "Norham MP Jo Poe"
            elif self._possessive(index + 1) and (words.capital[index] or lower in _COMMON_PLACES | _BODY_NOUNS):
                # "the region's medical director", "PACEY's director": nobody's whom the document is about
                unknown = words.capital[index] and (lower,) not in self.places
                owner.body = self._called_for_short([lower]) if unknown else self.mentions.of_type(lower, index)
                owner.owned = owner.body is not None
                owner.closed = (unknown and not owner.owned) or lower in {"region", "country", "nation"}
                index += 1  # a place that is no mention of a body: "Harrowmere's director", "the borough's leader"
            elif self._possessive(index + 1) and lower in patterns.HEADS | {"government", "state", "family"}:
                owner.closed = True  # "The commissioner's chief executive", "the government's chief social worker"
                index += 1
            elif place is not None and words.hyphenated(place.end) and words.lower[place.end + 1] in patterns.GIVEN:
                owner.body, owner.owned = place.id, True  # "the DfE-appointed adviser"
                index = place.end + 1
            elif words.lower[index : index + 2] in (["permanent", "secretary"], ["first", "minister"]):
                break
            elif following in (["council"], ["authority"]) and lower in _TYPES and index + 2 < end:
                # "County council leader Jo Roe", "the combined authority's chief executive"
                owner.body = self._of_kind(lower)
                owner.owned = owner.body is not None
                index += 1 + self._possessive(index + 2)
            elif (behind := self._passed_over(index, end, owner)) is not None:
                index = behind - 1
            elif lower in patterns.STATUS:
                owner.status = patterns.STATUS[lower]
            elif (
                lower in _MEETINGS
                and words.lower[index + 1 : index + 2] in _LEADING
                and (named := self._lately(lower, index)) is not None
            ):
                owner.body, owner.owned = named, True  # "Committee chair Jo Roe"
            elif "group" in words.lower[index + 1 : index + 2 + (lower == "liberal")]:
                break  # "Labour group leader", "Liberal Democrat group leader"
            elif lower not in patterns.NOT_OF_ROLE and self.doc[index].pos_ != "ADV" and not words.hyphenated(index):
                break  # "a highly skilled director"
            owner.described |= owner.owned or owner.closed or lower in OWNERS | patterns.STATUS.keys() | {"the"}
            index += 1
        owner.begin = index
        return owner

    def _council_place(self, index: int, end: int, owner: _Owner) -> int | None:
        """Behind the name of a council's place before a role, whether the text speaks of the council or not."""
        if owner.owned:
            return None  # "Unison's Norham secretary"
        for after in range(min(index + 3, end - 1), index, -1):
            place = tuple(self.words.lower[index:after])
            council = self.places.get(place)
            known = council is not None or " ".join(place) in registers.councils_by_place()
            if known and self.words.capital[index] and place[-1] not in people_patterns.NOT_IN_NAME:
                owner.body, owner.owned, owner.closed = council, council is not None, council is None
                return after + self._possessive(after)
        return None

    def _of_kind(self, kind: str) -> str | None:
        """The council that is called a county's or a city's, else the one the document is about."""
        councils = (each for each in self.mentions.entities.values() if each.kind == "local authority")
        return next((each.id for each in councils if kind in plain(each.name).split()), self.occasion.council)

    def _of_group(self, index: int) -> bool:
        """Whether a word begins the name of those whom an office is for: the "Older" of "Older People's"."""
        lower = self.words.lower[index]
        placed = (lower,) in self.places or lower in registers.councils_by_place()
        named = self.words.capital[index] and not placed and lower not in patterns.STATUS.keys() | patterns.NOT_OF_ROLE
        return named and self._possessive(index + 2) and self.words.lower[index + 1] in body_patterns.OWNERS

    def _called_for_short(self, name: list[str]) -> str | None:
        """The one body whose name begins so: "Larch's chair", of Larch Housing Group."""
        bodies = {
            each.id
            for each in self.mentions.entities.values()
            # "Northmarch's crime commissioner" is no officer of its force.
            if not each.is_person
            and each.kind != "police"
            and "police" not in plain(each.name)
            and any(plain(own).removeprefix("nhs ").split()[: len(name)] == name for own in (each.name, *each.aliases))
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _passed_over(self, index: int, end: int, owner: _Owner) -> int | None:
        """Behind what begins at a token and is none of the role, or None: an epithet, a place, a date, a short form."""
        words = self.words
        lower = words.lower[index]
        if index + 2 < end and words.hyphenated(index + 1) and self._epithet(index):
            return index + 3  # "the London-based director", "its longest-serving member", "Labour-run council's leader"
        if index not in self.mentions:
            if (after := self._council_place(index, end, owner)) is not None:
                return after
            following = (
                self.mentions.body_at(index + 1) if words.capital[index] and lower not in patterns.HEADS else None
            )
            if following is not None and following.start == index + 1 < end and words.capital[index + 1]:
                return index + 1  # "Ferndale Unison branch secretary"
        dated = self.doc[index].ent_type_ == "DATE" and lower not in patterns.STATUS and lower not in patterns.HEADS
        newly = lower == "elected" and words.lower[index - 1] in {"newly", "-"}  # but "the elected mayor"
        joined = lower in {"and", "but", "or"} and (index == owner.begin or words.lower[index - 1] in patterns.PRAISES)
        return index + 1 if dated or newly or joined else None  # "in June police commissioner Jo Roe said"

    def _epithet(self, index: int) -> bool:
        """Whether a compound says what somebody is like, and is none of the role: not "co-opted", "ex-leader"."""
        last = index + 2
        if self.words.lower[index] in _IN_ROLES | patterns.STATUS.keys():
            return False
        participle = self.doc[last].tag_ in {"VBN", "VBG"} and self.words.lower[last] not in patterns.GIVEN
        return participle or self.words.lower[last] in {"term", "time", "standing", "serving", "profile", "run", "led"}

    def _until(self, index: int, end: int) -> int:
        """Where the time behind "until" ends; behind "until" itself where no time follows."""
        place = index + 1
        while place < min(end, index + 5) and (
            self.words.lower[place] in {"recently", "lately", "then", "now"} or self.doc[place].ent_type_ == "DATE"
        ):
            place += 1
        return place

    def _lately(self, noun: str, index: int) -> str | None:
        """The body named last before a token whose name ends in a noun."""
        places = (each for each in reversed(self.mentions.places) if each.end <= index)
        return next((each.id for each in places if self.words.lower[each.end - 1] == noun), None)

    def _bare(self, index: int) -> bool:
        """Whether nothing but a common head follows: "Virtual School Head" is one role."""
        following = self.words.lower[index : index + 2]
        alone = len(following) < 2 or following[1] not in patterns.HEADS | {"of", "for"}  # noqa: PLR2004 - the end of the text
        # "a Care Workers' Union official" is its official.
        return bool(following) and following[0] in patterns.COMMON and alone and self.words.capital[index]

    def head(self, start: int, end: int) -> int | None:
        """The head noun of a role: the last noun before what depends on it."""
        words = self.words
        head = None
        for index in range(start, min(end, start + 9)):
            lower = words.lower[index]
            if lower in _BEFORE_ROLE or (lower in EDGES | _TIMES and not words.capital[index]):
                break  # "leader of", "chair as", "leader last May"
            if lower in patterns.HEADS:
                head = index
            elif words.hyphenated(index) or lower in {"and", "&"} or words.possessive[index]:
                continue
            elif head is not None and words.capital[head] and words.capital[index] and words.lower[head] not in _FIRST:
                break  # "National Director Regulation and Social Care", but "Chief Nursing Officer"
            elif head is not None and self.doc[index].pos_ not in {"NOUN", "PROPN", "ADJ"}:
                break
            elif head is not None:
                head = None  # "leader column", "member states"
        return head

    def _one_of(self, owner: _Owner, end: int) -> Role | None:
        """As in "one of its trustees", "its deputy commissioners": what a role in the plural is for each."""
        for index in range(owner.begin, min(end, owner.begin + _BEFORE_PLURAL)):
            noun = self.words.lower[index]
            plural = noun.endswith("s") and noun.removesuffix("s") in patterns.HEADS
            if plural and noun not in {"ms", "mps"}:
                start, last = self.doc[owner.begin].idx, self.doc[index].idx + len(noun) - 1
                text = " ".join(text_of(self.doc)[start:last].split())
                alone = index == owner.begin
                text = text.lower() if alone else text
                return Role(owner.begin, index + 1, text, owner.body, owner.owned, owner.status, owner.closed)
        return None

    def _stops(self, place: int, head: int, end: int, *, whole: bool) -> bool:
        """Whether the role ends before a token."""
        lower = self.words.lower[place]
        following = self.words.lower[place + 1] if place + 1 < end else ""
        capital = bool(following) and self.words.capital[place + 1]
        dated = self.doc[place].ent_type_ == "DATE" and self.doc[place].ent_iob_ == "B"
        if (lower in _TIMES or dated) and not self.words.capital[place]:
            return True  # but "Head of Looked After Children"
        if self._leads_on(place, following):
            return True
        if lower in {"there", "here"} or (lower in {"at", "in"} and self._somewhere(place + 1, capital=capital)):
            return True
        time = following[:1].isdigit() or (bool(following) and self.doc[place + 1].ent_type_ == "DATE")
        meanwhile = lower == "for" and not _MEANWHILE.isdisjoint(self.words.lower[place + 1 : place + 4])
        if (
            (lower == "for" and (following in _TERMS or time))
            or meanwhile
            or (lower in {"in", "on"} and (not following or time))
        ):
            return True  # "adviser for a further six months", "clerk for years", "director in November"
        # "National Director Regulation and Social Care"
        titled = self.words.capital[head] and self.words.capital[head + 1]
        inside = self.words.lower[head + 1 : place]
        portfolio = titled or (whole and "," in inside) or not {"for", "of", ":", "\u2013", "\u2014"}.isdisjoint(inside)
        return (lower in {"and", "with", "to"} or (lower == "," and not whole)) and not portfolio

    def held(self, place: int) -> PostStatus | None:
        """How a post is held, where that is said behind it: "at the time", "on an interim basis"."""
        preposition, article, manner, noun = (*self.words.lower[place : place + 4], "", "", "", "")[:4]
        if preposition == "at" and [article, manner] in _THEN:
            return "former"
        told = (preposition, noun) in MANNERS and article in {"a", "an"}
        return patterns.STATUS.get(manner) if told else None

    def _leads_on(self, place: int, following: str) -> bool:
        """Whether a word behind a role leads to something else: "chair as the trust begins"."""
        lower = self.words.lower[place]
        if lower == "to" and following and not self.words.capital[place + 1]:
            return self.doc[place + 1].tag_ == "VB"  # "Cabinet Member for Climate Change to pursue"
        if (lower in {"at", "in", "on", "of"} and following in OWNERS) or (lower == "in" and following in _IN_PLACE):
            return True  # "leader of the Labour group at its meeting", "manager of its largest home"
        if lower == "with" and "effect" in self.words.lower[place + 1 : place + 3]:
            return True  # "resigned as leader of the group with immediate effect"
        return lower in EDGES and not self.words.capital[place]

    def _somewhere(self, place: int, *, capital: bool) -> bool:
        """Whether a place is named behind "at" or "in", and no part of a role."""
        following = self.words.lower[place] if place < len(self.words) else ""
        if capital and following not in people_patterns.NOT_IN_NAME:
            return True  # "solicitor at Redfern Law", "director of children's services in Thornby"
        if following == "the" and self.words.lower[place + 1 : place + 2] in (["service"], ["force"], ["time"]):
            return True  # "chief executive at the service"
        return following in {"a", "an"}  # "night worker in a children's home"

    def _with_remit(self, begin: int, stop: int) -> int:
        """Behind a remit in brackets that belongs to a title: "Strategic Director (Children)", "Director (People)"."""
        words = self.words
        if words.text[stop : stop + 1] != ["("] or not words.capital[begin]:
            return stop
        close = next((each for each in range(stop + 1, min(stop + 7, len(words))) if words.text[each] == ")"), stop)
        inside = range(stop + 1, close)
        told = bool(inside) and all(
            words.lower[each] in {"and", "&", ","}
            or (words.capital[each] and not words.upper[each] and each not in self.mentions and each not in self.names)
            for each in inside
        )
        remit = told and words.lower[stop - 1] in _TITLED and words.lower[stop + 1] not in people_patterns.PARTIES
        return close + 1 if remit else stop

    def _finished(self, owner: _Owner, stop: int, end: int, *, closed: bool) -> Role | None:
        words = self.words
        begin, status = owner.begin, owner.status
        while stop > begin and (words.lower[stop - 1] in _LOOSE_ENDS or words.space[stop - 1]):
            stop -= 1
        if stop > begin and words.lower[stop - 1] == "designate":
            stop, status = stop - 1, "incoming"
        if stop <= begin:
            return None
        if end == stop:
            end = stop = self._with_remit(begin, stop)
        last = self.doc[stop - 1]
        text = " ".join(text_of(self.doc)[self.doc[begin].idx : last.idx + len(last)].split())
        if len(text.split()) > _LONGEST:
            return None
        return Role(begin, max(end, stop), text, owner.body, owner.owned, status, closed)
