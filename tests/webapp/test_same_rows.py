"""The query behind every list, asked by itself, gives the rows of the page: in every list, on any day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import library
from webapp.pages import address_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

LISTS = [name for name in library.names() if "page" in library.query(name).hints and name != "search"]


@pytest.mark.parametrize("day", ["", "published_by=2023-12-31", "true_on=2024-03-12&published_by=2024-04-30"])
@pytest.mark.parametrize("name", LISTS)
def test_the_query_of_a_list_gives_its_rows_in_their_order(client: FlaskClient, name: str, day: str) -> None:
    page = client.get(f"{address_of(library.query(name))}.json?size=500&{day}").get_json()
    answer = client.post("/sparql", data={"query": page["sparql"], "format": "json"}).get_json()["results"]["bindings"]
    if not page["rows"]:
        assert answer == []
        return
    key = next(iter(page["rows"][0]))
    assert [row[key]["value"] for row in answer] == [row[key] for row in page["rows"]]
    assert page["total"] == len(answer)
