"""From the record of one document to the facts of its named graph.

What a document's graph says is what that document says, and each subject in it lies under the document: an account of
an inspection, not the inspection; how a person is named here, not the person. What several documents share (people,
bodies, posts, dates, inspections) is written once, by `graph.rules`, from all documents together. So a document's graph
never changes when others arrive, and no triple stands in two graphs, which Oxigraph's union would count twice.

Every fact goes through `_Builder.fact`, which cannot be called without a passage: that is how no fact is without its
document, its words and the component that made it.
"""

from __future__ import annotations

import functools
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph.addresses import slug
from ontology import dates
from ontology.records import Person, Span
from ontology.vocabulary import DCT, OA, OR, ORG, RDF, RDFS, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.addresses import Addresses
    from ontology.records import Body, ExtractionRecord, Finding, Inspection, Item, Post, Relation, Statement

UNNAMED_COMPONENT = "unnamed@0"
"""What made an item that does not say what made it, as in a record from another program."""

_CONTEXT = 32  # characters kept before and after a quotation, as the Web Annotation model's examples do

node = functools.lru_cache(maxsize=131072)(NamedNode)

_INTEGER = NamedNode(XSD.integer)
_DOUBLE = NamedNode(XSD.double)
_BOOLEAN = NamedNode(XSD.boolean)
_TRUE = Literal("true", datatype=_BOOLEAN)


def quads(record: ExtractionRecord, addresses: Addresses, made_by: str = UNNAMED_COMPONENT) -> list[Quad]:
    """The facts of one record, all in the named graph of its document and in an order that depends on it alone.

    Args:
        record: what was read, its people and bodies under the identifiers they have in the whole graph.
        addresses: where things have their address.
        made_by: the component to name for items that name none.
    """
    return _Builder(record, addresses, made_by).build()


def profiled(record: ExtractionRecord) -> frozenset[str]:
    """Which people of a record act in public: the only ones who enter the graph.

    Those who hold a post, take part in governing (a member of a board, an adviser) or speak under a full name. Who is
    known by one bare name, as a child in care or a parent under a changed name is, speaks for nobody but themselves.
    """
    public = {post.person for post in record.posts}
    for relation in record.relations:
        if relation.predicate != "writesTo":  # anybody may write to a council, and be written to
            public |= {relation.subject, relation.object}
    named_in_full = {person.id for person in record.people if person.honorific or len(person.name.split()) > 1}
    public |= {statement.speaker for statement in record.statements if statement.speaker in named_in_full}
    return frozenset(person.id for person in record.people if person.id in public)


