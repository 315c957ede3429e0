"""Query files: their headers, their parameters, and what may never happen to a value on its way in."""

from __future__ import annotations

import datetime

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import library
from graph.rows import read
from ontology.errors import QueryError

TEXT = """# title: Things said
# description: Newest first.
# param speaker: iri? — the person or body
# param words: text? - what to look for
# param after: date?
# param before: date(end)?
# param topic: topic?
# param form: choice(direct|indirect)?
# param limit: integer?
# view: cards
SELECT ?speaker ?words ?after ?before ?topic ?form ?limit WHERE {
  VALUES (?speaker ?words ?after ?before ?topic ?form ?limit) { (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF) }
}
"""


@pytest.fixture
def query() -> library.Query:
    return library.parse(TEXT, "things_said")


def answer(text: str) -> dict[str, object]:
    (row,) = read(ox.Store().query(text))  # type: ignore[arg-type]  # a SELECT
    return dict(row)


def test_headers_describe_the_query(query: library.Query) -> None:
    assert (query.title, query.description, dict(query.hints)) == ("Things said", "Newest first.", {"view": "cards"})


def test_parameters_are_typed_and_worded(query: library.Query) -> None:
    speaker, words, *_, form, _ = query.parameters
    assert (speaker.type, speaker.optional, speaker.words) == ("iri", True, "the person or body")
    assert words.words == "what to look for"
    assert (form.type, form.choices) == ("choice", ("direct", "indirect"))


def test_values_arrive_as_typed_terms(query: library.Query) -> None:
    bound = query.bind(
        speaker="https://onrecord.example/people/a-b",
        words="x",
        after="2023",
        before="2023-02",
        topic="caseloads",
        form="direct",
        limit=5,
    )
    assert answer(bound) == {
        "speaker": "https://onrecord.example/people/a-b",
        "words": "x",
        "after": datetime.date(2023, 1, 1),
        "before": datetime.date(2023, 2, 28),
        "topic": "https://onrecord.example/topics/caseloads",
        "form": "direct",
        "limit": 5,
    }


def test_what_is_not_given_stays_open(query: library.Query) -> None:
    assert set(answer(query.bind()).values()) == {None}


HOSTILE = {
    "closing the row": '") } } ; DROP ALL #',
    "escape of a quotation mark": '\\" ) } DROP ALL #',
    "code point escape": "\\u0022 ) } DROP ALL #",
    "line breaks": "a\nb\r\nc",
    "a variable": "?s $p",
    "three quotation marks": '"""',
    "braces and hashes": "} # {",
    "beyond the first plane": "\U0001f600",
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_comes_out_as_it_went_in(query: library.Query, value: str) -> None:
    assert answer(query.bind(words=value))["words"] == value


@given(st.text())
def test_any_text_comes_out_as_it_went_in(value: str) -> None:
    bound = library.parse(TEXT, "things_said").bind(words=value)
    assert answer(bound)["words"] == (value or None)


WRONG = {
    "no address": ({"speaker": "Liz Parsons"}, "address"),
    "an address with more behind it": ({"speaker": "http://e/> } DROP ALL #"}, "address"),
    "no date": ({"after": "yesterday"}, "2023-05-11"),
    "no number": ({"limit": "ten"}, "whole number"),
    "a number with more behind it": ({"limit": "1) } #"}, "whole number"),
    "no such choice": ({"form": "shouted"}, "direct, indirect"),
    "no such parameter": ({"colour": "red"}, "has no parameter colour"),
    "a topic with a space": ({"topic": "case loads"}, "topic"),
}


@pytest.mark.parametrize(("arguments", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_argument_is_refused_in_words(query: library.Query, arguments: dict[str, str], says: str) -> None:
    with pytest.raises(QueryError, match="things_said") as caught:
        query.bind(**arguments)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_argument_is_asked_for() -> None:
    query = library.parse("# param who: iri\nSELECT * {\nVALUES (?who) { (UNDEF) }\n}", "said")
    with pytest.raises(QueryError, match="who is missing"):
        query.bind()


MALFORMED = {
    "no VALUES line": "# param who: iri\nSELECT * { ?who ?p ?o }",
    "two VALUES lines": "# param a: iri\nSELECT * {\nVALUES (?a) { (UNDEF) }\nVALUES (?a) { (UNDEF) }\n}",
    "another name in it": "# param who: iri\nSELECT * {\nVALUES (?whom) { (UNDEF) }\n}",
    "an unknown type": "# param who: person\nSELECT * {\nVALUES (?who) { (UNDEF) }\n}",
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_file_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="The query said"):
        library.parse(text, "said")


def test_a_values_line_of_a_query_without_parameters_is_its_own() -> None:
    text = "SELECT ?a {\nVALUES (?a) { (1) (2) }\n}"
    assert library.parse(text, "two").bind() == text


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(QueryError, match="no query called"):
        library.query("../../etc/passwd")


@pytest.mark.parametrize("name", library.names())
def test_every_file_is_a_query_that_runs_as_it_stands(name: str) -> None:
    query = library.query(name)
    ox.Store().query(query.text, use_default_graph_as_union=True)
    assert query.title
    assert query.description
