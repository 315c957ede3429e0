"""An editor's decisions on who is who: obeyed at once and at every later ingest, in any order, and taken back."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from support.leaders import led_by

from graph.addresses import Addresses
from graph.decisions import decisions, remember
from graph.export import export
from graph.placing import place
from graph.store import Store
from graph.validation import validate
from onrecord.cli import cli
from onrecord.ingest import ingest_records
from onrecord.links import link, unlink
from ontology.errors import UnknownThingError
from ontology.vocabulary import OR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from ontology.records import ExtractionRecord

AT = Addresses()
LIZ, HOLT = AT.person("liz-marsh"), AT.person("e-holt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def read(store: Store, *records: ExtractionRecord) -> None:
    ingest_records(store, records, AT)


def decide(store: Store, first: str, second: str, verdict: Literal["same", "not same"]) -> None:
    link(store, AT, first, second, verdict, by="Ann Reed", why="I asked her.")


def speakers(store: Store) -> dict[str, str]:
    """Document to who speaks in it."""
    rows = store.select("statements")
    return {str(row["document"]).rsplit("/", 1)[-1]: str(row["speaker"]).removeprefix(AT.base) for row in rows}


def verdicts(store: Store) -> list[tuple[object, object]]:
    prefix = f"PREFIX or: <{OR.address}>"
    answer = store.query(
        f"{prefix} SELECT ?verdict ?reason {{ ?link a or:LinkJudgement ; or:verdict ?verdict ; or:reason ?reason "
        'FILTER(CONTAINS(?reason, "Ann Reed")) } ORDER BY ?link'
    )
    return [tuple(row.values()) for row in answer.rows()]  # type: ignore[misc]  # two columns


def test_two_held_to_be_one_become_one_and_the_old_address_leads_there(store: Store) -> None:
    read(store, led_by("Liz Marsh", "a"), led_by("E. Holt", "b"))
    decide(store, LIZ, HOLT, "same")
    assert set(speakers(store).values()) == {"people/liz-marsh"}
    (row,) = store.select("parts/replacement", thing=HOLT)
    assert row["now"] == LIZ
    assert [verdict for verdict, _ in verdicts(store)] == ["same", "same"]
    assert validate(store) == []


def test_what_is_decided_is_obeyed_when_documents_are_read_again(store: Store) -> None:
    read(store, led_by("Liz Marsh", "a"), led_by("E. Holt", "b"))
    decide(store, LIZ, HOLT, "same")
    read(store, led_by("Eve Holt", "b"), led_by("Liz Marsh", "c"))
    assert set(speakers(store).values()) == {"people/liz-marsh"}


def test_what_is_taken_back_is_as_before(store: Store) -> None:
    read(store, led_by("Liz Marsh", "a"), led_by("E. Holt", "b"))
    before = speakers(store)
    decide(store, LIZ, HOLT, "same")
    unlink(store, AT, LIZ, HOLT, by="Ann Reed", why="I misheard.")
    assert speakers(store) == before
    assert verdicts(store) == []
    assert [row["verdict"] for row in store.select("decisions")] == ["withdrawn", "same"]


def test_one_taken_for_another_is_taken_out(store: Store) -> None:
    read(store, *(led_by("Liz Marsh", name) for name in "abc"))
    decide(store, LIZ, AT.item("appearances", "b", "liz-marsh"), "not same")
    who = speakers(store)
    assert who["a"] == who["c"] != who["b"]
    assert ("not same", verdicts(store)[0][1]) in verdicts(store)
    (row,) = store.select("parts/replacement", thing=LIZ)
    assert str(row["now"]).removeprefix(AT.base) == who["a"]


def test_what_fits_two_whom_somebody_holds_apart_stays_apart(store: Store) -> None:
    read(store, led_by("Liz Marsh", "a"), led_by("Liz Marsh", "b"))
    decide(store, LIZ, AT.item("appearances", "b", "liz-marsh"), "not same")
    read(store, led_by("Liz Marsh", "c"))
    assert len(set(speakers(store).values())) == 3
    assert len(store.select("undecided")) == 2


def test_the_newest_decision_counts(store: Store) -> None:
    read(store, led_by("Liz Marsh", "a"), led_by("E. Holt", "b"))
    decide(store, LIZ, HOLT, "same")
    decide(store, LIZ, AT.item("appearances", "b", "liz-marsh"), "not same")
    assert len(set(speakers(store).values())) == 2


def test_bodies_are_made_one_and_held_apart(store: Store) -> None:
    read(store, led_by("Liz Marsh", "a"), led_by("Ann Holt", "b", body="Hexley Town Hall"))
    council, hall = AT.body("thornby-council"), AT.body("hexley-town-hall")

    def bodies() -> set[str]:
        return {str(row["body"]) for row in store.select("bodies")}

    assert bodies() == {council, hall}
    decide(store, council, hall, "same")
    (one,) = bodies()
    for number in ("a", "b"):
        unlinked = AT.item("appearances", number, one.rsplit("/", 1)[-1])
        decide(store, one, unlinked, "not same")
        assert len(bodies()) == 2
        unlink(store, AT, one, unlinked, by="Ann Reed", why="It is one.")
        assert bodies() == {one}
    assert validate(store) == []


@pytest.mark.slow
def test_the_order_of_reading_makes_no_difference(tmp_path: Path) -> None:
    records = [led_by("Liz Marsh", "a"), led_by("E. Holt", "b"), led_by("Liz Marsh", "c"), led_by("L. Marsh", "d")]
    graphs = []
    for number, order in enumerate(itertools.islice(itertools.permutations(records), 0, None, 7)):
        with Store.open(tmp_path / str(number)) as store:
            read(store, *records[:3])
            decide(store, LIZ, HOLT, "same")
            decide(store, LIZ, AT.item("appearances", "c", "liz-marsh"), "not same")
            for path in [source.path for source in store.sources.all()]:
                store.sources.remove(path)
            for each in order:
                read(store, each)
            skipped = {AT.identity, AT.decisions, AT.dataset, AT.runs}
            graphs.append({str(quad) for quad in store.quads() if quad.graph_name.value not in skipped})
    assert all(graph == graphs[0] for graph in graphs)


@pytest.mark.parametrize(
    ("second", "said"),
    [("people/nobody", "Nobody stands at"), ("people/liz-marsh", "one already"), ("bodies/thornby-council", "no body")],
)
def test_what_cannot_be_decided_is_said(store: Store, second: str, said: str) -> None:
    read(store, led_by("Liz Marsh", "a"))
    with pytest.raises(UnknownThingError, match=said):
        decide(store, LIZ, AT.base + second, "same")


def test_by_command(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store.open(path) as store:
        read(store, led_by("Liz Marsh", "a"), led_by("Liz Marsh", "b", body="Hexley Council"))

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["--store", str(path), "link", *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    (pair,) = run("--undecided").splitlines()
    first, _, second = pair.split("\t")[:3]
    run(first, second, "--same", "--why", "She moved.", "--by", "Ann Reed")
    assert run("--undecided") == ""
    assert "Ann Reed\tlink\tsame" in run("--list")
    run(first, second, "--undo", "--why", "She did not.")
    assert run("--undecided").splitlines() == [pair]


def test_a_whole_graph_comes_back_in_from_turtle_with_what_was_decided(store: Store, tmp_path: Path) -> None:
    undated = led_by("Liz Marsh", "c")
    posts = tuple(dataclasses.replace(post, from_="2023-03") for post in led_by("Liz Marsh", "a").posts)
    read(
        store,
        dataclasses.replace(led_by("Liz Marsh", "a"), posts=posts),
        led_by("E. Holt", "b"),
        dataclasses.replace(undated, document=dataclasses.replace(undated.document, published="2023?")),
    )
    decide(store, LIZ, HOLT, "same")
    file = tmp_path / "graph.ttl"
    with file.open("wb") as out:
        export(store, "turtle", out)
    with Store.open(tmp_path / "other") as other:
        other.load(file, AT.graph("imported"))
        assert place(other, AT.graph("imported"), AT) == 0
        assert set(other.quads()) == set(store.quads())
        assert remember(other, AT) == 1
        assert decisions(other) == decisions(store)


def test_a_decision_needs_a_reason(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--store", str(tmp_path), "link", "people/a", "people/b", "--same"])
    assert result.exit_code == 2
    assert "--why" in result.output


def test_a_register_of_ones_own_is_obeyed_listed_and_taken_away(tmp_path: Path) -> None:
    path, table = tmp_path / "store", tmp_path / "ours.csv"
    with Store.open(path) as store:
        read(store, led_by("Marsh", "a"))
    table.write_text("name,kind,body,post,from\nLiz Marsh,person,Thornby Council,leader,2023\n", "utf-8")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["--store", str(path), *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    run("registers", "--add", str(table), "--source", "the council", "--licence", "OGL", "--date", "2024-03")
    assert "ours\t1 people in posts, 0 bodies. Source: the council, state of 2024-03. Licence: OGL." in run("registers")
    assert "mySociety" in run("registers")
    assert "people/liz-marsh" in run("query", "people")
    run("registers", "--remove", "ours")
    assert "people/liz-marsh" not in run("query", "people")
