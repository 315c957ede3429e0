"""A process that writes to a store, to be killed."""

from __future__ import annotations

import faulthandler
from typing import TYPE_CHECKING

from graph.addresses import Addresses
from graph.confinement import limit_memory
from graph.store import Store
from onrecord.ingest import ingest_records

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from ontology.records import ExtractionRecord


def write(path: Path, given: list[ExtractionRecord], told: Connection, memory: int | None) -> None:
    """Ingest records and tell each step; with so many bytes at most beyond what it begins with, where a number says."""
    if memory is not None:
        limit_memory(memory)
        faulthandler.disable()  # it is meant to die, and its traceback is nobody's news
    with Store.open(path) as store:
        ingest_records(store, given, Addresses(), told.send)
