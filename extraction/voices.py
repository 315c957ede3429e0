"""Whose voice a source is: inspectors speak for their inspectorate, a report for whoever issued it, staff for nobody.

The guideline is that of the extraction record: officials and leaders speak for their body, papers for whoever issued or
signed them; staff, children and families have a voice that is no body's.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from extraction.annotations import Span, tokens
from extraction.lead_paragraphs import LeadParagraph
from extraction.officials import Officials
from extraction.patterns import coreference as patterns
from extraction.spokespeople import Spokespeople

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from extraction.mentions import Mentions, Place
    from extraction.occasion import Occasion
    from extraction.words import Words

_ISSUED = frozenset({
    "report", "reports", "document", "documents", "paper", "papers", "review", "survey", "study", "inquiry", "audit",
    "analysis", "plan", "strategy", "ruling", "investigation",
})  # fmt: skip
_BRINGING_OUT = frozenset({
    "publish", "release", "issue", "unveil", "launch", "produce", "write", "deliver", "present", "table", "submit",
    "circulate",
})  # fmt: skip
_AUTHORS = frozenset({"author", "authors"})
_SURVEYS = frozenset({"survey", "poll"})
"""Whose a survey is says nothing of a report spoken of later."""
_VIEWS = frozenset({"assessment", "verdict", "judgement", "judgment", "conclusion", "conclusions"})
_SELF_WRITTEN = frozenset({"plan", "strategy", "self-evaluation", "self-assessment"})
_SEVERAL = 3
"""Councils; a text that names as many goes through them one by one."""
_DEPARTMENT = frozenset({"government department"})
_DIRECTING = (["direction", "notice"], ["improvement", "notice"])
"""What a department issues, and no inspectorate."""
_PAGE = 300
"""Tokens, a page: how far back a visit was told of whose letter is "the letter"."""
_AUTHOR = 12
"""Tokens behind a paper in which its author is named between commas."""
_RULING = ("ombudsman", "audit commission", "audit office", "adjudicator")
_MAKING = frozenset({
    "organise", "organize", "write", "sign", "send", "draft", "draw", "coordinate", "co-ordinate", "publish", "issue",
    "produce", "release", "author", "pen", "compile", "prepare",
})  # fmt: skip
_LEADING = _MAKING | {"lead", "conduct", "undertake", "carry", "chair", "complete"}
_AUTHORING = re.compile(r"\b(?:reviewer|author)\b", re.IGNORECASE)
_GOES = frozenset({"before", "discussed", "considered", "presented"})
_REVIEWING = frozenset({"inspection", "assessment", "inspecting"})


class Voices:
    """Answers whose voice a noun phrase is, from what the walk has told it of papers."""

    def __init__(
        self, doc: Doc, words: Words, mentions: Mentions, occasion: Occasion, pronoun: Callable[[int], str | None]
    ) -> None:
        self.doc = doc
        self.words = words
        self.mentions = mentions
        self.occasion = occasion
        self._pronoun = pronoun
        self._spokespeople = Spokespeople(doc, words, mentions, occasion)
        self.officials = Officials(mentions, occasion, self._spokespeople, self._inspectorate)
        self._inspectorates = [each for each in mentions.places if mentions.entities[each.id].kind == "inspectorate"]
        self._reviewers = [
            each
            for each in mentions.places
            if mentions.entities[each.id].kind == "inspectorate"
            or mentions.entities[each.id].name.lower().endswith(_RULING)
        ]
        """Those that a report may be of: an ombudsman inspects nothing, and reports all the same."""
        self._departments = [each for each in mentions.places if mentions.entities[each.id].kind in _DEPARTMENT]
        self._holders = dict(self._evidence())
        self._issuers: list[tuple[int, str]] = []
        """Who issued the report spoken of, from a token on; likewise who wrote the letter, and whose a review is."""
        self._writers: list[tuple[int, str]] = []
        self._reviews: list[tuple[int, str]] = [
            (each.i, leads)
            for each in doc
            if words.lower[each.i] in patterns.COMMISSIONED and (leads := self._leading(each)) is not None
        ]
        councils = {each.id for each in mentions.places if mentions.entities[each.id].kind == "local authority"}
        headings = [each.span.start for each in doc._.blocks if each.kind == "heading"]
        self._sections = headings if len(councils) >= _SEVERAL else []
        """Where sections begin, in a text on several councils: each has a report of its own."""
        self.lead = LeadParagraph(doc, words, mentions, occasion)

    def _evidence(self) -> Iterator[tuple[int, str]]:
        """The token of every role noun beside a name, with whose role it is."""
        for post in self.doc._.posts:
            piece = tokens(self.doc, post.evidence)
            for index in range(piece.start, min(piece.end, piece.start + 40)):
                yield index, post.person

    # ------------------------------------------------------------------------------------------ papers
    def note(self, token: Token) -> None:
        """Take note of a paper that the walk has come to, if the words say who issued it, or of "has written to"."""
        lower = self.words.lower[token.i]
        if token.lemma_ == "write":
            self._note_writing(token)
            return
        letter = lower in patterns.LETTERS
        if not letter and lower not in _ISSUED:
            return
        issuer = self._issuer(token)
        if issuer is None and not letter:
            behind = self.words.lower[token.i + 1 : token.i + 12]
            if _GOES.intersection(behind[:6]) and patterns.BEFORE_COUNCIL.intersection(behind):
                issuer = self.occasion.council  # "the report, to go before councillors"
        brought_out = token.dep_ == "dobj" and token.head.lemma_ in _BRINGING_OUT
        if issuer is None and brought_out and (letter or self._new(token)):
            subject = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
            issuer = self.subject(subject) if subject is not None else None  # "the council has published a plan"
        if issuer is None and token.head.lower_ == "in" and (letter or lower == "statement" or self._new(token)):
            issuer = self._said_in(token.head)
        if lower in patterns.COMMISSIONED and issuer is not None:
            insort(self._reviews, (token.i, issuer))
        if issuer is not None and lower not in _SURVEYS:
            (self._writers if letter else self._issuers).append((token.i, issuer))

    def _leading(self, review: Token) -> str | None:
        """Who leads a review: "the review, led by Jo Roe", "it was led by her", "Jo Roe, who led the review"."""
        verbs = [each for each in (review.head, *review.children) if each.lemma_ in _LEADING and each.pos_ == "VERB"]
        for verb in verbs:
            if review.dep_ == "dobj" and verb == review.head:
                subject = next((each for each in verb.children if each.dep_ == "nsubj"), None)
                subject = verb.head if subject is not None and subject.tag_ == "WP" else subject
                return self.subject(subject) if subject is not None else None
            if review.dep_ == "nsubjpass" or verb.dep_ in {"acl", "relcl"}:
                return self._maker(verb)
        return None

    def _note_writing(self, verb: Token) -> None:
        """As in "Jane Roe has written to the council", "They write that ...": the letter spoken of next is theirs."""
        if not any(each.lower_ == "to" or each.dep_ == "ccomp" for each in verb.children):
            return
        subject = next((each for each in verb.children if each.dep_ == "nsubj"), None)
        if subject is not None and self.words.lower[subject.i] in patterns.THEY:
            writer = self._pronoun(subject.i)
        else:
            writer = self.subject(subject) if subject is not None else None
        if writer is not None:
            self._writers.append((verb.i, writer))

    def _new(self, token: Token) -> bool:
        """Whether a paper is brought in here, or is said to be somebody's: "in a report", "in her report"."""
        return any(
            child.lower_ in {"a", "an"} or (child.dep_ == "poss" and child.pos_ == "PRON") for child in token.children
        )

    @staticmethod
    def _leads_up(paper: Token) -> bool:
        """Whether a paper opens a sentence and is said to be somebody's whom the clause goes on to name."""
        owned = any(each.dep_ == "poss" and each.pos_ == "PRON" for each in paper.children)
        subject = next((each for each in _clause_around(paper.head).children if each.dep_ == "nsubj"), None)
        return owned and paper.head.lower_ in {"in", "to"} and subject is not None and subject.i > paper.i

    def _said_in(self, preposition: Token) -> str | None:
        """Who says something in a paper: "said the inspector in a letter", "in a report, Jane Roe concluded"."""
        verb = _clause_around(preposition)
        while True:
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if subject is not None:
                lower = self.words.lower[subject.i]
                if lower in patterns.HE | patterns.SHE:
                    return self._pronoun(subject.i)  # "In a report out today, she says"
                inspects = lower in patterns.INSPECTORS
                return self.subject(subject) or (self._inspectorate(subject.i) if inspects else None)
            if verb.dep_ != "conj":
                return None
            verb = verb.head

    def _issuer(self, token: Token) -> str | None:
        """Who issued a paper by its own words: "Ofsted's report", "a report by Ofsted", "Ofsted report"."""
        if self.words.lower[token.i + 1 : token.i + 3] == [",", "by"]:
            # "The review, by the former detective Jo Roe, found": for the parser no part of the paper.
            written = next(iter(self.mentions.between(token.i + 3, token.i + _AUTHOR)), None)
            return written.id if written is not None else None
        if self._leads_up(token) and (whose := self._said_in(token.head)) is not None:
            return whose  # "In their report, inspectors say": theirs, whoever was spoken of before
        for child in token.children:
            if child.dep_ == "acl" and child.lemma_ in _MAKING:
                return self._maker(child)
            found = (
                self._owning(child) or self._behind_by(child) or self._held(token, child) or self._before(token, child)
            )
            if found is not None:
                return found
        return None

    def _owning(self, child: Token) -> str | None:
        """As in "Ofsted's report", "Ofsted report", "her report"."""
        owns = child.dep_ in {"poss", "compound", "nmod"} or (child.dep_ == "amod" and child.pos_ == "PROPN")
        return self._owner(child) if owns else None

    def _behind_by(self, child: Token) -> str | None:
        """As in "a report by Ofsted", "a report in March by the consultancy Ash"."""
        by = self._by(child) if child.dep_ in {"prep", "agent"} else None
        name = next((each for each in by.children if each.dep_ == "pobj"), None) if by is not None else None
        if name is None:
            return None
        place = self.mentions.at(name.i)
        last = next((part for part in name.children if part.dep_ == "appos"), name)
        return place.id if place is not None else self.of(name, Span(name.left_edge.idx, last.idx + len(last)))

    def _held(self, token: Token, child: Token) -> str | None:
        """As in "was the assessment of Jane Roe"."""
        if child.lower_ != "of" or token.lower_ not in _VIEWS:
            return None
        held = next((self.mentions.at(each.i) for each in child.children if each.dep_ == "pobj"), None)
        return held.id if held is not None and self.mentions.entities[held.id].is_person else None

    def _before(self, token: Token, child: Token) -> str | None:
        """As in "a report to next week's cabinet": the council's own."""
        if child.dep_ not in {"prep", "dative"} or child.lower_ != "to" or token.lower_ in patterns.LETTERS:
            return None
        readers = self.words.lower[child.i : child.right_edge.i + 1]
        return self.occasion.council if (patterns.BEFORE_COUNCIL - {"council"}).intersection(readers) else None

    @staticmethod
    def _by(preposition: Token) -> Token | None:
        """The "by" or "from" behind a paper, with a date before it or not: "a report in March by the consultancy"."""
        if preposition.lower_ in {"by", "from"}:
            return preposition
        if preposition.lower_ not in {"in", "on", "of"}:
            return None
        behind = (part for each in preposition.children if each.dep_ == "pobj" for part in each.children)
        dated = any(each.ent_type_ == "DATE" for each in preposition.children)
        return next((part for part in behind if part.lower_ == "by"), None) if dated else None

    def _owner(self, child: Token) -> str | None:
        """Whose paper it is by the noun or pronoun before it: "Ofsted's", "the inspectors'", "her", "council"."""
        place = self.mentions.at(child.i)
        if place is not None:
            return place.id
        lower = self.words.lower[child.i]
        if lower in patterns.INSPECTORS:
            return self._inspectorate(child.i)
        if lower in patterns.HE | patterns.SHE | patterns.IT | patterns.THEY:
            return self._pronoun(child.i)
        return self._spokespeople.of_kind(lower, child.i)

    def _maker(self, verb: Token) -> str | None:
        """Who is behind a paper: “the letter, organised by the union Fair Care and sent on Monday”."""
        for agent in verb.children:
            if agent.dep_ == "agent" or (agent.dep_ == "prep" and agent.lower_ in {"by", "from"}):
                named = [each.id for each in self.mentions.between(agent.i + 1, agent.right_edge.i + 1)]
                # "Led by the former Ofsted inspector Jo Roe".
                return next((each for each in named if self.mentions.entities[each].is_person), next(iter(named), None))
        return None

    @staticmethod
    def _latest(table: list[tuple[int, str]], index: int) -> str | None:
        number = bisect_right(table, index, key=lambda each: each[0])
        return table[number - 1][1] if number else None

    # ------------------------------------------------------------------------------------------ questions
    def subject(self, token: Token) -> str | None:
        """The entity that a subject names: by its head, by an apposition, or by a role whose holder is named."""
        for each in (token, *(child for child in token.children if child.dep_ == "appos")):
            place = self.mentions.at(each.i)
            if place is not None:
                return place.id
        # "The independent chair of the partnership, Anil Ramaswamy, described": however it was parsed, the post is his.
        return self._holders.get(token.i)

    def of(self, head: Token, span: Span) -> str | None:  # noqa: C901, PLR0911 - one return per kind of source
        """Whose voice a noun phrase is.

        Args:
            head: its head noun.
            span: the whole phrase.
        """
        lower = self._noun(head)
        place = self.mentions.at(head.i)
        reviewing = lower == "team" and self.words.lower[head.i - 1] in _REVIEWING and bool(self._inspectorates)
        if place is not None and not reviewing:  # "the inspection team found"
            return place.id
        if lower == "team" and self.words.lower[head.i - 1] in patterns.COMMISSIONED | {"peer"}:
            return self._latest(self._reviews, head.i)
        bodies = [each.id for each in self._inside(span) if not self.mentions.entities[each.id].is_person]
        if lower in patterns.SPOKESPEOPLE:
            return self._spokespeople.of(head, bodies)
        if (reviewing or lower in patterns.INSPECTORS) and not self.officials.formerly(head):
            named = (each for each in bodies if self.mentions.entities[each].kind == "inspectorate")
            return next(named, None) or self._inspectorate(head.i) or self._nearest(self._reviewers, head.i)
        if lower in _AUTHORS:
            return self._latest(self._issuers, head.i)
        if lower in patterns.OFFICIALS:
            others = any(
                each.lower_ in {"from", "at", "of"} for each in head.rights
            )  # "officials from the partnership"
            officials = lower in {"official", "officials"} and not others
            return bodies[0] if bodies else self.officials.officials_of(head.i) if officials else None
        if lower in patterns.LETTERS:
            # "The letter", in a letter, is the one of somebody else that it has told of.
            told_of = self._latest(self._writers, head.i) if self.words.lower[head.left_edge.i] == "the" else None
            by = self._issuer(head) or told_of or self.occasion.signatory or self._writer(head.i)
            return by or (self._nearest(self._reviewers, head.i) if self._told_of_visit(head) else None)
        if lower in patterns.REPORTS:
            return self._issuer(head) or (None if self._has_owner(head) else self._paper(head, lower, bodies))
        if lower in patterns.FIGURES:
            return self._issuer(head)
        if lower in patterns.LEADERS:
            return self.officials.leaders(head, lower, bodies)
        apposed = self.mentions.body_at(head.i + 1)
        return apposed.id if apposed is not None and apposed.id in bodies else None  # "the charity Fair Start"

    def _noun(self, head: Token) -> str:
        """A noun with what a hyphen joins to it, which for the tokenizer is a word of its own: “self-assessment”."""
        words = self.words.lower
        joined = words[max(head.i - 2, 0) : head.i] == ["self", "-"]
        return f"self-{words[head.i]}" if joined else words[head.i]

    def _has_owner(self, paper: Token) -> bool:
        """Whether a paper is people's of whom the text names none.

        “Academics are cautious. Their paper says”, “the independent person's reports”; not “this year's report”.
        """
        owners = patterns.THEY | patterns.HE | patterns.SHE
        return any(
            each.dep_ == "poss" and (self.words.lower[each.i] in owners or _is_somebody(each))
            for each in paper.children
        )

    def _told_of_visit(self, letter: Token) -> bool:
        """Whether "the letter" is the one that follows a visit which the text has told of."""
        definite = self.words.lower[letter.left_edge.i] == "the"
        return definite and not patterns.VISITS.isdisjoint(self.words.lower[max(letter.i - _PAGE, 0) : letter.i])

    def _writer(self, index: int) -> str | None:
        """Who wrote the letter spoken of; the first time it is, whom the text names later."""
        return self._latest(self._writers, index) or next((who for _, who in self._writers), None)

    def _paper(self, head: Token, lower: str, bodies: list[str]) -> str | None:
        if lower in patterns.VISITS:
            return self._nearest(self._reviewers, head.i)  # whoever wrote the report that was spoken of in between
        if lower == "direction" or self.words.lower[head.i - 1 : head.i + 1] in _DIRECTING:
            return self._nearest(self._departments, head.i)
        if lower in patterns.COMMISSIONED:
            latest = self._latest(self._reviews, head.i) or next((who for _, who in self._reviews), None)
            ruling = [each for each in self._reviewers if self.mentions.entities[each.id].kind != "inspectorate"]
            return latest or self._author() or (self._nearest(ruling, head.i) if lower != "review" else None)
        internal = any(child.lower_ == "internal" for child in head.children)  # "an internal report seen by the Echo"
        if not internal and lower not in patterns.OWN_PAPERS:
            return (
                self._in_section(head)
                or self._review_since(head.i)
                or self._nearest(self._reviewers, head.i)
                or self._author()
                or next((who for _, who in self._issuers), None)
            )
        of_council = any(self.mentions.entities[each].kind in {"committee", "local authority"} for each in bodies)
        if internal or of_council or lower in _SELF_WRITTEN:
            return self.occasion.council
        return self._in_section(head)

    def _review_since(self, index: int) -> str | None:
        """Whose the review spoken of last is, if no inspectorate was named since: its report is "the report"."""
        latest = next((each for each in reversed(self._reviews) if each[0] < index), None)
        inspects = next((each.start for each in reversed(self._inspectorates) if each.start < index), -1)
        return latest[1] if latest is not None and latest[0] > inspects else None

    def _author(self) -> str | None:
        """Who alone is named as the author of a review: “its author, Jo Roe”, “the lead reviewer, Jo Roe”."""
        written = {post.person for post in self.doc._.posts if _AUTHORING.search(post.role) is not None}
        return written.pop() if len(written) == 1 else None

    def _in_section(self, head: Token) -> str | None:
        """Who issued the report spoken of in this section; where none was yet, it is an inspection's."""
        noted = [(index, who) for index, who in self._issuers if index <= head.i]
        last = noted[-1] if noted else None
        if last is not None and any(self.doc[last[0]].idx < start <= head.idx for start in self._sections):
            return self._nearest(self._reviewers, head.i) or last[1]
        return last[1] if last is not None else None

    def _inside(self, span: Span) -> list[Place]:
        piece = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return list(self.mentions.between(piece.start, piece.end)) if piece is not None else []

    def _inspectorate(self, index: int) -> str | None:
        """The inspectorate named last; at the very beginning, the first one."""
        return self._nearest(self._inspectorates, index)

    def _nearest(self, places: list[Place], index: int) -> str | None:
        number = bisect_right(places, index, key=lambda each: each.start)
        # "Inspectors from A and B": of those that inspect together the first leads.
        while number > 1 and self.mentions.listed(places[number - 2], places[number - 1]):
            number -= 1
        if number:
            return places[number - 1].id
        return places[0].id if places else None


def _clause_around(preposition: Token) -> Token:
    """The verb of the clause that a phrase opens: of “in its report, ...” and of “according to its report, ...”."""
    head = preposition.head
    return head.head if head.lower_ == "according" else head


def _is_somebody(owner: Token) -> bool:
    """Whether a noun in the genitive means a person: no time, “last week's report”, and no body, which is known."""
    return owner.lower_ in patterns.HUMANS | {"person", "people"} and owner.ent_type_ not in {"DATE", "TIME"}
