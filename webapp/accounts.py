"""Accounts: who may read where reading is not open to all, and who may add documents and decide.

They stand in a file of their own in the folder of the store, not in the graph: a graph can be given away whole.
Passwords are kept as Argon2id hashes with the parameters that `argon2-cffi` recommends (RFC 9106's second choice).
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import argon2

from ontology.errors import AccountError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Role = Literal["reader", "editor"]
"""A reader sees the pages where they are not open to all; an editor may also add documents and decide."""
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
"""Longer ones would only cost time to hash."""

_HASHER = argon2.PasswordHasher()
_SCHEMA = """
CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in."""

    name: str
    role: Role
    stamp: str
    """Changes with the password, so that a session begun with an older one is over."""

    @property
    def edits(self) -> bool:
        """Whether this account may add documents and decide."""
        return self.role == "editor"


class Accounts:
    """The accounts beside one store. Every call opens the file anew, so threads and processes may share it."""

    def __init__(self, folder: Path) -> None:
        """The accounts of the store in this folder; nothing is written before the first is added."""
        self.path = folder / "accounts.sqlite"

    def add(self, name: str, role: Role, password: str) -> None:
        """Add an account.

        Raises:
            AccountError: the name is taken or is none, or the password is too short or too long.
        """
        if not name.strip() or len(name) > LONGEST_PASSWORD or not name.isprintable():
            raise AccountError(f"{name!r} cannot be the name of an account. Take letters, digits, dots or an e-mail.")
        hashed = _hashed(password)
        with self._written() as file:
            try:
                file.execute("INSERT INTO account VALUES (?, ?, ?)", (name, role, hashed))
            except sqlite3.IntegrityError:
                raise AccountError(f"There is an account {name!r} already. `onrecord accounts` lists them.") from None

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; its sessions end.

        Raises:
            AccountError: there is no such account, or the password is too short or too long.
        """
        self._change("UPDATE account SET password = ? WHERE name = ?", (_hashed(password), name), name)

    def remove(self, name: str) -> None:
        """Remove an account; its sessions end.

        Raises:
            AccountError: there is no such account.
        """
        self._change("DELETE FROM account WHERE name = ?", (name,), name)

    def all(self) -> list[Account]:
        """Every account, by name."""
        return [_account(row) for row in self._rows("SELECT name, role, password FROM account ORDER BY name")]

    def get(self, name: str) -> Account | None:
        """The account of a name."""
        rows = self._rows("SELECT name, role, password FROM account WHERE name = ?", name)
        return _account(rows[0]) if rows else None

    def check(self, name: str, password: str) -> Account | None:
        """The account, when the password is its own; it takes as long when there is no such account."""
        rows = self._rows("SELECT name, role, password FROM account WHERE name = ?", name)
        try:
            _HASHER.verify(rows[0][2] if rows else _nobody(), password[:LONGEST_PASSWORD])
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return None
        return _account(rows[0]) if rows else None

    def secret(self) -> str:
        """What sessions are signed with; made once, so that they outlive the server."""
        with self._written() as file:
            row = file.execute("SELECT value FROM secret").fetchone()
            if row is None:
                row = (secrets.token_hex(32),)
                file.execute("INSERT INTO secret VALUES (?)", row)
        return str(row[0])

    def _change(self, statement: str, values: tuple[str, ...], name: str) -> None:
        with self._written() as file:
            if not file.execute(statement, values).rowcount:
                raise AccountError(f"There is no account {name!r}. `onrecord accounts` lists them.")

    def _rows(self, statement: str, *values: str) -> list[tuple[str, str, str]]:
        if not self.path.exists():
            return []
        with self._written() as file:
            return file.execute(statement, values).fetchall()

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """The file, open for one transaction."""
        try:
            self.path.touch(mode=0o600)
            with closing(sqlite3.connect(self.path, timeout=10)) as file, file:
                file.executescript(_SCHEMA)
                yield file
        except (OSError, sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.IntegrityError):
                raise
            raise AccountError(f"The accounts in {self.path} cannot be used: {error}.") from None


def _account(row: tuple[str, str, str]) -> Account:
    name, role, password = row
    return Account(name, "editor" if role == "editor" else "reader", password[-16:])


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters; this one has not.")
    return _HASHER.hash(password)


def _nobody() -> str:
    """The hash of a password that nobody has."""
    global _NOBODY  # noqa: PLW0603 - made when first needed, for it takes a while
    _NOBODY = _NOBODY or _HASHER.hash(secrets.token_hex(16))
    return _NOBODY


_NOBODY = ""
