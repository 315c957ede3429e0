"""How a sentence gives a grade: the verbs, nouns and small words that stand before and behind the words of a scale."""

from __future__ import annotations

import re

from extraction.patterns.inspections import GRADE_VERBS, GRADES, INSPECTORS

FLAGS = re.IGNORECASE | re.VERBOSE
QUOTES = "\"'\u2018\u2019\u201c\u201d"
GRADE = "|".join(words for words, _ in GRADES).replace(" ", r"\s+")
ANY_GRADE = re.compile(rf"(?<![-\w])(?:{GRADE})(?![-\w])", re.IGNORECASE)
CODE = re.compile(r"[cgv][1-4]", re.IGNORECASE)
CODE_AREAS = {"g": "governance", "v": "viability"}
"""What the grades of the regulator of social housing are for; its consumer grade is of the landlord as a whole."""

# What may stand between a verb and its grade: "was rated overall as being", "remains once again".
ADVERBS = r"(?:overall|again|once\s+(?:more|again)|also|now|still|both|all|only|just|therefore|formally|currently|then)"
BY = r"(?:\s+by\s+(?:the\s+)?[\w'\u2019&-]+(?:\s+[\w'\u2019&-]+){0,6}?)?"
LINK = (
    rf"{BY}(?P<link>(?:\s+{ADVERBS})*(?:\s+(?:to\s+be|to\s+have|as\s+being|as|to|at|being))*"
    rf"(?:\s+(?:{ADVERBS}|an?|the))*)"
)
VERB = re.compile(rf"\b(?:{GRADE_VERBS})\b", re.IGNORECASE)
LINKED = re.compile(rf"\b(?P<verb>{GRADE_VERBS}){LINK}\s*$", FLAGS)
ACTIVE = re.compile(rf"\b(?P<verb>{GRADE_VERBS})\s+(?P<object>(?!as\b|to\b)\S[^.;!?\n]{{1,180}}?){LINK}\s*$", FLAGS)
NOUN = r"(?:rating|grade|judge?ment|grading|verdict|score|status)"
NOUN_OF = re.compile(
    rf"\b(?P<noun>{NOUN})s?(?:\s+(?:for|on|of)\s+[^.;!?\n]{{2,60}}?)?"
    r"(?:\s+(?:of|to|as|was|were|is|are|remains?|at)|\s*:)(?:\s+(?:an?|the))?\s*$",
    FLAGS,
)
NOUN_BEHIND = re.compile(
    rf"\W?(?:/\w\d)?\s+(?:(?:overall|consumer|governance|viability|inspection|Ofsted|CQC)\s+)*(?P<noun>{NOUN})s?\b",
    FLAGS,
)
CHANGES = (
    r"(?:remain|stay|becom|became|mov|ris|rose|improv|drop|fall|fell|slip|slid|(?:up|down|re)-?grad|rais|lower|lift|"
    r"climb|tumbl|plung|plummet|slump|sink|sank|sunk|crash|jump|leap|leapt|soar|chang|rerat|re-rat|deteriorat)\w*|went|gone|goes|going"
)
TO = re.compile(rf"\b(?P<verb>{CHANGES})\b(?:[^.;!?\n]{{0,90}}?)\s(?:to|into)(?:\s+(?:be|an?|the))*\s*$", FLAGS)
FROM = re.compile(
    rf"\b(?P<verb>up|down|{CHANGES})\b(?:[^.;!?\n]{{0,80}}?)\s(?:from|out\s+of)(?:\s+(?:being|an?|the|its|their))*\s*$",
    FLAGS,
)
BE = re.compile(
    rf"\b(?P<verb>is|are|was|were|be|been|being|remain(?:s|ed|ing)?|stay(?:s|ed)?|became|becomes?|keeps?|kept)"
    rf"(?P<link>(?:\s+{ADVERBS})*)\s*$",
    FLAGS,
)
MEETS = re.compile(r"\b(?P<verb>me(?:e?t|ets|eting)|reach(?:es|ed)|achiev(?:es|ed)|at)\s+(?:the|an?)\s*$", FLAGS)
# "as was the support for care leavers": the grade before it, and the subject behind the verb.
AS_WAS = re.compile(
    r"\s*,?\s*(?:as|and\s+so)\s+(?P<verb>was|were|is|are|did|does|do)\s+(?P<area>[^.;,!?\n]{3,120})", re.IGNORECASE
)
SEPARATOR = re.compile(r"[,;:/]|\b(?:and|but|with|while|whilst|whereas|though|although)\b", re.IGNORECASE)
UNDERSTOOD = re.compile(
    rf"(?:\s*(?:\b(?:was|were|is|are|be|been|to\s+be|as|being|rated|judged|graded|found|an?|the|{ADVERBS})\b))*\s*$",
    FLAGS,
)
PREDICATIVE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:overall|for|in|at|on|and|but|or|by|across|under|with|while|when|after|since|before|as|last|this|"
    r"again|from|to|because|following|throughout|if|although|though|where|which|who|yesterday|today|despite|than|up|down|"
    r"according|so|during|until|once|compared|over|within)\b)",
    FLAGS,
)
# "cannot yet be rated as good", "hopes to be judged good", "if it is rated".
UNREAL = re.compile(
    r"""(?:\b(?:cannot|could|would|should|might|may|will|not|never|no\s+longer|if|until|unless|aims?|hopes?|hoping|wants?|
    aspires?|target|towards?|expects?|due)|n['\u2019]t|\b(?:become|becoming|to\s+be(?:come)?))\s+(?:\w+\s+){0,3}?$""",
    FLAGS,
)
BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|former(?:ly)?|last\s+time|original(?:ly)?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
SINCE = re.compile(r"\W?\s+(?:\w+\s+){0,4}(?:since|in|at)\b", re.IGNORECASE)
HELD = re.compile(r"\W?\s+(?:\w+\s+){0,4}since\b", re.IGNORECASE)
CLAUSE = re.compile(r"\b(?:that|which|who|where|when|because|has|have|is|are|was|were|cannot)\b", re.IGNORECASE)
ENDS_FOUND = re.compile(
    r"\W?(?:\s+(?:across\s+the\s+board|overall|in\s+(?:all|every|each)\b|at\s+\w+ing\b)|\s*[.]|\s*$)", re.IGNORECASE
)
INSPECTION = re.compile(
    rf"\b(?:{INSPECTORS}|inspect\w*|ofsted|cqc|estyn|hmicfrs|{NOUN}s?)\b|[cgv][1-4]\b", re.IGNORECASE
)
COMMON = frozenset({"good", "poor", "weak", "adequate", "excellent", "exceptional", "satisfactory", "very good"})
NEEDS_LINK = ("found", "find", "consider", "mark", "score", "assess", "class", "declar", "brand", "label", "evaluat")
FINDS = ("found", "find", "conclud")
NEW_SCALE = frozenset({"expected standard", "strong standard", "needs attention", "urgent improvement", "exceptional"})
REACTIONS = frozenset({
    "disappointed", "delighted", "apologise", "apology", "sorry", "resign", "quit", "welcome", "celebrate", "criticise",
    "shocked", "vow", "promise", "pledge", "pleased", "proud", "praise", "react", "close", "shut",
})  # fmt: skip
PAST_MARKS = frozenset({"after", "since", "before"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})

