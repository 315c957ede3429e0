"""What components share on a Doc."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from extraction import annotations

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = Path(annotations.__file__).parent


def test_the_text_of_a_doc_is_put_together_once(nlp: Language) -> None:
    doc = nlp.make_doc("Ofsted said  so.\n")
    assert annotations.text_of(doc) == "Ofsted said  so.\n"
    assert annotations.text_of(doc) is annotations.text_of(doc)


def test_no_component_has_the_text_put_together_anew() -> None:
    # Asked for once per name or attribution, it made the pipeline quadratic: a report took minutes.
    asking = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in PACKAGE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\bdoc\.text\b(?!`)", line)
        and not re.search(r"= doc\.text$", line)
        and path.name != "pipeline.py"
    ]
    assert asking == [], "take it from extraction.annotations.text_of(doc), or once and for all: text = doc.text"
