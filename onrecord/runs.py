"""A run of an ingest: how it is told to read, how far it has come, what it did."""

from __future__ import annotations

import datetime
import functools
import importlib
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING, Literal, NamedTuple

from extraction import pipeline, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from spacy.language import Language

Stage = Literal["reading", "stopping", "building", "deriving"]
"""Stopping: Ctrl-C has ended the reading, and the graph is made of what was read."""


class Progress(NamedTuple):
    """How far a run has come."""

    stage: Stage
    done: int
    total: int | None
    """None while it is not known."""
    name: str
    """The file or document just done."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run did."""

    read: int = 0
    unchanged: int = 0
    outdated: int = 0
    """Of the unchanged, those that other versions of the software read than would now."""
    removed: list[str] = field(default_factory=list)
    """Paths of sources that are no longer there; their documents left the graph."""
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    """Paths that were not read, with the reason."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Paths that were read, with what was odd about them."""
    built: int = 0
    """Documents whose graph was written, for they or the identity of whom they name changed."""
    changed: bool = False
    """Whether anything in the graph changed."""
    done: int = field(default=0, compare=False)
    """Files, or records, that were gone through."""
    total: int | None = field(default=None, compare=False)
    """How many there are; None where it is not known."""
    stopped: bool = False
    """Whether Ctrl-C ended the reading; the graph then shows what was read, and a further run goes on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read."""

    load: Callable[[], Language] = pipeline.load
    software: str = ""
    """Names and versions of what reads. Empty: asked of `software`."""
    encoding: str | None = None
    max_bytes: int = reading.MAX_BYTES
    workers: int = 1
    executor: Executor | None = None
    """What hands work to `workers` processes elsewhere; None: they are started here."""
    reread: bool = False
    """Read also what has not changed, as with a newer version."""


def software(model: str = pipeline.MODEL) -> str:
    """Names and versions of all that reads: this program, the model and the components."""
    parts = [version()]
    try:
        parts.append(f"{model}@{metadata.version(model.replace('_', '-'))}")
    except metadata.PackageNotFoundError:
        parts.append(model)  # a model from a folder
    for _, module in (*pipeline.BEFORE_PARSER, *pipeline.AFTER_MODEL):
        parts.append(importlib.import_module(module).COMPONENT)
    return " ".join(parts)


@functools.cache
def version() -> str:
    """This program with its version."""
    return f"onrecord@{metadata.version('on-record')}"


def now() -> datetime.datetime:
    """The time in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def quiet(progress: Progress) -> None:
    """Tell nobody."""
