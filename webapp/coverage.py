"""What an absence is measured by: how many documents there are, and which time they are from."""

from __future__ import annotations

import datetime

import flask

from graph import library
from webapp import dials
from webapp.pages import rows_of
from webapp.site import site

_KEPT = 100
"""How many days the answer is kept for."""


def sentence() -> str:
    """How much was read, as it stands beside everything that is not there; asked once for a state of the graph."""
    known: dict[tuple[object, ...], str] = flask.current_app.extensions.setdefault("coverage", {})
    key = (site().store.generation, *sorted(dials.days().items()))
    if key not in known:
        if len(known) >= _KEPT:
            known.clear()
        row = rows_of(library.query("parts/span"))[0]
        documents, publishers = row["documents"], row["publishers"]
        period = ""
        if isinstance(first := row["earliest"], datetime.date) and isinstance(last := row["latest"], datetime.date):
            years = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
            period = f", published {years}"
        known[key] = (
            f"{documents:,} {'document' if documents == 1 else 'documents'} from "
            f"{publishers:,} {'publisher' if publishers == 1 else 'publishers'}{period}"
        )
    return known[key]
