"""What a release could do, a later change must still do: scores on the practice texts beside the frozen ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction import corpus, linking, pipeline
from extraction.evaluation import evaluate
from extraction.scores import frozen, won_and_lost
from ontology.records import read_lines

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parent.parent.parent
SLACK = 0.02
"""One case of about fifty; more than that is a loss somebody has to look at."""


@pytest.mark.slow
def test_no_layer_falls_behind_its_frozen_score(nlp: Language, practice: Path) -> None:
    documents = [each.document for each in corpus.read([practice]) if isinstance(each, corpus.Read)]
    records = list(pipeline.documents_to_records(nlp, documents))
    linked = linking.link(map(linking.names, records))
    found = [linking.apply(record, linked.ids[record.document.id]) for record in records]
    with (ROOT / "data/gold/practice.jsonl").open(encoding="utf-8") as gold:
        now = frozen(evaluate(read_lines(gold), found))
    release = max((ROOT / "docs/scores").glob("*-practice.json"))
    before = json.loads(release.read_text(encoding="utf-8"))
    behind = {layer: f1 for layer, f1 in now["figures"].items() if f1 < before["figures"][layer] - SLACK}
    _, lost = won_and_lost(before, now)
    assert not behind, f"{behind} against {release.name}; cases lost: {lost}"
