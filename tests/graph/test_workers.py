"""Queries from outside: answered in a process of their own, stopped at every limit, reaching nobody."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.answers import Answer, KeptAnswers
from graph.scope import Scope
from graph.screening import check_outgoing, names_its_graphs
from graph.store import Store
from graph.workers import Limits
from ontology.errors import QueryError, QueryFormatError, QueryLimitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MB = 1 << 20
CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d || ?h != ?k) }"
STOPPED = "stopped after 2 seconds"


def refused(store: Store, query: str, *media_types: str) -> str:
    """What is said of a query that goes beyond a limit."""
    with pytest.raises(QueryLimitError) as caught:
        store.query(query, media_types)
    return str(caught.value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a store with two thousand facts; open it read-only."""
    folder = tmp_path_factory.mktemp("workers") / "store"
    with Store.open(folder) as store:
        nodes = [ox.NamedNode(f"https://onrecord.example/{number}") for number in range(2000)]
        label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        store.replace_graph(
            "https://onrecord.example/graphs/a",
            [ox.Triple(node, label, ox.Literal(f"thing {number}")) for number, node in enumerate(nodes)],
        )
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, read_only=True) as store:
        yield store


@pytest.fixture(scope="module")
def ten_rows(folder: Path) -> Iterator[Store]:
    with Store.open(folder, read_only=True, limits=Limits(rows=10)) as store:
        yield store


def test_a_select_comes_back_as_rows(store: Store) -> None:
    assert store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows() == [{"n": 2000}]


def test_an_ask_comes_back_as_one_row(store: Store) -> None:
    assert store.query("ASK { ?s ?p 'thing 7' }").rows() == [{"ask": True}]


def test_a_construct_comes_back_in_the_format_wished_for(store: Store) -> None:
    answer = store.query("CONSTRUCT WHERE { ?s ?p 'thing 7' }", ["text/csv", "application/n-triples"])
    assert (answer.kind, answer.media_type) == ("graph", "application/n-triples")
    assert b'"thing 7"' in answer.body


