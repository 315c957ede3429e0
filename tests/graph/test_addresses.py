"""Addresses: safe whatever a document is called, readable where it can be, one for each thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph.addresses import Addresses, segment, slug
from ontology.errors import SettingsError
from ontology.records import Span

AT = Addresses()


@pytest.mark.parametrize("identifier", ["jo-marsh", "000_c3ed3ad3", "s710-847", "report.2024", "A~b"])
def test_a_safe_identifier_stands_as_it_is(identifier: str) -> None:
    assert segment(identifier) == identifier


@pytest.mark.parametrize("identifier", ["..", ".", "../../etc/passwd", "a/b", "a b", "x> <y", "?q=1", "#top", "é", ""])
def test_an_unsafe_identifier_is_made_safe(identifier: str) -> None:
    made = segment(identifier)
    assert not set(made) & set("/?#<> %")
    assert made.strip(".")


@given(st.text(), st.text())
def test_two_identifiers_never_share_a_segment(first: str, second: str) -> None:
    assert (segment(first) == segment(second)) == (first == second)


@given(st.text())
def test_every_address_is_an_iri(text: str) -> None:
    for address in (AT.document(text), AT.person(text), AT.post(text, text), AT.item("statements", text, text)):
        assert NamedNode(address).value == address


@pytest.mark.parametrize(
    "written",
    [
        "Director of Children's Services",
        "Director of Children\N{RIGHT SINGLE QUOTATION MARK}s Services",
        "director of childrens  services",
    ],
)
def test_spelling_of_a_role_makes_no_second_post(written: str) -> None:
    assert slug(written) == "director-of-childrens-services"


def test_roles_of_another_script_have_posts_of_their_own() -> None:
    assert slug("市長") != slug("議長")


def test_a_document_called_as_one_of_our_graphs_gets_another() -> None:
    ours = {AT.things, AT.derived, AT.redirects, AT.identity, AT.vocabulary, AT.dataset}
    assert not ours & {AT.graph(name.rsplit("/", 1)[-1]) for name in ours}


@pytest.mark.parametrize("edtf", ["2018?", "2018-05/2020-12~", "201X%", "../2020"])
def test_a_date_is_read_back_from_its_address(edtf: str) -> None:
    assert AT.edtf(AT.date(edtf)) == edtf


def test_a_passage_lies_under_its_document() -> None:
    assert AT.passage("d", Span(3, 9)) == "https://onrecord.example/documents/d/passages/3-9"


@pytest.mark.parametrize(
    "base", ["onrecord.example", "https://onrecord.example", "ftp://x/", "https://x/#", "https:///"]
)
def test_a_base_that_makes_no_addresses_is_refused(base: str) -> None:
    with pytest.raises(SettingsError, match="cannot be the base address"):
        Addresses(base)
