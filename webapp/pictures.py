"""Pictures that leave the page: an SVG made fit for programs that know less than a browser, and the same as PNG."""

from __future__ import annotations

import re

import resvg_py

_HALO = re.compile(
    r'<text(?P<attributes>[^>]*?) stroke="#ffffff" stroke-width="(?P<width>[\d.]+)" paint-order="stroke"'
    r"(?P<rest>[^>]*)>(?P<text>.*?)</text>",
    re.DOTALL,
)
"""Text with a white rim below it. Few programs know `paint-order`; the others paint the rim over the letters."""


def plain(svg: str) -> str:
    """The SVG with each text that has a white rim as two texts: the rim, then the letters."""
    return _HALO.sub(
        lambda match: (
            f'<text{match["attributes"]} stroke="#ffffff" stroke-width="{match["width"]}"{match["rest"]}>'
            f"{match['text']}</text><text{match['attributes']}{match['rest']}>{match['text']}</text>"
        ),
        svg,
    )


def png(svg: str, zoom: float = 2.0) -> bytes:
    """The SVG as PNG on white, `zoom` times as many pixels as it is wide and high.

    Raises:
        ValueError: the text is no SVG.
    """
    return bytes(resvg_py.svg_to_bytes(svg_string=plain(svg), zoom=zoom, background="#ffffff"))
