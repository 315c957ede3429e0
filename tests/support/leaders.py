"""Records of one statement by the leader of a council: for tests of who is who."""

from __future__ import annotations

from ontology.records import Body, Document, ExtractionRecord, Person, Post, Region, Span, Statement


def led_by(
    who: str,
    name: str,
    published: str = "2024-03",
    honorific: str | None = None,
    body: str = "Thornby Council",
) -> ExtractionRecord:
    """A record in which the leader of a council speaks.

    Args:
        who: the leader as the document names them.
        name: the document's id.
        published: EDTF.
        honorific: how the document addresses the leader.
        body: the council.
    """
    text = f"{who}, leader of {body}, said: It is late."
    person = Span(0, len(who))
    council = Span(text.index(body), text.index(", said"))
    words = Span(text.index("It"), len(text))
    return ExtractionRecord(
        document=Document(
            id=name, title=None, publisher=None, published=published, published_from="metadata", sha256=None, text=text
        ),
        regions=(Region(kind="article", span=Span(0, len(text))),),
        people=(Person(id="p", name=who, honorific=honorific, mentions=(person,)),),
        bodies=(Body(id="b", name=body, kind="local authority", mentions=(council,)),),
        posts=(Post(person="p", role="leader", body="b", status="holder", evidence=Span(0, council.end)),),
        statements=(
            Statement(
                id="s", speaker="p", source=person, cue=None, content=(words,), text=words.of(text), kind="indirect"
            ),
        ),
    )
