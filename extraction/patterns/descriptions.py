"""Common nouns that stand for a body, or name a part of one: "the watchdog", "its scrutiny committee"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.records import BodyKind

# The last word of a common noun phrase that may stand for a body, and what it is when the phrase names a part of one.
COMMON_HEADS: Final[dict[str, BodyKind]] = {
    "board": "board",
    "committee": "committee",
    "panel": "committee",
    "team": "service",
    "hub": "service",
    "partnership": "other",
    "service": "service",
    "department": "service",
    "directorate": "service",
    "unit": "service",
    "council": "local authority",
    "cabinet": "committee",
    "group": "other",
    "forum": "other",
    "agency": "service",
    "academy": "service",
}
# What makes "... board" and its like the name of a body rather than any board: what the board is for.
PARTS: Final[dict[str, frozenset[str]]] = {
    "board": frozenset(
    {"improvement", "parenting", "safeguarding", "management", "partnership", "wellbeing", "oversight", "assurance",
     "executive", "programme", "transformation", "intervention", "performance", "scrutiny", "governance", "advisory",
     "leadership", "recovery", "health", "commissioners", "review", "justice", "delivery", "strategic", "cabinet",
     "monitoring", "integration"}
),
    "forum": frozenset(
    {"carer", "carers", "leavers", "parent", "parents", "schools", "headteachers", "tenants", "residents", "patients",
     "pupils"}
),
    "agency": frozenset({"fostering", "adoption"}),
    "academy": frozenset({"practice", "work"}),
    "group": frozenset({"finish", "steering", "oversight", "working", "reference", "assurance"}),
    "committee": frozenset(
    {"scrutiny", "audit", "select", "cabinet", "planning", "licensing", "overview", "executive", "governance",
     "standards", "oversight", "services", "parenting", "safeguarding", "finance", "people", "families", "children",
     "appointments", "policy"}
),
    "panel": frozenset(
    {"scrutiny", "parenting", "fostering", "adoption", "review", "overview", "advisory", "improvement",
     "safeguarding", "crime", "placement", "resource", "permanence", "children", "families"}
),
    "partnership": frozenset(
    {"safeguarding", "children", "improvement", "safety", "strategic", "justice", "learning", "area"}
),
}  # fmt: skip
# "leadership team" and its like are groups of people without a voice or a task of their own.
NOT_A_TEAM: Final = frozenset(
    {"leadership", "management", "senior", "same", "whole", "managed", "agency", "own", "new", "great", "strong",
     "good", "experienced", "executive", "corporate", "directors", "press", "media", "football", "inspection",
     "inspectors", "social", "dedicated", "two", "work", "covid", "legal", "research", "project", "wider", "stable",
     "skilled", "committed", "permanent", "current", "different", "every", "another", "entire", "your", "core", "our",
     "any", "each", "small", "large", "busy", "other", "first", "second", "third", "review", "multi-disciplinary",
     "multidisciplinary", "communications", "comms", "friendly", "sales"}
)  # fmt: skip
# What makes "... service", "... unit", "... hub" no more than a description: how good or how usual it is.
NOT_A_SERVICE: Final = frozenset(
    {"good", "better", "best", "poor", "great", "outstanding", "excellent", "inadequate", "public", "national",
     "essential", "vital", "front-line", "frontline", "same", "important", "improving", "improved", "different",
     "other", "civil", "customer", "universal", "specialist", "community", "military", "memorial", "normal", "usual",
     "inspection", "press", "media", "social", "work", "emergency", "vacant", "business", "overall", "whole", "such",
     "failing", "quality", "consistent", "local", "this", "that", "every", "each", "any", "no", "our", "one", "two",
     "three", "residential", "housing", "care", "family", "transport", "hub", "lead", "individual", "single"}
)  # fmt: skip
# What makes a trust one of hospitals, and what makes it one that runs a council's services in its stead.
TREATS: Final = frozenset({"hospital", "hospitals", "health", "nhs", "mental", "ambulance", "acute"})
SET_APART: Final = frozenset({"children"})
UNDECIDED: Final = frozenset(
    {"should", "could", "may", "might", "would", "whether", "if", "recommends", "recommended", "considering"}
)  # fmt: skip
# What is said of a body that is no more.
GONE: Final = frozenset({"disbanded", "defunct", "abolished", "scrapped", "former", "dissolved"})
# What makes a team be there: "has set up a kinship care team".
SET_UP: Final = frozenset({"set", "create", "establish", "launch", "form", "chair"})
# Of whom something is asked that is not there yet: "urged the council to set up a board".
ASKING: Final = frozenset(
    {"call", "urge", "ask", "want", "demand", "recommend", "press", "invite", "advise", "order", "require", "tell"}
)  # fmt: skip
# Words before a common head that describe and do not name.
LOOSE: Final = frozenset(
    {"new", "own", "full", "whole", "first", "latest", "same", "current", "existing", "monthly", "quarterly",
     "independent", "joint", "wider", "local", "newly", "strong", "effective", "highly", "skilled", "good", "former",
     "key", "main", "entire", "small", "busy", "excellent", "council", "dedicated", "praised", "separate", "special",
     "statutory", "formal", "troubled", "failing", "embattled", "beleaguered", "under-fire", "cash-strapped",
     "improved", "established", "impressive", "now", "once", "recently", "disbanded", "defunct", "abolished",
     "planned", "proposed", "promised", "fledgling", "much-criticised"}
)  # fmt: skip

# Descriptions that stand for a kind of body named elsewhere in the text. Every word before the noun narrows it.
INSPECTORS: Final = frozenset({"watchdog", "inspectorate", "regulator", "ombudsman"})
REMITS: Final[dict[str, frozenset[str]]] = {
    "education": frozenset({"Ofsted", "Estyn", "Education and Training Inspectorate", "Education Scotland"}),
    "schools": frozenset({"Ofsted", "Estyn", "Independent Schools Inspectorate"}),
    "standards": frozenset({"Ofsted"}),
    "children": frozenset({"Ofsted", "Care Inspectorate Wales"}),
    "care": frozenset({"Care Quality Commission", "Care Inspectorate", "Care Inspectorate Wales", "Social Care Wales"}),
    "health": frozenset(
        {"Care Quality Commission", "Healthcare Inspectorate Wales", "Healthcare Improvement Scotland"}
    ),
    "healthcare": frozenset(
        {"Care Quality Commission", "Healthcare Inspectorate Wales", "Healthcare Improvement Scotland"}
    ),
    "police": frozenset(
        {
            "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
            "Independent Office for Police Conduct",
        }
    ),
    "policing": frozenset({"His Majesty's Inspectorate of Constabulary and Fire & Rescue Services"}),
    "probation": frozenset({"HM Inspectorate of Probation"}),
    "prisons": frozenset({"HM Inspectorate of Prisons"}),
    "housing": frozenset({"Regulator of Social Housing", "Housing Ombudsman"}),
    "spending": frozenset({"National Audit Office"}),
}
# What ministers are called by, and the departments they serve in.
REMITS_OF_MINISTERS: Final[dict[str, frozenset[str]]] = {
    "Department for Education": frozenset(
        {"children", "family", "families", "education", "schools", "skills", "universities", "safeguarding"}
    ),
    "Department of Health and Social Care": frozenset({"health", "care", "hospitals"}),
    "Ministry of Housing, Communities and Local Government": frozenset({"housing", "communities", "local"}),
    "Ministry of Justice": frozenset({"justice", "prisons", "probation", "courts"}),
    "Home Office": frozenset({"home", "policing", "crime", "immigration"}),
}
# A noun, and the kinds of named body for which it may stand with "the" before it, whatever their names end in. Any head
# of a name stands for the body too: "the trust", "the alliance".
STANDS_FOR: Final[dict[str, frozenset[str]]] = {
    "charity": frozenset({"charity"}),
    "committee": frozenset({"committee"}),
    "trust": frozenset({"charity", "health body", "service", "school"}),
    "force": frozenset({"police"}),
    "constabulary": frozenset({"police"}),
    "ministry": frozenset({"government department"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    "provider": frozenset({"company"}),
    "union": frozenset(),  # of no kind of its own
    "newspaper": frozenset({"media"}),
    "magazine": frozenset({"media"}),
}
# Of no kind by their names, and charities where the text calls them so.
OFTEN_CHARITIES: Final = frozenset({"alliance", "network", "collective", "coalition", "association"})
# Trade unions are of kind "other", as much else is; "the union" stands for these.
UNIONS: Final = frozenset(
    {
        "Unison",
        "Unite",
        "GMB",
        "National Education Union",
        "NASUWT",
        "NAHT",
        "Trades Union Congress",
        "Napo",
        "Royal College of Nursing",
        "Prison Officers' Association",
        "University and College Union",
        "Public and Commercial Services Union",
        "Fire Brigades Union",
    }
)
# A council is spoken of so ("the authority"); "the city" and "the borough" only where they act or are judged.
COUNCIL_NOUNS: Final = frozenset({"council", "authority", "administration"})
PLACE_NOUNS: Final = frozenset({"borough", "county", "city", "district"})
# Verbs of which a place is the subject as a place, and not as its council.
LOCATIVE: Final = frozenset(
    {"lie", "sit", "stand", "boast", "border", "stretch", "see", "host", "celebrate", "sleep"}
)  # fmt: skip
# And those that say too little to tell, where only a common noun ("the city") is the subject.
COLOURLESS: Final = frozenset(
    {"be", "have", "need", "become", "get", "remain", "move", "want", "know", "grow"}
)  # fmt: skip
# What a place has only as a council: "Norham's improvement board", "Norham's performance".
POSSESSED: Final = frozenset(
    {"board", "committee", "panel", "cabinet", "partner", "rating", "performance", "response", "leaders", "budget",
     "improvement", "executive", "scrutiny", "councillors", "officers", "policy", "grade", "adviser", "experience",
     "approach", "record", "failure", "failures"}
)  # fmt: skip
# Nouns of which a place is the object only as a council: "the inspection of Liverpool".
DONE_TO: Final = frozenset({"inspection", "visit", "review", "reinspection", "assessment", "monitoring"})

# "children's services" is one name with these behind it, and no name with those.
SERVICE_TAILS: Final = frozenset({"department", "directorate", "division", "arm"})
GENERIC_AFTER: Final = frozenset(
    {"sector", "professionals", "professional", "leaders", "profession", "staff", "world", "workforce"}
)  # fmt: skip
GENERIC_PLACES: Final = frozenset(
    {"country", "nation", "england", "wales", "scotland", "uk", "britain", "region", "sector"}
)  # fmt: skip
