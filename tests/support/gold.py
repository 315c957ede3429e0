"""The hand-made records beside the project, compiled as its scorers compile them."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from typing import TYPE_CHECKING

from ontology.records import ExtractionRecord, read_lines

if TYPE_CHECKING:
    from pathlib import Path


def gold(shared: Path, corpus: str) -> list[ExtractionRecord]:
    """The gold records of ``liverpool`` or ``practice``."""
    command = [shared / "scoring" / "compile_gold.py", shared / "gold" / corpus, shared / "corpus" / corpus]
    run = subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, encoding="utf-8")
    return list(read_lines(run.stdout.splitlines()))


def required(record: ExtractionRecord) -> ExtractionRecord:
    """The record without what its annotators marked as optional; people and bodies stay, since others name them."""
    inspections = tuple(
        dataclasses.replace(one, judgements=tuple(mark for mark in one.judgements if not mark.optional))
        for one in record.inspections
        if not one.optional
    )
    kept = {inspection.id for inspection in inspections}
    return dataclasses.replace(
        record,
        posts=tuple(post for post in record.posts if not post.optional),
        relations=tuple(relation for relation in record.relations if not relation.optional),
        statements=tuple(statement for statement in record.statements if not statement.optional),
        inspections=inspections,
        findings=tuple(
            dataclasses.replace(finding, inspection=finding.inspection if finding.inspection in kept else None)
            for finding in record.findings
            if not finding.optional
        ),
    )
