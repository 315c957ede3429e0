"""The SPARQL 1.1 protocol, check by check after the W3C's recommendation: what is taken, given and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import VOID
from support.site import BASE, Settings

from graph.store import Store
from graph.workers import Limits
from webapp.app import MAX_REQUEST_BYTES, create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
OR = Namespace("https://onrecord.example/ontology#")
A, B = "https://onrecord.example/graphs/a", "https://onrecord.example/graphs/b"
LABELS = "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?label"
EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?a != ?d || ?h != ?k) }"

DOUBLING = (
    "SELECT ?f { ?s ?p 'in a'@en BIND('xxxxxxxxxx' AS ?a) "
    + " ".join(
        f"BIND(CONCAT({', '.join([f'?{one}'] * 10)}) AS ?{other})" for one, other in ("ab", "bc", "cd", "de", "ef")
    )
    + " }"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a store with two named graphs and ninety numbers; open it read-only."""
    path = tmp_path_factory.mktemp("protocol") / "store"
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    with Store.open(path) as writer:
        for graph, words in ((A, "in a"), (B, "in b")):
            writer.replace_graph(graph, [ox.Triple(ox.NamedNode(graph), label, ox.Literal(words, language="en"))])
        many = [ox.Triple(ox.NamedNode(f"{BASE}{n}"), ox.NamedNode(BASE + "n"), ox.Literal(n)) for n in range(90)]
        writer.replace_graph(BASE + "graphs/numbers", many)
    return path


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, read_only=True, limits=Limits(rows=100, answer=1_000_000)) as store:
        yield store


@pytest.fixture(scope="module")
def client(store: Store) -> FlaskClient:
    return create_app(store, Settings()).test_client()


def labels(response: TestResponse) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["label"]["value"] for row in response.get_json(force=True)["results"]["bindings"]]


# How a query is sent


def test_a_query_comes_by_get(client: FlaskClient) -> None:
    assert labels(client.get("/sparql?query=" + quote(LABELS))) == ["in a", "in b"]


def test_a_query_comes_in_a_form(client: FlaskClient) -> None:
    assert labels(client.post("/sparql", data={"query": LABELS})) == ["in a", "in b"]


def test_a_query_comes_as_the_body(client: FlaskClient) -> None:
    assert labels(client.post("/sparql", data=LABELS, content_type="application/sparql-query")) == ["in a", "in b"]


@pytest.mark.parametrize("kind", ["application/sparql-query; charset=UTF-8", "application/sparql-query;charset=utf-8"])
def test_the_charset_may_be_named(client: FlaskClient, kind: str) -> None:
    assert labels(client.post("/sparql", data=LABELS, content_type=kind)) == ["in a", "in b"]


def test_words_beyond_ascii_arrive_as_they_are(client: FlaskClient) -> None:
    query = "SELECT ('Zoë – 名' AS ?label) {}"
    sent = [
        client.get("/sparql?query=" + quote(query)),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", data=query.encode(), content_type="application/sparql-query"),
    ]
    assert [labels(response) for response in sent] == [["Zoë – 名"]] * 3


def test_an_address_with_a_slash_at_its_end_is_the_same(client: FlaskClient) -> None:
    assert labels(client.get("/sparql/?query=" + quote(LABELS))) == ["in a", "in b"]


def test_a_relative_address_is_relative_to_the_base_of_the_data(client: FlaskClient) -> None:
    answer = client.get("/sparql?query=" + quote("ASK { <graphs/a> ?p ?o }"))
    assert answer.get_json(force=True)["boolean"] is True


# What the query is about


def test_the_default_graph_is_the_union(client: FlaskClient) -> None:
    assert labels(client.get("/sparql?query=" + quote(LABELS))) == ["in a", "in b"]


def test_the_default_graph_is_the_unnamed_one_by_a_setting(store: Store) -> None:
    client = create_app(store, Settings(default_graph="unnamed")).test_client()
    assert labels(client.get("/sparql?query=" + quote(LABELS))) == []


