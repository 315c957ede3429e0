"""The areas that inspection frameworks grade, and the nouns that stand for all of what was inspected."""

from __future__ import annotations

import re
from typing import Final

_LEADERS: Final = "impact of leaders on social work practice"
# Where the words of a framework coordinate, or are adjectives, only the framework tells that they name one area.
# Ofsted (ILACS, SCCIF, EIF, further education, the report cards of 2025), CQC, HMICFRS (PEEL, fire), HMI Probation,
# HM Inspectorate of Prisons, Care Inspectorate, Care Inspectorate Wales, Estyn, Regulator of Social Housing.
KNOWN: Final = frozenset(
    {
        "overall effectiveness",
        "overall",
        "overall rating",
        "help and protection",
        "children in care",
        "care leavers",
        "children in care and care leavers",
        "overall experiences and progress of children and young people",
        "impact of leaders",
        _LEADERS,
        f"{_LEADERS} with children and families",
        "experiences and progress of children who need help and protection",
        "experiences and progress of children in care",
        "experiences and progress of care leavers",
        "children who need help and protection",
        "children in need of help and protection",
        "experiences and progress of children in care and care leavers",
        "quality of education",
        "behaviour and attitudes",
        "personal development",
        "leadership and management",
        "effectiveness of leadership and management",
        "effectiveness of leaders and managers",
        "early years provision",
        "sixth form provision",
        "sixth-form provision",
        "sixth form",
        "apprenticeships",
        "adult learning programmes",
        "education programmes for young people",
        "provision for learners with high needs",
        "how well children and young people are helped and protected",
        "inclusion",
        "achievement",
        "curriculum and teaching",
        "attendance and behaviour",
        "personal development and well-being",
        "leadership and governance",
        "early years",
        "post-16 provision",
        "safeguarding",
        "safe",
        "effective",
        "caring",
        "responsive",
        "well-led",
        "well led",
        "use of resources",
        "working with people",
        "providing support",
        "how the local authority ensures safety within the system",
        "safety",
        "respect",
        "purposeful activity",
        "preparation for release",
        "rehabilitation and release planning",
        "respect and dignity",
        "resettlement",
        "effectiveness",
        "efficiency",
        "legitimacy",
        "people",
        "organisational delivery",
        "court disposals",
        "out-of-court disposals",
        "resettlement policy and provision",
        "governance and leadership",
        "partnerships and services",
        "information and facilities",
        "staffing",
        "assessment",
        "planning",
        "implementation and delivery",
        "reviewing",
        "leadership",
        "care and support",
        "leadership and staffing",
        "management and leadership",
        "staff team",
        "setting",
        "environment",
        "well-being",
        "wellbeing",
        "quality of care and support",
        "care and support planning",
        "care, support and guidance",
        "teaching and learning experiences",
        "wellbeing and attitudes to learning",
        "standards",
        "consumer standards",
        "governance",
        "viability",
        "financial viability",
        "adoption",
        "fostering",
        # Ofsted's frameworks before those of today.
        "leadership, management and governance",
        "children in care and permanence",
        "achievement of pupils",
        "quality of teaching",
        "quality of teaching, learning and assessment",
        "teaching, learning and assessment",
        "behaviour and safety",
        "behaviour and safety of pupils",
        "personal development, behaviour and welfare",
        "outcomes for pupils",
        "children looked after and achieving permanence",
        "capacity to improve",
        "overall experiences and progress of children",
        "how well children are helped and protected",
        "how well they are helped and protected",
        "how well children, young people and adults are helped and protected",
        # HMICFRS: the questions on which forces are graded (PEEL), and fire and rescue services.
        "preventing crime",
        "preventing crime and anti-social behaviour",
        "preventing crime and antisocial behaviour",
        "preventing and deterring crime and antisocial behaviour",
        "investigating crime",
        "responding to the public",
        "protecting vulnerable people",
        "managing offenders",
        "managing offenders and suspects",
        "supporting victims",
        "recording data about crime",
        "recording crime",
        "tackling serious and organised crime",
        "treating the public fairly",
        "treating the public with fairness and respect",
        "police powers and public treatment",
        "leadership and force management",
        "developing a positive workplace",
        "good use of resources",
        "building, supporting and protecting the workforce",
        "understanding fires and other risks",
        "understanding the risk of fire and other emergencies",
        "preventing fires and other risks",
        "protecting the public through fire regulation",
        "responding to fires and other emergencies",
        "responding to major and multi-agency incidents",
        "making best use of resources",
        "future affordability",
        "promoting the right values and culture",
        "values and culture",
        "training and skills",
        "getting the right people with the right skills",
        "ensuring fairness and promoting diversity",
        "fairness and diversity",
        "managing performance and developing leaders",
        "leadership and capability",
        # Care Inspectorate: quality themes and key questions; Education Scotland: quality indicators.
        "quality of environment",
        "quality of staffing",
        "quality of management and leadership",
        "care, play and learning",
        "leadership of change",
        "learning, teaching and assessment",
        "raising attainment and achievement",
        "securing children's progress",
        "securing children\u2019s progress",
        "ensuring wellbeing, equality and inclusion",
        "wellbeing, equality and inclusion",
        "people's wellbeing",
        "people\u2019s wellbeing",
        # CQC: the core services of hospitals and of mental health trusts that are rated by themselves.
        "urgent and emergency care",
        "urgent and emergency services",
        "medical care",
        "medical care (including older people's care)",
        "medical care, including older people's care",
        "surgery",
        "critical care",
        "maternity",
        "maternity services",
        "maternity and gynaecology",
        "end of life care",
        "outpatients",
        "outpatients and diagnostic imaging",
        "services for children and young people",
        "children and young people's services",
        "community health services for adults",
        "community health services for children and young people",
        "acute wards for adults of working age",
        "acute wards for adults of working age and psychiatric intensive care units",
        "child and adolescent mental health wards",
        "specialist community mental health services for children and young people",
        "wards for older people with mental health problems",
        "mental health crisis services and health-based places of safety",
        "wards for people with a learning disability or autism",
        # CQC of local authorities: its quality statements.
        "equity in experience and outcomes",
        "care provision, integration and continuity",
        "partnerships and communities",
        "safe pathways, systems and transitions",
        "safe systems, pathways and transitions",
        "assessing needs",
        "supporting people to live healthier lives",
        "learning, improvement and innovation",
        "governance, management and sustainability",
    }
)
KEY_QUESTIONS: Final = frozenset({"safe", "effective", "caring", "responsive", "well-led"})
"""What the Care Quality Commission asks of a service, which others write out as questions."""
ASKING: Final = frozenset({
    "is", "are", "was", "were", "whether", "how", "the", "its", "their", "and", "or", "being", "services", "service",
    "it", "they", "care", "home", "trust", "provider", "practice", "hospital", "staff",
})  # fmt: skip
# An establishment or authority is the whole of what was inspected, whatever kind of one it is.
ESTABLISHMENTS: Final = frozenset({
    "authority", "council", "borough", "county", "city", "district", "trust", "home", "homes", "force", "school",
    "schools", "college", "academy", "provider", "hospital", "surgery", "prison", "nursery", "partnership",
    "constabulary", "organisation", "region", "company", "university", "police", "setting", "landlord", "hospice",
    "association", "unitary", "agency", "metropolitan", "shire", "municipality", "town",
    "it", "they", "them", "itself", "which", "who", "that", "we",
})  # fmt: skip
# A service, an agency and their like are the whole unless a word says which of several: "the fostering service".
WHOLES: Final = frozenset({
    "service", "services", "department", "provision", "practice", "care", "centre", "unit", "division",
    "directorate", "operation", "hub", "clinic", "nursing", "team",
})  # fmt: skip
UNMARKED: Final = frozenset({
    "your", "my",
    "the", "its", "their", "our", "a", "an", "this", "that", "of", "all", "both", "each", "children", "s", "social",
    "adult", "adults", "local", "council", "authority", "overall", "and", "families", "young", "people", "youth",
    "justice", "offending", "whole", "city", "county", "borough", "town", "which", "same", "health", "one", "failing",
    "struggling", "own", "troubled", "inspected", "fire", "rescue", "probation", "state", "public", "delivery", "care",
})  # fmt: skip
NARROWING: Final = frozenset({
    "fostering", "adoption", "maternity", "emergency", "early", "residential", "homelessness", "urgent", "community",
    "mental", "surgical", "outpatient", "support", "repairs",
})  # fmt: skip

