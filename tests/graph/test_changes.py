"""What two states of the graph differ in, document by document."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from support.site import BASE, letter, release

from graph.addresses import Addresses
from graph.build import quads
from graph.changes import Change, changes
from graph.rules import derive
from graph.store import Store
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.records import ExtractionRecord

AT = Addresses(BASE)
RELEASE = "“Fenmoor's <b>good</b> news</script>” (Fenmoor News, 11 October 2023)"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        put(store, release())
        yield store


def put(store: Store, record: ExtractionRecord) -> None:
    """Bring a document up to date and publish that."""
    store.replace_graph(AT.graph(record.document.id), quads(record, AT))
    derive(store, AT)
    store.publish()


def test_a_document_read_otherwise_tells_what_it_lost_and_gained(store: Store) -> None:
    record = release()
    chair = dataclasses.replace(record.posts[1], role="independent chair")
    put(store, dataclasses.replace(record, posts=(record.posts[0], chair)))
    assert list(changes(store.before(), store, AT)) == [
        Change(
            document=RELEASE,
            kind="changed",
            lost=("Raj Pell is called chair, Fenmoor improvement board",),
            gained=("Raj Pell is called independent chair, Fenmoor improvement board",),
        )
    ]


def test_what_another_component_reads_just_the_same_is_no_change(store: Store) -> None:
    store.replace_graph(AT.graph("release"), quads(release(), AT, "reader@2"))
    store.publish()
    assert list(changes(store.before(), store, AT)) == []


def test_a_document_that_came_or_went_is_told_as_such(store: Store) -> None:
    put(store, letter())
    (came,) = changes(store.before(), store, AT)
    assert (came.kind, came.lost) == ("new", ())
    store.remove_graph(AT.graph("letter"))
    store.publish()
    (went,) = changes(store.before(), store, AT)
    assert (went.kind, went.lost, went.gained) == ("gone", came.gained, ())


def test_a_first_state_has_nothing_before_it(store: Store) -> None:
    with pytest.raises(StoreError, match="no earlier state"):
        store.before()
