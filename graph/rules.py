"""What follows from the documents together, written anew after each change of the graph.

Four graphs are made here, each a function of the documents' graphs alone, so that the order of reading leaves no mark:

- ``graphs/things``: people, bodies, posts, inspections, outcomes, utterances, dates, components, each described once
  however many documents name it, and which of them each fact of a document tells of;
- ``graphs/derived``: the relations between people and bodies, by the rules in `graph/rules/*.rq`, each with the facts
  it rests on, and since when what each document tells was public (`graph.narrowing`);
- ``graphs/vocabulary``: the ontology, the topics and the grades that ship with this version;
- ``graphs/dataset``: what the dataset is and how much is in it.

``graphs/redirects`` remembers the inspections whose address was given up, as when a narrower date became known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graph import library
from graph.build import node
from graph.dataset import describe
from graph.inspections import Account, Inspection, together
from graph.narrowing import described_date, public_since
from graph.utterances import Said, repeated
from ontology import dates
from ontology.vocabulary import DCT, FOAF, OR, ORG, PREFIXES, RDF, RDFS, RELATIONS, SCHEMA, SKOS, turtle_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.addresses import Addresses
    from graph.store import Store

_MANY = 1000
"""More things than these, and all relations are derived anew: asking for each is then no quicker."""
_BASE = re.compile(r"^# param base:.*\n", re.MULTILINE)
_UNBOUND = "VALUES (?base) { (UNDEF) }"
_LINKS = frozenset(OR[name] for name in RELATIONS)
_RULES = resources.files("graph") / "rules"
_DATED = (OR.published, OR.said, OR.from_, OR.to, OR.attested, OR.date, OR.held)


def derive(store: Store, addresses: Addresses, touched: frozenset[str] | None = None) -> bool:
    """Bring all that is worked out into step with the documents' graphs; whether anything changed.

    Args:
        store: open for writing.
        addresses: where things have their address.
        touched: the people and bodies that documents told of which changed, as they were or as they are: only
            relations one of them takes part in are derived anew. None: all are.

    Raises:
        StoreError: the store cannot be written.
    """
    before = _inspections_of_accounts(store)
    changed = store.replace_graph(addresses.vocabulary, vocabulary())
    changed |= store.replace_graph(addresses.things, _Things(store, addresses).build())
    changed |= store.replace_graph(
        addresses.derived, [*_relations(store, addresses, touched), *public_since(store, addresses)]
    )
    changed |= store.replace_graph(addresses.redirects, _redirects(store, addresses, before))
    changed |= store.replace_graph(addresses.dataset, describe(store, addresses))
    return changed


@cache
def vocabulary() -> tuple[Triple, ...]:
    """The ontology, the topics and the grades of this version."""
    return tuple(quad.triple for text in turtle_files() for quad in parse(text, format=RdfFormat.TURTLE))


@dataclass(slots=True)
class _Described:
    """What the documents call one person or body, with how many of them do."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    honorifics: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)


class _Post(NamedTuple):
    address: str
    body: str


