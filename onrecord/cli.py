"""The command line: data on stdout, talk on stderr; exit status 0 done, 1 could not, 2 misused.

An `OnRecordError` from anywhere below becomes one line on stderr. Modules are imported inside the commands that need
them, so that `--help` and `query` do not wait for spaCy.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from onrecord.settings import Settings, sample_folder
from ontology.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from graph.library import Argument, Query
    from graph.rows import Rows
    from graph.store import Store
    from onrecord.ingest import Report

STDIN = Path("-")
ANSWERS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "n-triples": "application/n-triples",
    "json-ld": "application/ld+json",
}
"""How `query` prints: SPARQL's formats for rows, and RDF's for what a CONSTRUCT makes."""
MOST_COLUMNS = 6
"""More than these do not fit beside one another in a terminal."""


class OneLine(click.Group):
    """A group of commands in which a user's mistake is one line, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what a user can do something about ends as one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:
            # The reader of our output has had enough, as in `onrecord extract ... | head`.
            sys.stdout = None  # or Python complains once more when it flushes
            ctx.exit(0)


def _say(text: str) -> None:
    click.echo(text, err=True)


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


@contextmanager
def _opened(settings: Settings, *, read_only: bool = True) -> Iterator[Store]:

    from graph.store import Store
    from graph.workers import Limits

    limits = Limits(
        seconds=settings.query_seconds,
        memory=settings.query_memory_mb * 1_000_000,
        answer=settings.query_answer_mb * 1_000_000,
    )
    with Store.open(settings.store, read_only=read_only, limits=limits) as store:
        yield store


PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
SAMPLES = ("sample", "practice")
ENCODING = click.option("--encoding", help="How text files that are not UTF-8 are encoded, such as latin-1.")
WORKERS = click.option("--workers", type=click.IntRange(1, 64), default=1, help="Processes that read side by side.")
OUTPUT = click.option(
    "-o", "--output", type=click.File("wb", lazy=True), default="-", help="Where to write; - is standard output."
)


@cli.command()
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
    for record in records(settings, paths, say=_say, **options):
        output.write(record.to_json().encode() + b"\n")
        count += 1
    if not count:
        raise click.ClickException("None of these files could be read.")


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--sample", type=click.Choice(SAMPLES), help="Read the documents that come with On Record.")
@click.option("--reread", is_flag=True, help="Read again what has not changed, as after an update of On Record.")
@ENCODING
@WORKERS
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
) -> None:
    """Read documents into the graph; only what changed is read, and what is no longer there leaves the graph.

    After an update of On Record, what was read before stays as it is until you ask for --reread.

    PATH is a file or a folder to walk; - takes extraction records on standard input, from any program. Everything that
    was read from other places stays.
    """
    from graph.addresses import Addresses
    from onrecord.progress import shown

    if sample:
        paths = (*paths, sample_folder(sample))
    if not paths:
        raise click.UsageError("Name a file or a folder, or - for records on standard input.")
    addresses = Addresses(settings.base)
    with _opened(settings, read_only=False) as store, shown() as progress:
        if STDIN in paths:
            if len(paths) > 1:
                raise click.UsageError("- takes records on standard input, and nothing else with it.")
            from onrecord.ingest import ingest_records
            from ontology.records import read_lines

            report = ingest_records(store, read_lines(sys.stdin), addresses, progress)
        else:
            from onrecord.ingest import Options, ingest
            from onrecord.reading import pipeline_of

            options = Options(
                load=pipeline_of(settings),
                encoding=encoding,
                max_bytes=settings.max_file_mb * 1_000_000,
                workers=workers,
                reread=reread,
            )
            report = ingest(store, paths, addresses, options, progress)
        held = len(store.sources.documents())
    _tell(report, held, reread=reread)
    if gone := [path for path in paths if path != STDIN and not path.exists()]:
        raise click.ClickException(f"{gone[0]} is not there. Check the path; everything else was done.")
    if not held:
        raise click.ClickException("There is nothing in the graph. Name a folder with documents that can be read.")


def _tell(report: Report, held: int, *, reread: bool) -> None:
    """Say what an ingest did, what it set aside, and what to do next."""
    for path, reason in report.set_aside:
        _say(f"{path}: {reason}")
    for path, note in report.notes:
        _say(f"{path}: {note}")
    _say(
        f"{report.read} read, {report.unchanged} unchanged, {len(report.set_aside)} set aside, "
        f"{len(report.removed)} removed. The graph holds {held} document{'' if held == 1 else 's'}."
    )
    if reread and report.changed:
        _say("`onrecord diff` shows what changed.")
    if report.outdated:
        _say(
            f"{report.outdated} of the unchanged {'was' if report.outdated == 1 else 'were'} read by another version "
            "of the software. The same command with --reread reads all of them again."
        )


