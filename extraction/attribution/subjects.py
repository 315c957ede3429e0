"""Who does what a verb says: its subject, also where an aside, an opening or the parse keeps the two apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.attribution.clauses import HONORIFICS, PHRASE, cue_range
from extraction.attribution.lexicon import lexicon
from extraction.tense import FINITE
from extraction.words import HYPHENS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extraction.attribution.page import Page

_CHAIN = 5
"""Verbs that one may hang on another; a longer chain is a misreading."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ISSUING = frozenset({
    "issue", "publish", "release", "deliver", "produce", "write", "send", "make", "post", "give", "introduce",
    "present", "submit", "share",
})  # fmt: skip
"""“She issued a statement saying ...”: she says it."""
_IN_NAMES = frozenset({"compound", "flat", "amod", "nmod", "conj"})
"""“Ofsted and the Care Quality Commission (CQC) found”: of several the first."""
_ASIDE = {"—": "—", "–": "–", "--": "--", "-": "-", ")": "("}
"""What closes an aside, with what opens it."""


def subject_of(verb: Token) -> Token | None:
    """Who does what the verb says: its subject, or that of the verb it hangs on; None where the parse shows none."""
    for _ in range(_CHAIN):
        # Of "inspectors did, however, praise" the helper may have it.
        hosts = (verb, *(each for each in verb.children if each.dep_ == "aux"))
        subjects = [each for host in hosts for each in host.children if each.dep_ in _SUBJECTS]
        # "Its co-chair Jo Roe said" has two for the parser: the name is the one.
        own = next((each for each in subjects if each.ent_type_ == "PERSON"), next(iter(subjects), None))
        if own is not None and own.i + 1 < verb.i and own.nbor().text == ":":
            own = _behind_label(verb)  # "Summary: Miss Y complained that ..."
        if own is not None:
            # For the parser "Speaking on the radio, the leader said" has an -ing form for its subject.
            return None if own.dep_ in {"expl", "csubj", "csubjpass"} else own
        above = _above(verb)
        if above is None or above.pos_ not in {"VERB", "AUX"}:
            return above
        verb = above
    return None


def _behind_label(verb: Token) -> Token | None:
    """The noun before a verb, which a label opens with a colon."""
    last = verb.doc[max(cue_range(verb)[0] - 1, 0)]
    return last if last.pos_ in {"NOUN", "PROPN", "PRON"} else None


def speaker_beside(page: Page, verb: Token) -> Token | None:
    """Who says what a cue brings in: its subject, also where an aside keeps the two apart."""
    return (
        parted_subject(page, verb)
        or before_aside(page, verb)
        or _opening_name(page, verb)
        or subject_of(verb)
        or _behind_clause(verb)
        or _turned_round(verb)
    )


def _turned_round(verb: Token) -> Token | None:
    """Who stands behind a cue between commas, for the parser the clause's: “Once, says Jo Kaye, it was ...”."""
    doc = verb.doc
    if verb.dep_ != "parataxis" or verb.i == 0 or doc[verb.i - 1].text != ",":
        return None
    end = verb.i + 1
    while end < len(doc) - 1 and doc[end].pos_ == "PROPN":
        end += 1
    return doc[end - 1] if end > verb.i + 1 and doc[end].text == "," else None


def _behind_clause(verb: Token) -> Token | None:
    """Who stands behind the clause that opens a sentence, for the parser its last noun's apposition.

    “When we shared the findings, the head of service, Jo Kaye, told us that ...”
    """
    clause = next((each for each in verb.children if each.dep_ == "advcl" and each.i < verb.i), None)
    if clause is None or not any(each.dep_ in {"advmod", "mark"} for each in clause.children):
        return None
    last = next((each for each in verb.doc[clause.i + 1 : verb.i] if each.dep_ == "appos"), None)
    if last is None or verb.doc[last.left_edge.i - 1].text != ",":
        return None
    return last if last.head.i > clause.i and last.head.dep_ in {"dobj", "pobj"} else None


def _opening_name(page: Page, verb: Token) -> Token | None:
    """Who opens a sentence, also where the parser takes what is in apposition for who says it.

    “Jo Kaye of Fair Rents, made up of tenants, said”, “Cllr Jo Kaye, the council's lead for homes, said”.
    """
    start, _ = page.sentence(verb)
    discourse = page.doc._.discourse
    first = start + (page.doc[start].text.rstrip(".") in HONORIFICS)
    place = discourse.mentions.at(first) if discourse is not None else None
    first = cue_range(verb)[0]
    if place is None or verb.dep_ not in {"ROOT", "ccomp"} or page.doc[first - 1].text != "," or place.end >= first:
        return None
    return page.doc[place.end - 1] if discourse.mentions.entities[place.id].is_person else None


