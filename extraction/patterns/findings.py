"""How evaluation is introduced and by whom: cues, lead-ins, headings, and what stands among findings and is none."""

from __future__ import annotations

import re
from typing import Final


def compiled(words: str) -> re.Pattern[str]:
    """A pattern written over several lines: in it, one blank stands for any white space, a line break for nothing."""
    joined = "".join(line.strip() for line in words.strip().splitlines())
    return re.compile(joined.replace(" ", r"\s+"), re.IGNORECASE)


# ------------------------------------------------------------------ who speaks
# Those whose word is evidence at an inspection and nobody's official voice.
GROUPS: Final = compiled(r"""
    \b(?:staff|workers?|practitioners?|managers?|parents?|mothers?|fathers?|m[ae]n|wom[ae]n|person|boys?|girls?|
    famil(?:y|ies)|carers?|child(?:ren)?|
    young (?:people|person|adults)|pupils?|students?|teachers?|people|patients?|relatives|residents|tenants|officers?|
    detectives|prisoners|apprentices|learners|partners|professionals|colleagues|agencies|schools|headteachers|
    members|governors|nurses|doctors|volunteers|adopters|
    victims|survivors|service users|care leavers)\b
""")
# "They told us", "One said": of the group just spoken of.
SOME: Final = compiled(
    r"(?:they|one|some|many|most|others|several|a few|all|another|a number)(?: of (?:them|those|these))?"
)
PRONOUN: Final = compiled(r"it|they")
SOMEBODY: Final = compiled(r"she|he")
TO_REVIEWERS: Final = compiled(r"""
    \b(?:inspectors?|us|reviewers?|assessors?|(?:the )?(?:review|inspection) team|the (?:peers|peer team|auditors)|
    HMI)\b
""")
# In a commissioner's own report, or that of an ombudsman.
TO_WRITER: Final = compiled(r"\bme\b")
POLLED: Final = compiled(r"\b(?:polls?|surveys? (?:by|of|for)|petition)\b")
LEADERS: Final = compiled(
    r"\b(?:leaders?|council|authority|director|chief|chair|cabinet|minister|governors?|trustees?|board|"
    r"spokes(?:person|man|woman|people))\b"
)
# Who answers for a service by the post held.
LEADING_ROLE: Final = compiled(
    r"\b(?:leader|chief (?:executive|officer|constable)|director|chair|cabinet|minister|head (?:of|teacher)|"
    r"manager of|(?:head|service) manager)\b|^(?:principal|headteacher|manager|head)$"
)
THEIR_PAPERS: Final = compiled(
    r"(?:letters|plans?|records?|audits?|assessments?|files?|policies|minutes|data|guidance|"
    r"chronologies|referrals|figures|feedback|surveys?|assurance|dashboards?|reporting|information|systems?)"
)
# Who acts in news: "the new director inherits a service in good health".
OFFICE: Final = compiled(
    r"(?:director|minister|mayor|chair(?:man|woman)?|chief|executive|spokes\w+|councillor|mp|successor)"
)
# Of these news says how they sound and what they come as.
VERDICTS: Final = frozenset({
    "inspector", "inspectors", "assessors", "reviewers", "picture", "tone", "verdict",
    "language", "grade",
    "judgement", "outcome", "result", "findings", "news", "headline", "everyone", "everybody",
})  # fmt: skip
VISITS: Final = compiled(r"inspections?|visits?|inspectors?|inspectorates?")
# Whose perceptions are findings: those who inspect, regulate, audit or review, and what they write.
REVIEWER_NOUNS: Final = frozenset({
    "inspector", "inspection", "inspectorate", "watchdog", "regulator", "ombudsman", "reviewer", "assessor", "auditor",
    "report", "review", "letter", "commissioner", "visit", "peer", "investigator", "investigation",
})  # fmt: skip
INSPECTOR_ROLE: Final = compiled(r"\b(?:inspector|ombudsman|coroner)\b")
INSPECTOR_OF: Final = compiled(
    r"\b(?:(?:lead|senior|his majesty['’]s|her majesty['’]s|HM|chief) inspector of|lead inspector|"
    r"(?:his|her) majesty['’]s inspector|HMI)\b"
)
# Whom ministers appoint to review a service; the police and crime commissioner is elected, and answers for the force.
COMMISSIONER: Final = compiled(
    r"^(?!.*(?:police|crime|traffic|information|charity))(?:.*\b)?commissioner\b(?! of\b)|\bindependent reviewer\b|"
    r"\bcoroner\b"
)
A_COMMISSIONER: Final = compiled(r"(?<!crime\x20)\b(?:commissioner|independent reviewer)s?\b(?! of\b)")
CALLED_COMMISSIONER: Final = compiled(r"(?<!crime\x20)\b(?:commissioner|independent reviewer)$")
ONES_REPORT: Final = compiled(r"(?:his|her|their|[\w'’ -]+['’]s?) (?:\w+ ){0,3}(?:report|review|inquiry)")
IN_REPORT: Final = compiled(
    r"^\W*in it,? (?:he|she|they)\b|"
    r"^\W*(?:writing (?:to [\w'’ -]{1,40}? )?)?"  # "Writing to ministers in his final report, he said"
    r"in (?:a|an|his|her|their|the|its|[\w'’-]+['’]s) (?:[\w-]+ ){0,4}?(?:report|review|inquiry|letter)\b|"
    r"\b(?:said|wrote|written|concluded|found|warned|reported|noted|argued|advised|recommended) in (?:his|her|their) "
    r"(?:[\w-]+ ){0,3}?(?:report|review)\b"
)
SIGNED_BY_INSPECTOR: Final = re.compile(
    r"^[^\n]{0,40}\b(?:His|Her) Majesty['’]s (?:Chief |Deputy Chief |Senior )?Inspector\b[^\n]{0,80}\s*\Z", re.MULTILINE
)
FROM_COMMISSIONER: Final = compiled(
    r"\b(?:from the|report (?:by|of|from) the) "
    r"(?:[\w'’]+ ){0,3}(?:commissioner|improvement advis[eo]r|independent reviewer)\b|"
    r"\b(?:commissioner|improvement advis[eo]r|independent reviewer)s?['’]?s?:? (?:[\w-]+ )?report\b|"
    r"\byou (?:appointed|asked) (?:me|us) (?:\w+ ){0,3}to (?:advise|review|report|chair|oversee)\b"
)
CHIEF_INSPECTOR: Final = compiled(r"\bchief inspector\b")

