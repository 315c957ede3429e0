"""Clauses with a cue: from a parsed sentence, who is the source and which words are the content.

One function per frame of the lexicon. Everything is in token places; `component` turns them into characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import (
    Candidate, Range, cue_range, finite, has_to, is_complement, noun_phrase, subject_of, unreal,
)  # fmt: skip
from extraction.attribution.extent import CLAUSES, around, complements, reported, rest, split, trimmed
from extraction.attribution.lexicon import Cue, lexicon
from extraction.attribution.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from extraction.attribution.page import Page
    from ontology.records import AttributionClass


def candidates(page: Page) -> Iterator[Candidate]:
    """Every clause of the page that has a cue, in text order of the cue; nested ones included."""
    cues = lexicon()
    for token in page.doc:
        if page.quotation_of[token.i] >= 0 and page.quoted(token.i):
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            yield from _according(page, token)
        elif token.pos_ in {"VERB", "AUX"}:
            speech = spoken(page, token, known=lemma in cues.verbs)
            if speech is not None:
                yield speech
            if lemma in cues.verbs:
                yield from _verb(page, token, cues.verbs[lemma])
            if lemma in cues.raising:
                yield from _raising(page, token)
        elif token.pos_ == "ADJ" and lemma in cues.adjectives:
            yield from _adjective(page, token, cues.adjectives[lemma])
        elif token.pos_ == "NOUN" and lemma in cues.nouns:
            yield from _noun(page, token, cues.nouns[lemma])


# ---------------------------------------------------------------------------- verbs


def _verb(page: Page, verb: Token, cues: tuple[Cue, ...]) -> Iterator[Candidate]:
    particles = {child.lower_ for child in verb.children if child.dep_ in {"prt", "advmod"} or child.pos_ == "ADP"}
    cue = next((each for each in cues if each.particle is None or each.particle in particles), None)
    if cue is None:
        return
    if verb.dep_ in {"amod", "compound"}:
        return
    found = _passive(page, verb, cue) if _is_passive(verb) else _active(page, verb, cue)
    if found is not None:
        yield found


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "advcl"}
        and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    )


def _active(page: Page, verb: Token, cue: Cue) -> Candidate | None:
    subject = subject_of(verb)
    source = noun_phrase(subject) if subject is not None else None
    children = list(verb.children)
    clause = next((each for each in children if each.dep_ in CLAUSES), None)
    infinitive = next((each for each in children if each.dep_ == "xcomp" and has_to(each)), None)
    gerund = next((each for each in children if each.dep_ in {"xcomp", "ccomp"} and each.tag_ == "VBG"), None)
    thing = next((each for each in children if each.dep_ in {"dobj", "dative", "attr"} and each.i > verb.i), None)
    if clause is None and verb.dep_ == "parataxis" and {"clause", "quote"} & cue.frames.keys():
        clause = verb.head
    frames = cue.frames

    def made(frame: str, content: tuple[Range, ...], *, sure: float, hearer: Token | None = None,
             attribution: AttributionClass | None = None) -> Candidate | None:  # fmt: skip
        if not content:
            return None
        return Candidate(
            cue=cue_range(verb), anchor=verb.i, source=source, content=content,
            attribution=attribution or frames.get(frame, cue.attribution),  # type: ignore[call-overload]
            frame=frame, confidence=sure if source else sure * 0.6,
            hearer=noun_phrase(hearer) if hearer is not None else None, unreal=unreal(verb),
        )  # fmt: skip

    if "hearer" in frames and thing is not None and clause is not None and clause.i > thing.i:
        return made("hearer", around(page, verb, clause, subject), sure=0.9, hearer=thing)
    if "clause" in frames or "quote" in frames or "hearer" in frames:
        if clause is not None and clause is not gerund and ("clause" in frames or finite(clause)):
            hearer = thing if "hearer" in frames else None
            if "predicative" in frames and "clause" not in frames and not finite(clause):
                pass
            else:
                return made("clause" if "clause" in frames else "quote", around(page, verb, clause, subject),
                            sure=0.9, hearer=hearer)  # fmt: skip
        if thing is None or "hearer" in frames:
            said = reported(page, verb, subject)
            if said:
                return made("quote" if "quote" in frames else "clause", said, sure=0.9,
                            hearer=thing if "hearer" in frames else None)  # fmt: skip
    if "predicative" in frames:
        parts = [
            each
            for each in children
            if each.i > verb.i
            and (
                each.dep_ in {"dobj", "oprd", "ccomp", "xcomp", "acomp", "nsubj"}
                or (each.dep_ == "prep" and each.lower_ in cue.prepositions)
            )
        ]
        if parts and (len(parts) > 1 or parts[0].dep_ in {"ccomp", "oprd"}):
            return made("predicative", complements(page, verb, parts), sure=0.85)
    if "request" in frames and (thing is not None or clause is not None):
        deed = infinitive or (clause if clause is not None and has_to(clause) else None)
        if deed is not None:
            parts = [each for each in (thing, deed) if each is not None]
            return made("request", complements(page, verb, parts), sure=0.85, hearer=thing)
    if "infinitive" in frames and infinitive is not None:
        return made("infinitive", complements(page, verb, [infinitive]), sure=0.8)
    if "gerund" in frames and gerund is not None:
        return made("gerund", complements(page, verb, [gerund]), sure=0.75)
    prepositional = [each for each in children if each.dep_ in {"prep", "dative"} and each.i > verb.i
                     and each.lower_ in cue.prepositions and any(True for _ in each.children)]  # fmt: skip
    if "object" in frames and thing is not None:
        parts = [thing, *prepositional]
        return made("object", complements(page, verb, parts), sure=0.7)
    if prepositional:
        parts = (
            [each for each in (thing,) if each is not None]
            + prepositional
            + ([infinitive] if infinitive is not None else [])
        )
        first = prepositional[0]
        return made("preposition", complements(page, verb, parts), sure=0.65,
                    attribution=cue.prepositions[first.lower_])  # fmt: skip
    if "quote" in frames and source is not None and page.has_quotation[page.sentence_of[verb.i]]:
        return made("quote", rest(page, verb), sure=0.7)
    return None


def _passive(page: Page, verb: Token, cue: Cue) -> Candidate | None:
    children = list(verb.children)
    subject = next((each for each in children if each.dep_ in {"nsubjpass", "csubjpass"}), None)
    if subject is None and verb.dep_ == "conj":
        subject = next((each for each in verb.head.children if each.dep_ == "nsubjpass"), None)
    agent = next((each for each in children if each.dep_ == "agent"), None)
    by = next((each for each in agent.children if each.dep_ in {"pobj", "pcomp"}), None) if agent is not None else None
    source = noun_phrase(by) if by is not None else None
    clause = next((each for each in children if each.dep_ in CLAUSES), None)
    infinitive = next((each for each in children if each.dep_ == "xcomp"), None)
    frames = cue.frames
    expletive = subject is not None and subject.lower_ == "it"

    def made(frame: str, content: tuple[Range, ...], sure: float, hearer: Token | None = None) -> Candidate | None:
        if not content:
            return None
        return Candidate(
            cue=cue_range(verb), anchor=verb.i, source=source, content=content,
            attribution=frames.get(frame, cue.attribution), frame=f"passive {frame}",  # type: ignore[call-overload]
            confidence=sure, hearer=noun_phrase(hearer) if hearer is not None else None, unreal=unreal(verb),
        )  # fmt: skip

    if clause is not None and clause.i > verb.i and finite(clause):
        if "hearer" in frames and subject is not None and not expletive:
            return made("hearer", around(page, verb, clause, subject), 0.75, hearer=subject)
        if "clause" in frames:
            return made("clause", around(page, verb, clause, subject), 0.75)
    if subject is None or expletive:
        return None
    said = [
        each
        for each in children
        if each.i > verb.i
        and (each.dep_ in {"oprd", "xcomp", "ccomp"} or (each.dep_ == "prep" and each.lower_ in cue.prepositions))
    ]
    if "request" in frames and infinitive is not None:
        return made("request", split(page, subject, [infinitive]), 0.6)
    if "predicative" in frames and said:
        return made("predicative", split(page, subject, said), 0.7)
    if "object" in frames and (said or by is not None):
        return made("object", split(page, subject, said), 0.7)
    return None


def _raising(page: Page, verb: Token) -> Iterator[Candidate]:
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
        attribution="thinking", frame="raising", confidence=0.4 if seeming else 0.6, unreal=unreal(verb),
    )  # fmt: skip


# ------------------------------------------------------------- adjectives and nouns


def _adjective(page: Page, adjective: Token, cue: Cue) -> Iterator[Candidate]:
    """“The council is confident that ...”, “inspectors were critical of ...”."""
    being = adjective.head
    if adjective.dep_ not in {"acomp", "oprd", "conj"} or being.pos_ not in {"AUX", "VERB"}:
        return
    subject = subject_of(being)
    if subject is None or subject.lower_ in {"it", "that", "this", "there"}:
        return
    parts = [
        each
        for host in (adjective, being)
        for each in host.children
        if each.i > adjective.i
        and (each.dep_ in {"ccomp", "xcomp"} or (each.dep_ == "prep" and each.lower_ in cue.prepositions))
    ]
    if not parts:
        return
    first = min(each.i for each in parts)
    start = min(cue_range(being)[0], being.i)
    yield Candidate(
        cue=(start, adjective.i + 1), anchor=adjective.i, source=noun_phrase(subject),
        content=complements(page, page.doc[max(adjective.i, being.i)], [each for each in parts if each.i >= first]),
        attribution=next(iter(cue.prepositions.values()), "thinking"), frame="adjective", confidence=0.6,
        unreal=unreal(being),
    )  # fmt: skip


def _noun(page: Page, noun: Token, cue: Cue) -> Iterator[Candidate]:
    """“Her claim that ...”, “expressed satisfaction with ...”, “the board's decision to ...”."""
    verb = noun.head
    light = noun.dep_ == "dobj" and verb.lemma_ in lexicon().light_verbs and verb.pos_ == "VERB"
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
            if each.i > noun.i and (each.dep_ in {"ccomp"} or (each.dep_ == "prep" and each.lower_ in cue.prepositions))
        ]
    source: Range | None = None
    start = noun.i
    subject = subject_of(verb) if light else None
    if light and subject is not None:
        source = noun_phrase(subject)
        start = cue_range(verb)[0]
    elif owner is not None:
        source = noun_phrase(owner)
    if source is None or not parts:
        return
    attribution = next(iter(cue.frames.values()), "thinking")
    yield Candidate(
        cue=(start, noun.i + 1), anchor=noun.i, source=source, content=complements(page, noun, parts),
        attribution=attribution, frame="light verb" if light else "noun",
        confidence=0.7 if light else 0.5, unreal=unreal(verb) if light else None,
    )  # fmt: skip


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
    stop = name.right_edge.i + 1
    host = token.head
    left, right = start, end
    if host.pos_ in {"VERB", "AUX"} and host.dep_ in {"advcl", "relcl", "conj", "ccomp"} and host.i != token.i:
        left, right = max(start, host.left_edge.i), min(end, host.right_edge.i + 1)
    if left >= token.i and right <= stop:
        left, right = start, end
    content = tuple(trimmed(page, part) for part in ((left, min(token.i, right)), (max(stop, left), right))
                    if part[0] < part[1])  # fmt: skip
    content = tuple(part for part in content if part[0] < part[1])
    if not content:
        return
    yield Candidate(cue=(token.i, to.i + 1), anchor=token.i, source=noun_phrase(name), content=content,
                    attribution="saying", frame="according to", confidence=0.9)  # fmt: skip
