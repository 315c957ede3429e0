"""Reading a parsed clause: the extent of a noun phrase, a cue with its auxiliaries, whether it is real."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.attribution.lexicon import lexicon
from extraction.tense import FINITE
from extraction.words import HYPHENS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extraction.attribution.lexicon import Cue
    from extraction.attribution.page import Page
    from ontology.records import AttributionClass

Range = tuple[int, int]
"""Token places, half-open."""

PHRASE = 80
"""Tokens on either side of a head; what is longer is no noun phrase but a table or a misreading."""
_NAME = 5
"""Tokens of a name with its title."""
_HELPERS = 5
"""Tokens before a cue in which its auxiliaries stand."""
HONORIFICS = frozenset(
    {"Cllr", "Councillor", "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Professor"}
)
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.?")
"""“4.2 Inspectors noted”: the number of the paragraph."""
_ABOUT = frozenset({"over", "about", "around", "under", "nearly", "almost"})
_SHARES = frozenset({"half", "all"})
"""“Over half of parents surveyed said”, for the parser a phrase of place."""
_REPLIES = frozenset({"reply", "response", "answer"})
_GOING_ON = frozenset({"go", "continue", "proceed", "begin", "start"})
"""“The report goes on to say ...”: it says it."""
_WRITING = frozenset({"write", "ring", "phone", "email", "text", "call"})
"""“She wrote to say ...”: she said it."""
_REFUSED = frozenset({"accept", "agree"})
_GLAD = frozenset({"pleased", "delighted", "happy", "glad", "proud", "sorry", "sad"})
"""“I am pleased to confirm ...”: that is the confirmation."""
_PERFORMED = {
    **dict.fromkeys(
        ("can",), frozenset({"confirm", "assure", "reassure", "report", "announce", "reveal", "tell", "say"})
    ),
    **dict.fromkeys(
        ("would", "must", "'d", "’d"),
        frozenset({"say", "stress", "add", "urge", "ask", "argue", "suggest", "recommend", "emphasise", "encourage"}),
    ),
}
"""“I can confirm that ...”, “we would urge ministers to ...”: whoever says so does it."""
EDGES = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "(", ")"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution, in token ranges."""

    cue: Range | None
    """None under a label or over a sign-off."""
    anchor: int
    """The cue's head."""
    source: Range | None
    content: tuple[Range, ...]
    attribution: AttributionClass
    frame: str
    confidence: float
    hearer: Range | None = None
    voice: Range | None = None
    """Who speaks, where the source does not say: under “Answer” who was asked."""
    unreal: str | None = None
    """Why nothing was said: negated, hypothetical, only expected."""

    @property
    def place(self) -> int:
        """Where it begins."""
        return min(self.content[0][0], self.anchor if self.cue is None else self.cue[0])


def noun_phrase(head: Token, *, whole: bool = False) -> Range:
    """The noun phrase of a head, without what is in apposition and without relative clauses.

    Where the head is a post or a description and a name stands in apposition to it ("the adviser, Jane Roe,"), the
    name. What opens the sentence before the phrase ("In a letter to the council, Jane Roe") does not belong to it.
    """
    doc = head.doc
    if head.tag_ == "VBG":  # "Responding, the council said": for the parser two subjects
        head = next((each for each in head.rights if each.dep_ == "conj"), head)
    head, first = _compound(head)
    name = None if whole else _name_beside(head) or _name_before_verb(head)
    if name is not None:
        head = name
    opening = _behind_opening(head)
    if isinstance(opening, tuple):
        return opening
    start = max(first if first < opening and doc[opening - 1].text in HYPHENS else opening, head.i - PHRASE)
    while start < head.i and (
        doc[start].is_punct
        or doc[start].is_space
        or doc[start].dep_ in {"cc", "preconj"}
        or _NUMBERED.fullmatch(doc[start].text)
    ):
        start += 1
    if start > 1 and doc[start - 1].text in HYPHENS and not doc[start - 1].whitespace_:
        start = doc[start - 2].left_edge.i  # "its co-chair Jo Roe"
    start -= start > 0 and doc[start - 1].text.rstrip(".") in HONORIFICS
    end = head.i + 1
    last = min(head.right_edge.i, head.i + PHRASE) + 1
    conjuncts = {each.i for each in head.conjuncts}
    while end < last and (whole or not _closes_phrase(doc[end], head, conjuncts, last)):
        end += 1
    if doc[end - 1].dep_ == "cc":
        # "The report called it poor and said ...": the parser took the first cue for a description of the report.
        end = next((each.left_edge.i for each in head.children if each.dep_ == "acl" and each.i > head.i), end - 1)
    while end > head.i + 1 and (doc[end - 1].is_space or doc[end - 1].text in EDGES or doc[end - 1].dep_ == "case"):
        end -= 1
    return start, end


