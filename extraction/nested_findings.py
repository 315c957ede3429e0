"""What somebody else passes on of what those who inspect found: "she reported that inspectors had found plans late"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import polarity
from extraction.annotations import Span, tokens
from extraction.finding_voices import Heard, Hearing, Piece
from extraction.patterns import findings as patterns
from extraction.patterns import joints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from ontology.records import Polarity

_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "oprd"})
_PLACES = frozenset({"prep", "acl", "advcl", "xcomp"})


class NestedFindings(Hearing):
    """One document: the findings that stand inside somebody else's words."""

    def found_by_reviewers(self, sentence: TokenSpan) -> Iterator[Piece]:
        """What somebody else says inspectors found: "She reported that they had found decisions to be timely"."""
        for token in sentence:
            if token.pos_ == "ADJ" and patterns.JUDGING.fullmatch(token.text) and token.dep_ == "acomp":
                subject = _subject(token.head)
                if subject is not None and self._names_reviewers(subject):
                    span = Span(token.left_edge.idx, _end(token))  # "less positive about"
                    yield self._said_to_be_found(span, told=told_by(token.text))
            elif token.pos_ in {"VERB", "ADJ"}:
                yield from self._found_by(token)

    def _found_by(self, verb: Token) -> Iterator[Piece]:
        """What stands behind one verb of finding, asking or being struck, if those who inspect are its subject."""
        asked = verb.lemma_ in patterns.ASKING_VERBS
        felt = verb.lemma_ in patterns.FELT_VERBS or verb.lower_ in patterns.FELT_WORDS
        if not (asked or felt or verb.lemma_ in patterns.REVIEW_VERBS):
            return
        # "Inspectors were impressed by the virtual school": whom it strikes finds.
        subject = _subject(verb.head if verb.dep_ == "acomp" else verb, passive=felt and verb.dep_ != "acomp")
        if subject is None or not self._names_reviewers(subject, finds=verb.lemma_ in {"find", "conclude"}):
            return
        if verb.lemma_ in patterns.NAMING_VERBS and (named := _called(verb)) is not None:
            yield self._said_to_be_found(named)
            return
        for child in _objects(verb, asked=asked, felt=felt):
            # "Inspectors told us that plans have improved": with "that", nothing is asked for.
            tells = verb.lemma_ == "tell" and child.dep_ == "ccomp"
            span = Span(child.left_edge.idx, _end(_with_its_place(child, verb)))
            if verb.lemma_ == "raise" and polarity.read(span.of(self.text)).polarity != "concern":
                continue  # grades are raised too; "raised the quality of records, which was poor" names a weakness
            yield self._said_to_be_found(
                span, told=told_by(verb.text), forced="recommendation" if asked and not tells else None
            )
            more = joints.MORE_FOUND.match(self.text, span.end)
            if more is not None:
                yield self._said_to_be_found(Span(more.end(), verb.sent.end_char))

    def _said_to_be_found(self, span: Span, *, told: Polarity | None = None, forced: Polarity | None = None) -> Piece:
        return Piece(
            span=span, voice="reviewer", by=self.main, default="strength", told=told, forced=forced, nested=True,
            reason="inspectors are said to have found it",
        )  # fmt: skip

    def in_their_view(self, sentence: TokenSpan) -> Iterator[Piece]:
        """What somebody else passes on: "inspectors' view that the pace had quickened and that audits were honest"."""
        for token in sentence:
            if token.lemma_ not in patterns.VIEW_NOUNS or not any(
                self.is_reviewing(part)
                for child in token.children
                for part in child.subtree
                if child.dep_ in {"poss", "prep"}
            ):
                continue
            that = next((part for part in token.subtree if part.i > token.i and part.lower_ == "that"), None)
            if that is not None:
                yield self._said_to_be_found(Span(that.idx, _end(token)))

    def speaks(self, heard: Heard) -> bool:
        """Whether an attribution is somebody's words, quoted or told in a clause; "members ask questions" acts."""
        said = heard.attribution
        if heard.voice != "other" or said.cue is None or said.kind != "indirect":
            return True
        if said.speaker is None and said.source is not None:
            paper = patterns.THEIR_PAPERS.search(tokens(self.doc, said.source).root.text) is not None
            if paper and patterns.LEADERS.search(said.source.of(self.text)) is None:
                return False
        return any(child.dep_ == "ccomp" for child in tokens(self.doc, said.cue).root.children)

    def _names_reviewers(self, subject: Token, *, finds: bool = False) -> bool:
        if subject.tag_ == "WDT" and subject.head.dep_ == "relcl":
            subject = subject.head.head  # "a letter from Ofsted that highlights faster decisions"
        if subject.lower_ in {"they", "it"}:
            return self._follows_reviewers(subject, finds=finds)
        return self.is_reviewing(subject)


