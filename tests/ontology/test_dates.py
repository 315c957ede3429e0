"""Dates in EDTF: what they allow, how they are told, and how they meet."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from support.records import edtf

from ontology import dates
from ontology.errors import DateError

BOUNDS = {
    "2023-05-11": ("2023-05-11", "2023-05-11"),
    "2023-05": ("2023-05-01", "2023-05-31"),
    "2024-02?": ("2024-02-01", "2024-02-29"),
    "2018~": ("2018-01-01", "2018-12-31"),
    "201X": ("2010-01-01", "2019-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "2022-21": ("2022-03-01", "2022-05-31"),
    "2022-24": ("2022-12-01", "2023-02-28"),
    "2018-05/2020-12~": ("2018-05-01", "2020-12-31"),
    "2018-05/..": ("2018-05-01", None),
    "../2020": (None, "2020-12-31"),
}


@pytest.mark.parametrize(("written", "days"), BOUNDS.items(), ids=BOUNDS)
def test_a_date_allows_days_as_wide_as_it_is_written(written: str, days: tuple[str | None, str | None]) -> None:
    bounds = dates.bounds(written)
    assert tuple(day and day.isoformat() for day in bounds) == days


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "May 2023",
        "2023-13",
        "2023-02-30",
        "2023-5",
        "../..",
        "/",
        "2023/2024/2025",
        "2023-05-11T10:00",
        "2023-25",
        "2023-00",
        "2023-05-00",
    ],
)
def test_what_is_no_date_is_refused_with_the_words_and_the_way_to_write_it(wrong: str) -> None:
    with pytest.raises(DateError, match="EDTF") as refused:
        dates.bounds(wrong)
    assert repr(wrong) in str(refused.value) or "''" in str(refused.value)


def test_an_interval_runs_forward() -> None:
    with pytest.raises(DateError, match="runs backwards"):
        dates.bounds("2024/2023")


PRECISION = {
    "2023-05-11": "day", "2023-05?": "month", "2022-21": "season", "2018~": "year", "201X": "decade",
    "19XX": "century", "2018/2019": "interval",
}  # fmt: skip


@pytest.mark.parametrize(("written", "fineness"), PRECISION.items(), ids=PRECISION)
def test_precision_is_as_written(written: str, fineness: str) -> None:
    assert dates.precision(written) == fineness


WORDS = {
    "2023-05-11": "11 May 2023",
    "2023-05?": "perhaps May 2023",
    "2018~": "about 2018",
    "2018%": "perhaps about 2018",
    "2022-21": "spring 2022",
    "201X": "the 2010s",
    "2023-11?/2024-04~": "between perhaps November 2023 and about April 2024",
    "2025-07-08/2025-07-09": "between 8 and 9 July 2025",
    "2025-06-30/2025-07-04": "between 30 June and 4 July 2025",
    "2025-03/2025-05": "between March and May 2025",
    "2024-12/2025-01": "between December 2024 and January 2025",
    "2018-05/..": "since May 2018",
    "../2020": "until 2020",
}


@pytest.mark.parametrize(("written", "words"), WORDS.items(), ids=WORDS)
def test_a_date_is_told_in_words(written: str, words: str) -> None:
    assert dates.in_words(written) == words


def test_no_date_is_told_as_such() -> None:
    assert dates.in_words(None) == "date not known"


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("2018-05", "2018-05?", True),
        ("2018-05", "2018-05/2020-12~", True),
        ("2018-05", "2018-06", False),
        ("2018", "2018-12-31", True),
        ("../2017", "2018-05", False),
        (None, "2018-05", True),
    ],
)
def test_dates_overlap_where_they_share_a_day(first: str | None, second: str | None, *, meet: bool) -> None:
    assert dates.overlap(first, second) is meet
    assert dates.overlap(second, first) is meet


@pytest.mark.parametrize(
    ("first", "second", "over"),
    [
        ("2023", "2024-01", True), ("2023-05", "2023", False), ("2023-05/..", "2024", False),
        ("../2023-05", "2023-06-01~", True), (None, "2024", False), ("2024", None, False),
    ],
)  # fmt: skip
def test_a_date_is_before_another_that_begins_when_it_is_over(
    first: str | None, second: str | None, *, over: bool
) -> None:
    assert dates.before(first, second) is over


def test_order_is_by_the_first_day_then_the_last_and_the_undated_come_last() -> None:
    written = [None, "2018", "2018-05", "2018-01", "2017/2019"]
    assert sorted(written, key=dates.sort_key) == ["2017/2019", "2018-01", "2018", "2018-05", None]


@pytest.mark.parametrize(("written", "certain"), [("2018", True), ("2018?", False), ("2018/2019~", False)])
def test_a_mark_on_either_side_is_doubt(written: str, *, certain: bool) -> None:
    assert dates.is_certain(written) is certain


@given(edtf())
def test_every_date_has_bounds_in_order_and_words(written: str) -> None:
    earliest, latest = dates.bounds(written)
    assert (earliest or datetime.date.min) <= (latest or datetime.date.max)
    assert dates.overlap(written, written)
    assert dates.in_words(written)


@pytest.mark.parametrize(
    ("start", "end", "both"),
    [
        ("2021-04", "2024-05-03", "2021-04/2024-05-03"),
        ("2021", None, "2021/.."),
        (None, "2024~", "../2024~"),
        ("2021/2022", "2024-05?", "2021/2024-05?"),
        ("../2022", None, None),
        (None, None, None),
        ("2024", "2021", None),
    ],
)
def test_from_one_date_until_another(start: str | None, end: str | None, both: str | None) -> None:
    assert dates.span(start, end) == both
    if both:
        dates.bounds(both)
