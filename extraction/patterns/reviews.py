"""Who reviews beside inspectorates, by the words for them: consultants, auditors, partnerships, boards, ombudsmen."""

from __future__ import annotations

import re
from typing import Final

from extraction.patterns.findings import compiled

# Reviews of a death or a case, by consultants, by auditors, by an improvement board.
REVIEWED: Final = compiled(r"""
    \b(?:(?:independent|external|peer|learning|governance|assurance|diagnostic|rapid|thematic|serious case|
    (?:child )?safeguarding practice|safeguarding adults?|safeguarding|domestic homicide|
    domestic abuse related death)
    (?: \w+)? (?:reviews?|inquir(?:y|ies)|investigations?|evaluations?|audits?)|
    (?:review|report|inquiry|investigation|audit) (?:\w+ )?(?:by|from) (?:the )?(?:\w+ )?
    (?:consultan(?:ts|cy)|auditors?)|
    (?:internal|external) audit(?:ors?)?|auditors|
    (?:select|public accounts) committee|committee of MPs|
    national audit office|prevent(?:ion of)? future deaths|
    (?:limited|reasonable|substantial|moderate|partial|no) assurance|
    improvement (?:board|advis[eo]r)|peer (?:team|challenge)|
    team of (?:\w+ )?peers|review['’]s (?:independent )?author)\b
""")
# Bodies that review and oversee, by what they are called.
REVIEW_BODY: Final = compiled(
    r"\bsafeguarding (?:[\w'’]+ ){0,2}(?:partnership|board)\b|\bimprovement board\b|\binternal audit\b|"
    r"\baudit (?:wales|scotland|office|commission)\b|\b(?:select|public accounts) committee\b"
)
REVIEW_ROLE: Final = compiled(
    r"\b(?:independent (?:chair|author|scrutineer|reviewer|person)|improvement advis[eo]r|(?:lead )?reviewer|"
    r"chair of (?:the )?(?:improvement board|(?:independent )?(?:review|inquiry))|review author|auditor|"
    r"internal audit)\b"
)
# "Baines Thorpe LLP", where auditors report
FIRM: Final = compiled(r"\bLLP$")
# Who audits or reviews by the post held, for the firm or body that holds it.
AUDITOR_ROLE: Final = compiled(
    r"\b(?:engagement (?:lead|partner|manager)|(?:key )?audit (?:partner|director|manager)|external auditor|"
    r"(?:peer|review) team lead(?:er)?|lead peer)\b"
)
# In an inspection report audits are the council's own; where auditors report, they are theirs.
AUDITS: Final = frozenset({"audit", "auditor"})
AUDITED: Final = compiled(
    r"\b(?:internal|external) audit|\bauditors\b|"
    r"\b(?:limited|reasonable|substantial|moderate|partial|no) assurance\b"
)
# Those who review, in the singular, and what they do: "assessors found", "the visit showed".
REVIEWERS: Final = frozenset({
    "inspector", "inspectorate", "inspection", "reviewer", "assessor", "peer", "watchdog", "regulator", "visit",
    "consultant", "revisit", "re-visit", "reinspection", "re-inspection",
})  # fmt: skip
# What they write, if it is nobody else's.
PAPERS: Final = frozenset({"report", "letter", "review", "inquiry", "investigation", "assessment", "finding"})
# What makes a team one that reviews: "the peer challenge team", "a team of assessors", "the committee of MPs".
TEAM: Final = compiled(
    r"\b(?:peer|inspection|inspecting|assessment|review|audit|challenge|peers|reviewers|assessors|auditors|mps)\b"
)
# Whom staff and partners tell, where a peer review is told of.
TO_TEAM: Final = compiled(r"\bthe team\b")
# Who wrote a review, before the name: "a review by consultants Tarn Associates".
AUTHOR_BEFORE: Final = compiled(
    r"\b(?:review|report|inquiry|audit|investigation)\b[^.;]{0,40}\bby (?:the )?(?:\w+ ){0,2}$|"
    r"\b(?:consultan(?:ts|cy)|auditors?|reviewers?)(?: firm)?,? $"
)
A_REVIEW: Final = compiled(r"\b(?:review|inquiry|audit|investigation)\b")
# An inspectorate's own letter or page: "This letter describes the findings of our inspection", "What we found".
OURS: Final = re.compile(
    r"\bfindings\s+of\s+(?:our|this|the)\s+(?:[\w-]+\s+){0,4}(?:inspection|visit|review|assessment)\b|"
    r"^\W*what we found\W*$",
    re.IGNORECASE | re.MULTILINE,
)
# The title of a report on a review or an inspection.
TITLE: Final = compiled(
    r"\b(?:joint |full |short )?inspection (?:of|report)\b|\bregulatory judge?ment\b|\blocal authority assessment\b|"
    r"\b(?:peel|state of fire) (?:\w+ )?assessment\b|\binspection,? \d"
)
# What officers put before members, as its headings tell: what it says of a service is their own.
OFFICERS_PAPER: Final = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?(?:"
    r"report (?:to|for|of|by|from) (?:the )?(?:(?:corporate|strategic|executive|assistant|service) )?"
    r"(?:cabinet|council|full council|executive|leader|director|chief executive|head of)\b|"
    r"(?:contact|lead|reporting|responsible) officers?\b|report authors?\b|"
    r"(?:relevant )?(?:portfolio holder|cabinet member|lead member)[^:\n]{0,40}:|"
    r"(?:wards?|divisions?)(?:\(s\))? affected|"
    r"key decision|purpose of (?:the |this )?report|background papers|(?:legal|financial|equalit\w+) implications|"
    r"that (?:the )?(?:cabinet|committee|council|board|panel|members?) "
    r"(?:notes?|approves?|agrees?|endorses?|considers?)\b)",
    re.IGNORECASE | re.MULTILINE,
)
# "Peers from the association", "a team of reviewers sent by it"
SENT: Final = compiled(r"\b(?:peers|reviewers|auditors|team) (?:of [\w-]+ )?(?:from|of|sent by)\b")
# The heading of an ombudsman's own decision.
OMBUDSMAN_DECIDES: Final = re.compile(
    r"^\W*(?:(?:the )?ombudsman['’]s (?:final )?decision\b|decision\W+(?:not )?upheld\b|my analysis\W*$|"
    r"agreed action\W*$)",
    re.IGNORECASE | re.MULTILINE,
)
