"""Topics are recognised by the terms of the field, the longest first."""

from __future__ import annotations

import pytest

from extraction.topics import topics_of

CASES = {
    "one topic": ("Caseloads are manageable.", ("caseloads",)),
    "two topics in the order of the scheme": (
        "Drift is common because supervision is thin.",
        ("supervision", "timeliness"),
    ),
    "longest term wins": ("children at risk of exploitation", ("missing-and-exploitation",)),
    "curly apostrophe": ("the disabled children\u2019s team", ("disabled-children",)),
    "acronym in capitals": ("poor IT gets in the way", ("it-and-equipment",)),
    "a pronoun is no acronym": ("it is well regarded", ()),
    "weak term alone": ("Progress has been steady.", ("improvement-progress",)),
    "weak term beside a topic": ("There is progress in dental care.", ("dental-care",)),
    "light term beside a topic": ("Staff are glad of the short breaks.", ("workforce", "disabled-children")),
    "any of a class": ("The borough has hired six occupational therapists.", ("workforce",)),
    "a number in a term": ("Each of them had nineteen families each.", ("caseloads",)),
    "words between": ("He has turned the whole department round.", ("improvement-progress",)),
    "a grade is no progress": ("The service requires improvement.", ()),
    "the inspectors' visit": ("Their next visit is in June.", ()),
    "an era is no delay": ("It opened three years ago.", ()),
    "a post is no topic": ("the Director of Children's Services", ()),
    "a budget's sum": ("We found \u00a34.2 million for it.", ("funding",)),
    "a sum in full": ("The council set aside £350,000.", ("funding",)),
    "how long it takes, where nothing else is named": ("It was nine weeks. It is now four weeks.", ("timeliness",)),
    "how long, beside a topic": ("Audits took place for nine weeks.", ("quality-assurance",)),
    "what one family is paid": ("It will pay the family \u00a36,500.", ()),
    "the force inspected is no partner": ("Avonshire Constabulary is well run.", ()),
    "a force as partner": ("Relations with the constabulary are good.", ("partnership-working",)),
    "the safety of a building": ("Most homes had no electrical safety certificate.", ()),
    "harm that somebody may do": ("The risk of harm to others was not understood.", ("risk-assessment",)),
    "harm to a child": ("Children at risk of harm are seen.", ("child-protection",)),
    "assessing risk": ("The assessment of risk is weak.", ("risk-assessment",)),
    "what the police know": ("The force acts on its intelligence.", ()),
    "a council's money": ("Its debts and borrowing are unsustainable.", ("funding",)),
    "controls": ("Internal controls were weak.", ("governance-and-scrutiny",)),
    "an education, health and care plan is a plan": ("EHC plans are out of date.", ("care-planning",)),
    "improved says how good it is, not what about": ("The food has improved since May.", ()),
    "leaders who looked elsewhere": ("They have taken their eye off the service.", ("leadership",)),
    "pay behind others' is no delay": ("Wages lag behind those of the neighbours.", ("workforce",)),
    "a lottery of places": ("Support is a postcode lottery.", ()),
    "harm done to oneself": (
        "Staff can help pupils who harm themselves.",
        ("workforce", "emotional-and-mental-health"),
    ),
    "what cannot wait is not late": ("A meeting was urgent.", ()),
    "more than a number each": ("Clerks were responsible for more than 40 children.", ("caseloads",)),
    "those who enter care": ("health checks of children entering care", ("health",)),
    "meetings about harm": ("Strategy meetings are too often delayed.", ("child-protection", "timeliness")),
    "how leaders see it": ("The board has an accurate view of its service.", ("leadership", "governance-and-scrutiny")),
    "no topic": ("The meeting closed at noon.", ()),
}


@pytest.mark.parametrize(("text", "topics"), CASES.values(), ids=CASES)
def test_topics_of(text: str, topics: tuple[str, ...]) -> None:
    assert topics_of(text) == topics
