"""What asks the graph: `query`, `explain`, `diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord.commands.shared import OUTPUT, STDIN, address, opened, printable, say

if TYPE_CHECKING:
    from graph.library import Argument, Query
    from graph.rows import Rows
    from onrecord.settings import Settings


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


@click.command()
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
    with opened(settings) as store:
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
        arguments[name] = address(value, settings) if name in things else value
    return arguments


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
                table.add_row(*(printable(each) for each in row.values()))
            console.print(table)
        else:
            for row in shown:
                fields = Table.grid(padding=(0, 2))
                for name, each in row.items():
                    if each:
                        fields.add_row(name, printable(each))
                console.print(fields, "")
        console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    return capture.get()


@click.command()
@click.argument("thing")
@click.pass_obj
def explain(settings: Settings, /, *, thing: str) -> None:
    """Say why THING is on record: what it says, in which document and words, what read it, and the reasons.

    THING is the address of a fact, a person, a body or anything else in the graph, or the path of its page.

    \b
    onrecord explain people/helen-ostrander
    """
    from graph import explanation

    with opened(settings) as store:
        sentences = explanation.explain(store, address(thing, settings))
    click.echo("\n".join(printable(sentence).plain for sentence in sentences))


@click.command()
@click.pass_obj
def diff(settings: Settings) -> None:
    """Show what the last ingest that changed anything took off the record and put on it, document by document.

    \b
    onrecord ingest --reread reports/ && onrecord diff
    """
    from graph.addresses import Addresses
    from graph.changes import changes

    documents = lost = gained = 0
    with opened(settings) as store:
        for change in changes(store.before(), store, Addresses(settings.base)):
            click.echo(printable(f"{change.document}, {change.kind}").plain)
            for sign, facts in (("-", change.lost), ("+", change.gained)):
                click.echo("".join(f"{sign} {printable(fact).plain}\n" for fact in facts), nl=False)
            documents, lost, gained = documents + 1, lost + len(change.lost), gained + len(change.gained)
    say(f"{lost} gone and {gained} come, in {documents} document{'' if documents == 1 else 's'}.")
