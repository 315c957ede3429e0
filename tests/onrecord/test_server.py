"""Serving: an address that cannot be served on is a sentence."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from graph.store import Store
from onrecord import server
from onrecord.settings import Settings
from ontology.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_host_that_is_no_address_is_a_sentence(tmp_path: Path) -> None:
    too_long_to_be_looked_up = "x" * 70
    settings = dataclasses.replace(Settings(), host=too_long_to_be_looked_up, port=0)
    with Store.open(tmp_path / "graph") as store, pytest.raises(SettingsError, match="is no network address"):
        server.run(store, settings, browse=False, say=print)
