"""Posts of a life told in dates, a line each: "2011-16 Head of fostering, Wexmoor County Council"."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING

from extraction.annotations import text_of, tokens
from extraction.career_posts import CareerPosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.annotations import Block
    from extraction.apposed_posts import Named
    from ontology import records

_YEARS = re.compile(
    r"""(?:since\s+)?(?:[A-Z][a-z]{2,8}\s+)?(?P<from>(?:19|20)\d\d)
        (?:\s*(?:[-\u2013\u2014/]|to)\s*(?P<to>(?:19|20)?\d\d|present|now|today|date)?)?\s*[:,|\u2013\u2014-]?\s+""",
    re.VERBOSE,
)
_GOES_ON = frozenset({"present", "now", "today", "date"})
_GIVEN = frozenset(
    {"appointed", "becomes", "became", "made", "elected", "promoted", "to", "joins", "joined", "as", "named"}
)
_LINES = 3
"""Dated lines that make a life; two may be a programme or a history of something else."""


class TimelinePosts(CareerPosts):
    """Reads posts off the dated lines of one Doc, which tell the life of whom it is about."""

    def _by_timeline(self) -> Iterator[records.Post]:
        """Every post that a run of dated lines gives."""
        dated = [(block, years) for block in self.doc._.blocks if (years := self._years(block)) is not None]
        person = self._of_whom() if len(dated) >= _LINES else None
        if person is None:
            return
        for block, years in dated:
            piece = tokens(self.doc, block.span)
            start = next((token.i for token in piece if token.idx >= years.end()), piece.end)
            while start < piece.end and self.words.lower[start] in _GIVEN:
                start += 1
            role = self.roles.read(start, piece.end, whole=True, career=True) if start < piece.end else None
            if role is None or role.start != start:
                continue
            end = years["to"]
            ended = end is not None and end.lower() not in _GOES_ON
            role = dataclasses.replace(role, status="former" if ended else role.status)
            post = self._post(person, role, piece.start, role.end)
            last = end if end is None or len(end) == len("2014") else f"{years['from'][:2]}{end}"
            yield dataclasses.replace(post, from_=years["from"], to=last if ended else None)

    def _years(self, block: Block) -> re.Match[str] | None:
        """The years that a short line begins with."""
        if block.kind not in {"line", "bullet", "heading"} or block.region not in {"article", "boilerplate"}:
            return None
        return _YEARS.match(text_of(self.doc), *block.span)

    def _of_whom(self) -> Named | None:
        """Whom the document is about: who is named most often, and twice at the least."""
        counted = Counter(name.person for name in self.names)
        ((most, count), *_) = counted.most_common(1) or [("", 0)]
        return next((name for name in self.names if name.person == most), None) if count > 1 else None
