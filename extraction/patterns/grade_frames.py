"""How a sentence gives a grade: the verbs, nouns and small words that stand before and behind the words of a scale."""

from __future__ import annotations

import re

from extraction.patterns.inspections import GRADE_VERBS, GRADES, INSPECTORS

FLAGS = re.IGNORECASE | re.VERBOSE
QUOTES = "\"'\u2018\u2019\u201c\u201d"
GRADE = "|".join(words for words, _ in GRADES).replace(" ", r"\s+")
ANY_GRADE = re.compile(rf"(?<![-\w])(?:{GRADE})(?![-\w])", re.IGNORECASE)
# All grades that there are, one after the other, are a scale explained and not given.
_WORDS = "|".join(words for words, _ in GRADES if not words[-1].isdigit()).replace(" ", r"\s+")
# Grades by code are of several standards at once ("C2, G1 and V2"), and a scale only where they are of one.
SCALE = re.compile(
    rf"(?<![-\w])(?:(?:{_WORDS})['\u2019\u201d\"]?(?:,\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+)['\u2018\u201c\"]?){{2,}}(?:{_WORDS})(?![-\w])",
    re.IGNORECASE,
)
CODE = re.compile(r"[cgv][1-4]", re.IGNORECASE)
CODE_AREAS = {"g": "governance", "v": "viability"}
"""What the grades of the regulator of social housing are for; its consumer grade is of the landlord as a whole."""

