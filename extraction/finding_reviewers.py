"""Who reviews in a document: an inspectorate, a commissioner, an ombudsman, auditors; and whether it is their paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.annotations import entity, text_of, tokens
from extraction.coreference import signatory
from extraction.dating import genre
from extraction.letterheads import issuer, letterhead
from extraction.parties import is_inspectorate
from extraction.patterns import findings as patterns
from extraction.patterns import reviews
from extraction.reviewers import publishing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from extraction.annotations import Attribution, Span
    from ontology import records
    from ontology.records import Polarity

_HEAD = 400
"""Characters at the top of a letter where its sender stands."""
_TITLED = 200
"""Characters at the top of a report in which its title stands."""
_BEFORE = 80
"""Characters before a name in which it may be called the author of a review."""

_HEADINGS = 2
"""Different headings of a paper that officers put before members, which make a text one."""


class Reviewing:
    """One document: who reviews in it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.inspections: Sequence[records.Inspection] = doc._.inspections
        self.reviewers = {each.inspector for each in self.inspections if each.inspector}
        self.names: dict[str, set[str]] = {
            each.id: {name.lower() for name in (each.name, *each.aliases)}
            for each in doc._.entities
            if each.id in self.reviewers
        }
        self.genre = genre(doc)
        police = {each.id for each in doc._.entities if each.kind == "police"}
        self.policed = bool(police)
        """Whether an inspector without more may be one of the police."""
        appointed = [
            post
            for post in doc._.posts
            if post.person and post.body not in police and patterns.COMMISSIONER.search(post.role)
        ]
        self.coroners = {post.person for post in appointed if "coroner" in post.role.lower()}
        """Who tells an inquest of much beside what was at fault: only what evaluates by its own words counts."""
        self.former = {post.person for post in appointed if post.status == "former"}
        """Who speaks for a review only where its report is quoted."""
        self.audited = reviews.AUDITED.search(self.text) is not None
        self.turns = any(each.cue is None and each.source is not None for each in doc._.attributions)
        """Whether people speak in turn, as in a transcript."""
        self.told_review = reviews.REVIEWED.search(self.text) is not None
        self.commissioners = {post.person for post in appointed} or self._who_reports()
        inspected_by_others = (
            self.genre in {"news", "press release"} and bool(self.inspections) and not self.told_review
        )
        reporting = {
            each.speaker
            for each in doc._.attributions
            if inspected_by_others and (self._reports(each) or self._is_paper(each.source))
        }
        self.onlookers = self.commissioners - reporting if inspected_by_others else set()
        """Commissioners of whom news of an inspectorate's report tells: what they say of it is their reaction."""
        self.ombudsmen = {each.id for each in doc._.entities if not each.is_person and "ombudsman" in each.name.lower()}
        decides = reviews.OMBUDSMAN_DECIDES.search(self.text) is not None
        regulated = any(is_inspectorate(each) for each in doc._.entities)
        title = self.text[:_TITLED]
        titled = reviews.TITLE.search(title) is not None or reviews.REVIEWED.search(title) is not None
        ours = reviews.OURS.search(self.text) is not None or (
            self.genre == "report" and (titled or letterhead(doc) is not None)
        )
        self.reviewed = bool(self.commissioners or self.ombudsmen or decides or ours or self.told_review or regulated)
        """Whether somebody else than an inspectorate reviews: a commissioner, an ombudsman, consultants, auditors."""
        others = self.commissioners or self.ombudsmen
        alone = next(iter(others)) if len(others) == 1 else None
        self.main = self._inspector() if self.inspections else alone or (issuer(doc) if ours else None)
        officers = len({each.group().lower() for each in reviews.OFFICERS_PAPER.finditer(self.text)}) >= _HEADINGS
        self.own = (
            (bool(self.inspections) or decides or ours)
            and not officers
            and (self.genre == "report" or (self.genre == "letter" and self._sent_by_reviewer()))
        )
        self.house = self.genre in {"news", "press release"} and bool(self.inspections) and self._by_publisher()
        """Whether the inspectorate itself tells the news: most of what evaluates there is its finding."""
        writer = self._commissioner_who_writes()
        # A commissioner also tells of visits, posts and advice weighed, an ombudsman of what happened: only what
        # evaluates by its own words counts.
        self.otherwise: Polarity | None = "strength" if writer is None and not decides else None
        if writer is not None:
            self.main, self.own, self.reviewed = writer, True, True
            self.reviewers = {*self.reviewers, writer}

    def _sent_by_reviewer(self) -> bool:
        """Whether a letter is the reviewing body's own: by its publisher or its letterhead."""
        # A letter may name nobody but "His Majesty's Inspector", under it.
        if reviews.OURS.search(self.text) and patterns.FROM_COMMISSIONER.search(self.text[:_HEAD]) is None:
            return True
        return self._by_publisher() or patterns.SIGNED_BY_INSPECTOR.search(self.text) is not None

    def _inspector(self) -> str | None:
        """Who inspected: of the inspections told of the first, councils aside, which are inspected."""
        inspectors = [each.inspector for each in self.inspections]
        councils = {each.id for each in self.doc._.entities if each.kind == "local authority"}
        return next((each for each in inspectors if each not in councils), inspectors[0])

    def _by_publisher(self) -> bool:
        """Whether the reviewing body publishes a text, or stands on a line of its own at its head."""
        names = self.names.get(self.main or "", set())
        if names.intersection(publishing(self.doc)):
            return True
        ends = self.text[:_HEAD] + "\n" + (self.text[-_TITLED:] if self.genre == "letter" else "")
        return bool(names & {line.strip().lower() for line in ends.splitlines()})

    def _who_reports(self) -> set[str | None]:
        """Whose report a text that speaks of a commissioner tells of, where it does not say who the commissioner is."""
        if not (self.told_review or patterns.A_COMMISSIONER.search(self.text)):
            return set()
        review = {post.person for post in self.doc._.posts if reviews.REVIEW_ROLE.search(post.role)}
        in_office = {post.person for post in self.doc._.posts if post.status != "former"} - review
        if self.genre == "minutes":
            # Where officers report too, only those count who are there to review.
            in_office = {each.id for each in self.doc._.entities} - review
        return {
            each.speaker
            for each in self.doc._.attributions
            if each.speaker not in in_office and self._may_review(each.speaker) and self._reports(each)
        }

    def _may_review(self, identifier: str | None) -> bool:
        """Whether somebody may be the author of a review: a person, or a body that reviews by what it is called."""
        who = entity(self.doc, identifier)
        if who is None or who.is_person:
            return who is not None
        return reviews.REVIEW_BODY.search(who.name) is not None or any(
            reviews.AUTHOR_BEFORE.search(self.text, max(0, mention.span.start - _BEFORE), mention.span.start)
            for mention in who.mentions
        )

    def is_reviewing(self, head: Token) -> bool:
        """Whether a phrase stands for those who review or for what they write: by its name or noun, and whose it is."""
        noun = head.lemma_.lower().removesuffix("s")  # "Inspectors", to the parser a name
        if self._named(head) or noun in reviews.REVIEWERS:
            return True
        if noun in reviews.AUDITS:
            return self.audited
        if noun in {"team", "committee", "body"}:
            return reviews.TEAM.search(head.doc[head.left_edge.i : head.right_edge.i + 1].text) is not None
        if noun not in reviews.PAPERS or not (self.inspections or self.reviewed):
            return False
        if self.genre == "minutes" and not (self.turns or (self.told_review and noun == "review")):
            return False  # there the report may be an officer's
        owners = [child for child in head.children if child.dep_ == "poss"]
        # "Their report highlights": in news of those who report.
        theirs = self.genre == "news" and bool(self.inspections)
        return all(
            child.ent_type_ == "DATE" or (theirs and child.lower_ == "their") or self.is_reviewing(child)
            for child in owners
        )

    def _named(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and any(
            mention.span.start <= token.idx < mention.span.end
            for each in self.doc._.entities
            if each.id in self.reviewers or is_inspectorate(each)
            for mention in each.mentions
        )

    def _is_person(self, identifier: str | None) -> bool:
        who = entity(self.doc, identifier)
        return who is not None and who.is_person

    def _reports(self, attribution: Attribution) -> bool:
        """Whether something is said in somebody's report: "In her report, she found", "His review concluded"."""
        if attribution.source is None:
            return False
        sentence = tokens(self.doc, attribution.cue or attribution.source).sent
        return (
            patterns.ONES_REPORT.fullmatch(attribution.source.of(self.text)) is not None
            or reviews.A_REVIEW.search(attribution.source.of(self.text)) is not None
            or patterns.IN_REPORT.search(sentence.text) is not None
        )

    def _is_paper(self, source: Span | None) -> bool:
        return source is not None and tokens(self.doc, source).root.lemma_.lower() in reviews.PAPERS

    def _commissioner_who_writes(self) -> str | None:
        """The writer of a commissioner's own report, or of a letter that one sends to who appointed him or her."""
        writer = signatory(self.doc)
        if self.genre != "letter":
            titled = patterns.FROM_COMMISSIONER.search(self.text[:_TITLED]) is not None
            return writer if self._is_person(writer) and (titled or writer in self.commissioners) else None
        if self.own:
            return None
        if writer in self.commissioners:
            return writer
        if not patterns.FROM_COMMISSIONER.search(self.text[:_HEAD]):
            return None
        return next(
            (
                each.speaker
                for each in self.doc._.attributions
                if each.speaker and each.source is not None and each.source.of(self.text) == "I"
            ),
            writer,
        )
