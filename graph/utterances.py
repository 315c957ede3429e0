"""One utterance however often it is told: which statements repeat the same words of one speaker.

Statements tell of one utterance where they have the same speaker, their dates could be one, and the words of one stand
within the words of the other. What counts are the words in quotation marks, five at least, since fewer are a turn of
phrase that anyone uses twice; of a statement without quotation marks, all of its words, eight at least.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTED = 5
_REPORTED = 8
# A single mark opens behind what is no letter and closes before what is none: between letters it is an apostrophe.
_MARKS = re.compile(r"“(.+?)”|\"(.+?)\"|(?<!\w)[‘'](.+?)[’'](?!\w)", re.DOTALL)

Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Said:
    """A statement, as far as it matters here."""

    iri: str
    speaker: str
    text: str
    form: str
    said: str | None = None
    """EDTF."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Statements that repeat one another."""

    statements: tuple[Said, ...]
    """In order of their addresses."""
    words: Words
    """The longest run of words by which they were known again."""
    text: str
    """The words as the shortest of the statements that holds all of them writes them."""


def repeated(statements: Iterable[Said]) -> list[Utterance]:
    """What is told more than once; a statement nobody repeats is in none."""
    by_speaker: defaultdict[str, list[Said]] = defaultdict(list)
    for statement in statements:
        by_speaker[statement.speaker].append(statement)
    return [utterance for speaker in sorted(by_speaker) for utterance in _of_one_speaker(sorted(by_speaker[speaker]))]


def runs(text: str, form: str) -> list[Words]:
    """The runs of words by which a statement can be known again."""
    if form == "indirect":
        parts, least = [text], _REPORTED
    else:
        quoted = [next(part for part in match.groups() if part) for match in _MARKS.finditer(text)]
        # All of a direct quotation is quoted, also where its marks are odd or missing on one side.
        parts, least = (quoted or [text] if form == "direct" else quoted), _QUOTED
    words = (tuple(re.findall(r"\w+", re.sub(r"[’']", "", part.casefold()))) for part in parts)
    return [run for run in words if len(run) >= least]


def _of_one_speaker(statements: list[Said]) -> Iterator[Utterance]:
    known = {statement: runs(statement.text, statement.form) for statement in statements}
    holding: defaultdict[Words, set[Said]] = defaultdict(set)
    for statement, its_runs in known.items():
        for run in its_runs:
            for start in range(len(run) - _QUOTED + 1):
                holding[run[start : start + _QUOTED]].add(statement)
    same: nx.Graph[Said] = nx.Graph()
    for statement, its_runs in known.items():
        for run in its_runs:
            for other in holding[run[:_QUOTED]] - {statement}:
                if dates.overlap(statement.said, other.said) and any(_within(run, longer) for longer in known[other]):
                    same.add_edge(statement, other)
    for group in nx.connected_components(same):
        longest = min((run for one in group for run in known[one]), key=lambda run: (-len(run), run))
        text = min((one.text for one in group if longest in known[one]), key=lambda text: (len(text), text))
        yield Utterance(tuple(sorted(group)), longest, text)


def _within(run: Words, longer: Words) -> bool:
    return f" {' '.join(run)} " in f" {' '.join(longer)} "