# What may stand between a verb and its grade: "was rated overall as being", "remains once again".
ADVERBS = (
    r"(?:overall|again|once\s+(?:more|again)|also|now|still|both|all|only|just|then|first|(?!family|early)[a-z]+ly)"
)
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
    r"(?:\s+(?:of|to|as|was|were|is|are|(?:remain|stay)(?:s|ed)?(?:\s+at)?|at)|\s*:)(?:\s+(?:an?|the))?\s*$",
    FLAGS,
)
NOUN_BEHIND = re.compile(
    rf"\W?(?:/\w\d)?\s+(?:(?:overall|consumer|governance|viability|inspection|Ofsted|CQC)\s+)*(?P<noun>{NOUN}|"
    rf"category|band|bracket)s?\b",
    FLAGS,
)
CHANGES = (
    r"(?:remain|stay|becom|became|mov|ris|rose|improv|drop|fall|fell|slip|slid|(?:up|down|re)-?grad|rais|lower|lift|"
    r"climb|clamber|claw|haul|drag|edg|inch|creep|crept|tumbl|plung|plummet|slump|sink|sank|sunk|crash|jump|leap|leapt|"
    r"soar|bounc|bump|boost|push|pull|elevat|promot|demot|relegat|advanc|progress|return|revert|recover|regress|relaps|"
    r"shift|shot|swing|swung|propel|nudg|declin|chang|rerat|re-rat|deteriorat|collaps|cut|dipp?|backslid|mark|"
    r"knock)\w*|"
    r"went|gone|goes|going|puts?|takes?|took|taken|brings?|brought|goes|comes?|came"
)
TO = re.compile(rf"\b(?P<verb>{CHANGES})\b(?:[^.;!?\n]{{0,90}}?)\s(?:to|into)(?:\s+(?:be|an?|the))*\s*$", FLAGS)
FROM = re.compile(
    rf"\b(?P<verb>up|down|{CHANGES})\b(?:[^.;!?\n]{{0,80}}?)\s(?:from|out\s+of)(?:\s+(?:being|an?|the|its|their))*\s*$",
    FLAGS,
)
# What moves a grade without being graded: "the outcome lifts the council from inadequate to good".
MOVERS = frozenset({
    "outcome", "result", "report", "verdict", "inspection", "visit", "review", "findings", "finding", "news",
    "assessment", "inspectorate", "decision", "change", "letter", "move",
})  # fmt: skip
# What a grade moves by: "dropped two grades", "fell a notch".
STEPS = frozenset(
    {
        "grade",
        "grades",
        "place",
        "places",
        "notch",
        "notches",
        "rung",
        "rungs",
        "level",
        "levels",
        "band",
        "bands",
        "way",
    }
)
# "The judgement that services were inadequate", "ruled that the council was inadequate".
RULED_THAT = re.compile(
    r"\b(?:judge?ment|verdict|conclusion)(?:\s+(?:of|by|on|from)\s[^.;,]{2,60})?\s+(?:was|is|(?:has|had)\s+been)\s+that\s+$",
    re.IGNORECASE,
)
RULED = re.compile(
    r"\b(?:judge?ments?|finding|conclusion|verdict|ruling|concluded|ruled|decided|announced|confirmed|revealed|"
    r"told(?:\s+(?:the\s+)?[A-Z]?[\w'\u2019]+(?:\s+[A-Z][\w'\u2019]+)*\s+that)?)\s+"
    r"(?:that\s+)?$",
    re.IGNORECASE,
)
# "Its report, published on 3 June, found that services were good".
FOUND_THAT = re.compile(
    rf"\b(?:report|letter|ofsted|cqc|estyn|(?:the\s+)?(?:{INSPECTORS}))(?:\s+of\s+\w+)?(?:,[^,;.]{{3,60}},)?\s+"
    r"(?:also\s+)?(?:found|concluded|ruled|judged|says|said|confirmed)\s+(?:that\s+)?(?:both\s+)?$",
    re.IGNORECASE,
)
# "..., Ofsted has found": behind what was found.
HAS_FOUND = re.compile(
    rf",\s+(?:ofsted|cqc|estyn|hmicfrs|(?:the\s+)?(?:{INSPECTORS}))\s+(?:has\s+|have\s+)?"
    r"(?:found|concluded|ruled|judged|said|says|decided)\W*$",
    re.IGNORECASE,
)
# "Leaders believe that the service requires improvement".
OPINION = re.compile(r"\b(?:told|said|says|believes?|thinks?|feels?|felt)\b.*\bthat\b", re.IGNORECASE)
COMPLEMENT = re.compile(
    r".*\b(?:(?:told|said|says|found|ruled|confirmed)\s+(?:that\s+)?|\w+ing\s+that\s+)(?=\w)", re.IGNORECASE
)
RATING = re.compile(r"\b(?:effectiveness|ratings?|grades?|judge?ments?|verdict)\b", re.IGNORECASE)
# "Adoption, it judged, was outstanding": whose judgement it is stands between the area and its grade.
IT_JUDGED = re.compile(
    rf",\s+(?:(?:it|they|he|she|ofsted|cqc|estyn|(?:the\s+)?(?:{INSPECTORS}))\s+(?:judged|found|concluded|ruled|decided))\s*,\s*$",
    re.IGNORECASE,
)
# "Once outstanding, the school ...", "Formerly rated good, ...".
FORMERLY = re.compile(
    r"(?:^|,)\s*(?:once|formerly|previously)\s+(?:(?P<verb>rated|judged|graded)\s+)?(?:as\s+)?$",
    re.IGNORECASE,
)
# "Good, Ofsted has ruled, ten years after ...": who says so, and no area.
PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+)?\w+(?:ed|nd|id)\b", re.IGNORECASE)
# "Came out as inadequate", "had to settle for good", "ended up with requires improvement".
ENDED = re.compile(
    r"\b(?P<verb>c[ao]m(?:e|es|ing)|emerg\w+|escap\w+|end(?:s|ed|ing)?|finish\w*|wound|turn\w*|settl\w+)"
    r"(?:\s+(?:out|in|up|through|away))?\s+(?:as|at|with|for)(?:\s+(?:an?|the))?\s*$",
    re.IGNORECASE,
)
AWARDS = (
    r"award(?:s|ed|ing)?|hand(?:s|ed|ing)?|giv(?:es?|en|ing)|gave|receiv(?:es?|ed|ing)|earn(?:s|ed|ing)?|scor(?:es?|"
    r"ed|ing)|"
    r"achiev(?:es?|ed|ing)|secur(?:es?|ed|ing)|gain(?:s|ed)?|obtain(?:s|ed)?|g[eo]ts?|w[io]ns?|attain(?:s|ed)?|"
    r"scoop(?:s|ed)?|"
    r"land(?:s|ed)?|retain(?:s|ed|ing)?|keeps?|kept|h[oe]lds?|maintain(?:s|ed)?|picked|notched|collected|"
    r"celebrat(?:es?|ed|ing)|"
    r"has|had|have|is|was"
)
BARELY = frozenset({"has", "had", "have", "is", "was"})
"""Verbs behind which a grade is a noun only with a number: "is its third inadequate in a row"."""
# "Earned an outstanding", "awarded it a good for leadership": the grade is a noun, which its article shows.
NUMBER = r"(?:another|first|second|third|fourth|fifth|sixth|seventh|consecutive|successive|straight)"
AWARDED = re.compile(
    rf"\b(?P<verb>{AWARDS})(?:\s+up)?(?P<object>(?:\s+(?!an?\b)[\w'\u2019-]+){{0,11}}?)"
    rf"(?P<article>\s+(?:an?|{NUMBER}))(?:\s+{NUMBER}|\s+(?:overall|disappointing|coveted|rare))*\s*$",
    re.IGNORECASE,
)
# "Awarded it outstanding for leadership", "gave the trust 'requires improvement'".
GIVEN = re.compile(
    r"\b(?P<verb>award(?:s|ed|ing)?|hand(?:s|ed|ing)|giv(?:es?|en|ing)|gave|receiv(?:es|ed)|earn(?:s|ed)|scor(?:es|ed)|"
    r"achiev(?:es|ed)|secur(?:es|ed)|merit(?:s|ed))(?P<object>(?:\s+(?!an?\b|with\b|by\b)[\w'\u2019-]+){0,7}?)\s*$",
    re.IGNORECASE,
)
# "Received C1 gradings", "was awarded straight 'good' ratings".
RECEIVES = re.compile(
    r"\b(?P<verb>receiv(?:es?|ed)|earn(?:s|ed)|secur(?:es|ed)|achiev(?:es|ed)|got|retain(?:s|ed)?|keeps?|kept|holds?|held|"
    r"maintain(?:s|ed)?)(?P<object>)(?:\s+(?:straight|its|their))?\s*$",
    re.IGNORECASE,
)
# "C2, G1 and V2 grades": the noun is of all of them.
LISTED_GRADE = re.compile(rf"(?:{GRADE})[{QUOTES}]?\s*(?:,|,?\s+and)\s*$", re.IGNORECASE)
# "Every judgement", "one grade": how many of them the noun counts.
COUNTED = re.compile(
    r"\b(?:all|every|each|both|none|one|two|three|four|five|six|seven|eight|nine|ten|most|some|several|many|no|neither)"
    r"(?:\s+(?:of|the|its|their|other|remaining|key|individual|two|three|four|five|six|seven|\w+ing)){0,4}\s*$",
    re.IGNORECASE,
)
# "Earned a grade of good": who gets it is graded.
RECEIVED = re.compile(
    r"\b(?P<verb>(?<=was\s)(?:given|awarded|handed)|(?<=were\s)(?:given|awarded|handed)|earn(?:s|ed)?|receiv(?:es?|ed)|gets?|got|secur(?:es?|ed)|achiev(?:es?|ed)|gain(?:s|ed)?|obtain(?:s|ed)?|"
    r"attain(?:s|ed)?)\s+(?:an?|the)\s+(?:overall\s+|\w+est\s+)?$",
    re.IGNORECASE,
)
# "Graded 4 (good)", "grade 2 - weak": the number beside a grade's word.
GRADE_NUMBER = re.compile(r"(?:\b(?:grade|level)\s+)?\b[1-6]\s*[,(\u2013\u2014:-]\s*$", re.IGNORECASE)
# "Two of the five areas were graded inadequate: safe and well-led".
LISTED_BEHIND = re.compile(rf"[{QUOTES}]?\s*(?::|\s[\u2013\u2014-])\s+(?P<areas>[^.\n]{{3,300}})")
# "From good to inadequate for safe": the area stands behind the grade that it moved to.
MOVED_ON = re.compile(rf"[{QUOTES}]?\s+(?:back\s+)?to\s+(?:an?\s+)?[{QUOTES}]?(?:{GRADE})(?![-\w])", re.IGNORECASE)
# "Leadership moved from poor to good and adoption from good to weak": what stands between two grades of one verb.
GAPPED = re.compile(
    rf"[{QUOTES}]?(?P<joint>\s*[,;]?\s+(?:and|but|while|with)\b|\s*[,;])?\s*(?P<what>[^,;:.]{{0,90}}?)\s*"
    rf"\b(?:from|to|into|at)(?:\s+(?:being|be|an?|the))*\s*[{QUOTES}]?",
    re.IGNORECASE,
)
# A scale explained: "the highest grade being 'outstanding'", "one step behind outstanding".
EXPLAINED = re.compile(
    rf"\b(?:best|worst|highest|lowest|top|bottom)(?:\s+(?:possible|available))?(?:\s+(?:of\s+(?:all|them)|{NOUN}))?"
    r"(?:\s+being)?\s+$|\b(?:second|one|a\s+step|just)\b[^.;]{0,40}\b(?:behind|below|above|beneath|short\s+of)\s+$",
    re.IGNORECASE,
)
# "The first time a council has gone from inadequate to good": it tells of all others.
FIRST_TIME = re.compile(r"\b(?:first|only|second)\s+(?:time|occasion)\s+(?:that\s+)?(?:an?|any)\s", re.IGNORECASE)
# "Hopes to have at least a 'good' rating", "working towards a 'good' and, in time, an 'outstanding' rating".
HOPED = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|wants?|wanted|work(?:s|ed|ing)?|striv\w+|aspir\w+|ambitions?|targets?|"
    r"pledg\w+|vow\w*|promis\w+|bid|expect\w*|determined|journey|plans?|planned)\s+(?:\w+\s+){0,2}?(?:to|towards?|for|of)\s+"
    r"(?:(?:get|have|be|become|reach|achiev(?:e|ing)|secur(?:e|ing)|return|move|receiv(?:e|ing)|gain|earn|win|being|"
    r"getting|rated|judged|graded|an?|at|least|to|the|its|their|overall|again|as|in|time|and|good|outstanding|or|then|"
    r"next|eventually|ultimately)\b[^\w]*)*$",
    re.IGNORECASE,
)
# "Caring and responsive were not looked at and remain rated good": what was not inspected keeps its grade.
NOT_LOOKED_AT = re.compile(
    r"(?:^|[.;]\s+)(?P<area>[^.;]+?)\s+(?:was|were|is|are)\s+not\s+(?:included|looked\s+at|inspected|assessed|rated|"
    r"reviewed|covered|considered|changed)\b[^.;]*?\s+(?:and|so)$",
    re.IGNORECASE,
)
# "The other three areas (safe, caring and responsive) were all", which the parser seldom takes as one.
SET_OFF = re.compile(
    r"(?:^|[.;]\s+)(?P<area>[^.;(\u2013\u2014]*?\b(?:areas|categories|questions|domains|standards|measures)\b"
    r"[^.;(\u2013\u2014]*?(?:\([^)]*\)|\s[\u2013\u2014-]\s[^.]*?,?\s[\u2013\u2014-]))$",
    re.IGNORECASE,
)
# "Inspectors gave the same grade to leadership and to care leavers": the grade told before.
# "So are the judgements on help and protection", "The same was true of leadership".
SAME_GRADE = re.compile(
    r"(?:\b(?:gave|given|awarded|handed)\s+the\s+same\s+(?:grade|rating|judge?ment|score)\s+(?:to|for)|"
    r"^(?:and\s+)?so\s+(?:too\s+)?(?:is|are|was|were)|"
    r"^the\s+same\s+(?:(?:is|was)\s+(?:true|said)\s+(?:of|for)|(?:goes|went|applies|applied)\s+(?:for|to)))\s+"
    r"(?P<areas>[^.;\n]{4,250})",
    re.IGNORECASE,
)
YEARS = re.compile(
    r"\b(?:years?|decades?|(?:six|seven|eight|nine|ten|eleven|\d\d)\s+months)\s*$|\b(?:19|20)\d\d\b", re.IGNORECASE
)
"""What stands before "after" where so much lies between that there may have been another inspection since."""
# "In 62% of audits practice had been graded good": the service's own, and no inspector's.
AUDITED = re.compile(
    r"\b(?:of|in|by)\s+(?:the\s+|its\s+|our\s+)?(?:\w+\s+){0,3}?audit(?:s|ed|ors)\b[^.;,]*$", re.IGNORECASE
)
# "Less than two years after a similar inspection rated it inadequate".
LONG_AFTER = re.compile(r"\b(?:years?|months|decade)\s+after\s+(?:[\w-]+\s+){0,7}$", re.IGNORECASE)
# "Two years on from the shock of an inadequate rating".
WITH = re.compile(r"\bwith\s+(?:an?\s+)?$", re.IGNORECASE)
YEARS_ON = re.compile(r"\b(?:years?|months|decade)\s+(?:on|after|later)\b(?:\s+[\w'\u2019-]+){0,6}?\W*$", re.IGNORECASE)
# "Good, the same rating as it was given in 2018".
SAME_BEFORE = re.compile(
    r"[^.;]{0,40}?\bthe\s+same\s+(?:rating|grade|judge?ment|score|result|ranking|verdict)\s+(?:that\s+|which\s+)?"
    r"(?:as|it|they|was|had|given|awarded|received)\b[^.;]{0,80}?(?=\b(?:in|since)\s+(?:\w+\s+)?\d{4}\b)",
    re.IGNORECASE,
)
FROM_NOUN = re.compile(r"\bfrom\s+(?:an?\s+|its\s+|their\s+|the\s+)?(?:overall\s+)?$", re.IGNORECASE)
# "It had been rated good in 2021": before what is reported.
HAD_BEEN = re.compile(r"\bhad\s+(?:\w+\s+)?been\s+(?:\w+ly\s+)?$", re.IGNORECASE)
IN_YEAR = re.compile(rf"[{QUOTES}]?\s+(?:back\s+)?in\s+(?:\w+\s+)?\d{{4}}\b", re.IGNORECASE)
# A point of a list whose subject stands before the list: "- is 'good' at reducing crime".
POINT = re.compile(r"\W*(?:is|are|was|were|remains?)?\s*", re.IGNORECASE)
# What only points back to an area.
THAT_AREA = re.compile(r"(?:that|this)\s+(?:key\s+)?(?:area|domain|category|question|aspect)", re.IGNORECASE)
BOTH_AREAS = re.compile(r"both(?:\s+(?:areas|domains|groups|services))?", re.IGNORECASE)
POINTED = re.compile(rf"\b{THAT_AREA.pattern}\s*$", re.IGNORECASE)
HOW = re.compile(r"\bhow\s+([\w-]+)\b", re.IGNORECASE)
FOR_THEM = re.compile(
    r"(?:the|its|their)\s+(?:\w+\s+)?(?:arrangements|support|services?|provision|work|help|care)\s+(?:for|with)\s+them",
    re.IGNORECASE,
)
# What is no longer held: "shed its inadequate rating", "was stripped of its outstanding grade".
LOST = re.compile(
    r"\b(?:shed(?:s|ding)?|los(?:t|es|ing)|stripped\s+of|surrender\w*|forfeit\w*|(?:gave|gives?)\s+up|sh[ao]ok\s+off|"
    r"shak\w+\s+off|escap\w+|exit\w*|end(?:s|ed|ing)|overturn\w*|revers\w+|put\w*\s+behind\s+(?:it|them)|following)"
    r"(?:\s+from)?\s+(?:its|their|the|an?|his|her)(?:\s+(?:[\w-]+\s+){0,3})?\s*$|\b(?:way|itself|themselves)\s+"
    r"out\s+of\s*$|\bstrip(?:s|ped|ping)\s+(?:[\w'\u2019-]+\s+){0,5}?of(?:\s+(?:its|their|the|an?))?\s*$",
    re.IGNORECASE,
)
# "Its lowest possible mark", "the top grade": of four words only the ends can be meant.
EXTREME = re.compile(
    rf"\b(?P<second>second[-\s]+)?(?:(?P<low>lowest|worst|bottom)|highest|top|best)(?:[-\s]+(?:possible|available))?\s+"
    rf"(?:(?:overall|Ofsted|CQC|inspection)\s+)?(?:{NOUN}|mark)\b(?!\s*(?:\W\s*)?(?:of|for|in(?!\s+(?:every|each|all)\b)|on|from|since|\w+ed)\b)",
    re.IGNORECASE,
)
SPEAKS = re.compile(rf"{ANY_GRADE.pattern}|{EXTREME.pattern}", re.IGNORECASE)
"""Any sentence that may give a grade."""
EXTREME_GIVEN = re.compile(
    rf"\b(?P<verb>{AWARDS})(?:\s+up)?(?P<object>(?:\s+(?!an?\b|the\s*$|its\s*$)[\w'\u2019-]+){{0,7}}?)\s+(?:the|its|"
    rf"their|ofsted['\u2019]s|[\w-]+['\u2019]s)\s+$",
    re.IGNORECASE,
)
# "Its lowest grade, 'inadequate'": a grade set beside the noun that announces it.
APPOSED = re.compile(
    rf"\b(?:lowest|worst|bottom|highest|top|best|second[-\s]\w+|previous|earlier|current|"
    rf"latest)(?:[-\s]+(?:possible|available))?\s+(?:(?:consumer|overall|governance|inspection)\s+)?"
    rf"(?P<noun>{NOUN}|mark)s?\s*[,:(\u2013\u2014-]\s*(?:of\s+|that\s+of\s+)?$",
    re.IGNORECASE,
)
# A grade in brackets behind its area: "leadership (inadequate)".
BRACKETED = re.compile(r"(?P<area>[^.;:()\n]{3,120}?)\s+[(\[]$")
BRACKET_ENDS = re.compile(r"(?:,?\s+(?:in|since)\s+\d{4})?[)\]]")
# "Good or outstanding", "good or better": what several others hold.
EITHER = re.compile(
    r"\W?\s+(?:or|and/or)\s+\W?(?:better|above|higher|worse|lower|below|outstanding|good|inadequate|requir)",
    re.IGNORECASE,
)
OR = re.compile(r"\bor\s+(?:to\s+be\s+|be\s+)?$", re.IGNORECASE)
# "For its work with care leavers, it must settle for ...": the area stands at the head of the sentence.
FRONTED = re.compile(
    r"\s*(?:(?:and|but)\s+)?(?:for|on|in|at|when\s+it\s+c(?:omes|ame)\s+to)\s+"
    r"(?P<area>being\s+[\w-]+(?:\s+and\s+[\w-]+)?(?=\s+it\b)|[^,;:.\n]{3,80}(?=,)|"
    r"[\w'\u2019 -]{3,50}?(?=\s+(?:it|they)\s+(?:ha(?:s|ve|d)|was|were|judged|rated|graded)\b)),?(?:\s+"
    r"(?:though|however|too),)?\s+"
    r"(?=(?:it|they|the|inspectors|ofsted)\b)",
    re.IGNORECASE,
)
# Where the words for what is moved end, and what stands between one grade and the next clause.
MOVES = re.compile(r"\s(?:from|to|into|out|up|down|back)\b", re.IGNORECASE)
NEXT = re.compile(r"[\s\"'\u2018\u2019\u201c\u201d,;:()]*(?:(?:and|but|while|with)\s+)?", re.IGNORECASE)
WORK = re.compile(
    r"(?:its|their|the)\s+(?:work|support|help|services?|provision|care)\s+(?:with|for|of|to)\b", re.IGNORECASE
)
RELATIVES = re.compile(r"^that\b|\b(?:which|who|whose|whom)\b", re.IGNORECASE)
# Behind these "requires improvement" is the name of a grade and no verb: "up to requires improvement".
NO_SUBJECT = frozenset(
    {"to", "for", "at", "as", "of", "from", "than", "with", "a", "an", "the", "is", "was", "are", "were", "be"}
)
BE = re.compile(
    rf"\b(?P<verb>is|are|was|were|be|been|being|(?:remain(?:s|ed|ing)?|stay(?:s|ed)?)(?:\s+at)?|became|becomes?|keeps?|kept)"
    rf"(?P<link>(?:\s+{ADVERBS})*)\s*$",
    FLAGS,
)
WAS_BEFORE = re.compile(
    rf"\b(?:previously|formerly|originally|(?:previous|last|earlier|former)\s+(?:overall\s+)?{NOUN}s?)\b", re.IGNORECASE
)
# "Larkrise, inspected on 4 May, had been judged good": a home called by one word, which might be an area.
INSPECTED = re.compile(r"[A-Z][\w'\u2019-]+,\s+(?:which\s+was\s+)?(?:last\s+)?(?:inspected|visited)\b")
MEETS = re.compile(r"\b(?P<verb>me(?:e?t|ets|eting)|reach(?:es|ed)|achiev(?:es|ed)|at)\s+(?:the|an?)\s*$", FLAGS)
# "as was the support for care leavers": the grade before it, and the subject behind the verb.
AS_WAS = re.compile(
    r"\s*,?\s*(?:as|(?:and\s+)?so(?:\s+too)?)\s+(?P<verb>was|were|is|are|did|does|do|has|have)\s+(?P<area>[^.;!?\n]{3,160}?)"
    r"(?=[.;!?\n]|$|,?\s+(?:while|whilst|but|though|although|which|with|after|when|where)\b)",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"[,;:/(]|\b(?:and|but|with|while|whilst|whereas|though|although)\b", re.IGNORECASE)
