"""What every test may ask for: the model loaded once, and the texts beside the project when they are there."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from spacy.language import Language

    from ontology.records import ExtractionRecord

ROOT = Path(__file__).parent.parent

# Many containers tell Python to keep nothing that it compiled. Each process of the tests, and each that they start,
# would then compile the whole program anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Each change of a store waits until the disk has it, and the tests make some thousands of changes. In memory that costs
# nothing; what a disk adds, that its files outlive a power cut, no test could see.
MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# What holds of anything is tried on a few examples, others each time; with `--soak` on many. No deadline: a test waits
# for its imports and for other programs.
hypothesis.settings.register_profile("each time", max_examples=10, deadline=None)
hypothesis.settings.register_profile("soak", max_examples=1000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the trials marked `soak` at full size (`make soak`)")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("soak" if config.getoption("--soak") else "each time")


@pytest.hookimpl(trylast=True)  # after the order was made random, and the journeys are marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules with long tests first, so that no process has one of them left when the other has come to its end."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    # What was imported stays. Whoever looks for garbage would go through all of it again and again.
    gc.freeze()


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """One of several processes tells the first of them how a test went, and of its stages only what went wrong.

    It would send five messages of each test, which takes the two of them longer than most tests do.
    """
    if not hasattr(item.config, "workerinput") or item.config.getoption("durations") is not None:
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture(scope="session")
def soak(pytestconfig: pytest.Config) -> bool:
    """Whether trials run at full size; otherwise they run a small share of it."""
    return bool(pytestconfig.getoption("--soak"))


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
def gold(shared: Path) -> list[ExtractionRecord]:
    """The gold records of all eleven texts of ../shared; in them the ids of people and bodies are one in all."""
    from ontology.records import read_lines

    records: list[ExtractionRecord] = []
    for corpus in ("liverpool", "practice"):
        script = shared / "scoring" / "compile_gold.py"
        command = [sys.executable, str(script), str(shared / "gold" / corpus), str(shared / "corpus" / corpus)]
        compiled = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        records += read_lines(compiled.stdout.splitlines())
    return records


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
