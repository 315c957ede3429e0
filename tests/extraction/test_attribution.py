"""Who says what in which words, on marked-up sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.attributions import unmark, words_of

if TYPE_CHECKING:
    from spacy.language import Language

SAID = {
    "clause": "<src>Councillor Ruth Aldane</src> <cue>said</cue> that <said>the new unit would open in May</said>.",
    "clause without that": "<src>The board</src> <cue>warned</cue> <said>caseloads were still too high</said>.",
    "clause before its cue": "<said>Caseloads are still too high</said>, <src>the board</src> <cue>has warned</cue>.",
    "clause around its cue": (
        "<said>The new unit</said>, <src>she</src> <cue>said</cue>, <said>would open in the spring</said>."
    ),
    "quotation before its cue": "<said>“We have listened,”</said> <cue>said</cue> <src>Ruth Aldane</src>.",
    "quotation after its cue": "<src>Ruth Aldane</src> <cue>said</cue>: <said>“We have listened.”</said>",
    "split quotation": (
        "<said>“We have listened,”</said> <src>she</src> <cue>said</cue>. <said>“Now we will act.”</said>"
    ),
    "speaker with a post in apposition": (
        "<src>Tom Sallow</src>, director of children's services, <cue>said</cue>: <said>“The work goes on.”</said>"
    ),
    "mixed": "<src>Ms Aldane</src> <cue>said</cue> <said>the plan was “a beacon” for other towns</said>.",
    "according to": "According to <src>the union</src>, <said>one post in four is vacant</said>.",
    "praise with its object": (
        "<src>Inspectors</src> <cue>praised</cue> <said>the fostering team for its patient work</said>."
    ),
    "two apostrophes as marks": "<said>''We have listened,''</said> <src>Ms Aldane</src> <cue>said</cue>.",
}


@pytest.mark.parametrize("marked", SAID.values(), ids=SAID)
def test_finds_source_cue_and_content(marked: str, nlp: Language) -> None:
    text, expected = unmark(marked.replace("According to", "<cue>According to</cue>"))
    assert words_of(text, nlp(text)._.attributions) == expected