# Behind "in", "for" and "at" these make a date, an occasion or a reason, and no area.
NOT_AREA: Final = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter|most|some|several|many|weeks?|months?|years?|time|first|last|previous|latest|inspection|visit|"
    r"report|letter|reasons?|which|row|a\s+row|full|part|future|past|"
    r"(?<!the )(?<!its )(?<!their )response\s+to|line|turn|return)\b|\d",
    re.IGNORECASE,
)
# Where the words of an area end and the clause goes on.
STOP: Final = re.compile(
    r"(?<!\w)(?:while|whilst|whereas|(?<!looking\s)after|following|because|although|though|when|where|by|last|on\s+(?:\w+day|\d)|was|were|is|are|"
    r"has|have|had|says?|said|but|despite|since|meaning|(?!\A)(?<!and )making|"
    # What goes on with a subject of its own: "weak for leadership, and the inspectorate issued a notice".
    r"(?:(?<=,\s)and\s+(?:the\s+)?(?:it|they|he|she|we|inspectors?|inspectorate|regulator|watchdog|council|authority|leaders|"
    r"ministers?|government|ofsted|estyn|cqc|hmicfrs|care\s+(?:inspectorate|quality)))|up|down|according|amid|before|during|from|"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s+(?:years?|months?|weeks?|decades?)\s+"
    r"(?:ago|earlier|before|later|on)|"
    # What follows from a grade, or led to it: "good for safety, citing better records".
    r"pointing|citing|saying|adding|noting|warning|finding|highlighting|blaming|leaving|praising|"
    r"to\s+be|in\s+(?:its|the|their|this|an?|last|\d{4}|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b[^,;]{0,40}?(?:inspections?|reports?|visits?|assessments?|reviews?|\d{4}|$)|"
    r"at\s+(?:its|the|their)\s+(?:last|latest|previous)|under)(?!\w)|[;:]|\s[\u2013\u2014-]\s",
    re.IGNORECASE,
)
FINITE: Final = re.compile(r"was|were|is|are|has|have|had|says?|said", re.IGNORECASE)
