"""Relations between people and bodies, where the words say so.

What another component has found already (who inspected whom, who chairs what, who signs a letter to whom) becomes a
relation without being looked for again. Wholes and parts, and who is present, are read here off possessives and lists;
the frames of verbs and nouns stand in `extraction.relation_frames`.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from spacy.language import Language

from extraction.annotations import text_of, tokens
from extraction.clauses import negated
from extraction.patterns import descriptions as described
from extraction.patterns import relations as patterns
from extraction.patterns.offices import CHAIR
from extraction.relation_frames import Frames
from extraction.relation_nouns import CHAIRED, MEETS, Stated
from extraction.tense import FINITE
from extraction.words import plain
from ontology import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan


NAME = "onrecord_relations"
COMPONENT = f"{NAME}@1"
CONFIDENCE = 0.85

_PARTS = frozenset({"service", "committee", "board"})
_WHOLES = frozenset(
    {
        "local authority",
        "government department",
        "police",
        "health body",
        "inspectorate",
        "school",
        "company",
        "charity",
    }
)
_COMMON_OWNERS = described.PLACE_NOUNS | {"authority", "town"}
_LOOSE = frozenset({"own", "new", "independent", "cross-party", "full"})
_ADVISER = re.compile(
    r"(?:(?:improvement|independent|dfe|sector|statutory|external|expert|lead|senior|intervention) )*advis[eo]r",
    re.IGNORECASE,
)
_BE = frozenset({"is", "are", "was", "were"})
_LABEL = re.compile(r"\s*([A-Za-z -]{3,30}?)(?:\s*\([^()\n]{1,30}\))?\s*:")
_LIST_BLOCKS = 60
"""Blocks at the head of minutes among which the list of those present is looked for."""

_MEMBERS = frozenset({"councillor", "councillors", "cllr", "cllrs"})


def _lists_present(label: str) -> bool:
    """Whether a label stands before those who were at a meeting as members of it: "County Councillors present"."""
    return label in patterns.PRESENT or label.endswith((" members present", " councillors present"))


class RelationsPipe:
    """Finds relations."""

    def find(self, doc: Doc) -> tuple[records.Relation, ...]:
        """Every relation once for each date, in text order."""
        stated = sorted(
            _Reader(doc).relations(), key=lambda each: (each.evidence, each.subject, each.predicate, each.object)
        )
        kept: dict[tuple[str, str, str, str | None], Stated] = {}
        for each in stated:
            if each.subject != each.object:
                kept.setdefault((each.subject, each.predicate, each.object, each.date), each)
        return tuple(_relation(each) for each in kept.values())

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.relations`."""
        doc._.relations = self.find(doc)
        return doc


def _relation(stated: Stated) -> records.Relation:
    return records.Relation(
        subject=stated.subject,
        predicate=stated.predicate,
        object=stated.object,
        date=stated.date,
        evidence=stated.evidence,
        component=COMPONENT,
        confidence=CONFIDENCE,
        reasons=(stated.reason,),
    )