# ------------------------------------------------------------------ cues, by what they tell of their content
# "Raise" is left out: grades are raised too; "raised concerns" has its noun.
NEGATIVE_CUE: Final = compiled(r"""
    warn|critic|condemn|concern|slam|attack|blast|lambast|cit(?:e|ed|ing)|worr|alarm|dismay|disappoint|troubled|
    point(?!\w* out)|
    highlighted (?:concern|weak)|flag|(?:less|not) (?:confident|convinced|sure|impressed|persuaded|satisfied)|sceptic|
    less complimentary|scathing|damning|dismissive|unimpressed
""")
POSITIVE_CUE: Final = compiled(r"prais|commend|singl|compliment|welcom|applaud|impress|pleased|celebrat|encourag")
# What is identified is a weakness where its own words do not say that it is good.
IDENTIFIED: Final = compiled(r"(?<!is\s)(?<!are\s)(?<!was\s)(?<!were\s)(?<!been\s)identif(?:y|ied)")
JUDGING: Final = compiled(
    r"\b(?:(?:less|more|not|hardly|very|largely) )?"
    r"(?:critical|complimentary|scathing|dismissive|damning|positive|glowing|uncomplimentary)\b"
)
FOUND: Final = compiled(r"\b(?:found|judged|considered|assessed|noted|praised|criticised|commended)$")
ASKING_CUE: Final = compiled(r"recommend|urg(?:e|ing)|ask|call|order|advis|requir|demand|want|instruct|propos|suggest")
# "Called on the force to act" asks; "called the plan thin" does not.
CALLED_FOR: Final = compiled(r"(?:for|on|upon|to)\b")
FINDING_CUE: Final = compiled(r"""
    f(?:ou|i)nd|note|highlight|conclude|judge|identif|observe|recogni[sz]e|acknowledge|rate|describe|see|saw|say|said
""")
REVIEW_VERBS: Final = frozenset({
    "find", "hear", "identify", "conclude", "praise", "note", "highlight", "see", "observe", "judge", "warn",
    "criticise", "commend", "write", "say", "report", "expose", "reveal", "uncover", "discover", "discern", "comment",
    "remark", "raise", "describe", "call", "state", "acknowledge", "recognise", "recognize", "deem",
})  # fmt: skip
NAMING_VERBS: Final = frozenset({"describe", "call"})
REMARK_VERBS: Final = frozenset({"comment", "remark"})
FELT_VERBS: Final = frozenset({"impress", "concern", "worry", "please", "encourage", "trouble"})
FELT_WORDS: Final = frozenset({
    "impressed", "concerned", "worried", "pleased", "encouraged", "troubled", "dismayed", "disappointed", "struck",
    "reassured", "alarmed", "heartened",
})  # fmt: skip
ASKING_VERBS: Final = frozenset({"want", "call", "urge", "ask", "recommend", "order", "tell"})

