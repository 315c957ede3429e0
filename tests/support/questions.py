"""The competency questions as they are asked: which query, with which parameters, and which column makes which cell.

The questions and their answers lie beside the project. The values here are the questions' own ("cabinet member", 2018),
never an answer.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.addresses import Addresses
from graph.library import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.rows import Row
    from graph.store import Store

AT = Addresses()
LABELS = "SELECT ?thing ?label WHERE { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label }"


@dataclass(frozen=True)
class Question:
    """How one question is asked: a query once for each set of parameters, and the columns of its cells in order.

    A parameter in angle brackets is the address of the person, body or inspection so named in the graph.
    """

    query: str
    cells: tuple[str | Callable[[Row], Any], ...]
    asked: tuple[dict[str, str], ...] = field(default=({},))


def _item(row: Row) -> dict[str, Any]:
    return {"document": row["documentId"], "span": [row["start"], row["end"]]}


def _statement(row: Row) -> dict[str, Any] | None:
    return {**_item(row), "id": str(row["statement"]).rsplit("/", 1)[-1]} if row["statement"] else None


def _finding(row: Row) -> dict[str, Any]:
    return {**_item(row), "id": str(row["finding"]).rsplit("/", 1)[-1]}


def _predicate(row: Row) -> str:
    return str(row["predicate"]).rsplit("#", 1)[-1]


COUNCIL = "<Liverpool City Council>"
QUESTIONS = {
    1: Question(
        "posts_with_role",
        ("personLabel", "role", "attested", "documentId"),
        ({"words": "cabinet member", "body": COUNCIL},),
    ),
    2: Question(
        "posts_with_role",
        ("personLabel", "documentId"),
        ({"words": "chief executive", "body": COUNCIL, "match": "whole"},),
    ),
    3: Question(
        "posts_when_established",
        ("personLabel", "role", "documentId"),
        ({"established": "<improvement board>", "words": "leader", "body": COUNCIL},),
    ),
    4: Question("posts_elsewhere", ("personLabel", "role", "atLabel", "documentId"), ({"body": COUNCIL},)),
    5: Question("successors", ("successorLabel", "date", "documentId"), ({"person": "<Barry Kushner>"},)),
    6: Question("statements_on_topic", ("said", "speakerLabel", _statement), ({"topic": "caseloads"},)),
    7: Question("statements_by_speaker", ("said", "form", _statement), ({"speaker": "<Liz Parsons>"},)),
    8: Question("statements_with_words", ("speakerLabel", "said", _statement), ({"words": "<quoted>"},)),
    9: Question("letters", ("writerLabel", "addresseeLabel", "date", "documentId")),
    10: Question(
        "statements_per_person",
        ("personLabel", "statements"),
        ({"body": COUNCIL, "other": "<Department for Education>"},),
    ),
    11: Question("statements_only_on", (_statement,), ({"speaker": "<Samantha Morrison>", "topic": "workforce"},)),
    12: Question("statements_on_topic", ("speakerLabel", "said", _statement), ({"topic": "funding"},)),
    13: Question(
        "statements_by_speaker",
        ("said", _statement),
        tuple({"speaker": "<Ofsted>", "topic": "leadership", "since": y, "until": y} for y in ("2018", "2023")),
    ),
    14: Question("sides", ("sideLabel", "speakerLabel", _statement), ({"document": "<000>"},)),
    15: Question(
        "inspections_of",
        ("kind", "inspectorLabel", "date", "published", lambda row: str(row["documents"]).split("|")),
        ({"provider": COUNCIL},),
    ),
    16: Question(
        "judgements_in_period",
        ("kind", "date", "area", "grade", "documentId"),
        tuple({"since": year, "until": year} for year in ("2018", "2023")),
    ),
    17: Question(
        "judgements_by_kind",
        ("kind", "date", "area", "grade", "documentId"),
        tuple({"kind": kind} for kind in ("focused visit", "improvement review", "monitoring visit")),
    ),
    18: Question("inspections_by_others", ("otherLabel", "kind", "date", "documentId"), ({"inspector": "<Ofsted>"},)),
    19: Question("board", (_predicate, "subjectLabel", "date", "documentId"), ({"board": "<improvement board>"},)),
    20: Question("reported_to", ("bodyLabel", "documentId"), ({"since": "2025", "until": "2025"},)),
    21: Question("part_of", ("wholeLabel", "documentId"), ({"part": "<instant response team>"},)),
    22: Question(
        "papers_before", ("published", _item), ({"committee": "<children and young people scrutiny committee>"},)
    ),
    23: Question("recurring_concerns", ("topicId", "kind", "date"), ({"provider": COUNCIL},)),
    24: Question(
        "concern_then_improved",
        ("topicId",),
        ({"first": "<standard inspection 2018-05>", "second": "<monitoring visit 2025-03>"},),
    ),
    25: Question("concerns_of", (_finding,), ({"inspection": "<monitoring visit 2025-03>"},)),
    26: Question("findings_on_topic", ("date", "polarity", _finding), ({"topic": "missing-and-exploitation"},)),
    27: Question("findings_on_topic", ("date", "polarity", _finding), ({"topic": "disabled-children"},)),
    28: Question(
        "recommendations",
        (lambda row: str(row["topics"]).split("|"), _finding),
        ({"document": "<003>"},),
    ),
    29: Question("only_in_teasers", ("what", "name", _statement)),
}


class Asker:
    """Asks the questions of one store; what stands in angle brackets above is looked up by its name in the graph."""

    def __init__(self, store: Store, shared: Path) -> None:
        self.store = store
        self.things = {str(row["label"]): str(row["thing"]) for row in store.select(parse(LABELS, "labels"))}
        self.documents = {path.name[:3]: path.stem for path in (shared / "corpus" / "liverpool").glob("*.txt")}
        questions = (shared / "contract" / "competency-questions.md").read_text(encoding="utf-8")
        self.quoted = questions.split('8. Whose words are "')[1].split('"')[0]

    def answer(self, number: int) -> list[list[Any]]:
        """The rows of one question, cells in the order of its columns."""
        question = QUESTIONS[number]
        rows = itertools.chain.from_iterable(
            self.store.select(f"questions/{question.query}", **{name: self.value(said) for name, said in asked.items()})
            for asked in question.asked
        )
        return [[row[cell] if isinstance(cell, str) else cell(row) for cell in question.cells] for row in rows]

    def value(self, said: str) -> str:
        """A parameter as the query takes it; the address of nothing for what the graph does not hold."""
        if not said.startswith("<"):
            return said
        name = said.strip("<>")
        if name == "quoted":
            return self.quoted
        if name in self.documents:
            return AT.document(self.documents[name])
        if name in self.things:
            return self.things[name]
        for row in self.store.select("questions/inspections_of", provider=self.value(COUNCIL)):
            if name == f"{row['kind']} {row['date']}":
                return str(row["inspection"])
        # Linking calls a board of one council by that council's name as well.
        longer = [address for label, address in sorted(self.things.items()) if label.endswith(f" {name}")]
        return longer[0] if longer else f"{AT.base}nothing"
