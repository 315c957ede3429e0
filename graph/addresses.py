"""Where each thing of the graph has its address: one base, and paths made of what a thing names.

Text from documents never becomes part of an address as it stands: `segment` keeps what is safe and replaces the rest,
so that no identifier can climb out of its folder, end an IRI or collide with another.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
import urllib.parse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import SettingsError
from ontology.vocabulary import TOPICS

if TYPE_CHECKING:
    from ontology.records import Span

DEFAULT_BASE = "https://onrecord.example/"

_SAFE = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_BASE = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+/(?:[^\s?#<>\"{}|\\^`]*/)?")
_OUR_GRAPHS = {"things", "derived", "redirects", "identity", "vocabulary", "dataset", "decisions", "runs"}
_APOSTROPHES = "'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_LONGEST = 100  # characters of a path segment; file systems and log files choke on very long ones


@functools.lru_cache(maxsize=65536)
def segment(identifier: str) -> str:
    """An identifier as one segment of a path: as it stands where it is safe, else its slug and a digest.

    Two identifiers never share a segment: the digest tells apart what the slug has in common.
    """
    if len(identifier) <= _LONGEST and _SAFE.fullmatch(identifier):
        return identifier
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{_fold(identifier)[: _LONGEST - 11].rstrip('-')}-{digest}".lstrip("-")


@functools.lru_cache(maxsize=65536)
def slug(words: str) -> str:
    """Words as a segment in which spelling does not count: case, accents, apostrophes and punctuation go.

    Used where two ways of writing must have one address, as in "Cabinet Member for Children's Services" with
    either apostrophe.
    """
    folded = _fold(words)
    # What leaves nothing (another script) or runs too long is told apart by a digest.
    return folded if folded and len(folded) <= _LONGEST else segment(f"{folded} {words.casefold()}")


def _fold(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold().replace("&", " and "))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark) and mark not in _APOSTROPHES)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The address of everything, below one base such as ``https://onrecord.example/``."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise SettingsError(
                f"{self.base!r} cannot be the base address. Write http(s)://host/ or http(s)://host/folder/."
            )

    def graph(self, document: str) -> str:
        """The named graph of one document."""
        # A file may well be called derived.txt; its graph must not be ours.
        name = f"{document}-document" if document in _OUR_GRAPHS else document
        return f"{self.base}graphs/{segment(name)}"

    def graph_of(self, segment_of_document: str) -> str:
        """The named graph of a document by the segment its address ends in."""
        ours = segment_of_document in _OUR_GRAPHS
        return f"{self.base}graphs/{segment_of_document}{'-document' if ours else ''}"

    @property
    def things(self) -> str:
        """The graph of what documents share: people, bodies, posts, inspections, dates."""
        return f"{self.base}graphs/things"

    @property
    def derived(self) -> str:
        """The graph of the relations that follow by rules."""
        return f"{self.base}graphs/derived"

    @property
    def redirects(self) -> str:
        """The graph of addresses that were given up, each with the one that took its place."""
        return f"{self.base}graphs/redirects"

    @property
    def identity(self) -> str:
        """The graph of judgements on who is who."""
        return f"{self.base}graphs/identity"

    @property
    def decisions(self) -> str:
        """The graph of what people decided."""
        return f"{self.base}graphs/decisions"

    @property
    def runs(self) -> str:
        """The graph of the runs that read documents."""
        return f"{self.base}graphs/runs"

    @property
    def vocabulary(self) -> str:
        """The graph of the ontology, the topics and the grades."""
        return f"{self.base}graphs/vocabulary"

    @property
    def dataset(self) -> str:
        """The graph that describes the dataset itself."""
        return f"{self.base}graphs/dataset"

    @property
    def reserved(self) -> frozenset[str]:
        """All named graphs that are of no document."""
        return frozenset(f"{self.base}graphs/{name}" for name in _OUR_GRAPHS)

    def document(self, document: str) -> str:
        """A document."""
        return f"{self.base}documents/{segment(document)}"

    def passage(self, document: str, span: Span) -> str:
        """A stretch of a document's text."""
        return f"{self.document(document)}/passages/{span.start}-{span.end}"

    def person(self, identifier: str) -> str:
        """A person."""
        return f"{self.base}people/{segment(identifier)}"

    def body(self, identifier: str) -> str:
        """An organisation or a part of one."""
        return f"{self.base}bodies/{segment(identifier)}"

    def post(self, body: str, role: str) -> str:
        """The post of that role at a body."""
        return f"{self.base}posts/{segment(body)}/{slug(role)}"

    def inspection(self, name: str) -> str:
        """An inspection, by the slug made of what it names."""
        return f"{self.base}inspections/{name}"

    def outcome(self, inspection: str, area: str) -> str:
        """How one area was judged, below the inspection of that address."""
        return f"{inspection}/outcomes/{slug(area)}"

    def utterance(self, speaker: str, words: tuple[str, ...]) -> str:
        """Something the speaker of that address said: the first words, and a digest that tells it from the like."""
        digest = hashlib.sha256(f"{speaker} {' '.join(words)}".encode()).hexdigest()[:10]
        return f"{self.base}utterances/{segment(speaker.rsplit('/', 1)[-1])}/{slug(' '.join(words[:8]))}-{digest}"

    def item(self, folder: str, document: str, *names: str) -> str:
        """One thing a document says, below the folder of its kind: statements, findings, judgements, tenures ..."""
        return f"{self.base}{folder}/{segment(document)}/{segment('-'.join(names))}"

    def date(self, edtf: str) -> str:
        """A date as written in EDTF."""
        return f"{self.base}dates/{urllib.parse.quote(edtf, safe='~-.')}"

    def edtf(self, address: str) -> str | None:
        """The date that has this address; None for what is no date's address."""
        folder = f"{self.base}dates/"
        return urllib.parse.unquote(address[len(folder) :]) if address.startswith(folder) else None

    def component(self, name: str) -> str:
        """What made a fact: name and version, as ``onrecord_people@1``."""
        return f"{self.base}components/{segment(name.replace('@', '-'))}"

    def derivation(self, rule: str, *names: str) -> str:
        """A relation that follows by a rule from facts of documents."""
        return f"{self.base}derivations/{segment(rule)}/{segment('-'.join(names))}"

    @staticmethod
    def topic(identifier: str) -> str:
        """A topic of the vocabulary, wherever the data lies."""
        return f"{TOPICS}{segment(identifier)}"
