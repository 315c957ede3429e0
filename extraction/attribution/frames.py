"""Verbs as cues: from a parsed clause, who is the source and which words are the content.

One function for each frame of the lexicon, tried in turn: a clause says more surely what was said than a noun phrase.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, cue_of, has_to
from extraction.attribution.extent import (
    around,
    beside,
    complements,
    end_of,
    kept,
    merged,
    object_phrase,
    reported,
    rest,
)
from extraction.attribution.headlines import judging, leaves_out_being, turned_round
from extraction.attribution.idioms import idioms
from extraction.attribution.lexicon import lexicon
from extraction.attribution.passives import PASSIVE
from extraction.attribution.readings import Reading, governed
from extraction.attribution.speech import spoken
from extraction.attribution.subjects import parted_subject
from extraction.attribution.words import SOURCING, adjective, impressed, lends_voice, noun, raising, sourced
from extraction.reviewers import reviews
from extraction.tense import FINITE, TENSED, finite
from extraction.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from extraction.attribution.clauses import Range
    from extraction.attribution.page import Page


_FINDING = frozenset({"find", "discern", "detect", "uncover", "discover", "identify"})
_SPEAKS = frozenset({"clause", "quote", "hearer", "object", "request", "predicative"})
"""Frames of verbs that words in quotation marks may stand beside; to speak of something is none."""
_UNDERTAKING = frozenset({"agree", "offer", "volunteer"})
_EMPTY = frozenset({"this", "that", "it", "so", "which", "what", "them"})
"""Objects that point at something said elsewhere: “the officer acknowledged this”."""
_NOTED = frozenset(
    {"report", "update", "minute", "minutes", "position", "presentation", "paper", "content", "information"}
)
"""To note a paper is a committee's decision: nothing is said."""
_CUES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_WARMLY = frozenset({
    "highly", "warmly", "well", "fondly", "positively", "enthusiastically", "glowingly", "proudly", "movingly",
    "favourably", "approvingly", "bitterly", "critically", "harshly", "scathingly", "dismissively", "ill", "openly",
})  # fmt: skip
"""“Parents spoke warmly of the school”: with these to speak of something is to say what one thinks of it."""
_PAPERS = frozenset({
    "statement", "letter", "email", "report", "interview", "tweet", "post", "submission", "response", "blog", "message",
    "memo", "release", "note",
})  # fmt: skip
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_PAPER = 8
"""Tokens of “in a joint statement”."""
_VAGUE = frozenset({"little", "nothing", "anything", "something", "everything", "much", "more", "lot"})


def candidates(page: Page) -> Iterator[Candidate]:
    """Every clause of the page that has a cue, in text order of the cue; nested ones included."""
    for token in page.doc:
        sourcing = token.lower_ in SOURCING
        if not (sourcing or token.pos_ in _CUES or token.text == ":"):
            continue
        if page.quotation_of[token.i] >= 0 and page.quoted(token.i):
            continue
        yield from sourced(page, token) if sourcing else _at(page, token)


def _at(page: Page, token: Token) -> Iterator[Candidate]:
    """Those whose cue a word is."""
    cues = lexicon()
    lemma = token.lemma_.lower()
    yield from idioms(page, token)
    if token.pos_ in {"VERB", "AUX"} and not _says_no_more(token):
        speech = spoken(page, token, known=any(_SPEAKS & cue.frames.keys() for cue in cues.verbs.get(lemma, ())))
        if speech is not None:
            yield speech
        if lemma in cues.verbs:
            yield from list(_verb(page, token)) or filter(None, [judging(page, token)])
        yield from raising(page, token) if lemma in cues.raising else ()
        yield from impressed(page, token) if token.lower_ in cues.adjectives else ()
    elif token.pos_ == "ADJ" and lemma in cues.adjectives:
        yield from adjective(page, token, cues.adjectives[lemma])
    elif token.pos_ == "NOUN" and token.i and page.quotation_of[token.i - 1] >= 0 and lemma in cues.verbs:
        speech = spoken(page, token, known=True)  # “No,” retorts the mayor: for the tagger two nouns
        if speech is not None:
            yield speech
    elif (judged := judging(page, token)) is not None:
        yield judged
    elif token.pos_ == "NOUN" and token.dep_ == "dobj" and (token.head.lemma_, lemma) in cues.phrases:
        yield from noun(page, token, cues.phrases[token.head.lemma_, lemma])
    elif token.pos_ == "NOUN" and lemma in cues.nouns:
        yield from noun(page, token, cues.nouns[lemma])