UNDERSTOOD = re.compile(
    rf"(?:\s*(?:\b(?:was|were|is|are|be|been|to(?:\s+be)?|as|being|rated|judged|graded|found|given|awarded|handed|an?|the|{ADVERBS})\b))*\s*$",
    FLAGS,
)
PREDICATIVE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:overall|for|in|at|on|and|but|or|by|across|under|with|while|when|after|since|before|as|last|"
    r"this|"
    r"again|from|to|because|following|throughout|if|although|though|where|which|who|yesterday|today|despite|than|up|"
    r"down|"
    r"according|so|during|until|once|compared|over|within|apart|except|bar|save|having|making|meaning|leaving|thanks|"
    r"rather|too|yet|like|among|amid|alongside|along|plus|besides|excluding|just|only|four|three|two|five|six|ten|"
    r"all|now|says?|finds?|twice|once|then|there|(?:an?|one)\s+(?:year|month|week|decade)|earlier)\b)",
    FLAGS,
)
# "cannot yet be rated as good", "hopes to be judged good", "if it is rated".
UNREAL = re.compile(
    r"""(?:\b(?:cannot|could|would|should|might|(?-i:may)|will|not|never|no\s+longer|if|until|unless|aims?|hop(?:es?|ed|ing)|
    wants?|wish\w*|aspir\w+|ambition|target|towards?|expects?|due)|n['\u2019]t|\b(?:become|becoming|to\s+be(?:come)?)|
    # "It would be two years before the watchdog rated it good."
    (?:would|will|could|might|may)\s+(?:be|take)\s+[^.;,]{2,30}?\bbefore)\s+(?:\w+\s+){0,3}?$""",
    FLAGS,
)
# "The only area to be graded inadequate" was so graded.
ONLY_ONE = re.compile(
    r"\b(?:only|first|last|latest|sole|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+"
    r"(?:(?!not\b)[\w'\u2019]+\s+){0,6}?to\s+(?:be|have\s+been|receive|get)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# "Staff fear another inadequate judgement", "on course for a good rating".
FEARED = re.compile(
    r"\b(?:fear|dread|risk|danger|threat|prospect|chance|avoid|predict|deserv|short|bid|promis|expect|seek|track|course|"
    r"line|ready|prepar)\w*"
    r"(?:\s+(?:of|for|on|to))?(?:\s+(?:an?|another|the|its|their|be|being|receiving|getting|further|rated|judged|"
    r"graded))+\W*$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|former(?:ly)?|last\s+time|original(?:ly)?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
SINCE = re.compile(r"\W?\s+(?:\w+\s+){0,4}(?:since|in|at)\b", re.IGNORECASE)
FIRST = re.compile(rf"\bfirst\s+(?:\w+\s+)?[{QUOTES}]?$", re.IGNORECASE)
SINCE_THEN = re.compile(r"\s+(?:by\s+\w+\s+)?since\b", re.IGNORECASE)
HELD = re.compile(r"\W?\s+(?:\w+\s+){0,4}since\b", re.IGNORECASE)
CLAUSE = re.compile(r"\b(?:that|which|who|where|when|because|has|have|is|are|was|were|cannot)\b", re.IGNORECASE)
ENDS_FOUND = re.compile(
    r"\W?(?:\s+(?:across\s+the\s+board|overall|in\s+(?:all|every|each)\b|at\s+\w+ing\b|for\s+the\s+\w+\s+(?:\w+\s+)?time\b|"
    r"(?:back\s+)?in\s+(?:\w+\s+)?\d{4}\b|again\b|once\s+(?:more|again)\b)|\s*[.]|\s*$)",
    re.IGNORECASE,
)
INSPECTION = re.compile(
    rf"\b(?:{INSPECTORS}|inspect\w*|ofsted|cqc|estyn|hmicfrs|{NOUN}s?)\b|[cgv][1-4]\b", re.IGNORECASE
)
COMMON = frozenset({"good", "poor", "weak", "adequate", "excellent", "exceptional", "satisfactory", "very good"})
NEEDS_LINK = (
    "found",
    "find",
    "consider",
    "mark",
    "score",
    "assess",
    "class",
    "declar",
    "brand",
    "condemn",
    "label",
    "evaluat",
)
FINDS = ("found", "find", "conclud")
NEW_SCALE = frozenset({"expected standard", "strong standard", "needs attention", "urgent improvement", "exceptional"})
REACTIONS = frozenset({
    "disappointed", "delighted", "apologise", "apology", "sorry", "resign", "quit", "welcome", "celebrate", "criticise",
    "shocked", "vow", "promise", "pledge", "pleased", "proud", "praise", "react", "close", "shut", "place", "order",
    "impose", "appoint", "sack", "intervene", "slam", "put", "tell", "urge",
})  # fmt: skip
PAST_MARKS = frozenset({"after", "since", "before"})
HELPING = frozenset({"had", "has", "have", "was", "were", "is", "are", "be", "been"})
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})