def told_by(cue: str) -> Polarity | None:
    """What a verb or adjective tells of its content by itself: praised, warned, critical."""
    if patterns.NEGATIVE_CUE.search(cue):
        return "concern"
    return "strength" if patterns.POSITIVE_CUE.search(cue) else None


def _subject(verb: Token, *, passive: bool = False) -> Token | None:
    """The subject of a verb; of a second verb, the one it shares: "inspectors had found ... and had commented on"."""
    wanted = "nsubjpass" if passive else "nsubj"
    # "Inspectors did, however, see": the parser hangs the subject on the auxiliary.
    verbs = (verb, *(child for child in verb.children if child.dep_ == "aux"))
    own = next((child for each in verbs for child in each.children if child.dep_ == wanted), None)
    return _subject(verb.head) if own is None and verb.dep_ == "conj" and verb.head != verb else own


def _objects(verb: Token, *, asked: bool, felt: bool) -> Iterator[Token]:
    """The heads of what a verb finds, asks for or is struck by."""
    held = {"xcomp", "ccomp", "advcl"} if asked else {"agent", "ccomp"} if felt else _OBJECTS
    found = [child for child in verb.children if child.i > verb.i]
    if felt:
        # "Inspectors were concerned to find that ...": what they find.
        found += [part for child in found if child.dep_ == "xcomp" for part in child.children]
    if verb.dep_ == "csubj" and verb.head.lemma_ == "be":
        # "What the letter does say is that social workers know their children"
        found += [child for child in verb.head.children if child.i > verb.i]
    if verb.lemma_ in patterns.REMARK_VERBS:
        found = [part for child in found if child.dep_ == "prep" for part in child.children]
        held = {"pobj"}
    yield from (child for child in found if child.dep_ in held)
    if asked:
        # "Ofsted asked for a better offer to staff", but not for a meeting
        wanted = (part for child in found if child.lower_ == "for" for part in child.children if part.dep_ == "pobj")
        yield from (each for each in wanted if polarity.read(_words(each)).polarity is not None)


def _with_its_place(thing: Token, verb: Token) -> Token:
    """The last word of a thing found with what stands behind it, where the parser hangs that on the verb.

    "Found gaps | in the help given", "fewer children | waiting for help", "services | to be much better".
    """
    last = thing.right_edge
    for child in verb.children if thing.dep_ == "dobj" else ():
        if child.left_edge.i == last.i + 1 and child.dep_ in _PLACES:
            last = child.right_edge
    return last


def _called(verb: Token) -> Span | None:
    """What is described as something, with what it is called: "the workforce 'stable and proud'"."""
    behind = [child for child in verb.children if child.i > verb.i]
    thing = next((child for child in behind if child.dep_ in {"dobj", "nsubj"}), None)
    called = [child for child in behind if child.dep_ in {"oprd", "xcomp", "ccomp", "acomp"} or child.lower_ == "as"]
    if thing is None or not called:
        return None
    return Span(thing.left_edge.idx, _end(called[-1]))


def _end(token: Token) -> int:
    """Where the last word under a token ends."""
    return int(token.right_edge.idx + len(token.right_edge))


def _words(token: Token) -> str:
    return str(token.doc[token.left_edge.i : token.right_edge.i + 1].text)