# ------------------------------------------------------------------ lead-ins and headings, by what they say is listed
SCOPE: Final = compiled(r"""
    \breviewed (?:the )?(?:progress|arrangements|practice)\b|
    \b(?:areas? (?:covered|reviewed|looked at|considered|of focus|in scope)|scope|
    about (?:the|this) (?:inspection|visit|review|service|provider|home|school)|background|context|methodology|how we|
    why we inspected|rating at last inspection|(?:the )?last rating|notice of inspection|enforcement|what we did|
    the complaint|role and powers|how (?:i|we) considered|what i have (?:and have not )?investigated|what happened|
    relevant law|law and guidance|legislation|
    following grades?|grades? (?:are|were|is|given)|ratings? (?:are|were|for)|judge?ments? (?:are|were)|
    inspection (?:judge?ments?|details|team|information|dates?)|what happens next|next steps? for the (?:provider|
    inspectorate)|
    (?:key )?facts|contact|information (?:about|on)|reviewed the progress|examined|looked at|focus(?:ed|sed) on|
    considered the following|notes (?:to|for) editors|introduction)\b
""")
# The heading under which a letter begins to say what was found; above it, it says who came and what they looked at.
OPENS: Final = compiled(r"""
    (?:overview|summary|executive summary|(?:(?:headline|key|main|our|overall|the|summary of) )*
    (?:findings|strengths|judge?ments?|evaluation)(?: .{0,40})?|what (?:needs|works|is working) .{0,40}|
    areas? (?:for|of|where) .{0,60})
""")
ASKS: Final = compiled(r"""
    \b(?:areas? (?:for|of|in need of|requiring|to|in which|where|needing)
    (?: (?:further )?(?:improvement|improve|development)|.{0,60}(?:needs?|must|should|has) to improve)|
    (?:needs?|must|should|has|have|required|asked(?: .{0,30})?|told(?: .{0,30})?)
    (?: to) (?:improve|do|address|ensure|be better)|
    recommend\w*|what (?:needs|should|must)|
    (?:must|should) (?:now |also )?improve|agreed (?:actions?|remed(?:y|ies))|
    priority actions?|priorities for improvement|improvements? (?:needed|required)|
    action (?:required|needed)|should (?:ensure|take|consider|make)|must ensure|next steps|to work on|
    could (?:do better|improve)|requirements?)\b|
    \b(?:should|must|expect(?:s|ed)?|require[sd]?|want(?:s|ed)?|told|asked|urged)\b[^.:]{0,40}:\s*$
""")
# Under this a meeting is asked to note, support or receive something: "That the Committee:".
PUT_TO_A_MEETING: Final = compiled(
    r"^\W*(?:[\d.()]+ )?(?:that )?(?:the )?(?:\w+ )?(?:committee|cabinet|executive|panel|forum|members|councillors|"
    r"board|sub-committee)(?: (?:is|are) (?:asked|recommended|requested|invited) to)?\W*$"
)
# The title of a section, which is the end of any list before it: "Children in care: requires improvement".
GRADED_TITLE: Final = compiled(
    r"[^.;:!?]{3,140}(?::| [–—-]) (?:outstanding|good|requires improvement(?: to be good)?|(?:in)?adequate)\W*"
)
STRENGTHS: Final = compiled(r"""
    \b(?:strengths?|works? well|working well|does well|do well|doing well|good at|good practice|successes|what is good|
    outstanding features|positives?|praised)\b
""")
IMPROVED: Final = compiled(
    r"\b(?:what has improved|improvements? (?:made|seen|since)|progress (?:made|since)|has improved)\b"
)
CONCERNS: Final = compiled(r"""
    \b(?:concerns?|weakness(?:es)?|failings?|failures?|shortfalls?|problems?|more needs to be done|
    not (?:good enough|working|doing well)|what is not|criticisms?|worr(?:y|ies)|serious)\b
""")
SETTING: Final = compiled(r"(?:for|in|among|at|with|on|within) [^,.;]{3,60}, however,? ")
CONCEDES: Final = compiled(r"\W*(?:although|though|while|whilst|whereas) ")
# A letter that somebody else wrote than those who inspect.
LETTER_OF_OTHERS: Final = compiled(
    r"\bopen letter\b|\bpetition\b|\bletter,? (?:which was )?(?:organised|signed|written|sent|drafted|"
    r"co-ordinated) (?:by|on)\b"
)
# "Inspectors' view that the pace had quickened"
VIEW_NOUNS: Final = frozenset({
    "view", "finding", "conclusion", "judgement", "judgment", "observation", "opinion", "assessment", "comment",
    "concern",
    "praise", "warning", "criticism", "verdict",
})  # fmt: skip
# The grade that a sentence adds behind its evaluation: "..., when they were judged to be good".
GRADE_BEHIND: Final = compiled(r"""
    ,? (?:when|where|which|since (?=it\b|they\b|the\b|its\b)|having been|after being)
    \b[^.;]{0,80}?\b(?:judged|rated|graded|found|deemed)\b[^.;,]{0,40}?
    (?:outstanding|good|requir\w+ improvement(?: to be good)?|(?:in)?adequate)(?: overall)?\W*$
""")
# The grade before, which a sentence opens with: "Since the last inspection, when services were judged good, ...".
GRADE_BEFORE: Final = compiled(r"""
    \W*(?:since|following|after|at) [^.;]{0,80}?\b(?:judged|rated|graded|found|deemed)\b[^.;,]{0,40}?
    (?:outstanding|good|requir\w+ improvement(?: to be good)?|(?:in)?adequate),\s+(?=\w)
""")
QUOTED: Final = re.compile(r"[\"\u201c\u2018]")
# Nouns that say what is named by them, and how a sentence goes on to name it: "areas for improvement, including the
# quality of plans", "strengths highlighted in the report include ...", "there was praise for ...". "Priority action"
# is a weakness and no wish.
NAMING: Final = (
    r"\b(?:(?P<concern>areas? (?:for|of) (?:(?:priority|immediate|urgent) action|concern|weakness)|"
    r"(?:causes?|sources?) of concern|weakness(?:es)?|failings?|shortcomings?|shortfalls?|deficienc(?:y|ies)|"
    r"criticisms?|(?:significant|serious|major) concerns|"
    r"(?:concerns|issues|problems)(?= (?:identified|raised|found|highlighted|noted|flagged|in)\b))|"
    r"(?P<strength>strengths?|positives|success(?:es)?|areas? of (?:strength|good practice)|bright spots)|"
    r"(?P<improved>improvements (?:noted|seen|made|highlighted|recogni[sz]ed))|"
    r"(?P<recommendation>areas? (?:for|of|in need of|to|requiring|where|in which|that|"
    r"(?:was|were) [^,.;:]{2,40} as) [^,.;:]{0,60}?"
    r"(?:improv\w+|development|strengthening|attention)|recommendations?))"
)
NAMING_NOUN: Final = compiled(NAMING)
NAMED: Final = compiled(
    r"(?P<one>\b(?:among|one of|the (?:main|biggest|chief|only|single|key|principal|greatest|central|other)) "
    rf"(?:\w+ ){{0,2}}?|"
    r"(?P<as>(?:identified|listed|named|highlighted|noted|(?:singled|picked) out) as (?:an? )?(?:\w+ )??))?"
    rf"(?:{NAMING}"
    r"(?: (?:in|of|by|with|from|were|was|are|have|been|also|identified|noted|highlighted|agreed|set|named|made|out|"
    r"found|picked|listed|raised|seen|the|its|their|his|her|report|letter|review|inspection|inspectors|watchdog|regulator|"
    r"ofsted|cqc|estyn)){0,7}?"
    r"\s*(?:(?:,|:|\()?\s*(?:including|such as|namely|among (?:them|which|these)|which (?:are|include)|"
    r"these (?:are|include)|includ(?:e|es|ed))|:|"
    r"(?(one)(?:is|are|was|were)|(?:are|were))(?= (?:an?|the|its|their|how|that|in)\b)|"
    r"(?(as)|(?!))(?= (?:the|its|their|how)\b))|"
    r"\b(?:(?P<praise>praise|plaudits)|criticism)(?: (?:also|went|was|is|reserved|given))* (?:to|for|of|over|about)\b)"
    r"\s+(?:that )?(?=\S)"
)
SOME_OF: Final = compiled(r"\b(?:including|such as)\b")

