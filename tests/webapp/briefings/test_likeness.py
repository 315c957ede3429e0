"""Two texts are set beside one another only where they may be about one thing."""

from __future__ import annotations

import pytest

from webapp.briefings.likeness import of_one_thing


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We will cut caseloads by recruiting ten more social workers.", "caseloads remain too high for some staff"),
        ("the council would strengthen its leadership", "leaders know their services well"),
        ("We are moving dental checks into schools.", "dental care is late for too many children in care"),
    ],
)
def test_a_word_that_says_something_in_any_form_ties_them(said: str, found: str) -> None:
    assert of_one_thing(said, found)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # One word, two matters: jobs of young people, jobs of staff.
        ("We will help young people who leave care into jobs.", "social workers would rather have permanent jobs"),
        # Nothing in common but what every text on the service has.
        ("We will improve services for children.", "care plans for children need to improve"),
        ("We are hiring social workers.", "morale varies across teams"),
    ],
)
def test_a_topic_alone_does_not(said: str, found: str) -> None:
    assert not of_one_thing(said, found)
