"""Which statements repeat one another."""

from __future__ import annotations

import random

import pytest

from graph.utterances import Said, repeated, runs

WORDS = "staff told us that they now feel heard"


def _said(number: int, text: str, *, form: str = "direct", speaker: str = "ofsted", said: str | None = "2024") -> Said:
    return Said(iri=f"s{number}", speaker=speaker, text=text, form=form, said=said)


REPEATS = {
    "the same words": (f"“{WORDS}.”", "direct", f"“{WORDS}”", "direct"),
    "part of a longer quotation": (f"“{WORDS}.”", "direct", f"“It is better: {WORDS}, and managers listen.”", "direct"),
    "quoted within a sentence of the reporter's": (f"“{WORDS}.”", "direct", f"it was true that “{WORDS}”", "mixed"),
    "marks of another kind": (f"'{WORDS}'", "direct", f'"{WORDS}"', "direct"),
    "another case and apostrophe": (
        "“they don't yet know who decides”",
        "direct",
        "“They don’t yet know who decides”",
        "mixed",
    ),
    "reported twice in the same words": (f"{WORDS} by managers", "indirect", f"{WORDS} by managers", "indirect"),
    "an unclosed quotation": (f"“{WORDS}", "direct", f"“{WORDS}”", "direct"),
}


@pytest.mark.parametrize(("first", "one", "second", "two"), REPEATS.values(), ids=REPEATS)
def test_statements_that_repeat_one_another(first: str, one: str, second: str, two: str) -> None:
    (utterance,) = repeated([_said(1, first, form=one), _said(2, second, form=two)])
    assert [statement.iri for statement in utterance.statements] == ["s1", "s2"]


APART = {
    "another speaker": ({"speaker": "council"}, f"“{WORDS}”"),
    "another time": ({"said": "2019"}, f"“{WORDS}”"),
    "a turn of phrase": ({}, "“they now feel heard”"),
    "other words": ({}, "“staff told us that they do not feel heard at all”"),
    "reported in other words": ({"form": "indirect"}, "staff said that people listen to them now"),
}


@pytest.mark.parametrize(("changes", "text"), APART.values(), ids=APART)
def test_statements_that_only_look_alike(changes: dict[str, str], text: str) -> None:
    assert repeated([_said(1, f"“{WORDS}”"), _said(2, text, **changes)]) == []  # type: ignore[arg-type]


def test_a_statement_without_a_date_may_repeat_a_dated_one() -> None:
    assert repeated([_said(1, f"“{WORDS}”"), _said(2, f"“{WORDS}”", said=None)])


def test_the_longest_run_and_the_shortest_wording_of_it_are_kept() -> None:
    longer = f"“{WORDS} by managers.”"
    (utterance,) = repeated(
        [_said(1, f"“{WORDS}”"), _said(2, longer), _said(3, f"he thinks that {longer}", form="mixed")]
    )
    assert utterance.words == (*WORDS.split(), "by", "managers")
    assert utterance.text == longer


def test_the_order_of_statements_leaves_no_mark() -> None:
    statements = [_said(number, f"“{WORDS} {'again ' * (number % 3)}”") for number in range(6)]
    shuffled = random.Random(7).sample(statements, len(statements))
    assert repeated(shuffled) == repeated(statements)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("it is “a very long way from good”", "mixed", [("a", "very", "long", "way", "from", "good")]),
        ("the ‘green shoots’ are small", "mixed", []),
        ("the team's work and the team's plans are good", "mixed", []),
        ("“one two three four five” and “one two”", "direct", [("one", "two", "three", "four", "five")]),
    ],
)
def test_runs_are_the_quoted_words_where_there_are_enough(text: str, form: str, found: list[tuple[str, ...]]) -> None:
    assert runs(text, form) == found
