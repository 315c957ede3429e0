"""What an absence is measured by: how many documents there are, and which time they are from."""

from __future__ import annotations

import datetime

import flask

from webapp.site import site


def sentence() -> str:
    """How much was read, as it stands beside everything that is not there; asked once for a request."""
    if "coverage" not in flask.g:
        row = site().store.select("parts/span")[0]
        documents, publishers = row["documents"], row["publishers"]
        period = ""
        if isinstance(first := row["earliest"], datetime.date) and isinstance(last := row["latest"], datetime.date):
            years = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
            period = f", published {years}"
        flask.g.coverage = (
            f"{documents:,} {'document' if documents == 1 else 'documents'} from "
            f"{publishers:,} {'publisher' if publishers == 1 else 'publishers'}{period}"
        )
    return str(flask.g.coverage)
