"""The model's reader of names, a step at once: it finds what spaCy's own finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.pipeline import EntityRecognizer

from extraction.name_steps import NameReader

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def test_names_are_those_of_spacys_own_reader(nlp: Language, practice: Path) -> None:
    ours = nlp.get_pipe("ner")
    assert isinstance(ours, NameReader)
    texts = ["", *(path.read_text(encoding="utf-8") for path in sorted(practice.glob("*.txt")))]
    found = []
    for predict in (ours.predict, lambda docs: EntityRecognizer.predict(ours, docs)):
        docs = [nlp.make_doc(text) for text in texts]
        ours.set_annotations(docs, predict(docs))
        found.append([[(each.start, each.end, each.label_) for each in doc.ents] for doc in docs])
    assert found[0] == found[1]
    assert sum(map(len, found[0])) > 100
