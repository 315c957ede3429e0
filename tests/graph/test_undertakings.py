"""What looks forward, and what it can be checked by: told from the grammar of the words."""

from __future__ import annotations

import pytest

from graph.undertakings import undertaking

FORWARD = {
    "future": ("We will open two new children's homes by spring 2026.", "direct"),
    "contracted": ("We'll put this right.", "direct"),
    "negated": ("We will not hesitate to step in.", "direct"),
    "going to": ("The service is going to retrain every manager.", "direct"),
    "reported future": ("the borough would hire 30 more advisers", "indirect"),
    "passive": ("an extra £600,000 would be found from reserves", "indirect"),
    "plan": ("the trust plans to publish its results each term", "indirect"),
    "committed": ("they were fully committed to smaller teams", "indirect"),
    "progressive": ("we are recruiting 12 educational psychologists", "direct"),
    "reported progressive": ("the county was already investing in its out-of-hours team", "indirect"),
}
NOT_FORWARD = {
    "past": ("caseloads had come down since the last visit", "indirect"),
    "wish": ("they would rather have permanent staff", "indirect"),
    "unreal": ("it would have been better to ask earlier", "indirect"),
    "to another": ("Talk to any team and you will hear the same", "direct"),
    "an opinion": ("it would be crucial to keep this up", "indirect"),
    "need": ("care plans need clearer goals", "indirect"),
    "spoken would": ("That would surprise me.", "direct"),
}


@pytest.mark.parametrize(("text", "form"), FORWARD.values(), ids=FORWARD)
def test_looks_forward(text: str, form: str) -> None:
    assert undertaking(text, form) is not None


@pytest.mark.parametrize(("text", "form"), NOT_FORWARD.values(), ids=NOT_FORWARD)
def test_does_not_look_forward(text: str, form: str) -> None:
    assert undertaking(text, form) is None


def test_the_verb_that_brings_words_in_may_make_them_a_promise() -> None:
    assert undertaking("social workers better support", "indirect", cue="promised")
    assert undertaking("social workers better support", "indirect", cue="described") is None


MISSING = {
    "nothing": ("We will open two new homes by spring 2026.", "direct", ()),
    "a date": ("The council would hire 30 more advisers.", "indirect", ("date",)),
    "a measure": ("We will finish the review by Easter.", "direct", ("measure",)),
    "all": ("Lessons will be learned.", "direct", ("measure", "owner", "date")),
    "a year is no measure": ("We will do better in 2027.", "direct", ("measure",)),
}


@pytest.mark.parametrize(("text", "form", "missing"), MISSING.values(), ids=MISSING)
def test_what_it_lacks_is_named(text: str, form: str, missing: tuple[str, ...]) -> None:
    found = undertaking(text, form)
    assert found is not None
    assert found.missing == missing