WAYS = {
    "get": lambda client, fields: client.get("/sparql?" + urlencode([("query", LABELS), *fields])),
    "form": lambda client, fields: client.post(
        "/sparql", data=urlencode([("query", LABELS), *fields]), content_type=FORM
    ),
    "form, named in the address": lambda client, fields: client.post(
        "/sparql?" + urlencode(fields), data={"query": LABELS}
    ),
    "body": lambda client, fields: client.post(
        "/sparql?" + urlencode(fields), data=LABELS, content_type="application/sparql-query"
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("default-graph-uri", A)], ["in a"]),
        ([("default-graph-uri", A), ("default-graph-uri", B)], ["in a", "in b"]),
        ([("named-graph-uri", A)], []),
        ([("default-graph-uri", B), ("named-graph-uri", A)], ["in b"]),
        ([("default-graph-uri", A + "/nowhere")], []),
    ],
    ids=["one", "two", "named only", "both", "a graph that is not there"],
)
def test_the_request_says_which_graphs(
    client: FlaskClient, way: str, fields: list[tuple[str, str]], expected: list[str]
) -> None:
    assert labels(WAYS[way](client, fields)) == expected


def test_only_graphs_that_the_request_names_have_names(client: FlaskClient) -> None:
    query = "SELECT ?label { GRAPH ?label { ?s ?p ?o } }"
    fields = [("query", query), ("default-graph-uri", B), ("named-graph-uri", A)]
    assert labels(client.get("/sparql?" + urlencode(fields))) == [A]


def test_the_graphs_of_the_request_go_before_those_of_the_query(client: FlaskClient) -> None:
    query = LABELS.replace("{", f"FROM <{B}> {{", 1)
    assert labels(client.get("/sparql?query=" + quote(query))) == ["in b"]
    assert labels(client.get("/sparql?" + urlencode([("query", query), ("default-graph-uri", A)]))) == ["in a"]


# What comes back


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, JSON),
        ("*/*", JSON),
        (JSON, JSON),
        ("application/json", "application/json"),
        (XML, XML),
        ("application/xml", "application/xml"),
        (CSV, CSV),
        (TSV, TSV),
        (f"{XML};q=0.5, {JSON};q=0.9", JSON),
        (f"{XML};q=0.9, {JSON};q=0.5", XML),
        (f"{JSON};q=0, */*", XML),
        ("text/*", CSV),
        ("application/*", JSON),
        (f"text/turtle, {CSV};q=0.1", CSV),
        (f"{TSV}, */*;q=0.1", TSV),
        ("image/png, */*;q=0.1", JSON),
        (f"text/html;q=0.2, {JSON}", JSON),
    ],
)
def test_rows_come_in_the_format_most_welcome(client: FlaskClient, accept: str | None, given: str) -> None:
    response = client.get("/sparql?query=" + quote(LABELS), headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype) == (200, given)
    known = ox.QueryResultsFormat.from_media_type(JSON if given == "application/json" else given)
    if known and given != CSV:
        rows = ox.parse_query_results(response.data, known)
        assert [str(row["label"].value) for row in rows] == ["in a", "in b"]  # type: ignore[union-attr]  # of a SELECT


