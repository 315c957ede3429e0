"""Words that stand before a person's name, and words in capitals that are no part of one."""

from __future__ import annotations

from typing import Final

# As written before a name; what is kept as the honorific. Roles ("Director") are posts, not honorifics.
HONORIFICS: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "master", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness",
     "baron", "earl", "viscount", "viscountess", "countess", "duke", "duchess", "rev", "reverend", "revd", "canon",
     "father", "sister", "brigadier", "admiral", "commodore", "venerable", "ven", "pastor", "rabbi",
     "imam", "bishop", "archbishop", "councillor", "cllr", "coun", "councilor", "clr",
     "alderman", "alderwoman", "judge", "justice", "constable", "pc", "dc", "sergeant", "sgt", "ds", "inspector",
     "insp", "di", "dci", "dcc", "acc", "superintendent", "supt", "commander", "captain", "capt", "major", "colonel",
     "col", "general", "lieutenant", "lt", "detective", "chief", "assistant", "hon", "honourable", "rt", "right", "his",
     "her", "honour", "acting", "deputy"}
)  # fmt: skip
# Of those, the words that are one only together with another: "Detective Chief Inspector", "Right Honourable".
LINKING: Final = frozenset(
    {"chief", "assistant", "detective", "deputy", "acting", "right", "rt", "his", "her", "honour", "hon",
     "honourable"}
)  # fmt: skip
# Of those, the words that are part of other titles and names, and what must, or must not, stand before them: "Mr
# Justice Roe" and not "the Ministry of Justice. Last week"; not "the Annual General Meeting".
ONLY_BEHIND: Final = {
    "justice": frozenset({"mr", "mrs", "ms", "lord", "lady", "chief"}),
}
NEVER_BEHIND: Final = {
    "general": frozenset({"annual", "attorney", "solicitor", "director", "secretary", "inspector", "extraordinary"}),
    "master": frozenset({"head", "quarter", "post"}),
    "major": frozenset({"john"}),
}
PLURAL_HONORIFICS: Final = frozenset({"councillors", "cllrs", "messrs", "drs", "sirs", "judges"})
FEMININE: Final = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "baroness", "countess", "duchess", "viscountess", "sister", "alderwoman"}
)  # fmt: skip
MASCULINE: Final = frozenset(
    {"mr", "sir", "lord", "baron", "earl", "viscount", "duke", "father", "alderman", "master"}
)  # fmt: skip

# Small words inside surnames.
PARTICLES: Final = frozenset(
    {"van", "von", "der", "den", "de", "du", "da", "di", "del", "della", "la", "le", "ten", "ter", "bin", "ibn",
     "binti", "bint", "al", "el", "ap", "ab", "ferch", "st", "st.", "dos", "das", "mac", "mc", "o", "af", "zu", "y"}
)  # fmt: skip
# Ranks of police officers, as they stand before a name.
POLICE: Final = frozenset({"pc", "sgt", "sergeant", "insp", "di", "dci", "superintendent", "supt", "commander"})
# Of those, and of others, what is a first name or a particle unless it is set in capitals.
IN_CAPITALS: Final = frozenset({"di"})
SUFFIXES: Final = frozenset(
    {"jr", "jr.", "snr", "sr", "sr.", "ii", "iii", "qc", "kc", "obe", "mbe", "cbe", "qpm", "kpm", "cb", "kcb",
     "jp", "dl", "bem", "cvo", "lvo", "mvo", "kcvo", "dcvo", "qfsm", "kfsm",
     "qam", "kam", "frcp", "frcn", "frcs", "hmi", "phd", "frsa", "mp", "ms", "msp", "kbe", "dbe", "am"}
)  # fmt: skip

