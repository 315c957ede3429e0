"""The command line: data on stdout, talk on stderr; exit status 0 done, 1 could not, 2 misused.

An `OnRecordError` from anywhere below becomes one line on stderr. Modules are imported inside the commands that need
them, so that `--help` and `query` do not wait for spaCy.
"""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import click

from onrecord.commands import accounts, asking, briefing, checking, editing, giving, keeping, moving, reading
from onrecord.settings import Settings
from ontology.errors import OnRecordError


class OneLine(click.Group):
    """A group of commands in which a user's mistake is one line, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what a user can do something about ends as one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            click.echo("Stopped. What was done is kept, and the same command goes on from there.", err=True)
            ctx.exit(130)  # what a shell makes of Ctrl-C
        except BrokenPipeError:
            # The reader of our output has had enough, as in `onrecord extract ... | head`.
            sys.stdout = None  # or Python complains once more when it flushes
            ctx.exit(0)


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), help="The folder that holds the graph.")
@click.version_option(metadata.version("on-record"), prog_name="onrecord")
@click.pass_context
def cli(ctx: click.Context, store: Path | None) -> None:
    """Who said what, who held which post, who inspected whom, what was found: read it, and ask.

    \b
    onrecord ingest reports/          read a folder into the graph
    onrecord serve                    look at it in a browser
    onrecord extract reports/ | head  what was read, as JSON lines

    Every setting also has an environment variable, such as ONRECORD_STORE.
    """
    ctx.obj = Settings.from_environment(store=store)


for command in (
    reading.extract,
    reading.ingest,
    reading.sources,
    asking.query,
    asking.explain,
    asking.diff,
    giving.serve,
    giving.export,
    editing.hide,
    editing.unhide,
    editing.link,
    editing.registers,
    accounts.accounts,
    moving.migrate,
    keeping.import_,
    keeping.backup,
    keeping.restore,
    keeping.compact,
    keeping.doctor,
    checking.validate,
    checking.evaluate,
    briefing.brief,
    briefing.verify,
    briefing.pair,
):
    cli.add_command(command)
