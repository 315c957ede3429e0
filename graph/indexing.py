"""What goes into the search index: all that has words or a name in the graph, and since when it was public."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from graph import library
from graph.asked import KINDS, folded
from ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from graph.store import Store

OPEN, CLOSE = "\x02", "\x03"
"""Around what matched, in what the index gives out: characters that no text keeps (`fill` takes them off)."""
_LATEST, _OLDEST = datetime.date.max, datetime.date.min

SCHEMA = """
CREATE TABLE item (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, rank INTEGER NOT NULL, title TEXT NOT NULL,
    document TEXT, document_label TEXT, passage TEXT, said TEXT, said_label TEXT, first TEXT, last TEXT,
    published TEXT, region TEXT
) STRICT;
CREATE TABLE topic (name TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (name, item)) STRICT, WITHOUT ROWID;
CREATE TABLE name (folded TEXT NOT NULL, name TEXT NOT NULL, item INTEGER NOT NULL) STRICT;
CREATE INDEX name_folded ON name (folded);
CREATE VIRTUAL TABLE words USING fts5(title, body, who, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
CREATE VIRTUAL TABLE spelling USING fts5(folded, tokenize = 'trigram', content = 'name');
"""

_NAMED = """SELECT ?thing ?label ?other ?kind ?day WHERE {
  VALUES (?type ?kind) { (or:Person "person") (or:Body "body") (org:Post "post") (or:Inspection "inspection") }
  ?thing a ?type ; rdfs:label ?label . OPTIONAL { ?thing skos:altLabel ?other } OPTIONAL { ?thing or:date ?day } }"""
_NAMING = """SELECT DISTINCT ?thing ?document WHERE {
  { ?fact or:appearanceOf ?thing } UNION { ?fact or:ofInspection ?thing } UNION { ?fact org:post ?thing }
  ?fact or:inDocument ?document }"""
_TOPICS = """SELECT ?thing ?label ?other WHERE {
  ?thing skos:inScheme <https://onrecord.example/topics> ; skos:prefLabel ?label .
  OPTIONAL { ?thing skos:altLabel ?other } }"""
_DOCUMENTS = """SELECT ?thing ?label ?text ?said ?saidLabel ?first ?last ?public WHERE {
  ?thing a or:Document ; rdfs:label ?label .
  OPTIONAL { ?thing or:text ?text } OPTIONAL { ?thing or:publicSince/or:latest ?public }
  OPTIONAL { ?thing or:published ?day . ?day or:edtf ?said ; rdfs:label ?saidLabel .
  OPTIONAL { ?day or:earliest ?first } OPTIONAL { ?day or:latest ?last } } }"""
_SAID = """SELECT ?thing ?text ?document ?passage ?who ?day ?region WHERE {
  ?thing a or:Statement ; or:text ?text ; or:inDocument ?document ; or:firstContent ?passage .
  OPTIONAL { ?thing or:speaker ?who } OPTIONAL { ?thing or:said ?day } OPTIONAL { ?thing or:inRegion ?region } }"""
_FOUND = """SELECT ?thing ?text ?document ?passage ?who ?day ?region WHERE {
  ?thing a or:Finding ; or:text ?text ; or:inDocument ?document ; or:evidence ?passage .
  OPTIONAL { ?thing or:by ?who } OPTIONAL { ?thing or:inspection/or:date ?day }
  OPTIONAL { ?thing or:inRegion ?region } }"""
_JUDGED = """SELECT ?thing ?text ?document ?passage ?who ?day ?region WHERE {
  ?thing a or:Judgement ; or:area ?area ; or:grade ?grade ; or:inDocument ?document ; or:evidence ?passage .
  OPTIONAL { ?thing or:inspection ?who . ?who or:date ?day } OPTIONAL { ?thing or:inRegion ?region }
  BIND(CONCAT(?area, ": ", ?grade) AS ?text) }"""
_ABOUT = "SELECT ?thing ?topic WHERE { ?thing or:topic/skos:broader? ?topic }"
_DAYS = """SELECT ?day ?said ?saidLabel ?first ?last WHERE { ?day a or:Date ; or:edtf ?said ; rdfs:label ?saidLabel .
  OPTIONAL { ?day or:earliest ?first } OPTIONAL { ?day or:latest ?last } }"""


def fill(db: sqlite3.Connection, store: Store) -> None:
    """Write what the graph holds into a new index."""
    documents = {row["thing"]: row for row in _ask(store, _DOCUMENTS)}
    days = {row["day"]: row for row in _ask(store, _DAYS)}
    labels: dict[Any, str] = {}
    names: dict[Any, set[str]] = {}
    items: list[tuple[Any, ...]] = []

    def add(  # noqa: PLR0913, PLR0917 - what a row of the index holds
        row: Mapping[str, Any], kind: str, title: str, body: str = "", who: str = "", when: Any = None
    ) -> None:
        document = documents.get(row.get("document") or (row["thing"] if kind == "document" else None))
        since = document["public"] if document else _OLDEST if kind == "topic" else public.get(row["thing"])
        when = when or {}
        items.append((
            KINDS.index(kind), str(when.get("last") or when.get("first") or ""), str(row["thing"]), kind,
            title, body, who,
            row.get("document"), document and document["label"] if kind != "document" else None, row.get("passage"),
            when.get("said"), when.get("saidLabel"), when.get("first"), when.get("last"),
            since, row.get("region"),
        ))  # fmt: skip

    public: dict[Any, Any] = {}
    for row in _ask(store, _NAMING):
        if (day := documents.get(row["document"], {}).get("public")) and day < public.get(row["thing"], _LATEST):
            public[row["thing"]] = day
    for query in (_NAMED, _TOPICS):
        described: dict[Any, dict[str, Any]] = {}
        for row in _ask(store, query):
            labels[row["thing"]] = str(row["label"])
            described[row["thing"]] = row
            names.setdefault(row["thing"], {str(row["label"])}).update({str(row["other"])} if row["other"] else ())
        for thing, row in described.items():
            others = "; ".join(sorted(names[thing] - {labels[thing]}))
            add(row, str(row.get("kind", "topic")), labels[thing], others, when=days.get(row.get("day")))
    for query, kind in ((_SAID, "statement"), (_FOUND, "finding"), (_JUDGED, "judgement")):
        for row in {row["thing"]: row for row in _ask(store, query)}.values():
            who = labels.get(row["who"], "")
            add(row, kind, who or "Not named", str(row["text"]), who, days.get(row["day"]))
    for thing, row in documents.items():
        labels[thing] = str(row["label"])
        add(row, "document", str(row["label"]), str(row["text"] or ""), when=row)
    _write(db, items, names, _ask(store, _ABOUT), labels)


def _write(
    db: sqlite3.Connection,
    items: list[tuple[Any, ...]],
    names: Mapping[Any, set[str]],
    about: Iterable[Mapping[str, Any]],
    labels: Mapping[Any, str],
) -> None:
    numbers: dict[str, int] = {}
    # Newest first, then by address, so that the same graph gives the same index.
    items.sort(key=lambda item: item[2])
    items.sort(key=lambda item: item[1], reverse=True)
    for number, (rank, _, iri, kind, title, body, who, *rest) in enumerate(items, start=1):
        numbers[iri] = number
        plain = [None if each is None else str(each) for each in rest]
        db.execute(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [number, iri, kind, rank, title, *plain],
        )
        db.execute(
            "INSERT INTO words (rowid, title, body, who) VALUES (?, ?, ?, ?)",
            [number, *map(_clean, (title, body, who))],
        )
    spelt = (
        (folded(name), name, numbers[str(thing)]) for thing, all_ in sorted(names.items()) for name in sorted(all_)
    )
    db.executemany("INSERT INTO name VALUES (?, ?, ?)", spelt)
    db.executemany("INSERT OR IGNORE INTO topic VALUES (?, ?)", _topics(about, labels, numbers))


def _topics(
    about: Iterable[Mapping[str, Any]], labels: Mapping[Any, str], numbers: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    for row in about:
        if number := numbers.get(str(row["thing"])):
            yield folded(str(row["topic"]).rpartition("/")[2].replace("-", " ")), number
            if label := labels.get(row["topic"]):
                yield folded(label), number


def _clean(text: str) -> str:
    return text.replace(OPEN, " ").replace(CLOSE, " ").replace("\0", " ")


def _ask(store: Store, text: str) -> list[dict[str, Any]]:
    prefixes = "\n".join(f"PREFIX {prefix}: <{address}>" for prefix, address in PREFIXES.items())
    return list(store.select(library.parse(f"{prefixes}\n{text}", "of the search index")))
