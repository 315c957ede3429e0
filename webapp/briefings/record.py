"""What the graph holds on a subject, as typed rows: the queries of `graph/queries/briefing`, read once a briefing.

Rows of several documents that tell one thing are brought together here, each with all its passages. What stands in a
teaser for another story is left out.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.network import Node
from graph.rows import Iri
from ontology import dates
from ontology.errors import UnknownThingError
from webapp import views
from webapp.briefings.model import Passage, Source
from webapp.dials import Dialled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.rows import Row, Rows
    from graph.store import Store
    from webapp.briefings.model import Period

SURROUNDINGS = 160
"""Characters of the text kept on either side of a passage, cut at a word."""
_PASSAGE = re.compile(r"(?P<document>.*)/passages/(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """That someone held a post, as the documents tell it."""

    person: Node
    role: str
    status: str
    body: Node | None
    body_is: str | None
    """What kind of body."""
    start: str | None
    end: str | None
    attested: tuple[str, ...]
    """The dates of the documents that tell of it."""
    passages: tuple[Iri, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An inspection or review."""

    node: Node
    kind: str
    inspectors: tuple[Node, ...]
    providers: tuple[Node, ...]
    date: str | None
    published: str | None
    passages: tuple[Iri, ...]

    @property
    def documents(self) -> tuple[Iri, ...]:
        """The documents that report it."""
        return documents_of(self.passages)

    @property
    def when(self) -> str:
        """When it was carried out, in words."""
        return dates.in_words(self.date)

    @property
    def who(self) -> str:
        """By whom, in words."""
        return " and ".join(node.label for node in self.inspectors) or "an inspector not named"

    @property
    def provided(self) -> str:
        """Of whom, in words."""
        return " and ".join(node.label for node in self.providers) or "a body not named"

    @property
    def words(self) -> str:
        """What, by whom and when, short enough for the head of a column."""
        return f"{self.kind}, {self.who}, {self.when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A judgement, as the documents tell it."""

    area: str
    grade: str
    passages: tuple[Iri, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding of one document."""

    id: Iri
    text: str
    polarity: str
    by: str | None
    topics: tuple[Node, ...]
    visit: Visit
    passages: tuple[Iri, ...]

    @property
    def document(self) -> Iri:
        """The document that words it so."""
        return document_of(self.passages[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement."""

    id: Iri
    text: str
    form: str
    speaker: Node | None
    source: str
    """Who speaks, in the words of the document."""
    cue: str
    said: str | None
    topics: tuple[Node, ...]
    document: Iri
    passages: tuple[Iri, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Who stands in what relation to whom."""

    subject: Node
    subject_is: str | None
    predicate: str
    """The name of the relation in the ontology, as `chairs`."""
    label: str
    object: Node
    object_is: str | None
    dates: tuple[str, ...]
    rule: str | None
    """The rule it follows by, where no document states it."""
    passages: tuple[Iri, ...]


def document_of(passage: Iri) -> Iri:
    """The document a passage is of: its address is below the document's."""
    return Iri(passage.rpartition("/passages/")[0])


def documents_of(passages: Iterable[Iri]) -> tuple[Iri, ...]:
    """The documents that passages are of, each once."""
    return tuple(dict.fromkeys(map(document_of, passages)))


class Record:
    """The record on what a briefing asks for; every answer keeps to what was public by the day asked for."""

    def __init__(self, store: Store, period: Period) -> None:
        # The two dials are turned for every query that takes them, as on every other page.
        self.store = Dialled(store, period.dials)
        self.period = period
        self._sources: dict[Iri, Source] = {}
        self._texts: dict[Iri, str] = {}
        self._offices: dict[tuple[Iri, Iri], str] = {}

    def subject(self, iri: str) -> Node:
        """The thing a briefing is about.

        Raises:
            UnknownThingError: the graph holds no such thing.
        """
        for row in self.store.select("parts/thing", thing=iri):
            return Node(id=Iri(str(row["thing"])), kind=str(row["kind"]), label=_line(row["label"]))
        raise UnknownThingError(
            f"There is nothing at {iri} that a briefing could be about. "
            "Name a body, a person, a topic or an inspection, as in bodies/ofsted."
        )

    def source(self, document: Iri) -> Source:
        """A document, read once."""
        if document not in self._sources:
            rows = self.store.select("briefing/document", document=document)
            if not rows:
                raise UnknownThingError(f"No document has the address {document}.")
            self._sources[document] = _source(rows[0])
        return self._sources[document]

    def text(self, document: Iri) -> str:
        """The text of a document, read once."""
        if document not in self._texts:
            rows = self.store.select("parts/text", document=document)
            self._texts[document] = str(rows[0]["text"]) if rows else ""
        return self._texts[document]

    def passage(self, iri: Iri) -> Passage:
        """The words of a passage, and what stands around them."""
        match = _PASSAGE.fullmatch(iri)
        if match is None:
            raise UnknownThingError(f"{iri} is the address of no passage.")
        start, end = int(match["start"]), int(match["end"])
        document = Iri(match["document"])
        text = self.text(document)
        before, after = text[max(0, start - SURROUNDINGS) : start], text[end : end + SURROUNDINGS]
        return Passage(
            id=iri,
            document=document,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=before if start <= SURROUNDINGS else before.partition(" ")[2],
            suffix=after if end + SURROUNDINGS >= len(text) else after.rpartition(" ")[0],
        )

    def documents(self, thing: Iri) -> tuple[Iri, ...]:
        """The documents that tell of a thing, in the order of their publication."""
        found: dict[Iri, Source] = {}
        for row in self.store.select("briefing/documents", thing=thing):
            found.setdefault(Iri(str(row["document"])), _source(row))
        self._sources |= found
        return self.in_order(found)

    def in_order(self, documents: Iterable[Iri]) -> tuple[Iri, ...]:
        """Documents in the order of their publication, then of their names."""
        return tuple(sorted(set(documents), key=lambda each: (dates.sort_key(self.source(each).published), each)))

    def tenures(self, thing: Iri) -> list[Tenure]:
        """Who held which post here, or which posts this person held: once for each person, post and status."""
        groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self._shown(self.store.select("briefing/tenures", thing=thing)):
            key = ("person", "role", "status", "body", "from", "to")
            groups[tuple(str(row[name]).casefold() for name in key)].append(row)
        found = []
        for rows in groups.values():
            first = rows[0]
            attested = {str(row["attested"]) for row in rows if row["attested"]}
            found.append(
                Tenure(
                    person=_node(first, "person", "person"),
                    role=_line(first["role"]),
                    status=str(first["status"]),
                    body=_node(first, "body", "body") if first["body"] else None,
                    body_is=_text(first["bodyIs"]),
                    start=_text(first["from"]),
                    end=_text(first["to"]),
                    attested=tuple(sorted(attested, key=dates.sort_key)),
                    passages=_passages(rows),
                )
            )
        return [tenure for tenure in found if self.period.holds(span_of(tenure))]

    def visits(self, thing: Iri) -> list[Visit]:
        """The inspections of a body, by it, or that found something on a topic; in order of time."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self._shown(self.store.select("briefing/inspections", thing=thing)):
            groups[str(row["inspection"])].append(row)
        found = [
            Visit(
                node=_node(rows[0], "inspection", "inspection"),
                kind=str(rows[0]["kind"]),
                inspectors=_nodes(rows, "inspector"),
                providers=_nodes(rows, "provider"),
                date=_text(rows[0]["date"]),
                published=_text(rows[0]["published"]),
                passages=_passages(rows),
            )
            for rows in groups.values()
        ]
        kept = [visit for visit in found if self.period.holds(visit.date)]
        return sorted(kept, key=lambda visit: (dates.sort_key(visit.date), visit.node.id))

    def grades(self, visit: Visit) -> list[Grade]:
        """The judgements of an inspection, each area and grade once; the overall one first."""
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self._shown(self.store.select("briefing/judgements", inspection=visit.node.id)):
            groups[str(row["area"]), str(row["grade"])].append(row)
        overall = ("overall", "all areas", "overall effectiveness")
        return [
            Grade(area=area, grade=grade, passages=_passages(rows))
            for (area, grade), rows in sorted(groups.items(), key=lambda item: (item[0][0] not in overall, item[0]))
        ]

    def findings(self, visit: Visit) -> list[Found]:
        """The findings of an inspection, as each document words them."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self._shown(self.store.select("briefing/findings", inspection=visit.node.id)):
            groups[str(row["finding"])].append(row)
        return [
            Found(
                id=Iri(identifier),
                text=_line(rows[0]["text"]),
                polarity=str(rows[0]["polarity"]),
                by=_text(rows[0]["byLabel"]),
                topics=_topics(rows[0]),
                visit=visit,
                passages=_passages(rows),
            )
            for identifier, rows in groups.items()
        ]

    def busy_since(self, thing: Iri, most: int) -> tuple[datetime.date | None, int]:
        """The day from which on no more than so many statements are on record, and how many there are in all.

        No day where there are fewer, or where too few have one to tell the latest by.
        """
        rows = self.store.select("briefing/statement_days", thing=thing)
        days = sorted((str(row["day"]) for row in rows if row["day"]), reverse=True)
        if len(rows) <= most or len(days) <= most:
            return None, len(rows)
        return datetime.date.fromisoformat(days[most][:10]) + datetime.timedelta(days=1), len(rows)

    def statements(self, thing: Iri, since: datetime.date | None = None) -> list[Said]:
        """What was said by or at a body, by a person, on a topic or where an inspection is told; the oldest first.

        Args:
            thing: the body, person, topic or inspection.
            since: only what may have been said on this day or later.
        """
        found = []
        for row in self.store.select("briefing/statements", thing=thing, since=since):
            passages = tuple(Iri(line) for line in str(row["passagesLines"]).split("\n") if line)
            if row["region"] == "teaser":
                continue
            passages = tuple(sorted(passages, key=place))
            found.append(
                Said(
                    id=Iri(str(row["statement"])),
                    # The pieces of a speech, with a sign where the document says something else between them.
                    text=self._words(passages) if len(passages) > 1 else _line(row["text"]),
                    form=str(row["form"]),
                    speaker=_node(row, "speaker", "person") if row["speaker"] else None,
                    source=_line(row["sourceWords"]),
                    cue=_line(row["cueWords"]),
                    said=_text(row["said"]),
                    topics=_topics(row),
                    document=Iri(str(row["document"])),
                    passages=passages,
                )
            )
        kept = [said for said in found if self.period.holds(said.said)]
        return sorted(kept, key=lambda said: (dates.sort_key(said.said), said.document, place(said.passages[0])))

    def who(self, said: Said) -> str:
        """The speaker with the office the document gives; as written where nobody is named."""
        name = said.speaker.label if said.speaker else said.source[:1].upper() + said.source[1:]
        office = self._office(said.speaker.id, said.document) if said.speaker else ""
        return (name or "A source not named") + (f" ({office})" if office else "")

    def _office(self, speaker: Iri, document: Iri) -> str:
        if (speaker, document) not in self._offices:
            rows = self.store.select("briefing/office", person=speaker, document=document)
            held = {f"{'' if row['status'] == 'holder' else str(row['status']) + ' '}{row['role']}" for row in rows}
            self._offices[speaker, document] = ", ".join(sorted(held))
        return self._offices[speaker, document]

    def relations(self, thing: Iri) -> list[Relation]:
        """The relations of a person or a body, each once."""
        groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self._shown(self.store.select("briefing/relations", thing=thing)):
            groups[str(row["subject"]), str(row["predicate"]), str(row["object"])].append(row)
        return [
            Relation(
                subject=_node(rows[0], "subject", "body" if rows[0]["subjectIs"] else "person"),
                subject_is=_text(rows[0]["subjectIs"]),
                predicate=str(rows[0]["predicate"]).rpartition("#")[2],
                label=str(rows[0]["predicateLabel"]),
                object=_node(rows[0], "object", "body" if rows[0]["objectIs"] else "person"),
                object_is=_text(rows[0]["objectIs"]),
                dates=tuple(sorted({str(row["date"]) for row in rows if row["date"]}, key=dates.sort_key)),
                rule=None if any(row["rule"] is None for row in rows) else str(rows[0]["rule"]),
                passages=_passages(rows),
            )
            for rows in groups.values()
        ]

    def _words(self, passages: Iterable[Iri]) -> str:
        return " … ".join(_line(self.passage(passage).exact) for passage in passages)

    def _shown(self, rows: Rows) -> list[Row]:
        """Rows of the article itself."""
        return [row for row in rows if row["region"] != "teaser"]


def span_of(tenure: Tenure) -> str | None:
    """The time a tenure is on record for, from the first to the last that is told of it; None when nothing is."""
    told = [text for text in (tenure.start, tenure.end, *tenure.attested) if text]
    bounds = [dates.bounds(text) for text in told]
    first = min((each.earliest for each in bounds if each.earliest), default=None)
    last = max((each.latest for each in bounds if each.latest), default=None)
    return f"{first}/{last}" if first and last else None


def place(passage: Iri) -> tuple[str, int]:
    """Where a passage stands: its document, and the offset in it."""
    match = _PASSAGE.fullmatch(passage)
    return (match["document"], int(match["start"])) if match else (passage, 0)


def _passages(rows: Iterable[Row]) -> tuple[Iri, ...]:
    return tuple(sorted({Iri(str(row["passage"])) for row in rows if row["passage"]}, key=place))


def _node(row: Row, name: str, kind: str) -> Node:
    return Node(id=Iri(str(row[name])), kind=kind, label=_line(row[f"{name}Label"]))


def _nodes(rows: Iterable[Row], name: str) -> tuple[Node, ...]:
    found = {str(row[name]): _node(row, name, "body") for row in rows if row[name]}
    return tuple(found[key] for key in sorted(found))


def _topics(row: Row) -> tuple[Node, ...]:
    things = views.things_in(str(row["topicsList"] or ""))
    return tuple(Node(id=thing.id, kind="topic", label=thing.label) for thing in things)


def _source(row: Row) -> Source:
    document = Iri(str(row["document"]))
    return Source(
        id=document,
        name=str(row["identifier"] or document.rpartition("/")[2]),
        title=_line(row["title"]),
        publisher=_text(row["publisher"]),
        published=_text(row["published"]),
        path=_text(row["path"]),
        sha256=_text(row["sha256"]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _line(value: object) -> str:
    """A text on one line."""
    return " ".join(str(value or "").split())
