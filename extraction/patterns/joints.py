"""What joins and divides the clauses of a finding: lead-ins, contrasts, second verbs, lists in a running sentence."""

from __future__ import annotations

from typing import Final

from extraction.patterns.findings import compiled

# What opens a clause and is no part of the evaluation.
LEAD_IN: Final = compiled(r"""
    ^[\s"“‘'(]*(?:(?:however|but|and|also|notably|additionally|furthermore|moreover|in addition|overall|similarly|
    conversely|
    nevertheless|nonetheless|meanwhile|importantly|encouragingly|positively|disappointingly|consequently|therefore|
    thus|crucially|
    as a (?:result|consequence)(?! of)|in particular|for example|in contrast|on the other hand|despite this(?=,)|
    summary:|(?:she|he|it|they|i|we) (?:had|have|has) (?:also )?(?:identified|found|seen|noted)(?: that)?|
    (?:i|we) (?:have )?(?:upheld|uphold) [^.]{0,60}?\bthat|
    it is (?:clear|evident|apparent|positive|encouraging|disappointing) that|
    what (?:it|they|one|he|she|inspectors|the \w+) (?:call(?:s|ed)?|term(?:s|ed)?|describe[sd]? as)|
    (?:i|we) (?:was|were|am|are) \w+ (?:to \w+ )?that|
    (?:when|where|as) [^,.;]{3,60}? (?:we|i|inspectors|they) (?:found|saw|heard|noted) that|
    (?:at|in|during|from|on) (?:our|the|this|their) (?:[\w'’-]+ ){0,5}?(?:inspection|visit|review|assessment)
    [^,.;]{0,40}?,? (?:we|i|inspectors|they) (?:also )?(?:found|saw|heard|noted)(?: that)?|
    (?:we|i|inspectors|(?:our|the) (?:inspection|review|visit|assessment)) (?:also )?
    (?:found|saw|noted|concluded) that|that)\b,?\s*)+
""")
CONTRAST: Final = compiled(
    r"^\W*(?:however|but|nevertheless|nonetheless|conversely|on the other hand|despite)\b|"
    r"^[^,;.]{3,60},\s+(?:however|nevertheless|nonetheless|by contrast|in contrast|though|on the other hand),|"
    r"^[^,;.]{3,60}\s(?:nevertheless|nonetheless)\b"
)
# "While they waited" says when.
BREAK: Final = compiled(
    r";\s+|"
    r",?\s+with (?=(?:further|more|some|much|additional) (?:\w+ )?(?:work|improvements?|action) )|"
    r"(?:,?(?<!\ball)\s+(?:but|although|though|whereas|however,?)|,\s+while|\s+while(?! (?:they|he|she|it|we|you) ))\s+"
    r"(?:that )?|,\s+yet\s+(?!to\b)"
)
# "Told to act", "told the council to act", but not "told staff that they have to"
TO_DO: Final = compiled(
    r"(?:(?:the|its|their) (?:(?!(?:is|are|was|were|ha[sd]|have|needs?|ought|failed|that|who)\b)[\w'’-]+ ){1,3}|them )?"
    r"to (?=\w+)"
)
# What two words within marks add is no clause.
CLOSED: Final = compiled(r"(?:[\w'’-]+ )?[\w'’-]+[”\"]")
DEPENDENT: Final = compiled(
    r"^\W*(?:it|they|this|these|those|that|he|she|its|their|"
    r"(?:some|many|most|all|none|few|several|both|one) (?:of (?:them|these|those)|are|were|have|had|do|did))\b"
)
# "Early help is easy to find and families value it", "..., and some were never shared": of what was named before.
REFERS_BACK: Final = compiled(r"""
    \b(?:it|them|they|this|that|these|those|which|he|she|him|her|such|the same|do(?:es)? so|did so)\b|
    ^\W*(?:its|their|his|others?|none|both|all|most|many|some|several|few(?:er)?|half|one|two|three|another)
    (?= (?:of|is|are|was|were|had|have|has|do|did|does|rarely|seldom|often|could|can|\w+ed)\b)|
    ^\W*(?:for|in|among|with|of) (?:an?|some|others|many|several|most|too many|a few|half|one|two|three)\b|
    \b(?:rarely|seldom|often) do(?:es)?\W*$
""")
# "Many are written without them", "In weaker examples, fathers are overlooked": what it is of stands before.
OF_OTHERS: Final = compiled(r"""
    \W*(?:(?:it|they|this|these|those|many|some|others|most|several|a few|both|all|one)
    (?= (?:is|are|was|were|had|have|has|do|did|does|can|could|\w+s|\w+ed)\b)|
    (?:in|among|for|at|during|where|when|as) [^,;.]{3,80}, )
""")
GOES_ON_OF: Final = compiled(
    r"(?:it|they|these|this) (?=(?:still )?(?:remains?|(?:is|are|was|were) (?:still|too|very)?)\b)"
)
# "This means that needs are not met and there can be a delay": one consequence, not two findings.
CONSEQUENCE: Final = compiled(r"\W*(?:this|that|which) (?:means|meant|has meant)\b")
# A second verb of the same speaker: "... was thin, and recommends that ...", "found progress and had commented on ...".
SECOND_CUE: Final = compiled(r"""
    ,? (?:and|but) (?:(?:it|they|he|she) )?(?:also )?(?:ha[sd] |have )?(?:also )?(?P<cue>
    recommend(?:s|ed)?(?= that)|call(?:s|ed)? (?:on|for)|urge[sd]?|
    ask(?:s|ed)?(?= that| for| (?:the \w+|it|them|leaders) to)|
    (?:found|finds|noted|notes|said|says|reported|reports|concluded|concludes|observed|warned|warns|stated|heard)
    (?= that)|
    prais(?:ed|es)|commend(?:ed|s)|criticis(?:ed|es)|comment(?:ed|s) on|remark(?:ed|s) on|
    (?:raised|expressed) (?:\w+ )?(?:concerns?|worr(?:y|ies)|doubts?) (?:about|over|that)|
    w(?:as|ere) (?:critical of|complimentary about|scathing about|impressed (?:by|with)|concerned (?:about|that))|
    said|says)(?: that| for)?\s+
""")
# "The peer team recognised:", "Inspectors also found that the force:" above a list
LISTED_BY: Final = compiled(
    r"\b(?:team|peers|inspectors|reviewers|assessors|auditors|inspection|review|report|assessment|audit|regulator|"
    r"ombudsman|commissioners?)['’]?\b[^.:]{0,40}\b(?:findings|conclusions|found|finds|recogni[sz]ed|identified|noted|highlighted|saw|observed|"
    r"concluded|commended|heard|said|reported)\b[^.:]{0,40}:?\s*$"
)
# "They also found areas where we need to improve. These include ..."
THESE_ARE: Final = compiled(
    r"(?:(?:these|they|this|key areas) (?:also )?includes?|(?:these|key areas) (?:are|were)(?! (?:not|now)\b)|"
    r"among (?:them|these) (?:is|are|was|were))\b:?\s*(?:that )?"
)
# What a list in a running sentence holds: "the timeliness of reviews, and the use of plans".
LISTED: Final = compiled(r"\s*(?:;(?: and)?|,(?: and)?|\band)\s+(?=(?:the|its|their|how|whether)\b)")
# What is asked for in a row: "that A, that B and that C", "for A and for B".
AND_THAT: Final = compiled(r",?\s+and that (?=\w+ \w+)|, that (?=[^.;]{4,200}\band that\b)")
AND_FOR: Final = compiled(r",?\s+and for (?=\w+ \w+)|, for (?=[^.;]{4,200}\band for\b)")
JOINT: Final = compiled(r",?\s+(?:and|but|with|while|although) (?:that |the |one |some )*$")
# "..., and that B", "..., but that B" behind what inspectors found.
MORE_FOUND: Final = compiled(r",? (?:and|but) that (?=\w+ \w+)")
SEMICOLON: Final = compiled(r";\s*$")
MORE_OF_IT: Final = compiled(r"\s+(?!and\b|but\b|while\b|although\b)\w")
# "Although inspectors found A, B"
CONCEDED: Final = compiled(r",\s+(?=\S+ \S+ \S+)")
JOINT_AFTER: Final = compiled(r",?\s+(?:and|but|while|although)\s+(?=\S+ \S+ \S+)")