@cli.command()
@click.argument("query", required=False)
@click.option("--list", "listing", is_flag=True, help="List the queries that come with On Record.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for the query; repeatable.")
@click.option("--sparql", is_flag=True, help="Print the query with its values, and do not run it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *ANSWERS]),
    default="table",
    help="table is for reading; the others are those of the standards.",
)
@OUTPUT
@click.pass_obj
def query(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    query: str | None,
    listing: bool,
    params: tuple[str, ...],
    sparql: bool,
    form: str,
    output: BinaryIO,
) -> None:
    """Ask the graph: QUERY is a query that comes with On Record, a .rq file, or - for standard input.

    A value that is a thing may be given by its address or by the path of its page.

    \b
    onrecord query --list
    onrecord query statements -p speaker=people/steve-reddy
    onrecord query mine.rq --format csv > rows.csv
    """
    from graph import library

    if listing:
        output.writelines(f"{name}\t{library.query(name).title}\n".encode() for name in library.names())
        return
    if query is None:
        raise click.UsageError("Name a query, give a .rq file, or - for standard input. --list shows the names.")
    asked = _query(query)
    text = asked.bind(**_arguments(asked, params, settings))
    if sparql:
        output.write(text.encode())
        return
    with _opened(settings) as store:
        if form != "table":
            output.write(store.query(text, [ANSWERS[form]]).body)
            return
        answer = store.query(text)
        output.write(answer.body if answer.kind == "graph" else _table(answer.rows(), settings).encode())


def _query(name: str) -> Query:
    """The query a user means: what stands in the library goes before a file of the same name."""
    from graph import library

    if name == str(STDIN):
        return library.parse(sys.stdin.read(), "on standard input")
    if name in library.names():
        return library.query(name)
    path = Path(name)
    return library.read(path) if path.is_file() else library.query(name)


def _arguments(query: Query, params: tuple[str, ...], settings: Settings) -> dict[str, Argument]:
    things = {parameter.name for parameter in query.parameters if parameter.type == "iri"}
    arguments: dict[str, Argument] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param takes NAME=VALUE, not {param!r}.")
        arguments[name] = _address(value, settings) if name in things else value
    return arguments


def _address(thing: str, settings: Settings) -> str:
    """The address of a thing, which may be given by the path of its page."""
    return thing if "://" in thing else settings.base + thing.lstrip("/")


def _table(rows: Rows, settings: Settings) -> str:
    """Rows for reading: things by the path of their page; with many columns, one below the other."""
    from rich.console import Console
    from rich.table import Table

    shown = [
        {name: "" if value is None else str(value).removeprefix(settings.base) for name, value in row.items()}
        for row in rows
    ]
    console = Console(width=None if sys.stdout.isatty() else 120)
    with console.capture() as capture:
        if len(rows.columns) <= MOST_COLUMNS:
            table = Table(*rows.columns)
            for row in shown:
                table.add_row(*(_printable(each) for each in row.values()))
            console.print(table)
        else:
            for row in shown:
                fields = Table.grid(padding=(0, 2))
                for name, each in row.items():
                    if each:
                        fields.add_row(name, _printable(each))
                console.print(fields, "")
        console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    return capture.get()


def _printable(text: str) -> Text:
    """Text from a document without what a terminal would obey."""
    from rich.text import Text

    return Text("".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text))


@cli.command()
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
    with _opened(settings) as store:
        run(store, settings, browse=browse, say=_say)


@cli.command()
@click.argument("thing")
@click.pass_obj
def explain(settings: Settings, /, *, thing: str) -> None:
    """Say why THING is on record: what it says, in which document and words, what read it, and the reasons.

    THING is the address of a fact, a person, a body or anything else in the graph, or the path of its page.

    \b
    onrecord explain people/helen-ostrander
    """
    from graph import explanation

    with _opened(settings) as store:
        sentences = explanation.explain(store, _address(thing, settings))
    click.echo("\n".join(_printable(sentence).plain for sentence in sentences))


