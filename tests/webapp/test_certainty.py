"""Possibly and certainly within a period: one field, one choice, one address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("since=2023&until=&within=possibly", "since=2023"),
        ("since=2023&until=2024&within=certainly", "certainly_since=2023&certainly_until=2024"),
        ("certainly_since=2023&within=possibly", "since=2023"),
    ],
)
def test_the_choice_becomes_the_parameter_that_is_meant(client: FlaskClient, sent: str, meant: str) -> None:
    response = client.get(f"/statements?{sent}")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/statements?{meant}"


def test_certainly_leaves_out_what_is_only_perhaps_of_the_time(client: FlaskClient) -> None:
    def words(address: str) -> set[str]:
        return {row["text"] for row in client.get(address).get_json()["rows"]}

    possibly = words("/statements.json?since=2023-10-01&until=2023-12-31")
    certainly = words("/statements.json?certainly_since=2023-10-01&certainly_until=2023-12-31")
    assert possibly - certainly == {"the hard part starts now"}


def test_the_form_shows_one_field_and_the_choice(parsed: Callable[[str], Any]) -> None:
    page = parsed("/statements?certainly_since=2023-10")
    assert page.xpath("//input[@name='since']/@value") == ["2023-10"]
    assert not page.xpath("//form[@class='filter-form']//input[@name='certainly_since']")
    assert page.xpath("//select[@name='within']/option[@selected]/@value") == ["certainly"]


def test_the_sentence_says_which(parsed: Callable[[str], Any]) -> None:
    said = parsed("/statements?certainly_since=2023-10&speaker=people/ada-okoro").xpath("//p[@class='summary']")[0]
    assert "2 statements by Ada Okoro, certainly said on or after 2023-10." in said.text_content()
