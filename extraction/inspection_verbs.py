"""Verbs that tell of an inspection carried out: who inspected whom, came, was there, or found something then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.annotations import text_of, tokens
from extraction.announced_inspections import is_coming
from extraction.dating import genre
from extraction.parties import ANSWERABLE
from extraction.patterns import inspections as patterns
from extraction.reviewers import agents_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from extraction.annotations import Span
    from extraction.parties import Parties

_INSPECTING = frozenset({"inspect", "reinspect", "re-inspect"})
_NOUN_OF_VERB = {
    **dict.fromkeys(_INSPECTING | patterns.EXAMINE_VERBS | patterns.FOUND_VERBS, "inspection"), "review": "review",
}  # fmt: skip
_BESIDE = frozenset({"team", "assistants", "assistant", "colleagues", "colleague", "deputies", "deputy"})
_PLACES = frozenset({"city", "county", "borough", "town", "district", "council", "authority"})
_DATED_ONLY = (
    frozenset({"meet", "be", "call", "turn", "go", "take"})
    | patterns.FOUND_VERBS
    | patterns.EXAMINE_VERBS - {"assess", "review", "grade"}
)


def verbs(doc: Doc, parties: Parties, sentence: Span) -> Iterator[Token]:
    """The verbs of a sentence that tell of an inspection, in text order."""
    for token in tokens(doc, sentence):
        if (token.pos_ == "VERB" and token.lemma_.lower() in patterns.EVENT_VERBS) or _is_there(token):
            negated = any(child.dep_ == "neg" for child in token.children)
            if not negated and not is_coming(doc, token) and _tells(token, parties):
                yield token


def noun_of(verb: Token) -> str:
    """What a verb tells of: ``inspection``, ``visit`` or ``review``."""
    return _NOUN_OF_VERB.get(verb.lemma_.lower()) or "visit"


def only_dated(verb: Token) -> bool:
    """Whether a verb tells of an inspection only where it has a date: being there, meeting, looking at something."""
    return verb.lemma_ in _DATED_ONLY or _of_many(verb) or _with_others(verb)


def is_commissioners(verb: Token) -> bool:
    """Whether a verb tells of a commissioner's stay with those reviewed: "spent 21 days in the city"."""
    subjects = {part.lower_ for child in verb.children if child.dep_ == "nsubj" for part in child.subtree}
    if not _with_others(verb):
        return False
    own = bool(subjects & {"i", "we"}) and "commissioner" in text_of(verb.doc)[: verb.idx].lower()
    return own or "commissioner" in subjects


def is_departments(verb: Token, parties: Parties) -> bool:
    """Whether a verb tells what a department's officials did: "my officials reviewed the council's progress"."""
    return bool(parties.departments) and any(part.lower_ == "officials" for part in agents_of([verb]))


def _with_others(verb: Token) -> bool:
    """Whether a person of rank and those beside them stay somewhere: "Dame Jo and her team visited the council"."""
    if verb.lemma_.lower() not in {"visit", "spend"} or verb.tag_ != "VBD":
        return False
    subjects = [part for child in verb.children if child.dep_ == "nsubj" for part in child.subtree]
    beside = any(part.lower_ in _BESIDE and any(child.dep_ == "poss" for child in part.children) for part in subjects)
    return beside or any(part.lower_ in {"commissioner", "commissioners"} for part in subjects)


