"""A small graph with a little of everything, for tests of pages: three invented documents, read as a program would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.addresses import Addresses
from graph.build import quads
from graph.rules import derive
from graph.store import Store
from ontology.records import (
    Body,
    Document,
    ExtractionRecord,
    Finding,
    Inspection,
    Judgement,
    Person,
    Post,
    Region,
    Relation,
    Span,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://onrecord.example/"

RELEASE = """Inspectors find services in Fenmoor good

Ofsted carried out a standard inspection of Fenmoor Council in July 2023. Overall effectiveness: good.

Cllr Ada Okoro, the council's cabinet member for children, said: "We listened, and we put it right." She said that \
caseloads had come down since the last visit.

Inspectors found that caseloads are manageable. Supervision of new staff is not yet regular enough.

Raj Pell, who chairs the improvement board, told Fenmoor Council that "the hard part starts now".

Related stories

Minister to speak on fostering
The minister said that more carers are needed.
"""

LETTER = """Dear Ms Okoro,

I visited Fenmoor Council on 12 March 2024 as the department's adviser. Staff said they felt "heard". Management \
oversight has improved. You should review how decisions are recorded.

Raj Pell will step down as chair of the improvement board in June 2024.
"""

REMARKS = 70
"""Statements in the minutes: more than a picture holds."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pages need to be told."""

    base: str = BASE
    default_graph: str = "union"


def at(text: str, words: str) -> Span:
    """Where the words stand; they must stand there once."""
    assert text.count(words) == 1, f"{words!r} stands there {text.count(words)} times"
    return Span(text.index(words), text.index(words) + len(words))


def _document(identifier: str, title: str, text: str, published: str, kind: str | None = None) -> Document:
    return Document(
        id=identifier,
        title=title,
        publisher="Fenmoor News",
        published=published,
        published_from="metadata",
        sha256=None,
        text=text,
        path=f"{identifier}.txt",
        media_type="text/plain",
        kind=kind,
        kind_from="metadata" if kind else None,
    )


def release() -> ExtractionRecord:
    """A news release with a direct quotation, grades, findings, and a teaser below it."""
    text = RELEASE
    said, told = "We listened, and we put it right.", "the hard part starts now"
    member = "Cllr Ada Okoro, the council's cabinet member for children"
    fewer = "caseloads had come down since the last visit"
    return ExtractionRecord(
        # A title as hostile as a document can make it.
        document=_document("release", "Fenmoor's <b>good</b> news</script>", text, "2023-10-11"),
        regions=(
            Region(kind="article", span=Span(0, text.index("Related"))),
            Region(kind="teaser", span=Span(text.index("Minister to"), len(text) - 1)),
        ),
        people=(
            Person(id="ada-okoro", name="Ada Okoro", honorific="Cllr", mentions=(at(text, "Cllr Ada Okoro"),)),
            Person(id="raj-pell", name="Raj Pell", mentions=(at(text, "Raj Pell"),)),
        ),
        bodies=(
            Body(id="ofsted", name="Ofsted", kind="inspectorate", mentions=(at(text, "Ofsted"),)),
            Body(
                id="fenmoor", name="Fenmoor Council", kind="local authority", mentions=(at(text, "of Fenmoor Council"),)
            ),
            Body(id="board", name="Fenmoor improvement board", kind="board", mentions=(at(text, "improvement board"),)),
        ),
        posts=(
            Post(
                person="ada-okoro",
                role="cabinet member for children",
                body="fenmoor",
                status="holder",
                evidence=at(text, member),
            ),
            Post(
                person="raj-pell",
                role="chair",
                body="board",
                status="holder",
                evidence=at(text, "Raj Pell, who chairs the improvement board"),
            ),
        ),
        relations=(
            Relation(
                subject="raj-pell",
                predicate="chairs",
                object="board",
                evidence=at(text, "Raj Pell, who chairs the improvement board"),
            ),
        ),
        statements=(
            Statement(
                id="s1",
                speaker="ada-okoro",
                source=at(text, member),
                cue=at(text, "said:"),
                content=(at(text, said),),
                text=said,
                kind="direct",
                said="2023-10-11",
            ),
            Statement(
                id="s2",
                speaker="ada-okoro",
                source=at(text, "She"),
                cue=None,
                content=(at(text, fewer),),
                text=fewer,
                kind="indirect",
                said="2023-10",
                topics=("caseloads",),
            ),
            Statement(
                id="s3",
                speaker="raj-pell",
                source=at(text, "Raj Pell, who"),
                cue=at(text, "told"),
                content=(at(text, told),),
                text=told,
                kind="mixed",
                said="2023~",
                addressee="fenmoor",
            ),
        ),
        inspections=(
            Inspection(
                id="i1",
                kind="standard inspection",
                inspector="ofsted",
                provider="fenmoor",
                date="2023-07",
                evidence=at(text, "Ofsted carried out a standard inspection of Fenmoor Council in July 2023"),
                judgements=(
                    Judgement(
                        area="overall effectiveness", grade="good", evidence=at(text, "Overall effectiveness: good")
                    ),
                ),
            ),
        ),
        findings=(
            Finding(
                id="f1",
                inspection="i1",
                by="ofsted",
                polarity="strength",
                topics=("caseloads",),
                text="caseloads are manageable",
                span=at(text, "caseloads are manageable"),
            ),
            Finding(
                id="f2",
                inspection="i1",
                by="ofsted",
                polarity="concern",
                topics=("supervision",),
                text="Supervision of new staff is not yet regular enough",
                span=at(text, "Supervision of new staff is not yet regular enough"),
            ),
        ),
        times=(Time(span=at(text, "July 2023"), date="2023-07"),),
    )


