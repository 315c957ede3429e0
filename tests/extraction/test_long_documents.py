"""A text four times as long is some four times the work: nothing looks through all of it for each part of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from extraction.pipeline import AFTER_MODEL, record_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SURNAMES = [f"{first}{last}" for last in ("ley", "ham", "worth", "combe", "dale", "field", "ford", "thorpe")
            for first in ("Ald", "Birk", "Cor", "Dun", "Elm", "Farn", "Gar", "Hol", "Ing", "Kel", "Lang", "Mar", "Nor",
                          "Ock", "Pell", "Quar", "Rad", "Sel", "Tarn", "Wex")]  # fmt: skip


def text_of(people: int) -> str:
    """As many people, each with a post, a statement, a visit with a grade and a finding."""
    return "\n\n".join(
        f"Councillor Jo {name}, chair of the {name} scrutiny committee, said that visits were late. "
        f"Ofsted inspected {name} Council in May {1990 + number % 30} and rated it inadequate. "
        f"Inspectors found that caseloads in {name} are too high, and that staff feel valued."
        for number, name in enumerate(SURNAMES[:people])
    )


def work(nlp: Language, text: str) -> dict[str, int]:
    """Calls made by each of our components, those into C included."""
    doc: Doc = nlp.make_doc(text)
    ours = {name for name, _ in AFTER_MODEL}
    counts: dict[str, int] = {}

    def count(*_: object) -> None:
        counts[name] += 1

    for name, pipe in nlp.pipeline:
        counts[name] = 0
        sys.setprofile(count if name in ours else None)
        doc = pipe(doc)
        sys.setprofile(None)
    counts[name := "record"] = 0
    sys.setprofile(count)
    record_of(doc)
    sys.setprofile(None)
    return {name: counts[name] for name in (*ours, "record")}


@pytest.mark.slow
def test_work_grows_as_the_text_does(nlp: Language) -> None:
    short, long = work(nlp, text_of(40)), work(nlp, text_of(160))
    assert {name: long[name] / short[name] for name in short if long[name] > 10 * short[name]} == {}
