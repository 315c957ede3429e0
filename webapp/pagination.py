"""The way to the other pages of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webapp.pages import Listing


def pagination(listing: Listing) -> dict[str, object]:
    """What the component for paging needs: the first, the last and the nearest pages."""
    near = {1, listing.pages, *range(listing.page - 1, listing.page + 2)}
    items: list[dict[str, object]] = []
    for number in range(1, listing.pages + 1):
        if number in near:
            items.append({
                "number": number,
                "href": listing.address(page=number if number > 1 else None),
                "current": number == listing.page,
            })  # fmt: skip
        elif not items[-1].get("ellipsis"):
            items.append({"ellipsis": True})
    found: dict[str, object] = {"items": items}
    if listing.page > 1:
        found["previous"] = {"href": listing.address(page=listing.page - 1 if listing.page > 2 else None)}  # noqa: PLR2004
    if listing.page < listing.pages:
        found["next"] = {"href": listing.address(page=listing.page + 1)}
    return found
