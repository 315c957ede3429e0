"""The occasion of a document: whose council it is about, whose letter it is, whose minutes these are.

People who write for readers that know the occasion leave it out: "the Director" in minutes is the council's, "I" in a
letter is whoever signs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.annotations import region_at, text_of
from extraction.main_bodies import PROVIDERS, main_body
from extraction.page_lines import CLOSE
from extraction.reviewers import inspectorate_publishing
from extraction.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from extraction.annotations import Entity, Span

SIGN_OFF = re.compile(rf"^\W*(?:yours,?[^\S\n]*$|{CLOSE}.*$)", re.IGNORECASE | re.MULTILINE)
_DEAR = re.compile(r"^[^\S\n]*(?:dear\b|to\s*:).*$", re.IGNORECASE | re.MULTILINE)
_COPY = re.compile(r"^[^\S\n]*(?:cc|copied to|copy to|enc)\b", re.IGNORECASE | re.MULTILINE)
_MINISTER = re.compile(r"\b(?:secretary|minister) of state for ([^\n,]+)", re.IGNORECASE)
_MINUTES = re.compile(
    r"\b(?:minutes|agenda|apologies|in attendance|meeting of|members present|oral evidence|membership)\b", re.IGNORECASE
)
# What has a chief executive of its own beside those kinds: fire services, trusts that run a council's services.
_APART = re.compile(r"\bfire (?:and|&) rescue\b|\bchildren['\u2019]?s trust$", re.IGNORECASE)
_HEAD = 600
"""Characters: how far the head of minutes or of a letter reaches."""
_LETTERHEAD = 200
_FOOT = 3
"""Lines at the foot of a text: a name, the post below it, and an empty one between."""
_PAPER = re.compile(r"\b(?:report|review|inquiry|foreword|statement)\b", re.IGNORECASE)
_MADE_BY = re.compile(r"[^\S\n]*(?:[\w ]{0,40} )?by:?[^\S\n]*", re.IGNORECASE)
"""“Statement made by”, “Foreword by”: the next line is whose it is."""
_HONOURS = re.compile(r"(?:,? [A-Z]{2,4})*\s*")
"""“CBE”, “KC”, behind a name that stands alone on its line."""
_TITLED = re.compile(r"\W*(?:(?:Sir|Dame|Lord|Lady|Baroness|Prof(?:essor)?|Dr|M(?:r|s|rs|iss))\.?\s)?\s*")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a document implies about who is meant."""

    provider: str | None
    """Id of the body the document is about: a council, a hospital trust, a police force."""
    council: str | None
    """Id of the council it is about."""
    signatory: str | None
    """Of a letter: the id of the person who signs, else of the body that sends."""
    signatories: tuple[str, ...]
    """Of a letter: the ids of all who sign it."""
    sender: str | None
    """Of a letter: the id of the body that sends it."""
    addressees: tuple[str, ...]
    """Of a letter: the ids of the people it is addressed to."""
    house: str | None
    """Of a report, or an ombudsman's decision: the id of the body that publishes it as its own."""
    committee: str | None
    """Of minutes: the id of the committee or board that met."""


def occasion(doc: Doc) -> Occasion:
    """Read the occasion off a Doc whose bodies and people have been found."""
    entities: Sequence[Entity] = doc._.entities
    signatories, sender, addressees = _letter(doc, entities)
    own = _signing(doc, entities)
    provider = own or main_body(doc, [each for each in entities if each.kind in PROVIDERS or run_apart(doc, each)])
    council = own if own is not None and own.kind == "local authority" else None
    council = council or main_body(doc, [each for each in entities if each.kind == "local authority"])
    return Occasion(
        provider=provider.id if provider is not None else None,
        council=council.id if council is not None else None,
        signatory=next(iter(signatories), None),
        signatories=signatories,
        sender=sender,
        addressees=addressees,
        house=_house(doc, entities),
        committee=_committee(doc, entities),
    )


def run_apart(doc: Doc, body: Entity) -> bool:
    """Whether a body that is none of the usual providers has a head of its own: a fire service, a children's trust."""
    text = text_of(doc)
    called = body.kind == "other" and any(text[slice(*each.span)].lower() == "trust" for each in body.mentions)
    return called or _APART.search(body.name) is not None


def _house(doc: Doc, entities: Sequence[Entity]) -> str | None:
    own = inspectorate_publishing(doc)
    return next((each.id for each in entities if own is not None and each.name == own.name), None)


def _signing(doc: Doc, entities: Sequence[Entity]) -> Entity | None:
    """The provider under the name of who signs what is no letter: "Best wishes, Jane Roe, Director, Elm Trust"."""
    text = text_of(doc)
    sign_off = SIGN_OFF.search(text)
    if sign_off is None or _DEAR.search(text) is not None:
        return None
    below = (each for each in entities if each.kind in PROVIDERS and each.mentions)
    return next((each for each in below if 0 <= each.mentions[-1].span.start - sign_off.end() < _LETTERHEAD), None)


