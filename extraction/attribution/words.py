"""Cues that are no verbs with a content of their own: adjectives, nouns, “according to”, “is said to”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import Candidate, Range, cue_range, has_to, is_complement, noun_phrase, unreal
from extraction.attribution.extent import complements, kept, split, trimmed
from extraction.attribution.lexicon import Cue, lexicon
from extraction.attribution.subjects import subject_of
from extraction.reviewers import reviews
from extraction.tense import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extraction.attribution.page import Page

_BEING = frozenset({"be", "feel", "remain", "seem", "appear", "sound", "stay", "look", "'s", "’s"})
"""Not "become": that someone has grown confident is told of them, not said by them."""


def raising(page: Page, verb: Token) -> Iterator[Candidate]:
    """“She is said to be leaving”, “it seems”: an attribution to nobody in particular."""
    if verb.dep_ in {"amod", "acl", "compound"}:
        return
    subject = next((each for each in verb.children if each.dep_ in {"nsubj", "nsubjpass"}), None)
    deed = next((each for each in verb.children if each.dep_ == "xcomp" and each.i > verb.i), None)
    if subject is None or deed is None:
        return
    seeming = verb.lemma_ in {"seem", "appear"}
    if not seeming and not (subject.dep_ == "nsubjpass" and has_to(deed)):
        return
    yield Candidate(
        cue=cue_range(verb), anchor=verb.i, source=None, content=split(page, subject, [deed]),
        attribution="thinking", frame="raising", confidence=0.4 if seeming else 0.6, unreal=unreal(page, verb),
    )  # fmt: skip


def adjective(page: Page, adjective: Token, cue: Cue) -> Iterator[Candidate]:
    """“The council is confident that ...”, “inspectors were critical of ...”."""
    being = adjective.head
    if adjective.dep_ not in {"acomp", "oprd", "conj"} or being.lemma_ not in _BEING:
        return
    subject = subject_of(being)
    if subject is None or subject.lower_ in {"that", "this", "there"}:
        return
    parts = [
        each
        for host in (adjective, being)
        for each in host.children
        if each.i > adjective.i
        and (each.dep_ in {"ccomp", "xcomp"} or (each.dep_ == "prep" and each.lower_ in cue.prepositions))
    ]
    if not parts or (subject.lower_ == "it" and any(each.dep_ != "prep" for each in parts)):
        return  # "it is clear that ..." has no source
    first = min(each.i for each in parts)
    start = min(cue_range(being)[0], being.i)
    yield Candidate(
        cue=(start, adjective.i + 1), anchor=adjective.i, source=noun_phrase(subject),
        content=complements(page, page.doc[max(adjective.i, being.i)], [each for each in parts if each.i >= first]),
        # What reviewers are satisfied of they say: "I am satisfied that children are safer".
        attribution="saying" if reviews(page.doc, subject) else next(iter(cue.prepositions.values()), cue.attribution),
        frame="adjective", confidence=0.6,
        unreal=unreal(page, being),
    )  # fmt: skip


def impressed(page: Page, verb: Token) -> Iterator[Candidate]:
    """“Inspectors were impressed by the team”, for the parser a passive; what moves reviewers they say."""
    subject = next((each for each in verb.children if each.dep_ == "nsubjpass"), None)
    parts = [each for each in verb.rights if each.dep_ == "agent" or (each.dep_ == "prep" and each.lower_ == "with")]
    if parts and subject is not None and reviews(page.doc, subject):
        yield Candidate(
            cue=cue_range(verb), anchor=verb.i, source=noun_phrase(subject), content=complements(page, verb, parts),
            attribution="saying", frame="adjective", confidence=0.6, unreal=unreal(page, verb),
        )  # fmt: skip


def lends_voice(verb: Token) -> bool:
    """Whether a verb can make an attribution of a noun: “expressed satisfaction”, “has doubts”."""
    cues = lexicon()
    if [each.lower_ for each in verb.doc[verb.i + 1 : verb.i + 3]] == ["in", "place"]:
        return False  # "put in place plans": a deed
    return verb.pos_ == "VERB" and (verb.lemma_ in cues.voicing_verbs or verb.lemma_ in cues.light_verbs)


def noun(page: Page, noun: Token, cue: Cue) -> Iterator[Candidate]:
    """“Her claim that ...”, “expressed satisfaction with ...”, “the board's decision to ...”."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        yield from _that_is(page, noun)
        return
    voiced = _voiced(noun)
    lent = lends_voice(verb) or (verb.lemma_, noun.lemma_) in lexicon().phrases
    # Who "is given a choice" makes none.
    passive = any(each.dep_ == "auxpass" for each in verb.children)
    paper = next((each for each in verb.lefts if each.dep_ == "nsubj" and each.lower_ in {"letter", "report"}), None)
    if paper is not None and any(each.lower_ == "this" for each in paper.lefts) and noun.lemma_ == "finding":
        return  # "This letter gives the findings of the visit"
    light = voiced is not None or (noun.dep_ == "dobj" and lent and not passive)
    owner = next((each for each in noun.children if each.dep_ == "poss"), None)
    parts = [
        each
        for each in noun.children
        if each.i > noun.i
        and (
            (each.dep_ in {"acl", "ccomp", "relcl"} and is_complement(each))
            or (each.dep_ == "prep" and each.lower_ in cue.prepositions)
        )
    ]
    if light and not parts:
        parts = [
            each
            for each in verb.children
            if each.i > noun.i
            and (each.dep_ == "ccomp" or (each.dep_ in {"prep", "dative"} and each.lower_ in cue.prepositions))
        ]
    source: Range | None = None
    start = noun.i
    subject = subject_of(verb) if light else None
    if light and subject is not None:
        source = noun_phrase(subject)
        start = cue_range(verb)[0] if voiced is None else voiced.i
    elif owner is not None:
        source = noun_phrase(owner)
    if source is None or not parts or start > noun.i:
        return  # "What assessment have they made of waits?" asks for one
    attribution = next(iter(cue.frames.values()), cue.attribution)
    if light and (voiced or verb).lemma_ in lexicon().voicing_verbs:
        attribution = "saying"
    yield Candidate(
        cue=(start, noun.i + 1), anchor=noun.i, source=source, content=complements(page, noun, parts),
        attribution=attribution, frame="light verb" if light else "noun",
        confidence=0.7 if light else 0.5, unreal=unreal(page, verb) if light else None,
    )  # fmt: skip


