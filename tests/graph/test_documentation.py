"""The page on the graph: its queries answer, and it names every class."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, Graph
from support.site import fill, release

from graph.addresses import Addresses
from graph.decisions import LINK, decide
from graph.library import parse
from graph.provenance import readings
from graph.sources import Source
from graph.store import Store
from ontology.vocabulary import OR, PREFIXES, turtle_files

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = Addresses()
PAGE = (Path(__file__).parent.parent.parent / "docs" / "reference" / "graph.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(fill(tmp_path_factory.mktemp("documentation") / "store")) as store:
        now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        read = Source(path="a.txt", status="read", document="release", software="test@1", read_at=now)
        store.sources.put(read, release())
        store.replace_graph(AT.runs, readings(store, AT))
        pair = [AT.person("raj-pell"), AT.person("r-pell")]
        decide(store, AT, pair, "not same", question=LINK, by="Ann Reed", why="Father and son.")
        yield store


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_has_an_answer(store: Store, query: str) -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
    rows = store.select(parse(prefixes + query, "of the page"))
    assert rows
    assert all(any(row[column] is not None for row in rows) for column in rows.columns)


def test_the_page_names_every_class() -> None:
    classes = Graph().parse(data=turtle_files()[0], format="turtle").subjects(RDF.type, OWL.Class)
    ours = {f"or:{str(kind).removeprefix(OR.address)}" for kind in classes}
    assert ours <= set(re.findall(r"`(or:\w+)`", PAGE))