class _Things:
    """Writes what documents share; each thing's own facts stand here and in no other graph."""

    def __init__(self, store: Store, addresses: Addresses) -> None:
        self.store = store
        self.at = addresses
        self.graph = NamedNode(addresses.things)
        self.labels: dict[str, str] = {}
        self.dates: set[str] = set()
        self.belongs: dict[str, str] = {}
        """The inspection of each account."""
        self.quads: list[Quad] = []

    def build(self) -> list[Quad]:
        self.people_and_bodies()
        self.posts()
        self.inspections()
        self.outcomes()
        self.utterances()
        self.all_dates()
        self.components()
        return self.quads

    def people_and_bodies(self) -> None:
        described: defaultdict[str, _Described] = defaultdict(_Described)
        for thing, name, kind, honorific in self.rows(
            """SELECT ?thing ?name ?kind ?honorific WHERE {
                 ?appearance or:appearanceOf ?thing ; or:name ?name ; or:kind ?kind .
                 OPTIONAL { ?appearance or:honorific ?honorific } }"""
        ):
            described[thing].names[name] += 1
            described[thing].kinds[kind] += 1
            if honorific:
                described[thing].honorifics[honorific] += 1
        for thing, alias in self.rows(
            "SELECT ?thing ?alias WHERE { ?appearance or:appearanceOf ?thing ; skos:altLabel ?alias }"
        ):
            described[thing].aliases.add(alias)
        for thing, what in described.items():
            label = fullest(what.names)
            self.labels[thing] = label
            self.text(thing, RDFS.label, label)
            for alias in (what.aliases | set(what.names)) - {label}:
                self.text(thing, SKOS.altLabel, alias)
            if thing.startswith(f"{self.at.base}people/"):
                self.link(thing, RDF.type, OR.Person)
                self.link(thing, RDF.type, FOAF.Person)
                self.text(thing, FOAF.name, label)
                if what.honorifics:
                    self.text(thing, OR.honorific, _usual(what.honorifics))
            else:
                self.link(thing, RDF.type, OR.Body)
                self.link(thing, RDF.type, ORG.Organization)
                self.text(thing, OR.kind, _usual(what.kinds))

    def posts(self) -> None:
        roles: defaultdict[_Post, Counter[str]] = defaultdict(Counter)
        for address, body, role in self.rows(
            "SELECT ?post ?body ?role WHERE { ?tenure org:post ?post ; org:organization ?body ; or:role ?role }"
        ):
            roles[_Post(address, body)][role] += 1
        for post, written in roles.items():
            role = _usual(written)
            role = role[0].upper() + role[1:]
            self.link(post.address, RDF.type, ORG.Post)
            self.link(post.address, ORG.postIn, post.body)
            self.text(post.address, OR.role, role)
            self.text(post.address, RDFS.label, f"{role}, {self.labels.get(post.body, post.body)}")

    def inspections(self) -> None:
        accounts = [
            Account(
                document=document,
                iri=iri,
                kind=kind,
                inspector=inspector or None,
                provider=provider or None,
                date=self.at.edtf(date),
                published=self.at.edtf(published),
            )
            for document, iri, kind, inspector, provider, date, published in self.rows(
                """SELECT ?document ?account ?kind ?inspector ?provider ?date ?published WHERE {
                     ?account a or:InspectionAccount ; or:inDocument ?document ; or:kind ?kind .
                     OPTIONAL { ?account or:inspector ?inspector }
                     OPTIONAL { ?account or:provider ?provider }
                     OPTIONAL { ?account or:date ?date }
                     OPTIONAL { ?account or:published ?published } }"""
            )
        ]
        for inspection in together(accounts):
            address = self.at.inspection(inspection.name)
            self.inspection(address, inspection)
            for account in inspection.accounts:
                self.link(account.iri, OR.ofInspection, address)
                self.belongs[account.iri] = address
        for item, of in self.rows("SELECT ?item ?account WHERE { ?item or:account ?account }"):
            if of in self.belongs:  # an account without a kind is no account; validation says so
                self.link(item, OR.inspection, self.belongs[of])

    def inspection(self, address: str, inspection: Inspection) -> None:
        self.link(address, RDF.type, OR.Inspection)
        self.text(address, OR.kind, inspection.kind)
        # A kind of none of the names has no name to give.
        label = "Inspection" if inspection.kind == "other" else inspection.kind[0].upper() + inspection.kind[1:]
        if inspection.provider:
            self.link(address, OR.provider, inspection.provider)
            label += f" of {self.labels.get(inspection.provider, 'a body')}"
        if inspection.inspector:
            self.link(address, OR.inspector, inspection.inspector)
            label += f" by {self.labels.get(inspection.inspector, 'a body')}"
        self.text(address, RDFS.label, f"{label}, {dates.in_words(inspection.date)}")
        for predicate, date in ((OR.date, inspection.date), (OR.published, inspection.published)):
            if date:
                self.link(address, predicate, self.at.date(date))

    def outcomes(self) -> None:
        graded: defaultdict[str, Counter[str]] = defaultdict(Counter)
        named: dict[str, tuple[str, str]] = {}
        for judgement, account, area, grade in self.rows(
            "SELECT ?judgement ?account ?area ?grade WHERE { "
            "?judgement a or:Judgement ; or:account ?account ; or:area ?area ; or:grade ?grade } ORDER BY ?judgement"
        ):
            if account not in self.belongs:
                continue
            area_named = re.sub(r"^the\s+", "", area, flags=re.IGNORECASE)
            address = self.at.outcome(self.belongs[account], area_named)
            self.link(judgement, OR.reports, address)
            graded[address][grade] += 1
            named.setdefault(address, (self.belongs[account], area_named))
        for address, (inspection, area) in named.items():
            self.link(address, RDF.type, OR.Outcome)
            self.link(address, OR.outcomeOf, inspection)
            self.text(address, RDFS.label, f"{area}: {' or '.join(sorted(graded[address]))}")

    def utterances(self) -> None:
        said = [
            Said(iri=iri, speaker=speaker, text=text, form=form, said=self.at.edtf(when))
            for iri, speaker, text, form, when in self.rows(
                """SELECT ?statement ?speaker ?text ?form ?when WHERE {
                     ?statement a or:Statement ; or:speaker ?speaker ; or:text ?text ; or:form ?form .
                     OPTIONAL { ?statement or:said ?when } }"""
            )
        ]
        for utterance in repeated(said):
            address = self.at.utterance(utterance.statements[0].speaker, utterance.words)
            self.link(address, RDF.type, OR.Utterance)
            self.text(address, RDFS.label, utterance.text)
            for statement in utterance.statements:
                self.link(statement.iri, OR.reports, address)

    def all_dates(self) -> None:
        for predicate in _DATED:
            # What is narrowed from here is described where that is: it must leave no mark on this graph.
            apart = "FILTER NOT EXISTS { ?fact a or:DerivedDate }" if predicate == OR.date else ""
            for (address,) in self.rows(f"SELECT DISTINCT ?date WHERE {{ ?fact <{predicate}> ?date {apart} }}"):
                if edtf := self.at.edtf(address):
                    self.dates.add(edtf)
        for edtf in self.dates:
            self.quads += described_date(edtf, self.at, self.graph)

    def components(self) -> None:
        for (component,) in self.rows("SELECT DISTINCT ?component WHERE { ?fact or:madeBy ?component }"):
            name = component.rsplit("/", 1)[-1]
            title, _, version = name.rpartition("-")
            self.link(component, RDF.type, OR.Component)
            self.text(component, RDFS.label, f"{title or name}, version {version}" if title else name)
            if title:
                self.text(component, SCHEMA.softwareVersion, version)

    def rows(self, query: str) -> Iterator[tuple[str, ...]]:
        """The answers as texts, empty where a variable is unbound."""
        for row in self.store.select(_query(query)):
            yield tuple("" if value is None else str(value) for value in row.values())

    def text(self, subject: str, predicate: str, value: str) -> None:
        self.add(subject, predicate, Literal(value))

    def link(self, subject: str, predicate: str, target: str) -> None:
        self.add(subject, predicate, node(target))

    def add(self, subject: str, predicate: str, value: NamedNode | Literal) -> None:
        self.quads.append(Quad(node(subject), node(predicate), value, self.graph))


