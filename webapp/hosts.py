"""The names a site goes by: under another, a page of somebody else's could have a browser read this one for it."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address
from typing import TYPE_CHECKING

from werkzeug.sansio.utils import host_is_trusted

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_own(host: str, names: Sequence[str] | None) -> bool:
    """Whether a request is for this site.

    Args:
        host: what it says under `Host`: a name or an address, with or without a port.
        names: those the site goes by, an IPv6 address in brackets, one with a dot before it for all below it; None
            where it goes by every name.
    """
    return not names or _is_one(host, tuple(names))


@lru_cache(maxsize=100)  # programs and people come under the same few names, request after request
def _is_one(host: str, names: tuple[str, ...]) -> bool:
    if host.startswith("["):
        # Werkzeug cuts what it compares with at the first colon, and so knows no IPv6 address again.
        return host_is_trusted(host) and _address(host) in {_address(name) for name in names if name.startswith("[")}
    return host_is_trusted(host, names)


def _address(host: str) -> IPv6Address | None:
    try:
        return IPv6Address(host[1:].partition("]")[0])
    except ValueError:
        return None
