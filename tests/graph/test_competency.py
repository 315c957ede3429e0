"""The competency questions: our queries on the gold records of five reports give exactly the expected rows."""

from __future__ import annotations

import importlib.util
from argparse import Namespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from support.gold import gold, required
from support.questions import AT, QUESTIONS, Asker

from graph.build import quads
from graph.library import names
from graph.rules import derive
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType


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
def askers(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Asker]]:
    """The graph of the gold records, with and without what is marked optional."""
    records = gold(shared, "liverpool")
    stores = {}
    for with_optional in (True, False):
        store = Store.open(tmp_path_factory.mktemp("competency") / "store")
        for record in records if with_optional else map(required, records):
            store.replace_graph(AT.graph(record.document.id), quads(record, AT))
        derive(store, AT)
        stores[with_optional] = store
    yield {with_optional: Asker(store, shared) for with_optional, store in stores.items()}
    for store in stores.values():
        store.close()


def test_every_question_is_asked(contract: dict[int, dict[str, Any]]) -> None:
    assert QUESTIONS.keys() == contract.keys()


def test_every_query_of_the_folder_answers_a_question() -> None:
    folder = {name for name in names() if name.startswith("questions/")}
    assert folder == {f"questions/{question.query}" for question in QUESTIONS.values()}


@pytest.mark.parametrize("number", QUESTIONS)
def test_the_answer_is_the_expected_one(
    number: int, contract: dict[int, dict[str, Any]], askers: dict[bool, Asker], checker: ModuleType
) -> None:
    expected = contract[number]
    found = askers[expected["counts_optional"]].answer(number)

    missing, extra, _, in_order = checker.compare(expected, found, Namespace(lenient_dates=False, score=False))

    assert (missing, extra, in_order) == ([], [], True)