def fullest(names: Counter[str]) -> str:
    """The name to show: the one of most words, then the most used, the longest, the first of the alphabet.

    A short form says less than a full one however often the press writes it ("the Leeds council", "J. Marsh").
    """
    return min(names, key=lambda name: (-len(name.split()), -names[name], -len(name), name))


def _usual(values: Counter[str]) -> str:
    """The most frequent value; of several, the first of the alphabet."""
    return min(values, key=lambda value: (-values[value], value))


def _relations(store: Store, addresses: Addresses, touched: frozenset[str] | None) -> Iterator[Quad]:
    """The relations that follow by the rules.

    What a rule derives rests on facts that name the relation's subject or its object (and on what these are), and on
    no others. So a relation can only change where a document that changed names one of the two.
    """
    graph = NamedNode(addresses.derived)
    if touched is None or len(touched) > _MANY:
        for name in rules():
            for triple in store.construct(library.parse(_rule(name), name), base=addresses.base):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)
        return
    yield from _untouched(store, addresses, touched)
    for name in rules() if touched else ():
        for side in ("subject", "object"):
            rows = " ".join(f"({Literal(addresses.base)} {NamedNode(thing)})" for thing in sorted(touched))
            text = _BASE.sub("", _rule(name)).replace(_UNBOUND, f"VALUES (?base ?{side}) {{ {rows} }}")
            for triple in store.construct(library.parse(text, name)):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _untouched(store: Store, addresses: Addresses, touched: frozenset[str]) -> Iterator[Quad]:
    """The relations there are in which none of these things takes part."""
    there = [
        (_value(quad.subject), quad.predicate.value, _value(quad.object), quad)
        for quad in store.quads(addresses.derived)
    ]
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, target, _ in there:
        if predicate in (OR.subject, OR.object):
            ends[subject].add(target)
    for subject, predicate, target, quad in there:
        things = {subject, target} if predicate in _LINKS else ends.get(subject)
        if things and not things & touched:
            yield quad


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _rule(name: str) -> str:
    return (_RULES / f"{name}.rq").read_text(encoding="utf-8")


def rules() -> list[str]:
    """The names of the rules, in order."""
    return sorted(file.name.removesuffix(".rq") for file in _RULES.iterdir() if file.name.endswith(".rq"))


def _inspections_of_accounts(store: Store) -> dict[str, str]:
    rows = store.select(_query("SELECT ?account ?inspection WHERE { ?account or:ofInspection ?inspection }"))
    return {str(row["account"]): str(row["inspection"]) for row in rows}


def _redirects(store: Store, addresses: Addresses, before: dict[str, str]) -> Iterator[Quad]:
    """Every address that was given up, with the one that now stands for it; chains are cut short."""
    now = _inspections_of_accounts(store)
    alive = set(now.values())
    gone = {
        str(row["old"]): str(row["new"])
        for row in store.select(_query("SELECT ?old ?new WHERE { ?old dct:isReplacedBy ?new }"))
    }
    for account, old in sorted(before.items(), reverse=True):  # of several accounts, the first decides: the last here
        if account in now:
            gone[old] = now[account]
    for old in gone.keys() - alive:
        new = gone[old]
        seen = {old}
        while new not in alive and new in gone and new not in seen:
            seen.add(new)
            new = gone[new]
        if new in alive:
            yield Quad(node(old), node(DCT.isReplacedBy), node(new), NamedNode(addresses.redirects))


def _query(text: str) -> library.Query:
    prefixes = "\n".join(f"PREFIX {prefix}: <{address}>" for prefix, address in PREFIXES.items())
    return library.parse(f"{prefixes}\n{text}", "of the rules")
