"""Things and terms at their own addresses: a page for people, Turtle or JSON-LD for programs; and why each is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from ontology.vocabulary import GRADES, OR, RDF, RDFS, SKOS, TOPICS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TURTLE, JSON_LD, PAGE = "text/turtle", "application/ld+json", "text/html"
STATEMENT = "https://onrecord.example/statements/release/s1"


def triples(client: FlaskClient, path: str, accept: str) -> set[ox.Triple]:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == accept
    known = ox.RdfFormat.from_media_type(accept)
    return {quad.triple for quad in ox.parse(answer.data, format=known)}


@pytest.mark.parametrize(
    ("path", "thing", "told"),
    [
        ("/statements/release/s1", STATEMENT, (OR.form, "direct")),
        ("/topics/caseloads", f"{TOPICS}caseloads", (SKOS.notation, "caseloads")),
        ("/grades/ofsted-social-care/good", f"{GRADES}ofsted-social-care/good", (SKOS.prefLabel, "good")),
        ("/documents/release", "https://onrecord.example/documents/release", (RDF.type, OR.Document)),
        ("/ontology", f"{OR.address}Statement", (RDFS.label, "statement")),
    ],
)
@pytest.mark.parametrize("accept", [TURTLE, JSON_LD])
def test_a_program_gets_what_is_said_of_a_thing_at_its_address(
    client: FlaskClient, path: str, thing: str, told: tuple[str, str], accept: str
) -> None:
    found = {(each.predicate.value, each.object.value) for each in triples(client, path, accept)
             if each.subject.value == thing}  # fmt: skip
    assert told in found


def test_both_forms_say_the_same(client: FlaskClient) -> None:
    assert triples(client, "/statements/release/s1", TURTLE) == triples(client, "/statements/release/s1", JSON_LD)


@pytest.mark.parametrize("path", ["/statements/release/s1", "/topics/caseloads", "/grades/ofsted-social-care/good"])
def test_a_browser_gets_the_page_and_caches_are_told(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.mimetype == PAGE
    assert "Accept" in answer.headers["Vary"]
    assert client.get(path).mimetype == PAGE


def test_every_term_of_the_ontology_has_its_place_on_the_page(client: FlaskClient) -> None:
    page = client.get("/ontology").get_data(as_text=True)
    assert all(f'id="{term}"' in page for term in OR.terms)


def test_the_ontology_is_a_file_in_both_forms(client: FlaskClient) -> None:
    assert client.get("/ontology.ttl").mimetype == TURTLE
    assert client.get("/ontology.jsonld").mimetype == JSON_LD


def test_what_is_not_on_record_is_not_found_in_any_form(client: FlaskClient) -> None:
    assert client.get("/people/nobody", headers={"Accept": TURTLE}).status_code == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/statements/release/s1", "It stands in “"),
        ("/why/people/ada-okoro", "Ada Okoro is a person."),
        ("/why/statements/release/s1", "It was read by"),
    ],
)
def test_a_page_says_why_a_thing_is_on_record(client: FlaskClient, path: str, said: str) -> None:
    page = client.get(path).get_data(as_text=True)
    assert "Why this is on record" in page
    assert said in page


def test_a_card_leads_to_why(client: FlaskClient) -> None:
    assert 'href="/statements/release/s1#why"' in client.get("/statements?speaker=people/ada-okoro").get_data(
        as_text=True
    )


def test_a_tenure_says_why_it_is_on_record(client: FlaskClient) -> None:
    (part,) = (each for each in client.get("/people/ada-okoro.json").get_json()["parts"] if each["query"] == "tenures")
    page = client.get(part["rows"][0]["tenure"].removeprefix("https://onrecord.example")).get_data(as_text=True)
    assert "Why this is on record" in page
    assert "in the words" in page
