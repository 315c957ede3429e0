"""Accounts: kept as hashes, checked in the same time whether or not they exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.errors import AccountError
from webapp.accounts import Accounts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow  # a password takes its time to check

PASSWORD = "a long enough one"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path)
    accounts.add("sam", "editor", PASSWORD)
    return accounts


def test_the_right_password_gives_the_account(accounts: Accounts) -> None:
    account = accounts.check("sam", PASSWORD)
    assert account is not None
    assert (account.name, account.edits) == ("sam", True)


@pytest.mark.parametrize(("name", "password"), [("sam", "a wrong password"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_and_a_wrong_name_give_none(accounts: Accounts, name: str, password: str) -> None:
    assert accounts.check(name, password) is None


def test_the_password_itself_is_not_kept(accounts: Accounts) -> None:
    kept = accounts.path.read_bytes()
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


def test_only_its_owner_may_read_the_file(accounts: Accounts) -> None:
    assert accounts.path.stat().st_mode & 0o077 == 0


def test_another_password_changes_the_stamp(accounts: Accounts) -> None:
    before = accounts.get("sam")
    accounts.set_password("sam", "another long one")
    after = accounts.get("sam")
    assert before is not None
    assert after is not None
    assert before.stamp != after.stamp
    assert accounts.check("sam", PASSWORD) is None


def test_a_name_is_given_once(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="There is an account 'sam' already"):
        accounts.add("sam", "reader", PASSWORD)


def test_a_short_password_is_refused(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="10 to 200 characters"):
        accounts.add("kim", "reader", "short")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 500])
def test_what_is_no_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="cannot be the name of an account"):
        accounts.add(name, "reader", PASSWORD)


def test_who_is_removed_is_gone(accounts: Accounts) -> None:
    accounts.remove("sam")
    assert accounts.all() == []
    with pytest.raises(AccountError, match="There is no account 'sam'"):
        accounts.remove("sam")


def test_the_secret_stays_the_same(accounts: Accounts) -> None:
    assert accounts.secret() == Accounts(accounts.path.parent).secret()


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "accounts.sqlite").write_text("not a database, but long enough to be taken for one" * 30)
    with pytest.raises(AccountError, match="cannot be used"):
        Accounts(tmp_path).all()
