"""One inspection once: which accounts of several documents tell of the same inspection, and what is known of it.

Accounts tell of one inspection where kind, inspector and provider agree and the dates overlap. Nothing depends on the
order of reading: accounts are taken from the narrowest date to the widest, and the name of an inspection is made of
what it names.

What the rule leaves open is decided against merging, since two inspections shown as one cannot be told apart again:
accounts of one document are never one inspection (a document has one entry for each), nor are accounts without a date
or a provider; and a date so wide that it fits two inspections joins neither.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.addresses import segment
from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Account:
    """What one document says of one inspection; people and bodies by IRI, dates in EDTF."""

    document: str
    iri: str
    kind: str
    inspector: str | None = None
    provider: str | None = None
    date: str | None = None
    published: str | None = None


@dataclass(slots=True)
class Inspection:
    """The accounts that tell of one inspection, the one with the narrowest date first."""

    accounts: list[Account]
    name: str = field(default="")
    """The last part of its address, unique among all inspections."""

    @property
    def kind(self) -> str:
        """What kind of inspection it was."""
        return self.accounts[0].kind

    @property
    def inspector(self) -> str | None:
        """Who inspected."""
        return self.accounts[0].inspector

    @property
    def provider(self) -> str | None:
        """Who was inspected."""
        return self.accounts[0].provider

    @property
    def date(self) -> str | None:
        """When it was carried out: the narrowest date of any account."""
        return narrowest(account.date for account in self.accounts)

    @property
    def published(self) -> str | None:
        """When its report came out: the narrowest date of any account."""
        return narrowest(account.published for account in self.accounts)

    def may_hold(self, account: Account) -> bool:
        """Whether an account may tell of this inspection too: it fits every account there is, of other documents."""
        return all(
            other.date and other.document != account.document and dates.overlap(other.date, account.date)
            for other in self.accounts
        )


def together(accounts: Iterable[Account]) -> list[Inspection]:
    """The inspections a set of accounts tells of, in order of their names."""
    alike: dict[tuple[str, str | None, str | None], list[Account]] = defaultdict(list)
    for account in accounts:
        alike[account.kind, account.inspector, account.provider].append(account)
    inspections = list(itertools.chain.from_iterable(_cluster(group) for group in alike.values()))
    _name(inspections)
    return sorted(inspections, key=lambda inspection: inspection.name)


def narrowest(written: Iterable[str | None]) -> str | None:
    """The narrowest of some dates; of two equally narrow, the one without a mark of doubt."""
    return min((date for date in written if date), key=_width, default=None)


_LAST = (datetime.date.max.toordinal() + 1, True, "")


def _width(date: str) -> tuple[int, bool, str]:
    earliest, latest = dates.bounds(date)
    days = ((latest or datetime.date.max) - (earliest or datetime.date.min)).days
    return days, not dates.is_certain(date), date


def _cluster(accounts: list[Account]) -> list[Inspection]:
    inspections: list[Inspection] = []
    for account in sorted(accounts, key=lambda account: (_width(account.date) if account.date else _LAST, account)):
        found = None
        if account.date and account.provider:
            fitting = [inspection for inspection in inspections if inspection.may_hold(account)]
            same = [one for one in fitting if dates.bounds(one.date or "") == dates.bounds(account.date)]
            found = next((few[0] for few in (same, fitting) if len(few) == 1), None)
        if found:
            found.accounts.append(account)
        else:
            inspections.append(Inspection([account]))
    return inspections


def _name(inspections: list[Inspection]) -> None:
    """Names made of what each inspection names; where two have all of it in common, of their documents too."""
    for inspection in inspections:
        who = [_last(iri) if iri else "unnamed" for iri in (inspection.provider, inspection.inspector)]
        when = _plain(inspection.date) if inspection.date else "undated"
        inspection.name = segment("-".join([*who, inspection.kind.replace(" ", "-"), when]))
    shared = Counter(inspection.name for inspection in inspections)
    for inspection in inspections:
        if shared[inspection.name] > 1 or inspection.date is None or inspection.provider is None:
            first = min(inspection.accounts)
            inspection.name = segment(f"{inspection.name}-{_last(first.document)}-{_last(first.iri)}")


def _plain(date: str) -> str:
    """A date as part of an address: 2018-05/2020-12~ is 2018-05-to-2020-12."""
    start, stroke, end = (part.rstrip("?~%").strip(".") for part in date.partition("/"))
    if not stroke:
        return start
    return f"{start}-to-{end}" if start and end else f"since-{start}" if start else f"until-{end}"


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
