"""Write a graph of an invented world in our ontology, of any size: as a store to serve, as N-Quads, or as records.

    python -m bench.graph --facts 1000000 --store /tmp/million
    python -m bench.graph --facts 100000 --nquads /tmp/small.nq.gz --records /tmp/small.jsonl

The store is whole: `onrecord --store /tmp/million serve` shows it, with the catalogue of its sources, and with what an
import makes in advance. `bench.invented` says what is in the world. The same size and seed give the same facts, on any
machine.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from bench.invented import FACTS_PER_DOCUMENT, records
from graph import keeping, rules
from graph.addresses import Addresses
from graph.build import quads
from graph.sources import Source
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.records import ExtractionRecord

READ_AT = datetime(2026, 1, 1, tzinfo=UTC)


def documents_for(facts: int) -> int:
    """How many documents come to about that many facts."""
    return max(1, round(facts / FACTS_PER_DOCUMENT))


def make_store(folder: Path, facts: int, seed: int = 7) -> int:
    """Fill a new store with about that many facts; how many there are."""
    addresses = Addresses()
    with Store.open(folder) as store, tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        file = Path(temporary, "documents.nq")
        with file.open("wb") as out:
            for record in _noted(store, records(documents_for(facts), seed)):
                ox.serialize(quads(record, addresses), out, ox.RdfFormat.N_QUADS)
        store.load(file)
        rules.derive(store, addresses)
        store.publish()
        return store.size


def _noted(store: Store, made: Iterable[ExtractionRecord]) -> Iterator[ExtractionRecord]:
    """The records, each entered in the catalogue of sources as one that another program handed over."""
    for record in made:
        document = record.document
        source = Source(
            path=f"record:{document.id}",
            status="read",
            document=document.id,
            sha256=document.sha256,
            size=len(document.text.encode()),
            software="invented@1",
            read_at=READ_AT,
        )
        store.sources.put(source, record)
        yield record


def opened_to_write(path: Path) -> IO[bytes]:
    return gzip.open(path, "wb", compresslevel=1) if path.suffix == ".gz" else path.open("wb")  # type: ignore[return-value]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, default=100_000, help="about how many triples")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--store", type=Path, help="fill a store in this new folder")
    parser.add_argument("--nquads", type=Path, help="write the whole graph to this file; .gz is packed")
    parser.add_argument("--records", type=Path, help="write the extraction records to this file, one a line")
    asked = parser.parse_args()
    if not (asked.store or asked.nquads or asked.records):
        parser.error("say what to write: --store, --nquads or --records")
    began = time.monotonic()
    if asked.records:
        with opened_to_write(asked.records) as out:
            for record in records(documents_for(asked.facts), asked.seed):
                out.write(record.to_json().encode() + b"\n")
    if asked.store or asked.nquads:
        with tempfile.TemporaryDirectory() as temporary:
            folder = asked.store or Path(temporary, "store")
            size = make_store(folder, asked.facts, asked.seed)
            if asked.store:
                keeping.prepare(folder)
            print(f"{size:,} triples of {documents_for(asked.facts):,} documents", file=sys.stderr)
            if asked.nquads:
                with Store.open(folder, read_only=True) as store, opened_to_write(asked.nquads) as out:
                    store.dump(out)  # type: ignore[arg-type]
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