def _verb(page: Page, verb: Token) -> Iterator[Candidate]:
    cue = cue_of(verb)
    if cue is None or verb.dep_ in {"amod", "compound"} or _circumstance(verb) or _says_no_more(verb):
        return
    if _describes_subject(page, verb) or (verb.dep_ == "pcomp" and verb.head.lower_ == "at"):
        return  # "good at responding to the public"
    passive = _is_passive(page, verb)
    reading = Reading.of(page, verb, cue, passive=passive)
    for frame in PASSIVE if passive else _ACTIVE:
        found = frame(reading)
        if found is not None:
            yield found
            return


def _says_no_more(verb: Token) -> bool:
    """Whether it is only how much that is said, or another verb that says it: “say too little”, “goes on to say”."""
    if verb.lemma_ == "go":
        going_on = (each for each in verb.children if each.dep_ in {"xcomp", "advcl"} and has_to(each))
        return any(each.lemma_ in lexicon().verbs for each in going_on)
    behind = Words.of(verb.doc).lower[verb.i + 1 : verb.i + 3]
    return behind[:1] in (["too"], ["so"], ["very"]) and not _VAGUE.isdisjoint(behind[1:])


def _describes_subject(page: Page, verb: Token) -> bool:
    """Whether another verb has the subject: “the protocol agreed with Elm Homes in 2020 is not followed”.

    Of two finite verbs with one subject and nothing to join them the first is a participle, whatever the parser says.
    """
    subject = next((each for each in verb.lefts if each.dep_ == "nsubj"), None)
    if verb.tag_ != "VBD" or subject is None or page.doc[max(subject.left_edge.i - 1, 0)].tag_ in {"WP", "WDT"}:
        return False  # "Ms Roe, who he said had steadied the ship"
    _, end = page.sentence(verb)
    if verb.i + 1 >= end or (page.doc[verb.i + 1].pos_ != "ADP" and page.doc[verb.i + 1].tag_ not in FINITE):
        return False  # "he said sorry was not enough"
    for token in page.doc[verb.i + 1 : end]:
        if token.dep_ in {"cc", "mark", "nsubj", "nsubjpass", "expl"} or token.text in {",", ":", ";", "–", "—"}:
            return False
        if page.quotation_of[token.i] >= 0 or token.tag_ in {"WDT", "WP", "WRB"}:
            return False
        if token.tag_ in FINITE:
            main = token.head if token.dep_ in {"aux", "auxpass"} else token
            return main.head.i == verb.i and main.dep_ in {"conj", "ccomp"}
    return False


def _circumstance(verb: Token) -> bool:
    """Whether a participle in front only leads up to the cue: “Writing to members, Councillor Roe said ...”."""
    head = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i > head.i:
        return False
    return any("saying" in cue.frames.values() for cue in lexicon().verbs.get(head.lemma_, ()))


def _is_passive(page: Page, verb: Token) -> bool:
    children = list(verb.children)
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in children):
        return True
    if parted_subject(page, verb) is not None:
        return False
    if leaves_out_being(page, verb) or any(child.dep_ in {"aux", "nsubj"} for child in children):
        return leaves_out_being(page, verb)
    if verb.dep_ == "conj" and verb.head.tag_ in TENSED and not _is_passive(page, verb.head):
        return False  # "I sent you a report, and recommended that ...": a past, whatever it is tagged
    if (
        verb.dep_ == "acl"
        and verb.head.dep_ == "ROOT"
        and any(each.dep_ == "ccomp" and finite(each) and each.left_edge.lower_ == "that" for each in children)
    ):
        return False  # "A later visit established that ...": the only verb that could be the sentence's own
    # A participle: "a plan described as ...", "asked whether ..., she said", often tagged as a past.
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "advcl" and verb.i < verb.head.i)


