"""Further questions of the kind of the competency questions, asked with the same queries of other councils.

Asked of the gold records of the practice texts, which are ours; each answer was read off the texts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.addresses import Addresses
from graph.store import Store
from onrecord.ingest import ingest_records
from ontology.records import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = Addresses()
GOLD = Path(__file__).parent.parent.parent / "data" / "gold" / "practice.jsonl"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("further") / "store") as opened, GOLD.open(encoding="utf-8") as lines:
        ingest_records(opened, read_lines(lines), AT)
        yield opened


# The question, the query, its parameters (in angle brackets whoever is so called), the columns, the rows.
QUESTIONS: dict[str, tuple[str, dict[str, str], tuple[str, ...], set[tuple[object, ...]]]] = {
    "Who has been director of children's services at Harrowmere, and until when?": (
        "questions/posts_with_role",
        {"words": "director of children's services", "body": "<Harrowmere City Council>"},
        ("personLabel", "status"),
        {("Helen Ostrander", "holder"), ("Colin Mabey", "former")},
    ),
    "Who succeeded Neil Strand?": (
        "questions/successors",
        {"person": "<Neil Strand>"},
        ("successorLabel", "date"),
        {("Yewande Okafor-Hill", "2021-05")},
    ),
    "Which inspections and reviews of Calderfold are recorded?": (
        "questions/inspections_of",
        {"provider": "<Calderfold Council>"},
        ("kind", "inspectorLabel", "date"),
        {
            ("standard inspection", "Ofsted", "2023-11"),
            ("improvement review", "Department for Education", "2024-06"),
            ("monitoring visit", "Ofsted", "2024-10"),
            ("improvement review", "Department for Education", "2024-12-04/2024-12-05"),
        },
    ),
    "Who but Ofsted inspected Calderfold?": (
        "questions/inspections_by_others",
        {"inspector": "<Ofsted>", "provider": "<Calderfold Council>"},
        ("otherLabel", "date"),
        {("Department for Education", "2024-06"), ("Department for Education", "2024-12-04/2024-12-05")},
    ),
    "What were the judgements of July to September 2023?": (
        "questions/judgements_in_period",
        {"since": "2023-07", "until": "2023-09"},
        ("area", "grade"),
        {
            ("overall", "good"),
            ("The impact of leaders on social work practice", "good"),
            ("The experiences and progress of children who need help and protection", "good"),
            ("The experiences and progress of children in care", "outstanding"),
            ("The experiences and progress of care leavers", "good"),
        },
    ),
    "Did the focused visits give grades?": (
        "questions/judgements_by_kind",
        {"kind": "focused visit"},
        ("grade",),
        set(),
    ),
    "Who sits on the Corporate Parenting Board?": (
        "questions/board",
        {"board": "<Wexcombe Corporate Parenting Board>"},
        ("subjectLabel",),
        {("P. Iqbal",), ("B. Finch",), ("M. Threlfall",)},
    ),
    "Who wrote to Hilary Stonebridge?": (
        "questions/letters",
        {"addressee": "<Hilary Stonebridge>"},
        ("writerLabel", "date"),
        {("Kwabena Frimpong", "2022-05-03")},
    ),
    "To whom did Bridget Nkemelu write?": (
        "questions/letters",
        {"writer": "<Bridget Nkemelu>"},
        ("addresseeLabel", "date"),
        {("Oluchi Brandreth", "2025-01-30")},
    ),
    "Of what is the fostering team part?": (
        "questions/part_of",
        {"part": "<Harrowmere fostering team>"},
        ("wholeLabel",),
        {("Harrowmere City Council",)},
    ),
    "To which bodies do the Calderfold police report?": (
        "questions/reported_to",
        {"subject": "<Calderfold police>"},
        ("bodyLabel",),
        {("Calderfold improvement board",)},
    ),
    "Who holds a post anywhere but at Thornby, of those its trade paper names?": (
        "tenures",
        {"document": AT.document("04-thornby-trade"), "body": "<Fair Start>"},
        ("personLabel", "role"),
        {("Noor Jahani", "chief executive")},
    ),
    "Who is to take up a post?": (
        "tenures",
        {"status": "incoming"},
        ("personLabel", "role", "bodyLabel"),
        {("Rosalind Thackeray", "chair", "Harrowmere improvement board")},
    ),
    "Which councils were judged inadequate?": (
        "judgements",
        {"grade": "inadequate"},
        ("providerLabel",),
        {("Harrowmere City Council",), ("Calderfold Council",), ("Eastmoor Council",)},
    ),
    "What was published in the second half of 2023?": (
        "documents",
        {"since": "2023-07", "until": "2023-12"},
        ("identifier",),
        {("02-brackendale-release",), ("04-thornby-trade",)},
    ),
    "Where does Femi Adeyinka speak of caseloads?": (
        "questions/statements_by_speaker",
        {"speaker": "<Femi Adeyinka>", "topic": "caseloads"},
        ("documentId",),
        {("03-wexcombe-minutes",)},
    ),
}


def _addresses(store: Store) -> dict[str, str]:
    rows = (*store.select("people"), *store.select("bodies"))
    return {str(row[f"{kind}Label"]): str(row[kind]) for row in rows for kind in ("person", "body") if kind in row}


@pytest.mark.parametrize(("query", "asked", "columns", "rows"), QUESTIONS.values(), ids=QUESTIONS)
def test_the_answer_is_in_the_texts(
    store: Store, query: str, asked: dict[str, str], columns: tuple[str, ...], rows: set[tuple[object, ...]]
) -> None:
    called = _addresses(store)
    given = {name: called[value[1:-1]] if value.startswith("<") else value for name, value in asked.items()}
    answer = store.select(query, **given)
    assert set(columns) <= set(answer.columns)
    assert {tuple(row[column] for column in columns) for row in answer} == rows


def test_a_statement_of_nobodys_side_is_told_once(store: Store) -> None:
    """What is unbound would match every label there is."""
    rows = store.select("questions/sides", document=f"{AT.base}documents/04-thornby-trade")
    of_nobody = [row["statement"] for row in rows if row["side"] is None]
    assert len(of_nobody) == len(set(of_nobody)) == 3
    assert not [row for row in rows if row["speaker"] is None and row["side"] is not None]