class _Builder:
    """Writes one record; the list of quads is all it leaves behind."""

    def __init__(self, record: ExtractionRecord, addresses: Addresses, made_by: str) -> None:
        self.record = record
        self.at = addresses
        self.made_by = made_by
        self.text = record.document.text
        self.plain_text = " ".join(self.text.split())
        self.document = addresses.document(record.document.id)
        self.graph = NamedNode(addresses.graph(record.document.id))
        self.profiled = profiled(record)
        self.bodies = {body.id for body in record.bodies}
        self.inspected = {inspection.id: inspection.date for inspection in record.inspections}
        self.by_then = dates.span(None, record.document.published) or record.document.published
        """When what a document tells without a date happened: by the day it came out."""
        self.quads: list[Quad] = []
        self.placed: set[Span] = set()
        self.quoted: set[Span] = set()
        self.names: Counter[str] = Counter()

    def build(self) -> list[Quad]:
        self.describe_document()
        self.regions_and_times()
        for person in self.record.people:
            if person.id in self.profiled:
                self.appearance(person, "person")
        for body in self.record.bodies:
            self.appearance(body, body.kind)
        for post in self.record.posts:
            self.tenure(post)
        for relation in self.record.relations:
            self.relation(relation)
        for statement in self.record.statements:
            self.statement(statement)
        accounts = {inspection.id: self.inspection(inspection) for inspection in self.record.inspections}
        for finding in self.record.findings:
            self.finding(finding, accounts)
        for warning in self.record.warnings:
            self.warning(warning.code, warning.message, warning.span)
        return self.quads

    # The things a document says, one method for each kind.

    def describe_document(self) -> None:
        document = self.record.document
        self.link(self.document, RDF.type, OR.Document)
        self.text_value(self.document, RDFS.label, document.title or document.id)
        self.text_value(self.document, DCT.title, document.title)
        self.text_value(self.document, DCT.identifier, document.id)
        self.text_value(self.document, DCT.format, document.media_type)
        self.text_value(self.document, OR.publisherName, document.publisher)
        self.text_value(self.document, OR.publishedFrom, document.published_from)
        self.text_value(self.document, OR.kind, document.kind)
        self.text_value(self.document, OR.kindFrom, document.kind_from)
        self.text_value(self.document, OR.sha256, document.sha256)
        self.text_value(self.document, OR.path, document.path)
        self.text_value(self.document, OR.text, document.text)
        self.date(self.document, OR.published, document.published)

    def regions_and_times(self) -> None:
        for region in self.record.regions:
            subject = f"{self.document}/regions/{region.span.start}-{region.span.end}"
            self.fact(subject, OR.Region, region, [region.span])
            self.text_value(subject, OR.kind, region.kind)
        for time in self.record.times:
            subject = self.item("times", _place(time.span))
            self.fact(subject, OR.TimeExpression, time, [time.span])
            self.date(subject, OR.date, time.date)

    def appearance(self, thing: Person | Body, kind: str) -> None:
        mentions = thing.mentions or self.evidence_of(thing.id)
        if not mentions:
            return  # known from outside the text alone: there are no words it could rest on
        subject = self.item("appearances", thing.id)
        self.fact(subject, OR.Appearance, thing, mentions, evidence=OR.mention)
        self.date(subject, OR.held, self.record.document.published)
        self.link(subject, OR.appearanceOf, self.thing(thing.id))
        self.text_value(subject, OR.name, thing.name)
        self.text_value(subject, OR.asWritten, self.as_written(thing))
        self.text_value(subject, OR.kind, kind)
        self.text_value(subject, OR.honorific, thing.honorific if isinstance(thing, Person) else None)
        for alias in thing.aliases:
            self.text_value(subject, SKOS.altLabel, alias)

    def as_written(self, thing: Person | Body) -> str | None:
        """The fullest form the document uses, where that is not the name: linking calls a board by its council too."""
        if thing.name in self.plain_text:
            return None
        written = (" ".join(span.of(self.text).split()) for span in thing.mentions)
        return max(written, key=lambda words: (len(words.split()), len(words), words), default=None)

    def tenure(self, post: Post) -> None:
        subject = self.item("tenures", post.person, slug(post.role), _place(post.evidence))
        self.fact(subject, OR.Tenure, post, [post.evidence])
        self.link(subject, ORG.member, self.thing(post.person))
        self.text_value(subject, OR.role, post.role)
        self.text_value(subject, OR.status, post.status)
        if post.body:
            self.link(subject, ORG.organization, self.thing(post.body))
            self.link(subject, ORG.post, self.at.post(post.body, post.role))
        self.date(subject, OR.from_, post.from_)
        self.date(subject, OR.to, post.to)
        self.date(subject, OR.attested, self.record.document.published)
        self.date(subject, OR.held, self.held(post))

    def held(self, post: Post) -> str | None:
        """When a post is held, as far as the document tells: what is over was by then, what is to come will be."""
        told = self.record.document.published
        if post.status == "former":
            return dates.span(post.from_, post.to or told) or self.by_then
        if post.status == "incoming":
            return dates.span(post.from_ or told, post.to) or told
        return dates.span(post.from_, post.to) or told

    def relation(self, relation: Relation) -> None:
        if not {relation.subject, relation.object} <= self.bodies | self.profiled:
            return
        names = (relation.subject, relation.predicate, relation.object, _place(relation.evidence))
        subject = self.item("relations", *names)
        self.fact(subject, OR.Relation, relation, [relation.evidence])
        self.link(subject, OR.subject, self.thing(relation.subject))
        self.link(subject, OR.predicate, OR[relation.predicate])
        self.link(subject, OR.object, self.thing(relation.object))
        self.date(subject, OR.date, relation.date)
        self.date(subject, OR.held, relation.date or self.record.document.published)

    def statement(self, statement: Statement) -> None:
        subject = self.item("statements", statement.id)
        self.fact(subject, OR.Statement, statement, statement.content, evidence=OR.content)
        self.link(subject, OR.firstContent, self.passage(statement.content[0]))
        self.text_value(subject, OR.text, _words(statement.content, self.text))
        self.text_value(subject, OR.form, statement.kind)
        self.text_value(subject, OR.attribution, statement.attribution)
        if self.may_name(statement.speaker):
            if statement.speaker:
                self.link(subject, OR.speaker, self.thing(statement.speaker))
            if statement.source:
                self.link(subject, OR.source, self.passage(statement.source))
                self.text_value(subject, OR.sourceWords, statement.source.of(self.text))
        if statement.cue:
            self.link(subject, OR.cue, self.passage(statement.cue))
            self.text_value(subject, OR.cueWords, statement.cue.of(self.text))
        if statement.addressee and self.may_name(statement.addressee):
            self.link(subject, OR.addressee, self.thing(statement.addressee))
        for named in self.named_in(statement):
            self.link(subject, SCHEMA.mentions, self.thing(named))
        self.date(subject, OR.said, statement.said)
        self.date(subject, OR.held, statement.said or self.by_then)
        self.topics(subject, statement.topics)

    def inspection(self, inspection: Inspection) -> str:
        account = self.item("accounts", inspection.id)
        self.fact(account, OR.InspectionAccount, inspection, [inspection.evidence])
        self.text_value(account, OR.kind, inspection.kind)
        if inspection.inspector:
            self.link(account, OR.inspector, self.thing(inspection.inspector))
        if inspection.provider:
            self.link(account, OR.provider, self.thing(inspection.provider))
        self.date(account, OR.date, inspection.date)
        self.date(account, OR.held, inspection.date or self.by_then)
        self.date(account, OR.published, inspection.published)
        for judgement in inspection.judgements:
            names = (inspection.id, slug(judgement.area), _place(judgement.evidence))
            subject = self.item("judgements", *names)
            self.fact(subject, OR.Judgement, judgement, [judgement.evidence])
            self.link(subject, OR.account, account)
            self.text_value(subject, OR.area, judgement.area)
            self.text_value(subject, OR.grade, judgement.grade)
            self.date(subject, OR.held, inspection.date or self.by_then)
        return account

    def finding(self, finding: Finding, accounts: dict[str, str]) -> None:
        subject = self.item("findings", finding.id)
        self.fact(subject, OR.Finding, finding, [finding.span])
        self.text_value(subject, OR.text, finding.text)
        self.text_value(subject, OR.polarity, finding.polarity)
        if finding.inspection:
            self.link(subject, OR.account, accounts[finding.inspection])
        self.date(subject, OR.held, self.inspected.get(finding.inspection or "") or self.by_then)
        if finding.by and self.may_name(finding.by):
            self.link(subject, OR.by, self.thing(finding.by))
        self.topics(subject, finding.topics)

    def warning(self, code: str, message: str, span: Span | None) -> None:
        subject = self.unique(f"{self.document}/warnings/{slug(code)}-{_place(span) if span else 'document'}")
        self.link(subject, RDF.type, OR.Warning)
        self.link(subject, OR.inDocument, self.document)
        self.text_value(subject, OR.code, code)
        self.text_value(subject, OR.message, message)
        if span:
            self.link(subject, OR.evidence, self.passage(span))

    # What every fact has in common.

    def fact(self, subject: str, kind: str, item: Item, spans: Sequence[Span], evidence: str | None = None) -> None:
        """A fact with its document, its words and its maker. `evidence`: a narrower name for the link to the words."""
        self.link(subject, RDF.type, kind)
        self.link(subject, OR.inDocument, self.document)
        for span in spans:
            # A mention's words are the name, and a region's are the page: neither needs them written again.
            place = self.passage(span, quoted=kind not in (OR.Appearance, OR.Region))
            self.link(subject, OR.evidence, place)
            if evidence:
                self.link(subject, evidence, place)
        self.link(subject, OR.madeBy, self.at.component(item.component or self.made_by))
        if item.confidence is not None:
            self.add(subject, OR.confidence, Literal(str(item.confidence), datatype=_DOUBLE))
        for reason in item.reasons:
            self.text_value(subject, OR.reason, reason)
        if item.optional:
            self.add(subject, OR.optional, _TRUE)
        if kind != OR.Region:
            self.text_value(subject, OR.inRegion, self.region(spans))

    def region(self, spans: Sequence[Span]) -> str:
        """The kind of region that holds all of the spans; an article where they lie in several."""
        kinds = {
            next((r.kind for r in self.record.regions if r.span.start <= span.start and span.end <= r.span.end), None)
            for span in spans
        }
        return kinds.pop() or "article" if len(kinds) == 1 else "article"

    def passage(self, span: Span, *, quoted: bool = True) -> str:
        """A stretch of the text: by position, and by its words and what stands around them where `quoted`."""
        place = self.at.passage(self.record.document.id, span)
        if span not in self.placed:
            self.placed.add(span)
            position = f"{place}/position"
            self.link(place, RDF.type, OR.Passage)
            self.link(place, OA.hasSource, self.document)
            self.link(place, OA.hasSelector, position)
            self.link(position, RDF.type, OA.TextPositionSelector)
            self.add(position, OA.start, Literal(str(span.start), datatype=_INTEGER))
            self.add(position, OA.end, Literal(str(span.end), datatype=_INTEGER))
        if quoted and span not in self.quoted:
            self.quoted.add(span)
            quote = f"{place}/quote"
            self.link(place, OA.hasSelector, quote)
            self.link(quote, RDF.type, OA.TextQuoteSelector)
            self.text_value(quote, OA.exact, span.of(self.text))
            self.text_value(quote, OA.prefix, self.text[max(0, span.start - _CONTEXT) : span.start])
            self.text_value(quote, OA.suffix, self.text[span.end : span.end + _CONTEXT])
        return place

    def evidence_of(self, identifier: str) -> tuple[Span, ...]:
        """Where a thing takes part that is never named by a mention of its own, as a body only implied."""
        record = self.record
        used: Iterable[Span] = (
            *(post.evidence for post in record.posts if identifier in (post.person, post.body)),
            *(link.evidence for link in record.relations if identifier in (link.subject, link.object)),
            *(said.content[0] for said in record.statements if identifier in (said.speaker, said.addressee)),
            *(visit.evidence for visit in record.inspections if identifier in (visit.inspector, visit.provider)),
            *(finding.span for finding in record.findings if identifier == finding.by),
        )
        return tuple(sorted(set(used))[:1])

    def named_in(self, statement: Statement) -> Iterator[str]:
        """Whom the words said name, apart from whoever says them."""
        things: tuple[Person | Body, ...] = (*self.record.people, *self.record.bodies)
        for thing in things:
            if thing.id == statement.speaker or not self.may_name(thing.id):
                continue
            if any(
                part.start <= span.start and span.end <= part.end
                for span in thing.mentions
                for part in statement.content
            ):
                yield thing.id

    def may_name(self, identifier: str | None) -> bool:
        """Whether a speaker may be named: nobody, a body, or a person who acts in public."""
        return identifier is None or identifier in self.bodies or identifier in self.profiled

    # Writing.

    def thing(self, identifier: str) -> str:
        return self.at.body(identifier) if identifier in self.bodies else self.at.person(identifier)

    def item(self, folder: str, *names: str) -> str:
        return self.unique(self.at.item(folder, self.record.document.id, *names))

    def unique(self, address: str) -> str:
        """The address, or the next free one where a record says the same of the same place twice."""
        self.names[address] += 1
        return address if self.names[address] == 1 else f"{address}-{self.names[address]}"

    def topics(self, subject: str, topics: Iterable[str]) -> None:
        for topic in topics:
            self.link(subject, OR.topic, self.at.topic(topic))

    def date(self, subject: str, predicate: str, edtf: str | None) -> None:
        if edtf is not None:
            self.link(subject, predicate, self.at.date(edtf))

    def text_value(self, subject: str, predicate: str, value: str | None) -> None:
        if value is not None:
            self.add(subject, predicate, Literal(value))

    def link(self, subject: str, predicate: str, target: str) -> None:
        self.add(subject, predicate, node(target))

    def add(self, subject: str, predicate: str, value: NamedNode | Literal) -> None:
        self.quads.append(Quad(node(subject), node(predicate), value, self.graph))


_BETWEEN_QUOTED = " \t\r\n\N{NO-BREAK SPACE}\"'‘’“”"


def _words(pieces: Sequence[Span], text: str) -> str:
    """The words of some pieces of a text as one quotes them: a gap is shown where something between them is left out.

    A record joins the pieces by a space, for programs; read so, "thorough, the report said, and their plans effective"
    would be quoted as "thorough their plans effective".
    """
    quoted = pieces[0].of(text)
    for before, piece in pairwise(pieces):
        left_out = text[before.end : piece.start].strip(_BETWEEN_QUOTED)  # words, or the bullet of another item
        quoted += (" … " if left_out else " ") + piece.of(text)
    return quoted


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"
