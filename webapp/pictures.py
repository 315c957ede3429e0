"""Pictures that leave the page: an SVG made fit for programs that know less than a browser, and the same as PNG."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import resvg_py

if TYPE_CHECKING:
    from collections.abc import Mapping

_HALO = re.compile(
    r'<text(?P<attributes>[^>]*?) stroke="#ffffff" stroke-width="(?P<width>[\d.]+)" paint-order="stroke"'
    r"(?P<rest>[^>]*)>(?P<text>.*?)</text>",
    re.DOTALL,
)
"""Text with a white rim below it. Few programs know `paint-order`; the others paint the rim over the letters."""


_GRADIENT = re.compile(
    r'<linearGradient id="(?P<id>[^"]+)"><stop offset="0" stop-color="(?P<colour>#[0-9a-f]{6})"'
    r'(?: stop-opacity="(?P<first>[\d.]+)")?/><stop offset="1" stop-color="#[0-9a-f]{6}"'
    r'(?: stop-opacity="(?P<last>[\d.]+)")?/></linearGradient>'
)
_FADED = re.compile(
    r'<rect x="(?P<x>[\d.-]+)" y="(?P<y>[\d.-]+)" width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)" '
    r'fill="url\(#(?P<id>[^)]+)\)"/>'
)
_SLICES = 10


def plain(svg: str) -> str:
    """The SVG without what programs besides browsers draw wrong.

    A text with a white rim becomes two texts, the rim and the letters; a rectangle that fades becomes slices.
    """
    faded = _FADED.sub(functools.partial(_sliced, {match["id"]: match for match in _GRADIENT.finditer(svg)}), svg)
    return _HALO.sub(
        lambda match: (
            f'<text{match["attributes"]} stroke="#ffffff" stroke-width="{match["width"]}"{match["rest"]}>'
            f"{match['text']}</text><text{match['attributes']}{match['rest']}>{match['text']}</text>"
        ),
        faded,
    )


def _sliced(gradients: Mapping[str, re.Match[str]], rectangle: re.Match[str]) -> str:
    gradient = gradients.get(rectangle["id"])
    if gradient is None:
        return rectangle[0]
    first, last = float(gradient["first"] or 1), float(gradient["last"] or 1)
    width = float(rectangle["width"]) / _SLICES
    return "".join(
        f'<rect x="{float(rectangle["x"]) + width * place:.2f}" y="{rectangle["y"]}" width="{width + 0.02:.2f}" '
        f'height="{rectangle["height"]}" fill="{gradient["colour"]}" '
        f'fill-opacity="{first + (last - first) * (place + 0.5) / _SLICES:.3f}"/>'
        for place in range(_SLICES)
    )


def png(svg: str, zoom: float = 2.0) -> bytes:
    """The SVG as PNG on white, `zoom` times as many pixels as it is wide and high.

    Raises:
        ValueError: the text is no SVG.
    """
    return bytes(resvg_py.svg_to_bytes(svg_string=plain(svg), zoom=zoom, background="#ffffff"))
