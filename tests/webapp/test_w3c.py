"""The W3C's own tests of queries, asked over HTTP at the endpoint: 326 of 338 hold, and those that do not are known."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import urllib3
from support import w3c
from support.served import serving
from support.site import Settings

from graph.screening import names_its_graphs
from graph.store import Store
from webapp.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

ALL = 338
KNOWN = {
    "aggregates/agg-empty-group-count-graph": "GRAPH ?g around a count leaves out the graphs with nothing to count",
    "aggregates/agg-groupconcat-04": "GROUP_CONCAT of texts in one language makes a text in that language",
    "aggregates/agg-groupconcat-06": "as above",
    "bindings/graph": "GRAPH ?g leaves ?g unbound over VALUES",
    "csv-tsv-res/csv03": "numbers are written in their canonical form",
    "functions/bnode01": "BNODE of the same text in one row gives two nodes",
    "negation/graph-minus": "GRAPH ?g is not shared with the sides of MINUS",
    "property-path/zero_or_more_set_end": "a path of no steps begins at no thing that the graph does not hold",
    "property-path/zero_or_more_set_start": "as above",
    "property-path/zero_or_one_set_end": "as above",
    "property-path/zero_or_one_set_start": "as above",
    "syntax-query/test_4": "a function that is unknown is refused before the query runs",
}
"""What Oxigraph answers in another way, asked directly as well, by name of the test."""


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    found = shared / "w3c-sparql11"
    if not found.is_dir():
        pytest.skip("no ../shared/w3c-sparql11: the tests of the W3C were not run")
    return found


@pytest.mark.slow
def test_the_queries_of_the_w3c_are_answered_as_expected(folder: Path, tmp_path: Path) -> None:
    cases = list(w3c.cases(folder))
    ox.serialize(w3c.data(folder), str(tmp_path / "data.nq"), format=ox.RdfFormat.N_QUADS)
    with Store.open(tmp_path / "store") as store:
        store.load(tmp_path / "data.nq")
    with (
        Store.open(tmp_path / "store", read_only=True) as store,
        serving(create_app(store, Settings(default_graph="unnamed"))) as address,
        urllib3.PoolManager(maxsize=4) as client,
        ThreadPoolExecutor(4) as threads,
    ):
        passed = list(threads.map(lambda case: _holds(case, client, address + "/sparql"), cases))
    assert len(cases) == ALL
    assert sorted(case.name for case, held in zip(cases, passed, strict=True) if not held) == sorted(KNOWN)


def _holds(case: w3c.Case, client: urllib3.PoolManager, endpoint: str) -> bool:
    fields = [("query", f"BASE <{case.base}>\n{case.query}")]
    if not names_its_graphs(case.query):  # a query that does would be overruled
        fields += [("default-graph-uri", graph) for graph in case.data]
        fields += [("named-graph-uri", graph) for graph in case.named]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": case.media_type}
    answer = client.request("POST", endpoint, body=urlencode(fields), headers=headers)
    if case.result is None:
        return (answer.status == 200) == case.well_formed
    return answer.status == 200 and w3c.is_expected(case, answer.data)
