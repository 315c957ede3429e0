"""Documents of which little more is known than their text."""

from __future__ import annotations

from ontology.records import Document


def document(text: str, id_: str = "d", *, publisher: str | None = None, published: str | None = None) -> Document:
    return Document(
        id=id_, title=None, publisher=publisher, published=published, published_from=None, sha256=None, text=text
    )
