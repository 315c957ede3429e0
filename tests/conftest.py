"""What every test may ask for: the model loaded once, and the texts beside the project when they are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def practice() -> Path:
    """The folder of practice texts, written for us and part of the project."""
    return ROOT / "data" / "practice"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of our own retelling of the five Liverpool reports."""
    return ROOT / "data" / "sample"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The texts, gold and scorers that lie beside the project and are no part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the project: its corpora, gold and scorers were not used")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the real model, loaded once."""
    from extraction.pipeline import load

    return load()


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds a little of everything; open it read-only."""
    from support.site import fill

    return fill(tmp_path_factory.mktemp("stores") / "small")
