"""The graph as known on a day: two dials that every query showing facts can be asked with.

*published by* leaves what stands in a document that had surely been published by that day; *true on* leaves what had
happened by a day, or was the case on it. A query says where they take hold with a line of its own, which is a comment
when the file runs as it stands::

    #@ published ?document                                   the row's fact stands in this document
    #@ published ?inspection ^or:ofInspection/or:inDocument  the same, by a path from the thing to its documents
    #@ happened ?statement or:said                           this property says when it happened
    #@ held ?tenure                                          a time in a post
    #@ counted ?finding or:inDocument                        what is only counted, and does not decide on the row

`Query.bind` puts a FILTER with the serialised day in the place of each. Such a query has three further parameters:
``published_by``, ``true_on``, and ``known``: ``yes`` for what was known, ``later`` for what was true by then and is not
surely published by then, ``undated`` for what has no date to tell by.

A date of some width counts by its end for what was published, since only then it surely was, and by its beginning for
what had happened, since from then on it may have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import QueryError
from ontology.vocabulary import OR

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLISHED_BY = "published_by"
TRUE_ON = "true_on"
KNOWN = "known"
NAMES = (PUBLISHED_BY, TRUE_ON, KNOWN)
"""The parameters of the dials."""
CHOICES = ("yes", "later", "undated")

_MARK = re.compile(r"^[ \t]*#@[ \t]+(?P<rule>\w+)[ \t]+(?P<thing>\?\w+)(?:[ \t]+(?P<path>\S.*?))?[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"(?:^[ \t]*#@[^\n]*\n)+", re.MULTILINE)
_RULES = ("published", "counted", "happened", "held")
UNSET = "UNDEF"
"""How a parameter that is not given is written."""
_MEMBER, _POST = (f"<http://www.w3.org/ns/org#{name}>" for name in ("member", "post"))


def _or(name: str) -> str:
    return f"<{OR.address}{name}>"


def marked(text: str, name: str) -> bool:
    """Whether a query takes the dials.

    Raises:
        QueryError: it has a line for them that cannot be read.
    """
    marks = list(_MARK.finditer(text))
    for mark in marks:
        if mark["rule"] not in _RULES or (mark["rule"] == "happened" and not mark["path"]):
            raise QueryError(
                f"The query {name}: cannot read the line {mark[0].strip()!r}. Write '#@ RULE ?thing path', RULE one of "
                f"{', '.join(_RULES)}; 'happened' needs the path of a property that is a date."
            )
    return bool(marks)


def decides(text: str) -> bool:
    """Whether the dials decide on a query's rows, and not only on what they count."""
    return any(mark["rule"] != "counted" for mark in _MARK.finditer(text))


