"""Reading for the command line: a setting that cannot be is a sentence before anything is read."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.reading import pipeline_of
from onrecord.settings import Settings
from ontology.errors import SettingsError


def test_a_model_that_is_not_installed_is_a_sentence() -> None:
    settings = dataclasses.replace(Settings(), model="no_such_model")
    with pytest.raises(SettingsError, match="ONRECORD_MODEL is 'no_such_model'"):
        pipeline_of(settings)