def _hearer(reading: Reading) -> Candidate | None:
    thing, clause = reading.thing, reading.clause
    if "hearer" not in reading.cue.frames or thing is None or clause is None or clause.i < thing.i:
        return None
    content = around(reading.page, reading.verb, clause, reading.subject)
    return reading.made("hearer", content, 0.9, hearer=thing)


def _clausal(reading: Reading) -> Candidate | None:
    frames, clause = reading.cue.frames, reading.clause
    if not {"clause", "quote", "hearer"} & frames.keys() or reading.announces(None) or reading.describing is not None:
        return None
    hearer = reading.thing if "hearer" in frames else None
    behind = _behind_paper(reading) if "clause" in frames else None
    if behind is not None:
        return reading.made("clause", behind, 0.9)
    if (
        clause is not None
        and clause is not reading.gerund
        and (
            finite(clause)
            or ("clause" in frames and "predicative" not in frames and "request" not in frames)
            # "Recommends that visits be logged", "recommends the council train its staff".
            or ("clause" in frames and (clause.left_edge.lower_ == "that" or _in_subjunctive(clause)))
        )
    ):
        content = around(reading.page, reading.verb, clause, reading.subject)
        return reading.made("clause" if "clause" in frames else "quote", content, 0.9, hearer=hearer)
    if reading.thing is not None and hearer is None:
        passive = "clause" in frames and _takes_clause_for_object(reading)
        return reading.made("clause", rest(reading.page, reading.verb), 0.8) if passive else None
    return _by_punctuation(reading, hearer)


def _in_subjunctive(clause: Token) -> bool:
    """Whether a clause has a bare verb and a subject that is no object as well: “the council train its staff”."""
    subject = next((each for each in clause.children if each.dep_ == "nsubj"), None)
    return clause.tag_ == "VB" and subject is not None and not has_to(clause) and subject.tag_ != "PRP"


def _behind_paper(reading: Reading) -> tuple[Range, ...] | None:
    """What is said in a paper, whatever the parser makes of “that”: “said in a statement that waits were falling”."""
    page, verb = reading.page, reading.verb
    _, end = page.sentence(verb)
    place = verb.i + 1
    if place >= end or page.doc[place].lower_ not in {"in", "on", "via"}:
        return None
    paper = read = False
    for word in page.doc[place + 1 : min(place + _PAPER, end - 1)]:
        read = read or (paper and word.tag_ == "VBN")  # "in a statement read by his solicitor that"
        if word.pos_ in {"VERB", "AUX", "PUNCT"} and not word.is_quote and word.tag_ != "VBN":
            return None
        paper = word.lemma_.lower() in _PAPERS or read
        if paper and page.doc[word.i + 1].lower_ == "that":
            return kept(page, (word.i + 2, end_of(page, verb, None, end)))
    return None


def _takes_clause_for_object(reading: Reading) -> bool:
    """Whether the parser took the cue for a description of its subject: “the report found falls were not recorded”.

    A past beside the subject of another verb, with an object right before that verb, is the sentence's own.
    """
    verb, thing = reading.verb, reading.thing
    if verb.dep_ != "acl" or verb.tag_ != "VBD" or thing is None or verb.head.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    main = verb.head.head
    following = thing.right_edge.i + 1
    return verb.i == verb.head.i + 1 and following <= main.i and reading.page.doc[following].head in {main, verb.head}


def _by_punctuation(reading: Reading, hearer: Token | None) -> Candidate | None:
    """A clause that the parser did not hang on its cue: “as the union said”, a headline turned, “..., she said”."""
    page, verb, frames = reading.page, reading.verb, reading.cue.frames
    as_said = verb.tag_ in FINITE and any(each.lower_ == "as" and each.dep_ == "mark" for each in verb.lefts)
    if as_said and reading.clause is None and "clause" in frames:
        return reading.made("clause", beside(page, verb), 0.8)
    inverted = turned_round(page, verb)
    if inverted is not None:
        content, source = inverted
        return replace(reading, source=source).made("clause", content, 0.8)
    if not {"clause", "hearer"} & frames.keys() and not page.has_quotation[page.sentence_of[verb.i]]:
        return None  # "visits continue" is no cue beside a clause
    content = reported(page, verb, reading.subject)
    return reading.made("quote" if "quote" in frames else "clause", content, 0.9, hearer=hearer)


