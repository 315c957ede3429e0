"""What holds on every page: the headers, and errors that say one thing to a person and the same to a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from support.site import Settings

from graph.store import Store
from ontology.errors import QueryLimitError, StoreError
from webapp.app import MAX_REQUEST_BYTES, create_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

ADDRESSES = [
    "/", "/people", "/people/ada-okoro", "/documents/release", "/statements.json", "/sources", "/ontology",
    "/ontology.ttl", "/nowhere", "/static/onrecord.css", "/statements.csv",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_inline_runs_and_nothing_frames_the_page(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        headers = response.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", [address for address in ADDRESSES if "." not in address and address != "/nowhere"])
def test_a_page_holds_nothing_inline_and_asks_no_other_host(parsed: Callable[[str], Any], address: str) -> None:
    tree = parsed(address)
    assert not tree.xpath("//style | //*[@style] | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    for asked in tree.xpath("//link[@rel != 'alternate']/@href | //script/@src | //img/@src"):
        assert asked.startswith("/static/")


@pytest.mark.parametrize("address", [address for address in ADDRESSES if "." not in address and address != "/nowhere"])
def test_a_page_has_one_title_one_heading_and_unique_ids(parsed: Callable[[str], Any], address: str) -> None:
    tree = parsed(address)
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    assert tree.findtext(".//title").removesuffix("On Record").strip()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = set(tree.xpath("//label/@for"))
    fields = tree.xpath("//input[not(@type='hidden')]/@id | //select/@id")
    assert labelled == set(fields)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nowhere", 404, "There is no page at this address."),
        ("/people/nobody", 404, "No person with the address people/nobody is on record in these documents."),
        ("/bodies/x", 404, "No body with the address bodies/x is on record"),
        ("/inspections/x", 404, "No inspection with the address"),
        ("/statements/release/s99", 404, "No statement with the address"),
        ("/findings/a/b", 404, "No finding with the address"),
        ("/topics/weather", 404, "No topic with the address topics/weather"),
        ("/documents/x", 404, "No document with the address documents/x"),
        ("/documents/release/passages/5-5", 404, "There is no passage 5-5 in this document"),
        ("/documents/release/passages/0-999999", 404, "There is no passage 0-999999 in this document"),
        ("/tenures/a/b", 404, "No tenure with the address tenures/a/b"),
        ("/statements?colour=red", 400, "This page has no filter called 'colour'"),
        ("/statements?form=sung", 400, "form must be one of direct, indirect, mixed, not 'sung'"),
        ("/statements?since=soon", 400, "since must be a date such as 2023"),
        ("/statements?speaker=a%3Ab c", 400, "speaker must be the full address"),
        ("/statements?page=0", 400, "page must be a whole number from 1"),
        ("/statements?page=99", 400, "There is no page 99: this list has"),
        ("/statements?size=100000", 400, "size must be a whole number from 1 to 500"),
        ("/statements?view=opera", 400, "There is no view called 'opera' here"),
        ("/people?view=topics", 400, "There is no view called 'topics' here; there are: cards, table."),
        ("/statements?q=" + "x" * 501, 400, "The value of q is too long"),
        ("/documents/release?layer=onion", 400, "There is no layer called 'onion'"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    client: FlaskClient, address: str, status: int, says: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    tree = lxml.html.document_fromstring(response.text)
    assert tree.xpath("//main//p")[0].text_content().startswith((says, f"The query statements: {says}"))
    path, _, query = address.partition("?")
    twin = client.get(f"{path}.json{'?' + query if query else ''}")
    assert twin.status_code == status
    assert says in twin.get_json()["error"]["message"]
    assert twin.get_json()["error"]["status"] == status


def test_a_program_that_accepts_json_gets_its_errors_as_json(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"Accept": "application/json"})
    assert response.get_json()["error"]["status"] == 404


def test_a_request_that_is_too_large_is_refused(client: FlaskClient) -> None:
    response = client.post("/sparql", data={"query": "x" * (MAX_REQUEST_BYTES + 1)})
    assert response.status_code == 413


def test_only_reading_is_possible(client: FlaskClient) -> None:
    for method in (client.post, client.put, client.delete, client.patch):
        assert method("/people").status_code == 405


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (QueryLimitError("The query took longer than 10 s."), 503, "The query took longer than 10 s."),
        (StoreError("The store cannot be read: gone."), 500, "The store cannot be read: gone."),
        (ValueError("secret detail"), 500, "The page could not be made."),
    ],
)
def test_an_error_inside_tells_no_more_than_its_sentence(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, says: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Store, "select", fail)
    response = client.get("/people?published_by=2023")  # the rows of a dial are asked for, and not kept
    assert response.status_code == status
    assert says in response.text
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["Content-Security-Policy"]


def test_two_applications_in_one_process_do_not_know_each_other(small_store: Path, tmp_path: Path) -> None:
    with Store.open(small_store, read_only=True) as store, Store.open(tmp_path / "empty") as empty:
        full, bare = create_app(store, Settings()).test_client(), create_app(empty, Settings()).test_client()
        assert full.get("/people.json").get_json()["total"] == 2
        assert bare.get("/people.json").get_json()["total"] == 0


def test_an_empty_store_has_pages_too(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty") as store:
        client = create_app(store, Settings()).test_client()
        for address in ("/", "/people", "/documents", "/topics", "/sources", "/ontology", "/search?q=x", "/questions"):
            assert client.get(address).status_code == 200, address
