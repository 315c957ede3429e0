"""How inspections, reviews and their grades are spoken of in the field: phrases, verbs, scales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.records import InspectionKind

# Noun phrases that name an inspection or review by its kind, the more telling first. "stocktake" is what advisers call
# it.
_STANDARD: Final = (
    r"(?:standard|full|graded|ILACS|section 5|routine) (?:re-?)?inspections?|"
    r"inspections? of local authority children['\u2019]s services"
)
_REVIEW: Final = (
    r"(?:(?:six|6|three|3|twelve|12|nine|9)[- ]month(?:ly)?|half[- ]year(?:ly)?|progress|improvement|intervention|"
    r"stocktake|"
    r"diagnostic|commissioner['\u2019]s) reviews?|reviews? (?:of|into) (?:the )?progress|progress stocktakes?"
)
_OTHER: Final = (
    r"(?:area|local area|joint area) (?:SEND|SEND\w* and \w+|special educational needs[\w ]{0,40}) "
    r"(?:re-?)?(?:inspections?|revisits?)|area SEND (?:inspections?|revisits?)|SEND (?:inspections?|revisits?)|"
    r"local area (?:inspections?|revisits?)|"
    r"(?:PEEL|thematic|custody|effectiveness|well-led|youth justice|probation)"
    r"(?: (?:and|thematic|joint|force|child protection))* (?:inspections?|assessments?|revisits?|reviews?)|"
    r"peer (?:reviews?|challenges?)|(?:assurance|progress|follow-up|registration|emphasis) visits?|revisits?|"
    r"assurance checks?|independent reviews? of progress|(?:monitoring|progress) conferences?|"
    r"(?:responsive|regulatory) (?:engagements?|inspections?)|"
    r"(?:best[- ]value|statutory|performance evaluation|governance|unannounced|announced) inspections?|"
    r"(?:governance|external assurance|well-led|rapid) reviews?|corporate peer (?:reviews?|challenges?)|"
    r"(?:local authority|Care Act|CQC(?:['\u2019]s)?) assessments?"
)
KINDS: Final[tuple[tuple[str, InspectionKind], ...]] = (
    (r"joint targeted area (?:inspections?|review)|JTAIs?", "joint targeted area inspection"),
    (r"focus(?:ed|sed) visits?", "focused visit"),
    (r"monitoring (?:visits?|inspections?)", "monitoring visit"),
    (r"short inspections?|ungraded inspections?|section 8 inspections?", "short inspection"),
    (_STANDARD, "standard inspection"),
    (_REVIEW, "improvement review"),
    (_OTHER, "other"),
)
# What may stand for any of them, where the rest of the text says which.
# What inspectors do where they inspect; in other people's texts it is social work or research, so it counts if dated.
FIELDWORK: Final = r"fieldwork|assessments?"
# What may stand before an assessment that is the regulator's of a whole service: "after its assessment in July".
OF_ASSESSMENTS: Final = frozenset(
    {"the", "an", "its", "this", "our", "latest", "recent", "last", "previous", "full", "cqc", "unannounced", "on-site"}
)
GENERIC: Final = r"(?:re-?)?inspections?|visits?|reviews?"

# A compound that only has the word in it: the frame, the paper and the people are not the event.
COMPOUNDS: Final = frozenset({
    "framework", "frameworks", "regime", "handbook", "team", "teams", "cycle", "process", "programme", "outcome",
    "outcomes",
    "service", "services", "standards", "body", "bodies", "criteria", "activity", "system", "judgement", "board",
    "panel",
    "officer", "officers", "action", "plan", "update", "meeting", "meetings", "methodology", "guidance",
})  # fmt: skip
# Other people's visits and reviews: a reviewing officer's, a social worker's, a health visitor's.
OTHER_MODIFIERS: Final = frozenset({
    "statutory", "home", "social", "worker", "annual", "health", "case", "serious", "practice", "learning", "care",
    "looked", "child", "children", "performance", "audit", "judicial", "independent", "spending", "budget", "file",
    "pay",
    "regular", "family", "death", "homicide", "safeguarding", "independently", "placement", "plan", "school", "site",
    "peer-to-peer", "parliamentary", "government", "literature", "book", "theatre", "recordings", "timely",
    "joint-agency", "mock", "dummy",
})  # fmt: skip
EARLIER: Final = frozenset({"last", "previous", "earlier", "prior", "preceding", "past", "former", "original"})
COMING: Final = frozenset({"next", "future", "further", "forthcoming", "upcoming", "planned", "expected", "imminent",
                           "anticipated", "possible"})  # fmt: skip

ORDINALS: Final = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"})

# Verbs whose subject (or agent) is who inspects, and whose object is inspected.
# "Review" and "assess" are left out: inspectors review files and assess quality within an inspection.
INSPECT_VERBS: Final = frozenset({"inspect", "visit", "reinspect", "re-inspect", "revisit"})
# Verbs that bring inspectors somewhere ("spent two weeks in").
COME_VERBS: Final = frozenset({"spend", "arrive", "come", "attend", "return", "call", "turn", "go", "send"})
# "They went back in November": of those who have been there, which the sentence before says.
BACK_VERBS: Final = frozenset({"return", "go", "come"})
# "In 2019 Ofsted identified eight weaknesses": there was an inspection then, if it lies some time back.
FOUND_VERBS: Final = frozenset(
    {
        "find",
        "identify",
        "conclude",
        "criticise",
        "discover",
        "uncover",
        "warn",
        "highlight",
        "require",
        "tell",
        "order",
    }
)
# What a visit is said to do where it is an inspection, whatever article stands before it.
REPORTING_VERBS: Final = FOUND_VERBS | {
    "report",
    "note",
    "praise",
    "record",
    "see",
    "raise",
    "expose",
    "reveal",
    "show",
}
# "Inspectors were in the borough from 4 to 8 March", "were on site": being there is the inspection, if it is dated.
BE_PLACED: Final = frozenset({"in", "at", "on", "here", "there"})
# Verbs that carry an inspection out: what they date is the inspection, however far off its noun stands.
DO_VERBS: Final = frozenset(
    {"carry", "conduct", "undertake", "take", "make", "hold", "complete", "lead", "perform", "do"}
)
# How those inspected and those who oversee them answer to an inspection that has been: the date is the answer's.
ANSWER_VERBS: Final = frozenset({
    "accept", "welcome", "respond", "note", "acknowledge", "react", "reject", "dispute", "apologise", "debate",
    "discuss", "consider", "thank",
})  # fmt: skip
# What sets an inspection going before it is carried out.
ORDER_VERBS: Final = frozenset({"order", "announce", "commission", "request", "launch", "trigger", "instruct"})
# What an inspectorate as such does to a provider is an inspection; its inspectors do the same to files and plans.
EXAMINE_VERBS: Final = frozenset(
    {"assess", "review", "examine", "scrutinise", "evaluate", "look", "investigate", "grade"}
)
EVENT_VERBS: Final = INSPECT_VERBS | COME_VERBS | EXAMINE_VERBS | FOUND_VERBS | {"meet"}
# An inspection that these are said of has not taken place.
PLANNED: Final = frozenset({"plan", "schedule", "expect", "propose", "anticipate", "await", "postpone", "cancel",
                            "delay", "reschedule", "defer"})  # fmt: skip
# "Its assessment team was on site": a team that is called by one of these inspects.
TEAM_MODIFIERS: Final = frozenset({"inspection", "assessment", "review", "peer", "inspecting"})
INSPECTORS: Final = (
    r"(?:lead )?inspectors?|assessors?|(?:His|Her) Majesty['\u2019]s Inspectors?|HMIs?|inspection team|officials|"
    r"watchdogs?|inspectorates?|regulators?|(?:care )?quality commission"
)
INSPECTOR_WORDS: Final = frozenset(
    {
        "inspectors",
        "inspector",
        "assessors",
        "assessor",
        "inspectorate",
        "inspectorates",
        "watchdog",
        "watchdogs",
        "hmi",
        "officials",
        "regulator",
        "regulators",
        "ofsted",
        "cqc",
        "estyn",
        "hmicfrs",
    }
)
# Before an inspection, these say that it is yet to come, or only allowed for.
ABOUT_TO: Final = (
    r"ahead of|prepar\w+ for|ready for|readiness for|awaits?|awaiting|before (?:a|an|its|their|the next|any)|expect\w*|"
    r"anticipat\w+|up to|until (?:a|the next|its next)|calls? for|called for|wants?|request\w* (?:a|an)|plan\w* (?:a|"
    r"an)|"
    r"notice of|notif(?:y|ied)\s+(?:\S+\s+){0,4}?of|notification of|subject to|the (?:last|final) (?:\w+ )?before"
)
# How a report comes out, and what comes out.
PUBLISH_VERBS: Final = frozenset({"publish", "release", "issue", "deliver", "unveil", "hand", "submit"})
PAPERS: Final = frozenset({"report", "findings", "finding", "letter", "outcome", "result", "results"})

# Words of a grade, in the order in which they are tried, and whether they need quotation marks, capitals or a plain
# verb of
# grading beside them ("good" and "poor" are everyday words).
GRADES: Final[tuple[tuple[str, str], ...]] = (
    (r"requir(?:es?|ed|ing) improvement(?: to be good)?", "requires improvement"),
    (r"requires? significant improvement", "requires significant improvement"),
    (r"needs? significant improvement", "needs significant improvement"),
    (r"needs? improvement", "needs improvement"),
    (r"urgent improvement", "urgent improvement"),
    (r"needs? attention", "needs attention"),
    (r"special measures", "special measures"),
    (r"expected standard", "expected standard"),
    (r"strong standard", "strong standard"),
    (r"exceptional", "exceptional"),
    (r"not sufficiently good", "not sufficiently good"),
    (r"reasonably good", "reasonably good"),
    (r"very good", "very good"),
    (r"outstanding", "outstanding"),
    (r"excellent", "excellent"),
    (r"inadequate", "inadequate"),
    (r"unsatisfactory", "unsatisfactory"),
    (r"satisfactory", "satisfactory"),
    (r"adequate", "adequate"),
    (r"good", "good"),
    (r"weak", "weak"),
    (r"poor", "poor"),
    # The grades of the regulator of social housing: consumer standards, governance, viability.
    *((f"{standard}{number}", f"{standard.upper()}{number}") for standard in "cgv" for number in range(1, 5)),
)
GRADE_VERBS: Final = r"(?:re-?)?(?:grad|rat)(?:es|ed)|evaluat(?:es|ed|ing)|judg(?:e|es|ed|ing)|rat(?:e|es|ed|ing)|grad(?:e|es|ed|ing)|deem(?:s|ed|ing)?|class(?:es|ed)|assess(?:es|ed|ing)?|rank(?:s|ed)|found|finds|declar(?:es|ed)|adjudged|condemned|consider(?:s|ed)|singled\s+out|marked|scored|branded|labelled"  # noqa: E501 - one alternation
