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
    "prison": "other",
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
    "voice": "other",
    "commissioners": "other",
    "fund": "other",
    # As those who inspect them write probation delivery units and youth justice services for short.
    "pdu": "service",
    "yjs": "service",
    "yos": "service",
    "yot": "service",
}

# Heads that end a body's name only beside some words, or never beside others: "Fenland Housing Group" and not "Focus
# Group", "Elm Homes" and not "Children's Homes".
ONLY_WITH: Final[dict[str, frozenset[str]]] = {
    "group": frozenset(
        {"housing", "homes", "healthcare", "care", "hospitals", "schools", "media", "nhs", "commissioning"}
    ),
    "voice": frozenset(
        {
            "youth",
            "young",
            "people",
            "parents",
            "parent",
            "carers",
            "carer",
            "tenants",
            "tenant",
            "families",
            "patients",
        }
    ),
    "fund": frozenset({"lottery", "heritage", "community", "wildlife", "monetary"}),
    "hospitals": frozenset({"university", "teaching", "royal", "general", "county"}),
}
NEVER_WITH: Final[dict[str, frozenset[str]]] = {
    "forum": frozenset({"public", "open"}),
    "team": frozenset({"leadership", "management"}),  # its leaders
    "homes": frozenset({"children", "care", "nursing", "residential", "council", "new", "warm", "foster", "decent"}),
    "partners": frozenset({"safeguarding", "strategic", "our", "key", "statutory", "delivery", "community"}),
    "solutions": frozenset({"our", "digital", "new"}),
    "associates": frozenset({"nursing"}),
    # What is left of a paper's imprint.
    "ltd": frozenset({"publishing", "publications"}),
    "limited": frozenset({"publishing", "publications"}),
}
# Those who found schools and hospitals are called by their titles in their names: "Lady Ann's School".
FOUNDED: Final = frozenset({"school", "hospital", "college", "academy"})
FOUNDERS: Final = frozenset({"lady", "sir", "dame", "lord"})
# What houses are called by, and with them the homes, schools and services in them.
HOMES: Final = frozenset(
    {"house", "lodge", "cottage", "court", "grange", "manor", "hall", "view", "villa", "gardens", "mead", "croft",
     "park", "rise", "lea", "heights"}
)  # fmt: skip
HOME_SORTS: Final = frozenset({"care", "nursing", "residential", "children", "rest", "secure"})
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
    ("group", frozenset({"commissioning"}), "health body"),
    ("trust", frozenset({"nhs", "hospital", "hospitals", "health", "ambulance"}), "health body"),
    ("trust", frozenset({"academy", "academies", "multi", "schools", "learning"}), "school"),
    # A council's services given over to a trust, as in Birmingham and Slough.
    ("trust", frozenset({"children"}), "other"),
    ("board", frozenset({"integrated", "university"}), "health body"),
    ("commission", frozenset({"scrutiny", "overview"}), "committee"),
    ("authority", frozenset({"combined", "fire"}), "local authority"),
    ("school", frozenset({"virtual"}), "service"),
    ("unit", frozenset({"probation"}), "service"),
    ("department", frozenset({"children", "adult", "adults", "social", "housing", "planning", "legal"}), "service"),
    ("cabinet", frozenset({"youth"}), "other"),
    # Those who are served have a say in panels that sit on no council.
    ("panel", frozenset({"tenant", "tenants", "residents", "users"}), "other"),
    ("partnership", frozenset({"schools", "academies"}), "school"),
    ("society", frozenset({"law"}), "other"),
    ("college", frozenset({"royal"}), "other"),  # of a profession
)
# Behind "NHS" these name no board of a place, as "NHS Lothian" does: "NHS Trust", "NHS Constitution".
NOT_OF_NHS: Final = frozenset(
    {"trust", "trusts", "england", "wales", "scotland", "foundation", "digital", "resolution", "improvement", "staff",
     "providers", "employers", "confederation", "plan", "charter", "constitution", "long", "blood", "pensions", "board",
     "boards", "choices", "continuing", "chief", "business", "services", "hospital", "hospitals", "managers", "bosses",
     "standard", "contract", "app", "number", "dentist", "dentists", "act", "education", "executive", "leaders"}
)  # fmt: skip
# Welsh and Gaelic put the head first.
FIRST_WORDS: Final[dict[str, BodyKind]] = {
    "ysgol": "school",
    "cyngor": "local authority",
    "bwrdd": "board",
    "heddlu": "police",
    "ysbyty": "health body",
    "hmp": "other",
    "hmyoi": "other",
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

# Where branches of charities and unions are, and what places are called that are of no council.
COMPASS: Final = frozenset({"north", "south", "east", "west", "midlands"})
BRANCHES: Final = frozenset(
    {"north", "south", "east", "west", "midlands", "uk", "england", "wales", "scotland", "cymru", "london"}
)  # fmt: skip

# How trade papers shorten the names of councils: "Exford MBC", "Norham CC".
COUNCILS_SHORT: Final = frozenset({"MBC", "MDC", "LBC", "BC", "CC", "DC"})
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
     "officers", "magistrates", "coroner", "coroners", "sheriff", "justices", "employers", "managers", "students",
     "headteachers", "doctors", "nurses", "fathers", "mothers", "grandparents", "survivors", "prisoners", "pensioners",
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
     "struggling", "more", "lead"}
)  # fmt: skip

