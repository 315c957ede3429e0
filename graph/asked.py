"""What somebody typed into the search box, read: words, "a phrase", begin*, and conditions such as speaker:name.

Nothing typed ever stands in a query as it was typed: words are quoted for SQLite's full-text index one by one, and all
else goes in as a bound value.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import dates
from ontology.errors import DateError, QueryError

if TYPE_CHECKING:
    import datetime

KINDS = ("person", "body", "post", "inspection", "topic", "statement", "finding", "judgement", "document")
"""What can be found, in the order in which it is shown."""
PLURALS = {
    "people": "person", "bodies": "body", "posts": "post", "inspections": "inspection", "topics": "topic",
    "statements": "statement", "findings": "finding", "judgements": "judgement", "documents": "document",
}  # fmt: skip
FIELDS = ("speaker", "topic", "before", "after", "kind")
MOST_TERMS = 20

_TERM = re.compile(r'(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:the|rt|right|hon|honourable|cllr|councillor|dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|rev)"
    r"\.?\s+)+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search, read."""

    words: str = ""
    """The words, in the language of SQLite's full-text index; empty where only conditions were given."""
    speaker: str = ""
    topic: str = ""
    before: datetime.date | None = None
    """Said or published before this day, as far as the date tells."""
    after: datetime.date | None = None
    """Said or published on this day or later, as far as the date tells."""
    kind: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.words or self.speaker or self.topic or self.before or self.after or self.kind)


def read(text: str) -> Asked:
    """Read what was typed.

    Raises:
        QueryError: a date or a kind cannot be read, or there are too many words.
    """
    words: list[str] = []
    conditions: dict[str, str] = {}
    for match in _TERM.finditer(text):
        field = (match["field"] or "").lower()
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if field in FIELDS:
            conditions[field] = value
            continue
        if field:  # a colon within words, as in a title
            value = f"{match['field']} {value}"
        if term := _quoted(value.rstrip("*"), begins=value.endswith("*")):
            words.append(term)
    if len(words) > MOST_TERMS:
        raise QueryError(f"That is too much to search for at once: {MOST_TERMS} words and phrases are the most.")
    return Asked(
        words=" AND ".join(words),
        speaker=_quoted(conditions.get("speaker", "").rstrip("*"), begins=conditions.get("speaker", "").endswith("*")),
        topic=folded(conditions.get("topic", "").replace("-", " ")),
        before=_day(conditions.get("before"), "before"),
        after=_day(conditions.get("after"), "after"),
        kind=_kind(conditions.get("kind", "")),
    )


def folded(name: str) -> str:
    """A name in which case, accents, punctuation, forms of address and spaces do not count."""
    plain = unicodedata.normalize("NFKD", _TITLES.sub("", name.strip()).casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char) and char not in "'`\u2018\u2019")
    return " ".join(re.findall(r"\w+", plain))


def _quoted(words: str, *, begins: bool = False) -> str:
    """Words as one phrase of the index; a mark of its language among them is only a character."""
    if not any(char.isalnum() for char in words):
        return ""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"' + ("*" if begins else "")


def _day(text: str | None, field: str) -> datetime.date | None:
    if text is None:
        return None
    try:
        return dates.bounds(text).earliest
    except DateError:
        raise QueryError(f"{field}: takes a date such as 2023, 2023-05 or 2023-05-11, not {text[:40]!r}.") from None


def _kind(text: str) -> str:
    kind = PLURALS.get(text.lower(), text.lower())
    if kind and kind not in KINDS:
        raise QueryError(f"kind: takes one of {', '.join(KINDS)}, not {text[:40]!r}.")
    return kind
