"""What a client has already is not sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "address",
    ["/people", "/people/ada-okoro", "/people/ada-okoro.json", "/network/bodies/fenmoor.svg", "/questions.json"],
)
def test_an_answer_one_has_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert client.get(address, headers={"If-None-Match": '"another"'}).data == first.data


def test_different_answers_have_different_tags(client: FlaskClient) -> None:
    tags = {
        client.get(address).headers["ETag"] for address in ("/people", "/people?q=okoro", "/people.json", "/bodies")
    }
    assert len(tags) == 4


@pytest.mark.parametrize("address", ["/healthz", "/metrics", "/people/nobody"])
def test_what_is_about_the_moment_has_no_tag(client: FlaskClient, address: str) -> None:
    assert "ETag" not in client.get(address).headers
