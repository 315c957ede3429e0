"""The graph in the models of other projects: Popolo and FollowTheMoney."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from support.site import letter, release

from graph import followthemoney, popolo
from graph.addresses import Addresses
from graph.build import quads
from graph.exchange import plain_date
from graph.rules import derive
from graph.store import Store
from ontology.records import Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = Addresses("https://records.example/oversight/")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    record = release()
    funds = Relation(subject="fenmoor", predicate="funds", object="board", date="2023", evidence=Span(0, 4))
    member = dataclasses.replace(record.posts[0], from_="2021-05", to="2024?")
    chair = dataclasses.replace(record.posts[1], body=None)
    former = dataclasses.replace(letter().posts[0], to=None)
    with Store.open(tmp_path_factory.mktemp("exchange") / "store") as store:
        for read in (
            dataclasses.replace(record, posts=(member, chair), relations=(*record.relations, funds)),
            dataclasses.replace(letter(), posts=(former,)),
        ):
            store.replace_graph(AT.graph(read.document.id), quads(read, AT))
        derive(store, AT)
        yield store


@pytest.fixture(scope="module")
def civic(store: Store) -> dict[str, Any]:
    output = io.BytesIO()
    popolo.write(store, output)
    document: dict[str, Any] = json.loads(output.getvalue())
    return document


@pytest.fixture(scope="module")
def entities(store: Store) -> list[dict[str, Any]]:
    output = io.BytesIO()
    followthemoney.write(store, output)
    return [json.loads(line) for line in output.getvalue().splitlines()]


def _of(entities: list[dict[str, Any]], schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in entities if entity["schema"] == schema]


@pytest.mark.parametrize(
    ("edtf", "plain"),
    [
        ("2023-05-11", "2023-05-11"), ("2023-05", "2023-05"), ("2023", "2023"), ("2023?", None), ("2023-21", None),
        ("2022/2023", None), ("202X", None), (None, None),
    ],
)  # fmt: skip
def test_only_what_is_certain_and_plain_is_a_plain_date(edtf: str | None, plain: str | None) -> None:
    assert plain_date(edtf) == plain


def test_popolo_has_people_with_their_form_of_address(civic: dict[str, Any]) -> None:
    assert {person["name"]: person.get("honorific_prefix") for person in civic["persons"]} == {
        "Ada Okoro": "Cllr",
        "Raj Pell": None,
    }


def test_a_membership_joins_person_post_and_body_at_certain_dates(civic: dict[str, Any]) -> None:
    (membership,) = [one for one in civic["memberships"] if "post_id" in one]
    posts = {post["id"]: post for post in civic["posts"]}
    assert posts[membership["post_id"]]["organization_id"] == membership["organization_id"] == AT.body("fenmoor")
    assert membership["start_date"] == "2021-05"
    assert "end_date" not in membership


def test_a_seat_on_a_board_is_a_membership(civic: dict[str, Any]) -> None:
    seats = [one for one in civic["memberships"] if one["role"] == "chair"]
    assert [(one["person_id"], one["organization_id"]) for one in seats] == [(AT.person("raj-pell"), AT.body("board"))]


def test_every_reference_of_popolo_is_to_something_in_the_file(civic: dict[str, Any]) -> None:
    known = {one["id"] for kind in ("persons", "organizations", "posts") for one in civic[kind]}
    used = {
        one[key]
        for kind in ("posts", "memberships", "speeches")
        for one in civic[kind]
        for key in ("person_id", "organization_id", "post_id", "creator_id")
        if key in one
    }
    assert used <= known


def test_popolo_says_what_it_left_out(store: Store) -> None:
    (sentence,) = popolo.write(store, io.BytesIO())
    for part in (
        "finding (4)", "statement of a body or of nobody named (1)", "post at no body named (1)",
        "post of another time without its date (1)", "relation other than a seat (1)",
    ):  # fmt: skip
        assert part in sentence


def test_identifiers_are_those_followthemoney_allows(entities: list[dict[str, Any]]) -> None:
    identifiers = [entity["id"] for entity in entities]
    assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", identifier) for identifier in identifiers)
    assert len(set(identifiers)) == len(identifiers)


def test_every_reference_of_followthemoney_is_to_something_in_the_file(entities: list[dict[str, Any]]) -> None:
    known = {entity["id"] for entity in entities}
    ends = {"holder", "post", "organization", "member", "subject", "object", "proof"}
    used = {
        value
        for entity in entities
        for name, values in entity["properties"].items()
        if name in ends
        for value in values
    }
    assert used <= known
    assert used


def test_a_council_is_a_public_body_and_holds_positions(entities: list[dict[str, Any]]) -> None:
    assert [body["name"] for body in _of(entities, "PublicBody")] == [["Fenmoor Council"], ["Ofsted"]]
    assert ["Cabinet member for children, Fenmoor Council"] in [post["name"] for post in _of(entities, "Position")]


def test_an_occupancy_has_its_status_and_certain_dates(entities: list[dict[str, Any]]) -> None:
    occupancies = {tuple(one["status"]): one for one in _of(entities, "Occupancy")}
    assert occupancies["current",]["startDate"] == ["2021-05"]
    assert "endDate" not in occupancies["current",]
    assert set(occupancies) == {("current",), ("ended",)}


def test_other_relations_are_links_with_their_name(entities: list[dict[str, Any]]) -> None:
    (link,) = _of(entities, "UnknownLink")
    assert (link["role"], link["date"]) == (["funds"], ["2023"])


@pytest.mark.slow
def test_followthemoney_takes_every_entity_as_it_is(entities: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("followthemoney", reason="the extra for FollowTheMoney is not installed").model
    for entity in entities:
        read = model.get_proxy(entity, cleaned=False)
        model.get(entity["schema"]).validate(entity)
        assert {name: sorted(read.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
