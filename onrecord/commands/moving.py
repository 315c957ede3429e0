"""Moving the graph to another place: `migrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import open_store, say

if TYPE_CHECKING:
    from onrecord.settings import Settings


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.pass_obj
def migrate(settings: Settings, /, *, source: str, target: str) -> None:
    """Move a graph with the catalogue of what was read, and prove that it arrived whole.

    FROM and TO are the folder of a store or the address of a SPARQL endpoint. Nothing is taken from FROM.

    \b
    onrecord migrate .onrecord/graph http://127.0.0.1:7878/
    ONRECORD_ENDPOINT=http://127.0.0.1:7878/ onrecord serve
    """
    from rich.progress import Progress

    from graph.migration import migrate as move

    with (
        open_store(settings, source, read_only=True) as before,
        open_store(settings, target, read_only=False) as after,
        Progress(transient=True) as shown,
    ):
        task = shown.add_task("Moving graphs", total=None)
        moved = move(before, after, lambda done, total: shown.update(task, completed=done, total=total))
    say(
        f"{moved.graphs:,} graphs with {moved.triples:,} triples and the notes on {moved.sources:,} sources are in "
        f"{target}, read back and found the same (SHA-256 {moved.fingerprint})."
    )
