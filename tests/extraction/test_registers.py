"""The registers of real bodies, and the command that makes the table of councils anew."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

import pytest

from extraction import registers
from extraction.registers import __main__ as command
from ontology.errors import ReadingError
from ontology.records import BodyKind

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = (
    "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,local-authority-type-name,alt-names\n"
    'HEX,Hexley Council,Hexley,E1,2009-04-01,,,Unitary authority,"Hexley Borough Council,hexley,Hexley Council"\n'
)


def test_every_body_of_the_register_has_a_kind_of_the_contract() -> None:
    kinds = set(typing.get_args(BodyKind))
    assert {each.kind for each in registers.national()} <= kinds


def test_no_two_bodies_share_a_name() -> None:
    names = [name for each in registers.national() for name in (each.name, *each.aliases, *each.former)]
    assert sorted(names) == sorted(set(names))


def test_a_council_is_found_by_its_place() -> None:
    assert registers.councils_by_place()["liverpool"].name == "Liverpool City Council"


def test_a_council_that_is_no_more_names_its_successor() -> None:
    former = [each for each in registers.local_authorities() if each.end and each.successor]
    assert former
    assert all(each.start is None or each.end is None or each.start < each.end for each in former)


def test_the_table_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / command.SOURCE).write_text(SOURCE, "utf-8")
    target = tmp_path / "table.tsv"
    assert command.build(tmp_path, target, "2026-01") == 1
    heading, *_, row = target.read_text("utf-8").splitlines()
    assert heading.startswith("# Local authorities")
    assert "state of 2026-01. Licence: MIT" in target.read_text("utf-8")
    assert row.split("\t") == [
        "HEX",
        "E1",
        "Hexley Council",
        "Hexley",
        "Unitary authority",
        "2009-04-01",
        "",
        "",
        "Hexley Borough Council",
    ]


def test_a_folder_without_the_table_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="Give the folder that holds uk_local_authorities"):
        command.build(tmp_path, tmp_path / "table.tsv", "2026-01")


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / command.SOURCE).write_text("official-name\nHexley Council\n", "utf-8")
    with pytest.raises(ReadingError, match="no column"):
        command.build(tmp_path, tmp_path / "table.tsv", "2026-01")