def letter() -> ExtractionRecord:
    """A letter of a department: a visit, an improvement, a recommendation, an outgoing chair."""
    text = LETTER
    return ExtractionRecord(
        document=_document("letter", "Letter to Fenmoor Council", text, "2024-04", "letter"),
        people=(
            Person(id="ada-okoro", name="Ada Okoro", honorific="Ms", mentions=(at(text, "Ms Okoro"),)),
            Person(id="raj-pell", name="Raj Pell", mentions=(at(text, "Raj Pell"),)),
        ),
        bodies=(
            Body(id="fenmoor", name="Fenmoor Council", kind="local authority", mentions=(at(text, "Fenmoor Council"),)),
            Body(id="board", name="Fenmoor improvement board", kind="board", mentions=(at(text, "improvement board"),)),
        ),
        posts=(
            Post(
                person="raj-pell",
                role="chair",
                body="board",
                status="former",
                to="2024-06",
                evidence=at(text, "Raj Pell will step down as chair of the improvement board in June 2024"),
            ),
        ),
        statements=(
            Statement(
                id="s1",
                speaker=None,
                source=at(text, "Staff"),
                cue=at(text, "said"),
                content=(at(text, 'they felt "heard"'),),
                text='they felt "heard"',
                kind="mixed",
                said="2024-03-12",
            ),
        ),
        inspections=(
            Inspection(
                id="i1",
                kind="monitoring visit",
                inspector=None,
                provider="fenmoor",
                date="2024-03-12",
                evidence=at(text, "I visited Fenmoor Council on 12 March 2024"),
            ),
        ),
        findings=(
            Finding(
                id="f1",
                inspection="i1",
                by=None,
                polarity="improved",
                topics=("management-oversight",),
                text="Management oversight has improved",
                span=at(text, "Management oversight has improved"),
            ),
            Finding(
                id="f2",
                inspection="i1",
                by=None,
                polarity="recommendation",
                text="review how decisions are recorded",
                span=at(text, "review how decisions are recorded"),
            ),
        ),
    )


def minutes() -> ExtractionRecord:
    """Minutes in which one panel says more than a picture or a page holds."""
    remarks = [f"point {number} was noted" for number in range(1, REMARKS + 1)]
    name = "Fenmoor scrutiny panel"
    text = f"{name}\n\n" + "\n".join(f"The panel agreed that {remark}." for remark in remarks) + "\n"
    return ExtractionRecord(
        document=_document("minutes", "Minutes of the scrutiny panel", text, "2024"),
        bodies=(
            Body(
                id="panel",
                name="Fenmoor scrutiny panel",
                kind="committee",
                mentions=(at(text, "Fenmoor scrutiny panel"),),
            ),
        ),
        statements=tuple(
            Statement(
                id=f"s{number}",
                speaker="panel",
                source=None,
                cue=None,
                content=(at(text, remark),),
                text=remark,
                kind="indirect",
                said="2024",
            )
            for number, remark in enumerate(remarks, start=1)
        ),
    )


def fill(folder: Path) -> Path:
    """Make the store of the three documents in a folder."""
    addresses = Addresses(BASE)
    with Store.open(folder) as store:
        for record in (release(), letter(), minutes()):
            store.replace_graph(addresses.graph(record.document.id), quads(record, addresses))
        derive(store, addresses)
    return folder
