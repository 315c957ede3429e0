"""When a document without a date of its own came out, as far as other documents fix it.

A document that bears no date has a window, from the years its words speak of, or nothing. Others can narrow that: it
tells what came of an inspection that they date, it repeats words that they say were spoken on a day, it calls somebody
the holder of a post that they say was held from a day, or until one. What follows is never finer than a month, carries
the mark of doubt (~), and keeps its reasons; where it contradicts the document's own words, they win.
"""

from __future__ import annotations

import datetime
import typing
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph import library
from graph.build import node
from ontology import dates
from ontology.vocabulary import OR, PREFIXES, PROV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.addresses import Addresses
    from graph.store import Store

_DATE = NamedNode(XSD.date)
_BOOLEAN = NamedNode(XSD.boolean)

_REASONS = {
    "inspection": "It tells what came of an inspection that another document dates {}.",
    "words": "It repeats words that were said {}, as another document tells.",
    "held": "It calls somebody the holder of a post that another document says was held from {}.",
    "left": "It calls somebody the holder of a post that another document says was held until {}.",
    "awaited": "It says that somebody will hold a post, and another document that it was held from {}.",
}
Ground = typing.Literal["inspection", "words", "held", "left", "awaited"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Clue:
    """A date that another document gives to something a document tells."""

    document: str
    """The document whose date is looked for."""
    ground: Ground
    date: str
    """EDTF, as the other document gives it."""
    facts: tuple[str, ...]
    """The fact of the document and that of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """The dates that are left for a document."""

    date: str
    """EDTF."""
    reasons: tuple[str, ...]
    facts: tuple[str, ...]


def public_since(store: Store, addresses: Addresses) -> Iterator[Quad]:
    """Since when what each document tells was public, for ``graphs/derived``; where others narrowed it, why."""
    graph = NamedNode(addresses.derived)

    def say(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node(subject), node(predicate), value, graph)

    rows = store.select(_DOCUMENTS)
    written = {str(row["document"]): None if row["edtf"] is None else str(row["edtf"]) for row in rows}
    undated = frozenset(each for each, own in written.items() if own is None or not dates.is_certain(own))
    others = dict(narrowed(written, _clues(store, undated)))
    for document, own in written.items():
        date = others[document].date if document in others else own
        if date:
            yield say(document, OR.publicSince, node(addresses.date(date)))
    for document, found in others.items():
        subject = addresses.derivation("narrowed-date", document.rsplit("/", 1)[-1])
        yield say(subject, RDF.type, node(OR.DerivedDate))
        yield say(subject, OR.ofDocument, node(document))
        yield say(subject, OR.date, node(addresses.date(found.date)))
        for reason in found.reasons:
            yield say(subject, OR.reason, Literal(reason))
        for fact in found.facts:
            yield say(subject, PROV.wasDerivedFrom, node(fact))
    known = {str(row["edtf"]) for row in store.select(_DATES, things=addresses.things)}
    for date in sorted({found.date for found in others.values()} - known):
        yield from described_date(date, addresses, graph)


_DOCUMENTS = library.parse(
    f"SELECT ?document ?edtf {{ ?document a <{OR.Document}> "
    f"OPTIONAL {{ ?document <{OR.published}>/<{OR.edtf}> ?edtf }} }}",
    "of the dates",
)
_DATES = library.parse(
    "# param things: iri \u2014 the graph of what documents share\n"
    f"SELECT ?edtf {{\nVALUES (?things) {{ (UNDEF) }}\nGRAPH ?things {{ ?date <{OR.edtf}> ?edtf }} }}",
    "of the dates",
)


def _clues(store: Store, undated: frozenset[str]) -> Iterator[Clue]:
    """What documents that bear no certain date tell, with the dates others give to it.

    Each kind of fact is read once, whole, and put together here: as one query it took time by the square of the facts.
    """
    if not undated:
        return
    for ground, query in _TOLD.items():
        mine: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        dated: defaultdict[str, dict[str, list[tuple[str, str]]]] = defaultdict(dict)
        for row in store.select(query):
            about, document, fact = str(row["about"]), str(row["document"]), str(row["fact"])
            if row["date"] is not None:
                # Of one date, two documents are enough: one of them is not the document itself.
                witnesses = sorted({*dated[about].get(str(row["date"]), ()), (document, fact)})
                firsts = {told: (told, by) for told, by in reversed(witnesses)}
                dated[about][str(row["date"])] = sorted(firsts.values())[:2]
            if row["mine"] and document in undated:
                mine[about].add((document, fact))
        for about, facts in mine.items():
            for document, fact in facts:
                for date, witnesses in dated[about].items():
                    if found := [other for whose, other in witnesses if whose != document]:
                        yield Clue(document=document, ground=ground, date=date, facts=(fact, found[0]))


def _told(about: str, mine: str, dated: str) -> library.Query:
    """A query for facts by what they are about, with whether they may date their own document, and with their date."""
    prefixes = "\n".join(f"PREFIX {prefix}: <{address}>" for prefix, address in PREFIXES.items())
    return library.parse(
        f"""{prefixes}
        SELECT DISTINCT ?about ?document ?fact ?mine ?date WHERE {{
          {about}
          ?fact or:inDocument ?document .
          BIND ({mine} AS ?mine)
          OPTIONAL {{ {dated} ?when or:certain true ; or:edtf ?date }}
        }}""",
        "of the dates",
    )


_TENURE = (
    "?fact org:post ?post ; org:member ?who ; or:status ?status . BIND (CONCAT(STR(?post), ' ', STR(?who)) AS ?about)"
)
_TOLD: dict[Ground, library.Query] = {
    # What came of an inspection is told once it is over.
    "inspection": _told(
        "?fact or:ofInspection ?inspection . BIND (STR(?inspection) AS ?about)",
        "EXISTS { ?item or:account ?fact }",
        "?fact or:date|or:published ?when .",
    ),
    "words": _told(
        "?utterance a or:Utterance . ?fact or:reports ?utterance . BIND (STR(?utterance) AS ?about)",
        "true",
        "?fact or:said ?when .",
    ),
    "held": _told(_TENURE, "?status IN ('holder', 'interim')", "?fact or:from ?when ."),
    "awaited": _told(_TENURE, "?status = 'incoming'", "?fact or:from ?when ."),
    "left": _told(_TENURE, "?status IN ('holder', 'interim')", "?fact or:to ?when ."),
}


def described_date(edtf: str, addresses: Addresses, graph: NamedNode) -> Iterator[Quad]:
    """What is said of a date: how it is written, in words, and which days it allows."""
    subject = node(addresses.date(edtf))
    bounds = dates.bounds(edtf)
    certain = "true" if dates.is_certain(edtf) else "false"
    yield Quad(subject, node(RDF.type), node(OR.Date), graph)
    yield Quad(subject, node(OR.edtf), Literal(edtf), graph)
    yield Quad(subject, node(RDFS.label), Literal(dates.in_words(edtf)), graph)
    yield Quad(subject, node(OR.certain), Literal(certain, datatype=_BOOLEAN), graph)
    for predicate, day in ((OR.earliest, bounds.earliest), (OR.latest, bounds.latest)):
        if day:
            yield Quad(subject, node(predicate), Literal(day.isoformat(), datatype=_DATE), graph)


def narrowed(written: Mapping[str, str | None], clues: Iterable[Clue]) -> Iterator[tuple[str, Narrowed]]:
    """What other documents leave of the dates of some; of a document that nothing narrows, nothing.

    Args:
        written: the document to its own date, in EDTF; None where it has none.
        clues: on any documents.
    """
    told: defaultdict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        own = written.get(clue.document)
        if clue.document in written and (own is None or not dates.is_certain(own)) and dates.is_certain(clue.date):
            told[clue.document].append(clue)
    for document in sorted(told):
        if found := _narrow(written[document], sorted(set(told[document]))):
            yield document, found


def _narrow(own: str | None, clues: list[Clue]) -> Narrowed | None:
    bounds = dates.bounds(own) if own else dates.Bounds(None, None)
    first, last = bounds.earliest or datetime.date.min, bounds.latest or datetime.date.max
    floors = [(day, clue) for clue in clues if (day := _floor(clue))]
    ceilings = [(day, clue) for clue in clues if (day := _ceiling(clue))]
    earliest = max((day for day, _ in floors), default=first)
    latest = min((day for day, _ in ceilings), default=last)
    if (earliest <= first and latest >= last) or max(earliest, first) > min(latest, last):
        return None
    used = [clue for day, clue in floors if day == earliest > first]
    used += [clue for day, clue in ceilings if day == latest < last]
    date = _window(max(earliest, first), min(latest, last))
    if date == own:
        return None
    return Narrowed(
        date=date,
        reasons=tuple(sorted({_REASONS[clue.ground].format(dates.in_words(clue.date)) for clue in used})),
        facts=tuple(sorted({fact for clue in used for fact in clue.facts})),
    )


def _floor(clue: Clue) -> datetime.date | None:
    """The first day the document can have come out on, by one clue."""
    return dates.bounds(clue.date).earliest if clue.ground in ("inspection", "words", "held") else None


def _ceiling(clue: Clue) -> datetime.date | None:
    """The last day, by one clue."""
    return dates.bounds(clue.date).latest if clue.ground in ("left", "awaited") else None


def _window(first: datetime.date, last: datetime.date) -> str:
    """From one month to another, both in doubt: what tells this was not written to date the document."""
    start = ".." if first == datetime.date.min else f"{first:%Y-%m}~"
    end = ".." if last == datetime.date.max else f"{last:%Y-%m}~"
    return start if start == end else f"{start}/{end}"
