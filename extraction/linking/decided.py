"""What people decided on who is who, found again in the documents as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ontology.linking import BodyNames, DocumentNames, LinkDecision, Naming, PersonNames

Key: TypeAlias = tuple[str, str]
"""Document and local id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision, with those whom the documents name now."""

    same: bool
    first: frozenset[Key]
    second: frozenset[Key]
    reason: str

    @property
    def everybody(self) -> frozenset[Key]:
        """Both sides."""
        return self.first | self.second


def found(decisions: Iterable[LinkDecision], documents: Sequence[DocumentNames]) -> list[Decided]:
    """Decisions with those whom they are about; somebody whom no document names any more is left out.

    Args:
        decisions: in any order, which is kept.
        documents: the names of every document.
    """
    by_document = {document.document: document for document in documents}
    return [
        Decided(
            same=decision.verdict == "same",
            first=_keys(decision.first, by_document),
            second=_keys(decision.second, by_document),
            reason=decision.reason,
        )
        for decision in decisions
    ]


def _keys(namings: Iterable[Naming], by_document: Mapping[str, DocumentNames]) -> frozenset[Key]:
    return frozenset(
        (naming.document, local)
        for naming in namings
        if naming.document in by_document and (local := _local(naming, by_document[naming.document]))
    )


def _local(naming: Naming, document: DocumentNames) -> str | None:
    """The id a document now gives to whom it named: by name and id, else by a name only one bears, else by id."""
    everybody: tuple[PersonNames | BodyNames, ...] = (*document.people, *document.bodies)
    bearers = [each.id for each in everybody if naming.name in (each.name, *each.aliases)]
    if naming.id in bearers:
        return naming.id
    if len(bearers) == 1:
        return bearers[0]
    return next((each.id for each in everybody if each.id == naming.id), None)