# Names of news media end so.
MEDIA_HEADS: Final = frozenset(
    {"post", "times", "news", "express", "echo", "gazette", "herald", "chronicle", "mail", "mirror", "guardian",
     "telegraph", "observer", "star", "argus", "journal", "weekly", "today", "live", "independent", "tribune",
     "standard", "examiner", "advertiser", "mercury", "press", "radio", "tv", "courier", "record", "evening",
     "recorder", "messenger", "enquirer", "comet", "packet", "banner", "pioneer", "globe", "sun", "digest", "leader",
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
    "body": "other",
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
# What groups on a council are called by, one word or two, and the party that it is.
PARTY_GROUPS: Final[dict[str, str]] = {
    "labour": "labour",
    "conservative": "conservative",
    "conservatives": "conservative",
    "tory": "conservative",
    "tories": "conservative",
    "liberal democrat": "liberal democrat",
    "liberal democrats": "liberal democrat",
    "lib dem": "liberal democrat",
    "lib dems": "liberal democrat",
    "green": "green",
    "greens": "green",
    "independent": "independent",
    "independents": "independent",
    "reform": "reform",
    "reform uk": "reform",
    "ukip": "ukip",
    "snp": "snp",
    "plaid": "plaid cymru",
    "plaid cymru": "plaid cymru",
    "dup": "dup",
    "sdlp": "sdlp",
    "sinn f\u00e9in": "sinn f\u00e9in",
}
# Owners whose service a name in apposition is: "the Bridge, the council's drop-in".
SERVED_BY: Final = frozenset(
    {"council", "authority", "borough", "city", "county", "district", "trust", "force", "hospital", "school", "college"}
)
# What such a service is, where its name has no article.
SERVICE_NOUNS: Final = frozenset(
    {"service", "services", "team", "hub", "centre", "scheme", "programme", "project", "unit", "helpline", "drop",
     "shelter", "nursery", "clinic", "home", "refuge", "school", "academy", "hostel"}
)  # fmt: skip
# What an association does for those whose it is: "Parents United, which campaigns for".
SPEAKS_FOR: Final = frozenset(
    {"represents", "campaigns", "supports", "speaks", "advises", "advocates", "lobbies", "helps", "represented",
     "campaigned", "supported"}
)  # fmt: skip
# What makes somebody a charity's: "a trustee of Fair Start".
OF_CHARITIES: Final = frozenset({"trustee", "trustees", "patron", "patrons"})
GROUP_WORDS: Final = frozenset({"campaign", "pressure", "advocacy", "support", "lobby", "think"})

# What may stand on the left of "and" inside one name in small letters.
JOINED: Final = frozenset(
    {"children", "adults", "families", "health", "overview", "audit", "communities", "education", "care", "fire",
     "learning", "community", "housing", "people", "safety", "child", "environment", "schools", "culture",
     "assessment", "intake", "advice", "task"}
)  # fmt: skip

# A word of a role just before "of|for Children's Services" makes that part of the post's name.
ROLE_NOUNS: Final = frozenset(
    {"director", "directors", "member", "members", "head", "heads", "holder", "holders", "lead", "minister",
     "commissioner", "manager", "officer", "spokesperson", "spokesman", "spokeswoman", "secretary", "leader", "chief",
     "executive", "champion", "responsibility", "portfolio", "dcs", "boss", "supremo", "tsar", "inspector",
     "inspectors"}
)  # fmt: skip