@pytest.mark.parametrize(
    ("accept", "given", "rdf"),
    [
        (None, "text/turtle", ox.RdfFormat.TURTLE),
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/rdf+xml;q=0.8, application/n-triples;q=0.9", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("text/*", "text/turtle", ox.RdfFormat.TURTLE),
        (f"{JSON}, application/rdf+xml;q=0.5", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", [EVERYTHING, f"DESCRIBE <{A}>"], ids=["construct", "describe"])
def test_graphs_come_in_the_format_most_welcome(
    client: FlaskClient, query: str, accept: str | None, given: str, rdf: ox.RdfFormat
) -> None:
    response = client.get("/sparql?query=" + quote(query), headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype) == (200, given)
    assert len(list(ox.parse(response.data, rdf))) == (92 if query == EVERYTHING else 1)


@pytest.mark.parametrize("accept", [JSON, XML])
@pytest.mark.parametrize(("query", "holds"), [("ASK { ?s ?p ?o }", True), ("ASK { <x:a> ?p ?o }", False)])
def test_a_yes_or_no_comes_as_one(client: FlaskClient, accept: str, query: str, *, holds: bool) -> None:
    response = client.get("/sparql?query=" + quote(query), headers={"Accept": accept})
    known = ox.QueryResultsFormat.from_media_type(accept)
    assert known is not None
    assert bool(ox.parse_query_results(response.data, known)) is holds


def test_csv_follows_its_recommendation(client: FlaskClient) -> None:
    response = client.get("/sparql?query=" + quote(LABELS), headers={"Accept": CSV})
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.data == b"label\r\nin a\r\nin b\r\n"


def test_tsv_keeps_the_terms(client: FlaskClient) -> None:
    response = client.get("/sparql?query=" + quote(LABELS), headers={"Accept": TSV})
    assert response.data == b'?label\n"in a"@en\n"in b"@en\n'


def test_no_answer_is_an_answer(client: FlaskClient) -> None:
    response = client.get("/sparql?query=" + quote("SELECT ?x { <x:a> ?p ?x }"))
    assert response.get_json(force=True) == {"head": {"vars": ["x"]}, "results": {"bindings": []}}


def test_a_head_has_the_headers_and_no_body(client: FlaskClient) -> None:
    address = "/sparql?query=" + quote(LABELS)
    asked, given = client.head(address), client.get(address)
    assert (asked.status_code, asked.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert asked.headers[name] == given.headers[name]


def test_who_keeps_answers_is_told_by_what_they_differ(client: FlaskClient) -> None:
    assert "Accept" in client.get("/sparql?query=" + quote(LABELS)).vary


# Keeping answers


def test_an_answer_holds_as_long_as_the_generation(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("kept") / "store"
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    address = "/sparql?query=" + quote(LABELS)
    with Store.open(path) as writer:
        writer.replace_graph(A, [ox.Triple(ox.NamedNode(A), label, ox.Literal("old"))])
        writer.publish()
        with Store.open(path, read_only=True) as reader:
            client = create_app(reader, Settings()).test_client()
            first = client.get(address)
            kept = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
            assert (kept.status_code, kept.data, kept.headers["ETag"]) == (304, b"", first.headers["ETag"])
            since = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
            assert since.status_code == 304
            writer.replace_graph(A, [ox.Triple(ox.NamedNode(A), label, ox.Literal("new"))])
            writer.publish()
            again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
            assert labels(again) == ["new"]
            assert again.headers["ETag"] != first.headers["ETag"]


def test_other_formats_and_graphs_are_other_answers(client: FlaskClient) -> None:
    address = "/sparql?query=" + quote(LABELS)
    marks = {
        client.get(address, headers={"Accept": JSON}).headers["ETag"],
        client.get(address, headers={"Accept": XML}).headers["ETag"],
        client.get(f"{address}&default-graph-uri={A}", headers={"Accept": JSON}).headers["ETag"],
        client.get("/sparql?query=" + quote(LABELS + " LIMIT 1"), headers={"Accept": JSON}).headers["ETag"],
    }
    assert len(marks) == 4


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID ( )"])
def test_what_differs_each_time_does_not_hold_for_a_generation(client: FlaskClient, call: str) -> None:
    assert "Last-Modified" not in client.get("/sparql?query=" + quote(f"SELECT ({call} AS ?x) {{}}")).headers


# Other sites' scripts


def test_scripts_of_other_sites_may_read_answers_and_errors(client: FlaskClient) -> None:
    for address in ("/sparql?query=" + quote(LABELS), "/sparql?query=nonsense", "/sparql"):
        headers = client.get(address, headers={"Origin": "https://elsewhere.example"}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in headers


def test_a_preflight_is_answered(client: FlaskClient) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 204
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


# What the endpoint says of itself


@pytest.mark.parametrize(
    ("accept", "rdf"),
    [
        (None, ox.RdfFormat.TURTLE),
        ("*/*", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_without_a_query_it_describes_itself(client: FlaskClient, accept: str | None, rdf: ox.RdfFormat) -> None:
    response = client.get("/sparql", headers={"Accept": accept} if accept else {})
    triples = ox.serialize((quad.triple for quad in ox.parse(response.data, rdf)), format=ox.RdfFormat.N_TRIPLES)
    said = Graph().parse(data=triples, format="nt")
    (service,) = said.subjects(RDF.type, SD.Service)
    assert said.value(service, SD.endpoint) == URIRef("http://localhost/sparql")
    assert said.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert (service, SD.feature, SD.UnionDefaultGraph) in said
    assert len(set(said.objects(service, SD.resultFormat))) == 8


def test_its_limits_are_said(client: FlaskClient, store: Store) -> None:
    said = Graph().parse(data=client.get("/sparql").data, format="turtle")
    (service,) = said.subjects(RDF.type, SD.Service)
    limits = store.limits
    for name, value in {
        "maxSeconds": limits.seconds,
        "maxMemory": limits.memory,
        "maxRows": limits.rows,
        "maxAnswer": limits.answer,
        "maxRunning": limits.workers,
        "maxWaiting": limits.waiting,
        "maxQueryLength": MAX_REQUEST_BYTES,
    }.items():
        assert float(str(said.value(service, OR[name]))) == value


def test_its_graphs_are_said(client: FlaskClient, store: Store) -> None:
    said = Graph().parse(data=client.get("/sparql").data, format="turtle")
    (dataset,) = said.objects(None, SD.defaultDataset)
    names = {str(said.value(graph, SD.name)) for graph in said.objects(dataset, SD.namedGraph)}
    assert names == set(store.graphs())
    default = said.value(dataset, SD.defaultGraph)
    assert int(str(said.value(default, VOID.triples))) == store.size


def test_the_setting_of_the_default_graph_is_said(store: Store) -> None:
    client = create_app(store, Settings(default_graph="unnamed")).test_client()
    said = Graph().parse(data=client.get("/sparql").data, format="turtle")
    assert not list(said.objects(None, SD.feature))


def test_a_browser_gets_the_page(client: FlaskClient) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get("/sparql", headers={"Accept": accept}).mimetype == "text/html"


# What is refused


def refused(response: TestResponse, status: int, words: str) -> None:
    assert response.status_code == status, response.text
    assert response.mimetype == "text/plain"
    assert words in response.text
    assert len(response.text.splitlines()) == 1


@pytest.mark.parametrize("sent", ["", "?query=", "?query=%20", "?default-graph-uri=x:a"])
def test_no_query(client: FlaskClient, sent: str) -> None:
    refused(client.post("/sparql" + sent, content_type=FORM), 400, "Send a query")
    if sent.startswith("?query"):
        refused(client.get("/sparql" + sent), 400, "Send a query")


def test_rows_cannot_be_asked_of_no_query(client: FlaskClient) -> None:
    refused(client.get("/sparql", headers={"Accept": JSON}), 400, "Send a query")


def test_several_queries(client: FlaskClient) -> None:
    twice = urlencode([("query", "ASK {}"), ("query", "ASK {}")])
    refused(client.get("/sparql?" + twice), 400, "2 queries")
    refused(client.post("/sparql", data=twice, content_type=FORM), 400, "2 queries")
    body = {"data": "ASK {}", "content_type": "application/sparql-query"}
    refused(client.post("/sparql?query=ASK%7B%7D", **body), 400, "2 queries")


@pytest.mark.parametrize("query", ["nonsense", "SELECT * {", "SELECT ?x WHERE { ?x ?y }", "ASK {} ASK {}"])
def test_what_is_no_query(client: FlaskClient, query: str) -> None:
    refused(client.get("/sparql?query=" + quote(query)), 400, "not a query the store can answer: error at")


UPDATES = {
    "in a form": {"data": {"update": "DROP ALL"}},
    "as the body": {"data": "DROP ALL", "content_type": "application/sparql-update"},
    "empty": {"data": {"update": ""}},
    "with graphs": {"data": {"update": "DROP ALL", "using-graph-uri": A}},
}


@pytest.mark.parametrize("sent", UPDATES.values(), ids=UPDATES)
def test_an_update(client: FlaskClient, store: Store, sent: dict[str, object]) -> None:
    refused(client.post("/sparql", **sent), 403, "takes no updates")  # type: ignore[arg-type]  # as the client takes it
    assert store.size == 92


def test_an_update_by_get(client: FlaskClient) -> None:
    refused(client.get("/sparql?update=DROP%20ALL"), 403, "takes no updates")


@pytest.mark.parametrize(
    "update", ["DROP ALL", "INSERT DATA { <x:a> <x:b> 1 }", "LOAD <http://127.0.0.1/>", "CLEAR ALL"]
)
def test_an_update_as_a_query(client: FlaskClient, store: Store, update: str) -> None:
    refused(client.post("/sparql", data={"query": update}), 400, "Only SELECT, ASK, CONSTRUCT and DESCRIBE")
    assert store.size == 92


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(client: FlaskClient, method: str) -> None:
    response = client.open("/sparql", method=method, data={"query": "ASK {}"})
    refused(response, 405, "Send a query by GET or POST")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", "", "nonsense"])
def test_bodies_of_other_types(client: FlaskClient, kind: str) -> None:
    refused(client.post("/sparql", data="ASK {}", content_type=kind or None), 415, "Send a form")


def test_other_character_sets(client: FlaskClient) -> None:
    kind = "application/sparql-query; charset=UTF-16"
    refused(client.post("/sparql", data="ASK {}".encode("utf-16"), content_type=kind), 415, "Send it in UTF-8")


def test_bytes_that_are_no_utf8(client: FlaskClient) -> None:
    refused(client.get("/sparql?query=ASK%FF"), 400, "not UTF-8")
    refused(client.post("/sparql", data=b"query=ASK%FF", content_type=FORM), 400, "not UTF-8")
    refused(client.post("/sparql", data=b"ASK \xff", content_type="application/sparql-query"), 400, "byte 4")


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (LABELS, "text/turtle"),
        (LABELS, "image/png"),
        (EVERYTHING, CSV),
        (LABELS, f"{JSON};q=0"),
        ("ASK {}", "application/ld+json"),
    ],
)
def test_formats_that_there_are_not(client: FlaskClient, query: str, accept: str) -> None:
    refused(client.get("/sparql?query=" + quote(query), headers={"Accept": accept}), 406, "had as")


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["no address", "graphs/a", ""])
def test_a_graph_without_an_address(client: FlaskClient, name: str, graph: str) -> None:
    fields = urlencode([("query", LABELS), (name, graph)])
    refused(client.get("/sparql?" + fields), 400, "is no graph: give the full address")


