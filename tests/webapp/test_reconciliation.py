"""The Reconciliation Service API 0.2, asked as OpenRefine asks it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient


def batch(client: FlaskClient, **queries: dict[str, Any]) -> dict[str, Any]:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200
    found: dict[str, Any] = response.get_json()
    return found


def test_the_manifest_leads_to_services_that_answer(client: FlaskClient) -> None:
    response = client.get("/reconcile")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    manifest = response.get_json()
    assert "0.2" in manifest["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(manifest)
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert service["service_url"] == "http://localhost"
        assert client.get(f"{service['service_path']}?prefix=b&type=body").status_code == 200
    entity = "people/ada-okoro"
    for address in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert client.get(address.replace("{{id}}", entity).removeprefix("http://localhost")).status_code == 200


def test_a_batch_names_candidates_for_each_of_its_queries(client: FlaskClient) -> None:
    found = batch(client, q0={"query": "Cllr Ada Okoro"}, q1={"query": "fenmoor council", "type": "body", "limit": 1})
    (best, *_) = found["q0"]["result"]
    assert (best["id"], best["match"], best["type"]) == ("people/ada-okoro", True, [{"id": "person", "name": "Person"}])
    assert best["score"] == 100
    assert [each["id"] for each in found["q1"]["result"]] == ["bodies/fenmoor"]


def test_a_type_leaves_out_the_others(client: FlaskClient) -> None:
    assert batch(client, q={"query": "Ada Okoro", "type": "body"})["q"]["result"] == []


def test_a_property_counts(client: FlaskClient) -> None:
    told = {
        "query": "A Okoro",
        "properties": [{"pid": "body", "v": {"id": "bodies/fenmoor", "name": "Fenmoor Council"}}],
    }
    plain, better = batch(client, a={"query": "A Okoro"}, b=told).values()
    assert better["result"][0]["score"] > plain["result"][0]["score"]


def test_a_batch_may_come_in_the_address(client: FlaskClient) -> None:
    found = client.get("/reconcile", query_string={"queries": '{"q": {"query": "Raj Pell"}}'}).get_json()
    assert found["q"]["result"][0]["id"] == "people/raj-pell"


def test_names_are_suggested_as_they_are_typed(client: FlaskClient) -> None:
    found = client.get("/reconcile/suggest/entity?prefix=oko").get_json()["result"]
    assert [each["id"] for each in found] == ["people/ada-okoro"]
    assert client.get("/reconcile/suggest/type?prefix=per").get_json()["result"] == [{"id": "person", "name": "Person"}]
    assert client.get("/reconcile/suggest/property?prefix=pos").get_json()["result"] == [{"id": "post", "name": "Post"}]


def test_columns_are_filled(client: FlaskClient) -> None:
    asked = {"ids": ["people/ada-okoro", "people/nobody"], "properties": [{"id": "post"}, {"id": "body"}]}
    found = client.post("/reconcile", data={"extend": json.dumps(asked)}).get_json()
    assert [each["id"] for each in found["meta"]] == ["post", "body"]
    assert found["rows"]["people/ada-okoro"] == {
        "post": [{"str": "cabinet member for children"}],
        "body": [{"str": "Fenmoor Council"}],
    }
    assert found["rows"]["people/nobody"] == {"post": [], "body": []}


def test_a_preview_may_stand_in_a_frame_and_runs_nothing(client: FlaskClient) -> None:
    policy = client.get("/reconcile/preview?id=people/ada-okoro").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"queries": "["}, "queries must be a JSON object"),
        ({"queries": '{"q": 3}'}, "Each query must be an object"),
        (
            {"queries": json.dumps({str(n): {"query": "x"} for n in range(101)})},
            "A batch may hold 100 queries, not 101.",
        ),
        ({"extend": '{"ids": [], "properties": [{"id": "shoe"}]}'}, "There is no property 'shoe'"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(client: FlaskClient, sent: dict[str, str], words: str) -> None:
    response = client.post("/reconcile", data=sent)
    assert response.status_code == 400
    assert words in response.get_json()["error"]["message"]
