"""One inspection once, whatever the order in which its accounts arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records import edtf

from graph.inspections import Account, narrowest, together

if TYPE_CHECKING:
    from collections.abc import Sequence


def _account(document: str, date: str | None, number: int = 1, **changes: str | None) -> Account:
    told: dict[str, str | None] = {"inspector": "b/ofsted", "provider": "b/harrowmere"} | changes
    return Account(
        document=f"d/{document}",
        iri=f"a/{document}/i{number}",
        kind=told.pop("kind", None) or "standard inspection",
        date=date,
        inspector=told["inspector"],
        provider=told["provider"],
        published=told.get("published"),
    )


def _documents(accounts: Sequence[Account]) -> list[str]:
    return ["".join(sorted(one.document[-1] for one in inspection.accounts)) for inspection in together(accounts)]


def test_accounts_whose_dates_overlap_tell_of_one_inspection() -> None:
    (inspection,) = together([_account("a", "2018-05?"), _account("b", "2018-05"), _account("c", "2018")])
    assert inspection.date == "2018-05"
    assert inspection.name == "harrowmere-ofsted-standard-inspection-2018-05"


def test_its_report_came_out_when_the_narrowest_account_says() -> None:
    (inspection,) = together([_account("a", "2018", published="2018"), _account("b", "2018", published="2018-06?")])
    assert inspection.published == "2018-06?"


APART = {
    "another kind": {"kind": "focused visit"},
    "another inspector": {"inspector": "b/cqc"},
    "another provider": {"provider": "b/wexmoor"},
    "no inspector": {"inspector": None},
}


@pytest.mark.parametrize("changes", APART.values(), ids=APART)
def test_what_differs_in_kind_inspector_or_provider_is_another_inspection(changes: dict[str, str | None]) -> None:
    assert len(together([_account("a", "2018-05"), _account("b", "2018-05", **changes)])) == 2


def test_dates_apart_are_two_inspections() -> None:
    assert len(together([_account("a", "2018-05"), _account("b", "2018-06")])) == 2


def test_a_date_that_fits_two_inspections_joins_neither() -> None:
    accounts = [_account("a", "2018-05"), _account("b", "2018-11"), _account("c", "2018"), _account("d", "2018")]
    assert sorted(_documents(accounts)) == ["a", "b", "cd"]


def test_two_entries_of_one_document_are_two_inspections() -> None:
    inspections = together([_account("a", "2024", number=1), _account("a", "2024", number=2)])
    assert len({inspection.name for inspection in inspections}) == 2


@pytest.mark.parametrize("changes", [{"provider": None}, {}])
def test_without_a_date_or_a_provider_nothing_is_merged(changes: dict[str, str | None]) -> None:
    date = "2018-05" if changes else None
    inspections = together([_account("a", date, **changes), _account("b", date, **changes)])
    assert len({inspection.name for inspection in inspections}) == 2


def test_of_two_equally_narrow_dates_the_certain_one_counts() -> None:
    assert narrowest(["2018-05?", None, "2018-05", "2018"]) == "2018-05"


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.none() | edtf() | st.sampled_from(["2018", "2018-05", "2018-05?"]))),
    st.randoms(use_true_random=False),
)
def test_the_order_of_reading_leaves_no_mark(told: list[tuple[str, str | None]], random: object) -> None:
    accounts = [_account(document, date, number) for number, (document, date) in enumerate(told)]
    shuffled = list(accounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random made by hypothesis
    first, second = together(accounts), together(shuffled)
    assert first == second
    assert len({inspection.name for inspection in first}) == len(first)
