"""The words that make a name the name of a body, and the words that stand for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.records import BodyKind

# The last word of a proper name, and what it makes of it. "Group" and "Centre" are left out: they end the names of
# buildings, shops and working parties as often as those of bodies.
HEADS: Final[dict[str, BodyKind]] = {
    "council": "local authority",
    "borough": "local authority",  # London Borough of X
    "corporation": "other",
    "committee": "committee",
    "subcommittee": "committee",
    "panel": "committee",
    "board": "board",
    "cabinet": "committee",
    "partnership": "other",
    "alliance": "other",
    "collaborative": "other",
    "trust": "charity",
    "department": "government department",
    "ministry": "government department",
    "police": "police",
    "constabulary": "police",
    "university": "other",
    "college": "school",
    "school": "school",
    "academy": "school",
    "hospital": "health body",
    "infirmary": "health body",
    "hospitals": "health body",
    "icb": "health body",
    "ccg": "health body",
    "lscb": "board",
    "lscp": "other",
    "court": "court",
    "tribunal": "court",
    "inspectorate": "inspectorate",
    "authority": "other",
    "commission": "other",
    "agency": "other",
    "ombudsman": "other",
    "association": "other",
    "federation": "other",
    "union": "other",
    "institute": "other",
    "observatory": "other",
    "network": "other",
    "society": "charity",
    "foundation": "charity",
    "charity": "charity",
    "unit": "other",
    "directorate": "service",
    "team": "service",
    "hub": "service",
    "service": "service",
    "services": "service",
    "company": "company",
    "ltd": "company",
    "ltd.": "company",
    "limited": "company",
    "plc": "company",
    "llp": "company",
    "inc": "company",
    # Firms and landlords are called by what they are.
    "associates": "company",
    "consulting": "company",
    "consultants": "company",
    "consultancy": "company",
    "partners": "company",
    "solutions": "company",
    "homes": "company",
    "group": "company",
    "diocese": "other",
    "archdiocese": "other",
    "assembly": "other",
    "parliament": "other",
    "senedd": "other",
    "forum": "other",
    "office": "other",
    "commissioners": "other",
    # As those who inspect them write probation delivery units and youth justice services for short.
    "pdu": "service",
    "yjs": "service",
    "yos": "service",
    "yot": "service",
}

# Heads that end a body's name only beside some words, or never beside others: "Fenland Housing Group" and not "Focus
# Group", "Elm Homes" and not "Children's Homes".
ONLY_WITH: Final[dict[str, frozenset[str]]] = {
    "group": frozenset({"housing", "homes", "healthcare", "care", "hospitals", "schools", "media", "nhs"}),
    "hospitals": frozenset({"university", "teaching", "royal", "general", "county"}),
}
NEVER_WITH: Final[dict[str, frozenset[str]]] = {
    "forum": frozenset({"public", "open"}),
    "homes": frozenset({"children", "care", "nursing", "residential", "council", "new", "warm", "foster", "decent"}),
    "partners": frozenset({"safeguarding", "strategic", "our", "key", "statutory", "delivery", "community"}),
    "solutions": frozenset({"our", "digital", "new"}),
    "associates": frozenset({"nursing"}),
}
# What houses are called by, and with them the homes, schools and services in them.
HOMES: Final = frozenset(
    {"house", "lodge", "cottage", "court", "grange", "manor", "hall", "view", "villa", "gardens", "mead", "croft",
     "park", "rise", "lea", "heights"}
)  # fmt: skip
HOME_NOUNS: Final = frozenset({"home", "hospice", "nursery", "hostel", "refuge", "school", "prison", "service"})
# Establishments whose names end in what they are, and the words of which one must stand before it where it is a word of
# many uses: "Elm Lodge Nursing Home", "Millfield Surgery", "Holly Tree Nursery", "Wren Fostering".
ESTABLISHMENTS: Final[dict[str, frozenset[str]]] = {
    "home": frozenset({"care", "nursing", "residential", "children", "rest"}),
    "practice": frozenset({"medical", "surgery", "group", "family", "dental"}),
    "surgery": frozenset(),
    "nursery": frozenset(),
    "hospice": frozenset(),
    "playgroup": frozenset(),
    "preschool": frozenset(),
    "fostering": frozenset(),
}
# Before these an establishment's noun is any of its kind, or the work it does: "Foster Home", "Heart Surgery".
NOT_ESTABLISHED: Final = frozenset(
    {"day", "local", "public", "foster", "heart", "plastic", "cosmetic", "eye", "orthopaedic", "cardiac", "spinal",
     "oral", "general", "major", "best", "good", "early", "private", "independent", "social", "youth", "kinship"}
)  # fmt: skip
# Words before "Court" that make it one.
COURTS: Final = frozenset(
    {"crown", "county", "family", "magistrates", "coroner", "coroners", "high", "supreme", "youth", "sheriff",
     "criminal", "justice", "court", "international", "european", "divisional"}
)  # fmt: skip
# Names that are commands at the head of a sentence: "Unite for children, say campaigners".
ALSO_VERBS: Final = frozenset({"unite", "become", "shelter", "mind"})
# Where the last word does not settle the kind, another does: (last word, other words, kind).
KINDS: Final[tuple[tuple[str, frozenset[str], BodyKind], ...]] = (
    ("trust", frozenset({"nhs", "hospital", "hospitals", "health", "ambulance"}), "health body"),
    ("trust", frozenset({"academy", "academies", "multi", "schools", "learning"}), "school"),
    # A council's services given over to a trust, as in Birmingham and Slough.
    ("trust", frozenset({"children"}), "service"),
    ("board", frozenset({"integrated", "university"}), "health body"),
    ("commission", frozenset({"scrutiny", "overview"}), "committee"),
    ("authority", frozenset({"combined"}), "local authority"),
    ("school", frozenset({"virtual"}), "service"),
    ("unit", frozenset({"probation"}), "service"),
    ("society", frozenset({"law"}), "other"),
    ("college", frozenset({"royal"}), "other"),  # of a profession
)
# Welsh and Gaelic put the head first.
FIRST_WORDS: Final[dict[str, BodyKind]] = {
    "ysgol": "school",
    "cyngor": "local authority",
    "bwrdd": "board",
    "heddlu": "police",
    "ysbyty": "health body",
    "hmp": "other",
    "healthwatch": "other",
    "radio": "media",
    # Regional adoption agencies are called so.
    "adopt": "service",
}

# Heads whose name goes on behind them: Department for X, University of Y.
FORWARD: Final = frozenset(
    {"department", "ministry", "university", "college", "borough", "association", "institute", "office", "commission",
     "court", "society", "federation", "inspectorate", "committee", "school", "council", "diocese",
     "archdiocese"}
)  # fmt: skip

# Charities and unions that have branches, and what those are called.
BRANCHED: Final = frozenset(
    {"alliance", "network", "society", "association", "charity", "partnership", "trust", "union"}
)
COMPASS: Final = frozenset({"north", "south", "east", "west", "midlands"})
BRANCHES: Final = frozenset(
    {"north", "south", "east", "west", "midlands", "uk", "england", "wales", "scotland", "cymru", "london"}
)  # fmt: skip

# Before "Council" and its like, these make it something other than a local authority.
NOT_A_COUNCIL: Final = frozenset(
    {"arts", "research", "medical", "youth", "school", "schools", "national", "students", "student", "safety",
     "privy", "general", "press", "british", "sports", "world", "care", "nursing", "midwifery", "networks", "young",
     "church", "trades", "funding", "security", "european", "refugee", "consumer", "professions", "teaching", "bar",
     "design", "forestry"}
)  # fmt: skip
COUNCIL_TYPES: Final = frozenset(
    {"city", "county", "borough", "district", "metropolitan", "town", "parish", "community", "unitary", "royal",
     "london"}
)  # fmt: skip

# What may own a part of a name: "Children's Services" is one name, "Harrowmere's Board" is two.
OWNERS: Final = frozenset(
    {"children", "people", "women", "men", "girls", "boys", "families", "carers", "parents", "patients", "king",
     "queen", "prince", "residents", "citizens", "adults", "workers", "teachers", "drivers", "governors", "directors",
     "officers",
     "leavers", "mayor", "st", "victims", "tenants", "veterans"}
)  # fmt: skip

# Capitalised, and yet no part of a body's name: what begins a sentence, and titles of people.
NEVER_IN_NAME: Final = frozenset(
    {"a", "an", "the", "in", "at", "on", "of", "for", "by", "to", "from", "with", "under", "over", "after", "before",
     "since", "when", "while", "as", "if", "but", "and", "or", "so", "yet", "both", "neither", "either", "this",
     "that", "these", "those", "his", "her", "its", "their", "our", "your", "my", "he", "she", "it", "they", "we",
     "you", "i", "former", "new", "last", "next", "councillor", "councillors", "cllr", "cllrs", "mr", "mrs", "ms",
     "miss", "mx", "dr", "sir", "dame", "lord", "lady", "baroness", "monday", "tuesday", "wednesday", "thursday",
     "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december", "director", "leader", "chair", "chairman", "chief", "member",
     "members", "minutes", "report", "dear", "cc", "re", "meanwhile", "however", "although", "following", "according",
     "all", "every", "each", "some", "many", "most", "one", "two", "three", "inside", "outside", "during", "within",
     "across", "watch", "see", "read", "visit", "contact", "follow", "join", "view", "why", "how", "what", "where",
     "who", "yesterday", "today", "tonight", "tomorrow", "later", "earlier", "now", "then", "recently", "once", "still",
     "eventually", "instead", "full", "membership", "meeting", "registered", "constitution", "copy", "update",
     "apologies", "item", "neighbouring", "nearby", "adjoining", "embattled", "beleaguered", "troubled", "failing",
     "struggling"}
)  # fmt: skip

# Names of news media end so.
MEDIA_HEADS: Final = frozenset(
    {"post", "times", "news", "express", "echo", "gazette", "herald", "chronicle", "mail", "mirror", "guardian",
     "telegraph", "observer", "star", "argus", "journal", "weekly", "today", "live", "independent", "tribune",
     "standard", "examiner", "advertiser", "mercury", "press", "radio", "tv", "courier", "record", "evening",
     "reporter", "bulletin", "dispatch", "citizen", "sentinel", "world", "online"}
)  # fmt: skip

# "the charity Fair Start", "trade union Unison": the noun before a name says what kind of body it is.
APPOSED: Final[dict[str, BodyKind]] = {
    "charity": "charity",
    "union": "other",
    "newspaper": "media",
    "broadcaster": "media",
    "website": "media",
    "magazine": "media",
    "company": "company",
    "firm": "company",
    "consultancy": "company",
    "contractor": "company",
    "provider": "company",
    "tank": "other",  # think tank
    "inspectorate": "inspectorate",
    "watchdog": "inspectorate",
    "regulator": "other",
    "quango": "other",
    "home": "other",
    "nursery": "other",
    "hospice": "charity",
    "prison": "other",
    "jail": "other",
    "agency": "other",
    "thinktank": "other",
    "foundation": "charity",
    "collective": "other",
    "coalition": "other",
    "network": "other",
    "organisation": "other",
    "group": "other",  # only "campaign group X", "pressure group X": see GROUP_WORDS
}
# Nouns that name a kind of body by themselves before its name, where the words before them settle which: "the housing
# association Elm Homes".
CALLED_BEFORE: Final = frozenset({"trust", "association", "federation", "society", "academy"})
# Who works for a council when only its place is named ("head of fostering at Pennick").
COUNCIL_POSTS: Final = frozenset(
    {
        "director",
        "head",
        "manager",
        "worker",
        "officer",
        "leader",
        "executive",
        "dcs",
        "member",
        "lead",
        "holder",
        "deputy",
        "adviser",
    }
)
COUNCIL_WORK: Final = frozenset(
    {"children", "adult", "adults", "social", "safeguarding", "fostering", "adoption", "housing", "planning",
     "highways", "families", "education", "youth", "care", "libraries", "schools", "inclusion", "dcs", "cabinet",
     "improvement"}
)  # fmt: skip
# First words of places of more than one word.
PLACE_BEGINNINGS: Final = frozenset(
    {"north", "south", "east", "west", "upper", "lower", "great", "little", "st", "isle", "new", "old", "royal", "mid"}
)  # fmt: skip
GROUP_WORDS: Final = frozenset({"campaign", "pressure", "advocacy", "support", "lobby", "think"})

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
}
# What makes "... board" and its like the name of a body rather than any board: what the board is for.
PARTS: Final[dict[str, frozenset[str]]] = {
    "board": frozenset(
    {"improvement", "parenting", "safeguarding", "management", "partnership", "wellbeing", "oversight", "assurance",
     "executive", "programme", "transformation", "intervention", "performance", "scrutiny", "governance", "advisory",
     "leadership", "recovery", "health", "commissioners", "review", "justice", "delivery", "strategic", "cabinet"}
),
    "forum": frozenset(
    {"carer", "carers", "leavers", "parent", "parents", "schools", "headteachers", "tenants", "residents", "patients",
     "pupils"}
),
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
     "multidisciplinary"}
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
# What is said of a body that is no more.
GONE: Final = frozenset({"disbanded", "defunct", "abolished", "scrapped", "former", "dissolved"})
# What makes a team be there: "has set up a kinship care team".
SET_UP: Final = frozenset({"set", "create", "establish", "launch", "form"})
# Words before a common head that describe and do not name.
LOOSE: Final = frozenset(
    {"new", "own", "full", "whole", "first", "latest", "same", "current", "existing", "monthly", "quarterly",
     "independent", "joint", "wider", "local", "newly", "strong", "effective", "highly", "skilled", "good", "former",
     "key", "main", "entire", "small", "busy", "excellent", "council", "dedicated", "praised", "separate", "special",
     "statutory", "formal", "troubled", "failing", "embattled", "beleaguered", "under-fire", "cash-strapped",
     "improved", "established", "impressive", "now", "once", "recently", "disbanded", "defunct", "abolished",
     "planned", "proposed", "promised", "fledgling", "much-criticised"}
)  # fmt: skip

# What may stand on the left of "and" inside one name in small letters.
JOINED: Final = frozenset(
    {"children", "adults", "families", "health", "overview", "audit", "communities", "education", "care", "fire",
     "learning", "community", "housing", "people", "safety", "child", "environment", "schools", "culture",
     "assessment", "intake", "advice", "task"}
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
    "trust": frozenset({"charity", "health body", "service", "school"}),
    "force": frozenset({"police"}),
    "constabulary": frozenset({"police"}),
    "ministry": frozenset({"government department"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    "provider": frozenset({"company"}),
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

# A word of a role just before "of|for Children's Services" makes that part of the post's name.
ROLE_NOUNS: Final = frozenset(
    {"director", "directors", "member", "members", "head", "heads", "holder", "holders", "lead", "minister",
     "commissioner", "manager", "officer", "spokesperson", "spokesman", "spokeswoman", "secretary", "leader", "chief",
     "executive", "champion", "responsibility", "portfolio", "dcs", "boss", "supremo", "tsar"}
)  # fmt: skip
