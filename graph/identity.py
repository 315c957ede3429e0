"""Who is who, as facts of a graph of their own: judgements with their reasons, and addresses that were given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph.build import node
from ontology.vocabulary import DCT, OR, ORG, PROV, RDF, RDFS, SCHEMA, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.addresses import Addresses
    from ontology.linking import LinkJudgement

_DOUBLE = NamedNode(XSD.double)


def judgements(
    made: Iterable[LinkJudgement], present: frozenset[str], addresses: Addresses, made_by: str
) -> Iterator[Quad]:
    """Judgements on who is who.

    Args:
        made: as linking made them.
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
    for judgement in made:
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


def codes(given: Mapping[str, str], present: frozenset[str], addresses: Addresses) -> Iterator[Quad]:
    """The official codes of bodies.

    Args:
        given: canonical id of a body to its code.
        present: as for `judgements`.
        addresses: where things have their address.
    """
    for body, code in given.items():
        if addresses.body(body) in present:
            yield Quad(node(addresses.body(body)), node(ORG.identifier), Literal(code), NamedNode(addresses.identity))


def redirects(given_up: Mapping[str, str], present: frozenset[str], addresses: Addresses) -> Iterator[Quad]:
    """Addresses nobody stands under any more, each with the one that took its place; chains are cut short.

    Args:
        given_up: old address to the one that took its place at that time.
        present: as for `judgements`.
        addresses: where things have their address.
    """
    for old in given_up:
        new = old
        passed = {old}
        while new not in present and (following := given_up.get(new)) and following not in passed:
            new = following
            passed.add(new)
        if old not in present and new in present:
            yield Quad(node(old), node(DCT.isReplacedBy), node(new), NamedNode(addresses.identity))