def _predicative(reading: Reading) -> Candidate | None:
    parts = reading.predicates
    if "predicative" not in reading.cue.frames or not parts:
        return None
    relative = reading.verb.dep_ == "relcl" and any(each.dep_ == "dobj" for each in reading.verb.lefts)
    if len(parts) == 1 and parts[0].dep_ not in {"ccomp", "oprd"} and not (relative and parts[0].lower_ == "as"):
        return None  # but “work which they described as thorough”
    if reading.grades:
        return None
    return reading.made("predicative", complements(reading.page, reading.verb, parts), 0.85)


def _request(reading: Reading) -> Candidate | None:
    thing, clause = reading.thing, reading.clause
    deed = reading.infinitive or (clause if clause is not None and has_to(clause) else None)
    if "request" not in reading.cue.frames or deed is None or (thing is None and clause is None):
        return None
    parts = [each for each in (thing, deed) if each is not None]
    return reading.made("request", complements(reading.page, reading.verb, parts), 0.85, hearer=thing)


def _infinitive(reading: Reading) -> Candidate | None:
    deed = reading.infinitive
    if "infinitive" not in reading.cue.frames or deed is None or _to_be_done(reading) is not None:
        return None
    if reading.verb.lemma_ == "ask" and any(each.dep_ == "neg" for each in deed.children):
        return None  # "a mother, who asked not to be named"
    if any(each.lower_ in {"anonymous", "nameless"} for each in deed.children):
        return None
    thing = reading.thing
    if reading.verb.lemma_ in _UNDERTAKING and thing is not None and not _is_somebody(reading.page, thing):
        return None  # "agreed arrangements to deliver the visit": what the arrangements are for
    if reading.verb.lemma_ in _UNDERTAKING and any(each.lower_ == "as" for each in deed.children):
        # "Has agreed to act as adviser" tells of a post.
        return reading.made("infinitive", complements(reading.page, reading.verb, [deed]), 0.5)
    return reading.made("infinitive", complements(reading.page, reading.verb, [deed]), 0.8)


def _gerund(reading: Reading) -> Candidate | None:
    if "gerund" not in reading.cue.frames or reading.gerund is None:
        return None
    return reading.made("gerund", complements(reading.page, reading.verb, [reading.gerund]), 0.75)


def _object(  # noqa: PLR0911 - one return per kind of object that says nothing
    reading: Reading,
) -> Candidate | None:
    thing = reading.thing
    if thing is None or reading.grades or thing.ent_type_ in {"DATE", "TIME"}:
        return None
    if "object" not in reading.cue.frames:
        # "Inspectors found gaps in recording" says so; the police who found a body say nothing.
        found = reading.verb.lemma_ in _FINDING and "clause" in reading.cue.frames
        if not found or thing.lower_ in _EMPTY or not reviews(reading.page.doc, reading.subject):
            return None
        return reading.made("object", object_phrase(reading.page, reading.verb, thing), 0.7, attribution="saying")
    if reading.verb.tag_ == "VB" and not finite(reading.verb):
        return None  # but "inspectors did, however, praise the team"
    if thing.lemma_ in lexicon().nouns and lends_voice(reading.verb):
        return None
    if thing.lower_ in _EMPTY and not reading.prepositional:
        return None
    if "hearer" in reading.cue.frames and _is_somebody(reading.page, thing):
        return None  # "Norham, which advised Saltley for three years": whom it worked for
    if reading.verb.lemma_ == "note" and thing.lemma_ in _NOTED:
        return None
    # To discuss a paper is to say nothing of it, and what practitioners identify are needs and risks.
    vague = reading.verb.lemma_ in lexicon().topical or (
        reading.verb.lemma_ in _FINDING and not reviews(reading.page.doc, reading.subject)
    )
    # What only announces is entered where the page goes on to list what it announces.
    sure = 0.5 if vague or reading.announces(thing) else 0.7
    return reading.made("object", object_phrase(reading.page, reading.verb, thing), sure)


