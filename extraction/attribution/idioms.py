"""Sayings that are no one verb: “made clear that”, “let it be known that”, “as she put it”, “was blunt: ...”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, Range, cue_range, noun_phrase, unreal
from extraction.attribution.extent import beside, kept
from extraction.attribution.lexicon import lexicon
from extraction.attribution.subjects import subject_of
from extraction.reviewers import reviews
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extraction.attribution.lexicon import Frame
    from extraction.attribution.page import Page

_OPENERS = frozenset({"that", "how", "why", "what", "who", "whether", "where", "when", "if", "which"})
_QUESTIONS = _OPENERS - {"that"}
_PLAIN = frozenset({"clear", "plain", "known", "public", "explicit", "obvious"})
_LEARNING = frozenset({"find", "learn", "see", "hear", "discover", "note", "report"})
_REACH = 6
"""Tokens from the verb to the word that makes it a cue: “let the whole committee know”."""
_PHRASE = 20
"""Tokens in which who told it is named: “from the Director of Children's Services, Jo Roe,”."""
_HEARERS = frozenset({
    "member", "committee", "panel", "board", "councillor", "cabinet", "meeting", "commission", "forum", "inquest",
    "court", "tribunal", "hearing", "inquiry", "jury", "magistrate", "governor", "trustee", "mp", "council",
    "inspector", "reviewer", "team", "commissioner",
})  # fmt: skip
_NUMBERED = frozenset({"NUM", "SYM"})
_MANNERS = frozenset({
    "blunt", "clear", "unequivocal", "adamant", "defiant", "scathing", "candid", "frank", "unrepentant", "optimistic",
    "pessimistic", "sanguine", "forgiving", "unforgiving", "emollient", "cautious", "sceptical", "skeptical", "short",
    "simple", "stark", "withering", "gracious", "diplomatic", "direct", "honest", "upbeat", "gloomy", "dismissive",
    "philosophical", "apologetic", "critical", "generous", "kind", "harsh", "damning", "enthusiastic", "unconvinced",
    "unimpressed", "unmoved", "firm", "terse", "plain", "brutal", "succinct",
})  # fmt: skip
"""How somebody speaks: what such a clause and its colon bring in are the words."""
_SPEECHES = frozenset({
    "answer", "reply", "response", "verdict", "message", "view", "advice", "conclusion", "complaint", "warning",
    "argument", "explanation", "assessment", "prediction", "position", "plea", "question", "point",
})  # fmt: skip


def idioms(page: Page, token: Token) -> Iterator[Candidate]:
    """What a verb or a colon brings in together with the words beside it."""
    finder = _FINDERS.get(token.lemma_.lower())
    if finder is None:
        return
    found = finder(page, token)
    if found is not None:
        yield found


def _made(  # noqa: PLR0913 - what differs between idioms
    page: Page, cue: Range, subject: Token | None, content: Range, frame: Frame, *, anchor: Token,
    hearer: Range | None = None,
) -> Candidate | None:  # fmt: skip
    pieces = kept(page, content)
    if subject is None or not pieces:
        return None
    return Candidate(
        cue=cue, anchor=anchor.i, source=noun_phrase(subject), content=pieces, attribution="saying", frame=frame,
        confidence=0.85, hearer=hearer, unreal=unreal(page, anchor),
    )  # fmt: skip


def _made_plain(page: Page, verb: Token) -> Candidate | None:
    """“Made (it) clear that ...”."""
    _, end = page.sentence(verb)
    for place in range(verb.i + 1, min(verb.i + 4, end - 1)):
        word = page.doc[place]
        if word.lower_ in _PLAIN and page.doc[place + 1].lower_ in _OPENERS:
            cue = cue_range(verb)[0], place + 1
            return _made(page, cue, subject_of(verb), (place + 1, end), "clause", anchor=verb)
        if word.lower_ not in {"it", "very", "quite", "perfectly", "absolutely", "abundantly"}:
            return None
    return None


def _let_know(page: Page, verb: Token) -> Candidate | None:
    """“Let us know that ...”, “let it be known that ...”."""
    _, end = page.sentence(verb)
    for place in range(verb.i + 2, min(verb.i + _REACH, end - 1)):
        if page.doc[place].lower_ in {"know", "known"} and page.doc[place + 1].lower_ in _OPENERS:
            hearer = (verb.i + 1, place) if page.doc[place].lower_ == "know" else None
            cue = cue_range(verb)[0], place + 1
            return _made(page, cue, subject_of(verb), (place + 1, end), "hearer", anchor=verb, hearer=hearer)
    return None