def test_what_was_just_written_is_seen(tmp_path_factory: pytest.TempPathFactory) -> None:
    triple = ox.Triple(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o"))
    with Store.open(tmp_path_factory.mktemp("fresh") / "store") as store:
        assert store.query("ASK { ?s ?p ?o }").rows() == [{"ask": False}]
        store.replace_graph("x:g", [triple])
        assert store.query("ASK { ?s ?p ?o }").rows() == [{"ask": True}]


def test_a_query_that_names_its_graphs_gets_those(store: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) FROM <https://onrecord.example/graphs/{}> {{ ?s ?p ?o }}"
    assert store.query(count.format("a")).rows() == [{"n": 2000}]
    assert store.query(count.format("b")).rows() == [{"n": 0}]


def test_the_graphs_of_the_request_go_before_those_of_the_query(store: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) FROM <https://onrecord.example/graphs/b> { ?s ?p ?o }"
    scope = Scope(default=("https://onrecord.example/graphs/a",))
    assert store.query(count, scope=scope).rows() == [{"n": 2000}]


def test_only_the_graphs_of_the_request_have_names_in_it(store: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert store.query(count, scope=Scope(default=("https://onrecord.example/graphs/a",))).rows() == [{"n": 0}]
    assert store.query(count, scope=Scope(named=("https://onrecord.example/graphs/a",))).rows() == [{"n": 2000}]


def test_without_the_union_the_default_graph_is_the_one_without_a_name(store: Store) -> None:
    assert store.query("ASK { ?s ?p ?o }", scope=Scope(union=False)).rows() == [{"ask": False}]


def test_an_answer_is_kept_as_long_as_the_graph_is_the_same(tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with Store.open(tmp_path / "store") as store:
        node = ox.NamedNode("x:a")
        store.replace_graph("x:g", [ox.Triple(node, node, node)])
        first = store.query(count)
        assert store.query(count) is first
        store.replace_graph("x:h", [ox.Triple(node, node, ox.NamedNode("x:b"))])
        assert store.query(count).rows() == [{"n": 2}]


@pytest.mark.parametrize("text", ["SELECT (STRUUID() AS ?u) {}", "SELECT (rand () AS ?u) {}"])
def test_an_answer_that_differs_each_time_is_not_kept(store: Store, text: str) -> None:
    assert store.query(text).rows() != store.query(text).rows()


def test_what_was_not_asked_for_longest_gives_way_to_what_is_new() -> None:
    kept = KeptAnswers(80)
    answers = [Answer(kind="ask", media_type="x", parts=(str(number).encode(),)) for number in range(9)]
    for number, answer in enumerate(answers):
        kept.put(number, answer, 10)
        assert kept.get(0) is answers[0]
    assert [kept.get(number) for number in range(9)] == [answers[0], None, *answers[2:]]


def test_an_answer_too_long_to_keep_drives_out_no_other() -> None:
    kept = KeptAnswers(80)
    answer = Answer(kind="ask", media_type="x", parts=())
    kept.put("short", answer, 10)
    kept.put("long", answer, 11)
    assert (kept.get("short"), kept.get("long")) == (answer, None)


def test_a_worker_that_died_while_it_waited_is_replaced(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", limits=Limits(kept=0)) as store:
        (worker,) = store.query("SELECT (1 AS ?n) {}") and store._workers._idle[-1:]  # type: ignore[attr-defined]
        worker.kill()
        worker._process.join()
        assert store.query("SELECT (1 AS ?n) {}").rows() == [{"n": 1}]


def test_a_graph_that_has_no_address_is_refused() -> None:
    with pytest.raises(QueryError, match="'no address' is no graph"):
        Scope(named=("no address",))


def test_formats_that_cannot_hold_the_answer_are_refused_by_name(store: Store) -> None:
    with pytest.raises(QueryFormatError, match=r"can be had as application/sparql-results\+json"):
        store.query("SELECT * { ?s ?p ?o }", ["text/turtle"])


@pytest.mark.parametrize(
    ("media_type", "query"),
    [
        ("application/sparql-results+json", "SELECT ?s { ?s ?p ?o }"),
        ("application/sparql-results+xml", "SELECT ?s { ?s ?p ?o }"),
        ("text/csv", "SELECT ?s { ?s ?p ?o }"),
        ("text/tab-separated-values", "SELECT ?s { ?s ?p ?o }"),
        ("text/turtle", "CONSTRUCT WHERE { ?s ?p ?o }"),
    ],
)
def test_rows_are_counted_in_every_format(ten_rows: Store, media_type: str, query: str) -> None:
    assert ten_rows.query(f"{query} LIMIT 10", [media_type]).kind
    assert "more than 10 rows" in refused(ten_rows, query, media_type)


def test_a_long_answer_that_is_allowed_comes_in_parts_and_whole(tmp_path: Path) -> None:
    limits = Limits(answer=200 * MB, rows=10_000_000, seconds=60)
    with Store.open(tmp_path / "store", limits=limits) as store:
        node = ox.NamedNode("x:a")
        store.replace_graph("x:g", [ox.Triple(node, node, ox.Literal(f"{n} " * 250)) for n in range(200)])
        answer = store.query("SELECT ?c { ?a ?b ?c . ?d ?e ?f }", ["text/csv"])
        assert not isinstance(answer.parts, tuple)
        assert answer.body.count(b"\r\n") == 40_001
        assert store.query("ASK { ?s ?p ?o }").rows() == [{"ask": True}]


@pytest.mark.slow
def test_a_query_that_ran_long_once_leaves_the_short_places_free(folder: Path) -> None:
    with Store.open(folder, read_only=True, limits=Limits(seconds=2.0)) as store:
        assert STOPPED in refused(store, CROSS_PRODUCT)
        long = [threading.Thread(target=refused, args=(store, CROSS_PRODUCT)) for _ in "abc"]
        for thread in long:
            thread.start()
        assert store.query("ASK { ?s ?p 'thing 7' }").rows() == [{"ask": True}]
        assert any(thread.is_alive() for thread in long)
        for thread in long:
            thread.join()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * FROM <x:g> { ?s ?p ?o }", True),
        ("SELECT *from NAMED<x:g>{ ?s ?p ?o }", True),
        ("SELECT ?from { ?s ?p ?from . ?s <x:from> 'from', 'y'@from } # FROM <x:g>", False),
        ("PREFIX from: <x:> PREFIX a.from: <x:> SELECT * { ?s from:from ?o ; a.from:b ?b }", False),
    ],
)
def test_from_is_told_from_its_likes(text: str, *, named: bool) -> None:
    assert names_its_graphs(text) is named


RUNAWAYS = {
    "memory": (
        Limits(memory=32 * MB),
        "SELECT (STRLEN(?z) AS ?n) { BIND('xxxxxxxxxxxxxxxx' AS ?a) "
        + " ".join(
            f"BIND(CONCAT(?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}, ?{x}) AS ?{y})"
            for x, y in zip("abcdefghij", "bcdefghijz", strict=True)
        )
        + " }",
        "MB of memory",
    ),
    "length of the answer": (Limits(answer=MB), "SELECT * { ?a ?b ?c . ?d ?e ?f }", "The answer is longer than"),
    "time": (Limits(seconds=2.0), CROSS_PRODUCT, STOPPED),
}


@pytest.mark.slow
@pytest.mark.parametrize(("limits", "query", "why"), RUNAWAYS.values(), ids=RUNAWAYS)
def test_a_runaway_is_stopped_at_its_limit_and_the_next_query_answered(
    folder: Path, limits: Limits, query: str, why: str
) -> None:
    with Store.open(folder, read_only=True, limits=limits) as store:
        assert why in refused(store, query)
        assert store.query("ASK { ?s ?p 'thing 7' }").rows() == [{"ask": True}]


@pytest.mark.slow
def test_small_queries_are_answered_beside_a_runaway(folder: Path) -> None:
    with Store.open(folder, read_only=True, limits=Limits(seconds=2.0)) as store:
        store.query("ASK {}")
        runaway = threading.Thread(target=refused, args=(store, CROSS_PRODUCT))
        runaway.start()
        rows = store.query("ASK { ?s ?p 'thing 7' }").rows()
        beside = runaway.is_alive()
        runaway.join()
    assert rows == [{"ask": True}]
    assert beside


WRITES = {
    "insert": "INSERT DATA { <x:a> <x:b> <x:c> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "load": "LOAD <http://127.0.0.1:9/>",
    "a query and an update": "ASK {} ; DROP ALL",
    "no SPARQL": "who said what?",
    "empty": "",
}


@pytest.mark.parametrize("text", WRITES.values(), ids=WRITES)
def test_what_is_no_query_is_refused_in_one_sentence(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="not a query") as caught:
        store.query(text)
    assert "\n" not in str(caught.value)
    assert store.size == 2000


OUTGOING = {
    "plain": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "silent, small letters": "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "by variable": "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "by prefixed name": "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "no space before": "SELECT * { ?s ?p true.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "grown together with what stands before": "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "behind an escaped comment mark": "PREFIX e: <e:> SELECT * { ?s e:a\\#b ?o SERVICE <http://127.0.0.1:9/> {} }",
    "behind an escaped quotation mark": "PREFIX e: <e:> SELECT * { ?s e:a\\'b ?o SERVICE <http://127.0.0.1:9/> {} #'",
    "behind an address with an escape": "SELECT * { ?s <http://x\\u0023y#z> ?o SERVICE <http://127.0.0.1:9/> {} }",
    "behind a comparison": "SELECT * { ?s ?p ?o FILTER(?s<?p&&?o>?s) SERVICE <http://127.0.0.1:9/> {} }",
    "behind a comment": "SELECT * { # SERVICE\n SERVICE <http://127.0.0.1:9/> {} }",
    "behind an empty text": "SELECT * { ?s ?p '' SERVICE <http://127.0.0.1:9/> {} }",
    "behind a long text": 'SELECT * { ?s ?p """a"b"" """ SERVICE <http://127.0.0.1:9/> {} }',
}


@pytest.mark.parametrize("text", OUTGOING.values(), ids=OUTGOING)
def test_a_call_to_another_server_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check_outgoing(text)


HARMLESS = {
    "in a text": "SELECT * { ?s ?p 'the SERVICE' }",
    "in a long text": 'SELECT * { ?s ?p """the "SERVICE" it\'s""" }',
    "in an address": "SELECT * { ?s <http://x/service#service> ?o }",
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <x>",
    "as a local name": "PREFIX or: <e:> SELECT * { ?s a or:Service }",
    "as a variable": "SELECT ?service { ?service ?p ?o }",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_the_word_itself_is_harmless(text: str) -> None:
    check_outgoing(text)
