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
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from webapp.grids import Entry, Grid, Head
    from webapp.pages import Listing
    from webapp.views import Column, Thing, Tidy


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
_EMPTY = (
    '        <td class="grid__none"><span aria-hidden="true">·</span>'
    '<span class="govuk-visually-hidden">none in these documents</span></td>\n'
)
_REGIONS: Mapping[object, tuple[str, str]] = {
    "teaser": ("From a teaser for another story", "yellow"),
    "caption": ("From a caption", "grey"),
    "boilerplate": ("From site furniture", "grey"),
}
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


def region_tag(region: object) -> Markup:
    """Where on its page something stands, when that is not the article itself."""
    return tag(*_REGIONS[region]) if region in _REGIONS else Markup()


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


def row(cells: Tidy, columns: Sequence[Column], numeric: Collection[str]) -> Markup:
    """The cells of a row of a table; where on its page the row comes from, if not the article, stands in the first."""
    region = region_tag(cells.get("region"))
    made = []
    for place, column in enumerate(columns):
        right = " govuk-table__cell--numeric" if column.name in numeric else ""
        more = f" {region}" if region and not place else ""
        made.append(f'        <td class="govuk-table__cell{right}">{cell(cells, column.name)}{more}</td>\n')
    return _markup("".join(made))


def grid_row(down: Head, listing: Listing, grid: Grid) -> Markup:
    """The cells of a row of a grid: what they spell out with its words, or how many, leading to them."""
    made = []
    for across in grid.across:
        held = grid.at(down, across)
        if held is None:
            made.append(_EMPTY)
        elif held.entries:
            entries = "".join(
                _spelt_out(entry, f"{entry.text}, {down.label}, {across.label}") for entry in held.entries
            )
            differ = '<span class="grid__differ">The documents differ.</span>' if len(held.entries) > 1 else ""
            made.append(f"        <td>{entries}{differ}</td>\n")
        else:
            shade = 4 if held.count > 9 else 3 if held.count > 4 else 2 if held.count > 1 else 1  # noqa: PLR2004 - steps
            target = listing.address_of_cell(held)
            name = f"{held.count}: {escape(down.label)}, {escape(across.label)}"
            number = (
                f'<a class="link" href="{escape(target)}" aria-label="{name}">{held.count}</a>'
                if target
                else held.count
            )
            made.append(f'        <td class="grid__count grid__count--{shade}">{number}</td>\n')
    return _markup("".join(made))


def _spelt_out(entry: Entry, hidden: str) -> str:
    ways = "".join(
        f"{words_link(passage, 'words' if number == 1 else str(number), hidden)} "
        for number, passage in enumerate(entry.passages, start=1)
    )
    return f'<span class="grid__entry"><strong>{escape(entry.text)}</strong> {ways}</span>'


def _markup(text: str) -> Markup:
    """Text whose every part is written in this module or escaped."""
    return Markup(text)  # noqa: S704 - that is what this module sees to
