"""The cue lexicon is data that must keep to its own rules."""

from __future__ import annotations

from importlib import resources
from typing import get_args

import pytest
import yaml

from extraction.attribution.lexicon import Frame, lexicon

TEXT = resources.files("extraction.patterns").joinpath("cues.yaml").read_text(encoding="utf-8")
DATA = yaml.load(TEXT, Loader=yaml.CSafeLoader)
GROUPS = [(kind, group) for kind in ("verbs", "adjectives", "nouns") for group in DATA[kind]]


@pytest.mark.parametrize(("kind", "group"), GROUPS, ids=[group["group"] for _, group in GROUPS])
def test_a_group_has_a_class_known_frames_and_each_word_once(kind: str, group: dict[str, object]) -> None:
    words = list(group["words"])  # type: ignore[call-overload]
    assert group["class"] in {"saying", "thinking"}
    assert set(group.get("frames", ())) <= set(get_args(Frame))  # type: ignore[call-overload]
    assert len(words) == len(set(words)), f"{kind}: a word stands twice in {group['group']!r}"
    assert all(word == word.lower() for word in words)


def test_no_word_stands_twice_in_a_group() -> None:
    # A YAML mapping keeps the last of two equal keys and says nothing.
    group: list[str] = []
    for line in TEXT.splitlines():
        if line.startswith("  - group:"):
            group = []
        elif line.startswith("      ") and line.split("#")[0].rstrip().split(": ")[0].rstrip(":").strip():
            word = line.strip().split(":")[0]
            assert word not in group, word
            group.append(word)


def test_no_word_was_read_as_a_truth_value() -> None:
    # YAML takes a bare on, off, yes or no for true or false.
    cues = [cue for cues in lexicon().verbs.values() for cue in cues] + [
        *lexicon().adjectives.values(),
        *lexicon().nouns.values(),
    ]
    assert all(isinstance(word, str) for cue in cues for word in (cue.lemma, *cue.prepositions))


def test_the_first_group_decides_the_class_of_a_frame() -> None:
    (tell,) = lexicon().verbs["tell"]
    assert tell.frames["hearer"] == "saying"
    (hope,) = lexicon().verbs["hope"]
    assert hope.frames["clause"] == "thinking"


def test_a_verb_with_a_particle_is_tried_before_the_verb_alone() -> None:
    assert [cue.particle for cue in lexicon().verbs["call"]] == ["out", None]
