"""What holds of a store wherever its graph lies: on disk, with an Oxigraph server, with Virtuoso."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from support import engines

from graph import library
from graph.endpoint import Endpoint
from graph.remote import RemoteStore
from graph.rows import XSD, Iri
from graph.store import Store
from graph.workers import Limits
from ontology.errors import QueryError, QueryLimitError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.engines import Engine

E = "https://onrecord.example/"
A, B = E + "graphs/a", E + "graphs/b"
NAME = ox.NamedNode(E + "ontology#name")
NAMES = library.parse(f"SELECT ?thing ?name {{ ?thing {NAME} ?name }} ORDER BY ?name", "names")
ENGINES = {"oxigraph": engines.oxigraph, "virtuoso": engines.virtuoso}


@pytest.fixture(
    scope="module",
    params=["embedded", *(pytest.param(name, marks=pytest.mark.slow) for name in ENGINES)],
)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine | None]:
    """The engine of a remote store; None for the one on disk."""
    if request.param == "embedded":
        yield None
        return
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as engine:
        yield engine


@contextmanager
def opened(engine: Engine | None, path: Path, *, read_only: bool = False) -> Iterator[Store]:
    limits = Limits(rows=1000)
    if engine is None:
        with Store.open(path, read_only=read_only, limits=limits) as store:
            yield store
        return
    endpoint = Endpoint(engine.address, user=engine.user, password=engine.password)
    with RemoteStore(path, endpoint, E + "graphs/", read_only=read_only, limits=limits) as store:
        yield store


@pytest.fixture
def store(engine: Engine | None, tmp_path: Path) -> Iterator[Store]:
    with opened(engine, tmp_path / "store") as store:
        for graph in store.graphs():
            store.remove_graph(graph)
        yield store


def triples(*names: str) -> list[ox.Triple]:
    return [ox.Triple(ox.NamedNode(f"{E}people/{name}"), NAME, ox.Literal(name)) for name in names]


def nameless(*names: str) -> list[ox.Triple]:
    return [ox.Triple(ox.BlankNode(), NAME, ox.Literal(name)) for name in names]


def names(store: Store) -> list[object]:
    return [row["name"] for row in store.select(NAMES)]


def test_a_query_sees_all_graphs_as_one(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    store.replace_graph(B, triples("bob"))
    assert names(store) == ["ann", "bob"]
    assert (store.graphs(), store.size) == ([A, B], 2)


def test_a_query_that_names_its_graphs_sees_those_alone(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    store.replace_graph(B, triples("bob"))
    named = library.parse(f"SELECT ?name FROM <{B}> {{ ?thing {NAME} ?name }}", "named")
    assert store.select(named) == [{"name": "bob"}]


def test_rows_are_plain_values_with_addresses_told_apart(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    (row,) = store.select(NAMES)
    assert row == {"thing": E + "people/ann", "name": "ann"}
    assert (type(row["thing"]), type(row["name"])) == (Iri, str)


def test_columns_stand_also_without_rows(store: Store) -> None:
    assert store.select(NAMES).columns == ("thing", "name")


def test_a_graph_is_replaced_whole(store: Store) -> None:
    store.replace_graph(A, triples("ann", "bob"))
    assert store.replace_graph(A, triples("bob", "cat"))
    assert names(store) == ["bob", "cat"]


def test_replacing_by_the_same_writes_nothing(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    assert not store.replace_graph(A, triples("ann"))


LITERALS = [
    ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean")),
    ox.Literal("1", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("1.0", datatype=ox.NamedNode(XSD + "double")),
    ox.Literal("2.50", datatype=ox.NamedNode(XSD + "decimal")),
    ox.Literal("2023-05-11", datatype=ox.NamedNode(XSD + "date")),
    ox.Literal("2023-05-11T12:00:00Z", datatype=ox.NamedNode(XSD + "dateTime")),
    ox.Literal("2023-05?", datatype=ox.NamedNode(E + "edtf")),
    ox.Literal("words", language="en"),
]


def test_literals_an_engine_writes_its_own_way_are_the_same(store: Store) -> None:
    graph = [ox.Triple(ox.NamedNode(f"{E}x/{n}"), NAME, literal) for n, literal in enumerate(LITERALS)]
    assert store.replace_graph(A, graph)
    assert not store.replace_graph(A, graph)


def test_things_without_a_name_are_replaced_too(store: Store) -> None:
    store.replace_graph(A, nameless("ann", "bob"))
    assert not store.replace_graph(A, nameless("bob", "ann"))
    assert store.replace_graph(A, nameless("bob", "cat"))
    assert names(store) == ["bob", "cat"]
    assert store.replace_graph(A, triples("dan"))
    assert names(store) == ["dan"]


def test_the_same_fact_stays_in_the_other_graph(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    store.replace_graph(B, triples("ann"))
    assert store.remove_graph(A)
    assert not store.remove_graph(A)
    assert store.graphs() == [B]
    assert names(store) == ["ann"]


def test_hostile_texts_are_stored_as_they_are(store: Store) -> None:
    words = ['"} ; DROP ALL #', "\\u0022", "a\nb\r\tc", "'''", "\\", "é✓𝄞", ""]
    store.replace_graph(A, [ox.Triple(ox.NamedNode(E + "x"), NAME, ox.Literal(word)) for word in words])
    assert sorted(map(str, names(store))) == sorted(words)


def test_a_graph_address_that_is_none_is_refused_before_anything_is_written(store: Store) -> None:
    with pytest.raises(ValueError, match="IRI"):
        store.replace_graph("no address> ; DROP ALL #", triples("ann"))
    assert store.size == 0


def test_a_graph_of_many_triples_arrives_whole(store: Store) -> None:
    many = triples(*(f"n{number}" for number in range(3_000)))
    store.replace_graph(A, many)
    assert store.size == 3_000
    assert {quad.triple for quad in store.quads(A)} == set(many)


def test_a_file_of_the_users_own_is_asked(store: Store, tmp_path: Path) -> None:
    store.replace_graph(A, triples("ann"))
    file = tmp_path / "mine.rq"
    file.write_text("# param name: text\nASK {\nVALUES (?name) { (UNDEF) }\n?thing ?p ?name }")
    assert store.ask(file, name="ann")
    assert not store.ask(file, name="bob")


def test_a_query_of_another_form_is_told_so(store: Store) -> None:
    with pytest.raises(QueryError, match="write a SELECT"):
        store.select(library.parse("ASK { ?s ?p ?o }", "any"))


def test_a_construct_makes_triples(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    query = library.parse(f"CONSTRUCT {{ ?s {NAME} ?o }} WHERE {{ ?s {NAME} ?o }}", "all")
    assert store.construct(query) == triples("ann")


def test_a_dump_comes_back_whole(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    store.replace_graph(B, triples("bob"))
    out = io.BytesIO()
    store.dump(out)
    assert list(ox.parse(out.getvalue(), ox.RdfFormat.N_QUADS)) == list(store.quads())


def test_a_reader_sees_what_was_published_and_writes_nothing(
    store: Store, engine: Engine | None, tmp_path: Path
) -> None:
    store.publish()
    before = store.generation
    store.replace_graph(A, triples("ann"))
    store.publish()
    assert store.generation == before + 1
    with opened(engine, tmp_path / "store", read_only=True) as reader:
        newest = reader.newest()
        assert newest.generation == before + 1
        assert newest.published == store.published
        assert names(newest) == ["ann"]
        with pytest.raises(StoreError, match="reading only"):
            reader.replace_graph(A, triples("bob"))


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_a_query_from_outside_is_answered(store: Store, media_type: str) -> None:
    store.replace_graph(A, triples("ann"))
    answer = store.query(NAMES.text, [media_type])
    assert (answer.kind, answer.media_type) == ("select", media_type)
    assert answer.rows() == [{"thing": E + "people/ann", "name": "ann"}]
    assert store.query(f"ASK {{ ?s {NAME} 'bob' }}", [media_type]).rows() == [{"ask": False}]
    assert store.query(f"ASK {{ ?s {NAME} 'ann' }}", [media_type]).rows() == [{"ask": True}]


def test_a_query_from_outside_makes_a_graph(store: Store) -> None:
    store.replace_graph(A, triples("ann"))
    answer = store.query(f"CONSTRUCT {{ ?s {NAME} ?o }} WHERE {{ ?s {NAME} ?o }}", ["application/n-triples"])
    assert [quad.triple for quad in ox.parse(answer.body, ox.RdfFormat.N_TRIPLES)] == triples("ann")


@pytest.mark.parametrize(
    "text",
    [
        "DROP ALL",
        "INSERT DATA { GRAPH <https://onrecord.example/graphs/a> { <x:a> <x:b> 1 } }",
        "PREFIX select: <x:> DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "nonsense",
    ],
)
def test_what_is_no_query_from_outside_changes_nothing(store: Store, text: str) -> None:
    store.replace_graph(A, triples("ann"))
    with pytest.raises(QueryError):
        store.query(text)
    assert store.size == 1


def test_rows_beyond_the_limit_are_refused(store: Store) -> None:
    store.replace_graph(A, triples(*(f"n{number}" for number in range(1001))))
    with pytest.raises(QueryLimitError, match="more than 1,000 rows"):
        store.query(NAMES.text)
