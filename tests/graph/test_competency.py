"""The competency questions: our queries on the gold records of five reports give exactly the expected rows.

The questions and answers lie beside the project. Each entry below says how one is asked: the query, its parameters, and
which column makes which cell. The values in it are the questions' own ("cabinet member", 2018), never an answer.
"""

from __future__ import annotations

import importlib.util
import itertools
from argparse import Namespace
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from support.gold import gold, required

from graph.addresses import Addresses
from graph.build import quads
from graph.library import names, parse
from graph.rules import derive
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from graph.rows import Row

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


@pytest.fixture(scope="module")
def contract(shared: Path) -> dict[int, dict[str, Any]]:
    text = (shared / "contract" / "competency-answers.yaml").read_text(encoding="utf-8")
    answers: dict[int, dict[str, Any]] = yaml.safe_load(text)
    return answers


@pytest.fixture(scope="module")
def checker(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_answers", shared / "scoring" / "check_answers.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Store]]:
    """The graph of the gold records, with and without what is marked optional."""
    records = gold(shared, "liverpool")
    stores = {}
    for with_optional in (True, False):
        store = Store.open(tmp_path_factory.mktemp("competency") / "store")
        for record in records if with_optional else map(required, records):
            store.replace_graph(AT.graph(record.document.id), quads(record, AT))
        derive(store, AT)
        stores[with_optional] = store
    yield stores
    for store in stores.values():
        store.close()


@pytest.fixture(scope="module")
def named(stores: dict[bool, Store], shared: Path) -> dict[str, str]:
    """What stands in angle brackets above, and the value it stands for."""
    store = stores[True]
    things = {f"<{row['label']}>": str(row["thing"]) for row in store.select(parse(LABELS, "labels"))}
    inspections = {
        f"<{row['kind']} {row['date']}>": str(row["inspection"])
        for row in store.select("questions/inspections_of", provider=things[COUNCIL])
    }
    documents = {
        f"<{path.name[:3]}>": AT.document(path.stem) for path in (shared / "corpus" / "liverpool").glob("*.txt")
    }
    questions = (shared / "contract" / "competency-questions.md").read_text(encoding="utf-8")
    return things | inspections | documents | {"<quoted>": questions.split('8. Whose words are "')[1].split('"')[0]}


def test_every_question_is_asked(contract: dict[int, dict[str, Any]]) -> None:
    assert QUESTIONS.keys() == contract.keys()


def test_every_query_of_the_folder_answers_a_question() -> None:
    folder = {name for name in names() if name.startswith("questions/")}
    assert folder == {f"questions/{question.query}" for question in QUESTIONS.values()}


@pytest.mark.parametrize("number", QUESTIONS)
def test_the_answer_is_the_expected_one(
    number: int,
    contract: dict[int, dict[str, Any]],
    stores: dict[bool, Store],
    named: dict[str, str],
    checker: ModuleType,
) -> None:
    expected = contract[number]
    question = QUESTIONS[number]
    store = stores[expected["counts_optional"]]
    rows = itertools.chain.from_iterable(
        store.select(f"questions/{question.query}", **{name: named.get(value, value) for name, value in asked.items()})
        for asked in question.asked
    )
    found = [[row[cell] if isinstance(cell, str) else cell(row) for cell in question.cells] for row in rows]

    missing, extra, _, in_order = checker.compare(expected, found, Namespace(lenient_dates=False, score=False))

    assert (missing, extra, in_order) == ([], [], True)
