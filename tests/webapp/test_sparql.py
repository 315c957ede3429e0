"""The SPARQL page: an endpoint for programs, a form for people, and one sentence for what cannot be answered."""

from __future__ import annotations

import csv
import io
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import lxml.html
import pyoxigraph as ox
import pytest
from support.site import BASE, REMARKS, Settings

from graph import library
from graph.embedded import EmbeddedStore
from graph.store import Store
from graph.workers import Limits
from ontology.errors import StoreError
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

SPEAKERS = """PREFIX or: <https://onrecord.example/ontology#>
SELECT ?speaker ?words WHERE { ?s or:speaker ?speaker ; or:text ?words } ORDER BY ?words"""
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 7"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with Store.open(small_store, read_only=True, limits=Limits(answer=1_000_000)) as store:
        yield store


@pytest.fixture(scope="module")
def client(store: Store) -> FlaskClient:
    return create_app(store, Settings()).test_client()


@pytest.mark.parametrize(
    ("accept", "media_type", "results"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/json", "application/json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/csv;q=0.3, text/tab-separated-values", "text/tab-separated-values", ox.QueryResultsFormat.TSV),
        ("*/*", "application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ],
)
def test_a_program_gets_the_rows_in_the_format_it_accepts(
    client: FlaskClient, accept: str, media_type: str, results: ox.QueryResultsFormat
) -> None:
    response = client.get("/sparql", query_string={"query": SPEAKERS}, headers={"Accept": accept})
    assert response.mimetype == media_type
    assert "Accept" in response.vary
    rows = ox.parse_query_results(response.data, results)
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == REMARKS + 3


def test_csv_holds_a_line_for_each_row(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": SPEAKERS, "format": "csv"})
    assert response.mimetype == "text/csv"
    lines = list(csv.reader(io.StringIO(response.text)))
    assert lines[0] == ["speaker", "words"]
    assert len(lines) == REMARKS + 4


@pytest.mark.parametrize(
    ("given", "rdf"),
    [("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("xml", ox.RdfFormat.RDF_XML)],
)
def test_a_graph_comes_as_rdf(client: FlaskClient, given: str, rdf: ox.RdfFormat) -> None:
    response = client.get("/sparql", query_string={"query": GRAPH, "format": given})
    assert response.status_code == 200
    assert len(list(ox.parse(response.data, rdf))) == 7


def test_the_three_ways_of_the_protocol_give_one_answer(client: FlaskClient) -> None:
    accept = {"Accept": "application/sparql-results+xml"}
    answers = [
        client.get("/sparql", query_string={"query": SPEAKERS}, headers=accept),
        client.post("/sparql", data={"query": SPEAKERS}, headers=accept),
        client.post("/sparql", data=SPEAKERS, content_type="application/sparql-query", headers=accept),
    ]
    assert len({answer.data for answer in answers}) == 1
    assert ET.fromstring(answers[0].data).tag == "{http://www.w3.org/2005/sparql-results#}sparql"


def test_the_page_shows_labels_beside_identifiers_and_links_to_our_pages(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": SPEAKERS}, headers=HTML).text
    assert '<a class="link" href="/people/raj-pell">Raj Pell</a>' in page
    assert "people/raj-pell</span>" in page
    assert f"{REMARKS + 3} rows." in page


def test_the_page_opens_with_the_query_of_its_address(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": SPEAKERS}, headers=HTML).text
    assert SPEAKERS in unescape(page)


def test_what_the_graph_does_not_hold_is_not_said_to_be_false(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": "ASK { <x:a> <x:b> <x:c> }"}, headers=HTML).text
    assert "the graph does not hold this. That does not mean it is not so." in page


def test_neither_query_nor_answer_becomes_markup(client: FlaskClient) -> None:
    query = 'SELECT ("<script>alert(1)</script>" AS ?x) WHERE {}'
    page = client.get("/sparql", query_string={"query": query}, headers=HTML).text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


def test_an_identifier_that_could_run_is_no_link(client: FlaskClient) -> None:
    query = 'SELECT (IRI("javascript:alert(1)") AS ?x) WHERE {}'
    assert 'href="javascript' not in client.get("/sparql", query_string={"query": query}, headers=HTML).text


@pytest.mark.parametrize("name", [name for name in library.names() if "/" not in name])
def test_every_question_runs_as_it_stands(client: FlaskClient, name: str) -> None:
    response = client.get("/sparql", query_string={"question": name}, headers=HTML)
    assert response.status_code == 200
    assert "The query was not answered" not in response.text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT nonsense", 400, "This is not a query the store can answer: error at 1:16"),
        ("DELETE WHERE { ?s ?p ?o }", 400, "Only SELECT, ASK, CONSTRUCT and DESCRIBE are read."),
        (f"SELECT * WHERE {{ SERVICE <{BASE}> {{ ?s ?p ?o }} }}", 400, "SERVICE is refused"),
        ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", 503, "The answer is longer than 1 MB"),
    ],
    ids=["malformed", "update", "service", "long"],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    client: FlaskClient, query: str, status: int, words: str
) -> None:
    program = client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    page = client.get("/sparql", query_string={"query": query}, headers=HTML)
    assert (program.status_code, page.status_code) == (status, status)
    assert program.mimetype == "text/plain"
    assert words in program.text
    assert "\n" not in program.text.strip()
    assert words in unescape(page.text)
    assert query in unescape(page.text)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "Send a query"),
        ({"query": SPEAKERS, "format": "docx"}, "The format 'docx' is not known. Take one of json, xml, csv"),
    ],
)
def test_a_program_that_asks_badly_is_told_how(client: FlaskClient, asked: dict[str, str], words: str) -> None:
    response = client.get("/sparql", query_string=asked, headers={"Accept": "text/csv"})
    assert response.status_code == 400
    assert words in response.text


def test_the_words_the_editor_completes_are_our_own(client: FlaskClient) -> None:
    words = client.get("/sparql/vocabulary.json").json
    assert words is not None
    assert "https://onrecord.example/ontology#Statement" in words["classes"]
    assert "https://onrecord.example/ontology#speaker" in words["properties"]
    assert words["prefixes"]["or"] == "https://onrecord.example/ontology#"


def test_the_json_twin_without_a_query_lists_the_questions(client: FlaskClient) -> None:
    twin = client.get("/sparql.json").json
    assert twin is not None
    listed = [question["name"] for question in twin["questions"]]
    assert listed[0].startswith("questions/")
    assert set(listed) == {n for n in library.names() if n.startswith("questions/") or "/" not in n}


def test_a_question_is_a_sentence_whose_blanks_fill_the_query(client: FlaskClient) -> None:
    page = lxml.html.document_fromstring(client.get("/sparql", headers=HTML).text)
    forms = page.xpath("//li[@class='sentence']/form")
    assert len(forms) >= 25
    (asking,) = [
        form for form in forms if form.xpath("./input[@name='question']/@value") == ["questions/statements_by_speaker"]
    ]
    assert [blank.get("name") for blank in asking.xpath(".//input[@list or @placeholder]")] == [
        "speaker", "topic", "since", "until",
    ]  # fmt: skip
    by_name = {"question": "questions/statements_by_speaker", "speaker": "raj pell", "topic": "", "since": "2023"}
    for given in (by_name, by_name | {"speaker": "people/raj-pell"}):
        answer = client.get("/sparql", query_string=given, headers=HTML).text
        assert f"<{BASE}people/raj-pell>" in unescape(answer)
        assert "the hard part starts now" in unescape(answer)


def test_every_question_to_start_from_is_a_sentence(client: FlaskClient) -> None:
    page = lxml.html.document_fromstring(client.get("/sparql", headers=HTML).text)
    asked = [words.text_content().strip() for words in page.find_class("sentence__words")]
    assert [words for words in asked if not words.endswith(("?", "."))] == []


def test_a_form_offers_topics_as_it_takes_them_also_after_the_page_of_questions(client: FlaskClient) -> None:
    client.get("/sparql", headers=HTML)
    page = lxml.html.document_fromstring(client.get("/questions/statements_on_topic").text)
    values = page.xpath("//select[@name='topic']/option/@value")
    assert "caseloads" in values


def test_a_blank_filled_wrongly_is_said_in_a_sentence(client: FlaskClient) -> None:
    response = client.get(
        "/sparql", query_string={"question": "questions/statements_by_speaker", "speaker": "no one"}, headers=HTML
    )
    assert response.status_code == 400
    assert "No person or body is called 'no one' on record" in unescape(response.text)


def test_an_answer_is_shown_as_a_network_and_in_time(client: FlaskClient) -> None:
    question = {"question": "statements"}
    table = client.get("/sparql", query_string=question, headers=HTML).text
    assert "view=network" in table
    assert "view=timeline" in table
    assert (
        'class="network-canvas"'
        in client.get("/sparql", query_string=question | {"view": "network"}, headers=HTML).text
    )
    assert '<figure class="timeline"' in (
        client.get("/sparql", query_string=question | {"view": "timeline"}, headers=HTML).text
    )


def test_an_answer_of_words_alone_has_only_a_table(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": "SELECT (1 AS ?one) {}", "view": "network"}, headers=HTML).text
    assert 'class="network-canvas"' not in page
    assert 'aria-label="Views of the answer"' not in page


def test_what_programs_are_told_is_guarded_and_counted_like_any_page(client: FlaskClient) -> None:
    headers = {"Accept": "application/sparql-results+json"}
    answered = client.get("/sparql", query_string={"query": "ASK {}"}, headers=headers)
    assert answered.headers["X-Content-Type-Options"] == "nosniff"
    assert 'onrecord_requests_total{method="GET",rule="/sparql",status="200"}' in client.get("/metrics").text


def test_programs_that_come_under_another_name_are_turned_away(store: Store) -> None:
    app = create_app(store, Settings())
    app.config["HOSTS"] = ["news.example"]
    headers = {"Accept": "text/csv", "Host": "evil.example"}
    response = app.test_client().get("/sparql", query_string={"query": "ASK {}"}, headers=headers)
    assert (response.status_code, response.text[:30]) == (400, "This site is not served under ")


def test_a_store_that_fails_is_a_sentence_to_programs(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The store is away.")

    monkeypatch.setattr(EmbeddedStore, "query", fail)
    response = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Accept": "text/csv"})
    assert (response.status_code, response.text) == (503, "The store is away.\n")
