"""What people decide: two are one, or are not; a pair stands, or does not. Each with who, when, why and about what.

A decision is never changed. To take one back is a further decision, `WITHDRAWN`, and of several on one question about
the same things the newest counts. All are kept in the catalogue of sources, beside the records, so reading documents
again touches none; the graph ``graphs/decisions`` shows them to queries and exports, and is written anew from there.
"""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph import library
from graph.addresses import segment, slug
from graph.build import node
from graph.concealment import blotted
from ontology.errors import UnknownThingError
from ontology.linking import Naming
from ontology.vocabulary import DCT, OR, PREFIXES, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graph.addresses import Addresses
    from graph.store import Store

LINK = "link"
"""The question whether two are one; its verdicts are "same" and "not same"."""
WITHDRAWN = "withdrawn"
"""The verdict that takes back the one before."""

_DATE_TIME = NamedNode(XSD.dateTime)
_BOOLEAN = NamedNode(XSD.boolean)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person.

    `about` are addresses, in order; those below the base address are kept without it, so that they outlive a move.
    """

    question: str
    """What was asked, in a word or two that stay the same: `LINK`, or another of the caller's."""
    about: tuple[str, ...]
    verdict: str
    by: str
    why: str
    at: datetime.datetime
    """With its time zone."""
    first: tuple[Naming, ...] = ()
    """Of a link decision: how the documents name the first of the two, so that it holds whatever address they get."""
    second: tuple[Naming, ...] = ()

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What was decided on: of those with the same key, the newest counts."""
        return self.question, self.about


def decide(  # noqa: PLR0913 - a decision has this many parts
    store: Store,
    addresses: Addresses,
    about: Iterable[str],
    verdict: str,
    *,
    question: str,
    by: str,
    why: str,
    when: datetime.datetime | None = None,
    first: Iterable[Naming] = (),
    second: Iterable[Naming] = (),
) -> Decision:
    """Keep a decision, from now on and however often documents are read again.

    Args:
        store: open for writing.
        addresses: where things have their address.
        about: the addresses of the things it is about; their order tells nothing.
        verdict: the answer; `WITHDRAWN` takes back the one before.
        question: what was asked.
        by: who decides.
        why: the reason, in words.
        when: when it was decided; None: now.
        first: of a link decision, how documents name the first of the two.
        second: the same for the second.

    Raises:
        UnknownThingError: there is no decision to take back.
        StoreError: the store cannot be written.
    """
    decision = Decision(
        question=question,
        about=tuple(sorted({address.removeprefix(addresses.base) for address in about})),
        verdict=verdict,
        by=by,
        why=why,
        at=when or datetime.datetime.now(datetime.UTC),
        first=tuple(first),
        second=tuple(second),
    )
    if verdict == WITHDRAWN and decision.key not in in_force(decisions(store)):
        raise UnknownThingError(f"Nothing is decided about {' and '.join(decision.about)}, so nothing can be undone.")
    settled = store.sources.settled()
    _enter(store, decision)
    write(store, addresses)
    if settled and question != LINK:  # who is who rests on link decisions: then all is to be built anew
        store.sources.mark_settled(settled)
    return decision


def decisions(store: Store) -> list[Decision]:
    """All decisions ever kept, the oldest first; addresses below the base are without it."""
    return [
        Decision(
            question=row["question"],
            about=tuple(row["about"]),
            verdict=row["verdict"],
            by=row["by"],
            why=row["why"],
            at=datetime.datetime.fromisoformat(row["at"]),
            first=tuple(Naming(**naming) for naming in row["first"]),
            second=tuple(Naming(**naming) for naming in row["second"]),
        )
        for row in store.sources.decisions()
    ]


def in_force(made: Iterable[Decision]) -> dict[tuple[str, tuple[str, ...]], Decision]:
    """The newest decision on each question about the same things, without those taken back."""
    newest = {decision.key: decision for decision in sorted(made, key=lambda decision: decision.at)}
    return {key: decision for key, decision in newest.items() if decision.verdict != WITHDRAWN}


def write(store: Store, addresses: Addresses) -> bool:
    """Bring ``graphs/decisions`` into step with what was decided; whether anything changed."""
    return store.replace_graph(addresses.decisions, _quads(decisions(store), addresses, store.sources.hidden()))


def remember(store: Store, addresses: Addresses) -> int:
    """Keep what ``graphs/decisions`` holds, as after it came in from an export; how many decisions were new."""
    known = {(decision.key, decision.at) for decision in decisions(store)}
    prefixes = "\n".join(f"PREFIX {prefix}: <{address}>" for prefix, address in PREFIXES.items())
    rows = store.select(library.parse(f"{prefixes}\n{_TOLD}", "of the decisions"))
    named = store.select(library.parse(f"{prefixes}\n{_NAMED}", "of the decisions"))
    new = 0
    for row in rows:
        sides: dict[str, list[Naming]] = {OR.first: [], OR.second: []}
        for each in named:
            if each["decision"] == row["decision"]:
                sides[str(each["side"])].append(
                    Naming(document=str(each["document"]), id=str(each["id"]), name=str(each["name"]))
                )
        decision = Decision(
            question=str(row["question"]),
            about=tuple(sorted(each.removeprefix(addresses.base) for each in str(row["about"]).split())),
            verdict=str(row["verdict"]),
            by=str(row["by"]),
            why=str(row["why"]),
            at=datetime.datetime.fromisoformat(str(row["at"])),
            first=tuple(sorted(sides[OR.first])),
            second=tuple(sorted(sides[OR.second])),
        )
        if (decision.key, decision.at) not in known:
            _enter(store, decision)
            new += 1
    return new


_TOLD = """SELECT ?decision ?question ?verdict ?by ?why (STR(?when) AS ?at)
    (GROUP_CONCAT(STR(?thing); separator=" ") AS ?about) WHERE {
  ?decision a or:Decision ; or:question ?question ; or:verdict ?verdict ; or:decidedBy ?by ; or:reason ?why ;
    or:decidedAt ?when ; or:about ?thing .
} GROUP BY ?decision ?question ?verdict ?by ?why ?when"""
_NAMED = """SELECT ?decision ?side ?document ?id ?name WHERE {
  VALUES ?side { or:first or:second }
  ?decision a or:Decision ; ?side ?naming .
  ?naming a or:Naming ; or:documentId ?document ; or:localId ?id ; or:name ?name .
}"""


def _enter(store: Store, decision: Decision) -> None:
    store.sources.decide(
        {
            **{name: getattr(decision, name) for name in ("question", "about", "verdict", "by", "why")},
            "at": decision.at.astimezone(datetime.UTC).isoformat(),
            "first": [dataclasses.asdict(naming) for naming in decision.first],
            "second": [dataclasses.asdict(naming) for naming in decision.second],
        }
    )


def _quads(made: Collection[Decision], addresses: Addresses, hidden: Mapping[str, str]) -> Iterator[Quad]:
    graph = NamedNode(addresses.decisions)
    counting = in_force(made)

    def say(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node(subject), node(predicate), value, graph)

    for decision in made:
        if _names_hidden(decision, hidden):
            continue
        subject = _address(decision, addresses)
        counts = "true" if counting.get(decision.key) == decision else "false"
        label = f"{decision.verdict}, decided by {decision.by} on {decision.at.day} {decision.at:%B %Y}"
        yield say(subject, RDF.type, node(OR.Decision))
        yield say(subject, RDFS.label, Literal(blotted(label, hidden)))
        yield say(subject, OR.question, Literal(decision.question))
        yield say(subject, OR.verdict, Literal(decision.verdict))
        yield say(subject, OR.decidedBy, Literal(decision.by))
        yield say(subject, OR.reason, Literal(blotted(decision.why, hidden)))
        yield say(subject, OR.decidedAt, Literal(decision.at.isoformat(), datatype=_DATE_TIME))
        yield say(subject, OR.inForce, Literal(counts, datatype=_BOOLEAN))
        for thing in decision.about:
            yield say(subject, OR.about, node(thing if "://" in thing else addresses.base + thing))
        for side, namings in ((OR.first, decision.first), (OR.second, decision.second)):
            for naming in namings:
                named = addresses.item("names", naming.document, naming.id)
                yield say(subject, side, node(named))
                yield say(named, RDF.type, node(OR.Naming))
                yield say(named, OR.name, Literal(naming.name))
                yield say(named, OR.documentId, Literal(naming.document))
                yield say(named, OR.localId, Literal(naming.id))
                yield say(named, DCT.source, node(addresses.document(naming.document)))


def _address(decision: Decision, addresses: Addresses) -> str:
    """Made of when it was decided and what about: nobody decides twice on one thing in one microsecond."""
    things = "-".join(thing.rstrip("/").rsplit("/", 1)[-1] for thing in decision.about)
    return f"{addresses.base}decisions/{slug(decision.question)}/{segment(f'{decision.at:%Y%m%dT%H%M%S%f}-{things}')}"


def _names_hidden(decision: Decision, hidden: Mapping[str, str]) -> bool:
    """Whether a decision is about somebody whose name is hidden: it is kept, and shown to nobody."""
    slugs = {slug(name) for name in hidden}
    names = {slug(naming.name) for naming in (*decision.first, *decision.second)}
    return bool(slugs & names) or any(each in thing for thing in decision.about for each in slugs)