def _compound(head: Token) -> tuple[Token, int]:
    """The head of a noun phrase and where it begins, behind hyphens that the parser stopped at: “Its co-chair said”."""
    doc = head.doc
    first = head.left_edge.i
    if head.text.rstrip(".") in HONORIFICS and head.i + 1 < len(doc) and doc[head.i + 1].pos_ == "PROPN":
        return doc[head.i + 1], first  # the parser parted "Councillor" from "Roe"
    for place in (head.i, head.i + 1):
        if not 0 < place < len(doc) - 1 or doc[place].text not in HYPHENS:
            continue
        if not doc[place - 1].whitespace_ and not doc[place].whitespace_:
            return doc[place + 1], min(first, doc[place - 1].left_edge.i)
    return head, first


def _behind_opening(head: Token) -> int | Range:
    """Where a noun phrase begins behind what opens its sentence; or the name, if that is what the opening ends in."""
    doc = head.doc
    first = max(head.left_edge.i, head.i - PHRASE)
    if first and doc[first].lower_ in _REPLIES and doc[first - 1].lower_ == "in":
        return first + 1  # "In reply Jo Roe said": for the parser a name
    # "In December the adviser said": when it was does not belong to who it was.
    opening = next((each for each in head.lefts if each.dep_ == "prep" and each.i == first), None)
    behind = opening.right_edge.i + 1 if opening is not None else first
    if behind < head.i and all(each.text != "," for each in doc[first : behind + 1]):
        first = behind
    for place in range(head.i - 1, first - 1, -1):
        if doc[place].text == "," and any(each.pos_ in {"ADP", "VERB"} for each in doc[first:place]):
            name = place
            while name > first and doc[name - 1].ent_type_ == "PERSON":
                name -= 1
            # "In a letter to the council, Jane Roe, the department's lead, said"
            return (name, place) if name < place else place + 1
    return first


def opening_phrase(  # noqa: PLR0911 - one return per way a sentence opens
    page: Page, verb: Token
) -> Range | None:
    """The noun phrase that opens the sentence, for a finite verb whose subject the parser did not see.

    “The report, to go before members next week, set out ...”: there is no other finite verb that could have it. Behind
    an adverbial it is the last name that follows a comma: “In a letter to Ann Roe, Tom Lee, the adviser, said ...”.
    """
    doc = page.doc
    start, _ = page.sentence(verb)
    between = doc[start : verb.i]
    if verb.tag_ not in {"VBD", "VBZ"} or not between:
        return None
    if any(each.tag_ in FINITE or page.quotation_of[each.i] >= 0 for each in between):
        return None
    if doc[start].lower_ in _ABOUT and (doc[start + 1].like_num or doc[start + 1].lower_ in _SHARES):
        return start, cue_range(verb)[0]
    if doc[start].pos_ == "ADP" or doc[start].tag_ == "VBG":
        named = {(each.start, each.end) for each in between.ents if each.label_ in {"PERSON", "ORG"}}
        if doc._.discourse is not None:
            named.update((each.start, each.end) for each in doc._.discourse.mentions.between(start, verb.i))
        for name, end in sorted(named, reverse=True):
            first = name - (doc[name - 1].text.rstrip(".") in HONORIFICS)
            if first > start and doc[first - 1].text == "," and doc[end].text in {",", verb.text}:
                return first, end
        return _behind_comma(page, start, verb)
    if doc[start].pos_ not in {"DET", "PROPN", "PRON", "NOUN"}:
        return None
    end = next(
        (each.i for each in between if each.text in {",", "(", "—", "–"} or each.pos_ in {"VERB", "ADV"}), verb.i
    )
    return (start, end) if end > start else None


def _behind_comma(page: Page, start: int, verb: Token) -> Range | None:
    """The noun phrase between an adverbial and a cue: “In response to Cllr Roe, the head of early help confirmed”."""
    doc = page.doc
    end = cue_range(verb)[0]
    # "In May 2023 inspectors warned": without a comma what stands behind the year.
    first = next(
        (place + 1 for place in range(end - 1, start, -1) if doc[place].text == "," or doc[place].like_num), end
    )
    if first >= end or doc[first].pos_ not in {"DET", "PROPN", "PRON", "NOUN", "ADJ"}:
        return None
    phrase = doc[first:end]
    named = any(each.pos_ in {"NOUN", "PROPN", "PRON"} for each in phrase)
    return (first, end) if named and not any(each.pos_ in {"VERB", "AUX", "PUNCT"} for each in phrase) else None


def _name_beside(head: Token) -> Token | None:
    """The name that stands between commas behind a description: “the leader of the council, Cllr Jane Roe, said”."""
    doc = head.doc
    if head.ent_type_ == "PERSON":
        return None
    for each in doc[head.i + 1 : min(head.right_edge.i, head.i + PHRASE) + 1]:
        if each.text == "(":
            return None  # "Councillor Jane Roe (Con, Harbour)": a party and a ward
        if each.dep_ == "appos" and each.pos_ == "PROPN" and each.i > head.i and doc[each.left_edge.i - 1].text == ",":
            closed = each.right_edge.i + 1 >= len(doc) or doc[each.right_edge.i + 1].text in {",", "(", ")"}
            if each.ent_type_ == "PERSON" or (closed and doc[each.left_edge.i].text.rstrip(".") in HONORIFICS):
                return each
    return None


