"""How long questions take, asked of a store in every way there is: of the engine directly, of our endpoint, of others.

Each question is drawn anew with things of the graph, the busiest left out; every way is asked each of them in turn, so
that what else the machine does falls on all alike. What comes back is read to its last byte, as JSON or Turtle.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pyoxigraph as ox
import rdflib

from bench import engines
from graph import library
from ontology.vocabulary import OR, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from graph.store import Store

ACCEPT = "application/sparql-results+json, text/turtle;q=0.9"
PREAMBLE = "\n".join(f"PREFIX {prefix}: <{address}>" for prefix, address in PREFIXES.items())
SKIPPED_AFTER = 20.0
"""Seconds after which an engine is not asked a question again."""
MOST_ROUNDS = {"rdflib Memory": 1}
"""Of ways that take so long that one round tells enough."""
BUSIEST = 10
THINGS = {
    **{
        kind: f"SELECT ?thing (COUNT(?s) AS ?n) {{ ?s <{of}> ?thing }} GROUP BY ?thing ORDER BY DESC(?n) ?thing"
        for kind, of in (("person", OR.speaker), ("topic", OR.topic), ("body", OR.provider))
    },
    "document": f"SELECT ?thing {{ ?thing a <{OR.Document}> }} ORDER BY ?thing",
    "statement": f"SELECT ?thing {{ ?thing a <{OR.Statement}> }} ORDER BY ?thing LIMIT 5000",
}
QUERIES = {
    "what a person said, with dates": """SELECT ?s ?t ?d { ?s or:speaker $person ; or:text ?t .
        OPTIONAL { ?s or:said/or:edtf ?d } }""",
    "neighbours of a person": "SELECT ?p ?x { { $person ?p ?x } UNION { ?x ?p $person } }",
    "posts of a person": """SELECT ?r ?b ?w { ?t org:member $person ; or:role ?r ; or:inDocument ?w .
        OPTIONAL { ?t org:organization ?b } }""",
    "words of a person's statements": """SELECT ?s ?q {
        ?s or:speaker $person ; or:firstContent/oa:hasSelector/oa:exact ?q }""",
    "topics of a person": "SELECT ?topic (COUNT(?s) AS ?n) { ?s or:speaker $person ; or:topic ?topic } GROUP BY ?topic",
    "statements on a topic": """SELECT ?s ?who ?t ?d {
        ?s a or:Statement ; or:topic $topic ; or:text ?t .
        ?s or:speaker ?p . ?p rdfs:label ?who . OPTIONAL { ?s or:said/or:earliest ?d } } ORDER BY ?d ?s LIMIT 100""",
    "judgements of a body": """SELECT ?i ?d ?area ?grade {
        ?i a or:Inspection ; or:provider $body .
        ?j or:inspection ?i ; or:area ?area ; or:grade ?grade .
        OPTIONAL { ?i or:date/or:edtf ?d } } ORDER BY ?d ?area""",
    "who is named with a person": """SELECT ?other (COUNT(DISTINCT ?w) AS ?n) {
        ?a or:appearanceOf $person ; or:inDocument ?w .
        ?b or:inDocument ?w ; or:appearanceOf ?other . FILTER(?other != $person) }
        GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT 20""",
    "words of a document": "SELECT ?s ?p ?o { GRAPH $graph { ?s ?p ?o } }",
    "a statement described": "DESCRIBE $statement",
    "a person and what was said, as a graph": """CONSTRUCT { $person ?p ?o . ?s or:speaker $person ; or:text ?t } {
        { $person ?p ?o } UNION { ?s or:speaker $person ; or:text ?t } }""",
    "a word among all statements": """SELECT ?s ?t { ?s a or:Statement ; or:text ?t .
        FILTER(CONTAINS(LCASE(STR(?t)), "caseload")) } LIMIT 50""",
    "concerns that keep coming back": """SELECT ?b ?topic (COUNT(DISTINCT ?i) AS ?n) {
        ?i a or:Inspection ; or:provider ?b .
        ?f or:inspection ?i ; or:polarity "concern" ; or:topic ?topic }
        GROUP BY ?b ?topic HAVING (COUNT(DISTINCT ?i) >= 2) ORDER BY DESC(?n) ?b ?topic LIMIT 50""",
    "statements by year": """SELECT ?p ?y (COUNT(?s) AS ?n) { ?s or:speaker ?p ; or:said/or:earliest ?d .
        BIND(SUBSTR(STR(?d), 1, 4) AS ?y) } GROUP BY ?p ?y ORDER BY DESC(?n) ?p ?y LIMIT 100""",
}


def drawn(store: Store, each: int) -> dict[str, list[str]]:
    """The questions by name, filled with so many things that are not among the busiest."""
    rng = random.Random(5)
    things = {}
    for kind, text in THINGS.items():
        found = [f"<{row['thing']}>" for row in store.select(library.parse(text, "of the bench"))]
        rest = found[BUSIEST:] if len(found) > BUSIEST + each else found
        things[kind] = rng.sample(rest, min(each, len(rest)))
    things["graph"] = [thing.replace("/documents/", "/graphs/") for thing in things["document"]]
    asked = {}
    for name, query in QUERIES.items():
        kinds = [kind for kind in things if f"${kind}" in query]
        fills = [query.replace(f"${kinds[0]}", thing) for thing in things[kinds[0]]] if kinds else [query]
        asked[name] = [f"{PREAMBLE}\n{text}" for text in fills]
    return asked


class Client:
    """One connection to an endpoint, kept open, of which an answer is read whole, and no more is done than that takes.

    The clients of the standard library and of urllib3 take as long for the headers of an answer as an engine for a
    small query, all of which would count against whoever is asked over HTTP.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._at = parts.hostname or "", parts.port or 80
        self._fields = parse_qsl(parts.query)
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Accept: {ACCEPT}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        ).encode()
        self._connect()

    def __call__(self, text: str) -> bytes:
        try:
            return self._answer(text)
        except ConnectionError:  # servers shut a line on which nothing came while a slow engine was asked
            self._connect()
            return self._answer(text)

    def _connect(self) -> None:
        self._line = socket.create_connection(self._at, timeout=600)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._come = self._line.makefile("rb")

    def _answer(self, text: str) -> bytes:
        form = urlencode([("query", text), *self._fields]).encode()
        self._line.sendall(b"%b%d\r\n\r\n%b" % (self._head, len(form), form))
        status = self._come.readline()
        if not status:
            raise ConnectionResetError
        headers = {}
        while len(line := self._come.readline()) > len(b"\r\n"):
            name, _, said = line.partition(b":")
            headers[name.lower()] = said.strip()
        body = self._in_chunks() if b"transfer-encoding" in headers else self._read(int(headers[b"content-length"]))
        if status.split()[1] != b"200":
            raise RuntimeError(f"{status!r}: {body[:200]!r}")
        return body

    def _in_chunks(self) -> bytes:
        chunks = []
        while size := int(self._come.readline(), 16):
            chunks.append(self._read(size))
            self._come.readline()
        self._come.readline()
        return b"".join(chunks)

    def _read(self, size: int) -> bytes:
        data = self._come.read(size)
        if len(data) < size:
            raise ConnectionResetError
        return data