def _voiced(noun: Token) -> Token | None:
    """The verb of “welcomed the change but expressed concern that ...”, which the parser takes for an adjective."""
    before = noun.nbor(-1) if noun.i else noun
    named = noun.dep_ == "conj" and before.head.i == noun.i and before.dep_ == "amod" and before.tag_ in {"VBN", "VBD"}
    joined = named and before.i > 0 and before.nbor(-1).dep_ == "cc"
    return before if joined and before.lemma_ in lexicon().voicing_verbs else None


SOURCING = frozenset({"according", "in", "by"})
"""“According to”, “in the words of”, “in her view”, “by his own account”."""
_VOICED = frozenset({
    "word", "view", "opinion", "judgement", "judgment", "assessment", "estimation", "eye", "phrase", "account",
    "estimate", "reckoning", "admission", "telling", "verdict",
})  # fmt: skip


def _that_is(page: Page, noun: Token) -> Iterator[Candidate]:
    """“The union's view is that ...”, “the message of the letter was that ...”."""
    being = noun.head
    clause = next((each for each in being.rights if each.dep_ == "ccomp" and each.left_edge.lower_ == "that"), None)
    owners = [each for each in noun.children if each.dep_ == "poss"] or [
        each for of in noun.rights if of.lower_ in {"of", "from"} for each in of.children if each.dep_ == "pobj"
    ]
    if clause is not None and owners:
        yield Candidate(
            cue=(noun.i, noun.i + 1), anchor=noun.i, source=noun_phrase(owners[0]),
            content=kept(page, (clause.left_edge.i, page.sentence(noun)[1])), attribution="saying", frame="noun",
            confidence=0.75, unreal=unreal(page, being),
        )  # fmt: skip


