"""What reads documents: `extract`, `ingest`, `sources`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from onrecord.commands.shared import ENCODING, OUTPUT, PATHS, STDIN, WORKERS, opened, prepared, say
from onrecord.settings import Settings, sample_folder

if TYPE_CHECKING:
    from onrecord.runs import Report


SAMPLES = ("sample", "practice")


@click.command()
@PATHS
@click.option("--format", type=click.Choice(["jsonl"]), default="jsonl", expose_value=False, help="One record a line.")
@click.option(
    "--attributions",
    type=click.Choice(["saying", "all"]),
    default="saying",
    help="all: what someone is said to think, want or expect as well.",
)
@click.option("--link/--no-link", default=True, help="Give one person or body one id in all documents of the call.")
@ENCODING
@WORKERS
@OUTPUT
@click.pass_obj
def extract(settings: Settings, /, *, paths: tuple[Path, ...], output: BinaryIO, **options: Any) -> None:
    """Read documents and print their extraction records.

    PATH is a file, a folder to walk, or - for a text on standard input. What cannot be read is said on stderr.

    \b
    onrecord extract letter.pdf
    onrecord extract reports/ | onrecord --store graph ingest -
    """
    from onrecord.reading import records

    count = 0
    for record in records(settings, paths, say=say, **options):
        output.write(record.to_json().encode() + b"\n")
        count += 1
    if not count:
        raise click.ClickException("None of these files could be read.")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--sample", type=click.Choice(SAMPLES), help="Read the documents that come with On Record.")
@click.option("--reread", is_flag=True, help="Read again what has not changed, as after an update of On Record.")
@ENCODING
@WORKERS
@click.option("--scheduler", metavar="ADDRESS", help="Hand documents to a Dask cluster, such as tcp://10.0.0.5:8786.")
@click.pass_obj
def ingest(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    paths: tuple[Path, ...],
    sample: str | None,
    reread: bool,
    encoding: str | None,
    workers: int,
    scheduler: str | None,
) -> None:
    """Read documents into the graph; only what changed is read, and what is no longer there leaves the graph.

    After an update of On Record, what was read before stays as it is until you ask for --reread.

    PATH is a file or a folder to walk; - takes extraction records on standard input, from any program. Everything that
    was read from other places stays.
    """
    from graph.addresses import Addresses
    from graph.keeping import is_prepared
    from onrecord.progress import shown

    if sample:
        paths = (*paths, sample_folder(sample))
    if not paths:
        raise click.UsageError("Name a file or a folder, or - for records on standard input.")
    addresses = Addresses(settings.base)
    with ExitStack() as stack:
        executor = None
        if scheduler:
            from onrecord.cluster import executor_of

            executor, workers = stack.enter_context(executor_of(scheduler))
        store = stack.enter_context(opened(settings, read_only=False))
        progress = stack.enter_context(shown())
        if STDIN in paths:
            if len(paths) > 1:
                raise click.UsageError("- takes records on standard input, and nothing else with it.")
            from onrecord.ingest import ingest_records
            from ontology.records import read_lines

            report = ingest_records(store, read_lines(sys.stdin), addresses, progress)
        else:
            from onrecord.ingest import ingest
            from onrecord.reading import pipeline_of
            from onrecord.runs import Options

            options = Options(
                load=pipeline_of(settings),
                encoding=encoding,
                max_bytes=settings.max_file_mb * 1_000_000,
                workers=workers,
                executor=executor,
                reread=reread,
            )
            report = ingest(store, paths, addresses, options, progress)
        held = len(store.sources.documents())
    if report.stopped:
        _tell(report, held, reread=False)
        of = "" if report.total is None else f" of {report.total}"
        say(f"Stopped: {report.done}{of} gone through, and in the graph. Run the same command to go on.")
        click.get_current_context().exit(130)  # what a shell makes of Ctrl-C
    if held and not settings.endpoint and (report.changed or not is_prepared(settings.store)):
        prepared(settings)
    _tell(report, held, reread=reread)
    if gone := [path for path in paths if path != STDIN and not path.exists()]:
        raise click.ClickException(f"{gone[0]} is not there. Check the path; everything else was done.")
    if not held:
        raise click.ClickException("There is nothing in the graph. Name a folder with documents that can be read.")


def _tell(report: Report, held: int, *, reread: bool) -> None:
    """Say what an ingest did, what it set aside, and what to do next."""
    for path, reason in report.set_aside:
        say(f"{path}: {reason}")
    for path, note in report.notes:
        say(f"{path}: {note}")
    say(
        f"{report.read} read, {report.unchanged} unchanged, {len(report.set_aside)} set aside, "
        f"{len(report.removed)} removed. The graph holds {held} document{'' if held == 1 else 's'}."
    )
    if reread and report.changed:
        say("`onrecord diff` shows what changed.")
    if report.outdated:
        say(
            f"{report.outdated} of the unchanged {'was' if report.outdated == 1 else 'were'} read by another version "
            "of the software. The same command with --reread reads all of them again."
        )


@click.command()
@click.option("--all", "everything", is_flag=True, help="What was read as well, not only what was set aside.")
@click.pass_obj
def sources(settings: Settings, /, *, everything: bool) -> None:
    """List what was set aside, and why, and what was odd about the rest; with --all, all that was read as well."""
    with opened(settings) as store:
        listed = store.sources.all()
    shown = [source for source in listed if everything or source.status != "read" or source.reason]
    for source in shown:
        click.echo(f"{source.status}\t{source.path}\t{source.reason or source.document or ''}")
    counts = {status: sum(each.status == status for each in listed) for status in ("read", "duplicate", "skipped")}
    say(", ".join(f"{count} {status}" for status, count in counts.items()) + ".")