def _name_before_verb(head: Token) -> Token | None:
    """The name between commas before the verb that is no apposition for the parser: “the man sent in, Jo Roe, said”."""
    doc, verb = head.doc, head.head
    end = verb.i - 1
    if head.dep_ != "nsubj" or head.pos_ != "NOUN" or end <= head.i or doc[end].text != ",":
        return None
    start = end
    while start > head.i + 1 and doc[start - 1].pos_ == "PROPN":
        start -= 1
    named = 1 < end - start <= _NAME and doc[start - 1].text == ","
    # "The chief executive of Holm, Ash and Lee, said": no name beside a post, but the last of a list.
    return doc[end - 1] if named and doc[end - 1].dep_ not in {"conj", "appos"} else None


def _closes_phrase(token: Token, head: Token, conjuncts: set[int], last: int) -> bool:
    if token.text in {"(", "—", "–", "-", "--", ";", ":"} and token.dep_ == "punct":
        return True
    if token.text == ",":
        return not any(token.i < place < last for place in conjuncts)
    if token.lower_ == "following" and token.dep_ in {"prep", "acl"}:
        return True
    return _opens_relative(token, head)


def _opens_relative(token: Token, head: Token) -> bool:
    """Whether a token belongs to a relative clause of the head."""
    node = token
    while node.i not in {head.i, node.head.i}:
        if node.dep_ == "relcl" and node.head.i == head.i:
            return True
        node = node.head
    return False


def cue_of(verb: Token) -> Cue | None:
    """The entry of the lexicon for a verb, with its particle if it has one; None for a verb that is no cue."""
    cues = lexicon().verbs.get(verb.lemma_.lower())
    if cues is None:
        return None
    particles = {each.lower_ for each in verb.children if each.dep_ in {"prt", "advmod"} or each.pos_ == "ADP"}
    return next((each for each in cues if each.particle is None or each.particle in particles), None)


def cue_range(verb: Token) -> Range:
    """The verb with its auxiliaries and its particle."""
    doc = verb.doc
    start = verb.i
    while start and verb.i - start < _HELPERS and doc[start - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}:
        if doc[start - 1].lower_ == "to" and not has_to(verb):
            break
        start -= 1
    while start < verb.i and (doc[start].dep_ == "advmod" or doc[start].head.i != verb.i):
        start += 1
    following = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    particle = (
        following is not None
        and following.head.i == verb.i
        and (
            following.dep_ == "prt"
            or any(following.lower_ == cue.particle for cue in lexicon().verbs.get(verb.lemma_, ()))
        )
    )
    return start, verb.i + (2 if particle else 1)


def unreal(page: Page, verb: Token) -> str | None:  # noqa: PLR0911 - one return per reason
    """Why the verb does not say that anything was said; None where it does."""
    if has_to(verb) and not (verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ in _GOING_ON | _GLAD | _WRITING):
        return "only intended"
    if verb.dep_ == "conj" and verb.i and verb.nbor(-1).lower_ == "nor":
        return "negated"
    for child in verb.children:
        if page.quotation_of[child.i] >= 0:
            continue
        if child.dep_ == "neg" and verb.lemma_ in _REFUSED and any(each.lemma_ == "do" for each in verb.lefts):
            continue  # "did not accept that it had failed": that is said
        if child.dep_ == "neg" or child.lower_ in {"never", "nobody", "none", "neither", "nor"}:
            return "negated"
        if child.dep_ == "aux" and child.tag_ == "MD" and not _performs(verb, child):
            return "hypothetical or only expected"
        if child.dep_ in {"nsubj", "nsubjpass"} and (
            child.lower_ in {"nobody", "none", "neither"}
            or any(
                (each.lower_ in {"no", "neither"} and each.dep_ in {"det", "preconj", "cc"})
                or (each.lower_ == "not" and each.dep_ in {"neg", "preconj"})  # "not everyone accepts"
                for each in child.children
            )
        ):
            return "negated"
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return "hypothetical"
    return None


def _performs(verb: Token, modal: Token) -> bool:
    """Whether the first person does with these words what they say: “I can confirm”."""
    first = any(each.dep_ == "nsubj" and each.lower_ in {"i", "we"} for each in verb.children)
    return first and verb.lemma_ in _PERFORMED.get(modal.lower_, ())


def has_to(verb: Token) -> bool:
    """Whether the verb is a to-infinitive: no past is, as in "those we spoke to said"."""
    return verb.tag_ not in {"VBD", "VBZ"} and any(
        child.dep_ == "aux" and child.lower_ == "to" for child in verb.children
    )


def is_complement(verb: Token) -> bool:
    """Whether a clause under a noun says what the noun stands for: to do, or that it is so."""
    if has_to(verb):
        return True
    return any(child.dep_ == "mark" and child.lower_ in {"that", "whether"} for child in verb.children) and not any(
        child.lower_ == "that" and child.dep_ in {"nsubj", "dobj", "nsubjpass"} for child in verb.children
    )