AUXILIARIES = re.compile(
    r"(?:\s*\b(?:is|are|was|were|be|been|being|has|have|had|having|also|both|still|all|now|then)\b)+\s*$", re.IGNORECASE
)
# Where a clause may begin that has its own subject.
CLAUSE_BEGINS = re.compile(
    r"[,;:]\s*(?:and\s+|but\s+|with\s+)?|\b(?:and|but|with|while|that)\s+(?=(?:the|its)\b)|"
    r"\b(?:said|says|judged|concluded|reported|noted)\s+(?:that\s+)?",
    re.IGNORECASE,
)
AUDIT = re.compile(r"\b(?:audit|own|self|internal)\b", re.IGNORECASE)
FOR = re.compile(
    r"""[^\w\s]?(?P<by>\s+by\s+(?:the\s+)?(?:[\w'\u2019&-]+\s+){0,6}?(?=for\b|in\b|at\b|,|$))?\s*,?\s*(?P<overall>overall\b)?
        \s*,?\s*(?:(?:and|but)\s+)?(?:also\s+)?
        (?:(?:for|in|on|under|at|across)\s+(?:both\s+)?(?:the\s+(?:areas?|domains?|categor(?:y|ies)|key\s+questions?)\s+of\s+)?
        (?P<areas>(?:being\s+|its\s+|the\s+|how\s+)?[^.;\n]{3,200}))?""",
    FLAGS,
)