def test_too_long_a_query(client: FlaskClient) -> None:
    body = b"ASK {} #" + b"x" * 10_000_000
    words = f"may hold {MAX_REQUEST_BYTES:,} bytes"
    refused(client.post("/sparql", data=body, content_type="application/sparql-query"), 413, words)
    refused(client.post("/sparql", data=b"query=" + body, content_type=FORM), 413, words)


def test_more_parameters_than_anybody_needs(client: FlaskClient) -> None:
    refused(client.get("/sparql?" + "&".join(["a=b"] * 1001)), 400, "may have 1000 parameters")


def test_a_call_to_another_server(client: FlaskClient) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    refused(client.get("/sparql?query=" + quote(query)), 400, "SERVICE is refused")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "more than 100 rows, which is the limit"),
        ("CONSTRUCT { ?a ?e ?c } { ?a ?b ?c . ?d ?e ?f }", "more than 100 rows, which is the limit"),
        (DOUBLING, "longer than 1 MB, which is the limit"),
    ],
    ids=["rows", "triples", "bytes"],
)
def test_what_goes_beyond_a_limit(client: FlaskClient, query: str, words: str) -> None:
    refused(client.post("/sparql", data={"query": query}), 503, words)


@pytest.mark.slow
def test_what_takes_longer_than_it_may(folder: Path) -> None:
    with Store.open(folder, read_only=True, limits=Limits(seconds=2.0)) as store:
        client = create_app(store, Settings()).test_client()
        refused(client.post("/sparql", data={"query": LONG}), 503, "stopped after 2 seconds, which is the limit")
