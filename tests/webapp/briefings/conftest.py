"""The small store and the sample, opened for briefings; the sample is read as a program reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.site import BASE, Settings

from graph.addresses import Addresses
from graph.store import Store
from onrecord.ingest import ingest
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import flask


@pytest.fixture(scope="session")
def small(small_store: Path) -> Iterator[Store]:
    """A little of everything, in invented documents."""
    with Store.open(small_store, read_only=True) as store:
        yield store


@pytest.fixture(scope="session")
def small_app(small: Store) -> flask.Flask:
    """The pages over it."""
    return create_app(small, Settings())


@pytest.fixture(scope="session")
def sampled(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample, read with the real model."""
    folder = tmp_path_factory.mktemp("briefings") / "sample"
    with Store.open(folder) as store:
        ingest(store, [sample], Addresses(BASE))
    with Store.open(folder, read_only=True) as store:
        yield store


@pytest.fixture(scope="session")
def sampled_app(sampled: Store) -> flask.Flask:
    """The pages over it."""
    return create_app(sampled, Settings())
