"""What the coverage left out: for one inspection, which document carries which finding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.briefings import wording
from webapp.briefings.model import Note, Part, Row, Sentence, Table
from webapp.briefings.record import document_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.rows import Iri
    from webapp.briefings.desk import Desk
    from webapp.briefings.record import Found, Visit

ALIKE = 0.5
"""Share of the rarer text's words that two wordings of one finding have in common, at the least."""
_QUOTED = re.compile(r"[\u201c\"]([^\u201c\u201d\"]{8,})[\u201d\"]")
_COMMON = frozenset(
    {
        *("a", "an", "the", "this", "that", "some", "their", "them", "they", "it", "its", "who", "which", "his", "her"),
        *("and", "but", "or", "not", "no", "than", "more", "as", "at", "by", "for", "from", "in", "into", "of", "on"),
        *("to", "with", "be", "been", "is", "are", "was", "were", "has", "have", "had", "will", "would", "said"),
    }
)


@dataclass(slots=True)
class Item:
    """A finding as one or several documents word it."""

    told: dict[Iri, Found]
    """By document."""

    @property
    def first(self) -> Found:
        """The wording it is shown by: the fullest."""
        return max(self.told.values(), key=lambda found: len(found.text))


def coverage(desk: Desk) -> Part | None:
    """The findings of the inspection by document; of a body, those of the latest that several documents report."""
    visit = _visit(desk)
    if visit is None:
        return None
    found = [each for each in desk.findings if each.visit.node.id == visit.node.id]
    documents = desk.record.in_order({*visit.documents, *(document_of(f.passages[0]) for f in found)})
    items = itemise(found)
    if not items or len(documents) < 2:  # noqa: PLR2004 - one document leaves out nothing of itself
        return None
    sources = [desk.record.source(document) for document in documents]
    columns = tuple(
        Sentence(
            text=f"{source.title} ({source.publisher or 'publisher not known'}, {source.when})", searched=(source.id,)
        )
        for source in sources
    )
    rows = tuple(
        Row(
            head=Sentence(
                text=f"{wording.capital(item.first.polarity)}: {wording.quoted(item.first.text)}",
                passages=item.first.passages,
                mark=item.first.polarity,  # type: ignore[arg-type]  # the polarities are marks
            ),
            cells=tuple((_cell(item, document),) for document in documents),
        )
        for item in items
    )
    return Part(
        name="coverage",
        title="What the coverage left out",
        blocks=(
            Table(
                caption=f"Findings by document: {visit.words}",
                corner="Finding",
                columns=columns,
                rows=rows,
                kind="matrix",
            ),
            Note(
                text="A document need not carry everything, and may not have known of it. Findings of two documents "
                "are taken for one when they agree in kind and share a quotation, or a topic and half of their words."
            ),
        ),
    )


def _visit(desk: Desk) -> Visit | None:
    if desk.subject.kind == "inspection":
        return desk.visits[0] if desk.visits else None
    if desk.subject.kind != "body":
        return None
    told = [visit for visit in desk.visits if len(visit.documents) > 1 and visit.date]
    return told[-1] if told else None


def _cell(item: Item, document: Iri) -> Sentence:
    found = item.told.get(document)
    if found is None:
        return Sentence(text="Not in this document", searched=(document,), mark="none")
    if len(item.told) == 1:
        return Sentence(text="Here only", passages=found.passages)
    same = _plain(found.text) == _plain(item.first.text) or bool(_quotations(found.text) & _quotations(item.first.text))
    if found is item.first:
        return Sentence(text="In these words", passages=found.passages)
    return Sentence(text="In the same words" if same else "In other words", passages=found.passages)


def itemise(findings: Sequence[Found]) -> list[Item]:
    """Findings that several documents tell alike, each once."""
    items: list[Item] = []
    for found in findings:
        document = found.document
        for item in items:
            if document not in item.told and any(alike(found, other) for other in item.told.values()):
                item.told[document] = found
                break
        else:
            items.append(Item(told={document: found}))
    return items


def alike(first: Found, second: Found) -> bool:
    """Whether two findings of one inspection are one in two wordings."""
    if first.polarity != second.polarity:
        return False
    if _quotations(first.text) & _quotations(second.text):
        return True
    topics = {topic.id for topic in first.topics} & {topic.id for topic in second.topics}
    one, other = _words(first.text), _words(second.text)
    return bool(topics and one and other) and len(one & other) / min(len(one), len(other)) >= ALIKE


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in _COMMON}


def _quotations(text: str) -> set[str]:
    return {_plain(words) for words in _QUOTED.findall(text)}
