"""The cue lexicon: which words bring in a content, what class of attribution they make, and with which complements.

The words themselves are data, in ``extraction/patterns/cues.yaml``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.records import AttributionClass

Frame = Literal[
    "clause", "quote", "infinitive", "gerund", "object", "predicative", "hearer", "request", "preposition"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that brings in a content."""

    lemma: str
    particle: str | None = None
    frames: Mapping[Frame, AttributionClass] = field(default_factory=dict)
    prepositions: Mapping[str, AttributionClass] = field(default_factory=dict)

    @property
    def judges(self) -> bool:
        """Whether it is a verb of praise or blame, whose object alone says what of: “the team was praised”."""
        return "object" in self.frames and {"for", "over"} <= self.prepositions.keys()

    @property
    def attribution(self) -> AttributionClass:
        """The class where no frame decides."""
        return "saying" if "saying" in self.frames.values() else "thinking"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, by lemma."""

    verbs: Mapping[str, tuple[Cue, ...]]
    """Those with a particle first."""
    adjectives: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    voicing_verbs: frozenset[str]
    """What these bring a noun to is said, even if the noun is a feeling."""
    light_verbs: frozenset[str]
    """Like them, but leave it to the noun."""
    phrases: Mapping[tuple[str, str], Cue]
    """Verb and noun that only together bring in a content: “draw attention”."""
    raising: frozenset[str]
    topical: frozenset[str]
    """Verbs that name what is spoken about and not what is said."""
    evidence: frozenset[str]
    """Nouns for what shows something without speaking."""
    evidencing: frozenset[str]
    """Verbs that say only that it shows, under such a noun."""

    def says(self, lemma: str) -> bool:
        """Whether something is said by a verb, whatever stands behind it."""
        return any(cue.particle is None and cue.attribution == "saying" for cue in self.verbs.get(lemma, ()))

    def voices(self, verb: str, noun: str) -> bool:
        """Whether something is said by a verb with its object: “draw attention”, “raise concerns”."""
        return (verb, noun) in self.phrases or (verb in self.voicing_verbs and noun in self.nouns)


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    text = resources.files("extraction.patterns").joinpath("cues.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    verbs: dict[str, list[Cue]] = {}
    for cue in _gathered(data["verbs"]).values():
        verbs.setdefault(cue.lemma, []).append(cue)
    return Lexicon(
        verbs={lemma: tuple(sorted(cues, key=lambda cue: cue.particle is None)) for lemma, cues in verbs.items()},
        adjectives=_gathered(data["adjectives"]),
        nouns=_gathered(data["nouns"]),
        voicing_verbs=frozenset(data["voicing verbs"]),
        light_verbs=frozenset(data["light verbs"]),
        phrases={
            (verb, cue.lemma): cue
            for verb, words in data["phrases"].items()
            for cue in _gathered([{"class": "saying", "frames": ["clause"], "words": words}]).values()
        },
        raising=frozenset(data["raising"]),
        topical=frozenset(data["topical"]),
        evidence=frozenset(data["evidence"]),
        evidencing=frozenset(data["evidencing"]),
    )


def _gathered(groups: Iterable[Mapping[str, Any]]) -> dict[str, Cue]:
    """One cue for each word, with the frames of every group it stands in; the first group decides the class."""
    frames: dict[str, dict[Frame, AttributionClass]] = {}
    prepositions: dict[str, dict[str, AttributionClass]] = {}
    for group in groups:
        words = group["words"]
        own: Mapping[str, Iterable[str] | None] = words if isinstance(words, dict) else dict.fromkeys(words)
        for word, extra in own.items():
            for frame in group.get("frames", ()):
                frames.setdefault(word, {}).setdefault(frame, group["class"])
            for preposition in (*group.get("with", ()), *(extra or ())):
                prepositions.setdefault(word, {}).setdefault(preposition, group["class"])
            frames.setdefault(word, {})
    cues = {}
    for word, taken in frames.items():
        lemma, _, particle = word.partition(" ")
        cues[word] = Cue(lemma, particle or None, taken, prepositions.get(word, {}))
    return cues