def _is_somebody(page: Page, thing: Token) -> bool:
    discourse = page.doc._.discourse
    named = discourse is not None and discourse.mentions.at(thing.i) is not None
    return named or thing.ent_type_ in {"PERSON", "ORG", "GPE"}


def _prepositional(reading: Reading) -> Candidate | None:
    if not reading.prepositional or (reading.verb.lemma_ == "reflect" and reading.thing is not None):
        return None  # "plans reflected feedback on progress": they show it
    attribution = reading.cue.prepositions[governed(reading.prepositional[0])]
    # "We asked her about her plans": she is the hearer.
    hearer = reading.thing if "hearer" in reading.cue.frames else None
    thing = reading.thing if hearer is None else None
    wanted = _to_be_done(reading)
    deed = wanted or reading.infinitive
    parts = [each for each in (thing, *reading.prepositional, reading.describing, deed) if each is not None]
    # "Spoke of advisers as people who listen": what they are is said of them.
    named = [each for each in reading.verb.rights if each.lower_ == "as" and each.i > reading.prepositional[0].i]
    content = complements(reading.page, reading.verb, parts + named)
    if wanted is not None:
        content = merged((start, _before_relative(reading.page, wanted, end)) for start, end in content)
    topical = reading.verb.lemma_ in lexicon().topical and not (
        any(each.lower_ in _WARMLY for each in reading.verb.children)
        or named
        or reading.tells_reviewers
        or _in_own_words(reading.page, content)
    )
    sure = 0.5 if topical else 0.65
    return reading.made("preposition", content, sure, attribution=attribution, hearer=hearer)


def _to_be_done(reading: Reading) -> Token | None:
    """What somebody asks for: “called for the order of March 2022 to be lifted”, wherever the parser hangs it."""
    verb, phrase = reading.verb, next(iter(reading.prepositional), None)
    if phrase is None or phrase.i != verb.i + 1 or governed(phrase) != "for":
        return None
    _, end = reading.page.sentence(verb)
    words = reading.page.doc[phrase.i + 2 : end]
    to = next((each for each in words if each.tag_ == "TO" or each.tag_ in FINITE or each.text in {",", ";"}), None)
    return to.head if to is not None and to.tag_ == "TO" and to.head.i > to.i else None


def _before_relative(page: Page, deed: Token, end: int) -> int:
    """Where what is asked for ends: where its range does, or before “, which inspectors had praised”."""
    doc = page.doc
    for place in range(deed.i, end - 1):
        if doc[place].text == "," and doc[place + 1].tag_ in _RELATIVE:
            verb = next((each for each in doc[place:end] if each.dep_ == "relcl"), None)
            cues = lexicon().verbs.get(verb.lemma_, ()) if verb is not None else ()
            if any("saying" in cue.frames.values() for cue in cues):
                return place
    return end


def _in_own_words(page: Page, content: tuple[Range, ...]) -> bool:
    """Whether what is spoken of is told in the speaker's words: “she spoke of ‘a workforce on its knees’”."""
    return any(page.quotation_of[place] >= 0 for start, end in content for place in range(start, end))


def _unparsed(reading: Reading) -> Candidate | None:
    """A quotation behind a verb of saying for which the parser found no place, or what it took for an object."""
    page, verb = reading.page, reading.verb
    if "quote" not in reading.cue.frames or reading.source is None:
        return None
    says = verb.lemma_ == "say" and reading.thing is not None and reading.thing.lower_ not in _EMPTY | _VAGUE
    if not says and not page.has_quotation[page.sentence_of[verb.i]]:
        return None
    return reading.made("quote", rest(page, verb), 0.7)


_ACTIVE: tuple[Callable[[Reading], Candidate | None], ...] = (
    _hearer, _clausal, _predicative, _request, _infinitive, _gerund, _object, _prepositional, _unparsed,
)  # fmt: skip