def _asked_to_know(page: Page, verb: Token) -> Candidate | None:
    """“Wanted to know why ...”: whoever wants to know may only wish it."""
    _, end = page.sentence(verb)
    words = page.doc[verb.i + 1 : min(verb.i + 4, end)]
    if verb.tag_ != "VBD" or [each.lower_ for each in words[:2]] != ["to", "know"] or len(words) < 3:  # noqa: PLR2004
        return None
    if words[2].lower_ not in _QUESTIONS:
        return None
    cue = cue_range(verb)[0], verb.i + 3
    return _made(page, cue, subject_of(verb), (verb.i + 3, end), "clause", anchor=verb)


def _found(page: Page, verb: Token) -> Candidate | None:
    """What is learnt; else the fault that an ombudsman finds: “We found fault in how the council handled it”."""
    learnt = _learnt(page, verb)
    _, end = page.sentence(verb)
    start = verb.i + 2
    if page.doc[verb.i + 1 : start].text != "fault" or start >= end or page.doc[start].pos_ not in {"ADP", "SCONJ"}:
        return learnt
    return _made(page, cue_range(verb), subject_of(verb), (start - 1, end), "object", anchor=verb)


def _learnt(page: Page, verb: Token) -> Candidate | None:
    """“Inspectors were concerned to find that ...”: of a reviewer, it is what the review says."""
    above = verb.head
    if verb.dep_ != "xcomp" or not any(each.lower_ == "to" for each in verb.lefts):
        return None
    being = above.head if above.pos_ == "ADJ" else above
    subject = subject_of(being) or next((each for each in above.children if each.dep_ == "nsubjpass"), None)
    following = page.doc[verb.i + 1] if verb.i + 1 < len(page.doc) else verb
    if following.lower_ not in _OPENERS or not reviews(page.doc, subject):
        return None
    if being.pos_ != "AUX" and not any(each.dep_ == "auxpass" for each in being.children):
        return None
    start = next((each.i for each in (*being.lefts, being) if each.pos_ == "AUX"), being.i)
    _, end = page.sentence(verb)
    return _made(page, (start, verb.i + 1), subject, (verb.i + 1, end), "clause", anchor=being)


def _worded(page: Page, verb: Token) -> Candidate | None:
    """“As one head put it, ...”: in these words; else what “put” gives as a figure."""
    subject = next((each for each in verb.lefts if each.dep_ == "nsubj"), None)
    so = verb.i + 1 < len(page.doc) and page.doc[verb.i + 1].lower_ == "it"
    if not so or subject is None or not any(each.lower_ == "as" for each in verb.lefts):
        return _estimated(page, verb)
    content = beside(page, verb)
    return Candidate(
        cue=(verb.i, verb.i + 2), anchor=verb.i, source=noun_phrase(subject), content=content, attribution="saying",
        frame="clause", confidence=0.85,
    ) if content else None  # fmt: skip


def _estimated(page: Page, verb: Token) -> Candidate | None:
    """“Put the cost at £2m”: a figure, for nothing else is put at something by speaking."""
    at = next((each for each in verb.rights if each.lower_ == "at" and each.dep_ == "prep"), None)
    if at is None or at.i + 1 >= len(page.doc):
        return None
    behind = page.doc[at.i + 1 : at.right_edge.i + 1]
    if not any(each.pos_ in _NUMBERED or each.like_num for each in behind):
        return None
    thing = next((each for each in verb.rights if each.dep_ == "dobj"), None)
    subject = subject_of(verb)
    if subject is None or subject.tag_ in {"WDT", "WP"}:
        return None
    begin = thing.left_edge.i if thing is not None else at.i
    _, end = page.sentence(verb)
    return _made(page, cue_range(verb), subject, (begin, min(at.right_edge.i + 1, end)), "object", anchor=verb)


def _heard(page: Page, verb: Token) -> Candidate | None:
    """“Members heard that ...”, “the inquest heard from Dr Roe that ...”: they were told so."""
    subject = next((each for each in verb.lefts if each.dep_ == "nsubj"), None)
    hears = subject is not None and (subject.lemma_.lower() in _HEARERS or subject.lower_ in {"we", "i"})
    if verb.tag_ not in FINITE or subject is None or not hears:
        return _learnt(page, verb)
    start, end = verb.i + 1, page.sentence(verb)[1]
    that = next((place for place in range(start, min(start + _PHRASE, end)) if page.doc[place].lower_ == "that"), None)
    # "We heard children laughing" is no report.
    clauses = (each for each in verb.rights if each.dep_ == "ccomp")
    told = next((each.left_edge.i for each in clauses if any(one.tag_ in FINITE for one in (each, *each.lefts))), None)
    if that is None or not any(each.tag_ in FINITE for each in page.doc[that:end]):
        that = told
    if that is None:
        return None
    teller = page.doc[start].lower_ == "from" and next((each for each in page.doc[start].children), None)
    if that != start and not teller:
        return None
    content = kept(page, (that + (page.doc[that].lower_ == "that"), end))
    return Candidate(
        cue=(verb.i, verb.i + 1), anchor=verb.i, source=noun_phrase(teller) if teller else None, content=content,
        attribution="saying", frame="passive hearer", confidence=0.75, hearer=noun_phrase(subject),
    ) if content else None  # fmt: skip


