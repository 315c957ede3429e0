"""The marks of a timeline as SVG.

A page has hundreds of them, at two widths. Written here they take a fifth of the time that a template takes; what is
around them is in `_timeline.html`. Nearly all of a mark is numbers; what is words is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.chronology import Look
    from webapp.strips import Mark


def marks(drawn: Iterable[Mark], name: str, looks: Sequence[Look]) -> Markup:
    """The marks of one lane.

    Args:
        drawn: the marks.
        name: what the identifiers of the drawing begin with.
        looks: its kinds; the gradients of each have its number, counted from 1.
    """
    text = "".join(_gap(mark) if mark.shape == "gap" else _mark(mark, name, looks) for mark in drawn)
    return Markup(text)  # noqa: S704 - every part is written here or escaped


def _gap(mark: Mark) -> str:
    words = (
        f'<text x="{mark.text_x}" y="{mark.y + 4}" text-anchor="middle" font-style="italic" fill="#4d5a63" '
        f'stroke="#ffffff" stroke-width="5" paint-order="stroke">{escape(mark.text)}</text>'
        if mark.text
        else ""
    )
    return (
        f"<g><title>{escape(mark.title)}</title>\n"
        f'<line x1="{mark.left}" x2="{mark.right}" y1="{mark.y}" y2="{mark.y}" stroke="#6f777b" stroke-width="1.5" '
        f'stroke-dasharray="2 5"/>\n{words}</g>\n'
    )


def _mark(mark: Mark, name: str, looks: Sequence[Look]) -> str:
    """A mark within its link, with its name and the room in which it can be hit."""
    title = escape(mark.title)
    start, end = "<g>", "</g>"
    if mark.href:
        start, end = f'<a href="{escape(mark.href)}" class="timeline__mark" aria-label="{title}">', "</a>"
    hit_left, hit_right = mark.hit
    hit_width = round(hit_right - hit_left, 1)
    if mark.ghost:
        shape = (
            f'<rect x="{mark.left}" y="{mark.y - 8}" width="{mark.right - mark.left}" height="16" rx="3" '
            f'fill="#ffffff" stroke="{mark.look.colour}" stroke-width="1.5" stroke-dasharray="4 3"/>\n'
        )
    elif mark.shape == "point":
        shape = _point(mark)
    elif mark.shape == "band":
        number = looks.index(mark.look) + 1
        shape = _faded(
            mark, 6, (f"{name}-in-{number}", f"{name}-out-{number}"), f'{mark.look.colour}" fill-opacity="0.7'
        )
    else:
        shape = _bar(mark, name)
    return (
        f"{start}<title>{title}</title>\n"
        f'<rect class="timeline__hit" x="{hit_left}" y="{mark.y - 12}" width="{hit_width}" height="24" fill="#ffffff" '
        f'fill-opacity="0"/>\n{shape}{_words(mark)}{end}'
    )


def _point(mark: Mark) -> str:
    sign = (
        f'<text x="{(mark.left + mark.right) / 2}" y="{mark.y + 4}" text-anchor="middle" font-size="11" '
        f'font-weight="bold" fill="#ffffff">{escape(mark.look.sign)}</text>'
        if mark.look.sign
        else ""
    )
    return f'<polygon points="{mark.outline}" fill="{mark.look.colour}"/>\n{sign}'


def _faded(mark: Mark, half: int, gradients: tuple[str, str], fill: str) -> str:
    """What fades in, what is solid, what fades out; `half` of its height is above its middle."""
    low, wide, high = mark.solid
    into, out = gradients
    place = f'y="{mark.y - half}"'
    return (
        f'<rect x="{mark.left}" {place} width="{mark.soft_in}" height="{2 * half}" fill="url(#{into})"/>\n'
        f'<rect x="{low}" {place} width="{max(wide, 0.1)}" height="{2 * half}" fill="{fill}"/>\n'
        f'<rect x="{high}" {place} width="{mark.soft_out}" height="{2 * half}" fill="url(#{out})"/>\n'
    )


def _bar(mark: Mark, name: str) -> str:
    """A time in a post: striped where it is interim, outlined where it is to come."""
    whole = f'<rect x="{mark.left}" y="{mark.y - 9}" width="{mark.right - mark.left}" height="18"'
    if mark.status == "incoming":
        body = f'{whole} fill="#ffffff" stroke="#0b6470" stroke-width="1.3" stroke-dasharray="5 3"/>\n'
    else:
        body = _faded(mark, 9, (f"{name}-bar-in", f"{name}-bar-out"), "#b9d9dc")
        if mark.status == "interim":
            body += f'{whole} fill="url(#{name}-interim)"/>'
    low, wide, high = mark.solid
    place = f'y1="{mark.y + 9}" y2="{mark.y + 9}" stroke="#0b6470" stroke-width="2"'
    sure = f'<line x1="{low}" x2="{high}" {place}/>' if wide > 0 else ""
    return f'{body}<line x1="{mark.left}" x2="{mark.right}" {place} stroke-dasharray="2 4"/>\n{sure}'


def _words(mark: Mark) -> str:
    if not mark.text:
        return ""
    look = ' font-style="italic" fill="#4d5a63"' if mark.ghost else ""
    if mark.shape == "band" and mark.anchor == "middle":
        look += ' stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    return f'<text x="{mark.text_x}" y="{mark.y + 4}" text-anchor="{mark.anchor}"{look}>{escape(mark.text)}</text>'