AUXILIARIES = re.compile(
    r"(?:\s*\b(?:is|are|was|were|be|been|being|has|have|had|having|remain(?:s|ed)?|also|both|still|all|each|now|"
    r"then)\b)+\s*$",
    re.IGNORECASE,
)
# "Support for families was said to require improvement".
SAID_TO = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+\s+)?(?P<verb>said|reported|thought|felt|shown)\s+(?:\w+\s+)?to\s+$", re.IGNORECASE
)
JOINT = re.compile(r"(?:,\s*(?:and\s+)?|\s+and\s+)(?:(?:the|its|their)\s+)?$", re.IGNORECASE)
# What a sentence has spoken of before a colon, as in "support for care leavers was a bright spot: it was graded".
SPOKEN_OF = re.compile(
    r"(?P<area>[^,;:.\u2013\u2014]{3,90}?)\s+(?:was|were|is|are|stood|came|won|drew|received|remains?|also|has|had)\b"
    r"[^;:.]*(?:[;:]|\s[\u2013\u2014-])\s*",
    re.IGNORECASE,
)
# What opens a noun phrase whose last noun stands right behind: "A care home for", "the inspection of".
OPENED = re.compile(
    r"(?:^|[.;,]\s+)(?P<head>(?:an?|the)\s+(?:[\w'\u2019-]+\s+){1,6}?(?:for|of))\s+(?:(?:the|its)\s+)?$", re.IGNORECASE
)
# What is no noun phrase, since it begins as an adverbial or with a participle.
NO_NOUN = re.compile(
    r"(?:in|on|at|by|after|before|since|from|until|during|under|within|with|without|against|following|to|than|having|"
    r"being|previously|once|formerly)\b",
    re.IGNORECASE,
)
# What does not stand between the names of a row: "A, B and the C (both".
NO_ROW = re.compile(r"\b(?!(?:the|and|both|all|also|each|were|have|been)\b)[a-z][\w-]*|['\u2019]s\b")
CLAUSE_ENDS = re.compile(
    r"(?:^|[,;:]|\b(?:and|but|while|whilst|with|that|said|says|saying|found|concluded|noted|reported))\s*"
    r"(?:(?:the|its|their)\s+)?$",
    re.IGNORECASE,
)
# Where a clause may begin that has its own subject.
CLAUSE_BEGINS = re.compile(
    r"[,;:]\s*(?:and\s+|but\s+|with\s+)?|\b(?:and|but|with|while|that)\s+(?=(?:the|its)\b)|"
    r"\b(?:said|says|judged|concluded|reported|noted)\s+(?:that\s+)?",
    re.IGNORECASE,
)
# Whose judging is no inspection: "audits judged most work to be good", "parents rated the school outstanding".
OTHERS = re.compile(
    r"\b(?:audits?|auditors?|leaders?|managers?|staff|council|authority|parents?|children|pupils|residents|tenants|surveys?|"
    r"respondents|patients|self-\w+|peers|employees|workers|readers|voters)\b",
    re.IGNORECASE,
)
SAMPLED = frozenset({"audit", "case", "file", "plan", "record", "assessment", "visit", "referral"})
"""What inspectors look at one by one, and grade by the way."""
AUDIT = re.compile(r"\b(?:audit|own|self|internal)\b", re.IGNORECASE)
FOR = re.compile(
    r"""[^\w\s]?(?P<by>\s+by\s+(?:the\s+)?(?:[\w'\u2019&-]+\s+){0,6}?(?=for\b|in\b|at\b|,|$))?\s*,?\s*(?P<overall>overall\b)?
        \s*,?\s*(?:(?:and|but|as\s+well\s+as|along\s+with|including)\s+)?(?:also\s+)?
        (?:(?:for|in|on|under|at|across|(?<=improvement[ ])to(?=[ ](?:the|its|their|how)\b))
        \s+(?:both\s+)?(?:the\s+(?:areas?|domains?|categor(?:y|ies)|key\s+questions?)\s+of\s+)?
        (?P<areas>(?:being\s+|its\s+|the\s+|how\s+)?[^.;\n]{3,200}))?""",
    FLAGS,
)