def sourced(page: Page, token: Token) -> Iterator[Candidate]:
    """“According to the union, ...”, “in the words of the union, ...”: the rest of the sentence or clause is said."""
    if token.lower_ == "according":
        yield from _according(page, token)
        return
    noun = next((each for each in token.children if each.dep_ == "pobj" and each.lemma_ in _VOICED), None)
    if noun is None:
        return
    owner = next((each for each in noun.children if each.dep_ == "poss"), None)
    of = next((each for each in noun.rights if each.lower_ == "of"), None)
    name = owner or next((each for each in (of.children if of is not None else ()) if each.dep_ == "pobj"), None)
    if name is None or (owner is None and token.lower_ == "by"):
        return
    start, end = page.sentence(token)
    stop = noun.i + 1 if owner is not None else noun_phrase(name)[1]
    if owner is not None and (page.doc[stop : stop + 1].text == "of" or not _set_apart(page, token.i, stop)):
        return
    semicolons = (place + 1 for place in range(token.i - 1, start, -1) if page.doc[place].text == ";")
    content = kept(page, (next(semicolons, start), token.i), (stop, end))
    if content:
        cue = (noun.i, noun.i + 1) if owner is not None and owner.pos_ != "PRON" else (token.i, stop)
        cue = (token.i, noun.i + 2) if owner is None else cue
        yield Candidate(cue=cue, anchor=token.i, source=noun_phrase(name), content=content, attribution="saying",
                        frame="according to", confidence=0.85)  # fmt: skip


def _set_apart(page: Page, start: int, end: int) -> bool:
    """Whether marks set a phrase apart.

    They do not in "plans are written in the child's own words".
    """
    sentence = page.sentence(page.doc[start])
    opens = start == sentence[0] or page.doc[start - 1].is_punct or page.doc[start - 1].pos_ in {"CCONJ", "AUX"}
    return opens or page.doc[end].text in {",", ":", "—", "–"} or page.quotation_of[end] >= 0


def _told_before(page: Page, start: int, token: Token) -> bool:
    """Whether a sentence has somebody else's words before “according to”: “Jo Roe said A, but B, according to C”."""
    verbs = lexicon().verbs
    finite = (each for each in page.doc[start : token.i] if each.tag_ in FINITE and page.quotation_of[each.i] < 0)
    return any("clause" in cue.frames for each in finite for cue in verbs.get(each.lemma_, ()))


def _according(page: Page, token: Token) -> Iterator[Candidate]:
    to = next((each for each in token.children if each.lower_ == "to"), None)
    if to is None:
        following = page.doc[token.i + 1] if token.i + 1 < len(page.doc) else None
        to = following if following is not None and following.lower_ == "to" else None
    if to is None:
        return
    name = next((each for each in to.children if each.dep_ in {"pobj", "pcomp"}), None)
    if name is None:
        return
    start, end = page.sentence(token)
    stop = noun_phrase(name)[1]
    host = token.head
    left, right = start, end
    if host.pos_ in {"VERB", "AUX"} and host.dep_ in {"advcl", "relcl", "conj", "ccomp"} and host.i != token.i:
        left, right = max(start, host.left_edge.i), min(end, host.right_edge.i + 1)
    if left >= token.i and right <= stop:
        left, right = start, end
    if stop >= end - 1 and page.doc[token.i - 1].text == "," and not _told_before(page, start, token):
        left = start  # "A had gone, and B was late, according to the union": it says both
    content = tuple(trimmed(page, part) for part in ((left, min(token.i, right)), (max(stop, left), right))
                    if part[0] < part[1])  # fmt: skip
    content = tuple(part for part in content if part[0] < part[1])
    if not content:
        return
    yield Candidate(cue=(token.i, to.i + 1), anchor=token.i, source=noun_phrase(name), content=content,
                    attribution="saying", frame="according to", confidence=0.9)  # fmt: skip