# ------------------------------------------------------------------ what stands among findings and is none
# What was done, thanked for, sent, planned, enclosed.
NO_FINDING: Final = compiled(r"""
    ^\W*(?:(?:that )?(?:is|was) the (?:\w+ )?(?:verdict|conclusion|finding|view|message) of|
    (?:mrs?|ms|miss|the complainant)\b[^.]{0,40}\bcomplain(?:s|ed)|
    (?:this|the|our|my|a|your) (?:\w+ ){0,3}?(?:letter|report|visit|inspection|review|JTAI) (?:\w+ )?(?:summari[sz]es|
    sets? out|was (?:carried|the \w+ \w*\s*visit|conducted|undertaken|announced|published|led|unannounced)|will|
    is (?:published|being|the \w+ (?:\w+ )?visit)|included (?:an? )?\W?deep dive|took|looked|examined|focus(?:ed|sed)|
    covered|considered|contains|follows|evaluates|outlines)|(?:inspectors?|we|i|the team|the inspection team|
    my colleagues?(?: and i)?|(?:his|her) majesty['’]s inspectors?) (?:also )?(?:\w+ and )?(?:reviewed|visited|met|
    spoke|examined|looked|considered|sampled|interviewed|observed (?:lessons|practice|meetings)|evaluated|scrutinised|
    held|carried|analysed|talked|toured|thank|(?:am|are) (?:writing|copying|grateful)|would like|look forward|will|
    wrote|enclose|undertook|conducted|spent|used|took|gathered|read)|(?:i|we) (?:should|would|wish to|
    want to) (?:like to )?(?:thank|record|express)|(?:i|we) (?:have|am|are|had) (?:now |also )?(?:complet\w*|writing|
    told|asked|required|shar\w*|copied|sent|appointed|enclos\w*)|(?:thank|please|if you|the (?:minister|
    secretary of state)|for (?:more|further) information|you will|
    copies? of|dear|yours|it (?:will|is (?:thought|expected|understood))|there will)|
    (?:his|her) majesty['’]s inspectors? for|[^.]{0,60}\b(?:HMCI|chief inspector) (?:is|requires)|the (?:methodology|
    scope|evaluation criteria) (?:for|of)|this (?:document|report|publication) (?:may|can) be|you (?:appointed|asked|
    invited|commissioned)\b|(?:its|the|their) (?:overall )?scores?\b|[^.]{0,60}\b(?:has|have) been moved (?:in)?to\b|
    (?:it|they) (?:was|were) (?:carried out|conducted|undertaken|led|joined|accompanied)|[^.]{0,60}\b(?:was|
    were) not (?:inspected|rated|assessed|looked at|in scope)|[^.]{0,120}\b(?:inspection|visit|
    review)\b[^.]{0,60}\b(?:(?:was|were) (?:carried out|conducted|undertaken|led)|took place)|
    (?:the )?(?:lead )?inspectors? (?:was|were) (?:[\w'’-]+ ){1,4}(?:HMI|inspector)|(?:this|
    the) inspection was (?:prompted|planned|brought)|the findings of (?:the|this|our|a)|(?:leaders?|managers|they|it|
    the (?:council|authority|service|trust|force)) (?:(?:has|have) )?(?:fully )?(?:accept(?:s|ed)?|acknowledge[sd]?|
    agree[sd]?(?: with)?)(?: this| these| that| it| (?:all |both )?(?:the|our) \w+)|[^.]{0,60}\bagree[sd]? to\b|
    [^.]{0,160}\b(?:has|have|
    had) (?:\w+ )?accepted (?:all|both|each|every|the|our|these|its|their)\b|(?:one|it|this|a response|
    [^.]{0,40}\bplan) (?:has been|was|have been) (?:done|received|submitted|sent|published|agreed)\W*$|
    [^.]{0,80}\bfared (?:better|worse|best|worst|well|badly)\b|[^.]{0,80}\b(?:is|are) (?:a |an )?(?:part of|
    based (?:in|at)|made up of|responsible for|run (?:by|from)|located)\b|[^.]{0,40}\b(?:(?:works?|working) with|
    supports?|serves?|looks after|cares for) (?:\w+ ){0,2}(?:aged|who (?:have|are|live))\b|(?:the )?(?:remaining|
    other) (?:\w+ )?(?:is|are|was|were) rated|reasons? for publication|(?:it|they) (?:is|has|have|are|did|does|do|was|
    were) not(?=\W*$)|[^.]{0,80}\b(?:owns|manages|employs|serves) (?:around |about |approximately |some |nearly |
    over )?[\d,]+ \w+|[^.]{0,60}\b(?:has|have) (?:today |now )?(?:published|released) (?:the|its|an?|their)|
    [^.]{0,120}\b(?:did|would|could) not (?:critici[sz]e|comment|respond|answer)|[^.]{0,120}\bwould not (?:say|
    confirm|be drawn)|[^.]{0,120}\bha(?:s|ve|d) (?:been )?(?:rated|given (?:an? )?(?:\w+ )?(?:score|rating|grade))|
    (?:the )?(?:ombudsman|watchdog|regulator|inspectorate|commission|ofsted|estyn|cqc) (?:looks? (?:at|into)|
    investigates?|inspects?|regulates?)|(?:it|they|these|both|all) (?:is|are|was|were) (?:now |still )?(?:outstanding|
    good|(?:in)?adequate)(?=\W*$)|of (?:how|what|\d)|(?:it (?:is|was) |that )*too (?:early|soon)|(?:inspectors|
    ofsted|(?:the )?cqc|we|they) (?:did not (?:look at|inspect|rate|assess)|came to)|
    there (?:was|were|is|are) (?:also )?(?:praise|criticism|(?:better|good|bad) news)|(?:they|it|inspectors|
    the report) (?:also |does |did )?(?:recogni[sz]\w*|found|finds?|noted?|identif\w+|saw)\s(?:some|several|many|
    other|a number of) (?:strengths|positives|weaknesses|improvements)(?=\W*$)|[^.]{0,120}\b(?:was|
    were) (?:not )?(?:(?:judged|rated|graded|found) )?(?:to (?:be |require )?)?(?:outstanding|good|(?:in)?adequate|
    improvement)\b[^.]{0,30}\bin (?:any|all|every|no|\w+)(?: other)? (?:areas?|categor(?:y|ies))
    )\b
""")
# Who sums up a report for a meeting, and goes on without saying so.
SUMS_UP: Final = compiled(
    r"\b(?:summari[sz]ed|set out|outlined|presented|reported|went through|took [^.;]{2,60}? through)(?: on)? "
    r"(?:(?:the|its|their|some of|[\w'’]+s['’]?)(?: the)? )?(?:[\w-]+ ){0,2}?"
    r"(?:findings|what (?:the )?inspectors (?:had )?found)\b"
)
SPEAKER_FIRST: Final = compiled(
    r"\W*(?:(?:he|she|they|members|cllr|councillor|mrs?|ms|dr|prof\w*|sir|dame|in (?:answer|response|reply))\b|"
    r"the (?:[\w-]+ ){0,3}?(?:director|chair|vice-chair|head|leader|officers?|member|committee|panel|board|holder|"
    r"executive)\b)"
)
# How the result compares with an earlier one, and how often it has happened: "It is a step up from 2021".
COMPARED: Final = compiled(r"""
    ^\W*(?:(?:it|this|that|which|the (?:overall )?(?:report|result|verdict|outcome|rating|grade|judge?ment|findings?|
    news|inspection|visit)) (?:also )?
    (?:(?:is|was|marks?|marked|represents?|represented) (?:also |now |only )?(?:a|an|the|its|their) (?:\w+ )?
    (?:step (?:up|down|forward|back)|far cry|(?:first|second|third|fourth|fifth|sixth|latest|last|most recent)\b|
    improvement (?:on|from|since)|(?:sharp |huge |big )?(?:fall|drop|rise|climb|change) from|low point|turnaround|
    (?:lowest|highest|worst|best|middle)(?: of (?:the )?(?:\w+ )?(?:possible|available))?(?: \w+)?
    (?:\s(?:outcomes?|grades?|ratings?|categor(?:y|ies)|judge?ments?)|(?: of [\w ]{0,20}?)? that (?:is|are) possible))|
    comes?\b|came\b|(?:is|was)(?: not|n['’]t) the (?:first|only) time\b|follow(?:s|ed)\b))
""")
# What has been begun, bought or planned is not evaluated by being told.
UNDER_WAY: Final = compiled(r"""
    \btook up (?:her|his|their|the) (?:post|role)\b|\b(?:is|are|has|have|had|was|were)\s+
    (?:now |also |already |just |recently |since |currently )?(?:been )?
    (?:begun|started|commissioned|launched|appointed|recruiting|recruited|developing|drafting|drafted|planning|reviewing|
    considering|exploring|agreed|set up|establishing|introduced|introducing|drawing up|drawn up|under\s?way|adapted|
    reviewed|revised|restructured|issued|merged|renamed|
    working (?:on|towards|to)|rolling out|piloting|consulting|taking steps)\b|
    ^\W*(?:\w+ ){1,3}includes?\b|\b(?:appointed|commissioned) (?:an?|the|its|new)\b|
    \b(?:has|have) since \w+|\bchairs (?:an?|the|its|their)\b|
    \bplans? (?:is|are) in place to\b|\b(?:has|have|had) (?:an? )?(?:\w+ )?plans? (?:in place )?to\b|
    \bin (?:(?:early|late|mid-?) ?)?
    (?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?(?:19|20)\d\d\b
""")
# "Since the director took up her post, ...": what has been so since is told behind it.
SINCE: Final = compiled(r"^\W*(?:since|after|following) [^,;.]{5,120}, ")
FUTURE: Final = compiled(
    r"(?:\b(?:will|shall)|['’]ll|\b(?:is|are) (?:to|due to|expected (?:to|by|before|in|on|later|next)|"
    r"intended to|planned (?:in|for|to|by))|"
    r"would (?:be back|return|come back|visit|report)|intends? to|aims? to)\b"
)
SUBORDINATE: Final = compiled(r"\b(?:that|who|which|what|when|because|if|where)\b")
FUTURE_ASKED: Final = compiled(r"\b(?:will|would) be (?:crucial|essential|important|vital|key|critical|necessary)\b")
# What a reviewer says of himself and not of the service, unless it leads on to what was seen or felt about it.
OF_ONESELF: Final = compiled(r"""
    ^\W*(?:and |but )?(?:i|we)(?:['’](?:ve|ll|d|m|re))?\b(?!.{0,60}\b(?:saw|seen|see|found|find|heard|hear|met|
    noted|observed|
    impressed|concern(?:ed|s)?|doubts|struck|worr\w+|reassured|pleased|dismayed|confident|encouraged|disappointed|know|concluded?|
    judged?|conclude that|were told|was told|satisfied|troubled|believe|think|consider|recommend that|looked at|
    reviewed|sampled|remain)\b|.{8,60}\b(?:must|should)\b)
""")
OUR_OWN: Final = compiled(r"\b(?:i|we|us|me|our|my)\b")
ARTICLE: Final = compiled(r"^the\s+")
CONDITION: Final = compiled(r"^\W*(?:if|unless|were (?:it|the|they|ministers)|had (?:it|they))\b")
PLEASANTRY: Final = compiled(
    r"^\W*(?:(?:telephone|contact|call|email|write to) (?:us|our)\b|"
    r"it (?:is|was|has been) an? (?:privilege|pleasure|honou?r)|such visits|this (?:was|is) the \w+ (?:visit|"
    r"time)|"
    r"(?:he|she) (?:would|will|could) not (?:be|comment)|\w+ \w+ (?:has |have )?(?:asked|declined|let me know))\b"
)
# "To produce a priority action plan", "a written statement of action": what follows, and no recommendation.
PAPERWORK: Final = compiled(
    r"^\W*(?:(?:that )?(?:it|they|the \w+) )?(?:(?:now )?(?:to|for|must|should|will) )?"
    r"(?:(?:send|submit|prepare|provide|publish|produce|draw up|write) (?:[\w'’]+ ){0,4}|"
    r"an? (?:\w+ ){0,2})(?:action plan|improvement plan|statement of action|written (?:statement|response))\b"
)
HOPE: Final = compiled(
    r"^\W*(?:i|we) (?:hope|look forward|trust|thank|welcome|would like|am grateful|expect|intend|will)\b|"
    r"[^.;]*\b(?:optimistic|hopeful|confident) (?:that )?[^.;]*\b(?:will|can)\b|"
    r"[^,.;]{3} can (?:still |now |yet )?(?:recover|improve|succeed|get (?:there|better)|"
    r"do (?:even |much )?better)\b"
)
# Who holds an office evaluates nothing.
CHAIRED: Final = compiled(
    r"(?![^.,]{0,80}\b(?:which|that) (?:is|was|has))[^.,]{0,80}?\b(?:is|was|has been|had been|have been) "
    r"(?:(?:chaired|headed|led)\b[^.,]{0,40}\bby\b(?! (?:people|leaders|managers|staff|somebody|someone|a \w+) who\b)|"
    r"(?:overseen|supported|advised|monitored)\b[^.,]{0,20}\bby\b[^.,]{0,40}?\b"
    r"(?:improvement (?:board|panel)|commissioner|advis[eo]r)\b)"
)
# "a plan which, they wrote, “gathers dust”"
RELATED: Final = compiled(r".{0,4}(?:which|who|whom|whose|that|where),\s[^,.;“\"]{2,40},\s*")
# "This must change": of what was just found, whatever it is.
SUMMED_UP: Final = compiled(
    r"\W*(?:this|that|it|which|these|all (?:this|that)) (?:cannot|can['’]t|must(?: not)?|"
    r"should(?: not)?|(?:has|needs?) to|is(?: not|n['’]t) (?=acceptable|good enough)) "
    r"(?:now )?(?:change|stop|end|continue|go on|improve|be (?:addressed|put right|mended)|acceptable|good enough)\W*"
)
# "11 areas where it must improve": a count of what is listed elsewhere.
COUNTED: Final = compiled(r"""
    ^\W*\w+ causes? of concern(?: and)? |
    ^\W*(?:us |it |them |the \w+ )?to do \w+ things\W*$|
    ^\W*(?:almost |some |the |another )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|
    several|a dozen|
    many|number of) (?:\w+ ){0,2}?(?:areas?|priorities|recommendations?|things|improvements|strengths|weaknesses|
    failings)\b
    (?! (?:of|for) (?:\w+ )?(?:concern|priority))[^,:]*$
""")
HEADED: Final = compiled(r"""
    \W*(?:the |its |some )?(?:areas? (?:for|of|to) (?:improvement|improve|development)|strengths|weaknesses|concerns|
    recommendations|
    areas? (?:that|where|in which|which)
    (?: \w+){0,3}? (?:needs?|must|should|ha(?:ve|s))(?: to)? (?:improve|be improved))\W*
""")
# What is to be sent, read or reported follows from an inspection and is none of its recommendations.
ORDER: Final = compiled(r"""
    \b(?:should|must) (?:now |then )?(?:
    be sent to|be read|read|(?:send|submit|prepare|provide|publish) (?:\w+ ){0,5}(?:statement|response|plan)\b|
    report to)
""")
# "What is missing is challenge" evaluates; "what the visit looked at" does not.
QUESTION: Final = compiled(
    r"^\W*(?:how|whether|why|which|who|what(?! (?:\w+ ){0,3}(?:is|was|has|have|saw|found|heard|lacks?)\b"
    r"[^?]{0,60}\b(?:is|was|are|were)\b))\b"
)
# "They agreed with that view", "met with the auditors"
WITH: Final = compiled(r"with (?:\S+ ?){1,5}$")
FIGURES: Final = compiled(r"""
    ^\W*(?:[\d£]|(?:\w+[- ])?(?:per cent|percent)\b|one in \w+|
    (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)
""")
COUNT: Final = compiled(r"^\W*the (?:number|proportion|percentage|rate) of\b")
RATING: Final = compiled(r"\bratings?\b")
LISTED_GRADE: Final = compiled(r":\s*(?:good|outstanding|inadequate|requires improvement|adequate)")
ENDS_WITH_GRADE: Final = compiled(
    r"\b(?:as|be|being) \W?(?:outstanding|good|inadequate|requir\w+ improvement(?: to be good)?|adequate|poor)\W*$"
)
# Which areas have which grade, told in a sentence or listed below it: "rated good in four areas", "the extent to which
# tenants are heard is inadequate", "practice was adequate in the following areas".
_A_GRADE: Final = r"(?:outstanding|good|requir\w+ improvement|(?:in)?adequate)"
GRADES_AREAS: Final = compiled(
    rf"\b{_A_GRADE}\W? (?:to be good )?(?:in|for|across|under) (?:the )?(?:following|all|both|any|every|no|\d+|one|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    rf"\b(?:rated|graded|given)\b[^.;,]{{0,60}}?{_A_GRADE}\W? (?:for|in|at|on)\b|"
    r"\b(?:not sufficiently|reasonably) good for\b|\bto be (?:poor|good|outstanding) for\b|"
    rf"\bthe (?:\w+ )?\W?{_A_GRADE}\W? areas? (?:was|were|is|are|includ)|"
    rf"^\W*(?:the extent to which|how well)\b[^.]* (?:is|was) \W?{_A_GRADE}\W*$"
)
GRADE_WORDS: Final = compiled(r"""
    \b(?:outstanding|good|requir\w+ improvement(?: to be good)?|(?:in)?adequate|poor|(?:not sufficiently|reasonably|
    very) good|
    excellent|special measures|dropped|downgraded|upgraded|improved|risen|fallen)\b
""")
QUOTED_GRADE: Final = compiled(
    r"[\"'‘“](?:outstanding|good|(?:in)?adequate|requires improvement(?: to be good)?|poor)[\"'’”]"
)
GRADED_AREAS: Final = compiled(r"\b(?:safe|effective|caring|responsive|well-led)\b")
