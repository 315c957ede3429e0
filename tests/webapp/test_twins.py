"""Lists and things for other programs: Turtle, feeds that say why, and tags for the state of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.etree
import pyoxigraph as ox
import pytest
from support.site import BASE

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ATOM = "{http://www.w3.org/2005/Atom}"


def subjects(turtle: bytes) -> set[str]:
    return {quad.subject.value for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("path", ["statements", "findings", "people", "bodies", "posts", "inspections", "documents"])
def test_the_turtle_of_a_list_is_about_what_its_rows_are_about(client: FlaskClient, path: str) -> None:
    rows = client.get(f"/{path}.json?size=500").get_json()["rows"]
    response = client.get(f"/{path}.ttl?size=500")
    assert response.mimetype == "text/turtle"
    assert subjects(response.data) >= {next(iter(row.values())) for row in rows}


def test_the_turtle_of_an_empty_list_is_empty(client: FlaskClient) -> None:
    assert client.get("/statements.ttl?q=nothing+of+the+kind").data == b""


@pytest.mark.parametrize("path", ["people/ada-okoro", "bodies/fenmoor", "statements/release/s1", "dates/2023-07"])
def test_a_thing_has_its_turtle(client: FlaskClient, path: str) -> None:
    assert BASE + path in subjects(client.get(f"/{path}.ttl").data)


def test_a_feed_says_why_an_entry_is_there(client: FlaskClient) -> None:
    response = client.get("/statements.atom?speaker=people/ada-okoro&topic=caseloads")
    assert response.mimetype == "application/atom+xml"
    feed = lxml.etree.fromstring(response.data)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"{BASE}statements/release/s2"
    summary = entry.findtext(f"{ATOM}summary")
    assert "with Who speaks: Ada Okoro; About: Caseloads." in summary
    assert "caseloads had come down" in summary
    assert entry.findtext(f"{ATOM}updated").startswith("2023-10-11")


def test_a_feed_has_the_rows_of_its_list_in_their_order(client: FlaskClient) -> None:
    rows = client.get("/documents.json").get_json()["rows"]
    feed = lxml.etree.fromstring(client.get("/documents.atom").data)
    assert [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")] == [row["document"] for row in rows]


def test_a_feed_of_a_filter_that_xml_cannot_hold_is_well_formed(client: FlaskClient) -> None:
    feed = lxml.etree.fromstring(client.get("/documents.atom?q=%01%EF%BF%BE").data)
    assert feed.tag.endswith("feed")


def test_a_question_that_gives_its_dates_in_words_has_a_feed_too(client: FlaskClient) -> None:
    feed = lxml.etree.fromstring(client.get("/questions/exports/speeches.atom").data)
    assert feed.findall("{*}entry")


@pytest.mark.parametrize("twin", ["/people.json", "/people.csv", "/people.ttl", "/people.atom"])
def test_who_has_a_twin_need_not_fetch_it_again(client: FlaskClient, twin: str) -> None:
    tag = client.get(twin).headers["ETag"]
    again = client.get(twin, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
