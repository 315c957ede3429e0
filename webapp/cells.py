"""What stands in tables, cards and grids wherever a thing, a date, a passage or a sort is named.

A page has hundreds of these. Made here they take a fifth of the time of a template's macros, under whose names
`_macros.html` hands them on. Everything that is not written here is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from graph.rows import Iri
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from webapp.views import Thing, Tidy


class _Sign(NamedTuple):
    words: str
    sign: str
    colour: str


POLARITIES: Mapping[str, _Sign] = {
    "strength": _Sign("Strength", "+", "green"),
    "improved": _Sign("Improved", "↑", "turquoise"),
    "concern": _Sign("Concern", "!", "red"),
    "recommendation": _Sign("Recommendation", "→", "purple"),
}
_NONE = Markup(
    '<span class="muted"><span aria-hidden="true">–</span>'
    '<span class="govuk-visually-hidden">none on record</span></span>'
)
_UNDATED = Markup('<span class="muted">date not known</span>')


def link(iri: object, label: object = None) -> Markup:
    """A thing: its label, linked to its page where it has one."""
    now = site()
    target = now.href(iri) if isinstance(iri, Iri) else None
    if not target:
        return escape(label or iri)
    words = escape(label or now.short(str(iri)))
    return _markup(f'<a class="link" href="{escape(target)}">{words}</a>')


def links(things: Iterable[Thing]) -> Markup:
    """Several things, separated by commas."""
    return Markup(", ").join(link(thing.id, thing.label) for thing in things)


def when(words: object, edtf: object) -> Markup:
    """A date in words; what is written in EDTF stands behind it for those who point at it."""
    if not words:
        return _UNDATED
    title = f' title="{escape(edtf)}"' if edtf else ""
    return _markup(f'<span class="when"{title}>{escape(words)}</span>')


def words_link(passage: object, words: str = "See the words in the document", hidden: str = "") -> Markup:
    """The way from a fact to its words, marked in the document."""
    target = site().href(str(passage)) if passage else None
    if not target:
        return Markup()
    more = f'<span class="govuk-visually-hidden"> {escape(hidden)}</span>' if hidden else ""
    return _markup(f'<a class="link words-link" href="{escape(target)}#passage">{escape(words)}{more}</a>')


def tag(words: object, colour: str = "grey") -> Markup:
    """A word or two, set off."""
    return _markup(f'<strong class="govuk-tag govuk-tag--{escape(colour)}">{escape(words)}</strong>')


def polarity_tag(polarity: object) -> Markup:
    """What sort of finding it is, told by more than a colour."""
    words, sign, colour = POLARITIES.get(str(polarity)) or _Sign(str(polarity), "", "grey")
    return _markup(
        f'<strong class="govuk-tag govuk-tag--{colour} polarity"><span aria-hidden="true">{sign}</span> '
        f"{escape(words)}</strong>"
    )


def cell(row: Tidy, name: str) -> Markup:
    """One cell of a table, shown by the rules of `webapp.views`."""
    value = row.get(name)
    if name == "passage":
        return words_link(value, "words", "of this row in the document")
    if name == "polarity":
        return polarity_tag(value)
    if value is None:
        return Markup() if name == "status" else _NONE
    if isinstance(value, tuple):
        return links(value)
    label = row.get(f"{name}Label")
    if isinstance(value, Iri):
        return link(value, label)
    return when(label, value) if label and name != "status" else escape(value)


def _markup(text: str) -> Markup:
    """Text whose every part is written in this module or escaped."""
    return Markup(text)  # noqa: S704 - that is what this module sees to
