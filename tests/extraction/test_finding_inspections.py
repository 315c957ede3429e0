"""Of which inspection a finding is, where a text tells of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

LEAD = (
    "12 September 2025\n\n"
    "Ofsted inspected Harrowdene Council in May 2025 and rated it good. Inspectors said that plans were clear.\n\n"
)
TEXTS = {
    "its paragraph looks back": (
        (
            "It was a far cry from March 2016, when inspectors rated the council inadequate. "
            "They said that caseloads were unmanageable."
        ),
        "2016-03",
    ),
    "an older one is only the measure": (
        (
            "Since the inspection in March 2016, when it was rated inadequate, much has changed. "
            "Inspectors said that supervision is now regular."
        ),
        "2025-05",
    ),
    "a paragraph that tells of none": ("Inspectors also said that supervision was regular.", "2025-05"),
}


@pytest.mark.parametrize(("text", "date"), TEXTS.values(), ids=TEXTS)
def test_a_finding_is_of_the_inspection_told_of_last(text: str, date: str, nlp: Language) -> None:
    doc = nlp(LEAD + text)
    carried_out = {each.id: each.date for each in doc._.inspections}
    assert [carried_out[each.inspection] for each in doc._.findings] == ["2025-05", date]
