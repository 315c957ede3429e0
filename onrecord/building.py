"""From the catalogue to the graph: link, build, derive, publish.

Every step is whole or not at all, and what is missing after an interrupt or a crash is done by the next run
(`graph.sources` says in which order).
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from extraction import linking
from extraction.registers.own import OwnRegister
from graph import build as building
from graph import concealment, decisions, identity, library, provenance, rules
from graph.addresses import slug
from onrecord.runs import Progress, version
from ontology.linking import DocumentNames, LinkDecision
from ontology.vocabulary import DCT, OR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyoxigraph import Quad

    from graph.addresses import Addresses
    from graph.store import Store
    from onrecord.runs import Report
    from ontology.linking import Linking

_GIVEN_UP = library.parse(f"SELECT ?old ?new {{ ?old <{DCT.isReplacedBy}> ?new }}", "of the ingest")
_PRESENT = library.parse(f"SELECT DISTINCT ?thing {{ ?appearance <{OR.appearanceOf}> ?thing }}", "of the ingest")


def build(store: Store, addresses: Addresses, report: Report, progress: Callable[[Progress], None]) -> None:
    """Link all documents of the catalogue, and bring the graph into step with them, unless it is."""
    made_of = json.dumps({"base": addresses.base, "by": [version(), linking.COMPONENT]})
    if store.sources.settled() == made_of:
        return
    linked = linking.link(
        (DocumentNames.from_json(names) for _, names in store.sources.names()),
        _decided(store),
        [OwnRegister.from_json(told) for told in store.sources.registers()],
    )
    built = store.sources.built()
    expected = {addresses.graph(document) for document in built} | addresses.reserved | store.sources.imported().keys()
    for graph in store.graphs():
        if graph not in expected:
            store.sources.touch(_named(store.quads(graph), addresses))
            report.changed |= store.remove_graph(graph)
    hidden = store.sources.hidden()
    bearers = _bearers(store, linked, {slug(name) for name in hidden}) if hidden else frozenset()
    wanted = {document: _made_of(linked, document, addresses, [*hidden, *sorted(bearers)]) for document in built}
    behind = [document for document in sorted(built) if built[document] != wanted[document]]
    moved: Counter[tuple[str, str]] = Counter()
    for number, document in enumerate(behind, start=1):
        read = store.sources.record(document)
        record = linking.apply(read, linked.ids[document], linked.names)
        record = concealment.conceal(record, hidden, bearers)
        quads = building.quads(record, addresses)
        graph = addresses.graph(document)
        store.sources.touch(_named(itertools.chain(store.quads(graph), quads), addresses))
        report.changed |= store.replace_graph(graph, quads)
        moved += _moved(built[document], linked.ids[document], {person.id for person in read.people}, addresses)
        store.sources.mark_built(document, wanted[document])
        report.built += 1
        progress(Progress("building", number, len(behind), document))
    present = frozenset(str(row["thing"]) for row in store.select(_PRESENT))
    given_up = {str(row["old"]): str(row["new"]) for row in store.select(_GIVEN_UP)}
    # Where one became several, the old address leads to whom most documents mean.
    given_up |= {old: new for (old, new), _ in sorted(moved.items(), key=lambda each: (each[1], each[0]))}
    report.changed |= store.replace_graph(
        addresses.identity,
        itertools.chain(
            identity.judgements(linked.judgements, present, addresses, linking.COMPONENT),
            identity.codes(linked.codes, present, addresses),
            identity.redirects(given_up, present, addresses),
        ),
    )
    report.changed |= decisions.write(store, addresses)
    progress(Progress("deriving", 0, 1, ""))
    report.changed |= rules.derive(store, addresses, store.sources.touched(made_of))
    store.replace_graph(addresses.runs, provenance.readings(store, addresses))
    store.publish()
    store.sources.mark_settled(made_of)
    progress(Progress("deriving", 1, 1, ""))


def _named(quads: Iterable[Quad], addresses: Addresses) -> set[str]:
    """The people and bodies that the facts of a document name."""
    folders = (f"{addresses.base}people/", f"{addresses.base}bodies/")
    objects = (quad.object for quad in quads)
    return {each.value for each in objects if isinstance(each, NamedNode) and each.value.startswith(folders)}


def _decided(store: Store) -> list[LinkDecision]:
    """What editors decided on who is who, the newest first."""
    made = decisions.in_force(decisions.decisions(store)).values()
    return [
        LinkDecision(
            verdict=decision.verdict,  # type: ignore[arg-type]  # a link decision in force is one of the two
            first=decision.first,
            second=decision.second,
            reason=concealment.blotted(
                f"{decision.by} decided so on {decision.at.day} {decision.at:%B %Y}: {decision.why.rstrip('.')}.",
                store.sources.hidden(),
            ),
        )
        for decision in sorted(made, key=lambda decision: decision.at, reverse=True)
        if decision.question == decisions.LINK
    ]


def _bearers(store: Store, linked: Linking, hidden: set[str]) -> frozenset[str]:
    """The people who bear a hidden name in any document, and so are hidden in all."""
    return frozenset(
        linked.ids[document][person.id]
        for document, names in store.sources.names()
        for person in DocumentNames.from_json(names).people
        if slug(person.name) in hidden
    )


def _made_of(linked: Linking, document: str, addresses: Addresses, hidden: list[str]) -> str:
    """What the graph of a document is made of besides its record: who is who, what is hidden, addresses, builder."""
    ids = linked.ids[document]
    names = {new: linked.names[new] for new in sorted(ids.values()) if new in linked.names}
    return json.dumps(
        {
            "base": addresses.base,
            "by": version(),
            "ids": dict(sorted(ids.items())),
            "names": names,
            "hidden": hidden,
        }
    )


def _moved(
    before: str | None, ids: Mapping[str, str], people: set[str], addresses: Addresses
) -> Counter[tuple[str, str]]:
    """Addresses under which a document's people and bodies stood before, with those they stand under now."""
    old: dict[str, str] = json.loads(before)["ids"] if before else {}
    moved: Counter[tuple[str, str]] = Counter()
    for local, new in ids.items():
        at = addresses.person if local in people else addresses.body
        if local in old and old[local] != new:
            moved[at(old[local]), at(new)] += 1
    return moved
