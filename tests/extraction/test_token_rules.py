"""The model's rules looked up: what they say of a text is what spaCy's own matcher says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.pipeline import AttributeRuler

from extraction import token_rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language

MODEL_PIPES = ("tok2vec", "tagger", "parser")


def tagged(nlp: Language, text: str) -> tuple[AttributeRuler, spacy.tokens.Doc]:
    doc = nlp.make_doc(text)
    for name in MODEL_PIPES:
        doc = nlp.get_pipe(name)(doc)
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return ruler, doc


def test_rules_say_what_the_matcher_says(nlp: Language, practice: Path) -> None:
    for path in sorted(practice.glob("*.txt")):
        ruler, doc = tagged(nlp, path.read_text(encoding="utf-8"))
        assert ruler.match(doc) == AttributeRuler.match(ruler, doc)


def test_rules_of_several_words_are_found(nlp: Language) -> None:
    ruler, doc = tagged(
        nlp, "You gotta go.\n\nLet's see: he ain't there, y'all. There is a plan; there's one. C'mon, gon na"
    )
    found = ruler.match(doc)
    assert found == AttributeRuler.match(ruler, doc)
    assert sum(end - start > 1 for _, _, start, end in found) >= 6


def test_nothing_is_found_in_nothing(nlp: Language) -> None:
    ruler, doc = tagged(nlp, "")
    assert ruler.match(doc) == []


@pytest.fixture(scope="module")
def pipeless() -> Language:
    return spacy.blank("en")


@pytest.fixture
def blank(pipeless: Language) -> Iterator[Language]:
    """A pipeline of a tokenizer alone, which takes longer to make than all that is tried here."""
    yield pipeless
    for name in pipeless.pipe_names:
        pipeless.remove_pipe(name)


@pytest.mark.parametrize(
    "pattern",
    [
        [{"SHAPE": "dddd"}],
        [{"LOWER": "very", "OP": "+"}],
        [{"LOWER": {"FUZZY": "council"}}],
        [{"LOWER": {"REGEX": {"IN": ["^un"]}}}],
    ],
)
def test_ruler_that_looks_at_more_is_left_alone(pattern: list[dict[int | str, Any]], blank: Language) -> None:
    ruler = blank.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([pattern], {"POS": "X"})
    token_rules.install(blank)
    assert not isinstance(ruler.match, token_rules.RememberedMatches)
