"""What the coverage left out: for one inspection, which document carries which finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.briefings import likeness, wording
from webapp.briefings.model import Note, Part, Row, Sentence, Table
from webapp.briefings.record import document_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.rows import Iri
    from webapp.briefings.desk import Desk
    from webapp.briefings.record import Found, Visit

ALIKE = 0.5
"""Share of the rarer text's words that two wordings of one finding have in common, at the least."""


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
    found += [each for twin in _told_again(desk, visit) for each in desk.record.findings(twin)]
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
            cells=tuple((_cell(desk, item, document),) for document in documents),
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
                text="A document need not carry everything, may not have known of it, or may say it in other words. "
                "Findings of two documents "
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


def _told_again(desk: Desk, visit: Visit) -> list[Visit]:
    """What may be the same inspection told without its date: of the same kind, by and of the same."""
    near = {each.node.id: each for node in visit.providers for each in desk.record.visits(node.id)}
    return [
        each
        for each in near.values()
        if each.date is None
        and (each.kind, each.inspectors, each.providers) == (visit.kind, visit.inspectors, visit.providers)
    ]


def _cell(desk: Desk, item: Item, document: Iri) -> Sentence:
    found = item.told.get(document)
    if found is None:
        text = likeness.plain(desk.record.text(document))
        if any(quoted in text for each in item.told.values() for quoted in likeness.quotations(each.text)):
            return Sentence(text="Quoted in this document", searched=(document,))
        return Sentence(text="Not found in this document", searched=(document,), mark="none")
    if len(item.told) == 1:
        return Sentence(text="In these words", passages=found.passages)
    same = likeness.plain(found.text) == likeness.plain(item.first.text) or bool(
        likeness.quotations(found.text) & likeness.quotations(item.first.text)
    )
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
    if likeness.quotations(first.text) & likeness.quotations(second.text):
        return True
    topics = {topic.id for topic in first.topics} & {topic.id for topic in second.topics}
    one, other = likeness.words(first.text), likeness.words(second.text)
    return bool(topics and one and other) and len(one & other) / min(len(one), len(other)) >= ALIKE
