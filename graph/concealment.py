"""Names that an editor has hidden: out of a record before it becomes a graph, and out of all that is made of the graph.

Who bears a hidden name is no longer among the record's people, and holds, says and does nothing in it. The name itself
is blotted out, letter by letter, in the text and wherever else the record writes it, so that every offset still holds.
In a document that names the person, each word of the name goes also by itself: it is better to blot out a namesake
there than to leave a surname standing.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, TypeVar

from ontology.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ontology.records import ExtractionRecord

BLOT = "\N{FULL BLOCK}"

_Value = TypeVar("_Value")


def conceal(record: ExtractionRecord, names: Collection[str], people: Collection[str]) -> ExtractionRecord:
    """The record without hidden names.

    Args:
        record: what was read, its people under the identifiers they have in the whole graph.
        names: the hidden names in full.
        people: the identifiers of all who bear one of them, in whatever form a document calls them.
    """
    if not names:
        return record
    here = [person for person in record.people if person.id in people]
    words = {word for called in (*names, *(person.name for person in here)) for word in called.split()} if here else ()
    blotted = _blotter(names, words)
    gone = {person.id for person in here}

    def kept(identifier: str | None) -> str | None:
        return None if identifier in gone else identifier

    without = dataclasses.replace(
        record,
        people=tuple(person for person in record.people if person.id not in gone),
        posts=tuple(post for post in record.posts if post.person not in gone),
        relations=tuple(one for one in record.relations if not {one.subject, one.object} & gone),
        statements=tuple(
            dataclasses.replace(one, speaker=kept(one.speaker), addressee=kept(one.addressee))
            for one in record.statements
        ),
        findings=tuple(dataclasses.replace(one, by=kept(one.by)) for one in record.findings),
    )
    text = blotted(record.document.text)
    parts = {field.name: _in_all_texts(getattr(without, field.name), blotted) for field in dataclasses.fields(without)}
    # What is quoted follows the text: a name may stand half within the quotation.
    parts["statements"] = tuple(
        dataclasses.replace(one, text=" ".join(span.of(text) for span in one.content)) for one in parts["statements"]
    )
    parts["findings"] = tuple(dataclasses.replace(one, text=one.span.of(text)) for one in parts["findings"])
    return dataclasses.replace(without, **parts)


def blotted(text: str, names: Collection[str]) -> str:
    """A text that is no document's, without hidden names."""
    return _blotter(names, ())(text) if names else text


def _blotter(names: Collection[str], words: Collection[str]) -> Callable[[str], str]:
    full = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    # A full name in whatever case; a word of it only as a name is written, for Ash is a tree as well.
    single = "|".join(re.escape(word) for word in sorted(words) if word[0].isupper())
    pattern = re.compile(rf"(?<!\w)(?:(?i:{full}){'|' if single else ''}{single})(?!\w)")
    return lambda text: pattern.sub(lambda match: re.sub(r"\S", BLOT, match[0]), text)


def _in_all_texts(value: _Value, change: Callable[[str], str]) -> _Value:
    """A record or a part of one with every text in it changed; identifiers stay, for other parts lead to them."""
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]  # a text for a text
    if isinstance(value, tuple) and not isinstance(value, Span):
        return tuple(_in_all_texts(each, change) for each in value)  # type: ignore[return-value]  # likewise
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _in_all_texts(getattr(value, field.name), change)
            for field in dataclasses.fields(value)
            if field.init and field.name not in _IDENTIFIERS
        }
        return dataclasses.replace(value, **changed)
    return value


_IDENTIFIERS = frozenset(
    {"id", "person", "subject", "object", "speaker", "addressee", "inspection", "inspector", "provider", "by"}
)
