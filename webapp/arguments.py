"""What the address of a page may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask

from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable


def check(named: Iterable[str], besides: Iterable[str] = (), *, what: str = "This page has no filter") -> None:
    """See that the address of the request holds nothing that the page would pass over.

    Args:
        named: the parameters of the page, as the sentence names them.
        besides: those of every page, which it does not name.
        what: how the sentence begins.

    Raises:
        QueryError: there is a parameter of another name.
    """
    named = tuple(named)
    if unknown := sorted(set(flask.request.args) - {*named, *besides}):
        raise QueryError(f"{what} called {unknown[0][:60]!r}; it has: {', '.join(named) or 'none'}.")
