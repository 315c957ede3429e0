"""Whose voice an attribution is, to whom it speaks and about what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.annotations import Attribution, Entity, Span, entity, region_at, span_of
from extraction.attribution.clauses import HONORIFICS, noun_phrase
from extraction.attribution.hearers import in_post, told
from extraction.attribution.labels import initials
from extraction.coreference import addressee, resolve, speaker_of
from extraction.dating import genre
from extraction.patterns.coreference import FIGURES, LETTERS, PRESS, REPORTS
from extraction.patterns.findings import COMMISSIONER
from extraction.topics import topics_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from extraction.attribution.clauses import Candidate, Range
    from extraction.attribution.page import Page

# Of wanting only "wanted to know" is said.
_ASKING = frozenset({"ask", "query", "question", "enquire", "inquire", "want", "wish"})
ANSWERING = frozenset({"reply", "answer", "respond", "retort", "counter"})
# Of whoever was asked in the sentence before, these are answers too.
_REPLYING = ANSWERING | {"confirm", "explain", "acknowledge", "clarify"}
_REPLIES = frozenset({"answer", "reply", "response", "replying", "responding", "answering"})
_QUESTIONS = frozenset({"question", "questions", "query", "queries", "challenge", "concern", "concerns", "request"})
"""“In answer to a question from Cllr Lee, he accepted ...”: he tells Cllr Lee."""
_PRESSING = frozenset({"press", "ask", "question", "challenge", "push", "quiz", "prompt", "tackle"})
"""“Pressed by Cllr Lee, she accepted ...” """
_REPORTS = frozenset({"report", "review"})
_PAPERS = REPORTS | LETTERS | FIGURES
"""“Responding to the report, she said ...”: to nobody who is named."""
_WRITING = frozenset({"write", "letter", "email", "memo", "respond", "reply", "speak"})
_QUESTION_OR_ANSWER = re.compile(r"(?:A(?:nswer)?|Q(?:uestion)?)(?:\s*\d+)?", re.IGNORECASE)
_ASIDE = frozenset({"WP", "WDT", "WP$", "DT", "PRP$", "VBG", "VBN"})
"""How what stands between commas behind a name begins: “who joined us”, “our deputy”."""
_BRACKET = 8
"""Tokens of “(RSH)” behind a name."""
_TURNS = 3
"""Labels that make a conversation."""
_BY_ANYBODY = frozenset({"accuse", "blame", "welcome", "thank"})
"""What is done to somebody by those whom the text does not name, and not by whoever inspects."""
_JUDGES = frozenset({"inspectorate", "government department"})


_POINTING = re.compile(
    r"\W*(?:(?:to|on|at|for|as|that|and|but|in|whether|why|how) )*"
    r"(?:it|this|that|these|those|they|them|there|he|she|we|i|some|most|one|none|both|such|so|yes|no|not|never|"
    r"(?:the|a|an) (?:figures?|numbers?|position|situation|problem|issue|matter|decision|definition|rate|assurance))\b",
    re.IGNORECASE,
)
_ONE_SUBJECT = 2
"""Topics; a sentence about more has no subject that a pronoun could take up."""
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})
_ANSWER_WORDS = 4
_FEW = 7
"""Words that point back at what was said before, or are too few to say by themselves what they are about."""


class Voices:
    """Reads the attributions of a page in text order, since an answer is addressed to who asked before it."""

    def __init__(self, page: Page, labels: Sequence[Range] = ()) -> None:
        """Make one for a page.

        Args:
            page: the page.
            labels: the names before the turns of a conversation, and under quotations.
        """
        self._page = page
        self._labels = self._heard(labels)
        self._asked: tuple[str | None, int] = None, -1
        """Who asked last, and in which sentence."""
        self._questioned: tuple[str | None, int] = None, -1
        """Whose turn in a conversation ended with a question, and its paragraph."""
        self._outside: tuple[Range, list[Token]] = (-1, -1), []
        """The words outside quotations of the sentence asked for last."""
        self._last: str | None = None
        """Who spoke last."""
        self._told: tuple[str | None, str | None, int] = None, None, -2
        """Who spoke last to whom, and in which sentence."""
        self._spoken_of: tuple[tuple[str, ...], int] = (), -1
        """The topics of the statement before, and its paragraph."""
        self._letters: dict[str, str] = {}
        """To whom somebody's letter goes that the document quotes from."""
        self._judge: str | None = next((each.inspector for each in page.doc._.inspections), self._only_inspectorate())
        """The inspectorate, department or commissioner heard last."""

    def resolved(self, candidate: Candidate, attribution: Attribution) -> Attribution:
        """The attribution with speaker, addressee and topics; beliefs and wishes get a speaker only."""
        source = self._antecedent(candidate) or attribution.source
        if candidate.voice is not None:
            speaker = speaker_of(self._page.doc, self._span(candidate.voice))
        elif candidate.frame == "interview":
            speaker = self._conversing(len(self._page.doc))[1]
        else:
            speaker = self._speaker(candidate, source)
        judged = candidate.frame in {"passive object", "passive predicative"}
        judged = judged and self._page.doc[candidate.anchor].lemma_ not in _BY_ANYBODY
        if source is None and (judged or self._reviewed(candidate)):
            speaker = self._judge
        if region_at(self._page.doc, attribution.content[0].start) == "teaser":
            speaker = self._named_in(speaker, attribution.content[0].start)
        attribution = replace(attribution, speaker=speaker)
        if attribution.attribution == "thinking":
            return attribution
        partner = self._partner(candidate, speaker) if candidate.voice is None else None
        hearer = partner or self._hearer(candidate, speaker)
        attribution = replace(attribution, addressee=hearer if hearer != speaker else None)
        self._remember(candidate, speaker)
        self._told = speaker, attribution.addressee, self._page.sentence_of[candidate.anchor]
        return replace(attribution, topics=self._topics(candidate, attribution))

    def _named_in(self, speaker: str | None, place: int) -> str | None:
        """A speaker whom a teaser names itself: whoever the article is about has no part in another story."""
        region = next(each.span for each in self._page.doc._.regions if each.span.start <= place < each.span.end)
        who = entity(self._page.doc, speaker)
        named = who is not None and any(region.start <= each.span.start < region.end for each in who.mentions)
        return speaker if named else None

    def _topics(self, candidate: Candidate, attribution: Attribution) -> tuple[str, ...]:
        """What is spoken about; where the words do not say, what they go on from.

        Staff and families who tell inspectors something speak of what concerns them; "it would not" and "this was a
        mistake" are about what the paragraph has just said.
        """
        text = self._page.text
        words = " ".join(span.of(text) for span in attribution.content)
        paragraph = self._page.paragraph_of[candidate.anchor]
        topics = topics_of(words)
        if not topics and attribution.speaker is None and attribution.source is not None:
            topics = topics_of(attribution.source.of(text))
        if not topics and self._points_back(candidate, attribution, words):
            before = self._page.sentence_of[candidate.anchor] - 1
            if self._spoken_of[1] == paragraph:
                topics = self._spoken_of[0]
            elif before >= 0 and self._page.paragraph_of[self._page.sentences[before][0]] == paragraph:
                start, end = self._page.sentences[before]
                topics = topics_of(self._page.doc[start:end].text)
            topics = topics if len(topics) <= _ONE_SUBJECT else ()
        if topics:
            self._spoken_of = topics, paragraph
        return topics

    @staticmethod
    def _points_back(candidate: Candidate, attribution: Attribution, words: str) -> bool:
        """Whether somebody's words go on from the text: in quotation marks "this" is what the speaker had in mind."""
        if candidate.cue is None or attribution.kind != "indirect":
            return False
        return _POINTING.match(words) is not None or len(words.split()) <= _FEW

    def _reviewed(self, candidate: Candidate) -> bool:
        """Whether a passive tells the inspected body something: “the council was told that ...”.

        Nobody is named because who tells it goes without saying: whoever inspected.
        """
        told = candidate.frame.startswith("passive") or (candidate.frame == "introduction" and candidate.source is None)
        if candidate.hearer is None or not told or genre(self._page.doc) == "minutes":
            return False
        discourse = self._page.doc._.discourse
        hearer = self._hearer(candidate, None)
        return (
            hearer is not None
            and discourse is not None
            and hearer in {discourse.occasion.provider, discourse.occasion.council}
        )

    def _heard(self, labels: Sequence[Range]) -> dict[Range, str | None]:
        """Whose voice each label is: "CQ:" is whoever's full name another label or the text gives."""
        found: dict[Range, str | None] = {}
        for label in labels:
            speaker = speaker_of(self._page.doc, self._span(label))
            text = self._page.doc[label[0] : label[1]].text
            speaker = speaker or self._initialled(text) or self._surnamed(text) or in_post(self._page, text)
            if speaker is None and _QUESTION_OR_ANSWER.fullmatch(text):
                speaker = self._conversing(min(each[0] for each in labels))[text[:1].upper() == "A"]
            found[label] = speaker
        return found

    def _only_inspectorate(self) -> str | None:
        """The inspectorate of a text that tells of no inspection: the only one that it names."""
        named = [each.id for each in self._page.doc._.entities if each.kind == "inspectorate"]
        return named[0] if len(named) == 1 else None

    def _initialled(self, text: str) -> str | None:
        """Whom capitals stand for: “LT informed the Board”."""
        same = [each.id for each in self._page.doc._.entities if text.isupper() and initials(each.name) == text]
        return same[0] if len(same) == 1 and len(text) > 1 else None

    def _in_brackets(self, end: int) -> str | None:
        """Who is named in brackets behind a description: “the hon. Member for Hexley West (Jo Roe) has said”."""
        doc, discourse = self._page.doc, self._page.doc._.discourse
        if discourse is None or doc[end : end + 1].text != "(":
            return None
        place = discourse.mentions.at(end + 1) or discourse.mentions.at(end + 2)
        closed = place is not None and doc[place.end : place.end + 1].text == ")"
        return place.id if closed and discourse.mentions.entities[place.id].is_person else None

    def _surnamed(self, text: str) -> str | None:
        """Who alone has the last word of a label for a surname: “T/ACC Lowe”."""
        last = text.rsplit(maxsplit=1)[-1]
        same = [
            each.id for each in self._page.doc._.entities if each.is_person and each.name.rsplit(maxsplit=1)[-1] == last
        ]
        return same[0] if len(same) == 1 else None

    def _conversing(self, before: int) -> tuple[str | None, str | None]:
        """Who asks and who answers where no name stands before the turns.

        Of those whom the text brings in before them, somebody of the press asks; the one with a post answers, else
        who is named first.
        """
        doc, discourse = self._page.doc, self._page.doc._.discourse
        named = list(dict.fromkeys(each.id for each in discourse.mentions.people(0, before))) if discourse else []
        roles = [(each.person, each.role.lower()) for each in doc._.posts if each.person in named]
        press = {who for who, role in roles if not PRESS.isdisjoint(role.split())}
        held = list(dict.fromkeys(who for who, _ in roles if who not in press)) or [e for e in named if e not in press]
        asking = [each for each in named if each in press]
        return next(iter(asking), None), next(iter(held), None)

    def _partner(self, candidate: Candidate, speaker: str | None) -> str | None:
        """The other of two who converse; of several whom a question calls by name, else whose question it answers."""
        if candidate.cue is not None or candidate.source is None or len(self._labels) < _TURNS:
            return None
        if _QUESTION_OR_ANSWER.fullmatch(self._page.doc[slice(*candidate.source)].text):
            return None  # nobody is named beside the turn
        others = set(self._labels.values()) - {speaker}
        if len(others) == 1:
            return others.pop()
        asks = self._page.doc[candidate.content[-1][1] - 1].text == "?"
        called = self._called(candidate.content, others) if asks else None
        if called is not None:
            return called
        who, where = self._questioned
        return who if where == self._page.paragraph_of[candidate.content[0][0]] - 1 else None

    def _called(self, content: tuple[Range, ...], others: Collection[str | None]) -> str | None:
        """Whom of the others a turn calls by name: “Ms Roe, is that so?”, but not “Ms Roe, who joined us, is ...”."""
        doc, discourse = self._page.doc, self._page.doc._.discourse
        for place in (each for part in content for each in discourse.mentions.people(*part)):
            before, behind = doc[max(place.start - 2, 0) : place.start], doc[place.end : place.end + 2]
            titled = before[-1:].text.rstrip(".") in HONORIFICS
            mark = before[0] if titled else before[-1]
            opens = mark.text in {".", "?", "!", ":"} or mark.is_space
            calls = opens and behind.text.startswith(",") and behind[-1].tag_ not in _ASIDE
            who: str = place.id
            if who in others and (calls or (mark.text == "," and behind[:1].text in {".", "?"})):
                return who
        return None

    def _speaker(self, candidate: Candidate, source: Span | None) -> str | None:
        if source is None or candidate.source is None:
            return None
        if self._labels.get(candidate.source) is not None:
            return self._labels[candidate.source]
        head = self._page.doc[candidate.source[0]]
        words = self._page.doc[candidate.source[0] : candidate.source[1]].text
        speaker = (
            self._in_brackets(candidate.source[1]) or speaker_of(self._page.doc, source) or self._initialled(words)
        )
        if speaker is None and head.lower_ == "we" and genre(self._page.doc) == "report":
            speaker = self._judge
        return speaker

    def _remember(self, candidate: Candidate, speaker: str | None) -> None:
        found = entity(self._page.doc, speaker)
        source = self._page.doc[candidate.source[1] - 1].lower_ if candidate.source is not None else None
        if found is not None and (found.kind in _JUDGES or self._commissioned(found) or source in _REPORTS):
            self._judge = speaker  # "His report describes ... Staff are commended ..."
        self._last = speaker or self._last
        last = candidate.content[-1][1] - 1
        if candidate.cue is None and self._page.doc[last].text == "?":
            self._questioned = speaker, self._page.paragraph_of[last]
        if self._page.doc[candidate.anchor].lemma_ in _ASKING:
            self._asked = speaker, self._page.sentence_of[candidate.anchor]

    def _commissioned(self, who: Entity) -> bool:
        """Whether somebody reviews by appointment: a commissioner sent in, an independent reviewer."""
        return any(post.person == who.id and COMMISSIONER.search(post.role) for post in self._page.doc._.posts)

    def _antecedent(self, candidate: Candidate) -> Span | None:
        """For “who said that ...” the words that *who* stands for."""
        if candidate.source is None or candidate.source[1] - candidate.source[0] > 1:
            return None
        pronoun = self._page.doc[candidate.source[0]]
        if pronoun.tag_ not in {"WP", "WDT"}:
            return None
        named = self._before_comma(pronoun)
        if named is not None:
            return named
        clause = next((each for each in (pronoun, *pronoun.ancestors) if each.dep_ == "relcl"), None)
        return None if clause is None else self._span(noun_phrase(clause.head))

    def _before_comma(self, pronoun: Token) -> Span | None:
        """The name right before “, which found”, with a bracket between or not: the parse may look for it elsewhere."""
        doc, discourse = self._page.doc, self._page.doc._.discourse
        last = pronoun.i - 2
        if discourse is None or last < 0 or doc[last + 1].text != ",":
            return None
        if doc[last].text == ")":
            last = next((place - 1 for place in range(last, max(last - _BRACKET, 0), -1) if doc[place].text == "("), -1)
        while last > 0 and (doc[last].ent_type_ == "DATE" or doc[last + 1].ent_type_ == "DATE"):
            last -= 1  # "Ofsted in May 2021, which found"
        place = discourse.mentions.at(last) if last >= 0 else None
        if place is None or place.end != last + 1:
            return None
        of = doc[place.start].left_edge.nbor(-1) if place.start else doc[0]
        # "Has released a report on Hexley Council, which says": the paper does, and not whom it is on.
        paper = of.head if of.dep_ == "prep" and of.head.lower_ in _PAPERS else None
        return self._span(noun_phrase(paper) if paper is not None else (place.start, place.end))

    def _hearer(self, candidate: Candidate, speaker: str | None) -> str | None:
        """Whom the clause names as hearer; else who asked just before, or the reader of a letter."""
        doc = self._page.doc
        cue = doc[candidate.anchor]
        if candidate.hearer is not None:
            return told(self._page, doc[candidate.hearer[0] : candidate.hearer[1]], self._judge)
        named = self._named(cue, candidate.content)
        if named is not None and speaker is not None and any(each.lemma_ in _WRITING for each in self._words(cue)):
            self._letters[speaker] = named
        if named is not None:
            return named
        start, end = candidate.content[0]
        words = doc[start:end]
        tells = any(each.pos_ in _NAMING and each.lower_ not in {"none", "nobody"} for each in words)
        short = len(words) <= _ANSWER_WORDS and not tells  # "none had", "it would not": an answer, and nothing else
        answered = self._answered(cue, speaker, short=short)
        if answered is not None:
            return answered
        if candidate.source is not None and doc[candidate.source[0]].lower_ in {"i", "we"}:
            return addressee(doc)
        return self._letters.get(speaker) if speaker is not None else None

    def _answered(self, cue: Token, speaker: str | None, *, short: bool) -> str | None:
        """Who asked just before, where the cue answers: “he explained”, “in reply, she said”."""
        who, where = self._asked
        answers = cue.lemma_ in _REPLYING or (cue.lemma_ == "say" and short)
        here = self._page.sentence_of[cue.i]
        if answers and 0 <= here - where <= 1:
            return who
        teller, hearer, before = self._told
        if cue.lemma_ in ANSWERING and speaker == hearer is not None and here - before <= 1:
            return teller
        # "Responding to the announcement": whose it is, is another matter.
        replies = (
            each
            for each in self._words(cue)
            if each.lower_ in _REPLIES and each.i and not any(part.lower_ == "to" for part in each.rights)
        )
        if speaker is not None and any(each.tag_ == "VBG" or each.nbor(-1).lower_ == "in" for each in replies):
            found = entity(self._page.doc, self._last)
            if found is not None and found.kind in _JUDGES:
                return None  # "Responding, the council said": it answers a report
            return self._last if self._last != speaker else who
        return None

    def _words(self, cue: Token) -> list[Token]:
        sentence = self._page.sentence(cue)
        if self._outside[0] != sentence:
            words = [each for each in self._page.doc[slice(*sentence)] if self._page.quotation_of[each.i] < 0]
            self._outside = sentence, words
        return self._outside[1]

    def _named(self, cue: Token, content: tuple[Range, ...]) -> str | None:
        """Who stands after “to” in the reporting clause: “said to Ms Roe”, “in a letter to ...”, “replying to”.

        Not whom somebody is said to write to: “said that she would be writing to ...”.
        Or who asked: “in answer to a question from Cllr Roe, he said”, “pressed by Cllr Roe, he said”.
        """
        for each in self._words(cue):
            asked = each.head.lower_ in _QUESTIONS and each.head.head.lower_ == "to"
            pressed = each.head.tag_ == "VBN" and each.head.lemma_ in _PRESSING and each.head.head == cue
            if each.lower_ in {"from", "by"} and (asked or pressed):
                name = next((child for child in each.children if child.dep_ == "pobj"), None)
                if name is not None:
                    return told(self._page, self._page.doc[slice(*noun_phrase(name))], self._judge)
        inside = {cue.i, *(each.i for each in cue.children if each.dep_ in {"prep", "advcl"} or each.tag_ == "VBG")}
        for each in self._words(cue):
            if each.lower_ != "to" or each.dep_ not in {"prep", "dative"}:
                continue
            host = each.head
            answers = host.lower_ in _REPLIES and host.head.lower_ == "in"  # "in answer to Cllr Roe"
            if host.i != cue.i and host.lemma_ not in _WRITING and not answers:
                continue
            # "Described it to inspectors as a fight", but "apologised to the forum": that is what was said.
            inside_it = any(start <= each.i < end for start, end in content)
            said = inside_it and (host.i != cue.i or each.i == content[0][0])
            opens = host.lower_ in _REPLIES and host.i == self._page.sentence(cue)[0]  # "Replying to Jo Roe, he said"
            if said or not (opens or any(node.i in inside for node in (host, *host.ancestors))):
                continue
            name = next((child for child in each.children if child.dep_ == "pobj"), None)
            person = entity(self._page.doc, resolve(self._page.doc, span_of(self._page.doc[name.i : name.i + 1]))
                            if name is not None and opens else None)  # fmt: skip
            if person is not None and person.is_person:
                return person.id  # for the parser "to Jo Roe, Al Poe" is one name and another for it
            if name is not None and name.lower_ not in _PAPERS:
                return told(self._page, self._page.doc[slice(*noun_phrase(name))], self._judge)
        return None

    def _span(self, piece: Range) -> Span:
        return span_of(self._page.doc[piece[0] : piece[1]])
