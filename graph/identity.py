"""Judgements on who is who, as facts of a graph of their own: each with its score and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph.build import node
from ontology.vocabulary import OR, PROV, RDF, RDFS, SCHEMA, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.addresses import Addresses
    from ontology.linking import LinkJudgement

_DOUBLE = NamedNode(XSD.double)


def quads(
    judgements: Iterable[LinkJudgement], present: frozenset[str], addresses: Addresses, made_by: str
) -> Iterator[Quad]:
    """The graph of identity.

    Args:
        judgements: as linking made them.
        present: the addresses of the people and bodies that documents' graphs name. Nobody else is written about:
            linking sees everyone, the graph holds those who act in public.
        addresses: where things have their address.
        made_by: the component that judged.
    """
    graph = NamedNode(addresses.identity)
    component = node(addresses.component(made_by))
    name, _, version = made_by.partition("@")
    yield Quad(component, node(RDF.type), node(OR.Component), graph)
    yield Quad(component, node(RDFS.label), Literal(f"{name}, version {version}"), graph)
    yield Quad(component, node(SCHEMA.softwareVersion), Literal(version), graph)
    for judgement in judgements:
        at = addresses.person if judgement.kind == "person" else addresses.body
        if not {at(judgement.first), at(judgement.second)} <= present:
            continue
        if judgement.document is None:
            first = at(judgement.first)
            subject = addresses.item("links", judgement.verdict, judgement.first, judgement.second)
        else:
            first = addresses.item("appearances", judgement.document, judgement.first)
            subject = addresses.item("links", judgement.document, judgement.first)
        facts: list[tuple[str, NamedNode | Literal]] = [
            (RDF.type, node(OR.LinkJudgement)),
            (OR.first, node(first)),
            (OR.second, node(at(judgement.second))),
            (OR.verdict, Literal(judgement.verdict)),
            (OR.score, Literal(str(judgement.score), datatype=_DOUBLE)),
            # Not or:madeBy, which is for what rests on words of a document; this rests on several facts.
            (PROV.wasAttributedTo, component),
            *((OR.reason, Literal(reason)) for reason in judgement.reasons),
        ]
        for predicate, value in facts:
            yield Quad(node(subject), node(predicate), value, graph)
