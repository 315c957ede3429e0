"""Why something is on record, followed to the words, in sentences."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from support.site import BASE, release

from graph import explanation, identity
from graph.addresses import Addresses
from graph.build import quads
from graph.rules import derive
from graph.sources import Source
from graph.store import Store
from ontology.errors import UnknownThingError
from ontology.linking import LinkJudgement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = Addresses(BASE)


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with Store.open(small_store, read_only=True) as store:
        yield store


FACTS = {
    "a tenure": ("tenures/letter/", "Raj Pell is called former chair, Fenmoor improvement board, until June 2024."),
    "a relation": ("relations/release/", "Raj Pell chairs Fenmoor improvement board."),
    "a statement": (
        "statements/release/s3",
        "Raj Pell said to Fenmoor Council (about 2023): “the hard part starts now”.",
    ),
    "a statement of nobody": (
        "statements/letter/s1",
        'Staff said (12 March 2024): “they felt "heard"”.',
    ),
    "a judgement": (
        "judgements/release/",
        "Judged “good”: overall effectiveness (Standard inspection of Fenmoor Council by Ofsted, July 2023).",
    ),
    "a finding": (
        "findings/letter/f2",
        "Found, as a recommendation (Monitoring visit of Fenmoor Council, 12 March 2024): “review how decisions",
    ),
    "an account": (
        "accounts/letter/",
        "An inspection is reported: Monitoring visit of Fenmoor Council, 12 March 2024.",
    ),
    "an appearance": ("appearances/letter/raj-pell", "Raj Pell is named."),
}  # fmt: skip


@pytest.mark.parametrize(("path", "says"), FACTS.values(), ids=FACTS)
def test_a_fact_says_what_it_says(store: Store, path: str, says: str) -> None:
    (fact,) = {quad.subject.value for quad in store.quads() if quad.subject.value.startswith(BASE + path)}
    assert explanation.explain(store, fact)[0].startswith(says)


def test_a_fact_tells_its_document_and_words(store: Store) -> None:
    assert explanation.explain(store, f"{BASE}findings/letter/f2")[1] == (
        "It stands in “Letter to Fenmoor Council” (Fenmoor News, April 2024), "
        "in the words “review how decisions are recorded”."
    )


def test_a_name_tells_the_words_by_their_place(store: Store) -> None:
    assert explanation.explain(store, f"{BASE}appearances/release/fenmoor")[1].endswith("words “of Fenmoor Council”.")


def test_a_fact_tells_what_read_it_when_and_why(tmp_path: Path) -> None:
    record = release()
    with Store.open(tmp_path / "store") as store:
        store.replace_graph(AT.graph("release"), quads(record, AT, "reader@3"))
        derive(store, AT)
        read_at = datetime.datetime(2024, 5, 2, 9, 30, tzinfo=datetime.UTC)
        store.sources.put(Source(path="a.txt", status="read", document="release", software="", read_at=read_at), record)
        sentences = explanation.explain(store, f"{BASE}statements/release/s1")
        assert sentences[2] == "It was read by reader, version 3, on 2 May 2024 at 09:30 UTC."
        assert "it was read on 2 May 2024" in explanation.explain(store, f"{BASE}documents/release")[1]


def test_a_person_tells_who_names_them_and_the_judgements_on_who_they_are(tmp_path: Path) -> None:
    judged = LinkJudgement(
        kind="person",
        verdict="not same",
        first="ada-okoro",
        second="raj-pell",
        score=0.9,
        reasons=("Their names differ.",),
    )
    with Store.open(tmp_path / "store") as store:
        store.replace_graph(AT.graph("release"), quads(release(), AT))
        present = frozenset({AT.person("ada-okoro"), AT.person("raj-pell")})
        store.replace_graph(AT.identity, identity.judgements([judged], present, AT, "linker@1"))
        derive(store, AT)
        sentences = explanation.explain(store, AT.person("ada-okoro"))
        assert sentences[0] == "Ada Okoro is a person."
        assert sentences[1].endswith(f"Ada Okoro is named. [{BASE}appearances/release/ada-okoro]")
        assert sentences[2] == ("“Ada Okoro” is somebody else than Raj Pell, with confidence 0.9. Their names differ.")
        link = AT.item("links", "not same", "ada-okoro", "raj-pell")
        assert explanation.explain(store, link) == [sentences[2], "It was judged by linker, version 1."]


def test_a_derived_relation_tells_the_facts_it_rests_on(store: Store) -> None:
    (derived,) = {quad.subject.value for quad in store.quads(AT.derived) if "/chairs_by_post/" in quad.subject.value}
    sentences = explanation.explain(store, derived)
    assert sentences[0] == "Raj Pell chairs Fenmoor improvement board."
    assert "chairs_by_post" in sentences[1]
    assert "Raj Pell is called chair, Fenmoor improvement board." in sentences[2]


@pytest.mark.parametrize("path", ["dates/2024", "documents/minutes", "bodies/ofsted"])
def test_whatever_has_a_name_is_explained(store: Store, path: str) -> None:
    assert len(explanation.explain(store, BASE + path)) > 1


@pytest.mark.parametrize("thing", [f"{BASE}people/nobody", f"{BASE}people/no body", "nobody", f"{BASE}> {{}} #"])
def test_what_is_not_on_record_is_said_to_be_unknown(store: Store, thing: str) -> None:
    with pytest.raises(UnknownThingError, match="on record"):
        explanation.explain(store, thing)