def _letter(doc: Doc, entities: Sequence[Entity]) -> tuple[tuple[str, ...], str | None, tuple[str, ...]]:
    text = text_of(doc)
    sign_off, dear = SIGN_OFF.search(text), _DEAR.search(text)
    if dear is None:
        return _signed_at_foot(doc, entities, _FOOT) or _named_at_head(doc, text, entities), None, ()
    mentions = sorted((mention.span, each) for each in entities for mention in each.mentions if mention.form == "name")
    signing: tuple[str, ...] = ()
    if sign_off is not None:
        copied = _COPY.search(text, sign_off.end())
        end = copied.start() if copied else len(text)
        people = (each.id for span, each in mentions if sign_off.end() <= span.start < end and each.is_person)
        signing = tuple(dict.fromkeys(people))
    head = [each for span, each in mentions if span.start < min(dear.start(), _LETTERHEAD) and not each.is_person]
    sender = head[0].id if head and region_at(doc, head[0].mentions[0].span.start) == "boilerplate" else None
    if sender is None and sign_off is None:  # no letterhead, and no close on the first page
        sender = _house(doc, entities)
    greetings = [each.span() for each in _DEAR.finditer(text, 0, dear.end() + _HEAD)]  # "To: Jane Roe", "Dear Jane"
    named = dict.fromkeys(each for span, each in mentions if any(start <= span.start < end for start, end in greetings))
    greeted = [each.id for each in named if each.is_person] or [each.id for each in named]
    readers = greeted or _addressed(doc, text, mentions, dear.start())
    if sign_off is None and (sender is None or dear.start() > _HEAD):
        # The first page of a letter is its sender's; "Dear colleagues" may be signed by the name alone.
        return _signed_at_foot(doc, entities, 2 * _FOOT), None, ()
    signing = signing or ((sender,) if sender is not None else ())
    return signing, sender, tuple(each for each in readers if each not in signing)


def _signed_at_foot(doc: Doc, entities: Sequence[Entity], lines: int) -> tuple[str, ...]:
    """Who signs a text in the first person, a blog or an open letter: the name alone on one of the last lines."""
    text = text_of(doc).rstrip()
    if not _in_first_person(doc):
        return ()
    start = len(text)
    for _ in range(lines):
        start = max(text.rfind("\n", 0, start), 0)
    signing = (
        each.id
        for each in entities
        for mention in each.mentions
        if each.is_person and mention.span.start > start and _alone(text, mention.span)
    )
    return tuple(signing)[:1]


def _alone(text: str, name: Span) -> bool:
    """Whether a name has a line for itself, with a title and honours or without."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    end = len(text) if end < 0 else end
    return bool(_TITLED.fullmatch(text, start, name.start) and _HONOURS.fullmatch(text, name.end, end))


def _in_first_person(doc: Doc) -> bool:
    return any(lower == "i" and doc[index].dep_ == "nsubj" for index, lower in enumerate(Words.of(doc).lower))


def _named_at_head(doc: Doc, text: str, entities: Sequence[Entity]) -> tuple[str, ...]:
    """Whose report a text in the first person is: the name alone on a line under the title that calls it one.

    Further down only behind a line that says so: "Statement made by".
    """
    for each in entities:
        first = each.mentions[0].span if each.is_person and each.mentions else None
        if first is None or first.end > _HEAD:
            continue
        start = text.rfind("\n", 0, first.start) + 1
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        made = _MADE_BY.fullmatch(text, above, max(start - 1, above)) is not None
        titled = first.end <= _LETTERHEAD and _PAPER.search(text, 0, start) is not None
        if _alone(text, first) and (made or titled) and _in_first_person(doc):
            return (each.id,)
    return ()


def _addressed(doc: Doc, text: str, mentions: Sequence[tuple[Span, Entity]], dear: int) -> list[str]:
    """Whom the address above "Dear Minister" names; a minister without a name stands for the department."""
    above = [each for span, each in mentions if span.start < dear and region_at(doc, span.start) != "boilerplate"]
    people = [each.id for each in above if each.is_person]
    if people:
        return people[:1]
    minister = _MINISTER.search(text, 0, dear)
    words = set(plain(minister[1]).split()) - {"and", "for", "of"} if minister is not None else set()
    departments = (each for each in doc._.entities if each.kind == "government department")
    return [each.id for each in departments if words & set(plain(each.name).split())][:1]


def _committee(doc: Doc, entities: Sequence[Entity]) -> str | None:
    text = text_of(doc)
    minutes = _MINUTES.search(text, 0, _HEAD)
    for body in entities:
        meets = body.kind in {"committee", "board"} or (minutes and plain(body.name).endswith("partnership"))
        if meets and body.mentions:
            offset = body.mentions[0].span.start
            block = next((each for each in doc._.blocks[:6] if each.span.start <= offset < each.span.end), None)
            if (
                block is not None
                and (minutes or block.kind == "heading")
                and len(text[slice(*block.span)]) < _LETTERHEAD
            ):
                return body.id
    met = [each.id for each in entities if each.kind in {"committee", "board"}]
    return met[0] if minutes and len(met) == 1 else None