def directly(folder: Path) -> Callable[[str], bytes | None]:
    """The engine itself, in this process; the answer as it would be sent."""
    engine = ox.Store.read_only(str(folder))

    def ask(text: str) -> bytes | None:
        found = engine.query(text, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            return ox.serialize(found, format=ox.RdfFormat.TURTLE)
        return found.serialize(format=ox.QueryResultsFormat.JSON)

    return ask


def served(store: Path, *, kept: int) -> Any:
    """Our endpoint, in a process of its own, with so many megabytes for answers to be given again."""
    settings = {"ONRECORD_QUERY_KEPT_MB": str(kept), "ONRECORD_QUERY_SECONDS": "60", "ONRECORD_PAGE_WORKERS": "0"}
    return engines.ours(store, {**os.environ, **settings})


def compared(store: Store, nquads: Path, rounds: int, each: int, without: AbstractSet[str]) -> dict[str, Any]:
    """Milliseconds of each question by way of asking: the median over what it was filled with, and over rounds.

    Further, how many answers a second, and the 95th of a hundred times, when one reader and when eight ask at once.
    Beside `nquads` the engines keep what they load, but for those `without` which all is measured.
    """
    asked, folder = drawn(store, each), nquads.parent
    generation = store.path / "generations" / str(store.generation)
    ways: dict[str, Callable[[str], object]] = {"pyoxigraph": directly(generation)}
    several: dict[str, Any] = {}
    loads: dict[str, float] = {}
    with ExitStack() as stack:
        addresses = {
            "endpoint": stack.enter_context(served(store.path, kept=0)).address,
            "endpoint, asked again": stack.enter_context(served(store.path, kept=64)).address,
        }
        starts: dict[str, Callable[[], Any]] = {
            "Oxigraph server": lambda: engines.oxigraph(_made(folder / "oxigraph"), nquads),
            "Virtuoso": lambda: engines.virtuoso(_with(folder / "virtuoso", nquads), nquads, buffers=170_000),
        }
        for name, start in starts.items():
            if name.split()[0].lower() in without:
                continue
            began = time.perf_counter()
            try:
                engine = stack.enter_context(start())
            except engines.MissingError as error:
                print(f"left out: {error}")
            else:
                loads[name] = (time.perf_counter() - began) * 1000
                union = "query?union-default-graph=true" if engine.name == "oxigraph" else ""
                addresses[name] = engine.address + union
        ways.update({name: Client(address) for name, address in addresses.items()})
        ways["Store.select"] = lambda text: store.select(library.parse(text, "of the bench"))
        if "rdflib" not in without:
            memory = rdflib.Dataset(default_union=True)
            began = time.perf_counter()
            memory.parse(nquads, format="nquads")
            loads["rdflib Memory"] = (time.perf_counter() - began) * 1000
            ways["rdflib Memory"] = lambda text: list(memory.query(text))
        found = {}
        for name, texts in asked.items():
            found[name] = _each_way(ways, texts, rounds)
            print(f"{name}: " + ", ".join(f"{way} {took:.1f} ms" for way, took in found[name].items()), flush=True)
        small = [text for name, texts in asked.items() if found[name]["pyoxigraph"] < 50 for text in texts]
        for name, address in addresses.items():
            several[name] = {readers: _at_once(address, small, readers) for readers in (1, 8)}
    return {"queries": found, "readers": several, "load with start": loads}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _with(folder: Path, nquads: Path) -> Path:
    (_made(folder) / nquads.name).hardlink_to(nquads)
    return folder


def _each_way(ways: dict[str, Callable[[str], object]], texts: list[str], rounds: int) -> dict[str, float]:
    took: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(rounds + 1):
        for text in texts:
            for way, ask in ways.items():
                if number > MOST_ROUNDS.get(way, rounds) or (took[way] and took[way][-1] > SKIPPED_AFTER * 1000):
                    continue
                try:
                    if way == "Store.select" and text.split(PREAMBLE)[1].lstrip().startswith(("DESCRIBE", "CONSTRUCT")):
                        continue
                    began = time.perf_counter()
                    ask(text)
                except RuntimeError as error:
                    print(f"{way} refuses: {error}")
                    continue
                # The first time is for what every way gets ready once: a page of a file, an answer that is kept.
                if number or (time.perf_counter() - began) > SKIPPED_AFTER:
                    took[way].append((time.perf_counter() - began) * 1000)
    return {way: statistics.median(times) for way, times in took.items() if times}


def _at_once(address: str, texts: list[str], readers: int, seconds: float = 5.0) -> dict[str, float]:
    """Answers a second, and the 95th of a hundred times in milliseconds, over a few seconds."""
    took: list[float] = []
    until = time.perf_counter() + seconds

    def read(number: int) -> None:
        ask, rng = Client(address), random.Random(number)
        while (began := time.perf_counter()) < until:
            ask(rng.choice(texts))
            took.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"a second": len(took) / seconds, "p95": statistics.quantiles(took, n=20)[-1]}
