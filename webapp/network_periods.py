"""A stretch of time that a network is looked at in: which of its links held then, surely, perhaps or not."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import flask

from ontology import dates
from ontology.errors import DateError, QueryError

if TYPE_CHECKING:
    from graph.network import Edge, Time

Held = Literal["in", "maybe", "out"]
"""Whether a link held in a period: on record for it; perhaps, having no date or lasting; or on record for another."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day; open where there is none."""

    since: datetime.date | None = None
    until: datetime.date | None = None
    given: tuple[tuple[str, str], ...] = ()
    """The parameters of the address it comes from, as given."""

    @property
    def state(self) -> dict[str, object]:
        """The parameters of the address."""
        return dict(self.given)

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    def holds(self, edge: Edge) -> Held:
        """Whether a link held in the period."""
        if not self or any(self._meets(time) for time in edge.times):
            return "in"
        return "maybe" if edge.lasting or not edge.times else "out"

    def _meets(self, time: Time) -> bool:
        first, last = time
        begins = not (self.until and first and first > self.until)
        ends = not (self.since and last and last < self.since)
        return begins and ends


def asked() -> Period:
    """The period that the address of the request names with `since` and `until`.

    Raises:
        QueryError: one of them is no date.
    """
    given = [(name, text) for name in ("since", "until") if (text := flask.request.args.get(name, "").strip())]
    days: dict[str, datetime.date | None] = {}
    for name, text in given:
        try:
            bounds = dates.bounds(text)
        except DateError:
            raise QueryError(f"{name} must be a date such as 2023, 2023-05 or 2023-05-11, not {text[:60]!r}.") from None
        days[name] = bounds.earliest if name == "since" else bounds.latest
    return Period(days.get("since"), days.get("until"), tuple(given))


def in_words(edge: Edge) -> str:
    """When a link held or happened, by each fact that says so."""
    return "; ".join(dict.fromkeys(dates.in_words(_edtf(time)) for time in edge.times))


def _edtf(time: Time) -> str:
    """A stretch of days as the shortest date that covers just these."""
    first, last = time
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    after = last + datetime.timedelta(days=1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year == first.year + 1:
        return str(first.year)
    months = 12 * (after.year - first.year) + after.month - first.month
    if first.day == after.day == 1 and months == 1:
        return f"{first:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"
