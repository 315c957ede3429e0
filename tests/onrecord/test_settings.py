"""Settings: where a value comes from, and what is refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from onrecord.settings import Settings, sample_folder
from ontology.errors import SettingsError

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference" / "settings.md"


def test_an_option_wins_over_the_environment() -> None:
    assert Settings.from_environment({"ONRECORD_PORT": "9000"}, port=9001).port == 9001


def test_the_environment_wins_over_the_default() -> None:
    assert Settings.from_environment({"ONRECORD_STORE": "elsewhere"}).store == Path("elsewhere")


def test_an_option_not_given_leaves_the_default() -> None:
    assert Settings.from_environment({}, port=None) == Settings()


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("ONRECORD_PORT", "eighty", "ONRECORD_PORT is 'eighty'. Give a whole number."),
        ("ONRECORD_PORT", "70000", "ONRECORD_PORT is 70000"),
        ("ONRECORD_BASE", "example.org", "ONRECORD_BASE is 'example.org'"),
        ("ONRECORD_QUERY_SECONDS", "0", "ONRECORD_QUERY_SECONDS is 0.0"),
    ],
)
def test_an_impossible_value_is_refused_by_name(variable: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said.replace(".", r"\.")):
        Settings.from_environment({variable: value})


def test_the_samples_are_found() -> None:
    assert (sample_folder("practice") / "manifest.yaml").is_file()


def test_every_setting_is_documented() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    for spec in dataclasses.fields(Settings):
        assert f"`ONRECORD_{spec.name.upper()}`" in text
