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
    "negative prefix": ("Visits remain infrequent.", "concern"),
    "it varies": ("Chronologies vary in quality.", "concern"),
    "not as it should be": ("Complaints take twice as long as they should.", "concern"),
    "below what is usual": ("Attendance is well below the national average.", "concern"),
    "progress that has stalled": ("Progress has stalled.", "concern"),
    "what is done about it": ("Managers challenge poor practice.", None),
    "what is not done about it": ("Managers do not always challenge poor practice.", "concern"),
    "a remedy that is itself weak": ("Management challenge is weak.", "concern"),
    "overcome": ("The backlog of referrals has been cleared.", "improved"),
    "low and good": ("Caseloads are low.", "strength"),
    "low and bad": ("Morale is low.", "concern"),
    "no burden": ("There is no waiting list.", "strength"),
    "knowing one's weaknesses": ("Leaders know where the problems are.", "strength"),
    "fault, as the ombudsman finds it": ("The council was at fault.", "concern"),
    "progress thwarted": ("Turnover hampers progress.", "concern"),
    "fewer than is needed": ("Only one in three interviews took place on time.", "concern"),
    "still high": ("Caseloads are still too high.", "concern"),
    "hardly any lack it": ("Only a handful of children are without a dentist.", "strength"),
    "what creeps up": ("Caseloads have crept up in two teams.", "concern"),
    "what tumbles": ("Waits for an assessment have tumbled.", "improved"),
    "more of what is good": ("Visits are more regular.", "improved"),
    "a once bad thing": ("Relations with schools, once fraught, have been mended.", "improved"),
    "openness about weakness": ("Audits are honest about poor practice.", "strength"),
    "decisions that should be": ("Decisions that children should come into care are well considered.", "strength"),
    "should": ("The board should publish its data.", "recommendation"),
    "needs to": ("Recording needs to improve.", "recommendation"),
    "need with its effect": ("There needs to be a cut in the backlog, which is having an impact on care.", "concern"),
    "need in a side clause": ("Children come into care when they need to be safe.", "strength"),
    "denied without evaluating words": ("Records do not say how reviews are used.", "concern"),
    "denied before the praise": ("Conferences are not held where it would be appropriate.", "concern"),
    "the name of a body": ("The improvement board meets each month.", None),
    "nobody else": ("She came to my graduation. Nobody else did.", "strength"),
    "a good thing that grows in number": ("The number of care leavers in work has risen.", "improved"),
    "a number": ("The number of referrals has risen.", None),
    "begun to mend": ("Leaders have begun to reduce the backlog.", "improved"),
    "once otherwise": ("Officers are known in streets where two years ago you would not have seen one.", "improved"),
    "overdone": ("Audits were over-generous.", "concern"),
    "signs of": ("There are early signs of stability.", "improved"),
    "fails in another word": ("Investigations were allowed to wither.", "concern"),
    "good in another word": ("Handovers between teams are seamless.", "strength"),
    "once a weakness": ("Meetings, previously a weakness, are now well attended.", "improved"),
    "a few": ("A few described having to wait weeks for a laptop.", "concern"),
    "a setting": ("When concerns were raised, leaders responded swiftly.", "strength"),
    "become good": ("Workloads have become manageable.", "improved"),
    "missing from": ("Chronologies are missing from a few files.", "concern"),
    "a caseload": ("Workers held as many as 38 cases.", "concern"),
    "no account of it": ("It took no account of the strain on carers.", "concern"),
    "from bad to less bad": ("Practice has moved from unsafe to uneven.", "improved"),
    "from good to bad": ("Recording has slipped from thorough to patchy.", "concern"),
    "more weight on one thing": ("Managers paid closer attention to forms than to people.", "concern"),
    "denied across an aside": ("They do not, however, listen often enough.", "concern"),
    "good in fewer than half": ("Plans were good enough in four out of ten cases.", "concern"),
    "what others should copy": ("Panels are a model that others should study.", None),
    "no evaluation": ("The team moved to a new building.", None),
}


@pytest.mark.parametrize(("clause", "polarity"), CASES.values(), ids=CASES)
def test_read(clause: str, polarity: str | None) -> None:
    assert read(clause).polarity == polarity


def test_words_it_rests_on_are_kept() -> None:
    assert read("Plans are vague and reviews are late.").words == ("vague", "late")