def _tells(verb: Token, parties: Parties) -> bool:  # noqa: C901, PLR0911, PLR0912 - one return per kind of verb
    """Whether a verb tells of an inspection, by who does it and to whom."""
    lemma = verb.lemma_.lower()
    agents = list(agents_of([verb]))
    if verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "advcl"}:
        # "Ofsted found much to praise after visiting the borough": of whom the sentence tells.
        agents += [part for above in verb.ancestors for part in above.lefts if part.dep_ == "nsubj"]
    if lemma in patterns.EXAMINE_VERBS:
        # Inspectors assess and review much within an inspection; the body as such assesses a council.
        objects = [part for child in verb.children if child.dep_ in {"dobj", "prep"} for part in child.subtree]
        by_them = any(parties.names_inspectorate(part) for part in agents) or is_departments(verb, parties)
        return by_them and any(parties.names(part, *ANSWERABLE) or parties.names_own(part) for part in objects)
    if lemma in patterns.FOUND_VERBS:
        past = verb.tag_ == "VBD" or any(child.lower_ == "had" for child in verb.children)
        # "In 2019 inspectors had told it to ...": elsewhere a date may be of something else ("better than in 2019").
        opened = past and verb.sent[0].lower_ in {"in", "back"}
        named = verb.tag_ == "VBD" and any(parties.names_inspectorate(part) for part in agents)
        return named or (opened and any(parties.inspects(part) for part in agents or _right_before(verb)))
    if lemma == "send":
        sent = [part for child in verb.children if child.dep_ == "dobj" for part in child.subtree]
        return any(parties.inspects(part) for part in sent)
    again = {"they"} if lemma in patterns.BACK_VERBS else set()
    if lemma in patterns.INSPECT_VERBS and verb.sent[0].lower_ in {"they", "it"}:
        again = {"they", "it"}  # "It last inspected the force in 2021": the sentence goes on about the inspectorate
    if again.intersection(part.lower_ for part in agents) and verb.sent.start:
        return any(parties.inspects(part) for part in verb.doc[verb.sent.start - 1].sent)
    # "What inspectors found when they visited the town": those of whom the clause before speaks.
    if lemma in patterns.INSPECT_VERBS | patterns.BACK_VERBS and "they" in {part.lower_ for part in agents}:
        return any(parties.inspects(part) and part.dep_ == "nsubj" for part in verb.doc[verb.sent.start : verb.i])
    if lemma == "go" and not any(child.lower_ in {"to", "into", "in", "back"} for child in verb.children):
        return False
    # "Ofsted inspected X Council" is now and then parsed as a noun with modifiers: who stands before the verb acts.
    before = verb.doc[verb.i - 1 : verb.i] if verb.i > verb.sent.start else ()
    if lemma != "meet" and any(parties.inspects(part) for part in (*agents, *before)):
        return True
    if lemma in {"visit", "revisit"} and _lastly(verb):
        return any(part.dep_ == "nsubjpass" and _is_whole(part, parties) for part in verb.children)
    if _with_others(verb):
        told = [part for child in verb.children if child.dep_ in {"dobj", "prep"} for part in child.subtree]
        if any(part.lower_ in _PLACES or parties.names(part, *ANSWERABLE) for part in told):
            return True
    if lemma in _INSPECTING:
        passive = any(child.dep_ == "nsubjpass" for child in verb.children) or _is_set_off(verb) or _is_label(verb)
        # "We inspected Exford Council between 6 and 10 March", "since we last inspected", in the inspectorate's words
        seen = [part for child in verb.children if child.dep_ in {"dobj", "advmod"} for part in child.subtree]
        ours = any(part.lower_ == "we" for part in agents) and bool(parties.inspectors) and verb.tag_ == "VBD"
        ours = ours and any(
            part.lower_ in {"services", "last"} or parties.names(part, *ANSWERABLE, "service") for part in seen
        )
        return passive or ours or parties.inspector_among(agents) is not None
    # "Thank you for meeting us on 22 January": the review of which the letter tells.
    party = {part.lower_ for child in verb.children if child.dep_ in {"nsubj", "dobj"} for part in child.subtree}
    return lemma in {"visit", "meet", "be"} and genre(verb.doc) == "letter" and bool(party & {"i", "we", "us"})


def _of_many(verb: Token) -> bool:
    """Whether many are inspected, of which none is told of: "it has now inspected 140 trusts"."""
    return any(
        child.dep_ in {"dobj", "nsubjpass"}
        and child.tag_ in {"NNS", "NNPS"}
        and any(part.dep_ == "nummod" or part.lower_ in {"all", "most", "many"} for part in child.children)
        for child in verb.children
    )


def _is_set_off(verb: Token) -> bool:
    """Whether a participle tells of the name before it: "Larch House, inspected on 4 May, had been ..."."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ == "acl"
        and verb.head.pos_ == "PROPN"
        and verb.i > 0
        and verb.nbor(-1).lower_ == ","
    )


def _is_label(verb: Token) -> bool:
    """Whether a participle labels a date: "Inspected: 16 January 2024"."""
    return (
        (verb.is_sent_start is True or _opens(verb))
        and verb.i + 1 < len(verb.doc)
        and verb.nbor(1).lower_ in {":", "on"}
    )


def _right_before(verb: Token) -> list[Token]:
    """What stands before a verb that the parser gives no subject: "in 2019 inspectors had told"."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in {"AUX", "ADV"}:
        at -= 1
    return [verb.doc[at]] if at >= verb.sent.start else []


def _lastly(verb: Token) -> bool:
    """Whether something is said to have been done last: "the borough was last visited in April"."""
    return any(child.lower_ in {"last", "previously"} for child in verb.children if child.dep_ == "advmod")


def _is_whole(noun: Token, parties: Parties) -> bool:
    """Whether a noun names whom inspectors visit, or stands for them: "the council", "it"."""
    return noun.lower_ in {"it", "we", *_PLACES} or parties.names(noun, *ANSWERABLE)


def _opens(verb: Token) -> bool:
    """Whether nothing but a "last" stands before a verb: "Last inspected: 16 January 2024"."""
    return verb.i > 0 and verb.nbor(-1).lower_ == "last" and verb.nbor(-1).is_sent_start is True


def _is_there(token: Token) -> bool:
    """Whether a "were" tells where somebody was: "inspectors were in the borough", "assessors, who were on site"."""
    had_been = token.tag_ == "VBN" and any(child.lower_ == "had" for child in token.children)
    return (
        token.lemma_ == "be"
        and (token.tag_ == "VBD" or had_been)
        and token.dep_ not in {"aux", "auxpass"}
        and any(child.dep_ in {"prep", "advmod"} and child.lower_ in patterns.BE_PLACED for child in token.children)
        and not any(child.dep_ in {"attr", "acomp", "oprd"} for child in token.children)
    )
