"""Rows as a grid: its heads in order, its counts, and that each cell leads to just its rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from graph import library
from graph.rows import Iri
from webapp import grids
from webapp.views import Thing

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

CASES, STAFF = Thing(Iri("t:cases"), "Caseloads"), Thing(Iri("t:staff"), "Staff")


def test_a_row_of_several_topics_counts_under_each() -> None:
    rows: list[Any] = [{"topics": (CASES, STAFF), "polarity": "concern"}, {"topics": (CASES,), "polarity": "strength"}]
    grid = grids.of_rows(library.query("findings"), rows)
    assert [head.label for head in grid.down] == ["Caseloads", "Staff"]
    assert [head.key for head in grid.across] == ["concern", "strength"]
    assert [[cell.count if (cell := grid.at(row, column)) else 0 for column in grid.across] for row in grid.down] == [
        [1, 1],
        [1, 0],
    ]


def test_a_vague_date_counts_in_every_year_it_may_be_in() -> None:
    rows: list[Any] = [{"topics": (CASES,), "said": "2018-05/2020-12~", "saidLabel": "between ..."}]
    grid = grids.of_rows(library.query("statements"), rows)
    assert [head.label for head in grid.across] == ["2018", "2019", "2020"]


def test_what_two_documents_say_differently_stands_side_by_side() -> None:
    rows: list[Any] = [
        {
            "judgement": Iri("j:1"),
            "area": "overall",
            "inspection": Iri("i:1"),
            "grade": grade,
            "passage": Iri(f"p:{grade}"),
        }
        for grade in ("good", "inadequate", "good")
    ]
    grid = grids.of_rows(library.query("judgements"), rows)
    (cell,) = grid.cells.values()
    assert [(entry.text, len(entry.passages)) for entry in cell.entries] == [("good", 2), ("inadequate", 1)]


def test_what_has_no_topic_stands_last_and_is_no_filter() -> None:
    rows: list[Any] = [{"topics": (), "polarity": "concern"}, {"topics": (STAFF,), "polarity": "concern"}]
    grid = grids.of_rows(library.query("findings"), rows)
    assert [head.label for head in grid.down] == ["Staff", "No topic of the list"]
    (cell,) = [cell for (row, _), cell in grid.cells.items() if row == grids.NONE]
    assert cell.filters is None


@pytest.mark.parametrize(
    "address", ["/findings?view=grid", "/statements?view=grid", "/bodies/fenmoor", "/topics/caseloads"]
)
def test_every_cell_leads_to_as_many_rows_as_it_says(
    client: FlaskClient, parsed: Callable[[str], Any], address: str
) -> None:
    links = parsed(address).xpath("//td[contains(@class, 'grid__count')]/a")
    assert links
    for link in links:
        listed = client.get(re.sub(r"^(/\w+)", r"\1.json", link.get("href"))).get_json()
        assert listed["total"] == int(link.text)


def test_an_empty_cell_is_none_in_these_documents_beside_how_many_there_are(parsed: Callable[[str], Any]) -> None:
    page = parsed("/findings?view=grid")
    assert "none in these documents" in page.xpath("//td[@class='grid__none']")[0].text_content()
    assert "3 documents from 1 publisher, published 2023 to 2024" in page.text_content()