@cli.command()
@click.pass_obj
def diff(settings: Settings) -> None:
    """Show what the last ingest that changed anything took off the record and put on it, document by document.

    \b
    onrecord ingest --reread reports/ && onrecord diff
    """
    from graph.addresses import Addresses
    from graph.changes import changes

    documents = lost = gained = 0
    with _opened(settings) as store:
        for change in changes(store.before(), store, Addresses(settings.base)):
            click.echo(_printable(f"{change.document}, {change.kind}").plain)
            for sign, facts in (("-", change.lost), ("+", change.gained)):
                click.echo("".join(f"{sign} {_printable(fact).plain}\n" for fact in facts), nl=False)
            documents, lost, gained = documents + 1, lost + len(change.lost), gained + len(change.gained)
    _say(f"{lost} gone and {gained} come, in {documents} document{'' if documents == 1 else 's'}.")


@cli.command()
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
        with _opened(settings) as store:
            for hidden, reason in store.sources.hidden().items():
                click.echo(f"{hidden}\t{reason}")
        return
    if not any(char.isalpha() for char in name):
        raise click.UsageError(f"{name!r} is no name.")
    with _opened(settings) as store:
        if name.startswith("people/") or "://" in name:
            from graph.explanation import label

            name = label(store, _address(name, settings))
    name = " ".join(name.split())
    with _opened(settings, read_only=False) as store:
        hide(store, name, why, Addresses(settings.base))
    _say(f"{name} is hidden. `onrecord unhide` takes that back.")


@cli.command()
@click.argument("name")
@click.pass_obj
def unhide(settings: Settings, /, *, name: str) -> None:
    """Put a NAME that was hidden on the record again."""
    from graph.addresses import Addresses
    from onrecord.ingest import unhide

    name = " ".join(name.split())
    with _opened(settings):
        pass  # where there is no store, none is made
    with _opened(settings, read_only=False) as store:
        unhide(store, name, Addresses(settings.base))
    _say(f"{name} is on the record again.")


@cli.command()
@click.option("--all", "everything", is_flag=True, help="What was read as well, not only what was set aside.")
@click.pass_obj
def sources(settings: Settings, /, *, everything: bool) -> None:
    """List what was set aside, and why; with --all, what was read as well."""
    with _opened(settings) as store:
        listed = store.sources.all()
    shown = [source for source in listed if everything or source.status != "read"]
    for source in shown:
        click.echo(f"{source.status}\t{source.path}\t{source.reason or source.document or ''}")
    counts = {status: sum(each.status == status for each in listed) for status in ("read", "duplicate", "skipped")}
    _say(", ".join(f"{count} {status}" for status, count in counts.items()) + ".")


@cli.command()
@click.pass_obj
def validate(settings: Settings) -> None:
    """Check the graph against the shapes of the ontology; exit status 1 when something is wrong."""
    from graph.validation import validate as violations

    with _opened(settings) as store:
        found = violations(store)
        size = store.size
    for violation in found:
        click.echo(str(violation))
    if found:
        raise click.ClickException(f"{len(found)} thing{'' if len(found) == 1 else 's'} in the graph break its shapes.")
    _say(f"All {size:,} facts hold to the shapes.")


@cli.command()
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
    with _opened(settings) as store:
        for sentence in exports.export(store, form, output):
            _say(sentence)


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("texts", type=click.Path(path_type=Path, exists=True))
@click.option("--cases", is_flag=True, help="List every case missed, false or wrong.")
@click.option("--reliability", is_flag=True, help="Show how often items were right, by how sure extraction was.")
@click.option("--freeze", type=click.Path(path_type=Path), help="Keep figures and cases in this file.")
@click.option(
    "--against", type=click.Path(path_type=Path, exists=True), help="Compare with what was kept in this file."
)
@WORKERS
@click.pass_obj
def evaluate(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    gold: Path,
    texts: Path,
    cases: bool,
    reliability: bool,
    freeze: Path | None,
    against: Path | None,
    workers: int,
) -> None:
    """Score extraction on TEXTS against GOLD, a file of extraction records as `extract` prints them.

    \b
    onrecord evaluate data/gold/practice.jsonl data/practice
    """
    import json

    from extraction.evaluation import evaluate
    from extraction.scores import frozen
    from onrecord import scores as show
    from onrecord.reading import records
    from ontology.records import read_lines

    with gold.open(encoding="utf-8") as lines:
        scores = evaluate(read_lines(lines), records(settings, [texts], say=_say, workers=workers))
    printed = [*show.figures(scores)]
    if reliability:
        printed += show.reliability(scores)
    if cases:
        printed += ("\t".join(case) for case in scores.cases)
    if against:
        printed += show.changes(json.loads(against.read_text(encoding="utf-8")), scores, str(against))
    click.echo("\n".join(printed))
    if freeze:
        kept = json.dumps(frozen(scores), indent=1, ensure_ascii=False)
        freeze.write_text(kept + "\n", encoding="utf-8")