class _Reader(Frames):
    def relations(self) -> Iterator[Stated]:
        """All relations, rule by rule."""
        yield from self._from_inspections()
        yield from self._from_posts()
        yield from self._from_successions()
        yield from self._letter()
        yield from self._present()
        yield from self._seated()
        yield from self._parts()
        yield from self.find()

    def _from_inspections(self) -> Iterator[Stated]:
        for each in self.doc._.inspections:
            if each.inspector is None or each.provider is None:
                continue
            for inspector in self._inspecting(each.inspector):
                yield Stated(
                    inspector, "inspects", each.provider, each.evidence, "An inspection is reported.", each.date
                )
            if self.entities[each.inspector].kind == "government department":
                yield Stated(
                    each.inspector,
                    "oversees",
                    each.provider,
                    each.evidence,
                    "A department reviews progress.",
                    each.date,
                )

    def _inspecting(self, inspector: str) -> list[str]:
        """An inspectorate, and those named with it in a list: "inspectors from Ofsted and the CQC"."""
        places = [each for each in self.mentions.places if self.entities[each.id].kind == "inspectorate"]
        together = [inspector]
        for one, other in itertools.pairwise(places):
            if self.mentions.listed(one, other) and {one.id, other.id} & set(together):
                together += (one.id, other.id)
        return list(dict.fromkeys(together))

    def _from_posts(self) -> Iterator[Stated]:
        for post in self.doc._.posts:
            body = self.entities.get(post.body or "")
            vice = plain(post.role).startswith(("vice", "deputy"))
            if (
                body is not None
                and (body.kind in CHAIRED or plain(body.name).endswith("fire authority"))
                and CHAIR.fullmatch(post.role)
                and not vice
                and (post.status != "incoming" or self._to_chair(post))
            ):
                yield Stated(post.person, "chairs", body.id, post.evidence, "The person is said to chair it.")
            yield from self._sent(post)
            away = body is None and self._in_place(post)
            sends = body is not None and body.kind == "government department" and post.status == "holder"
            if _ADVISER.fullmatch(post.role) and not away and (body is None or sends or body.kind == "local authority"):
                # "Jane Roe - DfE Adviser", in the minutes of a council's board: the department's, to the council
                sent = body is None or body.kind != "local authority"
                advised = self.occasion.council if sent else post.body
                if advised is not None:
                    yield Stated(post.person, "advises", advised, post.evidence, "The person is its adviser.")

    def _from_successions(self) -> Iterator[Stated]:
        """As in "Jane Roe takes over from Al Poe": whoever comes after whom in a post, or on a board."""
        for new, old, index in self.doc._.successions:
            if not self.in_teaser(index) and not negated(self.doc[index]):
                token = self.doc[index]
                evidence = self.span(token.sent.start, token.sent.end)
                yield Stated(new, "succeeds", old, evidence, "One is said to follow the other.", self.date(token))

    def _in_place(self, post: records.Post) -> bool:
        """Whether a place behind a post is another than the document's: "now an improvement adviser in Tarn"."""
        end = tokens(self.doc, post.evidence).end
        return self.words.lower[end : end + 1] in (["in"], ["at"]) and self.words.capital[end + 1 : end + 2] == [True]

    def _to_chair(self, post: records.Post) -> bool:
        """Whether somebody is to chair a body that is new, and not to succeed its chair: "to be chaired by Jo Roe"."""
        piece = tokens(self.doc, post.evidence)
        return not {"chaired", "chair"}.isdisjoint(self.words.lower[piece.start : piece.end]) and (
            "as" not in self.words.lower[piece.start : piece.end]
        )

    def _sent(self, post: records.Post) -> Iterator[Stated]:
        """As in "the DfE-appointed adviser": the evidence of a post says who gave it."""
        piece = tokens(self.doc, post.evidence)
        for index in range(piece.start, piece.end - 2):
            body = self.mentions.body_at(index)
            words = self.words.lower[index + 1 : index + 3]
            if body is not None and words == ["-", "appointed"]:
                yield Stated(post.person, "appointedBy", body.id, post.evidence, "The one is said to be the other's.")

    def _letter(self) -> Iterator[Stated]:
        for writer, reader in itertools.product(self.occasion.signatories, self.occasion.addressees):
            evidence = self.entities[reader].mentions[0].span
            yield Stated(
                writer, "writesTo", reader, evidence, "The letter is addressed to one and signed by the other."
            )

    def _present(self) -> Iterator[Stated]:
        """Who is listed under "Present" in minutes sits on the body whose minutes they are."""
        committee = self.occasion.committee
        if committee is None:
            return
        text = text_of(self.doc)
        listing = False
        for block in self.doc._.blocks[:_LIST_BLOCKS]:
            label = _LABEL.match(text, *block.span)
            piece = tokens(self.doc, block.span)
            if label is not None:
                listing = _lists_present(plain(label[1]))
            elif block.kind in {"heading", "line"}:
                named = bool(self.mentions.people(piece.start, piece.end))
                # "Councillors A Roe (Vice-Chair) and B Poe", on a line that stands by itself.
                goes_on = listing and named and (block.kind == "line" or self.words.lower[piece.start] in _MEMBERS)
                listing = goes_on or _lists_present(plain(text[slice(*block.span)]))
            elif block.kind == "paragraph" and self._tells(piece):
                listing = False
            if not listing:
                continue
            for each in self.mentions.people(piece.start, piece.end):
                evidence = self.span(each.start, each.end)
                yield Stated(each.id, "memberOf", committee, evidence, "The name is in the list of those present.")

    @staticmethod
    def _tells(piece: TokenSpan) -> bool:
        """Whether a stretch of text has a verb, with which a list is over."""
        return any(token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"} for token in piece)

    def _seated(self) -> Iterator[Stated]:
        """As in "Jane Roe, who is also on the panel"."""
        lower = self.words.lower
        for place in self.mentions.places:
            before = [each for each in lower[max(place.start - 4, 0) : place.start] if each not in {"the", "also"}]
            if before[-1:] != ["on"] or self.entities[place.id].kind not in MEETS:
                continue
            verb = next((each for each in range(place.start - 1, place.start - 5, -1) if lower[each] in _BE), 0)
            if not verb or before[-2:-1] != [lower[verb]]:
                continue
            who = self.subject(self.doc[verb])
            if who is not None and self.entities[who].is_person:
                yield Stated(who, "memberOf", place.id, self.span(verb, place.end), "The person is said to sit on it.")

    # ------------------------------------------------------------------------------------------ wholes and parts
    def _parts(self) -> Iterator[Stated]:
        """As in "The council's scrutiny committee", "its children's services", "children's services at the council"."""
        for part in self.mentions.places:
            if self.entities[part.id].kind not in _PARTS:
                continue
            owner, first = self._owner(part.start)
            if owner is not None:
                yield Stated(part.id, "partOf", owner, self.span(first, part.end), "A possessive says so.")
            whole = self.mentions.body_at(part.end + 1)
            if whole is not None and self.words.lower[part.end] == "at" and self.entities[whole.id].kind in _WHOLES:
                yield Stated(
                    part.id, "partOf", whole.id, self.span(part.start, whole.end), "It is said to be at the body."
                )
            yield from self._forms_part(part.id, part.start, part.end)

    def _forms_part(self, id_: str, start: int, end: int) -> Iterator[Stated]:
        """As in "The team, which forms part of early help"."""
        lower = self.words.lower
        for index in range(end, min(end + 6, len(self.words) - 2)):
            if lower[index : index + 2] == ["part", "of"] and lower[index - 1] in {
                "forms",
                "form",
                "is",
                "are",
                "as",
                ",",
            }:
                whole = self.behind(index + 1, 3)
                if whole is not None:
                    yield Stated(
                        id_, "partOf", whole, self.span(start, index + 2), "It is said to be a part of the other."
                    )

    def _before_phrase(self, head: int) -> int:
        """The token before a common noun and its modifiers."""
        index = head - 1
        while index >= 0 and self.doc[index].pos_ in {"NOUN", "ADJ", "VERB"} and not self.words.possessive[index]:
            index -= 1
        return index

    def _owner(self, start: int) -> tuple[str | None, int]:
        """Whose part the mention is that begins at a token, and where the words for the owner begin."""
        words = self.words
        index = start - 1
        while index > 0 and (
            words.lower[index] in _LOOSE or (not words.text[index].isalnum() and not words.possessive[index])
        ):
            index -= 1
        if words.text[start - 1 : start] == [","] and words.lower[start - 2] in described.COMMON_HEADS:
            index = self._before_phrase(start - 2)  # "the council's reablement service, Back on Track"
        if index < 0:
            return None, start
        if words.lower[index] in {"its", "their"}:
            return self.occasion.council, index
        if not words.possessive[index] or index == 0:
            return None, start
        place = self.mentions.body_at(index - 1)
        if place is not None:
            return (place.id, place.start) if self.entities[place.id].kind in _WHOLES else (None, start)
        if words.lower[index - 1] not in _COMMON_OWNERS:
            return None, start
        return self.mentions.of_type(words.lower[index - 1], index) or self.occasion.council, index - 1


@Language.factory(
    NAME,
    assigns=["doc._.relations"],
    requires=["doc._.entities", "doc._.posts", "doc._.inspections", "doc._.discourse", "token.dep"],
)
def make_relations(nlp: Language, name: str) -> RelationsPipe:  # noqa: ARG001 - spaCy's signature
    """For spaCy: the component by its name."""
    return RelationsPipe()