def parted_subject(page: Page, verb: Token) -> Token | None:
    """The noun that opens a sentence without a verb, for the parser: “The group, which has 90 members, called on ...”.

    What follows the comma behind the relative clause is its verb, if there is none besides; the parser took it for a
    participle.
    """
    doc = page.doc
    start, _ = page.sentence(verb)
    if verb.dep_ != "acl" or verb.tag_ not in {"VBD", "VBN"} or verb.i <= start + 2 or doc[verb.i - 1].text != ",":
        return None
    root = next((each for each in verb.ancestors if each.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"NOUN", "PROPN"} or not start <= root.i < verb.i:
        return None
    before = [each for each in doc[root.i + 1 : verb.i] if each.tag_ in FINITE]
    relative = any(each.tag_ in {"WDT", "WP"} and doc[each.i - 1].text == "," for each in doc[root.i + 1 : verb.i])
    return root if relative and len(before) == 1 else None


def before_aside(page: Page, verb: Token) -> Token | None:
    """The noun before an aside in dashes or brackets that ends at the cue: “Jo Kaye — her ally — said”."""
    doc = page.doc
    start, _ = page.sentence(verb)
    closing = cue_range(verb)[0] - 1
    if closing <= start or doc[closing].text not in _ASIDE or not _stands_apart(doc[closing]):
        return None
    opening = next(
        (
            place
            for place in range(closing - 1, max(start, closing - PHRASE), -1)
            if doc[place].text == _ASIDE[doc[closing].text] and _stands_apart(doc[place])
        ),
        None,
    )
    if opening is None or opening <= start:
        return None
    noun = doc[opening - 1]
    while start <= noun.head.i < opening and (noun.dep_ in _IN_NAMES or _of_noun(noun) or noun.nbor(-1).text == "("):
        noun = noun.head
    named = page.doc._.discourse is not None and noun.i in page.doc._.discourse.mentions
    dated = noun.ent_type_ == "DATE"  # "Findings published today (4 May) describe"
    return noun if named or (noun.pos_ in {"NOUN", "PROPN"} and not dated) else None


def _of_noun(part: Token) -> bool:
    """Whether a phrase belongs to a noun before it: “an inspection of the service (its third) found”."""
    return part.dep_ == "pobj" or (part.dep_ == "prep" and part.head.pos_ in {"NOUN", "PROPN"})


def _stands_apart(mark: Token) -> bool:
    """Whether a mark is no hyphen inside a word: “co-chair”."""
    return mark.text not in HYPHENS or bool(mark.i and mark.nbor(-1).whitespace_ and mark.whitespace_)


def _above(verb: Token) -> Token | None:
    """The verb whose subject a verb without one shares, or the noun that it describes."""
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).text == ",":
        # "She said it was late, adding that ...": the participle is hers, wherever the parser hangs it.
        while head.dep_ in {"ccomp", "conj"} and head.head.i != head.i and head.head.pos_ == "VERB":
            head = head.head
        return head
    if shares_cue(verb) or (verb.dep_ == "xcomp" and head.pos_ == "ADJ"):
        return head.head
    if verb.dep_ in {"acl", "relcl"}:
        return _described(verb)
    if verb.dep_ == "pcomp":
        owner = next((each for each in head.head.children if each.dep_ == "poss"), None)
        return head.head if head.head.pos_ in {"VERB", "AUX"} else owner
    shares = verb.dep_ in {"conj", "xcomp", "advcl"} or (
        verb.dep_ in {"ccomp", "dep", "parataxis"} and verb.tag_ in {"VBG", "VBN", "VB"}
    )
    return head if shares and head.i != verb.i and head.pos_ in {"VERB", "AUX"} else None


def _described(verb: Token) -> Token | None:
    """The noun that a participle or a relative clause describes; of a paper that is issued, who issues it."""
    noun = verb.head
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    if issues(verb):
        return noun.head
    return noun if verb.dep_ == "relcl" or verb.tag_ in {"VBG", "VBN"} else None


def issues(verb: Token) -> bool:
    """Whether a participle says what a paper says that somebody brings out: “introduced the report, noting that”."""
    noun = verb.head
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and noun.dep_ == "dobj" and noun.head.lemma_ in _ISSUING


def shares_cue(verb: Token) -> bool:
    """Whether a verb that the parser puts inside a content is a second cue, the speaker's own deed.

    “She said the plan was late and criticised ministers”: a cue in the tense of the first, without a subject.
    """
    clause = verb.head
    # "She did not accept that it was late and pointed out that ...": the helper has the tense.
    past = any(each.tag_ == "VBD" for each in (clause.head, *(e for e in clause.head.lefts if e.dep_ == "aux")))
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or verb.tag_ != "VBD" or not past:
        return False
    cues = (cue for cue in lexicon().verbs.get(verb.lemma_, ()) if cue.particle is None)
    said = any("saying" in (cue.frames.get("object"), cue.frames.get("clause")) for cue in cues) or _lends_voice(verb)
    return said and not any(each.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "mark"} for each in verb.children)


def _lends_voice(verb: Token) -> bool:
    """Whether a verb voices a noun: “raised doubts”."""
    known = lexicon()
    return verb.lemma_ in known.voicing_verbs and any(
        each.dep_ == "dobj" and each.lemma_ in known.nouns for each in verb.children
    )
