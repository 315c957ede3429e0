"""Frames in which words of evaluation stand: denials, comparisons, changes of state, settings, demands.

The words themselves are in `polarity.yaml`; all patterns here but the last are of lower-case text.
"""

from __future__ import annotations

import re
from typing import Final

APOSTROPHES: Final = str.maketrans("\u2019\u2018\u02bc\u201c\u201d", "'''\"\"")
# Marks round a few words part no frame: "kept tenants 'in the dark'", "'deep change' is needed".
MARKS: Final = re.compile(r"\"|(?<!\w)'([^'\n]{2,80})'(?!\w)")
SCOPE: Final = 6
"""How many words back a negator reaches."""
NOT: Final = frozenset({"not", "n't", "no", "without", "never", "rarely", "seldom", "nobody", "cannot"})
ONLY: Final = re.compile(r"\s+(?:only|just|longer|more than|doubt)\b")
REACH: Final = 60
"""Characters between what moves and its moving."""
REMEDY: Final = 32
"""Characters between a weakness and what is done about it before it."""
# "A rare strength", "with a rare degree of care": what is rare is all the better.
PRIZED: Final = re.compile(r"\s+(?:and \w+ )?(?P<what>\w+)")
QUALITIES: Final = frozenset(
    {"degree", "depth", "level", "quality", "ability", "skill", "gift", "talent", "commitment"}
)
# "The plan to bring waits down is sound": what something is for is not what is said of it.
AIMED: Final = re.compile(
    r"\b(?:plans?|strateg(?:y|ies)|programmes?|schemes?|projects?|proposals?|work|efforts?|steps|action|initiatives?|"
    r"approach(?:es)?|measures|campaigns?)(?P<aim>\s+(?:to|for|aimed at|on)\s+[^,;.]{3,80}?)"
    r"(?=\s+(?:is|are|was|were|has|have|had)\b)"
)
# "Better oversight", "faster decisions" have become so; "better plans are specific" is of those that are better.
NOW_MORE: Final = re.compile(r"\W*(?:(?:much|far|significantly|noticeably|markedly)\s+)?(?P<how>better|\w+er)\s+\w")
SOME_ARE: Final = re.compile(
    r"\W*\w+\s+(?:(?!is\b|has\b|was\b|does\b)\w+\s+){0,3}?(?!has\b|was\b|does\b)\w+[^su\W]s\s+"
    r"(?!of|for|in|on|about|with|between|from|to|at|by|and|or|but|who|which|that|where|waiting|than)\w+"
)
# "The number of overdue visits has fallen by half": nothing is made less, it is less.
IS_LESS: Final = re.compile(
    r"\W*$|\s*,|\s+(?:\w+ly\s+)?(?:by|to|from|since|over|in|again|further|and|but|while|this|last)\b"
)
# Weak in themselves, whatever is denied with them: "not too many" praises nobody.
UNTURNED: Final = ("too", "few", "little", "rare", "seldom", "limited")
# What keeps something off denies nothing by itself.
KEPT_OFF: Final = ("prevent", "avoid", "less", "rather", "instead")
FALLING: Final = ("reduc", "fell", "fall", "decreas", "drop", "cut")
# "The number of children on plans has doubled" is a figure, good or bad by what stands behind it.
COUNT: Final = re.compile(
    r"\bnumbers? of\b|\bmore (?=\w)|\b(?:contacts|referrals|demand|calls|requests|applications)\b"
)
MADE_LESS: Final = ("fewer", "cut", "reduced", "reduces")
COUNTED: Final = re.compile(r"\b(?:numbers?|proportion|percentage|share|rate)s? of\b")
WORD: Final = re.compile(r"[\w'-]+")
BREAK: Final = re.compile(r"[,;:.]|\b(?:but|and|which|because)\b")
STILL: Final = re.compile(r"\b(?:remain(?:s|ed)?|still|yet to|not yet|continue[sd]? to)\b")
# "when they need to", "what they need to do", "don't need to": nobody is asked for anything.
NO_DEMAND: Final = re.compile(
    r"\b(?:as|because|since|meaning|means)(?: that)? (?:they|families|parents|children|carers|young people|people|"
    r"patients|victims|pupils|residents|tenants) (?:\w+ )?(?:must|needs? to)\b|"
    r"\bthe need (?:to|for) [^,;.]{2,60}? (?:is|are|was|were|has been|had been) (?:\w+ )?"
    r"(?!identif|highlight|rais|stress|not|underlin|emphas)\w+ed\b|"
    r"\b(?:recogni[sz]\w*|understand\w*|acknowledg\w*|accept\w*) the need|"
    r"(?:avoid|prevent|reduc|remov|without)\w* (?:the|a|any) need|should(?: not| n't) be (?:under|over)|"
    r"recommend (?!that\b)[^.;]{2,60}? (?:to (?:an?|any|other|their|friends?|family|colleagues)\b|as an? )|"
    r"should be (?:\w+ )?(?:proud|pleased|congratulated|commended|praised)|"
    r"\bsaid (?:it|they|he|she) should|\b(?:n't|not) need|"
    r"(?:as|than|when|what|how|where) (?:it|they|he|she|we|you) (?:should|ought to|needs? to)\b|"
    r"\b(?:decisions?|whether|agree\w*|views?|know|knows|understands?|sure|about|judge|judgements?) (?:that |about )?"
    r"(?:\w+ ){1,4}(?:should|must|needs?)\b|"
    r"\b(?:model|example|standard|approach)s? (?:that |which )?(?:\w+ ){1,3}(?:should|could|must|ought)\b|"
    r"should (?:have|like)\b|\bwh(?:at|en|ich) (?:\w+ ){0,3}(?:needs?|should|must)\b|"
    r"\b(?:understand\w*|knows?|knew|clear|aware|honest|open|view|picture|sense|grasp)(?: \w+){0,3}? "
    r"(?:where|how|which)\b"
    r"[^,.;]{0,40}\b(?:needs?|must|should)\b"
)
# "When concerns were raised, leaders responded swiftly": what happened or is conceded is not what is judged.
SETTING: Final = re.compile(
    r"\W*(?:(?:even )?(?:when|whenever|where|wherever|if|though)|once|although|while|whilst|despite|in spite of|"
    r"regardless of|notwithstanding)\b[^,;.]{5,120},\s+(?=\w)"
)
# What those served have gone through tells whom a service is for.
PAST: Final = re.compile(
    r"(?!\W*(?:there|some|many|most|few|several|too|half|one|more|a|\d+)\b).*?"
    r"(?=\s+who (?:have|has|had) (?:\w+ )?(?:been|experienced|suffered|faced|known|lost|lived|endured)\b)"
)
# The same behind it, and what those served have gone through: praise of the clause before stands.
BEHIND: Final = re.compile(
    r",?\s+(?:(?<!only )(?<!until )(?<!except )(?<!particularly )(?<!especially )(?:even )?(?:when|whenever|where|"
    r"wherever|if)|despite|in spite of|regardless of|notwithstanding|"
    r"(?<=children )who(?:se)?|(?<=people )who(?:se)?|(?<=families )who(?:se)?|(?<=those )who(?:se)?)\s+(?=\w)"
)
# "There are no gaps that put tenants in danger": what is denied is told of behind it.
DENIED: Final = re.compile(r"\b(?:is|are|was|were|found|saw) (?:no|not any) [^,.;]{2,80}?(?=\s+(?:that|which|who)\s)")
BECOME: Final = re.compile(
    r"\b(?:(?:become|becomes|became|becoming)\s+(?:\w+\s+)?|"
    r"(?:is|are|was|were|be|been|got|gets|getting|grown|feels?|felt)\s+(?:[\w']+ly\s+|much\s+|far\s+|"
    r"now\s+)?(?:more\s+)?|"
    r"(?P<done>(?:is|are|was|were|been)\s+(?:now\s+|being\s+)*\w+(?:ed|en|et|ne|de|ld)\s+))$"
)
COMPARATIVE: Final = re.compile(r"\w+[^e]er|better")
# "Safer than they were" has changed, "shorter than elsewhere" has not.
COMPARED: Final = re.compile(
    r"\b(?P<how>more|fewer|less|\w+er|worse)\b(?P<what>(?:(?!\bthan\b)[^,;.]){0,70}?)\s+than\s+"
    r"(?:(?P<before>(?:it|they|he|she|we|inspectors|those we) (?:did|does|was|were|had|has|have|used|saw|found|read)|"
    r"before|previously|last|in (?:the )?(?:\w+ )?(?:year|20\d\d)|in (?:previous|earlier|recent|past)|at (?:the|our|"
    r"any|its)|"
    r"(?:a|one|two|three|four|five|\w+) (?:year|month|term)s? (?:ago|before|earlier)|when|ever|(?:was|were) the case|"
    r"usual|"
    r"(?:the )?(?:older|earlier|previous|old) ones|(?:it|they|he|she|we) used to|"
    r"the (?:previous|last|year before))|(?P<peers>[^,;.]+))"
)
EFFECT: Final = re.compile(r",\s+(?:which|and this|this)\s+(?:is|has|means|leads|results|was|had)\b")
# "Failings, which the partnership must address": the failings are found, whoever is to mend them.
TO_BE_MENDED: Final = re.compile(r",\s+which\s+(?:[\w'-]+\s+){1,6}(?:must|should|needs?\s+to)\b")
# Progress and improvement as a thing and no event: what somebody aims at, watches or hinders, how children get on.
NO_CHANGE: Final = re.compile(
    r"\b(?:focus(?:ed|es|ing)? (?:(?:the|its|their|all|more) )?(?:\w+ )?on|commit(?:ted|ment) to|"
    r"driv(?:e|es|ing)|(?:pace|speed|rate|culture|understanding|"
    r"view|picture|awareness) of|(?:capacity|ambition|appetite|drive|plans?|priorit(?:y|ies)) for|(?:impact|effect) on|"
    r"aware of|future|continuous|continual|"
    r"(?:child(?:ren)?|people|pupil|student|learner|apprentice)s?'s?|his|her|their|"
    r"experiences? and)"
    r"\s+(?:(?:the|its|their|these|this|such|further|future|sustained|continuous|rapid|service)\s+){0,2}"
    r"(?P<aim>progress|improvements?)\b|"
    r"\b(?:children|child|pupils|students|learners|young people|they)\s+(?:\w+\s+){0,5}?\W?"
    r"(?:mak(?:e|es|ing)|made)\s+\W?(?:\w+\s+)?(?P<getting_on>progress)\b|"
    r"(?P<measured>progress|improvements?)\s+(?:(?:in|with|on|against|towards?|elsewhere|since)\s+"
    r"(?:[^;.]{2,60}?\s)?)?(?:is|was|has been)\s+"
    r"(?:satisfactory|adequate|good|strong|slower|slow|uneven|patchy|variable|limited|mixed|inconsistent)\b"
)
# "We identified a weakness": who reviews has done nothing about it.
THEIR_FINDING: Final = re.compile(
    r"\b(?:we|i|inspectors|auditors|reviewers|assessors|our (?:work|review|audit)) (?:have |has |had |also )*$"
)
# "Leaders are working to address drift": the drift is there, and under work.
UNDER_WORK: Final = re.compile(r"\b(?:working|trying|seeking|striving|struggling|steps|efforts?) to (?:\w+ly )?$")
BEGUN: Final = ("beg", "start", "continu", "expect", "like", "set")
# "To prevent crime, reduce harm and increase confidence": so does one joined to it.
PURPOSE: Final = re.compile(r"(?P<verb>[\w-]*)\s*\bto\s+(?:\w+ly\s+)?(?:[a-z-]+ [^.;]{2,120}(?:,|\band)\s+)?$")
DEMAND: Final = re.compile(r"\b(?:should|must|recommend\w*)\b")
# How something is done: "recognised late" is no lateness that was seen to.
MANNER: Final = re.compile(r"(?:\w+ )?(?:late|\w+ly)")
# "No longer late", "a once chaotic ward".
GONE: Final = re.compile(r"\b(?:(?:no longer|less)\s+(?:\w+\s+)?|(?:once|previously|formerly)[\s-]+)$")
# Words that weigh nothing between a denial and what it denies: "no child was found to be living in", "rarely have".
LIGHT: Final = re.compile(
    r"(?:\W+(?:an?|any|the|their|his|her|its|in|with|to|of|from|at|on|for|by|be|been|being|is|are|was|were|do|does|"
    r"did|ha(?:s|ve|d|ving)|"
    r"experienc(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|see[ns]?|sees|find|found|live[sd]?|living|known|feel|felt|left|"
    r"stay(?:s|ed)?|"
    r"identif(?:y|ied)|or|widespread|systemic|significant|serious|major|material|undue|unnecessary|"
    r"avoidable|further|frequent|more than|one|"
    r"child(?:ren)?|people|person|care leavers?|carers?|famil(?:y|ies)|young|patients?|residents?|pupils?|victims?|"
    r"staff|workers?|"
    r"evidence|examples?|instances?|signs?|cases?))*\W+"
)
PROGRESS: Final = re.compile(r"progress|improvements?|momentum")
THWARTING: Final = re.compile(
    r"\b(?:costs?|costing|mistook|mistak\w+|ineffective (?:in|at)|unsuccessful in|slow (?:in|at|to)|unable to|"
    r"hamper\w*|hinder\w*|undermin\w*|threaten\w*|jeopardis\w*|imped\w+)\b"
)
"""Verbs whose object does not come about: "mistook activity for progress"."""
IS: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|remains?|remained|seems?)\b")
# "Improvements are not sustained"
NOT_KEPT: Final = re.compile(
    r"\s+(?:is|are|was|were|has|have|had|do|does|did) (?:not|never|rarely) (?:yet |always |often )?(?:been )?"
    r"(?:ma[dk]e|achiev|sustain|embed|maintain|secure|last|reach|consolidat|evident|consistent|felt|enough)"
)
HAS_BEEN: Final = re.compile(r"\s+(?:(?:is|was|has|have|had|remains?)\s+)(?:been\s+)?(?:\w+ly\s+)?")
ADJOINING: Final = re.compile(r"\s*(?:and\s+\w+\s+|in\s+|of\s+)?(?:the\s+|its\s+|their\s+)?")
DONE: Final = re.compile(
    r"\s+(?:and\s+\w+\s+)?(?:\w+\s+){0,2}(?:minimised|kept to a minimum|addressed|identified|resolved|reduced|"
    r"tackled|managed|seriously|dealt with|acted on|responded to|listened to|escalated|challenged|questioned|"
    r"picked up|followed up|corrected)\b"
)
OVERCOME: Final = re.compile(
    r"\s+(?:[\w'-]+\s+){0,8}?(?:has|have|had) (?:now |largely |mostly |all |nearly )*(?:been )?(?:all but |largely |"
    r"mostly )?"
    r"(?:cleared|filled|plugged|closed|narrowed|bridged|eliminated|ended|eradicated|removed|resolved|overcome|disappeared|"
    r"gone(?!\s+(?!since|now|entirely|completely|altogether|and|but)[a-z])|put right|remedied|rectified)\b"
)
LEVEL: Final = re.compile(
    r"\b(?P<low>low|lowest|below (?:the |its |their )?(?:\w+ )?(?:averages?|expect\w+|standards?|targets?|levels?))\b|"
    r"\b(?P<above>above (?:the |its |their )?(?:\w+ ){0,2}averages?)\b|"
    r"\b(?P<high>high|highest)\b(?![- ](?:on|quality|standards?|level|performing|calibre))"
)
# "Only a handful of children are without a dentist": nearly all have one.
HARDLY_ANY: Final = re.compile(
    r"\b(?:only (?:a handful|a few|a small number|one or two)|very few|hardly any|almost no|(?<!\ba )few)\b"
    r"(?! (?:weeks|months|days|years))"
    r"(?:(?!\b(?:when|before|after|until|once|if)\b)[^.;,]){0,40}\b(?:without|lack\w*|wait\w*|miss\w*|unallocated|"
    r"overdue|unregistered|homeless|unsuitable|unsafe|poor|weak|inadequate|excluded|late|not|fail\w*|drift\w*|"
    r"moved?|(?:leave|resign|quit)(?=\W*(?:$|[,;]|and\b|but\b)))\b"
)
# "No system for tracking overdue plans": what is denied is the remedy, not the weakness that it is for.
LACKED: Final = re.compile(
    r"\b(?:no|(?:without|lacks?|lacked|not have|not had)(?: an?y?)?) "
    r"(?:(?!(?:longer|doubt|in|of|for|to)\b)[\w-]+ ){0,3}?(?:"
    r"(?:system|process|procedure|mechanism|way|route|protocol|strategy|framework|pathway|means|line of sight)\b|"
    r"(?:records?|check|checks) (?:of|on|for)\b)"
)
# "They do not, however, hear": an adverb between commas breaks nothing.
ASIDE: Final = re.compile(r", (?:however|though|therefore|too|either|as yet|in turn|at present|of course|always),")
# "Moved from unsafe to uneven": a way behind a service, of which the beginning decides.
FROM_TO: Final = re.compile(r"\bfrom\s+(?:being\s+)?(?P<start>[\w-]+)\s+to\s+(?:being\s+)?(?P<end>[\w-]+)\b")
# "Turnover, which was a weakness in 2019, is now low": the state before it changed.
FORMERLY: Final = re.compile(
    r",?\s*\b(?:(?:what|which|that|who) (?:\w+ ){0,4}?(?:was|were|had been)|once|previously|formerly|used to be)\s"
    r"[^;.]{2,80}?,?\s(?:is|are|has|have) (?:(?:now|since|become|largely|been)\b ?)*"
)
NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
NUMBER: Final = rf"(\d+|{'|'.join(NUMBERS)})"
# "Regular but not yet reflective", "frequent but over-optimistic": what comes second weighs more.
BUT: Final = re.compile(r"(?<![,;])\s(?:but|yet|though) (?P<tail>(?:[\w-]+ ){0,3}[\w-]+)\W*$")
ONLY_SOME: Final = re.compile(
    rf"\b(?:only|just|merely|barely) (?:an? )?(?:few|handful|third|quarter|half|some|minority|{NUMBER})\b"
    r"[^,;.]{0,24}$"
)
WAY: Final = re.compile(
    r"\b(?:mov(?:ed|ing)|gone|went|go|going|come|came|shift(?:ed|ing)|turn(?:ed|ing)|slipp(?:ed|ing)|progressed)\b"
)
NONE: Final = re.compile(
    r"\b(?:no|not an?|not one|none of|without|free (?:of|from)|never|rarely|seldom|hardly(?: any| ever)?|"
    r"(?:very )?few)$"
)
# Adjectives by which things compare badly.
WORSE: Final = re.compile(r"longer|slower|worse|weaker|poorer|later|further|thinner|narrower|larger|steeper|wider")
BETTER: Final = re.compile(
    r"sooner|earlier|easier|harder|simpler|straighter|sharper|deeper|happier|fairer|kinder|healthier|richer|fuller"
)
CASES: Final = re.compile(r"\bcases?\b")
# "Consider a single framework": a sentence that begins with a bare verb asks for something.
ORDERED: Final = re.compile(
    r"(?:Consider|Ensure|Review|Develop|Establish|Strengthen|Improve|Agree|Publish|Provide|Make sure|Build|Set|Clarify|"
    r"Introduce|Create|Put in place|Undertake|Continue|Extend|Refresh|Reduce|Increase|Simplify|Commission|Embed|"
    r"Explore|"
    r"Adopt|Seek|Give|Use|Update|Define|Complete|Appoint|Prioriti[sz]e|Accelerate|Align|Invest in)\s+"
    r"(?:an?|the|its|their|all|more|how|that|what|whether|to|clear|greater|better|and)\b"
)
