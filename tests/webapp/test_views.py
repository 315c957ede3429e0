"""What a column means follows from its name."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest

from graph.library import parse
from graph.rows import Iri, Rows
from webapp import views
from webapp.views import Thing

TOPICS = "https://onrecord.example/topics/"


def test_a_lines_column_holds_texts_each_once() -> None:
    assert views.tidy({"aliasesLines": "\nThe Post\nPost\nThe Post\n"}) == {"aliases": "Post; The Post"}
    assert views.tidy({"aliasesLines": ""}) == {"aliases": None}


def test_a_list_column_holds_things_in_the_order_of_their_labels() -> None:
    row = views.tidy({"topicsList": f"{TOPICS}b Beta two\n{TOPICS}a Alpha\n{TOPICS}b Beta two", "n": 1})
    assert row == {"topics": (Thing(Iri(f"{TOPICS}a"), "Alpha"), Thing(Iri(f"{TOPICS}b"), "Beta two")), "n": 1}
    assert views.tidy({"topicsList": None}) == {"topics": ()}
    same = [f"{TOPICS}{letter} Alpha" for letter in "cdba"]
    assert [thing.id for thing in views.things_in("\n".join(same))] == [f"{TOPICS}{letter}" for letter in "abcd"]


@pytest.mark.parametrize(
    ("name", "heading"),
    [("said", "Said"), ("publishedFrom", "Published from"), ("first_seen", "First seen"), ("x", "X")],
)
def test_a_heading_is_made_of_the_variable(name: str, heading: str) -> None:
    assert views.heading(name) == heading


def test_a_query_may_say_which_columns_a_table_shows() -> None:
    text = "# title: T\n# columns: said = When, who\nSELECT ?who ?whoLabel ?said WHERE { ?who ?said ?whoLabel }"
    rows = Rows(["who", "whoLabel", "said"])
    assert [(c.name, c.heading) for c in views.columns(parse(text, "t"), rows)] == [("said", "When"), ("who", "Who")]


def test_otherwise_a_label_stands_in_the_column_it_labels() -> None:
    query = parse("# title: T\nSELECT * WHERE { ?who ?topicsList ?whoLabel }", "t")
    rows = Rows(["who", "whoLabel", "topicsList", "shortLabel"])
    assert [column.name for column in views.columns(query, rows)] == ["who", "topics", "shortLabel"]


def test_rows_stand_under_each_of_their_topics() -> None:
    a, b = Thing(Iri(f"{TOPICS}a"), "Alpha"), Thing(Iri(f"{TOPICS}b"), "Beta")
    rows: list[views.Tidy] = [{"n": 1, "topics": (b,)}, {"n": 2, "topics": (a, b)}, {"n": 3, "topics": ()}]
    grouped = [(topic and topic.label, [row["n"] for row in under]) for topic, under in views.by_topic(rows)]
    assert grouped == [("Alpha", [2]), ("Beta", [1, 2]), (None, [3])]


def test_values_are_plain_in_json() -> None:
    row = {"a": datetime.date(2023, 5, 1), "b": Decimal("1.5"), "c": None, "d": (Thing(Iri("x:y"), "Y"),), "e": True}
    assert views.as_data([row]) == [
        {"a": "2023-05-01", "b": 1.5, "c": None, "d": [{"id": "x:y", "label": "Y"}], "e": True}
    ]


@pytest.mark.parametrize("words", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_of_the_csv_is_a_formula(words: str) -> None:
    text = views.as_csv(["text", "n"], [{"text": words, "n": -2}])
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["'" + words, "-2"]


@pytest.mark.parametrize(
    ("text", "words", "html"),
    [
        ("Caseloads and caseloads", "caseloads", "<mark>Caseloads</mark> and <mark>caseloads</mark>"),
        ("a < b", "<", "a <mark>&lt;</mark> b"),
        ("<b>a.c</b> abc", "a.c", "&lt;b&gt;<mark>a.c</mark>&lt;/b&gt; abc"),
        ("as it was", "", "as it was"),
    ],
)
def test_what_was_searched_is_marked_and_the_rest_is_text(text: str, words: str, html: str) -> None:
    assert str(views.marked(text, words)) == html
