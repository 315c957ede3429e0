"""What gives the graph out: `serve`, `export`."""

from __future__ import annotations

from typing import BinaryIO

import click

from onrecord.commands.shared import OUTPUT, opened, say
from onrecord.settings import Settings


@click.command()
@click.option("--host", help="The network address.  [default: 127.0.0.1]")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="The port to serve on; 0 takes a free one.  [default: 8000]"
)
@click.option("--open", "browse", is_flag=True, help="Open the pages in a browser, where there is one.")
@click.pass_obj
def serve(settings: Settings, /, *, host: str | None, port: int | None, browse: bool) -> None:
    """Serve the pages, until Ctrl-C."""
    from onrecord.server import run

    settings = Settings.from_environment(store=settings.store, host=host, port=port)
    with opened(settings) as store:
        run(store, settings, browse=browse, say=say)


@click.command()
@click.option("--format", "form", default="turtle", show_default=True, help="--list shows what there is.")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
@OUTPUT
@click.pass_obj
def export(settings: Settings, /, *, form: str, listing: bool, output: BinaryIO) -> None:
    """Write the whole graph for other programs; what a format cannot carry is said on stderr.

    \b
    onrecord export --format jsonld -o graph.jsonld
    """
    from graph import export as exports

    if listing:
        output.write("".join(f"{name}\t{each.media_type}\n" for name, each in exports.FORMATS.items()).encode())
        return
    with opened(settings) as store:
        for sentence in exports.export(store, form, output):
            say(sentence)
