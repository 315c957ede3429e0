"""The runs that read documents, as activities of PROV: when, by what software, on which document.

They stand in ``graphs/runs``, apart from what was read: reading the same document again at another time makes the same
facts. From a fact to the run: its document, and what used that.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph import library
from graph.build import node
from ontology.vocabulary import OR, PROV, RDF, RDFS, SCHEMA, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.addresses import Addresses
    from graph.store import Store

_DATE_TIME = NamedNode(XSD.dateTime)
_COMPONENTS = library.parse(
    f"SELECT DISTINCT ?document ?component {{ ?fact <{OR.inDocument}> ?document ; <{OR.madeBy}> ?component }}",
    "of the runs",
)


def readings(store: Store, addresses: Addresses) -> Iterator[Quad]:
    """The reading of each document: when it began and ended, by what, and with which components of the program."""
    graph = NamedNode(addresses.runs)
    took_part: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.select(_COMPONENTS):
        took_part[str(row["document"])].append(str(row["component"]))
    for source in store.sources.all():
        if source.status != "read" or source.document is None:
            continue
        document = addresses.document(source.document)
        subject = node(addresses.item("readings", source.document, f"{source.read_at:%Y%m%dT%H%M%SZ}"))
        day = f"{source.read_at.day} {source.read_at:%B %Y at %H:%M} UTC"
        yield Quad(subject, node(RDF.type), node(OR.Reading), graph)
        yield Quad(subject, node(RDF.type), node(PROV.Activity), graph)
        yield Quad(subject, node(RDFS.label), Literal(f"Reading of {source.document} on {day}"), graph)
        yield Quad(subject, node(PROV.used), node(document), graph)
        yield Quad(subject, node(SCHEMA.softwareVersion), Literal(source.software), graph)
        for predicate, time in ((PROV.startedAtTime, source.started), (PROV.endedAtTime, source.read_at)):
            if time:
                yield Quad(subject, node(predicate), Literal(time.isoformat(), datatype=_DATE_TIME), graph)
        for part in sorted(took_part[document]):
            yield Quad(subject, node(PROV.wasAssociatedWith), node(part), graph)
