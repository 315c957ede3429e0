"""What an editor decides: `hide`, `unhide`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import address, opened, say

if TYPE_CHECKING:
    from onrecord.settings import Settings


@click.command()
@click.argument("name", required=False)
@click.option("--why", default="", help="The reason, for whoever looks at the list later.")
@click.option("--list", "listing", is_flag=True, help="List the names that are hidden, with the reasons.")
@click.pass_obj
def hide(settings: Settings, /, *, name: str | None, why: str, listing: bool) -> None:
    """Take the name of a person off the record, now and whenever documents are read again.

    NAME is the name in full, or the path of the person's page. Who bears it leaves the graph, and the name is blotted
    out in the text of every document; where the person was found under it, so is each word of the name by itself. The
    files themselves, and addresses of documents and bodies that hold the name, stay as they are.

    \b
    onrecord hide "Tom Ash" --why "a child"
    """
    from graph.addresses import Addresses
    from onrecord.ingest import hide

    if listing or name is None:
        with opened(settings) as store:
            for hidden, reason in store.sources.hidden().items():
                click.echo(f"{hidden}\t{reason}")
        return
    if not any(char.isalpha() for char in name):
        raise click.UsageError(f"{name!r} is no name.")
    with opened(settings) as store:
        if name.startswith("people/") or "://" in name:
            from graph.explanation import label

            name = label(store, address(name, settings))
    name = " ".join(name.split())
    with opened(settings, read_only=False) as store:
        hide(store, name, why, Addresses(settings.base))
    say(f"{name} is hidden. `onrecord unhide` takes that back.")


@click.command()
@click.argument("name")
@click.pass_obj
def unhide(settings: Settings, /, *, name: str) -> None:
    """Put a NAME that was hidden on the record again."""
    from graph.addresses import Addresses
    from onrecord.ingest import unhide

    name = " ".join(name.split())
    with opened(settings):
        pass  # where there is no store, none is made
    with opened(settings, read_only=False) as store:
        unhide(store, name, Addresses(settings.base))
    say(f"{name} is on the record again.")