def turn(text: str, terms: Mapping[str, str]) -> str:
    """A query with the dials turned.

    Args:
        text: the query, with its lines for the dials.
        terms: `NAMES` with their values as serialised RDF terms; UNDEF for none.

    Raises:
        QueryError: what was known later is asked for without a day.
    """
    published, true, known = (terms.get(name, UNSET) for name in NAMES)
    known = known.strip('"') if known != UNSET else "yes"
    if (published, true) == (UNSET, UNSET):
        if known != "yes":
            raise QueryError(f"{KNOWN}={known} needs a day: give {PUBLISHED_BY} or {TRUE_ON}.")
        return text
    if known == "yes":
        return _MARK.sub(lambda mark: _known(_Mark.of(mark), published, true), text)
    if known == "later":
        if published == UNSET:
            raise QueryError(f"{KNOWN}={known} needs a day: give {PUBLISHED_BY}.")
        # What was true is what was so on the day of the other dial; without it, on the day of publication.
        return _MARK.sub(lambda mark: _later(_Mark.of(mark), published, true if true != UNSET else published), text)
    return _undated(text, published, true)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line for the dials, read."""

    rule: str
    thing: str
    path: str

    @classmethod
    def of(cls, match: re.Match[str]) -> _Mark:
        return cls(match["rule"], match["thing"], match["path"] or "")

    @property
    def public(self) -> str:
        """The path from the thing to when it was published."""
        return f"({self.path})/{_or('publicSince')}" if self.path else _or("publicSince")


def _known(mark: _Mark, published: str, true: str) -> str:
    if mark.rule in ("published", "counted"):
        return "" if published == UNSET else f"    FILTER {_public_by(mark, published)}"
    if true == UNSET:
        return ""
    return _happened(mark, true) if mark.rule == "happened" else _held(mark, true)


def _public_by(mark: _Mark, day: str) -> str:
    return f"EXISTS {{ {mark.thing} {mark.public}/{_or('latest')} ?dial_public FILTER(?dial_public <= {day}) }}"


def _later(mark: _Mark, published: str, true: str) -> str:
    if mark.rule == "counted":
        return ""
    if mark.rule == "published":
        return (
            f"    FILTER EXISTS {{ {mark.thing} {mark.public}/{_or('latest')} ?dial_any }}\n"
            f"    FILTER NOT {_public_by(mark, published)}"
        )
    return _happened(mark, true) if mark.rule == "happened" else _held(mark, true)


def _happened(mark: _Mark, day: str) -> str:
    return f"    FILTER EXISTS {{ {mark.thing} ({mark.path})/{_or('earliest')} ?dial_day FILTER(?dial_day <= {day}) }}"


def _held(mark: _Mark, day: str) -> str:
    """Begun, or on record in the post, by that day; and no document has it end before."""
    tenure = mark.thing
    return f"""\
    FILTER(EXISTS {{ {tenure} {_or("from")}/{_or("earliest")} ?dial_day FILTER(?dial_day <= {day}) }}
      || (NOT EXISTS {{ {tenure} {_or("from")} ?dial_any }}
        && EXISTS {{ {tenure} {_or("attested")}/{_or("earliest")} ?dial_day FILTER(?dial_day <= {day}) }}))
    FILTER NOT EXISTS {{ {tenure} {_or("to")}/{_or("latest")} ?dial_end FILTER(?dial_end < {day}) }}
    FILTER NOT EXISTS {{ {tenure} {_or("status")} "former" FILTER NOT EXISTS {{ {tenure} {_or("to")} ?dial_any }} }}
    FILTER NOT EXISTS {{ {tenure} {_or("status")} "incoming" FILTER NOT EXISTS {{ {tenure} {_or("from")} ?dial_any }} }}
    FILTER NOT EXISTS {{ {tenure} {_MEMBER} ?dial_who ; {_POST} ?dial_post .
      ?dial_other {_MEMBER} ?dial_who ; {_POST} ?dial_post ; {_or("to")}/{_or("latest")} ?dial_end
      FILTER(?dial_end < {day}) }}"""


def _undated(text: str, published: str, true: str) -> str:
    """The query for what no day can be told of; lines in a row make one filter, for either date may be missing."""

    def asked(block: re.Match[str]) -> str:
        marks = [_Mark.of(mark) for mark in _MARK.finditer(block[0])]
        missing = [
            f"NOT EXISTS {{ {mark.thing} {path} ?dial_any }}"
            for mark in marks
            for path in _dates_of(mark, published, true)
        ]  # fmt: skip
        if missing or any(mark.rule != "counted" for mark in marks):
            return f"    FILTER({' || '.join(missing) or 'false'})\n"
        return ""

    return _BLOCK.sub(asked, text)


def _dates_of(mark: _Mark, published: str, true: str) -> list[str]:
    if mark.rule == "published" and published != UNSET:
        return [mark.public]
    if mark.rule == "happened" and true != UNSET:
        return [mark.path]
    if mark.rule == "held" and true != UNSET:
        return [f"{_or('from')}|{_or('to')}|{_or('attested')}"]
    return []
