"""The nouns that name a post, and the words that say since when, until when and how somebody holds it.

A role is found by grammar (apposition, brackets, "who chairs"); this list only tells a post from any other noun in that
place: "Jo Pell, its branch secretary" from "Shanice, a care leaver".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.records import PostStatus

# The head of a role: its last noun, or the noun before "of" or "for".
HEADS: Final = frozenset(
    {"director", "leader", "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman",
     "convener", "convenor", "executive", "member", "head", "secretary", "minister", "manager", "commissioner",
     "officer", "inspector", "adviser", "advisor", "mayor", "president", "spokesperson", "spokesman", "spokeswoman",
     "holder", "lead", "treasurer", "trustee", "governor", "superintendent", "constable", "headteacher", "principal",
     "editor", "reporter", "correspondent", "journalist", "lawyer", "barrister", "judge", "coroner", "ombudsman",
     "auditor", "regulator", "chancellor", "ambassador", "consultant", "coordinator", "organiser",
     "organizer", "professor", "lecturer", "researcher", "analyst", "chief", "deputy", "mp", "ms", "msp", "peer",
     "councillor", "whip", "clerk", "registrar", "provost", "dean", "bishop", "matron", "psychologist",
     "paediatrician", "guardian", "champion", "tsar", "facilitator", "advocate", "solicitor", "reviewer", "examiner",
     "trainer", "supervisor", "administrator", "controller", "founder", "co-founder", "owner", "partner", "ceo",
     "cfo", "coo", "dcs", "pcc", "representative", "scrutineer", "dass", "observer",
     "nurse", "doctor", "gp", "dentist", "therapist", "paramedic", "physician", "surgeon", "pharmacist", "scientist",
     "economist", "statistician", "accountant", "architect", "planner", "engineer", "midwife", "teacher", "co-chair",
     "worker", "assistant", "co-leader", "vice-president", "portfolio-holder", "sheriff", "strategist", "practitioner",
     "inspectors", "hmi", "detective", "fellow", "apprentice", "individual", "official",
     "ordinator", "optee"}  # of "co-ordinator"
)  # fmt: skip
# Whoever holds one of these holds it in a body, and not for a remit: "the chief executive of X".
HEADS_OF_BODIES: Final = frozenset(
    {"executive", "ceo", "president", "chair", "chairman", "chairwoman", "chairperson", "trustee", "secretary",
     "governor", "headteacher", "principal", "vice-chair", "vice-president", "co-chair", "founder", "co-founder",
     "treasurer", "owner"}
)  # fmt: skip
# What councils call parts of their work in capitals.
REMITS_IN_CAPITALS: Final = frozenset(
    {"send", "sen", "mash", "camhs", "ehcp", "ict", "lac", "yos", "yot", "eet", "neet", "uasc", "dols", "pru"}
)
# Professions: a post only with a rank before it ("chief nurse", "lead psychologist").
RANKED: Final = frozenset(
    {"nurse", "doctor", "physician", "surgeon", "pharmacist", "scientist", "economist", "statistician", "accountant",
     "architect", "planner", "engineer", "midwife", "social", "worker", "psychologist", "paediatrician",
     "practitioner", "teacher", "individual", "assistant", "gp", "dentist", "therapist", "paramedic"}
)  # fmt: skip
RANKS: Final = frozenset(
    {"chief", "lead", "head", "director", "deputy", "principal", "senior", "interim", "acting", "designated", "named",
     "executive", "medical", "nominated", "responsible", "consultant"}
)  # fmt: skip
# These are jobs of many and make nobody a public person by themselves; with "lead", "chief" and the like they do.
COMMON: Final = frozenset(
    {"member", "lead", "executive", "officer", "manager", "head", "partner", "owner", "chief", "deputy", "holder",
     "representative", "practitioner", "guardian", "principal", "peer", "ms", "official"}
)  # fmt: skip
# What stands before a role and says how it is held.
STATUS: Final[dict[str, PostStatus]] = {
    "former": "former",
    "ex": "former",
    "ex-": "former",
    "previous": "former",
    "outgoing": "holder",
    "retiring": "holder",
    "departing": "holder",
    "embattled": "holder",
    "longstanding": "holder",
    "ousted": "former",
    "sacked": "former",
    "disgraced": "former",
    "late": "former",
    "later": "former",
    "then": "former",
    "one-time": "former",
    "retired": "former",
    "interim": "interim",
    "acting": "interim",
    "temporary": "interim",
    "caretaker": "interim",
    "incoming": "incoming",
    "next": "incoming",
    "designate": "incoming",
    "future": "incoming",
    "prospective": "incoming",
    "newly-appointed": "holder",
    "new": "holder",
    "current": "holder",
    "existing": "holder",
    "newly": "holder",
    "now": "holder",
    "currently": "holder",
    "presently": "holder",
    "formerly": "former",
    "previously": "former",
}
# "the authority's first woman leader": words that are about the person and not about the post.
PRAISES: Final = frozenset(
    {
        "good",
        "great",
        "fine",
        "decent",
        "strong",
        "excellent",
        "capable",
        "poor",
        "bad",
        "weak",
        "respected",
        "experienced",
        "skilled",
        "talented",
        "committed",
        "dedicated",
        "popular",
    }
)
NOT_OF_ROLE: Final = PRAISES | frozenset(
    {"the", "a", "an", "its", "their", "our", "his", "her", "my", "new", "newly", "appointed", "newly-appointed",
     "former", "ex", "previous", "outgoing", "late", "then", "current", "existing", "incoming", "interim", "acting",
     "temporary", "first", "second", "next", "longest-serving", "veteran", "long-serving", "well-respected", "well",
     "confident", "outspoken", "embattled", "retired", "labour", "conservative", "tory", "green", "liberal",
     "democrat", "lib", "dem", "one-time", "own", "council", "local", "now", "currently", "presently", "formerly",
     "previously", "permanent"}
)  # fmt: skip
# Nouns before a name that make nobody a holder of a post: "Labour councillor Jane Roe".
NOT_A_POST: Final = frozenset(
    {"councillor", "peer", "mother", "father", "mum", "dad", "resident", "campaigner"}
)  # fmt: skip

# Verbs with "as" and a role behind them. Of the first, the person is the subject; of the second, the object, or the
# subject in the passive.
TAKES_UP: Final = frozenset(
    {"join", "become", "take", "start", "begin", "succeed", "replace", "assume", "serve", "return", "work", "act",
     "continue", "remain", "stay", "hold", "share", "move", "transfer", "arrive", "volunteer", "double", "sit",
     "rejoin"}
)  # fmt: skip
IS_GIVEN: Final = frozenset(
    {"appoint", "name", "elect", "confirm", "install", "unveil", "announce", "recruit", "hire", "nominate",
     "reappoint", "promote", "second", "poach", "choose", "pick", "select", "employ", "register", "designate",
     "approve"}
)  # fmt: skip
LEAVES: Final = frozenset({"leave", "resign", "quit", "retire", "step", "stand"})
# Of these, the past says that a post is over, whose holder is their subject; with "down", "step" and "stand" as well.
GOES: Final = frozenset({"leave", "resign", "quit", "retire", "depart", "die"})
# Of these, the passive says so.
REMOVES: Final = frozenset({"replace", "succeed", "sack", "dismiss", "oust", "remove", "fire"})
DEPARTURES: Final = frozenset({"departure", "resignation", "retirement", "dismissal", "sacking", "exit", "death"})

# How a career goes on: "rose to deputy director", "was promoted to".
ROSE: Final = frozenset({"rose", "rising", "risen", "promoted", "elevated", "graduated", "progressed"})
# What is spent in a post: "spent nine years as", "after a spell as", "cut her teeth as".
SPELLS: Final = frozenset(
    {"years", "year", "months", "decade", "decades", "spell", "spells", "stint", "stints", "career", "teeth", "time",
     "tenure", "term", "terms", "life", "period", "weeks"}
)  # fmt: skip
# Verbs for being in a post, so that their past is over; "became" may hold still.
STATES: Final = frozenset({"spend", "serve", "work", "cut", "begin", "start", "train", "hold", "be"})
POSTS: Final = frozenset({"posts", "roles", "jobs", "positions", "post", "role", "job", "position"})
# What may stand between two posts of one career.
BETWEEN_ROLES: Final = frozenset(
    {",", "and", "then", "later", "subsequently", "finally", "also", "from", "until", "to", "between", "in", "since",
     "for", "before", "after", "that", "about", "around", "most", "recently", "latterly", "years", "year", "months",
     "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "an", "the", "becoming", "as",
     "briefly", "eventually", "-", "\u2013", "now", "currently", "early", "late", "mid"}
)  # fmt: skip
# Where one steps into a post and not out of it.
INTO: Final = frozenset({"in", "up", "into", "across"})
BEGINS: Final = frozenset({"start", "begin", "join", "arrive"})
LEADS: Final = frozenset({"leads", "led"})

# Who sent somebody: "the DfE-appointed adviser".
GIVEN: Final = frozenset({"appointed", "nominated", "approved", "funded"})

# Nouns of the same meaning: "the appointment of Jane Roe as director".
GIVING: Final = frozenset({"appointment", "election", "nomination", "reappointment", "promotion"})
# Who somebody is to a person named before: "His predecessor, Jane Roe,".
IN_RELATION: Final = frozenset(
    {"predecessor", "successor", "replacement", "postholder", "incumbent", "colleague", "counterpart"}
)
# What "of" and a role may follow: "took up the role of director".
PLACES: Final = frozenset({"role", "post", "position", "job"})
# Who stands in holds the place of somebody who does not: (verb, particles).
STANDS_IN: Final = frozenset({"stand", "standing", "stands", "stood", "filling", "covering", "covers", "deputising"})

# With a particle and "as": "has stepped in as head of service", "is acting up as".
STANDS_IN_AS: Final = frozenset({("stand", "in"), ("step", "in"), ("fill", "in"), ("act", "up"), ("cover", "as")})
# Verbs for going on in a post: "will remain as director".
STAYS: Final = frozenset({"remain", "stay", "continue"})

HANDS: Final = frozenset({"hand", "hands", "handed", "handing"})
"""With "over": "Al Poe will hand over in May to Jo Roe"."""

# Offices that are called by whoever holds them.
EPONYMS: Final = frozenset({"ombudsman", "commissioner", "adjudicator"})

# Police ranks stand before a name like an honorific, and are posts.
POLICE_RANKS: Final = frozenset({"constable", "superintendent", "commander", "commissioner", "inspector"})
