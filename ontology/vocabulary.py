"""The names of the ontology and of those it builds on, each checked when it is used.

A term that `ontology/onrecord.ttl` does not define cannot be written by accident: ``OR.speeker`` raises at once, and a
test holds the names below and the Turtle together. Addresses are plain text, so that no RDF library is needed here.
"""

from __future__ import annotations

import functools
import typing
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ontology.records import Predicate

if TYPE_CHECKING:
    from collections.abc import Mapping


class Namespace:
    """An address that terms share, and the terms in use: ``OR.speaker`` is the full address of one."""

    def __init__(self, address: str, terms: str) -> None:
        self.address: Final = address
        self.terms: Final = frozenset(terms.split())

    def __getattr__(self, name: str) -> str:
        return self[name]

    def __getitem__(self, name: str) -> str:
        # A Python keyword is written with a stroke behind it: OR.from_.
        term = name.removesuffix("_")
        if term not in self.terms:
            raise AttributeError(f"{self.address}{term} is no term this project uses")
        return self.address + term

    def __str__(self) -> str:
        return self.address


RELATIONS: Final[tuple[Predicate, ...]] = typing.get_args(Predicate)
"""The relations between people and bodies: the same names in the extraction record and in the ontology."""

OR: Final = Namespace(
    "https://onrecord.example/ontology#",
    """
    Document Passage Region Date Person Body Appearance Fact Tenure Relation DerivedRelation DerivedDate
    Statement Utterance Inspection InspectionAccount Judgement Outcome Finding TimeExpression Warning Component
    LinkJudgement Decision Naming Reading
    publisherName published publishedFrom kindFrom publicSince ofDocument held sha256 path text
    inDocument evidence madeBy confidence reason optional inRegion
    edtf earliest latest certain
    name asWritten honorific kind appearanceOf mention
    role status from to attested
    subject predicate object date restsOn rule
    speaker source sourceWords cue cueWords content firstContent form attribution said addressee topic
    account ofInspection inspection inspector provider area grade rank reports outcomeOf
    by polarity code message
    first second verdict score
    question about decidedBy decidedAt inForce documentId localId
    maxSeconds maxMemory maxRows maxAnswer maxQueryLength maxRunning maxWaiting
    """
    + " ".join(RELATIONS),
)
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type Property")
RDFS: Final = Namespace(
    "http://www.w3.org/2000/01/rdf-schema#",
    "label comment isDefinedBy subClassOf subPropertyOf domain range seeAlso",
)
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#", "Class ObjectProperty DatatypeProperty Ontology sameAs")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#", "string integer decimal double boolean date dateTime")
DCT: Final = Namespace(
    "http://purl.org/dc/terms/",
    "title description identifier format source license created modified publisher isReplacedBy",
)
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/", "Person name page")
ORG: Final = Namespace(
    "http://www.w3.org/ns/org#", "Organization Post Membership member organization post postIn role identifier"
)
PROV: Final = Namespace(
    "http://www.w3.org/ns/prov#",
    """
    Entity Activity SoftwareAgent wasDerivedFrom wasAttributedTo wasGeneratedBy wasAssociatedWith used startedAtTime
    endedAtTime
    """,
)
OA: Final = Namespace(
    "http://www.w3.org/ns/oa#",
    "SpecificResource TextPositionSelector TextQuoteSelector hasSource hasSelector start end exact prefix suffix",
)
SKOS: Final = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    """
    Concept ConceptScheme OrderedCollection prefLabel altLabel definition scopeNote example broader narrower inScheme
    topConceptOf hasTopConcept memberList member notation exactMatch
    """,
)
VOID: Final = Namespace("http://rdfs.org/ns/void#", "Dataset triples uriSpace vocabulary classPartition class entities")
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#", "Dataset")
SD: Final = Namespace(
    "http://www.w3.org/ns/sparql-service-description#",
    """
    Service Dataset Graph NamedGraph SPARQL11Query UnionDefaultGraph
    endpoint supportedLanguage resultFormat feature defaultEntailmentRegime defaultDataset defaultGraph namedGraph name
    """,
)
SCHEMA: Final = Namespace("https://schema.org/", "Quotation mentions softwareVersion")

PREFIXES: Final[Mapping[str, str]] = MappingProxyType({
    "or": OR.address,
    "rdf": RDF.address,
    "rdfs": RDFS.address,
    "owl": OWL.address,
    "xsd": XSD.address,
    "dct": DCT.address,
    "foaf": FOAF.address,
    "org": ORG.address,
    "prov": PROV.address,
    "oa": OA.address,
    "skos": SKOS.address,
    "schema": SCHEMA.address,
    "void": VOID.address,
    "dcat": DCAT.address,
})  # fmt: skip
"""What stands for what in queries, exports and on the SPARQL page."""

TOPICS: Final = "https://onrecord.example/topics/"
"""Topics ship with the vocabulary, so their address does not move with the data's."""
GRADES: Final = "https://onrecord.example/grades/"


@functools.cache
def turtle_files() -> tuple[str, ...]:
    """The text of the files of the vocabulary: the ontology, the topics and the grades."""
    folder = resources.files("ontology")
    return tuple((folder / name).read_text(encoding="utf-8") for name in ("onrecord.ttl", "topics.ttl", "grades.ttl"))
