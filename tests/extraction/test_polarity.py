"""What one clause says by its own words."""

from __future__ import annotations

import pytest

from extraction.polarity import read

CASES = {
    "good": ("Supervision is regular and challenging decisions is welcomed.", "strength"),
    "good denied": ("Plans are not robust.", "concern"),
    "good denied with always": ("Assessments are not always thorough.", "concern"),
    "bad": ("Assessments are of variable quality.", "concern"),
    "bad that is absent": ("There is no drift in planning.", "strength"),
    "bad that is rare": ("Bullying is rare.", "strength"),
    "bad that is dealt with": ("Concerns are dealt with promptly.", "strength"),
    "too much of it": ("Too many children wait.", "concern"),
    "too little of it": ("There is too little challenge.", "concern"),
    "improved": ("The timeliness of visits has improved.", "improved"),
    "not improved": ("Practice has not improved since the visit.", "concern"),
    "a burden that falls": ("Caseloads have fallen.", "improved"),
    "a burden that rises": ("Staff turnover has increased.", "concern"),
    "a good thing that falls": ("Attendance has fallen.", "concern"),
    "less of what is bad": ("Teams are less chaotic.", "improved"),
    "no longer bad": ("Care is no longer unsafe.", "improved"),
    "now good": ("Children now receive thorough assessments.", "improved"),
    "still high": ("Caseloads are still too high.", "concern"),
    "should": ("The board should publish its data.", "recommendation"),
    "needs to": ("Recording needs to improve.", "recommendation"),
    "need with its effect": ("There needs to be a cut in the backlog, which is having an impact on care.", "concern"),
    "need in a side clause": ("Children come into care when they need to be safe.", "strength"),
    "denied without evaluating words": ("Records do not say how reviews are used.", "concern"),
    "denied before the praise": ("Conferences are not held where it would be appropriate.", "concern"),
    "the name of a body": ("The improvement board meets each month.", None),
    "no evaluation": ("The team moved to a new building.", None),
}


@pytest.mark.parametrize(("clause", "polarity"), CASES.values(), ids=CASES)
def test_read(clause: str, polarity: str | None) -> None:
    assert read(clause).polarity == polarity


def test_words_it_rests_on_are_kept() -> None:
    assert read("Plans are vague and reviews are late.").words == ("vague", "late")
