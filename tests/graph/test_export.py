"""The graph in other programs' formats: what they read is what we have."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
from support.site import letter, release

from graph.addresses import Addresses
from graph.build import quads
from graph.export import FORMATS, SHEETS, export, network, sheet
from graph.library import names
from graph.placing import place
from graph.rules import derive
from graph.store import Store
from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = Addresses()
HOSTILE = "=HYPERLINK(\x01)"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    record = release()
    judgement = dataclasses.replace(record.inspections[0].judgements[0], area=HOSTILE)
    inspection = dataclasses.replace(record.inspections[0], judgements=(judgement,))
    post = dataclasses.replace(record.posts[0], role=HOSTILE, from_="2021-05")
    hostile = dataclasses.replace(record, inspections=(inspection,), posts=(post, *record.posts[1:]))
    with Store.open(tmp_path_factory.mktemp("export") / "store") as store:
        for read in (hostile, letter()):
            store.replace_graph(AT.graph(read.document.id), quads(read, AT))
        derive(store, AT)
        yield store


def _written(store: Store, name: str) -> tuple[bytes, list[str]]:
    output = io.BytesIO()
    left_out = export(store, name, output)
    return output.getvalue(), left_out


def _sheet(store: Store, kind: str) -> list[dict[str, str]]:
    output = io.BytesIO()
    sheet(store, kind, output)
    return list(csv.DictReader(io.StringIO(output.getvalue().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_a_dataset_comes_back_whole(store: Store, name: str) -> None:
    written, left_out = _written(store, name)
    form = ox.RdfFormat.from_media_type(FORMATS[name].media_type)
    assert set(ox.parse(written, format=form)) == set(store.quads())
    assert left_out == []


def test_turtle_holds_every_triple_and_says_that_graphs_are_gone(store: Store) -> None:
    written, left_out = _written(store, "turtle")
    read = {quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)}
    assert read == {quad.triple for quad in store.quads()}
    assert "no named graphs" in left_out[0]


@pytest.mark.parametrize("name", ["turtle", "jsonld", "trig", "nquads"])
def test_a_file_that_was_written_comes_back_in_to_the_same_graph(store: Store, name: str, tmp_path: Path) -> None:
    written, _ = _written(store, name)
    file = tmp_path / f"graph{FORMATS[name].ending}"
    file.write_bytes(written)
    with Store.open(tmp_path / "store") as other:
        other.load(file, AT.graph("imported"))
        if name == "turtle":
            assert place(other, AT.graph("imported"), AT) == 0
        # No blank nodes: what is equal is isomorphic.
        assert set(other.quads()) == set(store.quads())
        assert other.select("statements") == store.select("statements")


READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("name", READERS)
def test_a_network_is_read_back_with_as_many_nodes_and_edges(store: Store, name: str) -> None:
    written, left_out = _written(store, name)
    read = READERS[name](io.BytesIO(written))
    ours = network(store)
    assert (read.number_of_nodes(), read.number_of_edges()) == (ours.number_of_nodes(), ours.number_of_edges())
    assert read.nodes[AT.body("fenmoor")]["label"] == "Fenmoor Council"
    (sentence,) = left_out
    assert "no place for 4 statements, 4 findings, 2 inspections, 1 judgement, 4 derived relations." in sentence


def test_an_edge_of_a_gexf_file_has_its_time(store: Store) -> None:
    read = nx.read_gexf(io.BytesIO(_written(store, "gexf")[0]))
    starts = {data["start"] for _, _, data in read.edges(data=True) if "start" in data}
    assert starts == {"2021-05-01"}


def test_there_is_an_edge_for_each_place_that_tells_of_a_relation_or_post(store: Store) -> None:
    edges = network(store).edges(AT.person("raj-pell"), data="label")
    assert sorted(label for _, _, label in edges) == ["chair", "chair", "chairs"]


def test_every_kind_has_its_sheet_in_one_archive(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(_written(store, "csv")[0]))
    assert archive.namelist() == [f"{kind}.csv" for kind in SHEETS]
    assert all(archive.read(name).startswith("\N{BYTE ORDER MARK}".encode()) for name in archive.namelist())


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_has_a_row_for_each_thing_with_its_address(store: Store, kind: str) -> None:
    rows = _sheet(store, kind)
    assert rows
    assert len({row["address"] for row in rows}) == len(rows)


def test_a_statement_has_its_words_speaker_and_topics(store: Store) -> None:
    row = next(row for row in _sheet(store, "statements") if row["topics"])
    assert (row["speaker"], row["topics"], row["said"]) == ("Ada Okoro", "Caseloads", "2023-10")
    assert row["text"] == "caseloads had come down since the last visit"


def test_a_spreadsheet_does_not_run_what_a_document_says(store: Store) -> None:
    (row,) = _sheet(store, "judgements")
    assert row["area"].startswith("'=HYPERLINK")


def test_every_sheet_and_network_part_is_a_query() -> None:
    folder = {name.removeprefix("exports/") for name in names() if name.startswith("exports/")}
    assert folder == {*SHEETS, "nodes", "edges", "posts", "holders", "links", "speeches"}


def test_an_unknown_format_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(QueryError, match="'xml' is no format of export"):
        export(store, "xml", io.BytesIO())


def test_an_unknown_sheet_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(QueryError, match="'moods' has no sheet"):
        sheet(store, "moods", io.BytesIO())


def test_the_page_on_export_names_every_format() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "reference" / "export.md").read_text(encoding="utf-8")
    assert set(FORMATS) <= set(re.findall(r"`(\w+)`", page))
