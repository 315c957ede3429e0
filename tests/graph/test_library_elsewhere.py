"""Every query of the library is answered by a remote engine as by the store on disk."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support import engines

from graph import library
from graph.addresses import Addresses
from graph.endpoint import Endpoint
from graph.remote import RemoteStore
from graph.store import Store
from onrecord.ingest import ingest_records
from ontology.records import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from support.engines import Engine

    from graph.library import Argument, Query
    from graph.rows import Rows

AT = Addresses()
GOLD = Path(__file__).parent.parent.parent / "data" / "gold" / "practice.jsonl"
THINGS = library.parse(
    "SELECT (MIN(?thing) AS ?first) { ?thing a ?kind FILTER(CONTAINS(STR(?kind), 'onrecord')) } "
    "GROUP BY ?kind ORDER BY ?kind",
    "things",
)
VALUES = {
    "text": ("children",), "topic": ("leadership",), "integer": ("1",), "date": ("2015",), "date(end)": ("2030",),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("start", [engines.oxigraph, engines.virtuoso], ids=["oxigraph", "virtuoso"])
def test_the_library_is_answered_as_on_disk(
    start: Callable[[Path], AbstractContextManager[Engine]], tmp_path: Path, soak: bool
) -> None:
    """Engines differ where SPARQL is subtle (what is unbound in CONCAT, UNDEF in VALUES), and pages would too."""
    with GOLD.open(encoding="utf-8") as lines:
        record = next(iter(read_lines(lines)))
    names = [name for name in library.names() if "CONSTRUCT" not in library.query(name).text]
    folder = tmp_path / "engine"
    folder.mkdir()
    with start(folder) as engine, Store.open(tmp_path / "disk") as disk:
        endpoint = Endpoint(engine.address, user=engine.user, password=engine.password)
        with RemoteStore(tmp_path / "away", endpoint, f"{AT.base}graphs/", read_only=False) as away:
            for store in (disk, away):
                ingest_records(store, [record], AT)
            different = {
                f"{name} {arguments}"
                for name in names
                for arguments in itertools.islice(asked(disk, library.query(name)), 2 if soak else 1)
                if told(away.select(name, **arguments)) != told(disk.select(name, **arguments))
            }
    assert not different


def asked(store: Store, query: Query) -> Iterator[Mapping[str, Argument]]:
    """Ways to ask a query that have an answer: a thing of each kind in the place of an address it cannot do without.

    `parts/facts` is asked fact by fact, as pages do: of all facts at once, Virtuoso says "is named, as" of each name.
    """
    needed = [
        each for each in query.parameters if not each.optional or (query.name, each.name) == ("parts/facts", "fact")
    ]
    things = tuple(str(row["first"]) for row in store.select(THINGS))
    pools = [each.choices or VALUES.get(each.type, things) for each in needed]
    for values in itertools.product(*pools):
        arguments = {each.name: value for each, value in zip(needed, values, strict=True)}
        if store.select(query, **arguments):
            yield arguments


def told(rows: Rows) -> set[str]:
    """What rows say: what is joined has no order, and rows that say the same are one."""
    return {
        repr([(name, _parts(value) if isinstance(value, str) else value) for name, value in row.items() if value])
        for row in rows
    }


def _parts(joined: str) -> list[str]:
    return sorted(part for part in joined.replace("; ", "\n").split("\n") if part)
