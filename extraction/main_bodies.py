"""The body that a document is about: of all that answer for something, the one for which most speaks.

One decision, whoever asks: whose "director" is meant, which council "the authority" is, who was inspected. Each mention
speaks for a body, and more so what is said there: the title and the publisher, that it was inspected or graded, that a
home it runs was. A council is spoken of by its place ("Thornby is ...") where others are named, so its mentions count
twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction import registers
from extraction.annotations import region_at, text_of
from extraction.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from extraction.annotations import Entity

PROVIDERS = frozenset({"local authority", "health body", "police", "school", "charity", "company"})
"""Kinds of bodies that are inspected, and have directors and chief executives."""
_TITLED = 5
"""Mentions that it is worth to be named in the title, or to be whose paper it is."""
_INSPECTED = 2
"""Mentions that it is worth to be inspected or graded where it is named."""
_REACH = 40
"""Characters before and behind a name among which that is said."""
_HOSPITALS = ("hospital", "infirmary")
# "The inspection of Elm House", "inspectors visited Elm House".
_INSPECTING = re.compile(
    r"\b(?:inspections?\s+(?:of|at|in)|(?:re-?)?inspected|visits?\s+(?:of|to|at)|visited|assessed|assessment\s+of|rated|judged|"
    r"graded|(?:down|up)graded)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Elm House was rated", "Elm House's inspection".
_GRADED = re.compile(
    r"(?:['\u2019]s?)?\s*(?:\([^)]{1,12}\)\s*)?(?:(?:was|were|is|has|have|had|been|again|also|last|first)\s+)*"
    r"(?:(?:re-?)?inspected|rated|judged|(?:down|up)?graded|inspection\b)",
    re.IGNORECASE,
)


def main_body(doc: Doc, bodies: Iterable[Entity], *, inspected: bool = False) -> Entity | None:
    """The body of several that a Doc is about; None where nothing speaks for any.

    Args:
        doc: with entities.
        bodies: those that it may be.
        inspected: whether it is asked who was inspected.
    """
    bodies = list(bodies)
    text = text_of(doc)
    source = doc._.source
    about = plain(" ".join(filter(None, (source.title, source.publisher)))) if source is not None else ""
    # A hospital is run by a trust, which answers for it.
    if any(plain(each.name).endswith("trust") for each in bodies):
        bodies = [each for each in bodies if not plain(each.name).endswith(_HOSPITALS)]
    national = {each.name for each in registers.national()}  # "NHS England" is no provider
    # "The police" are partners of whoever the document is about, unless a force is named.
    bodies = [
        each
        for each in bodies
        if each.mentions and each.name not in national and not (each.kind == "police" and each.name.islower())
    ]
    first = min(bodies, key=lambda each: each.mentions[0].span.start, default=None)

    def weight(body: Entity) -> tuple[int, int]:
        spans = [each.span for each in body.mentions if region_at(doc, each.span.start) == "article"]
        titled = sum(_TITLED for name in (body.name, *body.aliases) if plain(name) in about)
        count = len(spans) * (2 if body.kind == "local authority" else 1) + titled
        count += body is first  # "Elm Homes has appointed Jo Roe, once of Norham Council": about Elm Homes
        for span in spans if inspected else ():
            told = _INSPECTING.search(text, max(0, span.start - _REACH), span.start) or _GRADED.match(text, span.end)
            count += _INSPECTED * (told is not None)
        # Of its own paper a body needs no word but the one at its head, which is none of the article.
        told_at = spans or ([body.mentions[0].span] if titled else [])
        return (count, -told_at[0].start) if told_at else (0, 0)

    best = max(bodies, key=weight, default=None)
    return best if best is not None and weight(best) > (0, 0) else None
