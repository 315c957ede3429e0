"""Who is named as hearer: “told me”, “told the inspector”, “told members”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.annotations import span_of
from extraction.coreference import addressee, resolve, speaker_of, writer
from extraction.dating import genre

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

    from extraction.attribution.page import Page

_US = frozenset({"us", "me", "we"})
_MEMBERS = frozenset({"members", "councillors", "meeting"})
_SCENE = 120
"""Tokens, a paragraph or two: how far back the committee stands whose members are told something."""
_INSPECTING = frozenset({"inspection", "inspectors", "inspector"})
"""“Told the inspection team”."""


def told(page: Page, hearer: TokenSpan, judge: str | None) -> str | None:
    """Who is named as hearer.

    Args:
        page: where it is said.
        hearer: the words for the hearer.
        judge: the inspectorate, department or commissioner heard last.
    """
    doc = page.doc
    lower = hearer.text.lower()
    if lower == "you":
        return addressee(doc)
    if lower in _US:
        return _writer(page, judge)
    if hearer.root.lower_ in _MEMBERS:
        return _meeting(page, hearer)
    if any(each.lower_ in _INSPECTING for each in hearer):
        return (in_post(page, "inspector") if lower.endswith("inspector") else None) or judge
    # "told inspectors": who is no name speaks, and hears, for a body.
    return resolve(doc, span_of(hearer)) or speaker_of(doc, span_of(hearer))


def in_post(page: Page, label: str) -> str | None:
    """Who a label means that names a post: “Chair:” is whoever alone is said to be in the chair."""
    role = label.lower().removeprefix("the ")
    posts = page.doc._.posts
    held = {each.person for each in posts if f"{each.role.lower()} ".startswith(f"{role} ")} - {None}
    return held.pop() if len(held) == 1 else None


def _writer(page: Page, judge: str | None) -> str | None:
    """Who “we” are outside quotations: who signs a letter, who reports an inspection, who publishes a release."""
    doc = page.doc
    kind = genre(doc)
    signed = writer(doc)
    if signed is not None or kind == "letter":
        return signed or judge
    if kind == "report":
        return judge
    name = doc._.source.publisher if doc._.source is not None else None
    return next((each.id for each in doc._.entities if name and name in {each.name, *each.aliases}), None)


def _meeting(page: Page, hearers: TokenSpan) -> str | None:
    """The committee whose members are told: that of minutes; one named in the sentence, or spoken of before."""
    discourse = page.doc._.discourse
    if discourse is None:
        return None
    if genre(page.doc) == "minutes":
        committee: str | None = discourse.occasion.committee
        return committee
    _, end = page.sentence(hearers.root)
    kinds = {"committee"} if hearers.root.lower_ == "councillors" else {"committee", "board"}
    near = [
        each.id
        for each in discourse.mentions.between(max(hearers.start - _SCENE, 0), end)
        if discourse.mentions.entities[each.id].kind in kinds
    ]
    return near[-1] if near else None