# Capitalised words that are part of no person's name: places and things of office, days, months, kinds of bodies.
NOT_IN_NAME: Final = frozenset(
    {"the", "a", "an", "council", "committee", "board", "panel", "department", "ministry", "service", "services",
     "children", "office", "officer", "officers", "director", "leader", "chair", "chairman", "chairwoman",
     "chairperson", "vice", "head", "meeting", "cabinet", "member", "members", "secretary", "minister", "manager",
     "commissioner", "executive", "social", "worker", "workers", "care", "education", "health", "school", "schools",
     "academy", "college", "university", "hospital", "trust", "police", "street", "road", "avenue", "lane", "house",
     "civic", "offices", "hall", "lodge", "grange", "manor", "cottage", "villa", "view", "gardens", "annexe", "floor",
     "designated", "clinical",
     "building", "buildings", "centre", "center", "court", "park", "square", "place", "town", "city", "county",
     "borough", "district", "region", "river", "north", "south", "east", "west", "central", "january", "february",
     "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
     "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "summer", "winter", "spring",
     "autumn", "report", "review", "inspection", "visit", "plan", "act", "bill", "law", "framework", "strategy",
     "programme", "project", "fund", "scheme", "news", "post", "times", "express", "echo", "weekly", "gazette",
     "newsletters", "notices", "cookies", "privacy", "image", "picture", "photo", "ofsted", "dfe", "cqc", "nhs",
     "labour", "conservative", "conservatives", "tory", "lib", "dem", "dems", "liberal", "democrat", "democrats",
     "green", "greens", "ukip", "reform", "independent", "party", "opposition", "government", "parliament", "england",
     "wales", "scotland", "ireland", "britain", "uk", "europe", "london", "leadership", "team", "teams", "group",
     "family", "families", "early", "help", "hub", "safeguarding", "partnership", "improvement", "scrutiny",
     "corporate", "parenting", "public", "local", "authority", "democracy", "reporter", "editor", "correspondent",
     "staff", "inspectors", "her", "his", "majesty", "king", "queen", "union", "charity", "unit", "agency",
     "facebook", "twitter", "instagram", "linkedin", "staying", "close", "covid", "item", "minutes", "apologies",
     "present", "agenda", "resolved", "appendix", "section", "page", "annex", "table", "figure", "read", "more",
     "full", "story", "yours", "sincerely", "faithfully", "dear", "to", "cc", "from", "subject", "date", "re",
     "notes", "ends", "contact", "email", "tel", "parliamentary", "telephone", "website",
     "he", "she", "they", "it", "we", "i", "you",
     "this", "that", "these", "those", "there", "here", "when", "where", "what", "who", "why", "how", "if", "in",
     "on", "at", "of", "for", "and", "but", "or", "as", "by", "with", "after", "before", "since", "while", "although",
     "however", "meanwhile", "also", "responding", "speaking", "asked", "writing", "following", "former", "new",
     "lead", "senior", "principal", "deputy", "assistant", "interim", "acting", "national", "regional", "general",
     "association", "institute", "society", "foundation", "network", "federation", "commission", "inspectorate",
     "tribunal", "campaigners", "our", "their", "its", "ltd", "limited", "plc", "llp", "media", "press", "radio",
     "democratic", "unison", "unite", "gmb", "one", "two", "three", "four", "community", "communities", "safety",
     "safer", "stronger", "adult", "adults", "housing", "finance", "resources", "culture", "environment", "planning",
     "transport", "highways", "regeneration", "skills", "learning", "wellbeing", "people", "leisure", "climate",
     "economy", "growth", "equalities", "development", "governance", "operations", "human", "legal", "customer",
     "digital", "property", "commissioning", "performance", "quality", "assurance", "inclusion", "equality",
     "standards", "practice", "permanence", "fostering", "adoption", "youth", "justice", "constabulary", "probation",
     "prisons", "fire", "rescue", "crime", "mp", "msp", "mep", "campaigner", "mother", "father", "mum", "dad", "parent",
     "resident", "carer", "activist", "veteran", "teacher", "lawyer", "student", "pupil", "author", "patient",
     "hmp", "yoi", "hm", "pcc", "dcs", "ceo", "annual", "capital", "ventures", "holdings",
     "successor", "predecessor", "designate", "elect", "good", "outstanding",
     "inadequate", "non", "no", "yes", "not", "all", "some", "many", "most", "both", "each", "every", "any", "such"}
)  # fmt: skip

# After a name these say that it names a person; before it ("said Gwen") as well.
SPEAKING: Final = frozenset(
    {"said", "says", "told", "tells", "added", "adds", "asked", "asks", "replied", "replies", "warned", "warns",
     "explained", "stated", "states", "commented", "comments", "wrote", "writes", "insisted", "argued", "claimed",
     "claims", "admitted", "confirmed", "proposed", "seconded", "moved", "noted", "suggested", "thanked", "welcomed",
     "described", "praised", "criticised", "called", "urged", "stressed", "pointed", "declined", "responded",
     "apologised", "reported", "introduced", "presented", "queried", "requested", "questioned", "advised",
     "highlighted", "reminded", "hailed", "observed", "recalled", "remarked", "reiterated", "echoed", "continued",
     "concluded", "emphasised", "acknowledged", "agreed", "chaired", "chairs", "resigned", "retired", "joined",
     "assured", "recommended", "denied", "denies", "vowed", "vows", "pledged", "promised", "conceded", "concedes",
     "retorted", "retorts", "branded", "accused", "accuses", "dismissed", "disputed", "defended", "insists", "argues",
     "blamed", "blames", "complained", "complains", "recalls", "joked", "demanded", "refused", "cautioned",
     "congratulated", "apologises", "maintained", "maintains", "credited", "credits", "likened", "lamented",
     "contended", "countered", "volunteered", "revealed"}
)  # fmt: skip
# Behind whom a letter stands for a name that is kept back: "Child T", "Adult B".
KEPT_BACK: Final = frozenset(
    {"child", "children", "baby", "adult", "family", "mother", "father", "sibling", "patient"}
)  # fmt: skip
PARTIES: Final = frozenset(
    {"lab", "labour", "con", "conservative", "lib dem", "ld", "liberal democrat", "ind", "independent", "green",
     "ukip", "reform", "reform uk", "snp", "plaid", "plaid cymru", "dup", "sinn f\u00e9in", "sdlp", "alliance",
     "co-op", "labour and co-operative"}
)  # fmt: skip
