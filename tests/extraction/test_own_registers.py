"""An editor's own register: read from a table, and asked by linking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction import linking
from extraction.registers.own import OwnRegister, read
from ontology.errors import ReadingError
from ontology.linking import BodyNames, DocumentNames, PersonNames, PostName

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """name,kind,aliases,former,body,post,from,to,place,code
Elizabeth Marsh,person,Bunty Marsh,,Thornby Council,leader,2022-05,,,
Front Door Service,service,the Hub|Thornby Access Point,,,,,,,TAP
Thornby Council,local authority,Thornby Corporation,,,,,,Thornby,E999
"""


@pytest.fixture
def register(tmp_path: Path) -> OwnRegister:
    file = tmp_path / "own.csv"
    file.write_text(TABLE, "utf-8")
    return read(file, name="our list", source="the council", licence="OGL", date="2024-03")


def document(name: str, person: str, role: str | None = None, body: str = "Thornby Council") -> DocumentNames:
    post = (PostName(role=role, body="b", status="holder"),) if role else ()
    return DocumentNames(
        document=name,
        published="2024-03",
        people=(PersonNames(id="p", name=person, posts=post),),
        bodies=(BodyNames(id="b", name=body, kind="local authority", weight=1),),
    )


def test_a_register_is_kept_as_one_line(register: OwnRegister) -> None:
    assert OwnRegister.from_json(register.to_json()) == register
    assert len(register.people) == 1
    assert [body.code for body in register.bodies] == ["TAP", "E999"]


def test_two_names_that_a_register_gives_one_person_are_one(register: OwnRegister) -> None:
    documents = [document("a", "Marsh", "leader"), document("b", "Elizabeth Marsh")]
    linked = linking.link(documents, (), [register])
    assert linked.ids["a"]["p"] == linked.ids["b"]["p"] == "elizabeth-marsh"
    (judgement,) = (each for each in linked.judgements if each.document == "a" and each.kind == "person")
    assert judgement.reasons[-1] == 'It stands in the register "our list".'


def test_one_name_in_one_document_is_tied_to_the_register(register: OwnRegister) -> None:
    linked = linking.link([document("a", "Marsh", "leader")], (), [register])
    assert linked.ids["a"]["p"] == "elizabeth-marsh"
    assert linked.ids.keys() == {"a"}
    assert {judgement.document for judgement in linked.judgements} == {"a"}


def test_all_names_a_register_gives_a_body_are_one(register: OwnRegister) -> None:
    names = ("the Hub", "Front Door Service", "Thornby Access Point")
    bodies = [BodyNames(id=f"b{place}", name=name, kind="service") for place, name in enumerate(names)]
    linked = linking.link([DocumentNames(document="a", published=None, bodies=tuple(bodies))], (), [register])
    assert set(linked.ids["a"].values()) == {"front-door-service"}
    assert linked.codes["front-door-service"] == "TAP"


def test_a_council_of_the_register_goes_by_each_of_its_names(register: OwnRegister) -> None:
    linked = linking.link([document("a", "X Y"), document("b", "X Y", body="Thornby Corporation")], (), [register])
    assert linked.ids["a"]["b"] == linked.ids["b"]["b"] == "thornby-council"


def test_a_council_known_to_all_has_its_code() -> None:
    linked = linking.link([document("a", "X Y", body="Liverpool City Council")])
    assert linked.codes == {"liverpool-city-council": "E08000012"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,title\nA,B\n", "title"),
        ("name,kind\nA,guild\n", "line 2: the kind is 'guild'"),
        ("name,kind\n,person\n", "line 2: there is no name"),
        ("name,kind,from\nA B,person,last May\n", "last May"),
        ("", "no name or kind"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_in_a_sentence(tmp_path: Path, table: str, said: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(table, "utf-8")
    with pytest.raises(ReadingError, match=said):
        read(file, name="x", source="x", licence="x", date="2024")
