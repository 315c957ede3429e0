"""Scores: the measures themselves, and that they are those of the project's shared scorer."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support.documents import document

from extraction.evaluation import evaluate
from extraction.scores import ACCURACIES, LAYERS, Figure, won_and_lost
from ontology.errors import RecordError
from ontology.records import ExtractionRecord, Finding, Person, Post, Span, read_lines

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture(scope="module")
def gold(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The compiled gold of each corpus."""
    folder = tmp_path_factory.mktemp("gold")
    compiled = {}
    for corpus in ("liverpool", "practice"):
        compiled[corpus] = folder / f"{corpus}.jsonl"
        command = [
            sys.executable,
            shared / "scoring/compile_gold.py",
            shared / "gold" / corpus,
            shared / "corpus" / corpus,
        ]
        with compiled[corpus].open("w", encoding="utf-8") as lines:
            subprocess.run(command, check=True, stdout=lines, stderr=subprocess.DEVNULL)
    return compiled


def records(path: Path) -> list[ExtractionRecord]:
    with path.open(encoding="utf-8") as lines:
        return list(read_lines(lines))


def spoilt(record: ExtractionRecord, dice: random.Random) -> ExtractionRecord:
    """The record with things left out and things got wrong."""

    def some(items: tuple) -> tuple:
        return tuple(each for each in items if dice.random() < 0.8)

    anyone = [None, *(each.id for each in (*record.people, *record.bodies))]
    wrong_speakers = (
        replace(
            each, speaker=dice.choice(anyone), said=dice.choice([each.said, None, "2019"]), topics=some(each.topics)
        )
        for each in some(record.statements)
    )
    cut = (
        replace(each, span=each.span._replace(end=each.span.end - 7), text=each.text[:-7], polarity="concern")
        for each in some(record.findings)
    )
    return replace(
        record,
        people=tuple(replace(each, mentions=some(each.mentions)) for each in record.people),
        bodies=tuple(replace(each, mentions=some(each.mentions), kind="board") for each in record.bodies),
        posts=tuple(replace(each, status="former") for each in some(record.posts)),
        relations=some(record.relations),
        statements=tuple(wrong_speakers),
        inspections=tuple(replace(each, judgements=some(each.judgements)) for each in record.inspections),
        findings=tuple(cut),
        regions=some(record.regions),
    )


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The shared scorer, as the module it is."""
    spec = importlib.util.spec_from_file_location("score_records", shared / "scoring/score_records.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("corpus", ["liverpool", "practice"])
@pytest.mark.parametrize("seed", range(2))
def test_the_figures_are_those_of_the_shared_scorer(
    corpus: str, seed: int, gold: dict[str, Path], scorer: ModuleType
) -> None:
    dice = random.Random(seed)
    right = records(gold[corpus])
    found = [spoilt(record, dice) for record in right[: len(right) - seed]]
    theirs, _, _ = scorer.score(*([json.loads(record.to_json()) for record in each] for each in (right, found)))

    ours = evaluate(right, found)

    for layer in LAYERS:
        figure = ours.figures[layer]
        shown = theirs["layers"][layer]
        assert (figure.precision, figure.recall) == pytest.approx((shown["precision"], shown["recall"]), abs=1e-4), (
            layer
        )
    for name in ACCURACIES:
        assert ours.accuracy(name) == pytest.approx(theirs["accuracy"][name]["accuracy"], abs=1e-4), name


def test_gold_against_itself_is_perfect(gold: dict[str, Path]) -> None:
    right = records(gold["practice"])
    scores = evaluate(right, right)
    assert {figure.f1 for figure in scores.figures.values()} == {1.0}
    assert not scores.cases


def test_a_missed_finding_is_listed_as_a_case() -> None:
    record = ExtractionRecord(
        document=document("Plans are good."),
        findings=(
            Finding(id="f", inspection=None, by=None, polarity="strength", text="Plans are good", span=Span(0, 14)),
        ),
    )
    scores = evaluate([record], [replace(record, findings=())])
    assert [(case.layer, case.verdict) for case in scores.cases] == [("findings", "missed")]
    assert scores.figures["findings"].recall == 0


def test_an_optional_item_is_neither_rewarded_nor_punished() -> None:
    text = "Ann Lee, chair"
    person = Person(id="p", name="Ann Lee", mentions=())
    post = Post(person="p", role="chair", body=None, status="holder", evidence=Span(0, 14), optional=True)
    gold = ExtractionRecord(document=document(text), people=(person,), posts=(post,))
    for found in (gold, replace(gold, posts=())):
        assert evaluate([gold], [found]).figures["posts"] == Figure()


def test_another_text_cannot_be_compared() -> None:
    gold = ExtractionRecord(document=document("One text."))
    with pytest.raises(RecordError, match="offsets cannot be compared"):
        evaluate([gold], [ExtractionRecord(document=document("Another."))])


def test_a_case_that_went_away_is_won_and_a_new_one_is_lost() -> None:
    before = {"cases": ["a | posts | missed | x", "a | people | missed | y"]}
    after = {"cases": ["a | people | missed | y", "b | posts | false alarm | z"]}
    assert won_and_lost(before, after) == (["a | posts | missed | x"], ["b | posts | false alarm | z"])