def _by_colon(page: Page, colon: Token) -> Candidate | None:
    """“She was blunt: it had failed”, “his answer was short: no”.

    “He put one question to all: what went wrong?”
    """
    start, end = page.sentence(colon)
    doc = page.doc
    if page.quotation_of[colon.i] >= 0 or colon.text != ":" or not start + 1 < colon.i < end - 2:
        return None
    quoted = page.quotation_of[colon.i + 1]
    verb = next((doc[place] for place in range(colon.i - 1, start, -1) if doc[place].tag_ in FINITE), None)
    if verb is None or page.quotation_of[verb.i] >= 0 or (quoted >= 0 and page.speech(quoted)):
        return _headed(page, colon) if verb is None else None
    main = verb.head if verb.dep_ == "aux" else verb
    subject = next((each for each in (*verb.lefts, *main.lefts) if each.dep_ == "nsubj"), None)
    if subject is None:
        return None
    last = doc[colon.i - 1]
    thing = next((each for each in main.rights if each.dep_ == "dobj" and each.i < colon.i), None)
    put = thing is not None and thing.lemma_ in _SPEECHES  # a question put to every candidate, a warning given
    if verb.lemma_ == "be" or put:
        voiced = (put or last.lower_ in _MANNERS) and _has_voice(page, subject)
        cue = (cue_range(main)[0], thing.i + 1) if put and thing is not None else (verb.i, colon.i)
        return _made(page, cue, subject, (colon.i + 1, end), "clause", anchor=main) if voiced else None
    return None


def _headed(page: Page, colon: Token) -> Candidate | None:
    """“Its central conclusion: that nobody listened”, “the verdict of inspectors: too slow”."""
    start, end = page.sentence(colon)
    noun = next((each for each in page.doc[start : colon.i] if each.lemma_.lower() in _SPEECHES), None)
    if noun is None or noun.pos_ != "NOUN":
        return None
    owner = next((each for each in noun.children if each.dep_ == "poss"), None)
    of = (each for each in noun.rights if each.lower_ in {"of", "from"} and each.i < colon.i)
    owner = owner or next((each for phrase in of for each in phrase.children if each.dep_ == "pobj"), None)
    content = kept(page, (colon.i + 1, end))
    if owner is None or not content or not any(each.tag_ in FINITE for each in page.doc[colon.i : end]):
        return None
    return Candidate(
        cue=(noun.i, noun.i + 1), anchor=noun.i, source=noun_phrase(owner), content=content, attribution="saying",
        frame="noun", confidence=0.7,
    )  # fmt: skip


def _has_voice(page: Page, subject: Token) -> bool:
    """Whether a subject is somebody, a body or a paper, or what somebody says."""
    if subject.lower_ in {"he", "she", "they"} or subject.lemma_.lower() in _SPEECHES:
        return True
    discourse = page.doc._.discourse
    named = discourse is not None and discourse.mentions.at(subject.i) is not None
    return named or subject.ent_type_ in {"PERSON", "ORG"} or reviews(page.doc, subject)


def _as_follows(page: Page, verb: Token) -> Candidate | None:
    """“The Monitoring Officer has been consulted and comments as follows: ...”, for the parser a noun."""
    start, end = page.sentence(verb)
    word = page.doc[verb.i - 2] if verb.i >= start + 2 and page.doc[verb.i - 1].lower_ == "as" else verb
    said = any("quote" in cue.frames for cue in lexicon().verbs.get(word.lemma_.lower(), ()))
    if not said or verb.i + 2 >= end or page.doc[verb.i + 1].text != ":":
        return None
    own = subject_of(word) if word.pos_ == "VERB" else None
    subject = own or next((each for each in page.doc[start : word.i] if each.dep_ in {"nsubj", "nsubjpass"}), None)
    return _made(page, cue_range(word), subject, (verb.i + 2, end), "quote", anchor=word)


_FINDERS = {
    "follow": _as_follows,
    "make": _made_plain,
    "let": _let_know,
    "want": _asked_to_know,
    "wish": _asked_to_know,
    "put": _worded,
    "value": _estimated,
    ":": _by_colon,
    **dict.fromkeys(_LEARNING, _learnt),
    "hear": _heard,
    "find": _found,
}
