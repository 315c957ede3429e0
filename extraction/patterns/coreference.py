"""Words for people and papers that speak for somebody else, or for nobody."""

from __future__ import annotations

from typing import Final, Literal

# Who asks in an interview.
PRESS: Final = frozenset({"editor", "reporter", "journalist", "correspondent", "writer"})
# Plural or collective sources that speak for the inspectorate of the document.
INSPECTORS: Final = frozenset(
    {"inspector", "inspectors", "inspectorate", "inspectorates", "watchdog", "regulator", "regulators", "watchdogs",
     "assessors"}
)  # fmt: skip
# For a department or an inspectorate: whoever is named with them, else the inspectorate.
OFFICIALS: Final = frozenset(
    {"official", "officials", "representative", "representatives", "rep", "reps", "advisers", "advisors"}
)  # fmt: skip
# For the council.
LEADERS: Final = frozenset(
    {"leaders", "leader", "leadership", "bosses", "chiefs", "councillors", "members", "managers", "cabinet",
     "administration", "executive", "executives", "senior", "officers"}
)  # fmt: skip
# Of those, most speak for it only with these before them: "council chiefs", "senior leaders", "elected members".
LEADING: Final = frozenset(
    {"council", "town", "civic", "senior", "elected", "local", "city", "county", "borough", "authority", "political",
     "corporate"}
)  # fmt: skip
SPOKESPEOPLE: Final = frozenset({"spokesperson", "spokesman", "spokeswoman", "spokespeople"})
# A paper speaks for whoever issued it.
REPORTS: Final = frozenset(
    {"report", "reports", "inspection", "inspections", "reinspection", "visit", "visits", "revisit", "review",
     "assessment", "findings", "judgement", "judgment", "document", "documents", "paper", "papers", "publication",
     "verdict", "summary", "study", "analysis", "audit", "evaluation", "self-evaluation", "self-assessment",
     "plan", "strategy", "statement", "release", "feedback", "conclusion", "conclusions", "narrative", "ruling",
     "decision", "challenge", "notice", "direction", "survey", "investigation", "investigations", "inquiry", "probe"}
)  # fmt: skip
# Of these, what somebody carries out: it speaks for the inspectorate, whosever report stands between.
VISITS: Final = frozenset({"inspection", "inspections", "reinspection", "visit", "visits", "revisit"})
# What is mostly asked of others than inspectorates: it speaks for whoever is said to have made or led it.
COMMISSIONED: Final = frozenset(
    {"review", "inquiry", "study", "investigation", "investigations", "audit", "probe", "challenge"}
)
# What somebody counts or gathers speaks for whoever is said to have it: "council figures", "its own data".
FIGURES: Final = frozenset(
    {"figures", "data", "statistics", "estimates", "numbers", "records", "research", "poll", "polling", "website",
     "calculations", "projections", "accounts"}
)  # fmt: skip
LETTERS: Final = frozenset({"letter", "letters", "email", "note", "memo"})
# Papers that a council writes about itself, when nobody is named.
OWN_PAPERS: Final = frozenset(
    {"document", "documents", "paper", "papers", "plan", "strategy", "self-evaluation", "self-assessment",
     "evaluation", "statement", "release"}
)  # fmt: skip
# A report that goes before these is the council's own.
BEFORE_COUNCIL: Final = frozenset({"councillors", "cabinet", "committee", "panel", "members", "council"})

# Nouns for a person that say nothing of the role: what stands before them has to tell who is meant.
ANY_PERSON: Final = frozenset(
    {"executive", "officer", "official", "boss", "chief", "politician", "lead", "head", "manager", "representative",
     "adviser", "advisor"}
)  # fmt: skip

# What the press calls whoever heads something, by a word of the office that the next paragraph names.
BOSSES: Final = {
    "boss": frozenset({"chief", "executive", "head", "director", "leader", "ceo"}),
    "chief": frozenset({"chief", "executive", "head", "director", "leader", "ceo"}),
}
# Who was something speaks for it no longer.
FORMER: Final = frozenset({"former", "ex", "retired", "one-time", "erstwhile"})

# Nouns for any person, by which somebody named before may be taken up: "the 41-year-old", "the Labour councillor".
HUMANS: Final = frozenset(
    {"councillor", "politician", "mother", "father", "mum", "dad", "grandmother", "grandfather", "gran", "parent",
     "carer", "woman", "man", "pensioner", "campaigner", "solicitor", "lawyer", "teacher", "nurse", "doctor", "farmer",
     "shopkeeper", "student", "teenager", "veteran", "academic", "author", "expert", "economist", "mp", "minister",
     "peer", "conservative", "tory", "liberal", "democrat", "independent", "green", "apprentice", "resident",
     "businessman", "businesswoman", "widow", "widower", "activist", "official", "boss", "detective", "newsagent",
     "girl", "boy", "child", "leaver", "user", "relative", "youngster", "insider", "source", "professional",
     "whistleblower", "employee", "person"}
)  # fmt: skip
# How a phrase begins that brings in somebody of whom the text has not told.
INDEFINITE: Final = frozenset({"a", "an", "one", "another"})
# The titles before a name that mean such a noun.
TITLED: Final = {
    "councillor": frozenset({"cllr", "councillor", "coun", "clr"}),
    "doctor": frozenset({"dr"}),
    "academic": frozenset({"professor", "prof"}),
}

# What somebody is called beside the name, and which pronoun that makes.
GENDERED: Final[dict[str, Literal["she", "he"]]] = {
    **dict.fromkeys(
        ("woman", "mother", "mum", "grandmother", "daughter", "sister", "wife", "widow", "chairwoman", "spokeswoman",
         "businesswoman", "girl", "aunt", "niece"), "she"
    ),
    **dict.fromkeys(
        ("man", "father", "dad", "grandfather", "son", "brother", "husband", "widower", "chairman", "spokesman",
         "businessman", "boy", "uncle", "nephew"), "he"
    ),
}  # fmt: skip

FIRST: Final = frozenset({"i", "me", "my", "myself", "mine"})
FIRST_PLURAL: Final = frozenset({"we", "us", "our", "ourselves", "ours"})
FIRST_PERSON: Final = FIRST | FIRST_PLURAL
SECOND: Final = frozenset({"you", "your", "yours"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
HE: Final = frozenset({"he", "him", "his", "himself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})

# What is put to somebody who answers it.
PUTTING_TO: Final = frozenset({"ask", "press", "question", "challenge", "quiz", "push", "tackle", "grill"})
# Those of whom somebody's own people are: "Dame Jane Roe and her team visited. They found ...".
OWN_PEOPLE: Final = frozenset(
    {"team", "colleague", "colleagues", "inspectors", "reviewers", "panel", "officials", "commissioners", "staff",
     "officers", "assessors"}
)  # fmt: skip

# What reviewers do, or go on doing, rather than those whom they speak of.
REVIEWING: Final = frozenset(
    {"find", "judge", "identify", "conclude", "recommend", "rate", "deem", "rule", "praise", "highlight", "note", "add",
     "continue", "go", "criticise", "observe", "see", "report"}
)  # fmt: skip
